"""CSV files as tables of text that know their lines: encodings, separators and Excel's habits."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from khong3.findings import Finding, Place
from khong3.text import nfc

_SEPARATORS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINES = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_MOST_KEPT = 10_000

FileRow: TypeAlias = tuple[int, list[str]]
"""The line on which a row begins, and its cells, one a column at least; a blank one is empty."""


@frozen(kw_only=True)
class FileTable:
    """A header and the rows under it, which can be gone through once: what was read of them is let go."""

    file: str
    header: tuple[str, ...] = ()
    rows: Iterable[FileRow] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Each column that has a header, by it, counted from 0."""
        return {name: index for index, name in enumerate(self.header) if name}

    def place(self, column: str, line: int = 1) -> Place:
        """Where a column stands on a line; ``Place.column`` counts fields from 1."""
        return Place(file=self.file, line=line, column=self.columns[column] + 1)

    def texts(self, row: FileRow) -> dict[str, str]:
        """A row's cells by header; blank ones are left out."""
        return {name: text for name, text in zip(self.header, row[1], strict=False) if text and name}


def read_table(path: Path) -> FileTable:
    """A CSV file's rows. What cannot be read is among the findings; the rest is there."""
    shown = str(path)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        return FileTable(
            file=shown, findings=(_found("file-unreadable", Place(file=shown), why=problem.strerror or str(problem)),)
        )
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return FileTable(file=shown, findings=(_found("not-utf-8", Place(file=shown, line=line)),))
    del raw
    return parse_table(text, shown)


def parse_table(text: str, file: str) -> FileTable:
    """Like ``read_table``, of a text."""
    first = _first_line(text)
    if not first:
        return FileTable(file=file, findings=(_found("table-empty", Place(file=file)),))
    separator = max(_SEPARATORS, key=first.count)
    findings: list[Finding] = []
    records = [one for one in _records(text, separator, file, findings) if any(map(str.strip, one[1]))]
    if not records:
        return FileTable(file=file, findings=tuple(findings))
    spare = _spare(records)
    header = _header(records[0][1], records[0][0], file, findings)
    rows: list[FileRow] = []
    for line, fields in records[1:]:
        if len(fields) > len(header) + spare:
            # A comma too many shifts all that follows it: no cell of the row can be trusted.
            place = Place(file=file, line=line, column=len(header) + 1)
            said = {"cells": len(fields), "columns": len(header), "found": " | ".join(fields)}
            findings.append(_found("field-without-header", place, **said))
        else:
            rows.append((line, fields))
    return FileTable(file=file, header=header, rows=_cleaned(rows, len(header)), findings=tuple(findings))


def _first_line(text: str) -> str:
    """The first line that is not blank."""
    size = 1_000
    while True:
        lines = text[:size].splitlines()
        # The last one may go on beyond what was looked at.
        found = next((one for one in (lines if size >= len(text) else lines[:-1]) if one.strip()), "")
        if found or size >= len(text):
            return found
        size *= 10


def _cleaned(rows: list[FileRow], columns: int) -> Iterator[FileRow]:
    """Each row with its texts composed and stripped, and let go; a text that comes again is one object."""
    known = _Texts()
    rows.reverse()
    while rows:
        line, fields = rows.pop()
        cells = [known[one] for one in fields]
        if len(cells) < columns:
            cells += [""] * (columns - len(cells))
        yield line, cells


class _Texts(dict[str, str]):
    """Texts as they stand in a file, composed and stripped."""

    def __missing__(self, raw: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[raw] = nfc(raw).strip()
        return found


def _spare(records: list[FileRow]) -> int:
    """The blank cells at the end of every row, where all have as many more than the header."""
    lengths = [len(fields) for _, fields in records]
    spare = lengths[1] - lengths[0] if len(set(lengths[1:])) == 1 else 0
    blank = spare > 0 and not any(one.strip() for _, fields in records[1:] for one in fields[lengths[0] :])
    return spare if blank else 0


def _header(fields: list[str], line: int, file: str, findings: list[Finding]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    header: list[str] = []
    for index, name in enumerate((nfc(one).strip() for one in fields), start=1):
        if name in names and name:
            findings.append(_found("column-twice", Place(file=file, line=line, column=index), name=name))
            header.append("")
        else:
            names[name] = None
            header.append(name)
    return tuple(header)


def _records(text: str, separator: str, file: str, findings: list[Finding]) -> Iterator[FileRow]:
    """Each record with the line on which it begins; a broken one is a finding, and the next line goes on."""
    reader = csv.reader((one[0] for one in _LINES.finditer(text)), delimiter=separator, strict=True)
    while True:
        begin = reader.line_num + 1
        try:
            for fields in reader:
                yield begin, fields
                begin = reader.line_num + 1
        except csv.Error as problem:
            findings.append(
                _found("record-broken", Place(file=file, line=begin), why=str(problem), last=reader.line_num)
            )
        else:
            return


def _found(code: str, place: Place, **parameters: object) -> Finding:
    return Finding(code=code, place=place, parameters=parameters)
