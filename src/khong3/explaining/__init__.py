"""How a figure came about: the tape's rules followed back from a result, as a tree and as paragraphs."""

from khong3.explaining.paragraphs import explain_assessment, explain_failure, explain_result, explain_score
from khong3.explaining.steps import Step, steps_of

__all__ = ["Step", "explain_assessment", "explain_failure", "explain_result", "explain_score", "steps_of"]
