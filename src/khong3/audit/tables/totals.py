"""Sums in a table: a total and what is listed over or under it, a head with its subheads, neighbours side by side.

Which lines make up another is read from their levels (I, 1, 1.1, a dash) and learnt from most columns, and a column of
means or densities is one that no line adds up in.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.audit.claims import Claim, equation
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum
from khong3.audit.tables.grids import QUOTIENT, Grid, NumberCell, added_up
from khong3.text import LANGUAGES, Text, format_number

MOST_LINES, MOST_PARTS, MOST_SIDE_BY_SIDE = 300, 200, 12
_TOTAL = re.compile(r"\b(?:tổng(?: số| cộng)?|cộng|toàn (?:xã|huyện|tỉnh|thành phố|trường)|total)\b", re.IGNORECASE)
_NO_COUNT = re.compile(r"\bstt\b|^tt$|\bnăm\b|xếp|hạng|\bmã\b", re.IGNORECASE)
_SELDOM_ADDED = re.compile(
    rf"%|tỷ lệ|tỉ lệ|tỷ suất|trung bình|năng suất|chỉ số|đơn giá|hệ số|rate|share|average|{QUOTIENT.pattern}",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"tăng|giảm|chênh|\+\s?/\s?-|±", re.IGNORECASE)
"""Over a column of differences: what was done and what is missing are the plan only where less was done."""
_MARK = re.compile(r"\s*(?:([IVX]{1,5})|([A-H])|(\d{1,2}(?:\.\d{1,2})*)|([-+*•–])|([a-zđ])\))(?:[.)\s]|$)")
_OF_A_YEAR = re.compile(r"\b(?:năm(?: học)?\s)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\b")
_FOR_LEVELS, _SIDE_BY_SIDE, _FEW, _BY_SLIP, _BY_SLIP_ALONE = 4, 6, 4, 1, 3
"""So many digits of totals that fit show that lines of a level make up their head, and that neighbours do."""

Manner = Literal["levels", "side"]


@frozen(eq=False)
class TableLine:
    """A row or a column: what it is called, its level, its numbers, and where a dash stands for none."""

    label: str
    level: str
    cells: tuple[NumberCell | None, ...]
    none: frozenset[int]


@frozen(eq=False)
class MadeUp:
    """A line and those that may make it up; at which places they do, and at which they do not."""

    total: TableLine
    parts: tuple[TableLine, ...]
    way: Manner
    fits: tuple[int, ...]
    misses: tuple[int, ...]
    evidence: int
    seldom: frozenset[int]
    """Places of means and densities, which hardly ever add up."""

    @property
    def learnt(self) -> bool:
        """Whether so much of it fits that what does not is wrong."""
        misses = len(set(self.misses) - self.seldom)
        if self.way == "levels":
            return self.evidence >= _FOR_LEVELS and misses <= len(self.fits)
        few = 2 if self.total.level == "total" else _FEW
        return self.evidence >= _SIDE_BY_SIDE and misses * few <= len(self.fits)

    @property
    def called(self) -> bool:
        """Whether its levels say so, and no more than a third of it says otherwise."""
        return self.way == "levels" and len(set(self.misses) - self.seldom) * 2 <= len(self.fits)

    @property
    def alone(self) -> bool:
        """Whether it says by itself what it is: a total of a level, or neighbours that fit nearly everywhere."""
        return self.total.level == "total" or len(self.fits) >= _FEW * max(len(set(self.misses) - self.seldom), 1)


def totals(grid: Grid) -> Iterator[Claim]:
    """Rows that are sums of rows, then columns that are sums of columns."""
    rows = [
        TableLine(label, _level(mark, label), cells, frozenset(at for row, at in grid.none if row == nth))
        for nth, (label, mark, cells) in enumerate(zip(grid.labels, grid.marks, grid.cells, strict=True))
    ]
    counted = [at for at in range(grid.width) if _NO_COUNT.search(_OF_A_YEAR.sub("", grid.heads[at])) is None]
    yield from _told(rows, counted, frozenset(at for at in counted if _SELDOM_ADDED.search(grid.heads[at])))
    columns = [
        TableLine(
            grid.heads[at],
            "total" if _TOTAL.search(grid.heads[at]) else "",
            grid.column(at),
            frozenset(row for row, column in grid.none if column == at),
        )
        for at in counted
        if not (_SELDOM_ADDED.search(grid.heads[at]) or _COMPARED.search(grid.heads[at]))
    ]
    yield from _told(columns, list(range(len(grid.cells))), frozenset())


def _level(mark: str, label: str) -> str:
    """What a row is called by: a numeral, a letter, a number with so many parts, a dash, or nothing."""
    found = _MARK.match(mark) or _MARK.match(label)
    if found is None:
        return "total" if _TOTAL.search(label) else ""
    kinds = ("numeral", "letter", "number", "dash", "small")
    nth = next(nth for nth, one in enumerate(found.groups()) if one)
    return f"number {found[3].count('.')}" if kinds[nth] == "number" else kinds[nth]


def _told(lines: Sequence[TableLine], places: Sequence[int], seldom: frozenset[int]) -> Iterator[Claim]:
    """What holds of every line that others make up, and what does not."""
    lines = [one for one in lines if any(one.cells[at] is not None for at in places)][:MOST_LINES]
    best = [making for nth in range(len(lines)) for making in _ways(lines, nth, places, seldom)]
    learnt = [one for one in best if one.learnt]
    adds = Counter(at for one in learnt for at in one.fits)
    for one in best:
        for at in one.fits if one.learnt or one.way == "levels" else ():
            yield from _summed(_cells(one, at), one.total.cells[at])
        for at in one.misses:
            known = one.learnt and (adds[at] > 0 or (one.alone and at not in one.seldom and not _is_a_mean(one, at)))
            if known or (at not in one.seldom and _by_a_slip(one, at)):
                sure = known and len(one.fits) > len(one.misses) and (one.way == "levels" or len(one.fits) >= _FEW)
                yield from _summed(_cells(one, at), one.total.cells[at], sure=sure)


def _cells(making: MadeUp, at: int) -> list[NumberCell | None]:
    return [one.cells[at] for one in making.parts]


def _is_a_mean(making: MadeUp, at: int) -> bool:
    """Whether a total lies between the least and the greatest of its parts, which no sum of counts does."""
    total, parts = making.total.cells[at], [one.figure.value for one in _cells(making, at) if one is not None]
    return total is not None and len(parts) > 1 and 0 < min(parts) <= total.figure.value <= max(parts)


def _by_a_slip(making: MadeUp, at: int) -> bool:
    """Whether one digit keeps the lines of a level from being their head, where nothing else says whether they are."""
    total = making.total.cells[at]
    parts = [one.figure for cell in _cells(making, at) if (one := cell) is not None]
    if total is None or making.way != "levels" or len(parts) < 2:
        return False
    return slip_in_sum(total.figure, parts, _BY_SLIP if making.learnt else _BY_SLIP_ALONE)


def _ways(lines: Sequence[TableLine], nth: int, places: Sequence[int], seldom: frozenset[int]) -> Iterator[MadeUp]:
    """What most surely makes up a line; and, behind that, what does so again: by sex, then by town and country."""
    making = _best(lines, nth, places, seldom)
    if making is None:
        return
    yield making
    after = nth + 1
    while making.learnt and making.parts == tuple(lines[after : after + len(making.parts)]):
        after += len(making.parts)
        runs = [
            lines[after : after + count] for count in range(2, MOST_SIDE_BY_SIDE + 1) if after + count <= len(lines)
        ]
        found = [_making(lines[nth], run, "side", places, seldom) for run in runs]
        again = [one for one in found if one.learnt and one.alone]
        if not again:
            return
        making = max(again, key=lambda one: (one.evidence, -len(one.misses)))
        yield making


def _best(lines: Sequence[TableLine], nth: int, places: Sequence[int], seldom: frozenset[int]) -> MadeUp | None:
    """Those that most surely make up a line."""
    levels = [parts for parts in (_beneath(lines, nth), _before(lines, nth)) if 2 <= len(parts) <= MOST_PARTS]
    found = [_making(lines[nth], parts, "levels", places, seldom) for parts in levels]
    for step in (1, -1):
        for count in range(2, MOST_SIDE_BY_SIDE + 1):
            last = nth + step * count
            if not 0 <= last < len(lines):
                break
            beside = lines[nth + 1 : last + 1] if step > 0 else lines[last:nth]
            found.append(_making(lines[nth], beside, "side", places, seldom))
    found = [one for one in found if one.fits or (one.way == "levels" and one.misses)]
    return max(found, key=lambda one: (one.learnt, one.called, one.evidence, -len(one.misses)), default=None)


def _beneath(lines: Sequence[TableLine], nth: int) -> list[TableLine]:
    """The lines of the next level below a line, up to the next of its own level or a total."""
    own = lines[nth].level
    parts: list[TableLine] = []
    for one in lines[nth + 1 : nth + 1 + MOST_LINES]:
        if one.level in {own, "total"}:
            break
        if not parts or one.level == parts[0].level:
            parts.append(one)
    return parts


def _before(lines: Sequence[TableLine], nth: int) -> list[TableLine]:
    """The lines before a total, of the level of the first, back to another total."""
    if lines[nth].level != "total":
        return []
    parts: list[TableLine] = []
    for one in reversed(lines[:nth]):
        if one.level == "total":
            break
        parts.insert(0, one)
    return [one for one in parts if one.level == parts[0].level]


def _making(
    total: TableLine, parts: Sequence[TableLine], way: Manner, places: Sequence[int], seldom: frozenset[int]
) -> MadeUp:
    fits: list[int] = []
    misses: list[int] = []
    evidence = 0
    for at in places:
        goal = total.cells[at]
        if goal is None or goal.figure.kind != "count":
            continue
        cells = [one.cells[at] for one in parts]
        held = [one for one in cells if one is not None]
        if not held or any(one.figure.kind != "count" for one in held):
            continue
        if added_up(held, goal):
            fits.append(at)
            telling = sum(1 for one in held if one.figure.value) > 1
            evidence += len(str(int(goal.figure.value / goal.figure.readings[0].step))) if telling else 0
        elif all(cell is not None or at in one.none for cell, one in zip(cells, parts, strict=True)):
            misses.append(at)
    return MadeUp(total, tuple(parts), way, tuple(fits), tuple(misses), evidence, seldom)


def _summed(parts: Sequence[NumberCell | None], total: NumberCell | None, *, sure: bool = True) -> Iterator[Claim]:
    held = [one for one in parts if one is not None]
    if total is None or not held:
        return
    if added_up(held, total):
        if len(held) > 1:
            yield total.passage.holds(_addition(held, total.figure.shown), total.figure)
        return
    value = sum((one.figure.value for one in held), Fraction(0))
    vi, en = (format_number(value, one) for one in LANGUAGES)
    yield total.passage.finds(
        "sum-wrong", (total.figure,), severity="error" if sure else "warning",
        confidence="high" if sure else "medium", holds_if=_addition(held, Text(vi, en)), sum=Text(vi, en),
        total=total.figure.shown,
    )  # fmt: skip


def _addition(parts: Sequence[NumberCell], total: Text) -> Text:
    if len(parts) > 8:
        return equation(parts[0].figure, "+ … +", parts[-1].figure, "=", total)
    signs: list[Numeral | Text | str] = []
    for one in parts:
        signs += [one.figure, "+"]
    return equation(*signs[:-1], "=", total)
