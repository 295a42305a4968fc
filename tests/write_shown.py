"""Rewrites what docs/ shows as printed: ``python -m tests.write_shown``. The tests hold the pages to it."""

import contextlib
import io
import os
import re
import shlex
import tempfile
from pathlib import Path

from khong3.cli import main

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of a page: its language, the file that it shows where it is one, its text."""


def pages() -> list[Path]:
    """The pages that show commands with what they print."""
    return [page for page in sorted((ROOT / "docs").rglob("*.md")) if "```console" in page.read_text(encoding="utf-8")]


def shown(page: Path) -> str:
    """The page with every command run anew, on the files that it shows."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for _, name, body in FENCE.findall(text):
            if name:
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_text(body, encoding="utf-8")
        return FENCE.sub(_block, text)


def _block(block: re.Match[str]) -> str:
    if block[1] != "console":
        return block[0]
    command = block[3].partition("\n")[0]
    printed = io.StringIO()
    # On a terminal what is wrong stands where the rest stands.
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), contextlib.suppress(SystemExit):
        main(shlex.split(command.removeprefix("$ khong3 ")))
    return f"```console\n{command}\n{printed.getvalue().rstrip()}\n```"


if __name__ == "__main__":
    os.environ["COLUMNS"] = "150"
    for one in pages():
        one.write_text(shown(one), encoding="utf-8")
