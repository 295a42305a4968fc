"""Public values are values: they survive pickle and copy, equal and with the same results, and nothing changes them."""

import copy
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3 import Commune, Evidence, Indicator, KhongError, Model, Observation, load, testing
from khong3.assessment.stages import compare_stages
from khong3.readback import annex
from khong3.rules import Amount, rule
from khong3.specs import shipped
from khong3.text import LANGUAGES
from khong3.values import ReadOnly
from tests.test_reprs import values

ROOT = Path(__file__).parents[1]
ENOUGH = 20
WAYS: dict[str, Callable[[object], object]] = {
    "pickled": lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301 - it is our own
    "pickled as of old": lambda one: pickle.loads(pickle.dumps(one, protocol=2)),  # noqa: S301 - as above
    "copied deeply": copy.deepcopy,
    "copied": copy.copy,
}
CLASSES = [name for name in khong3.__all__ if isinstance(getattr(khong3, name), type)]
MODEL = load("thanh-hoa-3-khong")
SPECS = [one.name.removesuffix(".yaml") for one in shipped()]


@rule(vi="{max} × {value}²", en="{max} × {value}²")
def squared(value: Amount, max: Amount) -> Amount:  # noqa: A002 - what a rule asks for is called so
    """A rule as a package brings it."""
    return max * value * value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CLASSES)
def test_a_public_value_survives(name: str, way: str) -> None:
    """It is equal to what it was, says the same of itself, and may stand for it in a set."""
    for one in values()[getattr(khong3, name)][:ENOUGH]:
        again = WAYS[way](one)
        assert type(again) is type(one)
        assert again == one
        assert repr(again) == repr(one)
        assert hash(again) == hash(one)


@pytest.mark.parametrize("name", SPECS)
def test_a_shipped_model_survives(name: str) -> None:
    """With its digest, its faults if it has any, and the arithmetic that it is recorded as."""
    model = load(name)
    again = pickle.loads(pickle.dumps(model))  # noqa: S301 - it is our own
    assert again == model
    assert again.digest == model.digest
    assert again.check() == model.check() == ()
    assert again.program.tapes.judge.code == model.program.tapes.judge.code


@given(st.data())
def test_a_copy_gives_the_same_results(data: st.DataObject) -> None:
    """To any figures: a model and data that went through a pickle, and an assessment that did."""
    figures = data.draw(testing.consistent(MODEL) | testing.missing(MODEL) | testing.boundary(MODEL))
    assessment = MODEL.assess(figures)
    model, same = pickle.loads(pickle.dumps((MODEL, figures)))  # noqa: S301 - it is our own
    assert model.assess(same).to_dict() == assessment.to_dict()
    assert pickle.loads(pickle.dumps(assessment)).to_dict() == assessment.to_dict()  # noqa: S301 - as above


def test_a_result_explains_itself_wherever_it_is_sent() -> None:
    """In a process of its own, from the pickle alone; so do a total with its rank and a comparison of stages."""
    folder = ROOT / "examples" / "stages-illustrative"
    model, figures = load(folder / "model-illustrative.yaml"), khong3.read(folder)
    assessment = model.assess(figures)
    sent = (assessment.results[0], assessment.scores[-1], assessment, compare_stages(model, figures))
    here = [sent[0].explain(), sent[1].explain(), sent[1].rank, json.dumps(sent[2].to_dict()), repr(sent[3].rows)]
    code = (
        "import json, pickle, sys\n"
        "a, b, c, d = pickle.load(sys.stdin.buffer)\n"
        "print(ascii([a.explain(), b.explain(), b.rank, json.dumps(c.to_dict()), repr(d.rows)]))\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=pickle.dumps(sent), capture_output=True, check=True, env={**os.environ})
    assert done.stdout.decode().strip() == ascii(here)


MADE: dict[str, Callable[[khong3.Assessment], object]] = {
    "changes": lambda one: one.changes(),
    "roadmap": lambda one: one.roadmap("2026-12-31", {"smartphone_owners": 2}),
    "a unit's roadmap": lambda one: one.roadmap("2026-12-31")["thuong-xuan"],
    "annex": lambda one: annex(one.model, "en"),
}


@pytest.mark.parametrize("what", MADE)
def test_what_is_made_of_an_assessment_is_a_value(what: str) -> None:
    """Made again of the same it is equal, and so is every copy; of other figures it is another."""
    report = khong3.read(ROOT / "examples" / "thuong-xuan-2024")
    one, other = (MADE[what](MODEL.assess(report)) for _ in range(2))
    for same in (other, *(way(one) for way in WAYS.values())):
        assert same == one
        assert hash(same) == hash(one)
        assert repr(same) == repr(one)
    fewer = attrs.evolve(report, observations=report.observations[::2])
    assert (MADE[what](MODEL.assess(fewer)) == one) == (what == "annex")
    for _, held in _reached(one):
        assert isinstance(held, ReadOnly)


def test_what_was_worked_out_is_not_sent() -> None:
    """A pickle is no longer for what was asked of the value before."""
    assessment = MODEL.assess(khong3.read(ROOT / "examples" / "thuong-xuan-2024"))
    before = len(pickle.dumps(assessment.results[0]))
    assessment.to_dict()
    for one in assessment:
        one.explain()
    assert len(pickle.dumps(assessment.results[0])) <= before


def test_a_rule_of_a_package_is_found_again() -> None:
    """By the module that it stands in, and the name of its function."""
    for way in WAYS.values():
        assert way(squared) is squared


def _reached(one: object) -> Iterator[tuple[str, object]]:
    """Every mapping, list and set that a value shows, with where."""
    for name in dir(one):
        if not name.startswith("_"):
            held = getattr(one, name)
            if isinstance(held, Mapping | list | set):
                yield f"{type(one).__name__}.{name}", held


def test_nothing_is_changed_through_a_mapping() -> None:
    """Each mapping that any value shows, and each inside one, refuses; none shows a list or a set."""
    seen: set[str] = set()
    for made in values().values():
        for one in made[:ENOUGH]:
            left = list(_reached(one))
            while left:
                where, held = left.pop()
                assert isinstance(held, ReadOnly), where
                seen.add(where)
                left += [(where, inner) for inner in held.values() if isinstance(inner, Mapping | list | set)]
    assert {"Commune.attributes", "Finding.parameters", "Model.variables", "Model.lines", "Result.given"} <= seen


CHANGES: dict[str, Callable[[dict[str, int]], object]] = {
    "set": lambda one: one.__setitem__("a", 2),
    "delete": lambda one: one.__delitem__("a"),
    "update": lambda one: one.update(b=1),
    "merge": lambda one: one.__ior__({"b": 1}),
    "clear": lambda one: one.clear(),
    "pop": lambda one: one.pop("a"),
    "popitem": lambda one: one.popitem(),
    "setdefault": lambda one: one.setdefault("b", 1),
}


@pytest.mark.parametrize("way", CHANGES)
def test_a_read_only_mapping_refuses(way: str) -> None:
    """Every method by which a dict is changed; what is made of it is a dict of one's own."""
    one = ReadOnly({"a": 1})
    with pytest.raises(TypeError, match="read-only"):
        CHANGES[way](one)
    assert one == {"a": 1}
    assert {**one, "b": 2} == one | {"b": 2} == {"a": 1, "b": 2}


def test_a_value_keeps_what_it_was_given() -> None:
    """Whoever changes the dict or list that it was made of changes nothing of it; its fields cannot be set."""
    levels, observations = {"region": "lowland"}, [Observation(commune="a", period="2024", variable="x", value=1)]
    commune, data = Commune(code="a", attributes=levels), khong3.Data(observations=observations)
    finding = khong3.Finding(code="unknown-key", parameters={"known": (known := ["a"])})
    levels["region"] = "upland"
    observations.clear()
    known.append("b")
    assert commune.attribute("region") == "lowland"
    assert len(data.observations) == 1
    assert finding.parameters["known"] == ("a",)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        commune.code = "b"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("make", "of"),
    [
        (lambda code: Commune(code=code), "Commune(code=…)"),
        (lambda code: Commune(code="a", parent=code), "Commune(parent=…)"),
        (lambda code: Observation(commune=code, period="2024", variable="x"), "Observation(commune=…)"),
        (lambda code: Observation(commune="a", period="2024", variable=code), "Observation(variable=…)"),
        (lambda code: Evidence(id=code), "Evidence(id=…)"),
        (lambda code: Indicator(code=code, label="x", type="yes/no"), "Indicator(code=…)"),
        (lambda code: Model(id="m", version=code, title="M", items=[]), "Model(version=…)"),
        (lambda code: khong3.Variable(id=code, label="x"), "Variable(id=…)"),
        (lambda code: khong3.Unit(id=code, label="x"), "Unit(id=…)"),
        (lambda code: khong3.Grade(id=code, label="x"), "Grade(id=…)"),
    ],
)
@pytest.mark.parametrize("code", [1234, 4.1, Fraction(1, 2), b"01234", ["a"]])
def test_a_code_that_is_no_text_is_refused(make: Callable[[object], object], of: str, code: object) -> None:
    """A number has lost the zeros before it: its kind is named, and how to mend it."""
    with pytest.raises(KhongError) as refused:
        make(code)
    (finding,) = refused.value.findings
    assert finding.code == "not-text"
    for language in LANGUAGES:
        assert of in finding.message(language)
        assert type(code).__name__ in finding.message(language)
        assert str(code) in finding.mend(language)


def test_importing_khong3_loads_no_library() -> None:
    """Nor does reading, assessing, explaining from Python load what only the command line or a frame needs."""
    heavy = {"click", "rich", "polars", "narwhals", "pandas", "pyarrow", "duckdb", "numpy", "starlette", "uvicorn"}
    code = (
        "import sys, khong3\n"
        "first = set(sys.modules)\n"
        "a = khong3.load('thanh-hoa-3-khong').assess(khong3.read('examples/thuong-xuan-2024'))\n"
        "a.to_dict(), a.to_rows(), a.results[0].explain(), a._repr_html_()\n"
        "print(*first); print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    first, last = (set(line.split()) for line in done.stdout.splitlines())
    assert first & {*heavy, "attrs", "yaml", "pint"} == set()
    assert [one for one in first if one.startswith("khong3.")] == []
    assert last & {*heavy, "pint"} == set()
