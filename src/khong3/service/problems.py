"""What went wrong, as a document: ``khong3.problem/1``, in the shape that RFC 9457 gives to problems."""

from collections.abc import Mapping, Sequence
from typing import Any

from khong3.findings import Finding, dotted
from khong3.text import Language

FORMAT = "khong3.problem/1"
PROBLEM = "application/problem+json"
"""What kind of document it is, in the head of an answer."""
STATUSES: Mapping[str, int] = {
    "request-too-large": 413,
    "request-too-slow": 408,
    "request-encoded": 415,
    "answer-too-slow": 503,
    "service-busy": 503,
    "service-failed": 500,
    "request-not-json": 400,
    "request-head-unreadable": 400,
    "request-wrong-kind": 400,
    "request-unknown-key": 400,
    "request-unknown-language": 400,
    "request-missing-key": 400,
    "no-such-address": 404,
    "model-not-served": 404,
    "model-of-versions": 404,
    "method-not-allowed": 405,
}
"""The status of a finding; of any other, 422: the request has its form, and cannot be done."""


def problem(findings: Sequence[Finding], language: Language) -> dict[str, Any]:
    """The document; its status is that of the first finding."""
    first = findings[0]
    return {
        "format": FORMAT,
        "type": "about:blank",
        "title": first.message(language),
        "status": STATUSES.get(first.code, 422),
        "findings": [_finding(one, language) for one in findings],
    }


def _finding(one: Finding, language: Language) -> dict[str, Any]:
    place = one.place
    where = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": dotted(place.path) or None,
        "commune": place.commune,
        "period": place.period,
    }
    return {
        "code": one.code,
        "severity": one.severity,
        "message": one.message(language),
        "mend": one.mend(language),
        **{key: value for key, value in where.items() if value is not None},
    }
