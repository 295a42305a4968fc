"""A printed number as all that it may be: its value, and the step of its last digit."""

import re
from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.spans import Span

Style = Literal["comma", "dot"]
"""The sign of decimals."""
LONGEST = 30
"""More digits than this are no figure that anybody counted."""


@frozen
class NumberReading:
    """One thing that a printed number may be: its value, and the step of its last digit; of a percentage its share."""

    value: Fraction
    step: Fraction
    whole: bool = False

    @property
    def span(self) -> Span:
        """All that is printed as this: itself if it was counted, else what rounds to it, halves up."""
        if self.whole:
            return Span.point(self.value)
        return Span((self.value - self.step / 2, 0), (self.value + self.step / 2, -1))


_THREE = re.compile(r"\d{1,3}([.,])\d{3}")
_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_MIXED = re.compile(r"(\d{1,3}(?:([.,])\d{3})+)([.,])(\d+)")
_ONE_SIGN = re.compile(r"(\d+)[.,](\d+)")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")


def read(
    text: str, style: Style = "comma", factor: int = 1, *, percent: bool = False, mille: bool = False
) -> tuple[NumberReading, ...]:
    """All that a printed number may be, the likeliest first; nothing where it is none.

    >>> [one.value for one in read("1.290")], [one.value for one in read("59,72", factor=1000)]
    ([Fraction(1290, 1), Fraction(129, 100)], [Fraction(59720, 1)])
    """
    bare = _SPACES.sub("", text)
    if len(bare) > LONGEST:
        return ()
    shapes = _shapes(bare, style, percent=percent)
    over = 1000 if mille else 100 if percent else 1
    return tuple(
        NumberReading(
            Fraction(int(whole + decimals) * factor, 10 ** len(decimals) * over),
            Fraction(factor, 10 ** len(decimals) * over),
            not decimals and factor == 1 and not percent,
        )
        for whole, decimals in shapes
    )


def _shapes(bare: str, style: Style, *, percent: bool) -> list[tuple[str, str]]:
    """Whole digits and decimals of every way to read the signs."""
    if bare.isascii() and bare.isdigit():
        return [(bare, "")]
    if found := _THREE.fullmatch(bare):
        parts, joined = bare.split(found[1]), bare.replace(found[1], "")
        decimal = (parts[0], parts[1])
        if bare.startswith("0"):
            return [decimal]
        thousands = (joined, "")
        sign: Style = "comma" if found[1] == "," else "dot"
        return [decimal, thousands] if sign == style or percent else [thousands, decimal]
    if _GROUPS.fullmatch(bare):
        return [(re.sub(r"[.,]", "", bare), "")]
    if (found := _MIXED.fullmatch(bare)) and found[2] != found[3]:
        return [(re.sub(r"[.,]", "", found[1]), found[4])]
    if found := _ONE_SIGN.fullmatch(bare):
        return [(found[1], found[2])]
    return []


def style_of(text: str) -> Style:
    """The sign of decimals that a text uses: that of its percentages, else of its other numbers with decimals.

    Percentages with a dot beside thousands with a dot, as in *19.418 người, đạt 90.77 %*, say nothing of its counts.
    """
    commas, dots = len(_COMMA.findall(text)), len(_DOT.findall(text))
    if dots <= commas or (_DOTTED.search(text) and not _GROUPED.search(text)):
        return "comma"
    return "dot"


_DOTTED, _GROUPED = (re.compile(rf"(?<![\d.,])\d{{1,3}}{sign}\d{{3}}(?![\d.,]|\s?%)") for sign in (r"\.", ","))
_COMMA = re.compile(r"\d,\d{1,2}\s?%|\d\.\d{3},\d|\d\.\d{3}\.\d{3}")
_DOT = re.compile(r"\d\.\d{1,2}\s?%|\d,\d{3}\.\d|\d,\d{3},\d{3}")
