"""What a report says, whatever kind of file it was: lines, and tables whose cells stand where a reader sees them."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import field, frozen, mutable

from khong3.audit.reading.script import Piece
from khong3.findings import column_letters
from khong3.text import Text

TableRow: TypeAlias = tuple[Piece, ...]
TableTexts: TypeAlias = Sequence[Sequence[str]]

MOST_CELLS = 200_000
MOST_ACROSS = 100
"""So many columns of one cell are told apart."""
_DIGITS = 5


@frozen(eq=False)
class Content:
    """What a report says: its lines in order, and its tables, each as rows of cells."""

    lines: tuple[Piece, ...]
    tables: tuple[tuple[TableRow, ...], ...] = field(default=())
    numbered: bool = True
    """Whether ``line`` counts lines of a text, so that a reader finds them."""


def placed(tables: Iterable[TableTexts]) -> tuple[tuple[TableRow, ...], ...]:
    """Tables that have no names, each cell with its place: *bảng 1!B3*."""
    return tuple(
        tuple(
            tuple(Piece(row, cell, _place(nth, at, row)) for at, cell in enumerate(cells, 1))
            for row, cells in enumerate(rows, 1)
        )
        for nth, rows in enumerate(tables, 1)
    )


def _place(table: int, column: int, row: int) -> Text:
    cell = f"{column_letters(column)}{row}"
    return Text(f"bảng {table}!{cell}", f"table {table}!{cell}")


@mutable
class TableDraft:
    """A table as its cells come: each stands where those that reach down from above leave room.

    What a cell covers beside and below itself is blank, as in a sheet.
    """

    rows: list[list[str]] = field(factory=list[list[str]])
    _below: dict[int, int] = field(factory=dict[int, int])
    _covered: frozenset[int] = frozenset()
    _blanks: int = MOST_CELLS

    def begin_row(self) -> None:
        """Another row."""
        self._covered = frozenset(self._below)
        self._below = {at: rows - 1 for at, rows in self._below.items() if rows > 1}
        self.rows.append([])

    def add(self, text: str, across: int = 1, down: int = 1) -> None:
        """Another cell, of so many columns and rows."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        while len(row) in self._covered and self._blanks:
            self._blank(row)
        begin = len(row)
        row.append(text)
        across = min(max(across, 1), MOST_ACROSS)
        while len(row) < begin + across and self._blanks:
            self._blank(row)
        if down > 1:
            self._below |= dict.fromkeys(range(begin, min(begin + across, MOST_ACROSS)), down - 1)

    def _blank(self, row: list[str]) -> None:
        row.append("")
        self._blanks -= 1


def span(said: str | None) -> int:
    """Over how many columns or rows a cell says that it reaches; one where it says nothing that can be meant."""
    said = (said or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else 1


_MARK = re.compile(r"\s*[\[(]*[\d*][\s\[\](),;*\d]{0,20}")
_METRES = re.compile(r"(?<![^\W\d_])[kdchm]?m\Z", re.IGNORECASE)


def raised(before: str, said: str) -> str:
    """What a superscript adds to the text before it: nothing where it is the mark of a footnote.

    >>> raised("57", "1"), raised("12 km", "2"), raised("1", "st")
    ('', '2', 'st')
    """
    power = said in {"2", "3"} and _METRES.search(before)
    return "" if _MARK.fullmatch(said) and not power else said
