"""Assessments as data: ``khong3.assessment/1`` (JSON) and a flat table (CSV).

Floats appear in the formats only, for display; in JSON ``exact`` has them as text.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from json.encoder import encode_basestring
from typing import Any, TypeAlias, cast
from weakref import WeakKeyDictionary

from attrs import field, frozen

from khong3.assessment.assessment import Assessment
from khong3.catalogue.repeats import MARKS, more_text, once
from khong3.catalogue.words import VERDICTS
from khong3.findings import Finding, distinct
from khong3.judging.program import Program
from khong3.models import Model
from khong3.results.bounds import Bounds
from khong3.results.results import Result, Score
from khong3.results.values import TargetInForce
from khong3.text import Language, json_number, visible_json

FORMAT = "khong3.assessment/1"
_LITERALS = {None: "null", True: "true", False: "false"}
_MOST_KEPT = 10_000

COLUMNS = (
    "commune", "commune_name", "period", "pillar", "indicator", "code", "label", "numerator", "denominator", "value",
    "unit", "text", "target", "verdict", "gap", "points", "max_points", "findings", "row", "verdict_text", "grade",
    "rank", "peer_rank",
)  # fmt: skip


def to_json(assessment: Assessment, language: Language = "vi") -> dict[str, Any]:
    """The documented form, held to ``schemas/assessment-1.json``."""
    repeated: list[Finding] = []
    results = [_result(one, language, repeated) for one in assessment]
    behind = _behind_results(assessment, language, repeated)
    return {**_head(assessment), "results": results, **{key: list(entries) for key, entries in behind.items()}}


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
    many: dict[str, Iterator[str]] = {"results": (results.text(one, repeated) for one in assessment)}
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


def to_rows(assessment: Assessment, language: Language = "vi") -> list[dict[str, Any]]:
    """One row a line, then one for each group, view and total that has points; with the keys of ``COLUMNS``."""
    return list(rows(assessment, language))


def rows(assessment: Assessment, language: Language = "vi") -> Iterator[dict[str, Any]]:
    """The same, row by row."""
    above = group_above(assessment)
    for one in assessment:
        data = _result(one, language)
        yield {
            **{key: data.get(key) for key in COLUMNS},
            "commune_name": one.commune.name,
            "pillar": above.get(one.line.name),
            "text": data["text"]["value"],
            "target": one.target_text(language),
            "findings": codes_text(one.findings),
            "row": "line",
            "verdict_text": VERDICTS[one.verdict].in_(language),
        }
    for score in assessment.scores:
        if score.node is not None:
            yield {**_total(score, language), "pillar": above.get(score.pillar or "")}


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


class _JsonTexts(dict[str, str]):
    """Values as JSON, as ``json.dumps`` writes them with and without indents: what comes again is written once.

    Labels, codes and most figures stand in every unit, and all entries of a list have the same keys.
    """

    def __init__(self, *, indented: bool) -> None:
        self._colon, self.deeper = (": ", "  ") if indented else (":", "")
        self._leaves: Mapping[type, Callable[[Any], str]] = {
            str: self.__getitem__,
            int: repr,
            float: repr,
            bool: _LITERALS.__getitem__,
            type(None): _LITERALS.__getitem__,
        }
        self._templates: dict[tuple[str, ...], str] = {}

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[text] = visible_json(encode_basestring(text))
        return found

    def value(self, value: object, newline: str) -> str:
        """A value; ``newline``: a line's end, and what it stands under."""
        leaf = self._leaves.get(type(value))
        if leaf is not None:
            return leaf(value)
        inner, leaves = newline + self.deeper, self._leaves
        keyed = cast("dict[str, object]", value) if isinstance(value, dict) else None
        values = list(cast("Iterable[object]", value) if keyed is None else keyed.values())
        if not values:
            return "[]" if keyed is None else "{}"
        texts = [leaf(one) if (leaf := leaves.get(type(one))) else self.value(one, inner) for one in values]
        if keyed is None:
            return f"[{inner}{f',{inner}'.join(texts)}{newline}]"
        shape = (newline, *keyed)
        template = self._templates.get(shape)
        if template is None:
            template = self._templates[shape] = self.around(keyed, keyed, newline)
        return template % tuple(texts)

    def around(self, keyed: Mapping[str, object], left: Container[str], newline: str) -> str:
        """A mapping as JSON, with ``%s`` in place of the values that are ``left`` out."""
        inner = newline + self.deeper
        entries = [
            self._percent(self[key]) + self._colon + ("%s" if key in left else self._percent(self.value(one, inner)))
            for key, one in keyed.items()
        ]
        return f"{{{inner}{f',{inner}'.join(entries)}{newline}}}"

    @staticmethod
    def _percent(text: str) -> str:
        return text.replace("%", "%%")


_KEPT: WeakKeyDictionary[Program, dict[tuple[Language, bool], "_ResultTexts"]] = WeakKeyDictionary()
"""What a service writes again for every request stands as long as the model does."""


def _texts_of(program: Program, language: Language, newline: str, *, indented: bool) -> "_ResultTexts":
    """How results of a model are written."""
    kept = _KEPT.setdefault(program, {})
    if (language, indented) not in kept:
        kept[language, indented] = _ResultTexts(language, newline, _JsonTexts(indented=indented))
    return kept[language, indented]


@frozen(eq=False, repr=False)
class _ResultTexts:
    """Results as JSON. Where nothing is to be said of them those of a line differ in their figures alone.

    The first of such is written whole, and what stands around its figures once for all behind it.
    """

    language: Language
    newline: str
    written: _JsonTexts
    _forms: dict[tuple[object, ...], tuple[str, dict[str, Any]]] = field(
        factory=dict[tuple[object, ...], tuple[str, dict[str, Any]]]
    )
    """What stands around the figures, and the numbers that no binary float holds among what stands there."""

    def text(self, result: Result, repeated: list[Finding]) -> str:
        """One result."""
        if result.findings or result.given or result.bounds is not None or result.coverage is not None:
            return self.written.value(_result(result, self.language, repeated), self.newline)
        figures = _figures(result, self.language)
        around, exact = self._form(result, figures)
        figures["exact"] |= exact
        inner = self.newline + self.written.deeper
        return around % tuple([self.written.value(one, inner) for one in figures.values()])

    def _form(self, result: Result, figures: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
        target = result.target
        bounds = () if target is None else tuple(one.as_integer_ratio() for one in target.bounds)
        # A node has the maximum of the unit's class, a line of answers is a percentage above the units that report.
        alike = (result.line.name, result.line.kind, id(result.node), result.case, bounds)
        found = self._forms.get(alike)
        if found is None:
            if len(self._forms) >= _MOST_KEPT:
                self._forms.clear()
            whole = _result(result, self.language)
            exact = {key: one for key, one in whole["exact"].items() if key not in figures}
            found = self._forms[alike] = (self.written.around(whole, figures, self.newline), exact)
        return found


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


_ExactNumbers: TypeAlias = "Mapping[str, Fraction | Mapping[str, Fraction | None] | None]"
_FLOAT_HOLDS = 2**53
"""Every whole number up to this is a binary float, so that any reader of JSON has it as it is."""


def _exact(numbers: _ExactNumbers) -> dict[str, Any]:
    """Under their own keys, those numbers that a binary float may not hold."""
    found: dict[str, Any] = {}
    for key, one in numbers.items():
        if isinstance(one, Fraction):
            above, below = one.as_integer_ratio()
            if below != 1 or abs(above) > _FLOAT_HOLDS:
                found[key] = f"{above}/{below}" if below != 1 else str(above)
        elif one and (inner := _exact(cast("_ExactNumbers", one))):
            found[key] = inner
    return found


def _result(result: Result, language: Language, repeated: list[Finding] | None = None) -> dict[str, Any]:
    """One result; ``repeated`` takes its findings that are said once for all results."""
    own = [one for one in result.findings if repeated is None or one.code not in MARKS]
    if repeated is not None:
        repeated += [one for one in result.findings if one.code in MARKS]
    given = {stage: one.points for stage, one in result.given.items()}
    bounds, target, model = result.bounds, result.target, result.model
    most = result.max_points
    figures = _figures(result, language)
    same: _ExactNumbers = {
        "max_points": most,
        "bounds": None if bounds is None else {"least": bounds.least, "greatest": bounds.greatest},
        "target": None if target is None else dict(zip(("bound", "upper"), target.bounds, strict=False)),
        "given": given,
    }
    return {
        "commune": figures["commune"],
        "period": figures["period"],
        "indicator": result.line.name,
        "code": result.indicator.code,
        "label": result.indicator.label.in_(language),
        "numerator": figures["numerator"],
        "denominator": figures["denominator"],
        "value": figures["value"],
        "unit": "%" if result.line.percent else result.line.unit,
        "bounds": _bounds(bounds),
        "target": _target(target, language),
        "verdict": figures["verdict"],
        "gap": figures["gap"],
        "points": figures["points"],
        "max_points": json_number(most),
        "given": {stage: json_number(one) for stage, one in given.items()},
        "exact": {**figures["exact"], **_exact(same)},
        "text": figures["text"],
        "coverage": _coverage(result),
        "findings": [_finding(one, model, language) for one in own],
    }


def _figures(result: Result, language: Language) -> dict[str, Any]:
    """What of a result differs from unit to unit, where nothing else is to be said of it; in the entry's order."""
    value = result.value
    numbers: dict[str, Fraction | None] = {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "value": value if isinstance(value, Fraction) else None,
        "gap": result.gap,
        "points": result.points,
    }
    return {
        "commune": result.commune.code,
        "period": str(result.period),
        "numerator": json_number(numbers["numerator"]),
        "denominator": json_number(numbers["denominator"]),
        "value": json_number(value) if isinstance(value, Fraction) else value,
        "verdict": result.verdict,
        "gap": json_number(numbers["gap"]),
        "points": json_number(numbers["points"]),
        "exact": _exact(numbers),
        "text": {
            "value": result.value_text(language),
            "points": result.points_text(language),
            "gap": result.gap_text(language),
        },
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
        "exact": _exact({**numbers, "given": given}),
        "text": {"points": score.points_text(language), "share": score.share_text(language)},
    }


def _finding(given: Finding, model: Model, language: Language) -> dict[str, Any]:
    from khong3.readback.speaker import Speaker

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
