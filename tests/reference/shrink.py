"""A case made as small as it can be while it still shows a difference of the same kind."""

import copy
from collections.abc import Callable, Iterator

import yaml

from tests.reference.compare import Difference, compare, loaded
from tests.reference.model import Tree
from tests.reference.models import Case, written
from tests.reference.world import Unit

KEPT = ("khong3", "id", "version", "title", "code", "label")


def shrunk(case: Case, shows: Callable[[Case], object]) -> Case:
    """Leaves out units, figures, keys and items, as long as it shows the same."""
    small = case
    while True:
        better = next((one for one in smaller(small) if _shows(one, shows)), None)
        if better is None:
            return small
        small = better


def _shows(case: Case, shows: Callable[[Case], object]) -> bool:
    try:
        return bool(shows(case))
    except Exception:  # noqa: BLE001 - what the reference cannot read is no smaller case
        return False


def differing(wanted: Difference) -> Callable[[Case], bool]:
    """Whether a case loads and differs in the same kind of cell, in the same way."""

    def shows(case: Case) -> bool:
        model = loaded(case.text)
        return not isinstance(model, list) and any(alike(one, wanted) for one in compare(model, case).differences)

    return shows


def alike(one: Difference, other: Difference) -> bool:
    """The same kind of cell, and the same kinds of answers."""
    kinds = [(type(it.khong3), type(it.reference)) for it in (one, other)]
    words = [(it.khong3, it.reference) if isinstance(it.khong3, str) else None for it in (one, other)]
    return one.cell[2] == other.cell[2] and kinds[0] == kinds[1] and (one.cell[2] != "verdict" or words[0] == words[1])


def smaller(case: Case) -> Iterator[Case]:
    """Every case with one thing less."""
    units = case.units
    if len(units) > 1:
        for at in range(len(units)):
            yield Case(case.text, units[:at] + units[at + 1 :])
    tree: Tree = yaml.load(case.text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader resolves nothing
    for path in sorted(paths(tree), key=len):
        less = copy.deepcopy(tree)
        at = less
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]
        yield Case(written(less), units)
    for at, unit in enumerate(units):
        for name in [one for one, value in unit.figures.items() if value]:
            less_figures = {key: value for key, value in unit.figures.items() if key != name}
            one = Unit(unit.code, unit.attributes, less_figures, unit.before, unit.older)
            yield Case(case.text, (*units[:at], one, *units[at + 1 :]))


def paths(tree: Tree, above: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Every place that may be left out."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            if key not in KEPT and above[-1:] != ("levels",) and above[:1] != ("attributes",):
                yield (*above, key)
                yield from paths(below, (*above, key))
    if isinstance(tree, list):
        for at, below in enumerate(tree):
            yield (*above, at)
            yield from paths(below, (*above, at))
