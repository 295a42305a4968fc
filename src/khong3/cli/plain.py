"""Tables and texts laid out without colours, to the same text as rich lays them out.

Only where every character takes one place: of others rich knows the width. A law of the tests holds the two together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from khong3.cli.sheets import Cell, Column, ScreenPart, ScreenTable

_RANGES = ((0x20, 0x7F), (0xA1, 0xAD), (0xAE, 0x300), (0x1E00, 0x1F00), (0x2010, 0x2016), (0x2018, 0x201F))
_ONE_PLACE = frozenset([*"\n•…₫→−≠≤≥", *(chr(code) for first, end in _RANGES for code in range(first, end))])
"""The characters of which it is known here that they take one place, and the line's end."""

_WORD = re.compile(r"\s*\S+\s*")
_PADDING = 2


class _TooHardError(Exception):
    """Something that only rich can lay out."""


def laid_out(parts: Iterable[ScreenPart], width: int) -> str | None:
    """The parts as text, tables of ``width``; None where it is not known here how they are laid out."""
    lines: list[str] = []
    try:
        for part in parts:
            if isinstance(part, ScreenTable):
                lines += _table(part, width)
            else:
                lines += _plain(part).split("\n")
    except _TooHardError:
        return None
    return "".join(line.rstrip() + "\n" for line in lines)


def _plain(cell: Cell) -> str:
    text = cell if isinstance(cell, str) else "".join(run for run, _ in cell.runs)
    if not _ONE_PLACE.issuperset(text):
        raise _TooHardError
    return text


def _table(table: ScreenTable, width: int) -> Iterator[str]:
    heads = [_plain(one.head) for one in table.columns]
    rows = [[_plain(cell) for cell in row] for row in table.rows]
    columns = table.columns
    natural = [max(map(_longest, [head, *cells])) for head, *cells in zip(heads, *rows, strict=True)]
    widths = _fitted(natural, columns, width - len(columns) - 1)
    whole = sum(widths) + len(columns) + 1
    if title := _plain(table.title or ""):
        yield from _wrapped(title, whole, fold=True)
    yield ""
    yield from _row(heads, columns, widths, foot=True)
    yield " " + "─" * (whole - 2)
    for index, row in enumerate(rows):
        if index and index in table.sections:
            yield ""
        yield from _row(row, columns, widths, foot=False)
    yield ""


def _longest(text: str) -> int:
    return max(map(len, text.split("\n")))


def _fitted(natural: Iterable[int], columns: Sequence[Column], room: int) -> list[int]:
    """The width of each column: the widest of those that may be wrapped give way first, together."""
    widths = [
        min((width if one.max_width is None else min(width, one.max_width)) + _PADDING, room)
        for width, one in zip(natural, columns, strict=True)
    ]
    while (excess := sum(widths) - room) > 0:
        wrapped = [0 if one.no_wrap else width for width, one in zip(widths, columns, strict=True)]
        widest = max(wrapped)
        if widest <= _PADDING:
            raise _TooHardError
        next_to = max((width for width in wrapped if width != widest), default=0)
        widths = _reduced(widths, [one == widest for one in wrapped], excess, most=min(excess, widest - next_to))
    if min(widths) <= _PADDING:
        raise _TooHardError
    return widths


def _reduced(widths: Sequence[int], giving: Sequence[bool], excess: int, *, most: int) -> list[int]:
    """The widths, of which those that give share what is too much, each no more than ``most``."""
    found: list[int] = []
    left = sum(giving)
    for width, gives in zip(widths, giving, strict=True):
        given = min(most, round(excess / left)) if gives else 0
        found.append(width - given)
        excess -= given
        left -= gives
    return found


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], *, foot: bool) -> Iterator[str]:
    """The lines of a row; its cells begin at the top, or end at the foot."""
    texts = [_cell(cell, column, width - _PADDING) for cell, column, width in zip(cells, columns, widths, strict=True)]
    height = max(map(len, texts))
    for text, width in zip(texts, widths, strict=True):
        blank = [" " * (width - _PADDING)] * (height - len(text))
        text[:] = [*blank, *text] if foot else [*text, *blank]
    for line in zip(*texts, strict=True):
        yield "".join(f"  {part} " for part in line)


def _cell(text: str, column: Column, width: int) -> list[str]:
    fold = column.overflow == "fold"
    lines = text.split("\n") if column.no_wrap else _wrapped(text, width, fold=fold)
    if column.no_wrap and any(len(line.rstrip()) < len(line) > width for line in lines):
        # Whether spaces at the end are cut off before a mark says that something is: versions of rich differ.
        raise _TooHardError
    right = column.justify == "right"
    return [_cut(line.rstrip() if right else line, width, fold=fold, right=right) for line in lines]


def _cut(line: str, width: int, *, fold: bool, right: bool) -> str:
    if len(line) > width:
        line = line[:width] if fold else line[: width - 1] + "…"
    return line.rjust(width) if right else line.ljust(width)


def _wrapped(text: str, width: int, *, fold: bool) -> list[str]:
    """The lines of a text, broken between words; ``fold``: also within one that is longer than a line."""
    return [part for line in text.split("\n") for part in _broken(line, width, fold=fold)]


def _broken(line: str, width: int, *, fold: bool) -> Iterator[str]:
    begin, taken = 0, 0
    for found in _WORD.finditer(line):
        start, word = found.start(), found[0]
        bare = len(word.rstrip())
        if bare <= width - taken:
            taken += len(word)
            continue
        if start and (taken or bare > width):
            yield _trimmed(line[begin:start], width)
            begin = start
        taken = len(word)
        while fold and bare > width and taken > width:
            yield line[begin : begin + width]
            begin, taken = begin + width, taken - width
    yield _trimmed(line[begin:], width)


def _trimmed(line: str, width: int) -> str:
    """Without the spaces at its end that there is no room for."""
    excess = len(line) - width
    spaces = len(line) - len(line.rstrip())
    return line[: len(line) - min(excess, spaces)] if excess > 0 else line
