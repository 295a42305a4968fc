"""What a shell may complete: models by their ids, files by their names."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
ASKED = "_KHONG3_COMPLETE"
"""The variable in which a shell asks what a word may go on as."""


def a_model(_: click.Context, __: click.Parameter, begun: str) -> "list[CompletionItem[str]]":
    """The models that come with khong3, and files."""
    from click.shell_completion import CompletionItem

    from khong3.specs import installed, shipped

    names = [one.name.removesuffix(".yaml") for one in (*shipped(), *installed())]
    return [*(CompletionItem(one) for one in names if one.startswith(begun)), CompletionItem(begun, type="file")]


def a_file(_: click.Context, __: click.Parameter, begun: str) -> "list[CompletionItem[str]]":
    """Files and folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def script(shell: str, commands: click.Command) -> str:
    """What makes a shell ask khong3."""
    from click.shell_completion import get_completion_class

    of_shell = get_completion_class(shell)
    return "" if of_shell is None else of_shell(commands, {}, "khong3", ASKED).source()


def answer(commands: click.Command, instruction: str) -> int:
    """What a shell asked for, printed; the exit status."""
    from click.shell_completion import shell_complete

    return shell_complete(commands, {}, "khong3", ASKED, instruction)
