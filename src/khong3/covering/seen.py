"""What a worked example saw: its units, and of each what its expectations rest upon.

A row that figures merely pass through is decided by nobody: only what an expectation would notice counts as seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import field, frozen

from khong3.assessment.examples import ExampleOutcome
from khong3.communes import Commune
from khong3.explaining import Step, steps_of
from khong3.expressions import Expression, Name, Reference
from khong3.findings import Finding, Place
from khong3.judging.judgement import Judgement
from khong3.judging.unit import Basis
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL, trees_of
from khong3.meaning.types import of_this_period
from khong3.models import ExampleUnit, Model
from khong3.models.examples import ALONE, WHOLE
from khong3.models.points import Path, Points
from khong3.periods import Period
from khong3.results.results import Result, Score
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Text

Fact: TypeAlias = tuple[object, ...]
"""Something that an example decides, by its kind and what it is of."""

Aspect = Literal["points", "verdict", "value", "max"]
"""What an expectation may rest upon of an item."""

_ASPECTS: Mapping[str, Aspect] = {"verdict": "verdict", "gap": "verdict", "target": "verdict", "value": "value"}
_OF_MAXIMA = frozenset({"declared", "applicable", "share", "weakest"})
_REFERENCES: Mapping[str, Aspect] = {"met": "verdict", "passed": "verdict", "value": "value"}


@frozen
class Demand:
    """A fact that some example should decide, and the finding where none does."""

    fact: Fact
    finding: Finding


def demand(fact: Fact, finding_code: str, path: Path, **parameters: object) -> Demand:
    """A demand whose finding stands at a path of the model."""
    return Demand(fact, Finding(code=finding_code, place=Place(path=path), parameters=parameters))


def called(model: Model, name: str) -> Text:
    """An item by its code, as the annex numbers it; the total in words."""
    if name == TOTAL:
        return Text("Tổng điểm", "The total")
    code = next((item.code for _, item, _ in model.walk() if item.name == name), name)
    return Text.of(code)


@frozen(eq=False, slots=False, repr=False)
class Seen:
    """One unit of an example: what came of it, and what its expectations rest upon."""

    meaning: Meaning
    given: ExampleUnit
    results: Mapping[str, Result]
    scores: Mapping[str, Score]
    _steps: dict[Key, Step | None] = field(factory=dict[Key, "Step | None"], init=False)

    @cached_property
    def basis(self) -> Basis:
        """What its results rest on."""
        return next(iter(self.results.values())).basis

    @property
    def unit(self) -> tuple[Commune, Period]:
        """Whose figures they are, and of when."""
        one = next(iter(self.results.values()))
        return one.commune, one.period

    @property
    def own(self) -> Meaning:
        """The model as it is for a unit of its class."""
        return self.basis.program.meaning

    @property
    def judgement(self) -> Judgement:
        """What it came to on the tapes."""
        return self.basis.judgement

    @cached_property
    def rests_on(self) -> frozenset[tuple[str, Aspect]]:
        """Every item and aspect that some expectation would notice."""
        found: dict[tuple[str, Aspect], None] = {}
        open_ = list(self._expected())
        while open_:
            one = open_.pop()
            if one not in found:
                found[one] = None
                open_ += self._below(*one)
        return frozenset(found)

    def _expected(self) -> Iterator[tuple[str, Aspect]]:
        for of, expected in self.given.expect.items():
            if of in WHOLE:
                yield TOTAL, "points"
                yield TOTAL, "max"
                yield from self._read(self._of_grades() if of == "grade" else self.meaning.scoring.ties)
            elif isinstance(expected, str):
                yield of, "points"
                yield of, "value"
            else:
                for aspect in expected:
                    yield of, _ASPECTS.get(aspect, "points")
                    if aspect in _OF_MAXIMA:
                        yield of, "max"

    def _of_grades(self) -> Iterator[Expression]:
        scoring = self.meaning.scoring
        yield from (one for grade in scoring.grades for one in grade.requires)
        yield from (one.when for one in scoring.sanctions)
        yield from scoring.ties

    def _below(self, name: str, aspect: Aspect) -> Iterator[tuple[str, Aspect]]:
        node, line = self.meaning.scoring.nodes.get(name), self.meaning.lines.get(name)
        if aspect == "max" and node is not None:
            for child in node.children:
                yield child, "max"
        elif aspect == "points" and node is not None and name not in self.given.scored:
            for child in node.children:
                yield child, "points"
            yield from self._read(trees_of(node.rule))
            if line is not None:
                yield name, "value"
                if _by_target(node.rule):
                    yield name, "verdict"
        if line is not None and aspect != "max":
            yield from self._read(line.trees)
            if aspect == "verdict":
                yield name, "value"
        elif aspect == "verdict":
            for one in self.meaning.scoring.below.get(name, ()):
                yield one, "verdict"

    def _read(self, trees: Iterable[Expression]) -> Iterator[tuple[str, Aspect]]:
        for one in (one for tree in trees for one in of_this_period(tree)):
            if isinstance(one, Reference):
                yield one.name, _REFERENCES.get(one.function, "points")
                if one.function in _OF_MAXIMA:
                    yield one.name, "max"
            elif isinstance(one, Name) and one.name in self.meaning.lines:
                yield one.name, "value"

    @cached_property
    def grade_expected(self) -> bool:
        """Whether its grade is expected."""
        return "grade" in self.given.expect

    def notices(self, name: str, *aspects: Aspect) -> bool:
        """Whether an expectation rests on one of these aspects of an item."""
        return any((name, one) in self.rests_on for one in aspects)

    def step(self, key: Key) -> Step | None:
        """How a figure of the judge tape came about; None where it is not there, or its figures leave it open."""
        if key not in self._steps:
            open_ = bool(self.judgement.unsettled & {key, keys.points(key[1])})
            there = key in self.basis.program.tapes.judged and not open_
            self._steps[key] = steps_of(self.basis, key) if there else None
        return self._steps[key]

    def points(self, name: str) -> Fraction | None:
        """What a node came to, after its policies."""
        one = self.results.get(name) or self.scores.get(name)
        return None if one is None else one.points

    def reference(self, figure: Reference) -> Fraction | None:
        """What ``points(x)`` came to, or of a group ``share(x)`` and ``passed(x)``; None where that is not certain."""
        if figure.function == "points":
            return self.points(figure.name)
        score = self.scores.get(figure.name)
        if score is None or figure.function == "share":
            return None if score is None else score.share
        return Fraction(score.met) if self.judgement.certain else None

    def case(self, key: Key) -> int | None:
        """The case in force of what differs by class and period; None where it is not certain which."""
        chosen = self.basis.program.by_class.choices(*self.unit).get(key, [None])
        return chosen[0] if len(chosen) == 1 else None


def units_of(model: Model, outcome: ExampleOutcome) -> list[Seen]:
    """The units of an example that the model is for."""
    assessment = outcome.assessment
    if assessment is None:
        return []
    results: dict[str, dict[str, Result]] = {}
    scores: dict[str, dict[str, Score]] = {}
    for result in assessment.results:
        results.setdefault(result.commune.code, {})[result.line.name] = result
    for score in assessment.scores:
        scores.setdefault(score.commune.code, {})[score.pillar or TOTAL] = score
    found: list[Seen] = []
    for name, given in outcome.example.units.items():
        code = name if name != ALONE else next(iter(results), "")
        if code in results:
            found.append(Seen(model.meaning, given, results[code], scores.get(code, {})))
    return found


def _by_target(rule: Points | None) -> bool:
    """Whether a rule rests on the line's target: all or nothing, or by name."""
    named = (one for tree in trees_of(rule) for one in tree.walk() if isinstance(one, Name))
    return rule is None or any(one.name == "target" for one in named)
