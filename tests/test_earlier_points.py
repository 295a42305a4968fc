"""``previous(points(x))``: what a unit was judged to have earned in an earlier period."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Data, KhongError, Model, Observation, Succession, loads
from khong3.assessment.examples import run_examples
from khong3.observations import Raw
from khong3.readback import annex, to_text

UNIT = "u"
ITEMS = ("x", "other_line", "all", "seen", "total")
COUNTS = st.fixed_dictionaries({}, optional={name: st.integers(0, 30) for name in "abc"})


def told(lines: str, more: str = "") -> Model:
    """A model of two lines in a group, and these."""
    return loads(f"""
khong3: 1
id: m
version: "1"
title: Mẫu
missing: missing
no_cases: full
variables:
  a: {{label: Số a}}
  b: {{label: Số b}}
  c: {{label: Số c}}
views:
  - {{id: seen, label: Nhìn, items: [x]}}
{more}
items:
  - code: I
    id: all
    label: Cả nhóm
    items:
      - {{code: I.1, id: x, label: Dòng X, max: 10, measure: a, points: min(max; max * a / 20)}}
      - {{code: I.2, id: other_line, label: Dòng Y, max: 5, missing: zero, measure: a / b, target: at least 50 %}}
{lines}
""")


def line(measure: str, name: str = "asked") -> str:
    """A line without points."""
    return f"  - {{code: Q.{name}, id: {name}, label: Dòng hỏi, measure: '{measure}'}}\n"


ASKING = told(
    "".join(line(f"previous(points({one}))", f"before_{one}") for one in ITEMS)
    + "".join(line(f"last_year(points({one}))", f"year_{one}") for one in ITEMS)
    + line("previous(previous(points(x)))", "twice")
)


def said(figures: Mapping[str, Raw], period: str = "2024", unit: str = UNIT) -> list[Observation]:
    """Some figures of a unit and year."""
    return [Observation(commune=unit, period=period, variable=name, value=value) for name, value in figures.items()]


def earned(assessment: Assessment, item: str, unit: str = UNIT) -> object:
    """The points of any item."""
    named = None if item == "total" else item
    scored = {(one.commune.code, one.pillar): one.points for one in assessment.scores}
    return scored[unit, named] if (unit, named) in scored else assessment[unit, item].points


@given(COUNTS, COUNTS)
def test_it_is_what_the_assessment_of_that_year_says(before: dict[str, int], now: dict[str, int]) -> None:
    """Of a line, a group, a view and the total; nothing where that year's assessment has none, or nobody reported."""
    rows = [*said(before, "2023"), *said({**now, "c": 1})]
    found = ASKING.assess(rows, "2024")
    earlier = ASKING.assess(rows, "2023") if before else None
    for item in ITEMS:
        wanted = None if earlier is None else earned(earlier, item)
        assert found[UNIT, f"before_{item}"].value == found[UNIT, f"year_{item}"].value == wanted
    rows += said({"c": 1}, "2025")
    assert ASKING.assess(rows, "2025")[UNIT, "twice"].value == found[UNIT, "before_x"].value


def test_a_quarter_asks_the_quarter_before_and_that_of_the_year_before() -> None:
    """Periods of the same length, as ``previous`` and ``last_year`` are of figures."""
    rows = [*said({"a": 4}, "2023-Q2"), *said({"a": 6}, "2024-Q1"), *said({"a": 8}, "2024-Q2")]
    found = ASKING.assess(rows, "2024-Q2")
    assert (found[UNIT, "before_x"].value, found[UNIT, "year_x"].value) == (3, 2)


IMPROVED = """
  - code: II
    id: up
    label: Tiến bộ
    max: 5
    points:
      - {when: points(x) > previous(points(x)), then: max}
      - {else: 1}
"""


def test_what_is_open_stays_open_and_is_named() -> None:
    """A bound, two sources or a blank leave points open: nothing is concluded from them, and that is told."""
    of = told(IMPROVED)
    open_years: tuple[list[Observation], ...] = (
        [Observation(commune=UNIT, period="2023", variable="a", value=4, qualifier="over")],
        said({"a": 4}, "2023") + said({"a": 12}, "2023"),
        said({"b": 4}, "2023"),
        [],
    )
    for rows in open_years:
        result = of.assess([*rows, *said({"a": 20})], "2024")[UNIT, "up"]
        assert result.points is None
        assert result.findings[0].message("vi").endswith("cách chấm còn cần điểm của “Dòng X” của kỳ trước.")
        assert "điểm của “Dòng X” của kỳ trước" in result.explain("vi")
        assert "the points of “Dòng X” of the period before" in result.findings[0].message("en")
    whole = told("  - {code: II, id: up, label: Tiến bộ, max: 60, points: last_year(points(total)) / 2}\n")
    result = whole.assess(said({"a": 20}), "2024")[UNIT, "up"]
    assert result.findings[0].message("vi").endswith("cách chấm còn cần tổng điểm của cùng kỳ năm trước.")
    # Both sources lead to full marks: the points stand, and so does what rests on them.
    rows = [*said({"a": 20}, "2023"), *said({"a": 25}, "2023"), *said({"a": 20})]
    assert of.assess(rows, "2024")[UNIT, "up"].points == 1


def test_whether_there_are_any_may_be_asked() -> None:
    """In the first year there are none, and a rule may say what holds then."""
    of = told("  - {code: II, id: up, label: Tiến bộ, max: 5, points: 'if(reported(previous(points(x))); 2; 3)'}\n")
    rows = [*said({"a": 4}, "2023"), *said({"a": 1}, "2024")]
    assert of.assess(rows, "2023")[UNIT, "up"].points == 3
    assert of.assess(rows, "2024")[UNIT, "up"].points == 2
    assert "đã có điểm của “Dòng X” của kỳ trước" in to_text(annex(of, "vi"))


def test_given_points_are_those_that_stood() -> None:
    """Points that a board gave in the earlier year are what the unit had then."""
    rows = [*said({"a": 4}, "2023"), *said({"a": 4})]
    rows.append(Observation(commune=UNIT, period="2023", variable="x", points="7.5", stage="final"))
    assert ASKING.assess(rows, "2024")[UNIT, "before_x"].value == 7.5


def test_it_rests_on_the_peers_of_that_year() -> None:
    """Points that are held against the best of the peers are those that year's peers made of them."""
    best = "  - {code: II, id: best, label: Hơn nhất, max: 10, measure: c, points: max * value / highest(value)}\n"
    of = told(best + line("previous(points(best))"))
    rows = [row for unit, count in (("u", 3), ("v", 4)) for row in said({"c": count}, "2023", unit)]
    rows += [row for unit in "uv" for row in said({"c": 9}, "2024", unit)]
    found = of.assess(rows, "2024")
    assert (found["u", "asked"].value, found["v", "asked"].value) == (7.5, 10)


def test_each_year_may_rest_on_the_one_before() -> None:
    """Over more periods than calls go deep."""
    of = told(
        "  - {code: II, id: sum, label: Cộng dồn, max: 2000, points: 'if(c = 0; 0; previous(points(sum)) + 1)'}\n"
    )
    days = [(date(2020, 1, 1) + timedelta(one)).isoformat() for one in range(1500)]
    rows = [row for number, day in enumerate(days) for row in said({"c": number}, day)]
    assert of.assess(rows, days[-1])[UNIT, "sum"].points == 1499


def test_another_unit_of_the_same_code_has_no_points_for_it() -> None:
    """A code means a unit together with a day; a unit that takes it over begins anew."""
    units = (
        Commune(code=UNIT, name="Cũ", until="2023-12-31"),
        Commune(code=UNIT, name="Mới", from_="2024-01-01"),
    )
    rows = [*said({"a": 4}, "2022"), *said({"a": 4}, "2023"), *said({"a": 4})]
    data = Data(observations=tuple(rows), communes=units)
    assert ASKING.assess(data, "2023")[UNIT, "before_x"].value == 2
    assert ASKING.assess(data, "2024")[UNIT, "before_x"].value is None


def test_figures_carried_over_a_merger_are_judged_as_one() -> None:
    """The year before of a merged unit is what its parts reported together, judged as one."""
    units = (
        *(Commune(code=code, name=code, until="2023-12-31") for code in "uv"),
        Commune(code="w", name="W", from_="2024-01-01"),
    )
    rows = [*said({"a": 4}, "2023", "u"), *said({"a": 6}, "2023", "v"), *said({"a": 1}, "2024", "w")]
    gone = tuple(Succession(old=code, new="w", on="2024-01-01", whole=True) for code in "uv")
    data = Data(observations=tuple(rows), communes=units, succession=gone)
    plain = ASKING.assess(data, "2024")
    assert plain["w", "before_x"].value is None
    assert plain.comparable("2024-12-31")["w", "before_x"].value == 5


def test_a_higher_unit_has_its_own() -> None:
    """A district's points of the year before are those of its sums; what its communes measure is summed."""
    units = (Commune(code="d"), *(Commune(code=one, parent="d") for one in "uv"))
    rows = [*said({"a": 4}, "2023", "u"), *said({"a": 6}, "2023", "v")]
    rows += [row for one in "uv" for row in said({"a": 1, "c": 1}, "2024", one)]
    of = told(
        "  - {code: II, id: up, label: Tiến bộ, max: 9, points: previous(points(x))}\n" + line("previous(points(x))"),
        "rollup: counts",
    )
    found = of.assess(Data(observations=tuple(rows), communes=units), "2024")
    assert found["d", "up"].points == 5
    assert found["d", "asked"].value == 2 + 3


def test_worked_examples_say_the_year_before() -> None:
    """``previous`` gives its figures; ``scored`` takes points of this year alone."""
    tests = """
tests:
  - name: Hơn năm trước
    given: {a: 20}
    previous: {a: 4}
    expect: {up: 5, asked: {value: 2}}
  - name: Điểm năm nay cho sẵn
    given: {c: 1}
    scored: {x: 9}
    previous: {a: 20}
    expect: {up: 1, x: 9}
"""
    found = run_examples(told(IMPROVED + line("previous(points(x))"), tests))
    assert [failure for one in found for failure in one.failures] == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("latest(points(x))", "reference-out-of-place"),
        ("previous(points(x) + 1)", "reference-out-of-place"),
        ("previous(share(x))", "reference-out-of-place"),
        ("points(x)", "reference-out-of-place"),
        ("previous(points(nobody))", "unknown-item"),
        ("previous(points(other))", "item-not-scored"),
        ("previous(points(x); 2)", "function-of-one"),
    ],
)
def test_what_does_not_load(asked: str, code: str) -> None:
    """Points of an earlier year stand by themselves, of an item that has any."""
    with pytest.raises(KhongError) as problem:
        told(line("c", "other") + line(asked))
    assert [one.code for one in problem.value.findings] == [code]


def test_no_line_of_points_goes_round_by_way_of_the_year_before() -> None:
    """A line may ask for its own points of the year before; within a year that is a circle."""
    own = "  - {code: II, id: own, label: Của mình, max: 9, points: previous(points(own)) + 1}\n"
    assert told(own).lines["own"].name == "own"
    with pytest.raises(KhongError) as problem:
        told(own.replace("previous(points(own))", "points(own)"))
    assert [one.code for one in problem.value.findings] == ["item-cycle"]


def test_no_weight_is_moved_on_which_earlier_points_hang() -> None:
    """With another weight the year before would have other points too."""
    of = told(IMPROVED + line("previous(points(all))"))
    rows = [*said({"a": 4, "b": 4}, "2023"), *said({"a": 9, "b": 4})]
    found = {one.name: one.reason for one in of.assess(rows, "2024").weight_tolerances()}
    assert found["x"] == found["other_line"] == "read"
