"""The minutes of an appraisal: who was scored, how, what it came to, where stages differ; the rest is for the board."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from khong3.assessment import Result
from khong3.catalogue.paper_words import PAPER
from khong3.catalogue.words import stage_label
from khong3.paper.content import Paper, PaperColumn, PaperPiece, PaperRow, PaperSection, PaperTable, Pieces
from khong3.paper.facts import LONG_DOTS, PaperFacts, day_written
from khong3.paper.lines import as_cells
from khong3.paper.ranking import beside_totals, met_cells, met_columns, ranked
from khong3.paper.report import body, item
from khong3.paper.sheet import not_given, reasons, stage_cells, stage_columns
from khong3.paper.tracing import counted, of_score, sentence
from khong3.paper.units import UnitOnPaper


def minutes(units: Sequence[UnitOnPaper], facts: PaperFacts, *, alone: bool) -> Paper:
    """The minutes on several units, or on one ``alone``."""
    first = units[0]
    told = {"title": first.title, "period": first.when, "unit": first.name}
    began = [body((PAPER["began"].format(day_written(facts.held)),)), body((PAPER["held_at"].format(LONG_DOTS),))]
    present = [item((PAPER[key].format(LONG_DOTS),)) for key in ("chair", "secretary", "members")]
    return Paper(
        kind="minutes",
        name=PAPER["minutes"],
        about=PAPER["minutes_of_about" if alone else "minutes_about"].format(**told),
        facts=evolve(facts, date=facts.held or facts.date),
        sections=(
            PaperSection(blocks=tuple(began)),
            PaperSection(heading=PAPER["present"], blocks=tuple(present)),
            PaperSection(heading=PAPER["matter"]),
            *_matter(units),
            PaperSection(blocks=(body((PAPER["ended"].format(day_written(facts.held)),)),)),
        ),
        unit=first.commune.code if alone else "",
    )


def _matter(units: Sequence[UnitOnPaper]) -> Iterator[PaperSection]:
    first, model = units[0], units[0].found.model
    named = ", ".join(one.name for one in units)
    registered = body(sentence("units_listed", count=counted(len(units)), units=named))
    yield PaperSection(heading=PAPER["registered"], level=2, blocks=(registered,))
    lines = counted(len(first.results))
    how = body(sentence("how", title=first.title, id=model.id, version=model.version, lines=lines))
    stages = ", ".join(stage_label(one, "vi") for one in first.stages)
    graded = PAPER["and_graded"] if model.grades else ""
    by_rule = sentence("way_of_figures") if first.scored else sentence("way_of_verdicts", graded=graded)
    way = sentence("way_of_points", stages=stages) if stages else by_rule
    yield PaperSection(heading=PAPER["way"], level=2, blocks=(how, body(way)))
    results = _results(units)
    beside = (*not_given(results), *beside_totals(units))
    yield PaperSection(heading=PAPER["came_to"], level=2, blocks=(results, *beside))
    if first.stages:
        rows = tuple(row for one in units for row in _differing(one, several=len(units) > 1))
        table = _lines(first, rows) if rows else body(sentence("none_differing"))
        yield PaperSection(heading=PAPER["differing"], level=2, blocks=(table, *not_given(table)))
    yield PaperSection(heading=PAPER["opinions"], level=2, blocks=(body((LONG_DOTS,)), body((LONG_DOTS,))))
    yield PaperSection(heading=PAPER["vote"], level=2, blocks=(body((PAPER["votes"],)),))


def _results(units: Sequence[UnitOnPaper]) -> PaperTable:
    """A row a unit: its total at each stage, and its grade."""
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["unit"]),
        PaperColumn(head=PAPER["most"], number=True),
        *stage_columns(units[0].stages),
        PaperColumn(head=PAPER["graded"]),
        *met_columns(),
    )
    rows = tuple(
        PaperRow(cells=as_cells((str(at), one.heading, *_came_to(one))))
        for at, one in enumerate(ranked(units), start=1)
    )
    return PaperTable(columns=columns, rows=rows).filled()


def _came_to(one: UnitOnPaper) -> Iterator[PaperPiece | Pieces]:
    """Its points and grade; where there are no points, its lines that are met."""
    yield of_score(one.total, "max")
    yield from stage_cells(one, one.total)
    yield of_score(one.total, "grade")
    yield from ("", "") if one.scored else met_cells(one)


def _lines(first: UnitOnPaper, rows: tuple[PaperRow, ...]) -> PaperTable:
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["content"]),
        *stage_columns(first.stages),
        PaperColumn(head=PAPER["reasons"]),
    )
    return PaperTable(columns=columns, rows=rows)


def _differing(unit: UnitOnPaper, *, several: bool) -> Iterator[PaperRow]:
    """The lines of a unit whose points are not the same at all stages, below its name where there are several."""
    found: list[PaperRow] = []
    for code, label, one in unit.items:
        row = unit.rows.get(one.line.name) if isinstance(one, Result) else None
        if isinstance(one, Result) and row is not None and any(row.differences.values()):
            found.append(PaperRow(cells=as_cells((code, label, *stage_cells(unit, one), reasons(unit, one)))))
    if found and several:
        blank = [""] * (len(found[0].cells) - 2)
        yield PaperRow(cells=as_cells(("", unit.heading, *blank)), strong=True)
    yield from found
