"""A frame some periods at a time: the parts behind one another are what the whole gives."""

from collections.abc import Callable, Iterable
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khong3
from khong3 import Commune, KhongError, Model
from khong3.columns import FrameAssessment
from khong3.columns.rows import FrameTable
from tests.frame_rows import drawn_frame, drawn_units

pl = pytest.importorskip("polars")

SMALL = """
khong3: 1
id: thu
version: 1
title: Thử
missing: missing
no_cases: leave out
peers: [parent]
variables:
  held: {label: Đã làm, part_of: adults}
  adults: {label: Người lớn}
items:
  - {id: ratio, code: 1, label: Tỷ lệ, measure: held / adults, target: at least 50 %, max: 10, round: 0.01}
  - {id: said, code: 2, label: Có trang thông tin, type: yes/no, max: 5}
grades: [{id: good, label: Tốt, from: 80 %}, {id: weak, label: Yếu}]
"""
AREA = """
khong3: 1
id: dat
version: 1
title: Đất
missing: missing
no_cases: full
variables: {area: {label: Diện tích, type: number, unit: ha}}
items: [{code: 1, label: Đất, measure: area, target: at least 5, max: 10, points: proportional to 20000}]
"""
TOLD = ("2023", "2024", "2024-01", "Quý II/2024", "2024-Q3", "2024-W33", "2024-08-15", "2025-02", "năm nào", None)
"""Periods apart, one within another, days, and texts that are none."""


@pytest.fixture(scope="module")
def model() -> Model:
    """A share, an answer, points, grades and ranks."""
    return khong3.loads(SMALL)


@given(
    seed=st.integers(0, 10**6),
    told=st.lists(st.sampled_from(TOLD), min_size=1, max_size=6, unique=True),
    values=st.sampled_from([1, 40, 60, None]),
    asked=st.none() | st.lists(st.sampled_from(["2023", "2024", "2024-Q3", "2026"]), min_size=1, unique=True),
    listed=st.booleans(),
)
@settings(deadline=None, max_examples=15)
def test_parts_are_the_whole(
    model: Model, seed: int, told: list[Any], values: int | None, asked: list[str] | None, listed: bool
) -> None:
    """In every cell, and nothing that was found is lost, whichever periods there are and go together."""
    dice = Random(seed)
    units = drawn_units(model, dice, 4)
    frame = drawn_frame(model, dice, units, told)
    communes = units if listed else None
    whole = _tables(lambda: [model.assess(frame, asked, communes=communes)])
    parts = _tables(lambda: model.assess_parts(frame.lazy(), asked, communes=communes, values=values))
    if parts == {"parts-read-together"}:
        # Whether a day is a year's hangs on all other rows.
        assert "2024-08-15" in told
        assert asked or {"2023", "2024"} & {*told}
        return
    if isinstance(whole, set) or isinstance(parts, set):
        assert parts == whole
        return
    for name, expected in whole.items():
        if name == "findings" and asked is None:
            assert {*parts[name].iter_rows()} == {*expected.iter_rows()}
        elif name != "findings":
            ordered = expected if asked is None else expected.sort("period", maintain_order=True)
            came = parts[name] if asked is None else parts[name].sort("period", maintain_order=True)
            assert came.equals(ordered)


def _tables(made: Callable[[], Iterable[FrameAssessment]]) -> dict[str, Any] | set[str]:
    """All tables, those of several behind one another; or the codes of what refused."""
    try:
        every = list(made())
    except KhongError as problem:
        return {one.code for one in problem.findings}
    tables: tuple[FrameTable, ...] = ("results", "scores", "wide", "findings")
    found = {name: pl.concat([one.frame(name) for one in every]) for name in tables}
    return found | {"findings": found["findings"].filter(pl.col("code") != "columns-exact")}


@given(
    told=st.lists(st.sampled_from(["2023", "2024", "31/12/2024", "31/12/2025", "2025-Q1"]), min_size=1, max_size=5),
    numbers=st.lists(
        st.sampled_from(["1,5", "17,5", "17.5", "12.250", "3", "1.200.000", "trên 2,5", "12.250 ha"]),
        min_size=5,
        max_size=5,
    ),
    reporting=st.sampled_from(["", "period: year"]),
)
def test_parts_read_what_the_whole_reads(told: list[str], numbers: list[str], reporting: str) -> None:
    """Or say which text they cannot: a day beside years, a sign that another part shows."""
    model = khong3.loads(AREA.replace("version: 1", f"version: 1\n{reporting}"))
    codes = [chr(65 + at) for at in range(len(told))]
    frame = pl.DataFrame({"commune": codes, "period": told, "area": numbers[: len(told)]})
    parts = _tables(lambda: model.assess_parts(frame.lazy(), values=1))
    if isinstance(parts, set):
        assert parts <= {"parts-read-together", "no-figures", *_codes(_tables(lambda: [model.assess(frame)]))}
        return
    whole = _tables(lambda: [model.assess(frame)])
    assert not isinstance(whole, set)
    for name in ("results", "scores"):
        assert parts[name].sort("period", "commune").equals(whole[name].sort("period", "commune"))


def _codes(tables: object) -> set[str]:
    return {str(one) for one in tables} if isinstance(tables, set) else set()


@pytest.mark.parametrize(
    ("periods", "numbers", "found"),
    [
        (["2024", "31/12/2024", "2023"], ["1", "2", "3"], "31/12/2024"),
        (["2024", "2023", "2022"], ["17,5", "12.250", "1"], "12.250"),
        (["2024", "2023", "2022"], ["17.5", "1,5", "1"], "1,5"),
    ],
)
def test_a_text_that_asks_after_all_rows_is_named(periods: list[str], numbers: list[str], found: str) -> None:
    """In both shapes; by the whole it is read."""
    wide = pl.DataFrame({"commune": ["A"] * 3, "period": periods, "Diện tích": numbers})
    long = wide.rename({"Diện tích": "value"}).with_columns(variable=pl.lit("Diện tích"))
    for frame in (wide, long):
        with pytest.raises(KhongError, match=found):
            khong3.loads(AREA).assess_parts(frame)
        khong3.loads(AREA).assess(frame)


@pytest.mark.parametrize("values", [0, -5])
def test_a_part_has_a_value_at_least(model: Model, values: int) -> None:
    """No number that is none is taken for another."""
    frame = pl.DataFrame({"commune": ["A"], "period": ["2024"], "adults": [5]})
    with pytest.raises(KhongError, match="values"):
        model.assess_parts(frame, values=values)


def test_no_part_has_more_values_than_asked_for(model: Model) -> None:
    """But one period, which is never parted."""
    units = drawn_units(model, Random(1), 10)
    frame = drawn_frame(model, Random(2), units, [f"2024-{at:02d}" for at in range(1, 13)])
    most = 3 * 10 * frame.width
    parts = list(model.assess_parts(frame, communes=units, values=most))
    assert [len(one.periods) for one in parts] == [3, 3, 3, 3]
    assert len(list(model.assess_parts(frame, communes=units, values=1))) == 12


def test_what_days_stand_for_is_settled_by_all_of_them(model: Model) -> None:
    """The first of July begins a month where the first of August is told too, though they go apart."""
    days = [date(2024, 7, 1), date(2024, 8, 1)]
    frame = pl.DataFrame({"commune": ["A", "A"], "period": days, "adults": [5, 6]})
    parts = list(model.assess_parts(frame, values=1))
    assert [str(one.periods[0]) for one in parts] == ["2024-07", "2024-08"]


def test_who_reports_once_is_a_unit_of_every_part(model: Model) -> None:
    """As of the whole: what it does not report is missing."""
    frame = pl.DataFrame({"commune": ["A", "B"], "period": ["2023", "2024"], "adults": [5, 6]})
    parts = list(model.assess_parts(frame, values=1))
    assert [one.frame("wide")["commune"].to_list() for one in parts] == [["A", "B"]] * 2


def test_a_row_keeps_its_number(model: Model) -> None:
    """What is found of it names its row in the whole frame."""
    frame = pl.DataFrame({"commune": ["A", "A", "B"], "period": ["2023", "2024", "2025"], "adults": [5, 6, 7]})
    *_, last = model.assess_parts(frame, communes=[Commune(code="A")], values=1)
    (found,) = last.findings
    assert (found.code, found.place.line) == ("unknown-commune", 3)


def test_what_asks_for_other_periods_is_refused_by_name() -> None:
    """Its earlier figures may be in another part."""
    growth = khong3.Indicator(code="1", label="Tăng", measure="lots / previous(lots)", target="at least 100 %")
    variables = [khong3.Variable(id="lots", label="Số")]
    model = Model(id="m", version="1", title="M", variables=variables, items=[growth], missing="missing")
    frame = pl.DataFrame({"commune": ["A"], "period": ["2024"], "lots": [5]})
    with pytest.raises(KhongError, match="previous"):
        model.assess_parts(frame)


@pytest.mark.parametrize("odd", [[["2024"]], [object()], [None]], ids=["lists", "objects", "blanks"])
@pytest.mark.parametrize("name", ["commune", "period"])
def test_rows_that_nothing_tells_apart_are_refused_as_of_the_whole(model: Model, name: str, odd: list[object]) -> None:
    """Never in a library's own words."""
    given = pl.DataFrame({"commune": ["A"], "period": ["2024"], "adults": [5]})
    given = given.with_columns(pl.Series(name, odd, dtype=pl.Object if type(odd[0]) is object else None))
    whole = _tables(lambda: [model.assess(given)])
    parts = _tables(lambda: model.assess_parts(given))
    assert isinstance(whole, set) == isinstance(parts, set)
    if isinstance(whole, set):
        assert parts == whole
