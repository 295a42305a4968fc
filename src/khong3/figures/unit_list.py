"""The list of units as a model knows it: levels by their names, parents that are there, lives in order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from operator import itemgetter

from attrs import evolve, frozen

from khong3.catalogue.words import WORDS
from khong3.communes import Commune, UnitNames
from khong3.figures.figures import Figures
from khong3.figures.readings import day_words
from khong3.figures.slips import Slips, only
from khong3.findings import Finding
from khong3.meaning.meaning import Meaning
from khong3.models.variables import level_near, level_of, levels_said
from khong3.observations import Data
from khong3.observations.headings import is_named_unit
from khong3.text import LANGUAGES, Text, as_label, bare_name, nearest

_FEWEST_ALIKE = 2
_SHOWN = 3


@frozen(eq=False, slots=False, repr=False)
class UnitList:
    """Reads the units of the list; they, and what is wrong about them, go to ``figures``."""

    meaning: Meaning
    data: Data
    figures: Figures

    def settle(self) -> None:
        """The units of the list, with what is wrong about them."""
        units = [self._with_levels(one) for one in self.data.communes]
        self.figures.communes = {one.code: one for one in units}
        self.figures.units_on = self.data.units_on
        if any(one.mortal for one in units):
            self.figures.lives = lives_of(units)
        self.figures.findings += self._columns()
        self.figures.findings += self._parents()

    def near(self, code: str) -> str | None:
        """The code that one which is not in the list most likely meant."""
        near = self._names.near(code) or self._by_digits.get(code.removesuffix(".0").lstrip("0"))
        if near is None and code.isalpha():
            # A code of digits that is not listed is another unit's, however alike the two are.
            near = self._slips_of_codes.near(code)
        if near is None and not any(map(str.isdigit, code)):
            near = self._names.bare.get(self._slips_of_names.near(bare_name(code)) or "")
        return near

    @cached_property
    def _slips_of_codes(self) -> Slips:
        codes = tuple(self.figures.communes)
        return Slips(lambda slip: nearest(slip, codes))

    @cached_property
    def _slips_of_names(self) -> Slips:
        names = tuple(self._names.bare)
        return Slips(lambda slip: nearest(slip, names))

    @cached_property
    def _names(self) -> UnitNames:
        return UnitNames(self.data.communes)

    @cached_property
    def _by_digits(self) -> Mapping[str, str]:
        return only((one.lstrip("0"), one) for one in self.figures.communes)

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
        return {label: name for label, name in only(labels).items() if label not in declared}

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
            near = self._names.near(parent) or self._by_digits.get(parent.lstrip("0"))
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


def alike(every: Iterable[str]) -> Iterable[Finding]:
    """Codes of one file or several that differ by zeros in front alone: without a list nobody knows them as two."""
    by_digits: dict[str, list[str]] = {}
    for code in every:
        if code.isdecimal():
            by_digits.setdefault(code.lstrip("0"), []).append(code)
    for codes in by_digits.values():
        if len(codes) > 1:
            yield Finding(code="codes-but-for-zeros", parameters={"codes": sorted(codes)})


_MOST_LEVELS = 30
"""More units than so many above one another are a slip of a list, as one that goes down its rows."""


def unlike(every: Iterable[str]) -> Iterable[Finding]:
    """What is called otherwise than most, which have numbers or names of units: without a list, perhaps no units."""
    codes = list(every)
    shapes = {code: "number" if code.isdecimal() else "name" if is_named_unit(code) else "" for code in codes}
    most, count = max(Counter(filter(None, shapes.values())).items(), key=itemgetter(1), default=("", 0))
    others = [code for code in codes if shapes[code] != most]
    if others and count >= max(_FEWEST_ALIKE, len(others)):
        alike = [code for code in codes if shapes[code] == most]
        yield Finding(code="units-unlike", parameters={"names": others, "codes": alike[:_SHOWN], "count": len(others)})


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
    yield from _too_deep(communes)


def _too_deep(communes: dict[str, Commune]) -> Iterable[Finding]:
    """The units above which there are more levels than any country has, each named; they belong to nobody then."""
    levels: dict[str, int] = {}
    for one in list(communes.values()):
        chain = [one]
        while chain[-1].code not in levels and chain[-1].parent and chain[-1].parent in communes:
            chain.append(communes[chain[-1].parent])
        for each in reversed(chain):
            above = levels.get(each.parent or "", -1) + 1
            if levels.setdefault(each.code, above) >= _MOST_LEVELS:
                yield Finding(
                    code="parent-too-deep", place=each.place, parameters={"name": each.code, "most": _MOST_LEVELS}
                )
                communes[each.code] = evolve(each, parent=None)
                levels[each.code] = 0


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
