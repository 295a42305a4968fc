"""Periods and ranges of them."""

import unicodedata
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.findings import KhongError
from khong3.periods import DateRange, Period, PeriodRange, Reporting, Within, day_said, stands_for
from khong3.text import LANGUAGES

YEARS = st.integers(1900, 2900)
PERIODS = st.builds(
    lambda year, first, months: Period(year * 12 + first, year * 12 + first + months),
    YEARS,
    st.integers(0, 11),
    st.integers(0, 30),
)
RANGES = st.builds(
    lambda first, months, ends: PeriodRange(
        first if ends != "right" else None, first + months if ends != "left" else None
    ),
    st.integers(1900 * 12, 2900 * 12),
    st.integers(0, 60),
    st.sampled_from(["both", "left", "right"]),
)


@given(PERIODS)
def test_periods_print_and_read_back(period: Period) -> None:
    """A period's text is read as the same period."""
    assert Period.parse(str(period)) == period


@given(RANGES)
def test_ranges_print_and_read_back(span: PeriodRange) -> None:
    """A range's text is read as the same range."""
    assert PeriodRange.parse(str(span)) == span


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("2024", "2024-Q3"),
        ("2024", "2024-08"),
        ("2024-Q3", "2024-08"),
        ("2024-H1", "2024-Q2"),
        ("2024", "2024-01..2024-09"),
    ],
)
def test_a_period_knows_what_it_contains(whole: str, part: str) -> None:
    """A year contains its quarters and months, not the other way round."""
    assert Period.parse(part) in Period.parse(whole)
    assert Period.parse(whole) not in Period.parse(part)


@given(RANGES, RANGES)
def test_an_overlap_lies_in_both(one: PeriodRange, other: PeriodRange) -> None:
    """What two ranges share is the same either way and lies in each."""
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    if shared is not None:
        assert shared in one
        assert shared in other


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-Q5", "2024-00", "2024/08", "tháng 8", "2024..", "2024-12..2024-01", "0001", "2024-8"],
)
def test_other_texts_are_no_periods(text: str) -> None:
    """A period that is none is a finding."""
    with pytest.raises(KhongError):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2025", "2025"), ("2025.0", "2025"), ("cả năm 2025", "2025"), ("2025", "2025"),
        ("Quý III/2025", "2025-Q3"), ("Quý 3/2025", "2025-Q3"), ("quý iv năm 2025", "2025-Q4"), ("Q1/2025", "2025-Q1"),
        ("Tháng 8/2026", "2026-08"), ("tháng 08 năm 2026", "2026-08"), ("8/2026", "2026-08"), ("T8/2026", "2026-08"),
        ("6 tháng đầu năm 2025", "2025-H1"), ("sáu tháng cuối năm 2025", "2025-H2"), ("nửa đầu năm 2025", "2025-H1"),
        ("9 tháng đầu năm 2025", "2025-01..2025-09"), ("Lũy kế 9 tháng năm 2025", "2025-01..2025-09"),
        ("9T/2025", "2025-01..2025-09"), ("12 tháng năm 2025", "2025"), ("2024-01..2024-09", "2024-01..2024-09"),
    ],
)  # fmt: skip
def test_periods_as_officials_write_them(text: str, period: str) -> None:
    """In either Unicode form and any case; each has one meaning."""
    for one in (text, text.upper(), unicodedata.normalize("NFD", text), f" {text} "):
        assert str(Period.told(one)) == period


@pytest.mark.parametrize(
    "text",
    ["", "tháng 8", "quý III", "quý 5/2025", "13/2025", "13 tháng năm 2025", "2025.5", "năm nay", "2024-2025", "T8/25"],
)
def test_what_has_no_one_meaning_is_no_period(text: str) -> None:
    """As before."""
    with pytest.raises(KhongError) as caught:
        Period.told(text)
    assert [one.code for one in caught.value.findings] == ["not-a-period"]


@given(PERIODS)
def test_what_is_printed_is_told_too(period: Period) -> None:
    """The plain forms are among those that officials write."""
    assert Period.told(str(period)) == period


@pytest.mark.parametrize(
    ("text", "near"),
    [("31/12/2024", "2024"), ("30-6-2025", "2025-H1"), ("tính đến 31.12.2024", "2024"), ("29/02/2025", None)],
)
def test_a_day_is_asked_after(text: str, near: str | None) -> None:
    """With the longest period of a year that ends on it, where it ends one."""
    with pytest.raises(KhongError) as caught:
        Period.told(text)
    (finding,) = caught.value.findings
    assert (finding.code, finding.parameters["near"]) == ("day-no-period", near)
    assert all((near or text) in finding.in_full(language) for language in LANGUAGES)


def test_validity_takes_days() -> None:
    """A model may be valid from a day; a period that has a day of it is met."""
    valid = DateRange.parse("2024-06-15..")
    assert valid.meets(Period.parse("2024-06"))
    assert not valid.meets(Period.parse("2024-05"))
    with pytest.raises(KhongError):
        DateRange.parse("2024-02-30..")


DAYS = st.dates(date(1901, 1, 1), date(2900, 12, 31)).map(date.toordinal)
RUNS = st.builds(lambda first, more: Period.of_days(first, first + more), DAYS, st.integers(0, 800))


@given(RUNS)
def test_runs_of_days_print_and_read_back(period: Period) -> None:
    """A run of days is written in one way: of whole months as these, of whole weeks as those."""
    assert Period.parse(str(period)) == period
    assert Period.asked(str(period)) == period
    assert (period.days is None) == (Period(period.first, period.last).span == period.span)


@given(DAYS)
def test_a_week_belongs_to_its_iso_year(day: int) -> None:
    """Whatever year its Monday lies in: the year of its name is that of its Thursday, whose targets it takes."""
    year, week, weekday = date.fromordinal(day).isocalendar()
    period = Period.told(f"Tuần {week}/{year}")
    assert period == Period.parse(f"{year:04d}-W{week:02d}")
    assert period.span == (day - weekday + 1, day - weekday + 7)
    assert period in PeriodRange.parse(f"{year:04d}")
    assert Period.of_days(day, day) in period
    assert period.before.span[1] == period.span[0] - 1


@given(DAYS)
def test_the_same_week_of_the_year_before(day: int) -> None:
    """It has the same number; a week that no such year has is None."""
    year, week, weekday = date.fromordinal(day).isocalendar()
    monday = day - weekday + 1
    earlier = Period.of_days(monday, monday + 6).year_earlier
    weeks = date(year - 1, 12, 28).isocalendar()[1]
    assert (earlier is None) == (week > weeks)
    assert earlier is None or str(earlier) == f"{year - 1:04d}-W{week:02d}"


def test_29_february_has_none_a_year_earlier() -> None:
    """No day is put in its place."""
    assert Period.parse("2024-02-29").year_earlier is None
    assert str(Period.parse("2024-03-01").year_earlier) == "2023-03-01"


@given(RUNS, RUNS)
def test_what_is_within_is_so_by_its_days(one: Period, other: Period) -> None:
    """Containing and the order of time are those of the first and last days."""
    (first, last), (begin, end) = one.span, other.span
    assert (other in one) == (first <= begin and end <= last)
    assert (one < other) == ((first, -last) < (begin, -end))
    assert (other in Within([one])) == (other in one)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tuần 33/2026", "2026-W33"), ("Tuần 33-2026", "2026-W33"), ("tuần thứ 33 năm 2026", "2026-W33"),
        ("W33/2026", "2026-W33"), ("2026-W33", "2026-W33"), ("Tuần 1/2026", "2026-W01"),
        ("2026-W31..2026-W33", "2026-W31..2026-W33"), ("2026-08-01..2026-08-15", "2026-08-01..2026-08-15"),
        ("2026-08-01..2026-08-31", "2026-08"),
    ],
)  # fmt: skip
def test_weeks_as_officials_write_them(text: str, period: str) -> None:
    """In any case and Unicode form."""
    for one in (text, unicodedata.normalize("NFD", text), f" {text} "):
        assert str(Period.told(one)) == period


@pytest.mark.parametrize("text", ["Tuần 54/2026", "Tuần 53/2025", "2025-W00", "tuần 33", "2026-02-30..2026-03-01"])
def test_a_week_that_no_year_has_is_no_period(text: str) -> None:
    """2026 has 53 weeks, 2025 has 52."""
    with pytest.raises(KhongError) as caught:
        Period.told(text)
    assert [one.code for one in caught.value.findings] == ["not-a-period"]


@pytest.mark.parametrize(
    ("reporting", "day", "period"),
    [
        ("year", "31/12/2024", "2024"), ("year", "30/6/2024", None), ("half", "30/6/2024", "2024-H1"),
        ("half", "30/9/2024", None), ("quarter", "2026-09-30", "2026-Q3"), ("quarter", "31/8/2026", None),
        ("month", "31/8/2026", "2026-08"), ("month", "15/8/2026", None), ("week", "16/8/2026", "2026-W33"),
        ("week", "15/8/2026", None), ("day", "15/8/2026", "2026-08-15"), ("day", "31/12/2024", "2024-12-31"),
    ],
)  # fmt: skip
def test_what_a_day_stands_for_is_said_by_how_often_units_report(
    reporting: Reporting, day: str, period: str | None
) -> None:
    """The period of that length which ends on it; by the day, itself; nothing else."""
    said = day_said(day)
    assert said is not None
    found = stands_for(said, reporting)
    assert (None if found is None else str(found)) == period


def test_a_period_is_ordered_among_periods_alone() -> None:
    """Beside a text Python says so itself."""
    with pytest.raises(TypeError, match="not supported"):
        sorted([Period.parse("2025"), cast("Period", "2026")])
