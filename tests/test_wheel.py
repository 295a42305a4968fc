"""The built wheel, in an empty environment, away from the source."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.write_single_file import COMPILED, wheel_of, write_single_file

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    return wheel_of(tmp_path_factory.mktemp("wheel"))


def test_wheel_carries_types_specs_and_schemas(wheel: Path) -> None:
    """The wheel holds what the code looks for beside itself."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "khong3/py.typed",
        "khong3/indicator_specs/thanh-hoa-3-khong.yaml",
        "khong3/schemas/assessment-1.json",
        "khong3/schemas/check-1.json",
        "khong3/schemas/spec-1.json",
        "khong3/starting/first-vi.yaml",
    } <= names


def compiled(environment: Path) -> set[str]:
    """The packages of an environment that hold compiled code."""
    libraries = [one for one in environment.rglob("*") if one.suffix in COMPILED]
    assert (environment / "pyvenv.cfg").is_file()
    return {one.relative_to(next(environment.rglob("site-packages"))).parts[0] for one in libraries}


def test_the_core_needs_five_libraries(wheel: Path) -> None:
    """Whatever else is an extra: nothing that a frame, a document or a service needs is installed with khong3 alone."""
    (metadata,) = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA")]
    lines = zipfile.ZipFile(wheel).read(metadata).decode().splitlines()
    needed = [line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")]
    names = {re.split(r"[^\w-]", one)[0].lower() for one in needed if "extra ==" not in one}
    assert names == {"attrs", "click", "pint", "pyyaml", "rich"}


def test_wheel_runs_the_main_job(wheel: Path, tmp_path: Path) -> None:
    """Installed alone, it assesses the real report from another folder."""
    venv.create(tmp_path / "env")
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    away = tmp_path / "away"
    shutil.copytree(ROOT / "examples" / "thuong-xuan-2024", away / "figures")
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=away, env=clean, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    # This environment's pip installs into the other, which needs none of its own.
    run(sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "-q", str(wheel))
    assert compiled(tmp_path / "env") <= {"yaml"}
    assert "45,75 %" in run(str(scripts / "khong3"), "assess", "thanh-hoa-3-khong", "figures")
    assert "thanh-hoa-3-khong" in run(str(scripts / "khong3"), "models")
    run(str(scripts / "khong3"), "init")
    assert "2/2" in run(str(scripts / "khong3"), "test", "model.yaml")
    assert str(tmp_path / "env") in run(str(scripts / "python"), "-c", "import khong3; print(khong3.__file__)")


def test_one_file_does_it_with_nothing_installed(wheel: Path, tmp_path: Path) -> None:
    """A season's round of a machine that has Python alone: forms, what comes back, results as Excel and as a page."""
    file = write_single_file(tmp_path / "khong3", wheel)
    assert {one.name for one in file.parent.iterdir()} == {"khong3.pyz", "khong3.cmd"}
    assert not [one for one in zipfile.ZipFile(file).namelist() if not COMPILED.isdisjoint(PurePosixPath(one).suffixes)]
    shutil.copytree(ROOT / "examples" / "stages-illustrative", tmp_path / "figures")
    model = tmp_path / "figures" / "model-illustrative.yaml"
    # Isolated and without installed packages, as an embeddable Python is.
    bare = [sys.executable, "-I", "-S"]
    assert subprocess.run([*bare, "-c", "import attrs"], capture_output=True, check=False).returncode == 1

    def run(*command: str) -> str:
        done = subprocess.run(
            [*bare, str(file), *command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "thanh-hoa-3-khong" in run("models")
    run("form", str(model), "--communes", "figures/communes.csv", "--period", "2025", "--out", "forms")
    assert len(list((tmp_path / "forms").glob("*.xlsx"))) == 2
    run("collect", "forms", "--model", str(model), "--out", "collected.csv")
    run("assess", str(model), "figures", "--period", "2025", "--out", "results.xlsx")
    run("assess", str(model), "figures", "--period", "2025", "--out", "page.html")
    assert (tmp_path / "results.xlsx").read_bytes()[:2] == b"PK"
    assert "<!doctype html>" in (tmp_path / "page.html").read_text(encoding="utf-8")
