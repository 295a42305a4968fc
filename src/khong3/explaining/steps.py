"""The explanation interpreter: every figure of a tape with how it came about, through the branches that were taken."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import cast

from attrs import field, frozen, mutable

from khong3.assessment.results import Basis
from khong3.expressions import Expression
from khong3.tape.operations import OPERATIONS
from khong3.tape.rules import OK, UNKNOWN, YES, Figure
from khong3.tape.tape import Key, Tape

_SEEN_THROUGH = frozenset({"choose"})
_ROWS = frozenset({"row", "level", "branch"})
_CONDITIONS = frozenset({"branch", "if"})


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


@mutable(eq=False)
class Replay:
    """The value of every place of a tape, worked out one operation after another, as far as somebody asks for it."""

    tape: Tape
    inputs: Mapping[Key, int | None]
    _known: dict[int, int | None] = field(factory=dict[int, "int | None"])

    def __getitem__(self, place: int) -> int:
        for one in self._needed(place) if place not in self._known else ():
            self._known[one] = self._value(*self.tape.code[one])
        return self._known[place] or 0

    def _needed(self, place: int) -> list[int]:
        """The places that a place rests on and that are not known yet, each behind its own operands."""
        asked, found = [place], set[int]()
        while asked:
            one = asked.pop()
            if one not in self._known and one not in found:
                found.add(one)
                name, *operands = self.tape.code[one]
                asked += [] if name in ("lit", "var") else [other for other in operands if isinstance(other, int)]
        return sorted(found)

    def _value(self, name: str, *rest: object) -> int | None:
        if name == "lit":
            return rest[0] if isinstance(rest[0], int) else None
        if name == "var":
            return self.inputs.get(cast("Key", rest[0]))
        operands = [self._known[one] for one in rest if isinstance(one, int)]
        if name == "present":
            return int(operands[0] is not None)
        return int(operands[0] or 0) if name == "fill" else int(OPERATIONS[name](*operands))


@lru_cache(maxsize=2)
def _replays(basis: Basis) -> tuple[Replay, Replay]:
    """The judge and the measure tape of one unit; the lines of a unit are explained one after another."""
    tapes = basis.program.tapes
    return Replay(tapes.judge, basis.inputs), Replay(tapes.measure, basis.inputs)


def steps_of(basis: Basis, *key: str) -> Step:
    """How the figure with this key of the judge tape came about: ``("points", "smartphone")``."""
    tapes = basis.program.tapes
    judged, measured = _replays(basis)

    def step(figure: Figure, values: Replay) -> Step:
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
