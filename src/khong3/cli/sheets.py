"""What the command line draws, described without any library: texts with their styles, tables of them."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from khong3.judging.outcome import CLASS_OF, VerdictClass
from khong3.text import visible

_COLOURS: Mapping[VerdictClass, str] = {"good": "green", "bad": "red", "open": "yellow", "dim": "dim"}
STYLES: Mapping[str, str] = {
    **{verdict: _COLOURS[of] for verdict, of in CLASS_OF.items()},
    "exceeded": "bold green",
    "invalid": "bold red",
    "error": "bold red",
    "warning": "yellow",
    "note": "dim",
}
"""The colours of verdicts and severities."""


class Styled:
    """A text in runs, each with its style."""

    def __init__(self, text: str, style: str = "") -> None:
        self.runs = [(text, style)]

    def append(self, text: str, style: str = "") -> None:
        """One run more."""
        self.runs.append((text, style))


Cell: TypeAlias = str | Styled


@frozen(kw_only=True, eq=False, repr=False)
class Column:
    """A column of a table: its head, and how its cells stand in it."""

    head: Cell
    justify: Literal["left", "right"] = "left"
    no_wrap: bool = False
    overflow: Literal["ellipsis", "fold"] = "ellipsis"
    max_width: int | None = None
    width: int | None = None
    """Settled where a screen is narrow; else as wide as its cells, and what is too much is taken off the widest."""


@frozen(kw_only=True, eq=False, repr=False)
class ScreenTable:
    """Rows below heads, with a line under the heads and space around; a section ends in an empty line."""

    title: Cell | None = None
    columns: list[Column] = field(factory=list[Column])
    rows: list[tuple[Cell, ...]] = field(factory=list[tuple[Cell, ...]])
    sections: set[int] = field(factory=set[int])
    """How many rows stand above each end of a section."""
    naming: int = 1
    """How many columns, from the first, name a row."""

    def add_column(
        self,
        head: Cell,
        *,
        justify: Literal["left", "right"] = "left",
        no_wrap: bool = False,
        overflow: Literal["ellipsis", "fold"] = "ellipsis",
        max_width: int | None = None,
    ) -> None:
        """One column more."""
        self.columns.append(Column(head=head, justify=justify, no_wrap=no_wrap, overflow=overflow, max_width=max_width))

    def add_row(self, *cells: Cell) -> None:
        """One row more."""
        self.rows.append(cells)

    def add_section(self) -> None:
        """End the section, if there is a row in it."""
        self.sections.add(len(self.rows))

    def filled(self) -> "ScreenTable":
        """The table without the columns in which no row has anything."""
        kept = [at for at in range(len(self.columns)) if any(_filled(row[at]) for row in self.rows)]
        if not self.rows or len(kept) == len(self.columns):
            return self
        columns = [self.columns[at] for at in kept]
        rows = [tuple(row[at] for at in kept) for row in self.rows]
        naming = sum(at < self.naming for at in kept)
        return ScreenTable(title=self.title, columns=columns, rows=rows, sections=self.sections, naming=naming)


def _filled(cell: Cell) -> bool:
    return bool(cell if isinstance(cell, str) else any(text for text, _ in cell.runs))


ScreenPart: TypeAlias = ScreenTable | Styled | str


def styled(text: str, style: str = "") -> Styled:
    """A text of a file, as it is: no markup, and what a terminal would obey is shown."""
    return Styled(visible(text), style=style)
