"""CSV files as tables of text that know their lines: encodings, separators and Excel's habits."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from khong3.findings import Finding, Place
from khong3.text import nfc

_SEPARATORS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@frozen(eq=False, repr=False)
class Cell:
    """A text and where it stands; ``column`` counts fields from 1."""

    text: str
    place: Place


@frozen(kw_only=True, eq=False, repr=False)
class Table:
    """A header and rows of cells by header; blank cells are left out."""

    file: str
    header: tuple[str, ...] = ()
    rows: tuple[dict[str, Cell], ...] = ()
    findings: tuple[Finding, ...] = ()

    def place(self, column: str, line: int = 1) -> Place:
        """Where a column stands on a line."""
        return Place(file=self.file, line=line, column=self.header.index(column) + 1)


def read_table(path: Path) -> Table:
    """A CSV file's rows. What cannot be read is among the findings; the rest is there."""
    shown = str(path)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        return Table(
            file=shown, findings=(_found("file-unreadable", Place(file=shown), why=problem.strerror or str(problem)),)
        )
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return Table(file=shown, findings=(_found("not-utf-8", Place(file=shown, line=line)),))
    return parse_table(text, shown)


def parse_table(text: str, file: str) -> Table:
    """Like ``read_table``, of a text."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        return Table(file=file, findings=(_found("table-empty", Place(file=file)),))
    separator = max(_SEPARATORS, key=first.count)
    table = Table(file=file)
    findings: list[Finding] = []
    rows: list[dict[str, Cell]] = []
    records = [one for one in _records(text, separator, file, findings) if any(field.strip() for field in one[1])]
    spare = _spare(records)
    for line, fields in records:
        if not table.header:
            table = evolve(table, header=_header(fields, line, file, findings))
            continue
        cells = {
            name: Cell(nfc(one).strip(), Place(file=file, line=line, column=index + 1))
            for index, (name, one) in enumerate(zip(table.header, fields, strict=False))
            if one.strip() and name
        }
        if len(fields) > len(table.header) + spare:
            # A comma too many shifts all that follows it: no cell of the row can be trusted.
            place = Place(file=file, line=line, column=len(table.header) + 1)
            said = {"cells": len(fields), "columns": len(table.header), "found": " | ".join(fields)}
            findings.append(_found("field-without-header", place, **said))
            continue
        rows.append(cells)
    return evolve(table, rows=tuple(rows), findings=tuple(findings))


def _spare(records: list[tuple[int, list[str]]]) -> int:
    """The blank cells at the end of every row, where all have as many more than the header."""
    lengths = [len(fields) for _, fields in records]
    spare = lengths[1] - lengths[0] if len(set(lengths[1:])) == 1 else 0
    blank = spare > 0 and not any(one.strip() for _, fields in records[1:] for one in fields[lengths[0] :])
    return spare if blank else 0


def _header(fields: list[str], line: int, file: str, findings: list[Finding]) -> tuple[str, ...]:
    names: list[str] = []
    for index, name in enumerate((nfc(one).strip() for one in fields), start=1):
        if name in names and name:
            findings.append(_found("column-twice", Place(file=file, line=line, column=index), name=name))
            names.append("")
        else:
            names.append(name)
    return tuple(names)


def _records(text: str, separator: str, file: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; a broken one is a finding, and the next line goes on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begin = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            findings.append(
                _found("record-broken", Place(file=file, line=begin), why=str(problem), last=reader.line_num)
            )
            continue
        yield begin, fields


def _found(code: str, place: Place, **parameters: object) -> Finding:
    return Finding(code=code, place=place, parameters=parameters)
