"""Headless Chromium for tests of pages: Debian's own program, driven by playwright; and axe-core."""

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
DESKTOP, TELEPHONE = 1200, 390


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window; whoever is root has no sandbox."""
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@contextmanager
def opened(file: Path, width: int = DESKTOP, *, script: bool = True) -> Generator[tuple[Page, list[str]]]:
    """A page without a network, with what its console says and what it asks for."""
    with browser() as running:
        context = running.new_context(
            viewport={"width": width, "height": 800}, offline=True, java_script_enabled=script, bypass_csp=False
        )
        page, said = context.new_page(), list[str]()
        page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda one: said.append(f"error: {one}"))
        page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else said.append(one.url))
        page.goto(file.as_uri())
        yield page, said


def serious(page: Page) -> list[str]:
    """What axe-core finds of what is serious or critical."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
