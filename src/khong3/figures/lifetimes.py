"""Periods as examples for who reports outside a unit's time: one that ends within it, and one since it began."""

from collections.abc import Sequence
from datetime import date

from khong3.communes import Commune
from khong3.periods import Period, month_of
from khong3.text import Text

_LENGTHS = (12, 6, 3, 1)


def period_in_life(lives: Sequence[Commune], reported: Period) -> Period | None:
    """A period that ends while a unit of a code is there: the last of one that ended before, the first of a later one.

    >>> lives = [Commune(code="1", until="2025-05-14"), Commune(code="1", from_="2025-10-01", until="2025-12-30")]
    >>> [str(period_in_life(lives, Period.parse(one))) for one in ("2025-05", "2025-H1", "2025", "2026")]
    ['2025-04', '2025-04', '2025-11', '2025-11']
    """
    day = reported.last_day
    ended = [one for one in lives if one.life[1] < day]
    if ended:
        last = max(ended, key=lambda one: one.life)
        first, end = last.life
        month = month_of(end)
        # The month of its last day is the last of them only where that day ends it.
        ends = (at for at in range(month, month - 12, -1) if Period(at, at).last_day <= end)
        at = next(ends)
        long = next(one for one in _LENGTHS if (at + 1) % one == 0)
        found = Period(at - long + 1, at)
    else:
        later = min(lives, key=lambda one: one.life, default=None)
        if later is None or reported.days is not None:
            return None
        first, end = later.life
        month = month_of(first)
        begin = month - (month - reported.first) % reported.months
        found = Period(begin, begin + reported.months - 1)
    return found if first <= found.last_day <= end else None


def period_since(first: date, whole: Period) -> Period | None:
    """The part of a period since a unit began, where that is months.

    >>> [str(period_since(date(2025, month, day), Period.parse("2025"))) for month, day in ((10, 1), (8, 1), (5, 15))]
    ['2025-Q4', '2025-08..2025-12', 'None']
    """
    month = month_of(first)
    if first.day != 1 or whole.days is not None or not whole.first < month <= whole.last:
        return None
    return Period(month, whole.last)


def for_example(period: Period | None) -> Text:
    """An example in parentheses; nothing where there is none."""
    return Text("", "") if period is None else Text(f" (ví dụ {period})", f" ({period}, say)")
