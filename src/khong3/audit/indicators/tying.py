"""Sentences and tables of a report tied to the indicators of a model: figures as observations, ready to be assessed.

Bound is what is certain by the structure of its sentence or its table. Whatever else stands beside a label, or beside
words that are nearly one, is a figure that is *not taken*, told with its place and the reason, for somebody to decide.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from khong3.audit.across.same_thing import key_of, statements
from khong3.audit.auditing import Document, decimal_sign, passages_of
from khong3.audit.claims import Passage
from khong3.audit.indicators.chapters import Chapter, Reason, chapters
from khong3.audit.indicators.labels import Labels
from khong3.audit.indicators.moments import ReportScope, reported, title_of
from khong3.audit.indicators.rows import FoundCell, indicated
from khong3.audit.indicators.sentences import ToldResult, UntoldResult, results_of
from khong3.audit.numerals.numeral import Hedge, Numeral
from khong3.audit.reading.documents import Content
from khong3.catalogue.audit import NOT_TAKEN
from khong3.expressions.tree import Name, Operation
from khong3.models import Model
from khong3.numbers import written
from khong3.text import Language, Text, brief

COLUMNS = ("commune", "period", "variable", "value", "qualifier", "status", "source")
QUALIFIERS: Mapping[Hedge, str] = {
    "over": "over",
    "least": "at least",
    "below": "under",
    "under": "under",
    "most": "at most",
    "about": "about",
}
_ALIKE = Fraction(3, 5)
_WORD = re.compile(r"[^\W\d_]+")


@frozen(kw_only=True)
class Tied:
    """A figure of a report as what a model calls it: its line or variable, its value, and where it stands."""

    variable: str
    value: str
    qualifier: str
    period: str
    line: int
    place: Text | None
    estimate: bool = False

    def row(self, commune: str, source: str) -> dict[str, str]:
        """The same as a row of a long file."""
        where = f"dòng {self.line}" if self.place is None else self.place.in_("vi")
        return {
            "commune": commune, "period": self.period, "variable": self.variable, "value": self.value,
            "qualifier": self.qualifier, "status": "estimate" if self.estimate else "", "source": f"{source}, {where}",
        }  # fmt: skip


@frozen(kw_only=True)
class NotTaken:
    """A figure beside the label of a line, or beside words like it, that is not bound: where, of what, why not."""

    lines: tuple[str, ...]
    text: str
    line: int
    place: Text | None
    reason: Reason
    words: str = field(default="", repr=False)

    __repr__ = brief

    def message(self, language: Language = "vi") -> str:
        """Why it is not taken."""
        return NOT_TAKEN[self.reason].in_(language).format(self.words)


@frozen(kw_only=True)
class TiedReport:
    """What a report says of a model's lines: what is taken, and what is not."""

    taken: tuple[Tied, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()


def tie(said: Content, model: Model) -> TiedReport:
    """The figures of a report that are a model's, in its order, those of its tables last; and those left out."""
    labels, title = Labels(model), title_of(said)
    report = reported(title)
    book = _TieBook(model, report)
    titled = said.lines[len(title) - 1].line if title else 0
    cells = {id(cell) for table in said.tables for row in table for cell in row}
    every = list(passages_of(said))
    prose = [one for one in every if id(one.script.pieces[0]) not in cells]
    above = list(chapters(prose, report, titled))
    for passage, chapter in above:
        book.enter(passage, results_of(passage, labels, report, chapter))
    for passage in every:
        if id(passage.script.pieces[0]) in cells:
            book.enter(passage, _in_cell(results_of(passage, labels, report, Chapter())))
    lines = [one.script.pieces[0].line for one in prose]

    def chapter_at(line: int) -> Chapter:
        at = bisect_left(lines, line)
        return above[at - 1][1] if at else Chapter()

    for cell in indicated(said, labels, report, decimal_sign(said), chapter_at):
        book.enter_cell(cell)
    return TiedReport(taken=tuple(book.taken), not_taken=tuple(book.not_taken))


def observed(document: Document, found: TiedReport) -> Iterator[dict[str, str]]:
    """Rows of a long file; the unit is called as the file of its report."""
    path = Path(document.path)
    return (one.row(path.stem, path.name) for one in found.taken)


def _in_cell(found: Iterator[ToldResult | UntoldResult]) -> Iterator[UntoldResult]:
    """What a sentence inside a table tells: of which column it is, nobody knows."""
    for one in found:
        names = (one.name,) if isinstance(one, ToldResult) else one.names
        yield UntoldResult(names, "in-cell", one.start, one.end)


class _TieBook:
    """What is taken and what is not, as it is found."""

    def __init__(self, model: Model, report: ReportScope) -> None:
        self.model, self.report = model, report
        self.taken: list[Tied] = []
        self.not_taken: list[NotTaken] = []
        self._keys = {
            name: [key for one in (line.label.vi, line.label.en) if one and (key := key_of(_without_base(one)))]
            for name, line in model.lines.items()
        }

    def enter(self, passage: Passage, found: Iterator[ToldResult | UntoldResult]) -> None:
        """What a paragraph tells; what it tells in words that are only like a label is not taken."""
        told = list(found)
        for one in told:
            why = one.reason if isinstance(one, UntoldResult) else self._refused(one)
            names = one.names if isinstance(one, UntoldResult) else (one.name,)
            if not any(self.model.meaning.lines[name].percent for name in names):
                why = "kind"
            if isinstance(one, ToldResult) and why is None:
                self._take(passage, one)
            elif why is not None:
                words = one.words if isinstance(one, UntoldResult) else ""
                self._leave(passage, (one.start, one.end), names, why, words)
        known = [passage.sentence(one.start) for one in told]
        for statement in statements(passage):
            figure = statement.figure
            if passage.sentence(figure.start) not in known and (name := self._like(statement.label)) is not None:
                self._leave(
                    passage, (figure.start, figure.end), (name,), "alike", self.model.lines[name].label.in_("vi")
                )

    def enter_cell(self, one: FoundCell) -> None:
        """What a row of a table tells."""
        kind = not any(self.model.meaning.lines[name].percent for name in one.names)
        if kind or one.reason is not None or one.figure is None or one.period is None:
            reason: Reason = "kind" if kind else one.reason or "column"
            cell = one.label if kind else one.cell
            text = one.label.text.strip() + ("" if cell is one.label else f": {cell.text.strip()}")
            words = "" if kind else one.words
            left = NotTaken(
                lines=one.names, text=text, line=cell.line, place=cell.place, reason=reason, words=words
            )  # fmt: skip
            self.not_taken += [] if left in self.not_taken[-1:] else [left]
            return
        self.taken.append(
            Tied(
                variable=one.names[0], value=_written(one.figure), qualifier="", period=str(one.period),
                line=one.cell.line, place=one.cell.place, estimate=one.estimate,
            )
        )  # fmt: skip

    def _refused(self, one: ToldResult) -> Reason | None:
        """Why what a sentence tells of a line cannot be its: its pair counts other things."""
        pair = one.figures if one.figures[0].half else ()
        if pair and (self._halves(one.name) is None or not self._counts(one)):
            return "pair"
        return None

    def _counts(self, one: ToldResult) -> bool:
        """Whether the noun of a pair is that of both variables; without one, whether its percentage says that it is."""
        halves = self._halves(one.name)
        if halves is None:
            return False
        words = set(_WORD.findall(one.noun))
        labels = [set(_WORD.findall((self.model.variables[half].label.in_("vi")).lower())) for half in halves]
        percent = any(each.kind == "percent" for each in one.figures)
        return all(words <= label for label in labels) if words else percent

    def _halves(self, name: str) -> tuple[str, str] | None:
        measure = self.model.lines[name].measure
        if not isinstance(measure, Operation) or measure.operator != "/":
            return None
        over, under = measure.operands
        return (over.name, under.name) if isinstance(over, Name) and isinstance(under, Name) else None

    def _take(self, passage: Passage, one: ToldResult) -> None:
        halves = self._halves(one.name)
        for figure in one.figures:
            half = {"": one.name, "over": halves and halves[0], "under": halves and halves[1]}[figure.half]
            piece = passage.script.where(figure.start, figure.end)[0]
            if half:
                self.taken.append(
                    Tied(
                        variable=half, value=_written(figure), qualifier=QUALIFIERS.get(figure.hedge, ""),
                        period=str(one.period), line=piece.line, place=piece.place, estimate=one.estimate,
                    )
                )  # fmt: skip

    def _leave(
        self, passage: Passage, where: tuple[int, int], names: Sequence[str], reason: Reason, words: str
    ) -> None:
        first, last = passage.sentence(where[0])
        piece = passage.script.where(*where)[0]
        text = " ".join(passage.script.text[first:last].split())
        self.not_taken.append(
            NotTaken(lines=tuple(names), text=text, line=piece.line, place=piece.place, reason=reason, words=words)
        )

    def _like(self, label: str) -> str | None:
        """The line whose label nearly all of these words are."""
        said = key_of(_without_base(label))
        if len(said) < 2:
            return None
        best, name = Fraction(0), None
        for one, every in self._keys.items():
            shared = max((Fraction(2 * len(said & key), len(said) + len(key)) for key in every), default=Fraction(0))
            if shared > best:
                best, name = shared, one
        return name if best >= _ALIKE else None


def _without_base(label: str) -> str:
    return label.lower().partition("/tổng")[0]


def _written(figure: Numeral) -> str:
    percent = figure.kind == "percent"
    return written(figure.value * 100 if percent else figure.value) + (" %" if percent else "")
