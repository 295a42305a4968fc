"""Cells of forms that came back, as Excel holds them and with the names that Excel gives them."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from string import ascii_uppercase, digits

from attrs import evolve, field, frozen

from khong3.findings import Place, column_letters
from khong3.numbers import on_one_line, written
from khong3.text import Text, nfc
from khong3.workbooks.xlsx import column_number

MOST_ROWS, MOST_COLUMNS = 5_000, 60
"""No form has more; what lies beyond is not looked at."""


OWN = "khong3"
"""Who signs the comments that khong3 writes."""


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
    merged: bool = False
    """Whether it is the first of several cells that were made one."""
    struck: bool = False
    """Whether it is struck out."""
    before: str = ""
    """What its format prints before its number, which is not in it."""
    words: str = ""
    """What its format prints behind its number, which is not in it."""
    thousands: int = 0
    """How often its format divides its number by a thousand before it is shown."""
    unseen: bool = False
    """Whether its format shows nothing of its number."""
    negated: bool = False
    """Whether its format prints a minus before its number, which is not in it."""

    @property
    def cell(self) -> str:
        """As Excel names it."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """As it is compared: of a number its digits, with a dot."""
        return self._said(".")

    @property
    def shown(self) -> Text:
        """As a message quotes it: a number by the signs of who reads that."""
        return Text(self._said(","), self._said("."))

    def _said(self, sign: str) -> str:
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if isinstance(self.value, dt.date):
            return f"{self.value:%d/%m/%Y}"
        if isinstance(self.value, Fraction):
            value = self.value * 100 if self.percent else self.value
            shown = written(value, "comma").replace(",", sign) + ("%" if self.percent else "")
            return f"{self.before} {'-' * self.negated}{shown} {self.words}".strip()
        return self.value if isinstance(self.value, str) else str(self.value)

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.value is None and not self.formula


@frozen(eq=False)
class SheetCells:
    """A sheet as it is read: what somebody typed, of a formula that alone, and what formulas have come to."""

    name: str
    rows: dict[int, dict[int, Filled]] = field(factory=dict[int, dict[int, Filled]])
    worked_out: dict[tuple[int, int], Filled] = field(factory=dict[tuple[int, int], Filled])
    notes: dict[tuple[int, int], str] = field(factory=dict[tuple[int, int], str])
    """Comments on cells."""
    hidden: bool = False
    hidden_rows: set[int] = field(factory=set[int])
    hidden_columns: set[int] = field(factory=set[int])

    def keep(self, cell: Filled) -> None:
        """A cell that holds something."""
        typed = Filled(cell.row, cell.column, None, cell.formula, merged=cell.merged) if cell.formula else cell
        self.rows.setdefault(cell.row, {})[cell.column] = typed
        self.worked_out[cell.row, cell.column] = evolve(cell, formula="")


_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))
"""Signs without width, which come along where somebody copies a number from a page."""


def plain_text(text: str) -> str | None:
    """A text as it is seen, composed, as far as it may be on one line; None of one in which nothing is."""
    return nfc(on_one_line(text.translate(_UNSEEN))) or None


@frozen(eq=False)
class FilledSheet:
    """A sheet by its rows; of a formula there is no value until that is asked for."""

    file: str
    name: str
    rows: Mapping[int, Mapping[int, Filled]] = field(repr=False)
    _values: Mapping[tuple[int, int], Filled] = field(repr=False)
    notes: Mapping[tuple[int, int], str] = field(factory=dict[tuple[int, int], str], repr=False)
    hidden: bool = False
    hidden_rows: AbstractSet[int] = field(factory=set[int], repr=False)
    hidden_columns: AbstractSet[int] = field(factory=set[int], repr=False)

    def at(self, row: int, column: int) -> Filled:
        """A cell, blank where there is none."""
        return self.rows.get(row, {}).get(column) or Filled(row, column, None)

    def worked_out(self, cell: Filled) -> Filled:
        """A formula with what it has come to."""
        found = self._values.get((cell.row, cell.column))
        return cell if found is None else evolve(found, formula=cell.formula)

    def place(self, cell: str = "") -> Place:
        """Where something is, as Excel shows it."""
        column, line = column_number(cell.rstrip(digits)), cell.lstrip(ascii_uppercase)
        return Place(file=str(self.file), sheet=self.name, line=int(line) if line else None, column=column or None)
