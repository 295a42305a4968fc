"""Maxima that differ by class of unit: what a node may earn at most, whichever class a unit is of."""

from collections.abc import Mapping
from fractions import Fraction

from khong3.meaning.meaning import classes_of
from khong3.models import Model


def maxima_of(model: Model) -> Mapping[str, list[Fraction]]:
    """The maxima of every scored node over all classes, from the least."""
    found: dict[str, set[Fraction]] = {}
    for one in {id(one): one for one in (model.in_class(*which) for which in classes_of(model))}.values():
        for name, node in one.meaning.scoring.nodes.items():
            found.setdefault(name, set()).add(node.max)
    return {name: sorted(every) for name, every in found.items()}
