"""Trends: a line, a group or the total of one unit over many periods, with the gaps between them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from khong3.catalogue.changing import CHANGES
from khong3.periods import Period
from khong3.results.results import Result, Score
from khong3.text import Language, brief

_MOST_GAPS = 400


@frozen(kw_only=True)
class TrendPoint:
    """A line, a group or the total of one unit in one period.

    >>> from khong3 import Indicator, Model, Observation
    >>> line = Indicator(code="1", label="Số lớp", type="integer", max=10, points={"each": 1})
    >>> model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    >>> said = {"2024": 3, "2025": 5}.items()
    >>> figures = [Observation(commune="01", period=period, variable="1", value=value) for period, value in said]
    >>> [(str(one.period), one.value) for one in model.assess(figures, ["2024", "2025"]).trend("01", "1")]
    [('2024', Fraction(3, 1)), ('2025', Fraction(5, 1))]
    """

    period: Period
    """The period."""
    outcome: Result | Score | None
    """What it came to; None in a period that was not assessed, or in which the code meant another unit."""

    __repr__ = brief

    @property
    def value(self) -> Fraction | None:
        """The value of a line, where it is one number."""
        return self.outcome.number if isinstance(self.outcome, Result) else None

    @property
    def points(self) -> Fraction | None:
        """The points, where there are any."""
        return None if self.outcome is None else self.outcome.points

    @property
    def gap(self) -> bool:
        """Whether nothing is told of the period: a gap, which nothing fills."""
        return not self.figure_text()

    @property
    def carried(self) -> bool:
        """Whether it was made of units that are gone: it stands before a merger."""
        return self.outcome is not None and self.outcome.carried

    def text(self, language: Language = "vi") -> str:
        """The value, or the points of a group, and whether it is of units before; a gap is ``–``."""
        figure = self.figure_text(language) or "–"
        return CHANGES["carried"].in_(language).format(figure) if self.carried and not self.gap else figure

    def figure_text(self, language: Language = "vi") -> str:
        """The value, or the points of a group, alone; empty for a gap.

        Of a line that measures something never its points, which would stand among values: a range is one as well.
        """
        if self.outcome is None:
            return ""
        if isinstance(self.outcome, Result) and self.outcome.line.kind != "points":
            return self.outcome.value_text(language)
        return self.outcome.points_text(language)


def trend(every: Sequence[Result | Score]) -> tuple[TrendPoint, ...]:
    """One line, group or total of a code, in any order; where the code has meant several units, that of the last."""
    found = {one.period: one for one in every}
    life = found[max(found)].commune.life
    own = {period: one for period, one in found.items() if one.commune.life == life}
    return tuple(TrendPoint(period=one, outcome=own.get(one)) for one in _filled(sorted(found)))


def _filled(periods: list[Period]) -> Iterator[Period]:
    """The periods in time, with those between two of one length that are not among them."""
    yield periods[0]
    for one, following in pairwise(periods):
        between: list[Period] = []
        at = following.before
        while one < at and len(between) < _MOST_GAPS:
            between.append(at)
            at = at.before
        # Of two lengths nothing is told between them.
        yield from between[::-1] if at == one else ()
        yield following
