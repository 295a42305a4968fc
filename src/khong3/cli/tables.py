"""Tables that an official reads at a glance."""

from collections.abc import Iterable

from attrs import frozen

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.marks import figured_text, legend, points_shown, tally, why_without_total
from khong3.catalogue.repeats import more_text, once
from khong3.catalogue.words import SEVERITIES
from khong3.cli.drawing import word
from khong3.cli.sheets import STYLES, Cell, ScreenPart, ScreenTable, Styled, styled
from khong3.cli.units import units_table
from khong3.findings import Finding
from khong3.meaning.speaker import Speaker
from khong3.models import Pillar
from khong3.text import Language, visible


def assessment_parts(assessment: Assessment, language: Language) -> list[ScreenPart]:
    """One unit line by line, or many units side by side; then what to look at."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in assessment.results:
        groups.setdefault((result.commune.code, str(result.period)), []).append(result)
    parts: list[ScreenPart] = []
    if len(groups) == 1:
        (results,) = groups.values()
        parts += [
            _unit(assessment, results, language),
            *_legend([*results, *assessment.scores], language),
            *_outcomes(assessment, language),
            _summary(results, language),
        ]
    elif groups:
        totals = [one for one in assessment.scores if one.pillar is None]
        parts += [units_table(assessment, groups, language), *_legend(totals, language)]
        parts.append(styled(word("one_unit", language), style="dim"))
    found = findings_parts(assessment, language, name_units=len(groups) > 1)
    apart = [styled("")] if found else []
    return [*parts, *_without_total(assessment, groups, language), *apart, *found]


def _legend(shown: Iterable[Result | Score], language: Language) -> list[ScreenPart]:
    text = legend(shown, language)
    return [styled(f"{text}\n", style="dim")] if text else []


def _without_total(
    assessment: Assessment, groups: dict[tuple[str, str], list[Result]], language: Language
) -> list[ScreenPart]:
    """The units that have no total yet, each with the lines that leave it without one and what these lack."""
    said: list[str] = []
    for total in assessment.scores:
        if total.pillar is None:
            why = why_without_total(total, groups[total.commune.code, str(total.period)], language)
            said += [word("no_total", language).format(commune=total.commune.title, why=why)] if why else []
    return [styled("\n" + "\n".join(said))] if said else []


def _unit(assessment: Assessment, results: list[Result], language: Language) -> ScreenTable:
    """The annex, line by line, with its pillars as headings."""
    first = results[0]
    title = f"{assessment.model.title.in_(language)} – {first.commune.title} – {first.period}"
    with_change = any(one.change for one in results)
    scored = any(one.node is not None for one in results)
    with_counts = any(one.counts_text(language) for one in results)
    with_target = any(one.target for one in results)
    with_coverage = any(one.coverage for one in results)
    table = ScreenTable(title=styled(title, style="bold"), naming=2)
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("indicator", language))
    table.add_column(word("value", language), justify="right", no_wrap=True)
    if with_counts:
        table.add_column(word("counts", language), justify="right", no_wrap=True)
    if with_coverage:
        table.add_column(word("covers", language), justify="right", max_width=12)
    if with_target:
        table.add_column(word("target", language))
    table.add_column(word("verdict", language), no_wrap=True)
    if with_target:
        table.add_column(word("gap", language), justify="right", max_width=20)
    if with_change:
        table.add_column(word("change", language), justify="right", max_width=20)
    if scored:
        table.add_column(word("points_column", language), justify="right", no_wrap=True)
        table.add_column(word("max_points", language), justify="right", no_wrap=True)
    shape = _Shape(
        counts=with_counts,
        target=with_target,
        change=with_change,
        points=scored,
        coverage=with_coverage,
    )
    by_name = {one.line.name: one for one in results}
    scores = {
        one.pillar: one
        for one in assessment.scores
        if (one.commune.code, one.period) == (first.commune.code, first.period)
    }
    for _, item, above in assessment.model.walk():
        if isinstance(item, Pillar):
            table.add_section()
            table.add_row(*_score_row(scores[item.name], item.code, item.label.in_(language), language, shape))
        elif item.name in by_name:
            table.add_row(*_row(by_name[item.name], language, shape, indent=len(above)))
    if scored and None in scores:
        table.add_section()
        table.add_row(*_score_row(scores[None], "", word("total", language), language, shape))
    return table


@frozen(kw_only=True, eq=False, repr=False)
class _Shape:
    """Which columns a table of one unit has, beside those that it always has."""

    counts: bool
    target: bool
    change: bool
    points: bool
    coverage: bool

    def cells(self, **cells: Cell) -> list[Cell]:
        """Those that are shown."""
        shown = {
            "counts": self.counts,
            "coverage": self.coverage,
            "target": self.target,
            "gap": self.target,
            "change": self.change,
            "points": self.points,
            "max": self.points,
        }
        return [cell for name, cell in cells.items() if shown.get(name, True)]


def _score_row(score: Score, code: str, label: str, language: Language, shape: _Shape) -> list[Cell]:
    """A group or the total, as a heading that carries its sum."""
    if score.pillar is None and (told := figured_text(score, language)):
        label = f"{label} ({told})"
    return shape.cells(
        code=styled(code, style="bold"),
        label=styled(label, style="bold"),
        value="",
        counts="",
        coverage="",
        target="",
        verdict=styled(score.met_text(language), style="bold"),
        gap="",
        change="",
        points=styled(points_shown(score, language), style="bold"),
        max=styled(score.max_text(language), style="bold"),
    )


def _row(result: Result, language: Language, shape: _Shape, *, indent: int) -> list[Cell]:
    verdict = result.shown_verdict
    return shape.cells(
        code=styled(" " * indent + result.indicator.code),
        label=styled(result.indicator.label.in_(language)),
        value=styled(result.value_text(language), style="" if result.value is not None else "dim"),
        counts=styled(result.counts_text(language)),
        coverage=styled(result.coverage_text(language)),
        target=styled(result.target_text(language)),
        verdict=styled(result.verdict_text(language), STYLES[verdict]) if verdict else "",
        gap=styled(result.gap_text(language)),
        change=styled(result.change_text(language)),
        points=styled(points_shown(result, language)),
        max=styled(result.max_text(language)),
    )


def _outcomes(assessment: Assessment, language: Language) -> list[ScreenPart]:
    """Views and the grade of one unit."""
    lines: list[str] = []
    labels = {view.name: view.label.in_(language) for view in assessment.model.views}
    for one in assessment.scores:
        if one.view and one.node is not None and one.max_points is not None:
            share = f" ({one.share_text(language)})" if one.share is not None else ""
            points = f"{points_shown(one, language)}/{one.max_text(language)}"
            lines.append(f"{labels[one.pillar or '']}: {points}{share}")
        elif one.pillar is None and one.grade is not None:
            lines.append(f"{word('grade', language)}: {one.grade_text(language)}")
    return [styled("\n".join(lines) + "\n")] if lines else []


def _summary(results: list[Result], language: Language) -> Styled:
    """How many of the lines that have a target or ask yes or no are met; of the others nothing is claimed."""
    counts = tally(results)
    text = word("line_count", language).format(lines=len(results))
    if counts["judged"]:
        text += " " + word("summary", language).format(**counts)
    without = sum(one.shown_verdict == "no target" for one in results)
    if without:
        text += "\n" + word("without_target", language).format(count=without)
    return Styled(text)


def findings_parts(assessment: Assessment, language: Language, *, name_units: bool) -> list[ScreenPart]:
    """What was found, the same words once with all the units and lines that they concern."""
    grouped: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    speaker = Speaker(assessment.model.meaning, language)
    dated = len(assessment.periods) > 1
    for result in assessment.results:
        unit, period = (result.commune.code if name_units else "", str(result.period) if dated else "")
        whose = " ".join(filter(None, (unit, period)))
        for finding in result.findings:
            said = grouped.setdefault(_said(speaker.worded(finding), language), {})
            said.setdefault(whose, []).append(result.indicator.code)
    for finding, more in once(assessment.findings):
        who = finding.place.commune or "" if name_units and finding.place.file is None else ""
        severity, place, text = _said(speaker.worded(finding), language)
        grouped.setdefault((severity, place, text + more_text(more, language)), {}).setdefault(who, [])
    if not grouped:
        return []
    parts: list[ScreenPart] = [Styled(word("findings", language), style="bold")]
    ranked = sorted(grouped.items(), key=lambda one: ("error", "warning", "note").index(one[0][0]))
    for (severity, place, text), concerned in ranked:
        line = styled("• ")
        line.append(SEVERITIES[severity].in_(language), style=STYLES[severity])
        names = "; ".join(filter(None, (_concerned(whose, codes) for whose, codes in concerned.items())))
        line.append(f" {visible(names)}:" if names else ":")
        line.append(f" {visible(text)}")
        if place:
            line.append(f" [{visible(place)}]", style="dim")
        parts.append(line)
    return parts


def _concerned(whose: str, codes: Iterable[str]) -> str:
    """A unit, and its lines: ``00124 I.1, I.2``."""
    return " ".join(filter(None, (whose, ", ".join(dict.fromkeys(codes)))))


def _said(finding: Finding, language: Language) -> tuple[str, str, str]:
    place = str(finding.place) if finding.place.file is not None else ""
    text = " ".join(one for one in (finding.message(language), finding.mend(language)) if one)
    return finding.severity, place, text
