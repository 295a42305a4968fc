"""Whether all totals are straight lines of a line's maximum, and what reads the points that move with it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from khong3.expressions import Expression, Reference
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL, ScoredNode, Scoring, trees_of
from khong3.models import Model
from khong3.models.points import Sum
from khong3.tape import keys

_OF_POINTS = ("points", "share", "weakest")
"""What a formula reads of another item that moves with its maximum: values and verdicts do not."""


def why_not_straight(model: Model, units: Sequence[JudgedUnit], node: ScoredNode) -> str | None:
    """Why a line's maximum moves the totals by no straight line; None where it does. A word of ``WHY_NO_TOLERANCE``."""
    scoring = model.meaning.scoring
    above = [scoring.nodes[one.name] for one in model.above.get(node.name, ())] + [scoring.nodes[TOTAL]]
    return _of_model(model, node, above) or next(
        (reason for unit in units if (reason := _of_unit(unit, scoring, node, above)) is not None), None
    )


def _of_model(model: Model, node: ScoredNode, above: Sequence[ScoredNode]) -> str | None:
    """What of the model bends the line."""
    scoring = model.meaning.scoring
    if node.below_effect or node.min or any(_lifted(scoring, one) for one in above):
        return "effect"
    if any(one.capped for one in above):
        return "capped"
    if model.differing:
        return "by-class"
    if any(one.rule is not None and not isinstance(one.rule, Sum) for one in above):
        return "no-sum"
    moving = _moving(scoring, node)
    if {one for one in moving if scoring.nodes[one].kind != "view"} != {node.name, *(one.name for one in above)}:
        return "twice"
    trees = (*_trees(scoring), *(tree for line in model.meaning.lines.values() for tree in line.trees))
    asked = (one for tree in trees for one in tree.walk() if isinstance(one, Reference))
    return "read" if any(one.function in _OF_POINTS and one.name in moving for one in asked) else None


def _lifted(scoring: Scoring, group: ScoredNode) -> bool:
    """Whether an item of a group may earn more than its maximum: a bonus lifts the group that it stands in."""
    normal = (one for one in group.children if scoring.nodes[one].effect is None)
    return any(scoring.nodes[below].effect == "bonus" for one in normal for below in scoring.within(one))


def _moving(scoring: Scoring, node: ScoredNode) -> set[str]:
    """The line and all groups and views that it counts in."""
    found = {node.name}
    while more := {one.name for one in scoring.nodes.values() if found.intersection(one.children)} - found:
        found |= more
    return found


def _trees(scoring: Scoring) -> Iterator[Expression]:
    """Every rule and condition that may read points."""
    for one in scoring.nodes.values():
        yield from trees_of(one.rule)
    for grade in scoring.grades:
        yield from grade.requires
    yield from (one.when for one in scoring.sanctions)
    yield from scoring.ties


def _of_unit(unit: JudgedUnit, scoring: Scoring, node: ScoredNode, above: Sequence[ScoredNode]) -> str | None:
    """What of a unit's figures bends its line; a unit without a total has none."""
    if unit.points(TOTAL)[0] is None:
        return None
    if unit.higher and unit.program.meaning.model.rollup == "mean":
        return "mean-of-totals"
    line = _points(unit, node.name)
    for group in above:
        if group.name in unit.given and unit.stands(group.name):
            return "given"
        children = [scoring.nodes[one] for one in group.children]
        counting = [one for one in children if one.counts]
        if any(unit.judgement.fraction(keys.applicable(one.name)) != one.max for one in counting):
            return "left-out"
        points = _points(unit, group.name)
        if points != sum((_signed(unit, one) for one in children), Fraction(0)):
            return "floor" if points == group.min else "rounded"
        if points - line < group.min:
            return "floor"
    return None


def _points(unit: JudgedUnit, name: str) -> Fraction:
    return unit.points(name)[0] or Fraction(0)


def _signed(unit: JudgedUnit, node: ScoredNode) -> Fraction:
    """What an item adds to its group, or takes from it."""
    return node.sign * _points(unit, node.name)
