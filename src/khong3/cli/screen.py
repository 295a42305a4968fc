"""Tables on a terminal, drawn by rich."""

import io
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from khong3.cli.sheets import Cell, ScreenPart, ScreenTable
from khong3.cli.stacking import arranged


def drawn(parts: Iterable[ScreenPart], width: int) -> str:
    """The parts as rich prints them without colours: tables of ``width``, texts in lines as long as they are."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in parts:
        console.print(on_screen(part), crop=False, soft_wrap=not isinstance(part, ScreenTable))
    return _printed(console)


def for_terminal(parts: Iterable[ScreenPart], width: int) -> str:
    """The parts in colours, nothing wider than ``width``."""
    console = Console(file=io.StringIO(), width=width, highlight=False, force_terminal=True)
    print_on(console, parts)
    return _printed(console)


def print_on(console: Console, parts: Iterable[ScreenPart]) -> None:
    """Print the parts as they fit."""
    for part in parts:
        for one in arranged(part, console.width, cell_len):
            console.print(on_screen(one), crop=False)


def _printed(console: Console) -> str:
    stream = console.file
    text = stream.getvalue() if isinstance(stream, io.StringIO) else ""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def on_screen(part: ScreenPart) -> "Drawn | Text | str":
    """A part as rich knows it."""
    if not isinstance(part, ScreenTable):
        return _text(part)
    title = None if part.title is None else _text(part.title)
    table = Drawn(box=SIMPLE_HEAD, title=title, title_justify="left")
    for one in part.columns:
        table.add_column(
            _text(one.head),
            justify=one.justify,
            no_wrap=one.no_wrap,
            overflow=one.overflow,
            max_width=one.max_width,
            width=one.width,
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
