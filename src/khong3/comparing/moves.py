"""What a change of model does to units: two assessments of the same data, line by line and total by total."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from khong3.communes import Commune
from khong3.comparing.changes import Change
from khong3.findings import Finding, must_be
from khong3.models import Model
from khong3.periods import Period
from khong3.text import Text, brief

if TYPE_CHECKING:
    import datetime as dt

    from khong3.assessment import Assessment, Result, Score
    from khong3.observations import Data, Observation


@frozen(kw_only=True)
class LineMove:
    """A line of a unit whose value, verdict or points differ."""

    name: str
    """The name of the line."""
    code: str
    """Its number in the annex."""
    label: Text
    """What it is called."""
    old: "Result | None"
    """What it came to; None where only the new model has it."""
    new: "Result | None"
    """What it comes to now; None where only the old model has it."""
    because: tuple[Change, ...]
    """The changes of the model that it may be by; none where only figures differ."""

    __repr__ = brief

    @property
    def difference(self) -> Fraction | None:
        """The points that it has more; None where one of them is not known."""
        old, new = (Fraction(0) if one is None else one.points for one in (self.old, self.new))
        return None if old is None or new is None else new - old


@frozen(kw_only=True)
class UnitMove:
    """A unit in a period whose total, grade, rank or lines differ."""

    commune: Commune
    """The unit."""
    period: Period
    """The period."""
    old: "Score | None"
    """Its total as it was, with points, grade and ranks; None where it was not assessed."""
    new: "Score | None"
    """Its total as it is; None where it is not assessed."""
    lines: tuple[LineMove, ...]
    """Its lines that differ, in the annex's order."""
    because: tuple[Change, ...]
    """The changes that are about the total, its groups and grades."""

    __repr__ = brief

    @property
    def difference(self) -> Fraction | None:
        """The points that the total has more."""
        old, new = (None if one is None else one.points for one in (self.old, self.new))
        return None if old is None or new is None else new - old

    @property
    def by_others(self) -> bool:
        """Whether only its place among the others moved."""
        return not self.lines and not self.difference and _grade(self.old) == _grade(self.new)


@frozen(kw_only=True)
class Moves:
    """What moves between two assessments of the same data.

    >>> from khong3 import Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    >>> model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    >>> said = {"2024": 3, "2025": 5}.items()
    >>> figures = [Observation(commune="01", period=period, variable="1", value=value) for period, value in said]
    >>> (unit,) = model.what_if(["items.1.max=4"]).comparison.moves(figures, "2025").units
    >>> unit.commune.code, unit.old.points, unit.new.points, [one.code for one in unit.lines]
    ('01', Fraction(5, 1), Fraction(4, 1), ['1'])
    """

    old: "Assessment"
    """By the model, and with the figures, as they are."""
    new: "Assessment"
    """By the other model, or with the other figures."""
    units: tuple[UnitMove, ...]
    """Every unit of which anything differs, in the order of the new assessment; empty where nothing does."""

    __repr__ = brief

    @property
    def assessed(self) -> int:
        """How many units and periods were assessed by either model."""
        return len({**_keys(self.old), **_keys(self.new)})

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings of both assessments, each once."""
        every = [*self.old.all_findings, *self.new.all_findings]
        return tuple({(one.code, str(one.place), one.message()): one for one in every}.values())


Reasons: TypeAlias = tuple[Mapping[str, tuple[Change, ...]], tuple[Change, ...]]
"""The changes of meaning that an item's figures may move by, by its name; and those that all totals may."""
NO_REASONS: Reasons = ({}, ())


def moves(  # noqa: PLR0913 - two models, and what ``Model.assess`` takes
    models: tuple[Model, Model],
    reasons: Reasons,
    data: "Data | Iterable[Observation]",
    period: "str | Period | Iterable[str | Period] | None",
    *,
    stage: str | None,
    as_of: "str | dt.date | None",
) -> Moves:
    """Assess ``data`` by both models, the old and the new, and pair what comes out."""
    from khong3.observations import read

    figures = read(data)
    old, new = (one.assess(figures, period, stage=stage, as_of=as_of) for one in models)
    return paired(reasons, old, new)


def paired(reasons: Reasons, old: "Assessment", new: "Assessment") -> Moves:
    """Two assessments, unit by unit and line by line."""
    from khong3.assessment import Assessment

    for name, given in (("old", old), ("new", new)):
        must_be(given, "assessment", f"Comparison.between({name}=…)", Assessment)
    return Moves(old=old, new=new, units=tuple(_units(reasons, old, new)))


def _units(reasons: Reasons, old: "Assessment", new: "Assessment") -> Iterator[UnitMove]:
    before, after = _results(old), _results(new)
    totals = [{(one.commune.code, one.period): one for one in both.scores if one.pillar is None} for both in (old, new)]
    by_item, general = reasons
    for key, (commune, when) in {**_keys(new), **_keys(old)}.items():
        results = [both.get(key, {}) for both in (before, after)]
        lines = tuple(_moved(by_item, *results))
        scores = [both.get((commune.code, when)) for both in totals]
        found = UnitMove(commune=commune, period=when, old=scores[0], new=scores[1], lines=lines, because=general)
        if lines or _outcome(found.old) != _outcome(found.new):
            yield found


def _moved(
    by_item: Mapping[str, tuple[Change, ...]], old: "dict[str, Result]", new: "dict[str, Result]"
) -> Iterator[LineMove]:
    for name in {**new, **old}:
        before, after = old.get(name), new.get(name)
        if _figures(before) != _figures(after):
            shown = after or before
            if shown is not None:
                yield LineMove(
                    name=name,
                    code=shown.indicator.code,
                    label=shown.indicator.label,
                    old=before,
                    new=after,
                    because=by_item.get(name, ()),
                )


def _figures(result: "Result | None") -> object:
    return None if result is None else (result.value, result.bounds, result.verdict, result.points)


def _outcome(score: "Score | None") -> object:
    return None if score is None else (score.points, score.grade, score.rank, score.peer_rank)


def _grade(score: "Score | None") -> str | None:
    return None if score is None else score.grade


def _keys(of: "Assessment") -> dict[tuple[str, str], tuple[Commune, Period]]:
    return {(one.commune.code, str(one.period)): (one.commune, one.period) for one in of.results}


def _results(of: "Assessment") -> "dict[tuple[str, str], dict[str, Result]]":
    found: dict[tuple[str, str], dict[str, Result]] = {}
    for one in of.results:
        found.setdefault((one.commune.code, str(one.period)), {})[one.line.name] = one
    return found
