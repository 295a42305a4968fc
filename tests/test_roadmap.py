"""Roadmaps: the gap is exactly what meets, the pace is what is left over whole months, the best effort is the best."""

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import (
    Assessment,
    Case,
    Commune,
    Data,
    Indicator,
    KhongError,
    Model,
    Observation,
    Period,
    Succession,
    Variable,
)
from khong3.periods import as_day, period_holding
from khong3.roadmap import Effort, UnitRoadmap, read_prices
from khong3.roadmap.planning import whole_months
from khong3.roadmap.prices import as_prices
from tests.command import Run, schema
from tests.models import UNIT, assessed, model, observed

MET = ("met", "exceeded")
POLICIES = {"missing": "missing", "no_cases": "full"}
COUNTS = [
    Variable(id="adults", label="Người lớn"),
    Variable(id="owners", label="Có máy", part_of="adults"),
    Variable(id="holders", label="Có chữ ký", part_of="adults"),
    Variable(id="late", label="Hồ sơ trễ", over_time="sum"),
]
FORMS = st.sampled_from(
    ["proportional", "proportional to target", {"80 %": 10, "50 %": 4, "else": 0}, {"60 %": "proportional", "else": 1}]
)


def planned(of: Model, figures: Mapping[str, int], prices: Mapping[str, object] | None = None) -> UnitRoadmap:
    """The way of the one unit from 2024 to the end of 2025."""
    return assessed(of, figures).roadmap("2025-12-31", prices)[UNIT]


def three(first: object = "proportional", second: object = "proportional", late: int = 5) -> Model:
    """Two shares of people and a count of which fewer are better."""
    return model(
        Indicator(code="1", label="Máy", measure="owners / adults", target="at least 80 %", max=10, points=first),
        Indicator(code="2", label="Ký", measure="holders / adults", target="over 50 %", max=10, points=second),
        Indicator(code="3", label="Trễ", measure="late", target="at most 2", max=late, points={"deduct": 1}),
        variables=COUNTS,
        **POLICIES,
    )


def total(of: Model, figures: Mapping[str, int]) -> Fraction:
    """What the engine gives."""
    found = assessed(of, figures).score(UNIT).points
    assert found is not None
    return found


SMALL = st.integers(1, 40).flatmap(
    lambda adults: st.fixed_dictionaries(
        {
            "adults": st.just(adults),
            "owners": st.integers(0, adults),
            "holders": st.integers(0, adults),
            "late": st.integers(0, 6),
        }
    )
)


@given(SMALL)
def test_exactly_the_gap_meets_and_one_fewer_does_not(figures: dict[str, int]) -> None:
    """Of every line on its way, and whether it wants more or fewer."""
    of = three()
    numerators = {"1": "owners", "2": "holders", "3": "late"}
    for step in planned(of, figures).steps:
        name = numerators[step.result.line.name]
        sign = -1 if step.fewer else 1
        assert step.fewer == (name == "late")
        for count, meets in ((step.gap, True), (step.gap - 1, False)):
            if count >= 0:
                moved = {**figures, name: figures[name] + sign * count}
                assert (assessed(of, moved)[UNIT, step.result.line.name].verdict in MET) == meets


def brute(of: Model, figures: Mapping[str, int]) -> dict[tuple[str, int], Fraction]:
    """What every small effort gives, by the engine on figures that were moved by hand."""
    found: dict[tuple[str, int], Fraction] = {}
    base = total(of, figures)
    for name in ("owners", "holders", "late"):
        most = figures["adults"] if name != "late" else figures["late"]
        for value in range(most + 1):
            if value != figures[name]:
                found[name, value - figures[name]] = total(of, {**figures, name: value}) - base
    return found


@settings(max_examples=15)
@given(SMALL.filter(lambda one: one["adults"] <= 12), FORMS, FORMS)
def test_the_best_step_is_the_best_of_all_small_efforts(figures: dict[str, int], first: object, second: object) -> None:
    """The least effort of each count by which the total rises, what it gives, and which of them give most for one."""
    of = three(first, second)
    every = brute(of, figures)
    way = planned(of, figures)
    rises: dict[tuple[str, int], Fraction] = {}
    for name in ("owners", "holders", "late"):
        for sign in (1, -1):
            rising = [one for one in every if one[0] == name and one[1] * sign > 0 and every[one] > 0]
            if rising:
                least = min(rising, key=lambda one: abs(one[1]))
                rises[least] = every[least]
    listed = {(one.variable, one.change): one.gain for one in way.efforts}
    reaching = {one: gain for one, gain in listed.items() if one not in rises}
    assert {one: gain for one, gain in listed.items() if one in rises} == rises
    assert all(every[one] == gain for one, gain in reaching.items())
    assert all(one.target for one in way.efforts if (one.variable, one.change) in reaching)
    rates = {one: gain / abs(one[1]) for one, gain in listed.items()}
    top = {one for one, rate in rates.items() if rate == max(rates.values())}
    assert {(one.variable, one.change) for one in way.best} == top
    assert [one.rate for one in way.efforts] == sorted((one.rate for one in way.efforts if one.rate), reverse=True)


def test_what_is_wrong_is_no_effort() -> None:
    """Eighty of none: that fewer would be 0/0, which earns all, is no work but a figure to be put right."""
    of = evolve(three("proportional", "proportional"), missing="zero")
    found = planned(of, {"adults": 0, "owners": 80, "holders": 0, "late": 9})
    assert {one.name for one in found.unplanned} >= {"1"}
    assert {one.variable for one in found.efforts} == {"late"}


def test_a_rule_that_is_not_monotone_is_searched_whole() -> None:
    """Points that fall before they rise: the first rise is found, not the end of a halving."""
    line = Indicator(
        code="1",
        label="Lớp",
        type="integer",
        max=10,
        points=[{"when": "value = 7", "then": "5"}, {"when": "value >= 40", "then": "9"}, {"else": "1"}],
    )
    (effort,) = planned(model(line, missing="missing"), {"1": 0}).efforts
    assert (effort.change, effort.gain) == (7, 4)


def test_prices_decide_and_ties_are_shown() -> None:
    """The dearer of two equal efforts is not the best; equal ones both are; what has no price is said."""
    figures = {"adults": 10, "owners": 5, "holders": 5, "late": 0}
    both = planned(three(), figures)
    assert {one.variable for one in both.best} == {"owners", "holders"}
    dear = planned(three(), figures, {"owners": 20, "holders": 10})
    assert {one.variable for one in dear.best} == {"holders"}
    assert [one.cost for one in dear.best if one.change == 1] == [10]
    one = planned(three(), figures, {"owners": "2.5"})
    assert {effort.variable for effort in one.best} == {"owners"}
    assert [(left.name, left.reason) for left in one.unplanned] == [("holders", "no-price")]
    assert next(effort for effort in one.efforts if effort.variable == "holders").cost is None


def test_what_costs_nothing_is_the_best() -> None:
    """No points are dear then, and no rate is reckoned."""
    free = planned(three(), {"adults": 10, "owners": 5, "holders": 5, "late": 0}, {"owners": 1, "holders": 0})
    assert {one.variable for one in free.best} == {"holders"}
    assert free.best[0].rate is None


@pytest.mark.parametrize(
    ("said", "code", "near"),
    [
        ("onwers: 5", "price-of-nothing", "owners"),
        ("owners: 5\nowners: 6", "price-twice", None),
        ("owners: 1.500", "not-a-price", None),
        ("owners: -3", "not-a-price", None),
        ("owners: 5 %", "not-a-price", None),
        ("- 3", "no-prices", None),
    ],
)
def test_wrong_prices_are_named(tmp_path: Path, said: str, code: str, near: str | None) -> None:
    """Each at its line, with what was likely meant."""
    path = tmp_path / "gia.yaml"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(KhongError) as problem:
        read_prices(path, three())
    (found,) = problem.value.findings
    assert (found.code, found.parameters.get("near"), found.place.file) == (code, near, str(path))


def test_prices_in_either_form(tmp_path: Path) -> None:
    """YAML and CSV say the same."""
    (tmp_path / "gia.yaml").write_text("owners: 5\nholders: 2.5\n", encoding="utf-8")
    (tmp_path / "gia.csv").write_text("variable,price\nowners,5\n,\nholders,2.5\n", encoding="utf-8")
    (tmp_path / "khac.csv").write_text("a,b\nowners,5\n", encoding="utf-8")
    (tmp_path / "excel.csv").write_text("variable;price\nowners;5\nholders;2.5\n", encoding="utf-8-sig")
    for name in ("gia.yaml", "gia.csv", "excel.csv"):
        assert read_prices(tmp_path / name, three()) == {"owners": 5, "holders": Fraction(5, 2)}
    with pytest.raises(KhongError, match="no-prices"):
        read_prices(tmp_path / "khac.csv", three())


def test_a_price_may_be_a_fraction() -> None:
    """As the file of prices gives it, and as Python has it."""
    assert as_prices({"owners": Fraction(3, 2), "holders": "2.5"}, three()) == {
        "owners": Fraction(3, 2),
        "holders": Fraction(5, 2),
    }


@pytest.mark.parametrize("day", ["31/12/2026", "2026-12-31", "9999-12-31"])
def test_a_deadline_is_written_as_any_day(day: str) -> None:
    """As officials write it too; and also the last of all days."""
    found = assessed(three(), {"adults": 9, "owners": 3, "holders": 3, "late": 5}).roadmap(day)
    assert found.deadline == as_day(day)
    assert found.months == (found.deadline.year - 2024) * 12


def test_pace_so_far_and_pace_needed() -> None:
    """Since the last year that has the count; of a flow in its own period."""
    figures = [
        *observed({"adults": 100, "owners": 20, "holders": 10}, "2022"),
        *observed({"adults": 100, "owners": 44, "late": 9}, "2023"),
        *observed({"adults": 100, "owners": 50, "holders": 16, "late": 6}, "2024"),
    ]
    way = three().assess(figures, "2024").roadmap("2025-03-31")[UNIT]
    steps = {one.result.line.name: one for one in way.steps}
    assert (steps["1"].gap, steps["1"].needed, steps["1"].pace) == (30, 10, Fraction(1, 2))
    assert (str(steps["1"].since), steps["1"].on_pace) == ("2023", False)
    assert (str(steps["2"].since), steps["2"].pace) == ("2022", Fraction(1, 4))
    late = steps["3"]
    assert (late.flow, late.gap, late.pace, late.needed, late.since) == (True, 4, Fraction(1, 2), Fraction(1, 6), None)


def test_the_pace_is_told_since_a_quarter_of_which_its_last_month_reported() -> None:
    """March is the first quarter's stock; February is none of its end, and nobody knows how many months it took."""
    june = observed({"adults": 100, "owners": 55}, "2024-06")

    def pace(month: str) -> tuple[str, Fraction | None]:
        found = three().assess([*observed({"adults": 100, "owners": 49}, month), *june], "2024-Q2")
        steps = {one.result.line.name: one for one in found.roadmap("2024-12-31")[UNIT].steps}
        return str(steps["1"].since), steps["1"].pace

    assert pace("2024-03") == ("2024-Q1", 2)
    assert pace("2024-02") == ("None", None)


def test_the_pace_of_a_higher_unit_is_of_the_same_units() -> None:
    """One that had no figures before came by none of them since; of an earlier year with the same units it is told."""
    units = [Commune(code="p"), *(Commune(code=code, parent="p") for code in "ab")]

    def pace(*years: tuple[str, Mapping[str, int]]) -> Fraction | None:
        said = [
            Observation(commune=code, period=year, variable=name, value=value)
            for year, owners in years
            for code, have in owners.items()
            for name, value in (("adults", 100), ("owners", have))
        ]
        found = three().assess(Data(observations=said, communes=units), "2024")
        steps = {one.result.line.name: one for one in found.roadmap("2025-12-31")["p"].steps}
        return steps["1"].pace

    whole = ("2024", {"a": 30, "b": 42})
    assert pace(("2023", {"a": 20, "b": 40}), whole) == 1
    assert pace(("2023", {"a": 20}), whole) is None
    assert pace(("2023", {"a": 20}), ("2022", {"a": 20, "b": 40}), whole) == Fraction(1, 2)


MERGED = (
    Commune(code="p"),
    Commune(code="q"),
    Commune(code="a", name="Xã A", parent="p", until="30/6/2024"),
    Commune(code="a", name="Xã AB", parent="p", from_="1/7/2024"),
    Commune(code="b", name="Xã B", parent="q", until="30/6/2024"),
    Commune(code="c", name="Xã C", parent="p"),
)
"""Xã A took in Xã B of another district and kept its code."""


def test_a_pace_is_never_that_of_two_units_under_one_code() -> None:
    """What the code's other unit had is none of this one's pace, nor of the district above; carried figures are."""
    years = {"2023": {"a": 20, "b": 30, "c": 40}, "2024": {"a": 62, "c": 46}}
    said = [
        Observation(commune=code, period=year, variable=name, value=value)
        for year, owners in years.items()
        for code, have in owners.items()
        for name, value in (("adults", 200), ("owners", have))
    ]
    rows = [Succession(old=old, new="a", on="2024-07-01") for old in "ab"]
    found = three().assess(Data(observations=said, communes=MERGED, succession=rows), "2024")

    def paces(of: Assessment) -> list[Fraction | None]:
        way = of.roadmap("2025-12-31")
        return [step.pace for code in "acp" for step in way[code].steps if step.result.line.name == "1"]

    assert paces(found) == [None, Fraction(1, 2), None]
    assert paces(found.comparable(on="2024-12-31")) == [1, Fraction(1, 2), Fraction(3, 2)]


def test_a_count_moves_in_every_way_in_which_a_line_counts_it() -> None:
    """Fewer bring one line to its target, and more another line points, which has none."""
    of = model(
        Indicator(code="1", label="Trễ", measure="owners / adults", target="at most 40 %", max=2),
        Indicator(code="2", label="Máy", measure="owners / adults", max=10, points="proportional"),
        Indicator(code="3", label="Ký", measure="holders / owners", max=1, points="proportional"),
        variables=COUNTS,
        **POLICIES,
    )
    efforts = planned(of, {"adults": 100, "owners": 42, "holders": 0}).efforts
    assert {(one.variable, one.change) for one in efforts if one.variable == "owners"} == {
        ("owners", 1),
        ("owners", -2),
    }


def test_the_targets_of_the_deadline_hold() -> None:
    """Not those of the present period; the verdict and the points are by them too."""
    line = Indicator(
        code="1",
        label="Máy",
        measure="owners / adults",
        target=[Case(is_="at least 50 %"), Case(is_="at least 90 %", period="2026..")],
        max=10,
        points="proportional to target",
    )
    of = model(line, variables=COUNTS[:2], **POLICIES)
    assessment = assessed(of, {"adults": 10, "owners": 6})
    assert [one.gap for one in assessment.roadmap("2025-12-31")[UNIT].steps] == [0]
    later = assessment.roadmap(dt.date(2026, 1, 31))
    assert (later.at, later.months) == (Period.parse("2026"), 13)
    assert ([one.gap for one in later[UNIT].steps], later[UNIT].total) == ([3], Fraction(667, 100))


def test_what_cannot_be_planned_is_said_by_name() -> None:
    """Blank, open, no count, a single figure, out of reach, no target, without a total."""
    lines = [
        Indicator(
            code="1", label="Máy", measure="owners / adults", target="at least 80 %", max=10, points="proportional"
        ),
        Indicator(code="2", label="Ký", measure="holders / adults", target="at least 80 %"),
        Indicator(code="3", label="Wifi", type="percent", target="at least 80 %"),
        Indicator(code="4", label="Web", type="yes/no"),
        Indicator(code="5", label="Đúng", type="integer", target="exactly 4"),
        Indicator(code="6", label="Quá", measure="owners / adults", target="over 100 %"),
        Indicator(code="7", label="Kỳ", type="integer", target=[Case(is_="at least 3", period="2024")]),
        Indicator(code="8", label="Mở", type="integer", target="at least 3"),
    ]
    of = model(*lines, variables=COUNTS[:3], **POLICIES)
    said = observed({"adults": 10, "owners": 5, "3": "50 %", "4": "no", "5": 3, "7": 1})
    said.append(Observation(commune=UNIT, period="2024", variable="8", value="1", qualifier="over"))
    way = of.assess(said, "2024").roadmap("2026-12-31")[UNIT]
    assert {one.name: one.reason for one in way.unplanned} == {
        "2": "blank", "3": "not-a-count", "4": "not-a-count", "5": "exact-target", "6": "out-of-reach",
        "7": "no-target", "8": "open", "total": "open-points",
    }  # fmt: skip
    assert [one.result.line.name for one in way.steps] == ["1"]


@pytest.mark.parametrize(
    ("points", "reason"),
    [("max * value / highest(value)", "peers"), ("if(value > previous(value); max; 0)", "earlier")],
)
def test_points_that_hang_on_others_are_not_planned(points: str, reason: str) -> None:
    """On the peers, or on an earlier period: by name."""
    line = Indicator(code="1", label="Lớp", type="integer", target="at least 9", max=10, points=points)
    way = planned(model(line, missing="missing", no_cases="full"), {"1": 3})
    assert ([one.reason for one in way.unplanned], [one.gap for one in way.steps]) == ([reason], [6])


@pytest.mark.parametrize(
    ("period", "day", "months"),
    [
        ("2024", "2025-12-31", 12), ("2024", "2025-12-30", 11), ("2024", "2025-01-31", 1), ("2024", "2025-01-30", 0),
        ("2024-06", "2024-12-31", 6), ("2023", "2024-02-29", 2), ("2024", "2023-12-31", -12),
    ],
)  # fmt: skip
def test_whole_months(period: str, day: str, months: int) -> None:
    """A month counts whose last day is reached."""
    assert whole_months(Period.parse(period), dt.date.fromisoformat(day)) == months


@pytest.mark.parametrize(
    ("like", "at"), [("2024", "2026"), ("2024-Q1", "2026-Q3"), ("2024-05", "2026-08"), ("2024-01..2024-09", "2026")]
)
def test_the_period_of_a_deadline(like: str, at: str) -> None:
    """As long as the present one, where such periods follow one another; else the year."""
    assert str(period_holding(dt.date(2026, 8, 31), Period.parse(like))) == at


@pytest.mark.parametrize(
    ("day", "code"),
    [("2024-12-31", "deadline-too-near"), ("32/12/2026", "not-a-date"), ("2025-01-30", "deadline-too-near")],
)
def test_a_deadline_that_is_none(day: str, code: str) -> None:
    """No day, or no month left."""
    with pytest.raises(KhongError, match=code):
        assessed(three(), {"adults": 1}).roadmap(day)


def test_one_period_is_planned() -> None:
    """Of several nobody knows which is the present one."""
    figures = [*observed({"adults": 1}, "2023"), *observed({"adults": 1}, "2024")]
    with pytest.raises(KhongError, match="one-period-wanted"):
        three().assess(figures).roadmap("2030-12-31")


def test_a_week_is_no_month() -> None:
    """Paces are by month."""
    with pytest.raises(KhongError, match="whole-months-wanted"):
        three().assess(observed({"adults": 1}, "2024-W05"), "2024-W05").roadmap("2030-12-31")


def test_an_assessment_says_the_same_after_a_roadmap() -> None:
    """Looking at earlier periods is none of its own doing."""
    figures = [*observed({"adults": 9, "owners": 3, "late": 1}, "2023"), *observed({"adults": 9, "owners": 5}, "2024")]
    assessment = three().assess(figures, "2024")
    assessment.roadmap("2025-12-31")
    assert [one.code for one in assessment.findings] == [one.code for one in three().assess(figures, "2024").findings]


def test_rates_are_of_one_or_of_the_money() -> None:
    """And none of what costs nothing."""
    one = Effort(variable="a", label=COUNTS[0].label, change=-4, gain=Fraction(2), total=Fraction(3))
    assert (one.count, one.cost, one.rate) == (4, None, Fraction(1, 2))
    priced = evolve(one, price=Fraction(10))
    assert (priced.cost, priced.rate) == (40, Fraction(1, 20))
    assert evolve(one, price=Fraction(0)).rate is None


SPEC = """khong3: 1
id: duong
version: 1
title: Đường
missing: missing
no_cases: full
variables:
  adults: {label: Người lớn}
  owners: {label: Có máy, part_of: adults}
items:
- {code: 1, label: Điện thoại, max: 10, measure: owners / adults, target: at least 80 %, points: proportional}
- {code: 2, label: Web, max: 5, type: yes/no}
"""


def test_the_command(khong3: Run, tmp_path: Path) -> None:
    """Tables in both languages, JSON by its schema, a row each in CSV; one unit, and wrong calls."""
    spec, data, prices = (tmp_path / name for name in ("m.yaml", "d.csv", "p.yaml"))
    spec.write_text(SPEC, encoding="utf-8")
    data.write_text("commune,period,adults,owners,2\n01,2024,200,100,no\n02,2024,200,180,yes\n", encoding="utf-8")
    prices.write_text("owners: 150000\n", encoding="utf-8")
    call = ["roadmap", str(spec), str(data), "--deadline", "2025-12-31"]
    shown = khong3(*call, "--prices", str(prices)).out
    assert "còn 12 tháng trọn" in shown
    assert "thêm 60: Có máy" in shown
    assert "9.000.000" in shown
    english = khong3(*call, "--unit", "02", "--lang", "en").out
    assert ("60 more" in english, "1 more: Có máy" in english, "met" in english) == (False, True, True)
    found = json.loads(khong3(*call, "--format", "json").out)
    jsonschema.validate(found, schema("roadmap-1"))
    assert [one["gap"] for unit in found["units"] for one in unit["steps"]] == [60, 0]
    rows = list(csv.DictReader(io.StringIO(khong3(*call, "--format", "csv").out)))
    assert [one["kind"] for one in rows if one["commune"] == "01"] == ["step", "effort", "effort", "unplanned"]
    assert khong3(*call[:3]).status == 2
    assert khong3(*call, "--unit", "03").status == 2
    assert "deadline-too-near" in khong3(*call[:4], "2024-12-31").err


@pytest.mark.parametrize(("so_far", "on_pace"), [(180, True), (150, True), (149, False)])
def test_nine_months_go_on_in_their_year(so_far: int, on_pace: bool) -> None:
    """180 of 200 by September lack 20, in three months; as many as came so far are enough from 150 on."""
    count = Variable(id="opened", label="Lớp mở", over_time="sum")
    of = model(Indicator(code="1", label="Lớp mở", measure="opened", target="at least 200"), variables=[count])
    said = [Observation(commune=UNIT, period="2026-01..2026-09", variable="opened", value=so_far)]
    (step,) = of.assess(said).roadmap("2026-12-31")[UNIT].steps
    assert (step.needed, step.pace) == (Fraction(200 - so_far, 3), Fraction(so_far, 9))
    assert (step.on_pace, step.flow) == (on_pace, False)


def test_a_share_of_nine_months_needs_as_many_of_what_comes_in() -> None:
    """48 of 50 in nine months; going on as so far keeps the share as it is."""
    counts = [Variable(id=one, label=one, over_time="sum") for one in ("done", "due")]
    of = model(Indicator(code="1", label="L", measure="done / due", target="at least 95 %"), variables=counts)
    said = [
        Observation(commune=UNIT, period="2026-01..2026-09", variable=name, value=value)
        for name, value in (("done", 40), ("due", 50))
    ]
    (step,) = of.assess(said).roadmap("2026-12-31")[UNIT].steps
    assert (step.needed, step.pace, step.on_pace) == (Fraction(48, 9), Fraction(40, 9), False)
