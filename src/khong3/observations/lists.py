"""Lists that stand beside figures: the units, and the documents that figures rest on."""

from collections.abc import Iterator

from attrs import evolve

from khong3.communes import Commune
from khong3.findings import Finding, Place
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.evidence import Evidence
from khong3.observations.headings import is_total, role_of
from khong3.observations.rows import columns_unread, finding, incomplete
from khong3.observations.tables import FileTable
from khong3.text import strip_marks


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
    table = evolve(table, header=_of_units(table.header))
    if "code" not in table.header:
        near = next((name for name in table.header if role_of(name) in ("unit", "name")), None)
        place = table.head
        findings.append(finding("communes-without-code", place, found=table.header, near=near))
        return
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = table.texts(row)
        if "code" not in texts:
            findings.append(incomplete(table, row, ("code",)))
            continue
        code, place = texts.pop("code"), table.place("code", row[0])
        if is_total(code):
            findings.append(finding("total-row", place, name=code, found=" | ".join(filter(None, row[1]))))
            continue
        if code in seen:
            findings.append(finding("commune-twice", place, code=code, line=seen[code].line))
            continue
        seen[code] = place
        yield Commune(
            code=code,
            name=texts.pop("name", ""),
            kind=texts.pop("kind", None),
            parent=texts.pop("parent", None),
            attributes=texts,
            place=place,
        )


def _of_units(header: tuple[str, ...]) -> tuple[str, ...]:
    """The header of a list of units with its code and its name called so."""
    names = list(header)
    for name in ("code", "name"):
        # The word is a kind of unit here, and stands in every row.
        meant = (index for index, one in enumerate(header) if role_of(one) == name and strip_marks(one) != "commune")
        at = next(meant, None)
        if name not in header and at is not None:
            names[at] = name
    return tuple(names)
