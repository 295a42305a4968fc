"""What somebody wrote in a form beside its figures: rows of their own, and numbers in cells that nobody asked for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from string import ascii_uppercase

from khong3.catalogue.sheets import SHEETS
from khong3.excel.filled import Filled
from khong3.excel.meta import MetaSheet
from khong3.excel.sheets import FormRowRead, FormSheet
from khong3.findings import Finding
from khong3.observations.headings import numbering
from khong3.text import LANGUAGES, Text, strip_marks

NAMED = 8
"""So many cells are named with what they ask for, or hold."""
_NUMBER = re.compile(r"[0-9][0-9., ]*%?")
_DAY = re.compile(r"(?:ngay|thang|nam|day) ?[0-9]+|[0-9]+[/-][0-9]+[/-][0-9]+")
_FOOT = [SHEETS[key].in_(language) for key in ("other_figures", "written_by", "signed_by") for language in LANGUAGES]
_VERSION = re.compile("|".join(re.sub(r"\{\w+\}", ".*", SHEETS["version"].in_(language)) for language in LANGUAGES))
"""What a form itself has below its figures."""


def is_number(cell: Filled) -> bool:
    """Whether somebody typed a number there and nothing else."""
    typed = isinstance(cell.value, Fraction) or (isinstance(cell.value, str) and _NUMBER.fullmatch(cell.value))
    return bool(typed) and not cell.formula


def note_rows(sheet: FormSheet, rows: Sequence[FormRowRead], labels: Collection[str]) -> Iterator[Finding]:
    """Rows that somebody wrote and that no figure is in; below the figures, where people sign, those with a number."""
    known = {row.row for row in rows}
    for row, cells in sheet.sheet.rows.items():
        if row <= sheet.head or row in known or not known or sheet.text(row, "number"):
            continue
        texts = [one for _, one in sorted(cells.items()) if isinstance(one.value, str)]
        said = [one.text for one in texts]
        told = row < max(known) or any(map(_has_number, said))
        if said and told and len(said) < 3 and not any(one in labels or _of_form(one) for one in said):
            place = sheet.sheet.place(texts[0].cell)
            yield Finding(code="note-row", place=place, parameters={"found": " | ".join(said)})


def _has_number(text: str) -> bool:
    return any(one.isdecimal() for one in _DAY.sub("", strip_marks(text)))


def _of_form(text: str) -> bool:
    return text in _FOOT or _VERSION.fullmatch(text) is not None


def numbers_beside(
    sheet: FormSheet, rows: Sequence[FormRowRead], given: MetaSheet, spoken: Collection[str]
) -> Iterator[Finding]:
    """Numbers in cells that are none of the form's, but for ``spoken`` of which something is said already."""
    figures = {row.row: row for row in rows}
    found = [
        cell
        for line, cells in sorted(sheet.sheet.rows.items())
        if line != sheet.head and not numbering(sheet.texts(line))
        for column, cell in sorted(cells.items())
        if is_number(cell) and cell.cell not in spoken and _unasked(sheet, figures.get(line), column, given)
    ]
    if found:
        named = [Text(*(f"{one.cell} “{said}”" for said in (one.shown.vi, one.shown.en))) for one in found[:NAMED]]
        said = {"cells": [*named, *runs(one.cell for one in found[NAMED:])], "column": SHEETS["value"]}
        yield Finding(code="numbers-beside", place=sheet.sheet.place(found[0].cell), parameters=said)


def _unasked(sheet: FormSheet, row: FormRowRead | None, column: int, given: MetaSheet) -> bool:
    """Whether a number stands where the form asks for none, and nothing of it is kept."""
    heading = _headings(sheet).get(column, "")
    if row is None:
        return heading not in ("number", "id", "value")
    if heading == "last":
        return row.variable is not None and given.before is not None and row.variable.name not in given.before
    return heading in ("", "checked")


def _headings(sheet: FormSheet) -> Mapping[int, str]:
    return {column: heading for heading, column in sheet.columns.items()}


def runs(cells: Iterable[str]) -> Iterator[str]:
    """Cells that stand below one another as E12–E14."""
    found: list[list[str]] = []
    for cell in cells:
        column, line = cell.rstrip("0123456789"), cell.lstrip(ascii_uppercase)
        if found and found[-1][-1] == f"{column}{int(line) - 1}":
            found[-1].append(cell)
        else:
            found.append([cell])
    yield from (one[0] if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in found)
