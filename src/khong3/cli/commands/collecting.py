"""Commands on units and the sheets that they fill: ``form``, ``collect``, ``units``, ``layout``."""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve
from click.exceptions import Exit

from khong3.cli.commands.adding import command, form
from khong3.cli.commands.options import (
    COLLECTED,
    COMMUNES,
    DECIMAL,
    FILLED,
    FOR_MODEL,
    FORCE,
    FORMS,
    INTO,
    KNOWN,
    LANG,
    LIST,
    LISTED,
    MODEL,
    ONE_FILE,
    ONE_PERIOD,
    OUT,
    PROVINCE,
    RETURNS,
    STRICT,
    THE_MODEL,
    Decimal,
)
from khong3.cli.commands.shared import finding_lines
from khong3.cli.output import as_csv, as_json, write
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError, errors
from khong3.text import Language, visible, without_percent

if TYPE_CHECKING:
    from khong3.observations import Data


@command(MODEL, COMMUNES, ONE_PERIOD, KNOWN, DECIMAL, INTO, ONE_FILE, FORCE, LANG, STRICT, name="form")
def make_forms(
    model: str,
    communes: Path,
    period: str,
    data: Path | None,
    decimal: Decimal | None,
    out: Path,
    lang: Language,
    *,
    one_file: bool,
    force: bool,
    strict: bool,
) -> None:
    """Make Excel forms for units to fill in, which work out their results as they are filled."""
    from khong3.cli.forms import write_forms
    from khong3.excel.plan import plan_forms
    from khong3.observations import read, read_units
    from khong3.observations.settings import settings_of
    from khong3.periods import Period
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        listed = read_units(communes)
        if problems := errors(listed.findings):
            raise KhongError(problems)
        known = None if data is None else read(data, decimal=decimal)
        sign = settings_of(communes.parent).of(communes.name, decimal)
        plan = plan_forms(load(model), listed.communes, Period.asked(period), known, decimal=sign)
        work.step("forming")
        said = write_forms(plan, out, lang, work, one_file=one_file, force=force)
    findings = [*listed.findings, *plan.findings]
    write(visible("\n".join([*(finding_lines(one, lang) for one in findings), said]) + "\n"), None)
    if strict and any(one.severity != "note" for one in findings):
        raise Exit(1)


@command(FORMS, THE_MODEL, LISTED, COLLECTED, RETURNS, LANG, STRICT, name="collect")
def collect_forms(
    forms: tuple[Path, ...],
    model: str | None,
    communes: Path | None,
    out: Path,
    returns: Path | None,
    lang: Language,
    *,
    strict: bool,
) -> None:
    """Collect filled forms: what is sure becomes figures, what is not is named by its cell, with what was wanted."""
    from khong3.cli.forms import COLUMNS, collected_rows, collected_text, write_marked
    from khong3.excel.collect import collect
    from khong3.excel.opening import whole_files
    from khong3.observations import read_units
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        loaded = None if model is None else load(model)
        listed = None if communes is None else read_units(communes)
        if listed is not None and (problems := errors(listed.findings)):
            raise KhongError(problems)
        files, findings = whole_files(forms)
        if findings and not files:
            raise KhongError(findings)
        work.step("collecting")
        names = None if listed is None else {one.code: one.name for one in listed.communes}
        known = {
            without_percent(name)[0] for one in (() if listed is None else listed.communes) for name in one.attributes
        }
        found = collect(work.counted(files, len(files)), loaded, names, filled=known)
        found = evolve(found, findings=(*findings, *found.findings, *_not_in(listed, found.units)))
        columns = (*COLUMNS, "status") if any(one.status for one in found.taken) else COLUMNS
        write(as_csv(columns, collected_rows(found), for_file=True), out)
        marked = [] if returns is None else write_marked(found, returns, lang)
    write(visible(collected_text(found, marked, lang)), None)
    if strict and (found.rejected or any(one.severity != "note" for one in found.findings)):
        raise Exit(1)


def _not_in(listed: "Data | None", units: Container[str]) -> Iterator[Finding]:
    """Who of the list has sent no form; units that have others below them send none."""
    every = () if listed is None else listed.communes
    parents = {one.parent for one in every}
    left = [one.title for one in every if one.code not in parents and one.code not in units]
    if left:
        yield Finding(code="forms-not-in", parameters={"count": len(left), "units": left})


@command(LIST, PROVINCE, form("table", "json", "csv"), OUT, LANG, STRICT, name="units")
def check_units(file: Path, province: str | None, form: str, out: Path | None, lang: Language, *, strict: bool) -> None:
    """Hold a list of units against the catalogue of communes, and propose codes by name where that is sure."""
    from khong3.cli.gazetteers import COLUMNS, rows, to_json, to_text
    from khong3.observations.gazetteer import gazetteer, held_against

    known = gazetteer()
    found = held_against(file, known, province)
    if form == "json":
        text = as_json(to_json(known, found, lang))
    elif form == "csv":
        text = as_csv(COLUMNS, rows(found, lang), for_file=out is not None)
    else:
        text = to_text(known, found, lang, plain=out is not None)
    write(text, out)
    if strict and any(each.severity != "note" for one in found for each in one.findings):
        raise Exit(1)


@command(FILLED, FOR_MODEL, OUT, LANG, name="layout")
def propose_layout(file: Path, model: str | None, out: Path | None, lang: Language) -> None:
    """Propose a layout for a filled sheet, with the reason for each line."""
    from khong3.layouts import propose
    from khong3.specs import load

    write(visible(propose(file, None if model is None else load(model), lang)), out)
