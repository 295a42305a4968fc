"""Shares held against those beside them, and parts against the list that they stand in."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise, product, takewhile
from math import ceil, floor

from attrs import frozen

from khong3.audit.bases.binding import OWN_BASE, Base
from khong3.audit.bases.nearby import MUCH
from khong3.audit.bases.numerators import is_named_rate, led_to, same_sentence, same_things
from khong3.audit.bases.subsets import names_it
from khong3.audit.claims import Claim, Passage, may_be_called, measured, of_persons, ratio_agrees, states
from khong3.audit.lists.partitions import come_to_all
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.reading.script import CAPITALS
from khong3.audit.shares.above_wholes import called_so
from khong3.audit.shares.misprints import likely
from khong3.audit.slips import BOUND, chance_of_base, one_slip, slip_in_share, steps_of
from khong3.spans import Span
from khong3.text import LANGUAGES, Text, format_number

TOO_ROUND = frozenset({Fraction(0), Fraction(1, 2), Fraction(1)})
"""What any two figures may give by chance."""
_ENOUGH_OTHERS = 2
_APART = re.compile(r"năm|tháng|quý|kỳ|nông thôn|thành thị|nam|nữ|trong đó|kế hoạch|so với")
_OF_WHICH = re.compile(r"\btrong (?:số )?đó\b[^;]*$")
_NAMED = re.compile(
    rf"[,;:]\s(?:(?:huyện|xã|phường|quận|tỉnh|thị xã|thành phố)\s)?[{CAPITALS}][\w’'-]*(?:\s[{CAPITALS}][\w’'-]*)*\s"
    r"(?:có|còn|là|với|:)?\s?$"
)
_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|ấp|buôn|khu phố|hộ)\b")
"""Places of one level are no part of those of another."""
_OF_A_PLAN = re.compile(r"\b(?:đạt|bằng|hoàn thành)\b")
_BEHIND_ALL = re.compile(r"\s?(?:[,;.)]|tổng\b|$|\n)")
_LED, _SIDE = 160, 50
_MOST_BASES, _NARROW, _MOST_BESIDE, _MANY = 200, 20, 6, 20
_OF_A_LIST = Fraction(1, 8)
"""So often at most chance may give three shares a base that is a digit off a count of the same things."""


@frozen(eq=False)
class JudgedShare:
    """A percentage with the count that it tells of, the base that explains it, and what came of it."""

    stated: Numeral
    part: Numeral | None
    claim: Claim | None
    base: Base | None = None
    against: Base | None = None
    """The base that it is called wrong against."""
    unsure: bool = False
    """Whether it is called wrong because of what stands nearby, not by how its clause is built."""
    by_words: bool = False
    """Whether it is called wrong because of what its words name, or what alone stands before it."""
    named: Numeral | None = None
    """The base that the words about it name, though the figures do not fit."""


def unlike_the_others(passage: Passage, one: JudgedShare, shares: Sequence[JudgedShare]) -> Claim | None:
    """One of a list of shares, where the others of its sentence are all of one base and it is not.

    One other is enough where the base counts what both parts count.
    """
    if one.part is None or one.part.half or not one.part.settled or one.stated.hedge:
        return None
    if one.stated.value in TOO_ROUND or _parts_another(one, shares):
        return None
    if measured(one.part) and MUCH.search(passage.low, one.part.end, one.stated.start):
        return None  # 102/160 tỷ đồng, đạt 63,8 %; trong đó vốn trung ương 51 tỷ đồng, đạt 70,8 %: of its own plan
    own = OWN_BASE.match(passage.low, one.stated.end) is not None
    said = (two for two in shares if not own and two.base is not None and two.stated.start > one.stated.start)
    named = {id(two.base) for two in said if OWN_BASE.match(passage.low, two.stated.end)}
    every = [base for base in _bases_of_others(one.part, shares) if id(base) not in named]
    near = [base for base in every if same_sentence(passage, one.part, base.part) or base.whole is one.named]
    found = _off_the_base(passage, one, one.part, near) or _a_slip_off(passage, one, one.part, every)
    return found or _completes(passage, one, one.part, shares)


def _completes(passage: Passage, one: JudgedShare, part: Numeral, shares: Sequence[JudgedShare]) -> Claim | None:
    """A share that makes a hundred with those beside it, or whose count makes with theirs the base that these are of.

    *Trợ giúp viên 137 vụ, chiếm 93 %; luật sư 13 vụ, chiếm 7 %* of 180: the first is of these too.
    """
    at = shares.index(one)
    if not any(two.base is not None for two in shares[max(at - 1, 0) : at + 2]):
        return None
    ahead = list(takewhile(_is_explained, reversed(shares[max(at - _MOST_BESIDE, 0) : at])))
    behind = list(takewhile(_is_explained, shares[at + 1 : at + 1 + _MOST_BESIDE]))
    for before, after in product(range(len(ahead) + 1), range(len(behind) + 1)):
        others = [*ahead[:before], *behind[:after]]
        whole = _whole_of_all(part, others)
        if whole is None or ratio_agrees(one.stated, part, whole) != "no":
            continue
        together = sum((two.part.value for two in others if two.part is not None), part.value)
        rest = together == whole.value >= _MANY and _is_told_plainly(passage, one.stated)
        if rest or come_to_all([one.stated, *[two.stated for two in others]]):
            return likely(passage, one.stated, Base(part, whole, "near"))
    return None


def _is_explained(one: JudgedShare) -> bool:
    return one.base is not None


def _is_told_plainly(passage: Passage, stated: Numeral) -> bool:
    """Whether a share is no rate with a name, is of nothing that stands behind it, and may be of no plan."""
    planned = _OF_A_PLAN.search(led_to(passage, stated)) is not None
    plainly = not (planned or is_named_rate(passage, stated))
    return plainly and _BEHIND_ALL.match(passage.low, stated.end) is not None


def _whole_of_all(part: Numeral, others: Sequence[JudgedShare]) -> Numeral | None:
    """The base of which all of these shares are, where their counts may be of one kind with a part."""
    wholes: dict[int, Numeral] = {}
    for two in others:
        if two.base is None or two.part is None or two.base.rest is not None or two.base.part is not two.part:
            return None
        if two.stated.hedge or two.stated.value in TOO_ROUND or two.base.whole is part:
            return None
        if part.unit and two.part.unit and not may_be_called(part.unit, two.part.unit):
            return None
        wholes[id(two.base.whole)] = two.base.whole
    return next(iter(wholes.values())) if len(wholes) == 1 else None


def _bases_of_others(part: Numeral, shares: Sequence[JudgedShare]) -> list[Base]:
    """The bases that explain the other shares of a paragraph, each by its own count.

    What comes later in a list and has a share of its own is a part like them.
    """
    parts = [two.part for two in shares]
    return [
        two.base
        for two in shares
        if two.base is not None
        and two.base.part is two.part
        and two.base.rest is None
        and two.stated.value not in TOO_ROUND
        and two.base.whole is not part
        and not (two.base.whole.start > part.start and two.base.whole in parts)
        and not (two.base.whole.start > two.base.part.start and two.base.whole in parts)
    ]


def _parts_another(one: JudgedShare, shares: Sequence[JudgedShare]) -> bool:
    """Whether a count with a share that fits is parted into this one and others, two of them with shares that do not.

    *232 học sinh bỏ học (0,93 %): tiểu học 59 em (0,42 %), THCS 173 em (2,21 %)*: each of the pupils of its grade.
    """
    counted = [(two.part, two.base, two.stated) for two in shares if two.part is not None]
    for at, (total, base, _) in enumerate(counted):
        left, open_ones = total.value, list[Numeral]()
        for part, of, stated in counted[at + 1 :] if base is not None else ():
            if base is None or (of is not None and of.whole is not base.whole):
                break
            left -= part.value
            open_ones += [part] if of is None and ratio_agrees(stated, part, base.whole) == "no" else []
            if left <= 0:
                break
        if left == 0 and one.part in open_ones and len(open_ones) >= _ENOUGH_OTHERS:
            return True
    return False


def _a_slip_off(passage: Passage, one: JudgedShare, part: Numeral, others: Sequence[Base]) -> Claim | None:
    """A share that is a slip off a base which explains two others or more of the same things, wherever these stand."""
    for base in others:
        agreeing = [two for two in others if two.whole is base.whole and same_things(two.part, part)]
        if ratio_agrees(one.stated, part, base.whole) != "no":
            continue
        if len(agreeing) >= _ENOUGH_OTHERS and slip_in_share(one.stated, part, base.whole, "alike"):
            return likely(passage, one.stated, Base(part, base.whole, "near"))
    return None


def _off_the_base(passage: Passage, one: JudgedShare, part: Numeral, others: Sequence[Base]) -> Claim | None:
    if not others or len({id(base.whole) for base in others}) > 1:
        return None
    base = Base(part, others[0].whole, "near")
    if not base.whole.settled or not base.values or base.whole.bracket > part.bracket:
        return None
    if part.value <= base.whole.value and ratio_agrees(one.stated, part, base.whole) != "no":
        return None
    led = base.whole is one.named
    own = OWN_BASE.match(passage.low, one.stated.end) is not None
    if is_named_rate(passage, one.stated):
        return None
    apart = not (own or any(same_sentence(passage, part, two.part) for two in others))
    if apart and len(others) < _ENOUGH_OTHERS and not slip_in_share(one.stated, part, base.whole, "tied"):
        return None
    if not led and own and not names_it(passage, one.stated, base.whole):
        return None
    alike = led or all(
        same_things(two, base.whole)
        or of_persons(two.unit, base.whole.unit)
        or called_so(passage, two, base.whole)
        or passage.also_called(base.whole, two.unit)
        for two in (part, others[0].part)
    )
    if len(others) < _ENOUGH_OTHERS and not (alike or part.value + others[0].part.value == base.whole.value):
        return None
    listed = all(same_things(part, two.part) or not (part.unit or two.part.unit) for two in others)
    # 128 xã (79,5 %), 72 xã (44,72 %), 4 huyện (30,8 %): of districts nobody said how many there are.
    levels = not (alike or listed) and all(_LEVEL.match(two.unit) for two in (part, base.whole))
    if levels or (part.value > base.whole.value and not (alike or listed)):
        return None
    return likely(passage, one.stated, base)


def of_a_mistyped_base(passage: Passage, shares: Sequence[JudgedShare]) -> Iterator[Claim]:
    """Shares that nothing explains, of one base that is a digit off a count before them.

    *1.946 công chức, 38 người (2,8 %), 401 người (29,8 %)*: of 1.346.
    """
    open_ones = [
        (one.part, one.stated)
        for one in shares
        if one.base is None and one.part is not None and one.part.exact and not one.part.half and one.part.value
        and not one.stated.hedge and one.stated.value
        and (one.claim is None or one.claim.outcome != "wrong" or one.unsure)
    ]  # fmt: skip
    of_some = {id(one.part) for one in shares}
    yield from _of_all_of_these(passage, open_ones)
    for nth, (part, stated) in enumerate(open_ones):
        low, high, several = _whole_bases(open_ones, nth)
        if low > high or high - low > min(_MOST_BASES, low // _NARROW):
            continue
        tried = 0
        for whole in passage.near(part, ahead=0):
            if whole.kind != "count" or not whole.exact or whole.change or id(whole) in of_some:
                continue
            if whole.value < part.value or len(str(steps_of(whole))) != len(str(low)):
                continue
            tried += 1
            often = _OF_A_LIST if several and same_things(part, whole) else BOUND["alike"]
            if chance_of_base(whole, low, high) * tried <= often:
                yield likely(passage, stated, Base(part, whole, "near"))
                return


def _is_wide(span: Span) -> bool:
    return (span.high[0] - span.low[0]) * _NARROW > span.low[0]


def _whole_bases(open_ones: Sequence[tuple[Numeral, Numeral]], nth: int) -> tuple[int, int, bool]:
    """The least and the most that a share and those behind it may be of, each of its count of one noun.

    And whether these are two or more.
    """
    part, stated = open_ones[nth]
    span, met = None, 0
    for other, beside in islice(open_ones, nth + 1, nth + 1 + _ENOUGH_OTHERS):
        if part.value == other.value or not same_things(part, other) or (span is not None and _is_wide(span)):
            break
        both = (span or part.span.over(stated.span)).within(other.span.over(beside.span))
        if both.empty:
            break
        span, met = both, met + 1
    return (1, 0, False) if span is None else (ceil(span.low[0]), floor(span.high[0]), met > 1)


def _of_all_of_these(passage: Passage, open_ones: Sequence[tuple[Numeral, Numeral]]) -> Iterator[Claim]:
    """Shares that come to a hundred, of all of their parts together, which are a slip off the count before them.

    *181 người, có 119 người là nữ, chiếm 66,1 %, 61 người là nam, chiếm 33,9 %*: of 180.
    """
    if len(open_ones) < _ENOUGH_OTHERS:
        return
    together = sum((part.value for part, _ in open_ones), Fraction(0))
    if not come_to_all([stated for _, stated in open_ones]):
        return
    if any(not states(stated, part.value / together) for part, stated in open_ones):
        return
    (part, stated), *_ = open_ones
    whole = next((one for one in passage.near(part, ahead=0) if one.kind == "count"), None)
    plainly = whole is not None and whole.exact and not whole.change and not whole.half
    if whole is not None and plainly and one_slip(steps_of(whole), int(together)) and whole.value >= part.value:
        yield likely(passage, stated, Base(part, whole, "near"))


def of_a_hidden_base(passage: Passage, one: JudgedShare, others: Sequence[JudgedShare]) -> bool:
    """Whether another share that nothing printed explains is of the same base, which then nobody printed.

    Of parts that are listed by *trong đó* under what they may be of, two others say so. Of a pair it is so only where
    the other is one too: *479/480 đại biểu (96,96 %); 473/476 (95,75 %)*; else the pair's own base is a slip.
    """
    part, stated = one.part, one.stated
    if part is None or not (part.exact and stated.value and part.value):
        return False
    listed = _OF_WHICH.search(passage.low, max(part.start - _LED, 0), part.start) is not None
    implied, met, enough = part.span.over(stated.span), 0, _ENOUGH_OTHERS if listed else 1
    for two in others:
        if two is one or two.base is not None or two.part is None or two.part is part or not two.stated.value:
            continue
        if part.half and (not two.part.half or two.part.value == part.value or _of_one_whole(passage, part, two.part)):
            continue
        both = implied.within(two.part.span.over(two.stated.span))
        if two.part.exact and not two.stated.hedge and not both.empty:
            implied, met = both, met + 1
        if met == enough:
            return not (listed and _is_mistyped(one, implied))
    return False


def _is_mistyped(one: JudgedShare, implied: Span) -> bool:
    """Whether what several shares are of is a slip off what one of them is held against."""
    if one.against is None:
        return False
    low, high = implied.low[0], implied.high[0]
    if one.stated.hedge or high - low > _MOST_BASES:
        return True  # it may be of nearly anything
    return any(one_slip(steps_of(one.against.whole), meant) for meant in range(int(low), int(high) + 2))


def of_their_own_bases(one: JudgedShare, others: Sequence[JudgedShare]) -> bool:
    """Whether parts that make up a whole all have shares that are not of it: each is of a base of its own.

    *727 nữ trúng cử: thành phố 13 nữ (23,64 %), huyện 91 nữ (29,07 %), xã 623 nữ (27,40 %)*: of all who were elected.
    """
    return _make_up(one, others) or _parts_another(one, others)


def _make_up(one: JudgedShare, others: Sequence[JudgedShare]) -> bool:
    """Whether all parts of what a share was held against have shares that are not of it."""
    if one.against is None:
        return False
    whole = one.against.whole
    open_ones = [(two.part, two.stated) for two in others if two.part is not None and two.base is None]
    parts = [part for part, _ in open_ones]
    if one.part not in parts or len(parts) < _ENOUGH_OTHERS or whole in parts or any(part.half for part in parts):
        return False
    if any(ratio_agrees(stated, part, whole) != "no" for part, stated in open_ones):
        return False
    if come_to_all([stated for _, stated in open_ones]):
        return False  # 63 người (14,6 %), 183 người (85,4 %) của 246: of these, and wrong
    return sum((part.value for part in parts), Fraction(0)) == whole.value


def _of_one_whole(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether two pairs have the same number below: *40/44 (90,09 %), 4/44 (9,01 %)* are of the 44."""
    first, second = passage.after(one), passage.after(other)
    return first is not None and second is not None and first.value == second.value


def of_one_base(passage: Passage, unexplained: list[tuple[Numeral, Numeral]]) -> Iterator[Claim]:
    """Hộ nghèo 12,5 % (3.616 hộ), hộ cận nghèo 13,67 % (4.103 hộ): of the same households, which cannot be."""
    for (part, stated), (other, beside) in pairwise(unexplained):
        if not (part.exact and other.exact and same_things(part, other)) or stated.hedge or beside.hedge:
            continue
        between = passage.low[min(part.start, stated.start) : max(other.end, beside.end)]
        if not same_sentence(passage, part, other) or not stated.value or not beside.value or _APART.search(between):
            continue
        one, two = part.span.over(stated.span), other.span.over(beside.span)
        if stated.value + beside.value > 1 or not one.within(two).empty:
            continue
        if all(_of_a_place(passage, min(one.start, two.start)) for one, two in ((part, stated), (other, beside))):
            continue  # Ea Súp có 7.849 hộ (43,13 %); M’Đrắk 7.362 hộ (41,1 %): of each its own
        if abs(part.value / stated.value - other.value / beside.value) <= part.value / stated.value / 20:
            yield passage.finds(
                "bases-differ", (part, stated, other, beside), severity="warning", confidence="medium",
                part=part.shown, stated=stated.shown, base=_whole(part.value / stated.value), other=other.shown,
                beside=beside.shown, base_of_other=_whole(other.value / beside.value),
            )  # fmt: skip


def _of_a_place(passage: Passage, start: int) -> bool:
    """Whether a proper name leads to a place of a text: behind a stop, or after a word for a district."""
    return _NAMED.search(passage.script.text, max(start - _SIDE, 0), start) is not None


def _whole(value: Fraction) -> Text:
    vi, en = (format_number(value, one, decimals=0) for one in LANGUAGES)
    return Text(vi, en)
