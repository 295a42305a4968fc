"""A model made ready to run: settled, recorded on tapes, bound to the exact interpreter."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.findings import Finding, KhongError, errors
from khong3.models.cases import Cases, choose
from khong3.models.classes import classes, imagined
from khong3.models.meaning import Meaning, settle
from khong3.periods import Period
from khong3.tape import Exact, Key, Tapes, record
from khong3.tape.rules import NO

if TYPE_CHECKING:
    from khong3.assessment.figures import Figure
    from khong3.models import Model

Inputs = dict[Key, int | None]


@frozen(eq=False)
class Program:
    """What runs for every unit and period: figures in, whole numbers out."""

    meaning: Meaning
    tapes: Tapes
    measure: Exact
    judge: Exact
    conditions: Exact

    @classmethod
    def of(cls, model: "Model", scored: Mapping[str, Fraction] | None = None) -> "Program":
        """Raises KhongError where the model does not hold together. ``scored``: points of nodes taken as given."""
        if problems := errors(model.check()):
            raise KhongError(problems)
        meaning = settle(model)
        tapes = record(meaning, scored)
        return cls(meaning, tapes, Exact.of(tapes.measure), Exact.of(tapes.judge), Exact.of(tapes.conditions))

    def inputs(self, commune: Commune, period: Period, figures: "Mapping[str, Figure]") -> Inputs:
        """Everything that the tapes read of one unit."""
        found: Inputs = {}
        for name, figure in figures.items():
            role = "stated" if name in self.meaning.lines and name not in self.meaning.model.questions else "figure"
            if figure.code is not None:
                found[role, name] = figure.code
            elif figure.number is not None:
                found[role, name] = figure.number.digits
                found[role, name, "power"] = figure.number.denominator
                if figure.number.decimals and figure.number.value.denominator == 1:
                    found[role, name], found[role, name, "power"] = figure.number.value.numerator, 1
        for name in (*BUILT_IN_ATTRIBUTES, *self.meaning.model.attributes):
            found["figure", name] = self._code(name, commune.attribute(name))
        return {**found, **self.chosen(commune, period)}

    def chosen(self, commune: Commune, period: Period) -> Inputs:
        """Which case is in force for this class and period, of every target, constant and grade."""
        found: Inputs = {}
        for role, name, cases in self._cases:
            one = choose(cases, commune, period)
            found[role, name] = one[0] + 1 if len(one) == 1 and one[0] is not None else None
        return found

    @property
    def _cases(self) -> "list[tuple[str, str, Cases[Any]]]":
        model = self.meaning.model
        targets = [("target", name, line.indicator.target) for name, line in self.meaning.lines.items()]
        constants = [("constant", name, one.values) for name, one in model.constants.items()]
        return [*targets, *constants, *(("from", one.id, one.from_) for one in model.grades)]

    def classes(self, commune: Commune, period: Period) -> list[Commune]:
        """The communes that this one may be: itself, or one for each level of the attributes that are not known."""
        doubtful = [cases for _, _, cases in self._cases if len(cases) > 1 or (cases and cases[0].for_)]
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


def unknown_attributes(classes: "list[Mapping[str, frozenset[str]]]", commune: Commune) -> list[str]:
    """The attributes that the classes ask for and the commune does not have."""
    asked = dict.fromkeys(name for one in classes for name in one if name != "commune")
    return [name for name in asked if commune.attribute(name) is None]
