"""The page of an assessment: nothing foreign in it, every figure that of its result, every text a text."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pytest

from khong3 import Assessment, Commune, Data, KhongError, Observation, Result, load, read
from khong3.explaining import explain_result, explain_score
from khong3.pages.content import Pictures, content
from khong3.text import visible
from tests.command import Run
from tests.paged import HOSTILE, PLAIN, UNITS, assessment, model, of_two_units_of_one_code, packed

ROOT = Path(__file__).parents[1]
MODEL = "thanh-hoa-3-khong"
EXAMPLE = str(ROOT / "examples" / "thuong-xuan-communes-illustrative")
FIGURES = 500


class Elements(HTMLParser):
    """Every element with its attributes, and every text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("style", "script"):
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag else self._inside


@pytest.fixture(scope="module")
def hostile() -> Assessment:
    """Whose labels are what pages break on."""
    return assessment()


@pytest.fixture(scope="module")
def page(hostile: Assessment) -> str:
    """Its page."""
    return hostile.to_html()


def test_five_hundred_figures_lead_back_to_what_was_reckoned(hostile: Assessment, page: str) -> None:
    """By unit, period and line; each with the explanation of that very figure."""
    every = [
        (unit, row, column)
        for unit in packed(page)["units"]
        for row in unit["rows"]
        for column in ("value", "target", "verdict", "points", "gap", "change")
        if row[column]
    ]
    for unit, row, column in Random(1).sample(every, FIGURES):
        shown, name, told = row[column], row["item"], row["told"]
        if row["kind"] == "line":
            result = hostile[unit["unit"], name, unit["period"]]
            assert shown == said_of(result)[column]
            assert told == explain_result(result).split("\n")[1:]
        else:
            score = hostile.score(unit["unit"], None if name == "total" else name, unit["period"])
            counts = f"đạt {score.met}/{score.with_target}"
            assert (
                shown == {"value": score.share_text(), "points": score.points_text() or "–", "verdict": counts}[column]
            )
            assert told == explain_score(score).split("\n")[1:]


def said_of(result: Result) -> dict[str, str]:
    """What the page prints of a line."""
    counts = result.counts_text()
    return {
        "value": f"{result.value_text()} ({counts})" if result.value_text() else counts,
        "target": result.target_text(),
        "verdict": result.verdict_text(),
        "points": result.points_text() or "–",
        "gap": result.gap_text(),
        "change": result.change_text(),
    }


def test_a_year_more_takes_little_room() -> None:
    """What rows have in common stands once: a row of a unit is its figures, beside the number of its shape."""
    (text,) = re.findall(r'id="data">(.*?)</script>', assessment().to_html(), re.DOTALL)
    rows = [row for unit in json.loads(text)["units"] for row in unit["rows"]]
    told = [len("".join(row["told"])) for unit in packed(assessment().to_html())["units"] for row in unit["rows"]]
    assert sum(len(figures) for _, figures in rows) * 4 < sum(told)


def test_every_unit_and_line_is_there(hostile: Assessment, page: str) -> None:
    """Each unit of each period has a page with all lines; each unit stands in the ranking of its period."""
    data = packed(page)
    lines = len(hostile.model.meaning.lines)
    assert len(data["units"]) == UNITS * 2
    assert all(sum(row["kind"] == "line" for row in unit["rows"]) == lines for unit in data["units"])
    ranked = [own for tag, own in Elements(page).found if tag == "tr" and own.get("data-item") == "total"]
    assert len(ranked) == UNITS * 2


def test_the_figures_of_the_ranking_are_those_of_the_totals(hostile: Assessment, page: str) -> None:
    """Points, rank, and what both were the year before."""
    for row in re.findall(r"<tr data-unit=.*?</tr>", page, re.DOTALL):
        unit, period = re.findall(r'data-(?:unit|period)="([^"]*)"', row)[:2]
        now = hostile.score(unit, period=period)
        shown: dict[str, str] = dict(re.findall(r'data-figure="(\w+)">([^<]*)<', row))
        assert (shown["points"], shown["rank"]) == (
            now.points_text() or "–",
            "–" if now.rank is None else str(now.rank),
        )
        before = hostile.score(unit, period="2023")
        if period == "2024" and now.points is not None and before.points is not None:
            assert shown["since_points"].startswith("+") == (now.points > before.points)


def test_grades_are_sorted_as_the_model_has_them(hostile: Assessment, page: str) -> None:
    """The best first, and not by their letters."""
    order = [one.id for one in hostile.model.grades]
    for row in re.findall(r"<tr data-unit=.*?</tr>", page, re.DOTALL):
        unit, period = re.findall(r'data-(?:unit|period)="([^"]*)"', row)[:2]
        grade = hostile.score(unit, period=period).grade
        (place,) = re.findall(r'data-sort="([^"]*)" data-figure="grade"', row)
        assert place == ("" if grade is None else str(order.index(grade)))


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text(page: str, label: str) -> None:
    """Wherever they stand: in a heading, a chart, the data of a unit; nothing of them is an element or obeyed."""
    elements = Elements(page)
    assert {tag for tag, _ in elements.found}.isdisjoint({"img", "b", "iframe", "object", "form"})
    assert sum(tag == "script" for tag, _ in elements.found) == 2
    assert not any(name.startswith("on") for _, own in elements.found for name in own)
    assert visible(label) in "".join(elements.texts)
    assert any(visible(label) in row["label"] for unit in packed(page)["units"] for row in unit["rows"])
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", page)


def test_nothing_is_fetched(page: str) -> None:
    """No address but of its own parts; the policy lets nothing in but its own style and script."""
    own = Elements(page).found
    addresses = [one[key] or "" for _, one in own for key in ("src", "href", "action", "srcset") if key in one]
    assert addresses
    assert all(one.startswith("#") or one == "data:," for one in addresses)
    (policy,) = [one["content"] or "" for tag, one in own if tag == "meta" and "http-equiv" in one]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|eval\(|innerHTML", page)
    assert not any("style" in one for _, one in own)


def test_both_languages(hostile: Assessment) -> None:
    """Every word of the page is in the language that is asked for."""
    english = hostile.to_html("en")
    assert '<html lang="en">' in english
    assert "Ranking" in english
    assert not re.search("Xếp hạng|Cần xem lại|Giải trình", english)


def test_a_province_puts_its_own_templates_in(tmp_path: Path) -> None:
    """One file in place of the package's; every text in it is escaped, and it can do no more than say."""
    (tmp_path / "summary.html").write_text("<p id=own>{{ model_title }}: {{ words.ranking }}</p>", encoding="utf-8")
    found = assessment().to_html("vi", tmp_path)
    assert "<p id=own>Mô hình &lt;script&gt;alert(1)&lt;/script&gt;: Xếp hạng</p>" in found


@pytest.mark.parametrize(
    "text",
    ["{{ nothing }}", "{% for %}", "{{ words.__class__.__mro__ }}", "{% include 'none.html' %}", "{{ 1 / 0 }}"],
)
def test_a_broken_template_is_named(tmp_path: Path, text: str) -> None:
    """With its line, where it has one; never a traceback."""
    (tmp_path / "summary.html").write_text(f"<p>\n{text}", encoding="utf-8")
    with pytest.raises(KhongError) as refused:
        assessment().to_html("vi", tmp_path)
    (finding,) = refused.value.findings
    assert finding.code == "template-broken"
    assert "none.html" in str(finding.place.file) or (
        finding.place.line == 2 and "summary.html" in str(finding.place.file)
    )


def test_the_command_writes_it(khong3: Run, tmp_path: Path) -> None:
    """By the file's ending, or by --format; a folder of templates that is not there is said."""
    out = tmp_path / "page.html"
    assert khong3("assess", MODEL, EXAMPLE, "--out", str(out)).status == 0
    written = out.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert khong3("assess", MODEL, EXAMPLE, "--format", "html").out == written
    refused = khong3("assess", MODEL, EXAMPLE, "--format", "html", "--templates", str(tmp_path / "none"))
    assert refused.status == 2
    assert "no-template-folder" in refused.err
    assert khong3("assess", MODEL, EXAMPLE, "--format", "html", "--by-stage").status == 2
    assert "option-without-page" in khong3("assess", MODEL, EXAMPLE, "--templates", str(tmp_path)).err
    assert "option-without-page" in khong3("show", MODEL, "--official").err


def test_no_template_is_written_over(khong3: Run, tmp_path: Path) -> None:
    """A page is not put in place of a template that it is made by."""
    own = tmp_path / "summary.html"
    own.write_text("<p>ta</p>", encoding="utf-8")
    refused = khong3("assess", MODEL, EXAMPLE, "--templates", str(tmp_path), "--out", str(own))
    assert refused.status == 2
    assert "file-is-read" in refused.err
    assert own.read_text(encoding="utf-8") == "<p>ta</p>"


def test_changes_are_held_against_what_is_asked_for(hostile: Assessment) -> None:
    """The period before, or the same a year earlier, is named at the head of a unit's page."""
    said = [
        Observation(commune="00001", period=one, variable=name, value=value)
        for one in ("2023-Q1", "2023-Q4", "2024-Q1")
        for name, value in {"whole": 300, **{f"part_{n}": 100 + n for n in range(6)}}.items()
    ]
    found = hostile.model.assess(Data(observations=said, communes=[Commune(code="00001", name="Xã Một")]))
    assert "Hạng kỳ 2024 là trong 11 đơn vị, kỳ 2023 là trong 12 đơn vị." in hostile.to_html()
    assert ["Điểm so với 2023-Q4", "0,00"] in last_said(found.to_html())
    assert ["Điểm so với 2023-Q1", "0,00"] in last_said(found.to_html(since="last_year"))


def last_said(page: str) -> list[list[str]]:
    """What stands at the head of the last period's page of a unit."""
    (last,) = [one for one in packed(page)["units"] if one["period"] == "2024-Q1"]
    said: list[list[str]] = last["said"]
    return said


@pytest.mark.parametrize("name", ["trang-html.md", "html.md"])
def test_the_names_that_templates_may_use_are_documented(hostile: Assessment, name: str) -> None:
    """All of them, and no other; so are the templates themselves."""
    text = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    (table,) = re.findall(r"<!-- names -->(.*?)<!-- end -->", text, re.DOTALL)
    named = {one for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for one in re.findall(r"`(\w+)`", row)}
    assert named == {*content(hostile, "vi", "previous", Pictures()), "style", "script", "policy"}
    templates = {one.name for one in (ROOT / "src" / "khong3" / "pages" / "templates").iterdir()} - {"page.js"}
    assert set(re.findall(r"^\| `(\w+\.\w+)`", text, re.MULTILINE)) == templates


def test_what_is_to_look_at_of_a_unit_stands_on_its_page() -> None:
    """Each of a line's findings, and those of its figures, with the lines that they are of."""
    found = load(MODEL).assess(read(ROOT / "examples" / "thuong-xuan-2024"))
    data = packed(found.to_html())
    said = [[data["texts"][part] for part in one] for one in data["units"][0]["findings"]]
    assert [one[2] for one in said if one[0] == "error"] == ["3.3"]
    assert "33.216/72.599" in next(one[3] for one in said if one[0] == "error")


def test_no_noise_about_lines_that_nobody_is_judged_by() -> None:
    """No empty bar and no row of zeros: how many units have figures."""
    page = load(MODEL).assess(read(EXAMPLE)).to_html()
    assert "16/16 đơn vị có số liệu" in page
    assert "đạt 4, chưa đạt 12<" in page
    assert not re.search(r"đạt 0|chưa kết luận 0", page)


def test_many_notes_stand_behind_one_line() -> None:
    """Errors and warnings stand open; more than three notes do not push the ranking down the page."""
    lines = list(load(MODEL).meaning.lines)[:5]
    said = [Observation(commune="X", period="2024", variable=one, value="90 %", qualifier="over") for one in lines]
    page = load(MODEL).assess(Data(observations=[*said])).to_html()
    before, _, after = page.partition('<section id="findings"')[2].partition("<details><summary>Ghi chú (6)")
    assert 'class="note"' not in before
    assert after.partition("</section>")[0].count('class="note"') == 6


def test_a_code_of_two_units_is_two_units() -> None:
    """Each has its own name and its own period; what is said of the later one does not stand with the other."""
    page = of_two_units_of_one_code().to_html("en")
    data: Any = packed(page)
    told = {(one["unit"], one["period"]): (one["name"], one.get("began")) for one in data["units"]}
    assert told["01", "2023"] == ("Xã Cũ", None)
    assert told["01", "2024"] == ("Xã Mới", "2024-07-01")
    assert "3 units, 1 lines, 2024, 2023." in page
    said = {(one["unit"], one["period"]): len(one["findings"]) for one in data["units"]}
    assert (said["01", "2023"], said["01", "2024"]) == (0, 2)
    assert ">Xã Cũ</a>" in page


def test_one_unit_and_none() -> None:
    """A page of one unit has its page alone; marks for what is lacking stand in words."""
    one: Any = assessment().only("00003")
    data = packed(one.to_html())
    assert {unit["unit"] for unit in data["units"]} == {"00003"}
    last = next(unit for unit in data["units"] if unit["period"] == "2024")
    assert ["Tổng điểm", "–"] in last["said"]


def test_findings_of_a_period_without_a_page_lead_nowhere() -> None:
    """They name unit and period; every link of the page leads to a part of it, or to a unit that has one."""
    said = [
        Observation(commune="00001", period="2024", variable="whole", value=300),
        Observation(commune="00001", period="2023", variable="no_such_figure", value=305),
    ]
    page = model().assess(Data(observations=said, communes=[Commune(code="00001", name="Xã Một")]), "2024").to_html()
    assert ">Xã Một 2023" in page
    links = [own["href"] or "" for tag, own in Elements(page).found if tag == "a" and own.get("href")]
    assert {one for one in links if one.startswith("#u=")} == {"#u=00001&p=2024"}


def test_further_pictures_are_drawn_where_they_are_asked_for(khong3: Run, tmp_path: Path) -> None:
    """The pace of each unit that lacks something, what hangs on each line and weight; of one period, and of a page."""
    found = assessment(PLAIN, "")
    plain = found.to_html()
    assert not re.search('data-part="roadmap"|id="stability"', plain)
    with pytest.raises(KhongError) as refused:
        found.to_html(deadline="2025-12-31")
    assert refused.value.findings[0].code == "one-period-wanted"
    one = assessment(PLAIN, "", "2024")
    page = one.to_html(deadline="2025-12-31", leave_out=True, weights=True)
    lacking = [each for each in one.roadmap("2025-12-31").units if any(step.gap for step in each.steps)]
    assert page.count('data-part="roadmap"') == len(lacking) > 5
    assert page.count('<figure class="chart">') == 2
    refusal = khong3("assess", MODEL, EXAMPLE, "--deadline", "2025-12-31")
    assert "option-without-page" in refusal.err
    out = tmp_path / "page.html"
    written = khong3("assess", MODEL, EXAMPLE, "--period", "2024", "--deadline", "2025-12-31", "--out", str(out))
    assert written.status == 0
    assert 'data-part="roadmap"' in out.read_text(encoding="utf-8")


def test_a_model_without_points_has_no_ranking_to_hang_on_anything() -> None:
    """Asked for or not, the section is left out."""
    folder = Path(__file__).parents[1] / "examples" / "thuong-xuan-2024"
    found = load("thanh-hoa-3-khong").assess(read(folder), "2024")
    assert 'id="stability"' not in found.to_html(leave_out=True, weights=True)
