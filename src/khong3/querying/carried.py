"""What of a model a query carries: its arithmetic as one tape, and by name what only the exact engine does."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import frozen

from khong3.catalogue.queries import FEATURES
from khong3.findings import Finding
from khong3.judging.inputs import Inputs, unclassed, waiting
from khong3.judging.program import Program
from khong3.meaning.scored_nodes import TOTAL
from khong3.meaning.types import EARLIER, PEERS
from khong3.models.policies import policy
from khong3.querying.contract import over_of
from khong3.recording.record import CERTAIN, record
from khong3.tape import keys
from khong3.tape.chaining import chained
from khong3.tape.keys import Key
from khong3.tape.tape import Tape

_GIVEN = frozenset({"figure", "target", "bound", "constant", "threshold"})
"""Roles of inputs that a query reads."""
_FEATURES = {**dict.fromkeys(EARLIER, "earlier"), **dict.fromkeys(PEERS, "peers"), "baseline": "baseline"}


@frozen(eq=False)
class Carried:
    """A model's tapes as one, for all units of certain class and figures. ``missing``: inputs that nothing fills."""

    tape: Tape
    program: Program
    missing: Mapping[Key, str]
    """By input, the feature that would fill it."""

    @classmethod
    def of(cls, program: Program, fixed: Inputs, decimals: int) -> "Carried":
        """With what is the same for all units, for figures of so many decimals."""
        meaning = program.meaning
        over = {keys.over(keys.figure(name)): over_of(one, decimals) for name, one in meaning.model.questions.items()}
        open_ = dict(_open(program))
        bound = {**CERTAIN, ("waived",): None, **over, **fixed}
        if open_:
            bound.pop(("unsettled",))
        tapes = record(meaning, bound)
        parts = [tapes.measure, tapes.judge, tapes.conditions]
        settled: dict[Key, int | None] = {
            key: None for tape in parts for key in tape.inputs if key[0] == "unsettled" and key not in open_
        }
        tape = chained(*parts, bound=settled)
        missing = {key: open_.get(key) or _FEATURES.get(key[0], "exact") for key in tape.inputs if not _fills(key)}
        running = {name for name, one in meaning.model.questions.items() if one.over_time == "to date"}
        missing |= {key: "to date" for key in tape.inputs if key[0] == "figure" and key[1] in running}
        return cls(tape, program, missing)

    def has(self, *wanted: Key) -> bool:
        """Whether the tape has these, and all that they rest on is there."""
        return all(key in self.tape.outputs and not self.lacks(key) for key in wanted)

    def lacks(self, key: Key) -> set[str]:
        """The features that an output rests on and that a query does not have."""
        code = self.tape.code
        read = (code[place].key for place in self.tape.needed([self.tape.outputs[key]]))
        return {self.missing[one] for one in read if one in self.missing}

    def left_out(self) -> list[Finding]:
        """By feature, the lines and groups of which something is not carried."""
        found: dict[str, dict[str, None]] = {}
        for name, key in self._named():
            for feature in sorted(self.lacks(key)) if key in self.tape.outputs else ():
                found.setdefault(feature, {})[name] = None
        limited = [grade.id for grade in self.program.meaning.model.grades if grade.quota]
        findings = [_finding("sql-left-out", feature, names) for feature, names in found.items()]
        return [*findings, *([_finding("sql-before-quotas", "quotas", limited)] if limited else [])]

    def _named(self) -> Iterator[tuple[str, Key]]:
        """What may be left out, and an output that rests on all that it needs."""
        scoring = self.program.meaning.scoring
        for name in (*self.program.meaning.lines, *scoring.nodes):
            yield name, keys.verdict(name)
            yield name, keys.parts(keys.points(name))[2]
        yield "grade", keys.grade("after")
        yield from (("rank", part) for at in range(len(scoring.ties)) for part in keys.parts(keys.tie(at)))
        yield "applies", keys.addressed()


def _fills(key: Key) -> bool:
    return key[0] in _GIVEN


def _finding(code: str, feature: str, names: Iterable[str]) -> Finding:
    return Finding(code=code, parameters={"feature": FEATURES[feature], "names": list(names)})


def _open(program: Program) -> Iterator[tuple[Key, str]]:
    """What enters the tapes as unsettled: evidence that a table does not hold, maxima that differ by class."""
    meaning = program.meaning
    model, scoring = meaning.model, meaning.scoring
    asked = {name for name, one in model.questions.items() if one.evidence is not None}
    for name, line in meaning.lines.items():
        if line.indicator.evidence is None and name not in asked and asked.isdisjoint(line.reads):
            continue
        outcome = cast("str | None", policy(model, name, "no_evidence"))
        if outcome == "zero":
            yield keys.unsettled(keys.evidence(name)), "evidence"
        elif outcome == "pending":
            yield from ((key, "evidence") for key in waiting(name))
    differing = {getattr(one, "name", TOTAL) for _, one in model.differing}
    for name in scoring.nodes if differing else ():
        if not differing.isdisjoint((name, *scoring.within(name))):
            yield from ((key, "maxima") for key in unclassed(name))
