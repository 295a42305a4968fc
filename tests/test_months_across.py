"""Sheets with a month a column: a row a unit and what was counted, and months that make a year."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from khong3 import Assessment, KhongError, loads, read

MODEL = loads("""
khong3: 1
id: m
version: 1
title: M
variables:
  ho_so: {label: Hồ sơ tiếp nhận, over_time: sum}
  so_may: {label: Số máy}
  luy_ke: {label: Thu luỹ kế, over_time: to date}
items:
- {code: "1", label: Hồ sơ, measure: ho_so}
- {code: "2", label: Máy, measure: so_may}
- {code: "3", label: Thu, measure: luy_ke}
""")
MONTHS = range(1, 13)
CELL = st.one_of(st.none(), st.integers(0, 99))
SHEET = st.lists(st.lists(CELL, min_size=12, max_size=12), min_size=3, max_size=3)
NAMES = ("Hồ sơ tiếp nhận", "so_may", "Thu luỹ kế")


def csv(heading: str, rows: list[list[int | None]], title: str = "") -> str:
    """A unit's sheet as text."""
    head = ",".join(["STT", "Mã xã", "Chỉ tiêu", "ĐVT", *(heading.format(one) for one in MONTHS)])
    lines = [
        ",".join([str(at), "01", name, "cái", *("" if one is None else str(one) for one in cells)])
        for at, (name, cells) in enumerate(zip(NAMES, rows, strict=True), start=1)
    ]
    return "\n".join([*([title] if title else []), head, *lines]) + "\n"


def assessed(path: Path, period: str | None) -> Assessment:
    """What a file comes to."""
    return MODEL.assess(read(path), period)


@settings(max_examples=40, deadline=None)
@given(
    SHEET, st.sampled_from(["Tháng {}", "T{}", "Th. {}", "Tháng {:02d}", "T{}/2025", "Tháng {}/2025", "2025-{:02d}"])
)
def test_months_make_their_year(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[int | None]], head: str
) -> None:
    """Flows are summed where all months are there, a stock is the last that is told, a running total is December's."""
    path = tmp_path_factory.mktemp("months") / "a.csv"
    path.write_text(csv(head, rows), encoding="utf-8")
    flow, stock, total = rows
    # What falls is found, and told of the period that it is of all the same.
    year = assessed(path, "2025")
    told = [one for one in flow if one is not None]
    assert year["01", "1"].value == (sum(told) if len(told) == 12 else None)
    assert year["01", "2"].value == next((one for one in reversed(stock) if one is not None), None)
    assert year["01", "3"].value == total[11]
    august = assessed(path, "2025-08")
    assert august["01", "1"].value == flow[7]
    between = None if total[7] is None or total[6] is None or total[7] < total[6] else total[7] - total[6]
    assert august["01", "3"].value == between


FULL: list[list[int | None]] = [list(MONTHS)] * 3


@pytest.mark.parametrize(
    "title", ["Biểu 3. Kết quả năm 2025", '"Kết quả năm 2025 (Quyết định 12/2024/QĐ-UBND ngày 3 tháng 2 năm 2024)"']
)
def test_the_year_of_the_title(tmp_path: Path, title: str) -> None:
    """It is taken where the headings say none, and that is said; the day of a decision is no year."""
    path = tmp_path / "a.csv"
    path.write_text(csv("Tháng {}", FULL, title), encoding="utf-8")
    found = assessed(path, "2025")
    assert found["01", "1"].value == 78
    assert "months-of-year" in [one.code for one in found.findings]
    assert [one.code for one in found.findings if one.severity == "error"] == []


def test_without_a_year_nothing_is_read(tmp_path: Path) -> None:
    """Two years in a title are none; who asks for a year says it."""
    path = tmp_path / "a.csv"
    path.write_text(csv("Tháng {}", FULL, "So sánh năm 2024 và năm 2025"), encoding="utf-8")
    assert not [one for one in read(path).observations if "2025" in one.period]
    assert assessed(path, "2025")["01", "1"].value == 78
    assert assessed(path, "2025-Q1")["01", "1"].value == 6
    with pytest.raises(KhongError, match="period-column-missing"):
        MODEL.assess(read(path))


def test_a_column_of_years_and_one_of_the_whole_year(tmp_path: Path) -> None:
    """Each row has its year; the year's own column is held against its months."""
    text = "Năm,Mã xã,Nội dung,Quý I,Quý II,Quý III,Quý IV,Cả năm\n2024,01,ho_so,1,2,3,4,10\n2025,01,ho_so,1,2,3,4,11\n"
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = assessed(path, "2024")
    assert found["01", "1"].value == 10
    later = assessed(path, "2025")
    assert later["01", "1"].value == 11
    assert "parts-differ" in [one.code for one in later["01", "1"].findings]


def test_a_workbook_is_read_the_same(tmp_path: Path) -> None:
    """By its cells, its title and its name of a sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Năm 2025"
    sheet.append(["Đơn vị báo cáo", "Chỉ tiêu", *(f"Tháng {one}" for one in MONTHS)])
    sheet.append(["01", "Hồ sơ tiếp nhận", *MONTHS])
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = assessed(path, "2025")
    assert found["01", "1"].value == 78


def test_other_tables_are_read_as_before(tmp_path: Path) -> None:
    """A column of values, or one month alone, makes no sheet of months."""
    for text in (
        "commune,period,variable,value\n01,2025,ho_so,5\n",
        "commune,period,variable,value,T1,T2\n01,2025,ho_so,5,1,2\n",
    ):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        assert assessed(path, "2025")["01", "1"].value == 5


@pytest.mark.parametrize(
    "heads",
    [
        ["Năm 2024", "Năm 2025"],
        [2024, 2025],
        ["Kế hoạch năm 2025", "Thực hiện năm 2025"],
        ["KH 2025", "Kết quả 2025"],
        ["2025 Kế hoạch", "2025 Thực hiện"],
    ],
)
def test_years_stand_across_as_months_do(tmp_path: Path, heads: list[str | int]) -> None:
    """A year a column, bare numbers too; what was planned and what compares are notes, in sheets, text and frames."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["SO SÁNH NĂM 2024 VÀ NĂM 2025"])
    sheet.append(["Mã xã", "Chỉ tiêu", *heads, "So sánh 2025/2024 (%)"])
    sheet.append(["01", "Hồ sơ tiếp nhận", 5, 6, 120])
    book.save(tmp_path / "a.xlsx")
    found = assessed(tmp_path / "a.xlsx", "2025")
    assert found["01", "1"].value == 6
    assert [one.code for one in found.findings if one.severity != "note"] == []
    told = [one.code for one in found.findings if one.code in ("column-planned", "column-compared")]
    assert told == (["column-compared"] if heads[-1] in (2025, "Năm 2025") else ["column-planned", "column-compared"])
    columns = {"Mã xã": ["01"], "Chỉ tiêu": ["Hồ sơ tiếp nhận"], str(heads[0]): [5], str(heads[1]): [6]}
    (tmp_path / "a.csv").write_text(f"{','.join(columns)}\n01,Hồ sơ tiếp nhận,5,6\n", encoding="utf-8")
    assert assessed(tmp_path / "a.csv", "2025")["01", "1"].value == 6
    assert MODEL.assess(pl.DataFrame(columns), "2025").whole()["01", "1"].value == 6
