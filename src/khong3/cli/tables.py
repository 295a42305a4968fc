"""Tables that an official reads at a glance."""

import io
import shutil
import sys
from collections import Counter
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from khong3.assessment import Assessment, Result
from khong3.assessment.results import MET
from khong3.catalogue.words import SEVERITIES, VERDICTS, WORDS
from khong3.cli.output import WIDTH
from khong3.findings import Finding
from khong3.models import Indicator, Pillar
from khong3.text import Language

_STYLES = {
    "exceeded": "bold green",
    "met": "green",
    "not met": "red",
    "undetermined": "yellow",
    "missing": "yellow",
    "invalid": "bold red",
    "not applicable": "dim",
    "no target": "dim",
    "error": "bold red",
    "warning": "yellow",
    "note": "dim",
}


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
        console.print(part)
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
        parts += [_unit(assessment, results, language), _summary(results, language)]
    elif groups:
        parts += [_units(assessment, groups, language), "", styled(word("one_unit", language), style="dim")]
    found = _findings(assessment, language, name_units=len(groups) > 1)
    return [*parts, *found]


def _unit(assessment: Assessment, results: list[Result], language: Language) -> Table:
    """The annex, line by line, with its pillars as headings."""
    first = results[0]
    title = f"{assessment.model.title.in_(language)} – {first.commune.title} – {first.period}"
    with_change = any(one.change for one in results)
    table = Table(box=SIMPLE_HEAD, title=styled(title, style="bold"), title_justify="left")
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("indicator", language), ratio=3, min_width=24)
    table.add_column(word("value", language), justify="right", no_wrap=True)
    table.add_column(word("counts", language), justify="right", no_wrap=True)
    table.add_column(word("target", language))
    table.add_column(word("verdict", language), no_wrap=True)
    table.add_column(word("gap", language), justify="right")
    if with_change:
        table.add_column(word("change", language), justify="right")
    by_name = {one.line.name: one for one in results}
    for _, item, above in assessment.model.walk():
        if isinstance(item, Pillar):
            score = next(
                one
                for one in assessment.scores
                if (one.pillar, one.commune, one.period) == (item.name, first.commune, first.period)
            )
            counted = word("met_of", language).format(met=score.met, with_target=score.with_target)
            said = styled(counted if score.with_target else "", style="bold")
            table.add_section()
            table.add_row(styled(item.code), styled(item.label.in_(language), style="bold"), "", "", "", said)
        elif item.name in by_name:
            table.add_row(*_row(by_name[item.name], language, indent=len(above), with_change=with_change))
    return table


def _row(result: Result, language: Language, *, indent: int, with_change: bool) -> list["Styled | str"]:
    cells: list[Styled | str] = [
        styled(" " * indent + result.indicator.code),
        styled(result.indicator.label.in_(language)),
        styled(result.value_text(language), style="" if result.value is not None else "dim"),
        styled(result.counts_text(language)),
        styled(result.target_text(language)),
        styled(VERDICTS[result.verdict].in_(language), style=_STYLES[result.verdict]),
        styled(result.gap_text(language)),
    ]
    return [*cells, styled(result.change_text(language))] if with_change else cells


def _summary(results: list[Result], language: Language) -> Styled:
    """How many of the lines that have a target are met; of the others nothing is claimed."""
    judged = [one for one in results if one.judged]
    met = sum(one.verdict in MET for one in judged)
    missed = sum(one.verdict == "not met" for one in judged)
    counts = {
        "lines": len(results),
        "with_target": len(judged),
        "met": met,
        "not_met": missed,
        "open": len(judged) - met - missed,
    }
    text = word("summary", language).format(**counts)
    without = sum(one.target is None and not one.judged for one in results)
    if without:
        text += "\n" + word("without_target", language).format(count=without)
    return Styled("\n" + text)


def _units(assessment: Assessment, groups: dict[tuple[str, str], list[Result]], language: Language) -> Table:
    """A row a unit: how many lines came to which verdict."""
    table = Table(
        box=SIMPLE_HEAD, title=styled(assessment.model.title.in_(language), style="bold"), title_justify="left"
    )
    table.add_column(word("code", language), no_wrap=True)
    table.add_column(word("commune", language))
    table.add_column(word("period", language), no_wrap=True)
    present = [verdict for verdict in VERDICTS if any(one.verdict == verdict for one in assessment.results)]
    for verdict in present:
        table.add_column(styled(VERDICTS[verdict].in_(language), style=_STYLES[verdict]), justify="right")
    for (code, period), results in groups.items():
        counts = Counter[str](one.verdict for one in results)
        shown = [str(counts[verdict]) if counts[verdict] else "" for verdict in present]
        table.add_row(styled(code), styled(results[0].commune.name), period, *shown)
    return table


def _findings(assessment: Assessment, language: Language, *, name_units: bool) -> list["Styled | str"]:
    """What was found, the same words once with all the lines that they concern."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for result in assessment.results:
        who = f"{result.commune.code} {result.indicator.code}" if name_units else result.indicator.code
        for finding in result.findings:
            grouped.setdefault(_said(finding, language), []).append(who)
    for finding in assessment.findings:
        who = finding.place.commune or "" if name_units and finding.place.file is None else ""
        grouped.setdefault(_said(finding, language), []).append(who)
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
