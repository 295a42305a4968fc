"""Two models side by side: what changed in meaning, what only in words, and whose points, grades and ranks move."""

from khong3.comparing.changes import Affected, Change
from khong3.comparing.comparison import Comparison, compare
from khong3.comparing.moves import LineMove, Moves, UnitMove

__all__ = ["Affected", "Change", "Comparison", "LineMove", "Moves", "UnitMove", "compare"]
