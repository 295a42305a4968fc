"""A model as a tree of texts, and the ways into it by the names that its author gave: ``items.1.3.max``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from attrs import frozen

from khong3.findings import Finding, KhongError, Place, wrong_argument
from khong3.specs.keys import KEYS
from khong3.specs.nodes import Mapping as MappingNode
from khong3.specs.nodes import Scalar, SpecNode, compose
from khong3.text import nearest
from khong3.values import stands_for_nothing

TreePart: TypeAlias = "dict[str, TreePart] | list[TreePart] | str"
"""A part of a model as it is written: keys, a list, or a text."""

ABSENT = "none"
"""The word that takes a key, a line or a figure away."""
_TABLES = {"items": "item", "variables": "variable", "views": "view", "grades": "grade", "constants": "case"}
_YAML = ("{", "[", "'", '"')
_LISTS = ("grades", "views")
"""Lists whose entries are known by their ids."""


@frozen(eq=False, repr=False)
class TreePlace:
    """A place in the tree: what holds it, and under which key or number."""

    holder: "dict[str, TreePart] | list[TreePart]"
    key: str | int
    item: str | None = None
    """The name of the line or group that it is, all of it."""

    @property
    def value(self) -> "TreePart | None":
        """What stands there; None where the language knows the key and the model does not write it."""
        if isinstance(self.holder, list):
            return self.holder[int(self.key)]
        return self.holder.get(str(self.key))

    def put(self, value: TreePart) -> None:
        """Write something there; ``none`` takes a key away."""
        if isinstance(self.holder, list):
            self.holder[int(self.key)] = value
        elif value == ABSENT:
            self.holder.pop(str(self.key), None)
        else:
            self.holder[str(self.key)] = value


def place_of(tree: "dict[str, TreePart]", path: str) -> TreePlace:
    """Where a path leads; raises KhongError (``unknown-path``) with the part that is not there, and the nearest names.

    A name may hold dots (``items.1.3.max``): of the names that the rest begins with, the longest is meant. Lines and
    groups go by id or code, whatever groups they stand in; entries of lists by their id, or their number from 1.
    """
    return _Walk(path).down(tree, path, "file")


@frozen(eq=False, repr=False)
class _Walk:
    path: str

    def down(self, at: "dict[str, TreePart]", rest: str, table: str | None) -> TreePlace:
        """From a mapping onwards."""
        known = list(dict.fromkeys([*at, *(KEYS.get(table or "", {}))]))
        name, rest = self.first(rest, known)
        if not rest:
            return TreePlace(at, name)
        if name not in at:
            raise self.unknown(f"{name}.{rest}", list(at))
        below = at[name]
        if table in ("file", "item") and name == "items" and isinstance(below, list):
            return self.to_item(below, rest)
        if isinstance(below, list):
            return self.to_entry(below, rest, name)
        if isinstance(below, dict):
            return self.down(below, rest, self.table_below(table, name))
        raise self.ended(rest)

    @staticmethod
    def table_below(table: str | None, name: str) -> str | None:
        """The table of the keys below a key: entries by name have one each."""
        if table == "file" and name in _TABLES:
            return f"{name} by name"
        if table is not None and table.endswith(" by name"):
            return _TABLES[table.removesuffix(" by name")]
        return name if name in ("rounding", "baseline", "source") else None

    def to_item(self, items: "list[TreePart]", rest: str) -> TreePlace:
        """To a line or group by its id or code, at any depth."""
        every = list(_items(items))
        names = {name: (holder, at) for holder, at, name, _ in every}
        codes = [code for _, _, _, code in every]
        names |= {code: (holder, at) for holder, at, _, code in every if code not in names and codes.count(code) == 1}
        name, rest = self.first(rest, list(names))
        holder, at = names[name]
        found = holder[at]
        if not rest or not isinstance(found, dict):
            return TreePlace(holder, at, name)
        return self.down(found, rest, "item")

    def to_entry(self, entries: "list[TreePart]", rest: str, key: str) -> TreePlace:
        """To an entry of a list, by its id or its number."""
        names = {str(at + 1): at for at in range(len(entries))}
        ids = [one["id"] for one in entries if isinstance(one, dict) and isinstance(one.get("id"), str)]
        if key in _LISTS and len(ids) == len(entries):
            names |= {str(name): at for at, name in enumerate(ids)}
        name, rest = self.first(rest, list(names))
        at = names[name]
        below = entries[at]
        if not rest:
            return TreePlace(entries, at)
        if isinstance(below, dict):
            return self.down(below, rest, _TABLES.get(key, "case" if key in ("target", "from", "max") else None))
        raise self.ended(rest)

    def first(self, rest: str, known: Sequence[str]) -> tuple[str, str]:
        """The longest known name that the rest begins with, and what is behind it."""
        fitting = [one for one in known if rest == one or rest.startswith(f"{one}.")]
        if not fitting:
            raise self.unknown(rest, known)
        name = max(fitting, key=len)
        return name, rest[len(name) + 1 :]

    def ended(self, rest: str) -> KhongError:
        """The path goes on where a single value stands."""
        before = self.path.removesuffix(f".{rest}")
        parameters = {"path": self.path, "before": before, "found": rest}
        return KhongError([Finding(code="path-goes-on", place=Place(name=self.path), parameters=parameters)])

    def unknown(self, rest: str, known: Sequence[str]) -> KhongError:
        word = nearest(rest, known) or nearest(rest.partition(".")[0], known)
        parameters = {"path": self.path, "found": rest, "known": list(known), "near": word}
        return KhongError([Finding(code="unknown-path", place=Place(name=self.path), parameters=parameters)])


def _items(items: "list[TreePart]") -> "Iterator[tuple[list[TreePart], int, str, str]]":
    """Every item with the list that it stands in, its number there, its name and its code."""
    for at, one in enumerate(items):
        if isinstance(one, dict):
            code = str(one["code"])
            yield items, at, str(one.get("id", code)), code
            below = one.get("items")
            if isinstance(below, list):
                yield from _items(below)


def holders_in(part: "TreePart | None") -> "Iterator[dict[str, TreePart] | list[TreePart]]":
    """A part of the tree and all parts below it that hold others."""
    if isinstance(part, (dict, list)):
        yield part
        for one in part.values() if isinstance(part, dict) else part:
            yield from holders_in(one)


def as_part(value: object) -> TreePart:
    """A value as it is to be written: in brackets or quotes what YAML makes of it, ``{90 %: 3, else: 0}`` a table."""
    if isinstance(value, str):
        text = value.strip()
        return _of_node(compose(text, "")) if text.startswith(_YAML) else text
    if isinstance(value, Mapping):
        every = cast("Mapping[object, object]", value)
        return {str(key): as_part(one) for key, one in every.items()}
    if isinstance(value, (list, tuple)):
        return [as_part(one) for one in cast("Sequence[object]", value)]
    if stands_for_nothing(value):
        raise wrong_argument(value, "supposed", "Model.what_if({…})")
    return str(value)


def _of_node(node: SpecNode) -> TreePart:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: _of_node(one) for key, one in node.entries}
    return [_of_node(one) for one in node.items]


def copied(keys: object) -> TreePart:
    """A tree of one's own, all of it text."""
    if isinstance(keys, Mapping):
        every = cast("Mapping[object, object]", keys)
        return {str(key): copied(one) for key, one in every.items()}
    if isinstance(keys, (list, tuple)):
        return [copied(one) for one in cast("Sequence[object]", keys)]
    return str(keys)


def spelled_part(value: "TreePart | None") -> str:
    """What stands at a place, on one line as an author may write it."""
    if value is None:
        return ABSENT
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {spelled_part(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(spelled_part, value)) + "]"
