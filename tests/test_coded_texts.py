"""Texts of long columns looked up once each: whatever the order of the rows, they stay what they are."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.columns import texts as room
from khong3.columns.encoding import narrowed
from khong3.columns.texts import coded, numbered, renamed, told

WORDS = st.sampled_from(["", "a", "b", "xã Đông", "2024-01", "c"])
RUNS = st.lists(st.tuples(WORDS | st.none(), st.integers(1, 9)), max_size=30)


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of so few rows that what stands behind it is another than what is in it."""
    monkeypatch.setattr(room, "_SAMPLE", 8)


@given(RUNS, st.integers(1, 4), st.booleans())
def test_each_row_keeps_its_text(runs: list[tuple[str | None, int]], pieces: int, blanked: bool) -> None:
    """Of runs and of texts that change from row to row, in one piece and in several; blanks stay blank."""
    rows = [text for text, times in runs for _ in range(times)]
    size = -(-len(rows) // pieces)
    parts = [pl.Series("commune", rows[at * size : at * size + size], dtype=pl.String) for at in range(pieces)]
    given_rows = pl.concat(parts, rechunk=False)
    if blanked:
        # As a filter leaves a piece of which no row is wanted.
        given_rows = given_rows.filter(given_rows.is_not_null())
    found = coded(given_rows)
    assert found.name == "commune"
    assert found.to_list() == given_rows.to_list()
    first = dict.fromkeys(one for one in given_rows if one is not None)
    assert told(found) == list(first)
    numbers = {"a": 3, "2024-01": 0}
    assert numbered(found, numbers).to_list() == [numbers.get(one or "-") for one in given_rows]
    names = {"a": "b", "c": "d"}
    assert renamed(found, names).to_list() == [None if one is None else names.get(one, one) for one in given_rows]


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.integers(-(2**16), 2**16)))
def test_numbers_are_the_same_in_fewer_bits(numbers: list[int | None]) -> None:
    """And in no more than hold all of them."""
    given_numbers = pl.Series(numbers, dtype=pl.Int64)
    found = narrowed(given_numbers)
    assert found.to_list() == numbers
    most = max((max(one, -1 - one) for one in numbers if one is not None), default=0)
    assert found.dtype == (pl.Int16 if most < 2**15 else pl.Int32 if most < 2**31 else pl.Int64)
