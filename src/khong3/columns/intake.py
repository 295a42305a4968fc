"""A frame of figures taken in: one row a unit and period, whole numbers a variable, and what goes to the exact engine.

A row that is no plain report (a code that the list does not have, a period that is none, two rows of one unit, a figure
that is not certain) is set aside: its cells are read one by one, as those of a file are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import polars as pl
from attrs import evolve, field, frozen

from khong3.columns.encoding import narrowed
from khong3.columns.names import ASIDE, CLASS, OPEN, PERIOD, ROW, TWICE, UNIT
from khong3.columns.natives import NativeFrame, kind_of, polars_of
from khong3.columns.shapes import long, wide
from khong3.columns.texts import coded, numbered, renamed, told
from khong3.columns.unknown import filled
from khong3.communes import Commune, UnitNames
from khong3.figures.reconciling import reportable
from khong3.figures.wording import units_by_name
from khong3.findings import Finding, KhongError
from khong3.meaning.meaning import Meaning
from khong3.numbers import DecimalSign
from khong3.observations import Data
from khong3.observations.headings import arranged, parts_of_year, role_of
from khong3.observations.no_units import is_no_unit
from khong3.observations.reading import read, read_rows
from khong3.observations.rows import signatures
from khong3.observations.stacked import periods_across
from khong3.observations.tables import clean, heading
from khong3.periods import Period, day_said, period_told
from khong3.text import without_percent
from khong3.workbooks.cells import Stated, cell_text, months_of

_KEYS = ("commune", "period")


@frozen(eq=False, kw_only=True, repr=False)
class Intake:
    """What came in.

    ``rows`` are the plain ones: ``UNIT``, ``PERIOD`` and a column of digits for each variable, named as the model names
    it, which stand ``over`` one number; each as narrow as it may be. ``given`` has all rows as they came, with
    ``UNIT``, ``PERIOD`` and whether they are ``ASIDE``.
    """

    rows: pl.DataFrame
    over: Mapping[str, int]
    communes: tuple[Commune, ...]
    periods: tuple[Period, ...]
    reported: tuple[Period, ...]
    """Those of which any plain row has a figure."""
    given: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = ()
    of_rows: tuple[Finding, ...] = ()
    """What the exact engine says again when it reads these rows one by one."""
    decimal: DecimalSign | None = None
    """The sign that its texts are known to have, where some ask for it."""
    together: bool = False
    """Whether a row can be read only beside all others, as those of a file are."""

    @classmethod
    def none(cls) -> "Intake":
        """No rows."""
        given = pl.DataFrame(schema={UNIT: pl.Int32, PERIOD: pl.Int32, ASIDE: pl.Boolean})
        return cls(rows=given, over={}, communes=(), periods=(), reported=(), given=given)

    def reaching(self, wanted: Sequence[Period]) -> "Intake":
        """The same with periods in which nobody reported."""
        return evolve(self, periods=tuple(dict.fromkeys((*self.periods, *wanted))))

    def without(self, classes: pl.DataFrame, opened: pl.DataFrame) -> "Intake":
        """The same with the rows of some classes and periods for the exact engine; ``classes`` has those of units."""
        return self.apart(classes.join(opened, on=CLASS).select(UNIT, PERIOD))

    def apart(self, units: pl.DataFrame) -> "Intake":
        """The same with the rows of some units and periods for the exact engine."""
        if units.is_empty():
            return self
        of = units.with_columns(pl.lit(value=True).alias(OPEN))
        given = self.given.join(of, on=[UNIT, PERIOD], how="left", maintain_order="left")
        given = given.with_columns(pl.col(ASIDE) | pl.col(OPEN).fill_null(value=False)).drop(OPEN)
        return evolve(self, rows=self.rows.join(of, on=[UNIT, PERIOD], how="anti"), given=given)

    def set_aside(self) -> "Intake":
        """The same with every row for the exact engine."""
        given = self.given.with_columns(pl.lit(value=True).alias(ASIDE))
        return evolve(self, rows=self.rows.clear(), given=given)

    @property
    def aside(self) -> pl.DataFrame:
        """The rows that the exact engine reads."""
        # Of a hundred columns in many pieces even none of the rows takes its time.
        return self.given.filter(ASIDE) if self.given[ASIDE].any() else self.given.clear()


def taken_in(meaning: Meaning, given: pl.DataFrame, units: tuple[Commune, ...]) -> Intake:
    """Read a frame that is ``headed``, of units that are known: a column a variable, or a row a figure."""
    periods, numbers, days = _periods(given["period"])
    codes = {one.code: at for at, one in enumerate(units)}
    given, named = _coded(given, units, codes)
    given = given.with_columns(numbered(given["period"], numbers).alias(PERIOD))
    figures = long(meaning, given) if {"variable", "value"} <= {*given.columns} else wide(meaning, given)
    parents = {one.parent for one in units}
    higher = [at for at, one in enumerate(units) if one.code in parents]
    odd = figures.odd | figures.units[UNIT].is_null() | figures.units[PERIOD].is_null()
    odd |= figures.units[UNIT].is_in(higher).fill_null(value=False)
    # Two rows of one unit and period are reconciled, whichever of them is plain.
    odd |= figures.units.is_duplicated()
    said = pl.any_horizontal(pl.col(list(figures.columns)).is_not_null()) if figures.columns else pl.lit(value=False)
    rows = pl.DataFrame([*figures.units, *(narrowed(one.digits).alias(name) for name, one in figures.columns.items())])
    told = rows.select(PERIOD, (said & ~odd).alias(ASIDE)).filter(ASIDE)
    reported = cast("Iterable[int]", told[PERIOD].drop_nulls().unique().sort())
    return Intake(
        rows=rows.filter(~odd) if odd.any() else rows,
        over={name: one.over for name, one in figures.columns.items()},
        communes=units,
        periods=periods,
        reported=tuple(periods[at] for at in reported),
        given=_numbered(_set_aside(given, figures.units, odd)),
        findings=(*named, *figures.findings),
        of_rows=tuple(figures.of_rows),
        decimal=figures.decimal,
        together=figures.together or days or any(name.startswith(TWICE) for name in given.columns),
    )


def _coded(
    given: pl.DataFrame, units: tuple[Commune, ...], codes: Mapping[str, int]
) -> tuple[pl.DataFrame, list[Finding]]:
    """The frame with the number of each unit, and its code also where the frame has its name: that is said, once."""
    unlisted = [one for one in told(given["commune"]) if one not in codes]
    names = UnitNames(units if unlisted else ())
    named = {said: code for said in unlisted if (code := names.code_of(said)) is not None}
    of = renamed(given["commune"], named) if named else given["commune"]
    said = [units_by_name(named)] if named else []
    return given.with_columns(of, numbered(of, codes).alias(UNIT)), said


def _numbered(given: pl.DataFrame) -> pl.DataFrame:
    """Each row with its number in the frame; of part of one it has that already."""
    return given if ROW in given.columns else given.with_row_index(ROW, 1)


def _set_aside(given: pl.DataFrame, units: pl.DataFrame, odd: pl.Series) -> pl.DataFrame:
    """All rows as they came, with whether they are ``ASIDE``: of an odd unit and period, or of none."""
    if not odd.any():
        return given.with_columns((given[UNIT].is_null() | given[PERIOD].is_null()).alias(ASIDE))
    aside = units.with_columns(odd.alias(ASIDE)).group_by(UNIT, PERIOD).agg(pl.col(ASIDE).any())
    given = given.join(aside, on=[UNIT, PERIOD], how="left", maintain_order="left", nulls_equal=True)
    return given.with_columns(pl.col(ASIDE).fill_null(value=True))


def numbers_in(rows: pl.DataFrame) -> Sequence[int]:
    """The numbers of the units that rows are of."""
    return cast("Sequence[int]", rows[UNIT].drop_nulls().unique().to_list())


@frozen(eq=False, repr=False)
class RowsAsCells:
    """Rows of a frame read cell by cell, as those of a file are, each with the number that it had in the frame."""

    meaning: Meaning
    decimal: DecimalSign | None = field(default=None, kw_only=True)
    """The sign that the frame's texts are known to have."""
    called: str | None = field(default=None, kw_only=True)
    """What the frame is called where a place in it is told."""

    def data(self, rows: pl.DataFrame, communes: Sequence[Commune]) -> Data:
        """Some rows, as figures of some units."""
        return evolve(self.read(rows), communes=tuple(communes))

    def read(self, rows: pl.DataFrame) -> Data:
        """What they say."""
        names = columns_read(self.meaning, rows.columns)
        return read_rows(rows.select(names), rows[ROW].to_list(), decimal=self.decimal, called=self.called)


def columns_read(meaning: Meaning, columns: Sequence[str]) -> list[str]:
    """The columns of a frame that say anything to a model: its figures, and whose and when they are."""
    own = [name for name in columns if not name.startswith("·")]
    if "variable" in columns:
        return own
    known = reportable(meaning)
    bare = {name: without_percent(name)[0].removesuffix(".evidence") for name in own}
    return [name for name in own if name in _KEYS or bare[name] in known or role_of(name) in ("unit", "name")]


def with_figures(meaning: Meaning, rows: pl.DataFrame) -> pl.Series:
    """Which rows have any figure that the model reads."""
    found = pl.repeat(value=False, n=len(rows), eager=True)
    for name in columns_read(meaning, rows.columns):
        if name not in (*_KEYS, "variable") and role_of(name) not in ("unit", "name"):
            found |= filled(rows[name])
    return found


def told_in_parts(headings: Sequence[str]) -> bool:
    """Whether several columns say when: a year beside its quarters or months, these in a column or across."""
    roles = [role_of(one) for one in headings]
    across = "variable" in roles and "period" in roles and "value" not in roles and periods_across(headings)
    return bool(across) or any(arranged(headings)[at] != "period" for at, _ in parts_of_year(headings))


def named_by_numbers(frame: pl.DataFrame, native: NativeFrame) -> bool:
    """Whether a row or a heading says by a number with decimals what it is of: 4.1 may have been 4.10.

    Headings are numbers in a ``native`` frame of pandas alone.
    """
    if kind_of(native).name == "pandas" and any(isinstance(one, float) for one in native.columns):
        return True
    names = (one for one in frame.columns if role_of(one) == "variable")
    return any(isinstance(cell_text(one), Stated) for name in names for one in _broken(frame[name]))


def _broken(given: pl.Series) -> Iterable[object]:
    """What stands in a column that may be such numbers, each once."""
    return (
        given.unique()
        if given.dtype.is_float() or given.dtype.is_decimal()
        else given
        if given.dtype == pl.Object
        else ()
    )


def as_cells(frame: NativeFrame) -> Data:
    """All rows of a frame, with all of its columns, as those of a file are read."""
    if not isinstance(frame, (pl.DataFrame, pl.LazyFrame)):
        return read(frame)
    rows = polars_of(frame)
    lines = rows[ROW].to_list() if ROW in rows.columns else range(1, len(rows) + 1)
    return read_rows(rows.select(name for name in rows.columns if not name.startswith("·")), lines)


def headed(frame: pl.DataFrame, period: Period | None) -> pl.DataFrame:
    """The frame with the columns that every row needs called by their names, codes and periods as text.

    ``period``: of a frame that has no column of periods. Raises KhongError where nobody can say whose or when rows are.
    """
    names = names_of(frame.columns)
    alone = [name if name not in names[:at] else f"{TWICE} {at}: {name}" for at, name in enumerate(names)]
    frame = frame.rename(dict(zip(frame.columns, alone, strict=True)))
    if "commune" not in frame.columns:
        raise KhongError([Finding(code="frame-without-units", parameters={"names": frame.columns[:12]})])
    if frame["commune"].dtype.is_numeric():
        first = next(iter(frame["commune"].drop_nulls()), "")
        raise KhongError([Finding(code="frame-codes-no-text", parameters={"found": str(first)})])
    if "period" not in frame.columns:
        if period is None:
            raise KhongError([Finding(code="period-column-missing")])
        frame = frame.with_columns(pl.lit(str(period)).alias("period"))
    known = (one for one in (*_KEYS, "variable") if one in frame.columns)
    return frame.with_columns(_plain(coded(as_text(frame[one]))) for one in known)


def _plain(texts: pl.Series) -> pl.Series:
    """Texts as they are meant: ``="01234"`` is 01234."""
    meant = {one: plain for one in told(texts) if (plain := clean(one)) != one}
    return renamed(texts, meant) if meant else texts


def names_of(headings: Sequence[str]) -> Sequence[str]:
    """What the columns of a frame are called here; raises KhongError where several say when."""
    said = [heading(one) or one for one in headings]
    names = arranged(said)
    if parts := [said[at] for at, _ in parts_of_year(said) if names[at] != "period"]:
        # A quarter's figures are not the year's.
        raise KhongError([Finding(code="frame-parts-of-year", parameters={"found": parts})])
    return names


def as_text(given: pl.Series) -> pl.Series:
    """What rows are known by, as text: days, and what is no text at all, as those of a frame are read one by one."""
    if given.dtype.is_nested() or isinstance(given.dtype, (pl.Object, pl.Binary)):
        return pl.Series(given.name, [cell_text(one) or None for one in given.to_list()], dtype=pl.String)
    if not given.dtype.is_temporal():
        return given.cast(pl.String, strict=False)
    every = given.unique().drop_nulls().to_list()
    texts = [cell_text(one) for one in months_of(every)]
    return given.replace_strict(every, texts, default=None, return_dtype=pl.String)


def reporting(meaning: Meaning, given: pl.DataFrame) -> Iterator[Commune]:
    """Every unit that reports, where there is no list."""
    undated = "period" in given.columns and given["period"].null_count()
    nobody = _no_units(meaning, given) if undated else frozenset[str]()
    codes = (code for code in told(given["commune"]) if code and code not in nobody and not is_no_unit(code))
    return (Commune(code=code) for code in codes)


def _no_units(meaning: Meaning, given: pl.DataFrame) -> frozenset[str]:
    """What stands for codes only in rows that say nothing of when, and is no unit: who signs, a line of text."""
    names = columns_read(meaning, given.columns)
    # As a text not-a-number would be a figure.
    told = given.select(names).with_columns(pl.selectors.float().fill_nan(None))
    told = told.with_columns(as_text(told[name]) for name, kind in told.schema.items() if kind == pl.Object)
    cells = {name: pl.col(name).cast(pl.String, strict=False).str.strip_chars().fill_null("") for name in names}
    counted = pl.any_horizontal(one.str.contains("^[0-9]") for one in cells.values())
    said = pl.any_horizontal(pl.lit(value=False), *(one != "" for name, one in cells.items() if name not in _KEYS))
    dated = pl.col("period").is_not_null()
    rows = told.select(
        pl.col("commune").cast(pl.String), (dated | counted).alias(ASIDE), (~dated & ~said).alias(OPEN)
    ).drop_nulls("commune")
    signed = signatures(_alone(rows, ~pl.col(ASIDE)))
    return signed | {*_alone(rows, pl.col(OPEN))}


def _alone(rows: pl.DataFrame, some: pl.Expr) -> list[str]:
    """The codes that stand in some rows and in no other."""
    others = {*rows.filter(~some)["commune"].unique()}
    return [one for one in dict.fromkeys(rows.filter(some)["commune"]) if one not in others]


def _periods(said: pl.Series) -> tuple[tuple[Period, ...], Mapping[str, int], bool]:
    """The periods that are reported, the number of each text that is one, and whether some text is a day.

    What a day stands for is told by all other periods.
    """
    found: dict[Period, int] = {}
    numbers: dict[str, int] = {}
    days = False
    for text in told(said):
        period = period_told(text)
        if period is not None:
            numbers[text] = found.setdefault(period, len(found))
        days = days or (period is None and day_said(text) is not None)
    return tuple(found), numbers, days
