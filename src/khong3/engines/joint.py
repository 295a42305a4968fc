"""What hangs on the same open inputs: numbers told case by case, and spans told as multiples of the inputs.

Between two places of a tape a set or a span forgets that both hang on one figure that nobody knows: of ``a ÷ (a + b)``
the greatest ``a`` would be held against the least. What is told jointly remembers it, as far as there are few cases and
nothing but sums and multiples; where it cannot, it is the plain set or span that it also is.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Self, TypeAlias

from attrs import field, frozen

from khong3.spans import End, Rational, Span

OpenInput: TypeAlias = object
"""An open input, told apart from all others by being itself."""

MOST_CASES = 128
"""What hangs on more cases than these is held as a set alone."""
MOST_TOGETHER = 3
"""What hangs on more spans than these is held as one span alone."""

_Exactly: TypeAlias = Callable[..., int | Fraction]
_MayBe: TypeAlias = int | Fraction | frozenset[int | Fraction] | Span


class JointCases(frozenset[int | Fraction]):
    """A few numbers, and which of them it is in which case of the inputs that it hangs on."""

    over: Mapping[OpenInput, tuple[int | Fraction, ...]]
    """What each of the inputs may be."""
    rows: tuple[int | Fraction, ...]
    """The number in each case, in the order of their product."""

    def __new__(cls, rows: tuple[int | Fraction, ...], over: Mapping[OpenInput, tuple[int | Fraction, ...]]) -> Self:
        """The numbers in each case of the inputs."""
        found = super().__new__(cls, rows)
        found.over, found.rows = over, rows
        return found

    def __repr__(self) -> str:
        return repr(frozenset(self))

    def __reduce__(self) -> tuple[type["JointCases"], tuple[object, object]]:
        return JointCases, (self.rows, self.over)

    def told(self, over: Mapping[OpenInput, tuple[int | Fraction, ...]]) -> Iterator[int | Fraction]:
        """The number in each case of more inputs than its own."""
        steps: dict[OpenInput, int] = {}
        size = 1
        for token, values in reversed(list(self.over.items())):
            steps[token], size = size, size * len(values)
        ranges = [[at * steps.get(token, 0) for at in range(len(values))] for token, values in over.items()]
        return (self.rows[sum(case)] for case in product(*ranges))


def case_by_case(
    operation: _Exactly, operands: list[int | Fraction | JointCases]
) -> JointCases | int | Fraction | None:
    """What an operation comes to in each case; None where there are too many."""
    over = {token: values for one in operands if isinstance(one, JointCases) for token, values in one.over.items()}
    size = math.prod(map(len, over.values()))
    if size > MOST_CASES:
        return None
    columns = [one.told(over) if isinstance(one, JointCases) else (one,) * size for one in operands]
    rows = tuple(_plain(operation(*row)) for row in zip(*columns, strict=True))
    return rows[0] if len(set(rows)) == 1 else JointCases(rows, over)


def _plain(value: int | Fraction) -> int | Fraction:
    return int(value) if isinstance(value, bool) else value


@frozen(eq=False)
class JointSpan(Span):
    """A span, and the multiples of open inputs whose sum it is, with what else there is in the sum."""

    slopes: Mapping[OpenInput, Rational] = field(kw_only=True)
    box: Mapping[OpenInput, Span] = field(kw_only=True)
    """What each of the inputs may be."""
    base: Rational = field(kw_only=True)

    def at(self, ends: Mapping[OpenInput, End]) -> "_Corner":
        """What it comes to where its inputs are at these ends."""
        there, growing = self.base, dict[OpenInput, Rational]()
        for token, slope in self.slopes.items():
            value, _ = ends[token]
            if isinstance(value, float):
                growing[token] = slope if value > 0 else -slope
            else:
                there += slope * value
        return _Corner(there, growing)


@frozen(eq=False)
class _Corner:
    """A sum at a corner of what its inputs may be: a number, and how it grows with each that has no end."""

    there: Rational
    growing: Mapping[OpenInput, Rational]


def open_input(possible: _MayBe) -> _MayBe:
    """The same, an open input of its own unless it hangs on others already."""
    if isinstance(possible, (JointCases, JointSpan)):
        return possible
    itself = object()
    if isinstance(possible, frozenset):
        rows = tuple(sorted(possible))
        return JointCases(rows, {itself: rows})
    if isinstance(possible, Span) and possible.single is None:
        return JointSpan(possible.low, possible.high, slopes={itself: 1}, box={itself: possible}, base=0)
    return possible


def _sum(
    slopes: Mapping[OpenInput, Rational], box: Mapping[OpenInput, Span], base: Rational
) -> JointSpan | int | Fraction | None:
    """A sum of multiples as it is; None where it hangs on too many inputs."""
    kept = {token: slope for token, slope in slopes.items() if slope}
    if len(kept) > MOST_TOGETHER:
        return None
    if not kept:
        return base
    span = Span.point(base)
    for token, slope in kept.items():
        span = span + box[token] * Span.point(slope)
    return JointSpan(span.low, span.high, slopes=kept, box={token: box[token] for token in kept}, base=base)


def _plus(one: Span, two: Span, times: int) -> JointSpan | int | Fraction | None:
    """One + times · two."""
    slopes, base = _read(one)
    others, more = _read(two)
    found = dict(slopes)
    for token, slope in others.items():
        found[token] = found.get(token, 0) + times * slope
    return _sum(found, {**_box(one), **_box(two)}, base + times * more)


def _read(span: Span) -> tuple[Mapping[OpenInput, Rational], Rational]:
    if isinstance(span, JointSpan):
        return span.slopes, span.base
    return {}, span.single or 0


def _box(span: Span) -> Mapping[OpenInput, Span]:
    return span.box if isinstance(span, JointSpan) else {}


def together(name: str, one: Span, two: Span) -> "Span | int | Fraction | frozenset[int | Fraction] | None":
    """What an operation comes to of sums of inputs, or of one and a number; None where spans say as much."""
    if not all(isinstance(each, JointSpan) or each.single is not None for each in (one, two)):
        return None
    if name in ("add", "sub"):
        return _plus(one, two, 1 if name == "add" else -1)
    if name == "mul":
        factor, summed = (one.single, two) if one.single is not None else (two.single, one)
        if factor is None or not isinstance(summed, JointSpan):
            return None
        slopes = {token: slope * factor for token, slope in summed.slopes.items()}
        return _sum(slopes, summed.box, summed.base * factor)
    if name in ("min", "max", "ge", "gt", "eq"):
        return _compared(name, one, two)
    return None


def _compared(name: str, one: Span, two: Span) -> "Span | int | Fraction | frozenset[int | Fraction] | None":
    """By the sign of the difference, which a span knows better than two spans do."""
    apart = _plus(one, two, -1)
    if apart is None:
        return None
    span = apart if isinstance(apart, Span) else Span.point(apart)
    nothing: End = (0, 0)
    if name in ("min", "max"):
        if span.high <= nothing:
            return one if name == "min" else two
        return (two if name == "min" else one) if span.low >= nothing else None
    if name == "eq":
        sure, may = span.single == 0, 0 in span
    elif name == "ge":
        sure, may = span.low >= nothing, span.high >= nothing
    else:
        sure, may = span.low > nothing, span.high > nothing
    return 1 if sure else frozenset({0, 1}) if may else 0


def quotient(one: Span, two: Span) -> Span:
    """The quotient by a span above 0, as the inputs that both hang on allow it."""
    plain = one.over(two)
    if not isinstance(one, JointSpan) or not isinstance(two, JointSpan) or two.low <= (0, 0):
        return plain
    box = {**one.box, **two.box}
    if one.slopes.keys().isdisjoint(two.slopes) or len(box) > MOST_TOGETHER:
        return plain
    corners: list[tuple[Rational | float, dict[OpenInput, End]]] = []
    for case in product(*((span.low, span.high) for span in box.values())):
        ends = dict(zip(box, case, strict=True))
        value = _limit(one.at(ends), two.at(ends))
        if value is None:
            return plain
        corners.append((value, ends))
    values = [value for value, _ in corners]
    low, high = min(values), max(values)
    if low == high:
        return Span.point(Fraction(low)) if not isinstance(low, float) else plain
    found = Span(
        (low, int(_missed([ends for value, ends in corners if value == low]))),
        (high, -int(_missed([ends for value, ends in corners if value == high]))),
    )
    return found.within(plain)


def _limit(one: _Corner, two: _Corner) -> Rational | float | None:
    """What a quotient nears at a corner; None where several of its inputs have no end there."""
    endless = {**one.growing, **two.growing}
    if len(endless) > 1:
        return None
    for token in endless:
        above, below = one.growing.get(token, 0), two.growing.get(token, 0)
        if below:
            return Fraction(above) / below
        return math.inf if above > 0 else -math.inf
    return Fraction(one.there) / two.there if two.there else None


def _missed(corners: list[dict[OpenInput, End]]) -> bool:
    """Whether what is reached at these corners alone is at an end, of an input, that is none of its numbers.

    What a quotient of sums is greatest or least at is a side of the box, whose corners these are.
    """
    first = corners[0]
    return any(end[1] and all(ends[token] == end for ends in corners) for token, end in first.items())


__all__ = ["JointCases", "JointSpan", "case_by_case", "open_input", "quotient", "together"]
