"""Assessments as data: ``khong3.assessment/1`` (JSON) and a flat table (CSV). Floats appear here only, for display."""

from typing import Any

from khong3.assessment.assessment import Assessment
from khong3.catalogue.words import VERDICTS, WORDS
from khong3.findings import Finding
from khong3.models import Model
from khong3.results.results import Result, Score
from khong3.text import Language, json_number

FORMAT = "khong3.assessment/1"

COLUMNS = (
    "commune", "commune_name", "period", "pillar", "indicator", "code", "label", "numerator", "denominator", "value",
    "unit", "text", "target", "verdict", "gap", "points", "max_points", "findings", "row", "verdict_text", "grade",
    "rank", "peer_rank",
)  # fmt: skip


def to_json(assessment: Assessment, language: Language = "vi") -> dict[str, Any]:
    """The documented form, held to ``schemas/assessment-1.json``."""
    model = assessment.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "period": str(assessment.periods[0]) if len(assessment.periods) == 1 else None,
        "stage": assessment.stage,
        "results": [_result(one, language) for one in assessment.results],
        "scores": [_score(one, language) for one in assessment.scores],
        "findings": [_finding(one, language) for one in assessment.findings],
    }


def to_rows(assessment: Assessment, language: Language = "vi") -> list[dict[str, Any]]:
    """One row a line, then one for each group, view and total that has points; with the keys of ``COLUMNS``."""
    above = {item.name: pillars for _, item, pillars in assessment.model.walk()}
    rows: list[dict[str, Any]] = []
    for one in assessment.results:
        data = _result(one, language)
        rows.append(
            {
                **{key: data.get(key) for key in COLUMNS},
                "commune_name": one.commune.name,
                "pillar": above[one.line.name][-1].name if above[one.line.name] else None,
                "text": data["text"]["value"],
                "target": one.target_text(language),
                "findings": " ".join(dict.fromkeys(finding.code for finding in one.findings)),
                "row": "line",
                "verdict_text": VERDICTS[one.verdict].in_(language),
            }
        )
    return rows + [_total_row(assessment.model, one, language) for one in assessment.scores if one.node is not None]


def _total_row(model: Model, score: Score, language: Language) -> dict[str, Any]:
    """A group's, a view's or the total's row."""
    items = {item.name: item for _, item, _ in model.walk()}
    named = {**items, **{view.name: view for view in model.views}}.get(score.pillar or "")
    grade = next((one.label.in_(language) for one in model.grades if one.id == score.grade), None)
    total = WORDS["total"].in_(language)
    above = model.above.get(score.pillar or "")
    data = _score(score, language)
    return {
        **dict.fromkeys(COLUMNS),
        **{key: data[key] for key in ("commune", "period", "points", "max_points", "rank", "peer_rank")},
        "commune_name": score.commune.name,
        "pillar": above[-1].name if above else None,
        "indicator": score.pillar or "total",
        "code": getattr(named, "code", None),
        "label": total if named is None else named.label.in_(language),
        "text": data["text"]["points"],
        "findings": " ".join(dict.fromkeys(one.code for one in score.findings)),
        "row": "view" if score.view else "total" if score.pillar is None else "group",
        "grade": grade,
    }


def _result(result: Result, language: Language) -> dict[str, Any]:
    return {
        "commune": result.commune.code,
        "period": str(result.period),
        "indicator": result.line.name,
        "code": result.indicator.code,
        "label": result.indicator.label.in_(language),
        "numerator": json_number(result.numerator),
        "denominator": json_number(result.denominator),
        "value": result.value if isinstance(result.value, (bool, str)) else json_number(result.value),
        "unit": "%" if result.line.percent else result.line.unit,
        "bounds": _bounds(result),
        "target": _target(result, language),
        "verdict": result.verdict,
        "gap": json_number(result.gap),
        "points": json_number(result.points),
        "max_points": None if result.node is None else json_number(result.node.max),
        "given": {stage: json_number(one.points) for stage, one in result.given.items()},
        "text": {
            "value": result.value_text(language),
            "points": result.points_text(language),
            "gap": result.gap_text(language),
        },
        "coverage": _coverage(result),
        "findings": [_finding(one, language) for one in result.findings],
    }


def _bounds(result: Result) -> dict[str, Any] | None:
    if result.bounds is None:
        return None
    span = result.bounds.span
    return {
        "least": json_number(result.bounds.least),
        "greatest": json_number(result.bounds.greatest),
        "least_included": not span.low[1],
        "greatest_included": not span.high[1],
    }


def _coverage(result: Result) -> dict[str, int] | None:
    one = result.coverage
    return None if one is None else {"reported": one.reported, "expected": one.expected}


def _target(result: Result, language: Language) -> dict[str, Any] | None:
    target = result.target
    if target is None:
        return None
    case = target.case
    period = str(case.period)
    return {
        "text": str(case.is_),
        "op": case.is_.word,
        "bound": json_number(target.bounds[0]),
        "upper": json_number(target.bounds[1]) if len(target.bounds) > 1 else None,
        "for": {name: sorted(levels) for name, levels in case.for_.items()} or None,
        "period": None if period == ".." else period,
        "source": case.source.in_(language) if case.source else None,
    }


def _score(score: Score, language: Language) -> dict[str, Any]:
    return {
        "commune": score.commune.code,
        "period": str(score.period),
        "pillar": score.pillar,
        "view": score.view,
        "points": json_number(score.points),
        "earned": json_number(score.earned),
        "declared": json_number(score.declared),
        "applicable": json_number(score.applicable),
        "max_points": json_number(score.max_points),
        "met": score.met,
        "with_target": score.with_target,
        "grade": score.grade,
        "rank": score.rank,
        "peer_rank": score.peer_rank,
        "text": {"points": score.points_text(language), "share": score.share_text(language)},
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    place = finding.place
    where = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "commune": place.commune,
        "period": place.period,
    }
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(language),
        "mend": finding.mend(language),
        **{key: value for key, value in where.items() if value is not None},
    }
