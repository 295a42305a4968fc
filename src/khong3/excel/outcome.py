"""The sheet of results of a form: line by line in the decision's order, live as figures are typed."""

from collections.abc import Iterator

from attrs import field, frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.book import Book, BookSheet, fit_row, print_ready, quoted, texts_of_looks, write_head, write_text
from khong3.excel.plan import FormPlan, FormUnit
from khong3.excel.shown import Shower, ShownCell
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Indicator
from khong3.text import Language

HEAD = 4
COLUMNS = ("number", "content", "outcome", "target", "verdict", "points", "most_points", "remark")
_WIDTHS = (7, 44, 14, 17, 16, 11, 10, 26)
GRADE = "grade"
"""The row of the grade; no line is called so."""
_NUMBERS = (5, 6)
"""Columns of numbers, whatever stands in a cell."""


@frozen(eq=False)
class OutcomeSheet:
    """Writes one; ``live`` is the name of the sheet of formulas."""

    plan: FormPlan
    unit: FormUnit
    book: Book
    sheet: BookSheet
    live: str
    language: Language
    written: dict[str, tuple[int, list[ShownCell]]] = field(factory=dict[str, tuple[int, list[ShownCell]]])
    """The row of every line, group and view, of the total and of the grade, and its cells."""

    def write(self) -> None:
        """All of it."""
        _, outputs = self.unit.live.values(self.unit.inputs)
        self._head()
        row = HEAD
        every = every_row(Shower(self.unit, outputs, self.language))
        for row, (name, cells, style) in enumerate(every, start=HEAD + 1):
            self._row(row, cells, style)
            self.written[name] = row, cells
        sheet = self.sheet
        colour_verdicts(self.book, sheet, f"E{HEAD + 2}:E{row + 1}", self.language)
        sheet.freeze_panes(HEAD + 1, 2)
        sheet.autofilter(HEAD, 0, row, len(COLUMNS) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        print_ready(sheet, landscape=True, repeat=HEAD, footer=self.word("page"), narrow=True)

    def word(self, key: str, *values: object, **named: object) -> str:
        """A word of the catalogue."""
        return SHEETS[key].in_(self.language).format(*values, **named)

    def _head(self) -> None:
        commune = self.unit.commune
        for at, width in enumerate(_WIDTHS):
            self.sheet.set_column(at, at, width)
        texts = [
            (self.word("results_title", self.plan.model.title.in_(self.language)), "title"),
            (self.word("unit", name=commune.title, code=commune.code), "strong"),
            (self.word("reporting_period", self.plan.period), "strong"),
            (self.word("trial"), "said"),
        ]
        write_head(self.book, self.sheet, texts, len(COLUMNS) - 1)
        for at, key in enumerate(COLUMNS):
            write_text(self.sheet, HEAD, at, self.word(key), self.book.style("head"))
        self.sheet.set_row(HEAD, 34)

    def _row(self, row: int, cells: list[ShownCell], style: str) -> None:
        """Cells as what they are, in a row that is high enough."""
        for at, cell in enumerate(cells):
            numeric = cell.number or at in _NUMBERS
            look = ("strong number" if style == "group" else "number") if numeric else style
            made = self.book.style(look, cell.number)
            if cell.formula:
                formula = "=" + cell.formula.replace("§live§", quoted(self.live))
                self.sheet.write_formula(row, at, formula, made, "" if cell.value is None else cell.value)
            elif isinstance(cell.value, str):
                write_text(self.sheet, row, at, cell.value, made)
            else:
                self.sheet.write_number(row, at, cell.value or 0, made)
        widths = zip(cells, _WIDTHS, strict=True)
        texts = [(cell.longest or cell.value, width) for cell, width in widths]
        fit_row(self.sheet, row, [(text, width) for text, width in texts if isinstance(text, str)])


def colour_verdicts(book: Book, sheet: BookSheet, cells: str, language: Language) -> None:
    """Cells coloured by the verdict that stands in them."""
    for style, texts in texts_of_looks(language).items():
        for shown in texts:
            rule = {"type": "cell", "criteria": "==", "value": f'"{shown}"', "format": book.style(style)}
            sheet.conditional_format(cells, rule)


def every_row(shower: Shower) -> Iterator[tuple[str, list[ShownCell], str]]:
    """What each row is of, its cells, and how it looks."""
    meaning, language = shower.unit.unit.program.meaning, shower.language
    for _, item, _ in meaning.model.walk():
        name = item.name
        if isinstance(item, Indicator):
            line = meaning.lines[name]
            value, why = shower.value(line)
            verdict, why_verdict = shower.verdict(line)
            middle, style = [value, shower.target(line), verdict], "cell"
        else:
            why, why_verdict = "", ""
            middle, style = [ShownCell(), ShownCell(), shower.met(name)], "group"
        points, why_points = shower.points(name)
        remark = ShownCell("", why or why_verdict or why_points)
        head = [ShownCell("", item.code), ShownCell("", item.label.in_(language))]
        yield name, [*head, *middle, points, shower.most(name), remark], style
    for view in meaning.model.views:
        points, why = shower.points(view.name)
        head = [ShownCell(), ShownCell("", view.label.in_(language)), ShownCell(), ShownCell()]
        yield view.name, [*head, shower.met(view.name), points, shower.most(view.name), ShownCell("", why)], "group"
    yield from _bottom(shower)


def _bottom(shower: Shower) -> Iterator[tuple[str, list[ShownCell], str]]:
    meaning = shower.unit.unit.program.meaning
    blank = ShownCell()
    if TOTAL in meaning.scoring.nodes:
        points, why = shower.points(TOTAL)
        head, met, most = ShownCell("", shower.word("total")), shower.met(TOTAL), shower.most(TOTAL)
        yield TOTAL, [blank, head, blank, blank, met, points, most, ShownCell("", why)], "group"
        yield "", [blank, ShownCell("", shower.word("rank_of_all")), *[blank] * 6], "cell"
    if meaning.model.grades:
        grade, why = shower.grade()
        head = ShownCell("", shower.word("grade"))
        yield GRADE, [blank, head, blank, blank, blank, grade, blank, ShownCell("", why)], "group"
    for number in range(len(meaning.checks)):
        said, why = shower.check(number)
        head = ShownCell("", shower.word("model_check", shower.must(number)))
        yield "", [blank, head, blank, blank, blank, blank, blank, said if not why else ShownCell("", why)], "cell"
