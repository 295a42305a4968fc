"""From a path in a model back to the place in the file that wrote it."""

from collections.abc import Sequence as Items

from attrs import evolve

from khong3.findings import Finding
from khong3.models.points import Path
from khong3.specs.nodes import Mapping, Mark, Scalar, Sequence, SpecNode


def placed(finding: Finding, root: SpecNode, file: str, dropped: Items[SpecNode] = ()) -> Finding:
    """``finding`` with the line and column of its path; of the nearest key above where the path ends in none.

    ``dropped`` are members of lists that the model does not have.
    """
    left = frozenset(map(id, dropped))
    node, mark = root, root.mark
    *above, last = finding.place.path or ("",)
    for step in above:
        node, mark = _follow(node, step, mark, left)
    if isinstance(node, Mapping) and last == finding.parameters.get("name"):
        # What is wrong is the name itself, which is the key.
        mark = next((key.mark for key, _ in node.entries if key.text == last), mark)
    else:
        node, mark = _follow(node, last, mark, left)
    column = mark.column
    if finding.place.offset is not None and isinstance(node, Scalar) and node.one_line:
        column += finding.place.offset + (not node.plain)
    return evolve(finding, place=evolve(finding.place, file=mark.file or file, line=mark.line, column=column))


def lines_of(root: SpecNode, path: Path, dropped: Items[SpecNode] = ()) -> range:
    """The lines on which what stands at a path is written, the parts of it too."""
    node, mark, left = root, root.mark, frozenset(map(id, dropped))
    for step in path:
        node, mark = _follow(node, step, mark, left)
    return range(mark.line, max(_last(node), mark.line) + 1)


def _last(node: SpecNode) -> int:
    parts = [value for _, value in node.entries] if isinstance(node, Mapping) else []
    parts = list(node.items) if isinstance(node, Sequence) else parts
    return max((_last(one) for one in parts), default=node.mark.line)


def _follow(node: SpecNode, step: str | int, mark: Mark, left: frozenset[int]) -> tuple[SpecNode, Mark]:
    if isinstance(step, int):
        if isinstance(node, Sequence):
            items = [one for one in node.items if id(one) not in left]
            return (items[step], items[step].mark) if step < len(items) else (node, mark)
        if isinstance(node, Mapping):
            # The short form {by: attribute, level: value}: its cases are the entries but for `by`.
            values = [value for key, value in node.entries if key.text != "by" and id(value) not in left]
            if node.get("by") is not None and step < len(values):
                return values[step], values[step].mark
        return node, mark
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text == step:
                return value, value.mark if isinstance(value, Scalar) else key.mark
    return node, mark
