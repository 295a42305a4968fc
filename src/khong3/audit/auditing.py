"""A document audited: its figures, its claims, what does not hold, what was recomputed and does."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from attrs import evolve, field, frozen

from khong3.audit.across.quantities import (
    MOST_QUANTITIES,
    Quantity,
    against_headlines,
    against_tables,
    misquoted,
    quantities,
)
from khong3.audit.across.quantities import table_quantities as of_table
from khong3.audit.across.same_sentence import twice
from khong3.audit.across.same_thing import heading, whole_document
from khong3.audit.changes.both_ends import ends
from khong3.audit.changes.rises import changes
from khong3.audit.changes.years import series
from khong3.audit.claims import Claim, Confidence, Outcome, Passage
from khong3.audit.lists.pairs_by_noun import paired
from khong3.audit.lists.sums import sums
from khong3.audit.lists.two_totals import abreast, in_columns
from khong3.audit.numerals.numeral import FIGURES, Numeral
from khong3.audit.numerals.readings import Style, style_of
from khong3.audit.numerals.scanning import figures
from khong3.audit.rates.densities import densities
from khong3.audit.rates.means import means
from khong3.audit.rates.yields import yields
from khong3.audit.reading.documents import Content, content, text_content
from khong3.audit.reading.passages import paragraphs
from khong3.audit.reading.scopes import head_of, scope_of, year_of
from khong3.audit.reading.script import Piece, script
from khong3.audit.shares.percentages import shares
from khong3.audit.tables.checks import table_claims
from khong3.audit.tables.grids import grid_of, is_sentence
from khong3.audit.tables.items_as_rows import likened
from khong3.audit.targets import targets
from khong3.catalogue.entries import Severity
from khong3.findings import Finding, must_be
from khong3.numbers import DecimalSign
from khong3.text import Language, Text, brief

OUTCOMES: tuple[Outcome, ...] = ("holds", "wrong", "doubt", "unverifiable")
KINDS: Mapping[str, str] = {
    "change-wrong": "ratio_wrong",
    "change-turned": "ratio_wrong",
    "bases-differ": "ratio_wrong",
    "out-of-row": "tenfold",
    "tenfold-population": "tenfold",
    "cross-population": "cross_figure",
    "own-year": "contradiction",
    "hedge-differs": "hedge_mismatch",
    "points-as-percent": "percent_vs_points",
    "part-over-total": "part_above_whole",
    "thousands-comma": "tenfold",
    "share-over-all": "over_100",
    "table-contradicts": "contradiction",
    "report-contradicts": "contradiction",
}
"""The kind of a finding's code where it is not the code itself."""
CHECKS: tuple[Callable[[Passage], Iterator[Claim]], ...] = (
    shares,
    changes,
    ends,
    sums,
    abreast,
    in_columns,
    paired,
    means,
    yields,
    densities,
    series,
    targets,
    likened,
)
MOST_FINDINGS, MOST_CLAIMS, MOST_PASSAGES = 2_000, 40_000, 20_000
"""So many findings of one document are told, so many claims and paragraphs kept; what is counted counts all."""
_ENOUGH = 5_000
MOST_MARKS = 100
MOST_TOLD = 200
MOST_EARLIER = 8
_DIGITS, _LEADING = 5, 4


@frozen(kw_only=True)
class Problem:
    """One thing that does not hold, or a doubt: its sentence at ``line``, code points ``start`` to ``end``.

    ``place`` says where, as *sheet!cell*, in what has no lines.
    """

    kind: str
    severity: Severity
    confidence: Confidence
    text: str
    line: int
    start: int
    end: int
    place: Text | None
    code: str
    parameters: dict[str, object] = field(repr=False, hash=False)
    if_so: Text = field(repr=False)

    __repr__ = brief

    @property
    def finding(self) -> Finding:
        """The same as a finding, with its words."""
        return Finding(code=self.code, parameters=self.parameters)

    def message(self, language: Language = "vi") -> str:
        """What is wrong, with its arithmetic."""
        return self.finding.message(language)

    def mend(self, language: Language = "vi") -> str:
        """How to mend it."""
        return self.finding.mend(language)

    def holds_if(self, language: Language = "vi") -> str:
        """What would make it hold, where that is one thing."""
        return self.if_so.in_(language)


@frozen(kw_only=True)
class Held:
    """A claim that was recomputed and holds."""

    text: str
    line: int
    start: int
    end: int
    place: Text | None
    shown: Text

    __repr__ = brief

    def message(self, language: Language = "vi") -> str:
        """The arithmetic: ``23 + 79 = 102``."""
        return self.shown.in_(language)


@frozen(kw_only=True)
class ToldFigure:
    """A figure with all that says what it is of, and where it stands."""

    key: tuple[str, ...]
    figure: Numeral
    problem: Problem


@frozen(kw_only=True)
class Document:
    """A report that was audited."""

    path: str
    problems: tuple[Problem, ...]
    held: tuple[Held, ...]
    counts: Mapping[str, int]
    year: str = ""
    marks: tuple[tuple[str, str, Problem], ...] = field(default=(), repr=False)
    """Figures of many digits with the words that lead to them, by which reports of two years are compared."""
    scope: str = ""
    """The unit and the time that its head names: reports of one scope are held against one another."""
    told: tuple[ToldFigure, ...] = field(default=(), repr=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    __repr__ = brief

    @property
    def sound(self) -> bool:
        """Whether nothing in it is an error or a warning."""
        return all(one.severity == "note" for one in self.problems)


def audit_text(text: str, path: str = "") -> Document:
    """Audit a plain or Markdown text.

    >>> [one.kind for one in audit_text("72.599/33.216 người, đạt 45,75%").problems]
    ['inverted']
    """
    must_be(text, "text", "audit_text(text=…)", str)
    return audit_content(text_content(text), path)


def audit(path: Path | str, decimal: DecimalSign | None = None) -> Document:
    """Audit a report: .docx, .xlsx, .html, .md, .txt, or .pdf with a text layer.

    ``decimal`` is the sign of decimals, where the report itself leaves it open. Raises KhongError with what keeps it
    from being read.
    """
    must_be(path, "path", "audit(path=…)", str, Path)
    if decimal is not None:
        from khong3.observations.observation import must_be_sign

        must_be_sign(decimal, "audit(decimal=…)")
    return audit_content(content(Path(path)), str(path), decimal)


def audit_content(said: Content, path: str = "", decimal: DecimalSign | None = None) -> Document:
    """Audit what a report says."""
    style = decimal or decimal_sign(said)
    year = year_of(said)
    claims: list[Claim] = []
    passages: list[Passage] = []
    counts: Counter[str] = Counter()
    for passage in passages_of(said, style):
        counts["figures"] += sum(1 for figure in passage.all if figure.kind in FIGURES)
        for claim in _claims(passage):
            counts[claim.outcome] += 1
            if len(claims) < MOST_CLAIMS:
                claims.append(claim)
        if len(passages) < MOST_PASSAGES:
            passages.append(passage)
    told = list(islice((one for passage in passages for one in quantities(passage)), MOST_QUANTITIES))
    between = list(whole_document(passages))
    heads = [one for nth, one in enumerate(passages) if nth == 0 or one.script.text.startswith("#")]
    against = chain(against_headlines(told, heads), _against_tables(told, said, style, year))
    between += _not_told_yet(against, between)
    between += _not_told_yet(misquoted(passages[0], passages[1:]) if passages else (), between)
    tabled = {id(cell) for table in said.tables for row in table for cell in row}
    between += _not_told_yet(twice([one for one in passages if id(one.script.pieces[0]) not in tabled]), between)
    for claim in chain(between, *(table_claims(one, style) for one in said.tables)):
        counts[claim.outcome] += 1
        claims.append(claim)
    cells = (cell.text for table in said.tables for row in table for cell in row if not is_sentence(cell.text))
    counts["figures"] += sum(1 for text in cells if any(map(str.isdigit, text)))
    counts["claims"] = sum(counts[one] for one in OUTCOMES)
    found = _document(path, claims, counts)
    scope = scope_of(said)
    return evolve(
        found,
        year=year,
        scope=scope,
        marks=tuple(islice(_marks(passages), MOST_MARKS)),
        told=tuple(_told(one, year) for one in told[:MOST_TOLD]) if scope else (),
    )


def _against_tables(told: Sequence[Quantity], said: Content, style: Style, year: str) -> Iterator[Claim]:
    """What sentences say against the report's tables; not where it has sections of several units or years."""
    if len({one.where.section for one in told}) > 1:
        return
    grids = (grid_of(table, style) for table in said.tables)
    cells = [cell for grid in grids if grid is not None for cell in of_table(grid)]
    yield from against_tables(told, cells[:MOST_QUANTITIES], year, head_of(said).lower())


def _not_told_yet(claims: Iterable[Claim], others: Sequence[Claim]) -> Iterator[Claim]:
    """Claims about places of which none of the others tells."""
    places = {(id(one.script), one.start) for one in others if one.finding is not None}
    return (one for one in claims if (id(one.script), one.start) not in places)


def _told(one: Quantity, year: str) -> ToldFigure:
    """A quantity as other reports are held against it; the year of its report goes without saying."""
    claim = Claim("doubt", one.where.script, one.figure.start, one.figure.end, confidence="medium")
    problem = _problem(claim, Finding(code="report-contradicts"))
    return ToldFigure(
        key=(*one.key, *sorted(one.names), *sorted(one.times - {year})), figure=one.figure, problem=problem
    )


def passages_of(said: Content, style: DecimalSign | None = None) -> Iterator[Passage]:
    """The paragraphs of a report with their figures, then the cells of its tables that hold sentences."""
    sign = style or decimal_sign(said)
    earlier: Sequence[Numeral] = ()
    section = ""
    for pieces in paragraphs(said.lines):
        passage = _passage(pieces, sign, earlier, section)
        section = heading(passage) or section
        earlier = [one for one in passage.figures if one.kind == "count" and not one.change][-MOST_EARLIER:]
        yield passage
    for table in said.tables:
        yield from (_passage([cell], sign) for row in table for cell in row if is_sentence(cell.text))


def _marks(passages: Sequence[Passage]) -> Iterator[tuple[str, str, Problem]]:
    """Figures of four digits or more with the words before them."""
    for passage in passages:
        for one in passage.figures:
            if one.kind not in {"count", "percent"} or one.hedge or len(one.text.strip("% ")) < _DIGITS:
                continue
            words = re.findall(r"[^\W\d_]+", passage.low[max(one.start - 60, 0) : one.start])[-_LEADING:]
            if len(words) == _LEADING:
                claim = Claim("doubt", passage.script, one.start, one.end, confidence="low")
                yield " ".join(words), one.text.strip(), _problem(claim, Finding(code="repeated-figure"))


def decimal_sign(said: Content) -> Style:
    """The sign of decimals, by the first thousands of lines and cells."""
    cells = (cell.text for table in said.tables for row in table for cell in row)
    return style_of("\n".join(islice(chain((one.text for one in said.lines), cells), _ENOUGH)))


def _passage(pieces: Sequence[Piece], style: Style, earlier: Sequence[Numeral] = (), section: str = "") -> Passage:
    read = script(pieces)
    found = figures(read.text, read.low, style) if any(map(str.isdigit, read.text)) else ()
    return Passage(read, found, earlier, section)


def _claims(passage: Passage) -> Iterator[Claim]:
    """What every check finds in a passage; a stretch that is wrong in one way is not told of in another."""
    if not passage.figures:
        return
    told: list[tuple[int, int]] = []
    for check in CHECKS:
        for claim in check(passage):
            if claim.outcome == "wrong":
                if any(start < claim.end and claim.start < end for start, end in told):
                    continue
                told.append((claim.start, claim.end))
            yield claim


def _document(path: str, claims: Sequence[Claim], counts: Counter[str]) -> Document:
    problems = [_problem(one, one.finding) for one in claims if one.finding is not None]
    held = [_held(one) for one in claims if one.outcome == "holds"]
    return Document(
        path=path,
        problems=tuple(sorted(problems, key=lambda one: (one.line, one.start))[:MOST_FINDINGS]),
        held=tuple(held[:MOST_FINDINGS]),
        counts={name: counts[name] for name in ("figures", "claims", *OUTCOMES)},
        claims=tuple(claims),
    )


def _sentence(claim: Claim) -> tuple[Piece, int, int]:
    """The sentence of a claim, as far as it stands in the piece in which the claim begins."""
    read = claim.script
    start, end = read.sentence(claim.start)
    piece, first, _ = read.where(claim.start, claim.start + 1)
    begin = start if read.where(start, start + 1)[0] is piece else read.begin(claim.start)
    while begin < claim.start and read.text[begin].isspace():
        begin += 1
    stop = max(end, claim.end)
    while stop > begin + 1 and read.text[stop - 1].isspace():
        stop -= 1
    piece, first, last = read.where(begin, stop)
    return piece, first, last


def _problem(claim: Claim, finding: Finding) -> Problem:
    piece, start, end = _sentence(claim)
    return Problem(
        kind=KINDS.get(finding.code, finding.code.replace("-", "_")),
        severity=finding.severity,
        confidence=claim.confidence,
        text=piece.text[start:end],
        line=piece.line,
        start=piece.offset + start,
        end=piece.offset + end,
        place=piece.place,
        code=finding.code,
        parameters=dict(finding.parameters),
        if_so=claim.holds_if,
    )


def _held(claim: Claim) -> Held:
    piece, start, end = _sentence(claim)
    return Held(
        text=piece.text[start:end],
        line=piece.line,
        start=piece.offset + start,
        end=piece.offset + end,
        place=piece.place,
        shown=claim.shown,
    )
