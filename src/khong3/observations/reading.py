"""Files and folders of figures to observations; what their texts mean is judged later, against a model."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place
from khong3.numbers import DecimalSign
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.evidence import Evidence
from khong3.observations.observation import Data, Observation
from khong3.observations.tables import FileRow, FileTable, read_table
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


def _long(table: FileTable, decimal: DecimalSign | None, findings: list[Finding]) -> list[Observation]:
    findings += _unknown(table, LONG)
    columns = [(name, index) for name, index in table.columns.items() if name in LONG]
    found: list[Observation] = []
    for row in table.rows:
        texts = {name: text for name, index in columns if (text := row[1][index])}
        if "variable" not in texts or "commune" not in texts:
            findings.append(_incomplete(table, row, ("commune", "variable")))
            continue
        stated = "value" if "value" in texts else "points" if "points" in texts else "variable"
        place = (table.file, row[0], table.columns[stated] + 1)
        texts.setdefault("period", "")
        percent = texts["variable"].endswith(_PERCENT)
        if percent:
            texts["variable"] = texts["variable"].removesuffix(_PERCENT).strip()
        found.append(Observation(percent=percent, decimal=decimal, place=place, **texts))
    return found


def _wide(table: FileTable, decimal: DecimalSign | None, findings: list[Finding]) -> list[Observation]:
    found: list[Observation] = []
    commune, period = table.columns["commune"], table.columns["period"]
    asked = list(_figures(table))
    for row in table.rows:
        line, cells = row
        if not cells[commune]:
            findings.append(_incomplete(table, row, ("commune",)))
            continue
        found += [
            Observation(
                commune=cells[commune],
                period=cells[period],
                variable=name,
                percent=percent,
                value=cells[index],
                evidence=(cells[proof] or None) if proof is not None else None,
                decimal=decimal,
                place=(table.file, line, index + 1),
            )
            for name, percent, index, proof in asked
            if cells[index]
        ]
    return found


def _figures(table: FileTable) -> Iterator[tuple[str, bool, int, int | None]]:
    """The columns of figures: the name, whether it is a percentage, the column, and that of its evidence."""
    for name, index in table.columns.items():
        if name not in ("commune", "period") and not name.endswith(".evidence"):
            bare = name.removesuffix(_PERCENT).strip()
            yield bare, name.endswith(_PERCENT), index, table.columns.get(f"{bare}.evidence")


def _unknown(table: FileTable, known: tuple[str, ...]) -> Iterator[Finding]:
    """Columns that nothing reads."""
    for name in table.columns:
        if name not in known:
            yield _finding("column-unknown", table.place(name), name=name, near=nearest(name, known))


def _evidence(table: FileTable, findings: list[Finding]) -> Iterator[Evidence]:
    if "id" not in table.header:
        findings.append(_finding("evidence-without-id", Place(file=table.file, line=1), found=table.header))
        return
    findings += _unknown(table, DOCUMENT)
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = table.texts(row)
        if "id" not in texts:
            findings.append(_incomplete(table, row, ("id",)))
            continue
        name, place = texts["id"], table.place("id", row[0])
        if name in seen:
            findings.append(_finding("evidence-twice", place, id=name, line=seen[name].line))
            continue
        seen[name] = place
        yield Evidence(place=place, **{key: text for key, text in texts.items() if key in DOCUMENT})


def _communes(table: FileTable, findings: list[Finding]) -> Iterator[Commune]:
    if "code" not in table.header:
        near = next((name for name in table.header if _SAID.get(strip_marks(name), name) == "commune"), None)
        findings.append(
            _finding("communes-without-code", Place(file=table.file, line=1), found=table.header, near=near)
        )
        return
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = table.texts(row)
        if "code" not in texts:
            findings.append(_incomplete(table, row, ("code",)))
            continue
        code, place = texts.pop("code"), table.place("code", row[0])
        if code in seen:
            findings.append(_finding("commune-twice", place, code=code, line=seen[code].line))
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


def _incomplete(table: FileTable, row: FileRow, names: tuple[str, ...]) -> Finding:
    """A row without what every row needs, at its first cell that is there."""
    texts = table.texts(row)
    place = table.place(next(iter(texts)), row[0]) if texts else Place()
    return _finding("row-incomplete", place, missing=[name for name in names if name not in texts])


def _finding(finding_code: str, place: Place, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=place, parameters=parameters)
