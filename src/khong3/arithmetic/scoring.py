"""The arithmetic of points, once: forms of a line's points, a group's sum, what does not apply, grades.

Written over the same operand as every rule. A part of a group is its points, how much of its maximum applies, and
whether it counts, is missing, or has left, and by which policy.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from attrs import evolve, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.terms import (
    INVALID,
    MISSING,
    NO,
    NO_CASES,
    NOT_APPLICABLE,
    OK,
    UNKNOWN,
    YES,
    Term,
    because,
    number,
)
from khong3.arithmetic.verdicts import VERDICTS, met
from khong3.expressions import Expression
from khong3.tape.tape import Ref, Tape

_T = TypeVar("_T")


@frozen(eq=False, repr=False)
class Part:
    """A node as its group sees it. ``points`` and ``applicable`` are 0 unless it is ``active``.

    ``extent``: how much of its maximum would apply were its blanks filled. ``lost``: it was left out because it is
    missing. ``caseless``: it was left out because no cases arose in it. ``poison``: it makes its group missing.
    ``shared`` and ``rescaled``: it does not apply, and the others make up for it.
    """

    name: str
    max: Fraction
    points: Term
    applicable: Term
    extent: Term
    active: Ref
    poison: Ref
    lost: Ref
    caseless: Ref
    shared: Ref
    rescaled: Ref
    sure: Ref
    """Whether it applies, whatever its blanks may be."""
    wavers: Ref
    """Whether it is missing and may yet leave, and its maximum with it."""
    moves: Ref
    """Whether it is missing and may yet leave its maximum to the others."""

    @property
    def state(self) -> Ref:
        """OK where it has points, else missing or not applicable."""
        absent = (self.poison | self.lost).where(MISSING, NOT_APPLICABLE)
        return self.active.where(OK, absent)

    @property
    def has_share(self) -> Ref:
        """Whether it can be a share of anything: it counts, and something of its maximum applies."""
        return self.active & (self.applicable.n > 0)

    @property
    def whole(self) -> Ref:
        """Whether all of its maximum would apply were its blanks filled."""
        return (self.extent.n * self.max.denominator).equals(self.extent.d * self.max.numerator)

    @property
    def flags(self) -> Mapping[str, Ref]:
        """How it stands, by name."""
        return {
            "active": self.active,
            "poison": self.poison,
            "lost": self.lost,
            "caseless": self.caseless,
            "shared": self.shared,
            "rescaled": self.rescaled,
            "sure": self.sure,
            "wavers": self.wavers,
            "moves": self.moves,
        }

    @property
    def shown(self) -> Term:
        """Its points with their state."""
        return evolve(self.points, state=self.state)


def folded(parts: Sequence[_T], join: Callable[[_T, _T], _T]) -> _T:
    """Joined in pairs, so that a sum of many is not a long chain."""
    row = list(parts)
    while len(row) > 1:
        row = [join(*row[at : at + 2]) if at + 1 < len(row) else row[at] for at in range(0, len(row), 2)]
    return row[0]


def total(tape: Tape, figures: Sequence[Term]) -> Term:
    """A sum of figures."""
    if not figures:
        return number(tape, 0)
    found = folded(figures, terms.add)
    return because(found, "sum", *figures)


def clipped(figure: Term, low: Term, high: Term) -> Term:
    """No less than ``low``, no more than ``high``."""
    return terms.greatest(terms.least(figure, high), low)


def within(figure: Term, low: Fraction, high: Fraction) -> Term:
    """Clamped to what the node can earn."""
    tape = figure.n.tape
    found = clipped(figure, number(tape, low), number(tape, high))
    return because(found, "clamp", figure, number(tape, low), number(tape, high))


def proportional(value: Term, most: Fraction, least: Fraction, start: Term, end: Term) -> Term:
    """Least + (most − least) · clip((value − start)/(end − start), 0, 1)."""
    tape = value.n.tape
    way = terms.divide(terms.subtract(value, start), terms.subtract(end, start))
    share = clipped(way, number(tape, 0), number(tape, 1))
    found = terms.add(terms.multiply(share, number(tape, most - least)), number(tape, least))
    return because(found, "proportional", value, start, end, number(tape, most), number(tape, least))


def inverse(value: Term, most: Fraction, target: Term) -> Term:
    """Less is better: most · min(1, target/value); at 0 all of it."""
    tape = value.n.tape
    share = terms.least(terms.divide(target, value), number(tape, 1))
    within_target = terms.compare("<=", value, target)
    found = terms.choose(within_target, number(tape, most), terms.multiply(share, number(tape, most)))
    return because(found, "inverse", value, target, number(tape, most))


def steps(value: Term, above: Term, per: Term, *, whole: bool) -> Term:
    """How many times ``per`` goes into what is above: max(0, (value − above)/per), whole or not."""
    tape = value.n.tape
    ratio = terms.divide(terms.subtract(value, above), per)
    if whole:
        ratio = Term(ratio.n // ratio.d, tape.literal(1), ratio.state)
    found = terms.greatest(ratio, number(tape, 0))
    return because(found, "steps", value, above, per, note="whole" if whole else "")


def earned_each(start: Term, each: Term, times: Term, up_to: Term | None) -> Term:
    """Start + each · times, at most ``up_to``."""
    found = terms.add(start, terms.multiply(each, times))
    found = found if up_to is None else terms.least(found, up_to)
    return because(found, "each", start, each, times, *((up_to,) if up_to else ()))


def deducted(most: Fraction, each: Term, times: Term, up_to: Term | None) -> Term:
    """Most − each · times; at most ``up_to`` in all."""
    tape = each.n.tape
    taken = terms.multiply(each, times)
    taken = taken if up_to is None else terms.least(taken, up_to)
    found = terms.subtract(number(tape, most), taken)
    return because(found, "deduct", number(tape, most), each, times, *((up_to,) if up_to else ()))


def highest_reached(value: Term, rows: Sequence[tuple[Term, bool, Term, Expression]], otherwise: Term) -> Term:
    """The points of the highest bound that the value reaches: (bound, whether past it only, points, its formula)."""
    found = otherwise
    static = _rising([bound for bound, *_ in rows])
    best: Term | None = None
    for bound, over, then, tree in rows:
        reached = terms.compare(">" if over else ">=", value, bound)
        if not static:
            # Of bounds that are formulas the order is found here, also where what they name was bound.
            before = evolve(bound, state=bound.n.tape.literal(MISSING)) if best is None else best
            higher = before.state.equals(OK).where(terms.compare(">=", bound, before), YES)
            reached = terms.both(value.n.tape, reached, higher)
            taken = reached.equals(YES)
            best = terms.either_of(taken, bound, before)
        found = terms.choose(reached, then, found, tree=tree, rule="row", note="over" if over else "")
    return found


def _rising(bounds: Sequence[Term]) -> bool:
    """Whether bounds are numbers, and each no less than the one before."""
    known = [(one.n.known, one.d.known) for one in bounds if one.state.known == OK]
    values = [Fraction(n, d) for n, d in known if n is not None and d is not None]
    return len(values) == len(bounds) and values == sorted(values)


@frozen(kw_only=True, eq=False, repr=False)
class Policies:
    """What is done where figures fail, as the model says."""

    not_applicable: str
    no_cases: str
    missing: str


def part(  # noqa: PLR0913 - a node as its group sees it
    name: str,
    points: Term,
    *,
    most: Fraction,
    applicable: Term | None,
    extent: Term | None,
    policies: Policies,
    inside: bool,
    left: Ref,
    poisoned: Ref,
    sure: Ref,
    may_leave: Ref,
    may_move: Ref,
) -> Part:
    """A node's points after its policies. ``inside`` a bonus or penalty what does not apply is 0, never made up for.

    What is ``left`` out is out whatever the policy of what does not apply.
    """
    tape = points.n.tape
    at = points.state
    gone, empty = left.where(0, at.equals(NOT_APPLICABLE)), at.equals(NO_CASES)
    # A group that one of its items made missing passes that on, whatever it does about figures of its own.
    blank = poisoned.where(0, at.equals(MISSING) | at.equals(INVALID))
    no: Ref = tape.literal(0)
    full = _chosen(policies, gone, empty, "full", no) if not inside else no
    zero = _chosen(policies, gone, empty, "zero", no) | (blank if policies.missing == "zero" else no)
    poison = poisoned | (blank if policies.missing == "missing" else no)
    poison |= empty if policies.no_cases == "missing" else no
    active = at.equals(OK) | full | zero
    top, none = number(tape, most), number(tape, 0)
    counted = at.equals(OK)
    worth = terms.either_of(full, top, terms.either_of(counted, points, none))
    worth = Term(worth.n, worth.d, tape.literal(OK), points.why)
    whole = terms.either_of(counted, top if applicable is None else applicable, top)
    whole = Term(active.where(whole.n, 0), whole.d, tape.literal(OK))
    shared = _chosen(policies, gone, empty, "share equally", no) if not inside else no
    rescaled = _chosen(policies, gone, empty, "rescale", no) if not inside else no
    lost = blank if policies.missing == "leave out" else no
    # What its own rule leaves open has the maximum of what is in it, as it will have in the end.
    told = counted | poisoned
    if extent is not None and policies.missing == "missing":
        told |= blank & (extent.n > 0)
    reach = terms.either_of(told, top if extent is None else extent, top)
    stays = active | poison | shared | rescaled
    return Part(
        name=name,
        max=most,
        points=because(worth, "item", because(worth, "policy", points), name=name),
        applicable=whole,
        extent=Term(stays.where(reach.n, 0), reach.d, tape.literal(OK)),
        active=active,
        poison=poison,
        lost=lost,
        caseless=(active | poison).where(0, empty),
        shared=shared,
        rescaled=rescaled,
        sure=active | ((poison | lost) & sure),
        wavers=poison & may_leave,
        moves=poison & may_move,
    )


def _chosen(policies: Policies, gone: Ref, empty: Ref, policy: str, no: Ref) -> Ref:
    return (gone if policies.not_applicable == policy else no) | (empty if policies.no_cases == policy else no)


@frozen(eq=False, repr=False)
class Pool:
    """What a group's own children make: their points and applicable maximum, refilled, and how they stand."""

    points: Term
    applicable: Term
    poison: Ref
    any_active: Ref
    any_lost: Ref
    any_caseless: Ref

    @property
    def standing(self) -> Ref:
        """Its state: points, else missing, else why nothing of it is left."""
        gone = self.any_lost.where(MISSING, self.any_caseless.where(NO_CASES, NOT_APPLICABLE))
        return self.poison.where(MISSING, self.any_active.where(OK, gone))


def pool(tape: Tape, counting: Sequence[Part], reported: Sequence[Part], needed: Sequence[Part]) -> Pool:
    """The sum of a group's children: ``counting`` ones refill what left; ``reported`` have a maximum of 0.

    ``needed`` leave it without a sum where they are blank, bonus and penalty too.

    Share equally: each active child gets max_r/k more maximum, and its points scale with it; that is done first.
    Rescale: then all are scaled by (Σmax + Σmax_r)/Σmax.
    """
    zero: Ref = tape.literal(0)
    active = [one.active for one in counting]
    points = refilled(tape, counting, active, [one.points for one in counting])
    applicable = refilled(tape, counting, active, [one.applicable for one in counting])
    if reported:
        points = terms.add(points, total(tape, [one.points for one in reported]))
    poison = folded([one.poison for one in needed], lambda a, b: a | b) if needed else zero
    any_active = folded(active, lambda a, b: a | b) if active else tape.literal(1)
    lost = folded([one.lost for one in counting], lambda a, b: a | b) if counting else zero
    caseless = folded([one.caseless for one in counting], lambda a, b: a | b) if counting else zero
    return Pool(points, applicable, poison, any_active, lost, caseless)


def extent(tape: Tape, counting: Sequence[Part]) -> Term:
    """What would apply of a group were its blanks filled: they too refill what left."""
    # What stands below a group of which nobody knows whether it applies is neither active nor missing, and may apply.
    may = [one.active | one.poison | (one.extent.n > 0) for one in counting]
    there = [(one.shared | one.rescaled).where(0, flag) for one, flag in zip(counting, may, strict=True)]
    reach = [evolve(one.extent, n=flag.where(one.extent.n, 0)) for one, flag in zip(counting, there, strict=True)]
    return refilled(tape, counting, there, reach)


def refilled(tape: Tape, counting: Sequence[Part], there: Sequence[Ref], figures: Sequence[Term]) -> Term:
    """A sum over the children that are ``there``, which takes the place of those that left, as ``pool`` says."""
    found = total(tape, figures)
    if any(one.shared.known != 0 for one in counting):
        extra = total(tape, [masked(one.shared, one.max) for one in counting])
        count = folded(there, lambda a, b: a + b)
        each = terms.divide(extra, Term(tape.maximum(count, 1), tape.literal(1), tape.literal(OK)))
        parts = zip(counting, figures, strict=True)
        shares = total(tape, [terms.multiply(figure, number(tape, 1 / one.max)) for one, figure in parts])
        found = because(terms.add(found, terms.multiply(each, shares)), "shared", found, each, shares)
    if any(one.rescaled.known != 0 for one in counting):
        held = total(tape, [masked(flag | one.shared, one.max) for one, flag in zip(counting, there, strict=True)])
        extra = total(tape, [masked(one.rescaled, one.max) for one in counting])
        factor = terms.divide(terms.add(held, extra), _at_least_one(held))
        found = because(terms.multiply(found, factor), "rescaled", found, factor)
    return found


def masked(flag: Ref, most: Fraction) -> Term:
    """A maximum where the flag is up, else 0."""
    tape = flag.tape
    return Term(flag.where(most.numerator, 0), tape.literal(most.denominator), tape.literal(OK))


def _at_least_one(figure: Term) -> Term:
    """A divisor: where it would be 0 nothing is divided, and what comes out is not used."""
    tape = figure.n.tape
    return because(Term(tape.maximum(figure.n, 1), figure.d, figure.state), "not zero", figure)


def mean(counting: Sequence[Part], weights: Sequence[Fraction], most: Fraction) -> Term:
    """Max · Σ weight · share / Σ weight, over the children that have a share."""
    tape = counting[0].active.tape
    shares = [terms.multiply(_share(one), number(tape, weight)) for one, weight in zip(counting, weights, strict=True)]
    whole = total(tape, [masked(one.has_share, weight) for one, weight in zip(counting, weights, strict=True)])
    found = terms.multiply(terms.divide(total(tape, shares), _at_least_one(whole)), number(tape, most))
    return because(found, "mean", *(_share(one) for one in counting))


def whole_weights(weights: Sequence[Fraction]) -> list[int]:
    """The least whole numbers that stand to one another as the weights do."""
    scale = math.lcm(*(one.denominator for one in weights))
    whole = [int(one * scale) for one in weights]
    return [one // math.gcd(*whole) for one in whole]


def geometric_mean(counting: Sequence[Part], weights: Sequence[Fraction], most: Fraction, step: Fraction) -> Term:
    """Max · (Π share^weight)^(1/Σ weight) over the children that have a share, rounded to the step half away from zero.

    With whole weights w and q = 2 · max / step it is the floor of a root: q^Σw · Π share^w is compared in whole
    numbers, so that nothing is rounded before the step.
    """
    tape = counting[0].active.tape
    twice = 2 * most / step
    n, d, degree = (tape.literal(1), tape.literal(1), tape.literal(0))
    for one, power in zip(counting, whole_weights(weights), strict=True):
        share = _share(one)
        there = one.has_share
        above = there.where(tape.maximum(share.n, 0) * twice.numerator, 1)
        below = there.where(share.d * twice.denominator, 1)
        for _ in range(power):
            n, d = n * above, d * below
        degree += there.where(power, 0)
    found = (tape.root(n // d, tape.maximum(degree, 1)) + 1) // 2
    points = Term(found * step.numerator, tape.literal(step.denominator), tape.literal(OK))
    return because(points, "geometric mean", *(_share(one) for one in counting))


def _share(one: Part) -> Term:
    """What a child earned of the maximum that applies; 0 where none does, whatever a rule of its own gives it."""
    points = evolve(one.points, n=one.has_share.where(one.points.n, 0))
    return because(
        terms.divide(points, _at_least_one(one.applicable)), "share of", one.points, one.applicable, name=one.name
    )


def brought_back(points: Term, applicable: Term, most: Fraction) -> Term:
    """The total on its own scale again: points · max/applicable."""
    tape = points.n.tape
    scaled = terms.divide(terms.multiply(points, number(tape, most)), _at_least_one(applicable))
    return because(scaled, "brought back", points, applicable, number(tape, most))


def graded(
    tape: Tape, bounds: Sequence[Ref], requires: Sequence[Ref], sanctions: Sequence[tuple[Ref, int, int]]
) -> Mapping[str, Ref]:
    """The number of the grade, best first from 0, before and after sanctions; as many as there are for none.

    ``bounds`` and ``requires``: whether the total reaches it and its conditions hold. A sanction: (condition, at best
    this grade, or lower by so many). What is undecided is taken for the unit and against it; where the two differ the
    grade is open, and its number one more than that of none. Also the best and the worst that it may be in the end.
    """
    best = _graded(tape, bounds, requires, sanctions, granted=NO, sanctioned=UNKNOWN)
    worst = _graded(tape, bounds, requires, sanctions, granted=UNKNOWN, sanctioned=NO)
    before, after = (one.equals(other).where(one, len(bounds) + 1) for one, other in zip(best, worst, strict=True))
    return {"before": before, "after": after, "best": best[1], "worst": worst[1]}


def _graded(  # noqa: PLR0913 - a scheme of grades, and from which truth on a condition counts
    tape: Tape,
    bounds: Sequence[Ref],
    requires: Sequence[Ref],
    sanctions: Sequence[tuple[Ref, int, int]],
    *,
    granted: int,
    sanctioned: int,
) -> tuple[Ref, Ref]:
    """The grade before and after sanctions where a condition counts that is truer than that."""
    found: Ref = tape.literal(len(bounds))
    for number_, (reaches, holds) in reversed(list(enumerate(zip(bounds, requires, strict=True)))):
        found = (tape.minimum(reaches, holds) > granted).where(number_, found)
    first = found
    last = len(bounds) - 1
    for condition, floor, lower in sanctions:
        moved = tape.minimum(tape.maximum(found, floor) + lower, last)
        # Whoever has no grade keeps none.
        moved = (found > last).where(found, moved)
        found = (condition > sanctioned).where(moved, found)
    return first, found


def all_met(tape: Tape, verdicts: Sequence[Ref]) -> Ref:
    """Whether every line that has a verdict and applies is met: three-valued; unknown where none has."""
    at = VERDICTS.index
    found: Ref = tape.literal(YES)
    some: Ref = tape.literal(0)
    for verdict in verdicts:
        skipped = verdict.equals(at("not applicable")) | verdict.equals(at("no target"))
        found = tape.minimum(found, skipped.where(YES, met(verdict)))
        some = skipped.where(some, 1)
    return some.where(found, UNKNOWN)
