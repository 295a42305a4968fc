"""Tables: a total row, a total column, a column of percentages. What most rows say is what the others are held to."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, permutations, product
from typing import Literal

from attrs import frozen

from khong3.audit.claims import Claim, Passage, cut_to, decimals, equation, rounds_to, share
from khong3.audit.figures import Numeral
from khong3.audit.readings import NumberReading, Style, read
from khong3.audit.script import Piece, script
from khong3.text import LANGUAGES, Text, format_number

MOST_COLUMNS, MOST_ROWS, LEARNT = 24, 2_000, 100
"""So many columns and rows are looked at, and so many rows show what columns are of one another."""
_ENOUGH, _ALIKE, _GRADES = 5, 20, 3
"""Of so many rows that fit no chance is left; figures of one kind differ by less than so many times;
so many counts beside their shares are grades of one whole."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CELL = re.compile(r"[-+−]?\s?(\d[\d.,\s\u00a0]*)\s?(%?)")
_TOTAL = re.compile(r"\b(?:tổng(?: số| cộng)?|cộng|total)\b", re.IGNORECASE)
_NO_SUM = re.compile(
    r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|\bstt\b|^tt$|\bnăm\b|xếp|hạng|mã|rate|share|average", re.IGNORECASE
)
_SHARE = re.compile(r"%|tỷ lệ|tỉ lệ|tỷ trọng|rate|share", re.IGNORECASE)


@frozen(eq=False)
class NumberCell:
    """A cell with a number: its figure, and the passage that it is alone in."""

    passage: Passage
    figure: Numeral


@frozen(eq=False)
class Grid:
    """A table: the words over its columns, before its rows, and the numbers that stand in both."""

    heads: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[NumberCell | None, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.heads)


def table_claims(rows: Sequence[Sequence[Piece]], style: Style) -> Iterator[Claim]:
    """What the numbers of a table say of one another."""
    grid = grid_of(rows, style)
    if grid is None:
        return
    yield from _shares(_with_all_grades(grid))
    yield from _shares(turned(grid))
    yield from _total_columns(grid)
    yield from _total_rows(grid)
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
    kinds = ["".join({one.figure.kind for one in _column(grid, at) if one is not None}) for at in range(grid.width)]
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


def turned(grid: Grid) -> Grid:
    """The same with its rows as columns: indicators down, years across."""
    cells = tuple(tuple(row[at] for row in grid.cells[:MOST_COLUMNS]) for at in range(grid.width))
    return Grid(tuple(one.lower() for one in grid.labels[:MOST_COLUMNS]), grid.heads, cells)


def grid_of(table: Sequence[Sequence[Piece]], style: Style) -> Grid | None:
    """A table by its heads, the labels of its rows and its numbers, if it has rows with two numbers or more."""
    rows = table[:MOST_ROWS]
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    body = [list(row[:width]) + [None] * (width - len(row[:width])) for row in rows]
    style = _style(body, style)
    first = next(
        (
            nth
            for nth, row in enumerate(body)
            if sum(1 for one in row if one and _CELL.fullmatch(one.text)) >= 2
            and not (_letters_only(row) or _years(row))
        ),
        None,
    )
    if first is None or width < 2:
        return None
    heads = tuple(" ".join(one.text for row in body[:first] if (one := row[at])).lower() for at in range(width))
    cells: list[tuple[NumberCell | None, ...]] = []
    labels: list[str] = []
    for row in body[first:]:
        label = next((one.text for one in row if one and re.search(r"[^\W\d_]{2}", one.text)), "")
        unit = " %" if any(one is not None and one.text.strip() == "%" for one in row) else ""
        cells.append(tuple(None if one is None else _cell(one, style, heads[at] + unit) for at, one in enumerate(row)))
        labels.append(label)
    return Grid(heads, tuple(labels), tuple(cells))


def _style(body: Sequence[Sequence[Piece | None]], style: Style) -> Style:
    """The sign of decimals that its cells show by themselves: 6,726 beside 84.9."""
    said = [
        one.text.strip(" %") for row in body for one in row if one is not None and _CELL.fullmatch(one.text.strip())
    ]
    short = {sign: sum(1 for one in said if re.fullmatch(rf"\d+\{sign}\d\d?", one)) for sign in ".,"}
    three = {sign: sum(1 for one in said if re.fullmatch(rf"\d{{1,3}}\{sign}\d{{3}}", one)) for sign in ".,"}
    if short["."] >= 2 and three[","] >= 2 and not short[","] + three["."]:
        return "dot"
    return "comma" if short[","] >= 2 and three["."] >= 2 and not short["."] + three[","] else style


def _letters_only(row: Sequence[Piece | None]) -> bool:
    """Whether it is the row under the heads that numbers the columns: 1 2 3 …."""
    said = [one.text.strip() for one in row if one and one.text.strip()]
    numbers = [int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 3]
    return len(numbers) >= 2 and len(numbers) >= len(said) - 1 and all(two == one + 1 for one, two in pairwise(numbers))


def _years(row: Sequence[Piece | None]) -> bool:
    """Whether it is a row of years."""
    said = [one.text.strip() for one in row if one is not None and _CELL.fullmatch(one.text.strip())]
    return len(said) >= 2 and all(re.fullmatch(r"(?:19|20)\d\d", one) for one in said)


def _cell(piece: Piece, style: Style, head: str) -> NumberCell | None:
    found = _CELL.fullmatch(piece.text.strip())
    if found is None:
        return None
    percent = bool(found[2])
    readings = read(found[1].strip(), style, percent=percent)
    if not readings:
        return None
    if not percent and _SHARE.search(head):
        readings = tuple(NumberReading(one.value / 100, one.step / 100) for one in readings)
        percent = True
    figure = Numeral(0, len(piece.text), piece.text, "percent" if percent else "count", readings)
    return NumberCell(Passage(script([piece]), [figure]), figure)


def _column(grid: Grid, at: int) -> list[NumberCell | None]:
    return [row[at] for row in grid.cells]


def _numeric(grid: Grid) -> list[int]:
    """The columns of numbers that can be counted together."""
    return [
        at for at in range(grid.width) if sum(1 for one in _column(grid, at) if one is not None) * 2 >= len(grid.cells)
    ]


Fit = Literal["fits", "misses", ""]


def _fit(cells: Sequence[NumberCell | None], part: int, whole: int, stated: int) -> Fit:
    a, b, p = cells[part], cells[whole], cells[stated]
    if a is None or b is None or p is None or not b.figure.value or not (a.figure.value or p.figure.value):
        return ""  # none of anything is 0 %
    quotients = [one.value / two.value for one, two in product(a.figure.readings, b.figure.readings) if two.value]
    return "fits" if any(rounds_to(one, two) for one, two in product(quotients, p.figure.readings)) else "misses"


def _shares(grid: Grid) -> Iterator[Claim]:
    """For each column of percentages the two columns that most of its rows are the quotient of."""
    numeric = _numeric(grid)
    rates = [at for at in numeric if any(one and one.figure.kind == "percent" for one in _column(grid, at))]
    counts = [at for at in numeric if at not in rates and not re.fullmatch(r"s?tt", grid.heads[at].strip())]
    counts = [*counts[:10], *(at for at in counts[10:] if not grid.heads[at])]
    for rate in rates:
        best: tuple[int, bool, int, int] | None = None
        for part, whole in permutations(counts, 2):
            fits = [_fit(row, part, whole, rate) for row in grid.cells[:LEARNT]]
            held, misses = fits.count("fits"), fits.count("misses")
            sure = held * 5 >= 4 * (held + misses) or (held >= _ENOUGH and held * 2 > len(fits))
            fine = held >= 2 * misses and all(
                _is_fine(row[rate]) for row, fit in zip(grid.cells, fits, strict=False) if fit == "fits"
            )
            if held >= 2 and (sure or fine) and (best is None or held > best[0]):
                best = (held, sure, part, whole)
        if best is not None:
            for row in grid.cells:
                yield from _share_of(row, best[2], best[3], rate, sure=best[1])


def _is_fine(cell: NumberCell | None) -> bool:
    """Whether a percentage has three digits or more, so that two of them fit by chance hardly ever."""
    return cell is not None and any(abs(one.value) >= 100 * one.step for one in cell.figure.readings)


def _share_of(cells: Sequence[NumberCell | None], part: int, whole: int, rate: int, *, sure: bool) -> Iterator[Claim]:
    fit = _fit(cells, part, whole, rate)
    a, b, p = cells[part], cells[whole], cells[rate]
    if not fit or a is None or b is None or p is None:
        return
    if fit == "fits":
        yield p.passage.holds(equation(a.figure, "/", b.figure, "=", p.figure), p.figure)
        return
    exact = a.figure.value / b.figure.value
    right = share(exact, decimals(p.figure))
    cut = any(cut_to(exact, one) for one in p.figure.readings)
    yield p.passage.finds(
        "truncated" if cut else "ratio-wrong", (p.figure,), severity="warning" if cut or not sure else "error",
        confidence="high" if sure else "medium",
        part=a.figure.shown, whole=b.figure.shown, stated=p.figure.shown, right=right,
        holds_if=equation(a.figure, "/", b.figure, "=", right),
    )  # fmt: skip


def _total_columns(grid: Grid) -> Iterator[Claim]:
    """A column called *tổng* that is the sum of the others in most rows."""
    numeric = [at for at in _numeric(grid) if not _NO_SUM.search(grid.heads[at])]
    for total in numeric:
        if not _TOTAL.search(grid.heads[total]):
            continue
        for parts in (
            [at for at in numeric if at > total],
            [at for at in numeric if at < total],
            [at for at in numeric if at != total],
        ):  # fmt: skip
            if len(parts) < 2:
                continue
            fits = [_adds(row, parts, total) for row in grid.cells]
            if fits.count("fits") >= 2 and fits.count("fits") * 5 >= 4 * (len(fits) - fits.count("")):
                for row in grid.cells:
                    yield from _summed([row[at] for at in parts], row[total])
                break


def _adds(row: Sequence[NumberCell | None], parts: Sequence[int], total: int) -> Fit:
    goal = row[total]
    held = [one for at in parts if (one := row[at]) is not None]
    if goal is None or len(held) < 2:
        return ""
    return "fits" if _near(held, goal) else "misses"


def _near(parts: Sequence[NumberCell], total: NumberCell) -> bool:
    off = abs(sum((one.figure.value for one in parts), Fraction(0)) - total.figure.value)
    slack = sum(
        (Fraction(0) if one.figure.exact else one.figure.readings[0].step / 2 for one in (*parts, total)), Fraction(0)
    )
    return off <= slack


def _total_rows(grid: Grid) -> Iterator[Claim]:
    """A row called *tổng* at either end: wrong where other columns of it are the sums of theirs."""
    ends = [nth for nth in {0, len(grid.cells) - 1} if _TOTAL.search(grid.labels[nth])]
    for nth in ends:
        others = [one for one in range(len(grid.cells)) if one != nth and not _TOTAL.search(grid.labels[one])]
        columns = [
            at for at in _numeric(grid) if not _NO_SUM.search(grid.heads[at]) and grid.cells[nth][at] is not None
        ]
        columns = [at for at in columns if (one := grid.cells[nth][at]) is not None and one.figure.kind == "count"]
        if len(others) < 2:
            continue
        told: list[tuple[list[NumberCell], NumberCell, bool]] = []
        for at in columns:
            parts = [one for row in others if (one := grid.cells[row][at]) is not None]
            total = grid.cells[nth][at]
            if total is not None and len(parts) > 1:
                told.append((parts, total, _near(parts, total)))
        right = sum(1 for _, _, fits in told if fits)
        for parts, total, fits in told:
            if fits:
                yield total.passage.holds(_addition(parts, total.figure.shown), total.figure)
            elif right * 2 >= len(told):
                yield from _summed(list(parts), total, sure=right * 2 > len(told))


def _summed(parts: Sequence[NumberCell | None], total: NumberCell | None, *, sure: bool = True) -> Iterator[Claim]:
    held = [one for one in parts if one is not None]
    if total is None or len(held) < 2:
        return
    if _near(held, total):
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
