"""Workbooks of LibreOffice (.ods): values as they are kept, days and codes as they are shown."""

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Literal

from attrs import evolve, field, frozen

from khong3.findings import KhongError
from khong3.periods import Period
from khong3.text import rounded
from khong3.workbooks.archives import checked, refusal
from khong3.workbooks.cells import apart
from khong3.workbooks.elements import Element, events, local
from khong3.workbooks.number_formats import NumberFormat, as_below_zero, printed_words, shown_number
from khong3.workbooks.sheet import MOST_SLOTS, CellPlace, Merged, Sheet, SheetDraft

CONTENT = "content.xml"
_MOST_COLUMNS = 16_384
_MOST_SPACES = 8
_DECIMALS = re.compile(r"[.,]([0-9]+)\D*$")
_SHOWN = re.compile(r"([^0-9]*?)[-+−]?\s*([0-9][0-9.,\s]*)([^0-9]*|[^\W\d_].*)")
"""A number as it is shown, and the words before and behind it."""
_POWER = re.compile(r"E[+-]")
_NUMBERS = {"float": "number", "currency": "number", "percentage": "percent"}


def read_ods(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order."""
    checked(path, CONTENT)
    with zipfile.ZipFile(path) as archive, archive.open(CONTENT) as stream:
        yield from _sheets(stream, path)


def _sheets(stream: IO[bytes], path: Path) -> Iterator[Sheet]:
    looks = OdsLooks()
    reader: _OdsSheet | None = None
    for event, one in events(stream):
        tag = local(one)
        looks.note(tag, one)
        if tag == "table" and event == "start":
            hidden = attribute(one, "style-name") in looks.unseen
            reader = _OdsSheet(path, attribute(one, "name"), looks, hidden=hidden)
        elif reader is None or event == "start":
            continue
        elif tag == "table-column":
            reader.columns(one)
        elif tag == "table-row":
            reader.row(one)
            one.clear()
        elif tag == "table":
            yield reader.sheet()
            reader = None
            one.clear()


def attribute(element: Element, name: str) -> str:
    """An attribute by its name alone."""
    return next((text for key, text in element.items() if local(key) == name), "")


@frozen(eq=False)
class OdsStruck:
    """Which cells of a sheet are struck out: by their own style, or that of their row or column where they have none.

    Columns that are alike stand as the last of them, with whether they are struck out.
    """

    _columns: list[tuple[int, bool]] = field(factory=list[tuple[int, bool]])

    def columns(self, column: Element, looks: "OdsLooks") -> range:
        """Note columns that are alike; which of them nobody sees, all or none."""
        before = self._columns[-1][0] if self._columns else 0
        last = before + repeats(column, "number-columns-repeated")
        self._columns.append((last, attribute(column, "default-cell-style-name") in looks.struck))
        hidden = attribute(column, "visibility") in ("collapse", "filter")
        return range(before + 1, min(last, _MOST_COLUMNS) + 1) if hidden else range(0)

    def at(self, row: Element, cell: Element, column: int, looks: "OdsLooks") -> bool:
        """Whether a cell is struck out as a whole."""
        own = attribute(cell, "style-name") or attribute(row, "default-cell-style-name")
        if own:
            return own in looks.struck
        return next((struck for last, struck in self._columns if column <= last), False)


def repeats(element: Element, name: str) -> int:
    """How often something stands there, by an attribute."""
    said = attribute(element, name)
    return int(said) if said.isdecimal() else 1


@frozen(eq=False, repr=False)
class _OdsSheet:
    """Reads one sheet."""

    path: Path
    name: str
    looks: "OdsLooks"
    hidden: bool = field(kw_only=True)
    draft: SheetDraft = field(factory=SheetDraft)
    struck: OdsStruck = field(factory=OdsStruck)
    _at: dict[str, int] = field(factory=lambda: {"line": 0, "slots": 0})

    def sheet(self) -> Sheet:
        """All of it."""
        return self.draft.sheet(self.name, self.path, hidden=self.hidden)

    def columns(self, column: Element) -> None:
        """Columns that are alike."""
        self.draft.hidden_columns.update(self.struck.columns(column, self.looks))

    def row(self, row: Element) -> None:
        """A row, as often as it stands there."""
        line = self._at["line"] + 1
        times = repeats(row, "number-rows-repeated")
        self._at["line"] += times
        cells = self.cells(line, row)
        if not cells:
            return
        self._at["slots"] += times * max(cells)
        if self._at["slots"] > MOST_SLOTS:
            raise refusal("sheet-too-large", self.path, sheet=self.name)
        for again in range(line, line + times):
            self.draft.rows.append((again, cells))
            self.draft.struck.update((again, at) for at in cells if (line, at) in self.draft.struck)
            if attribute(row, "visibility") in ("collapse", "filter"):
                self.draft.hidden_rows.add(again)

    def cells(self, line: int, row: Element) -> dict[int, str]:
        """The cells of a row that hold something."""
        cells: dict[int, str] = {}
        column = 1
        for one in row:
            if local(one) not in ("table-cell", "covered-table-cell"):
                continue
            times = repeats(one, "number-columns-repeated")
            text = self.cell((line, column), one)
            if text:
                if column + times > _MOST_COLUMNS:
                    raise refusal("sheet-too-large", self.path, sheet=self.name)
                cells |= dict.fromkeys(range(column, column + times), text)
                there = range(column, column + times)
                self.draft.struck.update((line, at) for at in there if self.struck.at(row, one, at, self.looks))
            column += times
        return cells

    def cell(self, place: CellPlace, cell: Element) -> str:
        """A cell's text; what is wrong with its formula is noted."""
        down, across = repeats(cell, "number-rows-spanned"), repeats(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self.draft.merged.append(Merged(first=place, last=(place[0] + down - 1, place[1] + across - 1)))
        shown = shown_text(cell, self.looks)
        kinds = [text for key, text in cell.items() if local(key) == "value-type"]
        if "error" in kinds or (attribute(cell, "formula") and shown.startswith(("#", "Err:"))):
            self.draft.wrong.add(place)
            return shown
        kind = kinds[0] if kinds else ""
        # What came to an empty text has no kind either, but a paragraph.
        if attribute(cell, "formula") and not kind and all(local(one) != "p" for one in cell):
            self.draft.unworked[place] = attribute(cell, "formula")
        if kind in _NUMBERS:
            return _number(attribute(cell, "value"), shown, percent=kind == "percentage")
        if kind == "boolean":
            return "yes" if attribute(cell, "boolean-value") == "true" else "no"
        return (
            _day(attribute(cell, "date-value"), shown) if kind == "date" else shown or attribute(cell, "string-value")
        )


@frozen(eq=False)
class OdsLooks:
    """What styles of a workbook say of cells and of pieces of text, by the styles' names."""

    unseen: set[str] = field(factory=set[str])
    lifted: set[str] = field(factory=set[str])
    struck: set[str] = field(factory=set[str])
    _last: list[str] = field(factory=list[str])

    def note(self, tag: str, element: Element) -> None:
        """Keep what an element says of the style that it stands in."""
        if tag == "style":
            self._last[:] = [attribute(element, "name")]
        elif tag == "table-properties" and attribute(element, "display") == "false":
            self.unseen.update(self._last)
        elif tag == "text-properties":
            if attribute(element, "text-position").partition(" ")[0] not in ("", "0%"):
                self.lifted.update(self._last)
            through = (attribute(element, f"text-line-through-{one}") for one in ("style", "type"))
            if any(one not in ("", "none") for one in through):
                self.struck.update(self._last)


def shown_text(cell: Element, looks: OdsLooks) -> str:
    """What a cell shows, without comments."""
    return "\n".join(_text(one, looks) for one in cell if local(one) == "p").strip()


def _text(paragraph: Element, looks: OdsLooks) -> str:
    """A paragraph with its spaces, without comments."""
    text: str = paragraph.text or ""
    for one in paragraph:
        tag = local(one)
        if tag == "s":
            text += " " * min(repeats(one, "c"), _MOST_SPACES)
        elif tag in ("tab", "line-break"):
            text += "\t" if tag == "tab" else "\n"
        elif tag not in ("annotation", "note"):
            style = attribute(one, "style-name")
            text += apart(_text(one, looks), text, style in looks.lifted, style in looks.struck)
        text += one.tail or ""
    return text


def format_shown(stored: str, shown: str, *, percent: bool = False) -> NumberFormat:
    """What is shown beside a stored number, and how often it is divided by a thousand before it is shown.

    >>> [format_shown(*one).words for one in (("17", "17 nghìn"), ("1700000", "1.700"), ("1700.4", "1.700"))]
    ['nghìn', '', '']
    >>> format_shown("1700000", "1.700").thousands, format_shown("850", "trên 850").before
    (1, 'trên')
    >>> [format_shown(stored, "3").thousands for stored in ("2500", "2600", "2400")]
    [1, 1, 0]
    """
    kind: Literal["number", "percent"] = "percent" if percent else "number"
    found = _SHOWN.fullmatch(shown.removesuffix("%") if percent else shown)
    try:
        exact = abs(Decimal(stored)).scaleb(2 if percent else 0)
    except ArithmeticError:
        return NumberFormat(kind)
    if not shown.strip():
        return NumberFormat(kind, unseen=True)
    if found is None or not exact.is_finite():
        return NumberFormat(kind)
    if not stored.startswith("-") and as_below_zero(shown[: found.start(2)], shown[found.end(2) :]):
        return NumberFormat(kind, minus=True)
    before, words = printed_words(found[1]), printed_words(found[3])
    digits = re.sub(r"\D", "", found[2]).lstrip("0")
    if not digits or _POWER.match(words):
        return NumberFormat(kind)
    for thousands in (0, -1, 1, 2, 3):
        seen = (exact.scaleb(one - 3 * thousands).as_integer_ratio() for one in _decimals(found[2]))
        if digits in {str(rounded(*one)).lstrip("0") for one in seen}:
            if thousands < 0:
                return NumberFormat(kind, words="000")
            return NumberFormat(kind, before=before, words=words, thousands=thousands)
    return NumberFormat(kind, before=before, words=words)


def _decimals(shown: str) -> Iterator[int]:
    """How many decimals a number may be shown with: its last sign may part them, or thousands."""
    yield 0
    signs = [one for one in shown if one in ".,"]
    if signs and signs.count(signs[-1]) == 1:
        yield len(shown.rstrip()) - shown.rindex(signs[-1]) - 1


def _number(stored: str, shown: str, *, percent: bool) -> str:
    """A number with the decimals that are shown; a code keeps its zeros."""
    if shown.isdecimal() and shown.startswith("0") and stored.isdecimal() and int(shown) == int(stored):
        return shown
    decimals = _DECIMALS.search(shown)
    whole = not percent and _is_whole(stored)
    places = len(decimals[1]) if decimals and not whole else 0
    return shown_number(stored, evolve(format_shown(stored, shown, percent=percent), decimals=places))


def _is_whole(stored: str) -> bool:
    try:
        return Decimal(stored) % 1 == 0
    except ArithmeticError:
        return False


def _day(stored: str, shown: str) -> str:
    """A day as ISO writes it; where only its month or year is shown, that."""
    try:
        return str(Period.told(shown))
    except KhongError:
        return stored.removesuffix("T00:00:00").replace("T", " ")
