"""A slip of one finger: a digit that is another, or two that changed places, in a figure that else would fit.

Where no word ties figures together, this does: that one of them is a single digit off what the others come to happens
by chance once in a hundred times or more seldom, the seldomer the more digits there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve

from khong3.audit.claims import ends_of_quotient
from khong3.audit.figures import Numeral

Kin = Literal["tied", "alike", "any"]
"""How a base belongs to a count: by its clause, by what it counts, or not that anybody could see."""
FEW_DIGITS, MANY_DIGITS = 3, 4
"""A percentage of so many digits tells something beside a base of the same things; of so many beside any base."""
_NEVER = 99
_LEAST: Mapping[Kin, tuple[int, int]] = {
    "tied": (2, 2),
    "alike": (FEW_DIGITS, FEW_DIGITS),
    "any": (MANY_DIGITS, MANY_DIGITS),
}
_LEAST_OF_COUNTS: Mapping[Kin, tuple[int, int]] = {
    "tied": (3, 3), "alike": (MANY_DIGITS, MANY_DIGITS), "any": (_NEVER, _NEVER),
}  # fmt: skip
"""So many digits a percentage has at least for a slip to be seen: one near what its base gives, and one far."""
MOST_DIGITS = 12
_MOST_MEANT = 4
_NEARBY = Fraction(1, 10)


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


def slip_in_share(stated: Numeral, part: Numeral, whole: Numeral, kin: Kin) -> bool:
    """Whether a percentage is one slip off what its count and its base say, or for kin one of these two is.

    One that lies nearby is more likely of a base that is a little other, as those of all that were looked at, where
    nothing ties its count to this one.
    """
    if not part.value or not whole.value or stated.value >= 1 or stated.hedge not in {"", "over"}:
        return False
    far = abs(part.value / whole.value - stated.value) > _NEARBY * stated.value
    if kin == "tied" and stated.value and _places_off(stated, part, whole):
        return True
    if digits_of(stated) < _LEAST[kin][far]:
        return False
    if any(one_slip(steps_of(stated), meant) for meant in _meant(stated, part, whole)) or _places_off(
        stated, part, whole
    ):
        return True
    if digits_of(stated) < _LEAST_OF_COUNTS[kin][far] or stated.hedge or not (part.settled and whole.settled):
        return False
    step, goal = stated.readings[0].step, steps_of(stated)
    least = (
        0 if far else MANY_DIGITS
    )  # 94 members beside 90 ballots, 701 of 709 branches: small counts lie side by side
    return any(goal in _between(one, whole, step) for one in _mended(part, least)) or any(
        goal in _between(part, one, step) for one in _mended(whole, least)
    )


def slip_in_sum(total: Numeral, parts: Sequence[Numeral], least: int) -> bool:
    """Whether one digit of a total, or of one of its parts, keeps them from being equal.

    A total of fewer steps than ``least`` is one digit off whatever stands beside it too often: tens count for nothing
    where all are round.
    """
    every = (total, *parts)
    if any(one.hedge or one.factor != total.factor for one in every):
        return False
    step = min(one.readings[0].step for one in every)
    counted = [int(one.value / step) for one in every]
    zeros = min(_zeros(one) for one in counted)
    if counted[0] < least * 10**zeros or len(str(max(counted))) > MOST_DIGITS:
        return False
    off = counted[0] - sum(counted[1:])
    meant = [counted[0] - off, *(one + off for one in counted[1:])]
    return any(after > 0 and one_slip(before, after) for before, after in zip(counted, meant, strict=True))


def _mended(figure: Numeral, least: int) -> Iterator[Numeral]:
    """A figure with another digit: all that are one slip away, if it has so many digits at least."""
    reading = figure.readings[0]
    for steps in _variants(steps_of(figure)) if digits_of(figure) >= least else ():
        yield evolve(figure, readings=(evolve(reading, value=steps * reading.step),))


def _between(part: Numeral, whole: Numeral, step: Fraction) -> range:
    """What a share may be printed as, in units of its last digit; nothing if it is more than all."""
    low, high = _ends(part, whole)
    return range(0) if part.value > whole.value else range(_rounded(low, step), _rounded(high, step) + 1)


def _ends(part: Numeral, whole: Numeral) -> tuple[Fraction, Fraction]:
    return ends_of_quotient(part.readings[0], whole.readings[0])


def _places_off(stated: Numeral, part: Numeral, whole: Numeral) -> bool:
    """Whether only the decimal sign stands elsewhere."""
    exact, step = part.value / whole.value, stated.readings[0].step
    return any(_rounded(exact * times, step) == steps_of(stated) for times in (10, Fraction(1, 10)))


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
