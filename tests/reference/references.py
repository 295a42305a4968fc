"""What formulas say of other items: their points, shares, values and verdicts, and how many are met."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.lines import applying, is_answer, is_judged, measured, verdict
from tests.reference.model import Node
from tests.reference.scores import OUT, SCORED, UNSCORED, maximum_open, score, under_policy
from tests.reference.values import MISSING, Lack, Plain, Value, divided
from tests.reference.world import Score, World, counted

HOLDS = ("met", "exceeded")


def referred(world: World, word: str, name: str) -> Value:
    """`points(x)` and its like."""
    match word:
        case "points":
            return _points(world, name)
        case "share":
            return _share(world, name)
        case "value":
            node = world.spec.nodes[name]
            return measured(world, node).value if applying(world, node) is True else Lack(MISSING)
        case "met":
            return _met(world, name)
        case "weakest":
            return _weakest(world, name)
        case _:
            return counted([_holds(one) for one in verdicts(world, name)])


def children(world: World, name: str) -> list[Node]:
    """The items of a group or a view."""
    if name in world.spec.views:
        return [world.spec.nodes[one] for one in world.spec.views[name]["items"]]
    return world.spec.nodes[name].children


def standing(world: World, name: str) -> Score:
    """How a node stands, or a view: the plain sum of its items."""
    if name not in world.spec.views:
        return score(world, world.spec.nodes[name])
    found = [one for one in (score(world, child) for child in children(world, name)) if one.state != UNSCORED]
    open_ones = [child for child in children(world, name) if _hidden(world, child) or maximum_open(world, child)]
    if open_ones or any(one.state == MISSING for one in found):
        return Score(MISSING, why=MISSING)
    scored = [one for one in found if one.state == SCORED]
    if not found:
        return Score(UNSCORED)
    if not scored:
        missing = any(one.why == MISSING for one in found)
        if missing and world.spec.tree.get("missing") == "zero":
            return Score(SCORED)
        return Score(MISSING if missing else OUT, why=MISSING if missing else "not applicable")
    points = sum((one.points for one in scored), Fraction(0))
    return Score(SCORED, points, sum((one.applicable for one in scored), Fraction(0)))


def _hidden(world: World, child: Node) -> bool:
    """Whether a group above an item answers for it, and nobody knows how."""
    above = child.parent
    open_ = above is not None and applying(world, above) is None
    return open_ and bool(world.maximum(child)) and child.inherited("missing") in (None, "missing")


def _points(world: World, name: str) -> Plain:
    """Of what can earn nothing the points are 0, whatever is reported of it, unless it is left out."""
    found = standing(world, name)
    node = world.spec.nodes.get(name)
    if found.state == UNSCORED:
        return Fraction(0) if node is None or _stays(world, node) else Lack(MISSING)
    return found.points if found.state == SCORED else Lack(MISSING)


def _stays(world: World, node: Node) -> bool:
    """Whether an item that can earn nothing applies, or has its points by a policy where it does not."""
    if node.parent is not None and applying(world, node.parent) is not True:
        return False
    applies = applying(world, node)
    key = "missing" if applies is None else "not_applicable"
    return applies is True or under_policy(world, node, key, MISSING if applies is None else key).state == SCORED


def _share(world: World, name: str) -> Plain:
    found = standing(world, name)
    if found.state != SCORED:
        return Lack(MISSING)
    return divided(found.points, found.declared if name == "total" else found.applicable)


@dataclass(frozen=True)
class Met:
    """How many lines are met, of how many that could be."""

    met: int
    judged: int


def lines(world: World, name: str) -> list[Node]:
    """The lines below, each once, but those that a penalty is made of; of a penalty itself, its own."""
    found: dict[str, Node] = {}
    inside = name in world.spec.nodes and _penalised(world.spec.nodes[name])
    for child in children(world, name):
        if _penalised(child) and not inside:
            continue
        own = [child] if child.is_line else lines(world, child.name)
        found.update({line.name: line for line in own})
    return list(found.values())


def _penalised(node: Node) -> bool:
    return any(one.effect == "penalty" for one in node.above())


def verdicts(world: World, name: str) -> list[str]:
    """The verdicts of the lines below that can have one, and apply."""
    could = [line for line in lines(world, name) if "target" in line.keys or is_answer(world, line)]
    found = [verdict(world, line) for line in could]
    return [one for one in found if one not in ("no target", "not applicable")]


def met_of(world: World, name: str) -> Met:
    """'7 of 9'."""
    found = [verdict(world, line) for line in lines(world, name) if is_judged(world, line)]
    found = [one for one in found if one not in ("no target", "not applicable")]
    return Met(sum(one in HOLDS for one in found), len(found))


def _holds(one: str) -> Plain:
    return Lack(MISSING) if one not in (*HOLDS, "not met") else one in HOLDS


def _met(world: World, name: str) -> Plain:
    if name in world.spec.nodes and world.spec.nodes[name].is_line:
        return _holds(verdict(world, world.spec.nodes[name]))
    found = [_holds(one) for one in verdicts(world, name)]
    if any(one is False for one in found):
        return False
    return Lack(MISSING) if not found or any(isinstance(one, Lack) for one in found) else True


def _weakest(world: World, name: str) -> Plain:
    found = [score(world, child) for child in children(world, name) if not child.effect]
    found = [one for one in found if one.state != UNSCORED and one.declared]
    taken = [one for one in found if one.state == SCORED and one.applicable]
    if any(one.state == MISSING for one in found) or not taken:
        return Lack(MISSING)
    return min(one.points / one.applicable for one in taken)


__all__ = ["HOLDS", "Met", "lines", "met_of", "referred", "standing", "verdicts"]
