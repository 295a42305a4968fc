"""Months that make up a year, in frames: the row of the year is what the exact engine makes of them."""

from fractions import Fraction
from random import Random
from typing import Any, cast

import pytest

import khong3
from khong3 import Model
from tests.frame_rows import ASKED, REPORTED, compared, drawn_over_time, drawn_units, flowing, lengthened
from tests.reference.compare import loaded
from tests.reference.models import Maker

pl = pytest.importorskip("polars")

FLOWS = """
khong3: 1
id: luong
version: 1
title: Số thời kỳ
missing: missing
no_cases: leave out
variables:
  received: {label: Tiếp nhận, over_time: sum}
  on_time: {label: Đúng hạn, over_time: sum, part_of: received}
  people: {label: Dân số}
  load: {label: Tải bình quân, type: number, over_time: mean}
  peak: {label: Cao nhất, over_time: max}
items:
  - {id: settled, code: 1, label: Đúng hạn, measure: on_time / received, target: at least 90 %, max: 10}
  - {id: people, code: 2, label: Dân số, measure: people}
  - {id: load, code: 3, label: Tải, measure: load}
  - {id: peak, code: 4, label: Cao nhất, measure: peak}
"""


@pytest.fixture(scope="module")
def model() -> Model:
    """Flows, a stock, a mean and a maximum."""
    return khong3.loads(FLOWS)


def values(model: Model, given: Any, name: str, *, columns: int) -> list[str | None]:  # noqa: ANN401 - a frame of several kinds
    """The value of a line in the year, unit by unit; so many of them were judged as columns."""
    found = model.assess(given, "2024")
    assert found.as_columns == columns
    rows = found.frame("results").filter(pl.col("indicator") == name)
    return cast("list[str | None]", rows["value_exact"].to_list())


def test_a_year_is_made_of_its_quarters(model: Model) -> None:
    """Sums of flows, the last stock, the mean by the months of each part, the greatest: as columns."""
    given = pl.DataFrame(
        {
            "commune": ["A"] * 3,
            "period": ["2024-H1", "2024-Q4", "2024-Q3"],
            "received": [100, 50, 50],
            "on_time": [90, 40, 49],
            "people": [10, 30, None],
            "load": [1.5, 2.0, 4.0],
            "peak": [7, 9, 8],
        }
    )
    assert values(model, given, "settled", columns=1) == ["179/200"]
    assert values(model, given, "people", columns=1) == ["30"]
    assert values(model, given, "load", columns=1) == ["9/4"]
    assert values(model, given, "peak", columns=1) == ["9"]


def test_a_part_that_is_lacking_leaves_the_flow_missing(model: Model) -> None:
    """No sum of eleven months is a year's; the stock is the last that there is."""
    months = [f"2024-{month:02d}" for month in range(1, 12)]
    given = pl.DataFrame({"commune": ["A"] * 11, "period": months, "received": [10] * 11, "on_time": [9] * 11})
    given = given.with_columns(people=pl.Series([5] * 10 + [None], dtype=pl.Int64))
    assert values(model, given, "settled", columns=1) == [None]
    assert values(model, given, "people", columns=1) == ["5"]


def test_a_figure_of_the_year_itself_is_held_against_its_months(model: Model) -> None:
    """Who has both is judged by the exact engine, which says that they differ; the others go as columns."""
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    one = pl.DataFrame({"commune": ["A"] * 12, "period": months, "received": [10] * 12, "on_time": [9] * 12})
    year = pl.DataFrame({"commune": ["A"], "period": ["2024"], "received": [130], "on_time": [None]})
    other = one.with_columns(commune=pl.lit("B"))
    given = pl.concat([one, other, year], how="vertical_relaxed")
    assert values(model, given, "settled", columns=1) == ["54/65", "9/10"]
    codes = {one.code for one in model.assess(given, "2024")["A", "settled"].findings}
    assert "parts-differ" in codes


def test_what_belongs_to_another_period_is_said_once() -> None:
    """Rows of periods that nobody asked for are named with all their figures, also where two periods are assessed."""
    model = khong3.loads(FLOWS)
    given = pl.DataFrame(
        {
            "commune": ["A", "A", "B", "C"],
            "period": ["2024-Q1", "2024-Q3", "2024-Q2", "2024-Q3"],
            "people": [1, 2, 3, 4],
        }
    )
    found = model.assess(given, ["2024-Q1", "2024-Q3"]).frame("findings")
    said = found.filter(pl.col("code").is_in(["period-not-assessed", "units-of-another-period"]))
    assert said["code"].to_list() == ["period-not-assessed", "units-of-another-period"]
    assert "B" in said["message"][1]
    assert "C" not in said["message"][1]


@pytest.mark.parametrize("seed", range(32))
def test_every_cell_is_as_exact(seed: int) -> None:
    """Models in which every figure adds up in some way of its own, and parts that overlap, lack and differ."""
    dice = Random(seed)
    model = next(one for _ in range(99) if isinstance(one := loaded(flowing(Maker(dice).case(1).text, dice)), Model))
    units, reported, asked = drawn_units(model, dice, 14), dice.choice(REPORTED), dice.choice(ASKED)
    frame = drawn_over_time(model, dice, units, reported, asked)
    found = compared(model, frame if seed % 2 else lengthened(frame, dice), units, asked)
    assert found.differ == ()


def test_sums_beyond_64_bits_are_the_exact_engines(model: Model) -> None:
    """And that is said for what it is; overlapping periods for what they are."""
    given = pl.DataFrame(
        {"commune": ["A"] * 2, "period": ["2024-H1", "2024-H2"], "received": [2**62, 2**62], "on_time": [2**62, 0]}
    )
    found = model.assess(given, "2024")
    assert found["A", "settled"].value == Fraction(1, 2)
    assert "127 bit" in found.why[0].message("vi")
    beside = model.assess(given.with_columns(period=pl.Series(["2024-H1", "2024-Q1"])), "2024")
    assert "chồng lên nhau" in beside.why[0].message("vi")
