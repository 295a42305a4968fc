"""Places: a higher unit measured by its parts.

The numerator and denominator of a line are summed over the parts that reported both, never their percentages. Which
parts are expected comes from the list of units and from what applies to them, not from what arrived. What the sums
come to is written on the join tape; here they are brought together.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Protocol, cast

from attrs import evolve, frozen

from khong3.arithmetic.terms import MISSING
from khong3.communes import Commune
from khong3.engines.aggregates import aggregated
from khong3.engines.ranges import Possible, either, numbers, over_scale, span_of
from khong3.figures.figures import Figure, UnitFigures, counts_in
from khong3.judging.outcome import MET, Coverage
from khong3.judging.unit import JudgedUnit
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.models.variables import Variable
from khong3.recording.join import aggregates, by_sums
from khong3.recording.lines import STANDINGS
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key

_NONE = Coverage(reported=0, expected=0)


@frozen(kw_only=True, eq=False, repr=False)
class Share:
    """What one unit adds to a line of the unit above it: its counts by their keys, and which units they cover."""

    counts: Mapping[Key, Possible]
    standing: str
    coverage: Coverage = _NONE
    within: bool = True
    """Whether these counts are a part in its whole, whatever they may be."""


_NOT_EXPECTED = Share(counts={}, standing="not expected")


@frozen(kw_only=True, eq=False, repr=False)
class Rolled:
    """A higher unit's inputs from its parts: figures of variables, what lines come to together, coverage."""

    figures: Mapping[str, Figure]
    joined: Mapping[Key, Possible]
    coverage: Mapping[str, Coverage]
    met: Mapping[str, Share]
    """Of the lines that are the share of units that met them: how many did, of how many."""
    within: frozenset[str]
    """The lines of parts whose counts, not all certain, are in their wholes in every unit."""
    averaged: Mapping[str, Sequence[Figure | None]]
    """Of the variables that are a mean over places: every single figure of it."""


class PartOfUnit(Protocol):
    """One unit, or several that were judged together, as the unit above sees them."""

    @property
    def height(self) -> int:
        """How many levels of units are below it."""
        ...

    def share(self, line: Line, /) -> Share:
        """What it adds to a line."""
        ...

    def figures(self, variable: Variable, /) -> Sequence[Figure | None]:
        """What it adds to a variable."""
        ...

    def totals(self) -> tuple[Fraction, Coverage]:
        """The sum of its totals, and of how many units."""
        ...


@frozen(eq=False, repr=False)
class UnitPart:
    """A unit as the one above it sees it: ``rolled`` where it is itself measured by its parts."""

    unit: JudgedUnit
    rolled: Rolled | None = None
    own: frozenset[str] = frozenset()
    """The lines of a higher unit that it reported itself."""
    said: frozenset[str] = frozenset()
    """The variables of a higher unit that it reported itself."""

    @property
    def height(self) -> int:
        """How many levels of units are below it."""
        return self.unit.height

    @cached_property
    def covered(self) -> Coverage:
        """What a line covers that it has figures for."""
        return Coverage(reported=1, expected=1, covered=(self.unit.commune,))

    def figures(self, variable: Variable) -> Sequence[Figure | None]:
        """Its figure of a variable; of a mean those that it is one of, each as heavy as any other."""
        if self.rolled is not None and variable.id in self.rolled.averaged and variable.id not in self.said:
            return self.rolled.averaged[variable.id]
        return (self.unit.figures.get(variable.id),)

    def totals(self) -> tuple[Fraction, Coverage]:
        """Its total; where that is missing, that it was expected."""
        points, standing = self.unit.points(TOTAL)
        if points is not None:
            return points, self.covered
        lacking = standing == "missing"
        return Fraction(0), Coverage(reported=0, expected=int(lacking), missing=(self.unit.commune,) if lacking else ())

    def share(self, line: Line) -> Share:
        """What it adds to a line."""
        if line.indicator.rollup == "share met":
            return self._met(line)
        if self.rolled is not None and line.name not in self.own:
            return Share(
                counts=_handed_on(self.unit, line),
                standing="reported",
                coverage=self.rolled.coverage[line.name],
                within=self.unit.is_part(line),
            )
        share = self._reported(line)
        if self.rolled is None:
            return share
        # A higher unit that reports itself speaks for all that are expected of it.
        below = self.rolled.coverage[line.name]
        coverage = Coverage(reported=0, expected=below.expected)
        if share.coverage.reported:
            coverage = Coverage(reported=below.expected, expected=below.expected, covered=below.everybody)
        return evolve(share, coverage=coverage)

    def _met(self, line: Line) -> Share:
        """Whether it met a line, as one of one; a higher unit, how many of its units did."""
        if self.rolled is not None:
            return self.rolled.met[line.name]
        commune = (self.unit.commune,)
        verdict = self.unit.judgement.verdict(line.name)
        if verdict == "not applicable":
            return _NOT_EXPECTED
        if verdict in ("missing", "invalid", "no target"):
            open_ = _unsure(self.unit, line.name) or keys.verdict(line.name) in self.unit.judgement.by_class
            lacking = {"undecided" if open_ else "missing": commune}
            return Share(counts={}, standing="missing", coverage=Coverage(reported=0, expected=1, **lacking))
        may: Possible = Span((0, 0), (1, 0)) if verdict == "undetermined" else int(verdict in MET)
        counts: dict[Key, Possible] = {keys.numerator(line.name): may, keys.denominator(line.name): 1}
        return Share(counts=counts, standing="reported", coverage=self.covered)

    def _reported(self, line: Line) -> Share:
        """Its own counts for a line, or why it has none."""
        standing = _standing(self.unit, line.name)
        if standing == "reported":
            within = not line.part or self.unit.numbers is not None or self.unit.is_part(line)
            return Share(counts=_counts(self.unit, line), standing=standing, coverage=self.covered, within=within)
        return _unreported(self.unit, line, standing)


@frozen(eq=False, repr=False)
class PerhapsPart:
    """A unit of which nobody knows whether the model is for it, as the one above sees it: expected, and not covered."""

    commune: Commune
    height: int = 0

    def share(self, _: Line, /) -> Share:
        """Nothing of any line."""
        undecided = Coverage(reported=0, expected=1, undecided=(self.commune,))
        return Share(counts={}, standing="missing", coverage=undecided)

    def figures(self, _: Variable, /) -> Sequence[Figure | None]:
        """Nothing of any variable."""
        return (None,)

    def totals(self) -> tuple[Fraction, Coverage]:
        """No total."""
        return Fraction(0), Coverage(reported=0, expected=1, missing=(self.commune,))


def rolled_up(meaning: Meaning, parts: Sequence[PartOfUnit]) -> Rolled:
    """What the parts of a unit make of it."""
    shares = {name: [part.share(line) for part in parts] for name, line in meaning.lines.items()}
    coverage = {name: _covered([one.coverage for one in every]) for name, every in shares.items()}
    joined: dict[Key, Possible] = {}
    for name, covered in coverage.items():
        joined |= {keys.reported(name): covered.reported, keys.expected(name): covered.expected}
    for one in aggregates(meaning):
        if one.standings:
            counted = [share for share in shares[one.of[1]] if share.standing in one.standings]
            joined |= _gathered(one.into, one.how, one.of, counted, len(meaning.lines[one.of[1]].roles))
    met: dict[str, Share] = {}
    for name, line in meaning.lines.items():
        if line.indicator.rollup == "share met":
            roles = (keys.numerator(name), keys.denominator(name))
            for key in roles:
                joined |= _gathered(keys.summed(key), "sum", key, shares[name])
            counts = {key: _total(key, shares[name]) for key in roles}
            met[name] = Share(counts=counts, standing="reported", coverage=coverage[name])
    averaged = {
        name: [one for part in parts for one in part.figures(variable)]
        for name, variable in meaning.model.questions.items()
        if variable.over_places == "mean"
    }
    within = frozenset(name for name, line in meaning.lines.items() if line.part and _within(shares[name]))
    figures = _figures(meaning, parts)
    return Rolled(figures=figures, joined=joined, coverage=coverage, met=met, within=within, averaged=averaged)


def _within(shares: Sequence[Share]) -> bool:
    """Whether counts of which some are not certain are in their wholes all the same: each is in its own."""
    there = [one for one in shares if one.counts]
    certain = all(isinstance(count, (int, Fraction)) for one in there for count in one.counts.values())
    return not certain and all(one.standing == "reported" and one.within for one in there)


def _figures(meaning: Meaning, parts: Sequence[PartOfUnit]) -> Mapping[str, Figure]:
    """A higher unit's figures of variables: plain counts as numbers, each with its history when it is asked for."""
    made: dict[str, Figure] = {}
    counts: dict[str, int] = {}
    names: dict[str, None] = {}
    questions = meaning.model.questions
    of_units = [one.unit.figures for one in parts if isinstance(one, UnitPart)]
    plain = [(figures, counts_in(figures)) for figures in of_units] if len(of_units) == len(parts) else []
    through = any(one.height for one in parts)
    for name, variable in questions.items():
        count = None if variable.over_places == "mean" and through else _over_plain(variable, plain)
        if count is not None:
            counts[name] = count
        else:
            figure = _figure(variable, parts)
            if figure is None:
                continue
            made[name] = figure
        names[name] = None

    def make(name: str) -> Figure:
        return made[name] if name in made else cast("Figure", _figure(questions[name], parts))

    return UnitFigures(names, counts, make)


def _figure(variable: Variable, parts: Sequence[PartOfUnit]) -> Figure | None:
    return _over_places(variable, [one for part in parts for one in part.figures(variable)])


def _over_plain(variable: Variable, plain: Sequence[tuple[Mapping[str, Figure], Mapping[str, int]]]) -> int | None:
    """A sum or the like of plain counts alone, where it is whole."""
    name, how = variable.id, variable.over_places
    there = [count for _, counts in plain if (count := counts.get(name)) is not None]
    if not there or how in ("none", "any", "all") or len(there) < sum(name in figures for figures, _ in plain):
        return None
    made = aggregated(how, there)
    return int(made) if isinstance(made, (int, Fraction)) and made.denominator == 1 else None


def totals_of(parts: Iterable[PartOfUnit]) -> tuple[Coverage, dict[Key, Possible]]:
    """The totals of a unit's parts together, and which parts have none."""
    found = [part.totals() for part in parts]
    coverage = _covered([one for _, one in found])
    summed = aggregated("sum", [points for points, _ in found]) or 0
    digits, over = over_scale(span_of(summed))
    key = keys.summed(keys.points(TOTAL))
    inputs: dict[Key, Possible] = {key: digits, keys.over(key): over}
    return coverage, inputs | {keys.reported(TOTAL): coverage.reported, keys.expected(TOTAL): coverage.expected}


def _total(key: Key, shares: Iterable[Share]) -> Possible:
    there = [one.counts[key] for one in shares if key in one.counts]
    return aggregated("sum", there) or 0


def _gathered(into: Key, how: str, of: Key, shares: Sequence[Share], roles: int = 1) -> dict[Key, Possible]:
    """What the counts of these parts come to, as an input of the join tape."""
    if how == "count":
        return {into: sum(len(one.counts) == roles for one in shares)}
    digits, over = over_scale(span_of(_total(of, shares)))
    return {into: digits, keys.over(into): over}


def _counts(unit: JudgedUnit, line: Line) -> Mapping[Key, Possible]:
    """A unit's parts of a line that are there."""
    if unit.numbers is not None:
        return unit.numbers.parts(line)
    judgement = unit.judgement
    of = judgement.measured_one if judgement.certain else judgement.measured_span
    return {key: one for key in line.roles if (one := of(key)) is not None}


def _handed_on(unit: JudgedUnit, line: Line) -> Mapping[Key, Possible]:
    """What a higher unit adds to a line: the sums of its parts, though it may cover too little itself."""
    judgement = unit.judgement
    of = judgement.measured_one if judgement.certain else judgement.measured_span
    asked = {key: keys.handed_on(key) if by_sums(line) else key for key in line.roles}
    return {key: one for key, handed in asked.items() if (one := of(handed)) is not None}


def _unreported(unit: JudgedUnit, line: Line, standing: str) -> Share:
    """What a unit adds to a line for which it has no counts, or not all."""
    if standing == "not expected":
        beside = Coverage(reported=0, expected=0, beside=(unit.commune,))
        return Share(counts={}, standing=standing, coverage=beside) if _adds_all_the_same(unit, line) else _NOT_EXPECTED
    counts: Mapping[Key, Possible] = _counts(unit, line) if standing == "half" else {}
    commune = (unit.commune,)
    if standing == "missing" and _unsure(unit, line.name):
        return Share(counts=counts, standing=standing, coverage=Coverage(reported=0, expected=1, undecided=commune))
    coverage = {
        "invalid": Coverage(reported=0, expected=1, invalid=commune),
        "stated": Coverage(reported=0, expected=1, stated=commune),
        "half": Coverage(reported=0, expected=1, halves=commune),
        "missing": Coverage(reported=0, expected=1, missing=commune),
    }[standing]
    return Share(counts=counts, standing=standing, coverage=coverage)


def _adds_all_the_same(unit: JudgedUnit, line: Line) -> bool:
    """Whether its figures are in the sums of variables that a line of the unit above is made of."""
    if by_sums(line):
        return False
    questions = unit.program.meaning.model.questions
    read = [questions[one] for one in line.reads if one in questions]
    there = (unit.figures.get(one.id) for one in read if one.over_places != "none")
    return any(one is not None and one.usable for one in there)


def _standing(unit: JudgedUnit, name: str) -> str:
    """How it stands in the sums; of doubtful figures as well as they can: missing where it may be that none applies."""
    judgement, key = unit.judgement, keys.standing(name)
    if judgement.certain:
        return STANDINGS[judgement.standings[key]]
    runs = [run[key] for run in judgement.parts if key in run]
    few = numbers(either(runs))
    names = [STANDINGS[int(one)] for one in sorted(few or ())]
    if "not expected" in names:
        return "not expected" if len(names) == 1 else "missing"
    return next((one for one in names if one != "invalid"), "invalid")


def _unsure(unit: JudgedUnit, name: str) -> bool:
    """Whether nobody knows if a line applies to it."""
    key = keys.applies(name)
    runs = [run[key] for run in unit.judgement.parts if key in run] or [unit.judgement.measured[key]]
    few = numbers(either(runs))
    return few is None or len(few) > 1 or MISSING in few


def _covered(every: Sequence[Coverage]) -> Coverage:
    lacking = [one for one in every if one.reported < one.expected or one.beside]

    def joined(key: str) -> tuple[Commune, ...]:
        return tuple(one for part in lacking for one in cast("tuple[Commune, ...]", getattr(part, key)))

    return Coverage(
        reported=sum(one.reported for one in every),
        expected=sum(one.expected for one in every),
        covered=tuple(one for part in every for one in part.covered),
        missing=joined("missing"),
        halves=joined("halves"),
        stated=joined("stated"),
        invalid=joined("invalid"),
        undecided=joined("undecided"),
        beside=joined("beside"),
    )


def _over_places(variable: Variable, figures: list[Figure | None]) -> Figure | None:
    """A variable's figure for a higher unit, as the model says that it adds up; None where it does not."""
    there = [one for one in figures if one is not None and one.usable]
    how = variable.over_places
    if how == "none" or not there:
        return None
    history = tuple(one for figure in there for one in figure.observations)
    if how in ("any", "all"):
        code = aggregated(how, [None if one is None or not one.known else one.code for one in figures])
        if not isinstance(code, int):
            return None
        return Figure(name=variable.id, standing="known", code=code, observations=history)
    if any(one.code is not None or one.codes for one in there):
        return None
    made = aggregated(how, [one.value if one.value is not None else cast("Span", one.span) for one in there])
    if made is None:
        return None
    span = span_of(made)
    if span.single is not None:
        return Figure(name=variable.id, standing="known", value=Fraction(span.single), observations=history)
    return Figure(name=variable.id, standing="doubtful", span=span, observations=history)
