"""The verdicts of all units of a workbook together, live: as those of the unit above them, on the sums of its parts.

The tapes that an assessment runs for a higher unit stand in cells: *join* on the sums, then *judge*, with the targets
that are in force for it.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible
from khong3.engines.workbook import Formulas
from khong3.excel.plan import UnitAbove
from khong3.meaning.lines import Line
from khong3.recording.record import CERTAIN, Bound, record
from khong3.spans import Span
from khong3.tape import Key, Tape, keys
from khong3.tape.chaining import chained

_LARGEST, _SMALLEST = 10**13, 10**6
"""The sums up to which verdicts are live: as large as their arithmetic lets them be."""
_COUNTED = frozenset({"reported", "expected", "pairs"})
COLUMN = "B"
"""Where the numbers stand on their sheet."""


@frozen(eq=False, repr=False)
class LiveTogether:
    """The formulas: ``inputs`` above, the places of the tape below them, from row ``len(inputs)`` on.

    ``lines`` are those that have a live verdict; ``most`` is the largest sum that it may rest on.
    """

    above: UnitAbove
    inputs: tuple[Key, ...]
    formulas: Formulas
    lines: frozenset[str]
    most: int
    _exact: Exact

    @classmethod
    def of(cls, above: UnitAbove, lines: Sequence[Line], overs: Mapping[Key, int], units: int) -> "LiveTogether":
        """Of ratios whose sums stand over ``overs``, in some number of units."""
        tape = _recorded(above, overs)
        names = [one.name for one in lines if one.judged and one.name not in above.reported and _settled(above, one)]
        there = {name for name in names if _asked(tape, _shown([name])) <= _at_hand([one.name for one in lines])}
        most, refused = _LARGEST * 10, there
        while refused and most > _SMALLEST:
            most //= 10
            bounds = _bounds(tape, most, units)
            found = Formulas.of(tape, bounds, _shown(sorted(there)))
            refused = {name for name in there if any(key in found.refused for key in _shown([name]))}
        there -= refused
        wanted = _shown([one.name for one in lines if one.name in there])
        formulas = Formulas.of(tape, _bounds(tape, most, units), wanted)
        inputs = tuple(dict.fromkeys(formulas.staging.inputs.values()))
        places: dict[Key, int] = {("place", str(one)): one for one in formulas.places}
        exact = Exact.at(tape, {**places, **formulas.staging.outputs})
        return cls(above, inputs, formulas, frozenset(there), most, exact)

    def sums_of(self, name: str) -> list[Key]:
        """The sums that a line's verdict rests on."""
        staging = self.formulas.staging
        needed = staging.tape.needed(staging.outputs[key] for key in _shown([name]))
        return [key for one in needed if (key := staging.tape.code[one].key) and key[0] == "summed"]

    def reference(self, key: Key, sheet: str = "") -> str:
        """What refers to an input or an output, also from another sheet."""
        if key in self._input_rows:
            return f"{sheet}${COLUMN}${self._input_rows[key]}"
        return self.formulas.output(key, lambda place: self._cell(place, sheet))

    def rows(self) -> list[str]:
        """The formulas of the places, one below another."""
        return [self.formulas.formula(place, self._cell) for place in self.formulas.places]

    def values(self, inputs: Mapping[Key, int]) -> tuple[list[int], Mapping[Key, int]]:
        """What the places come to with some sums, and all outputs."""
        run = self._exact.run(inputs)
        return [run["place", str(one)] for one in self.formulas.places], run

    def _cell(self, place: int, sheet: str = "") -> str:
        staging = self.formulas.staging
        if place in staging.inputs:
            return self.reference(staging.inputs[place], sheet)
        return f"{sheet}${COLUMN}${self._place_rows[place]}"

    @cached_property
    def _input_rows(self) -> Mapping[Key, int]:
        return {key: row for row, key in enumerate(self.inputs, start=1)}

    @cached_property
    def _place_rows(self) -> Mapping[int, int]:
        return {place: row for row, place in enumerate(self.formulas.places, start=len(self.inputs) + 1)}


def _recorded(above: UnitAbove, overs: Mapping[Key, int]) -> Tape:
    """*Join* and *judge* of a unit that reports nothing itself, with what is in force for it."""
    unit = above.unit
    in_force = {
        key: one
        for key, one in unit.program.by_class.inputs(unit.commune, unit.period).items()
        if len(unit.choices.get(key, [None])) == 1
    }
    bound: Bound = {**CERTAIN, ("own",): None, **in_force, **overs}
    tapes = record(unit.program.meaning, bound)
    return chained(tapes.join, tapes.judge, bound=bound)


def _settled(above: UnitAbove, line: Line) -> bool:
    """Whether it is known which of its targets is in force."""
    return len(above.unit.choices.get(keys.target(line.name), [None])) == 1


def _shown(names: Sequence[str]) -> list[Key]:
    return [key for name in names for key in (keys.verdict(name), *keys.parts(keys.value(name)))]


def _asked(tape: Tape, wanted: Sequence[Key]) -> set[Key]:
    places = (tape.code[one] for one in tape.needed(tape.outputs[key] for key in wanted))
    return {one.key for one in places if one.operation == "var"}


def _at_hand(names: Sequence[str]) -> set[Key]:
    """What the sheet of ratios has of these lines."""
    found: set[Key] = set()
    for name in names:
        found |= {keys.summed(role(name)) for role in (keys.numerator, keys.denominator)}
        found |= {keys.reported(name), keys.expected(name), keys.pairs(name)}
    return found


def _bounds(tape: Tape, most: int, units: int) -> dict[Key, Possible | None]:
    found: dict[Key, Possible | None] = {}
    for key in tape.inputs:
        if key[0] == "summed" and key[-1] != "over":
            found[key] = Span((-most, 0), (most, 0))
        else:
            found[key] = Span((0, 0), (units, 0)) if key[0] in _COUNTED else None
    return found
