"""Sheets: rows of text with the places of what is hidden, merged, wrong or not worked out in them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from attrs import field, frozen

from khong3.workbooks.archives import refusal

CellPlace: TypeAlias = tuple[int, int]
"""Line and column, from 1."""
SheetRow: TypeAlias = tuple[int, dict[int, str]]
"""A line, and the texts of its cells by their columns; blank ones are not there."""

MOST_SLOTS = 5_000_000
"""So many cells a sheet may reach over, blank ones counted."""
MOST_LETTERS = 50_000_000
"""So many letters they may hold: a text that stands in every cell is written once."""


@frozen(kw_only=True, eq=False, repr=False)
class Merged:
    """Cells shown as one, of which only the first holds anything."""

    first: CellPlace
    last: CellPlace


@frozen(kw_only=True, eq=False, repr=False)
class Sheet:
    """What a sheet holds.

    ``wrong`` are formulas that came to an error, ``unworked`` those that nobody worked out, ``struck`` cells that are
    struck out as a whole.
    """

    name: str
    rows: list[SheetRow]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    wrong: frozenset[CellPlace] = frozenset()
    unworked: Mapping[CellPlace, str] = field(factory=dict[CellPlace, str])
    struck: frozenset[CellPlace] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((max(cells, default=0) for _, cells in self.rows), default=0)


@frozen(eq=False, repr=False)
class SheetDraft:
    """What was read of a sheet so far."""

    rows: list[SheetRow] = field(factory=list[SheetRow])
    merged: list[Merged] = field(factory=list[Merged])
    hidden_rows: set[int] = field(factory=set[int])
    hidden_columns: set[int] = field(factory=set[int])
    wrong: set[CellPlace] = field(factory=set[CellPlace])
    unworked: dict[CellPlace, str] = field(factory=dict[CellPlace, str])
    struck: set[CellPlace] = field(factory=set[CellPlace])

    def sheet(self, name: str, path: Path, *, hidden: bool) -> Sheet:
        """All of it; raises KhongError where a table of it would be more than anybody fills."""
        if too_many(self.rows):
            raise refusal("sheet-too-large", path, sheet=name)
        return Sheet(
            name=name,
            rows=self.rows,
            merged=tuple(self.merged),
            hidden=hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            wrong=frozenset(self.wrong),
            unworked=self.unworked,
            struck=frozenset(self.struck),
        )


def too_many(rows: Iterable[SheetRow]) -> bool:
    """Whether a table of these rows would have more cells, or more in them, than anybody fills."""
    count = width = letters = 0
    for _, cells in rows:
        count, width = count + 1, max(width, max(cells, default=0))
        letters += sum(map(len, cells.values()))
    return count * width > MOST_SLOTS or letters > MOST_LETTERS
