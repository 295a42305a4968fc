"""Periods: a year, half, quarter or month, or a run of months (luỹ kế 9 tháng), and ranges of them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache, total_ordering
from itertools import accumulate

from attrs import frozen

from khong3.findings import Finding, KhongError
from khong3.text import LANGUAGES, Text, called

_FORMS = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_LONGEST = len("2024-08")
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@total_ordering
@frozen(order=False)
class Period:
    """A run of whole months, from ``first`` to ``last``, both counted from January of year 0.

    >>> Period.parse("2024-08") in Period.parse("2024-Q3")
    True
    """

    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            found = f"{_month(self.first)}..{_month(self.last)}"
            raise KhongError([Finding(code="period-backwards", parameters={"found": found})])

    @classmethod
    def parse(cls, text: "str | Period") -> "Period":
        """Read ``2024``, ``2024-H1``, ``2024-Q3``, ``2024-08`` or ``2024-01..2024-09``.

        Raises KhongError (code ``not-a-period``) for anything else.
        """
        if isinstance(text, Period):
            return text
        head, dots, tail = text.strip().partition("..")
        first, last = _one(head), _one(tail) if dots else None
        if first is None or (dots and last is None):
            raise KhongError([Finding(code="not-a-period", parameters={"found": text})])
        return cls(first[0], last[1] if last else first[1])

    @property
    def months(self) -> int:
        """How many months it runs over."""
        return self.last - self.first + 1

    @property
    def before(self) -> "Period":
        """The period before it, of the same length."""
        return Period(self.first - self.months, self.first - 1)

    @property
    def year_earlier(self) -> "Period":
        """The same period of the year before."""
        return Period(self.first - 12, self.last - 12)

    def __contains__(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def __lt__(self, other: "Period") -> bool:
        return (self.first, -self.last) < (other.first, -other.last)

    def __repr__(self) -> str:
        return called(self, str(self))

    def __str__(self) -> str:
        year, month = divmod(self.first, 12)
        for form, length in _MONTHS.items():
            if self.months == length and month % length == 0:
                number = month // length + 1
                return (
                    f"{year:04d}"
                    + {"year": "", "half": f"-H{number}", "quarter": f"-Q{number}", "month": f"-{number:02d}"}[form]
                )
        return f"{_month(self.first)}..{_month(self.last)}"


@frozen
class PeriodRange:
    """From one period to another, open at either end: ``2024..``, ``..2023``, ``2024..2026``, or one period."""

    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, text: "str | PeriodRange") -> "PeriodRange":
        """Read a range; raises KhongError (``not-a-period``) for anything else."""
        if isinstance(text, PeriodRange):
            return text
        head, dots, tail = text.strip().partition("..")
        first, last = (_one(head) if head else None), (_one(tail) if tail else None)
        if (head and first is None) or (tail and last is None) or not (head or tail):
            raise KhongError([Finding(code="not-a-period", parameters={"found": text})])
        if not dots:
            last = first
        if first and last and last[1] < first[0]:
            raise KhongError([Finding(code="period-backwards", parameters={"found": text})])
        return cls(first[0] if first else None, last[1] if last else None)

    def __contains__(self, other: "Period | PeriodRange") -> bool:
        return (self.first is None or (other.first is not None and self.first <= other.first)) and (
            self.last is None or (other.last is not None and other.last <= self.last)
        )

    def overlap(self, other: "PeriodRange") -> "PeriodRange | None":
        """What both cover, or None."""
        firsts = [one for one in (self.first, other.first) if one is not None]
        lasts = [one for one in (self.last, other.last) if one is not None]
        first, last = max(firsts, default=None), min(lasts, default=None)
        return None if first is not None and last is not None and last < first else PeriodRange(first, last)

    def __repr__(self) -> str:
        return called(self, str(self))

    def __str__(self) -> str:
        if self.first is not None and self.last is not None and ".." not in (one := str(Period(self.first, self.last))):
            return one
        return f"{_short(self.first)}..{_short(self.last, end=True)}"

    @property
    def words(self) -> Text:
        """The same as it is said: ``đến hết 2024``."""
        from khong3.catalogue.words import WORDS

        first, dots, last = str(self).partition("..")
        key = (
            "of_period" if not dots else "from_to_period" if first and last else "from_period" if first else "to_period"
        )
        said = [one for one in (first, last) if one]
        return Text(*(WORDS[key].in_(language).format(*said) for language in LANGUAGES))


@frozen
class DateRange:
    """From one day to another, open at either end; a bare year or month means all of it."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def parse(cls, text: "str | DateRange") -> "DateRange":
        """Read ``2024-01-01..``, ``2024-01-01..2026-12-31``, ``2024..``; raises KhongError (``not-a-period``)."""
        if isinstance(text, DateRange):
            return text
        head, dots, tail = text.strip().partition("..")
        first, last = _days(head), _days(tail if dots else head)
        if (head and first is None) or (tail and last is None) or not (head or tail):
            raise KhongError([Finding(code="not-a-period", parameters={"found": text})])
        if first and last and last[1] < first[0]:
            raise KhongError([Finding(code="period-backwards", parameters={"found": text})])
        return cls(first[0] if first else None, last[1] if last else None)

    def meets(self, period: Period) -> bool:
        """Whether some day of ``period`` lies in the range."""
        begin, end = _first_day(period.first), _first_day(period.last + 1)
        return (self.first is None or self.first < end) and (self.last is None or self.last >= begin)

    def __repr__(self) -> str:
        return called(self, str(self))

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _days(text: str) -> tuple[date, date] | None:
    text = text.strip()
    if months := _one(text):
        return _first_day(months[0]), date.fromordinal(_first_day(months[1] + 1).toordinal() - 1)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text), date.fromisoformat(text)
        except ValueError:
            return None
    return None


def _one(text: str) -> tuple[int, int] | None:
    text = text.strip()
    return _months(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4_096)
def _months(text: str) -> tuple[int, int] | None:
    match = _FORMS.fullmatch(text)
    if match is None or not 1900 <= int(match[1]) <= 2999:
        return None
    start = int(match[1]) * 12
    if match[2]:
        start += 6 * (int(match[2]) - 1)
        return start, start + 5
    if match[3]:
        start += 3 * (int(match[3]) - 1)
        return start, start + 2
    if match[4]:
        start += int(match[4]) - 1
        return start, start
    return start, start + 11


def _month(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _short(month: int | None, *, end: bool = False) -> str:
    if month is None:
        return ""
    return f"{month // 12:04d}" if month % 12 == (11 if end else 0) else _month(month)


class Within:
    """Several periods, asked whether another lies within one of them.

    >>> year = Within([Period.parse("2024")])
    >>> Period.parse("2024-03") in year, Period.parse("2023") in year
    (True, False)
    """

    def __init__(self, periods: Iterable[Period]) -> None:
        every = sorted((one.first, one.last) for one in periods)
        self._firsts = [first for first, _ in every]
        self._furthest = list(accumulate((last for _, last in every), max))

    def __contains__(self, period: Period) -> bool:
        at = bisect_right(self._firsts, period.first)
        return at > 0 and self._furthest[at - 1] >= period.last
