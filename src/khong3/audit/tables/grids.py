"""A table as a grid: the words over its columns and before its rows, and the numbers that stand in both."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import frozen

from khong3.audit.claims import Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.numerals.readings import NumberReading, Style, read
from khong3.audit.reading.script import Piece, Script, script

Fit = Literal["fits", "misses", ""]
"""Whether cells are what they should be of one another; nothing where one is blank."""
MOST_COLUMNS, MOST_ROWS = 24, 2_000
"""So many columns and rows are looked at."""
QUOTIENT = re.compile(r"mật độ|bình quân|[^\W\d]\s?/\s?(?:[^\W\d]|1\.?000\b)")
"""What heads a column of means, of densities, of so much each."""
_CELL = re.compile(r"[-+−]?\s?(\d[\d.,\s\u00a0]*)\s?(%?)")
_DASH = re.compile(r"\s*[-–—]+\s*")
_SHARE = re.compile(r"%|tỷ lệ|tỉ lệ|tỷ trọng|rate|share", re.IGNORECASE)
_OF_SHARES = re.compile(r"\(\s?%\s?\)|^\W*(?:tỷ|tỉ) (?:lệ|trọng)\b[^()]*$", re.IGNORECASE)
_SENTENCE = 40
_NUMBERS = re.compile(r"\d(?:[\d.,]*\d)?\s?(%?)")
_NUMERAL = re.compile(r"\s*[IVX]{1,5}[.)]?\s*")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@frozen(eq=False)
class NumberCell:
    """A cell with a number: its figure, and the passage that it is alone in."""

    passage: Passage
    figure: Numeral


@frozen(eq=False)
class Grid:
    """A table: the words over its columns, before its rows, and the numbers that stand in both.

    ``marks`` are the numerals before the labels, *I*, *1*, *1.1*, a dash; ``none`` the cells where a dash says so.
    """

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[NumberCell | None, ...], ...]
    marks: tuple[str, ...] = ()
    none: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.heads)

    def column(self, at: int) -> tuple[NumberCell | None, ...]:
        """The numbers of a column, downwards."""
        return tuple(row[at] for row in self.cells)

    @property
    def numeric(self) -> list[int]:
        """The columns of which half or more are numbers."""
        rows = len(self.cells)
        return [at for at in range(self.width) if sum(1 for one in self.column(at) if one is not None) * 2 >= rows]


def turned(grid: Grid) -> Grid:
    """The same with its rows as columns: indicators down, years across."""
    cells = tuple(tuple(row[at] for row in grid.cells[:MOST_COLUMNS]) for at in range(grid.width))
    return Grid(tuple(one.lower() for one in grid.labels[:MOST_COLUMNS]), grid.heads, cells)


def is_sentence(cell: str) -> bool:
    """Whether a cell says something, as a sentence does: it is long, or has a percentage beside another number.

    >>> is_sentence("57/104 hồ sơ, đạt 60,5%"), is_sentence("60,5%"), is_sentence("57/104")
    (True, False, False)
    """
    return len(cell) > _SENTENCE or {"", "%"} <= set(_NUMBERS.findall(cell))


def grid_of(table: Sequence[Sequence[Piece]], style: Style) -> Grid | None:
    """A table by its heads, the labels of its rows and its numbers, if it has rows with two numbers or more.

    One number a row is enough where three rows or more have one.
    """
    rows = table[:MOST_ROWS]
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    body = [[*(script([one]) for one in row[:width]), *[None] * (width - len(row[:width]))] for row in rows]
    style = _style(body, style)
    first = next((nth for nth, row in enumerate(body) if _counts(row) >= _MANY and not _is_head(row)), None)
    if first is None:
        first = _first_of_one(body)
    if first is None or width < _MANY:
        return None
    heads = tuple(" ".join(one.text for row in body[:first] if (one := row[at])).lower() for at in range(width))
    cells: list[tuple[NumberCell | None, ...]] = []
    labels: list[str] = []
    none: set[tuple[int, int]] = set()
    for nth, row in enumerate(body[first:]):
        label = next(
            (one.text for one in row if one and _LETTERS.search(one.text) and not _NUMERAL.fullmatch(one.text)), ""
        )
        unit = " %" if any(one is not None and one.text.strip() == "%" for one in row) else ""
        unit = unit or (" %" if _OF_SHARES.search(label) else "")
        cells.append(tuple(None if one is None else _cell(one, style, heads[at] + unit) for at, one in enumerate(row)))
        labels.append(label)
        none |= {(nth, at) for at, one in enumerate(row) if one is not None and _DASH.fullmatch(one.text)}
    marks = tuple(next((one.text for one in row[:1] if one), "") for row in body[first:])
    return Grid(heads, tuple(labels), tuple(cells), marks, frozenset(none))


_MANY, _ROWS_OF_ONE = 2, 3


def _counts(row: Sequence[Script | None]) -> int:
    return sum(1 for one in row if one and _CELL.fullmatch(one.text))


def _is_head(row: Sequence[Script | None]) -> bool:
    """Whether it is a row of numbers over the columns: of years, or 1 2 3 …."""
    return _numbers_only(row) or _years(row)


def _first_of_one(body: Sequence[Sequence[Script | None]]) -> int | None:
    """The first row with a number behind its label, where three or more have one in the same column."""
    found = [
        (nth, at)
        for nth, row in enumerate(body)
        for at, one in enumerate(row)
        if at and one and _CELL.fullmatch(one.text) and any(two and _LETTERS.search(two.text) for two in row[:at])
    ]
    columns = {at for _, at in found}
    if len(columns) != 1 or len(found) < _ROWS_OF_ONE:
        return None
    return found[0][0]


def _style(body: Sequence[Sequence[Script | None]], style: Style) -> Style:
    """The sign of decimals that its cells show by themselves: 6,726 beside 84.9."""
    said = [
        one.text.strip(" %") for row in body for one in row if one is not None and _CELL.fullmatch(one.text.strip())
    ]
    short = {sign: sum(1 for one in said if re.fullmatch(rf"\d+\{sign}\d\d?", one)) for sign in ".,"}
    three = {sign: sum(1 for one in said if re.fullmatch(rf"\d{{1,3}}\{sign}\d{{3}}", one)) for sign in ".,"}
    if short["."] >= _MANY and three[","] >= _MANY and not short[","] + three["."]:
        return "dot"
    return "comma" if short[","] >= _MANY and three["."] >= _MANY and not short["."] + three[","] else style


def _numbers_only(row: Sequence[Script | None]) -> bool:
    """Whether it is the row under the heads that numbers the columns: 1 2 3 …."""
    said = [one.text.strip() for one in row if one and one.text.strip()]
    numbers = [int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 3]
    return (
        len(numbers) >= _MANY
        and len(numbers) >= len(said) - 1
        and all(two == one + 1 for one, two in pairwise(numbers))
    )


def _years(row: Sequence[Script | None]) -> bool:
    """Whether it is a row of years."""
    said = [one.text.strip() for one in row if one is not None and _CELL.fullmatch(one.text.strip())]
    return len(said) >= _MANY and all(re.fullmatch(r"(?:19|20)\d\d", one) for one in said)


def _cell(said: Script, style: Style, head: str) -> NumberCell | None:
    found = _CELL.fullmatch(said.text.strip())
    if found is None:
        return None
    percent = bool(found[2])
    readings = read(found[1].strip(), style, percent=percent)
    if not readings:
        return None
    if not percent and _SHARE.search(head):
        readings = tuple(NumberReading(one.value / 100, one.step / 100) for one in readings)
        percent = True
    figure = Numeral(0, len(said.text), said.text, "percent" if percent else "count", readings)
    return NumberCell(Passage(said, [figure]), figure)


def added_up(parts: Sequence[NumberCell], total: NumberCell) -> bool:
    """Whether parts come to their total, as far as the rounding of each may put them apart."""
    off = abs(sum((one.figure.value for one in parts), Fraction(0)) - total.figure.value)
    slack = sum(
        (Fraction(0) if one.figure.exact else one.figure.readings[0].step / 2 for one in (*parts, total)), Fraction(0)
    )
    return off <= slack
