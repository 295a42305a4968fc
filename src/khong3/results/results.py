"""Results as officials read them: what a line, a group or the whole came to, in words and printed figures."""

from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from khong3.arithmetic.terms import INVALID
from khong3.catalogue.words import NO_CASES, TARGETS, VERDICTS, WORDS, verdict_words
from khong3.findings import Finding, distinct
from khong3.meaning.scored_nodes import TOTAL, ScoredNode
from khong3.models import Indicator, Model
from khong3.models.indicators import Item
from khong3.results.bounds import bounds_text, change_text
from khong3.results.of_groups import GroupOutcome
from khong3.results.of_lines import LineOutcome
from khong3.results.over_units import covered_text, over_units
from khong3.results.remarks import lacks_before, line_lacks, remarks, rests_on, unremarkable
from khong3.results.values import TargetInForce
from khong3.text import (
    Language,
    PercentagePoints,
    Text,
    called,
    decimals_of,
    format_number,
    format_ratio,
    format_share,
    round_half_away,
    rounded,
    signed,
    speak,
)
from khong3.values import kept_property

TargetBounds: TypeAlias = "tuple[tuple[int, int], ...]"

MOST_OF_EQUAL = 6
"""So many decimals at most of what is just its bound, and no decimal."""
_SIZES = {percent: [(one, (100 if percent else 1) * 10**one) for one in range(2, 31)] for percent in (False, True)}
"""So many decimals of a value, or of a percentage, and how many steps of the last of them make 1, or 100 %."""


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
            return "" if self.bounds is None else bounds_text(self.bounds, language, percent=self.line.percent)
        if isinstance(self.value, bool):
            return WORDS["yes" if self.value else "no"].in_(language)
        if isinstance(self.value, str):
            question = self._unit.program.meaning.model.questions[str(self.line.numerator)]
            return question.levels[self.value].in_(language)
        return _print(self.value, self, language)

    def verdict_text(self, language: Language = "vi") -> str:
        """The verdict that is shown of it, in words; empty where it has none to show."""
        shown = self.shown_verdict
        return "" if shown is None else verdict_words(shown, less=self.line.less).in_(language)

    def target_text(self, language: Language = "vi") -> str:
        """The target in words, with its bounds as numbers; empty where there is none."""
        if self.target is None:
            return ""
        bounds = [
            format_share(one, language) if self.line.percent else format_number(one, language)
            for one in self.target.bounds
        ]
        return TARGETS[self.target.case.is_.word].in_(language).format(*bounds)

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
        found = VERDICTS["invalid"] if self.points_state == INVALID else VERDICTS[self.verdict]
        return found.in_(language) if unscored or self.value is None else WORDS["no_points"].in_(language)

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

    def change_text(self, language: Language = "vi") -> str:
        """The change since the baseline, in percentage points where the value is a percentage."""
        change = self.change
        if change is None:
            return ""
        if change.difference is None:
            return "" if change.bounds is None else change_text(change.bounds, language, percent=self.line.percent)
        difference = signed(difference_words(change.difference, language, percent=self.line.percent))
        return over_units(difference, self.coverage, self.baseline_coverage, "since", language)


def _print(value: Fraction, result: Result, language: Language) -> str:
    above, below = value.as_integer_ratio()
    percent, target = result.line.percent, result.target
    _, decimals = shown_steps(above, below, bounds_of(target), percent=percent)
    return value_words(above, below, decimals, language, percent=percent)


def difference_words(difference: Fraction, language: Language, *, percent: bool) -> str:
    """How much one value is above another, in percentage points where they are percentages."""
    return speak(PercentagePoints(difference), language) if percent else format_number(difference, language)


def gap_told(result: Result) -> tuple[bool, bool]:
    """Whether a gap is told in percentage points, and whether it is what there is too much of."""
    above = result.target is not None and result.target.case.is_.word in ("at most", "under")
    return result.line.percent and result.gap_in != "count", above


def gap_words(gap: Fraction, told: tuple[bool, bool], language: Language) -> str:
    """A gap with its unit."""
    in_points, above = told
    text = difference_words(gap, language, percent=in_points)
    return WORDS["excess"].in_(language).format(text) if above else text


def bounds_of(target: TargetInForce | None) -> TargetBounds:
    """The bounds of a target above and below."""
    return () if target is None else tuple(one.as_integer_ratio() for one in target.bounds)


def shown_steps(above: int, below: int, bounds: TargetBounds, *, percent: bool) -> tuple[int, int]:
    """A value in steps of its last printed decimal, and how many decimals keep it on its own side of every bound.

    Two where they do; of large counts that nearly reach a bound as many as tell.
    """
    steps = most = 0
    for most, size in _SIZES[percent]:
        steps = rounded(above * size, below)
        for on, un in bounds:
            # As many steps as are shown, beside how many the bound is: on the same side of it as the value.
            shown, exact = steps * un - on * size, above * un - on * below
            apart = (shown > 0) != (exact > 0) or (shown < 0) != (exact < 0)
            if apart and (exact or most < MOST_OF_EQUAL):
                break
        else:
            return steps, most
    return steps, most


def value_words(above: int, below: int, decimals: int, language: Language, *, percent: bool) -> str:
    """A value with at most so many decimals."""
    return format_ratio(above * (100 if percent else 1), below, language, most=decimals) + (" %" if percent else "")


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
        """The points with the decimals of their step; empty where there are none."""
        return points_text(self.node, self.points, language)

    def grade_text(self, language: Language = "vi") -> str:
        """The grade by its label; empty where there is none."""
        return grade_text(self.model, self.grade, language)

    def share_text(self, language: Language = "vi") -> str:
        """The share as an official prints it, to one decimal."""
        return "" if self.share is None else format_share(round_half_away(self.share, 3), language, decimals=1)


def row_label(item: Item, language: Language) -> str:
    """What a row of a table calls a line or group: of a bonus or penalty also that, as points do not show it."""
    label = item.label.in_(language)
    return label if item.effect is None else WORDS[item.effect].in_(language).format(label)


def grade_text(model: Model, grade: str | None, language: Language) -> str:
    """A grade by its label; empty where there is none."""
    return next((one.label.in_(language) for one in model.grades if one.id == grade), "")


def points_text(node: ScoredNode | None, points: Fraction | None, language: Language) -> str:
    """Points with as many decimals as their step has; without a step, up to four."""
    if points is None or node is None:
        return ""
    decimals = None if node.step is None else decimals_of(node.step, 6)
    return format_number(points, language, decimals=decimals)
