"""khong3.toml: what a folder of figures says of all its files, once."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from attrs import field, frozen

from khong3.catalogue.reading import BROKEN
from khong3.findings import Finding, Place
from khong3.numbers import DecimalSign
from khong3.system import system_said
from khong3.text import Text, nearest

NAME = "khong3.toml"
_KEYS = ("decimal", "files")
_SIGNS: Mapping[str, DecimalSign] = {"comma": "comma", "dot": "dot"}


@frozen(kw_only=True)
class Settings:
    """The decimal sign of a folder's files, and of single ones by their names."""

    decimal: DecimalSign | None = None
    files: Mapping[str, DecimalSign] = field(factory=dict[str, DecimalSign], hash=False)
    findings: tuple[Finding, ...] = ()

    def of(self, file: str, declared: DecimalSign | None) -> DecimalSign | None:
        """The sign of one file: its own, else what was declared for all, else the folder's."""
        return self.files.get(file) or declared or self.decimal


def settings_of(folder: Path) -> Settings:
    """What stands in a folder's khong3.toml; without one nothing is said. What is wrong in it is a finding."""
    path = folder / NAME
    shown = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as problem:
        return _unreadable(shown, system_said(problem))
    except UnicodeDecodeError:
        return _unreadable(shown, BROKEN["letters"])
    import tomllib

    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        return _unreadable(shown, BROKEN["toml"], int(found[1]) if found else None)
    findings = list(_unknown(said, shown, ""))
    decimal = _sign(said.get("decimal"), "decimal", shown, findings)
    files: dict[str, DecimalSign] = {}
    there = {one.name for one in folder.iterdir()}
    named = said.get("files", {})
    if not isinstance(named, dict):
        findings.append(_found("settings-not-a-table", shown, key="files"))
        named = {}
    for file, table in cast("dict[str, object]", named).items():
        key = f"files.{file}"
        if file not in there:
            findings.append(_found("settings-unknown-file", shown, key=key, name=file))
        elif not isinstance(table, dict):
            findings.append(_found("settings-not-a-table", shown, key=key))
        else:
            findings += _unknown(cast("dict[str, object]", table), shown, f"{key}.")
            sign = _sign(cast("dict[str, object]", table).get("decimal"), f"{key}.decimal", shown, findings)
            if sign is not None:
                files[file] = sign
    return Settings(decimal=decimal, files=files, findings=tuple(findings))


def _unreadable(shown: str, why: Text | str, line: int | None = None) -> Settings:
    place = Place(file=shown, line=line)
    return Settings(findings=(Finding(code="settings-unreadable", place=place, parameters={"why": why}),))


def _unknown(said: Mapping[str, object], shown: str, under: str) -> Iterator[Finding]:
    known = _KEYS[:1] if under else _KEYS
    for key in said:
        if key not in known:
            yield _found("settings-unknown-key", shown, key=under + key, known=list(known), near=nearest(key, known))


def _sign(said: object, key: str, shown: str, findings: list[Finding]) -> DecimalSign | None:
    if said is None:
        return None
    if isinstance(said, str) and said in _SIGNS:
        return _SIGNS[said]
    findings.append(_found("settings-not-a-sign", shown, key=key, found=str(said)))
    return None


def _found(code: str, shown: str, **parameters: object) -> Finding:
    return Finding(code=code, place=Place(file=shown), parameters=parameters)
