"""Tables of text that know their lines: what every source comes to, and CSV files with Excel's habits."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from khong3.findings import Finding, Place, column_letters
from khong3.observations.encodings import as_meant, damaged, decoded
from khong3.observations.headings import header_at, is_header, numbering, repeats, role_of
from khong3.observations.observation import Spot, TableName
from khong3.observations.stacked import Stack, lines_of_header, stack_of
from khong3.system import system_said
from khong3.text import Text, nfc
from khong3.workbooks.cells import Stated

_SEPARATORS = (",", ";", "\t", "|")
_NO_TEXT = {
    b"pk\x03\x04": Text("tệp Excel hay tệp nén", "a workbook or an archive"),
    b"\xd0\xcf\x11\xe0": Text("tệp Excel hay Word kiểu cũ", "a file of the old Excel or Word"),
    b"%pdf": Text("tệp PDF", "a PDF file"),
    b"par1": Text("tệp Parquet", "a Parquet file"),
    b"arrow1": Text("tệp Arrow", "a file of Arrow"),
    **dict.fromkeys((b"<html", b"<!doctype", b"<table", b"<?xml"), Text("trang web", "a web page")),
}
"""What is no table of text, whatever its name ends in, by its first bytes."""
_SAID = re.compile(r'"?sep=(.)"?[\s,;]*')
_QUOTED = re.compile(r'"[^"]*+"?')
_FORMULA = re.compile(r'=\s*"((?:[^"]|"")*)"')
_APOSTROPHE = re.compile(r"'(?=[0-9=+@−-])")
_WHY = {
    "unexpected end of data": Text("dấu nháy kép mở mà không đóng", "a quotation mark is opened and never closed"),
    "field larger than field limit": Text("một ô dài quá 131.072 ký tự", "a cell of more than 131,072 characters"),
    "'": Text("có chữ đứng ngay sau dấu nháy kép đóng", "something stands right behind a closing quotation mark"),
}
"""What is wrong with a record, by how Python's reader begins to say it."""
_ABOVE = 50
"""So many lines are looked through for a header."""
_HEADER_LINES = 6
_NO_HEADING = re.compile(r"[-–—_.… ]+|Unnamed: [0-9]+(?:_level_[0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]{3})*")
_DECIMALS = re.compile(r"[0-9]+\s*%?")
_LINES = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_MOST_KEPT = 10_000

FileRow: TypeAlias = tuple[int, list[str]]
"""The line on which a row begins, and its cells, one a column at least; a blank one is empty."""


@frozen(kw_only=True)
class TableSource:
    """The file that rows stand in, or a sheet of it; where something in it is."""

    file: str
    sheet: str | None = None

    @property
    def table(self) -> TableName:
        """What tells its rows from those of others."""
        return self.file if self.sheet is None else (self.file, self.sheet)

    def at(self, line: int | None = None, column: int | None = None) -> Place:
        """A place in it."""
        return Place(file=self.file, sheet=self.sheet, line=line, column=column)

    def spot(self, line: int, column: int) -> Spot:
        """The same of a figure, to be made a place when it is asked for."""
        return (self.file, line, column) if self.sheet is None else (self.file, line, column, self.sheet)


@frozen(kw_only=True, eq=False)
class FileTable:
    """A header and the rows under it, which can be gone through once: what was read of them is let go.

    A frame has its header on no ``line``. Of a header in several lines ``stack`` says more.
    """

    source: TableSource
    line: int | None = 1
    header: tuple[str, ...] = ()
    rows: Iterable[FileRow] = ()
    findings: tuple[Finding, ...] = ()
    stack: Stack | None = None
    titles: tuple[str, ...] = ()
    """What stands above the header, cell by cell."""

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Each column that has a header, by it, counted from 0."""
        return {name: index for index, name in enumerate(self.header) if name}

    def place(self, column: str, line: int | None = None) -> Place:
        """Where a column stands on a line, or else its heading; ``Place.column`` counts fields from 1."""
        at = self.columns[column]
        head = self.line if self.stack is None else self.stack.lines[at]
        return self.source.at(line or head, at + 1)

    @property
    def head(self) -> Place:
        """The line of the header."""
        return self.source.at(self.line)

    def texts(self, row: FileRow) -> dict[str, str]:
        """A row's cells by header; blank ones are left out."""
        return {name: text for name, text in zip(self.header, row[1], strict=False) if text and name}


def read_table(path: Path) -> FileTable:
    """A CSV file's rows. What cannot be read is among the findings; the rest is there."""
    shown = str(path)
    source = TableSource(file=shown)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        why = system_said(problem)
        return FileTable(source=source, findings=(_found("file-unreadable", source.at(), why=why),))
    if (
        other := next((said for start, said in _NO_TEXT.items() if raw[:9].lower().startswith(start)), None)
    ) is not None:
        return FileTable(source=source, findings=(_found("file-no-text", source.at(), what=other),))
    text = decoded(raw, shown)
    if isinstance(text, Finding):
        return FileTable(source=source, findings=(text,))
    del raw
    return parse_table(text, shown)


def parse_table(text: str, file: str) -> FileTable:
    """Like ``read_table``, of a text."""
    source = TableSource(file=file)
    findings = [one for one in (damaged(text, file),) if one is not None]
    firsts = _first_lines(text)
    if not firsts:
        return FileTable(source=source, findings=(_found("table-empty", source.at()),))
    said = _SAID.fullmatch(firsts[0].strip("\ufeff \r\n"))
    separator = said[1] if said else _separator(firsts)
    records = [one for one in _records(text, separator, file, findings) if any(map(str.strip, one[1]))]
    records = records[1:] if said and records else records
    return under_header(records, source, findings, commas=separator == ",")


def under_header(
    records: list[FileRow],
    source: TableSource,
    findings: list[Finding],
    merged: Stack | None = None,
    *,
    commas: bool = False,
) -> FileTable:
    """Records as a table: titles above the header, headers that come again and cells too many are named.

    ``merged`` is a header whose cells are merged over several lines; one that is not is found here. ``commas`` part the
    cells.
    """
    if not records:
        return FileTable(source=source, findings=tuple(findings))
    records, titles = _below_titles(records, source, findings)
    records, stack = (records, merged) if merged is not None else _one_header(records)
    if stack is not None and (merged is None or stack.parted):
        findings.append(_stacked(stack, source))
    spare = _spare(records)
    header = header_of(records[0][1], records[0][0], source, findings)
    runs_over = _running_over(records) if commas else None
    rows = list(_rows(records, len(header) + spare, source, findings, runs_over))
    if any(one.code == "column-twice" for one in findings):
        header = without_twins(records[0], header, rows, source, findings)
    findings += without_header(records[0], rows, source)
    return FileTable(
        source=source,
        line=records[0][0],
        header=header,
        rows=_cleaned(rows, len(header)),
        findings=tuple(findings),
        stack=stack,
        titles=titles,
    )


def _one_header(records: list[FileRow]) -> tuple[list[FileRow], Stack | None]:
    """The records with a header of several lines as one."""
    cleaned = [[clean(one) for one in fields] for _, fields in records[:_HEADER_LINES]]
    more = lines_of_header(cleaned[0], cleaned[1:])
    if not more:
        return records, None
    stack = stack_of([(records[at][0], cleaned[at]) for at in range(more + 1)])
    return [(stack.first, list(stack.names)), *records[more + 1 :]], stack


def _stacked(stack: Stack, source: TableSource) -> Finding:
    """How the headings of several lines are read, column by column."""
    said = [f"{column_letters(at + 1)} “{one}”" for at, one in enumerate(stack.names) if one]
    place = source.at(stack.first)
    return _found("headings-in-lines", place, first=stack.first, last=stack.last, columns="; ".join(said))


def _rows(
    records: list[FileRow],
    most: int,
    source: TableSource,
    findings: list[Finding],
    runs_over: Callable[[list[str]], bool] | None = None,
) -> Iterator[FileRow]:
    """The rows that say something of their own and have no cell too many; another table below ends them."""
    head = [one.strip() for one in records[0][1]]
    for at, (line, fields) in enumerate(records[1:], start=1):
        if not fields[0][:1].isdecimal() and is_header(cells := [clean(one) for one in fields], head):
            if repeats(cells, head):
                findings.append(_found("header-again", source.at(line)))
                continue
            said = {"found": " | ".join(filter(None, cells)), "count": len(records) - at - 1}
            findings.append(_found("table-below", source.at(line), last=records[-1][0], **said))
            return
        if len(fields) > most or (runs_over is not None and runs_over(fields)):
            # A comma too many shifts all that follows it: no cell of the row can be trusted.
            place = source.at(line, len(head) + 1)
            said = {"cells": len(fields), "columns": len(head), "found": " | ".join(fields)}
            findings.append(_found("field-without-header", place, **said))
        elif line <= records[0][0] + _ABOVE and numbering(fields):
            findings.append(_found("column-numbers", source.at(line), found=" | ".join(fields)))
        else:
            yield line, fields


def _below_titles(
    records: list[FileRow], source: TableSource, findings: list[Finding]
) -> tuple[list[FileRow], tuple[str, ...]]:
    """The records from the header on, and the cells above it; these are named."""
    at = header_at([heading(one) for one in fields] for _, fields in records[:_ABOVE])
    if not at:
        return records, ()
    above = [" ".join(filter(None, map(str.strip, fields))) for _, fields in records[:at]]
    place = source.at(records[0][0])
    last = records[at][0] - 1
    findings.append(_found("lines-above-header", place, last=last, header=records[at][0], found=" | ".join(above)))
    return records[at:], tuple(text for _, fields in records[:at] for one in fields if (text := clean(one)))


def without_header(head: tuple[int | None, list[str]], rows: list[FileRow], source: TableSource) -> Iterator[Finding]:
    """Columns that have no heading and hold something, each once."""
    line, fields = head
    bare = [index for index, one in enumerate(fields) if not heading(one)]
    for index in bare:
        found = [(at, cells[index].strip()) for at, cells in rows if len(cells) > index and cells[index].strip()]
        if found:
            first, text = found[0]
            said = {"column": index + 1, "count": len(found), "first": first, "found": text}
            yield _found("column-without-heading", source.at(line, index + 1), **said)


def _separator(firsts: list[str]) -> str:
    """What parts the cells: that which makes a header of one of the first lines, else the commonest in the first."""
    often = sorted(_SEPARATORS, key=_QUOTED.sub("", firsts[0]).count, reverse=True)
    return next((sign for sign in often if header_at(_parted(one, sign) for one in firsts) is not None), often[0])


def _parted(line: str, separator: str) -> list[str]:
    """The cells of one line, as far as it can be read by itself."""
    try:
        return [heading(one) for fields in csv.reader([line], delimiter=separator) for one in fields]
    except csv.Error:
        return []


def _first_lines(text: str) -> list[str]:
    """The first lines that are not blank."""
    size = 4_000
    while True:
        lines = text[:size].splitlines()
        # The last one may go on beyond what was looked at.
        found = [one for one in (lines if size >= len(text) else lines[:-1]) if one.strip()]
        if len(found) >= _ABOVE or size >= len(text) or (found and size > 1_000_000):
            return found[:_ABOVE]
        size *= 10


def _cleaned(rows: list[FileRow], columns: int) -> Iterator[FileRow]:
    """Each row with its texts composed and stripped, and let go; a text that comes again is one object."""
    known = _Texts()
    rows.reverse()
    while rows:
        line, fields = rows.pop()
        cells = [known[one] if type(one) is str else one for one in fields]
        if len(cells) < columns:
            cells += [""] * (columns - len(cells))
        yield line, cells


class _Texts(dict[str, str]):
    """Texts as they stand in a file, composed and stripped."""

    def __missing__(self, raw: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[raw] = clean(raw)
        return found


def clean(raw: str) -> str:
    """A cell's text, composed and stripped; what Excel writes to keep zeros, ``="01234"`` and ``'01234``, is 01234."""
    text = nfc(raw).strip()
    if text[:1] == "=" and (found := _FORMULA.fullmatch(text)):
        return found[1].replace('""', '"').strip()
    return _APOSTROPHE.sub("", text, count=1) if text[:1] == "'" else text


def _spare(records: list[FileRow]) -> int:
    """The blank cells at the end of every row, where all have as many more than the header."""
    lengths = [len(fields) for _, fields in records]
    spare = lengths[1] - lengths[0] if len(set(lengths[1:])) == 1 else 0
    blank = spare > 0 and not any(one.strip() for _, fields in records[1:] for one in fields[lengths[0] :])
    return spare if blank else 0


def _running_over(records: list[FileRow]) -> Callable[[list[str]], bool] | None:
    """Whether a row runs over into the column at the end that has no heading, as ``17,5`` without quotes does.

    None where there is no such column, or it stands filled in every row: then it is a column that lacks its heading.
    """
    head, *rows = [fields for _, fields in records]
    named = max((at for at, one in enumerate(head) if heading(one)), default=-1) + 1
    if not 0 < named < len(head) or all("".join(fields[named:]).strip() for fields in rows):
        return None

    def runs_over(fields: list[str]) -> bool:
        rest = [text for one in fields[named:] if (text := one.strip())]
        return len(rest) == 1 and bool(_DECIMALS.fullmatch(rest[0]) and _WHOLE.fullmatch(fields[named - 1].strip()))

    return runs_over


def heading(raw: str) -> str:
    """A heading, as it was before it was encoded twice; none where it is only a dash, or what pandas calls none."""
    # A heading that is a number to its source stays one: 4.1 may be what a spreadsheet made of 4.10.
    if type(raw) is Stated:
        return raw
    text = as_meant(clean(raw))
    return "" if _NO_HEADING.fullmatch(text) else text


def header_of(fields: list[str], line: int | None, source: TableSource, findings: list[Finding]) -> tuple[str, ...]:
    """The headings, each once; one that comes again is named, and its column is not read."""
    names: dict[str, None] = {}
    header: list[str] = []
    for index, name in enumerate(map(heading, fields), start=1):
        if name in names and name:
            findings.append(_found("column-twice", source.at(line, index), name=name))
            header.append("")
        else:
            names[name] = None
            header.append(name)
    return tuple(header)


def without_twins(
    head: tuple[int | None, list[str]],
    header: tuple[str, ...],
    rows: list[FileRow],
    source: TableSource,
    findings: list[Finding],
) -> tuple[str, ...]:
    """The header without the columns of figures that another of their heading contradicts: nobody knows which holds."""
    line, fields = head
    kept = list(header)
    for index, name in enumerate(map(heading, fields)):
        first = header.index(name) if name and not header[index] else index
        if first == index or role_of(name) is not None:
            continue
        cells = [(at, clean(one[first]), clean(one[index])) for at, one in rows if len(one) > index]
        other = next((one for one in cells if one[2] and one[1] != one[2]), None)
        if other is not None:
            kept[first] = ""
            place = source.at(line, index + 1)
            findings[:] = [one for one in findings if (one.code, one.place) != ("column-twice", place)]
            said = {"name": name, "line": other[0], "first": other[1] or "–", "second": other[2]}
            findings.append(_found("columns-differ", place, **said))
    return tuple(kept)


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
            why = next((said for begun, said in _WHY.items() if str(problem).startswith(begun)), Text.of(str(problem)))
            findings.append(_found("record-broken", Place(file=file, line=begin), why=why, last=reader.line_num))
        else:
            return


def _found(code: str, place: Place, **parameters: object) -> Finding:
    return Finding(code=code, place=place, parameters=parameters)
