"""Tables of reports: a row that is a model's line, with the result of its one certain column."""

from pathlib import Path

import openpyxl
import pytest

from khong3 import load
from khong3.audit.indicators.tying import tie
from khong3.audit.reading.documents import content, text_content

XA = load(Path(__file__).parent / "data" / "audit" / "xa.yaml")
HEAD = "UBND XÃ TÂN BÌNH\nBÁO CÁO\nKết quả năm 2025; nhiệm vụ năm 2026\n\nMở đầu báo cáo.\n\n"
RULE = "|---|---|---|---|---|\n"


def _taken(text: str) -> list[tuple[str, str, str]]:
    return [(one.variable, one.value, one.period) for one in tie(text_content(HEAD + text), XA).taken]


def _table(heads: str, *rows: str) -> str:
    return f"| {heads} |\n{RULE}" + "".join(f"| {row} |\n" for row in rows)


POOR = "2 | Tỷ lệ hộ nghèo | % | 3,0 | 2,8"
THIS, LAST = ("ty_le_ngheo", "2.8 %", "2025"), ("ty_le_ngheo", "3 %", "2024")


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", [THIS]),
        ("TT | Chỉ tiêu | ĐVT | KH 2025 | TH 2025", [THIS]),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2025 | Kết quả năm 2025", [THIS]),
        ("TT | Chỉ tiêu | ĐVT | Năm 2024 | Năm 2025", [LAST, THIS]),
        ("TT | Chỉ tiêu | ĐVT | Thực hiện năm 2024 | Thực hiện năm 2025", [LAST, THIS]),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | Kết quả (%)", [THIS]),
        ("TT | Chỉ tiêu | ĐVT | Thực hiện | Thực hiện", []),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | Ghi chú", []),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch 2025 | Kế hoạch 2026", []),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | So sánh TH/KH", []),
        ("TT | Chỉ tiêu | ĐVT | Thôn 1 | Thôn 2", []),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện 9 tháng", []),
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện quý IV", []),
        ("TT | Chỉ tiêu | ĐVT | Năm 2025 | Năm 2026", []),
        ("TT | Chỉ tiêu | ĐVT | Năm 2026 | Thực hiện năm 2025", [THIS]),
        ("TT | Chỉ tiêu | ĐVT | Năm 2024 | Thực hiện", [LAST]),
        ("TT | Chỉ tiêu | ĐVT | Chỉ tiêu giao | Mức đạt của tỉnh", []),
        ("TT | Chỉ tiêu | ĐVT | Điểm tối đa | Điểm", []),
    ],
)
def test_a_row_has_the_result_of_its_one_column_of_results(heads: str, found: list[tuple[str, str, str]]) -> None:
    """Each of its period; what is a plan, a comparison, a part of the year, of another unit, is none."""
    text = _table(heads, "1 | Giá trị sản xuất | tỷ đồng | 100 | 120", POOR)
    assert _taken(text) == found
    assert THIS in found or [one.reason for one in tie(text_content(HEAD + text), XA).not_taken] == ["column"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (_table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", "Thôn 1 | | | |", POOR), "unit"),
        (_table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", POOR, POOR), "ambiguous"),
        (_table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", "2 | Tỷ lệ hộ nghèo | hộ | 3,0 | 2,8"), "cell"),
        (_table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", "2 | Tỷ lệ hộ nghèo | % | 3,0 | đạt"), "cell"),
        (
            _table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", "5 | Thu ngân sách trên địa bàn | tỷ | 5,0 | 6,2"),
            "kind",
        ),
        ("II. PHƯƠNG HƯỚNG NĂM 2026\n\n" + _table("TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện", POOR), "ahead"),
        (
            "| Thôn | Tỷ lệ hộ nghèo | Ghi chú |\n|---|---|---|\n| Thôn 1 | 2,8% | 3 |\n| Thôn 2 | 3,1% | 4 |\n",
            "column",
        ),
        ("| Nội dung | Kết quả |\n|---|---|\n| Giảm nghèo | Tỷ lệ hộ nghèo năm 2025 là 2,8%, giảm 1% |\n", "in-cell"),
    ],
)
def test_what_is_not_certain_in_a_table_is_named(text: str, reason: str) -> None:
    """With the reason."""
    found = tie(text_content(HEAD + text), XA)
    assert found.taken == ()
    assert {one.reason for one in found.not_taken} == {reason}


def test_two_rows_of_heads_are_one_head() -> None:
    """*Năm 2025* over *KH* and *TH*, the year over the first of them alone."""
    text = "| TT | Chỉ tiêu | Năm 2025 | | Năm 2024 |\n| | | KH | TH | TH |\n|---|---|---|---|---|\n"
    text += "| 2 | Tỷ lệ hộ nghèo | 3,0% | 2,8% | 4,5% |\n"
    assert _taken(text) == [THIS, ("ty_le_ngheo", "4.5 %", "2024")]


def test_an_estimate_is_one_by_its_head() -> None:
    """*Ước TH 2025*; and a hundred rows more say nothing else."""
    text = _table("TT | Chỉ tiêu | ĐVT | KH 2025 | Ước TH 2025", POOR)
    assert [(one.value, one.estimate) for one in tie(text_content(HEAD + text), XA).taken] == [("2.8 %", True)]


def test_sheets_are_of_their_own_titles(tmp_path: Path) -> None:
    """A sheet of next year's plan gives nothing; the place is the cell."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 1"
    for row in (
        ["BIỂU TỔNG HỢP NĂM 2025"],
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2025", "Thực hiện 2025"],
        [1, "Tỷ lệ hộ nghèo", "%", 3, 2.8],
    ):
        sheet.append(row)
    other = book.create_sheet("Kế hoạch 2026")
    for row in (["Chỉ tiêu", "Kết quả"], ["Tỷ lệ hộ nghèo", "2 %"], ["Tỷ lệ người dân tham gia bảo hiểm y tế", "96%"]):
        other.append(row)
    book.save(tmp_path / "bang.xlsx")
    found = tie(content(tmp_path / "bang.xlsx"), XA)
    assert [(one.variable, one.value, one.period, one.place and one.place.vi) for one in found.taken] == [
        (*THIS, "Biểu 1!E3")
    ]
    assert {one.reason for one in found.not_taken} == {"ahead"}


def test_a_page_with_sentences_and_a_table(tmp_path: Path) -> None:
    """A goal before its result in one paragraph; a row of plan and result."""
    page = (
        '<html><head><meta charset="utf-8"></head><body><h3>UBND XÃ TÂN BÌNH</h3><h2>BÁO CÁO năm 2025</h2>'
        "<p>Mục tiêu: tỷ lệ người dân tham gia bảo hiểm y tế đạt 95%. Kết quả: tỷ lệ người dân tham gia bảo hiểm y tế "
        "đạt 93,2%.</p><p>Chỉ tiêu tỷ lệ người trưởng thành có điện thoại thông minh: 80%.</p><table>"
        "<tr><th>TT</th><th>Chỉ tiêu</th><th>Kế hoạch</th><th>Thực hiện</th></tr>"
        "<tr><td>1</td><td>Tỷ lệ hồ sơ giải quyết đúng hạn</td><td>98%</td><td>96,5%</td></tr></table></body></html>"
    )
    (tmp_path / "bc.html").write_text(page, encoding="utf-8")
    found = tie(content(tmp_path / "bc.html"), XA)
    assert [(one.variable, one.value) for one in found.taken] == [("bhyt", "93.2 %"), ("dung_han", "96.5 %")]
    assert [one.lines for one in found.not_taken] == [("bhyt",), ("dtt",)]
