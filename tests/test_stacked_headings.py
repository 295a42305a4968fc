"""Headings in several lines, merged or not: read where they have one meaning, named where they have none or two."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from khong3 import Assessment, loads, read
from khong3.observations.headings import LONGEST_HEADING
from khong3.observations.stacked import kind_of_period, parted_heading

MODEL = loads("""
khong3: 1
id: m
version: 1
title: M
units: {dossier: hồ sơ}
variables:
  received: {label: Hồ sơ tiếp nhận, unit: dossier, over_time: sum}
  online: {label: Hồ sơ trực tuyến, unit: dossier, over_time: sum, part_of: received}
  spent: {label: Số chi, over_time: to date}
items:
- {code: "1", label: Hồ sơ tiếp nhận, measure: received}
- {code: "2", label: Tỷ lệ trực tuyến, measure: online / received}
- {code: "3", label: Chi, measure: spent}
- {code: "4", label: Trực tuyến, measure: online}
""")
Cell = str | int | None
Grid = Sequence[Sequence[Cell]]
COUNT = st.integers(0, 9)


def sheet(path: Path, rows: Grid, merged: Sequence[str] = ()) -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    there = book.active
    assert there is not None
    for row in rows:
        there.append(list(row))
    for one in merged:
        there.merge_cells(one)
    book.save(path)
    return path


def text(path: Path, rows: Grid) -> Path:
    """The same cells as CSV, in which nothing is merged."""
    path.write_text("\n".join(";".join("" if one is None else str(one) for one in row) for row in rows) + "\n", "utf-8")
    return path


def codes(found: Assessment) -> list[str]:
    """What was found while the file was read."""
    return [one.code for one in found.findings if one.place.file]


def counts(found: Assessment, period: str = "2025") -> dict[tuple[str, str], object]:
    """The values that the model's lines come to."""
    return {
        (one.commune.code, one.indicator.code): one.value
        for one in found.results
        if str(one.period) == period and one.value is not None
    }


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_heading_over_others_reads_as_one_line(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whichever columns stand below a figure, in whichever order, only what was done is read, as from one line."""
    folder = tmp_path_factory.mktemp("heads")
    figures = data.draw(st.permutations(["Số chi", "Hồ sơ trực tuyến"]))
    kinds = {
        one: data.draw(st.permutations(["Thực hiện", *data.draw(st.sets(st.sampled_from(OTHERS)))])) for one in figures
    }
    rows = data.draw(st.lists(st.lists(COUNT, min_size=12, max_size=12), min_size=1, max_size=3))
    upper: list[Cell] = ["Mã xã", "Tên xã", "Năm"]
    lower: list[Cell] = [None, None, None]
    merged = ["A1:A2", "B1:B2", "C1:C2"]
    at: dict[str, int] = {}
    for one in figures:
        first = len(upper)
        at[one] = first + kinds[one].index("Thực hiện")
        upper += [one, *[None] * (len(kinds[one]) - 1)]
        lower += kinds[one]
        if len(kinds[one]) > 1:
            merged.append(f"{chr(65 + first)}1:{chr(64 + len(upper))}1")
    body: list[list[Cell]] = [[f"0{at}", f"Xã {at}", 2025, *row[: len(upper) - 3]] for at, row in enumerate(rows)]
    flat: Grid = [["Mã xã", "Năm", *figures], *([row[0], row[2], *(row[at[one]] for one in figures)] for row in body)]
    expected = counts(MODEL.assess(read(text(folder / "flat.csv", flat)), "2025"))
    stacked: Grid = [upper, lower, *body]
    for path in (
        text(folder / "a.csv", stacked),
        sheet(folder / "a.xlsx", stacked),
        sheet(folder / "b.xlsx", stacked, merged),
    ):
        found = MODEL.assess(read(path), "2025")
        assert counts(found) == expected, path.name
        others = sum(len(one) - 1 for one in kinds.values())
        assert codes(found).count("headings-in-lines") == 1
        assert sum(one.startswith("column-") for one in codes(found)) == others


OTHERS = ("Kế hoạch", "So với cùng kỳ (%)", "Tỷ lệ thực hiện/KH", "Kế hoạch năm 2026")


@settings(max_examples=30, deadline=None)
@given(st.lists(COUNT, min_size=12, max_size=12), st.sampled_from(["Tháng", "Các tháng trong năm 2025", "Năm 2025"]))
def test_months_by_their_number(tmp_path_factory: pytest.TempPathFactory, cells: list[int], over: str) -> None:
    """1, 2, 3 below 'Tháng', or behind 'Tháng 1', are months of the year that stands above them or is asked for."""
    folder = tmp_path_factory.mktemp("months")
    numbers: list[Cell] = [*map(str, range(1, 13))]
    if over == "Năm 2025":
        numbers[0] = "Tháng 1"
    rows: Grid = [
        ["Mã xã", "Nội dung", over, *[None] * 11],
        [None, None, *numbers],
        ["01", "received", *cells],
    ]
    for path in (text(folder / "a.csv", rows), sheet(folder / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:N1"])):
        found = MODEL.assess(read(path), "2025")
        assert counts(found)["01", "1"] == sum(cells)
        assert counts(MODEL.assess(read(path), "2025-03"), "2025-03")["01", "1"] == cells[2]
        assert codes(found) == ["headings-in-lines"]


@pytest.mark.parametrize(
    ("upper", "lower", "expected", "found"),
    [
        pytest.param("Hồ sơ trực tuyến|", "Năm 2024|Năm 2025", {"4": 8}, [], id="years below a figure"),
        pytest.param("Năm 2024|Năm 2025", "online|online", {"4": 8}, [], id="years above a figure"),
        pytest.param("online|", "Thực hiện năm 2024|Thực hiện năm 2025", {"4": 8}, [], id="done in a year"),
        pytest.param("online|", "Quý I|Cả năm", {"4": 8}, [], id="parts of the year"),
        pytest.param("Số chi|", "Trong kỳ|Luỹ kế từ đầu năm", {"3": 8}, ["column-during"], id="to date"),
        pytest.param("Hồ sơ trực tuyến|", "Trong kỳ|Luỹ kế", {"4": 7}, ["column-to-date"], id="in the period"),
        pytest.param("Hồ sơ tiếp nhận|", "Số lượng|Tỷ lệ (%)", {"1": 7}, ["column-share"], id="share of a count"),
        pytest.param("Hồ sơ tiếp nhận|", "Thực hiện|Kế hoạch", {}, ["column-of-two", "column-planned"], id="of two"),
        pytest.param("Hồ sơ|", "online|spent", {"3": 8, "4": 7}, [], id="a group's heading"),
        pytest.param("Hồ sơ trực tuyến|", "Tổng số|Trong đó: nữ", {"4": 7}, ["column-aside"], id="a part of it"),
        pytest.param("online|", "Nữ|Tổng cộng", {"4": 8}, ["column-aside"], id="a part before all of it"),
        pytest.param("Hồ sơ tiếp nhận|", "Tổng số|Tỷ lệ (%)", {"1": 7}, ["column-share"], id="all beside a share"),
        pytest.param("Người dân|", "Tổng số|online", {"4": 8}, ["column-aside"], id="all of what nobody asks"),
        pytest.param("Tổng số|", "online|spent", {"3": 8, "4": 7}, [], id="a word above figures"),
        pytest.param("Chỉ tiêu|", "online|spent", {"3": 8, "4": 7}, [], id="a word for any figure"),
        pytest.param("Kết quả|Kế hoạch", "online|online", {"4": 7}, ["column-planned"], id="kinds above"),
        pytest.param("online|", "Mới|Cũ", {}, ["column-aside", "column-aside"], id="words that nobody knows"),
    ],
)  # fmt: skip
def test_what_stands_below(tmp_path: Path, upper: str, lower: str, expected: dict[str, int], found: list[str]) -> None:
    """Figures by their period or kind; what is none of the figure, or may be either of two, is named by its cell."""
    rows: Grid = [["Mã xã", "Năm", *upper.split("|")], [None, None, *lower.split("|")], ["01", 2025, 7, 8]]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2"])):
        told = MODEL.assess(read(path), "2025")
        assert {code: value for (_, code), value in counts(told).items() if code != "2"} == expected
        assert sorted(set(codes(told)) - {"headings-in-lines"}) == sorted(set(found))
        assert all(one.place.line == 2 for one in told.findings if one.code.startswith("column-"))


def test_parts_below_in_three_lines_are_no_figure(tmp_path: Path) -> None:
    """'Trong đó' over parts: all of the figure is its own, each part is named."""
    rows: Grid = [
        ["Mã xã", "Năm", "Hồ sơ trực tuyến", None, None],
        [None, None, "Tổng số", "Trong đó", None],
        [None, None, None, "Nữ", "Dân tộc thiểu số"],
        ["01", 2025, 7, 3, 2],
    ]
    merged = ["A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2"]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows, merged)):
        told = MODEL.assess(read(path), "2025")
        assert counts(told)["01", "4"] == 7
        assert [one.parameters["name"] for one in told.findings if one.code == "column-aside"] == [
            "Nữ",
            "Dân tộc thiểu số",
        ]


def test_a_variable_may_itself_be_called_all(tmp_path: Path) -> None:
    """Below the heading of a group that is no figure."""
    model = loads("""
khong3: 1
id: m
version: 1
title: M
variables: {all: {label: Tổng số}, some: {label: Đúng hạn, part_of: all}}
items: [{code: "1", label: Tỷ lệ, measure: some / all}]
""")
    rows: Grid = [["Mã xã", "Năm", "Hồ sơ", None], [None, None, "Tổng số", "Đúng hạn"], ["01", 2025, 8, 6]]
    assert model.assess(read(text(tmp_path / "a.csv", rows)), "2025")["01", "1"].value == Fraction(3, 4)


@pytest.mark.parametrize(
    ("lower", "half"),
    [
        ("6 tháng đầu năm|Cả năm", 7),
        ("Thực hiện 6 tháng|Thực hiện cả năm", 7),
        ("6 tháng đầu năm 2025|Năm 2025", 7),
    ],
)
def test_a_part_of_the_year_that_is_asked_for(tmp_path: Path, lower: str, half: int) -> None:
    """Below a figure without a year it is of that which is asked for, also where no column says a period."""
    rows: Grid = [["Mã xã", "online", None], [None, *lower.split("|")], ["01", 7, 8]]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:C1"])):
        for period, value in (("2025", 8), ("2025-H1", half)):
            told = MODEL.assess(read(path), period)
            assert counts(told, period)["01", "4"] == value
            assert "not-a-period" not in codes(told)
    rows = [["Mã xã", "Chỉ tiêu", "6 tháng đầu năm", "Cả năm"], ["01", "online", 7, 8]]
    assert counts(MODEL.assess(read(text(tmp_path / "b.csv", rows)), "2025-H1"), "2025-H1")["01", "4"] == half


def test_a_share_below_its_line_is_held_against_the_counts(tmp_path: Path) -> None:
    """'Số lượng' and 'Tỷ lệ' below one heading are the count and the line that share it."""
    model = loads("""
khong3: 1
id: m
version: 1
title: M
variables: {all: {label: Tất cả}, some: {label: Trực tuyến, part_of: all}}
items: [{code: "1", label: Trực tuyến, measure: some / all}]
""")
    rows: Grid = [
        ["Mã xã", "Năm", "Tất cả", "Trực tuyến", None],
        [None, None, None, "Số lượng", "Tỷ lệ (%)"],
        ["01", 2025, 8, 6, 80],
    ]
    found = model.assess(read(text(tmp_path / "a.csv", rows)), "2025")
    assert found["01", "1"].value == Fraction(3, 4)
    assert [one.code for one in found["01", "1"].findings] == ["percentage-differs"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Mã xã", "Năm", "online", None], [None, None, 7, 8], ["01", 2025, 1, 2]],
        [["Mã xã", "Năm", "online", "spent"], [None, None, "x", "y"], ["01", 2025, 1, 2]],
        [["Mã xã", "Năm", "online", "spent"], ["01", 2025, 1, 2], [None, None, "Kế hoạch", "Thực hiện"]],
    ],
    ids=["figures", "words below words", "below the figures"],
)
def test_what_is_no_heading(tmp_path: Path, rows: Grid) -> None:
    """A row of figures without a unit, and remarks, are no further line of the header."""
    found = MODEL.assess(read(text(tmp_path / "a.csv", rows)), "2025")
    assert "headings-in-lines" not in codes(found)
    assert counts(found)["01", "4"] == 1
    assert {"row-incomplete", "row-without-figures"} & set(codes(found))


def test_a_unit_of_measure_below_a_name_is_no_other_name(tmp_path: Path) -> None:
    """'(hồ sơ)' below a figure, and behind its label in the words of the model."""
    rows: Grid = [
        ["Mã xã", "Năm 2025", None],
        [None, "Hồ sơ tiếp nhận", "Hồ sơ trực tuyến"],
        [None, "(hồ sơ)", "(hồ sơ)"],
        ["01", 7, 8],
    ]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows, ["A1:A3", "B1:C1"])):
        found = MODEL.assess(read(path), "2025")
        assert {code: value for (_, code), value in counts(found).items() if code != "2"} == {"1": 7, "4": 8}
        assert codes(found) == ["headings-in-lines"]


@pytest.mark.parametrize("colon", [":", ""])
def test_what_a_sheet_says_of_itself_above_its_table_heads_no_columns(tmp_path: Path, colon: str) -> None:
    """A sheet of one unit with a row a figure is told of layouts, whatever stands above it."""
    above: list[Cell] = [f"Đơn vị báo cáo{colon}", "Xã An Hòa", None, f"Kỳ báo cáo{colon}", "Năm 2025"]
    table: Grid = [["STT", "Nội dung", "ĐVT", "Thực hiện", None], [1, "received", "hồ sơ", 5, None]]
    found = read(text(tmp_path / "a.csv", [above, *table]))
    assert not found.observations
    assert [one.code for one in found.findings if one.severity == "error"] == ["header-unknown"]
    listed: Grid = [["Mã xã", "Năm", "received", None, None], ["01", 2025, 5, None, None]]
    assert counts(MODEL.assess(read(text(tmp_path / "b.csv", [above, *listed])), "2025"))["01", "1"] == 5


_PLAIN: Grid = [["Mã xã", "Hồ sơ trực tuyến"], ["01", 9]]


@pytest.mark.parametrize(
    "title",
    [
        "KẾ HOẠCH NĂM 2025",
        "CHỈ TIÊU KẾ HOẠCH GIAO NĂM 2025",
        "Biểu số 01: Giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội",
        "Dự toán chi ngân sách năm 2025",
        "Kế hoạch thực hiện năm 2025",
    ],
)
def test_a_table_called_a_plan_is_no_result(tmp_path: Path, title: str) -> None:
    """Named, and none of its figures is read, in a workbook and in CSV."""
    rows: Grid = [["UBND XÃ MỘT"], [title], *_PLAIN]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows)):
        found = MODEL.assess(read(path), "2025")
        assert counts(found) == {}
        assert "table-of-plans" in codes(found)


@pytest.mark.parametrize(
    "titles",
    [
        ["Tình hình thực hiện kế hoạch năm 2025"],
        ["KẾT QUẢ THỰC HIỆN", "KẾ HOẠCH NĂM 2025"],
        ["Kế hoạch và thực hiện năm 2025"],
        ["(Kèm theo Kế hoạch số 12/KH-UBND)"],
        ["Kế hoạch số 12/KH-UBND ngày 5/1/2025"],
        ["SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "KẾT QUẢ NĂM 2025"],
        ["PHÒNG TÀI CHÍNH - KẾ HOẠCH"],
        ["Dân số - Kế hoạch hóa gia đình"],
        ["Kế hoạch hóa gia đình năm 2025"],
        ["Chỉ tiêu kinh tế - xã hội năm 2025"],
    ],
)
def test_what_a_plan_came_to_is_a_result(tmp_path: Path, titles: list[str]) -> None:
    """As are figures of an office, of a document, of anything that is called so as well."""
    rows: Grid = [*([one] for one in titles), *_PLAIN]
    for path in (text(tmp_path / "a.csv", rows), sheet(tmp_path / "a.xlsx", rows)):
        assert counts(MODEL.assess(read(path), "2025"))["01", "4"] == 9


def test_columns_say_more_than_a_title(tmp_path: Path) -> None:
    """What is headed as done is read below a title of plans; so is what a model asks of plans by name."""
    rows: Grid = [
        ["KẾ HOẠCH NĂM 2025"],
        ["Mã xã", "Hồ sơ trực tuyến", None],
        [None, "Kế hoạch", "Thực hiện"],
        ["01", 8, 9],
    ]
    assert counts(MODEL.assess(read(text(tmp_path / "a.csv", rows)), "2025"))["01", "4"] == 9
    planned = loads("""
khong3: 1
id: m
version: 1
title: M
variables: {plan: {label: Kế hoạch vốn}, spent: {label: Giải ngân, part_of: plan}}
items: [{code: "1", label: Tỷ lệ giải ngân, measure: spent / plan}]
""")
    rows = [["KẾ HOẠCH VỐN NĂM 2025"], ["Mã xã", "Kế hoạch vốn", "Giải ngân"], ["01", 10, 9]]
    found = planned.assess(read(text(tmp_path / "b.csv", rows)), "2025")
    assert counts(found) == {("01", "1"): Fraction(9, 10)}


def test_a_sheet_called_a_plan_is_no_result(tmp_path: Path) -> None:
    """Beside that of results, and for a unit that only the plan has."""
    book = Workbook()
    for name, rows in (("Kế hoạch", [*_PLAIN, ["02", 7]]), ("KH 2025", _PLAIN), ("Thực hiện", [_PLAIN[0], ["01", 5]])):
        there = book.create_sheet(name)
        for row in rows:
            there.append(list(row))
    book.save(tmp_path / "a.xlsx")
    found = MODEL.assess(read(tmp_path / "a.xlsx"), "2025")
    assert counts(found) == {("01", "4"): 5}
    assert codes(found).count("table-of-plans") == 2


def of_sheets(path: Path, sheets: dict[str, tuple[str, int]]) -> Path:
    """A workbook with a title and one figure of one unit a sheet."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, (title, count) in sheets.items():
        there = book.create_sheet(name)
        for row in ([title], ["Mã xã", "online"], ["01", count]):
            there.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("first", "second", "half"),
    [
        ("BÁO CÁO QUÝ I NĂM 2025", "BÁO CÁO QUÝ II NĂM 2025", 300),
        ("LŨY KẾ ĐẾN HẾT QUÝ I NĂM 2025", "LŨY KẾ ĐẾN HẾT QUÝ II NĂM 2025", 200),
        ("Số liệu lũy kế từ đầu năm 2025", "Số liệu lũy kế từ đầu năm 2025", 200),
        ("KẾT QUẢ QUÝ I NĂM 2025 (cộng dồn)", "LUỸ KẾ 6 THÁNG ĐẦU NĂM 2025", 200),
        ("QUÝ I VÀ LUỸ KẾ 3 THÁNG NĂM 2025", "QUÝ II VÀ LUỸ KẾ 6 THÁNG NĂM 2025", 300),
    ],
)
def test_a_sheet_a_quarter_whose_title_says_totals_since_january(
    tmp_path: Path, first: str, second: str, half: int
) -> None:
    """They are never added up; a title of both says nothing of which its figures are."""
    path = of_sheets(tmp_path / "a.xlsx", {"Quý I": (first, 100), "Quý II": (second, 200)})
    found = MODEL.assess(read(path), "2025-H1")
    assert counts(found, "2025-H1")["01", "4"] == half
    assert "title-of-another-period" not in codes(found)


def test_a_sheet_of_another_year_is_named(tmp_path: Path) -> None:
    """Where no column and no period says when, its name is all there is."""
    path = of_sheets(tmp_path / "a.xlsx", {"Cùng kỳ 2024": ("BÁO CÁO", 100)})
    assert "title-of-another-period" in codes(MODEL.assess(read(path), "2025"))
    path = of_sheets(tmp_path / "b.xlsx", {"Số liệu 2025": ("BÁO CÁO", 100)})
    assert "title-of-another-period" not in codes(MODEL.assess(read(path), "2025"))


@pytest.mark.parametrize(
    ("title", "status", "code"),
    [
        ("ƯỚC THỰC HIỆN NĂM 2025", "estimate", "table-of-estimates"),
        ("Kết quả ước thực hiện năm 2025", "estimate", "table-of-estimates"),
        ("Số liệu ước năm 2025", "estimate", "table-of-estimates"),
        ("Dự kiến kết quả năm 2025", "estimate", "table-of-estimates"),
        ("KẾT QUẢ 9 THÁNG, ƯỚC THỰC HIỆN CẢ NĂM 2025", "official", "table-of-both"),
        ("Kết quả xây dựng hương ước, quy ước năm 2025", "official", None),
    ],
)
def test_a_table_of_estimates_is_none_of_results(tmp_path: Path, title: str, status: str, code: str | None) -> None:
    """By its title or its sheet, as far as no row says what it is; a title of both is asked after."""
    for path in (text(tmp_path / "a.csv", [[title], *_PLAIN]), sheet(tmp_path / "a.xlsx", [[title], *_PLAIN])):
        data = read(path)
        assert [one.status or "official" for one in data.observations] == [status]
        told = {"table-of-estimates", "table-of-both"} & set(codes(MODEL.assess(data, "2025")))
        assert told == ({code} if code else set())
    rows: Grid = [[title], ["Mã xã", "Chỉ tiêu", "Giá trị", "Trạng thái"], ["01", "Hồ sơ trực tuyến", 9, "sơ bộ"]]
    (one,) = read(text(tmp_path / "b.csv", rows)).observations
    assert one.status == "sơ bộ"


def test_a_sheet_called_a_template_is_no_data(tmp_path: Path) -> None:
    """Where there are others; what stands in it is named. A form's own number is no template."""
    book = Workbook()
    for name, rows in (
        ("Mẫu", [*_PLAIN, ["02", 7]]),
        ("Ví dụ", [_PLAIN[0], ["02", None]]),
        ("Mẫu số 01", [_PLAIN[0], ["01", 5]]),
    ):
        there = book.create_sheet(name)
        for row in rows:
            there.append(list(row))
    book.save(tmp_path / "a.xlsx")
    found = MODEL.assess(read(tmp_path / "a.xlsx"), "2025")
    assert counts(found) == {("01", "4"): 5}
    assert [codes(found).count(one) for one in ("sheet-of-template", "sheet-of-blank-template")] == [1, 1]
    alone = MODEL.assess(read(sheet(tmp_path / "b.xlsx", _PLAIN)), "2025")
    assert counts(alone) == {("01", "4"): 9}


def test_what_is_too_long_for_a_heading_is_not_parted() -> None:
    """Every rest of it would be read, and a key of some kilobytes would keep a service busy for all others."""
    room = LONGEST_HEADING - len(" Kế hoạch")
    assert parted_heading("x " * (room // 2) + "Kế hoạch") is not None
    assert parted_heading("x " * room + "Kế hoạch") is None
    assert kind_of_period("x " * room + "Thực hiện năm 2025") is None
