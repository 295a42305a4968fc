"""Commands, arguments and options as click reads them, in the language that is asked for."""

import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any, cast

import click
from click.exceptions import Exit

from khong3.catalogue.helps import CALLS, HELPS, METAVARS
from khong3.catalogue.words import WORDS
from khong3.cli.endings import settle_format
from khong3.cli.output import write
from khong3.findings import Finding, KhongError, Place
from khong3.text import Language, plain_words, visible


@contextmanager
def _in(context: click.Context) -> Generator[None]:
    """What is wrong with a word is told of the command that it was said to."""
    try:
        yield
    except click.UsageError as wrong:
        wrong.ctx = wrong.ctx or context
        raise


class TooManyWords(click.UsageError):
    """Words behind all that a command takes."""

    def __init__(self, words: list[str], context: click.Context) -> None:
        super().__init__(" ".join(words), context)
        self.words = words


class NotAChoice(click.BadParameter):
    """A word that is none of those to choose from."""

    def __init__(self, value: str, choices: tuple[str, ...], wrong: click.BadParameter) -> None:
        super().__init__(wrong.message, wrong.ctx, wrong.param)
        self.value, self.choices = value, choices


class Choice(click.Choice[str]):
    """One of some words; ``named`` are further words for them, as Vietnamese ones are."""

    def __init__(self, choices: Iterable[str], named: Mapping[str, str] | None = None) -> None:
        super().__init__(list(choices))
        self.named: Mapping[str, str] = named or {}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's
        meant = self.named.get(plain_words(str(value)), value)
        try:
            return super().convert(meant, param, ctx)
        except click.BadParameter as wrong:
            raise NotAChoice(str(value), tuple(self.choices), wrong) from None


class NotACount(click.BadParameter):
    """A word that is no whole number from 1 up."""

    def __init__(self, value: str, wrong: click.BadParameter) -> None:
        super().__init__(wrong.message, wrong.ctx, wrong.param)
        self.value = value


class Count(click.IntRange):
    """A whole number from 1 up."""

    def __init__(self) -> None:
        super().__init__(min=1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter as wrong:
            raise NotACount(str(value), wrong) from None


class Option(click.Option):
    """An option whose help is in one language."""

    language: Language = "en"

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        extra = self.get_help_extra(ctx)
        said = [CALLS["default"].in_(self.language).format(extra["default"])] if "default" in extra else []
        said += [CALLS["required"].in_(self.language)] if "required" in extra else []
        help_ = "  ".join(one for one in (self.help, f"[{'; '.join(said)}]" if said else "") if one)
        return self.get_help_spec(ctx), help_


_SAYING = frozenset({"collect", "form", "report"})
"""Commands that say what they have written."""
_MODELS = ("model", "models", "old", "new")


class Command(click.Command):
    """A command that says itself which words are too many, and that never writes over what it reads."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's
        given: dict[str, object] = dict(ctx.params)
        out = given.pop("out", None)
        if isinstance(out, Path) and out.is_file() and any(out.samefile(one) for one in _read(given)):
            raise KhongError([Finding(code="file-is-read", place=Place(file=str(out)))])
        settle_format(self, ctx)
        try:
            found = super().invoke(ctx)
        except Exit:
            self._tell(out, ctx.params.get("lang", "vi"))
            raise
        self._tell(out, ctx.params.get("lang", "vi"))
        return found

    def _tell(self, out: object, language: Language) -> None:
        """Say at a terminal which file was written, where the command does not say so itself."""
        screen = sys.stderr
        if screen is None or not screen.isatty() or self.name in _SAYING:
            return
        if isinstance(out, Path) and out.is_file():
            screen.write(visible(WORDS["written"].in_(language).format(out)) + "\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        with _in(ctx):
            left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise TooManyWords(left, ctx)
        return left


def _read(given: Mapping[str, object]) -> Iterator[Path]:
    """The files that a command is told to read."""
    for name, value in given.items():
        several = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        for one in several:
            path = Path(one) if isinstance(one, str) and name in _MODELS else one
            if isinstance(path, Path) and path.is_file():
                yield path
            elif isinstance(path, Path) and name == "templates":
                yield from (each for each in path.glob("*") if each.is_file())


class Commands(click.Group):
    """Commands that are listed as they stand, and not by the alphabet."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _in(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


class _Formatter(click.HelpFormatter):
    """Help under headings in one language."""

    language: Language = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or CALLS["usage"].in_(self.language) + " ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(CALLS[heading].in_(self.language))


class _VietnameseFormatter(_Formatter):
    language = "vi"


class _Context(click.Context):
    formatter_class = _Formatter


class _VietnameseContext(click.Context):
    formatter_class = _VietnameseFormatter


def in_language(command: click.Command, language: Language) -> click.Command:
    """A command whose help is in a language."""
    told = copy(command)
    told.context_class = _Context
    if language == "vi":
        told.context_class = _VietnameseContext
        told.help = HELPS.get(told.help or "", told.help)
        told.options_metavar = METAVARS[told.options_metavar or ""]
        told.params = [_in_vietnamese(one) for one in told.params]
        if isinstance(told, click.Group):
            told.subcommand_metavar = METAVARS[told.subcommand_metavar or ""]
    return told


def _in_vietnamese(one: click.Parameter) -> click.Parameter:
    told = copy(one)
    told.help = HELPS.get(one.help or "", one.help)
    if isinstance(told, click.Argument):
        name = METAVARS[(one.name or "").upper()]
        told.metavar = name if one.required else f"[{name}]"
    elif one.metavar is not None:
        told.metavar = METAVARS[one.metavar]
    if isinstance(told, Option):
        told.language = "vi"
    return told


def _show_help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        write(context.get_help() + "\n", None)
        raise Exit(0)


HELP = Option(
    ["--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)
