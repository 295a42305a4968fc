"""Workbooks of Excel (.xlsx, .xlsm): the stored text of every cell, read in one pass and never more than that.

What figures need is what libraries for reading leave out: percentages, errors, formulas without values, what is hidden.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from attrs import field, frozen

from khong3.workbooks.archives import checked
from khong3.workbooks.cells import apart
from khong3.workbooks.elements import Element, events, local, tree
from khong3.workbooks.number_formats import BUILT_IN, NumberFormat, format_of, shown_number
from khong3.workbooks.sheet import CellPlace, Merged, Sheet, SheetDraft

BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LAST_LINE = 1_048_576
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@frozen(kw_only=True)
class XlsxPart:
    """A sheet of a workbook, and the member of the archive that holds it."""

    name: str
    member: str
    hidden: bool


@frozen(eq=False, repr=False, kw_only=True)
class XlsxBook:
    """What the sheets of a workbook share."""

    parts: Sequence[XlsxPart]
    shared: Sequence[str]
    styles: "XlsxStyles"
    from_1904: bool

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "XlsxBook":
        """All of it."""
        book, links = tree(archive, BOOK), _links(archive)
        properties = next((one for one in book if local(one) == "workbookPr"), None)
        parts: list[XlsxPart] = []
        for one in (sheet for part in book if local(part) == "sheets" for sheet in part):
            link = next((text for name, text in one.items() if local(name) == "id"), "")
            if (member := links.get(link)) is not None:
                hidden = "idden" in one.get("state", "")
                parts.append(XlsxPart(name=one.get("name", ""), member=member, hidden=hidden))
        return cls(
            parts=parts,
            shared=_shared(archive),
            styles=XlsxStyles.of(archive),
            from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        )


def read_xlsx(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order."""
    checked(path, BOOK)
    with zipfile.ZipFile(path) as archive:
        book = XlsxBook.of(archive)
        for one in book.parts:
            reader = _XlsxSheet(book)
            with archive.open(one.member) as stream:
                yield reader.sheet(stream, one.name, path, hidden=one.hidden)


def _links(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The members that hold worksheets, by the names that the workbook has for them."""
    found: dict[str, str] = {}
    for one in tree(archive, "xl/_rels/workbook.xml.rels"):
        if one.get("Type", "").endswith("/worksheet"):
            target = one.get("Target", "")
            found[one.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
            )
    return {name: member for name, member in found.items() if member in archive.namelist()}


def _shared(archive: zipfile.ZipFile) -> Sequence[str]:
    """The texts that cells name by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return ()
    found: list[str] = []
    with archive.open("xl/sharedStrings.xml") as stream:
        for event, one in events(stream):
            if event == "end" and local(one) == "si":
                found.append(rich_text(one))
                one.clear()
    return found


def rich_text(element: Element) -> str:
    """A text with its runs, without what is only there to say how it is pronounced.

    A small digit behind another is a mark or an exponent, and one that is struck out does not count: neither may be
    read as a digit of the number.
    """
    text = ""
    for one in element:
        if local(one) == "t":
            text += one.text or ""
        elif local(one) == "r":
            parts = {local(inner): inner for inner in one}
            said = (parts["t"].text or "") if "t" in parts else ""
            text += apart(said, text, *_looks(parts.get("rPr")))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _looks(properties: Element) -> tuple[bool, bool]:
    """Whether a run stands above or below its line, and whether it is struck out."""
    parts = {} if properties is None else {local(one): one for one in properties}
    lifted = "vertAlign" in parts and parts["vertAlign"].get("val") in ("superscript", "subscript")
    return lifted, "strike" in parts and parts["strike"].get("val", "1") not in ("0", "false")


@frozen(eq=False, repr=False)
class XlsxStyles:
    """How cells look, by the number of their style: their number formats, and those that are struck out."""

    formats: Sequence[NumberFormat] = ()
    struck: frozenset[int] = frozenset()

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "XlsxStyles":
        """All of them."""
        if "xl/styles.xml" not in archive.namelist():
            return cls()
        codes = dict(BUILT_IN)
        parts = {local(part): part for part in tree(archive, "xl/styles.xml")}
        codes |= {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in parts.get("numFmts", ())}
        fonts = [_looks(one)[1] for one in parts.get("fonts", ())]
        cells = list(parts.get("cellXfs", ()))
        struck = {at for at, one in enumerate(cells) if any(fonts[int(one.get("fontId", "0")) :][:1])}
        return cls([format_of(codes.get(int(one.get("numFmtId", "0")), "")) for one in cells], frozenset(struck))

    def format(self, style: int) -> NumberFormat:
        """A style's number format."""
        if style < 0:
            raise ValueError(f"style {style}")
        return self.formats[style] if self.formats else NumberFormat()


def hidden_columns(columns: Element) -> range:
    """Of columns that are alike those that nobody sees: all or none."""
    if columns.get("hidden") not in ("1", "true"):
        return range(0)
    return range(int(columns.get("min", "1")), min(int(columns.get("max", "1")), 16_384) + 1)


def parts_of_sheet(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """What a sheet is made of by its tag, each when it ends: of rows none is kept once the next is asked for."""
    rows: Element = None
    for event, one in events(stream):
        tag = local(one)
        if event == "start":
            rows = one if tag == "sheetData" else rows
            continue
        yield tag, one
        if tag == "row" and rows is not None:
            rows.clear()


@frozen(eq=False, repr=False)
class _XlsxSheet:
    """Reads one sheet."""

    book: XlsxBook
    draft: SheetDraft = field(factory=SheetDraft)

    def sheet(self, stream: IO[bytes], name: str, path: Path, *, hidden: bool) -> Sheet:
        """All of it."""
        line = 0
        for tag, one in parts_of_sheet(stream):
            if tag == "row":
                line = line_of(one.get("r"), line)
                self.row(line, one)
            elif tag == "col":
                self.draft.hidden_columns.update(hidden_columns(one))
            elif tag == "mergeCell":
                self.merge(one.get("ref", ""))
        return self.draft.sheet(name, path, hidden=hidden)

    def row(self, line: int, row: Element) -> None:
        """A row with something in it."""
        cells: dict[int, str] = {}
        column = 0
        for one in row:
            if local(one) == "c":
                column = column_of(one.get("r"), column)
                text = self.cell((line, column), one)
                if text:
                    cells[column] = text
                    if int(one.get("s", "0")) in self.book.styles.struck:
                        self.draft.struck.add((line, column))
        if cells:
            self.draft.rows.append((line, cells))
            if row.get("hidden") in ("1", "true"):
                self.draft.hidden_rows.add(line)

    def cell(self, place: CellPlace, cell: Element) -> str:
        """A cell's text; what is wrong with its formula is noted."""
        parts = {local(one): one for one in cell}
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return rich_text(parts["is"]) if "is" in parts else ""
        stored: str | None = None if "v" not in parts else parts["v"].text
        if not stored:
            if "f" in parts and ("v" not in parts or kind != "str"):
                self.draft.unworked[place] = f"={parts['f'].text or ''}"
            return ""
        if kind == "s":
            return self.book.shared[int(stored)]
        if kind == "b":
            return "yes" if stored.strip() in ("1", "true") else "no"
        if kind == "e":
            self.draft.wrong.add(place)
            return stored
        if kind in ("str", "d"):
            return stored
        form = self.book.styles.format(int(cell.get("s", "0")))
        return shown_number(stored, form, from_1904=self.book.from_1904)

    def merge(self, reference: str) -> None:
        """Cells merged as ``A1:B2``."""
        begin, end = map(cell_place, (reference.partition(":")[0], reference.partition(":")[2]))
        if begin and end:
            self.draft.merged.append(Merged(first=begin, last=end))


def line_of(stated: str | None, before: int) -> int:
    """The number of a row; where the file does not say, the one behind the last."""
    if not stated:
        return before + 1
    if not 1 <= int(stated) <= _LAST_LINE:
        raise ValueError(f"row {stated}")
    return int(stated)


def cell_place(reference: str) -> CellPlace | None:
    """The line and column of ``B7``; None of what is no cell."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def column_of(reference: str | None, before: int) -> int:
    """The column of a cell; where the file does not say, the one behind the last."""
    found = _REFERENCE.fullmatch(reference or "")
    return column_number(found[1]) if found else before + 1


def column_number(letters: str) -> int:
    """A column's number by its letters: AB is 28."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number
