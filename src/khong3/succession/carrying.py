"""Carrying: figures of units that are gone become figures of those that are there on a day.

Counts of merged units are summed, those of a split one are shared out: by a stated share as an estimate, without one as
all that they may be. What cannot be reckoned so (percentages without counts, points that somebody gave, answers of a
unit that was split) is named, and no figure is made of it. A sum is made of all units that went into one, or not at
all.
"""

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial, reduce
from typing import TypeAlias

from attrs import evolve, field, frozen

from khong3.catalogue.words import BASES, WORDS
from khong3.communes import Succession
from khong3.engines.aggregates import aggregated
from khong3.engines.ranges import span_of
from khong3.figures.figures import Figure, Figures
from khong3.figures.over_time import figures_of
from khong3.figures.readings import STATUSES, day_words, rank_of
from khong3.figures.reconciling import settle_figures, settled_with_sources
from khong3.figures.unit_list import lives_of
from khong3.figures.wholes import within_wholes
from khong3.findings import Finding, KhongError, Place, distinct, errors
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.observations import Data, Observation
from khong3.observations.evidence import named_in
from khong3.periods import Period, Within, as_day
from khong3.spans import End, Span
from khong3.succession.descent import Descent, Forebear, lives_by, units_in_time
from khong3.succession.means import A_FIGURE, WeighedUnits, unweighed, wanting_of, weighed
from khong3.succession.table import SuccessionTable, sources_of
from khong3.text import Percentage, Text


def carried(  # noqa: PLR0913 - as an assessment is asked for
    meaning: Meaning,
    data: Data,
    on: date,
    *,
    stage: str | None = None,
    as_of: date | None = None,
    period: Period | None = None,
    heirs: Collection[str] | None = None,
) -> Data:
    """The same figures, of the units that are there on a day; ``heirs``: of these alone, where not all are wanted.

    Figures up to a ``stage`` and as they stood ``as_of`` a day; ``period`` is that of files that name none. Of each
    unit and period one figure is carried, the strongest; who is the same on that day keeps all that was said. Raises
    KhongError where some row of the table cannot be read, or rows do not hold together: a sum would lack a unit.
    """
    table = SuccessionTable(data.succession)
    unsound = [*_unread(data), *table.findings]
    if unsound:
        raise KhongError(unsound)
    units = units_in_time(data.communes, table)
    known = evolve(data, communes=units)
    figures, heard = settled_with_sources(meaning, known, stage=stage, as_of=as_of, period=period)
    if not data.communes:
        figures.lives = lives_of(life for one in figures.communes.values() for life in lives_by(one, table))
    # What is wrong with the list is said when the carried figures are settled.
    of_list = settle_figures(meaning, evolve(known, observations=(), findings=(), undated=())).findings
    descent = Descent(table, on, data.units_on, figures, bool(data.communes))
    carrying = _Carrying(meaning, figures, heard, descent, heirs)
    observations = tuple(carrying.observations())
    earlier = [one for one in figures.all_findings if one not in of_list and one.code != "comparable-units"]
    said = Finding(code="comparable-units", parameters={"day": day_words(on)})
    return Data(
        observations=observations,
        communes=units,
        evidence=data.evidence,
        findings=distinct([*earlier, *carrying.findings, said]),
        list_unread=data.list_unread,
        units_on=on,
        succession=data.succession,
    )


def of_units_of_day(  # noqa: PLR0913 - as an assessment is asked for
    meaning: Meaning,
    data: Data,
    on: str | date,
    *,
    stage: str | None = None,
    as_of: date | None = None,
    period: Period | None = None,
) -> Data:
    """What ``carried`` does, of a day as somebody writes it; raises KhongError where there is no day or no table."""
    day = as_day(on)
    if day is None:
        raise KhongError([Finding(code="not-a-date", parameters={"found": str(on)})])
    if not data.succession:
        raise KhongError([Finding(code="comparable-without-table"), *data.findings])
    return carried(meaning, data, day, stage=stage, as_of=as_of, period=period)


def _unread(data: Data) -> list[Finding]:
    """The errors of the files that the table of succession stands in."""
    files = {(one.place.file, one.place.sheet) for one in data.succession} - {(None, None)}
    return [one for one in errors(data.findings) if (one.place.file, one.place.sheet) in files]


_POINTS = ("carried-points", "carried-points-lacking", "carried-points-split")
_AVERAGED = (*_POINTS, "carried-percentage", "carried-apart")
"""What comes together by a count that the model names."""
Refused: TypeAlias = dict[str, dict[str, None]]
"""What cannot be carried, by the finding that says why."""
OwnFigures: TypeAlias = Mapping[str, Mapping[str, Figure]]
"""The figures of each unit that went into one, by its code."""


@frozen(eq=False, repr=False)
class _Carrying:
    """What becomes of all that was said; ``since`` is the day whose units the figures are of, where it is one."""

    meaning: Meaning
    figures: Figures
    heard: Mapping[tuple[str, Period], list[Observation]]
    descent: Descent
    heirs: Collection[str] | None = None
    """For whom figures are made; None for all."""
    findings: list[Finding] = field(factory=list[Finding])
    _shared: dict[Succession, None] = field(factory=dict[Succession, None])
    """The rows by which a split unit's figures were shared out."""
    _lacking: list[tuple[str, Period, str, tuple[str, ...]]] = field(
        factory=list[tuple[str, Period, str, tuple[str, ...]]]
    )
    """Figures that were not made, for want of some unit's: of whom, when, which, and who lacks them."""
    _wanting: dict[tuple[str, Period, str], tuple[Text, ...]] = field(
        factory=dict[tuple[str, Period, str], "tuple[Text, ...]"]
    )
    """What a mean lacks of the units before: of whom, when, of which name."""
    _made: dict[tuple[str, str], list[Period]] = field(factory=dict[tuple[str, str], "list[Period]"])

    def observations(self) -> Iterator[Observation]:
        """All of it as figures of the units of the day, in the order in which they came."""
        asked: dict[tuple[str, Period], None] = {}
        for (code, period), said in self.heard.items():
            if self.descent.stays(code, period):
                yield from (evolve(one, period=str(period)) for one in said)
                continue
            heirs = self._heirs(code, period)
            asked |= {(heir, period): None for heir in heirs if self.heirs is None or heir in self.heirs}
        for heir, period in asked:
            yield from self._of(heir, period)
        self._tell()

    def _heirs(self, code: str, period: Period) -> tuple[str, ...]:
        """Who has a unit's people on the day; a unit without such is named, with how much is left behind."""
        found = self.descent.went_on(code, period)
        problems = ["carried-to-unlisted"] if found.unlisted else []
        problems += ["carried-not-back" if found.back else "carried-nowhere"] if found.lost else []
        said: dict[str, object] = {"commune": self._title(code, period), "code": code, "period": str(period)}
        said |= {"day": day_words(self.descent.on), "count": len(self.heard[code, period])}
        said |= {"heirs": list(found.unlisted)}
        place = Place(commune=code, period=str(period))
        self.findings.extend(Finding(code=one, place=place, parameters=said) for one in problems)
        return found.heirs

    def _named(self, code: str, period: Period) -> str:
        return f"{self._title(code, period)} ({code})"

    def _title(self, code: str, period: Period) -> str:
        unit = self.figures.unit_of(code, period)
        return unit.title if unit is not None else code

    def _of(self, heir: str, period: Period) -> Iterator[Observation]:
        """What a unit of the day has of a period, by the units that it is made of."""
        origins = self.descent.origins(heir, period)
        rows = dict.fromkeys(row for one in origins for row in one.rows)
        forgotten = dict.fromkeys(row.new for row in rows if self._forgotten(row, period))
        if forgotten:
            self._unknown_whole(heir, period, origins, forgotten)
            return
        if len(origins) == 1 and origins[0].all_of_it:
            # One unit under another code, name or kind: all that was said of it holds.
            for one in self.heard.get((origins[0].code, period), ()):
                yield evolve(one, commune=heir, period=str(period))
            return
        own = {one.code: self._own(one.code, period) for one in origins}
        refused: Refused = {}
        yield from self._counts(heir, period, origins, own, refused)
        for figures in own.values():
            self.findings.extend(one for figure in figures.values() for one in figure.findings)
        whole = all(one.all_of_it for one in origins)
        points = [name for one in origins for name in self.figures.given_to(one.code, period)]
        if points:
            refused.setdefault(self._points_refused(whole=whole), {}).update(dict.fromkeys(points))
        means: list[Observation] = []
        if whole:
            means = list(self._means(heir, period, own, refused))
            yield from means
        made = {(one.variable, one.stage) for one in means if one.points is not None}
        yield from self._open_points(heir, period, origins, refused, made)
        self._refuse(heir, period, refused)

    def _own(self, code: str, period: Period) -> Mapping[str, Figure]:
        """What a unit has of a period; a part above its whole goes into no sum, as it makes none of a higher unit.

        Of running totals those that it told: what lies between two is reckoned again of the unit that it went into.
        """
        told = self.figures.reported(code, period)
        found = {
            name: one
            for name, one in figures_of(self.figures, code, period).items()
            if name in told or name not in self.figures.running
        }
        return within_wholes(found, self.meaning.wholes, self._title(code, period), period)

    def _points_refused(self, *, whole: bool) -> str:
        """The finding of points that cannot be brought together, of whole units or of parts of them."""
        if not whole:
            return "carried-points-split"
        return "carried-points" if self.meaning.model.carry_by is None else "carried-points-lacking"

    def _open_points(
        self,
        heir: str,
        period: Period,
        origins: Sequence[Forebear],
        refused: Refused,
        made: Collection[tuple[str, str | None]],
    ) -> Iterator[Observation]:
        """Of lines with points that are not carried, at which stages: nobody knows how many they have.

        Of a stage of which a mean was ``made`` everybody does.
        """
        left = {name for code in _POINTS for name in refused.get(code, ())}
        found: dict[tuple[str, str | None], None] = {}
        for code in (one.code for one in origins):
            given = self.figures.given_to(code, period)
            found |= {(name, one.stage): None for name in left & given.keys() for one in given[name]}
            last = self.figures.stages[-1] if self.figures.stages else None
            found |= {(name, last): None for name in self.figures.open_given_to(code, period)}
        source = " + ".join(one.code for one in origins)
        for name, stage in (one for one in found if one not in made):
            yield Observation(
                commune=heir, period=str(period), variable=name, points="?", stage=stage, source=source, carried=True
            )

    def _counts(
        self, heir: str, period: Period, origins: Sequence[Forebear], own: OwnFigures, refused: Refused
    ) -> Iterator[Observation]:
        """What comes together as the model's variables say; what does not is put to ``refused``."""
        for name in dict.fromkeys(name for figures in own.values() for name in figures):
            variable = self.meaning.model.questions.get(name)
            problem = self._problem(name, origins)
            if problem is not None:
                refused.setdefault(problem, {})[name] = None
                continue
            assert variable is not None  # noqa: S101 - no problem was found with it
            there = {code: figure for code, figures in own.items() if (figure := figures.get(name)) is not None}
            lacking = [one.code for one in origins if one.code not in there or not there[one.code].usable]
            made = None if lacking else self._summed(variable, origins, there)
            if made is None:
                self._lacking.append((heir, period, name, tuple(lacking or _open(there))))
            else:
                self._made.setdefault((heir, name), []).append(period)
                yield evolve(made, commune=heir, period=str(period))

    def _means(self, heir: str, period: Period, own: OwnFigures, refused: Refused) -> Iterator[Observation]:
        """What comes together by the model's own weight; it is refused no more. Counts decide where there are any.

        Of what does not, who lacks what is put to ``refused`` in place of that it does not.
        """
        by = self.meaning.model.carry_by
        if by is None:
            return
        units, called = weighed(self.figures, period, own, by), partial(self._named, period=period)
        made: dict[str, None] = {}
        for reason, name in [(one, name) for one in _AVERAGED for name in refused.get(one, ())]:
            given = reason in _POINTS
            if not given and self._counted(heir, period, name):
                continue
            if units is None:
                label = self.meaning.model.questions[by].label
                found, lacking = list[Observation](), wanting_of(label, map(called, unweighed(own, by)))
            else:
                found, lacking = self._averaged(name, units, called, given=given)
            yield from (evolve(one, commune=heir, period=str(period)) for one in found)
            made |= dict.fromkeys([name] if found else [])
            del refused[reason][name]
            if lacking:
                refused.setdefault("carried-points-lacking" if given else "carried-mean-lacking", {})[name] = None
                self._wanting[heir, period, name] = tuple(lacking)
        if made:
            said = {"carried-mean": made}
            self._refuse(heir, period, said, units=list(own))

    def _averaged(
        self, name: str, units: WeighedUnits, called: Callable[[str], str], *, given: bool
    ) -> tuple[list[Observation], list[Text]]:
        """The means of a name, of points that were ``given`` or of what was stated, and what is wanting for others."""
        found, lacking = units.points(name, called) if given else ([], [])
        stated = any(name in figures for figures in units.own.values())
        if stated and (not given or name in self.meaning.typed_points):
            unfit = [one for one, figures in units.own.items() if not self._fits(name, figures.get(name))]
            lacking += wanting_of(A_FIGURE, map(called, unfit))
            found += [] if unfit else [units.value(name, percent=self._percent(name))]
        return found, lacking

    def _fits(self, name: str, figure: Figure | None) -> bool:
        """Whether a figure is one number that can be: points that somebody types lie within their limits."""
        node = self.meaning.typed_points.get(name)
        if figure is None or figure.value is None:
            return False
        return node is None or node.min <= figure.value <= self.meaning.scoring.most(node)

    def _percent(self, name: str) -> bool:
        """Whether figures of a name are percentages."""
        variable = self.meaning.model.questions.get(name)
        return variable.type == "percent" if variable is not None else self.meaning.lines[name].percent

    def _counted(self, heir: str, period: Period, name: str) -> bool:
        """Whether the counts of a line were made, of which its percentage comes."""
        line = self.meaning.lines.get(name)
        reads = line.reads - {name} if line is not None else frozenset[str]()
        return bool(reads) and all(period in self._made.get((heir, one), ()) for one in reads)

    def _problem(self, name: str, origins: Sequence[Forebear]) -> str | None:
        """Why figures of several units, or of parts of them, cannot be brought together; None where they can."""
        variable, whole = self.meaning.model.questions.get(name), all(one.all_of_it for one in origins)
        if name in self.meaning.typed_points:
            return self._points_refused(whole=whole)
        if variable is None or (variable.type == "percent" and variable.over_places == "none"):
            return "carried-percentage"
        if not whole and variable.over_places != "sum":
            return "carried-not-split"
        if variable.over_places == "none":
            return "carried-apart" if variable.counted else "carried-not-added"
        return None

    def _forgotten(self, row: Succession, period: Period) -> bool:
        """Whether a row leads to a unit of which nobody knows whether it is a part."""
        return self.descent.forgotten(row, period, reports=(row.new, period) in self.heard)

    def _unknown_whole(self, heir: str, period: Period, origins: Iterable[Forebear], forgotten: Iterable[str]) -> None:
        """Name what is not made of a unit of which nobody knows whether others are part of it."""
        every = [(figures_of(self.figures, one.code, period), one.code) for one in origins]
        names = [name for own, code in every for name in (*own, *self.figures.given_to(code, period))]
        self._refuse(heir, period, {"carried-beside": dict.fromkeys(names)}, codes=list(forgotten))

    def _summed(
        self, variable: Variable, origins: Iterable[Forebear], there: Mapping[str, Figure]
    ) -> Observation | None:
        """One figure of several; None where they come to nothing that can be said."""
        every = [(one, there[one.code]) for one in origins]
        histories = [one for _, figure in every for one in figure.observations]
        common = Observation(
            commune="-",
            period="-",
            variable=variable.id,
            percent=variable.type == "percent",
            carried=True,
            status=_status(every),
            source=_source(every),
            evidence="; ".join(dict.fromkeys(name for one in histories for name in named_in(one.evidence))) or None,
        )
        for one, _ in every:
            if not one.all_of_it:
                self._shared.update(dict.fromkeys(row for row in one.rows if not row.whole))
        if variable.type == "yes/no":
            code = aggregated(variable.over_places, [figure.code for _, figure in every])
            return None if code is None else evolve(common, value=bool(code))
        if any(figure.value is None and figure.span is None for _, figure in every):
            return None
        if variable.over_places == "sum":
            parts = [_span(figure) * Span((one.portion[0], 0), (one.portion[1], 0)) for one, figure in every]
            whole = reduce(operator.add, parts)
            # Of people that are not known how many, there are whole ones.
            outward = variable.type == "integer" and whole.single is None
            return _stated(common, _outward(whole) if outward else whole)
        made = aggregated(variable.over_places, [_span(figure) for _, figure in every])
        return None if made is None else _stated(common, span_of(made))

    def _refuse(self, heir: str, period: Period, refused: Mapping[str, Mapping[str, None]], **more: object) -> None:
        """Name what cannot be carried to a unit as it is, once for each reason."""
        told: dict[tuple[str, tuple[Text, ...]], list[str]] = {}
        for code, name in ((code, name) for code, names in refused.items() for name in names):
            wanting = () if code == "carried-mean" else self._wanting.get((heir, period, name), ())
            told.setdefault((code, wanting), []).append(name)
        for (code, wanting), names in told.items():
            said: dict[str, object] = {"commune": self._name(heir), "code": heir, "period": str(period)}
            said |= {"names": names, "lacking": list(wanting), "day": day_words(self.descent.on), **more}
            weight = self.meaning.model.carry_by
            said |= {} if weight is None else {"weight": self.meaning.model.questions[weight].label}
            self.findings.append(Finding(code=code, place=Place(commune=heir, period=str(period)), parameters=said))

    def _name(self, heir: str) -> str:
        """What a unit of the day is called."""
        lives = self.figures.lives.get(heir, ())
        unit = next((one for one in lives if one.lives_on(self.descent.on)), self.figures.communes.get(heir))
        return heir if unit is None else unit.title

    def _tell(self) -> None:
        """What was shared out, and what was not made; of a part of a period, where the whole was made, nothing."""
        for row in self._shared:
            least, most = self.descent.table.portions[row]
            code = "carried-by-share" if least == most else "carried-unshared"
            name = self._name(row.new)
            said: dict[str, object] = {"old": row.old, "new": name, "source": sources_of([row]) or WORDS["no_decision"]}
            said |= {"share": Percentage(most), "basis": BASES[row.basis or ""], "commune": name}
            self.findings.append(Finding(code=code, place=row.place, parameters=said))
        told: dict[tuple[str, Period, tuple[str, ...]], dict[str, None]] = {}
        for heir, period, name, lacking in self._lacking:
            if period not in Within(self._made.get((heir, name), ())):
                told.setdefault((heir, period, lacking), {})[name] = None
        for (heir, period, lacking), wanted in told.items():
            said = {"commune": self._name(heir), "code": heir, "period": str(period), "names": list(wanted)}
            said["lacking"] = [self._named(one, period) for one in lacking]
            self.findings.append(
                Finding(code="carried-incomplete", place=Place(commune=heir, period=str(period)), parameters=said)
            )


def _open(there: Mapping[str, Figure]) -> list[str]:
    """The units whose figure is not one."""
    return [code for code, figure in there.items() if not figure.known]


def _span(figure: Figure) -> Span:
    """What a figure is, or may be."""
    if figure.value is not None:
        return Span.point(figure.value)
    assert figure.span is not None  # noqa: S101 - one that has neither is not brought here
    return figure.span


def _outward(span: Span) -> Span:
    """A span between whole numbers that holds all of it."""
    low, high = span.low[0], span.high[0]
    return Span(
        span.low if isinstance(low, float) else (low // 1, 0),
        span.high if isinstance(high, float) else (-(-high // 1), 0),
    )


def _stated(common: Observation, span: Span) -> Observation | None:
    """A figure, or from where to where it may lie, or the one end that is known; None where neither is."""
    low, high = _end(span.low), _end(span.high)
    if low is None:
        return None if high is None else evolve(common, value=high, qualifier="at most")
    if high is None:
        return evolve(common, value=low, qualifier="at least")
    return evolve(common, value=low, most=None if low == high else high)


def _end(end: End) -> int | Fraction | None:
    """The number of an end, whole where it is; None where there is none."""
    value = end[0]
    if isinstance(value, float):
        return None
    return value.numerator if value.denominator == 1 else value


def _status(every: Iterable[tuple[Forebear, Figure]]) -> str | None:
    """An estimate where some unit was shared out, else the weakest status of all."""
    known = list(every)
    if not all(one.all_of_it for one, _ in known):
        return STATUSES[0]
    least = min(max(map(rank_of, figure.observations), default=0) for _, figure in known)
    return None if least < 0 or STATUSES[least] == "official" else STATUSES[least]


def _source(every: Iterable[tuple[Forebear, Figure]]) -> str:
    """The units that a figure was made of, and the decisions by which they went on."""
    known = [one for one, _ in every]
    decisions = sources_of(row for one in known for row in one.rows)
    return " + ".join(one.code for one in known) + (f" ({decisions})" if decisions else "")
