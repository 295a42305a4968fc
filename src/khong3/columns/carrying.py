"""A frame carried onto the units of a day: whole units under another code, and sums of whole units, as columns.

Who was split, whom nobody lists, and every row that is no plain report goes to the exact engine, which shares figures
out, states bounds, and names what cannot be carried. By one unit's rows of one period: all of them, or none.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import cast

import polars as pl
from attrs import evolve, field, frozen

from khong3.columns.aggregates import WORDS
from khong3.columns.intake import Intake, RowsAsCells, numbers_in, taken_in
from khong3.columns.names import ASIDE, PERIOD, ROW, UNIT
from khong3.communes import Commune, Succession
from khong3.figures.reconciling import settle_figures
from khong3.findings import KhongError
from khong3.meaning.meaning import Meaning
from khong3.observations import Data
from khong3.periods import Period
from khong3.succession import SuccessionTable, carried
from khong3.succession.descent import Descent, units_in_time

_ERA, _HEIR, _NEED, _SPLIT = "· era", "· heir", "· need", "· split"
_WIDE = 2**63 // 10_000
"""Of figures below this so many make no sum beyond 64 bits as no unit is made of."""


@frozen(eq=False, repr=False)
class CarriedCells(RowsAsCells):
    """Rows of a frame as figures of the units of a day, each carried there when it is read."""

    listed: tuple[Commune, ...]
    succession: tuple[Succession, ...]
    on: date
    units: tuple[Commune, ...]
    """The units of the day, by their numbers."""

    def data(self, rows: pl.DataFrame, communes: Sequence[Commune]) -> Data:
        """Those of the heirs that rows are marked with, and of ``communes`` alone."""
        once = rows.unique(ROW, keep="first", maintain_order=True)
        said = evolve(self.read(once), communes=self.listed, succession=self.succession)
        heirs = {self.units[at].code for at in numbers_in(rows)}
        found = carried(self.meaning, said, self.on, heirs=heirs)
        codes = {one.code for one in communes}
        return evolve(found, communes=tuple(one for one in found.communes if one.code in codes))


def carried_in(
    meaning: Meaning, given: pl.DataFrame, listed: tuple[Commune, ...], succession: Iterable[Succession], on: date
) -> tuple[Intake, CarriedCells]:
    """What came in as figures of the units of a day, and how its rows are read one by one.

    Raises KhongError where rows of the table do not hold together.
    """
    table = SuccessionTable(tuple(succession))
    if table.findings:
        raise KhongError(table.findings)
    before = settle_figures(meaning, Data(communes=listed)).communes
    figures = settle_figures(meaning, Data(communes=units_in_time(listed, table), units_on=on))
    intake = taken_in(meaning, given.drop(UNIT, PERIOD, ASIDE), tuple(before.values()))
    descent = Descent(table, on, None, figures, listed=True)
    there = (one for code in figures.communes if (one := _there(descent, code)) is not None)
    units = tuple(evolve(one, from_=None, until=None) for one in there)
    eras = _Eras.of(descent, intake.periods)
    numbers = {one.code: at for at, one in enumerate(units)}
    fates = _Fates(descent, eras, intake, numbers, _in_sums(meaning, intake)).table()
    brought = _Bringing(meaning, intake, units, fates, eras.of_periods).intake()
    return brought, CarriedCells(meaning, listed, table.rows, on, units)


def _in_sums(meaning: Meaning, intake: Intake) -> bool:
    """Whether figures of several units come together without weights, and fit into 64 bits."""
    questions = meaning.model.questions
    means = any(questions[name].over_places == "mean" for name in intake.over if name in questions)
    typed = any(name in intake.over for name in meaning.typed_points)
    if means or typed or meaning.model.carry_by is not None:
        return False
    return not any(isinstance(most := intake.rows[name].max(), int) and most >= _WIDE for name in intake.over)


def _there(descent: Descent, code: str) -> Commune | None:
    """The unit that a code means on the day."""
    lives = descent.lives.get(code, ())
    return next((one for one in lives if one.lives_on(descent.on)), None)


@frozen(eq=False, repr=False)
class _Eras:
    """Periods between whose last days no unit changed: in all of an era a code's people went on alike."""

    of_periods: Sequence[int]
    """The era of each period."""
    first: Mapping[int, Period]
    """A period of each."""

    @classmethod
    def of(cls, descent: Descent, periods: Sequence[Period]) -> "_Eras":
        days = {row.on for row in descent.table.rows}
        for one in (life for lives in descent.lives.values() for life in lives):
            days |= {*filter(None, (one.from_, one.until and one.until + timedelta(days=1)))}
        every = sorted(days)
        of_periods = [bisect_right(every, one.last_day) for one in periods]
        return cls(of_periods, dict(zip(of_periods, periods, strict=True)))


@frozen(eq=False, repr=False, slots=False)
class _Fates:
    """What becomes of each unit in each era."""

    descent: Descent
    eras: _Eras
    taken: Intake
    numbers: Mapping[str, int]
    """The units of the day, by code."""
    sums: bool
    """Whether figures of several units come together as columns."""
    _parts: dict[tuple[str, int], int] = field(factory=dict[tuple[str, int], int])

    def table(self) -> pl.DataFrame:
        """By unit and era: its heir, of how many units that is made, and whether only the exact engine can tell."""
        rows = [
            (unit, era, *fate)
            for unit, one in enumerate(self.taken.communes)
            for era in self.eras.first
            for fate in self.of_unit(one.code, era)
        ]
        schema = {UNIT: pl.Int32, _ERA: pl.Int32, _HEIR: pl.Int32, _NEED: pl.Int64, _SPLIT: pl.Boolean}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def of_unit(self, code: str, era: int) -> Iterator[tuple[int | None, int, bool]]:
        """One row for each heir; one without, where nobody says who that is."""
        if self.descent.stays(code, self.eras.first[era]):
            yield self.numbers.get(code), 1, code not in self.numbers
            return
        went = self.descent.went_on(code, self.eras.first[era])
        plain = not (went.unlisted or went.back or went.lost)
        for heir in went.heirs:
            parts = self.parts(heir, era) if plain else 0
            yield self.numbers.get(heir), parts, not parts
        if not went.heirs:
            yield None, 0, True

    def parts(self, heir: str, era: int) -> int:
        """Of how many whole units an heir is made; 0 where it takes the exact engine to know."""
        if (heir, era) not in self._parts:
            period = self.eras.first[era]
            origins = self.descent.origins(heir, period)
            rows = dict.fromkeys(row for one in origins for row in one.rows)
            whole = all(one.all_of_it for one in origins) and (self.sums or len(origins) == 1)
            told = self.reporting
            open_ = any(self.descent.forgotten(row, period, reports=(row.new, era) in told) for row in rows)
            self._parts[heir, era] = len(origins) if whole and not open_ else 0
        return self._parts[heir, era]

    @cached_property
    def reporting(self) -> Collection[tuple[str, int]]:
        """Which code reports in which era."""
        told = cast(
            "Iterable[tuple[int, int]]", self.taken.given.select(UNIT, PERIOD).drop_nulls().unique().iter_rows()
        )
        return {(self.taken.communes[unit].code, self.eras.of_periods[period]) for unit, period in told}


@frozen(eq=False, repr=False)
class _Bringing:
    """Rows of units of a period becoming rows of units of the day."""

    meaning: Meaning
    taken: Intake
    units: tuple[Commune, ...]
    fates: pl.DataFrame
    eras: Sequence[int] = field(repr=False)

    def intake(self) -> Intake:
        """All of it, with whatever takes the exact engine set aside."""
        given = self.heirs(self.taken.given)
        aside = pl.col(ASIDE) | pl.col(_SPLIT).fill_null(value=True) | pl.col(_HEIR).is_null()
        given = given.with_columns(aside.alias(ASIDE), pl.col(_HEIR).alias(UNIT)).drop(_HEIR, _NEED, _SPLIT, _ERA)
        rows = self.heirs(self.wide).filter(~pl.col(_SPLIT) & pl.col(_HEIR).is_not_null())
        several = pl.col(_NEED) > 1
        alone = rows.filter(~several).with_columns(pl.col(_HEIR).alias(UNIT)).select(self.wide.columns)
        apart = self.above_wholes(rows.filter(several))
        rows = pl.concat([alone, self.summed(rows.filter(several))])
        # What two units come to by themselves under one code is held against each other.
        twice = rows.filter(rows.select(UNIT, PERIOD).is_duplicated()).select(UNIT, PERIOD)
        odd = given.filter(ASIDE).select(UNIT, PERIOD).drop_nulls()
        brought = evolve(self.taken, rows=rows, communes=self.units, given=given)
        return brought.apart(pl.concat([odd, twice, apart]).unique())

    def above_wholes(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Of which heirs and periods some unit reports a part above its whole: a sum would hide it."""
        over = self.taken.over
        pairs = [(part, whole) for part, whole in self.meaning.wholes if part in over and whole in over]
        above = [pl.col(part) * over[whole] > pl.col(whole) * over[part] for part, whole in pairs]
        found = rows.filter(pl.any_horizontal(pl.lit(value=False), *above))
        return found.select(pl.col(_HEIR).alias(UNIT), PERIOD)

    @property
    def wide(self) -> pl.DataFrame:
        """The rows with their figures in 64 bits: sums of many do not fit where each of them does."""
        return self.taken.rows.cast(dict.fromkeys(self.taken.over, pl.Int64))

    def heirs(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows with their era, once for each heir."""
        era = pl.lit(pl.Series(self.eras, dtype=pl.Int32)).gather(pl.col(PERIOD)).alias(_ERA)
        return rows.with_columns(era).join(self.fates, on=[UNIT, _ERA], how="left", maintain_order="left")

    def summed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Whole units together, a figure where each of them has it."""
        names = list(self.taken.over)
        how = {name: self.meaning.model.questions[name].over_places for name in names if self.added(name)}
        made = [WORDS[word](pl.col(name)).alias(name) for name, word in how.items()]
        counts = [pl.col(name).count().alias(f"count {name}") for name in how]
        sums = rows.group_by(_HEIR, PERIOD).agg(pl.col(_NEED).first(), *made, *counts)
        every = [
            pl.when(pl.col(f"count {name}") == pl.col(_NEED)).then(pl.col(name)).alias(name)
            if name in how
            else pl.lit(None, pl.Int64).alias(name)
            for name in names
        ]
        found = sums.with_columns(every).with_columns(pl.col(_HEIR).alias(UNIT))
        return found.select(self.wide.columns).cast(self.wide.schema)

    def added(self, name: str) -> bool:
        """Whether figures of several units come to one."""
        variable = self.meaning.model.questions.get(name)
        return variable is not None and variable.over_places in WORDS
