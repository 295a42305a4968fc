"""Tables on sheets: real numbers as officials print them, heads that stay, filters, colours that are also words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from khong3.excel.book import Book, BookSheet, fit_row, points_format, print_ready, write_text
from khong3.text import decimals_of

_WORDS = re.compile('"([^"]*)"')
_LETTER, _MARGIN = 1.1, 2
"""A digit in bold, and the room at both sides, in the widths of columns."""


@frozen
class PrintedNumber:
    """A number with a format of its own."""

    value: Fraction
    number: str


Value: TypeAlias = str | int | Fraction | PrintedNumber | None


@frozen
class SheetColumn:
    """A column: its head, and how wide it is."""

    head: str
    width: float


@frozen(eq=False)
class SheetTable:
    """A sheet with a title and one table. ``colours`` are of cells with these words, by what they look like."""

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[tuple[Sequence[Value], str]]
    """The values of each row, and whether it looks like a line, a group or any cell."""
    colours: Mapping[str, Sequence[str]]

    def write(self, book: Book, footer: str) -> None:
        """As a sheet of its own."""
        sheet, last = book.sheet(self.name), len(self.columns) - 1
        for at, column in enumerate(self.columns):
            sheet.set_column(at, at, column.width)
            write_text(sheet, 1, at, column.head, book.style("head"))
        write_text(sheet, 0, 0, self.title, book.style("strong line"))
        fit_row(sheet, 1, [(column.head, column.width * 0.85) for column in self.columns])
        row = 1
        widest = [column.width for column in self.columns]
        for row, (values, style) in enumerate(self.rows, start=2):
            for at, value in enumerate(values):
                widest[at] = max(widest[at], _cell(book, sheet, (row, at), value, style))
            texts = zip(self.columns, values, strict=True)
            fit_row(sheet, row, [(value, column.width) for column, value in texts if isinstance(value, str)])
        for at, width in enumerate(widest):
            if width > self.columns[at].width:
                sheet.set_column(at, at, width)
        for style, words in self.colours.items():
            for word in words:
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.style(style)}
                sheet.conditional_format(2, 0, max(row, 2), last, rule)
        sheet.freeze_panes(2, min(2, last))
        sheet.autofilter(1, 0, max(row, 2), last)
        print_ready(sheet, landscape=True, repeat=1, footer=footer, narrow=True)


def _cell(book: Book, sheet: BookSheet, at: tuple[int, int], value: Value, style: str) -> float:
    """Write a cell; how wide it has to be, where it is a number: one that has no room is printed as ###."""
    if isinstance(value, str | None):
        write_text(sheet, *at, value or "", book.style(style))
        return 0
    number = value.number if isinstance(value, PrintedNumber) else _format(Fraction(value))
    exact = value.value if isinstance(value, PrintedNumber) else value
    look = book.style("strong number" if style == "group" else "number", number)
    # A float appears here only, to be shown.
    sheet.write_number(*at, exact.numerator / exact.denominator, look)
    return _letters(exact, number) * _LETTER + _MARGIN


def _letters(exact: Fraction | int, number: str) -> int:
    """How many letters a number has under its format: digits, the signs between them, words.

    >>> _letters(Fraction("1234567.5"), "#,##0.0"), _letters(Fraction(7, 10), "0%"), _letters(-5, '0" m"')
    (11, 3, 4)
    """
    first = number.partition(";")[0]
    words = "".join(_WORDS.findall(first))
    bare = _WORDS.sub("", first)
    decimals = bare.partition(".")[2]
    value = Fraction(exact)
    shown = abs(value) * (100 if "%" in bare else 1)
    places = sum(one in "0#" for one in decimals)
    return len(f"{round(shown):,}") + (places + 1 if places else 0) + ("%" in bare) + (value < 0) + len(words)


def _format(value: Fraction) -> str:
    """As many decimals as write a number exactly, four at most."""
    return points_format(decimals_of(value, 4))
