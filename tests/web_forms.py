"""The reference web form of examples/, running in a process of its own: for its tests, and for its picture."""

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
FORM = ROOT / "examples" / "web-form"
ACCOUNTS = (("xa1", "self", "X1"), ("xa2", "self", "X2"), ("tham-dinh", "appraised"), ("hoi-dong", "final"))


@frozen
class Site:
    """A running form and its folder."""

    port: int
    data: Path

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What its database holds."""
        database = sqlite3.connect(self.data / "web-form.sqlite3")
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()


@contextmanager
def served(data: Path, *more: str | Path) -> Iterator[Site]:
    """The form with its accounts, on a port of its own; more options of its command may follow."""
    run = [sys.executable, "-m", "web_form"]
    for name, *rest in ACCOUNTS:
        command = [*run, "account", "--data", str(data), name, *rest]
        subprocess.run(command, cwd=FORM, input=f"mat-khau-{name}\n", text=True, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*run, "serve", *map(str, ("--data", data, "--port", port, *more))], cwd=FORM)
    try:
        while not _listens(port):
            assert server.poll() is None
            time.sleep(0.05)
        yield Site(port, data)
    finally:
        server.terminate()
        server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def enter(page: Page, site: Site, name: str) -> None:
    """Signs in."""
    page.goto(site.address)
    page.fill("[name=name]", name)
    page.fill("[name=password]", f"mat-khau-{name}")
    page.click("main button")
