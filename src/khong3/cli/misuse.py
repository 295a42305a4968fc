"""What is wrong with a call, in the language that is asked for."""

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from khong3.catalogue.helps import CALLS
from khong3.cli.calls import NotAChoice, NotACount, TooManyWords
from khong3.text import Language


def told(misuse: click.ClickException, language: Language) -> str:
    """How the command is called, where its help stands, and what is wrong."""
    if isinstance(misuse, NoArgsIsHelpError):
        return misuse.message
    error = _say("error", language, _message(misuse, language))
    context = misuse.ctx if isinstance(misuse, click.UsageError) else None
    if context is None:
        return error
    return f"{context.get_usage()}\n{_say('help', language, context.command_path)}\n\n{error}"


def _message(misuse: click.ClickException, language: Language) -> str:
    if isinstance(misuse, click.NoSuchOption):
        return _say("no_option", language, misuse.option_name) + _near(misuse.possibilities, language)
    if isinstance(misuse, NoSuchCommand):
        return _say("no_command", language, misuse.command_name) + _near(misuse.possibilities, language)
    if isinstance(misuse, TooManyWords):
        return _say("too_many", language, " ".join(misuse.words))
    if isinstance(misuse, click.BadOptionUsage):
        # Of an option that takes a value it is wanting, of another there is one too many.
        takes = any(
            isinstance(one, click.Option) and not one.is_flag and misuse.option_name in one.opts
            for one in _parameters(misuse)
        )
        return _say("needs_value" if takes else "takes_no_value", language, misuse.option_name)
    if isinstance(misuse, click.BadParameter) and misuse.param is not None:
        name = _name(misuse.param)
        if isinstance(misuse, click.MissingParameter):
            return _say(f"missing_{misuse.param.param_type_name}", language, name)
        if isinstance(misuse, NotAChoice):
            choices = ", ".join(f"'{one}'" for one in misuse.choices)
            return _say("not_a_choice", language, name, misuse.value, choices)
        if isinstance(misuse, NotACount):
            return _say("not_a_count", language, name, misuse.value)
    if isinstance(misuse, click.UsageError) and isinstance(misuse.cmd, click.Group):
        return _say("missing_command", language)
    return misuse.format_message()


def _parameters(misuse: click.UsageError) -> list[click.Parameter]:
    return [] if misuse.ctx is None else misuse.ctx.command.get_params(misuse.ctx)


def _name(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return (parameter.metavar or (parameter.name or "").upper()).strip("[]")
    return max(parameter.opts, key=len)


def _near(possibilities: list[str] | None, language: Language) -> str:
    if not possibilities:
        return ""
    return " " + _say("near", language, ", ".join(f"'{one}'" for one in sorted(possibilities)))


def _say(key: str, language: Language, *parts: object) -> str:
    return CALLS[key].in_(language).format(*parts)
