"""How the command line draws: texts of files as they are, words of the catalogue, tables as wide as the screen.

On a terminal rich draws them (``screen``); what goes to a file or into a pipe is laid out by ``plain``, to the same
text, for loading rich would cost more than computing what it shows.
"""

import shutil
import sys

from khong3.catalogue.words import WORDS
from khong3.cli.output import WIDTH
from khong3.cli.sheets import ScreenPart
from khong3.text import Language


def render(*parts: ScreenPart, plain: bool) -> str:
    """The parts as text, coloured for a terminal unless ``plain``."""
    terminal = not plain and sys.stdout is not None and sys.stdout.isatty()
    if not terminal:
        from khong3.cli.plain import laid_out

        text = laid_out(parts, WIDTH)
        if text is not None:
            return text
    from khong3.cli.screen import drawn

    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    return drawn(parts, max(width, 60), coloured=terminal)


def word(key: str, language: Language) -> str:
    """A word or phrase of the tables."""
    return WORDS[key].in_(language)
