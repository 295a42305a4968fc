"""One line: whether it applies, what it measures, its verdict, what it earns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.formula import Bound, bound, scale
from tests.reference.model import Node, Tree, number
from tests.reference.values import (
    INVALID,
    MISSING,
    NO_CASES,
    NO_TARGET,
    Lack,
    Plain,
    Value,
    combined,
    divided,
    each,
    gathered,
    lacking,
    rounded,
    settled,
)
from tests.reference.world import TargetNow, World

ZERO = Fraction(0)


def applying(world: World, node: Node) -> bool | None:
    """Whether it applies, and all that it stands in: no if one says no, open if one is open."""
    conditions = [one.keys["applies"] for one in node.above() if one.parent and "applies" in one.keys]
    answers = [world.truth(world.spec.formula(text), node) for text in conditions]
    if any(answer is False for answer in answers):
        return False
    return None if lacking(*answers) else True


@dataclass(frozen=True)
class Measured:
    """What a line measures: as it is, as it is judged, and its two parts."""

    exact: Value
    value: Value
    numerator: Value
    denominator: Value


NOTHING = Measured(Lack(MISSING), Lack(MISSING), Lack(MISSING), Lack(MISSING))


def measured(world: World, node: Node) -> Measured:
    """A ratio keeps its parts; a part above its whole, and a typed score beyond the limits, cannot be."""
    rule = node.measure
    if rule is None:
        return NOTHING
    above: Value = Lack(MISSING)
    below: Value = Lack(MISSING)
    if rule.op == "/" and rule.parts[1].names() & world.spec.variables.keys():
        above, below = (world.value(part, node) for part in rule.parts)
        part, whole = (one.word if one.op == "name" else "" for one in rule.parts)
        within = world.spec.part_of(part, whole)
        per = number(node.keys.get("per", "1"))
        exact = combined(lambda n, d: _share(n, d, per, within=within), above, below)
    else:
        exact = world.value(rule, node)
    if node.keys.get("points") in ("value", str(node.keys.get("measure"))) and _is_score(world, node):
        low, high = number(node.keys.get("min", "0")), world.maximum(node)
        exact = combined(lambda typed: typed if low <= typed <= high else Lack(INVALID), exact)
    step = number(node.keys.get("round_value", "0"))
    return Measured(exact, combined(lambda one: rounded(one, step) if step else one, exact), above, below)


def _is_score(world: World, node: Node) -> bool:
    """Whether its figure is a number that somebody typed: its own, or one of no unit, against no target."""
    asked = world.spec.variables.get(str(node.keys.get("measure")), {})
    bare = asked.get("type") == "number" and "unit" not in asked and "target" not in node.keys
    return "type" in node.keys or bare


def _share(above: Fraction, below: Fraction, per: Fraction, *, within: bool) -> Plain:
    if below < 0 or (within and not 0 <= above <= below):
        return Lack(INVALID)
    quotient = divided(above, below)
    return quotient * per if isinstance(quotient, Fraction) else quotient


def is_answer(world: World, node: Node) -> bool:
    """Whether what it measures is a yes or a no."""
    rule = node.measure
    if rule is None:
        return False
    if rule.op == "name":
        return bool(world.spec.variables.get(rule.word, {}).get("type") == "yes/no")
    return rule.op in ("and", "or", "not", "=", "!=", "<", "<=", ">", ">=", "in", "reported", "met")


def is_judged(world: World, node: Node) -> bool:
    """Whether there is something to judge it by: a target in force, or a yes or no."""
    now = world.target(node)
    return is_answer(world, node) or (now is not None and not lacking(*now.bounds))


def verdict(world: World, node: Node) -> str:
    """Exceeded, met, not met, or why none of them; missing where it hangs on a class that is not known."""
    return _agreed({_verdict(one, node) for one in world.siblings})


def _agreed(verdicts: set[str]) -> str:
    """The one verdict of several ways; what is exceeded is met too."""
    if verdicts == {"met", "exceeded"}:
        return "met"
    return verdicts.pop() if len(verdicts) == 1 else MISSING


def _verdict(world: World, node: Node) -> str:
    applies = applying(world, node)
    if applies is not True:
        return MISSING if applies is None else "not applicable"
    if node.measure is None:
        return "no target"
    value = measured(world, node).value
    if isinstance(value, Lack):
        return no_verdict(node, value)
    if is_answer(world, node):
        answer = settled(value)
        return "met" if answer is True else "not met" if answer is False else MISSING
    now = world.target(node)
    if now is None:
        return "no target"
    if lack := lacking(*now.bounds):
        return lack.why if lack.why == INVALID else "no target"
    return _agreed({judged(one, now) for one in each(value)})


def no_verdict(node: Node, lack: Lack) -> str:
    """What a line without a value is called: of 0/0 there is nothing to judge, unless the model calls it missing."""
    if lack.why == NO_CASES:
        return MISSING if node.inherited("no_cases") == "missing" and "max" in node.keys else "not applicable"
    return lack.why


def judged(value: Plain, now: TargetNow) -> str:
    """A number against a target."""
    first, last = (settled(one) for one in (now.bounds[0], now.bounds[-1]))
    if not isinstance(value, Fraction) or not isinstance(first, Fraction) or not isinstance(last, Fraction):
        return MISSING
    holds = {
        "at least": value >= first,
        "at most": value <= first,
        "over": value > first,
        "under": value < first,
        "exactly": value == first,
        "between": first <= value <= last,
    }[now.word]
    better = {"at least": value > first, "at most": value < first}.get(now.word, False)
    return "exceeded" if better else "met" if holds else "not met"


# Points


@dataclass(frozen=True)
class Scoring:
    """What the forms of points of one line are read with."""

    world: World
    node: Node
    own: Mapping[str, Value]
    now: TargetNow | None

    @property
    def value(self) -> Value:
        """The line's own value."""
        return self.own["value"]

    def number(self, tree: Tree) -> Value:
        """A formula over the line's own words."""
        return self.world.value(self.world.spec.formula(tree), self.node, self.own)

    def earned(self, form: Tree) -> Value:
        """What a form of points comes to, before it is rounded."""
        if isinstance(form, list):
            return self.lines(form)
        if isinstance(form, str):
            return self.proportional(form) if form.startswith("proportional") else self.number(form)
        if "each" in form or "deduct" in form:
            return self.steps(form)
        return self.table(form)

    def lines(self, form: list[Tree]) -> Value:
        """The first condition that holds; an open one leaves all open; none: 0."""
        for line in form:
            if "else" in line:
                return self.earned(line["else"])
            holds = settled(self.number(line["when"]))
            if isinstance(holds, Lack):
                return holds
            if holds:
                return self.earned(line["then"])
        return ZERO

    def proportional(self, form: str) -> Value:
        """Between two ends, no further than either."""
        read = scale(form)
        least = number(self.node.keys.get("min", "0"))
        most = self.world.maximum(self.node)
        below = read.end is not None and read.end.op == "name" and read.end.word == "target"
        if below and self.now is not None and self.now.word in ("at most", "under"):
            return combined(lambda value, goal: _less_is_better(value, goal, most), self.value, self.own["target"])
        start = self.world.value(read.start, self.node, self.own) if read.start else ZERO
        end = self.world.value(read.end, self.node, self.own) if read.end else Fraction(1)

        def between(value: Fraction, low: Fraction, high: Fraction) -> Plain:
            part = divided(value - low, high - low)
            return part if isinstance(part, Lack) else least + (most - least) * min(max(part, ZERO), Fraction(1))

        return combined(between, self.value, start, end)

    def steps(self, form: Mapping[str, str]) -> Value:
        """So many points for each, or less so many."""
        most = self.world.maximum(self.node)
        keys = {"per": "1", "above": "0", "start": "0"} | dict(form)
        times = combined(
            lambda value, above, per: _times(value - above, per, whole=keys.get("steps") == "whole"),
            self.value,
            self.number(keys["above"]),
            self.number(keys["per"]),
        )
        gains = combined(lambda times, one: times * one, times, self.number(keys.get("each", keys.get("deduct"))))
        start = self.number(keys["start"])
        if "deduct" in keys:
            if "up_to" in keys:
                gains = combined(min, gains, self.number(keys["up_to"]))
            return combined(lambda taken: most - taken, gains)
        found = combined(lambda gained, begin: gained + begin, gains, start)
        return combined(min, found, self.number(keys["up_to"])) if "up_to" in keys else found

    def table(self, form: Mapping[str, Tree]) -> Value:
        """The highest bound that is reached; of a choice, the row of its level."""
        return gathered(one for value in each(self.value) for one in each(self.row(form, value)))

    def row(self, form: Mapping[str, Tree], value: Plain) -> Value:
        """What one value earns in a table."""
        if isinstance(value, Lack):
            return value
        inner = Scoring(self.world, self.node, {**self.own, "value": value}, self.now)
        if isinstance(value, str):
            return inner.earned(form[value] if value in form else form["else"])
        rows = [(self.bound(text), bound(text), points) for text, points in form.items() if text != "else"]
        if lack := lacking(*(edge for edge, _, _ in rows)):
            return lack
        reached = [one for one in rows if _reaches(value, one[0], over=one[1].over)]
        if not reached:
            return inner.earned(form.get("else", "0"))
        return inner.earned(max(reached, key=_standing)[2])

    def bound(self, text: str) -> Value:
        """The number that a row's bound comes to."""
        return self.world.value(bound(text).number, self.node, self.own)


def _standing(row: tuple[Value, Bound, Tree]) -> tuple[object, bool, bool]:
    """How high a row stands: its bound, `over` above it, and a name above a number."""
    return row[0], row[1].over, bool(row[1].number.names())


def _reaches(value: Plain, edge: Value, *, over: bool) -> bool:
    if not isinstance(value, Fraction) or not isinstance(edge, Fraction):
        raise TypeError("a table of numbers meets numbers")
    return value > edge if over else value >= edge


def _times(beyond: Fraction, per: Fraction, *, whole: bool) -> Plain:
    times = divided(beyond, per)
    if isinstance(times, Lack):
        return times
    times = max(times, ZERO)
    return Fraction(times.numerator // times.denominator) if whole else times


def _less_is_better(value: Fraction, goal: Fraction, most: Fraction) -> Plain:
    """All of it up to the target, beyond it in proportion."""
    return most if value <= goal else most * goal / value


def words(world: World, node: Node) -> dict[str, Value]:
    """What the words of a line's own mean in its formulas."""
    found = measured(world, node)
    now = world.target(node)
    goal: Value = Lack(NO_TARGET)
    if now is not None:
        goal = now.bounds[0]
        if isinstance(goal, Lack) and goal.why == MISSING:
            goal = Lack(NO_TARGET)
    return {
        "value": found.value,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "target": goal,
        "max": world.maximum(node),
    }


def earned(world: World, node: Node) -> Value:
    """What a line earns by its rule, before it is rounded and held to its limits."""
    return gathered(possible(world, node))


def possible(world: World, node: Node) -> frozenset[Plain]:
    """All that a line may earn."""
    own = words(world, node)
    return frozenset(_every(world, node, own, node.keys.get("points"), each(own["value"])))


def _every(world: World, node: Node, own: Mapping[str, Value], form: Tree, values: Iterable[Plain]) -> Iterable[Plain]:
    for value in values:
        here = {**own, "value": value}
        if form is None:
            yield _all_or_nothing(world, node, here)
        elif isinstance(value, Lack) and here["target"] == Lack(NO_TARGET) and needs_target(form):
            yield Lack(NO_TARGET)
        elif isinstance(value, Lack) and (value.why == NO_CASES or _plain(node, form)):
            yield value
        else:
            yield from each(Scoring(world, node, here, world.target(node)).earned(form))


def _plain(node: Node, form: Tree) -> bool:
    """Whether it is a formula over what the line measures, without conditions."""
    return isinstance(form, str) and node.measure is not None and "if(" not in form


def needs_target(form: Tree) -> bool:
    """Whether a form of points asks for the target whichever the value is."""
    if isinstance(form, str):
        return "target" in form and "if(" not in form
    if isinstance(form, list):
        inner = [one.get("then", one.get("else")) for one in form]
        return any("else" in one for one in form) and all(map(needs_target, inner))
    if "each" in form or "deduct" in form:
        return "target" in str(form)
    return any("target" in row for row in form) or ("else" in form and all(map(needs_target, form.values())))


def _all_or_nothing(world: World, node: Node, own: Mapping[str, Value]) -> Plain:
    value = own["value"]
    if isinstance(value, bool):
        return world.maximum(node) if value else ZERO
    if is_answer(world, node):
        return settled(value)
    now = world.target(node)
    lack = lacking(value, own["target"])
    if value == Lack(NO_CASES) and lack != Lack(NO_TARGET):
        return Lack(NO_CASES)
    if now is None or lack is not None:
        return lack or Lack(NO_TARGET)
    return world.maximum(node) if judged(settled(value), now) in ("met", "exceeded") else ZERO
