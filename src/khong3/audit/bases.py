"""Every base that a percentage may have: 57/104 xã, đạt 54,8 %; 63.379 trên tổng số hộ 412.204; (trên 104 xã).

What ties a base to its percentage is the clause's structure, the words about it, or that it stands nearby.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Literal

from attrs import evolve, frozen

from khong3.audit.claims import (
    MEASURE,
    Passage,
    measured,
    of_persons,
    quotients,
    same_noun,
    telling,
    without_changes,
    without_nouns,
    without_places,
)
from khong3.audit.figures import Numeral
from khong3.audit.subsets import named_wholes, taken_on
from khong3.text import Text

Tie = Literal["marked", "named", "universe", "alone", "near", "loose"]
"""How a base is tied to its percentage: by the clause's structure, by words, as all there are, as the only one that is
large enough, by standing next to it, or anywhere."""

_TIES: tuple[Tie, ...] = ("marked", "named", "universe", "alone", "near", "loose")
_WORDS = (
    r"(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|với|tương đương|tương ứng|tức|là|hay|hoàn thành|ước|khoảng|gần|hơn|trên|mới|chỉ|"
    r"xấp xỉ|lần lượt|được|số|đạt được|share|accounting for|equivalent to|or|reaching|achieving|equal to|making up|"
    r"about|over|nearly|representing|a rate of|at|which is|i\.e\.|accounted for|reached)"
)
_BOUND = re.compile(rf"[^;]*?(?:[,(\[=:-]|\s(?={_WORDS}\s))\s*(?:{_WORDS}[\s:,]*)*[-+]?\s*")
_TIED = re.compile(rf"\s*(?:(?:đạt |với )?(?:tỷ|tỉ) lệ(?: [^\W\d]+){{1,6}} (?:là|đạt)\s|{_WORDS}[\s:,]*)*[-+]?\s*")
_OF_OTHERS = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?:số )?(người|hộ|dân|cử tri|trẻ|học sinh|lao động|hồ sơ|xã|thôn|phụ nữ|gia đình|đảng viên)\b"
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
    r"\s?(?:so với |của )?(?:kế hoạch|nghị quyết|dự toán|ch[ỉi] tiêu|mục tiêu)(?:[^;.%\d()]|năm \d{4}){0,40}"
    r"(?:[(\[](?:là |giao )?|\slà)\s?"
)
OWN_BASE = re.compile(
    r"\s?(?:so với|của|trong|trên|tổng|số \w|dân số|diện tích|kế hoạch|kh\b|khv|dự toán|ch[ỉi] tiêu|mục tiêu|"
    r"nghị quyết|lực lượng|"
    r"nhu cầu|cùng kỳ|gdp|grdp|of the|of\b)"
)
"""What a percentage says behind itself that it is of."""
UNDER_IT = re.compile(r"(?:\btrong (?:số )?đó\b|[,;]\s?(?:với|riêng)\b)[^;.]{0,60}$")
_REMAINDER = re.compile(r"\bcòn(?: lại)?\b[^;.\d]{0,30}$")
_OF_ALL = re.compile(r"\b(?:trong|trên) tổng(?: số| cộng)?\s(?:[^\W\d]+\s){0,2}$|\bout of (?:a total of )?$")
_NOUNS = frozenset({"xã", "hộ", "vụ", "người", "trường", "thôn", "bản", "đơn", "lượt", "phường", "tổ", "máy"})
"""Nouns of one syllable: what follows says which of them."""
_ALL_THERE_ARE = re.compile(r"\b(?:huyện|tỉnh|xã|thị xã|thành phố|địa bàn|cả nước|toàn \w+)\s(?:hiện |đã |nay )*có\s$")
_OF_WHICH = re.compile(r"\s*(?:trong đó|trong số đó|of which)\b")
_OF_WHICH_BETWEEN = re.compile(r"\btrong (?:số )?đó\b")
_REST = re.compile(r"\s?(?:[^\W\d]+\s){0,3}(?:còn lại|khác)\b")
_MAKES_UP = re.compile(r"\bchiếm\b")
_AGAINST = re.compile(r"\s?so với (?:tổng số )?(?:[^\W\d]+\s){0,2}")
_THINGS = re.compile(
    r"\s?((?:các |tổng số |số )?(?:cử tri|dân số|người|hộ|thôn|bản|xã|phường|học sinh|trẻ|cán bộ|công chức|viên chức|"
    r"đảng viên|đoàn viên|hội viên|lao động|phụ nữ|cơ quan|đơn vị|doanh nghiệp|trường|yêu cầu|diện tích|gia đình|"
    r"khối lượng|văn bản|hồ sơ))\b"
)
_AGAINST_PLAN = re.compile(r"\bso với (?:tổng )?(?:kế hoạch|dự toán|nghị quyết|ch[ỉi] tiêu|mục tiêu)[^;.\d]*$")
_JOINED, _BOTH = (
    re.compile(r"\s?(?:và|,)\s(?:(?:chiếm|đạt|là) )?"),
    re.compile(r"(?:,|\bvà|\bvới)\s(?:[^\W\d]+\s){0,2}$"),
)
_AND = re.compile(r"^[^,;.()]*\bvà\s$")
_BEFORE = re.compile(r"\b(?:so với|cùng kỳ)\b[^;()]{0,40}\(\s?$")
_OF_BRACKET = re.compile(r"\s?(?:so với|trên|trong) [^;.%\d()]{3,50}\(\s?")
"""Tỷ lệ bao phủ đạt 13,57 % so với lực lượng lao động (436.210)."""
_ITS_SHARE = re.compile(r"\s?(?:[^\W\d]+\s){0,3}\(\s?")
_ABOUT = re.compile(r"\s?về (?:số )?([^\W\d]+(?: [^\W\d]+)?)")
_STOP = re.compile(r"[,;.:()]")
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")
_MORE = re.compile(r"\bthêm\s$")
_AMONG = re.compile(r"\btrong số (?!(?:đó|này)\b)(?:các |những )?([^,;.:()\d%]*?)(?=\s(?:có|thì)\b|\d|,)")
_SAYS_OF_WHAT = re.compile(rf"{OWN_BASE.pattern}|\s?so\b")
_MUCH = re.compile(r"\b(?:đạt|bằng)\b")
_CHANGES = re.compile(r"\b(?:tăng|giảm|thêm)\b")
_RATE = re.compile(r"\s*(?:[-+•*]\s)?(?:tỷ lệ|tỉ lệ|độ che phủ|mức độ)\b[^,;:()\d%]*$")
_COUPLED = re.compile(r"\s[^\W\d]+(?:\s[^\W\d]+)?(?:\s?(?:/|\s[-–]\s)\s?|,?\svới\s)")
"""What stands between two counts of one thing: *1.206 vụ/2.085 bị cáo*, *695 vụ, với 1.408 đối tượng*."""
_AND_OF = re.compile(r"[^;.()\d]*(?:,|\bvà)\s(?:chiếm|bằng|đạt)\s(?:[^\W\d]+\s){0,2}")
_ASIDES, _SENTENCES, _PAIRS, _SIDE, _HEAD = 4, 2, 4, 40, 70


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


def bases(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Every base that a percentage may have, the most likely first."""
    seen: set[tuple[int, int, str]] = set()
    every = (
        *_pairs(passage, stated), *_of_totals(passage, stated), *_named(passage, stated), *_alone(passage, stated),
        *_counted(passage, stated), *_told_before(passage, stated),
    )  # fmt: skip
    told = [evolve(one, tie="loose") if _of_other_things(passage, stated, one) else one for one in every]
    for base in sorted(told, key=lambda one: _TIES.index(one.tie)):
        key = (base.part.start, base.whole.start, "rest" if base.rest is not None else base.whole.text)
        if key not in seen and base.part is not base.whole and _of_one_dimension(base.part, base.whole):
            seen.add(key)
            yield base


def _of_one_dimension(part: Numeral, whole: Numeral) -> bool:
    """Whether both are of money, of land, of weight, or neither is, as far as their units say."""
    ours, theirs = (MEASURE.match(one.unit) for one in (part, whole))
    if not part.unit or not whole.unit or (ours is None and theirs is None):
        return True
    return ours is not None and theirs is not None and ours[0] == theirs[0]


def _of_other_things(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a percentage says behind itself what it is of, not what the base counts: *12/18 xã, 100 % cử tri*."""
    things = _THINGS.match(passage.low, stated.end)
    if things is None or base.whole.start > stated.end or base.tie == "named":
        return False
    noun = things[1].removeprefix("các ").removeprefix("tổng ").removeprefix("số ")
    about = passage.low[min(base.part.start, base.whole.start) : stated.start]
    said = re.split(r"[,;.:()\d%]", passage.low[stated.end : stated.end + _SIDE])[0].split()
    counted = [one.unit for one in (base.part, base.whole) if one.unit]
    return f" {noun}" not in about and not any(unit.startswith(noun) or unit.split()[0] in said for unit in counted)


def _told_before(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Xảy ra 3.422 vụ. Khám phá 3.061 vụ. Tỷ lệ khám phá đạt 89,45 %: counts of one thing in the clauses before."""
    first, _ = passage.sentence(stated.start)
    start = max(first, passage.low.rfind(";", first, stated.start) + 1)
    if not start or not _RATE.match(passage.low[start : stated.start]):
        return
    for _ in range(_SENTENCES):
        first = passage.sentence(first - 1)[0] if first else 0
    told = [one for one in passage.near(stated, ahead=0) if first <= one.start < start and plain(one)]
    pairs = [
        (part, whole)
        for part, whole in combinations(told, 2)
        if same_things(part, whole) or of_persons(part.unit, whole.unit)
    ]
    yield from (
        Base(part, whole, "loose") for part, whole in pairs[:_PAIRS] if whole.value >= part.value and whole.value
    )


def _named(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """What the words about a share say that it is of."""
    for part in (*numerators(passage, stated), *_chained(passage, stated)):
        if not part.half:
            named = (one for one in named_wholes(passage, part, stated) if one.value)
            yield from (Base(part, one, "named") for one in named if not _of_other_years(passage, one, part))
            whole = taken_on(passage, part)
            if whole is not None and (whole.value >= part.value or (stated.value > 1 and whole.value)):
                yield Base(part, whole, "near")


def _of_other_years(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether each of two counts is led to by a year, and these differ: *năm 2012 đạt 191,67 … năm 2013 đạt 192,34*."""
    first, second = min(one, other, key=_start), max(one, other, key=_start)
    before = _YEAR.findall(passage.low, max(first.start - _HEAD, 0), first.start)
    between = _YEAR.findall(_STOP.split(passage.low[first.end : second.start])[-1])
    return bool(before) and bool(between) and before[-1] != between[-1]


def _start(figure: Numeral) -> int:
    return figure.start


def _alone(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """The one whole that stands before a part: 1.754 vụ, giải quyết 1.094 vụ; 115 ý kiến. … giải quyết 45 kiến nghị."""
    for part in numerators(passage, stated):
        whole = None if part.half else one_whole(passage, part, stated)
        if whole is not None:
            yield Base(part, whole, "alone")


def one_whole(passage: Passage, part: Numeral, stated: Numeral) -> Numeral | None:
    """The only count of the same things before a part that is no smaller: in its sentence, or else in the one before.

    A count with a share of its own is another part. A share that says what it is of, as one before it in its sentence
    does, is of that; of land and money *đạt* and *bằng* speak of a plan, and an amount of change is of what was before.
    """
    start, _ = passage.sentence(part.start)
    before = passage.near(stated, ahead=0)
    shares = [one for one in before if one.start >= start and one.kind == "percent" and not one.change]
    if any(_SAYS_OF_WHAT.match(passage.low, one.end) for one in (stated, *shares)):
        return None
    if measured(part) and _MUCH.search(passage.low, part.end, stated.start):
        return None
    clause = _STOP.split(passage.low[max(part.start - _SIDE, start) : part.start])[-1]
    if _CHANGES.search(clause):
        return None
    first = passage.sentence(start - 1)[0] if start else 0
    among = _AMONG.search(passage.low, first, part.start)
    said = set(telling(among[1])) if among is not None else set[str]()
    inside: list[Numeral] = []
    ahead: list[Numeral] = []
    for one in passage.near(part, ahead=0):
        if one.start < first:
            break
        if not _may_hold(passage, part, one) or not said <= _words_about(passage, one):
            continue
        if one.half != "under" and _shared(passage, one):
            if _OF_WHICH_BETWEEN.search(passage.low, one.end, part.start):
                return None  # a rate of some of these, whose own whole nobody printed
            continue
        (inside if one.start >= start else ahead).append(one)
    every = inside or ahead
    return every[0] if len({one.value for one in every}) == 1 else None


def _words_about(passage: Passage, one: Numeral) -> set[str]:
    """The words of the clause of a count."""
    before = _STOP.split(passage.low[max(one.start - _SIDE, 0) : one.start])[-1]
    return set(telling(before + " " + _STOP.split(passage.low[one.end : one.end + _SIDE])[0]))


def _may_hold(passage: Passage, part: Numeral, one: Numeral) -> bool:
    """Whether a count may be the whole of a part: of the same things, no smaller, no addend, nothing that is left."""
    if one.kind != "count" or one.change or one.half == "over" or not one.value >= part.value > 0:
        return False
    alike = same_things(part, one) or of_persons(part.unit, one.unit) or passage.also_called(one, part.unit)
    if not alike or one.bracket > part.bracket or _REST.match(passage.low, one.end):
        return False
    behind = re.match(r"[^,;.()\d]*", passage.low[one.end : one.end + _SIDE])
    return not ("+" in passage.low[max(one.start - 2, 0) : one.start] or (behind is not None and "+" in behind[0]))


def _chained(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The count of a share before this one: *3.373 hộ (chiếm 13,13 % số hộ dân tộc và chiếm 31,56 % số hộ nghèo)*."""
    ahead = passage.before(stated)
    if ahead is None or ahead.kind != "percent" or ahead.change or ahead.bracket != stated.bracket:
        return
    if _AND_OF.fullmatch(passage.gap(ahead, stated)) and OWN_BASE.match(passage.low, stated.end):
        yield from numerators(passage, ahead)


def same_sentence(passage: Passage, one: Numeral, other: Numeral) -> bool:
    return passage.sentence(one.start) == passage.sentence(other.start)


def _pairs(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """57/104 xã, đạt 54,8 %; 85,7 % (8.705/10.162)."""
    under = passage.before(stated)
    if under is not None and under.half != "under":
        under = _before_asides(passage, stated)
    over = None if under is None else passage.before(under)
    if over is not None and over.change:
        return  # giảm gần 1/4
    if under is not None and under.half == "under" and over is not None and same_sentence(passage, under, stated):
        gap = without_places(without_changes(passage.gap(under, stated)))
        closed = passage.low[under.end : under.end + 1] == ")" and stated.bracket < under.bracket
        if _binds(gap) and not closed and not _a_level(passage, over, under, stated):
            yield Base(over, under, "marked")
        elif _a_level(passage, over, under, stated) and _binds(gap):
            # 12/16 xã đạt 19/19 tiêu chí, chiếm 75 %: of the communes.
            two, one = passage.before(over), passage.before(over, 2)
            if one is not None and two is not None and one.half == "over" and same_sentence(passage, one, over):
                yield Base(one, two, "near")
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
    counted = ahead is not None and ahead.kind == "count" and same_sentence(passage, ahead, over)
    return (over.value == under.value and stated.value != 1) or counted


def _binds(gap: str, unit: str = "") -> bool:
    """Whether what stands between a count and a percentage ties them: a noun, then *đạt*, *chiếm*, a bracket.

    A rate of what the count is of is its own: *53.371 cử tri, đạt tỷ lệ cử tri tham gia là 98,86 %*.
    """
    others = _OF_OTHERS.search(gap)
    if len(gap) > 110 or ";" in gap or (others is not None and not (unit and unit.startswith(others[1]))):
        return False
    gap = without_nouns(gap)
    last = re.split(r"[,(\[=:]", gap)
    if len(last) == 1:
        return bool(_BOUND.fullmatch(gap)) if gap.strip() else False
    return bool(_TIED.fullmatch(last[-1]))


def _of_totals(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """63.379 trên tổng số hộ 412.204, tỷ lệ 15,40 %; 29 xã, chiếm 28 % (trên 104 xã); tổng số b, a (p %)."""
    whole, part = passage.before(stated), passage.before(stated, 2)
    if whole and part and plain(whole) and plain(part) and same_sentence(passage, part, stated):
        of = _OF.fullmatch(passage.gap(part, whole))
        if of and _binds(passage.gap(whole, stated)):
            yield Base(part, whole, "marked")
    planned = whole if whole is not None and plain(whole) else None
    if planned and _AGAINST_PLAN.search(passage.low, max(planned.start - _HEAD, 0), planned.start):
        done = [one for one in passage.near(planned, ahead=0) if plain(one) and same_things(one, planned)]
        done = [
            one
            for one in done
            if not any(
                said.search(passage.low, max(one.start - _HEAD, 0), one.start) for said in (_AGAINST_PLAN, _BEFORE)
            )
        ]
        if done and _binds(passage.gap(planned, stated)):
            yield Base(done[0], planned, "named")
    behind = passage.after(stated)
    if behind is not None and plain(behind) and _OF_BRACKET.fullmatch(passage.gap(stated, behind)):
        start, _ = passage.sentence(stated.start)
        told = [one for one in passage.near(stated, ahead=0) if plain(one)][:1]
        if told and told[0].end <= start and _RATE.match(passage.low[start : stated.start]):
            yield Base(told[0], behind, "named")
    part, whole = whole, behind
    if part and whole and plain(part) and plain(whole) and same_sentence(passage, part, whole):
        gap = passage.gap(stated, whole)
        of = _OF_BEHIND.fullmatch(gap)
        if _binds(passage.gap(part, stated)) and (of or _OF_PLAN.fullmatch(gap)):
            sure = of is None or "tổng" in of[0] or "(" in of[0] or whole.unit == "" or same_things(part, whole)
            # What looks like a hedge is the word that says of what.
            yield Base(part, evolve(whole, hedge=""), "marked" if sure else "near")
        elif _MAKES_UP.search(passage.gap(part, stated)) and _AGAINST.fullmatch(gap) and same_things(part, whole):
            yield Base(part, evolve(whole, hedge=""), "marked")
    part, whole = passage.after(stated), passage.after(stated, 2)
    if part is None or whole is None or not (plain(part) and plain(whole)):
        return
    of = _BEHIND.fullmatch(passage.gap(stated, part)) and _OF.fullmatch(passage.gap(part, whole))
    if of and same_sentence(passage, stated, whole):
        yield Base(part, whole, "marked")


def plain(one: Numeral) -> bool:
    return one.kind == "count" and not one.half and not one.change


def _counted(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """6.409 doanh nghiệp (40,1 %): a count tied to its percentage, over whatever else is counted nearby."""
    for part in numerators(passage, stated):
        near: list[Base] = []
        loose: list[Base] = []
        rest = passage.after(stated)
        if rest is not None and plain(rest) and _REMAINDER.search(passage.gap(stated, rest)):
            yield Base(part, rest, "near" if same_things(part, rest) else "loose", rest)
        for whole in passage.near(part):
            if whole.kind != "count" or whole.change or whole is part or not whole.value:
                continue
            above = stated.value > 1 and whole.start < part.start and same_things(part, whole)
            if whole.value < part.value and not (above and universe(passage, whole)):
                continue
            if (
                part.half
                and whole.half
                and abs(passage.place[id(whole)] - passage.place[id(part)]) == 1
                and part.half == "under"
            ):
                continue
            tied = not near and whole.start < part.start and _listed_by(passage, whole, part)
            tied = (
                tied
                and whole.bracket <= part.bracket
                and not _shared(passage, whole)
                and not _REST.match(passage.low, whole.end)
            )
            if same_things(part, whole) and whole.exact and universe(passage, whole):
                yield Base(part, whole, "universe")
            if tied and _OF_ALL.search(passage.low, max(whole.start - 30, 0), whole.start):
                yield Base(part, whole, "marked")
            (near if tied else loose).append(Base(part, whole, "near" if tied else "loose"))
        yield from near
        yield from loose
        yield from (Base(part, one, "loose") for one in passage.earlier if one.value >= part.value and one.value)


def _listed_by(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether a count is one of the things of another before it, or the first that *trong đó* says of it."""
    if same_things(part, whole) or _called_before(passage, part, whole):
        return stands_under(passage, whole, part)
    between = passage.low[whole.end : part.start]
    if not _OF_WHICH_BETWEEN.search(between) or not stands_under(passage, whole, part):
        return False
    return of_persons(part.unit, whole.unit) or not re.search(r"\d", between)


def _called_before(passage: Passage, part: Numeral, whole: Numeral) -> bool:
    """Whether a count without a noun behind it has that of another before it: *thí sinh tự do có 46.978*."""
    if part.unit or not whole.unit:
        return False
    said = re.split(r"[,;.:()]", passage.low[max(part.start - _SIDE, 0) : part.start])[-1]
    return f" {' '.join(whole.unit.split()[:2])} " in f" {said} "


def stands_under(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether two stand in one sentence, or the second in one that goes on with *Trong đó*."""
    if same_sentence(passage, whole, part):
        return True
    start, _ = passage.sentence(part.start)
    return passage.sentence(whole.start)[1] == start and _OF_WHICH.match(passage.low, start) is not None


def universe(passage: Passage, whole: Numeral) -> bool:
    """Whether a count is said to be all there are: *huyện có 79 thôn*."""
    head = passage.low[max(whole.start - 40, 0) : whole.start]
    beside = passage.after(whole)
    if beside is not None and _AND.search(passage.gap(whole, beside)) and same_noun(whole.unit, beside.unit):
        return False  # 850 hộ nghèo và 1.200 hộ cận nghèo
    return _ALL_THERE_ARE.search(head) is not None and not _REST.match(passage.low, whole.end)


def _shared(passage: Passage, part: Numeral) -> bool:
    """Whether a count has a percentage of its own: then it is another part, and no whole."""
    behind = passage.after(part, 2 if part.half == "over" else 1)
    if behind is not None and plain(behind) and _qualifies(passage, part, behind):
        behind = passage.after(behind)  # 8.605 hợp tác xã có dưới 10 lao động, chiếm 61,6 %
    ahead = passage.before(part)
    if behind is not None and behind.kind == "percent" and _binds(passage.low[part.end : behind.start]):
        return True
    return ahead is not None and ahead.kind == "percent" and _BEHIND.fullmatch(passage.gap(ahead, part)) is not None


def _qualifies(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether a count only says which are counted by the one before it: *8.605 hợp tác xã có dưới 10 lao động*."""
    gap = passage.gap(one, other)
    return not (_STOP.search(gap) or " và " in gap or "/" in gap or same_things(one, other))


def numerators(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The count of which a percentage speaks: just before it, or in a bracket behind it."""
    about = _ABOUT.match(passage.low, stated.end)
    if about is not None:
        yield from _of_noun(passage, stated, about[1])
        return
    in_turn = _in_turn(passage, stated)
    if in_turn is not None:
        yield in_turn
        return
    part = passage.before(stated)
    if part is not None and part.kind == "count" and same_sentence(passage, part, stated):
        if part.half == "under":
            part = passage.before(stated, 2)
        added = part is not None and _MORE.search(passage.low, max(part.start - 6, 0), part.start) is not None
        if part is not None and not (part.change or added) and _binds(passage.low[part.end : stated.start], part.unit):
            yield part
            first = passage.before(part)
            if part.half == "" and first is not None and plain(first) and _one_phrase(passage, first, part):
                yield first
    amount = passage.before(stated)
    if amount is not None and amount.change and _ITS_SHARE.fullmatch(passage.gap(amount, stated)):
        return  # tăng 3.860 (7 %)
    part = _before_asides(passage, stated)
    if part is not None and part.half == "under":
        part = passage.before(part)
    if part is not None:
        yield part
    part = passage.after(stated)
    if part is not None and part.kind == "count" and part.half == "" and _BEHIND.fullmatch(passage.gap(stated, part)):
        yield part


def _of_noun(passage: Passage, stated: Numeral, noun: str) -> Iterator[Numeral]:
    """The last count before a share that counts what it names: *87.770 vụ với 153.365 bị cáo, đạt 97,8 % về số vụ*."""
    for one in passage.near(stated, ahead=0):
        if same_sentence(passage, one, stated) and plain(one) and same_noun(one.unit, noun):
            yield one
            return


def _one_phrase(passage: Passage, first: Numeral, part: Numeral) -> bool:
    """Whether two counts are told in one breath: *1.206 vụ/2.085 bị cáo*, *8.605 hợp tác xã có dưới 10 lao động*."""
    return _COUPLED.fullmatch(passage.gap(first, part)) is not None or _qualifies(passage, first, part)


def _in_turn(passage: Passage, stated: Numeral) -> Numeral | None:
    """The count of one of two shares told in turn: *850 hộ nghèo và 1.200 hộ cận nghèo, chiếm 4,2 % và 5,9 %*."""
    ahead, behind = passage.before(stated), passage.after(stated)
    if behind is not None and behind.kind == "percent" and _JOINED.fullmatch(passage.gap(stated, behind)):
        first, second = stated, behind
    elif ahead is not None and ahead.kind == "percent" and _JOINED.fullmatch(passage.gap(ahead, stated)):
        first, second = ahead, stated
    else:
        return None
    two, one = passage.before(first), passage.before(first, 2)
    if one is None or two is None or not (plain(one) and plain(two)) or not same_sentence(passage, one, second):
        return None
    if not _BOTH.search(passage.gap(one, two)) or not _binds(passage.gap(two, first), two.unit):
        return None
    return one if stated is first else two


def _before_asides(passage: Passage, stated: Numeral) -> Numeral | None:
    """369.372 việc, tăng 17.190 việc (tăng 4,88 %); đạt 63,75 %: the count before its rise or its places."""
    for times in range(2, _ASIDES + 1):
        part = passage.before(stated, times)
        if part is None or not same_sentence(passage, part, stated):
            return None
        if part.kind == "count" and not part.change and part.half != "over" and stated.bracket <= part.bracket:
            gap = without_places(without_changes(passage.low[part.end : stated.start]))
            if re.search(r"\d", gap):
                continue
            return part if _binds(re.sub(r"^[^;]{0,40};", ",", gap)) else None
    return None


def same_things(one: Numeral, other: Numeral) -> bool:
    """Whether two figures count the same things, as far as their first words say."""
    if not one.unit or not other.unit:
        return False
    first, second = one.unit.split(), other.unit.split()
    if first[0] != second[0]:
        return same_noun(one.unit, other.unit)
    words = 1 if first[0] in _NOUNS else min(2, len(first), len(second))
    return first[:words] == second[:words]
