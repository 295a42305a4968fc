"""Figures judged, lines measured and judged, results that account for themselves."""

from khong3.assessment.assess import assess
from khong3.assessment.bounds import Bounds
from khong3.assessment.program import Program
from khong3.assessment.results import Assessment, Coverage, Result, Score
from khong3.assessment.stages import StageComparison, StageRow, compare_stages

__all__ = [
    "Assessment",
    "Bounds",
    "Coverage",
    "Program",
    "Result",
    "Score",
    "StageComparison",
    "StageRow",
    "assess",
    "compare_stages",
]
