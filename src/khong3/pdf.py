"""What a PDF with a text layer holds, by libraries and within bounds: its paragraphs and its ruled tables.

A page knows lines and strokes only. Lines that the margin ended go on in one paragraph; a table that a page ended goes
on in one table, and so does a row that a page parts.
"""

import logging
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen, mutable

from khong3.workbooks.archives import refusal, too_large

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pypdf import PdfReader

PdfRow: TypeAlias = tuple[str, ...]

MOST_PAGES = 300
"""That are laid out; of a longer one only the text is read."""
MOST_BYTES = 40_000_000
"""All that is drawn, and all fonts, unpacked; pictures are left packed."""
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,4}[-–\s]*")
_APART = 2.2
"""Lines that lie further apart than so many of their heights belong to two paragraphs."""


@frozen
class PdfContent:
    """Paragraphs and tables, in the order in which they stand."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[PdfRow, ...], ...]


def pdf_content(path: Path) -> PdfContent:
    """All of it; raises KhongError (``archive-too-large``, ``pdf-without-text``) for what cannot be read.

    Of more than 300 pages the lines are the paragraphs, and tables are lines like any others.
    """
    from pypdf import PdfReader

    with _silent("pypdf", "pdfminer"):
        reader = PdfReader(str(path))
        _bounded(reader, path)
        if len(reader.pages) > MOST_PAGES:
            lines = (line for page in reader.pages for line in (page.extract_text() or "").split("\n"))
            found = PdfContent(tuple(lines), ())
        else:
            found = _laid_out(path)
    if not any(one.strip() for one in found.paragraphs) and not found.tables:
        raise refusal("pdf-without-text", path)
    return found


def _bounded(reader: "PdfReader", path: Path) -> None:
    from pypdf.errors import LimitReachedError

    unpacked = 0
    try:
        for size in _unpacked(reader):
            unpacked += size
            if unpacked > MOST_BYTES:
                raise too_large(path, MOST_BYTES, "bytes")
    except LimitReachedError:
        raise too_large(path, MOST_BYTES, "bytes") from None


def _unpacked(reader: "PdfReader") -> Iterator[int]:
    """What each stream of a file comes to that is no picture."""
    from pypdf.generic import StreamObject

    numbers: Iterable[int] = {one for of_generation in reader.xref.values() for one in of_generation}
    for number in (*numbers, *reader.xref_objStm):
        one: Any = reader.get_object(number)
        if isinstance(one, StreamObject) and one.get("/Subtype") != "/Image":
            yield len(one.get_data())


def _laid_out(path: Path) -> PdfContent:
    import pdfplumber

    laying = _Laying()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            laying.page(page)
            page.close()
    return PdfContent(tuple(laying.paragraphs), tuple(tuple(rows) for rows in laying.tables))


@mutable(eq=False)
class _Laying:
    """Pages put together. ``open``: the last thing on the page before is a table, which may go on."""

    paragraphs: list[str] = field(factory=list[str])
    tables: list[list[PdfRow]] = field(factory=list[list[PdfRow]])
    open: bool = False

    def page(self, page: "Page") -> None:
        # A frame around a text is no table.
        found = [one for one in page.find_tables() if any(len(row.cells) > 1 for row in one.rows)]
        boxes = [one.bbox for one in found]
        text = page.filter(lambda one: not any(_inside(one, box) for box in boxes)) if boxes else page
        lines = [one for one in text.extract_text_lines() if not _PAGE_NUMBER.fullmatch(one["text"])]
        self.paragraphs += _paragraphs(lines)
        above = min((one["top"] for one in lines), default=page.height)
        below = max((one["bottom"] for one in lines), default=0)
        for one in found:
            rows = [tuple(" ".join((cell or "").split()) for cell in row) for row in one.extract()]
            if any(any(row) for row in rows):
                self.table(rows, first=one.bbox[1] <= above)
                self.open = one.bbox[3] >= below
        if not found:
            self.open = False

    def table(self, rows: list[PdfRow], *, first: bool) -> None:
        """A table of its own, or what is left of the one before."""
        last = self.tables[-1] if self.tables and self.open and first else None
        if last is None or len(last[0]) != len(rows[0]):
            self.tables.append(rows)
            return
        if rows[0] == last[0]:
            del rows[0]
        elif _goes_on(last[-1], rows[0]):
            last[-1] = tuple(f"{begun} {rest}".strip() for begun, rest in zip(last[-1], rows.pop(0), strict=True))
        last += rows


def _inside(one: Mapping[str, Any], box: tuple[float, float, float, float]) -> bool:
    """Whether a letter or a stroke lies in a table, by its middle: letters of the next line touch its last stroke."""
    left, top, right, bottom = box
    across: float = (one["x0"] + one["x1"]) / 2
    down: float = (one["top"] + one["bottom"]) / 2
    return left <= across <= right and top <= down <= bottom


def _goes_on(above: PdfRow, below: PdfRow) -> bool:
    """Whether the first row of a page is the rest of the last one: without a number, and inside a sentence.

    It has words below words only, and those of some cell begin in the middle.
    """
    if below[0] or not above[0]:
        return False
    words_below_words = all(begun or not rest for begun, rest in zip(above, below, strict=True))
    return words_below_words and any(rest[:1].islower() for rest in below)


def _paragraphs(lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Lines that the margin ended, put together: the first word of the next would not have had room."""
    right = max((one["x1"] for one in lines), default=0)
    held: list[str] = []
    for nth, line in enumerate(lines, 1):
        held.append(line["text"])
        if nth == len(lines) or not _wrapped(line, lines[nth], right):
            yield " ".join(held)
            held = []


def _wrapped(line: Mapping[str, Any], after: Mapping[str, Any], right: float) -> bool:
    height: float = line["bottom"] - line["top"]
    apart: float = after["top"] - line["top"]
    first: str = after["text"].split()[0]
    letters = after["chars"][: len(first)]
    room: float = right - line["x1"] - height / 4
    return 0 < apart < _APART * height and float(letters[-1]["x1"] - letters[0]["x0"]) > room


@contextmanager
def _silent(*libraries: str) -> Generator[None]:
    """What a library would log of a bad file is said in a finding, or it read the file all the same."""
    loggers = [logging.getLogger(one) for one in libraries]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)
