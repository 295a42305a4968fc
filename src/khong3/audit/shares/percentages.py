"""Percentages and what they are of: 57/104 xã, đạt 54,8 %.

A percentage is held against every base that it may have, and accepted if any fits. It is wrong only where its base is
marked by how the clause is built; next to a base of the same things that it barely misses, it is worth a look.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from khong3.audit.bases.binding import LOOSE, OWN_BASE, Base
from khong3.audit.bases.candidates import bases
from khong3.audit.bases.elsewhere import of_a_target, of_all_together, of_another_time, of_two_others
from khong3.audit.bases.nearby import beside_it, stands_under
from khong3.audit.bases.numerators import is_named_rate, numerators, same_sentence, same_things
from khong3.audit.bases.subsets import called_in_full, names_it, taken_on
from khong3.audit.claims import (
    Claim,
    Passage,
    cut_to,
    decimals,
    equation,
    hedge_fits,
    of_persons,
    ratio_agrees,
    rounds_to,
)
from khong3.audit.numerals.numeral import Hedge, Numeral
from khong3.audit.phrases import MAKES_UP, OF_A_TIME, OF_THEM, WHAT_REMAINS
from khong3.audit.references import against_a_reference
from khong3.audit.shares.above_wholes import above_all, above_its_list, all_to_do
from khong3.audit.shares.misprints import OF_A_PLAN, above_its_whole, explained, likely, wrong
from khong3.audit.shares.neighbours import (
    JudgedShare,
    of_a_hidden_base,
    of_a_mistyped_base,
    of_one_base,
    of_their_own_bases,
    unlike_the_others,
)
from khong3.audit.shares.of_items import off_its_head
from khong3.audit.slips import FEW_DIGITS, MANY_DIGITS, Kin, digits_of, slip_in_share
from khong3.text import LANGUAGES, Text, format_number

_TRIED = re.compile(r"\b(?:giải quyết|xét xử|xử lý|thụ lý|thi hành|làm rõ|khám phá)\b")
_INSIDE = re.compile(r"\btổng(?: số)?\b|\b(?:trong|trên)\s?$")
_OF_ALL_THESE = re.compile(r"\btrong (?:tổng )?số\s$")
_PEOPLE = re.compile(
    r"(?:xã|thôn|bản|ấp|buôn|làng|khu phố|khu dân cư|tổ dân phố|"
    r"hộ|người|hồ sơ|trường|phường|đảng viên|cán bộ|công chức|cử tri|đại biểu|đơn vị|cơ quan|tổ chức|"
    r"doanh nghiệp|học sinh|thí sinh|giáo viên|gia đình|phiếu|chi bộ|kiến nghị)\b"
)
_PLACES = re.compile(r"(?:xã|phường|thôn|bản|ấp|huyện|hộ|gia đình|khu dân cư)\b")
_PLANNED = re.compile(r"\s?(?:so với |của )?(?:kế hoạch|kh\b|ch[ỉi] tiêu|nghị quyết|dự toán|mục tiêu)")
_TOLD_SO = re.compile(r"\b(?:đạt|chiếm|bằng|(?:tỷ|tỉ) lệ)(?: [^\W\d]+){0,3}\s$")
"""What leads to a share; *hơn 13 %* behind a comma may be by how much something is more."""
_MEASURED = re.compile(r"(?:ha|tấn|tạ|liều|đồng|m2|km|con|kg|usd)\b")
NEAR, FAR = Fraction(3, 200), Fraction(1, 10)
"""A base of the same things that a percentage misses by less is most likely the one that was meant.

One that is said to be all there are is so also if it is missed by more: the percentages are those of the last report.
"""
MOST_TRIED, _LED = 4, 40
"""So many bases are tried for a slip: each more would make chance the likelier."""
_NEARLY = frozenset({"over", "below", "about"})
"""Hedges that say a number is near; *dưới 10 %* only says that it is no more."""
_SIGNS: Mapping[Hedge, str] = {"over": ">", "least": "≥", "under": "<", "most": "≤", "below": "<", "about": "≈"}
_UNDECIDED = frozenset({"unverifiable", "doubt"})


def shares(passage: Passage) -> Iterator[Claim]:
    """A claim for every percentage that tells of a share."""
    judged = [_share(passage, one) for one in passage.figures if one.kind == "percent" and not one.change]
    for one in judged:
        if one.claim is not None:
            yield _among(passage, one, one.claim, judged)
    for figure in passage.figures:
        if figure.kind == "count" and figure.readings[0].step < 1 and 0 < figure.value <= 100:
            yield from _without_sign(passage, figure)
    unexplained = [(one.part, one.stated) for one in judged if one.part is not None and one.base is None]
    yield from of_one_base(passage, unexplained)
    yield from of_a_mistyped_base(passage, judged)


def _among(passage: Passage, one: JudgedShare, claim: Claim, judged: Sequence[JudgedShare]) -> Claim:
    """What is said of a share once the others are known: it may be the odd one, or of a base that nobody printed."""
    if claim.outcome == "wrong" and of_their_own_bases(one, judged):
        return passage.open(one.stated)
    told = off_its_head(passage, one, judged) if claim.outcome != "wrong" else None
    if told is not None:
        return told
    if claim.outcome in _UNDECIDED or one.by_words:
        return unlike_the_others(passage, one, judged) or claim
    if (one.unsure or _of_a_pair(one, claim)) and of_a_hidden_base(passage, one, judged):
        return passage.open(one.stated)
    return claim


def _of_a_pair(one: JudgedShare, claim: Claim) -> bool:
    """Whether a share is just not what its pair gives, and nothing explains it."""
    paired = one.part is not None and bool(one.part.half)
    return paired and claim.finding is not None and claim.finding.code == "ratio-wrong"


def _share(passage: Passage, stated: Numeral) -> JudgedShare:
    every = [one for one in bases(passage, stated) if one.values]
    part = next(numerators(passage, stated), None)
    above = above_all(passage, stated) or (None if part is None else above_its_list(passage, part, stated))
    if above is not None:
        return JudgedShare(stated, part, above)
    if of_another_time(passage, stated):
        return JudgedShare(stated, None, None)
    if not every:
        return JudgedShare(stated, part, None if part is None else passage.open(part, stated))
    for base in every:
        if _agrees(passage, stated, base) == "exactly":
            return JudgedShare(stated, part, _held(passage, stated, base), base)
    if any(_agrees(passage, stated, base) == "possibly" for base in every):
        return JudgedShare(stated, part, passage.open(stated))
    every = [one for one in every if not _is_told(passage, stated, one)]
    if not every:
        return JudgedShare(stated, None, passage.open(stated))
    if of_a_target(passage, stated) or against_a_reference(passage, stated) or of_all_together(passage, stated, part):
        return JudgedShare(stated, None, passage.open(stated))
    told = _surely_wrong(passage, stated, every)
    if told is not None and _is_the_rest(stated, told[1]):
        return JudgedShare(stated, None, passage.open(stated))
    marked = told is not None and every[0].tie == "marked"
    if of_two_others(passage, stated, every[0] if marked else None):
        return JudgedShare(stated, part, passage.open(stated))
    if told is not None:
        claim, against = told
        return JudgedShare(stated, part, claim, against=against, by_words=not marked)
    near = _likely_wrong(passage, stated, every) or _far_off(stated, every)
    named = next((one.whole for one in every if one.tie == "named"), None)
    doubted = _doubted(passage, stated, every) if near is None else likely(passage, stated, near)
    return JudgedShare(stated, part, doubted, against=near, unsure=near is not None, named=named)


def _is_the_rest(stated: Numeral, base: Base) -> bool:
    """Whether a share is of all the others: *2.677 chuyến chậm trong 12.442*, and 78,5 % were in time."""
    plain = base.rest is None and base.part.half != "over"
    return plain and any(0 < one < 1 and rounds_to(1 - one, stated.readings[0]) for one in base.values)


def _is_told(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a pair has its share right before it, and this is another: *9,7 % (870/8.988) và hủy chuyến 0,3 %*."""
    ahead = passage.before(base.part)
    if base.part.half != "over" or base.part.end > stated.start or ahead is None or ahead.kind != "percent":
        return False
    return any(rounds_to(one, ahead.readings[0]) for one in base.values)


def _agrees(passage: Passage, stated: Numeral, base: Base) -> str:
    if base.rest is not None:
        exact = all(one.exact for one in (base.part, base.rest))
        return "exactly" if exact and any(rounds_to(one, stated.readings[0]) for one in base.values) else "no"
    agreement = ratio_agrees(stated, base.part, base.whole)
    if agreement == "exactly" and stated.hedge in _NEARLY and not _close(stated, base):
        bound = _TOLD_SO.search(passage.low[: stated.start][-_LED:]) is not None
        slipped = digits_of(stated) >= FEW_DIGITS and slip_in_share(stated, base.part, base.whole, "tied")
        return "no" if base.tie == "marked" and (bound or slipped) else "possibly"
    return agreement


def _close(stated: Numeral, base: Base) -> bool:
    """Whether *trên 55 %* is near what a base gives: 92 % does not make it right, of a marked base not even then."""
    far = stated.value / 4 if base.tie == "marked" and not decimals(stated) else stated.value / 20
    return abs(base.values[0] - stated.value) <= max(stated.readings[0].step, far)


def _held(passage: Passage, stated: Numeral, base: Base) -> Claim:
    """A claim that is right; over a whole that cannot be exceeded it is still too much."""
    figures = (base.part, base.whole, stated)
    if base.rest is not None:
        total = base.part.value + base.rest.value
        vi, en = (format_number(total, one) for one in LANGUAGES)
        return passage.holds(equation(base.part, "/", Text(vi, en), "=", stated), *figures)
    pair = base.part.half == "over" and passage.after(base.part) is base.whole
    sure = pair or base.tie in {"marked", "named", "universe"} or all_to_do(passage, base.part) is base.whole
    if sure and base.part.value > base.whole.value and _cannot_exceed(passage, stated, base):
        return above_its_whole(passage, base.part, base.whole, stated)
    if not hedge_fits(stated, base.values[0]):
        return passage.open(*figures)
    printed = any(rounds_to(one, stated.readings[0]) for one in base.values)
    sign = "=" if printed else _SIGNS.get(stated.hedge, "=")
    return passage.holds(equation(base.part, "/", base.whole, sign, stated), *figures)


def _cannot_exceed(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Communes of communes, files of files: where no plan, no other year is spoken of."""
    start, end = passage.sentence(stated.start)
    between = passage.low[min(base.part.end, base.whole.end) : max(base.part.start, base.whole.start)]
    tried = base.whole.unit.startswith("vụ") and _TRIED.search(passage.low, start, end) is not None
    unit = base.whole.unit or passage.low[stated.end : stated.end + 30].lstrip(" )")
    counted = tried or _PEOPLE.match(unit) is not None or _INSIDE.search(between) is not None
    counted = counted or _as_others_are(passage, base)
    counted = counted or _OF_ALL_THESE.search(passage.low, max(base.whole.start - 24, 0), base.whole.start) is not None
    return counted and not OF_A_PLAN.search(passage.low, start, end)


def _as_others_are(passage: Passage, base: Base) -> bool:
    """Whether a pair stands among others of its sentence that are parts of their wholes: *11/31, 42/37, 9/22 đàn*."""
    start, end = passage.sentence(base.part.start)
    near = [one for one in (base.part, *passage.near(base.part)) if start <= one.start < end and one.half == "over"]
    pairs = [(one, two) for one in near if one is not base.part and (two := passage.after(one)) is not None]
    return base.part.half == "over" and len(pairs) > 1 and all(one.value <= two.value for one, two in pairs)


def _surely_wrong(passage: Passage, stated: Numeral, bases: list[Base]) -> tuple[Claim, Base] | None:
    """A percentage that its clause, the words about it or what it counts tie to a base that it is not of."""
    best = next((one for one in bases if one.tie == "marked"), bases[0])
    marked = best.tie == "marked" and (best.whole.start > stated.end or not OWN_BASE.match(passage.low, stated.end))
    if best.tie == "marked":
        told = explained(passage, stated, best, sure=marked)
        if told is not None:
            return told, best
        if marked and stated.hedge:
            return wrong(passage, stated, best, severity="warning", confidence="medium"), best
        if marked:
            return wrong(passage, stated, best, severity="error", confidence="high"), best
    named = [one for one in bases if one.tie == "named" and one.part.settled and one.whole.settled]
    evident = next((one for one in named if _has_evidence(passage, stated, one)), None)
    if evident is not None:
        told = explained(passage, stated, evident, sure=False)
        return told or wrong(passage, stated, evident, severity="warning", confidence="medium"), evident
    alone = next((one for one in bases if one.tie == "alone"), None)
    if (
        alone is not None
        and not is_named_rate(passage, stated)
        and (_listed_in(passage, stated, alone) or (_far_from(stated, alone) and _has_evidence(passage, stated, alone)))
    ):
        told = explained(passage, stated, alone, sure=False)
        return told or wrong(passage, stated, alone, severity="warning", confidence="medium"), alone
    if best.tie == "marked" and _of_its_plan(passage, stated, best):
        return wrong(passage, stated, best, severity="warning", confidence="medium"), best
    return None


def _has_evidence(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether more than words says that a share is of a base: they stand together, or a slip keeps them apart."""
    makes_up = MAKES_UP.search(passage.low, base.part.end, stated.start) is not None
    near = stands_under(passage, base.whole, base.part) if makes_up else _in_one_clause(passage, base)
    told = taken_on(passage, base.part) is base.whole or called_in_full(passage, stated, base.whole)
    return near or told or slip_in_share(stated, base.part, base.whole, "tied") or _nearly(passage, stated, base)


def _in_one_clause(passage: Passage, base: Base) -> bool:
    """Whether no clause stands between a whole and its part: *khám 4.188 trẻ; …; tiêm chủng 2.392 trẻ, đạt 90,4 %*."""
    gap = passage.low[base.whole.end : base.part.start]
    return same_sentence(passage, base.whole, base.part) and (gap.count(";") < 2 or OF_THEM.search(gap) is not None)


def _likely_wrong(passage: Passage, stated: Numeral, bases: list[Base]) -> Base | None:
    """A base of the same things that a percentage barely misses, or one that it misses by a single digit."""
    near = [one for one in bases if one.tie not in LOOSE and _nearly(passage, stated, one)]
    near.sort(key=lambda one: not cut_to(one.values[0], stated.readings[0]))
    return near[0] if near else _by_a_slip(passage, stated, bases)


def _far_off(stated: Numeral, bases: list[Base]) -> Base | None:
    """The only larger count before a share, from which it is so far that no other of its kind may be meant."""
    return next((one for one in bases if one.tie == "larger" and _far_from(stated, one)), None)


def _doubted(passage: Passage, stated: Numeral, bases: list[Base]) -> Claim:
    """A percentage of which nobody can say what it is of; beside a base that it might have, worth a look."""
    best = next((one for one in bases if one.tie == "marked"), bases[0])
    of_plan = best.part.factor > 1 and re.search(r"\b(?:đạt|bằng)\s$", passage.low[: stated.start][-8:])
    if best.tie in LOOSE or stated.hedge or of_plan or OWN_BASE.match(passage.low, stated.end):
        return passage.open(stated)
    return wrong(passage, stated, best, severity="note", confidence="low")


def _by_a_slip(passage: Passage, stated: Numeral, bases: list[Base]) -> Base | None:
    """The base of which a share is a digit off: one of the same things, or for a share of many digits one of any.

    A share with a base of its own behind it is of that, unless a clause marks another.
    """
    tried = 0
    for base in bases:
        if base.rest is not None or base.whole in passage.earlier or _is_of_another(passage, stated, base):
            continue
        tied = _close_by(passage, base)
        kin: Kin = "tied" if tied else "alike" if _just_before(passage, base) else "any"
        tried += 1
        cut = not stated.hedge and base.values[0] < 1 and cut_to(base.values[0], stated.readings[0])
        told = kin == "tied" or digits_of(stated) >= (MANY_DIGITS if kin == "any" else FEW_DIGITS)
        if (cut and told) or slip_in_share(stated, base.part, base.whole, kin, tried):
            return base
        if tried == MOST_TRIED:
            return None
    return None


def _is_of_another(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a percentage says behind itself that it is of something, and that is not what the base counts."""
    if base.tie == "marked" or OWN_BASE.match(passage.low, stated.end) is None:
        return False
    return not names_it(passage, stated, base.whole)


def _just_before(passage: Passage, base: Base) -> bool:
    """Whether the base counts the same things, in the sentence of its part or in the one before it."""
    if not _may_be_of(base.part, base.whole) or base.whole.start > base.part.start:
        return False
    if beside_it(passage, base.whole, base.part):
        return False
    start, _ = passage.sentence(base.part.start)
    between = (one for one in passage.near(base.part, ahead=0) if one.start > base.whole.start)
    nearest = not any(one.kind == "count" and not one.change and _may_be_of(base.part, one) for one in between)
    return nearest and passage.sentence(base.whole.start)[1] >= start


def _may_be_of(part: Numeral, whole: Numeral) -> bool:
    return same_things(part, whole) or of_persons(part.unit, whole.unit)


def _far_from(stated: Numeral, base: Base) -> bool:
    """Whether a share is far from what the one whole before its part gives: of one a little other it is not.

    Of communes and households there is a larger whole, all of the district, of which a share would be smaller.
    """
    value, settled = base.values[0], base.part.settled and base.whole.settled
    if not settled or stated.hedge or not 0 < stated.value < 1:
        return False
    if stated.value < value and _PLACES.match(base.part.unit):
        return False
    return abs(value - stated.value) > FAR * max(value, stated.value)


def _listed_in(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a part is told as one of all there are, and as what it makes up of them: *trong đó 45 hộ, chiếm 12 %*."""
    settled = base.part.settled and base.whole.settled and not (stated.hedge or base.whole.hedge)
    if not settled or (stated.value < base.values[0] and _PLACES.match(base.part.unit)):
        return False  # 1.000 xã đạt chuẩn, trong đó 45 xã kiểu mẫu, chiếm 2,9 %: of all communes
    start, _ = passage.sentence(base.part.start)
    listed = OF_THEM.search(passage.low, max(base.whole.end, start), base.part.start) is not None
    return listed and MAKES_UP.search(passage.low, base.part.end, stated.start) is not None


def _of_its_plan(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a pair is of what was done and what was planned: money, land, doses, which are no subset of anything."""
    planned = _PLANNED.match(passage.low, stated.end) is not None
    measured = base.whole.factor > 1 or _MEASURED.match(base.whole.unit or base.part.unit) is not None
    return planned and measured and base.part.settled and base.whole.settled and not stated.hedge


def _close_by(passage: Passage, base: Base) -> bool:
    """Whether a base is near enough for what barely misses it to be of it: not in a sentence of its own."""
    if base.tie != "alone":
        return base.tie not in LOOSE
    return stands_under(passage, base.whole, base.part) or taken_on(passage, base.part) is base.whole


def _nearly(passage: Passage, stated: Numeral, base: Base) -> bool:
    if not (base.part.settled and base.whole.settled) or stated.hedge:
        return False
    if not _close_by(passage, base):
        return False
    if base.tie not in {"marked", "named"} and OF_A_TIME.match(passage.low, stated.end):
        return False
    value, most = stated.value, FAR if base.tie == "universe" else NEAR
    return any(one <= 1 and abs(one - value) <= most * value for one in base.values[:1])


def _without_sign(passage: Passage, stated: Numeral) -> Iterator[Claim]:
    """(đạt 98,31 kế hoạch), còn 24.515 người: a percentage whose sign was lost, proved by the remainder."""
    part, rest = passage.before(stated), passage.after(stated)
    if part is None or rest is None or not part.exact or not rest.exact or not stated.unit.startswith("kế hoạch"):
        return
    if WHAT_REMAINS.search(passage.gap(stated, rest)) and part.value + rest.value:
        exact = part.value / (part.value + rest.value) * 100
        if rounds_to(exact, stated.readings[0]):
            yield passage.holds(equation(part, "/ (", part, "+", rest, ") × 100 =", stated), part, rest, stated)
