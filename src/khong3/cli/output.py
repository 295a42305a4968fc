"""Where output goes: UTF-8 whatever the console, files whole or not at all, cells that no spreadsheet runs."""

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from khong3.findings import Finding, KhongError, Place

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDTH = 150
"""The width of a table that is not printed to a terminal."""


def write(text: str, out: Path | None) -> None:
    """Print ``text``, or make it the whole content of a file; raises KhongError (``file-unwritable``)."""
    if out is None:
        sys.stdout.write(text)
        return
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile("w", dir=out.parent, delete=False, encoding="utf-8", newline="") as stream:
            temporary = stream.name
            stream.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(out)
    except OSError as problem:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        why = {"why": problem.strerror or str(problem)}
        raise KhongError([Finding(code="file-unwritable", place=Place(file=str(out)), parameters=why)]) from None


def as_json(data: object) -> str:
    """Indented JSON with Vietnamese as it is written."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, for_file: bool) -> str:
    """Rows as CSV; in a file with the mark by which Excel knows UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return ("\ufeff" if for_file else "") + stream.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula is disarmed by an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return "'" + value
    return value
