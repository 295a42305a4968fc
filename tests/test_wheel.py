"""The built wheel, in an empty environment, away from the source."""

import os
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
    assert "45,75 %" in run(str(scripts / "khong3"), "assess", "thanh-hoa-3-khong", "figures")
    assert "thanh-hoa-3-khong" in run(str(scripts / "khong3"), "models")
    run(str(scripts / "khong3"), "init")
    assert "2/2" in run(str(scripts / "khong3"), "test", "model.yaml")
    assert str(tmp_path / "env") in run(str(scripts / "python"), "-c", "import khong3; print(khong3.__file__)")
