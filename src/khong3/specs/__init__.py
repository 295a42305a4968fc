"""YAML and models: reading, with every problem at its line and column, all at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from khong3.findings import Finding, KhongError, Place, each_of, errors, must_be
from khong3.meaning.doubts import DOUBTS
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.specs.bases import find_base
from khong3.specs.build import build
from khong3.specs.dump import dump
from khong3.specs.extending import change_of, extended
from khong3.specs.files import find, installed, read_text, shipped
from khong3.specs.nodes import Scalar, SpecNode, compose
from khong3.specs.places import lines_of, placed
from khong3.specs.reader import Reader
from khong3.text import speak

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["check", "dump", "installed", "load", "loads", "located", "parse", "shipped"]


def load(name: str | Path) -> Model:
    """Load a model: the id of a shipped spec, or a path.

    Raises KhongError with every error of the file, each with its line and column.

    >>> load("thanh-hoa-3-khong").id
    'thanh-hoa-3-khong'
    """
    model, findings = check(name)
    if model is None or errors(findings):
        raise KhongError(errors(findings))
    return model


def loads(text: str, file: str = "<text>") -> Model:
    """A model from the text of a spec, with the bounds and the errors of ``load``.

    ``file`` is the name that findings carry; where it is the path of a file, the spec that this one extends is sought
    beside it. Raises KhongError with every error of the text, each with its line and column; for bytes, or anything
    else that is no text, too.

    >>> loads("{khong3: 1, id: xa-so, version: 1, title: Xã số, items: [{code: 1, label: Wi-Fi, type: yes/no}]}").id
    'xa-so'
    """
    must_be(text, "text", "loads(text=…)", str)
    model, findings = parse(text, file)
    if model is None or errors(findings):
        raise KhongError(errors(findings))
    return model


def check(name: str | Path) -> tuple[Model | None, list[Finding]]:
    """A model as far as it can be read, and all that is wrong or doubtful in its file. Never raises.

    >>> model, findings = check("thanh-hoa-3-khong")
    >>> model.version, findings
    ('2024.1', [])
    """
    shown = str(name)
    try:
        file = find(name)
        shown = _shown(file, name)
        return parse(read_text(file, shown), shown)
    except KhongError as problem:
        return None, list(problem.findings)


def parse(text: str, file: str = "<text>") -> tuple[Model | None, list[Finding]]:
    """Like ``check``, of a spec's text; ``file`` is the name that its findings carry.

    >>> model, findings = parse("khong3: 1", "form.yaml")
    >>> str(findings[0].place), findings[0].code
    ('form.yaml:1:1', 'missing-key')
    """
    try:
        must_be(text, "text", "parse(text=…)", str)
        own = compose(text, file)
        root, beside = extended(own, file, find_base)
    except KhongError as problem:
        return None, list(problem.findings)
    if root is None:
        return None, beside
    reader = Reader(file)
    model = build(reader, root)
    found = [*beside, *reader.findings]
    if model is not None and not errors(beside):
        # What could not be read is missing from the model: findings about what it lacks would only repeat that.
        whole = not errors(found)
        of_whole = [placed(one, root, file, reader.dropped) for one in model.check()]
        of_whole = [_of_variant(one, model, own, file) for one in of_whole if not _of_base_alone(one, file)]
        found += of_whole if whole else [one for one in of_whole if _stands(one, found, root, reader)]
    found = list({(one.place, one.in_full("en")): one for one in found}.values())
    return model, sorted(found, key=lambda one: (one.place.line or 0, one.place.column or 0))


def located(name: str | Path, findings: Iterable[Finding]) -> list[Finding]:
    """Findings by their paths in a sound model, each at its line and column of the file, in the file's order.

    >>> from khong3 import Finding, Place
    >>> of_line = Finding(code="unknown-item", place=Place(path=("items", 0)), parameters={"name": "x", "near": None})
    >>> located("thanh-hoa-3-khong", [of_line])[0].place.file
    'thanh-hoa-3-khong.yaml'
    """
    given = each_of(findings, "finding", "located(findings=…)", Finding)
    file = find(name)
    shown = _shown(file, name)
    root, _ = extended(compose(read_text(file, shown), shown), shown, find_base)
    found = list(given) if root is None else [placed(one, root, shown) for one in given]
    return sorted(found, key=lambda one: (one.place.line or 0, one.place.column or 0))


def _shown(file: "Traversable", name: str | Path) -> str:
    """A file as it was asked for: by its path, or of a model known by its id by its name alone."""
    return str(file) if isinstance(file, Path) and str(name) == str(file) else file.name


def _of_base_alone(finding: Finding, file: str) -> bool:
    """Whether a doubt is the base's: a variant need not read all that its base declares."""
    return finding.code == "unused-name" and finding.place.file != file


def _of_variant(finding: Finding, model: Model, own: SpecNode, file: str) -> Finding:
    """A sum of the base that no longer holds is mended where it was changed: in the variant."""
    if finding.code != "sum-differs" or finding.place.file == file:
        return finding
    above = finding.place.path[:-1]
    name = next((item.name for path, item, _ in model.walk() if path == above), None)
    near = None if name is None else f"change: {{{name}: {{max: {speak(finding.parameters['sum'], 'en')}}}}}"
    inside = {item.name for path, item, _ in model.walk() if path[: len(above)] == above}
    mark = change_of(own, {name or TOTAL, *inside}) or own.mark
    place = Place(file=file, line=mark.line, column=mark.column)
    said = {**finding.parameters, "name": name or TOTAL, "near": near, "base": str(finding.place)}
    return Finding(code="variant-sum-differs", place=place, parameters=said)


_ECHOES = {
    "scored-without-rule",
    "unknown-item",
    "pillar-without-items",
    "model-without-lines",
    "example-unknown-name",
    *DOUBTS,
}
_OF_PARTS = ("sum-differs", "points-without-max", "nothing-scored", "points-without-target")
"""About an item as a whole: of one that could be read in part they say nothing new."""


def _stands(finding: Finding, others: list[Finding], root: SpecNode, reader: Reader) -> bool:
    """Whether a finding about the whole model is no mere echo of a part that could not be read."""
    if finding.code.endswith("-policy-unset") and any(one.code == "not-one-of" for one in others):
        return False
    if finding.code in _OF_PARTS:
        above = finding.place.path[:-1]
        lines = lines_of(root, (*above, "items") if finding.code == "sum-differs" else above, reader.dropped)
        if any(one.place.line in lines for one in others):
            return False
    if any(_within(finding.place, one) for one in reader.cut):
        return False
    return finding.code not in _ECHOES and all(finding.place != one.place for one in others)


def _within(place: Place, node: SpecNode) -> bool:
    """Whether a place is a character of a one-line text."""
    begin = node.mark.column
    inside = isinstance(node, Scalar) and begin <= (place.column or 0) <= begin + len(node.text)
    return inside and place.line == node.mark.line
