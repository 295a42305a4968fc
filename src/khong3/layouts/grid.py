"""A sheet as a grid of texts, in which headings and single texts are found by what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from attrs import frozen

from khong3.bounds import parted_around
from khong3.findings import Finding
from khong3.layouts.layout import Heading, Layout, SheetPlace
from khong3.numbers import DecimalSign, Number, read_number
from khong3.observations.headings import plain_heading
from khong3.observations.tables import TableSource, clean
from khong3.units import says_another
from khong3.workbooks.cells import Stated, struck_out
from khong3.workbooks.sheet import CellPlace, Sheet

_LINES_ABOVE = 80
"""So many lines are looked through for headings."""
_TOGETHER = 2
"""So many lines above and below the code's heading may hold the others, where headings are joined."""
_BRACKETS = re.compile(r"\([^()]*\)")
_EDGES = " \t\n:.;…_-–"
"""What stands about a text that was filled into a line of dots."""


@frozen(eq=False, repr=False)
class SheetGrid:
    """The cells of a sheet by line and column."""

    sheet: Sheet
    source: TableSource

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, str]]:
        """The texts, as a table has them."""
        return {
            line: {at: self._shown((line, at), one) for at, one in cells.items()} for line, cells in self.sheet.rows
        }

    def _shown(self, place: CellPlace, text: str) -> str:
        if place in self.sheet.struck:
            return struck_out(text)
        return text if type(text) is Stated else clean(text)

    @cached_property
    def plain(self) -> Mapping[int, Mapping[int, frozenset[str]]]:
        """The first lines as headings may be spelt: in plain letters, with and without what stands in brackets."""
        return {
            line: {at: frozenset(map(plain_heading, (text, _BRACKETS.sub(" ", text)))) for at, text in cells.items()}
            for line, cells in list(self.rows.items())[:_LINES_ABOVE]
        }

    def text(self, place: CellPlace) -> str:
        """What stands in a cell."""
        return self.rows.get(place[0], {}).get(place[1], "")

    def number(self, place: CellPlace) -> Fraction | None:
        """What a cell says as a number, where it is one beyond doubt."""
        return number_in(self.text(place))

    def found(self, finding_code: str, place: tuple[int | None, int | None], /, **parameters: object) -> Finding:
        """A finding about a cell."""
        return Finding(code=finding_code, place=self.source.at(*place), parameters=parameters)

    def columns(self, wanted: Sequence[tuple[str, Heading]]) -> "FoundColumns":
        """Where the columns are: below the first lines in which all their headings stand, or most of them."""
        best = FoundColumns({}, 0, tuple(name for name, one in wanted if one.texts))
        lines = list(self.plain)
        named = dict(wanted)
        first = named.get("code") or named["label"]
        for line in lines:
            if first.texts and not any(_is(said, first) for said in self.plain[line].values()):
                continue
            window = [one for one in lines if abs(one - line) <= _TOGETHER]
            here = self._within(window, wanted)
            if len(here.missing) < len(best.missing) or not best.at:
                best = here
            if not best.missing:
                break
        return best

    def _within(self, window: Sequence[int], wanted: Sequence[tuple[str, Heading]]) -> "FoundColumns":
        at: dict[str, int] = {}
        last = 0
        for name, heading in wanted:
            if heading.column is not None:
                at[name] = heading.column
                continue
            cells = [
                (line, column) for line in window for column, said in self.plain[line].items() if _is(said, heading)
            ]
            free = [one for one in cells if one[1] not in at.values()]
            if free:
                line, at[name] = free[0]
                last = max(last, line, *(one.last[0] for one in self.sheet.merged if one.first == free[0]))
        return FoundColumns(at, last, tuple(name for name, _ in wanted if name not in at))

    def said(self, place: SheetPlace) -> tuple[str, CellPlace | None]:
        """The text at a place, and its cell; a blank one where there is none."""
        if place.text is not None:
            return place.text, None
        if place.name_of is not None:
            return (self.sheet.name if place.name_of == "sheet" else Path(self.source.file).stem), None
        if place.cell is not None:
            return self.text(place.cell).strip(_EDGES), place.cell
        return next(self.behind(place.after or ""), ("", None))

    def behind(self, words: str) -> Iterator[tuple[str, CellPlace]]:
        """What stands behind words: in their cell, or else in the next one to the right that holds anything."""
        asked = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", words))) or re.escape(words), re.IGNORECASE)
        for line, cells in self.rows.items():
            for column, text in sorted(cells.items()):
                found = asked.search(text)
                if found is None or text[: found.start()].strip(" 0123456789.,-–()*"):
                    continue
                rest = text[found.end() :].strip(_EDGES)
                if rest:
                    yield rest, (line, column)
                beside = [at for at in sorted(cells) if at > column]
                if not rest and beside:
                    yield (one if type(one := cells[beside[0]]) is Stated else one.strip(_EDGES)), (line, beside[0])


@frozen
class FoundColumns:
    """The columns that were found by what a layout calls them, and the last line of the headings."""

    at: Mapping[str, int]
    last: int
    missing: tuple[str, ...] = ()


def number_in(text: str, decimal: DecimalSign | None = None) -> Fraction | None:
    """A cell's number, where it is one beyond doubt."""
    if type(text) is Stated:
        bound, words = parted_around(*text.around)
        return Fraction(text.amount) if bound is None and not says_another(words, ()) else None
    read = read_number(text, decimal) if text else None
    return read.value if isinstance(read, Number) else None


def wanted_of(layout: Layout) -> list[tuple[str, Heading]]:
    """Every column that a layout names, that of differences among them."""
    named = list(layout.columns.named())
    return named if layout.difference is None else [*named, ("difference", layout.difference.column)]


def _is(said: frozenset[str], heading: Heading) -> bool:
    """Whether a cell is a heading."""
    return any(plain_heading(one) in said for one in heading.texts)
