"""khong3 as one file: ``python -m tests.write_single_file FOLDER`` writes ``khong3.pyz``, and ``khong3.cmd`` beside it.

Any Python of 3.11 or later runs it as it lies there, with nothing installed: Windows' embeddable Python too, without an
administrator. It holds khong3, with what reads and writes Excel and makes pages, as this environment has them. What is
compiled for one system is left out: those libraries (PyYAML, MarkupSafe) do the same without it, only slower.
"""

import subprocess
import sys
import zipapp
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
EXTRAS = ("xlsx", "html")
"""What reads PDF stands on compiled libraries, and would be there without being of use."""
COMPILED = frozenset((".so", ".pyd", ".dylib"))
"""Also of a library that has its version behind it, as ``libjpeg.so.62``."""
COMMAND = '@"%~dp0python\\python.exe" -X utf8 "%~dp0khong3.pyz" %*\r\n'
"""Runs it by the Python in the folder ``python`` beside it."""


def write_single_file(folder: Path, wheel: Path) -> Path:
    """The file, and the command that runs it on Windows, from a wheel of khong3."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        inside = Path(name)
        with ZipFile(wheel) as packed:
            packed.extractall(inside)
        (own,) = inside.glob("khong3-*.dist-info")
        for library in libraries(Distribution.at(own), EXTRAS):
            _copy(library, inside)
        file = folder / "khong3.pyz"
        zipapp.create_archive(inside, file, interpreter="/usr/bin/env python3", main="khong3.cli:main", compressed=True)
    (folder / "khong3.cmd").write_bytes(COMMAND.encode("ascii"))
    return file


def wheel_of(folder: Path) -> Path:
    """A wheel of this checkout."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def libraries(of: Distribution, extras: Sequence[str] = ()) -> Iterator[Distribution]:
    """What a distribution needs, and what that needs, each once."""
    known, left = set[str](), [(of, extras)]
    while left:
        one, wanted = left.pop()
        for needed in map(Requirement, one.requires or ()):
            name, marker = canonicalize_name(needed.name), needed.marker
            applies = marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *wanted))
            if applies and name not in known:
                known.add(name)
                left.append((distribution(name), tuple(needed.extras)))
                yield left[-1][0]


def _copy(library: Distribution, inside: Path) -> None:
    """The files of a library, but for scripts and what is compiled."""
    for file in library.files or ():
        if ".." in file.parts or "__pycache__" in file.parts or not COMPILED.isdisjoint(file.suffixes):
            continue
        (inside / file).parent.mkdir(parents=True, exist_ok=True)
        copyfile(str(file.locate()), inside / file)


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        written = write_single_file(Path(sys.argv[1]), wheel_of(Path(name)))
    print(f"{written}: {written.stat().st_size / 1e6:.1f} MB")
