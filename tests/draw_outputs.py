"""Draws what the page of outputs shows of pages for a browser: ``python -m tests.draw_outputs``. It needs Chromium."""

import contextlib
import tempfile
from pathlib import Path

from khong3.cli import main
from tests.browser import browser

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


if __name__ == "__main__":
    draw()
