"""A paper as plain text: what it says, in the order of its pages."""

from collections.abc import Iterator

from khong3.catalogue.paper_words import PAPER
from khong3.findings import must_be
from khong3.paper.content import Paper, PaperBlock, Paragraph, words_of_pieces
from khong3.paper.frame import Framed
from khong3.paper.numbering import numbered
from khong3.text import visible

_MARKS = {"item": "- "}


def write_text(paper: Paper) -> str:
    """All of it, a paragraph a line; cells of tables are parted by bars.

    >>> from khong3 import Indicator, Model, Observation
    >>> from khong3.paper import make_paper
    >>> model = Model(id="m", version="1", title="Xã số", items=[Indicator(code="1", label="Số lớp", type="integer")])
    >>> paper = make_paper("report", model.assess([Observation(commune="00124", period="2024", variable="1", value=3)]))
    >>> write_text(paper).splitlines()[-1]
    '1 | Số lớp | 3 | chưa giao chỉ tiêu'
    """
    must_be(paper, "paper", "write_text(paper=…)", Paper)
    return visible("\n".join(_lines(paper))).rstrip("\n") + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    frame = Framed(paper)
    yield from (one for one in (frame.above, frame.body) if one)
    yield from (PAPER["nation"], PAPER["motto"], "", frame.number, frame.day, "", paper.name, paper.about)
    for section, head in numbered(paper.sections):
        yield ""
        yield from (head,) if head else ()
        for block in section.blocks:
            yield from _block(block)
    yield from ("", *_foot(frame))
    for appendix in frame.appendices:
        yield from ("", appendix.number, appendix.title, appendix.attached, "")
        for block in appendix.blocks:
            yield from _block(block)


def _block(block: PaperBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _MARKS.get(block.kind, "") + block.text
        return
    yield " | ".join(one.head for one in block.columns)
    for row in block.rows:
        yield " | ".join(_on_one_line(words_of_pieces(cell)) for cell in row.cells)


def _on_one_line(text: str) -> str:
    """What stands on lines of its own in a cell, parted by a sign."""
    return "; ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _foot(frame: Framed) -> Iterator[str]:
    for block in frame.signatures:
        yield from block.above
        yield from (block.signer, "")
    yield from (PAPER["recipients"], *frame.recipients)
