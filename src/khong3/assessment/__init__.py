"""Whole assessments: units beside one another, stages beside one another, worked examples run."""

from khong3.assessment.assess import assess
from khong3.assessment.assessment import Assessment
from khong3.results import Bounds, Result, Score

__all__ = ["Assessment", "Bounds", "Result", "Score", "assess"]
