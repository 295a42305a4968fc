"""Tapes written anew for their bounds come to what they came to, in fewer steps."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible
from khong3.engines.specialising import same, specialised
from khong3.spans import Span, hull
from khong3.tape import Key, Tape
from khong3.tape.chaining import chained
from tests.test_ranges import SMALL, tapes

KEYS: tuple[Key, ...] = tuple(("in", str(at)) for at in range(3))
ROWS = st.lists(st.lists(SMALL | st.none(), min_size=3, max_size=3), min_size=1, max_size=4)


def bounds(rows: list[Mapping[Key, int | None]]) -> tuple[dict[Key, Possible | None], set[Key]]:
    """The least and the greatest of each input, and which are blank in no row."""
    found: dict[Key, Possible | None] = {}
    for key in KEYS:
        there = [value for row in rows if (value := row[key]) is not None]
        found[key] = hull(map(Span.point, there)) if there else None
    return found, {key for key in KEYS if all(row[key] is not None for row in rows)}


@given(tapes(), ROWS)
def test_within_its_bounds_it_is_the_same_tape(tape: Tape, values: list[list[int | None]]) -> None:
    """On every row that the bounds were taken of; and no place is outside what it may be."""
    rows: list[Mapping[Key, int | None]] = [dict(zip(KEYS, one, strict=True)) for one in values]
    limits, filled = bounds(rows)
    short, possible = specialised([(tape, same)], tape.outputs, limits, filled)
    assert len(short.needed(short.outputs.values())) <= len(tape.needed(tape.outputs.values()))
    assert {*short.outputs.values()} <= {*possible}
    for row in rows:
        assert Exact.of(short).run(row) == Exact.of(tape).run(row)


@given(tapes(), tapes(), ROWS)
def test_one_after_another_is_the_two_as_one(first: Tape, second: Tape, values: list[list[int | None]]) -> None:
    """What the first puts out the second takes in, by the key by which that knows it."""
    rows: list[Mapping[Key, int | None]] = [dict(zip(KEYS, one, strict=True)) for one in values]
    limits, filled = bounds(rows)
    names = dict(zip(first.outputs, KEYS, strict=False))

    def called(key: Key) -> Key:
        return names[key]

    whole = Tape()
    whole.code, whole.outputs = first.code, {names[key]: place for key, place in first.outputs.items()}
    both = chained(whole, second)
    wanted = [*second.outputs]
    short, _ = specialised([(first, called), (second, same)], wanted, limits, filled)
    for row in rows:
        expected = Exact.of(both, wanted).run(row)
        assert Exact.of(short).run(row) == expected


def test_what_the_bounds_settle_is_not_written() -> None:
    """A count is never below 0, and is there in every row: nothing is left of what asks for it."""
    tape = Tape()
    source = tape.input(KEYS[0])
    count = tape.fill(source)
    held = tape.present(source).equals(0).where(-1, (count < 0).where(-2, tape.maximum(count, 1)))
    tape.out(held, ("held",))
    short, _ = specialised([(tape, same)], [("held",)], {KEYS[0]: Span((1, 0), (9, 0))}, {KEYS[0]})
    assert [short.code[one].operation for one in short.needed(short.outputs.values())] == ["var", "fill"]


def test_an_input_that_no_row_has_is_blank() -> None:
    """It is 0 where it is filled, and nowhere there."""
    tape = Tape()
    source = tape.input(KEYS[0])
    tape.out(tape.present(source) + tape.fill(source), ("sum",))
    short, _ = specialised([(tape, same)], [("sum",)], {})
    assert short.literals[short.outputs["sum",]] == 0
