"""Numbers as they are printed: the quick way says what the definition says."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from khong3.text import decimals_of, format_number, json_number

NUMBERS = st.one_of(
    st.fractions(),
    st.integers(-(10**12), 10**12).map(Fraction),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(Fraction),
    st.builds(Fraction, st.integers(-(10**6), 10**6), st.sampled_from([1, 2, 3, 4, 8, 25, 100, 10_000, 100_000])),
)


def naive_decimals(value: Fraction, most: int) -> int:
    """The fewest places that leave no rest, or ``most``."""
    return next((places for places in range(most) if (value * 10**places).denominator == 1), most)


def naive(value: Fraction, most: int, decimals: int | None) -> str:
    """In English: rounded half away from zero, digits written one after the other, a comma before every third."""
    places = naive_decimals(value, most) if decimals is None else decimals
    steps = int(abs(value) * 10**places + Fraction(1, 2))
    digits = str(steps).rjust(places + 1, "0")
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    groups: list[str] = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return ("−" if value < 0 and steps else "") + ",".join(groups) + (f".{rest}" if places else "")


@given(NUMBERS, st.integers(0, 6), st.none() | st.integers(0, 6))
def test_a_number_is_printed_as_it_is_defined(value: Fraction, most: int, decimals: int | None) -> None:
    """In both languages, for every number of decimals; a whole number as an int is printed as the fraction is."""
    said = naive(value, most, decimals)
    assert format_number(value, "en", most=most, decimals=decimals) == said
    swapped = said.translate(str.maketrans(",.", ".,"))
    assert format_number(value, "vi", most=most, decimals=decimals) == swapped
    assert decimals_of(value, most) == naive_decimals(value, most)
    if value.denominator == 1:
        assert format_number(value.numerator, "en", most=most, decimals=decimals) == said


@given(NUMBERS)
def test_a_number_for_json_is_the_nearest_float_or_whole(value: Fraction) -> None:
    """A whole number stays one."""
    shown = json_number(value)
    assert shown == (int(value) if value.denominator == 1 else float(value))
    assert isinstance(shown, int) == (value.denominator == 1)
