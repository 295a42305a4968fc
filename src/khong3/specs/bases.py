"""Bases: where the spec that another extends is sought, by its exact id and version.

Among the YAML files of the extending file's folder; then in installed packages; then among the specs that come with
khong3. The first place that has it decides.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.findings import Finding, KhongError
from khong3.specs.extending import Root, Wanted
from khong3.specs.files import installed, is_file, read_text, shipped
from khong3.specs.nodes import Mapping, Scalar, SpecNode, compose
from khong3.text import LANGUAGES, Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST_FILES = 500
"""More YAML files than these in one folder are not searched."""


def find_base(wanted: Wanted, file: str) -> Root:
    """The spec; raises KhongError (``base-not-found``, ``base-twice``) with what there is."""
    known: list[str] = []
    broken: list[Finding] = []
    for place in (_folder(file), installed(), shipped()):
        found: list[Root] = []
        for one in place:
            shown = str(one) if isinstance(one, Path) else one.name
            root = None if _same_file(shown, file) else _read(one, shown, wanted)
            if isinstance(root, KhongError):
                broken += _unreadable(wanted, root)
                continue
            if root is None:
                continue
            name = f"{_word(root, 'id')}@{_word(root, 'version')}"
            # Whoever sends a text need not know where this machine keeps its files.
            known.append(f"{name} ({shown if is_file(file) else one.name})")
            if name == str(wanted):
                found.append((root, shown))
        if any(_said(root) != _said(found[0][0]) for root, _ in found):
            files = [shown for _, shown in found]
            raise KhongError([Finding(code="base-twice", parameters={"name": str(wanted), "files": files})])
        if found:
            return found[0]
    if broken:
        raise KhongError(broken)
    raise KhongError([Finding(code="base-not-found", parameters={"name": str(wanted), "known": known or "—"})])


def _unreadable(wanted: Wanted, problem: KhongError) -> list[Finding]:
    """That the base is there, and what is wrong with its file."""
    found: list[Finding] = []
    for one in problem.findings:
        why = Text(*(one.message(language) for language in LANGUAGES))
        found.append(
            Finding(code="base-unreadable", parameters={"name": str(wanted), "place": str(one.place), "why": why})
        )
    return found


def _said(node: SpecNode) -> object:
    """What a spec says, whatever its layout; worked examples are no part of what it means."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: _said(value) for key, value in node.entries if key.text != "tests"}
    return [_said(one) for one in node.items]


def _folder(file: str) -> "Iterator[Traversable]":
    folder = Path(file).parent if is_file(file) else None
    files = sorted(folder.iterdir()) if folder is not None else []
    yield from [one for one in files if one.suffix in (".yaml", ".yml") and one.is_file()][:MOST_FILES]


def _same_file(one: str, other: str) -> bool:
    return one == other or (is_file(one) and is_file(other) and Path(one).samefile(other))


def _read(file: "Traversable", shown: str, wanted: Wanted) -> Mapping | KhongError | None:
    """The nodes of a file, where it is a spec at all; why it cannot be read, where it seems to be the one wanted."""
    text = ""
    try:
        text = read_text(file, shown)
        root = compose(text, shown) if "khong3" in text else None
    except KhongError as problem:
        named = re.search(rf"^ *id *: *['\"]?{re.escape(wanted.id)}['\"]? *(#|$)", text, re.MULTILINE)
        return problem if named else None
    return root if isinstance(root, Mapping) and root.get("khong3") is not None else None


def _word(root: Mapping, key: str) -> str:
    node = root.get(key)
    return node.text.strip() if isinstance(node, Scalar) else "?"
