"""Values by class and period."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Case, Commune, Period
from khong3.models.cases import choose, ties
from khong3.periods import PeriodRange

REGIONS = ("lowland", "upland", "border")
KINDS = ("commune", "ward")
CASES = st.builds(
    lambda value, region, kind, communes, period: Case(
        is_=value,
        for_={
            **({"region": region} if region else {}),
            **({"kind": kind} if kind else {}),
            **({"commune": communes} if communes else {}),
        },
        period=period,
    ),
    st.integers(0, 3),
    st.sets(st.sampled_from(REGIONS), max_size=2),
    st.sets(st.sampled_from(KINDS), max_size=1),
    st.sets(st.sampled_from(["1", "2", "3"]), max_size=2),
    st.sampled_from([None, "2024", "2024..", "..2023", "2023..2025"]).map(lambda one: one and PeriodRange.parse(one)),
)
COMMUNES = st.builds(
    lambda code, region, kind: Commune(code=code, kind=kind, attributes={"region": region}),
    st.sampled_from(["1", "2", "3", "4"]),
    st.sampled_from(REGIONS),
    st.sampled_from(KINDS),
)


@given(st.lists(CASES, max_size=5), COMMUNES, st.sampled_from(["2023", "2024", "2025"]))
def test_without_ties_the_most_specific_wins(cases: list[Case[int]], commune: Commune, year: str) -> None:
    """The chosen case fits, and no other fitting case is narrower; where no two tie, it is the only such."""
    period = Period.parse(year)
    (chosen,) = choose(tuple(cases), commune, period)
    fitting = [index for index, case in enumerate(cases) if case.fits(commune, period)]
    if chosen is None:
        assert fitting == []
        return
    assert chosen in fitting
    best = [one for one in fitting if not any(cases[other].narrower(cases[one]) for other in fitting)]
    assert chosen in best
    if not ties(tuple(cases)):
        assert {cases[one].is_ for one in best} == {cases[chosen].is_}


@given(st.lists(CASES, max_size=7))
def test_ties_are_the_pairs_that_nothing_decides(cases: list[Case[int]]) -> None:
    """Each pair by itself: they differ, both may be in force, neither is narrower, no third is just where they meet."""
    found: list[tuple[int, int]] = []
    for (first, one), (second, other) in combinations(enumerate(cases), 2):
        meeting = one.overlap(other)
        if one.is_ == other.is_ or meeting is None or one.narrower(other) or other.narrower(one):
            continue
        exact = [third for third in cases if (dict(third.for_), third.period) == (dict(meeting[0]), meeting[1])]
        if not any(third.narrower(one) and third.narrower(other) for third in exact):
            found.append((first, second))
    assert ties(tuple(cases)) == found


@given(CASES, CASES)
def test_narrower_is_an_order(one: Case[int], other: Case[int]) -> None:
    """Never both ways round, and equal cases are not narrower."""
    assert not (one.narrower(other) and other.narrower(one))
    assert not one.narrower(one)


def test_a_list_of_communes_beats_any_attribute() -> None:
    """A commune that is named has its own value."""
    cases = (Case(is_=1, for_={"region": "upland"}), Case(is_=2, for_={"commune": ["7"]}), Case(is_=3))
    upland = Commune(code="7", attributes={"region": "upland"})
    assert choose(cases, upland, Period.parse("2024")) == [1]


def test_two_classes_that_meet_need_a_third() -> None:
    """Nghị quyết 1211: mountainous 75 %, on the land border 30 %; a commune that is both needs a line of its own."""
    both = (Case(is_=75, for_={"upland": "yes"}), Case(is_=30, for_={"border": "yes"}))
    assert ties(both) == [(0, 1)]
    assert ties((*both, Case(is_=30, for_={"upland": "yes", "border": "yes"}))) == []


@pytest.mark.parametrize(
    ("cases", "candidates"),
    [
        ((Case(is_=80), Case(is_=60, for_={"region": "upland"})), [0, 1]),
        ((Case(is_=60, for_={"region": "upland"}),), [None, 0]),
        ((Case(is_=80), Case(is_=50, for_={"commune": "9"}), Case(is_=60, for_={"region": "upland"})), [1]),
        ((Case(is_=80, period="2023"), Case(is_=60, for_={"region": "upland"}, period="2023")), [None]),
    ],
)
def test_an_unknown_attribute_leaves_candidates(cases: tuple[Case[int], ...], candidates: list[int | None]) -> None:
    """Only an attribute that could decide leaves more than one case."""
    assert choose(cases, Commune(code="9"), Period.parse("2024")) == candidates
