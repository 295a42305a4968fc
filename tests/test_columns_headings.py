"""Frames with an official's headings: labels for names, and a month a column, as files have them."""

from random import Random
from typing import Any

import pytest

import khong3
from khong3 import Commune, KhongError
from tests.frame_rows import compared

pl = pytest.importorskip("polars")

MODEL = khong3.loads("""
khong3: 1
id: ho-so
version: 1
title: Hồ sơ
missing: missing
no_cases: leave out
units: {file: hồ sơ}
variables:
  received: {label: Hồ sơ tiếp nhận, unit: file, over_time: sum}
  on_time: {label: Đúng hạn, unit: file, over_time: sum, part_of: received}
  satisfied: {label: Tỷ lệ hài lòng, type: percent}
  offices: {label: Bộ phận một cửa}
items:
  - {id: settled, code: 1, label: Tỷ lệ đúng hạn, measure: on_time / received, target: at least 90 %, max: 10}
  - {id: content, code: 2, label: Hài lòng, measure: satisfied}
  - {id: places, code: 3, label: Số bộ phận, measure: offices}
""")
UNITS = [Commune(code=f"0{at}") for at in range(5)]
LABELS = {
    "received": ("Hồ sơ tiếp nhận", "HỒ SƠ TIẾP NHẬN", "Hồ sơ tiếp nhận (hồ sơ)", "received"),
    "on_time": ("Đúng hạn", "đúng hạn ", "on_time"),
    "satisfied": ("Tỷ lệ hài lòng %", "Tỷ lệ hài lòng (%)", "satisfied %"),
    "offices": ("Bộ phận một cửa", "offices"),
}


def told(dice: Random, periods: list[str]) -> Any:  # noqa: ANN401 - a module that may be missing names its type
    """Figures of five units under headings of one kind or another."""
    headings = {name: dice.choice(names) for name, names in LABELS.items()}
    rows = [
        {
            "Mã xã": f"0{at}",
            "Kỳ báo cáo": period,
            headings["received"]: dice.randint(5, 9),
            headings["on_time"]: dice.choice([None, dice.randint(0, 5)]),
            headings["satisfied"]: dice.randint(0, 100),
            headings["offices"]: dice.randint(0, 3),
            "Ghi chú": dice.choice([None, "đã rà soát"]),
        }
        for at in range(5)
        for period in periods
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


@pytest.mark.parametrize("seed", range(20))
def test_labels_stand_for_names(seed: int) -> None:
    """Wide or long, what a file with these headings comes to is what the frame comes to, all of it as columns."""
    dice = Random(seed)
    frame = told(dice, ["2024"] if seed % 2 else ["2024-H1", "2024-H2"])
    if seed % 3 == 0:
        frame = frame.drop("Ghi chú").unpivot(
            index=["Mã xã", "Kỳ báo cáo"], variable_name="Chỉ tiêu", value_name="Số liệu"
        )
    found = compared(MODEL, frame, UNITS, ["2024"])
    assert found.differ == ()
    assert found.as_columns == 5


def test_a_label_of_two_is_taken_for_neither() -> None:
    """It is told as a column of two; a name and its label that differ contradict one another, as in a file."""
    model = khong3.loads("""
khong3: 1
id: hai
version: 1
title: Hai
missing: missing
variables: {first: {label: Số lớp}, second: {label: Số lớp}}
items: [{code: 1, label: Một, measure: first}, {code: 2, label: Hai, measure: second}]
""")
    with pytest.raises(KhongError) as raised:
        model.assess(pl.DataFrame({"commune": ["01"], "period": ["2024"], "Số lớp": [3]}))
    assert [one.code for one in raised.value.findings] == ["no-figures", "column-of-two"]
    both = pl.DataFrame(
        {"commune": ["01"], "period": ["2024"], "received": [3], "Hồ sơ tiếp nhận": [4], "on_time": [3]}
    )
    found = MODEL.assess(both)["01", "settled"]
    assert (found.value, found.verdict) == (None, "undetermined")


def across(headings: list[str], months: list[int | None]) -> Any:  # noqa: ANN401 - a frame of several kinds
    """One unit's dossiers, a month a column."""
    cells = dict(zip(headings, zip(months, months, strict=True), strict=True))
    return pl.DataFrame(
        {"Mã xã": ["01", "01"], "Chỉ tiêu": ["Hồ sơ tiếp nhận", "on_time"], "ĐVT": ["hồ sơ"] * 2, **cells}
    )


@pytest.mark.parametrize("form", ["Tháng {}", "T{}/2024", "2024-{:02d}"])
def test_months_across_make_their_year(form: str) -> None:
    """As columns: summed where all are there."""
    headings = [form.format(month) for month in range(1, 13)]
    found = MODEL.assess(across(headings, list(range(12))), "2024")
    assert found.as_columns == 1
    assert found["01", "settled"].denominator == sum(range(12))
    assert found.frame("results")["denominator"][0] == sum(range(12))
    one = MODEL.assess(across(headings, [None, *range(11)]), "2024")
    assert one.frame("results")["verdict"][0] == "missing"


def test_months_of_no_year_are_refused() -> None:
    """Where neither a heading nor the period that is asked for says it."""
    given = across([f"Tháng {month}" for month in range(1, 13)], list(range(12)))
    with pytest.raises(KhongError) as raised:
        MODEL.assess(given)
    assert [one.code for one in raised.value.findings] == ["period-column-missing"]


@pytest.mark.parametrize("shape", ["wide", "long"])
def test_whole_numbers_in_thousands_settle_no_other_figure_of_a_frame(shape: str) -> None:
    """As in files: beside 50.042 people 7.042 is asked after; it was 7 042, without a word."""
    polars = pytest.importorskip("polars")
    model = khong3.loads(
        "khong3: 1\nid: x\nversion: 1\ntitle: Dấu chấm\nvariables:\n  people: {label: Dân số}\n"
        "  money: {label: Thu, type: number}\nitems:\n  - {code: 1, label: Thu, measure: money}\n"
        "  - {code: 2, label: Dân số, measure: people}\n"
    )
    rows = {"commune": ["1", "2"], "period": ["2025", "2025"], "people": ["50.042", "900"], "money": ["7.042", "12"]}
    frame = polars.DataFrame(rows)
    frame = frame if shape == "wide" else frame.unpivot(index=["commune", "period"])
    found = model.assess(frame)
    told = found.frame("results").select("commune", "indicator", "value_exact").rows()
    assert sorted(told) == [("1", "1", None), ("1", "2", "50042"), ("2", "1", "12"), ("2", "2", "900")]
    assert "ambiguous-number" in found.frame("findings")["code"].to_list()
