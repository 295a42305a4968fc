"""The commands: arguments in, one call, a table out."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click
from attrs import evolve
from click.core import ParameterSource
from click.exceptions import Exit

from khong3.catalogue.paper_words import KIND_WORDS
from khong3.cli.calls import HELP, Choice, Command, Count, Option
from khong3.cli.completing import SHELLS, a_file, a_model, script
from khong3.cli.output import as_csv, as_json, csv_pieces, named_file, write, write_bytes
from khong3.cli.running import running
from khong3.cli.working import Working
from khong3.findings import Finding, KhongError, Place, errors
from khong3.text import LANGUAGES, Language, nearest, visible

if TYPE_CHECKING:
    from khong3.assessment import Assessment, Changes, Result, Score, StageComparison
    from khong3.assessment.changes import Since
    from khong3.comparing import Moves
    from khong3.models import Model
    from khong3.observations import Data
    from khong3.paper.content import PaperKind

Decimal: TypeAlias = Literal["dot", "comma"]

_ENDINGS = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "xlsx",
}
"""What a file's ending says of its format."""

COMMANDS: dict[str, click.Command] = {}
"""By name, in the order in which ``--help`` lists them."""

MODEL = click.Argument(
    ["model"], shell_complete=a_model, help="The id of a shipped model, or the path of a .yaml file."
)
ONE_MODEL = click.Argument(
    ["model"], required=False, shell_complete=a_model, help="One model: its names, types and units."
)
DATA = click.Argument(
    ["data"],
    type=Path,
    shell_complete=a_file,
    help="A file of figures (.csv, .xlsx, .ods, .parquet …), or a folder of them.",
)
OLD = click.Argument(["old"], shell_complete=a_model, help="The model as it was: an id, or a path.")
NEW = click.Argument(["new"], shell_complete=a_model, help="The model as it is now.")
MOVED = click.Argument(
    ["data"],
    type=Path,
    required=False,
    shell_complete=a_file,
    help="Figures: whose points, grade and rank move, and why.",
)
SPEC = click.Argument(
    ["file"],
    type=Path,
    default=Path("model.yaml"),
    shell_complete=a_file,
    help="The spec to write; without it, model.yaml.",
)
REPORT = click.Argument(
    ["report"],
    type=Path,
    shell_complete=a_file,
    help="A report: .docx, .md, .txt, .html, .xlsx, .ods, .pdf; or a folder of them.",
)
AUDITED_BY = Option(
    ["--model"],
    metavar="MODEL",
    shell_complete=a_model,
    help="A model whose indicators the sentences are tied to; with --out FILE.csv their figures, ready for assess.",
)
FILLED = click.Argument(["file"], type=Path, shell_complete=a_file, help="A filled sheet: .xlsx, .xlsm, .ods.")
SHELL = click.Argument(["shell"], type=Choice(SHELLS), help="The shell: bash, zsh or fish.")
PERIOD = Option(
    ["--period"],
    metavar="PERIOD",
    multiple=True,
    help="2024, 2024-H1, 2024-Q3, 2024-08, 2024-01..2024-09; may be given several times.",
)
ONE_UNIT = Option(["--commune"], metavar="CODE", help="Only this unit, by its code.")
THE_UNIT = Option(["--commune"], metavar="CODE", required=True, help="The unit, by its code.")
ITEM = Option(
    ["--indicator"], metavar="NAME", help="One line, group or view, by its id or code; “total” for the total."
)
STAGE = Option(
    ["--stage"], metavar="STAGE", help="What was given up to this stage of scoring; without it, up to the last."
)
BY_STAGE = Option(
    ["--by-stage"], is_flag=True, help="Points stage by stage with their differences, for the unit to answer."
)
CHANGE = Option(
    ["--change"],
    type=Choice(["previous", "last_year"]),
    help="Beside the period before, or the same a year earlier: points, verdicts, grades and ranks.",
)
AS_OF = Option(["--as-of"], metavar="DAY", help="As the figures stood on that day: 2024-12-31.")
COMPARABLE_ON = Option(
    ["--comparable-on"],
    metavar="DAY",
    help="All periods of the units of that day: figures of units before are carried onto them.",
)
SUCCEEDING = Option(
    ["--succession"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="Which unit went on in which; without it, the succession.csv of DATA.",
)
DECIMAL = Option(["--decimal"], type=Choice(["dot", "comma"]), help="The decimal sign of the figures.")
ANNEX = Option(
    ["--from", "annex"],
    metavar="ANNEX",
    type=Path,
    shell_complete=a_file,
    help="A skeleton of its table: .docx, .xlsx or .md.",
)
FORCE = Option(["--force"], is_flag=True, help="Write over a file that is there.")
LAYOUT = Option(
    ["--layout"],
    metavar="LAYOUT",
    type=Path,
    shell_complete=a_file,
    help="How the sheets of DATA are laid out: a .yaml file.",
)
FOR_MODEL = Option(
    ["--model"], metavar="MODEL", shell_complete=a_model, help="The model whose codes stand in the sheet."
)
OF_LAYOUTS = Option(["--layout", "of_layouts"], is_flag=True, help="Of layouts, in place of specs.")
OUT = Option(
    ["--out"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="Write to this file, whole or not at all.",
)
COMMUNES = Option(
    ["--communes"],
    metavar="FILE",
    type=Path,
    required=True,
    shell_complete=a_file,
    help="The list of units: communes.csv.",
)
LISTED = Option(
    ["--communes"], metavar="FILE", type=Path, shell_complete=a_file, help="The list of units that forms may be of."
)
ONE_PERIOD = Option(["--period"], metavar="PERIOD", required=True, help="The period of the forms: 2025, 2025-Q3.")
KNOWN = Option(
    ["--data"],
    metavar="DATA",
    type=Path,
    shell_complete=a_file,
    help="Figures that are known: of the period, filled in and locked; of the one before, beside each cell.",
)
INTO = Option(
    ["--out"], metavar="FOLDER", type=Path, required=True, shell_complete=a_file, help="The folder of the forms."
)
ONE_FILE = Option(["--one-file"], is_flag=True, help="All forms in one workbook, whose name is that of --out.")
FORMS = click.Argument(
    ["forms"], type=Path, nargs=-1, required=True, shell_complete=a_file, help="Filled forms, or folders of them."
)
THE_MODEL = Option(
    ["--model"],
    metavar="MODEL",
    shell_complete=a_model,
    help="Whose codes hold; without it, those of the forms where all are of one version.",
)
COLLECTED = Option(
    ["--out"],
    metavar="FILE",
    type=Path,
    required=True,
    shell_complete=a_file,
    help="The figures that were taken, as CSV that khong3 reads.",
)
RETURNS = Option(
    ["--returns"],
    metavar="FOLDER",
    type=Path,
    shell_complete=a_file,
    help="A copy of each form with a cell that was not taken, marked in colour, with what was wanted.",
)
LANG = Option(["--lang"], type=Choice(LANGUAGES), default="vi", help="The language of the output.")
UNCOVERED = Option(["--uncovered"], is_flag=True, help="Name what no example decides, and where it stands.")
MUTANTS = Option(
    ["--mutants"],
    metavar="[N]",
    type=Count(),
    is_flag=False,
    flag_value=200,
    help="Plant N small errors (200), run the examples on each, and name those that no example notices.",
)
SEED = Option(
    ["--seed"],
    metavar="N",
    type=Count(),
    default=1,
    help="Which errors are planted; one number, the same errors.",
)
DIALECT = Option(
    ["--dialect"],
    type=Choice(["duckdb", "postgres", "spark"]),
    required=True,
    help="The database that runs the query.",
)
TABLE = Option(["--table"], metavar="NAME", default="figures", help="The table of figures, as the database calls it.")
BARE = Option(["--bare"], is_flag=True, help="The query alone, as dbt takes it; without it, a view.")
MODELS = click.Argument(
    ["models"], nargs=-1, required=True, metavar="MODEL...", shell_complete=a_model, help="Ids or paths."
)
HOST = Option(["--host"], metavar="HOST", default="127.0.0.1", help="The address to listen on.")
PORT = Option(["--port"], metavar="N", type=Count(), default=8000, help="The port to listen on.")
WORKERS = Option(["--workers"], metavar="N", type=Count(), default=1, help="How many processes answer.")
MOST_MB = Option(["--most-mb"], metavar="N", type=Count(), default=8, help="The longest request, in megabytes.")
SECONDS = Option(
    ["--seconds"], metavar="N", type=Count(), default=30, help="The longest time for a request, and for its answer."
)
ROAD_UNIT = Option(["--unit", "--commune", "commune"], metavar="CODE", help="Only this unit, by its code.")
DEADLINE = Option(
    ["--deadline"], metavar="DAY", required=True, help="The day by which targets are to be met: 2026-12-31."
)
PRICES = Option(
    ["--prices"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="What one more of each count costs: a YAML file (name: price), or a CSV file (variable, price).",
)
PAPER_KIND = Option(
    ["--kind"],
    type=Choice(["report", "sheet", "explanation", "minutes", "decision"], KIND_WORDS),
    required=True,
    help="Which paper: a report, a scoring sheet, an explanation of every line, minutes, a decision.",
)
PAPER_UNIT = Option(
    ["--commune", "--unit", "commune"],
    metavar="CODE",
    help="Whose paper, by code; of minutes and a decision, whose units below it.",
)
PAPER_PERIOD = Option(["--period"], metavar="PERIOD", help="The one period of the paper: 2025, 2025-Q3.")
FACTS = Option(
    ["--paper", "facts"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="Who issues it, number, day, who signs and who receives it: a .yaml file.",
)
TEMPLATE = Option(
    ["--template"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="A .docx that khong3 made, with your own styles, margins and headers.",
)
PAPER_OUT = Option(
    ["--out"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="A .docx or .txt file; a name without ending is a folder, one .docx a unit.",
)
SUPPOSED = Option(
    ["--set", "supposed"],
    metavar="PATH=VALUE",
    multiple=True,
    help="items.1.3.max=12, data.01.owners=180, none takes away; may be given several times.",
)
OFFICIAL = Option(
    ["--official"],
    metavar="[AGENCY]",
    is_flag=False,
    flag_value="",
    help="With --format html: the national heading, where AGENCY is who issues it, and room to sign.",
)
TEMPLATES = Option(
    ["--templates"],
    metavar="FOLDER",
    type=Path,
    shell_complete=a_file,
    help="Templates of your own for the page (Jinja2); those that are not there are khong3's.",
)
LEAVE_OUT = Option(
    ["--leave-out"], is_flag=True, help="Each scored line left out in turn: whose rank or grade changes."
)
WEIGHTS = Option(
    ["--weights"],
    is_flag=True,
    help="How far each line's maximum may move before the first rank or grade changes, exactly.",
)
TOWARDS = Option(
    ["--deadline"],
    metavar="DAY",
    help="On a page of HTML: how fast each unit goes towards the targets of that day.",
)
DRAW = Option(
    ["--draw"],
    metavar="N",
    type=Count(),
    help="Draw figures that are stated as bounds N times: how often each rank and grade comes.",
)
DRAW_SEED = Option(["--seed"], metavar="N", type=Count(), default=1, help="One number, the same draws.")
STRICT = Option(["--strict"], is_flag=True, help="Exit with 1 where there is a warning or an error.")


def form(*choices: str, help_: str = "") -> Option:
    """The formats of a command, of which the first is its own."""
    return Option(["--format", "form"], type=Choice(choices), default=choices[0], help=help_)


def command(
    *parameters: click.Parameter, name: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A function as a command: named as it is, for what its first sentence says."""

    def add(run: Callable[..., None]) -> Callable[..., None]:
        called = name or run.__name__
        COMMANDS[called] = Command(
            called, callback=run, params=[*parameters, HELP], help=run.__doc__, add_help_option=False
        )
        return run

    return add


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
    form = _by_ending(form, out)
    if by_stage:
        _for_stages(change, comparable_on, form)
    pictures = {"--deadline": deadline is not None, "--leave-out": leave_out, "--weights": weights}
    for option, asked in {"--templates": templates is not None, **pictures}.items():
        _for_a_page(option, form, asked=asked)
    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        figures = _succeeding(_read(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        if by_stage:
            from khong3.assessment import compare_stages

            compared = compare_stages(loaded, figures, period or None, stage=stage, as_of=as_of)
            found = compared.last
            if commune is not None:
                found = found.only(commune)
                compared = compared.only(commune)
        else:
            found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
            found = _of_units_on(found, comparable_on)
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
                _columns(change_rows(moved, lang)) if form == "parquet" else [changes_text(moved, form, lang, out)]
            )
        elif compared is not None:
            from khong3.cli.stages import stage_rows, stages_text

            content = (
                _columns(stage_rows(compared, lang)) if form == "parquet" else [stages_text(compared, form, lang, out)]
            )
        else:
            content = _assessed(found, form, lang, out)
            work.of(None if form == "table" else len(found) + len(found.scores))
        if isinstance(content, bytes):
            write_bytes(content, named_file(out))
        else:
            write(work.through(content, printed=out is None), out)
    _held_to(found if moved is None else moved, strict=strict)


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


def _read(data: Path, model: "Model", decimal: Decimal | None, layout: Path | None) -> "Data":
    """The figures, by a layout where one is named."""
    if layout is None:
        from khong3.observations import read

        return read(data, decimal=decimal)
    from khong3.layouts import load_layout, read_by

    return read_by(load_layout(layout), data, model, decimal=decimal)


def _succeeding(data: "Data", succession: Path | None, on: str | None) -> "Data":
    """The figures, with the table of succession that is named in place of their own; it is of no use without a day."""
    if succession is None:
        return data
    if on is None:
        raise KhongError([Finding(code="succession-unused")])
    from khong3.observations import read_succession

    table = read_succession(succession)
    return evolve(data, succession=table.succession, findings=(*data.findings, *table.findings))


def _of_units_on(found: "Assessment", on: str | None) -> "Assessment":
    """The assessment, of the units of a day where one is asked for."""
    return found if on is None else found.comparable(on)


def _by_ending(form: str, out: Path | None, *known: str) -> str:
    """The format that is asked for, or else that of the file's ending; raises KhongError for bytes without a file.

    ``known``: the formats that a command knows, if not all.
    """
    said = click.get_current_context().get_parameter_source("form")
    ends = form if out is None else _ENDINGS.get(out.suffix.lower(), form)
    chosen = ends if said is ParameterSource.DEFAULT and (not known or ends in known) else form
    if chosen == "parquet" and out is None:
        raise KhongError([Finding(code="no-file-for-columns")])
    return chosen


def _for_a_page(option: str, form: str, *, asked: bool) -> None:
    """Raises KhongError where an option is given that only a page heeds, and no page is asked for."""
    if asked and form != "html":
        raise KhongError([Finding(code="option-without-page", parameters={"option": option})])


def _columns(rows: Iterable[Mapping[str, Any]], schema: Mapping[str, str] | None = None) -> bytes:
    """Rows as a file of columns; raises KhongError where the library that writes it is not there."""
    from khong3.cli.columns import parquet

    return parquet(rows, schema)


def _assessed(found: "Assessment", form: str, lang: Language, out: Path | None) -> Iterable[str] | bytes:
    """An assessment in one of its formats, in pieces where they need not be there together."""
    if form == "parquet":
        from khong3.assessment.columns import COLUMN_TYPES, typed_rows

        return _columns(typed_rows(found, lang), COLUMN_TYPES)
    if form == "table":
        from khong3.cli.drawing import render
        from khong3.cli.tables import assessment_parts

        return [render(*assessment_parts(found, lang), plain=out is not None)]
    from khong3.assessment.formats import COLUMNS, json_pieces, rows

    if form == "json":
        return json_pieces(found, lang)
    return csv_pieces(COLUMNS, rows(found, lang), for_file=out is not None, excel=form == "csv-excel")


def _held_to(found: "Assessment | Changes | Moves | None", *, strict: bool) -> None:
    """Where the findings matter, none may be more than a note."""
    if strict and found is not None and any(one.severity != "note" for one in found.all_findings):
        raise Exit(1)


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
        said = [_lines(one, lang) for one in findings]
        text = "\n".join([*said, WORDS["problems"].in_(lang).format(**counts)]) + "\n"
    else:
        text = WORDS["no_problems"].in_(lang).format(file=model) + "\n"
    write(text if form == "json" else running(visible(text), plain=out is not None), out)
    if any(one.code in _UNDOABLE for one in findings):
        raise Exit(2)
    if errors(findings) or (strict and findings):
        raise Exit(1)


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

    form = _by_ending(form, out, "xlsx")
    if form == "xlsx":
        named_file(out)
    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        figures = _succeeding(_read(data, loaded, decimal, layout), succession, comparable_on)
        work.step("assessing")
        found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
        assessment = _of_units_on(found, comparable_on).only(commune)
    if indicator is None and form != "xlsx":
        write(running(explain_assessment(assessment, lang), plain=out is not None), out)
        return
    told = None if indicator is None else _told_of(assessment, indicator)
    if form == "xlsx":
        from khong3.excel.assessed import write_explanations

        write_bytes(write_explanations(assessment, told, lang), named_file(out))
        return
    several = len({one.period for one in told or ()}) > 1
    said = [f"{WORDS['at_period'].in_(lang).format(one.period)}\n" * several + one.explain(lang) for one in told or ()]
    write(running("\n\n".join(said) + "\n", plain=out is not None), out)


def _told_of(assessment: "Assessment", indicator: str) -> "list[Result | Score]":
    """A line, a group or a view by its id or code."""
    found = [one for one in assessment.results if indicator in (one.line.name, one.indicator.code)]
    scores = [one for one in assessment.scores if indicator in (one.pillar or "total", one.code)]
    if not found and not scores:
        known = [*dict.fromkeys(one.line.name for one in assessment.results)]
        known += dict.fromkeys(one.pillar or "total" for one in assessment.scores)
        parameters = {"name": indicator, "near": nearest(indicator, known)}
        raise KhongError([Finding(code="unknown-item", parameters=parameters)])
    return [*found, *scores]


@command(
    MODEL,
    DATA,
    PAPER_KIND,
    PAPER_UNIT,
    PAPER_PERIOD,
    STAGE,
    AS_OF,
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
    stage: str | None,
    as_of: str | None,
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
    from khong3.assessment import compare_stages
    from khong3.cli.papers import PaperAsked, write_papers
    from khong3.paper import PaperFacts, load_facts
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        known = PaperFacts() if facts is None else load_facts(facts)
        asked = PaperAsked(kind=kind, unit=commune, facts=known, template=template, out=out, force=force)
        loaded = load(model)
        figures = _read(data, loaded, decimal, layout)
        work.step("assessing")
        compared = compare_stages(loaded, figures, period, stage=stage, as_of=as_of)
        work.step("writing_papers")
        said = write_papers(asked, compared if compared.stages else compared.last, lang, work)
    write(running(visible(said) + "\n", plain=False), None)


@command(MODEL, form("text", "html", "json"), OFFICIAL, OUT, LANG)
def show(model: str, form: str, official: str | None, out: Path | None, lang: Language) -> None:
    """Read MODEL back as the annex: number, label, maximum, the decision's words, and the rule as a sentence."""
    from khong3.readback import annex, to_html, to_json, to_text
    from khong3.specs import load

    form = _by_ending(form, out, "html")
    _for_a_page("--official", form, asked=official is not None)
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


@command(ONE_MODEL, form("table", "csv", help_="csv: an empty wide form of MODEL to fill."), OUT, LANG)
def models(model: str | None, form: str, out: Path | None, lang: Language) -> None:
    """List the models that come with khong3; of one, its names and an empty form."""
    from khong3.cli.models import list_models, one_model
    from khong3.observations.forms import wide_header
    from khong3.specs import load

    if model is None:
        text = list_models(lang)
    elif form == "csv":
        text = as_csv(wide_header(load(model)), [], for_file=out is not None)
    else:
        text = one_model(load(model), lang)
    write(text, out)


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
    from khong3.periods import Period
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        listed = read_units(communes)
        if problems := errors(listed.findings):
            raise KhongError(problems)
        known = None if data is None else read(data, decimal=decimal)
        plan = plan_forms(load(model), listed.communes, Period.asked(period), known)
        work.step("forming")
        said = write_forms(plan, out, lang, work, one_file=one_file, force=force)
    findings = [*listed.findings, *plan.findings]
    write(visible("\n".join([*(_lines(one, lang) for one in findings), said]) + "\n"), None)
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
        found = collect(work.counted(files, len(files)), loaded, names)
        found = evolve(found, findings=(*findings, *found.findings, *_not_in(listed, found.units)))
        write(as_csv(COLUMNS, collected_rows(found), for_file=True), out)
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


@command(OLD, NEW, MOVED, PERIOD, STAGE, AS_OF, DECIMAL, form("table", "json", "csv"), OUT, LANG, STRICT, name="diff")
def diff_models(
    old: str,
    new: str,
    data: Path | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    decimal: Decimal | None,
    form: str,
    out: Path | None,
    lang: Language,
    *,
    strict: bool,
) -> None:
    """Say what NEW changes of OLD in meaning and what in words; with DATA, who moves by it."""
    from khong3.cli.differences import to_text
    from khong3.comparing import compare
    from khong3.comparing.formats import CHANGE_COLUMNS, MOVE_COLUMNS, change_rows, move_rows, to_json
    from khong3.observations import read
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        comparison = compare(load(old), load(new))
        figures = None if data is None else read(data, decimal=decimal)
        work.step("assessing")
        moves = None
        if figures is not None:
            moves = comparison.moves(figures, period or None, stage=stage, as_of=as_of)
        if form == "json":
            text = as_json(to_json(comparison, moves, lang))
        elif form == "csv" and moves is not None:
            text = as_csv(MOVE_COLUMNS, move_rows(moves, lang), for_file=out is not None)
        elif form == "csv":
            text = as_csv(CHANGE_COLUMNS, change_rows(comparison, lang), for_file=out is not None)
        else:
            text = to_text(comparison, moves, lang, plain=out is not None)
    write(text, out)
    _held_to(moves, strict=strict)


@command(
    MODEL,
    DATA,
    ROAD_UNIT,
    DEADLINE,
    PRICES,
    PERIOD,
    STAGE,
    AS_OF,
    DECIMAL,
    LAYOUT,
    form("table", "json", "csv"),
    OUT,
    LANG,
)
def roadmap(
    model: str,
    data: Path,
    commune: str | None,
    deadline: str,
    prices: Path | None,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    out: Path | None,
    lang: Language,
) -> None:
    """Say how far each unit is from its targets, how fast that must go by a day, and which efforts pay most."""
    from khong3.cli.roadmaps import to_text
    from khong3.roadmap import read_prices
    from khong3.roadmap.formats import COLUMNS, rows, to_json
    from khong3.specs import load

    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        costs = None if prices is None else read_prices(prices, loaded)
        figures = _read(data, loaded, decimal, layout)
        work.step("assessing")
        found = loaded.assess(figures, period or None, stage=stage, as_of=as_of)
        found = found if commune is None else found.only(commune)
        ways = found.roadmap(deadline, costs)
        if form == "json":
            text = as_json(to_json(ways, lang))
        elif form == "csv":
            text = as_csv(COLUMNS, rows(ways, lang), for_file=out is not None)
        else:
            text = to_text(ways, lang, plain=out is not None)
    write(text, out)


@command(
    MODEL,
    DATA,
    SUPPOSED,
    LEAVE_OUT,
    WEIGHTS,
    DRAW,
    DRAW_SEED,
    PERIOD,
    STAGE,
    AS_OF,
    DECIMAL,
    LAYOUT,
    form("table", "json", "csv"),
    OUT,
    LANG,
    STRICT,
    name="what-if",
)
def suppose(
    model: str,
    data: Path,
    supposed: tuple[str, ...],
    draw: int | None,
    seed: int,
    period: tuple[str, ...],
    stage: str | None,
    as_of: str | None,
    decimal: Decimal | None,
    layout: Path | None,
    form: str,
    out: Path | None,
    lang: Language,
    *,
    leave_out: bool,
    weights: bool,
    strict: bool,
) -> None:
    """Say what other figures, weights, targets or rules would make of all units, as diff compares."""
    from khong3.cli.suppositions import to_text
    from khong3.specs import load
    from khong3.whatif.formats import COLUMNS, Beside, rows, to_json

    with Working(lang) as work:
        work.step("reading")
        loaded = load(model)
        supposing = loaded.what_if(supposed)
        figures = _read(data, loaded, decimal, layout)
        work.step("assessing")
        moves = supposing.moves(figures, period or None, stage=stage, as_of=as_of)
        beside = Beside()
        lines = len(supposing.new.lines)
        if leave_out:
            work.step("leaving")
            work.of(lines)
            beside = evolve(beside, leaving=moves.new.leave_one_out(work.advance))
        if weights:
            work.step("weighing")
            work.of(lines)
            beside = evolve(beside, weights=moves.new.weight_tolerances(work.advance))
        if draw is not None:
            work.step("drawing")
            work.of(draw)
            beside = evolve(beside, draws=moves.new.monte_carlo(draw, seed, work.advance))
        if form == "json":
            text = as_json(to_json(supposing, moves, beside, lang))
        elif form == "csv":
            text = as_csv(COLUMNS, rows(moves, beside, lang), for_file=out is not None)
        else:
            text = to_text(supposing, moves, beside, lang, plain=out is not None)
    write(text, out)
    _held_to(moves, strict=strict)


@command(REPORT, AUDITED_BY, DECIMAL, form("table", "json", "html"), OUT, LANG)
def audit(
    report: Path, model: str | None, decimal: Decimal | None, form: str, out: Path | None, lang: Language
) -> None:
    """Hold the figures of REPORT against one another: what is wrong, what is in doubt, what holds."""
    from khong3.cli.audits import AuditAsked, audited

    asked = AuditAsked(form=form, language=lang, decimal=decimal, model=model)
    for_data = model is not None and out is not None and out.suffix.lower() == ".csv"
    with Working(lang) as work:
        work.step("auditing")
        text, data, sound = audited(report, asked, work)
        shown = None if for_data else out
        write(running(text, plain=form != "table" or shown is not None), shown)
        if data is not None and (for_data or (out is None and form == "table")):
            write(data, out)
    if not sound:
        raise Exit(1)


@command(SPEC, ANNEX, FORCE, LANG, STRICT)
def init(file: Path, annex: Path | None, lang: Language, *, force: bool, strict: bool) -> None:
    """Write a spec to start from: a short one with comments, or the skeleton of an annex."""
    from khong3.catalogue.words import WORDS
    from khong3.starting import first_spec, from_annex

    if annex is not None and file.exists() and annex.exists() and file.samefile(annex):
        raise KhongError([Finding(code="file-is-annex", place=Place(file=str(file)))])
    if file.exists() and not force:
        raise KhongError([Finding(code="file-exists", place=Place(file=str(file)))])
    text, findings = (first_spec(lang), []) if annex is None else from_annex(annex, lang)
    write(text, file)
    said = [WORDS["written"].in_(lang).format(file), *(_lines(one, lang) for one in findings)]
    mark = WORDS["to_write"].in_(lang)
    if left := text.count(f"# {mark}"):
        said.append(WORDS["rules_left"].in_(lang).format(count=left, mark=mark))
    write(visible("\n".join([*said, WORDS["started"].in_(lang).format(file=file)]) + "\n"), None)
    if strict and any(one.severity != "note" for one in findings):
        raise Exit(1)


@command(FILLED, FOR_MODEL, OUT, LANG, name="layout")
def propose_layout(file: Path, model: str | None, out: Path | None, lang: Language) -> None:
    """Propose a layout for a filled sheet, with the reason for each line."""
    from khong3.layouts import propose
    from khong3.specs import load

    write(visible(propose(file, None if model is None else load(model), lang)), out)


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
        write("".join(f"{_lines(one, lang)}\n" for one in found.findings), None)
    if strict and found.findings:
        raise Exit(1)


@command(MODELS, HOST, PORT, WORKERS, MOST_MB, SECONDS, LANG)
def serve(
    models: tuple[str, ...], host: str, port: int, workers: int, most_mb: int, seconds: int, lang: Language
) -> None:
    """Serve MODELS over HTTP: figures in as JSON, results out; described at /openapi.json."""
    from khong3.catalogue.words import WORDS

    try:
        from khong3.service.serving import serve as listen
    except ImportError:
        raise KhongError([Finding(code="service-extra-missing")]) from None
    from khong3.service import ServiceLimits

    limits = ServiceLimits(most_bytes=most_mb * 1_000_000, seconds=seconds)
    names = ", ".join(models)

    def opened(address: str) -> None:
        write(running(visible(WORDS["serving"].in_(lang).format(names, address) + "\n"), plain=False), None)

    listen(models, host, port, workers, limits, opened)


@command(OF_LAYOUTS, OUT, LANG, name="schema")
def write_schema(out: Path | None, lang: Language, *, of_layouts: bool) -> None:
    """Print the JSON Schema of the language, by which an editor completes keys, explains them and marks slips."""
    from khong3.layouts import layout_schema
    from khong3.specs.schema import schema

    write(as_json(layout_schema(lang) if of_layouts else schema(lang)), out)


@command(SHELL, OUT, LANG, name="completion")
def write_completion(shell: str, out: Path | None, lang: Language) -> None:
    """Print what makes a shell complete khong3's words: put it where the shell reads it."""
    from khong3.cli.helping import command_line

    write(script(shell, command_line(lang)), out)


_UNDOABLE = frozenset({"model-not-found", "file-not-found", "not-a-file", "file-unreadable"})


def _lines(finding: Finding, language: Language) -> str:
    place = f"{finding.place}: " if str(finding.place) else ""
    mend = finding.mend(language)
    return f"{place}{finding.code} {finding.message(language)}" + (f"\n    → {mend}" if mend else "")
