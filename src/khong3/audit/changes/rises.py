"""Rises and falls: 708 người, giảm 47 (-6,23 %); từ 80 % lên 90 %, tăng 10 điểm phần trăm."""

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from khong3.audit.changes.amounts import by_amount
from khong3.audit.claims import (
    Claim,
    Passage,
    decimals,
    ends_of_quotient,
    equation,
    in_points,
    rounds_to,
    rounds_within,
    share,
    states,
)
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import NEW_SUBJECT
from khong3.audit.references import PLANS, is_reference, results
from khong3.audit.slips import slipped
from khong3.text import Text

_TO = re.compile(r"[^;.]{0,40}\b(?:lên|xuống|còn|đến|to|down to|up to)\s(?:mức |còn |đến |trên |hơn |gần |khoảng )*$")
_FROM = re.compile(r"\b(?:từ|from)\s(?:mức |hơn |trên |gần )*$")
_AGAINST = re.compile(
    r"\s?(?:điểm\s?)?[^;.]{0,40}\b(?:so với|so sánh|than|compared)\b[^;.]{0,40}$|\s?(?:than|so với)\s[^;.]{0,30}$"
)
_BEFORE = re.compile(
    rf"[^,;.()]{{0,20}}\b(?:so(?: với)?|cùng kỳ|{PLANS})\b[^,;.()]{{0,60}}"
    r"\((?:[^();]{0,40}\s)?"
)
_PLANNED = re.compile(rf"\b(?:{PLANS})\b[^,;.()\d]*\(\s?(?:là\s)?(?:tăng|giảm)\s$")
_APART = re.compile(r"\b(?:trong đó|riêng)\b")
_ELSEWHERE = re.compile(r"so với|cùng kỳ|năm \d{4}|cuối năm|đầu năm|compared")
_DIRECT = re.compile(r"\s?[^\W\d]*(?:\s[^\W\d]+){0,3}\s?,\s?(?:tăng|giảm)\s")
_ALIKE = Fraction(1, 20)
_NEAR, _FAR, _NEXT, _THOUSAND = Fraction(3, 200), 160, 60, 1000


def changes(passage: Passage) -> Iterator[Claim]:
    """A claim for every percentage that tells of a rise or a fall whose two ends are printed."""
    for one in passage.figures:
        if one.kind in {"percent", "points"}:
            found = (
                by_amount(passage, one)
                or _against_printed(passage, one)
                or (_of_change(passage, one) if one.change else None)
            )
            if found is not None:
                yield found


def _of_change(passage: Passage, stated: Numeral) -> Claim | None:
    if _PLANNED.search(passage.low, max(stated.start - _NEXT, 0), stated.start):
        return None  # giảm 1,5 % (từ 3,6 % xuống còn 2,1 %), vượt kế hoạch (giảm 1,2 %)
    return _from_to(passage, stated) or _of_pair(passage, stated) or _of_levels(passage, stated)


def _against_printed(passage: Passage, stated: Numeral) -> Claim | None:
    """Đạt 1.386 tỷ đồng, tăng 12,3 % so với cùng kỳ (1.234 tỷ đồng): what was there before in a bracket behind."""
    now, before = passage.before(stated), passage.after(stated)
    if now is not None and is_reference(passage, now):
        now = next(results(passage, stated), None)
    if now is None or before is None or not stated.change or stated.hedge or stated.kind != "percent":
        return None
    plain = all(one.kind == "count" and not (one.change or one.half or one.hedge) for one in (now, before))
    if not plain or before.bracket <= stated.bracket or now.bracket > stated.bracket or not before.value:
        return None
    alike = now.factor == before.factor and (not before.unit or now.unit.split()[:1] == before.unit.split()[:1])
    if not alike or not _BEFORE.fullmatch(passage.gap(stated, before)) or NEW_SUBJECT.search(passage.gap(now, stated)):
        return None
    figures, exact = (now, before, stated), (now.value / before.value - 1) * stated.change
    over = ends_of_quotient(now.readings[0], before.readings[0])
    low, high = sorted((one - 1) * stated.change for one in over)
    shown = equation("(", now, "-", before, ") /", before, "=", _signed(stated))
    if states(stated, exact) or rounds_within(low, high, stated.readings[0]):
        return passage.holds(shown, *figures)
    near = abs(exact - stated.value) <= _ALIKE * exact or slipped(stated, exact)
    sure = before.settled and now.settled and passage.gap(stated, before).endswith("(")
    every = list(results(passage, stated))
    of_one_thing = sure and (bool(before.unit) or len(every) == 1) and every[:1] == [now]
    others = (one for one in every if one.factor == before.factor)
    explained = any(states(stated, (one.value / before.value - 1) * stated.change) for one in others)
    if exact <= 0 or explained or not (near or of_one_thing):
        return passage.open(stated)
    return passage.finds(
        "change-wrong", figures, severity="warning", confidence="medium", before=before.shown, now=now.shown,
        stated=stated.shown, right=share(exact, decimals(stated)),
    )  # fmt: skip


def _from_to(passage: Passage, stated: Numeral) -> Claim | None:
    """Từ A lên B, tăng p: both ends before it, or behind it as in *tăng p, từ A lên B*."""
    for before, now in (
        (passage.before(stated, 2), passage.before(stated)),
        (passage.after(stated), passage.after(stated, 2)),
    ):
        if before is None or now is None or before.kind != now.kind or before.kind not in {"count", "percent"}:
            continue
        if len({passage.sentence(one.start) for one in (before, now, stated)}) > 1 or before.half or now.half:
            continue
        if not _FROM.search(passage.low, max(before.start - 20, 0), before.start):
            continue
        if not _TO.fullmatch(passage.gap(before, now)) or abs(now.end - stated.start) > _FAR:
            continue
        tail = passage.low[stated.end : stated.end + 40]
        between = passage.low[min(now.end, stated.end) : max(now.end, stated.start)]
        if _APART.search(between):
            continue
        inside = stated.end <= before.start and before.bracket > stated.bracket and "(" in passage.gap(stated, before)
        sure = inside or not (";" in between or _ELSEWHERE.search(tail))
        return _between(passage, stated, _in_its_multiple(before, now), now, sure=sure)
    return None


def _in_its_multiple(before: Numeral, now: Numeral) -> Numeral:
    """What something rose from, in the multiple that only what it rose to says: *từ 20,84 đến 27,43 triệu tấn*."""
    if before.factor > 1 or now.factor == 1 or before.value >= _THOUSAND:
        return before
    scaled = (evolve(one, value=one.value * now.factor, step=one.step * now.factor) for one in before.readings)
    return evolve(before, readings=tuple(scaled), factor=now.factor)


def _of_pair(passage: Passage, stated: Numeral) -> Claim | None:
    """51/38 vụ, tăng 34,21 %: this year over last, or done over planned."""
    before, now = passage.before(stated), passage.before(stated, 2)
    if before is None or now is None or before.half != "under" or stated.kind != "percent":
        return None
    if passage.sentence(now.start) != passage.sentence(stated.start) or not before.value or not now.value:
        return None
    if _APART.search(passage.gap(before, stated)):
        return None
    figures = (now, before, stated)
    exact = (now.value - before.value) / before.value * stated.change
    if states(stated, exact):
        rise = equation(now, "/", before, "- 1 =", stated)
        return passage.holds(rise if stated.change > 0 else equation("1 -", now, "/", before, "=", stated), *figures)
    right = share(exact, decimals(stated))
    told = {"before": before.shown, "now": now.shown, "stated": stated.shown, "right": right}
    near = exact > 0 and abs(exact - stated.value) <= _NEAR * stated.value and not stated.hedge
    if near:
        return passage.finds("change-wrong", figures, severity="warning", confidence="medium", **told)
    swapped = (before.value - now.value) / now.value * stated.change
    if exact < 0 and states(stated, swapped):
        turned = (
            equation(before, "/", now, "- 1 =", stated)
            if stated.change > 0
            else equation("1 -", before, "/", now, "=", stated)
        )
        return passage.finds(
            "inverted", figures, severity="error", holds_if=turned, swapped=turned, part=now.shown, whole=before.shown,
            stated=stated.shown,
        )  # fmt: skip
    if not _now_over_before(passage, stated, now, before) or not (now.exact and before.exact) or stated.hedge:
        return passage.open(stated)
    return passage.finds("change-wrong", figures, severity="warning", confidence="medium", **told)


def _now_over_before(passage: Passage, stated: Numeral, now: Numeral, before: Numeral) -> bool:
    """Whether a pair is surely of two times: its difference is printed before it, or it is more than its other half."""
    gap = passage.gap(before, stated)
    if ";" in gap or len(gap) > _NEXT or _ELSEWHERE.search(passage.low[stated.end : stated.end + 40]):
        return False
    amount = passage.before(now)
    said = amount is not None and amount.kind == "count" and amount.change == stated.change
    if amount is not None and said and amount.value == abs(now.value - before.value):
        return True
    return now.value > before.value and _DIRECT.fullmatch(gap) is not None


def _of_levels(passage: Passage, stated: Numeral) -> Claim | None:
    """35,1 %, thấp hơn 0,4 % so với 35,5 %: two percentages and their difference."""
    now, before = passage.before(stated), passage.after(stated)
    if (
        now is None
        or before is None
        or now.kind != "percent"
        or before.kind != "percent"
        or now.change
        or before.change
    ):
        return None
    if passage.sentence(now.start) != passage.sentence(before.start) or not _AGAINST.fullmatch(
        passage.gap(stated, before)
    ):
        return None
    return _between(passage, stated, before, now, sure=False)


def _between(passage: Passage, stated: Numeral, before: Numeral, now: Numeral, *, sure: bool) -> Claim | None:
    """A change held against its ends: as points where both are percentages, else as a share of the first."""
    figures = (before, now, stated)
    if before.hedge or now.hedge or stated.hedge or not before.value:
        return passage.open(stated)
    points = (now.value - before.value) * stated.change
    relative = points / before.value
    if before.kind == "percent":
        held = rounds_to(points, stated.readings[0])
        grown = states(stated, relative)
        if held:
            shown = equation(now, "-", before, "=", _signed(stated))
            return passage.holds(shown, *figures)
        if grown and stated.kind == "percent":
            return passage.holds(equation("(", now, "-", before, ") /", before, "=", _signed(stated)), *figures)
        if grown:
            return passage.finds(
                "percent-vs-points", figures, severity="error" if sure else "warning", before=before.shown,
                now=now.shown, stated=stated.shown, right=in_points(points, decimals(stated)),
                holds_if=equation(now, "-", before, "=", in_points(points, decimals(stated))),
            )  # fmt: skip
        exact = points
    else:
        if stated.kind == "points":
            return passage.open(stated)
        if states(stated, relative):
            return passage.holds(equation("(", now, "-", before, ") /", before, "=", _signed(stated)), *figures)
        rounded = abs(relative - stated.value) <= _ALIKE * max(abs(relative), stated.value)
        if not (before.exact and now.exact) and (rounded or not sure):
            return passage.open(stated)
        exact = relative
    right = (in_points if before.kind == "percent" else share)(exact, decimals(stated))
    if not sure:
        return passage.finds(
            "change-wrong", figures, severity="note", confidence="low", before=before.shown, now=now.shown,
            stated=stated.shown, right=right,
        )  # fmt: skip
    return passage.finds(
        "change-wrong", figures, severity="error", before=before.shown, now=now.shown, stated=stated.shown, right=right
    )


def _signed(stated: Numeral) -> Numeral | Text:
    return stated if stated.change > 0 else Text(f"−{stated.shown.vi}", f"−{stated.shown.en}")
