"""Classes of communes: every combination of levels and periods that cases could tell apart."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any

from khong3.communes import Commune
from khong3.models.cases import Cases
from khong3.models.model import Model
from khong3.periods import Period

MOST = 4_000
"""A bound on combinations; no decision comes near it."""


def classes(model: Model, lists: "Iterable[Cases[Any]]") -> Iterator[tuple[Commune, Period]]:
    """One commune and period for each combination that the cases name, and one that none names."""
    cases = [case for one in lists for case in one]
    asked = dict.fromkeys(name for case in cases for name in case.for_)
    levels = {name: levels_of(model, name, cases) for name in asked}
    edges = [edge for case in cases for edge in (case.period.first, case.period.last) if edge is not None]
    months = {2024 * 12, *(edge + by for edge in edges for by in (-1, 0, 1))}
    years = {12 * (month // 12) for month in months}
    periods = [*(Period(month, month) for month in sorted(months)), *(Period(one, one + 11) for one in sorted(years))]
    for chosen, period in islice(product(product(*levels.values()), periods), MOST):
        yield imagined(dict(zip(levels, chosen, strict=True))), period


def imagined(attributes: dict[str, str], like: Commune | None = None) -> Commune:
    """A commune of that class; otherwise like one that is known."""
    base = like or Commune(code="")
    own = {name: level for name, level in attributes.items() if name not in ("kind", "parent", "commune")}
    return Commune(
        code=attributes.get("commune", base.code),
        name=base.name,
        kind=attributes.get("kind", base.kind),
        parent=attributes.get("parent", base.parent),
        attributes={**base.attributes, **own},
    )


OTHER = "·"
"""A level that no case names."""


def levels_of(model: Model, name: str, cases: "Iterable[Any]") -> list[str]:
    """The levels of an attribute that cases could tell apart; ``OTHER`` stands for all that they do not name."""
    named = sorted({level for case in cases for level in case.for_.get(name, ())})
    declared = list(model.attributes[name].levels) if name in model.attributes else [*named, OTHER]
    return declared or [OTHER]


def as_each(model: Model, asked: "Iterable[Cases[Any]]", unknown: list[str], commune: Commune) -> list[Commune]:
    """A commune as each class that it may be of, by the attributes that are not known of it."""
    made = dict.fromkeys(tuple(one.attribute(name) or "" for name in unknown) for one, _ in classes(model, asked))
    return [imagined(dict(zip(unknown, levels, strict=True)), commune) for levels in made]


def unknown_attributes(classes_: "list[Mapping[str, frozenset[str]]]", commune: Commune) -> list[str]:
    """The attributes that the classes ask for and the commune does not have."""
    asked = dict.fromkeys(name for one in classes_ for name in one if name != "commune")
    return [name for name in asked if commune.attribute(name) is None]
