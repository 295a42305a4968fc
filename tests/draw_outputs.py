"""Draws what the page of outputs shows: ``python -m tests.draw_outputs``. It needs Chromium, and LibreOffice."""

import contextlib
import tempfile
from pathlib import Path
from typing import Any

from khong3.cli import main
from tests.browser import TELEPHONE, browser
from tests.office import converted
from tests.paged import PLAIN, assessment
from tests.web_forms import enter, served

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests" / "data" / "audit"
IMAGES = ROOT / "docs" / "images"
DRAWN = {
    "show-annex": (("show", "hdnd-xa-thanh-hoa"), "h1"),
    "audit-report": (("audit", "thuong-xuan-2024.md"), "mark.error"),
}
"""Each picture: the command whose page it is of, and what stands at its top."""


def draw() -> None:
    """Every picture, from the command's own page."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(REPORTS), browser() as chromium:
        for name, (command, top) in DRAWN.items():
            page = Path(folder, f"{name}.html")
            with contextlib.suppress(SystemExit):
                main([*command, "--format", "html", "--out", str(page)])
            shown = chromium.new_page(viewport={"width": 1000, "height": 520})
            shown.goto(page.as_uri())
            shown.locator(top).evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top - 40)")
            shown.screenshot(path=IMAGES / f"{name}.png")


def draw_web_form() -> None:
    """A unit's sheet of the reference web form, with a wrong figure and what is said of it."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, browser() as chromium:
        page = chromium.new_page(viewport={"width": 900, "height": 560}, locale="vi-VN")
        enter(page, site, "xa1")
        for name, typed in {"invited": "508", "paperless": "394", "received": "1.250", "online": "85%"}.items():
            page.fill(f'[name="figure:{name}"]', typed)
        page.keyboard.press("Tab")
        page.locator(".error").wait_for()
        page.locator("#line-dossiers").evaluate("one => window.scrollTo(0, one.offsetTop - 90)")
        page.screenshot(path=IMAGES / "web-form.png")


def draw_page() -> None:
    """The page of invented figures: its ranking on a desk, a unit's page on a telephone."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        file = Path(folder, "page.html")
        file.write_text(assessment(PLAIN, odd="").to_html(), encoding="utf-8")
        desk = chromium.new_page(viewport={"width": 1000, "height": 560})
        desk.goto(f"{file.as_uri()}#ranking")
        desk.screenshot(path=IMAGES / "page-ranking.png")
        telephone = chromium.new_page(viewport={"width": TELEPHONE, "height": 844})
        telephone.goto(f"{file.as_uri()}#u=00005&p=2024")
        telephone.screenshot(path=IMAGES / "page-unit.png")


def draw_papers() -> None:
    """The first page of a report and of a scoring sheet, as they are printed."""
    from PIL import Image
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    stages = ROOT / "examples" / "stages-illustrative"
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("report", "sheet"):
            file = Path(folder, f"{kind}.docx")
            command = ["report", str(stages / "model-illustrative.yaml"), str(stages), "--kind", kind, "--unit", "X1"]
            with contextlib.suppress(SystemExit):
                main([*command, "--out", str(file)])
            printed: Any = PdfDocument(converted(file, "pdf"))
            page = printed[0].render(scale=1.2).to_pil()
            printed.close()
            # Grey is enough for black ink, and a quarter of the size.
            framed = Image.new("L", (page.width + 2, page.height + 2), 160)
            framed.paste(page.convert("L"), (1, 1))
            framed.save(IMAGES / f"paper-{kind}.png", optimize=True)


def draw_charts() -> None:
    """A line of all units against its target."""
    data = ROOT / "examples" / "thuong-xuan-communes-illustrative"
    with contextlib.suppress(SystemExit):
        file = str(IMAGES / "chart-line.svg")
        main(["chart", "thanh-hoa-3-khong", str(data), "--kind", "line", "--indicator", "3.1", "--out", file])


if __name__ == "__main__":
    draw()
    draw_papers()
    draw_charts()
    draw_page()
    draw_web_form()
