"""The arithmetic of an explanation, reckoned as it is printed, comes out as printed."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Constant, Indicator, Model, Observation, Pillar, Variable, load
from khong3.assessment.examples import run_examples
from khong3.explaining import explain_assessment
from khong3.specs import shipped
from tests.models import assessed, model
from tests.printed import equations, hold
from tests.schemes import Scheme, schemes
from tests.test_points import count_line
from tests.test_units import FORMULAS, KINDS, of_two

GOOD = sorted(Path("tests/specs/good").glob("*.yaml"))
LEAST = {"hdnd-xa-thanh-hoa": 40, "dti-province-922": 50, "tests/specs/good/shapes-groups.yaml": 50}
"""So many equations at least are printed of some."""
SPECS = [*map(str, GOOD), *(one.name.removesuffix(".yaml") for one in shipped())]


def test_the_reader_of_printed_arithmetic() -> None:
    """It finds equations among words, knows what may have been rounded, and a wrong one does not pass."""
    assert hold("Percentage = “A” / (“B” × 2) = 1,200 / (4 × 2) = 15,000 %.") == 1
    assert hold("Sum: 2 [1.1] + 0.5 [1.2] = 2.5. Points: 2.50 of 3.") == 1
    assert hold("Value = the least of (3 × 2; 8) − (−1) = 7.") == 1
    assert hold("Value = 1 / 3 ≈ 0.3333.") == 1
    assert not equations("Points: 2 of 3.")
    for wrong in ("Value = 2 + 2 = 5.", "Value = 1 / 3 ≈ 0.3335.", "Rate = 30 × 1,000 / (20 × 0.0000) = 1.5."):
        with pytest.raises(AssertionError):
            hold(wrong)


@pytest.mark.parametrize("spec", SPECS)
def test_every_worked_example(spec: str) -> None:
    """Of every spec that is here, each unit of each example."""
    seen = 0
    of = load(spec)
    for outcome in run_examples(evolve(of, examples=of.examples[:20])):
        if outcome.assessment is not None:
            seen += hold(explain_assessment(outcome.assessment, "en"))
    assert seen >= LEAST.get(spec, 0)


@given(schemes())
def test_every_scheme(scheme: Scheme) -> None:
    """Sums, policies and roundings."""
    hold(explain_assessment(assessed(scheme.model, scheme.figures), "en"))


NUMBERS = st.integers(1, 10**7) | st.decimals("0.01", "1000", places=2)
"""With three decimals a figure may be one in thousands, and is refused; with four it may have been rounded."""


RATIOS = ("a / b", "a / (a + b)", "(a - b) / b", "max(a - b; 0) / min(a; b)")


@given(st.data(), NUMBERS, NUMBERS, st.sampled_from([None, 1, 100, 1000]))
def test_every_unit(data: st.DataObject, left: object, right: object, per: int | None) -> None:
    """Ratios, rates and amounts, whatever the units: none divides by 0.0000, and none needs a factor that cancels."""
    kind, measure = data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from(sorted(FORMULAS)))
    units = data.draw(st.lists(st.sampled_from(kind), min_size=2, max_size=2))
    keys = {"per": Fraction(per)} if per and measure in RATIOS else {}
    of = of_two(units[0], units[1], measure, no_cases="missing", **keys)
    seen = hold(explain_assessment(assessed(of, {"a": str(left), "b": str(right)}), "en"))
    # A condition is told in words, with no number of it.
    assert seen or measure.startswith("if")


FORMS = [
    {"each": 2, "per": 3, "above": 1, "steps": "whole", "up_to": 7},
    {"each": "0.7", "per": 7, "above": 1, "steps": "pro rata"},
    {"each": 1, "per": 4, "steps": "whole", "start": 2},
    {"deduct": "0.3", "per": 2, "above": 3, "steps": "whole", "up_to": 4},
    {"deduct": 1, "up_to": 4},
    "proportional from 2 to 9",
    "proportional to 7",
    "max * value / 7 - (value - 3) / 9",
    "min(value; 2) * 1.5 - 0.25",
    "if(value > 2; max - (0 - value) / 3; 3)",
]


@pytest.mark.parametrize("points", FORMS, ids=str)
@given(value=st.integers(0, 12))
def test_every_form(points: object, value: int) -> None:
    """Whole steps are said to be whole; what is below the first is none."""
    assert hold(explain_assessment(assessed(count_line(9, points), {"1": value}), "en"))


@given(
    st.sampled_from(["mean", "geometric mean"]),
    st.sampled_from(["missing", "zero", "leave out"]),
    st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(0, 100)), min_size=1, max_size=4),
    st.booleans(),
)
def test_every_mean(word: str, missing: str, shares: list[tuple[int, int | None]], on_the_file: bool) -> None:
    """Of the file or a group: the weighted shares, and what is left out of them by name."""
    lines = [
        Indicator(code=str(at), label="Dòng", type="percent", max=7, points="proportional", weight=weight)
        for at, (weight, _) in enumerate(shares, 1)
    ]
    keys = {"missing": missing, "id": "m", "version": "1", "title": "T"}
    if on_the_file:
        of = Model(items=lines, max=90, points=word, **keys)  # type: ignore[arg-type]
    else:
        of = Model(items=[Pillar(code="N", label="Nhóm", max=90, points=word, items=lines)], **keys)  # type: ignore[arg-type]
    found = assessed(of, {str(at): f"{share} %" for at, (_, share) in enumerate(shares, 1) if share is not None})
    said = explain_assessment(found, "en")
    hold(said)
    (total,) = [one for one in found.scores if one.pillar is None]
    if total.points is None or (missing == "missing" and any(share is None for _, share in shares)):
        return
    counted = [(weight, share) for weight, share in shares if share is not None or missing == "zero"]
    assert counted
    assert ("by weight" in said) == bool(counted)
    blank = [str(at) for at, (_, share) in enumerate(shares, 1) if share is None]
    if missing == "leave out" and blank:
        assert f"Not in the mean: {', '.join(f'{one} (missing)' for one in blank)}." in said.splitlines()
    else:
        assert "Not in the mean" not in said


def test_a_geometric_mean_names_its_step() -> None:
    """What is printed rounds to the points at the step that is named."""
    lines = [Indicator(code=str(at), label="D", type="percent", max=10, points="proportional") for at in (1, 2)]
    of = Model(id="m", version="1", title="T", missing="missing", max=100, points="geometric mean", items=lines)
    said = explain_assessment(assessed(of, {"1": "50 %", "2": "20 %"}), "en")
    assert "100 × ((50 %)^1 [1] × (20 %)^1 [2])^(1/2), rounded to 0.01: 31.62." in said


def test_a_figure_below_zero_stands_in_brackets() -> None:
    """Behind a sign, that is; at the head it needs none."""
    below = Constant(id="below", values="-4")
    of = model(
        Indicator(code="1", label="D", measure="a - below"),
        Indicator(code="2", label="D", measure="below * a - a"),
        variables=[Variable(id="a", label="A", type="number")],
        constants=[below],
    )
    said = explain_assessment(assessed(of, {"a": 3}), "en")
    assert "= 3 − (−4) = 7." in said
    assert "= −4 × 3 − 3 = −15." in said


NEAR = Model(
    id="near",
    version="1",
    title="Gần",
    missing="missing",
    no_cases="leave out",
    variables=[Variable(id="done", label="Đã làm"), Variable(id="due", label="Phải làm")],
    items=[Indicator(id="settled", code="1", label="Tỷ lệ", measure="done / due", target="at least 80 %", max=10)],
)


@given(due=st.integers(1, 10**15), beside=st.integers(-3, 3))
def test_nothing_is_printed_across_its_target(due: int, beside: int) -> None:
    """However large the counts are: what is short of 80 % does not read 80 %, neither alone nor in its explanation."""
    done = max(0, min(due, due * 4 // 5 + beside))
    said = [
        Observation(commune="A", period="2024", variable=name, value=one)
        for name, one in zip(("done", "due"), (done, due), strict=True)
    ]
    result = NEAR.assess(said)["A", "settled"]
    printed = Decimal(result.value_text("en").removesuffix(" %").replace(",", ""))
    assert (printed >= 80) == (result.verdict in ("met", "exceeded"))
    told = re.findall(r"(?:=|≈) ([0-9,.]+) %", result.explain("en"))
    assert (Decimal(told[0]) >= 80) == (printed >= 80)
