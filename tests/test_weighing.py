"""How far weights may move: every answer held against assessments of the same units with other weights."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Assessment, Grade, Indicator, KhongError, Model, Observation, Pillar, Rounding, View
from khong3.catalogue.planning import WHY_NO_TOLERANCE
from khong3.models import Item
from khong3.whatif import Tolerance, Turn
from tests.command import Run, schema
from tests.models import observed

EPSILON = Fraction(1, 10**6)
QUARTERS = (0, 25, 50, 75, 100)


@frozen
class Cohort:
    """Maxima of lines in two groups, and beside these a penalty or a bonus; what share of each every unit earned."""

    maxima: Sequence[Fraction]
    beside: str | None
    grades: Sequence[Grade]
    quota: bool
    ties: bool
    units: Mapping[str, Sequence[int]]

    def model(self, at: int = -1, weight: Fraction | None = None) -> Model:
        """The model, with another weight of one line; nothing is rounded."""
        maxima = list(self.maxima)
        if weight is not None:
            maxima[at] = weight
        step = Fraction(1, 400 * lcm(*(one.denominator for one in maxima)))
        lines = [line(number, most) for number, most in enumerate(maxima)]
        groups: list[Item] = [
            Pillar(code="A", label="A", items=lines[::2]),
            Pillar(code="B", label="B", items=lines[1::2]),
        ]
        extra: list[Item] = [evolve(line(len(maxima), Fraction(3)), effect=self.beside)] if self.beside else []  # type: ignore[arg-type]
        grades = [evolve(one, quota="50 %") if self.quota and at_ == 0 else one for at_, one in enumerate(self.grades)]
        return Model(
            id="w", version="1", title="Trọng số", items=[*groups, *extra], missing="missing", grades=grades,
            rounding=Rounding(total=step), ties=["value(c0)"] if self.ties else [],
        )  # fmt: skip

    def assess(self, at: int = -1, weight: Fraction | None = None) -> Assessment:
        """All units by it."""
        return self.model(at, weight).assess(self.data, "2024")

    @property
    def data(self) -> list[Observation]:
        """What they earned of each line."""
        names = [f"c{number}" for number in range(len(self.maxima) + bool(self.beside))]
        return [
            one
            for code, shares in self.units.items()
            for one in observed({name: f"{share} %" for name, share in zip(names, shares, strict=True)}, "2024", code)
        ]

    def outcomes(self, at: int, weight: Fraction) -> dict[str, tuple[int | None, str | None]]:
        """Ranks and grades by the engine, with another weight."""
        return {
            one.commune.code: (one.rank, one.grade) for one in self.assess(at, weight).scores if one.kind == "total"
        }


def line(number: int, most: Fraction) -> Indicator:
    """A share of a maximum."""
    name = f"c{number}"
    return Indicator(code=name, label=f"Dòng {number}", type="percent", max=most, points="proportional")


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    """Two to four lines, two to four units; bounds of grades in points or in percent."""
    maxima = [Fraction(draw(st.integers(1, 9))) for _ in range(draw(st.integers(2, 4)))]
    beside = draw(st.sampled_from([None, None, "bonus", "penalty"]))
    shares = st.lists(
        st.sampled_from(QUARTERS), min_size=len(maxima) + bool(beside), max_size=len(maxima) + bool(beside)
    )
    bound = draw(st.sampled_from([None, "60 %", "75 %", int(sum(maxima)) // 2, 3]))
    grades = [] if bound is None else [Grade(id="good", label="Tốt", from_=bound), Grade(id="weak", label="Yếu")]
    return Cohort(
        maxima,
        beside,
        grades,
        draw(st.booleans()),
        draw(st.booleans()),
        {f"{number:02}": one for number, one in enumerate(draw(st.lists(shares, min_size=2, max_size=4)))},
    )


def held(cohort: Cohort, at: int, found: Tolerance, way: int, turn: Turn | None) -> None:
    """Nothing changes before the turn, and there, or just beyond, what it says."""
    now = cohort.outcomes(at, found.weight)
    far = [found.weight * (Fraction(many) if way > 0 else Fraction(1, many)) for many in (2, 7, 1000)]
    before = [found.weight + (turn.weight - found.weight) * Fraction(part, 7) for part in (1, 4, 6)] if turn else far
    for weight in before:
        assert cohort.outcomes(at, weight) == now, weight
    if turn is None:
        return
    there = cohort.outcomes(at, turn.weight)
    beyond = cohort.outcomes(at, turn.weight + EPSILON * way)
    assert (there != now) == turn.at
    assert beyond != now or turn.at
    after = there if turn.at else beyond
    assert set(turn.units) == {code for code in now if now[code] != after[code]}


@settings(max_examples=40)
@given(cohorts(), st.data())
def test_the_first_change_is_where_it_is_said_to_be(cohort: Cohort, data: st.DataObject) -> None:
    """By assessing the same units with weights before, at and just beyond each turn."""
    at = data.draw(st.integers(0, len(cohort.maxima) - 1))
    found = next(one for one in cohort.assess().weight_tolerances() if one.name == f"c{at}")
    if cohort.beside != "penalty":
        assert found.reason is None
    assert found.reason in (None, "floor")
    if found.reason is None:
        for way, turn in ((-1, found.down), (1, found.up)):
            held(cohort, at, found, way, turn)


def two(first: Sequence[int], second: Sequence[int], maxima: Sequence[int] = (6, 4)) -> Cohort:
    """Two units that earned these shares."""
    return Cohort(
        [Fraction(one) for one in maxima], None, [], quota=False, ties=False, units={"01": first, "02": second}
    )


def test_worked_by_hand() -> None:
    """01 has 6 of line 0, 02 has 4 of line 1: they meet where line 0 weighs 4, or line 1 weighs 6, and tie there."""
    zero, one = two([100, 0], [0, 100]).assess().weight_tolerances()
    assert (zero.weight, zero.up, zero.down) == (6, None, Turn(weight=Fraction(4), at=True, units=("02",)))
    assert (one.weight, one.down, one.up) == (4, None, Turn(weight=Fraction(6), at=True, units=("02",)))


def test_a_third_is_a_third() -> None:
    """Where 3 of 4 of a weight meet 4: at 16/3, exactly."""
    zero, _ = two([75, 0], [0, 100]).assess().weight_tolerances()
    assert zero.down == Turn(weight=Fraction(16, 3), at=True, units=("02",)), zero.down


def test_who_is_tied_now_parts_at_once() -> None:
    """The tie holds at this weight only: the change is beyond it, however little."""
    zero, one = two([100, 0], [0, 100], (5, 5)).assess().weight_tolerances()
    assert zero.up == one.down == Turn(weight=Fraction(5), at=False, units=("02",))
    assert zero.down == one.up == Turn(weight=Fraction(5), at=False, units=("01",))


def test_one_unit_alone_never_moves() -> None:
    """Without grades there is nothing to change; looked at alone, a unit's own changes are those that count."""
    assert [one.up or one.down for one in two([100, 0], [100, 0]).assess().weight_tolerances()] == [None, None]
    zero, _ = two([100, 0], [0, 100]).assess().only("01").weight_tolerances()
    assert zero.down == Turn(weight=Fraction(4), at=False, units=("01",))


def reasons(of: Model, figures: Mapping[str, str], **others: Mapping[str, str]) -> dict[str, str | None]:
    """Why it is not known of each line."""
    units = {"01": figures, **others}
    data = [one for code, said in units.items() for one in observed(said, "2024", code)]
    return {one.name: one.reason for one in of.assess(data, "2024").weight_tolerances()}


def with_items(*items: Item, **keys: Any) -> Model:  # noqa: ANN401 - whatever a model takes
    """A model of these items."""
    return Model(id="w", version="1", title="Trọng số", items=items, **{"missing": "missing", **keys})


A, B = (line(number, Fraction(4)) for number in (0, 1))
ALL = {"c0": "100 %", "c1": "50 %"}
MIXED = [Grade(id="a", label="A", from_="90 %"), Grade(id="b", label="B", from_=1), Grade(id="c", label="C", from_=0)]


@pytest.mark.parametrize(
    ("of", "figures", "expected"),
    [
        (with_items(evolve(A, effect="bonus"), B), ALL, {"c0": "effect", "c1": None}),
        (with_items(A, evolve(B, min=-2)), ALL, {"c0": None, "c1": "effect"}),
        (with_items(Pillar(code="G", label="G", items=[A, evolve(B, effect="bonus")]), line(2, Fraction(4))),
         {**ALL, "c2": "0 %"}, {"c0": "effect", "c1": "effect", "c2": "effect"}),
        (with_items(Pillar(code="G", label="G", items=[A, B], cap=6)), ALL, {"c0": "capped", "c1": "capped"}),
        (with_items(Pillar(code="G", label="G", items=[A], points="mean", max=4), B), ALL,
         {"c0": "no-sum", "c1": None}),
        (with_items(A, Pillar(code="G", label="G", items=["c0", B])), ALL, {"c0": "twice", "c1": None}),
        (with_items(A, B, grades=[Grade(id="g", label="G", requires="points(c0) > 3"), Grade(id="w", label="W")]), ALL,
         {"c0": "read", "c1": None}),
        (with_items(A, B, ties=["points(v)"], views=[View(id="v", label="V", items=["c1"])]), ALL,
         {"c0": None, "c1": "read"}),
        (with_items(A, evolve(B, applies="1 = 0", not_applicable="rescale")), ALL,
         {"c0": "left-out", "c1": "left-out"}),
        (with_items(A, evolve(B, effect="penalty")), {"c0": "25 %", "c1": "100 %"}, {"c0": "floor", "c1": "effect"}),
        (with_items(A, evolve(B, effect="penalty")), {"c0": "100 %", "c1": "100 %"}, {"c0": "floor", "c1": "effect"}),
        (with_items(A, B, rounding=Rounding(item="0.01", total=1)), {"c0": "100 %", "c1": "30 %"},
         {"c0": "rounded", "c1": "rounded"}),
        (with_items(A, B, grades=MIXED), ALL,
         {"c0": "mixed", "c1": "mixed"}),
    ],
)  # fmt: skip
def test_what_is_no_straight_line_says_why(
    of: Model, figures: Mapping[str, str], expected: Mapping[str, str | None]
) -> None:
    """By a word that both languages know."""
    found = {name: reason for name, reason in reasons(of, figures).items() if expected[name] != "effect" or reason}
    assert found == expected
    assert {one for one in found.values() if one} <= set(WHY_NO_TOLERANCE)


def test_one_period_is_weighed() -> None:
    """Of several nobody knows which is meant."""
    data = [one for period in ("2023", "2024") for one in observed(ALL, period)]
    with pytest.raises(KhongError, match="one-period-wanted"):
        with_items(A, B).assess(data).weight_tolerances()


def test_progress_is_told_after_each_line() -> None:
    """Also of what is not scored."""
    done: list[int] = []
    of = with_items(A, B, Indicator(code="n", label="N", type="integer"))
    assert len(of.assess(observed(ALL), "2024").weight_tolerances(lambda: done.append(1))) == 2
    assert len(done) == 3


SPEC = """khong3: 1
id: w
version: 1
title: Trọng số
missing: missing
items:
- {code: 1, label: Máy, max: 40, type: percent, points: proportional}
- {code: 2, label: Ký, max: 60, type: percent, points: proportional}
grades: [{id: good, label: Tốt, from: 60 %}, {id: weak, label: Yếu, from: 0}]
"""


def test_on_the_command_line(khong3: Run, tmp_path: Path) -> None:
    """Tables in both languages, exact fractions in JSON and CSV, and the reason where it is not known."""
    spec, data = tmp_path / "m.yaml", tmp_path / "d.csv"
    spec.write_text(SPEC, encoding="utf-8")
    data.write_text("commune,period,1,2\n01,2024,75 %,0 %\n02,2024,30 %,50 %\n", encoding="utf-8")
    call = ["what-if", str(spec), str(data), "--weights"]
    shown = khong3(*call).out
    assert all(one in shown for one in ("Mỗi điểm tối đa", "đến 66,67 (200/3): 01", "1 Máy"))
    assert "past" in khong3(*call, "--set", "items.1.max=60", "--set", "items.2.max=54", "--lang", "en").out
    found = json.loads(khong3(*call, "--format", "json").out)
    jsonschema.validate(found, schema("what-if-1"))
    assert [one["up"] and one["up"]["exact"] for one in found["weights"]] == ["200/3", None]
    rows = list(csv.DictReader(io.StringIO(khong3(*call, "--format", "csv").out)))
    assert [(one["indicator"], one["up"]) for one in rows if one["kind"] == "weight"] == [("1", "200/3"), ("2", "")]
    spec.write_text(SPEC + "rounding: {item: 0.01, total: 10}\n", encoding="utf-8")
    assert "chưa tính được: tổng hoặc nhóm được làm tròn" in khong3(*call).out
    assert json.loads(khong3(*call, "--format", "json").out)["weights"][0]["reason"] == "rounded"
