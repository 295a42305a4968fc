"""Naming: what of a model an observation, or a column of a file, is of; what is none of it is a finding."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from khong3.figures.readings import lost, shown_of
from khong3.figures.slips import Slips, only
from khong3.figures.wording import names_by_label, unit_said
from khong3.findings import Finding, Place
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.observations import Observation
from khong3.observations.headings import role_of
from khong3.observations.observation import TableName
from khong3.observations.stacked import parted_heading
from khong3.text import Text, as_label, nearest, strip_marks
from khong3.units import another_scale, in_words
from khong3.workbooks.cells import Stated

_OTHER_KINDS = {"share": "column-share", "during": "column-during", "to date": "column-to-date"}
"""What is said of a column of a kind that its label does not stand for."""
_NAME_LED = re.compile(r"([^\W\d][\w.]*)([ (:,\[–-].*)")
_BESIDE_WORDS = re.compile(r"[\[\]():;,.*–-]+")
_NUMBER = re.compile(r"[0-9]+\.[0-9]+")
_LONG_ENOUGH = 6
"""So many letters of a label are no word that stands in other headings by chance."""


@frozen(eq=False, repr=False)
class Naming:
    """Reads names against a model; what it finds goes to ``findings``."""

    meaning: Meaning
    known: Mapping[str, Variable | Line]
    findings: list[Finding] = field(factory=list[Finding])
    observations: Sequence[Observation] = ()
    """All that was said: how a table calls one line may tell what it means by another."""

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
            self._lost("code-as-number", observation, found=str(name), codes=others)
            return None
        if name in self.known or (name in self.meaning.lines and observation.points is not None):
            return name
        if name in self.meaning.scoring.groups:
            if observation.points is not None:
                return name
            self._lost("value-of-group", observation, name=name)
            return None
        if len(labelled := self.labelled(name)) > 1:
            self._lost("name-of-two", observation, name=name, names=labelled)
            return None
        if (other := self._other_unit(name)) is not None:
            self._lost("unit-said-differs", observation, **{**other, "name": name, "count": 1})
            return None
        pointed = name.replace(",", ".")
        meant = self._by_code.get(name) or (pointed if pointed in self.known or pointed in self.meaning.lines else None)
        near = meant or self._slips.near(name) or self._by_label.get(strip_marks(name))
        self._lost("unknown-variable", observation, name=name, near=near)
        return None

    def _other_codes(self, observation: Observation) -> list[str]:
        """The codes that a number in the place of one may have been, where its table does not tell them apart.

        4.10 is 4.1 to a spreadsheet and in a column of numbers.
        """
        said = observation.variable
        if type(said) is not Stated:
            return []
        alike = self._by_number.get(Fraction(said.amount), frozenset())
        untold = [one for one in alike - {said} if (observation.table, one) not in self._told]
        return sorted({str(said), *alike}) if untold else []

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
        return frozenset((one.table, one.variable) for one in self.observations)

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
            near = meant or self._led_by(name) or self._slips.near(name) or self._slips_of_labels.near(name)
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
    def _slips(self) -> Slips:
        names = (*self.known, *self.meaning.lines)
        return Slips(lambda slip: nearest(slip, names))

    @cached_property
    def _slips_of_labels(self) -> Slips:
        return Slips(self._like_label)

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return only((line.indicator.code, name) for name, line in self.meaning.lines.items())

    @cached_property
    def _by_label(self) -> Mapping[str, str]:
        labels = {
            name: one.label if isinstance(one, Variable) else one.indicator.label for name, one in self.known.items()
        }
        return only((strip_marks(text or ""), name) for name, label in labels.items() for text in (label.vi, label.en))

    def _lost(self, code: str, observation: Observation, **parameters: object) -> None:
        self.findings.append(lost(code, observation, **parameters))
