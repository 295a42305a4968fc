"""How wide numbers become: what finite engines, a frame's or a workbook's, must be able to hold."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import load
from khong3.arithmetic import terms
from khong3.arithmetic.terms import OK, Term, number
from khong3.engines.exact import Exact
from khong3.engines.ranges import Possible, Ranges, bits
from khong3.judging.program import Program
from khong3.meaning.scored_nodes import TOTAL
from khong3.spans import Span
from khong3.specs.files import shipped
from khong3.tape import Key, Tape, keys

MILLION = 10**6
GIVEN_OVER = 100
ROUNDS_LATE = ("dti-province-922",)
"""It rounds nothing before its total: with doubtful figures it takes 128 bits, or the exact engine."""
SHIPPED = [one.name.removesuffix(".yaml") for one in shipped()]


def holds(program: Program, key: Key) -> Possible:
    """From the least to the greatest that an input may be, for counts up to a million."""
    role, name, *_ = (*key, "")
    last = [*key][-1]
    nodes = program.meaning.scoring.nodes
    if last == "over" or (last == "d" and len(key) > 2):
        return 1
    if last == "state" and len(key) > 2:
        return Span((0, 0), (4, 0))
    if role in ("unsettled", "impossible", "shared", "taken"):
        return Span((0, 0), (1, 0))
    if role == "given" and name in nodes:
        return Span((int(nodes[name].min * GIVEN_OVER), 0), (int(nodes[name].max * GIVEN_OVER), 0))
    if role == "points taken" and name in nodes:
        return Span((0, 0), (int(nodes[TOTAL].max), 0))
    if role in ("bound", "threshold", "constant"):
        return Span((0, 0), (_most(program, key), 0))
    if role in ("applies", "target"):
        return Span((0, 0), (4, 0))
    return Span((0, 0), (MILLION, 0))


def _most(program: Program, key: Key) -> int:
    """The greatest number that the model states there."""
    meaning, (role, name, *rest) = program.meaning, key
    if role == "bound":
        form = meaning.lines[name].forms[int(rest[0]) - 1]
        return max(abs(each[int(rest[1])]) for each in form.numbers.values())
    cases = (
        meaning.model.constants[name].values
        if role == "constant"
        else next(one.from_ for one in meaning.model.grades if one.id == name)
    )
    over = program.tapes.bound[keys.over(key)] or 1
    return max(int(abs(one.is_.value) * over) for one in cases)


def widest(program: Program) -> float:
    """How many bits some place of its tapes may need."""
    tapes = program.tapes
    return max(
        bits(place)
        for tape in (tapes.measure, tapes.judge)
        for place in Ranges.of(tape).widest({key: holds(program, key) for key in tape.inputs}).values()
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_every_place_of_a_shipped_model_fits_64_bits(name: str) -> None:
    """Proved for all counts up to a million, whatever was reported, with points that somebody gave and without."""
    plain = load(name).program
    assert 0 < widest(plain) <= 63
    careful = widest(plain.careful(GIVEN_OVER))
    assert 63 < careful <= 127 if name in ROUNDS_LATE else careful <= 63


DENOMINATORS = st.integers(1, 400)
FRACTIONS = st.fractions(min_value=-50, max_value=50, max_denominator=400)


def input_over(tape: Tape, name: str, over: int) -> Term:
    """A figure whose digits come in, over a known number."""
    return Term(tape.fill(tape.input((name,))), tape.literal(over), tape.literal(OK))


@given(st.integers(-900, 900), DENOMINATORS, st.integers(-900, 900), DENOMINATORS, st.integers(0, 1))
def test_what_is_chosen_of_two_keeps_a_known_denominator(a: int, over: int, b: int, under: int, first: int) -> None:
    """Sums, choices, the lesser and the greater: over one number that both stand over, and exactly what they are."""
    tape = Tape()
    left, right = input_over(tape, "a", over), input_over(tape, "b", under)
    take = tape.fill(tape.input(("take",)))
    x, y = Fraction(a, over), Fraction(b, under)
    made = {
        "sum": (terms.add(left, right), x + y),
        "less": (terms.subtract(left, right), x - y),
        "either": (terms.either_of(take.equals(1), left, right), x if first else y),
        "choice": (terms.choose(take.equals(1).where(terms.YES, terms.NO), left, right), x if first else y),
        "least": (terms.least(left, right), min(x, y)),
        "greatest": (terms.greatest(left, right), max(x, y)),
        "nothing": (terms.greatest(left, number(tape, 0)), max(x, Fraction(0))),
    }
    for name, (term, _) in made.items():
        assert term.d.known is not None
        assert (over * under) % term.d.known == 0
        tape.out(term.n, (name, "n"))
        tape.out(term.d, (name, "d"))
    came = Exact.of(tape).run({("a",): a, ("b",): b, ("take",): first})
    for name, (_, expected) in made.items():
        assert Fraction(came[name, "n"], came[name, "d"]) == expected
