"""Units judged as columns, as those above them see them: the same aggregates, over groups of rows."""

import math
from collections.abc import Container, Mapping, Sequence
from fractions import Fraction

import polars as pl
from attrs import evolve, frozen

from khong3.arithmetic.terms import NOT_APPLICABLE, OK
from khong3.arithmetic.verdicts import VERDICTS
from khong3.columns.aggregates import WORDS
from khong3.columns.leaves import Judged, named
from khong3.columns.names import HEIGHT, PARENT, PARTS, PERIOD, UNIT
from khong3.engines.frames import as_number, constant
from khong3.engines.ranges import Possible
from khong3.engines.specialising import same
from khong3.figures.figures import Figure
from khong3.judging.outcome import MET, Coverage
from khong3.judging.over_places import Share
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Variable
from khong3.recording.join import Aggregate, aggregates
from khong3.recording.lines import STANDINGS
from khong3.tape import keys
from khong3.tape.keys import Key

MEAN = named(keys.summed(keys.points(TOTAL)))
"""The sum of totals, where a higher unit's is the mean of its parts'."""
_VERDICTS = {name: number for number, name in enumerate(VERDICTS)}
_LACKING = [_VERDICTS[one] for one in ("missing", "invalid", "no target")]


@frozen(eq=False, repr=False)
class Sums:
    """What units come to by ``PARENT`` and ``PERIOD``: sums and counts, how many ``PARTS``, and their ``HEIGHT``.

    ``over``: what the sums of a column stand over; where that differs by row a column has every figure of its group,
    and one more what each stands over.
    """

    table: pl.DataFrame
    over: Mapping[str, int]

    @property
    def even(self) -> bool:
        """Whether every sum is one number of 64 bits, over another that is the same for all."""
        return not any(isinstance(one.dtype, (pl.List, pl.Int128)) for one in self.table)

    def parts(self) -> dict[tuple[int, int], "SummedPart"]:
        """Each row as a part of the unit above."""
        rows = self.table.iter_rows(named=True)
        return {(row[PARENT], row[PERIOD]): SummedPart(row, self.over) for row in rows}


@frozen(eq=False, repr=False)
class SummedPart:
    """Several units of one parent and period, as one part: sums and counts of a group of rows."""

    sums: Mapping[str, "int | list[int | None] | None"]
    over: Mapping[str, int]

    @property
    def height(self) -> int:
        """How many levels of units are below the highest of them."""
        return self.count(HEIGHT)

    def count(self, name: str) -> int:
        """A whole number among the sums."""
        found = self.sums.get(name)
        return found if isinstance(found, int) else 0

    def sum(self, name: str) -> int | Fraction:
        """A sum of figures."""
        digits, over = self.sums.get(name), self.sums.get(f"over {name}")
        if isinstance(digits, list) and isinstance(over, list):
            return sum((Fraction(n or 0, d or 1) for n, d in zip(digits, over, strict=True)), Fraction(0))
        return Fraction(self.count(name), self.over.get(name, 1))

    def share(self, line: Line) -> Share:
        """What they add to a line."""
        reported, expected = (self.count(named(key(line.name))) for key in (keys.reported, keys.expected))
        counts: dict[Key, Possible] = {}
        for key in line.roles:
            column = named(keys.summed(key))
            if self.count(f"there {column}"):
                counts[key] = self.sum(column)
        return Share(counts=counts, standing="reported", coverage=Coverage(reported=reported, expected=expected))

    def figures(self, variable: Variable) -> Sequence[Figure | None]:
        """What they add to a variable: one figure, or those of which a mean is made."""
        found, over = self.sums.get(variable.id), self.over.get(variable.id, 1)
        every = found if isinstance(found, list) else [found]
        coded = variable.type == "yes/no"
        return [None if one is None else _figure(variable.id, one, over, coded=coded) for one in every]

    def totals(self) -> tuple[Fraction, Coverage]:
        """The sum of their totals, and of how many."""
        reported, expected = (self.count(named(key(TOTAL))) for key in (keys.reported, keys.expected))
        return Fraction(self.sum(MEAN)), Coverage(reported=reported, expected=expected)


def _figure(name: str, digits: int, over: int, *, coded: bool) -> Figure:
    if coded:
        return Figure(name=name, standing="known", code=digits)
    return Figure(name=name, standing="known", value=Fraction(digits, over))


def summed(
    meaning: Meaning,
    judged: Sequence[Judged],
    parents: pl.DataFrame,
    over: Mapping[str, int],
    read: Container[str] | None = None,
) -> Sums:
    """What units judged as columns come to; ``parents`` has the ``PARENT`` of each unit that is to be added up.

    ``over`` is what the figures of variables stand over, ``read`` are those that are wanted: else all.
    """
    every = [_Terms.of(meaning, one) for one in judged]
    names = dict.fromkeys(name for one in every for name in one.terms)
    common = {name: math.lcm(*(one.under.get(name, 1) for one in every)) for name in names}
    apart = {name for one in every for name in one.apart}
    wanted = [name for name in over if read is None or name in read]
    figures = {name: _how(meaning, name) for name in wanted if _how(meaning, name) != "none"}
    groups = [one.grouped(common, apart, figures, parents) for one in every]
    sums = [pl.col(name).explode() if name in apart else pl.col(name).sum() for name in names]
    sums += [pl.col(f"over {name}").explode() for name in sorted(apart)]
    again = [
        (pl.col(name).explode() if how == "mean" else WORDS[how](pl.col(name))).alias(name)
        for name, how in figures.items()
    ]
    together = pl.concat(groups, how="diagonal").group_by(PARENT, PERIOD)
    table = _narrow(together.agg(*sums, *again, pl.col(PARTS).sum(), pl.col(HEIGHT).max()).collect())
    return Sums(table, {**over, **{name: number for name, number in common.items() if number != 1}})


def _narrow(table: pl.DataFrame) -> pl.DataFrame:
    """Sums in 64 bits, where all of them fit."""
    try:
        return table.cast({pl.Int128: pl.Int64})
    except pl.exceptions.InvalidOperationError:
        return table


def _how(meaning: Meaning, name: str) -> str:
    variable = meaning.model.questions.get(name)
    return "none" if variable is None else variable.over_places


@frozen(eq=False)
class _Addend:
    """What each unit adds to a sum. Two that are ``like`` one another are added up once."""

    expression: pl.Expr
    like: tuple[object, ...]
    integer: type[pl.Int64] | type[pl.Int128] | None = None
    """What it is added up in; None where Polars' own sum is wide enough."""
    always: int | None = None
    """The number that it is of every unit, if it is one."""


_TINY = (pl.Int8, pl.Int16)
"""What Polars adds up in 64 bits: so many rows as a frame can have come to no more."""


@frozen(eq=False, repr=False)
class _Terms:
    """What each unit adds to the sums, and what that stands ``under``; ``apart`` where it differs by unit."""

    judged: Judged
    terms: Mapping[str, _Addend]
    under: Mapping[str, int]
    apart: Mapping[str, pl.Expr]

    @classmethod
    def of(cls, meaning: Meaning, judged: Judged) -> "_Terms":
        terms: dict[str, _Addend] = {}
        under: dict[str, int] = {}
        apart: dict[str, pl.Expr] = {}

        def add(name: str, key: Key, there: _Addend) -> None:
            n, d, _ = keys.parts(key)
            figure = _output(judged, n)
            masked = pl.when(there.expression != 0).then(figure.expression).otherwise(0)
            terms[name] = figure
            if there.always is None or not there.always:
                terms[name] = _Addend(masked, ("where", there.like, figure.like), figure.integer, there.always)
            terms[f"there {name}"] = there
            if d in judged.always:
                under[name] = judged.always[d]
            else:
                apart[name] = judged.term(d)

        handed = keys.handed_on if judged.height else same
        for one in aggregates(meaning):
            if one.how == "count":
                roles = meaning.lines[one.of[1]].roles
                terms[named(one.into)] = _counted(judged, one, [handed(role) for role in roles])
            elif one.standings:
                add(named(one.into), handed(one.of), _counted(judged, one, (handed(one.of),)))
            else:
                terms[named(one.into)] = _output(judged, one.of)
        for name, line in meaning.lines.items():
            if line.indicator.rollup == "share met":
                terms |= _met(judged, name)
        points = keys.points(TOTAL)
        if meaning.model.rollup == "mean" and judged.has(keys.parts(points)[2]):
            standing = judged.term(keys.parts(points)[2])
            there = _flag(standing == OK, "total")
            add(MEAN, points, there)
            terms[named(keys.reported(TOTAL))] = there
            terms[named(keys.expected(TOTAL))] = _flag(standing != NOT_APPLICABLE, "expected total")
        if judged.height:
            terms = {name: evolve(one, integer=pl.Int128) for name, one in terms.items()}
        return cls(judged, terms, under, apart)

    def grouped(
        self, common: Mapping[str, int], apart: Container[str], figures: Mapping[str, str], parents: pl.DataFrame
    ) -> pl.LazyFrame:
        """The terms of every group over what is common to all, beside what its figures come to."""
        # Columns first, plain sums of them after: within groups Polars works out an expression group by group.
        columns: dict[str, pl.Expr] = {}
        sums: dict[str, pl.Expr] = {PARTS: pl.len().cast(pl.Int64)}
        again: dict[str, pl.Expr] = {HEIGHT: pl.lit(self.judged.height, pl.Int64)}
        first: dict[tuple[object, ...], str] = {}
        for name, over in common.items():
            times = 1 if name in self.apart else over // self.under.get(name, 1)
            one = self.terms.get(name, _NOTHING)
            if name in apart:
                columns[name] = (one.expression.cast(pl.Int128) * times).cast(pl.Int64)
                columns[f"over {name}"] = self.apart.get(name, pl.lit(over)).cast(pl.Int64)
                sums |= {called: pl.col(called) for called in (name, f"over {name}")}
                continue
            same = first.setdefault((one.like, times), name)
            if one.always is not None:
                again[name] = pl.col(PARTS).cast(pl.Int128) * (one.always * times)
            elif same != name:
                again[name] = pl.col(same)
            else:
                integer = one.integer if times == 1 else pl.Int128
                term = one.expression if integer is None else one.expression.cast(integer)
                columns[name] = term * times if times != 1 else term
                sums[name] = pl.col(name).sum().cast(pl.Int128)
        rows = self.judged.rows
        frame = self.judged.frame.join(parents.lazy(), on=UNIT)
        frame = frame.select(UNIT, PARENT, PERIOD, *(term.alias(name) for name, term in columns.items()))
        read = [name for name in figures if name in rows.columns]
        if read:
            frame = frame.join(rows.lazy().select(UNIT, PERIOD, *read), on=[UNIT, PERIOD], how="left")
        for name, how in figures.items():
            figure = pl.col(name).cast(pl.Int64) if name in read else pl.lit(None, pl.Int64)
            # Of a mean every single figure is kept.
            sums[name] = figure if how == "mean" else WORDS[how](figure)
        found = frame.group_by(PARENT, PERIOD).agg(term.alias(name) for name, term in sums.items())
        return found.with_columns(term.alias(name) for name, term in again.items())


_NOTHING = _Addend(pl.lit(0, pl.Int64), (0,), always=0)


def _output(judged: Judged, key: Key) -> _Addend:
    """An output as it is."""
    source = judged.source(key)
    if isinstance(source, int):
        return _Addend(constant(source), (source,), pl.Int128, always=source)
    # So many rows of 31 bits as a frame can have come to no more than 63.
    kind = judged.types[source]
    integer = None if isinstance(kind, _TINY) else pl.Int64 if kind == pl.Int32 else pl.Int128
    return _Addend(pl.col(source), (source,), integer)


def _counted(judged: Judged, one: Aggregate, roles: Sequence[Key]) -> _Addend:
    """Whether a unit has some parts of a line, and stands so that they count."""
    line = one.of[1]
    if not judged.height and one.standings == _REPORTED:
        return _output(judged, keys.reported(line))
    there = pl.all_horizontal(judged.term(keys.parts(key)[2]) == OK for key in roles)
    like = ("there", *(judged.source(keys.parts(key)[2]) for key in roles))
    if judged.height:
        return _flag(there, *like)
    numbers = [STANDINGS.index(name) for name in one.standings]
    return _flag(there & judged.term(keys.standing(line)).is_in(numbers), *like, line)


def _flag(holds: pl.Expr, *like: object) -> _Addend:
    """1 where something holds: a column of truths is added up much more slowly."""
    return _Addend(as_number(holds, pl.Int8), like)


_REPORTED = frozenset({"reported"})


def _met(judged: Judged, name: str) -> dict[str, _Addend]:
    """Of a line that is the share of units that met it: whether this one did, and whether anybody can say."""
    met, every = (named(keys.summed(key)) for key in (keys.numerator(name), keys.denominator(name)))
    reported, asked = named(keys.reported(name)), named(keys.expected(name))
    if judged.height:
        rows = {one: _Addend(pl.col(one), (one,)) for one in (met, every, reported, asked)}
        there = _flag(pl.col(reported) > 0, reported, "there")
        return {**rows, f"there {met}": there, f"there {every}": there}
    verdict = judged.term(keys.verdict(name))
    expected = verdict != _VERDICTS["not applicable"]
    there = _flag(expected & ~verdict.is_in(_LACKING), name, "there")
    return {
        met: _flag(verdict.is_in([_VERDICTS[one] for one in MET]), name, "met"),
        every: there,
        f"there {met}": there,
        f"there {every}": there,
        reported: there,
        asked: _flag(expected, name, "expected"),
    }
