"""Pages in a real browser: offline, silent, searched, sorted, opened, printed, and fit for whoever listens."""

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from khong3 import Assessment, load
from khong3.readback import annex
from khong3.readback import to_html as annex_html
from tests.browser import DESKTOP, TELEPHONE, needs_chromium, opened, serious
from tests.paged import HOSTILE, UNITS, assessment, of_two_units_of_one_code
from tests.test_pages import said_of

A4 = (595, 842)
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def found() -> Assessment:
    """Two years of units with hostile labels."""
    return assessment()


@pytest.fixture(scope="module")
def file(found: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(found.to_html(), encoding="utf-8")
    return path


def seen(page: Page) -> list[str]:
    """The units that the ranking of the last year shows, in its order."""
    rows = page.locator("#ranking details[open] tbody tr:visible")
    return [str(one) for one in rows.evaluate_all("every => every.map(one => one.dataset.unit)")]


def test_units_are_searched_sorted_and_opened(found: Assessment, file: Path) -> None:
    """Without a network and without a word on the console, by mouse and by keyboard."""
    with opened(file) as (page, said):
        year = {code: found.score(code, period="2024") for code in found.communes}
        assert len(seen(page)) == UNITS
        page.get_by_label("Tìm đơn vị hoặc nội dung").fill("XA 11")
        assert seen(page) == ["00011"]
        assert page.locator("#found").inner_text() == "1 đơn vị, 0 nội dung"
        page.get_by_label("Tìm đơn vị hoặc nội dung").fill("")
        points = page.locator("#ranking details[open] th", has_text="Điểm").first
        points.get_by_role("button").click()
        known = sorted((one.points, code) for code, one in year.items() if one.points is not None)
        assert [year[code].points for code in seen(page)[:-1]] == [one for one, _ in known]
        assert points.get_attribute("aria-sort") == "ascending"
        points.get_by_role("button").click()
        assert year[seen(page)[0]].points == known[-1][0]
        link = page.locator('#ranking details[open] tr[data-unit="00007"] a')
        link.focus()
        page.keyboard.press("Enter")
        page.locator("#unit h2", has_text="Xã 7 (00007) – 2024").wait_for()
        assert page.evaluate("document.activeElement.tagName") == "H2"
        assert not page.locator("#ranking").is_visible()
        page.locator("#unit a", has_text="Tất cả đơn vị").click()
        page.locator("#ranking").wait_for()
        page.locator("#indicators summary").nth(1).click()
        page.locator('#indicators text[data-unit="00005"]:visible').click()
        assert page.locator("#unit tr.chosen").get_attribute("data-item") == "line_1"
        assert page.locator("#unit tr.chosen + tr details").get_attribute("open") is not None
        page.evaluate("location.hash = '#u=nobody'")
        page.locator("#unit", has_text="không có đơn vị đó").wait_for()
        assert said == []


def figures(page: Page) -> Iterator[tuple[str, str, str, str, str]]:
    """Unit, period, item, column and text of every figure of the page of a unit."""
    script = """every => every.map(one => {
        const row = one.closest("tr").dataset;
        return [row.unit, row.period, row.item, one.dataset.figure, one.textContent];
    })"""
    for one in page.locator("#unit [data-figure]").evaluate_all(script):
        *where, text = one
        yield (*where, text.replace("\u00a0", " "))


def test_what_a_unit_s_page_shows_is_what_was_reckoned(found: Assessment, file: Path) -> None:
    """Every figure of some units, by the attributes that lead back to it; each row bears its explanation."""
    compared = 0
    with opened(file) as (page, said):
        for code in Random(1).sample(sorted(found.communes), 6):
            page.evaluate(f"location.hash = '#u={code}&p=2024'")
            page.locator(f'#unit tr[data-unit="{code}"]').first.wait_for()
            for unit, period, item, column, text in figures(page):
                if item.startswith("line") and column in ("value", "target", "verdict", "points", "gap", "change"):
                    assert text == said_of(found[unit, item, period])[column]
                    compared += 1
            told = page.locator("#unit tr.line.more details p").all_text_contents()
            assert all("\0" not in one for one in told)
            assert f"Điểm: {found[code, 'line_0', '2024'].points_text()} trên 10." in told
        assert page.locator("#unit b, #unit img, #unit script").count() == 0
        assert any(HOSTILE[0] in one for one in page.locator("#unit th").all_text_contents())
        assert said == []
    assert compared > 150


@pytest.mark.parametrize("width", [DESKTOP, TELEPHONE])
def test_whoever_listens_or_holds_a_telephone_can_use_it(file: Path, width: int) -> None:
    """Nothing serious for axe-core, nothing wider than the screen; as a whole and with a unit open."""
    with opened(file, width) as (page, _):
        for address in ("", "#u=00003&p=2024"):
            page.goto(f"{file.as_uri()}{address}")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert serious(page) == []


def test_no_link_leads_to_another_unit_of_the_same_code(tmp_path: Path) -> None:
    """Other periods are those of the unit itself."""
    path = tmp_path / "page.html"
    path.write_text(of_two_units_of_one_code().to_html(), encoding="utf-8")
    with opened(path) as (page, _):
        for code, others in (("01", []), ("02", ["2024"])):
            page.evaluate(f"location.hash = '#u={code}&p=2023'")
            page.locator(f'#unit tr[data-unit="{code}"]').first.wait_for()
            assert page.locator('#unit [data-fill="periods"] a').all_inner_texts() == others


def test_it_is_read_without_scripts(file: Path) -> None:
    """The ranking and the charts stand; what needs a script is said."""
    with opened(file, script=False) as (page, _):
        assert len(page.locator("#ranking details[open] tbody tr").all()) == UNITS
        assert page.get_by_text("Trình duyệt đang tắt JavaScript").is_visible()


def test_it_prints_on_a4(file: Path) -> None:
    """Pages of A4, on which the heads of tables are repeated and no button is printed."""
    with opened(file) as (page, _):
        page.evaluate("location.hash = '#u=00003&p=2024'")
        page.locator("#unit tr").first.wait_for()
        page.locator("#unit button", has_text="Mở hết giải trình").click()
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    for one in printed.pages:
        assert (round(one.mediabox.width), round(one.mediabox.height)) == A4
    text = "".join("".join(one.extract_text().split()) for one in printed.pages)
    assert "Mởhết" not in text
    assert "Cònthiếu" in text


def test_the_annex_in_a_browser(tmp_path: Path) -> None:
    """``show --format html`` on a telephone and on paper, for whoever listens."""
    file = tmp_path / "annex.html"
    file.write_text(annex_html(annex(load("dti-xa-2025"))), encoding="utf-8")
    with opened(file, TELEPHONE) as (page, said):
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
        assert serious(page) == []
        assert said == []
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in printed.pages} == {A4}
