"""Number formats of spreadsheets: what a stored number is by the way in which it is shown."""

import re
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal
from unicodedata import category

from attrs import evolve, frozen

from khong3.workbooks.cells import Stated, day_text, number_text, plain_decimal

_LITERAL = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[(?![hms]+\])[^\]]*\]|([$€£¥₫<>~≤≥≈])', re.IGNORECASE
)
"""What a format prints as it stands: words, escaped letters, a currency, signs; and gaps, colours, conditions."""
_PIECE = re.compile(r'"[^"]*"|\\.|;|[^;"\\]+|.')
MINUS = frozenset("-−–")
"""What is printed before what is below 0."""
_CONDITION = re.compile(r"\[[<>=]")
_DIGITS = re.compile("general|@|[0#?](?:.*[0#?])?", re.IGNORECASE)
_SIGNS = frozenset("%<>~≤≥≈")
_BY_THOUSANDS = re.compile("[0#?](,+)(?![,0#?])")
_SHOWN_DIGITS = 15
_LAST_DAY = 2_958_465
"""31/12/9999."""
_FIRST_TRUE_DAY = 61
"""Spreadsheets that count from 1900 know a 29th of February of that year."""

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", **dict.fromkeys((5, 6), '#,##0" ₫"'),
    **dict.fromkeys((7, 8), '#,##0.00" ₫"'), 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "d/m/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '#,##0" ₫"',
    43: "#,##0.00", 44: '#,##0.00" ₫"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/yyyy"),
}  # fmt: skip
"""Formats that files name by their number alone; 5 to 8, 42 and 44 print the sign of money of whoever opens them."""


@frozen
class NumberFormat:
    """What is shown of a number: its kind, its decimals, and how many digits it is filled up to with zeros."""

    kind: Literal["number", "percent", "day", "month", "year", "time"] = "number"
    decimals: int = 0
    digits: int = 0
    before: str = ""
    """What is printed before the number: a currency, the word of a bound."""
    words: str = ""
    """What is printed behind the number as if it were part of it: a unit, a percent sign."""
    thousands: int = 0
    """How often it is divided by a thousand before it is shown."""
    unseen: bool = False
    """Whether nothing is shown of it."""
    minus: bool = False
    """Whether it is printed as what is below 0 is: behind a minus, or in brackets, as accounts do."""
    below: "NumberFormat | None" = None
    """What is shown of a number below 0, where its format says that of its own."""

    def of(self, number: Decimal | Fraction) -> "NumberFormat":
        """What is shown of this number."""
        return self.below if self.below is not None and number < 0 else self


@lru_cache(maxsize=1_024)
def format_of(code: str) -> NumberFormat:
    """A format by its code: of what is above 0, and of what is below where a second section says so.

    >>> format_of('0;-0" m2"').words, format_of('0;-0" m2"').of(Decimal(-3)).words
    ('', 'm2')
    """
    first, *others = _sections(code)
    form = _one_format(first) if first.strip() or not others else NumberFormat(unseen=True)
    if not others or form.kind not in ("number", "percent"):
        return form
    if _CONDITION.search(first):
        return evolve(form, minus=False)
    below = _one_format(others[0]) if others[0].strip() else evolve(form, unseen=True)
    return evolve(form, below=evolve(below, minus=False))


def _sections(code: str) -> list[str]:
    """What a format is of what is above 0, below it, 0 itself and texts.

    >>> _sections('0;-0" ; ";')
    ['0', '-0" ; "', '']
    """
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _one_format(code: str) -> NumberFormat:
    """A format of one section.

    >>> _one_format('#,##0.0%').kind, format_of('[$-42A]mm/yyyy;@').kind, _one_format('00000').digits
    ('percent', 'month', 5)
    """
    plain, literals = _parted(code)
    shown = plain.strip().lower()
    if not shown:
        return NumberFormat()
    found = _DIGITS.search(plain)
    if found is None and "%" not in plain:
        return NumberFormat(_moment_of(shown))
    begin, end = (0, len(plain)) if found is None else found.span()
    ahead = "".join(text for at, text in literals if at <= begin)
    said_behind = "".join(text for at, text in literals if at >= end)
    before, behind = printed_words(ahead), printed_words(said_behind)
    minus = as_below_zero(ahead + plain[:begin], said_behind + plain[end:])
    decimals = re.search(r"\.([0?#]+)", shown)
    places = decimals[1].count("0") if decimals else 0
    if "%" in shown:
        return NumberFormat("percent", places, before=before, words=behind, minus=minus)
    digits = len(shown) if re.fullmatch("00+", shown) else 0
    scaled = _BY_THOUSANDS.search(shown.replace(" ", ""))
    thousands = len(scaled[1]) if scaled else 0
    return NumberFormat("number", places, digits, before, behind, thousands, minus=minus)


def _parted(code: str) -> tuple[str, list[tuple[int, str]]]:
    """A format for what is above 0 without what it prints as it stands, and that with where in it it stands."""
    plain, at = "", 0
    literals: list[tuple[int, str]] = []
    for found in _LITERAL.finditer(code):
        plain += code[at : found.start()]
        at = found.end()
        if ";" in plain:
            break
        literals.append((len(plain), next((one for one in found.groups() if one), " ")))
    plain += code[at:] if ";" not in plain else ""
    return plain.partition(";")[0], literals


def printed_words(text: str) -> str:
    """What is printed beside a number and says anything of it; what only makes room says nothing.

    >>> printed_words(" (người)"), printed_words(" ₫ "), printed_words("-")
    ('người', '₫', '')
    """
    said = any(one.isalnum() or one in _SIGNS or category(one) == "Sc" for one in text)
    return " ".join(text.split()).strip("()[]. ") if said else ""


def as_below_zero(before: str, behind: str) -> bool:
    """Whether what stands before and behind a number says that it is below 0: a minus, or brackets right about it.

    >>> as_below_zero("-", ""), as_below_zero("(", ")"), as_below_zero("", " (người)"), as_below_zero("(", " người)")
    (True, True, False, False)
    """
    bracketed = before.rstrip().endswith("(") and behind.lstrip().startswith(")")
    return bracketed or not MINUS.isdisjoint(before)


def _moment_of(shown: str) -> Literal["number", "day", "month", "year", "time"]:
    if "d" in shown:
        return "day"
    if "y" in shown:
        return "month" if "m" in shown else "year"
    return "time" if re.search("[hs]", shown) else "day" if "m" in shown else "number"


@lru_cache(maxsize=10_000)
def shown_number(stored: str, form: NumberFormat, *, from_1904: bool = False) -> str:
    """A stored number as the cell that it is; what is no number as it stands.

    A number has the 15 digits that spreadsheets reckon with, and the decimals that its format fills up: 1.1 under
    ``0.00`` is 1.10. A day whose format shows only month and year is that month. What a format prints beside a number
    is said with it. Where it shows another number than the one that is stored, both are said, and neither is one.

    >>> [shown_number("0.30000000000000004", NumberFormat()), shown_number("45505", NumberFormat("month"))]
    ['0.3', '2024-08']
    """
    try:
        exact = Decimal(stored)
    except ArithmeticError:
        return stored
    if not exact.is_finite():
        return stored
    if form.kind not in ("number", "percent"):
        moment = moment_of(exact, from_1904=from_1904)
        return number_text(plain_decimal(exact)) if moment is None else _of_moment(moment, exact, form)
    if not stored.lstrip("+-").isdigit():
        exact = Context(prec=_SHOWN_DIGITS).plus(exact)
    form = form.of(exact)
    percent = form.kind == "percent"
    filled = _filled(exact, form.decimals + 2 * percent)
    text = number_text(filled, percent=percent, decimals=form.decimals)
    if form.before or form.words or form.thousands:
        return _as_printed(text, filled, form)
    return text.zfill(form.digits) if form.digits and text.isdigit() else text


def _as_printed(text: str, number: int | Decimal, form: NumberFormat) -> str:
    """A number with what is printed beside it; what makes another of it are words that no reader takes for one."""
    if form.thousands:
        return f"{text} ÷ {1000**form.thousands}"
    if form.words[:1].isdecimal():
        return f"{text} × 1{form.words}"
    if form.before[-1:].isdecimal():
        return f"{form.before} … {text}" if form.before.strip("0") else form.before + text
    amount = text.amount if isinstance(text, Stated) else Decimal(number)
    percent = form.kind == "percent"
    printed = " ".join(filter(None, (form.before, text, form.words)))
    return Stated(printed, amount, percent, form.decimals if percent else None, (form.before, form.words))


def _filled(exact: Decimal, decimals: int) -> int | Decimal:
    """A number with at least so many decimals, and no zeros behind those."""
    least = plain_decimal(exact)
    there = 0 if isinstance(least, int) else max(0, -int(least.as_tuple().exponent))
    if there >= decimals:
        return least
    return Decimal(least).quantize(Decimal(1).scaleb(-decimals), context=Context(prec=60))


def moment_of(serial: Decimal | Fraction, *, from_1904: bool) -> datetime | None:
    """What a number of days is as a moment; None where it is none."""
    if not 0 <= serial <= _LAST_DAY or (int(serial) == _FIRST_TRUE_DAY - 1 and not from_1904):
        return None
    zero = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) if serial >= _FIRST_TRUE_DAY else date(1899, 12, 31)
    seconds = round((serial - int(serial)) * 86_400)
    try:
        return datetime(zero.year, zero.month, zero.day) + timedelta(days=int(serial), seconds=seconds)  # noqa: DTZ001 - a sheet has no zones
    except OverflowError:
        return None


def _of_moment(moment: datetime, serial: Decimal, form: NumberFormat) -> str:
    if form.kind == "time" and serial < 1:
        return f"{moment:%H:%M:%S}"
    return f"{moment:%Y-%m}" if form.kind == "month" else f"{moment:%Y}" if form.kind == "year" else day_text(moment)
