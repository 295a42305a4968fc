"""The tutorial of a reporting season, played. ``python -m tests.season`` writes what its commands print.

With ``--pictures`` its pictures, too: these need LibreOffice and pdftoppm.
"""

import contextlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from khong3.cli import main
from tests.office import converted
from tests.write_shown import FENCE

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "mua-bao-cao.md"
IMAGES = ROOT / "docs" / "images"
_COMMAND = re.compile(r"```text\n\$ khong3 (?P<command>[^\n]+)\n(?P<printed>.*?)```", re.DOTALL)
TYPED: Mapping[str, Mapping[str, str | int]] = {
    "00124-xa-an-hoa": {"1.1": 3, "owners": 2_650, "received": "4.100 hồ sơ", "online": 3_075, "2.2": "Có"},
    "00127-xa-binh-minh": {"1.1": 2, "owners": "khoảng 2000", "received": 2_210, "online": 1_400},
    "00130-xa-cam-son": {"1.1": 5, "owners": 3_000, "received": 1_950, "online": "85%", "2.2": "Không"},
}
"""What the communes of the page type, by figure."""


def played() -> str:
    """The page with what its commands print."""
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _begin(text)
        return _COMMAND.sub(_run, text)


def _begin(text: str) -> None:
    """The files of the page, in the folder that is worked in."""
    for _, name, body in FENCE.findall(text):
        if name:
            Path(name).write_text(body, encoding="utf-8")
    Path("2025").mkdir()
    shutil.copy("communes.csv", "2025")


def _run(found: re.Match[str]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main(found["command"].split())
    if found["command"].startswith("form "):
        fill(Path("bieu"))
    return f"```text\n$ khong3 {found['command']}\n{printed.getvalue().rstrip()}\n```"


def fill(folder: Path) -> None:
    """As the communes of the page do."""
    for name, figures in TYPED.items():
        path = folder / f"{name}.xlsx"
        book = load_workbook(path)
        sheet: Any = book.worksheets[0]
        rows = {str(sheet.cell(row, 9).value): row for row in range(8, sheet.max_row + 1)}
        for figure, value in figures.items():
            sheet.cell(rows[figure], 5).value = value
        book.save(path)


def _pictures() -> None:
    """The sheets of the page as pictures."""
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _begin(text)
        here = Path(folder)
        with contextlib.suppress(SystemExit):
            main(["form", "xa-so.yaml", "--communes", "communes.csv", "--period", "2025", "--out", "bieu"])
        fill(here / "bieu")
        book = converted(here / "bieu" / "00130-xa-cam-son.xlsx", "pdf")
        _cut(book, 1, 400, "form-figures")
        _cut(book, 2, 310, "form-results")
        with contextlib.suppress(SystemExit):
            main(["collect", "bieu", "--out", "2025/so-lieu.csv"])
        with contextlib.suppress(SystemExit):
            main(["assess", "xa-so.yaml", "2025", "--format", "xlsx", "--out", "kq.xlsx"])
        _cut(converted(here / "kq.xlsx", "pdf"), 2, 270, "assessed-lines")


def _cut(document: Path, page: int, height: int, name: str) -> None:
    where = ["-f", str(page), "-l", str(page), "-y", "50", "-H", str(height), "-W", "940"]
    command = ["pdftoppm", "-r", "80", "-png", "-singlefile", "-x", "0", *where, str(document), str(IMAGES / name)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    PAGE.write_text(played(), encoding="utf-8")
    if "--pictures" in sys.argv:
        _pictures()
