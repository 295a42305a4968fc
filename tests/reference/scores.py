"""Points of lines and groups: policies, refill, sums, means, limits, and the total brought back to its scale."""

from dataclasses import dataclass, replace
from fractions import Fraction

from tests.reference.lines import ZERO, Scoring, applying, earned, possible
from tests.reference.model import Node, number
from tests.reference.values import MISSING, NO_CASES, NO_TARGET, Lack, combined, rounded, settled
from tests.reference.world import Score, World

SCORED, OUT, UNSCORED = "scored", "out", "unscored"
MADE_UP = {"rescale", "share equally"}
REMOVED = ("leave out", *sorted(MADE_UP))


def is_scored(world: World, node: Node) -> bool:
    """Whether it can earn or lose anything."""
    if node.is_line:
        return world.maximum(node) != 0 or number(node.keys.get("min", "0")) != 0
    return bool(world.maximum(node)) or any(is_scored(world, child) for child in node.children)


def is_ever_scored(world: World, node: Node) -> bool:
    """Whether a line has a maximum, for any class."""
    return any(number(case.value) for line in node.lines() for case in world.spec.cases(line, "max"))


def floor(node: Node) -> Fraction:
    """The least that it can have: its own floor, or all of its items' together."""
    if "min" in node.keys or node.is_line:
        return number(node.keys.get("min", "0"))
    return sum((floor(child) for child in node.children if child.effect != "penalty"), ZERO)


def step(world: World, node: Node) -> Fraction:
    """What its points are rounded to: its own step, or that of its level, or of the level below."""
    if "round" in node.keys:
        return number(node.keys["round"])
    steps = world.spec.tree.get("rounding", {"item": "0.01"})
    levels = ["item"] if node.is_line else ["group", "item"] if node.parent else ["total", "group", "item"]
    return next((number(steps[level]) for level in levels if level in steps), ZERO)


def score(world: World, node: Node) -> Score:
    """How a node stands, worked out once; missing where that hangs on a class that is not known."""
    if node.name not in world.scores:
        found = [_line(one, node) if node.is_line else _group(one, node) for one in world.siblings]
        open_one = any(_told(one) != _told(found[0]) for one in found)
        open_maximum = maximum_open(world, node) and not _answered_above(world, node)
        for one, own in zip(world.siblings, found, strict=True):
            unsettled = _unsettled(one, node)
            unsettled = _of_no_maximum(unsettled) if open_maximum else unsettled
            one.scores[node.name] = unsettled if open_one or open_maximum else own
    return world.scores[node.name]


def maximum_open(world: World, node: Node) -> bool:
    """Whether nobody knows how many points there are for a node, or for something in it."""
    return any(len({one.maximum(within) for one in world.siblings}) > 1 for within in node.within())


def _told(one: Score) -> tuple[object, ...]:
    return one.state, one.points, one.policy, one.why


def _of_no_maximum(found: Score) -> Score:
    """A node of which nobody knows how many points there are: it takes the sums above it with it."""
    return replace(found, state=MISSING if found.state == OUT else found.state, applicable=ZERO)


def _unsettled(world: World, node: Node) -> Score:
    if node.is_line:
        return under_policy(world, node, "missing", MISSING)
    most = world.maximum(node)
    return Score(MISSING, applicable=most, declared=most, why=MISSING)


def under_policy(world: World, node: Node, key: str, why: str) -> Score:
    """What a policy makes of a node that has no points of its own."""
    most = world.maximum(node)
    policy = node.inherited(key)
    aside = any(one.effect for one in node.above())
    if aside and why != MISSING and policy not in ("missing", "zero"):
        return Score(OUT, declared=most, policy="leave out", why=why)
    if policy == "missing":
        return Score(MISSING, applicable=most, declared=most, why=why)
    if policy in REMOVED:
        return Score(OUT, declared=most, policy=policy, why=why)
    return Score(SCORED, most if policy == "full" else ZERO, most, most, why=why)


def _line(world: World, node: Node) -> Score:
    if not is_scored(world, node):
        return Score(UNSCORED)
    if _answered_above(world, node):
        return _silent(world, node)
    applies = applying(world, node)
    if applies is not True:
        if applies is None and earned(world, node) == Lack(NO_TARGET):
            applies = False
        key = "missing" if applies is None else "not_applicable"
        return under_policy(world, node, key, MISSING if applies is None else "not applicable")
    most = world.maximum(node)

    def finished(points: Fraction) -> Fraction:
        return min(max(rounded(points, step(world, node)), floor(node)), most)

    found = settled(combined(finished, earned(world, node)))
    if isinstance(found, Lack):
        if found.why == NO_TARGET:
            return under_policy(world, node, "not_applicable", "not applicable")
        if found.why == NO_CASES:
            return under_policy(world, node, "no_cases", NO_CASES)
        return under_policy(world, node, "missing", MISSING)
    if not isinstance(found, Fraction):
        raise TypeError(f"points are a number, not {found!r}")
    return Score(SCORED, found, most, most)


def _answered_above(world: World, node: Node) -> bool:
    """Whether a group above does not apply, or may not: that group answers for all that it holds."""
    return node.parent is not None and applying(world, node.parent) is not True


def _silent(world: World, node: Node) -> Score:
    """A node within a group that does not apply, or may not."""
    above = node.parent and applying(world, node.parent)
    return Score(
        OUT, declared=world.maximum(node), policy="leave out", why=MISSING if above is None else "not applicable"
    )


def _group(world: World, node: Node) -> Score:
    most = world.maximum(node)
    if not is_scored(world, node):
        return Score(UNSCORED)
    if _answered_above(world, node):
        return _silent(world, node)
    applies = applying(world, node)
    if applies is not True:
        key = "missing" if applies is None else "not_applicable"
        return under_policy(world, node, key, MISSING if applies is None else "not applicable")
    row = _row(world, node)
    form = node.keys.get("points", "sum")
    if isinstance(form, list) and (row.state != OUT or row.why == MISSING):
        row = _read(world, node, form, row) if row.state == SCORED or _stays(world, node) else row
    if row.state != SCORED:
        if row.state == MISSING or not node.parent:
            return replace(row, state=MISSING) if row.why == MISSING else row
        if row.why == MISSING:
            return under_policy(world, node, "missing", MISSING)
        if row.why == NO_CASES:
            return under_policy(world, node, "no_cases", NO_CASES)
        return under_policy(world, node, "not_applicable", "not applicable")
    ceiling = most + sum((world.maximum(one) for one in node.children if one.effect == "bonus"), ZERO)
    points = min(max(rounded(row.points, step(world, node)), floor(node)), ceiling)
    return replace(row, points=points)


def _stays(world: World, node: Node) -> bool:
    """Whether it is known what of a group applies, though some of it is blank."""
    extent = not node.effect or f"share({node.name})" in str(world.spec.tree)
    return _applies_within(world, node) and not (extent and _open_within(world, node))


def _open_within(world: World, node: Node) -> bool:
    """Whether a maximum in a group may yet go, or be made up for by others that are themselves no whole."""
    counting = [child for child in node.children if not child.effect and world.maximum(child)]
    scores = [(child, score(world, child)) for child in counting]
    short = any(one.state != OUT and one.applicable != world.maximum(child) for child, one in scores)
    return any(_wavers(world, child) or (short and _moves(world, child)) for child in counting)


def _moves(world: World, node: Node) -> bool:
    """Whether a node that is missing may yet leave its maximum to the others."""
    if any(one.effect for one in node.above()) or score(world, node).state != MISSING:
        return False
    unknown = applying(world, node) is None and node.inherited("not_applicable") in MADE_UP
    return unknown or (node.is_line and not MADE_UP.isdisjoint(_leaving(world, node)))


def _wavers(world: World, node: Node) -> bool:
    """Whether a node that is missing may yet be left out, or something in it."""
    if node.effect or not world.maximum(node) or score(world, node).state != MISSING:
        return False
    leaves = node.inherited("not_applicable") in (None, "leave out") and applying(world, node) is None
    leaves = leaves or (node.is_line and "leave out" in _leaving(world, node))
    return leaves or _open_within(world, node)


def _leaving(world: World, line: Node) -> set[str | None]:
    """The policies by which a line of which something is open may yet be taken away."""
    found: set[str | None] = set()
    for one in world.siblings:
        if applying(one, line) is False:
            found.add(line.inherited("not_applicable"))
        elif applying(one, line):
            may_be = possible(one, line)
            found |= {line.inherited("no_cases")} if Lack(NO_CASES) in may_be else set()
            found |= {line.inherited("not_applicable")} if Lack(NO_TARGET) in may_be else set()
    if any(one.effect for one in line.above()):
        # Inside a bonus or penalty nothing makes up for what does not apply.
        return {"leave out" for policy in found if policy in ("full", *REMOVED)}
    return found & set(REMOVED)


def _applies_within(world: World, node: Node) -> bool:
    """Whether something below a group applies, whatever its blanks may be: else nobody knows whether the group does."""
    counting = [child for child in node.children if not child.effect and world.maximum(child)]
    for child in counting:
        found = score(world, child)
        open_ = found.state == MISSING or (found.state == OUT and found.why == MISSING)
        stays = open_ and applying(world, child) is True
        if found.state == SCORED or (
            stays and (not _leaving(world, child) if child.is_line else _applies_within(world, child))
        ):
            return True
    return not counting


def _read(world: World, node: Node, form: list[dict[str, str]], row: Score) -> Score:
    """A group's lines: `sum` stands for the row, anything else takes its place."""
    lines = Scoring(world, node, {"max": world.maximum(node)}, None)
    for line in form:
        holds = True if "else" in line else settled(lines.number(line["when"]))
        if isinstance(holds, Lack):
            return row if row.state == MISSING else replace(row, state=OUT, why=MISSING)
        if holds:
            rule = line.get("then", line.get("else", ""))
            if rule == "sum":
                return row
            found = settled(lines.earned(rule))
            if isinstance(found, Fraction):
                return replace(row, state=SCORED, points=found)
            return replace(row, state=OUT, why=MISSING)
    return replace(row, state=SCORED, points=ZERO)


@dataclass(frozen=True)
class Share:
    """An active child in the sum above it: what it has, of how much."""

    node: Node
    points: Fraction
    applicable: Fraction
    declared: Fraction

    def scaled(self, factor: Fraction) -> "Share":
        """The same, of a larger maximum."""
        return Share(self.node, self.points * factor, self.applicable * factor, self.declared * factor)


def _row(world: World, node: Node) -> Score:
    """Children, what does not apply, their sum within what applies, bonus and penalty."""
    most = world.maximum(node)
    found = [(child, score(world, child)) for child in node.children]
    found = [(child, one) for child, one in found if one.state != UNSCORED]
    normal = [(child, one) for child, one in found if not child.effect and one.declared]
    aside = sum((one.points for child, one in found if not child.effect and not one.declared), ZERO)
    staying = [Share(child, one.points, one.applicable, one.declared) for child, one in normal if one.state != OUT]
    removed = [one for _, one in normal if one.state == OUT]
    open_ones = [one for _, one in found if one.state == MISSING]
    if not any(one.effect for one in node.above()):
        staying = _refilled(staying, removed)
    active = [one for one in staying if score(world, one.node).state == SCORED]
    applicable = sum((one.applicable for one in staying), ZERO)
    if "cap" in node.keys:
        applicable = min(applicable, most)
    if _is_mean(node):
        applicable = most
    if open_ones:
        return Score(MISSING, applicable=applicable, declared=most, why=MISSING)
    if removed and not active:
        why = next((why for why in (MISSING, NO_CASES) if any(one.why == why for one in removed)), "")
        return Score(OUT, declared=most, policy="leave out", why=why)
    points = min(
        _mean(active, most) if _is_mean(node) else sum((one.points for one in active), ZERO) + aside, applicable
    )
    if node.parent is None and applicable and not _is_mean(node):
        points = points * most / applicable
    effects = [(child.effect, one.points) for child, one in found if child.effect and one.state == SCORED]
    points += sum((gained if effect == "bonus" else -gained for effect, gained in effects), ZERO)
    return Score(SCORED, points, applicable, most)


def _is_mean(node: Node) -> bool:
    return node.keys.get("points") == "mean"


def _mean(active: list[Share], most: Fraction) -> Fraction:
    """Of what has a share: a child of which nothing is left to earn has none."""
    active = [one for one in active if one.applicable]
    weights = [number(one.node.keys.get("weight", "1")) for one in active]
    shares = [weight * one.points / one.applicable for weight, one in zip(weights, active, strict=True)]
    return most * sum(shares, ZERO) / sum(weights, ZERO) if active else ZERO


def _refilled(active: list[Share], removed: list[Score]) -> list[Share]:
    """What is removed goes to those that are left: in equal parts first, then in proportion."""
    if not active:
        return active
    shared = sum((one.declared for one in removed if one.policy == "share equally"), ZERO) / len(active)
    active = [one.scaled((one.declared + shared) / one.declared) for one in active]
    whole = sum((one.declared for one in active), ZERO)
    scaled = sum((one.declared for one in removed if one.policy == "rescale"), ZERO)
    return [one.scaled((whole + scaled) / whole) for one in active]
