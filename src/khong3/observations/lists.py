"""Lists that stand beside figures: the units, and the documents that figures rest on."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve

from khong3.communes import Commune, each_once
from khong3.findings import Finding, Place
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.evidence import Evidence
from khong3.observations.headings import is_total, plain_heading, role_of
from khong3.observations.rows import columns_unread, finding, incomplete
from khong3.observations.succession import SUCCESSION
from khong3.observations.tables import FileRow, FileTable
from khong3.periods import day_of
from khong3.text import nfc, strip_marks

_LIFE: Mapping[str, str] = {
    "tu ngay": "from", "hieu luc tu": "from", "hieu luc tu ngay": "from", "ngay bat dau": "from", "valid from": "from",
    "den ngay": "until", "hieu luc den": "until", "hieu luc den ngay": "until", "ngay ket thuc": "until",
    "den het ngay": "until", "valid until": "until", "valid to": "until",
}  # fmt: skip
"""What the first and the last day of a unit's life are called, in plain letters."""
_ABOVE = frozenset(
    {"cap tren", "ma cap tren", "don vi cap tren", "ma don vi cap tren", "truc thuoc", "thuoc don vi", "parent code"}
)
"""What the code of the unit above is called."""
_KINDS: Mapping[str, str] = {
    "xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special_zone", "huyện": "district",
    "tỉnh": "province",
}  # fmt: skip
"""Kinds of units in words, which no model can name, as models name them."""


def is_list(name: str) -> bool:
    """Whether a sheet so called, among others, is a list and no table of figures."""
    return nfc(name.casefold()) in ("communes", "evidence", *SUCCESSION)


def evidence_of(table: FileTable, findings: list[Finding]) -> Iterator[Evidence]:
    if not table.header:
        return
    if "id" not in table.header:
        place = table.head
        findings.append(finding("evidence-without-id", place, found=table.header))
        return
    findings += columns_unread(table, DOCUMENT)
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = table.texts(row)
        if "id" not in texts:
            findings.append(incomplete(table, row, ("id",)))
            continue
        name, place = texts["id"], table.place("id", row[0])
        if name in seen:
            findings.append(finding("evidence-twice", place, id=name, line=seen[name].line))
            continue
        seen[name] = place
        yield Evidence(place=place, **{key: text for key, text in texts.items() if key in DOCUMENT})


def communes_of(table: FileTable, findings: list[Finding]) -> Iterator[Commune]:
    """The units of a list, each once; what is wrong with its rows goes to ``findings``."""
    return each_once(_rows_of_units(table, findings), findings)


def _rows_of_units(table: FileTable, findings: list[Finding]) -> Iterator[Commune]:
    table = evolve(table, header=_of_units(table.header))
    if "code" not in table.header:
        near = next((name for name in table.header if role_of(name) in ("unit", "name")), None)
        place = table.head
        findings.append(finding("communes-without-code", place, found=table.header, near=near))
        return
    for row in table.rows:
        texts = table.texts(row)
        if "code" not in texts:
            findings.append(incomplete(table, row, ("code",)))
            continue
        code, place = texts.pop("code"), table.place("code", row[0])
        if is_total(code):
            findings.append(finding("total-row", place, name=code, found=" | ".join(filter(None, row[1]))))
            continue
        days = _life(table, row, texts, findings)
        if days is None:
            continue
        yield Commune(
            code=code,
            name=texts.pop("name", ""),
            kind=_kind(texts.pop("kind", None)),
            parent=texts.pop("parent", None),
            attributes=texts,
            place=place,
            columns=table.columns,
            **days,
        )


def _kind(said: str | None) -> str | None:
    """The kind of a unit by the word that models have for it; any other word is its own."""
    return None if said is None else _KINDS.get(nfc(said).casefold(), said)


def _life(
    table: FileTable, row: FileRow, texts: dict[str, str], findings: list[Finding]
) -> dict[str, date | None] | None:
    """The days of a unit's life, taken out of its row; None, with a finding, where they are none."""
    days: dict[str, date | None] = {}
    for name, key in (("from", "from_"), ("until", "until")):
        said = texts.pop(name, None)
        days[key] = day_of(said)
        if said is not None and days[key] is None:
            code = table.texts(row)["code"]
            findings.append(finding("life-not-a-day", table.place(name, row[0]), code=code, found=said))
            return None
    first, last = days["from_"], days["until"]
    if first is not None and last is not None and last < first:
        said_ = {"code": table.texts(row)["code"], "from": first.isoformat(), "until": last.isoformat()}
        findings.append(finding("life-backwards", table.place("until", row[0]), **said_))
        return None
    return days


def _of_units(header: tuple[str, ...]) -> tuple[str, ...]:
    """The header of a list of units with its code, its name and its days called so."""
    names = [_LIFE.get(plain_heading(one), one) for one in header]
    for name in ("code", "name"):
        # The word is a kind of unit here, and stands in every row.
        meant = (index for index, one in enumerate(header) if role_of(one) == name and strip_marks(one) != "commune")
        at = next(meant, None)
        if name not in header and at is not None:
            names[at] = name
    above = next((at for at, one in enumerate(header) if plain_heading(one) in _ABOVE), None)
    if "parent" not in header and above is not None:
        names[above] = "parent"
    return tuple(names)
