"""A paper as a Word file, laid out by Decree 30/2020; python-docx makes the file, and is loaded when one is made."""

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import NoneType
from typing import Any
from xml.sax.saxutils import quoteattr

from khong3.findings import Finding, KhongError, Place, must_be
from khong3.paper.content import Paper
from khong3.paper.frame import Framed
from khong3.paper.markup import Markup, asks_for_width, printable, properties
from khong3.paper.measures import (
    BOTTOM_MM,
    FONT,
    HEADER_MM,
    LEFT_MM,
    PAGE_MM,
    RIGHT_MM,
    STYLES,
    TOP_MM,
    PaperStyle,
    twips,
)
from khong3.system import system_said

_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = f'xmlns:w="{_NAMES}"'
_LONGEST_TITLE = 250


def write_docx(paper: Paper, template: str | Path | None = None) -> bytes:
    """A paper as the bytes of a Word file (it needs the extra ``docx``).

    ``template`` is a file made here, whose styles, margins and headers somebody has changed. Raises KhongError
    (``docx-extra-missing``, ``not-a-template``).

    >>> from khong3 import Indicator, Model, Observation
    >>> from khong3.paper import make_paper
    >>> model = Model(id="m", version="1", title="M", items=[Indicator(code="1", label="Số lớp", type="integer")])
    >>> found = model.assess([Observation(commune="00124", period="2024", variable="1", value=3)])
    >>> write_docx(make_paper("report", found))[:2]
    b'PK'
    """
    must_be(paper, "paper", "write_docx(paper=…)", Paper)
    must_be(template, "path", "write_docx(template=…)", str, Path, NoneType)
    try:
        from docx import Document
    except ImportError:
        raise KhongError([Finding(code="docx-extra-missing")]) from None
    content = _base() if template is None else _read(Path(template))
    try:
        document: Any = Document(BytesIO(content))
        ids = _styles(document)
        page = document.sections[0]._sectPr  # noqa: SLF001 - it has no other door
        _room(page)
    except Exception as problem:
        if template is None:
            raise
        why = {"why": type(problem).__name__}
        raise KhongError([Finding(code="not-a-template", place=Place(file=str(template)), parameters=why)]) from None
    _fill(document.element.body, page, Markup(ids), paper)
    _say_what_it_is(document.core_properties, paper)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        why = {"why": system_said(problem)}
        raise KhongError([Finding(code="file-unreadable", place=Place(file=str(path)), parameters=why)]) from None


@lru_cache(maxsize=1)
def _base() -> bytes:
    """An empty file with the decree's page, page numbers and styles."""
    from docx import Document
    from docx.shared import Mm

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(one) for one in PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    section.different_first_page_header_footer = True
    ids = _styles(document)
    section.header.is_linked_to_previous = False
    number = '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    made = _xml(f"<w:p {_SPACE}>{properties(ids['page'])}{number}</w:p>")
    old = section.header.paragraphs[0]._p  # noqa: SLF001 - as above
    old.getparent().replace(old, made)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _xml(text: str) -> Any:  # noqa: ANN401 - what lxml makes
    from docx.oxml import parse_xml

    return parse_xml(text)


def _styles(document: Any) -> dict[str, str]:  # noqa: ANN401 - python-docx's
    """The ids of the styles of a file, by what they are for; those that it lacks are made."""
    known = {one.name: str(one.style_id) for one in document.styles}
    lacking = {key: one for key, one in STYLES.items() if one.name not in known}
    for key, one in lacking.items():
        document.styles.element.append(_xml(_style(_id(key), one)))
    return {key: known.get(one.name) or _id(key) for key, one in STYLES.items()}


def _id(key: str) -> str:
    return f"k3-{key.replace(' ', '-')}"


def _style(name: str, told: PaperStyle) -> str:
    """A style of the decree's measures."""
    first = f' w:firstLine="{twips(told.first)}"' if told.first else ""
    outline = "" if told.outline is None else f'<w:outlineLvl w:val="{told.outline}"/>'
    look = "<w:b/>" * told.bold + "<w:i/>" * told.italic
    return (
        f'<w:style {_SPACE} w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f"<w:name w:val={quoteattr(told.name)}/><w:qFormat/><w:pPr>{'<w:keepNext/>' * told.together}"
        f'<w:spacing w:before="{told.before * 20}" w:after="{told.after * 20}" w:line="{round(told.line * 240)}" '
        f'w:lineRule="auto"/><w:ind w:left="0" w:right="0"{first}/><w:jc w:val="{told.align}"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{look}'
        f'<w:color w:val="000000"/><w:sz w:val="{told.size * 2}"/><w:szCs w:val="{told.size * 2}"/>'
        '<w:lang w:val="vi-VN"/></w:rPr></w:style>'
    )


def _fill(body: Any, section: Any, markup: Markup, paper: Paper) -> None:  # noqa: ANN401 - lxml's
    """Put the paper in place of whatever stands in the file, each appendix on pages of its own that count from 1."""
    upright = _turned(section, wide=False)
    across = _turned(section, wide=True)
    first = across if paper.wide else upright
    for one in list(body):
        body.remove(one)
    frame = Framed(paper)
    parts: list[tuple[Any, Iterator[str]]] = [(first, markup.main(frame, _room(first)))]
    for one in frame.appendices:
        page = across if asks_for_width(one.blocks, _room(upright)) else upright
        parts.append((page, markup.appendix(one, _room(page))))
    for at, (page, content) in enumerate(parts, start=1):
        body.extend(list(_xml(f"<w:body {_SPACE}>{''.join(content)}</w:body>")))
        ending = _from_one(page)
        if at < len(parts):
            # As low as can be: what stands at the foot of a full page leaves no empty one behind it.
            low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            holder = _xml(f"<w:p {_SPACE}>{properties(markup.ids['rule'], low)}</w:p>")
            holder.pPr.append(ending)
            ending = holder
        body.append(ending)


def _attribute(name: str) -> str:
    return f"{{{_NAMES}}}{name}"


def _turned(section: Any, *, wide: bool) -> Any:  # noqa: ANN401 - lxml's
    """A section whose page lies across, or stands."""
    made = deepcopy(section)
    size = made.pgSz
    short, long = sorted(int(size.get(_attribute(one))) for one in ("w", "h"))
    size.set(_attribute("w"), str(long if wide else short))
    size.set(_attribute("h"), str(short if wide else long))
    size.set(_attribute("orient"), "landscape" if wide else "portrait")
    return made


def _from_one(section: Any) -> Any:  # noqa: ANN401 - lxml's
    """A section that begins on a new page, whose pages count from 1."""
    made = deepcopy(section)
    for name in ("type", "pgNumType"):
        for one in made.findall(_attribute(name)):
            made.remove(one)
    made.pgSz.addprevious(_xml(f'<w:type {_SPACE} w:val="nextPage"/>'))
    made.pgMar.addnext(_xml(f'<w:pgNumType {_SPACE} w:start="1"/>'))
    return made


def _room(section: Any) -> int:  # noqa: ANN401 - lxml's
    """How wide the text may be, in twips."""
    margins = sum(int(section.pgMar.get(_attribute(one))) for one in ("left", "right"))
    return int(section.pgSz.get(_attribute("w"))) - margins


def _say_what_it_is(told: Any, paper: Paper) -> None:  # noqa: ANN401 - python-docx's
    """What the file says of itself: what it is about, and nobody's name."""
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.title = printable(f"{paper.name}: {paper.about}")[:_LONGEST_TITLE]
    told.language = "vi-VN"
