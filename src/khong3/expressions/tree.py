"""Expression trees: four kinds of node, printed back in one canonical spelling."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import field, frozen

from khong3.text import decimals_of, format_number

FUNCTIONS = ("min", "max", "count", "if", "previous", "last_year", "latest", "reported", "highest", "lowest")
REFERENCES = ("points", "share", "value", "met", "weakest", "passed")
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "not": 3,
    "in": 4,
    **dict.fromkeys(COMPARISONS, 4),
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "neg": 7,
}
_ATOM = 8


@frozen(kw_only=True, eq=False, repr=False)
class Expression:
    """A formula as a tree. ``at`` is where it begins in its text; it takes no part in equality."""

    at: int = field(default=0, eq=False)

    @property
    def precedence(self) -> int:
        """How tightly it binds when printed."""
        return _ATOM

    def walk(self) -> Iterator["Expression"]:
        """This node and all below it."""
        yield self


@frozen
class Condition:
    """A condition as it is written, which is how it prints, and settled, of which words are made."""

    written: str
    tree: Expression

    def __str__(self) -> str:
        return self.written


@frozen
class Literal(Expression):
    """A number written in the formula; ``value`` is the share for a percentage."""

    value: Fraction
    percent: bool = False

    def __str__(self) -> str:
        shown = self.value * 100 if self.percent else self.value
        # Three decimals could be thousands to a reader: they get a fourth, as the grammar asks.
        decimals = decimals_of(shown, 30)
        text = format_number(shown, "en", decimals=4 if decimals == 3 else decimals).replace(",", "")
        return text + (" %" if self.percent else "")


@frozen
class Name(Expression):
    """A variable, item, constant, attribute or, beside its variable, a level."""

    name: str

    def __str__(self) -> str:
        return self.name


@frozen
class Reference(Expression):
    """What another item came to: ``value(x)``, ``points(x)``, ``met(x)`` and so on."""

    function: str
    name: str

    def __str__(self) -> str:
        return f"{self.function}({self.name})"


@frozen
class Operation(Expression):
    """An operator or function over operands; ``neg`` is the minus sign before one."""

    operator: str
    operands: tuple[Expression, ...]

    @property
    def precedence(self) -> int:
        return _PRECEDENCE.get(self.operator, _ATOM)

    def walk(self) -> Iterator[Expression]:
        yield self
        for operand in self.operands:
            yield from operand.walk()

    def __str__(self) -> str:
        if self.operator in FUNCTIONS:
            return f"{self.operator}({'; '.join(map(str, self.operands))})"
        if self.operator == "in":
            return f"{self._inner(0, 5)} in ({'; '.join(map(str, self.operands[1:]))})"
        if self.operator == "not":
            return f"not {self._inner(0, 3)}"
        if self.operator == "neg":
            return f"-{self._inner(0, 7)}"
        # Comparisons do not chain, the others lean to the left: the right side needs brackets at equal strength.
        left = self.precedence + (self.precedence == _PRECEDENCE["="])
        return f"{self._inner(0, left)} {self.operator} {self._inner(1, self.precedence + 1)}"

    def _inner(self, index: int, least: int) -> str:
        operand = self.operands[index]
        return str(operand) if operand.precedence >= least else f"({operand})"


def names(expression: Expression) -> list[Name]:
    """The names that a formula reads, in order; levels beside their variable are among them."""
    return [node for node in expression.walk() if isinstance(node, Name)]
