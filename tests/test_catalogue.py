"""The words of findings: both languages, the same parameters, and every code explained in docs/."""

import ast
import importlib
import pkgutil
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from khong3 import catalogue
from khong3.catalogue import CATALOGUE, ROOMS
from khong3.catalogue.entries import Entry
from khong3.starting import first_spec
from khong3.text import Text
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
    assert len(CATALOGUE) == sum(len(importlib.import_module(f"khong3.catalogue.{room}").ENTRIES) for room in ROOMS)


def test_every_code_that_is_said_has_words() -> None:
    """A code without an entry ends in a KeyError where its words are wanted."""
    said = re.compile(r'(?:code=|report\(|_?finding\(|found\(|finding_of\([^,()]+, )\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"')
    sources = Path(catalogue.__file__).parents[1].rglob("*.py")
    assert {code for one in sources for code in said.findall(one.read_text(encoding="utf-8"))} - set(CATALOGUE) == set()


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


QUALIFIED = ("chỉ tiêu giao", "giao chỉ tiêu", "chỉ tiêu được giao", "mức chỉ tiêu")
"""How a target is spoken of; an indicator is chỉ số, tiêu chí or dòng."""


def bare(text: str) -> bool:
    """Whether a text says chỉ tiêu, and not which of its two meanings."""
    for one in QUALIFIED:
        text = re.sub(rf"\b{one}\b", "", text, flags=re.IGNORECASE)
    return "chỉ tiêu" in text.lower()


def written() -> Iterator[tuple[str, str]]:
    """Every string of the sources, with its file: the read-back and explanations have words of their own."""
    package = Path(catalogue.__file__).parents[1]
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.relative_to(package).as_posix(), node.value


def test_chi_tieu_is_never_bare() -> None:
    """In decisions the word is both an indicator and a target; here it is a target, and says so: chỉ tiêu giao."""
    every = [*printed(), *written()]
    assert {"words", "phrases", "explanations"} <= {room for room, text in every if "chỉ tiêu" in text.lower()}
    assert {room.partition("/")[0] for room, _ in every} >= {"catalogue", "explaining", "readback"}
    assert not [(room, text) for room, text in every if bare(text)]


@pytest.mark.parametrize("text", ["Chỉ tiêu: {0}", "dòng chỉ tiêu", "chỉ tiêu giao và chỉ tiêu", "chỉ tiêu giaothông"])
def test_a_bare_chi_tieu_is_seen(text: str) -> None:
    """One qualified occurrence does not cover another."""
    assert bare(text)
    assert not bare("Chỉ tiêu giao: {0}; đơn vị chưa giao chỉ tiêu")


LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"


def in_order(term: str) -> list[tuple[list[int], int]]:
    """Where a Vietnamese term stands: syllable by syllable, its letters (a ă â … u ư), then its tone."""
    found = []
    for syllable in re.findall(r"\w+", term.lower()):
        apart = unicodedata.normalize("NFD", syllable)
        letters = unicodedata.normalize("NFC", "".join(one for one in apart if one not in TONES))
        tone = next((TONES.index(one) + 1 for one in apart if one in TONES), 0)
        found.append(([LETTERS.index(one) for one in letters], tone))
    return found


ASKED = """tiêu chí; chỉ tiêu; chỉ số; điểm tối đa; điểm tự chấm; điểm thẩm định; điểm chính thức; tài liệu
kiểm chứng; giải trình; điểm liệt; không phát sinh; không thuộc đối tượng; chưa có số liệu; điểm
thưởng; điểm trừ; xếp loại; xếp hạng; khống chế; làm tròn; tử số; mẫu số; số thời điểm; số thời kỳ;
luỹ kế; cùng kỳ năm trước; kỳ trước; cụm thi đua; nguồn thu thập; đơn vị thẩm định; phụ lục; nguyên
văn; bãi bỏ; sửa đổi; bổ sung; tổng hợp; độ bao phủ; trọng số; ngưỡng; kết luận; chênh lệch; còn
thiếu; sức chứa"""
"""What an author looks up, one row each."""


def test_the_glossary_is_in_order_both_ways() -> None:
    """Rows as a Vietnamese dictionary has them, every cell filled; the English index is the table's own."""
    page = (FINDINGS.parent / "glossary.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.split("\n") if line.startswith("| ")
    ][1:]
    assert all(len(row) == 5 and all(row) for row in rows)
    vi = [row[0] for row in rows]
    assert vi == sorted(set(vi), key=in_order)
    assert set(" ".join(ASKED.split()).split("; ")) <= set(vi)
    english: dict[str, list[str]] = {}
    for row in rows:
        for term in row[1].split(", "):
            english.setdefault(term, []).append(row[0])
    index = page.split("## English – Việt")[1].replace("\n", " ").strip()
    assert index == " · ".join(f"{term} *{', '.join(english[term])}*" for term in sorted(english, key=str.lower))


TUTORIAL = FINDINGS.parents[1] / "tutorial"


@pytest.mark.parametrize("name", ["tu-phu-luc-den-mo-hinh.md", "from-annex-to-model.md"])
def test_every_piece_that_the_tutorial_shows_is_in_its_file(name: str) -> None:
    """The pieces are those of the whole file, which is checked, tested and assessed on the page itself."""
    blocks = FENCE.findall((TUTORIAL / name).read_text(encoding="utf-8"))
    whole = next(body for _, file, body in blocks if file == "hdnd-trich.yaml")
    pieces = [body for language, file, body in blocks if language == "yaml" and not file]
    assert len(pieces) == 9
    for piece in pieces:
        assert piece in whole


def test_who_calls_from_python_is_answered_in_python() -> None:
    """A mend that names an option of the command line names what is written in Python too, or is of that line alone."""
    package = Path(catalogue.__file__).parents[1]
    apart = {"catalogue", "cli", "service"}
    files = [one for one in package.rglob("*.py") if not apart & set(one.relative_to(package).parts)]
    source = "\n".join(one.read_text(encoding="utf-8") for one in files)
    untold: list[tuple[str, str]] = []
    for code, entry in CATALOGUE.items():
        for language, alone in (("vi", "trên dòng lệnh"), ("en", "on the command line")):
            mend = getattr(entry.mend, language) or ""
            bare = re.search(r"(?<![\w-])--[a-z]", mend) and "Python" not in mend and alone not in mend
            if bare and f'"{code}"' in source:
                untold.append((code, mend))
    assert untold == []
