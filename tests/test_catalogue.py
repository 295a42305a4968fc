"""The words of findings: both languages, the same parameters, and every code explained in docs/."""

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from khong3 import catalogue
from khong3.catalogue import CATALOGUE, data, examples, expressions, files, models, scoring, specs, starting
from khong3.catalogue.entries import Entry
from khong3.starting import first_spec
from khong3.text import Text, strip_marks
from tests.write_shown import FENCE

FINDINGS = Path(__file__).parents[1] / "docs" / "reference" / "findings.md"


def holes(template: str | None) -> set[str]:
    """The parameters that a text speaks of."""
    return {name for _, name, _, _ in string.Formatter().parse(template or "") if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_say_the_same(code: str) -> None:
    """Message and mend stand in both languages, with the same parameters."""
    entry: Entry = CATALOGUE[code]
    texts: list[Text] = [one for one in (entry.message, entry.mend, entry.near) if one is not None]
    assert entry.message.vi
    assert entry.message.en
    for text in texts:
        assert bool(text.vi) == bool(text.en)
        assert holes(text.vi) == holes(text.en)


@pytest.mark.parametrize("code", [code for code, entry in CATALOGUE.items() if entry.severity == "error"])
def test_every_error_says_how_to_mend_it(code: str) -> None:
    """An error without a mend is half a message."""
    assert CATALOGUE[code].mend.vi


def test_no_code_stands_in_two_rooms() -> None:
    """The rooms' tables do not overwrite one another."""
    assert len(CATALOGUE) == sum(
        len(one.ENTRIES) for one in (files, expressions, models, scoring, specs, data, examples, starting)
    )


def test_every_code_is_documented() -> None:
    """docs/reference/findings.md is what the catalogue says."""
    from tests.write_findings import ROOMS, page

    assert {code for room in ROOMS.values() for code in room} == set(CATALOGUE)
    assert FINDINGS.read_text(encoding="utf-8") == page()


def printed() -> Iterator[tuple[str, str]]:
    """Every Vietnamese text that khong3 may print, with the room it stands in."""
    for found in pkgutil.iter_modules(catalogue.__path__):
        module = importlib.import_module(f"khong3.catalogue.{found.name}")
        for table in vars(module).values():
            if isinstance(table, Mapping):
                for text in texts_of(tuple(table.values())):
                    yield found.name, text
    yield "starting", first_spec("vi")


def texts_of(value: object) -> Iterator[str]:
    """The Vietnamese of texts, however deep they stand."""
    if isinstance(value, Text):
        yield value.vi or ""
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif attrs.has(type(value)):
        kind: Any = type(value)
        for field in attrs.fields(kind):
            yield from texts_of(getattr(value, field.name))


def test_chi_tieu_is_never_bare() -> None:
    """In decisions the word is both an indicator and a target; here it is a target, and says so: chỉ tiêu giao."""
    every = list(printed())
    assert sum("chỉ tiêu" in text.lower() for _, text in every) > 20
    for room, text in every:
        for found in re.finditer("chỉ tiêu", text.lower()):
            around = text.lower()[max(0, found.start() - 5) : found.end() + 5]
            assert "giao chỉ tiêu" in around or "chỉ tiêu giao" in around, (room, text)


def test_the_glossary_is_in_order_both_ways() -> None:
    """Rows by their letters without marks, the English list by its own; each English term of the table is in it."""
    page = (FINDINGS.parent / "glossary.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.split("\n") if line.startswith("| ")
    ][1:]
    vi = [strip_marks(row[0]) for row in rows]
    assert vi == sorted(vi)
    index = [one.strip() for one in page.split("## English – Việt")[1].replace("\n", " ").split("·")]
    english = [one.partition(" *")[0] for one in index]
    assert english == sorted(english, key=str.lower)
    terms = {term.strip() for row in rows for term in row[1].split(",")}
    names = {one for term in english for one in (term, *term.split(", "))}
    assert terms <= names, terms - names
    asked = "tiêu chí; điểm tự chấm; điểm thẩm định; tài liệu kiểm chứng; giải trình; điểm liệt; không phát sinh"
    assert {strip_marks(one) for one in asked.split("; ")} <= set(vi)


TUTORIAL = FINDINGS.parents[1] / "tutorial"


@pytest.mark.parametrize("name", ["tu-phu-luc-den-mo-hinh.md", "from-annex-to-model.md"])
def test_every_piece_that_the_tutorial_shows_is_in_its_file(name: str) -> None:
    """The pieces are those of the whole file, which is checked, tested and assessed on the page itself."""
    blocks = FENCE.findall((TUTORIAL / name).read_text(encoding="utf-8"))
    whole = next(body for _, file, body in blocks if file == "hdnd-trich.yaml")
    pieces = [body for language, file, body in blocks if language == "yaml" and not file]
    assert len(pieces) == 8
    for piece in pieces:
        assert piece in whole
