"""Writes the key tables of the reference from the words that editors show: ``python -m tests.write_reference``."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from khong3.catalogue.keys import KINDS as KINDS_OF_SPECS
from khong3.catalogue.keys import words_of
from khong3.catalogue.layout_keys import LAYOUT_KINDS
from khong3.layouts.keys import LAYOUT_KEYS
from khong3.paper.keys import PAPER_KEYS
from khong3.specs.keys import KEYS, POINTS, SpecKey
from khong3.text import Language

DOCS = Path(__file__).parents[1] / "docs" / "reference"
PAGES: Mapping[Path, Language] = {
    DOCS / "language.md": "en",
    DOCS / "ngon-ngu.md": "vi",
    DOCS / "layouts.md": "en",
    DOCS / "bo-cuc-bieu.md": "vi",
    DOCS / "reports.md": "en",
    DOCS / "bao-cao.md": "vi",
}
KINDS = {**KINDS_OF_SPECS, **LAYOUT_KINDS}
TABLES: Mapping[str, Mapping[str, SpecKey]] = {
    **KEYS,
    **LAYOUT_KEYS,
    **PAPER_KEYS,
    "points": {name: key for keys in (POINTS["deduct"], POINTS["each"]) for name, key in keys.items()},
    "addition": {"to": SpecKey("name", required=True), "after": SpecKey("name")},
}
_HEADS: Mapping[Language, str] = {"en": "| key | value | what it says |", "vi": "| khóa | giá trị | nghĩa |"}
_MARKED = re.compile(r"(<!-- keys: (?P<table>[a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def kind_text(kind: str, language: Language) -> str:
    """A kind of value in words."""
    if kind in KINDS:
        return KINDS[kind].in_(language)
    for shape in ("list of {}", "one or more {}", "{} by name", "{} by class"):
        before, after = shape.split("{}")
        if kind.startswith(before) and kind.endswith(after) and kind != shape.replace("{} ", ""):
            inner = kind.removeprefix(before).removesuffix(after)
            return KINDS[shape].in_(language).format(kind_text(inner, language))
    return KINDS[kind].in_(language)


def rows(table: str, language: Language) -> Iterator[str]:
    """A table of Markdown, a row a key."""
    yield _HEADS[language]
    yield "|---|---|---|"
    for name, key in TABLES[table].items():
        value = ", ".join(f"`{one}`" for one in key.words) if key.words else kind_text(key.kind, language)
        words = words_of("item" if table == "addition" else table, name)
        yield f"| `{name}`{'*' if key.required else ''} | {value} | {words.says.in_(language)} |"


def written(page: Path) -> str:
    """A page with its tables made anew."""
    text = page.read_text(encoding="utf-8")
    return _MARKED.sub(lambda found: found[1] + "\n".join(rows(found["table"], PAGES[page])) + "\n" + found[3], text)


if __name__ == "__main__":
    for one in PAGES:
        one.write_text(written(one), encoding="utf-8")
