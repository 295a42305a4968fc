"""Ranks of units judged as columns beside those of single units: one order of all totals.

Where nothing but the total decides, a rank is one more than the number of greater totals: a sort of one column. Where
ties, quotas or an unknown class come in, all are contenders of ``assessment.ranking``, as single units are.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import cast

import polars as pl
from attrs import field, frozen

from khong3.arithmetic.terms import OK
from khong3.assessment.ranking import ELIGIBLE, Contender, Standings, placed
from khong3.columns.leaves import Judged, named
from khong3.columns.names import PERIOD, UNIT
from khong3.communes import Commune
from khong3.findings import Finding
from khong3.judging.peers import peers_of
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.periods import Period
from khong3.results.of_groups import grades_in
from khong3.results.values import Placement
from khong3.tape import keys
from khong3.tape.keys import Key

_OPEN = "open grade"
_MOST = 2**62


@frozen(eq=False)
class Ranks:
    """``table`` has grade, rank and peer rank of units judged as columns, ``single`` the placements of the others.

    ``found`` is what their places rest on, of those in the table by their numbers and those of their periods.
    """

    table: pl.DataFrame
    single: Standings
    found: Mapping[tuple[int, int], tuple[Finding, ...]] = field(factory=dict[tuple[int, int], tuple[Finding, ...]])


def ranked(
    model: Model,
    communes: Sequence[Commune],
    periods: Sequence[Period],
    judged: Sequence[Judged],
    units: Sequence[JudgedUnit],
) -> Ranks:
    """Where every unit stands among all."""
    single = [Contender.of(one) for one in units]
    if not model.ties and not any(one.quota for one in model.grades):
        totals = pl.concat([_NOBODY, *(_totals(model, one) for one in judged)])
        found = _by_total(model, communes, periods, totals, single)
        if found is not None:
            table, placements = found
            return Ranks(table, _standings(units, placements))
    totals = pl.concat([_NOBODY, *(_totals(model, one, contending=True) for one in judged)], how="diagonal")
    every = [*(_contender(model, communes, periods, row) for row in totals.iter_rows(named=True)), *single]
    placements = placed(model, every)
    rows, rest = placements[: len(totals)], placements[len(totals) :]
    table = totals.select(
        UNIT,
        PERIOD,
        pl.Series("grade", [one.grade for one in rows], dtype=pl.Int64),
        pl.Series("rank", [one.rank for one in rows], dtype=pl.Int64),
        pl.Series("peer_rank", [one.peer_rank for one in rows], dtype=pl.Int64),
    )
    remarks = {at: one.findings for at, one in zip(_places(totals), rows, strict=True) if one.findings}
    return Ranks(table, _standings(units, rest), remarks)


def _standings(units: Iterable[JudgedUnit], placements: Iterable[Placement]) -> Standings:
    return {(unit.commune.code, unit.period): one for unit, one in zip(units, placements, strict=True)}


def _places(table: pl.DataFrame) -> Iterable[tuple[int, int]]:
    return cast("Iterable[tuple[int, int]]", table.select(UNIT, PERIOD).iter_rows())


_SCHEMA = {UNIT: pl.Int32, PERIOD: pl.Int32, "n": pl.Int128, "d": pl.Int128, "grade": pl.Int64, "height": pl.Int64}
_NOBODY = pl.DataFrame(schema=_SCHEMA)


def _totals(model: Model, judged: Judged, *, contending: bool = False) -> pl.DataFrame:
    """Of every unit its total and its grade; of contenders also whether conditions hold, and what decides ties."""
    n, d, state = keys.parts(keys.points(TOTAL))
    none = pl.lit(None, pl.Int64)
    wide = pl.lit(None, pl.Int128)
    scores = judged.scores(TOTAL)
    there = judged.term(state) == OK if scores else pl.lit(value=False)
    grade = judged.term(keys.grade("after")) if model.grades and judged.graded else none
    more: list[pl.Expr] = []
    if contending:
        open_ = grade > len(model.grades)
        if model.grades and judged.graded:
            more.append(open_.alias(_OPEN))
            more += [judged.term(key).cast(pl.Int64).alias(named(key)) for key in _of_grades(model)]
        for at in range(len(model.ties)):
            parts = [judged.term(one).cast(pl.Int128) for one in keys.parts(keys.tie(at))]
            more += [
                pl.when(parts[2] == OK).then(one).alias(f"tie {at} {name}")
                for name, one in zip("nd", parts, strict=False)
            ]
    return judged.frame.select(
        UNIT,
        PERIOD,
        (pl.when(there).then(judged.term(n).cast(pl.Int128)) if scores else wide).alias("n"),
        (judged.term(d).cast(pl.Int128) if scores else wide).alias("d"),
        pl.when(grade < len(model.grades)).then(grade.cast(pl.Int64)).alias("grade"),
        pl.lit(judged.height, pl.Int64).alias("height"),
        *more,
    ).collect()


def _of_grades(model: Model) -> Iterator[Key]:
    """What says which grades a unit may have."""
    yield from (keys.grade(end) for end in ("best", "worst"))
    for at in range(len(model.grades)):
        yield from (keys.reaches(at), keys.eligible(at))
    yield from (keys.sanction(at) for at in range(len(model.sanctions)))


def _contender(
    model: Model, communes: Sequence[Commune], periods: Sequence[Period], row: Mapping[str, int | None]
) -> Contender:
    def fraction(n: str, d: str) -> Fraction | None:
        above, below = row[n], row[d]
        return None if above is None or below is None else Fraction(above, below)

    points = fraction("n", "d")
    ranked = points is not None
    eligible = [row.get(named(keys.eligible(at))) or 0 for at in range(len(model.grades))] if ranked else []
    return Contender(
        commune=communes[row[UNIT] or 0],
        period=periods[row[PERIOD] or 0],
        height=row["height"] or 0,
        points=points,
        grade=row["grade"],
        may_be=_may_be(model, row) if row.get(_OPEN) else (),
        eligible=[ELIGIBLE[one] for one in eligible],
        ties=tuple(fraction(f"tie {at} n", f"tie {at} d") for at in range(len(model.ties))) if ranked else (),
    )


def _may_be(model: Model, row: Mapping[str, int | None]) -> Sequence[int]:
    """The grades that a unit may have whose own is open."""
    return grades_in(model.meaning, [{key: row.get(named(key)) or 0 for key in _of_grades(model)}])


def _by_total(
    model: Model,
    communes: Sequence[Commune],
    periods: Sequence[Period],
    totals: pl.DataFrame,
    single: Sequence[Contender],
) -> tuple[pl.DataFrame, list[Placement]] | None:
    """Ranks by the total alone; None where that does not do."""
    peers: dict[tuple[object, ...], int] = {}

    def peers_at(commune: Commune, height: int) -> int | None:
        found = peers_of(model, commune, height) if model.peers else ()
        return None if found is None else peers.setdefault((height, *found), len(peers))

    known = cast("Iterable[tuple[int, int]]", totals.select(UNIT, "height").unique().iter_rows())
    groups = {(at, height): peers_at(communes[at], height) for at, height in known}
    if (
        any(one.points is not None and peers_at(one.commune, one.height) is None for one in single)
        or None in groups.values()
    ):
        return None
    over = math.lcm(
        *totals["d"].drop_nulls().unique(), *(one.points.denominator for one in single if one.points is not None)
    )
    if over > _MOST:
        return None
    numbers = [None if one.points is None else int(one.points * over) for one in single]
    most = max(map(abs, filter(None, numbers)), default=0)
    ends = totals.select(pl.col("n").min().alias("least"), pl.col("n").max().alias("most")).row(0)
    widest = max((abs(one) for one in ends if one is not None), default=0)
    if max(most, widest * over) > _MOST:
        return None
    at = {one: number for number, one in enumerate(periods)}
    of = pl.DataFrame(
        [(*key, one) for key, one in groups.items()],
        schema={UNIT: pl.Int32, "height": pl.Int64, "peers": pl.Int64},
        orient="row",
    )
    own = totals.join(of, on=[UNIT, "height"], how="left", maintain_order="left").select(
        UNIT,
        PERIOD,
        "grade",
        (pl.col("n") * (pl.lit(over, pl.Int128) // pl.col("d"))).cast(pl.Int64).alias("total"),
        "height",
        "peers",
    )
    rest = pl.DataFrame(
        {
            UNIT: [-1] * len(single),
            PERIOD: [at[one.period] for one in single],
            "grade": [one.grade for one in single],
            "total": numbers,
            "height": [one.height for one in single],
            "peers": [peers_at(one.commune, one.height) for one in single],
        },
        schema=own.schema,
    )
    # A rank is given among those that have a total: a blank has none.
    rank = pl.col("total").rank("min", descending=True).cast(pl.Int64)
    every = pl.concat([own, rest]).select(
        UNIT,
        PERIOD,
        "grade",
        rank.over(PERIOD, "height").alias("rank"),
        (rank.over(PERIOD, "peers") if model.peers else pl.lit(None, pl.Int64)).alias("peer_rank"),
    )
    placements = [
        Placement(grade=one["grade"], rank=one["rank"], peer_rank=one["peer_rank"])
        for one in every[len(own) :].iter_rows(named=True)
    ]
    return every[: len(own)], placements
