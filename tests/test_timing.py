"""Periods made of their parts: flows add up or are missing, stocks are the last, part-years meet no yearly target."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Case, Indicator, Model, Observation, Period, Variable
from khong3.figures.over_time import gaps, tiling
from khong3.findings import KhongError
from khong3.periods import Reporting
from tests.models import UNIT, codes, model

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
PARTS = ["2024", "2024-H1", "2024-H2", *(f"2024-Q{one}" for one in range(1, 5)), *MONTHS, "2024-01..2024-09"]


def of_dossiers(over_time: str = "sum", target: object = None) -> Model:
    """One line that counts dossiers, and one that is a share of them."""
    asked = [
        Variable(id="all", label="Hồ sơ", over_time=over_time),  # type: ignore[arg-type]
        Variable(id="online", label="Trực tuyến", part_of="all", over_time=over_time),  # type: ignore[arg-type]
    ]
    return model(
        Indicator(code="1", label="Số hồ sơ", measure="all", target=target),
        Indicator(code="2", label="Tỷ lệ trực tuyến", measure="online / all", target="at least 50 %"),
        variables=asked,
    )


def assessed(
    of: Model, figures: Mapping[str, int], period: str | Sequence[str] | None, name: str = "all"
) -> Assessment:
    """The model on one variable's figures by period."""
    observations = [
        Observation(commune=UNIT, period=when, variable=name, value=value) for when, value in figures.items()
    ]
    return of.assess(observations, period)


@given(st.lists(st.integers(0, 10_000), min_size=12, max_size=12))
def test_the_year_of_a_flow_is_the_sum_of_its_months(values: list[int]) -> None:
    """Twelve months make the year, three its quarter, nine the run to September."""
    figures = dict(zip(MONTHS, values, strict=True))
    found = assessed(of_dossiers(), figures, ["2024", "2024-Q3", "2024-01..2024-09"])
    assert found[UNIT, "1", "2024"].value == sum(values)
    assert found[UNIT, "1", "2024-Q3"].value == sum(values[6:9])
    assert found[UNIT, "1", "2024-01..2024-09"].value == sum(values[:9])


@given(st.sets(st.sampled_from(PARTS[1:]), max_size=8))
def test_parts_that_cover_the_year_cover_each_month_once(names: set[str]) -> None:
    """What is chosen never overlaps, and what it leaves is exactly what nothing chosen covers."""
    year = Period.parse("2024")
    pieces = {Period.parse(one): object() for one in names}
    chosen = tiling(pieces, year)  # type: ignore[arg-type]
    months = [month for one in chosen for month in range(one.first, one.last + 1)]
    left = [month for one in gaps(chosen, year) for month in range(one.first, one.last + 1)]
    assert sorted([*months, *left]) == list(range(year.first, year.last + 1))
    covered = {month for one in pieces for month in range(one.first, one.last + 1)}
    assert len(left) >= 12 - len(covered)


@pytest.mark.parametrize(
    ("figures", "missing"),
    [
        (dict.fromkeys(MONTHS[:9], 5), "2024-Q4"),
        ({"2024-H1": 5, "2024-10": 1, "2024-12": 1}, "2024-Q3, 2024-11"),
        ({"2024-01..2024-09": 45}, "2024-Q4"),
    ],
)
def test_a_flow_with_a_missing_part_is_missing_and_names_it(figures: dict[str, int], missing: str) -> None:
    """Nine months of twelve are no year."""
    found = assessed(of_dossiers(), figures, "2024")[UNIT, "1"]
    assert (found.value, found.verdict, codes(found)) == (None, "missing", ["parts-missing"])
    assert missing in found.findings[0].message("vi")


def test_runs_and_quarters_make_a_year() -> None:
    """Nine months as one figure, and the fourth quarter."""
    assert assessed(of_dossiers(), {"2024-01..2024-09": 45, "2024-Q4": 5}, "2024")[UNIT, "1"].value == 50


@pytest.mark.parametrize(
    ("over_time", "value"), [("last", 7), ("mean", Fraction(11, 3)), ("max", 7), ("min", 1), ("sum", 11)]
)
def test_what_a_year_makes_of_its_parts(over_time: str, value: Fraction | int) -> None:
    """The last, the mean by months, the greatest, the least or the sum of a half, a quarter and a quarter."""
    figures = {"2024-H1": 3, "2024-Q3": 1, "2024-Q4": 7}
    expected = Fraction(3 * 6 + 1 * 3 + 7 * 3, 12) if over_time == "mean" else value
    assert assessed(of_dossiers(over_time), figures, "2024")[UNIT, "1"].value == expected


def test_a_stock_of_an_earlier_month_says_so() -> None:
    """The last figure stands for the year, with a note that it is September's."""
    found = assessed(of_dossiers("last"), {"2024-06": 3, "2024-09": 4}, "2024")[UNIT, "1"]
    assert (found.value, codes(found)) == (4, ["stock-of-earlier"])
    assert "2024-09" in found.findings[0].message("vi")


def test_a_figure_of_the_year_decides_over_its_months() -> None:
    """Where the months come to another sum, both are named."""
    months = dict.fromkeys(MONTHS, 5)
    assert codes(assessed(of_dossiers(), {"2024": 60, **months}, "2024")[UNIT, "1"]) == []
    found = assessed(of_dossiers(), {"2024": 61, **months}, "2024")[UNIT, "1"]
    assert (found.value, codes(found)) == (61, ["parts-differ"])
    stock = assessed(of_dossiers("last"), {"2024": 61, "2024-08": 5}, "2024")[UNIT, "1"]
    assert (stock.value, codes(stock)) == (61, [])


def test_a_part_year_is_not_held_against_a_yearly_target() -> None:
    """What grows with time meets only a target for its own period; a share of it is a share at any time."""
    yearly = of_dossiers(target="at least 100")
    figures = dict.fromkeys(MONTHS, 10)
    assert assessed(yearly, figures, "2024")[UNIT, "1"].verdict == "exceeded"
    found = assessed(yearly, figures, "2024-01..2024-09")[UNIT, "1"]
    assert (found.value, found.verdict, found.gap, codes(found)) == (90, "no target", None, ["target-for-the-year"])
    quarterly = of_dossiers(target=(Case(is_="at least 100", period="2024"), Case(is_="at least 31", period="2024-Q3")))
    assert assessed(quarterly, figures, "2024-Q3")[UNIT, "1"].verdict == "not met"
    assert assessed(quarterly, figures, "2024-Q2")[UNIT, "1"].verdict == "no target"
    both = [
        Observation(commune=UNIT, period="2024-Q3", variable=name, value=value)
        for name, value in (("all", 10), ("online", 6))
    ]
    assert yearly.assess(both, "2024-Q3")[UNIT, "2"].verdict == "exceeded"


def test_what_is_assessed_where_no_period_is_named() -> None:
    """The year, not the months that it is made of; months alone one by one."""
    months = {"2024-01": 1, "2024-02": 2}
    assert [str(one) for one in assessed(of_dossiers(), months, None).periods] == ["2024-01", "2024-02"]
    assert [str(one) for one in assessed(of_dossiers(), {**months, "2024": 9}, None).periods] == ["2024"]


def test_bounds_of_months_add_up() -> None:
    """A month of more than 5 makes the year more than its sum."""
    observations = [Observation(commune=UNIT, period=one, variable="all", value=5) for one in MONTHS[:11]]
    over = Observation(commune=UNIT, period=MONTHS[11], variable="all", value=5, qualifier="over")
    found = of_dossiers(target="at least 61").assess([*observations, over], "2024")[UNIT, "1"]
    assert found.bounds is not None
    assert (found.bounds.least, found.bounds.greatest, found.verdict) == (61, None, "met")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8), st.integers(1, 45), st.randoms())
def test_weeks_add_up_to_a_run_of_them_in_any_order(values: list[int], first: int, order: Random) -> None:
    """And of a flow in a month that they do not cover to the day nothing is said; of a stock its last week's figure."""
    weeks = {f"2026-W{first + at:02d}": value for at, value in enumerate(values)}
    run = f"2026-W{first:02d}..2026-W{first + len(values) - 1:02d}"
    rows = list(weeks.items())
    order.shuffle(rows)
    assert assessed(of_dossiers(), dict(rows), run)[UNIT, "1"].value == sum(values)
    assert assessed(of_dossiers("last"), dict(rows), run)[UNIT, "1"].value == values[-1]
    assert assessed(of_dossiers(), dict(rows), "2026")[UNIT, "1"].value is None


def test_days_and_weeks_fill_a_month_between_them() -> None:
    """August 2026: two days before its first Monday, four weeks, and the 31st; without one day it is missing."""
    daily = evolve(of_dossiers(), period="day")
    days = {"2026-08-01..2026-08-02": 5, "2026-08-31": 7}
    weeks = {f"2026-W{one}": 10 for one in range(32, 36)}
    found = assessed(daily, {**days, **weeks}, "2026-08")[UNIT, "1"]
    assert (found.value, codes(found)) == (52, [])
    lacking = assessed(daily, {"2026-08-02": 5, "2026-08-31": 7, **weeks}, "2026-08")[UNIT, "1"]
    (finding,) = (one for one in lacking.findings if one.code == "parts-missing")
    assert (lacking.value, finding.parameters["missing"]) == (None, ("2026-08-01",))


def test_a_week_takes_the_target_of_its_iso_year() -> None:
    """2026-W01 begins in 2025."""
    cases = [Case(is_="at least 10", period="2025"), Case(is_="at least 20", period="2026")]
    found = assessed(of_dossiers("last", cases), {"2025-W52": 15, "2026-W01": 15}, None)
    assert [(str(one.period), one.verdict) for one in found if one.line.name == "1"] == [
        ("2025-W52", "exceeded"), ("2026-W01", "not met"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reporting", "said", "code"),
    [
        ("day", {"2026-08-14": 1, "2026-08-15": 2}, None),
        ("quarter", {"2026-Q2": 1, "2026-Q3": 2}, "day-as-end"),
        ("year", {}, "day-as-period"),
    ],
)
def test_a_day_is_read_by_how_often_units_report(
    reporting: Reporting, said: Mapping[str, int], code: str | None
) -> None:
    """As the model says; where it ends no such period its row is asked after."""
    days = {"day": ["14/8/2026", "2026-08-15"], "quarter": ["30/6/2026", "30.9.2026"], "year": ["15/8/2026"]}
    of = evolve(of_dossiers(), period=reporting)
    given_ = {day: at for at, day in enumerate(days[reporting], start=1)}
    if not said:
        with pytest.raises(KhongError) as caught:
            assessed(of, given_, None)
        assert code in [one.code for one in caught.value.findings]
        return
    found = assessed(of, given_, None)
    assert {str(one.period): one.value for one in found if one.line.name == "1"} == said
    assert [one.code for one in found.findings] == ([] if code is None else [code] * len(said))


def test_a_day_that_is_asked_for_is_that_day() -> None:
    """Where the model says nothing of it."""
    assert assessed(of_dossiers(), {"15/8/2026": 4, "16/8/2026": 5}, "2026-08-15")[UNIT, "1"].value == 4


def test_a_week_that_no_year_earlier_has_is_missing() -> None:
    """Of 53 weeks the last has no week to be compared with."""
    of = model(
        Indicator(code="1", label="Tăng", measure="all - last_year(all)"),
        variables=[Variable(id="all", label="Hồ sơ")],
    )
    found = assessed(of, {"2025-W52": 3, "2026-W52": 5, "2026-W53": 9}, None)
    assert [one.value for one in found if str(one.period) in ("2026-W52", "2026-W53")] == [2, None]


def test_a_part_above_its_whole_in_a_month_is_told_of_the_year() -> None:
    """12 of 10 in January is wrong by itself, and 34 of 40 would hide it."""
    counts = [Variable(id="due", label="Phải làm", over_time="sum")]
    counts.append(Variable(id="done", label="Đã làm", over_time="sum", part_of="due"))
    of = Model(
        id="m", version="1", title="M", variables=counts, items=[Indicator(code="1", label="L", measure="done / due")]
    )
    months = {f"2024-{number:02}": ((12, 10) if number == 1 else (2, 3)) for number in range(1, 13)}
    said = [
        Observation(commune="01", period=month, variable=name, value=value)
        for month, pair in months.items()
        for name, value in zip(("done", "due"), pair, strict=True)
    ]
    year = of.assess(said, "2024")["01", "1"]
    assert year.value == Fraction(34, 43)
    (told,) = (one for one in year.findings if one.code == "part-above-whole-in-sum")
    assert told.severity == "error"
    assert "2024-01: “Đã làm” (12) lớn hơn “Phải làm” (10)" in told.message("vi")
