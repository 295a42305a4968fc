"""A room imports only from rooms above it, as docs/explanation/how-it-is-built.md lists them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import khong3
from tests.draw_rooms import ROOMS as DRAWN
from tests.draw_rooms import TARGET, drawing

SOURCE = Path(__file__).parents[1] / "src" / "khong3"
ROOMS = [
    ["text", "numbers", "spans", "values", "bounds", "memory", "system"],
    ["findings", "catalogue"],
    ["weeks", "units"],
    ["communes", "periods"],
    ["titles"],
    ["tape"],
    ["engines"],
    ["expressions"],
    ["arithmetic"],
    ["rules"],
    ["models"],
    ["meaning"],
    ["recording"],
    ["specs"],
    ["workbooks"],
    ["pdf"],
    ["starting"],
    ["observations"],
    ["layouts"],
    ["figures"],
    ["succession"],
    ["judging"],
    ["results"],
    ["assessment"],
    ["columns"],
    ["querying"],
    ["testing"],
    ["stationery"],
    ["readback"],
    ["explaining"],
    ["comparing"],
    ["roadmap"],
    ["whatif"],
    ["covering"],
    ["notebook"],
    ["charts"],
    ["audit"],
    ["excel"],
    ["paper"],
    ["pages"],
    ["service"],
    ["cli", "pytest_plugin", "__main__"],
]
"""From the ground up; rooms of one line may use one another."""
HEIGHT = {name: height for height, names in enumerate(ROOMS) for name in names}
OF_AUDIT = [
    ["reading", "phrases"],
    ["numerals"],
    ["claims"],
    ["slips", "references"],
    ["bases", "shares", "lists", "changes", "rates", "tables", "verdicts", "targets", "across"],
    ["auditing"],
    ["folders"],
    ["indicators"],
    ["formats"],
    ["html"],
]
"""The rooms of ``audit``, likewise."""
DOORS = {
    ("models/model.py", "khong3.meaning"): "Model.meaning",
    ("models/model.py", "khong3.meaning.checking"): "Model.check",
    ("models/model.py", "khong3.judging"): "Model.program",
    ("models/model.py", "khong3.assessment"): "Model.assess",
    ("models/model.py", "khong3.observations"): "Model.assess, the type of its data",
    ("models/model.py", "khong3.notebook"): "a Model in a notebook",
    ("models/model.py", "khong3.assessment.assess"): "Model.assess, the type of its periods",
    ("models/model.py", "khong3.columns"): "Model.assess of a frame",
    ("models/model.py", "khong3.whatif"): "Model.what_if",
    ("models/model.py", "khong3.whatif.supposing"): "Model.what_if, its types",
    ("models/model.py", "khong3.observations.frames"): "Model.assess: whether something is a frame",
    ("assessment/assessment.py", "khong3.columns.rows"): "Assessment.frame",
    ("assessment/assessment.py", "khong3.notebook"): "an Assessment in a notebook",
    ("columns/assessment.py", "khong3.notebook"): "a FrameAssessment in a notebook",
    ("assessment/assessment.py", "khong3.roadmap"): "Assessment.roadmap",
    ("assessment/assessment.py", "khong3.pages"): "Assessment.to_html",
    ("assessment/assessment.py", "khong3.whatif"): "Assessment.leave_one_out, .weight_tolerances, .monte_carlo",
    ("meaning/speaker.py", "khong3.readback.sentences"): "a constant with its values, for which classes and periods",
    ("text.py", "khong3.findings"): "a language that khong3 does not speak is refused",
    ("results/results.py", "khong3.notebook"): "a Result, a Score in a notebook",
    ("results/results.py", "khong3.explaining"): "Result.explain, Score.explain",
}
"""The only looks upwards, each when it is called: what a value offers for the sake of whoever holds it."""
PUBLIC = ("rules", "testing", "specs", "readback", "audit", "layouts", "paper")
"""The rooms that may be imported by name beside ``khong3`` itself; all others may change without a word."""
HEAVY = {
    "click", "pint", "yaml", "rich", "docx", "openpyxl", "defusedxml", "polars", "hypothesis", "lxml",
    "xlsxwriter", "pdfplumber", "pypdf", "starlette", "uvicorn", "jinja2", "vl_convert",
}  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    """What a file imports when it is loaded: not inside functions, and not for type checkers alone."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def every_import(path: Path) -> Iterator[str]:
    """What a file imports at all: when it is loaded, inside functions, and for type checkers."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def room(path: Path) -> str:
    """The room that a file stands in."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_room_knows_only_rooms_above_it(path: Path) -> None:
    """And every file stands in a room that is listed."""
    if path == SOURCE / "__init__.py":
        assert not [one for one in imported(path) if one.startswith("khong3")]
        return
    here = HEIGHT[room(path)]
    for module in imported(path):
        if module.startswith("khong3."):
            assert HEIGHT[module.split(".")[1]] <= here, module


def test_whoever_looks_upwards_does_so_through_a_door() -> None:
    """No import inside a function or for types leads up but those that are listed, and each of these is there."""
    upwards: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        if path == SOURCE / "__init__.py":
            continue
        for module in every_import(path):
            if module.startswith("khong3.") and HEIGHT[module.split(".")[1]] > HEIGHT[room(path)]:
                upwards.add((path.relative_to(SOURCE).as_posix(), module))
    assert upwards == set(DOORS)


@pytest.mark.parametrize("name", ["tape", "engines", "arithmetic"])
def test_an_engine_cannot_touch_a_rule(name: str) -> None:
    """What runs a tape, and what it is written with, knows no model."""
    allowed = {
        "text",
        "numbers",
        "spans",
        "values",
        "findings",
        "catalogue",
        "expressions",
        "tape",
        "engines",
        "arithmetic",
    }
    allowed -= {"engines"} if name == "arithmetic" else {"arithmetic"}
    for path in (SOURCE / name).rglob("*.py"):
        for module in every_import(path):
            if module.startswith("khong3."):
                assert module.split(".")[1] in allowed, (path, module)


def test_a_room_of_audit_knows_only_rooms_of_it_below() -> None:
    """Every file stands in one that is listed, and the page that tells how khong3 is built names each."""
    page = (SOURCE.parents[1] / "docs" / "explanation" / "how-it-is-built.md").read_text(encoding="utf-8")
    (told,) = (row for row in page.splitlines() if row.startswith("| `audit` |"))
    height = {name: number for number, names in enumerate(OF_AUDIT) for name in names}
    assert [name for name in height if f"`{name}`" not in told] == []
    audit = SOURCE / "audit"
    for path in audit.rglob("*.py"):
        name = path.relative_to(audit).parts[0].removesuffix(".py")
        if name == "__init__":
            continue
        for module in every_import(path):
            if module.startswith("khong3.audit."):
                assert height[module.split(".")[2]] <= height[name], (path, module)


def test_public_rooms_are_those_that_the_page_lists() -> None:
    """The page that tells how khong3 is built names them, in this order."""
    page = (SOURCE.parents[1] / "docs" / "explanation" / "how-it-is-built.md").read_text(encoding="utf-8")
    assert ", ".join(f"`khong3.{name}`" for name in PUBLIC) in page


def test_the_picture_has_every_room() -> None:
    """And is what its script draws."""
    assert TARGET.read_text(encoding="utf-8") == drawing()
    drawn = {
        *DRAWN,
        *[
            "text",
            "numbers",
            "spans",
            "values",
            "bounds",
            "memory",
            "findings",
            "catalogue",
            "communes",
            "weeks",
            "periods",
            "titles",
            "units",
            "rules",
            "stationery",
            "pdf",
            "system",
        ],
    }
    assert drawn == {name for names in ROOMS for name in names} - {"pytest_plugin", "__main__"}


def test_nothing_goes_round_when_rooms_are_loaded() -> None:
    """No file imports, on being loaded, one that imports it."""
    files = {
        f"khong3.{path.relative_to(SOURCE).with_suffix('').as_posix().replace('/', '.')}": path
        for path in SOURCE.rglob("*.py")
    }
    arrows = {name: [one for one in imported(path) if one in files] for name, path in files.items()}
    done: set[str] = set()
    while free := [name for name in arrows if name not in done and done.issuperset(arrows[name])]:
        done.update(free)
    assert set(arrows) - done == set()


def test_heavy_libraries_are_loaded_where_they_are_used() -> None:
    """Documents when one is read, pint when a unit needs it; YAML by specs, click and rich by cli, and so on."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for module in imported(path):
            if module.split(".")[0] in HEAVY:
                found.setdefault(module.split(".")[0], set()).add(room(path))
    served = {"starlette": {"service"}, "uvicorn": {"service"}}
    framed = {"polars": {"engines", "columns"}}
    assert found == {
        "click": {"cli"},
        "yaml": {"specs"},
        "rich": {"cli"},
        "hypothesis": {"testing"},
        **served,
        **framed,
    }


def test_the_public_names_are_the_same_to_all_who_ask() -> None:
    """To a type checker, to Python when a name is first used, to ``import *``: the same, from the same rooms."""
    (block,) = (
        node
        for node in ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.If)
    )
    checked = {
        (one.module or "").removeprefix("khong3."): tuple(name.name for name in one.names)
        for one in block.body
        if isinstance(one, ast.ImportFrom)
    }
    assert checked == khong3._HOMES
    assert khong3.__all__ == sorted(name for names in checked.values() for name in names)
    assert all(getattr(khong3, name) is not None for name in khong3.__all__)
