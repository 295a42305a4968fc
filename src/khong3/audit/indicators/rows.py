"""Rows of a report's tables that are a model's lines, each with the results that its columns of results say.

A column is one of results by its head, whole: *Thực hiện*, *TH 2025*, *Kết quả năm 2025 (%)*, *Năm 2025*. Any other is
of a plan, another time or unit, a comparison; and where two may be meant, none is taken.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from khong3.audit.indicators.chapters import Chapter, Reason, context
from khong3.audit.indicators.labels import Labels
from khong3.audit.indicators.moments import ReportScope, reported
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.numerals.readings import Style, read
from khong3.audit.reading.contents import Content, TableRow
from khong3.audit.reading.script import Piece, lowered, script
from khong3.periods import Period, period_told
from khong3.text import nfc

_YEAR = r"(?:19|20)\d\d"
_RESULT = re.compile(
    r"(?P<estimate>ước\s)?(?P<named>(?:kết quả|thực hiện|th|kq)(?:\s(?:thực hiện|đạt được))?)?"
    r"(?:\s(?:trong|cả|đến hết))?\s?"
    rf"(?P<time>(?:(?:(?:quý|quí|tháng)\s[ivx\d]+|\d{{1,2}} tháng(?: đầu| cuối)?)[\s/]?(?:năm )?|năm )?(?:{_YEAR})?)"
    r"(?:\s?\(?%\)?)?"
)
_UNIT, _PERCENT = re.compile(r"(?:đvt|đơn vị(?: tính)?|đv tính|unit)\W*"), re.compile(r"\(?%\)?|phần trăm")
_NUMBER = re.compile(r"(\d[\d.,]*)\s?(%?)")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?|[a-zA-Z]")
_MARK = re.compile(r"[\s*_\-+•]*(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s?)?[\s*_\-+•]*")
_WORDS = re.compile(r"[^\W\d_]{2}")
_CAPTION = re.compile(r"\b(?:biểu|bảng|phụ lục)\b")
_HEADS, _SHORT = 4, 200


@frozen(eq=False)
class FoundCell:
    """A cell beside a line's label: its figure as a percentage of a period, or why it is not taken."""

    names: tuple[str, ...]
    label: Piece
    cell: Piece
    figure: Numeral | None = None
    period: Period | None = None
    estimate: bool = False
    reason: Reason | None = None
    words: str = ""


def indicated(
    said: Content, labels: Labels, report: ReportScope, style: Style, chapter_at: Callable[[int], Chapter]
) -> Iterator[FoundCell]:
    """The results of a report's tables, and the rows and columns of lines of which none is certain."""
    short = (one.text for one in said.lines if len(one.text) <= _SHORT and _CAPTION.search(lowered(nfc(one.text))))
    captions = [context(one, lowered(nfc(one)), report) for one in short]
    plain = all(one.reason is None and one.period is None for one in captions)
    for table in said.tables:
        in_text = said.numbered and bool(table) and bool(table[0]) and table[0][0].place is None
        chapter = chapter_at(table[0][0].line) if in_text else Chapter()
        yield from _Indicators(table, labels, style, _captioned(table, report, chapter), plain=plain or in_text).found()


class _Indicators:
    """A table with the lines that its rows are; ``plain``: no caption outside it may speak of another time."""

    def __init__(
        self, table: Sequence[TableRow], labels: Labels, style: Style, captioned: "_Captioned", *, plain: bool
    ) -> None:
        self.table, self.labels = table, labels
        self.style: Style = style
        self.report, self.own, self.chapter, self.body = (
            captioned.report,
            captioned.own,
            captioned.chapter,
            captioned.body,
        )
        rows = [row for row in table[max(self.body - _HEADS, 0) : self.body] if not _is_caption(row)]
        self.heads = _heads(rows, max(map(len, table), default=0))
        self.plain = plain or self.own is not self.report
        self.unit = next((at for at, parts in enumerate(self.heads) if _UNIT.fullmatch(" ".join(parts))), None)

    def found(self) -> Iterator[FoundCell]:
        """Every row and every column that a line's label stands at."""
        named = [
            (row, nth, at, names)
            for nth, row in enumerate(self.table)
            for at, cell in enumerate(row)
            if (names := _named(cell, self.labels))
        ]
        often = [names for *_, names in named]
        columns = self._columns()
        for row, nth, at, names in named:
            if nth < self.body:
                yield FoundCell(names, row[at], row[at], reason="column", words=row[at].text)
            elif _has_figures(row[at + 1 :]):
                reason, words = self._why_not(nth, names, often)
                if reason is not None:
                    yield FoundCell(names, row[at], row[at], reason=reason, words=words)
                else:
                    yield from self._of_row(row, at, names, columns)

    def _why_not(self, nth: int, names: tuple[str, ...], often: Sequence[tuple[str, ...]]) -> tuple[Reason | None, str]:
        """What keeps a row from being taken, whatever its columns are."""
        if self.chapter.reason is not None:
            return self.chapter.reason, self.chapter.words
        if len(names) > 1 or often.count(names) > 1:
            return "ambiguous", ""
        for row in self.table[self.body : nth]:
            said = [one.text for one in row if _WORDS.search(one.text)]
            if len(said) == 1 and not _has_figures([one for one in row if one.text != said[0]][1:]):
                above = context(said[0], lowered(nfc(said[0])), self.report)
                if above.reason is not None or above.period is not None:
                    return above.reason or "period", above.words
        return None, ""

    def _columns(self) -> Mapping[int, tuple[Period | None, bool]]:
        """The columns of results, each with its period where that is certain and whether it is of estimates."""
        found = {at: result for at, parts in enumerate(self.heads) if (result := _result(parts)) is not None}
        years = [
            (at, year) for at, parts in enumerate(self.heads) for year in re.findall(rf"\b{_YEAR}\b", " ".join(parts))
        ]
        last = self.report.period or self.own.period
        ahead = last is not None and any(int(year) > last.last // 12 for _, year in years)
        periods: dict[int, tuple[Period | None, bool]] = {}
        for at, one in found.items():
            sure = (one["named"] is not None or not ahead) and (bool(one["time"]) or (not years and self.plain))
            periods[at] = (self._period(one["time"]) if sure else None, one["estimate"] is not None)
        return periods

    def _period(self, said: str) -> Period | None:
        """The period of a column of results: what its head says, or the table's; none that is later or a part of it."""
        own = self.own.period
        if not said:
            return own
        period = period_told(said) if re.search(_YEAR, said) else self.own.time(said.strip())
        whole = self.report.period or own
        if period is None or whole is None or period == whole:
            return period if whole is not None else None
        return period if period.whole_years and period.last < whole.first else None

    def _of_row(
        self, row: TableRow, at: int, names: tuple[str, ...], columns: Mapping[int, tuple[Period | None, bool]]
    ) -> Iterator[FoundCell]:
        """The results of a row, one of each period; where that of the report itself is not sure, that is told."""
        told = {one: columns[one] for one in columns if at < one < len(row) and row[one].text.strip()}
        periods = [period for period, _ in told.values()]
        sure = {one: each for one, each in told.items() if each[0] is not None and periods.count(each[0]) == 1}
        if not any(period == (self.report.period or self.own.period) for period, _ in sure.values()):
            heads = "; ".join(" ".join(parts) for parts in self.heads[at + 1 :] if parts)
            yield FoundCell(names, row[at], row[at], reason="column", words=heads)
        for one, (period, estimate) in sure.items():
            figure = self._figure(row, one)
            found = FoundCell(names, row[at], row[one], figure, period, estimate or self.own.estimate)
            yield found if figure is not None else evolve(found, reason="cell", words=row[one].text.strip())

    def _figure(self, row: TableRow, at: int) -> Numeral | None:
        """The percentage of a cell, where it or its head or its row says that it is one."""
        found = _NUMBER.fullmatch(row[at].text.strip())
        if found is None:
            return None
        said = lowered(row[self.unit].text.strip()) if self.unit is not None and self.unit < len(row) else ""
        share = found[2] or _PERCENT.fullmatch(said) or (not said and "%" in " ".join(self.heads[at]))
        readings = read(found[1], self.style, percent=True) if share else ()
        return Numeral(0, len(row[at].text), row[at].text, "percent", readings) if readings else None


def _has_figures(row: Sequence[Piece]) -> bool:
    """Whether a row has a number that is no year and no number of a column."""
    said = [one.text.strip() for one in row if one.text.strip()]
    if all(_NUMBERED.fullmatch(one) for one in said):
        return False
    return any(_NUMBER.fullmatch(one) and not re.fullmatch(_YEAR, one) for one in said)


def _named(cell: Piece, labels: Labels) -> tuple[str, ...]:
    """The lines whose label a cell is, whole, behind its number or its dash."""
    text = script([cell]).text
    bare = text[found.end() :] if (found := _MARK.match(text)) else text
    return labels.named(bare) if bare.strip() else ()


def _heads(rows: Sequence[TableRow], width: int) -> list[list[str]]:
    """The words over every column, from above; what stands over several is said of each with words of its own below."""
    heads: list[list[str]] = [[] for _ in range(width)]
    texts = [[" ".join(lowered(nfc(one.text)).strip("*_ ").split()) for one in row] for row in rows]
    texts = [
        [*row, *[""] * (width - len(row))] for row in texts if not all(_NUMBERED.fullmatch(one) for one in row if one)
    ]
    for nth, row in enumerate(texts):
        over = ""
        for at, one in enumerate(row):
            over = one or (over if any(below[at] for below in texts[nth + 1 :]) else "")
            if over:
                heads[at].append(over)
    return heads


def _result(parts: Sequence[str]) -> re.Match[str] | None:
    """What the head of a column of results says: *Thực hiện* over *Năm 2025*, or *Năm 2025* over *TH*."""
    said = (" ".join(one) for one in (parts, parts[::-1]))
    return next((found for one in said if one and (found := _RESULT.fullmatch(one)) and _named_or_dated(found)), None)


def _named_or_dated(found: re.Match[str]) -> bool:
    return found["named"] is not None or re.search(_YEAR, found["time"]) is not None


def _is_caption(row: TableRow) -> bool:
    return sum(1 for one in row if one.text.strip()) == 1


@frozen(eq=False)
class _Captioned:
    """What a table is of by its chapter, the lines above its heads and its sheet; its first row of figures."""

    report: ReportScope
    own: ReportScope
    chapter: Chapter
    body: int


def _captioned(table: Sequence[TableRow], report: ReportScope, chapter: Chapter) -> _Captioned:
    """Of which period a table is, or why nothing of it is taken."""
    body = next((nth for nth, row in enumerate(table) if _has_figures(row)), len(table))
    lines = [one.text for row in table[:body] if _is_caption(row) for one in row if one.text.strip()]
    place = next((one.place.in_("vi") for row in table for one in row if one.place is not None), "")
    own = reported(lines)
    known = evolve(report, period=report.period or own.period)
    said = [context(one, lowered(nfc(one)), known) for one in (*lines, place.rpartition("!")[0])]
    above = next((one for one in (*said, chapter) if one.reason is not None), None)
    period = own.period or chapter.period
    if above is not None or chapter.groups:
        return _Captioned(report, report, above or evolve(chapter, reason="unit"), body)
    if period is None:
        return _Captioned(report, report, Chapter(), body)
    if known.period is not None and period.last > known.period.last:
        return _Captioned(report, report, Chapter("period", None, " ".join(lines)), body)
    dated = evolve(report, period=period, estimate=own.estimate or report.estimate)
    return _Captioned(report, dated, Chapter(), body)
