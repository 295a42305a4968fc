"""Reports with their sentences marked: red where they are wrong, green where they were recomputed and hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from khong3.audit.auditing import Document, Held, Problem
from khong3.audit.folders import Unread
from khong3.audit.formats import overview, tied_in_short
from khong3.audit.reading.documents import Content
from khong3.audit.reading.script import Piece
from khong3.catalogue.audit import AUDITED
from khong3.text import Language, Text, visible

if TYPE_CHECKING:
    from khong3.audit.indicators.tying import TiedReport

_STYLE = (
    "body{font:16px/1.5 'Times New Roman',serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "mark{background:#e4f4e4}mark.error{background:#fbd0d0}mark.warning{background:#fdeab5}mark.note{background:#e6e6fa}"
    "p.note{font:13px/1.4 sans-serif;margin:.1rem 0 .6rem 1.5rem;border-left:3px solid #999;padding-left:.6rem}"
    "p.note.error{border-color:#c00}p.note.warning{border-color:#c80}p{margin:.3rem 0;white-space:pre-wrap}"
    "table{border-collapse:collapse;margin:.6rem 0}td,th{border:1px solid #999;padding:.1rem .4rem}"
    ".overview th{text-align:left;vertical-align:bottom}.overview th+th,.overview td+td{text-align:right}"
)
_Told = Problem | Held


def to_html(
    reports: Sequence[tuple[Content, Document] | Unread],
    language: Language,
    ties: Mapping[str, "TiedReport"] | None = None,
) -> str:
    """A page of its own, without script or anything from elsewhere; every text is escaped.

    Before many reports stands a table of them all; what could not be read is named, with the reason.
    """
    found = [one if isinstance(one, Unread) else one[1] for one in reports]
    title = escape(_title(", ".join(one.path for one in found[:3]), language))
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f"<style>{_STYLE}</style>\n</head>\n<body>",
    ]
    if len(found) > 1:
        parts.append(_overview(*overview(found, language)))
    for one in reports:
        parts += _unread(one, language) if isinstance(one, Unread) else _report(*one, language)
        if not isinstance(one, Unread) and one[1].path in (ties or {}):
            parts += _tied((ties or {})[one[1].path], language)
    return visible("\n".join([*parts, "</body>\n</html>\n"]))


def _tied(found: "TiedReport", language: Language) -> Iterator[str]:
    """What of a report is not taken for a model, with the reasons, in its order."""
    yield f"<h2>{escape(tied_in_short(found, language))}</h2>"
    for one in found.not_taken:
        place = one.place.in_(language) if one.place is not None else f"{AUDITED['line'].in_(language)} {one.line}"
        yield f"<p>{escape(f'{place}: “{one.text}”')}</p>"
        said = f"{', '.join(one.lines)}: {one.message(language)}"
        yield f'<p class="note">{escape(said)}</p>'


def _title(path: str, language: Language) -> str:
    return AUDITED["title"].in_(language).format(path)


def _overview(heads: Sequence[str], *rows: Sequence[str]) -> str:
    """Rows of counts below their heads."""
    cells = [_row(heads, "th"), *(_row(row, "td") for row in rows)]
    return f'<table class="overview">{"".join(cells)}</table>'


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(one)}</{tag}>' for one in cells)}</tr>"


def _unread(one: Unread, language: Language) -> Iterator[str]:
    yield f"<h1>{escape(_title(one.path, language))}</h1>"
    for finding in one.findings:
        yield f'<p class="note error">{escape(f"{finding.message(language)} {finding.mend(language)}".rstrip())}</p>'


def _report(said: Content, document: Document, language: Language) -> Iterator[str]:
    by_line: dict[tuple[int, Text | None], list[_Told]] = defaultdict(list)
    every: list[_Told] = [*document.held, *document.problems]
    for one in every:
        by_line[one.line, one.place].append(one)
    yield f"<h1>{escape(_title(document.path, language))}</h1>"
    yield f"<p>{escape(AUDITED['summed'].in_(language).format(**document.counts))}</p>"
    for line in said.lines:
        if line.text.strip():
            yield from _line(line, by_line.get((line.line, line.place), ()), language)
    for table in said.tables:
        yield "<table>"
        for row in table:
            yield f"<tr>{''.join(_cell(cell, by_line, language) for cell in row)}</tr>"
        yield "</table>"


def _cell(cell: Piece, by_line: dict[tuple[int, Text | None], list[_Told]], language: Language) -> str:
    told = [
        one
        for one in by_line.get((cell.line, cell.place), ())
        if cell.offset <= one.start <= cell.offset + len(cell.text)
    ]
    return f"<td>{''.join(_line(cell, told, language)) if told else escape(cell.text)}</td>"


def _line(line: Piece, told: Sequence[_Told], language: Language) -> Iterator[str]:
    """A line with its sentences marked, and the notes below it."""
    at, said = 0, ""
    for one in sorted(told, key=lambda found: (found.start, isinstance(found, Held))):
        start, end = one.start - line.offset, one.end - line.offset
        if start < at:
            continue
        said += f'{escape(line.text[at:start])}<mark class="{_class(one)}">{escape(line.text[start:end])}</mark>'
        at = end
    yield f"<p>{said}{escape(line.text[at:])}</p>"
    for one in told:
        yield f'<p class="note {_class(one)}">{escape(_note(one, language))}</p>'


def _class(one: _Told) -> str:
    return one.severity if isinstance(one, Problem) else "held"


def _note(one: _Told, language: Language) -> str:
    if isinstance(one, Held):
        return f"✓ {one.message(language)}"
    condition = one.holds_if(language)
    more = " " + AUDITED["holds_if"].in_(language).format(condition) + "." if condition else ""
    return f"{one.kind}: {one.message(language)}{more} {one.mend(language)}".rstrip()
