"""One total parted in several ways: *30.230 sinh viên: nam 13.443, nữ 16.787; công lập 28.520, ngoài công lập 1.710*.

A way that comes to the total shows that each is to be all of it; two ways that come to one number show that the total
is another.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from khong3.audit.claims import Claim, Passage, may_be_called, measured, without_changes
from khong3.audit.lists.closing import closes
from khong3.audit.lists.partitions import FOR_CLOSED, OVERLAPS, TIMED
from khong3.audit.lists.parts import MOST_PARTS, OPENS, REOPENS, Listed, part_over, sum_wrong
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum

_PAIR, _LEAST, _LED, _MOST = 2, 20, 60, Fraction(3, 2)


def cuts(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Iterator[Claim]:
    """What several ways of parting a total say of it, and of one another."""
    total = sentence[nth]
    if total.kind != "count" or not total.exact or total.change or total.half or total.value < _LEAST:
        return
    ways = [Listed(total, tuple(way), ";") for way in _ways(passage, sentence, nth)]
    if len(ways) < _PAIR:
        return
    whole = [one for one in ways if one.sum == total.value]
    others = [one for one in ways if one.sum != total.value and not _overlap(passage, one)]
    if whole:
        for one in others:
            if slip_in_sum(total, one.parts, FOR_CLOSED):
                yield sum_wrong(passage, one, "warning", "medium")
            elif (above := _above(passage, one)) is not None:
                yield part_over(passage, total, above)
        return
    for one, two in pairwise(others):
        of_another = any(ahead.value == one.sum for ahead in passage.near(total, ahead=0))
        if one.sum == two.sum and total.value / 2 <= one.sum <= total.value * 2 and not of_another:
            yield sum_wrong(passage, one, "warning", "medium")
            return


def _above(passage: Passage, way: Listed) -> Numeral | None:
    """The part that is more than all there are, where the others are not, of a way that takes in all."""
    if len(way.parts) == _PAIR and not closes(passage, way.total, way.parts):
        return None  # cần 398 vụ, thiếu 141 vụ
    largest = max(way.parts, key=lambda one: one.value)
    beside = way.sum - largest.value < way.total.value < largest.value <= way.total.value * _MOST
    return largest if beside else None


def _overlap(passage: Passage, way: Listed) -> bool:
    """Whether one thing may be in several of its parts, as far as their labels say."""
    first, *_, last = way.parts
    ahead = passage.before(first)
    said = OVERLAPS.search(passage.low, way.total.end if ahead is None else ahead.end, last.end)
    return said is not None and not closes(passage, way.total, way.parts)


def _ways(passage: Passage, sentence: Sequence[Numeral], nth: int) -> list[list[Numeral]]:
    """The runs of two counts or more between semicolons that may part a total."""
    total, ways = sentence[nth], [list[Numeral]()]
    before = total
    for one in sentence[nth + 1 : nth + 1 + MOST_PARTS]:
        gap = without_changes(passage.gap(before, one))
        if before is total:
            # Behind a semicolon only the first count of a sentence has parts: others are parts of it.
            first = not any(ahead.kind == "count" for ahead in sentence[:nth])
            if len(gap) > _LED or not any(sign in gap for sign in (":(,;" if first else ":(,")):
                return []
            gap = OPENS.sub(" ", gap, count=1)
        inside = ways[0][0].bracket if ways[0] else one.bracket
        if one.bracket < inside or "." in gap or REOPENS.search(gap) or TIMED.search(gap):
            break
        before = one
        if one.kind != "count" or one.bracket > inside:
            continue
        if not one.exact or one.half or one.change or measured(one) != measured(total):
            break
        if one.unit and total.unit and not may_be_called(total.unit, one.unit):
            break
        if ";" in gap and ways[-1]:
            ways.append([])
        ways[-1].append(one)
    return [one for one in ways if len(one) >= _PAIR]
