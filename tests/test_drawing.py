"""Draws: what is settled never moves, what is open comes to all that it may be and nothing else."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Grade, Indicator, KhongError, Model, Observation, Variable
from khong3.observations import Raw
from khong3.whatif import Draws
from tests.command import Run, schema
from tests.models import UNIT, model, observed
from tests.schemes import Scheme, schemes

COUNTS = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]


def shares() -> Model:
    """One share of people, with a grade."""
    line = Indicator(code="1", label="Máy", measure="owners / adults", max=10, points="proportional")
    grades = [Grade(id="good", label="Tốt", from_=5), Grade(id="weak", label="Yếu", from_=0)]
    return model(line, variables=COUNTS, missing="missing", no_cases="full", grades=grades)


def said(unit: str, name: str, *values: Raw, qualifier: str | None = None) -> list[Observation]:
    """What sources say of one figure, in one way or in several."""
    return [
        Observation(commune=unit, period="2024", variable=name, value=value, qualifier=qualifier, source=f"{at}")
        for at, value in enumerate(values)
    ]


@settings(max_examples=20)
@given(schemes())
def test_what_is_settled_is_drawn_as_it_is(scheme: Scheme) -> None:
    """Without anything open every draw is the assessment itself."""
    data = [*observed(scheme.figures), *observed({"1.1": "50 %"}, unit="02")]
    assessment = scheme.model.assess(data, "2024")
    draws = assessment.monte_carlo(3)
    assert draws.figures == 0
    assert hash(draws) == hash(assessment.monte_carlo(3))
    for one in (score for score in assessment.scores if score.kind == "total"):
        found = draws[one.commune.code]
        assert (dict(found.ranks), dict(found.grades), found.steady) == ({one.rank: 3}, {one.grade: 3}, True)


@settings(max_examples=15)
@given(st.integers(0, 9), st.integers(1, 3), st.integers(0, 12), st.integers(1, 100))
def test_draws_come_to_all_that_may_be_and_nothing_else(least: int, more: int, other: int, seed: int) -> None:
    """By assessing every whole number between what two sources say."""
    most = min(least + more, 12)
    rest = [*observed({"adults": 12}, unit="01"), *observed({"adults": 12, "owners": other}, unit="02")]
    of = shares()
    every: set[tuple[int | None, str | None]] = set()
    for value in range(least, most + 1):
        score = of.assess([*rest, *said("01", "owners", value)], "2024").score("01")
        every.add((score.rank, score.grade))
    draws = of.assess([*rest, *said("01", "owners", least, most)], "2024").monte_carlo(60, seed)
    found = draws["01"]
    assert (set(found.ranks), set(found.grades)) == ({rank for rank, _ in every}, {grade for _, grade in every})
    assert sum(found.ranks.values()) == sum(found.grades.values()) == 60


def drawn(seed: int) -> Draws:
    """Some draws of one open figure."""
    data = [*observed({"adults": 12}), *said(UNIT, "owners", 2, 10)]
    return shares().assess(data, "2024").monte_carlo(30, seed)


def test_one_seed_draws_the_same_and_another_something_else() -> None:
    """Whenever it is asked."""
    assert drawn(3)[UNIT].grades == drawn(3)[UNIT].grades
    assert len({tuple(sorted(drawn(seed)[UNIT].grades.items(), key=str)) for seed in range(6)}) > 1


def test_a_part_is_never_drawn_above_its_whole() -> None:
    """Of both open, no draw is invalid: every one has a total."""
    data = [*said(UNIT, "adults", 5, 8), *said(UNIT, "owners", 3, 8)]
    found = shares().assess(data, "2024").monte_carlo(50)[UNIT]
    assert None not in found.ranks


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"adults": ("over", 10)}, "no-interval"),
        ({"owners": ("about", 5)}, "no-interval"),
    ],
)
def test_what_cannot_be_drawn_is_named(figures: Mapping[str, tuple[str, int]], code: str) -> None:
    """A figure without an end on one side, and one of which nobody says how far off it is."""
    plain: dict[str, Raw] = {"adults": 12, "owners": 5}
    rest = observed({name: value for name, value in plain.items() if name not in figures})
    data = [
        *rest,
        *(one for name, (bound, value) in figures.items() for one in said(UNIT, name, value, qualifier=bound)),
    ]
    with pytest.raises(KhongError) as problem:
        shares().assess(data, "2024").monte_carlo(5)
    assert [(one.code, one.place.name) for one in problem.value.findings] == [(code, name) for name in figures]


def test_a_bound_of_a_part_ends_at_its_whole() -> None:
    """Over 8 of 12: nine to twelve, and always good."""
    data = [*observed({"adults": 12}), *said(UNIT, "owners", 8, qualifier="over")]
    assert dict(shares().assess(data, "2024").monte_carlo(20)[UNIT].grades) == {"good": 20}


def test_progress_is_told_after_each_draw() -> None:
    """So often as is drawn."""
    done: list[int] = []
    shares().assess(observed({"adults": 12, "owners": 3}), "2024").monte_carlo(7, done=lambda: done.append(1))
    assert len(done) == 7


SPEC = """khong3: 1
id: r
version: 1
title: Rút
missing: missing
no_cases: full
variables:
  adults: {label: Người lớn}
  owners: {label: Có máy, part_of: adults}
items: [{code: 1, label: Máy, max: 10, measure: owners / adults, points: proportional}]
grades: [{id: good, label: Tốt, from: 5}, {id: weak, label: Yếu, from: 0}]
"""


def test_on_the_command_line(khong3: Run, tmp_path: Path) -> None:
    """Shares in the table, counts in JSON and CSV; what cannot be drawn ends with 2."""
    spec, data = tmp_path / "m.yaml", tmp_path / "d.csv"
    spec.write_text(SPEC, encoding="utf-8")
    data.write_text("commune,period,adults,owners\n01,2024,12,3\n02,2024,12,trên 3\n", encoding="utf-8")
    call = ["what-if", str(spec), str(data), "--draw", "40", "--seed", "5"]
    assert "40 lần rút ngẫu nhiên 1 số liệu" in khong3(*call).out
    assert "40 draws of 1 open figures (seed 5)" in khong3(*call, "--lang", "en").out
    found = json.loads(khong3(*call, "--format", "json").out)
    jsonschema.validate(found, schema("what-if-1"))
    one, two = found["draws"]["units"]
    assert one["ranks"] == [{"rank": 2, "count": 40}]
    assert {grade["grade"] for grade in two["grades"]} == {"good", "weak"}
    rows = list(csv.DictReader(io.StringIO(khong3(*call, "--format", "csv").out)))
    assert [(row["kind"], row["rank_new"], row["count"]) for row in rows if row["rank_new"]] == [
        ("draw", "2", "40"), ("draw", "1", "40"),
    ]  # fmt: skip
    wrong = khong3(*call, "--set", "data.01.adults=over 5")
    assert (wrong.status, "no-interval" in wrong.err) == (2, True)
