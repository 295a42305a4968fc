"""Units through the tapes: a unit's figures, its parts, its peers and its periods, to what it came to."""

from khong3.judging.program import Program
from khong3.judging.unit import JudgedUnit

__all__ = ["JudgedUnit", "Program"]
