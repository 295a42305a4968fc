"""Workbooks of Excel (.xlsx, .xlsm): the stored text of every cell, read in one pass and never more than that.

What figures need is what libraries for reading leave out: percentages, errors, formulas without values, what is hidden.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any

from attrs import field, frozen

from khong3.workbooks.archives import checked
from khong3.workbooks.elements import events, local, tree
from khong3.workbooks.number_formats import BUILT_IN, NumberFormat, format_of, shown_number
from khong3.workbooks.sheet import CellPlace, Merged, Sheet, SheetDraft

BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LAST_LINE = 1_048_576
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order."""
    checked(path, BOOK)
    with zipfile.ZipFile(path) as archive:
        book = tree(archive, BOOK)
        links = _links(archive)
        properties = next((one for one in book if local(one) == "workbookPr"), None)
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        shared = _shared(archive)
        formats = _formats(archive)
        for one in (sheet for part in book if local(part) == "sheets" for sheet in part):
            link = next((text for name, text in one.items() if local(name) == "id"), "")
            if (member := links.get(link)) is not None:
                reader = _XlsxSheet(shared, formats, from_1904=from_1904)
                with archive.open(member) as stream:
                    yield reader.sheet(stream, one.get("name", ""), path, hidden="idden" in one.get("state", ""))


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
                found.append(_text(one))
                one.clear()
    return found


def _text(element: Any) -> str:  # noqa: ANN401 - an element of whichever XML library there is
    """A text with its runs, without what is only there to say how it is pronounced."""
    parts: list[str] = []
    for one in element:
        if local(one) == "t":
            parts.append(one.text or "")
        elif local(one) == "r":
            parts += [inner.text or "" for inner in one if local(inner) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts))


def _formats(archive: zipfile.ZipFile) -> Sequence[NumberFormat]:
    """The number format of each style."""
    if "xl/styles.xml" not in archive.namelist():
        return ()
    codes = dict(BUILT_IN)
    styles: list[NumberFormat] = []
    for part in tree(archive, "xl/styles.xml"):
        if local(part) == "numFmts":
            codes |= {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in part}
        elif local(part) == "cellXfs":
            styles = [format_of(codes.get(int(one.get("numFmtId", "0")), "")) for one in part]
    return styles


@frozen(eq=False, repr=False)
class _XlsxSheet:
    """Reads one sheet."""

    shared: Sequence[str]
    formats: Sequence[NumberFormat]
    from_1904: bool = field(kw_only=True)
    draft: SheetDraft = field(factory=SheetDraft)

    def sheet(self, stream: IO[bytes], name: str, path: Path, *, hidden: bool) -> Sheet:
        """All of it."""
        line, holder = 0, None
        for event, one in events(stream):
            tag = local(one)
            if event == "start":
                holder = one if tag == "sheetData" else holder
            elif tag == "row":
                line = _line(one.get("r"), line)
                self.row(line, one)
                if holder is not None:
                    holder.clear()
            elif tag == "col" and one.get("hidden") in ("1", "true"):
                self.draft.hidden_columns.update(
                    range(int(one.get("min", "1")), min(int(one.get("max", "1")), 16_384) + 1)
                )
            elif tag == "mergeCell":
                self.merge(one.get("ref", ""))
        return self.draft.sheet(name, path, hidden=hidden)

    def row(self, line: int, row: Any) -> None:  # noqa: ANN401 - an element
        """A row with something in it."""
        cells: dict[int, str] = {}
        column = 0
        for one in row:
            if local(one) == "c":
                column = _column(one.get("r"), column)
                text = self.cell((line, column), one)
                if text:
                    cells[column] = text
        if cells:
            self.draft.rows.append((line, cells))
            if row.get("hidden") in ("1", "true"):
                self.draft.hidden_rows.add(line)

    def cell(self, place: CellPlace, cell: Any) -> str:  # noqa: ANN401 - an element
        """A cell's text; what is wrong with its formula is noted."""
        parts = {local(one): one for one in cell}
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(parts["is"]) if "is" in parts else ""
        stored: str | None = None if "v" not in parts else parts["v"].text
        if not stored:
            if "f" in parts and ("v" not in parts or kind != "str"):
                self.draft.unworked[place] = f"={parts['f'].text or ''}"
            return ""
        if kind == "s":
            return self.shared[int(stored)]
        if kind == "b":
            return "yes" if stored.strip() in ("1", "true") else "no"
        if kind == "e":
            self.draft.wrong.add(place)
            return stored
        return stored if kind in ("str", "d") else self.number(stored, int(cell.get("s", "0")))

    def number(self, stored: str, style: int) -> str:
        """A stored number by its style."""
        if style < 0:
            raise ValueError(f"style {style}")
        form = self.formats[style] if self.formats else NumberFormat()
        return shown_number(stored, form, from_1904=self.from_1904)

    def merge(self, reference: str) -> None:
        """Cells merged as ``A1:B2``."""
        first, _, last = reference.partition(":")
        begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if begin and end:
            self.draft.merged.append(Merged(first=_place(begin), last=_place(end)))


def _line(stated: str | None, before: int) -> int:
    """The number of a row; where the file does not say, the one behind the last."""
    if not stated:
        return before + 1
    if not 1 <= int(stated) <= _LAST_LINE:
        raise ValueError(f"row {stated}")
    return int(stated)


def _place(found: re.Match[str]) -> CellPlace:
    return int(found[2]), column_number(found[1])


def _column(reference: str | None, before: int) -> int:
    """The column of a cell; where the file does not say, the one behind the last."""
    found = _REFERENCE.fullmatch(reference or "")
    return column_number(found[1]) if found else before + 1


def column_number(letters: str) -> int:
    """A column's number by its letters: AB is 28."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number
