"""What accounts for a list: its parts, or the first of them, come to its total; or it is of another total."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from attrs import evolve

from khong3.audit.claims import MEASURE, Claim, Passage, addition, same_noun, without_changes
from khong3.audit.lists.closing import by_places
from khong3.audit.lists.partitions import shares_of
from khong3.audit.lists.parts import REOPENS, Listed, total_of
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import LAST_AHEAD

_OF_THESE = re.compile(r"\btrong số\s(?!(?:đó|này|ấy)\b)[^,;.()\d]*$")
_SIDE = 60
_LEFT = re.compile(r"\bcòn(?: lại)?\s(?:lại\s|có\s)?$")
_PAIR, _NEARER, _LED, _MANY, _HUNDRED = 2, 8, 20, 20, 100


def tolerance(listed: Listed, parts: Sequence[Numeral]) -> Fraction:
    """How far rounded figures may lie from their sum: half a step of each; of land and weight whole ones are too."""
    every = (listed.total, *parts)
    rounded = any(one.readings[0].step < 1 or MEASURE.match(one.unit) for one in every)
    return total_of(one.readings[0].step / 2 for one in every if rounded or not one.readings[0].whole)


def without_parts_of_parts(passage: Passage, listed: Listed) -> Listed:
    """A list without what is told of one of its parts: *115 đạt yêu cầu; trong số đạt yêu cầu có 28 tốt (24,3 %)*."""
    every = listed.parts
    parts = [
        one for nth, one in enumerate(every) if not nth or not _is_of_a_part(passage, one, listed.total, every[:nth])
    ]
    return evolve(listed, parts=tuple(parts))


def _is_of_a_part(passage: Passage, one: Numeral, total: Numeral, before: Sequence[Numeral]) -> bool:
    """Whether words or its share say that a count is of one of those before it in a list."""
    if _OF_THESE.search(passage.low, max(one.start - _SIDE, before[-1].end), one.start):
        return True
    return any(
        passage.agreement(share, one, total) == "no"
        and any(passage.agreement(share, one, part) == "exactly" for part in before)
        for share in shares_of(passage, [one])
    )


def adds_up(passage: Passage, listed: Listed) -> Claim | None:
    """A list that comes to its total: all of it, or as much of it as may be one list."""
    total, parts = listed.total, listed.parts
    every = (*parts, *listed.more)
    for count, value in enumerate(accumulate(one.value for one in every), 1):
        if count < 2 or not total.value or not (listed.opener or count == len(every)):
            continue
        more = count < len(parts) and parts[count].value <= total.value
        beside = more and _is_told_beside(passage, listed, every[:count])
        if more and not beside and _goes_on(passage, parts[count - 1], parts[count]):
            continue  # 6 tàu (Cà Mau 4, TP Hồ Chí Minh 1, Bình Định 1, Vũng Tàu 2): all of it, or none
        # 5 triệu, gồm 2 và 3: the multiple is said once.
        scale = total.factor if all(one.factor == 1 for one in every[:count]) else 1
        if min(abs(value * one - total.value) for one in (1, scale)) <= tolerance(listed, every[:count]):
            return passage.holds(addition(every[:count], total), total, *every[:count])
    if listed.opener == "total":
        suffix = list(accumulate(one.value for one in reversed(parts)))
        for count, value in enumerate(suffix, 1):
            if count > 1 and abs(value - total.value) <= tolerance(listed, parts[-count:]):
                return passage.holds(addition(parts[-count:], total), *parts[-count:], total)
    return None


def _is_told_beside(passage: Passage, listed: Listed, parts: Sequence[Numeral]) -> bool:
    """Whether what stands behind parts that come to a total is told beside it: *703 tin: 461, 242, đang xử lý 194*.

    It is too much to be what a slip in one of these made up for; of places all are parts, or none.
    """
    total, rest = listed.total, listed.sum - listed.total.value
    added = len(parts) == len(listed.parts) - 1 and LAST_AHEAD.search(passage.gap(*listed.parts[-2:])) is not None
    if added and len(parts) > _PAIR and total.value >= _HUNDRED / 2:
        return True  # 70 trường, gồm 23, 26, 21 và 5 trường tư thục
    return total.value >= _MANY and rest * 10 >= total.value and not by_places(passage, total, parts)


def adds_up_with_names(passage: Passage, listed: Listed) -> bool:
    """Whether a list comes to its total with an item that seemed to be a name: *quốc lộ 12, đường xã 196*."""
    lacking, last = listed.total.value - listed.sum, listed.parts[-1].end
    if len(listed.parts) > _PAIR and any(_only_names(passage, one, -lacking) for one in listed.parts):
        return True
    named = (one for one in passage.all if one.kind == "code" and listed.total.end <= one.start < last)
    items = (one.text.replace(".", "") for one in named if passage.low[one.end : one.end + 1] in {",", ";"})
    return any(one.isdecimal() and int(one) == lacking for one in items)


def _only_names(passage: Passage, part: Numeral, value: Fraction) -> bool:
    """Whether a small part that is too many stands before words that lead to another: *tiêm 1 mũi là 4.163.388*."""
    leads = re.match(r"(?:\s[^\W\d]+){0,2}\s(?:là|có|đạt|:)\s", passage.low[part.end : part.end + _SIDE])
    return part.value == value < _HUNDRED and leads is not None


def _goes_on(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether a part is surely followed by another of its list: of the same noun, with no more than a comma between."""
    gap = without_changes(passage.gap(one, other))
    alike = one.unit.split()[:1] == other.unit.split()[:1] and one.bracket == other.bracket
    return alike and "." not in gap and ";" not in gap and REOPENS.search(gap) is None


def of_another(passage: Passage, listed: Listed) -> bool:
    """Whether a list is of another total, or of another base; what stands behind a pair without a word may be so."""
    if listed.total.half == "over" and not listed.opener:
        return True
    return _of_a_nearer_total(passage, listed) or _of_another_base(passage, listed) or _left_of_another(passage, listed)


def _left_of_another(passage: Passage, listed: Listed) -> bool:
    """Whether the last part is what is left of a pair before the total: *15/21 xã đạt; 12 xã …; còn 06 xã chưa đạt*."""
    total, last = listed.total, listed.parts[-1]
    if _LEFT.search(passage.low, max(last.start - _LED, 0), last.start) is None:
        return False
    overs = [one for one in passage.near(total, ahead=0) if one.half == "over"]
    pairs = [(one, two) for one in overs if (two := passage.after(one)) is not None]
    return any(one.value + last.value == two.value for one, two in pairs)


def _of_a_nearer_total(passage: Passage, listed: Listed) -> bool:
    """Whether parts come to another count that leads to them: *33 nhà bị sập; 121.289 nhà bị tốc mái (…)*.

    Or to one before of their noun, which the total is not of: *6 đại biểu ở 5 đơn vị, gồm: Vĩnh Hải 1 đại biểu, …*. Or
    to one of many things, past the plan and the year before: *281 hồ sơ, cùng kỳ 238 hồ sơ, gồm 154 … và 127 …*.
    """
    total, first = listed.total, listed.parts[0]
    last = passage.place.get(id(first), 0)
    others = [one for one in passage.figures[max(last - _NEARER, 0) : last] if one is not total and one.kind == "count"]
    of_another = [one for one in others if one.readings[0].whole and one.value == listed.sum]
    mine = same_noun(first.unit, total.unit)
    several = len(listed.parts) >= _PAIR and listed.sum >= _MANY
    return any(
        total.end <= one.start or several or (not mine and same_noun(one.unit, first.unit)) for one in of_another
    )


def _of_another_base(passage: Passage, listed: Listed) -> bool:
    """Whether parts stand with their shares, and two of these or more are of another count than the total.

    *49 trẻ (57,6 %), gồm dị tật tim 39 trẻ (45,9 %), cơ xương 17 trẻ (20 %)*: of 85, and some have both.
    """
    total = listed.total
    told = [(one, share) for one in listed.parts for share in shares_of(passage, [one])]
    if len(told) < _PAIR or any(passage.agreement(share, one, total) != "no" for one, share in told):
        return False
    others = [one for one in passage.near(total, ahead=0) if one.kind == "count" and one.exact and one is not total]
    return any(sum(passage.agreement(share, one, base) == "exactly" for one, share in told) >= _PAIR for base in others)
