"""Reports as lines and tables: plain text and Markdown, HTML, Word, Excel, PDF; each by its library."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from khong3.audit.reading.contents import MOST_CELLS, Content, TableRow, placed
from khong3.audit.reading.script import Piece
from khong3.audit.reading.webpages import page_content
from khong3.audit.reading.wordfiles import word_content
from khong3.findings import KhongError, column_letters
from khong3.pdf import pdf_content
from khong3.text import Text, format_number
from khong3.workbooks import KINDS, read_workbook
from khong3.workbooks.archives import refusal
from khong3.workbooks.cells import Stated
from khong3.workbooks.sheet import Sheet

__all__ = ["READERS", "Content", "content", "text_content"]

MOST_BYTES = 200_000_000
_OF_REPORTS = {"archive-too-large": "audit-too-large", "workbook-unreadable": "audit-unreadable"}
"""What is said of a report in place of what is said of an annex or a file of figures."""
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""By how a text begins; the mark of UTF-32 begins as that of UTF-16 does."""


def content(path: Path) -> Content:
    """What stands in a report; raises KhongError with what keeps it from being read."""
    kind = path.suffix.lower()
    if not path.is_file():
        raise refusal("not-a-file" if path.is_dir() else "file-not-found", path)
    if kind not in READERS:
        raise refusal("audit-kind-unknown", path, found=kind or path.name)
    if path.stat().st_size > MOST_BYTES:
        raise refusal("audit-too-large", path)
    try:
        return READERS[kind](path)
    except MemoryError:
        raise
    except KhongError as problem:
        code = _OF_REPORTS.get(problem.findings[0].code)
        if code is None:
            raise
        raise refusal(code, path, found=kind) from problem
    except OSError as problem:
        raise refusal("file-unreadable", path, why=problem.strerror or str(problem)) from None
    except ImportError:
        raise refusal("extra-missing", path, extra=kind.removeprefix(".")) from None
    except Exception as problem:
        # Whatever a library makes of a file that somebody built.
        raise refusal("audit-unreadable", path, found=kind) from problem


def _text(path: Path) -> str:
    """A text in UTF-8, with or without a mark; or in UTF-16 or UTF-32 with one."""
    raw = path.read_bytes()
    coding = next((coding for mark, coding in _MARKS.items() if raw.startswith(mark)), "utf-8-sig")
    try:
        return raw.decode(coding)
    except UnicodeDecodeError:
        raise refusal("audit-not-utf-8", path) from None


_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"([*_]{1,3})(?=[^\s*_])([^*_]+)(?<=[^\s*_])\1")
"""A cell that is bold or slanted throughout: what is in it is read, as on a page or in Word."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def text_content(text: str) -> Content:
    """Lines of a text; those that are rows of a Markdown table apart."""
    lines: list[Piece] = []
    tables: list[tuple[TableRow, ...]] = []
    rows: list[TableRow] = []
    fenced = False
    for number, line in enumerate([*text.split("\n"), ""], 1):
        line = line.removesuffix("\r")  # noqa: PLW2901 - the end of a line is no part of it
        fence = line.lstrip().startswith("```")
        if fence or fenced:
            fenced = fence != fenced
            lines.append(Piece(number, ""))
            continue
        if line.lstrip().startswith("|") and len(_BAR.findall(line)) > 1:
            if not _RULE.fullmatch(line):
                rows.append(tuple(_cells(line, number)))
            lines.append(Piece(number, ""))
            continue
        if rows:
            tables.append(tuple(rows))
            rows = []
        lines.append(Piece(number, line))
    return Content(tuple(lines[:-1]), tuple(tables))


def _cells(line: str, number: int) -> Iterator[Piece]:
    """The cells of a row between bars, each where it stands in its line."""
    bars = [found.end() for found in _BAR.finditer(line)]
    ends = [found.start() for found in _BAR.finditer(line)][1:]
    if line[bars[-1] :].strip():
        ends.append(len(line))
    for start, end in zip(bars, ends, strict=False):
        said = line[start:end]
        emphasised = _EMPHASIS.fullmatch(said.strip())
        bare = said.strip() if emphasised is None else emphasised[2]
        behind_marks = 0 if emphasised is None else emphasised.start(2)
        yield Piece(number, bare, None, start + len(said) - len(said.lstrip()) + behind_marks)


def _plain(path: Path) -> Content:
    return text_content(_text(path))


def _html(path: Path) -> Content:
    return page_content(_text(path))


def _excel(path: Path) -> Content:
    tables: list[tuple[TableRow, ...]] = []
    cells = 0
    for sheet in read_workbook(path):
        table = tuple(_rows(sheet))
        cells += sheet.width * len(table)
        if cells > MOST_CELLS:
            raise refusal("audit-too-large", path)
        tables.append(table)
    return Content((), tuple(tables), numbered=False)


def _rows(sheet: Sheet) -> Iterator[TableRow]:
    """Its rows, blank cells among them; where some are blank throughout, one blank row."""
    before = 0
    for line, cells in sheet.rows:
        if line > before + 1:
            yield ()
        before = line
        yield tuple(
            Piece(line, _printed(cells.get(at, "")), Text(f"{sheet.name}!{column_letters(at)}{line}"))
            for at in range(1, sheet.width + 1)
        )


def _printed(cell: str) -> str:
    """A cell as a reader of the sheet sees it, with the decimal comma: percentages to the decimals of their format."""
    if not isinstance(cell, Stated):
        return cell
    if cell.decimals is None:
        return cell.replace(".", ",")
    return f"{format_number(Fraction(cell.amount), 'vi', decimals=cell.decimals)} %"


def _pdf(path: Path) -> Content:
    found = pdf_content(path)
    lines = tuple(Piece(nth, one) for nth, one in enumerate(found.paragraphs, 1))
    return Content(lines, placed(found.tables), numbered=False)


READERS: Mapping[str, Callable[[Path], Content]] = {
    ".md": _plain,
    ".txt": _plain,
    ".html": _html,
    ".htm": _html,
    ".docx": word_content,
    ".pdf": _pdf,
    **dict.fromkeys(KINDS, _excel),
}
