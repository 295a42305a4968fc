"""The words by which rows come together: exactly, and as all that they may come to."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.engines.aggregates import AGGREGATES, aggregated
from khong3.engines.ranges import span_of
from khong3.spans import Span

NUMBERS = st.fractions(min_value=-20, max_value=20, max_denominator=12)
ANSWERS = st.lists(st.sampled_from([0, 1, None]), min_size=1, max_size=6)


@pytest.mark.parametrize("how", [one for one in AGGREGATES if one not in ("any", "all")])
@given(st.lists(NUMBERS | st.none(), max_size=6))
def test_each_is_what_its_word_says(how: str, values: list[Fraction | None]) -> None:
    """A blank takes no part; of nothing there is nothing, but the count of it is 0."""
    there = [one for one in values if one is not None]
    if how == "count":
        assert aggregated(how, values) == len(there)
        return
    expected = {"sum": sum, "min": min, "max": max, "mean": lambda all_: sum(all_) / len(all_)}
    assert aggregated(how, values) == (expected[how](there) if there else None)  # type: ignore[operator]


@pytest.mark.parametrize("how", ["sum", "mean", "min", "max"])
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=5), st.data())
def test_what_spans_come_to_holds_what_numbers_in_them_do(
    how: str, drawn: list[tuple[Fraction, Fraction, Fraction]], data: st.DataObject
) -> None:
    """And spans of one point come to the same as numbers."""
    rows = [sorted(one) for one in drawn]
    weights = data.draw(st.lists(st.integers(1, 12), min_size=len(rows), max_size=len(rows)))
    spans = aggregated(how, [Span((low, 0), (high, 0)) for low, _, high in rows], weights)
    exact = aggregated(how, [middle for _, middle, _ in rows], weights)
    points = aggregated(how, [Span.point(middle) for _, middle, _ in rows], weights)
    assert isinstance(exact, Fraction)
    assert spans is not None
    assert points is not None
    assert exact in span_of(spans)
    assert span_of(points).single == exact


@given(ANSWERS, st.randoms())
def test_answers_are_three_valued(answers: list[int | None], dice: object) -> None:
    """One that decides is enough, else a blank leaves it open; the order is all the same."""
    shuffled = sorted(answers, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert aggregated("any", answers) == (1 if 1 in answers else None if None in answers else 0)
    assert aggregated("all", answers) == (0 if 0 in answers else None if None in answers else 1)
    assert aggregated("any", shuffled) == aggregated("any", answers)
    assert aggregated("all", shuffled) == aggregated("all", answers)


def test_a_mean_by_months() -> None:
    """Two months at 3 and one at 6 are 4."""
    assert aggregated("mean", [Fraction(3), Fraction(6)], [2, 1]) == 4
