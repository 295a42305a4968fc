"""Formats by the endings of files: what a command writes into a file is what the file's name promises."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from khong3.cli.output import NO_TEXT
from khong3.findings import Finding, KhongError, Place

_FORMATS: Mapping[str, str] = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "xlsx",
}
"""What a file's ending says of its format."""
_OTHERS = NO_TEXT | {".svg", ".yaml", ".yml"}
"""Endings of files in which no command writes its findings, figures or tables."""
_WRITTEN: Mapping[str, str] = {"csv-excel": ".csv", "table": ".txt", "text": ".txt"}
"""The endings of formats that are not called as theirs."""


def settle_format(command: click.Command, given: click.Context) -> None:
    """Put in ``form`` the format that the ending of ``out`` says, where nobody has said which.

    Raises KhongError where the command does not write such files. What is asked for by name goes before the ending.
    """
    option = next((one for one in command.params if one.name == "form"), None)
    out = given.params.get("out")
    if option is None or not isinstance(option.type, click.Choice) or not (out is None or isinstance(out, Path)):
        return
    form, known = str(given.params["form"]), [*map(str, option.type.choices), *getattr(option, "by_ending", ())]
    said = given.get_parameter_source("form") is not ParameterSource.DEFAULT
    if out is not None and not said:
        given.params["form"] = _promised(form, out, known)
    if given.params["form"] == "parquet" and out is None:
        raise KhongError([Finding(code="no-file-for-columns")])


def _promised(form: str, out: Path, known: Sequence[str]) -> str:
    ending = out.suffix.lower()
    promised = _FORMATS.get(ending, ending if ending in _OTHERS else "")
    if not promised:
        return form
    if promised in known:
        return promised
    endings = list(dict.fromkeys(_WRITTEN.get(one, f".{one}") for one in known))
    parameters = {"ending": out.suffix, "known": endings}
    raise KhongError([Finding(code="file-of-another-format", place=Place(file=str(out)), parameters=parameters)])
