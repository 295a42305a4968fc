"""Bounds, and what lies on and just beside them: one step of the last digit that is written."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from khong3.covering.seen import Demand, Fact, demand
from khong3.expressions import Literal
from khong3.meaning.lines import Line
from khong3.models.points import Path
from khong3.text import Percentage, decimals_of


@frozen
class StatedBound:
    """A number that values are compared with: whoever comes from ``below`` changes sides on it, or else above it."""

    fact: Fact
    at: Fraction
    step: Fraction
    below: bool
    percent: bool = False

    @property
    def beside(self) -> Fraction:
        """As far as just beside it reaches, on the side of those who do not reach it yet or are past it already."""
        return self.at - self.step if self.below else self.at + self.step

    def demands(self, path: Path, line: Line | None, **said: object) -> Iterator[Demand]:
        """That some example lies exactly on it, and one just beside it where a value can lie there."""
        percent = self.percent or (line is not None and line.percent)

        def shown(value: Fraction) -> object:
            return Percentage(value) if percent else value

        yield demand(("on", *self.fact), "uncovered-bound", path, bound=shown(self.at), **said)
        if line is None or not _impossible(line, self.beside):
            code = "uncovered-below" if self.below else "uncovered-above"
            said |= {"bound": shown(self.at), "beside": shown(self.beside)}
            yield demand(("beside", *self.fact), code, path, **said)

    def facts(self, value: Fraction) -> Iterator[Fact]:
        """Where a value lies."""
        if value == self.at:
            yield ("on", *self.fact)
        elif self.beside <= value < self.at or self.at < value <= self.beside:
            yield ("beside", *self.fact)


def last_digit(written: Literal) -> Fraction:
    """One of the last digit that is written: 1 % of 70 %, 0.01 of 3.25.

    >>> last_digit(Literal(Fraction(7, 10), percent=True))
    Fraction(1, 100)
    """
    over = 100 if written.percent else 1
    return Fraction(1, 10 ** decimals_of(written.value * over, 9) * over)


def _impossible(line: Line, value: Fraction) -> bool:
    """Whether no value can lie there: a count below 0, a part above its whole."""
    return ((line.part or line.count) and value < 0) or (line.part and value > line.per)
