"""Pages and Word documents are read as their readers see them, each thing once. All figures are invented."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from khong3.audit import Document, audit
from khong3.audit.reading.documents import Content, content

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WRONG = "Đã giải quyết 57/104 hồ sơ, đạt 60,5%."
HELD = "57 / 104 = 54,8 %"
HEADS = (
    "<tr><td rowspan=2>TT</td><td rowspan=2>Xã</td><td colspan=2>Số hộ</td><td colspan=2>Hộ nghèo</td></tr>"
    "<tr><td>Kê khai</td><td>Rà soát</td><td>Số hộ</td><td>Tỷ lệ (%)</td></tr>"
)
ROWS = [
    ["1", "Xã A", "1.150", "1.200", "120", "10,0"],
    ["2", "Xã B", "1.450", "1.500", "90", "6,0"],
    ["3", "Xã C", "850", "900", "135", "15,0"],
    ["", "Tổng cộng", "3.450", "3.600", "345", "9,6"],
]


def page(path: Path, body: str) -> Path:
    """A web page."""
    path = path / "report.html"
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return path


def document(path: Path, body: str, footnotes: str = "") -> Path:
    """A Word document with such a body, and notes."""
    docx: Any = pytest.importorskip("docx")
    path = path / "report.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f'<w:document xmlns:w="{WORD}" {OTHERS}><w:body>{body}</w:body></w:document>'.encode()
    if footnotes:
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>'.encode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        relation = f'<Relationship Id="notes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    return path


def run(text: str, looks: str = "") -> str:
    """A run of letters."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def table(*rows: str) -> str:
    """A table in Word."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, across: int = 1) -> str:
    """A cell in Word."""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/></w:tcPr>{paragraph(run(text))}</w:tc>'


def lines(said: Content) -> list[str]:
    """What is not blank."""
    return [one.text for one in said.lines if one.text.strip()]


def texts(said: Content) -> list[list[list[str]]]:
    """The cells of the tables."""
    return [[[one.text for one in row] for row in every] for every in said.tables]


def held(found: Document) -> list[str]:
    """What was recomputed."""
    return [one.message() for one in found.held]


def test_cells_over_rows_and_columns_of_a_page(tmp_path: Path) -> None:
    """Heads stand over their columns, so that rates are not summed; figures below a cell stay in their column."""
    body = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in ROWS)
    found = audit(page(tmp_path, f"<table>{HEADS}{body}</table>"))
    assert found.problems == ()
    assert {"120 / 1.200 = 10,0 %", "120 + 90 + 135 = 345", "1.150 + 1.450 + 850 = 3.450"} <= set(held(found))
    one = "<table><tr><td rowspan=2>Vùng<td>A<td>1</tr><tr><td colspan='x'>B<td>2</tr><tr><td rowspan=0>3<td>4</table>"
    assert texts(content(page(tmp_path, one))) == [[["Vùng", "A", "1"], ["", "B", "2"], ["3", "4"]]]


def test_spans_that_nobody_needs_cost_nothing(tmp_path: Path) -> None:
    """Of a page made to fill the machine."""
    wide = "<tr><td colspan=99999 rowspan=99999>1<td colspan=99999999999>2</tr>" * 5_000
    (rows,) = content(page(tmp_path, f"<table>{wide}</table>")).tables
    assert len(rows) == 5_000
    assert sum(map(len, rows)) < 300_000


def test_heads_over_several_columns_in_word(tmp_path: Path) -> None:
    """Each stands over the first of its own."""
    first = table(cell("Xã") + cell("Số hộ", 2) + cell("Hộ nghèo", 2), "".join(map(cell, "Abcde")))
    assert texts(content(document(tmp_path, first))) == [
        [["Xã", "Số hộ", "", "Hộ nghèo", ""], ["A", "b", "c", "d", "e"]]
    ]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """As a paragraph of its own behind the one that it hangs on, whose number it does not part."""
    box = f"<w:txbxContent>{paragraph(run(WRONG))}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    path = document(tmp_path, paragraph(run("Có 57/104 xã đạt chuẩn, đạt 54"), both, run(",8%.")))
    assert lines(content(path)) == ["Có 57/104 xã đạt chuẩn, đạt 54,8%.", WRONG]
    found = audit(path)
    assert [(one.kind, one.line) for one in found.problems] == [("ratio_wrong", 2)]
    assert held(found) == [HELD]
    old = f"<w:r><mc:AlternateContent><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    inside = table(f"<w:tc>{paragraph(run('A'), old)}</w:tc>")
    path = document(tmp_path, inside)
    assert (lines(content(path)), texts(content(path))) == ([WRONG], [[["A"]]])


def test_marks_of_footnotes_are_no_digits(tmp_path: Path) -> None:
    """In Word and on a page; the powers of metres are."""
    small = '<w:vertAlign w:val="superscript"/>'
    marked = paragraph(run("Có 57"), run("1", small), run("/104 xã, đạt 54,8%"), run("(2), 3", small), run("."))
    powers = paragraph(run("Rộng 12 km"), run("2", small), run(" và 1"), run("st", small))
    path = document(tmp_path, marked + powers)
    assert lines(content(path)) == ["Có 57/104 xã, đạt 54,8%.", "Rộng 12 km2 và 1st"]
    assert held(audit(path)) == [HELD]
    body = "<p>Có 57/104<sup>1</sup> xã, đạt 54,8%<sup>[2]</sup>.</p><p>Rộng 12 km<sup>2</sup> và 5 m<sup>3<p>Hết"
    path = page(tmp_path, body)
    assert lines(content(path)) == ["Có 57/104 xã, đạt 54,8%.", "Rộng 12 km2 và 5 m3", "Hết"]
    assert held(audit(path)) == [HELD]


def test_what_was_struck_out_or_moved_away_is_no_text(tmp_path: Path) -> None:
    """Neither on a page nor in Word."""
    for tag in ("del", "s", "strike"):
        path = page(tmp_path, f"<p>Có 57/<{tag}>95</{tag}><ins>104</ins> xã, đạt 54,8%.</p>")
        assert lines(content(path)) == ["Có 57/104 xã, đạt 54,8%."]
    struck = paragraph(run("Có 57/"), run("95", "<w:strike/>"), run("104 xã", '<w:strike w:val="0"/>'))
    assert lines(content(document(tmp_path, struck))) == ["Có 57/104 xã"]
    away = f"<w:moveFrom>{run(WRONG)}</w:moveFrom>"
    path = document(tmp_path, paragraph(away) + paragraph(f"<w:moveTo>{run(WRONG)}</w:moveTo>"))
    assert lines(content(path)) == [WRONG]


def test_a_table_in_a_table_is_a_table(tmp_path: Path) -> None:
    """Of its own, behind the one that holds it."""
    wanted = [[["Kết quả", "sau bảng"]], [["Xã", "Số"], ["A", "5"]]]
    inner = table(cell("Xã") + cell("Số"), cell("A") + cell("5"))
    path = document(tmp_path, table(cell("Kết quả") + f"<w:tc>{inner}{paragraph(run('sau bảng'))}</w:tc>"))
    assert texts(content(path)) == wanted
    tags = "<table><tr><td>Xã<td>Số</tr><tr><td>A</td><td>5</td></tr></table>"
    path = page(tmp_path, f"<table><tr><td>Kết quả</td><td>{tags}sau bảng</td></tr></table>")
    assert texts(content(path)) == wanted


def test_an_equation_is_read_in_its_place(tmp_path: Path) -> None:
    """A fraction as a quotient, with brackets where it needs them."""
    parts = [f"<m:r><m:t>{one}</m:t></m:r>" for one in ("57", "104", "40+17")]
    over = "<m:f><m:num>{0}</m:num><m:den>{1}</m:den></m:f>"
    said = paragraph(run("Tỷ lệ: "), f"<m:oMath>{over.format(*parts)}</m:oMath>", run(" = 54,8%."))
    summed = paragraph(f"<m:oMath>{over.format(parts[2], parts[1])}</m:oMath>", run(" = 54,8%."))
    path = document(tmp_path, said + summed)
    assert lines(content(path)) == ["Tỷ lệ: 57/104 = 54,8%.", "(40+17)/104 = 54,8%."]
    assert HELD in held(audit(path))
    assert audit(path).problems == ()


def test_footnotes_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    """Numbered as Word numbers them, by their marks; what says only how they are parted has no mark."""
    marks = [f'<w:r><w:footnoteReference w:id="{name}"/></w:r>' for name in ("7", "2")]
    notes = "".join(
        f'<w:footnote w:id="{name}">{paragraph(run(said))}</w:footnote>'
        for name, said in (("-1", "---"), ("2", WRONG), ("7", "Số liệu bịa để thử."))
    )
    path = document(tmp_path, paragraph(run("Một câu"), marks[0], run(", hai câu"), marks[1], run(".")), notes)
    said = content(path)
    assert [(one.text, one.place and one.place.in_("vi")) for one in said.lines] == [
        ("Một câu, hai câu.", None), ("Số liệu bịa để thử.", "chú thích 1"), (WRONG, "chú thích 2"),
    ]  # fmt: skip
    (one,) = audit(path).problems
    assert one.place is not None
    assert one.place.in_("en") == "footnote 2"


def test_a_sentence_that_goes_on_behind_a_break_is_one(tmp_path: Path) -> None:
    """But not what begins by itself: a list, another sentence."""
    path = page(tmp_path, "<p>Có 57/104 xã,<br>đạt 54,8%.<br/>Còn 47 xã<br>a) vùng cao<br>- Xã A</p>")
    assert lines(content(path)) == ["Có 57/104 xã, đạt 54,8%.", "Còn 47 xã", "a) vùng cao", "- Xã A"]
    assert held(audit(path)) == [HELD]
    path = document(tmp_path, paragraph(run("Có 57/104 xã,"), "<w:r><w:br/></w:r>", run("đạt 54,8%.")))
    assert held(audit(path)) == [HELD]
