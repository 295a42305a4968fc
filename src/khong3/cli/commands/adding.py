"""How a function becomes a command."""

from collections.abc import Callable

import click

from khong3.cli.calls import HELP, Choice, Command, Option

COMMANDS: dict[str, click.Command] = {}
"""By name."""


class FormatOption(Option):
    """Which format; ``by_ending`` are those that only the ending of a file asks for."""

    by_ending: tuple[str, ...] = ()


def form(*choices: str, help_: str = "", by_ending: tuple[str, ...] = ()) -> Option:
    """The formats of a command, of which the first is its own."""
    option = FormatOption(["--format", "form"], type=Choice(choices), default=choices[0], help=help_)
    option.by_ending = by_ending
    return option


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
