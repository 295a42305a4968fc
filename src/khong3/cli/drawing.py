"""How the command line draws: texts of files as they are, words of the catalogue, tables as wide as the screen."""

import io
import shutil
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from khong3.catalogue.words import WORDS
from khong3.cli.output import WIDTH
from khong3.text import Language

STYLES = {
    "exceeded": "bold green",
    "met": "green",
    "not met": "red",
    "undetermined": "yellow",
    "missing": "yellow",
    "invalid": "bold red",
    "not applicable": "dim",
    "no cases": "dim",
    "no target": "dim",
    "error": "bold red",
    "warning": "yellow",
    "note": "dim",
}
"""The colours of verdicts and severities."""

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def styled(text: str, style: str = "") -> Styled:
    """A text of a file, as it is: no markup, and nothing that a terminal would obey."""
    return Styled(text.translate(_CONTROLS), style=style)


def render(*parts: "Table | Styled | str", plain: bool) -> str:
    """The parts as text, coloured for a terminal unless ``plain``."""
    terminal = sys.stdout.isatty() and not plain
    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    stream = io.StringIO()
    console = Console(file=stream, width=max(width, 60), force_terminal=terminal, highlight=False, soft_wrap=False)
    for part in parts:
        # A table that cannot be as narrow as the screen is printed in full: no figure is cut off.
        needed = console.measure(part).minimum if isinstance(part, Table) else 0
        console.print(part, width=max(console.width, needed), crop=False)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def word(key: str, language: Language) -> str:
    """A word or phrase of the tables."""
    return WORDS[key].in_(language)
