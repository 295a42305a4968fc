"""The command line as a whole, which click reads and lays out; its help in the language that is asked for."""

import click
from click.exceptions import Exit

from khong3.cli.calls import HELP, Commands, Option, in_language
from khong3.cli.commands import COMMANDS
from khong3.cli.output import write
from khong3.text import Language

ABOUT = "khong3: a province's own model of indicators, measured exactly."


def command_line(language: Language) -> click.Command:
    """All commands."""
    commands = {name: in_language(one, language) for name, one in COMMANDS.items()}
    whole = Commands(commands=commands, help=ABOUT, params=[VERSION, HELP], add_help_option=False, no_args_is_help=True)
    return in_language(whole, language)


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from khong3 import __version__

        write(f"khong3 {__version__}\n", None)
        raise Exit(0)


VERSION = Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
