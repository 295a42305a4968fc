"""Numbers as people write them, read exactly or not at all.

A number is an integer over a power of ten, never a float. Where two readings are possible ('3.500', '1,5') neither is
chosen: the caller gets the code of a finding that names both.
"""

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.text import LANGUAGES, Text, format_number, round_half_away

DecimalSign = Literal["dot", "comma"]

LONGEST = 30
"""More digits than this are no figure that anybody counted."""

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SHAPE = re.compile(r"([-+\u2212]?)([0-9][0-9., ]*|[.,][0-9]+) ?(%?)")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
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
        if isinstance(value, int):
            return cls(value, 0, percent)
        if isinstance(value, Fraction):
            for decimals in range(LONGEST):
                if (value * 10**decimals).denominator == 1:
                    return cls(int(value * 10**decimals), decimals, percent)
            return Misread("not-a-decimal", str(value))
        if not math.isfinite(value):
            return Misread("not-a-number", str(value))
        sign, digits, exponent = Decimal(repr(value) if isinstance(value, float) else value).as_tuple()
        if not isinstance(exponent, int) or len(digits) + abs(exponent) > LONGEST:
            return Misread("number-too-long", str(value))
        whole = int("".join(map(str, digits))) * (-1 if sign else 1)
        return cls(whole * 10 ** max(exponent, 0), max(-exponent, 0), percent)


@frozen(eq=False, repr=False)
class Misread:
    """Why a text is no number: a finding's code, the text, and the readings that it leaves open."""

    code: str
    found: str
    readings: tuple[Fraction, ...] = ()


def read_number(text: str, decimal: DecimalSign | None = None) -> Number | Misread:
    """Read ``text`` exactly, with the decimal sign that its file declares.

    Without a declared sign a dot marks decimals, and what could also be a thousands sign is refused: '3.500', '1,5'.

    >>> read_number("3.500").readings
    (Fraction(7, 2), Fraction(3500, 1))
    """
    if digits_only(text):
        return Number(int(text))
    found = _SPACES.sub(" ", text).strip()
    shape = _SHAPE.fullmatch(found)
    if shape is None:
        return Misread("not-a-number", text)
    sign, body, percent = shape[1], shape[2].strip(), bool(shape[3])
    if len(body) > LONGEST:
        return Misread("number-too-long", text)
    if " " in body:
        if not _SPACED.match(body):
            return Misread("not-a-number", text)
        body = body.replace(" ", "")
    plain = _settle(body, decimal)
    if not isinstance(plain, str):
        return Misread(plain.code, text, tuple(-one if sign in "-−" and sign else one for one in plain.readings))
    whole, _, decimals = plain.partition(".")
    digits = int(whole + decimals)
    return Number(-digits if sign in ("-", "−") else digits, len(decimals), percent)


def digits_only(text: str) -> bool:
    """Whether it is digits and nothing else: the same number under either sign."""
    return text.isdigit() and text.isascii() and len(text) <= LONGEST


def _settle(body: str, decimal: DecimalSign | None) -> str | Misread:
    """``body`` with a dot for decimals and no thousands signs."""
    if decimal is None:
        if "," in body:
            readings = _readings(body)
            return Misread("ambiguous-number" if len(readings) > 1 else "comma-undeclared", body, readings)
        if _THOUSANDS.fullmatch(body):
            return Misread("ambiguous-number", body, _readings(body))
        if body.count(".") > 1:
            return Misread("ambiguous-number", body, _readings(body))
        return body if _PLAIN.fullmatch(body) else Misread("not-a-number", body)
    mark, thousands = (".", ",") if decimal == "dot" else (",", ".")
    whole, sign, decimals = body.partition(mark)
    if thousands in whole and not re.fullmatch(rf"[0-9]{{1,3}}(?:\{thousands}[0-9]{{3}})+", whole):
        return Misread("not-a-number", body)
    plain = whole.replace(thousands, "") + ("." if sign else "") + decimals
    return plain if _PLAIN.fullmatch(plain) else Misread("not-a-number", body)


def _readings(body: str) -> tuple[Fraction, ...]:
    """The values that ``body`` has under either decimal sign."""
    both = (_settle(body, "dot"), _settle(body, "comma"))
    return tuple(dict.fromkeys(Fraction(one) for one in both if isinstance(one, str)))
