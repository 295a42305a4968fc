"""Efforts: counts moved by whole numbers, and what that gives in points, exactly as the engine has it."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from attrs import evolve, frozen

from khong3.engines.ranges import Possible
from khong3.expressions import Expression, Name
from khong3.figures.figures import Figure
from khong3.judging.judgement import figure_in
from khong3.judging.outcome import MET
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.results import Result
from khong3.roadmap.rises import OpenRiseError, Ways, least_rise
from khong3.spans import Rational, Span
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Text, brief

MOST = 10**6
"""Where nothing limits a count, more than so many are no effort that anybody plans."""


@frozen(kw_only=True)
class Effort:
    """One count moved by a whole number, all other figures as they are, and what that gives in points."""

    variable: str
    """The name of the count."""
    label: Text
    """What it is called."""
    change: int
    """How many more; below 0 where fewer are wanted."""
    gain: Fraction
    """How many points the total has more by it, exact."""
    total: Fraction
    """What the total comes to with it."""
    target: str | None = None
    """The name of the line whose target it just reaches; None of the least by which the total rises at all."""
    meets: tuple[str, ...] = ()
    """The lines whose targets are met by it, and are not without it."""
    price: Fraction | None = None
    """What one costs, in the money of ``prices``; None where nobody said."""
    best: bool = False
    """Whether no other effort has a higher ``rate``; of equal ones each is."""

    __repr__ = brief

    @property
    def count(self) -> int:
        """How many it takes."""
        return abs(self.change)

    @property
    def cost(self) -> Fraction | None:
        """What it takes in money."""
        return None if self.price is None else self.price * self.count

    @property
    def free(self) -> bool:
        """Whether it costs nothing: no points are dear then."""
        return self.cost == 0

    @property
    def rate(self) -> Fraction | None:
        """The points for each one, or for each of the money; None where it costs nothing."""
        over = Fraction(self.count) if self.cost is None else self.cost
        return self.gain / over if over else None


@frozen(kw_only=True)
class OpenEffort:
    """A count of which it is not known what it would give, and why."""

    variable: str
    label: Text
    reason: str


def efforts_of(
    unit: JudgedUnit, results: Iterable[Result], prices: Mapping[str, Fraction]
) -> tuple[list[Effort], list[OpenEffort]]:
    """The efforts of a unit by which its total rises, best first, and the counts of which that is open."""
    total, _ = unit.points(TOTAL)
    if total is None:
        return [], []
    results = list(results)
    trying = Trying(unit=unit, total=total, wrong=frozenset(_of_invalid(results)))
    found: dict[tuple[str, int], Effort] = {}
    open_: list[OpenEffort] = []
    for name in trying.counts:
        for sign in _signs(trying, results, name):
            try:
                least = least_rise(trying.ways(name, sign), total, trying.limit(name, sign))
            except OpenRiseError:
                open_.append(OpenEffort(variable=name, label=trying.label(name), reason="too-many"))
                continue
            if least is not None:
                found[name, sign * least] = trying.effort(name, sign * least)
    for name, change, line in _to_targets(trying, results):
        effort = found.get((name, change)) or trying.effort(name, change)
        # A gap holds the denominator; whether the whole unit comes there is another matter.
        if line in effort.meets:
            found[name, change] = evolve(effort, target=line)
    rising = [one for one in found.values() if one.gain > 0]
    return _ranked(rising, prices), open_


def _of_invalid(results: Iterable[Result]) -> Iterator[str]:
    """The counts of lines that are invalid: they are to be put right, and what moves them earns nothing."""
    for one in results:
        if one.verdict == "invalid":
            yield from names_in(one.line.numerator)
            yield from names_in(one.line.denominator)


def _signs(trying: "Trying", results: Iterable[Result], name: str) -> Iterable[int]:
    """Which ways a count may be moved: one that lines also divide by only the way in which a line that counts it goes.

    That fewer have a telephone raises the share of those who sign with one, and is nothing to work at.
    """
    if name not in trying.divisors:
        return (1, -1)
    return dict.fromkeys(direction(one) for one in results if name in names_in(one.line.numerator))


def _to_targets(trying: "Trying", results: Iterable[Result]) -> Iterator[tuple[str, int, str]]:
    """The counts that lines lack, where one variable is what is counted."""
    for one in results:
        numerator = one.line.numerator
        if one.gap and one.gap_in == "count" and isinstance(numerator, Name) and numerator.name in trying.counts:
            sign = direction(one)
            if one.gap <= trying.limit(numerator.name, sign):
                yield numerator.name, int(one.gap) * sign, one.line.name


def direction(result: Result) -> int:
    """1 where more bring a line to its target, −1 where fewer do."""
    return -1 if result.target is not None and result.target.case.is_.word in ("at most", "under") else 1


def _ranked(efforts: list[Effort], prices: Mapping[str, Fraction]) -> list[Effort]:
    """Best first, ties marked; where there are prices, what has none stands behind, and is never the best."""
    priced = [evolve(one, price=prices.get(one.variable)) for one in efforts]
    compared = [one for one in priced if not prices or one.price is not None]
    others = [one for one in priced if prices and one.price is None]
    top = max(map(_worth, compared), default=None)
    best = [evolve(one, best=_worth(one) == top) for one in compared]
    return [*_in_order(best), *_in_order(others)]


def _in_order(efforts: list[Effort]) -> list[Effort]:
    return sorted(efforts, key=lambda one: (_worth(one), -one.count), reverse=True)


def _worth(one: Effort) -> tuple[bool, Fraction]:
    return one.free, one.gain if one.rate is None else one.rate


@frozen(eq=False, kw_only=True, repr=False)
class Trying:
    """One unit with its counts moved, one at a time."""

    unit: JudgedUnit
    total: Fraction
    wrong: frozenset[str] = frozenset()
    """What is known to be wrong, one way or another."""

    @property
    def counts(self) -> list[str]:
        """The whole counts that are known and that some line counts, or none divides by: what somebody can work at."""
        meaning, figures = self.unit.program.meaning, self.unit.figures
        counted = {name for line in meaning.lines.values() for name in names_in(line.numerator)}
        below = self.divisors - counted
        questions = meaning.model.questions
        return [
            name
            for name, one in figures.items()
            if name in questions
            and questions[name].whole
            and one.known
            and one.value is not None
            and name not in below
            and name not in self.wrong
        ]

    @property
    def divisors(self) -> set[str]:
        """What lines divide by."""
        return {name for line in self.unit.program.meaning.lines.values() for name in names_in(line.denominator)}

    def label(self, name: str) -> Text:
        return self.unit.program.meaning.model.questions[name].label

    def now(self, name: str) -> int:
        return int(self.unit.figures[name].value or 0)

    def limit(self, name: str, sign: int) -> int:
        """How far a count can move: a part no further than its whole, a whole no further than its parts, to 0."""
        wholes, figures = self.unit.program.meaning.wholes, self.unit.figures
        if sign > 0:
            above = [figures[whole].value for part, whole in wholes if part == name and whole in figures]
            return min((int(one) - self.now(name) for one in above if one is not None), default=MOST)
        parts = [figures[part].value for part, whole in wholes if whole == name and part in figures]
        return self.now(name) - max((int(one) for one in parts if one is not None), default=0)

    def moved(self, name: str, change: int) -> JudgedUnit:
        """The unit with one count moved."""
        figure: Figure = self.unit.figures[name]
        later = evolve(figure, value=Fraction(self.now(name) + change), number=None)
        return evolve(self.unit, figures={**self.unit.figures, name: later})

    def ways(self, name: str, sign: int) -> Ways:
        return Ways(
            exactly=lambda count: self.moved(name, sign * count).points(TOTAL)[0],
            at_most=partial(self._at_most, name, sign),
        )

    def _at_most(self, name: str, sign: int, low: int, high: int) -> Rational | float | None:
        """The most that the total can be while the count moves by any of a range."""
        judgement = self.unit.judgement
        program = judgement.program
        measure, judge = program.open_measure, program.open_judge
        ends = sorted((self.now(name) + sign * low, self.now(name) + sign * high))
        key = keys.figure(name)
        moved: Possible = ends[0] if low == high else Span((ends[0], 0), (ends[1], 0))
        inputs: dict[Key, Possible | None] = {**judgement.inputs, key: moved, keys.over(key): 1}
        measured = measure.run(inputs)
        span = figure_in(judge.run({**inputs, **measured}), keys.points(TOTAL))
        return None if span is None else span.high[0]

    def effort(self, name: str, change: int) -> Effort:
        """What one move gives."""
        later = self.moved(name, change)
        total, _ = later.points(TOTAL)
        after = self.total if total is None else total
        meets = [line for line in self.unit.program.meaning.lines if self._meets(later, line)]
        return Effort(
            variable=name,
            label=self.label(name),
            change=change,
            gain=after - self.total,
            total=after,
            meets=tuple(meets),
        )

    def _meets(self, later: JudgedUnit, line: str) -> bool:
        return later.judgement.verdict(line) in MET and self.unit.judgement.verdict(line) not in MET


def names_in(tree: Expression | None) -> Iterator[str]:
    """The names that a formula reads."""
    if tree is not None:
        yield from (one.name for one in tree.walk() if isinstance(one, Name))
