"""Workbooks as officials fill them: what a cell is, where it is, what is merged, hidden, wrong or not worked out."""

import json
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from khong3 import Data, KhongError, Model, load, loads, read
from khong3.figures.readings import number_of, read_value
from khong3.figures.wording import Wording
from khong3.numbers import Number
from khong3.specs import parse
from khong3.workbooks import read_workbook
from khong3.workbooks.number_formats import BUILT_IN, NumberFormat, format_of, shown_number
from tests.command import Run, schema
from tests.office import converted
from tests.same_table import ods_sheet, write_ods

KINDS: tuple[Literal["number", "percent"], ...] = ("number", "percent")
FILES = Path(__file__).parent / "data"
HEAD = ["Mã xã", "Kỳ", "received", "online"]
SPEC = """
khong3: 1
id: m
version: "1"
title: Một dòng
missing: missing
variables:
  received: {label: Hồ sơ tiếp nhận}
  online: {label: Hồ sơ trực tuyến, part_of: received}
items:
  - {code: "1", id: rate, label: Tỷ lệ, measure: online / received, target: at least 80 %}
"""


def model() -> Model:
    """A model of one line."""
    made, _ = parse(SPEC, "m.yaml")
    assert made is not None
    return made


def book(path: Path, rows: Sequence[Any], change: Callable[[Worksheet], None] | None = None) -> Path:
    """A workbook of one sheet, ``Biểu 01``."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    made.save(path)
    return path


def said(data: Data) -> list[tuple[str, str]]:
    """The codes of findings with the cells that they are about."""
    return [(one.code, str(one.place).rpartition(":")[2]) for one in data.findings]


def values(data: Data) -> list[tuple[str, str, object]]:
    """The figures, each as the number that it is."""
    found: list[tuple[str, str, object]] = []
    for one in data.observations:
        number = number_of(one)
        found.append((one.commune, one.variable, number.value if isinstance(number, Number) else one.value))
    return found


def test_places_are_those_that_excel_shows(tmp_path: Path, khong3: Run) -> None:
    """In findings, in JSON, and of every figure."""
    path = book(tmp_path / "a.xlsx", [["BÁO CÁO"], [], HEAD, ["00124", 2024, 50, "x"]])
    data = read(path)
    assert [str(one.place) for one in data.observations] == [f"{path}:Biểu 01!C4", f"{path}:Biểu 01!D4"]
    (finding,) = [one for one in model().assess(data).all_findings if one.code == "blank-mark"]
    assert str(finding.place) == f"{path}:Biểu 01!D4"
    (tmp_path / "m.yaml").write_text(SPEC, encoding="utf-8")
    ran = khong3("assess", str(tmp_path / "m.yaml"), str(path), "--format", "json")
    whole = json.loads(ran.out)
    jsonschema.validate(whole, schema("assessment-1"))
    told = [*whole["findings"], *(found for one in whole["results"] for found in one["findings"])]
    assert ("Biểu 01", "D4") in [(one.get("sheet"), one.get("cell")) for one in told]
    assert f"{path}:Biểu 01!D4" in khong3("assess", str(tmp_path / "m.yaml"), str(path)).out.replace("\n", "")


@pytest.mark.parametrize(
    ("stored", "shown_as", "text"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("72599", "General", "72599"),
        ("1.2345678901234567E+20", "General", "123456789012346000000"),
        ("0.745", "0.0%", "74.5 %"),
        ("0.7412", "0%", "74.12 %"),
        ("1.1", "0.00", "1.10"),
        ("124", "00000", "00124"),
        ("1234.5", '#,##0.00" đồng"', "1234.50 đồng"),
        ("17", "#,##0\\ [$₫-42A]", "17 ₫"),
        ("17", "_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-", "17"),
        ("17", "$#,##0", "$ 17"),
        ("17", 'General" (người)"', "17 người"),
        ("17", '"trên "0', "trên 17"),
        ("0.85", '"khoảng "0%', "khoảng 85 %"),
        ("17", '"2"0', "2 … 17"),
        ("17", '"0"0', "017"),
        ("17", "#,##0\\ \\t\\r\\i\\ệ\\u\\ \\đ\\ồ\\n\\g", "17 triệu đồng"),
        ("17", '[Red]+0;[Blue]-0;"–"', "17"),
        ("1700000", "#,##0,", "1700000 ÷ 1000"),
        ("1700", '0" nghìn"', "1700 nghìn"),
        ("1.5", '#,##0.0\\ "triệu đồng"', "1.5 triệu đồng"),
        ("1700", '0"000"', "1700 × 1000"),
        ("1700", '0" hộ"', "1700 hộ"),
        ("1700", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "1700"),
        ("45657", '"ngày "dd" tháng "mm', "2024-12-31"),
        ("45657", "dd/mm/yyyy", "2024-12-31"),
        ("45657.5", "dd/mm/yyyy hh:mm", "2024-12-31 12:00:00"),
        ("45505", "mm/yyyy", "2024-08"),
        ("45505", "[$-42A]mmmm\\ yyyy", "2024-08"),
        ("45505", "yyyy", "2024"),
        ("0.75", "h:mm", "18:00:00"),
        ("59", "dd/mm/yyyy", "1900-02-28"),
        ("60", "dd/mm/yyyy", "60"),
        ("-1", "dd/mm/yyyy", "-1"),
        ("NaN", "General", "NaN"),
        ("1E+400", "dd/mm/yyyy", "1E+400"),
    ],
)
def test_a_stored_number_is_what_its_format_makes_of_it(stored: str, shown_as: str, text: str) -> None:
    """Fifteen digits, percentages, days and months, codes with their zeros."""
    assert shown_number(stored, format_of(shown_as)) == text


@given(st.decimals(0, 10**9, places=4), st.sampled_from(KINDS), st.integers(0, 6))
def test_no_format_changes_a_number(amount: Decimal, kind: Literal["number", "percent"], decimals: int) -> None:
    """Whatever is shown of it."""
    text = shown_number(repr(float(amount)), NumberFormat(kind, decimals))
    assert Fraction(text.removesuffix(" %")) == Fraction(str(amount)) * (100 if kind == "percent" else 1)


def test_cells_are_what_excel_holds(tmp_path: Path) -> None:
    """Days, moments, answers, percentages and texts of an own file; ints stay ints."""

    def change(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0%"
        sheet["E2"].number_format = "mm/yyyy"

    row = [
        "00124",
        2024,
        0.1 + 0.2,
        0.74,
        datetime.fromisoformat("2024-08-01"),
        date(2024, 12, 31),
        time(8, 30),
        True,
        "1.234,5",
    ]
    data = read(book(tmp_path / "a.xlsx", [[*HEAD, "e", "f", "g", "h", "i"], row], change))
    assert [str(one.value) for one in data.observations] == [
        "0.3", "74", "2024-08", "2024-12-31", "08:30:00", "yes", "1.234,5",
    ]  # fmt: skip
    assert [one.percent for one in data.observations][:2] == [False, True]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_two_figures_in_one_cell_are_not_one(tmp_path: Path, kind: str) -> None:
    """Nor with a bound before them: nobody knows which is meant. One space parts thousands."""
    rows = [HEAD, ["01", "2024", "800\n700", "1 200"], ["02", "2024", "1\t200", "trên 1\n200"]]
    path = book(tmp_path / "a.xlsx", rows)
    if kind == "ods":
        path = converted(path, "ods")
    elif kind == "csv":
        path = tmp_path / "a.csv"
        path.write_text("".join(",".join(f'"{one}"' for one in row) + "\n" for row in rows), encoding="utf-8")
    assessed = model().assess(read(path), "2024")
    told = {(one.place.commune, one.place.name): one.parameters["found"] for one in assessed.all_findings}
    assert told == {("01", "received"): "800 | 700", ("02", "received"): "1 | 200", ("02", "online"): "1 | 200"}
    assert ("01", "online", 1200) in values(read(path))


_MEASURED = SPEC.replace(
    """  received: {label: Hồ sơ tiếp nhận}
""",
    """  received: {label: Hồ sơ tiếp nhận}
  money: {label: Thu, type: number, unit: million_VND}
  area: {label: Diện tích, type: number, unit: ha}
  happy: {label: Hài lòng, type: percent}
""",
).replace(
    "items:",
    """items:
  - {code: "2", id: per_ha, label: Thu trên ha, measure: money / area, per: 1}
  - {code: "3", id: happy_share, label: Hài lòng, measure: happy, target: at least 80 %}
""",
)


_PRINTED: list[tuple[str, str, float, object]] = [
    ("money", "#,##0\\ [$₫-42A]", 12500000, "words-behind-number"),
    ("money", '#,##0" đ"', 12500000, "words-behind-number"),
    ("money", '"$"#,##0', 12, "not-a-number"),
    ("money", '#,##0" tỷ đồng"', 12, "words-behind-number"),
    ("money", "_-* #,##0\\ _₫_-", 12, 12),
    ("money", '#,##0.0" triệu đồng"', 12.5, Fraction(25, 2)),
    ("money", '0.000" tr.đ"', 1.234, Fraction(1234, 1000)),
    ("area", '0" m2"', 10, "words-behind-number"),
    ("area", '0" km2"', 10, "words-behind-number"),
    ("area", '0" ha"', 10, 10),
    ("received", '#,##0" hồ sơ"', 1700, 1700),
    ("received", '0"%"', 85, "percentage-for-count"),
    ("happy", '0"%"', 85, "bare-percentage"),
    ("received", '"trên "0', 850, "over"),
    ("received", '"<"0', 850, "under"),
    ("happy", '"khoảng "0%', 0.85, "about"),
]
"""Columns, formats and numbers, and what they are read as: a figure, a bound, or what is wrong with them."""


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_a_format_prints_beside_a_number(tmp_path: Path, kind: str) -> None:
    """Its own unit and a bound say what they say; another unit, of which nobody knows whether it holds, is an error."""

    def change(sheet: Worksheet) -> None:
        for line, (_, shown_as, _, _) in enumerate(_PRINTED, start=2):
            sheet.cell(line, 4).number_format = shown_as

    rows = [[f"{at:02d}", 2024, name, amount] for at, (name, _, amount, _) in enumerate(_PRINTED)]
    path = book(tmp_path / "a.xlsx", [["Mã xã", "Kỳ", "Biến", "Giá trị"], *rows], change)
    made, _ = parse(_MEASURED, "m.yaml")
    assert made is not None
    data = read(path if kind == "xlsx" else converted(path, "ods"))
    readings = [
        read_value(made.variables[one.variable], one)
        for one in Wording(known=made.variables, units=made.units).of(data.observations)
    ]
    told = [one.problem.code if one.problem else one.bound or one.value for one in readings]
    assert dict(enumerate(told)) == {at: read_as for at, (_, _, _, read_as) in enumerate(_PRINTED)}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_is_struck_out_as_a_whole_is_not_counted(tmp_path: Path, kind: str) -> None:
    """A figure, an answer, the row of a unit; a running number or a remark says nothing of its figures."""

    def change(sheet: Worksheet) -> None:
        for cell in ("A2", "D2", "G2", "E3", "F3", *(f"{one}4" for one in "ABCDEFG")):
            sheet[cell].font = Font(strike=True)

    head = ["STT", "Mã xã", "Kỳ", "received", "online", "answer", "Ghi chú"]
    rows = [[1, "01", 2024, 50, 40, "Có", "cũ"], [2, "02", 2024, 60, 30, "Có", ""], [3, "03", 2024, 9, 8, "Có", "bỏ"]]
    path = book(tmp_path / "a.xlsx", [head, *rows], change)
    data = read(path if kind == "xlsx" else converted(path, "ods"))
    assert [(code, where.rpartition("!")[2]) for code, where in said(data) if "struck" in code] == [
        ("row-struck", "B4"),
        ("figures-struck", "D2"),
    ]
    left = [one for one in values(data) if one[1] in head[3:6]]
    assert left == [("01", "online", 40), ("01", "answer", "Có"), ("02", "received", 60)]
    (found,) = [one.message("en") for one in data.findings if one.code == "figures-struck"]
    assert "D2, E3, F3" in found


def test_a_cell_without_a_style_is_struck_out_as_its_column_is(tmp_path: Path) -> None:
    """Or its row; LibreOffice writes a style once for all of a column."""
    made = converted(book(tmp_path / "a.xlsx", [HEAD, ["01", 2024, 50, 40], ["02", 2024, 60, 30]]), "ods")
    struck = (
        '<style:style style:name="zz" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="zz"/>'
        '<table:table-column table:number-columns-repeated="9"/>'
    )
    path = tmp_path / "b.ods"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            if name == "content.xml":
                text = re.sub(r"<table:table-column[^>]*/>", "", raw.decode())
                text = re.sub(r'(<table:table-cell[^>]*?) table:style-name="[^"]*"', r"\1", text)
                text = re.sub(r"(<office:automatic-styles>)", rf"\1{struck}", text)
                head, end, rest = re.sub(r"(<table:table [^>]*>)", rf"\1{columns}", text).partition(
                    "</table:table-row>"
                )
                head = head.replace("<table:table-cell", '<table:table-cell table:style-name="Default"')
                raw = f"{head}{end}{rest}".encode()
            new.writestr(name, raw)
    data = read(path)
    assert "figures-struck" in [one.code for one in data.findings]
    assert [one[1] for one in values(data)] == [HEAD[3], HEAD[3]]
    from khong3.excel.opening import opened

    (sheet,) = opened(path, ())
    assert [sheet.at(2, at).struck for at in (1, 3, 4)] == [False, True, False]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ('0;-0" m2"', "-3", "-3 m2"), ('0;-0" m2"', "3", "3"), ('0" ha";-0', "-3", "-3"),
        ("#,##0_);(#,##0)", "-3", "-3"),
    ],
)  # fmt: skip
def test_a_number_below_nothing_has_a_format_of_its_own(code: str, number: str, shown: str) -> None:
    """What is printed beside it is what its section of the format prints."""
    assert shown_number(number, format_of(code)) == shown


@pytest.mark.parametrize("number", [5, 6, 7, 8, 42, 44])
def test_money_by_the_number_of_a_format_is_money(number: int) -> None:
    """Excel prints the sign of its own country."""
    assert format_of(BUILT_IN[number]).words == "₫"


def test_days_may_count_from_1904_and_macros_change_nothing(tmp_path: Path) -> None:
    """A workbook of an old Mac has the same days; one with macros is read as one without."""
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    for row in ([*HEAD, "e"], ["01", 2024, 1, 2, date(2024, 12, 31)]):
        sheet.append(row)
    made.save(tmp_path / "a.xlsm")
    assert [one.value for one in read(tmp_path / "a.xlsm").observations] == ["1", "2", "2024-12-31"]


def test_a_code_merged_over_its_rows_is_the_code_of_each(tmp_path: Path) -> None:
    """What says whose a row is fills down where cells are merged; without merging nobody knows."""
    rows = [["Mã xã", "Kỳ", "Biến", "Giá trị"], ["01", 2024, "a", 1], [None, None, "b", 2], ["02", 2024, "a", 3]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:B3")

    data = read(book(tmp_path / "a.xlsx", rows, merge))
    assert (data.findings, values(data)) == ((), [("01", "a", 1), ("01", "b", 2), ("02", "a", 3)])
    assert said(read(book(tmp_path / "b.xlsx", rows))) == [("cells-merged", "Biểu 01!A3")]


def test_a_word_for_no_figure_below_a_merged_unit_is_no_remark(tmp_path: Path) -> None:
    """“KPS” states a figure, as the numbers do that are asked after; a signature is one."""
    words = [["Xã A", "Hồ sơ", "5"], [None, "Hồ sơ đúng hạn", "KPS"]]
    rows = [["Đơn vị", "Chỉ tiêu", "Kết quả"], *words, [None, "Người lập biểu", "Chủ tịch"], [None, "Trần A", "Lê B"]]
    assert said(read(book(tmp_path / "b.xlsx", rows))) == [
        *(("row-without-figures", f"Biểu 01!{line}") for line in (4, 5)),
        ("cells-merged", "Biểu 01!A3"),
    ]


def test_a_list_holds_in_each_row_of_a_merged_cell(tmp_path: Path) -> None:
    """A list of units with the district and the class merged over its communes: three belong to it, not the first."""
    spec = SPEC.replace("variables:", "attributes: {vung: {nui: Vùng 1, bang: Vùng 2}}\nvariables:").replace(
        "target: at least 80 %", "target: {by: vung, nui: at least 80 %, bang: at least 20 %}"
    )
    rows = [
        ["Mã xã", "Tên xã", "Trực thuộc", "vung"], ["A", "Xã A", "09", "Vùng 2"], ["B", "Xã B"], ["C", "Xã C"],
        ["09", "Huyện H", None, "Vùng 1"],
    ]  # fmt: skip
    figures = "commune,period,received,online\nA,2025,100,70\nB,2025,100,10\nC,2025,100,10\n"

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("D2:D4")

    for name, change in (("merged", merge), ("alone", None)):
        folder = tmp_path / name
        folder.mkdir()
        book(folder / "communes.xlsx", rows, change)
        (folder / "f.csv").write_text(figures, encoding="utf-8")
    found = loads(spec).assess(read(tmp_path / "merged"), "2025")
    whole = found["09", "rate"]
    assert (whole.numerator, whole.denominator, whole.verdict) == (90, 300, "not met")
    assert [found[one, "rate"].verdict for one in "ABC"] == ["exceeded", "not met", "not met"]
    assert not found.findings
    # Unmerged, a blank cell is one: no parent, no class.
    alone = loads(spec).assess(read(tmp_path / "alone"), "2025")
    assert (alone["09", "rate"].numerator, alone["B", "rate"].verdict) == (70, "not met")


def test_a_table_of_succession_holds_in_each_row_of_a_merged_cell(tmp_path: Path) -> None:
    """The new unit, the day and the resolution are written once, over the units that became it."""
    rows = [
        ["Mã cũ", "Mã mới", "Ngày", "Phần", "Nguồn"], ["01", "03", "2025-07-01", "toàn bộ", "NQ 1686"], ["02"],
    ]  # fmt: skip

    def merge(sheet: Worksheet) -> None:
        for column in "BCDE":
            sheet.merge_cells(f"{column}2:{column}3")

    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "f.csv").write_text("commune,period,received,online\n03,2025,100,70\n", encoding="utf-8")
    book(folder / "succession.xlsx", rows, merge)
    data = read(folder)
    assert not data.findings
    assert [(one.old, one.new, one.whole, one.source) for one in data.succession] == [
        ("01", "03", True, "NQ 1686"), ("02", "03", True, "NQ 1686"),
    ]  # fmt: skip


@pytest.mark.parametrize("several", [False, True])
def test_a_sheet_of_a_list_is_one_beside_others(tmp_path: Path, *, several: bool) -> None:
    """A sheet called ``communes`` among others is the list; alone in a file of figures it is no list."""
    made = Workbook()
    made.remove(made.worksheets[0])
    sheet = made.create_sheet("communes")
    for listed in (["code", "name", "parent"], ["A", "Xã A", "09"], ["B", "Xã B"], ["09", "Huyện H"]):
        sheet.append(listed)
    sheet.merge_cells("C2:C3")
    if several:
        other = made.create_sheet("Biểu 01")
        for row in (HEAD, ["A", 2025, 100, 70], ["B", 2025, 100, 10]):
            other.append(row)
    made.save(tmp_path / "bieu.xlsx")
    data = read(tmp_path / "bieu.xlsx")
    assert [one.parent for one in data.communes] == (["09", "09", None] if several else [])
    if not several:
        assert "list-elsewhere" in [one.code for one in data.findings]


def test_what_is_said_of_a_figure_is_said_of_each_row_of_a_merged_cell(tmp_path: Path) -> None:
    """Unit, status, stage and reason beside a figure hold of all rows; its points are nobody's."""
    spec = SPEC.replace("missing: missing", "missing: missing\nstages: [self, appraised]") + (
        '  - {code: "2", id: money, label: Thu, type: number, unit: million_VND}\n'
        '  - {code: "3", id: seen, label: Hài lòng, max: 10, points: "0"}\n'
    )
    head = ["Mã xã", "Năm", "Chỉ tiêu", "ĐVT", "Giá trị", "Trạng thái", "Bước chấm", "Điểm", "Lý do"]
    rows = [
        head,
        ["01", 2025, "Thu", "tỷ đồng", 100],
        ["02", 2025, "Thu", None, 200],
        ["01", 2025, "received", None, 1000, "ước"],
        ["01", 2025, "online", None, 800],
        ["01", 2025, "online", None, 700, "sơ bộ"],
        ["01", 2025, "Hài lòng", None, None, None, "appraised", 6, "Biên bản 1"],
        ["02", 2025, "Hài lòng", None, None, None, None, 4],
        ["02", 2025, "Hài lòng", None, None, None, "self", 9],
        ["03", 2025, "Hài lòng", None, None, None, "self", 9],
    ]

    def merge(sheet: Worksheet) -> None:
        for cells in ("D2:D3", "F4:F5", "G7:G8", "I7:I8", "H9:H10"):
            sheet.merge_cells(cells)

    data = read(book(tmp_path / "a.xlsx", rows, merge))
    assert said(data) == [("figure-merged", "Biểu 01!H9")]
    found = loads(spec).assess(data, "2025")
    assert [found[one, "money"].value for one in ("01", "02")] == [None, None]
    (unit,) = [one for one in found.findings if one.code == "unit-said-differs"]
    assert unit.parameters["count"] == 2
    assert found["01", "rate"].numerator == 700
    graded = [(one.commune, one.stage, one.reason) for one in data.observations if one.points is not None]
    assert graded == [("01", "appraised", "Biên bản 1"), ("02", "appraised", "Biên bản 1")]


def test_a_figure_in_merged_cells_is_nobodys(tmp_path: Path) -> None:
    """One number over three communes is not the first one's."""
    rows = [HEAD, ["01", 2024, 9, 1], ["02", 2024, None, 2], ["03", 2024, 5, 3]]
    data = read(book(tmp_path / "a.xlsx", rows, lambda sheet: sheet.merge_cells("C2:C3")))
    assert said(data) == [("figure-merged", "Biểu 01!C2")]
    assert values(data) == [("01", "online", 1), ("02", "online", 2), ("03", "received", 5), ("03", "online", 3)]


def test_headings_in_two_lines(tmp_path: Path) -> None:
    """Below a joined heading each column has its own; where two are alike, they are told apart by what joins them."""
    rows = [
        ["Mã xã", "Kỳ", "Hồ sơ", None, "Thủ tục", None],
        [None, None, "Tổng số", "Trực tuyến", "Tổng số", "Rút gọn"],
        ["01", 2024, 1, 2, 3, 4],
    ]

    def merge(sheet: Worksheet) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            sheet.merge_cells(cells)

    data = read(book(tmp_path / "a.xlsx", rows, merge))
    assert said(data) == [("headings-in-lines", "Biểu 01!1")]
    assert [one.variable for one in data.observations] == ["Hồ sơ Tổng số", "Trực tuyến", "Thủ tục Tổng số", "Rút gọn"]


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    """Rows, filtered ones among them, columns, sheets."""

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.sheet_state = "hidden"
        assert sheet.parent is not None
        sheet.parent.create_sheet("Trống")

    data = read(book(tmp_path / "a.xlsx", [HEAD, *([f"0{one}", 2024, 9, one] for one in range(1, 4))], hide))
    assert said(data) == [
        ("sheet-hidden", "Biểu 01"),
        ("rows-hidden", "Biểu 01!2"),
        ("columns-hidden", "Biểu 01!D1"),
    ]
    assert [one.parameters.get("lines") for one in data.findings][1] == ("2", "4")
    assert len(data.observations) == 6


def test_formulas_that_came_to_nothing(tmp_path: Path) -> None:
    """An error is no blank, and a formula that nobody worked out is none either."""
    data = read(book(tmp_path / "a.xlsx", [HEAD, ["01", 2024, "=1+1", 3], ["02", 2024, "#N/A", "#DIV/0!"]]))
    assert said(data) == [("formula-unworked", "Biểu 01!C2")]
    codes = [one.code for one in model().assess(data).all_findings]
    assert codes.count("excel-error") == 2
    data = read(book(tmp_path / "b.xlsx", [HEAD, ["#REF!", 2024, 1, 3], ["02", "#N/A", 5, 5]]))
    assert [code for code, _ in said(data)].count("label-is-error") == 2


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_formula_that_came_to_an_empty_text_is_a_blank(tmp_path: Path, kind: str) -> None:
    """It has been worked out."""
    path = book(tmp_path / "a.xlsx", [HEAD, ["01", 2024, 1, '=IF(C2>0,"","x")'], ["02", 2024, "=1+1", '=""']])
    data = read(converted(path, kind))
    assert said(data) == []
    assert values(data) == [("01", "received", 1), ("02", "received", 2)]


def test_every_sheet_is_a_table_or_is_passed_over(tmp_path: Path) -> None:
    """Lists by their names; a sheet of notes is said; a workbook without any table is an error."""

    def more(sheet: Worksheet) -> None:
        made = sheet.parent
        assert made is not None
        others: dict[str, list[Any]] = {
            "Hướng dẫn": [["Điền vào cột C", "D"]],
            "Biểu 02": [HEAD[:3], ["02", 2024, 7]],
            "communes": [["code", "name"], ["01", "Xã Một"], ["02", "Xã Hai"]],
            "evidence": [["id", "number"], ["E1", "45/BC-UBND"]],
        }
        for name, rows in others.items():
            other = made.create_sheet(name)
            for row in rows:
                other.append(row)

    data = read(book(tmp_path / "a.xlsx", [HEAD, ["01", 2024, 9, 1]], more))
    assert said(data) == [("sheet-passed-over", "Hướng dẫn")]
    assert [one.code for one in data.communes] == ["01", "02"]
    assert [one.id for one in data.evidence] == ["E1"]
    assert values(data) == [("01", "received", 9), ("01", "online", 1), ("02", "received", 7)]
    assert said(read(book(tmp_path / "b.xlsx", [["Điền", "D"], ["x", "y"]]))) == [("sheet-header-unknown", "Biểu 01!1")]
    assert [one.code for one in read(book(tmp_path / "c.xlsx", [])).findings] == ["table-empty"]


def test_the_tolerance_of_text_is_that_of_sheets(tmp_path: Path) -> None:
    """Titles, numbers of columns, totals, headings again, notes, a label for a name, khong3.toml."""
    (tmp_path / "khong3.toml").write_text('[files."a.xlsx"]\ndecimal = "comma"\n', encoding="utf-8")
    head = ["STT", "Mã xã", "Tên xã", "Kỳ", "Hồ sơ tiếp nhận", "Hồ sơ trực tuyến", "Ghi chú"]
    rows = [
        ["UBND HUYỆN THƯỜNG XUÂN"], ["BÁO CÁO NĂM 2024"], [], head, [1, 2, 3, 4, 5, 6, 7],
        [1, "01", "Xã Một", 2024, 50, "1.250", "đủ"], head, [2, "02", "Xã Hai", 2024, 50, 37, None],
        ["Tổng cộng", None, None, None, 100, 1287, None], ["Người lập biểu"],
    ]  # fmt: skip
    book(tmp_path / "a.xlsx", rows)
    data = read(tmp_path)
    assert [code for code, _ in said(data)] == [
        "lines-above-header", "column-numbers", "header-again", "total-row", "row-without-figures",
    ]  # fmt: skip
    codes = {one.code for one in model().assess(data).all_findings}
    assert "ambiguous-number" not in codes
    assert "share-above-whole" in codes


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    """Days and codes as they are shown, errors, formulas without values; hidden, merged, repeated, with comments."""
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    number = cell.replace("{}", 'office:value-type="float" office:value="{}"', 1)
    text = cell.replace("{}", 'office:value-type="string"{}', 1)
    error = 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"'
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}"/>'
    head = "".join(text.format("", one) for one in ["Mã xã", "Kỳ", "a", "b", "c"])
    month = cell.format('office:value-type="date" office:date-value="2024-08-01"', "08/2024")
    comment = "<office:annotation><text:p>xem lại</text:p></office:annotation>"
    cells = [
        text.format(' table:number-rows-spanned="2"', f"01{comment}"),
        month,
        number.format("1234.5", "1.234,50"),
        '<table:table-cell table:formula="of:=[.A1]"/>',
        cell.format(error, "#DIV/0!"),
    ]
    again = ["<table:covered-table-cell/>", month, number.format("124", "00124")]
    rows = [
        f"<table:table-row>{head}</table:table-row>",
        f"{blank.format(3, 1024)}</table:table-row>",
        f"<table:table-row>{''.join(cells)}</table:table-row>",
        f'<table:table-row table:visibility="filter">{"".join(again)}</table:table-row>',
        f"{blank.format(1_048_570, 16_384)}</table:table-row>",
    ]
    columns = '<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>'
    data = read(write_ods(tmp_path / "a.ods", ods_sheet(rows, "Biểu 1", columns)))
    assert [(one.commune, one.period, one.variable, str(one.value)) for one in data.observations] == [
        ("01", "2024-08", "a", "1234.50"),
        ("01", "2024-08", "c", "#DIV/0!"),
        ("01", "2024-08", "a", "00124"),
    ]
    assert said(data) == [
        ("formula-unworked", "Biểu 1!D5"),
        ("rows-hidden", "Biểu 1!6"),
        ("columns-hidden", "Biểu 1!E1"),
    ]


@pytest.mark.parametrize("kind", [".xlsx", ".ods"])
def test_a_sheet_that_reaches_over_everything_is_refused(tmp_path: Path, kind: str) -> None:
    """By counting what a table of it would have, before there is one; a lone far cell is one cell."""
    path = tmp_path / f"a{kind}"
    if kind == ".ods":
        many = '<table:table-cell table:number-columns-repeated="1024" office:value-type="string">'
        row = f'<table:table-row table:number-rows-repeated="1048576">{many}<text:p>x</text:p></table:table-cell>'
        write_ods(path, ods_sheet([f"{row}</table:table-row>"]))
    else:
        rows = "".join(f'<row r="{one}"><c r="XFD{one}"><v>1</v></c></row>' for one in range(1, 400))
        rewrite(book(path, [HEAD]), lambda text: text.replace("</sheetData>", f"{rows}</sheetData>"))
    assert [one.code for one in read(path).findings] == ["sheet-too-large"]


def test_a_lone_far_cell_costs_nothing(tmp_path: Path) -> None:
    """Nor does a sheet that only claims to be large."""

    def far(sheet: Worksheet) -> None:
        sheet["B1048576"] = "x"

    path = book(tmp_path / "a.xlsx", [HEAD, ["01", 2024, 5, 4]], far)
    rewrite(path, lambda text: text.replace('<dimension ref="A1:D1048576"', '<dimension ref="A1:XFD1048576"'))
    assert values(read(path)) == [("01", "received", 5), ("01", "online", 4)]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """A workbook with the XML of its first sheet changed."""
    with zipfile.ZipFile(path) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            changed = change(raw.decode()).encode() if name == "xl/worksheets/sheet1.xml" else raw
            archive.writestr(name, changed)


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    """The old Excel with its mend; a password; entities; another file's name."""
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "b.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 with a password")
    path = book(tmp_path / "c.xlsx", [HEAD, ["01", 2024, 5, 4]])
    rewrite(path, lambda text: '<!DOCTYPE a [<!ENTITY b "c">]>' + text)
    rewrite(book(tmp_path / "d.xlsx", [HEAD]), lambda text: text[:-40])
    data = read(tmp_path)
    assert [(one.code, Path(one.place.file or "").name) for one in data.findings] == [
        ("file-of-old-excel", "a.xls"),
        ("not-an-office-file", "b.xlsx"),
        ("xml-entities", "c.xlsx"),
        ("workbook-unreadable", "d.xlsx"),
    ]
    assert "*.xlsx" in data.findings[0].mend("vi")


@given(seed=st.integers(0, 2**32), kind=st.sampled_from([".xlsx", ".ods"]))
def test_mutilated_workbooks_are_findings(seed: int, kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in the file: bytes of the archive or of its XML changed, it is read or refused in words."""
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("cut") / f"a{kind}"
    path.write_bytes((FILES / f"libreoffice{kind}").read_bytes())
    if chance.random() < 0.5:
        raw = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 20)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw[: chance.randint(1, len(raw))] if chance.random() < 0.3 else raw)
    else:
        mutilate(path, chance)
    data = read(path)
    assert data.observations or data.findings
    model().assess(data, "2024")


def test_genuine_files_of_libreoffice() -> None:
    """What LibreOffice 7.4 made of one workbook: as .ods and as .xlsx it says the same, to the days and hidden rows."""
    found = [read(FILES / name) for name in ("libreoffice.ods", "libreoffice.xlsx")]
    told = [
        [
            (one.commune, one.period, one.variable, str(one.value), one.percent, one.place.cell)
            for one in data.observations
        ]
        for data in found
    ]
    # It keeps no TRUE, and no zero before an hour.
    asides = {"G2", "H2"}
    kept = [[one for one in several if one[-1] not in asides] for several in told]
    assert kept[0] == kept[1]
    assert {one[3] for one in kept[0]} >= {
        "0.3",
        "74",
        "2024-08",
        "2024-12-31",
        "1.234,5",
        "00124",
        "#DIV/0!",
        "0.6",
        "1.10",
    }
    assert [said(data) for data in found] == [
        [("rows-hidden", "Biểu 01!3"), ("columns-hidden", "Biểu 01!E1"), ("sheet-hidden", "Ẩn")]
    ] * 2


def mutilate(path: Path, chance: random.Random) -> None:
    """A workbook with a few values of its XML exchanged for what does not belong there."""
    words = [
        "0",
        "-1",
        "1",
        "999999999",
        "XFD1048576",
        "A1:XFD1048576",
        "",
        "x",
        "NaN",
        "1E+400",
        "s",
        "e",
        "percentage",
    ]
    with zipfile.ZipFile(path) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    told = [one for one in members if re.search(r"(sheet1|content|styles|workbook|sharedStrings)\.xml$", one)]
    for _ in range(chance.randint(1, 6)):
        name = chance.choice(told)
        text = members[name].decode()
        spots = list(re.finditer(r'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', text))
        spot = chance.choice(spots)
        members[name] = (text[: spot.start()] + chance.choice(words) + text[spot.end() :]).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the command that installs it."""
    import sys

    monkeypatch.setitem(sys.modules, "defusedxml", None)
    (finding,) = read(book(tmp_path / "a.xlsx", [HEAD])).findings
    assert (finding.code, finding.parameters["extra"]) == ("extra-missing", "xlsx")
    with pytest.raises(KhongError):
        read_workbook(tmp_path / "a.xlsx")


def test_a_shipped_example_as_a_workbook(tmp_path: Path) -> None:
    """The folder of README with its files as sheets gives the same results."""
    import csv

    folder = Path(__file__).parents[1] / "examples" / "thuong-xuan-2024"
    made = Workbook()
    made.remove(made.worksheets[0])
    for path in sorted(folder.glob("*.csv")):
        sheet = made.create_sheet(path.stem)
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            sheet.append(row)
    made.save(tmp_path / "a.xlsx")
    results = [
        [
            (one.commune.code, one.line.name, one.value, one.verdict)
            for one in load("thanh-hoa-3-khong").assess(read(one))
        ]
        for one in (folder, tmp_path / "a.xlsx")
    ]
    assert results[0] == results[1]
