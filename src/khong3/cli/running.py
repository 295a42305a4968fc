"""Sentences on a terminal: broken between words, for a terminal breaks them anywhere."""

import sys

from khong3.cli.output import WIDTH

_NARROWEST = 40
"""A screen that is narrower breaks lines itself."""
_DOTS = ("– ", "• ", "→ ", "✓ ", "✗ ")


def running(text: str, *, plain: bool) -> str:
    """Sentences as they are; on a terminal broken between words, what goes on under where it begins."""
    if plain or not on_terminal():
        return text
    return "".join(f"{one}\n" for line in text.removesuffix("\n").split("\n") for one in broken(line, screen_width()))


def broken(line: str, width: int) -> list[str]:
    """A line as several, none wider than ``width`` where words allow it; a number and its % stay together."""
    from textwrap import wrap

    dot = next((one for one in _DOTS if line.lstrip().startswith(one)), "")
    under = " " * (len(line) - len(line.lstrip()) + len(dot))
    lines = wrap(
        line.replace(" %", "\0%"), width, subsequent_indent=under, break_long_words=False, break_on_hyphens=False
    )
    return [one.replace("\0", " ") for one in lines] or [""]


def on_terminal() -> bool:
    """Whether somebody looks at the output."""
    return sys.stdout is not None and sys.stdout.isatty()


def screen_width() -> int:
    """How wide the terminal is."""
    import shutil

    return max(shutil.get_terminal_size((WIDTH, 24)).columns, _NARROWEST)
