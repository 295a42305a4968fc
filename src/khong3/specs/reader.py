"""Nodes to values: each reads one kind of value, reports what is wrong at its place, and goes on."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Sequence as Items
from typing import TypeVar

from attrs import field, mutable

from khong3.catalogue.keys import table_name, words_of
from khong3.expressions import Expression, parse
from khong3.findings import Finding, KhongError, Place
from khong3.models.cases import Case, Cases
from khong3.periods import PeriodRange
from khong3.specs.keys import KEYS, Tables
from khong3.specs.nodes import Mapping, Mark, Scalar, Sequence, SpecNode
from khong3.text import Language, Text, nearest, strip_marks

_T = TypeVar("_T")
_CUT = frozenset({"label", "title"})
_PARTED = re.compile(r"([^:\s][^:]*):([^:\s][^:]*)")
_TAIL = re.compile(r"[0-9]+ ?%?")
"""What stands behind a decimal comma."""


@mutable(eq=False, repr=False)
class Reader:
    """What is known of the file while it is read, and the findings so far."""

    file: str
    language: Language = "vi"
    levels: dict[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])
    """The levels of the file's attributes, which a ``by`` must name or leave to ``else``."""
    findings: list[Finding] = field(factory=list[Finding])
    tables: Tables = field(factory=lambda: KEYS)
    dropped: list[SpecNode] = field(factory=list[SpecNode])
    """Members of lists that could not be read: what comes behind them has moved up."""
    cut: list[SpecNode] = field(factory=list[SpecNode])
    """Numbers of which a decimal comma left the first part: nothing more is to be said of these."""

    def report(self, code: str, at: SpecNode | Mark, offset: int | None = None, **parameters: object) -> None:
        """Add a finding at a node, or at a character inside a one-line text."""
        mark = at if isinstance(at, Mark) else at.mark
        column = mark.column
        if offset is not None and isinstance(at, Scalar):
            column += offset + (not at.plain)
        place = Place(file=mark.file or self.file, line=mark.line, column=column)
        self.findings.append(Finding(code=code, place=place, parameters=parameters))

    def report_all(self, problem: KhongError, at: SpecNode) -> None:
        """Findings of another room, which knows offsets but no files."""
        for finding in problem.findings:
            self.report(finding.code, at, finding.place.offset, **finding.parameters)

    def keys(self, node: SpecNode | None, table: str) -> dict[str, SpecNode]:
        """The entries of a mapping whose keys the language knows; every other is reported."""
        entries = self.entries(node, table)
        known = self.tables[table]
        found: dict[str, SpecNode] = {}
        meant: set[str | None] = set()
        for key, value in entries:
            if key.text not in known:
                near = nearest(key.text, list(known)) or _by_name(table, key.text, known)
                meant.add(near)
                self.report("unknown-key", key, key=key.text, where=table_name(table), near=near)
            else:
                found[key.text] = value
                if key.text in _CUT and isinstance(value, Scalar) and value.cut:
                    self.report("text-cut", value, key=key.text, text=value.text)
        if isinstance(node, Mapping):
            written = {key.text for key, _ in entries}
            for name, one in known.items():
                if one.required and name not in written and name not in meant:
                    self.report("missing-key", node, key=name, where=table_name(table))
        return found

    def entries(self, node: SpecNode | None, what: str) -> list[tuple[Scalar, SpecNode]]:
        """A mapping's entries without doubled keys and empty values."""
        if node is None:
            return []
        if not isinstance(node, Mapping):
            label = isinstance(node, Scalar) and node.text and self.tables.get(what, {}).get("label") is not None
            near = f"{{label: {_quoted(node.text)}}}" if label and isinstance(node, Scalar) else None
            self.report("not-a-mapping", node, what=table_name(what), near=near)
            return []
        found: dict[str, tuple[Scalar, SpecNode]] = {}
        tails: set[int] = set()
        for at, (key, value) in enumerate(node.entries):
            if at in tails:
                continue
            if key.text in found:
                self.report("key-twice", key, key=key.text, line=found[key.text][0].mark.line)
            elif isinstance(value, Scalar) and value.empty:
                tails |= self._without_value(node, at)
            else:
                found[key.text] = (key, value)
        return list(found.values())

    def _without_value(self, node: Mapping, at: int) -> set[int]:
        """Say of a key without a value what was meant by it; the entries that are the rest of it."""
        key, _ = node.entries[at]
        after = node.entries[at + 1][0] if at + 1 < len(node.entries) else None
        if parted := _PARTED.fullmatch(key.text) if key.plain else None:
            self.report("colon-without-space", key, key=key.text, near=f"{parted[1]}: {parted[2]}")
            return set()
        if after is not None and key.text.isdigit() and _TAIL.fullmatch(after.text):
            self.report("empty-value", key, key=key.text, near=f"{key.text}.{after.text}")
            return {at + 1}
        before = node.entries[at - 1][1] if at else None
        whole = _decimal(before, key)
        if whole is not None and before is not None:
            self.cut.append(before)
        self.report("empty-value", key, key=key.text, near=whole)
        return set()

    def items(self, node: SpecNode | None, what: str) -> Items[SpecNode]:
        """The members of a list."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.report("not-a-list", node, what=what)
            return ()
        return node.items

    def kept(self, node: SpecNode | None, what: str, build: "Callable[[SpecNode], _T | None]") -> list[_T]:
        """The members of a list that could be read."""
        return self.built(self.items(node, what), build)

    def built(self, nodes: "Iterable[SpecNode]", build: "Callable[[SpecNode], _T | None]") -> list[_T]:
        """What is made of nodes; those of which nothing is are remembered."""
        found: list[_T] = []
        for node in nodes:
            one = build(node)
            if one is None:
                self.dropped.append(node)
            else:
                found.append(one)
        return found

    def scalar(self, node: SpecNode | None, what: str) -> Scalar | None:
        """A single text."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report("not-a-text", node, what=what)
            return None
        if not node.text.strip():
            self.report("empty-value", node, key=what)
            return None
        return node

    def word(self, node: SpecNode | None, what: str) -> str | None:
        """A single text, as it stands."""
        found = self.scalar(node, what)
        return None if found is None else found.text.strip()

    def one_of(self, node: SpecNode | None, what: str, known: Items[str]) -> str | None:
        """One of a few words."""
        found = self.word(node, what)
        if found is None or found in known:
            return found
        if node is not None:
            self.report("not-one-of", node, what=what, found=found, known=known, near=nearest(found, known))
        return None

    def text(self, node: SpecNode | None, what: str) -> Text | None:
        """A text in the file's language, or ``{vi, en}``."""
        if isinstance(node, Mapping):
            parts = {key: self.word(value, key) for key, value in self.keys(node, "text").items()}
            return Text(**parts) if any(parts.values()) else None
        found = self.word(node, what)
        return None if found is None else Text.of(found, self.language)

    def parsed(self, node: SpecNode | None, what: str, read: Callable[[str], _T]) -> _T | None:
        """A one-line text read by another room; its findings become findings of the file."""
        found = self.scalar(node, what)
        if found is None:
            return None
        if not found.one_line:
            self.report("formula-over-lines", found, what=what)
            return None
        try:
            return read(found.text)
        except KhongError as problem:
            self.report_all(problem, found)
            return None

    def formula(self, node: SpecNode | None, what: str) -> Expression | None:
        """An expression or condition."""
        return self.parsed(node, what, parse)

    def plain(self, node: SpecNode, what: str) -> object:
        """A tree of texts, lists and mappings, for a room that reads such; what cannot be one is reported."""
        if isinstance(node, Sequence):
            return [self.plain(one, what) for one in node.items]
        if isinstance(node, Mapping):
            return {key.text: self.plain(value, what) for key, value in self.entries(node, what)}
        found = self.scalar(node, what)
        if found is not None and not found.one_line:
            self.report("formula-over-lines", found, what=what)
        return "" if found is None else found.text

    def cases(self, node: SpecNode | None, what: str, read: Callable[[str], _T]) -> Cases[_T]:
        """A value, ``{by: attribute, level: value}`` or a list of ``{is, for, period, source}``."""
        if node is None:
            return ()
        cases: list[Case[_T] | None]
        if isinstance(node, Sequence):
            return tuple(self.built(node.items, lambda one: self._case(one, what, read)))
        if isinstance(node, Mapping):
            cases = self._by(node, what, read)
        else:
            value = self.parsed(node, what, read)
            cases = [None if value is None else Case(is_=value)]
        return tuple(case for case in cases if case is not None)

    def _case(self, node: SpecNode, what: str, read: Callable[[str], _T]) -> Case[_T] | None:
        keys = self.keys(node, "case")
        value = self.parsed(keys.get("is"), what, read)
        period = self.parsed(keys.get("period"), "period", PeriodRange.parse)
        classes = {key.text: self._levels(one) for key, one in self.entries(keys.get("for"), "for")}
        if value is None:
            return None
        return Case(is_=value, for_=classes, period=period, source=self.text(keys.get("source"), "source"))

    def _levels(self, node: SpecNode) -> tuple[str, ...]:
        members = node.items if isinstance(node, Sequence) else (node,)
        return tuple(word for word in (self.word(one, "for") for one in members) if word is not None)

    def _by(self, node: Mapping, what: str, read: Callable[[str], _T]) -> list[Case[_T] | None]:
        entries = self.entries(node, what)
        by = next((self.word(value, "by") for key, value in entries if key.text == "by"), None)
        if by is None:
            self.report("cases-without-by", node, what=what)
            return []
        written = {key.text for key, _ in entries}
        unnamed = [level for level in self.levels.get(by, ()) if level not in written]
        if unnamed and "else" not in written:
            self.report("by-without-level", node, attribute=by, levels=unnamed)
        cases: list[Case[_T] | None] = []
        for key, value_node in entries:
            value = self.parsed(value_node, what, read) if key.text != "by" else None
            if value is None and key.text != "by":
                self.dropped.append(value_node)
            if value is not None:
                cases.append(Case(is_=value, for_={} if key.text == "else" else {by: (key.text,)}))
        return cases


def as_language(word: str | None) -> Language:
    """The language of a file; Vietnamese unless it says otherwise."""
    return "en" if word == "en" else "vi"


_CALLED = {
    "nhan": "label",
    "ten": "label",
    "tieu de": "title",
    "kieu": "type",
    "diem": "max",
    "toi da": "max",
    "cach tinh": "measure",
    "cong thuc": "measure",
    "cach cham": "points",
    "chi tieu": "target",
    "muc": "levels",
    "so lieu": "given",
    "ket qua": "expect",
}
"""What a key is often called, in plain letters, beside its name in words."""


def _by_name(table: str, text: str, known: Iterable[str]) -> str | None:
    """The key that is called so in words: ``điểm tối đa`` is ``max``."""
    wanted = strip_marks(text).replace("_", " ")
    if wanted in _CALLED and _CALLED[wanted] in known:
        return _CALLED[wanted]
    names = {key: words_of(table, key).name for key in known}
    return next(
        (key for key, name in names.items() if wanted in map(strip_marks, (name.vi or "", name.en or ""))), None
    )


def _quoted(text: str) -> str:
    """A text that may stand inside braces."""
    return text if not set(text) & set(",:{}[]#'\"") else "'" + text.replace("'", "''") + "'"


def _decimal(before: SpecNode | None, key: Scalar) -> str | None:
    """The number whose decimal comma parted it in two: ``16`` and a key ``67`` without a value."""
    if isinstance(before, Scalar) and before.text[-1:].isdigit() and key.text[:1].isdigit():
        return f"{before.text}.{key.text}"
    return None
