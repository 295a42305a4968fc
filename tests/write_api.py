"""Writes docs/reference/api.md from the docstrings of the public names. Run: python -m tests.write_api."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import frozen

import khong3
from khong3.judging import outcome

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "api.md"
ROOMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "In and out": (
        "khong3",
        ("load", "loads", "check", "dump", "read", "compare", "Comparison"),
    ),
    "Figures": ("khong3", ("Data", "Observation", "Commune", "Succession", "Evidence", "Period")),
    "What it came to": ("khong3", ("Assessment", "Result", "Score", "Verdict", "Bounds", "Coverage")),
    "Beside the period before": ("khong3.assessment.changes", ("Changes", "ResultChange", "ScoreChange")),
    "Period by period": ("khong3.assessment.trends", ("TrendPoint",)),
    "Stage by stage": ("khong3.assessment.stages", ("StageComparison", "StageRow")),
    "The way to the targets": ("khong3.roadmap", ("Roadmap", "UnitRoadmap", "RoadStep", "Effort", "Unplanned")),
    "What if": (
        "khong3.whatif",
        ("WhatIf", "Setting", "FigureChange", "LeftOut", "Tolerance", "Turn", "Draws", "Steadiness"),
    ),
    "What differs, and who moves": ("khong3.comparing", ("Change", "Affected", "Moves", "UnitMove", "LineMove")),
    "Frames": ("khong3.columns", ("FrameAssessment",)),
    "What went wrong": ("khong3", ("KhongError", "NotThereError", "Finding", "Place")),
    "A model": (
        "khong3",
        (
            "Model", "Indicator", "Pillar", "Target", "Case", "Baseline", "Variable", "Attribute", "Constant", "Unit",
            "Text", "Source", "Check", "Rounding", "View", "Grade", "Quota", "Sanction", "Example", "ExampleUnit",
        ),
    ),
    "Rules of one's own": ("khong3.rules", ("rule", "Rule", "Amount", "Truth", "least", "greatest")),
    "A model read back": ("khong3.readback", ("annex", "Annex", "to_html", "to_json", "to_text")),
    "Papers": (
        "khong3.paper",
        ("make_paper", "make_papers", "Paper", "PaperFacts", "load_facts", "write_docx", "write_text"),
    ),
    "Specs": ("khong3.specs", ("parse", "located", "shipped", "installed")),
    "Figures for tests": (
        "khong3.testing",
        ("communes", "consistent", "boundary", "missing", "invalid", "not_applicable"),
    ),
}  # fmt: skip
"""The sections: a module, and its names in the order in which somebody meets them."""
GIVEN_BACK = (
    "Beside the period before", "Period by period", "Stage by stage", "The way to the targets", "What if",
    "What differs, and who moves", "Frames",
)  # fmt: skip
"""The sections of what public methods give back, and what that is made of; frames last."""
_HEAD = """# The Python API

Written from the docstrings by `python -m tests.write_api`; a test holds it to that, and every example is run.

Everything here is a value: it cannot be changed, two that say the same are equal (but for `FrameAssessment`, of which
the tables are compared), and it survives `pickle` and `copy.deepcopy`, whatever was worked out of it before. Numbers
are exact (`fractions.Fraction`); a percentage is a share of 1. What ends in `_text` is printed as an official writes
it, in Vietnamese unless `"en"` is asked for. What could not be done raises `KhongError`, which holds every finding;
doubtful figures never raise. `import khong3` loads nothing but itself, and each name when it is first used. For another
process, threads or a web service see
[embedding](../explanation/embedding.md).
"""


@frozen
class Member:
    """A field, property or method: what it is called with, and what it is."""

    written: str
    says: str


def page() -> str:
    """The page's text."""
    return "\n".join([_HEAD, *(line for title, room in ROOMS.items() for line in _section(title, *room))])


def _section(title: str, room: str, names: tuple[str, ...]) -> Iterator[str]:
    module = import_module(room)
    yield f"## {title}\n"
    for name in names:
        yield f"### `{room}.{name}`\n"
        yield from _entry(name, getattr(module, name))


def _entry(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever is public
    if name == "Verdict":
        yield _prose(_below(outcome, name))
        return
    if isinstance(value, type):
        yield _prose(inspect.getdoc(value) or "")
        members = list(_members(value))
        plain = [f"`{one.written}`" for one in members if not one.says]
        if plain:
            yield f"Fields: {', '.join(plain)}.\n"
        told = [f"| {_cell(f'`{one.written}`')} | {_cell(_code(one.says))} |" for one in members if one.says]
        if told:
            yield "\n".join(["| | |", "|---|---|", *told, ""])
    else:
        definition = _definition(value)
        assert isinstance(definition, ast.FunctionDef)
        yield f"`{_call(definition)}`\n"
        yield _prose(inspect.getdoc(value) or "")


def _below(module: ModuleType, name: str) -> str:
    """The text below a name that is no class."""
    body = ast.parse(inspect.getsource(module)).body
    (at,) = (index for index, one in enumerate(body) if isinstance(one, ast.Assign) and _called(one.targets[0]) == name)
    said = body[at + 1]
    assert isinstance(said, ast.Expr)
    assert isinstance(said.value, ast.Constant)
    return inspect.cleandoc(str(said.value.value))


def _called(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else ""


def _definition(of: Any) -> ast.ClassDef | ast.FunctionDef:  # noqa: ANN401 - whatever a module defines
    """A class or function as it is written."""
    body = ast.parse(inspect.getsource(import_module(of.__module__))).body
    defined = (one for one in body if isinstance(one, ast.ClassDef | ast.FunctionDef))
    return next(one for one in defined if one.name == of.__name__)


def _members(kind: type) -> Iterator[Member]:
    """What a class shows, its own first: fields with what stands below them, properties, methods."""
    seen: set[str] = set()
    for one in kind.__mro__:
        if not one.__module__.startswith("khong3."):
            continue
        tree = _definition(one)
        assert isinstance(tree, ast.ClassDef)
        for at, node in enumerate(tree.body):
            name = node.name if isinstance(node, ast.FunctionDef) else _field(node)
            # What several calls of one name give is told with the last, as the one that says it.
            if _overloaded(node):
                continue
            if name and not name.startswith("_") and name not in seen:
                seen.add(name)
                below = tree.body[at + 1] if at + 1 < len(tree.body) else None
                yield _of_function(node) if isinstance(node, ast.FunctionDef) else _of_field(node, below)


def _overloaded(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and any(_called(one) == "overload" for one in node.decorator_list)


def _field(node: ast.stmt) -> str:
    return node.target.id if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else ""


def _of_field(node: ast.stmt, below: ast.stmt | None) -> Member:
    assert isinstance(node, ast.AnnAssign)
    said = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
    return Member(f"{_field(node)}: {_plain(node.annotation)}{_default(node.value)}", _one_line(str(said)))


def _default(value: ast.expr | None) -> str:
    """What a field is where nothing is given for it."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        value = next((one.value for one in value.keywords if one.arg == "default"), None)
    return "" if value is None or isinstance(value, ast.Call) else f" = {ast.unparse(value)}"


def _of_function(node: ast.FunctionDef) -> Member:
    says = _one_line(ast.get_docstring(node) or "")
    if any("property" in ast.unparse(one) for one in node.decorator_list):
        return Member(f"{node.name}: {_plain(node.returns)}", says)
    node.args.args = node.args.args[1:]
    return Member(_call(node), says)


def _call(node: ast.FunctionDef) -> str:
    """A function with what it takes and gives; what hypothesis hands it is no argument."""
    arguments = node.args
    arguments.args = [one for one in arguments.args if one.arg != "draw"]
    for one in (*arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if one is not None and one.annotation is not None:
            one.annotation = ast.Name(_plain(one.annotation))
    taken = re.sub(r"(: [^,=]+)=", r"\1 = ", ast.unparse(arguments))
    return f"{node.name}({taken}) -> {_plain(node.returns)}"


def _plain(annotation: ast.expr | None) -> str:
    """A type, without the quotes in which it may stand."""
    if annotation is None:
        return ""
    text = str(annotation.value) if isinstance(annotation, ast.Constant) else ast.unparse(annotation)
    return re.sub(r"(?<![\w\[ ])['\"]|['\"](?![\w])|\bst\.|\bdt\.", "", text)


def _one_line(text: str) -> str:
    """What is said, without an example, as a cell of a table."""
    return " ".join(inspect.cleandoc(text).partition(">>>")[0].split())


def _prose(text: str) -> str:
    """A docstring as Markdown: paragraphs, then its example in a block of its own."""
    said, mark, example = text.partition(">>>")
    parts = [_code(said.strip()), *(["```pycon\n>>>" + example.rstrip() + "\n```"] if mark else [])]
    return "\n\n".join(part for part in parts if part) + "\n"


def _code(text: str) -> str:
    return text.replace("``", "`").replace("::\n", ":\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def members(titles: Iterable[str] = ROOMS) -> Iterator[tuple[str, Member]]:
    """The fields, properties and methods of the classes of some sections, each with the name of its class."""
    for title in titles:
        room, names = ROOMS[title]
        for name in names:
            value = getattr(import_module(room), name)
            if isinstance(value, type):
                yield from ((name, one) for one in _members(value))


def listed() -> set[tuple[str, str]]:
    """Every name of the page, with its module."""
    return {(room, name) for room, names in ROOMS.values() for name in names}


def public() -> set[tuple[str, str]]:
    """Every public name, once: what ``khong3`` itself has is not told of again."""
    rooms = ("khong3.rules", "khong3.readback", "khong3.specs", "khong3.testing", "khong3.paper")
    inner = {(room, name) for room in rooms for name in import_module(room).__all__ if name not in khong3.__all__}
    # Nobody calls the rest of these rooms.
    given = {(room, name) for title in GIVEN_BACK for room, names in [ROOMS[title]] for name in names}
    return {("khong3", name) for name in khong3.__all__} | inner | given


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
