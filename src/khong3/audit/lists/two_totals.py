"""Two totals side by side, and their parts in the same way: 259 lượt/316 người, trong đó 161/201 và 98/115."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from khong3.audit.claims import MEASURE, Claim, Passage, addition
from khong3.audit.lists.parts import BRACKETED
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import OPENS_A_LIST
from khong3.audit.slips import steps_of

MOST_COUPLES = 20
_COUPLED = re.compile(r"[^\d,;.:()]{0,30}(?:/|\bvới\b)[^\d,;.:()]{0,12}")
_NONE = re.compile(r"\bkhông(?: có)?\b")
_APART = re.compile(r"so với|cùng kỳ|năm trước|\bnăm (?:19|20)\d\d|\b(?:tăng|giảm)\b")
_PERSONS = re.compile(r"(?:người|đối tượng|bị can|bị cáo|nghi phạm|nghi can)\b")
_AT_MOST, _FEWEST, _ENOUGH, _SELDOM = 120, 2, 20, 100

Couple = tuple[Numeral, Numeral]


def abreast(passage: Passage) -> Iterator[Claim]:
    """Both sums; where one of them holds and the other does not, the other is wrong."""
    figures, nth = passage.figures, 0
    while nth + 5 < len(figures):
        totals = _couple(passage, figures, nth)
        parts = [] if totals is None else _parts(passage, figures, nth + 2, totals)
        if totals is None or len(parts) < 2:
            nth += 1
            continue
        yield from _checked(passage, totals, parts)
        nth += 2 + 2 * len(parts)


def in_columns(passage: Passage) -> Iterator[Claim]:
    """12.675 vụ, chết 5.659 người. Đường bộ 12.501 vụ, chết 5.526 người. Đường sắt 174 vụ, chết 133 người.

    Several totals in a row, and rows of as many behind them or before: *xã A 4,02 km2, 4.477 người; xã B 3,81 km2,
    5.779 người. Sau khi nhập có 7,83 km2, 10.256 người*. Where a column holds and another does not, that is wrong.
    """
    every = [one for one in passage.figures if _plain(one)]
    told = list(_in_columns(passage, [one for one in every if one.exact]))
    yield from told or _in_columns(passage, every)


def _in_columns(passage: Passage, figures: Sequence[Numeral]) -> Iterator[Claim]:
    nth = 0
    while nth + 1 < len(figures):
        for width in (3, 2):
            totals = figures[nth : nth + width]
            ahead = _rows(passage, totals, figures[nth + width : nth + width + MOST_COUPLES])
            behind = _rows_before(passage, totals, figures[:nth])
            told = list(_by_column(passage, totals, ahead, _ENOUGH)) or list(
                _by_column(passage, totals, behind, _SELDOM)
            )
            if told:
                yield from told
                nth += width * (len(ahead) + 1) - 1
                break
        nth += 1


def _plain(one: Numeral) -> bool:
    return one.kind == "count" and not (one.half or one.change or one.hedge) and bool(one.unit)


def _rows_before(passage: Passage, totals: Sequence[Numeral], figures: Sequence[Numeral]) -> list[list[Numeral]]:
    """The rows right before totals that count the same in the same order, in the sentence before or in their own."""
    width = len(totals)
    if not _side_by_side(passage, totals) or len({*map(_noun, totals)}) < width:
        return []
    rows: list[list[Numeral]] = []
    while len(rows) < MOST_COUPLES and len(figures) >= width * (len(rows) + 1):
        row = list(figures[len(figures) - width * (len(rows) + 1) : len(figures) - width * len(rows)])
        if [*map(_noun, row)] != [*map(_noun, totals)]:
            break
        rows.insert(0, row)
    return rows


def _rows(passage: Passage, totals: Sequence[Numeral], figures: Sequence[Numeral]) -> list[list[Numeral]]:
    """The rows behind totals that count the same in the same order; one may say at its end that there is none."""
    if not _side_by_side(passage, totals) or len({*map(_noun, totals)}) < 2:
        return []
    rows: list[list[Numeral]] = []
    for one in figures:
        if _noun(one) == _noun(totals[0]):
            rows.append([one])
        elif rows and len(rows[-1]) < len(totals) and _goes_on(passage, totals, rows[-1], one):
            rows[-1].append(one)
        else:
            break
    whole = [row for row in rows if len(row) == len(totals) or _NONE.search(passage.low, row[-1].end, row[-1].end + 40)]
    return rows if len(whole) == len(rows) and rows and _follows(passage, totals, rows) else []


def _side_by_side(passage: Passage, totals: Sequence[Numeral]) -> bool:
    """Whether totals stand in one sentence, and none in a bracket: *10 lượt (07 định kỳ, 03 đột xuất) với 47 người*."""
    together = passage.sentence(totals[0].start) == passage.sentence(totals[-1].start)
    return together and len({one.bracket for one in totals}) == 1


def _follows(passage: Passage, totals: Sequence[Numeral], rows: Sequence[Sequence[Numeral]]) -> bool:
    """Whether rows follow at once: the next sentence, or behind what opens a list."""
    gap = BRACKETED.sub(" ", passage.gap(totals[-1], rows[0][0]))
    return len(gap) <= _AT_MOST and (OPENS_A_LIST.search(gap) is not None or ". " in gap) and not _APART.search(gap)


def _noun(one: Numeral) -> str:
    return one.unit.split()[0]


def _goes_on(passage: Passage, totals: Sequence[Numeral], row: Sequence[Numeral], one: Numeral) -> bool:
    """Whether a count is the next of a row: of the noun that comes next, in the row's sentence."""
    together = passage.sentence(row[0].start) == passage.sentence(one.start)
    return together and may_be(totals[len(row)], one)


def may_be(total: Numeral, one: Numeral) -> bool:
    return _noun(total) == _noun(one) or all(_PERSONS.match(each.unit) for each in (total, one))


def _by_column(
    passage: Passage, totals: Sequence[Numeral], rows: Sequence[Sequence[Numeral]], least: int
) -> Iterator[Claim]:
    """What holds of each column, and what does not where another of so many at least does."""
    if len(rows) < _FEWEST:
        return
    columns = [[row[at] for row in rows if at < len(row)] for at in range(len(totals))]
    fits = [comes_to(total, column) for total, column in zip(totals, columns, strict=True)]
    if not any(fit and steps_of(total) >= least for fit, total in zip(fits, totals, strict=True)):
        return
    for fit, total, column in zip(fits, totals, columns, strict=True):
        if fit:
            yield passage.holds(addition(column, total.shown), total, *column)
            continue
        right = total.printed(sum((one.value for one in column), Fraction(0)))
        yield passage.finds(
            "sum-wrong", (total, *column), severity="warning", confidence="medium", holds_if=addition(column, right),
            sum=right, total=total.shown,
        )  # fmt: skip


def comes_to(total: Numeral, column: Sequence[Numeral]) -> bool:
    """Whether a column adds up to its total, as far as the rounding of each says."""
    every = (total, *column)
    rounded = [one.readings[0].step / 2 for one in every if MEASURE.match(one.unit) or not one.readings[0].whole]
    return abs(sum((one.value for one in column), Fraction(0)) - total.value) <= sum(rounded, Fraction(0))


def _couple(passage: Passage, figures: Sequence[Numeral], nth: int) -> Couple | None:
    """Two exact counts that stand side by side."""
    if nth + 1 >= len(figures):
        return None
    one, other = figures[nth], figures[nth + 1]
    halves = one.half == "over" and other.half == "under"
    if any(each.kind != "count" or (each.change and not halves) or not each.exact for each in (one, other)):
        return None
    return (one, other) if halves or _COUPLED.fullmatch(passage.gap(one, other)) else None


def _parts(passage: Passage, figures: Sequence[Numeral], nth: int, totals: Couple) -> list[Couple]:
    """The couples behind two totals, as long as they count the same things."""
    gap = passage.gap(totals[1], figures[nth])
    if not OPENS_A_LIST.search(gap) or len(gap) > _AT_MOST:
        return []
    found: list[Couple] = []
    while len(found) < MOST_COUPLES:
        couple = _couple(passage, figures, nth + 2 * len(found))
        if couple is None or couple[1].unit.split()[:1] != totals[1].unit.split()[:1]:
            break
        found.append(couple)
    return found


def _checked(passage: Passage, totals: Couple, parts: Sequence[Couple]) -> Iterator[Claim]:
    sides = [[couple[side] for couple in parts] for side in (0, 1)]
    sums = [list(accumulate(one.value for one in side)) for side in sides]
    for count in range(2, len(parts) + 1):
        fits = [sums[side][count - 1] == totals[side].value for side in (0, 1)]
        if not any(fits):
            continue
        for side in (0, 1):
            figures = (totals[side], *sides[side][:count])
            if fits[side]:
                yield passage.holds(addition(sides[side][:count], totals[side].shown), *figures)
            else:
                right = totals[side].printed(sum((one.value for one in sides[side][:count]), Fraction(0)))
                yield passage.finds(
                    "sum-wrong", figures, severity="warning", confidence="medium",
                    holds_if=addition(sides[side][:count], right), sum=right, total=totals[side].shown,
                )  # fmt: skip
        return
