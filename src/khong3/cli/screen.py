"""Tables on a terminal, drawn by rich."""

import io
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from khong3.cli.sheets import Cell, ScreenPart, ScreenTable


def drawn(parts: Iterable[ScreenPart], width: int, *, coloured: bool) -> str:
    """The parts as rich prints them."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=coloured, highlight=False, soft_wrap=False)
    for part in parts:
        console.print(on_screen(part), crop=False)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def on_screen(part: ScreenPart) -> "Drawn | Text | str":
    """A part as rich knows it."""
    if not isinstance(part, ScreenTable):
        return _text(part)
    title = None if part.title is None else _text(part.title)
    table = Drawn(box=SIMPLE_HEAD, title=title, title_justify="left")
    for one in part.columns:
        table.add_column(
            _text(one.head), justify=one.justify, no_wrap=one.no_wrap, overflow=one.overflow, max_width=one.max_width
        )
    for index, cells in enumerate(part.rows):
        if index in part.sections:
            table.add_section()
        table.add_row(*map(_text, cells))
    return table


def _text(cell: Cell) -> Text | str:
    if isinstance(cell, str):
        return cell
    (first, style), *others = cell.runs
    text = Text(first, style=style)
    for run in others:
        text.append(*run)
    return text
