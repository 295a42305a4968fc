"""Whole assessments: units beside one another, stages beside one another, worked examples run."""

from khong3.assessment.assess import assess
from khong3.assessment.assessment import Assessment
from khong3.assessment.changes import Changes, ResultChange, ScoreChange
from khong3.assessment.stages import StageComparison, StageRow, compare_stages
from khong3.assessment.trends import TrendPoint
from khong3.results import Bounds, Result, Score

__all__ = [
    "Assessment",
    "Bounds",
    "Changes",
    "Result",
    "ResultChange",
    "Score",
    "ScoreChange",
    "StageComparison",
    "StageRow",
    "TrendPoint",
    "assess",
    "compare_stages",
]
