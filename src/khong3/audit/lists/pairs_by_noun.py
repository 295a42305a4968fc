"""Two totals and their parts by noun: 5.772 tàu với 40.404 lao động; 5.414 tàu, 37.898 lao động …; 358 tàu, 2.506 ….

Whatever else stands between them: where the counts of one noun come to its total, the rows are all there are, and
those of the other noun have to come to theirs.
"""

from collections.abc import Iterator, Sequence

from khong3.audit.claims import Claim, Passage, addition, may_be_called, of_persons, same_noun
from khong3.audit.lists.partitions import FOR_CLOSED
from khong3.audit.lists.parts import Listed, sum_wrong
from khong3.audit.lists.two_totals import MOST_COUPLES, Couple, comes_to, may_be
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import OPENS_A_LIST
from khong3.audit.references import is_reference
from khong3.audit.slips import slip_in_sum, steps_of

_FIGURES, _SENTENCES, _FEWEST = 40, 3, 2
_ENOUGH, _MANY = 20, 100
"""A total of so many is hardly met by chance: in a sentence that goes on, and in a clause that no word opens."""


def paired(passage: Passage) -> Iterator[Claim]:
    """What does not come to its total though what stands beside it does."""
    nth = 0
    while nth < len(passage.figures):
        first, *beside = passage.figures[nth : nth + _FIGURES]
        told: list[Claim] = []
        other = next((one for one in beside if _is_of(passage, one, first)), None)
        if other is not None and _is_of(passage, first, first) and not may_be_called(first.unit, other.unit):
            behind = [one for one in beside if one.start > other.start and _is_of(passage, one, first)]
            told = list(_checked(passage, (first, other), behind))
        yield from told
        nth += 2 if told else 1


def _is_of(passage: Passage, one: Numeral, first: Numeral) -> bool:
    """Whether a count may be a total beside another, or a part behind it."""
    plain = one.kind == "count" and bool(one.unit) and not (one.change or one.hedge)
    return plain and one.bracket == first.bracket and not is_reference(passage, one)


def _checked(passage: Passage, totals: Couple, behind: Sequence[Numeral]) -> Iterator[Claim]:
    """Of the first so many rows that come to either total: what is a slip off the other, or has a part above it."""
    rows = _rows(passage, totals, behind)
    led = passage.gap(totals[1], min(rows[0], key=lambda one: one.start)) if rows else ""
    opened = OPENS_A_LIST.search(led) is not None
    if not (opened or passage.sentence(totals[0].start) == passage.sentence(totals[1].start)):
        return
    least = _FEWEST if opened else _ENOUGH if ". " in led else _MANY
    for count in range(_FEWEST, len(rows) + 1):
        columns = [[row[side] for row in rows[:count]] for side in (0, 1)]
        fits = [comes_to(total, column) for total, column in zip(totals, columns, strict=True)]
        if not any(fit and steps_of(total) >= least for fit, total in zip(fits, totals, strict=True)):
            continue
        for fit, total, column in zip(fits, totals, columns, strict=True):
            above = least < _MANY and any(one.value > total.value for one in column)
            if fit:
                yield passage.holds(addition(column, total.shown), total, *column)
            elif above or slip_in_sum(total, column, FOR_CLOSED):
                yield sum_wrong(passage, Listed(total, tuple(column), ""), "warning", "medium")
        return


def _rows(passage: Passage, totals: Couple, behind: Sequence[Numeral]) -> list[Couple]:
    """One of either noun each, in one order, in the sentences right behind two totals."""
    one, other = totals
    if not _near(passage, one, other, 1):
        return []
    told = [(side, each) for each in behind if (side := _side(totals, each)) is not None]
    rows: list[Couple] = []
    for (side, first), (next_side, second) in zip(told[::2], told[1::2], strict=False):
        if side == next_side or side != told[0][0] or not _near(passage, other, second, _SENTENCES):
            break
        rows.append((first, second) if side == 0 else (second, first))
    return rows[:MOST_COUPLES]


def _side(totals: Couple, one: Numeral) -> int | None:
    """Of which of two totals a count has the noun; persons may be called by another."""
    same = [nth for nth, total in enumerate(totals) if same_noun(total.unit, one.unit)]
    same = same or [nth for nth, total in enumerate(totals) if of_persons(total.unit, one.unit) or may_be(total, one)]
    return same[0] if len(same) == 1 else None


def _near(passage: Passage, total: Numeral, one: Numeral, most: int) -> bool:
    """Whether a count stands in the sentence of a total or in one of the few behind it."""
    return sum(1 for _, end in passage.script.bounds if total.end <= end <= one.start) <= most
