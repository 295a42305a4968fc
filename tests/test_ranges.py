"""Laws of spans and of the interval interpreter: whatever the inputs are, what comes out was foreseen."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges, certain, either, numbers, span_of
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
