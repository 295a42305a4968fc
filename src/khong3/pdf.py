"""What a PDF with a text layer holds, by libraries and within bounds: the text of its pages, and their ruled tables."""

import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khong3.workbooks.archives import refusal

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
"""Whose tables are sought; the text of a report may have more."""
MOST_BYTES = 40_000_000
"""All that is drawn, and all fonts, unpacked; pictures are left packed."""


def page_texts(path: Path) -> Iterator[str]:
    """The text of each page."""
    from pypdf import PdfReader

    with _silent("pypdf"):
        yield from (page.extract_text() or "" for page in PdfReader(str(path)).pages)


def page_tables(path: Path) -> Iterator[list[tuple[str, ...]]]:
    """The ruled tables, page after page, in rows of cells; a cell that spans several stands in the first of them.

    Raises KhongError for a file that unpacks to too much (``archive-too-large``) or has no text (``pdf-without-text``).
    """
    import pdfplumber

    with _silent("pypdf", "pdfminer"):
        _bounded(path)
        written = False
        with pdfplumber.open(path) as document:
            for page in document.pages:
                written = written or bool(page.chars)
                for table in page.extract_tables():
                    yield [tuple(cell or "" for cell in row) for row in table]
                page.close()
    if not written:
        raise refusal("pdf-without-text", path)


def _bounded(path: Path) -> None:
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    reader = PdfReader(str(path))
    if len(reader.pages) > MOST_PAGES:
        raise refusal("archive-too-large", path, most=MOST_PAGES)
    unpacked = 0
    try:
        for size in _unpacked(reader):
            unpacked += size
            if unpacked > MOST_BYTES:
                raise refusal("archive-too-large", path, most=MOST_BYTES)
    except LimitReachedError:
        raise refusal("archive-too-large", path, most=MOST_BYTES) from None


def _unpacked(reader: "PdfReader") -> Iterator[int]:
    """What each stream of a file comes to that is no picture."""
    from pypdf.generic import StreamObject

    numbers: Iterable[int] = {one for of_generation in reader.xref.values() for one in of_generation}
    for number in (*numbers, *reader.xref_objStm):
        one: Any = reader.get_object(number)
        if isinstance(one, StreamObject) and one.get("/Subtype") != "/Image":
            yield len(one.get_data())


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
