"""What stands where there are no points: the signs of tables, and the lines that leave a unit without a total."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from khong3.assessment import Result, Score
from khong3.catalogue.words import WORDS
from khong3.judging.outcome import MET
from khong3.meaning.scored_nodes import ScoredNode
from khong3.text import Language

T = TypeVar("T")

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


def tally(results: Iterable[Result]) -> dict[str, int]:
    """How many of the lines that have a target or ask yes or no are met, not met, and neither."""
    judged = [one for one in results if one.in_count]
    met = sum(one.verdict in MET for one in judged)
    missed = sum(one.verdict == "not met" for one in judged)
    return {"judged": len(judged), "met": met, "not_met": missed, "open": len(judged) - met - missed}


def lowest(units: Sequence[T], total: Callable[[T], Score]) -> list[T]:
    """The units that report; where there are none, of those above them the lowest."""
    least = min((total(one).height for one in units), default=0)
    return [one for one in units if total(one).height == least]


def figured_text(total: Score, language: Language) -> str:
    """On how many lines a total stands, where others have no figures and are left out; empty of any other."""
    if total.figured is None:
        return ""
    there, asked = total.figured
    return WORDS["on_figured"].in_(language).format(there=there, asked=asked)


def why_without_total(total: Score, lines: Iterable[Result], language: Language) -> str:
    """What leaves a unit without a total: lines, each with what it lacks; empty of one that has a total.

    Of a unit whose total is the mean of those of its parts no line is to blame, nor any below what was given points
    that do not count, where nothing else is known there.
    """
    if total.node is None or total.standing != "missing" or total.coverage is not None:
        return ""
    scoring = total.basis.program.meaning.scoring
    every = [one for one in lines if one.node is not None]
    known = {one.line.name for one in every if one.standing != "missing"}
    refused = [one for one in sorted(total.basis.unit.refused_groups) if known.isdisjoint(scoring.within(one))]
    below = {one for name in refused for one in scoring.within(name)}
    # Where nobody knows what a line can earn, nobody knows of how much the total would be.
    scored = [one for one in every if one.line.name not in below]
    to_blame = [one for one in scored if one.without_sum or one.max_points is None]
    # Blanks that are left out leave no total where all are.
    to_blame = to_blame or [one for one in scored if one.standing == "missing" and one.max_points]
    found = [WORDS["blamed_given"].in_(language).format(_called(scoring.nodes[one], language)) for one in refused]
    if to_blame:
        said = "; ".join(f"{one.code} ({one.lacking_text(language)})" for one in to_blame)
        found.append(WORDS["blamed_lines"].in_(language).format(said))
    return "; ".join(found)


def _called(node: ScoredNode, language: Language) -> str:
    """A group by its code, or the total."""
    return str(getattr(node.item, "code", "")) or WORDS["the_total"].in_(language)
