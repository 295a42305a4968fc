"""How a figure came about: each step of a tape with what it was made from, through the branches that were taken."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from khong3.arithmetic.terms import OK, UNKNOWN, YES, Term
from khong3.engines.replay import every_place
from khong3.expressions import Expression
from khong3.judging.unit import Basis
from khong3.tape.keys import Key

_SEEN_THROUGH = frozenset({"choose"})
_ROWS = frozenset({"row", "level", "branch"})
_CONDITIONS = frozenset({"branch", "if"})


class Step(NamedTuple):
    """One step: what the rule made of its parts, numerator and denominator, where its state says that it is there.

    ``holds``: whether the condition of a choice held. ``tree``: the formula, condition or bound that was read.
    """

    rule: str
    n: int
    d: int
    state: int
    parts: "tuple[Step, ...]" = ()
    name: str = ""
    tree: Expression | None = None
    note: str = ""
    holds: bool | None = None

    @property
    def value(self) -> Fraction | None:
        """What it came to; None where it could not be made."""
        if self.state != OK:
            return None
        # Most figures of an explanation are whole, and a whole number is made a fraction in half the time.
        return Fraction(self.n) if self.d == 1 else Fraction(self.n, self.d)

    def find(self, *rules: str) -> "Step | None":
        """The first step of one of these rules, here or below."""
        left: list[Step] = [self]
        while left:
            one = left.pop()
            if one.rule in rules:
                return one
            left += one.parts[::-1]
        return None


@lru_cache(maxsize=2)
def _run(basis: Basis) -> tuple[Mapping[int, int], Mapping[int, int], dict[int, Step], dict[int, Step]]:
    """All places of the judge and the measure tape of one unit, and the steps made so far, by the figure they hold.

    The lines of a unit are explained one after another, then the groups and the total that are made of them.
    """
    tapes = basis.program.explained
    return every_place(tapes.judge, basis.inputs), every_place(tapes.measure, basis.inputs), {}, {}


def steps_of(basis: Basis, key: Key) -> Step:
    """How the figure with this key of the judge tape came about: ``keys.points("smartphone")``."""
    tapes = basis.program.explained
    judged, measured, of_judged, of_measured = _run(basis)

    def step(figure: Term, values: Mapping[int, int]) -> Step:
        made = of_judged if values is judged else of_measured
        found = made.get(id(figure))
        if found is None:
            found = made[id(figure)] = new(figure, values)
        return found

    def new(figure: Term, values: Mapping[int, int]) -> Step:
        numbers = values[figure.n.index], values[figure.d.index], values[figure.state.index]
        why = figure.why
        if why is None:
            return Step("number", *numbers)
        if why.rule in ("numerator", "denominator") and basis.higher:
            return Step(why.rule, *numbers, name=why.name)
        if why.rule in ("numerator", "denominator") and values is judged:
            below = (step(tapes.measured[why.rule, why.name], measured),)
            return Step(why.rule, *numbers, below, why.name)
        if why.condition is not None:
            if values[why.condition.index] == UNKNOWN:
                tree = why.tree if why.rule in _CONDITIONS else None
                return Step("undecided", *numbers, tree=tree)
            holds = values[why.condition.index] == YES
            chosen = why.parts[0 if holds else 1]
            if why.rule in _SEEN_THROUGH or (why.rule in _ROWS and not holds):
                return step(chosen, values)
            return Step(why.rule, *numbers, (step(chosen, values),), "", why.tree, why.note, holds)
        parts = tuple(step(one, values) for one in why.parts)
        return Step(why.rule, *numbers, parts, why.name, why.tree, why.note)

    return step(tapes.judged[key], judged)
