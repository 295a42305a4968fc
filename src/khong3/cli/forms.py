"""Forms on paper and back: where they are written, and what is said of those that were collected."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from khong3.catalogue.repeats import more_text, once
from khong3.catalogue.sheets import SHEETS
from khong3.cli.output import make_folder, write_bytes
from khong3.cli.working import Working
from khong3.communes import Commune
from khong3.excel.collect import Collected
from khong3.excel.form import write_form
from khong3.excel.marking import marked
from khong3.excel.plan import FormPlan
from khong3.findings import Finding, KhongError, Place
from khong3.text import Language, strip_marks

COLUMNS = ("commune", "period", "variable", "value", "points", "evidence", "reason", "source")
"""Columns of a long file, as khong3 reads them; ``status`` stands behind them where a figure has one."""


def write_forms(  # noqa: PLR0913 - as the command has it
    plan: FormPlan, out: Path, language: Language, work: Working, *, one_file: bool, force: bool
) -> str:
    """Write the forms; what was written, in a sentence."""
    if one_file:
        target = out if out.suffix.lower() == ".xlsx" else out.with_name(out.name + ".xlsx")
        free(target, force=force)
        write_bytes(write_form(plan, plan.units, language), target)
        return SHEETS["one_written"].in_(language).format(target, count=len(plan.units))
    if out.is_file():
        raise KhongError([Finding(code="folder-wanted", parameters={"found": str(out)})])
    files = [out / f"{file_name(one.commune)}.xlsx" for one in plan.units]
    for path in files:
        free(path, force=force)
    make_folder(out)
    for path, unit in zip(work.counted(files, len(files)), plan.units, strict=True):
        write_bytes(write_form(plan, [unit], language), path)
    return SHEETS["forms_written"].in_(language).format(out, count=len(files))


def free(path: Path, *, force: bool) -> None:
    """A form that is there may be filled already."""
    if path.exists() and not force:
        raise KhongError([Finding(code="file-exists", place=Place(file=str(path)))])


def file_name(commune: Commune) -> str:
    """A unit's code and name in plain letters, as every system takes them."""
    plain = re.sub(r"[^a-z0-9]+", "-", strip_marks(commune.name)).strip("-")
    code = re.sub(r"[^A-Za-z0-9._-]+", "-", commune.code).strip(".-") or "x"
    return f"{code}-{plain}" if plain else code


def collected_rows(found: Collected) -> Iterator[dict[str, Any]]:
    """A row a figure."""
    for one in found.taken:
        value: object = one.text
        if one.number is not None and not one.text.endswith("%"):
            value = Decimal(one.text)
        key = "points" if one.variable.kind == "points" else "value"
        yield {
            "commune": one.commune,
            "period": one.period,
            "variable": one.variable.name,
            key: value,
            "evidence": one.evidence or None,
            "reason": one.explanation or None,
            "source": str(one.place),
            "status": one.status or None,
        }


def collected_text(found: Collected, copies: list[Path], language: Language) -> str:
    """Every cell that was not taken, then how many of each there were."""
    said = [
        _where(one) + f"{one.code} {one.message(language)}" + more_text(more, language) + _mend(one, language)
        for one, more in once([*found.findings, *(one.finding for one in found.rejected)])
    ]
    counts = {"forms": found.forms, "accepted": len(found.taken), "rejected": len(found.rejected), "blank": found.blank}
    said.append(SHEETS["collected"].in_(language).format(**counts))
    if found.unread:
        said.append(SHEETS["unread_forms"].in_(language).format(count=found.unread))
    if copies:
        said.append(SHEETS["returned"].in_(language).format(", ".join(map(str, copies))))
    return "\n".join(said) + "\n"


def _where(one: Finding) -> str:
    place = str(one.place)
    return f"{place}: " if place else ""


def _mend(one: Finding, language: Language) -> str:
    mend = one.mend(language)
    return f"\n    → {mend}" if mend else ""


def write_marked(found: Collected, folder: Path, language: Language) -> list[Path]:
    """The copies to send back."""
    make_folder(folder)
    written: list[Path] = []
    files = dict.fromkeys(one.file for one in (*found.rejected, *found.doubted))
    for path in files:
        target = _target(folder, path, written)
        rejected, doubted = ([one for one in cells if one.file == path] for cells in (found.rejected, found.doubted))
        write_bytes(marked(path, rejected, language, doubted), target)
        written.append(target)
    return written


def _target(folder: Path, path: Path, written: list[Path]) -> Path:
    """Files of several folders may have one name."""
    found, number = folder / path.with_suffix(".xlsx").name, 1
    while found in written or found.resolve() == path.resolve():
        number += 1
        found = folder / f"{path.stem}-{number}.xlsx"
    return found
