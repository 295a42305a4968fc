"""A model made ready to run: settled, recorded on tapes, bound to the exact interpreter."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.findings import Finding, KhongError, errors
from khong3.models.cases import choose
from khong3.models.meaning import Meaning, settle
from khong3.periods import Period
from khong3.tape import Exact, Key, record
from khong3.tape.rules import NO

if TYPE_CHECKING:
    from khong3.assessment.figures import Figure
    from khong3.models import Model

Inputs = dict[Key, int | None]


@frozen(eq=False)
class Program:
    """What runs for every unit and period: figures in, whole numbers out."""

    meaning: Meaning
    measure: Exact
    judge: Exact
    conditions: Exact

    @classmethod
    def of(cls, model: "Model") -> "Program":
        """Raises KhongError where the model does not hold together."""
        if problems := errors(model.check()):
            raise KhongError(problems)
        meaning = settle(model)
        tapes = record(meaning)
        return cls(meaning, Exact.of(tapes.measure), Exact.of(tapes.judge), Exact.of(tapes.conditions))

    def inputs(self, commune: Commune, period: Period, figures: "Mapping[str, Figure]") -> Inputs:
        """Everything that the tapes read of one unit, except the target cases in force."""
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
        for name, constant in self.meaning.model.constants.items():
            chosen = choose(constant.values, commune, period)
            certain = chosen[0] if len(chosen) == 1 else None
            found["constant", name] = None if certain is None else certain + 1
        return found

    def addresses(self, inputs: Inputs) -> bool:
        """Whether the model is for this unit; an undecided condition does not keep it out."""
        return self.meaning.applies is None or self.conditions.run(inputs)["applies",] != NO

    def failed_checks(self, inputs: Inputs) -> list[int]:
        """The checks that this unit's figures do not keep."""
        outcome = self.conditions.run(inputs) if self.meaning.checks else {}
        return [index for index in range(len(self.meaning.checks)) if outcome["check", str(index)] == NO]

    def undecided_constants(self, commune: Commune, period: Period) -> list[Finding]:
        """Constants that have no value, or no certain one, for this unit."""
        found: list[Finding] = []
        for name, constant in self.meaning.model.constants.items():
            chosen = choose(constant.values, commune, period)
            if chosen == [None]:
                found.append(
                    Finding(code="constant-without-value", parameters={"name": name, "commune": commune.title})
                )
            elif len(chosen) > 1:
                unknown = unknown_attributes([constant.values[one].for_ for one in chosen if one is not None], commune)
                found.append(Finding(code="attribute-unknown", parameters={"names": unknown, "commune": commune.title}))
        return found

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
