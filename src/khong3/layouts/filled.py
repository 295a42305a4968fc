"""A filled sheet by its layout: each row meets the line of the model that has its code, or else its words.

What goes nowhere is named.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from attrs import evolve, field, frozen

from khong3.communes import Commune
from khong3.expressions.tree import Name, Operation
from khong3.findings import Finding, column_letters
from khong3.layouts.grid import FoundColumns, SheetGrid, number_in
from khong3.layouts.layout import Layout
from khong3.meaning.lines import Line
from khong3.models import Indicator, Model, Variable
from khong3.models.indicators import Item
from khong3.numbers import DecimalSign
from khong3.observations import Observation
from khong3.observations.headings import is_total, numbering, plain_heading
from khong3.observations.observation import Raw
from khong3.observations.sheets import hidden_parts
from khong3.periods import period_told
from khong3.text import Text, as_label, nearest, same_name, strip_marks, without_percent
from khong3.titles import says_another_period
from khong3.units import KNOWN, SCALES, Unit, in_words, resolve
from khong3.workbooks.cells import stated
from khong3.workbooks.sheet import CellPlace

_OFFICE = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", re.IGNORECASE)
_DOCUMENTS = re.compile(r"(?:^|\n)\s*[*•+\-–]\s*|\n")
_REMARK = re.compile(r"(thành viên|cán bộ|người|tổ|hội đồng) thẩm định\b", re.IGNORECASE)
"""What appraisers write where the evidence stands."""
DOTS = " .)"
_HEADER_LINES = 5
_FEW = 8
_ANSWERS = frozenset({"có", "không", "yes", "no"})
_BULLETS = " \t-+*•–"
_OF_LINES = ("numerator", "denominator", "points.", "reason.")
_PARTS = ("numerator", "denominator")
_OWN = ("code", "label", "max", "unit", "difference")
"""Columns that say nothing of a unit by themselves."""
_OF_WORDS = (*_OWN, "evidence")


@frozen(eq=False, repr=False, slots=False)
class FilledLayout:
    """One sheet, read by its layout for a model; ``findings`` and ``observations`` are what comes of it."""

    grid: SheetGrid
    layout: Layout
    columns: FoundColumns
    model: Model
    communes: Sequence[Commune]
    decimal: DecimalSign | None
    findings: list[Finding] = field(factory=list[Finding])
    observations: list[Observation] = field(factory=list[Observation])
    _nobodys: set[CellPlace] = field(factory=set[CellPlace])
    """Figures of merged cells, of which it is not known whose they are."""

    @cached_property
    def period(self) -> str:
        """The period that the sheet says; blank where it says none."""
        where = self.layout.period
        return "" if where is None else str(self.grid.said(where)[0])

    @cached_property
    def commune(self) -> str | None:
        """The code of the unit whose sheet it is; without a list, what the sheet calls it."""
        said, place = self.grid.said(self.layout.commune)
        if not said:
            self.find("layout-whose", place or (None, None))
            return None
        name = _OFFICE.sub("", str(said), count=1)
        if any(one.code == name for one in self.communes):
            return name
        alike = [one.code for one in self.communes if same_name(one.name, name)]
        return alike[0] if len(alike) == 1 else name

    def read(self) -> None:
        """All that the sheet says of the unit."""
        self.unworked()
        columns = self.columns
        self.findings.extend(hidden_parts(self.grid.sheet, self.grid.source, columns.last, {*columns.at.values()}))
        self.titled()
        if self.commune is not None:
            self.merged()
            for line, one in self.meant.items():
                if isinstance(one, Variable):
                    self.count(self.commune, line, one)
                else:
                    self.row(self.commune, line, one)
            self.beside(self.commune)

    def merged(self) -> None:
        """A figure in cells that reach over several rows or columns of figures is of none of them."""
        columns = {
            at for name, at in self.columns.at.items() if name not in _OF_WORDS and not name.startswith("reason.")
        }
        for one in self.grid.sheet.merged:
            (line, column), (last, right) = one.first, one.last
            rows = sum(line <= each <= last for each in self.meant)
            across = sum(column <= each <= right for each in columns)
            if (
                column in columns
                and line in self.meant
                and max(rows, across) > 1
                and (text := self.grid.text(one.first))
            ):
                cells = f"{column_letters(column)}{line}:{column_letters(right)}{last}"
                self.find("figure-merged", one.first, found=str(text), cells=cells)
                self._nobodys.add(one.first)

    def find(self, finding_code: str, place: tuple[int | None, int | None], /, **parameters: object) -> None:
        """Name something at its cell."""
        self.findings.append(self.grid.found(finding_code, place, **parameters))

    def titled(self) -> None:
        """Name a title that says another period than the layout: the layout may be an earlier year's."""
        told = period_told(self.period)
        if told is None:
            return
        read = {*self.columns.at.values()}
        for line, cells in self.grid.rows.items():
            # In a line of headings those of columns that are not read say nothing of the others.
            heads = len(read & cells.keys()) > 1
            for column, text in cells.items() if line <= self.columns.last else ():
                if (column in read or not heads) and says_another_period(text, told):
                    self.find("title-of-another-period", (line, column), found=text, period=str(told))

    def unworked(self) -> None:
        """Formulas that nobody worked out are no blanks."""
        places = list(self.grid.sheet.unworked)
        if places:
            shown = [f"{column_letters(column)}{line}" for line, column in places[:_FEW]]
            self.find("formula-unworked", places[0], count=len(places), cells=shown)

    def cell(self, line: int, name: str) -> str:
        """The cell of a row in a column; what this sheet means by a blank is blank."""
        text = self.grid.text((line, self.columns.at[name])) if name in self.columns.at else ""
        place = line, self.columns.at.get(name, 0)
        return "" if text in self.layout.blank or place in self._nobodys else text

    def number(self, line: int, column: str) -> Fraction | None:
        """What a cell says as a number, where it is one beyond doubt."""
        return number_in(self.cell(line, column), self.decimal)

    @cached_property
    def meant(self) -> Mapping[int, Item | Variable]:
        """What each row is of: a line or group of the model, or a variable; what is on several rows is nobody's."""
        found = {line: one for line in self.grid.rows if self.below(line) and (one := self.of_row(line)) is not None}
        told: dict[str, list[int]] = defaultdict(list)
        for line, one in found.items():
            if self.says(line):
                told[name_of(one)].append(line)
        twice = {name: lines for name, lines in told.items() if len(lines) > 1}
        for name, lines in twice.items():
            shown = self.cell(lines[0], "code") or self.cell(lines[0], "label")
            self.find("layout-code-twice", (lines[1], self.first), name=name, lines=lines, found=shown)
        return {line: one for line, one in found.items() if line not in twice.get(name_of(one), ())}

    @cached_property
    def rows(self) -> Mapping[int, Item]:
        """The rows of the model's lines and groups."""
        return {line: one for line, one in self.meant.items() if not isinstance(one, Variable)}

    @property
    def first(self) -> int:
        """The column by which rows are told: of codes, or else of words."""
        return self.columns.at["code" if "code" in self.columns.at else "label"]

    def below(self, line: int) -> bool:
        """Whether a row stands below the headings, and is none of them again."""
        texts = [text for _, text in sorted(self.grid.rows[line].items())]
        again = all(plain_heading(one) in self.heads for one in texts)
        return line > self.columns.last and not again and not numbering(texts)

    @cached_property
    def heads(self) -> frozenset[str]:
        """All that the lines of the headings say."""
        last = self.columns.last
        lines = [one for one in self.grid.rows if last - _HEADER_LINES < one <= last]
        return frozenset(plain_heading(text) for one in lines for text in self.grid.rows[one].values())

    def says(self, line: int) -> bool:
        """Whether a row has anything of the unit's."""
        return any(self.own(line))

    def own(self, line: int) -> list[str]:
        """What a row has of the unit's."""
        return [self.cell(line, one) for one in self.columns.at if one not in _OWN]

    def of_row(self, line: int) -> Item | Variable | None:
        """The line, group or variable of the model that a row is of: by its code, or without one by its words."""
        code = self.cell(line, "code").strip(DOTS)
        meant = self.by_code.get(code.casefold(), []) if code else []
        label = self.cell(line, "label").strip(_BULLETS)
        worded = self.by_label.get(as_label(label)) if label else None
        if len(meant) == 1:
            if worded is None or name_of(worded) == meant[0].name:
                return meant[0]
            if self.says(line):
                said = {"found": code, "expected": meant[0].label, "label": label, "name": name_of(worded)}
                self.find("layout-row-contradicts", (line, self.first), **said)
            return None
        if worded is not None and not code:
            return worded
        if self.says(line) and not code and self.only_words(line, label):
            self.find("row-without-figures", (line, None), found=" | ".join(filter(None, self.own(line))))
        elif self.says(line) and not is_total(code) and not is_total(self.cell(line, "label")):
            kind = "layout-row-without-code" if not code else "layout-code-shared" if meant else "layout-code-unknown"
            near = nearest(code, list(self.by_code)) if code else None
            if "code" not in self.columns.at:
                kind, near = "layout-label-unknown", nearest(as_label(label), list(self.by_label))
            shown = " | ".join(filter(None, (self.cell(line, one) for one in self.columns.at)))
            self.find(kind, (line, self.first), found=code or label, row=shown, near=near)
        return None

    def only_words(self, line: int, label: str) -> bool:
        """Whether a row has no figure and no answer: names below the table, or the day above a signature."""
        texts = self.own(line)
        if any(as_label(one) in self.answers for one in texts):
            return not label
        numbers = [self.number(line, one) for one in self.columns.at if one not in (*_OWN, "evidence")]
        return not any(map(str.isdecimal, "".join(texts))) or not (label or any(one is not None for one in numbers))

    @cached_property
    def answers(self) -> frozenset[str]:
        """What may be answered where no number is: yes, no, and the levels of the model."""
        levels = [text for one in self.model.questions.values() for text in (*one.levels, *one.levels.values())]
        said = [one for text in levels for one in ((text.vi, text.en) if isinstance(text, Text) else (text,))]
        return _ANSWERS | {as_label(one) for one in said if one}

    @cached_property
    def by_label(self) -> Mapping[str, Item | Variable]:
        """The model's lines, groups and variables by their labels, word for word; a label of two stands for neither."""
        return labelled(self.model)

    @cached_property
    def by_code(self) -> Mapping[str, list[Item]]:
        """The model's lines and groups by their codes."""
        found: dict[str, list[Item]] = defaultdict(list)
        for _, item, _ in self.model.walk():
            if item.code:
                found[item.code.strip(DOTS).casefold()].append(item)
        return found

    def count(self, commune: str, line: int, variable: Variable) -> None:
        """The figure of a row that is of a variable: it has no points, and neither numerator nor denominator."""
        evidence, _ = documents_in(self.cell(line, "evidence"))
        value, percent = self.stated(line, variable)
        percent = percent or (self.of_hundred and variable.type == "percent")
        if value:
            one = Observation(commune=commune, period=self.period, variable=variable.id, value=value, percent=percent)
            self.observations.append(
                evolve(one, evidence=evidence, decimal=self.decimal, place=self.spot(line, "value"))
            )
        beside = [one for one in self.columns.at if one.startswith(_OF_LINES) and self.cell(line, one)]
        beside += ["evidence"] if evidence and not value else []
        for column in beside:
            found = {"name": variable.id, "found": self.cell(line, column)}
            self.find("layout-words-without-figure", (line, self.columns.at[column]), **found)

    def row(self, commune: str, line: int, item: Item) -> None:
        """A row's figure and points, each at its cell; words beside nothing are named."""
        evidence, remarks = documents_in(self.cell(line, "evidence"))
        value, percent = self.stated(line, self.quantity(item))
        meant = self.model.meaning.lines.get(item.name)
        percent = percent or (self.of_hundred and meant is not None and meant.percent)
        given = {stage: self.cell(line, f"points.{stage}") for stage in self.layout.columns.points}
        last = next((stage for stage in reversed(given) if given[stage]), None)
        bare = Observation(
            commune=commune, period=self.period, variable=item.name, evidence=evidence, decimal=self.decimal
        )
        if value:
            self.observations.append(evolve(bare, value=value, percent=percent, place=self.spot(line, "value")))
        told = bool(value) or last is not None
        for at, part in enumerate(_PARTS):
            counted, of_hundred = stated(self.cell(line, part))
            name = _counted_by(item, at)
            if counted and name is None:
                found = {"name": item.name, "found": self.cell(line, part)}
                self.find("layout-no-parts", (line, self.columns.at[part]), **found)
            elif counted and name is not None:
                told = True
                one = evolve(bare, variable=name, value=counted, percent=of_hundred, place=self.spot(line, part))
                self.observations.append(one)
        for stage, points in given.items():
            if points:
                figure, of_hundred = stated(points)
                self.observations.append(
                    evolve(
                        bare,
                        points=str(points) if of_hundred else figure,
                        stage=stage,
                        reason=self.cell(line, f"reason.{stage}") or (remarks if stage == last else None) or None,
                        place=self.spot(line, f"points.{stage}"),
                    )
                )
        lonely = [f"reason.{one}" for one in self.layout.columns.reason if not given.get(one)]
        lonely = [one for one in lonely if self.cell(line, one)]
        lonely += ["evidence"] if (evidence or remarks) and not told else []
        for column in lonely:
            found = {"name": item.name, "found": self.cell(line, column)}
            self.find("layout-words-without-figure", (line, self.columns.at[column]), **found)

    @cached_property
    def of_hundred(self) -> bool:
        """Whether the heading of the figures ends in %: shares below it are percentages, counts are not."""
        lines = (cells for line, cells in self.grid.rows.items() if line <= self.columns.last)
        return any(without_percent(cells.get(self.columns.at.get("value", -1), ""))[1] for cells in lines)

    def quantity(self, item: Item) -> Variable | Line | None:
        """What the figure of a line is held against: what it asks for, or the quantity or rate that it measures."""
        if isinstance(item, Indicator) and item.question is not None:
            return item.question
        meant = self.model.meaning.lines.get(item.name)
        return meant if meant is not None and (meant.kind == "quantity" or meant.rated is not None) else None

    def stated(self, line: int, known: Variable | Line | None) -> tuple[Raw, bool]:
        """A row's figure, and whether it is a percentage; blank where its unit is another than the model's."""
        value, percent = stated(self.cell(line, "value"))
        unit = self.cell(line, "unit")
        if not value or not unit:
            return value, percent
        if unit.strip() == "%":
            return value, True
        declared = known.unit if known is not None else None
        units = self.model.units
        rated = known.rated if isinstance(known, Line) else None
        words = rated.words(units).vi if rated is not None else in_words(declared, units).vi if declared else ""
        other = (
            other_unit(unit, declared or "", words or "", units) if rated is None else rated.told(unit, units) is False
        )
        if known is None or not other:
            return value, percent
        name = known.id if isinstance(known, Variable) else known.name
        said = {"found": unit, "name": name, "expected": words, "value": str(value)}
        self.find("layout-unit-differs", (line, self.columns.at["unit"]), **said)
        return "", False

    def spot(self, line: int, column: str) -> tuple[str, int, int] | tuple[str, int, int, str]:
        """The place of a cell."""
        return self.grid.source.spot(line, self.columns.at[column])

    def beside(self, commune: str) -> None:
        """Figures that stand beside the table."""
        for name, where in self.layout.figures.items():
            text, cell = self.grid.said(where)
            if text and text not in self.layout.blank:
                value, percent = stated(text)
                place = self.grid.source.spot(*cell) if cell else self.grid.source.at()
                one = Observation(commune=commune, period=self.period, variable=name, value=value, percent=percent)
                self.observations.append(evolve(one, decimal=self.decimal, place=place))


def other_unit(said: str, declared: str, words: str, units: Mapping[str, Unit]) -> bool:
    """Whether a unit that a sheet prints is surely another than the model's: of another scale, or another measure.

    >>> [other_unit(one, "VND", "đồng", {}) for one in ("triệu đồng", "đồng", "Đồng", "đ")]
    [True, False, False, False]
    """
    if as_label(said) in (as_label(declared), as_label(words)):
        return False
    if SCALES & {*strip_marks(said).split()} != SCALES & {*strip_marks(words).split()}:
        return True
    known = KNOWN.get(said.strip())
    return known is not None and bool(declared) and known[0] != resolve(declared, units)


def labelled(model: Model) -> Mapping[str, Item | Variable]:
    """What a model calls its lines, groups and variables; a label of several stands for none."""
    found: dict[str, dict[str, Item | Variable]] = defaultdict(dict)
    items = [item for _, item, _ in model.walk()]
    for one in (*items, *model.questions.values()):
        for text in (one.label.vi, one.label.en):
            if text:
                found[as_label(text)].setdefault(name_of(one), one)
    return {label: next(iter(every.values())) for label, every in found.items() if len(every) == 1}


def name_of(one: Item | Variable) -> str:
    """What formulas call a line, a group or a variable."""
    return one.id if isinstance(one, Variable) else one.name


def documents_in(text: str) -> tuple[str | None, str]:
    r"""The documents that a cell names, one a line or a sign, and what appraisers wrote among them.

    >>> documents_in("* 12/KH-UBND – 05/01/2025: kế hoạch\n* 45/BC-UBND: báo cáo; phụ lục")
    ('12/KH-UBND – 05/01/2025: kế hoạch; 45/BC-UBND: báo cáo, phụ lục', '')
    >>> documents_in("* Thành viên thẩm định: Không thống nhất")
    (None, 'Thành viên thẩm định: Không thống nhất')
    """
    every = [" ".join(one.replace(";", ",").split()) for one in _DOCUMENTS.split(text) if one]
    named = [one for one in every if any(map(str.isalnum, one))]
    documents = "; ".join(one for one in named if not _REMARK.match(one))
    return documents or None, "; ".join(one for one in named if _REMARK.match(one))


def _counted_by(item: Item, at: int) -> str | None:
    """The variable above or below the line of a measure that is a ratio of two."""
    measure = item.measure if isinstance(item, Indicator) else None
    if not isinstance(measure, Operation) or measure.operator != "/":
        return None
    part = measure.operands[at]
    return part.name if isinstance(part, Name) else None
