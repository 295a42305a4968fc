"""A table told in one line: *Số học sinh: Tổng số 953; Lớp 1 194; Lớp 2 187; …*, each row its name and its figure."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from khong3.audit.claims import Claim, Passage
from khong3.audit.lists.accounts import tolerance
from khong3.audit.lists.partitions import FOR_CLOSED
from khong3.audit.lists.parts import Listed, part_over, sum_wrong
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum

_TOTAL = re.compile(r"\s*(?:tổng(?: số| cộng)?|cộng|total|chung|cả (?:nước|tỉnh)|toàn (?:quốc|tỉnh))\b[^;\d]*")
_FEWEST = 3
"""So many rows below the first are a table."""


def in_rows(passage: Passage) -> Iterator[Claim]:
    """What rows below a total do not come to: one is above it, or a digit of one has slipped."""
    for sentence in passage.by_sentence:
        rows = _rows(passage, sentence)
        if len(rows) <= _FEWEST or not _is_total(passage, rows[0]):
            continue
        total, parts = rows[0], rows[1:]
        listed = Listed(total, tuple(parts), ":")
        if _comes_to(listed):
            continue
        above = [one for one in parts if one.value > total.value + tolerance(listed, [one])]
        if len(above) == 1:
            yield part_over(passage, total, above[0])
        elif slip_in_sum(total, parts, FOR_CLOSED):
            yield sum_wrong(passage, listed, "warning", "medium")


def _rows(passage: Passage, sentence: Sequence[Numeral]) -> list[Numeral]:
    """The last figure of each row, where every row ends with one; none where any does not."""
    start, end = passage.sentence(sentence[0].start)
    begin = passage.low.rfind(":", start, passage.low.find(";", start, end)) + 1
    if not begin:
        return []
    last = {one.end: one for one in sentence if one.kind == "count" and not (one.half or one.change or one.hedge)}
    found: list[Numeral] = []
    for row in re.finditer(r"[^;]+", passage.low[begin:end]):
        text = row[0].rstrip(" .")
        one = last.get(begin + row.start() + len(text))
        if one is None or not re.search(r"[^\W\d]", text[: one.start - begin - row.start()]):
            return []
        found.append(one)
    return found


def _is_total(passage: Passage, one: Numeral) -> bool:
    begin = passage.low.rfind(":", 0, one.start) + 1
    return _TOTAL.fullmatch(passage.low[begin : one.start]) is not None


def _comes_to(listed: Listed) -> bool:
    """Whether its rows, or the first of them before those that part these, are the total."""
    off = tolerance(listed, listed.parts)
    return any(abs(one - listed.total.value) <= off for one in accumulate(one.value for one in listed.parts))
