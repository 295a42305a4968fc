"""What a unit came to in earlier periods, as a later one asks for it: ``previous``, ``last_year`` and ``latest``.

``latest`` is of the last period, up to the one that is assessed, that has the figures. What is there and cannot be
read, or decides nothing, is a figure all the same: no older one takes its place.
"""

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from khong3.arithmetic.terms import MISSING, OK
from khong3.engines.ranges import Possible, amount, certain
from khong3.expressions import Operation, Reference
from khong3.figures.figures import Figure
from khong3.judging.peers import as_input
from khong3.judging.unit import JudgedUnit
from khong3.meaning.types import points_before
from khong3.periods import Period
from khong3.tape import keys
from khong3.tape.keys import Key

LATEST = "latest"
BeforeInputs: TypeAlias = dict[Key, Possible]


@frozen(eq=False, repr=False)
class Latest:
    """What ``latest`` found for one expression: the inputs, and the period that they are of."""

    inputs: BeforeInputs
    of: Period | None = None


def earlier_inputs(function: str, unit: JudgedUnit, scored: Callable[[], JudgedUnit]) -> BeforeInputs:
    """What an earlier unit came to, as inputs of the later one; what is not there is left out, and so missing.

    ``scored`` is the same unit beside its peers, whose points are asked for.
    """
    found: BeforeInputs = {}
    trees = unit.runs.tapes.asked_earlier
    for expression in (expression for one, expression in unit.runs.earlier if one == function):
        item = points_before(Operation(function, (trees[expression],)))
        found |= _inputs(function, expression, unit) if item is None else _points(function, item, scored())
    return found


def key_of_points(function: str, item: str) -> Key:
    """By which key the points of an item in an earlier period come in."""
    return keys.earlier(function, str(Reference("points", item)))


def _points(function: str, item: str, unit: JudgedUnit) -> BeforeInputs:
    """What an item was judged to have earned; points that are open, or not there, are missing."""
    points, _ = unit.points(item)
    return {} if points is None else as_input(key_of_points(function, item), frozenset([points]))


def latest_of(expression: str, unit: JudgedUnit, before: Callable[[], JudgedUnit | None]) -> Latest:
    """What a unit came to if it has the figures, else what was the latest of them ``before``."""
    if found := _inputs(LATEST, expression, unit):
        return Latest(found, unit.period)
    earlier = before() if _blank(expression, unit) else None
    if earlier is None:
        return Latest({})
    asked = keys.earlier(LATEST, expression)
    told = {key: one for key, one in earlier.beside.items() if key[: len(asked)] == asked}
    return Latest(told, earlier.latest.get(expression))


def _inputs(function: str, expression: str, unit: JudgedUnit) -> BeforeInputs:
    outcome, before = unit.told_later, keys.before(expression)
    if certain(outcome[keys.parts(before)[2]]) != OK:
        return {}
    return as_input(keys.earlier(function, expression), amount(outcome, before))


def _blank(expression: str, unit: JudgedUnit) -> bool:
    """Whether a unit has nothing of an expression: something is not reported, and nothing of it is unreadable."""
    if certain(unit.told_later[keys.parts(keys.before(expression))[2]]) != MISSING:
        return False
    meaning = unit.program.meaning
    names = meaning.asked_by(unit.runs.tapes.asked_earlier[expression])
    return not any(_unusable(unit.figures[name]) for name in names if name in unit.figures)


def _unusable(figure: Figure) -> bool:
    """Whether something is there of which nothing can be said: what is no number, cannot be, or is ``about`` one."""
    without_bounds = figure.standing == "doubtful" and figure.span is None and not figure.codes
    return figure.standing in ("invalid", "unread") or without_bounds
