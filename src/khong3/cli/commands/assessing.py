"""Commands that measure and judge: ``assess`` and ``explain``."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.cli.commands.adding import command, form
from khong3.cli.commands.options import (
    AS_OF,
    BY_STAGE,
    CHANGE,
    COMPARABLE_ON,
    DATA,
    DECIMAL,
    ITEM,
    LANG,
    LAYOUT,
    LEAVE_OUT,
    MODEL,
    ONE_UNIT,
    OUT,
    PERIOD,
    STAGE,
    STRICT,
    SUCCEEDING,
    TEMPLATES,
    THE_UNIT,
    TOWARDS,
    WEIGHTS,
    Decimal,
)
from khong3.cli.commands.shared import (
    as_columns,
    for_a_page,
    held_to,
    of_units_on,
    read_figures,
    succeeding,
    told_beside,
)
from khong3.cli.output import csv_pieces, named_file, write, write_bytes
from khong3.cli.running import running
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError
from khong3.text import Language

if TYPE_CHECKING:
    from khong3.assessment import Assessment
    from khong3.assessment.changes import Changes, Since
    from khong3.assessment.stages import StageComparison


@command(
    MODEL,
    DATA,
    PERIOD,
    ONE_UNIT,
    STAGE,
    BY_STAGE,
    CHANGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    form(
        "table",
        "json",
        "csv",
        "csv-excel",
        "xlsx",
        "html",
        "parquet",
        help_="csv-excel: by the signs of a Vietnamese Excel; html: one page that needs no network.",
    ),
    TEMPLATES,
    TOWARDS,
    LEAVE_OUT,
    WEIGHTS,
    OUT,
    LANG,
    STRICT,
)
def assess(
    model: str,
    data: Path,
    period: tuple[str, ...],
    commune: str | None,
    stage: str | None,
    change: "Since | None",
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    templates: Path | None,
    deadline: str | None,
    out: Path | None,
    lang: Language,
    *,
    by_stage: bool,
    leave_out: bool,
    weights: bool,
    strict: bool,
) -> None:
    """Measure and judge every unit in DATA by MODEL."""
    from khong3.specs import load

    found: Assessment
    content: Iterable[str] | bytes
    compared: StageComparison | None = None
    moved: Changes | None = None
    if by_stage:
        _for_stages(change, comparable_on, form)
    pictures = {"--deadline": deadline is not None, "--leave-out": leave_out, "--weights": weights}
    for option, asked in {"--templates": templates is not None, **pictures}.items():
        for_a_page(option, form, asked=asked)
    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        if by_stage:
            from khong3.assessment.stages import compare_stages

            compared = compare_stages(loaded, figures, period or None, stage=stage, as_of=as_of)
            found = compared.last
            if commune is not None:
                found = found.only(commune)
                compared = compared.only(commune)
        else:
            found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
            found = of_units_on(found, comparable_on)
            found = found if commune is None else found.only(commune)
            moved = None if change is None else found.changes(change)
        if form == "xlsx":
            from khong3.excel.assessed import write_assessment

            content = write_assessment(found, lang, compared, moved)
        elif form == "html":
            since: Since = change or "previous"
            content = [found.to_html(lang, templates, since, deadline=deadline, leave_out=leave_out, weights=weights)]
        elif moved is not None:
            from khong3.cli.changes import change_rows, changes_text

            content = (
                as_columns(change_rows(moved, lang)) if form == "parquet" else [changes_text(moved, form, lang, out)]
            )
        elif compared is not None:
            from khong3.cli.stages import stage_rows, stages_text

            content = (
                as_columns(stage_rows(compared, lang))
                if form == "parquet"
                else [stages_text(compared, form, lang, out)]
            )
        else:
            content = _assessed(found, form, lang, out)
            work.of(None if form == "table" else len(found) + len(found.scores))
        if isinstance(content, bytes):
            write_bytes(content, named_file(out))
        else:
            write(work.through(content, printed=out is None), out)
    told_beside(found, form, lang, by_stage=by_stage)
    held_to(found if moved is None else moved, strict=strict)


def _for_stages(change: "Since | None", comparable_on: str | None, form: str) -> None:
    """Raise KhongError for what is not there stage by stage."""
    wanted = {
        "change-by-stage": change is not None,
        "comparable-by-stage": comparable_on is not None,
        "no-page-of-stages": form == "html",
    }
    for code, one in wanted.items():
        if one:
            raise KhongError([Finding(code=code)])


def _assessed(found: "Assessment", form: str, lang: Language, out: Path | None) -> Iterable[str] | bytes:
    """An assessment in one of its formats, in pieces where they need not be there together."""
    if form == "parquet":
        from khong3.assessment.columns import COLUMN_TYPES, typed_rows

        return as_columns(typed_rows(found, lang), COLUMN_TYPES)
    if form == "table":
        from khong3.cli.drawing import render
        from khong3.cli.tables import assessment_parts

        return [render(*assessment_parts(found, lang), plain=out is not None)]
    from khong3.assessment.formats import COLUMNS, json_pieces, rows

    if form == "json":
        return json_pieces(found, lang)
    return csv_pieces(COLUMNS, rows(found, lang), for_file=out is not None, excel=form == "csv-excel")


@command(
    MODEL,
    DATA,
    THE_UNIT,
    ITEM,
    PERIOD,
    STAGE,
    AS_OF,
    COMPARABLE_ON,
    SUCCEEDING,
    DECIMAL,
    LAYOUT,
    form("text", "xlsx"),
    OUT,
    LANG,
)
def explain(
    model: str,
    data: Path,
    commune: str,
    indicator: str | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    comparable_on: str | None,
    succession: Path | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    out: Path | None,
    lang: Language,
) -> None:
    """Say how every figure of one unit came about: the counts, the rule, the branch taken, rounding, points."""
    from khong3.catalogue.words import WORDS
    from khong3.explaining import explain_assessment
    from khong3.specs import load

    if form == "xlsx":
        named_file(out)
    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        figures = succeeding(read_figures(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
        assessment = of_units_on(found, comparable_on).only(commune)
    if indicator is None and form != "xlsx":
        write(running(explain_assessment(assessment, lang), plain=out is not None), out)
        return
    told = None if indicator is None else assessment.across(indicator)
    if form == "xlsx":
        from khong3.excel.assessed import write_explanations

        write_bytes(write_explanations(assessment, told, lang), named_file(out))
        return
    several = len({one.period for one in told or ()}) > 1
    said = [f"{WORDS['at_period'].in_(lang).format(one.period)}\n" * several + one.explain(lang) for one in told or ()]
    write(running("\n\n".join(said) + "\n", plain=out is not None), out)
