"""Columns as the tapes take them: each figure whole digits over one number for the whole column.

A number is brought over one power of ten; anything else is read word for word as a single figure is, each different
value once. What is no certain figure (a text that cannot be read, a bound, a count below 0) is not read here: its row
is set aside for the exact engine, which says what is wrong with it.
"""

import math
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

import polars as pl
from attrs import evolve, frozen

from khong3.bounds import parted
from khong3.figures.readings import kind_of, read_value
from khong3.meaning.lines import Line
from khong3.models import Variable
from khong3.models.variables import MOST_SHARE
from khong3.numbers import DecimalSign, sign_of
from khong3.observations import Observation
from khong3.observations.tables import clean

MOST_DECIMALS = 9
"""A float with more decimals than these is nobody's figure: its row goes to the exact engine."""
MOST_SCALE = 18
"""So many decimals 64 bits hold."""
MOST_OVER = 10**12
_SIGNED = (pl.Int8, pl.Int16, pl.Int32, pl.Int64)
EXACT_FLOAT = 2**53
"""Up to here every whole number is a float."""


@frozen(eq=False)
class DigitColumn:
    """A variable's figures: ``digits`` over ``over``; rows where ``odd`` are not read."""

    digits: pl.Series
    over: int
    odd: pl.Series
    signs: frozenset[DecimalSign] = frozenset()
    """The decimal signs that its texts show."""
    shows_any: bool = False
    """Whether some text shows one that need be no whole number: only such settle how others are read."""
    asks: bool = False
    """Whether some number of its texts cannot be read by itself: the sign of others may tell."""


def column_of(
    known: Variable | Line, given: pl.Series, *, percent: bool, decimal: DecimalSign | None = None
) -> DigitColumn:
    """A column read by the type of what it is named after; ``percent``: its heading has the sign.

    ``decimal`` is the sign that its texts are known to have.
    """
    series = given.fill_nan(None) if given.dtype.is_float() else given
    kind = kind_of(known)
    if series.dtype == pl.Null:
        return DigitColumn(series.cast(pl.Int64), 1, _none(series))
    if kind in _COUNTS and series.dtype.is_numeric():
        digits, over, odd = _decimals(series) if not series.dtype.is_integer() else _integers(series)
        return _numbers(known, digits, over, odd, percent=percent)
    # Of an extension's type nobody says whether it is nested: its values do.
    held = series.drop_nulls().head(1).to_list()
    if series.dtype.is_nested() or series.dtype == pl.Object or isinstance(next(iter(held), None), (dict, list)):
        return DigitColumn(pl.repeat(None, n=len(series), dtype=pl.Int64, eager=True), 1, series.is_not_null())
    return _read(known, series, percent, decimal)


def _numbers(known: Variable | Line, digits: pl.Series, over: int, odd: pl.Series, *, percent: bool) -> DigitColumn:
    """What numbers are to a variable: a count is whole, no figure is below 0, a percentage says that it is one."""
    kind = kind_of(known)
    least = cast("int | None", digits.min())
    if least is not None and least < 0:
        odd |= digits < 0
    if kind == "integer" and over > 1:
        odd |= digits % over != 0
        digits, over = digits // over, 1
    if kind == "percent":
        # A bare number may be a share or so many of a hundred; of 0 it is all one.
        odd |= (digits != 0) if not percent else _none(digits)
        over *= 100
        if isinstance(known, Variable):
            odd |= digits > MOST_SHARE * over
    elif percent:
        odd |= digits.is_not_null()
    return _column(digits, over, odd)


def _column(digits: pl.Series, over: int, odd: pl.Series) -> DigitColumn:
    odd = odd.fill_null(value=False)
    if not odd.any():
        return DigitColumn(digits, over, odd)
    kept = pl.select(pl.when(~odd).then(digits)).to_series()
    return DigitColumn(kept, over, odd)


def _none(series: pl.Series) -> pl.Series:
    return pl.repeat(value=False, n=len(series), eager=True)


def narrowed(numbers: pl.Series) -> pl.Series:
    """Whole numbers in as few bits as hold all of them, in one piece: whatever is done to them takes less."""
    least, most = (cast("int | None", end) or 0 for end in (numbers.min(), numbers.max()))
    kind = next((kind for size, kind in _SIZES if -size <= least and most < size), numbers.dtype)
    return numbers.cast(kind).rechunk()


_SIZES = ((2**15, pl.Int16), (2**31, pl.Int32))


def _integers(series: pl.Series) -> tuple[pl.Series, int, pl.Series]:
    if isinstance(series.dtype, _SIGNED):
        return series, 1, _none(series)
    digits = series.cast(pl.Int64, strict=False)
    lost = digits.null_count() > series.null_count()
    return digits, 1, series.is_not_null() & digits.is_null() if lost else _none(series)


def _decimals(series: pl.Series) -> tuple[pl.Series, int, pl.Series]:
    """Floats by their shortest decimal text, and decimals, over one power of ten."""
    if series.dtype.is_decimal():
        return _scaled(series, getattr(series.dtype, "scale", 0))
    floats = series.cast(pl.Float64)
    for decimals in range(MOST_DECIMALS + 1):
        # A float is the nearest to a decimal just where that, divided again, gives it back.
        digits = (floats * 10**decimals).round()
        # Divided by one number Polars multiplies by its inverse: 800000/1000000 is 0.7999999999999999 then.
        over = pl.repeat(10.0**decimals, n=len(floats), eager=True)
        odd = ((digits / over != floats) | (digits.abs() >= EXACT_FLOAT)).fill_null(value=False)
        if not odd.any() or decimals == MOST_DECIMALS:
            return pl.select(pl.when(~odd).then(digits).cast(pl.Int64)).to_series(), 10**decimals, odd
    raise AssertionError


def _scaled(series: pl.Series, scale: int) -> tuple[pl.Series, int, pl.Series]:
    """Decimals over no more than they need: a database's own scale may be 18, of figures that are whole."""
    digits = series.to_physical().cast(pl.Int128)
    most = min(scale, MOST_SCALE)
    kept = next((one for one in range(most) if _shorter(digits, scale - one).null_count() == digits.null_count()), most)
    shown = _shorter(digits, scale - kept).cast(pl.Int64, strict=False)
    return shown, 10**kept, series.is_not_null() & shown.is_null()


def _shorter(digits: pl.Series, less: int) -> pl.Series:
    """Digits without so many zeros behind them; null where they are no zeros."""
    power = pl.lit(10**less, pl.Int128)
    of = pl.col("of")
    return digits.to_frame("of").select(pl.when(of % power == 0).then(of // power)).to_series()


def _read(known: Variable | Line, series: pl.Series, percent: bool, decimal: DecimalSign | None) -> DigitColumn:
    """Each different value read as a single figure is."""
    texts = series.cast(pl.String, strict=False) if isinstance(series.dtype, (pl.Categorical, pl.Enum)) else series
    if texts.dtype == pl.String:
        texts = pl.select(pl.when(texts.str.strip_chars() != "").then(texts)).to_series()
    every = texts.unique().drop_nulls()
    read: dict[object, Fraction | None] = {one: _value(known, one, percent, decimal) for one in every}
    over = math.lcm(*(one.denominator for one in read.values() if one is not None))
    if over > MOST_OVER:
        read, over = dict.fromkeys(read), 1
    digits = {one: None if value is None else int(value * over) for one, value in read.items()}
    said = [one for one in read if isinstance(one, str)]
    signs, shows_any = signs_in(known, said), bool(signs_in(known, said, whole=False))
    asks = any(value is None and isinstance(one, str) and SHOWS_SIGN.search(one) for one, value in read.items())
    # Digits that 64 bits do not hold are the exact engine's.
    fitting = {one: found if found is not None and abs(found) < 2**63 else None for one, found in digits.items()}
    found = _mapped(texts, fitting)
    read_so = _column(found, over, (texts.is_not_null() & found.is_null()) | (found < 0))
    return evolve(read_so, signs=signs, shows_any=shows_any, asks=asks)


_COUNTS = ("integer", "number", "percent")
SHOWS_SIGN = re.compile(r"[0-9][.,][0-9]")
"""A text whose number has a dot or a comma."""


def signs_in(known: Variable | Line, texts: Iterable[str], *, whole: bool = True) -> frozenset[DecimalSign]:
    """The decimal signs that texts show by themselves, where they are numbers at all.

    ``whole``: also by being whole numbers, as counts are.
    """
    if kind_of(known) not in _COUNTS:
        return frozenset()
    whole = whole and kind_of(known) == "integer"
    return frozenset(sign for one in texts if (sign := sign_of(_number_in(one), whole=whole)) is not None)


def _number_in(text: str) -> str:
    """The number of a text that may be a bound."""
    bound = parted(text)
    return text if bound is None else bound[1]


def _mapped(series: pl.Series, values: Mapping[object, int | None]) -> pl.Series:
    if not values:
        return pl.repeat(None, n=len(series), dtype=pl.Int64, eager=True)
    table = pl.DataFrame(
        {"from": pl.Series([*values], dtype=series.dtype), "to": pl.Series([*values.values()], dtype=pl.Int64)}
    )
    return series.to_frame("from").join(table, on="from", how="left", maintain_order="left")["to"]


def _value(known: Variable | Line, value: object, percent: bool, decimal: DecimalSign | None) -> Fraction | None:
    """One figure as a number or a code; None where it cannot be read for certain."""
    if not isinstance(value, (str, bool, int, float)):
        return None
    name = known.name if isinstance(known, Line) else known.id
    value = clean(value) if isinstance(value, str) else value
    said = Observation(commune="", period="", variable=name, value=value, percent=percent, decimal=decimal)
    reading = read_value(known, said)
    if reading.problem is not None:
        return None
    if reading.code is not None:
        return Fraction(reading.code)
    return None if reading.number is None else reading.number.value
