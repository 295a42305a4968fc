"""Workbooks that come back: opened without harm, each cell as Excel holds it and with the name that Excel gives it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from string import ascii_uppercase, digits
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from khong3.findings import Finding, KhongError, Place, column_letters
from khong3.text import nfc
from khong3.workbooks.archives import checked, refusal
from khong3.workbooks.number_formats import NumberFormat, format_of, shown_number
from khong3.workbooks.xlsx import column_number

if TYPE_CHECKING:
    from openpyxl import Workbook

KINDS = (".xlsx", ".xlsm")
_OTHER_KINDS = frozenset(
    (".xls", ".xlsb", ".xltx", ".ods", ".ots", ".fods", ".csv", ".doc", ".docx", ".odt", ".pdf", ".zip", ".rar", ".7z")
)
"""As what a form may come back that is not read."""
MOST_ROWS, MOST_COLUMNS = 5_000, 60
"""No form has more; what lies beyond is not looked at."""


@frozen
class Filled:
    """A cell: its value, the formula that made it, and whether it is printed as a percentage.

    A text is composed and without spaces around it; a number has the digits that spreadsheets reckon with.
    """

    row: int
    column: int
    value: str | Fraction | bool | dt.date | dt.time | None
    formula: str = ""
    percent: bool = False
    failed: bool = False
    """Whether it holds what a formula is when it has failed."""

    @property
    def cell(self) -> str:
        """As Excel names it."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """As it is read in a message."""
        if self.value is None:
            return ""
        if isinstance(self.value, Fraction):
            value = self.value * 100 if self.percent else self.value
            whole = value.denominator == 1
            return (str(value.numerator) if whole else repr(float(value))) + ("%" if self.percent else "")
        return str(self.value)

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.value is None and not self.formula


@frozen(eq=False)
class FilledSheet:
    """A sheet by its rows; of a formula there is no value until that is asked for."""

    file: str
    name: str
    rows: Mapping[int, Mapping[int, Filled]] = field(repr=False)
    _values: "_WorkedOut" = field(repr=False)

    def at(self, row: int, column: int) -> Filled:
        """A cell, blank where there is none."""
        return self.rows.get(row, {}).get(column) or Filled(row, column, None)

    def worked_out(self, cell: Filled) -> Filled:
        """A formula with what it has come to."""
        found = self._values.sheets.get(self.name, {}).get((cell.row, cell.column))
        return cell if found is None else evolve(found, formula=cell.formula)

    def place(self, cell: str = "") -> Place:
        """Where something is, as Excel shows it."""
        column, line = column_number(cell.rstrip(digits)), cell.lstrip(ascii_uppercase)
        return Place(file=str(self.file), sheet=self.name, line=int(line) if line else None, column=column or None)


def opened(path: Path, skip: tuple[str, ...]) -> list[FilledSheet]:
    """All sheets of a workbook but those whose names begin so; raises KhongError with what keeps it from being read."""
    if path.suffix.lower() not in KINDS:
        raise refusal("form-kind", path, found=path.suffix or path.name)
    if not path.is_file():
        raise refusal("file-not-found", path)
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


def _sheets(path: Path, book: "Workbook", skip: tuple[str, ...]) -> Iterator[FilledSheet]:
    values = _WorkedOut(path)
    for sheet in book.worksheets:
        if not sheet.title.startswith(skip):
            rows: dict[int, dict[int, Filled]] = {}
            for at, cell in _cells(sheet):
                rows.setdefault(at[0], {})[at[1]] = _filled(at, cell)
            yield FilledSheet(str(path), sheet.title, rows, values)


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
        text = nfc(" ".join(value.split()))
        return Filled(*at, text or None, percent=percent, failed=failed)
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
