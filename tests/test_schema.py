"""The schema for editors: every spec validates, and one slip gives one message, at its place."""

import copy
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest
import yaml

from khong3.catalogue.keys import KEY_WORDS, words_of
from khong3.layouts.keys import LAYOUT_KEYS
from khong3.paper.keys import PAPER_KEYS
from khong3.specs.keys import KEYS, POINTS
from khong3.specs.schema import NAME, schema
from khong3.text import LANGUAGES
from tests.write_reference import PAGES, written

ROOT = Path(__file__).parents[1]
SPECS = sorted([*ROOT.glob("indicator_specs/*.yaml"), *ROOT.glob("tests/specs/good/*.yaml")])
Json: TypeAlias = Any
"""What a document may hold."""


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: ``yes`` is a word, a day is a text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in kinds if tag.endswith((":int", ":float"))]
    for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def as_editors_read(text: str) -> Json:
    """A spec as JSON data."""
    untyped: Any = yaml
    return untyped.load(text, Loader=EditorLoader)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The schema, itself held to its dialect."""
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def said(validator: jsonschema.Draft202012Validator, document: Json) -> list[tuple[tuple[Any, ...], str]]:
    """Every message with its place."""
    return [(tuple(one.absolute_path), one.message) for one in validator.iter_errors(document)]


@pytest.mark.parametrize("file", SPECS, ids=lambda one: one.name)
def test_every_spec_that_loads_is_valid(file: Path, validator: jsonschema.Draft202012Validator) -> None:
    """An editor shows no false alarm."""
    assert said(validator, as_editors_read(file.read_text(encoding="utf-8"))) == []


def test_the_shipped_file_is_what_the_code_makes() -> None:
    """No drift: editors may point at the file that comes with khong3."""
    shipped = ROOT / "src" / "khong3" / "schemas" / "spec-1.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == schema()
    assert schema()["$id"] == NAME


def test_hover_texts_are_in_both_languages_with_the_asked_one_first() -> None:
    """By ``--lang``."""
    said = {"vi": "Lời của phụ lục.", "en": "Its words in the annex."}
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        key = schema(language)["$defs"]["item"]["then"]["properties"]["label"]
        assert key["description"].split("\n\n") == [said[language], said[other]]
        assert key["title"] == {"vi": "nội dung", "en": "label"}[language]


def test_no_union_is_a_bare_one() -> None:
    """``oneOf`` and ``anyOf`` answer one slip with a list of guesses."""
    assert not {"oneOf", "anyOf"} & set(re.findall(r'"(\w+)":', json.dumps(schema())))


def test_every_key_has_words_in_both_languages_and_no_words_are_left_over() -> None:
    """A key without hover text, or a text without key, is drift."""
    tables = [
        *((table, key) for table, keys in KEYS.items() for key in keys),
        ("case", "by"),
        ("item", "to"),
        ("item", "after"),
    ]
    tables += [("points", key) for keys in POINTS.values() for key in keys]
    for table, key in tables:
        words = words_of(table, key)
        assert all([words.name.vi, words.name.en, words.says.vi, words.says.en]), (table, key)
    used = {f"{table}.{key}" if f"{table}.{key}" in KEY_WORDS else key for table, key in tables}
    assert set(KEY_WORDS) == used


def nodes(document: Json, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Json]]:
    """Every node with its place."""
    yield path, document
    members = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in members:
        yield from nodes(value, (*path, key))


def at(document: Json, path: tuple[Any, ...]) -> Json:
    for key in path:
        document = document[key]
    return document


def fixed(path: tuple[Any, ...], value: Json) -> set[str]:
    """The keys of a mapping that stand in a table of the language and tell nothing apart."""
    last = next((key for key in reversed(path) if isinstance(key, str)), "file")
    tables = {
        "file": "file",
        "items": "item",
        "grades": "grade",
        "views": "view",
        "checks": "check",
        "rounding": "rounding",
    }
    if last not in tables or (path and last == path[-1] and last not in ("file", "rounding")):
        return set()
    return {key for key in value if key in KEYS[tables[last]]}


def slips(document: Json, rng: random.Random) -> Iterator[tuple[tuple[Any, ...], Json]]:
    """Documents with one slip each, and where: each key of the file once, and once more where groups have it, too."""
    places: dict[tuple[str, bool, str], list[tuple[Any, ...]]] = {}
    for path, value in nodes(document):
        if isinstance(value, dict):
            for key in fixed(path, value):
                kind = next((one for one in reversed(path) if isinstance(one, str)), "file")
                places.setdefault((kind, "items" in value, key), []).append(path)
    for (_, _, key), paths in sorted(places.items()):
        path = rng.choice(paths)
        broken = copy.deepcopy(document)
        table = at(broken, path)
        how = rng.choice(["key", "value"])
        if how == "key":
            table[f"{key}_x"] = table.pop(key)
            yield path, broken
        else:
            table[key] = True
            yield (*path, key), broken


@pytest.mark.long
@pytest.mark.parametrize("file", SPECS, ids=lambda one: one.name)
def test_one_slip_is_one_message_at_its_place(file: Path, validator: jsonschema.Draft202012Validator) -> None:
    """A misspelt key, and a value that no key takes, are each said once, where they stand or inside."""
    document = as_editors_read(file.read_text(encoding="utf-8"))
    for path, broken in slips(document, random.Random(file.name)):
        messages = said(validator, broken)
        assert len(messages) == 1, (path, messages)
        assert messages[0][0][: len(path)] == path, (path, messages)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"missing": "nil"}, ("missing",)),
        ({"rounding": {"item": "a lot"}}, ("rounding", "item")),
        ({"valid": "soon"}, ("valid",)),
        ({"items": [{"code": 1, "label": "x", "measure": "a / b", "target": "80 %"}]}, ("items", 0, "target")),
        ({"items": [{"code": 1, "label": "x", "measure": "a / b", "type": "integer"}]}, ("items", 0, "type")),
        ({"items": [{"code": 1, "label": "x", "items": [], "measure": "a"}]}, ("items", 0, "measure")),
        (
            {"items": [{"code": 1, "label": "x", "points": {"each": 1, "per": 2, "steps": "hole"}}]},
            ("items", 0, "points", "steps"),
        ),
        ({"items": [{"code": 1, "label": "x", "points": [{"when": "a", "them": 2}]}]}, ("items", 0, "points", 0)),
        ({"items": [{"code": 1, "label": "x", "coverage": 80}]}, ("items", 0, "coverage")),
        ({"sanctions": [{"when": "a", "at_most": "b", "lower": 1}]}, ("sanctions", 0, "lower")),
        ({"tests": [{"name": "a", "cohort": {}, "given": {}}]}, ("tests", 0, "given")),
        ({"constants": {"a": [{"is": 1, "for": {"region": "x"}, "perod": 2024}]}}, ("constants", "a", 0)),
        ({"grades": [{"id": "g", "label": "G", "quota": 25}]}, ("grades", 0, "quota")),
        ({"constants": {"a": [{"for": {"region": "x"}}]}}, ("constants", "a", 0)),
        ({"constants": {"a": {"low": 1, "high": 2}}}, ("constants", "a")),
        ({"items": [{"code": 1, "label": "x", "measure": "a", "levels": {"p": "P"}}]}, ("items", 0, "levels")),
        ({"items": [{"code": 1, "label": "x", "type": "integer", "levels": {"p": "P"}}]}, ("items", 0, "type")),
        ({"items": [{"code": 1, "label": "x", "type": "integer", "cap": 3}]}, ("items", 0, "cap")),
        ({"extends": "base"}, ("extends",)),
        ({"extends": "a@1", "add": [{"code": 1, "label": "x", "type": "integer"}]}, ("add", 0)),
    ],
)
def test_each_kind_of_slip(
    change: dict[str, Any], place: tuple[Any, ...], validator: jsonschema.Draft202012Validator
) -> None:
    """Each of these is one message there."""
    document = {"khong3": 1, "id": "a", "version": 1, "title": "A", "items": [], **change}
    assert [where for where, _ in said(validator, document)] == [place]


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_the_reference_has_every_key_with_the_words_that_editors_show(page: Path) -> None:
    """The tables of both pages are those that ``python -m tests.write_reference`` writes; no table is left out."""
    text = page.read_text(encoding="utf-8")
    assert text == written(page), "run: python -m tests.write_reference"
    others = {"layouts": LAYOUT_KEYS, "bo-cuc-bieu": LAYOUT_KEYS, "reports": PAPER_KEYS, "bao-cao": PAPER_KEYS}
    wanted = set(others.get(page.stem, ("file", "variable", "item", "points", "grade")))
    assert set(re.findall(r"<!-- keys: ([a-z ]+) -->", text)) >= wanted
