"""The counts of which a percentage tells: just before it, in a bracket behind it, or in turn with another."""

import re
from collections.abc import Iterator

from khong3.audit.claims import Passage, same_noun, without_changes, without_nouns, without_places
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import is_reference, results

_WORDS = (
    r"(?:đạt|chiếm tới|chiếm đến|chiếm|bằng|tỷ lệ|tỉ lệ|với|tương đương|tương ứng|tức|là|hay|hoàn thành|"
    r"ước|khoảng|gần|hơn|trên|dưới|(?:chưa|không) (?:đến|tới|đầy|quá)|tối đa|tối thiểu|ít nhất|mới|chỉ|"
    r"xấp xỉ|lần lượt|được|số|đạt được|share|accounting for|equivalent to|or|reaching|achieving|equal to|making up|"
    r"about|over|nearly|representing|a rate of|at|which is|i\.e\.|accounted for|reached)"
)
_BOUND = re.compile(rf"[^;]*?(?:[,(\[=:-]|\s(?={_WORDS}\s))\s*(?:{_WORDS}[\s:,]*)*[-+]?\s*")
_TIED = re.compile(
    rf"\s*(?:(?:đạt |với |có )?(?:tỷ|tỉ) lệ(?: [^\W\d]+){{0,6}}\s(?:(?:là|đạt)\s)?|{_WORDS}[\s:,]*)*[-+]?\s*"
)
_ITS_RATE = re.compile(r";(?=\s(?:chiếm )?(?:tỷ|tỉ) lệ\s?:?\s$)")
_OF_OTHERS = re.compile(
    r"\b(?:tỷ|tỉ) lệ (?:số )?(người|hộ|dân|cử tri|trẻ|học sinh|lao động|hồ sơ|xã|thôn|phụ nữ|gia đình|đảng viên)\b"
)
_NAMED_RATE = re.compile(r"\b(?:tỷ|tỉ) lệ (?!(?:là|đạt|chiếm|khoảng|gần|hơn|trên)\b)[^\W\d]")
_AS_MUCH = r"(?:(?:tương ứng|tương đương)(?: với)?|với|gồm|tức|là|hay|bằng|khoảng|đạt|equivalent to|or|i\.e\.|about)"
BEHIND = re.compile(
    rf"\s?(?:số \w+(?: \w+){{0,3}})?\s?[(\[,]\s?{_AS_MUCH}?\s?"
    r"|\s?(?:tương ứng|tương đương|tức|hay)(?: với| là)?\s?"
)
COMPARED = re.compile(r"\s?(?:so với |so |của )?(?:cùng kỳ|năm (?:trước|\d)|kế hoạch|kh\b|dự toán|ch[ỉi] tiêu)")
"""What a percentage says behind itself where it is of another time or of a plan."""
_NOUNS = frozenset({"xã", "hộ", "vụ", "người", "trường", "thôn", "bản", "đơn", "lượt", "phường", "tổ", "máy"})
"""Nouns of one syllable: what follows says which of them."""
_OF_A_CHANGE = re.compile(r"(?:tăng|giảm)\s?(?:với\s)?(?:tỷ|tỉ) (?:lệ|trọng)\b|\bmức (?:tăng|giảm)")
"""*4 người, tương ứng mức tăng là 5,13 %*: of what was there before."""
_JOINED, _BOTH = (
    re.compile(r"\s?(?:và|,)\s(?:(?:chiếm|đạt|là) )?"),
    re.compile(r"(?:,|\bvà|\bvới)\s(?:[^\W\d]+\s){0,2}$"),
)
_ITS_SHARE = re.compile(r"\s?(?:[^\W\d]+\s){0,3}\(\s?")
_ABOUT = re.compile(r"\s?về (?:số )?([^\W\d]+(?: [^\W\d]+)?)")
_STOP = re.compile(r"[,;.:()]")
_MORE = re.compile(r"\bthêm\s$")
_COUPLED = re.compile(r"\s[^\W\d]+(?:\s[^\W\d]+)?(?:\s?(?:/|\s[-–]\s)\s?|,?\svới\s)")
"""What stands between two counts of one thing: *1.206 vụ/2.085 bị cáo*, *695 vụ, với 1.408 đối tượng*."""
_ASIDES, _HUNDRED = 4, 100


def same_sentence(passage: Passage, one: Numeral, other: Numeral) -> bool:
    return passage.sentence(one.start) == passage.sentence(other.start)


def binds(gap: str, unit: str = "") -> bool:
    """Whether what stands between a count and a percentage ties them: a noun, then *đạt*, *chiếm*, a bracket.

    A rate of what the count is of is its own: *53.371 cử tri, đạt tỷ lệ cử tri tham gia là 98,86 %*.
    """
    gap = _ITS_RATE.sub(",", gap)
    others = _OF_OTHERS.search(gap)
    if len(gap) > 110 or ";" in gap or (others is not None and not (unit and unit.startswith(others[1]))):
        return False
    gap = without_nouns(gap)
    last = re.split(r"[,(\[=:]", gap)
    if _OF_A_CHANGE.search(last[-1]):
        return False
    if len(last) == 1:
        return bool(_BOUND.fullmatch(gap)) or (bool(unit) and gap.strip() == unit)
    return bool(_TIED.fullmatch(last[-1]))


def led_to(passage: Passage, stated: Numeral) -> str:
    """What leads to a share from the figure before it."""
    ahead = passage.before(stated)
    return passage.low[0 if ahead is None else ahead.end : stated.start]


def is_named_rate(passage: Passage, stated: Numeral) -> bool:
    """Whether a share has a name of its own: *903 vụ dân sự (83,1 %), 183 vụ hình sự, tỷ lệ phá án 95,6 %*."""
    return _NAMED_RATE.search(led_to(passage, stated)) is not None


def plain(one: Numeral) -> bool:
    return one.kind == "count" and not one.half and not one.change


def has_its_share(passage: Passage, part: Numeral, *, compared: bool = True) -> bool:
    """Whether a count has a percentage of its own: then it is another part, and no whole.

    One of a plan or of another time, as *69,3 % so với cùng kỳ*, makes it no part; it is left out if not ``compared``.
    """
    behind = passage.after(part, 2 if part.half == "over" else 1)
    if behind is not None and plain(behind) and _qualifies(passage, part, behind):
        behind = passage.after(behind)  # 8.605 hợp tác xã có dưới 10 lao động, chiếm 61,6 %
    ahead = passage.before(part)
    if behind is not None and behind.kind == "percent" and binds(passage.low[part.end : behind.start]):
        return compared or COMPARED.match(passage.low, behind.end) is None
    if behind is not None and _unsigned(passage, part, behind):
        return True
    return ahead is not None and ahead.kind == "percent" and BEHIND.fullmatch(passage.gap(ahead, part)) is not None


def _unsigned(passage: Passage, part: Numeral, behind: Numeral) -> bool:
    """Whether a bracket behind a count is its share, without the sign that others have: *49 trẻ (57,6)*."""
    alone = behind.kind == "count" and not behind.unit and behind.readings[0].step < 1 and behind.value < _HUNDRED
    closed = behind.bracket > part.bracket and passage.low[behind.end : behind.end + 1] == ")"
    return alone and closed and passage.gap(part, behind).endswith("(")


def _qualifies(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether a count only says which are counted by the one before it: *8.605 hợp tác xã có dưới 10 lao động*."""
    gap = passage.gap(one, other)
    return not (_STOP.search(gap) or " và " in gap or "/" in gap or same_things(one, other))


def told_of(passage: Passage, stated: Numeral) -> Numeral | None:
    """The count that a share tells of, past plans, other times and changes, and what stands in brackets between.

    *4.100 triệu đồng, bằng 97,6 % dự toán tỉnh giao (4.202 triệu đồng) và bằng 103,4 % dự toán huyện giao (3.965 …)*.
    """
    here = (one for one in results(passage, stated) if one.bracket <= stated.bracket)
    start, _ = passage.sentence(stated.start)
    before = [one for one in passage.near(stated, ahead=0) if one.end <= start]
    there = results(passage, before[0]) if before else ()
    return next(here, None) or next((one for one in (*before[:1], *there) if plain(one)), None)


def numerators(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The count of which a percentage speaks: just before it, or in a bracket behind it."""
    ahead, behind = passage.before(stated), _behind(passage, stated)
    if ahead is not None and not ahead.change and is_reference(passage, ahead):
        part = None if ";" in passage.gap(ahead, stated) else told_of(passage, stated)
        yield from (one for one in (part, behind) if one is not None)
        return
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
        outside = part is not None and part.bracket <= stated.bracket
        if (
            part is not None
            and outside
            and not (part.change or added)
            and binds(passage.low[part.end : stated.start], part.unit)
        ):
            yield part
            first = passage.before(part)
            if part.half == "" and first is not None and plain(first) and _one_phrase(passage, first, part):
                yield first
    amount = passage.before(stated)
    if amount is not None and amount.change and _ITS_SHARE.fullmatch(passage.gap(amount, stated)):
        return  # tăng 3.860 (7 %)
    part = before_asides(passage, stated)
    if part is not None and part.half == "under":
        part = passage.before(part)
    if part is not None:
        yield part
    if behind is not None:
        yield behind


def _behind(passage: Passage, stated: Numeral) -> Numeral | None:
    """The count in a bracket behind a share, or behind *tương ứng*."""
    one = passage.after(stated)
    plainly = one is not None and one.kind == "count" and not one.half
    return one if one is not None and plainly and BEHIND.fullmatch(passage.gap(stated, one)) else None


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
    if not _BOTH.search(passage.gap(one, two)) or not binds(passage.gap(two, first), two.unit):
        return None
    return one if stated is first else two


def before_asides(passage: Passage, stated: Numeral) -> Numeral | None:
    """369.372 việc, tăng 17.190 việc (tăng 4,88 %); đạt 63,75 %: the count before its rise or its places."""
    for times in range(2, _ASIDES + 1):
        part = passage.before(stated, times)
        if part is None or not same_sentence(passage, part, stated):
            return None
        if part.kind == "count" and not part.change and part.half != "over" and stated.bracket <= part.bracket:
            gap = without_places(without_changes(passage.low[part.end : stated.start]))
            if re.search(r"\d", gap):
                continue
            return part if binds(re.sub(r"^[^;]{0,40};", ",", gap)) else None
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
