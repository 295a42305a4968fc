"""An assessment as flat rows, one kind of thing in each list: what a table in memory, or a frame, is made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from khong3.assessment.assessment import Assessment
from khong3.assessment.formats import codes_text, exact_text, group_above, rows
from khong3.assessment.typed import FindingRow, ResultRow, ScoreRow
from khong3.findings import Finding, NotThereError
from khong3.meaning.speaker import Speaker
from khong3.results.results import Result, Score
from khong3.text import Language, float_of, json_number

RowTable: TypeAlias = Literal["table", "results", "scores", "findings"]


def flat_rows(assessment: Assessment, what: RowTable, language: Language) -> Sequence[Mapping[str, Any]]:
    """What ``Assessment.to_rows`` does; raises NotThereError (``frame-of-what``) for a word that is no table."""
    if what not in _WRITERS:
        raise NotThereError([Finding(code="frame-of-what", parameters={"found": what, "known": list(_WRITERS)})])
    return list(_WRITERS[what](assessment, language))


def _results(assessment: Assessment, language: Language) -> Iterator[ResultRow]:
    above = group_above(assessment)
    return (_of_line(one, above.get(one.line.name), language) for one in assessment)


def _scores(assessment: Assessment, language: Language) -> Iterator[ScoreRow]:
    above = group_above(assessment)
    return (_of_group(one, above.get(one.pillar or ""), language) for one in assessment.scores)


def _findings(assessment: Assessment, language: Language) -> Iterator[FindingRow]:
    """Those that belong to no line, then those of every line."""
    speaker = Speaker(assessment.model.meaning, language)
    for one in assessment.findings:
        yield _of_finding(speaker.worded(one), language)
    for result in assessment:
        code, period, name = result.commune.code, str(result.period), result.line.name
        for one in result.findings:
            said = _of_finding(speaker.worded(one), language)
            yield {**said, "commune": code, "period": period, "indicator": name}


def _of_line(result: Result, pillar: str | None, language: Language) -> ResultRow:
    bounds, coverage = result.bounds, result.coverage
    return {
        "commune": result.commune.code,
        "commune_name": result.commune.name,
        "period": str(result.period),
        "pillar": pillar,
        "indicator": result.line.name,
        "code": result.indicator.code,
        "label": result.indicator.label.in_(language),
        "numerator": json_number(result.numerator),
        "denominator": json_number(result.denominator),
        "value": float_of(result.number),
        "exact": exact_text(result.number),
        "answer": result.answer,
        "level": result.level,
        "unit": "%" if result.line.percent else result.line.unit,
        "least": None if bounds is None else float_of(bounds.least),
        "greatest": None if bounds is None else float_of(bounds.greatest),
        "text": result.value_text(language),
        "target": result.target_text(language),
        "verdict": result.verdict,
        "verdict_text": result.verdict_text(language),
        "gap": float_of(result.gap),
        "gap_text": result.gap_text(language),
        "points": float_of(result.points),
        "exact_points": exact_text(result.points),
        "points_text": result.points_text(language),
        "max_points": float_of(result.max_points),
        "standing": result.standing,
        "reported": None if coverage is None else coverage.reported,
        "expected": None if coverage is None else coverage.expected,
        "findings": codes_text(result.findings),
    }


def _of_group(score: Score, above: str | None, language: Language) -> ScoreRow:
    return {
        "commune": score.commune.code,
        "commune_name": score.commune.name,
        "period": str(score.period),
        "row": score.kind,
        "above": above,
        "pillar": score.pillar,
        "code": score.code,
        "label": score.label.in_(language),
        "points": float_of(score.points),
        "exact_points": exact_text(score.points),
        "points_text": score.points_text(language),
        "earned": float_of(score.earned),
        "declared": float_of(score.declared),
        "applicable": float_of(score.applicable),
        "max_points": float_of(score.max_points),
        "share": float_of(score.share),
        "share_text": score.share_text(language),
        "standing": score.standing,
        "met": score.met,
        "with_target": score.with_target,
        "lines": score.lines,
        "grade": score.grade,
        "grade_text": score.grade_text(language),
        "rank": score.rank,
        "peer_rank": score.peer_rank,
        "findings": codes_text(score.findings),
    }


def _of_finding(finding: Finding, language: Language) -> FindingRow:
    place = finding.place
    return {
        "commune": place.commune,
        "period": place.period,
        "indicator": place.name,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(language),
        "mend": finding.mend(language),
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


_WRITERS: Mapping[RowTable, Callable[[Assessment, Language], Iterator[Mapping[str, Any]]]] = {
    "table": rows,
    "results": _results,
    "scores": _scores,
    "findings": _findings,
}
