"""Many units of one class: all that their tapes come to in one run, written anew for what is in force for the class.

What a class is held against are numbers by then, and fold away; and what *measure*, *judge* and *gaps* have in common
is reckoned once. So a unit costs less than half; writing costs as much as some hundreds of units.
"""

from collections.abc import Callable, Mapping

from attrs import field, frozen, mutable

from khong3.engines.exact import Exact, Outputs
from khong3.engines.ranges import Possible
from khong3.spans import HIGHEST, LOWEST, Span
from khong3.tape.keys import Key
from khong3.tape.tape import Tape

MANY = 200
"""Of fewer units of a class each tape runs by itself."""
MOST_CLASSES = 64
"""What was written for more classes than these is left."""
_ANY = Span(LOWEST, HIGHEST)


@frozen(eq=False, kw_only=True, repr=False)
class Outcomes:
    """What a unit of certain figures came to, by the tapes that it went through."""

    measured: Outputs
    judged: Outputs
    gaps: Outputs
    standings: Outputs


@frozen(eq=False, repr=False)
class OneRun:
    """The tapes as one, for units of a class; ``engines`` run each by itself, and say where its outputs stand."""

    whole: Exact
    engines: tuple[Exact, Exact, Exact, Exact]

    @classmethod
    def of(
        cls,
        tapes: tuple[Tape, Tape, Tape],
        engines: tuple[Exact, Exact, Exact, Exact],
        settled: Mapping[Key, int | None],
    ) -> "OneRun | None":
        """*Measure*, *judge* and *gaps*, with what is settled for a class; None where none may stand beside another.

        ``engines`` are those of *measure*, *judge*, *gaps*, and of *measure* again for the sums above.
        """
        wanted = [key for engine in engines for key in engine.outputs]
        measure, *behind = engines
        beside = {*wanted} - {*measure.outputs}
        if len({*wanted}) < len(wanted) or any(not beside.isdisjoint(one.inputs) for one in behind):
            return None
        from khong3.engines.specialising import same, specialised

        inputs: dict[Key, Possible | None] = {key: _ANY for engine in engines for key in engine.inputs}
        filled = {key for key, one in settled.items() if one is not None}
        tape, _ = specialised([(one, same) for one in tapes], wanted, {**inputs, **settled}, filled)
        return cls(Exact.at(tape, {key: tape.outputs[key] for key in wanted}), engines)

    def run(self, inputs: Mapping[Key, int | None]) -> Outcomes:
        """What one unit of the class comes to."""
        numbers = self.whole.values(inputs)
        found: list[Outputs] = []
        start = 0
        for engine in self.engines:
            end = start + len(engine.outputs)
            found.append(Outputs(engine, numbers[start:end]))
            start = end
        measured, judged, gaps, standings = found
        return Outcomes(measured=measured, judged=judged, gaps=gaps, standings=standings)


@mutable(eq=False, repr=False)
class _ManyOfClass:
    """A class of units: what is in force for it, how many were asked for, and what they run through then."""

    settled: Mapping[Key, int | None]
    asked: int = 0
    tried: bool = False
    made: OneRun | None = None


@frozen(eq=False, repr=False)
class OneRuns:
    """Those of a program, by class: each is made when many units of the class were asked for."""

    _classes: dict[int, _ManyOfClass] = field(factory=dict[int, _ManyOfClass])
    """By the identity of what is in force, which is one for all units of a class and period."""

    def of(self, settled: Mapping[Key, int | None], made: Callable[[], OneRun | None]) -> OneRun | None:
        """That of units for which this is in force; None while there are few of them."""
        found = self._classes.get(id(settled))
        if found is None:
            if len(self._classes) >= MOST_CLASSES:
                self._classes.clear()
            found = self._classes[id(settled)] = _ManyOfClass(settled)
        found.asked += 1
        if found.asked > MANY and not found.tried:
            found.tried, found.made = True, made()
        return found.made
