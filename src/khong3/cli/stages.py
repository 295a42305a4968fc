"""Points stage by stage on paper: a table, rows for a spreadsheet, or JSON."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from khong3.assessment.stages import StageComparison, StageRow
from khong3.catalogue.words import NOT_GIVEN, WORDS, stage_label
from khong3.cli.drawing import render, word
from khong3.cli.output import as_csv, as_json
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.cli.tables import findings_parts
from khong3.figures.readings import day_text
from khong3.periods import Period
from khong3.results.results import grade_text, points_difference
from khong3.text import Language, format_number, json_number, signed

FORMAT = "khong3.stages/1"
_FEW = 8
"""So many units without points are named."""


def stages_text(compared: StageComparison, form: str, language: Language, out: Path | None) -> str:
    """The comparison in one of the formats of the command line."""
    if form == "json":
        return as_json(to_json(compared, language))
    if form in ("csv", "csv-excel"):
        rows = stage_rows(compared, language)
        columns = list(rows[0]) if rows else ["commune"]
        return as_csv(columns, rows, for_file=out is not None, excel=form == "csv-excel")
    if not compared.stages:
        return word("no_stages", language) + "\n"
    units: dict[tuple[str, Period], list[StageRow]] = {}
    for one in compared.rows:
        units.setdefault((one.commune.code, one.period), []).append(one)
    parts: list[ScreenPart] = [_table(rows, compared, language) for rows in units.values() if _scored(rows)]
    without = [rows[0] for rows in units.values() if not _scored(rows)]
    if without:
        named = ", ".join(dict.fromkeys(one.commune.title for one in without[:_FEW]))
        said = {"count": len(without), "units": named + (", …" if len(without) > _FEW else "")}
        parts.append(styled(word("without_given", language).format(**said)))
    if any(row.carried(stage) for rows in units.values() if _scored(rows) for row in rows for stage in row.points):
        parts.append(styled(word("not_given_says", language) + "\n"))
    parts += findings_parts(compared.last, language, name_units=len(units) > 1)
    return render(*parts, plain=out is not None)


def stage_rows(compared: StageComparison, language: Language) -> list[dict[str, Any]]:
    """The comparison as rows of a table, one a line, group and total."""
    return [_row(one, compared, language) for one in compared.rows]


def _scored(rows: list[StageRow]) -> bool:
    """Whether anybody gave the unit points."""
    return any(one.given for one in rows)


def to_json(compared: StageComparison, language: Language) -> dict[str, Any]:
    """``khong3.stages/1``, held to ``schemas/stages-1.json``."""
    model = compared.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "stages": list(compared.stages),
        "rows": [
            {
                "commune": one.commune.code,
                "period": str(one.period),
                "kind": one.kind,
                "name": None if one.kind == "total" else one.name,
                "code": one.code,
                "label": one.label.in_(language),
                "max_points": json_number(one.max_points),
                "points": {stage: json_number(points) for stage, points in one.points.items()},
                "differences": [
                    {"of": later, "less": earlier, "points": json_number(points)}
                    for (later, earlier), points in one.differences.items()
                ],
                "given": {
                    stage: {"reason": given.observation.reason, "by": given.observation.by, "on": given.observation.on}
                    for stage, given in one.given.items()
                },
                "grades": dict(one.grades),
            }
            for one in compared.rows
        ],
    }


def direction(later: str, earlier: str, language: Language) -> str:
    """``Chênh lệch (thẩm định − tự chấm)``: a difference that says which way it goes."""
    names = (stage_label(later, language), stage_label(earlier, language))
    return WORDS["stage_difference"].in_(language).format(*names)


def _signed(row: StageRow, value: Fraction | None, language: Language) -> str:
    """A difference with its sign, with the decimals of the points; nothing where it is open."""
    return "" if value is None else signed(points_difference(row.node, value, language))


def _reasons(row: StageRow, language: Language, *, in_full: bool) -> str:
    """The reasons that were given; in full with by whom and when."""
    said: list[str] = []
    for stage, given in row.given.items():
        seen = given.observation
        parts = [
            one
            for one in ((seen.reason, seen.by, day_text(seen.on or "", language)) if in_full else (seen.reason,))
            if one
        ]
        if parts:
            said.append(f"{stage_label(stage, language)}: {', '.join(parts)}")
    return "; ".join(said)


def _table(rows: list[StageRow], compared: StageComparison, language: Language) -> ScreenTable:
    first = rows[0]
    title = f"{compared.model.title.in_(language)} – {first.commune.title} – {first.period}"
    table = ScreenTable(title=styled(title, style="bold"), naming=2)
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("indicator", language))
    table.add_column(word("max_points", language), justify="right")
    for stage in compared.stages:
        table.add_column(stage_label(stage, language).capitalize(), justify="right")
    for later, earlier in first.differences:
        table.add_column(direction(later, earlier, language).replace(" (", "\n(", 1), justify="right")
    table.add_column(word("reason", language), max_width=36)
    for row in rows:
        style = "" if row.kind == "line" else "bold"
        if row.kind != "line":
            table.add_section()
        shown = [
            (row.points_text(stage, language) or "–") + (NOT_GIVEN if row.carried(stage) else "")
            for stage in compared.stages
        ]
        shown += [_signed(row, one, language) for one in row.differences.values()]
        label = word("total", language) if row.kind == "total" else row.label.in_(language)
        most = "–" if row.max_points is None else format_number(row.max_points, language)
        cells = (row.code, label, most, *shown, _reasons(row, language, in_full=False))
        table.add_row(*(styled(cell, style=style) for cell in cells))
        if any(row.grades.values()):
            given = [grade_text(compared.model, row.grades.get(stage), language) for stage in compared.stages]
            blank = [""] * len(row.differences)
            table.add_row("", word("grade", language), "", *map(styled, given), *blank, "")
    return table


def _row(row: StageRow, compared: StageComparison, language: Language) -> dict[str, Any]:
    """A row for a spreadsheet, with an empty column for the unit's answer."""
    found: dict[str, Any] = {
        "commune": row.commune.code,
        "commune_name": row.commune.name,
        "period": str(row.period),
        "kind": row.kind,
        "indicator": row.name,
        "code": row.code,
        "label": row.label.in_(language),
        "max_points": json_number(row.max_points),
    }
    found |= {stage: json_number(row.points[stage]) for stage in compared.stages}
    for (later, earlier), points in row.differences.items():
        found[f"{later} - {earlier}"] = json_number(points)
    return {**found, "reasons": _reasons(row, language, in_full=True), "answer": ""}
