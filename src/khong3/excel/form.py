"""Forms: for each unit a sheet to fill, one that shows what it comes to, and behind them the formulas.

Whose form it is, for which period and by which model stands on a sheet that nobody sees (``meta``), so that collecting
asks neither the file's name nor where a cell stands.
"""

from collections.abc import Iterable

from attrs import frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.book import Book, BookSheet, quoted, shown_text
from khong3.excel.filling import FillingSheet
from khong3.excel.live import COLUMN
from khong3.excel.meta import Meta, MetaSheet, MetaVariable, write_meta
from khong3.excel.outcome import OutcomeSheet
from khong3.excel.plan import FormPlan, FormUnit
from khong3.excel.summary import SummarySheet
from khong3.excel.typed import figure_text
from khong3.figures.readings import strongest_status
from khong3.text import Language


def write_form(plan: FormPlan, units: Iterable[FormUnit], language: Language = "vi") -> bytes:
    """A workbook with the forms of some units; raises KhongError where the library is not there."""
    book = Book()
    # All sheets are named before any is written: formulas refer to them.
    every = list(units)
    made = [_UnitSheets.of(plan, one, book, language, alone=len(every) == 1) for one in every]
    for one in made:
        one.write()
    if len(made) > 1:
        SummarySheet(book, [(one.filling, one.outcome) for one in made], language).write()
    asked = {name: question for one in made for name, question in one.unit.questions.every.items()}
    meta = Meta(
        model=plan.model.id,
        version=plan.model.version,
        digest=plan.model.digest,
        period=str(plan.period),
        language=language,
        sheets=tuple(one.meta for one in made),
        variables=tuple(MetaVariable.of(one, plan.model, language) for one in asked.values()),
    )
    write_meta(book, meta)
    return book.bytes()


@frozen(eq=False)
class _UnitSheets:
    """The three sheets of one unit."""

    unit: FormUnit
    book: Book
    filling: FillingSheet
    outcome: OutcomeSheet
    live: BookSheet
    language: Language

    @classmethod
    def of(cls, plan: FormPlan, unit: FormUnit, book: Book, language: Language, *, alone: bool) -> "_UnitSheets":
        """Named, among others after the unit, and empty."""
        whose = "" if alone else f" {unit.commune.title}"
        names = (SHEETS[key].in_(language) + whose for key in ("figures", "results", "live"))
        figures, results, live = map(book.sheet, names)
        filling = FillingSheet(plan, unit, book, figures, live.name, language)
        return cls(unit, book, filling, OutcomeSheet(plan, unit, book, results, live.name, language), live, language)

    @property
    def meta(self) -> MetaSheet:
        """What the workbook says of them where nobody sees it."""
        commune, every = self.unit.commune, self.unit.questions.every
        filled = {name: figure_text(every[name], one) for name, one in self.unit.filled.items() if name in every}
        told = {name: strongest_status(self.unit.filled[name].observations) for name in filled}
        statuses = {name: one for name, one in told.items() if one != "official"}
        limit, last = self.unit.live.limit, frozenset(self.unit.last)
        return MetaSheet(self.filling.name, commune.code, commune.name, filled, statuses, limit, last)

    def write(self) -> None:
        """All three."""
        self.filling.write()
        self.outcome.write()
        self._write_live()

    def _digits(self, name: str) -> str:
        """The cell of a figure's digits, on the sheet of formulas; of one that no tape reads the cell itself."""
        asked = self.unit.questions.every[name]
        row = self.unit.live.inputs.get(asked.key)
        return f"{quoted(self.filling.name)}!{self.filling.typed(asked).cell}" if row is None else f"{COLUMN}{row}"

    def _write_live(self) -> None:
        """The formulas, one below another, and what each comes to with what is known; behind them labels to choose."""
        sheet, live, plain = self.live, self.unit.live, self.book.style("plain", "0")
        values, _ = live.values(self.unit.inputs)
        typed = {asked.key: self.filling.typed(asked) for asked in self.unit.questions.every.values()}
        proofs = {key: one for one in self.unit.proofs for key in one.keys}
        own = quoted(self.filling.name)
        for at, (row, value) in enumerate(zip(live.rows, values, strict=True)):
            if row.title:
                sheet.write_string(at, 0, row.title)
            if row.key is None:
                sheet.write_formula(at, 1, "=" + row.formula, plain, value or 0)
            elif row.key in typed:
                cell = typed[row.key]
                sheet.write_formula(at, 1, "=" + cell.read(f"{own}!{cell.cell}"), plain, "" if value is None else value)
            elif row.key in proofs:
                text = proofs[row.key].formula(self._digits, self.filling.document)
                sheet.write_formula(at, 1, "=" + text, plain, value or 0)
            elif value is not None:
                sheet.write_number(at, 1, value)
        for name, rows in self.filling.levels.items():
            for at, label in zip(rows, self.unit.questions.every[name].levels, strict=True):
                sheet.write_string(at, 0, shown_text(label.in_(self.language)))
        sheet.set_column(0, 0, 40)
        sheet.protect("")
        sheet.hide()
