"""Tables as they fit a screen: one that has no room for its columns becomes a block a row.

A block begins with what names the row; what its other columns hold stands below it, each behind its head.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import evolve

from khong3.cli.sheets import Cell, Column, ScreenPart, ScreenTable, Styled

Stretch: TypeAlias = tuple[str, str]
Measure: TypeAlias = Callable[[str], int]
"""How many places a text takes on a line."""

_BETWEEN = 3
"""The places between two columns."""
_NAME, _OTHER = 20, 12
"""A column that names rows, or another, is not squeezed below so many places."""
_TALLEST, _WIDEST = 4, 32
"""Nor below what makes its longest text more than so many lines, unless it is that wide."""
_LONGEST_CODE, _INDENT = 8, 4
"""Below a longer code than that a block hangs no farther than so many places."""
_DOT = "• "
_WORD = re.compile(r" +|[^ ]+(?: %(?!\w)[^ ]*)? *")


def arranged(part: ScreenPart, width: int, measure: Measure) -> Iterator[ScreenPart]:
    """A part as it is; the rows of a table without room as blocks of lines; what is listed, behind its dot."""
    if not isinstance(part, ScreenTable):
        yield from _lines([_runs(part)], " " * len(_DOT), width, measure) if _text(part).startswith(_DOT) else [part]
        return
    widths = _widths(part, width, measure)
    if widths is not None:
        columns = [evolve(column, width=one) for column, one in zip(part.columns, widths, strict=True)]
        yield evolve(part, columns=columns)
        return
    if part.title is not None:
        yield from _lines([_runs(part.title)], "", width, measure)
    indent = _indent(part, measure)
    for index, row in enumerate(part.rows):
        if not index or index in part.sections:
            yield ""
        yield from _block(part, row, indent, width, measure)
    yield ""


def _widths(table: ScreenTable, width: int, measure: Measure) -> list[int] | None:
    """The places of each column; None where one would be cut, or read as a pile of single words."""
    least: list[int] = []
    natural: list[int] = []
    for at, (column, *cells) in enumerate(zip(table.columns, *table.rows, strict=True)):
        low, high = _places(column, [column.head, *cells], _NAME if at < table.naming else _OTHER, measure)
        least.append(low)
        natural.append(high)
    spare = width - 1 - sum(one + _BETWEEN for one in least)
    if spare < 0:
        return None
    for _ in range(min(spare, sum(natural) - sum(least))):
        # Where the most lines would be.
        at = max(range(len(least)), key=lambda one: (natural[one] > least[one], natural[one] / max(least[one], 1)))
        least[at] += 1
    return least


def _places(column: Column, cells: Iterable[Cell], least: int, measure: Measure) -> tuple[int, int]:
    """How many places a column needs, and how many it would take."""
    head, *texts = [_text(one) for one in cells]
    filled = max((measure(line) for text in texts for line in text.split("\n")), default=0)
    natural = max(filled, *(measure(line) for line in head.split("\n")))
    if column.no_wrap:
        return natural, natural
    word = max((measure(word) for text in (head, *texts) for word in text.split()), default=0)
    needed = max(word, min(filled, max(least, min(filled // _TALLEST, _WIDEST))))
    return needed, max(needed, natural if column.max_width is None else min(natural, column.max_width))


def _indent(table: ScreenTable, measure: Measure) -> int:
    """How far a block hangs below what comes first in it, mostly a code."""
    first = max((measure(_text(row[0])) for row in table.rows), default=0)
    return first + 2 if first <= _LONGEST_CODE else _INDENT


def _block(table: ScreenTable, row: Sequence[Cell], indent: int, width: int, measure: Measure) -> Iterator[Styled]:
    """What names a row, and below it its other cells behind their heads."""
    blank = " " * indent
    code, *others = (_runs(cell) for cell in row[: table.naming])
    taken = measure("".join(text for text, _ in code))
    name = [*code, (" " * max(indent - taken, 2), "")] if taken else []
    for one in others:
        name += [*one, ("  ", "")]
    yield from _lines([name], blank, width, measure)
    behind = zip(table.columns[table.naming :], row[table.naming :], strict=True)
    pairs = [[(f"{_one_line(_text(column.head))}: ", "dim"), *_runs(cell)] for column, cell in behind if _text(cell)]
    if pairs:
        yield from _lines([[(blank, ""), *pairs[0]], *pairs[1:]], blank, width, measure)


def _lines(pieces: list[list[Stretch]], blank: str, width: int, measure: Measure) -> Iterator[Styled]:
    """Pieces one behind another, each on a line of its own where it has no room, and broken between words there."""
    line, taken = list[Stretch](), 0
    for index, piece in enumerate(pieces):
        whole = measure("".join(text for text, _ in piece).rstrip())
        if index and taken + _BETWEEN + whole > width:
            yield _line(line)
            line, taken = [(blank, "")], measure(blank)
        elif index:
            line.append((" · ", "dim"))
            taken += _BETWEEN
        for text, style in piece:
            for word in _words(text):
                if taken + measure(word.rstrip()) > width and taken > measure(blank):
                    yield _line(line)
                    line, taken = [(blank, "")], measure(blank)
                line.append((word, style))
                taken += measure(word)
    yield _line(line)


def _line(runs: list[Stretch]) -> Styled:
    """Runs without the space at their end."""
    while runs and not runs[-1][0].strip():
        runs = runs[:-1]
    made = Styled("")
    for index, (text, style) in enumerate(runs):
        made.append(text.rstrip() if index == len(runs) - 1 else text, style)
    return made


def _words(text: str) -> Iterator[str]:
    """A text in words, each with the space behind it; a number and its % are one, and so is space at the begin."""
    return iter(_WORD.findall(text))


def _runs(cell: Cell) -> list[Stretch]:
    runs = [(cell, "")] if isinstance(cell, str) else cell.runs
    return [(_one_line(text), style) for text, style in runs]


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(text for text, _ in cell.runs)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
