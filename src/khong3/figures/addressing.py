"""Addresses: whose, when and what an observation is; one that does not say is a finding, with its figure in it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from khong3.catalogue.words import WORDS, stage_text
from khong3.communes import Commune, UnitNames
from khong3.figures.figures import Figures
from khong3.figures.readings import day_words, in_row, place_of, shown_of
from khong3.figures.wording import names_by_label, unit_said
from khong3.findings import Finding, KhongError, Place
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.models.variables import level_near, level_of, levels_said
from khong3.observations import Data, Observation
from khong3.observations.headings import is_no_unit, role_of
from khong3.observations.observation import TableName
from khong3.observations.stacked import parted_heading
from khong3.periods import Period, PeriodRange, Reporting, day_said, period_told, stands_for
from khong3.text import LANGUAGES, Text, as_label, bare_name, nearest, same_name, strip_marks
from khong3.units import another_scale, in_words
from khong3.workbooks.cells import Stated

Address: TypeAlias = tuple[str, Period, str]
"""A unit's code, a period, and the name of a variable or line."""

_OTHER_KINDS = {"share": "column-share", "during": "column-during", "to date": "column-to-date"}
"""What is said of a column of a kind that its label does not stand for."""
_NAME_LED = re.compile(r"([^\W\d][\w.]*)([ (:,\[–-].*)")
_BESIDE_WORDS = re.compile(r"[\[\]():;,.*–-]+")
_NUMBER = re.compile(r"[0-9]+\.[0-9]+")
_MOST_NEARS = 1_000
_LONG_ENOUGH = 6
"""So many letters of a label are no word that stands in other headings by chance."""


@frozen(eq=False, repr=False)
class Addressing:
    """Reads addresses against a model and a list of units; what it finds goes to ``figures``."""

    meaning: Meaning
    data: Data
    figures: Figures
    known: dict[str, Variable | Line]
    asked: Period | None = None
    """The period that is asked for, where it is one."""
    _nears: dict[tuple[str, str], str | None] = field(factory=dict[tuple[str, str], "str | None"])
    _without_list: list[Observation] = field(factory=list[Observation])
    _names_said: set[tuple[str, str]] = field(factory=set[tuple[str, str]])
    _begun_within: set[tuple[Commune, Period]] = field(factory=set[tuple[Commune, Period]])
    _days_read: dict[str, Observation] = field(factory=dict[str, Observation])
    """The days that stand for the periods that end on them, with what is first said of each."""
    _columns_unread: dict[tuple[TableName, str, int | None], list[Observation]] = field(
        factory=dict[tuple[TableName, str, "int | None"], list[Observation]]
    )

    def units(self) -> None:
        """The units of the list, with what is wrong about them."""
        units = [self._with_levels(one) for one in self.data.communes]
        self.figures.communes = {one.code: one for one in units}
        self.figures.units_on = self.data.units_on
        if any(one.mortal for one in units):
            self.figures.lives = lives_of(units)
        self.figures.findings += self._columns()
        self.figures.findings += self._parents()

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
        name = self.named(observation)
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
        self.lost("outside-life", observation, period=str(period), lives=[life_text(one) for one in lives])
        return False

    def _begun(self, unit: Commune | None, period: Period) -> None:
        """Say, once, of a unit that began within a period that it reports all of it."""
        within = unit is not None and self.figures.units_on is None and period.first_day < unit.life[0]
        if unit is not None and within and (unit, period) not in self._begun_within:
            self._begun_within.add((unit, period))
            said = {"commune": unit.title, "code": unit.code, "from": day_words(unit.life[0]), "period": str(period)}
            place = Place(commune=unit.code, period=str(period))
            self.figures.findings.append(Finding(code="began-within-period", place=place, parameters=said))

    def _is_beside(self, observation: Observation) -> bool:
        """Whether it is no figure: a row that states none, or a cell of a column that the model does not know."""
        name = observation.variable
        if not name and observation.value is None and observation.points is None:
            self._commune(observation)
            return True
        of_model = name in self.known or name in self.meaning.scoring.groups
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
        if not self.data.listed:
            yield from alike(self.figures.communes)
        for (table, name, column), cells in self._columns_unread.items():
            yield self.column_unread(cells[0], len(cells), evolve(self.data.headings[table, name], column=column))

    def column_unread(self, first: Observation, count: int, place: Place) -> Finding:
        """A column that is asked after where its heading is like something of the model's, else a note.

        ``first`` is the first of its ``count`` cells.
        """
        name = first.variable
        said: dict[str, object] = {"name": name, "count": count, "first": first.place.line}
        said["found"] = shown_of(first)
        if (other := self._other_unit(name)) is not None:
            return Finding(code="unit-said-differs", place=place, parameters={**said, **other, "value": said["found"]})
        bare, kind = parted_heading(name) or (name, None)
        if kind in ("planned", "compared") and strip_marks(name) not in self._by_label:
            return Finding(code=f"column-{kind}", place=place, parameters=said)
        without_unit, _, _ = unit_said(name, self.known, self._label_names)
        labelled = self.labelled(name) or self.labelled(bare) or self.labelled(without_unit)
        if labelled and kind in _OTHER_KINDS:
            return Finding(code=_OTHER_KINDS[kind], place=place, parameters={**said, "of": labelled})
        if len(labelled) > 1:
            return Finding(code="column-of-two", place=place, parameters={**said, "names": labelled})
        near = None
        if role_of(name) is None:
            meant = self._by_code.get(name) or self._by_label.get(strip_marks(name))
            near = meant or self._led_by(name) or self.near("variable", name) or self.near("label", name)
        if near is not None and first.percent:
            near += " %"
        code = "column-aside" if near is None else "column-unknown-variable"
        return Finding(code=code, place=place, parameters={**said, "near": near})

    def _other_unit(self, said: str) -> dict[str, object] | None:
        """What is wrong with a heading of a figure whose unit counts by another number than the model does."""
        _, found, own = unit_said(said, self.known, self._label_names)
        units = self.meaning.model.units
        other = next((name for name, unit in own.items() if another_scale(found, unit, units)), None)
        return None if other is None else {"found": found, "of": other, "expected": in_words(own[other], units)}

    def labelled(self, text: str) -> list[Text]:
        """All that a label stands for, each by what it is and its name."""
        return [
            Text(f"biến “{one}”", f"the variable “{one}”")
            if isinstance(self.known[one], Variable)
            else Text(f"dòng “{one}”", f"the line “{one}”")
            for one in sorted(self._label_names.get(as_label(text), ()))
        ]

    @cached_property
    def _label_names(self) -> Mapping[str, frozenset[str]]:
        return names_by_label(self.known, self.meaning.model.units)

    def named(self, observation: Observation) -> str | None:
        """What it is of; one that does not say is a finding."""
        name = observation.variable
        if others := self._other_codes(observation):
            self.lost("code-as-number", observation, found=str(name), codes=others)
            return None
        if name in self.known or (name in self.meaning.lines and observation.points is not None):
            return name
        if name in self.meaning.scoring.groups:
            if observation.points is not None:
                return name
            self.lost("value-of-group", observation, name=name)
            return None
        if len(labelled := self.labelled(name)) > 1:
            self.lost("name-of-two", observation, name=name, names=labelled)
            return None
        if (other := self._other_unit(name)) is not None:
            self.lost("unit-said-differs", observation, **{**other, "name": name, "count": 1})
            return None
        pointed = name.replace(",", ".")
        meant = self._by_code.get(name) or (pointed if pointed in self.known or pointed in self.meaning.lines else None)
        near = meant or self.near("variable", name) or self._by_label.get(strip_marks(name))
        self.lost("unknown-variable", observation, name=name, near=near)
        return None

    def _other_codes(self, observation: Observation) -> list[str]:
        """The codes that a number in the place of one may have been, where its table does not tell them apart.

        4.10 is 4.1 to a spreadsheet and in a column of numbers.
        """
        said = observation.variable
        if type(said) is not Stated:
            return []
        alike = self._by_number.get(Fraction(said.amount), frozenset())
        return (
            sorted({str(said), *alike})
            if any((observation.table, one) not in self._told for one in alike - {said})
            else []
        )

    @cached_property
    def _by_number(self) -> Mapping[Fraction, frozenset[str]]:
        """Codes and names that are numbers, by what they come to."""
        found: dict[Fraction, set[str]] = {}
        every = {*self.known, *self.meaning.lines, *(one.indicator.code for one in self.meaning.lines.values())}
        for one in every:
            if _NUMBER.fullmatch(one):
                found.setdefault(Fraction(one), set()).add(one)
        return {number: frozenset(codes) for number, codes in found.items() if len(codes) > 1}

    @cached_property
    def _told(self) -> frozenset[tuple[TableName | None, str]]:
        """What tables call what they report."""
        return frozenset((one.table, one.variable) for one in self.data.observations)

    def near(self, kind: str, slip: str) -> str | None:
        """The name that a slip most likely meant: of a misspelt column or code, found again in each of its cells."""
        if (kind, slip) not in self._nears:
            # Of so many, nobody reads the suggestions.
            if len(self._nears) >= _MOST_NEARS:
                return None
            found = self._like_label(slip) if kind == "label" else nearest(slip, self._names[kind])
            self._nears[kind, slip] = found
        return self._nears[kind, slip]

    def _led_by(self, heading: str) -> str | None:
        """The name that a heading begins with and says more ('ho_so 2024', 'thu (tỷ đồng)')."""
        led = _NAME_LED.fullmatch(heading)
        return led[1] if led is not None and led[1] in self.known else None

    def _like_label(self, heading: str) -> str | None:
        """The name whose label a heading holds and says more ('Hồ sơ tiếp nhận trong kỳ'); of several the longest."""
        words = f" {strip_marks(_BESIDE_WORDS.sub(' ', heading))} "
        held = [label for label in self._by_label if len(label) >= _LONG_ENOUGH and f" {label} " in words]
        return self._by_label[max(held, key=len)] if held else None

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """All that may be named, by kind."""
        return {
            "variable": (*self.known, *self.meaning.lines),
            "commune": tuple(self.figures.communes),
            "unit": tuple(self._unit_names.bare),
            "evidence": tuple(self.figures.evidence),
        }

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return _only((line.indicator.code, name) for name, line in self.meaning.lines.items())

    @cached_property
    def _by_label(self) -> Mapping[str, str]:
        labels = {
            name: one.label if isinstance(one, Variable) else one.indicator.label for name, one in self.known.items()
        }
        return _only((strip_marks(text or ""), name) for name, label in labels.items() for text in (label.vi, label.en))

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
        near = self._unit_names.near(code) or self._by_digits.get(code.removesuffix(".0").lstrip("0"))
        if near is None and code.isalpha():
            # A code of digits that is not listed is another unit's, however alike the two are.
            near = self.near("commune", code)
        if near is None and not any(map(str.isdigit, code)):
            near = self._unit_names.bare.get(self.near("unit", bare_name(code)) or "")
        self.lost("unknown-commune" if observation.variable else "unit-unknown", observation, name=code, near=near)
        return None

    @cached_property
    def _unit_names(self) -> UnitNames:
        return UnitNames(self.data.communes)

    @cached_property
    def _by_digits(self) -> Mapping[str, str]:
        return _only((one.lstrip("0"), one) for one in self.figures.communes)

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

    def _with_levels(self, commune: Commune) -> Commune:
        """The unit with each attribute as one of the model's levels; what is none of them is a finding, and unknown."""
        known = {self._attribute(name): said for name, said in commune.attributes.items()} | dict(commune.attributes)
        known = {name: said for name, said in known.items() if self._attribute(name) == name}
        for name, attribute in self.meaning.model.attributes.items():
            said = known.pop(name, None)
            level = None if said is None else level_of(attribute.levels, said)
            if level is not None:
                known[name] = level
            elif said is not None:
                levels, near = levels_said(attribute.levels), level_near(attribute.levels, said)
                called = attribute.label or name
                parameters = {"found": said, "choice": called, "levels": levels, "near": near}
                self.figures.findings.append(
                    Finding(
                        code="unknown-level-of-commune",
                        place=commune.place,
                        parameters={**parameters, "commune": commune.title},
                    )
                )
        return commune if known == commune.attributes else evolve(commune, attributes=known)

    def _attribute(self, heading: str) -> str:
        """The attribute that a column of the list is: by its name, or by its label; else the heading itself."""
        return self._attributes_by_label.get(as_label(heading), heading)

    @cached_property
    def _attributes_by_label(self) -> Mapping[str, str]:
        declared = self.meaning.model.attributes
        labels = ((as_label(text), name) for name, one in declared.items() for text in _texts(one.label))
        return {label: name for label, name in _only(labels).items() if label not in declared}

    def _columns(self) -> Iterable[Finding]:
        """The columns of the list of units that the model does not read, each once."""
        declared = list(self.meaning.model.attributes)
        # Forms are filled with what stands under a variable's name.
        variables = self.meaning.model.questions
        files: dict[str, list[Commune]] = {}
        for one in self.data.communes:
            if one.place.file is not None:
                files.setdefault(one.place.file, []).append(one)
        for communes in files.values():
            read = dict.fromkeys(self._attribute(name) for one in communes for name in one.attributes)
            left = [one for one in declared if one not in read]
            for name in read:
                if name not in declared and name not in variables:
                    place = evolve(communes[-1].place, line=1, column=None)
                    near = nearest(name, left) or (left[0] if len(left) == 1 else None)
                    yield Finding(code="attribute-unread", place=place, parameters={"name": name, "near": near})

    def _parents(self) -> Iterable[Finding]:
        """Units belong to units of the list, or to nobody; a circle of them belongs to nobody."""
        communes = self.figures.communes
        if self.figures.lives:
            yield from self._parents_in_time()
        else:
            yield from circles(communes)
        unknown: dict[str, list[Commune]] = {}
        for one in self.data.communes:
            if one.parent and one.parent not in communes:
                unknown.setdefault(one.parent, []).append(one)
        for parent, units in unknown.items():
            near = self._unit_names.near(parent) or self._by_digits.get(parent.lstrip("0"))
            said = {"parent": parent, "units": [one.title for one in units], "near": near}
            yield Finding(code="parent-unknown", place=units[0].place, parameters=said)

    def _parents_in_time(self) -> Iterable[Finding]:
        """The same of units with lives: on each day that something begins; and parents that are not always there."""
        lives = self.figures.lives
        every = [one for units in lives.values() for one in units]
        for day in sorted({one.life[0] for one in every}):
            there = {one.code: one for one in every if one.lives_on(day)}
            found = list(circles(there))
            if found:
                yield from found
                freed = {one.code: evolve(one, parent=None) for one in there.values() if one.parent is None}
                self.figures.lives = {
                    code: tuple(freed.get(code, one) if one.lives_on(day) else one for one in units)
                    for code, units in lives.items()
                }
        for one in every:
            above = lives.get(one.parent or "", ())
            if above and not covers(above, one):
                said: dict[str, object] = {"commune": one.title, "code": one.code, "parent": one.parent}
                said |= {"life": life_text(one), "lives": [life_text(other) for other in above]}
                yield Finding(code="parent-outside-life", place=one.place, parameters=said)

    def lost(self, code: str, observation: Observation, **parameters: object) -> None:
        """A finding about an observation that goes nowhere."""
        stated = observation.points if observation.value is None else shown_of(observation)
        figure = {
            "value": "–" if stated is None else stated,
            "variable": observation.variable,
            "commune": observation.commune,
        }
        self.figures.findings.append(
            Finding(code=code, place=in_row(code, place_of(observation)), parameters={**figure, **parameters})
        )


def alike(every: Iterable[str]) -> Iterable[Finding]:
    """Codes of one file or several that differ by zeros in front alone: without a list nobody knows them as two."""
    by_digits: dict[str, list[str]] = {}
    for code in every:
        if code.isdecimal():
            by_digits.setdefault(code.lstrip("0"), []).append(code)
    for codes in by_digits.values():
        if len(codes) > 1:
            yield Finding(code="codes-but-for-zeros", parameters={"codes": sorted(codes)})


def circles(communes: dict[str, Commune]) -> Iterable[Finding]:
    """The units that belong to themselves by way of others, each named; they belong to nobody then."""
    ends: set[str] = set()
    for one in list(communes.values()):
        above, seen = one, {one.code: None}
        while above.code not in ends and above.parent and above.parent in communes:
            above = communes[above.parent]
            if above.code in seen:
                yield Finding(code="parent-cycle", place=one.place, parameters={"names": [*seen, above.code]})
                communes[one.code] = evolve(one, parent=None)
                seen = {one.code: None}
                break
            seen[above.code] = None
        ends.update(seen)


def lives_of(units: Iterable[Commune]) -> dict[str, tuple[Commune, ...]]:
    """The units of each code, in the order of time."""
    found: dict[str, list[Commune]] = {}
    for one in units:
        found.setdefault(one.code, []).append(one)
    return {code: tuple(sorted(every, key=lambda one: one.life)) for code, every in found.items()}


def covers(lives: Iterable[Commune], unit: Commune) -> bool:
    """Whether some life of a code is there on every day of a unit's own."""
    first, last = unit.life
    for one in lives:
        begin, end = one.life
        if begin <= first <= end:
            if last <= end:
                return True
            first = date.fromordinal(end.toordinal() + 1)
    return False


def life_text(unit: Commune) -> Text:
    """A unit and its days, as officials write them."""
    keys = ("life_from", unit.from_), ("life_until", unit.until)
    said = [
        " ".join(WORDS[key].in_(language).format(day_words(day).in_(language)) for key, day in keys if day)
        for language in LANGUAGES
    ]
    return Text(*(f"{unit.title} ({one})" if one else unit.title for one in said))


def _texts(label: Text | None) -> list[str]:
    return [] if label is None else [one for one in (label.vi, label.en) if one]


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A table of the keys that stand for one thing; a key of two of them is nothing that was meant for sure."""
    found: dict[str, str | None] = {}
    for key, one in pairs:
        found[key] = one if found.get(key, one) == one else None
    return {key: one for key, one in found.items() if one is not None}
