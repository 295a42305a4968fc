"""The traps of binary floating point, each on a figure that people meet."""

from fractions import Fraction

import pytest

from khong3 import Indicator, Variable
from tests.models import model, ratio_model, result


@pytest.mark.parametrize(
    ("n", "d", "target", "verdict"),
    [
        (549, 1200, "at least 45.75 %", "met"),
        (9, 1000, "at least 0.9 %", "met"),
        (51, 3000, "at least 1.7 %", "met"),
        (8189999999819, 9999999999779, "at least 81.9 %", "not met"),
        (8190000000001, 10**13, "at least 81.9 %", "exceeded"),
        (3539, 208213, "at least 1.7 %", "not met"),
        (10**29 - 1, 10**29, "at least 100 %", "not met"),
    ],
)
def test_verdicts_are_never_wrong_by_a_bit(n: int, d: int, target: str, verdict: str) -> None:
    """A value on its bound meets it, one a hair below does not, at any size."""
    assert result(ratio_model(target), {"part": n, "whole": d}).verdict == verdict


def test_tenths_add_up() -> None:
    """0.1 + 0.2 meets 0.3 exactly, as texts and as Python floats."""
    line = Indicator(code="1", label="Tổng", measure="a + b", target="exactly 0.3")
    of = model(line, variables=[Variable(id=name, label=name, type="number") for name in "ab"])
    assert result(of, {"a": "0.1", "b": "0.2"}).verdict == "met"
    assert result(of, {"a": 0.1, "b": 0.2}).verdict == "met"


def test_results_hold_no_floats() -> None:
    """Values, parts, bounds, gaps and changes are whole numbers and fractions."""
    found = result(ratio_model("at least 80 %", baseline=None), {"part": 1, "whole": 3})
    assert found.target is not None
    for figure in (found.value, found.numerator, found.denominator, found.gap, *found.target.bounds):
        assert type(figure) is Fraction


def test_a_printed_figure_stays_on_its_side_of_the_target() -> None:
    """74,996 % is not printed as 75,00 % beside 'chưa đạt' and a target of 75 %."""
    found = result(ratio_model("at least 75 %"), {"part": 74996, "whole": 100000})
    assert (found.verdict, found.value_text("vi")) == ("not met", "74,996 %")
    assert result(ratio_model("at least 70 %"), {"part": 74996, "whole": 100000}).value_text("vi") == "75,00 %"
