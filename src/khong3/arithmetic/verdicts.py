"""Verdicts, gaps and changes: a value held against a target, and how far it lies from it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.terms import INVALID, MISSING, NO, OK, UNKNOWN, YES, Term
from khong3.tape.tape import Argument, Ref

VERDICTS = ("missing", "not applicable", "invalid", "no target", "not met", "met", "exceeded")
"""Verdicts by the number that the tape gives them. 'undetermined' is never computed from one figure."""

Limits = Literal["free", "count", "part"]
"""What limits a numerator: nothing, 0 below, or 0 below and the denominator above."""


def met(verdict: Ref) -> Ref:
    """Whether a verdict says that the target is met, three-valued: unknown where it says neither."""
    at = VERDICTS.index
    return (verdict >= at("met")).where(YES, verdict.equals(at("not met")).where(NO, UNKNOWN))


def passed(verdict: Ref, asked: Ref) -> Ref:
    """Whether a line is among those that are met: one that does not apply, or of which nothing is asked, is not."""
    at = VERDICTS.index
    open_ = asked & (verdict.equals(at("missing")) | verdict.equals(at("invalid")))
    return (verdict >= at("met")).where(YES, open_.where(UNKNOWN, NO))


def verdict(word: str, value: Term, bounds: Sequence[Term]) -> Ref:
    """The verdict on a figure that is there: not met, met, or better than an ``at least`` or ``at most`` target."""
    at = VERDICTS.index
    first, last = bounds[0], bounds[-1]
    better = {"at least": ">", "at most": "<"}.get(word)
    if word == "between":
        reaches = terms.holds(">=", value, first) & terms.holds("<=", value, last)
    else:
        sign = {"at least": ">=", "at most": "<=", "over": ">", "under": "<", "exactly": "="}[word]
        reaches = terms.holds(sign, value, first)
    reached = reaches.where(at("met"), at("not met"))
    if better is not None:
        reached = terms.holds(better, value, first).where(at("exceeded"), reached)
    known = first.state.equals(OK) & last.state.equals(OK)
    impossible = first.state.equals(INVALID) | last.state.equals(INVALID)
    return known.where(reached, impossible.where(at("invalid"), at("no target")))


def masked(value: Term, judged: Argument) -> Ref:
    """``judged`` where the figure is there; else what its state makes of any verdict."""
    at = VERDICTS.index
    absent = value.state.equals(MISSING).where(
        at("missing"), value.state.equals(INVALID).where(at("invalid"), at("not applicable"))
    )
    return value.state.equals(OK).where(judged, absent)


@frozen(eq=False, repr=False)
class Limit:
    """The figure that an unrounded value must reach (``upward``) or stay within; past it where ``strict`` is 1."""

    bound: Term
    strict: Ref
    upward: bool


def limit(word: str, bound: Term, step: Fraction | None) -> Limit | None:
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
    edge = Term(half * step.numerator, tape.literal(2 * step.denominator), bound.state)
    return Limit(edge, steps <= 0 if upward else steps >= 0, upward)


def gap_in_counts(
    limit: Limit, numerator: Term, denominator: Term, *, per: Fraction, bounds: Limits
) -> tuple[Ref, Ref]:
    """The least whole k ≥ 0 that the numerator lacks (or, for ``at most``, has too much), and whether there is one."""
    tape = numerator.n.tape
    wanted = terms.divide(terms.multiply(limit.bound, denominator), terms.number(tape, per))
    lacking = terms.subtract(wanted, numerator) if limit.upward else terms.subtract(numerator, wanted)
    short = tape.maximum(lacking.n, 0)
    beyond, just = short // lacking.d + 1, (short + lacking.d - 1) // lacking.d
    needed = limit.strict.where(beyond, just)
    possible: Ref = tape.literal(1)
    if limit.upward and bounds == "part":
        possible = (numerator.n + needed * numerator.d) * denominator.d <= denominator.n * numerator.d
    if not limit.upward and bounds != "free":
        possible = numerator.n >= needed * numerator.d
    return needed, possible


def gap_in_value(limit: Limit, value: Term) -> Term:
    """How far the value lies from the figure that would meet, never below 0."""
    tape = value.n.tape
    lacking = terms.subtract(limit.bound, value) if limit.upward else terms.subtract(value, limit.bound)
    return evolve(lacking, n=tape.maximum(lacking.n, 0))


def change(value: Term, base: Term) -> tuple[Term, Term]:
    """The change since a baseline: the difference, and the difference as a share of the baseline."""
    difference = terms.subtract(value, base)
    return difference, terms.divide(difference, base)
