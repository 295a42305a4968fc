"""Arithmetic as it is printed in English, read and reckoned again: what an official with a calculator does.

A number with four decimals and four digits that count may have been rounded: it stands for all that is printed so.
"""

import re
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9][0-9,]*(?:\.(?P<decimals>[0-9]+))?)(?P<percent> %)?|(?P<least>the least of \()"
    r"|(?P<greatest>the greatest of \()|(?P<sign>[-+−×();]|(?<= )/))"
)
_CODES = re.compile(r" \[[^\]]*\]")
_ROUNDED_FROM = 4


@frozen
class Between:
    """All that a printed number may stand for."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Between") -> "Between":
        return Between(self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Between":
        return Between(-self.high, -self.low)

    def __mul__(self, other: "Between") -> "Between":
        ends = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Between(min(ends), max(ends))

    def __truediv__(self, other: "Between") -> "Between":
        assert not other.low <= 0 <= other.high, "a printed divisor may be 0"
        return self * Between(1 / other.high, 1 / other.low)

    def meets(self, other: "Between") -> bool:
        """Whether both may be one number."""
        return self.low <= other.high and other.low <= self.high


class NotArithmeticError(Exception):
    """A text that is no arithmetic."""


class _Reader:
    """Reads one text by precedence."""

    def __init__(self, text: str) -> None:
        self.tokens: list[re.Match[str]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise NotArithmeticError(text)
            self.tokens.append(found)
            at = found.end()
        self.at = 0

    def sign(self, *wanted: str) -> str | None:
        """Take one of these signs."""
        if self.at < len(self.tokens) and self.tokens[self.at]["sign"] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]["sign"]
        return None

    def whole(self) -> Between:
        """The text to its end."""
        found = self.sum()
        if self.at < len(self.tokens):
            raise NotArithmeticError(self.tokens[self.at].string)
        return found

    def sum(self) -> Between:
        """Terms added and taken away."""
        found = self.product()
        while sign := self.sign("+", "−"):
            more = self.product()
            found += more if sign == "+" else -more
        return found

    def product(self) -> Between:
        """Factors multiplied and divided."""
        found = self.factor()
        while sign := self.sign("×", "/"):
            other = self.factor()
            found = found * other if sign == "×" else found / other
        return found

    def factor(self) -> Between:
        """A number, brackets, or the least or greatest of several."""
        if self.sign("−"):
            return -self.factor()
        if self.sign("("):
            found = self.sum()
            self.closed()
            return found
        if self.at >= len(self.tokens):
            raise NotArithmeticError("")
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            return _number(token)
        if token["least"] or token["greatest"]:
            several = [self.sum()]
            while self.sign(";"):
                several.append(self.sum())
            self.closed()
            of = min if token["least"] else max
            return Between(of(one.low for one in several), of(one.high for one in several))
        raise NotArithmeticError(token.string)

    def closed(self) -> None:
        """A bracket that closes."""
        if not self.sign(")"):
            raise NotArithmeticError("")


def _number(token: re.Match[str]) -> Between:
    percent = Fraction(1, 100) if token["percent"] else Fraction(1)
    value = Fraction(token["number"].replace(",", ""))
    decimals = len(token["decimals"] or "")
    digits = token["number"].replace(",", "").replace(".", "").lstrip("0")
    rounded = decimals >= _ROUNDED_FROM and len(digits) >= _ROUNDED_FROM
    half = Fraction(1, 2 * 10**decimals) if rounded else Fraction(0)
    return Between((value - half) * percent, (value + half) * percent)


def equations(text: str) -> list[list[tuple[str, Between]]]:
    """Of every printed sentence with two sides or more that are arithmetic: those sides, reckoned."""
    found: list[list[tuple[str, Between]]] = []
    for line in text.splitlines():
        for sentence in re.split(r"\.(?: |$)|: |; (?=whole ones)", _CODES.sub("", line)):
            sides: list[tuple[str, Between]] = []
            parts = re.split(r" = | ≈ ", sentence)
            for side in parts if len(parts) > 1 else ():
                try:
                    sides.append((side, _Reader(side).whole()))
                except NotArithmeticError:
                    continue
            if len(sides) > 1:
                found.append(sides)
    return found


def hold(text: str) -> int:
    """Every printed equation comes out as printed; how many there are."""
    every = equations(text)
    for sides in every:
        for (left, one), (right, other) in pairwise(sides):
            assert one.meets(other), f"{left} is not {right}"
            for side, value in ((left, one), (right, other)):
                assert value.high - value.low <= max(abs(value.high), abs(value.low)) / 100 + Fraction(1, 10_000), side
    return len(every)
