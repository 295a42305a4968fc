"""A text as it is read, and where each of its letters stands in what was written.

TeX remains, emphasis, HTML's letters and taken-apart diacritics go; what is left is one composed text. Every place in
it leads back to the line and the code point that somebody can look up.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape
from itertools import pairwise

from attrs import frozen

from khong3.text import Text, nfc

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capitals of Vietnamese, for a class of letters: in Unicode they stand between the small ones."""
_FRACTION = r"\\[dt]?frac\{([^{}]{0,60})\}\{([^{}]{0,60})\}"
_REMAINS = re.compile(
    _FRACTION + r"|\\[%$&#_]|\$|\{,\}|&#?\w{1,10};|\*\*|__|\\[,;: ]|\\(?:times|cdot)\b|.[\u0300-\u036f]+", re.DOTALL
)
_SUSPECT = re.compile(r"[\\$&\u0300-\u036f]|\{,\}|\*\*|__")
_SIGNS = {"$": "", "**": "", "__": "", "{,}": ",", "\\times": "×", "\\cdot": "×"}
_TONES = str.maketrans({
    "\u2212": "-", "–": "-", "\u2011": "-", "\u00ad": "-", "\t": " ", "\n": " ", "\r": " ",
})  # fmt: skip
_MOVED = {
    f"{one}{two}": f"{other}{plain}"
    for ones, plain, twos in (("oóòỏõọ", "a", "aáàảãạ"), ("oóòỏõọ", "e", "eéèẻẽẹ"), ("uúùủũụ", "y", "yýỳỷỹỵ"))
    for one in ones[0]
    for two, other in zip(twos[1:], ones[1:], strict=True)
}
_OLD_TONES = re.compile(r"(?<!q)(?:" + "|".join(_MOVED) + r")(?!\w)")


@frozen(eq=False)
class Piece:
    """A line as it stands in a document: its number from 1, its text, and its place where a number says too little.

    Of a very long line it is a part, which begins at ``offset``.
    """

    line: int
    text: str
    place: Text | None = None
    offset: int = 0


@frozen(eq=False)
class Script:
    """Pieces as one text; ``low`` is the same in lower case and one spelling of tones, letter for letter."""

    pieces: tuple[Piece, ...]
    text: str
    low: str
    _origins: tuple[Sequence[int], Sequence[int]] | None
    _starts: tuple[int, ...]

    def where(self, start: int, end: int) -> tuple[Piece, int, int]:
        """The piece in which a stretch begins, and its code points there."""
        nth = max(bisect_right(self._starts, start) - 1, 0)
        last = self._starts[nth + 1] - 1 if nth + 1 < len(self._starts) else len(self.text)
        end = min(end, last)
        piece = self.pieces[nth]
        if self._origins is None:
            return piece, start - self._starts[nth], end - self._starts[nth]
        begins, ends = self._origins
        return piece, begins[start], ends[end - 1] if end > start else begins[start]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end."""
        return sentences(self.low, self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence in which a place stands."""
        return self.bounds[max(bisect_right(self.bounds, (at, len(self.low) + 1)) - 1, 0)]

    def begin(self, at: int) -> int:
        """Where the piece begins that a place stands in."""
        return self._starts[max(bisect_right(self._starts, at) - 1, 0)]


def script(pieces: Sequence[Piece]) -> Script:
    """Pieces put together, a space between them."""
    plain = not any(_SUSPECT.search(one.text) for one in pieces)
    text, begins, ends, starts = "", array("l"), array("l"), [0]
    parts: list[str] = []
    for nth, one in enumerate(pieces):
        if nth:
            parts.append(" ")
            starts.append(sum(map(len, parts[-2:])) + starts[-1])
            if not plain:
                begins.append(0)
                ends.append(0)
        if plain:
            parts.append(one.text)
            continue
        for said, begin, end in _cleaned(one.text):
            text += said
            if end - begin == len(said):
                begins.extend(range(begin, end))
                ends.extend(range(begin + 1, end + 1))
            else:
                begins.extend([begin] * len(said))
                ends.extend([end] * len(said))
        parts.append(text)
        text = ""
    whole = "".join(parts)
    return Script(tuple(pieces), whole, lowered(whole), None if plain else (begins, ends), tuple(starts))


def _cleaned(text: str) -> Iterator[tuple[str, int, int]]:
    """Stretches as they are read, with where they stood."""
    at = 0
    for found in _REMAINS.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], at, found.start()
        yield _read(found), found.start(), found.end()
        at = found.end()
    if at < len(text):
        yield text[at:], at, len(text)


def _read(found: re.Match[str]) -> str:
    said = found[0]
    if found[1] is not None:
        return f"{found[1]}/{found[2]}"
    if said in _SIGNS:
        return _SIGNS[said]
    if said[0] == "&":
        return unescape(said)
    if said[0] == "\\":
        return said[1] if said[1] in "%$&#_" else " "
    return nfc(said)


def lowered(text: str) -> str:
    """In lower case, with one sign for a hyphen and one place for a tone: ``hoà`` is ``hòa``; as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return _OLD_TONES.sub(lambda found: _MOVED[found[0]], low.translate(_TONES))


def sentences(low: str, text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends: at a stop before a capital, not inside a number or an abbreviation."""
    cuts = [0]
    stops = _STOP.finditer(text)
    cuts += [one.end() for one in stops if not _SHORTENED.search(low, max(one.start() - 8, 0), one.start() + 1)]
    cuts.append(len(text))
    return [(one, two) for one, two in pairwise(cuts) if two > one]


_GOES_ON = r"(?!(?:Chiếm|Đạt|Bằng)\s(?:tỷ lệ |tỉ lệ |trên |hơn |gần )?\d)"
_COUNTS = r"(?:(?<=[^\W\d_]{2})|(?<=\d%)|(?<=[^\W\d_]\)))\.\s+(?=\d[\d.,]*\s[^\W\d_])"
_STOP = re.compile(rf"[.!?…](?:[\"”’)]|\(\[\d+\]\))?\s+{_GOES_ON}(?=[\"“(]?[{CAPITALS}])|[.…]\s+(?=[-+•*] )|{_COUNTS}")
"""Where a sentence ends; one that begins *Chiếm 7,45 %* is the end of the one before."""
_SHORTENED = re.compile(r"(?:^|[\s(])(?:tp|tx|tt|ths|ts|gs|pgs|p|q|h|x|st|no|mr|dr|vs|tr|đ/c)\.$")
