"""Periods: a year, half, quarter or month, or a run of months (luỹ kế 9 tháng), and ranges of them; weeks and days.

What is a run of whole months is counted in months, whoever wrote it by its days. Any other run of days (an ISO week, a
day) lies where its days do; of the years and months for which targets are set it belongs to one, a week to that of its
Thursday (ISO 8601).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache, total_ordering
from itertools import accumulate
from typing import Literal

from attrs import frozen

from khong3.findings import Finding, KhongError, must_be
from khong3.text import LANGUAGES, Text, called, strip_marks
from khong3.values import stands_for_nothing
from khong3.weeks import DAY, days_of, week_told, weekly, weeks_earlier, written

_FORMS = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_LONGEST = len("2024-08")
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_STANDARD = frozenset(_MONTHS.values())

Reporting = Literal["year", "half", "quarter", "month", "week", "day"]
"""How often units report, where a model says so: the period that a day of their sheets stands for."""


_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>(?:19|2[0-9])[0-9]{2})"
_TO_DATE = r"luy ke (?:tu dau nam )?(?:den )?(?:het |cuoi |het cuoi )?"
_TOLD = tuple(
    form.replace(" OF ", r"(?: nam | ?[/.-] ?| )")
    for form in (
        rf"(?:ca |ky )?(?:nam )?{_YEAR}(?:\.0+)?",
        rf"(?:qu[yi] |q(?:\. ?)?)(?P<quarter>[1-4]|i{{1,3}}|iv) OF {_YEAR}",
        rf"{_YEAR} ?[-/]? ?q(?P<quarter>[1-4])",
        rf"(?:(?:thang |t)?(?P<month>0?[1-9]|1[0-2])) ?[/-] ?{_YEAR}",
        rf"thang (?P<month>0?[1-9]|1[0-2]) OF {_YEAR}",
        rf"{_YEAR}[-/](?P<month>[1-9]|0[1-9]|1[0-2])",
        rf"(?:luy ke )?(?P<count>[0-9]{{1,2}}|[a-z]+) thang(?: (?P<end>dau|cuoi))? OF {_YEAR}",
        rf"(?P<count>[0-9]{{1,2}}) ?t OF {_YEAR}",
        rf"{_TO_DATE}(?:thang |t)(?P<count>0?[1-9]|1[0-2]) OF {_YEAR}",
        rf"{_TO_DATE}(?:qu[yi] |q)(?P<quarters>[1-4]|i{{1,3}}|iv) OF {_YEAR}",
        rf"nua (?P<half>dau|cuoi) nam {_YEAR}",
    )
)
"""Periods as officials write them, in plain letters; each has one meaning. Few runs need these: so they are texts."""
_DAY_SAID = re.compile(
    r"(?:(?P<d>[0-3]?[0-9])[/.-](?P<m>[01]?[0-9])[/.-](?P<y>[12][0-9]{3})"
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9]))(?: 0?0:00(?::00)?)?$"
)


@lru_cache(maxsize=4_096)
def _told(said: str) -> tuple[int, int] | None:
    """The first and last month of a period in plain letters."""
    found = next((one for form in _TOLD if (one := re.fullmatch(form, said))), None)
    if found is None:
        return None
    parts = found.groupdict()
    january = int(parts["year"]) * 12
    if month := parts.get("month"):
        return january + int(month) - 1, january + int(month) - 1
    if quarter := parts.get("quarter"):
        first = january + 3 * (_QUARTERS.get(quarter) or int(quarter)) - 3
        return first, first + 2
    if quarters := parts.get("quarters"):
        return january, january + 3 * (_QUARTERS.get(quarters) or int(quarters)) - 1
    if half := parts.get("half"):
        return (january, january + 5) if half == "dau" else (january + 6, january + 11)
    if "count" not in parts:
        return january, january + 11
    count = _NUMBERS.get(parts["count"]) or (int(parts["count"]) if parts["count"].isdecimal() else 0)
    if not 1 <= count <= 12:
        return None
    return (january + 12 - count, january + 11) if parts.get("end") == "cuoi" else (january, january + count - 1)


def period_told(text: str) -> "Period | None":
    """A period as it is written; None for a day, and for what is none."""
    try:
        return Period.told(text)
    except KhongError:
        return None


def longest(periods: "Iterable[Period]") -> "tuple[Period, ...]":
    """The periods that are no part of a longer one among them: what is assessed where nobody names a period."""
    found: list[Period] = []
    # The longer of those that begin together comes first.
    for one in sorted(periods):
        if not found or one.span[1] > found[-1].span[1]:
            found.append(one)
    return tuple(found)


def day_said(text: str) -> date | None:
    """The day that a text ends with, as officials or ISO write it: ``tính đến 31/12/2024``; None where it has none."""
    day = _DAY_SAID.search(" ".join(strip_marks(text).split()))
    try:
        return day and (
            date.fromisoformat(day["iso"]) if day["iso"] else date(int(day["y"]), int(day["m"]), int(day["d"]))
        )
    except ValueError:
        return None


def stands_for(day: date, reporting: Reporting) -> "Period | None":
    """The period that a day stands for where units report so often: that which ends on it, or the day itself.

    >>> str(stands_for(date(2026, 9, 30), "quarter")), stands_for(date(2026, 8, 15), "quarter")
    ('2026-Q3', None)
    """
    last = day.toordinal()
    if reporting in ("day", "week"):
        found = Period.of_days(last - (6 if reporting == "week" else 0), last)
        return found if reporting == "day" or weekly(*found.span) else None
    month = month_of(day)
    months = _MONTHS[reporting]
    found = Period(month - months + 1, month)
    return found if found.span[1] == last and (month + 1) % months == 0 else None


def last_of(periods: "Iterable[Period]") -> "Period":
    """The longest of those that end last.

    >>> str(last_of(map(Period.parse, ("2025-Q4", "2025", "2025-H1"))))
    '2025'
    """
    return max(periods, key=lambda one: (one.last, one.months))


def period_holding(day: date, like: "Period") -> "Period":
    """The period as long as another, by the same steps of time, in which a day lies; else the day's year.

    >>> str(period_holding(date(2026, 8, 31), Period.parse("2025-Q1")))
    '2026-Q3'
    """
    month = month_of(day)
    months = like.months if 12 % like.months == 0 and like.first % like.months == 0 else 12
    first = month - month % months
    return Period(first, first + months - 1)


def _ending(said: date | None) -> str | None:
    """The period of a year that ends on a day and begins with the year; of another day the month that it lies in."""
    if said is None:
        return None
    month = month_of(said)
    ends = _first_day(month + 1).toordinal() - said.toordinal() == 1
    return str(Period(month - said.month + 1 if ends and said.month % 3 == 0 else month, month))


@total_ordering
@frozen(order=False)
class Period:
    """A run of whole months, from ``first`` to ``last``, both counted from January of year 0; or of ``days``.

    >>> Period.parse("2024-08") in Period.parse("2024-Q3")
    True
    >>> Period.parse("2026-W33") in Period.parse("2026-08")
    True
    """

    first: int
    last: int
    days: tuple[int, int] | None = None
    """The first and last day (``date.toordinal``) of what is no run of whole months: these are those it belongs to."""

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            found = f"{_month(self.first)}..{_month(self.last)}"
            raise KhongError([Finding(code="period-backwards", parameters={"found": found})])

    @classmethod
    def of_days(cls, first: int, last: int) -> "Period":
        """The run from one day to another, both as ``date.toordinal`` counts them.

        >>> str(Period.of_days(date(2026, 8, 1).toordinal(), date(2026, 8, 31).toordinal()))
        '2026-08'
        """
        if last < first:
            found = f"{date.fromordinal(first)}..{date.fromordinal(last)}"
            raise KhongError([Finding(code="period-backwards", parameters={"found": found})])
        begin, end = month_of(date.fromordinal(first)), month_of(date.fromordinal(last))
        if _span(begin, end) == (first, last):
            return cls(begin, end)
        if weekly(first, last):
            begin, end = month_of(date.fromordinal(first + 3)), month_of(date.fromordinal(last - 3))
        return cls(begin, end, (first, last))

    @classmethod
    def parse(cls, text: "str | Period") -> "Period":
        """Read ``2024``, ``2024-H1``, ``2024-Q3``, ``2024-08``, ``2024-W33``, ``2024-08-15`` or ``2024-01..2024-09``.

        Raises KhongError (code ``not-a-period``) for anything else.
        """
        if isinstance(text, Period):
            return text
        must_be(text, "period", "period", str)
        head, dots, tail = text.strip().partition("..")
        first, last = _one(head), _one(tail) if dots else None
        if first is not None and (last is not None or not dots):
            return cls(first[0], last[1] if last else first[1])
        begin, end = _days_within(head), _days_within(tail if dots else head)
        if begin is None or end is None:
            raise KhongError([Finding(code="not-a-period", parameters={"found": text})])
        return cls.of_days(begin[0], end[1])

    @classmethod
    def told(cls, text: "str | Period") -> "Period":
        """Read a period as ``parse`` does, or as officials write it: ``Quý III/2025``, ``9 tháng đầu năm 2025``.

        Raises KhongError for anything else: ``not-a-period``, or ``day-no-period`` for a day, with the period that ends
        on it where one does.

        >>> str(Period.told("Quý III/2025")), str(Period.told("6 tháng đầu năm 2025")), str(Period.told("8/2026"))
        ('2025-Q3', '2025-H1', '2026-08')
        >>> str(Period.told("Tuần 33/2026"))
        '2026-W33'
        """
        if isinstance(text, Period):
            return text
        must_be(text, "period", "period", str)
        if plain := _one(text):
            return cls(*plain)
        said = " ".join(strip_marks(text).split())
        months = _told(said)
        if months is not None:
            return cls(*months)
        if week := week_told(said):
            return cls.of_days(*week)
        if ".." not in said and _DAY_SAID.search(said):
            found = {"found": text.strip(), "near": _ending(day_said(text))}
            raise KhongError([Finding(code="day-no-period", parameters=found)])
        return cls.parse(text)

    @classmethod
    def asked(cls, text: "str | Period") -> "Period":
        """Read the period that somebody asks for: as ``told``, and a day as ISO writes it is that day."""
        if not isinstance(text, Period):
            must_be(text, "period", "period", str)
        return cls.parse(text) if not isinstance(text, Period) and days_of(text.strip()) else cls.told(text)

    @property
    def months(self) -> int:
        """How many months it runs over, or belongs to."""
        return self.last - self.first + 1

    @property
    def span(self) -> tuple[int, int]:
        """Its first and last day, as ``date.toordinal`` counts them."""
        return self.days or _span(self.first, self.last)

    @property
    def whole_years(self) -> bool:
        """Whether it runs from a January to a December."""
        return self.days is None and self.first % 12 == 0 and self.last % 12 == 11

    @property
    def before(self) -> "Period":
        """The period before it, of the same length."""
        if self.days is None:
            return Period(self.first - self.months, self.first - 1)
        first, last = self.days
        return Period.of_days(2 * first - last - 1, first - 1)

    @property
    def held_against(self) -> "Period | None":
        """The last period before it that it can be held against: the one before, of the same length.

        A part of a year to date is held against the same part of the year before: the months just before it are another
        part.

        >>> str(Period.parse("2026-Q1").held_against), str(Period.parse("2026-01..2026-08").held_against)
        ('2025-Q4', '2025-01..2025-08')
        """
        to_date = self.days is None and self.first % 12 == 0 and self.months < 12 and self.months not in _STANDARD
        return self.year_earlier if to_date else self.before

    @property
    def year_earlier(self) -> "Period | None":
        """The same period of the year before; None where that year has none (a 53rd week, 29 February)."""
        if self.days is None:
            return Period(self.first - 12, self.last - 12)
        earlier = weeks_earlier(*self.days)
        return None if earlier is None else Period.of_days(*earlier)

    @property
    def since_january(self) -> "Period | None":
        """All of its year up to its end; None of what is no run of months of one year.

        >>> str(Period.parse("2025-08").since_january), str(Period.parse("2025-Q2").since_january)
        ('2025-01..2025-08', '2025-H1')
        """
        january = self.last - self.last % 12
        return None if self.days is not None or self.first < january else Period(january, self.last)

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date.fromordinal(self.span[0])

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return date.fromordinal(self.span[1])

    def __contains__(self, other: "str | Period") -> bool:
        if not isinstance(other, Period):
            other = Period.asked(other)
        if self.days is None and other.days is None:
            return self.first <= other.first and other.last <= self.last
        (first, last), (begin, end) = self.span, other.span
        return first <= begin and end <= last

    def __lt__(self, other: object) -> bool:
        return self.place < other.place if isinstance(other, Period) else NotImplemented

    @property
    def place(self) -> tuple[int, int]:
        """Its place among others in time: of those that begin together the longer comes first."""
        first, last = self.span
        return first, -last

    def __repr__(self) -> str:
        return called(self, str(self))

    def __str__(self) -> str:
        return _written(self.first, self.last) if self.days is None else written(*self.days)


@lru_cache(maxsize=4_096)
def _written(first: int, last: int) -> str:
    """A period in its shortest spelling; every result says its own."""
    year, month = divmod(first, 12)
    for form, length in _MONTHS.items():
        if last - first + 1 == length and month % length == 0:
            number = month // length + 1
            parts = {"year": "", "half": f"-H{number}", "quarter": f"-Q{number}", "month": f"-{number:02d}"}
            return f"{year:04d}{parts[form]}"
    return f"{_month(first)}..{_month(last)}"


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

    @property
    def whole_years(self) -> bool:
        """Whether it begins and ends with a year, where it does."""
        return (self.first is None or self.first % 12 == 0) and (self.last is None or self.last % 12 == 11)

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
        ends = ("from_to_period" if last else "from_period") if first else "to_period" if last else "any_period"
        key = ends if dots else "of_period"
        said = [one for one in (first, last) if one]
        return Text(*(WORDS[key].in_(language).format(*said) for language in LANGUAGES))


@frozen
class DateRange:
    """From one day to another, open at either end; a bare year or month means all of it."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def parse(cls, text: "str | DateRange") -> "DateRange":
        """Read ``2024-01-01..``, ``2024-01-01..2026-12-31``, ``2024..``; raises KhongError for anything else."""
        if isinstance(text, DateRange):
            return text
        head, dots, tail = text.strip().partition("..")
        first, last = _days(head), _days(tail if dots else head)
        for day in (one.strip() for one in (head, tail) if DAY.fullmatch(one.strip()) and _days(one) is None):
            raise KhongError([Finding(code="no-such-day", parameters={"found": day, "near": _last_of_month(day)})])
        if (head and first is None) or (tail and last is None) or not (head or tail):
            raise KhongError([Finding(code="not-a-validity", parameters={"found": text})])
        if first and last and last[1] < first[0]:
            raise KhongError([Finding(code="period-backwards", parameters={"found": text})])
        return cls(first[0] if first else None, last[1] if last else None)

    def meets(self, period: Period) -> bool:
        """Whether some day of ``period`` lies in the range."""
        begin, end = period.span
        return (self.first is None or self.first.toordinal() <= end) and (
            self.last is None or self.last.toordinal() >= begin
        )

    def __repr__(self) -> str:
        return called(self, str(self))

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


def day_of(text: str | None) -> date | None:
    """A day, as ISO writes it or as officials do (31/12/2024)."""
    for form in _DATES if text else ():
        try:
            return datetime.strptime((text or "").strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def the_date(given: date) -> date:
    """A day alone, of a moment too: a moment is never before or after a day."""
    return given.date() if isinstance(given, datetime) else given


def as_day(given: str | date | None) -> date | None:
    """A day as somebody names it; raises KhongError (``not-a-date``) for a text that is none."""
    if given is None or stands_for_nothing(given):
        return None
    if isinstance(given, date):
        return the_date(given)
    must_be(given, "day", "day", str)
    found = day_of(given)
    if found is None:
        raise KhongError([Finding(code="not-a-date", parameters={"found": given})])
    return found


def _last_of_month(day: str) -> str | None:
    """The last day of the month that a day past it names."""
    month = _days(day[:7])
    return None if month is None or day[8:] == "00" else month[1].isoformat()


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _days(text: str) -> tuple[date, date] | None:
    text = text.strip()
    if months := _one(text):
        return _first_day(months[0]), date.fromordinal(_first_day(months[1] + 1).toordinal() - 1)
    if DAY.fullmatch(text):
        try:
            return date.fromisoformat(text), date.fromisoformat(text)
        except ValueError:
            return None
    return None


@lru_cache(maxsize=4_096)
def _span(first: int, last: int) -> tuple[int, int]:
    """The first and last day of a run of months."""
    return _first_day(first).toordinal(), _first_day(last + 1).toordinal() - 1


def month_of(day: date) -> int:
    """The month in which a day lies, counted from January of year 0 as those of a period are.

    >>> month_of(date(2026, 9, 30)) in range(Period.parse("2026-Q3").first, Period.parse("2026-Q3").last + 1)
    True
    """
    return day.year * 12 + day.month - 1


def _days_within(text: str) -> tuple[int, int] | None:
    """The first and last day of a period that is written as one: a week, a day, a month."""
    months = _one(text)
    return days_of(text.strip()) if months is None else _span(*months)


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
        every = sorted(one.span for one in periods)
        self._firsts = [first for first, _ in every]
        self._furthest = list(accumulate((last for _, last in every), max))

    def __contains__(self, period: Period) -> bool:
        first, last = period.span
        at = bisect_right(self._firsts, first)
        return at > 0 and self._furthest[at - 1] >= last
