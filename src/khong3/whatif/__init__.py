"""What if: counts, maxima, targets, grades or a rule changed by a path, and what that makes of all units.

Beside it, how much hangs on what: each line left out in turn, each weight moved until something
changes, doubtful figures drawn.
"""

from khong3.whatif.drawing import Draws, Steadiness, monte_carlo
from khong3.whatif.figures import FigureChange
from khong3.whatif.leaving import LeftOut, leave_one_out
from khong3.whatif.placing import Placing
from khong3.whatif.supposing import Setting, WhatIf, what_if
from khong3.whatif.weighing import Tolerance, Turn, weight_tolerances

__all__ = [
    "Draws",
    "FigureChange",
    "LeftOut",
    "Placing",
    "Setting",
    "Steadiness",
    "Tolerance",
    "Turn",
    "WhatIf",
    "leave_one_out",
    "monte_carlo",
    "weight_tolerances",
    "what_if",
]
