"""Weeks and days: runs of days, each counted as ``date.toordinal`` counts it; a week is that of ISO 8601."""

import re
from datetime import date

_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK_TOLD = (
    r"(?:tuan(?: thu| so)? |w)(?P<week>[0-9]{1,2})(?: nam | ?[/.-] ?| )(?P<year>(?:19|2[0-9])[0-9]{2})",
    r"(?P<year>(?:19|2[0-9])[0-9]{2}) ?[-/]? ?w(?P<week>[0-9]{1,2})",
)
"""Weeks as officials write them, in plain letters."""
_WEEK_DAYS = 7


def week_of(year: int, week: int) -> tuple[int, int] | None:
    """Monday and Sunday of a week of an ISO year; None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, week, 1).toordinal()
        return monday, monday + 6
    except ValueError:
        return None


def week_told(said: str) -> tuple[int, int] | None:
    """The week of a text in plain letters: ``tuan 33/2026``."""
    found = next((one for form in _WEEK_TOLD if (one := re.fullmatch(form, said))), None)
    return None if found is None else week_of(int(found["year"]), int(found["week"]))


def days_of(text: str) -> tuple[int, int] | None:
    """The first and last day of ``2026-W33`` or ``2026-08-15``."""
    if match := _WEEK.fullmatch(text):
        return week_of(int(match[1]), int(match[2])) if _within(int(match[1])) else None
    if not DAY.fullmatch(text) or not _within(int(text[:4])):
        return None
    try:
        day = date.fromisoformat(text).toordinal()
    except ValueError:
        return None
    return day, day


def _within(year: int) -> bool:
    return 1900 <= year <= 2999


def weekly(first: int, last: int) -> bool:
    """Whether a run of days is one of whole weeks, from a Monday to a Sunday."""
    return first % _WEEK_DAYS == 1 and last % _WEEK_DAYS == 0


def weeks_earlier(first: int, last: int) -> tuple[int, int] | None:
    """The same weeks, or the same days, of the year before; None where that year has none such."""
    if not weekly(first, last):
        days = _day_earlier(first), _day_earlier(last)
        return None if days[0] is None or days[1] is None else (days[0], days[1])
    weeks = _week_earlier(first), _week_earlier(last)
    return None if weeks[0] is None or weeks[1] is None else (weeks[0][0], weeks[1][1])


def _week_earlier(day: int) -> tuple[int, int] | None:
    year, week, _ = date.fromordinal(day).isocalendar()
    return week_of(year - 1, week)


def _day_earlier(day: int) -> int | None:
    said = date.fromordinal(day)
    try:
        return said.replace(year=said.year - 1).toordinal()
    except ValueError:
        return None


def written(first: int, last: int) -> str:
    """A run of days in its shortest spelling: weeks where it is one of whole weeks."""
    form = _week_text if weekly(first, last) else _day_text
    begin, end = form(first), form(last)
    return begin if begin == end else f"{begin}..{end}"


def _week_text(day: int) -> str:
    year, week, _ = date.fromordinal(day).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _day_text(day: int) -> str:
    return date.fromordinal(day).isoformat()
