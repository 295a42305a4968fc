"""The content of a paper as the XML of Word: paragraphs, tables, letterhead, signatures; every text is escaped.

It is written as text, because a scoring sheet has thousands of cells.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from attrs import frozen

from khong3.catalogue.paper_words import PAPER
from khong3.paper.breaking import broken
from khong3.paper.content import PaperBlock, PaperColumn, PaperRow, PaperSection, PaperTable, words_of_pieces
from khong3.paper.frame import Framed, FramedAppendix
from khong3.paper.measures import MOTTO_MM, TWIPS, length_mm, twips
from khong3.paper.numbering import numbered
from khong3.text import visible

_NO_LETTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What Unicode keeps for itself, and XML refuses."""
_BEFORE_PERCENT = re.compile(r"(?<=[0-9…]) %")
_SLASH = re.compile(r"(?<=[0-9])/(?=[0-9])")
"""Between two counts: a column that is too narrow for both breaks there, and nowhere inside a number."""
_RULE_SHARE = 0.4
"""Of a line, the length of the rule below it: the decree wants a third to a half."""
_LETTERHEAD = (0.39, 0.61)
_FEET = (0.45, 0.55)
_ROOM_TO_SIGN = 3
"""Empty lines above the name of who signs."""
_PADDING = 85
"""Beside the text of a cell, in twips."""
_BOLD, _WORDS, _FIGURES = 1.25, 1.15, 1.05
"""Letters may be wider than their mean, bold ones and those of a font that stands in for the decree's wider still."""
_HALVINGS = 30
"""After so many the widths of columns fill their room to a twip."""
_LONGEST = 0.3
"""Of the room, so much is the most that is made for one word."""
_NARROWEST = 600
"""A column of words keeps so many twips, whatever the numbers beside it take."""
_TALLEST = 3
"""The higher, the more a row is as high as its longest cell; of 1 all cells would count alike."""
_GAP = '<w:spacing w:after="160"/>'
_TOGETHER = "<w:keepNext/>"


def printable(text: str) -> str:
    """A text that XML holds: what nobody sees is shown."""
    return _NO_LETTER.sub("\ufffd", visible(text)).replace("\t", " ")


def _text(text: str) -> str:
    """A text as XML: markup is text, ends of lines break lines, a percentage stays on one."""
    shown = _BEFORE_PERCENT.sub("\u00a0%", printable(text))
    return '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(one) for one in shown.split("\n"))


def properties(style: str, extra: str = "") -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>'


def _run(text: str, look: str = "") -> str:
    if not text:
        return ""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


@frozen(eq=False, repr=False)
class Markup:
    """Writes with the styles of a file, whose ids it knows by what they are for."""

    ids: Mapping[str, str]

    def main(self, frame: Framed, room: int) -> Iterator[str]:
        """Everything but the appendices, in a room of so many twips."""
        yield self._letterhead(frame, room)
        yield self.p("name", frame.paper.name)
        yield self.p("about", frame.paper.about)
        yield self.rule(min(length_mm(frame.paper.about, "about"), room / TWIPS) * _RULE_SHARE, room)
        yield self.p("rule", "", _GAP)
        for section, head in numbered(frame.paper.sections):
            yield from self._part(section, room, head, last=section is frame.paper.sections[-1])
        yield self.p("rule", "", _TOGETHER + _GAP)
        yield self._feet(frame, room)

    def _part(self, section: PaperSection, room: int, head: str, *, last: bool) -> Iterator[str]:
        """A section; the end of the last one stands on the page of the signature."""
        if head:
            yield self.p(f"heading {section.level}", head)
        for at, block in enumerate(section.blocks, start=1):
            yield self.block(block, room, together=last and at == len(section.blocks))

    def appendix(self, appendix: FramedAppendix, room: int) -> Iterator[str]:
        """An appendix with its head."""
        yield self.p("appendix", appendix.number)
        yield self.p("appendix title", appendix.title)
        yield self.p("attached", appendix.attached)
        yield self.rule(min(length_mm(appendix.attached, "attached"), room / TWIPS) * _RULE_SHARE, room)
        yield self.p("rule", "", _GAP)
        for block in appendix.blocks:
            yield self.block(block, room)

    def p(self, style: str, text: str, extra: str = "") -> str:
        """A paragraph of one text."""
        return f"<w:p>{properties(self.ids[style], extra)}{_run(text)}</w:p>"

    def rule(self, millimetres: float, room: int) -> str:
        """A line of a length in the middle of its room."""
        side = max(0, (room - twips(millimetres)) // 2)
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        return self.p(
            "rule", "", f'{border}<w:spacing w:before="80" w:after="0"/><w:ind w:left="{side}" w:right="{side}"/>'
        )

    def block(self, block: PaperBlock, room: int, *, together: bool = False) -> str:
        """A paragraph or a table; ``together`` is a paragraph on one page with what follows."""
        if isinstance(block, PaperTable):
            return self.table(block, room)
        dash = "- " if block.kind == "item" else ""
        lead = _run(f"{block.lead} ", "<w:b/>") if block.lead else ""
        said = words_of_pieces(block.pieces)
        return f"<w:p>{properties(self.ids[block.kind], _TOGETHER * together)}{lead}{_run(dash + said)}</w:p>"

    def table(self, table: PaperTable, room: int) -> str:
        """A table with lines, whose head is repeated on every page and whose rows are not broken."""
        widths = _widths(table, room)
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        head = self.row([self.p("head", one.head) for one in table.columns], widths, "<w:tblHeader/>", middle=True)
        rows = (self.row(list(self._cells(row, table.columns, widths)), widths) for row in table.rows)
        return _table(widths, f"<w:tblBorders>{sides}</w:tblBorders>", 85, head + "".join(rows))

    def _cells(self, row: PaperRow, columns: Sequence[PaperColumn], widths: Sequence[int]) -> Iterator[str]:
        look = "<w:b/>" if row.strong else ""
        for cell, column, width in zip(row.cells, columns, widths, strict=True):
            style, said = "figure" if column.number else "cell", words_of_pieces(cell)
            if column.number and _taken(said, "cell", _BOLD if row.strong else _FIGURES, whole=True)[1] > width + 1:
                said = _SLASH.sub("/\n", said)
            yield f"<w:p>{properties(self.ids[style])}{_run(said, look)}</w:p>"

    def row(self, cells: Iterable[str], widths: Iterable[int], extra: str = "", *, middle: bool = False) -> str:
        """A row that stays on one page."""
        middle_ = '<w:vAlign w:val="center"/>' if middle else ""
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle_}</w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{made}</w:tr>"

    def _letterhead(self, frame: Framed, room: int) -> str:
        left, right = (round(room * share) for share in _LETTERHEAD)
        over = broken(frame.above, left / TWIPS, "above") if frame.above else ()
        above = "".join(self.p("above", one) for one in over)
        names = broken(frame.body, left / TWIPS, "issuing")
        issuing = "".join(self.p("issuing", one) for one in names)
        length = min(length_mm(names[-1], "issuing"), left / TWIPS)
        nation = self.p("nation", PAPER["nation"]) + self.p("motto", PAPER["motto"])
        heads = [above + issuing + self.rule(length * _RULE_SHARE, left), nation + self.rule(MOTTO_MM, right)]
        numbers = [self.p("number", frame.number), self.p("day", frame.day)]
        return _table([left, right], "", 0, self.row(heads, [left, right]) + self.row(numbers, [left, right]))

    def _feet(self, frame: Framed, room: int) -> str:
        """Who receives it on the left, who signs on the right; where two sign, both above who receives it."""
        left, right = (round(room * share) for share in _FEET)
        receive = self.p("recipients", PAPER["recipients"]) + "".join(
            self.p("recipient", one) for one in frame.recipients
        )
        signed = [
            "".join(self.p("office", one) for one in block.above)
            + self.p("office", "") * _ROOM_TO_SIGN
            + self.p("signer", block.signer)
            for block in frame.signatures
        ]
        if len(signed) == 1:
            return _table([left, right], "", 0, self.row([receive, *signed], [left, right]))
        rows = self.row(signed, [left, right]) + self.row([receive, self.p("signer", "")], [left, right])
        return _table([left, right], "", 0, rows)


def asks_for_width(blocks: Iterable[PaperBlock], room: int) -> bool:
    """Whether a table has no place for its longest words and numbers side by side: its page lies across."""
    return any(isinstance(one, PaperTable) and sum(_longest_words(one, room)) > room for one in blocks)


def _longest_words(table: PaperTable, room: int) -> list[float]:
    """The longest word of each column; an address of a page or the like is broken before the words of others are.

    Two counts with a slash between are one word as long as there is room: those of the widest column part first.
    """
    words, parted = (
        [
            min(max(word for _, word in _lengths(table, at, whole=whole)), room * _LONGEST)
            for at in range(len(table.columns))
        ]
        for whole in (True, False)
    )
    for at in sorted(range(len(words)), key=lambda one: -words[one]):
        if sum(words) > room:
            words[at] = parted[at]
    return words


def _widths(table: PaperTable, room: int) -> list[int]:
    """How wide each column is: so that rows are about as low as they can be, and no word or number breaks.

    Of lengths ``l`` a column as wide as the (p+1)-th root of the sum of their p-th powers makes Σ (l/width)^p least.
    A column is no wider than what it says on one line, and no narrower than its longest word. Where there is no room
    for all of these, words break and numbers do not, if that is enough.
    """
    columns = [tuple(_lengths(table, at)) for at in range(len(table.columns))]
    words = _longest_words(table, room)
    most = [max(line for line, _ in one) for one in columns]
    if (asked := sum(most)) < room:
        return [int(room * one / asked) for one in most]
    if sum(words) > room:
        numbers = [column.number for column in table.columns]
        least = [_least(table, at, one) if numbers[at] else 0.0 for at, one in enumerate(words)]
        fixed = least if sum(least) + _NARROWEST * numbers.count(False) <= room else [0.0] * len(least)
        return _filling(
            room, lambda width: [max(min(one, width), own) for one, own in zip(words, fixed, strict=True)], room
        )
    shares = [sum(line**_TALLEST for line, _ in one) ** (1 / (_TALLEST + 1)) for one in columns]
    bounds = list(zip(shares, words, most, strict=True))
    return _filling(room, lambda scale: [min(max(one * scale, under), over) for one, under, over in bounds], room)


def _least(table: PaperTable, at: int, most: float) -> float:
    """The longest number of a column, without its head, whose words may break."""
    cells = (_taken(words_of_pieces(row.cells[at]), "cell", _BOLD if row.strong else _FIGURES) for row in table.rows)
    return min(max((word for _, word in cells), default=0.0), most)


def _filling(room: int, widths: Callable[[float], list[float]], most: float) -> list[int]:
    """The widths that fill the room, of those that grow with a measure."""
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) < room else (low, middle)
    return list(map(int, widths(low)))


def _lengths(table: PaperTable, at: int, *, whole: bool = False) -> Iterator[tuple[float, float]]:
    """What the head and each cell of a column take on one line, and what the longest word of each takes."""
    column = table.columns[at]
    plain = _FIGURES if column.number else _WORDS
    yield _taken(column.head, "head", _BOLD)
    for row in table.rows:
        yield _taken(words_of_pieces(row.cells[at]), "cell", _BOLD if row.strong else plain, whole=whole)


def _taken(text: str, style: str, wider: float, *, whole: bool = False) -> tuple[float, float]:
    """The longest line of a text and its longest word, in twips and with what stands beside them.

    Unless ``whole``, two counts with a slash between are two words.
    """
    lines = [one.split(" ") for one in _BEFORE_PERCENT.sub("\u00a0%", text).split("\n")]
    lengths = [[length_mm(word, style) for word in one] for one in lines]
    between = length_mm(" ", style)
    line = max(sum(one) + between * (len(one) - 1) for one in lengths) * wider * TWIPS
    parts = (part for one in lines for word in one for part in ([word] if whole else _SLASH.sub("/ ", word).split(" ")))
    word = max(length_mm(one, style) for one in parts) * wider * TWIPS
    return line + 2 * _PADDING, word + 2 * _PADDING


def _table(widths: Sequence[int], borders: str, padding: int, rows: str) -> str:
    """A table of fixed widths, with something behind it for two of them not to join."""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
