"""The verdicts and points that a table shows of a line or a group."""

from attrs import frozen

from khong3.assessment import Assessment, Result, Score
from khong3.assessment.results import MET
from khong3.catalogue.words import NO_CASES, VERDICTS
from khong3.models.scoring import TOTAL
from khong3.text import Language

SHOWN = {**VERDICTS, "no cases": NO_CASES}
"""What stands in the column of verdicts: 0/0 is told from what does not apply."""


@frozen(kw_only=True)
class Verdicts:
    """The verdicts that are shown: of lines below a penalty none, for to be found guilty is nothing met.

    ``claims``: whether a reader would expect targets. A decision that scores without any has none left to assign.
    """

    counted: frozenset[str]
    claims: bool

    @classmethod
    def of(cls, assessment: Assessment) -> "Verdicts":
        """Those of an assessment."""
        model = assessment.model
        scored = any(one.node is not None for one in assessment.scores)
        return cls(
            counted=model.program.meaning.scoring.counted,
            claims=not scored or any(line.target for line in model.lines.values()),
        )

    def counts(self, score: Score) -> bool:
        """Whether a group's row says how many of its lines are met."""
        return score.with_target > 0 and (score.pillar or TOTAL) in self.counted

    def shown(self, result: Result) -> str:
        """A line's verdict, of one that is only scored whether it is there; nothing where it has none to show."""
        verdict: str = result.verdict
        if verdict == "no target":
            verdict = "missing" if result.standing == "missing" and result.value is None else verdict
            return verdict if self.claims or verdict == "missing" else ""
        if any(one.code == "no-cases" for one in result.findings):
            return "no cases"
        reached = verdict in (*MET, "not met")
        return "" if reached and result.line.name not in self.counted else verdict


def points_shown(one: "Result | Score", language: Language) -> str:
    """Points, or the sign for why there are none."""
    if one.standing in (None, "ok"):
        return one.points_text(language)
    return "–" if one.standing == "missing" else "×"
