"""Values beside their targets in cells: with as many decimals as tell them apart, whatever somebody types."""

from fractions import Fraction

from khong3.excel.book import SHARE, WHOLE
from khong3.expressions import Literal
from khong3.judging.unit import JudgedUnit
from khong3.meaning.lines import Line
from khong3.tape import keys
from khong3.text import Language, decimals_of, format_bound, format_number

_NEAR = Fraction(2, 10_000)
"""A value that is nearer to a bound might be printed as that, or beyond it, with its usual decimals."""
_FINEST = 6
"""So many decimals are printed there."""
_EXACT = 9
"""What is the same to so many is the same number: a cell holds no more of percentages and amounts."""


def case_beside(unit: JudgedUnit, line: Line) -> int | None:
    """The case of a line's target that is printed beside it; None where that is not certain, or there is none."""
    cases = unit.choices[keys.target(line.name)] if line.targets else []
    case = cases[0] if len(cases) == 1 else None
    return None if case is None or line.part_year(case, unit.period) else case


def value_format(line: Line, case: int | None) -> str:
    """How the values of a line are printed beside a case of its target."""
    if line.whole and not line.percent:
        return WHOLE
    usual = SHARE if line.percent else WHOLE + ".0###"
    near = "0.00####%" if line.percent else WHOLE + ".0#####"
    bounds = () if case is None or not line.amount else line.targets[case].bounds
    if not bounds:
        return usual
    fixed = [one.value for one in bounds if isinstance(one, Literal)]
    low = min(fixed, default=Fraction(0)) - _NEAR
    if len(fixed) < len(bounds) or low <= 0:
        # Programs do not agree on how the part of a format for what is below 0 prints the sign.
        return near
    ends = (format_bound(one, "en").replace(",", "") for one in (low, max(fixed) + _NEAR))
    return "[<{}]{usual};[>{}]{usual};{near}".format(*ends, usual=usual, near=near)


def bound_formula(bound: tuple[str, str], value: tuple[str, str, str], *, percent: bool, ok: int) -> str:
    """A bound that is worked out as a text: all its decimals, or as many as tell it from the value."""
    (n, d), (over, under, state) = bound, value
    shown = f"{n}/{d}*100" if percent else f"{n}/{d}"
    near = f"IF({state}={ok},ABS({over}/{under}-{n}/{d})<{float(_NEAR)!r},FALSE)"
    text = f"IF({near},FIXED({shown},{_FINEST}),FIXED({shown},{_usual(percent=percent)}))"
    for decimals in reversed(range(_FINEST + 1)):
        text = f"IF(ROUND({shown},{decimals})=ROUND({shown},{_EXACT}),FIXED({shown},{decimals}),{text})"
    return text + ('&" %"' if percent else "")


def bound_shown(bound: Fraction, value: Fraction | None, language: Language, *, percent: bool) -> str:
    """What that comes to."""
    shown = bound * 100 if percent else bound
    near = value is not None and abs(value - bound) < _NEAR
    exact = decimals_of(shown, _FINEST + 1) <= _FINEST
    most = _FINEST if near or exact else _usual(percent=percent)
    return format_number(shown, language, most=most) + (" %" if percent else "")


def _usual(*, percent: bool) -> int:
    return 2 if percent else 4
