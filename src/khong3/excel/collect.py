"""Collecting: filled forms to figures. What is sure is taken; what is not is named by its cell, with what was wanted.

Every cell that somebody filled is taken, or rejected, or one of two that agree; blanks are counted.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from string import ascii_uppercase

from attrs import evolve, field, frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.asking import Questions
from khong3.excel.filled import FilledSheet
from khong3.excel.meta import NAME, Meta, MetaSheet, MetaVariable, read_meta
from khong3.excel.opening import opened
from khong3.excel.sheets import FormRowRead, FormSheet
from khong3.excel.typed import TypedFigure, read_cell, wanted
from khong3.findings import Finding, KhongError, Place, column_letters
from khong3.models import Model
from khong3.periods import period_told
from khong3.text import LANGUAGES, Language, Text, format_number, nearest, same_name, strip_marks

_NUMBER = re.compile(r"[0-9][0-9., ]*%?")
_NAMED = 8
"""So many blank cells are named with what they ask for."""
_SKIPPED = tuple(SHEETS[key].in_(one) for key in ("live", "results") for one in LANGUAGES)
"""What begins so has formulas alone."""


@frozen(eq=False, kw_only=True)
class TakenCell:
    """A figure that was sure: whose, for when, of what, as khong3 reads it, and what stood beside it."""

    commune: str
    period: str
    variable: MetaVariable
    text: str
    number: Fraction | None
    sheet: FilledSheet
    cell: str
    evidence: str = ""
    explanation: str = ""
    status: str = ""
    """Of a figure that its form came with, where it is not official."""

    @property
    def place(self) -> Place:
        """Where it stands, as Excel shows it."""
        return self.sheet.place(self.cell)


@frozen(eq=False, kw_only=True)
class Rejected:
    """A cell that was not taken, or was and is in doubt."""

    file: Path
    sheet: str
    cell: str
    finding: Finding


@frozen(eq=False, kw_only=True)
class Collected:
    """What came of all forms."""

    forms: int
    taken: tuple[TakenCell, ...]
    rejected: tuple[Rejected, ...]
    blank: int
    findings: tuple[Finding, ...]
    """About forms as a whole; those that were not taken at all have an error here."""
    doubted: tuple["Rejected", ...] = ()
    """Cells that were taken, and should be looked at by who filled them."""
    units: frozenset[str] = frozenset()
    """Whose forms they are."""

    @property
    def unread(self) -> int:
        """How many were not taken at all."""
        return len({one.place.file for one in self.findings if one.severity == "error"})


@frozen(eq=False, kw_only=True)
class OneForm:
    """One unit's sheet of one file, before it is held against others."""

    file: Path
    commune: str
    period: str
    taken: dict[str, TakenCell] = field(factory=dict[str, TakenCell])
    rejected: list[Rejected] = field(factory=list[Rejected])
    doubted: list[Rejected] = field(factory=list[Rejected])
    blank: set[str] = field(factory=set[str])


def collect(
    files: Iterable[Path],
    model: Model | None = None,
    communes: Mapping[str, str] | None = None,
    each: Callable[[Path], None] = lambda _: None,
    filled: Collection[str] = (),
) -> Collected:
    """Read filled forms; ``communes`` are names by code, where it is known which units there are.

    ``filled`` are the variables that forms came with: one in which nothing else stands is blank.

    What a code stands for is the model's word, or that of the forms where all are of one version. ``each`` is told of
    every file. Raises KhongError where there is nothing to collect, or forms are of several versions and no model says
    which holds.
    """
    paths = list(files)
    if not paths:
        raise KhongError([Finding(code="nothing-to-collect")])
    findings: list[Finding] = []
    books = list(_books(paths, findings, each))
    reference = _reference(model, [meta for _, meta, _ in books if meta is not None])
    every = {one.commune: one.name for _, meta, _ in books if meta is not None for one in meta.sheets}
    names = every if communes is None else communes
    gathering = _Gathering(model, reference, communes, names, findings, filled)
    for path, meta, sheets in books:
        gathering.book(path, meta, sheets)
    forms = gathering.forms
    gathering.compare()
    return Collected(
        forms=len(forms),
        taken=tuple(one for form in forms for one in form.taken.values()),
        rejected=tuple(one for form in forms for one in form.rejected),
        blank=sum(len(form.blank) for form in forms),
        findings=tuple(findings),
        doubted=tuple(one for form in forms for one in form.doubted),
        units=frozenset(form.commune for form in forms),
    )


Sheets = list[FormSheet]


def _books(
    paths: Iterable[Path], findings: list[Finding], each: Callable[[Path], None]
) -> Iterator[tuple[Path, Meta | None, Sheets]]:
    """Every workbook with what it says of itself, and those of its sheets that are forms."""
    for path in paths:
        try:
            sheets = opened(path, _SKIPPED)
        except KhongError as problem:
            findings.extend(problem.findings)
            continue
        finally:
            each(path)
        hidden = next((one for one in sheets if one.name == NAME), None)
        meta = None if hidden is None else read_meta(_texts(hidden))
        forms = [form for one in sheets if one is not hidden and (form := FormSheet.of(one)) is not None]
        if not forms:
            wanted_ = SHEETS["value"]
            findings.append(Finding(code="not-a-form", place=Place(file=str(path)), parameters={"wanted": wanted_}))
        yield path, meta, forms


def _texts(sheet: FilledSheet) -> list[list[str]]:
    found: list[list[str]] = []
    for cells in sheet.rows.values():
        last = max(cells)
        found.append([cells[at].text if at in cells else "" for at in range(1, last + 1)])
    return found


def _reference(model: Model | None, metas: list[Meta]) -> Meta | None:
    """What every code stands for."""
    if model is not None:
        return _of_model(model, "vi")
    digests = {one.digest for one in metas}
    if len(digests) > 1:
        raise KhongError([Finding(code="forms-of-several-models", parameters={"count": len(digests)})])
    return metas[0] if metas else None


def _of_model(model: Model, language: Language) -> Meta:
    """What a form of a model would say of itself."""
    return Meta(
        model=model.id,
        version=model.version,
        digest=model.digest,
        period="",
        language=language,
        sheets=(),
        variables=tuple(MetaVariable.of(one, model, language) for one in Questions.of(model.meaning).every.values()),
    )


@frozen(eq=False)
class _Gathering:
    model: Model | None
    reference: Meta | None
    communes: Mapping[str, str] | None
    names: Mapping[str, str]
    """What units are called, by the list or by all forms that came."""
    findings: list[Finding]
    filled: Collection[str]
    forms: list[OneForm] = field(factory=list[OneForm])
    spoken: dict[Language, Meta] = field(factory=dict[Language, Meta])
    """What the model's codes stand for, by language."""

    def book(self, path: Path, meta: Meta | None, sheets: Sheets) -> None:
        if meta is not None and self.model is not None and meta.model != self.model.id:
            said = {"found": meta.model, "wanted": self.model.id}
            self.findings.append(Finding(code="form-other-model", place=Place(file=str(path)), parameters=said))
        for sheet in sheets:
            form = self.form(path, meta, sheet, alone=len(sheets) == 1)
            if form is not None:
                self.forms.append(form)

    def form(self, path: Path, meta: Meta | None, sheet: FormSheet, *, alone: bool) -> OneForm | None:
        """One sheet; None where it is not taken, and why is said."""
        place = sheet.sheet.place()
        reference = self.reference_of(meta)
        whose = self.whose(meta, sheet, alone=alone)
        if isinstance(whose, Finding):
            self.findings.append(whose)
            return None
        if reference is None:
            self.findings.append(Finding(code="form-whose", place=place, parameters={"sheet": sheet.sheet.name}))
            return None
        commune, period = whose
        if self.communes is not None and commune not in self.communes:
            zeros = [one for one in self.communes if one.lstrip("0") == commune.lstrip("0")]
            near = zeros[0] if len(zeros) == 1 else nearest(commune, list(self.communes))
            self.findings.append(
                Finding(code="form-unknown-unit", place=place, parameters={"commune": commune, "near": near})
            )
            return None
        twice = sheet.twice.get("value")
        if "value" not in sheet.columns or twice:
            said = {
                "wanted": SHEETS["value"],
                "sheet": sheet.sheet.name,
                "columns": [*map(column_letters, twice or ())],
            }
            code = "form-column-twice" if twice else "form-column-lost"
            self.findings.append(Finding(code=code, place=place, parameters=said))
            return None
        if meta is None:
            self.findings.append(Finding(code="form-without-version", place=place))
        elif meta.digest != reference.digest and meta.model == reference.model:
            said = {"found": meta.version or meta.digest[:8], "wanted": reference.version or reference.digest[:8]}
            self.findings.append(Finding(code="form-other-version", place=place, parameters=said))
        return _SheetReading(
            path,
            sheet,
            meta or reference,
            reference,
            OneForm(file=path, commune=commune, period=period),
            self.findings,
            self.filled,
            _given(meta, commune),
        ).form()

    def reference_of(self, meta: Meta | None) -> Meta | None:
        """What every code stands for, in the language of a form."""
        spoken = "vi" if meta is None else meta.language
        if self.model is None or spoken not in LANGUAGES:
            return self.reference
        if spoken not in self.spoken:
            self.spoken[spoken] = _of_model(self.model, spoken)
        return self.spoken[spoken]

    def whose(self, meta: Meta | None, sheet: FormSheet, *, alone: bool) -> tuple[str, str] | Finding:
        """The unit and the period of a sheet, by what is hidden and by its head, which must not contradict it."""
        place, said = sheet.sheet.place(), sheet.said
        hidden = _hidden(meta, sheet.sheet.name, alone=alone, said=said.commune)
        named = self.named(said.name)
        commune = hidden.commune if hidden is not None else said.commune or (named[0] if len(named) == 1 else "")
        period = meta.period if meta is not None else _spelled(said.period)
        if not commune or not period:
            return Finding(code="form-whose", place=place, parameters={"sheet": sheet.sheet.name})
        if said.commune and said.commune != commune:
            parameters = {"hidden": commune, "shown": said.commune}
            return Finding(code="form-contradicts", place=place, parameters=parameters)
        if named and commune in self.names and commune not in named:
            parameters = {"hidden": f"{commune} {self.names.get(commune, '')}".strip(), "shown": said.name}
            return Finding(code="form-contradicts", place=place, parameters=parameters)
        for shown in (said.period, sheet.headed):
            if shown and _spelled(shown) != period:
                parameters = {"hidden": period, "shown": shown}
                return Finding(code="form-contradicts", place=place, parameters=parameters)
        return commune, period

    def named(self, name: str) -> list[str]:
        """The units that are called so."""
        return [code for code, other in self.names.items() if other and same_name(name, other)] if name else []

    def compare(self) -> None:
        """Of two forms of one unit and period what differs is taken from neither."""
        first: dict[tuple[str, str], list[OneForm]] = {}
        for form in self.forms:
            first.setdefault((form.commune, form.period), []).append(form)
        for (commune, period), forms in first.items():
            if len(forms) == 1:
                continue
            named = ", ".join(dict.fromkeys(one.file.name for one in forms[:-1]))
            for form in forms[1:]:
                said = {"commune": commune, "period": period, "first": named}
                self.findings.append(Finding(code="form-twice", place=Place(file=str(form.file)), parameters=said))
            _agreed(forms)


def _hidden(meta: Meta | None, sheet: str, *, alone: bool, said: str) -> MetaSheet | None:
    """What is hidden of a sheet: by its name, or of the only one there is, or of the one whose head it has."""
    if meta is None:
        return None
    named = [one for one in meta.sheets if one.sheet == sheet]
    if not named and len(meta.sheets) == 1 and alone:
        named = list(meta.sheets)
    if not named:
        named = [one for one in meta.sheets if one.commune == said]
    return named[0] if len(named) == 1 else None


def _given(meta: Meta | None, commune: str) -> MetaSheet:
    """What a unit's form came with."""
    sheets = () if meta is None else meta.sheets
    return next((one for one in sheets if one.commune == commune), MetaSheet("", commune, ""))


def _spelled(period: str) -> str:
    """A period as a form writes it, where it is one in whichever words."""
    told = period_told(period)
    return period if told is None else str(told)


def _agreed(forms: list[OneForm]) -> None:
    """Keep one of each figure that all forms have alike; reject it in all where they differ."""
    for name in dict.fromkeys(name for form in forms for name in form.taken):
        having = [form for form in forms if name in form.taken]
        texts = {form.taken[name].text for form in having}
        if len(texts) == 1:
            for form in having[1:]:
                del form.taken[name]
            continue
        every = [form.taken.pop(name) for form in having]
        for form, one in zip(having, every, strict=True):
            other = next(each for each in every if each.text != one.text)
            said = {"label": one.variable.label, "found": one.text, "other": other.text, "where": str(other.place)}
            finding = Finding(code="cell-differs", place=one.place, parameters=said)
            form.rejected.append(Rejected(file=form.file, sheet=one.sheet.name, cell=one.cell, finding=finding))


@frozen(eq=False)
class _SheetReading:
    """One sheet that is somebody's: row by row."""

    path: Path
    sheet: FormSheet
    meta: Meta
    reference: Meta
    into: OneForm
    findings: list[Finding]
    filled: Collection[str]
    """What was filled in beforehand, of any unit."""
    given: MetaSheet
    """What this form came with."""
    _cells: dict[str, str] = field(factory=dict[str, str])
    _empty: dict[str, str] = field(factory=dict[str, str])
    """The blank cells, by what is asked for there."""

    @cached_property
    def now(self) -> Mapping[str, MetaVariable]:
        return {one.name: one for one in self.reference.variables}

    def form(self) -> OneForm:
        found: dict[str, list[FormRowRead]] = {}
        for row in self.sheet.rows(self.meta):
            if row.problem is not None:
                self.reject(row, row.problem)
            if row.variable is not None:
                found.setdefault(row.variable.name, []).append(row)
        for rows in found.values():
            self.figure(rows)
        for row in (one for rows in found.values() for one in rows):
            self.comment(row)
        self.notes()
        self.wholes()
        for name in self.now:
            if name not in self.into.taken and name not in self._cells:
                self.into.blank.add(name)
        self.blanks()
        return self.into

    def blanks(self) -> None:
        """Which cells are blank, and what has no row any more; of a form with nothing in it that is a warning."""
        into = self.into
        cells = [(name, cell) for name, cell in self._empty.items() if name in into.blank]
        if cells:
            named = [f"{cell} “{self.now[name].label}”" for name, cell in cells[:_NAMED]]
            said = {"blank": len(cells), "asked": len(self.now), "cells": [*named, *_runs(cells[_NAMED:])]}
            code = "form-in-part" if into.rejected or into.taken.keys() - self.filled else "form-blank"
            self.findings.append(Finding(code=code, place=self.sheet.sheet.place(), parameters=said))
        gone = [self.now[name].label for name in self.now if name in into.blank and name not in self._empty]
        if gone:
            said = {"count": len(gone), "labels": gone[:_NAMED], "asked": len(self.now)}
            self.findings.append(Finding(code="form-rows-gone", place=self.sheet.sheet.place(), parameters=said))

    def reject(self, row: FormRowRead, finding: Finding, cell: str = "") -> None:
        if row.variable is not None:
            self._cells[row.variable.name] = cell or row.cell.cell
        at = cell or row.cell.cell
        self.into.rejected.append(Rejected(file=self.path, sheet=self.sheet.sheet.name, cell=at, finding=finding))

    def figure(self, rows: list[FormRowRead]) -> None:
        """All rows of one figure: one cell that is filled, or several that agree."""
        filled = [row for row in rows if not row.cell.blank]
        for row in rows:
            if row.cell.blank and row.problem is None:
                if row.variable is not None:
                    self._empty.setdefault(row.variable.name, row.cell.cell)
                self.beside(row)
        read = [(row, typed) for row in filled if row.problem is None and (typed := self.read(row)) is not None]
        if not read:
            return
        texts = {typed.text for _, typed in read}
        if len(texts) > 1:
            for row, typed in read:
                other, there = next((each, at) for at, each in read if each.text != typed.text)
                said = {"found": typed.text, "other": other.text, "where": there.cell.cell}
                self.reject(row, self.found("cell-twice", row, **said))
            return
        if len(read) < len(filled):
            # Of two rows one cannot be read: which of them is meant is not known.
            unread = next(row for row in filled if all(row is not each for each, _ in read))
            for row, typed in read:
                said = {"found": typed.text, "other": unread.cell.text, "where": unread.cell.cell}
                self.reject(row, self.found("cell-twice", row, **said))
            return
        self.take(*read[0])

    def read(self, row: FormRowRead) -> TypedFigure | None:
        """What a cell says, where it is sure and means the same today."""
        variable = row.variable
        if variable is None:
            return None
        now = self.now.get(variable.name)
        if now is None or not now.means(variable):
            self.reject(row, self.found("figure-changed", row, found=row.cell.text))
            return None
        in_unit = self.sheet.text(row.row, "measured_in")
        printed = {strip_marks(one.measured_in) for one in (variable, now) if one.measured_in is not None}
        if in_unit and printed and strip_marks(in_unit) not in printed:
            said = {"found": row.cell.text, "other": in_unit, "unit": now.measured_in or "–"}
            self.reject(row, self.found("cell-other-unit", row, **said))
            return None
        if row.cell.merged:
            self.reject(row, self.found("cell-merged", row, found=row.cell.text))
            return None
        typed = read_cell(variable, row.cell)
        if typed.formula:
            self.reject(row, self.found("cell-formula", row, found=row.cell.formula))
            return None
        if not typed.sure:
            self.reject(row, self.found("cell-not-read", row, found=row.cell.text, why=typed.why or Text("", "")))
            return None
        was = self.given.filled.get(variable.name, typed.text)
        if was != typed.text:
            self.reject(row, self.found("cell-given-changed", row, found=row.cell.text, given=was))
            return None
        return typed

    def beside(self, row: FormRowRead) -> None:
        """A number where nothing but words is looked for is one that went into the wrong column."""
        for cell in self.sheet.beside(row.row):
            typed = isinstance(cell.value, Fraction) or (isinstance(cell.value, str) and _NUMBER.fullmatch(cell.value))
            if typed and not cell.formula:
                finding = self.found("cell-beside", row, found=cell.text, column=SHEETS["value"])
                self.reject(row, evolve(finding, place=self.sheet.sheet.place(cell.cell)), cell.cell)
                return

    def take(self, row: FormRowRead, typed: TypedFigure) -> None:
        variable = row.variable
        if variable is None:
            return
        self._cells[variable.name] = row.cell.cell
        self.into.taken[variable.name] = TakenCell(
            commune=self.into.commune,
            period=self.into.period,
            variable=variable,
            text=typed.text,
            number=typed.number,
            sheet=self.sheet.sheet,
            cell=row.cell.cell,
            evidence=self.sheet.text(row.row, "evidence"),
            explanation=self.sheet.text(row.row, "explanation"),
            status=self.given.statuses.get(variable.name, ""),
        )

    def comment(self, row: FormRowRead) -> None:
        """What somebody noted on a figure's cell."""
        said = self.sheet.sheet.notes.get((row.cell.row, row.cell.column))
        if said:
            self.findings.append(self.found("cell-note", row, found=said, column=SHEETS["explanation"]))

    def found(self, code: str, row: FormRowRead, **parameters: object) -> Finding:
        """A finding about a row's cell."""
        variable = row.variable
        label = "" if variable is None else variable.label
        said = {"label": label, "wanted": "" if variable is None else wanted(variable), **parameters}
        return Finding(code=code, place=self.sheet.sheet.place(row.cell.cell), parameters=said)

    def notes(self) -> None:
        """Rows between figures that somebody wrote and that no figure is in."""
        known = {row.row for row in self.sheet.rows(self.meta)}
        if not known:
            return
        texts = {cell for one in self.reference.variables for cell in (one.label,)}
        for row, cells in self.sheet.sheet.rows.items():
            if self.sheet.head < row < max(known) and row not in known:
                said = [one.text for one in cells.values() if isinstance(one.value, str)]
                number = self.sheet.text(row, "number")
                if said and not number and not texts.intersection(said) and len(said) < 3 and not _of_form(said):
                    place = self.sheet.sheet.place(f"A{row}")
                    self.findings.append(Finding(code="note-row", place=place, parameters={"found": " | ".join(said)}))

    def wholes(self) -> None:
        """Parts above their wholes: both stand, and are named."""
        for name, one in self.into.taken.items():
            whole = self.into.taken.get(self.now[name].part_of)
            if whole is None or one.number is None or whole.number is None or one.number <= whole.number:
                continue
            shown = [
                Text(*(format_number(number, language) for language in LANGUAGES))
                for number in (one.number, whole.number)
            ]
            said = {"label": one.variable.label, "found": shown[0], "whole": whole.variable.label, "other": shown[1]}
            finding = Finding(code="part-over-whole", place=one.place, parameters=said)
            self.findings.append(finding)
            for cell in (one, whole):
                self.into.doubted.append(
                    Rejected(file=self.path, sheet=cell.sheet.name, cell=cell.cell, finding=finding)
                )


def _runs(cells: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Cells that stand below one another as E12–E14."""
    runs: list[list[str]] = []
    for _, cell in cells:
        column, line = cell.rstrip("0123456789"), cell.lstrip(ascii_uppercase)
        if runs and runs[-1][-1] == f"{column}{int(line) - 1}":
            runs[-1].append(cell)
        else:
            runs.append([cell])
    yield from (one[0] if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in runs)


def _of_form(texts: list[str]) -> bool:
    """Whether these are a form's own words."""
    own = {SHEETS[key].in_(language) for key in ("other_figures", "written_by", "signed_by") for language in LANGUAGES}
    return bool(own.intersection(texts))


__all__ = ["Collected", "Rejected", "TakenCell", "collect"]
