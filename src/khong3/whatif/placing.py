"""Ranks and grades by totals that are supposed, all else as it is.

What a unit's total leads to (its grade with all conditions and sanctions) is asked of the engine once for each range
between two bounds of grades; ranks and quotas are then those of the assessment.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import evolve, frozen

from khong3.assessment.ranking import Contender, placed
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model

RankAndGrade: TypeAlias = tuple[int | None, int | None, int | None]
"""Rank, rank among the peers, grade by its number."""
Taking: TypeAlias = Callable[[Mapping[str, Mapping[str, Fraction]]], Sequence[JudgedUnit]]
"""The same units with the points of some nodes taken as they are, by unit."""


@frozen(eq=False, kw_only=True, repr=False)
class Placing:
    """The units with what each range of totals leads to: below the first of ``bounds``, from it to the second, etc.

    ``percent``: the bounds are shares of what can be earned in all, ``most``.
    """

    model: Model
    units: Sequence[JudgedUnit]
    ranges: Sequence[Sequence[Contender]]
    bounds: Sequence[Fraction]
    percent: bool
    quotas: bool

    @classmethod
    def of(cls, model: Model, units: Sequence[JudgedUnit], taking: Taking, *, quotas: bool) -> "Placing":
        """Ask the engine once for each range."""
        most = model.meaning.scoring.nodes[TOTAL].max
        cases = [case.is_ for grade in model.grades for case in grade.from_]
        bounds = sorted({one.value * most if one.percent else one.value for one in cases})
        ranges = [list(map(Contender.of, units))]
        if bounds:
            ranges = [_by_total(units, taking, total) for total in (bounds[0] - 1, *bounds)]
        percent = any(one.percent and one.value for one in cases)
        return cls(model=model, units=units, ranges=ranges, bounds=bounds, percent=percent, quotas=quotas)

    @property
    def most(self) -> Fraction:
        """What can be earned in all."""
        return self.model.meaning.scoring.nodes[TOTAL].max

    def why_open(self) -> str | None:
        """Why totals alone do not tell ranks and grades; None where they do."""
        # From 0 on is the same in points and in percent.
        percents = {case.is_.percent for grade in self.model.grades for case in grade.from_ if case.is_.value}
        if len(percents) > 1:
            return "mixed"
        present = _outcomes(self.model, list(map(Contender.of, self.units)), quotas=self.quotas)
        totals = [unit.points(TOTAL)[0] for unit in self.units]
        return None if self.outcomes(totals, Fraction(1)) == present else "read"

    def outcomes(self, totals: Sequence[Fraction | None], growth: Fraction) -> list[RankAndGrade]:
        """Ranks and grades by these totals, where ``growth`` times as much can be earned in all."""
        bounds = [one * growth for one in self.bounds] if self.percent else self.bounds
        contenders = [
            evolve(self.ranges[0 if total is None else bisect_right(bounds, total)][at], points=total)
            for at, total in enumerate(totals)
        ]
        return _outcomes(self.model, contenders, quotas=self.quotas)


def _by_total(units: Sequence[JudgedUnit], taking: Taking, total: Fraction) -> list[Contender]:
    """What a total would make of each unit that has one."""
    return list(map(Contender.of, taking({one.commune.code: {TOTAL: total} for one in units if _has_total(one)})))


def _has_total(unit: JudgedUnit) -> bool:
    return unit.points(TOTAL)[0] is not None


def _outcomes(model: Model, contenders: Sequence[Contender], *, quotas: bool) -> list[RankAndGrade]:
    return [(one.rank, one.peer_rank, one.grade) for one in placed(model, contenders, quotas=quotas)]
