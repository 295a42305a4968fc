"""Cells: what programs keep as numbers, days and answers, as the text that a reader sees, exactly."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import Any, Self, cast

from khong3.numbers import LONGEST, printable
from khong3.periods import Period
from khong3.text import nfc

_OWN = frozenset({str, int, bool, Fraction, type(None)})
_PLAIN_BELOW = 1e15
"""Below this a whole float has no digits that it does not mean."""


class Stated(str):
    """A cell's text, with the number that it is beyond doubt: no decimal sign is asked after.

    ``decimals`` are those that a cell of percentages is shown with, where its format says so; ``around`` is what the
    format prints before and behind the number, which a model has to say whether it may.

    >>> number_text(Decimal("1.234")), number_text(Decimal("0.5"), percent=True), type(number_text(5)).__name__
    ('1.234', '50 %', 'str')
    """

    __slots__ = ("amount", "around", "decimals", "percent")
    amount: Decimal | Fraction
    percent: bool
    decimals: int | None

    around: tuple[str, str]

    def __new__(
        cls,
        text: str,
        amount: Decimal | Fraction,
        percent: bool = False,
        decimals: int | None = None,
        around: tuple[str, str] = ("", ""),
    ) -> Self:
        made = super().__new__(cls, text)
        made.amount, made.percent, made.decimals, made.around = amount, percent, decimals, around
        return made

    def __reduce__(self) -> tuple[type["Stated"], tuple[object, ...]]:
        return Stated, (str(self), self.amount, self.percent, self.decimals, self.around)

    @property
    def alone(self) -> bool:
        """Whether nothing is printed beside the number."""
        return not any(self.around)


def number_text(amount: int | Decimal | Fraction, *, percent: bool = False, decimals: int | None = None) -> str:
    """A number as a cell; whole ones are the digits that a file of text would have. ``percent``: 0.5 is 50 %."""
    if percent:
        shown = amount * 100 if isinstance(amount, Fraction) else Decimal(amount).scaleb(2)
        return Stated(f"{_written(shown)} %", shown, percent=True, decimals=decimals)
    if isinstance(amount, int) or (isinstance(amount, Fraction) and amount.denominator == 1):
        return str(printable(int(amount)))
    return Stated(_written(amount), amount)


def _written(amount: int | Decimal | Fraction) -> str:
    """A number without an exponent, unless that would be longer than any figure."""
    if isinstance(amount, Decimal) and abs(amount.adjusted()) <= LONGEST:
        return f"{amount:f}"
    return str(amount)


def float_text(value: float, *, percent: bool = False) -> str:
    """A float by its shortest decimal text: 5.0 is 5, 0.1 is 0.1; what is no number is blank."""
    if isnan(value):
        return ""
    if value.is_integer() and abs(value) < _PLAIN_BELOW and not percent:
        return str(int(value))
    exact = Decimal(repr(value))
    return number_text(plain_decimal(exact), percent=percent) if exact.is_finite() else str(value)


def plain_decimal(exact: Decimal) -> int | Decimal:
    """A decimal without zeros behind it, and as a whole number where it is one of a length to be written out."""
    if exact == exact.to_integral_value() and abs(exact.adjusted()) <= LONGEST:
        return int(exact)
    return exact.normalize()


def stated(cell: str | None) -> tuple["str | Decimal | Fraction | None", bool]:
    """A cell's figure, as a number where its source knew it as one, and whether it is a percentage.

    A number beside which something is printed stays as it is, until a model says what may stand there.
    """
    if type(cell) is not Stated:
        return cell, False
    return (cell.amount if cell.alone else cell), cell.percent


_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STRUCK = "\u0336"


def apart(text: str, before: str, lifted: bool, struck: bool) -> str:
    """A run of a text as it looks behind what stands before it: 1700 and a small 1 are 1700¹, and not 17001.

    >>> apart("1", "1700", True, False), apart("2", "km", True, False), len(apart("99", "", False, True))
    ('¹', '2', 4)
    """
    if struck and any(map(str.isdecimal, text)):
        return struck_out(text)
    return text.translate(_SMALL) if lifted and before[-1:].isdecimal() else text


def struck_out(text: str) -> str:
    """A text as it looks where it is struck out: it is no number, and nothing that anybody knows."""
    return "".join(one + _STRUCK for one in text)


def plain(value: Any) -> Any:  # noqa: ANN401 - anything may come
    """A scalar of numpy or pandas as Python's own; what stands for no value (NaN, NA, NaT) is None."""
    kind = cast("type[object]", type(value))
    if kind is float:
        return None if isnan(value) else value
    if kind in _OWN:
        return value
    if isinstance(value, Decimal):
        return None if value.is_nan() else value
    if isinstance(value, float):
        return None if isnan(value) else float(value)
    name = type(value).__name__
    if name in ("NAType", "NaTType"):
        return None
    if name == "Period" and hasattr(value, "start_time"):
        return _period_text(value)
    home = type(value).__module__.partition(".")[0]
    return _of_numpy(value, name) if home == "numpy" else value


def _of_numpy(value: Any, name: str) -> Any:  # noqa: ANN401 - as above
    """A scalar of numpy; a narrow float by its own shortest text, a moment to the microsecond."""
    if name in ("float16", "float32", "longdouble", "float128"):
        return plain(float(str(value)))
    if name == "datetime64":
        return value.astype("datetime64[us]").item()
    return plain(value.item()) if hasattr(value, "item") and value.ndim == 0 else value


def _period_text(value: Any) -> str:  # noqa: ANN401 - a Period of pandas
    """A period of pandas in khong3's words; a day, or a part of one, is that day."""
    first, last = value.start_time.date(), value.end_time.date()
    return str(Period.of_days(first.toordinal(), last.toordinal()))


def cell_text(value: object) -> str | None:
    """A value as a cell, blank where there is none; None of what no cell can hold, as a list."""
    one = plain(value)
    if one is None:
        return ""
    if isinstance(one, str):
        return one if isinstance(one, Stated) else nfc(one)
    if isinstance(one, bool):
        return "yes" if one else "no"
    if isinstance(one, float):
        return float_text(one)
    if isinstance(one, Decimal):
        return number_text(one) if one.is_finite() else str(one)
    if isinstance(one, int | Fraction):
        return number_text(one)
    if isinstance(one, date):
        return day_text(one)
    return str(one) if isinstance(one, Period) else None


def day_text(value: date) -> str:
    """A day as ISO writes it, with the time where there is one: midnight in its own zone is that day's."""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    return value.isoformat()


def months_of(values: Iterable[Any]) -> Iterator[Any]:
    """A column of periods, in which days that can only begin months are these months.

    Where all days are the first of a month and one of them begins no quarter, each is its month's: frames keep periods
    so. Elsewhere a day stays a day, and is asked after: the first of January may begin a month, a quarter or a year.
    """
    every = [plain(one) for one in values]
    days = [one for one in every if isinstance(one, date)]
    begin = all(one.day == 1 and len(day_text(one)) == len("2024-08-01") for one in days)
    months = begin and any(one.month % 3 != 1 for one in days)
    return (f"{one:%Y-%m}" if months and isinstance(one, date) else one for one in every)
