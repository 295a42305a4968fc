"""Means: 1.273 tiêu chí/92 xã, bình quân 13,8 tiêu chí."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from khong3.audit.claims import Claim, Passage, cut_to, equation, quotients, ratio_agrees, states
from khong3.audit.numerals.numeral import Numeral
from khong3.catalogue.entries import Severity
from khong3.text import LANGUAGES, Text, format_number

_MEAN = re.compile(
    r"\b(?:bình quân|trung bình|average|mean)\b(?P<each>[^.;%\d]{0,40}?)"
    r"(?:\s(?:trong|năm|của|đến|quý|tháng)(?:\s(?:\d{1,2}|cả|quý|[ivx]+|tháng|đầu|cuối|năm|của|(?:19|20)\d\d))*"
    r"(?:\s(?:đạt|là|ước|ước đạt|được|khoảng|trên|hơn|gần))*\s?)?$"
)
"""A mean and of what each; the time that may stand between says nothing of it."""
_EACH = re.compile(r"\b(?:mỗi|một|per|each)\s(\S+)")
_OF_EACH = re.compile(rf"{_EACH.pattern}|/\s?([^\W\d]+)")
_NOT = re.compile(
    r"tăng|giảm|hằng năm|hàng năm|cả nước|toàn tỉnh|đầu người|điểm|giai đoạn|năm|tháng|ngày|xuống|lên|chung"
)
_PER_LAND = re.compile(r"\s?(?:tạ|tấn|kg)\s?/\s?(?:ha|sào|công)\b")
_CLAUSE = re.compile(r"[,;:(]|\.\s")
_OVER = re.compile(r".*?/\s?([^\W\d]+)")
_OVER_IT = re.compile(r"\s?[^\W\d]*\s?/\s?[^\W\d]")
_OF_ALL = re.compile(r"\b(?:trên|trong) tổng(?: số| cộng)?\s(?:[^\W\d]+\s){0,2}$")
_APART, _HEDGED_APART = Fraction(1, 20), Fraction(1, 10)
_NEARLY = frozenset({"", "over", "below", "about"})
_SENTENCES = 2
MOST, _FAR = 6, 160


def means(passage: Passage) -> Iterator[Claim]:
    """A claim for every mean beside the two figures that it is of."""
    for sentence in passage.by_sentence:
        for nth, stated in enumerate(sentence):
            said = _MEAN.search(passage.low, max(stated.start - 90, 0), stated.start)
            if said is None or stated.kind not in {"count", "rate"} or stated.half or stated.change:
                continue
            if _PER_LAND.match(passage.low, stated.end):
                continue  # a yield, which is in other units than the harvest
            others = [one for one in sentence[max(nth - MOST, 0) : nth] if one.kind == "count" and not one.change]
            others = [one for one in others if stated.start - one.end < _FAR]
            if len(others) < 2:
                others += [one for one in sentence[nth + 1 : nth + 3] if one.kind == "count" and not one.change]
            behind = _CLAUSE.split(passage.low[stated.end : stated.end + 30])[0]
            words = said["each"] + " " + behind
            claim = _mean(passage, stated, others, words)
            if claim is None or claim.outcome == "unverifiable":
                claim = _of_both(passage, stated, words) or claim
            if claim is not None:
                yield claim


def _of_both(passage: Passage, stated: Numeral, words: str) -> Claim | None:
    """A mean that names its sum and its count by their units, in its sentence or the one before it.

    Of what is told further away it is wrong only where it is far from it: a harvest is not all that was sown.
    """
    start, end = passage.sentence(stated.start)
    first = start
    for _ in range(_SENTENCES):
        first = passage.sentence(first - 1)[0] if first else 0
    near = [one for one in passage.near(stated, ahead=4) if first <= one.start < end and one.kind == "count"]
    behind = list(passage.near(stated, behind=0, ahead=MOST))
    if _OVER_IT.match(passage.low, stated.end):  # 13.945 đồng/cổ phần says of what it is, wherever that stands
        near += [one for one in behind if one.start >= end and one.kind == "count" and one.value > 1]
    near += [one for one in behind if one.start >= end and _is_all(passage, one, end) and one not in near]
    each = _EACH.search(words) or _OVER.match(words) or _OVER.search(words)
    if each is None or _NOT.search(words) or stated.hedge or not stated.unit:
        return None
    plain = [one for one in near if not one.change and not one.half and one.unit]
    over = [one for one in plain if one.unit.split()[0] == each[1]]
    of = [one for one in plain if _counts_in(one, stated) and one not in over]
    if len(over) != 1 or len(of) != 1 or not over[0].value:
        return None
    sum_of, count = of[0], over[0]
    if sum_of.hedge or count.hedge:
        return _far_from(passage, stated, sum_of, count)
    agreement = ratio_agrees(stated, sum_of, count)
    if agreement == "exactly":
        return passage.holds(equation(sum_of, "/", count, "=", stated), sum_of, count, stated)
    value = quotients(sum_of, count)[0]
    if agreement == "possibly" or not _APART * value < abs(stated.value - value) < value:
        return passage.open(stated)
    return _wrong(passage, stated, sum_of, count, severity="warning")


def _counts_in(one: Numeral, stated: Numeral) -> bool:
    """Whether a sum counts what a mean does, which may stand behind *lượt*: *4.095 lượt tiêu chí*."""
    return one.unit.removeprefix("lượt ").split()[:1] == stated.unit.split()[:1] != []


def _is_all(passage: Passage, one: Numeral, end: int) -> bool:
    """Whether the next sentence says of how many all are: *trong tổng số 220 xã*."""
    following = passage.sentence(one.start)[0] == end and one.kind == "count"
    return following and _OF_ALL.search(passage.low, max(one.start - 30, end), one.start) is not None


def _mean(passage: Passage, stated: Numeral, others: list[Numeral], words: str) -> Claim | None:
    for sum_of, count in permutations(others, 2):
        if _counts_in(count, stated) and not _counts_in(sum_of, stated):
            continue  # 1.020 tiêu chí/36 xã: no commune is parted by criteria
        if count.value and count.value != 1 and any(states(stated, one) for one in quotients(sum_of, count)):
            return passage.holds(equation(sum_of, "/", count, "=", stated), sum_of, count, stated)
    if stated.kind == "rate" and not others:
        return None
    found = _meant(stated, others, words)
    if found is None or _NOT.search(words):
        return passage.open(stated) if len(others) > 1 else None
    sum_of, count = found
    values = quotients(sum_of, count)
    if values and (sum_of.hedge or count.hedge):
        return _far_from(passage, stated, sum_of, count)
    if not values:
        return passage.open(stated)
    if _within(stated, sum_of, count) and not cut_to(values[0], stated.readings[0]):
        return passage.open(stated)
    each = _OF_EACH.search(words)
    named = each is not None and count.unit.split()[:1] == [each[1] or each[2]] and _counts_in(sum_of, stated)
    return _wrong(passage, stated, sum_of, count, severity="error" if named else "warning")


def _far_from(passage: Passage, stated: Numeral, sum_of: Numeral, count: Numeral) -> Claim:
    """What is said of a mean of *gần 11.200* and *hơn 138.600*: wrong where it is a tenth off, or more."""
    value = quotients(sum_of, count)[0]
    in_kind = stated.factor > 1 or stated.factor == sum_of.factor
    near = in_kind and {one.hedge for one in (sum_of, count)} <= _NEARLY
    if (
        not near
        or stated.hedge
        or _within(stated, sum_of, count)
        or not _HEDGED_APART * value < abs(stated.value - value) < value
    ):
        return passage.open(stated)
    return _wrong(passage, stated, sum_of, count, severity="warning")


def _within(stated: Numeral, sum_of: Numeral, count: Numeral) -> bool:
    """Whether a mean is what its figures may come to before they were rounded: 130,15 triệu over 71.300 is 1.824."""
    if count.value <= count.coarse:
        return False
    least = (sum_of.value - sum_of.coarse) / (count.value + count.coarse)
    most = (sum_of.value + sum_of.coarse) / (count.value - count.coarse)
    half = stated.readings[0].step / 2
    return least <= stated.value + half and stated.value - half <= most


def _wrong(passage: Passage, stated: Numeral, sum_of: Numeral, count: Numeral, *, severity: Severity) -> Claim:
    places = max(len(str(stated.readings[0].step.denominator)) - 1, 2)
    value = quotients(sum_of, count)[0]
    vi, en = (format_number(value, one, most=places) for one in LANGUAGES)
    right = stated.printed(value) if stated.factor > 1 else Text(vi, en)
    if cut_to(value, stated.readings[0]):
        return passage.finds(
            "truncated", (sum_of, count, stated), severity="warning", confidence="medium",
            holds_if=equation(sum_of, "/", count, "=", right), part=sum_of.shown, whole=count.shown,
            stated=stated.shown, right=right,
        )  # fmt: skip
    return passage.finds(
        "average-wrong", (sum_of, count, stated), severity=severity,
        confidence="high" if severity == "error" else "medium", holds_if=equation(sum_of, "/", count, "=", right),
        sum=sum_of.shown, count=count.shown, stated=stated.shown, right=right,
    )  # fmt: skip


def _meant(stated: Numeral, others: list[Numeral], words: str) -> tuple[Numeral, Numeral] | None:
    """The sum and the count that a mean names by their units; or the only two figures there are."""
    each = _OF_EACH.search(words)
    over = [one for one in others if each and one.unit.split()[:1] == [each[1] or each[2]]]
    first = stated.unit.split()[:1]
    of = [one for one in others if first and one.unit.split()[:1] == first and one not in over]
    if len(over) == 1 and len(of) == 1:
        return of[0], over[0]
    if len(others) != 2 or any(one.hedge for one in others) or (each and not over):
        return None
    one, two = others
    if len(over) == 1:
        return (two, one) if over[0] is one else (one, two)
    if len(of) == 1:
        return of[0], two if of[0] is one else one
    large, small = (one, two) if one.value > two.value else (two, one)
    alike = stated.factor == large.factor and one.unit.split()[:1] != two.unit.split()[:1]
    if alike and not over and not of and small.value and stated.value >= 1:
        quotient = large.value / small.value
        return (large, small) if quotient <= stated.value * 3 and stated.value <= quotient * 3 else None
    return None
