"""Periods and ranges of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.findings import KhongError
from khong3.periods import DateRange, Period, PeriodRange

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
    assert (finding.code, finding.parameters["near"]) == ("day-as-period", near)


def test_validity_takes_days() -> None:
    """A model may be valid from a day; a period that has a day of it is met."""
    valid = DateRange.parse("2024-06-15..")
    assert valid.meets(Period.parse("2024-06"))
    assert not valid.meets(Period.parse("2024-05"))
    with pytest.raises(KhongError):
        DateRange.parse("2024-02-30..")
