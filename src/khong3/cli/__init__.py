"""The command line: a contract of commands, formats and exit statuses (docs/reference/command-line.md).

0: done. 1: done, and what was asked for does not hold. 2: could not be done. No input ends in a traceback.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from khong3.findings import Finding, KhongError
from khong3.text import LANGUAGES, Language

_RARELY = 100_000
"""So many new objects before Python looks which of them nobody needs."""
_OBEYED = {one: f"\\x{one:02x}" for one in (*range(32), *range(127, 160)) if one != ord("\n")}
"""Signs that a terminal would obey, as they are printed back."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    if arguments is not None:
        sys.exit(_status(list(arguments)))
    # A process of its own is short and keeps what it makes: looking for rubbish, at its end too, costs a tenth of it.
    gc.set_threshold(_RARELY)
    status = _status(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


def _status(arguments: list[str]) -> int:
    from click.exceptions import Exit

    language: Language = "en" if _asks_for_english(arguments) else "vi"
    try:
        status = _call(arguments, language)
        # Here, while a reader that is gone can still be met; a process may have no stdout at all.
        print(end="", flush=True)  # noqa: T201
    except Exit as outcome:
        return outcome.exit_code
    except KhongError as problem:
        _complain(problem.findings, language)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has seen enough; point stdout elsewhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as bug:
        if os.environ.get("KHONG3_DEBUG"):
            raise
        from khong3.catalogue.words import WORDS

        sys.stderr.write(WORDS["internal"].in_(language).format(f"{type(bug).__name__}: {bug}") + "\n")
        return 2
    return status


def _call(arguments: list[str], language: Language) -> int:
    """Do what the words ask for, or say how it is asked for."""
    from click import ClickException

    from khong3.cli.helping import command_line

    if "--help" in arguments and all(one.startswith("-") or one in LANGUAGES for one in arguments):
        # Of the commands as a whole, where no option says the language.
        arguments = ["--help"]
    try:
        with command_line(language).make_context("khong3", arguments, show_default=True) as context:
            context.command.invoke(context)
    except ClickException as misuse:
        shown = io.StringIO()
        misuse.show(shown)
        sys.stderr.write(shown.getvalue().translate(_OBEYED))
        return misuse.exit_code
    return 0


def _complain(findings: Sequence[Finding], language: Language) -> None:
    from khong3.cli.repeats import more_text, once

    for finding, more in once(findings):
        sys.stderr.write(finding.in_full(language) + more_text(more, language) + "\n")


def _asks_for_english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
