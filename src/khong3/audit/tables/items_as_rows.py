"""Items of one build as rows of a table: *A 73,86 km2, 116.775 người, 1.581 người/km2; B 75,24 km2, 133.599 người, …*.

What most of them say of their own figures is what the others are held to, as in a table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from khong3.audit.claims import Claim, Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.tables.checks import shares_learnt
from khong3.audit.tables.grids import Grid, NumberCell

_ENDS, _STOP = re.compile(r";|[.:]\s"), re.compile(r"[,;.:()]")
_ROWS, _COLUMNS, _SIDE = 3, 3, 30


def likened(passage: Passage) -> Iterator[Claim]:
    """What items of one sentence say of one another; what holds is told by the checks of sentences."""
    for sentence in passage.by_sentence:
        rows = _rows(passage, sentence)
        if len(rows) >= _ROWS:
            yield from _learnt(passage, rows)


def _learnt(passage: Passage, rows: Sequence[Sequence[Numeral]]) -> Iterator[Claim]:
    heads = tuple(_about(passage, one) for one in rows[0])
    cells = tuple(tuple(NumberCell(passage, one) for one in row) for row in rows)
    for claim in shares_learnt(Grid(heads, ("",) * len(rows), cells)):
        if claim.finding is not None:
            told = evolve(claim.finding, parameters={**claim.finding.parameters, "severity": "warning"})
            yield evolve(claim, finding=told, confidence="medium")


def _about(passage: Passage, one: Numeral) -> str:
    """The words about a figure, from the comma or figure before it to the next."""
    ahead = passage.before(one)
    before = passage.low[max(one.start - _SIDE, 0 if ahead is None else ahead.end) : one.start]
    return _STOP.split(before)[-1] + " " + _STOP.split(passage.low[one.end : one.end + _SIDE])[0]


def _rows(passage: Passage, sentence: Sequence[Numeral]) -> list[list[Numeral]]:
    """The items that have as many figures of the same kinds as most have."""
    items: list[list[Numeral]] = [[]]
    for one in sentence:
        if items[-1] and _ENDS.search(passage.gap(items[-1][-1], one)):
            items.append([])
        items[-1].append(one)
    plain = [item for item in items if len(item) >= _COLUMNS and all(map(_is_plain, item))]
    kinds = Counter(map(_kinds, plain))
    most = max(kinds, key=lambda one: kinds[one], default="")
    return [item for item in plain if _kinds(item) == most]


def _is_plain(one: Numeral) -> bool:
    return not (one.change or one.half or one.hedge)


def _kinds(item: Sequence[Numeral]) -> str:
    return "".join("%" if one.kind == "percent" else "1" for one in item)
