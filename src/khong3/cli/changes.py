"""Change against the period before on paper: a table of units or of one unit's lines, rows of a sheet, or JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khong3.assessment import Result, Score
from khong3.assessment.changes import Changes, ResultChange, ScoreChange
from khong3.assessment.formats import exact_text
from khong3.catalogue.changing import CHANGES
from khong3.catalogue.words import SEVERITIES
from khong3.cli.drawing import render, word
from khong3.cli.output import as_csv, as_json
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.findings import Finding
from khong3.periods import Period
from khong3.text import Language, json_number, visible

FORMAT = "khong3.changes/1"


def changes_text(moved: Changes, form: str, language: Language, out: Path | None) -> str:
    """The changes in one of the formats of the command line."""
    if form == "json":
        return as_json(to_json(moved, language))
    if form in ("csv", "csv-excel"):
        rows = change_rows(moved, language)
        return as_csv(list(rows[0]) if rows else ["commune"], rows, for_file=out is not None, excel=form == "csv-excel")
    units = list(dict.fromkeys((one.commune.code, one.period) for one in moved.results))
    totals = [one for one in moved.scores if one.now.pillar is None]
    parts: list[ScreenPart]
    if len(units) > 1 and any(one.now.node is not None for one in totals):
        parts = [_totals(moved, period, language) for period in moved.earlier]
    else:
        parts = [part for unit in units for part in _lines(moved, unit, language)]
    return render(*parts, *(_said(one, language) for one in moved.findings), plain=out is not None)


def change_rows(moved: Changes, language: Language) -> list[dict[str, Any]]:
    """Rows of a table, one a line, group, view and total; what is open is blank and says so in ``text``."""
    return [_row(one, language) for one in _every(moved)]


def to_json(moved: Changes, language: Language) -> dict[str, Any]:
    """``khong3.changes/1``, held to ``schemas/changes-1.json``."""
    model = moved.model
    return {
        "format": FORMAT,
        "model": {"id": model.id, "version": model.version, "digest": model.digest},
        "periods": [
            {"period": str(period), "earlier": None if earlier is None else str(earlier)}
            for period, earlier in moved.earlier.items()
        ],
        "rows": change_rows(moved, language),
        "findings": [
            {"code": one.code, "severity": one.severity, "message": one.message(language), "mend": one.mend(language)}
            for one in moved.findings
        ],
    }


def against(period: Period, earlier: Period | None, language: Language) -> str:
    """``2024 so với 2023``."""
    return CHANGES["against"].in_(language).format(period, "–" if earlier is None else earlier)


def _every(moved: Changes) -> Iterator[ResultChange | ScoreChange]:
    """Unit by unit: its lines, then its groups and views, the total last."""
    results: dict[tuple[str, Period], list[ResultChange | ScoreChange]] = {}
    every: list[ResultChange | ScoreChange] = [*moved.results, *moved.scores]
    for one in every:
        results.setdefault((one.commune.code, one.period), []).append(one)
    return (one for unit in results.values() for one in unit)


def _row(one: ResultChange | ScoreChange, language: Language) -> dict[str, Any]:
    now, before = one.now, one.before
    name = one.name if isinstance(one, ResultChange) else one.now.pillar
    label = now.indicator.label if isinstance(now, Result) else now.label
    changed = one.value if isinstance(one, ResultChange) else None
    return {
        "commune": one.commune.code,
        "commune_name": one.commune.name,
        "period": str(one.period),
        "earlier": None if one.earlier is None else str(one.earlier),
        "kind": "line" if isinstance(one, ResultChange) else one.now.kind,
        "indicator": name,
        "code": now.indicator.code if isinstance(now, Result) else None,
        "label": label.in_(language),
        "value_before": json_number(before.number) if isinstance(before, Result) else None,
        "value": json_number(now.number) if isinstance(now, Result) else None,
        "value_change": json_number(changed),
        "exact_value_change": exact_text(changed),
        "verdict_before": before.verdict if isinstance(before, Result) else None,
        "verdict": now.verdict if isinstance(now, Result) else None,
        "points_before": None if before is None else json_number(before.points),
        "points": json_number(now.points),
        "points_change": json_number(one.points),
        "exact_points_change": exact_text(one.points),
        "grade_before": before.grade if isinstance(before, Score) else None,
        "grade": now.grade if isinstance(now, Score) else None,
        "rank_before": before.rank if isinstance(before, Score) else None,
        "rank": now.rank if isinstance(now, Score) else None,
        "rank_change": one.rank if isinstance(one, ScoreChange) else None,
        "open": one.open,
        "text": one.text(language),
    }


def _totals(moved: Changes, period: Period, language: Language) -> ScreenTable:
    """A row a unit: its points, rank and grade then and now, best first."""
    earlier = moved.earlier[period]
    table = _table(f"{moved.model.title.in_(language)} – {against(period, earlier, language)}", naming=2)
    then, now, change = "–" if earlier is None else str(earlier), str(period), CHANGES["change"].in_(language)
    points, rank, grade = (word(key, language) for key in ("points_column", "rank", "grade"))
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("commune", language))
    for head in (f"{points}\n{then}", f"{points}\n{now}", change, f"{rank}\n{then}", f"{rank}\n{now}", change):
        table.add_column(head, justify="right", no_wrap=True)
    graded = bool(moved.model.grades)
    for head in (f"{grade}\n{then}", f"{grade}\n{now}") if graded else ():
        table.add_column(head)
    rows = [one for one in moved.scores if one.now.pillar is None and one.period == period]
    for one in sorted(rows, key=lambda one: (-one.now.height, one.now.rank is None, one.now.rank or 0)):
        before = one.before
        cells = [one.commune.code, one.commune.name]
        cells += ["–" if before is None else before.points_text(language) or "–", one.now.points_text(language) or "–"]
        cells += [one.points_text(language) or _open(language)]
        cells += [str((before and before.rank) or "–"), str(one.now.rank or "–"), one.rank_text() or _open(language)]
        grades = ["" if before is None else before.grade_text(language), one.now.grade_text(language)]
        cells += [text or "–" for text in grades] if graded else []
        table.add_row(*map(styled, cells))
    return table


def _lines(moved: Changes, unit: tuple[str, Period], language: Language) -> Iterator[ScreenPart]:
    """One unit: every line then and now, and what its total does in words."""
    _, period = unit
    earlier = moved.earlier[period]
    lines = [one for one in moved.results if (one.commune.code, one.period) == unit]
    whose = f"{moved.model.title.in_(language)} – {lines[0].commune.title}"
    table = _table(f"{whose} – {against(period, earlier, language)}", naming=2)
    then, now, change = "–" if earlier is None else str(earlier), str(period), CHANGES["change"].in_(language)
    value, verdict, points = (word(key, language) for key in ("value", "verdict", "points_column"))
    scored = any(one.now.node is not None for one in lines)
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("indicator", language))
    for head in (f"{value}\n{then}", f"{value}\n{now}", change):
        table.add_column(head, justify="right")
    for head in (f"{verdict}\n{then}", f"{verdict}\n{now}"):
        table.add_column(head)
    for head in (f"{points}\n{then}", f"{points}\n{now}", change) if scored else ():
        table.add_column(head, justify="right", no_wrap=True)
    for one in lines:
        was, is_ = one.before, one.now
        cells = [is_.indicator.code, is_.indicator.label.in_(language)]
        cells += ["–" if was is None else was.value_text(language) or "–", is_.value_text(language) or "–"]
        cells += [one.value_text(language) or ("" if isinstance(is_.value, bool | str) else _open(language))]
        cells += ["–" if was is None else was.verdict_text(language), is_.verdict_text(language)]
        if scored:
            cells += ["–" if was is None else was.points_text(language) or "–", is_.points_text(language) or "–"]
            cells += [one.points_text(language) or ("" if is_.node is None else _open(language))]
        table.add_row(*map(styled, cells))
    yield table
    total = next(one for one in moved.scores if (one.commune.code, one.period) == unit and one.now.pillar is None)
    if said := total.text(language):
        yield styled(f"{word('total', language)}: {said}.\n", style="bold")


def _table(title: str, *, naming: int) -> ScreenTable:
    return ScreenTable(title=styled(title, style="bold"), naming=naming)


def _open(language: Language) -> str:
    return CHANGES["open"].in_(language)


def _said(finding: Finding, language: Language) -> ScreenPart:
    severity = SEVERITIES[finding.severity].in_(language)
    text = " ".join(one for one in (finding.message(language), finding.mend(language)) if one)
    return styled(f"• {severity}: {visible(text)}")
