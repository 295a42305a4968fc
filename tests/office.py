"""LibreOffice as tests use it: it works every formula out anew, whatever the file says that it comes to."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item></oor:items>
"""
"""What makes it do so, it would trust the values that a file brings along; and print numbers as in Vietnam."""


def converted(book: Path, to: str) -> Path:
    """A workbook recalculated and saved as another kind of file beside it; skips where LibreOffice is missing."""
    found = converted_all([book], to) / f"{book.stem}.{to}"
    assert found.exists(), found
    return found


def converted_all(books: Sequence[Path], to: str) -> Path:
    """The folder in which these are as files of another kind."""
    if PROGRAM is None:
        pytest.skip("LibreOffice is not installed")
    profile = books[0].parent / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS, encoding="utf-8")
    folder = books[0].parent / f"as-{to}"
    command = [PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    done = subprocess.run([*command, "--outdir", folder, *books], capture_output=True, timeout=300, check=False)
    assert folder.exists(), done.stderr.decode()
    return folder


def recalculated(book: Path) -> Path:
    """A workbook as LibreOffice saves it when it has worked out every formula."""
    return converted(book, "xlsx")
