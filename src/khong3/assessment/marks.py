"""The signs that stand in a table where there are no points."""

from collections.abc import Iterable

from khong3.assessment import Result, Score
from khong3.catalogue.words import WORDS
from khong3.text import Language

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
