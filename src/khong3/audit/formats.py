"""Audits as data: ``khong3.audit/1``, held to ``schemas/audit-1.json``."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from khong3.audit.auditing import OUTCOMES, Document, Held, Problem
from khong3.audit.folders import Unread
from khong3.catalogue.audit import AUDITED
from khong3.text import Language, Text

if TYPE_CHECKING:
    from khong3.audit.indicators.tying import TiedReport

FORMAT = "khong3.audit/1"
COUNTED = ("figures", "claims", *OUTCOMES)
"""What is counted of a report."""


def to_json(
    documents: Sequence[Document | Unread], language: Language, ties: Mapping[str, "TiedReport"] | None = None
) -> dict[str, Any]:
    """Every report with what does not hold, what does, and how many of each; beside a model what is its, by path."""
    found = ties or {}
    said = [{**_document(one, language), **_tie(found.get(one.path), language)} for one in documents]
    return {"format": FORMAT, "documents": said}


def tied_in_short(found: "TiedReport", language: Language) -> str:
    """How many figures of a report were taken for a model, and how many were not."""
    return AUDITED["tied"].in_(language).format(len(found.taken), len(found.not_taken))


def _tie(found: "TiedReport | None", language: Language) -> dict[str, Any]:
    if found is None:
        return {}
    taken = [
        {
            "variable": one.variable, "value": one.value, "qualifier": one.qualifier, "period": one.period,
            "status": "estimate" if one.estimate else "official", "line": one.line, **_placed(one.place, language),
        }
        for one in found.taken
    ]  # fmt: skip
    not_taken = [
        {
            "indicators": list(one.lines), "reason": one.reason, "message": one.message(language), "text": one.text,
            "line": one.line, **_placed(one.place, language),
        }
        for one in found.not_taken
    ]  # fmt: skip
    return {"taken": taken, "not_taken": not_taken}


def _placed(place: Text | None, language: Language) -> dict[str, str]:
    return {} if place is None else {"place": place.in_(language)}


def overview(documents: Sequence[Document | Unread], language: Language) -> list[list[str]]:
    """Many reports as the rows of a table, below its heads: how many of each, or that nothing was read."""
    rows = [[AUDITED[key].in_(language) for key in ("document", *COUNTED)]]
    for one in documents:
        if isinstance(one, Unread):
            rows.append([one.path, AUDITED["unreadable"].in_(language), *[""] * (len(COUNTED) - 1)])
        else:
            rows.append([one.path, *(str(one.counts[key]) for key in COUNTED)])
    return rows


def _document(one: Document | Unread, language: Language) -> dict[str, Any]:
    if isinstance(one, Unread):
        said = [finding.message(language) for finding in one.findings]
        return {
            "path": one.path,
            "unreadable": " ".join(said),
            "findings": [],
            "holds": [],
            "counts": dict.fromkeys(COUNTED, 0),
        }
    return {
        "path": one.path,
        "findings": [_problem(problem, language) for problem in one.problems],
        "holds": [_held(held, language) for held in one.held],
        "counts": dict(one.counts),
    }


def _problem(one: Problem, language: Language) -> dict[str, Any]:
    said: dict[str, Any] = {
        "kind": one.kind,
        "severity": one.severity,
        "confidence": one.confidence,
        "text": one.text,
        "line": one.line,
        "start": one.start,
        "end": one.end,
        "message": one.message(language),
        "holds_if": one.holds_if(language),
    }
    return {**said, **_placed(one.place, language)}


def _held(one: Held, language: Language) -> dict[str, Any]:
    said: dict[str, Any] = {"text": one.text, "line": one.line, "message": one.message(language)}
    return {**said, **_placed(one.place, language)}
