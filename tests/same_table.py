"""One table in every form in which figures come: files of text, workbooks, columns on disk, frames, records."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import polars as pl
from attrs import frozen
from openpyxl import Workbook

from khong3.numbers import written

Value: TypeAlias = "int | bool | float | Decimal | date | Share | str | None"


@frozen
class Share:
    """A percentage, as a sheet keeps it: 0.745 shown as 74.5 %."""

    of_hundred: Decimal

    @property
    def text(self) -> str:
        """How people write it."""
        return f"{written(Fraction(self.of_hundred))} %"


@frozen
class Table:
    """Columns by their headings, one kind of value a column."""

    columns: Mapping[str, Sequence[Value]]

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """The values row by row."""
        return list(zip(*self.columns.values(), strict=True))


def as_text(value: Value) -> str:
    """A value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Share):
        return value.text
    if isinstance(value, float | Decimal):
        return written(Fraction(str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(value: Value) -> object:
    """A value as a frame has it: percentages are texts there."""
    return value.text if isinstance(value, Share) else value


def to_csv(table: Table, path: Path) -> Path:
    """A file of text."""
    stream = io.StringIO()
    csv.writer(stream).writerows([list(table.columns), *([as_text(one) for one in row] for row in table.rows)])
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def to_xlsx(table: Table, path: Path) -> Path:
    """A workbook of Excel, its cells typed."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(table.columns))
    for line, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, Share):
                sheet.cell(line, column, float(value.of_hundred / 100)).number_format = "0.0%"
            elif isinstance(value, str):
                sheet.cell(line, column, value).data_type = "s"
            elif value is not None:
                sheet.cell(line, column, value)
    book.save(path)
    return path


def ods_cell(value: Value) -> str:
    """A cell of LibreOffice."""
    kinds: dict[type, Callable[[], str]] = {
        bool: lambda: f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"',
        date: lambda: f'office:value-type="date" office:date-value="{value}"',
        Share: lambda: f'office:value-type="percentage" office:value="{float(share.of_hundred / 100)!r}"',
    }
    if value is None:
        return "<table:table-cell/>"
    share = value if isinstance(value, Share) else Share(Decimal(0))
    said = kinds.get(type(value), lambda: f'office:value-type="float" office:value="{value}"')()
    if isinstance(value, str):
        said = 'office:value-type="string"'
    return f"<table:table-cell {said}><text:p>{escape(as_text(value))}</text:p></table:table-cell>"


def ods_sheet(rows: Sequence[str], name: str = "Sheet1", columns: str = "") -> str:
    """A sheet of rows of cells, each row as XML."""
    return f"<table:table table:name={quoteattr(name)}>{columns}{''.join(rows)}</table:table>"


def write_ods(path: Path, *sheets: str) -> Path:
    """A workbook of LibreOffice from its sheets as XML."""
    names = {"office": "office", "table": "table", "text": "text", "style": "style"}
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"' for one, of in names.items())
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{''.join(sheets)}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"{content}</office:spreadsheet></office:body></office:document-content>")
    return path


def to_ods(table: Table, path: Path) -> Path:
    """A workbook of LibreOffice, its cells typed."""
    rows = [tuple(table.columns), *table.rows]
    return write_ods(
        path, ods_sheet([f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows])
    )


def to_polars(table: Table) -> pl.DataFrame:
    """A frame of polars."""
    return pl.DataFrame({name: [plain(one) for one in values] for name, values in table.columns.items()}, strict=False)


def to_pandas(table: Table) -> pd.DataFrame:
    """A frame of pandas, in which a blank is what pandas makes of it."""
    return pd.DataFrame({name: [plain(one) for one in values] for name, values in table.columns.items()})


def to_records(table: Table) -> list[dict[str, object]]:
    """A list of mappings."""
    return [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.rows]


def every_form(table: Table, folder: Path) -> dict[str, object]:
    """The same table in each form that ``khong3.read`` takes, by what it is called."""
    frame = to_polars(table)
    frame.write_parquet(folder / "t.parquet")
    frame.write_ipc(folder / "t.feather")
    return {
        "xlsx": to_xlsx(table, folder / "t.xlsx"),
        "ods": to_ods(table, folder / "t.ods"),
        "parquet": folder / "t.parquet",
        "feather": folder / "t.feather",
        "polars": frame,
        "lazy": frame.lazy(),
        "pyarrow": frame.to_arrow(),
        "pandas": to_pandas(table),
        "records": to_records(table),
    }
