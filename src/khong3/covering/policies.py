"""What is done where figures fail, and rounding: each policy and step where it is written, and whether it ever acts."""

from collections.abc import Iterator

from khong3.arithmetic.terms import INVALID, MISSING, NO_CASES, NOT_APPLICABLE, Term
from khong3.covering.seen import Demand, Fact, Seen, called, demand
from khong3.explaining import Step
from khong3.expressions import Literal, Operation
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import ScoredNode, trees_of
from khong3.models import Model
from khong3.models.nodes import Scored
from khong3.models.points import Path
from khong3.tape import keys

_STATES = {"missing": (MISSING, INVALID), "no_cases": (NO_CASES,), "not_applicable": (NOT_APPLICABLE,)}
_REFILLED = ("leave out", "rescale", "share equally")
_OVER_UNITS = ("coverage", "pairing", "rollup")
_LEVELS = {
    "line": ("item",),
    "group": ("group", "item"),
    "view": ("group", "item"),
    "total": ("total", "group", "item"),
}


def policy_demands(meaning: Meaning) -> Iterator[Demand]:
    """Every policy and step that is written and can act."""
    asked: dict[Fact, Demand] = {}
    model = meaning.model
    for name, node in meaning.scoring.nodes.items():
        for key in _acting(meaning, node):
            _ask(asked, model, name, key)
        for path, step in _steps(meaning, node):
            fact = ("rounding", path)
            said = {"of": called(model, name), "step": step}
            asked.setdefault(fact, demand(fact, "uncovered-rounding", path, **said))
    for name, line in meaning.lines.items():
        if _asks_evidence(meaning, name):
            _ask(asked, model, name, "no_evidence")
        for key in _OVER_UNITS:
            _ask(asked, model, name, key)
        if line.round_value is not None:
            fact, here = ("rounding", (*line.path, "round_value")), (*line.path, "round_value")
            said = {"of": called(model, name), "step": str(line.indicator.round_value)}
            asked[fact] = demand(fact, "uncovered-rounding", here, **said)
    yield from asked.values()


def _ask(asked: dict[Fact, Demand], model: Model, name: str, key: str) -> None:
    found = _written(model, name, key)
    if found is not None:
        path, policy = found
        fact = ("policy", key, path)
        said = {"of": called(model, name), "key": key, "policy": str(policy)}
        asked.setdefault(fact, demand(fact, "uncovered-policy", (*path, key), **said))


def _written(model: Model, name: str, key: str) -> tuple[Path, object] | None:
    """Where the policy that holds for an item is written, and what it says."""
    own = next(((path, item) for path, item, _ in model.walk() if item.name == name), None)
    if own is None:
        return None
    # A group's path is the beginning of those of its items: two steps, ``items`` and a number, for each.
    path, item = own
    chain: list[tuple[Path, Scored]] = [((), model)]
    chain += [(path[: 2 * depth], one) for depth, one in enumerate(model.above[name], start=1)]
    chain.append((path, item))
    return next(((at, found) for at, one in reversed(chain) if (found := getattr(one, key)) is not None), None)


def _acting(meaning: Meaning, node: ScoredNode) -> Iterator[str]:
    """The policies that can come into force at a node by itself."""
    line = meaning.lines.get(node.name)
    if node.kind in ("view", "total"):
        return
    if line is not None and node.max > 0:
        yield "missing"
        divided = (one for tree in trees_of(node.rule) for one in tree.walk())
        if line.denominator is not None or any(
            isinstance(one, Operation) and one.operator == "/" and not isinstance(one.operands[1], Literal)
            for one in divided
        ):
            yield "no_cases"
    if getattr(node.item, "applies", None) is not None:
        yield "not_applicable"


def _asks_evidence(meaning: Meaning, name: str) -> bool:
    line, questions = meaning.lines[name], meaning.model.questions
    asked = any(one in questions and questions[one].evidence is not None for one in line.reads)
    return asked or line.indicator.evidence is not None


def _steps(meaning: Meaning, node: ScoredNode) -> Iterator[tuple[Path, object]]:
    """Where the step that a node's points are rounded to is written, if anything is ever rounded there."""
    own = keys.own_points(node.name) if node.kind == "line" else keys.points(node.name)
    term = meaning.model.program.tapes.judged.get(own)
    if node.step is not None and term is not None and _rounds(term) and not _even(meaning, node):
        yield _step_path(meaning.model, node), node.step


def _even(meaning: Meaning, node: ScoredNode) -> bool:
    """Whether a sum can only be a multiple of its step: its items are, and nothing is ever made up for."""
    step, nodes = node.step, meaning.scoring.nodes
    if step is None or node.kind == "line" or node.rule is not None:
        return False
    below = [nodes[one].step for one in node.children]
    if any(one is None or (one / step).denominator != 1 for one in below):
        return False
    return not any(getattr(one, key) in _REFILLED for one in nodes.values() for key in _acting(meaning, one))


def _step_path(model: Model, node: ScoredNode) -> Path:
    if getattr(node.item, "round", None) is not None and not isinstance(node.item, Model):
        return (*node.path, "round")
    rounding = model.rounding
    level = next((one for one in _LEVELS[node.kind] if rounding is not None and getattr(rounding, one)), "item")
    return ("rounding", level)


def _rounds(term: Term) -> bool:
    """Whether a node's points are rounded at all: a step that they can only be a multiple of is not recorded."""
    why = term.why
    if why is None:
        return False
    if why.rule in ("item", "policy", "choose"):
        return any(map(_rounds, why.parts))
    return why.rule == "clamp" and why.parts[0].why is not None and why.parts[0].why.rule == "round"


def policy_facts(seen: Seen) -> Iterator[Fact]:
    """The policies that came into force, and the steps that changed a figure."""
    model = seen.meaning.model
    for name, node in seen.meaning.scoring.nodes.items():
        if not seen.notices(name, "points") or name in seen.given.scored:
            continue
        line = seen.meaning.lines.get(name)
        step = seen.step(keys.own_points(name) if line is not None else keys.points(name))
        acting = set(_acting(seen.own, node))
        if keys.points(name) in seen.judgement.unsettled and "missing" in acting:
            # What its figures leave open counts as missing.
            yield from _said(model, name, "missing")
        if step is not None:
            yield from _states(model, name, step, acting)
            yield from [("rounding", _step_path(model, node))] if _rounded(step) else []
    for name, line in seen.meaning.lines.items():
        if not seen.notices(name, "points", "verdict", "value"):
            continue
        shown = seen.step(keys.shown(name)) if line.round_value is not None else None
        if shown is not None and _changed(shown):
            yield "rounding", (*line.path, "round_value")
        lacking = set(seen.given.no_evidence)
        if lacking & {name, *line.reads}:
            yield from _said(model, name, "no_evidence")
        if seen.basis.higher:
            yield from (fact for key in _OVER_UNITS for fact in _said(model, name, key))


def _said(model: Model, name: str, key: str) -> Iterator[Fact]:
    found = _written(model, name, key)
    yield from [] if found is None else [("policy", key, found[0])]


def _states(model: Model, name: str, step: Step, acting: set[str]) -> Iterator[Fact]:
    """The policy of the state that a node's points are in before any policy."""
    while step.rule in ("item", "policy") and step.parts:
        step = step.parts[0]
    for key, states in _STATES.items():
        if step.state in states and key in acting:
            yield from _said(model, name, key)


def _rounded(step: Step) -> bool:
    while step.rule in ("item", "policy") and step.parts:
        step = step.parts[0]
    return step.rule == "clamp" and _changed(step.parts[0])


def _changed(step: Step) -> bool:
    """Whether rounding made another figure of what came in."""
    return step.rule == "round" and step.value is not None and step.value != step.parts[0].value
