"""Tables: sums, shares, changes of their rows and columns. What most rows say is what the others are held to."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations, product

from khong3.audit.claims import Claim, cut_to, decimals, ends_of_quotient, equation, rounds_within, share
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.numerals.readings import NumberReading, Style
from khong3.audit.reading.script import Piece
from khong3.audit.slips import digits_of
from khong3.audit.tables.comparisons import compared
from khong3.audit.tables.grids import QUOTIENT, Fit, Grid, NumberCell, grid_of, turned
from khong3.audit.tables.totals import totals

LEARNT = 100
"""So many rows show what columns are of one another."""
_ENOUGH, _ALIKE, _GRADES = 5, 20, 3
"""Of so many rows that fit no chance is left; figures of one kind differ by less than so many times;
so many counts beside their shares are grades of one whole."""
_TELLING, _NEARLY = 4, Fraction(1, 5)
"""Percentages of so many digits together fit two columns by chance hardly ever."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def table_claims(rows: Sequence[Sequence[Piece]], style: Style) -> Iterator[Claim]:
    """What the numbers of a table say of one another."""
    grid = grid_of(rows, style)
    if grid is None:
        return
    yield from shares_learnt(_with_all_grades(grid))
    yield from shares_learnt(turned(grid))
    yield from _of_their_total(grid)
    yield from totals(grid)
    yield from compared(grid)
    yield from _out_of_row(grid)


def _out_of_row(grid: Grid) -> Iterator[Claim]:
    """A count in a row of years that is a hundred times smaller than all of the others: 12.370, 6.644, 10,98, 6.150."""
    years = [at for at in range(grid.width) if _YEAR.search(grid.heads[at])]
    for row in grid.cells:
        counts = [one for at in years if (one := row[at]) is not None and one.figure.kind == "count"]
        for odd in counts:
            others = [one.figure.value for one in counts if one is not odd]
            alike = len(others) >= _ENOUGH and max(others) < _ALIKE * min(others)
            if alike and 0 < odd.figure.value * 100 < min(others):
                yield odd.passage.finds(
                    "out-of-row", (odd.figure,), severity="warning", confidence="medium", found=odd.figure.shown,
                    others=[one.figure.shown for one in counts if one is not odd],
                )  # fmt: skip


def _with_all_grades(grid: Grid) -> Grid:
    """The same with one more column, the sum of those that stand before their share: *tốt*, %, *khá*, %, *đạt*, %."""
    kinds = ["".join({one.figure.kind for one in grid.column(at) if one is not None}) for at in range(grid.width)]
    grades = [at for at, (one, two) in enumerate(pairwise(kinds)) if (one, two) == ("count", "percent")]
    if len(grades) < _GRADES:
        return grid
    rows = [(*row, _sum_of([row[at] for at in grades])) for row in grid.cells]
    return Grid((*grid.heads, ""), grid.labels, tuple(rows))


def _sum_of(parts: Sequence[NumberCell | None]) -> NumberCell | None:
    held = [one for one in parts if one is not None and one.figure.exact]
    if len(held) < len(parts):
        return None
    value = sum((one.figure.value for one in held), Fraction(0))
    readings = (NumberReading(value, Fraction(1), whole=True),)
    return NumberCell(held[0].passage, Numeral(0, 0, str(value), "count", readings))


def _fit(cells: Sequence[NumberCell | None], part: int, whole: int, stated: int) -> Fit:
    a, b, p = cells[part], cells[whole], cells[stated]
    if a is None or b is None or p is None or not b.figure.value or not (a.figure.value or p.figure.value):
        return ""  # none of anything is 0 %
    quotients = [ends_of_quotient(one, two) for one, two in product(a.figure.readings, b.figure.readings) if two.value]
    fits = any(rounds_within(*ends, one) for ends, one in product(quotients, p.figure.readings))
    return "fits" if fits else "misses"


def shares_learnt(grid: Grid) -> Iterator[Claim]:
    """For each column of percentages the two columns that most of its rows are the quotient of."""
    numeric = grid.numeric
    rates = [at for at in numeric if _mostlyshares_learnt(grid.column(at)) or QUOTIENT.search(grid.heads[at])]
    counts = [at for at in numeric if at not in rates and not re.fullmatch(r"s?tt", grid.heads[at].strip())]
    counts = [*counts[:10], *(at for at in counts[10:] if not grid.heads[at])]
    for rate in rates:
        best: tuple[int, bool, int, int] | None = None
        for part, whole in permutations(counts, 2):
            fits = [_fit(row, part, whole, rate) for row in grid.cells[:LEARNT]]
            held, misses = fits.count("fits"), fits.count("misses")
            sure = held * 5 >= 4 * (held + misses) or (held >= _ENOUGH and held * 2 > len(fits))
            fitting = [row[rate] for row, fit in zip(grid.cells, fits, strict=False) if fit == "fits"]
            fine = held >= 2 * misses and (all(map(_is_fine, fitting)) or sum(map(_digits, fitting)) >= _TELLING)
            if held >= 2 and (sure or fine) and (best is None or held > best[0]):
                best = (held, sure, part, whole)
        if best is not None:
            for row in grid.cells:
                yield from _share_of(row, best[2], best[3], rate, sure=best[1])


def _mostlyshares_learnt(column: Sequence[NumberCell | None]) -> bool:
    kinds = [one.figure.kind for one in column if one is not None]
    return kinds.count("percent") * 2 > len(kinds)


def _of_their_total(grid: Grid) -> Iterator[Claim]:
    """A column of percentages that add to a hundred: each is of the count beside it, over that of the row of 100 %."""
    numeric = grid.numeric
    for rate in numeric:
        shares = grid.column(rate)
        whole = [nth for nth, one in enumerate(shares) if one and one.figure.value == 1]
        others = sum((one.figure.value for one in shares if one), Fraction(-1))
        percent = any(one and one.figure.kind == "percent" for one in shares)
        called = len(whole) == 1 and (whole[0] == 0 or re.search(r"tổng|cộng|total", grid.labels[whole[0]].lower()))
        if not called or not percent or abs(others - 1) > _NEARLY:
            continue
        for part in numeric:
            counts = grid.column(part)
            over = counts[whole[0]]
            if part == rate or over is None or over.figure.kind != "count":
                continue
            if any(one is not None and one.figure.value > over.figure.value for one in counts):
                continue
            both = [one for nth, one in enumerate(zip(counts, shares, strict=True)) if nth != whole[0]]
            rows = [(one, over, stated) for one, stated in both]
            fits = [_fit(row, 0, 1, 2) for row in rows]
            held = fits.count("fits")
            telling = sum(_digits(row[2]) for row, fit in zip(rows, fits, strict=True) if fit == "fits")
            if held >= 2 * max(fits.count("misses"), 1) and telling > _TELLING:
                for row in rows:
                    yield from _share_of(row, 0, 1, 2, sure=held >= 4 * fits.count("misses"))
                break


def _is_fine(cell: NumberCell | None) -> bool:
    """Whether a percentage has three digits or more, so that two of them fit by chance hardly ever."""
    return cell is not None and any(abs(one.value) >= 100 * one.step for one in cell.figure.readings)


def _digits(cell: NumberCell | None) -> int:
    return 0 if cell is None else digits_of(cell.figure)


def _share_of(cells: Sequence[NumberCell | None], part: int, whole: int, rate: int, *, sure: bool) -> Iterator[Claim]:
    fit = _fit(cells, part, whole, rate)
    a, b, p = cells[part], cells[whole], cells[rate]
    if not fit or a is None or b is None or p is None:
        return
    if fit == "fits":
        yield p.passage.holds(equation(a.figure, "/", b.figure, "=", p.figure), p.figure)
        return
    exact = a.figure.value / b.figure.value
    if p.figure.kind == "count":
        right = p.figure.printed(exact)
        yield p.passage.finds(
            "average-wrong", (p.figure,), severity="warning", confidence="medium", sum=a.figure.shown,
            count=b.figure.shown, stated=p.figure.shown, right=right,
            holds_if=equation(a.figure, "/", b.figure, "=", right),
        )  # fmt: skip
        return
    right = share(exact, decimals(p.figure))
    cut = any(cut_to(exact, one) for one in p.figure.readings)
    yield p.passage.finds(
        "truncated" if cut else "ratio-wrong", (p.figure,), severity="warning" if cut or not sure else "error",
        confidence="high" if sure else "medium",
        part=a.figure.shown, whole=b.figure.shown, stated=p.figure.shown, right=right,
        holds_if=equation(a.figure, "/", b.figure, "=", right),
    )  # fmt: skip
