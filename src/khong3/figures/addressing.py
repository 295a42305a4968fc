"""Addresses: whose, when and what an observation is; one that does not say is a finding, with its figure in it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from khong3.catalogue.words import stage_text
from khong3.communes import Commune
from khong3.figures.figures import Figures
from khong3.figures.lifetimes import for_example, period_in_life, period_since
from khong3.figures.naming import Naming
from khong3.figures.readings import day_words, lost, place_of
from khong3.figures.unit_list import UnitList, alike, life_text, unlike
from khong3.findings import Finding, KhongError, Place
from khong3.meaning.meaning import Meaning
from khong3.observations import Data, Observation
from khong3.observations.headings import role_of
from khong3.observations.no_units import is_no_unit
from khong3.observations.observation import TableName
from khong3.periods import Period, PeriodRange, Reporting, day_said, period_told, stands_for
from khong3.text import nearest, same_name, strip_marks

Address: TypeAlias = tuple[str, Period, str]
"""A unit's code, a period, and the name of a variable or line."""


@frozen(eq=False, repr=False)
class Addressing:
    """Reads addresses against a model and a list of units; what it finds goes to ``figures``."""

    meaning: Meaning
    data: Data
    figures: Figures
    naming: Naming
    units: UnitList
    asked: Period | None = None
    """The period that is asked for, where it is one."""
    _without_list: list[Observation] = field(factory=list[Observation])
    _names_said: set[tuple[str, str]] = field(factory=set[tuple[str, str]])
    _begun_within: set[tuple[Commune, Period]] = field(factory=set[tuple[Commune, Period]])
    _days_read: dict[str, Observation] = field(factory=dict[str, Observation])
    """The days that stand for the periods that end on them, with what is first said of each."""
    _tables_read: set[TableName | None] = field(factory=set["TableName | None"])
    """Those of which some figure is of a variable or line."""
    _columns_unread: dict[tuple[TableName, str, int | None], list[Observation]] = field(
        factory=dict[tuple[TableName, str, "int | None"], list[Observation]]
    )
    _rows_unread: dict[tuple[object, ...], Observation] = field(factory=dict[tuple[object, ...], Observation])
    """Rows of units that are not listed, each by the first of its figures that the model does not know."""
    _rows_told: set[tuple[object, ...]] = field(factory=set[tuple[object, ...]])
    """Those of which it is said that nobody has their unit."""

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
        if self._is_beside(observation):
            return None
        self._tables_read.add(observation.table)
        name = self.naming.named(observation)
        commune = self._commune(observation)
        period = self._period(observation)
        staged = self._staged(observation)
        if name is None or commune is None or period is None:
            return None
        if not staged:
            if observation.points not in (None, "") and name in self.meaning.lines:
                # Of whichever stage they are, they may be the last.
                self.figures.open_given.setdefault((commune, period), {})[name] = frozenset()
            return None
        return (commune, period, name) if self._lives(observation, period) else None

    def _lives(self, observation: Observation, period: Period) -> bool:
        """Whether the code means a unit in the period: who reports outside a unit's life is named."""
        lives = self.figures.lives.get(observation.commune, ())
        unit = self.figures.unit_of(observation.commune, period)
        if not lives or unit is not None:
            self._begun(unit, period)
            return True
        example = for_example(period_in_life(lives, period))
        told = [life_text(one) for one in lives]
        self.lost("outside-life", observation, period=str(period), lives=told, example=example)
        return False

    def _begun(self, unit: Commune | None, period: Period) -> None:
        """Say, once, of a unit that began within a period that it reports all of it."""
        within = unit is not None and self.figures.units_on is None and period.first_day < unit.life[0]
        if unit is not None and within and (unit, period) not in self._begun_within:
            self._begun_within.add((unit, period))
            said = {"commune": unit.title, "code": unit.code, "from": day_words(unit.life[0]), "period": str(period)}
            said["example"] = for_example(period_since(unit.life[0], period))
            place = Place(commune=unit.code, period=str(period))
            self.figures.findings.append(Finding(code="began-within-period", place=place, parameters=said))

    def _is_beside(self, observation: Observation) -> bool:
        """Whether it is no figure: a row that states none, or a cell of a column that the model does not know."""
        name = observation.variable
        if not name and observation.value is None and observation.points is None:
            self._commune(observation)
            return True
        of_model = name in self.naming.known or name in self.meaning.scoring.groups
        if of_model or (observation.table, name) not in self.data.headings:
            return False
        if role_of(name) in ("name", "unit") and observation.value:
            if not is_no_unit(str(observation.value)):
                self._hold_name(observation, str(observation.value))
        else:
            unknown = bool(observation.commune) and observation.commune not in self.figures.communes
            if unknown and not self.data.listed and period_told(observation.period) is not None:
                # Who says nothing but a note is a unit all the same.
                self._commune(observation)
            if unknown and self.data.listed and not is_no_unit(observation.commune):
                self._rows_unread.setdefault(_row(observation), observation)
            column = observation.table or "", name, observation.column
            self._columns_unread.setdefault(column, []).append(observation)
        return True

    def _hold_name(self, observation: Observation, said: str) -> None:
        """A name beside a code, held against the list; where that has none it is the unit's name."""
        code, communes = observation.commune, self.figures.communes
        if code not in communes:
            if not self.data.listed:
                communes[code] = Commune(code=code, name=said)
            return
        listed = self._listed(observation)
        if not listed.name:
            communes[code] = evolve(listed, name=said)
        elif not same_name(listed.name, said) and (code, said) not in self._names_said:
            self._names_said.add((code, said))
            parameters = {"commune": code, "listed": listed.name, "found": said}
            self.figures.findings.append(
                Finding(code="name-differs", place=place_of(observation), parameters=parameters)
            )

    def _listed(self, observation: Observation) -> Commune:
        """The unit of the list that a code means, in the period of a row where that can be read."""
        period = period_told(observation.period)
        found = None if period is None else self.figures.unit_of(observation.commune, period)
        return found or self.figures.communes[observation.commune]

    def set_aside(self) -> Iterable[Finding]:
        """What goes nowhere for one reason, once: figures without a list, columns that the model does not know."""
        if self._without_list:
            yield Finding(code="figures-without-list", parameters={"count": len(self._without_list)})
        for day, first in self._days_read.items():
            period = str(self._period(first))
            if self.meaning.model.period is None:
                said = {"found": day, "year": period}
                yield Finding(code="day-as-year", place=place_of(first), parameters=said)
            else:
                said = {"found": day, "period": period}
                yield Finding(code="day-as-end", place=place_of(first), parameters=said)
        for row, first in self._rows_unread.items():
            if row not in self._rows_told and not self.data.list_unread:
                told = evolve(first, variable="", value=None, points=None)
                yield lost("unit-unknown", told, name=first.commune, near=self.units.near(first.commune))
        if not self.data.listed:
            yield from alike(self.figures.communes)
            yield from unlike(self.figures.communes)
        unread = self._tables_unread()
        for (table, name, column), cells in self._columns_unread.items():
            place = evolve(self.data.headings[table, name], column=column)
            found = self.naming.column_unread(cells[0], len(cells), place)
            if table not in unread or found.code != "column-aside":
                yield found
        for table, (name, columns) in unread.items():
            parameters = {"name": name, "names": columns}
            yield Finding(code="table-unread", place=self.data.headings[table, name], parameters=parameters)

    def _tables_unread(self) -> Mapping[TableName, tuple[str, Sequence[str]]]:
        """Tables that say in rows what was counted and of which no figure is read: that column, those of numbers."""
        columns: dict[TableName, dict[str, bool]] = {}
        for (table, name, _), cells in self._columns_unread.items():
            if table not in self._tables_read:
                columns.setdefault(table, {})[name] = any(str(one.value)[:1].isdecimal() for one in cells)
        found: dict[TableName, tuple[str, Sequence[str]]] = {}
        for table, names in columns.items():
            said = next((name for name in names if role_of(name) == "variable"), None)
            numbers = [name for name, counted in names.items() if counted and name != said]
            if said is not None and numbers:
                found[table] = said, numbers
        return found

    def _commune(self, observation: Observation) -> str | None:
        code, communes = observation.commune, self.figures.communes
        if code in communes:
            return code
        if not code:
            self.lost("row-incomplete", observation, missing=["commune"])
            return None
        if not self.data.listed:
            communes[code] = Commune(code=code)
            return code
        if self.data.list_unread:
            # What is wrong with the list is said, and nothing can be said of its units.
            self._without_list.append(observation)
            return None
        near = self.units.near(code)
        self._rows_told.add(_row(observation))
        self.lost("unknown-commune" if observation.variable else "unit-unknown", observation, name=code, near=near)
        return None

    def _period(self, observation: Observation) -> Period | None:
        try:
            return Period.told(observation.period)
        except KhongError as problem:
            first = problem.findings[0]
            day, reporting = day_said(observation.period), self._reporting
            period = None if day is None or reporting is None else stands_for(day, reporting)
            if first.code == "day-no-period" and period is not None:
                if reporting != "day":
                    self._days_read.setdefault(observation.period, observation)
                return period
            code = "day-as-period" if first.code == "day-no-period" else first.code
            code = code if observation.period else "period-missing"
            self.lost(code, observation, **{**first.parameters, "found": observation.period})
            return None

    @cached_property
    def _reporting(self) -> Reporting | None:
        """What a day stands for, where the model, who asks or all other periods tell."""
        if self.meaning.model.period is not None:
            return self.meaning.model.period
        if self.asked is not None and self.asked.days is not None:
            return "day"
        return "year" if self._yearly else None

    @cached_property
    def _yearly(self) -> bool:
        """Whether periods are years: all that the data, the model and who asks speak of are, and one of them does."""
        told = [one for text in {one.period for one in self.data.observations} if (one := period_told(text))]
        every: list[Period | PeriodRange]
        every = [*self.meaning.model.periods, *told, *([] if self.asked is None else [self.asked])]
        return bool(every) and all(one.whole_years for one in every)

    def _staged(self, observation: Observation) -> bool:
        """Whether its stage, where it has one, is one of the model's."""
        stage, stages = observation.stage, self.meaning.model.scoring_stages
        if stage is None or stage in stages:
            return True
        self.lost("unknown-stage", observation, found=stage, known=stages, near=nearest(stage, stages))
        return False

    def lost(self, code: str, observation: Observation, **parameters: object) -> None:
        """A finding about an observation that goes nowhere."""
        self.figures.findings.append(lost(code, observation, **parameters))


def _row(observation: Observation) -> tuple[object, ...]:
    """The row of a file that an observation stands in."""
    place = observation.place
    return observation.table, place.line, observation.commune, observation.period
