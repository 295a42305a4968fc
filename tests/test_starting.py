"""``khong3 init``: a first spec, and the skeleton of an annex, out of Word, PDF, Excel and Markdown."""

import random
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from khong3 import Indicator, KhongError, Model, Pillar, load, loads
from khong3.specs import check, parse
from khong3.starting import first_spec, from_annex
from khong3.starting.annex import lines_of
from khong3.starting.skeleton import skeleton
from khong3.text import Language, Text
from khong3.workbooks.archives import MOST_MEMBER, MOST_TAGS
from tests.command import Run

HEAD = ("TT", "Nội dung tiêu chí", "Điểm tối đa", "Cách chấm")
ROWS: list[Sequence[str]] = [
    HEAD,
    ("(1)", "(2)", "(3)", "(4)"),
    ("I", "Tổ chức kỳ họp: “đúng luật” # và, đầy đủ", "20", ""),
    ("1", "Kỳ họp thường lệ", "5", ""),
    ("a", "Tổ chức đủ số kỳ họp", "1,5", "Đủ: 1,5đ; thiếu: 0đ"),
    ("b", "Chất lượng", "3.5 điểm", ""),
    ("", "- Đạt đầy đủ", "3,5", ""),
    ("2", "Tài liệu", "15", ""),
    ("II", "Giám sát", "10", ""),
    ("1", "Chương trình", "4-5", ""),
    ("2", "Chuyên đề", "5", ""),
    ("Tổng cộng", "", "30", ""),
]


def docx(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """An annex in Word, the title of group I across the row's last cells."""
    document = Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def xlsx(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """An annex in Excel, with numbers as numbers where they are such."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["PHỤ LỤC"])
    for row in rows:
        sheet.append([float(one.replace(",", ".")) if one in ("1,5", "20", "5", "15") else one for one in row])
    book.save(path)
    return path


def markdown(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """An annex in Markdown."""
    lines = ["| " + " | ".join(one.replace("|", "\\|") for one in row) + " |" for row in rows]
    lines.insert(1, "|---|:--|--:|---|")
    path.write_text("# Phụ lục\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def items(model: Model) -> list[tuple[str, str, Fraction | None]]:
    """Number, label and maximum of every line and group."""
    return [(one.code, one.label.in_("vi"), cast("Fraction | None", one.max)) for _, one, _ in model.walk()]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_first_spec_checks_clean_and_keeps_its_examples(khong3: Run, tmp_path: Path, language: Language) -> None:
    """By the commands that it names; short enough to read."""
    file = tmp_path / "model.yaml"
    assert khong3("init", str(file), "--lang", language).status == 0
    assert file.read_text(encoding="utf-8") == first_spec(language)
    assert khong3("check", str(file), "--strict").status == 0
    assert khong3("test", str(file)).status == 0
    assert len(load(file).examples) == 2
    assert len(first_spec(language).splitlines()) < 50


@pytest.mark.parametrize(("suffix", "make"), [("docx", docx), ("xlsx", xlsx), ("md", markdown)])
def test_a_skeleton_has_every_line_of_the_annex(
    khong3: Run, tmp_path: Path, suffix: str, make: Callable[[Path], Path]
) -> None:
    """The same from all three: numbers with their groups', labels, maxima, words; it checks clean."""
    annex = make(tmp_path / f"phụ lục.{suffix}")
    ran = khong3("init", str(tmp_path / "m.yaml"), "--from", str(annex))
    assert ran.status == 0
    assert khong3("check", str(tmp_path / "m.yaml"), "--strict").status == 0
    model = load(tmp_path / "m.yaml")
    assert model.id == "phu-luc"
    assert items(model) == [
        ("I", "Tổ chức kỳ họp: “đúng luật” # và, đầy đủ", 20),
        ("I.1", "Kỳ họp thường lệ", 5),
        ("I.1.a", "Tổ chức đủ số kỳ họp", Fraction(3, 2)),
        ("I.1.b", "Chất lượng", Fraction(7, 2)),
        ("I.2", "Tài liệu", 15),
        ("II", "Giám sát", None),
        ("II.1", "Chương trình", None),
        ("II.2", "Chuyên đề", 5),
    ]
    words = {one.name: one.words.in_("vi") for one in model.lines.values() if one.words}
    assert words == {"I.1.a": "Đủ: 1,5đ; thiếu: 0đ", "I.1.b": "- Đạt đầy đủ: 3,5"}
    text = (tmp_path / "m.yaml").read_text(encoding="utf-8")
    assert text.count("CHƯA VIẾT") == 5
    assert "Còn 5 dòng chưa viết quy tắc: tìm “CHƯA VIẾT” trong tệp." in ran.out
    assert "4-5" in text
    row = 11 if suffix == "xlsx" else 10
    for code in (f"dòng {row} (1): điểm tối đa “4-5”", "II: phụ lục ghi tối đa 10", "Tổng: phụ lục ghi tối đa 30"):
        assert code in ran.out
    assert khong3("init", str(tmp_path / "m.yaml"), "--force", "--strict", "--from", str(annex)).status == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
CELLS = TEXTS.filter(lambda text: bool("".join(text.split())))


@given(st.lists(st.tuples(CELLS, st.one_of(st.none(), st.integers(0, 3000))), min_size=1, max_size=8))
def test_any_label_and_maximum_survives(lines: list[tuple[str, int | None]]) -> None:
    """Quotes, colons, '#', signs of YAML, anything: the skeleton loads, with each label and maximum at its number."""
    from khong3.starting.tables import clean

    rows = [("TT", "Nội dung", "Điểm")]
    rows += [
        (str(n), clean(f"x{label}"), "" if most is None else f"{most / 100:.2f}")
        for n, (label, most) in enumerate(lines, 1)
    ]
    model, findings = parse(skeleton(lines_of([list(rows)], "a.md"), "a", "a.md", "vi"), "m.yaml")
    assert findings == []
    assert model is not None
    assert items(model) == [
        (str(n), clean(f"x{label}"), None if most is None else Fraction(most, 100))
        for n, (label, most) in enumerate(lines, 1)
    ]


CODES = st.lists(
    st.sampled_from(["I", "II", "A", "B", "1", "2", "1.1", "1.2", "2.1", "a", "b", "n", "y", "no", "IV.2", "to"]),
    min_size=1,
    max_size=14,
)


@given(CODES, st.data())
def test_any_order_of_numbers_loads(codes: list[str], data: st.DataObject) -> None:
    """Every row is an item once, in the table's order, whatever its number."""
    rows = [("TT", "Nội dung", "Điểm")] + [
        (code, f"Dòng {index}", str(data.draw(st.integers(0, 9)))) for index, code in enumerate(codes)
    ]
    model, findings = parse(skeleton(lines_of([list(rows)], "a.md"), "a", "a.md", "en"), "m.yaml")
    assert [one for one in findings if one.severity == "error"] == []
    assert model is not None
    assert [label for _, label, _ in items(model)] == [f"Dòng {index}" for index in range(len(codes))]


def test_numbers_that_are_clear_stay_as_they_are() -> None:
    """Only those that come twice are written with their groups'."""
    clear = [("TT", "Nội dung"), ("I", "a"), ("1", "b"), ("2", "c"), ("II", "d"), ("3", "e")]
    twice = [*clear[:-1], ("1", "e")]
    codes = [[line.code for line in lines_of([list(rows)], "a.md").walk()] for rows in (clear, twice)]
    assert codes == [["I", "1", "2", "II", "3"], ["I", "I.1", "I.2", "II", "II.1"]]


def test_a_letter_that_is_a_number_too() -> None:
    """After H, I is the next letter; after a group II it is a number of the outer kind."""
    for codes, outer in ((["G", "1", "H", "2", "I", "3"], ["G", "H", "I"]), (["I", "A", "B", "II", "C"], ["I", "II"])):
        rows = [("TT", "Nội dung"), *((code, f"dòng {code}") for code in codes)]
        assert [line.code for line in lines_of([list(rows)], "a.md").lines] == outer


def test_nothing_is_written_over_unasked(khong3: Run, tmp_path: Path) -> None:
    """Status 2 and the file as it was; --force writes over it."""
    file = tmp_path / "model.yaml"
    file.write_text("mine", encoding="utf-8")
    ran = khong3("init", str(file))
    assert (ran.status, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "file-exists" in ran.err
    assert khong3("init", str(file), "--force").status == 0
    assert "khong3: 1" in file.read_text(encoding="utf-8")
    annex = markdown(tmp_path / "a.md")
    ran = khong3("init", str(annex), "--from", str(annex), "--force")
    assert (ran.status, "file-is-annex" in ran.err) == (2, True)
    assert annex.read_text(encoding="utf-8").startswith("# Phụ lục")


def test_what_a_library_stumbles_over_is_said(tmp_path: Path) -> None:
    """A Word file whose text is no XML: never a traceback, and no talk of permissions."""
    path = rewritten(docx(tmp_path / "a.docx"), body("<w:body>", "<w:body><"))
    assert refused(path) == "annex-unreadable"


def refused(path: Path) -> str:
    """The code by which a file is refused."""
    with pytest.raises(KhongError) as raised:
        from_annex(path)
    return raised.value.findings[0].code


def test_what_is_no_annex_is_said(tmp_path: Path) -> None:
    """Nothing there, a folder, another kind, another thing under its name, no table, no head, a password."""
    assert refused(tmp_path / "none.docx") == "file-not-found"
    assert refused(tmp_path) == "not-a-file"
    for name, content, code in (
        ("a.doc", b"\xd0\xcf", "annex-kind-unknown"),
        ("a.pdf", b"%PDF", "annex-unreadable"),
        ("a.docx", b"", "not-an-office-file"),
        ("b.docx", b"PK\x03\x04 broken", "not-an-office-file"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 old or locked", "not-an-office-file"),
        ("a.md", b"no table", "annex-without-table"),
        ("b.md", b"| x | y |\n|---|---|\n| 1 | 2 |\n", "annex-without-table"),
        ("c.md", b"\xff\xfe", "not-utf-8"),
    ):
        (tmp_path / name).write_bytes(content)
        assert refused(tmp_path / name) == code, name
    (tmp_path / "word.xlsx").write_bytes(docx(tmp_path / "real.docx").read_bytes())
    assert refused(tmp_path / "word.xlsx") == "not-an-office-file"


def archive(path: Path, **members: bytes) -> Path:
    """A zip with these members, ``document`` and ``workbook`` under the names that Office gives them."""
    names = {"document": "word/document.xml", "workbook": "xl/workbook.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(names.get(name, f"{name}.xml"), content)
    return path


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_bombs_are_refused_before_they_are_read(tmp_path: Path, kind: str) -> None:
    """One member that unpacks to too much, whatever it states; too many members; entities in either coding."""
    main = "document" if kind == "docx" else "workbook"
    path = tmp_path / f"bomb.{kind}"
    assert refused(archive(path, **{main: b"<x/>", "big": b" " * (MOST_MEMBER + 1)})) == "archive-too-large"
    raw = bytearray(path.read_bytes())
    size = (MOST_MEMBER + 1).to_bytes(4, "little")
    path.write_bytes(bytes(raw).replace(size, (10).to_bytes(4, "little")))
    assert refused(path) in ("archive-too-large", "not-an-office-file")
    assert refused(archive(path, **{main: b"<x/>"}, **{f"m{n}": b"" for n in range(2_001)})) == "archive-too-large"
    for coding in ("utf-8", "utf-16"):
        entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(coding)
        assert refused(archive(path, **{main: entities})) == "xml-entities"
    with pytest.raises(KhongError) as raised:
        from_annex(archive(path, **{main: b"<x/>", "tags": b"< " * (MOST_TAGS + 1)}))
    assert "2.000.000 thẻ XML" in raised.value.findings[0].message("vi")
    split = b"<x>" + b" " * ((1 << 16) - 8) + b"<!DOCTYPE x>"
    assert refused(archive(path, **{main: split})) == "xml-entities"


def test_a_sheet_with_far_cells_is_refused(tmp_path: Path) -> None:
    """A million empty rows are not walked, nor is a table made of them."""
    book = Workbook()
    for row in range(20):
        book.worksheets[0].cell(row=1_048_576 - row, column=16_384, value="x")
    book.save(tmp_path / "far.xlsx")
    assert refused(tmp_path / "far.xlsx") == "archive-too-large"


def test_a_missing_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra by its name."""
    docx(tmp_path / "a.docx")
    xlsx(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    for kind in ("docx", "xlsx"):
        with pytest.raises(KhongError) as raised:
            from_annex(tmp_path / f"a.{kind}")
        (finding,) = raised.value.findings
        assert finding.code == "extra-missing"
        assert f"pip install 'khong3[{kind}]'" in finding.mend("en")


def test_rows_that_are_no_lines_are_kept_and_said(tmp_path: Path) -> None:
    """A title above, a note below, a table of something else, a head that comes again on the next page."""
    rows = [("", "UBND TỈNH", "", ""), *ROWS[:6], HEAD, *ROWS[7:9], ("★", "Ghi chú của bảng", "", ""), ROWS[10]]
    file = markdown(tmp_path / "a.md", rows)
    file.write_text(file.read_text(encoding="utf-8") + "\n| x | y |\n|---|---|\n| 1 | 2 |\n", encoding="utf-8")
    text, findings = from_annex(file)
    assert [one.code for one in findings if one.code != "annex-sum-differs"] == [
        "annex-row-unread",
        "annex-table-left-out",
    ]
    assert "# Trong phụ lục còn có: UBND TỈNH" in text
    assert "# Trong phụ lục còn có: ★ | Ghi chú của bảng" in text
    assert text.count("Nội dung tiêu chí") == 0


def test_a_formula_without_a_value_is_no_blank(tmp_path: Path) -> None:
    """Nobody has worked it out: it is said, and kept as a comment."""
    path = xlsx(tmp_path / "a.xlsx", [HEAD, ("I", "Nhóm", "=SUM(C4:C5)", ""), ("1", "Một", "5", "")])
    text, findings = from_annex(path)
    assert [one.code for one in findings] == ["annex-max-unread"]
    assert "# Trong phụ lục còn có: PHỤ LỤC" in text
    assert "# Trong phụ lục còn có: =SUM(C4:C5)" in text


def test_bars_inside_a_cell_of_markdown(tmp_path: Path) -> None:
    """Escaped ones are part of the text, also at the end of a row; a last cell may be empty or lack its bar."""
    head = "| TT | Nội dung | Điểm |\n|---|---|---|\n"
    (tmp_path / "a.md").write_text(head + "| 1 | a\\|b | 2 |\n| 2 | c | \n| 3 | d\\| | |\n", encoding="utf-8")
    model, findings = parse(from_annex(tmp_path / "a.md")[0])
    assert findings == []
    assert model is not None
    assert items(model) == [("1", "a|b", 2), ("2", "c", None), ("3", "d|", None)]


@pytest.mark.parametrize(
    "text",
    [
        "TT | Nội dung | Điểm tối đa\n1 | Nhóm | 20\n1.1 | Dòng | 20\n",
        "| TT | Nội dung | Điểm tối đa |\n| 1 | Nhóm | 20 |\n| 1.1 | Dòng | 20 |\n",
        "TT\tNội dung\tĐiểm tối đa\n1\tNhóm\t20\n1.1\tDòng\t20\n",
        "Phụ lục kèm theo\n\n  TT | Nội dung | Điểm tối đa |\n--|--|--\n1 | Nhóm | 20\n1.1 | Dòng | 20\n\nGhi chú.\n",
    ],
)
def test_tables_as_people_paste_them(tmp_path: Path, text: str) -> None:
    """Without outer bars, without the row of dashes, or parted by tabs as they come out of a page or a sheet."""
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    model, findings = parse(from_annex(tmp_path / "a.md")[0])
    assert findings == []
    assert model is not None
    assert items(model) == [("1", "Nhóm", 20), ("1.1", "Dòng", 20)]


def test_points_that_were_given_are_no_maximum(tmp_path: Path) -> None:
    """A column of self-scored points, and a head of two rows."""
    given_first = [("STT", "Tiêu chí", "Điểm tự chấm", "Điểm tối đa"), ("1", "Một", "7", "10")]
    two_rows = [("Số TT", "Nội dung", "Điểm", ""), ("", "", "Tự chấm", "Tối đa"), ("1", "Một", "7", "10")]
    for rows in (given_first, two_rows):
        model, findings = parse(from_annex(markdown(tmp_path / "a.md", rows))[0])
        assert findings == []
        assert model is not None
        assert items(model) == [("1", "Một", 10)]


def test_a_table_that_goes_on_behind_a_page_break(tmp_path: Path) -> None:
    """A second table without a head and of the same width belongs to the first."""
    document = Document()
    for rows in ([HEAD, ("1", "Một", "2", "")], [("2", "Hai", "3", "")]):
        table = document.add_table(rows=len(rows), cols=4)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(tmp_path / "a.docx"))
    text, findings = from_annex(tmp_path / "a.docx")
    assert findings == []
    model, _ = parse(text)
    assert model is not None
    assert items(model) == [("1", "Một", 2), ("2", "Hai", 3)]


def test_merged_cells_are_read_once(tmp_path: Path) -> None:
    """A group's title across its row is one label."""
    path = docx(tmp_path / "a.docx", [HEAD, ("I", "Nhóm một", "", ""), ("1", "Một", "2", "")])
    document = Document(str(path))
    row = document.tables[0].rows[1]
    row.cells[1].merge(row.cells[3])
    document.save(str(path))
    text, _ = from_annex(path)
    assert text.count("Nhóm một") == 1
    model, findings = check(_written(tmp_path / "m.yaml", text))
    assert findings == []
    assert model is not None


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def codes(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[str], str]:
    """Numbers of the items, codes of the findings, and the skeleton, which loads clean."""
    annex = lines_of([[tuple(one) for one in rows]], "a.md")
    text = skeleton(annex, "a", "a.md", "vi")
    assert parse(text)[1] == []
    return [one.code for one in annex.walk()], [one.code for one in annex.findings], text


def test_rows_without_a_number_are_kept_whole_and_said() -> None:
    """Also one that begins like a total: only a row that says nothing else is the total."""
    numbers, found, text = codes(
        [
            HEAD,
            ("1", "Một", "5", ""),
            ("", "Cộng 1 điểm nếu báo cáo sớm", "1", "theo công văn"),
            ("2", "Hai", "5", ""),
            ("", "Tổng cộng (1+2)", "10", ""),
        ]
    )
    assert (numbers, found) == (["1", "2"], ["annex-rows-joined"])
    assert "Cộng 1 điểm nếu báo cáo sớm: 1; theo công văn" in text
    _, found, text = codes([HEAD, ("1", "Một", "5", ""), ("", "Tổng cộng", "5", "làm tròn"), ("", "Cộng", "", "")])
    assert found == ["annex-row-unread"] * 2
    assert "làm tròn" in text


def test_ways_of_scoring_go_on_below_what_is_merged_over_them() -> None:
    """Number, label and maximum stand in the first row alone, as in most annexes."""
    bands = ("- Đạt 100%: 10 điểm", "- Từ 80% đến dưới 100%: 8 điểm", "- Dưới 80%: 0 điểm")
    rows = [HEAD, ("1", "Một", "10", bands[0]), *(("", "", "", one) for one in bands[1:]), ("2", "Hai", "5", "")]
    numbers, found, text = codes(rows)
    assert (numbers, found) == (["1", "2"], ["annex-rows-joined"])
    assert "# points: {100 %: 10, 80 %: 8, else: 0}" in text


def test_rows_that_word_numbers_by_itself_are_said() -> None:
    """Their numbers are nowhere in the cells: nobody should take the group for a line unawares."""
    numbers, found, _ = codes([HEAD, ("I", "Nhóm", "20", ""), ("", "Một", "5", ""), ("", "Hai", "15", "")])
    assert (numbers, found) == (["I"], ["annex-rows-joined"])


def test_a_line_with_the_name_of_the_whole() -> None:
    """``total`` is what the model itself is called."""
    numbers, _, text = codes([("TT", "Nội dung", "Điểm"), ("total", "Một", "1"), ("2", "Hai", "1")])
    assert numbers == ["total", "2"]
    assert "id: total_line" in text


def test_a_second_table_with_a_head_begins_anew() -> None:
    """Numbers that stood before are not put into the last group of the table before."""
    tables = [[HEAD, ("I", "A", "5", ""), ("1", "x", "5", "")], [HEAD, ("1", "y", "3", ""), ("2", "z", "2", "")]]
    annex = lines_of([[tuple(one) for one in rows] for rows in tables], "a.md")
    assert [one.code for one in annex.walk()] == ["I", "I.1", "1", "2"]
    assert [one.code for one in annex.findings] == ["annex-tables-several"]
    tables[1] = [HEAD, ("2", "y", "3", ""), ("II", "z", "2", "")]
    annex = lines_of([[tuple(one) for one in rows] for rows in tables], "a.md")
    assert [[inner.code for inner in one.walk()] for one in annex.lines] == [["I", "1", "2"], ["II"]]


def test_the_name_of_a_file_may_hold_anything(tmp_path: Path) -> None:
    """Signs that no YAML file may hold are left out of the title and the comments."""
    for name in ("a\x01\x7f: #.md", "\x01.md"):
        text, _ = from_annex(markdown(tmp_path / name))
        assert [one for one in parse(text)[1] if one.severity == "error"] == []


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """An Office file with its members changed."""
    with zipfile.ZipFile(path) as archive:
        members = [change(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members:
            out.writestr(name, content)
    return path


def body(old: str, new: str) -> Callable[[str, bytes], tuple[str, bytes]]:
    """A change of a Word document's text."""
    return lambda name, raw: (
        name,
        raw.replace(old.encode(), new.encode()) if name == "word/document.xml" else raw,
    )


def test_what_a_word_cell_shows_is_read_whole(tmp_path: Path) -> None:
    """Insertions of tracked changes, tables inside cells, rows inside content controls."""
    rows = [HEAD[:3], ("1", "Một", "2"), ("2", "Hai", "3")]
    run = "<w:r><w:t>Hai</w:t></w:r>"
    path = rewritten(docx(tmp_path / "a.docx", rows), body(run, f'<w:ins w:id="1" w:author="x">{run}</w:ins>'))
    document = Document(str(path))
    document.tables[0].rows[1].cells[1].add_table(1, 1).rows[0].cells[0].text = "bảng trong ô"
    document.save(str(path))

    def boxed(name: str, raw: bytes) -> tuple[str, bytes]:
        head, mark, row = raw.rpartition(b"<w:tr>")
        row, end, rest = row.partition(b"</w:tr>")
        inside = b"<w:sdt><w:sdtPr/><w:sdtContent>" + mark + row + end + b"</w:sdtContent></w:sdt>"
        return name, head + inside + rest if name == "word/document.xml" else raw

    text, findings = from_annex(rewritten(path, boxed))
    assert findings == []
    model, _ = parse(text)
    assert model is not None
    assert items(model) == [("1", "Một bảng trong ô", 2), ("2", "Hai", 3)]


def test_small_bombs_are_refused_too(tmp_path: Path) -> None:
    """A cell that spans millions of columns, nothing but tags, and entities in a member of any name and case."""
    wide = body("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="200000000"/>')
    assert refused(rewritten(docx(tmp_path / "a.docx"), wide)) == "archive-too-large"
    tags = body("<w:body>", "<w:body>" + "<w:p/>" * 1_500_000)
    assert refused(rewritten(docx(tmp_path / "b.docx"), tags)) == "archive-too-large"
    noise = random.Random(1).randbytes(200_000)
    many = rewritten(docx(tmp_path / "d.docx"), body("<w:body>", "<w:body>" + "<w:p/>" * 2_000_001))
    with zipfile.ZipFile(many, "a") as out:
        out.writestr("noise", noise)
    assert refused(many) == "archive-too-large"
    for name in ("word/EVIL.XML", "word/evil.dat"):
        for coding in ("utf-8", "utf-32", "cp037"):
            path = docx(tmp_path / "c.docx")
            with zipfile.ZipFile(path, "a") as out:
                out.writestr(name, "<!DOCTYPE x>".encode(coding))
            assert refused(path) == "xml-entities"


@pytest.mark.parametrize(
    "table",
    [
        "| TT | Nội dung |" + " x |" * 12_000 + "\n| 1 | Họp |" + f" {'y' * 90} |" * 12_000,
        "| TT | Nội dung |\n" + "".join(f"| {number} | a |\n" for number in range(16_000)),
    ],
)
def test_an_annex_whose_skeleton_would_not_load_is_refused(tmp_path: Path, table: str) -> None:
    """Too wide, or too many rows: nothing is written that check would refuse for its size."""
    file = tmp_path / "a.md"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(KhongError) as problem:
        from_annex(file)
    assert [one.code for one in problem.value.findings] == ["annex-too-long"]


PRINTED = Path(__file__).parent / "data" / "phu-luc-bia-de-thu.pdf"
"""An invented annex of 27 rows on seven pages, printed by LibreOffice Writer: some rows go on over a page's end."""


def test_a_printed_annex_is_read_like_the_document_that_it_was_printed_from() -> None:
    """Every line once, with all of its words, also where a page parts a row; groups that span the columns too."""
    text, findings = from_annex(PRINTED)
    model = loads(text)
    told = "Tỷ lệ hồ sơ thứ {} được giải quyết đúng hạn, không để người dân phải đi lại nhiều lần"
    assert [one.label.in_("vi") for one in model.lines.values()] == [told.format(nth) for nth in range(1, 26)]
    words = {one.words.in_("vi") for one in model.lines.values() if one.words is not None}
    assert words == {"- Từ 95% trở lên: 1,5 điểm; - Từ 80% đến dưới 95%: 1 điểm; - Dưới 80%: 0 điểm."}
    assert [(one.code, len(one.items)) for one in model.items if isinstance(one, Pillar)] == [
        ("I", 10), ("II", 10), ("III", 5),
    ]  # fmt: skip
    assert {one.code for one in findings} == {"annex-sum-differs"}


def _pdf(path: Path, content: bytes, pages: int = 1) -> Path:
    """A PDF whose pages draw what is given, packed."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter()
    drawn = StreamObject()
    drawn.set_data(content)
    kept = writer._add_object(drawn.flate_encode(9))
    for _ in range(pages):
        writer.add_blank_page(595, 842)[NameObject("/Contents")] = kept
    with path.open("wb") as file:
        writer.write(file)
    return path


@pytest.mark.parametrize(
    ("content", "pages", "code"),
    [
        (b"", 1, "pdf-without-text"),
        (b"0 0 m 9 9 l S " * 4_000_000, 1, "archive-too-large"),
        (b" " * 200_000_000, 1, "archive-too-large"),
    ],
)
def test_a_pdf_that_is_a_scan_or_unpacks_to_too_much(tmp_path: Path, content: bytes, pages: int, code: str) -> None:
    """Is refused before a page is laid out."""
    with pytest.raises(KhongError) as refused:
        from_annex(_pdf(tmp_path / "a.pdf", content, pages))
    assert [one.code for one in refused.value.findings] == [code]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_broken_pdf_ends_in_a_finding(data: st.DataObject) -> None:
    """Bytes left out or changed: it is read, or refused by what keeps it from being read."""
    good = PRINTED.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    until = data.draw(st.integers(at, min(len(good), at + 4_000)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(good[:at] + data.draw(st.binary(max_size=40)) + good[until:])
        with suppress(KhongError):
            from_annex(path)


def test_targets_and_units_of_an_annex_without_points_are_proposed(tmp_path: Path) -> None:
    """As comments, and what they were read from beside them; a heading “Mục tiêu” alone is that of the lines."""
    rows = [
        ("TT", "Tên chỉ tiêu", "ĐVT", "Mục tiêu 2025"),
        ("1", "Hồ sơ trực tuyến", "%", "≥ 80"),
        ("2", "Điểm", "Điểm", "15"),
    ]
    text, findings = from_annex(markdown(tmp_path / "a.md", rows))
    assert not findings
    assert "    # type: percent\n    # target: at least 80 %\n    type: yes/no\n" in text
    said = ("Đơn vị tính: %", "Chỉ tiêu giao: ≥ 80", "Đơn vị tính: Điểm", "Chỉ tiêu giao: 15")
    assert [text.count(f"# Trong phụ lục còn có: {one}\n") for one in said] == [1, 1, 1, 1]
    assert text.count("target: ") == 3  # two that are asked for, one proposed
    alone = [("TT", "Mục tiêu", "Điểm tối đa"), ("1", "Có bảng tin", "2")]
    assert items(loads(from_annex(markdown(tmp_path / "b.md", alone))[0])) == [("1", "Có bảng tin", 2)]


OFFICE: list[Sequence[str]] = [
    ("STT", "Tiêu chí", "ĐVT", "Chỉ tiêu giao", "Điểm", "", "Cách tính điểm", "Tài liệu kiểm chứng",
     "Cơ quan chủ trì, thẩm định", "Lộ trình"),
    ("", "", "", "", "Tối đa", "Tự chấm", "", "", "", ""),
    ("I", "CHÍNH QUYỀN SỐ", "", "", "15", "", "", "", "", ""),
    ("1", "Dịch vụ công", "", "", "15", "", "", "", "", ""),
    ("1.1", "Hồ sơ trực tuyến", "%", "Trên 90 %", "10", "",
     "Trên 90 %: 10 điểm; từ 70 % đến 90 %: 7 điểm; dưới 70 %: 0 điểm", "Trích xuất", "Văn phòng UBND tỉnh", "2026"),
    ("1.2", "Có kế hoạch", "", "Có", "5", "", "Có: 5 điểm; không: 0 điểm", "Kế hoạch", "Sở Nội vụ", ""),
    ("II", "ĐIỂM THƯỞNG", "", "", "3", "", "", "", "", ""),
    ("1", "Mô hình mới", "", "", "3", "", "Mỗi mô hình 1,5 điểm, tối đa 3 điểm", "", "", ""),
    ("III", "ĐIỂM TRỪ", "", "", "-5", "", "", "", "", ""),
    ("1", "Chậm báo cáo", "Lần", "", "-5", "", "Mỗi lần chậm trừ 1 điểm, tối đa trừ 5 điểm", "", "", ""),
    ("", "TỔNG CỘNG (I)", "", "", "15", "", "", "", "", ""),
]  # fmt: skip
"""A table as offices make them: parted heads, numbers that begin anew, owners, documents, bonus and penalty."""


def test_the_annex_of_an_office_is_read_whole(tmp_path: Path) -> None:
    """Numbers go on from those above, each column is what it is, what is beside the maximum does not count in it."""
    text, findings = from_annex(markdown(tmp_path / "a.md", OFFICE))
    assert not findings
    codes = ["I", "I.1", "I.1.1", "I.1.2", "II", "II.1", "III", "III.1"]
    model = loads(text)
    assert [code for code, _, _ in items(model)] == codes
    assert [most for _, _, most in items(model)] == [15, 15, 10, 5, 3, 3, 5, 5]
    named = model.named
    online = named["I.1.1"]
    assert isinstance(online, Indicator)
    assert (online.appraiser, online.evidence) == (Text.of("Văn phòng UBND tỉnh"), Text.of("Trích xuất"))
    assert [getattr(named[one], "effect", None) for one in ("I", "II", "III")] == [None, "bonus", "penalty"]
    assert "# Trong phụ lục còn có: Lộ trình: 2026\n" in text
    rule = "# type: percent\n            # points: {over 90 %: 10, 70 %: 7, else: 0}\n            # target: over 90 %\n"
    assert rule in text
    assert "# points: {each: 1}\n" in text


def test_a_bonus_that_the_total_counts_is_none(tmp_path: Path) -> None:
    """Where the annex adds it to its total it is a group as any other, whatever it is called."""
    rows = [*OFFICE[:-1], ("", "TỔNG CỘNG", "", "", "18", "", "", "", "", "")]
    text, findings = from_annex(markdown(tmp_path / "a.md", rows))
    assert not findings
    assert [getattr(loads(text).named[one], "effect", None) for one in ("II", "III")] == [None, "penalty"]


def test_what_an_annex_says_outside_its_tables_is_kept(tmp_path: Path) -> None:
    """Its name, grades and rules for blanks, as comments; nothing of it is lost in silence."""
    path = docx(tmp_path / "a.docx")
    document = Document(str(path))
    document.add_paragraph("Xã không gửi số liệu thì không có điểm.")
    document.save(str(path))
    for text, _ in (
        from_annex(path),
        from_annex(
            _written(
                tmp_path / "a.md",
                markdown(tmp_path / "b.md").read_text("utf-8") + "Xã không gửi số liệu thì không có điểm.\n",
            )
        ),
    ):
        above = text.partition("items:")[0]
        assert "#   Xã không gửi số liệu thì không có điểm.\n" in above
        assert "#   phụ lục\n" in above.casefold()
        loads(text)
    many = _written(tmp_path / "c.md", "một dòng\n" * 500 + markdown(tmp_path / "b.md").read_text("utf-8"))
    assert from_annex(many)[0].count("#   một dòng\n") == 60
