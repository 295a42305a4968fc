"""The tables of a document as rows of text: Word and PDF by their libraries, workbooks, Markdown."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from khong3.findings import KhongError
from khong3.pdf import pdf_content
from khong3.text import nfc
from khong3.workbooks import KINDS, read_workbook
from khong3.workbooks.archives import checked, refusal, too_large
from khong3.workbooks.sheet import Sheet

if TYPE_CHECKING:
    from docx.table import Table as WordTable

DocumentRow: TypeAlias = tuple[str, ...]
DocumentTable: TypeAlias = list[DocumentRow]

_EXTRAS = {".docx": "docx", ".pdf": "pdf"}
MOST_CELLS = 200_000
MOST_COLUMNS = 63
"""What Word allows a table."""
_MOST_AROUND = 60
"""So many paragraphs outside the tables are kept."""
_LONGEST = 400
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read_tables(path: Path) -> list[DocumentTable]:
    """Every table of a .docx, .pdf, .xlsx, .ods or .md file; raises KhongError with what keeps it from being read."""
    read: dict[str, Callable[[Path], Iterator[DocumentTable]]] = {
        ".docx": _word,
        ".md": _markdown,
        ".pdf": _pdf,
        **dict.fromkeys(KINDS, _sheets),
    }
    kind = path.suffix.lower()
    if not path.is_file():
        raise refusal("not-a-file" if path.is_dir() else "file-not-found", path)
    if kind not in read:
        raise refusal("annex-kind-unknown", path, found=kind or path.name)
    try:
        return [table for table in read[kind](path) if table]
    except (KhongError, MemoryError):
        raise
    except ImportError:
        raise refusal("extra-missing", path, extra=_EXTRAS.get(kind, "xlsx")) from None
    except Exception as problem:  # noqa: BLE001 - whatever a library makes of a file that somebody built
        why = f"{type(problem).__name__}: {problem}"
        raise refusal("annex-unreadable", path, why=why) from None


def read_around(path: Path) -> tuple[str, ...]:
    """What a Word or Markdown file that can be read says outside its tables, a paragraph each; of much the first."""
    kinds: dict[str, Callable[[Path], Iterable[str]]] = {".docx": _word_around, ".md": _markdown_around}
    said = kinds.get(path.suffix.lower())
    texts = [text for one in (said(path) if said else ()) if (text := clean(one))]
    few = [one if len(one) <= _LONGEST else one[: _LONGEST - 1] + "…" for one in texts[:_MOST_AROUND]]
    return (*few, *(["…"] if len(texts) > _MOST_AROUND else []))


def _word_around(path: Path) -> Iterable[str]:
    from docx import Document

    document: Any = Document(str(path))
    _unboxed(document.element.body)
    return [_word_text(one) for one in document.element.body if one.tag.endswith("}p")]


def _markdown_around(path: Path) -> Iterable[str]:
    return (line.strip("# *_-") for line in path.read_text(encoding="utf-8-sig").splitlines() if not _cells(line))


def clean(text: str) -> str:
    """A cell's text on one line, composed, without what no text file can hold."""
    return nfc(" ".join(_UNPRINTABLE.sub(" ", text).split()))


def _word(path: Path) -> Iterator[DocumentTable]:
    checked(path, "word/document.xml")
    from docx import Document

    document: Any = Document(str(path))
    _unboxed(document.element.body)
    cells = 0
    for table in document.tables:
        # A cell says itself how many columns it spans; the library would make a cell of each.
        spans = [cell.grid_span for row in table.rows for cell in row._tr.tc_lst]  # noqa: SLF001 - as below
        cells += len(spans)
        if cells > MOST_CELLS or max(spans, default=0) > MOST_COLUMNS:
            raise too_large(path, MOST_CELLS, "cells")
        yield list(_word_rows(table))


def _unboxed(body: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Content controls and the like out of the way: the library does not look for tables and rows inside them."""
    for box in body.xpath(".//w:sdt | .//w:customXml"):
        for one in list(box):
            # Of a control the content counts, of custom XML all but its properties, which show nothing.
            for inside in list(one) if one.tag.endswith("}sdtContent") else [one]:
                box.addprevious(inside)
        box.getparent().remove(box)


def _word_text(cell: Any) -> str:  # noqa: ANN401 - as above
    """All that a cell shows, also what somebody inserted while changes were tracked, and tables inside it."""
    shown = cell.xpath(".//w:p | .//w:t[not(ancestor::w:moveFrom)] | .//w:br | .//w:tab | .//w:noBreakHyphen")
    signs = {"t": None, "noBreakHyphen": "-"}
    parts = [signs.get(one.tag.rpartition("}")[2], " ") for one in shown]
    return clean("".join(one.text or "" if part is None else part for one, part in zip(shown, parts, strict=True)))


def _word_rows(table: "WordTable") -> Iterator[DocumentRow]:
    """A cell that spans several stands in the first of them, and is empty in the others."""
    seen: set[int] = set()
    kept: list[object] = []
    for row in table.rows:
        texts: list[str] = []
        for cell in row.cells:
            inner: Any = cell
            element = inner._tc  # noqa: SLF001 - the library tells merged cells apart by nothing else
            texts.append("" if id(element) in seen else _word_text(element))
            seen.add(id(element))
            kept.append(element)
        yield tuple(texts)


def _pdf(path: Path) -> Iterator[DocumentTable]:
    """The ruled tables, those that go on over pages whole."""
    for table in pdf_content(path).tables:
        yield [tuple(map(clean, row)) for row in table]


def _sheets(path: Path) -> Iterator[DocumentTable]:
    for sheet in read_workbook(path):
        if len(sheet.rows) * sheet.width > MOST_CELLS:
            raise too_large(path, MOST_CELLS, "cells")
        yield [row for row in _sheet_rows(sheet) if any(row)]


def _sheet_rows(sheet: Sheet) -> Iterator[DocumentRow]:
    """Values; a formula that no spreadsheet has worked out stands for itself, so that it is not taken for a blank."""
    rows = {line: dict(cells) for line, cells in sheet.rows}
    for (line, column), formula in sheet.unworked.items():
        rows.setdefault(line, {})[column] = formula
    width = max((max(cells) for cells in rows.values()), default=0)
    for _, cells in sorted(rows.items()):
        yield tuple(clean(cells.get(column, "")) for column in range(1, width + 1))


def _markdown(path: Path) -> Iterator[DocumentTable]:
    try:
        if path.stat().st_size > MOST_CELLS * 20:
            raise too_large(path, MOST_CELLS * 20, "bytes")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise refusal("not-utf-8", path) from None
    table: DocumentTable = []
    for line in [*text.splitlines(), ""]:
        cells = _cells(line)
        if cells:
            row = tuple(_plain(one) for one in cells)
            if not all(re.fullmatch(r":?-+:?", one) or not one for one in row):
                table.append(row)
        elif table:
            yield table
            table = []


def _cells(line: str) -> list[str]:
    """The cells of a row: between bars, with or without the outer ones, or between tabs; none of any other line."""
    written = line.strip()
    cells = re.split(r"(?<!\\)\|", written)
    if len(cells) == 1:
        return line.split("\t") if "\t" in line.strip("\n\t ") else []
    first = 0 if cells[0] else 1
    return cells[first:] if cells[-1] else cells[first:-1]


def _plain(text: str) -> str:
    """A cell of Markdown without its marks."""
    return clean(re.sub(r"<br\s*/?>", " ", re.sub(r"\*\*|__|`", "", text)).replace("\\|", "|"))
