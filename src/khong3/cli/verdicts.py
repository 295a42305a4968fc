"""The verdicts and points that a table shows of a line or a group."""

from collections.abc import Iterable

from attrs import frozen

from khong3.arithmetic.terms import INVALID
from khong3.assessment import Assessment, Result, Score
from khong3.catalogue.words import NO_CASES, VERDICTS, WORDS
from khong3.judging.outcome import MET
from khong3.meaning.scored_nodes import TOTAL
from khong3.text import Language

SHOWN = {**VERDICTS, "no cases": NO_CASES}
"""What stands in the column of verdicts: 0/0 is told from what does not apply."""


@frozen(kw_only=True, eq=False, repr=False)
class Verdicts:
    """The verdicts that are shown: of lines below a penalty none, for to be found guilty is nothing met.

    ``scored``: whether the decision scores. A line that it scores without a target has none left to assign.
    """

    counted: frozenset[str]
    scored: bool

    @classmethod
    def of(cls, assessment: Assessment) -> "Verdicts":
        """Those of an assessment."""
        model = assessment.model
        return cls(
            counted=model.meaning.scoring.counted,
            scored=any(one.node is not None for one in assessment.scores),
        )

    def counts(self, score: Score) -> bool:
        """Whether a group's row says how many of its lines are met."""
        return score.with_target > 0 and (score.pillar or TOTAL) in self.counted

    def shown(self, result: Result) -> str:
        """A line's verdict, of one that is only scored whether it is there; nothing where it has none to show."""
        verdict: str = result.verdict
        if result.without_cases:
            return "no cases"
        if verdict == "no target" and result.standing == "missing" and result.value is None:
            impossible = result.points_state == INVALID
            return "invalid" if impossible else "undetermined" if result.points_open else "missing"
        if verdict == "no target":
            return verdict if not self.scored or result.indicator.target else ""
        reached = verdict in (*MET, "not met")
        return "" if reached and result.line.name not in self.counted else verdict


_MARKS = {"–": "mark_missing", "×": "mark_left_out"}
"""The signs for why there are no points, each with what it is called."""


def legend(shown: Iterable[Result | Score], language: Language) -> str:
    """What the signs mean that stand in the place of points; empty where none does."""
    marks = {points_shown(one, language) for one in shown}
    return "; ".join(WORDS[key].in_(language) for mark, key in _MARKS.items() if mark in marks)


def points_shown(one: "Result | Score", language: Language) -> str:
    """Points, or the sign for why there are none."""
    if one.standing in (None, "ok"):
        return one.points_text(language)
    return "–" if one.standing == "missing" else "×"


def lacks_points(result: Result) -> bool:
    """Whether a line leaves its group without a sum."""
    node = result.node
    if node is None or result.standing != "missing" or node.max == 0:
        return False
    return node.policy(without_cases=result.without_cases) == "missing"
