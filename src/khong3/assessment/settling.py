"""From observations to figures: whose, when and what each is; the strongest chosen; doubts named.

Nothing is guessed. What cannot be read is missing with a finding; what cannot be is invalid; what sources state as a
bound, or in two ways, is the span of what it may be, with its sources. The latest stage of scoring counts before the
earlier ones, and within a stage the highest status.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, mutable

from khong3.assessment.figures import Figure, Figures, Given, Standing
from khong3.assessment.readings import (
    IMPOSSIBLE,
    Reading,
    day_of,
    doubtful_words,
    found,
    place_of,
    rank_of,
    read_value,
    shown_of,
    statement_of,
)
from khong3.catalogue.words import stage_text
from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.models import Model, Variable
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.numbers import Misread, Number, read_number
from khong3.observations import Data, Observation
from khong3.observations.evidence import by_id, named_in
from khong3.periods import Period
from khong3.spans import HIGHEST, LOWEST, Span, hull
from khong3.text import nearest, strip_marks

_Key = tuple[str, Period, str]


def settle_figures(meaning: Meaning, data: Data, *, stage: str | None = None, as_of: date | None = None) -> Figures:
    """Judge every observation against the model, up to a stage of scoring and as the data stood on a day.

    Raises KhongError (``unknown-stage``) where the model has no such stage.
    """
    return _Settler(meaning, data, stage, as_of).run()


@mutable
class _Settler:
    meaning: Meaning
    data: Data
    stage: str | None
    as_of: date | None
    known: dict[str, Variable | Line] = field(init=False)
    figures: Figures = field(init=False)

    def __attrs_post_init__(self) -> None:
        model: Model = self.meaning.model
        measured = {name: line for name, line in self.meaning.lines.items() if line.indicator.question is None}
        self.known = {**measured, **model.questions}
        self.figures = Figures(over_time={one.id: one.over_time for one in model.questions.values()})
        if self.stage is not None and self.stage not in self.stages:
            near = nearest(self.stage, self.stages)
            raise KhongError(
                [Finding(code="unknown-stage", parameters={"found": self.stage, "known": self.stages, "near": near})]
            )

    @property
    def stages(self) -> tuple[str, ...]:
        return self.meaning.model.scoring_stages

    def run(self) -> Figures:
        figures = self.figures
        figures.communes = {one.code: one for one in self.data.communes}
        figures.evidence = by_id(self.data.evidence)
        figures.findings += self.data.findings
        figures.findings += self._attributes()
        figures.findings += self._parents()
        grouped: dict[_Key, list[Observation]] = defaultdict(list)
        present: set[str] = set()
        for observation in self.data.observations:
            key = self._key(observation)
            if key is None or not self._stated_by_then(observation):
                continue
            if observation.stage is not None:
                present.add(observation.stage)
            grouped[key].append(observation)
        figures.stages = tuple(one for one in self.stages if one in present or self._first_is_meant(one))
        for (commune, period, name), observations in grouped.items():
            self._documents(observations)
            place = Place(commune=commune, period=str(period), name=name)
            given = self._given(name, observations, place)
            if given:
                figures.given.setdefault((commune, period), {})[name] = given
            figure = self._figure(name, observations, place) if name in self.known else None
            if figure is not None:
                figures.by_unit.setdefault((commune, period), {})[name] = figure
        return figures

    def _first_is_meant(self, stage: str) -> bool:
        """Points without a stage are a unit's own: those of the first stage."""
        return stage == self.stages[0] and any(
            one.points is not None and one.stage is None for one in self.data.observations
        )

    def _stated_by_then(self, observation: Observation) -> bool:
        if self.as_of is None:
            return True
        day = day_of(observation.on)
        return day is None or day <= self.as_of

    def _attributes(self) -> Iterable[Finding]:
        for commune in self.data.communes:
            for name, attribute in self.meaning.model.attributes.items():
                level = commune.attributes.get(name)
                if level is not None and level not in attribute.levels:
                    levels = list(attribute.levels)
                    parameters = {"found": level, "choice": name, "levels": levels, "near": nearest(level, levels)}
                    yield Finding(
                        code="unknown-level-of-commune",
                        place=commune.place,
                        parameters={**parameters, "commune": commune.title},
                    )

    def _parents(self) -> Iterable[Finding]:
        """Units that others belong to stand in the list too; a circle of them belongs to nobody."""
        communes = self.figures.communes
        for one in list(communes.values()):
            above, seen = one, [one.code]
            while above.parent and above.parent in communes:
                above = communes[above.parent]
                if above.code in seen:
                    yield Finding(code="parent-cycle", place=one.place, parameters={"names": [*seen, above.code]})
                    communes[one.code] = evolve(one, parent=None)
                    break
                seen.append(above.code)
        for one in self.data.communes:
            if one.parent and one.parent not in communes:
                communes[one.parent] = Commune(code=one.parent)

    def _key(self, observation: Observation) -> _Key | None:
        """Whose, when and what; an observation that does not say is a finding, with its figure in it."""
        name = self._name(observation)
        commune = self._commune(observation)
        period = self._period(observation)
        staged = self._staged(observation)
        if name is None or commune is None or period is None or not staged:
            return None
        return commune, period, name

    def _name(self, observation: Observation) -> str | None:
        name = observation.variable
        if name in self.known or (name in self.meaning.lines and observation.points is not None):
            return name
        known = [*self.known, *self.meaning.lines]
        by_code = next((one.name for one in self.meaning.lines.values() if one.indicator.code == name), None)
        near = by_code or nearest(name, known) or self._by_label(name)
        self._lost("unknown-variable", observation, name=name, near=near)
        return None

    def _by_label(self, text: str) -> str | None:
        wanted = strip_marks(text)
        for name, one in self.known.items():
            label = one.label if isinstance(one, Variable) else one.indicator.label
            if wanted in (strip_marks(label.vi or ""), strip_marks(label.en or "")):
                return name
        return None

    def _commune(self, observation: Observation) -> str | None:
        code, communes = observation.commune, self.figures.communes
        if code in communes:
            return code
        if not self.data.listed:
            communes[code] = Commune(code=code)
            return code
        named = [one.code for one in communes.values() if strip_marks(one.name) == strip_marks(code)]
        padded = [one for one in communes if one.lstrip("0") == code.lstrip("0")]
        near = next(iter((*named, *padded)), None) or nearest(code, list(communes))
        self._lost("unknown-commune", observation, name=code, near=near)
        return None

    def _period(self, observation: Observation) -> Period | None:
        try:
            return Period.parse(observation.period)
        except KhongError as problem:
            code = problem.findings[0].code if observation.period else "period-missing"
            self._lost(code, observation, found=observation.period)
            return None

    def _staged(self, observation: Observation) -> bool:
        """Whether its stage, where it has one, is one of the model's."""
        stage = observation.stage
        if stage is None or stage in self.stages:
            return True
        self._lost("unknown-stage", observation, found=stage, known=self.stages, near=nearest(stage, self.stages))
        return False

    def _lost(self, code: str, observation: Observation, **parameters: object) -> None:
        figure = {
            "value": observation.points if observation.value is None else shown_of(observation),
            "variable": observation.variable,
            "commune": observation.commune,
        }
        self.figures.findings.append(
            Finding(code=code, place=place_of(observation), parameters={**figure, **parameters})
        )

    def _documents(self, observations: list[Observation]) -> None:
        """Every document that is named stands in the list, where there is one."""
        for observation in observations if self.data.evidence else ():
            for name in named_in(observation.evidence):
                if name not in self.figures.evidence:
                    near = nearest(name, list(self.figures.evidence))
                    self.figures.findings.append(found("unknown-evidence", observation, id=name, near=near))

    # Points that somebody gave.

    def _stage(self, observation: Observation) -> str:
        return observation.stage or self.stages[0]

    def _reached(self, stage: str) -> bool:
        return self.stage is None or self.stages.index(stage) <= self.stages.index(self.stage)

    def _given(self, name: str, observations: list[Observation], place: Place) -> tuple[Given, ...]:
        """The points given at each stage that is reached, in the order of the stages."""
        by_stage: dict[str, list[Given]] = {}
        for observation in observations:
            stage = self._stage(observation)
            if observation.points is None or observation.points == "" or not self._reached(stage):
                continue
            if name not in self.meaning.lines:
                self._lost("points-of-no-line", observation, name=name)
                continue
            points = _points(observation)
            problem = self._unfit(name, points, observation)
            if problem is not None:
                self.figures.findings.append(problem)
            elif isinstance(points, Number):
                by_stage.setdefault(stage, []).append(Given(stage=stage, points=points.value, observation=observation))
        found_: list[Given] = []
        for stage in self.stages:
            given = by_stage.get(stage, [])
            best = max((rank_of(one.observation) for one in given), default=0)
            strongest = [one for one in given if rank_of(one.observation) == best]
            if len({one.points for one in strongest}) > 1:
                said = {"name": name, "stage": stage_text(stage), "points": [one.points for one in strongest]}
                for one in strongest:
                    where = _placed(one.observation, place)
                    self.figures.findings.append(Finding(code="given-contradict", place=where, parameters=said))
            elif strongest:
                others = tuple(one.observation for one in given if one is not strongest[-1])
                found_.append(evolve(strongest[-1], others=others))
        return tuple(found_)

    def _unfit(self, name: str, points: Number | Misread, observation: Observation) -> Finding | None:
        """Why what was given cannot be points of the line."""
        if isinstance(points, Misread):
            return found(points.code, observation, found=str(observation.points), readings=list(points.readings))
        node = self.meaning.scoring.nodes.get(name)
        if node is None:
            return found("given-unscored", observation, name=name, points=points.value)
        if points.percent or not node.min <= points.value <= node.max:
            return found("given-out-of-range", observation, name=name, points=points.value, min=node.min, max=node.max)
        return None

    # Figures.

    def _figure(self, name: str, observations: list[Observation], place: Place) -> Figure | None:
        """One figure from everything that was said of it, up to the stage that is asked for."""
        findings = [one for observation in observations for one in doubtful_words(observation)]
        said = [one for one in observations if one.value is not None and one.value != ""]
        read = [read_value(self.known[name], one) for one in said if self._reached(self._stage(one))]
        findings += [one.problem for one in read if one.problem is not None]
        if not read:
            self.figures.findings += findings
            return None
        latest = max(self.stages.index(self._stage(one.observation)) for one in read)
        current = [one for one in read if self.stages.index(self._stage(one.observation)) == latest]
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
            where = _placed(strongest[-1].observation, place)
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


def _points(observation: Observation) -> Number | Misread:
    value = observation.points
    if value is None or isinstance(value, bool):
        return Misread("not-a-number", str(value))
    return read_number(value, observation.decimal) if isinstance(value, str) else Number.of(value)


def _placed(observation: Observation, place: Place) -> Place:
    return observation.place if observation.place.file else place
