"""A province's own sheets by their layouts: rows meet lines by code, what a sheet prints of itself is checked."""

import json
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias, cast

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from khong3 import Data, Finding, KhongError, Model, load
from khong3.catalogue.layout_keys import LAYOUT_WORDS
from khong3.layouts import Layout, layout_schema, load_layout, parse_layout, propose, read_by
from khong3.layouts.keys import LAYOUT_KEYS
from khong3.specs import parse
from tests.command import Run
from tests.write_sheets import FOLDER, SHEETS, TURNED, filled, model_of

Json: TypeAlias = Any
"""What a document may hold."""
SPEC = """
khong3: 1
id: m
version: 1
title: Một bảng điểm
missing: missing
stages: [self, appraised]
variables:
  residents: {label: Dân số}
  done: {label: Đã làm, part_of: residents}
items:
  - code: I
    label: Nhóm
    items:
      - {code: 1.1, id: a, label: Dòng một, max: 10, type: number, points: value}
      - {code: 1.10, id: b, label: Dòng mười, max: 10, type: number, points: value}
      - {code: 1.2, id: c, label: Dòng hai, max: 5, type: yes/no}
      - {code: 1.3, id: d, label: Dòng ba, measure: done / residents, target: at least 50 %}
"""
LAYOUT = """
layout: 1
commune: {after: Đơn vị}
period: {cell: B2}
figures: {residents: {after: Tổng số dân}}
columns:
  code: TT
  label: Nội dung
  max: Điểm tối đa
  value: Kết quả
  points: {self: Tự chấm, appraised: Thẩm định}
  reason: {self: Giải trình}
  evidence: Minh chứng
difference: {column: Chênh lệch, of: appraised, less: self}
blank: [—]
"""
TOP: list[list[Any]] = [["Đơn vị:", "UBND xã Một"], ["Kỳ", "Năm 2025"], ["Tổng số dân", 6420], []]
HEAD = ["TT", "Nội dung", "Điểm tối đa", "Kết quả", "Tự chấm", "Thẩm định", "Chênh lệch", "Giải trình", "Minh chứng"]


def model() -> Model:
    """Three lines, two stages."""
    made, findings = parse(SPEC, "m.yaml")
    assert made is not None
    assert not findings or all(one.code == "unused-name" for one in findings)
    return made


def sheet(path: Path, rows: list[list[Any]], change: Callable[[Worksheet], None] | None = None) -> Path:
    """A filled sheet: whose it is, of when, the headings, and these rows."""
    book = Workbook()
    made = book.worksheets[0]
    for row in [*TOP, HEAD, *rows]:
        made.append(row)
    if change is not None:
        change(made)
    book.save(path)
    return path


def read(path: Path) -> Data:
    """The sheet by its layout."""
    return read_by(parse_layout(LAYOUT), path, model())


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    """Codes with their cells."""
    return [(one.code, one.place.cell) for one in findings]


def test_rows_meet_lines_by_their_codes(tmp_path: Path) -> None:
    """Points by stage with their reasons and evidence, figures beside the table, each at its cell."""
    rows = [
        ["I", "Nhóm", 25, None, None, None],
        ["1.1.", "Dòng một", 10, None, 8.5, "7,5", -1, "Đã làm", "* 12/KH-UBND: kế hoạch\n* 13/BC-UBND"],
        ["1.10", "Dòng mười", 10, None, "—", "—", None, None, "—"],
        ["1.2", "Dòng hai", 5, "Có", None, None, None, None, None],
    ]
    data = read(sheet(tmp_path / "a.xlsx", rows))
    assert data.findings == ()
    told = [
        (one.commune, one.period, one.variable, str(one.value or one.points), one.stage, one.place.cell)
        for one in data.observations
    ]
    assert told == [
        ("xã Một", "Năm 2025", "a", "8.5", "self", "E7"),
        ("xã Một", "Năm 2025", "a", "7,5", "appraised", "F7"),
        ("xã Một", "Năm 2025", "c", "Có", None, "D9"),
        ("xã Một", "Năm 2025", "residents", "6420", None, "B3"),
    ]
    assert data.observations[0].evidence == "12/KH-UBND: kế hoạch; 13/BC-UBND"
    assert (data.observations[0].reason, data.observations[1].reason) == ("Đã làm", None)
    assessment = model().assess(data)
    assert assessment["xã Một", "a"].points == Fraction(15, 2)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["9.9", "Dòng lạ", 10, None, 3, 3], [("layout-code-unknown", "A7")]),
        ([None, "Dòng lạ", 10, None, 3, 3], [("layout-row-without-code", "A7")]),
        ([1.1, "Dòng một", 10, None, 3, 3], [("layout-code-twice", "A7")]),
        ([1.1, "Dòng mười", 10, None, 3, 3], [("layout-row-contradicts", "A7")]),
        (["1.10", "Dòng mười", 20, None, 3, 3], [("layout-max-differs", "C7")]),
        (["1.10", "Dòng khác", 10, None, 3, 3], [("layout-label-differs", "B7")]),
        (["1.10", "Dòng mười", 10, None, 3, 2, 1], [("layout-differences-turned", "G7")]),
        (["1.10", "Dòng mười", 10, None, 3, 2, 5], [("layout-difference-wrong", "G7")]),
        (["1.10", "Dòng mười", 10, None, None, None, None, None, "12/KH"], [("layout-words-without-figure", "I7")]),
        (["1.10", "Dòng mười", 10, None, None, 3, None, "Lý do"], [("layout-words-without-figure", "H7")]),
        (["TỔNG CỘNG", None, 10, None, 5, 5], []),
        (["TỔNG CỘNG", None, 11, None, 5, 6], [("layout-sum-differs", "C7"), ("layout-sum-differs", "F7")]),
        (HEAD, []),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], []),
        ([None, None, None, None, None, "NGƯỜI LẬP BIỂU"], [("row-without-figures", "7")]),
    ],
)
def test_what_is_not_as_it_should_be_is_named_by_its_cell(
    tmp_path: Path, row: list[Any], found: list[tuple[str, str]]
) -> None:
    """And what is right beside it counts, but for a code that stands twice."""
    data = read(sheet(tmp_path / "a.xlsx", [["1.1", "Dòng một", 10, None, 5, 5, 0], row]))
    assert said(data.findings) == found
    kept = [one.variable for one in data.observations if one.place.line == 6]
    assert kept == ([] if found[:1] == [("layout-code-twice", "A7")] else ["a", "a"])


BY_WORDS = """
layout: 1
commune: {cell: A1}
period: "2025"
columns: {label: Nội dung, value: Kết quả, unit: ĐVT}
"""


def by_words(path: Path, rows: list[list[Any]]) -> Path:
    """A sheet of a commune in which rows are numbered, and have no codes."""
    book = Workbook()
    made = book.worksheets[0]
    for row in [["UBND xã Một"], ["BÁO CÁO NĂM 2025"], ["TT", "Nội dung", "ĐVT", "Kết quả"], *rows]:
        made.append(row)
    book.save(path)
    return path


def test_an_office_may_be_named_in_two_cells(tmp_path: Path) -> None:
    """As letters are headed: the committee, which may be the district's, and below it whose it is."""
    for above in ("ỦY BAN NHÂN DÂN", "UBND HUYỆN THƯỜNG XUÂN"):
        path = by_words(tmp_path / "a.xlsx", [[1, "Dòng một", "%", 80]])
        book = load_workbook(path)
        made = book.worksheets[0]
        made["A1"] = above
        made.insert_rows(2)
        made["A2"] = "XÃ NGỌC PHỤNG"
        book.save(path)
        assert "commune: {cell: A2}" in propose(path)
    made["A2"] = "Số: 12/BC"
    book.save(path)
    assert "commune: {name_of: file}" in propose(path)


def test_points_in_merged_cells_are_nobodys(tmp_path: Path) -> None:
    """Of which line they are, or of which stage, is not known; over two rows of one line they are that line's."""
    rows: list[list[Any]] = [
        ["1.1", "Dòng một", 10, None, 3, 4],
        ["1.10", "Dòng mười", 10, None, None, 5],
        ["1.2", "Dòng hai", 5, None, 2, None],
        [None, None, None, None, None, None],
    ]
    path = sheet(tmp_path / "a.xlsx", rows)
    book = load_workbook(path)
    for cells in ("E6:E7", "E8:E9", "F8:F9"):
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    data = read(path)
    assert [(one.code, one.place.cell) for one in data.findings] == [("figure-merged", "E6")]
    told = {(one.variable, one.stage): str(one.points) for one in data.observations if one.points is not None}
    assert told == {("a", "appraised"): "4", ("b", "appraised"): "5", ("c", "self"): "2"}


def test_points_that_are_struck_out_do_not_count(tmp_path: Path) -> None:
    """Nor does a row whose code is."""

    def change(made: Worksheet) -> None:
        made["E6"].font = made["A7"].font = Font(strike=True)

    rows = [["1.1", "Dòng một", 10, None, 8, 7], ["1.10", "Dòng mười", 10, None, 6, 5]]
    assessment = model().assess(read(sheet(tmp_path / "a.xlsx", rows, change)))
    assert list(assessment["xã Một", "a"].given) == ["appraised"]
    assert {one.code for one in assessment.all_findings} >= {"not-a-number", "layout-code-unknown"}
    assert assessment["xã Một", "b"].points is None


def test_rows_without_codes_meet_what_has_their_words(tmp_path: Path) -> None:
    """Lines and variables, word for word; other words are asked after, and nothing of them counts."""
    rows: list[list[Any]] = [
        [1, "Dân số", "người", 6420],
        [2, "- Đã làm", "người", 3210],
        [3, "DÒNG HAI", "", "Có"],
        [4, "Dòng ba", "%", 50],
        [5, "Dân sô", "người", 7],
    ]
    path = by_words(tmp_path / "a.xlsx", rows)
    assert propose(path, model()).count("label") == 1
    for layout in (BY_WORDS, propose(path, model())):
        data = read_by(parse_layout(layout), path, model())
        assert [(one.variable, one.value, one.percent, one.period) for one in data.observations] == [
            ("residents", "6420", False, "2025"),
            ("done", "3210", False, "2025"),
            ("c", "Có", False, "2025"),
            ("d", "50", True, "2025"),
        ]
        assert said(data.findings) == [("layout-label-unknown", "B8")]
        assert data.findings[0].parameters["near"] == "dân số"


def test_an_answer_beside_unknown_words_is_no_remark(tmp_path: Path) -> None:
    """It would be lost in a note; names below the table are one."""
    rows: list[list[Any]] = [[1, "Dòng hay", "", "Có"], [None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"]]
    data = read_by(parse_layout(BY_WORDS), by_words(tmp_path / "a.xlsx", rows), model())
    assert said(data.findings) == [("layout-label-unknown", "B4"), ("row-without-figures", "5")]


def test_a_title_of_another_year_is_named(tmp_path: Path) -> None:
    """A layout that was proposed for one year's sheet is used for another's; a day above a signature is no figure."""
    rows: list[list[Any]] = [[1, "Dân số", "người", 6420], [None, None, None, "Một, ngày 3 tháng 1 năm 2026"]]
    path = by_words(tmp_path / "a.xlsx", rows)
    assert said(read_by(parse_layout(BY_WORDS), path, model()).findings) == [("row-without-figures", "5")]
    data = read_by(parse_layout(BY_WORDS.replace('"2025"', '"2024"')), path, model())
    assert ("title-of-another-period", "A2") in said(data.findings)


def test_the_heading_of_a_column_that_is_not_read_is_no_title(tmp_path: Path) -> None:
    """Last year's figures often stand beside this year's."""
    path = by_words(tmp_path / "a.xlsx", [[1, "Dân số", "người", 6420, 6100]])
    book = load_workbook(path)
    book.worksheets[0]["E3"] = "Kết quả năm 2024"
    book.save(path)
    assert said(read_by(parse_layout(BY_WORDS), path, model()).findings) == []


@pytest.mark.parametrize(
    "heading", ["Kết quả đạt được", "Kết quả năm 2025", "Thực hiện năm 2025", "Tỷ lệ đạt được (%)"]
)
def test_columns_of_results_are_told_and_the_rest_is_named(heading: str, tmp_path: Path) -> None:
    """What is not read stands in the proposal, by its letter."""
    book = Workbook()
    rows: list[list[Any]] = [["TT", "Nội dung", heading, "Người phụ trách"], [1, "Dân số", 5, "A"]]
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    text = propose(tmp_path / "a.xlsx", model())
    assert f'value: "{heading}"' in text
    assert "D “Người phụ trách”" in text


def test_below_a_heading_of_percentages_shares_are_such_and_counts_are_not(tmp_path: Path) -> None:
    """The mend was to let the heading end in %, which it did."""

    def headed(made: Worksheet) -> None:
        made["D5"] = "Kết quả (%)"

    rows: list[list[Any]] = [["1.3", "Dòng ba", None, 93.2], ["1.1", "Dòng một", 10, 8]]
    path = sheet(tmp_path / "a.xlsx", rows, headed)
    of = model()
    data = read_by(parse_layout(LAYOUT.replace("value: Kết quả", 'value: "Kết quả (%)"')), path, of)
    figures = {one.variable: (str(one.value), one.percent) for one in data.observations}
    assert (figures["d"], figures["a"]) == (("93.2", True), ("8", False))
    (commune,) = {one.commune for one in data.observations}
    assert of.assess(data, "2025")[commune, "d"].value == Fraction(932, 1000)


def test_a_running_number_is_no_code(tmp_path: Path) -> None:
    """Where the number is one line's and the words another's, neither is taken."""
    path = by_words(tmp_path / "a.xlsx", [["1.1", "Dòng hai", "", "Có"], ["1.2", "Dòng hai", "", "Có"]])
    layout = BY_WORDS.replace("label:", "code: TT, label:")
    data = read_by(parse_layout(layout), path, model())
    assert [(one.variable, one.place.line) for one in data.observations] == [("c", 5)]
    assert said(data.findings) == [("layout-row-contradicts", "A4")]


@pytest.mark.parametrize(
    ("unit", "taken"),
    [("ha", True), ("HA", True), ("", True), ("m2", False), ("nghìn ha", False), ("hecta", True), ("kg", False)],
)
def test_a_unit_of_another_scale_is_refused(unit: str, taken: bool, tmp_path: Path) -> None:
    """A figure in square metres is no figure in hectares; words that nobody knows are no reason."""
    spec = SPEC.replace("residents: {label: Dân số}", "residents: {label: Dân số, unit: ha, type: number}")
    made, _ = parse(
        spec.replace("done: {label: Đã làm, part_of: residents}", "done: {label: Đã làm, unit: ha}"), "m.yaml"
    )
    assert made is not None
    data = read_by(parse_layout(BY_WORDS), by_words(tmp_path / "a.xlsx", [[1, "Dân số", unit, 5]]), made)
    assert (len(data.observations), said(data.findings)) == ((1, []) if taken else (0, [("layout-unit-differs", "C4")]))


@pytest.mark.parametrize(
    ("measure", "unit", "taken"),
    [
        ("area", "ha", True), ("area", "", True), ("area", "m2", False), ("area", "nghìn ha", False),
        ("money", "triệu đồng", True), ("money", "tỷ đồng", False), ("money", "nghìn đồng", False),
        ("money - tax", "Triệu đồng", True), ("money - tax", "tỷ đồng", False),
        ("money / area, per: 1", "triệu đồng/ha", True), ("part / area", "%", True),
    ],
)  # fmt: skip
def test_the_unit_of_what_a_line_measures_is_held_too(measure: str, unit: str, taken: bool, tmp_path: Path) -> None:
    """A line that measures a variable has that variable's unit, as one that asks for its own figure has its own."""
    made, _ = parse(
        "khong3: 1\nid: m\nversion: 1\ntitle: Bịa\nvariables:\n"
        "  area: {label: Diện tích đất, type: number, unit: ha}\n"
        "  part: {label: Đất rừng, type: number, unit: ha, part_of: area}\n"
        "  money: {label: Tiền thu, type: number, unit: million_VND}\n"
        "  tax: {label: Tiền thuế, type: number, unit: million_VND}\n"
        f"items: [{{code: 1, id: a, label: Dòng, measure: {measure}}}]\n",
        "m.yaml",
    )
    assert made is not None
    data = read_by(parse_layout(BY_WORDS), by_words(tmp_path / "a.xlsx", [[1, "Dòng", unit, 8]]), made)
    assert (len(data.observations), said(data.findings)) == ((1, []) if taken else (0, [("layout-unit-differs", "C4")]))
    if not taken:
        (wrong,) = data.findings
        assert wrong.parameters["expected"] == ("ha" if measure == "area" else "triệu đồng")


def test_what_a_filled_sheet_hides_is_read_and_said(tmp_path: Path) -> None:
    """Hidden rows and columns have the notes that they have in every workbook; those above the table have none."""

    def hide(made: Worksheet) -> None:
        made.row_dimensions[3].hidden = True
        made.row_dimensions[7].hidden = True
        made.column_dimensions["F"].hidden = True
        made.column_dimensions["K"].hidden = True

    rows = [["1.1", "Dòng một", 10, None, 3, 4, 1], ["1.10", "Dòng mười", 10, None, 6, 5, -1]]
    data = read(sheet(tmp_path / "a.xlsx", rows, hide))
    assert said(data.findings) == [("rows-hidden", "7"), ("columns-hidden", "F5")]
    assert len([one for one in data.observations if one.points is not None]) == 4


def test_counts_above_and_below_the_line(tmp_path: Path) -> None:
    """A column of numerators and one of denominators are figures of the variables in the line's measure."""
    columns = "{code: TT, numerator: Tự chấm, denominator: Thẩm định}"
    layout = parse_layout(f"{{layout: 1, commune: {{cell: B1}}, period: {{cell: B2}}, columns: {columns}}}")
    rows: list[list[Any]] = [["1.3", None, None, None, 41, 50], ["1.2", None, None, None, 3, None]]
    data = read_by(layout, sheet(tmp_path / "a.xlsx", rows), model())
    assert [(one.variable, one.value) for one in data.observations] == [("done", "41"), ("residents", "50")]
    assert said(data.findings) == [("layout-no-parts", "E7")]
    assert model().assess(data)["xã Một", "d"].value == Fraction(41, 50)


def test_whose_and_when_may_be_said_in_many_ways(tmp_path: Path) -> None:
    """A cell, words before it, the name of the sheet or the file, the layout itself; a list gives the code."""
    rows: list[list[Any]] = [["1.1", "Dòng một", 10, None, 5, 5]]
    (tmp_path / "communes.csv").write_text("code,name\n00124,Xã Một\n00125,Xã Hai\n", encoding="utf-8")
    for place, commune in {
        "{after: Đơn vị}": "00124",
        "{cell: B1}": "00124",
        "{name_of: file}": "00125",
        "{name_of: sheet}": "00125",
        "00125": "00125",
    }.items():
        layout = parse_layout(LAYOUT.replace("{after: Đơn vị}", place).replace("period: {cell: B2}\n", ""))
        sheet(tmp_path / "00125.xlsx", rows, lambda made: setattr(made, "title", "Xã Hai"))
        data = read_by(layout, tmp_path, model())
        assert {one.commune for one in data.observations} == {commune}, place
        assert [one.code for one in model().assess(data, "2025").findings] == []
        assert [one.code for one in data.communes] == ["00124", "00125"]


def test_a_sheet_that_is_laid_out_otherwise_is_said(tmp_path: Path) -> None:
    """The headings that are missing; another sheet's name; a file that is no workbook; nobody's name."""
    path = sheet(tmp_path / "a.xlsx", [], lambda made: made.delete_cols(6))
    (finding,) = read(path).findings
    assert finding.code == "layout-headings-missing"
    assert "points.appraised: Thẩm định" in finding.message("vi")
    (finding,) = read_by(parse_layout(LAYOUT + "sheet: Biểu 1\n"), path, model()).findings
    assert (finding.code, finding.parameters["known"]) == ("layout-sheet-missing", ("Sheet",))
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    assert [one.code for one in read(tmp_path / "a.csv").findings] == ["layout-not-a-workbook"]
    nobody = sheet(tmp_path / "b.xlsx", [["1.1", "Dòng một", 10, None, 5, 5]], lambda made: made.delete_rows(1))
    data = read_by(parse_layout(LAYOUT.replace("{after: Đơn vị}", "{cell: H1}")), nobody, model())
    assert (said(data.findings), data.observations) == ([("layout-whose", "H1")], ())
    with pytest.raises(KhongError):
        read(tmp_path / "none.xlsx")


def test_of_sheets_laid_out_alike_one_may_be_a_plan(tmp_path: Path) -> None:
    """It is named and not read; where it is the only one, it is what was asked for."""

    def change(made: Worksheet) -> None:
        book = cast("Workbook", made.parent)
        book.copy_worksheet(made).title = "Thực hiện"
        made.title = "Kế hoạch"
        made["E7"] = 9

    data = read(sheet(tmp_path / "a.xlsx", [["1.1", "Dòng một", 10, None, 5, 5]], change))
    assert [one.code for one in data.findings] == ["table-of-plans"]
    assert [one.points for one in data.observations if one.stage == "self"] == ["5"]

    def called(made: Worksheet) -> None:
        made.title = "Kế hoạch"

    alone = read(sheet(tmp_path / "b.xlsx", [["1.1", "Dòng một", 10, None, 5, 5]], called))
    assert [one.points for one in alone.observations if one.stage == "self"] == ["5"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{layout: 1, commune: x, columns: {code: TT}}", {"layout-without-figures"}),
        ("{layout: 2, commune: x, columns: {code: TT, value: KQ}}", {"not-one-of"}),
        ("{layout: 1, columns: {code: TT, value: KQ}}", {"missing-key"}),
        ("{layout: 1, commune: x, columns: {code: TT, vlaue: KQ, value: KQ}}", {"unknown-key"}),
        ("{layout: 1, commune: {cell: C, after: x}, columns: {code: TT, value: KQ}}", {"layout-place-unclear"}),
        ("{layout: 1, commune: {cell: 3C}, columns: {code: TT, value: KQ}}", {"not-a-cell"}),
        ("{layout: 1, commune: x, columns: {code: {column: 5}, value: KQ}}", {"not-a-column"}),
        (
            "{layout: 1, commune: x, columns: {code: A, points: {self: T}}, difference: {column: C, of: b, less: c}}",
            {"not-one-of"},
        ),
        ("[1", {"yaml-flow"}),
    ],
)
def test_a_layout_that_is_wrong_is_refused_at_its_place(text: str, codes: set[str]) -> None:
    """With line and column, as a spec is."""
    with pytest.raises(KhongError) as refused:
        parse_layout(text, "l.yaml")
    assert {one.code for one in refused.value.findings} == codes
    assert all(str(one.place).startswith("l.yaml:") for one in refused.value.findings)


def shipped(name: str) -> Layout:
    """The layout of an example."""
    return load_layout(FOLDER / f"{name}-layout.yaml")


@pytest.mark.parametrize("name", list(SHEETS))
def test_the_published_sheets_are_read_by_their_layouts(name: str) -> None:
    """Every line of the model has its points; the files are what their script writes."""
    path = FOLDER / f"{name}-illustrative.xlsx"
    data = read_by(shipped(name), path, model_of(name))
    assessment = model_of(name).assess(data)
    assert all(one.points is not None for one in assessment.results)
    assert not [one for one in data.findings if one.severity == "error"]
    made, kept = (
        [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        for book in (filled(name), load_workbook(path))
    )
    assert made == kept


def test_differences_and_sums_are_as_the_sheet_prints_them() -> None:
    """The sheet of 62 lines: its sums are those of the lines; 27 differences are turned round, and said once."""
    path = FOLDER / "dti-62-illustrative.xlsx"
    data = read_by(shipped("dti-62"), path, model_of("dti-62"))
    (finding,) = data.findings
    assert (finding.code, finding.parameters["count"]) == ("layout-differences-turned", TURNED)
    total = model_of("dti-62").assess(data).scores[-1]
    assert total.pillar is None
    book = load_workbook(path).worksheets[0]
    printed = next(row for row in book.iter_rows(values_only=True) if row[0] == "TỔNG CỘNG")
    assert printed[3] == 960
    assert isinstance(printed[5], float)
    assert total.points == Fraction(str(round(printed[5], 2)))


def test_part_a_of_a_commune_report_is_read() -> None:
    """General facts are figures; what is empty there is missing, and no address or name is read."""
    data = read_by(shipped("bieu-mau-01"), FOLDER / "bieu-mau-01-illustrative.xlsx", model_of("bieu-mau-01"))
    assert {one.variable: one.value for one in data.observations if one.points is None} == {
        "officials": "21",
        "residents": "6.420",
    }
    assert {one.commune for one in data.observations} == {"xã Ví Dụ"}


@pytest.mark.parametrize("name", list(SHEETS))
@pytest.mark.parametrize("with_model", [True, False])
def test_a_proposed_layout_reads_the_sheet_alike(name: str, with_model: bool) -> None:
    """It loads, says why, and gives the same points."""
    path = FOLDER / f"{name}-illustrative.xlsx"
    text = propose(path, model_of(name) if with_model else None)
    data, expected = (read_by(one, path, model_of(name)) for one in (parse_layout(text), shipped(name)))
    points = [
        [(one.commune, one.variable, one.stage, one.points) for one in found.observations if one.points is not None]
        for found in (data, expected)
    ]
    assert points[0] == points[1]
    assert all("  # " in line for line in text.splitlines() if line.startswith("  code"))


def test_nothing_is_proposed_of_what_is_no_sheet(tmp_path: Path, khong3: Run) -> None:
    """And it is said so."""
    book = Workbook()
    book.worksheets[0].append(["x", "y"])
    book.save(tmp_path / "a.xlsx")
    assert "layout-not-proposed" in khong3("layout", str(tmp_path / "a.xlsx")).err


def test_a_layout_at_the_command_line(tmp_path: Path, khong3: Run) -> None:
    """Proposed, written, and used to assess and to explain."""
    name = "cchc"
    path, model_path = FOLDER / f"{name}-illustrative.xlsx", FOLDER / f"{name}-model.yaml"
    out = tmp_path / "l.yaml"
    assert khong3("layout", str(path), "--model", str(model_path), "--out", str(out), "--lang", "en").status == 0
    for command in (["assess"], ["explain", "--commune", "xã Ví Dụ"]):
        ran = khong3(*command, str(model_path), str(path), "--layout", str(out))
        assert ran.status == 0
        assert "5,75" in ran.out


def as_editors_read(text: str) -> Json:
    """A layout as JSON data, as editors check it."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("name", list(SHEETS))
def test_the_schema_takes_every_layout(name: str, khong3: Run) -> None:
    """And one slip gives one message."""
    made = json.loads(khong3("schema", "--layout").out)
    assert made == layout_schema("vi")
    jsonschema.Draft202012Validator.check_schema(made)
    data = as_editors_read((FOLDER / f"{name}-layout.yaml").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(made)
    assert list(validator.iter_errors(data)) == []
    data["columns"]["pionts"] = "x"
    assert len(list(validator.iter_errors(data))) == 1


def test_every_key_has_its_words() -> None:
    """In both languages, and no words without a key."""
    keys = {f"{table}.{key}" for table, keys in LAYOUT_KEYS.items() for key in keys}
    assert set(LAYOUT_WORDS) == keys
    assert all(one.says.vi and one.says.en for one in LAYOUT_WORDS.values())


@given(
    order=st.permutations(range(len(HEAD))),
    above=st.integers(0, 12),
    points=st.lists(st.integers(0, 20), min_size=3, max_size=3),
)
def test_columns_and_rows_may_stand_anywhere(
    order: list[int], above: int, points: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Moved columns and inserted rows change nothing but places."""
    rows: list[list[Any]] = [
        [code, label, most, None, half / 4, half / 4, 0, None, None]
        for code, label, most, half in zip(
            ("1.1", "1.10", "1.2"), ("Dòng một", "Dòng mười", "Dòng hai"), (10, 10, 5), points, strict=True
        )
    ]
    book = Workbook()
    made = book.worksheets[0]
    for row in [*TOP, *([None] for _ in range(above))]:
        made.append(row)
    for row in [HEAD, *rows]:
        made.append([row[at] for at in order])
    path = tmp_path_factory.mktemp("moved") / "a.xlsx"
    book.save(path)
    data = read(path)
    assert data.findings == ()
    found = Counter((one.variable, one.stage, str(one.points)) for one in data.observations if one.points is not None)
    expected = Counter(
        (name, stage, f"{half / 4:g}")
        for name, half in zip("abc", points, strict=True)
        for stage in ("self", "appraised")
    )
    assert found == expected


def test_layouts_are_beside_their_models() -> None:
    """Each example has its three files, and says that its figures are invented."""
    for name in SHEETS:
        load(FOLDER / f"{name}-model.yaml")
        assert shipped(name).title
        texts = [str(cell.value) for row in filled(name).worksheets[0].iter_rows() for cell in row]
        assert any("TỰ ĐẶT" in one for one in texts)
