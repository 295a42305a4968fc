"""Parts and their total: 102 thành viên, trong đó 23 … và 79 ….

Parts that come to the total are found wherever a list stands. Parts that do not are wrong only where the list is
closed; a part that is more than its total is wrong in any list of the same things.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from attrs import frozen

from khong3.audit.claims import Claim, Confidence, Passage, addition, same_noun, without_changes, without_nouns
from khong3.audit.closing import closes, holds_others
from khong3.audit.figures import Numeral
from khong3.catalogue.entries import Severity
from khong3.text import Text

MOST_PARTS = 40
_OPENS = re.compile(
    r":\s*\S?|=|\b(?:trong đó|gồm|bao gồm|trong số đó|cụ thể|chia theo|chia ra|phân theo|với (?:các )?hình thức|"
    r"including|of which|"
    r"comprising|consisting of|made up of)\b"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_TIMED = re.compile(r"năm (?:19|20)\d\d|cùng kỳ|so với|năm trước|kỳ trước")
_OF_WHICH = re.compile(r"\s*(?:trong đó|trong số đó|cụ thể|of which|of these)\b")
_PARTED = re.compile(r"[;,]")
_CLOSED = re.compile(
    r"=|\b(?:gồm(?! cả)|bao gồm(?! cả)|chia theo|chia ra|phân theo|với (?:các )?hình thức|comprising|consisting of|"
    r"made up of)\b"
)
_REOPENS = re.compile(
    r"\b(?:trong đó|trong số đó|gồm|bao gồm|of which|including|tổng(?: số| cộng)?)\b|[.]\s|\btăng\b|\bgiảm\b"
)
_FORMULA = re.compile(r"\bcộng\b[^;()]*\(([\d\s+]+)\)\s?[:=]?\s?$")
_TOTAL = re.compile(r"\b(?:tổng(?: số| cộng)?|cộng|total)\b[^\d;]{0,40}$")
_OVERLAPS = re.compile(
    r"\bnữ\b|đảng viên|trực tuyến|dân tộc|\bcả\b|nhất là|đặc biệt|chủ yếu|women|female|online|mainly|\.\.\.|…"
)
FEW, _MANY, _LED = 10, 1000, 40
NEAR, VERY_NEAR = Fraction(1, 50), Fraction(1, 200)
"""A list that comes this near to its total is most likely meant to be all of it."""


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

    @property
    def sum(self) -> Fraction:
        """What the parts come to."""
        return _total(one.value for one in self.parts)


def sums(passage: Passage) -> Iterator[Claim]:
    """A claim for every total with a list of parts."""
    done: set[int] = set()
    before: Sequence[Numeral] = ()
    for sentence in passage.by_sentence:
        yield from _of_which(passage, before, sentence)
        yield from _pairs_of_one(passage, sentence)
        before = sentence
        for nth, total in enumerate(sentence):
            if id(total) in done or total.half == "over":
                continue
            if total.kind != "count":
                yield from _of_percentages(passage, sentence, nth)
                continue
            listed = (
                _added(passage, sentence, nth) or _behind(passage, sentence, nth) or _before(passage, sentence, nth)
            )
            claim = None if listed is None else _checked(passage, listed)
            if claim is not None and listed is not None:
                if claim.outcome == "holds":
                    done.update(id(one) for one in listed.parts if one.half)
                yield claim
        yield from _percentages(passage, sentence)


def _of_which(passage: Passage, before: Sequence[Numeral], sentence: Sequence[Numeral]) -> Iterator[Claim]:
    """190 trường đạt chuẩn. Trong đó, mầm non có 43 trường, tiểu học có 109 trường."""
    start, end = passage.sentence(sentence[0].start)
    if not before or not _OF_WHICH.match(passage.low, start):
        return
    parts = [one for one in sentence if one.kind == "count" and not one.half and not one.change][:MOST_PARTS]
    if (
        len(parts) < 2
        or any(one.hedge for one in parts)
        or _REOPENS.search(without_changes(passage.low[parts[0].start : parts[-1].start]))
    ):
        return
    for total in before:
        if total.kind != "count" or total.half or total.change or total.hedge:
            continue
        alone = len([one for one in before if one.kind == "count"]) == 1
        claim = _of_total(passage, Listed(total, tuple(parts), "trong đó"), (start, end), alone=alone)
        if claim is not None:
            yield claim
            return


def _of_total(passage: Passage, listed: Listed, sentence: tuple[int, int], *, alone: bool) -> Claim | None:
    """What a list in a sentence of its own says of a total in the one before: wrong only of the only one there."""
    total, parts = listed.total, listed.parts
    off = listed.sum - total.value
    nearly = abs(off) <= VERY_NEAR * total.value
    meant = nearly and total.value >= _MANY and all(one.unit for one in parts)
    closed = closes(passage, total, parts)
    if not (_same_things(listed) or closed or meant):
        return None
    if abs(off) <= _tolerance(listed, parts):
        return passage.holds(addition(parts, total), total, *parts)
    if not alone:
        return None
    largest = max(parts, key=lambda one: one.value)
    if largest.value > total.value and largest.unit and not _TIMED.search(passage.low, *sentence):
        return _part_over(passage, total, largest)
    if closed:
        told = _may_be_all(listed) if _same_things(listed) else abs(off) <= total.value / 20
    else:
        named = _same_things(listed) and len(parts) > 2 and all(one.unit for one in parts)
        told = (meant or (named and (nearly or 0 < off <= total.value / 10))) and not _OVERLAPS.search(
            passage.low, *sentence
        )
    return _sum_wrong(passage, listed, "warning", "medium") if told else None


def _addends(sentence: Sequence[Numeral], first: int, like: Numeral) -> list[Numeral]:
    """The counts from a place on that may be parts of the same whole; what a bracket says beside one is none."""
    found: list[Numeral] = []
    for one in sentence[first : first + 2 * MOST_PARTS]:
        aside = found and one.bracket > found[-1].bracket and one.change and not like.change
        if one.kind == "percent" or aside or (one.kind == "count" and one.change and not like.change):
            continue
        if one.kind != "count" or one.half:
            break
        found.append(one)
    return found[:MOST_PARTS]


def _added(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """An addition written out: 720 + 982 = 1.702."""
    total, parts = sentence[nth], list[Numeral]()
    if nth < 2 or not passage.gap(sentence[nth - 1], total).rstrip().endswith("="):
        return None
    for one in reversed(sentence[max(nth - MOST_PARTS, 0) : nth]):
        if one.kind != "count" or one.half or (parts and "+" not in passage.gap(one, parts[0])):
            break
        parts.insert(0, one)
    return Listed(total, tuple(parts), "=", formula=True) if len(parts) > 1 else None


def _behind(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """A total before its parts."""
    total = sentence[nth]
    parts = _addends(sentence, nth + 1, total)
    if not parts or (parts[0].half and total.half):
        return None
    aside = len(parts) > 2 and re.search(r"\bvới\s$", passage.gap(total, parts[0])) is not None
    if aside and not same_noun(parts[0].unit, total.unit) and same_noun(parts[1].unit, total.unit):
        parts = parts[1:]
    gap = without_nouns(_BRACKETED.sub(" ", passage.gap(total, parts[0])))
    formula = _FORMULA.search(passage.low, max(total.start - 80, 0), total.start)
    if formula is not None and formula[1].count("+") + 1 == len(parts):
        return Listed(total, tuple(parts), "=", formula=True)
    opened = [one for one in _OPENS.finditer(gap) if not (one[0][0] == ":" and _PARTED.search(gap, 0, one.start()))]
    bracket = "(" in gap and ")" not in gap
    if not opened and not bracket:
        if len(parts) < 2 or not re.search(r"[,;]", gap):
            return None
        if ":" in gap and closes(passage, total, parts):
            return Listed(total, tuple(parts), ":")
        return Listed(total, tuple(parts), "")
    opener = opened[-1][0] if opened else "("
    if opener == "=" and nth and "+" in passage.gap(sentence[nth - 1], total):
        # The last addend of an addition, not the total of one.
        return None
    until, lists = len(parts), ";" in passage.gap(parts[0], parts[1]) if len(parts) > 1 else False
    closing = parts[0].bracket if bracket or parts[0].bracket > total.bracket else 0
    left = False
    for place in range(1, len(parts)):
        between = without_changes(passage.gap(parts[place - 1], parts[place]))
        left = parts[place].bracket < max(closing, total.bracket)
        if left or _REOPENS.search(between) or (";" in between and not lists):
            until = place
            break
    led = gap[: opened[-1].start()] if opened else ""
    tied = bracket or not _PARTED.search(led.rstrip(",; ") if opened and _CLOSED.search(opener) else led)
    return Listed(total, tuple(parts[:until]), opener, left or until == len(parts), tied)


def _before(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Listed | None:
    """A total behind its parts: a, b và c; tổng d."""
    total = sentence[nth]
    head = passage.low[max(total.start - 60, 0) : total.start]
    if nth < 2 or not _TOTAL.search(head):
        return None
    parts = [
        one
        for one in sentence[max(nth - MOST_PARTS, 0) : nth]
        if one.kind == "count" and not one.half and not one.change
    ]
    return Listed(total, tuple(parts), "total") if len(parts) > 1 else None


def _tolerance(listed: Listed, parts: Sequence[Numeral]) -> Fraction:
    """How far rounded figures may lie from their sum: half a step of each."""
    every = (listed.total, *parts)
    return _total(one.readings[0].step / 2 for one in every if not one.readings[0].whole)


def _checked(passage: Passage, listed: Listed) -> Claim | None:
    total, parts = listed.total, listed.parts
    for count, value in enumerate(accumulate(one.value for one in parts), 1):
        if count < 2 or not total.value or not (listed.opener or count == len(parts)):
            continue
        scale = total.factor if parts[0].factor == 1 < total.factor else 1
        if abs(value * scale - total.value) <= _tolerance(listed, parts[:count]):
            return passage.holds(addition(parts[:count], total), total, *parts[:count])
    if listed.opener == "total":
        suffix = list(accumulate(one.value for one in reversed(parts)))
        for count, value in enumerate(suffix, 1):
            if count > 1 and abs(value - total.value) <= _tolerance(listed, parts[-count:]):
                return passage.holds(addition(parts[-count:], total), *parts[-count:], total)
    if listed.opener == "" and _split_in_two(passage, listed):
        return _unequal(passage, listed)
    if listed.opener in {"", "total"}:
        return _almost(passage, listed)
    return _unequal(passage, listed)


def _split_in_two(passage: Passage, listed: Listed) -> bool:
    """7.172 hồ sơ, có 5.950 chưa đến hạn và 1.222 đã quá hạn: two that are opposed, behind the first of a sentence."""
    total, parts = listed.total, listed.parts
    if len(parts) != 2 or not listed.whole_list or any(one.value > total.value for one in parts):
        return False
    start, _ = passage.sentence(total.start)
    ahead = passage.before(total)
    first = ahead is None or ahead.end <= start
    return first and _same_things(listed) and closes(passage, total, parts)


def _comparable(listed: Listed) -> bool:
    """Whether all is counted, without hedges, in the same things as far as is said."""
    total, parts = listed.total, listed.parts
    if any(one.hedge for one in (total, *parts)):
        return False
    if total.factor > 1 and any(one.factor == 1 and one.readings[0].step < 1 for one in parts):
        # 5,65 ngàn = 1,07 + 3,19 ngàn: whose multiple is whose?
        return False
    first = total.unit.split()[:1]
    same_step = all(
        one.readings[0].step * 1000 >= total.readings[0].step and one.readings[0].step <= total.readings[0].step * 1000
        for one in parts
    )
    return same_step and all(
        not one.unit or not first or one.unit.split()[:1] == first or listed.opener != "(" for one in parts
    )


def _almost(passage: Passage, listed: Listed) -> Claim | None:
    """A list without an opener, or with its total behind: wrong only if it nearly comes to it."""
    if not _comparable(listed) or len(listed.parts) < 3 or not listed.whole_list or not _same_things(listed):
        return None
    off = abs(listed.sum - listed.total.value)
    if listed.opener == "total" and 0 < off <= NEAR * listed.total.value:
        return _sum_wrong(passage, listed, "warning", "medium")
    return None


def _may_be_all(listed: Listed) -> bool:
    """Whether parts come near enough to their total to be meant to be all of it, or to more than that."""
    return _comparable(listed) and listed.sum > listed.total.value / 2


def _same_things(listed: Listed) -> bool:
    first = listed.total.unit.split()[:1]
    if holds_others(listed.total) and _CLOSED.search(listed.opener):
        return True
    return all(not one.unit or not first or same_noun(one.unit, listed.total.unit) for one in listed.parts)


def _unequal(passage: Passage, listed: Listed) -> Claim | None:
    """A list with an opener that does not come to its total."""
    total, parts = listed.total, listed.parts
    if not total.value or not _comparable(listed) or not parts:
        return None
    named = closes(passage, total, parts) and listed.whole_list
    timed = _TIMED.search(without_changes(passage.low[total.end : parts[-1].start])) is not None
    if total.half or (timed and not named):
        return None
    largest = max(parts, key=lambda one: one.value)
    if largest.value > total.value + _tolerance(listed, [largest]):
        return _above_total(passage, listed, largest, named=named and len(parts) == 2)
    closed = _CLOSED.search(listed.opener) is not None and listed.tied
    if named and (closed or _may_be_all(listed)):
        return _sum_wrong(passage, listed, "warning", "medium")
    return _short_or_over(passage, listed)


def _above_total(passage: Passage, listed: Listed, largest: Numeral, *, named: bool) -> Claim | None:
    """A part that is more than its total, if it surely is a part."""
    total, parts = listed.total, listed.parts
    if total.value < 2 or len(parts) < 2 or not (named or _alike(listed)):
        return None
    others = (one for one in passage.figures if one.start < total.start and one.kind == "count")
    if not (listed.tied or named) and any(one.value >= largest.value for one in others):
        return None
    if not (named or _is_part(listed, largest)):
        return None
    return _part_over(passage, total, largest)


def _part_over(passage: Passage, total: Numeral, part: Numeral) -> Claim:
    return passage.finds(
        "part-over-total", (total, part), severity="warning", confidence="medium", part=part.shown, whole=total.shown
    )


def _alike(listed: Listed) -> bool:
    """Whether all of a list counts the same things, as far as enough is said."""
    several = any(one.unit for one in listed.parts) or len(listed.parts) > 1 or listed.opener == "("
    return _same_things(listed) and several


def _short_or_over(passage: Passage, listed: Listed) -> Claim | None:
    """Parts that come to more or less than their total: wrong where the list is closed, or nearly comes to it."""
    total, parts = listed.total, listed.parts
    noun = " ".join(total.unit.split()[:2])
    said = passage.low[total.end : parts[-1].end + 40]
    overlaps = _OVERLAPS.search(said.replace(noun, " ") if noun else said)
    off, open_list = abs(listed.sum - total.value), listed.opener.startswith("trong")
    if (
        not overlaps
        and off <= (VERY_NEAR if open_list and listed.sum < total.value else NEAR) * total.value
        and len(parts) > 2
        and listed.whole_list
        and listed.opener[:1] in ":=(gbct"
    ):
        return _sum_wrong(passage, listed, "warning", "medium")
    if overlaps or len(parts) < 2:
        return None
    if listed.whole_list and listed.tied and _enumerates(passage, listed, off):
        return _sum_wrong(passage, listed, "warning", "medium")
    if not _alike(listed):
        return None
    closed = _CLOSED.search(listed.opener) is not None and listed.whole_list and listed.tied
    whole = closed and total.value >= FEW and (holds_others(total) or all(one.unit for one in parts))
    if listed.opener == "=" and not (total.unit or listed.formula or _all_added(passage, parts)):
        return None
    if closed and (listed.opener == "=" or whole or off <= total.value / 5):
        return _sum_wrong(
            passage,
            listed,
            "error" if listed.opener == "=" else "warning",
            "high" if listed.opener == "=" else "medium",
        )
    if closed or (listed.sum > total.value and total.factor > 1):
        return _sum_wrong(passage, listed, "note", "low")
    return None


def _enumerates(passage: Passage, listed: Listed, off: Fraction) -> bool:
    """Whether a colon or *gồm* right behind what is counted opens a list of all of it, which it nearly comes to."""
    total, parts = listed.total, listed.parts
    if off > total.value / 5 or total.value < FEW or not total.unit:
        return False
    if any(one.bracket > total.bracket for one in parts):
        return False
    if listed.opener[:1] == ":":
        led = passage.gap(total, parts[0])
        return ":" in led[:_LED] and not _PARTED.search(led) and _same_things(listed)
    return _CLOSED.search(listed.opener) is not None and off * 10 <= total.value


def _all_added(passage: Passage, parts: Sequence[Numeral]) -> bool:
    """Whether plus signs stand between all parts."""
    return all("+" in passage.gap(one, two) for one, two in pairwise(parts))


def _is_part(listed: Listed, largest: Numeral) -> bool:
    """Whether the largest is surely one of the parts: of the same things, or in a named list of a named total."""
    total = listed.total
    if holds_others(total) and _CLOSED.search(listed.opener):
        return True
    if largest.unit and total.unit:
        return largest.unit.split()[0] == total.unit.split()[0]
    named = listed.opener == "(" or _CLOSED.search(listed.opener) is not None
    named = named or (listed.opener[:1] == ":" and listed.tied and listed.whole_list and len(listed.parts) > 2)
    return bool(total.unit and not largest.unit and named and total.value >= 10 and total.value * 20 > largest.value)


def _sum_wrong(passage: Passage, listed: Listed, severity: Severity, confidence: Confidence) -> Claim:
    right = listed.total.printed(listed.sum)
    return passage.finds(
        "sum-wrong", (listed.total, *listed.parts), severity=severity, confidence=confidence,
        holds_if=addition(listed.parts, right), sum=right, total=listed.total.shown,
    )  # fmt: skip


def _pairs_of_one(passage: Passage, sentence: Sequence[Numeral]) -> Iterator[Claim]:
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
            elif whole.value - part.value > 0 and (
                all_left or abs(whole.value - part.value - rest.value) <= whole.value / 10
            ):
                yield _sum_wrong(passage, Listed(whole, (part, rest), "còn"), "warning", "medium")


def _of_percentages(passage: Passage, sentence: Sequence[Numeral], nth: int) -> Iterator[Claim]:
    """10,03 %: hộ nghèo 4,2 % và cận nghèo 5,83 %."""
    total, parts = sentence[nth], sentence[nth + 1 : nth + 1 + MOST_PARTS]
    if total.kind != "percent" or len(parts) < 2 or any(one.kind != "percent" or one.change for one in (total, *parts)):
        return
    opened = _OPENS.search(passage.gap(total, parts[0]))
    if opened and abs(_total(one.value for one in parts) - total.value) <= _total(
        one.readings[0].step / 2 for one in parts
    ):
        yield passage.holds(addition(parts, total), total, *parts)


def _total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _percentages(passage: Passage, sentence: Sequence[Numeral]) -> Iterator[Claim]:
    """Percentages that come to a hundred."""
    every = [one for one in sentence if one.kind == "percent" and not one.change]
    if not 3 <= len(every) <= MOST_PARTS or any(one.hedge or one.value >= 1 for one in every):
        return
    off = abs(_total(one.value for one in every) - 1)
    if off <= _total(one.readings[0].step / 2 for one in every):
        yield passage.holds(addition(every, Text("100 %", "100 %")), *every)
