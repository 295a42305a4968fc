"""Columns and rows of a table that compare others: so much more or less than planned, in per cent of a year before."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product

from attrs import evolve

from khong3.audit.claims import Claim, cut_to, decimals, ends_of_quotient, equation, rounds_within, share
from khong3.audit.numerals.readings import NumberReading
from khong3.audit.slips import digits_of
from khong3.audit.tables.grids import Fit, Grid, NumberCell

MOST_COMPARED, LEARNT = 10, 100
_DIFFERENCE = re.compile(r"tăng|giảm|chênh|\+\s?/\s?-|±|còn lại|thừa|thiếu|difference|change", re.IGNORECASE)
_INDEX = re.compile(r"=\s?100\b|chỉ số phát triển|tốc độ (?:phát triển|tăng)|index", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+")
_TELLING, _FEWEST = 6, 2
"""So many digits that fit, in so many places, show what is compared with what."""


def compared(grid: Grid) -> Iterator[Claim]:
    """Differences of two columns, then rows in per cent of the year before."""
    yield from _differences(grid)
    yield from _indices(grid)


def _differences(grid: Grid) -> Iterator[Claim]:
    """A column called *tăng, giảm* that is what another is more or less than a third, by most of its rows."""
    numeric = [at for at in grid.numeric if not re.fullmatch(r"s?tt", grid.heads[at].strip())]
    counts = [at for at in numeric if _kind(grid, at) == "count"][:MOST_COMPARED]
    for stated in [at for at in numeric if _DIFFERENCE.search(grid.heads[at])]:
        fit = _off if stated in counts else _grown
        found: list[tuple[int, int, int]] = []
        for now, before in permutations([at for at in counts if at != stated], 2):
            fits: list[Fit] = [fit(row[now], row[before], row[stated]) for row in grid.cells[:LEARNT]]
            held = fits.count("fits")
            telling = sum(digits_of(one.figure) for one, said in _zipped(grid, stated, fits) if said == "fits" and one)
            if held >= _FEWEST and held >= 2 * fits.count("misses") and telling >= _TELLING:
                found.append((held, now, before))
        for _, now, before in sorted(found, reverse=True)[:1]:
            for row in grid.cells:
                yield from _told(row[now], row[before], row[stated], fit(row[now], row[before], row[stated]))


def _zipped(grid: Grid, at: int, fits: Sequence[Fit]) -> list[tuple[NumberCell | None, Fit]]:
    return list(zip(grid.column(at), fits, strict=False))


def _kind(grid: Grid, at: int) -> str:
    return next((one.figure.kind for one in grid.column(at) if one is not None), "")


def _off(now: NumberCell | None, before: NumberCell | None, stated: NumberCell | None) -> Fit:
    """Whether two numbers are as far apart as is printed, as far as the rounding of all three says."""
    if now is None or before is None or stated is None or not (now.figure.value or before.figure.value):
        return ""
    off = abs(abs(now.figure.value - before.figure.value) - stated.figure.value)
    every = (now.figure, before.figure, stated.figure)
    slack = sum((one.readings[0].step / 2 for one in every if not one.readings[0].whole), Fraction(0))
    return "fits" if off <= slack else "misses"


def _grown(now: NumberCell | None, before: NumberCell | None, stated: NumberCell | None) -> Fit:
    """Whether one is by so much per cent more or less than the other."""
    if now is None or before is None or stated is None or not before.figure.value:
        return ""
    low, high = ends_of_quotient(now.figure.readings[0], before.figure.readings[0])
    for reading, sign in product(stated.figure.readings, (1, -1)):
        ends = sorted((sign * (low - 1), sign * (high - 1)))
        if rounds_within(ends[0], ends[1], reading):
            return "fits"
    return "misses"


def _told(
    now_cell: NumberCell | None, before_cell: NumberCell | None, cell: NumberCell | None, fit: Fit
) -> Iterator[Claim]:
    if not fit or now_cell is None or before_cell is None or cell is None:
        return
    now, before, stated = now_cell.figure, before_cell.figure, cell.figure
    off = abs(now.value - before.value)
    right = share(off / before.value, decimals(stated)) if stated.kind == "percent" else stated.printed(off)
    if fit == "fits":
        larger, smaller = (now, before) if now.value >= before.value else (before, now)
        shown = equation(larger, "-", smaller, "=", right)
        grown = equation("(", larger, "-", smaller, ") /", before, "=", right)
        yield cell.passage.holds(grown if stated.kind == "percent" else shown, stated)
        return
    yield cell.passage.finds(
        "change-wrong", (stated,), severity="warning", confidence="medium", before=before.shown, now=now.shown,
        stated=stated.shown, right=right,
    )  # fmt: skip


def _indices(grid: Grid) -> Iterator[Claim]:
    """Rows below *Chỉ số phát triển (năm trước = 100)*, each of the row above that is called the same.

    A column that no row is compared with the one before it in has another before it: 2014 behind 2010.
    """
    head = next((nth for nth, label in enumerate(grid.labels) if _INDEX.search(label)), None)
    if head is None:
        return
    found = [one for nth in range(head + 1, len(grid.cells)) if (one := _index(grid, head, nth)) is not None]
    said = [[fits[at] for _, _, fits in found] for at in range(grid.width)]
    known = [at for at in range(1, grid.width) if said[at].count("fits") > said[at].count("misses")]
    for row, stated, fits in found:
        for at in known:
            yield from _index_told(row, stated[at], at, fits[at])


IndexRow = tuple[Sequence[NumberCell | None], Sequence[NumberCell | None], list[Fit]]
"""The row that is compared, what is printed of it, and where that is so."""


def _index(grid: Grid, head: int, nth: int) -> IndexRow | None:
    """The row above a heading that one below it is of."""
    called = _NAME.findall(grid.labels[nth].lower())
    rows = [one for one in range(head) if called and _NAME.findall(grid.labels[one].lower()) == called]
    stated = [None if cell is None else _in_per_cent(cell) for cell in grid.cells[nth]]
    tried: list[tuple[Sequence[NumberCell | None], list[Fit]]] = []
    for row in rows:
        compared_row = grid.cells[row]
        tried.append((compared_row, [_of_before(compared_row, stated, at) for at in range(grid.width)]))
    if not tried:
        return None
    best, fits = max(tried, key=lambda one: one[1].count("fits"))
    telling = sum(
        digits_of(cell.figure) for cell, fit in zip(stated, fits, strict=True) if cell is not None and fit == "fits"
    )
    if fits.count("fits") < _FEWEST or fits.count("fits") < fits.count("misses") or telling < _TELLING:
        return None
    return best, stated, fits


def _in_per_cent(cell: NumberCell) -> NumberCell:
    if cell.figure.kind == "percent":
        return cell
    readings = tuple(NumberReading(one.value / 100, one.step / 100) for one in cell.figure.readings)
    return NumberCell(cell.passage, evolve(cell.figure, kind="percent", readings=readings))


def _of_before(row: Sequence[NumberCell | None], stated: Sequence[NumberCell | None], at: int) -> Fit:
    """Whether a place is in per cent of the one before it."""
    now, before, said = row[at], row[at - 1] if at else None, stated[at]
    if now is None or before is None or said is None or not before.figure.value:
        return ""
    low, high = ends_of_quotient(now.figure.readings[0], before.figure.readings[0])
    return "fits" if any(rounds_within(low, high, one) for one in said.figure.readings) else "misses"


def _index_told(row: Sequence[NumberCell | None], cell: NumberCell | None, at: int, fit: Fit) -> Iterator[Claim]:
    now, before = row[at], row[at - 1]
    if cell is None or now is None or before is None or not fit:
        return
    exact = now.figure.value / before.figure.value
    right = share(exact, decimals(cell.figure))
    shown = equation(now.figure, "/", before.figure, "=", right)
    if fit == "fits":
        yield cell.passage.holds(shown, cell.figure)
        return
    cut = cut_to(exact, cell.figure.readings[0])
    yield cell.passage.finds(
        "truncated" if cut else "ratio-wrong", (cell.figure,), severity="warning", confidence="medium",
        part=now.figure.shown, whole=before.figure.shown, stated=cell.figure.shown, right=right, holds_if=shown,
    )  # fmt: skip
