"""Where output goes: UTF-8 whatever the console, files whole or not at all, cells that no spreadsheet runs."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from khong3.findings import Finding, KhongError, Place
from khong3.text import visible, visible_json

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
ERRORS = "backslashreplace"
"""What no text can hold, as half a character of a file's name, is written in words."""
WIDTH = 150
"""The width of a table that is not printed to a terminal."""


NO_TEXT = frozenset({
    *(".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".doc", ".odt", ".pdf", ".png", ".zip", ".gz"),
    *(".parquet", ".pq", ".feather", ".arrow", ".ipc"),
})  # fmt: skip
"""Files that hold no plain text: a program that opens one which does says that it is damaged."""


def write(text: str | Iterable[str], out: Path | None) -> None:
    """Print ``text``, or make it the whole content of a file.

    A text in pieces is never there as a whole: each is written before the next is made. Raises KhongError
    (``file-unwritable``, ``no-output``, ``file-of-no-text``).
    """
    pieces = (text,) if isinstance(text, str) else text
    if out is None or _is_stdout(out):
        _print(pieces)
        return
    if out.suffix.lower() in NO_TEXT:
        raise KhongError(
            [Finding(code="file-of-no-text", place=Place(file=str(out)), parameters={"ending": out.suffix})]
        )
    _into(out, lambda path: _write_text(path, pieces))


_TEXT = frozenset({".csv", ".html", ".htm", ".json", ".md", ".svg", ".txt", ".yaml", ".yml"})
"""Files of text: a workbook under such a name is opened as one, and shows signs without meaning."""


def write_bytes(content: bytes, out: Path) -> None:
    """Make bytes the whole content of a file; raises KhongError (``file-unwritable``, ``file-of-text``)."""
    if out.suffix.lower() in _TEXT:
        raise KhongError([Finding(code="file-of-text", place=Place(file=str(out)), parameters={"ending": out.suffix})])
    _into(out, lambda path: path.write_bytes(content))


def make_folder(folder: Path) -> None:
    """A folder for files, and those above it; raises KhongError (``file-unwritable``)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _unwritable(folder, problem) from None


def _unwritable(path: Path, problem: OSError) -> KhongError:
    return KhongError([Finding(code="file-unwritable", place=Place(file=str(path)), parameters=_why(problem))])


def _why(problem: OSError) -> dict[str, object]:
    """What the system says, where somebody asks for it."""
    from khong3.system import system_said

    return {"why": system_said(problem)}


def _write_text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors=ERRORS, newline="") as stream:
        stream.writelines(pieces)


def _into(out: Path, fill: Callable[[Path], object]) -> None:
    """A file filled, whole or not at all."""
    try:
        if _keeps_content(out):
            _replace(fill, Path(os.path.realpath(out)))
        else:
            fill(out)
    except OSError as problem:
        raise _unwritable(out, problem) from None


def named_file(out: Path | None) -> Path:
    """Where a workbook goes: no terminal shows one; raises KhongError (``file-wanted``)."""
    if out is None:
        raise KhongError([Finding(code="file-wanted")])
    return out


def _print(pieces: Iterable[str]) -> None:
    """To standard output, all of it: what it will not take is said while somebody can still be told."""
    if sys.stdout is None:
        raise KhongError([Finding(code="no-output", parameters=_why(OSError(errno.EBADF, "")))])
    with to_stdout():
        sys.stdout.writelines(pieces)


@contextmanager
def to_stdout() -> Generator[None]:
    """Whatever is printed inside is there at its end; raises KhongError (``no-output``) where it cannot be.

    A reader who has gone is told of by BrokenPipeError.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        silence()
        raise
    except OSError as problem:
        silence()
        raise KhongError([Finding(code="no-output", parameters=_why(problem))]) from None


def silence() -> None:
    """Standard output goes nowhere from here on, so that closing it does not fail once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_stdout(out: Path) -> bool:
    """Whether a path, as ``/dev/stdout``, leads to where standard output goes."""
    with suppress(OSError, ValueError, AttributeError):
        return os.path.samestat(out.stat(), os.fstat(sys.stdout.fileno()))
    return False


def _keeps_content(out: Path) -> bool:
    """Whether a file is there to be replaced, or none is: what is no regular file (a device, a pipe) only passes on."""
    try:
        return stat.S_ISREG(out.stat().st_mode)
    except FileNotFoundError:
        return True


def _replace(fill: Callable[[Path], object], out: Path) -> None:
    """A file whole or as it was; links to it stay, and folders that are not there are made."""
    import tempfile

    out.parent.mkdir(parents=True, exist_ok=True)

    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, delete=False) as stream:
            temporary = stream.name
        fill(Path(temporary))
        Path(temporary).chmod(_mode(out))
        Path(temporary).replace(out)
    except BaseException:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise


def _mode(out: Path) -> int:
    """Who may read and write a file: as before, or as is usual for a new one."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(out.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def as_json(data: object) -> str:
    """Indented JSON with Vietnamese as it is written."""
    import json

    return visible_json(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, for_file: bool, excel: bool = False) -> str:
    """Rows as CSV; in a file with the mark by which Excel knows UTF-8."""
    return "".join(csv_pieces(columns, rows, for_file=for_file, excel=excel))


def csv_pieces(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, for_file: bool, excel: bool = False
) -> Iterator[str]:
    """The same row by row; ``excel``: as a Vietnamese Excel reads it, parted by semicolons, decimals by commas."""
    import csv

    if for_file or excel:
        yield "\ufeff"
    line = csv.writer(_Passed(), delimiter=";" if excel else ",").writerow
    yield line(columns)
    for row in rows:
        cells = [_cell(row.get(column)) for column in columns]
        yield line([str(one).replace(".", ",") if isinstance(one, float) else one for one in cells] if excel else cells)


class _Passed:
    """What csv writes to, to be handed on: its writer returns what ``write`` returns."""

    def write(self, text: str) -> str:
        """The text of a row."""
        return text


def _cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula is disarmed by an apostrophe; signs to obey are shown."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    shown = visible(value)
    return "'" + shown if shown.startswith(_RUN_BY_SPREADSHEETS) else shown
