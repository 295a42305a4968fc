"""Forms to send back: a copy with every cell that was not taken in colour, and a comment that says what was wanted.

Cells that were taken and are in doubt have a colour of their own.
"""

import io
from collections.abc import Iterable, Sequence
from copy import copy
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.catalogue.sheets import SHEETS
from khong3.excel.book import FONT
from khong3.excel.cells import format_of_kind
from khong3.excel.filled import OWN
from khong3.excel.filling import WIDTHS
from khong3.excel.meta import NAME, MetaVariable
from khong3.excel.one_form import Rejected
from khong3.excel.opening import opened
from khong3.excel.sheets import FormSheet
from khong3.text import LANGUAGES, Language, visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LIVE = tuple(SHEETS[key].in_(one) for key in ("live", "results") for one in LANGUAGES)
"""Sheets of formulas, which a copy without formulas does not have."""

_RED = "FFFFC7CE"
_AMBER = "FFFFD966"
_YELLOW = "FFFFF9D6"
_WIDE, _HIGH = 320, 140
"""The size of a comment."""


def marked(path: Path, rejected: Sequence[Rejected], language: Language, doubted: Iterable[Rejected] = ()) -> bytes:
    """A copy of a form that was read before; of a cell in doubt for two reasons both are said."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = _rebuilt(path) if path.suffix.lower() == ".ods" else load_workbook(path, rich_text=True)
    notes: dict[tuple[str, str], list[str]] = {}
    colours: dict[tuple[str, str], str] = {}
    for colour, cells in ((_RED, rejected), (_AMBER, doubted)):
        for one in cells:
            if one.sheet in book.sheetnames and one.cell:
                at = one.sheet, one.cell
                notes.setdefault(at, []).append(f"{one.finding.message(language)} {one.finding.mend(language)}".strip())
                colours.setdefault(at, colour)
    for one in rejected:
        if one.sheet in book.sheetnames and one.variable is not None:
            _unmerged(book[one.sheet], one.cell)
            _as_in_form(book[one.sheet][one.cell], one.variable, emptied=one.emptied)
    for (sheet, place), said in notes.items():
        cell, colour = book[sheet][place], colours[sheet, place]
        text = visible(SHEETS["marked"].in_(language).format("\n".join(dict.fromkeys(said))))
        cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
        cell.comment = Comment(text, OWN, height=_HIGH, width=_WIDE)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _unmerged(sheet: "Worksheet", place: str) -> None:
    """Part a cell from those that it was made one with; those below it look as it does."""
    whole = next((one for one in sheet.merged_cells.ranges if place in one), None)
    if whole is None:
        return
    first = sheet[place]
    sheet.unmerge_cells(whole.coord)
    for row in range(first.row + 1, whole.max_row + 1):
        below = sheet.cell(row, first.column)
        below.number_format, below.border, below.fill = first.number_format, copy(first.border), copy(first.fill)
        below.protection = copy(first.protection)


def _as_in_form(cell: "Cell", variable: MetaVariable, *, emptied: bool) -> None:
    """Give a cell the look that it has in a blank form: what was pasted over it keeps it from being mended."""
    from openpyxl.styles import Font, Protection

    cell.number_format = format_of_kind(variable.kind) or "General"
    cell.protection = Protection(locked=False)
    cell.font = Font(name=FONT, size=12)
    if emptied:
        cell.value = None


def _rebuilt(path: Path) -> "Workbook":
    """What stands in a workbook that openpyxl does not read, with the widths of a form: to be filled and sent again."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for read in opened(path, _LIVE):
        sheet, form = book.create_sheet(read.name), FormSheet.of(read)
        checks = None if form is None else form.columns.get("checked")
        for cell in (one for row in read.rows.values() for one in row.values()):
            if cell.formula and cell.column == checks:
                # What it says would no longer change with what is typed.
                continue
            value = read.worked_out(cell).value if cell.formula else cell.value
            to = sheet.cell(cell.row, cell.column)
            to.value = float(value) if isinstance(value, Fraction) else value
            # What begins like a formula is a text.
            to.data_type = "s" if isinstance(value, str) else to.data_type
            to.number_format = "0.00%" if cell.percent else to.number_format
            to.font, to.alignment = Font(name=FONT), Alignment(wrap_text=True, vertical="top")
        if read.name == NAME:
            sheet.sheet_state = "veryHidden"
        elif form is not None:
            for at, width in enumerate(WIDTHS, start=1):
                sheet.column_dimensions[get_column_letter(at)].width = width
            for cell in read.rows[form.head].values():
                sheet.cell(cell.row, cell.column).font = Font(name=FONT, bold=True)
            for row in (one for one in read.rows if one < form.head):
                sheet.cell(row, 1).alignment = Alignment(wrap_text=False)
            _ruled(sheet, form)
    return book


def _ruled(sheet: "Worksheet", form: FormSheet) -> None:
    """The lines of a form's table, the colour of the cells to fill, and a page as wide as the table."""
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    line = Side(style="thin")
    value, code = form.columns.get("value"), form.columns.get("id")
    for row in range(form.head, max(form.sheet.rows) + 1):
        if row > form.head and form.at(row, "number").blank and form.at(row, "id").blank:
            continue
        for column in range(1, len(WIDTHS) + 1):
            sheet.cell(row, column).border = Border(left=line, right=line, top=line, bottom=line)
        if value and code and row > form.head and not form.at(row, "id").blank:
            sheet.cell(row, value).fill = PatternFill("solid", start_color=_YELLOW, end_color=_YELLOW)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
