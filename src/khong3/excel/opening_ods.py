"""Forms that came back as LibreOffice keeps workbooks (.ods): their cells as those of an .xlsx are."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path

from attrs import evolve

from khong3.excel.filled import MOST_COLUMNS, MOST_ROWS, OWN, Filled, SheetCells, plain_text
from khong3.workbooks.archives import checked
from khong3.workbooks.elements import Element, events, local
from khong3.workbooks.number_formats import NumberFormat, shown_number
from khong3.workbooks.ods import CONTENT, OdsLooks, OdsStruck, attribute, format_shown, repeats, shown_text

_NUMBERS = {"float", "currency", "percentage"}
_REFERENCE = re.compile(r"\[([^\]]*)\]")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")


def read_ods_cells(path: Path, skip: tuple[str, ...]) -> Iterator[SheetCells]:
    """The sheets of a workbook but those whose names begin so, in its order, as far as a form goes."""
    checked(path, CONTENT)
    with zipfile.ZipFile(path) as archive, archive.open(CONTENT) as stream:
        sheet: SheetCells | None = None
        looks, struck = OdsLooks(), OdsStruck()
        line = 1
        for event, one in events(stream):
            tag = local(one)
            looks.note(tag, one)
            if tag == "table" and event == "start":
                hidden = attribute(one, "style-name") in looks.unseen
                sheet, line, struck = SheetCells(attribute(one, "name"), hidden=hidden), 1, OdsStruck()
            elif sheet is None or event == "start":
                continue
            elif tag == "table-column":
                sheet.hidden_columns.update(struck.columns(one, looks))
            elif tag == "table-row":
                line += _row(sheet, line, one, looks, struck)
                one.clear()
            elif tag == "table":
                if not sheet.name.startswith(skip):
                    yield sheet
                sheet = None
                one.clear()


def _row(sheet: SheetCells, first: int, row: Element, looks: OdsLooks, struck: OdsStruck) -> int:
    """Read a row, as often as it stands there; how many rows that is."""
    again = repeats(row, "number-rows-repeated")
    cells = list(_cells(row, looks, struck)) if first <= MOST_ROWS else []
    hidden = attribute(row, "visibility") in ("collapse", "filter")
    for line in islice(range(first, first + again), MOST_ROWS if cells else 0):
        if line <= MOST_ROWS:
            sheet.hidden_rows.update({line} if hidden else ())
            for column, cell, note in cells:
                if not cell.blank:
                    sheet.keep(evolve(cell, row=line, column=column))
                if note:
                    sheet.notes[line, column] = note
    return again


def _cells(row: Element, looks: OdsLooks, struck: OdsStruck) -> Iterator[tuple[int, Filled, str]]:
    """The cells of a row that hold something, by their columns, each with its comment."""
    column = 1
    for one in row:
        if local(one) not in ("table-cell", "covered-table-cell"):
            continue
        again = repeats(one, "number-columns-repeated")
        spans = (attribute(one, f"number-{way}-spanned") for way in ("rows", "columns"))
        merged = any(span not in ("", "1") for span in spans)
        filled = _filled(one, looks)
        cell = evolve(filled, merged=merged)
        note = next((_note(part, looks) for part in one if local(part) == "annotation"), "")
        if note or not cell.blank:
            for at in range(column, min(column + again, MOST_COLUMNS + 1)):
                through = filled.value is not None and struck.at(row, one, at, looks)
                yield at, evolve(cell, struck=through), note
        column += again
        if column > MOST_COLUMNS:
            return


def _note(comment: Element, looks: OdsLooks) -> str:
    """A comment's text; what khong3 wrote itself is none."""
    by = "".join(part.text or "" for part in comment if local(part) == "creator")
    return "" if by == OWN else " ".join(shown_text(comment, looks).split())


def _filled(cell: Element, looks: OdsLooks) -> Filled:
    shown = shown_text(cell, looks)
    formula = _REFERENCE.sub(lambda found: found[1].replace(".", ""), attribute(cell, "formula").partition(":")[2])
    kinds = [text for key, text in cell.items() if local(key) == "value-type"]
    kind = kinds[0] if kinds else ""
    if "error" in kinds or (formula and shown.startswith(("#", "Err:"))):
        return Filled(0, 0, shown or None, formula, failed=True)
    percent = kind == "percentage"
    if kind in _NUMBERS:
        stored = attribute(cell, "value")
        number = Fraction(shown_number(stored, NumberFormat()))
        form = format_shown(stored, shown, percent=percent)
        return Filled(
            0,
            0,
            number,
            formula,
            percent,
            before=form.before,
            words=form.words,
            thousands=form.thousands,
            unseen=form.unseen,
            negated=form.minus,
        )
    if kind == "boolean":
        return Filled(0, 0, attribute(cell, "boolean-value") == "true", formula)
    if kind == "date":
        return Filled(0, 0, dt.date.fromisoformat(attribute(cell, "date-value")[:10]), formula)
    if kind == "time" and (found := _TIME.match(attribute(cell, "time-value"))):
        hours, minutes, seconds = map(int, found.groups())
        return Filled(0, 0, dt.time(hours % 24, minutes, seconds), formula)
    return Filled(0, 0, plain_text(shown or attribute(cell, "string-value")), formula)
