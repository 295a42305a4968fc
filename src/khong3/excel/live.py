"""A model as cells: its tapes one place below another, on what stands in the cells of a form.

For all communes of one class the formulas are the same, so they are written once; what differs by commune are the
numbers that are known beforehand (targets in force, attributes, earlier periods) and what the cells come to.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges
from khong3.engines.workbook import Formulas, Refusal
from khong3.excel.asking import LIMITS, AskedCell, LargestTyped, Questions
from khong3.excel.counted import asked_each_way, few_ways, judged_each_way
from khong3.judging.inputs import Inputs
from khong3.judging.program import Program
from khong3.meaning.latest import LATEST
from khong3.meaning.types import PEERS
from khong3.recording.record import CERTAIN, Bound, Tapes, record
from khong3.spans import Span
from khong3.tape import Key, Tape, keys

COLUMN = "B"
"""Where the numbers stand on the sheet of formulas; beside each, what it is."""
_ADDED = ("standing", "numerator", "denominator")
"""Roles of what *measure* puts out that is added up over units."""
_OPENED = ("given", "unsettled")
"""Roles of inputs that a form may have: a unit's own points, evidence without which there are none."""


@frozen(eq=False, repr=False)
class LiveRow:
    """One cell of the sheet of formulas: an input by its ``key``, or a place of a tape by its formula."""

    title: str
    key: Key | None = None
    formula: str = ""
    tape: str = ""
    place: int = -1


@frozen(eq=False, repr=False)
class LiveModel:
    """The formulas of a model for one class of units.

    ``limit`` is the largest number that a cell of a form takes. An output without a cell has a ``reason``.
    """

    program: Program
    questions: Questions
    limit: LargestTyped
    tapes: Mapping[str, Formulas]
    _exact: Mapping[str, Exact] = field(repr=False)
    rows: tuple[LiveRow, ...] = field(repr=False)
    _at: Mapping[tuple[str, int], int] = field(repr=False)
    inputs: Mapping[Key, int] = field(repr=False)
    """The row of every input."""

    @classmethod
    def of(cls, program: Program, questions: Questions, known: Iterable[Inputs], proofs: Iterable[Key]) -> "LiveModel":
        """``known``: what each unit has beforehand; ``proofs``: the inputs that tell of lacking evidence."""
        every = list(known)
        tapes = _recorded(program, questions, frozenset(proofs))
        limit, wanted = _largest(tapes, questions, every)
        layout = _LiveLayout(wanted)
        for name in wanted:
            layout.add(name)
        return cls(program, questions, limit, wanted, layout.exact, tuple(layout.rows), layout.at, layout.inputs)

    def reason(self, key: Key) -> "Refusal | str | None":
        """Why an output has no cell, ``peers`` where it needs all units; None where it has one.

        Under ``latest`` what is typed may stand in place of what was known beforehand: nothing is shown of it.
        """
        if LATEST in self.program.meaning.operators:
            return LATEST
        tape = "conditions" if key[0] in ("check", "whole", "addressed") else "judge"
        formulas = self.tapes[tape]
        if key in self._of_peers:
            return "peers"
        return formulas.refused.get(key)

    @cached_property
    def _of_peers(self) -> frozenset[Key]:
        """The outputs that rest on what other units have."""
        tape = self.tapes["judge"].staging.tape
        asked = {at for at, one in enumerate(tape.code) if one.operation == "var" and one.key[0] in PEERS}
        if not asked:
            return frozenset()
        return frozenset(key for key, place in tape.outputs.items() if not asked.isdisjoint(tape.needed([place])))

    def reference(self, key: Key, tape: str = "judge") -> str:
        """What refers to an output from another sheet; the sheet is called ``§live§``."""
        return self.tapes[tape].output(key, lambda place: f"§live§!${COLUMN}${self._at[tape, place]}")

    def over(self, key: Key) -> int | None:
        """What an output of *measure* always stands over; None where that is not one number, or it has no cell."""
        staging = self.tapes["measure"].staging
        return staging.tape.literals[staging.outputs[key]] if key in staging.outputs else None

    def refuses(self, measured: Iterable[Key]) -> bool:
        """Whether some output of *measure* has no cell, or may be another figure than the one that is typed."""
        refused = self.tapes["measure"].refused
        return LATEST in self.program.meaning.operators or any(key in refused for key in measured)

    def values(self, inputs: Inputs) -> tuple[list[int | None], Mapping[Key, int]]:
        """What every row comes to for a unit, and all outputs by their keys."""
        found: dict[tuple[str, int], int] = {}
        known: dict[Key, int | None] = dict(inputs)
        outputs: dict[Key, int] = {}
        for name, exact in self._exact.items():
            run = exact.run(known)
            for key, value in run.items():
                if key[0] == "place":
                    found[name, int(key[1])] = value
                else:
                    known[key] = outputs[key] = value
        cells = [known.get(row.key) if row.key is not None else found[row.tape, row.place] for row in self.rows]
        return cells, outputs


@frozen(eq=False, repr=False)
class _LiveTapes:
    """What is written in cells: *measure*, *judge* and *conditions*, of which ``shown`` of *judge* is seen."""

    measure: Tape
    judge: Tape
    conditions: Tape
    shown: tuple[Key, ...]


def _largest(tapes: _LiveTapes, questions: Questions, every: list[Inputs]) -> tuple[LargestTyped, dict[str, Formulas]]:
    """The largest figures with which all results have cells; else those with which most have."""
    found: list[tuple[int, LargestTyped, dict[str, Formulas]]] = []
    for limit in LIMITS:
        formulas = _formulas(tapes, questions, every, limit)
        wanting = sum(why == "too large" for one in formulas.values() for why in one.refused.values())
        found.append((wanting, limit, formulas))
        if not wanting:
            break
    _, limit, formulas = min(found, key=lambda one: one[0])
    return limit, formulas


def _recorded(program: Program, questions: Questions, proofs: frozenset[Key]) -> _LiveTapes:
    """The tapes on which all is settled but what a form may say; with counts, what all their ways come to."""
    plain, bound = _settled(program, questions, proofs)
    measure, judge, conditions, shown = plain.measure, plain.judge, plain.conditions, _shown(plain.judge)
    if program.counting or program.asked_counting:
        opened = {key: one for key, one in bound.items() if key[0] != "counting"}
        counted = record(program.meaning, opened)
        if program.asked_counting and few_ways(counted.asked_counts):
            conditions = asked_each_way(counted)
        if program.counting and few_ways(counted.counts):
            careful = {key: one for key, one in opened.items() if key[0] != "unsettled"}
            # A figure comes out whole, also where only its state is shown.
            whole = [key for key in plain.judge.outputs if key in shown or key[0] == "own points"]
            judge = judged_each_way(program.meaning, record(program.meaning, careful), proofs, whole)
    return _LiveTapes(measure, judge, conditions, tuple(shown))


def _settled(program: Program, questions: Questions, proofs: frozenset[Key]) -> tuple[Tapes, Bound]:
    """The tapes, and what is settled on them."""
    wanted = {*(keys.given(name) for name in questions.given), *proofs}
    opened = {key[0] for key in wanted}
    settled: Bound = {key: one for key, one in CERTAIN.items() if key[0] not in opened}
    closed: Bound = {**settled, **{keys.over(one.key): one.scale for one in questions.every.values()}}
    tapes = record(program.meaning, closed)
    left = {key for tape in (tapes.measure, tapes.judge) for key in tape.inputs if key[0] in _OPENED}
    shut: dict[Key, int | None] = {
        key: None for key in left if key not in wanted and not (key[-1] == "over" and key[:-1] in wanted)
    }
    bound = {**closed, **shut, **_stood_over(tapes.measure)}
    return record(program.meaning, bound), bound


def _stood_over(measure: Tape) -> Bound:
    """What parts of lines always stand over: known, it goes out where it is the same, and larger figures fit."""
    parts = (key for key in measure.outputs if key[0] in ("numerator", "denominator") and key[-1] == "d")
    return {key: known for key in parts if (known := measure.literals[measure.outputs[key]]) is not None}


def _bounds(
    questions: Questions, every: Iterable[Inputs], limit: LargestTyped, asked: Iterable[Key]
) -> dict[Key, Possible | None]:
    """What may stand in the cells that come in."""
    known = list(every)
    typed = {one.key: _span(one, limit) for one in questions.every.values()}
    found: dict[Key, Possible | None] = {}
    for key in asked:
        there = [value for one in known if (value := one.get(key)) is not None]
        span = Span((min(there), 0), (max(there), 0)) if there else None
        if key in typed:
            low, high = typed[key]
            low, high = min([low, *there]), max([high, *there])
            span = Span((low, 0), (high, 0))
        elif key[0] == "unsettled":
            span = Span((0, 0), (1, 0))
        found[key] = span
    return found


def _span(asked: AskedCell, limit: LargestTyped) -> tuple[int, int]:
    """The least and the greatest digits of a cell."""
    if asked.kind == "yes/no":
        return 0, 1
    if asked.kind == "choice":
        return 1, len(asked.levels)
    high: Fraction | int | None = asked.high
    if high is None:
        high = limit.of(asked.kind)
    return int(asked.low * asked.scale), int(high * asked.scale)


def _formulas(tapes: _LiveTapes, questions: Questions, every: list[Inputs], limit: LargestTyped) -> dict[str, Formulas]:
    """Each tape's formulas; what one refuses of another's inputs is as large as can be."""
    judge = tapes.shown
    needed = {tapes.judge.code[at].key for at in tapes.judge.needed(tapes.judge.outputs[key] for key in judge)}
    measured = [key for key in tapes.measure.outputs if key in needed or key[0] in _ADDED]
    bounds = _bounds(questions, every, limit, tapes.measure.inputs)
    measure = Formulas.of(tapes.measure, bounds, measured)
    largest = Ranges.of(tapes.measure, measured).widest(bounds)
    there: dict[Key, Possible | None] = _bounds(questions, every, limit, tapes.judge.inputs)
    there |= {key: largest[tapes.measure.outputs[key]] for key in measured}
    conditions = _bounds(questions, every, limit, tapes.conditions.inputs)
    checks = [key for key in tapes.conditions.outputs if key[0] == "check"]
    return {
        "measure": measure,
        "judge": Formulas.of(tapes.judge, there, judge),
        "conditions": Formulas.of(tapes.conditions, conditions, checks),
    }


def _shown(tape: Tape) -> list[Key]:
    """The outputs of *judge* that the results show."""
    roles = {"value", "verdict", "points", "applicable", "met", "with target", "target bound"}
    return [
        key
        for key in tape.outputs
        if key[0] in roles or key == keys.grade("after") or (key[0] == "own points" and key[-1] == "state")
    ]


@frozen(eq=False)
class _LiveLayout:
    """One row below another: the inputs of a tape that no tape before it makes, then its places."""

    tapes: Mapping[str, Formulas]
    rows: list[LiveRow] = field(factory=list[LiveRow])
    inputs: dict[Key, int] = field(factory=dict[Key, int])
    at: dict[tuple[str, int], int] = field(factory=dict[tuple[str, int], int])
    exact: dict[str, Exact] = field(factory=dict[str, Exact])

    def add(self, name: str) -> None:
        formulas = self.tapes[name]
        staging = formulas.staging
        for place, key in staging.inputs.items():
            if self.measured(name, key) is None:
                if key not in self.inputs:
                    self.rows.append(LiveRow(" ".join(key), key=key))
                    self.inputs[key] = len(self.rows)
                self.at[name, place] = self.inputs[key]
        titles = {place: " ".join(key) for key, place in staging.outputs.items()}
        for place in formulas.places:
            text = formulas.formula(place, lambda one: self.cell(name, one))
            self.rows.append(LiveRow(titles.get(place, ""), formula=text, tape=name, place=place))
            self.at[name, place] = len(self.rows)
        places: dict[Key, int] = {("place", str(place)): place for place in formulas.places}
        outputs = {key: place for key, place in staging.tape.outputs.items() if key[0] in _REPORTED}
        self.exact[name] = Exact.at(staging.tape, {**places, **outputs})

    def cell(self, tape: str, place: int) -> str:
        """The cell of a place, or what *measure* made of it."""
        key = self.tapes[tape].staging.inputs.get(place)
        made = None if key is None else self.measured(tape, key)
        return f"{COLUMN}{self.at[tape, place]}" if made is None else made

    def measured(self, tape: str, key: Key) -> str | None:
        """What refers to an input that *measure* puts out; None of any other."""
        measure = self.tapes["measure"]
        if tape == "measure" or key not in measure.staging.outputs:
            return None
        return measure.output(key, lambda place: f"{COLUMN}{self.at['measure', place]}")


_REPORTED = frozenset({
    "numerator", "denominator", "applies", "standing", "value", "verdict", "own points", "points", "applicable", "met",
    "with target", "target bound", "grade", "check",
})  # fmt: skip
