"""Bases behind a percentage that says what they are of: *bằng 82,5 % so với năm 2019 (748 chuyến)*.

What a percentage says behind itself that it is of, and the count that follows at once, alone in its bracket, is told
as one thing. The count before them is the part where nothing else stands between.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from khong3.audit.bases.binding import Base
from khong3.audit.bases.numerators import binds, plain, same_sentence, same_things
from khong3.audit.claims import Passage, same_noun
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import PLANS, is_reference

_YEARS = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_TIME = re.compile(rf"\s?(?:so(?: với)? |của )?(?:cùng kỳ|năm|tháng|quý|{_YEARS})")
_NAMED_IN_BRACKET = re.compile(
    rf"\s?(?:so(?: với)? |của |trong |trên |(?=(?:cùng kỳ|tổng|{PLANS})\b))(?P<of>(?:[^,;.%\d()]|{_YEARS}){{3,60}}?)\s?"
    rf"\((?:là |có |đạt |giao |(?:{PLANS}) (?:là |giao )?|năm {_YEARS}(?: [^\W\d]+){{0,3}}:? )?"
)
_PLAN_ITSELF = re.compile(rf"\s?(?:so với |của )?(?:{PLANS})(?: (?:là|giao|được giao|đề ra|cả năm|năm))*\s")
ALONE_IN_BRACKET = re.compile(r"(?:\s?[^\W\d]+){0,4}\s?\)")
"""Behind a count that is all of its bracket: of *(900 hộ nghèo, 300 hộ cận nghèo)* none is the base."""
_MADE_UP = re.compile(r"\b(?:chiếm|(?:tỷ|tỉ) (?:lệ|trọng))\b[^,;.()\d]*$")
_NEXT = re.compile(r"[^,;()\d]{0,25}\)?\s?[,;]?\s(?:và\s|đồng thời\s)?(?:chỉ\s|mới\s)?(?:bằng\s|đạt\s)?")
_PLAINLY = re.compile(r"[^,;.()\d%]{0,40},\s(?:tăng|giảm)\s[^,;.()\d%]{0,12}")
_HEDGED = re.compile(r"(?:hơn|trên|gần|khoảng|xấp xỉ|dưới)\s$")
_LED, _MOST = 30, 4


def printed_behind(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """A count over the one that follows what its percentage is of."""
    whole = passage.after(stated)
    if whole is None or not plain(whole) or not same_sentence(passage, stated, whole) or not whole.value:
        return
    gap, led = passage.gap(stated, whole), passage.low[max(stated.start - _LED, 0) : stated.start]
    named = _NAMED_IN_BRACKET.fullmatch(gap)
    bracketed = named is not None and ALONE_IN_BRACKET.match(passage.low, whole.end) is not None
    if bracketed and _TIME.match(gap) and _MADE_UP.search(led):
        return  # chiếm 5 % so với năm trước (1.500 hộ): of whatever there was
    if not bracketed and not _PLAN_ITSELF.fullmatch(gap):
        return
    part = _told(passage, stated)
    if part is not None and (_alike(part, whole) if bracketed else same_things(part, whole)):
        yield Base(part, evolve(whole, hedge="") if whole.hedge == "over" else whole, "marked")


def is_base_behind(passage: Passage, one: Numeral) -> bool:
    """Whether a count is printed behind a percentage as what that is of: then it is no part of a list."""
    share = passage.before(one)
    if share is None or share.kind != "percent" or not ALONE_IN_BRACKET.match(passage.low, one.end):
        return False
    return _NAMED_IN_BRACKET.fullmatch(passage.gap(share, one)) is not None


def _alike(part: Numeral, whole: Numeral) -> bool:
    """Whether two are of one measure, or the second goes without its noun."""
    if part.factor != whole.factor:
        return False
    return not whole.unit or same_noun(part.unit, whole.unit)


def _told(passage: Passage, stated: Numeral) -> Numeral | None:
    """The count right before a percentage, or before others that are told of it each with its own base."""
    at = stated
    for _ in range(_MOST):
        ahead = passage.before(at)
        if ahead is None or not same_sentence(passage, ahead, stated):
            return None
        gap = passage.gap(ahead, at)
        if plain(ahead) and ahead.bracket <= stated.bracket and not is_reference(passage, ahead):
            bound = binds(gap, ahead.unit) or (at.change and _PLAINLY.fullmatch(gap))
            return ahead if bound else None
        if not _NEXT.fullmatch(_HEDGED.sub("", gap)):
            return None
        told = ahead if ahead.kind == "percent" or ahead.change else passage.before(ahead)
        if told is None or not (told.kind == "percent" or told.change):
            return None
        at = told
    return None
