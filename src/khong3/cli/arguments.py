"""What a command takes, declared once: it is read from the command line by it, and ``--help`` prints it.

Options may stand anywhere, ``--`` ends them, of an option that is given twice the last holds. Of several mistakes the
first is told. Own code, for a library that does this costs more time than many a command.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen


@frozen(kw_only=True, eq=False, repr=False)
class Parameter:
    """One argument or option of a command; ``name`` is what the command's function calls it.

    An argument, which is told by its place, has no ``option``. ``kind`` makes the value of a word; of bool there is
    no word, for the option itself says yes.
    """

    name: str
    help: str = ""
    option: str = ""
    metavar: str = ""
    kind: type[str | Path | bool] = str
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    default: object = None

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.option or self.metavar


HELP = Parameter(name="help", option="--help", kind=bool, help="Show this message and exit.")


@frozen(kw_only=True, eq=False, repr=False)
class Command:
    """A command: its name, what it takes, what it is for, and the function that does it."""

    name: str
    parameters: tuple[Parameter, ...]
    help: str
    run: Callable[..., None]


class Misuse(Exception):  # noqa: N818
    """Words that are no call: what is wrong with them, and the command that was meant where one was understood.

    Without a message there are no words at all. ``usage``: whether it helps to say how the command is called.
    """

    def __init__(self, message: str = "", command: Command | None = None, *, usage: bool = True) -> None:
        super().__init__(message)
        self.message, self.command, self.usage = message, command, usage


class HelpAsked(Exception):  # noqa: N818
    """Somebody asked what a command is for, or all of them."""

    def __init__(self, command: Command | None = None) -> None:
        super().__init__(command)
        self.command = command


def choose(commands: Mapping[str, Command], words: Sequence[str]) -> tuple[Command, list[str]]:
    """The command that is called, and the words behind it; raises Misuse and HelpAsked."""
    if not words:
        raise Misuse
    given, rest = _split((), words, None, anywhere=False)
    if HELP.option in given:
        raise HelpAsked
    if not rest:
        raise Misuse("Missing command.")
    name, *behind = rest
    if name not in commands:
        message = f"No such command {name!r}"
        near = ", ".join(repr(one) for one in _nearest(name, commands))
        raise Misuse(f"{message}. Did you mean {near}?" if near else f"{message}.")
    return commands[name], behind


def read(command: Command, words: Sequence[str]) -> dict[str, object]:
    """What a command's function is called with, by name; raises Misuse and HelpAsked."""
    given, placed = _split(command.parameters, words, command, anywhere=True)
    if HELP.option in given:
        raise HelpAsked(command)
    by_option = {one.option: one for one in command.parameters if one.option}
    by_place = [one for one in command.parameters if not one.option]
    found = {by_option[name].name: _value(by_option[name], said, command) for name, said in given.items()}
    found |= {one.name: one.kind(word) for one, word in zip(by_place, placed, strict=False)}
    for one in (*by_place, *by_option.values()):
        if one.name in found:
            continue
        if one.required:
            raise Misuse(f"Missing {'option' if one.option else 'argument'} '{one.shown}'.", command)
        found[one.name] = False if one.kind is bool else one.default
    if len(placed) > len(by_place):
        raise Misuse(
            f"Got unexpected extra argument(s) ({' '.join(map(_printable, placed[len(by_place) :]))})", command
        )
    return found


def _split(
    parameters: Iterable[Parameter], words: Sequence[str], command: Command | None, *, anywhere: bool
) -> tuple[dict[str, list[str]], list[str]]:
    """The options that are given, each with what was said of it, and the other words."""
    options = {one.option: one for one in (*parameters, HELP) if one.option}
    given: dict[str, list[str]] = {}
    placed: list[str] = []
    rest = list(reversed(words))
    while rest:
        word = rest.pop()
        if word == "--":
            break
        if not word.startswith("-") or word == "-":
            placed.append(word)
            if anywhere:
                continue
            break
        name, equals, value = word.partition("=")
        if name not in options:
            raise _unknown(word, name, options, command)
        said = given.setdefault(name, [])
        if options[name].kind is bool:
            if equals:
                raise Misuse(f"Option {name!r} does not take a value.", command, usage=False)
        elif equals:
            said.append(value)
        elif rest:
            said.append(rest.pop())
        else:
            raise Misuse(f"Option {name!r} requires an argument.", command, usage=False)
    return given, [*placed, *reversed(rest)]


def _value(one: Parameter, said: list[str], command: Command) -> object:
    """The value of an option that is given."""
    if one.kind is bool:
        return True
    for word in said if one.many else said[-1:]:
        if one.choices and word not in one.choices:
            allowed = ", ".join(map(repr, one.choices))
            raise Misuse(f"Invalid value for '{one.shown}': {word!r} is not one of {allowed}.", command)
    return said if one.many else one.kind(said[-1])


def _unknown(word: str, name: str, options: Mapping[str, Parameter], command: Command | None) -> Misuse:
    """An option that is none, with those that are spelt nearly so."""
    if not word.startswith("--"):
        return Misuse(f"No such option: {_printable(word[:2])}", command)
    near = ", ".join(sorted(_nearest(name, options)))
    return Misuse(f"No such option: {_printable(name)}" + (f" (Possible options: {near})" if near else ""), command)


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, list(known))


def _printable(word: str) -> str:
    """A word that is printed back, with nothing in it that a terminal would obey."""
    return "".join(f"\\x{ord(one):02x}" if ord(one) < 32 or 127 <= ord(one) < 160 else one for one in word)
