"""Workbooks: files of sheets as rows of text that know where they stand, and what in them is a number or a day."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.findings import KhongError

if TYPE_CHECKING:
    from khong3.workbooks.sheet import Sheet

__all__ = ["KINDS", "read_workbook"]

KINDS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots")


def read_workbook(path: Path) -> "list[Sheet]":
    """Every sheet of a workbook; raises KhongError with what keeps it from being read."""
    from khong3.workbooks.archives import refusal
    from khong3.workbooks.ods import read_ods
    from khong3.workbooks.xlsx import read_xlsx

    readers: Mapping[str, Callable[[Path], Iterator[Sheet]]] = {".ods": read_ods, ".ots": read_ods}
    try:
        return list(readers.get(path.suffix.lower(), read_xlsx)(path))
    except (KhongError, MemoryError):
        raise
    except ImportError:
        raise refusal("extra-missing", path, extra="xlsx") from None
    except Exception as problem:  # noqa: BLE001 - whatever a file that somebody built makes of its reader
        raise refusal("workbook-unreadable", path, why=f"{type(problem).__name__}: {problem}") from None
