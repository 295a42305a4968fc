"""The rows of a table of figures as observations; what is no figure among them is named."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen

from khong3.findings import Finding, Place
from khong3.numbers import DecimalSign, digits_only
from khong3.observations.headings import OF_UNIT, is_named_unit, is_percent, is_total, plain_heading, role_of
from khong3.observations.months import of_year, years_told
from khong3.observations.no_units import is_no_unit
from khong3.observations.observation import Observation, Raw, TableName
from khong3.observations.plain import PlainRows
from khong3.observations.stacked import estimated_period, figure_kind, kind_of_period
from khong3.observations.tables import FileRow, FileTable
from khong3.periods import day_said, period_told
from khong3.text import bare_name, nearest, strip_marks, without_percent
from khong3.workbooks.cells import stated

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

_BARE = frozenset({"commune", "period", "variable", "value"})
"""Those that most long files have, and no others."""
_SIGNED = re.compile(
    r"^\(?(nguoi (lap|tong hop)|lap bieu|ky,|(tm|kt|tl|q)\. |chu tich|thu truong|ke toan|ngay \.+"
    r"|.*ngay +[0-9.…]+ +thang )"
)
"""How the lines begin in which a table is signed, in plain letters."""
_WHOLE = re.compile(r"(?<=[0-9])\.0+$")
_CALLED = re.compile(r"[^\W\d_]+ |[12][0-9]{3}|[QqTt][0-9]")
"""A period that says of itself what it is: 'Quý III', '2025-Q3', not 'III' or '3/2025'."""


@frozen(eq=False, repr=False)
class Rows:
    """The rows of a file that names whose they are; what is no figure among them is named."""

    table: FileTable
    decimal: DecimalSign | None
    findings: list[Finding]
    headings: dict[tuple[TableName, str], Place]
    units: dict[tuple[TableName, str], dict[str, set[int]]]
    """The units of measure that rows say of what they count, with the lines of these."""
    listed: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """The units' names without their kind: one is called Trung Bình."""
    parts: tuple[tuple[int, str], ...] = ()
    """The columns that say the part of a year, and what their numbers count."""
    coded: bool = False
    """Whether units have numbers in this file, and no list says more."""

    def when(self, cells: list[str]) -> str:
        """The period of a row: as it stands, or its quarter or month with its year."""
        at = self.table.columns.get("period")
        period = "" if at is None else cells[at]
        for column, counted in self.parts:
            if said := cells[column]:
                whole = _part_within(said, counted, "" if column == at else period)
                if whole is not None:
                    return whole
        return period

    def long(self) -> Iterator[Observation | PlainRows]:
        """A figure a row; plain rows together."""
        table = self.table
        names = [(name, index) for name, index in table.columns.items() if role_of(name) == "name"]
        parts = tuple(table.header[at] for at, _ in self.parts)
        measures = self.measures
        read = (*parts, *(name for name, _ in names), *(table.header[at] for at in measures))
        self.findings.extend(columns_unread(table, (*LONG, *read)))
        columns = [(name, index) for name, index in table.columns.items() if name in LONG]
        for name, _ in names:
            self.headings[table.source.table, name] = table.place(name)
        bare = not names and {name for name, _ in columns} <= _BARE
        plain: list[FileRow] = []
        of, at = table.columns["variable"], table.columns.get("value")
        for row in self.of_units(("commune", "variable")):
            share = bool(measures) and self.measured(*row, of, measures)
            if bare and at is not None and not self.parts and not share and _plain(row[1][of], row[1][at]):
                plain.append(row)
                continue
            if plain:
                yield self.plain(plain)
                plain = []
            if bare and not share and (one := self.bare(*row)) is not None:
                yield one
                continue
            texts = {name: text for name, index in columns if (text := row[1][index])}
            if "variable" not in texts:
                self.findings.append(incomplete(table, row, ("commune", "variable")))
                continue
            stated = "value" if "value" in texts else "points" if "points" in texts else "variable"
            place = table.source.spot(row[0], table.columns[stated] + 1)
            texts["period"] = self.when(row[1])
            texts["variable"], percent = without_percent(texts["variable"])
            value, percent = _stated(texts.pop("value", None), percent=percent or share)
            points, of_hundred = _stated(texts.pop("points", None))
            if of_hundred:
                # Points have no percentages: as a text it is named as what it is.
                points = str(row[1][table.columns["points"]])
            # A code that is a number to its source stays one: 4.1 may be what a spreadsheet made of 4.10.
            rest: dict[str, Any] = {name: text if name == "variable" else str(text) for name, text in texts.items()}
            yield Observation(percent=percent, decimal=self.decimal, place=place, value=value, points=points, **rest)
            for name, index in names:
                if row[1][index]:
                    place = table.source.spot(row[0], index + 1)
                    said = (texts["commune"], texts["period"], name, row[1][index])
                    yield Observation(commune=said[0], period=said[1], variable=name, value=said[3], place=place)
        if plain:
            yield self.plain(plain)

    @property
    def measures(self) -> list[int]:
        """The columns of units of measure."""
        return [at for at, one in enumerate(self.table.header) if plain_heading(one) in OF_UNIT]

    def measured(self, line: int, cells: list[str], of: int, measures: list[int]) -> bool:
        """Note the unit in which a row counts; whether that is a percentage."""
        name, _ = without_percent(cells[of])
        said = [unit for at in measures if (unit := str(cells[at]).strip(" ()."))]
        if any(map(is_percent, said)):
            return True
        if name:
            units = self.units.setdefault((self.table.source.table, str(name)), {})
            for unit in said:
                units.setdefault(unit, set()).add(line)
        return False

    def across(self, months: Mapping[int, tuple[str, str | None]], year: str | None) -> Iterator[Observation]:
        """A unit and what was counted a row, a month a column; ``year`` is that of headings that say none."""
        table = self.table
        at = next((index for index, one in enumerate(table.header) if role_of(one) == "variable"), -1)
        when = table.columns.get("period")
        read = {table.columns["commune"], at, *months, *(() if when is None else (when,))}
        named = [one for at, one in enumerate(table.header) if at in read or plain_heading(one) in OF_UNIT]
        aside = {index: kind for name, index in table.columns.items() if name not in named and (kind := _aside(name))}
        self.findings.extend(columns_unread(table, (*named, *(table.header[index] for index in aside))))
        beside: dict[int, list[str]] = {index: [] for index in aside}
        measures = self.measures
        estimated = {index for index in months if estimated_period(table.header[index]) is not None}
        for row in self.of_units(("commune", table.header[at])):
            line, cells = row
            if not cells[at]:
                self.findings.append(incomplete(table, row, ("commune", table.header[at])))
                continue
            for index in aside:
                beside[index] += [cells[index]] if cells[index] else []
            variable, percent = without_percent(cells[at])
            percent = self.measured(line, cells, at, measures) or percent
            own = cells[when] if when is not None else ""
            commune = str(cells[table.columns["commune"]])
            if not any(cells[index] for index in months):
                yield from self.silent(line, commune, str(own or year or ""))
            for index, (part, said) in months.items():
                if cells[index]:
                    value, of_hundred = _stated(cells[index], percent=percent)
                    told = said or own or year
                    yield Observation(
                        commune=commune,
                        period=part if told is None else of_year(part, str(told)),
                        variable=variable,
                        percent=of_hundred,
                        value=value,
                        status="estimate" if index in estimated else None,
                        decimal=self.decimal,
                        place=table.source.spot(line, index + 1),
                    )
        for index, kind in aside.items():
            if texts := beside[index]:
                said_ = {"name": table.header[index], "count": len(texts), "found": texts[0]}
                self.findings.append(finding(f"column-{kind}", table.source.at(table.line, index + 1), **said_))

    def wide(self) -> Iterator[Observation]:
        """A unit a row."""
        table = self.table
        file, sheet = table.source.file, table.source.sheet
        commune = table.columns["commune"]
        dating = {at for at, _ in self.parts}
        asked = [one for one in _figures(table) if one[2] not in dating]
        words = {index for name, _, index, _ in asked if role_of(name) is not None}
        dated = {at: period for at, (_, period) in _dated(table).items()}
        for name, _, index, _ in asked:
            self.headings[table.source.table, name] = table.place(table.header[index])
        for line, cells in self.of_units(("commune",)):
            code, when = str(cells[commune]), str(self.when(cells))
            said = False
            for name, percent, index, proof in asked:
                cell = cells[index]
                if cell:
                    said = said or index not in words
                    value, of_hundred = (cell, percent) if type(cell) is str else _stated(cell, percent=percent)
                    yield Observation(
                        commune=code,
                        period=_within(dated[index], when) if index in dated else when,
                        variable=name,
                        percent=of_hundred,
                        value=value,
                        evidence=(cells[proof] or None) if proof is not None else None,
                        decimal=self.decimal,
                        place=(file, line, index + 1) if sheet is None else (file, line, index + 1, sheet),
                    )
                elif proof is not None and cells[proof]:
                    there = table.source.at(line, proof + 1)
                    self.findings.append(finding("evidence-without-figure", there, name=name, found=cells[proof]))
            if not said:
                yield from self.silent(line, code, when)

    def silent(self, line: int, commune: str, period: str) -> Iterator[Observation]:
        """A row without figures: a unit that reports none, or a line of text below the table."""
        column = self.table.columns["commune"] + 1
        if period or ("period" not in self.table.columns and " " not in commune):
            yield Observation(commune=commune, period=period, variable="", place=self.table.source.spot(line, column))
        else:
            said = self.table.source.at(line, column)
            self.findings.append(finding("row-without-figures", said, found=commune))

    def bare(self, line: int, cells: list[str]) -> Observation | None:
        """A row that says whose figure of when it is, and the figure as a text; None of any other."""
        columns = self.table.columns
        at = columns.get("value")
        named = cells[columns["variable"]]
        if at is None or not named or type(value := cells[at]) is not str or not value:
            return None
        variable, percent = without_percent(named)
        return Observation(
            commune=str(cells[columns["commune"]]),
            period=str(self.when(cells)),
            variable=variable,
            value=value,
            percent=percent,
            decimal=self.decimal,
            place=self.table.source.spot(line, at + 1),
        )

    def plain(self, rows: list[FileRow]) -> PlainRows:
        """Rows that state a count in digits, and nothing else."""
        table = self.table
        columns = list(zip(*(cells for _, cells in rows), strict=True))
        when = table.columns.get("period")
        return PlainRows(
            source=table.source,
            column=table.columns["value"] + 1,
            decimal=self.decimal,
            lines=[line for line, _ in rows],
            communes=list(map(str.strip, columns[table.columns["commune"]])),
            periods=[""] * len(rows) if when is None else list(map(str, columns[when])),
            variables=list(map(str, columns[table.columns["variable"]])),
            values=columns[table.columns["value"]],
        )

    def of_units(self, needed: tuple[str, ...]) -> Iterator[FileRow]:
        """The rows that say whose they are; sums and rows below a merged cell are named."""
        table = self.table
        commune = table.columns["commune"]
        named = [
            index for name, index in table.columns.items() if index != commune and role_of(name) in ("name", "unit")
        ]
        above, signed = "", False
        when = table.columns.get("period")
        merged: list[int] = []
        for row in table.rows:
            line, cells = row
            code = cells[commune]
            if code in self.listed:
                self.merged(merged, above)
                merged, above = [], code
                yield row
                continue
            if not (when is not None and cells[when]) and self.signs(cells, signed=signed):
                signed = True
                place = table.source.at(line)
                self.findings.append(finding("row-without-figures", place, found=" | ".join(filter(None, cells))))
                continue
            names = [cells[index] for index in named if cells[index]]
            total = self.total(code, names, cells)
            if code or total or names:
                self.merged(merged, above)
                merged = []
            if total:
                place = table.source.at(line)
                self.findings.append(finding("total-row", place, name=total, found=" | ".join(filter(None, cells))))
            elif code and not self.is_section(code, cells):
                above = code
                yield row
            elif code or (not any(map(str.isdecimal, "".join(cells))) and any(cells) and not self.states(cells)):
                above = "" if code else above
                place = table.source.at(line)
                self.findings.append(finding("row-without-figures", place, found=" | ".join(filter(None, cells))))
            elif above and any(cells) and not names:
                merged.append(line)
            elif any(cells):
                self.findings.append(incomplete(table, row, needed))
        self.merged(merged, above)

    def signs(self, cells: list[str], *, signed: bool) -> bool:
        """Whether a row of no known unit and no period, without a number, is one in which a table is signed."""
        if any(one[:1].isdecimal() for one in cells):
            return False
        if not self.listed and "period" not in self.table.columns:
            # Where nothing else tells a unit's row, only what stands in its place can tell that it is none.
            who = strip_marks(cells[self.table.columns["commune"]])
            if not who:
                first = next((strip_marks(one) for one in cells if one), "")
                return signed or _SIGNED.search(first) is not None
            return self.coded and (signed or _SIGNED.search(who) is not None)
        said = (one for one, head in zip(cells, self.table.header, strict=False) if one and role_of(head) != "aside")
        return signed or any(_SIGNED.search(strip_marks(one)) for one in said)

    def states(self, cells: list[str]) -> bool:
        """Whether a row says what was counted, and something of it, in whatever words: 'Hồ sơ | không phát sinh'."""
        at = [self.table.columns.get(name) for name in ("variable", "value")]
        return all(index is not None and cells[index] for index in at)

    def is_section(self, code: str, cells: list[str]) -> bool:
        """Whether a row names a part of a table in which units have numbers: 'I | Cụm 1', and no figure."""
        if not self.coded or not code or code.isdecimal() or is_named_unit(code):
            return False
        beside = ("code", "unit", "name", "aside")
        return not any(cells[index] for name, index in self.table.columns.items() if role_of(name) not in beside)

    def total(self, code: str, names: list[str], cells: list[str]) -> str | None:
        """What a row of totals is called: in the code's place, or in the name's beside a code that is no unit's."""
        if code in self.listed:
            return None
        called = next(
            (one for one in (code, *names) if one and is_no_unit(one) and bare_name(one) not in self.names), None
        )
        return called or (None if code else next((one for one in cells if is_total(one)), None))

    def merged(self, lines: list[int], above: str) -> None:
        """Rows without a code, below one that has it: each belongs to somebody, and none says to whom."""
        if lines:
            place = self.table.source.at(lines[0], self.table.columns["commune"] + 1)
            shown = str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"
            said = {"lines": shown, "last": lines[-1], "above": above, "count": len(lines)}
            self.findings.append(finding("cells-merged", place, **said))


def coded(table: FileTable, firsts: Iterable[FileRow]) -> bool:
    """Whether most of the units that state a number in a file's first rows are called by a number."""
    commune = table.columns.get("commune")
    if commune is None or table.line is None:
        return False
    figured = [
        cells[commune]
        for _, cells in firsts
        if cells[commune] and any(one[:1].isdecimal() for at, one in enumerate(cells) if at != commune)
    ]
    units = [str(one).isdecimal() for one in figured if not is_no_unit(str(one))]
    return bool(units) and 2 * sum(units) >= len(units)


def signatures(texts: Iterable[str]) -> frozenset[str]:
    """Of what stands in the codes' column of rows without a period, that with which a table is signed."""
    every = [one for one in texts if not one[:1].isdecimal()]
    first = next((at for at, one in enumerate(every) if _SIGNED.search(strip_marks(one))), len(every))
    return frozenset(every[first:])


def _plain(variable: str, value: str) -> bool:
    """Whether a row's value is digits and nothing else, of a name as text that is no percentage."""
    if not (type(value) is str and digits_only(value) and variable):
        return False
    return type(variable) is str and "%" not in variable


@lru_cache(maxsize=4_096)
def _part_within(said: str, counted: str, year: str) -> str | None:
    """A part of a year as a period; None where it is none, of a column that may say other things.

    >>> _part_within("III", "quý", "2025"), _part_within("6 tháng đầu năm", "kỳ", "2025"), _part_within("2", "", "2025")
    ('quý III/2025', '6 tháng đầu năm 2025', None)
    """
    said = _WHOLE.sub("", said)
    if not counted and said.isdecimal():
        return None
    called = said if not counted or _CALLED.match(said) or " " in said else f"{counted} {said}"
    whole = called if not year or year in said else of_year(called, year)
    return whole if counted or period_told(whole) or day_said(whole) else None


def _aside(heading: str) -> str | None:
    """What is beside the periods of a sheet that nobody did: what was planned for one, or compares two."""
    of_period = kind_of_period(heading)
    kind = figure_kind(heading) if of_period is None else of_period[0]
    return kind if kind in ("planned", "compared") else None


def _dated(table: FileTable) -> Mapping[int, tuple[str, str]]:
    """The columns whose headings name a figure and its period."""
    return {} if table.stack is None else table.stack.dated


def _within(heading: str, when: str) -> str:
    """The period of a heading, within the year of its row where it says none."""
    return of_year(heading, when) if when and years_told(heading) == set() and years_told(when) == {when} else heading


def _stated(cell: str | None, *, percent: bool = False) -> tuple[Raw, bool]:
    """A cell's figure, as a number where its source knew it as one, and whether it is a percentage."""
    value, of_hundred = stated(cell)
    return value, percent or of_hundred


def _figures(table: FileTable) -> Iterator[tuple[str, bool, int, int | None]]:
    """The columns of figures: the name, whether it is a percentage, the column, and that of its evidence."""
    columns = {without_percent(name)[0] for name in table.columns}
    dated = _dated(table)
    for name, index in table.columns.items():
        proof = name.endswith(".evidence") and name.removesuffix(".evidence") in columns
        if name not in ("commune", "period") and not proof:
            bare, percent = without_percent(dated[index][0] if index in dated else name)
            yield bare, percent, index, table.columns.get(f"{bare}.evidence")


def columns_unread(table: FileTable, known: tuple[str, ...]) -> Iterator[Finding]:
    """Columns that nothing reads."""
    for name in table.columns:
        if name not in known:
            if role_of(name) is not None:
                yield finding("heading-aside", table.place(name), name=name)
            else:
                yield finding("column-unknown", table.place(name), name=name, near=nearest(name, known))


def form_of(columns: set[str]) -> str | None:
    """Whether a file has a row a figure or a row a unit; None where neither is so."""
    if "commune" not in columns:
        return None
    if "variable" in columns:
        return "long" if columns & {"value", "points"} else None
    return "wide" if len(columns - {"", "commune"}) else None


def header_unknown(table: FileTable, header: tuple[str, ...]) -> Finding:
    long = {"variable", "value", "points"} & set(header)
    wanted = ("commune", "period", "variable", "value") if long else ("commune", "period")
    missing = [name for name in wanted if name not in header]
    near = {name: nearest(name, table.header) for name in missing}
    renamed = ", ".join(f"{name} → {meant}" for meant, name in near.items() if name)
    found = [one for one in table.header if one]
    code = "header-unknown" if table.source.sheet is None else "sheet-header-unknown"
    return finding(code, table.head, found=found, missing=missing, near=renamed or None)


def incomplete(table: FileTable, row: FileRow, names: tuple[str, ...]) -> Finding:
    """A row without what every row needs, at its first cell that is there."""
    texts = table.texts(row)
    place = table.place(next(iter(texts)), row[0]) if texts else table.source.at(row[0])
    return finding("row-incomplete", place, missing=[name for name in names if name not in texts])


def finding(finding_code: str, place: Place, /, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=place, parameters=parameters)
