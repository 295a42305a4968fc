"""Units beside one another on paper: ranked ones by rank, then those of which no rank can be said, by the alphabet."""

from collections.abc import Iterator, Sequence

from khong3.assessment import Result, Score
from khong3.catalogue.paper_words import PAPER
from khong3.paper.content import PaperBlock, PaperColumn, PaperPiece, PaperRow, PaperTable, Paragraph
from khong3.paper.lines import as_cells, met_of
from khong3.paper.tracing import counted, of_score, said_of, sentence
from khong3.paper.units import UnitOnPaper

SCORED_ZERO = frozenset({"blank-scores-zero", "blanks-score-zero", "unusable-scores-zero"})
"""By what is said of a line that it scores 0 for want of a figure."""


def ranked(units: Sequence[UnitOnPaper]) -> list[UnitOnPaper]:
    """By rank; those without one behind all others, each in the order that they came in."""
    return sorted(units, key=lambda one: (one.total.rank is None, one.total.rank or 0))


def ranking_table(units: Sequence[UnitOnPaper]) -> PaperTable:
    """A row a unit, without the columns that say nothing."""
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["unit"]),
        PaperColumn(head=PAPER["points"], number=True),
        PaperColumn(head=PAPER["most"], number=True),
        PaperColumn(head=PAPER["graded"]),
        PaperColumn(head=PAPER["ranked"], number=True),
        PaperColumn(head=PAPER["ranked_among"], number=True),
        *met_columns(),
    )
    return PaperTable(columns=columns, rows=tuple(_rows(units))).filled()


def _rows(units: Sequence[UnitOnPaper]) -> Iterator[PaperRow]:
    for number, one in enumerate(ranked(units), start=1):
        told = ("points", "max", "grade", "rank", "peer_rank")
        figures: list[PaperPiece] = [of_score(one.total, key) for key in told]
        yield PaperRow(cells=as_cells((str(number), one.heading, *figures, *met_cells(one))))


def met_columns() -> Iterator[PaperColumn]:
    """How many lines are met, and of how many of the others nobody can say that they are not."""
    yield PaperColumn(head=PAPER["met_of"], number=True)
    yield PaperColumn(head=PAPER["open_lines"], number=True)


def met_cells(one: UnitOnPaper) -> Iterator[PaperPiece]:
    """What stands in these columns."""
    yield met_of(one.total)
    yield said_of(one.total, counted(len(one.open)), "open") if one.open else ""


def figured_of(total: Score) -> PaperPiece:
    """On how many of the lines a total stands."""
    return said_of(total, "/".join(map(str, total.figured or ())), "figured")


def zeroed(unit: UnitOnPaper) -> list[Result]:
    """The lines that have no figure to go by and score 0 for it."""
    return [one for one in unit.results.values() if any(each.code in SCORED_ZERO for each in one.findings)]


def counted_zero(unit: UnitOnPaper) -> dict[str, PaperPiece]:
    """How many lines score 0 for want of figures, and of how many scored ones."""
    asked = sum(one.node is not None for one in unit.results.values())
    return {"count": said_of(unit.total, counted(len(zeroed(unit))), "zeroed"), "asked": str(asked)}


def ranking_title(units: Sequence[UnitOnPaper]) -> str:
    """What the table is called; where nobody has a place it claims none."""
    return PAPER["ranking" if any(one.total.rank is not None for one in units) else "of_units"]


def unranked(units: Sequence[UnitOnPaper]) -> Iterator[PaperBlock]:
    """Those of which no rank can be said, with what is open; nothing where that is of no line and no finding."""
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["unit"]),
        PaperColumn(head=PAPER["why"]),
    )
    rows = tuple(
        PaperRow(cells=as_cells((str(at), one.heading, said_of(one.total, one.why_unranked, "why"))))
        for at, one in enumerate(units, start=1)
    )
    if any(one.why_unranked for one in units):
        key = "unranked" if any(one.scored for one in units) else "ungraded"
        yield Paragraph(pieces=sentence(key), kind="note")
        yield PaperTable(columns=columns, rows=rows)


def placed(one: UnitOnPaper) -> bool:
    """Whether a unit has a rank or a grade."""
    return one.total.rank is not None or one.total.grade is not None


def carried_onto(units: Sequence[UnitOnPaper]) -> Iterator[PaperBlock]:
    """Of which day the units are, where figures of units before were carried onto them, and whose are estimates."""
    for one in units[0].of_day:
        yield Paragraph(pieces=one, kind="note")
        if estimated := [unit.name for unit in units if unit.estimated]:
            yield Paragraph(pieces=sentence("estimated", units=", ".join(estimated)), kind="note")


def beside_totals(units: Sequence[UnitOnPaper]) -> Iterator[PaperBlock]:
    """Below a table of totals, what they stand on: another day's units, points of a stage before, a part, blanks."""
    yield from carried_onto(units)
    for one in ranked(units):
        for message in one.lagging:
            said = sentence("unit_said", unit=one.heading, message=said_of(one.total, message, "finding"))
            yield Paragraph(pieces=said, kind="note")
        if zeroed(one):
            yield Paragraph(pieces=sentence("unit_zeroed", unit=one.heading, **counted_zero(one)), kind="note")
        if one.total.figured is not None:
            yield Paragraph(
                pieces=sentence("unit_on_figured", unit=one.heading, figured=figured_of(one.total)), kind="note"
            )
