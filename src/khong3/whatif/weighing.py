"""How far each weight may move before the first rank or grade changes: exactly, in fractions.

The weight of a line is its maximum. While it moves every unit keeps the share of it that it earned, the maxima of the
groups above follow, and nothing is rounded; a total is then a straight line of the weight. Where two of these cross, or
one crosses the bound of a grade, is worked out in fractions, and at each such weight and just behind it all units are
ranked and graded anew. A line of which the totals are no straight lines is named.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from khong3.findings import Finding, KhongError
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL, ScoredNode
from khong3.text import Text, brief
from khong3.whatif.placing import Placing, RankAndGrade
from khong3.whatif.straightness import why_not_straight

if TYPE_CHECKING:
    from khong3.assessment import Assessment


@frozen(kw_only=True)
class Turn:
    """Where the first rank or grade changes."""

    weight: Fraction
    """The maximum of the line at which that is, in points, exact."""
    at: bool
    """Whether it changes with that maximum already, or only beyond it."""
    units: tuple[str, ...]
    """The codes of the units whose rank or grade changes."""

    __repr__ = brief


@frozen(kw_only=True)
class Tolerance:
    """How far the maximum of one line may move before anybody's rank or grade is another."""

    name: str
    """The name of the line."""
    code: str
    """Its number in the annex."""
    label: Text
    """What it is called."""
    weight: Fraction
    """Its maximum as the model has it, in points."""
    down: Turn | None = None
    """The first change where it is worth less; None where there is none down to 0."""
    up: Turn | None = None
    """The first change where it is worth more; None where there is none however much."""
    reason: str | None = None
    """Why that is not known, in one of the words of ``khong3.catalogue.planning.WHY_NO_TOLERANCE``; else None."""

    __repr__ = brief


def weight_tolerances(
    assessment: "Assessment", placing: Callable[[], Placing], done: Callable[[], None] | None = None
) -> tuple[Tolerance, ...]:
    """What ``Assessment.weight_tolerances`` does; ``placing`` ranks and grades totals that are supposed."""
    if len(assessment.periods) > 1:
        known = list(map(str, assessment.periods))
        raise KhongError([Finding(code="one-period-wanted", parameters={"known": known})])
    nodes = assessment.model.meaning.scoring.nodes
    beside = placing() if nodes else None
    found: list[Tolerance] = []
    for name, line in assessment.model.lines.items():
        node = nodes.get(name)
        if beside is not None and node is not None and node.max > 0:
            plain = Tolerance(name=name, code=line.code, label=line.label, weight=node.max)
            found.append(_tolerance(assessment, beside, plain, node))
        if done is not None:
            done()
    return tuple(found)


def _tolerance(assessment: "Assessment", placing: Placing, plain: Tolerance, node: ScoredNode) -> Tolerance:
    reason = why_not_straight(assessment.model, placing.units, node) or placing.why_open()
    if reason is not None:
        return evolve(plain, reason=reason)
    totals = [_straight(one, node) for one in placing.units]
    present = placing.outcomes([None if one is None else one.at_present for one in totals], Fraction(1))
    shown = frozenset(assessment.communes)
    weighing = Weighing(placing=placing, node=node, shown=shown, totals=totals, present=present)
    return evolve(plain, down=weighing.turn(-1), up=weighing.turn(1))


@frozen
class Straight:
    """A unit's total as a straight line of the weight."""

    at_present: Fraction
    slope: Fraction
    present: Fraction

    def at(self, weight: Fraction) -> Fraction:
        """The total with a weight."""
        return self.at_present + self.slope * (weight - self.present)

    def meets(self, level: Fraction, rise: Fraction) -> Fraction | None:
        """Where it comes to a level that itself rises so much with the weight; None where it never does, or always."""
        if self.slope == rise:
            return None
        return self.present + (level - self.at_present) / (self.slope - rise)


def _straight(unit: JudgedUnit, node: ScoredNode) -> Straight | None:
    total, _ = unit.points(TOTAL)
    points, _ = unit.points(node.name)
    return None if total is None else Straight(total, (points or Fraction(0)) / node.max, node.max)


@frozen(eq=False, kw_only=True, repr=False)
class Weighing:
    """One line's weight, moved; ``totals`` are those of the units in order, ``shown`` those that are looked at."""

    placing: Placing
    node: ScoredNode
    shown: frozenset[str]
    totals: Sequence[Straight | None]
    present: Sequence[RankAndGrade]

    def outcomes(self, weight: Fraction) -> Sequence[RankAndGrade]:
        """Ranks and grades with a weight."""
        most = self.placing.most
        totals = [None if one is None else one.at(weight) for one in self.totals]
        return self.placing.outcomes(totals, (most + weight - self.node.max) / most)

    def turn(self, way: int) -> Turn | None:
        """The first weight above 0, going up or down, at which any rank or grade is another."""
        here: Fraction | None = self.node.max
        while here is not None:
            behind = self.next_event(here, way)
            for weight, at in ((here, True), (_between(here, behind, way), False)):
                if changed := self.changed(weight):
                    return Turn(weight=here, at=at, units=tuple(changed))
            here = behind
        return None

    def changed(self, weight: Fraction) -> list[str]:
        """The units whose rank or grade is another with a weight."""
        found = zip(self.placing.units, self.present, self.outcomes(weight), strict=True)
        return [one.commune.code for one, now, then in found if now != then and one.commune.code in self.shown]

    def next_event(self, here: Fraction, way: int) -> Fraction | None:
        """The next weight from one on where a total comes to another, or to the bound of a grade."""
        ahead = (one for one in self.events(here, way) if one is not None and one * way > here * way and one > 0)
        return min(ahead, key=lambda one: one * way, default=None)

    def events(self, here: Fraction, way: int) -> Iterator[Fraction | None]:
        """Where totals that lie beside one another just behind a weight meet, and where they meet bounds."""
        present = self.node.max
        for level in self.levels():
            inside = sorted(set(level), key=lambda one: (one.at(here), one.slope * way))
            yield from (one.meets(other.at(present), other.slope) for one, other in pairwise(inside))
        for one in {straight for straight in self.totals if straight is not None}:
            for bound in self.placing.bounds:
                yield one.meets(bound, bound / self.placing.most if self.placing.percent else Fraction(0))

    def levels(self) -> Iterable[list[Straight]]:
        """The totals that are ranked against one another."""
        found: dict[int, list[Straight]] = {}
        for unit, one in zip(self.placing.units, self.totals, strict=True):
            if one is not None:
                found.setdefault(unit.height, []).append(one)
        return found.values()


def _between(here: Fraction, behind: Fraction | None, way: int) -> Fraction:
    """A weight just beyond one, before the next."""
    if behind is not None:
        return (here + behind) / 2
    return here + 1 if way > 0 else here / 2
