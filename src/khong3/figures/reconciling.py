"""From observations to figures: the strongest of what was said of each is chosen, and doubts are named.

Nothing is guessed. What cannot be read is missing with a finding; what cannot be is invalid; what sources state as a
bound, or in two ways, is the span of what it may be, with its sources. The latest stage of scoring counts before the
earlier ones, and within a stage the highest status.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from itertools import chain, repeat

from attrs import field, frozen, mutable

from khong3.figures.addressing import Addressing
from khong3.figures.figures import Figure, Figures, FigureSaid, FigureStanding, Reported
from khong3.figures.given_points import Giving, Stages
from khong3.figures.naming import Naming
from khong3.figures.readings import (
    IMPOSSIBLE,
    STATUSES,
    Reading,
    digits_of,
    doubtful_words,
    found,
    placed,
    rank_of,
    read_value,
    shown_of,
    statement_of,
)
from khong3.figures.slips import Slips
from khong3.figures.unit_list import UnitList
from khong3.figures.wording import Wording
from khong3.findings import Finding, KhongError, Place
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.memory import all_kept
from khong3.models import Model, Variable
from khong3.numbers import Number
from khong3.observations import Data, Observation
from khong3.observations.evidence import by_id, named_in
from khong3.observations.months import years_told
from khong3.observations.observation import TableName
from khong3.observations.plain import PlainRows
from khong3.periods import Period, day_of, period_told
from khong3.spans import HIGHEST, LOWEST, Span, hull
from khong3.text import nearest
from khong3.titles import says_another_period, says_since_january
from khong3.units import units_told


def settle_figures(
    meaning: Meaning,
    data: Data,
    *,
    stage: str | None = None,
    as_of: date | None = None,
    period: Period | None = None,
) -> Figures:
    """Judge every observation against the model, up to a stage of scoring and as the data stood on a day.

    ``period`` is that of files that name none. Raises KhongError (``unknown-stage``) where the model has no such stage.
    """
    with all_kept(len(data.observations)):
        return _Settler(meaning, data, stage, as_of, period).run()


def reportable(meaning: Meaning) -> dict[str, Variable | Line]:
    """What figures may be of, by name: lines that are measured, and all that is asked."""
    measured = {name: line for name, line in meaning.lines.items() if line.indicator.question is None}
    return {**measured, **meaning.model.questions}


def settled_with_sources(
    meaning: Meaning,
    data: Data,
    *,
    stage: str | None = None,
    as_of: date | None = None,
    period: Period | None = None,
) -> tuple[Figures, dict[tuple[str, Period], list[Observation]]]:
    """The same, with all that was said of each unit and period, in the model's words."""
    settler = _Settler(meaning, data, stage, as_of, period, listening=True)
    figures = settler.run()
    return figures, settler.heard


@frozen(eq=False, repr=False)
class _Said:
    """What was said of one unit and period, by name; ``beside`` names that of which there may be more than figures."""

    commune: str
    period: Period
    by_name: dict[str, FigureSaid] = field(factory=dict[str, FigureSaid])
    beside: set[str] = field(factory=set[str])


@mutable(eq=False, repr=False)
class _Settler:
    meaning: Meaning
    data: Data
    stage: str | None
    as_of: date | None
    period: Period | None
    listening: bool = field(default=False, kw_only=True)
    """Whether all that was said is kept beside what is made of it."""
    known: dict[str, Variable | Line] = field(init=False)
    figures: Figures = field(init=False)
    stages: Stages = field(init=False)
    addresses: Addressing = field(init=False)
    said: dict[tuple[str, Period], _Said] = field(factory=dict[tuple[str, Period], _Said])
    present: set[str] = field(factory=set[str])
    counted: frozenset[str] = field(init=False)
    codes: dict[tuple[str, str], int] = field(factory=dict[tuple[str, str], int])
    every: list[tuple[_Said, str, FigureSaid]] = field(factory=list[tuple[_Said, str, FigureSaid]])
    """All that was said, by unit, period and name."""

    def __attrs_post_init__(self) -> None:
        model: Model = self.meaning.model
        self.known = reportable(self.meaning)
        self.counted = frozenset(name for name, one in model.questions.items() if one.counted)
        over_time: dict[str, str] = {one.id: one.over_time for one in model.questions.values()}
        running = frozenset(name for name, one in over_time.items() if one == "to date")
        over_time |= dict.fromkeys(running, "sum")
        self.figures = Figures(
            over_time=over_time,
            settle=self._figure,
            running=running,
            signed=frozenset(self.meaning.signed),
            wholes=self.meaning.wholes,
        )
        names = model.scoring_stages
        if self.stage is not None and self.stage not in names:
            said = {"found": self.stage, "known": names, "near": nearest(self.stage, names)}
            raise KhongError([Finding(code="unknown-stage", parameters=said)])
        self.stages = Stages(names, self.stage)
        naming = Naming(self.meaning, self.known, self.figures.findings, self.data.observations)
        units = UnitList(self.meaning, self.data, self.figures)
        self.addresses = Addressing(self.meaning, self.data, self.figures, naming, units, self.period)

    def run(self) -> Figures:
        """All that is known before a figure is settled: that is done when a unit's period is asked for."""
        figures = self.figures
        figures.evidence = by_id(self.data.evidence)
        figures.findings += self.data.findings
        self.addresses.units.settle()
        period = None if self.period is None else str(self.period)
        units = self.data.communes if self.data.listed else ()
        declared, rows = self.meaning.model.units, self.data.units_said
        above = self._above
        counted = {table: named for table, one in above.items() if (named := units_told(one))}
        wording = Wording(self.known, units, self.data.undated, period, declared, above, counted, rows)
        every = self._addressed(wording.of_pieces(self.data.observations))
        figures.findings += [*wording.findings, *self._titles(wording.of_sheets)]
        figures.findings += self.addresses.set_aside()
        figures.stages = tuple(one for one in self.stages.names if one in self.present)
        giving = Giving(self.addresses, self.stages)
        if self.listening:
            self.every = [(said, name, said.by_name[name]) for said, name in every]
        last: _Said | None = None
        for said, name in every:
            if name in said.beside and not self._beside(giving, said, name):
                del said.by_name[name]
            elif said is not last:
                last = said
                if (said.commune, said.period) not in figures.by_unit:
                    figures.by_unit[said.commune, said.period] = Reported(said.by_name, self._figure, self._count)
        return figures

    @property
    def _above(self) -> dict[TableName, str]:
        """What stands above tables."""
        above = [one for one in self.data.findings if one.code == "lines-above-header"]
        return {_table_of(one.place): str(one.parameters["found"]) for one in above}

    def _titles(self, of_sheets: Mapping[TableName, Period]) -> Iterator[Finding]:
        """Titles and sheets of tables without periods that say another period than that of which they are taken."""
        asked = self.period
        if asked is None:
            return
        for one in self.data.findings:
            at, found = one.place, one.parameters.get("found")
            table = _table_of(at)
            if one.code != "lines-above-header" or table not in self.data.undated:
                continue
            period = of_sheets.get(table, asked)
            since_january = table in of_sheets and says_since_january(str(found), period)
            if says_another_period(str(found), period) and not since_january:
                said = {"found": found, "period": str(period)}
                yield Finding(code="title-of-another-period", place=at, parameters=said)
        for table in sorted(one for one in self.data.undated if isinstance(one, tuple) and one not in of_sheets):
            years = years_told(table[1])
            if years and years.isdisjoint(str(one // 12) for one in (asked.first, asked.last)):
                said = {"found": table[1], "period": str(asked)}
                place = Place(file=table[0], sheet=table[1])
                yield Finding(code="title-of-another-period", place=place, parameters=said)

    @property
    def heard(self) -> dict[tuple[str, Period], list[Observation]]:
        """All that was said, by unit and period."""
        found: dict[tuple[str, Period], list[Observation]] = {}
        for said, name, told in self.every:
            found.setdefault((said.commune, said.period), []).extend(_each(name, told))
        return found

    def _addressed(self, pieces: list[Sequence[Observation]]) -> list[tuple[_Said, str]]:
        """All that was said, by unit, period and name, in the order in which each first came."""
        found: list[tuple[_Said, str]] = []
        where: dict[tuple[str, str], _Said] = {}
        known, listed, dated = self.known, bool(self.data.evidence), self.as_of is not None
        for one in chain.from_iterable(self._one_by_one(piece, where, found) for piece in pieces):
            there, observation, name = where.get((one.commune, one.period)), one, one.variable
            more = one.points is not None or one.stage is not None or one.value is None or one.value == ""
            if there is None or more or name not in known or (listed and one.evidence) or (dated and one.on):
                observation = self.addresses.with_stage(one)
                there = self._address(observation)
                if there is None:
                    continue
                where[one.commune, one.period] = there
                if more or listed:
                    there.beside.add(name)
            if name in self.figures.running:
                there = self._since_january(there, observation)
                if there is None:
                    continue
                if more or listed:
                    there.beside.add(name)
            said = there.by_name.get(name)
            if said is None:
                there.by_name[name] = [observation]
                found.append((there, name))
            elif isinstance(said, PlainRows):
                there.by_name[name] = [*said.named(name), observation]
            else:
                said.append(observation)
        return found

    def _one_by_one(
        self, piece: Sequence[Observation], where: dict[tuple[str, str], _Said], found: list[tuple[_Said, str]]
    ) -> Iterator[Observation]:
        """What must be looked at; the other plain rows of a unit and period go where the first of them went."""
        if not isinstance(piece, PlainRows):
            yield from piece
            return
        running = self.figures.running
        for rows in piece.of_units:
            yield rows[0]
            there, rest = where.get((rows.communes[0], rows.periods[0])), rows[1:]
            names = dict.fromkeys(rest.variables, rest)
            if there and len(names) == len(rest) and names.keys().isdisjoint((*there.by_name, *running)):
                there.by_name.update(names)
                found.extend(zip(repeat(there), names, strict=False))
            else:
                yield from rest

    def _address(self, observation: Observation) -> _Said | None:
        """Whose and when an observation is; None where it does not say, or was stated later."""
        if observation.points is not None and observation.stage is None:
            # Points without a stage are a unit's own.
            self.present.add(self.stages.names[0])
        address = self.addresses.of(observation)
        if address is None or not self._stated_by_then(observation):
            return None
        if observation.stage is not None:
            self.present.add(observation.stage)
        commune, period, _ = address
        return self.said.setdefault((commune, period), _Said(commune, period))

    def _since_january(self, said: _Said, observation: Observation) -> _Said | None:
        """Where a running total belongs: to all of its year up to the end of the period that it is told of."""
        run = said.period.since_january
        if run is None:
            self.addresses.lost("running-total-of", observation, name=observation.variable, period=str(said.period))
            return None
        return self.said.setdefault((said.commune, run), _Said(said.commune, run))

    def _stated_by_then(self, observation: Observation) -> bool:
        if self.as_of is None:
            return True
        day = day_of(observation.on)
        return day is None or day <= self.as_of

    def _beside(self, giving: Giving, said: _Said, name: str) -> bool:
        """Documents and points that were given; whether there is a figure, too."""
        observations = _each(name, said.by_name[name])
        self._documents(observations)
        given = giving.to(name, observations, (said.commune, said.period))
        if given:
            self.figures.given.setdefault((said.commune, said.period), {})[name] = given
        if name not in self.known:
            return False
        figures = any(self._counts(one) for one in observations)
        if not figures:
            self.figures.findings += [one for observation in observations for one in doubtful_words(observation)]
        return figures

    @cached_property
    def _documents_near(self) -> Slips:
        documents = tuple(self.figures.evidence)
        return Slips(lambda slip: nearest(slip, documents))

    def _documents(self, observations: list[Observation]) -> None:
        """Every document that is named stands in the list, where there is one."""
        for observation in observations if self.data.evidence else ():
            for name in named_in(observation.evidence):
                if name not in self.figures.evidence:
                    near = self._documents_near.near(name)
                    self.figures.findings.append(found("unknown-evidence", observation, id=name, near=near))

    def _counts(self, observation: Observation) -> bool:
        """Whether it states a figure, up to the stage that is asked for."""
        return observation.value is not None and observation.value != "" and self.stages.reached(observation)

    def _count(self, name: str, told: FigureSaid) -> int | None:
        """What a count is of which one source says digits, and nothing else."""
        if name not in self.counted:
            return None
        if isinstance(told, PlainRows):
            return told.counts[name]
        return digits_of(told[0]) if len(told) == 1 and _plain(told[0]) else None

    def _figure(self, name: str, told: FigureSaid) -> Figure:
        """One figure from everything that was said of it, up to the stage that is asked for."""
        observations = _each(name, told)
        history, first = tuple(observations), observations[0]
        digits = self._count(name, observations)
        if digits is not None:
            value = Fraction(digits)
            return Figure(name=name, standing="known", value=value, number=Number(digits), observations=history)
        alone = len(history) == 1 and _plain(first)
        every = [self._read(name, one) for one in observations if self._counts(one)]
        if alone and every[0].problem is None:
            return _known(name, every[0], history, _estimated(name, first))
        findings = [one for observation in observations for one in doubtful_words(observation)]
        findings += [one.problem for one in every if one.problem is not None]
        latest = max(self.stages.rank(one.observation) for one in every)
        current = [one for one in every if self.stages.rank(one.observation) == latest]
        best = max(rank_of(one.observation) for one in current)
        strongest = [one for one in current if rank_of(one.observation) == best]
        return self._settled(name, strongest, findings, history)

    def _read(self, name: str, observation: Observation) -> Reading:
        """What an observation says; answers come again and again, and are looked up once."""
        text = observation.value
        code = self.codes.get((name, text)) if isinstance(text, str) else None
        if code is not None:
            return Reading(observation=observation, code=code)
        found = read_value(self.known[name], observation, signed=name in self.meaning.signed)
        if found.code is not None and isinstance(text, str):
            self.codes[name, text] = found.code
        return found

    def _settled(
        self,
        name: str,
        strongest: list[Reading],
        findings: list[Finding],
        history: tuple[Observation, ...],
    ) -> Figure:
        first = strongest[0]
        figure = partial(Figure, name=name, observations=history)
        if bad := [one.problem.code for one in strongest if one.problem is not None]:
            standing: FigureStanding = "invalid" if IMPOSSIBLE & set(bad) else "unread"
            return figure(standing=standing, findings=tuple(findings))
        several = len({one.content for one in strongest}) > 1
        if several:
            said = list(dict.fromkeys(statement_of(one.observation) for one in strongest))
            last = strongest[-1].observation
            there = Place(commune=last.commune, period=str(period_told(last.period) or last.period), name=name)
            findings.append(
                Finding(
                    code="figures-contradict", place=placed(last, there), parameters={"name": name, "statements": said}
                )
            )
        elif first.bound is not None:
            code = "bound-carried" if first.observation.carried else "bound-stated"
            findings.append(found(code, first.observation, name=name, source=first.observation.source or "–"))
        else:
            return _known(name, first, history, tuple(findings))
        stated = tuple(dict.fromkeys(shown_of(one.observation) for one in strongest))
        codes = frozenset(one.code for one in strongest if one.code is not None)
        spans = [] if codes else [self._span(name, one) for one in strongest]
        if any(one.empty for one in spans):
            findings.append(found("bound-impossible", first.observation, name=name))
            return figure(standing="invalid", findings=tuple(findings))
        return figure(
            standing="doubtful",
            span=hull(spans) if spans else None,
            codes=codes,
            stated=stated,
            bound=None if several else first.bound,
            findings=tuple(findings),
        )

    def _span(self, name: str, reading: Reading) -> Span:
        """What one source's figure may be, within what its variable can be."""
        value, most = reading.value, reading.observation.most
        domain = self.domain(name)
        if value is None or reading.bound == "about":
            return domain
        span = {
            None: Span.point(value),
            "between": Span((value, 0), HIGHEST if most is None else (most, 0)),
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
        if name in self.meaning.signed:
            return Span(LOWEST, HIGHEST)
        if isinstance(known, Line):
            return Span((0, 0), (1, 0)) if known.part and known.percent else Span(LOWEST, HIGHEST)
        return Span((0, 0), HIGHEST)


def _estimated(name: str, one: Observation) -> tuple[Finding, ...]:
    """What was shared out of a unit that was split is said to be an estimate."""
    if not one.carried or one.status != STATUSES[0]:
        return ()
    return (found("estimate-carried", one, name=name, source=one.source or "–"),)


def _each(name: str, told: FigureSaid) -> list[Observation]:
    """All that was said of a figure, one by one."""
    return told.named(name) if isinstance(told, PlainRows) else told


def _plain(one: Observation) -> bool:
    """Whether it says no more of its figure than a status that is known."""
    said = one.qualifier or one.on or one.most is not None
    return not said and (one.status is None or (one.status or "official") in STATUSES)


def _known(name: str, read: Reading, history: tuple[Observation, ...], findings: tuple[Finding, ...] = ()) -> Figure:
    return Figure(
        name=name,
        standing="known",
        value=read.value,
        number=read.number,
        code=read.code,
        observations=history,
        findings=findings,
    )


def _table_of(place: Place) -> TableName:
    """The file that a place is in, or the sheet of it."""
    return place.file or "" if place.sheet is None else (place.file or "", place.sheet)
