"""Writes docs/reference/shapes.md and cac-dang.md from the marked snippets of tested specs.

Run: python -m tests.write_shapes. A mark ``# [number] tiếng Việt | English | real example`` stands above a snippet,
which ends before the next mark, the next line that is indented less, or a blank line. Adjoining marks share a snippet.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]
SPECS = sorted((ROOT / "tests" / "specs" / "good").glob("shapes-*.yaml"))
PAGES = {"en": ROOT / "docs" / "reference" / "shapes.md", "vi": ROOT / "docs" / "reference" / "cac-dang.md"}
_MARK = re.compile(r"( *)# \[(\d+)\] ([^|]+) \| ([^|]+) \| (.+)")
_NAMED = re.compile(r" *(?:- )?(?:code|id|label): .*")


@frozen(kw_only=True)
class Shape:
    """A shape of a real decision and how it is spelt."""

    number: int
    vi: str
    en: str
    example: str
    snippet: tuple[str, ...]
    file: Path

    @property
    def names(self) -> tuple[str, ...]:
        """The items of the snippet."""
        return tuple(re.findall(r"\b(?:code|id): (s\d+\w*)", "\n".join(self.snippet)))

    @property
    def spelling(self) -> tuple[str, ...]:
        """The snippet without the item's number and words, its indentation taken away."""
        kept = [one for one in self.snippet if not _NAMED.fullmatch(one)] or list(self.snippet)
        least = min(len(one) - len(one.lstrip()) for one in kept)
        return tuple(one[least:] for one in kept)


def shapes(files: list[Path]) -> list[Shape]:
    """Every shape of the files, by number, in the order of files and lines."""
    return sorted((one for path in files for one in _of(path)), key=lambda one: one.number)


def _of(path: Path) -> Iterator[Shape]:
    lines = path.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark is None:
            continue
        indent, number, vi, en, example = mark.groups()
        below = at + 1
        while _MARK.fullmatch(lines[below]):
            below += 1
        end = below
        while lines[end].startswith(indent) and lines[end].strip() and not _MARK.fullmatch(lines[end]):
            end += 1
        snippet = tuple(lines[below:end])
        yield Shape(number=int(number), vi=vi, en=en, example=example, snippet=snippet, file=path)


_HOW_EN = """(Tiếng Việt: [Từ dạng của quyết định đến cách viết](cac-dang.md).)

Written by `python -m tests.write_shapes` from specs whose worked examples are run; a test holds it.
The real examples stand in the words of their decisions. Each file has the whole of a spelling, with its figures."""
_HOW_VI = """(In English: [From the shape of a decision to its spelling](shapes.md).)

Do `python -m tests.write_shapes` viết ra từ các tệp có ví dụ được chạy; một phép thử giữ trang này.
Mỗi tệp có trọn cách viết kèm số liệu."""
_WORDS = {
    "en": (
        "# From the shape of a decision to its spelling",
        _HOW_EN,
        "| | shape | real example | spelling | tried in |",
    ),
    "vi": (
        "# Từ dạng của quyết định đến cách viết",
        _HOW_VI,
        "| | dạng | ví dụ thật | cách viết | thử ở |",
    ),
}


def page(language: str) -> str:
    """One page's text."""
    title, how, head = _WORDS[language]
    rows = [_row(one, language) for one in shapes(SPECS)]
    return "\n".join([title, "", how, "", head, "|---|---|---|---|---|", *rows]) + "\n"


def _row(one: Shape, language: str) -> str:
    spelt = "<br>".join(f"`{_cell(line.rstrip())}`" for line in one.spelling)
    link = f"[{one.file.stem}](../../{one.file.relative_to(ROOT).as_posix()})"
    return (
        f"| {one.number} | {_cell(one.vi if language == 'vi' else one.en)} | {_cell(one.example)} | {spelt} | {link} |"
    )


def _cell(text: str) -> str:
    """Text for a cell; a table eats leading spaces, so that indentation is kept by unbreakable ones."""
    bare = text.lstrip(" ")
    return "\u00a0" * (len(text) - len(bare)) + bare.replace("|", "\\|")


if __name__ == "__main__":
    for name, path in PAGES.items():
        path.write_text(page(name), encoding="utf-8")
