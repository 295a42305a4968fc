"""Changes by an amount: 708 người, giảm 47 (-6,23 %); chỉ số tăng 38,94 điểm (2,41 %) lên mức 1.653,40 điểm.

The percentage is the amount over what was there before it. That is told by the level: right before the amount, behind
it where a word says that it came to that, or as the only count before that counts the same things.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from khong3.audit.bases.numerators import COMPARED
from khong3.audit.claims import Claim, Passage, cut_to, decimals, equation, rounds_within, share, states
from khong3.audit.lists.parts import BRACKETED
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import NEW_SUBJECT
from khong3.audit.references import PLANS, against_a_reference, results
from khong3.audit.slips import slipped
from khong3.text import Text

LevelTie = Literal["last", "behind", "compared", "named"]
"""How a level is tied to its change: right before it, behind *lên*, before *so với …*, or by what it counts."""

_SAID_TO = re.compile(
    r"(?:[^\W\d/]|\s){0,30}?[(\[,–-]?\s?(?:tương ứng|tương đương|tức|bằng|hay|tức là|khoảng|or)?\s?(?:với |là )?"
    r"(?:tăng trưởng |tăng |giảm |tỷ lệ )*[-+=]?\s?|[^;.()\d%]{0,50}\([-+]\s?"
)
_AGAINST = re.compile(r"\s?\b(?:so với|so)\s(?:[^\W\d]|\s|/|\d){3,40}?(?=\s?(?:[,(]|tương|tức|hay|bằng|$))")
_IN_BRACKET = re.compile(
    r"[^;.()\d]{0,40}\(\s?(?:tương (?:ứng|đương)|tức|hay|bằng)?\s?(?:với |là )?(?:(?:tăng|giảm)(?: thêm)?\s)?"
    r"|,?\s?(?:tương (?:ứng|đương)|tức|hay)\s(?:với |là )?(?:tăng|giảm)(?: thêm)?\s"
)
_BEFORE_IT = re.compile(rf"\b(?:so với|cùng kỳ|{PLANS})\b")
_CAME_TO = re.compile(
    r"\s?(?:[^\W\d]|/|\s){0,12}\)?\s?,?\s?(?:so với [^;.()]{3,40},\s)?(?:và\s)?"
    r"(?:lên|xuống|còn|đạt|ở|chốt|dừng|đóng cửa|đứng|chạm|về)\s"
    r"(?:(?:phiên|lại|còn|đến|ở|tại|về|lên|xuống|mức|mốc|ngưỡng)\s){0,4}"
)
_WAS = re.compile(rf"\b(?:so với|cùng kỳ)\b(?:(?!\b(?:{PLANS})\b)[^;()]){{0,80}}\(\s?$")
_NOUN = re.compile(r"[^.%\d]{0,90}")
_ELSEWHERE = re.compile(r"\bso\b|cùng kỳ|năm \d{4}|cuối năm|đầu năm|compared")
_COMES_TO = re.compile(r"\b(?:bằng|đạt)\s$")
_WITH = re.compile(r"\s?(?:so\b|cùng kỳ)")
_WITH_PLAN = re.compile(rf"\bso với (?:{PLANS}|cùng kỳ)\b[^,;.]*\b(?:bằng|đạt)\s$")
_YEARS = re.compile(r"\b(?:năm|tháng|quý)\s[\d/]{1,7}\b")
_BESIDE = re.compile(r"/\s?[\d.,]+[^,;()/\d]{0,25}")
"""A second count of the same: *2.758.926 triệu đồng/98.081 hộ vay*."""
_HEDGED = re.compile(r"\b(?:gần|hơn|trên|khoảng|xấp xỉ|dưới|chừng|ước)\s[-+]?$")
_ALIKE, _MOST_LEVELS, _ENOUGH, _NEXT, _HEAD = Fraction(1, 20), 20, 2, 100, 30


@frozen(eq=False)
class Level:
    """What something came to by a change."""

    now: Numeral
    tie: LevelTie


def by_amount(passage: Passage, stated: Numeral) -> Claim | None:
    """A percentage held against the amount beside it and the level that it is of; nothing where there is no amount."""
    amount = _amount_before(passage, stated) or _amount_behind(passage, stated)
    if amount is None or _is_a_level(passage, stated):
        return None
    first = passage.before(min(stated, _printed(passage, amount), key=lambda one: one.start))
    if first is not None and first.half:
        return None  # giảm 5 người chết (14/19) tức giảm 26,32 %
    was = _what_was(passage, stated, amount)
    if was is not None:
        return _of_what_was(passage, stated, amount, was)
    levels = list(_levels(passage, stated, amount))
    for level in levels:
        told = _held(passage, stated, amount, level.now)
        if told is not None:
            return told
    if not levels:
        return None
    if against_a_reference(passage, stated):
        return passage.open(stated)
    if _HEDGED.search(passage.low[: stated.start][-12:]) or stated.hedge or _explained(passage, stated, amount):
        return passage.open(stated)
    return next((told for one in levels if (told := _wrong(passage, stated, amount, one))), passage.open(stated))


def _is_a_level(passage: Passage, stated: Numeral) -> bool:
    """Whether a percentage is of what was planned or was before, and no change: *vượt 61 tỷ, bằng 104,3 % cùng kỳ*."""
    if stated.change or stated.value * 2 <= 1:
        return False
    head = passage.low[max(stated.start - _HEAD, 0) : stated.start]
    led = _COMES_TO.search(head) is not None and COMPARED.match(passage.low, stated.end) is not None
    return led or _WITH_PLAN.search(head) is not None


def _amount_before(passage: Passage, stated: Numeral) -> Numeral | None:
    """The amount of a change that a percentage stands right behind."""
    if stated.kind != "percent":
        return None
    for one in passage.near(stated, behind=6, ahead=0):
        if one.bracket > stated.bracket:
            continue  # giảm 97 đơn vị (gồm 74 xã, …), giảm 62,58 %
        if one.kind not in {"count", "rate"} or not one.change or one.half:
            return None
        between = BRACKETED.sub(" ", passage.low[one.end : stated.start])
        if _BEFORE_IT.search(between) and _WITH.match(passage.low, stated.end):
            return None  # vượt 14 hồ sơ so với kế hoạch, tăng 31,7 % so với cùng kỳ
        plain = re.sub(rf"^\s?{re.escape(one.unit)}", "", between) if one.unit else between
        return one if _SAID_TO.fullmatch(_AGAINST.sub(" ", plain)) else None
    return None


def _amount_behind(passage: Passage, stated: Numeral) -> Numeral | None:
    """Tăng 8,21 % (tăng 187 tấn); tăng 2,45 % (100 USD/tấn)."""
    amount = passage.after(stated)
    if stated.kind != "percent" or not stated.change or amount is None or amount.half:
        return None
    gap = passage.gap(stated, amount)
    if amount.kind not in {"count", "rate"} or not _IN_BRACKET.fullmatch(gap) or amount.hedge:
        return None
    if amount.change:
        return amount if amount.change == stated.change else None
    return None if _BEFORE_IT.search(gap) else evolve(amount, change=stated.change)


def _levels(passage: Passage, stated: Numeral, amount: Numeral) -> Iterator[Level]:
    """The levels that a change may be of, the surest first."""
    first, last = sorted((stated, amount), key=lambda one: one.start)
    # The amount may be a copy of the figure, so the place of the percentage tells what stands behind both.
    behind = passage.after(stated, 2 if last is amount else 1)
    plain = behind is not None and behind.kind in {"count", "rate"} and not (behind.change or behind.half)
    if behind is not None and plain and _of_one_kind(behind, amount):
        led = re.sub(rf"^\s?{re.escape(last.unit)}", "", passage.low[last.end : behind.start])
        if _CAME_TO.fullmatch(led) and passage.sentence(behind.start) == passage.sentence(stated.start):
            yield Level(behind, "behind")
    ahead = _right_before(passage, first)
    if ahead is not None and _of_one_kind(ahead.now, amount):
        yield ahead
        return
    named = named_level(passage, amount)
    if named is not None:
        yield Level(named, "named")


def _right_before(passage: Passage, first: Numeral) -> Level | None:
    """The count right before a change, past brackets and what is told of it by another noun."""
    place = next(one for one in passage.figures if one.start == first.start)
    start, _ = passage.sentence(first.start)
    for one in passage.near(place, behind=6, ahead=0):
        if one.start < start or one.kind == "percent" or one.change:
            return None
        if one.bracket > first.bracket or passage.low[one.start - 1 : one.start] == "/":
            continue
        gap = _YEARS.sub(" ", _BESIDE.sub(" ", BRACKETED.sub(" ", passage.low[one.end : first.start])))
        if one.half or one.kind not in {"count", "rate"} or not _NOUN.fullmatch(gap) or NEW_SUBJECT.search(gap):
            return None
        return Level(one, "compared" if _ELSEWHERE.search(passage.low[one.end : first.start]) else "last")
    return None


def _in_turn(passage: Passage, amount: Numeral, levels: list[Numeral]) -> Numeral | None:
    """The level that stands where an amount does, if as many of the same nouns are told in the same order."""
    start, end = passage.sentence(amount.start)
    amounts = [one for one in passage.figures if start <= one.start < end and one.change and one.kind == "count"]
    nouns = [_noun(one) for one in amounts]
    if nouns != [_noun(one) for one in levels]:
        return None
    return next((level for one, level in zip(amounts, levels, strict=True) if one.start == amount.start), None)


def _noun(one: Numeral) -> str:
    return next(iter(one.unit.removeprefix("số ").split()), "")


def named_level(passage: Passage, amount: Numeral) -> Numeral | None:
    """The only count that counts what an amount does: in its sentence, or the last one before that has counts.

    Of several of one noun, the one that its clause calls by its whole name.
    """
    if not amount.unit:
        return None
    start, _ = passage.sentence(amount.start)
    noun, *others = amount.unit.removeprefix("số ").split()
    found: list[Numeral] = []
    every: list[Numeral] = []
    first: int | None = None
    place = next(one for one in passage.figures if one.start == amount.start)
    for one in passage.near(place, behind=_MOST_LEVELS, ahead=0):
        if first is not None and one.start < first:
            break
        if one.kind not in {"count", "rate"} or one.change or one.half or one.hedge:
            continue
        if one.start < start and first is None:
            first = passage.sentence(one.start)[0]
        every.insert(0, one)
        said = _words_of(passage, one)
        if one.unit.split()[:1] == [noun] and all(word in said for word in others) and one.factor == amount.factor:
            found.append(one)
    if len(found) > 1:
        clause = re.split(r"[,;.()]", passage.low[start : amount.start].rstrip(", "))[-1]
        called = [one for one in found if len(one.unit.split()) > 2 and " ".join(one.unit.split()[:4]) in clause]
        found = called or found
    return found[0] if len(found) == 1 else _in_turn(passage, amount, every)


def _words_of(passage: Passage, one: Numeral) -> list[str]:
    """The words before a count, back to the figure before it, and its unit."""
    ahead = passage.before(one)
    head = passage.low[max(one.start - _HEAD, 0 if ahead is None else ahead.end) : one.start]
    return (head + " " + one.unit).split()


def _before(amount: Numeral, now: Numeral) -> Fraction:
    return now.value - amount.change * amount.value


def _shown(amount: Numeral, now: Numeral) -> Text:
    return equation(amount, "/ (", now, "-" if amount.change > 0 else "+", amount, ") =")


def _held(passage: Passage, stated: Numeral, amount: Numeral, now: Numeral) -> Claim | None:
    if _before(amount, now) <= 0:
        return None
    low, high = _ends(amount, now)
    if states(stated, amount.value / _before(amount, now)) or rounds_within(low, high, stated.readings[0]):
        return passage.holds(equation(_shown(amount, now), stated), now, stated, _printed(passage, amount))
    return None


def _printed(passage: Passage, amount: Numeral) -> Numeral:
    return next(one for one in passage.figures if one.start == amount.start)


def _explained(passage: Passage, stated: Numeral, amount: Numeral) -> bool:
    """Whether another count nearby is a level that gives the percentage, before the change or after it."""
    others = [one for one in passage.near(stated) if one.kind in {"count", "rate"} and one.start != amount.start]
    bases = [base for one in (*others, *passage.earlier) for base in (one.value, _before(amount, one)) if base > 0]
    return any(states(stated, amount.value / base) for base in bases)


def _wrong(passage: Passage, stated: Numeral, amount: Numeral, level: Level) -> Claim | None:
    """What is said of a change that its level does not give: where structure ties them, or a slip keeps them apart."""
    now, before = level.now, _before(amount, level.now)
    if before <= 0 or now.hedge or amount.hedge:
        return None
    exact = amount.value / before
    cut = cut_to(exact, stated.readings[0])
    near, tied = abs(exact - stated.value) <= _ALIKE * exact, level.tie in {"last", "behind"}
    if not (tied or cut or near or slipped(stated, exact) or _others_hold(passage, stated)):
        return None
    right = share(exact, decimals(stated))
    told = _printed(passage, amount).change != 0
    sure = told and level.tie == "last" and now.exact and amount.exact and not cut
    return passage.finds(
        "truncated" if cut else "ratio-wrong", (now, stated, _printed(passage, amount)),
        severity="error" if sure else "warning", confidence="high" if sure else "medium",
        holds_if=equation(_shown(amount, now), right), part=amount.shown, whole=now.printed(before),
        stated=stated.shown, right=right,
    )  # fmt: skip


def _others_hold(passage: Passage, stated: Numeral) -> bool:
    """Whether the changes beside one, of the same two times, are all of the levels before them; two at least."""
    start, end = passage.sentence(stated.start)
    others = [one for one in passage.figures if start <= one.start < end and one is not stated]
    found = [_of_its_level(passage, one) for one in others if _amount_before(passage, one) is not None]
    return found.count(True) >= _ENOUGH and False not in found


def _of_its_level(passage: Passage, stated: Numeral) -> bool | None:
    """Whether a change is of the only level that counts what its amount does; nothing where there is none."""
    amount = _amount_before(passage, stated)
    now = None if amount is None or stated.hedge else named_level(passage, amount)
    if amount is None or now is None or _before(amount, now) <= 0:
        return None
    return states(stated, amount.value / _before(amount, now))


def _ends(amount: Numeral, now: Numeral) -> tuple[Fraction, Fraction]:
    """The least and the most that a change may be, by the rounding of its amount and its level."""
    (a, b), (c, d) = (_printed_as(one) for one in (amount, now))
    befores = [level - amount.change * off for level in (c, d) for off in (a, b)]
    return (a / max(befores), b / min(befores)) if min(befores) > 0 else (a / now.value, b / now.value)


def _printed_as(one: Numeral) -> tuple[Fraction, Fraction]:
    half = Fraction(0) if one.readings[0].whole else one.readings[0].step / 2
    return one.value - half, one.value + half


def _what_was(passage: Passage, stated: Numeral, amount: Numeral) -> Numeral | None:
    """What was there before, in a bracket: *so với cùng kỳ năm 2019 (55.317 người); tăng 3.860 (7 %)*."""
    if amount.start > stated.start:
        return None
    one = passage.before(amount)
    plain = one is not None and one.kind == "count" and not (one.change or one.half) and one.bracket > amount.bracket
    if one is None or not plain or passage.sentence(one.start) != passage.sentence(stated.start):
        return None
    return one if _WAS.search(passage.low, max(one.start - _NEXT, 0), one.start) else None


def _of_what_was(passage: Passage, stated: Numeral, amount: Numeral, before: Numeral) -> Claim:
    figures, exact = (before, amount, stated), amount.value / before.value if before.value else Fraction(0)
    if states(stated, exact):
        return passage.holds(equation(amount, "/", before, "=", stated), *figures)
    if stated.hedge or not (before.exact and amount.exact) or not _of_one_kind(before, amount):
        return passage.open(stated)
    if any(_held(passage, stated, amount, now) is not None for now in results(passage, stated)):
        return passage.open(stated)  # tăng 38,5 % so với cùng kỳ (179 ha), vượt 30 ha (13,8 %) so với kế hoạch
    right = share(exact, decimals(stated))
    return passage.finds(
        "truncated" if cut_to(exact, stated.readings[0]) else "ratio-wrong", figures, severity="warning",
        confidence="medium", holds_if=equation(amount, "/", before, "=", right), part=amount.shown, whole=before.shown,
        stated=stated.shown, right=right,
    )  # fmt: skip


def _of_one_kind(one: Numeral, other: Numeral) -> bool:
    """Whether a level may be of what an amount is of: by its noun, or where one of them has none, by its size."""
    if one.unit and other.unit:
        return one.unit.split()[0] == other.unit.split()[0]
    return one.factor == other.factor
