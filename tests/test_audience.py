"""Whom a model is for, where the list of units leaves that open. All units and figures are invented."""

from itertools import chain
from pathlib import Path

import polars as pl
import pytest

from khong3 import Commune, Data, Model, Observation, loads
from khong3.assessment.examples import run_examples
from khong3.engines.dialects import DUCKDB
from khong3.excel.plan import plan_forms
from khong3.periods import Period
from khong3.querying import view
from tests.command import Run
from tests.engines.databases import Database

SPEC = """
khong3: 1
id: bia
version: 1
title: Bịa để thử
applies: {applies}
missing: zero
attributes: {{region: {{low: Thấp, high: Cao}}}}
units: {{person: người}}
variables:
  a: {{label: Số đạt, unit: person}}
  big: {{label: Số dân, unit: person}}
items:
  - {{id: l, code: 1, label: Dòng, measure: a, max: 10, points: proportional to 10, target: at least 5}}
grades:
  - {{id: good, label: Đạt, from: 5}}
  - {{id: poor, label: Chưa, from: 0}}
rollup: mean
"""
KINDS = "kind in (commune; ward)"


def model(applies: str = KINDS) -> Model:
    """A model for some units, of which the total is a mean above them."""
    return loads(SPEC.format(applies=applies))


def figures(units: dict[str, Commune], counts: dict[str, dict[str, str]]) -> Data:
    """A list of units, and what they report of 2025."""
    rows = chain.from_iterable(((code, name, text) for name, text in of.items()) for code, of in counts.items())
    said = tuple(Observation(commune=code, period="2025", variable=name, value=text) for code, name, text in rows)
    return Data(observations=said, communes=tuple(units.values()))


def units(**kinds: str | None) -> dict[str, Commune]:
    """Units of a district, by their codes, each of its kind."""
    below = {code: Commune(code=code, name=f"Xã {code}", kind=kind, parent="h") for code, kind in kinds.items()}
    return {**below, "h": Commune(code="h", name="Huyện Bịa", kind="district")}


KNOWN = units(x="commune", y="ward", z=None, t="district")
COUNTS = {code: {"a": count} for code, count in {"x": "9", "y": "2", "z": "7", "t": "8"}.items()}


def test_of_a_unit_that_the_model_may_not_be_for_nothing_is_concluded() -> None:
    """The kind of others is known, its own is not: no verdict, no points, no grade, no rank; and it is named."""
    found = model().assess(figures(KNOWN, COUNTS))
    assert {one.commune.code: (one.points, one.grade, one.rank) for one in found.scores if one.commune.code != "h"} == {
        "x": (9, "good", 1), "y": (2, "poor", 2),
    }  # fmt: skip
    (said,) = [one for one in found.findings if one.code == "unit-perhaps-not-addressed"]
    assert (said.severity, said.place and said.place.commune) == ("error", "z")
    assert "loại đơn vị" in said.message("vi")
    assert [one.code for one in found.findings if one.code == "applies-untold"] == []


def test_the_unit_above_expects_it_and_does_not_cover_it() -> None:
    """Two of three have reported, whatever the third came to; a district within the district is not expected."""
    found = model().assess(figures(KNOWN, COUNTS))["h", "l"]
    assert found.coverage is not None
    assert (found.coverage.reported, found.coverage.expected) == (2, 3)
    assert [one.code for one in found.coverage.undecided] == ["z"]


def test_figures_without_kinds_are_taken_for_those_of_the_model() -> None:
    """Where no unit says its kind the model is taken to be for each, which is said once."""
    for listed in ({}, units(x=None, y=None)):
        found = model().assess(figures(listed, {"x": {"a": "9"}, "y": {"a": "2"}}))
        assert [found.score(code).grade for code in "xy"] == ["good", "poor"]
        assert [one.severity for one in found.findings if one.code == "applies-untold"] == ["warning"]


def test_nothing_is_said_where_a_unit_that_says_nothing_is_meant() -> None:
    """``not reported(kind)`` decides it."""
    found = model(f"{KINDS} or not reported(kind)").assess(figures({}, {"x": {"a": "9"}}))
    assert found.score("x").grade == "good"
    assert [one.code for one in found.findings if "applies" in one.code] == []


@pytest.mark.parametrize(("big", "grade"), [("5000", "good"), ("4999", None), ("", None), ("over 6000", "good")])
def test_figures_may_decide_it(big: str, grade: str | None) -> None:
    """A count that is missing leaves it open, a bound may be enough."""
    said = [
        Observation(commune="x", period="2025", variable="a", value="9"),
        Observation(
            commune="x",
            period="2025",
            variable="big",
            value=big.removeprefix("over "),
            qualifier="over" if big.startswith("over") else None,
        ),
    ]
    found = model("big >= 5000").assess(Data(observations=tuple(said)))
    assert [one.grade for one in found.scores if one.pillar is None] == ([grade] if grade else [])
    told = {one.code for one in found.findings if "addressed" in one.code}
    assert told == ({"5000": set(), "4999": {"unit-not-addressed"}, "": {"unit-perhaps-not-addressed"}}.get(big, set()))


def test_frames_conclude_the_same() -> None:
    """Of a frame with the same list, and of one without any."""
    frame = pl.DataFrame({"commune": [*COUNTS], "period": "2025", "a": [int(one["a"]) for one in COUNTS.values()]})
    with_list = model().assess(frame, communes=tuple(KNOWN.values()))
    assert isinstance(with_list.frame("scores"), pl.DataFrame)
    graded = with_list.frame("scores").filter(pl.col("pillar").is_null()).sort("commune")
    assert graded["commune"].to_list() == ["h", "x", "y"]
    assert [one.code for one in with_list.findings if one.code == "unit-perhaps-not-addressed"] == [
        "unit-perhaps-not-addressed"
    ]
    bare = model().assess(frame)
    assert bare.frame("scores").filter(pl.col("pillar").is_null()).height == len(COUNTS)
    assert [one.code for one in bare.findings if one.code == "applies-untold"] == ["applies-untold"]


def test_a_query_leaves_it_to_the_exact_engine(duckdb: Database) -> None:
    """A blank kind is no reason to keep a row out, nor to judge it."""
    columns = {"commune": "VARCHAR", "period": "VARCHAR", "kind": "VARCHAR", "a": "BIGINT"}
    duckdb.table("figures", columns, [(code, "2025", one.kind, 9) for code, one in KNOWN.items() if code != "h"])
    found = view(model(), DUCKDB, [Period.parse("2025")])
    rows = [dict(zip(found.columns, row, strict=True)) for row in duckdb.ask(found.text)]
    assert {row["commune"]: (row["needs_exact"], row["grade"]) for row in rows} == {
        "x": (False, "good"), "y": (False, "good"), "z": (True, None),
    }  # fmt: skip


def test_no_form_is_made_for_it() -> None:
    """Forms are for the units that are asked; who may be one of them is named, and so is a list without kinds."""
    plan = plan_forms(model(), tuple(KNOWN.values()), Period.parse("2025"))
    assert [one.commune.code for one in plan.units] == ["x", "y"]
    assert "unit-perhaps-not-addressed" in {one.code for one in plan.findings}
    plan = plan_forms(model(), tuple(units(x=None, y=None).values()), Period.parse("2025"))
    assert [one.commune.code for one in plan.units] == ["x", "y"]
    assert "applies-untold" in {one.code for one in plan.findings}


def test_in_worked_examples_the_model_is_for_every_unit_that_it_is_not_decided_not_to_be_for() -> None:
    """Also in a cohort where another unit says its kind."""
    tests = """
tests:
  - name: Hai xã
    period: 2025
    cohort:
      một: {commune: {kind: ward}, given: {a: 9}, expect: {grade: good}}
      hai: {given: {a: 2}, expect: {grade: poor}}
"""
    (outcome,) = run_examples(loads(SPEC.format(applies=KINDS) + tests))
    assert outcome.failures == ()


@pytest.mark.parametrize(
    "words",
    [
        *(("report", "--kind", kind) for kind in ("report", "sheet", "explanation", "minutes", "decision")),
        ("report", "--kind", "report", "--out", "papers"),
        *(("chart", "--kind", kind) for kind in ("ranking", "leave-out", "weights")),
        ("chart", "--kind", "line", "--indicator", "1"),
        ("explain", "--commune", "t"),
    ],
)
def test_what_is_made_of_results_says_that_they_are_of_no_unit(khong3: Run, tmp_path: Path, words: list[str]) -> None:
    """Where the model is for none that reports: not an error of ours, and who is left out is told beside it."""
    (tmp_path / "model.yaml").write_text(SPEC.format(applies=KINDS), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "communes.csv").write_text("code,name,kind\nt,Huyện Bịa,district\n", encoding="utf-8")
    (tmp_path / "data" / "figures.csv").write_text("commune,period,variable,value\nt,2025,a,8\n", encoding="utf-8")
    ran = khong3(words[0], str(tmp_path / "model.yaml"), str(tmp_path / "data"), *words[1:])
    assert ran.status == 2
    assert [line.split()[0] for line in ran.err.splitlines()] == ["no-unit-assessed", "unit-not-addressed"]
