"""What two models say differently, key by key, in the language's own spelling."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from attrs import evolve, frozen

from khong3.models import Indicator, Item, Model, Pillar
from khong3.models.canonical import in_order
from khong3.models.points import Own, Points, forms_of
from khong3.specs.dump import written
from khong3.text import Text

ItemName: TypeAlias = tuple[str, str]
"""What is spoken of: ``item``, ``view``, ``grade``, ``variable`` … and its name; ``file`` has none."""

Fields: TypeAlias = dict[ItemName, dict[str, object]]

TABLES = {"units": "unit", "attributes": "attribute", "constants": "constant", "variables": "variable"}
_LISTS = {"views": "view", "grades": "grade", "sanctions": "sanction", "checks": "check"}
_ALONE = {"unit": "label", "constant": "is", "attribute": "levels", "variable": "label"}
"""The key that an entry has which is written as one value."""
_ORDERED = ("order", *_LISTS)
_APART = ("khong3", "items", "tests", *TABLES, *_LISTS)


@frozen
class Difference:
    """A key that differs; of a whole object that only one of the two has, ``key`` is None."""

    of: str
    name: str
    key: str | None
    old: object = None
    new: object = None


def in_one_order(model: Model) -> Model:
    """The model with everything that has no order in one order: cases by class, levels of a choice."""
    return evolve(
        model,
        items=tuple(map(_item, model.items)),
        variables={name: evolve(one, levels=_levels(one.levels)) for name, one in model.variables.items()},
        attributes={name: evolve(one, levels=_levels(one.levels)) for name, one in model.attributes.items()},
        constants={name: evolve(one, values=in_order(one.values)) for name, one in model.constants.items()},
        grades=[evolve(one, from_=in_order(one.from_)) for one in model.grades],
    )


def _item(item: Item | str) -> Item | str:
    if isinstance(item, Indicator):
        return evolve(item, target=in_order(item.target), levels=_levels(item.levels))
    return evolve(item, items=tuple(map(_item, item.items))) if isinstance(item, Pillar) else item


def _levels(levels: Mapping[str, Text]) -> Mapping[str, Text]:
    return dict(sorted(levels.items()))


def differences(old: Model, new: Model) -> Iterator[Difference]:
    """Every key that differs, in the order of the new model, then what it has no more."""
    before, after = fields_of(old), fields_of(new)
    for name in {**after, **before}:
        yield from _of_one(name, before.get(name), after.get(name))


def _of_one(name: ItemName, old: dict[str, object] | None, new: dict[str, object] | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference(*name, None, old, new)
        return
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if _reordered(before, after) if key in _ORDERED else before != after:
            yield Difference(*name, key, before, after)


def _reordered(before: object, after: object) -> bool:
    """Whether what two lists share stands in another order."""
    names = [cast("list[str]", one or []) for one in (before, after)]
    both = [[one for one in list_ if one in names[1 - index]] for index, list_ in enumerate(names)]
    return both[0] != both[1]


def fields_of(model: Model) -> Fields:
    """A model's keys by what they stand in."""
    keys = written(model)
    found: Fields = {("file", ""): {key: value for key, value in keys.items() if key not in _APART}}
    for table, of in TABLES.items():
        for name, value in cast("Mapping[str, object]", keys.get(table, {})).items():
            keys_of = cast("dict[str, object]", value) if isinstance(value, dict) else {_ALONE[of]: value}
            found[of, name] = dict(keys_of)
    _items(cast("list[object]", keys.get("items", [])), "total", found)
    for _, item, _ in model.walk():
        found["item", item.name] |= _packages(item.points)
    found["file", ""] |= _packages(model.points)
    found["file", ""] |= _inside(cast("list[object]", keys.get("items", [])))
    for table, of in _LISTS.items():
        names = list[str]()
        for one in cast("list[dict[str, object]]", keys.get(table, [])):
            names.append(_unused(str(next(one[key] for key in ("id", "when", "must") if key in one)), of, found))
            found[of, names[-1]] = {key: value for key, value in one.items() if key != "id"}
        if table in _ORDERED:
            found["file", ""][table] = names
    return found


def _packages(rule: Points | None) -> dict[str, object]:
    """The versions of the packages whose rules an item names: the rule itself is written by its name alone."""
    own = {f"{one.name} ({one.package} {one.version})": None for one in forms_of(rule) if isinstance(one, Own)}
    return {"rule": list(own)} if own else {}


def _unused(name: str, of: str, found: Fields) -> str:
    """The name; of a sanction that has the condition of another, with a mark behind it."""
    return _unused(f"{name} ′", of, found) if (of, name) in found else name


def _items(items: list[object], above: str, found: Fields) -> None:
    for item in items:
        if not isinstance(item, dict):
            continue
        keys = cast("dict[str, object]", item)
        inner = cast("list[object]", keys.get("items", []))
        name = _name(keys)
        own = {key: value for key, value in keys.items() if key not in ("id", "items")}
        found["item", name] = {**own, **(_inside(inner) if inner else {}), "to": above}
        _items(inner, name, found)


def _inside(items: list[object]) -> dict[str, object]:
    """The bare names among a group's items, and the order of all."""
    bare = [one for one in items if isinstance(one, str)]
    names = [_name(cast("dict[str, object]", one)) if isinstance(one, dict) else str(one) for one in items]
    return {"order": names, **({"items": bare} if bare else {})}


def _name(keys: Mapping[str, object]) -> str:
    return str(keys.get("id") or keys["code"])


def spelled(value: object) -> str:
    """A value as an author writes it, on one line."""
    if isinstance(value, Mapping):
        members = cast("Mapping[str, object]", value)
        return "{" + ", ".join(f"{key}: {spelled(one)}" for key, one in members.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, cast("list[object]", value))) + "]"
    return str(value)
