"""How a figure came about: each step of a tape with what it was made from, through the branches that were taken."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from khong3.arithmetic.terms import OK, UNKNOWN, YES, Term
from khong3.engines.replay import every_place
from khong3.expressions import Expression
from khong3.judging.unit import Basis
from khong3.tape.keys import Key

_SEEN_THROUGH = frozenset({"choose"})
_ROWS = frozenset({"row", "level", "branch"})
_CONDITIONS = frozenset({"branch", "if"})


@frozen(kw_only=True, eq=False, repr=False)
class Step:
    """One step: what the rule made of its parts. ``value`` is None where it could not be made.

    ``holds``: whether the condition of a choice held. ``tree``: the formula, condition or bound that was read.
    """

    rule: str
    value: Fraction | None
    state: int
    parts: "tuple[Step, ...]" = ()
    name: str = ""
    tree: Expression | None = None
    note: str = ""
    holds: bool | None = None

    def find(self, *rules: str) -> "Step | None":
        """The first step of one of these rules, here or below."""
        if self.rule in rules:
            return self
        return next((found for part in self.parts if (found := part.find(*rules)) is not None), None)


@lru_cache(maxsize=2)
def _run(basis: Basis) -> tuple[Mapping[int, int], Mapping[int, int], dict[tuple[int, bool], Step]]:
    """All places of the judge and the measure tape of one unit, and the steps made so far, by the figure they hold.

    The lines of a unit are explained one after another, then the groups and the total that are made of them.
    """
    tapes = basis.program.explained
    return every_place(tapes.judge, basis.inputs), every_place(tapes.measure, basis.inputs), {}


def steps_of(basis: Basis, key: Key) -> Step:
    """How the figure with this key of the judge tape came about: ``keys.points("smartphone")``."""
    tapes = basis.program.explained
    judged, measured, made = _run(basis)

    def step(figure: Term, values: Mapping[int, int]) -> Step:
        known = (id(figure), values is judged)
        if known not in made:
            made[known] = new(figure, values)
        return made[known]

    def new(figure: Term, values: Mapping[int, int]) -> Step:
        state = values[figure.state.index]
        value = _fraction(values[figure.n.index], values[figure.d.index]) if state == OK else None
        why = figure.why
        if why is None:
            return Step(rule="number", value=value, state=state)
        if why.rule in ("numerator", "denominator") and basis.higher:
            return Step(rule=why.rule, value=value, state=state, name=why.name)
        if why.rule in ("numerator", "denominator") and values is judged:
            below = (step(tapes.measured[why.rule, why.name], measured),)
            return Step(rule=why.rule, value=value, state=state, parts=below, name=why.name)
        if why.condition is not None:
            if values[why.condition.index] == UNKNOWN:
                tree = why.tree if why.rule in _CONDITIONS else None
                return Step(rule="undecided", value=value, state=state, tree=tree)
            holds = values[why.condition.index] == YES
            chosen = why.parts[0 if holds else 1]
            if why.rule in _SEEN_THROUGH or (why.rule in _ROWS and not holds):
                return step(chosen, values)
            return Step(
                rule=why.rule,
                value=value,
                state=state,
                parts=(step(chosen, values),),
                tree=why.tree,
                note=why.note,
                holds=holds,
            )
        parts = tuple(step(one, values) for one in why.parts)
        return Step(rule=why.rule, value=value, state=state, parts=parts, name=why.name, tree=why.tree, note=why.note)

    return step(tapes.judged[key], judged)


def _fraction(n: int, d: int) -> Fraction:
    """Most figures of an explanation are whole, and a whole number is made a fraction in half the time."""
    return Fraction(n) if d == 1 else Fraction(n, d)
