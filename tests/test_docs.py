"""What README and docs/ show is what happens."""

import doctest
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from khong3 import load, read
from khong3.cli import main
from tests import write_api, write_site
from tests.write_shown import FENCE, pages, shown

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TUTORIALS = [ROOT / "docs" / "tutorial" / name for name in ("first-model.md", "mo-hinh-dau-tien.md")]


def test_readme_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The ten lines of Python print what their comments say."""
    (code,) = [
        body
        for language, _, body in FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        if language == "python"
    ]
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - it is our own page
    printed = capsys.readouterr().out
    assert "37/50 not met 6 percentage points" in printed
    assert "72,599/33,216 = 218.57 %" in printed


@pytest.mark.parametrize(
    "name",
    [
        "explanation/embedding.md",
        "explanation/nhung-khong3.md",
        "reference/frames.md",
        "reference/khung-du-lieu.md",
    ],
)
def test_the_python_of_a_page_runs(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It prints what its comments say."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code in [body for language, _, body in FENCE.findall(text) if language == "python"]:
        exec(compile(code, name, "exec"), names)  # noqa: S102 - it is our own page
    printed = capsys.readouterr().out.splitlines()
    said = re.findall(r"^print.*  # (.*?)(?:, ….*)?$", text, re.MULTILINE)
    assert len(printed) == len(said) > 0
    assert all(line.startswith(one) for line, one in zip(printed, said, strict=True))


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_tutorials_work(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files that a tutorial shows give the verdicts that it tells."""
    found = {name: body for _, name, body in FENCE.findall(page.read_text(encoding="utf-8")) if name}
    folder = tmp_path / "2024"
    folder.mkdir()
    for name, body in found.items():
        (tmp_path if name.endswith(".yaml") else folder).joinpath(name).write_text(body, encoding="utf-8")
    spec = tmp_path / "xa-so.yaml"
    with pytest.raises(SystemExit) as ended:
        main(["check", str(spec)])
    assert ended.value.code == 0
    assessment = load(spec).assess(read(folder))
    verdicts = {one.line.name: one.verdict for one in assessment if one.commune.code == "00124"}
    assert verdicts == {"smartphone": "exceeded", "meetings": "not met", "wifi": "not met"}
    assert assessment["00124", "meetings"].gap == 1
    assert assessment["00124", "smartphone"].value_text() == "64 %"
    capsys.readouterr()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_a_page_shows_is_what_is_printed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of a page, run on the files that it shows, prints what stands below it."""
    monkeypatch.setenv("COLUMNS", "150")
    assert shown(page) == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file that is there."""
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_api_page_is_written_from_the_docstrings() -> None:
    """Every public name stands on it once, with an example; of what methods give back each section has one."""
    names = [name for _, names in write_api.ROOMS.values() for name in names]
    assert write_api.listed() == write_api.public()
    assert len(names) == len(set(names))
    page = write_api.page()
    assert write_api.PAGE.read_text(encoding="utf-8") == page
    for section in page.split("\n## ")[1:]:
        title, *parts = section.partition("\n")[0], *section.split("\n### ")[1:]
        for part in [section] if title in write_api.GIVEN_BACK else parts:
            assert ">>> " in part, part.partition("\n")[0]


@pytest.mark.parametrize(("room", "name"), sorted(write_api.listed()))
def test_an_example_of_the_api_needs_only_what_it_is_of(room: str, name: str) -> None:
    """Whatever else it uses it imports or makes, as who copies it has to."""
    text = inspect.getdoc(getattr(import_module(room), name)) or ""
    told: list[str] = []
    example = doctest.DocTestParser().get_doctest(text, {name: getattr(import_module(room), name)}, name, None, None)
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=told.append)
    assert told == []


def test_what_a_public_method_gives_back_is_on_the_api_page() -> None:
    """Every type that a method of the page gives is told of there, and all that it is made of is explained."""
    named = {name for _, name in write_api.listed()}
    given = {
        one
        for _, of in write_api.members()
        if "->" in of.written
        for one in re.findall(r"\b[A-Z]\w+", of.written.rpartition("->")[2])
    }
    others = {"None", "Any", "Iterable", "Iterator", "Sequence", "Mapping", "Path", "DataFrame", "AnyFrame", "Item"}
    others |= {"AssessmentTold"}  # its keys are those of a schema
    assert given - named - others <= {"PeriodRange"}
    untold = [(name, of.written) for name, of in write_api.members(write_api.GIVEN_BACK[:-1]) if not of.says]
    assert untold == []


def test_readme_commands_stand_on_one_line() -> None:
    """Each of README's two commands is one line behind its mark."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark in ("run", "test"):
        (command,) = re.findall(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", text)
        assert command.count("\n") == 0
        assert "pip install" in command


def test_the_picture_is_of_the_example() -> None:
    """README's picture says what the command prints today."""
    from tests.draw_readme import picture

    drawn = picture()
    assert (ROOT / "docs" / "images" / "assess.svg").read_text(encoding="utf-8") == drawn
    assert drawn.count('clipPath id="assess-line') <= 39


def test_all_pages_are_reached() -> None:
    """Every page of docs/ is linked from README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for page in PAGES[1:]:
        assert page.relative_to(ROOT).as_posix() in text


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    """README, docs/ and the examples' pages, each once."""
    pages = [*PAGES, *(ROOT / "examples").rglob("README.md")]
    assert sorted(write_site.in_nav()) == sorted(page.relative_to(ROOT).as_posix() for page in pages)


def test_pages_of_two_languages_link_to_each_other() -> None:
    """What stands in Vietnamese and English leads from one to the other, and each stands under its language."""
    vietnamese, english, _ = write_site.project()["nav"]
    pairs: dict[str, str] = write_site.project()["extra"]["pairs"]
    assert set(pairs) <= set(write_site.in_nav([vietnamese]))
    assert set(pairs.values()) <= set(write_site.in_nav([english]))
    for page, other in [*pairs.items(), *((en, vi) for vi, en in pairs.items())]:
        assert other in write_site.linked(page), f"{page} has no link to {other}"


def test_every_vietnamese_page_has_its_pair() -> None:
    """Only the glossary is both at once."""
    vietnamese = set(write_site.in_nav(write_site.project()["nav"][:1]))
    assert vietnamese - set(write_site.project()["extra"]["pairs"]) == {"docs/reference/glossary.md"}


def test_the_site_is_whole(tmp_path: Path) -> None:
    """It is built strictly; its links lead somewhere; nothing is fetched from elsewhere."""
    pytest.importorskip("zensical")
    site = tmp_path / "site"
    assert write_site.build(site) == []
    reference = site / "docs" / "reference"
    assert '<html lang="en"' in (reference / "data.html").read_text(encoding="utf-8")
    assert 'href="data.html" hreflang="en"' in (reference / "so-lieu.html").read_text(encoding="utf-8")
    assert "Xep loai" in (site / "search.json").read_text(encoding="utf-8")


def test_what_is_wrong_with_a_site_is_seen(tmp_path: Path) -> None:
    """A link that leads nowhere, and what would be fetched from elsewhere; a link that a reader may follow is none."""
    (tmp_path / "a.html").write_text(
        '<a href="b.html"><a href="a.html#x"><a href="https://example.org"><script src="//example.org/x.js">',
        encoding="utf-8",
    )
    assert list(write_site.wrong(tmp_path)) == ["a.html fetches //example.org/x.js", "a.html leads to b.html"]
