"""From observations to figures: the strongest of what was said of each is chosen, and doubts are named.

Nothing is guessed. What cannot be read is missing with a finding; what cannot be is invalid; what sources state as a
bound, or in two ways, is the span of what it may be, with its sources. The latest stage of scoring counts before the
earlier ones, and within a stage the highest status.
"""

from collections import defaultdict
from datetime import date

from attrs import field, mutable

from khong3.assessment.addressing import Address, Addressing
from khong3.assessment.figures import Figure, Figures, Standing
from khong3.assessment.giving import Giving, Stages
from khong3.assessment.readings import (
    IMPOSSIBLE,
    Reading,
    day_of,
    doubtful_words,
    found,
    placed,
    rank_of,
    read_value,
    shown_of,
    statement_of,
)
from khong3.findings import Finding, KhongError, Place
from khong3.models import Model, Variable
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.observations import Data, Observation
from khong3.observations.evidence import by_id, named_in
from khong3.spans import HIGHEST, LOWEST, Span, hull
from khong3.text import nearest


def settle_figures(meaning: Meaning, data: Data, *, stage: str | None = None, as_of: date | None = None) -> Figures:
    """Judge every observation against the model, up to a stage of scoring and as the data stood on a day.

    Raises KhongError (``unknown-stage``) where the model has no such stage.
    """
    return _Settler(meaning, data, stage, as_of).run()


@mutable(eq=False, repr=False)
class _Settler:
    meaning: Meaning
    data: Data
    stage: str | None
    as_of: date | None
    known: dict[str, Variable | Line] = field(init=False)
    figures: Figures = field(init=False)
    stages: Stages = field(init=False)
    addresses: Addressing = field(init=False)

    def __attrs_post_init__(self) -> None:
        model: Model = self.meaning.model
        measured = {name: line for name, line in self.meaning.lines.items() if line.indicator.question is None}
        self.known = {**measured, **model.questions}
        self.figures = Figures(over_time={one.id: one.over_time for one in model.questions.values()})
        names = model.scoring_stages
        if self.stage is not None and self.stage not in names:
            said = {"found": self.stage, "known": names, "near": nearest(self.stage, names)}
            raise KhongError([Finding(code="unknown-stage", parameters=said)])
        self.stages = Stages(names, self.stage)
        self.addresses = Addressing(self.meaning, self.data, self.figures, self.known)

    def run(self) -> Figures:
        figures = self.figures
        figures.evidence = by_id(self.data.evidence)
        figures.findings += self.data.findings
        self.addresses.units()
        giving = Giving(self.addresses, self.stages)
        grouped: dict[Address, list[Observation]] = defaultdict(list)
        present: set[str] = set()
        for observation in map(self.addresses.with_stage, self.data.observations):
            key = self.addresses.of(observation)
            if key is None or not self._stated_by_then(observation):
                continue
            if observation.stage is not None:
                present.add(observation.stage)
            grouped[key].append(observation)
        figures.stages = tuple(one for one in self.stages.names if one in present or self._first_is_meant(one))
        for (commune, period, name), observations in grouped.items():
            self._documents(observations)
            place = Place(commune=commune, period=str(period), name=name)
            given = giving.to(name, observations, place)
            if given:
                figures.given.setdefault((commune, period), {})[name] = given
            figure = self._figure(name, observations, place) if name in self.known else None
            if figure is not None:
                figures.by_unit.setdefault((commune, period), {})[name] = figure
        return figures

    def _first_is_meant(self, stage: str) -> bool:
        """Points without a stage are a unit's own: those of the first stage."""
        return stage == self.stages.names[0] and any(
            one.points is not None and one.stage is None for one in self.data.observations
        )

    def _stated_by_then(self, observation: Observation) -> bool:
        if self.as_of is None:
            return True
        day = day_of(observation.on)
        return day is None or day <= self.as_of

    def _documents(self, observations: list[Observation]) -> None:
        """Every document that is named stands in the list, where there is one."""
        for observation in observations if self.data.evidence else ():
            for name in named_in(observation.evidence):
                if name not in self.figures.evidence:
                    near = nearest(name, list(self.figures.evidence))
                    self.figures.findings.append(found("unknown-evidence", observation, id=name, near=near))

    def _figure(self, name: str, observations: list[Observation], place: Place) -> Figure | None:
        """One figure from everything that was said of it, up to the stage that is asked for."""
        findings = [one for observation in observations for one in doubtful_words(observation)]
        said = [one for one in observations if one.value is not None and one.value != ""]
        read = [read_value(self.known[name], one) for one in said if self.stages.reached(one)]
        findings += [one.problem for one in read if one.problem is not None]
        if not read:
            self.figures.findings += findings
            return None
        latest = max(self.stages.rank(one.observation) for one in read)
        current = [one for one in read if self.stages.rank(one.observation) == latest]
        best = max(rank_of(one.observation) for one in current)
        strongest = [one for one in current if rank_of(one.observation) == best]
        return self._settled(name, strongest, findings, tuple(observations), place)

    def _settled(
        self,
        name: str,
        strongest: list[Reading],
        findings: list[Finding],
        history: tuple[Observation, ...],
        place: Place,
    ) -> Figure:
        first = strongest[0]
        common = {"name": name, "observations": history}
        if bad := [one.problem.code for one in strongest if one.problem is not None]:
            standing: Standing = "invalid" if IMPOSSIBLE & set(bad) else "unread"
            return Figure(**common, standing=standing, findings=tuple(findings))  # type: ignore[arg-type]
        several = len({one.content for one in strongest}) > 1
        if several:
            said = list(dict.fromkeys(statement_of(one.observation) for one in strongest))
            where = placed(strongest[-1].observation, place)
            findings.append(
                Finding(code="figures-contradict", place=where, parameters={"name": name, "statements": said})
            )
        elif first.bound is not None:
            findings.append(found("bound-stated", first.observation, name=name))
        else:
            value = None if first.number is None else first.number.value
            return Figure(
                name=name,
                standing="known",
                value=value,
                number=first.number,
                code=first.code,
                observations=history,
                findings=tuple(findings),
            )
        stated = tuple(dict.fromkeys(shown_of(one.observation) for one in strongest))
        codes = frozenset(one.code for one in strongest if one.code is not None)
        spans = [] if codes else [self._span(name, one) for one in strongest]
        if any(one.empty for one in spans):
            findings.append(found("bound-impossible", first.observation, name=name))
            return Figure(**common, standing="invalid", findings=tuple(findings))  # type: ignore[arg-type]
        return Figure(
            name=name,
            standing="doubtful",
            span=hull(spans) if spans else None,
            codes=codes,
            stated=stated,
            bound=None if several else first.bound,
            observations=history,
            findings=tuple(findings),
        )

    def _span(self, name: str, reading: Reading) -> Span:
        """What one source's figure may be, within what its variable can be."""
        value = reading.number.value if reading.number is not None else None
        domain = self.domain(name)
        if value is None or reading.bound == "about":
            return domain
        span = {
            None: Span.point(value),
            "over": Span((value, 1), HIGHEST),
            "at least": Span((value, 0), HIGHEST),
            "under": Span(LOWEST, (value, -1)),
            "at most": Span(LOWEST, (value, 0)),
        }[reading.bound].within(domain)
        known = self.known[name]
        return span.whole() if isinstance(known, Variable) and known.type == "integer" and not span.empty else span

    def domain(self, name: str) -> Span:
        """Between 0 and 100 % for a part in its whole; no less than 0 for a count or percentage that is reported."""
        known = self.known[name]
        if isinstance(known, Line):
            return Span((0, 0), (1, 0)) if known.part else Span(LOWEST, HIGHEST)
        return Span((0, 0), HIGHEST)
