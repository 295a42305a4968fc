"""Reports in Word: what a reader sees of them, once, and each table, box and note as a text of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from khong3.audit.reading.contents import Content, TableDraft, placed, raised, span
from khong3.audit.reading.script import Piece
from khong3.text import Text
from khong3.workbooks.archives import checked

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OTHERWISE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (_WORD + one for one in ("p", "tbl", "tr", "tc", "txbxContent"))
_TEXTS = {_WORD + "t", _MATHS + "t"}
_SIGNS = {_WORD + "tab": " ", _WORD + "br": " ", _WORD + "cr": " ", _WORD + "noBreakHyphen": "-"}
_UNSEEN = {_WORD + one for one in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")}
_OFF = {None, "0", "false", "off"}
_OVER, _UNDER = _MATHS + "num", _MATHS + "den"
_SUM = re.compile(r"[-+−×*/:]\s*[^\W_]")
_NOTES = {
    "footnote": ("chú thích {0}", "footnote {0}"),
    "endnote": ("chú thích cuối {0}", "endnote {0}"),
}


class XmlElement(Protocol):
    """What is asked of an element, whose library has no types."""

    tag: str
    text: str | None

    def get(self, name: str, default: str | None = None) -> str | None:
        """An attribute."""
        ...

    def find(self, path: str) -> "XmlElement | None":
        """The first beneath it."""
        ...

    def iter(self, *tags: str) -> "Iterator[XmlElement]":
        """All beneath it, and itself."""
        ...

    def getparent(self) -> "XmlElement | None":
        """What it stands in."""
        ...

    def __iter__(self) -> "Iterator[XmlElement]":
        """What stands in it."""
        ...


class Relation(Protocol):
    """How a document names another part of its file."""

    reltype: str
    target_part: Any


def word_content(path: Path) -> Content:
    """What a document shows: what was inserted while changes were tracked, not what was deleted or moved away."""
    checked(path, "word/document.xml")
    from docx import Document

    document: Any = Document(str(path))
    flow = _Flow()
    flow.read(document.element.body)
    places: list[Text | None] = [None] * len(flow.lines)
    for place, note in _notes(document.element.body, document.part.rels.values()):
        flow.read(note)
        places += [place] * (len(flow.lines) - len(places))
    lines = (Piece(nth, said, place) for nth, (said, place) in enumerate(zip(flow.lines, places, strict=True), 1))
    return Content(tuple(lines), placed(one.rows for one in flow.tables if one.rows), numbered=False)


def _notes(body: XmlElement, relations: Iterable[Relation]) -> Iterator[tuple[Text, XmlElement]]:
    """Footnotes and endnotes in the order of their marks, by which Word numbers them."""
    parts = [(one.reltype, one.target_part) for one in relations]
    for kind, (vi, en) in _NOTES.items():
        marks = body.iter(f"{_WORD}{kind}Reference")
        notes = _by_name(part.blob for relation, part in parts if relation.endswith(f"/{kind}s"))
        for nth, name in enumerate(dict.fromkeys(one.get(_WORD + "id") for one in marks), 1):
            if name in notes:
                yield Text(vi.format(nth), en.format(nth)), notes[name]


def _by_name(parts: Iterable[bytes]) -> Mapping[str | None, XmlElement]:
    from docx.oxml import parse_xml

    notes = [cast("XmlElement", parse_xml(part)) for part in parts]
    return {one.get(_WORD + "id"): one for every in notes for one in every}


class _Flow:
    """Paragraphs and tables as they are walked through; what stands in a box comes behind what the box hangs on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.tables: list[TableDraft] = []
        self._open: list[TableDraft] = []
        self._paragraphs: list[list[str]] = []
        self._within: list[list[str] | None] = []
        """The cells and boxes that are open; None is a box."""
        self._boxed: list[str] = []
        self._fractions: list[int] = []

    def read(self, root: XmlElement) -> None:
        """All that is seen of an element."""
        for event, element in _walk(root):
            if event == "start":
                self._begin(element)
            else:
                self._end(element)

    def _begin(self, element: XmlElement) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._paragraphs.append([])
        elif tag == _TABLE:
            self._open.append(TableDraft())
            self.tables.append(self._open[-1])
        elif tag == _ROW:
            self._open[-1].begin_row()
        elif tag in {_CELL, _BOX}:
            self._within.append([] if tag == _CELL else None)
        elif tag in {_OVER, _UNDER}:
            self._fractions.append(len(self._paragraphs[-1]))
        elif self._paragraphs and (tag in _TEXTS or tag in _SIGNS) and not _is_struck(element):
            said = self._paragraphs[-1]
            text = _SIGNS.get(tag, element.text or "")
            said.append(raised("".join(said[-2:]), text) if _look(element, "vertAlign") == "superscript" else text)

    def _end(self, element: XmlElement) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._end_paragraph("".join(self._paragraphs.pop()))
        elif tag == _TABLE:
            self._open.pop()
        elif tag == _CELL:
            across = element.find(f"{_WORD}tcPr/{_WORD}gridSpan")
            text = " ".join(self._within.pop() or ()).strip()
            self._open[-1].add(text, span(None if across is None else across.get(_WORD + "val")))
        elif tag == _BOX:
            self._within.pop()
        elif tag in {_OVER, _UNDER}:
            said, begin = self._paragraphs[-1], self._fractions.pop()
            part = "".join(said[begin:]).strip()
            said[begin:] = [f"({part})" if _SUM.search(part) else part, "/" if tag == _OVER else ""]

    def _end_paragraph(self, said: str) -> None:
        cell = self._within[-1] if self._within else None
        if cell is not None:
            cell.append(said)
        elif self._paragraphs or self._within:
            self._boxed.append(said)
        else:
            self.lines.append(said)
        if not self._paragraphs:
            self.lines += self._boxed
            self._boxed = []


def _look(text: XmlElement, name: str) -> str | None:
    """How the run of a text is set: the value of what is named, blank where it has none."""
    run = text.getparent()
    found = None if run is None else run.find(f"{_WORD}rPr/{_WORD}{name}")
    return None if found is None else found.get(_WORD + "val", "")


def _is_struck(text: XmlElement) -> bool:
    return any(_look(text, one) not in _OFF for one in ("strike", "dstrike"))


def _walk(root: XmlElement) -> Iterator[tuple[str, XmlElement]]:
    """Every element that is seen as it begins and as it ends, in order, however deep they lie."""
    open_ones = [(root, iter(root))]
    while open_ones:
        element, inside = open_ones[-1]
        one = next(inside, None)
        if one is None:
            open_ones.pop()
            if element is not root:
                yield "end", element
        elif not _is_unseen(one):
            yield "start", one
            open_ones.append((one, iter(one)))


def _is_unseen(element: XmlElement) -> bool:
    """Whether it says how something looks, is no more, or is there for old programs beside what others show."""
    if element.tag == _OTHERWISE + "Fallback":
        both = element.getparent()
        return both is not None and both.find(_OTHERWISE + "Choice") is not None
    return element.tag in _UNSEEN
