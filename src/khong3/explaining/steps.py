"""The explanation interpreter: every figure of a tape with how it came about, through the branches that were taken."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from khong3.assessment.results import Basis
from khong3.expressions import Expression
from khong3.tape.operations import OPERATIONS
from khong3.tape.rules import OK, YES, Figure
from khong3.tape.tape import Key, Tape

_SEEN_THROUGH = frozenset({"choose"})
_ROWS = frozenset({"row", "level", "branch"})


@frozen(kw_only=True)
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


def replay(tape: Tape, inputs: Mapping[Key, int | None]) -> list[int]:
    """The value of every place of a tape, one after another: what every other way of running it must equal."""
    values: list[int | None] = []
    for name, *rest in tape.code:
        if name == "lit":
            values.append(rest[0] if isinstance(rest[0], int) else None)
        elif name == "var":
            values.append(inputs.get(rest[0]) if isinstance(rest[0], tuple) else None)
        else:
            operands = [values[one] for one in rest if isinstance(one, int)]
            if name == "present":
                values.append(int(operands[0] is not None))
            else:
                values.append(int(operands[0] or 0) if name == "fill" else int(OPERATIONS[name](*operands)))
    return [value or 0 for value in values]


@lru_cache(maxsize=1)
def _replayed(basis: Basis) -> tuple[list[int], list[int]]:
    """The judge tape and the measure tape of one unit, which all of its lines are explained from."""
    tapes = basis.program.tapes
    return replay(tapes.judge, basis.inputs), replay(tapes.measure, basis.inputs)


def steps_of(basis: Basis, *key: str) -> Step:
    """How the figure with this key of the judge tape came about: ``("points", "smartphone")``."""
    tapes = basis.program.tapes
    judged, measured = _replayed(basis)

    def step(figure: Figure, values: list[int]) -> Step:
        state = values[figure.state.index]
        value = Fraction(values[figure.n.index], values[figure.d.index]) if state == OK else None
        why = figure.why
        if why is None:
            return Step(rule="number", value=value, state=state)
        if why.rule in ("numerator", "denominator") and basis.higher:
            return Step(rule=why.rule, value=value, state=state, name=why.name)
        if why.rule in ("numerator", "denominator") and values is judged:
            below = (step(tapes.measured[why.rule, why.name], measured),)
            return Step(rule=why.rule, value=value, state=state, parts=below, name=why.name)
        if why.condition is not None:
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
