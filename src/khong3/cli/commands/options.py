"""What commands are given: arguments and options, each of which means the same wherever it stands."""

from pathlib import Path
from typing import Literal, TypeAlias

import click

from khong3.catalogue.paper_words import CHART_WORDS, KIND_WORDS
from khong3.cli.calls import Choice, Count, Option
from khong3.cli.completing import SHELLS, a_file, a_model
from khong3.findings import Finding, KhongError, Place
from khong3.text import LANGUAGES

Decimal: TypeAlias = Literal["dot", "comma"]


def _a_path(word: str) -> Path:
    """A path; raises KhongError where there is none, which Python takes for the folder that one works in."""
    if not word:
        raise KhongError([Finding(code="file-not-found", place=Place(file="“”"))])
    return Path(word)


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
    type=_a_path,
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
LIST = click.Argument(["file"], type=Path, shell_complete=a_file, help="A list of units: code, name or both.")
PROVINCE = Option(
    ["--province"], metavar="NAME", help="The province of units whose rows name none: its code or its name."
)
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
    help="A skeleton of its table: .docx, .pdf, .xlsx or .md.",
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
CHART_KIND = Option(
    ["--kind"],
    type=Choice(
        ["ranking", "line", "unit", "trend", "pace", "leave-out", "weights"],
        CHART_WORDS,
    ),
    default="ranking",
    help="What is drawn: the ranking, a line of all units, a unit, a trend, a pace, or what the ranking hangs on.",
)
CHART_DEADLINE = Option(
    ["--deadline"], metavar="DAY", help="Of a pace: the day by which targets are to be met: 2026-12-31."
)
CHART_OUT = Option(
    ["--out"],
    metavar="FILE",
    type=Path,
    shell_complete=a_file,
    help="A .svg file, or a .png file (with khong3[charts]); without it, SVG is printed.",
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
