"""The command line: a contract of commands, formats and exit statuses (docs/reference/command-line.md).

0: done. 1: done, and what was asked for does not hold. 2: could not be done. No input ends in a traceback.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from khong3.cli.output import ERRORS, to_stdout
from khong3.findings import Finding, KhongError, Place
from khong3.text import LANGUAGES, Language, shortened, visible

_RARELY = 400_000
"""So many new objects before Python looks which of them nobody needs."""
_COMPLETE = "_KHONG3_COMPLETE"
"""The variable in which a shell asks what a word may go on as."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=ERRORS)
    if arguments is not None:
        sys.exit(_status(list(arguments)))
    # A process of its own is short and keeps what it makes: looking for rubbish, at its end too, costs a tenth of it.
    gc.set_threshold(_RARELY)
    status = _completed() if _COMPLETE in os.environ else _status(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


def _completed() -> int:
    """Answer a shell."""
    from khong3.cli.completing import answer
    from khong3.cli.helping import command_line

    return answer(command_line(_asked_for(os.environ.get("COMP_WORDS", "").split())), os.environ[_COMPLETE])


def _status(arguments: list[str]) -> int:
    from click.exceptions import Exit

    language = _asked_for(arguments)
    try:
        with to_stdout():
            return _call(arguments, language)
    except Exit as outcome:
        return outcome.exit_code
    except KhongError as problem:
        _complain(problem.findings, language)
    except BrokenPipeError:
        # The reader of a pipe has seen enough.
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as bug:
        if os.environ.get("KHONG3_DEBUG"):
            raise
        if isinstance(bug, OSError) and bug.filename is not None:
            from khong3.system import system_said

            place, why = Place(file=_name(bug.filename)), {"why": system_said(bug)}
            _complain([Finding(code="file-unreadable", place=place, parameters=why)], language)
        else:
            from khong3.catalogue.words import WORDS

            _tell(WORDS["internal"].in_(language).format(f"{type(bug).__name__}: {bug}"))
    return 2


def _call(arguments: list[str], language: Language) -> int:
    """Do what the words ask for, or say how it is asked for."""
    from click import ClickException

    from khong3.cli.helping import command_line

    alone = all(one.startswith("-") or one in LANGUAGES for one in arguments)
    for asked in ("--help", "--version"):
        if asked in arguments and alone:
            # Of the commands as a whole, where no option says the language.
            arguments = [asked]
    if alone and any(one.startswith("--lang") for one in arguments):
        # A language and nothing that is to be done in it: what there is to do.
        arguments = [one for one in arguments if not one.startswith("--lang") and one not in LANGUAGES]
    try:
        with command_line(language).make_context("khong3", arguments, show_default=True) as context:
            context.command.invoke(context)
    except ClickException as misuse:
        from khong3.cli.misuse import told

        _tell(told(misuse, language))
        return misuse.exit_code
    return 0


def _complain(findings: Sequence[Finding], language: Language) -> None:
    from khong3.catalogue.repeats import more_text, once

    for finding, more in once(findings):
        _tell(finding.in_full(language) + more_text(more, language))


def _tell(text: str) -> None:
    """Say something beside the output, if anybody listens."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(visible(text) + "\n")
            sys.stderr.flush()


def _name(file: object) -> str:
    """A file's name; of one that is too long to be one, how it begins."""
    return shortened(os.fsdecode(file) if isinstance(file, bytes | str) else str(file))


def _asked_for(arguments: Sequence[str]) -> Language:
    """The last language that is named, before two hyphens end the options."""
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    named = [f"--lang={second}" if first == "--lang" else second for first, second in pairwise(["", *words])]
    for word in reversed(named):
        for one in LANGUAGES:
            if word == f"--lang={one}":
                return one
    return "vi"
