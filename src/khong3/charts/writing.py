"""SVG as text: escaped, with as few signs as say it; and how wide a text is, near enough to break it."""

import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from html import escape

from khong3.text import visible

_WIDTHS = {**dict.fromkeys("ilj'|.,:;! ", 0.32), **dict.fromkeys("tfrI()[]/-", 0.42), **dict.fromkeys("mwMW%—@…", 0.98)}
_CAPITAL, _USUAL = 0.76, 0.64
"""Widths in ems, of the widest of the usual plain typefaces."""
SIZE = 12
"""The size of all texts."""


def said(text: str) -> str:
    """A text inside SVG or HTML: markup is text, and signs that nobody sees are shown."""
    return escape(visible(" ".join(text.split())))


def attributes(data: Mapping[str, str]) -> str:
    """What leads back to a figure: ``{"unit": "00124"}`` is written ``data-unit="00124"``."""
    return "".join(f' data-{key}="{said(value)}"' for key, value in data.items())


def number(value: "Fraction | float") -> str:
    """A coordinate, to a tenth."""
    return f"{float(value):.1f}".removesuffix(".0").replace("-0.", "-.")


@lru_cache(maxsize=4_096)
def width_of(text: str, size: int = SIZE) -> float:
    """How wide a text is in a plain typeface; in the widest that is usual."""
    units = 0.0
    for one in unicodedata.normalize("NFD", visible(text)):
        if unicodedata.combining(one):
            continue
        units += _WIDTHS.get(one, _CAPITAL if one.isupper() else _USUAL)
    return units * size


def broken(text: str, width: float, most: int) -> list[str]:
    """A text in at most so many lines, none wider than ``width``; what is left out is marked by an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return [_cut(one, width) for one in lines]


def _cut(text: str, width: float) -> str:
    if width_of(text) <= width:
        return text
    shorter = text.removesuffix("…")
    while shorter and width_of(shorter + "…") > width:
        shorter = shorter[:-1]
    return shorter.rstrip() + "…"
