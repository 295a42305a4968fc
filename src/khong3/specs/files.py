"""Where specs come from: a path, or the id of an installed or shipped one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.findings import Finding, KhongError, Place, must_be
from khong3.system import system_said
from khong3.text import nearest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST_BYTES = 4_000_000
GROUP = "khong3.specs"
"""The entry points by which packages bring specs."""


def shipped() -> "Iterator[Traversable]":
    """The specs that come with khong3, by file name.

    >>> "thanh-hoa-3-khong.yaml" in [file.name for file in shipped()]
    True
    """
    package: Traversable = Path(__file__).parents[1]
    if not package.is_dir():
        # Inside an archive, which only Python's own loader can read.
        from importlib.resources import files

        package = files("khong3")
    folder = package / "indicator_specs"
    if not folder.is_dir():
        # In a checkout they stand beside src/; only a built wheel carries them inside.
        folder = Path(__file__).parents[3] / "indicator_specs"
    if folder.is_dir():
        yield from sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)


def installed() -> "Iterator[Traversable]":
    """The specs of installed packages: the YAML files of each package that an entry point of ``khong3.specs`` names.

    >>> all(file.name.endswith(".yaml") for file in installed())
    True
    """
    from importlib.metadata import entry_points
    from importlib.resources import files

    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            folder = files(entry.module)
            yield from sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
        except (ImportError, OSError, TypeError) as problem:
            said = {"name": entry.name, "package": entry.value, "why": str(problem)}
            raise KhongError([Finding(code="specs-package-broken", parameters=said)]) from None


def is_file(name: str) -> bool:
    """Whether this is a file; what is too long to be a name, or no name at all, is none."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def find(name: str | Path) -> "Traversable":
    """The file of a spec; raises KhongError (``model-not-found``) with what there is."""
    must_be(name, "spec", "load(name=…)", str, Path)
    if isinstance(name, Path) or name.endswith((".yaml", ".yml")) or is_file(name):
        return Path(name)
    known = {one.name.removesuffix(".yaml"): one for one in shipped()}
    if name not in known:
        known |= {one.name.removesuffix(".yaml"): one for one in installed()}
    if name not in known:
        parameters = {"name": name, "near": nearest(name, list(known)), "known": list(known)}
        raise KhongError([Finding(code="model-not-found", parameters=parameters)])
    return known[name]


def read_text(file: "Traversable", shown: str) -> str:
    """The text of a spec: UTF-8, with or without a byte order mark; raises KhongError for anything else."""
    try:
        if not file.is_file():
            code = "not-a-file" if file.is_dir() else "file-not-found"
            raise KhongError([Finding(code=code, place=Place(file=shown))])
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        why = system_said(problem)
        raise KhongError([Finding(code="file-unreadable", place=Place(file=shown), parameters={"why": why})]) from None
    if len(raw) > MOST_BYTES:
        raise KhongError(
            [
                Finding(
                    code="spec-too-large", place=Place(file=shown), parameters={"length": len(raw), "most": MOST_BYTES}
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        column = problem.start - raw.rfind(b"\n", 0, problem.start)
        raise KhongError([Finding(code="spec-not-utf-8", place=Place(file=shown, line=line, column=column))]) from None
