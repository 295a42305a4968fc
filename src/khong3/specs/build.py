"""From nodes to a model: one function an object, in the order of the language's tables."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast, get_args

from attrs import mutable

from khong3.expressions import Literal as Number
from khong3.findings import Finding, KhongError
from khong3.models import Attribute, Baseline, Check, Constant, Indicator, Item, Model, Pillar, Source, Target, Variable
from khong3.models.variables import TYPES, OverPlaces, OverTime, number
from khong3.periods import DateRange, Period
from khong3.specs.keys import EDITION
from khong3.specs.nodes import Mapping, Node, Scalar
from khong3.specs.reader import Reader, as_language
from khong3.text import Text
from khong3.units import Unit

_T = TypeVar("_T")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]*", re.ASCII)


def build(reader: Reader, root: Node) -> Model | None:
    """The model that a file writes, as far as it could be read; what could not is among the reader's findings."""
    return _Builder(reader).model(root)


@mutable
class _Builder:
    reader: Reader

    def model(self, root: Node) -> Model | None:
        read = self.reader
        if isinstance(root, Mapping):
            read.language = as_language(read.one_of(root.get("language"), "language", ("vi", "en")))
        keys = read.keys(root, "file")
        edition = read.word(keys.get("khong3"), "khong3")
        if edition is not None and edition != EDITION:
            read.report("unknown-edition", keys["khong3"], found=edition, known=EDITION)
        attributes = self.table(keys.get("attributes"), "attributes", self.attribute)
        read.levels = {one.id: tuple(one.levels) for one in attributes}
        parts: dict[str, Any] = {
            "units": self.table(keys.get("units"), "units", self.unit),
            "constants": self.table(keys.get("constants"), "constants", self.constant),
            "variables": self.table(keys.get("variables"), "variables", self.variable),
            "checks": [one for one in map(self.check, read.items(keys.get("checks"), "checks")) if one],
            "items": self.items(keys.get("items")),
            "source": self.source(keys.get("source")),
            "valid": read.parsed(keys.get("valid"), "valid", DateRange.parse),
            "applies": read.formula(keys.get("applies"), "applies"),
        }
        if isinstance(root, Mapping) and "items" not in keys and root.get("extends") is None:
            read.report("missing-key", root, key="items", where="file")
        identity = self.matching(keys.get("id"), "id", _ID)
        version = self.matching(keys.get("version"), "version", _VERSION)
        title = read.text(keys.get("title"), "title")
        if not isinstance(root, Mapping):
            return None
        return Model(
            id=identity or "?",
            version=version or "?",
            title=title or Text.of("?"),
            language=read.language,
            attributes=attributes,
            **parts,
        )

    def matching(self, node: Node | None, what: str, shape: re.Pattern[str]) -> str | None:
        word = self.reader.word(node, what)
        if word is not None and node is not None and not shape.fullmatch(word):
            self.reader.report("not-an-id", node, what=what, found=word)
        return word

    def table(self, node: Node | None, what: str, build_one: Callable[[str, Node], _T | None]) -> list[_T]:
        """A mapping of names to objects."""
        built = [build_one(key.text, value) for key, value in self.reader.entries(node, what)]
        return [one for one in built if one is not None]

    def unit(self, name: str, node: Node) -> Unit:
        if isinstance(node, Scalar):
            return Unit(id=name, label=self.label(node, name))
        keys = self.reader.keys(node, "unit")
        return Unit(id=name, label=self.label(keys.get("label"), name), is_=self.reader.word(keys.get("is"), "is"))

    def attribute(self, name: str, node: Node) -> Attribute:
        return Attribute(id=name, levels=self.levels(node, name))

    def levels(self, node: Node | None, what: str) -> dict[str, Text]:
        return {key.text: self.label(value, key.text) for key, value in self.reader.entries(node, what)}

    def label(self, node: Node | None, otherwise: str) -> Text:
        return self.reader.text(node, "label") or Text.of(otherwise)

    def constant(self, name: str, node: Node) -> Constant:
        return Constant(id=name, values=self.reader.cases(node, name, number))

    def variable(self, name: str, node: Node) -> Variable:
        keys = self.reader.keys(node, "variable")
        if "type" in keys and "levels" in keys:
            self.reader.report("line-measured-twice", keys["levels"], keys=["type", "levels"])
        return Variable(id=name, label=self.label(keys.get("label"), name), **self.question(keys), **self.texts(keys))

    def question(self, keys: dict[str, Node]) -> dict[str, Any]:
        """The keys of a variable, which a line that asks its own question has too."""
        read = self.reader
        levels = self.levels(keys.get("levels"), "levels")
        if isinstance(keys.get("levels"), Mapping) and not levels:
            read.report("no-levels", keys["levels"])
        found: dict[str, Any] = {
            "levels": levels or None,
            "type": None if "levels" in keys else read.one_of(keys.get("type"), "type", TYPES),
            "unit": read.word(keys.get("unit"), "unit"),
            "part_of": read.word(keys.get("part_of"), "part_of"),
            "over_places": read.one_of(keys.get("over_places"), "over_places", get_args(OverPlaces)),
            "over_time": read.one_of(keys.get("over_time"), "over_time", get_args(OverTime)),
        }
        return {key: value for key, value in found.items() if value is not None}

    def texts(self, keys: dict[str, Node]) -> dict[str, Any]:
        return {
            key: self.reader.text(keys[key], key)
            for key in ("words", "provider", "appraiser", "evidence", "source")
            if key in keys
        }

    def items(self, node: Node | None) -> list[Item]:
        built = [self.item(one) for one in self.reader.items(node, "items")]
        return [one for one in built if one is not None]

    def item(self, node: Node) -> Item | None:
        read = self.reader
        if isinstance(node, Scalar):
            read.report("not-yet", node, what=node.text)
            return None
        seen = len(read.findings)
        keys = read.keys(node, "item")
        if _misspelt(read.findings[seen:]):
            return None
        code = read.word(keys.get("code"), "code") or "?"
        label = self.label(keys.get("label"), code)
        common: dict[str, Any] = {
            "code": code,
            "label": label,
            "id": read.word(keys.get("id"), "id"),
            "applies": read.formula(keys.get("applies"), "applies"),
            **self.texts(keys),
        }
        if "items" in keys:
            strange = [
                key
                for key in keys
                if key not in ("code", "label", "id", "words", "provider", "appraiser", "source", "items", "applies")
            ]
            for key in strange:
                read.report("key-of-line", keys[key], key=key)
            common.pop("evidence", None)
            return Pillar(items=self.items(keys["items"]), **common)
        per = read.parsed(keys.get("per"), "per", number)
        if per is not None and per.percent:
            read.report("not-a-plain-number", keys["per"], found=str(per))
        unreadable = {key for key in ("type", "levels", "measure") if key in keys}
        line = Indicator(
            measure=read.formula(keys.get("measure"), "measure"),
            per=None if per is None else per.value,
            target=read.cases(keys.get("target"), "target", Target.parse),
            round_value=read.parsed(keys.get("round_value"), "round_value", number),
            baseline=self.baseline(keys.get("baseline")),
            **self.question(keys),
            **common,
        )
        # A measure that could not be read has its finding already; the line would only draw a second.
        return line if not unreadable or line.measure or line.type or line.levels else None

    def baseline(self, node: Node | None) -> Baseline | None:
        keys = self.reader.keys(node, "baseline")
        if node is None or not isinstance(node, Mapping):
            return None
        stated: Number | None = self.reader.parsed(keys.get("is"), "is", number)
        period = self.reader.parsed(keys.get("period"), "period", Period.parse)
        if keys and stated is None and period is None:
            return None
        return Baseline(is_=stated, period=period)

    def check(self, node: Node) -> Check | None:
        keys = self.reader.keys(node, "check")
        must = self.reader.formula(keys.get("must"), "must")
        message = self.reader.text(keys.get("message"), "message")
        severity = self.reader.one_of(keys.get("severity"), "severity", ("error", "warning"))
        if must is None or message is None:
            return None
        return Check(must=must, message=message, severity=cast("Any", severity or "error"))

    def source(self, node: Node | None) -> Source | None:
        if node is None:
            return None
        if isinstance(node, Scalar):
            return Source(title=self.label(node, ""))
        keys = self.reader.keys(node, "source")
        return Source(
            title=self.label(keys.get("title"), "?"),
            date=self.reader.parsed(keys.get("date"), "date", _day),
            url=self.reader.word(keys.get("url"), "url"),
        )


def _misspelt(findings: list[Finding]) -> bool:
    """Whether a slip hides what a line measures: the line would only draw a second finding."""
    measures = ("measure", "type", "levels", "items")
    return any(one.code == "unknown-key" and one.parameters.get("near") in measures for one in findings)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KhongError([Finding(code="not-a-date", parameters={"found": text})]) from None
