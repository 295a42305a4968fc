"""The table of succession: which unit went on in which, on which day, whole or in part."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from khong3.communes import Succession, share_of
from khong3.findings import Finding
from khong3.observations.headings import plain_heading
from khong3.observations.rows import finding, incomplete
from khong3.observations.tables import FileRow, FileTable
from khong3.periods import day_of
from khong3.text import strip_marks

SUCCESSION = ("succession", "ke-thua", "kế thừa", "kế-thừa")
"""What a file or sheet with such a table is called."""
_HEADINGS: Mapping[str, str] = {
    "old": "old", "old code": "old", "ma cu": "old", "ma xa cu": "old", "ma don vi cu": "old", "ma dvhc cu": "old",
    "new": "new", "new code": "new", "ma moi": "new", "ma xa moi": "new", "ma don vi moi": "new", "ma dvhc moi": "new",
    "day": "day", "date": "day", "on": "day", "effective date": "day", "ngay": "day", "ngay hieu luc": "day",
    "tu ngay": "day", "part": "part", "phan": "part", "ghi chu": "part", "toan bo hay mot phan": "part",
    "share": "share", "ty le": "share", "ti le": "share", "basis": "basis", "can cu": "basis", "can cu chia": "basis",
    "source": "source", "resolution": "source", "nguon": "source", "nghi quyet": "source", "van ban": "source",
}  # fmt: skip
"""What each column is called, in plain letters."""
_NEEDED = ("old", "new", "day", "part")
_SHARED = re.compile("[%/]")
"""What a share has that says of itself of what it is, whatever its heading says."""
_WHOLE = frozenset({"whole", "all", "unchanged", "toan bo", "nhap toan bo", "giu nguyen", "ca"})
_PART = frozenset({"part", "partly", "mot phan", "nhap mot phan", "phan con lai", "nhap phan con lai"})
_BASES: Mapping[str, str] = {
    "people": "people", "population": "people", "dan so": "people", "nguoi": "people", "so dan": "people",
    "area": "area", "dien tich": "area",
    "households": "households", "ho": "households", "so ho": "households", "ho dan": "households",
}  # fmt: skip


def successions_of(table: FileTable, findings: list[Finding]) -> Iterator[Succession]:
    """The rows of a table of succession; what is none is named and not read."""
    if not table.header:
        return
    columns: dict[str, str] = {}
    for heading in table.columns:
        meant = _HEADINGS.get(plain_heading(heading))
        if meant is not None and meant not in columns:
            columns[meant] = heading
    missing = [one for one in _NEEDED if one not in columns]
    if missing:
        findings.append(finding("succession-header", table.head, missing=missing, found=list(table.columns)))
        return
    for row in table.rows:
        texts = table.texts(row)
        said = {name: texts[heading] for name, heading in columns.items() if heading in texts}
        if "share" in said and "%" in columns["share"] and not _SHARED.search(said["share"]):
            said["share"] = f"{said['share']} %"
        lacking = tuple(columns[one] for one in _NEEDED if one not in said)
        if lacking:
            findings.append(incomplete(table, row, lacking))
            continue
        found = _read(table, row, said, columns, findings)
        if found is not None:
            yield Succession(**found, place=table.place(columns["old"], row[0]))


def _read(
    table: FileTable, row: FileRow, said: Mapping[str, str], columns: Mapping[str, str], findings: list[Finding]
) -> dict[str, Any] | None:
    """The parts of a row; None, with a finding at its cell, where one cannot be read."""
    day, part, share, basis = _parts(said)
    wrong = {
        "day": day is None,
        "part": part is None,
        "share": "share" in said and (share is None or part is True),
        "basis": "basis" in said and basis is None,
    }
    for name, one in wrong.items():
        if one:
            there = table.place(columns[name], row[0])
            findings.append(finding(f"succession-{name}", there, found=said[name], old=said["old"], new=said["new"]))
    if any(wrong.values()):
        return None
    whole = {"whole": part, "share": share, "basis": basis, "source": said.get("source")}
    return {"old": said["old"], "new": said["new"], "on": day, **whole}


def _parts(said: Mapping[str, str]) -> tuple[date | None, bool | None, Fraction | None, str | None]:
    """The day, whether all of it, the share and its basis, as far as each can be read."""
    word = strip_marks(said["part"])
    part = True if word in _WHOLE else False if word in _PART else None
    return day_of(said["day"]), part, share_of(said.get("share", "")), _BASES.get(strip_marks(said.get("basis", "")))
