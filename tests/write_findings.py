"""Writes docs/reference/findings.md from the catalogue. Run: python -m tests.write_findings."""

from pathlib import Path

from khong3.catalogue import (
    asked,
    audit,
    examples,
    expressions,
    figures,
    files,
    forms,
    frames,
    layouts,
    models,
    paper,
    places,
    planning,
    queries,
    reading,
    results,
    scoring,
    service,
    specs,
    starting,
)
from khong3.catalogue.entries import Entry

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "findings.md"
ROOMS: dict[str, dict[str, Entry]] = {
    "Files": files.ENTRIES,
    "A spec as YAML": specs.ENTRIES,
    "Formulas": expressions.ENTRIES,
    "A model": models.ENTRIES,
    "Points and grades": scoring.ENTRIES,
    "Reading figures": reading.ENTRIES,
    "Figures": figures.ENTRIES,
    "Results": results.ENTRIES,
    "What was asked for": asked.ENTRIES,
    "Worked examples": examples.ENTRIES,
    "A spec to start from": starting.ENTRIES,
    "A query": queries.ENTRIES,
    "An audit": audit.ENTRIES,
    "Data frames": frames.ENTRIES,
    "Forms": forms.ENTRIES,
    "Layouts": layouts.ENTRIES,
    "The service": service.ENTRIES,
    "Units in time": places.ENTRIES,
    "Planning": planning.ENTRIES,
    "Papers": paper.ENTRIES,
}


def page() -> str:
    """The page's text."""
    parts = [
        "# Findings by code\n",
        "Written from the catalogue by `python -m tests.write_findings`; a test holds it to that.\n",
    ]
    for title, entries in ROOMS.items():
        rows = [
            f"| `{code}` | {one.severity} | {_cell(one, 'vi')} | {_cell(one, 'en')} |"
            for code, one in sorted(entries.items())
        ]
        parts.append(
            "\n".join([f"## {title}\n", "| code | severity | tiếng Việt | English |", "|---|---|---|---|", *rows])
            + "\n"
        )
    return "\n".join(parts)


def _cell(entry: Entry, language: str) -> str:
    message = entry.message.vi if language == "vi" else entry.message.en
    mend = entry.mend.vi if language == "vi" else entry.mend.en
    text = " ".join(one for one in (message, mend) if one)
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
