"""A frame in, frames out: in every cell what the exact engine gives, and everything that is no plain report said."""

from pathlib import Path
from random import Random

import pytest

import khong3
from khong3 import KhongError
from tests.frame_rows import compared, drawn_frame, drawn_units, lengthened

pl = pytest.importorskip("polars")

ROOT = Path(__file__).parents[1]
SPECS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests/specs/good").glob("*.yaml")])
MOST_EXACT = {"dti-province-922", "dti-tinh-922"}
"""What rounds nothing before its total needs more than 128 bits on these figures."""


@pytest.mark.long
@pytest.mark.parametrize("shape", ["wide", "long"])
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_every_cell_is_as_exact(spec: Path, shape: str) -> None:
    """Values, verdicts, points, totals, grades and ranks, of communes and of what is above them."""
    try:
        model = khong3.load(spec)
    except KhongError:
        pytest.fail("a spec that is good loads")
    dice = Random(f"{spec.stem} {shape}")
    units = drawn_units(model, dice, 24)
    frame = drawn_frame(model, dice, units)
    found = compared(model, frame if shape == "wide" else lengthened(frame, dice), units)
    assert found.differ == ()
