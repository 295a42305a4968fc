"""What worked examples decide of a model, and what none does: unreached rows and bounds, and planted errors."""

from khong3.covering.planting import Planted, plant
from khong3.covering.uncovered import uncovered

__all__ = ["Planted", "plant", "uncovered"]
