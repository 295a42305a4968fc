"""Two totals side by side, and their parts in the same way: 259 lượt/316 người, trong đó 161/201 và 98/115."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from khong3.audit.claims import Claim, Passage, addition
from khong3.audit.figures import Numeral

MOST_COUPLES = 20
_COUPLED = re.compile(r"[^\d,;.:()]{0,30}(?:/|\bvới\b)[^\d,;.:()]{0,12}")
_OPENS = re.compile(r"\b(?:trong (?:số )?đó|gồm|bao gồm|cụ thể|chia ra|chia theo)\b|:")
_AT_MOST = 120

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


def _couple(passage: Passage, figures: Sequence[Numeral], nth: int) -> Couple | None:
    """Two exact counts that stand side by side."""
    if nth + 1 >= len(figures):
        return None
    one, other = figures[nth], figures[nth + 1]
    if any(each.kind != "count" or each.change or not each.exact for each in (one, other)):
        return None
    halves = one.half == "over" and other.half == "under"
    return (one, other) if halves or _COUPLED.fullmatch(passage.gap(one, other)) else None


def _parts(passage: Passage, figures: Sequence[Numeral], nth: int, totals: Couple) -> list[Couple]:
    """The couples behind two totals, as long as they count the same things."""
    gap = passage.gap(totals[1], figures[nth])
    if not _OPENS.search(gap) or len(gap) > _AT_MOST:
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
