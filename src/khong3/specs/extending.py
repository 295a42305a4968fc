"""Extending: a province's variant of another spec, resolved on the nodes before anything is built of them.

``remove``, ``change`` and ``add`` are applied in this order, whatever the order of the keys; then every check of a
model runs again. Each node keeps the file in which it stands, so a finding about what came from the base leads there.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import evolve, field, frozen, mutable

from khong3.catalogue.keys import table_name
from khong3.findings import Finding, KhongError, Place
from khong3.specs.keys import KEYS
from khong3.specs.nodes import Mapping, Mark, Scalar, SpecNode
from khong3.specs.nodes import Sequence as List
from khong3.text import nearest

Root: TypeAlias = tuple[Mapping, str]
"""A spec's nodes, and the name of its file."""

TABLES = ("units", "attributes", "constants", "variables")
"""Tables that are merged entry by entry."""
_OWN = ("extends", "remove", "change", "add")
_FIXED = ("items", "id")
_KEPT = frozenset(name for name, one in KEYS["file"].items() if one.required) | {"items", "language"}
"""Keys of the file that the word ``none`` does not take away from it."""
_NEEDED = frozenset(name for name, one in KEYS["item"].items() if one.required)


@frozen(eq=False, repr=False)
class Wanted:
    """The spec that another extends: exactly this id and version."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id}@{self.version}"


Finder: TypeAlias = Callable[[Wanted, str], Root]
"""Finds the spec that a file extends; raises KhongError where there is none, or more than one."""


def extended(
    root: SpecNode, file: str, find: Finder, seen: tuple[str, ...] = ()
) -> tuple[SpecNode | None, list[Finding]]:
    """The nodes of a spec with all that it extends, and what is wrong with that; None where there is no base."""
    if not isinstance(root, Mapping):
        return root, []
    variant = _Variant(root)
    wanted = variant.wanted()
    if wanted is None:
        return (variant.bare() if root.get("extends") is None else None), variant.findings
    here = root.get("extends") or root
    if str(wanted) in seen:
        variant.report("extends-cycle", here, names=[*seen, str(wanted)])
        return None, variant.findings
    try:
        base, base_file = find(wanted, file)
    except KhongError as problem:
        for one in problem.findings:
            variant.report(one.code, here, **one.parameters)
        return None, variant.findings
    below, findings = extended(base, base_file, find, (*seen, str(wanted)))
    return (variant.over(below) if isinstance(below, Mapping) else None), [*findings, *variant.findings]


def change_of(variant: SpecNode, names: Collection[str]) -> Mark | None:
    """Where a variant first changes one of these items or adds to one, else where it removes any."""
    if not isinstance(variant, Mapping):
        return None
    changed, added = variant.get("change"), variant.get("add")
    marks = [key.mark for key, _ in changed.entries if key.text in names] if isinstance(changed, Mapping) else []
    new = added.items if isinstance(added, List) else ()
    marks += [one.mark for one in new if isinstance(one, Mapping) and _word(one.get("to")) in names]
    return next(iter(marks), next((key.mark for key, _ in variant.entries if key.text == "remove"), None))


@mutable(eq=False, repr=False)
class _Variant:
    root: Mapping
    findings: list[Finding] = field(factory=list[Finding])
    named: dict[str, int | None] = field(factory=dict[str, "int | None"])
    items: dict[str, Mapping] = field(factory=dict[str, Mapping])

    def report(self, code: str, at: SpecNode, **parameters: object) -> None:
        place = Place(file=at.mark.file, line=at.mark.line, column=at.mark.column)
        self.findings.append(Finding(code=code, place=place, parameters=parameters))

    def wanted(self) -> Wanted | None:
        """What the file extends."""
        node = self.root.get("extends")
        if node is None:
            for written, _ in self.root.entries:
                if written.text in _OWN:
                    self.report("change-without-extends", written, key=written.text)
            return None
        text = node.text.strip() if isinstance(node, Scalar) else ""
        name, at, version = text.partition("@")
        if not name or not at or not version:
            self.report("not-a-spec-name", node, found=text)
            return None
        return Wanted(name.strip(), version.strip())

    def bare(self) -> Mapping:
        """The file without what only says how it differs."""
        return _mapping(self.root, [(key, value) for key, value in self.root.entries if key.text not in _OWN])

    def over(self, base: Mapping) -> Mapping:
        """The base with this file's changes."""
        for name, one in KEYS["file"].items():
            if one.required and self.root.get(name) is None:
                self.report("missing-key", self.root, key=name, where=table_name("file"))
        self._same_language(base)
        own = {key.text: (key, value) for key, value in self.bare().entries}
        gone = {key for key, (_, value) in own.items() if _word(value) == "none" and key not in _KEPT}
        own = {key: one for key, one in own.items() if key not in gone}
        entries: list[tuple[Scalar, SpecNode]] = []
        for key, value in base.entries:
            if key.text == "tests" or key.text in gone:
                continue
            mine = own.pop(key.text, None)
            if mine is None:
                entries.append((key, value))
            elif key.text in TABLES and isinstance(value, Mapping) and isinstance(mine[1], Mapping):
                entries.append((mine[0], _merged(value, mine[1])))
            else:
                entries.append(mine)
        whole = _mapping(self.root, [*entries, *own.values()])
        return self._items(whole)

    def _same_language(self, base: Mapping) -> None:
        own, other = (_word(one.get("language")) or "vi" for one in (self.root, base))
        if self.root.get("language") is not None and own != other:
            self.report("extends-language", self.root.get("language") or self.root, found=own, known=other)

    def _items(self, whole: Mapping) -> Mapping:
        items = whole.get("items")
        if not isinstance(items, List):
            return whole
        self.items = {name: item for item in _walk(items) if (name := _name(item)) is not None}
        removed = self._removed()
        changed = self._changed()
        added = self._added()
        done = self._rebuilt(items, None, removed, changed, added)
        return _with(whole, "items", done)

    def _once(self, name: str, at: SpecNode, known: Iterable[str] = ()) -> bool:
        """Whether an item is there, and named here for the first time."""
        if name in self.named:
            self.report("named-twice", at, name=name, line=self.named[name])
            return False
        self.named[name] = at.mark.line
        if name not in self.items:
            names = [*self.items, *known]
            self.report("unknown-item", at, name=name, near=nearest(name, names))
            return False
        return True

    def _removed(self) -> set[str]:
        found: set[str] = set()
        for node in self._list("remove"):
            name = _word(node)
            if name is None:
                self.report("not-a-text", node, what="remove")
            elif self._once(name, node):
                found.add(name)
        return found

    def _changed(self) -> dict[str, Mapping]:
        node = self.root.get("change")
        found: dict[str, Mapping] = {}
        if node is not None and not isinstance(node, Mapping):
            self.report("not-a-mapping", node, what="change")
        for key, value in node.entries if isinstance(node, Mapping) else ():
            if not isinstance(value, Mapping):
                self.report("not-a-mapping", value, what=key.text)
            elif self._once(key.text, key):
                for inner, said in value.entries:
                    if inner.text in _FIXED:
                        self.report("change-of-fixed", inner, key=inner.text, name=key.text)
                    elif _word(said) == "none" and inner.text in _NEEDED:
                        self.report("missing-key", inner, key=inner.text, where=table_name("item"))
                    elif _word(said) == "none" and inner.text not in KEYS["item"]:
                        # Nothing would be left of it by which a reader could tell that it is misspelt.
                        known = list(KEYS["item"])
                        near = nearest(inner.text, known)
                        self.report("unknown-key", inner, key=inner.text, where=table_name("item"), near=near)
                found[key.text] = value
        return found

    def _added(self) -> dict[str | None, list[tuple[str | None, Mapping]]]:
        """The new items by the group that they go to; each with the sibling behind which it stands."""
        found: dict[str | None, list[tuple[str | None, Mapping]]] = {}
        for node in self._list("add"):
            if not isinstance(node, Mapping):
                self.report("not-a-mapping", node, what="add")
                continue
            to, after = node.get("to"), node.get("after")
            group = _word(to)
            item = _mapping(node, [(key, value) for key, value in node.entries if key.text not in ("to", "after")])
            if group is None:
                self.report("missing-key", node, key="to", where=table_name("add"))
            elif group != "total" and (group not in self.items or self.items[group].get("items") is None):
                groups = [name for name, one in self.items.items() if one.get("items") is not None]
                self.report("unknown-group", to or node, name=group, near=nearest(group, [*groups, "total"]))
            else:
                sibling = _word(after)
                if sibling not in (None, "none", *self._siblings(group)):
                    near = nearest(str(sibling), self._siblings(group))
                    self.report("unknown-item", after or node, name=sibling, near=near)
                    sibling = None
                found.setdefault(None if group == "total" else group, []).append((sibling, item))
        return found

    def _siblings(self, group: str) -> list[str]:
        items = self.items[group].get("items") if group != "total" else None
        nodes = items.items if isinstance(items, List) else ()
        if group == "total":
            inner = {id(one) for item in self.items.values() for one in _children(item)}
            return [name for name, one in self.items.items() if id(one) not in inner]
        return [name for one in nodes if (name := _name(one)) is not None]

    def _list(self, key: str) -> Sequence[SpecNode]:
        node = self.root.get(key)
        if node is None:
            return ()
        if not isinstance(node, List):
            self.report("not-a-list", node, what=key)
            return ()
        return node.items

    def _rebuilt(
        self,
        items: List,
        group: str | None,
        removed: set[str],
        changed: dict[str, Mapping],
        added: dict[str | None, list[tuple[str | None, Mapping]]],
    ) -> List:
        found: list[SpecNode] = []
        for item in items.items:
            name = _name(item)
            if not isinstance(item, Mapping):
                found.append(item)
            elif name not in removed:
                inner = item.get("items")
                below = self._rebuilt(inner, name, removed, changed, added) if isinstance(inner, List) else None
                entries = [
                    (key, below if below is not None and key.text == "items" else one) for key, one in item.entries
                ]
                whole = _mapping(item, entries)
                found.append(_changed(whole, changed[name]) if name in changed else whole)
        for sibling, item in added.get(group, ()):
            names = [_name(one) for one in found]
            at = 0 if sibling == "none" else len(found) if sibling not in names else names.index(sibling) + 1
            found.insert(at, item)
        return evolve(items, items=tuple(found), size=1 + sum(one.size for one in found))


def _mapping(like: Mapping, entries: Sequence[tuple[Scalar, SpecNode]]) -> Mapping:
    size = 1 + sum(key.size + value.size for key, value in entries)
    return Mapping(entries=tuple(entries), mark=like.mark, size=size)


def _with(node: Mapping, name: str, value: SpecNode) -> Mapping:
    return _mapping(node, [(key, value if key.text == name else one) for key, one in node.entries])


def _merged(base: Mapping, own: Mapping) -> Mapping:
    """A table entry by entry: the own ones in place of the base's, or ``none`` to take one away, new ones behind."""
    mine = {key.text: (key, value) for key, value in own.entries}
    removed = {key.text for key, _ in base.entries if key.text in mine and _word(mine[key.text][1]) == "none"}
    kept = [mine.pop(key.text, (key, value)) for key, value in base.entries]
    return _mapping(own, [one for one in [*kept, *mine.values()] if one[0].text not in removed])


def _changed(item: Mapping, change: Mapping) -> Mapping:
    """An item with keys replaced whole, or taken away by the word ``none``; it stands where it is changed."""
    new = {key.text: (key, value) for key, value in change.entries if key.text not in _FIXED}
    gone = {key for key, (_, value) in new.items() if _word(value) == "none" and key not in _NEEDED}
    kept = [new.pop(key.text, (key, value)) for key, value in item.entries if key.text not in gone]
    return _mapping(change, [*kept, *(one for key, one in new.items() if key not in gone)])


def _walk(items: List) -> Iterator[Mapping]:
    for item in items.items:
        if isinstance(item, Mapping):
            yield item
            inner = item.get("items")
            if isinstance(inner, List):
                yield from _walk(inner)


def _children(item: Mapping) -> Iterator[SpecNode]:
    inner = item.get("items")
    if isinstance(inner, List):
        yield from inner.items


def _name(item: SpecNode) -> str | None:
    """The id, or the code, of an item; of a bare name itself."""
    if isinstance(item, Scalar):
        return item.text.strip()
    return (_word(item.get("id")) or _word(item.get("code"))) if isinstance(item, Mapping) else None


def _word(node: SpecNode | None) -> str | None:
    return node.text.strip() if isinstance(node, Scalar) and node.text.strip() else None
