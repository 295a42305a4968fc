"""Means of units that became one: of points that somebody gave, percentages and indices, weighted by a count.

Only where the model names the count (``carry_by``), and all of the units have both the figure and the count.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from khong3.catalogue.words import WORDS, stage_text
from khong3.figures.figures import Figure, Figures, Given
from khong3.observations import Observation
from khong3.periods import Period
from khong3.text import LANGUAGES, Text

A_FIGURE = WORDS["a_figure"]
"""What a unit lacks that states no one figure, or none that can be."""


@frozen(eq=False, repr=False)
class WeighedUnits:
    """The units of one period that became one, each with its weight."""

    figures: Figures
    period: Period
    own: Mapping[str, Mapping[str, Figure]]
    """The figures of each unit, by its code."""
    weights: Mapping[str, Fraction]

    def points(self, name: str, called: Callable[[str], str]) -> tuple[list[Observation], list[Text]]:
        """The mean of the points given to a line at each stage; and of stages that have none, who lacks points."""
        by_unit = {code: self.figures.given_to(code, self.period).get(name, ()) for code in self.weights}
        found: list[Observation] = []
        lacking: list[Text] = []
        for stage in dict.fromkeys(one.stage for every in by_unit.values() for one in every):
            given = {code: one for code, every in by_unit.items() for one in every if one.stage == stage}
            without = [code for code in self.weights if code not in given]
            if without:
                lacking += wanting_of(_points_at(stage), map(called, without))
                continue
            mean = self._mean({code: one.points for code, one in given.items()})
            found.append(
                Observation(
                    commune="-",
                    period="-",
                    variable=name,
                    points=mean,
                    stage=stage,
                    reason=_reasons(given),
                    source=" + ".join(given),
                    carried=True,
                )
            )
        return found, lacking

    def value(self, name: str, *, percent: bool) -> Observation:
        """The mean of what was stated, where every unit states one figure."""
        stated = {code: own[name].value for code, own in self.own.items()}
        values = {code: one for code, one in stated.items() if one is not None}
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
    weights = _weights(own, by)
    if by is None or unweighed(own, by):
        return None
    return WeighedUnits(figures, period, own, weights)


def unweighed(own: Mapping[str, Mapping[str, Figure]], by: str) -> list[str]:
    """The units that lack the count by which is weighed; all of them where it is nothing together."""
    weights = _weights(own, by)
    return [one for one in own if one not in weights] if any(weights.values()) else list(own)


def _weights(own: Mapping[str, Mapping[str, Figure]], by: str | None) -> Mapping[str, Fraction]:
    counts = {code: figure.value for code, every in own.items() if (figure := every.get(by or "")) is not None}
    return {code: value for code, value in counts.items() if value is not None}


def wanting_of(what: Text, units: Iterable[str]) -> list[Text]:
    """What is wanting of each of some units, in words."""
    said = WORDS["of_unit"]
    return [Text(*(said.in_(one).format(what.in_(one), unit) for one in LANGUAGES)) for unit in units]


def _points_at(stage: str | None) -> Text:
    if stage is None:
        return WORDS["given_points"]
    said = WORDS["points_at_stage"]
    return Text(*(said.in_(one).format(stage_text(stage).in_(one)) for one in LANGUAGES))


def _reasons(given: Mapping[str, Given]) -> str | None:
    """What was said for the points of each unit."""
    return (
        "; ".join(f"{code}: {one.observation.reason}" for code, one in given.items() if one.observation.reason) or None
    )
