"""What all tests share: under CI hypothesis draws the same examples every time."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from khong3.cli import main
from tests.command import Ran, Run
from tests.engines import databases
from tests.engines.databases import Database

CI = os.environ.get("KHONG3_CI") == "1"

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if CI else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no worker is left with it when the others are done."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def khong3(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, called in this process."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        captured = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int)
        assert "Traceback" not in captured.err
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def duckdb() -> Iterator[Database]:
    """DuckDB in memory."""
    with databases.duckdb() as base:
        yield base


@pytest.fixture(scope="session")
def postgres() -> Iterator[Database]:
    """A throw-away PostgreSQL."""
    with databases.postgres() as base:
        yield base


@pytest.fixture(scope="session")
def spark() -> Iterator[Database]:
    """Spark on two cores."""
    with databases.spark() as base:
        yield base
