"""Reports in every kind of file: the same claims are found in each, and tables are held to what most rows say."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.audit import Document, audit, audit_text
from khong3.audit.reading.documents import content
from khong3.findings import KhongError
from tests.command import Run
from tests.same_table import ods_cell, ods_sheet, write_ods

SENTENCES = [
    "Toàn huyện có 57/104 xã đạt chuẩn, đạt 54,8%.",
    "Đã giải quyết 45/60 hồ sơ đúng hạn, đạt 85%.",
]
HEAD = ["TT", "Đơn vị", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"]
ROWS = [
    ["1", "Xã A", "1.200", "60", "5,0"],
    ["2", "Xã B", "800", "36", "4,5"],
    ["3", "Xã C", "1.000", "71", "7,1"],
    ["4", "Xã D", "500", "19", "3,8"],
    ["", "Tổng cộng", "3.500", "186", "5,3"],
]


def markdown(rows: list[list[str]]) -> str:
    """A table with bars."""
    lines = [HEAD, ["---"] * len(HEAD), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def as_markdown(path: Path, rows: list[list[str]]) -> Path:
    path = path / "report.md"
    path.write_text("\n\n".join([*SENTENCES, markdown(rows)]) + "\n", encoding="utf-8")
    return path


def as_html(path: Path, rows: list[list[str]]) -> Path:
    path = path / "report.html"
    cells = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in [HEAD, *rows])
    body = "".join(f"<p>{one}</p>" for one in SENTENCES)
    path.write_text(f"<html><body><script>57/104 = 1%</script>{body}<table>{cells}</table></body></html>", "utf-8")
    return path


def as_word(path: Path, rows: list[list[str]]) -> Path:
    docx: Any = pytest.importorskip("docx")
    document = docx.Document()
    for one in SENTENCES:
        document.add_paragraph(one)
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in [HEAD, *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = path / "report.docx"
    document.save(str(path))
    return path


def as_excel(path: Path, rows: list[list[str]]) -> Path:
    openpyxl: Any = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    notes = book.create_sheet("Thuyết minh")
    for one in SENTENCES:
        notes.append([one])
    path = path / "report.xlsx"
    book.save(path)
    return path


def as_opendocument(path: Path, rows: list[list[str]]) -> Path:
    table, notes = ([ods_row(row) for row in every] for every in ([HEAD, *rows], [[one] for one in SENTENCES]))
    return write_ods(path / "report.ods", ods_sheet(table), ods_sheet(notes, "Thuyết minh"))


def ods_row(row: list[str]) -> str:
    """A row of texts."""
    return f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"


KINDS = [as_markdown, as_html, as_word, as_excel, as_opendocument]


def told(found: Document) -> list[tuple[str, str]]:
    """Kind and severity of what is more than a doubt."""
    return sorted((one.kind, one.severity) for one in found.problems if one.severity != "note")


@pytest.mark.parametrize("write", KINDS)
def test_sentences_are_found_in_every_kind_of_file(
    write: Callable[[Path, list[list[str]]], Path], tmp_path: Path
) -> None:
    """One that holds and one that does not, and a table that is right in all."""
    found = audit(write(tmp_path, ROWS))
    assert told(found) == [("ratio_wrong", "error")]
    assert "57 / 104 = 54,8 %" in [one.message() for one in found.held]
    (wrong,) = (one for one in found.problems if one.kind == "ratio_wrong")
    assert "45/60" in wrong.text
    held = [one.message() for one in found.held]
    assert "60 / 1.200 = 5,0 %" in held
    assert "1.200 + 800 + 1.000 + 500 = 3.500" in held


@pytest.mark.parametrize("write", KINDS)
def test_a_cell_that_its_row_contradicts_is_wrong(
    write: Callable[[Path, list[list[str]]], Path], tmp_path: Path
) -> None:
    """A rate that is not its row's, and a total that is not its column's, each at its cell."""
    rows = [list(row) for row in ROWS]
    rows[1][4], rows[4][3] = "5,4", "196"
    rows[4][4] = "5,6"
    found = audit(write(tmp_path, rows))
    assert told(found) == [("ratio_wrong", "error"), ("ratio_wrong", "error"), ("sum_wrong", "warning")]
    cells = {one.text for one in found.problems}
    assert {"5,4", "196"} <= cells
    if write is not as_markdown:
        assert all(one.place is None or "!" in one.place.in_("vi") for one in found.problems)


def test_numbers_of_a_sheet_are_read_as_they_are_printed(tmp_path: Path) -> None:
    """A percentage to the decimals that its cell shows, half up; a number with the decimal comma; a day as a day."""
    openpyxl: Any = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append([1160 / 3000, 0.38, 0.125, 2.5, 1200, date(2024, 12, 31)])
    for cell, shown in zip(book.active[1], ("0.0%", "0.00%", "0%", "General", "0", "dd/mm/yyyy"), strict=True):
        cell.number_format = shown
    book.save(tmp_path / "sheet.xlsx")
    ((row,),) = content(tmp_path / "sheet.xlsx").tables
    assert [one.text for one in row] == ["38,7 %", "38,00 %", "13 %", "2,5", "1200", "2024-12-31"]


def test_a_column_of_rates_is_never_summed() -> None:
    """Nor one of means, of years, of numbers of rows."""
    rows = [["1", "Xã A", "2020", "5", "50"], ["2", "Xã B", "2021", "6", "60"], ["", "Cộng", "2022", "11", "55"]]
    text = "| TT | Đơn vị | Năm | Số | Tỷ lệ |\n|---|---|---|---|---|\n" + "\n".join(
        f"| {' | '.join(row)} |" for row in rows
    )
    assert told(audit_text(text)) == []


def test_a_total_column() -> None:
    """Learnt from most rows."""
    head = "| Đơn vị | Tổng số | Trước hạn | Đúng hạn | Trễ hạn |\n|---|---|---|---|---|\n"
    right = "| Mức 1 | 60 | 30 | 20 | 10 |\n| Mức 2 | 66 | 33 | 22 | 11 |\n| Mức 3 | 72 | 36 | 24 | 12 |\n"
    assert told(audit_text(head + right)) == []
    wrong = right + "| Mức 4 | 61 | 30 | 20 | 10 |\n| Mức 5 | 6 | 3 | 2 | 1 |\n"
    assert told(audit_text(head + wrong)) == [("sum_wrong", "error")]


def test_the_place_of_a_cell_in_markdown() -> None:
    """Its line and code points."""
    lines = markdown([*ROWS[:1], ["2", "Xã B", "800", "36", "5,4"], *ROWS[2:]]).split("\n")
    (one,) = audit_text("\n".join(lines)).problems
    assert lines[one.line - 1][one.start : one.end] == one.text == "5,4"


@pytest.mark.parametrize("mark", ["*", "**", "***", "_", "__"])
def test_a_cell_in_bold_is_the_number_in_it(mark: str) -> None:
    """In Markdown, as converters write a row of totals; its place is that of the number."""
    total = ["", *(f"{mark}{one}{mark}" for one in ("Tổng cộng", "3.500", "196", "5,6"))]
    lines = markdown([*ROWS[:4], total]).split("\n")
    (one,) = audit_text("\n".join(lines)).problems
    assert (one.kind, one.text) == ("sum_wrong", "196")
    assert lines[one.line - 1][one.start : one.end] == "196"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_with_their_marks_apart_in_a_table(form: Literal["NFC", "NFD"]) -> None:
    """Are those of sentences: the row of totals is known, and a head of rates."""
    rows = [*ROWS[:4], ["", "Tổng cộng", "3.500", "196", "5,6"]]
    (one,) = audit_text(normalize(form, markdown(rows))).problems
    assert (one.kind, one.severity, one.text) == ("sum_wrong", "warning", "196")


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("57/104 hồ sơ, đạt 60,5%", ["ratio_wrong"]), ("57/104 hồ sơ, đạt 54,8%", []), ("12/15 (90%)", ["ratio_wrong"]),
        ("Quý 3/2024: 75%", []), ("Tăng 7% (2024/2023)", []), ("1.250 (85,2%)", []), ("12/20, KH 80%", []),
    ],
)  # fmt: skip
def test_a_short_sentence_in_a_cell(cell: str, kinds: list[str]) -> None:
    """With a percentage beside another number it is read as a long one is; the figures are invented."""
    found = audit_text(f"| Nội dung | Kết quả |\n|---|---|\n| Đã giải quyết | {cell} |\n")
    assert [one.kind for one in found.problems] == kinds


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 5000)), min_size=2, max_size=8))
def test_a_true_table_is_never_reported(pairs: list[tuple[int, int]]) -> None:
    """Counts, their rates to one decimal, and the sums below."""
    rows = [(whole, min(part, whole)) for whole, part in pairs]
    rows.append((sum(whole for whole, _ in rows), sum(part for _, part in rows)))
    lines = [
        [str(nth), "Tổng" if nth == len(rows) else f"Xã {nth}", str(whole), str(part), rate(part, whole)]
        for nth, (whole, part) in enumerate(rows, 1)
    ]
    assert told(audit_text(markdown(lines))) == []


def rate(part: int, whole: int) -> str:
    """To one decimal, half up."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}"


def test_a_sentence_over_a_page_break_is_one() -> None:
    """Its finding stands in the line in which it begins."""
    begun = "Toàn huyện đã vận động các hộ gia đình, các tổ chức đoàn thể và đến nay có tất cả 57/104 xã, thị trấn"
    found = audit_text(f"{begun}\n\nđạt chuẩn, đạt 64,8%.\n")
    assert told(found) == [("ratio_wrong", "error")]
    assert found.problems[0].line == 1


def test_lines_that_their_writer_ended_are_apart() -> None:
    """A figure of the next line is no part of this one's total."""
    text = (
        "4.561 hồ sơ, trong đó 4.520 hồ sơ đúng hạn, 12 hồ sơ trễ hạn\ntiếp nhận mới 19.630 hồ sơ; đến hạn 19.944 hồ sơ"
    )
    assert told(audit_text(text)) == []


def test_an_english_edition() -> None:
    """Commas part thousands, dots mark decimals."""
    text = (
        "In all 1,317 out of 1,878 households were reached, or 70.13%. Of 2,000 files, 1,500 files (85.00%) were late."
    )
    found = audit_text(text)
    assert [one.message("en") for one in found.held] == ["1,317 / 1,878 = 70.13 %"]


def test_the_sign_of_decimals_may_be_said(tmp_path: Path, khong3: Run) -> None:
    """Where the report leaves it open: 1.500 may be one and a half."""
    path = tmp_path / "report.txt"
    path.write_text("Đạt 1.500/3 ha, bằng 50%.", encoding="utf-8")
    holds = [
        json.loads(khong3("audit", str(path), "--decimal", sign, "--format", "json").out)["documents"][0]["counts"][
            "holds"
        ]
        for sign in ("dot", "comma")
    ]
    assert holds == [1, 0]


def test_a_pdf_with_a_text_layer(tmp_path: Path) -> None:
    """Read by pypdf; one without text says so."""
    pypdf: Any = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    path = tmp_path / "scan.pdf"
    writer.write(path)
    with pytest.raises(KhongError) as raised:
        audit(path)
    assert [one.code for one in raised.value.findings] == ["pdf-without-text"]
    path.write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(KhongError) as raised:
        audit(path)
    assert raised.value.findings[0].code in {"audit-unreadable", "pdf-without-text"}


PRINTED = Path(__file__).parent / "data" / "bao-cao-bia-de-thu.pdf"
"""An invented report, printed by LibreOffice Writer: sentences over several lines, and a ruled table."""
SAID = (
    "Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ, trong đó hồ sơ trực tuyến 1.000 hồ sơ, đạt tỷ lệ 75%. Có 57/104 cơ sở kinh"
    " doanh chấp nhận thanh toán không dùng tiền mặt, đạt 54,81%. Số hộ nghèo là 30/1.200 hộ, chiếm 2,5%."
)
TABLE = """
| TT | Đơn vị | Tổng số hồ sơ | Hồ sơ đúng hạn | Tỷ lệ (%) |
|---|---|---|---|---|
| 1 | Xã A | 120 | 114 | 95,0 |
| 2 | Xã B | 80 | 72 | 90,0 |
| 3 | Xã C | 50 | 45 | 80,0 |
| | Tổng cộng | 250 | 231 | 92,4 |
"""


def test_a_printed_report_says_what_its_text_says(tmp_path: Path) -> None:
    """Sentences that the margin parted are whole, the table has its rows and columns, nothing stands twice."""
    pytest.importorskip("pdfplumber")
    text = tmp_path / "a.md"
    rest = "Kết quả trên cho thấy 231/250 hồ sơ đúng hạn, đạt 92,4%."
    text.write_text(f"BÁO CÁO (số liệu bịa để thử)\n\n{SAID}\n{TABLE}\n{rest}\n", encoding="utf-8")
    of_text, of_page = audit(text), audit(PRINTED)
    assert [(one.kind, one.severity, one.text) for one in of_page.problems] == [
        (one.kind, one.severity, one.text) for one in of_text.problems
    ]
    assert of_page.counts == of_text.counts
    assert {one.kind for one in of_page.problems} == {"ratio_wrong"}


def test_tables_deep_inside_tables_end(tmp_path: Path) -> None:
    """Of Word and of HTML, without a stack that overflows."""
    docx: Any = pytest.importorskip("docx")
    document = docx.Document()
    path = tmp_path / "deep.docx"
    document.save(str(path))
    deep = (
        "<w:tbl><w:tr><w:tc>" * 3_000
        + "<w:p><w:r><w:t>57/104 = 1%</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * 3_000
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode("utf-8").replace("<w:body>", f"<w:body>{deep}")
    parts["word/document.xml"] = body.encode("utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    try:
        audit(path)
    except KhongError as refused:
        assert refused.findings[0].code == "audit-unreadable"  # noqa: PT017 - either is well
    page = tmp_path / "deep.html"
    page.write_text("<table><tr><td>" * 5_000 + "57/104 xã, đạt 54,8%", encoding="utf-8")
    audit(page)


def test_a_text_in_another_encoding_is_refused_by_name(tmp_path: Path, khong3: Run) -> None:
    """Not read as something else."""
    path = tmp_path / "old.txt"
    path.write_bytes("Tỷ lệ đạt 5%".encode("utf-16-le")[:-1] + b"\xff\xfe\xff")
    ran = khong3("audit", str(path), "--format", "json")
    assert ran.status == 2
    assert "audit-not-utf-8" in ran.err
    assert "Excel" not in ran.err
    for coding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        path.write_bytes("Có 57/104 xã, đạt 54,8%".encode(coding))
        assert [one.message() for one in audit(path).held] == ["57 / 104 = 54,8 %"]


def test_why_a_report_cannot_be_read_is_said_in_one_language(tmp_path: Path) -> None:
    """Not in the words of the library that read it, which stand behind the error for whoever writes Python."""
    for name in ("a.pdf", "a.xls", "a.xlsx", "a.docx"):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.4 broken" if name == "a.pdf" else b"PK broken")
        with pytest.raises(KhongError) as raised:
            audit(path)
        (one,) = raised.value.findings
        assert one.code in {"audit-unreadable", "not-an-office-file", "pdf-without-text", "audit-kind-unknown"}
        assert "Error" not in one.message("vi")
    path = document_of(tmp_path, "<w:body>")
    with pytest.raises(KhongError) as raised:
        audit(path)
    (one,) = raised.value.findings
    assert (one.code, one.message("vi").endswith(" .docx.")) == ("audit-unreadable", True)
    assert "XMLSyntaxError" in repr(raised.value.__cause__)


def test_a_report_that_unpacks_to_too_much_is_told_so_as_a_report(tmp_path: Path) -> None:
    """And not as an annex, of which one table may be left."""
    with pytest.raises(KhongError) as raised:
        audit(document_of(tmp_path, "<w:p/>" * 2_000_000))
    (one,) = raised.value.findings
    assert (one.code, "báo cáo" in one.mend("vi")) == ("audit-too-large", True)


def document_of(path: Path, body: str) -> Path:
    """A Word document with a body that nobody would write."""
    docx: Any = pytest.importorskip("docx")
    path = path / "report.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = body.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    return path


POVERTY = """
| Chỉ tiêu | ĐV tính | 2010 | 2011 | 2012 | 2013 | 2014 | 2015 | 2016 | 2017 |
|---|---|---|---|---|---|---|---|---|---|
| Tổng số hộ | hộ | 412204.00 | 421820.00 | 423400.00 | 432487.00 | 436960.00 | 443514.00 | 448365.00 | 452560.00 |
| Số hộ nghèo | hộ | 63379.00 | 51085.00 | 44541.00 | 38386.00 | 32772.00 | 31046.00 | 42813.00 | 34168.00 |
| Số hộ thoát nghèo | hộ | 13558.00 | 12370.00 | 6644.00 | 10.98 | 6150.00 | 3854.00 | 11118.00 | 8660.00 |
| Tỷ lệ hộ nghèo | % | 15.40 | 12.11 | 10.44 | 8.88 | 7.50 | 7.00 | 9.55 | 7.55 |
"""
"""As a province published it (ktxh.khdt.bgo.vn/target/509)."""
CASES = """
| Mức độ | Tổng | Đã xử lý | Chưa xử lý | Trước hạn | % | Đúng hạn | % | Trễ hạn | % |
|---|---|---|---|---|---|---|---|---|---|
| Mức 1, 2 | 268763 | 257141 | 11622 | 124907 | 48,6% | 102770 | 40% | 19852 | 7,7% |
| Mức 3 | 68544 | 61827 | 6717 | 43434 | 70,3% | 11795 | 19,1% | 4331 | 7% |
| Mức 4 | 1665 | 1611 | 54 | 952 | 59,1% | 388 | 24,1% | 268 | 16,6% |
"""
"""As a portal counts (dichvucong.thuathienhue.gov.vn)."""


def test_a_table_of_years_as_it_was_published() -> None:
    """Two rates that its own rows do not give, and a figure of another size; six that they do."""
    found = audit_text("Kết quả giảm nghèo\n" + POVERTY)
    assert [(one.kind, one.text) for one in found.problems] == [
        ("tenfold", "10.98"), ("ratio_wrong", "15.40"), ("ratio_wrong", "10.44")
    ]  # fmt: skip
    assert len(found.held) == 6


def test_a_sentence_beside_a_published_table() -> None:
    """Each says what its row says of its year, or is told."""
    for year, rate, told in (("2013", "8.88", 0), ("2013", "8.38", 1), ("2014", "7.50", 0), ("2014", "8.88", 1)):
        text = f"# BÁO CÁO tỉnh Bắc Giang\n\nNăm {year}, tỷ lệ hộ nghèo là {rate}%.\n" + POVERTY
        kinds = [one.kind for one in audit_text(text).problems if one.kind == "contradiction"]
        assert len(kinds) == told


def test_a_portal_and_its_rates() -> None:
    """As it is nothing is told of it; one rate changed is."""
    assert audit_text(CASES).sound
    changed = audit_text(CASES.replace("70,3%", "73,0%"))
    assert [(one.kind, one.text) for one in changed.problems] == [("ratio_wrong", "73,0%")]


TEACHERS = """| Cấp học | Tổng (Người) | Hoàn thành (Người) | Tổng (%) |
|---|---|---|---|
| Tổng số | 6,726 | 5,713 | 84.9 |
| Nữ | 3,387 | 2,941 | 86.8 |
| Tiểu học | 3,228 | 2,868 | 88.8 |
| Trung học cơ sở | 2,379 | 2,003 | 84.2 |
| Trung học phổ thông | 1,119 | 842 | 75.2 |
| Vùng khó khăn | 79 | 73 | 92.4 |
"""
"""As an office prints with the signs of an English spreadsheet (haugiang.edu.vn)."""


def test_a_table_with_english_signs() -> None:
    """1,119 is read as its other cells are: nothing is told; one figure changed is."""
    assert audit_text(TEACHERS).sound
    assert len(audit_text(TEACHERS).held) == 6
    for old, new, told in (("84.2", "82.4", "82.4"), ("2,003", "2,030", "84.2"), ("75.2", "7.52", "7.52")):
        changed = audit_text(TEACHERS.replace(old, new))
        assert [(one.kind, one.severity, one.text) for one in changed.problems] == [("ratio_wrong", "error", told)]


def test_a_table_reads_its_own_signs() -> None:
    """Whatever the signs are of the text around it."""
    for text in ("Tỷ lệ chung đạt 84,9%, tăng 2,5%.", "Tỷ lệ chung đạt 84.9%, tăng 2.5%."):
        assert audit_text(f"{text}\n\n{TEACHERS}").sound
        swapped = TEACHERS.translate(str.maketrans(".,", ",."))
        assert audit_text(f"{text}\n\n{swapped}").sound


GRADES = """| Cấp học | Chưa đạt | Tỷ lệ (%) | Đạt | Tỷ lệ (%) | Khá | Tỷ lệ (%) | Tốt | Tỷ lệ (%) |
|---|---|---|---|---|---|---|---|---|
| Tổng số | 4 | 0.07 | 223 | 3.9 | 2790 | 48.84 | 2696 | 47.19 |
| Nữ | 0 | 0 | 117 | 3.98 | 1352 | 45.97 | 1472 | 50.05 |
| Dtts | 0 | 0 | 5 | 4.95 | 50 | 49.5 | 46 | 45.54 |
| Nữ dtts | 0 | 0 | 3 | 7.89 | 15 | 39.47 | 20 | 52.63 |
| Vùng khó khăn | 0 | 0 | 16 | 1.91 | 448 | 53.52 | 373 | 44.56 |
| Tiểu học | 2 | 0.07 | 105 | 3.66 | 1477 | 51.5 | 1284 | 44.77 |
"""
"""Shares of the sum of all grades, which has no column (haugiang.edu.vn)."""


def test_grades_whose_whole_has_no_column() -> None:
    """That 0 is 0 % of each column makes none of them the whole: all of them are. One figure changed is told."""
    found = audit_text(GRADES)
    assert found.sound
    assert len(found.held) == 20
    for old, new in (("48.84", "44.88"), ("3.98", "9.38"), ("52.63", "5.263")):
        changed = audit_text(GRADES.replace(old, new))
        assert [(one.kind, one.text) for one in changed.problems] == [("ratio_wrong", new)]
