"""Bases that the structure of a clause gives: 57/104 xã, đạt 54,8 %; 63.379 trên tổng số 412.204; (trên 104 xã)."""

import re
from collections.abc import Iterator
from itertools import combinations

from attrs import evolve

from khong3.audit.bases.behind import ALONE_IN_BRACKET
from khong3.audit.bases.binding import Base
from khong3.audit.bases.numerators import BEHIND, before_asides, binds, plain, same_sentence, same_things, told_of
from khong3.audit.claims import Passage, of_persons, without_changes, without_places
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import MAKES_UP, OF_A_TIME
from khong3.audit.references import PLANS, is_reference

_OF = re.compile(
    r"[^;,]{0,60}\b(?:(?:trên|và) tổng(?: số)?|trong tổng(?: số)?|/ ?tổng(?: số)?|trong số|trong tổng cộng|out of|"
    r"of (?:the |a )?total(?: of)?|of)\b[^;%]{0,40}$"
    r"|[^;,]{0,60}\s(?:trên|trong)\s?$|[^;,]{0,60}/\s?tổng số[^;]{0,40}$"
)
_OF_BEHIND = re.compile(
    r"[\s)\]]*(?:[(\[]\s?)?(?:(?:tính |so với )?(?:trên|trong)(?: tổng(?: số)?)?\s(?:[^\W\d]+\s){0,2}"
    r"|(?:(?:trên|trong|của|so với) )?tổng(?: số)?\s(?:[^\W\d]+\s){0,8}là\s)"
)
_OF_PLAN = re.compile(
    rf"\s?(?:so với |của )?(?:{PLANS})(?:[^,;.%\d()]|năm \d{{4}}){{0,40}}"
    r"(?:[(\[](?:là |giao )?|\slà)\s?"
)
_AGAINST = re.compile(r"\s?so với (?:tổng số )?(?:[^\W\d]+\s){0,2}")
_AGAINST_PLAN = re.compile(rf"\bso với (?:tổng )?(?:{PLANS})[^;.\d]*$")
_BEFORE = re.compile(r"\b(?:so với|cùng kỳ)\b[^;()]{0,40}\(\s?$")
_OF_BRACKET = re.compile(r"\s?(?:so với|trên|trong) [^;.%\d()]{3,50}\(\s?")
"""Tỷ lệ bao phủ đạt 13,57 % so với lực lượng lao động (436.210)."""
_ACCORDING = re.compile(r"\b(?:tính )?theo\b[^;.]*$")
_THEN = re.compile(r"[^;.(]{0,30}\)\s?,?\s?thì\s(?:đạt|bằng|chỉ|là|\s)*")
"""*nếu tính theo số vốn Thủ tướng giao (3.609,6 tỷ đồng) thì đạt 64,8 %*."""
_RATE = re.compile(r"\s*(?:[-+•*]\s)?(?:tỷ lệ|tỉ lệ|độ che phủ|mức độ)\b[^,;:()\d%]*$")
_APART = re.compile(r"[,;:(=–-]")
_ENDS = re.compile(r",\s(?:đạt|chiếm)(?: (?:tỷ|tỉ) lệ)?\s$")
_STOPS = re.compile(r"[;()]|[.]\s")
_SENTENCES, _PAIRS, _HEAD, _PAIR, _MANY = 2, 4, 70, 2, 100


def pairs(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """57/104 xã, đạt 54,8 %; 85,7 % (8.705/10.162)."""
    under = passage.before(stated)
    if under is not None and under.half != "under":
        under = before_asides(passage, stated)
    over = None if under is None else passage.before(under)
    if over is not None and over.change:
        return  # giảm gần 1/4
    if under is not None and under.half == "under" and over is not None and same_sentence(passage, under, stated):
        gap = without_places(without_changes(passage.gap(under, stated)))
        closed = passage.low[under.end : under.end + 1] == ")" and stated.bracket < under.bracket
        if stated.value == 1 and over.value < under.value and not _APART.search(gap):
            yield Base(over, under, "loose")  # 15/21 địa bàn đạt tỷ lệ 100 %: what these have come to
        elif binds(gap) and not closed and not _a_level(passage, over, under, stated):
            yield Base(over, under, "marked")
        elif _a_level(passage, over, under, stated) and binds(gap):
            # 12/16 xã đạt 19/19 tiêu chí, chiếm 75 %: of the communes.
            two, one = passage.before(over), passage.before(over, 2)
            if one is not None and two is not None and one.half == "over" and same_sentence(passage, one, over):
                yield Base(one, two, "near")
        elif len(gap) < 120 and ";" not in gap:
            yield Base(over, under, "loose")
    yield from _pair_of_nouns(passage, stated)
    yield from _only_pair(passage, stated)
    over, under = passage.after(stated), passage.after(stated, 2)
    if over is not None and over.half == "over" and under is not None and BEHIND.fullmatch(passage.gap(stated, over)):
        yield Base(over, under, "marked" if over.bracket > stated.bracket else "near")


def _pair_of_nouns(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Two counts of one noun with their words on either side of a stroke: *10.687 cơ sở nuôi lợn/2,05 triệu cơ sở*."""
    under = passage.before(stated)
    if under is None or not plain(under) or passage.low[under.start - 1] != "/":
        return
    over = next((one for one in passage.near(under, ahead=0) if plain(one) and same_things(one, under)), None)
    if over is None or not same_sentence(passage, over, stated) or _STOPS.search(passage.gap(over, under)):
        return
    if over.value <= under.value and binds(passage.gap(under, stated), under.unit):
        yield Base(over, under, "near")


def _only_pair(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """The only pair of a sentence that ends with its share: *26.137/27.384 cử tri ủng hộ … 6 xã …, đạt 95,45 %*."""
    start, _ = passage.sentence(stated.start)
    before = [one for one in passage.near(stated, ahead=0) if one.start >= start]
    pairs = [one for one in before if one.half]
    if len(pairs) != _PAIR or before[0] in pairs or any(one.kind == "percent" for one in before):
        return
    under, over = pairs
    if over.value >= _MANY and not over.change and _ENDS.search(passage.low, before[0].end, stated.start):
        yield Base(over, under, "near")


def _a_level(passage: Passage, over: Numeral, under: Numeral, stated: Numeral) -> bool:
    """Whether a pair says how well something does, as in *12 xã đạt 19/19 tiêu chí*, and not how many do."""
    if not under.unit.startswith(("tiêu chí", "chỉ số", "nội dung")):
        return False
    ahead = passage.before(over)
    counted = ahead is not None and ahead.kind == "count" and same_sentence(passage, ahead, over)
    return (over.value == under.value and stated.value != 1) or counted


def of_totals(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """63.379 trên tổng số hộ 412.204, tỷ lệ 15,40 %; a, so với kế hoạch b, đạt p %; tỷ lệ p % so với … (b)."""
    whole, part = passage.before(stated), passage.before(stated, 2)
    if whole and part and plain(whole) and plain(part) and same_sentence(passage, part, stated):
        of = _OF.fullmatch(passage.gap(part, whole))
        if of and binds(passage.gap(whole, stated)):
            yield Base(part, whole, "marked")
    planned = whole if whole is not None and plain(whole) and not OF_A_TIME.match(passage.low, stated.end) else None
    if planned and _AGAINST_PLAN.search(passage.low, max(planned.start - _HEAD, 0), planned.start):
        done = [one for one in passage.near(planned, ahead=0) if plain(one) and same_things(one, planned)]
        done = [
            one
            for one in done
            if not any(
                said.search(passage.low, max(one.start - _HEAD, 0), one.start) for said in (_AGAINST_PLAN, _BEFORE)
            )
        ]
        if done and binds(passage.gap(planned, stated)):
            yield Base(done[0], planned, "named")
    behind = passage.after(stated)
    if behind is not None and plain(behind) and _OF_BRACKET.fullmatch(passage.gap(stated, behind)):
        start, _ = passage.sentence(stated.start)
        told = [one for one in passage.near(stated, ahead=0) if plain(one)][:1]
        if told and told[0].end <= start and _RATE.match(passage.low[start : stated.start]):
            yield Base(told[0], behind, "named")


def of_behind(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """29 xã, chiếm 28 % (trên 104 xã); đạt 54,8 % (57 trên 104 xã): the base behind its share."""
    part, whole = passage.before(stated), passage.after(stated)
    if part and is_reference(passage, part):
        part = told_of(passage, stated)
    if part and whole and plain(part) and plain(whole) and same_sentence(passage, part, whole):
        gap = passage.gap(stated, whole)
        of = _OF_BEHIND.fullmatch(gap)
        listed = "(" in gap and ALONE_IN_BRACKET.match(passage.low, whole.end) is None
        if binds(passage.gap(part, stated)) and (of or (_OF_PLAN.fullmatch(gap) and not listed)):
            sure = of is None or "tổng" in of[0] or "(" in of[0] or whole.unit == "" or same_things(part, whole)
            # What looks like a hedge is the word that says of what.
            yield Base(part, evolve(whole, hedge=""), "marked" if sure else "near")
        elif MAKES_UP.search(passage.gap(part, stated)) and _AGAINST.fullmatch(gap) and same_things(part, whole):
            yield Base(part, evolve(whole, hedge=""), "marked")
    part, whole = passage.after(stated), passage.after(stated, 2)
    if part is None or whole is None or not (plain(part) and plain(whole)):
        return
    of = BEHIND.fullmatch(passage.gap(stated, part)) and _OF.fullmatch(passage.gap(part, whole))
    if of and same_sentence(passage, stated, whole):
        yield Base(part, whole, "marked")


def according(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """2.339 tỷ đồng, …; nếu tính theo số vốn được giao (3.609,6 tỷ đồng) thì đạt 64,8 %."""
    whole = passage.before(stated)
    part = told_of(passage, stated) if whole is not None and is_reference(passage, whole) else None
    if whole is None or part is None or not _ACCORDING.search(passage.gap(part, whole)):
        return
    if _THEN.fullmatch(passage.gap(whole, stated)):
        yield Base(part, whole, "named")


def told_before(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Xảy ra 3.422 vụ. Khám phá 3.061 vụ. Tỷ lệ khám phá đạt 89,45 %: counts of one thing in the clauses before."""
    first, _ = passage.sentence(stated.start)
    start = max(first, passage.low.rfind(";", first, stated.start) + 1)
    if not start or not _RATE.match(passage.low[start : stated.start]):
        return
    for _ in range(_SENTENCES):
        first = passage.sentence(first - 1)[0] if first else 0
    told = [one for one in passage.near(stated, ahead=0) if first <= one.start < start and plain(one)]
    couples = [
        (part, whole)
        for part, whole in combinations(told, 2)
        if same_things(part, whole) or of_persons(part.unit, whole.unit)
    ]
    yield from (
        Base(part, whole, "loose") for part, whole in couples[:_PAIRS] if whole.value >= part.value and whole.value
    )
