"""A spec to start from: a short one with comments, or a skeleton out of the table of an annex."""

from pathlib import Path

from attrs import evolve

from khong3.findings import Finding, KhongError, Place
from khong3.starting.annex import lines_of
from khong3.starting.skeleton import skeleton
from khong3.starting.tables import clean, read_around, read_tables
from khong3.text import Language

__all__ = ["first_spec", "from_annex"]


def first_spec(language: Language = "vi") -> str:
    """A first spec with comments, which checks clean and keeps its examples."""
    from importlib.resources import files

    return (files("khong3.starting") / f"first-{language}.yaml").read_text(encoding="utf-8")


def from_annex(path: Path, language: Language = "vi") -> tuple[str, list[Finding]]:
    """A skeleton of the table of an annex (.docx, .pdf, .xlsx, .ods, .md), and what of it could not be read.

    Number, label, maximum and words of every line; the rules are left to write. It loads. Raises KhongError for a file
    that is none, is too large, or has no table with numbers and labels.
    """
    found = evolve(lines_of(read_tables(path), path.name), around=read_around(path))
    name, file = clean(path.stem) or path.suffix.removeprefix("."), clean(path.name)
    return _within_bounds(skeleton(found, name, file, language), path), list(found.findings)


def _within_bounds(text: str, path: Path) -> str:
    """A skeleton that may be a spec; raises KhongError (``annex-too-long``) for one that is longer than any may be."""
    from khong3.specs.nodes import compose

    try:
        compose(text, path.name)
    except KhongError:
        raise KhongError([Finding(code="annex-too-long", place=Place(file=str(path)))]) from None
    return text
