"""Lists of parts and the total that they stand under: behind it, before it, or as an addition written out."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from khong3.audit.bases.behind import is_base_behind
from khong3.audit.claims import (
    Claim,
    Confidence,
    Passage,
    addition,
    may_be_called,
    measured,
    same_noun,
    without_changes,
    without_nouns,
)
from khong3.audit.lists.closing import closes
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import HAVING, LAST_AHEAD
from khong3.audit.references import is_an_end, is_reference
from khong3.catalogue.entries import Severity

MOST_PARTS = 40
OPENS = re.compile(
    r":\s*\S?|=|\b(?:trong đó|gồm|bao gồm|trong số đó|cụ thể|chia theo|chia ra|phân theo|với (?:các )?hình thức|"
    r"including|of which|"
    r"comprising|consisting of|made up of)\b"
)
BRACKETED = re.compile(r"\([^()]*\)")
PARTED = re.compile(r"[;,]|\s[-+•*]\s")
CLOSED = re.compile(
    r"=|\b(?:gồm(?! cả)|bao gồm(?! cả)|chia theo|chia ra|phân theo|với (?:các )?hình thức|comprising|consisting of|"
    r"made up of)\b"
)
REOPENS = re.compile(
    r"\b(?:trong đó|trong số đó|gồm|bao gồm|lũy kế|of which|including|"
    r"tổng(?! (?:vốn|kinh phí|số tiền|số vốn|mức|giá trị|trị giá|diện tích))(?: số| cộng)?)\b|"
    r"(?<!\btp)(?<!\btx)[.]\s|\b(?:tăng|giảm)\b(?![^;,]*:)"
    r"(?=(?: (?:thêm|nhẹ|mạnh|gần|hơn|trên|khoảng|ít|được))*\s?(?:so\b|\d|,|;|$))"
)
_EACH_ITS_OWN = re.compile(r"[^()\d]{0,50}\)\s?[,;]?[^()\d]{0,60}\(")
"""Between two of *Bình Dương (2.117), Đồng Nai (646)*: numbers that stand alone in a bracket each."""
_BRACKET_OPENED = re.compile(r"\b(?:gồm|bao gồm|trong đó)\s?:?\s?\([^()]*$")
_FROM, _BAND = re.compile(r"\btừ\s$"), re.compile(r"\s?(?:[^\W\d]+\s)?(?:đến|tới)\s(?:dưới\s)?\d")
"""The lower end of a band, which is no part: *từ 6 đến dưới 12m 912 chiếc*."""
_HAVE = re.compile(r"\b(?:có|thì|là)\b")
GOES_BACK = re.compile(r"\s*(?:[-+•*]\s)?(?:trong (?:số )?đó|cụ thể|(?:chia|phân) (?:theo|ra|thành))\b")
_AMONG = re.compile(r"\btrong (?:tổng )?số\s(?!(?:đó|này|ấy)\b)[^,;:()]*$")
"""*bội chi 6 tỷ. Cụ thể, trong số thu 814 tỷ, …*: what comes is parted itself, and no part."""
_FORMULA = re.compile(r"\bcộng\b[^;()]*\(([\d\s+]+)\)\s?[:=]?\s?$")
_SHARE_ASIDE = re.compile(r",\s[^,;:()\d]*[\d.,]+\s?%[^,;:()\d]*")
"""What a clause says of a total by a percentage alone: *110,9 tỷ USD, hơn 68,4 % của cả nước: …*."""
_GROUPS = re.compile(r"\s?[^\W\d]+(?: [^\W\d]+){0,2}\s?:")
_AND = re.compile(r"\s?(?:,|và)\s")
_OF_THESE = re.compile(r"\s*(?:[-+•*]\s)?trong (?:tổng )?(?:số )?")
_TOTAL = re.compile(
    r"(?:\btổng(?: số| cộng)?|(?:^|[^\w\s]\s?)cộng|\btotal)\b[^\d;(]{0,40}$|\btoàn [^\W\d]+\s?(?:là|có)?\s?:?\s$"
)


@frozen(eq=False)
class Listed:
    """A total, the parts behind it, and how their list is opened."""

    total: Numeral
    parts: tuple[Numeral, ...]
    opener: str
    whole_list: bool = True
    tied: bool = True
    """Whether the list follows its total in the same breath: not *…; trong đó*, which may be of an earlier one."""
    formula: bool = False
    """Whether the total itself says of how many lines it is: *Cộng (1 + 2 + 3)*."""
    more: tuple[Numeral, ...] = ()
    """What stands behind the semicolon that seems to end the list."""

    @property
    def sum(self) -> Fraction:
        """What the parts come to."""
        return total_of(one.value for one in self.parts)


def _addends(passage: Passage, sentence: Sequence[Numeral], first: int, like: Numeral) -> list[Numeral]:
    """The counts from a place on that may be parts of the same whole.

    What a bracket says beside one is none, nor is the second of two as in *69 vụ/102 bị can*.
    """
    found: list[Numeral] = []
    which: Numeral | None = None
    for one in sentence[first : first + 2 * MOST_PARTS]:
        if not one.change and is_reference(passage, one) and not is_reference(passage, like):
            continue
        if _says_which(passage, one, like, which):
            which = one
            continue
        if is_an_end(passage, one):
            continue
        if _BAND.match(passage.low, one.end) and _FROM.search(passage.low, max(one.start - 6, 0), one.start):
            continue
        aside = found and (one.bracket > found[0].bracket or passage.low[one.start - 1 : one.start] == "/")
        aside = aside or is_base_behind(passage, one)
        if one.kind in {"percent", "rate"} or aside or (one.kind == "count" and one.change and not like.change):
            continue
        if one.kind != "count" or one.half:
            break
        found.append(one)
    return found[:MOST_PARTS]


def _says_which(passage: Passage, one: Numeral, total: Numeral, which: Numeral | None) -> bool:
    """Whether a number only says which of its total's things are counted before it, as both of *8 đảng viên 55, 50*."""
    ahead = passage.before(one)
    if ahead is not None and ahead is which and not one.unit:
        return _AND.fullmatch(passage.gap(ahead, one)) is not None
    if one.unit or ahead is None or not ahead.unit or not may_be_called(total.unit, ahead.unit):
        return False
    return passage.gap(ahead, one).split() == ahead.unit.split()


def of_its_noun(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> Sequence[Numeral]:
    """The parts without the money and the measures told beside them: *93 dự án với tổng vốn hơn 1,1 tỷ USD; 120 …*."""
    same = [one for one in parts if one.unit and may_be_called(total.unit, one.unit)]
    others = [one for one in parts if one not in same]
    first = 1 < len(same) < len(parts) and same == list(parts[: len(same)])
    if first and all(one.unit for one in others) and LAST_AHEAD.search(passage.gap(same[-2], same[-1])):
        # 1.625 vụ, gồm 786 vụ … và 839 vụ …, làm 661 người chết: the list ends with what *và* leads to.
        return same
    in_turn = len(same) == len(others) and list(same) in (list(parts[::2]), list(parts[1::2]))
    return same if len(same) > 1 and (in_turn or all(map(measured, others))) else parts


def added(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """An addition written out: 720 + 982 = 1.702."""
    total, parts = sentence[nth], list[Numeral]()
    if nth < 2 or not passage.gap(sentence[nth - 1], total).rstrip().endswith("="):
        return None
    for one in reversed(sentence[max(nth - MOST_PARTS, 0) : nth]):
        if one.kind != "count" or one.half or (parts and "+" not in passage.gap(one, parts[0])):
            break
        parts.insert(0, one)
    return Listed(total, tuple(parts), "=", formula=True) if len(parts) > 1 else None


def past_bracket(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """A total before its parts, with a bracket between: *330 cháu (nữ 158). Trong đó: 3 tuổi 89 …*."""
    total, ahead = sentence[nth], sentence[nth + 1 : nth + 3]
    if not ahead:
        return None
    if _opens_behind(passage, total, ahead):
        return behind(passage, [*sentence[: nth + 1], *sentence[nth + 2 :]], nth)
    if ahead[0].bracket > total.bracket:
        if _BRACKET_OPENED.search(passage.gap(total, ahead[0])):
            return None  # 800 ha gồm (lúa 500 ha, rau 300 ha); đất ở 200 ha
        level = [one for one in sentence if one.bracket <= total.bracket]
        return behind(passage, level, level.index(total))
    if len(ahead) < 2 or ahead[1].bracket <= total.bracket or not same_noun(ahead[1].unit, total.unit):
        return None
    # 562 nhà văn hóa, với kinh phí 991 tỷ đồng (gồm 98 nhà văn hóa xã, 464 nhà văn hóa thôn)
    return behind(passage, [*sentence[: nth + 1], *sentence[nth + 2 :]], nth)


def _opens_behind(passage: Passage, total: Numeral, ahead: Sequence[Numeral]) -> bool:
    """Whether a list of its noun opens behind what else tells of a total: *97 sản phẩm của 67 chủ thể, trong đó …*."""
    if len(ahead) <= 1 or not total.unit or OPENS.search(passage.gap(total, ahead[0])):
        return False
    of_else = _plain(ahead[0]) and not may_be_called(total.unit, ahead[0].unit) and ahead[0].bracket == total.bracket
    return of_else and OPENS.search(passage.gap(*ahead)) is not None and may_be_called(total.unit, ahead[1].unit)


def behind(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """A total before its parts."""
    total = sentence[nth]
    parts = of_its_noun(passage, total, _addends(passage, sentence, nth + 1, total))
    if not parts or (parts[0].half and total.half) or _numbered(passage, sentence, nth):
        return None
    if len(parts) > 2 and _GROUPS.match(passage.gap(parts[0], parts[1])) and not same_noun(parts[0].unit, total.unit):
        parts = parts[1:]  # 45 hộ gồm 2 loại: 20 hộ loại A, 25 hộ loại B
    aside = len(parts) > 2 and re.search(r"\bvới\s$", passage.gap(total, parts[0])) is not None
    if aside and not same_noun(parts[0].unit, total.unit) and same_noun(parts[1].unit, total.unit):
        parts = parts[1:]
    gap = without_nouns(BRACKETED.sub(" ", passage.gap(total, parts[0])))
    formula = _FORMULA.search(passage.low, max(total.start - 80, 0), total.start)
    if formula is not None and formula[1].count("+") + 1 == len(parts):
        return Listed(total, tuple(parts), "=", formula=True)
    opened = [
        one
        for one in OPENS.finditer(gap)
        if not (one[0][0] == ":" and PARTED.search(_SHARE_ASIDE.sub(" ", without_changes(gap[: one.start()]))))
    ]
    if opened and _AMONG.search(gap, opened[-1].end()):
        return None
    bracket = "(" in gap and ")" not in gap
    start, _ = passage.sentence(total.start)
    if not opened and not bracket and _OF_THESE.fullmatch(passage.low[start : total.start]):
        return _of_these(passage, total, parts)
    if not (opened or bracket) and _told_with(passage, total, parts):
        return Listed(total, tuple(parts), "trong đó")
    if not opened and not bracket:
        return _unopened(passage, sentence, nth, parts)
    named = bracket and bool(opened) and opened[-1][0][0] == ":" and gap.find("(") < opened[-1].start()
    opener = "(" if named or not opened else _opener(opened, gap)
    if opener == "=" and nth and "+" in passage.gap(sentence[nth - 1], total):
        # The last addend of an addition, not the total of one.
        return None
    until, lists = len(parts), ";" in passage.gap(parts[0], parts[1]) if len(parts) > 1 else False
    lists = lists and not (opener.startswith("trong") and ":" not in gap and _under_another(passage, sentence, nth))
    closing = parts[0].bracket if bracket or parts[0].bracket > total.bracket else 0
    alone = len(parts) > 1 and all(_EACH_ITS_OWN.fullmatch(passage.gap(one, two)) for one, two in pairwise(parts))
    left = ended = False
    for place in range(1, len(parts)):
        between = without_changes(passage.gap(parts[place - 1], parts[place]))
        left = parts[place].bracket < max(closing, total.bracket) or (closing > 0 and ")" in between and not alone)
        inside = closing > total.bracket and ")" not in between
        ended = not (left or inside) and ";" in between and not lists and not REOPENS.search(between.partition(";")[0])
        reopened = REOPENS.search(BRACKETED.sub(" ", between)) is not None
        if left or ended or reopened:
            until = place
            if reopened and not (left or ended) and lists and place > 1:
                # a, trong đó b; c, trong đó d: c may be a part of a, or another total.
                until, ended = place - 1, True
            break
    # … gồm 183 người ở trung ương và 903 người ở địa phương, trong đó có 83 người tự ứng cử
    told_off = 1 < until < len(parts) and LAST_AHEAD.search(passage.gap(parts[until - 2], parts[until - 1])) is not None
    led = without_changes(gap[: opened[-1].start()]) if opened else ""
    tied = bracket or not PARTED.search(led.rstrip(",; ") if opened and CLOSED.search(opener) else led)
    return Listed(
        total,
        tuple(parts[:until]),
        opener,
        left or ended or told_off or until == len(parts),
        tied,
        more=tuple(parts[until:]) if ended else (),
    )


def _under_another(passage: Passage, sentence: Sequence[Numeral], nth: int) -> bool:
    """Whether a total is itself an item behind a larger one and a colon: *289 người: giỏi 68, trong đó 33 …; khá …*."""
    total = sentence[nth]
    larger = (one for one in sentence[:nth] if _plain(one) and one.value > total.value)
    return any(":" in passage.gap(one, total) and may_be_called(one.unit, total.unit) for one in larger)


def _told_with(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether *với* leads to parts of its noun up to *và*: *1.041 người, với 217 người ở … và 824 người ở …*."""
    if not total.unit or len(parts) <= 1 or not HAVING.search(passage.gap(total, parts[0])):
        return False
    alike = all(same_noun(one.unit, total.unit) for one in parts)
    apart = any(REOPENS.search(passage.gap(one, two)) for one, two in pairwise(parts))
    return alike and not apart and LAST_AHEAD.search(passage.gap(parts[-2], parts[-1])) is not None


def _unopened(passage: Passage, sentence: Sequence[Numeral], nth: int, parts: Sequence[Numeral]) -> Listed | None:
    """7.172 hồ sơ, 5.950 chưa đến hạn và 1.222 đã quá hạn: a list that no word opens."""
    total, (start, _) = sentence[nth], passage.sentence(sentence[nth].start)
    gap = without_nouns(BRACKETED.sub(" ", passage.gap(total, parts[0])))
    if len(parts) < 2 or not re.search(r"[,;]", gap) or _is_item(passage, sentence, nth):
        return None
    if GOES_BACK.match(passage.low, start) and not any(one.kind == "count" for one in sentence[:nth]):
        return None  # Trong đó, người cao tuổi 3.095, người khuyết tật 2.546, còn lại 1.541: parts of one before
    labelled = passage.low[max(total.start - 2, 0) : total.start].strip() == ":"
    if ":" in gap and not labelled and closes(passage, total, parts):
        return Listed(total, tuple(parts), ":")
    return Listed(total, tuple(parts), "")


def _of_these(passage: Passage, total: Numeral, parts: Sequence[Numeral]) -> Listed | None:
    """*Trong 102 thành viên có 23 nữ, 79 nam*: the parts of what a sentence begins with."""
    gaps = [BRACKETED.sub(" ", passage.gap(one, two)) for one, two in pairwise(parts)]
    first = next((nth for nth, gap in enumerate(gaps, 1) if REOPENS.search(gap)), len(parts))
    several = first > 1 and not _beside_it(passage, total, parts[0])
    return Listed(total, tuple(parts[:first]), "trong số") if several else None


def _beside_it(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether two are of one noun and another kind of it: *trong 92 mẫu rau, 22 mẫu chè*."""
    mine, theirs = one.unit.split()[:2], other.unit.split()[:2]
    if _HAVE.search(passage.gap(one, other)):
        return False
    return len(mine) == len(theirs) == 2 and mine[0] == theirs[0] and mine[1] != theirs[1]


def _numbered(passage: Passage, sentence: Sequence[Numeral], nth: int) -> bool:
    """Whether a figure is of one item of a numbered list, and the next is of another: *1- A: 552 2- B: 1.616*."""
    start, following = passage.sentence(sentence[nth].start)[0], sentence[nth + 1 : nth + 2]
    numbers = [one.start for one in passage.all if one.kind == "list" and start <= one.start]
    here = any(one < sentence[nth].start for one in numbers)
    return here and any(sentence[nth].end <= one < two.start for one in numbers for two in following)


def items(passage: Passage, listed: Listed) -> Listed | None:
    """The same list by the first figure of each item between semicolons, where items have more than one."""
    parts = [listed.parts[0]]
    parts += [two for one, two in pairwise(listed.parts) if ";" in passage.gap(one, two)]
    alike = all(same_noun(one.unit, listed.total.unit) for one in parts)
    return evolve(listed, parts=tuple(parts)) if 1 < len(parts) < len(listed.parts) and alike else None


def _is_item(passage: Passage, sentence: Sequence[Numeral], nth: int) -> bool:
    """Whether a figure is itself one of a list, behind a comma and another of its kind."""
    if not nth or not _plain(sentence[nth - 1]) or not same_noun(sentence[nth - 1].unit, sentence[nth].unit):
        return False
    gap = passage.gap(sentence[nth - 1], sentence[nth])
    return PARTED.search(gap) is not None and OPENS.search(gap) is None


def _plain(one: Numeral) -> bool:
    return one.kind == "count" and not one.half and not one.change


def _opener(opened: Sequence[re.Match[str]], gap: str) -> str:
    """The last word that opens a list; of *gồm:* the word, which closes it, and not the colon."""
    last = opened[-1]
    if last[0][0] == ":" and len(opened) > 1 and CLOSED.search(opened[-2][0]):
        return opened[-2][0] if not gap[opened[-2].end() : last.start()].strip() else last[0]
    return last[0]


def before_it(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """A total behind its parts: a, b và c; tổng d."""
    total = sentence[nth]
    head = passage.low[max(total.start - 60, 0) : total.start]
    if nth < 2 or not _TOTAL.search(head):
        return None
    parts = [
        one
        for one in sentence[max(nth - MOST_PARTS, 0) : nth]
        if one.kind == "count" and not one.half and not one.change and not is_reference(passage, one)
    ]
    return Listed(total, tuple(parts), "total") if len(parts) > 1 else None


def total_of(values: Iterable[Fraction]) -> Fraction:
    """What numbers come to."""
    return sum(values, Fraction(0))


def sum_wrong(passage: Passage, listed: Listed, severity: Severity, confidence: Confidence) -> Claim:
    right = listed.total.printed(listed.sum)
    return passage.finds(
        "sum-wrong", (listed.total, *listed.parts), severity=severity, confidence=confidence,
        holds_if=addition(listed.parts, right), sum=right, total=listed.total.shown,
    )  # fmt: skip


def part_over(passage: Passage, total: Numeral, part: Numeral) -> Claim:
    """A part that is more than its total."""
    return passage.finds(
        "part-over-total", (total, part), severity="warning", confidence="medium", part=part.shown, whole=total.shown
    )
