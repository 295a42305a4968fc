"""A unit's way to the targets that hold at a deadline: what each line lacks, and how fast that would have to come."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from khong3.communes import not_assessed
from khong3.findings import Finding, KhongError
from khong3.judging.outcome import MET, same_units
from khong3.judging.period import PeriodUnits
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.periods import Period, as_day, month_of, period_holding
from khong3.results import Result
from khong3.results.of_lines import settled_line
from khong3.results.printing import as_bounds, decimals_beside
from khong3.roadmap.efforts import Effort, direction, efforts_of, names_in
from khong3.roadmap.prices import as_prices
from khong3.text import Language, Text, brief, format_bound, format_number
from khong3.values import ReadOnly

if TYPE_CHECKING:
    from khong3.assessment import Assessment

LIMITED = ("at least", "over", "at most", "under")
_BLANK = {"missing": "blank", "undetermined": "open", "invalid": "invalid", "not applicable": "not-applicable"}


@frozen(kw_only=True)
class RoadStep:
    """A line on its way to the target of the deadline."""

    result: Result
    """Its present figure, held against that target."""
    gap: int
    """How many its count lacks, or has too many (``fewer``), in the unit that is counted; 0 where it is met already."""
    months: int
    """The whole months that are left, from the end of the period that was assessed."""
    pace: Fraction | None = None
    """How many a month came so far, exact; below 0 where it went back, None where no earlier period tells."""
    since: Period | None = None
    """The earlier period from whose end the pace is counted; None of a ``flow``, and where there is none."""
    counted_months: int | None = None
    """The months in which a count came that begins anew with each period; None of what goes on."""

    __repr__ = brief

    @property
    def flow(self) -> bool:
        """Whether it is counted anew in each period (hồ sơ tiếp nhận): the pace is how many came in a month of it."""
        return self.counted_months is not None

    @property
    def needed(self) -> Fraction:
        """How many a month it takes, exact: of a flow all that have to come, or where fewer are wanted may come.

        Of any other line how many more, or fewer, each month: ``gap`` ÷ ``months``.
        """
        if self.counted_months is None:
            return Fraction(self.gap, self.months)
        wanted = Fraction(counted(self.result) or 0) + self.gap * direction(self.result)
        return wanted / self.counted_months

    @property
    def fewer(self) -> bool:
        """Whether what it lacks is that there are too many."""
        return direction(self.result) < 0

    def needed_text(self, language: Language = "vi") -> str:
        """How many a month it takes, beside how many came."""
        return format_bound(self.needed, language, most=self._pace_decimals)

    def pace_text(self, language: Language = "vi") -> str:
        """How many a month came so far; never rounded to what it takes, or across it. Empty where nobody knows."""
        return "" if self.pace is None else format_number(self.pace, language, most=self._pace_decimals)

    @property
    def _pace_decimals(self) -> int:
        paces = [] if self.pace is None else [self.pace]
        return decimals_beside([self.needed, *paces], as_bounds([self.needed, Fraction(0)]), percent=False)

    @property
    def on_pace(self) -> bool | None:
        """Whether going on as so far is enough; None where it is not known how fast that was."""
        if self.gap == 0:
            return True
        if self.flow:
            return False
        return None if self.pace is None else self.pace >= self.needed


@frozen(kw_only=True)
class Unplanned:
    """What has no way that can be reckoned, and why."""

    name: str
    """The name of a line or of a count; ``total`` for the unit's points, ``grade`` for its grade."""
    code: str
    """The line's number in the annex; empty of anything else."""
    label: Text
    """What it is called."""
    reason: str
    """Why, in one word: a key of ``khong3.catalogue.planning.WHY_NOT``, which has it as a sentence."""

    __repr__ = brief


def _judged_so(unit: JudgedUnit) -> tuple[object, ...]:
    """What tells two units of roadmaps apart, beside their steps: the object itself is all that made them."""
    return unit.commune, unit.period, unit.points(TOTAL)


@frozen(kw_only=True)
class UnitRoadmap:
    """One unit's way."""

    unit: JudgedUnit = field(eq=_judged_so)
    """The unit as it was judged: ``unit.commune`` says which."""
    steps: tuple[RoadStep, ...]
    """Its lines with a target that is a least or a most, in the annex's order; those that are met already too."""
    efforts: tuple[Effort, ...]
    """What would give more points, most for each one (or for the money) first; empty where nothing is scored."""
    unplanned: tuple[Unplanned, ...]
    """What cannot be planned."""

    __repr__ = brief

    @property
    def best(self) -> tuple[Effort, ...]:
        """The efforts that give the most points for each one, or for the money: several where they are equal."""
        return tuple(one for one in self.efforts if one.best)

    @property
    def total(self) -> Fraction | None:
        """The unit's points as its figures stand, by what holds at the deadline."""
        return self.unit.points(TOTAL)[0]


def _read_only(prices: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return ReadOnly(prices)


@frozen(kw_only=True)
class Roadmap:
    """The ways of the units to what their targets are on a day; ``roadmap["00124"]`` is that of one unit.

    >>> from khong3 import Indicator, Model, Observation, Variable
    >>> line = Indicator(code="1", label="Điện thoại", measure="owners / adults", target="at least 80 %")
    >>> asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
    >>> model = Model(id="m", version="1", title="M", variables=asked, items=[line])
    >>> said = {"adults": 200, "owners": 150}.items()
    >>> figures = [Observation(commune="01", period="2024", variable=one, value=figure) for one, figure in said]
    >>> roadmap = model.assess(figures).roadmap("2025-04-30")
    >>> roadmap.months, [(step.result.name, step.gap, step.needed) for step in roadmap["01"].steps]
    (4, [('1', 10, Fraction(5, 2))])
    """

    model: Model
    """What the units are held against."""
    period: Period
    """The one that was assessed."""
    at: Period
    """The period of the same length in which the deadline lies: targets, constants and grades are those of it."""
    deadline: dt.date
    """The day."""
    months: int
    """How many whole months are left, from the end of ``period``."""
    prices: Mapping[str, Fraction] = field(converter=_read_only, hash=False)
    """What one more of a count costs, by its name; empty where nobody gave any."""
    units: tuple[UnitRoadmap, ...]
    """The way of every unit, in the order of the assessment."""

    __repr__ = brief

    def __getitem__(self, commune: str) -> UnitRoadmap:
        for one in self.units:
            if one.unit.commune.code == commune:
                return one
        raise not_assessed(commune, [one.unit.commune.code for one in self.units])

    def to_dict(self, language: Language = "vi") -> dict[str, object]:
        """All of it as ``khong3.roadmap/1``: what ``khong3 roadmap --format json`` prints."""
        from khong3.roadmap.formats import to_json

        return to_json(self, language)


def roadmap(
    assessment: "Assessment",
    places: PeriodUnits,
    deadline: "str | dt.date",
    prices: "Mapping[str, object] | None" = None,
) -> Roadmap:
    """What ``Assessment.roadmap`` does; ``places`` are the units of its period, with all figures."""
    day = as_day(deadline)
    if day is None:
        raise KhongError([Finding(code="not-a-date", parameters={"found": str(deadline)})])
    period = assessment.periods[0]
    if len(assessment.periods) > 1:
        raise KhongError([Finding(code="one-period-wanted", parameters={"known": list(map(str, assessment.periods))})])
    if period.days is not None:
        raise KhongError([Finding(code="whole-months-wanted", parameters={"found": str(period)})])
    months = whole_months(period, day)
    if months < 1:
        parameters = {"found": day.isoformat(), "period": str(period)}
        raise KhongError([Finding(code="deadline-too-near", parameters=parameters)])
    asked = as_prices({} if prices is None else prices, assessment.model)
    # Apart from the assessment: what is looked up here of earlier periods says nothing of what it reached.
    apart = evolve(places, periods={}, findings=[], parts={}, perhaps=set(), known={})
    at = period_holding(day, period)
    planner = _Planner(places=apart, at=at, months=months, prices=asked)
    units = tuple(map(planner.unit, (one for one in assessment.units if one.commune.code in assessment.communes)))
    return Roadmap(model=assessment.model, period=period, at=at, deadline=day, months=months, prices=asked, units=units)


def whole_months(period: Period, day: dt.date) -> int:
    """The whole months from the end of a period to a day, with that day's own month where it ends on that day."""
    last_day = day.day == monthrange(day.year, day.month)[1]
    return month_of(day) - period.last - (not last_day)


@frozen(eq=False, kw_only=True, repr=False)
class _Planner:
    places: PeriodUnits
    at: Period
    months: int
    prices: Mapping[str, Fraction]

    def unit(self, unit: JudgedUnit) -> UnitRoadmap:
        """The figures of a unit as they stand, by what holds at the deadline."""
        program = self.places.program.in_class(unit.commune, self.at)
        by_then = unit if self.at == unit.period else evolve(unit, program=program, period=self.at)
        lines = by_then.program.meaning.lines.values()
        results = [Result(by_then, settled_line(by_then, line)) for line in lines]
        steps: list[RoadStep] = []
        unplanned: list[Unplanned] = []
        for one in results:
            reason = why_not(one)
            if reason is None:
                steps.append(self.step(unit, one))
            elif reason:
                indicator = one.indicator
                unplanned.append(
                    Unplanned(name=one.line.name, code=indicator.code, label=indicator.label, reason=reason)
                )
        efforts: list[Effort] = []
        if by_then.program.meaning.scoring.nodes:
            reason = why_no_points(by_then)
            if reason:
                unplanned.append(Unplanned(name=TOTAL, code="", label=Text(), reason=reason))
            else:
                efforts, open_ = efforts_of(by_then, results, self.prices)
                unplanned += [
                    Unplanned(name=one.variable, code="", label=one.label, reason=one.reason) for one in open_
                ]
                unplanned += [
                    Unplanned(name=one.variable, code="", label=one.label, reason="no-price")
                    for one in _each(efforts)
                    if self.prices and one.price is None
                ]
        grades = by_then.program.meaning.model.grades
        if any(one.quota is not None for one in grades):
            unplanned.append(Unplanned(name="grade", code="", label=Text(), reason="rank"))
        return UnitRoadmap(unit=by_then, steps=tuple(steps), efforts=tuple(efforts), unplanned=tuple(unplanned))

    def step(self, unit: JudgedUnit, result: Result) -> RoadStep:
        """What a line lacks, and how fast its count grew since the last period like this one that has it."""
        now = counted(result)
        gap = 0 if result.gap is None else int(result.gap)
        if flows(result):
            own = unit.period
            pace = None if now is None else now / own.months
            if self.goes_on(own) and result.line.denominator is None and direction(result) > 0:
                return RoadStep(result=result, gap=gap, months=self.months, pace=pace)
            return RoadStep(result=result, gap=gap, months=self.months, pace=pace, counted_months=own.months)
        for earlier in self.earlier(unit.period):
            of_then = self.before(unit, earlier, result.line.name)
            before = None if of_then is None else counted(of_then)
            # What other units had before says nothing of how fast those of today came on.
            if (
                of_then is not None
                and before is not None
                and now is not None
                and same_units(result.coverage, of_then.coverage)
                and not _of_earlier(of_then)
            ):
                grown = (now - before) * direction(result)
                pace = grown / (unit.period.last - earlier.last)
                return RoadStep(result=result, gap=gap, months=self.months, pace=pace, since=earlier)
        return RoadStep(result=result, gap=gap, months=self.months)

    def goes_on(self, period: Period) -> bool:
        """Whether what a period counts is counted on to the deadline: nine months, in the year that they begin."""
        return period != self.at and period in self.at and period.first == self.at.first

    def earlier(self, period: Period) -> Iterator[Period]:
        """The earlier periods of the same length that have figures, of parts that they end with too; the last first."""
        months = period.months
        reported = [one for one in self.places.figures.periods if one.days is None]
        found = {one for one in reported if one.months == months}
        ends = {one.last for one in reported if one.months < months}
        found |= {Period(last - months + 1, last) for last in ends if (period.last - last) % months == 0}
        yield from sorted((one for one in found if one.last < period.first), key=lambda one: one.last, reverse=True)

    def before(self, unit: JudgedUnit, earlier: Period, name: str) -> Result | None:
        """A line in an earlier period, where it applied; none of another unit that had the same code."""
        part = self.places.at(earlier).same(unit.commune)
        if part is None or not _applies(part.unit, name):
            return None
        return Result(part.unit, settled_line(part.unit, part.unit.program.meaning.lines[name]))


def counted(result: Result) -> Fraction | None:
    """What a line counts: the numerator of a ratio, else its value."""
    return result.number if result.line.denominator is None else result.numerator


def flows(result: Result) -> bool:
    """Whether a line counts what adds up over time, which begins anew with each period."""
    questions = result.model.questions
    return any(questions[name].flow for name in names_in(result.line.numerator) if name in questions)


def _of_earlier(result: Result) -> bool:
    """Whether a count is older than its period's end, so that nobody knows how many months what came since took."""
    return any(one.code == "stock-of-earlier" for one in result.findings)


def _applies(unit: JudgedUnit, name: str) -> bool:
    return unit.judgement.verdict(name) != "not applicable"


def _each(efforts: Iterable[Effort]) -> Iterable[Effort]:
    return {one.variable: one for one in efforts}.values()


def why_not(result: Result) -> str | None:
    """Why a line has no way that can be reckoned; None where it has one, empty where none is asked of it."""
    line = result.line
    if not result.countable:
        return ""
    if not line.targets:
        return "not-a-count" if line.answered and result.verdict == "not met" else ""
    if result.verdict in _BLANK:
        return _BLANK[result.verdict]
    if result.target is None:
        return "no-target"
    if result.verdict in MET:
        return None if result.gap_in == "count" else ""
    if result.target.case.is_.word not in LIMITED:
        return "exact-target"
    if result.gap_in != "count":
        return "not-a-count"
    return "out-of-reach" if result.gap is None else None


def why_no_points(unit: JudgedUnit) -> str:
    """Why it is not known what efforts would give a unit in points; empty where it is."""
    program = unit.program
    if unit.higher:
        return "higher"
    if program.offers:
        return "peers"
    if program.earlier:
        return "earlier"
    if unit.doubt or len(program.by_class.classes(unit.commune, unit.period)) > 1:
        return "open-points"
    return "no-total" if unit.points(TOTAL)[0] is None else ""
