"""A frame says what a file of its rows says: the same results, scores and findings, however odd the rows are."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import khong3
from khong3 import Commune, KhongError, Model
from khong3.catalogue import CATALOGUE

MODEL = """
khong3: 1
id: simple
version: 1
title: Thử (bịa)
missing: missing
no_cases: full
variables:
  adults: {label: Người trưởng thành}
  owners: {label: Có điện thoại thông minh, part_of: adults}
  money: {label: Chi ngân sách, type: number, unit: VND}
items:
  - {id: smart, code: "1", label: Điện thoại, measure: owners / adults, target: at least 80 %, max: 10,
     points: proportional}
  - {id: wifi, code: "2", label: Wi-Fi, type: yes/no, max: 5}
  - {id: plan, code: "3", label: Kế hoạch, levels: {approved: Đã phê duyệt, draft: Dự thảo}, max: 3,
     points: {approved: 3, draft: 1}}
  - {id: pay, code: "4", label: Thanh toán, type: percent, max: 10, points: proportional}
  - {id: spend, code: "5", label: Chi, measure: money, target: at most 0.8, max: 1}
"""
_ONE: Mapping[str, Any] = {"commune": ["01"], "period": ["2025"]}
_TWO: Mapping[str, Any] = {"commune": ["01", "02"], "period": ["2025"] * 2}
_COUNTS: Mapping[str, Any] = {"adults": [1000], "owners": [800]}
_OF_TWO: Mapping[str, Any] = {"adults": [1000, 1000], "owners": [800, 700]}
ODD: Mapping[str, Mapping[str, Any]] = {
    "a float that is no decimal": {**_TWO, "money": [0.1 + 0.7, 0.5]},
    "floats that are decimals": {**_TWO, "money": [0.3, 0.7]},
    "a float of many digits": {**_TWO, "money": [1 / 3, 2.5]},
    "a stated percentage of a ratio": {**_ONE, "smart": ["85 %"]},
    "a stated percentage in the heading": {**_ONE, "smart %": [85]},
    "a share that may be either": {**_ONE, "smart": [0.85]},
    "a stated percentage beside its counts": {**_ONE, **_COUNTS, "smart %": [85]},
    "a row of totals": {"commune": ["01", "Tổng cộng"], "period": ["2025"] * 2, **_OF_TWO},
    "a row of all": {"commune": ["01", "Toàn huyện"], "period": ["2025"] * 2, **_OF_TWO},
    "a row that compares": {"commune": ["01", "So với cùng kỳ"], "period": ["2025"] * 2, **_OF_TWO},
    "a day that is a year": {"commune": ["01", "02"], "period": ["2025", "31/12/2025"], **_OF_TWO},
    "name and label of one variable": {**_ONE, **_COUNTS, "Người trưởng thành": [900]},
    "name and label that agree": {**_ONE, **_COUNTS, "Người trưởng thành": [1000]},
    "dots beside commas": {**_TWO, "money": ["17.5", "12,250"]},
    "commas beside a dot": {**_TWO, "money": ["17,5", "12.250"]},
    "a dot in another column": {**_TWO, "money": ["12,250", "1"], "pay": ["17.5 %", "20 %"]},
    "commas alone": {**_TWO, "money": ["17,5", "x"], **_OF_TWO},
    "commas, and one that asks": {**_TWO, "money": ["17,5", "12.250"], "pay": ["x", "1,5 %"]},
    "a table that is signed": {
        "commune": ["01", "Người lập biểu", "Nguyễn Văn A"], "period": ["2025", None, None],
        "adults": [1000, None, None], "owners": [800, None, None],
    },
    "codes as Excel guards them": {"commune": ['="00001"', "'00002"], "period": ["2025"] * 2, **_OF_TWO},
    "another unit in a heading": {**_ONE, **_COUNTS, "Chi ngân sách (triệu đồng)": [12]},
    "the code of a line": {**_ONE, **_COUNTS, "4": ["85 %"]},
    "codes with blanks beside them": {"commune": ["01 ", "\u00a002"], "period": ["2025"] * 2, **_OF_TWO},
    "codes of parted letters": {"commune": ["Đơn vị A", "Đơn vị A".replace("ị", "i\u0323")], "period": ["2025"] * 2,
                                **_OF_TWO},
    "names with blanks beside them": {**_ONE, "adults ": [1000], " owners": [800]},
    "a label without its marks": {**_ONE, **_COUNTS, "Nguoi truong thanh": [1]},
    "a label with a unit that it has not": {**_ONE, "Người trưởng thành (người)": [1000], "owners": [800]},
    "the label of a line": {**_ONE, **_COUNTS, "Chi": [12]},
    "dots and commas": {**_TWO, "money": ["1.5", "17,5"]},
    "dots and commas of percentages": {**_TWO, "pay": ["85.5 %", "17,5 %"]},
    "codes but for zeros": {"commune": ["00001", "1"], "period": ["2025"] * 2, **_OF_TWO},
    "numbers and notes beside": {**_ONE, **_COUNTS, "STT": [1], "Ghi chú": ["sót 5 hộ"]},
    "a column that nobody knows": {**_ONE, **_COUNTS, "abc": [1]},
    "a column nearly known": {**_ONE, "adults": [1000], "owner": [1]},
    "planned beside done": {**_ONE, **_COUNTS, "Người trưởng thành kế hoạch": [1]},
    "a name beside a code": {**_TWO, "Tên xã": ["Xã A", "Xã B"], **_OF_TWO},
    "another name beside a code": {**_TWO, "Tên xã": ["Xã A", "Xã C"], **_OF_TWO},
    "a district's code beside": {"Mã huyện": ["9", "9"], "Mã xã": ["01", "02"], "period": ["2025"] * 2, **_OF_TWO},
    "a province's code beside": {
        "Mã tỉnh": ["1", "1"], "Mã huyện": ["9", "9"], "Mã xã": ["01", "02"], "period": ["2025"] * 2, **_OF_TWO,
    },
    "another code beside": {"Mã đơn vị": ["9", "9"], "Mã xã": ["01", "02"], "period": ["2025"] * 2, **_OF_TWO},
    "a year and its quarter": {"commune": ["01", "01"], "Năm": ["2025"] * 2, "Quý": ["1", "II"], **_OF_TWO},
    "months across beside a year": {
        "Mã xã": ["01", "01"], "Năm": ["2025"] * 2, "Chỉ tiêu": ["adults", "owners"], "Tháng 1": [1000, 800],
        "Tháng 2": [1000, 700],
    },
    "a variable that is called as a column": {**_ONE, **_COUNTS, "Kỳ": ["2024"]},
    "a name of totals beside no code": {
        "commune": ["01", None], "period": ["2025"] * 2, "Tên xã": ["Xã A", "Tổng cộng"], **_OF_TWO
    },
    "text that is no number": {**_TWO, "money": ["abc", "1"], **_OF_TWO},
    "a bound": {**_ONE, "adults": ["1000"], "owners": ["trên 850"]},
    "below nothing": {**_ONE, "adults": [1000], "owners": [-1]},
    "answers that pandas made floats": {**_TWO, "wifi": [1.0, 0.0]},
    "answers in words": {**_TWO, "wifi": ["Có", "không"], "plan": ["Đã phê duyệt", "draft"]},
    "an answer that is none": {**_TWO, "wifi": ["x", "có"], "plan": ["khác", "draft"]},
    "nothing counted": {**_ONE, "adults": [0], "owners": [0]},
    "more than all": {**_ONE, "adults": [1000], "owners": [1001]},
    "twice, and the same": {"commune": ["01", "01"], "period": ["2025"] * 2, "adults": [10, 10], "owners": [8, 8]},
    "twice, and different": {"commune": ["01", "01"], "period": ["2025"] * 2, "adults": [10, 10], "owners": [8, 7]},
    "a percentage without a sign": {**_TWO, "pay": [85, 0]},
    "signs of nothing": {**_TWO, "adults": ["1000", "-"], "owners": ["800", "x"], "money": ["…", "n/a"]},
    "a period that is none": {"commune": ["01", "02"], "period": ["2025", "abc"], **_OF_TWO},
    "no period": {"commune": ["01", "02"], "period": ["2025", None], **_OF_TWO},
    "no code": {"commune": ["01", None], "period": ["2025"] * 2, **_OF_TWO},
    "long": {
        "commune": ["01"] * 3, "period": ["2025"] * 3, "variable": ["adults", "owners", "money"],
        "value": [1000, 800, 1],
    },
    "long, of what nobody knows": {
        "commune": ["01"] * 3, "period": ["2025"] * 3, "variable": ["adults", "owners", "foo"], "value": [1000, 800, 1],
    },
    "long, a stated percentage": {
        "commune": ["01"] * 2, "period": ["2025"] * 2, "variable": ["smart %", "pay %"], "value": [85, 20],
    },
    "long, names and codes with blanks": {
        "commune": ["01 ", "01"], "period": ["2025", " 2025"], "variable": ["adults ", "owners"], "value": [1000, 800],
    },
    "long, dots and commas": {
        "commune": ["01", "02"], "period": ["2025"] * 2, "variable": ["money"] * 2, "value": ["1.5", "17,5"],
    },
    "long, totals": {
        "commune": ["01", "01", "Tổng số", "Tổng số"], "period": ["2025"] * 4, "variable": ["adults", "owners"] * 2,
        "value": [1000, 800, 1000, 900],
    },
    "long, by labels": {
        "commune": ["01"] * 2, "period": ["2025"] * 2, "variable": ["Người trưởng thành", "Có điện thoại thông minh"],
        "value": [1000, 800],
    },
    "long, dots beside commas": {
        "commune": ["01", "02"], "period": ["2025"] * 2, "variable": ["money"] * 2, "value": ["17.5", "12,250"],
    },
}  # fmt: skip
LISTED = (Commune(code="01", name="Xã A"), Commune(code="02", name="Xã B"), Commune(code="03", name="Trung Bình"))
_RESULTS = ("commune", "period", "indicator", "value_exact", "verdict", "points_exact", "answer", "level")
_SCORES = ("commune", "period", "pillar", "points_exact", "grade", "rank")


@pytest.fixture(scope="module", name="model")
def _model() -> Model:
    return khong3.loads(MODEL)


Row = tuple[object, ...]
Said = list[str] | tuple[list[Row], list[Row], list[Row]]
"""What is said of some figures: results, scores and codes of findings; or why there are none."""


def told(
    model: Model,
    source: Any,  # noqa: ANN401 - figures, and frames of several kinds
    period: str | None = None,
    communes: Sequence[Commune] | None = None,
) -> Said:
    """All that is said of some figures."""
    try:
        found = model.assess(source, period, communes=communes)
    except KhongError as problem:
        return sorted(one.code for one in problem.findings)
    tables = [pl.DataFrame(found.frame(one)) for one in ("results", "scores", "findings")]
    said = tables[2].filter(pl.col("code") != "columns-exact").select("severity", "code")
    codes = said.unique().sort("severity", "code").rows()
    return (tables[0].select(_RESULTS).sort(_RESULTS).rows(), tables[1].select(_SCORES).sort(_SCORES).rows(), codes)


def written(frame: pl.DataFrame, folder: Path) -> Path:
    """The same rows in a file."""
    path = folder / "figures.csv"
    frame.write_csv(path)
    return path


@pytest.mark.parametrize("listed", [False, True], ids=["alone", "with a list"])
@pytest.mark.parametrize("name", ODD)
def test_a_frame_says_what_a_file_says(model: Model, tmp_path: Path, name: str, *, listed: bool) -> None:
    """Cell by cell, and code by code."""
    frame = pl.DataFrame(dict(ODD[name]))
    path = written(frame, tmp_path)
    communes = LISTED if listed else None
    as_file = told(model, khong3.read(path), communes=communes)
    assert told(model, khong3.read(frame), communes=communes) == as_file
    assert told(model, frame, communes=communes) == as_file


@pytest.mark.parametrize(
    "name", ["a row of totals", "dots beside commas", "a float that is no decimal", "long, totals"]
)
def test_so_does_a_frame_of_pandas(model: Model, tmp_path: Path, name: str) -> None:
    """Whatever library it is of."""
    frame = pl.DataFrame(dict(ODD[name]))
    assert told(model, frame.to_pandas()) == told(model, khong3.read(written(frame, tmp_path)))


OBJECTS: Sequence[list[object]] = [
    [2.5, True],
    [10, np.bool_(1)],
    [np.float32(0.1), 0.5],
    ["1", 2.5],
    [1, None],
    [Fraction(3, 10), Fraction(1, 3)],
    [Fraction(3), None],
    [1, 1.234],
    [Decimal("1.234"), Fraction(7, 2)],
    ["12,5", 1.5],
]


@pytest.mark.parametrize("values", OBJECTS)
@pytest.mark.parametrize("shape", ["wide", "long", "across", "beside"])
def test_objects_of_pandas_are_read_alike(model: Model, values: list[object], shape: str) -> None:
    """Answers among numbers are no numbers, a narrow float is its shortest decimal, and a number needs no sign."""
    money = pd.Series(values, dtype=object)
    rows: Mapping[str, pd.DataFrame] = {
        "wide": pd.DataFrame({**_TWO, "money": money}),
        "long": pd.DataFrame({"commune": ["01", "02"], "period": ["2025", None], "variable": "money", "value": money}),
        "across": pd.DataFrame({"commune": ["01", "02"], "variable": "money", "2025-01": money, "2025-02": [0.1, 2]}),
        "beside": pd.DataFrame({**_TWO, **_OF_TWO, "abc": money}),
    }
    period = "2025-01" if shape == "across" else None
    assert told(model, rows[shape], period=period) == told(model, khong3.read(rows[shape]), period=period)


def test_a_fraction_in_a_frame_is_its_number(model: Model) -> None:
    """As it is in records, and in an observation."""
    frame = pd.DataFrame({**_TWO, "money": [Fraction(3, 10), Fraction(9, 10)]})
    found = model.assess(frame)
    assert [(one, found[one, "spend"].value, found[one, "spend"].verdict) for one in ("01", "02")] == [
        ("01", Fraction(3, 10), "exceeded"),
        ("02", Fraction(9, 10), "not met"),
    ]


@pytest.mark.parametrize("blank", [None, math.nan])
def test_a_blank_row_does_not_hide_that_a_unit_reported_elsewhere(model: Model, blank: float | None) -> None:
    """Its figures of another period are named, as of a file."""
    when = ["2025-01", "2025-01", "2025-02"]
    frame = pl.DataFrame({"commune": ["01", "02", "02"], "period": when, "money": [1.5, blank, 2.5]})
    assert told(model, frame, "2025-01") == told(model, khong3.read(frame), "2025-01")
    assert "units-of-another-period" in model.assess(frame, "2025-01").frame("findings")["code"].to_list()


def test_complex_numbers_are_named_and_not_read(model: Model) -> None:
    """As every column of what no cell holds is."""
    frame = pd.DataFrame({**_TWO, **_OF_TWO, "money": [1j, 2]})
    assert told(model, frame) == told(model, khong3.read(frame))
    assert "column-of-no-text" in [*model.assess(frame).frame("findings")["code"]]


def test_a_number_among_codes_is_refused(model: Model) -> None:
    """Its zeros may be lost."""
    frame = pd.DataFrame({"commune": pd.Series(["00001", 2], dtype=object), "period": ["2025"] * 2, **_OF_TWO})
    with pytest.raises(KhongError, match="frame-codes-no-text"):
        model.assess(frame)


def test_whole_numbers_of_pandas_stay_whole(model: Model) -> None:
    """Beside blanks too, and however large they are."""
    whole = 2**53 + 1
    frame = pd.DataFrame({**_TWO, "adults": pd.array([whole, None], dtype="Int64"), "owners": [whole, None]})
    frame["owners"] = pd.array([whole, None], dtype="Int64")
    found = model.assess(frame).frame("results")
    assert found[found["indicator"] == "smart"]["numerator"].tolist() == [whole, pd.NA]


def test_days_are_read_alike(model: Model, tmp_path: Path) -> None:
    """A column of days, where years are asked for."""
    frame = pl.DataFrame({"commune": ["01"], "period": [dt.date(2025, 12, 31)], **_COUNTS})
    path = written(frame, tmp_path)
    assert told(model, frame, period="2025") == told(model, khong3.read(path), period="2025")


def test_another_period_is_asked_for(model: Model, tmp_path: Path) -> None:
    """Rows that are there are not said to be none."""
    frame = pl.DataFrame({**_ONE, **_COUNTS})
    assert told(model, frame, period="2024") == told(model, khong3.read(written(frame, tmp_path)), period="2024")


@pytest.mark.parametrize("second", [1000, 900])
def test_two_columns_of_one_name(model: Model, tmp_path: Path, second: int) -> None:
    """As pandas has them: the same once, and of two that differ neither."""
    frame = pd.DataFrame(
        [["01", "2025", 1000, second, 800]], columns=["commune", "period", "adults", "adults", "owners"]
    )
    path = tmp_path / "figures.csv"
    frame.to_csv(path, index=False)
    assert told(model, khong3.read(frame)) == told(model, khong3.read(path))
    assert told(model, frame) == told(model, khong3.read(path))


def test_not_a_number_is_a_blank_where_a_row_says_no_period(model: Model) -> None:
    """It makes no unit of a line of text below the table."""
    frame = pl.DataFrame({"commune": ["01", "02"], "period": ["2025", None], "adults": [10.0, np.nan]})
    assert told(model, frame) == told(model, khong3.read(frame))
    assert [*model.assess(frame).communes] == ["01"]


@pytest.mark.parametrize("heading", ["Chi ngân sách (tỷ đồng)", "abc"])
def test_a_row_without_a_period_that_no_model_reads_is_of_no_unit(model: Model, heading: str) -> None:
    """Only what a model knows tells that a row is a unit's."""
    counts = {"adults": [1000, None], "owners": [800, None]}
    frame = pl.DataFrame({"commune": ["01", "03"], "period": ["2025", None], **counts, heading: [None, 5]})
    assert weighty(told(model, frame)) == weighty(told(model, khong3.read(frame)))
    assert [*model.assess(frame).communes] == ["01"]


CODES = st.sampled_from(["01", "01", "02", "02", "03", " 03", "Tổng cộng", '="02"', "Xã A", "A B"])
PERIODS = st.sampled_from(["2025", "2025", "2025", " 2025", "Năm 2025", "2024", None, "31/12/2025", "abc"])
TEXTS = st.sampled_from(
    ["10", "8", "0", "1.000", "1.234,5", "17,5", "17.5", "12,250", "x", "-", "trên 5", "5 %", "85,5 %", " ", None, "-1"]
)
NUMBERS = st.sampled_from([10, 8, 0, None, 0.1 + 0.7, 0.8, 1e15, -1.0, 17.5, float("nan")])
HEADINGS = st.sampled_from(
    ["adults", "owners", "owners ", "Người trưởng thành", "money", "Chi ngân sách (đồng)", "Chi ngân sách (tỷ đồng)",
     "pay", "pay %", "smart %", "Thanh toán", "wifi", "plan", "STT", "Ghi chú", "abc", "owner", "4"]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    """A few rows of units under some headings, of texts and numbers that people write."""
    rows = draw(st.integers(1, 4))
    columns: dict[str, list[Any]] = {
        "commune": draw(st.lists(CODES, min_size=rows, max_size=rows)),
        "period": draw(st.lists(PERIODS, min_size=rows, max_size=rows)),
    }
    for heading in draw(st.lists(HEADINGS, min_size=1, max_size=5, unique=True)):
        columns[heading] = draw(st.lists(draw(st.sampled_from([TEXTS, NUMBERS])), min_size=rows, max_size=rows))
    return pl.DataFrame(columns, strict=False)


_OF_NOBODY = pl.DataFrame(
    {"commune": ["01", "A B"], "period": ["2025", "2025"], "adults": [10.0, float("nan")], "abc": ["10", "10"]}
)
"""A unit that no list has, of which only a column says anything that the model does not know."""


@example(frame=_OF_NOBODY, listed=True)
@given(frame=tables(), listed=st.booleans())
def test_whatever_stands_in_it(model: Model, frame: pl.DataFrame, *, listed: bool) -> None:
    """A frame by columns and its rows read one by one come to the same; notes may differ."""
    communes = LISTED if listed else None
    by_rows = told(model, khong3.read(frame), communes=communes)
    assert weighty(told(model, frame, communes=communes)) == weighty(by_rows)


def weighty(said: Said) -> Said:
    """All of it but for notes."""
    if isinstance(said, tuple):
        results, scores, codes = said
        return results, scores, [one for one in codes if one[0] != "note"]
    return [one for one in said if CATALOGUE[one].severity != "note"]
