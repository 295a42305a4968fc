"""Commands that make or examine what leaves an office: ``report``, ``chart`` and ``audit``."""

from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from khong3.cli.commands.adding import command, form
from khong3.cli.commands.options import (
    AS_OF,
    AUDITED_BY,
    CHANGE,
    CHART_DEADLINE,
    CHART_KIND,
    CHART_OUT,
    COMPARABLE_ON,
    DATA,
    DECIMAL,
    FACTS,
    FORCE,
    ITEM,
    LANG,
    LAYOUT,
    MODEL,
    ONE_UNIT,
    OUT,
    PAPER_KIND,
    PAPER_OUT,
    PAPER_PERIOD,
    PAPER_UNIT,
    PERIOD,
    REPORT,
    STAGE,
    SUCCEEDING,
    TEMPLATE,
    Decimal,
)
from khong3.cli.commands.shared import finding_lines, of_units_on, read_figures, succeeding
from khong3.cli.output import write
from khong3.cli.running import running
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError, Place
from khong3.text import Language, visible

if TYPE_CHECKING:
    from khong3.assessment.changes import Since
    from khong3.paper.content import PaperKind


@command(
    MODEL,
    DATA,
    PAPER_KIND,
    PAPER_UNIT,
    PAPER_PERIOD,
    CHANGE,
    STAGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    FACTS,
    TEMPLATE,
    PAPER_OUT,
    FORCE,
    LANG,
    name="report",
)
def write_paper(
    model: str,
    data: Path,
    kind: "PaperKind",
    commune: str | None,
    period: str | None,
    change: "Since | None",
    stage: str | None,
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    facts: Path | None,
    template: Path | None,
    out: Path | None,
    lang: Language,
    *,
    force: bool,
) -> None:
    """Make an official paper out of the results, laid out by Decree 30/2020: in Word, or as text."""
    from khong3.cli.papers import PaperAsked, write_papers
    from khong3.paper import PaperFacts, load_facts
    from khong3.paper.making import doubts_of_paper
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        known = PaperFacts() if facts is None else load_facts(facts)
        asked = PaperAsked(kind=kind, unit=commune, facts=known, template=template, out=out, force=force, since=change)
        loaded = load(model)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        found = of_units_on(loaded.assess(figures, period, stage=stage, as_of=as_of), comparable_on)
        work.step("writing_papers")
        said = write_papers(asked, found, lang, work)
    # Beside a text that is printed nothing else stands, so that it can be passed on.
    doubts = [finding_lines(one, lang) for one in doubts_of_paper(kind, found, unit=commune, facts=known)]
    write(running(visible("\n".join([said, *doubts]) if out is not None else said) + "\n", plain=False), None)


@command(
    MODEL,
    DATA,
    CHART_KIND,
    ITEM,
    ONE_UNIT,
    CHART_DEADLINE,
    PERIOD,
    STAGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    CHART_OUT,
    LANG,
    name="chart",
)
def draw_chart(
    model: str,
    data: Path,
    kind: str,
    indicator: str | None,
    commune: str | None,
    deadline: str | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    out: Path | None,
    lang: Language,
) -> None:
    """Draw the results as one picture: ranking, a line of all units, a unit, a trend, a pace, what hangs on what."""
    from khong3.cli.pictures import PictureAsked, picture, write_picture
    from khong3.specs import load

    asked = PictureAsked(kind=kind, commune=commune, indicator=indicator, deadline=deadline)
    asked.check()
    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
        chart = picture(asked, of_units_on(found, comparable_on), lang)
    write_picture(chart, out)


@command(REPORT, AUDITED_BY, DECIMAL, form("table", "json", "html", by_ending=("csv",)), OUT, LANG)
def audit(
    report: Path, model: str | None, decimal: Decimal | None, form: str, out: Path | None, lang: Language
) -> None:
    """Hold the figures of REPORT against one another: what is wrong, what is in doubt, what holds."""
    from khong3.cli.audits import AuditAsked, audited

    if form == "csv" and model is None:
        raise KhongError([Finding(code="audit-csv-without-model", place=Place(file=str(out)))])
    asked = AuditAsked(form=form, language=lang, decimal=decimal, model=model)
    for_data = model is not None and out is not None and out.suffix.lower() == ".csv"
    with Working(lang) as work:
        work.step("auditing")
        text, data, sound = audited(report, asked, work)
        shown = None if for_data else out
        write(running(text, plain=form in {"json", "html"} or shown is not None), shown)
        if data is not None and (for_data or (out is None and form == "table")):
            write(data, out)
    if not sound:
        raise Exit(1)
