"""Figures from wherever they are to observations; what their texts mean is judged later, against a model."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import Any, cast

from attrs import evolve, field, frozen

from khong3.communes import Commune, Succession
from khong3.findings import Finding, KhongError, Place, errors
from khong3.memory import all_kept
from khong3.numbers import DecimalSign
from khong3.observations.data import Data, observed, several
from khong3.observations.estimates import as_estimates, estimate_told
from khong3.observations.evidence import Evidence
from khong3.observations.frames import FRAME_FILES, is_frame, read_frame, table_of_frame, table_of_records
from khong3.observations.headings import arranged, on_its_side, parts_of_year, role_of
from khong3.observations.lists import communes_of, evidence_of
from khong3.observations.months import years_told
from khong3.observations.observation import Observation, TableName, must_be_sign
from khong3.observations.plain import Observed, PlainRows
from khong3.observations.plans import plan_told, template_told
from khong3.observations.rows import Rows, coded, finding, form_of, header_unknown
from khong3.observations.settings import Settings, settings_of
from khong3.observations.stacked import estimated_period, periods_across
from khong3.observations.succession import SUCCESSION, successions_of
from khong3.observations.tables import FileTable, read_table
from khong3.system import system_said
from khong3.text import bare_name, nfc, shortened
from khong3.workbooks import KINDS as SHEET_FILES

_TEXTS = (".csv", ".tsv", ".tab", ".txt", ".dat")
_PERHAPS = (".txt", ".dat")
"""Endings of tables and of much else."""
_READ = (*_TEXTS, *SHEET_FILES, *FRAME_FILES)
_UNREAD = (".xls", ".xlsb", ".fods", ".numbers", ".dbf")
_PACKED = (".zip", ".rar", ".7z", ".gz", ".tar")
_PAPERS = (
    *(".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xml", ".json"),
    *(".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".bak", ".old"),
)
"""In what figures are sent as well, and cannot be read; much else is of these kinds."""
_OF_FORMS = "khong3"
"""The hidden sheet of a form, which is collected."""
_FIRSTS = 100
_OF_TABLES = frozenset({"column-without-heading", "figure-merged", "figures-struck", "row-struck"})
"""So many rows show whether a table lies on its side."""
_MOST_NAMED = 5
_MOST_BELOW = 1_000
"""So many files of folders below are looked at, to say how many are tables."""


def read(source: object, *, decimal: DecimalSign | None = None) -> Data:
    """Read figures: a file or folder, a data frame, records, or observations that are there already.

    Files are text (CSV), workbooks (.xlsx, .xlsm, .ods), Parquet and Arrow; frames are of polars, pandas, pyarrow or
    DuckDB; records are mappings of headings to values. ``decimal`` declares the decimal sign of texts whose numbers do
    not show it. Raises KhongError where there is nothing to read; doubtful figures are findings.

    >>> read([{"commune": "01", "period": 2024, "adults": 72599}]).observations[0].value
    '72599'
    """
    if decimal is not None:
        must_be_sign(decimal, "read(decimal=…)")
    if isinstance(source, Data):
        return source
    if isinstance(source, (str, PathLike)):
        if not source:
            raise KhongError([Finding(code="data-not-found", parameters={"found": ""})])
        with all_kept():
            return _of_path(Path(cast("str | PathLike[str]", source)), decimal)
    frame = table_of_frame(source)
    if frame is None:
        given = several(source)
        records = [cast("Mapping[object, object]", one) for one in given if isinstance(one, Mapping)]
        if not records or len(records) < len(given):
            return observed(given)
        frame = table_of_records(records)
    here = Gathered(Settings(), decimal)
    here.table(frame, decimal)
    return here.data()


def read_records(records: Iterable[Mapping[object, object]], called: str, communes: Iterable[Commune]) -> Data:
    """Records of some units, ``called`` as the list that they came in."""
    here = Gathered(Settings(), None, communes=list(communes))
    here.table(table_of_records(records, called), None)
    return here.data()


def read_rows(
    frame: object, lines: Sequence[int], *, decimal: DecimalSign | None = None, called: str | None = None
) -> Data:
    """Some rows of a frame, each with the number that it had there.

    ``decimal`` is the sign that others show, ``called`` what the frame is called.
    """
    table = table_of_frame(frame, called)
    if table is None:
        raise TypeError(type(frame))
    rows = zip(lines, (cells for _, cells in table.rows), strict=True)
    here = Gathered(Settings(), None)
    here.table(evolve(table, rows=rows), decimal)
    return here.data()


def read_list(source: object) -> Data:
    """A list of units alone: of a frame or a file, or of the folder that has one."""
    if isinstance(source, (str, PathLike)):
        path = Path(cast("str | PathLike[str]", source))
        return Gathered(settings_of(path), None).of(path) if path.is_dir() else read_units(path)
    table = table_of_frame(source)
    if table is None:
        raise TypeError(type(source))
    here = Gathered(Settings(), None)
    here.listed(table)
    return here.data()


def list_of(communes: object) -> Data:
    """A list of units, with what is worth knowing of it: a frame, a path, or ``Commune`` objects.

    Raises KhongError where no unit of it can be read.
    """
    if is_frame(communes) or isinstance(communes, (str, PathLike)):
        found = read_list(cast("Any", communes))
    else:
        found = Data(communes=cast("Iterable[Commune]", communes))
    if not found.communes and (problems := errors(found.findings)):
        raise KhongError(problems)
    return found


def with_list(data: Data, communes: object) -> Data:
    """The same figures, of the units of another list; of a list of nobody, of all who report."""
    return of_list(data, list_of(communes))


def of_list(data: Data, found: Data) -> Data:
    """The same figures, of the units of a list that was read."""
    return evolve(data, communes=found.communes, findings=(*data.findings, *found.findings), list_unread=False)


def _of_path(path: Path, decimal: DecimalSign | None) -> Data:
    """What a file or a folder holds."""
    try:
        folder, file = path.is_dir(), path.is_file()
    except OSError as problem:
        said = {"why": system_said(problem)}
        place = Place(file=shortened(str(path)))
        raise KhongError([Finding(code="file-unreadable", place=place, parameters=said)]) from None
    if folder:
        return Gathered(settings_of(path), decimal).of(path)
    if not file:
        raise KhongError([Finding(code="data-not-found", place=Place(file=str(path)))])
    return Gathered(settings_of(path.parent), decimal).of_file(path)


def read_units(path: "str | Path") -> Data:
    """A list of units by itself, as a folder of figures has one; raises KhongError where there is no such file."""
    file = Path(path)
    if not file.is_file():
        raise KhongError(
            [Finding(code="file-not-found" if not file.is_dir() else "not-a-file", place=Place(file=str(path)))]
        )
    folder = Gathered(settings_of(file.parent), None)
    folder.units(file)
    return folder.data()


def read_succession(path: "str | Path") -> Data:
    """A table of succession by itself; raises KhongError where there is no such file."""
    file = Path(path)
    if not file.is_file():
        code = "not-a-file" if file.is_dir() else "file-not-found"
        raise KhongError([Finding(code=code, place=Place(file=str(path)))])
    folder = Gathered(settings_of(file.parent), None)
    folder.successions(file)
    return folder.data()


@frozen(eq=False, repr=False)
class Gathered:
    """What was read of a folder's files so far; ``read_file`` reads files of figures in place of the usual way."""

    settings: Settings
    declared: DecimalSign | None
    read_file: "Callable[[Gathered, Path], None] | None" = None
    communes: list[Commune] = field(factory=list[Commune])
    observations: list[Observation | PlainRows] = field(factory=list["Observation | PlainRows"])
    evidence: list[Evidence] = field(factory=list[Evidence])
    findings: list[Finding] = field(factory=list[Finding])
    headings: dict[tuple[TableName, str], Place] = field(factory=dict[tuple[TableName, str], Place])
    units_said: dict[tuple[TableName, str], dict[str, set[int]]] = field(
        factory=dict[tuple[TableName, str], dict[str, set[int]]]
    )
    undated: list[TableName] = field(factory=list[TableName])
    succession: list[Succession] = field(factory=list[Succession])
    broken: list[str] = field(factory=list[str])

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
            why = system_said(problem)
            raise KhongError([finding("file-unreadable", Place(file=str(folder)), why=why)]) from None
        files = [one for one in there if one.is_file() and one.suffix.lower() in (*_READ, *_UNREAD)]
        lists = [one for one in files if one.stem.lower() == "communes"]
        documents = [one for one in files if one.stem.lower() == "evidence" and one.suffix.lower() in _READ]
        tables = [one for one in files if nfc(one.stem.lower()) in SUCCESSION and one.suffix.lower() in _READ]
        for path in lists:
            self.units(path)
        for path in tables:
            self.successions(path)
        for path in documents:
            for table in self.tables(path, listed=True):
                self.documents(table)
        for path in files:
            if path not in (*lists, *documents, *tables):
                self.figures(path)
        self.left(there)
        for one in there:
            if one.is_dir() and (count := _tables_below(one)):
                self.findings.append(finding("folder-below", Place(file=str(one)), count=count))
        if not any(one.suffix.lower() in _READ for one in files):
            self.findings.append(Finding(code="folder-without-data", place=Place(file=str(folder))))
        return self.data()

    def left(self, there: Sequence[Path]) -> None:
        """Name what may hold figures and is not read: archives, and papers that are no document of the list."""
        for one in there:
            if one.suffix.lower() in _PACKED and one.is_file():
                self.findings.append(finding("file-packed", Place(file=str(one)), kind=one.suffix))
        listed = {nfc(Path(one.file).name) for one in self.evidence if one.file}
        papers = [
            one for one in there if one.suffix.lower() in _PAPERS and nfc(one.name) not in listed and one.is_file()
        ]
        if papers and self.read_file is None:
            names = ", ".join(one.name for one in papers[:_MOST_NAMED])
            said = {"count": len(papers), "names": names + (" …" if len(papers) > _MOST_NAMED else "")}
            self.findings.append(finding("files-aside", Place(file=str(papers[0].parent)), **said))

    def data(self) -> Data:
        """All of it."""
        return Data(
            observations=Observed.of(self.observations),
            communes=tuple(self.communes),
            evidence=tuple(self.evidence),
            findings=tuple(self.findings),
            list_unread=bool(self.broken) and not self.communes,
            headings=self.headings,
            units_said=self.units_said,
            undated=frozenset(self.undated),
            succession=tuple(self.succession),
        )

    def tables(self, path: Path, *, listed: bool = False) -> Sequence[FileTable]:
        """The tables of a file, whatever its kind, or lists; one that cannot be read has its finding and no header."""
        kind = path.suffix.lower()
        if kind in _TEXTS:
            return [read_table(path)]
        if kind not in _READ:
            self.findings.append(finding("file-no-table", Place(file=str(path)), kind=path.suffix or path.name))
            return []
        try:
            if kind in SHEET_FILES:
                from khong3.observations.sheets import read_sheets

                return read_sheets(path, listed=listed)
            return [read_frame(path)]
        except KhongError as problem:
            self.findings.extend(problem.findings)
            return []

    def units(self, path: Path) -> None:
        """A list of units; one that is there and cannot be read does not count as none."""
        before = len(self.findings)
        if path.suffix.lower() in _UNREAD:
            self.findings.append(finding("list-not-yet", Place(file=str(path)), kind=path.suffix))
        else:
            for table in self.tables(path, listed=True):
                self.listed(table)
        if errors(self.findings[before:]):
            self.broken.append(str(path))

    def listed(self, table: FileTable) -> None:
        """The units of a list."""
        self.findings.extend(table.findings)
        if table.header:
            self.communes.extend(communes_of(table, self.findings))

    def successions(self, path: Path) -> None:
        """The tables of succession of a file."""
        for table in self.tables(path, listed=True):
            self.succeeding(table)

    def succeeding(self, table: FileTable) -> None:
        """The rows of a table of succession."""
        self.findings.extend(table.findings)
        self.succession.extend(successions_of(table, self.findings))

    def documents(self, table: FileTable) -> None:
        """The documents of a list."""
        self.findings.extend(table.findings)
        self.evidence.extend(evidence_of(table, self.findings))

    def figures(self, path: Path) -> None:
        """A file of figures, whatever its kind and form."""
        if self.read_file is not None:
            self.read_file(self, path)
            return
        if path.suffix.lower() in _UNREAD:
            self.findings.append(_unread(path))
            return
        sign = self.settings.of(path.name, self.declared)
        tables = self.tables(path)
        if path.suffix.lower() in SHEET_FILES:
            self.workbook(tables, sign)
            return
        for table in tables:
            self.table(table, sign, perhaps=path.suffix.lower() in _PERHAPS)

    def workbook(self, sheets: Sequence[FileTable], sign: DecimalSign | None) -> None:
        """The sheets of a workbook: lists by their names, tables, and what is no table, which is passed over."""
        form = next((one for one in sheets if _called(one) == _OF_FORMS), None)
        if several := len(sheets) > 1:
            sheets = [one for one in map(self.unless_template, sheets) if one is not None]
        if form is not None:
            self.findings.append(finding("form-as-figures", Place(file=form.source.file)))
            return
        lists = [one for one in sheets if several and _called(one) == "communes"]
        documents = [one for one in sheets if several and _called(one) == "evidence"]
        for sheet in lists:
            before = len(self.findings)
            self.listed(sheet)
            if errors(self.findings[before:]):
                self.broken.append(sheet.source.file)
        for sheet in documents:
            self.documents(sheet)
        tables = [one for one in sheets if several and nfc(_called(one)) in SUCCESSION]
        for sheet in tables:
            self.succeeding(sheet)
        rest = [one for one in sheets if one not in (*lists, *documents, *tables)]
        told = [one for one in rest if {role_of(name) for name in one.header} & {"code", "unit", "name"}]
        # Where none says whose it is, each that says when is a table all the same, and what it wants is said.
        told = told or [one for one in rest if {role_of(name) for name in one.header} & {"period", "variable"}]
        for sheet in rest:
            if sheet in (told or rest[:1]) or not sheet.header:
                self.table(sheet, sign)
            else:
                found = " | ".join(filter(None, sheet.header))
                self.findings.append(finding("sheet-passed-over", sheet.source.at(), found=found))

    def table(self, table: FileTable, sign: DecimalSign | None, *, perhaps: bool = False) -> None:
        """A table of figures, whatever its form; ``perhaps`` it is none."""
        if not table.header:
            self.findings.extend(table.findings)
            return
        as_named = evolve(table, header=arranged(table.header))
        columns = set(as_named.header)
        form = form_of(columns)
        if form is None and perhaps and len(table.header) < 2:
            self.findings.append(finding("file-passed-over", table.source.at(), found="".join(table.header)))
            return
        if (plan := plan_told(table.titles, table.source.sheet, table.header)) is not None and form is not None:
            self.findings.append(finding("table-of-plans", table.source.at(), found=plan))
            return
        # Of what is no table, nobody asks for the headings.
        self.findings.extend(one for one in table.findings if form is not None or one.code not in _OF_TABLES)
        rows = iter(table.rows)
        firsts = list(islice(rows, _FIRSTS))
        known = frozenset(text for one in self.communes for text in (one.code, one.name) if text)
        beside = (line for line, cells in firsts if form is None and sum(one in known for one in cells) > 1)
        if (line := next(beside, None)) is not None:
            self.findings.append(finding("table-on-its-side", table.source.at(line)))
        elif on_its_side(table.header, [cells[0] for _, cells in firsts], known):
            self.findings.append(finding("table-on-its-side", table.head))
        elif months := self.across(table):
            self.months(evolve(as_named, rows=chain(firsts, rows)), months, sign)
        elif form is None:
            self.findings.append(header_unknown(table, as_named.header))
        elif form == "wide" and "period" not in columns and columns & {"kind", "parent"}:
            self.findings.append(finding("list-elsewhere", table.source.at()))
        else:
            if "period" not in columns:
                self.undated.append(table.source.table)
            # Of a frame that somebody holds, or a part of one, no rows may be just what is meant.
            of_file = table.line is not None or Path(table.source.file).suffix.lower() in FRAME_FILES
            if not firsts and not errors(table.findings) and of_file:
                self.findings.append(finding("headings-alone", table.head))
            whole = evolve(as_named, rows=chain(firsts, rows))
            codes = frozenset(one.code for one in self.communes)
            names = frozenset(bare_name(one.name) for one in self.communes)
            parts = parts_of_year(table.header)
            numbered = not codes and coded(as_named, firsts)
            there = Rows(whole, sign, self.findings, self.headings, self.units_said, codes, names, parts, numbered)
            self.observations.extend(self.stated(there.long() if form == "long" else there.wide(), whole))

    @staticmethod
    def across(table: FileTable) -> Mapping[int, tuple[str, str | None]]:
        """The columns of months of a table that has a unit and what was counted a row; none of any other."""
        roles = [role_of(one) for one in table.header]
        rows = "variable" in roles and not {"value", "part"} & {*roles} and not {"value", "points"} & {*table.header}
        if not (rows and {"code", "unit", "name"} & {*roles}):
            return {}
        estimated = {at: of for at, one in enumerate(table.header) if (of := estimated_period(one)) is not None}
        return dict(sorted({**periods_across(table.header), **estimated}.items()))

    def months(self, table: FileTable, months: Mapping[int, tuple[str, str | None]], sign: DecimalSign | None) -> None:
        """A sheet with a month a column, of the year that its headings, its column of years or its title say."""
        titles = [one for one in table.findings if one.code == "lines-above-header"]
        told = [*(str(one.parameters["found"]) for one in titles), table.source.sheet or ""]
        years = {year for text in told for year in years_told(text)}
        year = next(iter(years)) if len(years) == 1 else None
        if any(said is None for _, said in months.values()) and "period" not in table.columns:
            if year is None:
                self.undated.append(table.source.table)
            else:
                self.findings.append(finding("months-of-year", table.head, year=year))
        codes = frozenset(one.code for one in self.communes)
        there = Rows(table, sign, self.findings, self.headings, self.units_said, codes)
        self.observations.extend(self.stated(there.across(months, year), table))

    def stated(self, rows: Iterable[Observation | PlainRows], table: FileTable) -> Iterable[Observation | PlainRows]:
        """The figures of a table, as estimates where its title says so; where it says both, that is asked after."""
        told = estimate_told(table.titles, table.source.sheet, table.header)
        if told is None:
            return rows
        title, results = told
        code = "table-of-both" if results else "table-of-estimates"
        self.findings.append(finding(code, table.source.at(), found=title))
        return rows if results else as_estimates(rows)

    def unless_template(self, sheet: FileTable) -> FileTable | None:
        """A sheet of several; None of one that is called a template, which is named where figures stand in it."""
        if not template_told(sheet.source.sheet):
            return sheet
        rows = list(sheet.rows)
        asked = [at for at, one in enumerate(sheet.header) if one and role_of(one) in (None, "value")]
        filled = any(at < len(cells) and cells[at] for _, cells in rows for at in asked)
        code = "sheet-of-template" if filled else "sheet-of-blank-template"
        self.findings.append(finding(code, sheet.source.at()))
        return None


def _called(sheet: FileTable) -> str:
    """A sheet's name, in any case."""
    return (sheet.source.sheet or "").casefold()


def _unread(path: Path) -> Finding:
    """A file of a kind that is not read, with how to save it so that it is."""
    code = "file-of-old-excel" if path.suffix.lower() == ".xls" else "file-not-yet"
    return finding(code, Place(file=str(path)), kind=path.suffix)


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
