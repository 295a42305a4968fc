"""Assessing: every unit and period through the tapes, and every number back to words."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import field, mutable

from khong3.assessment.beside import beside_peers
from khong3.assessment.cohort import placed
from khong3.assessment.figures import Figures
from khong3.assessment.lines import results_of
from khong3.assessment.program import Program
from khong3.assessment.readings import day_of
from khong3.assessment.results import Assessment, Result, Score
from khong3.assessment.rounds import Round
from khong3.assessment.settling import settle_figures
from khong3.assessment.totals import scores_of
from khong3.assessment.unit import Unit
from khong3.assessment.whole import whole_findings
from khong3.findings import Finding, KhongError
from khong3.models import Model
from khong3.observations import Data, Observation
from khong3.periods import Period

Periods = str | Period | Iterable[str | Period] | None


def assess(
    model: Model,
    data: "Data | Iterable[Observation]",
    period: Periods = None,
    *,
    stage: str | None = None,
    as_of: str | date | None = None,
) -> Assessment:
    """What ``Model.assess`` does.

    Raises KhongError where the model does not hold together, a period, stage or day is none, or the data hold no
    period.
    """
    return run(model.program, data, period, stage=stage, as_of=as_of)


def run(  # noqa: PLR0913 - what the command line and worked examples ask for
    program: Program,
    data: "Data | Iterable[Observation]",
    period: Periods = None,
    *,
    stage: str | None = None,
    as_of: str | date | None = None,
    scored: Mapping[str, Mapping[str, Fraction]] | None = None,
    quotas: bool = True,
) -> Assessment:
    """An assessment by a program that is ready; ``scored`` are points of nodes taken as given, by unit."""
    figures = settle_figures(program.meaning, Data.of(data), stage=stage, as_of=_day(as_of))
    wanted = _periods(period) or figures.longest
    if not wanted:
        raise KhongError([Finding(code="no-figures"), *figures.findings])
    return _Run(program, figures, tuple(wanted), stage, scored or {}, quotas).assessment()


def _periods(given: Periods) -> list[Period]:
    if given is None:
        return []
    several = (given,) if isinstance(given, (str, Period)) else tuple(given)
    return list(dict.fromkeys(Period.parse(one) for one in several))


def _day(given: str | date | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    found = day_of(given)
    if found is None:
        raise KhongError([Finding(code="not-a-date", parameters={"found": given})])
    return found


@mutable(eq=False, repr=False)
class _Run:
    program: Program
    figures: Figures
    periods: tuple[Period, ...]
    stage: str | None
    scored: Mapping[str, Mapping[str, Fraction]] = field(factory=dict[str, Mapping[str, Fraction]])
    quotas: bool = True
    rounds: dict[Period, Round] = field(factory=dict[Period, Round])
    findings: list[Finding] = field(factory=list[Finding])

    def assessment(self) -> Assessment:
        model = self.program.meaning.model
        results: list[Result] = []
        scores: list[Score] = []
        self.findings += self.figures.findings
        for period in self.periods:
            if model.valid is not None and not model.valid.meets(period):
                said = {"period": str(period), "valid": str(model.valid)}
                self.findings.append(Finding(code="period-outside-validity", parameters=said))
            round_ = self._round(period)
            units = list(round_.units)
            if self.program.tapes.offers:
                units = beside_peers(self.program, units)
            for unit in units:
                lines, totals = self._unit(unit)
                results += lines
                scores += totals
            self.findings += round_.findings
        self.findings += self._other_periods()
        scores = placed(model, scores, quotas=self.quotas)
        self.findings += [one for score in scores for one in score.findings]
        return Assessment(
            model=model,
            periods=self.periods,
            results=tuple(results),
            scores=tuple(scores),
            findings=tuple(self.findings),
            stage=self._counted_stage,
            stages=self.figures.stages,
        )

    @property
    def _counted_stage(self) -> str | None:
        """The stage up to which points count: the one that is asked for, else the last at which any were given."""
        stages = self.figures.stages
        return self.stage or (stages[-1] if stages else None)

    def _unit(self, unit: Unit) -> tuple[list[Result], list[Score]]:
        results = results_of(unit)
        self.findings += whole_findings(unit, self._counted_stage)
        scores, found = scores_of(unit, results)
        self.findings += found
        return results, scores

    def _round(self, period: Period) -> Round:
        if period not in self.rounds:
            made = Round(
                program=self.program, figures=self.figures, period=period, rounds=self.rounds, scored=self.scored
            )
            self.rounds[period] = made
        return self.rounds[period]

    def _other_periods(self) -> Iterable[Finding]:
        """Figures of periods that no assessed one is or is made of are named, so that none is lost in silence.

        Points and bare percentages of a part of a period make nothing of the whole.
        """
        figures = self.figures
        for period in figures.periods:
            if period in self.rounds or any(period in one for one in self.rounds if one not in self.periods):
                continue
            inside = any(period in one for one in self.periods)
            reported = [unit for (_, when), unit in figures.by_unit.items() if when == period]
            count = sum(not inside or name not in figures.over_time for unit in reported for name in unit)
            count += sum(len(unit) for (_, when), unit in figures.given.items() if when == period)
            if count:
                yield Finding(code="period-not-assessed", parameters={"period": str(period), "count": count})
