"""Forms that came back as LibreOffice keeps workbooks (.ods): their cells as those of an .xlsx are."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from khong3.excel.filled import MOST_COLUMNS, MOST_ROWS, Filled, plain_text
from khong3.workbooks.archives import checked
from khong3.workbooks.elements import events, local
from khong3.workbooks.number_formats import NumberFormat, shown_number
from khong3.workbooks.ods import CONTENT, attribute, repeats, shown_text

_NUMBERS = {"float", "currency", "percentage"}
_REFERENCE = re.compile(r"\[([^\]]*)\]")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")
Element = Any
"""An element of whichever XML library there is."""


@frozen(eq=False)
class OdsCells:
    """A sheet: what somebody typed, of a formula that alone, and what formulas have come to."""

    name: str
    rows: dict[int, dict[int, Filled]] = field(factory=dict[int, dict[int, Filled]])
    worked_out: dict[tuple[int, int], Filled] = field(factory=dict[tuple[int, int], Filled])

    def row(self, first: int, row: Element) -> int:
        """Read a row, as often as it stands there; how many rows that is."""
        again = repeats(row, "number-rows-repeated")
        cells = list(_cells(row)) if first <= MOST_ROWS else []
        for line in islice(range(first, first + again), MOST_ROWS if cells else 0):
            if line <= MOST_ROWS:
                for column, cell in cells:
                    self.cell(evolve(cell, row=line, column=column))
        return again

    def cell(self, cell: Filled) -> None:
        """Keep one."""
        typed = Filled(cell.row, cell.column, None, cell.formula) if cell.formula else cell
        self.rows.setdefault(cell.row, {})[cell.column] = typed
        self.worked_out[cell.row, cell.column] = evolve(cell, formula="")


def read_ods_cells(path: Path) -> Iterator[OdsCells]:
    """The sheets of a workbook, in its order, as far as a form goes."""
    checked(path, CONTENT)
    with zipfile.ZipFile(path) as archive, archive.open(CONTENT) as stream:
        sheet: OdsCells | None = None
        line = 1
        for event, one in events(stream):
            tag = local(one)
            if tag == "table" and event == "start":
                sheet, line = OdsCells(attribute(one, "name")), 1
            elif sheet is None or event == "start":
                continue
            elif tag == "table-row":
                line += sheet.row(line, one)
                one.clear()
            elif tag == "table":
                yield sheet
                sheet = None
                one.clear()


def _cells(row: Element) -> Iterator[tuple[int, Filled]]:
    """The cells of a row that hold something, by their columns."""
    column = 1
    for one in row:
        if local(one) not in ("table-cell", "covered-table-cell"):
            continue
        again = repeats(one, "number-columns-repeated")
        spans = (attribute(one, f"number-{way}-spanned") for way in ("rows", "columns"))
        cell = evolve(_filled(one), merged=any(span not in ("", "1") for span in spans))
        if not cell.blank:
            for at in range(column, min(column + again, MOST_COLUMNS + 1)):
                yield at, cell
        column += again
        if column > MOST_COLUMNS:
            return


def _filled(cell: Element) -> Filled:
    shown = shown_text(cell)
    formula = _REFERENCE.sub(lambda found: found[1].replace(".", ""), attribute(cell, "formula").partition(":")[2])
    kinds = [text for key, text in cell.items() if local(key) == "value-type"]
    kind = kinds[0] if kinds else ""
    if "error" in kinds or (formula and shown.startswith(("#", "Err:"))):
        return Filled(0, 0, shown or None, formula, failed=True)
    percent = kind == "percentage"
    if kind in _NUMBERS:
        return Filled(0, 0, Fraction(shown_number(attribute(cell, "value"), NumberFormat())), formula, percent)
    if kind == "boolean":
        return Filled(0, 0, attribute(cell, "boolean-value") == "true", formula)
    if kind == "date":
        return Filled(0, 0, dt.date.fromisoformat(attribute(cell, "date-value")[:10]), formula)
    if kind == "time" and (found := _TIME.match(attribute(cell, "time-value"))):
        hours, minutes, seconds = map(int, found.groups())
        return Filled(0, 0, dt.time(hours % 24, minutes, seconds), formula)
    return Filled(0, 0, plain_text(shown or attribute(cell, "string-value")), formula)
