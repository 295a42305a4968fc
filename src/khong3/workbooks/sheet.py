"""Sheets: rows of text with the places of what is hidden, merged, wrong or not worked out in them."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import field, frozen

CellPlace: TypeAlias = tuple[int, int]
"""Line and column, from 1."""
SheetRow: TypeAlias = tuple[int, dict[int, str]]
"""A line, and the texts of its cells by their columns; blank ones are not there."""

MOST_SLOTS = 5_000_000
"""So many cells a sheet may reach over, blank ones counted."""


@frozen(kw_only=True, eq=False, repr=False)
class Merged:
    """Cells shown as one, of which only the first holds anything."""

    first: CellPlace
    last: CellPlace


@frozen(kw_only=True, eq=False, repr=False)
class Sheet:
    """What a sheet holds: ``wrong`` are formulas that came to an error, ``unworked`` those that nobody worked out."""

    name: str
    rows: list[SheetRow]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    wrong: frozenset[CellPlace] = frozenset()
    unworked: Mapping[CellPlace, str] = field(factory=dict[CellPlace, str])

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((max(cells, default=0) for _, cells in self.rows), default=0)


def too_many(rows: Iterable[SheetRow]) -> bool:
    """Whether a table of these rows would have more cells than anybody fills."""
    count = width = 0
    for _, cells in rows:
        count, width = count + 1, max(width, max(cells, default=0))
    return count * width > MOST_SLOTS
