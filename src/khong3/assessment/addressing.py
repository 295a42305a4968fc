"""Addresses: whose, when and what an observation is; one that does not say is a finding, with its figure in it."""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import evolve, frozen

from khong3.assessment.figures import Figures
from khong3.assessment.readings import in_row, place_of, shown_of
from khong3.catalogue.words import stage_text
from khong3.communes import Commune
from khong3.findings import Finding, KhongError
from khong3.models import Variable
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.models.variables import level_of
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.text import nearest, strip_marks

Address: TypeAlias = tuple[str, Period, str]
"""A unit's code, a period, and the name of a variable or line."""


@frozen(eq=False, repr=False)
class Addressing:
    """Reads addresses against a model and a list of units; what it finds goes to ``figures``."""

    meaning: Meaning
    data: Data
    figures: Figures
    known: dict[str, Variable | Line]

    def units(self) -> None:
        """The units of the list, with what is wrong about them."""
        self.figures.communes = {one.code: self._with_levels(one) for one in self.data.communes}
        self.figures.findings += self._columns()
        self.figures.findings += self._parents()

    def with_stage(self, observation: Observation) -> Observation:
        """An observation whose stage is written as tables print it (``tự chấm``), with the model's own name of it."""
        said = strip_marks(observation.stage or "")
        if not said or observation.stage in self.meaning.model.scoring_stages:
            return observation
        for name in self.meaning.model.scoring_stages:
            label = stage_text(name)
            if said in (strip_marks(label.vi or ""), strip_marks(label.en or "")):
                return evolve(observation, stage=name)
        return observation

    def of(self, observation: Observation) -> Address | None:
        """Whose, when and what; an observation that does not say is a finding, with its figure in it."""
        name = self._name(observation)
        commune = self._commune(observation)
        period = self._period(observation)
        staged = self._staged(observation)
        if name is None or commune is None or period is None or not staged:
            return None
        return commune, period, name

    def _name(self, observation: Observation) -> str | None:
        name = observation.variable
        if name in self.known or (name in self.meaning.lines and observation.points is not None):
            return name
        known = [*self.known, *self.meaning.lines]
        by_code = next((one.name for one in self.meaning.lines.values() if one.indicator.code == name), None)
        pointed = name.replace(",", ".")
        near = by_code or (pointed if pointed in known else None) or nearest(name, known) or self._by_label(name)
        self.lost("unknown-variable", observation, name=name, near=near)
        return None

    def _by_label(self, text: str) -> str | None:
        wanted = strip_marks(text)
        for name, one in self.known.items():
            label = one.label if isinstance(one, Variable) else one.indicator.label
            if wanted in (strip_marks(label.vi or ""), strip_marks(label.en or "")):
                return name
        return None

    def _commune(self, observation: Observation) -> str | None:
        code, communes = observation.commune, self.figures.communes
        if code in communes:
            return code
        if not self.data.listed:
            communes[code] = Commune(code=code)
            return code
        named = [one.code for one in communes.values() if strip_marks(one.name) == strip_marks(code)]
        padded = [one for one in communes if one.lstrip("0") == code.lstrip("0")]
        near = next(iter((*named, *padded)), None) or nearest(code, list(communes))
        self.lost("unknown-commune", observation, name=code, near=near)
        return None

    def _period(self, observation: Observation) -> Period | None:
        try:
            return Period.parse(observation.period)
        except KhongError as problem:
            code = problem.findings[0].code if observation.period else "period-missing"
            self.lost(code, observation, found=observation.period)
            return None

    def _staged(self, observation: Observation) -> bool:
        """Whether its stage, where it has one, is one of the model's."""
        stage, stages = observation.stage, self.meaning.model.scoring_stages
        if stage is None or stage in stages:
            return True
        self.lost("unknown-stage", observation, found=stage, known=stages, near=nearest(stage, stages))
        return False

    def _with_levels(self, commune: Commune) -> Commune:
        """The unit with each attribute as one of the model's levels; what is none of them is a finding, and unknown."""
        known = dict(commune.attributes)
        for name, attribute in self.meaning.model.attributes.items():
            said = known.pop(name, None)
            level = None if said is None else level_of(attribute.levels, said)
            if level is not None:
                known[name] = level
            elif said is not None:
                levels = list(attribute.levels)
                parameters = {"found": said, "choice": name, "levels": levels, "near": nearest(said, levels)}
                self.figures.findings.append(
                    Finding(
                        code="unknown-level-of-commune",
                        place=commune.place,
                        parameters={**parameters, "commune": commune.title},
                    )
                )
        return commune if known == commune.attributes else evolve(commune, attributes=known)

    def _columns(self) -> Iterable[Finding]:
        """The columns of the list of units that the model does not read, each once."""
        declared = list(self.meaning.model.attributes)
        files = {one.place.file: one for one in self.data.communes if one.place.file is not None}
        for file, first in files.items():
            read = [name for one in self.data.communes if one.place.file == file for name in one.attributes]
            for name in dict.fromkeys(read):
                if name not in declared:
                    place = evolve(first.place, line=1, column=None)
                    left = [one for one in declared if one not in read]
                    near = nearest(name, left) or (left[0] if len(left) == 1 else None)
                    yield Finding(code="attribute-unread", place=place, parameters={"name": name, "near": near})

    def _parents(self) -> Iterable[Finding]:
        """Units that others belong to stand in the list too; a circle of them belongs to nobody."""
        communes = self.figures.communes
        for one in list(communes.values()):
            above, seen = one, [one.code]
            while above.parent and above.parent in communes:
                above = communes[above.parent]
                if above.code in seen:
                    yield Finding(code="parent-cycle", place=one.place, parameters={"names": [*seen, above.code]})
                    communes[one.code] = evolve(one, parent=None)
                    break
                seen.append(above.code)
        for one in self.data.communes:
            if one.parent and one.parent not in communes:
                communes[one.parent] = Commune(code=one.parent)

    def lost(self, code: str, observation: Observation, **parameters: object) -> None:
        """A finding about an observation that goes nowhere."""
        figure = {
            "value": observation.points if observation.value is None else shown_of(observation),
            "variable": observation.variable,
            "commune": observation.commune,
        }
        self.figures.findings.append(
            Finding(code=code, place=in_row(code, place_of(observation)), parameters={**figure, **parameters})
        )
