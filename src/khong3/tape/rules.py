"""The arithmetic of every rule, once: exact fractions with a state, three-valued truth, verdicts and gaps.

A figure is a fraction of two whole numbers and the state that travels beside it. A state other than OK never reaches a
result: verdicts and gaps are masked by it at the end.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from khong3.expressions import Expression
from khong3.tape.tape import Operand, Ref, Tape

OK, MISSING, NO_CASES, NOT_APPLICABLE, INVALID = range(5)
"""States of a figure. Of two figures that meet, the greater state is that of what they make."""

NO, UNKNOWN, YES = range(3)
"""Three-valued truth: ``and`` is the least, ``or`` the greatest, ``not x`` is 2 − x."""

VERDICTS = ("missing", "not applicable", "invalid", "no target", "not met", "met", "exceeded")
"""Verdicts by the number that the tape gives them. 'undetermined' is never computed from one figure."""

Bounds = Literal["free", "count", "part"]
"""What limits a numerator: nothing, 0 below, or 0 below and the denominator above."""


@frozen(eq=False, repr=False)
class Figure:
    """``n`` ÷ ``d`` with d ≥ 1, and its state."""

    n: Ref
    d: Ref
    state: Ref
    why: "Why | None" = None


@frozen(eq=False, repr=False)
class Why:
    """How a figure came about: the rule, the figures it was made from, and what the rule says of them.

    An explanation follows it; where there is a ``condition``, only to the part that it chose. ``name`` is a variable's
    or an item's, ``tree`` the formula or bound that was read.
    """

    rule: str
    parts: tuple[Figure, ...] = ()
    condition: Ref | None = None
    name: str = ""
    tree: Expression | None = None
    note: str = ""


def because(  # noqa: PLR0913 - what a rule may say of itself
    figure: Figure,
    rule: str,
    *parts: Figure,
    name: str = "",
    tree: Expression | None = None,
    condition: Ref | None = None,
    note: str = "",
) -> Figure:
    """``figure``, knowing how it came about."""
    return evolve(figure, why=Why(rule, parts, condition, name, tree, note))


def number(tape: Tape, value: Fraction | int) -> Figure:
    """A number that the model states."""
    exact = Fraction(value)
    return Figure(tape.literal(exact.numerator), tape.literal(exact.denominator), tape.literal(OK), Why("number"))


def given(tape: Tape, name: str, role: str = "figure", *, whole: bool = False) -> Figure:
    """A figure that comes in as digits over a power of ten; blank is missing."""
    digits = tape.input(role, name)
    power = tape.literal(1) if whole else tape.maximum(tape.fill(tape.input(role, name, "power")), 1)
    return Figure(tape.fill(digits), power, tape.present(digits).where(OK, MISSING), Why(role, name=name))


def first_known(figure: Figure, other: Figure) -> Figure:
    """``figure``, or ``other`` where it is missing and the other is there."""
    take = figure.state.equals(MISSING) & other.state.equals(OK)
    return because(either_of(take, other, figure), "choose", other, figure, condition=take.where(YES, NO))


def add(left: Figure, right: Figure) -> Figure:
    n, d = _added(left, right)
    return because(_reduced(n, d, _worse(left, right)), "+", left, right)


def subtract(left: Figure, right: Figure) -> Figure:
    n, d = _added(left, evolve(right, n=-right.n))
    return because(_reduced(n, d, _worse(left, right)), "-", left, right)


def _reduced(n: Ref, d: Ref, state: Ref) -> Figure:
    """A fraction that is known when it is recorded, in lowest terms: numbers that are equal are recorded alike."""
    if n.known is None or d.known is None:
        return Figure(n, d, state)
    common = math.gcd(n.known, d.known)
    return Figure(n.tape.literal(n.known // common), n.tape.literal(d.known // common), state)


def _added(left: Figure, right: Figure) -> tuple[Ref, Ref]:
    """Over the least common denominator where both are known, so that sums of points stay small."""
    over, under = left.d.known, right.d.known
    if over is None or under is None:
        return left.n * right.d + right.n * left.d, left.d * right.d
    common = math.lcm(over, under)
    return left.n * (common // over) + right.n * (common // under), left.n.tape.literal(common)


def negative(figure: Figure) -> Figure:
    return because(evolve(figure, n=-figure.n), "neg", figure)


def multiply(left: Figure, right: Figure) -> Figure:
    return because(_reduced(left.n * right.n, left.d * right.d, _worse(left, right)), "*", left, right)


def divide(left: Figure, right: Figure) -> Figure:
    """Left ÷ right; by zero it is no figure: 0/0 has no cases, n/0 is invalid."""
    tape = right.n.tape
    if right.n.known is not None and right.n.known > 0:
        found = _reduced(left.n * right.d, left.d * right.n, _worse(left, right))
        return because(found, "/", left, right)
    top = left.n * right.d
    top = (right.n < 0).where(-top, top)
    bottom = tape.maximum(right.n, -right.n) * left.d
    by_zero = right.n.equals(0).where(left.n.equals(0).where(NO_CASES, INVALID), OK)
    worse = _worse(left, right)
    found = Figure(top, tape.maximum(bottom, 1), worse.equals(OK).where(by_zero, worse))
    return because(found, "/", left, right)


def least(left: Figure, right: Figure) -> Figure:
    return _one_of_two(compare("<=", left, right), left, right, "min")


def greatest(left: Figure, right: Figure) -> Figure:
    return _one_of_two(compare(">=", left, right), left, right, "max")


def either_of(take: Ref, first: Figure, second: Figure) -> Figure:
    """``first`` where ``take`` is 1, else ``second``, whatever their states."""
    return Figure(take.where(first.n, second.n), take.where(first.d, second.d), take.where(first.state, second.state))


def _one_of_two(first: Ref, left: Figure, right: Figure, rule: str) -> Figure:
    yes = first.equals(YES)
    found = Figure(yes.where(left.n, right.n), yes.where(left.d, right.d), _worse(left, right))
    return because(found, rule, left, right)


def choose(  # noqa: PLR0913 - a condition, two figures, and how to say it
    condition: Ref,
    then: Figure,
    otherwise: Figure,
    *,
    tree: Expression | None = None,
    rule: str = "choose",
    note: str = "",
) -> Figure:
    """``then`` where the condition is yes, ``otherwise`` where it is no; where it is unknown, missing."""
    yes = condition.equals(YES)
    state = condition.equals(UNKNOWN).where(MISSING, yes.where(then.state, otherwise.state))
    found = Figure(yes.where(then.n, otherwise.n), yes.where(then.d, otherwise.d), state)
    return because(found, rule, then, otherwise, tree=tree, condition=condition, note=note)


def compare(sign: str, left: Figure, right: Figure) -> Ref:
    """Three-valued, by cross-multiplication: nothing is divided, so nothing is rounded."""
    a, b = left.n * right.d, right.n * left.d
    known: dict[str, Ref] = {"=": a.equals(b), "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
    holds = a.equals(b).where(0, 1) if sign == "!=" else known[sign]
    return _worse(left, right).equals(OK).where(holds.where(YES, NO), UNKNOWN)


def truth(figure: Figure) -> Ref:
    """An answer that came in as 1 or 0."""
    return figure.state.equals(OK).where(figure.n.equals(0).where(NO, YES), UNKNOWN)


def answer(condition: Ref) -> Figure:
    """A three-valued truth as a figure: 1, 0 or missing."""
    tape = condition.tape
    found = Figure(condition.equals(YES).where(1, 0), tape.literal(1), condition.equals(UNKNOWN).where(MISSING, OK))
    return because(found, "answer")


def one_of(figure: Figure, codes: Sequence[int]) -> Ref:
    """Whether a choice is one of the levels with these codes."""
    found = figure.n.tape.literal(0)
    for code in codes:
        found = figure.n.equals(code) | found
    return figure.state.equals(OK).where(found.where(YES, NO), UNKNOWN)


def both(tape: Tape, left: Ref, right: Ref) -> Ref:
    return tape.minimum(left, right)


def either(tape: Tape, left: Ref, right: Ref) -> Ref:
    return tape.maximum(left, right)


def opposite(condition: Ref) -> Ref:
    return -condition + 2


def ratio(numerator: Figure, denominator: Figure, *, per: Fraction, part: bool) -> Figure:
    """Numerator · per ÷ denominator. A negative denominator is invalid, and a part outside its whole is too."""
    tape = numerator.n.tape
    value = multiply(divide(numerator, denominator), number(tape, per))
    wrong = denominator.n < 0
    if part:
        wrong = wrong | (value.n < 0) | (value.n > value.d)
    found = evolve(value, state=(value.state.equals(OK) & wrong).where(INVALID, value.state))
    return because(found, "ratio", numerator, denominator, *(() if per == 1 else (number(tape, per),)))


def in_force(applies: Sequence[Ref], figure: Figure) -> Figure:
    """``figure`` where all conditions hold; not applicable where one does not, missing where one is undecided."""
    state = figure.state
    for condition in reversed(applies):
        state = condition.equals(YES).where(state, condition.equals(NO).where(NOT_APPLICABLE, MISSING))
    return evolve(figure, state=state)


def rounded(figure: Figure, step: Fraction) -> Figure:
    """To the nearest multiple of ``step``, halves away from zero."""
    tape = figure.n.tape
    size = tape.maximum(figure.n, -figure.n)
    steps = (size * (2 * step.denominator) + figure.d * step.numerator) // (figure.d * (2 * step.numerator))
    signed = (figure.n < 0).where(-steps, steps)
    found = Figure(signed * step.numerator, tape.literal(step.denominator), figure.state)
    return because(found, "round", figure, number(tape, step))


def verdict(word: str, value: Figure, bounds: Sequence[Figure]) -> Ref:
    """The verdict on a figure that is there: not met, met, or better than an ``at least`` or ``at most`` target."""
    at = VERDICTS.index
    first, last = bounds[0], bounds[-1]
    better = {"at least": ">", "at most": "<"}.get(word)
    if word == "between":
        met = both(value.n.tape, compare(">=", value, first), compare("<=", value, last))
    else:
        met = compare(
            {"at least": ">=", "at most": "<=", "over": ">", "under": "<", "exactly": "="}[word], value, first
        )
    reached = met.equals(YES).where(at("met"), at("not met"))
    if better is not None:
        reached = compare(better, value, first).equals(YES).where(at("exceeded"), reached)
    known = first.state.equals(OK) & last.state.equals(OK)
    return known.where(reached, at("no target"))


def masked(value: Figure, judged: Operand) -> Ref:
    """``judged`` where the figure is there; else what its state makes of any verdict."""
    at = VERDICTS.index
    absent = value.state.equals(MISSING).where(
        at("missing"), value.state.equals(INVALID).where(at("invalid"), at("not applicable"))
    )
    return value.state.equals(OK).where(judged, absent)


@frozen(eq=False, repr=False)
class Limit:
    """The figure that an unrounded value must reach (``upward``) or stay within; past it where ``strict`` is 1."""

    bound: Figure
    strict: Ref
    upward: bool


def limit(word: str, bound: Figure, step: Fraction | None) -> Limit | None:
    """Where a value begins to meet the target, by the model's own rounding; None where no one figure says so."""
    tape = bound.n.tape
    upward = word in ("at least", "over")
    if word in ("exactly", "between"):
        return None
    if step is None:
        return Limit(bound, tape.literal(int(word in ("over", "under"))), upward)
    # The nearest multiple of the step that meets: what rounds to it begins half a step before it, and a half rounds
    # away from zero.
    scaled_n, scaled_d = bound.n * step.denominator, bound.d * step.numerator
    floor, ceiling = scaled_n // scaled_d, -((-scaled_n) // scaled_d)
    steps = {"at least": ceiling, "over": floor + 1, "at most": floor, "under": ceiling - 1}[word]
    half = steps * 2 - 1 if upward else steps * 2 + 1
    edge = Figure(half * step.numerator, tape.literal(2 * step.denominator), bound.state)
    return Limit(edge, steps <= 0 if upward else steps >= 0, upward)


def gap_in_counts(
    limit: Limit, numerator: Figure, denominator: Figure, *, per: Fraction, bounds: Bounds
) -> tuple[Ref, Ref]:
    """The least whole k ≥ 0 that the numerator lacks (or, for ``at most``, has too much), and whether there is one."""
    tape = numerator.n.tape
    wanted = divide(multiply(limit.bound, denominator), number(tape, per))
    lacking = subtract(wanted, numerator) if limit.upward else subtract(numerator, wanted)
    short = tape.maximum(lacking.n, 0)
    beyond, just = short // lacking.d + 1, (short + lacking.d - 1) // lacking.d
    needed = limit.strict.where(beyond, just)
    possible: Ref = tape.literal(1)
    if limit.upward and bounds == "part":
        possible = (numerator.n + needed * numerator.d) * denominator.d <= denominator.n * numerator.d
    if not limit.upward and bounds != "free":
        possible = numerator.n >= needed * numerator.d
    return needed, possible


def gap_in_value(limit: Limit, value: Figure) -> Figure:
    """How far the value lies from the figure that would meet, never below 0."""
    tape = value.n.tape
    lacking = subtract(limit.bound, value) if limit.upward else subtract(value, limit.bound)
    return evolve(lacking, n=tape.maximum(lacking.n, 0))


def change(value: Figure, base: Figure) -> tuple[Figure, Figure]:
    """The change since a baseline: the difference, and the difference as a share of the baseline."""
    difference = subtract(value, base)
    return difference, divide(difference, base)


def _worse(left: Figure, right: Figure) -> Ref:
    """The greater state; a number that the model states adds none."""
    return left.state.tape.maximum(left.state, right.state)
