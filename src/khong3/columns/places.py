"""Units judged as columns, as those above them see them: the same aggregates, over groups of rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import polars as pl
from attrs import frozen

from khong3.arithmetic.terms import NOT_APPLICABLE, OK
from khong3.arithmetic.verdicts import VERDICTS
from khong3.columns.intake import PERIOD, UNIT
from khong3.columns.leaves import Judged, named
from khong3.engines.ranges import Possible
from khong3.figures.figures import Figure
from khong3.judging.outcome import MET, Coverage
from khong3.judging.over_places import Share
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Variable
from khong3.recording.join import aggregates
from khong3.recording.lines import STANDINGS
from khong3.tape import keys
from khong3.tape.keys import Key

PARENT = "· parent"
_VERDICTS = {name: number for number, name in enumerate(VERDICTS)}
_LACKING = [_VERDICTS[one] for one in ("missing", "invalid", "no target")]
_Sums = Mapping[str, "int | list[int | None] | None"]


@frozen(eq=False, repr=False)
class SummedPart:
    """Several units of one parent and period, as one part: sums and counts of a group of rows."""

    sums: _Sums
    over: Mapping[str, int]
    """What the sums of each column stand over."""
    height: int = 0

    def count(self, name: str) -> int:
        """A whole number among the sums."""
        found = self.sums.get(name)
        return found if isinstance(found, int) else 0

    def sum(self, name: str) -> int | Fraction:
        """A sum of figures."""
        digits, over = self.sums[name], self.sums.get(f"over {name}")
        if isinstance(digits, list) and isinstance(over, list):
            return sum((Fraction(n or 0, d or 1) for n, d in zip(digits, over, strict=True)), Fraction(0))
        return Fraction(self.count(name), self.over.get(name, 1))

    def share(self, line: Line) -> Share:
        """What they add to a line."""
        name = line.name
        coverage = Coverage(
            reported=self.count(named(keys.reported(name))), expected=self.count(named(keys.expected(name)))
        )
        counts: dict[Key, Possible] = {}
        for key in line.roles if line.denominator is not None else _met_roles(line):
            column = named(keys.summed(key))
            if column in self.sums and self.count(f"there {column}"):
                counts[key] = self.sum(column)
        return Share(counts=counts, standing="reported", coverage=coverage)

    def figures(self, variable: Variable) -> Sequence[Figure | None]:
        """What they add to a variable: one figure, or those of which a mean is made."""
        found, over = self.sums.get(variable.id), self.over.get(variable.id, 1)
        every = found if isinstance(found, list) else [found]
        coded = variable.type == "yes/no"
        return [None if one is None else _figure(variable.id, one, over, coded=coded) for one in every]

    def totals(self) -> tuple[Fraction, Coverage]:
        """The sum of their totals, and of how many."""
        coverage = Coverage(reported=self.count("totals"), expected=self.count("totals expected"))
        return Fraction(self.sum("total")) if "total" in self.sums else Fraction(0), coverage


def _figure(name: str, digits: int, over: int, *, coded: bool) -> Figure:
    if coded:
        return Figure(name=name, standing="known", code=digits)
    return Figure(name=name, standing="known", value=Fraction(digits, over))


def _met_roles(line: Line) -> tuple[Key, ...]:
    share = line.indicator.rollup == "share met"
    return (keys.numerator(line.name), keys.denominator(line.name)) if share else ()


def summed_parts(
    meaning: Meaning, judged: Judged, rows: pl.DataFrame, over: Mapping[str, int], parents: pl.DataFrame
) -> dict[tuple[int, int], SummedPart]:
    """By parent and period, what its units that were judged as columns come to.

    ``rows`` are their figures, ``parents`` has the number of each unit's parent.
    """
    terms, under = _terms(meaning, judged)
    counted = judged.frame.select(UNIT, PERIOD, *(term.alias(name) for name, term in terms.items()))
    # What stands over another number in each row is added up as fractions.
    apart = {name for name in terms if f"over {name}" in terms} | {name for name in terms if name.startswith("over ")}
    together = (
        counted.join(parents.lazy(), on=UNIT)
        .group_by(PARENT, PERIOD)
        .agg(pl.col(name) if name in apart else pl.col(name).cast(pl.Int128).sum() for name in terms)
    )
    figures = rows.lazy().join(parents.lazy(), on=UNIT).group_by(PARENT, PERIOD).agg(_figures(meaning, rows.columns))
    found = together.join(figures, on=[PARENT, PERIOD], how="left").collect()
    return {(one[PARENT], one[PERIOD]): SummedPart(one, {**over, **under}) for one in found.iter_rows(named=True)}


_WORDS: Mapping[str, Callable[[pl.Expr], pl.Expr]] = {
    "sum": lambda one: pl.when(one.is_not_null().any()).then(one.cast(pl.Int128).sum()),
    "min": lambda one: one.min(),
    "max": lambda one: one.max(),
    "mean": lambda one: one,
    "any": lambda one: one,
    "all": lambda one: one,
}
"""What of the rows of a group its sums, or choices, are made of: for the last three every single figure."""


def _figures(meaning: Meaning, columns: Iterable[str]) -> list[pl.Expr]:
    """The variables over places, by the word that the model has for each."""
    questions = meaning.model.questions
    return [
        _WORDS[questions[name].over_places](pl.col(name)).alias(name)
        for name in columns
        if name in questions and questions[name].over_places != "none"
    ]


def _terms(meaning: Meaning, judged: Judged) -> tuple[dict[str, pl.Expr], dict[str, int]]:
    """What each unit adds to the sums, by name, and what it stands over."""
    terms: dict[str, pl.Expr] = {}
    under: dict[str, int] = {}
    for one in aggregates(meaning):
        if one.how == "count":
            continue
        if not one.standings:
            terms[named(one.into)] = judged.term(one.of)
            continue
        n, d, state = keys.parts(one.of)
        stands = judged.term(keys.standing(one.of[1])).is_in([STANDINGS.index(name) for name in one.standings])
        there = stands & (judged.term(state) == OK)
        name = named(one.into)
        terms |= {name: pl.when(there).then(judged.term(n)).otherwise(0), f"there {name}": there}
        if d in judged.always:
            under[name] = judged.always[d]
        else:
            terms[f"over {name}"] = judged.term(d)
    for name, line in meaning.lines.items():
        if line.indicator.rollup == "share met":
            terms |= _met(judged, name)
    points = keys.points(TOTAL)
    if meaning.model.rollup == "mean" and judged.has(keys.parts(points)[2]):
        digits, over, standing = map(judged.term, keys.parts(points))
        there = standing == OK
        terms |= {
            "total": pl.when(there).then(digits).otherwise(0),
            "totals": there,
            "totals expected": there | ~standing.is_in([OK, NOT_APPLICABLE]),
        }
        if keys.parts(points)[1] in judged.always:
            under["total"] = judged.always[keys.parts(points)[1]]
        else:
            terms["over total"] = over
    return terms, under


def _met(judged: Judged, name: str) -> dict[str, pl.Expr]:
    """Of a line that is the share of units that met it: whether this one did, and whether anybody can say."""
    verdict = judged.term(keys.verdict(name))
    expected = verdict != _VERDICTS["not applicable"]
    there = expected & ~verdict.is_in(_LACKING)
    met, every = (named(keys.summed(key)) for key in (keys.numerator(name), keys.denominator(name)))
    return {
        met: verdict.is_in([_VERDICTS[one] for one in MET]),
        every: there,
        f"there {met}": there,
        f"there {every}": there,
        named(keys.reported(name)): there,
        named(keys.expected(name)): expected,
    }
