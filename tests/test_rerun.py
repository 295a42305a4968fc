"""A tape that one unit goes through in several ways: what hangs on nothing that changed is not done again."""

from hypothesis import given

from khong3.engines.exact import Exact, Rerun
from khong3.tape import Key, Tape
from tests.test_ranges import tapes
from tests.test_specialising import KEYS, ROWS


@given(tapes(), ROWS)
def test_run_again_it_comes_to_the_same(tape: Tape, values: list[list[int | None]]) -> None:
    """Whatever was there before; and what is the same as before costs nothing."""
    again = Rerun(Exact.of(tape))
    for row in values:
        inputs: dict[Key, int | None] = dict(zip(KEYS, row, strict=True))
        assert again.run(inputs) == Exact.of(tape).run(inputs)
        done = again.steps_done
        assert again.run(inputs) == Exact.of(tape).run(inputs)
        assert again.steps_done == done


def test_what_hangs_on_nothing_new_is_not_done_again() -> None:
    """A hundred lines of which one changes: that line, and the sum."""
    tape = Tape()
    lines = [tape.fill(tape.input(("figure", str(at)))) * 2 + 1 for at in range(100)]
    for at, line in enumerate(lines):
        tape.out(line, ("line", str(at)))
    again = Rerun(Exact.of(tape))
    figures: dict[Key, int | None] = dict.fromkeys((("figure", str(at)) for at in range(100)), 3)
    again.run(figures)
    assert again.run({**figures, ("figure", "7"): 5})["line", "7"] == 11
    assert again.steps_done == 3
