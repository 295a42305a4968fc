"""Numbers as people write them, read exactly or not at all.

A number is an integer over a power of ten, never a float. Where two readings are possible ('3.500', '1,5') neither is
chosen: the caller gets the code of a finding that names both. What has one reading under either sign is read as that
('8.718.000', '3.359,80').
"""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.text import LANGUAGES, Text, decimals_of, format_number, round_half_away

DecimalSign = Literal["dot", "comma"]

LONGEST = 30
"""More digits than this are no figure that anybody counted."""

_TOO_LARGE = 10**LONGEST
_SIGNS: Mapping[DecimalSign, tuple[str, str]] = {"dot": (".", ","), "comma": (",", ".")}
"""What marks decimals, and what parts thousands beside it."""
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9%])(?:\s{2,}|[^\S \u00a0\u2007\u2009\u202f])(?=[-+\u2212]?[0-9.,])")
"""What parts two numbers in one cell: a break of the line, a tab, several spaces. One space parts thousands."""
_SHAPE = re.compile(r"([-+\u2212]?)([0-9][0-9., ]*|[.,][0-9]+) ?(%?)")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_NOUGHTS = re.compile(r"(.*[.,][0-9]{4,}?)0+")
"""More than three digits behind a sign are decimals, and noughts behind them say nothing."""
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9 ])")


@frozen(eq=False, repr=False)
class Number:
    """An exact decimal: ``digits`` ÷ 10**``decimals``, and whether a % stood behind it.

    >>> read_number("45.75 %").value
    Fraction(183, 400)
    """

    digits: int
    decimals: int = 0
    percent: bool = False

    @property
    def denominator(self) -> int:
        """The power of ten that ``digits`` stand over, with the hundred of a percentage."""
        return int(10 ** (self.decimals + 2 * self.percent))

    @property
    def value(self) -> Fraction:
        """The number itself; a percentage as a share of 1."""
        if not self.decimals and not self.percent:
            return Fraction(self.digits)
        return Fraction(self.digits, self.denominator)

    def states(self, exact: Fraction) -> bool:
        """Whether it is ``exact``, rounded half away from zero to the decimals that it prints."""
        scaled = exact * self.denominator
        return round_half_away(scaled, 0) == self.digits

    @property
    def shown(self) -> Text:
        """How it is printed in either language, with the decimals that it has."""
        share, decimals = Fraction(self.digits, 10**self.decimals), self.decimals
        sign = " %" if self.percent else ""
        vi, en = (format_number(share, one, decimals=decimals) + sign for one in LANGUAGES)
        return Text(vi, en)

    @classmethod
    def of(cls, value: "int | float | Decimal | Fraction", *, percent: bool = False) -> "Number | Misread":
        """A Python number, exactly; a float by its shortest decimal text."""
        if isinstance(value, (int, Fraction)) and abs(value) >= _TOO_LARGE:
            return Misread("number-too-long", str(Decimal(int(value))))
        if isinstance(value, int):
            return cls(value, 0, percent)
        if isinstance(value, Fraction):
            for decimals in range(LONGEST):
                if (value * 10**decimals).denominator == 1:
                    return cls(int(value * 10**decimals), decimals, percent)
            return Misread("not-a-decimal", f"{Decimal(value.numerator)}/{Decimal(value.denominator)}")
        # As a float many a decimal is infinite.
        if not (value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)):
            return Misread("not-a-number", str(value))
        sign, digits, exponent = Decimal(repr(value) if isinstance(value, float) else value).as_tuple()
        if isinstance(exponent, int) and max(len(digits), 1 - exponent) > LONGEST:
            digits, exponent = _without_noughts(digits, exponent)
        if not isinstance(exponent, int) or max(len(digits) + max(exponent, 0), 1 - exponent) > LONGEST:
            return Misread("number-too-long", str(value))
        whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
        return cls(whole * 10 ** max(exponent, 0), max(-exponent, 0), percent)


def printable(value: int) -> int | Decimal:
    """A whole number; what no figure can be as a decimal, which Python prints at any length."""
    return value if -_TOO_LARGE < value < _TOO_LARGE else Decimal(value)


def _without_noughts(digits: tuple[int, ...], exponent: int) -> tuple[tuple[int, ...], int]:
    """A decimal without the noughts behind its point: a database's own scale may be 18, of whole numbers."""
    kept = len(digits)
    while kept and exponent < 0 and not digits[kept - 1]:
        kept, exponent = kept - 1, exponent + 1
    return (digits[:kept], exponent) if kept else ((), 0)


@frozen(eq=False, repr=False)
class Misread:
    """Why a text is no number: a finding's code, the text, and the readings that it leaves open."""

    code: str
    found: str
    readings: tuple[Fraction, ...] = ()
    percent: bool = False

    def proposals(self, decimal: DecimalSign | None) -> Text:
        """Its readings, each written so that it is read as just that."""
        sign = " %" if self.percent else ""
        every = [written(one, decimal) + sign for one in self.readings]
        return Text(" hoặc ".join(every), " or ".join(every))


def written(value: Fraction, decimal: DecimalSign | None = None) -> str:
    """A decimal as a file may have it: no sign of thousands, and no doubt about the sign of its decimals.

    >>> written(Fraction(7, 2)), written(Fraction(7, 2), "comma"), written(Fraction(7001, 1000))
    ('3.5', '3,5', '7.0010')
    """
    places = decimals_of(value, LONGEST)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    if not places:
        text = digits
    else:
        text = f"{digits[:-places]}.{digits[-places:]}"
        if decimal is None and THOUSANDS.fullmatch(text):
            text += "0"
    text = text.replace(".", ",") if decimal == "comma" else text
    return f"-{text}" if value < 0 else text


def read_number(text: str, decimal: DecimalSign | None = None) -> Number | Misread:
    """Read ``text`` exactly, with the decimal sign that its file declares.

    Without a declared sign a dot marks decimals, and what could also be a thousands sign is refused: '3.500', '1,5'.

    >>> read_number("3.500").readings
    (Fraction(7, 2), Fraction(3500, 1))
    """
    if digits_only(text):
        return Number(int(text))
    shape = _shape(text)
    if isinstance(shape, Misread):
        return shape
    sign, body, percent = shape
    plain = _settle(body, decimal)
    if not isinstance(plain, str):
        signed = tuple(-one if sign in "-−" and sign else one for one in plain.readings)
        return Misread(plain.code, text, signed, percent)
    whole, _, decimals = plain.partition(".")
    digits = int(whole + decimals)
    return Number(-digits if sign in ("-", "−") else digits, len(decimals), percent)


def _shape(text: str) -> tuple[str, str, bool] | Misread:
    """The sign, the digits with their marks, and whether a % stands behind them."""
    line = on_one_line(text)
    shapes = [_SHAPE.fullmatch(one) for one in line.split("\n")]
    if len(shapes) > 1 and all(shapes):
        return Misread("numbers-in-cell", line.replace("\n", " | "))
    shape = _SHAPE.fullmatch(line)
    if shape is None:
        return Misread("not-a-number", text)
    sign, body, percent = shape[1], shape[2].strip(), bool(shape[3])
    if len(body) > LONGEST and (noughts := _NOUGHTS.fullmatch(body)) is not None:
        body = noughts[1]
    if len(body) > LONGEST:
        return Misread("number-too-long", text)
    if " " in body and not _SPACED.match(body):
        return Misread("not-a-number", text)
    return sign, body.replace(" ", ""), percent


def on_one_line(text: str) -> str:
    r"""A text with single spaces and no break, but for one where two numbers are parted: it makes no thousands of them.

    >>> on_one_line("800\n700"), on_one_line(" 1 200\n người ")
    ('800\n700', '1 200 người')
    """
    return "\n".join(" ".join(one.split()) for one in _BETWEEN_NUMBERS.split(text))


def digits_only(text: str) -> bool:
    """Whether it is digits and nothing else: the same number under either sign."""
    return text.isdigit() and text.isascii() and len(text) <= LONGEST


def sign_of(text: str, *, whole: bool = False) -> DecimalSign | None:
    """The only decimal sign under which ``text`` is a number at all; None where it is one under both, or neither.

    ``whole``: the only one under which it is a whole number.

    >>> sign_of("17,5"), sign_of("1.200"), sign_of("1.200", whole=True)
    ('comma', None, 'comma')
    """
    shape = _shape(text)
    if isinstance(shape, Misread) or not ("," in shape[1] or "." in shape[1]):
        return None
    fitting: list[DecimalSign] = []
    for sign, marks in _SIGNS.items():
        plain = _plain(shape[1], *marks)
        if plain is not None and (not whole or _whole(plain)):
            fitting.append(sign)
    return fitting[0] if len(fitting) == 1 else None


def _whole(plain: str) -> bool:
    return not plain.partition(".")[2].strip("0")


def _settle(body: str, decimal: DecimalSign | None) -> str | Misread:
    """``body`` with a dot for decimals and no thousands signs."""
    if decimal is None:
        return _settle_unsaid(body)
    plain = _plain(body, *_SIGNS[decimal])
    if plain is not None:
        return plain
    readings = _readings(body)
    return Misread("other-sign" if readings else "not-a-number", body, readings)


def _settle_unsaid(body: str) -> str | Misread:
    """The same where nobody says which sign marks decimals."""
    if "," not in body and body.count(".") < 2 and not THOUSANDS.fullmatch(body):
        return body if _PLAIN.fullmatch(body) else Misread("not-a-number", body)
    readings = _readings(body)
    if not readings:
        return Misread("not-a-number", body)
    if len(readings) > 1:
        return Misread("ambiguous-number", body, readings)
    if body.count(",") + body.count(".") == 1:
        return Misread("comma-undeclared", body, readings)
    return next(plain for marks in _SIGNS.values() if (plain := _plain(body, *marks)) is not None)


def _readings(body: str) -> tuple[Fraction, ...]:
    """The values that ``body`` has under either decimal sign."""
    both = (_plain(body, *marks) for marks in _SIGNS.values())
    return tuple(dict.fromkeys(Fraction(one) for one in both if one is not None))


def _plain(body: str, mark: str, thousands: str) -> str | None:
    """``body`` with a dot for decimals, where ``mark`` is their sign; None where it is no number then."""
    whole, sign, decimals = body.partition(mark)
    if thousands in whole and not re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:\{thousands}[0-9]{{3}})+", whole):
        return None
    plain = whole.replace(thousands, "") + ("." if sign else "") + decimals
    return plain if _PLAIN.fullmatch(plain) else None
