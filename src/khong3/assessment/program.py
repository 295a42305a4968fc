"""A model made ready to run: settled, recorded on tapes, bound to the exact interpreter."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.findings import Finding, KhongError, errors
from khong3.models.cases import Cases, choose
from khong3.models.classes import classes, imagined
from khong3.models.meaning import Meaning, settle
from khong3.models.types import EARLIER
from khong3.periods import Period
from khong3.spans import HIGHEST, LOWEST, End, Span
from khong3.tape import Exact, Key, Possible, Ranges, Tapes, record
from khong3.tape.ranges import SCALE
from khong3.tape.rules import NO

if TYPE_CHECKING:
    from khong3.assessment.figures import Figure
    from khong3.models import Model

Inputs = dict[Key, int | None]


@frozen(eq=False, repr=False)
class Program:
    """What runs for every unit and period: figures in, whole numbers out."""

    meaning: Meaning
    tapes: Tapes
    measure: Exact
    judge: Exact
    conditions: Exact
    scored: Mapping[str, Fraction | None] = field(factory=dict[str, "Fraction | None"])
    """Points of nodes that are taken as given; None where they are missing."""
    _recordings: dict[tuple[frozenset[str], bool], "Program"] = field(
        factory=dict[tuple[frozenset[str], bool], "Program"]
    )

    @classmethod
    def of(cls, model: "Model") -> "Program":
        """Raises KhongError where the model does not hold together."""
        if problems := errors(model.check()):
            raise KhongError(problems)
        return cls._recorded(settle(model), frozenset(), careful=False)

    @classmethod
    def _recorded(cls, meaning: Meaning, scored: frozenset[str], *, careful: bool) -> "Program":
        tapes = record(meaning, scored, careful=careful)
        return cls(meaning, tapes, Exact.of(tapes.measure), Exact.of(tapes.judge), Exact.of(tapes.conditions))

    def taking(self, scored: Mapping[str, Fraction | None]) -> "Program":
        """The same with the points of some nodes taken as given."""
        return self._variant(scored, careful=False) if scored else self

    @cached_property
    def careful(self) -> "Program":
        """The same for a unit with doubtful figures, given points or lacking evidence: see ``record``."""
        return self._variant(self.scored, careful=True)

    def _variant(self, scored: Mapping[str, Fraction | None], *, careful: bool) -> "Program":
        """Recorded once for all that take the same nodes, whatever their points."""
        key = (frozenset(scored), careful)
        if key not in self._recordings:
            self._recordings[key] = self._recorded(self.meaning, key[0], careful=careful)
        return evolve(self._recordings[key], scored=scored, recordings=self._recordings)

    @cached_property
    def before(self) -> Exact:
        """What ``previous`` and ``last_year`` ask of an earlier period."""
        return Exact.of(self.tapes.before)

    @cached_property
    def earlier(self) -> tuple[tuple[str, str], ...]:
        """What is asked of earlier periods: ``previous`` or ``last_year``, and of what."""
        tapes = (self.tapes.measure, self.tapes.judge, self.tapes.conditions, self.tapes.before)
        asked = [key for tape in tapes for key in tape.inputs if key[0] in EARLIER]
        return tuple(dict.fromkeys((key[0], key[1]) for key in asked))

    @cached_property
    def ranges(self) -> tuple[Ranges, Ranges]:
        """The measure and judge tapes for figures that are not certain."""
        return Ranges.of(self.tapes.measure), Ranges.of(self.tapes.judge)

    def inputs(self, commune: Commune, period: Period, figures: "Mapping[str, Figure]") -> Inputs:
        """Everything that the tapes read of one unit."""
        found: Inputs = {}
        for name, figure in figures.items():
            key = self.key(name)
            if figure.code is not None:
                found[key] = figure.code
            elif figure.value is not None:
                found[key], found[(*key, "power")] = figure.value.as_integer_ratio()
        given = {name: points for name, points in self.scored.items() if points is not None}
        for name, points in given.items():
            found["scored", name], found["scored", name, "power"] = points.as_integer_ratio()
        for name in (*BUILT_IN_ATTRIBUTES, *self.meaning.model.attributes):
            found["figure", name] = self._code(name, commune.attribute(name))
        return {**found, **self.chosen(commune, period)}

    @staticmethod
    def examples(possible: Mapping[Key, Possible]) -> Inputs:
        """One of all that the inputs may be: where the outcome is certain, any of them leads to it."""
        found: Inputs = {}
        for key, one in possible.items():
            if isinstance(one, Span):
                power = possible.get((*key, "power"), 1)
                digits, over = Fraction(one.example()).as_integer_ratio()
                found[key], found[(*key, "power")] = digits, over * int(power if isinstance(power, int) else 1)
            elif isinstance(one, frozenset):
                found[key] = int(min(one))
            elif key not in found:
                found[key] = int(one)
        return found

    def key(self, name: str) -> Key:
        """The input that a figure is: a variable's, or what a source states of a line itself."""
        return ("stated" if name in self.meaning.lines and name not in self.meaning.model.questions else "figure", name)

    def possible(self, figures: "Mapping[str, Figure]") -> dict[Key, Possible]:
        """The inputs that are not certain, as all that they may be: parts no more than their wholes."""
        spans = {name: one.span for name, one in figures.items() if one.span is not None}
        questions = self.meaning.model.questions
        for _ in spans:
            for variable in questions.values():
                part, whole = figures.get(variable.id), figures.get(variable.part_of or "")
                if part is None or whole is None:
                    continue
                low, high = _least(spans.get(variable.id), part), _greatest(spans.get(whole.name), whole)
                _narrow(spans, variable.id, Span(LOWEST, high))
                _narrow(spans, whole.name, Span(low, HIGHEST))
        found: dict[Key, Possible] = {self.key(name): one.codes for name, one in figures.items() if one.codes}
        for name, span in spans.items():
            key = self.key(name)
            whole_number = name in questions and questions[name].whole
            scale = 1 if whole_number else SCALE
            found[(*key, "power")] = scale
            found[key] = span * Span.point(scale)
        return found

    def chosen(self, commune: Commune, period: Period) -> Inputs:
        """Which case is in force for this class and period, of every target, constant and grade."""
        found: Inputs = {}
        for role, name, cases in self.cases:
            one = choose(cases, commune, period)
            found[role, name] = one[0] + 1 if len(one) == 1 and one[0] is not None else None
        for name, line in self.meaning.lines.items():
            case = found["target", name]
            if case is not None and line.part_year(case - 1, period):
                found["target", name] = None
        return found

    @property
    def cases(self) -> "list[tuple[str, str, Cases[Any]]]":
        """All values that differ by class or period: of targets, constants and grades, by role and name."""
        model = self.meaning.model
        targets = [("target", name, line.indicator.target) for name, line in self.meaning.lines.items()]
        constants = [("constant", name, one.values) for name, one in model.constants.items()]
        return [*targets, *constants, *(("from", one.id, one.from_) for one in model.grades)]

    def classes(self, commune: Commune, period: Period) -> list[Commune]:
        """The communes that this one may be: itself, or one for each level of the attributes that are not known."""
        doubtful = [cases for _, _, cases in self.cases if len(cases) > 1 or (cases and cases[0].for_)]
        named = [case for cases in doubtful for case in cases if period in case.period]
        unknown = unknown_attributes([case.for_ for case in named], commune)
        if not unknown:
            return [commune]
        asked = [tuple(case for case in named if set(case.for_) & set(unknown))]
        made = {
            tuple(one.attribute(name) or "" for name in unknown): one for one, _ in classes(self.meaning.model, asked)
        }
        return [imagined(dict(zip(unknown, levels, strict=True)), commune) for levels in made]

    @cached_property
    def scorer(self) -> tuple[Exact, Exact]:
        """Measure and judge without what only a reader wants to know: verdicts, points, applicable maxima, grade."""
        wanted = [key for key in self.tapes.judge.outputs if key[0] in ("verdict", "points", "applicable", "grade")]
        judge = Exact.of(self.tapes.judge, wanted)
        needed = set(judge.inputs)
        measure = Exact.of(self.tapes.measure, [key for key in self.tapes.measure.outputs if key in needed])
        return measure, judge

    def points(self, inputs: Inputs) -> list[int]:
        """Verdicts, points and the grade of one unit, in the order of ``scorer[1].outputs``: the quickest way."""
        measure, judge = self.scorer
        return judge.values({**inputs, **dict(zip(measure.outputs, measure.values(inputs), strict=True))})

    def addresses(self, inputs: Inputs) -> bool:
        """Whether the model is for this unit; an undecided condition does not keep it out."""
        return self.meaning.applies is None or self.conditions.run(inputs)["applies",] != NO

    def failed_checks(self, inputs: Inputs) -> list[int]:
        """The checks that this unit's figures do not keep."""
        outcome = self.conditions.run(inputs) if self.meaning.checks else {}
        return [index for index in range(len(self.meaning.checks)) if outcome["check", str(index)] == NO]

    def constants_without_value(self, commune: Commune, period: Period) -> list[Finding]:
        """Constants that no case gives to this unit."""
        return [
            Finding(code="constant-without-value", parameters={"name": name, "commune": commune.title})
            for name, constant in self.meaning.model.constants.items()
            if choose(constant.values, commune, period) == [None]
        ]

    def _code(self, choice: str, level: str | None) -> int | None:
        if level is None:
            return None
        levels = self.meaning.codes.get(choice, ())
        if level in levels:
            return levels.index(level) + 1
        # Any word may stand for an open attribute; of a declared one, a level that is none is not known.
        return 0 if choice in BUILT_IN_ATTRIBUTES else None


def _least(span: Span | None, figure: "Figure") -> End:
    return span.low if span is not None else (figure.value or Fraction(0), 0)


def _greatest(span: Span | None, figure: "Figure") -> End:
    if span is not None:
        return span.high
    return (figure.value, 0) if figure.value is not None else HIGHEST


def _narrow(spans: dict[str, Span], name: str, limit: Span) -> None:
    """Take away what cannot be; where nothing would be left, the figures contradict each other and all of it stays."""
    narrower = spans[name].within(limit) if name in spans else None
    if narrower is not None and not narrower.empty:
        spans[name] = narrower


def unknown_attributes(classes: "list[Mapping[str, frozenset[str]]]", commune: Commune) -> list[str]:
    """The attributes that the classes ask for and the commune does not have."""
    asked = dict.fromkeys(name for one in classes for name in one if name != "commune")
    return [name for name in asked if commune.attribute(name) is None]
