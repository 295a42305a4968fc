"""Files and folders of figures to observations; what their texts mean is judged later, against a model."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.numbers import DecimalSign
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.evidence import Evidence
from khong3.observations.observation import Data, Observation
from khong3.observations.tables import Cell, Table, read_table
from khong3.text import nearest, strip_marks

LONG = (
    "commune",
    "period",
    "variable",
    "value",
    "points",
    "stage",
    "reason",
    "by",
    "on",
    "status",
    "source",
    "evidence",
    "qualifier",
)
"""The columns of a long file, one observation a row."""

_SAID = {
    "ma": "commune",
    "ma don vi": "commune",
    "ma xa": "commune",
    "don vi": "commune",
    "xa": "commune",
    "code": "commune",
    "unit": "commune",
    "ky": "period",
    "nam": "period",
    "year": "period",
    "chi so": "variable",
    "bien": "variable",
    "dong": "variable",
    "gia tri": "value",
    "so lieu": "value",
}
"""What a column is often called, in plain letters."""

_PERCENT = " %"
_UNREAD = (".xlsx", ".xls", ".ods", ".parquet")


def read(source: "str | Path | Data | Iterable[Observation]", *, decimal: DecimalSign | None = None) -> Data:
    """Read figures: a CSV file, a folder of them, or observations that are there already.

    ``decimal`` declares the decimal sign of the files' numbers. Raises KhongError only where there is nothing to read;
    doubtful figures are findings.
    """
    if isinstance(source, Data) or not isinstance(source, (str, Path)):
        return Data.of(source)
    path = Path(source)
    if path.is_dir():
        return _folder(path, decimal)
    if not path.is_file():
        raise KhongError([Finding(code="data-not-found", place=Place(file=str(source)))])
    return _file(path, decimal)


def _folder(folder: Path, decimal: DecimalSign | None) -> Data:
    communes: list[Commune] = []
    observations: list[Observation] = []
    findings: list[Finding] = []
    evidence: list[Evidence] = []
    files = sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith((".", "~")))
    for path in files:
        if path.name.lower() == "communes.csv":
            table = read_table(path)
            findings += table.findings
            communes += _communes(table, findings)
        elif path.name.lower() == "evidence.csv":
            table = read_table(path)
            findings += table.findings
            evidence += _evidence(table, findings)
        elif path.suffix.lower() in (".csv", *_UNREAD):
            data = _file(path, decimal)
            observations += data.observations
            findings += data.findings
    if not any(one.suffix.lower() == ".csv" for one in files):
        findings.append(Finding(code="folder-without-data", place=Place(file=str(folder))))
    return Data(
        observations=tuple(observations),
        communes=tuple(communes),
        evidence=tuple(evidence),
        findings=tuple(findings),
    )


def _file(path: Path, decimal: DecimalSign | None) -> Data:
    if path.suffix.lower() in _UNREAD:
        return Data(
            findings=(Finding(code="file-not-yet", place=Place(file=str(path)), parameters={"kind": path.suffix}),)
        )
    table = read_table(path)
    if not table.header:
        return Data(findings=table.findings)
    columns = set(table.header)
    findings = list(table.findings)
    if {"commune", "variable"} <= columns and columns & {"value", "points"}:
        found = _long(table, decimal, findings)
        return Data(observations=tuple(found), findings=tuple(findings))
    if {"commune", "period"} <= columns and "variable" not in columns:
        found = _wide(table, decimal, findings)
        return Data(observations=tuple(found), findings=tuple(findings))
    missing = [name for name in ("commune", "period", "variable", "value") if name not in columns]
    said = {name: _SAID.get(strip_marks(name)) for name in table.header}
    near = {name: nearest(name, table.header) for name in missing} | {
        meant: name for name, meant in said.items() if meant in missing
    }
    renamed = ", ".join(f"{name} → {meant}" for meant, name in near.items() if name)
    parameters = {"found": table.header, "missing": missing, "near": renamed or None}
    findings.append(_finding("header-unknown", Place(file=table.file, line=1), **parameters))
    return Data(findings=tuple(findings))


def _long(table: Table, decimal: DecimalSign | None, findings: list[Finding]) -> list[Observation]:
    findings += [
        _finding("column-unknown", table.place(name), name=name, near=nearest(name, LONG))
        for name in table.header
        if name and name not in LONG
    ]
    found: list[Observation] = []
    for row in table.rows:
        place = _row_place(row)
        if not _complete(row, ("commune", "variable"), place, findings):
            continue
        texts = {name: cell.text for name, cell in row.items() if name in LONG}
        variable = texts.pop("variable")
        found.append(
            Observation(
                variable=variable.removesuffix(_PERCENT).strip(),
                percent=variable.endswith(_PERCENT),
                period=texts.pop("period", ""),
                decimal=decimal,
                place=next(row[name] for name in ("value", "points", "variable") if name in row).place,
                **texts,
            )
        )
    return found


def _wide(table: Table, decimal: DecimalSign | None, findings: list[Finding]) -> list[Observation]:
    found: list[Observation] = []
    names = [name for name in table.header if name and name not in ("commune", "period")]
    for row in table.rows:
        place = _row_place(row)
        if not _complete(row, ("commune",), place, findings):
            continue
        for name in names:
            if name not in row or name.endswith(".evidence"):
                continue
            bare = name.removesuffix(_PERCENT).strip()
            proof = row.get(f"{bare}.evidence")
            found.append(
                Observation(
                    commune=row["commune"].text,
                    period=row["period"].text if "period" in row else "",
                    variable=bare,
                    percent=name.endswith(_PERCENT),
                    value=row[name].text,
                    evidence=proof.text if proof else None,
                    decimal=decimal,
                    place=row[name].place,
                )
            )
    return found


def _evidence(table: Table, findings: list[Finding]) -> Iterator[Evidence]:
    if "id" not in table.header:
        findings.append(_finding("evidence-without-id", Place(file=table.file, line=1), found=table.header))
        return
    findings += [
        _finding("column-unknown", table.place(name), name=name, near=nearest(name, DOCUMENT))
        for name in table.header
        if name and name not in DOCUMENT
    ]
    seen: dict[str, Place] = {}
    for row in table.rows:
        if not _complete(row, ("id",), _row_place(row), findings):
            continue
        name, place = row["id"].text, row["id"].place
        if name in seen:
            findings.append(_finding("evidence-twice", place, id=name, line=seen[name].line))
            continue
        seen[name] = place
        yield Evidence(place=place, **{key: cell.text for key, cell in row.items() if key in DOCUMENT})


def _communes(table: Table, findings: list[Finding]) -> Iterator[Commune]:
    if "code" not in table.header:
        near = next((name for name in table.header if _SAID.get(strip_marks(name), name) == "commune"), None)
        findings.append(
            _finding("communes-without-code", Place(file=table.file, line=1), found=table.header, near=near)
        )
        return
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = {name: cell.text for name, cell in row.items()}
        if not _complete(row, ("code",), _row_place(row), findings):
            continue
        code = texts.pop("code")
        if code in seen:
            findings.append(_finding("commune-twice", row["code"].place, code=code, line=seen[code].line))
            continue
        seen[code] = row["code"].place
        yield Commune(
            code=code,
            name=texts.pop("name", ""),
            kind=texts.pop("kind", None),
            parent=texts.pop("parent", None),
            attributes=texts,
            place=row["code"].place,
        )


def _complete(row: dict[str, Cell], names: tuple[str, ...], place: Place, findings: list[Finding]) -> bool:
    absent = [name for name in names if name not in row]
    if absent:
        findings.append(_finding("row-incomplete", place, missing=absent))
    return not absent


def _row_place(row: dict[str, Cell]) -> Place:
    return next(iter(row.values())).place if row else Place()


def _finding(finding_code: str, place: Place, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=place, parameters=parameters)
