"""The two shapes of a frame: a column a variable, or a row a figure; both come to one column of digits a variable."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import polars as pl
from attrs import frozen

from khong3.columns.encoding import DigitColumn, column_of, narrowed
from khong3.columns.names import PERIOD, UNIT
from khong3.columns.texts import numbered, told
from khong3.columns.unknown import Unknown
from khong3.figures.reconciling import reportable
from khong3.figures.wording import unit_unlike
from khong3.findings import Finding
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.numbers import DecimalSign
from khong3.observations.headings import OF_UNIT, is_percent, plain_heading
from khong3.observations.no_units import is_no_unit
from khong3.text import without_percent

_KEYS = ("commune", "period", "variable", "value")
_BESIDE = ("points", "stage", "status", "qualifier", "on", "evidence")
"""What is said of a figure beside it: such a figure is read by the exact engine."""


@frozen(eq=False)
class Read:
    """A frame's figures: a row for each of ``units`` (``UNIT`` and ``PERIOD``), of which some are ``odd``."""

    units: pl.DataFrame
    columns: Mapping[str, DigitColumn]
    odd: pl.Series
    findings: Sequence[Finding] = ()
    of_rows: Sequence[Finding] = ()
    """What is said of rows of no variable that the model knows, each such name once."""
    decimal: DecimalSign | None = None
    """The sign that all texts are known to have, where some ask for it."""
    together: bool = False
    """Whether a figure can be read only beside all others: two columns are of one variable, or signs differ."""


def wide(meaning: Meaning, given: pl.DataFrame) -> Read:
    """A column a variable."""
    known, unknown = reportable(meaning), Unknown(meaning)
    columns: dict[str, DigitColumn] = {}
    odd = _none(given)
    twice = False
    headings: dict[str, tuple[str, bool]] = {}
    of_units = _of_units(given["commune"])
    for heading in given.columns:
        name, percent = without_percent(heading)
        if heading in _KEYS[:2]:
            continue
        if name in known:
            twice = twice or name in columns
            headings[name] = heading, percent
            columns[name] = column_of(known[name], _where(given[heading], of_units), percent=percent)
        elif heading not in _KEYS and not heading.startswith("·") and name.removesuffix(".evidence") not in known:
            twice = twice or unknown.meant(heading) is not None
            unknown.column(heading, given[heading], of_units)

    def again(name: str, decimal: DecimalSign) -> DigitColumn:
        heading, percent = headings[name]
        return column_of(known[name], _where(given[heading], of_units), percent=percent, decimal=decimal)

    decimal, apart = _by_one_sign(columns, again)
    odd = _stated(known, columns, odd)
    return Read(
        units=pl.DataFrame([given[UNIT], given[PERIOD]]),
        columns=columns,
        odd=odd,
        findings=unknown.findings,
        decimal=decimal,
        together=twice or apart,
    )


def _of_units(codes: pl.Series) -> pl.Series:
    """Which rows say whose they are, and are no totals."""
    return numbered(codes, {one: 1 for one in told(codes) if one and not is_no_unit(one)}).is_not_null()


def _where(cells: pl.Series, wanted: pl.Series) -> pl.Series:
    """The cells of some rows; of others nothing is learnt."""
    return cells if wanted.all() or cells.dtype == pl.Object else pl.select(pl.when(wanted).then(cells)).to_series()


def _stated(known: Mapping[str, Variable | Line], columns: dict[str, DigitColumn], odd: pl.Series) -> pl.Series:
    """Which rows are odd; a row that states what a line comes to, in place of its counts, is for the exact engine."""
    for name, one in [*columns.items()]:
        odd |= one.odd
        if isinstance(known[name], Line):
            odd |= one.digits.is_not_null()
            del columns[name]
    return odd


def _by_one_sign(
    columns: dict[str, DigitColumn], again: Callable[[str, DecimalSign], DigitColumn]
) -> tuple[DecimalSign | None, bool]:
    """The comma, where texts show it and some number asks for a sign: such columns are read again.

    And whether they can be read only beside all others: where signs differ, only whole numbers show one, or a dot
    leaves some number open.
    """
    signs = {sign for one in columns.values() for sign in one.signs}
    asking = [name for name, one in columns.items() if one.asks]
    if not signs or not asking:
        return None, False
    if signs != {"comma"} or not any(one.shows_any for one in columns.values()):
        return None, True
    columns |= {name: again(name, "comma") for name in asking}
    return "comma", any(columns[name].asks for name in asking)


def long(meaning: Meaning, given: pl.DataFrame) -> Read:
    """A row a figure: the number of each row stands where its variable meets its unit, and figures are taken by it."""
    known = reportable(meaning)
    headings = {one: without_percent(one) for one in told(given["variable"])}
    slots = {one: at for at, one in enumerate(one for one, (name, _) in headings.items() if name in known)}
    slot = numbered(given["variable"], slots)
    units, place = _placed(given)
    cell = slot.cast(_holding(len(slots) * len(units))) * len(units) + place
    there = cell.is_not_null()
    if cell.null_count():
        cells, numbers = cell.filter(there), there.arg_true()
    else:
        cells, numbers = cell, pl.int_range(0, len(cell), dtype=pl.get_index_type(), eager=True)
    owners = pl.repeat(None, n=len(slots) * len(units), dtype=numbers.dtype, eager=True).scatter(cells, numbers)
    odd = _none(units)
    if len(owners) - owners.null_count() < len(cells):
        twice = owners.gather(cells) != numbers
        odd = odd.scatter(place.filter(there).filter(twice).unique(), values=True)
    said = [name for name in given.columns if name in _BESIDE]
    beside = _none(given)
    if said:
        beside |= given.select(pl.any_horizontal(pl.col(said).is_not_null())).to_series()
    for one in (name for name in given.columns if plain_heading(name) in OF_UNIT):
        beside |= _in_other_units(meaning, given.select("variable", pl.col(one).cast(pl.String)))
    if beside.any():
        # A row without a figure says nothing, whatever stands beside it.
        stated = [one for one in ("value", "points") if one in given.columns]
        beside &= given.select(pl.any_horizontal(pl.col(stated).is_not_null())).to_series()
    if beside.any():
        odd = odd.scatter(place.filter(beside).drop_nulls().unique(), values=True)
    columns: dict[str, DigitColumn] = {}
    taken: dict[str, tuple[pl.Series, bool]] = {}
    # In one piece: of a hundred, as files are read, every figure would be looked for in all.
    values = given["value"]
    values = narrowed(values) if values.dtype.is_integer() else values.rechunk()
    for heading, at in slots.items():
        name, percent = headings[heading]
        figures = values.gather(owners[at * len(units) : (at + 1) * len(units)])
        column = column_of(known[name], figures, percent=percent)
        if name in columns:
            odd |= columns[name].odd | columns[name].digits.is_not_null()
        columns[name] = column
        if column.asks:
            taken[name] = figures, percent

    def again(name: str, decimal: DecimalSign) -> DigitColumn:
        figures, percent = taken[name]
        return column_of(known[name], figures, percent=percent, decimal=decimal)

    decimal, together = _by_one_sign(columns, again)
    odd = _stated(known, columns, odd)
    unknown = Unknown(meaning)
    if slot.null_count():
        unknown.variables(given.filter(slot.is_null()))
    return Read(units, columns, odd, of_rows=unknown.findings, decimal=decimal, together=together)


_SPARSE = 8
"""So many times as many cells as rows a table of units and periods may have, blank ones with the others."""


def _placed(given: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The units and periods of which there are rows, and where among them each row belongs; null where nobody knows."""
    units, periods = (_span(given[name]) for name in (UNIT, PERIOD))
    key = given[PERIOD].cast(_holding(units * periods)) * units + given[UNIT]
    if units * periods <= _SPARSE * len(given):
        seen = pl.repeat(value=False, n=units * periods, eager=True).scatter(key.drop_nulls(), values=True)
        reported = seen.arg_true()
        place = key if seen.all() else (seen.cum_sum().cast(key.dtype) - 1).gather(key)
    else:
        reported = key.drop_nulls().unique().sort()
        place = pl.select(pl.when(key.is_not_null()).then(reported.search_sorted(key))).to_series()
    of = pl.col("· key")
    told = reported.cast(pl.Int64).to_frame("· key")
    return told.select((of % units).cast(pl.Int32).alias(UNIT), (of // units).cast(pl.Int32).alias(PERIOD)), place


def _holding(count: int) -> type[pl.Int32 | pl.Int64]:
    """What holds so many numbers: half the memory where it does."""
    return pl.Int32 if count < 2**31 else pl.Int64


def _span(numbers: pl.Series) -> int:
    """One more than the greatest."""
    most = numbers.max()
    return 1 + most if isinstance(most, int) else 1


def _in_other_units(meaning: Meaning, said: pl.DataFrame) -> pl.Series:
    """Rows that count in another unit than the model does, as far as they say it."""
    known, declared = reportable(meaning), meaning.model.units
    variable, unit = said.columns
    pairs = said.drop_nulls().unique()
    rows = cast("Iterable[tuple[str, str]]", pairs.iter_rows())
    unlike = [is_percent(text) or (name in known and unit_unlike(text, known[name], declared)) for name, text in rows]
    told = pairs.with_columns(pl.Series("unlike", map(bool, unlike), dtype=pl.Boolean))
    return said.join(told, on=[variable, unit], how="left", maintain_order="left")["unlike"].fill_null(value=False)


def _none(frame: pl.DataFrame) -> pl.Series:
    return pl.repeat(value=False, n=len(frame), eager=True)
