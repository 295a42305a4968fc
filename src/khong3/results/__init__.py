"""Results that account for themselves: what each line, group and unit came to, and what is worth knowing of it."""

from khong3.judging.outcome import Coverage, Verdict
from khong3.results.bounds import Bounds
from khong3.results.results import Result, Score

__all__ = ["Bounds", "Coverage", "Result", "Score", "Verdict"]
