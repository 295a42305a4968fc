"""The sheet to fill: the decision's lines in its order, and below each the cells of the figures that it asks for."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.asking import AskedCell, AskedRow
from khong3.excel.book import (
    Book,
    BookSheet,
    fit_row,
    points_format,
    print_ready,
    quoted,
    shortened,
    write_head,
    write_text,
)
from khong3.excel.cells import LONGEST_TITLE, TypedCell
from khong3.excel.plan import FormPlan, FormUnit
from khong3.excel.proofs import documents_of
from khong3.figures.figures import Figure
from khong3.findings import Finding, KhongError
from khong3.text import Language, decimals_of, format_number

HEAD = 6
"""The row of the headings, from 0."""
COLUMNS = ("number", "content", "measured_in", "last", "value", "checked", "evidence", "explanation", "id")
WIDTHS = (7, 46, 13, 13, 16, 24, 24, 24, 16)
_AT = {name: at for at, name in enumerate(COLUMNS)}
_VALUE, _CHECK = "E", "F"
_LAST = _AT["explanation"]
"""What is printed ends here: codes are for who collects."""


@frozen(eq=False)
class FillingSheet:
    """Writes one; ``live`` is the name of the sheet of formulas, on which also the labels to choose from stand."""

    plan: FormPlan
    unit: FormUnit
    book: Book
    sheet: BookSheet
    live: str
    language: Language

    def word(self, key: str, *values: object, **named: object) -> str:
        """A word of the catalogue."""
        return SHEETS[key].in_(self.language).format(*values, **named)

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return str(self.sheet.name)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of every cell to fill, from 0."""
        rows = enumerate(self.unit.questions.rows, start=HEAD + 1)
        return {row.asked.name: at for at, row in rows if row.asked is not None}

    @cached_property
    def levels(self) -> Mapping[str, range]:
        """The rows, from 0, of the labels to choose from: on the sheet of formulas, behind these."""
        found: dict[str, range] = {}
        row = len(self.unit.live.rows) + 2
        for name, asked in self.unit.questions.every.items():
            if asked.levels:
                found[name] = range(row, row + len(asked.levels))
                row += len(asked.levels)
        return found

    def typed(self, asked: AskedCell) -> TypedCell:
        """A cell with those that it is held against."""
        every, places = self.unit.questions.every, self.places
        whole = None
        if asked.whole is not None and asked.whole in places:
            whole = (self._cell(asked.whole), every[asked.whole].label.in_(self.language))
        return TypedCell(
            asked=asked,
            cell=self._cell(asked.name),
            limit=self.unit.live.limit,
            language=self.language,
            whole=whole,
            parts=tuple(self._cell(one) for one in asked.parts if one in places),
            levels=tuple(f"{quoted(self.live)}!$A${one + 1}" for one in self.levels.get(asked.name, ())),
        )

    def document(self, name: str) -> str:
        """The cell of a figure's evidence, from another sheet."""
        return f"{quoted(self.name)}!$G${self.places[name] + 1}"

    def _cell(self, name: str) -> str:
        return f"${_VALUE}${self.places[name] + 1}"

    def write(self) -> None:
        """All of it."""
        self._head()
        for at, row in enumerate(self.unit.questions.rows, start=HEAD + 1):
            self._row(at, row)
        last = HEAD + len(self.unit.questions.rows)
        self._checks(f"{_CHECK}{HEAD + 2}:{_CHECK}{last + 1}")
        self._foot(last + 2)
        sheet = self.sheet
        sheet.freeze_panes(HEAD + 1, 2)
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        print_ready(sheet, landscape=True, repeat=HEAD, footer=self.word("page"), narrow=True)
        sheet.print_area(0, 0, last + 9, _LAST)

    def _head(self) -> None:
        commune, model = self.unit.commune, self.plan.model
        for at, width in enumerate(WIDTHS):
            self.sheet.set_column(at, at, width)
        texts = [
            (self.word("form_title", model.title.in_(self.language)), "title"),
            (self.word("unit", name=commune.title, code=commune.code), "strong"),
            (self.word("reporting_period", self.plan.period), "strong"),
            (self.word("how"), "said"),
            ("", "said"),
        ]
        write_head(self.book, self.sheet, texts, _LAST)
        for name, at in _AT.items():
            text = self.word(name, self.plan.before) if name == "last" else self.word(name)
            write_text(self.sheet, HEAD, at, text, self.book.style("head"))
        self.sheet.set_row(HEAD, 34)

    def _checks(self, check: str) -> None:
        """The colours of what is said beside cells, and above them how far the form is filled, live."""
        ok, blank = self.word("ok"), self.word("blank")
        for text, style in ((ok, "good"), (blank, "dim")):
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": self.book.style(style)}
            self.sheet.conditional_format(check, {**rule, "stop_if_true": True})
        self.sheet.conditional_format(check, {"type": "no_blanks", "format": self.book.style("bad")})
        every = len(self.unit.questions.every)
        blanks, good = (f'COUNTIF({check},"{text}")' for text in (blank, ok))
        parts = self.word("progress", "§", every, "§").split("§")
        formula = f'="{parts[0]}"&({every}-{blanks})&"{parts[1]}"&({every}-{blanks}-{good})&"{parts[2]}"'
        wrong = sum(self._said(one) != ok for one in self.unit.questions.every.values() if one.name in self.unit.filled)
        shown = self.word("progress", len(self.unit.filled), every, wrong)
        self.sheet.write_formula(4, 0, formula, self.book.style("said"), shown)

    def counted(self) -> list[tuple[str, int]]:
        """How many cells are blank, and how many to be looked at: formulas for another sheet, and what they are now."""
        check = f"{quoted(self.name)}!${_CHECK}${HEAD + 2}:${_CHECK}${HEAD + 1 + len(self.unit.questions.rows)}"
        blanks, good = (f'COUNTIF({check},"{self.word(key)}")' for key in ("blank", "ok"))
        said = [self._said(one) for one in self.unit.questions.every.values()]
        left, fine = said.count(self.word("blank")), said.count(self.word("ok"))
        return [(blanks, left), (f"{len(said)}-{blanks}-{good}", len(said) - left - fine)]

    def typed_number(self, asked: AskedCell) -> tuple[str, float | str]:
        """A figure for another sheet: nothing where it is no number, or one that does not count."""
        typed = self.typed(asked)
        figure = self.unit.filled.get(asked.name)
        known = None if figure is None or figure.value is None or not typed.counts(figure.value) else figure.value
        shown = "" if known is None else known.numerator / known.denominator
        return typed.number(f"{quoted(self.name)}!{typed.cell}"), shown

    def _foot(self, row: int) -> None:
        """Who wrote it, who answers for it, and what it is a form of."""
        for column, key in ((1, "written_by"), (6, "signed_by")):
            write_text(self.sheet, row, column, self.word(key), self.book.style("title"))
        model = self.plan.model
        said = self.word("version", id=model.id, version=model.version, digest=model.digest.rpartition(":")[2][:12])
        write_text(self.sheet, row + 6, 1, said, self.book.style("said"))

    def _row(self, at: int, row: AskedRow) -> None:
        book, sheet = self.book, self.sheet
        style = book.style({"group": "group", "heading": "group", "line": "line"}.get(row.kind, "cell"))
        for column in range(len(COLUMNS)):
            sheet.write_blank(at, column, None, style)
        content = self._content(row)
        write_text(sheet, at, _AT["number"], row.item.code if row.item is not None else "", style)
        write_text(sheet, at, _AT["content"], content, style)
        texts = [(content, WIDTHS[_AT["content"]] * (0.9 if row.kind == "line" else 1))]
        if row.asked is not None:
            self._asked(at, row.asked)
            texts.append((row.asked.unit(self.plan.model, self.language), WIDTHS[_AT["measured_in"]]))
            texts += [(one.in_(self.language), WIDTHS[_AT["value"]]) for one in row.asked.levels]
        elif row.above:
            every = self.unit.questions.every
            named = "; ".join(every[one].label.in_(self.language) for one in row.above if one in every)
            said = self.word("asked_above", shortened(named, 180))
            write_text(sheet, at, _LAST, said, book.style("faint"))
            texts.append((said, WIDTHS[_LAST] * 1.4))
        fit_row(sheet, at, texts)

    def _content(self, row: AskedRow) -> str:
        if row.kind == "heading":
            return self.word("other_figures")
        if row.item is None:
            return "" if row.asked is None else row.asked.label.in_(self.language)
        node = self.unit.unit.program.meaning.scoring.nodes.get(row.item.name)
        most = "" if node is None or not node.max else self.word("max", format_number(node.max, self.language))
        return row.item.label.in_(self.language) + (f" ({most})" if most else "")

    def _asked(self, at: int, asked: AskedCell) -> None:
        """The cells of one figure: before, now, what is said of it, evidence, explanation, its code."""
        book, sheet, typed = self.book, self.sheet, self.typed(asked)
        filled = self.unit.filled.get(asked.name)
        write_text(sheet, at, _AT["measured_in"], asked.unit(self.plan.model, self.language), book.style("centre"))
        write_text(sheet, at, _AT["id"], asked.name, book.style("faint"))
        self._figure((at, _AT["last"]), asked, self.unit.last.get(asked.name), "number")
        self._figure((at, _AT["value"]), asked, filled, "input" if filled is None else "filled")
        if filled is None:
            self._validate(at, asked, typed)
        sheet.write_formula(at, _AT["checked"], "=" + typed.said(), book.style("cell"), self._said(asked))
        reasons = dict.fromkeys(one.reason for one in (filled.observations if filled else ()) if one.reason)
        for column, words in (("evidence", documents_of(filled)), ("explanation", reasons)):
            write_text(sheet, at, _AT[column], "; ".join(words), book.style("note"))
        name = f"k3_{asked.name}" if asked.name.isidentifier() else f"k3_{asked.name.encode().hex()}"
        # The library looks the sheet up by what stands between the quotes: an apostrophe of its name is no pair there.
        book.inner.define_name(f"'{self.name}'!{name}", f"={quoted(self.name)}!{typed.cell}")

    def _validate(self, at: int, asked: AskedCell, typed: TypedCell) -> None:
        """What the cell takes, and how its number is printed."""
        cell = (at, _AT["value"], at, _AT["value"])
        if self.sheet.data_validation(*cell, {**typed.validation(), **self._prompt(asked)}):
            raise KhongError([Finding(code="form-unwritable", parameters={"name": asked.name})])
        if asked.kind == "number":
            whole = f"=AND(ISNUMBER({typed.cell}),{typed.cell}=INT({typed.cell}))"
            rule = {"type": "formula", "criteria": whole, "format": self.book.style("whole")}
            self.sheet.conditional_format(*cell, rule)

    def _prompt(self, asked: AskedCell) -> Mapping[str, str]:
        """What must be attached, where the model says so."""
        if asked.evidence is None:
            return {}
        message = shortened(asked.evidence.in_(self.language), 250)
        return {"input_title": self.word("evidence")[:LONGEST_TITLE], "input_message": message}

    def _said(self, asked: AskedCell) -> str:
        """What is said beside a cell at first."""
        figure = self.unit.filled.get(asked.name)
        if figure is None:
            return self.word("blank")
        whole = self.unit.filled.get(asked.whole or "")
        return self.typed(asked).first_said(figure.value, None if whole is None else whole.value)

    def _figure(self, at: tuple[int, int], asked: AskedCell, figure: Figure | None, style: str) -> None:
        """A figure that is known, or a blank."""
        number = self.typed(asked).number_format
        if figure is None:
            self.sheet.write_blank(*at, None, self.book.style(style, number))
        elif figure.code is not None:
            write_text(self.sheet, *at, self._answer(asked, figure.code), self.book.style(style))
        else:
            value = figure.value or Fraction(0)
            shown = points_format(decimals_of(value, 3)) if asked.kind == "number" else number
            self.sheet.write_number(*at, value.numerator / value.denominator, self.book.style(style, shown))

    def _answer(self, asked: AskedCell, code: int) -> str:
        if asked.kind == "yes/no":
            return self.word("yes" if code else "no")
        return asked.levels[code - 1].in_(self.language)
