"""Results as workbooks and for Excel: real numbers, words beside colours, nothing that a spreadsheet runs."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook

from khong3 import Commune, Data, Indicator, Model, Observation, Variable, load, read
from khong3.excel.assessed import write_assessment
from tests import forms
from tests.command import Run

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
STAGES = EXAMPLES / "stages-illustrative"
COMMUNES = EXAMPLES / "thuong-xuan-communes-illustrative"


def rows(sheet: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - openpyxl has no types
    """The rows below the headings, by heading."""
    head = [cell.value for cell in sheet[2]]
    for row in sheet.iter_rows(min_row=3):
        yield dict(zip(head, row, strict=True))


def test_every_figure_of_an_assessment_is_a_number(khong3: Run, tmp_path: Path) -> None:
    """A row a line with its value, points and verdict; percentages are printed as such, and never across a target."""
    out = tmp_path / "kq.xlsx"
    ran = khong3("assess", "thanh-hoa-3-khong", COMMUNES, "--period", "2024", "--format", "xlsx", "--out", out)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    book = load_workbook(out)
    assert book.sheetnames == ["Xếp hạng", "Từng dòng", "Cần xem lại"]
    found = load("thanh-hoa-3-khong").assess(read(COMMUNES), "2024")
    there = {(row["Mã đơn vị"].value, row["Mã"].value): row for row in rows(book["Từng dòng"])}
    for one in found:
        row = there[one.commune.code, one.indicator.code]
        assert row["Kết quả"].value == pytest.approx(float(one.value)) if one.value is not None else True
        assert row["Kết quả"].number_format.endswith("%") == (one.value is not None)
        assert row["Tử số"].value == one.numerator
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets)
    totals = [row["Đơn vị"].value for row in rows(book["Xếp hạng"])]
    assert totals[-1] == "Huyện Thường Xuân"
    assert len(totals) == 17


def test_a_unit_without_a_total_says_why(tmp_path: Path) -> None:
    """Beside its place in the ranking; where all have one there is no such column."""
    lines = [Indicator(code=code, label=code, type="integer", max=10, points="value") for code in ("a", "b")]
    of = Model(id="m", version="1", title="M", missing="missing", items=lines)
    said = [Observation(commune=unit, period="2024", variable=name, value=3) for unit in "12" for name in "ab"]
    for blank, expected in ((None, [None, None]), (("2", "b"), [None, "Các dòng b (chưa có “b”)."])):
        found = of.assess([one for one in said if (one.commune, one.variable) != blank])
        out = tmp_path / "kq.xlsx"
        out.write_bytes(write_assessment(found, "vi"))
        every = list(rows(load_workbook(out)["Xếp hạng"]))
        assert ("Vì sao chưa có điểm" in every[0]) == (blank is not None)
        assert [row["Vì sao chưa có điểm"].value if blank else None for row in every] == expected


def test_stages_stand_side_by_side(khong3: Run, tmp_path: Path) -> None:
    """Each with its points, differences by their direction, and a column for the unit's answer."""
    out = tmp_path / "kq.xlsx"
    khong3("assess", STAGES / "model-illustrative.yaml", STAGES, "--by-stage", "--format", "xlsx", "--out", out)
    book = load_workbook(out)
    assert book.sheetnames == ["Xếp hạng", "Từng dòng", "Các bước chấm", "Cần xem lại"]
    first = next(rows(book["Các bước chấm"]))
    assert [name for name in first if "−" in str(name)] == [
        "Chênh lệch (thẩm định − tự chấm)",
        "Chênh lệch (chính thức − thẩm định)",
    ]
    own, found = (first[name].value for name in ("Tự chấm", "Thẩm định"))
    assert first["Chênh lệch (thẩm định − tự chấm)"].value == pytest.approx(found - own)
    assert [row["Xếp loại"].value for row in rows(book["Xếp hạng"])] == ["Tốt", "Tốt"]


def test_explanations_stand_beside_their_lines(khong3: Run, tmp_path: Path) -> None:
    """Of one unit all, or of one line that alone."""
    out = tmp_path / "gt.xlsx"
    call = (
        "explain",
        "thanh-hoa-3-khong",
        EXAMPLES / "thuong-xuan-2024",
        "--commune",
        "thuong-xuan",
        "--format",
        "xlsx",
    )
    assert khong3(*call, "--out", out).status == 0
    assert len(list(rows(load_workbook(out).active))) == 18
    khong3(*call, "--indicator", "smartphone", "--out", out)
    (row,) = rows(load_workbook(out).active)
    assert "74" in row["Giải trình"].value


@pytest.mark.parametrize("call", [("assess",), ("explain", "--commune", "thuong-xuan")], ids=lambda call: call[0])
def test_a_workbook_is_not_printed(khong3: Run, call: tuple[str, ...]) -> None:
    """It needs the name of a file."""
    ran = khong3(*call, "thanh-hoa-3-khong", EXAMPLES / "thuong-xuan-2024", "--format", "xlsx")
    assert (ran.status, ran.out) == (2, "")
    assert "--out" in ran.err


def test_no_text_of_the_data_is_run() -> None:
    """Names, labels and findings that begin like formulas are texts, in every sheet."""
    name = "=HYPERLINK(1)"
    model: Model = evolve(forms.model(), title=name)
    units = [Commune(code="@1", name=name), Commune(code="+2", name="-2")]
    said = [Observation(commune=one.code, period="2025", variable="residents", value=name) for one in units]
    book_bytes = write_assessment(model.assess(Data(observations=tuple(said), communes=tuple(units)), "2025"), "vi")
    import io

    book = load_workbook(io.BytesIO(book_bytes))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sum(name in str(cell.value) for cell in cells) > 5


def test_every_number_has_room() -> None:
    """A number that is wider than its column would be printed as ###."""
    import io

    asked = [Variable(id="a", label="Dân"), Variable(id="b", label="Máy", part_of="a")]
    asked.append(Variable(id="thu", label="Thu", type="number"))
    lines = [
        Indicator(code="1", label="Tỷ lệ", measure="b / a", target="at least 80 %"),
        Indicator(code="2", label="Thu trên người", measure="thu / a", per=Fraction(1)),
    ]
    model = Model(id="m", version="1", title="M", variables=asked, items=lines, missing="missing", no_cases="full")
    figures: dict[str, int | Fraction] = {"a": 1_234_567_890, "b": 1_234_567, "thu": Fraction("98765432109.125")}
    said = [Observation(commune="01", period="2025", variable=name, value=one) for name, one in figures.items()]
    book = load_workbook(io.BytesIO(write_assessment(model.assess(said, "2025"), "vi")))
    sheet = book["Từng dòng"]
    widths = {at: sheet.column_dimensions[at].width for at in "FGH"}
    assert widths["F"] >= len("98.765.432.109,125")
    assert widths["G"] >= len("1.234.567.890")
    assert widths["H"] < len("1.234.567.890")


def test_csv_for_a_vietnamese_excel(khong3: Run) -> None:
    """Semicolons between cells, commas for decimals, and the mark by which it knows UTF-8."""
    call = ("assess", "thanh-hoa-3-khong", EXAMPLES / "thuong-xuan-2024", "--format")
    plain, excel = (khong3(*call, form).out for form in ("csv", "csv-excel"))
    assert excel.startswith("\ufeffcommune;commune_name;")
    line = next(one for one in excel.splitlines() if ";smartphone;" in one)
    assert ";0,74;" in line
    assert ",0.74," in plain
    assert excel.count("\n") == plain.count("\n")
    staged = khong3("assess", STAGES / "model-illustrative.yaml", STAGES, "--by-stage", "--format", "csv-excel").out
    assert ";46,53;" in staged or ",5;" in staged


def test_gaps_are_numbers_printed_as_everywhere() -> None:
    """So that a column of them can be summed; the words stand in the format."""
    import io

    found = load("thanh-hoa-3-khong").assess(read(EXAMPLES / "thuong-xuan-2024"))
    book = load_workbook(io.BytesIO(write_assessment(found, "vi")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    gaps = [one for one in found.results if one.gap]
    formats = {str(cell.number_format) for cell in cells if isinstance(cell.value, (int, float))}
    assert gaps
    assert '#,##0" điểm phần trăm"' in formats


def test_changes_and_trends_are_numbers(tmp_path: Path) -> None:
    """They sort and add up; what is blank is no number, and a percentage is printed as one."""
    line = Indicator(code="1", label="Máy", measure="owners / adults", target="at least 80 %", max=10)
    count = Indicator(code="2", label="Lớp", type="integer", max=10, points={"each": 1})
    asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
    of = Model(id="m", version="1", title="M", missing="missing", no_cases="full", variables=asked, items=[line, count])
    said = {"2024": (200, 150, 3), "2025": (200, 161, 5), "2026": (200, 170, None)}
    names = ("adults", "owners", "2")
    figures = [
        Observation(commune="01", period=period, variable=name, value=value)
        for period, values in said.items()
        for name, value in zip(names, values, strict=True)
        if value is not None
    ]
    found = of.assess(figures, ["2024", "2025", "2026"])
    out = tmp_path / "kq.xlsx"
    out.write_bytes(write_assessment(found, "vi", moved=found.changes()))
    book = load_workbook(out)
    there = {(row["Kỳ"].value, row["Mã"].value): row for row in rows(book["Thay đổi"])}
    share, classes, blank = there["2025 / 2024", "1"], there["2025 / 2024", "2"], there["2026 / 2025", "2"]
    heads = [head for head in share if str(head).startswith("Kết quả: ")]
    assert [share[head].value for head in heads] == pytest.approx([0.75, 0.805, 5.5])
    assert [share[head].number_format for head in heads[:2]] == ["#,##0%", "#,##0.0%"]
    assert share[heads[2]].number_format.startswith('+#,##0.0" điểm phần trăm";-#,##0.0')
    assert [classes[head].value for head in heads] == [3, 5, 2]
    assert [blank[head].value for head in heads] == [5, None, None]
    trends = {row["Mã"].value: row for row in rows(book["Diễn biến"])}
    assert [trends["1"][one].value for one in said] == pytest.approx([0.75, 0.805, 0.85])
    assert [trends["2"][one].value for one in said] == [3, 5, "–"]
    last = of.assess(figures, "2026")
    out.write_bytes(write_assessment(last, "vi", moved=last.changes()))
    trends = {row["Mã"].value: row for row in rows(load_workbook(out)["Diễn biến"])}
    assert [trends["1"][one].value for one in ("2025", "2026")] == pytest.approx([0.805, 0.85])
