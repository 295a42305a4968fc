"""The scoring sheet that a unit's leader signs: each line with its maximum, its points at each stage, and why."""

from collections.abc import Iterator
from itertools import pairwise

from khong3.assessment import Result, Score
from khong3.catalogue.paper_words import PAPER
from khong3.catalogue.words import stage_label
from khong3.figures.evidence import cited
from khong3.paper.content import (
    Paper,
    PaperBlock,
    PaperColumn,
    PaperPiece,
    PaperRow,
    PaperSection,
    PaperTable,
    Paragraph,
    Pieces,
)
from khong3.paper.facts import PaperFacts
from khong3.paper.lines import as_cells, came_to, most_of, whole_items
from khong3.paper.ranking import carried_onto
from khong3.paper.report import addressed, body, points_and_grade
from khong3.paper.tracing import joined, of_difference, of_result, of_score, of_stage, said_of, sentence
from khong3.paper.units import UnitOnPaper, one_line


def sheet(unit: UnitOnPaper, facts: PaperFacts) -> Paper:
    """The sheet; without given points it has those that the figures bear."""
    told = {"title": unit.title, "period": unit.when, "unit": unit.name}
    head = [
        *addressed(facts),
        body(sentence("sheet_unit", unit=unit.heading, code=one_line(unit.commune.code))),
        body(sentence("sheet_period", period=unit.when)),
        *(() if unit.stages else (body(sentence("without_stages")),)),
    ]
    table = _table(unit)
    foot = [*map(body, points_and_grade(unit)), body(sentence("sheet_closing", unit=unit.name))]
    return Paper(
        kind="sheet",
        name=PAPER["sheet"],
        about=PAPER["sheet_about"].format(**told),
        facts=facts,
        sections=(PaperSection(blocks=(*head, table, *not_given(table), *carried_onto([unit]), *foot)),),
        wide=True,
        unit=unit.commune.code,
    )


def _table(unit: UnitOnPaper) -> PaperTable:
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["content"]),
        PaperColumn(head=PAPER["most"], number=True),
        *stage_columns(unit.stages),
        PaperColumn(head=PAPER["evidence"]),
        PaperColumn(head=PAPER["reasons"]),
    )
    return PaperTable(columns=columns, rows=tuple(_rows(unit)))


def stage_columns(stages: tuple[str, ...]) -> Iterator[PaperColumn]:
    """A column a stage, and one for each difference, which says which way it goes; without stages, of the figures."""
    if not stages:
        yield PaperColumn(head=PAPER["counted_points"], number=True)
    for stage in stages:
        yield PaperColumn(head=PAPER["stage"].format(stage_label(stage, "vi")), number=True)
    for earlier, later in pairwise(stages):
        said = PAPER["difference"].format(stage_label(later, "vi"), stage_label(earlier, "vi"))
        yield PaperColumn(head=said, number=True)


def stage_cells(unit: UnitOnPaper, one: Result | Score) -> Iterator[PaperPiece | Pieces]:
    """The points of a line, group or total at each stage, and the differences.

    A total to which nobody gave anything at a stage is marked as its lines are.
    """
    if not unit.stages:
        yield of_result(one, "points") if isinstance(one, Result) else of_score(one, "points")
        return
    row = unit.rows.get(one.name)
    for stage in unit.stages:
        silent = one is unit.total and all(stage not in each.given for each in unit.rows.values())
        yield of_stage(row, stage, silent=silent) if row is not None else ""
    for earlier, later in pairwise(unit.stages):
        yield of_difference(row, later, earlier) if row is not None else ""


def not_given(table: PaperBlock) -> tuple[Paragraph, ...]:
    """Below a table, what the mark of points says that nobody gave at a stage, where it has such."""
    rows = table.rows if isinstance(table, PaperTable) else ()
    marked = any(PAPER["not_given"] in cell for row in rows for cell in row.cells)
    return (Paragraph(pieces=sentence("not_given_says"), kind="note"),) if marked else ()


def _rows(unit: UnitOnPaper) -> Iterator[PaperRow]:
    for code, label, one in whole_items(unit):
        points = tuple(stage_cells(unit, one))
        if isinstance(one, Result):
            ends = (_evidence(one), reasons(unit, one))
            yield PaperRow(cells=as_cells((code, _words(one, label), of_result(one, "max"), *points, *ends)))
        else:
            yield PaperRow(cells=as_cells((code, label, most_of(one), *points, "", "")), strong=True)


def _words(one: Result, label: str) -> str:
    """What a line is called, and below it the decision's own words."""
    words = "" if one.indicator.words is None else one_line(one.indicator.words.in_("vi"))
    return f"{label}\n{words}" if words not in ("", label) else label


def _evidence(one: Result) -> Pieces:
    """The documents of a line, or what is asked for where none is named."""
    return joined((said_of(one, one_line(cited(each, "vi")), "evidence"),) for each in one.evidence)


def reasons(unit: UnitOnPaper, one: Result) -> Pieces:
    """What a line came to, what was said at each stage, and what somebody should look at."""
    given: list[Pieces] = []
    for stage, points in one.given.items():
        if points.observation.reason:
            reason = said_of(one, one_line(points.observation.reason), "reason")
            given.append((f"{stage_label(stage, 'vi')}: ", reason))
    own = [(PAPER["own_reasons"], said_of(one, one_line("; ".join(one.reasons)), "reasons"))] if one.reasons else []
    doubts = [(said_of(one, message, "finding"),) for message in unit.warnings(one)]
    return joined((came_to(unit, one), *own, *given, *doubts), between="\n")
