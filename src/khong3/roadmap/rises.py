"""The least whole number by which something rises, proved by the engine of ranges: what it rules out is not tried."""

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen, mutable

from khong3.spans import Rational

MOST_RUNS = 4_000
"""So many runs of the tapes one count may take; what needs more is said to be open."""


class OpenRiseError(Exception):
    """Too many runs: the least number is not known."""


@frozen(kw_only=True)
class Ways:
    """What comes of moving one count by a whole number: exactly, and at most for all numbers of a range."""

    exactly: Callable[[int], Fraction | None]
    at_most: Callable[[int, int], Rational | float | None]


def least_rise(ways: Ways, base: Fraction, limit: int) -> int | None:
    """The least whole number from 1 to ``limit`` that comes to more than ``base``; None where none does.

    Nothing is taken for granted about the rule: a range of numbers is passed over only where the engine proves that
    none of them comes to more. Raises OpenRiseError where that takes too many runs.
    """
    return _Search(ways, base).first(1, limit)


@mutable(eq=False, repr=False)
class _Search:
    ways: Ways
    base: Fraction
    left: int = MOST_RUNS

    def first(self, low: int, high: int) -> int | None:
        """The first of a range that rises: halves are asked from the left."""
        if high < low or not self.may_rise(low, high):
            return None
        if low == high:
            found = self.ways.exactly(low)
            return low if found is not None and found > self.base else None
        middle = (low + high) // 2
        before = self.first(low, middle)
        return before if before is not None else self.first(middle + 1, high)

    def may_rise(self, low: int, high: int) -> bool:
        if self.left <= 0:
            raise OpenRiseError
        self.left -= 1
        most = self.ways.at_most(low, high)
        return most is not None and most > self.base
