"""Assessments as columns, each of one type: nothing is lost by a float that has its exact value beside it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Any

from khong3.assessment.assessment import Assessment
from khong3.assessment.formats import COLUMNS, rows
from khong3.results.results import Result, Score
from khong3.text import Language, float_of

_FLOATS = ("value", "gap", "points", "max_points")
_INTEGERS = ("numerator", "denominator", "rank", "peer_rank")
_MOST = 2**63 - 1

COLUMN_TYPES: Mapping[str, str] = {
    **{name: "Float64" if name in _FLOATS else "Int64" if name in _INTEGERS else "String" for name in COLUMNS},
    "answer": "String",
    **{f"{name}_exact": "String" for name in ("numerator", "denominator", "value", "gap", "points", "max_points")},
}
"""The columns with their types, as polars calls them.

Numerator and denominator are whole numbers where they are whole and fit into 64 bits; ``…_exact`` are texts, whole
numbers or fractions, as ``183/400``. Of an answer or a level ``answer`` is the word, and there is no value.
"""


def typed_rows(assessment: Assessment, language: Language = "vi") -> Iterator[dict[str, Any]]:
    """One row a line, then one for each group, view and total that has points; with the keys of ``COLUMN_TYPES``."""
    scores = (one for one in assessment.scores if one.node is not None)
    every = chain[Result | Score](assessment, scores)
    for row, one in zip(rows(assessment, language), every, strict=True):
        exact = _of_result(one) if isinstance(one, Result) else _of_score(one)
        answer = row["value"] if isinstance(row["value"], bool | str) else None
        yield {
            **row,
            **{name: float_of(number) for name, number in exact.items() if name in _FLOATS},
            **{name: _whole(exact.get(name)) for name in ("numerator", "denominator")},
            "answer": ("yes" if answer else "no") if isinstance(answer, bool) else answer,
            **{f"{name}_exact": None if number is None else str(number) for name, number in exact.items()},
        }


def _of_result(result: Result) -> dict[str, Fraction | None]:
    value = result.value
    return {
        "numerator": _exact(result.numerator),
        "denominator": _exact(result.denominator),
        "value": None if isinstance(value, bool | str) else _exact(value),
        "gap": _exact(result.gap),
        "points": _exact(result.points),
        "max_points": _exact(result.max_points),
    }


def _of_score(score: Score) -> dict[str, Fraction | None]:
    blank = dict.fromkeys(("numerator", "denominator", "value", "gap"))
    return {**blank, "points": _exact(score.points), "max_points": _exact(score.max_points)}


def _exact(number: Fraction | int | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _whole(number: Fraction | None) -> int | None:
    """A number that a column of whole numbers can hold."""
    fits = number is not None and number.denominator == 1 and -_MOST <= number <= _MOST
    return int(number) if number is not None and fits else None
