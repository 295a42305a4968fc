"""Means of units that became one: of points that somebody gave, percentages and indices, weighted by a count.

Only where the model names the count (``carry_by``), and all of the units have both the figure and the count.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from khong3.figures.figures import Figure, Figures, Given
from khong3.observations import Observation
from khong3.periods import Period


@frozen(eq=False, repr=False)
class WeighedUnits:
    """The units of one period that became one, each with its weight."""

    figures: Figures
    period: Period
    own: Mapping[str, Mapping[str, Figure]]
    """The figures of each unit, by its code."""
    weights: Mapping[str, Fraction]

    def points(self, name: str) -> Iterator[Observation | None]:
        """The mean of the points given to a line at each stage; None for one at which some unit was given none."""
        by_unit = {code: self.figures.given_to(code, self.period).get(name, ()) for code in self.weights}
        for stage in dict.fromkeys(one.stage for every in by_unit.values() for one in every):
            given = {code: one for code, every in by_unit.items() for one in every if one.stage == stage}
            if len(given) < len(self.weights):
                yield None
                continue
            mean = self._mean({code: one.points for code, one in given.items()})
            yield Observation(
                commune="-",
                period="-",
                variable=name,
                points=mean,
                stage=stage,
                reason=_reasons(given),
                source=" + ".join(given),
                carried=True,
            )

    def value(self, name: str, *, percent: bool) -> Observation | None:
        """The mean of what was stated; None where some unit states no one figure."""
        stated = {code: one for code, own in self.own.items() if (one := own.get(name)) is not None}
        values = {code: one.value for code, one in stated.items() if one.value is not None}
        if len(values) < len(self.weights):
            return None
        return Observation(
            commune="-",
            period="-",
            variable=name,
            value=self._mean(values),
            percent=percent,
            source=" + ".join(values),
            carried=True,
        )

    def _mean(self, values: Mapping[str, Fraction]) -> Fraction:
        total = sum(self.weights.values(), Fraction(0))
        return sum((values[code] * weight for code, weight in self.weights.items()), Fraction(0)) / total


def weighed(
    figures: Figures, period: Period, own: Mapping[str, Mapping[str, Figure]], by: str | None
) -> WeighedUnits | None:
    """The units with their weights; None where no count is named, or some unit has none, or all are nothing."""
    counts = {code: figure.value for code, every in own.items() if (figure := every.get(by or "")) is not None}
    weights = {code: value for code, value in counts.items() if value is not None}
    if len(weights) < len(own) or not any(weights.values()):
        return None
    return WeighedUnits(figures, period, own, weights)


def _reasons(given: Mapping[str, Given]) -> str | None:
    """What was said for the points of each unit."""
    return (
        "; ".join(f"{code}: {one.observation.reason}" for code, one in given.items() if one.observation.reason) or None
    )
