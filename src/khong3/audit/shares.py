"""Percentages and what they are of: 57/104 xã, đạt 54,8 %.

A percentage is held against every base that it may have, and accepted if any fits. It is wrong only where its base is
marked by how the clause is built; next to a base of the same things that it barely misses, it is worth a look.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from attrs import evolve, frozen

from khong3.audit.claims import (
    Claim,
    Confidence,
    Passage,
    cut_to,
    decimals,
    equation,
    quotients,
    ratio_agrees,
    rounds_to,
    same_noun,
    share,
    without_changes,
    without_nouns,
)
from khong3.audit.figures import Numeral
from khong3.audit.subsets import named_wholes, taken_on
from khong3.catalogue.entries import Severity
from khong3.text import LANGUAGES, Text, format_number

Tie = Literal["marked", "named", "universe", "near", "loose"]
"""How a base is tied to its percentage: by the clause's structure, by words, by standing next to it, or anywhere."""

_WORDS = (
    r"(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|với|tương đương|tương ứng|tức|là|hay|hoàn thành|ước|khoảng|gần|hơn|trên|mới|chỉ|"
    r"xấp xỉ|được|số|đạt được|share|accounting for|equivalent to|or|reaching|achieving|equal to|making up|about|over|"
    r"nearly|representing|a rate of|at|which is|i\.e\.|accounted for|reached)"
)
_BOUND = re.compile(rf"[^;]*?(?:[,(\[=:-]|\s(?={_WORDS}\s))\s*(?:{_WORDS}[\s:,]*)*[-+]?\s*")
_TIED = re.compile(rf"\s*(?:(?:đạt |với )?(?:tỷ|tỉ) lệ(?: [^\W\d]+){{1,3}} (?:là|đạt)\s|{_WORDS}[\s:,]*)*[-+]?\s*")
_OF_OTHERS = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?:số )?(?:người|hộ|dân|cử tri|trẻ|học sinh|lao động|hồ sơ|xã|thôn|phụ nữ|gia đình|đảng viên)\b"
)
_AS_MUCH = r"(?:(?:tương ứng|tương đương)(?: với)?|với|gồm|tức|là|hay|bằng|khoảng|đạt|equivalent to|or|i\.e\.|about)"
_BEHIND = re.compile(
    rf"\s?(?:số \w+(?: \w+){{0,3}})?\s?[(\[,]\s?{_AS_MUCH}?\s?"
    r"|\s?(?:tương ứng|tương đương|tức|hay)(?: với| là)?\s?"
)
_OF = re.compile(
    r"[^;,]{0,60}\b(?:(?:trên|và) tổng(?: số)?|trong tổng(?: số)?|/ ?tổng(?: số)?|trong số|trong tổng cộng|out of|"
    r"of (?:the |a )?total(?: of)?|of)\b[^;%]{0,40}$"
    r"|[^;,]{0,60}\s(?:trên|trong)\s?$|[^;,]{0,60}/\s?tổng số[^;]{0,40}$"
)
_OF_BEHIND = re.compile(r"[\s)\]]*(?:[(\[]\s?)?(?:tính |so với )?(?:trên|trong)(?: tổng(?: số)?)?\s(?:[^\W\d]+\s){0,2}")
_OF_PLAN = re.compile(
    r"\s?(?:so với |của )?(?:kế hoạch|nghị quyết|dự toán|ch[ỉi] tiêu|mục tiêu)[^;.%\d()]{0,40}[(\[](?:là |giao )?\s?"
)
_OWN_BASE = re.compile(
    r"\s?(?:so với|của|trong|trên|tổng|số \w|dân số|diện tích|kế hoạch|kh\b|khv|dự toán|ch[ỉi] tiêu|mục tiêu|"
    r"nghị quyết|lực lượng|"
    r"nhu cầu|cùng kỳ|gdp|grdp|of the|of\b)"
)
_PLAN = re.compile(
    r"kế hoạch|dự toán|ch[ỉi] tiêu|nghị quyết|mục tiêu|so với|cùng kỳ|\bkh\b|\bkhv\b|vượt|giao|plan|target|đăng ký|"
    r"tăng|giảm"
)
_TRIED = re.compile(r"\b(?:giải quyết|xét xử|xử lý|thụ lý|thi hành|làm rõ|khám phá)\b")
_INSIDE = re.compile(r"\btổng(?: số)?\b|\b(?:trong|trên)\s?$")
_REMAINDER = re.compile(r"\bcòn(?: lại)?\b[^;.\d]{0,30}$")
_PEOPLE = re.compile(
    r"(?:xã|thôn|bản|hộ|người|hồ sơ|trường|phường|đảng viên|cán bộ|công chức|cử tri|đại biểu|đơn vị|cơ quan|tổ chức|"
    r"doanh nghiệp|học sinh|kiến nghị)\b"
)
_OF_ALL = re.compile(r"\b(?:trong|trên) tổng(?: số| cộng)?\s(?:[^\W\d]+\s){0,2}$|\bout of (?:a total of )?$")
_NOUNS = frozenset({"xã", "hộ", "vụ", "người", "trường", "thôn", "bản", "đơn", "lượt", "phường", "tổ", "máy"})
"""Nouns of one syllable: what follows says which of them."""
_ALL_THERE_ARE = re.compile(r"\b(?:huyện|tỉnh|xã|thị xã|thành phố|địa bàn|cả nước|toàn \w+)\s(?:hiện |đã |nay )*có\s$")
_OF_WHICH = re.compile(r"\s*(?:trong đó|trong số đó|of which)\b")
_TIED_LIST = re.compile(r"\btrong (?:số )?đó\b[^;]{0,60}$")
_UNDER_IT = re.compile(r"(?:\btrong (?:số )?đó\b|[,;]\s?(?:với|riêng)\b)[^;.]{0,60}$")
_FLOWS = re.compile(
    r"(?:hồ sơ|đơn|vụ|lượt|văn bản|phiếu|giao dịch|ý kiến|kiến nghị|trường hợp|cuộc|việc|đại biểu|thành viên|ủy viên|"
    r"thí sinh|nhiệm vụ)\b"
)
_PLANNED = re.compile(r"\s?(?:so với |của )?(?:kế hoạch|kh\b|ch[ỉi] tiêu|nghị quyết|dự toán|mục tiêu)")
_MEASURED = re.compile(r"(?:ha|tấn|tạ|liều|đồng|m2|km|con|kg|usd)\b")
_REST = re.compile(r"\s?(?:[^\W\d]+\s){0,3}(?:còn lại|khác)\b")
NEAR, FAR, OTHER = Fraction(3, 200), Fraction(1, 10), Fraction(1, 4)
"""A base of the same things that a percentage misses by less is most likely the one that was meant.

One that is said to be all there are is so also if it is missed by more: the percentages are those of the last report.
A rate of what was done that is missed by a quarter is of no base that somebody left unsaid.
"""


_MAKES_UP = re.compile(r"\bchiếm(?: tỷ lệ| tỉ lệ| tới| đến| khoảng| hơn| trên)*\s$")
_UNDECIDED = frozenset({"unverifiable", "doubt"})
_TOO_ROUND = frozenset({Fraction(0), Fraction(1, 2), Fraction(1)})
"""What any two figures may give by chance."""
_ENOUGH_OTHERS = 2
_FEW, _ASIDES = 10, 4
_TIMES = re.compile(r"năm (?:19|20)\d\d|cùng kỳ|so với|năm trước|kỳ trước|kế hoạch")


@frozen(eq=False)
class Base:
    """Two figures of which a percentage may be the quotient; with a ``rest``, the first of both together."""

    part: Numeral
    whole: Numeral
    tie: Tie
    rest: Numeral | None = None

    @property
    def whole_shown(self) -> Text:
        """The base as it is printed, or as it comes of its remainder."""
        return self.whole.shown if self.rest is None else self.part.printed(self.part.value + self.rest.value)

    @property
    def values(self) -> list[Fraction]:
        """What the quotient may be."""
        if self.rest is None:
            return quotients(self.part, self.whole)
        a, b = self.part.value, self.rest.value
        return [a / (a + b)] if a + b else []


def shares(passage: Passage) -> Iterator[Claim]:
    """A claim for every percentage that tells of a share."""
    shares = [_share(passage, one) for one in passage.figures if one.kind == "percent" and not one.change]
    for one in shares:
        if one.claim is not None:
            yield (_unlike_the_others(passage, one, shares) if one.claim.outcome in _UNDECIDED else None) or one.claim
    for figure in passage.figures:
        if figure.kind == "count" and figure.readings[0].step < 1 and 0 < figure.value <= 100:
            yield from _without_sign(passage, figure)
    unexplained = [(one.part, one.stated) for one in shares if one.part is not None and one.base is None]
    yield from _of_one_base(passage, unexplained)


@frozen(eq=False)
class JudgedShare:
    """A percentage with the count that it tells of, the base that explains it, and what came of it."""

    stated: Numeral
    part: Numeral | None
    claim: Claim | None
    base: Base | None = None


def _share(passage: Passage, stated: Numeral) -> JudgedShare:
    bases = [one for one in _bases(passage, stated) if one.values]
    part = next(_numerators(passage, stated), None)
    above = _above_all(passage, stated) or (None if part is None else _above_its_list(passage, part))
    if above is not None:
        return JudgedShare(stated, part, above)
    if not bases:
        return JudgedShare(stated, part, None if part is None else passage.open(part, stated))
    for base in bases:
        if _agrees(stated, base) == "exactly":
            return JudgedShare(stated, part, _held(passage, stated, base), base)
    if any(_agrees(stated, base) == "possibly" for base in bases):
        return JudgedShare(stated, part, passage.open(stated))
    return JudgedShare(stated, part, _missed(passage, stated, bases))


def _above_all(passage: Passage, stated: Numeral) -> Claim | None:
    """Chiếm 113 %: whatever it is of, no part makes up more than all of it."""
    start, end = passage.sentence(stated.start)
    if stated.value <= 1 or not _MAKES_UP.search(passage.low, start, stated.start):
        return None
    if _PLAN.search(passage.low, start, end):
        return None
    return passage.finds("share-over-all", (stated,), severity="error", stated=stated.shown)


def _called_so(passage: Passage, part: Numeral, whole: Numeral) -> bool:
    """Whether a count of persons is called by what its whole counts: *số đại biểu tái cử là 24 người*."""
    start, _ = passage.sentence(part.start)
    noun = re.match(r"[^\W\d]+(?: [^\W\d]+)?", whole.unit)
    return noun is not None and f"số {noun[0]} " in passage.low[max(part.start - 50, start) : part.start]


def _above_its_list(passage: Passage, part: Numeral) -> Claim | None:
    """1.000 hồ sơ, trong đó 1.200 hồ sơ trực tuyến: more than what it is listed under, and than all before that."""
    whole = passage.before(part)
    if whole is not None and whole.half == "under":
        whole = passage.before(part, 2)
    if whole is None or whole.kind != "count" or whole.change or part.half or not (part.exact and whole.exact):
        return None
    if whole.value >= part.value or not _same(part, whole) or whole.value < _FEW:
        return None
    between = passage.gap(whole, part)
    if not _UNDER_IT.search(between) or _TIMES.search(between):
        return None
    others = (*passage.near(part, ahead=0), *passage.earlier)
    if any(one.kind == "count" and one.value >= part.value for one in others):
        return None
    return passage.finds(
        "part-over-total", (whole, part), severity="warning", confidence="medium", part=part.shown, whole=whole.shown
    )


def _unlike_the_others(passage: Passage, one: JudgedShare, shares: Sequence[JudgedShare]) -> Claim | None:
    """One of a list of shares, where the others of its sentence are all of one base and it is not.

    One other is enough where the base counts what both parts count.
    """
    if one.part is None or one.part.half or not one.part.exact or one.stated.hedge:
        return None
    if _OWN_BASE.match(passage.low, one.stated.end) or one.stated.value in _TOO_ROUND:
        return None
    others = [
        two.base
        for two in shares
        if two.base is not None
        and two.part is not None
        and two.base.part is two.part
        and two.base.rest is None
        and two.stated.value not in _TOO_ROUND
        and _same_sentence(passage, one.part, two.part)
        and two.base.whole is not one.part
    ]
    if not others or len({id(base.whole) for base in others}) > 1:
        return None
    base = Base(one.part, others[0].whole, "near")
    if not base.whole.exact or not base.values or base.whole.bracket > one.part.bracket:
        return None
    alike = all(_same(two, base.whole) or _called_so(passage, two, base.whole) for two in (one.part, others[0].part))
    if len(others) < _ENOUGH_OTHERS and not alike:
        return None
    if one.part.value > base.whole.value and not alike:
        return None
    return _wrong(passage, one.stated, base, severity="warning", confidence="medium")


def _agrees(stated: Numeral, base: Base) -> str:
    if base.rest is not None:
        exact = all(one.exact for one in (base.part, base.rest))
        return "exactly" if exact and any(rounds_to(one, stated.readings[0]) for one in base.values) else "no"
    agreement = ratio_agrees(stated, base.part, base.whole)
    if agreement == "exactly" and stated.hedge and not _close(stated, base):
        return "possibly"
    return agreement


def _close(stated: Numeral, base: Base) -> bool:
    """Whether *trên 55 %* is near what a base gives: 92 % does not make it right, of a marked base not even then."""
    far = stated.value / 4 if base.tie == "marked" else stated.value / 20
    return abs(base.values[0] - stated.value) <= max(stated.readings[0].step, far)


def _held(passage: Passage, stated: Numeral, base: Base) -> Claim:
    """A claim that is right; over a whole that cannot be exceeded it is still too much."""
    figures = (base.part, base.whole, stated)
    if base.rest is not None:
        total = base.part.value + base.rest.value
        vi, en = (format_number(total, one) for one in LANGUAGES)
        return passage.holds(equation(base.part, "/", Text(vi, en), "=", stated), *figures)
    sure = base.tie in {"marked", "named"}
    if sure and base.part.value > base.whole.value and _cannot_exceed(passage, stated, base):
        return passage.finds(
            "over-100", figures, severity="warning", confidence="medium",
            holds_if=equation(base.whole, "/", base.part), part=base.part.shown, whole=base.whole.shown,
            stated=stated.shown,
        )  # fmt: skip
    return passage.holds(equation(base.part, "/", base.whole, "=", stated), *figures)


def _cannot_exceed(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Communes of communes, files of files: where no plan, no other year is spoken of."""
    start, end = passage.sentence(stated.start)
    between = passage.low[min(base.part.end, base.whole.end) : max(base.part.start, base.whole.start)]
    tried = base.whole.unit.startswith("vụ") and _TRIED.search(passage.low, start, end) is not None
    unit = base.whole.unit or passage.low[stated.end : stated.end + 30].lstrip(" )")
    counted = tried or _PEOPLE.match(unit) is not None or _INSIDE.search(between) is not None
    return counted and not _PLAN.search(passage.low, start, end)


def _missed(passage: Passage, stated: Numeral, bases: list[Base]) -> Claim:
    """What becomes of a percentage that no base explains."""
    best = next((one for one in bases if one.tie == "marked"), bases[0])
    marked = best.tie == "marked" and (best.whole.start > stated.end or not _OWN_BASE.match(passage.low, stated.end))
    if best.tie == "marked":
        told = _explained(passage, stated, best, sure=marked)
        if told is not None:
            return told
        if marked:
            return _wrong(passage, stated, best, severity="error", confidence="high")
    named = next((one for one in bases if one.tie == "named"), None)
    if named is not None and named.part.exact and named.whole.exact:
        told = _explained(passage, stated, named, sure=False)
        return told or _wrong(passage, stated, named, severity="warning", confidence="medium")
    for base in bases:
        if base.tie != "loose" and _nearly(stated, base):
            if cut_to(base.values[0], stated.readings[0]):
                return _explained(passage, stated, base, sure=False) or passage.open(stated)
            return _wrong(passage, stated, base, severity="warning", confidence="medium")
    near = next((one for one in bases if one.tie == "near" and one.rest is None), None)
    if near is not None and any(told(passage, stated, near) for told in (_listed_under, _of_a_flow, _far_from_done)):
        return _wrong(passage, stated, near, severity="warning", confidence="medium")
    if best.tie == "marked" and _of_its_plan(passage, stated, best):
        return _wrong(passage, stated, best, severity="warning", confidence="medium")
    of_plan = best.part.factor > 1 and re.search(r"\b(?:đạt|bằng)\s$", passage.low[: stated.start][-8:])
    if best.tie == "loose" or stated.hedge or of_plan or _OWN_BASE.match(passage.low, stated.end):
        return passage.open(stated)
    return _wrong(passage, stated, best, severity="note", confidence="low")


def _listed_under(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a share is too large for the total that its part is listed under: *1.000, trong đó 450 (chiếm 54 %)*.

    One that is too small may be of a larger whole that stands elsewhere.
    """
    if base.rest is not None or not (base.part.exact and base.whole.exact) or stated.value > 1 or stated.hedge:
        return False
    between = passage.low[base.whole.end : base.part.start]
    if not _TIED_LIST.search(between) or re.search(r"\d", between) or _OWN_BASE.match(passage.low, stated.end):
        return False
    said = passage.low[base.part.end : stated.start]
    return ("chiếm" in said or "(" in said) and "đạt" not in said and stated.value > base.values[0] * Fraction(11, 10)


def _of_its_plan(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a pair is of what was done and what was planned: money, land, doses, which are no subset of anything."""
    planned = _PLANNED.match(passage.low, stated.end) is not None
    measured = base.whole.factor > 1 or _MEASURED.match(base.whole.unit or base.part.unit) is not None
    return planned and measured and base.part.exact and base.whole.exact and not stated.hedge


def _of_a_flow(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a share is of files, cases, letters that its part is listed under: there is no larger whole of them.

    Of communes and households there is: all of the district.
    """
    if base.rest is not None or not (base.part.exact and base.whole.exact) or stated.hedge or stated.value == 1:
        return False
    if _OWN_BASE.match(passage.low, stated.end) or not _FLOWS.match(base.part.unit):
        return False
    between = passage.low[base.whole.end : base.part.start]
    if abs(base.values[0] - stated.value) <= FAR * max(base.values[0], stated.value):
        # As near lies the share of those that are not pending.
        return False
    return _UNDER_IT.search(between) is not None and not re.search(r"\d", between)


def _far_from_done(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a rate of what was done of what was taken on is of neither, nor of anything about as large."""
    if taken_on(passage, base.part) is not base.whole or not (base.part.exact and base.whole.exact):
        return False
    known = not stated.hedge and stated.value != 1 and not _OWN_BASE.match(passage.low, stated.end)
    return known and abs(base.values[0] - stated.value) > OTHER * max(base.values[0], stated.value)


def _nearly(stated: Numeral, base: Base) -> bool:
    if not (base.part.exact and base.whole.exact) or stated.hedge:
        return False
    value, most = stated.value, FAR if base.tie == "universe" else NEAR
    return any(one <= 1 and abs(one - value) <= most * value for one in base.values[:1])


def _explained(passage: Passage, stated: Numeral, base: Base, *, sure: bool) -> Claim | None:
    """Wrong in a way that names itself: turned over, cut instead of rounded, a place of decimals off."""
    values, reading = base.values, stated.readings[0]
    if not values:
        return None
    figures = (base.part, base.whole, stated)
    given: dict[str, Any] = {"part": base.part.shown, "whole": base.whole.shown, "stated": stated.shown}
    right = _right(stated, base)
    if any(one and rounds_to(1 / one, reading) for one in values) and base.rest is None:
        swapped = equation(base.whole, "/", base.part, "=", stated)
        return passage.finds("inverted", figures, severity="error", holds_if=swapped, swapped=swapped, **given)
    if any(cut_to(one, reading) for one in values) and stated.hedge not in {"over", "below"}:
        return passage.finds(
            "truncated", figures, severity="warning", holds_if=right, right=_percentage(stated, values[0]), **given
        )
    for times in (10, 100, Fraction(1, 10), Fraction(1, 100)):
        if sure and any(rounds_to(one * times, reading) for one in values) and stated.value * 1000 > 1:
            return passage.finds(
                "tenfold", figures, severity="error", holds_if=right, right=_percentage(stated, values[0]), **given
            )
    return None


def _percentage(stated: Numeral, value: Fraction) -> Text:
    return share(value, decimals(stated))


def _right(stated: Numeral, base: Base) -> Text:
    return equation(base.part, "/", base.whole_shown, "=", _percentage(stated, base.values[0]))


def _wrong(passage: Passage, stated: Numeral, base: Base, *, severity: Severity, confidence: Confidence) -> Claim:
    """A ratio that is not what is printed; a part above its whole says so."""
    figures = (base.part, base.whole, stated)
    given: dict[str, Any] = {"part": base.part.shown, "whole": base.whole_shown, "stated": stated.shown}
    value = base.values[0]
    over = base.tie in {"marked", "named"} and value > 1 and severity != "note"
    over = over or (value > 1 and severity != "note" and _same(base.part, base.whole))
    if over and stated.value <= 1:
        code = "part-over-total"
        given = {"part": base.part.shown, "whole": base.whole_shown}
    elif over and not _PLAN.search(passage.low, *passage.sentence(stated.start)):
        code = "over-100"
    elif stated.hedge and severity != "note":
        code = "hedge-mismatch"
    else:
        code = "ratio-wrong"
    if code in {"hedge-mismatch", "ratio-wrong"}:
        given["right"] = _percentage(stated, value)
    return passage.finds(
        code,
        figures,
        severity=severity,
        confidence=confidence,
        holds_if=_right(stated, base),
        **given,
    )


def _bases(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Every base that a percentage may have, the most likely first."""
    seen: set[tuple[int, int, str]] = set()
    every = (
        *_pairs(passage, stated), *_of_totals(passage, stated), *_named(passage, stated), *_counted(passage, stated),
    )  # fmt: skip
    for base in every:
        key = (base.part.start, base.whole.start, "rest" if base.rest is not None else base.whole.text)
        if key not in seen and base.part is not base.whole:
            seen.add(key)
            yield base


def _named(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """What the words about a share say that it is of."""
    for part in _numerators(passage, stated):
        if not part.half:
            yield from (Base(part, whole, "named") for whole in named_wholes(passage, part, stated) if whole.value)
            whole = taken_on(passage, part)
            if whole is not None and whole.value >= part.value:
                yield Base(part, whole, "near")


def _same_sentence(passage: Passage, one: Numeral, other: Numeral) -> bool:
    return passage.sentence(one.start) == passage.sentence(other.start)


def _pairs(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """57/104 xã, đạt 54,8 %; 85,7 % (8.705/10.162)."""
    under = passage.before(stated)
    over = passage.before(stated, 2)
    if under is not None and under.half == "under" and over is not None and _same_sentence(passage, under, stated):
        gap = passage.gap(under, stated)
        closed = passage.low[under.end : under.end + 1] == ")" and stated.bracket < under.bracket
        if _binds(gap) and not closed and not _a_level(passage, over, under, stated):
            yield Base(over, under, "marked")
        elif _a_level(passage, over, under, stated) and _binds(gap):
            # 12/16 xã đạt 19/19 tiêu chí, chiếm 75 %: of the communes.
            two, one = passage.before(over), passage.before(over, 2)
            if one is not None and two is not None and one.half == "over" and _same_sentence(passage, one, over):
                yield Base(one, two, "loose")
        elif len(gap) < 120 and ";" not in gap:
            yield Base(over, under, "loose")
    over, under = passage.after(stated), passage.after(stated, 2)
    if over is not None and over.half == "over" and under is not None and _BEHIND.fullmatch(passage.gap(stated, over)):
        yield Base(over, under, "marked" if over.bracket > stated.bracket else "near")


def _a_level(passage: Passage, over: Numeral, under: Numeral, stated: Numeral) -> bool:
    """Whether a pair says how well something does, as in *12 xã đạt 19/19 tiêu chí*, and not how many do."""
    if not under.unit.startswith(("tiêu chí", "chỉ số", "nội dung")):
        return False
    ahead = passage.before(over)
    counted = ahead is not None and ahead.kind == "count" and _same_sentence(passage, ahead, over)
    return (over.value == under.value and stated.value != 1) or counted


def _binds(gap: str) -> bool:
    """Whether what stands between a count and a percentage ties them: a noun, then *đạt*, *chiếm*, a bracket."""
    if len(gap) > 110 or ";" in gap or _OF_OTHERS.search(gap):
        return False
    gap = without_nouns(gap)
    last = re.split(r"[,(\[=:]", gap)
    if len(last) == 1:
        return bool(_BOUND.fullmatch(gap)) if gap.strip() else False
    return bool(_TIED.fullmatch(last[-1]))


def _of_totals(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """63.379 trên tổng số hộ 412.204, tỷ lệ 15,40 %; 29 xã, chiếm 28 % (trên 104 xã); tổng số b, a (p %)."""
    whole, part = passage.before(stated), passage.before(stated, 2)
    if whole and part and _plain(whole) and _plain(part) and _same_sentence(passage, part, stated):
        of = _OF.fullmatch(passage.gap(part, whole))
        if of and _binds(passage.gap(whole, stated)):
            yield Base(part, whole, "marked")
    part, whole = whole, passage.after(stated)
    if part and whole and _plain(part) and _plain(whole) and _same_sentence(passage, part, whole):
        gap = passage.gap(stated, whole)
        of = _OF_BEHIND.fullmatch(gap)
        if _binds(passage.gap(part, stated)) and (of or _OF_PLAN.fullmatch(gap)):
            sure = of is None or "tổng" in of[0] or "(" in of[0] or whole.unit == "" or _same(part, whole)
            # What looks like a hedge is the word that says of what.
            yield Base(part, evolve(whole, hedge=""), "marked" if sure else "near")
    part, whole = passage.after(stated), passage.after(stated, 2)
    if part is None or whole is None or not (_plain(part) and _plain(whole)):
        return
    behind = _BEHIND.fullmatch(passage.gap(stated, part)) and _OF.fullmatch(passage.gap(part, whole))
    if behind and _same_sentence(passage, stated, whole):
        yield Base(part, whole, "marked")


def _plain(one: Numeral) -> bool:
    return one.kind == "count" and not one.half and not one.change


def _counted(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """6.409 doanh nghiệp (40,1 %): a count tied to its percentage, over whatever else is counted nearby."""
    for part in _numerators(passage, stated):
        near: list[Base] = []
        loose: list[Base] = []
        rest = passage.after(stated)
        if rest is not None and _plain(rest) and _REMAINDER.search(passage.gap(stated, rest)):
            yield Base(part, rest, "near" if _same(part, rest) else "loose", rest)
        for whole in passage.near(part):
            if whole.kind != "count" or whole.change or whole is part or whole.value < part.value or not whole.value:
                continue
            if (
                part.half
                and whole.half
                and abs(passage.place[id(whole)] - passage.place[id(part)]) == 1
                and part.half == "under"
            ):
                continue
            tied = not near and whole.start < part.start and _same(part, whole) and _under(passage, whole, part)
            tied = (
                tied
                and whole.bracket <= part.bracket
                and not _shared(passage, whole)
                and not _REST.match(passage.low, whole.end)
            )
            if _same(part, whole) and whole.exact and _universe(passage, whole):
                yield Base(part, whole, "universe")
            if tied and _OF_ALL.search(passage.low, max(whole.start - 30, 0), whole.start):
                yield Base(part, whole, "marked")
            (near if tied else loose).append(Base(part, whole, "near" if tied else "loose"))
        yield from near
        yield from loose
        yield from (Base(part, one, "loose") for one in passage.earlier if one.value >= part.value and one.value)


def _under(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether two stand in one sentence, or the second in one that goes on with *Trong đó*."""
    if _same_sentence(passage, whole, part):
        return True
    start, _ = passage.sentence(part.start)
    return passage.sentence(whole.start)[1] == start and _OF_WHICH.match(passage.low, start) is not None


def _universe(passage: Passage, whole: Numeral) -> bool:
    """Whether a count is said to be all there are: *huyện có 79 thôn*."""
    head = passage.low[max(whole.start - 40, 0) : whole.start]
    return _ALL_THERE_ARE.search(head) is not None and not _REST.match(passage.low, whole.end)


def _shared(passage: Passage, part: Numeral) -> bool:
    """Whether a count has a percentage of its own: then it is another part, and no whole."""
    behind = passage.after(part, 2 if part.half == "over" else 1)
    ahead = passage.before(part)
    if behind is not None and behind.kind == "percent" and _binds(passage.low[part.end : behind.start]):
        return True
    return ahead is not None and ahead.kind == "percent" and _BEHIND.fullmatch(passage.gap(ahead, part)) is not None


def _of_one_base(passage: Passage, unexplained: list[tuple[Numeral, Numeral]]) -> Iterator[Claim]:
    """Hộ nghèo 12,5 % (3.616 hộ), hộ cận nghèo 13,67 % (4.103 hộ): of the same households, which cannot be."""
    for (part, stated), (other, beside) in pairwise(unexplained):
        if not (part.exact and other.exact and _same(part, other)) or stated.hedge or beside.hedge:
            continue
        between = passage.low[min(part.start, stated.start) : max(other.end, beside.end)]
        if not _same_sentence(passage, part, other) or not stated.value or not beside.value or _APART.search(between):
            continue
        one, two = part.span.over(stated.span), other.span.over(beside.span)
        if stated.value + beside.value > 1 or not one.within(two).empty:
            continue
        if abs(part.value / stated.value - other.value / beside.value) <= part.value / stated.value / 20:
            yield passage.finds(
                "bases-differ", (part, stated, other, beside), severity="warning", confidence="medium",
                part=part.shown, stated=stated.shown, base=_whole(part.value / stated.value), other=other.shown,
                beside=beside.shown, base_of_other=_whole(other.value / beside.value),
            )  # fmt: skip


_APART = re.compile(r"năm|tháng|quý|kỳ|nông thôn|thành thị|nam|nữ|trong đó|kế hoạch|so với")


def _whole(value: Fraction) -> Text:
    vi, en = (format_number(value, one, decimals=0) for one in LANGUAGES)
    return Text(vi, en)


def _numerators(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The count of which a percentage speaks: just before it, or in a bracket behind it."""
    part = passage.before(stated)
    if part is not None and part.kind == "count" and _same_sentence(passage, part, stated):
        if part.half == "under":
            part = passage.before(stated, 2)
        if part is not None and not part.change and _binds(passage.low[part.end : stated.start]):
            yield part
    part = _before_its_change(passage, stated)
    if part is not None:
        yield part
    part = passage.after(stated)
    if part is not None and part.kind == "count" and part.half == "" and _BEHIND.fullmatch(passage.gap(stated, part)):
        yield part


def _before_its_change(passage: Passage, stated: Numeral) -> Numeral | None:
    """369.372 việc, tăng 17.190 việc (tăng 4,88 %); đạt 63,75 %: the count before what is said of its rise."""
    for times in range(2, _ASIDES + 1):
        part = passage.before(stated, times)
        if part is None or not _same_sentence(passage, part, stated):
            return None
        if _plain(part) and stated.bracket <= part.bracket:
            gap = without_changes(passage.low[part.end : stated.start])
            told = not re.search(r"\d", gap) and _binds(re.sub(r"^[^;]{0,40};", ",", gap))
            return part if told else None
    return None


def _same(one: Numeral, other: Numeral) -> bool:
    """Whether two figures count the same things, as far as their first words say."""
    if not one.unit or not other.unit:
        return False
    first, second = one.unit.split(), other.unit.split()
    if first[0] != second[0]:
        return same_noun(one.unit, other.unit)
    words = 1 if first[0] in _NOUNS else min(2, len(first), len(second))
    return first[:words] == second[:words]


def _without_sign(passage: Passage, stated: Numeral) -> Iterator[Claim]:
    """(đạt 98,31 kế hoạch), còn 24.515 người: a percentage whose sign was lost, proved by the remainder."""
    part, rest = passage.before(stated), passage.after(stated)
    if part is None or rest is None or not part.exact or not rest.exact or not stated.unit.startswith("kế hoạch"):
        return
    if _REMAINDER.search(passage.gap(stated, rest)) and part.value + rest.value:
        exact = part.value / (part.value + rest.value) * 100
        if rounds_to(exact, stated.readings[0]):
            yield passage.holds(equation(part, "/ (", part, "+", rest, ") × 100 =", stated), part, rest, stated)
