"""One slip, said once: a misspelt column or code is found again in each of its cells."""

from collections.abc import Container, Iterable, Iterator

from khong3.catalogue.words import WORDS
from khong3.findings import Finding
from khong3.text import Language

_SAME_SLIP = {
    "unknown-variable": "name",
    "unknown-commune": "name",
    "name-of-two": "name",
    "code-as-number": "found",
    "unknown-stage": "found",
    "period-missing": "",
    "not-a-period": "found",
    "day-as-period": "found",
    "blank-mark": "found",
    "excel-error": "found",
}
"""By code the parameter that two findings of one slip share, beside their file; of none they share the line."""
_ALIKE = frozenset({"period-not-assessed"})
"""What is told of each period, and once is enough."""


MARKS = frozenset({"blank-mark", "excel-error"})
"""What stands in a cell for no figure: one habit of a file, that says nothing of any single cell."""


def once(
    findings: Iterable[Finding], *, among: Container[str] = (*_SAME_SLIP, *_ALIKE)
) -> Iterator[tuple[Finding, int]]:
    """Each finding with how many more there are of its slip, which it stands for; of other codes than these, none."""
    found: dict[object, list[Finding]] = {}
    for one in findings:
        slip = _slip(one) if one.code in among else None
        found.setdefault(id(one) if slip is None else slip, []).append(one)
    yield from ((first, len(others)) for first, *others in found.values())


def more_text(count: int, language: Language) -> str:
    """How many more there are, behind a message."""
    return " " + WORDS["and_more"].in_(language).format(count) if count else ""


def _slip(finding: Finding) -> object:
    """What a finding shares with all others of its slip; None of one that stands for itself."""
    if finding.code in _ALIKE:
        return finding.code
    shared = _SAME_SLIP.get(finding.code)
    if shared is None or finding.place.file is None:
        return None
    said = finding.parameters.get(shared) if shared else finding.place.line
    return finding.code, f"{finding.place.file}:{finding.place.sheet or ''}", str(said)
