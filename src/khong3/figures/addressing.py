"""Addresses: whose, when and what an observation is; one that does not say is a finding, with its figure in it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from khong3.catalogue.words import stage_text
from khong3.communes import Commune
from khong3.figures.figures import Figures
from khong3.figures.readings import in_row, place_of, shown_of
from khong3.findings import Finding, KhongError
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.models.variables import level_of
from khong3.observations import Data, Observation
from khong3.periods import Period
from khong3.text import nearest, strip_marks

Address: TypeAlias = tuple[str, Period, str]
"""A unit's code, a period, and the name of a variable or line."""

_MOST_NEARS = 1_000


@frozen(eq=False, repr=False)
class Addressing:
    """Reads addresses against a model and a list of units; what it finds goes to ``figures``."""

    meaning: Meaning
    data: Data
    figures: Figures
    known: dict[str, Variable | Line]
    _nears: dict[tuple[str, str], str | None] = field(factory=dict[tuple[str, str], "str | None"])

    def units(self) -> None:
        """The units of the list, with what is wrong about them."""
        self.figures.communes = {one.code: self._with_levels(one) for one in self.data.communes}
        self.figures.findings += self._columns()
        self.figures.findings += self._parents()

    def with_stage(self, observation: Observation) -> Observation:
        """An observation whose stage is written as tables print it (``tự chấm``), with the model's own name of it."""
        if not observation.stage or observation.stage in self.meaning.model.scoring_stages:
            return observation
        said = strip_marks(observation.stage)
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
        if name in self.meaning.scoring.groups:
            if observation.points is not None:
                return name
            self.lost("value-of-group", observation, name=name)
            return None
        pointed = name.replace(",", ".")
        meant = self._by_code.get(name) or (pointed if pointed in self.known or pointed in self.meaning.lines else None)
        near = meant or self.near("variable", name) or self._by_label.get(strip_marks(name))
        self.lost("unknown-variable", observation, name=name, near=near)
        return None

    def near(self, kind: str, slip: str) -> str | None:
        """The name that a slip most likely meant: of a misspelt column or code, found again in each of its cells."""
        if (kind, slip) not in self._nears:
            # Of so many, nobody reads the suggestions.
            if len(self._nears) >= _MOST_NEARS:
                return None
            self._nears[kind, slip] = nearest(slip, self._names[kind])
        return self._nears[kind, slip]

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """All that may be named, by kind."""
        return {
            "variable": (*self.known, *self.meaning.lines),
            "commune": tuple(self.figures.communes),
            "evidence": tuple(self.figures.evidence),
        }

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return _first((line.indicator.code, name) for name, line in self.meaning.lines.items())

    @cached_property
    def _by_label(self) -> Mapping[str, str]:
        labels = {
            name: one.label if isinstance(one, Variable) else one.indicator.label for name, one in self.known.items()
        }
        return _first(
            (strip_marks(text or ""), name) for name, label in labels.items() for text in (label.vi, label.en)
        )

    def _commune(self, observation: Observation) -> str | None:
        code, communes = observation.commune, self.figures.communes
        if code in communes:
            return code
        if not self.data.listed:
            communes[code] = Commune(code=code)
            return code
        near = self._by_name.get(strip_marks(code)) or self._by_digits.get(code.lstrip("0"))
        self.lost("unknown-commune", observation, name=code, near=near or self.near("commune", code))
        return None

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return _first((strip_marks(one.name), one.code) for one in self.figures.communes.values())

    @cached_property
    def _by_digits(self) -> Mapping[str, str]:
        return _first((one.lstrip("0"), one) for one in self.figures.communes)

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
        files: dict[str, list[Commune]] = {}
        for one in self.data.communes:
            if one.place.file is not None:
                files.setdefault(one.place.file, []).append(one)
        for communes in files.values():
            read = dict.fromkeys(name for one in communes for name in one.attributes)
            left = [one for one in declared if one not in read]
            for name in read:
                if name not in declared:
                    place = evolve(communes[-1].place, line=1, column=None)
                    near = nearest(name, left) or (left[0] if len(left) == 1 else None)
                    yield Finding(code="attribute-unread", place=place, parameters={"name": name, "near": near})

    def _parents(self) -> Iterable[Finding]:
        """Units that others belong to stand in the list too; a circle of them belongs to nobody."""
        communes = self.figures.communes
        ends: set[str] = set()
        for one in list(communes.values()):
            above, seen = one, {one.code: None}
            while above.code not in ends and above.parent and above.parent in communes:
                above = communes[above.parent]
                if above.code in seen:
                    yield Finding(code="parent-cycle", place=one.place, parameters={"names": [*seen, above.code]})
                    communes[one.code] = evolve(one, parent=None)
                    seen = {one.code: None}
                    break
                seen[above.code] = None
            ends.update(seen)
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


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A table in which of those with the same key the first stands."""
    found: dict[str, str] = {}
    for key, one in pairs:
        found.setdefault(key, one)
    return found
