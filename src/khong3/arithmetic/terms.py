"""Terms: exact fractions with a state, and the three-valued truths that they are compared to.

A term is a fraction of two whole numbers on a tape and the state that travels beside it. A state other than OK never
reaches a result: verdicts and gaps are masked by it at the end.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from attrs import evolve, frozen

from khong3.expressions import Expression
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Ref, Tape

OK, MISSING, NO_CASES, NOT_APPLICABLE, INVALID = range(5)
"""States of a figure. Of two figures that meet, the greater state is that of what they make."""

NO, UNKNOWN, YES = range(3)
"""Three-valued truth: ``and`` is the least, ``or`` the greatest, ``not x`` is 2 − x."""


@frozen(eq=False, repr=False)
class Term:
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
    parts: tuple[Term, ...] = ()
    condition: Ref | None = None
    name: str = ""
    tree: Expression | None = None
    note: str = ""


def because(  # noqa: PLR0913 - what a rule may say of itself
    figure: Term,
    rule: str,
    *parts: Term,
    name: str = "",
    tree: Expression | None = None,
    condition: Ref | None = None,
    note: str = "",
) -> Term:
    """``figure``, knowing how it came about."""
    return evolve(figure, why=Why(rule, parts, condition, name, tree, note))


def number(tape: Tape, value: Fraction | int) -> Term:
    """A number that the model states."""
    exact = Fraction(value)
    return Term(tape.literal(exact.numerator), tape.literal(exact.denominator), tape.literal(OK), Why("number"))


_IN_FORCE = ("bound", "constant", "threshold")
"""What comes in of the model, by class and period: one number for every figure that may be."""


def given(tape: Tape, key: Key, *, whole: bool = False) -> Term:
    """A figure that comes in as whole digits over a whole number, or ``whole``; blank is missing."""
    digits = tape.input(key)
    under = tape.literal(1) if whole else tape.scale(tape.maximum(tape.natural(keys.over(key)), 1))
    filled = tape.fill(digits)
    if key[0] in _IN_FORCE:
        tape.scale(filled)
    return Term(filled, under, tape.present(digits).where(OK, MISSING), Why(key[0], name=key[1]))


def reported(tape: Tape, key: Key, *, whole: bool = False) -> Term:
    """A figure that a unit reports: blank is missing, and what stands there and cannot be is invalid."""
    figure = given(tape, key, whole=whole)
    impossible = tape.flag(keys.impossible(key[1]))
    return evolve(figure, state=figure.state.equals(OK).where(OK, impossible.where(INVALID, MISSING)))


def arrived(tape: Tape, key: Key) -> Term:
    """A figure that another tape put out: three whole numbers; blank is missing."""
    n, d, state = keys.parts(key)
    digits = tape.input(n)
    known = tape.present(digits).where(tape.natural(state), MISSING)
    return Term(tape.fill(digits), tape.maximum(tape.natural(d), 1), known)


def first_known(figure: Term, other: Term) -> Term:
    """``figure``, or ``other`` where it is missing and something is said by the other."""
    take = figure.state.equals(MISSING) & other.state.equals(MISSING).equals(0)
    return because(either_of(take, other, figure), "choose", other, figure, condition=take.where(YES, NO))


def add(left: Term, right: Term) -> Term:
    n, d = _added(left, right)
    return because(_reduced(n, d, _worse(left, right)), "+", left, right)


def subtract(left: Term, right: Term) -> Term:
    n, d = _added(left, evolve(right, n=-right.n))
    return because(_reduced(n, d, _worse(left, right)), "-", left, right)


def _reduced(n: Ref, d: Ref, state: Ref) -> Term:
    """A fraction that is known when it is recorded, in lowest terms: numbers that are equal are recorded alike."""
    if n.known is None or d.known is None:
        return Term(n, d, state)
    common = math.gcd(n.known, d.known)
    return Term(n.tape.literal(n.known // common), n.tape.literal(d.known // common), state)


def alike(left: Term, right: Term) -> tuple[Ref, Ref, Ref, Ref]:
    """Both numerators over denominators that are one where both are known: the least common one.

    What is added, chosen of two, or clamped then keeps a known denominator. Without it every choice forgets its own,
    sums multiply what they do not know, and no engine of finite numbers can hold a total.
    """
    over, under = left.d.known, right.d.known
    if left.n.known == 0 or right.n.known == 0:
        # Nothing is nothing over any denominator.
        shared = right.d if left.n.known == 0 else left.d
        return left.n, shared, right.n, shared
    if left.d.index != right.d.index and left.d.is_scale and right.d.is_scale and None in (over, under):
        return _over_both(left, right)
    if left.n.tape.doubted and 1 in (over, under) and None in (over, under):
        # A whole number over what the other stands over: of a range no denominator is held against another.
        shared = right.d if over == 1 else left.d
        return (left.n * shared, shared, right.n, shared) if over == 1 else (left.n, shared, right.n * shared, shared)
    if over is None or under is None:
        return left.n, left.d, right.n, right.d
    common = math.lcm(over, under)
    both = left.n.tape.literal(common)
    return left.n * (common // over), both, right.n * (common // under), both


def _over_both(left: Term, right: Term) -> tuple[Ref, Ref, Ref, Ref]:
    """Both numerators over the product of what their digits stand over.

    Of two between which nobody knows how to choose, the digits of one over what the other stands over are a number that
    neither is: what is run on all that figures may be has one denominator.
    """
    shared = left.d * right.d
    return left.n * right.d, shared, right.n * left.d, shared


def _added(left: Term, right: Term) -> tuple[Ref, Ref]:
    a, over, b, under = alike(left, right)
    return (a + b, over) if over.index == under.index else (a * under + b * over, over * under)


def negative(figure: Term) -> Term:
    return because(evolve(figure, n=-figure.n), "neg", figure)


def multiply(left: Term, right: Term) -> Term:
    return because(_reduced(left.n * right.n, left.d * right.d, _worse(left, right)), "*", left, right)


def divide(left: Term, right: Term) -> Term:
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
    found = Term(top, tape.maximum(bottom, 1), worse.equals(OK).where(by_zero, worse))
    return because(found, "/", left, right)


def least(left: Term, right: Term) -> Term:
    return _one_of_two("min", left, right)


def greatest(left: Term, right: Term) -> Term:
    return _one_of_two("max", left, right)


def _one_of_two(rule: str, left: Term, right: Term) -> Term:
    a, over, b, under = alike(left, right)
    tape = a.tape
    if over.index == under.index:
        found = Term(tape.record(rule, a, b), over, _worse(left, right))
    else:
        first = holds("<=" if rule == "min" else ">=", left, right)
        found = Term(first.where(a, b), first.where(over, under), _worse(left, right))
    return because(found, rule, left, right)


def either_of(take: Ref, first: Term, second: Term) -> Term:
    """``first`` where ``take`` is 1, else ``second``, whatever their states."""
    a, over, b, under = alike(first, second)
    return Term(take.where(a, b), take.where(over, under), take.where(first.state, second.state))


def choose(  # noqa: PLR0913 - a condition, two figures, and how to say it
    condition: Ref,
    then: Term,
    otherwise: Term,
    *,
    tree: Expression | None = None,
    rule: str = "choose",
    note: str = "",
) -> Term:
    """``then`` where the condition is yes, ``otherwise`` where it is no; where it is unknown, missing."""
    chosen = either_of(condition.equals(YES), then, otherwise)
    found = evolve(chosen, state=condition.equals(UNKNOWN).where(MISSING, chosen.state))
    return because(found, rule, then, otherwise, tree=tree, condition=condition, note=note)


def compare(sign: str, left: Term, right: Term) -> Ref:
    """Three-valued; unknown where one of them is not there."""
    return _worse(left, right).equals(OK).where(holds(sign, left, right).where(YES, NO), UNKNOWN)


def holds(sign: str, left: Term, right: Term) -> Ref:
    """Whether it is so of two figures that are there, by cross-multiplication: nothing is divided, nothing rounded."""
    a, over, b, under = alike(left, right)
    a, b = (a, b) if over.index == under.index else (a * under, b * over)
    if sign == "!=":
        return a.equals(b).equals(0)
    known: dict[str, Ref] = {"=": a.equals(b), "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}
    return known[sign]


def truth(figure: Term) -> Ref:
    """An answer that came in as 1 or 0."""
    return figure.state.equals(OK).where(figure.n.equals(0).where(NO, YES), UNKNOWN)


def answer(condition: Ref) -> Term:
    """A three-valued truth as a figure: 1, 0 or missing."""
    tape = condition.tape
    found = Term(condition.equals(YES).where(1, 0), tape.literal(1), condition.equals(UNKNOWN).where(MISSING, OK))
    return because(found, "answer")


def one_of(figure: Term, codes: Sequence[int]) -> Ref:
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


def ratio(numerator: Term, denominator: Term, *, per: Fraction, part: bool, within: Ref | None = None) -> Term:
    """Numerator · per ÷ denominator. A negative denominator is invalid, and a part outside its whole is too.

    ``within``: 1 where the part is in its whole though neither is known: of all that they may be only that counts.
    """
    tape = numerator.n.tape
    # What both stand over goes out: an engine of finite numbers holds the larger figures for it.
    shared = math.gcd(numerator.d.known or 1, denominator.d.known or 1)
    over, below = (
        one.d if shared == 1 else tape.literal((one.d.known or 1) // shared) for one in (numerator, denominator)
    )
    top, under = numerator.n * below, tape.maximum(denominator.n * over, 1)
    wrong = denominator.n < 0
    if part:
        wrong = wrong | (top < 0) | (top > under)
    without = numerator.n.equals(0)
    if within is not None:
        wrong, without = within.where(0, wrong), without | within
    by_zero = denominator.n.equals(0).where(without.where(NO_CASES, INVALID), OK)
    worse = _worse(numerator, denominator)
    state = worse.equals(OK).where(wrong.where(INVALID, by_zero), worse)
    found = Term(top * per.numerator, under * per.denominator, state)
    return because(found, "ratio", numerator, denominator, *(() if per == 1 else (number(tape, per),)))


def in_force(applies: Sequence[Ref], figure: Term) -> Term:
    """``figure`` where all conditions hold; not applicable where one does not, else missing where one is undecided."""
    if not applies:
        return figure
    hold = reduce(figure.n.tape.minimum, applies)
    return evolve(figure, state=hold.equals(YES).where(figure.state, hold.equals(NO).where(NOT_APPLICABLE, MISSING)))


def rounded(figure: Term, step: Fraction) -> Term:
    """To the nearest multiple of ``step``, halves away from zero."""
    tape = figure.n.tape

    def steps(size: Ref) -> Ref:
        if tape.doubted and figure.d.known is None:
            # The same, with the denominator in one place: of a range its ends would else be held against one another.
            return ((size * (2 * step.denominator)) // (figure.d * step.numerator) + 1) // 2
        return (size * (2 * step.denominator) + figure.d * step.numerator) // (figure.d * (2 * step.numerator))

    # What lies above 0 less what lies below it: of a range each end is rounded on its own side.
    above = steps(figure.n if figure.n.never_negative else tape.maximum(figure.n, 0))
    signed = above if figure.n.never_negative else above - steps(tape.maximum(-figure.n, 0))
    found = Term(signed * step.numerator, tape.literal(step.denominator), figure.state)
    return because(found, "round", figure, number(tape, step))


def _worse(left: Term, right: Term) -> Ref:
    """The greater state; a number that the model states adds none."""
    return left.state.tape.maximum(left.state, right.state)
