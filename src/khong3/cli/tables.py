"""Tables that an official reads at a glance."""

import io
import shutil
import sys
from collections import Counter
from collections.abc import Iterable

from attrs import frozen
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.results import MET
from khong3.catalogue.words import BUILT_IN, NO_CASES, SEVERITIES, VERDICTS, WORDS
from khong3.cli.output import WIDTH
from khong3.communes import Commune
from khong3.findings import Finding
from khong3.models import Indicator, Model, Pillar
from khong3.models.scoring import TOTAL
from khong3.readback.speaker import Speaker
from khong3.text import Language, format_number

_STYLES = {
    "exceeded": "bold green",
    "met": "green",
    "not met": "red",
    "undetermined": "yellow",
    "missing": "yellow",
    "invalid": "bold red",
    "not applicable": "dim",
    "no cases": "dim",
    "no target": "dim",
    "error": "bold red",
    "warning": "yellow",
    "note": "dim",
}


_SHOWN = {**VERDICTS, "no cases": NO_CASES}
"""What stands in the column of verdicts: 0/0 is told from what does not apply."""

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def styled(text: str, style: str = "") -> Styled:
    """A text of a file, as it is: no markup, and nothing that a terminal would obey."""
    return Styled(text.translate(_CONTROLS), style=style)


def render(*parts: "Table | Styled | str", plain: bool) -> str:
    """The parts as text, coloured for a terminal unless ``plain``."""
    terminal = sys.stdout.isatty() and not plain
    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    stream = io.StringIO()
    console = Console(file=stream, width=max(width, 60), force_terminal=terminal, highlight=False, soft_wrap=False)
    for part in parts:
        # A table that cannot be as narrow as the screen is printed in full: no figure is cut off.
        needed = console.measure(part).minimum if isinstance(part, Table) else 0
        console.print(part, width=max(console.width, needed), crop=False)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def word(key: str, language: Language) -> str:
    """A word or phrase of the tables."""
    return WORDS[key].in_(language)


def assessment_parts(assessment: Assessment, language: Language) -> list["Table | Styled | str"]:
    """One unit line by line, or many units side by side; then what to look at."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in assessment.results:
        groups.setdefault((result.commune.code, str(result.period)), []).append(result)
    parts: list[Table | Styled | str] = []
    if len(groups) == 1:
        (results,) = groups.values()
        parts += [
            _unit(assessment, results, language),
            *_outcomes(assessment, language),
            _summary(assessment, results, language),
        ]
    elif groups:
        parts += [_units(assessment, groups, language), "", styled(word("one_unit", language), style="dim")]
    found = _findings(assessment, language, name_units=len(groups) > 1)
    return [*parts, *found]


def _unit(assessment: Assessment, results: list[Result], language: Language) -> Table:
    """The annex, line by line, with its pillars as headings."""
    first = results[0]
    title = f"{assessment.model.title.in_(language)} – {first.commune.title} – {first.period}"
    with_change = any(one.change for one in results)
    scored = any(one.node is not None for one in results)
    with_counts = any(one.counts_text(language) for one in results)
    with_target = any(one.target for one in results)
    with_coverage = any(one.coverage for one in results)
    table = Table(box=SIMPLE_HEAD, title=styled(title, style="bold"), title_justify="left")
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
        verdicts=_Verdicts.of(assessment),
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


@frozen(kw_only=True)
class _Shape:
    """Which columns a table of one unit has, beside those that it always has."""

    counts: bool
    target: bool
    change: bool
    points: bool
    coverage: bool
    verdicts: "_Verdicts"

    def cells(self, **cells: "Styled | str") -> list["Styled | str"]:
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


def _score_row(score: Score, code: str, label: str, language: Language, shape: _Shape) -> list["Styled | str"]:
    """A group or the total, as a heading that carries its sum."""
    counted = word("met_of", language).format(met=score.met, with_target=score.with_target)
    return shape.cells(
        code=styled(code, style="bold"),
        label=styled(label, style="bold"),
        value="",
        counts="",
        coverage="",
        target="",
        verdict=styled(counted if shape.verdicts.counts(score) else "", style="bold"),
        gap="",
        change="",
        points=styled(_points(score, language), style="bold"),
        max=styled("" if score.max_points is None else format_number(score.max_points, language), style="bold"),
    )


def _row(result: Result, language: Language, shape: _Shape, *, indent: int) -> list["Styled | str"]:
    most = "" if result.node is None else format_number(result.node.max, language)
    verdict = shape.verdicts.shown(result)
    return shape.cells(
        code=styled(" " * indent + result.indicator.code),
        label=styled(result.indicator.label.in_(language)),
        value=styled(result.value_text(language), style="" if result.value is not None else "dim"),
        counts=styled(result.counts_text(language)),
        coverage=styled(result.coverage_text(language)),
        target=styled(result.target_text(language)),
        verdict=styled(_SHOWN[verdict].in_(language), _STYLES[verdict]) if verdict else "",
        gap=styled(result.gap_text(language)),
        change=styled(result.change_text(language)),
        points=styled(_points(result, language)),
        max=styled(most),
    )


def _points(one: "Result | Score", language: Language) -> str:
    """Points, or the sign for why there are none."""
    if one.standing in (None, "ok"):
        return one.points_text(language)
    return "–" if one.standing == "missing" else "×"


def _outcomes(assessment: Assessment, language: Language) -> list["Styled | str"]:
    """Views and the grade of one unit."""
    lines: list[str] = []
    labels = {view.name: view.label.in_(language) for view in assessment.model.views}
    for one in assessment.scores:
        if one.view and one.node is not None and one.max_points is not None:
            share = f" ({one.share_text(language)})" if one.share is not None else ""
            lines.append(
                f"{labels[one.pillar or '']}: {_points(one, language)}/{format_number(one.max_points, language)}{share}"
            )
        elif one.pillar is None and one.grade is not None:
            grade = next(grade for grade in assessment.model.grades if grade.id == one.grade)
            lines.append(f"{word('grade', language)}: {grade.label.in_(language)}")
    return [styled("\n" + "\n".join(lines))] if lines else []


def _summary(assessment: Assessment, results: list[Result], language: Language) -> Styled:
    """How many of the lines that have a target or ask yes or no are met; of the others nothing is claimed."""
    verdicts = _Verdicts.of(assessment)
    judged = [one for one in results if one.judged and one.line.name in verdicts.counted]
    met = sum(one.verdict in MET for one in judged)
    missed = sum(one.verdict == "not met" for one in judged)
    counts = {"judged": len(judged), "met": met, "not_met": missed, "open": len(judged) - met - missed}
    text = word("line_count", language).format(lines=len(results))
    if judged:
        text += " " + word("summary", language).format(**counts)
    without = sum(verdicts.shown(one) == "no target" for one in results)
    if without:
        text += "\n" + word("without_target", language).format(count=without)
    return Styled("\n" + text)


@frozen(kw_only=True)
class _Verdicts:
    """The verdicts that are shown: of lines below a penalty none, for to be found guilty is nothing met.

    ``claims``: whether a reader would expect targets. A decision that scores without any has none left to assign.
    """

    counted: frozenset[str]
    claims: bool

    @classmethod
    def of(cls, assessment: Assessment) -> "_Verdicts":
        model = assessment.model
        scored = any(one.node is not None for one in assessment.scores)
        return cls(
            counted=model.program.meaning.scoring.counted,
            claims=not scored or any(line.target for line in model.lines.values()),
        )

    def counts(self, score: Score) -> bool:
        """Whether a group's row says how many of its lines are met."""
        return score.with_target > 0 and (score.pillar or TOTAL) in self.counted

    def shown(self, result: Result) -> str:
        """A line's verdict, of one that is only scored whether it is there; nothing where it has none to show."""
        verdict: str = result.verdict
        if verdict == "no target":
            verdict = "missing" if result.standing == "missing" and result.value is None else verdict
            return verdict if self.claims or verdict == "missing" else ""
        if any(one.code == "no-cases" for one in result.findings):
            return "no cases"
        reached = verdict in (*MET, "not met")
        return "" if reached and result.line.name not in self.counted else verdict


def _units(assessment: Assessment, groups: dict[tuple[str, str], list[Result]], language: Language) -> Table:
    """A row a unit: how many lines came to which verdict."""
    table = Table(
        box=SIMPLE_HEAD, title=styled(assessment.model.title.in_(language), style="bold"), title_justify="left"
    )
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("commune", language))
    table.add_column(word("period", language), no_wrap=True)
    verdicts = _Verdicts.of(assessment)
    found = {verdicts.shown(one) for one in assessment.results}
    present = [verdict for verdict in _SHOWN if verdict in found]
    for verdict in present:
        table.add_column(styled(_SHOWN[verdict].in_(language), style=_STYLES[verdict]), justify="right")
    totals = {(one.commune.code, str(one.period)): one for one in assessment.scores if one.pillar is None}
    scored = any(one.node is not None for one in totals.values())
    grades = {one.id: one.label.in_(language) for one in assessment.model.grades}
    peers = any(one.peer_rank is not None for one in totals.values())
    of_peers = assessment.model.peers if peers else ()
    for name in of_peers:
        table.add_column(styled(BUILT_IN[name].in_(language) if name in BUILT_IN else name))
    for key in ("points_column", "rank", *(("peer_rank",) if peers else ())) if scored else ():
        table.add_column(word(key, language), justify="right", no_wrap=True)
    if grades:
        table.add_column(word("grade", language))
    for (code, period), results in _by_peers(assessment, groups, totals) if peers else groups.items():
        counts = Counter[str](verdicts.shown(one) for one in results)
        shown = [str(counts[verdict]) if counts[verdict] else "" for verdict in present]
        total = totals[code, period]
        shown += [_level(assessment.model, one, total.commune, language) for one in of_peers]
        shown += [_points(total, language), str(total.rank or "")] if scored else []
        shown += [str(total.peer_rank or "")] if peers else []
        shown += [grades.get(total.grade or "", "")] if grades else []
        name = results[0].commune.name
        if any(one.coverage is not None for one in results):
            name = f"{name} ({word('rolled_up', language)})".strip()
        table.add_row(styled(code), styled(name), period, *map(styled, shown))
    return table


def _by_peers(
    assessment: Assessment, groups: dict[tuple[str, str], list[Result]], totals: dict[tuple[str, str], Score]
) -> list[tuple[tuple[str, str], list[Result]]]:
    """The units of each block together, by their rank in it; those without a rank behind."""
    blocks: dict[tuple[str, tuple[str | None, ...]], int] = {}

    def place(entry: tuple[tuple[str, str], list[Result]]) -> tuple[str, bool, int, int]:
        (code, period), _ = entry
        total = totals[code, period]
        block = period, tuple(total.commune.attribute(name) for name in assessment.model.peers)
        rank = total.peer_rank or len(groups) + 1
        return period, total.peer_rank is None, blocks.setdefault(block, len(blocks)), rank

    return sorted(groups.items(), key=place)


def _level(model: Model, name: str, commune: Commune, language: Language) -> str:
    """What a unit is, by the label of its level."""
    level = commune.attribute(name) or ""
    attribute = model.attributes.get(name)
    if attribute is not None and level in attribute.levels:
        return attribute.levels[level].in_(language)
    return level or "–"


def _findings(assessment: Assessment, language: Language, *, name_units: bool) -> list["Styled | str"]:
    """What was found, the same words once with all the lines that they concern."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    speaker = Speaker(assessment.model.program.meaning, language)
    for result in assessment.results:
        who = f"{result.commune.code} {result.indicator.code}" if name_units else result.indicator.code
        for finding in result.findings:
            grouped.setdefault(_said(speaker.worded(finding), language), []).append(who)
    for finding in assessment.findings:
        who = finding.place.commune or "" if name_units and finding.place.file is None else ""
        grouped.setdefault(_said(speaker.worded(finding), language), []).append(who)
    if not grouped:
        return []
    parts: list[Styled | str] = [Styled("\n" + word("findings", language), style="bold")]
    ranked = sorted(grouped.items(), key=lambda one: ("error", "warning", "note").index(one[0][0]))
    for (severity, place, text), concerned in ranked:
        line = Styled("• ")
        line.append(SEVERITIES[severity].in_(language), style=_STYLES[severity])
        names = ", ".join(dict.fromkeys(name for name in concerned if name))
        line.append(f" {names}:" if names else ":")
        line.append(f" {text}")
        if place:
            line.append(f" [{place}]", style="dim")
        parts.append(line)
    return parts


def _said(finding: Finding, language: Language) -> tuple[str, str, str]:
    place = str(finding.place) if finding.place.file is not None else ""
    text = " ".join(one for one in (finding.message(language), finding.mend(language)) if one)
    return finding.severity, place, text


def names_table(lines: Iterable[Indicator], language: Language) -> Table:
    """The lines of a model: name, label, how each is measured."""
    table = Table(box=SIMPLE_HEAD, title=word("lines", language), title_justify="left")
    for key in ("code", "name", "indicator", "measure", "target"):
        table.add_column(word(key, language), no_wrap=key in ("code", "name"))
    for line in lines:
        how = str(line.measure) if line.measure else line.type or ", ".join(line.levels)
        targets = "\n".join(str(case.is_) for case in line.target)
        table.add_row(
            styled(line.code), styled(line.name), styled(line.label.in_(language)), styled(how), styled(targets)
        )
    return table
