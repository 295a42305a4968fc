"""The tables of what was assessed: units judged as columns and single ones, in one order.

They come in the order of periods, of the list of units and of the annex. A wide table is brought into it some columns
at a time, so that it is never there twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import cast

import polars as pl
from attrs import evolve, frozen

from khong3.assessment.ranking import Standings
from khong3.columns.leaves import Judged
from khong3.columns.names import ORDER, PERIOD, UNIT, ZERO
from khong3.columns.ranks import Ranks
from khong3.columns.rows import (
    RESULTS,
    SCORES,
    framed,
    line_columns,
    node_columns,
    result_row,
    score_row,
    wide_columns,
    wide_row,
    wide_schema,
)
from khong3.communes import Commune
from khong3.judging.unit import JudgedUnit
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.periods import Period
from khong3.results.of_lines import settled_line
from khong3.results.results import Result, Score
from khong3.results.values import Placement

AT_ONCE = 12
"""So many columns of a wide table are put in order at a time."""


@frozen(eq=False, repr=False, slots=False, kw_only=True)
class OrderedTables:
    """All units of some periods, and what of them goes into frames."""

    meaning: Meaning
    communes: Sequence[Commune]
    """By the number of each unit."""
    periods: Sequence[Period]
    """By the number of each period."""
    wanted: Sequence[Period]
    judged: Sequence[Judged]
    single: Sequence[JudgedUnit]
    ranks: Ranks

    def of(self, codes: Iterable[str]) -> "OrderedTables":
        """The same for some units only."""
        wanted = frozenset(codes)
        numbers = [at for at, one in enumerate(self.communes) if one.code in wanted]
        theirs = pl.col(UNIT).is_in(numbers)
        return evolve(
            self,
            judged=[evolve(one, frame=one.frame.filter(theirs)) for one in self.judged],
            single=[one for one in self.single if one.commune.code in wanted],
            ranks=evolve(self.ranks, table=self.ranks.table.filter(theirs)),
        )

    def standings(self) -> Standings:
        """Where each unit stands among all."""
        found: dict[tuple[str, Period], Placement] = {
            (one.commune.code, one.period): self._placement(one) for one in self.single
        }
        table = self.ranks.table.select(UNIT, PERIOD, "grade", "rank", "peer_rank")
        rows = cast("Iterable[tuple[int, int, int | None, int | None, int | None]]", table.iter_rows())
        for unit, period, grade, rank, peer_rank in rows:
            remarks = self.ranks.found.get((unit, period), ())
            placement = Placement(grade=grade, rank=rank, peer_rank=peer_rank, findings=remarks)
            found[self.communes[unit].code, self.periods[period]] = placement
        return found

    def results(self) -> pl.DataFrame:
        """A row a line, unit and period."""
        lines = self.meaning.lines
        tables = [
            frame.select(self._nth(at, len(lines)), "commune", "period", *line_columns(one, line)).collect()
            for one, frame in self._frames
            for at, line in enumerate(lines.values())
        ]
        rows = (result_row(Result(unit, settled_line(unit, line))) for unit in self.single for line in lines.values())
        return _sorted([*tables, self._placed(framed(rows, RESULTS), len(lines))])

    def scores(self) -> pl.DataFrame:
        """A row a group, view and total, unit and period."""
        below = list(self.meaning.scoring.below)
        ranks = self._graded.lazy()
        none = pl.LazyFrame(schema=self._graded.schema)
        tables = [
            frame.select(UNIT, PERIOD, self._nth(at, len(below)), "commune", "period", *node_columns(one, name))
            .join(ranks if name == TOTAL else none, on=[UNIT, PERIOD], how="left")
            .select(ORDER, *SCORES)
            .collect()
            for one, frame in self._frames
            for at, name in enumerate(below)
        ]
        rows = (score_row(Score(unit, name, self._placement)) for unit in self.single for name in below)
        return _sorted([*tables, self._placed(framed(rows, SCORES), len(below))])

    def wide(self, only: Sequence[str]) -> pl.DataFrame:
        """A row a unit and period, of each line ``only`` some columns."""
        single = framed(self._wide_rows(), wide_schema(self.meaning)).select(list(wide_schema(self.meaning, only)))
        places = [frame.select(ORDER).collect() for _, frame in self._frames]
        order = pl.concat([*places, self._placed(single, 1).select(ORDER)])[ORDER]
        by = None if order.is_sorted() else order.arg_sort()
        columns: list[list[str | pl.Expr]]
        columns = [["commune", "period", *wide_columns(one, self.meaning, only)] for one, _ in self._frames]
        of_judged = [name for name in single.columns if name not in _OF_TOTAL]
        found: list[pl.DataFrame] = []
        for start in range(0, len(of_judged), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            # Columns that are all the same number make no rows by themselves.
            parts = [
                frame.select(ORDER, *one[some]).drop(ORDER).collect()
                for one, (_, frame) in zip(columns, self._frames, strict=True)
            ]
            found.append(_gathered([*parts, single.select(of_judged[some])], by))
        # The ranks stand in the order in which the units that they are of were judged.
        found.append(_gathered([self._graded.select(_OF_TOTAL), single.select(_OF_TOTAL)], by))
        return pl.concat(found, how="horizontal")

    def _wide_rows(self) -> Iterator[dict[str, object]]:
        for unit in self.single:
            results = [Result(unit, settled_line(unit, line)) for line in self.meaning.lines.values()]
            yield wide_row(results, [Score(unit, name, self._placement) for name in self.meaning.scoring.below])

    def _placement(self, unit: JudgedUnit) -> Placement:
        return self.ranks.single[unit.commune.code, unit.period]

    @cached_property
    def _frames(self) -> list[tuple[Judged, pl.LazyFrame]]:
        """Units judged as columns, with their codes, the names of their periods and where they stand."""
        codes = pl.Series([one.code for one in self.communes], dtype=pl.String)
        periods = pl.Series([str(one) for one in self.periods], dtype=pl.String)
        places = {period: at for at, period in enumerate(self.wanted)}
        order = pl.Series([places.get(one, len(places)) for one in self.periods], dtype=pl.Int64)
        keyed = (
            pl.lit(codes).gather(pl.col(UNIT)).alias("commune"),
            pl.lit(periods).gather(pl.col(PERIOD)).alias("period"),
            (pl.lit(order).gather(pl.col(PERIOD)) * self._units + pl.col(UNIT)).alias(ORDER),
            (pl.int_range(pl.len(), dtype=pl.Int64) * 0).cast(pl.Float64).alias(ZERO),
        )
        return [(one, one.frame.with_columns(keyed)) for one in self.judged]

    @property
    def _units(self) -> int:
        """How many units may be told apart: one that the list does not have stands behind all others."""
        return len(self.communes) + 1

    def _nth(self, at: int, size: int) -> pl.Expr:
        return (pl.col(ORDER) * size + at).alias(ORDER)

    def _placed(self, rows: pl.DataFrame, size: int) -> pl.DataFrame:
        """Rows of single units, so many of each, with where they stand."""
        periods = {period: at for at, period in enumerate(self.wanted)}
        units = {one.code: at for at, one in enumerate(self.communes)}
        starts = [
            periods.get(one.period, len(periods)) * self._units + units.get(one.commune.code, len(units))
            for one in self.single
        ]
        order = pl.Series(ORDER, [start * size + at for start in starts for at in range(size)], dtype=pl.Int64)
        return pl.DataFrame([order, *rows])

    @cached_property
    def _graded(self) -> pl.DataFrame:
        """The ranks, with grades by their ids."""
        grades = {at: one.id for at, one in enumerate(self.meaning.model.grades)}
        named = pl.col("grade").replace_strict(grades, default=None, return_dtype=pl.String)
        return self.ranks.table.with_columns(named)


_OF_TOTAL = ("grade", "rank", "peer_rank")


def _sorted(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(tables).sort(ORDER, maintain_order=True).drop(ORDER)


def _gathered(parts: Sequence[pl.DataFrame], by: pl.Series | None) -> pl.DataFrame:
    whole = pl.concat(parts, rechunk=True)
    return whole if by is None else whole[by]
