"""Parts above their wholes: chiếm 113 %; 1.000 hồ sơ, trong đó 1.200 hồ sơ trực tuyến; tổng số a, and b of these."""

import re
from fractions import Fraction

from khong3.audit.bases.binding import OWN_BASE, UNDER_IT
from khong3.audit.bases.nearby import universe
from khong3.audit.bases.numerators import has_its_share, plain, same_things
from khong3.audit.bases.subsets import names_it, taken_on
from khong3.audit.claims import Claim, Passage, of_persons, ratio_agrees, telling
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import OF_THEM
from khong3.audit.references import is_reference
from khong3.audit.shares.misprints import OF_A_PLAN, above_its_whole

_MAKES_UP = re.compile(r"\bchiếm(?: tỷ lệ| tỉ lệ| tới| đến| khoảng| hơn| trên)*\s$")
_TIMES = re.compile(r"năm (?:19|20)\d\d|cùng kỳ|so với|năm trước|kỳ trước|kế hoạch")
_ALL_TO_DO = re.compile(r"\bthụ lý(?! mới)|\bphải (?:giải quyết|thi hành|xử lý)|\btổng (?:số|thiệt hại)")
_IN_ALL = re.compile(r"\btổng(?: số| cộng)?\s(?!hợp)[^;.\d%]*$")
_STOP = re.compile(r"[,;.:()\d]")
_WITHIN = 70
_FEW, _SIDE, _ABOVE = 10, 50, Fraction(3, 2)


def above_all(passage: Passage, stated: Numeral) -> Claim | None:
    """Chiếm 113 %: whatever it is of, no part makes up more than all of it."""
    start, end = passage.sentence(stated.start)
    if stated.value <= 1 or not _MAKES_UP.search(passage.low, start, stated.start):
        return None
    if OF_A_PLAN.search(passage.low, start, end):
        return None
    return passage.finds("share-over-all", (stated,), severity="error", stated=stated.shown)


def called_so(passage: Passage, part: Numeral, whole: Numeral) -> bool:
    """Whether a count of persons is called by what its whole counts: *số đại biểu tái cử là 24 người*."""
    start, _ = passage.sentence(part.start)
    if part.unit and not of_persons(part.unit):
        return False
    noun = re.match(r"[^\W\d]+(?: [^\W\d]+)?", whole.unit)
    return noun is not None and f"số {noun[0]} " in passage.low[max(part.start - 50, start) : part.start]


def above_its_list(passage: Passage, part: Numeral, stated: Numeral) -> Claim | None:
    """1.000 hồ sơ, trong đó 1.200 hồ sơ trực tuyến: more than what it is listed under, and than all before that."""
    if part.half or not part.exact:
        return None
    whole = _led_by(passage, part)
    if whole is None and (stated.value <= 1 or not OF_A_PLAN.search(passage.low, *passage.sentence(stated.start))):
        whole = all_to_do(passage, part) or _all_there_are(passage, part) or _told_as_all(passage, part, stated)
    if whole is None or whole.change or not whole.exact or not _FEW <= whole.value < part.value <= _ABOVE * whole.value:
        return None
    if _TIMES.search(passage.gap(whole, part)):
        return None
    others = (*passage.near(part, ahead=0), *passage.earlier)
    if any(one.kind == "count" and one.value >= part.value and not _of_another_noun(one, part) for one in others):
        return None
    if stated.value > 1 and ratio_agrees(stated, part, whole) == "exactly":
        return above_its_whole(passage, part, whole, stated)
    return passage.finds(
        "part-over-total", (whole, part), severity="warning", confidence="medium", part=part.shown, whole=whole.shown
    )


def _of_another_noun(one: Numeral, other: Numeral) -> bool:
    """Whether two count things of which one is surely no part of the other's: cases, and persons."""
    told = bool(one.unit and other.unit)
    return told and not (same_things(one, other) or of_persons(one.unit, other.unit)) and one.factor == other.factor


def _led_by(passage: Passage, part: Numeral) -> Numeral | None:
    """The count that a list is of: the one before *trong đó*, or that right before a part."""
    start, _ = passage.sentence(part.start)
    opened = [one.start() for one in OF_THEM.finditer(passage.low, start, part.start)]
    before = [one for one in passage.near(part, ahead=0) if one.kind == "count" and not is_reference(passage, one)]
    if opened:
        before = [one for one in before if one.end <= opened[-1] and not one.change]
    whole = before[0] if before else None
    if whole is not None and whole.half == "under":
        whole = passage.before(whole)
    if whole is None:
        return None
    if opened:
        called = same_things(part, whole) or of_persons(part.unit, whole.unit)
        return whole if called and passage.sentence(whole.start)[1] >= start else None
    return whole if same_things(part, whole) and UNDER_IT.search(passage.gap(whole, part)) else None


def _all_there_are(passage: Passage, part: Numeral) -> Numeral | None:
    """The count of the same things that is said to be all there are: *cả tỉnh có 20.801 thí sinh*."""
    before = (one for one in passage.near(part, ahead=0) if plain(one) and same_things(one, part))
    return next((one for one in before if universe(passage, one) and not has_its_share(passage, one)), None)


def _told_as_all(passage: Passage, part: Numeral, stated: Numeral) -> Numeral | None:
    """The last count of the same things, led to as all of them: *tổng số cử tri là 76.516.637; số cử tri đi bầu …*."""
    start, _ = passage.sentence(part.start)
    for one in passage.near(part, ahead=0):
        if passage.sentence(one.start)[1] < start:
            return None
        if plain(one) and (same_things(one, part) or of_persons(one.unit, part.unit) or called_so(passage, part, one)):
            led = _IN_ALL.search(passage.low, max(one.start - _WITHIN, 0), one.start)
            of_it = OWN_BASE.match(passage.low, stated.end) is None or names_it(passage, stated, one)
            alike = led is not None and not _of_another_kind(passage, part, led[0])
            return one if alike and of_it and not has_its_share(passage, one) else None
    return None


def _of_another_kind(passage: Passage, part: Numeral, led: str) -> bool:
    """Whether a part is led to as another kind of one noun: *tổng số hộ nghèo là 342, hộ cận nghèo 390 hộ*."""
    whole = telling(led)[:2]
    said = telling(_STOP.split(passage.low[max(part.start - _SIDE, 0) : part.start])[-1])
    return said[:1] == whole[:1] and said[:2] != whole


def all_to_do(passage: Passage, part: Numeral) -> Numeral | None:
    """All the cases that there were to do, where no more than these can have been done."""
    whole = taken_on(passage, part)
    said = "" if whole is None else passage.low[max(whole.start - _SIDE, 0) : part.start]
    return whole if _ALL_TO_DO.search(said) else None
