"""What if: counts, maxima, targets, grades or a rule changed by a path, and what that makes of all units.

Beside it, how much hangs on what: each line left out in turn.
"""

from khong3.whatif.figures import FigureChange
from khong3.whatif.leaving import LeftOut, leave_one_out
from khong3.whatif.supposing import Setting, WhatIf, what_if

__all__ = ["FigureChange", "LeftOut", "Setting", "WhatIf", "leave_one_out", "what_if"]
