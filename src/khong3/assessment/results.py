"""Results: what each line came to, what each pillar counts, and all that was found."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from khong3.assessment.bounds import Bounds, bounds_text, change_text
from khong3.catalogue.words import TARGETS, WORDS
from khong3.communes import Commune
from khong3.findings import Finding
from khong3.models import Case, Indicator, Model, Target
from khong3.models.lines import Line
from khong3.models.scoring import ScoredNode
from khong3.observations import Evidence, Observation
from khong3.periods import Period
from khong3.text import Language, Points, decimals_of, format_number, format_share, round_half_away, speak

if TYPE_CHECKING:
    from khong3.assessment.figures import Figure, Given
    from khong3.assessment.program import Inputs, Program

Verdict = Literal["exceeded", "met", "not met", "undetermined", "missing", "not applicable", "invalid", "no target"]
Standing = Literal["ok", "missing", "not applicable"]
"""How a node's points stand: they are there, or why they are not."""

GapKind = Literal["count", "value"]
MET: tuple[Verdict, ...] = ("met", "exceeded")


@frozen(kw_only=True)
class TargetInForce:
    """The target that was chosen for a unit and period, with its bounds as numbers (shares for percentages)."""

    case: Case[Target]
    bounds: tuple[Fraction, ...]


@frozen(kw_only=True)
class Coverage:
    """How many of the units that were expected a higher unit's figure covers, and which are not among them.

    ``missing``: those without figures. ``halves``: those that reported one of two counts. ``stated``: those that state
    a percentage without counts. ``invalid``: those whose counts cannot be.
    """

    reported: int
    expected: int
    missing: tuple[Commune, ...] = ()
    halves: tuple[Commune, ...] = ()
    stated: tuple[Commune, ...] = ()
    invalid: tuple[Commune, ...] = ()

    @property
    def share(self) -> Fraction:
        """The part of the expected units that is covered; all of none."""
        return Fraction(self.reported, self.expected) if self.expected else Fraction(1)


@frozen(kw_only=True)
class Change:
    """The change since a baseline: in points (of a share: percentage points), and relative to the baseline.

    ``difference`` is None where the value is not one number: then it lies within ``bounds``.
    """

    difference: Fraction | None
    relative: Fraction | None
    bounds: Bounds | None = None


@frozen(eq=False, repr=False)
class Basis:
    """What a unit's results rest on: the program, what it was given, and what it measured."""

    program: "Program"
    inputs: "Inputs"
    figures: Mapping[str, "Figure"]
    higher: bool = False
    """Whether it is a higher unit, whose parts were measured in its place."""


@frozen(kw_only=True)
class Result:
    """What one line came to for one unit and period.

    ``value`` is a share of 1 for percentages, a number for quantities and rates, a bool for yes/no, the level for a
    choice, None where there is no one figure. ``gap`` is in whole units of the numerator where ``gap_in`` is
    ``count``, else in the value's own unit. ``points`` are None where the line is not scored, and where ``standing``
    is not ``ok``. ``bounds`` say where a value lies that is not one number. ``given`` are the points that others gave
    the line, by stage; ``coverage`` is there for a higher unit that its parts measure.
    """

    commune: Commune
    period: Period
    line: Line
    verdict: Verdict
    value: Fraction | bool | str | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    target: TargetInForce | None = None
    gap: Fraction | None = None
    gap_in: GapKind = "value"
    change: Change | None = None
    node: ScoredNode | None = None
    points: Fraction | None = None
    standing: Standing | None = None
    bounds: Bounds | None = None
    given: Mapping[str, "Given"] = field(factory=dict[str, "Given"], hash=False)
    coverage: Coverage | None = None
    findings: tuple[Finding, ...] = ()
    history: tuple[Observation, ...] = field(default=(), repr=False)
    """Everything that was said of the figures it reads, whichever of it decided."""
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    """The documents that its figures and given points name."""
    basis: "Basis | None" = field(default=None, eq=False, repr=False)

    def explain(self, language: Language = "vi") -> str:
        """A paragraph that an official can paste: the counts, the arithmetic, the branch taken, rounding, points."""
        from khong3.explaining import explain_result

        return explain_result(self, language)

    @property
    def indicator(self) -> Indicator:
        """The line of the annex."""
        return self.line.indicator

    @property
    def judged(self) -> bool:
        """Whether it counts among the lines that have a target and apply."""
        reached = self.verdict in (*MET, "not met")
        asked = self.target is not None or self.line.answered
        return reached or (asked and self.verdict not in ("not applicable", "no target"))

    def value_text(self, language: Language = "vi") -> str:
        """The value as an official prints it; never rounded across the target that it is judged by.

        Where there is no one figure, it is where it lies: ``trên 90 %``, ``69 – 100 %``.
        """
        if self.value is None:
            return "" if self.bounds is None else bounds_text(self.bounds, language, percent=self.line.percent)
        if isinstance(self.value, bool):
            words = {"vi": ("không", "có"), "en": ("no", "yes")}[language]
            return words[self.value]
        if isinstance(self.value, str):
            question = self.indicator.question
            return self.value if question is None else question.levels[self.value].in_(language)
        return _print(self.value, self, language)

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

    def coverage_text(self, language: Language = "vi") -> str:
        """How many of the expected units a higher unit's figure covers: ``14/16``; empty for any other unit."""
        if self.coverage is None:
            return ""
        return "/".join(format_number(one, language) for one in (self.coverage.reported, self.coverage.expected))

    def gap_text(self, language: Language = "vi") -> str:
        """The gap with its unit; empty where there is none."""
        if not self.gap:
            return ""
        counted = self.gap_in == "count" or not self.line.percent
        text = format_number(self.gap, language) if counted else speak(Points(self.gap), language)
        too_many = self.target is not None and self.target.case.is_.word in ("at most", "under")
        return WORDS["excess"].in_(language).format(text) if too_many else text

    def change_text(self, language: Language = "vi") -> str:
        """The change since the baseline, in percentage points where the value is a percentage."""
        change = self.change
        if change is None:
            return ""
        if change.difference is None:
            return "" if change.bounds is None else change_text(change.bounds, language, percent=self.line.percent)
        sign = "+" if change.difference > 0 else ""
        if self.line.percent:
            return sign + speak(Points(change.difference), language)
        return sign + format_number(change.difference, language)


def _print(value: Fraction, result: Result, language: Language) -> str:
    """As many decimals as keep the printed figure on its own side of every bound, two where they do."""
    scale = 100 if result.line.percent else 1
    bounds = [bound * scale for bound in result.target.bounds] if result.target else []
    scaled = value * scale
    for decimals in (2, 3, 4, 5, 6):
        shown = round_half_away(scaled, decimals)
        if all((shown > bound) == (scaled > bound) and (shown < bound) == (scaled < bound) for bound in bounds):
            break
    return format_number(scaled, language, most=decimals) + (" %" if result.line.percent else "")


@frozen(kw_only=True, eq=False, repr=False)
class Contender:
    """What a unit brings to the ranking: its grade by number, the grades whose conditions it meets, its tie-breaks.

    A tie-break that is not decided is None.
    """

    grade: int | None
    eligible: tuple[bool, ...]
    ties: tuple[Fraction | None, ...]


@frozen(kw_only=True)
class Score:
    """What a group or a view, or with ``pillar`` None the whole model, came to for one unit and period.

    ``points`` are None where nothing is scored, and where ``standing`` is not ``ok``; of the total they are brought
    back to its scale, and ``earned`` is what its items had earned before that, without bonus and penalty.
    """

    commune: Commune
    period: Period
    pillar: str | None
    met: int
    with_target: int
    lines: int
    view: bool = False
    node: ScoredNode | None = None
    points: Fraction | None = None
    standing: Standing | None = None
    applicable: Fraction | None = None
    earned: Fraction | None = None
    grade: str | None = None
    rank: int | None = None
    height: int = 0
    """How many levels of units are below this one; ranks are among units of one height."""
    peer_rank: int | None = None
    """The rank among the peers, where the model has any."""
    coverage: Coverage | None = None
    """How many totals it is the mean of, where a higher unit's total is one."""
    findings: tuple[Finding, ...] = ()
    """What became of the grade because of other units."""
    contender: Contender | None = field(default=None, eq=False, repr=False)
    basis: "Basis | None" = field(default=None, eq=False, repr=False)

    def explain(self, language: Language = "vi") -> str:
        """How the points came about, from the items below."""
        from khong3.explaining import explain_score

        return explain_score(self, language)

    @property
    def code(self) -> str | None:
        """The group's number in the annex; a view and the total have none."""
        return getattr(self.node.item, "code", None) if self.node is not None else None

    @property
    def declared(self) -> Fraction | None:
        """The maximum that the model declares."""
        return None if self.node is None else self.node.max

    @property
    def max_points(self) -> Fraction | None:
        """The maximum of the scale that ``points`` are on: what applies; of the total, which is brought back, all.

        Where figures are missing nobody can say what applies.
        """
        return self.declared if self.pillar is None or self.applicable is None else self.applicable

    @property
    def share(self) -> Fraction | None:
        """Points ÷ ``max_points``."""
        return None if self.points is None or not self.max_points else self.points / self.max_points

    def points_text(self, language: Language = "vi") -> str:
        """The points with the decimals of their step; empty where there are none."""
        return points_text(self.node, self.points, language)

    def share_text(self, language: Language = "vi") -> str:
        """The share as an official prints it, to one decimal."""
        return "" if self.share is None else format_share(round_half_away(self.share, 3), language, decimals=1)


def points_text(node: ScoredNode | None, points: Fraction | None, language: Language) -> str:
    """Points with as many decimals as their step has; without a step, up to four."""
    if points is None or node is None:
        return ""
    decimals = None if node.step is None else decimals_of(node.step, 6)
    return format_number(points, language, decimals=decimals)


@frozen(kw_only=True)
class Assessment:
    """Every result of a model on some data, in the order of the annex; ``findings`` are those that belong to no result.

    ``assessment["thuong-xuan", "smartphone"]`` is one result; add the period where there are several.
    """

    model: Model
    periods: tuple[Period, ...]
    results: tuple[Result, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...] = ()
    stage: str | None = None
    """The stage of scoring up to which points and figures count; None where nothing was given at any."""
    stages: tuple[str, ...] = ()
    """The stages at which anything was given, in order."""

    def __getitem__(self, key: tuple[str, str] | tuple[str, str, str | Period]) -> Result:
        commune, name, *when = key
        period = Period.parse(when[0]) if when else None
        found = [
            one
            for one in self.results
            if one.commune.code == commune and one.line.name == name and period in (None, one.period)
        ]
        if not found:
            raise KeyError(key)
        if len(found) > 1:
            raise KeyError(
                f"{key}: there are several periods; name one of {', '.join(str(one.period) for one in found)}"
            )
        return found[0]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def score(self, commune: str, name: str | None = None, period: str | Period | None = None) -> Score:
        """A group's or view's score, or the total's; raises KeyError where there is none."""
        when = None if period is None else Period.parse(period)
        for one in self.scores:
            if one.commune.code == commune and one.pillar == name and when in (None, one.period):
                return one
        raise KeyError((commune, name))

    @property
    def communes(self) -> Mapping[str, Commune]:
        """The units that were assessed, by code."""
        return {one.commune.code: one.commune for one in self.results}

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the data and those of every result, each once."""
        every = [*self.findings, *(finding for result in self.results for finding in result.findings)]
        return tuple({(one.code, str(one.place), str(dict(one.parameters))): one for one in every}.values())


__all__ = ["MET", "Assessment", "Bounds", "Change", "Coverage", "Result", "Score", "TargetInForce", "Verdict"]
