"""Reports as web pages: their blocks as lines, their tables with cells over several rows and columns."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from attrs import field, mutable

from khong3.audit.reading.contents import Content, TableDraft, placed, raised, span
from khong3.audit.reading.script import Piece

_BREAK = "\u2028"
_ENDS = ".!?:;…"
_TO_THE_END = 1_000_000
_BLOCKS = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "blockquote",
    "pre", "ul", "ol", "dd", "dt", "caption",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "noscript", "template", "del", "s", "strike"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})


def page_content(text: str) -> Content:
    """What a page shows."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    lines = tuple(Piece(number, one) for number, one in enumerate(page.lines, 1))
    return Content(lines, placed(one.rows for one in page.tables), numbered=False)


@mutable
class _OpenTable:
    """A table that has not ended, and what was said before it in the cell or block that holds it."""

    draft: TableDraft
    around: list[str]
    cell: tuple[int, int] | None = field(default=None)
    """How many columns and rows the open cell has."""


class _Page(HTMLParser):
    """Blocks, tables and cells as their tags come, whether or not they are closed; what was struck out is no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tables: list[TableDraft] = []
        self.text: list[str] = []
        self.open: list[_OpenTable] = []
        self.unread = 0
        self.superscript: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self.unread += 1
        elif tag == "sup":
            self._end_superscript()
            self.superscript = []
        elif tag == "br":
            self._say(_BREAK)
        elif tag == "table":
            self._begin_table()
        elif tag in _ROWS and self.open:
            self._end_cell()
            if tag == "tr":
                self.open[-1].draft.begin_row()
        elif tag in _CELLS and self.open:
            self._end_cell()
            said = dict(attrs)
            self.open[-1].cell = span(said.get("colspan")), span(said.get("rowspan")) or _TO_THE_END
        elif tag in _BLOCKS or tag in _CELLS or tag in _ROWS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(self.unread - 1, 0)
        elif tag == "sup":
            self._end_superscript()
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self._say(data)

    def end(self) -> None:
        """The page ends, and all that is open in it."""
        while self.open:
            self._end_table()
        self._end_block()

    def _say(self, text: str) -> None:
        (self.text if self.superscript is None else self.superscript).append(text)

    def _end_superscript(self) -> None:
        if self.superscript is not None:
            self.text.append(raised("".join(self.text[-2:]), "".join(self.superscript)))
            self.superscript = None

    def _begin_table(self) -> None:
        if not self._in_cell:
            self._end_block()
        self._end_superscript()
        draft = TableDraft()
        self.tables.append(draft)
        self.open.append(_OpenTable(draft, self.text))
        self.text = []

    def _end_table(self) -> None:
        self._end_cell()
        if self.open:
            self._end_block()
            self.text = [*self.open.pop().around, " "]

    @property
    def _in_cell(self) -> bool:
        return bool(self.open) and self.open[-1].cell is not None

    def _end_cell(self) -> None:
        """The open cell ends; what stands in a table outside its cells is a line."""
        self._end_superscript()
        span = self.open[-1].cell if self.open else None
        if span is None:
            self._end_block()
            return
        self.open[-1].draft.add(" ".join("".join(self.text).split()), *span)
        self.open[-1].cell = None
        self.text = []

    def _end_block(self) -> None:
        """What was said since the last block is a line, or several; in a cell blocks are one text."""
        self._end_superscript()
        if self._in_cell:
            self.text.append(" ")
            return
        parts = (" ".join(one.split()) for one in "".join(self.text).split(_BREAK))
        self.lines += _put_together(one for one in parts if one)
        self.text = []


def _put_together(parts: Iterable[str]) -> Iterator[str]:
    """What breaks part inside a block: a sentence that goes on behind one is whole again."""
    held: list[str] = []
    for part in parts:
        last = held[-1] if held else ""
        begins = part[0].islower() and part[1:2] not in {".", ")"} and last[-1:] not in _ENDS
        if held and not (last.endswith(",") or begins):
            yield " ".join(held)
            held = []
        held.append(part)
    if held:
        yield " ".join(held)
