"""The assessment of a frame is a value: a copy says what it said, and nobody's memory changes it."""

import copy
import pickle
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khong3
from khong3.columns import FrameAssessment
from khong3.columns.rows import FrameTable

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

MODEL = khong3.loads(
    """
khong3: 1
id: thu
version: 1
title: Thử
missing: missing
no_cases: full
variables: {held: {label: Đã làm}, due: {label: Phải làm}}
items: [{code: 1, label: Tỷ lệ, measure: held / due, target: at least 80 %, max: 10, points: proportional}]
"""
)
TABLES: tuple[FrameTable, ...] = ("results", "scores", "wide", "findings")
WAYS: dict[str, Callable[[Any], Any]] = {
    "pickled": lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301 - it is our own
    "copied deeply": copy.deepcopy,
    "copied": copy.copy,
}
FIGURES = st.lists(st.integers(-1, 12), min_size=1, max_size=6)


def told(found: FrameAssessment, codes: Sequence[str]) -> list[object]:
    """All that it says: its tables, those of single units, and what the exact engine makes of each."""
    tables = [pl.DataFrame(found.frame(one)).rows() for one in TABLES]
    alone = [pl.DataFrame(found.frame("scores", of=[code])).rows() for code in codes]
    exact = [(found[code, "1"].explain(), found.exact(code).score(code).rank) for code in codes]
    whole = [(one.commune.code, one.points, one.rank) for one in found.whole().scores]
    return [*tables, *alone, *exact, whole]


@given(held=FIGURES, twice=st.booleans(), looked=st.booleans(), way=st.sampled_from(list(WAYS)))
def test_a_copy_says_the_same(held: list[int], twice: bool, looked: bool, way: str) -> None:
    """Whoever went to the exact engine, and whatever was looked at before."""
    codes = [f"{at:02d}" for at in range(len(held))]
    rows = {"commune": codes, "period": ["2024"] * len(held), "held": held, "due": [10] * len(held)}
    frame = pl.DataFrame(rows)
    found = MODEL.assess(pl.concat([frame, frame]) if twice else frame)
    if looked:
        told(found, codes)
    again = WAYS[way](found)
    assert told(again, codes) == told(found, codes)


@pytest.mark.parametrize("kind", ["int64", "float64", "Int64", "category", "int64[pyarrow]"])
def test_a_frame_that_somebody_changes_changes_nothing(kind: str) -> None:
    """Of pandas, which shares its memory; looked at before or not."""
    given_ = {"commune": ["A", "B", "C"], "period": ["2024"] * 3, "held": [9, 5, -1], "due": [10] * 3}
    for looked in (False, True):
        frame = pd.DataFrame(given_).astype({"held": kind, "due": kind}).copy()
        expected = told(MODEL.assess(frame.copy()), "AB")
        found = MODEL.assess(frame)
        if looked:
            told(found, "AB")
        frame.loc[:, "held"] = frame["held"].iloc[1]
        assert told(found, "AB") == expected


def test_a_table_that_somebody_changes_changes_nothing() -> None:
    """What is handed out is made for whoever asks."""
    frame = pd.DataFrame({"commune": ["A", "B"], "period": ["2024"] * 2, "held": [9, 5], "due": [10, 10]})
    found = MODEL.assess(frame)
    before = told(found, "AB")
    for what in TABLES:
        table = found.frame(what)
        for name in table.columns:
            if table[name].dtype.kind in "if":
                table.loc[:, name] = 1
    assert told(found, "AB") == before
