"""``latest`` is of the figures of one period: what it is asked of asks for no other period, in its own lines either."""

from collections.abc import Iterable, Iterator, Mapping

from khong3.expressions import Expression, Operation, Reference
from khong3.findings import Finding, Place
from khong3.meaning.lines import Line
from khong3.meaning.types import EARLIER
from khong3.models.points import Path

LATEST = "latest"


def latest_in(trees: Iterable[Expression]) -> Iterator[Operation]:
    """Every ``latest(…)`` of some formulas."""
    every = (one for tree in trees for one in tree.walk())
    return (one for one in every if isinstance(one, Operation) and one.operator == LATEST)


def nested(formulas: Iterable[tuple[Path, Iterable[Expression]]], lines: Mapping[str, Line]) -> Iterator[Finding]:
    """Each ``latest(…)`` that asks for another period within."""
    for path, trees in formulas:
        for one in latest_in(trees):
            if any(_looks_back(inner, lines, frozenset()) for inner in one.operands):
                yield Finding(code="latest-nested", place=Place(path=path), parameters={"found": str(one)})


def _looks_back(tree: Expression, lines: Mapping[str, Line], above: frozenset[str]) -> bool:
    for one in tree.walk():
        if isinstance(one, Operation) and one.operator in EARLIER:
            return True
        if isinstance(one, Reference) and one.name in lines and one.name not in above:
            inner = lines[one.name].trees
            if any(_looks_back(each, lines, above | {one.name}) for each in inner):
                return True
    return False
