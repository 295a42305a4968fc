"""A slip of one finger: a digit that is another, or two that changed places, in a figure that else would fit.

Where no word ties figures together, this does, for chance seldom gives it. How seldom is counted: of all that might be
printed in a figure's place, what part is one slip off what the others say. The more digits, the less.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve

from khong3.audit.claims import ends_of_quotient
from khong3.audit.numerals.numeral import Numeral

Kin = Literal["tied", "alike", "any"]
"""How a base belongs to a count: by its clause, by what it counts, or not that anybody could see."""
FEW_DIGITS, MANY_DIGITS = 3, 4
"""A percentage of so many digits tells something beside a base of the same things; of so many beside any base."""
BOUND: Mapping[Kin, Fraction] = {"tied": Fraction(1, 4), "alike": Fraction(1, 16), "any": Fraction(1, 100)}
"""So often at most chance may explain a share by a slip, for what stands nearby to be called its base."""
MOST_DIGITS = 12
_MOST_MEANT = 4
_NEARBY, _SO_NEAR = Fraction(1, 10), Fraction(1, 5)
"""Within a tenth is nearby; so many shares of something else lie there."""


def digits_of(figure: Numeral) -> int:
    """How many digits of a figure tell something: those of its likeliest reading, without zeros before them."""
    return len(str(steps_of(figure)))


def one_slip(said: int, meant: int) -> bool:
    """Whether two numbers of as many digits differ in one of them, or in the order of two neighbours."""
    one, other = str(said), str(meant)
    if len(one) != len(other):
        return False
    apart = [nth for nth, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] + one[apart[1]] == other[apart[1]] + other[
        apart[0]
    ]  # fmt: skip


def slipped(stated: Numeral, exact: Fraction) -> bool:
    """Whether a figure of three digits or more is one slip off what it should be."""
    meant = int(exact / stated.readings[0].step + Fraction(1, 2))
    return digits_of(stated) >= FEW_DIGITS and one_slip(steps_of(stated), meant)


def chance_of_share(stated: Numeral, part: Numeral, whole: Numeral) -> Fraction:
    """How often a percentage of something else would be one slip off what its count and its base say, or one of these.

    Of all that are printed with so many digits, those that a slip explains; of one that lies nearby, of all as near:
    the shares of a base that is a little other lie there too. One where no slip explains it.
    """
    if not part.value or not whole.value or stated.value >= 1 or not stated.value or stated.hedge not in {"", "over"}:
        return Fraction(1)
    step, goal = stated.readings[0].step, steps_of(stated)
    exact = part.value / whole.value / step
    near = abs(goal - exact) <= _NEARBY * exact
    around, often = (_around(exact), _SO_NEAR) if near else (_as_long(goal), Fraction(1))
    shifted = (_rounded(exact * step * times, step) for times in (10, Fraction(1, 10)))
    slipped = {off for one in _meant(stated, part, whole) for off in _variants(one)} | set(shifted)
    chance = often * _part_of([range(one, one + 1) for one in slipped], around)
    if goal in slipped:
        return chance
    if stated.hedge or not (part.settled and whole.settled):
        return Fraction(1)
    of_parts = [_between(one, whole, step) for one in _mended(part)]
    chance += often * _part_of(of_parts, around)
    if any(goal in one for one in of_parts):
        return chance
    of_bases = [_between(part, one, step) for one in _mended(whole)]
    # A base that is a little other than this one is a whole number too: of those near a small one most are a slip off.
    chance += max(often * _part_of(of_bases, around), _chance_of_slip(steps_of(whole), near=near))
    return chance if any(goal in one for one in of_bases) else Fraction(1)


def chance_of_base(whole: Numeral, low: int, high: int) -> Fraction:
    """How often a base that lies between two others would be one slip off a count that has nothing to do with it."""
    steps = steps_of(whole)
    if not any(one_slip(steps, one) for one in range(low, high + 1)):
        return Fraction(1)
    near = low * (1 - _NEARBY) < steps < high * (1 + _NEARBY)
    return _chance_of_slip(steps, near=near) * (high - low + 1)


def _chance_of_slip(number: int, *, near: bool) -> Fraction:
    """How often another number of as many digits, or as near, is one slip off."""
    around = _around(Fraction(number)) if near else _as_long(number)
    return _part_of([range(one, one + 1) for one in _variants(number)], around)


def _around(exact: Fraction) -> range:
    return range(int(exact * (1 - _NEARBY)), int(exact * (1 + _NEARBY)) + 1)


def _as_long(number: int) -> range:
    """All numbers of as many digits."""
    digits = len(str(number))
    return range(10 ** (digits - 1), 10**digits)


def _part_of(some: Iterable[range], every: range) -> Fraction:
    """What part of a range others cover, at most."""
    met = sum(len(range(max(one.start, every.start), min(one.stop, every.stop))) for one in some)
    return Fraction(met, len(every))


def slip_in_share(stated: Numeral, part: Numeral, whole: Numeral, kin: Kin, tried: int = 1) -> bool:
    """Whether a slip explains a percentage, which chance would do too seldom for how its base belongs to its count."""
    return chance_of_share(stated, part, whole) * tried <= BOUND[kin]


def evidence_of_sum(total: Numeral, parts: Sequence[Numeral]) -> Fraction:
    """How many times likelier it is that parts are all of a total but for one slip than that something is left out.

    Of all slips in all of these figures one leaves just this much over; what is left out may be anything up to the
    total, and is more often little. So a few units tell nothing, and a thousand of a million nearly all.
    """
    every = (total, *parts)
    if any(one.hedge or one.factor != total.factor for one in every):
        return Fraction(0)
    step = min(one.readings[0].step for one in every)
    counted = [int(one.value / step) for one in every]
    if len(str(max(counted))) > MOST_DIGITS or not counted[0]:
        return Fraction(0)
    round_to = 10 ** min(_zeros(one) for one in counted if one)
    counted = [one // round_to for one in counted]
    off = counted[0] - sum(counted[1:])
    meant = [counted[0] - off, *(one + off for one in counted[1:])]
    slips = sum(1 for one, other in zip(counted, meant, strict=True) if other > 0 and one_slip(one, other))
    if not slips:
        return Fraction(0)
    digits = [len(str(one)) for one in counted]
    left_out = Fraction(1, 2 * counted[0]) + Fraction(3, 14 * abs(off) * digits[0])
    return Fraction(slips, 9 * sum(digits)) / left_out


def slip_in_sum(total: Numeral, parts: Sequence[Numeral], least: int) -> bool:
    """Whether one slip keeps a total and its parts from being equal, so many times likelier than that more are left."""
    return evidence_of_sum(total, parts) >= least


def _mended(figure: Numeral) -> Iterator[Numeral]:
    """A figure with another digit: all that are one slip away."""
    reading = figure.readings[0]
    for steps in _variants(steps_of(figure)):
        yield evolve(figure, readings=(evolve(reading, value=steps * reading.step),))


def _between(part: Numeral, whole: Numeral, step: Fraction) -> range:
    """What a share may be printed as, in units of its last digit; nothing if it is more than all."""
    low, high = _ends(part, whole)
    return range(0) if part.value > whole.value else range(_rounded(low, step), _rounded(high, step) + 1)


def _ends(part: Numeral, whole: Numeral) -> tuple[Fraction, Fraction]:
    return ends_of_quotient(part.readings[0], whole.readings[0])


def steps_of(figure: Numeral) -> int:
    """A figure in units of its last digit."""
    reading = figure.readings[0]
    return int(reading.value / reading.step)


def _zeros(number: int) -> int:
    said = str(number)
    return len(said) - len(said.rstrip("0"))


def _rounded(exact: Fraction, step: Fraction) -> int:
    return int(exact / step + Fraction(1, 2))


def _meant(stated: Numeral, part: Numeral, whole: Numeral) -> list[int]:
    """What should have been printed, in units of its last digit; nothing where the figures leave too much open."""
    step = stated.readings[0].step
    low, high = _ends(part, whole)
    if not high or part.value > whole.value:
        return []
    first = int(low / step) if stated.hedge else _rounded(low, step)
    last = _rounded(high, step)
    return list(range(first, last + 1)) if last - first < _MOST_MEANT else []


def _variants(number: int) -> Iterator[int]:
    """All that are one slip away."""
    said = str(number)
    if len(said) > MOST_DIGITS:
        return
    for at, old in enumerate(said):
        for new in "0123456789":
            if new != old and not (new == "0" and at == 0):
                yield int(said[:at] + new + said[at + 1 :])
    for at in range(len(said) - 1):
        if said[at] != said[at + 1] and not (at == 0 and said[1] == "0"):
            yield int(said[:at] + said[at + 1] + said[at] + said[at + 2 :])
