"""Sentences of a report tied to the indicators of a model: its figures as observations, ready to be assessed.

A line is recognised by its label: nearly all of its words, as pairs of syllables, lead to the figure, and no other
line's do so as well. What is tied to none is left out; nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import frozen

from khong3.audit.auditing import Document, passages_of
from khong3.audit.documents import Content
from khong3.audit.figures import Hedge, Numeral
from khong3.audit.results import result_of
from khong3.audit.scopes import year_of
from khong3.audit.wholes import Statement, key_of, statements
from khong3.expressions.tree import Name, Operation
from khong3.models import Model
from khong3.numbers import written
from khong3.text import Text

COLUMNS = ("commune", "period", "variable", "value", "qualifier", "source")
QUALIFIERS: Mapping[Hedge, str] = {
    "over": "over",
    "least": "at least",
    "below": "under",
    "under": "under",
    "most": "at most",
    "about": "about",
}
_BASE = "/tổng"
_ALIKE, _MARGIN = Fraction(3, 5), Fraction(1, 10)
_TARGET = re.compile(r"\b(?:mục tiêu|ch[ỉi] tiêu giao|phấn đấu|kế hoạch giao|target)\b")


@frozen(kw_only=True)
class Tied:
    """A figure of a report as what a model calls it: its line or variable, its value, and where it stands."""

    variable: str
    value: str
    qualifier: str
    line: int
    place: Text | None

    def row(self, commune: str, period: str, source: str) -> dict[str, str]:
        """The same as a row of a long file."""
        where = f"dòng {self.line}" if self.place is None else self.place.in_("vi")
        return {
            "commune": commune, "period": period, "variable": self.variable, "value": self.value,
            "qualifier": self.qualifier, "source": f"{source}, {where}",
        }  # fmt: skip


def tie(said: Content, model: Model) -> list[Tied]:
    """The figures of a report that are a model's, in the order of the report."""
    keys = {name: _keys(line.label.vi, line.label.en) for name, line in model.lines.items()}
    found: list[Tied] = []
    year = year_of(said)
    for passage in passages_of(said):
        for one in statements(passage):
            name = None if _TARGET.search(one.label) else _line(one, keys)
            figure = None if name is None else result_of(one, year)
            if name is not None and figure is not None:
                found += _values(one, figure, name, model)
    return found


def observed(document: Document, said: Content, model: Model) -> Iterator[dict[str, str]]:
    """Rows of a long file; the unit is called as the file of its report, the period is the year that it names."""
    path = Path(document.path)
    for one in tie(said, model):
        yield one.row(path.stem, document.year, path.name)


def _keys(*labels: str | None) -> list[frozenset[tuple[str, str]]]:
    """The words of a label; what it names as its base it may go by without, as sentences do."""
    every = (each for one in labels if one for each in (one, one.lower().partition(_BASE)[0]))
    return [key for one in dict.fromkeys(every) if (key := key_of(one))]


def _line(statement: Statement, keys: Mapping[str, Sequence[frozenset[tuple[str, str]]]]) -> str | None:
    """The line whose label leads to a figure, if it is one."""
    scores: list[tuple[Fraction, str]] = []
    said = key_of(statement.label.partition(_BASE)[0])
    if len(said) < 2:
        return None
    for name, every in keys.items():
        shared = [Fraction(2 * len(said & one), len(said) + len(one)) for one in every]
        scores.append((max(shared, default=Fraction(0)), name))
    scores.sort(reverse=True)
    best, second = scores[0], scores[1] if len(scores) > 1 else (Fraction(0), "")
    return best[1] if best[0] >= _ALIKE and best[0] - second[0] >= _MARGIN else None


def _values(statement: Statement, figure: Numeral, name: str, model: Model) -> Iterator[Tied]:
    """A percentage as the line's value; a pair as the two variables that the line is the quotient of."""
    if figure.kind == "percent":
        yield _tied(statement, figure, name)
        return
    under = statement.passage.after(figure)
    measure = model.lines[name].measure
    if under is None or not isinstance(measure, Operation) or measure.operator != "/":
        return
    for half, variable in ((figure, measure.operands[0]), (under, measure.operands[1])):
        if isinstance(variable, Name):
            yield _tied(statement, half, variable.name)


def _tied(statement: Statement, figure: Numeral, variable: str) -> Tied:
    piece = statement.passage.script.where(figure.start, figure.end)[0]
    percent = figure.kind == "percent"
    value = written(figure.value * 100 if percent else figure.value) + (" %" if percent else "")
    return Tied(
        variable=variable, value=value, qualifier=QUALIFIERS.get(figure.hedge, ""), line=piece.line, place=piece.place
    )
