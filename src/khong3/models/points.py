"""How a line or group earns its points: the forms of ``points``, as values.

Every value in a table and every ``then`` and ``else`` is again a form.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias, cast

from attrs import field, frozen

from khong3.arithmetic.own import Rule
from khong3.expressions import Expression
from khong3.expressions import Literal as Number
from khong3.text import brief

Steps = Literal["whole", "pro rata"]
MeanWord = Literal["mean", "geometric mean"]
STEPS: tuple[Steps, ...] = ("whole", "pro rata")
Path: TypeAlias = tuple[str | int, ...]


@frozen
class Formula:
    """An expression: ``2``, ``max / 2``, ``max * quality``."""

    tree: Expression

    __repr__ = brief


@frozen(kw_only=True)
class Proportional:
    """From the least to the most as the value goes from ``start`` (0) to ``end`` (100 % where the value is a share).

    ``to_target`` is written ``proportional to target``.
    """

    start: Expression | None = None
    end: Expression | None = None

    __repr__ = brief

    def __str__(self) -> str:
        start = f" from {self.start}" if self.start is not None else ""
        return f"proportional{start}" + (f" to {self.end}" if self.end is not None else "")


@frozen
class Sum:
    """A group's own row: what its children earn together."""

    word: str = "sum"

    __repr__ = brief


@frozen
class Mean:
    """A group's maximum times the mean of its children's shares, each by its weight; or their geometric mean."""

    word: MeanWord = "mean"

    __repr__ = brief

    @property
    def geometric(self) -> bool:
        """Whether shares are multiplied, not added."""
        return self.word != "mean"


@frozen(kw_only=True)
class Row:
    """A row of a table: ``bound`` is reached by it or, where ``over``, by more than it; or it is a level."""

    bound: Expression
    then: "Points"
    over: bool = False
    key: str = field(default="", eq=False, metadata={"digest": False})
    """The key as it was written, for findings."""

    __repr__ = brief

    @property
    def written(self) -> str:
        """The row's key in the language's spelling."""
        return f"over {self.bound}" if self.over else str(self.bound)


def _rows(given: Iterable[Row]) -> tuple[Row, ...]:
    """Rows have no order: however they were written, equal tables are equal."""
    return tuple(sorted(given, key=lambda row: row.written))


@frozen(kw_only=True)
class Table:
    """The highest bound reached, or the level chosen; ``otherwise`` below all."""

    rows: tuple[Row, ...] = field(converter=_rows)
    otherwise: "Points | None" = None

    __repr__ = brief


@frozen(kw_only=True)
class Each:
    """``each`` points for each: start + each · s, with s = max(0, (value − above)/per), at most ``up_to``."""

    each: Expression
    per: Expression | None = None
    above: Expression | None = None
    start: Expression | None = None
    up_to: Expression | None = None
    steps: Steps | None = None

    __repr__ = brief


@frozen(kw_only=True)
class Deduct:
    """``deduct`` points taken from the most for each; at most ``up_to`` in all."""

    deduct: Expression
    per: Expression | None = None
    above: Expression | None = None
    up_to: Expression | None = None
    steps: Steps | None = None

    __repr__ = brief


@frozen(kw_only=True)
class Branch:
    """``when`` this holds, ``then`` these points."""

    when: Expression
    then: "Points"

    __repr__ = brief


@frozen(kw_only=True)
class Lines:
    """The first branch whose condition holds; ``otherwise`` (0 points) where none does."""

    branches: tuple[Branch, ...]
    otherwise: "Points | None" = None

    __repr__ = brief


_With: TypeAlias = tuple[tuple[str, Expression], ...]


def _pairs(given: Mapping[str, Expression] | Iterable[tuple[str, Expression]]) -> _With:
    pairs = cast("Mapping[str, Expression]", given).items() if isinstance(given, Mapping) else given
    return tuple(sorted(pairs, key=lambda one: one[0]))


@frozen(kw_only=True)
class Own:
    """A rule of an installed package, ``with`` what the author gives; package and version are part of the digest."""

    name: str
    with_: _With = field(default=(), converter=_pairs)
    package: str
    version: str
    rule: Rule = field(eq=False, repr=False, metadata={"digest": False})

    __repr__ = brief

    @property
    def shares(self) -> frozenset[str]:
        """What the author gives as a percentage."""
        return frozenset(name for name, tree in self.with_ if isinstance(tree, Number) and tree.percent)


Points: TypeAlias = Formula | Proportional | Sum | Mean | Table | Each | Deduct | Lines | Own
FORMS = (Formula, Proportional, Sum, Mean, Table, Each, Deduct, Lines, Own)


def forms_of(rule: "Points | None") -> Iterator[Points]:
    """A rule and every rule inside it."""
    if rule is None:
        return
    yield rule
    inner: list[Points | None] = []
    if isinstance(rule, Table):
        inner = [*(row.then for row in rule.rows), rule.otherwise]
    elif isinstance(rule, Lines):
        inner = [*(one.then for one in rule.branches), rule.otherwise]
    for one in inner:
        yield from forms_of(one)


def averages(rule: "Points | None") -> bool:
    """Whether a group's rule is a mean of its children, or comes to one in some case."""
    if isinstance(rule, Lines):
        return any(map(averages, (*(one.then for one in rule.branches), rule.otherwise)))
    return isinstance(rule, Mean)


def geometric(rule: "Points | None") -> bool:
    """Whether that mean is a geometric one."""
    if isinstance(rule, Lines):
        return any(map(geometric, (*(one.then for one in rule.branches), rule.otherwise)))
    return isinstance(rule, Mean) and rule.geometric
