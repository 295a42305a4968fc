"""Ratios of all units side by side, live, and what they come to together.

That is the sum of numerators over that of denominators, of the units that have both. Which units count
in a sum is what their own tapes say (``STANDINGS``); here cells are only added and divided.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from khong3.arithmetic.terms import OK
from khong3.catalogue.sheets import SHEETS
from khong3.excel.beside import case_beside, value_format
from khong3.excel.book import WHOLE, quoted
from khong3.excel.outcome import OutcomeSheet
from khong3.findings import column_letters
from khong3.meaning.lines import Line
from khong3.models.policies import policy
from khong3.recording.join import by_sums
from khong3.recording.lines import STANDINGS
from khong3.tape import Key, keys
from khong3.text import Language

FormulaCell: TypeAlias = tuple[str, float | str]
"""A formula, and what it comes to with what is known."""

NOT_EXPECTED = "–"
"""In the place of the counts of a unit to which a line does not apply."""
_COUNT = WHOLE + ".####"
_OUT, _REPORTED, _HALF = map(STANDINGS.index, ("not expected", "reported", "half"))


@frozen(eq=False)
class RatioColumns:
    """Three columns of a line, from ``first`` on: the counts of each unit, and what they make."""

    line: Line
    units: Sequence[OutcomeSheet]
    outputs: Sequence[Mapping[Key, int]]
    """What each unit's tapes come to with what is known."""
    first: int
    language: Language

    @classmethod
    def every(cls, units: Sequence[OutcomeSheet], first: int, language: Language) -> "list[RatioColumns]":
        """Of all lines that are summed over units and that cells can hold, one behind another."""
        outputs = [one.unit.live.values(one.unit.inputs)[1] for one in units]
        every = units[0].unit.unit.program.meaning.lines.values()
        lines = [
            line
            for line in every
            if line.denominator is not None
            and by_sums(line)
            and not any(one.unit.unclassed or one.unit.live.refuses(_of(line)) for one in units)
        ]
        return [cls(line, units, outputs, first + 3 * at, language) for at, line in enumerate(lines)]

    @property
    def headings(self) -> list[tuple[str, float]]:
        """What stands above them, and how wide each is."""
        code, label = self.line.indicator.code, self.line.indicator.label.in_(self.language)
        above, below = (SHEETS[key].in_(self.language) for key in ("above", "below"))
        return [(f"{code}. {above}", 12), (f"{code}. {below}", 12), (f"{code}. {label}", 18)]

    @property
    def numbers(self) -> tuple[str, str, str]:
        """How the three are printed."""
        counts = WHOLE if self.line.count else _COUNT
        above = self.units[0].plan.above
        return counts, counts, value_format(self.line, None if above is None else case_beside(above.unit, self.line))

    def of_unit(self, number: int, row: int) -> list[FormulaCell]:
        """The three cells of a unit, in a row counted from 1."""
        outcome, outputs = self.units[number], self.outputs[number]
        asked = _of(self.line)
        live, sheet = outcome.unit.live, quoted(outcome.live)
        standing, *parts = (live.reference(key, "measure").replace("§live§", sheet) for key in asked)
        stands, *known = (outputs[key] for key in asked)
        counted, counts = [f"{standing}={_REPORTED}"] * 2, [stands == _REPORTED] * 2
        if policy(outcome.plan.model, self.line.name, "pairing") == "all":
            # A denominator may stand alone: the cases that nobody reported are none.
            counted[1] = f"OR({counted[1]},AND({standing}={_HALF},{parts[5]}={OK}))"
            counts[1] = counts[1] or (stands == _HALF and known[5] == OK)
        out = NOT_EXPECTED if stands == _OUT else ""
        made: list[FormulaCell] = []
        for at in range(2):
            n, d, _ = parts[3 * at : 3 * at + 3]
            formula = f'IF({counted[at]},{n}/{d},IF({standing}={_OUT},"{NOT_EXPECTED}",""))'
            made.append((formula, known[3 * at] / known[3 * at + 1] if counts[at] else out))
        return [*made, self._ratio(row, made)]

    def sums(self, first: int, last: int, rows: Sequence[Sequence[FormulaCell]]) -> list[FormulaCell]:
        """The three cells below all units, which stand from ``first`` to ``last`` and come to ``rows``."""
        made: list[FormulaCell] = []
        for at in range(2):
            column = column_letters(self.first + at + 1)
            there = (one for cells in rows if isinstance(one := cells[at][1], int | float))
            made.append((f"SUM({column}{first}:{column}{last})", sum(there)))
        return [*made, self._ratio(last + 1, made)]

    @property
    def overs(self) -> dict[Key, int] | None:
        """What the sums of both counts stand over, by the inputs of *join*; None where that is not one number."""
        found: dict[Key, int] = {}
        for role in (keys.numerator(self.line.name), keys.denominator(self.line.name)):
            every = {one.unit.live.over(keys.parts(role)[1]) for one in self.units}
            over = every.pop()
            if every or over is None:
                return None
            found[keys.over(keys.summed(role))] = over
        return found

    def joined(
        self, sheet: str, first: int, last: int, rows: Sequence[Sequence[FormulaCell]], overs: Mapping[Key, int]
    ) -> dict[Key, tuple[str, int]]:
        """What *join* takes of the line, as formulas of another sheet, with what each comes to now."""
        name, there = self.line.name, [cells[0][1] for cells in rows]
        over, under = (
            f"{sheet}{column_letters(self.first + at + 1)}{first}:{column_letters(self.first + at + 1)}{last}"
            for at in range(2)
        )
        reported = sum(isinstance(one, int | float) for one in there)
        found = dict.fromkeys((keys.reported(name), keys.pairs(name)), (f"COUNT({over})", reported))
        expected = f'ROWS({over})-COUNTIF({over},"{NOT_EXPECTED}")'
        found[keys.expected(name)] = expected, len(there) - there.count(NOT_EXPECTED)
        for at, (role, where) in enumerate(((keys.numerator(name), over), (keys.denominator(name), under))):
            scale = overs[keys.over(keys.summed(role))]
            now = sum(round(one * scale) for cells in rows if isinstance(one := cells[at][1], int | float))
            # Of amounts with decimals a sum is off by less than half of the last of them.
            found[keys.summed(role)] = f"ROUND(SUM({where})*{scale},0)" if scale > 1 else f"SUM({where})", now
        return found

    def covered(self, first: int, last: int, rows: Sequence[Sequence[FormulaCell]]) -> FormulaCell:
        """How many of the units that are expected have both counts."""
        column = column_letters(self.first + 1)
        where = f"{column}{first}:{column}{last}"
        there = [cells[0][1] for cells in rows]
        numbers = sum(isinstance(one, int | float) for one in there)
        text = f"{numbers}/{len(there) - there.count(NOT_EXPECTED)}"
        return f'COUNT({where})&"/"&(ROWS({where})-COUNTIF({where},"{NOT_EXPECTED}"))', text

    def _ratio(self, row: int, counts: Sequence[FormulaCell]) -> FormulaCell:
        over, under = (f"{column_letters(self.first + at + 1)}{row}" for at in range(2))
        per = self.line.per
        times = "" if per == 1 else f"*{per.numerator}/{per.denominator}"
        formula = f'IF(AND(ISNUMBER({over}),ISNUMBER({under}),N({under})>0),{over}/{under}{times},"")'
        n, d = (value for _, value in counts)
        if isinstance(n, str) or isinstance(d, str) or d <= 0:
            return formula, ""
        return formula, n / d * per.numerator / per.denominator


def _of(line: Line) -> list[Key]:
    """How a unit stands in the sums of a line, then its numerator and its denominator."""
    parts = [keys.parts(role(line.name)) for role in (keys.numerator, keys.denominator)]
    return [keys.standing(line.name), *parts[0], *parts[1]]
