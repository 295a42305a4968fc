"""A Word file held against the measures of Decree 30/2020: ``python -m tests.decree FILE.docx …`` names what deviates.

The measures stand here as the decree has them, and not as khong3 writes them; a paragraph is known by what it says.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_CENTRE, _RIGHT, _BOTH = 1, 2, 3


@frozen(kw_only=True)
class Rule:
    """What paragraphs that begin so must be: sizes in points, and whether bold, italic, in capitals."""

    begins: str
    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: int | None = None


RULES = (
    Rule(begins="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$", sizes=(12, 13), bold=True, capitals=True, align=_CENTRE),
    Rule(begins="Độc lập - Tự do - Hạnh phúc$", sizes=(13, 14), bold=True, align=_CENTRE),
    Rule(begins="Số: ", sizes=(13, 13), align=_CENTRE),
    Rule(
        begins=r"[^:]*, ngày (?:\d\d|……) tháng (?:0[12]|[3-9]|1[0-2]|……) năm (?:\d{4}|……)$", sizes=(13, 14), italic=True
    ),
    Rule(begins="(?:BÁO CÁO|BIÊN BẢN|QUYẾT ĐỊNH)$", sizes=(13, 14), bold=True, capitals=True, align=_CENTRE),
    Rule(begins="QUYẾT ĐỊNH:$", sizes=(13, 14), bold=True, capitals=True, align=_CENTRE),
    Rule(begins="(?:Căn cứ|Theo đề nghị) .*[;.]$", sizes=(13, 14), italic=True, align=_BOTH),
    Rule(begins="Nơi nhận:$", sizes=(12, 12), bold=True, italic=True),
    Rule(begins=r"Phụ lục(?: [IVX]+)?$", sizes=(14, 14), bold=True, align=_CENTRE),
    Rule(begins=r"\(Kèm theo .*\)$", sizes=(13, 14), italic=True, align=_CENTRE),
)
_MILLIMETRES = 36_000


def deviations(file: Path) -> list[str]:
    """What in a file is not as the decree has it, a sentence each."""
    document: Any = Document(str(file))
    return [*_pages(document), *_letterhead(document), *_texts(document), *_ending(document)]


def _pages(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    for at, section in enumerate(document.sections):
        size = sorted((section.page_width, section.page_height))
        if [round(one / _MILLIMETRES) for one in size] != [210, 297]:
            yield f"section {at}: the paper is not A4"
        if section.page_width > section.page_height and at:
            yield f"section {at}: an appendix lies across"
        for name, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            margin = getattr(section, f"{name}_margin") / _MILLIMETRES
            if not least - 0.1 <= margin <= most + 0.1:
                yield f"section {at}: {name} margin {margin:.1f} mm"
        if not section.different_first_page_header_footer:
            yield f"section {at}: the first page has a number"
        header = section.header.paragraphs[0]
        if "PAGE" not in header._p.xml or header.style.font.size.pt not in (13, 14) or header.style.font.bold:
            yield f"section {at}: no page number of 13–14 points, upright"
        if header.style.paragraph_format.alignment != _CENTRE:
            yield f"section {at}: the page number is not in the middle"
        first = section._sectPr.find(qn("w:pgNumType"))
        if first is None or first.get(qn("w:start")) != "1":
            yield f"section {at}: pages do not count from 1"


def _letterhead(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    """Names and number on the left, nation, motto, place and day on the right, each pair on one line."""
    table = document.tables[0]
    left, right = table.rows[0].cells
    if not right.text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"):
        yield "no nation and motto on the right"
    names = [one for one in left.paragraphs if one.text]
    for one in names:
        size, _, _ = _look(one)
        if not 12 <= size <= 13 or one.text != one.text.upper():
            yield f"“{one.text}”: not in capitals of 12–13 points"
    if not names or not _look(names[-1])[1]:
        yield "the issuing body is not bold"
    for cell, share in ((left, (1 / 3, 1 / 2)), (right, (0.95, 1.05))):
        said = [one for one in cell.paragraphs if one.text][-1]
        rule = cell.paragraphs[-1]
        border = rule._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        indent = rule._p.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if border is None or indent is None:
            yield f"“{said.text}”: no rule below"
            continue
        width = int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w")))
        long = (width - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))) / 20
        if not share[0] - 0.05 <= long / _points(said) <= share[1] + 0.05:
            yield f"“{said.text}”: the rule is {long / _points(said):.2f} of its length"
    number, day = table.rows[1].cells
    if not number.text.startswith("Số: ") or ", ngày " not in day.text:
        yield "number and day are not on one line"
    if re.search(r"Số: \d/", number.text):
        yield "a number below 10 has no zero before it"


def _points(paragraph: Paragraph) -> float:
    """About how long a line of Times is."""
    size, _, _ = _look(paragraph)
    wide = {True: 0.71, False: 0.49}
    return sum(0.25 if one.isspace() else 0.33 if one in "-." else wide[one.isupper()] for one in paragraph.text) * size


def _look(paragraph: Paragraph) -> tuple[float, bool, bool]:
    """Size, bold, italic of a paragraph's first words."""
    style: Any = paragraph.style
    run = paragraph.runs[0] if paragraph.runs else None
    size = run.font.size if run is not None and run.font.size is not None else style.font.size
    bold = run.bold if run is not None and run.bold is not None else style.font.bold
    italic = run.italic if run is not None and run.italic is not None else style.font.italic
    return size.pt if size is not None else 0.0, bool(bold), bool(italic)


def _texts(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    tables = [row for table in document.tables for row in table.rows]
    cells = [paragraph for row in tables for cell in row.cells for paragraph in cell.paragraphs]
    for paragraph in [*document.paragraphs, *cells]:
        said = paragraph.text.strip()
        if not said:
            continue
        font = paragraph.style.font
        if font.name != "Times New Roman" or (font.color.rgb is not None and str(font.color.rgb) != "000000"):
            yield f"“{said[:30]}”: not black Times New Roman"
        if any(run.font.name not in (None, "Times New Roman") for run in paragraph.runs):
            yield f"“{said[:30]}”: another font within"
        rule = next((one for one in RULES if re.match(one.begins, said)), None)
        if rule is not None:
            yield from _by_rule(paragraph, rule)
    seen = {one.begins for one in RULES for each in [*document.paragraphs, *cells] if re.match(one.begins, each.text)}
    yield from (f"nothing says “{one.begins}”" for one in RULES[:5] if one.begins not in seen)
    yield from _body(document)
    yield from _recipients(cells)


def _by_rule(paragraph: Paragraph, rule: Rule) -> Iterator[str]:
    size, bold, italic = _look(paragraph)
    said = paragraph.text[:30]
    if not rule.sizes[0] <= size <= rule.sizes[1]:
        yield f"“{said}”: {size} points"
    if (bold, italic) != (rule.bold, rule.italic):
        yield f"“{said}”: bold {bold}, italic {italic}"
    if rule.capitals and paragraph.text != paragraph.text.upper():
        yield f"“{said}”: not in capitals"
    if rule.align is not None and _align(paragraph) != rule.align:
        yield f"“{said}”: it stands otherwise"


def _align(paragraph: Paragraph) -> int | None:
    style: Any = paragraph.style
    found = paragraph.paragraph_format.alignment
    found = style.paragraph_format.alignment if found is None else found
    return None if found is None else int(found)


def _body(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    """Paragraphs outside tables, below the heads: 13–14 points, 1 or 1,27 cm in, 6 points apart, single to 1,5."""
    for paragraph in document.paragraphs:
        size, bold, _ = _look(paragraph)
        said = paragraph.text.strip()
        if not said or _align(paragraph) == _CENTRE:
            continue
        told = paragraph.style.paragraph_format
        if not 13 <= size <= 14:
            yield f"“{said[:30]}”: {size} points in the body"
        if _align(paragraph) != _BOTH and not bold:
            yield f"“{said[:30]}”: not justified"
        if round((told.first_line_indent or 0) / _MILLIMETRES, 1) not in (10.0, 12.7):
            yield f"“{said[:30]}”: its first line is not 1 or 1,27 cm in"
        if told.space_after is None or told.space_after.pt < 6:
            yield f"“{said[:30]}”: less than 6 points behind it"
        if not 1 <= (told.line_spacing or 0) <= 1.5:
            yield f"“{said[:30]}”: lines {told.line_spacing} apart"


def _recipients(cells: list[Paragraph]) -> Iterator[str]:
    texts = [one.text for one in cells]
    at = texts.index("Nơi nhận:") if "Nơi nhận:" in texts else len(texts)
    listed = [one for one in cells[at + 1 :] if one.text.startswith("- ")]
    if not listed:
        yield "nobody receives it"
        return
    for one in listed:
        if _look(one)[0] != 11 or not one.text.endswith("." if one is listed[-1] else ";"):
            yield f"“{one.text}”: not 11 points, or no {'“.”' if one is listed[-1] else '“;”'} behind it"
    if not listed[-1].text.startswith("- Lưu: VT"):
        yield "the last that receives it is not the files"


def _ending(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    """The body ends in ./."""
    body = document.element.body
    if not any("".join(one.itertext()).rstrip().endswith("./.") for one in body.iterchildren(qn("w:p"))):
        yield "the text does not end in “./.”"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = deviations(Path(name))
        print(f"{name}: {len(found)} deviations", *found, sep="\n    ")
