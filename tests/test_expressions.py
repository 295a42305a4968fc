"""Formulas: text, tree and back."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.expressions import Expression, Literal, Name, Operation, Reference, parse, parse_bound, parse_target
from khong3.expressions.parser import DEEPEST, LONGEST, MOST_OPERATIONS
from khong3.findings import KhongError

NAMES = st.sampled_from(["a", "b", "residents", "V.1.a", "x_2"]).map(Name)
LITERALS = st.builds(
    lambda digits, decimals, percent: Literal(Fraction(digits, 10**decimals) / (100 if percent else 1), percent),
    st.integers(0, 10**6),
    st.sampled_from([0, 1, 2, 4]),
    st.booleans(),
)
REFERENCES = st.builds(Reference, st.sampled_from(["value", "points", "met"]), st.sampled_from(["4.10", "x", "I.1.a"]))


def _grow(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(
            Operation, st.sampled_from(["+", "-", "*", "/", "and", "or", "=", "!=", "<", "<=", ">", ">="]), pairs
        ),
        st.builds(Operation, st.sampled_from(["neg", "not"]), st.tuples(inner)),
        st.builds(
            Operation,
            st.sampled_from(["min", "max", "count", "if", "reported"]),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        ),
        st.builds(lambda one, levels: Operation("in", (one, *levels)), inner, st.lists(NAMES, min_size=1, max_size=3)),
    )


TREES: st.SearchStrategy[Expression] = st.recursive(st.one_of(NAMES, LITERALS, REFERENCES), _grow, max_leaves=12)


@given(TREES)
def test_trees_print_and_read_back(tree: Expression) -> None:
    """The canonical spelling of a tree is read as the same tree."""
    assert parse(str(tree)) == tree


@given(st.one_of(st.text(max_size=60), st.text("ab1.,;()+-*/<>=% ≥×andornotif", max_size=60)))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text is a tree, or one finding whose place lies in the text."""
    try:
        parse(text)
    except KhongError as problem:
        (finding,) = problem.findings
        assert finding.place.offset is not None
        assert 0 <= finding.place.offset <= len(text)


@given(st.lists(st.sampled_from([*"ab1 ().;%-", "==", "max", "từ", "đến", "còn lại", "trên", "lần", "90 %", ">="])))
def test_what_is_proposed_can_be_read(parts: list[str]) -> None:
    """A guess at what a text means is one that the grammar takes, of formulas and of bounds."""
    text = " ".join(parts)
    for read in (parse, parse_bound):
        try:
            read(text)
        except KhongError as problem:
            near = problem.findings[0].parameters.get("near")
            if near is not None:
                assert near != text
                read(str(near))


GUESSES = {
    "4 lần": "4",
    "từ 90 %": "90 %",
    "Từ 90% trở lên": "90%",
    "trên 50 %": "over 50 %",
    "dưới 50 %": "else",
    "còn lại": "else",
    "90-100 %": "90 %",
    "70 % - dưới 90 %": "70 %",
    "từ 70 % đến dưới 90 %": "70 %",
    ">= 5": "5",
    "1/2 max": "1/2 * max",
    "số_hộ": "so_ho",
    "≥ 4": "4",
    "không họp": "else",
    "trừ": "deduct",
}
OF_FORMULAS = {
    "1/2 điểm": "1/2 * max",
    "1/2 số điểm tối đa": "1/2 * max",
    "85 điểm": "85",
    "value == 4": "value = 4",
    "2 value": "2 * value",
}
OF_TARGETS = {
    "từ 80 %": "at least 80 %",
    "trên 80 %": "over 80 %",
    "không quá 5 %": "at most 5 %",
    "dưới 5 %": "under 5 %",
}


@pytest.mark.parametrize(
    ("read", "text", "near"),
    [
        *((parse_bound, *one) for one in GUESSES.items()),
        *((parse, *one) for one in OF_FORMULAS.items()),
        *((parse_target, *one) for one in OF_TARGETS.items()),
    ],
)
def test_how_annexes_write_it(read: Callable[[str], object], text: str, near: str) -> None:
    """Each is a mistake, with the spelling that is meant."""
    with pytest.raises(KhongError) as raised:
        read(text)
    assert raised.value.findings[0].parameters["near"] == near


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("a÷b×c", "a / b * c"),
        ("a − b - c", "a - b - c"),
        ("a - (b - c)", "a - (b - c)"),
        ("a ≥ 5\u00a0%", "a >= 5 %"),
        ("a ≤ b and not b ≠ c", "a <= b and not b != c"),
        ("a or b and c", "a or b and c"),
        ("(a or b) and c", "(a or b) and c"),
        ("-a * -(b + 1)", "-a * -(b + 1)"),
        ("if(a > 1;b;0)", "if(a > 1; b; 0)"),
        ("kind in (commune;ward)", "kind in (commune; ward)"),
        ("value( 4.10 ) + 0.50", "value(4.10) + 0.5"),
        ("((a))", "a"),
    ],
)
def test_spellings(text: str, canonical: str) -> None:
    """Signs, spaces and brackets have one canonical form."""
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("", "formula-empty", 0),
        ("a +", "formula-unfinished", 3),
        ("a + * b", "unexpected-in-formula", 4),
        ("1,5 * a", "ambiguous-number-in-formula", 0),
        ("a + 3.500", "ambiguous-number-in-formula", 4),
        ("count(a, b)", "comma-in-formula", 7),
        ("(a + b", "unbalanced-bracket", 0),
        ("a + b)", "unbalanced-bracket", 5),
        ("a < b < c", "chained-comparison", 6),
        ("foo(a)", "unknown-function", 0),
        ("value()", "reference-without-name", 5),
        ("a $ b", "unexpected-in-formula", 2),
        ("__import__('os')", "unexpected-in-formula", 0),
        ("a + and", "unexpected-in-formula", 4),
        ("(" * (DEEPEST + 1) + "a", "formula-too-deep", DEEPEST + 1),
        ("+".join("a" * (MOST_OPERATIONS + 2)), "formula-too-deep", 2 * MOST_OPERATIONS + 1),
        ("a" * (LONGEST + 1), "formula-too-long", 0),
    ],
)
def test_mistakes_have_their_place(text: str, code: str, offset: int) -> None:
    """Each mistake has its own code, at the character that makes it."""
    with pytest.raises(KhongError) as caught:
        parse(text)
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.offset) == (code, offset)


@pytest.mark.parametrize(
    ("text", "word", "bounds"),
    [
        ("at least 80 %", "at least", ["80 %"]),
        ("over assigned", "over", ["assigned"]),
        ("between 1 and 2 + 3", "between", ["1", "2 + 3"]),
        ("exactly 0", "exactly", ["0"]),
    ],
)
def test_targets(text: str, word: str, bounds: list[str]) -> None:
    """A target phrase is a word and its bounds."""
    found, trees = parse_target(text)
    assert (found, [str(tree) for tree in trees]) == (word, bounds)


@pytest.mark.parametrize("text", ["80 %", ">= 80 %", "at 80 %", "at least", "between 1", "least 5", "at least 5 6"])
def test_other_phrases_are_no_targets(text: str) -> None:
    """What is no target phrase is a finding."""
    with pytest.raises(KhongError):
        parse_target(text)


def test_what_differs_by_class_in_a_formula_is_told_how_it_is_written() -> None:
    """A constant may differ; “{” alone said nothing of it."""
    with pytest.raises(KhongError) as raised:
        parse("max * {by: region, lowland: 1, mountainous: 2}")
    assert [one.code for one in raised.value.findings] == ["mapping-in-formula"]
