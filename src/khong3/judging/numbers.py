"""Lines as the bare numbers that a unit's certain figures came to: where they stand is found once for a program."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from operator import itemgetter
from typing import TypeAlias

from attrs import frozen

from khong3.arithmetic.terms import OK
from khong3.engines.exact import Exact, Outputs
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.tape import keys
from khong3.tape.keys import Key

WholeNumbers: TypeAlias = tuple[int, ...]
_Pick: TypeAlias = Callable[[list[int]], WholeNumbers]


@frozen(eq=False, repr=False)
class LinePlaces:
    """Where the numbers of a line stand in what the tapes come to."""

    judged: _Pick
    states: _Pick
    value: _Pick
    points: _Pick
    counts: _Pick
    _gap: _Pick
    _gap_in_counts: _Pick

    @classmethod
    def of(cls, line: Line, measure: Exact, judge: Exact, gaps: Exact) -> "LinePlaces":
        """Of one line."""
        name = line.name
        bounds = (keys.target_bound(name, at) for at in range(max((len(one.bounds) for one in line.forms), default=0)))
        states = (keys.parts(one)[2] for one in (keys.value(name), keys.points(name), keys.own_points(name)))
        facts = (keys.verdict(name), *states, *(part for key in bounds for part in keys.parts(key)))
        counts = (part for role in line.roles for part in keys.parts(role)[:2])
        return cls(
            _picked(judge.places, facts),
            _picked(measure.places, (keys.parts(role)[2] for role in line.roles)),
            _picked(judge.places, keys.parts(keys.value(name))[:2]),
            _picked(judge.places, keys.parts(keys.points(name))[:2]),
            _picked(measure.places, counts),
            _picked(gaps.places, keys.parts(keys.gap(name))[:2]),
            _picked(gaps.places, (keys.gap_in_counts(name), keys.gap_possible(name))),
        )

    def gap(self, gaps: list[int], *, in_counts: bool) -> WholeNumbers | None:
        """How far it lies from its target, above and below; None where there cannot be so many cases."""
        if not in_counts:
            return self._gap(gaps)
        cases, possible = self._gap_in_counts(gaps)
        return (cases, 1) if possible else None


def places_of(meaning: Meaning, measure: Exact, judge: Exact, gaps: Exact) -> Mapping[str, LinePlaces]:
    """Those of every line, by name."""
    return {name: LinePlaces.of(line, measure, judge, gaps) for name, line in meaning.lines.items()}


@frozen(eq=False, repr=False)
class UnitNumbers:
    """The lines of a unit that is measured by certain figures of its own."""

    places: Mapping[str, LinePlaces]
    measured: list[int]
    judged: list[int]

    @classmethod
    def of(cls, places: Mapping[str, LinePlaces], measured: object, judged: Outputs) -> "UnitNumbers | None":
        """None where what measures it did not come off a tape as it is."""
        return cls(places, measured.numbers, judged.numbers) if isinstance(measured, Outputs) else None

    def facts(self, at: LinePlaces) -> WholeNumbers:
        """What decides all that is told of a line but its own figures.

        Its verdict, the bounds of its target, and the states of its value, its points and its counts.
        """
        return at.judged(self.judged) + at.states(self.measured)

    def value(self, at: LinePlaces) -> WholeNumbers:
        """Above and below."""
        return at.value(self.judged)

    def points(self, at: LinePlaces) -> WholeNumbers:
        """Above and below; nothing where it is not scored."""
        return at.points(self.judged)

    def parts(self, line: Line) -> Mapping[Key, int | Fraction]:
        """The counts that it is made of, as far as they are there."""
        at = self.places[line.name]
        counts = iter(at.counts(self.measured))
        found = zip(line.roles, counts, counts, at.states(self.measured), strict=False)
        return {key: n if d == 1 else Fraction(n, d) for key, n, d, state in found if state == OK}

    def counts(self, at: LinePlaces) -> WholeNumbers:
        """Above and below, of each count that it is made of."""
        return at.counts(self.measured)


def _picked(places: Mapping[Key, int], wanted: Iterable[Key]) -> _Pick:
    """What takes the wanted numbers out of a list, as far as they are there."""
    found = [places[key] for key in wanted if key in places]
    if len(found) > 1:
        return itemgetter(*found)
    return lambda numbers: tuple(numbers[one] for one in found)
