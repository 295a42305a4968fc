"""The interval interpreter: a tape run on what its inputs may be, to what its outputs may be.

What a place of the tape may hold is one number, a few numbers, or everything in a span. Whatever the inputs are, what
comes out is among what is said here; where one number comes out it is certain, whichever the inputs were.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from attrs import field, frozen

from khong3.engines.exact import Exact
from khong3.engines.joint import JointCases, case_by_case, open_input, quotient, together
from khong3.spans import End, Rational, Span, hull
from khong3.tape.keys import Key, parts
from khong3.tape.operations import OPERATIONS, root
from khong3.tape.tape import Instruction, Tape

Possible: TypeAlias = int | Fraction | frozenset[int | Fraction] | Span
"""One number, a few, or a span of them."""

FEW = 16
"""More numbers than these are held as the span from the least to the greatest."""


@frozen(eq=False, repr=False)
class Ranges:
    """A tape made ready for inputs that are not certain.

    >>> tape = Tape()
    >>> tape.out(tape.fill(tape.input(("figure", "share"))) >= 80, ("reached",))
    >>> ranges = Ranges.of(tape)
    >>> ranges.run({("figure", "share"): Span((90, 1), (100, 0))})
    {('reached',): 1}
    >>> ranges.run({("figure", "share"): frozenset({70, 90})})
    {('reached',): frozenset({0, 1})}
    """

    outputs: Mapping[Key, int]
    _tape: Tape
    _code: tuple[tuple[int, Instruction], ...] = field(repr=False)
    _apart: dict[frozenset[Key], "_Apart | None"] = field(factory=dict[frozenset[Key], "_Apart | None"], repr=False)
    """By the inputs that are not certain, what depends on them; made when they come a second time."""

    @classmethod
    def of(cls, tape: Tape, wanted: Iterable[Key] | None = None) -> "Ranges":
        """All outputs are wanted unless some are named."""
        outputs = {key: tape.outputs[key] for key in (tape.outputs if wanted is None else wanted)}
        return cls(outputs, tape, tuple((index, tape.code[index]) for index in tape.needed(outputs.values())))

    def run(self, inputs: Mapping[Key, Possible | None]) -> dict[Key, Possible]:
        """What each output may be; an input that is not given is blank."""
        inputs = each_its_own(inputs)
        uncertain = frozenset(key for key, one in inputs.items() if one is not None and not isinstance(one, int))
        if uncertain not in self._apart:
            self._apart[uncertain] = None
            found = self._places(inputs)
        else:
            apart = self._apart[uncertain] or _Apart.of(self._tape, self._code, self.outputs.values(), uncertain)
            self._apart[uncertain] = apart
            found = apart.places(inputs)
        return {key: _filled(found[index]) for key, index in self.outputs.items()}

    def widest(self, inputs: Mapping[Key, Possible | None]) -> dict[int, Possible]:
        """What every place may hold that an output depends on, by its index: what finite numbers must be able to hold.

        Hand in the data's own least and greatest (``Span``), or bounds that are stated. Any input may be blank.
        """
        found = self._places(inputs, any_blank=True)
        return {index: _filled(found[index]) for index, instruction in self._code if instruction.operation != "var"}

    def _places(self, inputs: Mapping[Key, Possible | None], *, any_blank: bool = False) -> dict[int, Possible | None]:
        found: dict[int, Possible | None] = {}
        _run(self._code, inputs, found, any_blank=any_blank)
        return found


def _run(
    code: Iterable[tuple[int, Instruction]],
    inputs: Mapping[Key, Possible | None],
    found: dict[int, Possible | None],
    *,
    any_blank: bool = False,
) -> None:
    """What some places may hold, beside what is known of others."""
    for index, (name, operands, number, key) in code:
        if name == "lit":
            found[index] = number
        elif name == "var":
            found[index] = inputs.get(key)
        elif name == "present":
            there = int(found[operands[0]] is not None)
            found[index] = frozenset((0, there)) if any_blank and there else there
        elif name == "fill":
            filled = _filled(found[operands[0]])
            found[index] = either((0, filled)) if any_blank else filled
        else:
            found[index] = applied(name, [_filled(found[one]) for one in operands])


@frozen(eq=False, repr=False)
class _Apart:
    """A tape in two: what is certain whatever some inputs are, which is run exactly, and what depends on them."""

    certain: Exact
    at: tuple[int, ...]
    rest: tuple[tuple[int, Instruction], ...]

    @classmethod
    def of(
        cls, tape: Tape, code: Iterable[tuple[int, Instruction]], wanted: Iterable[int], uncertain: frozenset[Key]
    ) -> "_Apart":
        depends: set[int] = set()
        rest: list[tuple[int, Instruction]] = []
        for index, instruction in code:
            if instruction.key in uncertain or not depends.isdisjoint(instruction.operands):
                depends.add(index)
                rest.append((index, instruction))
        read = {one for _, instruction in rest for one in instruction.operands} | set(wanted)
        at = tuple(sorted(read - depends))
        return cls(Exact.at(tape, {("place", str(index)): index for index in at}), at, tuple(rest))

    def places(self, inputs: Mapping[Key, Possible | None]) -> dict[int, Possible | None]:
        """What every place may hold that is wanted or read."""
        known = {key: one for key, one in inputs.items() if one is None or isinstance(one, int)}
        found: dict[int, Possible | None] = dict(zip(self.at, self.certain.values(known), strict=True))
        _run(self.rest, inputs, found)
        return found


def each_its_own(inputs: Mapping[Key, Possible | None]) -> dict[Key, Possible | None]:
    """The same, each that is not certain known again wherever something hangs on it, in one tape or several."""
    return {key: one if one is None or isinstance(one, int) else open_input(one) for key, one in inputs.items()}


def bits(possible: Possible) -> float:
    """How many bits a place must hold, its sign apart; infinity where nothing bounds it."""
    span = span_of(possible)
    return max(_bits(span.low), _bits(span.high))


def _bits(end: End) -> float:
    value = end[0]
    if isinstance(value, int):
        return value.bit_length()
    return math.inf if isinstance(value, float) else math.ceil(abs(Fraction(value))).bit_length()


def certain(possible: Possible) -> int | Fraction | None:
    """The one number that it must be, if it must be one."""
    return possible if isinstance(possible, (int, Fraction)) else None


def numbers(possible: Possible) -> frozenset[int | Fraction] | None:
    """All that it may be, where that is a few numbers."""
    if isinstance(possible, frozenset):
        return possible
    return None if isinstance(possible, Span) else frozenset({possible})


def span_of(possible: Possible) -> Span:
    """From the least that it may be to the greatest."""
    if isinstance(possible, Span):
        return possible
    if isinstance(possible, frozenset):
        return Span((min(possible), 0), (max(possible), 0))
    return Span.point(possible)


SCALE = 10**15
"""Figures that are not certain come over this: so small a part of one is no figure that anybody states."""


def over_scale(span: Span) -> tuple[Possible, int]:
    """A figure as the tapes take one: a numerator over a whole number."""
    single = span.single
    return (span * Span.point(SCALE), SCALE) if single is None else Fraction(single).as_integer_ratio()


def amount(run: Mapping[Key, Possible], key: Iterable[str]) -> Span:
    """The figure with this key of a run: its numerator over its denominator."""
    n, d = (run[one] for one in parts(tuple(key))[:2])
    if isinstance(n, int) and isinstance(d, int) and d:
        return Span.point(Fraction(n, d))
    few, over = numbers(n), numbers(d)
    if few is not None and over is not None and 0 not in over:
        found = applied_to_each(_over, n, d)
        if found is not None:
            return span_of(found)
    return quotient(span_of(n), span_of(d))


def _over(one: int | Fraction, two: int | Fraction) -> Fraction:
    return Fraction(one) / two


def either(possibilities: Iterable[Possible]) -> Possible:
    """What may be any of these."""
    every = list(possibilities)
    few = [numbers(one) for one in every]
    if None not in few:
        return _few(frozenset(number for one in few if one is not None for number in one))
    return hull(map(span_of, every))


def _filled(value: Possible | None) -> Possible:
    return 0 if value is None else value


def _few(values: frozenset[int | Fraction]) -> Possible:
    if len(values) == 1:
        return next(iter(values))
    return values if len(values) <= FEW else Span((min(values), 0), (max(values), 0))


def _of(span: Span) -> Possible:
    single = span.single
    return span if single is None else single


def applied(name: str, operands: list[Possible]) -> Possible:
    """What an operation may come to."""
    first, *others = operands
    each = applied_to_each(OPERATIONS[name], *operands)
    if each is not None:
        return each
    if name == "where":
        return _where(first, others[0], others[1])
    (second,) = others
    few, more = numbers(first), numbers(second)
    if few is not None and more is not None and len(few) * len(more) <= FEW * FEW:
        operation: Callable[..., int | Fraction] = OPERATIONS[name]
        return _few(frozenset(_plain(operation(one, two)) for one, two in product(few, more)))
    one, two = span_of(first), span_of(second)
    found = together(name, one, two)
    return _SPANNED[name](one, two) if found is None else found


def applied_to_each(operation: Callable[..., int | Fraction], *operands: Possible) -> Possible | None:
    """What it comes to case by case, where what it is of is told so; None where it is not, or of too many cases."""
    if not any(isinstance(one, JointCases) for one in operands):
        return None
    told = [one for one in operands if isinstance(one, (JointCases, int, Fraction))]
    return case_by_case(operation, told) if len(told) == len(operands) else None


def _plain(value: int | Fraction) -> int | Fraction:
    return int(value) if isinstance(value, bool) else value


def _where(condition: Possible, then: Possible, otherwise: Possible) -> Possible:
    few = numbers(condition)
    may_fail = 0 in (few if few is not None else span_of(condition))
    may_hold = few != frozenset({0}) and condition != Span.point(0)
    if may_hold and may_fail:
        return either((then, otherwise))
    return then if may_hold else otherwise


def _floor(value: Span, divisor: Span) -> Possible:
    exact = quotient(value, divisor)
    (low, _), (high, side) = exact.low, exact.high
    least = low if isinstance(low, float) else low // 1
    most: Rational | float = high
    if not isinstance(high, float):
        most = high // 1
        most -= side < 0 and most == high
    open_ends = (int(isinstance(least, float)), -int(isinstance(most, float)))
    return _of(Span((least, open_ends[0]), (most, open_ends[1])))


def _root(value: Span, degree: Span) -> Possible:
    """Of a degree that is certain from the least to the greatest; else anything from 0 to the value itself."""
    high = value.high[0]
    most: Rational | float = high if isinstance(high, float) else max(0, math.floor(high))
    if degree.single is None:
        return _of(Span((0, 0), (most, 0 if not isinstance(most, float) else -1)))
    power = int(degree.single)
    low = value.low[0]
    least = 0 if isinstance(low, float) else root(math.floor(low), power)
    if isinstance(most, float):
        return Span((least, 0), (most, -1))
    return _of(Span((least, 0), (root(math.floor(most), power), 0)))


def _truth(*, certain: bool, possible: bool) -> Possible:
    return 1 if certain else frozenset({0, 1}) if possible else 0


def _equal(one: Span, two: Span) -> Possible:
    apart = one.low > two.high or two.low > one.high
    return _truth(certain=one.single is not None and one.single == two.single, possible=not apart)


_SPANNED: Mapping[str, Callable[[Span, Span], Possible]] = {
    "add": lambda one, two: _of(one + two),
    "sub": lambda one, two: _of(one + -two),
    "mul": lambda one, two: _of(one * two),
    "div": _floor,
    "root": _root,
    "ge": lambda one, two: _truth(certain=one.low >= two.high, possible=one.high >= two.low),
    "gt": lambda one, two: _truth(certain=one.low > two.high, possible=one.high > two.low),
    "eq": _equal,
    "and": lambda one, two: _of(Span(min(one.low, two.low), min(one.high, two.high))),
    "or": lambda one, two: _of(Span(max(one.low, two.low), max(one.high, two.high))),
    "min": lambda one, two: _of(Span(min(one.low, two.low), min(one.high, two.high))),
    "max": lambda one, two: _of(Span(max(one.low, two.low), max(one.high, two.high))),
}
