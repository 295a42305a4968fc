"""Laws of spans and of the interval interpreter: whatever the inputs are, what comes out was foreseen."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges, amount, certain, each_its_own, either, numbers, span_of
from khong3.spans import HIGHEST, LOWEST, Span, hull
from khong3.tape import Key
from khong3.tape.tape import Ref, Tape

SMALL = st.integers(-6, 6)


@st.composite
def spans(draw: st.DrawFn, values: st.SearchStrategy[int] = SMALL) -> Span:
    """Ends in order, open or not, and now and then without end."""
    low, high = sorted((draw(values), draw(values)))
    found = Span(
        draw(st.sampled_from([(low, 0), (low, 0), (low, 1), LOWEST])),
        draw(st.sampled_from([(high, 0), (high, 0), (high, -1), HIGHEST])),
    )
    return Span.point(low) if found.empty else found


@st.composite
def inside(draw: st.DrawFn, span: Span) -> Fraction:
    """A number of a span."""
    offers = [span.example(), *(Fraction(one, 2) for one in range(-14, 15))]
    return Fraction(draw(st.sampled_from([one for one in offers if one in span])))


OPERATIONS: dict[str, Callable[[Tape, Ref, Ref, Ref], Ref]] = {
    "add": lambda _, one, two, __: one + two,
    "sub": lambda _, one, two, __: one - two,
    "mul": lambda _, one, two, __: one * two,
    "div": lambda tape, one, two, _: one // tape.maximum(two, 1),
    "ge": lambda _, one, two, __: one >= two,
    "gt": lambda _, one, two, __: one > two,
    "eq": lambda _, one, two, __: one.equals(two),
    "min": lambda tape, one, two, _: tape.minimum(one, two),
    "max": lambda tape, one, two, _: tape.maximum(one, two),
    "where": lambda _, one, two, three: one.where(two, three),
}


@st.composite
def tapes(draw: st.DrawFn) -> Tape:
    """A few operations over three inputs; divisors are at least 1."""
    tape = Tape()
    places: list[Ref] = [tape.fill(tape.input(("in", str(index)))) for index in range(3)]
    places += [tape.literal(draw(SMALL)), tape.literal(1)]
    for _ in range(draw(st.integers(1, 8))):
        one, two, three = (draw(st.sampled_from(places)) for _ in range(3))
        places.append(OPERATIONS[draw(st.sampled_from(sorted(OPERATIONS)))](tape, one, two, three))
    tape.out(places[-1], ("out",))
    return tape


def among(value: Fraction, possible: Possible) -> bool:
    """Whether a number was foreseen."""
    few = numbers(possible)
    return value in few if few is not None else value in span_of(possible)


@given(tapes(), spans(), spans(), spans(), st.data())
def test_whatever_comes_in_what_comes_out_was_foreseen(
    tape: Tape, one: Span, two: Span, three: Span, data: st.DataObject
) -> None:
    """Every number of the spans leads to one that the interval interpreter named."""
    foreseen = Ranges.of(tape).run({("in", str(at)): span for at, span in enumerate((one, two, three))})
    chosen: dict[Key, Possible | None] = {
        ("in", str(at)): data.draw(inside(span)) for at, span in enumerate((one, two, three))
    }
    came = Ranges.of(tape).run(chosen)["out",]
    exact = certain(came)
    assert exact is not None
    assert among(Fraction(exact), foreseen["out",])


@given(tapes(), st.lists(SMALL, min_size=3, max_size=3))
def test_spans_of_one_point_equal_the_exact_engine(tape: Tape, values: list[int]) -> None:
    """Whether a number comes as itself, alone in a set, or as a span, what comes out is what the exact engine says."""
    inputs: dict[Key, int | None] = {("in", str(at)): value for at, value in enumerate(values)}
    expected = Exact.of(tape).run(inputs)
    ranges = Ranges.of(tape)
    assert ranges.run({**inputs}) == expected
    narrow = ranges.run({("in", str(at)): Span.point(value) for at, value in enumerate(values)})["out",]
    assert span_of(narrow) == Span.point(expected["out",])


def test_a_span_of_nothing_but_0_is_a_no() -> None:
    """A condition that comes as a span of the one point 0 takes the other branch, as 0 itself does."""
    tape = Tape()
    held = tape.fill(tape.input(("in", "0")))
    tape.out(held.where(tape.literal(5), tape.literal(7)), ("out",))
    ranges = Ranges.of(tape)
    assert ranges.run({("in", "0"): Span.point(0)})["out",] == ranges.run({("in", "0"): 0})["out",] == 7


@given(tapes(), spans(), spans(), st.data())
def test_widening_foresees_no_less(tape: Tape, one: Span, two: Span, data: st.DataObject) -> None:
    """What a narrower span may lead to, a wider one may too: no wider one is more certain."""
    wider = hull([one, data.draw(spans())])
    narrow = Ranges.of(tape).run({("in", "0"): one, ("in", "1"): two, ("in", "2"): 3})["out",]
    wide = Ranges.of(tape).run({("in", "0"): wider, ("in", "1"): two, ("in", "2"): 3})["out",]
    assert span_of(wide).low <= span_of(narrow).low
    assert span_of(narrow).high <= span_of(wide).high
    assert certain(wide) is None or wide == narrow


@given(spans(), spans(), st.data())
def test_arithmetic_of_spans_holds_every_result(one: Span, two: Span, data: st.DataObject) -> None:
    """Sums, products and quotients of any two numbers lie in the sums, products and quotients of their spans."""
    a, b = data.draw(inside(one)), data.draw(inside(two))
    assert a + b in one + two
    assert a * b in one * two
    assert -a in -one
    above = two.within(Span((0, 1), HIGHEST))
    if b > 0:
        assert a / b in one.over(above)


def test_open_ends_are_kept() -> None:
    """Over 90 and at most 100, less 22.7, is over 67.3: the open end stays open; whole numbers close it."""
    over = Span((90, 1), (100, 0))
    assert over + Span.point(Fraction(-227, 10)) == Span((Fraction(673, 10), 1), (Fraction(773, 10), 0))
    assert over.whole() == Span((91, 0), (100, 0))
    assert Span((499, 1), (500, -1)).whole().empty
    assert either((0, 1, 1)) == frozenset({0, 1})


def _open_twice(draw: st.DrawFn) -> Possible:
    """One open input: a few numbers, or a span."""
    few = st.frozensets(SMALL, min_size=2, max_size=4)
    return draw(st.one_of(few, spans()))


@st.composite
def fractions(draw: st.DrawFn) -> tuple[Tape, list[Possible], list[Fraction]]:
    """A quotient whose two sides hang on the same open inputs, what these may be, and what they are."""
    tape = Tape()
    places = [tape.fill(tape.input(("in", str(index)))) for index in range(3)]
    places += [tape.literal(draw(SMALL)), tape.literal(draw(st.integers(1, 4)))]
    for _ in range(draw(st.integers(0, 6))):
        one, two, three = (draw(st.sampled_from(places)) for _ in range(3))
        places.append(OPERATIONS[draw(st.sampled_from(sorted(OPERATIONS)))](tape, one, two, three))
    tape.out(draw(st.sampled_from(places)), ("share", "n"))
    tape.out(tape.maximum(draw(st.sampled_from(places)), 1), ("share", "d"))
    tape.out(tape.literal(0), ("share", "state"))
    inputs = [_open_twice(draw) for _ in range(3)]
    are = [
        Fraction(draw(st.sampled_from(sorted(one))) if isinstance(one, frozenset) else draw(inside(span_of(one))))
        for one in inputs
    ]
    return tape, inputs, are


@given(fractions())
@settings(max_examples=400)
def test_a_quotient_of_what_hangs_on_the_same_inputs_was_foreseen(
    case: tuple[Tape, list[Possible], list[Fraction]],
) -> None:
    """Also handed on to a second tape, which compares it with one."""
    tape, inputs, are = case
    later = Tape()
    n, d = (later.fill(later.input(("share", part))) for part in ("n", "d"))
    later.out(later.minimum(n, d), ("least", "n"))
    later.out(d, ("least", "d"))
    later.out(n >= d, ("whole",))
    first = Ranges.of(tape).run(each_its_own({("in", str(at)): one for at, one in enumerate(inputs)}))
    then = Ranges.of(later).run(first)
    known = Ranges.of(tape).run({("in", str(at)): one for at, one in enumerate(are)})
    n_is, d_is = (certain(known["share", part]) for part in ("n", "d"))
    assert n_is is not None
    assert d_is is not None
    share = Fraction(n_is) / d_is
    assert share in amount(first, ("share",))
    assert min(share, Fraction(1)) in amount(then, ("least",))
    assert among(Fraction(int(share >= 1)), then["whole",])


ROWS: list[tuple[str, Possible, Span]] = [
    ("few", frozenset({0, 1, 2}), Span.point(1)),
    ("span", Span((0, 0), (2, 0)), Span.point(1)),
]


@pytest.mark.parametrize(("name", "start", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_the_way_from_an_open_start_to_where_one_stands_is_all_of_it(
    name: str, start: Possible, expected: Span
) -> None:
    """(3 − x) ÷ (3 − x) is 1, whatever x is below 3."""
    tape = Tape()
    x = tape.fill(tape.input(("in", name)))
    way = tape.literal(3) - x
    tape.out(tape.minimum(way, tape.maximum(way, 1)), ("share", "n"))
    tape.out(tape.maximum(way, 1), ("share", "d"))
    tape.out(tape.literal(0), ("share", "state"))
    assert amount(Ranges.of(tape).run({("in", name): start}), ("share",)) == expected


def test_a_part_of_a_whole_is_held_against_that_whole() -> None:
    """``a ÷ (a + 10)`` of more than 990 is more than 99 %, and less than all; ``b`` below 9 beside it makes it more."""
    tape = Tape()
    a, b = (tape.fill(tape.input(("in", name))) for name in "ab")
    tape.out(a, ("share", "n"))
    tape.out(a + b, ("share", "d"))
    tape.out(tape.literal(0), ("share", "state"))
    over = Span((990, 1), HIGHEST)
    ranges = Ranges.of(tape)
    found = amount(ranges.run({("in", "a"): over, ("in", "b"): 10}), ("share",))
    assert found == Span((Fraction(99, 100), 1), (1, -1))
    both = ranges.run({("in", "a"): Span((90, 1), (100, 0)), ("in", "b"): Span((0, 0), (10, -1))})
    assert amount(both, ("share",)) == Span((Fraction(9, 10), 1), (1, 0))
