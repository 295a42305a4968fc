"""Stages side by side: what a unit gave itself, what an office found, and the difference, for the unit to answer."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import evolve, field, frozen

from khong3.assessment.assess import Periods, run
from khong3.assessment.assessment import Assessment, Came
from khong3.communes import Commune
from khong3.figures.figures import Given
from khong3.meaning.scored_nodes import ScoredNode
from khong3.models import Model
from khong3.observations import Data, Observation, read
from khong3.periods import Period
from khong3.results.results import Result, Score, points_text
from khong3.text import Language, Text, brief
from khong3.values import ReadOnly

StageRowKind = Literal["line", "group", "total"]


def _points(given: Mapping[str, Fraction | None]) -> Mapping[str, Fraction | None]:
    return ReadOnly(given)


def _given(given: Mapping[str, Given]) -> Mapping[str, Given]:
    return ReadOnly(given)


def _grades(given: "Mapping[str, str | None]") -> "Mapping[str, str | None]":
    return ReadOnly(given)


@frozen(kw_only=True)
class StageRow:
    """A line, a group or the total of one unit, with its points at each stage."""

    commune: Commune
    """The unit."""
    period: Period
    """The period."""
    kind: StageRowKind
    """Whether it is a line, a group or the total."""
    name: str
    """Its name; ``total`` of the total."""
    code: str
    """Its number in the annex; empty of the total."""
    label: Text
    """What it is called."""
    node: ScoredNode
    """How it is scored."""
    max_points: Fraction | None
    """The most that it can earn, as the model says; None where that differs by a class that is not known."""
    points: Mapping[str, Fraction | None] = field(converter=_points, hash=False)
    """The points that count at each stage, exact, by the stage; None where there are none yet."""
    given: Mapping[str, Given] = field(factory=dict[str, Given], converter=_given, hash=False)
    """What somebody gave at a stage itself: ``points``, and the ``observation`` with reason, by whom and when."""
    grades: Mapping[str, str | None] = field(factory=dict[str, "str | None"], converter=_grades, hash=False)
    """The grade at each stage, by its id, of the total alone."""

    __repr__ = brief

    @property
    def differences(self) -> Mapping[tuple[str, str], Fraction | None]:
        """Each stage less the one before: ``("appraised", "self")`` is appraised − self."""
        found: dict[tuple[str, str], Fraction | None] = {}
        for earlier, later in pairwise(self.points):
            before, after = self.points[earlier], self.points[later]
            found[later, earlier] = None if before is None or after is None else after - before
        return ReadOnly(found)

    def carried(self, stage: str) -> bool:
        """Whether nobody gave a line its points of a stage at it: they are of the stage before, or of its figures."""
        return self.kind == "line" and self.points[stage] is not None and stage not in self.given

    def points_text(self, stage: str, language: Language = "vi") -> str:
        """The points of a stage as an official prints them."""
        return points_text(self.node, self.points[stage], language)


@frozen(kw_only=True)
class StageComparison:
    """All scored lines, groups and totals, in the annex's order, each group behind its heading's lines.

    >>> from khong3 import Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    >>> model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    >>> given = {"self": 5, "appraised": 4}.items()
    >>> said = [Observation(commune="01", period="2025", variable="1", points=points, stage=at) for at, points in given]
    >>> [(row.name, row.differences["appraised", "self"]) for row in model.assess(said).by_stage().rows]
    [('1', Fraction(-1, 1)), ('total', Fraction(-1, 1))]
    """

    last: Assessment
    """The assessment at the last of the stages."""
    stages: tuple[str, ...]
    """The stages at which anything was given, in their order."""
    rows: tuple[StageRow, ...]
    """Every scored line, group and total of every unit."""

    __repr__ = brief

    @property
    def model(self) -> Model:
        """What the units were held against."""
        return self.last.model

    def only(self, commune: str) -> "StageComparison":
        """One unit's rows."""
        rows = tuple(one for one in self.rows if one.commune.code == commune)
        return evolve(self, rows=rows)


def compare_stages(
    model: Model,
    data: "Data | Iterable[Observation]",
    period: Periods = None,
    *,
    stage: str | None = None,
    as_of: str | date | None = None,
) -> StageComparison:
    """Assess at every stage at which anything was given, up to ``stage``, and set the points side by side.

    Raises KhongError as ``Model.assess`` does.
    """
    return run(model.program, read(data), period, stage=stage, as_of=as_of).by_stage()


def stages_of(last: Assessment, came: Came) -> StageComparison:
    """An assessment beside what the data that it was made of came to at the stages before."""
    model, stage = last.model, came.stage
    order = model.scoring_stages
    stages = [one for one in last.stages if stage is None or order.index(one) <= order.index(stage)]
    # Of the same periods: at an early stage there may be nothing yet that counts.
    by_stage = {one: run(model.program, came.data, last.periods, stage=one, as_of=came.as_of) for one in stages}
    rows = tuple(_rows(model, last, by_stage))
    return StageComparison(last=last, stages=tuple(stages), rows=rows)


def _rows(model: Model, last: Assessment, by_stage: Mapping[str, Assessment]) -> Iterator[StageRow]:
    results = {stage: {_key(one): one for one in assessment.results} for stage, assessment in by_stage.items()}
    scores = {stage: {_key(one): one for one in assessment.scores} for stage, assessment in by_stage.items()}
    order = {name: at for at, name in enumerate([item.name for _, item, _ in model.walk()])}
    every: list[Result | Score] = [*last.results, *(one for one in last.scores if not one.view)]
    units = {(one.commune.code, one.period): at for at, one in reversed(list(enumerate(every)))}
    every.sort(key=lambda one: (units[one.commune.code, one.period], order.get(one.name, len(order))))
    for one in every:
        if one.node is None or not by_stage:
            continue
        same = [(results if isinstance(one, Result) else scores)[stage].get(_key(one)) for stage in by_stage]
        found = dict(zip(by_stage, same, strict=True))
        item = one.node.item
        yield StageRow(
            commune=one.commune,
            period=one.period,
            kind="line" if isinstance(one, Result) else "group" if one.pillar else "total",
            name=one.name,
            code=getattr(item, "code", ""),
            label=item.title if isinstance(item, Model) else item.label,
            node=one.node,
            max_points=one.max_points,
            points={stage: None if same is None else same.points for stage, same in found.items()},
            given=one.given,
            grades={stage: same.grade for stage, same in found.items() if isinstance(same, Score)},
        )


def _key(one: Result | Score) -> tuple[str, Period, str]:
    return one.commune.code, one.period, one.name
