"""What papers say of one unit and period: its lines and groups in the annex's order, and how each is put in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import NoneType

from attrs import field, frozen

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.changes import Changes, ResultChange, ScoreChange
from khong3.assessment.marks import why_without_total
from khong3.assessment.stages import StageComparison, StageRow
from khong3.catalogue.paper_words import COMMITTEES, PAPER, UNIT_KINDS
from khong3.communes import Commune
from khong3.expressions import Name
from khong3.findings import Finding, KhongError, must_be
from khong3.judging.outcome import MET
from khong3.meaning.speaker import Speaker
from khong3.meaning.types import EARLIER
from khong3.models import Indicator, Pillar
from khong3.paper.content import PaperPiece, Pieces
from khong3.paper.numbering import roman
from khong3.paper.tracing import of_result, said_of, sentence
from khong3.periods import Period
from khong3.results.results import row_label
from khong3.text import alphabetical, decimals_of, visible
from khong3.units import in_words
from khong3.values import kept_property

LESS_IS_BETTER = ("at most", "under")
REACHED = ("at least", "at most")
"""Targets that the bound itself meets."""

_ESTIMATED = ("estimate-carried", "bound-carried")


@frozen(kw_only=True, eq=False, slots=False)
class UnitOnPaper:
    """One unit and period of an assessment."""

    found: Assessment
    commune: Commune
    period: Period
    rows: Mapping[str, StageRow] = field(factory=dict[str, StageRow])
    """Its lines, groups and total with the points of each stage, by name; none where nothing was given at any."""
    stages: tuple[str, ...] = ()
    moved: Changes | None = None
    """What everything is beside an earlier period, where that is asked for."""
    among: int = 1
    """How many units are of its level."""
    ranked: int = 1
    """How many of them have a total, and so a place beside one another."""

    @property
    def name(self) -> str:
        """What the unit is called, as inside a sentence: ``xã An Hòa``."""
        name = one_line(self.commune.title)
        kind = next((one for one in UNIT_KINDS if name.casefold().startswith(one + " ")), "")
        return kind + name[len(kind) :]

    @property
    def heading(self) -> str:
        """What the unit is called where a sentence or a cell begins."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def title(self) -> str:
        """What the model is called."""
        return one_line(self.found.model.title.in_("vi"))

    @property
    def when(self) -> str:
        """The period in words."""
        return period_words(self.period)

    @kept_property
    def results(self) -> Mapping[str, Result]:
        """Its lines by name."""
        names = (item.name for _, item, _ in self.found.model.walk() if isinstance(item, Indicator))
        code, period = self.commune.code, self.period
        return {name: self.found[code, name, period] for name in names}

    @kept_property
    def scores(self) -> Mapping[str, Score]:
        """Its groups by name."""
        names = (item.name for _, item, _ in self.found.model.walk() if isinstance(item, Pillar))
        return {name: self.found.score(self.commune.code, name, self.period) for name in names}

    @kept_property
    def total(self) -> Score:
        """The whole."""
        return self.found.score(self.commune.code, None, self.period)

    @property
    def earlier(self) -> Period | None:
        """The period that it is held against, where that is asked for and anything was reported of one."""
        earlier = None if self.moved is None else self.moved.earlier[self.period]
        return earlier if earlier is not None and self.found.reports(earlier) else None

    def since(self, result: Result) -> PaperPiece:
        """How much more a line came to than in the earlier period, with its sign; empty where that is open.

        Of one that comes to no amount, or came to none in either period, how many points more it has.
        """
        if self.moved is None:
            return ""
        change = self.moved[self.commune.code, result.name, self.period]
        sides = (one for one in (change.now, change.before) if one is not None)
        measured = result.line.amount and any(one.value_text() for one in sides)
        return said_of(result, change.value_text("vi") if measured else points_more(change), "since")

    def since_of(self, score: Score) -> PaperPiece:
        """How many points more a group or the total has than in the earlier period."""
        if self.moved is None:
            return ""
        return said_of(score, points_more(self.moved.score(self.commune.code, score.pillar, self.period)), "since")

    @property
    def scored(self) -> bool:
        """Whether anything of it has points."""
        return self.total.node is not None

    @property
    def items(self) -> Iterator[tuple[str, str, Result | Score]]:
        """Number and words of lines and groups in the annex's order, each group before its lines; and what they are."""
        for _, item, _ in self.found.model.walk():
            one = self.scores[item.name] if isinstance(item, Pillar) else self.results[item.name]
            yield one_line(item.code), one_line(row_label(item, "vi")), one

    @property
    def groups(self) -> Iterator[tuple[str, str, list[Result]]]:
        """The lines below each group of the file, by its number and heading; those outside any group under none."""
        model = self.found.model
        heads = {item.name: item for item in model.items if isinstance(item, Pillar)}
        gathered: dict[str, list[Result]] = {}
        for name, result in self.results.items():
            above = model.above.get(name, ())
            gathered.setdefault(above[0].name if above else "", []).append(result)
        for name, lines in gathered.items():
            head = heads.get(name)
            number = "" if head is None else one_line(head.code).rstrip(".")
            yield number, "" if head is None else one_line(head.label.in_("vi")), lines

    @kept_property
    def speaker(self) -> Speaker:
        """Who says formulas and findings in words."""
        return Speaker(self.found.model.meaning, "vi")

    def warnings(self, result: Result) -> list[str]:
        """What somebody should look at in a line, in sentences."""
        return [self.message(one) for one in result.findings if one.severity != "note"]

    def message(self, finding: Finding) -> str:
        """A finding in a sentence."""
        return one_line(self.speaker.worded(finding).message("vi"))

    @property
    def open(self) -> list[Result]:
        """Judged lines of which neither is said."""
        return [one for one in self.results.values() if one.in_count and one.verdict not in (*MET, "not met")]

    @kept_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found of the unit and its files; nothing of periods that are neither its own nor read for it."""
        return tuple(one for one in self.found.findings_of(self.commune.code) if self._concerns(one))

    def _concerns(self, finding: Finding) -> bool:
        said = finding.place.period
        if said is None or finding.place.commune is None:
            return True
        baselines = (one.indicator.baseline for one in self.results.values())
        read = (self.period, self.earlier, *(one.period for one in baselines if one is not None))
        of, looks_back = Period.parse(said), not self.found.model.meaning.operators.isdisjoint(EARLIER)
        return looks_back or any(of in one or one in of for one in read if one is not None)

    @property
    def lagging(self) -> Iterator[str]:
        """That the last stage has not scored all lines to which points were given."""
        return (self.message(one) for one in self.findings if one.code == "stage-carried")

    @property
    def of_day(self) -> Iterator[Pieces]:
        """That all figures are of the units of a day, where those of units before were carried onto them."""
        return ((self.message(one),) for one in self.found.findings if one.code == "comparable-units")

    @property
    def estimated(self) -> bool:
        """Whether some figure of it is an estimate, or a range, made of units before."""
        return any(each.code in _ESTIMATED for one in self.results.values() for each in one.findings)

    @property
    def why_no_total(self) -> str:
        """What leaves the total open: lines, and what each lacks."""
        return why_without_total(self.total, self.results.values(), "vi")

    @property
    def why_unranked(self) -> str:
        """What keeps it from a rank: lines that leave its total open, or what was found of its grade and ties."""
        findings = (*self.total.findings, *self.total.grade_findings)
        why = self.why_no_total
        return why[:1].upper() + why[1:] if why else "; ".join(self.message(one) for one in findings)

    @property
    def parts(self) -> "tuple[UnitOnPaper, ...]":
        """The units below it, in the order of the alphabet."""
        if all(one.parent != self.commune.code for one in self.found.communes.values()):
            return ()
        return every_unit(self.found, self.period, lambda one: one.parent == self.commune.code)

    def gap(self, result: Result, *, short: bool = False) -> Pieces:
        """How many more reach the target, where that is one exact number; else how far off it is; or nothing.

        ``short`` is for below a head that says that this reaches it.
        """
        ending = "_short" if short else ""
        if not result.gap or result.target is None:
            return ()
        word = result.target.case.is_.word
        whole = result.gap_in == "count"
        exact = word in REACHED and not result.line.percent and decimals_of(result.gap, 5) < 5
        gap = of_result(result, "gap")
        if not (whole or exact):
            return sentence(f"gap_apart{ending}", gap=self._with_unit(gap, result))
        key = "gap_less" if word in LESS_IS_BETTER else "gap_more"
        alone = "_alone" if result.whole_moves else ""
        return sentence(f"{key}{alone}{ending}", gap=gap, what=self.counted(result))

    def counted(self, result: Result) -> str:
        """What the numerator of a line counts: the unit of its figure, else the figure by its label."""
        if result.counts_units:
            return PAPER["units_met"]
        tree, model = result.line.numerator, self.found.model
        question = model.questions.get(tree.name) if isinstance(tree, Name) else None
        unit = question.unit if question is not None else result.line.unit
        return self._words_of(unit) or f"({one_line(self.speaker.say(tree))})"

    def measured_in(self, result: Result) -> str:
        """The unit of a line's value in words; nothing where it has none, is a percentage, or its label says it."""
        words = "" if result.line.percent or not result.line.amount else self._words_of(result.line.unit)
        label = one_line(result.indicator.label.in_("vi"))
        return "" if words and re.search(rf"(?i)(?<!\w){re.escape(words)}(?!\w)", label) else words

    def _with_unit(self, figure: PaperPiece, result: Result) -> PaperPiece | Pieces:
        words = self.measured_in(result)
        return (figure, f" {words}") if words else figure

    def _words_of(self, unit: str | None) -> str:
        return "" if unit is None else one_line(in_words(unit, self.found.model.units).in_("vi"))


def points_more(change: ResultChange | ScoreChange) -> str:
    """How many points more, with their sign; empty where that is open."""
    return PAPER["points_more"].format(text) if (text := change.points_text("vi")) else ""


def last_of(found: Assessment | StageComparison) -> Assessment:
    """What was assessed: of stages side by side, with all that was given up to the last."""
    must_be(found, "assessment", "make_paper(found=…)", Assessment, StageComparison)
    return found.last if isinstance(found, StageComparison) else found


def label_of(one: Result) -> str:
    """Number and words of a line."""
    return f"{one_line(one.indicator.code)}. {one_line(one.indicator.label.in_('vi'))}"


def every_unit(
    found: Assessment | StageComparison, period: Period, wanted: Callable[[Commune], bool] = lambda _: True
) -> tuple[UnitOnPaper, ...]:
    """Units of a period in the order of the alphabet, with their stages where these are compared."""
    whole = last_of(found)
    stages = found.stages if isinstance(found, StageComparison) else ()
    rows: dict[str, dict[str, StageRow]] = {}
    for row in found.rows if isinstance(found, StageComparison) else ():
        if row.period == period:
            rows.setdefault(row.commune.code, {})[row.name] = row
    totals = {code: whole.score(code, None, period) for code in whole.communes}
    among = Counter(one.height for one in totals.values())
    ranked = Counter(one.height for one in totals.values() if one.points is not None)

    def on_paper(one: Commune) -> UnitOnPaper:
        own, height = rows.get(one.code, {}), totals[one.code].height
        among_, ranked_ = among[height], ranked[height]
        return UnitOnPaper(
            found=whole, commune=one, period=period, rows=own, stages=stages, among=among_, ranked=ranked_
        )

    every = sorted(filter(wanted, whole.communes.values()), key=lambda one: (alphabetical(one.title), one.code))
    return tuple(map(on_paper, every))


def one_unit(found: Assessment | StageComparison, code: str | None, period: Period) -> UnitOnPaper:
    """The unit that a paper is of; raises KhongError where there are several and none is named, or no such one."""
    whole = last_of(found)
    communes = whole.communes
    if code is None and len(communes) != 1:
        raise KhongError([Finding(code="paper-unit-wanted", parameters={"known": list(communes)})])
    must_be(code, "code", "make_paper(unit=…)", str, NoneType)
    name = next(iter(communes)) if code is None else code
    whole.only(name)
    (one,) = every_unit(found, period, lambda one: one.code == name)
    return one


def one_period(found: Assessment, asked: str | Period | None) -> Period:
    """The period that a paper is of; raises KhongError where there are several and none is named, or no such one."""
    known = [str(one) for one in found.periods]
    if asked is None and len(known) > 1:
        raise KhongError([Finding(code="paper-period-wanted", parameters={"known": known})])
    period = found.periods[0] if asked is None else Period.asked(asked)
    if period not in found.periods:
        raise KhongError([Finding(code="paper-period-unknown", parameters={"found": str(period), "known": known})])
    return period


def one_line(text: str) -> str:
    """A text of a file as it stands on paper: what nobody sees is shown, ends of lines are spaces."""
    return " ".join(visible(text).split())


def committee_of(commune: Commune) -> tuple[str, str]:
    """The people's committee of a unit, and the place that it is called after; nothing of any other unit."""
    told = (commune.kind or "").casefold()
    kind = COMMITTEES.get(told) or (told if told in COMMITTEES.values() else None)
    if kind is None or not commune.name:
        return "", ""
    name = one_line(commune.name)
    bare = name[len(kind) :].strip() if name.casefold().startswith(kind + " ") else name
    return PAPER["committee"].format(f"{kind} {bare}"), bare


def period_words(period: Period) -> str:
    """A period as officials write it: ``quý III năm 2025``, ``9 tháng đầu năm 2025``."""
    if period.days is not None:
        return _days_words(*(date.fromordinal(one) for one in period.days))
    year, begin = divmod(period.first, 12)
    last_year, end = divmod(period.last, 12)
    if period.months == 12 and begin == 0:
        return PAPER["year"].format(year)
    if period.whole_years:
        return PAPER["years"].format(year, last_year)
    if year == last_year and period.months == 6 and begin in (0, 6):
        return PAPER["half_first" if begin == 0 else "half_last"].format(year)
    if year == last_year and period.months == 3 and begin % 3 == 0:
        return PAPER["quarter"].format(roman(begin // 3 + 1), year)
    if period.months == 1:
        return PAPER["month"].format(begin + 1, year)
    if year == last_year and begin == 0:
        return PAPER["months_first"].format(end + 1, year)
    return PAPER["months"].format(begin + 1, year, end + 1, last_year)


def _days_words(first: date, last: date) -> str:
    """A week, a day, or any other run of days."""
    year, week, weekday = first.isocalendar()
    if weekday == 1 and (last - first).days == 6:
        return PAPER["week"].format(week, year)
    told = [f"{one:%d/%m/%Y}" for one in (first, last)]
    return PAPER["day"].format(told[0]) if first == last else PAPER["days"].format(*told)
