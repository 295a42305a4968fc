"""Counts that a result is held against: a plan, another time, by how much it rose. They are no results themselves.

*Đạt 4.100 ha, bằng 97,6 % kế hoạch (4.202 ha), tăng 120 ha so với cùng kỳ năm trước (3.980 ha)*: what follows is told
of the 4.100.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from khong3.audit.claims import Passage, once, states
from khong3.audit.numerals.numeral import Numeral

PLANS = r"kế hoạch|dự toán|ch[ỉi] tiêu|nghị quyết|mục tiêu"
"""What a plan is called."""
OF_PLAN = re.compile(rf"\s?(?:so với |của )?(?:{PLANS})")
"""Right behind a number: it is held against a plan."""
_NAMED = re.compile(
    rf"\b(?:so với|tính theo|cùng kỳ|{PLANS}|kh(?!&))\b"
    r"(?:(?!\b(?:đã|được|có|gồm|trong|toàn|đạt|tổng|và)\b)[^;,.()\d%/]|(?<=năm )(?:19|20)\d\d)*"
    r"(?:\((?:là |giao |đạt )?)?$"
    rf"|\b(?:vượt|hụt|đạt|bằng)\s(?:{PLANS})\s[\d.,]+\s?%\s?\($"
)
_FROM = re.compile(r"\btừ\s(?:mức\s)?$")
_TO = re.compile(
    r"[^;.,()]{0,30}(?:\([^()]{0,20}\)\s?)?\s(?:tăng |giảm )?(?:lên|xuống|còn)\s(?:(?:mức|còn|đến|tới|là)\s)?"
)
_LED, _MOST, _SIDE = 70, 24, 12


@once
def is_reference(passage: Passage, one: Numeral) -> bool:
    """Whether a count is that of a plan or of another time, or the amount of a change."""
    if one.kind != "count" or one.half:
        return False
    start, _ = passage.sentence(one.start)
    named = _NAMED.search(passage.low, max(one.start - _LED, start), one.start) is not None
    return bool(one.change) or (named and not _opens_a_list(passage, one))


def _opens_a_list(passage: Passage, one: Numeral) -> bool:
    """Whether a count is the first of several in a bracket: *đạt 91,9 % kế hoạch (16 hộ cấp tỉnh, 60 hộ cấp xã)*."""
    beside = passage.after(one)
    if beside is None or beside.kind != "count" or beside.half or beside.change or beside.bracket != one.bracket:
        return False
    gap = passage.gap(one, beside)
    opened = passage.low[: one.start].endswith("(") and ")" not in gap
    return opened and bool(one.unit) and one.unit.split()[:1] == beside.unit.split()[:1]


def are_ends(passage: Passage, before: Numeral, now: Numeral) -> bool:
    """Whether *từ* leads to one count, and *lên*, *xuống* or *còn* to the next: what was there, and what it came to."""
    if any(one.kind != "count" or one.half for one in (before, now)):
        return False
    led = _FROM.search(passage.low, max(before.start - _SIDE, 0), before.start) is not None
    return led and _TO.fullmatch(passage.gap(before, now)) is not None


def is_an_end(passage: Passage, one: Numeral) -> bool:
    """Whether a count is one of the two ends of a change, and so no part of anything."""
    before, behind = passage.before(one), passage.after(one)
    came = before is not None and are_ends(passage, before, one)
    return came or (behind is not None and are_ends(passage, one, behind))


def results(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The counts before a figure in its sentence that are no references, the nearest first."""
    start, _ = passage.sentence(stated.start)
    for one in passage.near(stated, behind=_MOST, ahead=0):
        if one.start < start:
            return
        if one.kind == "count" and not one.half and not is_reference(passage, one):
            yield one


def against_a_reference(passage: Passage, stated: Numeral) -> bool:
    """Whether a share is what a result of its sentence comes to against a plan or another time, or is above it by."""
    start, end = passage.sentence(stated.start)
    near = (one for one in passage.near(stated, behind=_MOST, ahead=1) if start <= one.start < end)
    others = [one for one in near if one.value and is_reference(passage, one)]
    for result in results(passage, stated):
        for one in others:
            before = result.value - one.change * one.value if one.change else one.value
            quotient = result.value / before if before > 0 else Fraction(0)
            if states(stated, quotient) or states(stated, abs(quotient - 1)):
                return True
    return False
