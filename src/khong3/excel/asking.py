"""What a form asks, in the decision's order: groups, lines, and below each line figures that nobody asked before."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from khong3.catalogue.sheets import SHEETS
from khong3.catalogue.words import TYPES
from khong3.expressions import Expression, Name
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import trees_of
from khong3.models import Indicator, Model, Variable
from khong3.models.indicators import Pillar
from khong3.models.variables import MOST_SHARE
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Language, Text, nfc
from khong3.units import in_words

DECIMALS = 3
"""So many decimals an amount may have in a form; a percentage has one more, before its sign."""
LARGEST = 10**12
"""No form takes a larger number: what a cell reckons with must stay exact, see ``engines.workbook``."""


@frozen(eq=False)
class AskedCell:
    """One cell to fill: a figure, an answer, or the points that a unit gives a line which measures nothing.

    ``name`` is the variable's, or the line's where points are asked. ``wholes`` and ``parts`` are asked for as well.
    """

    name: str
    label: Text
    variable: Variable | None
    low: Fraction
    high: Fraction | None
    """Where nothing else limits it, none."""
    whole: str | None = None
    parts: tuple[str, ...] = ()
    typed_points: bool = False
    """Whether the figure is the line's points, as somebody types them."""

    @property
    def key(self) -> Key:
        """The input that it is to the tapes."""
        return keys.figure(self.name) if self.variable is not None else keys.given(self.name)

    @property
    def kind(self) -> Literal["integer", "number", "percent", "yes/no", "choice"]:
        """How it is typed."""
        return "number" if self.variable is None else self.variable.type

    @property
    def scale(self) -> int:
        """What its digits stand over on the tapes."""
        decimals = {"number": DECIMALS, "percent": 2 + DECIMALS + 1}.get(self.kind, 0)
        return int(10**decimals)

    @property
    def levels(self) -> tuple[Text, ...]:
        """The labels to choose from, in the model's order."""
        return () if self.variable is None else tuple(self.variable.levels.values())

    @property
    def evidence(self) -> Text | None:
        """What must be attached."""
        return None if self.variable is None else self.variable.evidence

    def unit(self, model: Model, language: Language) -> str:
        """What it is counted in."""
        if self.variable is None or (self.typed_points and self.variable.unit is None):
            return SHEETS["points_unit"].in_(language)
        if self.variable.unit is not None:
            return nfc(in_words(self.variable.unit, model.units).in_(language))
        return "%" if self.kind == "percent" else TYPES[self.kind].in_(language) if self.kind == "yes/no" else ""


RowKind = Literal["group", "line", "figure", "heading"]


@frozen
class LargestTyped:
    """The largest number that a form's cells take: a count, and an amount with its decimals."""

    count: int
    amount: int

    def of(self, kind: str) -> int:
        """Of a cell of a kind that nothing else limits."""
        return MOST_SHARE if kind == "percent" else self.amount if kind in ("number", "points") else self.count


LIMITS = (*(LargestTyped(10**digits, 10**digits) for digits in range(12, 6, -1)), LargestTyped(10**7, 10**6))
"""The first of these with which all results have cells that reckon exactly is a form's, see ``engines.workbook``.

No form refuses smaller figures, even where some of its results then have to be worked out elsewhere.
"""


@frozen(eq=False)
class AskedRow:
    """A row of a form. ``above`` names the figures of a line that were asked for further up."""

    kind: RowKind
    item: Indicator | Pillar | None = None
    asked: AskedCell | None = None
    above: tuple[str, ...] = ()


@frozen(eq=False)
class Questions:
    """All that a form of a model asks."""

    meaning: Meaning
    rows: tuple[AskedRow, ...]
    every: dict[str, AskedCell] = field(repr=False)

    @classmethod
    def of(cls, meaning: Meaning) -> "Questions":
        """The questions of a settled model."""
        made = _Making(meaning)
        rows = tuple(made.rows())
        return cls(meaning, rows, {row.asked.name: row.asked for row in rows if row.asked is not None})

    @cached_property
    def given(self) -> frozenset[str]:
        """The lines that are asked for points."""
        return frozenset(name for name, one in self.every.items() if one.variable is None)


@frozen(eq=False)
class _Making:
    meaning: Meaning
    asked: set[str] = field(factory=set[str])

    @cached_property
    def order(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.meaning.model.questions)}

    def rows(self) -> Iterator[AskedRow]:
        for _, item, _ in self.meaning.model.walk():
            if isinstance(item, Pillar):
                yield AskedRow("group", item)
            else:
                yield from self.line(item)
        left = [name for name in self.order if name not in self.asked]
        if left:
            yield AskedRow("heading")
            yield from map(self.figure, left)

    def line(self, item: Indicator) -> Iterator[AskedRow]:
        """A line and what it is the first to ask."""
        line = self.meaning.lines[item.name]
        wanted = sorted(set(self.read(line)), key=self.order.__getitem__)
        above = tuple(one for one in wanted if one in self.asked)
        new = [one for one in wanted if one not in above]
        node = self.meaning.scoring.nodes.get(item.name)
        own: AskedCell | None = None
        if line.kind == "points" and node is not None and not wanted:
            own = AskedCell(item.name, item.label, None, node.min, node.max, typed_points=True)
        elif item.name in new:
            own = self.question(item.name)
        yield AskedRow("line", item, own, above)
        yield from (self.figure(one) for one in new if one != item.name)

    def figure(self, name: str) -> AskedRow:
        return AskedRow("figure", asked=self.question(name))

    def question(self, name: str) -> AskedCell:
        """A figure that nobody has asked for yet."""
        self.asked.add(name)
        model = self.meaning.model
        variable = model.questions[name]
        low, high = Fraction(0), None
        typed = False
        line = self.meaning.lines.get(name)
        node = self.meaning.scoring.nodes.get(name)
        if line is not None and node is not None and line.typed_points(node):
            low, high, typed = node.min, node.max, True
        part_of = variable.part_of if variable.part_of in model.questions else None
        parts = tuple(part for part, whole in self.meaning.wholes if whole == name)
        return AskedCell(name, variable.label, variable, low, high, part_of, parts, typed)

    def read(self, line: Line) -> Iterator[str]:
        """The figures that a line names anywhere: what it measures, when it applies, its target and its points."""
        node = self.meaning.scoring.nodes.get(line.name)
        trees: list[Expression] = [*line.trees, *(() if node is None else trees_of(node.rule))]
        yield from _named(trees, self.order)


def _named(trees: Iterable[Expression], known: Iterable[str]) -> Iterator[str]:
    names = frozenset(known)
    for tree in trees:
        for one in tree.walk():
            if isinstance(one, Name) and one.name in names:
                yield one.name
