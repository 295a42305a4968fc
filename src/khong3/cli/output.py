"""Where output goes: UTF-8 whatever the console, files whole or not at all, cells that no spreadsheet runs."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from khong3.findings import Finding, KhongError, Place

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDTH = 150
"""The width of a table that is not printed to a terminal."""


def write(text: str | Iterable[str], out: Path | None) -> None:
    """Print ``text``, or make it the whole content of a file; raises KhongError (``file-unwritable``).

    A text in pieces is never there as a whole: each is written before the next is made.
    """
    pieces = (text,) if isinstance(text, str) else text
    if out is None:
        sys.stdout.writelines(pieces)
        return
    import tempfile

    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile("w", dir=out.parent, delete=False, encoding="utf-8", newline="") as stream:
            temporary = stream.name
            stream.writelines(pieces)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(out)
    except BaseException as problem:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        if not isinstance(problem, OSError):
            raise
        why = {"why": problem.strerror or str(problem)}
        raise KhongError([Finding(code="file-unwritable", place=Place(file=str(out)), parameters=why)]) from None


def as_json(data: object) -> str:
    """Indented JSON with Vietnamese as it is written."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, for_file: bool) -> str:
    """Rows as CSV; in a file with the mark by which Excel knows UTF-8."""
    return "".join(csv_pieces(columns, rows, for_file=for_file))


def csv_pieces(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, for_file: bool) -> Iterator[str]:
    """The same row by row."""
    import csv

    if for_file:
        yield "\ufeff"
    line = csv.writer(_Passed()).writerow
    yield line(columns)
    for row in rows:
        yield line([_cell(row.get(column)) for column in columns])


class _Passed:
    """What csv writes to, to be handed on: its writer returns what ``write`` returns."""

    def write(self, text: str) -> str:
        """The text of a row."""
        return text


def _cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula is disarmed by an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return "'" + value
    return value
