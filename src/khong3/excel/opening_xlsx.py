"""Forms that came back as Excel keeps workbooks: each cell with all that decides what its figure is.

A library that reads workbooks tells too little of that: which digits of a text are small or struck out, what a format
prints beside a number, which cells were made one, what somebody noted on a cell.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path, PurePosixPath

from attrs import evolve, field, frozen

from khong3.excel.filled import MOST_COLUMNS, MOST_ROWS, OWN, Filled, SheetCells, plain_text
from khong3.workbooks.archives import checked
from khong3.workbooks.elements import Element, local, tree
from khong3.workbooks.number_formats import NumberFormat, moment_of, shown_number
from khong3.workbooks.xlsx import (
    BOOK,
    XlsxBook,
    cell_place,
    column_of,
    hidden_columns,
    line_of,
    parts_of_sheet,
    rich_text,
)

_SPACES = re.compile(r"\s+")


def read_xlsx_cells(path: Path, skip: tuple[str, ...]) -> Iterator[SheetCells]:
    """The sheets of a workbook but those whose names begin so, in its order, as far as a form goes."""
    checked(path, BOOK)
    with zipfile.ZipFile(path) as archive:
        book = XlsxBook.of(archive)
        for part in book.parts:
            if not part.name.startswith(skip):
                reading = _XlsxReading(book, SheetCells(part.name, hidden=part.hidden))
                reading.sheet(archive, part.member)
                reading.cells.notes.update(_notes(archive, part.member))
                yield reading.cells


@frozen(eq=False)
class _XlsxReading:
    """Reads one sheet."""

    book: XlsxBook
    cells: SheetCells
    _shared_formulas: dict[str, str] = field(factory=dict[str, str])

    def sheet(self, archive: zipfile.ZipFile, member: str) -> None:
        """All of it."""
        line = 0
        with archive.open(member) as stream:
            for tag, one in parts_of_sheet(stream):
                if tag == "row":
                    line = line_of(one.get("r"), line)
                    if line <= MOST_ROWS:
                        self.row(line, one)
                        if one.get("hidden") in ("1", "true"):
                            self.cells.hidden_rows.add(line)
                elif tag == "col":
                    self.cells.hidden_columns.update(hidden_columns(one))
                elif tag == "mergeCell" and (place := cell_place(one.get("ref", "").partition(":")[0])):
                    self.merged(*place)

    def row(self, line: int, row: Element) -> None:
        """Its cells that hold something."""
        column = 0
        for one in row:
            if local(one) == "c":
                column = column_of(one.get("r"), column)
                if column <= MOST_COLUMNS and not (cell := self.cell(line, column, one)).blank:
                    self.cells.keep(cell)

    def merged(self, line: int, column: int) -> None:
        """The first of cells that were made one."""
        if (first := self.cells.rows.get(line, {}).get(column)) is not None:
            self.cells.rows[line][column] = evolve(first, merged=True)

    def cell(self, line: int, column: int, cell: Element) -> Filled:
        """What it holds."""
        parts = {local(one): one for one in cell}
        formula = self.formula(parts["f"]) if "f" in parts else ""
        kind = cell.get("t", "n")
        style = int(cell.get("s", "0"))
        blank = Filled(line, column, None, formula)
        struck = style in self.book.styles.struck
        if kind == "inlineStr":
            return evolve(blank, value=plain_text(rich_text(parts["is"])), struck=struck) if "is" in parts else blank
        stored: str = (parts["v"].text or "").strip(" \n") if "v" in parts else ""
        if not stored:
            return blank
        blank = evolve(blank, struck=struck)
        if kind in ("s", "str"):
            return evolve(blank, value=plain_text(self.book.shared[int(stored)] if kind == "s" else stored))
        if kind == "e":
            return evolve(blank, value=stored, failed=True)
        if kind == "b":
            return evolve(blank, value=stored in ("1", "true"))
        if kind == "d":
            return evolve(blank, value=dt.date.fromisoformat(stored[:10]))
        return self.number(blank, stored, self.book.styles.format(style))

    def formula(self, formula: Element) -> str:
        """A formula as it is written; one that several cells share is written in the first of them."""
        text: str = formula.text or ""
        if (shared := formula.get("si")) is not None:
            text = self._shared_formulas.setdefault(shared, text) if text else self._shared_formulas.get(shared, "")
        return f"={text}"

    def number(self, cell: Filled, stored: str, form: NumberFormat) -> Filled:
        """A number as its format shows it: a day, a percentage, or itself."""
        plain = shown_number(stored, NumberFormat())
        number = Fraction(plain)
        form = form.of(number)
        if form.kind == "time" and 0 <= number < 1:
            return evolve(cell, value=plain_time(number))
        if form.kind in ("day", "month", "year", "time"):
            day = moment_of(number, from_1904=self.book.from_1904)
            return evolve(cell, value="#" * 8, failed=True) if day is None else evolve(cell, value=day.date())
        percent = form.kind == "percent"
        about = evolve(cell, before=form.before, words=form.words, thousands=form.thousands)
        about = evolve(about, unseen=form.unseen, negated=form.minus and number > 0)
        return evolve(about, value=number, percent=percent)


def plain_time(part: Fraction) -> dt.time:
    """A part of a day as a time."""
    seconds = min(int(part * 86_400), 86_399)
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _notes(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The comments on a sheet's cells; of a conversation what it begins with."""
    home = PurePosixPath(member)
    relations = str(home.parent / "_rels" / f"{home.name}.rels")
    if relations not in archive.namelist():
        return
    kinds = {one.get("Type", "").rpartition("/")[2]: one.get("Target", "") for one in tree(archive, relations)}
    for kind in ("threadedComment", "comments"):
        target = kinds.get(kind, "")
        part = target.lstrip("/") if target.startswith("/") else _joined(home.parent, target)
        if target and part in archive.namelist():
            yield from _of_part(tree(archive, part))
            return


def _joined(folder: PurePosixPath, target: str) -> str:
    """A member by the way to it from another."""
    parts: list[str] = []
    for one in (*folder.parts, *PurePosixPath(target).parts):
        if one == "..":
            parts = parts[:-1]
        elif one != ".":
            parts.append(one)
    return "/".join(parts)


def _of_part(part: Element) -> Iterator[tuple[tuple[int, int], str]]:
    """The comments of one member, by their cells; those that khong3 wrote itself are none."""
    authors = [one.text or "" for group in part if local(group) == "authors" for one in group]
    for one in part.iter():
        if local(one) not in ("comment", "threadedComment") or one.get("parentId"):
            continue
        by = one.get("authorId", "")
        own = by.isdecimal() and authors[int(by) :][:1] == [OWN]
        said = next((part for part in one if local(part) == "text"), None)
        bare = "" if said is None or own else (said.text or "").strip() or rich_text(said)
        text = _SPACES.sub(" ", bare).strip()
        if text and (place := cell_place(one.get("ref", ""))):
            yield place, text
