"""An assessment: every unit and period, with all that is found when somebody asks for it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from attrs import evolve, field, fields, frozen

from khong3.assessment.other_periods import ended_within, other_periods
from khong3.assessment.ranking import Ranking, Standings
from khong3.communes import Commune, Succession, not_assessed
from khong3.figures.figures import Figures
from khong3.findings import Finding, KhongError, NotThereError, distinct, each_of, must_be, wrong_argument
from khong3.judging.peers import beside_peers
from khong3.judging.period import PeriodUnits
from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.memory import all_kept
from khong3.models import Model
from khong3.models.asked import item_asked
from khong3.observations import Data
from khong3.periods import Period
from khong3.results.of_groups import few_findings, given_findings, grade_findings
from khong3.results.of_lines import settled_line
from khong3.results.of_units import last_stage, whole_findings
from khong3.results.results import Result, Score
from khong3.text import Language, called, must_be_language, nearest
from khong3.values import Lean, ReadOnly, kept_property

if TYPE_CHECKING:
    import datetime as dt
    from typing import Unpack

    import polars as pl

    from khong3.assessment.assess import Periods
    from khong3.assessment.changes import Changes, Since
    from khong3.assessment.rows import RowTable
    from khong3.assessment.stages import StageComparison
    from khong3.assessment.trends import TrendPoint
    from khong3.assessment.typed import AssessmentTold, FindingRow, FlatRow, ResultRow, ScoreRow
    from khong3.columns.rows import FrameTable
    from khong3.pages import PicturesAsked
    from khong3.roadmap import Roadmap
    from khong3.whatif import Draws, LeftOut, Placing, Tolerance


@frozen(eq=False, repr=False)
class Came:
    """What an assessment was made of: the data, up to which stage, as of which day, and the one period asked for."""

    data: Data
    stage: str | None
    as_of: date | None
    period: Period | None


@frozen(eq=False, kw_only=True, slots=False, repr=False)
class Assessment(Lean):
    """Every result of a model on some data, in the order of the annex; ``findings`` are those that belong to no result.

    ``assessment["thuong-xuan", "smartphone"]`` is one result; add the period where there are several. Units go through
    the tapes, and results are made, when they are asked for; going through an assessment keeps none of them.

    >>> from khong3 import Indicator, Model, Observation, Variable
    >>> line = Indicator(code="1", label="Điện thoại", measure="owners / adults", target="at least 80 %", max=10)
    >>> asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
    >>> policies = {"missing": "missing", "no_cases": "full"}
    >>> model = Model(id="xa-so", version="1", title="Xã số", variables=asked, items=[line], **policies)
    >>> said = {"adults": 200, "owners": 150}
    >>> assessment = model.assess(
    ...     [Observation(commune="00124", period="2024", variable=name, value=value) for name, value in said.items()]
    ... )
    >>> assessment["00124", "1"].verdict, assessment.score("00124").points
    ('not met', Fraction(0, 1))
    >>> [(row["indicator"], row["value"], row["exact"]) for row in assessment.to_rows("results")]
    [('1', 0.75, '3/4')]
    """

    periods: tuple[Period, ...]
    stage: str | None = None
    """The stage of scoring up to which points and figures count; None where nothing was given at any."""
    stages: tuple[str, ...] = ()
    """The stages at which anything was given, in order."""
    _program: Program = field(alias="program", repr=False)
    _figures: Figures = field(alias="figures", repr=False)
    _at: Callable[[Period], PeriodUnits] = field(alias="at", repr=False)
    """The units of a period."""
    _quotas: bool = field(alias="quotas", default=True, repr=False)
    _came: Came | None = field(alias="came", default=None, repr=False)
    _only: str | None = field(alias="only", default=None, repr=False)
    """The one unit that is shown."""
    _standings: "Callable[[], Standings] | None" = field(alias="standings", default=None, repr=False)
    """Where units stand among others that are not in here, worked out when the first is asked for."""

    def __repr__(self) -> str:
        periods = ", ".join(map(str, self.periods))
        return called(self, f"{self.model.id} {self.model.version}", periods, *([self._only] if self._only else []))

    def _repr_html_(self) -> str:
        from khong3.notebook import assessment_html

        return assessment_html(self)

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Assessment) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.model.digest, self.periods, self.stage, self._only))

    @property
    def _said(self) -> tuple[object, ...]:
        whole = (self.model, self.periods, self.stage, self.stages, self._quotas, self._only)
        return (*whole, self.results, self.scores, self.findings)

    @property
    def model(self) -> Model:
        """What the units were held against."""
        return self._program.meaning.model

    @kept_property
    def _by_period(self) -> Mapping[Period, list[JudgedUnit]]:
        found: dict[Period, list[JudgedUnit]] = {}
        with all_kept(self._figures.count):
            for period in self.periods:
                units = list(self._at(period).units)
                found[period] = beside_peers(self._program, units) if self._program.offers else units
        return found

    @property
    def units(self) -> tuple[JudgedUnit, ...]:
        """Every unit and period as it was judged."""
        return tuple(self._every)

    @property
    def _every(self) -> Iterator[JudgedUnit]:
        return (unit for units in self._by_period.values() for unit in units)

    @property
    def _units(self) -> Iterator[JudgedUnit]:
        return (unit for unit in self._every if self._only in (None, unit.commune.code))

    @kept_property
    def _ranking(self) -> Ranking:
        return Ranking(self.model, tuple(self._every), quotas=self._quotas, standings=self._standings)

    def roadmap(self, deadline: "str | dt.date", prices: "Mapping[str, object] | None" = None) -> "Roadmap":
        """The way of each unit to the targets that hold on a day: what is lacking, how fast, which efforts pay most.

        Gives a ``Roadmap``: ``roadmap["00124"].steps`` are lines with ``gap`` (how many), ``months`` and ``needed``
        (how many a month), ``.efforts`` what would give more points, ``.unplanned`` what has no way, and why.

        ``prices`` says by the names of counts what one more costs. Raises KhongError for a deadline that is no day
        (``not-a-date``) or leaves no whole month (``deadline-too-near``), several periods, and prices of nothing.

        >>> from khong3 import Indicator, Model, Observation, Variable
        >>> line = Indicator(code="1", label="Điện thoại", measure="owners / adults", target="at least 80 %")
        >>> asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
        >>> model = Model(id="xa-so", version="1", title="Xã số", variables=asked, items=[line])
        >>> said = {"adults": 200, "owners": 150}.items()
        >>> figures = [Observation(commune="00124", period="2024", variable=one, value=figure) for one, figure in said]
        >>> assessment = model.assess(figures)
        >>> (step,) = assessment.roadmap("2025-04-30")["00124"].steps
        >>> step.gap, step.months, step.needed
        (10, 4, Fraction(5, 2))
        """
        from khong3.roadmap import roadmap

        return roadmap(self, self._at(self.periods[0]), deadline, prices)

    def leave_one_out(self, done: Callable[[], None] | None = None) -> "tuple[LeftOut, ...]":
        """What moves where each scored line in turn does not apply to anybody, and the total is brought back.

        Gives a ``LeftOut`` for each scored line, in the annex's order: ``ranks`` and ``grades`` are the units whose
        rank or grade differs without it. ``done`` is called after each line.

        >>> from khong3 import Indicator, Model, Observation
        >>> lines = [Indicator(code=code, label=code, type="integer", max=5, points={"each": 1}) for code in "ab"]
        >>> model = Model(id="m", version="1", title="M", missing="zero", items=lines)
        >>> said = {("01", "a"): 5, ("01", "b"): 0, ("02", "a"): 2, ("02", "b"): 2}
        >>> figures = [Observation(commune=u, period="2025", variable=v, value=n) for (u, v), n in said.items()]
        >>> [(one.code, [move.commune.code for move in one.ranks]) for one in model.assess(figures).leave_one_out()]
        [('a', ['01', '02']), ('b', [])]
        """
        from khong3.whatif import leave_one_out

        _callable(done)
        return leave_one_out(self, self._figures, self._again, done)

    def weight_tolerances(self, done: Callable[[], None] | None = None) -> "tuple[Tolerance, ...]":
        """How far the maximum of each line may move before the first rank or grade changes, in exact fractions.

        Gives a ``Tolerance`` for each scored line: ``down`` and ``up`` are where the first change comes (``weight`` in
        points, and whose), None where none does.
        Units keep their shares of it, and nothing is rounded; a line for which that is no straight line says why.
        ``done`` is called after each line. Raises KhongError (``one-period-wanted``) where there are several periods.
        """
        from khong3.whatif import weight_tolerances

        _callable(done)
        return weight_tolerances(self, self._placing, done)

    def monte_carlo(self, count: int = 1_000, seed: int = 1, done: Callable[[], None] | None = None) -> "Draws":
        """How often each unit comes to each rank and grade where figures that are bounds are drawn from these.

        Gives ``Draws``: ``draws["00124"].ranks`` is in how many of the ``count`` draws the unit had each rank,
        ``.grades`` each grade, ``.steady`` whether all were the same.
        The same ``seed`` draws the same. ``done`` is called after each draw. Raises KhongError (``no-interval``) for a
        figure that nothing bounds on one side.
        """
        from khong3.whatif import monte_carlo

        must_be(count, "draws", "Assessment.monte_carlo(count=…)", int)
        if count < 1:
            raise wrong_argument(count, "draws", "Assessment.monte_carlo(count=…)")
        must_be(seed, "number", "Assessment.monte_carlo(seed=…)", int)
        _callable(done)
        return monte_carlo(self, self._figures, self._again, count=count, seed=seed, done=done)

    def _placing(self) -> "Placing":
        """What other totals of the same units would lead to."""
        from khong3.whatif import Placing

        def taking(taken: Mapping[str, Mapping[str, Fraction]]) -> tuple[JudgedUnit, ...]:
            return self._again(self.model.program, self._figures, taken).units

        return Placing.of(self.model, self.units, taking, quotas=self._quotas)

    def _again(
        self, program: Program, figures: Figures, taken: Mapping[str, Mapping[str, Fraction]] | None = None
    ) -> "Assessment":
        """The same units and periods by another program, with other figures; ``taken`` as ``run`` has them."""
        from khong3.assessment.assess import of_figures

        found = of_figures(program, figures, self.periods, stage=self.stage, quotas=self._quotas, taken=taken)
        return evolve(found, only=self._only, standings=self._unknown_standings)

    @property
    def _unknown_standings(self) -> "Callable[[], Standings] | None":
        """Of the same units with other figures, where they stand among units that are not in here: nobody knows."""
        return None if self._standings is None else dict

    def only(self, commune: str) -> "Assessment":
        """One unit of it, ranked among all as before; raises NotThereError."""
        must_be(commune, "code", "commune", str)
        if commune not in self.communes:
            raise not_assessed(commune, self.communes, self.findings)
        return evolve(self, only=commune)

    def in_periods(self, periods: "Periods") -> "Assessment":
        """The same model, figures and units in other periods, assessed apart from these."""
        from khong3.assessment.assess import of_figures, periods_of

        wanted = periods_of(periods)
        if not wanted:
            raise wrong_argument(periods, "period", "Assessment.in_periods(periods=…)")
        found = of_figures(self._program, self._figures, wanted, stage=self.stage, quotas=self._quotas)
        return evolve(found, came=self._came, only=self._only, standings=self._standings)

    def reports(self, period: str | Period) -> bool:
        """Whether anything was reported of a period, or of a part of it."""
        whole = Period.asked(period)
        return any(one in whole for one in self._figures.periods)

    def ranked(self, period: str | Period, height: int | None = None) -> int:
        """How many units have a rank in a period, whichever of them is shown; none in one that was not assessed.

        ``height``: only of those that stand so many levels above the lowest, as ranks are among these.
        """
        units = self._by_period.get(Period.asked(period), ())
        return sum(height in (None, one.height) and self._ranking.of(one).rank is not None for one in units)

    def by_stage(self) -> "StageComparison":
        """The points that were given stage by stage, side by side, up to the stage of this assessment.

        Raises KhongError (``stages-without-data``) for what was made of a frame.

        >>> from khong3 import Indicator, Model, Observation
        >>> line = Indicator(code="1", label="Số lớp tập huấn", type="number", points="value", max=10)
        >>> model = Model(id="m", version="1", title="Xã số", missing="missing", items=[line])
        >>> said = [("self", 9), ("appraised", 8)]
        >>> given = [
        ...     Observation(commune="00124", period="2024", variable="1", points=points, stage=stage)
        ...     for stage, points in said
        ... ]
        >>> line, total = model.assess(given).by_stage().rows
        >>> {stage: str(points) for stage, points in line.points.items()}
        {'self': '9', 'appraised': '8'}
        """
        from khong3.assessment.stages import stages_of

        if self._came is None:
            raise KhongError([Finding(code="stages-without-data")])
        found = stages_of(self, self._came)
        return found if self._only is None else found.only(self._only)

    def changes(self, since: "Since" = "previous") -> "Changes":
        """Every line, group and total beside the period before, or with ``last_year`` beside the same a year earlier.

        Gives ``Changes``: ``changes["00124", "smartphone"]`` is a ``ResultChange`` with ``value`` (a share of 1 for
        percentages), ``points`` and ``verdict``; ``changes.score("00124")`` the total's, with ``rank`` and ``grade``.
        Exact, and None where either side is open; ``text()`` is as an official writes it: ``tăng 4,41 điểm, tăng 3
        hạng``. A part of a year to date (9 tháng đầu năm) is always held against the same part of the year before.
        """
        from khong3.assessment.changes import changes

        return changes(self, since)

    def trend(self, commune: str, name: str | None = None) -> "tuple[TrendPoint, ...]":
        """A line of a unit, or a group, or the total, period by period; what is missing is a gap.

        Periods between two that were assessed are there too, as gaps. Raises NotThereError where there is no such line.
        """
        from khong3.assessment.trends import trend

        self._units_of(commune)
        asked = TOTAL if name is None else name
        return trend(self.only(commune).across(asked))

    def comparable(self, on: str | date, succession: "Iterable[Succession] | None" = None) -> "Assessment":
        """The same periods, all of the units that are there on a day: figures of units before are carried onto them.

        ``succession`` says which unit went on in which; without it, the table that came with the data. Counts of merged
        units are summed and ratios made of the sums; those of a split unit are shared out, as estimates, or lie within
        bounds where no share is known. What cannot be carried is a finding. Raises KhongError: ``not-a-date``,
        ``comparable-without-data``, ``comparable-without-table``, and all that is wrong with the table's rows.

        >>> from khong3 import Indicator, Model, Observation, Succession, Variable
        >>> line = Indicator(code="1", label="Điện thoại", measure="owners / adults", target="at least 80 %")
        >>> asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
        >>> model = Model(id="xa-so", version="1", title="Xã số", variables=asked, items=[line], no_cases="full")
        >>> said = [("15640", "adults", 3100), ("15640", "owners", 2480), ("15643", "adults", 2900)]
        >>> figures = [
        ...     Observation(commune=code, period="2024", variable=name, value=value)
        ...     for code, name, value in [*said, ("15643", "owners", 2610)]
        ... ]
        >>> merged = [Succession(old=code, new="15643", on="2025-07-01") for code in ("15640", "15643")]
        >>> (found,) = model.assess(figures).comparable("2025-12-31", merged).results
        >>> found.commune.code, found.value, found.verdict
        ('15643', Fraction(509, 600), 'exceeded')
        """
        from khong3.assessment.assess import run
        from khong3.succession import of_units_of_day

        came, meaning = self._came, self._program.meaning
        if came is None:
            raise KhongError([Finding(code="comparable-without-data")])
        data = came.data if succession is None else evolve(came.data, succession=succession)
        whole = of_units_of_day(meaning, data, on, stage=came.stage, as_of=came.as_of, period=came.period)
        found = run(self._program, whole, self.periods, stage=came.stage, quotas=self._quotas)
        return evolve(found, standings=self._unknown_standings)

    def _of(self, unit: JudgedUnit) -> Iterator[Result]:
        return (Result(unit, settled_line(unit, line)) for line in self._program.meaning.lines.values())

    @kept_property
    def results(self) -> tuple[Result, ...]:
        """Every line of every unit and period."""
        with all_kept(self._figures.count):
            return tuple(result for unit in self._units for result in self._of(unit))

    @kept_property
    def scores(self) -> tuple[Score, ...]:
        """Every group, every view and the total of every unit and period; the total last."""
        below, ranked = self._program.meaning.scoring.below, self._ranking.of
        with all_kept(self._figures.count):
            return tuple(Score(unit, name, ranked) for unit in self._units for name in below)

    @kept_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing that belongs to no line."""
        return tuple(self._gathered()) if self._only is None else self.findings_of(self._only)

    def findings_of(self, commune: str) -> tuple[Finding, ...]:
        """Of these what concerns a unit, or no unit at all; raises NotThereError."""
        self._units_of(commune)
        about = self._about
        return tuple(one for _, one in sorted((*about.get(None, ()), *about.get(commune, ())), key=itemgetter(0)))

    @kept_property
    def _about(self) -> Mapping[str | None, list[tuple[int, Finding]]]:
        """What was found, each with its place among all, by the unit that it concerns."""
        codes = {name: one.commune.code for one in self._every for name in (one.commune.title, one.commune.code)}
        about: dict[str | None, list[tuple[int, Finding]]] = {}
        for at, one in enumerate(self._gathered()):
            of = codes.get(str(one.place.commune or one.parameters.get("commune")))
            about.setdefault(of, []).append((at, one))
        return about

    @property
    def reported(self) -> tuple[Period, ...]:
        """The periods of which anybody reported anything, assessed or not."""
        return tuple(self._figures.periods)

    def _gathered(self) -> Iterator[Finding]:
        words = self._program.meaning.worded
        return (one.said_by(words) for one in self._found())

    def _found(self) -> Iterator[Finding]:
        yield from self._figures.findings
        told = {(one.commune.code, one.period) for one in self._every if one.refused}
        for of in (of for whose, of in self._figures.refused.items() if whose not in told):
            yield from (one for every in of.values() for one in every)
        yield from distinct(one for period in self.periods for one in self._at(period).untold)
        valid = self.model.valid
        for period, units in self._by_period.items():
            if valid is not None and not valid.meets(period):
                said = {"period": str(period), "valid": str(valid)}
                yield Finding(code="period-outside-validity", parameters=said)
            stage = last_stage(units)
            for unit in units:
                yield from whole_findings(unit, stage)
                yield from grade_findings(unit)
                yield from few_findings(unit)
                yield from given_findings(unit)
            yield from self._at(period).findings
        reached = self._at(self.periods[0]).periods
        yield from other_periods(
            self._figures, self.periods, reached, (one.commune for one in self._units if not one.higher)
        )
        yield from ended_within(self._figures, self.periods)
        for unit in self._every:
            yield from self._ranking.of(unit).findings

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> Result:
        must_be_result(key, "Assessment[…]")
        commune, name, *when = key
        units = self._units_of(commune, *map(Period.parse, when))
        lines = self._program.meaning.lines
        line = lines[self._asked(name, lines)]
        unit = self._of_one_period(commune, units)
        return Result(unit, settled_line(unit, line))

    @staticmethod
    def _of_one_period(commune: str, units: list[JudgedUnit]) -> JudgedUnit:
        """The only one; raises NotThereError where there are several periods, and none was named."""
        if len(units) > 1:
            said = {"name": commune, "known": [str(one.period) for one in units]}
            raise NotThereError([Finding(code="several-periods", parameters=said)])
        return units[0]

    def across(self, name: str) -> tuple[Result, ...] | tuple[Score, ...]:
        """A line, group or view by its name or code, or the total, of every unit and period; raises NotThereError."""
        meaning = self._program.meaning
        asked = self._asked(name, (*meaning.lines, *meaning.scoring.below))
        if asked in meaning.lines:
            return tuple(Result(one, settled_line(one, meaning.lines[asked])) for one in self._units)
        return tuple(Score(one, asked, self._ranking.of) for one in self._units)

    def _units_of(self, commune: str, when: str | Period | None = None) -> list[JudgedUnit]:
        """A unit in every period, or in one; raises NotThereError."""
        must_be(commune, "code", "commune", str)
        every = self._by_code.get(commune)
        if every is None:
            raise not_assessed(commune, self._by_code)
        period = None if when is None else Period.parse(when)
        found = [one for one in every if period in (None, one.period)]
        if not found:
            said = {"name": commune, "period": str(period), "known": [str(one.period) for one in every]}
            raise NotThereError([Finding(code="result-not-there", parameters=said)])
        return found

    def _asked(self, name: str | None, known: Collection[str]) -> str:
        """Which of the known names is meant by a name, a code or, for the total, by None; raises NotThereError."""
        must_be(name, "name", "name", str, NoneType)
        return item_asked(self.model, TOTAL if name is None else name, known)

    @kept_property
    def _by_code(self) -> Mapping[str, list[JudgedUnit]]:
        found: dict[str, list[JudgedUnit]] = {}
        for unit in self._units:
            found.setdefault(unit.commune.code, []).append(unit)
        return found

    def __iter__(self) -> Iterator[Result]:
        made = self.__dict__.get("results")
        return iter(made) if made is not None else (result for unit in self._units for result in self._of(unit))

    def __len__(self) -> int:
        return len(self._program.meaning.lines) * sum(1 for _ in self._units)

    def score(self, commune: str, name: str | None = None, period: str | Period | None = None) -> Score:
        """A group's or view's score, or the total's; raises NotThereError where there is none, or one a period."""
        unit = self._of_one_period(commune, self._units_of(commune, period))
        return Score(unit, self._asked(name, self._program.meaning.scoring.below), self._ranking.of)

    def to_dict(self, language: Language = "vi") -> "AssessmentTold":
        """All of it as ``khong3.assessment/1``, ready for ``json.dumps``: what ``khong3 assess --format json`` prints.

        Numbers are whole, or floats for display; ``exact`` has each that a float may not hold as text. ``language`` is
        that of labels, printed figures and findings. Keys and values are held to ``schemas/assessment-1.json``.
        """
        from khong3.assessment.formats import to_json

        must_be_language(language)
        return to_json(self, language)

    @overload
    def to_rows(self, what: Literal["table"] = "table", language: Language = "vi") -> "list[FlatRow]": ...

    @overload
    def to_rows(self, what: Literal["results"], language: Language = "vi") -> "list[ResultRow]": ...

    @overload
    def to_rows(self, what: Literal["scores"], language: Language = "vi") -> "list[ScoreRow]": ...

    @overload
    def to_rows(self, what: Literal["findings"], language: Language = "vi") -> "list[FindingRow]": ...

    @overload
    def to_rows(self, what: "RowTable", language: Language = "vi") -> "Sequence[Mapping[str, Any]]": ...

    def to_rows(self, what: "RowTable" = "table", language: Language = "vi") -> "Sequence[Mapping[str, Any]]":
        """Flat rows, one dict a row, each with the same keys in the same order.

        ``what``: ``results`` has one row a line, unit and period, ``scores`` one a group, view and total, ``findings``
        one a finding, those of lines among them; ``table`` is what ``khong3 assess --format csv`` prints, lines and
        scored groups in one list. Values, points and gaps are floats (a percentage is a share of 1), ``exact`` and
        ``exact_points`` the same as fractions in text; ``answer`` is a bool and ``level`` a text where that is the
        value. What is not there is None. Tables of ``frame`` that are called the same have other columns:
        ``value_exact`` and ``points_exact`` are ``exact`` and ``exact_points`` here, ``answer`` is ``yes`` or ``no``,
        and labels and printed texts are here alone. ``khong3.assessment.typed`` has the types of all keys. Raises
        NotThereError (``frame-of-what``, a KeyError) for any other ``what``.
        """
        from khong3.assessment.rows import flat_rows

        must_be(what, "name", "Assessment.to_rows(what=…)", str)
        must_be_language(language)
        return flat_rows(self, what, language)

    def frame(
        self,
        what: "FrameTable" = "results",
        language: Language = "vi",
        *,
        only: "Sequence[str] | None" = None,
        of: "Iterable[str] | None" = None,
    ) -> "pl.DataFrame":
        """A Polars frame, one type a column (it needs the extra ``frames``).

        ``results``: a row a line, unit and period. ``value``, ``points`` and ``max_points`` are floats for display (a
        percentage is a share of 1), ``value_exact`` and ``points_exact`` the same as reduced fractions in text;
        ``numerator`` and ``denominator`` are whole numbers, ``answer`` and ``level`` texts; ``least`` and ``greatest``
        bound a value that is not one number. ``scores``: a row a group, view and total, with grade and ranks. Labels
        and printed texts are in ``to_rows``, where what is exact has other names (``exact``, ``exact_points``).
        ``wide``: a row a unit and period, with what ``FrameAssessment.frame`` has there, of each line ``only`` some.
        ``findings``: a row a finding, with how many figures it is about. ``of``: the codes of some units, where not all
        rows are wanted. Raises KhongError for any other table (``frame-of-what``) or column (``frame-of-part``), and
        NotThereError for a code of no unit.
        """
        from khong3.columns.rows import OF_LINE, frame_of

        must_be_language(language)
        parts = OF_LINE if only is None else words_of(only, "text", "Assessment.frame(only=…)")
        codes = None if of is None else codes_of(of, self.communes, "Assessment.frame(of=…)")
        return frame_of(self, what, language, parts, codes)

    def to_html(
        self,
        language: Language = "vi",
        templates: "Path | str | None" = None,
        since: "Since" = "previous",
        **pictures: "Unpack[PicturesAsked]",
    ) -> str:
        """One self-contained page: what to look at, who stands where, every line, every unit with its explanations.

        Nothing in it is fetched, and no script runs but its own; it needs the extra ``html``. ``templates`` is a folder
        of Jinja2 templates that stand in for those of the package; ``since`` is what changes are held against, as of
        ``changes``. Further pictures are drawn where they are asked for, of one period: with ``deadline`` how fast
        each unit goes towards its targets (``roadmap``), with ``leave_out`` and ``weights`` what the ranking hangs on
        (``leave_one_out``, ``weight_tolerances``). Raises KhongError (``extra-missing``, ``no-template-folder``,
        ``template-broken``, ``one-period-wanted``).
        """
        from khong3.pages import Pictures, to_html

        known = [one.name for one in fields(Pictures)]
        for asked in pictures:
            if asked not in known:
                said = {"what": "Assessment.to_html(…)", "found": asked, "known": known, "near": nearest(asked, known)}
                raise KhongError([Finding(code="not-one-of", parameters=said)])
        must_be_language(language)
        must_be(templates, "path", "Assessment.to_html(templates=…)", str, Path, NoneType)
        return to_html(self, language, templates, since, Pictures(**pictures))

    @property
    def communes(self) -> Mapping[str, Commune]:
        """The units that were assessed, by code."""
        return ReadOnly({one.commune.code: one.commune for one in self._units})

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the data and those of every result, each once."""
        return distinct([*self.findings, *(finding for result in self for finding in result.findings)])


def words_of(given: "str | Iterable[str]", wanted: str, of: str) -> tuple[str, ...]:
    """One word or several."""
    return each_of((given,) if isinstance(given, str) else given, wanted, of, str)


def codes_of(given: "str | Iterable[str]", known: Mapping[str, Commune], of: str) -> tuple[str, ...]:
    """The codes of some units; raises NotThereError for one that is none."""
    wanted = words_of(given, "code", of)
    for code in wanted:
        if code not in known:
            raise not_assessed(code, known)
    return wanted


def must_be_result(key: object, of: str) -> None:
    """Raise KhongError (``wrong-argument``) for what names no unit and line, with a period or without."""
    must_be(key, "result", of, tuple)
    parts = cast("tuple[object, ...]", key)
    if len(parts) not in (2, 3):
        raise wrong_argument(parts, "result", of)
    commune, name, *_ = parts
    must_be(commune, "code", "commune", str)
    must_be(name, "name", of, str)


def _callable(done: object) -> None:
    if done is not None and not callable(done):
        raise wrong_argument(done, "call", "done")
