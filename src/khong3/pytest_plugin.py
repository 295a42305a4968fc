"""pytest collects the worked examples of specs: of those named on the command line, and of ``khong3_specs`` globs.

In pyproject.toml: ``[tool.pytest.ini_options] khong3_specs = ["indicator_specs/*.yaml"]``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from khong3.assessment.examples import ExampleOutcome


def pytest_addoption(parser: pytest.Parser) -> None:
    """The globs, from the folder of the settings."""
    parser.addini("khong3_specs", "specs whose worked examples are run, as globs", type="linelist", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "SpecFile | None":
    """A spec that was asked for."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    config = parent.config
    named = any(Path(one.partition("::")[0]).resolve() == file_path for one in config.args)
    globs: list[str] = config.getini("khong3_specs")
    listed = any(file_path in config.rootpath.glob(one) for one in globs)
    if not (named or listed):
        return None
    made: SpecFile = SpecFile.from_parent(parent, path=file_path)  # pyright: ignore[reportUnknownMemberType]
    return made


class ExampleFailed(Exception):  # noqa: N818 - it is how pytest learns of a failure
    """A worked example that does not hold."""


class SpecFile(pytest.File):
    """A spec, of which each worked example is a test."""

    def collect(self) -> Iterator["ExampleItem"]:
        """The examples; raises where the spec does not load, with all that is wrong in it."""
        from khong3.assessment.examples import run_examples
        from khong3.findings import KhongError
        from khong3.specs import load

        try:
            outcomes = run_examples(load(self.path))
        except KhongError as problem:
            raise self.CollectError(str(problem)) from None
        for outcome in outcomes:
            item: ExampleItem = ExampleItem.from_parent(  # pyright: ignore[reportUnknownMemberType]
                self, name=outcome.example.name, outcome=outcome
            )
            yield item


class ExampleItem(pytest.Item):
    """One worked example."""

    def __init__(self, *, outcome: "ExampleOutcome", **others: object) -> None:
        super().__init__(**others)  # type: ignore[arg-type]
        self.outcome = outcome

    def runtest(self) -> None:
        """Fails with what differs and how it came about."""
        from khong3.cli.trials import failure_text

        if not self.outcome.passed:
            said = [failure_text(self.outcome, one, "vi") for one in self.outcome.failures]
            raise ExampleFailed("\n".join(said))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The words alone, without a traceback."""
        del style
        return str(excinfo.value) if excinfo.errisinstance(ExampleFailed) else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """The spec and the example's name."""
        return self.path, None, self.name
