"""A number beside what it is held against: as many decimals as keep it on its own side, as it is printed too."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from khong3.results.values import TargetInForce
from khong3.text import MOST_DECIMALS, Language, ends, format_ratio, rounded

BoundNumbers: TypeAlias = tuple[tuple[int, int, bool], ...]
"""Of each bound what stands above and below, and whether its decimals have an end: then it is printed exactly."""

LEAST_DECIMALS = 2
"""A value is printed with so many at least, or exactly with fewer."""
_ALL_SIZES = {
    percent: [(one, (100 if percent else 1) * 10**one) for one in range(MOST_DECIMALS + 1)] for percent in (False, True)
}
"""So many decimals of a value, or of a percentage, and how many steps of the last of them make 1, or 100 %."""
_SIZES = {percent: sizes[LEAST_DECIMALS:] for percent, sizes in _ALL_SIZES.items()}


def as_bounds(values: Iterable[Fraction]) -> BoundNumbers:
    """Numbers that others are held against."""
    return tuple((*one.as_integer_ratio(), ends(one)) for one in values)


def bounds_of(target: TargetInForce | None) -> BoundNumbers:
    """The bounds of a target."""
    return () if target is None else as_bounds(target.bounds)


def shown_steps(
    above: int, below: int, bounds: BoundNumbers, *, percent: bool, least: int = LEAST_DECIMALS
) -> tuple[int, int]:
    """A value in steps of its last printed decimal, and how many decimals keep it on its own side of every bound.

    Two, or ``least``, where they do; of large counts that nearly reach a bound as many as tell. A bound whose decimals
    have no end is printed with as many.
    """
    steps = most = 0
    for most, size in _SIZES[percent] if least == LEAST_DECIMALS else _ALL_SIZES[percent][least:]:
        steps = rounded(above * size, below)
        for on, un, has_end in bounds:
            # As many steps as are shown, beside how many the bound is: on the same side of it as the value.
            shown = steps * un - on * size if has_end else steps - rounded(on * size, un)
            exact = above * un - on * below
            if (shown > 0) != (exact > 0) or (shown < 0) != (exact < 0):
                break
        else:
            return steps, most
    return steps, most


def decimals_beside(
    values: Iterable[Fraction], bounds: BoundNumbers, *, percent: bool, least: int = LEAST_DECIMALS
) -> int:
    """How many decimals keep each of several values on its own side of every bound."""
    ratios, most = [one.as_integer_ratio() for one in values], least
    while True:
        every = [shown_steps(*one, bounds, percent=percent, least=most)[1] for one in ratios]
        if max(every, default=most) == most:
            return most
        most = max(every)


def value_words(above: int, below: int, decimals: int, language: Language, *, percent: bool) -> str:
    """A value with at most so many decimals."""
    return format_ratio(above * (100 if percent else 1), below, language, most=decimals) + (" %" if percent else "")
