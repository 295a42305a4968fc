"""Results as officials read them: what a line, a group or the whole came to, in words and printed figures."""

from fractions import Fraction

from attrs import frozen

from khong3.arithmetic.terms import INVALID
from khong3.catalogue.words import NO_CASES, TARGETS, VERDICTS, WORDS, verdict_words
from khong3.expressions import Operation
from khong3.findings import Finding, distinct
from khong3.meaning.scored_nodes import TOTAL, ScoredNode
from khong3.models import Indicator, Model
from khong3.models.indicators import Item
from khong3.results.bounds import bounds_text, change_text
from khong3.results.of_groups import GroupOutcome
from khong3.results.of_lines import LineOutcome
from khong3.results.over_units import covered_text, over_units
from khong3.results.printing import LEAST_DECIMALS, as_bounds, bounds_of, decimals_beside, value_words
from khong3.results.remarks import items_gone, lacks_before, line_lacks, remarks, rests_on, unremarkable
from khong3.text import (
    Language,
    Text,
    called,
    decimals_of,
    format_bound,
    format_difference,
    format_number,
    format_share,
    signed,
)
from khong3.values import kept_property


@frozen(eq=False, slots=False, repr=False)
class Result(LineOutcome):
    """What one line came to for one unit and period; all of it is made when it is asked for.

    ``value`` is a share of 1 for percentages, a number for quantities and rates, a bool for yes/no, the level for a
    choice, None where there is no one figure; ``number``, ``answer`` and ``level`` are the same by its kind. ``bounds``
    say where a value lies that is not one number. ``gap`` is in whole units of the numerator where ``gap_in`` is
    ``count``, else in the value's own unit. ``points`` are None where the line is not scored, and where ``standing`` is
    not ``ok``. ``given`` are the points that others gave the line, by stage; ``coverage`` is there for a higher unit
    that its parts measure. Numbers are exact fractions; what ends in ``_text`` is as an official prints it.

    >>> from khong3 import Indicator, Model, Observation, Variable
    >>> line = Indicator(code="1", label="Điện thoại", measure="owners / adults", target="at least 80 %", max=10)
    >>> asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
    >>> policies = {"missing": "missing", "no_cases": "full"}
    >>> model = Model(id="xa-so", version="1", title="Xã số", variables=asked, items=[line], **policies)
    >>> said = {"adults": 200, "owners": 150}
    >>> (result,) = model.assess(
    ...     [Observation(commune="00124", period="2024", variable=name, value=value) for name, value in said.items()]
    ... )
    >>> result.number, result.value_text("en"), result.verdict, result.gap_text("en")
    (Fraction(3, 4), '75 %', 'not met', '10')
    >>> result.explain("en").splitlines()[0]
    '1. Điện thoại (at most 10 points)'
    """

    def __repr__(self) -> str:
        value, points = self.value_text("en"), self.points
        said = [*([f"value={value!r}"] if value else []), f"verdict={self.verdict!r}"]
        said += [] if points is None else [f"points={points}"]
        return called(self, self.commune.code, str(self.period), self.name, *said)

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Result) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.commune.code, self.period, self.line.name))

    @property
    def _said(self) -> tuple[object, ...]:
        value = (self.verdict, self.value, self.numerator, self.denominator, self.target, self.bounds)
        rest = (self.gap, self.gap_in, self.change, self.points, self.standing, self.given, self.coverage)
        return (self.commune, self.period, self.line, self.node, *value, *rest, self.findings, self.history)

    def explain(self, language: Language = "vi") -> str:
        """A paragraph that an official can paste: the counts, the arithmetic, the branch taken, rounding, points."""
        from khong3.explaining import explain_result

        return explain_result(self, language)

    def _repr_html_(self) -> str:
        from khong3.notebook import result_html

        return result_html(self)

    @kept_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of it: of the figures that it reads, and of what was made of them."""
        found = list(self.figure_findings)
        if not unremarkable(self._unit, self):
            found += remarks(self._unit, self)
        if not found:
            return ()
        words = self._unit.program.meaning.worded
        return tuple(one.said_by(words) for one in distinct(found))

    @property
    def name(self) -> str:
        """By what name the line is asked for: its id, or its code where it has none."""
        return self.line.name

    @property
    def indicator(self) -> Indicator:
        """The line of the annex."""
        return self.line.indicator

    def value_text(self, language: Language = "vi") -> str:
        """The value as an official prints it; never rounded across the target that it is judged by.

        Where there is no one figure, it is where it lies: ``trên 90 %``, ``69 – 100 %``.
        """
        if self.value is None:
            if self.bounds is None:
                return ""
            most = None if self.quoted else value_decimals(self)
            return bounds_text(self.bounds, language, percent=self.line.percent, most=most)
        if isinstance(self.value, bool):
            return WORDS["yes" if self.value else "no"].in_(language)
        if isinstance(self.value, str):
            question = self._unit.program.meaning.model.questions[str(self.line.numerator)]
            return question.levels[self.value].in_(language)
        ratio, percent = self.value.as_integer_ratio(), self.line.percent
        return value_words(*ratio, value_decimals(self), language, percent=percent)

    def verdict_text(self, language: Language = "vi") -> str:
        """The verdict that is shown of it, in words; empty where it has none to show."""
        shown = self.shown_verdict
        return "" if shown is None else verdict_words(shown, less=self.line.less).in_(language)

    def target_text(self, language: Language = "vi") -> str:
        """The target in words, with its bounds as numbers; empty where there is none."""
        return told_target(self, value_decimals(self), language)

    def points_text(self, language: Language = "vi") -> str:
        """The points with the decimals of their step; empty where there are none."""
        return points_text(self.node, self.points, language)

    def counts_text(self, language: Language = "vi") -> str:
        """Numerator over denominator; empty where the counts are unknown."""
        if self.numerator is None or self.denominator is None:
            return ""
        return f"{format_number(self.numerator, language)}/{format_number(self.denominator, language)}"

    def lacking_text(self, language: Language = "vi") -> str:
        """What is wanting where there are no points: figures by their labels, a class, or that no cases arose.

        Empty where nothing is: of a line that has points, and of one without points whose value is judged.
        """
        if self.without_cases:
            return NO_CASES.in_(language)
        if self.verdict in ("not applicable", "invalid"):
            return VERDICTS[self.verdict].in_(language)
        wanted = line_lacks(self._unit, self.line, rests_on(self.line, self.node))
        if wanted:
            return WORDS["without"].in_(language).format(", ".join(one.in_(language) for one in wanted))
        unscored = self.node is None
        if self.points is not None or (unscored and self.value is not None and self.verdict != "missing"):
            return ""
        gone = items_gone(self._unit, self.line, self.node)
        if gone:
            return WORDS["rests_on_nothing"].in_(language).format(", ".join(one.in_(language) for one in gone))
        found = VERDICTS["invalid"] if self.points_state == INVALID else VERDICTS[self.verdict]
        return found.in_(language) if unscored or self.value is None else WORDS["no_points"].in_(language)

    def unanswered(self) -> list[str]:
        """The questions that nobody answered in this period, of a measure that counts what holds."""
        unit, parts = self._unit, (part for tree in self.line.trees for part in tree.walk())
        if not any(isinstance(one, Operation) and one.operator == "count" for one in parts):
            return []
        asked = (name for name in sorted(self.line.reads) if name in unit.program.meaning.model.questions)
        return [name for name in asked if unit.figures.get(name) is None]

    def lacking_before(self) -> list[Text]:
        """What is wanting of earlier periods, each by its label and the period."""
        return lacks_before(self._unit, self.line.trees)

    def coverage_text(self, language: Language = "vi") -> str:
        """How many of the expected units a higher unit's figure covers: ``14/16``; empty for any other unit."""
        return covered_text(self.coverage, language)

    def gap_text(self, language: Language = "vi") -> str:
        """The gap with its unit; empty where there is none."""
        if not self.gap:
            return ""
        return gap_words(self.gap, gap_told(self), language)

    def gap_amount(self, language: Language = "vi") -> str:
        """The same without the word for what there is too much of."""
        return gap_words(self.gap, (gap_told(self)[0], False), language) if self.gap else ""

    def max_text(self, language: Language = "vi") -> str:
        """What it can earn; empty where that is nothing that is known."""
        return "" if self.max_points is None else format_number(self.max_points, language)

    def change_text(self, language: Language = "vi") -> str:
        """The change since the baseline, in percentage points where the value is a percentage."""
        change = self.change
        if change is None:
            return ""
        if change.difference is None:
            return "" if change.bounds is None else change_text(change.bounds, language, percent=self.line.percent)
        moved = signed(format_difference(change.difference, language, percent=self.line.percent))
        return over_units(moved, self.coverage, self.baseline_coverage, "since", language)


def value_decimals(result: Result, least: int = LEAST_DECIMALS) -> int:
    """How many decimals a value, or where it lies, is printed with at most: as many as tell it from its target.

    Its target is printed with as many where its own have no end.
    """
    if isinstance(result.value, Fraction):
        values = [result.value]
    else:
        limits = result.bounds
        values = [] if limits is None else [one for one in (limits.least, limits.greatest) if one is not None]
    return decimals_beside(values, bounds_of(result.target), percent=result.line.percent, least=least)


def told_target(result: Result, most: int, language: Language) -> str:
    """A target with its bounds as numbers, those whose decimals have no end with at most so many."""
    if result.target is None:
        return ""
    bounds = (format_bound(one, language, percent=result.line.percent, most=most) for one in result.target.bounds)
    return TARGETS[result.target.case.is_.word].in_(language).format(*bounds)


def gap_told(result: Result) -> tuple[bool, bool]:
    """Whether a gap is told in percentage points, and whether it is what there is too much of."""
    above = result.target is not None and result.target.case.is_.word in ("at most", "under")
    return result.line.percent and result.gap_in != "count", above


def gap_words(gap: Fraction, told: tuple[bool, bool], language: Language) -> str:
    """A gap with its unit."""
    in_points, above = told
    text = format_difference(gap, language, percent=in_points)
    return WORDS["excess"].in_(language).format(text) if above else text


@frozen(eq=False, slots=False, repr=False)
class Score(GroupOutcome):
    """What a group or a view, or with ``pillar`` None the whole model, came to for one unit and period.

    ``points`` are None where nothing is scored, and where ``standing`` is not ``ok``; of the total they are brought
    back to its scale, and ``earned`` is what its items had earned before that, without bonus and penalty. ``declared``
    is the maximum of the model, ``applicable`` what applies of it, ``share`` points ÷ ``max_points``, as a share of 1.

    >>> from khong3 import Grade, Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp tập huấn", type="integer", max=10, points={"each": "2.5"})
    >>> grades = [Grade(id="good", label="Tốt", from_=8), Grade(id="weak", label="Yếu", from_=0)]
    >>> model = Model(id="xa-so", version="1", title="Xã số", missing="missing", items=[line], grades=grades)
    >>> assessment = model.assess([Observation(commune="00124", period="2024", variable="1", value=3)])
    >>> total = assessment.score("00124")
    >>> total.points, total.share_text(), total.grade_text(), total.rank
    (Fraction(15, 2), '75,0 %', 'Yếu', 1)
    """

    def __repr__(self) -> str:
        said = {"points": self.points, "max_points": self.max_points, "grade": self.grade, "rank": self.rank}
        known = [f"{key}={one}" for key, one in said.items() if one is not None]
        return called(self, self.commune.code, str(self.period), self.name, *known)

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Score) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.commune.code, self.period, self.pillar))

    @property
    def _said(self) -> tuple[object, ...]:
        counts = (self.met, self.with_target, self.lines, self.coverage)
        points = (self.node, self.points, self.standing, self.applicable, self.earned)
        return (
            self.commune,
            self.period,
            self.pillar,
            *counts,
            *points,
            self.grade,
            self.rank,
            self.peer_rank,
            self.findings,
        )

    @property
    def name(self) -> str:
        """By what name it is asked for: the id or code of the group or view, ``total`` of the total."""
        return self.pillar or TOTAL

    def explain(self, language: Language = "vi") -> str:
        """How the points came about, from the items below."""
        from khong3.explaining import explain_score

        return explain_score(self, language)

    def _repr_html_(self) -> str:
        from khong3.notebook import score_html

        return score_html(self)

    def points_text(self, language: Language = "vi") -> str:
        """The points with the decimals of their step; empty where there are none.

        Without a step with as many as tell them from the points that grades begin at.
        """
        if self.points is None or self.node is None or self.node.step is not None:
            return points_text(self.node, self.points, language)
        bounds = as_bounds(grades_from(self.model, percent=False))
        return format_number(self.points, language, most=decimals_beside([self.points], bounds, percent=False, least=4))

    def max_text(self, language: Language = "vi") -> str:
        """The maximum of the scale that its points are on; empty where that is not known."""
        return "" if self.max_points is None else format_number(self.max_points, language)

    def met_text(self, language: Language = "vi") -> str:
        """How many of its lines are met, in words; empty where that is not counted."""
        return met_text(self.met, self.with_target, language) if self.in_count else ""

    def grade_text(self, language: Language = "vi") -> str:
        """The grade by its label; empty where there is none."""
        return grade_text(self.model, self.grade, language)

    def share_text(self, language: Language = "vi") -> str:
        """The share as an official prints it, to one decimal; never rounded across a share that a grade begins at."""
        if self.share is None:
            return ""
        bounds = as_bounds(grades_from(self.model, percent=True))
        return format_share(self.share, language, decimals=decimals_beside([self.share], bounds, percent=True, least=1))


def row_label(item: Item, language: Language) -> str:
    """What a row of a table calls a line or group: of a bonus or penalty also that, as points do not show it."""
    label = item.label.in_(language)
    return label if item.effect is None else WORDS[item.effect].in_(language).format(label)


def met_text(met: int, with_target: int, language: Language) -> str:
    """How many lines are met of those that have a target; empty where none has."""
    return WORDS["met_of"].in_(language).format(met=met, with_target=with_target) if with_target else ""


def grade_text(model: Model, grade: str | None, language: Language) -> str:
    """A grade by its label; empty where there is none."""
    return next((one.label.in_(language) for one in model.grades if one.id == grade), "")


def grades_from(model: Model, *, percent: bool) -> list[Fraction]:
    """Where grades begin, whichever unit they are of: shares of the maximum, or points."""
    every = (case.is_ for grade in model.grades for case in grade.from_)
    return [one.value for one in every if one.percent == percent]


def points_text(node: ScoredNode | None, points: Fraction | None, language: Language) -> str:
    """Points with as many decimals as their step has; without a step, up to four."""
    if points is None or node is None:
        return ""
    decimals = None if node.step is None else decimals_of(node.step, 6)
    return format_number(points, language, decimals=decimals)


def points_difference(node: ScoredNode | None, difference: Fraction, language: Language) -> str:
    """How many points more or less, without a plus sign."""
    stepped = node is not None and node.step is not None
    return points_text(node, difference, language) if stepped else format_difference(difference, language)
