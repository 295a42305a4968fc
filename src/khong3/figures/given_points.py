"""Giving: points that somebody gave a line, stage by stage; what cannot be points of it is a finding."""

from fractions import Fraction

from attrs import evolve, frozen

from khong3.bounds import parted_around
from khong3.catalogue.words import stage_text
from khong3.figures.addressing import Addressing
from khong3.figures.figures import Given
from khong3.figures.readings import found, misread, placed, rank_of
from khong3.findings import Finding, Place
from khong3.models.classes import as_each, unknown_attributes
from khong3.numbers import Misread, Number, read_number
from khong3.observations import Observation
from khong3.periods import Period
from khong3.units import scaled
from khong3.workbooks.cells import Stated


@frozen(eq=False, repr=False)
class Stages:
    """The stages of scoring, in order, as far as they count."""

    names: tuple[str, ...]
    last: str | None = None

    def of(self, observation: Observation) -> str:
        """The stage at which something was stated; without one, the first."""
        return observation.stage or self.names[0]

    def reached(self, observation: Observation) -> bool:
        """Whether it was stated at a stage that counts."""
        return self.last is None or self.rank(observation) <= self.names.index(self.last)

    def rank(self, observation: Observation) -> int:
        """The number of its stage."""
        return self.names.index(self.of(observation))


@frozen(eq=False, repr=False)
class Giving:
    """Reads the points that were given; what it finds goes to the figures of its addresses."""

    addresses: Addressing
    stages: Stages

    def to(self, name: str, observations: list[Observation], whose: tuple[str, Period]) -> tuple[Given, ...]:
        """The points given at each stage that is reached, in the order of the stages."""
        place = Place(commune=whose[0], period=str(whose[1]), name=name)
        by_stage: dict[str, list[Given]] = {}
        unread: set[str] = set()
        for observation in observations:
            stage = self.stages.of(observation)
            if observation.points is None or observation.points == "" or not self.stages.reached(observation):
                continue
            if name not in self.addresses.meaning.lines and name not in self.addresses.meaning.scoring.groups:
                self.addresses.lost("points-of-no-line", observation, name=name, value=observation.points)
                continue
            given = self._given(name, stage, observation, whose)
            if given is None:
                unread.add(stage)
            else:
                by_stage.setdefault(stage, []).append(given)
        found_: list[Given] = []
        open_: frozenset[Fraction] | None = None
        for stage in self.stages.names:
            every = by_stage.get(stage, [])
            best = max((rank_of(one.observation) for one in every), default=0)
            strongest = [one for one in every if rank_of(one.observation) == best]
            differing = frozenset(one.points for one in strongest)
            if len(differing) > 1:
                open_ = differing
                said = {"name": name, "stage": stage_text(stage), "points": [one.points for one in strongest]}
                for one in strongest:
                    where = placed(one.observation, place)
                    self._refuse(name, Finding(code="given-contradict", place=where, parameters=said), whose)
            elif not strongest and stage in unread:
                open_ = frozenset()
            elif strongest:
                open_ = None
                others = tuple(one.observation for one in every if one is not strongest[-1])
                found_.append(evolve(strongest[-1], others=others))
        if open_ is not None and name in self.addresses.meaning.lines:
            self.addresses.figures.open_given.setdefault(whose, {}).setdefault(name, open_)
        return tuple(found_)

    def _given(self, name: str, stage: str, observation: Observation, whose: tuple[str, Period]) -> Given | None:
        """What was given, where it can be points of the line; what cannot is a finding.

        What was reckoned of units before lay within the limits when it was given, and no decimal need write it; where
        nobody could bring that together, it was named then.
        """
        if observation.carried:
            whole = observation.points
            if not isinstance(whole, (int, Fraction)):
                return None
            return Given(stage=stage, points=Fraction(whole), observation=observation)
        points = _points(observation)
        problem = self._unfit(name, points, observation, whose)
        if problem is not None:
            self._refuse(name, problem, whose)
        if problem is not None or isinstance(points, Misread):
            return None
        return Given(stage=stage, points=points.value, observation=observation)

    def _refuse(self, name: str, problem: Finding, whose: tuple[str, Period]) -> None:
        """Say it of the line; a group has no findings of its own."""
        figures = self.addresses.figures
        if name in self.addresses.meaning.lines:
            of = figures.refused.setdefault(whose, {})
            of[name] = (*of.get(name, ()), problem)
        else:
            figures.findings.append(problem)
            figures.refused_groups[whose] = figures.refused_groups.get(whose, frozenset()) | {name}

    def _unfit(
        self, name: str, points: Number | Misread, observation: Observation, whose: tuple[str, Period]
    ) -> Finding | None:
        """Why what was given cannot be points of the line."""
        if isinstance(points, Misread):
            return misread(points, observation)
        node = self.addresses.meaning.scoring.nodes.get(name)
        if node is None:
            return found("given-unscored", observation, name=name, points=points.value)
        most = self._most(name, *whose)
        if points.percent or not node.min <= points.value <= most:
            return found("given-out-of-range", observation, name=name, points=points.shown, min=node.min, max=most)
        return None

    def _most(self, name: str, code: str, period: Period) -> Fraction:
        """The most that a unit's line or group can come to; of a class that is not known, the most of any class."""
        model, figures = self.addresses.meaning.model, self.addresses.figures
        commune = figures.unit_of(code, period)
        if not model.differing or commune is None:
            return self.addresses.meaning.scoring.most(self.addresses.meaning.scoring.nodes[name])
        maxima = [one.maxima for _, one in model.differing]
        unknown = unknown_attributes([case.for_ for cases in maxima for case in cases], commune)
        may_be = as_each(model, maxima, unknown, commune) if unknown else [commune]
        scorings = [model.in_class(one, period).meaning.scoring for one in may_be]
        return max(one.most(one.nodes[name]) for one in scorings)


def _points(observation: Observation) -> Number | Misread:
    value = observation.points
    if value is None or isinstance(value, bool):
        return Misread("not-a-number", str(value))
    if type(value) is Stated:
        bound, words = parted_around(*value.around)
        # Behind points đ is no money.
        return Number.of(value.amount) if bound is None and not scaled(words) else Misread("not-a-number", value)
    return read_number(value, observation.decimal) if isinstance(value, str) else Number.of(value)
