"""One unit of known class: what its formulas, lines and groups come to. An unknown class is several such worlds."""

# ruff: noqa: ARG002 - what is asked lazily is asked with all that any of it may need

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from tests.reference.formula import COMPARISONS, Formula, Target, target
from tests.reference.model import Case, Node, Spec, number
from tests.reference.values import INVALID, MISSING, Lack, Many, Plain, Value, combined, divided, lacking, settled


@dataclass(frozen=True)
class Unit:
    """Who reports: its code, the classes that are known of it, and its figures as text by name."""

    code: str
    attributes: Mapping[str, str]
    figures: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict[str, str])
    older: Mapping[str, str] = field(default_factory=dict[str, str])
    """Two years before."""


BACK = ("previous", "last_year", "latest")
"""What asks for the figures of other years."""
YEARS = 3
"""Of how many there are figures."""
CONDITIONS = (*COMPARISONS, "in", "not")
"""Of these there are three answers: yes, no, missing."""


class Peers(Protocol):
    """What is asked of the other units."""

    def extreme(self, asking: "World", node: Node, rule: Formula) -> Value:
        """The highest or the lowest that any of them has."""
        ...

    def points_before(self, asking: "World", name: str) -> Plain:
        """What the unit was judged to have earned in the year before, beside its peers of that year."""
        ...


@dataclass(frozen=True)
class Score:
    """How a node stands: scored, missing, out (by a policy, for a reason), or not scored at all."""

    state: str
    points: Fraction = Fraction(0)
    applicable: Fraction = Fraction(0)
    declared: Fraction = Fraction(0)
    policy: str = ""
    why: str = ""


@dataclass(frozen=True)
class TargetNow:
    """The target in force: its word and its numbers."""

    word: str
    bounds: tuple[Value, ...]


class World:
    """A unit whose every attribute is known, in one period."""

    def __init__(
        self, spec: Spec, unit: Unit, attributes: Mapping[str, str], period: tuple[int, int], peers: Peers
    ) -> None:
        self.spec = spec
        self.unit = unit
        self.attributes = attributes
        self.period = period
        self.peers = peers
        self.scores: dict[str, Score] = {}
        self.siblings: Sequence[World] = [self]
        """The same unit as each class that it may be of, itself among them."""

    @cached_property
    def before(self) -> "World":
        """The same unit in the year before."""
        first, last = self.period
        earlier = Unit(self.unit.code, self.unit.attributes, self.unit.before, self.unit.older)
        return World(self.spec, earlier, self.attributes, (first - 12, last - 12), self.peers)

    # Figures, constants, targets

    def figure(self, name: str) -> Plain:
        """What was reported under a name: blank is missing, what cannot be is invalid."""
        variable = self.spec.variables[name]
        text = self.unit.figures.get(name, "").strip()
        if not text:
            return Lack(MISSING)
        if "levels" in variable:
            return text
        kind = variable.get("type", "integer")
        if kind == "yes/no":
            return text == "yes"
        found = number(text)
        signed = kind == "number" and number(variable.get("min", "0")) < 0
        return Lack(INVALID) if found < 0 and not signed else found

    def attribute(self, name: str) -> Plain:
        """A class as conditions read it: a name like any other, missing where nobody knows it."""
        return self.attributes[name] if self.unit.attributes.get(name) else Lack(MISSING)

    def chosen(self, of: list[Case]) -> str | None:
        """The value of the most specific case that fits; None where none does."""
        fitting = [one for one in of if one.fits(self.unit.code, self.attributes, self.period)]
        best = [one for one in fitting if all(one.narrower(other) or one.value == other.value for other in fitting)]
        return best[0].value if best else None

    def target(self, node: Node) -> TargetNow | None:
        """The target in force, if one is."""
        text = self.chosen(self.spec.cases(node, "target"))
        if text is None:
            return None
        read = self.read_target(text)
        return TargetNow(read.word, tuple(self.value(bound, node) for bound in read.bounds))

    def read_target(self, text: str) -> Target:
        """A target's words, read once."""
        if text not in self.spec.targets:
            self.spec.targets[text] = target(text)
        return self.spec.targets[text]

    def maximum(self, node: Node) -> Fraction:
        """What it can earn: as it is written for this class, else what its items can."""
        for key in ("max", "cap"):
            if key in node.keys:
                return number(self.chosen(self.spec.cases(node, key)) or "0")
        return sum((self.maximum(one) for one in node.children if not one.effect), Fraction(0))

    # Formulas

    def value(self, rule: Formula, node: Node | None = None, own: Mapping[str, Value] | None = None) -> Value:
        """What a formula comes to for a node; `own` is what the words value, numerator … stand for there."""
        if rule.op in LAZY:
            return LAZY[rule.op](self, rule, node, own or {})
        if rule.op in COMPARISONS and rule.op in ("=", "!="):
            levels = self._levels(rule.parts)
            if levels is not None:
                return levels if rule.op == "=" else combined(lambda one: not one, levels)
        parts = [self.value(part, node, own) for part in rule.parts]
        found = combined(lambda *plain: _plain(rule, plain), *parts)
        return Lack(MISSING) if rule.op in CONDITIONS and isinstance(found, Lack) else found

    def truth(self, rule: Formula, node: Node | None = None, own: Mapping[str, Value] | None = None) -> Plain:
        """A condition: yes, no, or not decided."""
        return settled(self.value(rule, node, own))

    def _levels(self, parts: tuple[Formula, ...]) -> Value | None:
        """A choice or an attribute beside a level: what it says is compared as a word."""
        left, right = parts
        if left.op in BACK and left.parts[0].op == right.op == "name" and left.parts[0].word in self.spec.variables:
            if "levels" in self.spec.variables[left.parts[0].word]:
                return combined(lambda one: one == right.word, self.value(left))
            return None
        if left.op != "name" or right.op != "name":
            return None
        for name, level in ((left.word, right.word), (right.word, left.word)):
            if name in self.spec.attributes:
                return combined(lambda one, level=level: one == level, self.attribute(name))
            if "levels" in self.spec.variables.get(name, {}):
                return combined(lambda one, level=level: one == level, self.figure(name))
        return None

    def _named(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        if rule.word in own:
            return own[rule.word]
        if rule.word in self.spec.constants:
            return number(self.chosen(self.spec.constants[rule.word]) or "nothing fits")
        if rule.word in self.spec.attributes:
            return self.attribute(rule.word)
        return self.figure(rule.word)

    def _number(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        return rule.number

    def _and(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        return self._decided(rule, node, own, decisive=False)

    def _or(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        return self._decided(rule, node, own, decisive=True)

    def _decided(self, rule: Formula, node: Node | None, own: Mapping[str, Value], *, decisive: bool) -> Value:
        sides = [self.truth(part, node, own) for part in rule.parts]
        if any(side is decisive for side in sides):
            return decisive
        return lacking(*sides) or (not decisive)

    def _if(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        holds = self.truth(rule.parts[0], node, own)
        return holds if isinstance(holds, Lack) else self.value(rule.parts[1 if holds else 2], node, own)

    def _count(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        return counted([self.truth(part, node, own) for part in rule.parts])

    def _reported(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        asked = rule.parts[0]
        return not isinstance(self.figure(asked.word) if asked.op == "name" else self.value(asked), Lack)

    def _previous(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        asked = rule.parts[0]
        if asked.op == "points":
            return self.peers.points_before(self, asked.word)
        found = self.before.value(asked, node)
        return Lack(MISSING) if found == Lack(INVALID) else found

    def _latest(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        """Of this year or the last before that has the figures; what cannot be is a figure, and hides older ones."""
        asked, world = rule.parts[0], self
        for _ in range(YEARS):
            found = world.value(asked, node)
            if not isinstance(found, Lack):
                return found
            names = [one for one in asked.names() if one in self.spec.variables]
            if found != Lack(MISSING) or any(world.figure(one) == Lack(INVALID) for one in names):
                break
            world = world.before
        return Lack(MISSING)

    def _extreme(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        if node is None:
            raise ValueError("highest and lowest stand in points only")
        return self.peers.extreme(self, node, rule)

    def _reference(self, rule: Formula, node: Node | None, own: Mapping[str, Value]) -> Value:
        from tests.reference.references import referred

        return referred(self, rule.op, rule.word)


def counted(conditions: list[Plain]) -> Value:
    """How many hold: every number from the known yes to the known yes and all that is open; of none known, nothing."""
    known = sum(one is True for one in conditions)
    open_ones = sum(isinstance(one, Lack) for one in conditions)
    if not open_ones:
        return Fraction(known)
    if open_ones == len(conditions):
        return Lack(MISSING)
    return Many(frozenset(Fraction(known + more) for more in range(open_ones + 1)))


def _plain(rule: Formula, parts: tuple[Plain, ...]) -> Plain:
    if rule.op == "in":
        return parts[0] in rule.levels
    if rule.op == "not":
        return not parts[0]
    if rule.op in ("=", "!="):
        return (parts[0] == parts[1]) == (rule.op == "=")
    return _arithmetic(rule.op, [one for one in parts if isinstance(one, Fraction)])


def _arithmetic(sign: str, parts: list[Fraction]) -> Plain:
    first, last = parts[0], parts[-1]
    match sign:
        case "+":
            return first + last
        case "-":
            return first - last
        case "*":
            return first * last
        case "/":
            return divided(first, last)
        case "negative":
            return -first
        case "min":
            return min(parts)
        case "greatest":
            return max(parts)
        case "<":
            return first < last
        case "<=":
            return first <= last
        case ">":
            return first > last
        case ">=":
            return first >= last
        case _:
            raise ValueError(f"no such sign: {sign}")


Asked = Callable[[World, Formula, Node | None, Mapping[str, Value]], Value]
LAZY: Mapping[str, Asked] = {
    "name": World._named,
    "number": World._number,
    "and": World._and,
    "or": World._or,
    "if": World._if,
    "count": World._count,
    "reported": World._reported,
    "previous": World._previous,
    "last_year": World._previous,
    "latest": World._latest,
    "highest": World._extreme,
    "lowest": World._extreme,
    "points": World._reference,
    "share": World._reference,
    "value": World._reference,
    "met": World._reference,
    "weakest": World._reference,
    "passed": World._reference,
}
