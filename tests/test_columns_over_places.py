"""Figures of units above others in frames: every way in which they add up over places, against the exact engine."""

from random import Random

import pytest

pytest.importorskip("polars")

from khong3 import Model
from tests.frame_rows import compared, drawn_frame, drawn_units, lengthened, spread
from tests.reference.compare import loaded
from tests.reference.models import Maker


@pytest.mark.parametrize("seed", range(24))
def test_every_cell_is_as_exact(seed: int) -> None:
    """Sums, means, the least and the greatest, answers of any and of all, and what does not add up."""
    dice = Random(seed)
    model = next(one for _ in range(99) if isinstance(one := loaded(spread(Maker(dice).case(1).text, dice)), Model))
    units = drawn_units(model, dice, 16)
    frame = drawn_frame(model, dice, units, ("2023", "2024"))
    assert compared(model, frame if seed % 2 else lengthened(frame, dice), units).differ == ()
