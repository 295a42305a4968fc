"""The commands: arguments in, one call, a table out."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from khong3.catalogue.helps import HELPS
from khong3.cli.output import as_csv, as_json, write
from khong3.findings import Finding, KhongError, Place, errors
from khong3.text import LANGUAGES, Language, nearest

if TYPE_CHECKING:
    pass

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="khong3: a province's own model of indicators, measured exactly.",
)

ModelArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="The id of a shipped model, or the path of a .yaml file.")
]
DataArgument = Annotated[Path, typer.Argument(metavar="DATA", help="A CSV file, or a folder of them.")]
LangOption = Annotated[Language, typer.Option("--lang", help="The language of the output.")]
OutOption = Annotated[Optional[Path], typer.Option("--out", help="Write to this file, whole or not at all.")]  # noqa: UP045
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there is a warning or an error.")]


class Outcome(Exception):  # noqa: N818
    """A command's exit status, where it is not 0."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


PeriodOption = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--period", help="2024, 2024-H1, 2024-Q3, 2024-08, 2024-01..2024-09; may be given several times."),
]
StageOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--stage", help="What was given up to this stage of scoring; without it, up to the last."),
]
AsOfOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--as-of", help="As the figures stood on that day: 2024-12-31."),
]
DecimalOption = Annotated[
    Literal["dot", "comma"] | None, typer.Option("--decimal", help="The decimal sign of the figures.")
]


@app.command()
def assess(
    model: ModelArgument,
    data: DataArgument,
    period: PeriodOption = None,
    commune: Annotated[Optional[str], typer.Option("--commune", help="Only this unit, by its code.")] = None,  # noqa: UP045
    stage: StageOption = None,
    by_stage: Annotated[
        bool, typer.Option("--by-stage", help="Points stage by stage with their differences, for the unit to answer.")
    ] = False,
    as_of: AsOfOption = None,
    decimal: DecimalOption = None,
    form: Annotated[Literal["table", "json", "csv"], typer.Option("--format")] = "table",
    out: OutOption = None,
    lang: LangOption = "vi",
    strict: StrictOption = False,
) -> None:
    """Measure and judge every unit in DATA by MODEL."""
    from khong3.assessment.formats import COLUMNS, to_json, to_rows
    from khong3.observations import read
    from khong3.specs import load

    loaded, figures = load(model), read(data, decimal=decimal)
    if by_stage:
        from khong3.assessment import compare_stages
        from khong3.cli.stages import stages_text

        compared = compare_stages(loaded, figures, period, stage=stage, as_of=as_of)
        if commune is not None:
            compared.last.only(commune)
            compared = compared.only(commune)
        write(stages_text(compared, form, lang, out), out)
        _held_to(compared.last.all_findings, strict=strict)
        return
    assessment = loaded.assess(figures, period, stage=stage, as_of=as_of)
    assessment = assessment if commune is None else assessment.only(commune)
    if form == "json":
        text = as_json(to_json(assessment, lang))
    elif form == "csv":
        text = as_csv(COLUMNS, to_rows(assessment, lang), for_file=out is not None)
    else:
        from khong3.cli.drawing import render
        from khong3.cli.tables import assessment_parts

        text = render(*assessment_parts(assessment, lang), plain=out is not None)
    write(text, out)
    _held_to(assessment.all_findings, strict=strict)


def command(language: Language) -> Any:  # noqa: ANN401 - a command of the library that reads arguments
    """The whole command line, its help in one language."""
    whole: Any = typer.main.get_command(app)
    for one in (whole, *whole.commands.values()) if language == "vi" else ():
        for spoken in (one, *one.params):
            if getattr(spoken, "help", None) in HELPS:
                spoken.help = HELPS[spoken.help]
    return whole


def _held_to(findings: Iterable[Finding], *, strict: bool) -> None:
    if strict and any(one.severity != "note" for one in findings):
        raise Outcome(1)


@app.command()
def check(
    model: ModelArgument,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    out: OutOption = None,
    lang: LangOption = "vi",
    strict: StrictOption = False,
) -> None:
    """Report every problem of MODEL with its line and column, and how to mend it."""
    from khong3.catalogue.words import WORDS
    from khong3.specs import check as check_spec

    _, findings = check_spec(model)
    if form == "json":
        text = as_json({"format": "khong3.check/1", "problems": [_problem(one, model, lang) for one in findings]})
    elif findings:
        counts = {"errors": len(errors(findings)), "warnings": len(findings) - len(errors(findings))}
        said = [_lines(one, lang) for one in findings]
        text = "\n".join([*said, WORDS["problems"].in_(lang).format(**counts)]) + "\n"
    else:
        text = WORDS["no_problems"].in_(lang).format(file=model) + "\n"
    write(text, out)
    if any(one.code in _UNDOABLE for one in findings):
        raise Outcome(2)
    if errors(findings) or (strict and findings):
        raise Outcome(1)


@app.command()
def explain(
    model: ModelArgument,
    data: DataArgument,
    commune: Annotated[str, typer.Option("--commune", help="The unit, by its code.")],
    indicator: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--indicator", help="One line, group or view, by its id or code; “total” for the total."),
    ] = None,
    period: PeriodOption = None,
    stage: StageOption = None,
    as_of: AsOfOption = None,
    decimal: DecimalOption = None,
    out: OutOption = None,
    lang: LangOption = "vi",
) -> None:
    """Say how every figure of one unit came about: the counts, the rule, the branch taken, rounding, points."""
    from khong3.explaining import explain_assessment
    from khong3.observations import read
    from khong3.specs import load

    figures = read(data, decimal=decimal)
    assessment = load(model).assess(figures, period, stage=stage, as_of=as_of).only(commune)
    if indicator is None:
        write(explain_assessment(assessment, lang), out)
        return
    found = [one for one in assessment.results if indicator in (one.line.name, one.indicator.code)]
    scores = [one for one in assessment.scores if indicator in (one.pillar or "total", one.code)]
    if not found and not scores:
        known = [*dict.fromkeys(one.line.name for one in assessment.results)]
        known += dict.fromkeys(one.pillar or "total" for one in assessment.scores)
        parameters = {"name": indicator, "near": nearest(indicator, known)}
        raise KhongError([Finding(code="unknown-item", parameters=parameters)])
    said = [*(one.explain(lang) for one in found), *(one.explain(lang) for one in scores)]
    write("\n\n".join(said) + "\n", out)


@app.command()
def show(
    model: ModelArgument,
    form: Annotated[Literal["text", "html", "json"], typer.Option("--format")] = "text",
    out: OutOption = None,
    lang: LangOption = "vi",
) -> None:
    """Read MODEL back as the annex: number, label, maximum, the decision's words, and the rule as a sentence."""
    from khong3.readback import annex, to_html, to_json, to_text
    from khong3.specs import load

    found = annex(load(model), lang)
    text = as_json(to_json(found)) if form == "json" else to_html(found) if form == "html" else to_text(found)
    write(text, out)


@app.command(name="test")
def run_tests(
    model: ModelArgument,
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    out: OutOption = None,
    lang: LangOption = "vi",
) -> None:
    """Run the worked examples that stand in MODEL; of one that fails, say how the figure came about."""
    from khong3.assessment.examples import run_examples
    from khong3.cli.trials import to_json, to_text
    from khong3.specs import load

    outcomes = run_examples(load(model))
    text = as_json(to_json(outcomes, model, lang)) if form == "json" else to_text(outcomes, model, lang)
    write(text, out)
    if not all(one.passed for one in outcomes):
        raise Outcome(1)


@app.command()
def models(
    model: Annotated[str | None, typer.Argument(metavar="MODEL", help="One model: its names, types and units.")] = None,
    form: Annotated[
        Literal["table", "csv"], typer.Option("--format", help="csv: an empty wide form of MODEL to fill.")
    ] = "table",
    out: OutOption = None,
    lang: LangOption = "vi",
) -> None:
    """List the models that come with khong3; of one, its names and an empty form."""
    from khong3.cli.models import list_models, one_model, wide_header
    from khong3.specs import load

    if model is None:
        text = list_models(lang)
    elif form == "csv":
        text = as_csv(wide_header(load(model)), [], for_file=out is not None)
    else:
        text = one_model(load(model), lang)
    write(text, out)


@app.command(name="diff")
def diff_models(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The model as it was: an id, or a path.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The model as it is now.")],
    data: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(metavar="DATA", help="Figures: whose points, grade and rank move, and why."),
    ] = None,
    period: PeriodOption = None,
    stage: StageOption = None,
    as_of: AsOfOption = None,
    decimal: DecimalOption = None,
    form: Annotated[Literal["table", "json", "csv"], typer.Option("--format")] = "table",
    out: OutOption = None,
    lang: LangOption = "vi",
    strict: StrictOption = False,
) -> None:
    """Say what NEW changes of OLD in meaning and what in words; with DATA, who moves by it."""
    from khong3.cli.differences import to_text
    from khong3.comparing import compare
    from khong3.comparing.formats import CHANGE_COLUMNS, MOVE_COLUMNS, change_rows, move_rows, to_json
    from khong3.observations import read
    from khong3.specs import load

    comparison = compare(load(old), load(new))
    moves = None
    if data is not None:
        moves = comparison.moves(read(data, decimal=decimal), period, stage=stage, as_of=as_of)
    if form == "json":
        text = as_json(to_json(comparison, moves, lang))
    elif form == "csv" and moves is not None:
        text = as_csv(MOVE_COLUMNS, move_rows(moves, lang), for_file=out is not None)
    elif form == "csv":
        text = as_csv(CHANGE_COLUMNS, change_rows(comparison, lang), for_file=out is not None)
    else:
        text = to_text(comparison, moves, lang, plain=out is not None)
    write(text, out)
    _held_to(() if moves is None else moves.all_findings, strict=strict)


@app.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The spec to write.")] = Path("model.yaml"),
    annex: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--from", metavar="ANNEX", help="A skeleton of its table: .docx, .xlsx or .md."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    lang: LangOption = "vi",
    strict: StrictOption = False,
) -> None:
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
    write("\n".join([*said, WORDS["started"].in_(lang).format(file=file)]) + "\n", None)
    _held_to(findings, strict=strict)


@app.command(name="schema")
def write_schema(out: OutOption = None, lang: LangOption = "vi") -> None:
    """Print the JSON Schema of the language, by which an editor completes keys, explains them and marks slips."""
    from khong3.specs.schema import schema

    write(as_json(schema(lang)), out)


_UNDOABLE = frozenset({"model-not-found", "file-not-found", "not-a-file", "file-unreadable"})


def _problem(finding: Finding, model: str, language: Language) -> dict[str, object]:
    place = finding.place
    return {
        "file": place.file or model,
        "line": place.line or 1,
        "column": place.column or 1,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(language),
        "mend": finding.mend(language),
    }


def _lines(finding: Finding, language: Language) -> str:
    place = f"{finding.place}: " if str(finding.place) else ""
    mend = finding.mend(language)
    return f"{place}{finding.code} {finding.message(language)}" + (f"\n    → {mend}" if mend else "")


__all__ = ["LANGUAGES", "Outcome", "app"]
