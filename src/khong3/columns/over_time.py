"""Shorter periods brought together: the rows of months become one row of the year that they lie in.

What ``figures.over_time`` makes of the figures of one unit is made here of all at once, as far as it is plain: a flow
where every part is there, a stock of the last that is. A figure that is there for the whole and for a part of it is the
exact engine's, which holds one against the other.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl
from attrs import evolve, frozen

from khong3.columns.aggregates import WORDS
from khong3.columns.intake import Intake
from khong3.columns.leaves import NotInColumnsError
from khong3.columns.names import ASIDE, PERIOD, UNIT
from khong3.meaning.meaning import Meaning
from khong3.periods import Period

_MONTHS, _ENDS, _WHOLE = "· months", "· ends", "· whole"
_MOST = 2**63


@frozen(eq=False)
class _Whole:
    """A period that is asked for, and those that lie in it, in the order of time; all by their numbers."""

    number: int
    period: Period
    parts: Sequence[int]
    complete: bool
    """Whether the parts cover all of it."""


def together(meaning: Meaning, intake: Intake, wanted: Sequence[Period]) -> Intake:
    """What came in, with one row a unit for each wanted period.

    Raises NotInColumnsError where periods overlap otherwise than months in their year, or sums do not fit into 64 bits.
    """
    wholes = _wholes(intake.periods, wanted)
    if not wholes:
        return intake
    how = {name: _word(meaning, name) for name in intake.over}
    scale = math.lcm(*(one.period.months for one in wholes))
    over = {name: number * (scale if how[name] == "mean" else 1) for name, number in intake.over.items()}
    most = max(len(one.parts) for one in wholes) * max(one.period.months for one in wholes) * scale
    if any(isinstance(found := intake.rows[name].max(), int) and found * most >= _MOST for name in over):
        raise NotInColumnsError("wide")
    into = list(range(len(intake.periods)))
    for one in wholes:
        for part in one.parts:
            into[part] = one.number
    moved = pl.lit(pl.Series(into, dtype=pl.Int32)).gather(pl.col(PERIOD)).alias(PERIOD)
    rows, twice = _rows(intake, wholes, moved, how, scale)
    given = intake.given.with_columns(moved)
    odd = given.filter(ASIDE).select(UNIT, PERIOD).drop_nulls()
    brought = evolve(intake, rows=rows, over=over, given=given)
    return brought.apart(pl.concat([odd, twice]).unique())


def _wholes(periods: Sequence[Period], wanted: Sequence[Period]) -> list[_Whole]:
    """The wanted periods that others lie in; raises NotInColumnsError where these overlap, or are no runs of months."""
    found: list[_Whole] = []
    for number, period in enumerate(periods):
        if period not in wanted:
            continue
        parts = [at for at, one in enumerate(periods) if one != period and one in period]
        if not parts:
            continue
        parts.sort(key=lambda at: periods[at].span)
        every = [periods[at] for at in parts]
        within = any(one != period and period in one for one in wanted)
        if within or any(one in wanted or one.days is not None for one in every) or period.days is not None:
            raise NotInColumnsError("over time")
        if any(one.last >= other.first for one, other in pairwise(every)):
            raise NotInColumnsError("over time")
        found.append(_Whole(number, period, parts, sum(one.months for one in every) == period.months))
    shared = [part for one in found for part in one.parts]
    if len({*shared}) < len(shared):
        raise NotInColumnsError("over time")
    return found


def _word(meaning: Meaning, name: str) -> str:
    """How a figure adds up over time; of answers it is the last, and what a source states of a line does not."""
    variable = meaning.model.questions.get(name)
    if variable is None:
        return "none"
    return "last" if variable.type in ("yes/no", "choice") else variable.over_time


def _rows(
    intake: Intake, wholes: Sequence[_Whole], moved: pl.Expr, how: Mapping[str, str], scale: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row a unit and period; and the units and periods of which some figure is there for the whole and a part."""
    rows, names = intake.rows, list(how)
    inside = pl.col(PERIOD).is_in([part for one in wholes for part in one.parts])
    months = pl.Series([one.months for one in intake.periods], dtype=pl.Int64)
    ends = pl.Series([one.span[1] for one in intake.periods], dtype=pl.Int64)
    parts = rows.filter(inside).with_columns(
        pl.lit(months).gather(pl.col(PERIOD)).alias(_MONTHS), pl.lit(ends).gather(pl.col(PERIOD)).alias(_ENDS)
    )
    parts = parts.sort(_ENDS).with_columns(moved)
    made = parts.group_by(UNIT, PERIOD).agg(
        *(_made(how[name], pl.col(name)).alias(name) for name in names),
        *(pl.col(name).count().alias(f"count {name}") for name in names),
    )
    told = pl.DataFrame(
        [
            pl.Series(PERIOD, [one.number for one in wholes], dtype=pl.Int32),
            pl.Series(_WHOLE, [len(one.parts) if one.complete else -1 for one in wholes], dtype=pl.Int64),
            pl.Series(_MONTHS, [scale // one.period.months for one in wholes], dtype=pl.Int64),
        ]
    )
    made = made.join(told, on=PERIOD)
    made = made.with_columns(_complete(how[name], name).alias(name) for name in names)
    own = rows.filter(~inside)
    own = own.with_columns((pl.col(name).cast(pl.Int64) * (scale if how[name] == "mean" else 1)) for name in names)
    if own.is_empty():
        return made.select(UNIT, PERIOD, *names), own.select(UNIT, PERIOD)
    both = made.join(own, on=[UNIT, PERIOD], how="full", coalesce=True, suffix=" own")
    clash = [
        (pl.col(f"count {name}") > 0) & pl.col(f"{name} own").is_not_null() for name in names if how[name] != "none"
    ]
    twice = both.filter(pl.any_horizontal(pl.lit(value=False), *clash)).select(UNIT, PERIOD)
    whole = (pl.coalesce(pl.col(f"{name} own"), pl.col(name)).alias(name) for name in names)
    return both.select(UNIT, PERIOD, *whole), twice


def _made(how: str, one: pl.Expr) -> pl.Expr:
    """What the parts of a period come to together, those that are there, in the order of time."""
    if how == "last":
        return one.drop_nulls().last().cast(pl.Int64)
    if how == "none":
        return pl.lit(None, pl.Int64)
    if how == "mean":
        return _made("sum", one.cast(pl.Int64) * pl.col(_MONTHS))
    return WORDS[how](one.cast(pl.Int64)).cast(pl.Int64)


def _complete(how: str, name: str) -> pl.Expr:
    """The figure of a whole period: what is no stock is there where all of its parts are."""
    if how in ("last", "none"):
        return pl.col(name)
    made = pl.col(name) * pl.col(_MONTHS) if how == "mean" else pl.col(name)
    return pl.when(pl.col(f"count {name}") == pl.col(_WHOLE)).then(made)
