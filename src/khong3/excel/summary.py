"""All units of a workbook side by side, live: how far each is, its total, grade and rank, their figures added up."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from khong3.catalogue.sheets import SHEETS
from khong3.excel.beside import case_beside
from khong3.excel.book import Book, BookSheet, fit_row, literal, print_ready, print_wide, quoted, write_text
from khong3.excel.filling import FillingSheet
from khong3.excel.outcome import GRADE, OutcomeSheet, colour_verdicts
from khong3.excel.ratios import FormulaCell, RatioColumns
from khong3.excel.shown import SaidVerdict, ShownCell, target_shown
from khong3.excel.together import LiveTogether
from khong3.findings import column_letters
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Pillar
from khong3.tape import Key, keys
from khong3.text import Language

HEAD = 2
_POINTS = "F"
"""The column of points on a unit's sheet of results."""


@frozen(eq=False)
class SummarySheet:
    """Writes two sheets over those of the units, which are written already."""

    book: Book
    units: Sequence[tuple[FillingSheet, OutcomeSheet]]
    language: Language

    def word(self, key: str) -> str:
        """A word of the catalogue."""
        return SHEETS[key].in_(self.language)

    def write(self) -> None:
        """Where each unit stands, at which the file opens; then what they add up to, and which ratios that makes."""
        first = self._standing()
        first.activate()
        first.set_first_sheet()
        self._sums()
        self._ratios()

    def _sheet(self, key: str, heads: Sequence[tuple[str, float]], together: int = 1) -> BookSheet:
        sheet, plan = self.book.sheet(self.word(key)), self.units[0][0].plan
        title = f"{plan.model.title.in_(self.language)} – {plan.period}"
        write_text(sheet, 0, 0, title, self.book.style("strong line"))
        for at, (text, width) in enumerate(heads):
            sheet.set_column(at, at, width)
            write_text(sheet, HEAD, at, text, self.book.style("head"))
        fit_row(sheet, HEAD, [(text, width * 0.85) for text, width in heads])
        sheet.freeze_panes(HEAD + 1, 3)
        sheet.protect("", {"format_columns": True, "autofilter": True, "sort": True})
        print_ready(sheet, landscape=True, repeat=HEAD, footer=self.word("page"), narrow=True)
        print_wide(sheet, [width for _, width in heads], 3, together)
        return sheet

    def _whose(self, sheet: BookSheet, row: int, number: int) -> None:
        commune = self.units[number][0].unit.commune
        sheet.write_number(row, 0, number + 1, self.book.style("number"))
        write_text(sheet, row, 1, commune.code, self.book.style("cell"))
        write_text(sheet, row, 2, commune.title, self.book.style("cell"))
        fit_row(sheet, row, [(commune.title, 30)])

    def _standing(self) -> BookSheet:
        """A row a unit: cells left, cells to look at, total, rank, grade, groups."""
        model = self.units[0][0].plan.model
        scored = TOTAL in self.units[0][1].written
        groups = [item for item in model.items if isinstance(item, Pillar)] if scored else []
        heads: list[tuple[str, float]] = [
            (self.word("number"), 6),
            (self.word("unit_code"), 12),
            (SHEETS["reporting_unit"].in_(self.language), 30),
        ]
        heads += [(self.word("left_blank"), 10), (self.word("to_look_at"), 10)]
        heads += [(self.word("total"), 12), (self.word("live_rank" if model.ties else "rank"), 12)] if scored else []
        graded = "live_grade" if any(one.quota is not None for one in model.grades) else "grade"
        heads += [(self.word(graded), 18)] if model.grades else []
        heads += [(f"{one.code}. {one.label.in_(self.language)}", 14) for one in groups]
        sheet = self._sheet("summary", heads)
        ranks = self._ranks() if scored else []
        last = HEAD + len(self.units)
        for number, (filling, _) in enumerate(self.units):
            row = HEAD + 1 + number
            self._whose(sheet, row, number)
            for at, (formula, value) in enumerate(filling.counted(), start=3):
                sheet.write_formula(row, at, "=" + formula, self.book.style("number"), value)
            column = 5
            if scored:
                self._shown(sheet, (row, column), number, TOTAL)
                total = f"{_POINTS}{row + 1}"
                rank = f'=IF(ISNUMBER({total}),RANK({total},{_POINTS}${HEAD + 2}:{_POINTS}${last + 1}),"")'
                sheet.write_formula(row, column + 1, rank, self.book.style("number"), ranks[number])
                column += 2
            if model.grades:
                self._shown(sheet, (row, column), number, GRADE)
                column += 1
            for at, group in enumerate(groups, start=column):
                self._shown(sheet, (row, at), number, group.name)
        sheet.autofilter(HEAD, 0, last, len(heads) - 1)
        return sheet

    def _shown(self, sheet: BookSheet, at: tuple[int, int], number: int, name: str) -> None:
        """What a unit's results show of a node."""
        outcome = self.units[number][1]
        found = outcome.written.get(name)
        cell = ShownCell() if found is None else found[1][5]
        if found is None or not cell.formula:
            # Where a unit has no live result, its sheet says why.
            write_text(sheet, *at, "–", self.book.style("number"))
            return
        row = found[0]
        formula = f"={quoted(outcome.sheet.name)}!{_POINTS}{row + 1}"
        sheet.write_formula(
            *at, formula, self.book.style("number", cell.number), cell.value or (0 if cell.number else "")
        )

    def _ranks(self) -> list[int | str]:
        """Ranks of what is known already: 1, 2, 2, 4."""
        totals = [outcome.written[TOTAL][1][5].value for _, outcome in self.units]
        known = [one for one in totals if isinstance(one, int | float)]
        return [1 + sum(each > one for each in known) if isinstance(one, int | float) else "" for one in totals]

    def _sums(self) -> None:
        """A row a unit and a column a figure that adds up, with its sum."""
        questions = self.units[0][0].unit.questions.every
        added = [one for one in questions.values() if one.variable is not None and one.variable.over_places == "sum"]
        if not added:
            return
        heads: list[tuple[str, float]] = [
            (self.word("number"), 6),
            (self.word("unit_code"), 12),
            (SHEETS["reporting_unit"].in_(self.language), 30),
        ]
        heads += [(one.label.in_(self.language), 15) for one in added]
        sheet = self._sheet("sums", heads)
        last = HEAD + len(self.units)
        for number, (filling, _) in enumerate(self.units):
            self._whose(sheet, HEAD + 1 + number, number)
            for at, one in enumerate(added, start=3):
                formula, value = filling.typed_number(one)
                style = self.book.style("number", filling.typed(one).number_format)
                sheet.write_formula(HEAD + 1 + number, at, "=" + formula, style, value)
        write_text(sheet, last + 1, 2, self.word("sum_of_units"), self.book.style("group"))
        for at, one in enumerate(added, start=3):
            column = column_letters(at + 1)
            values = (filling.typed_number(one)[1] for filling, _ in self.units)
            known = [value for value in values if isinstance(value, int | float)]
            formula = f"=SUM({column}{HEAD + 2}:{column}{last + 1})"
            style = self.book.style("strong number", self.units[0][0].typed(one).number_format)
            sheet.write_formula(last + 1, at, formula, style, sum(known))

    def _ratios(self) -> None:
        """A row a unit and three columns a ratio: its counts, and what they make; below them of all units."""
        columns = RatioColumns.every([outcome for _, outcome in self.units], 3, self.language)
        if not columns:
            return
        heads: list[tuple[str, float]] = [
            (self.word("number"), 6),
            (self.word("unit_code"), 12),
            (SHEETS["reporting_unit"].in_(self.language), 30),
        ]
        heads += [one for column in columns for one in column.headings]
        sheet = self._sheet("ratios", heads, together=3)
        first, last = HEAD + 2, HEAD + 1 + len(self.units)
        for number in range(len(self.units)):
            self._whose(sheet, HEAD + 1 + number, number)
        write_text(sheet, last, 2, self.word("of_all_units"), self.book.style("group"))
        write_text(sheet, last + 1, 2, self.word("units_covered"), self.book.style("group"))
        every: list[list[list[FormulaCell]]] = []
        for column in columns:
            rows = [column.of_unit(number, HEAD + 2 + number) for number in range(len(self.units))]
            every.append(rows)
            for number, cells in enumerate(rows):
                self._formulas(sheet, HEAD + 1 + number, column, cells, "number")
            self._formulas(sheet, last, column, column.sums(first, last, rows), "strong number")
            formula, value = column.covered(first, last, rows)
            sheet.write_formula(last + 1, column.first + 2, "=" + formula, self.book.style("number"), value)
        self._verdicts(sheet, (first, last), columns, every)

    def _verdicts(
        self,
        sheet: BookSheet,
        at: tuple[int, int],
        columns: Sequence[RatioColumns],
        rows: Sequence[Sequence[Sequence[FormulaCell]]],
    ) -> None:
        """Below what all units come to the target in force for the unit above them, and whether it is met."""
        above = self.units[0][0].plan.above
        overs = {key: one for column in columns for key, one in (column.overs or {}).items()}
        if above is None or not any(column.line.judged for column in columns):
            return
        whole = [column for column in columns if column.overs is not None]
        live = LiveTogether.of(above, [column.line for column in whole], overs, len(self.units))
        sums: dict[Key, tuple[str, int]] = {}
        for column, there in zip(columns, rows, strict=True):
            if column.overs is not None:
                sums |= column.joined(f"{quoted(sheet.name)}!", *at, there, overs)
        now, outputs = live.values({key: value for key, (_, value) in sums.items()})
        hidden = self._reckoned(live, sums, now)
        last = at[1] + 2
        for row, key in ((last, "target"), (last + 1, "verdict")):
            write_text(sheet, row, 2, self.word(key), self.book.style("group"))
        for column in columns:
            line, where = column.line, column.first + 2
            case = case_beside(above.unit, line)
            if case is None:
                continue
            write_text(sheet, last, where, target_shown(line, case, self.language) or "", self.book.style("number"))
            if line.name not in live.lines:
                write_text(sheet, last + 1, where, self.word("elsewhere"), self.book.style("faint"))
                continue
            verdict, state = keys.verdict(line.name), keys.parts(keys.value(line.name))[2]
            says = SaidVerdict(above.unit.program.meaning, line, self.language)
            formula = says.formula([live.reference(one, hidden) for one in (verdict, state)])
            value = says.now([outputs[one] for one in (verdict, state)])
            largest = ",".join(f"ABS({live.reference(key, hidden)})" for key in live.sums_of(line.name))
            formula = f"IF(MAX({largest})>{live.most},{literal(self.word('not_reckoned'))},{formula})"
            sheet.write_formula(last + 1, where, "=" + formula, self.book.style("number"), value)
        colour_verdicts(
            self.book, sheet, f"D{last + 2}:{column_letters(columns[-1].first + 3)}{last + 2}", self.language
        )

    def _reckoned(self, live: LiveTogether, sums: Mapping[Key, tuple[str, int]], now: Sequence[int]) -> str:
        """The sheet of its formulas, as formulas write its name."""
        hidden, plain = self.book.sheet(self.word("live")), self.book.style("plain", "0")
        for row, key in enumerate(live.inputs):
            formula, value = sums[key]
            hidden.write_string(row, 0, " ".join(key))
            hidden.write_formula(row, 1, "=" + formula, plain, value)
        for row, (formula, value) in enumerate(zip(live.rows(), now, strict=True), start=len(live.inputs)):
            hidden.write_formula(row, 1, "=" + formula, plain, value)
        hidden.protect("")
        hidden.hide()
        return f"{quoted(hidden.name)}!"

    def _formulas(
        self, sheet: BookSheet, row: int, column: RatioColumns, cells: Sequence[FormulaCell], style: str
    ) -> None:
        for at, ((formula, value), number) in enumerate(zip(cells, column.numbers, strict=True), start=column.first):
            sheet.write_formula(row, at, "=" + formula, self.book.style(style, number), value)
