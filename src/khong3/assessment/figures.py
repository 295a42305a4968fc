"""Figures: what is known of one variable of one unit, in a period that was reported or is made of ones that were."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from attrs import field, frozen, mutable

from khong3.communes import Commune
from khong3.findings import Finding
from khong3.models.lines import Line
from khong3.numbers import Number
from khong3.observations import Evidence, Observation
from khong3.periods import Period
from khong3.spans import Span
from khong3.text import Text

Standing = Literal["known", "doubtful", "invalid", "unread", "partial"]
"""``doubtful``: a bound, or several figures. ``partial``: of a flow, some parts of the period are missing."""


@frozen(kw_only=True, eq=False, repr=False)
class Figure:
    """One variable's (or line's) figure of one unit and period: settled, or why it is not.

    ``value`` is exact; ``number`` is as it was printed, where one source did. A doubtful figure has a ``span``, or the
    ``codes`` of its possible answers. ``observations`` is its whole history.
    """

    name: str
    standing: Standing
    value: Fraction | None = None
    number: Number | None = None
    code: int | None = None
    span: Span | None = None
    codes: frozenset[int] = frozenset()
    stated: tuple[Text, ...] = ()
    """What the strongest sources state, where that is not one figure."""
    bound: str | None = None
    """The one bound that is stated in place of a figure."""
    observations: tuple[Observation, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is one figure."""
        return self.standing == "known"

    @property
    def usable(self) -> bool:
        """Whether it says anything that can be reckoned with."""
        return self.standing in ("known", "doubtful")

    @property
    def evidenced(self) -> bool:
        """Whether a document is named for it."""
        return any(one.evidence for one in self.observations)


def reads_unusable(line: Line, figures: Mapping[str, Figure]) -> bool:
    """Whether a line reads a figure that is there, and cannot be read or cannot be."""
    read = (figures.get(name) for name in (*line.reads, line.name))
    return any(one is not None and not one.usable for one in read)


@frozen(kw_only=True)
class Given:
    """Points that somebody gave a line at a stage, with the reason, by whom and when.

    ``others`` are what else was said of the line's points at that stage.
    """

    stage: str
    points: Fraction
    observation: Observation
    others: tuple[Observation, ...] = ()


@mutable(eq=False, repr=False)
class Figures:
    """All figures by unit and period, as they were reported; ``timing`` makes a period from its parts.

    ``findings`` are those that belong to no figure. ``stages`` are those at which anything was given, in order.
    """

    over_time: Mapping[str, str]
    by_unit: dict[tuple[str, Period], dict[str, Figure]] = field(factory=dict[tuple[str, Period], dict[str, Figure]])
    given: dict[tuple[str, Period], dict[str, tuple[Given, ...]]] = field(
        factory=dict[tuple[str, Period], dict[str, tuple[Given, ...]]]
    )
    communes: dict[str, Commune] = field(factory=dict[str, Commune])
    evidence: Mapping[str, Evidence] = field(factory=dict[str, Evidence])
    stages: tuple[str, ...] = ()
    findings: list[Finding] = field(factory=list[Finding])
    _reported: dict[str, list[Period]] | None = None

    @property
    def periods(self) -> list[Period]:
        """Every period that has a figure or given points."""
        return sorted({period for _, period in (*self.by_unit, *self.given)})

    @property
    def longest(self) -> list[Period]:
        """The periods that are no part of a longer one: what is assessed where nobody names a period."""
        return [one for one in self.periods if not any(one in other and one != other for other in self.periods)]

    def parts_of(self, commune: str, period: Period) -> dict[Period, dict[str, Figure]]:
        """A unit's figures of the periods that lie within a period and are not the period itself."""
        within = [one for one in self._periods_of(commune) if one in period and one != period]
        return {one: self.by_unit[commune, one] for one in within}

    def given_to(self, commune: str, period: Period) -> Mapping[str, tuple[Given, ...]]:
        """Points that were given to a unit's lines, by line."""
        return self.given.get((commune, period), {})

    def _periods_of(self, commune: str) -> list[Period]:
        if self._reported is None:
            self._reported = {}
            for code, period in self.by_unit:
                self._reported.setdefault(code, []).append(period)
        return self._reported.get(commune, [])
