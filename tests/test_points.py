"""Points of one line: laws over every form, and the forms met in real decisions."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Case, Commune, Indicator, Model, Result, Variable
from khong3.specs import parse
from khong3.text import round_half_away
from tests.models import UNIT, assessed, codes, model, ratio_model, result

POLICIES: dict[str, Any] = {"missing": "missing", "no_cases": "full", "not_applicable": "leave out"}
STEPS = st.sampled_from([Fraction(1, 100), Fraction(1, 4), Fraction(1, 10), Fraction(1, 2)])


def share_line(most: Any, step: Any = "0.01", target: Any = None, **line: Any) -> Model:  # noqa: ANN401
    """One ratio of a part in its whole, scored."""
    return ratio_model(target, max=most, round=step, **line, model_keys=POLICIES)


def count_line(most: Any, points: Any, step: Any = "0.01", **line: Any) -> Model:  # noqa: ANN401
    """One count, scored."""
    return model(
        Indicator(code="1", label="Số", type="integer", max=most, points=points, round=step, **line),
        **POLICIES,
    )


def scored(of: Model, **figures: Any) -> Result:  # noqa: ANN401
    """The one line's result."""
    return result(of, figures)


@given(
    st.sampled_from([None, "proportional", "proportional to target", "proportional from 20 % to 90 %"]),
    st.integers(1, 400),
    STEPS,
    st.integers(1, 100),
    st.integers(1, 2_000),
    st.data(),
)
def test_more_never_earns_less(
    form: str | None, quarters: int, step: Fraction, target: int, whole: int, data: st.DataObject
) -> None:
    """Raising a numerator within its whole never lowers points; they are a multiple of the step, within the maximum."""
    most = max(step, step * (Fraction(quarters, 4) // step))
    of = share_line(most, step, f"at least {target} %", points=form)
    low = data.draw(st.integers(0, whole))
    high = data.draw(st.integers(low, whole))
    few, many = (scored(of, part=one, whole=whole).points for one in (low, high))
    assert few is not None
    assert many is not None
    assert 0 <= few <= many <= most
    assert (few / step).denominator == (many / step).denominator == 1


@given(st.integers(0, 300), st.integers(1, 300), st.integers(1, 40), STEPS)
def test_proportional_by_hand(part: int, whole: int, most: int, step: Fraction) -> None:
    """M · n/d, rounded half away from zero to the step, never above the maximum."""
    of = share_line(most, step, points="proportional", part=False)
    exact = Fraction(most) * min(Fraction(part, whole), Fraction(1))
    assert scored(of, part=part, whole=whole).points == min(most, round_half_away(exact / step, 0) * step)


@given(
    st.integers(0, 60), st.integers(1, 9), st.integers(1, 5), st.integers(0, 5), st.sampled_from(["whole", "pro rata"])
)
def test_each_by_hand(value: int, each: int, per: int, above: int, steps: str) -> None:
    """P for each step above, at most the maximum; and deduct is its mirror."""
    ratio = max(Fraction(0), Fraction(value - above, per))
    times = Fraction(ratio // 1) if steps == "whole" else ratio
    rule = {"each": each, "per": per, "above": above, "steps": steps}
    rounded = round_half_away(Fraction(each * times), 2)
    assert scored(count_line(20, rule), **{"1": value}).points == min(20, rounded)
    mirror = {"deduct": each, "per": per, "above": above, "steps": steps}
    assert scored(count_line(20, mirror), **{"1": value}).points == max(0, round_half_away(20 - each * times, 2))


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 60), st.data())
def test_a_table_has_no_order(table: dict[int, int], value: int, data: st.DataObject) -> None:
    """The highest bound reached decides, however the rows are written; the model and its digest are the same."""
    shuffled = dict(data.draw(st.permutations(list(table.items()))))
    one, other = (count_line(9, {**{str(k): v for k, v in rows.items()}, "else": 0}) for rows in (table, shuffled))
    reached = [bound for bound in table if bound <= value]
    expected = table[max(reached)] if reached else 0
    assert scored(one, **{"1": value}).points == scored(other, **{"1": value}).points == expected
    assert one == other
    assert one.digest == other.digest


FORMS: list[tuple[str, object, object, int, object]] = [
    # rule-shapes.md 12: meetings 4 → 20, 3 → 15, 2 → 10, 1 → 5, else 0.
    ("count bands", {4: 20, 3: 15, 2: 10, 1: 5, "else": 0}, 20, 3, 15),
    ("count bands, none", {4: 20, 3: 15, 2: 10, 1: 5}, 20, 0, 0),
    # 12: annulled resolutions, fewer is better: 0 → 4, 1 → 1.5, 2 and more → 0.
    ("fewer is better", {0: 4, 1: 1.5, 2: 0}, 4, 1, "1.5"),
    ("fewer is better, none", {0: 4, 1: 1.5, 2: 0}, 4, 0, 4),
    ("fewer is better, many", {0: 4, 1: 1.5, 2: 0}, 4, 5, 0),
    # 18: 1.5 − 0.5 for each missing period, no less than 0.
    ("deduct", {"deduct": 0.5}, 1.5, 2, "0.5"),
    ("deduct to the floor", {"deduct": 0.5}, 1.5, 4, 0),
    # 19: 3.0 for each model, at most 6.0.
    ("each, capped", {"each": 3}, 6, 3, 6),
    ("start and each", {"start": 1, "each": 0.5, "above": 2}, 4, 5, "2.5"),
    ("each up to", {"each": 3, "up_to": 5}, 6, 3, 5),
    ("an expression", "max / 2", 7, 1, "3.5"),
    ("if", "if(value >= 2; max; 1)", 7, 1, 1),
    ("to a count", "proportional to 7", 20, 6, "17.14"),
    ("a table in lines", [{"when": "value > 8", "then": {"9": 1, "10": 2}}, {"else": "proportional to 10"}], 5, 10, 2),
    ("no line holds", [{"when": "value > 8", "then": 5}], 5, 3, 0),
    ("over a bound", {"over 3": 5, "3": 2}, 5, 3, 2),
]


@pytest.mark.parametrize(("name", "points", "most", "value", "expected"), FORMS, ids=[one[0] for one in FORMS])
def test_forms_of_real_decisions(name: str, points: object, most: object, value: int, expected: object) -> None:
    """Each form, worked by hand."""
    assert name
    assert scored(count_line(most, points), **{"1": value}).points == Fraction(str(expected))


def test_a_step_of_a_quarter() -> None:
    """75 % of 1,5 is 1,125: to a quarter, half away from zero, 1,25 (rule-shapes.md 3)."""
    assert scored(share_line(1.5, 0.25, points="proportional"), part=75, whole=100).points == Fraction(5, 4)


def test_points_may_be_full_where_the_target_is_missed() -> None:
    """3539/208213 against 1,7 %: not met, and 10,00 points by rounding; both are said."""
    found = scored(share_line(10, target="at least 1.7 %", points="proportional to target"), part=3539, whole=208_213)
    assert (found.verdict, found.points) == ("not met", 10)
    assert codes(found) == ["rounded-to-full"]
    assert found.gap == 1
    said = found.explain("vi")
    assert "chưa đạt" in said
    assert "9,9982" in said
    assert "10,00" in said
    assert "not met" in found.explain("en")


def test_less_is_better() -> None:
    """``to target`` under an ``at most`` target: max · min(1, t/value), and all of it at 0."""
    of = share_line(10, target="at most 20 %", points="proportional to target")
    assert [scored(of, part=one, whole=100).points for one in (0, 20, 40, 100)] == [10, 10, 5, 2]
    falling = share_line(10, points="proportional from 31 % to 13.9 %")
    assert [scored(falling, part=one, whole=1000).points for one in (310, 139, 100)] == [0, 10, 10]


def test_a_choice_and_an_answer() -> None:
    """Every level has its points; yes is all, no is nothing, and yes is met."""
    levels = {"chief": "Trưởng", "deputy": "Phó", "none": "Khác"}
    points = {"chief": "max", "deputy": "max / 2", "none": 0}
    of = model(Indicator(code="1", label="A", levels=levels, max=10, points=points), **POLICIES)
    assert [scored(of, **{"1": one}).points for one in levels] == [10, 5, 0]
    answer = model(Indicator(code="1", label="A", type="yes/no", max=2), **POLICIES)
    assert [(scored(answer, **{"1": one}).points, scored(answer, **{"1": one}).verdict) for one in ("yes", "no")] == [
        (2, "met"),
        (0, "not met"),
    ]


def test_an_undecided_condition_is_missing_not_else() -> None:
    """The first ``when`` must be decided; what it does not need may be blank."""
    rule = [{"when": "value < 80 % and urged", "then": 2}, {"else": {"90 %": 3, "else": 0.5}}]
    asked = [
        Variable(id="whole", label="Mẫu"),
        Variable(id="part", label="Tử", part_of="whole"),
        Variable(id="urged", label="Đôn đốc", type="yes/no"),
    ]
    of = model(Indicator(code="1", label="A", measure="part / whole", max=3, points=rule), variables=asked, **POLICIES)
    undecided = scored(of, part=70, whole=100)
    assert (undecided.points, undecided.standing) == (None, "missing")
    assert "points-undecided" in codes(undecided)
    assert scored(of, part=95, whole=100).points == 3
    assert scored(of, part=70, whole=100, urged="yes").points == 2
    assert scored(of, part=70, whole=100, urged="no").points == Fraction(1, 2)


BLANKS: Mapping[str, tuple[object, str]] = {
    "missing": (None, "missing"),
    "zero": (0, "ok"),
    "leave out": (None, "missing"),
}


@pytest.mark.parametrize("policy", BLANKS)
def test_a_blank_follows_its_policy(policy: str) -> None:
    """A blank is missing, never a zero that nobody asked for; and where it is zero, a finding names it."""
    of = model(
        Indicator(code="1", label="A", type="integer", max=3, points={"deduct": 1}, missing=cast("Any", policy)),
        Indicator(code="2", label="B", type="yes/no", max=3, missing="missing"),
    )
    found = assessed(of, {"2": "yes"})
    assert (found[UNIT, "1"].points, found[UNIT, "1"].standing) == BLANKS[policy]
    assert found[UNIT, "1"].verdict == "missing"
    total = {"missing": None, "zero": 3, "leave out": 6}[policy]
    assert found.score(UNIT).points == total
    assert ("blank-scores-zero" in codes(found[UNIT, "1"])) == (policy == "zero")


CASES = {"full": (4, 10), "zero": (0, 6), "leave out": (None, 10), "rescale": (None, 10), "missing": (None, None)}


@pytest.mark.parametrize("policy", CASES)
def test_no_cases_follow_their_policy(policy: str) -> None:
    """0/0: all its points, none, or none of its maximum either."""
    line, total = CASES[policy]
    whole = ratio_model(None, max=4, points="proportional", no_cases=policy, missing="missing")
    of = model(
        *whole.lines.values(),
        Indicator(code="2", label="B", type="yes/no", max=6, missing="missing"),
        variables=whole.variables.values(),
    )
    found = assessed(of, {"part": 0, "whole": 0, "2": "yes"})
    assert (found[UNIT, "1"].points, found.score(UNIT).points) == (line, total)


def test_a_target_that_was_never_set_leaves_the_line_out() -> None:
    """A line whose points need a target that the unit has not been given does not apply."""
    target = [Case(is_="at least 50 %", for_={"kind": "ward"})]
    of = share_line(10, target=target, points="proportional to target")
    found = assessed(of, {"part": 1, "whole": 2}, Commune(code=UNIT, kind="commune"))
    assert (found[UNIT, "1"].points, found[UNIT, "1"].standing) == (None, "not applicable")
    assert found[UNIT, "1"].verdict == "no target"


@pytest.mark.parametrize(
    "points", [None, "proportional to target", {"target": 10, "else": 0}, "min(max; max * value / target)"]
)
def test_every_form_that_needs_a_target_is_left_out_without_one(points: Any) -> None:  # noqa: ANN401
    """Where the unit has not been given a target, whatever speaks of it does not apply."""
    of = share_line(10, target=[Case(is_="at least assigned")], points=points)
    with_target = evolve(of, variables=[*of.variables.values(), Variable(id="assigned", label="Giao", type="percent")])
    found = assessed(with_target, {"part": 1, "whole": 2})
    assert (found[UNIT, "1"].points, found[UNIT, "1"].standing) == (None, "not applicable")
    assert found.score(UNIT).standing == "not applicable"
    assert assessed(with_target, {"part": 1, "whole": 2, "assigned": "50 %"})[UNIT, "1"].points == 10


def test_a_least_below_zero_is_kept() -> None:
    """Points lie within [min, max]: −0,5 for each fault, down to −2."""
    of = count_line(1, "max - 0.5 * value", min=-2)
    assert [scored(of, **{"1": one}).points for one in (0, 1, 4, 9)] == [1, Fraction(1, 2), -1, -2]


@pytest.mark.parametrize(
    ("region", "share", "points"),
    [
        ("lowland", 98, 10),
        ("lowland", 97, 7),
        ("mountainous", 95, 10),
        ("mountainous", 94, 0),
        ("border", 92, 10),
        ("border", 95, 7),
    ],
)
def test_bounds_that_meet_for_a_class(region: str, share: int, points: int) -> None:
    """Of equal bounds the one with a name is taken; else the highest that is reached, wherever it stands."""
    text = """
khong3: 1
id: thu
version: 1
title: Thử, số liệu bịa
missing: missing
attributes: {region: {lowland: Đồng bằng, mountainous: Miền núi, border: Biên giới}}
constants: {full_at: {by: region, lowland: 98 %, mountainous: 95 %, border: 92 %}}
items: [{code: 1, label: Dòng, max: 10, type: percent, points: {95 %: 7, full_at: 10, else: 0}}]
"""
    of, findings = parse(text)
    assert of is not None
    assert [one.code for one in findings] == ["bounds-meet"]
    assert "Miền núi" in findings[0].message("vi")
    unit = Commune(code=UNIT, attributes={"region": region})
    assert assessed(of, {"1": f"{share} %"}, unit)[UNIT, "1"].points == points


def test_a_target_that_comes_to_a_number_of_the_table() -> None:
    """For the period in which it does; the row of the target is taken, and check names both."""
    text = """
khong3: 1
id: thu
version: 1
title: Thử, số liệu bịa
missing: missing
items:
  - code: 1
    label: Dòng
    max: 10
    type: percent
    target: [{is: at least 80 %}, {is: at least 50 %, period: 2024}]
    points: {target: 10, 50 %: 7, else: 0}
"""
    of, findings = parse(text)
    assert of is not None
    (finding,) = findings
    assert (finding.code, finding.parameters["rows"]) == ("bounds-meet", ("50 %", "target"))
    assert assessed(of, {"1": "50 %"})[UNIT, "1"].points == 10


@pytest.mark.parametrize(("value", "points"), [(4, 0), (5, 3), (6, 8), (7, 4), (8, 4), (9, 4), (10, 2)])
def test_rows_of_numbers_rise_whatever_their_words(value: int, points: int) -> None:
    """The highest bound that is reached, be it by a number or by more than one."""
    of = count_line(10, {"5": 3, "over 5": 8, "7": 4, "over 9": 2})
    assert result(of, {"1": value}).points == points


def test_over_a_bound_lies_above_all_on_it() -> None:
    """A constant that comes to 5 does not hide the row of what is over 5."""
    text = """
khong3: 1
id: thu
version: 1
title: Thử, số liệu bịa
missing: missing
constants: {enough: 5}
items: [{code: 1, label: Dòng, max: 10, type: integer, points: {over 5: 10, enough: 4, else: 0}}]
"""
    of, findings = parse(text)
    assert of is not None
    assert findings == []
    assert [assessed(of, {"1": n})[UNIT, "1"].points for n in (4, 5, 6)] == [0, 4, 10]


@pytest.mark.parametrize(("value", "points"), [(8, 0), (3, 0), (2, 5), (1, 5), (0, 10)])
def test_a_target_of_0_is_a_row_like_any_other(value: int, points: int) -> None:
    """The highest bound that is reached decides, also where the target that a row names is 0."""
    line = Indicator(
        code="1", label="Dòng", type="integer", max=10, target="at most 0", points={"target": 10, 1: 5, 3: 0}
    )
    assert result(model(line, missing="missing"), {"1": value}).points == points
