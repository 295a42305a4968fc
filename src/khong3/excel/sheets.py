"""A sheet that came back, understood: where its columns are, whose it is, and which row is which figure.

Nothing is known by where it stands: officials insert rows, move columns, copy a sheet to another file. A row is known
by the code of its figure and by its label, a column by its heading, a form by what is hidden in it and by its head.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.filled import Filled, FilledSheet
from khong3.excel.meta import Meta, MetaVariable
from khong3.findings import Finding
from khong3.observations.headings import numbering
from khong3.periods import period_told
from khong3.text import LANGUAGES, as_label, nearest, strip_marks

HEADINGS = ("number", "content", "id", "measured_in", "last", "value", "checked", "evidence", "explanation")
_NEEDED = 3
"""So many headings in a row make it the row of headings."""
_ABOVE = 200
"""It stands among the first rows."""
_BESIDE = ("", "measured_in", "checked", "evidence", "explanation")
_WHOSE = re.compile(r"\((?:mã|code) ([^()]+)\)\s*$", re.IGNORECASE)

_POINTS = re.compile(r"\s*\((?:tối đa|at most) [^()]*\)\s*$")


@frozen
class Head:
    """What the head of a sheet says of whose it is and for when; empty where it does not say."""

    commune: str = ""
    period: str = ""
    name: str = ""
    """What the unit is called, without its code."""


@frozen(eq=False)
class FormRowRead:
    """A row with a figure's cell: which figure it is, or why that is not known."""

    row: int
    variable: MetaVariable | None
    cell: Filled
    problem: Finding | None = None


@frozen(eq=False)
class FormSheet:
    """A sheet with the headings of a form, ``columns`` by what they are called, from row ``head``."""

    sheet: FilledSheet
    head: int
    columns: Mapping[str, int]
    twice: Mapping[str, tuple[int, ...]] = field(factory=dict[str, tuple[int, ...]])
    """Headings that stand in several columns."""

    @classmethod
    def of(cls, sheet: FilledSheet) -> "FormSheet | None":
        """None where it has no row of headings: it is no form."""
        best: tuple[int, dict[str, list[int]]] = (0, {})
        for row in sorted(sheet.rows)[:_ABOVE]:
            alone = _headings(sheet, row)
            # Merged headings stand in two rows.
            whole = {**_headings(sheet, row + 1), **_headings(sheet, row - 1), **alone} if alone else {}
            # Of the headings of its results a form has but two.
            if len(alone) >= _NEEDED and len(whole) > len(best[1]) and {"id", "content"} & set(alone):
                best = (row, whole)
        row, found = best
        if not found:
            return None
        twice = {name: tuple(columns) for name, columns in found.items() if len(columns) > 1}
        return cls(sheet, row, {name: columns[0] for name, columns in found.items()}, twice)

    @cached_property
    def said(self) -> Head:
        """What stands above its headings."""
        commune = period = name = ""
        for row in sorted(one for one in self.sheet.rows if one < self.head):
            for cell in self.sheet.rows[row].values():
                text = cell.value if isinstance(cell.value, str) else ""
                found = _WHOSE.search(text)
                commune = commune or (found[1].strip() if found else "")
                period = period or _period(text)
                name = name or _unit(text)
        return Head(commune, period, name)

    @cached_property
    def headed(self) -> str:
        """The period that somebody has put behind the heading of the figures; empty where none is there."""
        behind = self.behind
        return "" if period_told(behind) is None else behind

    def rows(self, meta: Meta) -> Iterator[FormRowRead]:
        """Every row below the headings that has a figure's cell or could be one."""
        by_code = {one.name: one for one in meta.variables}
        by_label = _by_label(meta)
        for row in sorted(one for one in self.sheet.rows if one > self.head):
            if len(_headings(self.sheet, row)) >= _NEEDED or numbering(self.texts(row)):
                continue
            cell = self.at(row, "value")
            code, label = self.text(row, "id"), self.text(row, "content")
            named, labelled = by_code.get(code), by_label.get(_bare(label)) if label else None
            if named is not None and labelled is not None and labelled is not named:
                other = {"code": code, "meant": named.label, "label": label, "found": cell.shown}
                yield FormRowRead(row, named, cell, self._problem("row-contradicts", cell, **other))
            elif named is not None or labelled is not None:
                yield FormRowRead(row, named or labelled, cell)
            elif not cell.blank:
                near = nearest(code, list(by_code)) if code else nearest(label, [one.label for one in meta.variables])
                said = {
                    "found": cell.formula if cell.value is None else cell.shown,
                    "code": code,
                    "label": label,
                    "near": near,
                }
                yield FormRowRead(row, None, cell, self._problem("row-not-known", cell, **said))

    def at(self, row: int, heading: str) -> Filled:
        """The cell of a row below a heading."""
        column = self.columns.get(heading)
        if column is None:
            return Filled(row, 1, None)
        cell = self.sheet.at(row, column)
        return self.sheet.worked_out(cell) if cell.formula else cell

    def texts(self, row: int) -> list[str]:
        """The texts of a row, in order."""
        return [cell.text for _, cell in sorted(self.sheet.rows[row].items())]

    def beside(self, row: int, *, last: bool) -> Iterator[Filled]:
        """The cells of a row in which nothing but words, or nothing at all, is looked for.

        ``last``: with that of the period before, where the form came with none.
        """
        known = {column: name for name, column in self.columns.items()}
        for column, cell in sorted(self.sheet.rows.get(row, {}).items()):
            headed = known.get(column) or self.sheet.at(self.head, column).text
            if headed in _BESIDE or not headed or (last and headed == "last"):
                yield cell

    def text(self, row: int, heading: str) -> str:
        """Its text; of a number its digits."""
        return self.at(row, heading).text

    def content(self, row: int) -> str:
        """What a row says it is, without the points that a form prints behind that."""
        return _POINTS.sub("", self.text(row, "content"))

    @property
    def behind(self) -> str:
        """What stands behind the heading of the figures in its cell."""
        column = self.columns.get("value")
        text = "" if column is None else self.sheet.at(self.head, column).text
        begin = _BEGIN.match(strip_marks(text))
        return "" if begin is None else text[begin.end() :]

    def above(self) -> Iterator[Filled]:
        """The texts above the headings, but for those that say whose the form is and for when."""
        for row in sorted(one for one in self.sheet.rows if one < self.head):
            for cell in self.sheet.rows[row].values():
                if isinstance(cell.value, str) and not _period(cell.value) and not _unit(cell.value):
                    yield cell

    def _problem(self, finding_code: str, cell: Filled, /, **parameters: object) -> Finding:
        return Finding(code=finding_code, place=self.sheet.place(cell.cell), parameters=parameters)


def _headings(sheet: FilledSheet, row: int) -> dict[str, list[int]]:
    """The headings in a row, each with its columns."""
    found: dict[str, list[int]] = {}
    for column, cell in sheet.rows.get(row, {}).items():
        name = _KNOWN.get(_plain(cell.text))
        if name is not None:
            found.setdefault(name, []).append(column)
    if "value" not in found and found:
        # As it is called when somebody has put a year behind it.
        begin = [column for column, cell in sheet.rows[row].items() if _BEGIN.match(_plain(cell.text))]
        found |= {"value": begin} if begin else {}
    return found


def _plain(text: str) -> str:
    """A heading in plain letters, without what stands in brackets behind it."""
    return strip_marks(re.sub(r"\([^()]*\)\s*$", "", text)).strip(" .:*")


_KNOWN: Mapping[str, str] = {_plain(SHEETS[name].in_(language)): name for name in HEADINGS for language in LANGUAGES}


_BEGIN = re.compile(r"(?:so lieu|figure)s? (?!khac)")


def _bare(label: str) -> str:
    """A label as it is compared, without the points that a form prints behind it."""
    return as_label(_POINTS.sub("", label))


_OFFICE = re.compile(r"\s*(?:UBND|[ỦU][yỷ] ban nhân dân)\s+", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?:đơn vị(?: báo cáo)?|reporting unit)\s*:", re.IGNORECASE)


def _unit(text: str) -> str:
    """The unit that a line of the head names."""
    said = _UNIT.sub("", text)
    bare = _OFFICE.sub("", said)
    return "" if bare == text else _WHOSE.sub("", bare).strip(" .")


def _period(text: str) -> str:
    for language in LANGUAGES:
        before = SHEETS["reporting_period"].in_(language).partition("{")[0].strip()
        if strip_marks(text).startswith(strip_marks(before)):
            return (
                text[len(before) :].strip()
                if text.casefold().startswith(before.casefold())
                else text.partition(":")[2].strip()
            )
    return ""


def _by_label(meta: Meta) -> dict[str, MetaVariable]:
    """Figures by their labels; of two with one label neither."""
    found: dict[str, list[MetaVariable]] = {}
    for one in meta.variables:
        found.setdefault(_bare(one.label), []).append(one)
    return {label: few[0] for label, few in found.items() if len(few) == 1}
