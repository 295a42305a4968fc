"""The command line as a whole, which click reads and lays out; its help in the language that is asked for."""

from copy import copy
from typing import TypeVar

import click

from khong3.catalogue.helps import HELPS
from khong3.cli.commands import COMMANDS
from khong3.text import Language

ABOUT = "khong3: a province's own model of indicators, measured exactly."
Told = TypeVar("Told", click.Command, click.Parameter)


class InOrder(click.Group):
    """Commands that are listed as they stand, and not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


def command_line(language: Language) -> click.Group:
    """All commands."""
    if language == "en":
        return InOrder(commands=COMMANDS, help=ABOUT)
    return InOrder(commands={name: _in_vietnamese(one) for name, one in COMMANDS.items()}, help=HELPS[ABOUT])


def _in_vietnamese(command: click.Command) -> click.Command:
    told = _translated(command)
    told.params = [_translated(one) for one in command.params]
    return told


def _translated(one: Told) -> Told:
    told = copy(one)
    told.help = HELPS.get(one.help or "", one.help)
    return told
