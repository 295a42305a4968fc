"""A list held against its total: the parts come to it, or are off by what tells something.

Parts that do not are wrong only where the list is closed; a part that is more than its total is wrong in any list of
the same things.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from khong3.audit.claims import MEASURE, Claim, Passage, all_called, may_be_called, measured, same_noun, without_changes
from khong3.audit.lists.accounts import adds_up, of_another, tolerance, without_parts_of_parts
from khong3.audit.lists.closing import by_places, closes, graded, holds_others
from khong3.audit.lists.excuses import excused
from khong3.audit.lists.partitions import (
    FOR_CLOSED,
    FOR_OPEN,
    TIMED,
    another_cut,
    named_by_words,
    off_its_total,
    overlap,
    uncounted,
)
from khong3.audit.lists.parts import CLOSED, GOES_BACK, PARTED, Listed, part_over, sum_wrong
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import HAVING
from khong3.audit.slips import slip_in_sum

_BY_WAYS = re.compile(r"hình thức|chia|phân")
FOR_FILLED, FOR_OTHERS = 8, 100
"""So many times likelier a slip is where parts are called otherwise: in a bracket that they fill, and anywhere else."""
FEW, _LED, ABOVE = 10, 40, Fraction(3, 2)
PAIR = 2
NEAR, VERY_NEAR = Fraction(1, 50), Fraction(1, 200)
"""A list that comes this near to its total is most likely meant to be all of it."""


def checked(passage: Passage, listed: Listed) -> Claim | None:
    """What is said of a list, if anything is."""
    every = listed.parts
    listed = without_parts_of_parts(passage, listed)
    total, parts = listed.total, listed.parts
    if len(parts) == 1 < len(every):
        return None
    told = adds_up(passage, listed) or adds_up(passage, _without_what_they_have(passage, listed))
    if told is not None or of_another(passage, listed):
        return told
    if excused(passage, listed):
        return passage.open(total)
    if listed.opener == "" and _split_in_two(passage, listed):
        return _unequal(passage, listed)
    if listed.opener == "" and len(parts) > 2 and closes(passage, total, parts) and one_slip_off(passage, listed):
        return sum_wrong(passage, listed, "warning", "medium")
    if listed.opener == "" and named_by_words(passage, listed):
        return off_its_total(passage, listed)
    if listed.opener in {"", "total"}:
        meant = listed.opener == "total" or (_begins(passage, total) and closes(passage, total, parts))
        above = _one_above(listed) if meant and same_things(listed) else None
        return _almost(passage, listed) if above is None else part_over(passage, total, above)
    told = _unequal(passage, listed)
    if (told is None or told.outcome == "doubt") and _closed_by_arithmetic(passage, listed):
        return sum_wrong(passage, listed, "warning", "medium")
    return told


def _without_what_they_have(passage: Passage, listed: Listed) -> Listed:
    """A list without what its parts have of something else: *149 đảng bộ, với 1.251 chi bộ, và 285 chi bộ cơ sở*."""
    parts = tuple(one for one in listed.parts if not HAVING.search(passage.low, max(one.start - 6, 0), one.start))
    return evolve(listed, parts=parts) if len(parts) >= PAIR else listed


def _closed_by_arithmetic(passage: Passage, listed: Listed) -> bool:
    """Whether a list whose parts are called otherwise than its total is all of it but for a slip.

    *6.332 tin (2.028 tố giác, 4.258 tin báo, 46 kiến nghị)*
    """
    total, parts = listed.total, listed.parts
    if len(parts) < PAIR or not listed.whole_list or listed.more or total.half == "under":
        return False
    if any(one.hedge for one in (total, *parts)) or measured(total) != measured(parts[0]) or overlap(passage, listed):
        return False
    if TIMED.search(without_changes(passage.low[total.end : parts[-1].start])) or another_cut(passage, listed):
        return False
    closed = listed.opener == "(" or (CLOSED.search(listed.opener) is not None and listed.tied)
    return slip_in_sum(total, parts, FOR_FILLED if closed else FOR_OTHERS)


def _split_in_two(passage: Passage, listed: Listed) -> bool:
    """7.172 hồ sơ, có 5.950 chưa đến hạn và 1.222 đã quá hạn: two that are opposed, behind the first of a sentence."""
    total, parts = listed.total, listed.parts
    if len(parts) != 2 or not listed.whole_list or any(one.value > total.value * ABOVE for one in parts):
        return False
    start, _ = passage.sentence(total.start)
    first = _begins(passage, total) and not passage.low[start : total.start].rstrip().endswith(":")
    return first and same_things(listed) and closes(passage, total, parts)


def _begins(passage: Passage, total: Numeral) -> bool:
    """Whether a total is the first figure of a sentence that goes back to no other."""
    start, _ = passage.sentence(total.start)
    ahead = passage.before(total)
    return (ahead is None or ahead.end <= start) and GOES_BACK.match(passage.low, start) is None


def _comparable(listed: Listed) -> bool:
    """Whether all is counted, without hedges, in the same things as far as is said."""
    return not any(one.hedge for one in (listed.total, *listed.parts)) and _of_one_scale(listed)


def _of_one_scale(listed: Listed) -> bool:
    """Whether all is in the same things, as far as is said, and no figure is of another order than the others."""
    return _of_one_order(listed) and _of_one_noun(listed)


def _of_one_order(listed: Listed) -> bool:
    """Whether no figure is of another order than the others."""
    total, parts = listed.total, listed.parts
    if total.factor > 1 and any(one.factor == 1 and one.readings[0].step < 1 for one in parts):
        # 5,65 ngàn = 1,07 + 3,19 ngàn: whose multiple is whose?
        return False
    return all(
        one.readings[0].step * 1000 >= total.readings[0].step and one.readings[0].step <= total.readings[0].step * 1000
        for one in parts
    )


def _of_one_noun(listed: Listed) -> bool:
    """Whether what stands in a bracket is called as its total is, or may be."""
    total = listed.total
    return (
        not total.unit
        or listed.opener != "("
        or all_called(total.unit, [one.unit for one in listed.parts])
        or _bracketed(listed)
        or holds_others(total)
    )


def _almost(passage: Passage, listed: Listed) -> Claim | None:
    """A list without an opener, or with its total behind: wrong only if it nearly comes to it."""
    if not _comparable(listed) or len(listed.parts) < 3 or not listed.whole_list or not same_things(listed):
        return None
    off = abs(listed.sum - listed.total.value)
    if listed.opener == "total" and 0 < off <= NEAR * listed.total.value:
        return sum_wrong(passage, listed, "warning", "medium")
    return None


def may_be_all(listed: Listed) -> bool:
    """Whether parts come near enough to their total to be meant to be all of it, or to more than that."""
    return _comparable(listed) and listed.sum > listed.total.value / 2


def same_things(listed: Listed) -> bool:
    """Whether all parts are called as their total is."""
    first = listed.total.unit.split()[:1]
    if holds_others(listed.total) and (CLOSED.search(listed.opener) or listed.opener == "("):
        return True
    return all(not one.unit or not first or same_noun(one.unit, listed.total.unit) for one in listed.parts)


def _unequal(passage: Passage, listed: Listed) -> Claim | None:
    """A list with an opener that does not come to its total."""
    total, parts = listed.total, listed.parts
    if not total.value or not _of_one_order(listed) or not parts or _only_numbered(listed):
        return None
    if not (_of_one_noun(listed) or closes(passage, total, parts)):
        return None
    if not _comparable(listed):
        return _above_though_hedged(passage, listed)
    told = off_its_total(passage, listed)
    if told is not None:
        return told
    if 0 < total.value - listed.sum <= uncounted(passage, listed):
        return None
    named = closes(passage, total, parts) and listed.whole_list
    timed = TIMED.search(without_changes(passage.low[total.end : parts[-1].start])) is not None
    if total.half == "under" or (timed and not named):
        return None
    largest = max(parts, key=lambda one: one.value)
    if largest.value > total.value + tolerance(listed, [largest]):
        above = _above_total(passage, listed, largest, named=named and len(parts) == 2)
        if above is None and not timed and _one_above(listed) is largest:
            above = part_over(passage, total, largest)
        slipped = above is None and not timed and one_slip_off(passage, listed)
        return sum_wrong(passage, listed, "warning", "medium") if slipped else above
    if any(not one.unit or same_noun(one.unit, total.unit) for one in listed.more):
        # Is it one list or two?
        both = evolve(listed, parts=(*parts, *listed.more))
        slipped = any(one_slip_off(passage, one) for one in (listed, both))
        return sum_wrong(passage, listed, "warning", "medium") if slipped else None
    closed = CLOSED.search(listed.opener) is not None and listed.tied
    if named and (closed or may_be_all(listed)):
        return sum_wrong(passage, listed, "warning", "medium")
    told = _short_or_over(passage, listed)
    if not timed and off_its_grades(passage, listed):
        return sum_wrong(passage, listed, "warning", "medium")
    if (told is None or told.outcome == "doubt") and not timed and one_slip_off(passage, listed):
        return sum_wrong(passage, listed, "warning", "medium")
    return told


def _above_though_hedged(passage: Passage, listed: Listed) -> Claim | None:
    """The part that is more than its total, whatever the words before both leave open: *hơn 254.000: … 290.285*."""
    total, parts = listed.total, listed.parts
    timed = TIMED.search(without_changes(passage.low[total.end : parts[-1].start])) is not None
    above = None if timed or total.half else _one_above(listed)
    return None if above is None else part_over(passage, total, above)


def _only_numbered(listed: Listed) -> bool:
    """Whether the parts are the numbers of as many things as there are: *4 tổ dân phố, gồm: 1, 3, 5 và 10*."""
    return len(listed.parts) == listed.total.value and not any(one.unit for one in listed.parts[:-1])


def one_slip_off(passage: Passage, listed: Listed) -> bool:
    """Whether a list would come to its total but for one digit: the less surely it is all of it, the more digits."""
    total, parts = listed.total, listed.parts
    if len(parts) < 2 or not listed.whole_list or not alike(listed) or overlap(passage, listed):
        return False
    led = passage.gap(total, parts[0])
    open_list = "trong" in listed.opener or (listed.opener != "(" and PARTED.search(led.rstrip(",; ")) is not None)
    seldom = open_list and not (len(parts) > 2 and graded(passage, total, parts))
    return slip_in_sum(total, parts, FOR_OPEN if seldom else FOR_CLOSED)


def off_its_grades(passage: Passage, listed: Listed) -> bool:
    """Whether parts of one scale, or of several places, come to more than their total; or to less, if they are all."""
    total, parts = listed.total, listed.parts
    scale = graded(passage, total, parts) if listed.whole_list else ""
    if listed.whole_list and not scale and by_places(passage, total, parts):
        scale = "all" if listed.opener == "(" else "some"
    if not scale or not _comparable(listed) or overlap(passage, listed) or not alike(listed):
        return False
    return may_be_all(listed) and (scale == "all" or listed.sum > total.value)


def _one_above(listed: Listed) -> Numeral | None:
    """The one part that is more than its total, by less than as much again, in a list that has its total before it.

    All others together are no more than the total: these are parts, and so is it.
    """
    total, parts = listed.total, listed.parts
    single = listed.opener.startswith("trong") and same_noun(parts[0].unit, total.unit)
    if (len(parts) < 2 and not single) or not (total.settled and total.value >= FEW) or not listed.whole_list:
        return None
    largest = max(parts, key=lambda one: one.value)
    # 77,52 triệu: 48,06 và 29,46
    scale = total.factor if all(one.factor == 1 and not one.unit for one in parts) else 1
    low, high = total.span.high[0] / scale, total.value * ABOVE / scale
    others = listed.sum - largest.value
    least = max(largest.span.low[0], Fraction(0))
    if not low + tolerance(listed, [largest]) / scale < least <= high or others > total.value / scale:
        return None
    if any(one.factor * scale != total.factor for one in parts):
        return None
    measures = {(MEASURE.match(one.unit) or [""])[0] for one in parts if one.unit}
    ours = (MEASURE.match(total.unit) or [""])[0]
    return largest if measures <= {ours} else None


def _above_total(passage: Passage, listed: Listed, largest: Numeral, *, named: bool) -> Claim | None:
    """A part that is more than its total, if it surely is a part."""
    total, parts = listed.total, listed.parts
    if total.value < 2 or len(parts) < 2 or not (named or alike(listed)):
        return None
    others = (one for one in passage.figures if one.start < total.start and one.kind == "count")
    if not (listed.tied or named) and any(one.value >= largest.value for one in others):
        return None
    if not (named or _is_part(listed, largest) or by_places(passage, total, parts)):
        return None
    return part_over(passage, total, largest)


def alike(listed: Listed) -> bool:
    """Whether all of a list counts the same things, as far as enough is said."""
    several = any(one.unit for one in listed.parts) or len(listed.parts) > 1 or listed.opener == "("
    called = all_called(listed.total.unit, [one.unit for one in listed.parts])
    return several and (called or same_things(listed) or _bracketed(listed) or _of_grades(listed))


def _of_grades(listed: Listed) -> bool:
    """Whether the words behind the parts are the ways that a closed list parts its total by: *1.439 khiển trách*."""
    return _BY_WAYS.search(listed.opener) is not None and listed.tied and listed.whole_list


def _bracketed(listed: Listed) -> bool:
    """Whether three or more of one noun fill a bracket: *153 trường hợp (63 xe khách, 47 xe con, 43 xe tải)*."""
    inside = listed.opener == "(" and len(listed.parts) > 2 and listed.whole_list
    return inside and all(one.unit and same_noun(one.unit, two.unit) for one, two in pairwise(listed.parts))


def _short_or_over(passage: Passage, listed: Listed) -> Claim | None:
    """Parts that come to more or less than their total: wrong where the list is closed, or nearly comes to it."""
    total, parts = listed.total, listed.parts
    overlaps = overlap(passage, listed)
    off, open_list = abs(listed.sum - total.value), listed.opener.startswith("trong")
    left_out = open_list and listed.sum < total.value and measured(total)
    if (
        not overlaps
        and not left_out
        and off <= (VERY_NEAR if open_list and listed.sum < total.value else NEAR) * total.value
        and len(parts) > 2
        and listed.whole_list
        and listed.opener[:1] in ":=(gbct"
    ):
        return sum_wrong(passage, listed, "warning", "medium")
    if overlaps or len(parts) < 2:
        return None
    if listed.whole_list and listed.tied and _enumerates(passage, listed, off):
        return sum_wrong(passage, listed, "warning", "medium")
    if not alike(listed):
        return None
    closed = CLOSED.search(listed.opener) is not None and listed.whole_list and listed.tied
    whole = closed and total.value >= FEW and (holds_others(total) or all(one.unit for one in parts))
    whole = whole or (closed and total.value >= FEW and len(parts) > 2 and by_places(passage, total, parts))
    if listed.opener == "=" and not (total.unit or listed.formula or _all_added(passage, parts)):
        return None
    if closed and (listed.opener == "=" or whole or off <= total.value / 5):
        return sum_wrong(
            passage,
            listed,
            "error" if listed.opener == "=" else "warning",
            "high" if listed.opener == "=" else "medium",
        )
    if closed or (listed.sum > total.value and total.factor > 1):
        return sum_wrong(passage, listed, "note", "low")
    return None


def _enumerates(passage: Passage, listed: Listed, off: Fraction) -> bool:
    """Whether a colon, a bracket or *gồm* behind what is counted opens a list that nearly comes to all of it."""
    total, parts = listed.total, listed.parts
    if off > total.value / 5 or total.value < FEW:
        return False
    if any(one.bracket > total.bracket for one in parts):
        one_bracket = ")" not in passage.low[total.end : parts[-1].start] and "trong" not in listed.opener
        return one_bracket and (holds_others(total) or all_called(total.unit, [one.unit for one in parts]))
    if not total.unit:
        return False
    if listed.opener[:1] == ":":
        led = passage.gap(total, parts[0])
        return ":" in led[:_LED] and not PARTED.search(led) and same_things(listed)
    return CLOSED.search(listed.opener) is not None


def _all_added(passage: Passage, parts: Sequence[Numeral]) -> bool:
    """Whether plus signs stand between all parts."""
    return all("+" in passage.gap(one, two) for one, two in pairwise(parts))


def _is_part(listed: Listed, largest: Numeral) -> bool:
    """Whether the largest is surely one of the parts: of the same things, or in a named list of a named total."""
    total = listed.total
    if (holds_others(total) and (CLOSED.search(listed.opener) or listed.opener == "(")) or _bracketed(listed):
        return True
    if largest.unit and total.unit:
        return may_be_called(total.unit, largest.unit) or _of_grades(listed)
    bracket = largest.bracket > total.bracket
    named = bracket or listed.opener == "(" or CLOSED.search(listed.opener) is not None
    named = named or (listed.opener[:1] == ":" and listed.tied and listed.whole_list and len(listed.parts) > 2)
    return bool(total.unit and not largest.unit and named and total.value >= 10 and total.value * 20 > largest.value)
