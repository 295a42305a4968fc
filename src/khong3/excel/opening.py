"""Workbooks that come back: opened without harm, each cell as Excel holds it and with the name that Excel gives it."""

from collections.abc import Iterable
from pathlib import Path

from khong3.excel.filled import FilledSheet
from khong3.excel.opening_ods import read_ods_cells
from khong3.excel.opening_xlsx import read_xlsx_cells
from khong3.findings import Finding, KhongError, Place
from khong3.workbooks.archives import refusal

KINDS = (".xlsx", ".xlsm", ".ods")
_OTHER_KINDS = frozenset(
    (".xls", ".xlsb", ".xltx", ".ots", ".fods", ".csv", ".doc", ".docx", ".odt", ".pdf", ".zip", ".rar", ".7z")
)
"""As what a form may come back that is not read."""


def opened(path: Path, skip: tuple[str, ...]) -> list[FilledSheet]:
    """All sheets of a workbook but those whose names begin so; raises KhongError with what keeps it from being read."""
    if path.suffix.lower() not in KINDS:
        raise refusal("form-kind", path, found=path.suffix or path.name)
    if not path.is_file():
        raise refusal("file-not-found", path)
    reader = read_ods_cells if path.suffix.lower() == ".ods" else read_xlsx_cells
    try:
        return [
            FilledSheet(
                str(path),
                one.name,
                one.rows,
                one.worked_out,
                one.notes,
                one.hidden,
                one.hidden_rows,
                one.hidden_columns,
            )
            for one in reader(path, skip)
        ]
    except (KhongError, MemoryError):
        raise
    except ImportError:
        raise refusal("extra-missing", path, extra="xlsx") from None
    except Exception as problem:  # noqa: BLE001 - whatever a file that somebody built makes of its reader
        raise refusal("form-unread", path, why=f"{type(problem).__name__}: {problem}") from None


def whole_files(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """The workbooks among files and folders, each once, in order; what is no workbook is named."""
    found: dict[Path, None] = {}
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            there = sorted(
                one for one in path.rglob("*") if one.suffix.lower() in KINDS and not one.name.startswith(("~", "."))
            )
            found |= dict.fromkeys(there)
            findings += [_of_kind(one) for one in sorted(path.rglob("*")) if _perhaps_form(one)]
        elif path.suffix.lower() in KINDS and path.is_file():
            found[path] = None
        else:
            findings.append(_of_kind(path, "form-kind" if path.is_file() else "file-not-found"))
    return list(found), findings


def _of_kind(path: Path, finding_code: str = "form-kind") -> Finding:
    return Finding(code=finding_code, place=Place(file=str(path)), parameters={"found": path.suffix or path.name})


def _perhaps_form(path: Path) -> bool:
    """Whether a file of a folder may be a form that somebody saved or sent as something else."""
    return path.suffix.lower() in _OTHER_KINDS and not path.name.startswith(("~", ".")) and path.is_file()
