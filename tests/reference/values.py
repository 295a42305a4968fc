"""What a formula can come to: a number, a truth, a level, nothing for a reason, or one of several."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeAlias

MISSING = "missing"
NO_CASES = "no cases"
INVALID = "invalid"
NO_TARGET = "no target"
WORST_LAST = (NO_CASES, MISSING, INVALID, NO_TARGET)


@dataclass(frozen=True)
class Lack:
    """No value, and why not."""

    why: str


@dataclass(frozen=True)
class Many:
    """One of these, nobody knows which: a count of conditions some of which are not decided."""

    values: frozenset["Plain"]


Plain: TypeAlias = Fraction | bool | str | Lack
Value: TypeAlias = Fraction | bool | str | Lack | Many


def lacking(*values: Value) -> Lack | None:
    """The gravest of what is lacking among these, if anything is."""
    reasons = [one.why for one in values if isinstance(one, Lack)]
    return Lack(max(reasons, key=WORST_LAST.index)) if reasons else None


def each(value: Value) -> Iterable[Plain]:
    """All that a value may be."""
    return value.values if isinstance(value, Many) else (value,)


def gathered(values: Iterable[Plain]) -> Value:
    """One value where all are the same, else one of many; open where there may be none."""
    found = frozenset(values)
    if len(found) == 1:
        return next(iter(found))
    lack = lacking(*found)
    if lack is None:
        return Many(found)
    return lack if all(isinstance(one, Lack) for one in found) else Lack(MISSING)


def combined(rule: Callable[..., Plain], *values: Value) -> Value:
    """What a rule on plain values comes to, whichever the values are; what is lacking stays so."""
    return gathered(lacking(*chosen) or rule(*chosen) for chosen in product(*map(each, values)))


def settled(value: Value) -> Plain:
    """The one thing that it is; missing where it may be several."""
    return Lack(MISSING) if isinstance(value, Many) else value


def divided(above: Fraction, below: Fraction) -> Fraction | Lack:
    """A quotient: of 0/0 there are no cases, n/0 cannot be."""
    if below == 0:
        return Lack(NO_CASES if above == 0 else INVALID)
    return above / below


def rounded(number: Fraction, step: Fraction) -> Fraction:
    """To the step, half away from zero."""
    if not step:
        return number
    steps = abs(number) / step
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return whole * step * (1 if number >= 0 else -1)
