"""The built wheel, in an empty environment, away from the source."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)], check=True, capture_output=True
    )
    (built,) = out.glob("*.whl")
    return built


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
    libraries = [one for one in environment.rglob("*") if one.suffix in (".so", ".pyd", ".dylib")]
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
