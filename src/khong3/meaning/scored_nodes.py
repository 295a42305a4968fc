"""Scoring settled: every line, group, view and the total as one kind of node, with what it inherits made its own.

Here stand the errors that are about the shape of points: sums, policies, steps, grades. What a single rule may say is
settled in ``rulings``.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias, cast
from typing import Literal as OneOf

import attrs
from attrs import evolve, field, frozen, mutable

from khong3.arithmetic.scoring import whole_weights
from khong3.expressions import Expression, Name, Reference
from khong3.findings import Finding, Place
from khong3.meaning.types import of_this_period
from khong3.models.cases import Cases
from khong3.models.indicators import Indicator, Pillar
from khong3.models.model import Model
from khong3.models.nodes import Effect, Missing, NoCases, NotApplicable, Scored
from khong3.models.outcomes import HUNDREDTHS, View
from khong3.models.points import Formula, Path, Points, averages, forms_of, geometric
from khong3.text import nearest

TOTAL = "total"
MOST_PARTS = 60
"""The whole parts that weights of a geometric mean may come to: a root of this degree is the most."""
NodeKind = OneOf["line", "group", "view", "total"]
ScoredItem: TypeAlias = "Indicator | Pillar | View | Model"


@frozen(kw_only=True)
class ScoredNode:
    """What earns points: its most and least, its step, its policies, its rule and its children.

    ``below_effect``: it is, or stands below, a bonus or a penalty; ``taken``: a penalty. ``removable``: it may come not
    to apply.
    """

    name: str
    path: Path
    kind: NodeKind
    item: ScoredItem
    max: Fraction
    min: Fraction = Fraction(0)
    capped: bool = False
    step: Fraction | None = None
    effect: Effect | None = None
    below_effect: bool = False
    taken: bool = False
    missing: Missing = "missing"
    no_cases: NoCases = "leave out"
    not_applicable: NotApplicable = "leave out"
    above: str | None = None
    children: tuple[str, ...] = ()
    weight: Fraction = Fraction(1)
    rule: Points | None = None

    @property
    def counts(self) -> bool:
        """Whether it takes part in its group's sum: not outside it, and not merely reported."""
        return self.effect is None and self.max > 0

    @property
    def sign(self) -> int:
        """1 where its points are added to the total, −1 where they are taken from it."""
        return -1 if self.taken else 1

    @property
    def by_hand(self) -> bool:
        """Whether the line's own figure is its points."""
        return self.by_figure in ("value", self.name)

    @property
    def by_figure(self) -> str | None:
        """The name that is all of its rule, if one is."""
        return self.rule.tree.name if isinstance(self.rule, Formula) and isinstance(self.rule.tree, Name) else None

    @cached_property
    def by_figures(self) -> frozenset[str]:
        """The names that are all of its rule, or of one inside it."""
        trees = (one.tree for one in forms_of(self.rule) if isinstance(one, Formula))
        return frozenset(one.name for one in trees if isinstance(one, Name))

    def policy(self, *, without_cases: bool) -> Missing | NoCases:
        """What is done where its rule came to nothing: no cases arose, or figures are missing."""
        return self.no_cases if without_cases else self.missing


@frozen(kw_only=True, eq=False, repr=False)
class SettledGrade:
    """A grade's conditions, settled; ``percent`` where its bound is a share of the maximum."""

    id: str
    percent: bool
    requires: tuple[Expression, ...]


@frozen(kw_only=True, eq=False, repr=False)
class SettledSanction:
    """A sanction by the numbers of the grades, best first: at best ``floor``, or ``lower`` by so many."""

    when: Expression
    floor: int = 0
    lower: int = 0


@frozen(kw_only=True, eq=False, repr=False)
class Scoring:
    """All nodes by name, groups behind their items; empty where nothing is scored.

    ``below`` has the lines below each group, view and the total whose verdicts count there.
    """

    nodes: Mapping[str, ScoredNode]
    below: Mapping[str, tuple[str, ...]]
    grades: tuple[SettledGrade, ...] = ()
    sanctions: tuple[SettledSanction, ...] = ()
    ties: tuple[Expression, ...] = ()

    @property
    def groups(self) -> frozenset[str]:
        """The groups that are scored, and the total."""
        return frozenset(name for name, node in self.nodes.items() if node.kind in ("group", "total"))

    def most(self, node: ScoredNode) -> Fraction:
        """The most that a node can come to: its maximum, and the bonus that its items may earn beside it."""
        bonus = (self.nodes[one].max for one in node.children if self.nodes[one].effect == "bonus")
        return node.max + sum(bonus, Fraction(0))

    def lowest(self, node: ScoredNode) -> Fraction:
        """How low a group's items could take it together, were there no floor."""
        items = [self.nodes[one] for one in node.children]
        return sum((-one.max if one.effect == "penalty" else one.min for one in items), Fraction(0))

    def needed(self, node: ScoredNode) -> bool:
        """Whether its group has no sum without it: what is merely reported, with no bonus or penalty in it, is not."""
        return node.max > 0 or any(self.nodes[one].effect for one in (self.within(node.name)))

    def within(self, name: str) -> tuple[str, ...]:
        """Every node below one, at any depth."""
        return tuple(one for child in self.nodes[name].children for one in (child, *self.within(child)))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The lines and groups whose verdicts count: those below a penalty do not."""
        lines = set(self.below[TOTAL])
        return frozenset({*lines, *(name for name, below in self.below.items() if lines.issuperset(below))})


@mutable(kw_only=True, eq=False, repr=False)
class Skeleton:
    """The nodes without their rules, and what is wrong with their shape."""

    model: Model
    dividing: frozenset[str]
    """What measures a ratio, or divides by what may come to 0."""
    findings: list[Finding] = field(factory=list[Finding])
    nodes: dict[str, ScoredNode] = field(factory=dict[str, ScoredNode])
    placed: dict[str, tuple[Path, ScoredItem]] = field(factory=dict[str, tuple[Path, ScoredItem]])
    unset: set[str] = field(factory=set[str])
    shared: set[str] = field(factory=set[str])
    """Names that two items have, which is found elsewhere: no sum is to be made of one of them."""
    parents: dict[str, tuple[Pillar, ...]] = field(factory=dict[str, tuple[Pillar, ...]])

    def build(self) -> dict[str, ScoredNode]:
        """Every node of the model, in an order where children stand before their groups."""
        for path, item, above in self.model.walk():
            if item.name in self.placed:
                self.shared.add(item.name)
            self.parents.setdefault(item.name, above)
            self.placed.setdefault(item.name, (path, item))
        for index, view in enumerate(self.model.views):
            self.placed.setdefault(view.name, (("views", index), view))
        total = ScoredNode(name=TOTAL, path=(), kind="total", item=self.model, max=Fraction(0))
        children = self._children((), self.model.items, total)
        if children and any(node.max > 0 or node.min < 0 for node in self.nodes.values()):
            self._group(total, children)
        elif self.model.points is not None or self.model.max is not None:
            self._report("nothing-scored", ("max",))
        for index, view in enumerate(self.model.views):
            self._view(("views", index), view)
        for name, node in self.nodes.items():
            # A bare name may be of an item that is not scored.
            self.nodes[name] = evolve(node, children=tuple(one for one in node.children if one in self.nodes))
        floors = {name: self._floor(name) for name in self.nodes}
        for name, floor in floors.items():
            self.nodes[name] = evolve(self.nodes[name], min=floor)
        return self.nodes

    def _floor(self, name: str, seen: tuple[str, ...] = ()) -> Fraction:
        """The least that a node may come to: what is written, of a group without a word what its children may."""
        node = self.nodes[name]
        written: Fraction | None = getattr(node.item, "min", None)
        if node.kind in ("line", "view") or written is not None or name in seen:
            return node.min
        children = (one for one in node.children if self.nodes[one].effect != "penalty")
        return sum((self._floor(one, (*seen, name)) for one in children), Fraction(0))

    def _report(self, finding_code: str, path: Path, **parameters: object) -> None:
        self.findings.append(Finding(code=finding_code, place=Place(path=path), parameters=parameters))

    def _children(self, path: Path, items: "Iterable[Indicator | Pillar | str]", above: ScoredNode) -> list[str]:
        names: list[str] = []
        for index, item in enumerate(items):
            here = (*path, "items", index)
            if isinstance(item, str):
                if item not in self.placed or isinstance(self.placed[item][1], View):
                    near = nearest(item, list(self.placed))
                    self._report("unknown-item", here, name=item, near=near)
                names.append(item)
            elif self._item(here, item, above):
                names.append(item.name)
        return list(dict.fromkeys(names))

    def _item(self, path: Path, item: "Indicator | Pillar", above: ScoredNode) -> bool:
        """Make the node of an item; whether there is one."""
        line = isinstance(item, Indicator)
        node = ScoredNode(
            name=item.name,
            path=path,
            kind="line" if line else "group",
            item=item,
            max=_number(item.max),
            min=item.min or Fraction(0),
            effect=item.effect,
            weight=self._weight(path, item, above),
            below_effect=above.below_effect or item.effect is not None,
            taken=above.taken or item.effect == "penalty",
            above=above.name,
        )
        if isinstance(item, Pillar):
            children = self._children(path, item.items, node)
            if not children:
                self._unscored(path, item)
                return False
            self._group(node, children)
            return True
        if item.max is None:
            self._unscored(path, item)
            return False
        self._line(node)
        return True

    def _weight(self, path: Path, item: "Indicator | Pillar", above: ScoredNode) -> Fraction:
        """What it counts for in a mean; anywhere else a weight says nothing."""
        if item.weight is None:
            return Fraction(1)
        if item.weight <= 0:
            self._report("not-positive", (*path, "weight"), found=item.weight)
            return Fraction(1)
        if not averages(getattr(above.item, "points", None)):
            self._report("weight-without-mean", (*path, "weight"), name=item.name)
        return item.weight

    def _unscored(self, path: Path, item: "Indicator | Pillar") -> None:
        for key in ("points", "max", "cap", "effect", "round", "min"):
            if getattr(item, key, None) is not None:
                self._report("points-without-max", (*path, key), key=key, name=item.name)
                return

    def _line(self, node: ScoredNode) -> None:
        node = self._common(node, "item")
        if node.max < 0 or node.min > node.max:
            near = -node.max if node.max < 0 <= node.min else None
            self._report("max-below-min", (*node.path, "max"), max=node.max, min=node.min, near=near)
        self.nodes[node.name] = node

    def _group(self, node: ScoredNode, children: list[str]) -> None:
        item = node.item
        stated = getattr(item, "max", None)
        cap = getattr(item, "cap", None)
        # A bare name may stand before what it names; its maximum is known from where it stands.
        total = sum((self._declared(name) for name in children), Fraction(0))
        if stated is not None and cap is not None:
            self._report("max-and-cap", (*node.path, "cap"))
        elif stated not in (None, total) and self.shared.isdisjoint(children) and not self._averaged(item):
            bonus = self._bonus(children)
            near = bonus if stated == total + bonus else None
            self._report("sum-differs", (*node.path, "max"), stated=stated, sum=total, near=near)
        most = cap if cap is not None else total
        if self._averaged(item):
            most = stated if stated is not None else total
            self._weights(node, children)
        node = evolve(
            node,
            max=most,
            capped=cap is not None,
            children=tuple(children),
            min=getattr(item, "min", None) or Fraction(0),
        )
        self.nodes[node.name] = self._common(node, "total" if node.kind == "total" else "group")
        if geometric(getattr(item, "points", None)):
            self._geometric(self.nodes[node.name], children)

    @staticmethod
    def _averaged(item: ScoredItem) -> bool:
        return averages(getattr(item, "points", None))

    def _bonus(self, children: list[str]) -> Fraction:
        """What the children that are a bonus may earn together."""
        bonus = [self.nodes[name].max for name in children if name in self.nodes and self.nodes[name].effect == "bonus"]
        return sum(bonus, Fraction(0))

    def _weights(self, node: ScoredNode, children: list[str]) -> None:
        """In a mean children count by their weights; where none is written and their maxima differ, that is said.

        A mean of nothing that counts is no number.
        """
        if all(name in self.nodes and not self.nodes[name].counts for name in children):
            self._report("mean-of-nothing", (*node.path, "points"), name=node.name)
        items = [self.placed[name][1] for name in children if name in self.placed]
        maxima = {self._declared(name) for name in children} - {Fraction(0)}
        if len(maxima) > 1 and not any(getattr(one, "weight", None) for one in items):
            self._report("mean-of-different-maxima", (*node.path, "points"), name=node.name, maxima=sorted(maxima))

    def _geometric(self, node: ScoredNode, children: list[str]) -> None:
        """A geometric mean is rounded exactly, to a step, and over weights that whole numbers can hold."""
        if node.step is None:
            self._report("geometric-without-step", (*node.path, "points"), name=node.name)
        weights = [self.nodes[name].weight for name in children if name in self.nodes and self.nodes[name].counts]
        parts = sum(whole_weights(weights)) if weights else 0
        if parts > MOST_PARTS:
            self._report("weights-too-fine", (*node.path, "points"), name=node.name, found=parts, most=MOST_PARTS)

    def _declared(self, name: str, seen: tuple[str, ...] = ()) -> Fraction:
        """What a child adds to its group's maximum; nothing for one that contains itself, which is found elsewhere."""
        if name in seen:
            return Fraction(0)
        if name in self.nodes:
            return self.nodes[name].max if self.nodes[name].effect is None else Fraction(0)
        item = self.placed[name][1] if name in self.placed else None
        if isinstance(item, Pillar):
            own = item.cap if item.cap is not None else item.max
            if item.effect is not None or own is not None:
                return Fraction(0) if item.effect is not None else _number(own)
            names = [one if isinstance(one, str) else one.name for one in item.items]
            return sum((self._declared(one, (*seen, name)) for one in names), Fraction(0))
        return _number(item.max) if isinstance(item, Indicator) and item.effect is None else Fraction(0)

    def _view(self, path: Path, view: View) -> None:
        names: list[str] = []
        for index, name in enumerate(view.items):
            above = [one.name for one in self.model.above.get(name, ()) if one.name in view.items]
            if name in view.items[:index] or above:
                self._report("view-counts-twice", (*path, "items", index), name=name, of=[*above, name][0])
            if name not in self.placed or isinstance(self.placed[name][1], View):
                self._report("unknown-item", (*path, "items", index), name=name, near=nearest(name, list(self.placed)))
            elif name in self.nodes:
                names.append(name)
        total = sum((self.nodes[name].max for name in names if self.nodes[name].effect is None), Fraction(0))
        if view.max is not None and view.max != total:
            self._report("sum-differs", (*path, "max"), stated=view.max, sum=total)
        if names:
            self.nodes[view.name] = ScoredNode(
                name=view.name,
                path=path,
                kind="view",
                item=view,
                max=total,
                children=tuple(names),
                missing=self.model.missing or "missing",
            )

    def _common(self, node: ScoredNode, level: OneOf["item", "group", "total"]) -> ScoredNode:
        """The step and the policies that hold, its own or those of the groups above and the file."""
        item = node.item
        chain = self._chain(node)
        missing = next((one.missing for one in chain if one.missing), None)
        no_cases = next((one.no_cases for one in chain if one.no_cases), None)
        not_applicable = next((one.not_applicable for one in chain if one.not_applicable), None)
        scored = node.max > 0 or node.min < 0
        if scored and node.kind == "line" and missing is None:
            self._unset("missing", node)
        if scored and no_cases is None and node.name in self.dividing:
            self._unset("no_cases", node)
        if (
            not_applicable is None
            and node.max > 0
            and getattr(item, "applies", None) is not None
            and node.kind != "total"
        ):
            self._unset("not_applicable", node)
        rounding = self.model.rounding or HUNDREDTHS
        steps = {"item": rounding.item, "group": rounding.group or rounding.item}
        steps["total"] = rounding.total or steps["group"]
        own: Fraction | None = getattr(item, "round", None)
        step = steps[level] if own is None else own
        if step is not None and step <= 0:
            self._report("not-positive", (*node.path, "round"), found=step)
            step = None
        stated = [key for key in ("max", "cap") if getattr(item, key, None) is not None]
        if step is not None and stated and (node.max / step).denominator != 1:
            self._report("max-off-step", (*node.path, stated[0]), max=node.max, step=step)
        return evolve(
            node,
            step=step,
            missing=missing or "missing",
            no_cases=no_cases or "leave out",
            not_applicable=not_applicable or "leave out",
        )

    def _chain(self, node: ScoredNode) -> list[Scored]:
        """The item, the groups above it from the nearest, and the file."""
        own = [node.item] if isinstance(node.item, Scored) else []
        if node.kind == "total":
            return [*own]
        return [*own, *reversed(self.parents.get(node.name, ())), self.model]

    def _unset(self, policy: str, node: ScoredNode) -> None:
        """A policy that decisions differ in must be written; said once, at the first node that needs it."""
        if policy not in self.unset:
            self.unset.add(policy)
            self._report(f"{policy.replace('_', '-')}-policy-unset", node.path, name=node.name)


def _number(most: "Fraction | Cases[Fraction] | None") -> Fraction:
    """A maximum that is one number, as it is for a class of units."""
    return most if isinstance(most, Fraction) else Fraction(0)


def lines_below(model: Model) -> dict[str, tuple[str, ...]]:
    """The lines below each group, view and the total, by where they stand and by bare names; none below a penalty."""
    items = {item.name: item for _, item, _ in model.walk()}
    penalised = {
        item.name
        for _, item, above in model.walk()
        if item.effect == "penalty" or any(one.effect == "penalty" for one in above)
    }

    def below(name: str, seen: tuple[str, ...], *, inside: bool) -> Iterator[str]:
        item = items.get(name)
        if item is None or name in seen or (name in penalised and not inside):
            return
        if isinstance(item, Indicator):
            yield name
            return
        for one in item.items:
            yield from below(one if isinstance(one, str) else one.name, (*seen, name), inside=inside)

    def lines(names: Iterable[str], own: str = "") -> tuple[str, ...]:
        return tuple(dict.fromkeys(line for name in names for line in below(name, (own,), inside=own in penalised)))

    found = {
        item.name: lines((one if isinstance(one, str) else one.name for one in item.items), item.name)
        for item in items.values()
        if isinstance(item, Pillar)
    }
    found |= {view.name: lines(view.items) for view in model.views}
    return {**found, TOTAL: lines(one if isinstance(one, str) else one.name for one in model.items)}


def cycles(nodes: Mapping[str, ScoredNode]) -> Iterator[Finding]:
    """Points that depend on themselves."""
    done: set[str] = set()

    def visit(name: str, open_: tuple[str, ...]) -> Iterator[Finding]:
        if name in open_:
            names = [*open_[open_.index(name) :], name]
            yield Finding(code="item-cycle", place=Place(path=nodes[name].path), parameters={"names": names})
            return
        if name in done or name not in nodes:
            return
        for other in (*nodes[name].children, *_reads(nodes[name].rule)):
            yield from visit(other, (*open_, name))
        done.add(name)

    for name in nodes:
        yield from visit(name, ())


def _reads(rule: object) -> Iterator[str]:
    """The items whose points a rule reads."""
    for tree in trees_of(rule):
        for node in of_this_period(tree):
            if isinstance(node, Reference) and node.function in ("points", "share", "weakest"):
                yield node.name


def trees_of(rule: object) -> Iterator[Expression]:
    """Every expression of a rule, at any depth."""
    kind: Any = type(rule)
    if isinstance(rule, Expression):
        yield rule
    elif isinstance(rule, tuple):
        for one in cast("tuple[object, ...]", rule):
            yield from trees_of(one)
    elif attrs.has(kind):
        for one in attrs.fields(kind):
            yield from trees_of(getattr(rule, one.name))
