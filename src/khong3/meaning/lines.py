"""Lines, settled: what an indicator measures and is held against, ready to be recorded."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal as OneOf

from attrs import field, frozen

from khong3.expressions import Expression, Literal, Name
from khong3.meaning.scored_nodes import ScoredNode
from khong3.models.indicators import Indicator
from khong3.models.points import Path
from khong3.models.variables import Variable
from khong3.periods import Period
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.units import RateUnits

LineKind = OneOf["ratio", "rate", "quantity", "yes/no", "percent", "choice", "points"]
"""``points``: the line measures nothing of its own, it only has a rule."""


@frozen(kw_only=True)
class SettledTarget:
    """A target whose bounds are settled trees in the line's own unit."""

    word: str
    bounds: tuple[Expression, ...]


@frozen
class TargetForm:
    """What targets have in common that differ by class and period in nothing but numbers.

    ``bounds`` are formulas; None where a number comes in, over ``denominators``. ``numbers`` has those of each case.
    """

    word: str
    bounds: tuple[Expression | None, ...]
    denominators: tuple[int, ...] = ()
    numbers: Mapping[int, tuple[int, ...]] = field(factory=dict[int, tuple[int, ...]], hash=False)


def forms_of(targets: Sequence[SettledTarget]) -> tuple[TargetForm, ...]:
    """The forms of a line's targets, in order of first use."""
    found: dict[tuple[str, tuple[Expression | None, ...]], dict[int, tuple[Fraction, ...]]] = {}
    for case, target in enumerate(targets):
        bounds = tuple(None if isinstance(one, Literal) else one for one in target.bounds)
        numbers = tuple(one.value if isinstance(one, Literal) else Fraction(0) for one in target.bounds)
        found.setdefault((target.word, bounds), {})[case] = numbers
    made: list[TargetForm] = []
    for (word, bounds), cases in found.items():
        over = tuple(math.lcm(*(numbers[at].denominator for numbers in cases.values())) for at in range(len(bounds)))
        scaled = {
            case: tuple(int(one * under) for one, under in zip(numbers, over, strict=True))
            for case, numbers in cases.items()
        }
        made.append(TargetForm(word, bounds, over, scaled))
    return tuple(made)


@frozen(kw_only=True)
class Line:
    """An indicator, settled.

    A ratio or rate has ``numerator`` and ``denominator``; every other kind has its figure as ``numerator``. ``part``:
    the numerator is one variable that is part of the denominator's. ``count``: it is one variable, so never below 0.
    ``whole``: a quantity that can only be whole. ``reads``: the variables, attributes and constants that it needs.
    ``grows``: it adds up over time, so that of a part of a year it is less than of the whole.
    """

    indicator: Indicator
    path: Path
    kind: LineKind
    numerator: Expression
    denominator: Expression | None = None
    per: Fraction = Fraction(1)
    part: bool = False
    count: bool = False
    whole: bool = False
    unit: str = ""
    rated: "RateUnits | None" = None
    """Of a rate, in what its value counts, where its two sides have one unit each."""
    applies: tuple[Expression, ...] = ()
    targets: tuple[SettledTarget, ...] = ()
    round_value: Fraction | None = None
    baseline: Fraction | None = None
    reads: frozenset[str] = frozenset()
    grows: bool = False
    sums_up: bool = False
    """Whether a sum over units of what each came to is the same formula of sums: of those alone that have all of it."""
    together: bool = False
    """Whether it is another formula of several sums over units: of a unit that lacks one, the others would be in it."""

    @cached_property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @cached_property
    def forms(self) -> tuple[TargetForm, ...]:
        """Its targets, those together that differ in numbers alone."""
        return forms_of(self.targets)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """What figures it may rest on: all that it reads, and what is stated of itself."""
        return tuple(dict.fromkeys((*sorted(self.reads), self.name)))

    @cached_property
    def roles(self) -> tuple[Key, ...]:
        """The keys of its parts."""
        under = () if self.denominator is None else (keys.denominator(self.name),)
        return (keys.numerator(self.name), *under)

    @property
    def counts_cases(self) -> bool:
        """Whether its value is itself a count of whole cases."""
        return self.denominator is None and self.kind == "quantity" and self.whole

    @property
    def trees(self) -> tuple[Expression, ...]:
        """Every formula of it."""
        bounds = (bound for target in self.targets for bound in target.bounds)
        under = () if self.denominator is None else (self.denominator,)
        return (self.numerator, *under, *self.applies, *bounds)

    @property
    def condition(self) -> str | None:
        """An example of a condition on its value, where it has no verdict to ask for."""
        question = self.indicator.question
        if self.kind == "choice" and question is not None and question.levels:
            return f"{question.id} = {next(iter(question.levels))}"
        if self.kind == "yes/no":
            return question.id if question is not None else str(self.indicator.measure)
        return f"value({self.name}) >= {'80 %' if self.percent else '3'}" if self.amount else None

    @property
    def percent(self) -> bool:
        """Whether its value is a share, printed as a percentage."""
        return self.kind in ("ratio", "percent")

    @property
    def most(self) -> Fraction | None:
        """The most that its value can be: of a part, all of its whole; None where nothing limits it."""
        return self.per if self.part else None

    def typed_points(self, node: ScoredNode) -> bool:
        """Whether the figure that is entered for it is its points, as somebody typed them."""
        asked = self.indicator.question is not None or self.is_score
        by_hand = node.by_hand or node.by_figure == str(self.numerator)
        return by_hand and asked and self.amount and node.max > node.min

    def summed_untold(self, node: ScoredNode, question: Variable | None) -> bool:
        """Whether its points that somebody types would be added up, only as nobody wrote otherwise."""
        untold = self.indicator.over_places is None and question is not None and question.over_places == "sum"
        return untold and self.typed_points(node)

    @cached_property
    def is_score(self) -> bool:
        """Whether it measures one number of no unit, against no target: a score, and nothing that is counted."""
        number = self.kind == "quantity" and isinstance(self.numerator, Name) and not self.whole
        return number and not self.unit and not self.targets

    @property
    def amount(self) -> bool:
        """Whether its value is a number at all."""
        return self.kind not in ("yes/no", "choice", "points")

    @property
    def less(self) -> bool:
        """Whether its targets are all a most, so that what is better than them is less."""
        return bool(self.targets) and all(one.word == "at most" for one in self.targets)

    @property
    def answered(self) -> bool:
        """Whether an answer is its verdict: yes is met, no is not."""
        return self.kind == "yes/no"

    def part_year(self, case: int, period: Period) -> bool:
        """Whether a part of a year would be held against a target for the whole of one.

        What grows is not yet what it will be at the year's end; the model says so where its case names a part.
        """
        if not self.grows or period.months >= 12:
            return False
        span = self.indicator.target[case].period
        return span.first is None or span.last is None or span.last - span.first + 1 >= 12

    def shares_answers(self, *, higher: bool) -> bool:
        """Whether it is, of a higher unit, the share of units that answered yes: nothing is asked of that."""
        return higher and self.kind == "yes/no" and self.indicator.rollup == "share met"

    @property
    def judged(self) -> bool:
        """Whether it can have a verdict at all."""
        return bool(self.targets) or self.answered
