"""What a command does not load: most of what a short run costs is loading."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Run

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "thuong-xuan-2024")
LIBRARIES = {"rich", "typer", "argparse", "pydantic", "pint", "difflib", "textwrap"}
LOADED = "import sys; from khong3.cli import main\ntry: main()\nfinally: print('\\n', *sys.modules, sep=' ')"


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rsplit("\n", 2)[-2].split())


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_output_for_a_pipe_needs_no_library_that_draws(form: str) -> None:
    """Nor one that checks types; data need no tables, a table no formats."""
    found = loaded("assess", "thanh-hoa-3-khong", EXAMPLE, "--format", form)
    assert found & LIBRARIES == set()
    assert ("khong3.cli.tables" in found) == (form == "table")
    assert ("khong3.assessment.formats" in found) == (form != "table")


def test_a_model_without_problems_needs_no_words_for_them() -> None:
    """The catalogue is put together where something was found."""
    faultless = loaded("check", "hdnd-xa-thanh-hoa")
    assert faultless & LIBRARIES == set()
    assert "khong3.specs.reader" in faultless
    assert "khong3.catalogue.figures" not in faultless
    assert "khong3.cli.drawing" not in faultless


def test_help_needs_no_room_that_computes() -> None:
    """What the commands are called and take, and the words for it."""
    rooms = {name.split(".")[1] for name in loaded("assess", "--help") if name.startswith("khong3.")}
    assert rooms == {"cli", "text", "values", "findings", "catalogue"}


def test_a_call_from_python_leaves_the_caller_s_collector_alone(khong3: Run) -> None:
    """Only a process of its own looks for rubbish rarely and lets its memory go unseen at the end."""
    before = gc.get_threshold(), gc.get_freeze_count()
    assert khong3("check", "thanh-hoa-3-khong").status == 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
    seen = "import gc, sys; from khong3.cli import main\ntry: main()\nfinally: print(gc.get_freeze_count() > 0)"
    command = [sys.executable, "-c", seen, "check", "thanh-hoa-3-khong"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.endswith("True\n")
