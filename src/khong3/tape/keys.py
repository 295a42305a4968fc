"""The engines' contract: every input that a tape may ask for and every output that it may give, one constructor each.

A figure comes in as whole digits over a whole number: ``figure("adults")`` beside ``over(figure("adults"))``; without
the second it is whole. A figure comes out as three whole numbers, ``parts`` of its key: ``n``, ``d`` (at least 1) and
``state``. An engine hands a blank where it knows nothing, and a tape says itself what a blank comes to.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Key: TypeAlias = tuple[str, ...]
"""A role and the names that it belongs to, as ``("figure", "adults")``."""


def over(key: Key) -> Key:
    """The whole number, at least 1, that an input's digits stand over; blank is 1."""
    return (*key, "over")


def parts(key: Key) -> tuple[Key, Key, Key]:
    """Numerator, denominator and state of a figure that comes out of one tape, and into another."""
    return (*key, "n"), (*key, "d"), (*key, "state")


def figure(name: str) -> Key:
    """What a unit reports of a variable: its digits, 1 or 0 for yes or no, the number of its level from 1."""
    return ("figure", name)


def parted() -> Key:
    """That counts of the unit may be no whole numbers: a share of another's people."""
    return ("parted",)


def doubted() -> Key:
    """That the tapes are run on all that the unit's doubtful figures may be."""
    return ("doubted",)


def stated(name: str) -> Key:
    """What a source states of a line's value itself, in place of its counts."""
    return ("stated", name)


def impossible(name: str) -> Key:
    """1 where what a unit reports of a variable, or what is stated of a line, is there and cannot be."""
    return ("impossible", name)


def within(name: str) -> Key:
    """1 where a line's doubtful counts are known to be a part and its whole, whichever they are."""
    return ("within", name)


def counting(expression: str) -> Key:
    """How many of the conditions of a count that are not known are taken to hold; blank where that is not settled."""
    return ("counting", expression)


def uncounted(expression: str) -> Key:
    """How many of the conditions of a count are not known."""
    return ("uncounted", expression)


def target(name: str) -> Key:
    """Which target of a line is in force for the unit and period, as the number of its form from 1; blank is none."""
    return ("target", name)


def bound(name: str, form: int, number: int) -> Key:
    """A bound of the target in force, where it is a number: of which form from 1, the first bound (0) or the second."""
    return ("bound", name, str(form), str(number))


def constant(name: str) -> Key:
    """The value of a constant that is in force for the unit and period."""
    return ("constant", name)


def threshold(grade: str) -> Key:
    """From how many points, or what share of them, a grade is given to units of this class."""
    return ("threshold", grade)


def baseline(name: str) -> Key:
    """The value of a line in the period that it is compared with."""
    return ("baseline", name)


def earlier(function: str, expression: str) -> Key:
    """What an expression came to in an earlier period: ``previous``, ``last_year``; ``latest`` may be this one."""
    return (function, expression)


def of_peers(function: str, expression: str) -> Key:
    """The ``highest`` or ``lowest`` of what the peers offer for an expression."""
    return (function, expression)


def given(name: str) -> Key:
    """Points that somebody gave a line or group, which stand in place of those that its rule makes."""
    return ("given", name)


def taken(name: str) -> Key:
    """1 where a node's points come in by ``points_taken`` and its own rule is not read."""
    return ("taken", name)


def left(name: str) -> Key:
    """1 where a line is left out for everybody, to see what hangs on it: it does not apply, and earns of nothing."""
    return ("left", name)


def points_taken(name: str) -> Key:
    """The points of a node that is taken as it is: in a worked example, or as the mean of other totals."""
    return ("points taken", name)


def part(name: str, role: str) -> Key:
    """What a group sees of a node, where groups are written by themselves: to compare models, not to reckon."""
    return ("part", name, role)


def unsettled(key: Key) -> Key:
    """1 where the unit's doubtful figures leave open what comes out by this key; ``evidence`` where it is lacking."""
    return ("unsettled", *key)


def no_cases(name: str) -> Key:
    """Of ``unsettled``: that what is open of a line may come to 0/0."""
    return ("no cases", name)


def not_applicable(name: str) -> Key:
    """Of ``unsettled``: that a line or group of which something is open may turn out not to apply."""
    return ("not applicable", name)


def evidence(name: str) -> Key:
    """Of ``unsettled``: that evidence is lacking without which a line earns nothing."""
    return ("evidence", name)


def numerator(name: str) -> Key:
    """A line's numerator, or its only figure: out of *measure* or *join*, into *judge*."""
    return ("numerator", name)


def denominator(name: str) -> Key:
    """A line's denominator."""
    return ("denominator", name)


def applies(name: str) -> Key:
    """The state of a line or group by its conditions alone: OK, missing where they are undecided, not applicable."""
    return ("applies", name)


def standing(name: str) -> Key:
    """How a unit that reports stands in the sums of the unit above it; see ``STANDINGS`` of ``recording.join``."""
    return ("standing", name)


def summed(key: Key) -> Key:
    """The sum of a figure over the parts of a unit, into *join*: digits beside ``over``."""
    return ("summed", *key)


def handed_on(key: Key) -> Key:
    """What a higher unit adds to the sums above it: what its parts come to, whatever is concluded of it itself."""
    return ("handed on", *key)


def reported(name: str) -> Key:
    """How many of a unit's parts a line covers."""
    return ("reported", name)


def expected(name: str) -> Key:
    """How many parts were expected to report a line: those to which it applies."""
    return ("expected", name)


def own(key: Key) -> Key:
    """What a higher unit reported itself, into *join*; of a line's name alone, 1 where that stands for its parts'."""
    return ("own", *key)


def below_coverage(name: str) -> Key:
    """1 where a line, or with the name of the total the mean of totals, covers less than the model requires."""
    return ("below coverage", name)


def shared(name: str) -> Key:
    """1 where a line of answers comes in as the share of units that met it: then nothing is asked of it."""
    return ("shared", name)


def pairs(name: str) -> Key:
    """How many parts of a unit have both counts of a line, into *join*."""
    return ("pairs", name)


def value(name: str) -> Key:
    """A line's value, unrounded."""
    return ("value", name)


def shown(name: str) -> Key:
    """A line's value as it is judged: rounded where the model says so."""
    return ("shown", name)


def verdict(name: str) -> Key:
    """A line's verdict, by its number in ``VERDICTS``."""
    return ("verdict", name)


def judged(name: str) -> Key:
    """1 where a line counts among those that have a target and apply."""
    return ("judged", name)


def target_bound(name: str, number: int) -> Key:
    """A bound of the target in force, as a figure."""
    return ("target bound", name, str(number))


def met(name: str) -> Key:
    """Of a group, a view or the total: how many of its lines are met."""
    return ("met", name)


def with_target(name: str) -> Key:
    """Of a group, a view or the total: how many of its lines are judged."""
    return ("with target", name)


def gap(name: str) -> Key:
    """How far a line's value lies from its target."""
    return ("gap", name)


def gap_in_counts(name: str) -> Key:
    """How many whole cases a line lacks, or has too many."""
    return ("gap in counts", name)


def gap_possible(name: str) -> Key:
    """1 where so many more, or fewer, can be."""
    return ("gap possible", name)


def change(name: str) -> Key:
    """The change of a line's value since its baseline."""
    return ("change", name)


def relative(name: str) -> Key:
    """That change as a share of the baseline."""
    return ("relative", name)


def points(name: str) -> Key:
    """The points of a node."""
    return ("points", name)


def own_points(name: str) -> Key:
    """The points that a line's rule or a group's items make, whatever was given."""
    return ("own points", name)


def applicable(name: str) -> Key:
    """How much of a node's maximum applies."""
    return ("applicable", name)


def earned(name: str) -> Key:
    """What the items of the total earned, before it is brought back to its scale."""
    return ("earned", name)


def reaches(grade: int) -> Key:
    """Whether the total reaches a grade, three-valued."""
    return ("reaches", str(grade))


def requires(grade: int, number: int) -> Key:
    """Whether one of a grade's conditions holds, three-valued."""
    return ("requires", str(grade), str(number))


def eligible(grade: int) -> Key:
    """Whether all conditions of a grade hold, three-valued."""
    return ("eligible", str(grade))


def sanction(number: int) -> Key:
    """Whether a sanction's condition holds, three-valued."""
    return ("sanction", str(number))


def waived(number: int) -> Key:
    """1 where a worked example says nothing of what a sanction asks: undecided, it counts as not called for."""
    return ("waived", str(number))


def tie(number: int) -> Key:
    """What decides between equal totals."""
    return ("tie", str(number))


def grade(when: str) -> Key:
    """A grade's number, ``before`` or ``after`` sanctions, ``best`` or ``worst``; beyond them none, and then open."""
    return ("grade", when)


def offer(expression: str) -> Key:
    """What a unit offers where its peers are asked for their highest or lowest."""
    return ("offer", expression)


def before(expression: str) -> Key:
    """What an expression comes to, where a later period asks for it."""
    return ("before", expression)


def check(number: int) -> Key:
    """Whether a unit's figures keep one of the model's checks, three-valued."""
    return ("check", str(number))


def whole(variable: str) -> Key:
    """Whether a part is no more than its whole, three-valued."""
    return ("whole", variable)


def addressed() -> Key:
    """Whether the model is for the unit at all, three-valued."""
    return ("addressed",)


Constructor: TypeAlias = Callable[..., Key]

INPUTS: Mapping[str, Constructor] = {
    "figure": figure,
    "stated": stated,
    "impossible": impossible,
    "counting": counting,
    "target": target,
    "bound": bound,
    "constant": constant,
    "threshold": threshold,
    "baseline": baseline,
    "previous": earlier,
    "last_year": earlier,
    "latest": earlier,
    "highest": of_peers,
    "lowest": of_peers,
    "given": given,
    "taken": taken,
    "left": left,
    "points taken": points_taken,
    "part": part,
    "unsettled": unsettled,
    "within": within,
    "waived": waived,
    "summed": summed,
    "reported": reported,
    "expected": expected,
    "pairs": pairs,
    "own": own,
    "shared": shared,
    "numerator": numerator,
    "denominator": denominator,
    "applies": applies,
}
"""Every role of an input, with its constructor."""

OUTPUTS: Mapping[str, Constructor] = {
    "numerator": numerator,
    "denominator": denominator,
    "applies": applies,
    "standing": standing,
    "below coverage": below_coverage,
    "handed on": handed_on,
    "value": value,
    "shown": shown,
    "verdict": verdict,
    "judged": judged,
    "target bound": target_bound,
    "met": met,
    "with target": with_target,
    "gap": gap,
    "gap in counts": gap_in_counts,
    "gap possible": gap_possible,
    "change": change,
    "relative": relative,
    "reported": reported,
    "expected": expected,
    "points": points,
    "own points": own_points,
    "applicable": applicable,
    "earned": earned,
    "reaches": reaches,
    "requires": requires,
    "eligible": eligible,
    "sanction": sanction,
    "tie": tie,
    "grade": grade,
    "offer": offer,
    "before": before,
    "check": check,
    "whole": whole,
    "addressed": addressed,
    "uncounted": uncounted,
}
"""Every role of an output, with its constructor."""
