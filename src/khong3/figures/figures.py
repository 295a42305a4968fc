"""Figures: what is known of one variable of one unit, in a period that was reported or is made of ones that were."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen, mutable

from khong3.communes import Commune, whose
from khong3.findings import Finding
from khong3.meaning.lines import Line
from khong3.numbers import Number
from khong3.observations import Evidence, Observation
from khong3.observations.plain import PlainRows
from khong3.periods import Period, longest
from khong3.spans import Span
from khong3.text import Text, brief
from khong3.values import ReadOnly

FigureSaid: TypeAlias = "list[Observation] | PlainRows"
"""What was said of a figure; where a plain row says it, the rows of its unit among which that is."""

FigureStanding = Literal["known", "doubtful", "invalid", "unread", "partial"]
"""``doubtful``: a bound, or several figures. ``partial``: of a flow, some parts of the period are missing."""


@frozen(kw_only=True)
class Figure:
    """One variable's (or line's) figure of one unit and period: settled, or why it is not.

    ``value`` is exact; ``number`` is as it was printed, where one source did. A doubtful figure has a ``span``, or the
    ``codes`` of its possible answers. ``observations`` is its whole history.
    """

    name: str
    standing: FigureStanding
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
    def within_limits(self) -> bool:
        """Whether it lies within what it can be: so does what a source bounds, not what sources dispute."""
        return self.standing != "doubtful" or self.bound is not None

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

    __repr__ = brief


class UnitFigures(Mapping[str, Figure]):
    """What is known of a unit for a period, by name; each figure is made when it is asked for.

    ``counts`` are whole numbers of which nothing else is to be said: who only reckons needs no figure.
    """

    def __init__(self, names: Mapping[str, object], counts: Mapping[str, int], make: Callable[[str], Figure]) -> None:
        self.counts = counts
        self._names, self._make = names, make
        self._made: dict[str, Figure] = {}

    def __getitem__(self, name: str) -> Figure:
        found = self._made.get(name)
        if found is None:
            if name not in self._names:
                raise KeyError(name)
            found = self._made[name] = self._make(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, Figure]], tuple[dict[str, Figure]]]:
        # The figures, not all that they were made of.
        return dict, (dict(self),)


_NO_COUNTS: Mapping[str, int] = ReadOnly[str, int]()


def counts_in(figures: Mapping[str, Figure]) -> Mapping[str, int]:
    """Those figures that are whole numbers of which nothing else is to be said, as far as that is known of them."""
    return figures.counts if isinstance(figures, UnitFigures) else _NO_COUNTS


def beside_counts(figures: Mapping[str, Figure]) -> Iterable[tuple[str, Figure]]:
    """All others."""
    counts = counts_in(figures)
    if not counts:
        return figures.items()
    return ((name, figures[name]) for name in figures if name not in counts) if len(counts) < len(figures) else ()


def overlaid(below: Mapping[str, Figure], above: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """The figures below, but for those that stand above."""
    if not above:
        return below
    counts = {name: one for name, one in counts_in(below).items() if name not in above}
    counts |= counts_in(above)
    names = {**dict.fromkeys(below), **dict.fromkeys(above)}
    return UnitFigures(names, counts, lambda name: above[name] if name in above else below[name])


def _uncounted(_: str, __: FigureSaid) -> None:
    """Of figures that are settled already."""


class Reported(Mapping[str, Figure]):
    """What a unit reported for a period, by name: each figure is settled when it is asked for.

    ``count`` is what was said of a name, where that is a whole number and nothing else.
    """

    def __init__(
        self,
        said: Mapping[str, FigureSaid],
        settle: Callable[[str, FigureSaid], Figure],
        count: Callable[[str, FigureSaid], int | None] = _uncounted,
    ) -> None:
        self._said = said
        self._settle, self._count = settle, count

    @cached_property
    def settled(self) -> Mapping[str, Figure]:
        """All of its figures."""
        said, settle, count = self._said, self._settle, self._count
        counts = {name: one for name, every in said.items() if (one := count(name, every)) is not None}
        return UnitFigures(said, counts, lambda name: settle(name, said[name]))

    def supposing(self, name: str, said: list[Observation]) -> "Reported":
        """The same with other things said of a name; nothing said is a blank."""
        whole = {**self._said, name: said}
        return Reported({one: every for one, every in whole.items() if every}, self._settle, self._count)

    def __getitem__(self, name: str) -> Figure:
        return self.settled[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


_NOTHING: Mapping[str, Figure] = ReadOnly[str, Figure]()


@mutable(eq=False, repr=False)
class Figures:
    """All figures by unit and period, as they were reported; ``over_time`` makes a period from its parts.

    ``findings`` are those that belong to no figure. ``stages`` are those at which anything was given, in order.
    What is said of a period is worked out when it is first asked for: by then all is there.
    """

    over_time: Mapping[str, str]
    """How each figure adds up over time; a running total is a flow like any other, told of a longer period."""
    settle: Callable[[str, FigureSaid], Figure]
    """One figure of all that was said of it."""
    by_unit: dict[tuple[str, Period], Reported] = field(factory=dict[tuple[str, Period], Reported])
    given: dict[tuple[str, Period], dict[str, tuple[Given, ...]]] = field(
        factory=dict[tuple[str, Period], dict[str, tuple[Given, ...]]]
    )
    refused: dict[tuple[str, Period], dict[str, tuple[Finding, ...]]] = field(
        factory=dict[tuple[str, Period], dict[str, tuple[Finding, ...]]]
    )
    """Why points that were given to a line do not count, by unit and period."""
    open_given: dict[tuple[str, Period], dict[str, frozenset[Fraction]]] = field(
        factory=dict[tuple[str, Period], dict[str, frozenset[Fraction]]]
    )
    """Points that were given last to a line, of which nobody knows which hold: these, or where none is readable any."""
    refused_groups: dict[tuple[str, Period], frozenset[str]] = field(factory=dict[tuple[str, Period], frozenset[str]])
    """The groups, and the total, of which points were given that do not count."""
    communes: dict[str, Commune] = field(factory=dict[str, Commune])
    """The units by code; of a code with several lives the last."""
    lives: Mapping[str, tuple[Commune, ...]] = field(factory=dict[str, tuple[Commune, ...]])
    """The units of each code, in the order of time; nothing where the list speaks of no lives."""
    units_on: date | None = None
    """The day whose units all figures are of, where they were carried onto them."""
    evidence: Mapping[str, Evidence] = field(factory=dict[str, Evidence])
    stages: tuple[str, ...] = ()
    findings: list[Finding] = field(factory=list[Finding])
    running: frozenset[str] = frozenset()
    """The figures that are reported as totals since the year began."""
    signed: frozenset[str] = frozenset()
    """Those that may be below 0."""
    wholes: Sequence[tuple[str, str]] = ()
    """Those that are part of another, with that."""
    between: set[Period] = field(factory=set[Period])
    """The periods whose totals were taken from one another, for what lies between."""

    def supposing(self, commune: str, period: Period, name: str, said: list[Observation]) -> "Figures":
        """The same with other things said of one figure, in place of all that was."""
        reported = self.by_unit.get((commune, period))
        if reported is None:
            reported = Reported({}, self.settle)
        return evolve(self, by_unit={**self.by_unit, (commune, period): reported.supposing(name, said)})

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.by_unit.values()))

    @property
    def all_findings(self) -> list[Finding]:
        """Those that belong to no figure, and what is said of points that do not count."""
        return [*self.findings, *(one for of in self.refused.values() for every in of.values() for one in every)]

    @cached_property
    def periods(self) -> list[Period]:
        """Every period that has a figure or given points."""
        return sorted({period for _, period in (*self.by_unit, *self.given)}, key=lambda one: one.place)

    @cached_property
    def longest(self) -> list[Period]:
        """The periods that are no part of a longer one: what is assessed where nobody names a period."""
        return list(longest(self.periods))

    def periods_of(self, commune: str, names: frozenset[str]) -> Iterator[Period]:
        """The periods for which a unit reported any of these."""
        every = self._by_commune.get(commune, ())
        return (period for _, _, period in every if not names.isdisjoint(self.by_unit[commune, period]))

    def reported(self, commune: str, period: Period) -> Mapping[str, Figure]:
        """What a unit reported for a period itself."""
        found = self.by_unit.get((commune, period))
        return _NOTHING if found is None else found.settled

    def unit_of(self, code: str, period: Period) -> Commune | None:
        """Whom a code means in a period; None where its unit is not there on the last day of it."""
        if not self.lives:
            return self.communes.get(code)
        if self.units_on is not None:
            return next((one for one in self.lives.get(code, ()) if one.lives_on(self.units_on)), None)
        return whose(self.lives.get(code, ()), period)

    def units_at(self, period: Period) -> Mapping[str, Commune]:
        """The units of a period by code, in the order of the list."""
        if not self.lives:
            return self.communes
        return {code: one for code in self.communes if (one := self.unit_of(code, period)) is not None}

    def ended_within(self, period: Period) -> dict[Commune, dict[Period, int]]:
        """Who reported for a part of a period and is not its code's unit at the end: how many figures, by part."""
        found: dict[Commune, dict[Period, int]] = {}
        for code, when in dict.fromkeys((*self.by_unit, *self.given)) if self.lives else ():
            unit = self.unit_of(code, when)
            if unit is not None and when != period and when in period and self.unit_of(code, period) != unit:
                count = len(self.by_unit.get((code, when), ())) + len(self.given.get((code, when), ()))
                found.setdefault(unit, {})[when] = count
        return found

    def parts_of(self, commune: str, period: Period) -> dict[Period, Mapping[str, Figure]]:
        """A unit's figures of the periods that lie within a period and are not the period itself."""
        every = self._by_commune.get(commune, [])
        first, last = period.span
        begun = every[bisect_left(every, (first,)) : bisect_left(every, (last + 1,))]
        within = sorted((order, one) for _, order, one in begun if one in period and one != period)
        if self.lives:
            # What another unit reported under the same code is no part of this one's.
            unit = self.unit_of(commune, period)
            within = [(order, one) for order, one in within if self.unit_of(commune, one) == unit]
        return {one: self.by_unit[commune, one].settled for _, one in within}

    @cached_property
    def given_over(self) -> int:
        """A whole number that all points can stand over that somebody gave: a power of ten where one will do."""
        given = (one.points for unit in self.given.values() for stages in unit.values() for one in stages)
        open_ = (one for unit in self.open_given.values() for points in unit.values() for one in points)
        least = math.lcm(*{one.denominator for one in (*given, *open_)})
        return next((10**digits for digits in range(13) if 10**digits % least == 0), least)

    def lost(self, period: Period, *, inside: bool) -> int:
        """How many figures and points of a period go nowhere; ``inside`` an assessed one, what adds up does not."""
        reported, given = self._at.get(period, ((), ()))
        inside = inside or period in self.between
        return sum(not inside or name not in self.over_time for unit in reported for name in unit) + sum(
            map(len, given)
        )

    @cached_property
    def _at(self) -> Mapping[Period, tuple[list[Reported], list[Mapping[str, tuple[Given, ...]]]]]:
        found: dict[Period, tuple[list[Reported], list[Mapping[str, tuple[Given, ...]]]]] = {}
        for (_, period), unit in self.by_unit.items():
            found.setdefault(period, ([], []))[0].append(unit)
        for (_, period), points in self.given.items():
            found.setdefault(period, ([], []))[1].append(points)
        return found

    def given_to(self, commune: str, period: Period) -> Mapping[str, tuple[Given, ...]]:
        """Points that were given to a unit's lines, by line."""
        return self.given.get((commune, period), {})

    def refused_to(self, commune: str, period: Period) -> Mapping[str, tuple[Finding, ...]]:
        """Why points that were given to a unit's lines do not count, by line."""
        return self.refused.get((commune, period), {})

    def open_given_to(self, commune: str, period: Period) -> Mapping[str, frozenset[Fraction]]:
        """Points of a unit's lines of which nobody knows which hold, by line."""
        return self.open_given.get((commune, period), {})

    @cached_property
    def _by_commune(self) -> Mapping[str, list[tuple[int, int, Period]]]:
        """The periods that each unit reported for, by their first day, with the order in which they came."""
        found: dict[str, list[tuple[int, int, Period]]] = {}
        for order, (code, period) in enumerate(self.by_unit):
            found.setdefault(code, []).append((period.span[0], order, period))
        for every in found.values():
            every.sort()
        return found
