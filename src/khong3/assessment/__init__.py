"""Figures judged, lines measured and judged, results that account for themselves."""

from khong3.assessment.assess import assess
from khong3.assessment.program import Program
from khong3.assessment.results import Assessment, Result, Score

__all__ = ["Assessment", "Program", "Result", "Score", "assess"]
