"""Types of expressions: numbers with units, percentages, yes/no and choices; a percentage meets only percentages.

``Typist.type`` gives an expression's type, reports what does not fit, and returns the tree *settled*: figures in base
units, bare numbers in the unit of the other side, levels as their codes. Whatever runs a model reads settled trees.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Literal as OneOf

from attrs import evolve, field, frozen, mutable

from khong3.expressions import Expression, Literal, Name, Operation, Reference
from khong3.findings import Finding, Place
from khong3.models.points import Path
from khong3.text import nearest
from khong3.units import Dimension, calendar_and_clock

TypeKind = OneOf["number", "percent", "yes/no", "choice", "unknown"]


@frozen
class Type:
    """What an expression is; ``unit`` None takes the other side's, ``choice`` names the choice that it is of."""

    kind: TypeKind
    unit: Dimension | None = None
    literal: bool = False
    zero: bool = False
    choice: str | None = None

    @property
    def amount(self) -> bool:
        """Whether it can be reckoned with."""
        return self.kind in ("number", "percent", "unknown")


@frozen(eq=False, repr=False)
class Typed:
    """A settled tree and its type."""

    tree: Expression
    type: Type


UNKNOWN = Type("unknown")
TRUTH = Type("yes/no")
_SCOPED = frozenset({"value", "numerator", "denominator", "target", "max", "total"})
EARLIER = frozenset({"previous", "last_year", "latest"})
PEERS = frozenset({"highest", "lowest"})


def points_before(tree: Expression) -> str | None:
    """The item whose points of an earlier period are asked for; None where it is not points that are."""
    if not isinstance(tree, Operation) or tree.operator not in ("previous", "last_year"):
        return None
    inner = tree.operands[0] if len(tree.operands) == 1 else None
    return inner.name if isinstance(inner, Reference) and inner.function == "points" else None


def of_this_period(tree: Expression) -> Iterator[Expression]:
    """A formula's nodes without those that stand for points of an earlier period."""
    if points_before(tree) is None:
        yield tree
        for operand in tree.operands if isinstance(tree, Operation) else ():
            yield from of_this_period(operand)


def _no_item(_function: str, _name: str) -> Type | None:
    return None


@mutable(kw_only=True, eq=False, repr=False)
class Typist:
    """Types expressions against one flat set of names, and collects findings at ``path``."""

    names: Mapping[str, Type]
    levels: Mapping[str, tuple[str, ...]]
    open_choices: frozenset[str]
    lines: Callable[[str], Type | None]
    items: Callable[[str, str], Type | None] = field(default=_no_item)
    """The type of ``points(x)``, ``met(x)`` and what else is asked of an item; None where there is no such item."""
    codes: Mapping[str, str] = field(factory=dict[str, str])
    """By the code of each item the word that asks after it: ``value`` of a line, ``points`` of a group."""
    numbers: Mapping[str, str] = field(factory=dict[str, str])
    """By its number in the annex the name of each item that has another."""
    kinds: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]])
    """Units that may be added to one another, by the unit of their sum."""
    scope: Mapping[str, Type] = field(factory=dict[str, Type])
    """Names that stand only where the expression stands: ``value``, ``target``, ``max``."""
    allowed: frozenset[str] = frozenset({"value"})
    """The references that may stand there."""
    owner: str = ""
    """The line or group whose points are reckoned there."""
    earlier: bool = True
    """Whether ``previous``, ``last_year`` and ``latest`` may stand there."""
    peers: bool = False
    """Whether ``highest`` and ``lowest`` may stand there."""
    findings: list[Finding] = field(factory=list[Finding])
    path: Path = ()
    words: dict[str, list[str]] = field(factory=dict[str, list[str]])

    def report(self, code: str, at: int | None, **parameters: object) -> Typed:
        """Add a finding at a character of the expression; the result is of unknown type."""
        self.findings.append(Finding(code=code, place=Place(path=self.path, offset=at), parameters=parameters))
        return Typed(Literal(Fraction(0)), UNKNOWN)

    def type(self, node: Expression) -> Typed:
        """The type of an amount, condition or answer."""
        if isinstance(node, Literal):
            kind: TypeKind = "percent" if node.percent else "number"
            return Typed(node, Type(kind, literal=True, zero=node.value == 0))
        if isinstance(node, Name):
            return self.name(node)
        if isinstance(node, Reference):
            return self.reference(node)
        if isinstance(node, Operation):
            return self.operation(node)
        raise TypeError(node)

    def condition(self, node: Expression) -> Typed:
        """An expression that must be yes or no."""
        found = self.type(node)
        if found.type.kind not in ("yes/no", "unknown"):
            return self.report("not-a-condition", node.at, found=str(node), near=self.coded(node))
        return found

    def coded(self, node: Expression) -> str | None:
        """How to speak of the item whose code of digits a bare number is."""
        code = str(node)
        function = self.codes.get(code) if isinstance(node, Literal) else None
        return None if function is None else f"{function}({code})"

    def number(self, node: Expression) -> Typed:
        """An expression that must be an amount."""
        found = self.type(node)
        if not found.type.amount:
            return self.report("not-an-amount", node.at, found=str(node))
        return found

    def name(self, node: Name) -> Typed:
        if node.name in self.scope:
            return self.settled(node, self.scope[node.name])
        found = self.names.get(node.name)
        if found is None and node.name in _SCOPED:
            return self.report("name-out-of-place", node.at, name=node.name)
        if found is None:
            line = self.lines(node.name)
            if line is not None:
                return self.report("item-without-value-of", node.at, name=node.name)
            if self.codes.get(node.name) == "points":
                return self.report("group-without-points-of", node.at, name=node.name)
            near = nearest(node.name, list(self.names))
            return self.report("unknown-name", node.at, name=node.name, near=near)
        return self.settled(node, found)

    @staticmethod
    def settled(node: Expression, kind: Type) -> Typed:
        """A figure that comes in its own unit, in base units."""
        scale = Fraction(1) if kind.unit is None else kind.unit.scale
        return Typed(node if scale == 1 else scaled(node, scale), kind)

    def reference(self, node: Reference) -> Typed:
        if node.function not in self.allowed:
            return self.report("reference-out-of-place", node.at, function=node.function, allowed=sorted(self.allowed))
        seen = len(self.findings)
        found = self.lines(node.name) if node.function == "value" else self.items(node.function, node.name)
        if found is None and len(self.findings) == seen:
            near = self.numbers.get(node.name) or nearest(node.name, list(self.codes))
            return self.report("unknown-item", node.at, name=node.name, near=near)
        return Typed(Literal(Fraction(0)), UNKNOWN) if found is None else self.settled(node, found)

    def operation(self, node: Operation) -> Typed:
        operator = node.operator
        if operator in EARLIER:
            return self.before(node)
        if operator in PEERS:
            return self.of_peers(node)
        if operator in ("and", "or", "not"):
            parts = [self.condition(operand) for operand in node.operands]
            return Typed(_rebuilt(node, parts), TRUTH)
        if operator in ("=", "!=", "in") and (chosen := self.choice(node)) is not None:
            return chosen
        if operator == "in":
            return self.report("in-without-choice", node.at, found=str(node.operands[0]))
        if operator == "count":
            return Typed(_rebuilt(node, [self.condition(one) for one in node.operands]), Type("number"))
        if operator == "reported":
            return self.reported(node)
        if operator == "if":
            return self.conditional(node)
        parts = [self.number(operand) for operand in node.operands]
        if operator == "neg":
            return Typed(_rebuilt(node, parts), parts[0].type)
        if operator == "*":
            return Typed(_rebuilt(node, parts), _product(*(part.type for part in parts)))
        if operator == "/":
            return self.quotient(node, parts)
        same = self.together(node, parts)
        if operator in ("=", "!=", "<", "<=", ">", ">="):
            return Typed(evolve(node, operands=compared(*(one.tree for one in same))), TRUTH)
        return Typed(_rebuilt(node, same), same[0].type)

    def quotient(self, node: Operation, parts: list[Typed]) -> Typed:
        """One number by another, which is not 0 as it stands."""
        if parts[1].type.zero:
            return self.report("divisor-of-zero", node.at, found=str(node))
        return Typed(_rebuilt(node, parts), _quotient(*(part.type for part in parts)))

    def before(self, node: Operation) -> Typed:
        """What an expression came to in an earlier period: of figures, or the points of an item by themselves."""
        if not self.earlier:
            return self.report("function-out-of-place", node.at, function=node.operator)
        if len(node.operands) != 1:
            return self.report("function-of-one", node.at, function=node.operator, count=len(node.operands))
        kept = self.scope, self.allowed, self.peers
        own = isinstance(node.operands[0], Name) and node.operands[0].name == "value" and "value" in self.scope
        inner: Expression = Reference("value", self.owner, at=node.at) if own else node.operands[0]
        scored = points_before(node) is not None
        self.scope, self.allowed, self.peers = {}, frozenset({"points" if scored else "value"}), False
        found = self.type(inner)
        self.scope, self.allowed, self.peers = kept
        return Typed(Operation(node.operator, (found.tree,), at=node.at), evolve(found.type, literal=False, zero=False))

    def of_peers(self, node: Operation) -> Typed:
        """The highest or lowest that a peer has."""
        if not self.peers:
            return self.report("function-out-of-place", node.at, function=node.operator)
        if len(node.operands) != 1:
            return self.report("function-of-one", node.at, function=node.operator, count=len(node.operands))
        self.peers = False
        found = self.number(node.operands[0])
        self.peers = True
        return Typed(Operation(node.operator, (found.tree,), at=node.at), evolve(found.type, literal=False, zero=False))

    def reported(self, node: Operation) -> Typed:
        """Whether a name has a figure, in this period or in an earlier one."""
        asked = node.operands[0] if len(node.operands) == 1 else node
        if isinstance(asked, Operation) and asked.operator in EARLIER and len(asked.operands) == 1:
            if not self.earlier:
                return self.before(asked)
            if points_before(asked) is not None:
                return Typed(evolve(node, operands=(self.before(asked).tree,)), TRUTH)
            asked = asked.operands[0]
        if not isinstance(asked, Name) or asked.name not in self.names:
            return self.report("reported-of-a-name", node.at, found=str(node))
        return Typed(node, TRUTH)

    def conditional(self, node: Operation) -> Typed:
        if len(node.operands) != 3:
            return self.report("if-with-three", node.at, count=len(node.operands))
        condition, *branches = node.operands
        parts = self.together(node, [self.number(branch) for branch in branches])
        return Typed(_rebuilt(node, [self.condition(condition), *parts]), parts[0].type)

    def choice(self, node: Operation) -> Typed | None:
        """``variable = level`` and ``variable in (…)``, settled as ``is`` with the levels' codes."""
        left, *rights = node.operands
        earlier = isinstance(left, Operation) and left.operator in EARLIER and len(left.operands) == 1
        named = left.operands[0] if isinstance(left, Operation) and earlier else left
        if isinstance(named, Name) and (found := self.names.get(named.name)) is not None and found.kind == "choice":
            if earlier and not self.earlier:
                return self.before(left) if isinstance(left, Operation) else None
            codes: list[Expression] = []
            for right in rights:
                code = self.level(named.name, right)
                if code is None:
                    return Typed(Literal(Fraction(0)), UNKNOWN)
                codes.append(Literal(Fraction(code)))
            tree = Operation("is", (left, *codes), at=node.at)
            return Typed(Operation("not", (tree,), at=node.at) if node.operator == "!=" else tree, TRUTH)
        if isinstance(left, Literal) and str(left) in self.levels:
            return self.report("choice-by-code", node.at, found=str(left), levels=self.levels[str(left)])
        return None if node.operator == "in" else self.answer(node)

    def answer(self, node: Operation) -> Typed | None:
        """A yes/no answer that is compared with a word for yes or no: it is a condition already."""
        left, right = node.operands
        yes = _ANSWERS.get(str(right))
        if yes is None or not isinstance(left, (Name, Reference)) or self.type(left).type.kind != "yes/no":
            return None
        near = str(left) if yes == (node.operator == "=") else f"not {left}"
        return self.report("answer-compared", node.at, found=str(node), name=str(left), near=near)

    def level(self, choice: str, node: Expression) -> int | None:
        """The code of a level, from 1; the words of an open choice (``kind``) are numbered as they are met."""
        if not isinstance(node, Name):
            self.report("not-a-level", node.at, found=str(node), choice=choice, levels=self.levels.get(choice, ()))
            return None
        if choice in self.open_choices:
            words = self.words.setdefault(choice, [])
            if node.name not in words:
                words.append(node.name)
            return words.index(node.name) + 1
        levels = self.levels[choice]
        if node.name not in levels:
            near = nearest(node.name, list(levels))
            self.report("unknown-level", node.at, found=node.name, choice=choice, levels=levels, near=near)
            return None
        return levels.index(node.name) + 1

    def together(self, node: Expression, parts: list[Typed]) -> list[Typed]:
        """Operands that must be of one kind and unit, in one unit; a bare 0 fits any."""
        firm = [part for part in parts if not part.type.zero and part.type.kind != "unknown"]
        if len({part.type.kind for part in firm}) > 1:
            plain = next(part for part in firm if part.type.kind == "number")
            inner = isinstance(plain.tree, Operation) and plain.tree.operator == "/"
            code = "ratio-inside" if inner else "percent-with-number"
            near = self.coded(plain.tree)
            if near is not None and "share" in self.allowed:
                near = f"share({plain.tree})"
            self.report(code, node.at, found=str(node), number=_shown(plain.tree), near=None if inner else near)
            return [Typed(part.tree, UNKNOWN) for part in parts]
        units = [part.type.unit for part in firm if part.type.unit is not None]
        joined = self._joined(units)
        for unit in units[1:] if joined is None else ():
            if not unit.converts_to(units[0]):
                sides = {"left": units[0].words, "right": unit.words, "near": calendar_and_clock(units[0], unit)}
                self.report("units-differ", node.at, found=str(node), **sides)
                return [Typed(part.tree, UNKNOWN) for part in parts]
        own = joined or (units[0] if units else None)
        whole = evolve(firm[0].type, unit=own) if firm else parts[0].type
        whole = evolve(whole, literal=all(part.type.literal for part in parts), zero=False)
        return [Typed(self._in_unit(part, units[0] if units else None), whole) for part in parts]

    def beside(self, node: Expression, kind: Type) -> Expression:
        """An amount to be compared with a value of this type, settled in the value's own unit."""
        found = self.number(node)
        if found.type.unit is None and not found.type.literal and kind.kind == "number":
            if found.type.kind == "percent":
                self.together(node, [Typed(Literal(Fraction(1)), evolve(kind, literal=False)), found])
            return found.tree
        self.together(node, [Typed(Literal(Fraction(1)), evolve(kind, literal=False)), found])
        if found.type.unit is not None and kind.unit is not None and kind.unit.scale != 1:
            return scaled(found.tree, 1 / kind.unit.scale)
        return found.tree

    def _joined(self, units: list[Dimension]) -> Dimension | None:
        """The unit of a sum of different kinds that the model allows to be added."""
        if all(unit.powers == units[0].powers for unit in units[1:]):
            return None
        bases = {name for unit in units for name, power in unit.powers if power == 1}
        single = all(len(unit.powers) == 1 for unit in units)
        found = [name for name, kinds in self.kinds.items() if single and bases <= {*kinds, name}]
        return Dimension(((found[0], 1),)) if found else None

    @staticmethod
    def _in_unit(part: Typed, unit: Dimension | None) -> Expression:
        bare = part.type.unit is None and unit is not None and unit.scale != 1 and not part.type.zero
        return scaled(part.tree, unit.scale) if bare and unit is not None else part.tree


def scaled(tree: Expression, scale: Fraction) -> Expression:
    """``tree`` times an exact number; what it was brought to another unit by before is taken together with it."""
    factor, bare = _unscaled(tree)
    if factor is None:
        return tree
    times, parts = Scale(Fraction((factor * scale).numerator)), Scale(Fraction((factor * scale).denominator))
    found = bare if times.value == 1 else Operation("*", (bare, times), at=tree.at)
    return found if parts.value == 1 else Operation("/", (found, parts), at=tree.at)


def natural(one: Typed) -> Expression:
    """A tree in its own unit again: where nothing beside it has a unit, and where it is points."""
    unit = one.type.unit
    return scaled(one.tree, Fraction(1) if unit is None else 1 / unit.scale)


def compared(left: Expression, right: Expression) -> tuple[Expression, Expression]:
    """Two amounts of one kind without the factors that both have: ha beside ha are not brought to m² first."""
    (over, first), (under, second) = _unscaled(left), _unscaled(right)
    if over is None or under is None:
        return first, second
    least = min(over, under)
    if least == 1:
        return left, right
    return scaled(first, over / least), scaled(second, under / least)


@frozen
class Scale(Literal):
    """How many of one unit are one of another: a factor that no author wrote."""


_ANSWERS = {"yes": True, "true": True, "co": True, "1": True, "no": False, "false": False, "khong": False, "0": False}
"""What a yes/no answer is compared with where somebody takes it for a value."""
_LINEAR = frozenset({"+", "-", "neg", "min", "max", "if", *EARLIER, *PEERS})


def _unscaled(tree: Expression) -> tuple[Fraction | None, Expression]:
    """A tree without the factors of its units, and their product; None of a zero, which is zero in any unit."""
    if isinstance(tree, Literal) and tree.value == 0:
        return None, tree
    if not isinstance(tree, Operation):
        return Fraction(1), tree
    first, *others = tree.operands
    if tree.operator in ("*", "/") and isinstance(others[0], Scale):
        factor, bare = _unscaled(first)
        worth = others[0].value if tree.operator == "*" else 1 / others[0].value
        return None if factor is None else factor * worth, bare
    if tree.operator in ("*", "/"):
        (over, left), (under, right) = map(_unscaled, tree.operands)
        if over is None or under is None:
            return Fraction(1), tree
        factor = over * under if tree.operator == "*" else over / under
        return factor, evolve(tree, operands=(left, right))
    if tree.operator in _LINEAR:
        kept = (first,) if tree.operator == "if" else ()
        return _unscaled_alike(tree, kept, tree.operands[len(kept) :])
    return Fraction(1), tree


def _unscaled_alike(
    tree: Operation, kept: tuple[Expression, ...], operands: tuple[Expression, ...]
) -> tuple[Fraction | None, Expression]:
    """The same of amounts that are added or chosen: they keep what of their factors is not the least one's."""
    parts = [_unscaled(one) for one in operands]
    factors = [factor for factor, _ in parts if factor is not None]
    if not factors:
        return None, tree
    least = min(factors)
    inner = [bare if factor is None else scaled(bare, factor / least) for factor, bare in parts]
    return least, evolve(tree, operands=(*kept, *inner))


def _rebuilt(node: Operation, parts: list[Typed]) -> Operation:
    return Operation(node.operator, tuple(part.tree for part in parts), at=node.at)


def _shown(tree: Expression) -> str:
    return str(tree)


def _product(left: Type, right: Type) -> Type:
    if "unknown" in (left.kind, right.kind):
        return UNKNOWN
    literal = left.literal and right.literal
    if left.kind == "percent" and (right.kind == "percent" or right.literal):
        return Type("percent", literal=literal)
    if right.kind == "percent" and left.literal:
        return Type("percent", literal=literal)
    return Type("number", _units(left, right, 1), literal=literal)


def _quotient(left: Type, right: Type) -> Type:
    if "unknown" in (left.kind, right.kind):
        return UNKNOWN
    literal = left.literal and right.literal
    if left.kind == "percent" and right.kind == "number" and right.literal:
        return Type("percent", literal=literal)
    return Type("number", _units(left, right, -1), literal=literal)


def _units(left: Type, right: Type, power: int) -> Dimension | None:
    if left.unit is None and right.unit is None:
        return None
    unit = (left.unit or Dimension()).times(right.unit or Dimension(), power)
    return unit if unit.powers else None
