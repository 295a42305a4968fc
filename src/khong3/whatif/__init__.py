"""What if: counts, maxima, targets, grades or a rule changed by a path, and what that makes of all units."""

from khong3.whatif.figures import FigureChange
from khong3.whatif.supposing import Setting, WhatIf, what_if

__all__ = ["FigureChange", "Setting", "WhatIf", "what_if"]
