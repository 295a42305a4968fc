"""Descent: which units of a day those of a period went on in, and which units a later one is made of.

It speaks of no figures: who reports, and what comes of that, is for whoever asks.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from attrs import evolve, field, frozen

from khong3.communes import Commune, Succession
from khong3.figures.figures import Figures
from khong3.figures.unit_list import lives_of
from khong3.periods import Period
from khong3.succession.table import ALL, Heirs, Portion, SuccessionTable


@frozen(kw_only=True, eq=False, repr=False)
class Forebear:
    """One unit of those that a later one is made of: how much of it, and the rows that say so."""

    code: str
    portion: Portion
    rows: tuple[Succession, ...] = ()

    @property
    def all_of_it(self) -> bool:
        """Whether the whole unit went there."""
        return self.portion == ALL


@frozen(kw_only=True, eq=False, repr=False)
class WentOn:
    """Where a unit's people are on the day, as far as its units are listed.

    ``unlisted`` are codes of the day that the list does not have; ``back``: the day lies before the figures; ``lost``:
    of some of them nobody says where they are.
    """

    heirs: tuple[str, ...]
    unlisted: tuple[str, ...] = ()
    back: bool = False
    lost: bool = False


@frozen(eq=False, repr=False)
class Descent:
    """Units in time, by a list and a table; ``since`` is the day whose units all figures are of, where it is one."""

    table: SuccessionTable
    on: date
    since: date | None
    figures: Figures
    """Which units a list has when; their figures are not asked for."""
    listed: bool
    """Whether there is a list of units."""
    _origins: dict[date, dict[str, list[Forebear]]] = field(factory=dict[date, dict[str, "list[Forebear]"]])

    def day(self, period: Period) -> date:
        """The day whose units a period's figures are of."""
        return period.last_day if self.since is None else self.since

    def stays(self, code: str, period: Period) -> bool:
        """Whether a code means the same unit on the day as it did in a period."""
        after = self.day(period)
        first, last = min(after, self.on), max(after, self.on)
        if self.table.changes(code, first, last) or not self.table.there(code, after):
            return False
        lives = self.figures.lives.get(code, ())
        there = next((one for one in lives if one.lives_on(self.on)), None)
        return not lives or (there is not None and there == self.figures.unit_of(code, period))

    def went_on(self, code: str, period: Period) -> WentOn:
        """Where the unit that a code meant in a period is on the day."""
        after = self.day(period)
        back = after > self.on
        known = not back and self.table.there(code, after) and self.table.changes(code, after, self.on)
        heirs = self.table.heirs(code, after, self.on) if known else Heirs(lost=True)
        unlisted = tuple(one for one, rows in heirs.rows.items() if not self.has(one, rows))
        there = tuple(one for one in heirs.shares if one not in unlisted)
        return WentOn(heirs=there, unlisted=unlisted, back=back, lost=heirs.lost)

    def has(self, code: str, rows: Iterable[Succession]) -> bool:
        """Whether a code is that of a unit which is there on the day, and was when the last row led to it."""
        came = max(row.on for row in rows if row.new == code)
        return not self.listed or any(one.lives_on(self.on) and one.lives_on(came) for one in self.lives.get(code, ()))

    @cached_property
    def lives(self) -> Mapping[str, tuple[Commune, ...]]:
        """The units of the list by code."""
        return self.figures.lives or lives_of(self.figures.communes.values())

    def origins(self, heir: str, period: Period) -> list[Forebear]:
        """All units of a period that a later one is made of, whether they reported or not."""
        after = self.day(period)
        if after not in self._origins:
            found: dict[str, list[Forebear]] = {}
            for code in sorted(self.table.codes):
                if self.table.there(code, after) and self.table.changes(code, after, self.on):
                    heirs = self.table.heirs(code, after, self.on)
                    for one, portion in heirs.shares.items():
                        origin = Forebear(code=code, portion=portion, rows=heirs.rows[one])
                        found.setdefault(one, []).append(origin)
            self._origins[after] = found
        return self._origins[after].get(heir, [])

    def forgotten(self, row: Succession, period: Period, *, reports: bool) -> bool:
        """Whether a row leads to a code whose unit of until then has no row of that day: it may be a part.

        ``reports``: whether anybody reported under that code for the period.
        """
        before = row.on - timedelta(days=1)
        if self.table.goes(row.new, row.on):
            return False
        listed = self.listed and any(one.lives_on(before) for one in self.lives.get(row.new, ()))
        reports = reports and not self.table.there(row.new, self.day(period))
        return listed or reports or self.table.there(row.new, before)


def units_in_time(listed: tuple[Commune, ...], table: SuccessionTable) -> tuple[Commune, ...]:
    """The units of a list with the lives that the table gives those without one, and those that are gone and not in it.

    Without a list any code that reports is taken, and so it is here.
    """
    if not listed:
        return ()
    codes = {one.code for one in listed}
    gone = [Commune(code=one) for one in sorted(table.codes - codes) if not table.there(one, date.max)]
    return tuple(life for one in (*listed, *gone) for life in lives_by(one, table))


def lives_by(unit: Commune, table: SuccessionTable) -> Iterable[Commune]:
    """A unit with the days that the list says, or else those of the table: each unit that its code has meant."""
    if unit.mortal:
        return (unit,)
    return (evolve(unit, from_=first, until=last) for first, last in table.lives(unit.code))
