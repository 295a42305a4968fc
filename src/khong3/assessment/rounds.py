"""A round: every unit in one period, parts before the higher units that they measure."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from attrs import evolve, field, frozen

from khong3.assessment.beside import earlier_inputs
from khong3.assessment.figures import Figures
from khong3.assessment.program import Program
from khong3.assessment.rollup import Part, Rolled, mean_total, rolled_up
from khong3.assessment.timing import figures_of
from khong3.assessment.unit import Unit
from khong3.communes import Commune
from khong3.findings import Finding, Place
from khong3.models.scoring import TOTAL
from khong3.periods import Period
from khong3.tape import Key, Possible
from khong3.tape.rules import MISSING


@frozen(eq=False, kw_only=True, repr=False)
class Round:
    """The units of one period. ``findings`` are about units as a whole.

    ``rounds`` are those of all periods that lines are compared with, made when one is asked for. ``scored`` are points
    of nodes that are taken as given, by unit.
    """

    program: Program
    figures: Figures
    period: Period
    rounds: "dict[Period, Round]" = field(factory=dict[Period, "Round"])
    scored: Mapping[str, Mapping[str, Fraction]] = field(factory=dict[str, Mapping[str, Fraction]])
    findings: list[Finding] = field(factory=list[Finding])
    _parts: dict[str, Part | None] = field(factory=dict[str, "Part | None"])

    @cached_property
    def below(self) -> Mapping[str, list[Commune]]:
        """The units that belong to each, in the order of the list."""
        found: dict[str, list[Commune]] = {}
        for one in self.figures.communes.values():
            if one.parent is not None and one.parent in self.figures.communes:
                found.setdefault(one.parent, []).append(one)
        return found

    @property
    def units(self) -> Iterator[Unit]:
        """Units that reported, those that were expected to, and those that such belong to."""
        for commune in self.figures.communes.values():
            part = self.part(commune)
            if part is not None:
                yield part.unit

    def part(self, commune: Commune) -> Part | None:
        """One unit with what is below it; None where the model is not for it."""
        if commune.code not in self._parts:
            self._parts[commune.code] = self._part(commune)
        return self._parts[commune.code]

    def value(self, commune: Commune, name: str) -> Fraction | None:
        """A line's value, where it is one number."""
        part = self.part(commune)
        return None if part is None else part.unit.value_of(name)

    def _part(self, commune: Commune) -> Part | None:
        parts = [part for one in self.below.get(commune.code, ()) if (part := self.part(one)) is not None]
        if parts:
            return self._higher(commune, parts)
        unit = self._unit(commune)
        if self.program.addresses(unit.inputs):
            return Part(unit)
        if unit.figures or commune.code not in self.below:
            said = {"commune": commune.title, "model": self.program.meaning.model.id}
            self.findings.append(Finding(code="unit-not-addressed", parameters=said))
        return None

    def _unit(self, commune: Commune) -> Unit:
        code, period = commune.code, self.period
        return Unit(
            program=self._program(commune),
            commune=commune,
            period=period,
            figures=figures_of(self.figures, code, period),
            given=self.figures.given_to(code, period),
            documents=self.figures.evidence,
            baselines=self._baselines(commune),
            beside=self._before(commune),
        )

    def _program(self, commune: Commune) -> Program:
        return self.program.taking(self.scored.get(commune.code, {}))

    def at(self, period: Period) -> "Round":
        """The round of another period."""
        if period not in self.rounds:
            self.rounds[period] = evolve(self, period=period, findings=[], parts={})
        return self.rounds[period]

    def _before(self, commune: Commune) -> dict[Key, Possible]:
        """What the unit came to in the periods that ``previous`` and ``last_year`` ask for."""
        found: dict[Key, Possible] = {}
        for function in dict.fromkeys(function for function, _ in self.program.earlier):
            period = self.period.before if function == "previous" else self.period.year_earlier
            if any(one in period for one in self.figures.periods):
                part = self.at(period).part(commune)
                found |= {} if part is None else earlier_inputs(function, part.unit)
        return found

    def _higher(self, commune: Commune, parts: list[Part]) -> Part:
        """A unit that its parts measure; what it reports itself stands in place of that."""
        meaning = self.program.meaning
        rolled = rolled_up(meaning, parts)
        reported = self._unit(commune)
        own = frozenset(self._own(reported, rolled)) if reported.figures else frozenset[str]()
        measured = {key: one for key, one in rolled.measured.items() if key[1] not in own}
        totals = mean_total(meaning, parts) if meaning.model.rollup == "mean" else None
        unit = Unit(
            program=self._program(commune) if totals is None else self.program.taking({TOTAL: totals.points}),
            commune=commune,
            period=self.period,
            figures={**rolled.figures, **reported.figures},
            given=reported.given,
            documents=reported.documents,
            height=1 + max(one.unit.height for one in parts),
            rolled=measured,
            coverage={name: one for name, one in rolled.coverage.items() if name not in own},
            totals=totals,
            below_coverage={name: one for name, one in rolled.below.items() if name not in own},
            baselines=reported.baselines,
            beside=reported.beside,
        )
        return Part(unit, rolled, own)

    def _own(self, reported: Unit, rolled: Rolled) -> Iterator[str]:
        """The lines that a higher unit reported itself; where its parts did too, both are named."""
        judgement = reported.judgement
        for name, line in self.program.meaning.lines.items():
            if line.kind == "points" or judgement.state("value", name) == MISSING:
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

    def _baselines(self, commune: Commune) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for name, line in self.program.meaning.lines.items():
            baseline = line.indicator.baseline
            if baseline is not None and baseline.period is not None and baseline.period != self.period:
                value = self.at(baseline.period).value(commune, name)
                if value is not None:
                    found[name] = value
        return found
