"""Reports as lines and tables: plain text and Markdown, HTML, Word, Excel, PDF; each by its library."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from attrs import field, frozen

from khong3.audit.script import Piece
from khong3.findings import KhongError, column_letters
from khong3.pdf import pdf_content
from khong3.text import Text, format_number
from khong3.workbooks import KINDS, read_workbook
from khong3.workbooks.archives import refusal
from khong3.workbooks.cells import Stated
from khong3.workbooks.sheet import Sheet

MOST_BYTES = 200_000_000
MOST_CELLS = 200_000
MOST_DEPTH = 200
"""Tags inside tags that anybody needs; what lies deeper is read as if it stood there."""

TableRow = tuple[Piece, ...]


@frozen(eq=False)
class Content:
    """What a report says: its lines in order, and its tables, each as rows of cells."""

    lines: tuple[Piece, ...]
    tables: tuple[tuple[TableRow, ...], ...] = field(default=())
    numbered: bool = True
    """Whether ``line`` counts lines of a text, so that a reader finds them."""


def content(path: Path) -> Content:
    """What stands in a report; raises KhongError with what keeps it from being read."""
    kind = path.suffix.lower()
    if not path.is_file():
        raise refusal("not-a-file" if path.is_dir() else "file-not-found", path)
    if kind not in READERS:
        raise refusal("audit-kind-unknown", path, found=kind or path.name)
    if path.stat().st_size > MOST_BYTES:
        raise refusal("audit-too-large", path, most=MOST_BYTES)
    try:
        return READERS[kind](path)
    except (KhongError, MemoryError):
        raise
    except OSError as problem:
        raise refusal("file-unreadable", path, why=problem.strerror or str(problem)) from None
    except ImportError:
        raise refusal("extra-missing", path, extra=kind.removeprefix(".")) from None
    except Exception as problem:  # noqa: BLE001 - whatever a library makes of a file that somebody built
        raise refusal("audit-unreadable", path, why=f"{type(problem).__name__}: {problem}") from None


def _text(path: Path) -> str:
    """A text in UTF-8, with or without a mark; or in UTF-16 with one."""
    raw = path.read_bytes()
    coding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return raw.decode(coding)
    except UnicodeDecodeError:
        raise refusal("not-utf-8", path) from None


_BAR = re.compile(r"(?<!\\)\|")
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
        yield Piece(number, said.strip(), None, start + len(said) - len(said.lstrip()))


def _plain(path: Path) -> Content:
    return text_content(_text(path))


class _Page(HTMLParser):
    """The blocks of a page as lines, its tables as rows; scripts and styles are no text."""

    _BLOCKS = frozenset({
        "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "br", "section", "article", "header",
        "footer", "blockquote", "pre", "ul", "ol", "table", "dd", "dt",
    })  # fmt: skip
    _SILENT = frozenset({"script", "style", "noscript", "template", "head"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.text: list[str] = []
        self.silent = 0
        self.open: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        if tag in self._SILENT:
            self.silent += tag != "head"
        elif tag in self._BLOCKS:
            self.end_block()
            if tag == "table" and len(self.open) < MOST_DEPTH:
                self.open.append([])
            elif tag == "tr" and self.open:
                self.open[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT:
            self.silent = max(self.silent - (tag != "head"), 0)
        elif tag in {"td", "th"} and self.open and self.open[-1]:
            self.open[-1][-1].append(" ".join("".join(self.text).split()))
            self.text = []
        elif tag == "table" and self.open:
            self.tables.append(self.open.pop())
        elif tag in self._BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(data)

    def end_block(self) -> None:
        """What was said since the last block is a line."""
        said = " ".join("".join(self.text).split())
        if said and not self.open:
            self.lines.append(said)
            self.text = []
        elif self.open and said:
            self.text.append(" ")
        else:
            self.text = []


def _html(path: Path) -> Content:
    page = _Page()
    page.feed(_text(path))
    page.close()
    page.end_block()
    lines = tuple(Piece(number, one) for number, one in enumerate(page.lines, 1))
    tables = [
        tuple(
            tuple(Piece(nth, cell, _place(number, at, nth)) for at, cell in enumerate(row, 1))
            for nth, row in enumerate(table, 1)
        )
        for number, table in enumerate([*page.tables, *page.open], 1)
    ]
    return Content(lines, tuple(tables), numbered=False)


def _place(table: int, column: int, row: int) -> Text:
    """A cell of a table that has no name: *bảng 1!B3*."""
    cell = f"{column_letters(column)}{row}"
    return Text(f"bảng {table}!{cell}", f"table {table}!{cell}")


def _word(path: Path) -> Content:
    from khong3.workbooks.archives import checked

    checked(path, "word/document.xml")
    from docx import Document

    document: Any = Document(str(path))
    lines: list[Piece] = []
    tables: list[tuple[TableRow, ...]] = []
    paragraph, table, row, cell = (_tag(one) for one in ("p", "tbl", "tr", "tc"))
    inside = 0
    rows: list[TableRow] = []
    cells: list[str] = []
    number = 0
    for event, element in _walk(document.element.body):
        if element.tag == paragraph:
            if event == "end" and not inside:
                number += 1
                lines.append(Piece(number, _words(element)))
        elif element.tag == table:
            inside += 1 if event == "start" else -1
            if event == "end" and not inside and rows:
                tables.append(tuple(rows))
                rows = []
        elif inside == 1 and element.tag == row:
            if event == "end":
                nth = len(rows) + 1
                rows.append(tuple(Piece(nth, one, _place(len(tables) + 1, at, nth)) for at, one in enumerate(cells, 1)))
                cells = []
        elif inside == 1 and event == "end" and element.tag == cell:
            cells.append(" ".join(_words(one) for one in element.iter(paragraph)).strip())
    return Content(tuple(lines), tuple(tables), numbered=False)


def _walk(root: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - lxml has no types
    """Every element as it begins and as it ends, in order, however deep they lie."""
    open_ones = [(root, iter(root))]
    while open_ones:
        element, inside = open_ones[-1]
        one = next(inside, None)
        if one is None:
            open_ones.pop()
            yield "end", element
        else:
            yield "start", one
            open_ones.append((one, iter(one)))


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _tag(name: str) -> str:
    return _WORD + name


def _words(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    """What a paragraph shows: also what was inserted while changes were tracked, not what was deleted."""
    said: list[str] = []
    for one in paragraph.iter(_tag("t"), _tag("tab"), _tag("br"), _tag("noBreakHyphen")):
        name = one.tag.rpartition("}")[2]
        said.append((one.text or "") if name == "t" else "-" if name == "noBreakHyphen" else " ")
    return "".join(said)


def _excel(path: Path) -> Content:
    tables: list[tuple[TableRow, ...]] = []
    cells = 0
    for sheet in read_workbook(path):
        table = tuple(_rows(sheet))
        cells += sheet.width * len(table)
        if cells > MOST_CELLS:
            raise refusal("archive-too-large", path, most=MOST_CELLS)
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
    tables = (
        tuple(
            tuple(Piece(row, cell, _place(nth, at, row)) for at, cell in enumerate(cells, 1))
            for row, cells in enumerate(rows, 1)
        )
        for nth, rows in enumerate(found.tables, 1)
    )
    return Content(lines, tuple(tables), numbered=False)


READERS: Mapping[str, Callable[[Path], Content]] = {
    ".md": _plain,
    ".txt": _plain,
    ".html": _html,
    ".htm": _html,
    ".docx": _word,
    ".pdf": _pdf,
    **dict.fromkeys(KINDS, _excel),
}
