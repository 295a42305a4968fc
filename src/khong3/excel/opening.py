"""Workbooks that come back: opened without harm, each cell as Excel holds it and with the name that Excel gives it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from khong3.excel.filled import MOST_COLUMNS, MOST_ROWS, Filled, FilledSheet, plain_text
from khong3.excel.opening_ods import read_ods_cells
from khong3.findings import Finding, KhongError, Place
from khong3.workbooks.archives import checked, refusal
from khong3.workbooks.number_formats import NumberFormat, format_of, shown_number
from khong3.workbooks.xlsx import column_number

if TYPE_CHECKING:
    from openpyxl import Workbook

KINDS = (".xlsx", ".xlsm", ".ods")
_OTHER_KINDS = frozenset(
    (".xls", ".xlsb", ".xltx", ".ots", ".fods", ".csv", ".doc", ".docx", ".odt", ".pdf", ".zip", ".rar", ".7z")
)
"""As what a form may come back that is not read."""


_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):')


def opened(path: Path, skip: tuple[str, ...]) -> list[FilledSheet]:
    """All sheets of a workbook but those whose names begin so; raises KhongError with what keeps it from being read."""
    if path.suffix.lower() not in KINDS:
        raise refusal("form-kind", path, found=path.suffix or path.name)
    if not path.is_file():
        raise refusal("file-not-found", path)
    if path.suffix.lower() == ".ods":
        return _opened_ods(path, skip)
    checked(path, "xl/workbook.xml")
    try:
        import defusedxml as _  # noqa: F401 - openpyxl reads by it where it is there
        from openpyxl import load_workbook
    except ImportError:
        raise refusal("extra-missing", path, extra="xlsx") from None
    try:
        book = load_workbook(path, read_only=True)
        try:
            return list(_sheets(path, book, skip))
        finally:
            book.close()
    except (KhongError, MemoryError):
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a library makes of a file that somebody built
        raise refusal("form-unread", path, why=f"{type(problem).__name__}: {problem}") from None


def _opened_ods(path: Path, skip: tuple[str, ...]) -> list[FilledSheet]:
    try:
        every = list(read_ods_cells(path))
    except (KhongError, MemoryError):
        raise
    except ImportError:
        raise refusal("extra-missing", path, extra="xlsx") from None
    except Exception as problem:  # noqa: BLE001 - as above
        raise refusal("form-unread", path, why=f"{type(problem).__name__}: {problem}") from None
    values = {one.name: one.worked_out for one in every}
    return [
        FilledSheet(str(path), one.name, one.rows, lambda: values) for one in every if not one.name.startswith(skip)
    ]


def _sheets(path: Path, book: "Workbook", skip: tuple[str, ...]) -> Iterator[FilledSheet]:
    values = _WorkedOut(path)
    for sheet in book.worksheets:
        if not sheet.title.startswith(skip):
            rows: dict[int, dict[int, Filled]] = {}
            for at, cell in _cells(sheet):
                rows.setdefault(at[0], {})[at[1]] = _filled(at, cell)
            for line, column in _merged(sheet):
                if (first := rows.get(line, {}).get(column)) is not None:
                    rows[line][column] = evolve(first, merged=True)
            yield FilledSheet(str(path), sheet.title, rows, lambda: values.sheets)


@frozen(eq=False, slots=False)
class _WorkedOut:
    """What formulas have come to, as the workbook says: read when one stands where a figure should, which is rare."""

    path: Path

    @cached_property
    def sheets(self) -> Mapping[str, Mapping[tuple[int, int], Filled]]:
        from openpyxl import load_workbook

        try:
            book = load_workbook(self.path, read_only=True, data_only=True)
            try:
                return {one.title: {at: _filled(at, cell) for at, cell in _cells(one)} for one in book.worksheets}
            finally:
                book.close()
        except Exception:  # noqa: BLE001 - as above: then nothing was worked out
            return {}


def _merged(sheet: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - as below
    """Where cells that were made one begin: the library leaves them out where it reads row by row."""
    with sheet._get_source() as stream:  # noqa: SLF001 - as the library opens it itself
        written: bytes = stream.read()
    begin = written.find(b"<mergeCells")
    for column, line in _MERGED.findall(written, begin) if begin >= 0 else ():
        yield int(line), column_number(column.decode())


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:  # noqa: ANN401 - of a reader that has no types
    """The cells that are there, as far as a form goes; what a sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    rows: Iterable[Sequence[Any]] = islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS)
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.value is not None:
                yield (row, column), cell


def _filled(at: tuple[int, int], cell: object) -> Filled:
    value: object = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "f":
        return Filled(*at, None, str(getattr(value, "text", value)))
    percent = format_of(str(getattr(cell, "number_format", ""))).kind == "percent"
    failed = getattr(cell, "data_type", "") == "e"
    if isinstance(value, str):
        return Filled(*at, plain_text(value), percent=percent, failed=failed)
    if isinstance(value, bool) or value is None or isinstance(value, dt.date | dt.time):
        return Filled(*at, value, percent=percent)
    if isinstance(value, int | float):
        return Filled(*at, Fraction(shown_number(repr(value), NumberFormat())), percent=percent)
    return Filled(*at, str(value), percent=percent)


def whole_files(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """The workbooks among files and folders, each once, in order; what is no workbook is named."""
    found: dict[Path, None] = {}
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            there = sorted(
                one for one in path.rglob("*") if one.suffix.lower() in KINDS and not one.name.startswith(("~", "."))
            )
            found |= dict.fromkeys(there)
            findings += [_of_kind(one) for one in sorted(path.rglob("*")) if _perhaps_form(one)]
        elif path.suffix.lower() in KINDS and path.is_file():
            found[path] = None
        else:
            findings.append(_of_kind(path, "form-kind" if path.is_file() else "file-not-found"))
    return list(found), findings


def _of_kind(path: Path, finding_code: str = "form-kind") -> Finding:
    return Finding(code=finding_code, place=Place(file=str(path)), parameters={"found": path.suffix or path.name})


def _perhaps_form(path: Path) -> bool:
    """Whether a file of a folder may be a form that somebody saved or sent as something else."""
    return path.suffix.lower() in _OTHER_KINDS and not path.name.startswith(("~", ".")) and path.is_file()
