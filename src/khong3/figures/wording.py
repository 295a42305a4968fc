"""Wording: observations as officials write them, put in the model's words before anything is made of them.

A label stands for its name, a unit's name for its code, a bound in a cell ('trên 90 %') for a number with its
qualifier, and a file whose numbers have one meaning only under one decimal sign has that sign.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, islice
from operator import not_
from typing import TypeAlias, cast

from attrs import evolve, field, frozen

from khong3.bounds import parted, parted_around
from khong3.catalogue.words import DECIMALS
from khong3.communes import Commune, UnitNames
from khong3.figures.readings import WORDS_BEHIND, kind_of, word_of
from khong3.findings import Finding, Place
from khong3.meaning.lines import Line
from khong3.models import Variable
from khong3.numbers import DecimalSign, digits_only, sign_of
from khong3.observations import Observation
from khong3.observations.data import UnitsSaid
from khong3.observations.headings import LONGEST_HEADING
from khong3.observations.months import of_year, part_told
from khong3.observations.observation import TableName
from khong3.observations.plain import PlainRows, pieces_of
from khong3.observations.stacked import parted_heading
from khong3.periods import Period, period_told
from khong3.text import Text, as_label, without_percent
from khong3.titles import says_since_january
from khong3.units import RateUnits, Unit, another_scale, in_words, same_unit, says_another, scaled
from khong3.workbooks.cells import Stated

_YEARS = re.compile(r"(?:19|2[0-9])[0-9]{2}")
_UNIT_BEHIND = re.compile(r"(.*?)(?: *\[([^\[\]]+)\]|, *([^,]+))")
_WITH_UNIT = re.compile(r"(.+?) *(?:[(\[](?:đvt:? *)?([^()\[\]]+)[)\]]|, *([^,]+))", re.IGNORECASE)
_MOST_KEPT = 100_000
"""So many headings and names are kept; a file that has more names nothing."""
_NUMBERS = ("integer", "number", "percent")
_COUNTED = "unit-said-otherwise"
_PLAIN = Text("số đơn thuần", "plain numbers")
_OtherUnit: TypeAlias = tuple[str, dict[str, object]]
_UnitSaid: TypeAlias = tuple[str, str]
"""What a row calls that which it counts, and the unit."""


@frozen(eq=False, repr=False)
class Wording:
    """Puts observations in the words of a model; ``findings`` are of files that contradict their declared sign."""

    known: Mapping[str, Variable | Line]
    communes: Sequence[Commune] = ()
    """The list of units, where there is one."""
    undated: frozenset[TableName] = frozenset()
    period: str | None = None
    units: Mapping[str, Unit] = field(factory=dict[str, Unit])
    """The model's own units, by whose words a label may be followed."""
    above: Mapping[TableName, str] = field(factory=dict[TableName, str])
    """What stands above tables."""
    titles: Mapping[TableName, Sequence[str]] = field(factory=dict[TableName, Sequence[str]])
    """The units that titles of tables say."""
    rows: UnitsSaid = field(factory=dict[tuple[TableName, str], Mapping[str, frozenset[int]]])
    """The units that rows of a table say, by what they call that which they count."""
    findings: list[Finding] = field(factory=list[Finding])
    of_sheets: dict[TableName, Period] = field(factory=dict[TableName, Period])
    """The periods of tables whose sheets are called so."""
    _signs: dict[TableName, dict[DecimalSign, Observation]] = field(
        factory=dict[TableName, dict[DecimalSign, Observation]]
    )
    _shown: set[tuple[TableName, DecimalSign]] = field(factory=set[tuple[TableName, DecimalSign]])
    """The signs that a file shows in what need be no whole number."""
    _own_units: set[tuple[TableName, str]] = field(factory=set[tuple[TableName, str]])
    """The columns whose heading says their unit: what a title says is not of them."""
    _said: dict[tuple[TableName, str], dict[int, _UnitSaid]] = field(
        factory=dict[tuple[TableName, str], dict[int, _UnitSaid]]
    )
    """The units that rows say of a variable, by its name and their lines."""
    _heard: set[tuple[TableName, str]] = field(factory=set[tuple[TableName, str]])
    """What rows call what they count, as far as that is among these."""
    _meanings: dict[tuple[str, bool], str | None] = field(factory=dict[tuple[str, bool], "str | None"])
    _named: dict[TableName | None, dict[str, Observation]] = field(
        factory=dict["TableName | None", dict[str, Observation]]
    )
    """What each file calls units by, in place of their codes, with what is first said of each."""

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names that labels stand for: asked for where a name is not known, which few reports have."""
        return {label: name for label, (name, *others) in self.label_names.items() if not others}

    @cached_property
    def label_names(self) -> Mapping[str, frozenset[str]]:
        """All that each label stands for: often a line and the count that it is of."""
        return names_by_label(self.known, self.units)

    def of_pieces(self, observations: Sequence[Observation]) -> list[Sequence[Observation]]:
        """The same, piece by piece: plain rows that are in the model's words stay as they are."""
        if self.undated or self.titles or self.rows:
            return [self.of(observations)]
        pieces, codes = pieces_of(observations), {one.code for one in self.communes}
        plain = [isinstance(one, PlainRows) and self._in_words(one, codes) for one in pieces]
        rest = iter(self.of(one for piece in compress(pieces, map(not_, plain)) for one in piece))
        worded = zip(pieces, plain, strict=True)
        return [piece if stays else list(islice(rest, len(piece))) for piece, stays in worded]

    def _in_words(self, rows: PlainRows, codes: set[str]) -> bool:
        """Whether rows name units by their codes, and what is counted by its name."""
        return self.known.keys() >= set(rows.variables) and (not codes or codes >= set(rows.communes))

    def of(self, observations: Iterable[Observation]) -> list[Observation]:
        """The same observations, in the same order."""
        dated = self._dated(observations) if self.undated else observations
        coded = self._coded(dated) if self.communes else dated
        worded = [self._worded(one) for one in coded]
        if self.titles or self.rows:
            worded = self._of_own_scale(worded)
        signs: dict[TableName, DecimalSign] = {}
        for table, found in self._signs.items():
            sign = self._settled(found)
            if sign is not None:
                signs[table] = sign
        return [self._signed(one, signs) for one in worded] if signs else worded

    def _coded(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        """The observations with units' codes, also where a file has their names: such a file is named, once."""
        codes: dict[str, str | None] = {one.code: None for one in self.communes}
        names = UnitNames(self.communes)
        for one in observations:
            said = one.commune
            if said not in codes:
                codes[said] = names.code_of(said)
            if (code := codes[said]) is None:
                yield one
            else:
                self._named.setdefault(one.table, {}).setdefault(said, one)
                yield evolve(one, commune=code)
        for named in self._named.values():
            first = next(iter(named.values()))
            found = {said: code for said in named if (code := codes[said]) is not None}
            self.findings.append(units_by_name(found, first.place))

    def _dated(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        """The observations of files without periods are of the one that is asked for, or that their sheet is called by.

        Without either they are named.
        """
        named: set[TableName] = set()
        sheets: dict[TableName, str | None] = {}
        for one in observations:
            table = one.table
            if table not in self.undated or _YEARS.search(one.period):
                yield one
                continue
            if table not in sheets:
                sheets[table] = self._of_sheet(table, one)
            if (period := sheets[table]) is not None:
                yield evolve(one, period=self._within(one.period) if one.period else period)
            elif table not in named:
                named.add(table)
                place = Place(file=one.place.file, sheet=one.place.sheet)
                self.findings.append(Finding(code="period-column-missing", place=place))

    def _of_sheet(self, table: TableName, first: Observation) -> str | None:
        """The period of a table without periods: that of its sheet's name, where it is not asked for a part of that."""
        told = part_told(table[1]) if isinstance(table, tuple) else None
        if told is None:
            return self.period
        said = of_year(told[0], told[1]) if told[1] else self._within(told[0])
        period, asked = period_told(said), None if self.period is None else period_told(self.period)
        if period is None or (asked is not None and asked in period):
            return self.period
        place = Place(file=first.place.file, sheet=first.place.sheet)
        self.of_sheets[table] = period
        if not period.whole_years and says_since_january(self.above.get(table, ""), period):
            # Added up as flows, totals since January would count what came before twice.
            period = period_told(f"luỹ kế đến tháng {period.last % 12 + 1}/{period.last // 12}") or period
        self.findings.append(Finding(code="period-of-sheet", place=place, parameters={"period": str(period)}))
        return str(period)

    def _within(self, part: str) -> str:
        """A month that says no year, in the year that is asked for; as it stands where that is several, or none."""
        years = {*_YEARS.findall(self.period or "")}
        return part if _YEARS.search(part) or len(years) != 1 else of_year(part, *years)

    def _worded(self, one: Observation) -> Observation:
        """One observation, its name and bound in the model's words; what its numbers say of its file is kept."""
        value, said, known = one.value, one.variable, self.known.get(one.variable)
        if known is None and "%" in one.variable:
            bare, percent = without_percent(one.variable)
            one = evolve(one, variable=bare, percent=percent or one.percent)
            known = self.known.get(bare)
        if known is None and (name := self.meant(one.variable, percent=one.percent)) is not None:
            if self.titles and one.table is not None and one.variable.rstrip().endswith(")"):
                self._own_units.add((one.table, name))
            one, known = evolve(one, variable=name), self.known[name]
        if self.rows and one.table is not None and (one.table, said) not in self._heard:
            self._heard.add((one.table, said))
            units = self.rows.get((one.table, said), {})
            lines = self._said.setdefault((one.table, one.variable), {})
            lines |= {line: (said, unit) for unit, every in units.items() for line in every}
        if known is not None and isinstance(value, str) and not digits_only(value) and value:
            kind = kind_of(known)
            if kind in _NUMBERS:
                if type(value) is Stated:
                    return self._as_printed(one, value, known)
                one = self._without_unit(_with_bound(one, value), known)
                self._note(one, str(one.value), whole=kind == "integer")
        if isinstance(one.points, str) and not digits_only(one.points):
            self._note(one, one.points)
        return one

    def _of_own_scale(self, observations: list[Observation]) -> list[Observation]:
        """The observations but those that their title or their row counts by another number than the model does."""
        other: dict[tuple[TableName, str, _UnitSaid | None], list[Observation]] = {}
        told: dict[tuple[TableName, str, _UnitSaid | None], _OtherUnit | None] = {}
        left: list[Observation] = []
        for one in observations:
            table = one.table or ""
            lines = self._said.get((table, one.variable))
            where = (table, one.variable, lines.get(one.place.line or 0) if lines else None)
            if where not in told:
                told[where] = self._other_unit(*where)
            found = told[where]
            if found is not None:
                other.setdefault(where, []).append(one)
            if found is None or found[0] == _COUNTED:
                left.append(one)
        for where, cells in other.items():
            code, said = cast("_OtherUnit", told[where])
            said = {**said, "count": len(cells), "value": str(cells[0].value)}
            self.findings.append(Finding(code=code, place=cells[0].place, parameters=said))
        return left

    def _other_unit(self, table: TableName, name: str, of_row: _UnitSaid | None) -> "_OtherUnit | None":
        """What is said of a variable that a table counts by another number; the title's unit is none beside its own."""
        known = self.known.get(name)
        if known is None:
            return None
        unit, rated = known.unit or None, _rated(known)
        plainly = _PLAIN if rated is None else rated.words(self.units)
        expected = plainly if unit is None else in_words(unit, self.units)
        if of_row is not None:
            called, told = of_row
            code = unit_unlike(told, known, self.units)
            said: dict[str, object] = {"name": called, "found": told, "of": name, "expected": expected}
            return None if code is None else (code, said)
        if unit is None or (table, name) in self._own_units:
            return None
        found = next((one for one in self.titles.get(table, ()) if another_scale(one, unit, self.units)), None)
        return None if found is None else ("title-unit-differs", {"found": found, "name": name, "expected": expected})

    def _without_unit(self, one: Observation, known: Variable | Line) -> Observation:
        """An observation whose cell names its unit behind the number, without that: another unit is none of its own."""
        own, rated = _units_in_words(known, self.units), _rated(known)
        found = WORDS_BEHIND.fullmatch(one.value.strip()) if own and isinstance(one.value, str) else None
        if found is None:
            return one
        same = rated is not None and rated.told(found[2], self.units)
        return evolve(one, value=found[1]) if same or as_label(found[2]) in set(map(as_label, own)) else one

    def _as_printed(self, one: Observation, cell: Stated, known: Variable | Line) -> Observation:
        """The number of a cell beside which its format prints no more than a bound or its own unit; else as it stands.

        A sign of percentages that is printed so makes none of a number: it is asked after as a bare one is.
        """
        before, behind = cell.around
        bound, words = parted_around(before, behind)
        own = _units_in_words(known, self.units)
        bare = words == "%" and kind_of(known) == "percent"
        contradicts = bound is not None and one.qualifier and word_of(one.qualifier) != bound
        if contradicts or (not bare and says_another(words, own)):
            return one
        return evolve(one, value=cell.amount, qualifier=bound or one.qualifier)

    def meant(self, heading: str, *, percent: bool) -> str | None:
        """The name that a label stands for, also with words behind it that say of which figure it is."""
        asked = heading, percent
        if asked not in self._meanings:
            if len(self._meanings) >= _MOST_KEPT:
                return None
            self._meanings[asked] = self._found(heading, percent=percent)
        return self._meanings[asked]

    def _found(self, heading: str, *, percent: bool) -> str | None:
        for spelled in _spellings(heading):
            if (name := self.labels.get(as_label(spelled))) is not None:
                return name
            if (name := self._shortened(spelled)) is not None:
                return name
        bare, kind = parted_heading(heading) or (heading, None)
        if kind in ("planned", "compared"):
            return None
        names = {*self.label_names.get(as_label(bare), ()), *({bare} & self.known.keys())}
        if percent or kind == "share":
            names = {one for one in names if kind_of(self.known[one]) == "percent"}
        elif kind in ("count", "whole"):
            names = {one for one in names if isinstance(self.known[one], Variable)}
        elif kind in ("during", "to date"):
            names = {one for one in names if _totals_to_date(self.known[one]) is (kind == "to date")}
        if kind == "whole" and not names:
            # A variable may be called so itself, below the heading of a group.
            return self.labels.get(as_label(heading[len(bare) :].strip(" (–:-")))
        return next(iter(names)) if len(names) == 1 else None

    def _shortened(self, heading: str) -> str | None:
        """The variable of a label with its unit behind it as officials shorten it: 'Thu ngân sách (Tr.đ)'."""
        bare, said, units = unit_said(heading, self.known, self.label_names)
        names = [name for name, unit in units.items() if same_unit(said, unit, self.units)]
        called = self.label_names.get(as_label(bare), ()) if said and not units else ()
        rates = [one for one in called if (rated := _rated(self.known[one])) and rated.told(said, self.units)]
        names = names or rates
        return names[0] if len(names) == 1 else None

    def _note(self, one: Observation, text: str, *, whole: bool = False) -> None:
        sign = sign_of(text, whole=whole)
        if sign is not None and one.table is not None:
            self._signs.setdefault(one.table, {}).setdefault(sign, one)
            if not whole or sign_of(text) is not None:
                self._shown.add((one.table, sign))

    def _settled(self, found: Mapping[DecimalSign, Observation]) -> DecimalSign | None:
        """The only sign under which all numbers of a file are numbers; None where there is none."""
        if len(found) > 1:
            return None
        ((sign, first),) = found.items()
        if first.decimal is not None and first.decimal != sign:
            said = {
                "declared": DECIMALS[first.decimal],
                "found": str(first.value if first.value is not None else first.points),
            }
            self.findings.append(Finding(code=f"file-has-{sign}", place=first.place, parameters=said))
        return sign

    def _signed(self, one: Observation, signs: Mapping[TableName, DecimalSign]) -> Observation:
        """An observation with the sign that its file is known to have.

        In a file with 17.5 a comma parts thousands; a lone dot before three digits may do so all the same: where counts
        have dots for thousands and points have them for decimals, '12.250' is asked after. So it is where only whole
        numbers, which have one reading by themselves, show the sign.
        """
        texts = [text for text in (one.value, one.points) if isinstance(text, str) and not digits_only(text)]
        sign = signs.get(one.table or "") if texts else None
        if sign is None or sign == one.decimal:
            return one
        if one.decimal is None and (one.table or "", sign) not in self._shown:
            return one
        only_commas = sign == "dot" and one.decimal is None
        return one if only_commas and not any("," in text for text in texts) else evolve(one, decimal=sign)


def units_by_name(named: Mapping[str, str], place: Place | None = None) -> Finding:
    """That a file has names in place of codes, with the first of them."""
    name, code = next(iter(named.items()))
    said = {"count": len(named), "name": name, "code": code}
    return Finding(code="units-by-name", place=place or Place(), parameters=said)


def _spellings(heading: str) -> Iterator[str]:
    """A heading as it stands, without the colon behind it, and with its unit in round brackets.

    >>> list(_spellings("Diện tích [ha]:")), list(_spellings("Diện tích, ha"))
    (['Diện tích [ha]:', 'Diện tích [ha]', 'Diện tích (ha)'], ['Diện tích, ha', 'Diện tích (ha)'])
    """
    yield heading
    bare = heading.rstrip(" :.;,")
    if bare != heading:
        yield bare
    unit = _UNIT_BEHIND.fullmatch(bare) if len(bare) <= LONGEST_HEADING else None
    if unit is not None:
        yield f"{unit[1]} ({unit[2] or unit[3]})"


def _with_bound(one: Observation, value: str) -> Observation:
    """An observation whose cell states a bound, with the number and the qualifier apart."""
    found = parted(value)
    if found is None or (one.qualifier and word_of(one.qualifier) != found[0]):
        return one
    return evolve(one, qualifier=found[0], value=found[1])


def _units_in_words(known: Variable | Line, declared: Mapping[str, Unit]) -> list[str]:
    """What the unit of a variable, or of what a line measures, is called; of what has none nothing."""
    unit, rated = known.unit or None, _rated(known)
    if rated is not None:
        return list(_texts_of(rated.words(declared)))
    return [] if unit is None else [unit, *_texts_of(in_words(unit, declared))]


def _rated(known: Variable | Line) -> RateUnits | None:
    """In what a rate counts; None of anything else."""
    return known.rated if isinstance(known, Line) else None


def _totals_to_date(known: Variable | Line) -> bool | None:
    """Whether figures of it are totals since the year began; None of a line, which has none of its own."""
    return known.over_time == "to date" if isinstance(known, Variable) else None


def unit_unlike(said: str, known: Variable | Line, declared: Mapping[str, Unit]) -> str | None:
    """What is said of a unit that a row counts in, where it is another than the model's, or called otherwise."""
    unit, rated = known.unit or None, _rated(known)
    if rated is not None:
        same = rated.told(said, declared)
        return None if same else "unit-said-differs" if same is False or scaled(said) else _COUNTED
    if unit is None:
        return "unit-said-differs" if scaled(said) else None
    if another_scale(said, unit, declared):
        return "unit-said-differs"
    return None if same_unit(said, unit, declared) else _COUNTED


def unit_said(
    heading: str, known: Mapping[str, Variable | Line], label_names: Mapping[str, frozenset[str]]
) -> tuple[str, str, Mapping[str, str]]:
    """A heading without its unit, the unit, and the model's own of each variable that has that name or label."""
    parts = _WITH_UNIT.fullmatch(heading) if len(heading) <= LONGEST_HEADING else None
    if parts is None:
        return heading, "", {}
    named = {parts[1]} & known.keys() or label_names.get(as_label(parts[1]), frozenset())
    units = {name: one.unit for name in sorted(named) if isinstance(one := known[name], Variable) and one.unit}
    return parts[1], (parts[2] or parts[3]).strip(), units


def names_by_label(known: Mapping[str, Variable | Line], units: Mapping[str, Unit]) -> Mapping[str, frozenset[str]]:
    """All names that have a label, word for word, with their unit or without."""
    found: dict[str, set[str]] = {}
    for label, name in _labels(known, units):
        found.setdefault(label, set()).add(name)
    return {label: frozenset(names) for label, names in found.items()}


def _labels(known: Mapping[str, Variable | Line], units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    for name, one in known.items():
        label = one.label if isinstance(one, Variable) else one.indicator.label
        for text in (label.vi, label.en):
            if text:
                yield as_label(text), name
                if isinstance(one, Variable) and one.unit is not None:
                    for said in (one.unit, *_texts_of(in_words(one.unit, units))):
                        yield as_label(f"{text} ({said})"), name
                        yield as_label(f"{name} ({said})"), name


def _texts_of(text: Text) -> Iterator[str]:
    return (one for one in (text.vi, text.en) if one)
