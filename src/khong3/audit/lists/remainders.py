"""What is left of a whole, and percentages of one: 130/230 xã, còn 100 xã; 28/63 và 35/63 tỉnh; 40 %, 35 % và 25 %."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from khong3.audit.bases.subsets import taken_on
from khong3.audit.claims import Claim, Passage, addition, measured
from khong3.audit.lists.partitions import FOR_OPEN
from khong3.audit.lists.parts import MOST_PARTS, OPENS, Listed, part_over, sum_wrong, total_of
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum
from khong3.text import Text

_LEFT = re.compile(r"\bcòn(?: tồn(?: đọng)?| lại)?\s(?:(?:đang|chưa)\s(?:[^\W\d]+\s){1,3})?$")
_SUMMED = re.compile(r"\s*(?:[-+*•–]\s)?(?:như vậy,?\s)?tổng(?: số| cộng)?\s[^;:()%\d]*$")
_SENTENCES, _FEW, _ENOUGH, _TWO = 2, 20, 3, 2
_SEVERAL, _MANY = 40, 150
"""So many times likelier a slip is than another total, where its parts stand in sentences of their own."""


def pairs_of_one(passage: Passage, sentence: Sequence[Numeral]) -> Iterator[Claim]:
    """28/63, 23/63 và 12/63 tỉnh: parts of one whole."""
    halves = [(one, two) for one, two in pairwise(sentence) if one.half == "over"]
    for nth in range(len(halves) - 1):
        whole = halves[nth][1]
        same = [one for one, two in halves[nth : nth + MOST_PARTS] if two.value == whole.value]
        if len(same) > 1 and nth == 0 and sum(one.value for one in same) == whole.value:
            yield passage.holds(addition(same, whole), *same, whole)
            return
    if len(halves) == 1:
        part, whole = halves[0]
        nth = sentence.index(whole)
        rest = sentence[nth + 1] if nth + 1 < len(sentence) else None
        if rest is not None and rest.kind == "percent" and nth + 2 < len(sentence):
            rest = sentence[nth + 2]
        if (
            rest is None
            or rest.kind != "count"
            or rest.half
            or rest.change
            or not (part.exact and whole.exact and rest.exact)
        ):
            return
        left = re.search(r"\bcòn(?: lại)?\s(?:lại )?$", passage.low[max(rest.start - 14, 0) : rest.start])
        all_left = re.match(r"\s?[^\W\d]+\s(?:[^\W\d]+\s)?còn lại\b", passage.low[rest.end : rest.end + 30])
        if not left and not all_left:
            return
        if rest.unit.split()[:1] == whole.unit.split()[:1]:
            if part.value + rest.value == whole.value:
                yield passage.holds(addition([part, rest], whole), part, whole, rest)
            elif part.value > whole.value:
                yield part_over(passage, whole, part)
            elif _is_all_left(whole, part, rest, named="lại" in (left[0] if left else "lại")):
                yield sum_wrong(passage, Listed(whole, (part, rest), "còn"), "warning", "medium")


def _is_all_left(whole: Numeral, part: Numeral, rest: Numeral, *, named: bool) -> bool:
    """Whether a count that is off what a pair leaves is meant to be all of it: *còn 90 … vướng mắc* may be some."""
    off = whole.value - part.value - rest.value
    if off > 0 and not named:
        return slip_in_sum(whole, [part, rest], FOR_OPEN)
    return named or -off <= whole.value / 10


def left_over(passage: Passage) -> Iterator[Claim]:
    """Thụ lý 77 vụ, giải quyết 53 vụ. Còn tồn 24 vụ: what was to do, what was done, and the rest, a clause each."""
    for rest in passage.figures:
        if not _left(passage, rest):
            continue
        start = passage.sentence(rest.start)[0]
        every = [one for one in passage.near(rest, ahead=0) if _of_one_kind(one, rest)]
        alike = [one for one in every if one.start >= start]
        for _ in range(_SENTENCES if len(alike) != _TWO else 0):
            start = passage.sentence(start - 1)[0] if start else 0
            alike = [one for one in every if one.start >= start]
        if len(alike) != _TWO or not all(one.exact for one in (*alike, rest)):
            continue
        done, whole = alike
        listed = Listed(whole, (done, rest), "còn")
        if listed.sum == whole.value:
            yield passage.holds(addition([done, rest], whole), whole, done, rest)
        elif whole.value < done.value and taken_on(passage, done) is whole:
            yield part_over(passage, whole, done)
        elif taken_on(passage, done) is whole and (
            abs(listed.sum - whole.value) * _FEW <= whole.value or slip_in_sum(whole, [done, rest], _ENOUGH)
        ):
            yield sum_wrong(passage, listed, "warning", "medium")


def summed_up(passage: Passage) -> Iterator[Claim]:
    """A là a. B là b. Tổng số là c: the first counts of several sentences, and a total at the head of the last.

    Or the other way round, where no word says that the next sentence parts the total. Right where it holds; wrong only
    where numbers of so many digits are one digit off, which chance hardly ever does.
    """
    sentences = [[one for one in sentence if _addend(one)] for sentence in passage.by_sentence]
    for nth, sentence in enumerate(sentences):
        firsts = [every[0] for every in sentences[max(nth - MOST_PARTS, 0) : nth] if every]
        if sentence and firsts and _SUMMED.search(passage.low, *_head(passage, sentence[0])):
            yield from _of_parts(passage, sentence[0], firsts)
        before = sentences[nth - 1] if nth else []
        if len(before) == 1 and len(sentence) > 1:
            yield from _of_parts(passage, before[0], sentence, whole=True)


def _head(passage: Passage, one: Numeral) -> tuple[int, int]:
    return passage.sentence(one.start)[0], one.start


def _addend(one: Numeral) -> bool:
    plain = one.kind == "count" and not one.half and not one.change and not one.hedge
    return plain and one.bracket == 0


def _of_parts(passage: Passage, total: Numeral, firsts: list[Numeral], *, whole: bool = False) -> Iterator[Claim]:
    """The last so many counts before a total that come to it, or all of them but for one digit."""
    same = [one for one in firsts if one.factor == total.factor and one.unit.split()[:1] == total.unit.split()[:1]]
    if len(same) != len(firsts) or not total.unit:
        return
    for count in range(len(same) if whole else 2, len(same) + 1):
        if total_of(one.value for one in same[-count:]) == total.value:
            yield passage.holds(addition(same[-count:], total), *same[-count:], total)
            return
    rounded = measured(total) and abs(total_of(one.value for one in same) - total.value) <= len(same) * same[0].factor
    if len(same) > 1 and not rounded and slip_in_sum(total, same, _MANY if whole else _SEVERAL):
        yield sum_wrong(passage, Listed(total, tuple(same), "total"), "warning", "medium")


def _left(passage: Passage, rest: Numeral) -> bool:
    """Whether a count is called what is left, itself or as the second of two: *còn 161 vụ/335 bị cáo*."""
    if rest.kind != "count" or rest.half or rest.change:
        return False
    first = passage.before(rest) if passage.low[rest.start - 1 : rest.start] == "/" else rest
    return first is not None and _LEFT.search(passage.low, max(first.start - 40, 0), first.start) is not None


def _of_one_kind(one: Numeral, other: Numeral) -> bool:
    """Whether two are plain counts of one noun."""
    plain = one.kind == "count" and not one.half and not one.change
    return plain and bool(one.unit) and one.unit.split()[:1] == other.unit.split()[:1]


def of_percentages(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Iterator[Claim]:
    """10,03 %: hộ nghèo 4,2 % và cận nghèo 5,83 %."""
    total, parts = sentence[nth], sentence[nth + 1 : nth + 1 + MOST_PARTS]
    bracket = bool(parts) and parts[0].bracket > total.bracket
    if bracket:
        outside = (place for place, one in enumerate(parts) if one.bracket <= total.bracket)
        parts = parts[: next(outside, len(parts))]
    if total.kind != "percent" or len(parts) < 2 or any(one.kind != "percent" or one.change for one in (total, *parts)):
        return
    led = passage.gap(total, parts[0])
    if OPENS.search(led) is None and not (bracket and ")" not in passage.low[total.end : parts[-1].start]):
        return
    if abs(total_of(one.value for one in parts) - total.value) <= total_of(one.readings[0].step / 2 for one in parts):
        yield passage.holds(addition(parts, total), total, *parts)
        return
    if bracket and slip_in_sum(total, parts, _ENOUGH):
        # 84,4 % (65,8 % giữ ổn định và 18,6 % thuận lợi hơn); rates of two groups are no such slip.
        yield sum_wrong(passage, Listed(total, tuple(parts), "("), "warning", "medium")
        return
    largest = max(parts, key=lambda one: one.value)
    headed = passage.low[total.end : total.end + 2].lstrip().startswith(":") and ":" not in passage.gap(
        parts[0], parts[-1]
    )
    # A rate lies between those of two groups as well: only what one digit explains is no such rate.
    slipped = slip_in_sum(total, parts, _ENOUGH)
    if headed and slipped and len(parts) == 2 and total.value < largest.value < total.value * 2 and total.value < 1:
        yield part_over(passage, total, largest)


def percentages(passage: Passage, sentence: Sequence[Numeral]) -> Iterator[Claim]:
    """Percentages that come to a hundred: *40 %, 35 % và 25 %*."""
    every = [one for one in sentence if one.kind == "percent" and not one.change]
    if not 3 <= len(every) <= MOST_PARTS or any(one.hedge or one.value >= 1 for one in every):
        return
    off = abs(total_of(one.value for one in every) - 1)
    if off <= total_of(one.readings[0].step / 2 for one in every):
        yield passage.holds(addition(every, Text("100 %", "100 %")), *every)
