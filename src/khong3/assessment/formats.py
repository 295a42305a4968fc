"""Assessments as data: ``khong3.assessment/1`` (JSON) and a flat table (CSV).

Floats appear in the formats only, for display; in JSON ``exact`` has them as text.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any, cast
from weakref import WeakKeyDictionary

from khong3.assessment.assessment import Assessment
from khong3.assessment.json_texts import ExactNumbers, JsonTexts, exact_numbers
from khong3.assessment.result_texts import ResultTexts
from khong3.assessment.typed import AssessmentTold, FlatRow
from khong3.catalogue.repeats import MARKS, more_text, once
from khong3.findings import Finding, distinct
from khong3.judging.program import Program
from khong3.meaning.speaker import Speaker
from khong3.models import Model
from khong3.results.bounds import Bounds
from khong3.results.results import Result, Score
from khong3.results.values import TargetInForce
from khong3.text import Language, json_number

FORMAT = "khong3.assessment/1"

COLUMNS = (
    "commune", "commune_name", "period", "pillar", "indicator", "code", "label", "numerator", "denominator", "value",
    "unit", "text", "target", "verdict", "gap", "points", "max_points", "findings", "row", "verdict_text", "grade",
    "rank", "peer_rank",
)  # fmt: skip


def to_json(assessment: Assessment, language: Language = "vi") -> AssessmentTold:
    """The documented form, held to ``schemas/assessment-1.json``."""
    repeated: list[Finding] = []
    results = [_result(one, language, repeated) for one in assessment]
    behind = _behind_results(assessment, language, repeated)
    found = {**_head(assessment), "results": results, **{key: list(entries) for key, entries in behind.items()}}
    return cast("AssessmentTold", found)


def json_pieces(assessment: Assessment, language: Language = "vi") -> Iterator[str]:
    """The same as indented text, piece by piece: no result is made before those above it are handed on."""
    yield from _pieces(assessment, language, indented=True)


def compact_pieces(assessment: Assessment, language: Language = "vi") -> Iterator[str]:
    """The same on one line, for a machine: each result as a piece of its own, so that whoever waits may stop."""
    yield from _pieces(assessment, language, indented=False)


def _pieces(assessment: Assessment, language: Language, *, indented: bool) -> Iterator[str]:
    line, colon, deeper = ("\n", ": ", "  ") if indented else ("", ":", "")
    newline = line + deeper + deeper
    results = _texts_of(assessment.model.program, language, newline, indented=indented)
    written = results.written
    repeated: list[Finding] = []
    many: dict[str, Iterator[str]] = {"results": results.texts(assessment, repeated)}
    for key, behind in _behind_results(assessment, language, repeated).items():
        many[key] = map(partial(written.value, newline=newline), behind)
    yield written.value(_head(assessment), line).removesuffix(f"{line}}}")
    for key, entries in many.items():
        yield f',{line}{deeper}"{key}"{colon}['
        before = ""
        for entry in entries:
            yield before + newline + entry
            before = ","
        yield f"{line}{deeper}]" if before else "]"
    yield f"{line}}}\n"


_KEPT: WeakKeyDictionary[Program, dict[tuple[Language, bool], ResultTexts]] = WeakKeyDictionary()
"""What a service writes again for every request stands as long as the model does."""


def _texts_of(program: Program, language: Language, newline: str, *, indented: bool) -> ResultTexts:
    """How results of a model are written."""
    kept = _KEPT.setdefault(program, {})
    if (language, indented) not in kept:
        kept[language, indented] = ResultTexts(_result, language, newline, JsonTexts(indented=indented))
    return kept[language, indented]


def to_rows(assessment: Assessment, language: Language = "vi") -> list[FlatRow]:
    """One row a line, then one for each group, view and total that has points; with the keys of ``COLUMNS``."""
    return list(rows(assessment, language))


def rows(assessment: Assessment, language: Language = "vi") -> Iterator[FlatRow]:
    """The same, row by row."""
    above = group_above(assessment)
    for one in assessment:
        data = _result(one, language)
        row = {
            **{key: data.get(key) for key in COLUMNS},
            "commune_name": one.commune.name,
            "pillar": above.get(one.line.name),
            "text": data["text"]["value"],
            "target": one.target_text(language),
            "findings": codes_text(one.findings),
            "row": "line",
            "verdict_text": one.verdict_text(language),
        }
        yield cast("FlatRow", row)
    for score in assessment.scores:
        if score.node is not None:
            yield cast("FlatRow", {**_total(score, language), "pillar": above.get(score.pillar or "")})


def _head(assessment: Assessment) -> dict[str, Any]:
    """What stands once."""
    model = assessment.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "period": str(assessment.periods[0]) if len(assessment.periods) == 1 else None,
        "stage": assessment.stage,
    }


def _behind_results(
    assessment: Assessment, language: Language, repeated: Iterable[Finding]
) -> dict[str, Iterator[dict[str, Any]]]:
    """What there is many of beside results, each made when it is asked for; ``repeated`` are findings of results."""
    return {
        "scores": (_score(one, language) for one in assessment.scores),
        "findings": _findings(assessment, repeated, language),
    }


def _findings(assessment: Assessment, repeated: Iterable[Finding], language: Language) -> Iterator[dict[str, Any]]:
    """What belongs to no line, and marks for no figure, each once for all cells of a file in which it stands."""
    for one, more in once((*assessment.findings, *distinct(repeated)), among=MARKS):
        found = _finding(one, assessment.model, language)
        yield {**found, "message": found["message"] + more_text(more, language)}


def group_above(assessment: Assessment) -> Mapping[str, str]:
    """The group that each line or group stands in."""
    return {name: pillars[-1].name for name, pillars in assessment.model.above.items() if pillars}


def codes_text(findings: Iterable[Finding]) -> str:
    """What was found by its codes, each once."""
    return " ".join(dict.fromkeys(one.code for one in findings))


def _total(score: Score, language: Language) -> dict[str, Any]:
    """A group's, a view's or the total's row."""
    data = _score(score, language)
    return {
        **dict.fromkeys(COLUMNS),
        **{key: data[key] for key in ("commune", "period", "points", "max_points", "rank", "peer_rank")},
        "commune_name": score.commune.name,
        "indicator": score.name,
        "code": score.code,
        "label": score.label.in_(language),
        "grade": score.grade_text(language) or None,
        "text": data["text"]["points"],
        "findings": codes_text(score.findings),
        "row": score.kind,
    }


def exact_text(value: Fraction | None) -> str | None:
    """A number in lowest terms, as text: ``183/400``, ``15``."""
    return None if value is None else str(value)


def _result(result: Result, language: Language, repeated: list[Finding] | None = None) -> dict[str, Any]:
    """One result; ``repeated`` takes its findings that are said once for all results."""
    own = [one for one in result.findings if repeated is None or one.code not in MARKS]
    if repeated is not None:
        repeated += [one for one in result.findings if one.code in MARKS]
    given = {stage: one.points for stage, one in result.given.items()}
    value, bounds, target, model = result.value, result.bounds, result.target, result.model
    numbers: ExactNumbers = {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "value": value if isinstance(value, Fraction) else None,
        "gap": result.gap,
        "points": result.points,
        "max_points": result.max_points,
        "bounds": None if bounds is None else {"least": bounds.least, "greatest": bounds.greatest},
        "target": None if target is None else dict(zip(("bound", "upper"), target.bounds, strict=False)),
        "given": given,
    }
    return {
        "commune": result.commune.code,
        "period": str(result.period),
        "indicator": result.line.name,
        "code": result.indicator.code,
        "label": result.indicator.label.in_(language),
        "numerator": json_number(result.numerator),
        "denominator": json_number(result.denominator),
        "value": json_number(value) if isinstance(value, Fraction) else value,
        "unit": "%" if result.line.percent else result.line.unit,
        "bounds": _bounds(bounds),
        "target": _target(target, language),
        "verdict": result.verdict,
        "gap": json_number(result.gap),
        "points": json_number(result.points),
        "max_points": json_number(result.max_points),
        "given": {stage: json_number(one) for stage, one in given.items()},
        "exact": exact_numbers(numbers),
        "text": {
            "value": result.value_text(language),
            "points": result.points_text(language),
            "gap": result.gap_text(language),
        },
        "coverage": _coverage(result),
        "findings": [_finding(one, model, language) for one in own],
    }


def _bounds(bounds: Bounds | None) -> dict[str, Any] | None:
    if bounds is None:
        return None
    span = bounds.span
    return {
        "least": json_number(bounds.least),
        "greatest": json_number(bounds.greatest),
        "least_included": not span.low[1],
        "greatest_included": not span.high[1],
    }


def _coverage(result: Result) -> dict[str, int] | None:
    one = result.coverage
    return None if one is None else {"reported": one.reported, "expected": one.expected}


def _target(target: TargetInForce | None, language: Language) -> dict[str, Any] | None:
    if target is None:
        return None
    case = target.case
    period = str(case.period)
    return {
        # As the model writes it, for whoever reads it back; ``target_text`` says it in words.
        "text": str(case.is_),
        "op": case.is_.word,
        "bound": json_number(target.bounds[0]),
        "upper": json_number(target.bounds[1]) if len(target.bounds) > 1 else None,
        "for": {name: sorted(levels) for name, levels in case.for_.items()} or None,
        "period": None if period == ".." else period,
        "source": case.source.in_(language) if case.source else None,
    }


def _score(score: Score, language: Language) -> dict[str, Any]:
    numbers: dict[str, Fraction | None] = {
        "points": score.points,
        "earned": score.earned,
        "declared": score.declared,
        "applicable": score.applicable,
        "max_points": score.max_points,
    }
    given = {stage: one.points for stage, one in score.given.items()}
    return {
        "commune": score.commune.code,
        "period": str(score.period),
        "pillar": score.pillar,
        "view": score.view,
        **{key: json_number(one) for key, one in numbers.items()},
        "met": score.met,
        "with_target": score.with_target,
        "grade": score.grade,
        "rank": score.rank,
        "peer_rank": score.peer_rank,
        **({"given": {stage: json_number(one) for stage, one in given.items()}} if given else {}),
        "exact": exact_numbers({**numbers, "given": given}),
        "text": {"points": score.points_text(language), "share": score.share_text(language)},
    }


def _finding(given: Finding, model: Model, language: Language) -> dict[str, Any]:
    finding, place = Speaker(model.meaning, language).worded(given), given.place
    where = {
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell or None,
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
