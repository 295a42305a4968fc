"""What the rows and the document of an assessment have by each key, for type-checkers."""

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from khong3.catalogue.entries import Severity
from khong3.judging.outcome import Standing, Verdict
from khong3.results.of_groups import ScoreKind

NumberShown: TypeAlias = int | float | None
"""A number to be shown: whole where it is whole."""


class ResultRow(TypedDict):
    """A line, unit and period in ``to_rows("results")``."""

    commune: str
    commune_name: str
    period: str
    pillar: str | None
    indicator: str
    code: str
    label: str
    numerator: NumberShown
    denominator: NumberShown
    value: float | None
    exact: str | None
    answer: bool | None
    level: str | None
    unit: str
    least: float | None
    greatest: float | None
    text: str
    target: str
    verdict: Verdict
    verdict_text: str
    gap: float | None
    gap_text: str
    points: float | None
    exact_points: str | None
    points_text: str
    max_points: float | None
    standing: Standing | None
    reported: int | None
    expected: int | None
    findings: str


class ScoreRow(TypedDict):
    """A group, view or total in ``to_rows("scores")``."""

    commune: str
    commune_name: str
    period: str
    row: ScoreKind
    above: str | None
    pillar: str | None
    code: str | None
    label: str
    points: float | None
    exact_points: str | None
    points_text: str
    earned: float | None
    declared: float | None
    applicable: float | None
    max_points: float | None
    share: float | None
    share_text: str
    standing: Standing | None
    met: int
    with_target: int
    lines: int
    grade: str | None
    grade_text: str
    rank: int | None
    peer_rank: int | None
    findings: str


class FindingRow(TypedDict):
    """A finding in ``to_rows("findings")``."""

    commune: str | None
    period: str | None
    indicator: str | None
    code: str
    severity: Severity
    message: str
    mend: str
    file: str | None
    line: int | None
    column: int | None


class FlatRow(TypedDict):
    """A line or a scored group in ``to_rows("table")``."""

    commune: str
    commune_name: str
    period: str
    pillar: str | None
    indicator: str
    code: str | None
    label: str
    numerator: NumberShown
    denominator: NumberShown
    value: bool | str | NumberShown
    unit: str | None
    text: str
    target: str | None
    verdict: Verdict | None
    gap: NumberShown
    points: NumberShown
    max_points: NumberShown
    findings: str
    row: Literal["line"] | ScoreKind
    verdict_text: str | None
    grade: str | None
    rank: int | None
    peer_rank: int | None


class FindingTold(TypedDict):
    """A finding in a document; where it is stands there as far as it is known."""

    code: str
    severity: Severity
    message: str
    mend: str
    file: NotRequired[str]
    sheet: NotRequired[str]
    cell: NotRequired[str]
    line: NotRequired[int]
    column: NotRequired[int]
    commune: NotRequired[str]
    period: NotRequired[str]


class ResultTold(TypedDict):
    """A line, unit and period in a document."""

    commune: str
    period: str
    indicator: str
    code: str
    label: str
    numerator: NumberShown
    denominator: NumberShown
    value: bool | str | NumberShown
    unit: str
    bounds: dict[str, Any] | None
    target: dict[str, Any] | None
    verdict: Verdict
    gap: NumberShown
    points: NumberShown
    max_points: NumberShown
    given: dict[str, NumberShown]
    exact: dict[str, Any]
    text: dict[str, str]
    coverage: dict[str, int] | None
    findings: list[FindingTold]


class ScoreTold(TypedDict):
    """A group, view or total in a document."""

    commune: str
    period: str
    pillar: str | None
    view: bool
    points: NumberShown
    earned: NumberShown
    declared: NumberShown
    applicable: NumberShown
    max_points: NumberShown
    met: int
    with_target: int
    grade: str | None
    rank: int | None
    peer_rank: int | None
    given: NotRequired[dict[str, NumberShown]]
    exact: dict[str, Any]
    text: dict[str, str]


class ModelTold(TypedDict):
    """Of which model a document is."""

    id: str
    version: str
    digest: str


class AssessmentTold(TypedDict):
    """All of an assessment, as ``khong3.assessment/1``."""

    format: str
    model: ModelTold
    period: str | None
    stage: str | None
    results: list[ResultTold]
    scores: list[ScoreTold]
    findings: list[FindingTold]
