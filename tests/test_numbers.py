"""Numbers as people write them."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.numbers import Misread, Number, read_number
from khong3.text import format_number, format_share, round_half_away

PUBLISHED = Path(__file__).parent / "data" / "published_ratios.csv"


def value(text: str, decimal: str | None = None) -> Fraction:
    """What a text was read as."""
    read = read_number(text, decimal)  # type: ignore[arg-type]
    assert isinstance(read, Number), read
    return read.value


@given(st.integers(-(10**20), 10**20))
def test_whole_numbers_read_back(number: int) -> None:
    """Any whole number is read as itself."""
    assert value(str(number)) == number


@given(st.integers(0, 10**12), st.integers(0, 9999))
def test_four_decimals_are_never_ambiguous(whole: int, decimals: int) -> None:
    """Four decimals are read exactly."""
    assert value(f"{whole}.{decimals:04d}") == whole + Fraction(decimals, 10_000)


@given(st.integers(1, 999), st.integers(0, 999))
def test_three_decimals_name_both_readings(whole: int, rest: int) -> None:
    """'3.500' could be 3.5 or 3500: neither is chosen, a declared sign settles it."""
    text = f"{whole}.{rest:03d}"
    read = read_number(text)
    assert isinstance(read, Misread)
    assert read.code == "ambiguous-number"
    assert set(read.readings) == {whole + Fraction(rest, 1000), Fraction(whole * 1000 + rest)}
    assert value(text, "dot") == whole + Fraction(rest, 1000)
    assert value(text, "comma") == whole * 1000 + rest


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_a_comma_is_ambiguous_until_declared(whole: int, rest: int) -> None:
    """'1,5' is refused, and read under --decimal comma."""
    text = f"{whole},{rest:02d}"
    assert isinstance(read_number(text), Misread)
    assert value(text, "comma") == whole + Fraction(rest, 100)


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("0.123", None, Fraction(123, 1000)),
        ("1.234.567", "comma", Fraction(1234567)),
        ("1.234,5", "comma", Fraction(12345, 10)),
        ("1,234.5", "dot", Fraction(12345, 10)),
        ("946 030", None, Fraction(946030)),
        ("946\u00a0030", None, Fraction(946030)),
        ("946\u202f030", None, Fraction(946030)),
        ("\u22125", None, Fraction(-5)),
        ("45.75 %", None, Fraction(183, 400)),
        ("45.75\u00a0%", None, Fraction(183, 400)),
        ("45,75%", "comma", Fraction(183, 400)),
        ("+7", None, Fraction(7)),
    ],
)
def test_texts_that_are_numbers(text: str, decimal: str | None, expected: Fraction) -> None:
    """Signs, spaces and declared thousands are read."""
    assert value(text, decimal) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "abc",
        "1e5",
        "0x10",
        "1 2",
        "12 34",
        "1.2.3",
        "5%%",
        "%",
        "72599/33216",
        "٣",
        "1_000",
        "nan",
        "∞",
        "1 000 00",
    ],
)
def test_texts_that_are_no_numbers(text: str) -> None:
    """Nothing is made of what is no number."""
    assert isinstance(read_number(text), Misread)


@pytest.mark.parametrize("text", ["-3.500", "\u22123.500", "-1,5"])
def test_readings_keep_the_sign(text: str) -> None:
    """An ambiguous negative number has negative readings."""
    read = read_number(text)
    assert isinstance(read, Misread)
    assert read.readings
    assert all(one < 0 for one in read.readings)


@pytest.mark.parametrize("text", ["3.500", "1,5", "+1,5"])
def test_readings_stay_positive(text: str) -> None:
    """An ambiguous number without a minus has positive readings."""
    read = read_number(text)
    assert isinstance(read, Misread)
    assert read.readings
    assert all(one > 0 for one in read.readings)


@given(st.text(max_size=40), st.sampled_from([None, "dot", "comma"]))
def test_no_text_breaks_the_reader(text: str, decimal: str | None) -> None:
    """Any text is a number or a misreading."""
    assert isinstance(read_number(text, decimal), (Number, Misread))  # type: ignore[arg-type]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_are_taken_by_their_shortest_text(number: float) -> None:
    """0.1 is a tenth, not the nearest binary fraction."""
    read = Number.of(number)
    if isinstance(read, Number):
        assert read.value == Fraction(repr(number))
    else:
        assert read.code == "number-too-long"


@given(st.integers(-(10**9), 10**9), st.integers(0, 9))
def test_fractions_that_are_decimals_are_taken_exactly(digits: int, decimals: int) -> None:
    """A fraction over a power of ten is that decimal, with as few digits as write it."""
    exact = Fraction(digits, 10**decimals)
    read = Number.of(exact)
    assert isinstance(read, Number)
    assert read.value == exact
    assert read.decimals <= decimals


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN"), Fraction(1, 3)])
def test_what_is_no_decimal_is_misread(number: float | Decimal | Fraction) -> None:
    """NaN, infinity and a third are no decimals."""
    assert isinstance(Number.of(number), Misread)


@given(st.fractions(0, 2, max_denominator=10**6), st.integers(0, 4))
def test_rounding_is_half_away_from_zero(exact: Fraction, decimals: int) -> None:
    """Rounding agrees with decimal's ROUND_HALF_UP on both sides of zero."""
    step = Decimal(1).scaleb(-decimals)
    scaled = exact * 10**decimals
    whole, twice = scaled.numerator // scaled.denominator, 2 * (scaled - scaled.numerator // scaled.denominator)
    up = Fraction(whole + (1 if twice >= 1 else 0), 10**decimals)
    assert round_half_away(exact, decimals) == up
    assert round_half_away(-exact, decimals) == -up
    if exact.denominator in (1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 100):
        plain = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert Fraction(plain.quantize(step, ROUND_HALF_UP)) == up


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (Fraction(12345, 10), "1.234,5", "1,234.5"),
        (Fraction(-1, 2), "−0,5", "−0.5"),
        (Fraction(946030), "946.030", "946,030"),
        (Fraction(0), "0", "0"),
        (Fraction(-1, 10**9), "0,0000", "0.0000"),
    ],
)
def test_numbers_are_printed_as_officials_write_them(number: Fraction, vi: str, en: str) -> None:
    """Vietnamese marks decimals by a comma and thousands by a dot."""
    assert format_number(number, "vi") == vi
    assert format_number(number, "en") == en


def test_a_share_is_printed_with_two_decimals() -> None:
    """A commune's 51,85 of 100 is 51,9 % at one decimal, never 51,8."""
    assert format_share(Fraction(5185, 10000), "vi", decimals=1) == "51,9 %"
    assert format_share(Fraction(183, 400), "vi") == "45,75 %"


@pytest.mark.parametrize("text", ["800\n700", "1\n200", "1\t200", "8  700", "80 %\n70 %", "1\u00a0\u00a0200"])
def test_two_numbers_in_one_cell_are_no_thousands(text: str) -> None:
    """Whatever parts them: only one space parts thousands, of whichever width."""
    read = read_number(text)
    assert isinstance(read, Misread)
    assert read.code == "numbers-in-cell"


@pytest.mark.parametrize("text", ["1 200", "1\u00a0200", "1\u202f200", "1\u2009200", " 1200\n", "\t1 200  "])
def test_what_stands_about_a_number_parts_nothing(text: str) -> None:
    """Nor does the space of thousands."""
    assert value(text) == 1200


def published() -> list[dict[str, str]]:
    """Real claims 'a of b is p %', each with whether it holds at the precision that it prints."""
    with PUBLISHED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


@pytest.mark.parametrize("claim", published(), ids=lambda claim: claim["id"])
def test_published_percentages(claim: dict[str, str]) -> None:
    """A stated percentage holds exactly where the published check says so."""
    stated = read_number(claim["stated"] + " %")
    assert isinstance(stated, Number)
    share = Fraction(claim["a"]) / Fraction(claim["b"])
    assert stated.states(share) == (claim["holds"] == "yes")
