"""Assessments as data: ``khong3.assessment/1`` (JSON) and a flat table (CSV). Floats appear here only, for display."""

from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any, cast

from khong3.assessment.assessment import Assessment
from khong3.catalogue.repeats import MARKS, more_text, once
from khong3.catalogue.words import VERDICTS, WORDS
from khong3.findings import Finding
from khong3.models import Model
from khong3.results.results import Result, Score
from khong3.text import Language, json_number, visible_json

FORMAT = "khong3.assessment/1"
_ENTRY = "\n    "
"""The line's end before an entry of a list, and what the entry stands under."""

_LITERALS = {None: "null", True: "true", False: "false"}

COLUMNS = (
    "commune", "commune_name", "period", "pillar", "indicator", "code", "label", "numerator", "denominator", "value",
    "unit", "text", "target", "verdict", "gap", "points", "max_points", "findings", "row", "verdict_text", "grade",
    "rank", "peer_rank",
)  # fmt: skip


def to_json(assessment: Assessment, language: Language = "vi") -> dict[str, Any]:
    """The documented form, held to ``schemas/assessment-1.json``."""
    whole, many = _document(assessment, language)
    return {**whole, **{key: list(entries) for key, entries in many.items()}}


def json_pieces(assessment: Assessment, language: Language = "vi") -> Iterator[str]:
    """The same as indented text, piece by piece: no result is made before those above it are handed on."""
    whole, many = _document(assessment, language)
    yield visible_json(_indented(whole, "\n").removesuffix("\n}"))
    for key, entries in many.items():
        yield f',\n  "{key}": ['
        before = ""
        for entry in entries:
            yield visible_json(before + _ENTRY + _indented(entry, _ENTRY))
            before = ","
        yield "\n  ]" if before else "]"
    yield "\n}\n"


def to_rows(assessment: Assessment, language: Language = "vi") -> list[dict[str, Any]]:
    """One row a line, then one for each group, view and total that has points; with the keys of ``COLUMNS``."""
    return list(rows(assessment, language))


def rows(assessment: Assessment, language: Language = "vi") -> Iterator[dict[str, Any]]:
    """The same, row by row."""
    above = {name: pillars[-1].name for name, pillars in assessment.model.above.items() if pillars}
    for one in assessment:
        data = _result(one, language)
        yield {
            **{key: data.get(key) for key in COLUMNS},
            "commune_name": one.commune.name,
            "pillar": above.get(one.line.name),
            "text": data["text"]["value"],
            "target": one.target_text(language),
            "findings": _codes(one.findings),
            "row": "line",
            "verdict_text": VERDICTS[one.verdict].in_(language),
        }
    named = _named(assessment.model, language)
    grades = {one.id: one.label.in_(language) for one in reversed(assessment.model.grades)}
    for score in assessment.scores:
        if score.node is not None:
            code, label = named.get(score.pillar or "", (None, WORDS["total"].in_(language)))
            yield {
                **_total(score, language),
                "pillar": above.get(score.pillar or ""),
                "code": code,
                "label": label,
                "grade": None if score.grade is None else grades.get(score.grade),
            }


def _document(assessment: Assessment, language: Language) -> tuple[dict[str, Any], dict[str, Iterator[dict[str, Any]]]]:
    """The documented form: what stands once, and what there is many of, each made when it is asked for."""
    model = assessment.model
    whole = {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "period": str(assessment.periods[0]) if len(assessment.periods) == 1 else None,
        "stage": assessment.stage,
    }
    repeated: list[Finding] = []
    many: dict[str, Iterator[dict[str, Any]]] = {
        "results": (_result(one, language, repeated) for one in assessment),
        "scores": (_score(one, language) for one in assessment.scores),
        "findings": _findings(assessment, repeated, language),
    }
    return whole, many


def _findings(assessment: Assessment, repeated: Iterable[Finding], language: Language) -> Iterator[dict[str, Any]]:
    """What belongs to no line, and marks for no figure, each once for all cells of a file in which it stands."""
    marks = {(one.code, str(one.place), str(dict(one.parameters))): one for one in repeated}
    for one, more in once((*assessment.findings, *marks.values()), among=MARKS):
        found = _finding(one, assessment.model, language)
        yield {**found, "message": found["message"] + more_text(more, language)}


def _indented(value: object, newline: str) -> str:
    """JSON as ``json.dumps`` indents it, in half its time; ``newline``: a line's end, and what it stands under."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _LITERALS[value]
    if isinstance(value, int | float):
        return repr(value)
    inner = newline + "  "
    if isinstance(value, dict):
        (opening, closing), keyed = "{}", cast("dict[str, object]", value).items()
        entries = [f"{encode_basestring(key)}: {_indented(one, inner)}" for key, one in keyed]
    else:
        (opening, closing) = "[]"
        entries = [_indented(one, inner) for one in cast("list[object]", value)]
    return opening + inner + f",{inner}".join(entries) + newline + closing if entries else opening + closing


def _named(model: Model, language: Language) -> dict[str, tuple[str | None, str]]:
    """Number and label of groups and lines, label of views."""
    items = {item.name: (item.code, item.label.in_(language)) for _, item, _ in model.walk()}
    return {**items, **{view.name: (None, view.label.in_(language)) for view in model.views}}


def _codes(findings: Iterable[Finding]) -> str:
    return " ".join(dict.fromkeys(one.code for one in findings))


def _total(score: Score, language: Language) -> dict[str, Any]:
    """A group's, a view's or the total's row, without what the model calls it."""
    data = _score(score, language)
    return {
        **dict.fromkeys(COLUMNS),
        **{key: data[key] for key in ("commune", "period", "points", "max_points", "rank", "peer_rank")},
        "commune_name": score.commune.name,
        "indicator": score.pillar or "total",
        "text": data["text"]["points"],
        "findings": _codes(score.findings),
        "row": "view" if score.view else "total" if score.pillar is None else "group",
    }


def _result(result: Result, language: Language, repeated: list[Finding] | None = None) -> dict[str, Any]:
    """One result; ``repeated`` takes its findings that are said once for all results."""
    own = [one for one in result.findings if repeated is None or one.code not in MARKS]
    if repeated is not None:
        repeated += [one for one in result.findings if one.code in MARKS]
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
        "findings": [_finding(one, result.basis.program.meaning.model, language) for one in own],
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
        **_given(score),
        "text": {"points": score.points_text(language), "share": score.share_text(language)},
    }


def _given(score: Score) -> dict[str, Any]:
    """The points that a group was given, where it was given any."""
    found = {stage: json_number(one.points) for stage, one in score.given.items()}
    return {"given": found} if found else {}


def _finding(given: Finding, model: Model, language: Language) -> dict[str, Any]:
    from khong3.readback.speaker import Speaker

    finding, place = Speaker(model.meaning, language).worded(given), given.place
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
