"""Commands on a model alone: ``check``, ``show``, ``test``, ``models``, ``init``, ``sql``, ``schema``."""

from pathlib import Path

from attrs import evolve
from click.exceptions import Exit

from khong3.cli.commands.adding import command, form
from khong3.cli.commands.options import (
    ANNEX,
    BARE,
    DIALECT,
    FORCE,
    LANG,
    MODEL,
    MUTANTS,
    OF_LAYOUTS,
    OFFICIAL,
    ONE_MODEL,
    OUT,
    PERIOD,
    SEED,
    SPEC,
    STRICT,
    TABLE,
    UNCOVERED,
)
from khong3.cli.commands.shared import finding_lines, for_a_page
from khong3.cli.output import as_csv, as_json, write
from khong3.cli.running import running
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError, Place, errors
from khong3.text import Language, visible

_UNDOABLE = frozenset({"model-not-found", "file-not-found", "not-a-file", "file-unreadable"})


@command(MODEL, form("text", "json"), OUT, LANG, STRICT)
def check(model: str, form: str, out: Path | None, lang: Language, *, strict: bool) -> None:
    """Report every problem of MODEL with its line and column, and how to mend it."""
    from khong3.catalogue.words import WORDS
    from khong3.specs import check as check_spec
    from khong3.specs.report import report

    _, findings = check_spec(model)
    if form == "json":
        text = as_json(report(findings, model, lang))
    elif findings:
        counts = {"errors": len(errors(findings)), "warnings": len(findings) - len(errors(findings))}
        said = [finding_lines(one, lang) for one in findings]
        text = "\n".join([*said, WORDS["problems"].in_(lang).format(**counts)]) + "\n"
    else:
        text = WORDS["no_problems"].in_(lang).format(file=model) + "\n"
    write(text if form == "json" else running(visible(text), plain=out is not None), out)
    if any(one.code in _UNDOABLE for one in findings):
        raise Exit(2)
    if errors(findings) or (strict and findings):
        raise Exit(1)


@command(MODEL, form("text", "html", "json"), OFFICIAL, OUT, LANG)
def show(model: str, form: str, official: str | None, out: Path | None, lang: Language) -> None:
    """Read MODEL back as the annex: number, label, maximum, the decision's words, and the rule as a sentence."""
    from khong3.readback import annex, to_html, to_json, to_text
    from khong3.specs import load

    for_a_page("--official", form, asked=official is not None)
    found = annex(load(model), lang)
    text = as_json(to_json(found)) if form == "json" else to_html(found, official) if form == "html" else to_text(found)
    write(running(text, plain=form != "text" or out is not None), out)


@command(MODEL, UNCOVERED, MUTANTS, SEED, form("text", "json"), OUT, LANG, STRICT, name="test")
def run_tests(
    model: str,
    mutants: int | None,
    seed: int,
    form: str,
    out: Path | None,
    lang: Language,
    *,
    uncovered: bool,
    strict: bool,
) -> None:
    """Run the worked examples that stand in MODEL; of one that fails, say how the figure came about."""
    from khong3.assessment.examples import run_examples
    from khong3.cli.trials import Trial, to_json, to_text
    from khong3.specs import load, located

    loaded = load(model)
    outcomes = run_examples(loaded)
    trial = Trial(file=model, outcomes=outcomes)
    if uncovered:
        from khong3.covering import uncovered as undecided

        trial = evolve(trial, uncovered=located(model, undecided(loaded, outcomes)))
    if mutants is not None and not trial.passed:
        trial = evolve(trial, waiting=True)
    elif mutants is not None:
        from khong3.covering import plant

        with Working(lang) as working:
            working.step("planting")
            working.of(mutants)
            planted = plant(loaded, mutants, seed=seed, tried=working.advance)
        trial = evolve(trial, planted=planted, survivors=located(model, planted.survivors))
    text = as_json(to_json(trial, lang)) if form == "json" else visible(to_text(trial, lang))
    write(running(text, plain=form == "json" or out is not None), out)
    if not trial.passed or (strict and not trial.complete):
        raise Exit(1)


@command(
    ONE_MODEL,
    form("table", "csv", help_="csv: an empty wide form of MODEL to fill; without MODEL, the list."),
    OUT,
    LANG,
)
def models(model: str | None, form: str, out: Path | None, lang: Language) -> None:
    """List the models that come with khong3; of one, its names and an empty form."""
    from khong3.cli.models import LISTED, list_models, model_rows, one_model
    from khong3.observations.forms import wide_header
    from khong3.specs import load

    if model is None and form == "csv":
        text = as_csv(LISTED, model_rows(lang), for_file=out is not None)
    elif model is None:
        text = list_models(lang)
    elif form == "csv":
        text = as_csv(wide_header(load(model)), [], for_file=out is not None)
    else:
        text = one_model(load(model), lang)
    write(text, out)


@command(SPEC, ANNEX, FORCE, LANG, STRICT)
def init(file: Path, annex: Path | None, lang: Language, *, force: bool, strict: bool) -> None:
    """Write a spec to start from: a short one with comments, or the skeleton of an annex."""
    from khong3.catalogue.starting import COMMENTS
    from khong3.catalogue.words import WORDS
    from khong3.starting import first_spec, from_annex

    if annex is not None and file.exists() and annex.exists() and file.samefile(annex):
        raise KhongError([Finding(code="file-is-annex", place=Place(file=str(file)))])
    if file.exists() and not force:
        raise KhongError([Finding(code="file-exists", place=Place(file=str(file)))])
    text, findings = (first_spec(lang), []) if annex is None else from_annex(annex, lang)
    write(text, file)
    said = [WORDS["written"].in_(lang).format(file), *(finding_lines(one, lang) for one in findings)]
    mark = WORDS["to_write"].in_(lang)
    if left := text.count(f"# {mark}"):
        said.append(WORDS["rules_left"].in_(lang).format(count=left, mark=mark))
        proposed = text.count(COMMENTS["proposal"].in_(lang))
        said += [WORDS["rules_proposed"].in_(lang).format(count=proposed)] if proposed else []
    write(visible("\n".join([*said, WORDS["started"].in_(lang).format(file=file)]) + "\n"), None)
    if strict and any(one.severity != "note" for one in findings):
        raise Exit(1)


@command(MODEL, DIALECT, PERIOD, TABLE, BARE, OUT, LANG, STRICT)
def sql(
    model: str,
    dialect: str,
    period: tuple[str, ...],
    table: str,
    out: Path | None,
    lang: Language,
    *,
    bare: bool,
    strict: bool,
) -> None:
    """Print MODEL as a query that a database runs over a table of figures, with what the table must hold."""
    from khong3.engines.dialects import DIALECTS
    from khong3.periods import Period
    from khong3.querying import view, view_name
    from khong3.specs import load

    loaded = load(model)
    periods = list(dict.fromkeys(Period.asked(one) for one in period))
    name = None if bare else view_name(loaded)
    found = view(loaded, DIALECTS[dialect], periods, table=table, name=name, language=lang)
    write(visible(found.text), out)
    if out is not None and found.findings:
        write("".join(f"{finding_lines(one, lang)}\n" for one in found.findings), None)
    if strict and found.findings:
        raise Exit(1)


@command(OF_LAYOUTS, OUT, LANG, name="schema")
def write_schema(out: Path | None, lang: Language, *, of_layouts: bool) -> None:
    """Print the JSON Schema of the language, by which an editor completes keys, explains them and marks slips."""
    from khong3.layouts import layout_schema
    from khong3.specs.schema import schema

    write(as_json(layout_schema(lang) if of_layouts else schema(lang)), out)
