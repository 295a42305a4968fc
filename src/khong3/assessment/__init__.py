"""Figures judged, lines measured and judged, results that account for themselves."""

from khong3.assessment.assess import assess
from khong3.assessment.stages import StageComparison, StageRow, compare_stages
from khong3.results.bounds import Bounds
from khong3.results.results import Assessment, Coverage, Result, Score

__all__ = [
    "Assessment",
    "Bounds",
    "Coverage",
    "Result",
    "Score",
    "StageComparison",
    "StageRow",
    "assess",
    "compare_stages",
]
