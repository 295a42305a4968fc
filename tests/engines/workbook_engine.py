"""Tapes in a workbook that LibreOffice recalculates: a sheet a tape, a row of inputs a row, a column a place."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen
from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from khong3.engines.workbook import EXACT, LONGEST, Formulas
from khong3.tape import Key, Tape
from tests.engines.rows import Rows, ends
from tests.office import recalculated

SECRET = 424_242
"""What every cell says that it comes to, until somebody works it out."""


@frozen(eq=False)
class Sheet:
    """One tape on some rows."""

    tape: Tape
    rows: Rows
    formulas: Formulas

    @classmethod
    def of(cls, tape: Tape, rows: Rows, wanted: Iterable[Key] | None = None) -> "Sheet":
        """What is refused is known from these rows."""
        bounds = ends(rows, tape.inputs)
        assert all(abs(one) < EXACT for row in rows for one in row.values() if one is not None)
        return cls(tape, rows, Formulas.of(tape, bounds, wanted))


def run(sheets: Sequence[Sheet], folder: Path) -> list[list[dict[Key, int]]]:
    """By sheet and row, the outputs that are not refused."""
    path = folder / "tapes.xlsx"
    with Workbook(path) as book:
        for sheet in sheets:
            _write(book.add_worksheet(), sheet)
    found = load_workbook(recalculated(path), read_only=True, data_only=True)
    return [
        [dict(_outputs(sheet, row)) for row in there.iter_rows(values_only=True)]
        for sheet, there in zip(sheets, found.worksheets, strict=True)
    ]


def _write(to: Worksheet, sheet: Sheet) -> None:
    staging = sheet.formulas.staging
    column = {place: xl_col_to_name(at) for at, place in enumerate((*staging.inputs, *sheet.formulas.places))}
    texts = [sheet.formulas.formula(place, lambda one: f"{column[one]}{{row}}") for place in sheet.formulas.places]
    texts += [sheet.formulas.output(key, lambda one: f"{column[one]}{{row}}") for key in staging.outputs]
    assert max(map(len, texts), default=0) < LONGEST
    for at, given in enumerate(sheet.rows):
        to.write_row(at, 0, [given.get(key) for key in staging.inputs.values()])
        for number, text in enumerate(texts, start=len(staging.inputs)):
            to.write_formula(at, number, "=" + text.format(row=at + 1), None, SECRET)


def _outputs(sheet: Sheet, row: Sequence[object]) -> Iterable[tuple[Key, int]]:
    outputs = sheet.formulas.staging.outputs
    values = row[len(row) - len(outputs) :] if outputs else ()
    for key, value in zip(outputs, values, strict=True):
        assert isinstance(value, int | float), (key, value)
        yield key, int(value) if value == int(value) else value  # type: ignore[misc]


def expected(rows: Sequence[Mapping[Key, int]], sheet: Sheet) -> list[dict[Key, int]]:
    """What the exact engine gave, of what is not refused."""
    return [{key: row[key] for key in sheet.formulas.staging.outputs} for row in rows]
