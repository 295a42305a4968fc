"""Files and folders of figures to observations; what their texts mean is judged later, against a model."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from attrs import evolve, field, frozen

from khong3.communes import Commune
from khong3.findings import Finding, KhongError, Place, errors
from khong3.numbers import DecimalSign
from khong3.observations.evidence import COLUMNS as DOCUMENT
from khong3.observations.evidence import Evidence
from khong3.observations.headings import arranged, is_total, on_its_side, part_of_year, role_of
from khong3.observations.observation import Data, Observation
from khong3.observations.settings import Settings, settings_of
from khong3.observations.tables import FileRow, FileTable, read_table
from khong3.text import nearest, strip_marks, without_percent

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

_READ = (".csv", ".tsv", ".tab", ".txt", ".dat")
_PERHAPS = (".txt", ".dat")
"""Endings of tables and of much else."""
_UNREAD = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".numbers", ".dbf", ".parquet")
_CALLED = re.compile(r"[^\W\d_]+ |[12][0-9]{3}|[QqTt][0-9]")
"""A period that says of itself what it is: 'Quý III', '2025-Q3', not 'III' or '3/2025'."""
_FIRSTS = 100
"""So many rows show whether a table lies on its side."""
_MOST_BELOW = 1_000
"""So many files of folders below are looked at, to say how many are tables."""


def read(source: "str | Path | Data | Iterable[Observation]", *, decimal: DecimalSign | None = None) -> Data:
    """Read figures: a CSV file, a folder of them, or observations that are there already.

    ``decimal`` declares the decimal sign of files whose numbers do not show it. Raises KhongError only where there is
    nothing to read; doubtful figures are findings.
    """
    if isinstance(source, Data) or not isinstance(source, (str, Path)):
        return Data.of(source)
    path = Path(source)
    if path.is_dir():
        return _Folder(settings_of(path), decimal).of(path)
    if not path.is_file():
        raise KhongError([Finding(code="data-not-found", place=Place(file=str(source)))])
    return _Folder(settings_of(path.parent), decimal).of_file(path)


def read_units(path: "str | Path") -> Data:
    """A list of units by itself, as a folder of figures has one; raises KhongError where there is no such file."""
    file = Path(path)
    if not file.is_file():
        raise KhongError(
            [Finding(code="file-not-found" if not file.is_dir() else "not-a-file", place=Place(file=str(path)))]
        )
    folder = _Folder(settings_of(file.parent), None)
    folder.units(file)
    return folder.data()


@frozen(eq=False, repr=False)
class _Folder:
    """What was read of a folder's files so far."""

    settings: Settings
    declared: DecimalSign | None
    communes: list[Commune] = field(factory=list[Commune])
    observations: list[Observation] = field(factory=list[Observation])
    evidence: list[Evidence] = field(factory=list[Evidence])
    findings: list[Finding] = field(factory=list[Finding])
    headings: dict[tuple[str, str], Place] = field(factory=dict[tuple[str, str], Place])
    undated: list[str] = field(factory=list[str])
    broken: list[Path] = field(factory=list[Path])

    def of_file(self, path: Path) -> Data:
        """One file by itself."""
        self.findings.extend(self.settings.findings)
        self.figures(path)
        return self.data()

    def of(self, folder: Path) -> Data:
        """All that a folder holds; the list of units is read first."""
        self.findings.extend(self.settings.findings)
        try:
            there = sorted(one for one in folder.iterdir() if not one.name.startswith((".", "~")))
        except OSError as problem:
            why = problem.strerror or str(problem)
            raise KhongError([_finding("file-unreadable", Place(file=str(folder)), why=why)]) from None
        files = [one for one in there if one.is_file() and one.suffix.lower() in (*_READ, *_UNREAD)]
        lists = [one for one in files if one.stem.lower() == "communes"]
        documents = [one for one in files if one.stem.lower() == "evidence" and one.suffix.lower() in _READ]
        for path in lists:
            self.units(path)
        for path in documents:
            table = read_table(path)
            self.findings.extend(table.findings)
            self.evidence.extend(_evidence(table, self.findings))
        for path in files:
            if path not in lists and path not in documents:
                self.figures(path)
        for one in there:
            if one.is_dir() and (count := _tables_below(one)):
                self.findings.append(_finding("folder-below", Place(file=str(one)), count=count))
        if not any(one.suffix.lower() in _READ for one in files):
            self.findings.append(Finding(code="folder-without-data", place=Place(file=str(folder))))
        return self.data()

    def data(self) -> Data:
        """All of it."""
        return Data(
            observations=tuple(self.observations),
            communes=tuple(self.communes),
            evidence=tuple(self.evidence),
            findings=tuple(self.findings),
            list_unread=bool(self.broken) and not self.communes,
            headings=self.headings,
            undated=frozenset(self.undated),
        )

    def units(self, path: Path) -> None:
        """A list of units; one that is there and cannot be read does not count as none."""
        if path.suffix.lower() in _UNREAD:
            found = [_finding("list-not-yet", Place(file=str(path)), kind=path.suffix)]
        else:
            table = read_table(path)
            found = list(table.findings)
            if table.header:
                self.communes.extend(_communes(table, found))
        self.findings.extend(found)
        if errors(found):
            self.broken.append(path)

    def figures(self, path: Path) -> None:
        """A file of figures, whatever its form."""
        if path.suffix.lower() in _UNREAD:
            self.findings.append(_finding("file-not-yet", Place(file=str(path)), kind=path.suffix))
            return
        table = read_table(path)
        if not table.header:
            self.findings.extend(table.findings)
            return
        as_named = evolve(table, header=arranged(table.header))
        columns = set(as_named.header)
        form = _form(columns)
        if form is None and path.suffix.lower() in _PERHAPS and len(table.header) < 2:
            self.findings.append(_finding("file-passed-over", Place(file=table.file), found="".join(table.header)))
            return
        self.findings.extend(table.findings)
        rows = iter(table.rows)
        firsts = list(islice(rows, _FIRSTS))
        known = frozenset(text for one in self.communes for text in (one.code, one.name) if text)
        if on_its_side(table.header, [cells[0] for _, cells in firsts], known):
            self.findings.append(_finding("table-on-its-side", Place(file=table.file, line=table.line)))
        elif form is None:
            self.findings.append(_header_unknown(table, as_named.header))
        elif form == "wide" and "period" not in columns and columns & {"kind", "parent"}:
            self.findings.append(_finding("list-elsewhere", Place(file=table.file)))
        else:
            if "period" not in columns:
                self.undated.append(table.file)
            whole = evolve(as_named, rows=chain(firsts, rows))
            sign = self.settings.of(path.name, self.declared)
            codes = frozenset(one.code for one in self.communes)
            sheet = _Sheet(whole, sign, self.findings, self.headings, codes, part_of_year(table.header))
            self.observations.extend(sheet.long() if form == "long" else sheet.wide())


def _form(columns: set[str]) -> str | None:
    """Whether a file has a row a figure or a row a unit; None where neither is so."""
    if "commune" not in columns:
        return None
    if "variable" in columns:
        return "long" if columns & {"value", "points"} else None
    return "wide" if len(columns - {"", "commune"}) else None


def _header_unknown(table: FileTable, header: tuple[str, ...]) -> Finding:
    long = {"variable", "value", "points"} & set(header)
    wanted = ("commune", "period", "variable", "value") if long else ("commune", "period")
    missing = [name for name in wanted if name not in header]
    near = {name: nearest(name, table.header) for name in missing}
    renamed = ", ".join(f"{name} → {meant}" for meant, name in near.items() if name)
    place = Place(file=table.file, line=table.line)
    return _finding("header-unknown", place, found=table.header, missing=missing, near=renamed or None)


def _tables_below(folder: Path) -> int:
    """How many files of a folder, and of those below it, look like tables."""
    count = seen = 0
    for _, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        endings = [Path(one).suffix.lower() for one in files if not one.startswith((".", "~"))]
        count += sum(one in (*_READ, *_UNREAD) and one not in _PERHAPS for one in endings)
        count += sum(one in _PERHAPS for one in endings)
        seen += len(files) + len(folders)
        if seen > _MOST_BELOW:
            break
    return count


@frozen(eq=False, repr=False)
class _Sheet:
    """The rows of a file that names whose they are; what is no figure among them is named."""

    table: FileTable
    decimal: DecimalSign | None
    findings: list[Finding]
    headings: dict[tuple[str, str], Place]
    listed: frozenset[str] = frozenset()
    part: tuple[int, str] | None = None

    def when(self, cells: list[str]) -> str:
        """The period of a row: as it stands, or its quarter or month with its year."""
        at = self.table.columns.get("period")
        period = "" if at is None else cells[at]
        if self.part is None or not (said := cells[self.part[0]]):
            return period
        called = said if _CALLED.match(said) else f"{self.part[1]} {said}"
        return called if self.part[0] == at or period in said else f"{called}/{period}"

    def long(self) -> Iterator[Observation]:
        """A figure a row."""
        table = self.table
        names = [(name, index) for name, index in table.columns.items() if role_of(name) == "name"]
        parts = () if self.part is None else (table.header[self.part[0]],)
        self.findings.extend(_unknown(table, (*LONG, *parts, *(name for name, _ in names))))
        columns = [(name, index) for name, index in table.columns.items() if name in LONG]
        for name, _ in names:
            self.headings[table.file, name] = table.place(name)
        for row in self.of_units(("commune", "variable")):
            texts = {name: text for name, index in columns if (text := row[1][index])}
            if "variable" not in texts:
                self.findings.append(_incomplete(table, row, ("commune", "variable")))
                continue
            stated = "value" if "value" in texts else "points" if "points" in texts else "variable"
            place = (table.file, row[0], table.columns[stated] + 1)
            texts["period"] = self.when(row[1])
            texts["variable"], percent = without_percent(texts["variable"])
            yield Observation(percent=percent, decimal=self.decimal, place=place, **texts)
            for name, index in names:
                if row[1][index]:
                    place = (table.file, row[0], index + 1)
                    said = (texts["commune"], texts["period"], name, row[1][index])
                    yield Observation(commune=said[0], period=said[1], variable=name, value=said[3], place=place)

    def wide(self) -> Iterator[Observation]:
        """A unit a row."""
        table = self.table
        commune = table.columns["commune"]
        asked = [one for one in _figures(table) if self.part is None or one[2] != self.part[0]]
        words = {index for name, _, index, _ in asked if role_of(name) is not None}
        for name, _, index, _ in asked:
            self.headings[table.file, name] = table.place(table.header[index])
        for line, cells in self.of_units(("commune",)):
            when = self.when(cells)
            said = False
            for name, percent, index, proof in asked:
                if cells[index]:
                    said = said or index not in words
                    yield Observation(
                        commune=cells[commune],
                        period=when,
                        variable=name,
                        percent=percent,
                        value=cells[index],
                        evidence=(cells[proof] or None) if proof is not None else None,
                        decimal=self.decimal,
                        place=(table.file, line, index + 1),
                    )
                elif proof is not None and cells[proof]:
                    there = Place(file=table.file, line=line, column=proof + 1)
                    self.findings.append(_finding("evidence-without-figure", there, name=name, found=cells[proof]))
            if not said:
                yield from self.silent(line, cells[commune], when)

    def silent(self, line: int, commune: str, period: str) -> Iterator[Observation]:
        """A row without figures: a unit that reports none, or a line of text below the table."""
        place = (self.table.file, line, self.table.columns["commune"] + 1)
        if period or ("period" not in self.table.columns and " " not in commune):
            yield Observation(commune=commune, period=period, variable="", place=place)
        else:
            said = Place(file=place[0], line=place[1], column=place[2])
            self.findings.append(_finding("row-without-figures", said, found=commune))

    def of_units(self, needed: tuple[str, ...]) -> Iterator[FileRow]:
        """The rows that say whose they are; sums and rows below a merged cell are named."""
        table = self.table
        commune = table.columns["commune"]
        named = [
            index for name, index in table.columns.items() if index != commune and role_of(name) in ("name", "unit")
        ]
        above = ""
        merged: list[int] = []
        for row in table.rows:
            line, cells = row
            code = cells[commune]
            names = [cells[index] for index in named if cells[index]]
            total = self.total(code, names, cells)
            if code or total or names:
                self.merged(merged, above)
                merged = []
            if total:
                place = Place(file=table.file, line=line)
                self.findings.append(_finding("total-row", place, name=total, found=" | ".join(filter(None, cells))))
            elif code:
                above = code
                yield row
            elif not any(map(str.isdecimal, "".join(cells))) and any(cells):
                place = Place(file=table.file, line=line)
                self.findings.append(_finding("row-without-figures", place, found=" | ".join(filter(None, cells))))
            elif above and any(cells) and not names:
                merged.append(line)
            elif any(cells):
                self.findings.append(_incomplete(table, row, needed))
        self.merged(merged, above)

    def total(self, code: str, names: list[str], cells: list[str]) -> str | None:
        """What a row of totals is called: in the code's place, or in the name's beside a code that is no unit's."""
        if code in self.listed:
            return None
        called = [code, *names] if code else cells
        return next((one for one in called if one and is_total(one)), None)

    def merged(self, lines: list[int], above: str) -> None:
        """Rows without a code, below one that has it: each belongs to somebody, and none says to whom."""
        if lines:
            place = Place(file=self.table.file, line=lines[0], column=self.table.columns["commune"] + 1)
            shown = str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"
            said = {"lines": shown, "last": lines[-1], "above": above, "count": len(lines)}
            self.findings.append(_finding("cells-merged", place, **said))


def _figures(table: FileTable) -> Iterator[tuple[str, bool, int, int | None]]:
    """The columns of figures: the name, whether it is a percentage, the column, and that of its evidence."""
    columns = {without_percent(name)[0] for name in table.columns}
    for name, index in table.columns.items():
        proof = name.endswith(".evidence") and name.removesuffix(".evidence") in columns
        if name not in ("commune", "period") and not proof:
            bare, percent = without_percent(name)
            yield bare, percent, index, table.columns.get(f"{bare}.evidence")


def _unknown(table: FileTable, known: tuple[str, ...]) -> Iterator[Finding]:
    """Columns that nothing reads."""
    for name in table.columns:
        if name not in known:
            if role_of(name) is not None:
                yield _finding("heading-aside", table.place(name), name=name)
            else:
                yield _finding("column-unknown", table.place(name), name=name, near=nearest(name, known))


def _evidence(table: FileTable, findings: list[Finding]) -> Iterator[Evidence]:
    if not table.header:
        return
    if "id" not in table.header:
        place = Place(file=table.file, line=table.line)
        findings.append(_finding("evidence-without-id", place, found=table.header))
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
    table = evolve(table, header=_of_units(table.header))
    if "code" not in table.header:
        near = next((name for name in table.header if role_of(name) in ("unit", "name")), None)
        place = Place(file=table.file, line=table.line)
        findings.append(_finding("communes-without-code", place, found=table.header, near=near))
        return
    seen: dict[str, Place] = {}
    for row in table.rows:
        texts = table.texts(row)
        if "code" not in texts:
            findings.append(_incomplete(table, row, ("code",)))
            continue
        code, place = texts.pop("code"), table.place("code", row[0])
        if is_total(code):
            findings.append(_finding("total-row", place, name=code, found=" | ".join(filter(None, row[1]))))
            continue
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


def _incomplete(table: FileTable, row: FileRow, names: tuple[str, ...]) -> Finding:
    """A row without what every row needs, at its first cell that is there."""
    texts = table.texts(row)
    place = table.place(next(iter(texts)), row[0]) if texts else Place(file=table.file, line=row[0])
    return _finding("row-incomplete", place, missing=[name for name in names if name not in texts])


def _finding(finding_code: str, place: Place, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=place, parameters=parameters)
