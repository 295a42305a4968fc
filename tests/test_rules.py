"""The arithmetic of rules against an oracle of its own: plain fractions and None."""

import operator
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Attribute, Check, Commune, Indicator, Variable
from khong3.arithmetic.terms import OK, Term, divide, number
from khong3.engines.exact import Exact
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.tape.tape import Tape
from tests.models import UNIT, assessed, codes, model, ratio_model, result

COUNTS = st.one_of(st.none(), st.integers(0, 12))
FIGURES = st.fixed_dictionaries(dict.fromkeys("abc", COUNTS))
ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "min": min, "max": max,
}  # fmt: skip
COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


NAMES = st.sampled_from("abc").map(Name)


def compound(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Operations on amounts; a condition is a comparison of two, alone or joined."""
    compared = st.builds(lambda sign, a, b: Operation(sign, (a, b)), st.sampled_from(list(COMPARISONS)), parts, parts)
    known = NAMES.map(lambda name: Operation("reported", (name,)))
    truths = st.one_of(
        compared,
        compared.map(lambda one: Operation("not", (one,))),
        st.builds(lambda word, a, b: Operation(word, (a, b)), st.sampled_from(["and", "or"]), compared, compared),
        st.builds(lambda word, a, b: Operation(word, (a, b)), st.sampled_from(["and", "or"]), known, compared),
    )
    return st.one_of(
        st.builds(lambda sign, a, b: Operation(sign, (a, b)), st.sampled_from(list(ARITHMETIC)), parts, parts),
        st.builds(lambda a: Operation("neg", (a,)), parts),
        st.builds(lambda a, n: Operation("/", (a, Literal(Fraction(n)))), parts, st.integers(1, 9)),
        st.builds(lambda c, a, b: Operation("if", (c, a, b)), truths, parts, parts),
        st.lists(truths, min_size=1, max_size=3).map(lambda found: Operation("count", tuple(found))),
    )


LEAVES = st.one_of(NAMES, st.integers(0, 9).map(lambda n: Literal(Fraction(n))))
TREES: st.SearchStrategy[Expression] = compound(st.one_of(LEAVES, st.deferred(lambda: compound(LEAVES))))


Amounts = frozenset[Fraction | None]
Truths = frozenset[bool | None]


def amounts(tree: Expression, figures: dict[str, int | None]) -> Amounts:
    """What an amount may be, None where a figure that it needs is missing; a count with a blank is any of several."""
    if isinstance(tree, Literal):
        return frozenset({tree.value})
    if isinstance(tree, Name):
        found = figures[tree.name]
        return frozenset({None if found is None else Fraction(found)})
    assert isinstance(tree, Operation)
    if tree.operator == "if":
        branches = {True: tree.operands[1], False: tree.operands[2]}
        ways = truths(tree.operands[0], figures)
        return frozenset(one for way in ways for one in ({None} if way is None else amounts(branches[way], figures)))
    if tree.operator == "count":
        held = product(*(truths(one, figures) for one in tree.operands))
        return frozenset(one for answers in held for one in _counted(answers))
    return frozenset(
        _reckoned(tree.operator, parts) for parts in product(*(amounts(one, figures) for one in tree.operands))
    )


def _counted(answers: tuple[bool | None, ...]) -> Amounts:
    """From those that hold to those that may; None where none is known."""
    open_ = answers.count(None)
    if open_ == len(answers):
        return frozenset({None})
    return frozenset(Fraction(answers.count(True) + more) for more in range(open_ + 1))


def _reckoned(operator: str, parts: tuple[Fraction | None, ...]) -> Fraction | None:
    known = [one for one in parts if one is not None]
    if len(known) < len(parts):
        return None
    if operator == "neg":
        return -known[0]
    return known[0] / known[1] if operator == "/" else ARITHMETIC[operator](known[0], known[1])


def truths(tree: Expression, figures: dict[str, int | None]) -> Truths:
    """What a condition may be; None where it is undecided."""
    assert isinstance(tree, Operation)
    if tree.operator == "reported":
        (name,) = tree.operands
        assert isinstance(name, Name)
        return frozenset({figures[name.name] is not None})
    if tree.operator in COMPARISONS:
        pairs = product(*(amounts(one, figures) for one in tree.operands))
        return frozenset(
            None if one is None or other is None else COMPARISONS[tree.operator](one, other) for one, other in pairs
        )
    return frozenset(_joined(tree.operator, ways) for ways in product(*(truths(one, figures) for one in tree.operands)))


def _joined(operator: str, answers: tuple[bool | None, ...]) -> bool | None:
    if operator == "not":
        return None if answers[0] is None else not answers[0]
    decisive = operator == "or"
    return decisive if decisive in answers else None if None in answers else not decisive


@given(TREES, FIGURES)
def test_formulas_agree_with_plain_fractions(tree: Expression, figures: dict[str, int | None]) -> None:
    """A quantity is what fractions and three-valued logic make of it; a count with a blank decides what it can."""
    asked = [Variable(id=name, label=name) for name in "abc"]
    line = Indicator(code="1", label="Lượng", measure=tree, target="at least 5")
    found = result(model(line, variables=asked), figures)
    expected = amounts(tree, figures)
    verdicts = {"missing" if one is None else verdict("at least", one, [Fraction(5)]) for one in expected}
    if found.value is not None and len(expected) > 1:
        # What stands twice is one and the same count, which the ways here do not know.
        assert len(set(map(str, counts_of(tree)))) < len(counts_of(tree))
        assert found.value in expected
        return
    assert found.value == (next(iter(expected)) if len(expected) == 1 else None)
    met = "met" if verdicts == {"met", "exceeded"} else "missing"
    assert found.verdict == (next(iter(verdicts)) if len(verdicts) == 1 else met)


def counts_of(tree: Expression) -> list[Expression]:
    """Every count in a formula."""
    return [one for one in tree.walk() if getattr(one, "operator", "") == "count"]


def verdict(word: str, value: Fraction, bounds: list[Fraction]) -> str:
    """The verdict, from its definition."""
    low, high = bounds[0], bounds[-1]
    met = {
        "at least": value >= low,
        "at most": value <= low,
        "over": value > low,
        "under": value < low,
        "exactly": value == low,
        "between": low <= value <= high,
    }[word]
    if (word, True) in (("at least", value > low), ("at most", value < low)):
        return "exceeded"
    return "met" if met else "not met"


def half_away(value: Fraction, step: Fraction) -> Fraction:
    """To a multiple of a step, from its definition: the nearest, of two equally near the one farther from 0."""
    lower = (value / step).numerator // (value / step).denominator * step
    upper = lower + step
    if value - lower == upper - value:
        return max(lower, upper, key=abs)
    return lower if value - lower < upper - value else upper


WORDS = st.sampled_from(["at least", "at most", "over", "under", "exactly", "between"])
PERCENTS = st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 1000))


@given(
    WORDS,
    PERCENTS,
    PERCENTS,
    st.integers(0, 400),
    st.integers(1, 400),
    st.sampled_from([None, "0.1 %", "0.25 %", "1 %"]),
)
def test_verdicts_agree_with_their_definition(
    word: str, one: Fraction, other: Fraction, n: int, d: int, step: str | None
) -> None:
    """All six targets, on the value as it is or as the model rounds it."""
    bounds = sorted([one, other]) if word == "between" else [one]
    phrase = f"{word} {' and '.join(f'{float(bound * 100):.1f} %' for bound in bounds)}"
    found = result(ratio_model(phrase, part=False, round_value=step), {"part": n, "whole": d})
    assert found.value == Fraction(n, d)
    size = Fraction(step.removesuffix(" %")) / 100 if step else None
    judged = half_away(Fraction(n, d), size) if size else Fraction(n, d)
    assert found.verdict == verdict(word, judged, bounds)


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(1, 20), st.integers(1, 20))
def test_folding_changes_no_outcome(a: int, b: int, c: int, d: int) -> None:
    """A rule gives the same for literals, which are folded away, as for inputs."""
    folded, run = Tape(), Tape()
    inputs = [run.fill(run.input((name,))) for name in "abcd"]
    sides = [Term(inputs[0], inputs[2], run.literal(OK)), Term(inputs[1], inputs[3], run.literal(OK))]
    asked = divide(sides[0], sides[1])
    known = divide(number(folded, Fraction(a, c)), number(folded, Fraction(b, d)))
    for tape, figure in ((run, asked), (folded, known)):
        for key, place in (("n", figure.n), ("d", figure.d), ("state", figure.state)):
            tape.out(place, (key,))
    left = Exact.of(folded).run({})
    right = Exact.of(run).run({("a",): a, ("b",): b, ("c",): c, ("d",): d})
    assert all(name == "lit" for name, *_ in folded.code)
    assert left["state",] == right["state",]
    if left["state",] == OK:
        expected = Fraction(a, c) / Fraction(b, d)
        assert Fraction(left["n",], left["d",]) == Fraction(right["n",], right["d",]) == expected


def test_a_rule_cannot_branch_in_python() -> None:
    """A rule that asks a place on the tape whether it is true fails when it is recorded."""
    tape = Tape()
    with pytest.raises(TypeError, match="where"):
        _ = 1 if tape.input(("x",)) > 0 else 0


def test_a_tape_takes_whole_numbers_only() -> None:
    """0.5 does not become 0."""
    with pytest.raises(TypeError):
        Tape().literal(0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "verdict", "code"),
    [
        ({"part": 0, "whole": 0}, "not applicable", "no-cases"),
        ({"part": 3, "whole": 0}, "invalid", "divided-by-zero"),
        ({"part": 3, "whole": 2}, "invalid", "share-above-whole"),
        ({"part": 3}, "missing", None),
        ({"whole": 3}, "missing", None),
        ({}, "missing", None),
        ({"part": "", "whole": 3}, "missing", None),
    ],
)
def test_what_is_no_share(figures: dict[str, int], verdict: str, code: str | None) -> None:
    """0/0, n/0, a part above its whole, and blanks have a verdict each, and no value."""
    found = result(ratio_model("at least 50 %"), figures)
    assert (found.value, found.verdict) == (None, verdict)
    assert codes(found) == ([code] if code else [])


def test_a_part_is_a_part_through_several_steps() -> None:
    """Adults of residents of all: a share of the first in the last cannot pass 100 %."""
    asked = [
        Variable(id="all", label="a"),
        Variable(id="some", label="b", part_of="all"),
        Variable(id="few", label="c", part_of="some"),
    ]
    line = Indicator(code="1", label="Tỷ lệ", measure="few / all")
    assert result(model(line, variables=asked), {"few": 5, "all": 4}).verdict == "invalid"
    loose = [Variable(id="all", label="a"), Variable(id="few", label="c")]
    assert result(model(line, variables=loose), {"few": 5, "all": 4}).value == Fraction(5, 4)


def test_a_line_that_does_not_apply() -> None:
    """applies: no is not applicable, undecided is missing, yes is judged."""
    asked = [Variable(id="market", label="Có chợ", type="yes/no"), Variable(id="stalls", label="Quầy")]
    line = Indicator(code="1", label="Quầy", measure="stalls", applies="market", target="at least 2")
    verdicts = {
        answer: result(model(line, variables=asked), {"stalls": 3, "market": answer}).verdict
        for answer in ("yes", "no", "")
    }
    assert verdicts == {"yes": "exceeded", "no": "not applicable", "": "missing"}


def test_lines_read_one_another_by_value() -> None:
    """value(x) is the other line's value, stated percentages included."""
    lines = [
        Indicator(code="1", label="Tỷ lệ", measure="part / whole"),
        Indicator(code="2", label="Thừa", measure="value(1) - 50 %"),
    ]
    of = model(*lines, variables=[Variable(id="part", label="part"), Variable(id="whole", label="whole")])
    assert result(of, {"part": 3, "whole": 4}, "2").value == Fraction(1, 4)
    assert result(of, {"1": "80 %"}, "2").value == Fraction(3, 10)


def test_checks_may_read_lines() -> None:
    """A check on value(x) is decided by the line's own counts."""
    of = model(
        Indicator(code="1", label="Tỷ lệ", measure="part / whole"),
        variables=[Variable(id="part", label="n"), Variable(id="whole", label="d")],
        checks=[Check(must="value(1) <= 90 %", message="Cao quá")],
    )
    assert [one.code for one in assessed(of, {"part": 95, "whole": 100}).findings] == ["check-failed"]
    assert assessed(of, {"part": 5, "whole": 100}).findings == ()


def test_values_of_lines_keep_their_units() -> None:
    """A line in hectares, read by another beside square metres, is converted; on its own it is printed in hectares."""
    of = model(
        Indicator(code="1", id="fields", label="Ruộng", type="number", unit="ha", target="at least 2"),
        Indicator(code="2", label="Tỷ lệ", measure="value(fields) / area"),
        variables=[Variable(id="area", label="Diện tích", type="number", unit="m^2")],
    )
    figures = {"fields": 3, "area": 40_000}
    assert (result(of, figures, "fields").value, result(of, figures, "fields").verdict) == (3, "exceeded")
    assert result(of, figures, "2").value == Fraction(3, 4)


def test_an_attribute_may_be_measured() -> None:
    """A line that measures what a unit is gives its word; a level that the model does not have is missing."""
    of = model(
        Indicator(code="1", label="Loại", measure="kind"),
        Indicator(code="2", label="Vùng", measure="region"),
        attributes=[Attribute(id="region", levels={"low": "Thấp", "high": "Cao"})],
    )
    found = assessed(of, {}, Commune(code=UNIT, kind="ward", attributes={"region": "high"}))
    assert [one.value for one in found] == ["ward", "high"]
    odd = assessed(of, {}, Commune(code=UNIT, attributes={"region": "hihg"}))
    assert [one.verdict for one in odd] == ["missing", "missing"]
    assert [one.code for one in odd.findings] == ["unknown-level-of-commune"]


def test_checks_are_findings_of_the_unit() -> None:
    """A check that fails is a finding with its figures; one that is undecided is none."""
    of = model(
        Indicator(code="1", label="Dân số", measure="residents"),
        variables=[Variable(id="residents", label="r"), Variable(id="adults", label="a")],
        checks=[Check(must="adults >= residents / 2", message="Ít quá", severity="warning")],
    )
    (finding,) = assessed(of, {"residents": 946030, "adults": 33216}).findings
    assert (finding.code, finding.severity) == ("check-failed", "warning")
    assert "33.216" in finding.message("vi")
    assert assessed(of, {"residents": 946030}).findings == ()
    assert assessed(of, {"residents": 60000, "adults": 33216}).findings == ()
