"""What crosses rows: the words by which figures of several units, or of several periods, come to one.

An engine needs these seven and no other. Here they are read exactly, and where figures are not certain as all that they
may come to: the same sums and choices, on spans.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import cast

from khong3.engines.ranges import Possible, applied

AGGREGATES = ("sum", "mean", "min", "max", "any", "all", "count")


def _sum(values: Sequence[int | Fraction]) -> Fraction:
    """Over one denominator, as whole numbers: fractions would be reduced at each step."""
    over = math.lcm(*{one.denominator for one in values})
    if over == 1:
        return Fraction(sum(map(int, values)))
    return Fraction(sum([one.numerator * (over // one.denominator) for one in values]), over)


_EXACT: Mapping[str, Callable[[Sequence[int | Fraction]], int | Fraction]] = {"sum": _sum, "min": min, "max": max}
_NUMBERS = frozenset({int, Fraction})
_JOINED = {"sum": "add", "min": "min", "max": "max"}


def aggregated(how: str, values: Sequence[Possible | None], weights: Sequence[int] | None = None) -> Possible | None:
    """What the values come to together; None is a blank, and where nothing can be said.

    ``any`` and ``all`` are of answers, 1 or 0: one that decides is enough, else a blank leaves it open. ``mean`` is by
    ``weights`` where there are any. A blank takes no part in the others.
    """
    if how in ("any", "all"):
        decisive = int(how == "any")
        return decisive if decisive in values else None if None in values else 1 - decisive
    there = [one for one in values if one is not None]
    if how == "count":
        return len(there)
    if not there:
        return None
    if how == "mean":
        shares = [1] * len(there) if weights is None else weights
        weighted = [_times(one, share) for one, share in zip(there, shares, strict=True)]
        return _times(_together("sum", weighted), Fraction(1, sum(shares)))
    return _together(how, there)


def _together(how: str, there: Sequence[Possible]) -> Possible:
    if _NUMBERS.issuperset(map(type, there)):
        return _EXACT[how](cast("Sequence[int | Fraction]", there))
    return reduce(lambda one, other: applied(_JOINED[how], [one, other]), there)


def _times(value: Possible, share: int | Fraction) -> Possible:
    return value * share if isinstance(value, (int, Fraction)) else applied("mul", [value, share])
