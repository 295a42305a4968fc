"""Figures of results on paper: each as it is printed, with the result that it is of; and sentences around them."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from khong3.assessment import Result, Score
from khong3.assessment.stages import StageRow
from khong3.catalogue.paper_words import PAPER
from khong3.paper.content import Origin, PaperPiece, Pieces, Traced
from khong3.results.results import points_difference
from khong3.text import format_number, signed, template_parts

RESULT_FIGURES: Mapping[str, Callable[[Result], str]] = {
    "value": lambda one: one.value_text("vi"),
    "counts": lambda one: one.counts_text("vi"),
    "target": lambda one: one.target_text("vi"),
    "verdict": lambda one: one.verdict_text("vi"),
    "gap": lambda one: one.gap_amount("vi"),
    "change": lambda one: one.change_text("vi"),
    "coverage": lambda one: one.coverage_text("vi"),
    "points": lambda one: one.points_text("vi"),
    "max": lambda one: one.max_text("vi"),
    "lacking": lambda one: one.lacking_text("vi"),
}
"""What may be printed of a line."""

SCORE_FIGURES: Mapping[str, Callable[[Score], str]] = {
    "points": lambda one: one.points_text("vi"),
    "max": lambda one: one.max_text("vi"),
    "declared": lambda one: "" if one.declared is None else format_number(one.declared, "vi"),
    "applicable": lambda one: "" if one.applicable is None else format_number(one.applicable, "vi"),
    "grade": lambda one: one.grade_text("vi"),
    "rank": lambda one: "" if one.rank is None else str(one.rank),
    "peer_rank": lambda one: "" if one.peer_rank is None else str(one.peer_rank),
    "met": lambda one: str(one.met),
    "with_target": lambda one: str(one.with_target),
    "met_of": lambda one: one.met_of,
}
"""What may be printed of a group, a view or the total."""


def of_result(one: Result, what: str) -> PaperPiece:
    """One figure of a line; an empty text where it has none."""
    return _traced(RESULT_FIGURES[what](one), one, one.name, what)


def of_score(one: Score, what: str) -> PaperPiece:
    """One figure of a group or the total."""
    return _traced(SCORE_FIGURES[what](one), one, one.name, what)


def said_of(one: Result | Score, text: str, what: str) -> PaperPiece:
    """A sentence that a result says of itself: how it came about, or what should be looked at."""
    return _traced(text, one, one.name, what)


def of_stage(row: StageRow, stage: str, *, silent: bool = False) -> Pieces:
    """The points of a stage; those of a line that nobody gave at it are marked, and all of a ``silent`` one."""
    points = _traced(row.points_text(stage, "vi"), row, row.name, f"points at {stage}")
    return (points, *([PAPER["not_given"]] if silent or row.carried(stage) else [])) if points else ()


def of_difference(row: StageRow, later: str, earlier: str) -> PaperPiece:
    """What a later stage has more than the one before, with its sign."""
    less = row.differences[later, earlier]
    if less is None:
        return ""
    text = signed(points_difference(row.node, less, "vi"))
    return _traced(text, row, row.name, f"points at {later} − {earlier}")


def _traced(text: str, one: Result | Score | StageRow, item: str, what: str) -> PaperPiece:
    if not text:
        return ""
    return Traced(text, Origin(unit=one.commune.code, period=str(one.period), item=item, what=what))


def sentence(key: str, **parts: PaperPiece | Pieces) -> Pieces:
    """A sentence of the catalogue with figures in its places."""
    found: list[PaperPiece] = []
    for said, named in template_parts(PAPER[key]):
        part = parts[said] if named else said
        found += part if isinstance(part, tuple) else (part,)
    return tuple(one for one in found if one)


def counted(number: int) -> str:
    """How many units, lines or papers there are, as officials write a number."""
    return format_number(number, "vi")


def joined(every: Iterable[Pieces], between: str = "; ") -> Pieces:
    """Several behind one another."""
    listed = [one for one in every if one]
    return tuple(chain.from_iterable((between, *one) if at else one for at, one in enumerate(listed)))
