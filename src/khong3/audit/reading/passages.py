"""Lines put together to paragraphs: what a page break or a narrow column took apart belongs together."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from khong3.audit.reading.script import Piece

_STARTS = re.compile(
    r"\s*(?:[-+*•–]\s|#|>|\||\(?\d{1,2}(?:\.\d{1,2})*[.)](?=\s|[^\W\d]|$)|\(?[a-zđ][.)]\s|[IVX]{1,5}\.|$)"
)
_ENDS = re.compile(r"[.!?;:…|]\s*[\"”’)*_]*\s*$")
_GOES_ON = re.compile(r"(?:[,(]|\s(?:đạt|là|của|và|có|với|gồm|trên|trong|chiếm|bằng|tổng|số|tỷ lệ|the|of|and|to))\s*$")
_OF_WHICH = re.compile(r"\s*(?:[-+*•–]\s)?(?:Trong đó|Trong số đó|Of which)\b")
_LEAD = re.compile(r"\d.*:\s*\**\s*$")
_ITEM = re.compile(r"\s*[-+*•–]\s")
_PAGE_NUMBER = re.compile(
    r"\s*[*_]*(?:(?P<marked>[-–—]\s*\d{1,3}\s*[-–—]|(?i:trang|page)\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?)|\d{1,3})"
    r"[*_]*\s*"
)
_COLUMN, _PAGE = 75, 90
"""A line that is shorter was ended by its writer: no column is so narrow, no page cuts a short paragraph."""
_NEXT_BUT_ONE = 2
_WIDEST, _NARROWEST, _RAGGED, _FEWEST = 130, 50, 14, 3
"""Lines broken by a program are so wide, and most of them nearly as wide as the widest."""
MOST_ITEMS = 40
MOST_LETTERS = 20_000
"""A paragraph is cut where it is longer: nobody wrote it."""


def paragraphs(lines: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Lines that belong together, in order; an empty one parts them."""
    width = _width([len(one.text) for one in lines])
    held: list[Piece] = []
    blank = False
    items = letters = 0
    for whole in _without_page_numbers(lines):
        line = whole.text
        if not line.strip():
            blank = bool(held)
            continue
        for piece in _cut(whole):
            letters += len(piece.text)
            full = bool(held) and not blank and len(held[-1].text.rstrip()) + len(line.split()[0]) >= width > 0
            joined = bool(held) and letters < MOST_LETTERS and _belongs(held, line, items, blank=blank, full=full)
            if joined:
                items += bool(_ITEM.match(line))
                held.append(piece)
            else:
                if held:
                    yield held
                held, items, letters = [piece], 0, len(piece.text)
        blank = False
    if held:
        yield held


def _without_page_numbers(lines: Sequence[Piece]) -> Iterator[Piece]:
    """Lines without the number of a page that ends in a sentence, and without the empty ones about it."""
    said = [nth for nth, one in enumerate(lines) if one.text.strip()]
    dropped: set[int] = set()
    for last, here, then in zip(said, said[1:], said[2:], strict=False):
        number, before, behind = _PAGE_NUMBER.fullmatch(lines[here].text), lines[last].text, lines[then].text
        if number is None or last in dropped or len(before) < _NARROWEST or _ENDS.search(before):
            continue
        apart = number["marked"] or then - last > _NEXT_BUT_ONE or not _GOES_ON.search(before)
        if apart and not (_STARTS.match(behind) or _PAGE_NUMBER.fullmatch(behind)):
            dropped.update(range(last + 1, then))
    return (one for nth, one in enumerate(lines) if nth not in dropped)


def _width(lengths: Sequence[int]) -> int:
    """How wide the lines of a text are that a program broke, where their next word had no room; 0 of any other text."""
    widest = max(lengths, default=0)
    long = [one for one in lengths if one > _NARROWEST]
    near = sum(1 for one in long if one > widest - _RAGGED)
    return widest if widest <= _WIDEST and near >= _FEWEST and near * 2 >= len(long) else 0


def _cut(line: Piece) -> Iterator[Piece]:
    """A line as it is; one that no paragraph is as long as, in parts."""
    if len(line.text) <= MOST_LETTERS:
        yield line
        return
    for at in range(0, len(line.text), MOST_LETTERS):
        yield evolve(line, text=line.text[at : at + MOST_LETTERS], offset=line.offset + at)


def _belongs(held: list[Piece], line: str, items: int, *, blank: bool, full: bool) -> bool:
    """Whether a line goes on what is held: a list with its lead, or a sentence with its beginning.

    ``full``: the next word had no room on the line before.
    """
    last, start = held[-1].text, line.lstrip()[:1]
    if _OF_WHICH.match(line):
        return len(held) < MOST_ITEMS and not last.lstrip().startswith(("#", "|"))
    if _ITEM.match(line):
        lead = _LEAD.search(held[0].text) if items == 0 and len(held) == 1 else items
        return bool(lead) and items < MOST_ITEMS and not blank
    if _STARTS.match(line) and not (start.isdigit() and _GOES_ON.search(last)):
        return False
    if last.lstrip().startswith(("#", "|")) or (_ENDS.search(last) and not full):
        return False
    if start.islower():
        return full or len(last) >= (_PAGE if blank else _COLUMN)
    return not blank and (full or bool(_GOES_ON.search(last))) and len(held) < MOST_ITEMS
