"""How the command line draws: texts of files as they are, words of the catalogue, tables as wide as the screen.

On a terminal rich draws them (``screen``); what goes to a file or into a pipe is laid out by ``plain``, to the same
text, for loading rich would cost more than computing what it shows.
"""

from khong3.catalogue.words import WORDS
from khong3.cli.output import WIDTH
from khong3.cli.running import on_terminal, screen_width
from khong3.cli.sheets import ScreenPart, ScreenTable
from khong3.text import Language


def render(*parts: ScreenPart, plain: bool) -> str:
    """The parts as text: for a terminal coloured and as wide as it is, else ``WIDTH`` wide and a message a line."""
    filled = [one.filled() if isinstance(one, ScreenTable) else one for one in parts]
    if plain or not on_terminal():
        from khong3.cli.plain import laid_out

        text = laid_out(filled, WIDTH)
        if text is not None:
            return text
        from khong3.cli.screen import drawn

        return drawn(filled, WIDTH)
    from khong3.cli.screen import for_terminal

    return for_terminal(filled, screen_width())


def word(key: str, language: Language) -> str:
    """A word or phrase of the tables."""
    return WORDS[key].in_(language)
