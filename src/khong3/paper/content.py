"""What a paper says, as data: sections of paragraphs and tables, in which every figure says whose result it is."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import field, frozen

from khong3.paper.facts import PaperFacts
from khong3.text import brief

PaperKind: TypeAlias = Literal["report", "sheet", "explanation", "minutes", "decision"]
ParagraphKind: TypeAlias = Literal["body", "item", "basis", "article", "line", "note", "address", "authority"]
"""``body``: a paragraph; ``item``: one behind a dash; ``basis``: what a decision rests on; ``article``: one of its
articles; ``line``: the heading of a line of the annex; ``note``: what stands below a table; ``address``: whom a report
is for; ``authority``: who decides."""


@frozen(kw_only=True)
class Origin:
    """The result that a printed figure is of: whose, when, which line or group, and what of it."""

    unit: str
    period: str
    item: str
    what: str

    __repr__ = brief


@frozen
class Traced:
    """A figure as it is printed, with the result that it is of."""

    text: str
    origin: Origin


PaperPiece: TypeAlias = str | Traced
Pieces: TypeAlias = tuple[PaperPiece, ...]


def words_of_pieces(pieces: Iterable[PaperPiece]) -> str:
    """The text that pieces make together."""
    return "".join(one if isinstance(one, str) else one.text for one in pieces)


@frozen(kw_only=True)
class Paragraph:
    """One paragraph; ``lead`` is what stands before it in bold, as ``Điều 1``."""

    pieces: Pieces
    kind: ParagraphKind = "body"
    lead: str = ""

    __repr__ = brief

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(one for one in (self.lead, words_of_pieces(self.pieces)) if one)


@frozen(kw_only=True)
class PaperColumn:
    """A column of a table: its head, and whether numbers stand in it."""

    head: str
    number: bool = False


@frozen(kw_only=True)
class PaperRow:
    """A row of a table; ``strong`` is one of a group or the total."""

    cells: tuple[Pieces, ...]
    strong: bool = False

    __repr__ = brief


@frozen(kw_only=True)
class PaperTable:
    """Rows below heads that are repeated on every page."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]

    __repr__ = brief

    def filled(self) -> "PaperTable":
        """The table without the columns in which no row says anything."""
        kept = [at for at in range(len(self.columns)) if any(words_of_pieces(row.cells[at]) for row in self.rows)]
        rows = (PaperRow(cells=tuple(row.cells[at] for at in kept), strong=row.strong) for row in self.rows)
        return PaperTable(columns=tuple(self.columns[at] for at in kept), rows=tuple(rows))


PaperBlock: TypeAlias = Paragraph | PaperTable


@frozen(kw_only=True)
class PaperSection:
    """What stands below one heading; the first may have none. ``level`` 1 is ``I``, 2 is ``1``.

    ``number`` is that of the annex, where the heading is a group of it: it is not numbered anew.
    """

    heading: str = ""
    number: str | None = None
    level: Literal[1, 2] = 1
    blocks: tuple[PaperBlock, ...] = ()

    __repr__ = brief


@frozen(kw_only=True)
class Appendix:
    """What is annexed, on pages of its own."""

    title: str
    blocks: tuple[PaperBlock, ...]

    __repr__ = brief


@frozen(kw_only=True)
class Paper:
    """A whole paper, ready to be written as Word or text.

    ``name`` is what kind of text it is (``BÁO CÁO``), ``about`` what it is about; ``facts`` are its letterhead, number,
    date and signature as far as they are known. ``wide``: its own table needs the paper laid across.

    >>> from khong3 import Indicator, Model, Observation
    >>> from khong3.paper import make_paper
    >>> model = Model(id="m", version="1", title="Xã số", items=[Indicator(code="1", label="Số lớp", type="integer")])
    >>> paper = make_paper("report", model.assess([Observation(commune="00124", period="2024", variable="1", value=3)]))
    >>> paper.name, [one.title for one in paper.appendices], list(paper.heading_texts)[:2]
    ('BÁO CÁO', ['BẢNG THỐNG KÊ CHI TIẾT'], ['KẾT QUẢ CHUNG', 'KẾT QUẢ TỪNG DÒNG'])
    """

    kind: PaperKind
    name: str
    about: str
    facts: PaperFacts
    sections: tuple[PaperSection, ...]
    appendices: tuple[Appendix, ...] = ()
    wide: bool = False
    unit: str = field(default="", repr=False)
    """The code of the unit that it is of; empty of one on many."""

    __repr__ = brief

    @property
    def blocks(self) -> Iterator[PaperBlock]:
        """All paragraphs and tables, those of appendices last."""
        for section in self.sections:
            yield from section.blocks
        for appendix in self.appendices:
            yield from appendix.blocks

    @property
    def figures(self) -> Iterator[Traced]:
        """Every figure that is of a result."""
        for block in self.blocks:
            every = (block.pieces,) if isinstance(block, Paragraph) else (c for row in block.rows for c in row.cells)
            yield from (one for pieces in every for one in pieces if isinstance(one, Traced))

    @property
    def heading_texts(self) -> Iterator[str]:
        """The headings, in order."""
        return (one.heading for one in self.sections if one.heading)
