"""What is wrong with a spec, as data: ``khong3.check/1``."""

from collections.abc import Iterable
from typing import Any

from khong3.findings import Finding
from khong3.text import Language

FORMAT = "khong3.check/1"


def report(findings: Iterable[Finding], file: str, language: Language) -> dict[str, Any]:
    """The documented form, held to ``schemas/check-1.json``; ``file`` is what was checked."""
    return {"format": FORMAT, "problems": [_problem(one, file, language) for one in findings]}


def _problem(finding: Finding, file: str, language: Language) -> dict[str, object]:
    place = finding.place
    return {
        "file": place.file or file,
        "line": place.line or 1,
        "column": place.column or 1,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(language),
        "mend": finding.mend(language),
    }
