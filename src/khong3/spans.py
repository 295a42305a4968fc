"""Spans: what a figure may be where the sources state a bound, or two figures, in place of one.

An end is a number with a sign beside it: 0 where the number itself is among the possible ones, +1 just above it, −1
just below it. Ends compare in order, so 'trên 90 %' of a share is ``Span((90 %, +1), (100 %, 0))``.
"""

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

Rational: TypeAlias = int | Fraction
End: TypeAlias = tuple[Rational | float, int]
"""A number and the side of it that is meant. The only floats are the infinities, which no arithmetic rounds."""

LOWEST: End = (-math.inf, 1)
HIGHEST: End = (math.inf, -1)


@frozen
class Span:
    """Everything from ``low`` to ``high``.

    >>> over = Span((Fraction(9, 10), 1), (1, 0))
    >>> Fraction(9, 10) in over, Fraction(95, 100) in over
    (False, True)
    """

    low: End
    high: End

    @classmethod
    def point(cls, value: Rational) -> "Span":
        """One number."""
        return cls((value, 0), (value, 0))

    @property
    def empty(self) -> bool:
        """Whether nothing lies between the ends."""
        return self.low > self.high

    @property
    def single(self) -> Rational | None:
        """The one number that it holds, if it is one."""
        value = self.low[0]
        return value if self.low == self.high and not isinstance(value, float) else None

    def __contains__(self, value: Rational) -> bool:
        return self.low <= (value, 0) <= self.high

    def within(self, other: "Span") -> "Span":
        """What both hold; it may be empty."""
        return Span(max(self.low, other.low), min(self.high, other.high))

    def whole(self) -> "Span":
        """The whole numbers in it, from the least to the greatest."""
        return Span(_up(self.low), _down(self.high))

    def example(self) -> Rational:
        """Some number that it holds: its least where that is one, else its greatest, else one between."""
        (low, below), (high, above) = self.low, self.high
        if not isinstance(low, float) and below == 0:
            return low
        if not isinstance(high, float) and above == 0:
            return high
        if isinstance(low, float):
            return 0 if isinstance(high, float) else high - 1
        return low + 1 if isinstance(high, float) else (Fraction(low) + high) / 2

    def __add__(self, other: "Span") -> "Span":
        return Span(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> "Span":
        return Span((-self.high[0], -self.high[1]), (-self.low[0], -self.low[1]))

    def __mul__(self, other: "Span") -> "Span":
        return _between(_product(one, two) for one in (self.low, self.high) for two in (other.low, other.high))

    def over(self, divisor: "Span") -> "Span":
        """The quotient by a span above 0."""
        return _between(_quotient(one, two) for one in (self.low, self.high) for two in (divisor.low, divisor.high))


def hull(spans: Iterable[Span]) -> Span:
    """From the least of all to the greatest."""
    every = list(spans)
    return Span(min(one.low for one in every), max(one.high for one in every))


def _up(end: End) -> End:
    value, side = end
    if isinstance(value, float):
        return end
    least = -((-value) // 1)
    return (least + 1 if side > 0 and least == value else least, 0)


def _down(end: End) -> End:
    value, side = end
    if isinstance(value, float):
        return end
    most = value // 1
    return (most - 1 if side < 0 and most == value else most, 0)


def _sum(one: End, two: End) -> End:
    return (one[0] + two[0], one[1] or two[1])


def _product(one: End, two: End) -> tuple[Rational | float, bool]:
    """A corner of a product, and whether it is reached."""
    reached = (not one[1] and not two[1]) or one == (0, 0) or two == (0, 0)
    return (0 if 0 in (one[0], two[0]) else one[0] * two[0], reached)


def _quotient(one: End, two: End) -> tuple[Rational | float, bool]:
    (n, below), (d, above) = one, two
    reached = (not below and not above) or one == (0, 0)
    if n == 0 or isinstance(d, float):
        # Infinity over infinity leaves every size open.
        return (n if isinstance(n, float) else 0, reached)
    if d == 0:
        return (math.inf if n > 0 else -math.inf, False)
    return (n / d if isinstance(n, float) else Fraction(n) / d, reached)


def _between(corners: Iterable[tuple[Rational | float, bool]]) -> Span:
    """From the least corner to the greatest; of equal ones, those that are reached."""
    every = list(corners)
    low, missed = min((value, not reached) for value, reached in every)
    high, reached = max(every)
    return Span((low, int(missed)), (high, 0 if reached else -1))
