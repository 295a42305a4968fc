"""More ways in which offices send figures: each has one meaning and that value, or is named by its finding.

All data are invented. What is wanted of each was written down before it was read.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from khong3 import Assessment, Data, Model, loads, read
from khong3.observations.headings import is_total, numbering
from khong3.observations.no_units import is_no_unit
from khong3.periods import Period, period_told
from khong3.specs import parse
from khong3.titles import says_another_period
from khong3.units import another_scale, units_told

SPEC = """
khong3: 1
id: van-phong
version: 1
title: Bịa để thử
missing: missing
no_cases: full
rollup: counts
units: {person: người}
variables:
  ho_so: {label: Hồ sơ tiếp nhận, over_time: sum}
  dan_so: {label: Dân số, unit: person}
  dien_tich: {label: Diện tích, type: number, unit: ha}
  thu: {label: Thu ngân sách, type: number, unit: million_VND}
items:
  - {id: hs, code: "1", label: Tổng hồ sơ, measure: ho_so}
  - {id: ds, code: "2", label: Dân số toàn xã, measure: dan_so}
  - {id: dt, code: "3", label: Diện tích toàn xã, measure: dien_tich}
  - {id: tns, code: "4", label: Thu toàn xã, measure: thu}
  - {id: lop, code: "5", label: Số lớp tập huấn, max: 5, type: integer, points: {each: 1}}
  - {id: hl, code: "6", label: Mức hài lòng, max: 10, type: percent, points: proportional}
  - {id: ngheo, code: "7", label: Tỷ lệ hộ nghèo, max: 10, type: percent, points: proportional from 10 % to 0 %}
"""
PARSED = parse(SPEC, "van-phong.yaml")[0]
assert PARSED is not None
MODEL: Model = PARSED
LIST = "code,name,parent\n01234,Xã Hòa Bình,H\n01237,Xã Tân Lập,H\nH,Huyện Thử,\n"
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[object]]]
Values: TypeAlias = Mapping[tuple[str, str], object]


def folder(at: Path, text: str | bytes, *, name: str = "so-lieu.csv", listed: bool = True) -> Data:
    """A folder of one file of figures."""
    (at / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    if listed:
        (at / "communes.csv").write_text(LIST, encoding="utf-8")
    return read(at)


def values(found: Assessment) -> Values:
    """What the lines of the communes come to, where they do."""
    results = [one for one in found.results if one.commune.code != "H"]
    return {(one.commune.code, one.indicator.name): one.value for one in results if one.value is not None}


def said(found: Assessment, *beside: str) -> list[str]:
    """The codes of all findings but notes, and sums of the district."""
    every = [one for one in found.all_findings if one.severity != "note" or one.code in beside]
    return sorted({one.code for one in every if not one.code.startswith("rollup")})


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Sheets], Path]:
    """A workbook of sheets with their rows."""

    def written(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / f"{'-'.join(sheets)}.xlsx"
        book.save(path)
        return path

    return written


@pytest.mark.parametrize(
    ("text", "period", "right", "findings"),
    [
        # A part of a year beside the year: never the year's.
        ("Mã xã;Năm;Kỳ báo cáo;ho_so\n01234;2025;6 tháng đầu năm;600\n", "2025-H1", 600, []),
        ("Mã xã;Năm;Kỳ báo cáo;ho_so\n01234;2025;6 tháng đầu năm;600\n", "2025", None, ["parts-missing"]),
        ("Mã xã;Kỳ;Năm;ho_so\n01234;Quý I;2025;600\n", "2025-Q1", 600, []),
        ("Mã xã;Năm;Thời điểm;ho_so\n01234;2025;30/6/2025;600\n", "2025", None, ["day-as-period"]),
        ("Mã xã;Năm;Giai đoạn;ho_so\n01234;2025;2021-2025;600\n", "2025", 600, []),
        ("Mã xã;Năm;Quý;Tháng;ho_so\n01234;2025;1;2;600\n", "2025-02", 600, []),
        ("Mã xã;Năm;Quý;ho_so\n01234;2025;3.0;600\n", "2025-Q3", 600, []),
        ("Mã xã;Năm;Kỳ;ho_so\n01234;2025;Cả năm;600\n", "2025", 600, []),
        ("Mã xã;Năm;Kỳ;ho_so\n01234;2025;1;600\n", "2025", None, ["not-a-period"]),
        # A title that speaks of a part of what is asked for.
        ("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025;\nMã xã;ho_so\n01234;600\n", "2025", 600, ["title-of-another-period"]),
        ("KẾT QUẢ NĂM 2025;\n(Kèm theo Báo cáo ngày 3/1/2026);\nMã xã;ho_so\n01234;600\n", "2025", 600, []),
        ("NĂM 2024;\n(Báo cáo ngày 3/1/2025);\nMã xã;ho_so\n01234;600\n", "2025", 600, ["title-of-another-period"]),
        # Another table below, with other columns: none of its figures is one of the first.
        ("Mã xã;Kỳ;ho_so\n01234;2025;600\n\nMã xã;Kỳ;lop\n01237;2025;3\n", "2025", 600, ["table-below"]),
        ("Mã xã;Kỳ;ho_so;lop\n01234;2025;600;\n\nMã xã;Kỳ;lop;ho_so\n01237;2025;5;800\n", "2025", 600, ["table-below"]),
        ("Mã xã;Kỳ;ho_so\n01234;2025;600\n\nSTT;Mã xã;Kỳ;lop;hl %\n1;01237;2025;3;\n", "2025", 600, ["table-below"]),
        ("Mã xã;Kỳ;ho_so\nMã xã;Kỳ;ho_so\n01234;2025;600\n", "2025", 600, []),
        # Rows that are no units.
        ("Mã xã;Kỳ;ho_so;lop\nA;B;(1);(2)=(1)/3\n01234;2025;600;\nCộng khối xã;2025;600;\n", "2025", 600, []),
        ("Mã xã;Kỳ;ho_so;lop\n01234;2025;600;\nNgười lập;;;Xã A, ngày 5 tháng 1 năm 2026\nA;;;B\n", "2025", 600, []),
        ("Tên xã;ho_so;Ghi chú\nXã Hòa Bình;600;Chủ tịch xã ký\n", "2025", 600, []),
        # Headings.
        ("Mã xã|Kỳ|ho_so\n01234|2025|600\n", "2025", 600, []),
        ("Mã xã;Kỳ;Hồ sơ tiếp nhận:\n01234;2025;600\n", "2025", 600, []),
        ("Mã xã;Kỳ;ho_so 2024;ho_so\n01234;2025;500;600\n", "2025", 600, ["column-unknown-variable"]),
        ("Mã xã;Kỳ;ho_so;-\n01234;2025;600;7\n", "2025", 600, ["column-without-heading"]),
        ("Mã xã;Kỳ;ho_so;Unnamed: 3\n01234;2025;600;7\n", "2025", 600, ["column-without-heading"]),
        ("Mã xã;Kỳ;ho_so\n01234;Quí III/2025;600\n", "2025-Q3", 600, []),
        ("Mã xã;Kỳ;ho_so\n01234;Q.3/2025;600\n", "2025-Q3", 600, []),
        ("Mã xã;Kỳ;ho_so\n", "2025", None, ["headings-alone"]),
        ("Mã xã;Kỳ;Biến;Giá trị\n01234;2025;Thu ngân sách (tỷ đồng);6\n", "2025", None, ["unit-said-differs"]),
        # Two columns of one heading: none is chosen.
        ("Mã xã;Kỳ;ho_so;ho_so\n01234;2025;600;700\n", "2025", None, ["columns-differ"]),
        ("Mã xã;Kỳ;ho_so;ho_so\n01234;2025;;700\n", "2025", None, ["columns-differ"]),
        ("Mã xã;Kỳ;ho_so;ho_so\n01234;2025;600;600\n", "2025", 600, ["column-twice"]),
        ("Mã xã;Kỳ;ho_so;ho_so\n01234;2025;600;\n", "2025", 600, ["column-twice"]),
    ],
)  # fmt: skip
def test_figures_of_one_unit(
    text: str, period: str, right: int | None, findings: Sequence[str], tmp_path: Path
) -> None:
    """The dossiers of one commune, and all that has to be looked at; nobody else has any."""
    found = MODEL.assess(folder(tmp_path, text), period)
    expected = {} if right is None else {("01234", "hs"): Fraction(right)}
    assert {at: value for at, value in values(found).items() if at[1] == "hs"} == expected
    assert said(found) == sorted(findings)


def test_a_heading_whose_unit_is_that_of_two_figures_of_one_label_is_neither(tmp_path: Path) -> None:
    """Nothing is chosen of two that are called the same and count by the same unit."""
    spec = """
khong3: 1
id: bia
version: 1
title: Bịa để thử
variables:
  a: {label: Kinh phí, unit: triệu đồng}
  b: {label: Kinh phí, unit: triệu đồng}
items:
  - {code: 1, label: Một, measure: a}
  - {code: 2, label: Hai, measure: b}
"""
    found = loads(spec).assess(folder(tmp_path, "Mã xã;Kỳ;Kinh phí (Tr.đ)\n01234;2025;3000\n"), "2025")
    assert {one.value for one in found} == {None}
    assert [one for one in found.findings if one.severity != "note"]


@pytest.mark.parametrize(
    ("title", "columns", "right", "findings"),
    [
        ("ĐVT: nghìn đồng", "Thu ngân sách;Dân số", {"ds": 5}, ["title-unit-differs"]),
        ("Đơn vị: 1.000 đ", "thu;dan_so", {"ds": 5}, ["title-unit-differs"]),
        ("ĐVT: triệu đồng", "thu;dan_so", {"tns": 3000, "ds": 5}, []),
        ("(Đơn vị tính: Tr.đ)", "thu;dan_so", {"tns": 3000, "ds": 5}, []),
        ("ĐVT: nghìn người", "thu;dan_so", {"tns": 3000}, ["title-unit-differs"]),
        ("ĐVT: km2", "dien_tich;dan_so", {"ds": 5}, ["title-unit-differs"]),
        ("ĐVT: nghìn đồng", "Thu ngân sách (triệu đồng);dan_so", {"tns": 3000, "ds": 5}, []),
        ("Đơn vị: Xã Hòa Bình", "thu;dan_so", {"tns": 3000, "ds": 5}, []),
        ("BIỂU 1", "thu (tỷ đồng);dan_so (người)", {"ds": 5}, ["unit-said-differs"]),
        ("BIỂU 1", "Thu ngân sách (ĐVT: nghìn đồng);dan_so", {"ds": 5}, ["unit-said-differs"]),
        ("BIỂU 1", "thu;Diện tích, km2", {"tns": 3000}, ["unit-said-differs"]),
        ("BIỂU 1", "Thu ngân sách;Dân số\n;;triệu đồng;người", {"tns": 3000, "ds": 5}, []),
        ("BIỂU 1", "Thu ngân sách;Dân số\n;;(Tr.đ);(người)", {"tns": 3000, "ds": 5}, []),
        ("BIỂU 1", "Thu ngân sách;Diện tích\n;;tỷ đồng;km2", {}, ["unit-said-differs"]),
        ("BIỂU 1", "thu;Diện tích [ha]", {"tns": 3000, "dt": 5}, []),
        ("BIỂU 1", "thu;Diện tích, ha", {"tns": 3000, "dt": 5}, []),
    ],
)
def test_the_unit_above_a_table(
    title: str, columns: str, right: Mapping[str, int], findings: Sequence[str], tmp_path: Path
) -> None:
    """What a title counts in thousands is no count in millions: it is asked after, and the other columns are read."""
    text = f"{title};;;\nMã xã;Kỳ;{columns}\n01234;2025;3000;5\n"
    found = MODEL.assess(folder(tmp_path, text), "2025")
    assert values(found) == {("01234", name): value for name, value in right.items()}
    assert said(found) == list(findings)


@given(scale=st.sampled_from(["", "nghìn ", "triệu ", "tỷ "]), own=st.sampled_from(["", "nghìn ", "triệu ", "tỷ "]))
def test_scales_of_money_differ_by_their_word(scale: str, own: str) -> None:
    """However a title writes it, one scale is another unless it is the model's."""
    names = {"": "VND", "nghìn ": "thousand_VND", "triệu ": "million_VND", "tỷ ": "billion_VND"}
    for written in (f"{scale}đồng", f"{scale.title()}đồng", f"{scale}đ", f"{scale}VNĐ"):
        (told,) = units_told(f"BIỂU 3 | (ĐVT: {written})")
        assert another_scale(told, names[own], {}) == (scale != own)


def test_sheets_that_are_called_by_their_period(
    workbook: Callable[[Sheets], Path],
) -> None:
    """Without a column of periods each is of its own, within the year that is asked for; or of a part of that."""
    years = workbook({"2024": [["Mã xã", "ho_so"], ["01234", 500]], "Năm 2025": [["Mã xã", "ho_so"], ["01234", 600]]})
    quarters = workbook({f"Quý {one}": [["Mã xã", "ho_so"], ["01234", 100]] for one in ("I", "II", "III", "IV")})
    assert MODEL.assess(read(years), "2025")["01234", "hs"].value == 600
    assert MODEL.assess(read(years), "2024")["01234", "hs"].value == 500
    assert MODEL.assess(read(quarters), "2025")["01234", "hs"].value == 400
    assert (
        MODEL.assess(read(workbook({"2025": [["Mã xã", "ho_so"], ["01234", 7]]})), "2025-Q3")["01234", "hs"].value == 7
    )
    assert "period-of-sheet" in said(MODEL.assess(read(years), "2025"), "period-of-sheet")


def test_sheets_without_units_are_each_named(
    workbook: Callable[[Sheets], Path],
) -> None:
    """A sheet a unit: what each wants is said, and none is called no table."""
    sheets: Sheets = {name: [["Kỳ", "ho_so"], [2025, 600]] for name in ("Xã Hòa Bình", "Xã Tân Lập")}
    codes = [one.code for one in read(workbook(sheets)).findings]
    assert codes == ["sheet-header-unknown"] * 2


@pytest.mark.parametrize(
    ("line", "cell", "warned"),
    [("hl", "0.9", True), ("hl", "1", False), ("hl", "12.5", False), ("ngheo", "0.9", False), ("hl", "0", False)],
)
def test_a_share_of_one_below_a_percent_sign(line: str, cell: str, warned: bool, tmp_path: Path) -> None:
    """0.9 for 90 % is doubted by the points that it bears, where there is no target; few poor households are not."""
    found = MODEL.assess(folder(tmp_path, f"Mã xã,Kỳ,{line} %\n01234,2025,{cell}\n"), "2025")
    assert ("share-perhaps-of-one" in said(found)) == warned


def test_what_lies_beside_tables_is_named(tmp_path: Path) -> None:
    """Archives and papers may hold the figures of a unit that is missing; the documents of the list are known."""
    for name in ("phuong.zip", "xa.docx", "xa.csv.bak", "quyet-dinh.pdf"):
        (tmp_path / name).write_bytes(b"-")
    (tmp_path / "evidence.csv").write_text("id,file\nQD1,quyet-dinh.pdf\n", encoding="utf-8")
    data = folder(tmp_path, "Mã xã;Kỳ;ho_so\n01234;2025;600\n")
    assert sorted(one.code for one in data.findings) == ["file-packed", "files-aside"]
    (aside,) = [one for one in data.findings if one.code == "files-aside"]
    assert aside.parameters["names"] == "xa.csv.bak, xa.docx"


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", b"%PDF-1.7", b"<html><table></table>", b"\xd0\xcf\x11\xe0\xa1"])
def test_what_is_no_text_is_said(raw: bytes, tmp_path: Path) -> None:
    """Whatever it is called."""
    (tmp_path / "so-lieu.csv").write_bytes(raw)
    assert [one.code for one in read(tmp_path / "so-lieu.csv").findings] == ["file-no-text"]


def test_headings_that_were_encoded_twice_are_still_headings(tmp_path: Path) -> None:
    """The column of periods is one: figures of 2024 are not taken for 2025."""
    text = "Mã xã;Kỳ;ho_so\n01234;2024;500\n01237;2025;600\n".encode().decode("latin-1")
    found = MODEL.assess(folder(tmp_path, text), "2025")
    assert values(found) == {("01237", "hs"): 600}
    assert "encoded-twice" in said(found)


def test_codes_that_lost_their_zeros_are_named_without_a_list(tmp_path: Path) -> None:
    """Nobody knows that they are one unit."""
    found = MODEL.assess(folder(tmp_path, "Mã xã;Kỳ;ho_so\n01234;2025;5\n1234;2025;6\n", listed=False), "2025")
    assert said(found) == ["codes-but-for-zeros"]


@pytest.mark.parametrize(
    ("title", "period", "another"),
    [
        ("Báo cáo quý 3/2025", "2025", True),
        ("THÁNG 8 NĂM 2025", "2025-Q3", True),
        ("LUỸ KẾ 9 THÁNG NĂM 2025", "2025-Q3", True),
        ("LUỸ KẾ ĐẾN HẾT THÁNG 9/2025", "2025-09", False),
        ("QUÝ III VÀ 9 THÁNG NĂM 2025", "2025-Q3", False),
        ("Quý III và luỹ kế 9 tháng năm 2025", "2025-Q3", False),
        ("Số liệu tính đến 30/6/2025", "2025", True),
        ("(Tính đến hết ngày 31/12/2025)", "2025", False),
        ("Số liệu đến ngày 30/9/2025", "2025-Q3", False),
        ("Số liệu đến ngày 30/9/2025", "2025-Q2", True),
        ("Luỹ kế đến ngày 30/9/2025", "2025-Q3", True),
        ("từ 01/4/2025 đến 30/6/2025", "2025-Q2", False),
        ("từ 01/4/2025 đến 30/6/2025", "2025", True),
        ("(Từ 15/12/2024 đến 14/12/2025)", "2025", False),
        ("Giai đoạn 2021-2025", "2025", False),
        ("KẾT QUẢ NĂM 2025", "2025-Q3", False),
        ("6T/2025", "2025", True),
    ],
)
def test_which_titles_speak_of_another_period(title: str, period: str, another: bool) -> None:
    """A part of what is asked for is another, and so are totals since January; a day of another kind says nothing."""
    assert says_another_period(title, Period.parse(period)) == another


@given(st.integers(1, 4), st.sampled_from(["Quý", "Quí", "Q.", "q"]), st.integers(2000, 2030))
def test_quarters_however_they_are_spelled(quarter: int, word: str, year: int) -> None:
    """`Quí` is as common as `Quý`."""
    told = period_told(f"{word} {quarter}/{year}" if word[0] == "Q" and len(word) > 1 else f"{word}{quarter}/{year}")
    assert str(told) == f"{year}-Q{quarter}"


@pytest.mark.parametrize("name", ["Cộng khối xã", "Cộng I", "Tổng (I+II)", "Cả tỉnh", "Tổng hợp toàn tỉnh", "Cộng A+B"])
def test_rows_that_add_up(name: str) -> None:
    """However they are called."""
    assert is_total(name)


@pytest.mark.parametrize(
    "name", ["Xã Cộng Hòa", "Cộng Hòa", "Cộng Hiền", "Tổng Cọt", "Công Lý", "Toàn Thắng", "Ca Thành"]
)
def test_units_whose_names_begin_so(name: str) -> None:
    """Are units."""
    assert not is_no_unit(name)


@pytest.mark.parametrize(
    "row",
    [
        *("Cao nhất,5", "Thấp nhất,5", "Kế hoạch,5", "Mục tiêu,5", "Năm 2024,5", "So sánh,5", "Cùng kỳ năm 2024,5"),
        *("Kế hoạch năm 2025,5", "6 tháng đầu năm,5", "Người lập biểu,Chủ tịch", "I,", "Cụm 1,"),
    ],
)
def test_a_row_below_units_is_no_unit_without_a_list(row: str, tmp_path: Path) -> None:
    """Plans, other periods, extremes, sections and signatures were units in ranks and quotas, in silence."""
    found = MODEL.assess(folder(tmp_path, f"Mã xã,ho_so\n01234,5\n01237,6\n{row}\n", listed=False), "2025")
    assert [one.commune.code for one in found.units] == ["01234", "01237"]
    assert {one.code for one in found.findings} <= {"total-row", "row-without-figures"}
    assert len(found.findings) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("01234,5\n01237,6\nKhối nhóm hai,11\n", ["Khối nhóm hai"]),
        ("Xã A,5\nXã B,6\nPhòng Nội vụ,11\n", ["Phòng Nội vụ"]),
        ("A,5\nKH,6\nTH,11\n", None),
    ],
)
def test_who_is_called_otherwise_is_asked_after_without_a_list(
    text: str, names: list[str] | None, tmp_path: Path
) -> None:
    """Nobody can know that it is a unit; where codes are words, all may be."""
    found = MODEL.assess(folder(tmp_path, f"Đơn vị,ho_so\n{text}", listed=False), "2025")
    said = [one.parameters["names"] for one in found.findings if one.code == "units-unlike"]
    assert said == ([] if names is None else [tuple(names)])
    assert len(found.units) == 3


@pytest.mark.parametrize("beside", ["So sánh TH/KH", "Tỷ lệ đạt", "Tăng giảm", "So với kế hoạch (%)"])
def test_what_was_done_is_read_beside_what_compares(beside: str, tmp_path: Path) -> None:
    """Nothing of such a table was read, with notes alone."""
    text = f"Mã xã;Chỉ tiêu;Kế hoạch;Thực hiện;{beside}\n01234;Hồ sơ tiếp nhận;90;100;111\n"
    found = MODEL.assess(folder(tmp_path, text, listed=False), "2025")
    assert found["01234", "hs"].value == 100
    assert {one.parameters.get("name") for one in found.findings} == {"Kế hoạch", beside}


@pytest.mark.parametrize(
    "heads",
    [
        *("Kế hoạch;Thực hiện;Lũy kế", "Ước thực hiện"),
        *("Thực hiện;Cùng kỳ", "6 tháng đầu năm;6 tháng cuối năm", "Lũy kế 8 tháng"),
    ],
)
def test_a_table_of_which_nothing_is_read_is_an_error(heads: str, tmp_path: Path) -> None:
    """It had notes alone, that the model has no variable “Chỉ tiêu”."""
    text = f"Mã xã;Chỉ tiêu;{heads}\n01234;Hồ sơ tiếp nhận;90;100;800\n"
    text = "\n".join(";".join(line.split(";")[: 3 + heads.count(";")]) for line in text.splitlines())
    found = MODEL.assess(folder(tmp_path, text, listed=False), "2025")
    assert [one.severity for one in found.findings if one.code == "table-unread"] == ["error"]
    assert not [one for one in found.findings if one.code == "column-aside"]


@pytest.mark.parametrize(
    ("heads", "figures", "status"),
    [
        ("TH 2024;TH 2025", {"2024": 90, "2025": 100}, None),
        ("TH 2025", {"2025": 90}, None),
        ("Kế hoạch năm 2025;Ước thực hiện năm 2025", {"2025": 100}, "estimate"),
        ("TH 2024;Ước TH 2025", {"2024": 90, "2025": 100}, "estimate"),
        ("KH 2025;Ước tính cả năm 2025", {"2025": 100}, "estimate"),
    ],
)
def test_results_and_estimates_of_a_year_are_read_as_such(
    heads: str, figures: dict[str, int], status: str | None, tmp_path: Path
) -> None:
    """TH is thực hiện where a year follows; what is estimated has that status."""
    row = "01234;Hồ sơ tiếp nhận;90;100".rsplit(";", 1 - heads.count(";"))[0]
    data = folder(tmp_path, f"Mã xã;Chỉ tiêu;{heads}\n{row}\n", listed=False)
    found = MODEL.assess(data, [*figures])
    assert {one: found["01234", "hs", one].value for one in figures} == figures
    assert [one.status for one in data.observations if one.period == "2025"] == [status]


def test_a_unit_may_be_called_as_an_average_is(tmp_path: Path) -> None:
    """Xã Trung Bình, where the list has it; elsewhere it is a row of averages."""
    text = "Tên xã;Kỳ;ho_so\nTrung Bình;2025;600\nXã Hòa Bình;2025;500\n"
    (tmp_path / "so-lieu.csv").write_text(text, encoding="utf-8")
    (tmp_path / "communes.csv").write_text("code,name\n01234,Xã Trung Bình\n01237,Xã Hòa Bình\n", encoding="utf-8")
    found = MODEL.assess(read(tmp_path), "2025")
    assert values(found) == {("01234", "hs"): 600, ("01237", "hs"): 500}


def test_numbers_of_columns_with_what_they_are_reckoned_of() -> None:
    """`(3)=(1)/(2)` below the headings is no figure, and `A` no unit."""
    assert numbering(["A", "B", "1", "2", "3=1/2"])
    assert numbering(["(1)", "(2)", "(3)=(1)+(2)"])
    assert not numbering(["01", "2025", "3"])


def test_the_list_of_units_in_the_words_of_officials(tmp_path: Path) -> None:
    """The unit above under a Vietnamese heading is no column aside, and a ward is one in either language."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa để thử\napplies: kind in (commune; ward)\n"
        "variables: {so: {label: Số}}\nitems: [{code: 1, id: mot, label: Một, measure: so}]\n"
    )
    units = "Mã xã;Tên xã;kind;Mã đơn vị cấp trên\nH;Huyện H;huyện;\n1;Xã A;Xã;H\n2;Phường B;phường;H\n3;Sở C;sở;\n"
    (tmp_path / "communes.csv").write_text(units, encoding="utf-8")
    (tmp_path / "so-lieu.csv").write_text("commune,period,so\n1,2025,5\n2,2025,7\n3,2025,9\n", encoding="utf-8")
    found = loads(spec).assess(read(tmp_path), "2025")
    assert {one.commune.code: one.value for one in found.results} == {"1": 5, "2": 7, "H": 12}
    assert said(found, "attribute-unread") == []


def test_a_heading_without_marks_is_no_plan(tmp_path: Path) -> None:
    """What is nearly a label is asked after, also where it ends like a column of plans."""
    lines = "items: [{code: 1, id: kh, label: Ban hành kế hoạch, type: yes/no}]\n"
    spec = f"khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\n{lines}"
    (tmp_path / "so-lieu.csv").write_text("Ma xa;Ky;Ban hanh ke hoach\n1;2025;co\n", encoding="utf-8")
    assert said(loads(spec).assess(read(tmp_path), "2025")) == ["column-unknown-variable"]


def test_points_and_their_stages_under_vietnamese_headings(tmp_path: Path) -> None:
    """A figure a row, each column by an official's word: no score is passed over with a note."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\nmissing: missing\n"
        "items: [{code: 1, id: lop, label: Lớp tập huấn, max: 10, type: number, points: value}]\n"
    )
    text = (
        "Mã xã;Kỳ;Tiêu chí;Điểm;Bước chấm;Lý do;Người chấm\n"
        "1;2025;Lớp tập huấn;6,5;Tự chấm;;\n1;2025;Lớp tập huấn;5,5;Thẩm định;Thiếu ảnh;Sở Nội vụ\n"
    )
    (tmp_path / "diem.csv").write_text(text, encoding="utf-8")
    text = (
        "Mã xã;Kỳ;Chỉ tiêu;Giá trị;Nguồn;Trạng thái\n"
        "2;2025;Lớp tập huấn;6,5;Biểu 1;sơ bộ\n2;2025;Lớp tập huấn;7,5;Biểu 2;chính thức\n"
    )
    (tmp_path / "so-lieu.csv").write_text(text, encoding="utf-8")
    found = loads(spec).assess(read(tmp_path), "2025")
    assert [found[code, "lop"].points for code in ("1", "2")] == [Fraction("5.5"), Fraction("7.5")]
    assert (said(found), set(found["1", "lop"].given)) == ([], {"self", "appraised"})


def test_a_figure_merged_over_rows_is_nobodys(tmp_path: Path) -> None:
    """Nor is it in a file with a figure a row, nor an answer."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Mã xã", "Kỳ", "Biến", "Giá trị"],
        [1, 2025, "Số", 4],
        [2, 2025, "Số"],
        [1, 2025, "Có", "Có"],
        [2, 2025, "Có"],
    ):
        sheet.append(row)
    for cells in ("D2:D3", "D4:D5"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "bieu.xlsx")
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\n"
        "items: [{code: 1, id: so, label: Số, type: integer}, {code: 2, id: co, label: Có, type: yes/no}]\n"
    )
    found = loads(spec).assess(read(tmp_path), "2025")
    assert values(found) == {}
    assert said(found) == ["figure-merged"]


@pytest.mark.parametrize(
    ("name", "unit", "taken"),
    [
        ("dt", "ha", True), ("dt", "m2", False), ("dt", "km²", False), ("tns", "triệu đồng", True),
        ("tns", "Tr.đ", True), ("tns", "tỷ đồng", False), ("ds", "người", True), ("ds", "nghìn người", False),
    ],
)  # fmt: skip
def test_a_line_is_counted_in_the_unit_of_what_it_measures(name: str, unit: str, taken: bool, tmp_path: Path) -> None:
    """Its figure stated by its code is held against that unit, as the variable's own figure is."""
    folder = tmp_path / "d"
    folder.mkdir()
    text = f"Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n01234;2025;{name};{unit};8\n"
    (folder / "bieu.csv").write_text(text, encoding="utf-8")
    (folder / "communes.csv").write_text(LIST, encoding="utf-8")
    found = MODEL.assess(read(folder), "2025")
    assert found["01234", name].value == (8 if taken else None)
    assert ("unit-said-differs" in said(found)) is not taken


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("dt", "8 ha", 8), ("dt", "8 m2", None), ("tns", "6 triệu đồng", 6), ("tns", "6 tỷ đồng", None),
        ("ds", "7 người", 7), ("ds", "7 hộ", None), ("dt", "8", 8),
    ],
)  # fmt: skip
def test_a_line_may_be_stated_with_its_own_unit(name: str, cell: str, value: int | None, tmp_path: Path) -> None:
    """Behind its number stands the unit of what it measures, as behind that of the variable; no other."""
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "bieu.csv").write_text(f"Mã xã;Kỳ;Chỉ tiêu;Giá trị\n01234;2025;{name};{cell}\n", encoding="utf-8")
    (folder / "communes.csv").write_text(LIST, encoding="utf-8")
    found = MODEL.assess(read(folder), "2025")
    assert found["01234", name].value == value
    codes = [one.code for one in found["01234", name].findings]
    assert ("words-behind-number" in codes) is (value is None)


@pytest.mark.parametrize(
    ("text", "value", "codes"),
    [
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu trên ha;triệu đồng/ha;8\n", 8, set()),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu trên ha;Tr.đ/ha;8\n", 8, set()),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu trên ha;tỷ đồng/ha;8\n", None, {"unit-said-differs"}),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu trên ha;triệu đồng/km2;8\n", None, {"unit-said-differs"}),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu trên ha;ha;8\n", 8, {"unit-said-otherwise"}),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu một nghìn hộ;triệu đồng/1.000 hộ;8\n", 8, set()),
        ("Mã xã;Kỳ;Chỉ tiêu;ĐVT;Giá trị\n1;2025;Thu một nghìn hộ;triệu đồng/hộ;8\n", None, {"unit-said-differs"}),
        ("Mã xã;Kỳ;Chỉ tiêu;Giá trị\n1;2025;Thu trên ha;8 triệu đồng/ha\n", 8, set()),
        ("Mã xã;Kỳ;Thu trên ha (Tr.đ/ha)\n1;2025;8\n", 8, set()),
        ("Mã xã;Kỳ;Thu trên ha (tỷ đồng/ha)\n1;2025;8\n", None, {"column-unknown-variable"}),
    ],
)
def test_a_rate_is_stated_in_the_units_of_its_figures(
    text: str, value: int | None, codes: set[str], tmp_path: Path
) -> None:
    """In its row, behind its number, in its heading; another scale of either side is another unit."""
    model = loads("""
khong3: 1
id: m
version: 1
title: M
units: {household: hộ}
variables:
  thu: {label: Thu ngân sách, type: number, unit: million_VND}
  dt: {label: Diện tích, type: number, unit: ha}
  ho: {label: Số hộ, unit: household}
items:
- {code: "1", label: Thu trên ha, measure: thu / dt, per: 1}
- {code: "2", label: Thu một nghìn hộ, measure: thu / ho, per: 1000}
""")
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = model.assess(read(tmp_path / "a.csv"), "2025")
    assert {one.value for one in found if one.value is not None} == ({value} - {None})
    assert {one.code for one in found.all_findings if one.severity != "note"} == codes


def test_two_rows_of_one_unit_that_contradict_each_other(tmp_path: Path) -> None:
    """Its class is not known: no target is chosen by the row that happens to stand first."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa\n"
        "attributes: {vung: {label: Vùng, nui: Miền núi, bang: Đồng bằng}}\n"
        "items: [{code: 1, id: hl, label: Hài lòng, type: percent,"
        " target: {by: vung, nui: at least 60 %, bang: at least 80 %}}]\n"
    )
    units = "Mã xã;Tên xã;Vùng\n1;Xã A;Miền núi\n1;Xã A;Đồng bằng\n2;Xã B;Miền núi\n2;Xã B;Miền núi\n3;Xã C;Miền núi\n"
    (tmp_path / "communes.csv").write_text(units, encoding="utf-8")
    (tmp_path / "so-lieu.csv").write_text("Mã xã;Kỳ;hl %\n1;2025;70\n2;2025;70\n3;2025;70\n", encoding="utf-8")
    found = loads(spec).assess(read(tmp_path), "2025")
    assert {one.commune.code: one.verdict for one in found.results} == {
        "1": "missing",
        "2": "exceeded",
        "3": "exceeded",
    }
    assert said(found) == ["attribute-unknown", "commune-contradicts", "commune-twice"]


@pytest.mark.parametrize(
    ("header", "name", "unit", "figure", "right", "findings"),
    [
        ("Chỉ tiêu;Đơn vị tính;Thực hiện", "Thu ngân sách", "triệu đồng", "3000", {"tns": 3000}, []),
        ("Chỉ tiêu;ĐVT;Kết quả", "thu", "Tr.đ", "3000", {"tns": 3000}, []),
        (
            "Nội dung;ĐVT;Kế hoạch;Kết quả thực hiện",
            "thu",
            "triệu đồng;2000",
            "3000",
            {"tns": 3000},
            ["column-unknown"],
        ),
        ("Chỉ tiêu;ĐVT;Giá trị", "Thu ngân sách", "nghìn đồng", "3000", {}, ["unit-said-differs"]),
        ("Chỉ tiêu;ĐVT;Giá trị", "Hồ sơ tiếp nhận", "hồ sơ", "3000", {"hs": 3000}, []),
        ("Chỉ tiêu;ĐVT;Giá trị", "Hồ sơ tiếp nhận", "nghìn hồ sơ", "3", {}, ["unit-said-differs"]),
        ("Chỉ tiêu;ĐVT;Giá trị", "Dân số", "nghìn người", "3", {}, ["unit-said-differs"]),
        ("Chỉ tiêu;ĐVT;Giá trị", "Dân số", "nhân khẩu", "3000", {"ds": 3000}, ["unit-said-otherwise"]),
        ("Chỉ tiêu;ĐVT;Giá trị", "Diện tích", "km²", "3", {}, ["unit-said-differs"]),
        ("Chỉ tiêu;ĐVT;Giá trị", "Mức hài lòng", "%", "87,5", {"hl": Fraction(7, 8)}, []),
        ("Chỉ tiêu;ĐVT;Giá trị", "Mức hài lòng", "(Phần trăm)", "87,5 %", {"hl": Fraction(7, 8)}, []),
        ("Chỉ tiêu;ĐVT;Giá trị", "Dân số", "", "3000", {"ds": 3000}, []),
    ],
)
def test_the_unit_beside_a_figure(
    header: str, name: str, unit: str, figure: str, right: Values, findings: Sequence[str], tmp_path: Path
) -> None:
    """A row that counts by another number than the model is asked after, never counted; a percentage is one."""
    data = folder(tmp_path, f"Mã xã;Kỳ;{header}\n01234;2025;{name};{unit};{figure}\n")
    found = MODEL.assess(data, "2025")
    assert values(found) == {("01234", line): value for line, value in right.items()}
    assert said(found) == list(findings)


def test_of_rows_in_two_units_those_of_the_model_count(tmp_path: Path) -> None:
    """Each row says its own; the other is named, with its place."""
    rows = ["01234;Thu ngân sách;triệu đồng;3000", "01237;thu;nghìn đồng;4000", "01237;dan_so;người;5"]
    rows += ["01234;Dân số;nghìn người;6"]
    text = "\n".join(["Mã xã;Chỉ tiêu;ĐVT;Thực hiện", *rows])
    found = MODEL.assess(folder(tmp_path, text), "2025")
    assert values(found) == {("01234", "tns"): 3000, ("01237", "ds"): 5}
    (unlike, _) = (one for one in found.findings if one.code == "unit-said-differs")
    assert (unlike.place.line, unlike.parameters["count"], unlike.parameters["value"]) == (3, 1, "4000")


def test_frames_and_months_across_say_their_units_too() -> None:
    """As files do: what is counted otherwise goes to the exact engine, which names it."""
    cells = {
        "commune": ["1", "2", "2"],
        "period": ["2025"] * 3,
        "variable": ["thu", "thu", "dan_so"],
        "value": [3, 4, 5],
    }
    units = {"Đơn vị tính": ["triệu đồng", "nghìn đồng", "người"]}
    found = MODEL.assess(pl.DataFrame({**cells, **units}))
    plain = MODEL.assess(pl.DataFrame({**cells, "Đơn vị tính": ["Tr.đ", None, "người"]}))
    assert (found.as_columns, plain.as_columns) == (1, 2)
    assert [one.code for one in found.findings] == ["unit-said-differs"]
    assert plain.findings == ()
    across = {
        "Mã xã": ["1"],
        "Chỉ tiêu": ["ho_so"],
        "ĐVT": ["nghìn hồ sơ"],
        **{f"2025-{one:02d}": [1] for one in (1, 2, 3)},
    }
    assert [
        one.code
        for one in read([dict(zip(across, row, strict=True)) for row in zip(*across.values(), strict=True)]).findings
    ] == []
    said_so = MODEL.assess(read(pl.DataFrame(across)), "2025-01")
    assert said(said_so) == ["unit-said-differs"]
