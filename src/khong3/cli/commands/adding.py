"""How a function becomes a command."""

from collections.abc import Callable

import click

from khong3.cli.calls import HELP, Choice, Command, Option

COMMANDS: dict[str, click.Command] = {}
"""By name."""


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
