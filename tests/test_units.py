"""Units: what every model has, what pint adds, what is refused, and that bringing to one unit changes no value."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Indicator, Model, Unit, Variable
from khong3.explaining import explain_assessment
from khong3.findings import KhongError
from khong3.readback import annex, to_text
from khong3.units import KNOWN, Dimension, in_words, resolve
from tests.models import assessed, model, result

SPELLINGS = {
    "VND": ["đồng", "dong", "VNĐ", "vnđ", "Đồng"],
    "thousand_VND": ["nghìn đồng", "ngàn đồng", "thousand VND", "nghin_dong", "1000 VND"],
    "million_VND": ["triệu đồng", "Triệu  đồng", "million VND", "trieu_dong", "1000 thousand_VND"],
    "billion_VND": ["tỷ đồng", "tỉ đồng", "billion VND", "ty_dong", "1000 million_VND"],
    "km2": ["km^2", "km ** 2", "km²", "km * km", "100 ha"],
    "m2": ["m^2", "m ** 2", "m²"],
    "m3": ["m^3", "m³"],
    "tonne": ["tấn", "1000 kg", "10 tạ"],
    "day": ["ngày", "days", "24 hour", "86400 second"],
    "year": ["năm", "years", "12 month", "4 quarter", "12 tháng"],
    "billion_VND / km2": ["tỷ đồng/km²", "tỷ đồng / km ^ 2"],
}


@pytest.mark.parametrize("unit", SPELLINGS)
def test_one_unit_in_many_spellings(unit: str) -> None:
    """As it is written in Vietnamese, in English, and as a product of others."""
    for spelling in SPELLINGS[unit]:
        declared = {"same": Unit(id="same", label="x", is_=spelling)}
        assert resolve("same", declared) == resolve(unit, {}), spelling


def test_the_usual_units_are_pint_s() -> None:
    """Of what pint knows too, the table here says the same: but for the calendar, and money that it has not."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(non_int_type=Fraction)
    compared = 0
    for name, (dimension, _) in KNOWN.items():
        spelled = name.replace("2", "**2").replace("3", "**3")
        if not name.isascii() or {base for base, _ in dimension.powers} & {"[month]", "VND"} or name == "quintal":
            continue
        factor, root = registry.get_root_units(spelled)
        powers = tuple(sorted((str(base), int(power)) for base, power in root.dimensionality.items()))
        assert Dimension(powers, Fraction(str(factor))) == dimension, name
        compared += 1
    assert compared > 20


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("degC", "unit-with-offset"),
        ("celsius", "unit-with-offset"),
        ("degF", "unit-with-offset"),
        ("dB", "unit-with-offset"),
        ("dBm", "unit-with-offset"),
        ("degC / hour", "unit-with-offset"),
        ("percent", "unit-is-percentage"),
        ("permille", "unit-is-percentage"),
        ("ppm", "unit-is-percentage"),
        ("%", "unit-is-percentage"),
        ("percent * km", "unit-is-percentage"),
        ("ton", "unknown-unit"),
        ("kiloyear", "unknown-unit"),
        ("triệu", "unknown-unit"),
        ("Km", "unknown-unit"),
        ("km km", "unknown-unit"),
    ],
)
def test_what_is_no_unit(unit: str, code: str) -> None:
    """What has no zero of its own, what is a share, and what nobody can be sure of."""
    with pytest.raises(KhongError) as raised:
        resolve(unit, {})
    (finding,) = raised.value.findings
    assert finding.code == code
    for language in ("vi", "en"):
        assert finding.message(language)
        assert finding.mend(language)


def test_a_declared_unit_goes_before_one_that_is_known() -> None:
    """A model's ``time`` (lượt) is a kind of its own, and no hours; so is its own ``do_C``."""
    declared = {"time": Unit(id="time", label="lượt"), "ha": Unit(id="ha", label="hạ")}
    assert not resolve("time", declared).converts_to(resolve("hour", {}))
    assert not resolve("ha", declared).converts_to(resolve("m2", {}))
    assert in_words("ha", declared).in_("vi") == "hạ"
    assert in_words("million_VND", {}).in_("vi") == "triệu đồng"
    assert in_words("kWh", {}).in_("vi") == "kWh"


def of_two(left: str, right: str, measure: str, **keys: object) -> Model:
    """A line over two measured figures."""
    variables = [
        Variable(id="a", label="A", type="number", unit=left),
        Variable(id="b", label="B", type="number", unit=right),
    ]
    return model(Indicator(code="1", id="r", label="R", measure=measure, **keys), variables=variables)  # type: ignore[arg-type]


@pytest.mark.parametrize("measure", ["a / b", "a - b", "a + b", "if(a > b; a; b)"])
def test_months_are_no_number_of_days(measure: str) -> None:
    """A year meets a month, and neither meets a day: with the reason."""
    assert not of_two("year", "month", measure).check()
    codes = {one.code: one for one in of_two("year", "day", measure).check()}
    assert set(codes) <= {"ratio-of-units", "units-differ"}
    assert codes
    assert all("28" in one.mend("vi") for one in codes.values())


KINDS = [
    ["m", "km", "cm"],
    ["VND", "million_VND", "billion_VND", "thousand_VND"],
    ["second", "hour", "day"],
    ["ha", "km2", "m2"],
]
FIGURES = st.integers(1, 10**6)
FORMULAS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "a / b": lambda a, b: a / b,
    "a / (a + b)": lambda a, b: a / (a + b),
    "(a - b) / b": lambda a, b: (a - b) / b,
    "a + 2 * b": lambda a, b: a + 2 * b,
    "max(a; b)": max,
    "if(a >= b; a - b; 0)": lambda a, b: a - b if a >= b else Fraction(0),
    "a + (a * b / b)": lambda a, b: a + a * b / b,
    "max(a - b; 0) / min(a; b)": lambda a, b: max(a - b, Fraction(0)) / min(a, b),
}


@given(st.sampled_from(KINDS), st.data(), FIGURES, FIGURES, st.sampled_from(sorted(FORMULAS)))
def test_a_value_is_what_it_is_in_base_units(
    kind: list[str], data: st.DataObject, left: int, right: int, measure: str
) -> None:
    """A ratio is that of the amounts themselves; an amount is printed in the unit of its first figure."""
    units = data.draw(st.lists(st.sampled_from(kind), min_size=2, max_size=2))
    scales = [resolve(one, {}).scale for one in units]
    wanted = FORMULAS[measure](left * scales[0], right * scales[1])
    ratio = measure in ("a / b", "a / (a + b)", "(a - b) / b", "max(a - b; 0) / min(a; b)")
    found = result(of_two(units[0], units[1], measure, no_cases="missing"), {"a": left, "b": right}, "r")
    assert found.value == (wanted if ratio else wanted / scales[0])


@given(st.sampled_from([one for kind in KINDS for one in kind]), st.sampled_from(sorted(FORMULAS)))
def test_two_figures_of_one_unit_need_no_factor(unit: str, measure: str) -> None:
    """Nothing is brought to metres to be brought back: no factor is printed, in the rule and in the arithmetic."""
    of = of_two(unit, unit, measure)
    figures = {"a": 7, "b": 9}
    rule = to_text(annex(of, "en")).replace(of.digest, "")
    for said in (rule, explain_assessment(assessed(of, figures), "en")):
        assert not [zeros for zeros in ("1,000", "100", "3,600", "86,400", "0.0") if zeros in said]


def test_points_are_in_the_unit_of_the_line() -> None:
    """8 ha earn 8 points, not 80 000; a target and a table in ha likewise."""
    of = model(
        Indicator(code="1", id="r", label="R", type="number", unit="ha", max=100, points="value + 1"),
        Indicator(code="2", id="s", label="S", measure="2 * r", max=100, points="value / 4", target="at least 10"),
        Indicator(code="3", id="t", label="T", measure="r", max=100, points={"6": "value * 2", "else": 0}),
        Indicator(
            code="4", id="u", label="U", measure="r", max=100, points={"each": "value", "per": 2, "steps": "whole"}
        ),
        missing="missing",
    )
    found = {one.line.name: one for one in assessed(of, {"r": 8})}
    assert [found[name].points for name in "rstu"] == [9, 4, 16, 32]
    assert found["s"].verdict == "exceeded"
