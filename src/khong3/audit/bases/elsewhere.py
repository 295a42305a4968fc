"""Shares that are of something else than what stands beside them: a target, another time, two other counts."""

import re
from fractions import Fraction

from khong3.audit.bases.binding import Base
from khong3.audit.bases.numerators import same_things
from khong3.audit.claims import Passage, ratio_agrees, states
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import PLANS

_COMPARED_WITH = re.compile(r"\bso với\s(?:[^\W\d]+\s){0,3}(?:[^\W\d]+|\d+)\s?$")
_AS_MANY_AS = re.compile(r"\bbằng\s(?:[^\W\d]+\s){0,3}(?:[^\W\d]+|\d+)\s?$")
"""*Bằng khóa trước (có 62 người, 12,4 %)*; *thanh toán bằng mã QR (đạt 96,7 %)* counts nothing in its bracket."""
_TARGET = re.compile(rf"(?:^|[,;(]\s?)(?:{PLANS})(?:\s[^\W\d]+){{0,3}}\s$")
_PASSED = re.compile(
    r"\b(?:đạt|vượt|hụt|thấp hơn|cao hơn|so với|theo)\s(?:[^\W\d]+\s){0,2}"
    rf"(?:{PLANS}|bình quân|trung bình|mức)(?:\s[^\W\d]+){{0,5}}\s?$"
)
_SHORT_OF = re.compile(r"\b(?:chưa|không) đạt(?: (?:mức|tỷ lệ|tỉ lệ))?\s$")
"""A bound that was missed, of nothing that was counted."""
_LED, _BESIDE, _AROUND = 40, 2, 24
_HARDLY = Fraction(1, 20)


def of_two_others(passage: Passage, stated: Numeral, marked: Base | None) -> bool:
    """Whether a count beside a share gives it exactly with another nearby, which chance would hardly do.

    Of a share whose base a clause marks, it is another count than the two marked, and chance would do it more seldom.
    """
    at = passage.place[id(stated)]
    around = passage.figures[max(at - _AROUND, 0) : at + _AROUND]
    counts = [one for one in around if one.kind == "count" and one.exact and one.value]
    own = () if marked is None else (marked.part, marked.whole)
    before = [one for one in counts if one.end <= stated.start and one not in own][-_BESIDE:]
    beside = [*before, *[one for one in counts if one.start >= stated.end][:1]]
    tried = len(beside) * len(counts) * stated.readings[0].step * 2
    if stated.value >= 1 or tried > (1 if marked is None else _HARDLY):
        return False
    return any(ratio_agrees(stated, one, two) == "exactly" for one in beside for two in counts if one is not two)


def of_another_time(passage: Passage, stated: Numeral) -> bool:
    """Whether a share stands in a bracket on what was before: *cao hơn so với khóa XIII (có 62 người, 12,4 %)*.

    Or is a bound that was missed: *16 tỉnh chưa đạt 15 %*.
    """
    if _SHORT_OF.search(passage.low, max(stated.start - _LED, 0), stated.start):
        return True
    if not stated.bracket:
        return False
    start, _ = passage.sentence(stated.start)
    opened = passage.low.rfind("(", start, stated.start)
    ahead = passage.before(stated)
    counted = ahead is not None and ahead.start > opened
    said = (_COMPARED_WITH, _AS_MANY_AS) if counted else (_COMPARED_WITH,)
    return opened >= 0 and any(one.search(passage.low, max(opened - _LED, start), opened) for one in said)


def of_all_together(passage: Passage, stated: Numeral, part: Numeral | None) -> bool:
    """Whether a share is of all that its sentence counts of one noun: *33 phiếu cao (70,21 %), 8 phiếu và 6 thấp*."""
    if part is None or part.half or not part.exact:
        return False
    start, end = passage.sentence(part.start)
    near = (one for one in (part, *passage.near(part)) if start <= one.start < end)
    alike = [one for one in near if one.kind == "count" and one.exact and (one is part or same_things(one, part))]
    together = sum((one.value for one in alike), Fraction(0))
    first = min(alike, key=lambda one: one.start)
    alone = not any(one.kind == "count" for one in (*passage.near(first, ahead=0), *passage.earlier))
    return alone and len(alike) > _BESIDE and states(stated, part.value / together)


def of_a_target(passage: Passage, stated: Numeral) -> bool:
    """Whether a share is itself the target, or stands behind one in a bracket: *chỉ tiêu giao là 55 %*.

    *Vượt kế hoạch giao (55 %)*
    """
    start, _ = passage.sentence(stated.start)
    if _TARGET.search(passage.low, max(stated.start - _LED, start), stated.start):
        return True
    opened = passage.low.rfind("(", start, stated.start)
    alone = stated.bracket > 0 and opened >= 0 and not passage.low[opened + 1 : stated.start].strip(" là")
    return alone and _PASSED.search(passage.low, max(opened - _LED, start), opened) is not None
