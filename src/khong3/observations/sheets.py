"""Sheets as tables: headings in several lines, merged cells, and what a sheet hides or could not work out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from attrs import evolve, field, frozen

from khong3.findings import Finding, column_letters
from khong3.observations.encodings import damaged
from khong3.observations.headings import OF_UNIT, arranged, header_at, plain_heading, role_of
from khong3.observations.lists import is_list
from khong3.observations.rows import LONG
from khong3.observations.stacked import stack_of
from khong3.observations.tables import FileRow, FileTable, TableSource, clean, under_header
from khong3.text import strip_marks
from khong3.workbooks import read_workbook
from khong3.workbooks.cells import Stated
from khong3.workbooks.sheet import Sheet

_WHOSE = ("code", "unit", "name", "period", "part", "variable")
"""The roles of columns that say whose, when or what a row's figures are."""
_BESIDE = frozenset(LONG) - {"value", "points"}
"""What a row says of its one figure."""
_ANSWERS = frozenset({"co", "khong", "yes", "no", "true", "false", "dat", "khong dat", "chua dat"})
_FIRST_LINES = 50
_HEADER_LINES = 10
_FEW = 5
"""So many places are named of many."""


def read_sheets(path: Path, *, listed: bool = False) -> list[FileTable]:
    """The sheets of a workbook that hold anything, each as a table; raises KhongError where it cannot be read.

    ``listed``: it holds a list, of units or documents, and so do sheets that are called as such files are.
    """
    sheets = read_workbook(path)
    several = sum(bool(one.rows or one.unworked) for one in sheets) > 1
    lists = [listed or (several and is_list(one.name)) for one in sheets]
    tables = [
        _TableOnSheet(one, TableSource(file=str(path), sheet=one.name), is_one).table()
        for one, is_one in zip(sheets, lists, strict=True)
    ]
    source = TableSource(file=str(path))
    return [one for one in tables if one is not None] or [
        FileTable(source=source, findings=(Finding(code="table-empty", place=source.at()),))
    ]


def hidden_parts(sheet: Sheet, source: TableSource, head: int, columns: AbstractSet[int]) -> Iterator[Finding]:
    """What of a sheet is hidden, which is read, and said: itself, rows below the line ``head``, ``columns``."""
    if sheet.hidden:
        yield Finding(code="sheet-hidden", place=source.at())
    lines = sorted(one for one in sheet.hidden_rows if one > head)
    if lines:
        said = {"count": len(lines), "lines": list(runs_of(lines))[:_FEW]}
        yield Finding(code="rows-hidden", place=source.at(lines[0]), parameters=said)
    unseen = sorted(columns & sheet.hidden_columns)
    if unseen:
        names = [column_letters(one) for one in unseen]
        said = {"columns": names, "count": len(unseen)}
        yield Finding(code="columns-hidden", place=source.at(head, unseen[0]), parameters=said)


@frozen(eq=False, repr=False)
class _TableOnSheet:
    """A sheet being read; what is worth saying of it is in ``findings``."""

    sheet: Sheet
    source: TableSource
    listed: bool
    findings: list[Finding] = field(factory=list[Finding])

    def table(self) -> FileTable | None:
        """The sheet as a table; None of one that is blank."""
        if not self.sheet.rows:
            self.unworked()
            return FileTable(source=self.source, findings=tuple(self.findings)) if self.findings else None
        width = self.sheet.width
        records = [(line, _cells(cells, width)) for line, cells in self.sheet.rows]
        at = header_at([fields for _, fields in records[:_FIRST_LINES]]) or 0
        last = self.last_of_header(records[at])
        below = [one for one in records[at + 1 :] if one[0] <= last]
        stack = stack_of([(line, self.spread(line, fields)) for line, fields in (records[at], *below)])
        head = (records[at][0], list(stack.names) if below else records[at][1])
        rows = records[at + 1 + len(below) :]
        self.letters(records)
        rows = self.standing(head, rows)
        self.part(head, rows)
        self.label_errors(head, rows)
        self.unworked()
        named = {index + 1 for index, one in enumerate(head[1]) if one}
        self.findings.extend(hidden_parts(self.sheet, self.source, head[0], named))
        merged = stack if below else None
        return under_header([*records[:at], head, *rows], self.source, self.findings, merged)

    def letters(self, records: Sequence[FileRow]) -> None:
        """Texts that are TCVN3 under its fonts, or were encoded twice, said once as in a file of text."""
        lines = [" ".join(" ".join(fields).split()) for _, fields in records]
        found = damaged("\n".join(lines), self.source.file)
        if found is not None:
            line = records[(found.place.line or 1) - 1][0]
            self.findings.append(evolve(found, place=self.source.at(line)))

    def last_of_header(self, head: FileRow) -> int:
        """The last line of the header: as far down as cells reach that are merged with one of its own."""
        line, fields = head
        begun = [one for one in self.sheet.merged if one.first[0] == line and 0 < one.first[1] <= len(fields)]
        reach = [one.last[0] for one in begun if fields[one.first[1] - 1] and one.last[0] - line < _HEADER_LINES]
        return max([line, *reach])

    def spread(self, line: int, fields: list[str]) -> list[str]:
        """The headings of a line, each over all the columns that it is merged over."""
        wide = list(fields)
        for one in self.sheet.merged:
            if one.first[0] == line:
                for column in range(one.first[1], min(one.last[1], len(wide))):
                    wide[column] = wide[one.first[1] - 1]
        return wide

    def part(self, head: FileRow, rows: list[FileRow]) -> None:
        """Merged cells below the header: what says whose or how rows are holds of each, a figure of none."""
        holds = self.of_each_row(head[1])
        by_line = dict(rows)
        lines = sorted(by_line)
        for one in self.sheet.merged:
            line, column = one.first
            fields = by_line.get(line)
            if fields is None or column > len(fields) or not (text := fields[column - 1]):
                continue
            if holds[column - 1]:
                for below in lines[bisect_right(lines, line) : bisect_right(lines, one.last[0])]:
                    by_line[below][column - 1] = text
            elif role_of(head[1][column - 1]) in (None, "value") and head[1][column - 1] and _states(text):
                fields[column - 1] = ""
                said = {"found": text, "cells": f"{_named(*one.first)}:{_named(*one.last)}"}
                self.findings.append(self.found("figure-merged", line, column, **said))

    def standing(self, head: FileRow, rows: list[FileRow]) -> list[FileRow]:
        """The rows that are not struck out, without the figures that are; both are named, and so is no heading."""
        if not self.sheet.struck:
            return rows
        line, names = head
        names[:] = ["" if (line, at) in self.sheet.struck else one for at, one in enumerate(names, start=1)]
        roles = [role_of(one) if one else None for one in names]
        whose = {at for at, one in enumerate(roles, start=1) if one in _WHOSE}
        asked = {at for at, one in enumerate(roles, start=1) if names[at - 1] and one in (None, "value")}
        figures: list[tuple[int, int, str]] = []
        left: list[FileRow] = []
        for line, fields in rows:
            struck = {at for at, one in enumerate(fields, start=1) if one and (line, at) in self.sheet.struck}
            if struck & whose:
                shown = " | ".join(filter(None, fields))
                self.findings.append(self.found("row-struck", line, min(struck & whose), found=shown))
                continue
            figures += [(line, at, fields[at - 1]) for at in sorted(struck & asked)]
            left.append((line, ["" if at in struck & asked else one for at, one in enumerate(fields, start=1)]))
        if figures:
            line, column, text = figures[0]
            said = {"count": len(figures), "cells": [_named(*one[:2]) for one in figures[:_FEW]], "found": text}
            self.findings.append(self.found("figures-struck", line, column, **said))
        return left

    def of_each_row(self, head: Sequence[str]) -> list[bool]:
        """Which columns hold of every row over which a cell of theirs is merged: all but those of figures."""
        roles = [role_of(one) if one else None for one in head]
        beside = _BESIDE if "variable" in roles else frozenset[str]()
        units = OF_UNIT if "variable" in roles else frozenset[str]()
        return [
            self.listed
            or role in _WHOSE
            or name in beside
            or name.endswith(".evidence")
            or plain_heading(name) in units
            for name, role in zip(arranged(head), roles, strict=True)
        ]

    def label_errors(self, head: FileRow, rows: list[FileRow]) -> None:
        """Formulas that came to an error where a row says whose it is; of a figure that is said when it is read."""
        columns = [index for index, one in enumerate(head[1]) if one and role_of(one) in _WHOSE]
        for line, fields in rows if self.sheet.wrong else ():
            for index in columns:
                if (line, index + 1) in self.sheet.wrong:
                    said = {"found": fields[index], "name": head[1][index]}
                    self.findings.append(self.found("label-is-error", line, index + 1, **said))
                    fields[index] = ""

    def unworked(self) -> None:
        """Formulas that nobody worked out: they are no blanks."""
        places = list(self.sheet.unworked)
        if places:
            said = {"count": len(places), "cells": [_named(*one) for one in places[:_FEW]]}
            self.findings.append(self.found("formula-unworked", *places[0], **said))

    def found(self, finding_code: str, line: int, column: int | None, /, **parameters: object) -> Finding:
        """A finding about a cell."""
        return Finding(code=finding_code, place=self.source.at(line, column), parameters=parameters)


def _cells(cells: dict[int, str], width: int) -> list[str]:
    """A row's cells, one a column; blank ones are empty."""
    fields = [""] * width
    for column, text in cells.items():
        fields[column - 1] = text if type(text) is Stated else clean(text)
    return fields


def _states(text: str) -> bool:
    """Whether a cell states a figure or an answer, and is no remark."""
    return any(map(str.isdecimal, text)) or strip_marks(text) in _ANSWERS


def _named(line: int, column: int) -> str:
    return f"{column_letters(column)}{line}"


def runs_of(lines: Sequence[int]) -> Iterator[str]:
    """Lines as runs: 4–6, 9."""
    begin = before = lines[0]
    for one in [*lines[1:], 0]:
        if one != before + 1:
            yield str(begin) if begin == before else f"{begin}–{before}"
            begin = one
        before = one
