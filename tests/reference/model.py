"""A spec as a plain tree of text, and what each of its nodes says: no type is resolved but where a key asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias, cast

import yaml

from tests.reference.formula import Formula, Target, formula

Tree: TypeAlias = Any
INHERITED = ("missing", "no_cases", "not_applicable")


def number(text: str) -> Fraction:
    """A number with or without its %."""
    plain = text.strip()
    return Fraction(plain[:-1].strip()) / 100 if plain.endswith("%") else Fraction(plain)


def months(text: str) -> tuple[int, int]:
    """The first and the last month of a period, or of a range of them, open at either end."""
    start, dots, end = text.partition("..")
    first = _span(start)[0] if start else -(10**9)
    last = (_span(end)[1] if end else 10**9) if dots else _span(start)[1]
    return first, last


def _span(text: str) -> tuple[int, int]:
    year, _, rest = text.strip().partition("-")
    begin = int(year) * 12
    if not rest:
        return begin, begin + 11
    size = {"H": 6, "Q": 3}.get(rest[0])
    if size is None:
        return begin + int(rest) - 1, begin + int(rest) - 1
    begin += (int(rest[1:]) - 1) * size
    return begin, begin + size - 1


@dataclass(frozen=True)
class Case:
    """One of several values, and where it holds."""

    value: str
    classes: Mapping[str, frozenset[str]]
    period: tuple[int, int]

    def fits(self, unit: str, attributes: Mapping[str, str], period: tuple[int, int]) -> bool:
        """Whether a unit of these attributes and a period are among those that it names."""
        known = {**attributes, "commune": unit}
        within = self.period[0] <= period[0] and period[1] <= self.period[1]
        return within and all(known.get(name) in levels for name, levels in self.classes.items())

    def narrower(self, other: "Case") -> bool:
        """Whether it is at least as specific: all that the other asks, it asks as narrowly; a commune beats a class."""
        within = other.period[0] <= self.period[0] and self.period[1] <= other.period[1]
        if "commune" in self.classes and "commune" not in other.classes:
            return within
        asked = other.classes.items()
        return within and all(name in self.classes and self.classes[name] <= levels for name, levels in asked)


def cases(tree: Tree) -> list[Case]:
    """A value by class and period, in any of its three spellings."""
    always = months("..")
    if isinstance(tree, str):
        return [Case(tree, {}, always)]
    if isinstance(tree, dict):
        by = tree["by"]
        named = {level: one for level, one in tree.items() if level not in ("by", "else")}
        found = [Case(one, {by: frozenset([level])}, always) for level, one in named.items()]
        return found + ([Case(tree["else"], {}, always)] if "else" in tree else [])
    return [
        Case(
            one["is"],
            {
                name: frozenset([levels] if isinstance(levels, str) else levels)
                for name, levels in one.get("for", {}).items()
            },
            months(one.get("period", "..")),
        )
        for one in tree
    ]


@dataclass(eq=False)
class Node:
    """A line, a group or the whole: the keys as they stand, and where it hangs."""

    keys: Mapping[str, Tree]
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list["Node"])

    @property
    def name(self) -> str:
        """What it is called by."""
        return cast("str", self.keys.get("id", self.keys.get("code", "total")) if self.parent else "total")

    @property
    def is_line(self) -> bool:
        """Whether it has no items."""
        return "items" not in self.keys

    @property
    def effect(self) -> str:
        """Whether it is added, taken away, or summed as most are (empty)."""
        return cast("str", self.keys.get("effect", ""))

    def inherited(self, key: str) -> str:
        """A policy: its own, or that of the nearest above that has one."""
        if key in self.keys or self.parent is None:
            return cast("str", self.keys.get(key, "leave out"))
        return self.parent.inherited(key)

    def above(self) -> Iterator["Node"]:
        """It and what it stands in, the nearest first."""
        yield self
        if self.parent:
            yield from self.parent.above()

    def within(self) -> Iterator["Node"]:
        """It and all that it holds."""
        yield self
        for child in self.children:
            yield from child.within()

    def lines(self) -> Iterator["Node"]:
        """Every line below it, or itself."""
        if self.is_line:
            yield self
        for child in self.children:
            yield from child.lines()

    @cached_property
    def measure(self) -> Formula | None:
        """What is measured: its formula, or its own question by name."""
        if "measure" in self.keys:
            return formula(self.keys["measure"])
        return Formula("name", word=self.name) if "type" in self.keys or "levels" in self.keys else None


class Spec:
    """A whole file."""

    def __init__(self, text: str) -> None:
        self.tree: Tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader resolves nothing
        self.nodes: dict[str, Node] = {}
        self.total = self._node(self.tree, None)
        self._join(self.total)
        self.variables: dict[str, Tree] = dict(self.tree.get("variables", {}))
        for name, node in self.nodes.items():
            if "type" in node.keys or "levels" in node.keys:
                self.variables[name] = node.keys
        self.attributes: dict[str, list[str]] = {
            name: [level for level in levels if level != "label"]
            for name, levels in self.tree.get("attributes", {}).items()
        }
        self.constants = {name: cases(one) for name, one in self.tree.get("constants", {}).items()}
        peers = self.tree.get("peers", [])
        self.peers: list[str] = [peers] if isinstance(peers, str) else peers
        self.views: dict[str, Tree] = {view["id"]: view for view in self.tree.get("views", [])}
        self.targets: dict[str, Target] = {}
        self._read: dict[str, Formula] = {}
        self._cases: dict[tuple[str, str], list[Case]] = {}

    def _node(self, keys: Mapping[str, Tree], parent: Node | None) -> Node:
        node = Node(keys, parent)
        self.nodes[node.name] = node
        for item in keys.get("items", []):
            if not isinstance(item, str):
                self._node(item, node)
        return node

    def _join(self, node: Node) -> None:
        for item in node.keys.get("items", []):
            child = self.nodes[item if isinstance(item, str) else item.get("id", item["code"])]
            node.children.append(child)
            if not isinstance(item, str):
                self._join(child)

    def formula(self, text: str) -> Formula:
        """A formula of this file, read once."""
        if text not in self._read:
            self._read[text] = formula(text)
        return self._read[text]

    def cases(self, node: Node, key: str) -> list[Case]:
        """The values of a node's key by class and period; none where it is not written."""
        if (node.name, key) not in self._cases:
            self._cases[node.name, key] = cases(node.keys[key]) if key in node.keys else []
        return self._cases[node.name, key]

    def cases_of(self, what: str, place: int, key: str) -> list[Case]:
        """The same of an entry of a list of the file: the `from` of a grade."""
        at = (f"{what} {place}", key)
        if at not in self._cases:
            entry = self.tree[f"{what}s"][place]
            self._cases[at] = cases(entry[key]) if key in entry else []
        return self._cases[at]

    def part_of(self, part: str, whole: str) -> bool:
        """Whether the chain of `part_of` leads from one variable to the other."""
        above = self.variables.get(part, {}).get("part_of")
        return above is not None and (above == whole or self.part_of(above, whole))
