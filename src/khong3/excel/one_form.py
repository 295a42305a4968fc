"""One unit's sheet, row by row: what is sure is taken, what is not is named by its cell, with what was wanted."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from attrs import evolve, field, frozen

from khong3.catalogue.sheets import FORM_SAYS, SHEETS
from khong3.excel.cells import doubted
from khong3.excel.filled import FilledSheet
from khong3.excel.meta import Meta, MetaSheet, MetaVariable
from khong3.excel.own_words import counted_otherwise, row_otherwise
from khong3.excel.passed_over import NAMED, is_number, note_rows, numbers_beside, runs
from khong3.excel.sheets import FormRowRead, FormSheet
from khong3.excel.typed import TypedFigure, as_in_cells, only_by_its_look, read_cell, wanted
from khong3.findings import Finding, Place, column_letters
from khong3.observations.sheets import runs_of
from khong3.text import LANGUAGES, Text, format_number, strip_marks


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
    def shown(self) -> Text:
        """The figure as a message quotes it."""
        return as_in_cells(self.text, self.number)

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
    variable: MetaVariable | None = None
    """Of a figure's own cell that was not taken, what it asks for."""
    emptied: bool = False
    """Whether what stands in it does not stay there once it looks as in a blank form: it would show something else."""


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


@frozen(eq=False)
class SheetReading:
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

    @cached_property
    def rows(self) -> tuple[FormRowRead, ...]:
        return tuple(self.sheet.rows(self.meta))

    def form(self) -> OneForm:
        found: dict[str, list[FormRowRead]] = {}
        for row in self.rows:
            if row.problem is not None:
                self.reject(row, row.problem)
            if row.variable is not None:
                found.setdefault(row.variable.name, []).append(row)
        for rows in found.values():
            self.figure(rows)
        for row in (one for rows in found.values() for one in rows):
            self.comment(row)
        labels = {one.label for one in self.reference.variables}
        self.findings.extend(note_rows(self.sheet, self.rows, labels))
        spoken = {one.cell for one in self.into.rejected}
        self.findings.extend(numbers_beside(self.sheet, self.rows, self.given, spoken))
        self.unseen([row.cell.row for rows in found.values() for row in rows if not row.cell.blank])
        self.wholes()
        for name in self.now:
            if name not in self.into.taken and name not in self._cells:
                self.into.blank.add(name)
        self.blanks()
        return self.into

    def unseen(self, lines: Iterable[int]) -> None:
        """Say that the sheet is hidden, or rows or the column in which figures stand: they are taken all the same."""
        sheet = self.sheet.sheet
        if sheet.hidden:
            self.findings.append(Finding(code="sheet-hidden", place=sheet.place()))
        if unseen := sorted(sheet.hidden_rows & set(lines)):
            said = {"count": len(unseen), "lines": list(runs_of(unseen))[:NAMED]}
            place = evolve(sheet.place(), line=unseen[0])
            self.findings.append(Finding(code="rows-hidden", place=place, parameters=said))
        column = self.sheet.columns["value"]
        if column in sheet.hidden_columns:
            said = {"count": 1, "columns": [column_letters(column)]}
            place = evolve(sheet.place(), line=self.sheet.head, column=column)
            self.findings.append(Finding(code="columns-hidden", place=place, parameters=said))

    def blanks(self) -> None:
        """Which cells are blank, and what has no row any more; of a form with nothing in it that is a warning."""
        into = self.into
        # A form of an earlier version never had a row of what came to be asked since.
        asked = [one.name for one in self.meta.variables if one.name in self.now]
        cells = [(name, cell) for name, cell in self._empty.items() if name in into.blank]
        if cells:
            named = [f"{cell} “{self.now[name].label}”" for name, cell in cells[:NAMED]]
            said = {
                "blank": len(cells),
                "asked": len(self.now),
                "cells": [*named, *runs(cell for _, cell in cells[NAMED:])],
            }
            code = "form-in-part" if into.rejected or into.taken.keys() - self.filled else "form-blank"
            self.findings.append(Finding(code=code, place=self.sheet.sheet.place(), parameters=said))
        gone = [self.now[name].label for name in asked if name in into.blank and name not in self._empty]
        if gone:
            said = {"count": len(gone), "labels": gone[:NAMED], "asked": len(asked)}
            self.findings.append(Finding(code="form-rows-gone", place=self.sheet.sheet.place(), parameters=said))

    def reject(self, row: FormRowRead, finding: Finding, cell: str = "") -> None:
        if row.variable is not None:
            self._cells[row.variable.name] = cell or row.cell.cell
        own = row.variable if not cell else None
        rejected = Rejected(
            file=self.path,
            sheet=self.sheet.sheet.name,
            cell=cell or row.cell.cell,
            finding=finding,
            variable=own,
            emptied=own is not None and only_by_its_look(own, row.cell),
        )
        self.into.rejected.append(rejected)

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
                said = {"found": typed.shown, "other": other.shown, "where": there.cell.cell}
                self.reject(row, self.found("cell-twice", row, **said))
            return
        if len(read) < len(filled):
            # Of two rows one cannot be read: which of them is meant is not known.
            unread = next(row for row in filled if all(row is not each for each, _ in read))
            for row, typed in read:
                said = {"found": typed.shown, "other": unread.cell.shown, "where": unread.cell.cell}
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
            self.reject(row, self.found("figure-changed", row, found=row.cell.shown))
            return None
        in_unit = self.sheet.text(row.row, "measured_in")
        printed = {strip_marks(one.measured_in) for one in (variable, now) if one.measured_in is not None}
        if in_unit and printed and strip_marks(in_unit) not in printed:
            said = {"found": row.cell.shown, "other": in_unit, "unit": now.measured_in or "–"}
            self.reject(row, self.found("cell-other-unit", row, **said))
            return None
        units = [one.measured_in for one in (variable, now) if one.measured_in]
        content = self.sheet.content(row.row)
        told = row_otherwise(variable.label, content, self.into.period, units) if content else None
        if told is not None:
            what = FORM_SAYS[told]
            self.reject(row, self.found("row-says-otherwise", row, found=row.cell.shown, said=content, what=what))
            return None
        beside = self.sheet.text(row.row, "explanation")
        if counted_otherwise(beside, units):
            said = {"found": row.cell.shown, "other": beside, "unit": now.measured_in or "–"}
            self.reject(row, self.found("cell-other-unit", row, **said))
            return None
        if row.cell.merged:
            self.reject(row, self.found("cell-merged", row, found=row.cell.shown))
            return None
        typed = read_cell(variable, row.cell)
        if typed.formula:
            self.reject(row, self.found("cell-formula", row, found=row.cell.formula))
            return None
        if not typed.sure:
            self.reject(row, self.found("cell-not-read", row, found=row.cell.shown, why=typed.why or Text("", "")))
            return None
        was = self.given.filled.get(variable.name, typed.text)
        if was != typed.text:
            self.reject(
                row, self.found("cell-given-changed", row, found=row.cell.shown, given=as_in_cells(was, typed.number))
            )
            return None
        return typed

    def beside(self, row: FormRowRead) -> None:
        """A number where nothing but words is looked for, or none stood, is one that went into the wrong column."""
        came_with = self.given.before
        last = came_with is not None and row.variable is not None and row.variable.name not in came_with
        for cell in self.sheet.beside(row.row, last=last):
            if is_number(cell):
                finding = self.found("cell-beside", row, found=cell.shown, column=SHEETS["value"])
                self.reject(row, evolve(finding, place=self.sheet.sheet.place(cell.cell)), cell.cell)
                return

    def take(self, row: FormRowRead, typed: TypedFigure) -> None:
        variable = row.variable
        if variable is None:
            return
        self._cells[variable.name] = row.cell.cell
        self.doubt(row, typed)
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

    def doubt(self, row: FormRowRead, typed: TypedFigure) -> None:
        """Say of a figure that was taken what the form's own check said of it beside its cell."""
        variable = row.variable
        why = None if variable is None or typed.number is None else doubted(variable, typed.number, self.given.limit)
        if why is not None:
            finding = self.found("cell-doubted", row, found=row.cell.shown, why=why)
            self.findings.append(finding)
            doubt = Rejected(file=self.path, sheet=self.sheet.sheet.name, cell=row.cell.cell, finding=finding)
            self.into.doubted.append(doubt)

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
