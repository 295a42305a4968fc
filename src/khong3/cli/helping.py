"""What ``--help`` prints, and the line of usage above a complaint about arguments."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from khong3.catalogue.helps import HELPS
from khong3.cli.arguments import HELP, Command, Misuse, Parameter
from khong3.text import Language

PROGRAM = "khong3"
ABOUT = "khong3: a province's own model of indicators, measured exactly."
_NARROWEST, _WIDEST, _NAMES = 50, 78, 30
"""Of a line, and the most that the names of options take of it."""


def usage(command: Command | None) -> str:
    """``Usage: khong3 check [OPTIONS] {MODEL}``."""
    places = ["COMMAND [ARGS]..."] if command is None else [_place(one) for one in command.parameters if not one.option]
    head = f"Usage: {_path(command)} "
    return _fill(" ".join(["[OPTIONS]", *places]), _width(), head, " " * len(head))


def complaint(misuse: Misuse, commands: Mapping[str, Command], language: Language) -> str:
    """What is wrong with the words of a call; to one without words what words there are."""
    if not misuse.message:
        return help_of(None, commands, language)
    said = f"Error: {misuse.message}\n"
    if not misuse.usage:
        return said
    return f"{usage(misuse.command)}\nTry '{_path(misuse.command)} {HELP.option}' for help.\n\n{said}"


def help_of(command: Command | None, commands: Mapping[str, Command], language: Language) -> str:
    """What one command is for and takes; with None what commands there are."""
    if command is None:
        most = _width() - 6 - max(map(len, commands))
        rows = [(name, _shortened(_said(one.help, language), most)) for name, one in commands.items()]
        sections = [_section("Options", [_entry(HELP, language)]), _section("Commands", rows)]
    else:
        places = [_entry(one, language) for one in command.parameters if not one.option]
        options = [_entry(one, language) for one in (*command.parameters, HELP) if one.option]
        sections = [*([_section("Arguments", places)] if places else []), _section("Options", options)]
    about = _fill(_said(ABOUT if command is None else command.help, language), _width(), "  ", "  ")
    return "\n\n".join([usage(command), about, *sections]) + "\n"


def _path(command: Command | None) -> str:
    return PROGRAM if command is None else f"{PROGRAM} {command.name}"


def _width() -> int:
    return max(min(shutil.get_terminal_size().columns - 2, _WIDEST), _NARROWEST)


def _fill(text: str, width: int, first: str = "", later: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)


def _said(text: str, language: Language) -> str:
    return HELPS.get(text, text) if language == "vi" else text


def _place(one: Parameter) -> str:
    return f"{{{one.metavar}}}" if one.required else f"[{one.metavar}]"


def _entry(one: Parameter, language: Language) -> tuple[str, str]:
    """A parameter's name and what it takes; what it is, and what it is by itself."""
    by_itself = [] if one.default is None or one.kind is bool else [f"default: {one.default}"]
    notes = "; ".join([*by_itself, *(["required"] if one.required else [])])
    name = one.shown if one.kind is bool else f"{one.shown} {_taken(one)}"
    return name, "  ".join(part for part in (_said(one.help, language), notes and f"[{notes}]") if part)


def _taken(one: Parameter) -> str:
    if one.option and one.metavar:
        return one.metavar
    if one.choices:
        return f"<{'|'.join(one.choices)}>"
    kind = "path" if one.kind is Path else "str"
    return f"<list[{kind}]>" if one.many else f"<{kind}>"


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([f"{title}:", *_columns(list(rows))])


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Names on the left, what they are on the right; a name that is too long has a line of its own."""
    left = min(max(len(name) for name, _ in rows), _NAMES) + 2
    for name, text in rows:
        if not text:
            yield f"  {name}"
            continue
        first, *others = _fill(text, max(_width() - left - 2, 10)).split("\n")
        if len(name) > left - 2:
            yield f"  {name}"
            yield " " * (left + 2) + first
        else:
            yield f"  {name:{left}}{first}"
        yield from (" " * (left + 2) + line for line in others)


def _shortened(text: str, most: int) -> str:
    """The first sentence, or as many of its words as there is room for."""
    words = text.split()
    for count in range(1, len(words) + 1):
        line = " ".join(words[:count])
        if len(line) > most:
            break
        if line.endswith("."):
            return line
    else:
        return text
    while count and len(" ".join(words[:count])) + 3 > most:
        count -= 1
    return " ".join(words[:count]) + "..."
