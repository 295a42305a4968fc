"""Lines of the annex on paper: each in a sentence, and all of them as a table."""

from collections.abc import Iterable, Iterator

from khong3.assessment import Result, Score
from khong3.catalogue.paper_words import PAPER
from khong3.paper.content import PaperColumn, PaperPiece, PaperRow, PaperTable, Pieces
from khong3.paper.tracing import of_result, of_score, sentence
from khong3.paper.units import UnitOnPaper, label_of, period_words
from khong3.text import format_bound


def line_sentence(unit: UnitOnPaper, result: Result) -> Pieces:
    """What a line came to: value, counts, target and verdict, what is wanting, change, coverage, points."""
    came = came_to(unit, result)
    return (label_of(result), *((": ", *came) if came else ()), *_beside(unit, result), ".")


def came_to(unit: UnitOnPaper, result: Result) -> Pieces:
    """The value of a line, with its counts, its target and what it is to it; nothing of one that has only points."""
    value = of_result(result, "value")
    if not value:
        target = of_result(result, "target")
        said = judged(result) or of_result(result, "lacking")
        typed = result.node is not None and result.node.by_hand and result.given
        unknown: Pieces = () if result.line.kind == "points" or typed else (said,)
        return (*unknown, *(sentence("target_alone", target=target) if target else ()))
    counts = of_result(result, "counts")
    measured = unit.measured_in(result)
    found = [value, *([f" {measured}"] if measured else []), *(sentence("counts", counts=counts) if counts else ())]
    if result.bounds is not None:
        open_by = "so_far" if result.unanswered() else "between" if result.bounds.stated is None else "bounded"
        found.append(PAPER[open_by])
    return (*found, *_verdict(unit, result))


def unsummed(result: Result) -> bool:
    """Whether units below have figures that come to none of the unit above."""
    return result.shown_verdict == "missing" and result.coverage is not None and result.coverage.reported > 0


def judged(result: Result) -> PaperPiece:
    """What a line is to its target; of units of which some have figures nobody says that there are none."""
    return PAPER["no_common"] if unsummed(result) else of_result(result, "verdict")


def _verdict(unit: UnitOnPaper, result: Result) -> Iterator[PaperPiece]:
    verdict, target = of_result(result, "verdict"), of_result(result, "target")
    if verdict:
        yield from sentence("target", target=target, verdict=verdict) if target else sentence("judged", verdict=verdict)
    elif target:
        yield from sentence("target_alone", target=target)
    if gap := unit.gap(result):
        yield from ("; ", *gap)


def _beside(unit: UnitOnPaper, result: Result) -> Iterator[PaperPiece]:
    if change := of_result(result, "change"):
        yield from sentence("change", change=change, before=_before(result))
    earlier = unit.earlier
    # A baseline may be the very period that all is held against.
    if earlier is not None and not (change and _before(result) == period_words(earlier)):
        if more := unit.since(result):
            yield from sentence("change", change=more, before=period_words(earlier))
        elif result.line.amount and result.verdict != "not applicable":
            yield from sentence("change_open", before=period_words(earlier))
    if coverage := of_result(result, "coverage"):
        told = of_result(result, "value") or result.verdict != "missing"
        yield from sentence("coverage" if told else "coverage_open", coverage=coverage)
    if result.node is not None and result.node.max:
        points = of_result(result, "points")
        most = of_result(result, "max")
        if not points and result.verdict in ("not applicable", "invalid"):
            return
        if not points:
            yield from sentence("no_line_points", lacking=of_result(result, "lacking"))
        elif most:
            effect = "penalty" if result.node.sign < 0 else result.indicator.effect
            yield from sentence(f"line_points_{effect}" if effect else "line_points", points=points, max=most)
        else:
            yield from sentence("line_points_open", points=points)


def _before(result: Result) -> str:
    """What a change is measured from: a period, or a figure."""
    baseline = result.indicator.baseline
    if baseline is None:
        return ""
    if baseline.is_ is None:
        return "" if baseline.period is None else period_words(baseline.period)
    return format_bound(baseline.is_.value, "vi", percent=result.line.percent)


def details(unit: UnitOnPaper) -> PaperTable:
    """Bảng thống kê chi tiết: a row a line and group, without the columns that say nothing."""
    columns = (
        PaperColumn(head=PAPER["number"]),
        PaperColumn(head=PAPER["content"]),
        PaperColumn(head=PAPER["of_counts"], number=True),
        PaperColumn(head=PAPER["result"], number=True),
        PaperColumn(head=PAPER["given_target"]),
        PaperColumn(head=PAPER["verdict"]),
        PaperColumn(head=PAPER["gap"]),
        PaperColumn(head=PAPER["covered"], number=True),
        PaperColumn(head=_since_head(unit), number=True),
        PaperColumn(head=PAPER["most"], number=True),
        PaperColumn(head=PAPER["points"], number=True),
    )
    return PaperTable(columns=columns, rows=tuple(_rows(unit))).filled()


def _since_head(unit: UnitOnPaper) -> str:
    """The head of what is more than before; of no column where nobody asks."""
    return "" if unit.earlier is None else PAPER["since"].format(period_words(unit.earlier))


def whole_items(unit: UnitOnPaper) -> Iterator[tuple[str, str, Result | Score]]:
    """Lines and groups with number and words, and the total behind them where there are points."""
    yield from unit.items
    if unit.scored:
        yield "", PAPER["whole"], unit.total


def _rows(unit: UnitOnPaper) -> Iterator[PaperRow]:
    for code, label, one in whole_items(unit):
        cells: tuple[PaperPiece | Pieces, ...]
        if isinstance(one, Result):
            counts, value, target, coverage, most, points = (of_result(one, key) for key in _TOLD)
            held = (target, judged(one), unit.gap(one, short=True), coverage)
            measured = unit.measured_in(one)
            told = f"{label} ({measured})" if measured else label
            cells = (code, told, counts, value, *held, unit.since(one), most, points)
        else:
            ends = (most_of(one), of_score(one, "points"))
            cells = (code, label, "", "", "", met_in_words(one), "", "", unit.since_of(one), *ends)
        yield PaperRow(cells=as_cells(cells), strong=not isinstance(one, Result))


_TOLD = ("counts", "value", "target", "coverage", "max", "points")


def most_of(one: Score) -> PaperPiece | Pieces:
    """The maximum of a group as its lines add up to it, and how much of that applies where that is less."""
    declared, applies = of_score(one, "declared"), of_score(one, "max")
    in_part = declared and one.declared != one.max_points
    return sentence("applies_of", declared=declared, applies=applies) if in_part else applies


def met_of(one: Score) -> PaperPiece:
    """``3/5``: how many lines are met of those that are judged; nothing where none is."""
    return of_score(one, "met_of")


def met_in_words(one: Score) -> Pieces:
    """``đạt 3/5``."""
    return sentence("met_words", met=met) if (met := met_of(one)) else ()


def as_cells(every: Iterable[PaperPiece | Pieces]) -> tuple[Pieces, ...]:
    """Each piece, or pieces, as the whole of a cell."""
    return tuple(one if isinstance(one, tuple) else (one,) if one else () for one in every)
