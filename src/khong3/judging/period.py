"""A period: every unit in it, parts before the higher units that they measure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, partial
from itertools import takewhile

from attrs import evolve, field, frozen

from khong3.arithmetic.terms import MISSING, NO, UNKNOWN
from khong3.communes import Commune
from khong3.engines.ranges import Possible
from khong3.expressions import Condition
from khong3.figures.figures import Figures, overlaid
from khong3.figures.over_time import dates_of, figures_of
from khong3.figures.readings import day_words
from khong3.findings import Finding, Place
from khong3.judging.audience import Audience
from khong3.judging.inputs import attributes
from khong3.judging.looking_back import LATEST, earlier_inputs, latest_of
from khong3.judging.outcome import Coverage
from khong3.judging.over_places import PartOfUnit, PerhapsPart, Rolled, UnitPart, rolled_up, totals_of
from khong3.judging.peers import beside_peers
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.periods import Period
from khong3.recording.join import by_sums
from khong3.tape import keys
from khong3.tape.keys import Key


@frozen(eq=False)
class Elsewhere:
    """Units of one period that are judged elsewhere, by their codes, and what they add to the units above them."""

    units: frozenset[str] = frozenset()
    parts: Mapping[str, Sequence[PartOfUnit]] = field(factory=dict[str, "Sequence[PartOfUnit]"])


_NOWHERE = Elsewhere()
_MANY = 30
"""Of so many periods, each made of the one before it, the last is not asked for first."""


@frozen(eq=False, kw_only=True, repr=False)
class PeriodUnits:
    """The units of one period. ``findings`` are about units as a whole.

    ``periods`` are those of all periods that lines are compared with, made when one is asked for. ``taken`` are points
    of nodes that are taken as they are, by unit.
    """

    program: Program
    figures: Figures
    period: Period
    periods: "dict[Period, PeriodUnits]" = field(factory=dict[Period, "PeriodUnits"])
    taken: Mapping[str, Mapping[str, Fraction]] = field(factory=dict[str, Mapping[str, Fraction]])
    beside: Mapping[str, Mapping[Key, int]] = field(factory=dict[str, Mapping[Key, int]])
    """Further inputs that a unit's tapes read, as a worked example sets them."""
    findings: list[Finding] = field(factory=list[Finding])
    _known: dict[Period, bool] = field(factory=dict[Period, bool])
    """The periods of which it was asked whether anything was reported."""
    _said: dict[tuple[frozenset[str], frozenset[str]], list[Period]] = field(
        factory=dict[tuple[frozenset[str], frozenset[str]], "list[Period]"]
    )
    """The periods of which any of some units has any of some figures, in order."""
    presumed: bool = False
    """Whether the model is for every unit of which that is not decided, as in a worked example."""
    elsewhere: "Callable[[Period], Elsewhere] | None" = None
    """Units that are judged elsewhere, many at once: here only those above them are."""
    meanwhile: Callable[[], None] | None = None
    """Called before each unit is judged; whoever waits no more raises there."""
    _parts: dict[str, UnitPart | None] = field(factory=dict[str, "UnitPart | None"])
    _perhaps: set[str] = field(factory=set[str])
    """The units of which nobody knows whether the model is for them, as far as they were asked for."""
    _dates: dict[str, dict[str, dict[Period, None]]] = field(factory=dict[str, dict[str, dict[Period, None]]])
    """Of which periods the figures of higher units are, by unit and name."""

    @cached_property
    def below(self) -> Mapping[str, list[Commune]]:
        """The units that belong to each, in the order of the list."""
        found: dict[str, list[Commune]] = {}
        units = self.figures.units_at(self.period)
        for one in units.values():
            if one.parent is not None and one.parent in units:
                found.setdefault(one.parent, []).append(one)
        return found

    @property
    def units(self) -> Iterator[JudgedUnit]:
        """Units that reported, those that were expected to, and those that such belong to."""
        for commune in self.figures.units_at(self.period).values():
            if commune.code in self.judged_elsewhere.units:
                continue
            part = self.part(commune)
            if part is not None:
                yield part.unit

    @cached_property
    def judged_elsewhere(self) -> "Elsewhere":
        """The units of the period that are judged elsewhere, by the units above them."""
        return _NOWHERE if self.elsewhere is None else self.elsewhere(self.period)

    def part(self, commune: Commune) -> UnitPart | None:
        """One unit with what is below it; None where the model is not for it."""
        if commune.code not in self._parts:
            if self.meanwhile is not None:
                self.meanwhile()
            self._parts[commune.code] = self._part(commune)
        return self._parts[commune.code]

    def has_made(self, code: str) -> bool:
        """Whether a unit was asked for already."""
        return code in self._parts

    def same(self, commune: Commune) -> UnitPart | None:
        """A unit of another period in this one; None where its code means another unit here, or none."""
        here = self.figures.unit_of(commune.code, self.period)
        return self.part(here) if here is not None and here.life == commune.life else None

    def value(self, commune: Commune, name: str) -> Fraction | None:
        """A line's value, where it is one number."""
        part = self.same(commune)
        return None if part is None else part.unit.value_of(name)

    def _part(self, commune: Commune) -> UnitPart | None:
        apart = self.judged_elsewhere
        below = [one for one in self.below.get(commune.code, ()) if one.code not in apart.units]
        parts: list[PartOfUnit] = [part for one in below if (part := self.part(one)) is not None]
        parts += (PerhapsPart(one) for one in below if one.code in self._perhaps)
        parts += apart.parts.get(commune.code, ())
        if parts:
            return self._higher(commune, parts)
        unit = self._unit(commune)
        addressed = unit.addressed
        if addressed == UNKNOWN and not self.presumed and self.audience.leaves_open(unit):
            self._perhaps.add(commune.code)
            self.findings.append(self._unsure(unit))
        elif addressed != NO:
            return UnitPart(unit)
        elif unit.figures or commune.code not in self.below:
            said = {"commune": commune.title, "model": self.program.meaning.model.id}
            self.findings.append(Finding(code="unit-not-addressed", parameters=said))
        return None

    @cached_property
    def audience(self) -> Audience:
        """What the model asks of a unit that it is for."""
        units = self.figures.units_at(self.period).values()
        return Audience.of(self.program.meaning, (one for one in units if one.code not in self.below))

    @property
    def untold(self) -> tuple[Finding, ...]:
        """Of what no unit says its class, though it hangs on that whether the model is for any."""
        model, untold = self.program.meaning.model, self.audience.untold
        nobody = attributes(self.program.meaning, Commune(code="-"))
        if self.presumed or not untold or self.program.addresses(nobody) != UNKNOWN:
            return ()
        said = {"names": [model.attribute_text(name) for name in untold], "model": model.id}
        return (Finding(code="applies-untold", parameters=said),)

    def _unsure(self, unit: JudgedUnit) -> Finding:
        """Of a unit nobody knows whether the model is for it: no conclusion on it would hold."""
        meaning, commune = self.program.meaning, unit.commune
        said: dict[str, object] = {"commune": commune.title, "names": self.audience.lacking(unit)}
        if meaning.applies is not None:
            said["condition"] = Condition(str(meaning.model.applies), meaning.applies)
        place = Place(commune=commune.code, period=str(self.period))
        return Finding(code="unit-perhaps-not-addressed", place=place, parameters=said)

    def _unit(self, commune: Commune) -> JudgedUnit:
        code, period = commune.code, self.period
        baselines = self._baselines(commune)
        unit = JudgedUnit(
            program=self.program.in_class(commune, period).taking(self.taken.get(code, {})),
            taken=self.taken.get(code, {}),
            commune=commune,
            period=period,
            figures=figures_of(self.figures, code, period),
            given=self.figures.given_to(code, period),
            given_over=self.figures.given_over,
            refused=self.figures.refused_to(code, period),
            open_given=self.figures.open_given_to(code, period),
            refused_groups=self.figures.refused_groups.get((code, period), frozenset()),
            documents=self.figures.evidence,
            baselines={name: value for name, (value, _) in baselines.items()},
            baselines_of={name: of for name, (_, of) in baselines.items() if of is not None},
            beside={**self._before(commune), **self.beside.get(code, {})},
        )
        return self._with_latest(unit)

    def at(self, period: Period) -> "PeriodUnits":
        """The units of another period."""
        if period not in self.periods:
            self.periods[period] = evolve(self, period=period, findings=[], parts={}, perhaps=set(), dates={}, taken={})
        return self.periods[period]

    def _before(self, commune: Commune) -> dict[Key, Possible]:
        """What the unit came to in the periods that ``previous`` and ``last_year`` ask for."""
        found: dict[Key, Possible] = {}
        functions = [one for one in dict.fromkeys(function for function, _ in self.program.earlier) if one != LATEST]
        if "previous" in functions:
            self._go_back(commune, takewhile(self._reported, self._all_before()))
        for function in functions:
            period = self.period.before if function == "previous" else self.period.year_earlier
            if period is not None and self._reported(period):
                part = self.at(period).same(commune)
                self._began_later(commune, period)
                if part is not None:
                    found |= earlier_inputs(function, part.unit, partial(self.at(period).beside_peers, part.unit))
        return found

    def beside_peers(self, unit: JudgedUnit) -> JudgedUnit:
        """A unit of the period with what its peers have, where the model asks for that."""
        return self._of_all[unit.commune.code] if self.program.offers else unit

    @cached_property
    def _of_all(self) -> Mapping[str, JudgedUnit]:
        """Every unit with what its peers have, by its code."""
        return {one.commune.code: one for one in beside_peers(self.program, list(self.units))}

    def _with_latest(self, unit: JudgedUnit) -> JudgedUnit:
        """The unit with what ``latest`` asks for: of its own period, or of the last one before that has the figures."""
        asked = [expression for function, expression in self.program.earlier if function == LATEST]
        if not asked:
            return unit
        plain = {key: one for key, one in unit.beside.items() if key[0] != LATEST}
        unit = evolve(unit, beside=plain, latest={})
        found = {one: latest_of(one, unit, partial(self._with_some, unit, one)) for one in asked}
        inputs = {key: value for one in found.values() for key, value in one.inputs.items()}
        periods = {expression: one.of for expression, one in found.items() if one.of is not None}
        return evolve(unit, beside={**plain, **inputs}, latest=periods)

    def _with_some(self, unit: JudgedUnit, expression: str) -> JudgedUnit | None:
        """The unit in the last period before of which it said anything that ``latest`` asks for."""
        names = self.program.meaning.asked_by(unit.runs.tapes.asked_earlier[expression])
        codes = self._all_below(unit.commune.code)
        self._go_back(unit.commune, self._with_any(names, codes))
        parts = (self.at(one).same(unit.commune) for one in self._with_any(names, codes))
        return next((part.unit for part in parts if part is not None), None)

    def _go_back(self, commune: Commune, periods: Iterable[Period]) -> None:
        """Make a unit of many earlier periods, the oldest first: each asks the one before it, and no call goes deep."""

        def made(one: Period) -> bool:
            return one in self.periods and self.periods[one].has_made(commune.code)

        to_make = list(takewhile(lambda one: not made(one), periods))
        if len(to_make) >= _MANY:
            for one in reversed(to_make):
                self.at(one).same(commune)

    def _with_any(self, names: frozenset[str], codes: frozenset[str]) -> Iterator[Period]:
        """The earlier periods of the same kind, the last first, of which some unit has any of these figures."""
        if (names, codes) not in self._said:
            said = {one for code in codes for one in self.figures.periods_of(code, names)}
            self._said[names, codes] = sorted(said, key=lambda one: one.span)
        every = self._said[names, codes]
        earlier = self.period.held_against
        while earlier is not None and every and every[0].span[0] <= earlier.span[1]:
            first, last = earlier.span
            begun = bisect_right(every, last, key=lambda one: one.span[0])
            from_ = bisect_left(every, first, hi=begun, key=lambda one: one.span[0])
            if any(one in earlier for one in every[from_:begun]):
                yield earlier
            earlier = earlier.held_against

    def _all_below(self, code: str) -> frozenset[str]:
        """A unit and all below it."""
        return frozenset([code]).union(*(self._all_below(one.code) for one in self.below.get(code, ())))

    def _all_before(self) -> Iterator[Period]:
        """The periods of the same length before this one, the last first."""
        earlier = self.period.before
        while True:
            yield earlier
            earlier = earlier.before

    def _began_later(self, commune: Commune, period: Period) -> None:
        """Say of a unit, once, that it is compared with a period before it began."""
        first, _ = commune.life
        if self.figures.units_on is None and period.last_day < first:
            said = {"commune": commune.title, "code": commune.code, "from": day_words(first), "period": str(period)}
            place = Place(commune=commune.code, period=str(self.period))
            found = Finding(code="compared-before-life", place=place, parameters=said)
            if found not in self.findings:
                self.findings.append(found)

    def _reported(self, period: Period) -> bool:
        """Whether anything was reported for a period or a part of it."""
        if period not in self._known:
            self._known[period] = any(one in period for one in self.figures.periods)
        return self._known[period]

    def _higher(self, commune: Commune, parts: list[PartOfUnit]) -> UnitPart:
        """A unit that its parts measure; what it reports itself stands in place of that."""
        meaning = self.program.meaning
        rolled = rolled_up(meaning, parts)
        reported = self._unit(commune)
        self._dated(commune, parts, reported)
        own = frozenset(self._own(reported, rolled)) if reported.figures else frozenset[str]()
        joined = {**rolled.joined, **{keys.own((name,)): 1 for name in own}}
        totals: Coverage | None = None
        program = reported.program
        if meaning.model.rollup == "mean":
            totals, summed = totals_of(parts)
            joined |= summed
            program = self.program.in_class(commune, self.period).taking((TOTAL,))
        unit = evolve(
            reported,
            program=program,
            figures=overlaid(rolled.figures, reported.figures),
            height=1 + max(one.height for one in parts),
            of_parted=any(isinstance(one, UnitPart) and one.unit.parted for one in parts),
            joined=joined,
            coverage={name: one for name, one in rolled.coverage.items() if name not in own},
            within=rolled.within - own,
            totals=totals,
        )
        unit = self._with_latest(unit)
        return UnitPart(unit, rolled, own, frozenset(reported.figures))

    def _dated(self, commune: Commune, parts: list[PartOfUnit], reported: JudgedUnit) -> None:
        """Of which periods the figures of a unit's parts are, where the list speaks of lives; several are named."""
        if not self.figures.lives:
            return
        found: dict[str, dict[Period, None]] = {}
        for part in parts:
            unit = part.unit if isinstance(part, UnitPart) else None
            if unit is not None:
                dates = self._dates.get(unit.commune.code) or dates_of(unit.figures, self.period)
                for name, periods in dates.items():
                    found.setdefault(name, {}).update(periods)
        self._dates[commune.code] = {**found, **dates_of(reported.figures, self.period)}
        for name, periods in found.items():
            if len(periods) > 1 and name not in reported.figures:
                said = {"commune": commune.title, "name": name, "periods": [str(one) for one in sorted(periods)]}
                place = Place(commune=commune.code, period=str(self.period), name=name)
                self.findings.append(Finding(code="sum-of-periods", place=place, parameters=said))

    def _own(self, reported: JudgedUnit, rolled: Rolled) -> Iterator[str]:
        """The lines that a higher unit reported itself; where its parts did too, both are named."""
        judgement = reported.judgement
        halves: dict[str, list[str]] = {}
        for name, line in self.program.meaning.lines.items():
            if line.kind == "points":
                continue
            if judgement.state(keys.value(name)) == MISSING:
                parts = by_sums(line) and rolled.coverage[name].reported
                for one in reported.figures if parts else ():
                    if one in line.reads:
                        halves.setdefault(one, []).append(name)
                continue
            if not any(one in reported.figures for one in (*line.reads, name)):
                continue
            yield name
            coverage = rolled.coverage[name]
            if coverage.reported:
                place = Place(commune=reported.commune.code, period=str(self.period), name=name)
                said = {"commune": reported.commune.title, "label": line.indicator.label, "parts": coverage.reported}
                self.findings.append(
                    Finding(code="reported-at-two-levels", place=place, parameters={"name": name, **said})
                )
        self.findings.extend(self._halves(reported, halves))

    def _halves(self, reported: JudgedUnit, halves: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
        """Figures that a higher unit reported of lines which its parts make, as it lacks the rest of them."""
        lines = self.program.meaning.lines
        for name, of in halves.items():
            place = Place(commune=reported.commune.code, period=str(self.period), name=name)
            labels = [lines[one].indicator.label for one in of]
            said = {"commune": reported.commune.title, "name": name, "lines": labels}
            yield Finding(code="half-at-two-levels", place=place, parameters=said)

    def _baselines(self, commune: Commune) -> dict[str, tuple[Fraction, Coverage | None]]:
        """What lines are compared with, by their names, and of a higher unit which units that covers."""
        found: dict[str, tuple[Fraction, Coverage | None]] = {}
        for name, line in self.program.meaning.lines.items():
            baseline = line.indicator.baseline
            if baseline is not None and baseline.period is not None and baseline.period != self.period:
                then = self.at(baseline.period)
                value, part = then.value(commune, name), then.same(commune)
                self._began_later(commune, baseline.period)
                if value is not None:
                    found[name] = value, None if part is None else part.unit.coverage.get(name)
        return found
