"""Builds the site of README, docs/ and the examples' pages in site/, strictly: ``python -m tests.write_site``.

The pages stand in the site as they stand here, with every file that they link to, so that no link needs a new spelling.
What zensical does not look at is looked at afterwards: links to files, and that nothing is fetched from elsewhere.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "docs" / "zensical.toml"
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)(#[^)\s]*)?\)")
_SHOWN_FILE = re.compile(r"^```(\w+) file=(\S+)$", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ELSEWHERE = re.compile(r"(\w+:|//)")
_FETCHED = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""")
_REFERENCE = re.compile(r"""\b(?:href|src)=["']?([^"'\s>]+)""")


def project() -> dict[str, Any]:
    """The site's settings."""
    found: dict[str, Any] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["project"]
    return found


def in_nav(entries: Any = None) -> Iterator[str]:  # noqa: ANN401 - a list of names, or of titles with such lists
    """The pages of the navigation, in its order."""
    for entry in project()["nav"] if entries is None else entries:
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values():
                yield from in_nav(below)


def build(site: Path) -> list[str]:
    """The site in this folder, and what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copy(CONFIG, work)
        _gather(work / "pages")
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(work / CONFIG.name)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            return [_COLOUR.sub("", done.stdout + done.stderr)]
        _finish(work / "site")
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(work / "site", site)
    return list(wrong(site))


def _gather(target: Path) -> None:
    """Every page of the navigation, and what it links to, at its own place below the target."""
    waiting, seen = list(in_nav()), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or not (ROOT / name).exists():
            continue
        seen.add(name)
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            waiting += _folder(name, place)
        elif place.suffix == ".md":
            waiting += linked(name)
            place.write_text(_page(name), encoding="utf-8")
        else:
            shutil.copy(ROOT / name, place)


def _folder(name: str, place: Path) -> list[str]:
    """What stands in a folder that is linked to; where it says nothing about itself, a list of that is its page."""
    inside = sorted(one for one in (ROOT / name).iterdir() if not one.name.startswith((".", "__pycache__")))
    if not (ROOT / name / "README.md").exists():
        links = [f"{one.name}/README.md" if one.is_dir() else one.name for one in inside]
        listed = "\n".join(f"- [{one.name}]({link})" for one, link in zip(inside, links, strict=True))
        place.mkdir(exist_ok=True)
        (place / "README.md").write_text(f"# {name}\n\n{listed}\n", encoding="utf-8")
    return [f"{name}/{one.name}" for one in inside]


def linked(page: str) -> list[str]:
    """What a page links to, from the root."""
    return [_resolved(page, found[1]) for found in _LINK.finditer((ROOT / page).read_text(encoding="utf-8"))]


def _page(name: str) -> str:
    """A page's text as the site's builder wants it: links to folders lead to their pages, files have titles."""

    def link(found: re.Match[str]) -> str:
        folder = (ROOT / _resolved(name, found[1])).is_dir()
        return f"]({found[1].rstrip('/')}/README.md)" if folder else found[0]

    text = (ROOT / name).read_text(encoding="utf-8")
    return _LINK.sub(link, _SHOWN_FILE.sub(r'```\1 title="\2"', text))


def _resolved(page: str, link: str) -> str:
    """Where a link of a page leads, from the root."""
    return os.path.normpath(f"{Path(page).parent.as_posix()}/{unquote(link)}")


def place_of(page: str) -> str:
    """Where a page stands in the site."""
    return re.sub(r"(^|/)README\.md$", r"\1index.md", page).removesuffix(".md") + ".html"


def _finish(site: Path) -> None:
    """Each page says its language, and the choice of language leads to the same page in the other."""
    pairs = project()["extra"]["pairs"]
    english = set(in_nav(project()["nav"][1:2]))
    beside = {page: {"vi": vi, "en": en} for vi, en in pairs.items() for page in (vi, en)}
    for page in in_nav():
        place = site / place_of(page)
        text = place.read_text(encoding="utf-8")
        for language, other in beside.get(page, {}).items():
            link = os.path.relpath(site / place_of(other), place.parent)
            text = re.sub(rf'href="[^"]*" hreflang="{language}"', f'href="{link}" hreflang="{language}"', text)
        if page in english:
            text = text.replace('<html lang="vi"', '<html lang="en"', 1)
        # The theme would look for a map of a site beside each.
        place.write_text(re.sub(r'<link rel="alternate"[^>]*>', "", text), encoding="utf-8")
    _find_without_marks(site / "search.json")


def _find_without_marks(index: Path) -> None:
    """Headings are found by what somebody types without Vietnamese marks, too: xep loai."""
    found = json.loads(index.read_text(encoding="utf-8"))
    for item in found["items"]:
        bare = "".join(one for one in unicodedata.normalize("NFD", item["title"]) if not unicodedata.combining(one))
        bare = bare.replace("đ", "d").replace("Đ", "D")
        item["text"] += "" if bare == item["title"] else f" <p>{bare}</p>"
    index.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def wrong(site: Path) -> Iterator[str]:
    """Links of the site that lead nowhere, and what it would fetch from elsewhere."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(site)
        if (ROOT / name).exists():  # An example's own file, copied as it stands.
            continue
        yield from (f"{name} fetches {found}" for found in _FETCHED.findall(text))
        for found in _REFERENCE.findall(text):
            target = unquote(found.partition("#")[0].partition("?")[0])
            place = site / target[1:] if target.startswith("/") else page.parent / target
            if target and not _ELSEWHERE.match(target) and not place.exists():
                yield f"{name} leads to {found}"


if __name__ == "__main__":
    problems = build(ROOT / "site")
    sys.exit("\n".join(problems) or 0)
