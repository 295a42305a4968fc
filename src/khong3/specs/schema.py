"""The language as JSON Schema 2020-12, for editors: made from the keys, with their words as hover texts.

Every union is told apart by the JSON type, then by one key that must be there (``if``, ``then``, ``else``): one slip
gives one message, at its place. What only the loader can know (names, types, units, formulas) stays with ``check``.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from attrs import field, mutable

from khong3.catalogue.keys import words_of
from khong3.models.examples import ASPECTS
from khong3.specs.keys import EDITION, KEYS, POINTS, SpecKey, Tables
from khong3.text import LANGUAGES, Language

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = f"urn:khong3:spec:{EDITION}"

_NUMBER = r"[-−]?[0-9]+(\.[0-9]+)?"
_PERIOD = r"[0-9]{4}(-H[12]|-Q[1-4]|-[0-9]{2}|-[0-9]{2}\.\.[0-9]{4}-[0-9]{2})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SHORT = rf"{_DAY}|[0-9]{{4}}-W[0-9]{{2}}"
_SCALARS = ["string", "number"]


def _texts(pattern: str) -> Schema:
    """A text of this form; a number that an editor took it for is as good."""
    return {"type": _SCALARS, "pattern": rf"^\s*({pattern})\s*$"}


_WRITTEN: Mapping[str, Schema] = {
    "edition": {"enum": [int(EDITION), EDITION]},
    "word": {"type": _SCALARS},
    "name": {"type": _SCALARS, "pattern": r"^\s*\S"},
    "datum": {"type": [*_SCALARS, "boolean"]},
    "formula": {"type": _SCALARS, "pattern": r"^\s*[^\s=<>][^\n]*$"},
    "number": _texts(_NUMBER),
    "percentage": {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*%\s*$"},
    "quantity": _texts(rf"{_NUMBER}\s*%?"),
    "quota": {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*%(\s+of\s+\S+)?\s*$"},
    "target": {
        "type": "string",
        "pattern": r"^\s*((at\s+least|at\s+most|over|under|exactly)\s+\S.*|between\s+\S.*\s+and\s+\S.*)$",
    },
    "period": _texts(rf"{_PERIOD}|({_SHORT})(\.\.({_SHORT}))?"),
    "periods": _texts(rf"{_PERIOD}|({_PERIOD})?\s*\.\.\s*({_PERIOD})?"),
    "day": _texts(_DAY),
    "dates": _texts(rf"{_PERIOD}|{_DAY}|({_PERIOD}|{_DAY})?\s*\.\.\s*({_PERIOD}|{_DAY})?"),
    "base": {"type": "string", "pattern": r"^\s*\S+@\S+\s*$"},
}
"""What is written as one text or number."""

_OR_TEXT = ("text", "unit", "source", "layout heading", "layout place")
"""Kinds of which a text alone says most of what there is to say."""
_MEASURES = ("items", "measure", "levels", "type")
_OF_GROUPS = ("cap",)
_OF_LINES = ("unit", "part_of", "over_places", "over_time", "per", "target", "round_value", "baseline", "evidence")
_OUTCOMES = ("at_most", "below", "lower")


def schema(language: Language = "vi") -> Schema:
    """The JSON Schema of a spec; hover texts in both languages, ``language`` first."""
    return schema_of("file", KEYS, NAME, language)


def schema_of(root: str, tables: Tables, name: str, language: Language = "vi") -> Schema:
    """The same of a file of other keys, from its root."""
    made = _Made(language, tables)
    return {
        "$schema": DIALECT,
        "$id": name,
        "title": "khong3",
        **made.of(root),
        "$defs": dict(sorted(made.kinds.items())),
    }


@mutable(eq=False, repr=False)
class _Made:
    """Kinds are made once, when they are first asked for."""

    language: Language
    tables: Tables = field(factory=lambda: KEYS)
    kinds: dict[str, Schema] = field(factory=dict[str, Schema])

    def of(self, kind: str) -> Schema:
        """A reference to a kind."""
        name = kind.replace(" ", "-")
        if name not in self.kinds:
            self.kinds[name] = {}
            self.kinds[name] = self.made(kind)
        return {"$ref": f"#/$defs/{name}"}

    def made(self, kind: str) -> Schema:
        if kind in _WRITTEN:
            return dict(_WRITTEN[kind])
        if kind.endswith(" by name"):
            return {"type": "object", "additionalProperties": self.of(kind.removesuffix(" by name"))}
        if kind.endswith(" by class"):
            return self.by_class(kind.removesuffix(" by class"))
        if kind.startswith("list of "):
            return {"type": "array", "items": self.of(kind.removeprefix("list of "))}
        if kind.startswith("one or more "):
            one = kind.removeprefix("one or more ")
            return {"if": {"type": "array"}, "then": self.of(f"list of {one}"), "else": self.of(one)}
        special: Mapping[str, Any] = {
            "points": self.points,
            "item": self.item,
            "addition": self.addition,
            "change": self.change,
            "file": self.file,
            "sanction": self.sanction,
            "test": self.test,
            "expectation": self.expectation,
        }
        if kind in special:
            made: Schema = special[kind]()
            return made
        if kind in _OR_TEXT:
            return self.or_mapping(self.table(kind, self.tables[kind]), self.of("word"))
        if kind == "levels":
            return {"type": "object", "additionalProperties": self.of("text")}
        return self.table(kind, self.tables[kind])

    @staticmethod
    def or_mapping(mapping: Schema, otherwise: Schema) -> Schema:
        return {"if": {"type": "object"}, "then": mapping, "else": otherwise}

    def key(self, table: str, name: str, key: SpecKey) -> Schema:
        """A key's value, and what an editor says of it."""
        said = words_of(table, name)
        hover = "\n\n".join(said.says.in_(one) for one in sorted(LANGUAGES, key=lambda one: one != self.language))
        about = {
            "title": said.name.in_(self.language),
            "description": hover.replace("`", ""),
            "markdownDescription": hover,
        }
        return {**({"enum": list(key.words)} if key.words else self.of(key.kind)), **about}

    def table(self, table: str, keys: Mapping[str, SpecKey], *rules: Schema) -> Schema:
        """A mapping of known keys. What must be there is asked for where no key is misspelt: one slip, one message."""
        required = [name for name, one in keys.items() if one.required]
        return {
            "type": "object",
            "properties": {name: self.key(table, name, one) for name, one in keys.items()},
            "additionalProperties": False,
            **_where_known(keys, [*([{"required": required}] if required else []), *rules]),
        }

    def file(self) -> Schema:
        return self.table("file", KEYS["file"], _first_of(["extends"], {}, {"required": ["items"]}))

    def item(self) -> Schema:
        return {
            "if": {"type": "object"},
            "then": self.table("item", KEYS["item"], _kinds_of_item()),
            "else": self.of("name"),
        }

    def addition(self) -> Schema:
        more = {"to": SpecKey("name", required=True), "after": SpecKey("name")}
        return self.table("item", {**more, **KEYS["item"]}, _kinds_of_item())

    def change(self) -> Schema:
        """An item's keys, each with a value of its kind or ``none``, which takes it away."""
        properties = {
            name: {"if": {"const": "none"}, "then": {}, "else": self.key("item", name, one)}
            for name, one in KEYS["item"].items()
            if name not in ("items", "id")
        }
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def sanction(self) -> Schema:
        at_most, below, lower = _OUTCOMES
        rest = _first_of([below], _none_of([lower]), {"required": [lower]})
        return self.table("sanction", KEYS["sanction"], _first_of([at_most], _none_of([below, lower]), rest))

    def test(self) -> Schema:
        of_one = [one for one in KEYS["unit of a cohort"] if one in ("commune", "given", "scored", "expect")]
        return self.table("test", KEYS["test"], _first_of(["cohort"], _none_of(of_one), {"required": ["expect"]}))

    def expectation(self) -> Schema:
        aspects = {"type": "object", "propertyNames": {"enum": list(ASPECTS)}, "additionalProperties": self.of("datum")}
        return self.or_mapping(aspects, self.of("datum"))

    def by_class(self, kind: str) -> Schema:
        """A value, ``{by: attribute, level: value}`` or a list of ``{is, for, period, source}``."""
        case = self.table("case", {**KEYS["case"], "is": SpecKey(kind, required=True)})
        by = {
            "type": "object",
            "properties": {"by": self.key("case", "by", SpecKey("name"))},
            "additionalProperties": self.of(kind),
            "required": ["by"],
        }
        return {"if": {"type": "array"}, "then": {"items": case}, "else": self.or_mapping(by, self.of(kind))}

    def points(self) -> Schema:
        forms = {one: self.table("points", keys) for one, keys in POINTS.items()}
        table: Schema = {"minProperties": 1, "additionalProperties": self.of("points")}
        mapping = _chosen([(one, forms[one]) for one in ("each", "deduct", "rule")], table)
        line = {"type": "object", **_chosen([("else", forms["else"])], forms["when"])}
        lines = {"minItems": 1, "items": line}
        return {"if": {"type": "object"}, "then": mapping, "else": {
            "if": {"type": "array"}, "then": lines, "else": self.of("formula")
        }}  # fmt: skip


def _where_known(keys: Iterable[str], rules: list[Schema]) -> Schema:
    if not rules:
        return {}
    return {"if": {"propertyNames": {"enum": list(keys)}}, "then": {"allOf": rules} if len(rules) > 1 else rules[0]}


def _first_of(required: list[str], then: Schema, otherwise: Schema) -> Schema:
    return {"if": {"required": required}, "then": then, "else": otherwise}


def _chosen(forms: list[tuple[str, Schema]], otherwise: Schema) -> Schema:
    """The form whose key is there."""
    found = otherwise
    for key, form in reversed(forms):
        found = _first_of([key], form, found)
    return found


def _none_of(keys: Iterable[str]) -> Schema:
    return {"properties": {one: {"not": {}} for one in keys}}


def _kinds_of_item() -> Schema:
    """A group has items; a line has exactly one of measure, levels and type, or points alone."""
    items, *rest = _MEASURES
    found: Schema = _none_of(_OF_GROUPS)
    for index in reversed(range(len(rest))):
        found = _first_of([rest[index]], _none_of([*_OF_GROUPS, *rest[index + 1 :]]), found)
    return _first_of([items], _none_of([*rest, *_OF_LINES]), found)
