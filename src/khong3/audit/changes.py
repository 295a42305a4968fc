"""Rises and falls: 708 người, giảm 47 (-6,23 %); từ 80 % lên 90 %, tăng 10 điểm phần trăm."""

import re
from collections.abc import Iterator
from fractions import Fraction

from khong3.audit.claims import (
    Claim,
    Passage,
    cut_to,
    decimals,
    ends_of_quotient,
    equation,
    in_points,
    rounds_to,
    rounds_within,
    share,
    states,
)
from khong3.audit.figures import Numeral
from khong3.audit.slips import FEW_DIGITS, digits_of, one_slip, steps_of
from khong3.text import LANGUAGES, Text, format_number

_TO = re.compile(r"[^;.]{0,40}\b(?:lên|xuống|còn|đến|to|down to|up to)\s(?:mức |còn |đến |trên |hơn |gần |khoảng )*$")
_CAME_TO = re.compile(r"\s?\)?\s?,?\s?(?:lên|xuống|còn)\s(?:mức |còn |đến |ở mức )*")
_FROM = re.compile(r"\b(?:từ|from)\s(?:mức |hơn |trên |gần )*$")
_AGAINST = re.compile(
    r"\s?(?:điểm\s?)?[^;.]{0,40}\b(?:so với|so sánh|than|compared)\b[^;.]{0,40}$|\s?(?:than|so với)\s[^;.]{0,30}$"
)
_SAID_TO = re.compile(
    r"\s?[(\[,–-]?\s?(?:tương ứng|tương đương|tức|bằng|hay|tức là|khoảng|or)?\s?(?:với |là )?(?:tăng |giảm |"
    r"tỷ lệ )*[-+]?\s?"
)
_IN_BRACKET = re.compile(
    r"[^;.()\d]{0,40}\(\s?(?:tương (?:ứng|đương)|tức|hay|bằng)?\s?(?:với |là )?(?:tăng|giảm)(?: thêm)?\s"
)
_BEFORE = re.compile(r"[^;.()]{0,20}\b(?:so(?: với)?|cùng kỳ)\b[^;.()]{0,60}\((?:[^();]{0,40}\s)?")
_WAS = re.compile(r"\b(?:so với|cùng kỳ)\b[^;()]{0,40}\(\s?$")
_STOPS = re.compile(r"[;.]|\b(?:lũy kế|trong đó|riêng)\b")
_NOUN = re.compile(r"[^;.%\d]{0,60}(?:[,(]\s?)?[^;.%\d]{0,20}")
_ELSEWHERE = re.compile(r"so với|cùng kỳ|năm \d{4}|cuối năm|đầu năm|compared")
_DIRECT = re.compile(r"\s?[^\W\d]*(?:\s[^\W\d]+){0,3}\s?,\s?(?:tăng|giảm)\s")
_ALIKE, _MOST_LEVELS, _ENOUGH = Fraction(1, 20), 20, 2
_NEAR, _FAR, _NEXT = Fraction(3, 200), 160, 60


def changes(passage: Passage) -> Iterator[Claim]:
    """A claim for every percentage that tells of a rise or a fall whose two ends are printed."""
    for one in passage.figures:
        if one.kind in {"percent", "points"}:
            found = (
                _by_level_behind(passage, one)
                or _by_amount(passage, one)
                or _by_bracket(passage, one)
                or _against_printed(passage, one)
                or (_of_change(passage, one) if one.change else None)
            )
            if found is not None:
                yield found


def _of_change(passage: Passage, stated: Numeral) -> Claim | None:
    return _from_to(passage, stated) or _of_pair(passage, stated) or _of_levels(passage, stated)


def _by_amount(passage: Passage, stated: Numeral) -> Claim | None:
    """708 người, giảm 47 (-6,23 %): the amount over what was there before."""
    found = _by_last(passage, stated)
    return (_by_name(passage, stated) or found) if found is None or found.outcome == "unverifiable" else found


def _by_name(passage: Passage, stated: Numeral) -> Claim | None:
    """Làm chết 5.526 người; …; giảm 356 người chết (-6 %): the level that counts what the amount counts."""
    amount = _amount(passage, stated)
    if amount is None or not amount.unit or not amount.exact:
        return None
    levels = [one for one in _levels(passage, amount) if one.value - amount.change * amount.value > 0]
    if len(levels) != 1 or stated.hedge:
        return None
    now = levels[0]
    before = now.value - amount.change * amount.value
    exact, figures = amount.value / before, (now, amount, stated)
    shown = equation(amount, "/ (", now, "-" if amount.change > 0 else "+", amount, ") =")
    if states(stated, exact):
        return passage.holds(equation(shown, stated), *figures)
    cut, near = cut_to(exact, stated.readings[0]), abs(exact - stated.value) <= _ALIKE * exact
    if not (cut or near or _slipped(stated, exact) or _others_hold(passage, stated)):
        return None
    right = share(exact, decimals(stated))
    return passage.finds(
        "truncated" if cut else "ratio-wrong", figures, severity="warning", confidence="medium",
        holds_if=equation(shown, right), part=amount.shown, whole=_number(before), stated=stated.shown, right=right,
    )  # fmt: skip


def _slipped(stated: Numeral, exact: Fraction) -> bool:
    """Whether a percentage of three digits or more is one slip off what it should be."""
    meant = int(exact / stated.readings[0].step + Fraction(1, 2))
    return digits_of(stated) >= FEW_DIGITS and one_slip(steps_of(stated), meant)


def _others_hold(passage: Passage, stated: Numeral) -> bool:
    """Whether the changes beside one, of the same two times, are all of the levels before them; two at least."""
    start, end = passage.sentence(stated.start)
    others = [one for one in passage.figures if start <= one.start < end and one is not stated]
    found = [_of_its_level(passage, one) for one in others if _amount(passage, one) is not None]
    return found.count(True) >= _ENOUGH and False not in found


def _of_its_level(passage: Passage, stated: Numeral) -> bool | None:
    """Whether a change is of the only level that counts what its amount does; nothing where there is none."""
    amount = _amount(passage, stated)
    if amount is None or not amount.unit or not amount.exact or stated.hedge:
        return None
    levels = [one for one in _levels(passage, amount) if one.value - amount.change * amount.value > 0]
    if len(levels) != 1:
        return None
    return states(stated, amount.value / (levels[0].value - amount.change * amount.value))


def _levels(passage: Passage, amount: Numeral) -> Iterator[Numeral]:
    """The counts in its sentence and the one before it that count what an amount does, by every word of its unit."""
    start, _ = passage.sentence(amount.start)
    first = passage.sentence(start - 1)[0] if start else 0
    noun, *others = amount.unit.split()
    for one in passage.near(amount, behind=_MOST_LEVELS, ahead=0):
        if one.start < first or one.kind != "count" or one.change or one.half or not one.exact:
            continue
        ahead = passage.before(one)
        head = passage.low[max(one.start - 30, 0 if ahead is None else ahead.end) : one.start]
        said = (head + " " + one.unit).split()
        if one.unit.split()[:1] == [noun] and all(word in said for word in others):
            yield one


def _by_bracket(passage: Passage, stated: Numeral) -> Claim | None:
    """Ước đạt 2.465 tấn, tăng 8,21 % (tăng 187 tấn): the amount in a bracket behind the percentage.

    The level is the figure right before, if it counts the same; without it nothing is said.
    """
    amount, now = passage.after(stated), passage.before(stated)
    if amount is None or now is None or stated.kind != "percent" or not stated.change or stated.hedge:
        return None
    behind = amount.change == stated.change and amount.kind == "count" and amount.bracket > stated.bracket
    if not behind or _IN_BRACKET.fullmatch(passage.gap(stated, amount)) is None or now.change or now.half:
        return None
    same = now.kind == "count" and now.unit.split()[:1] == amount.unit.split()[:1] and now.factor == amount.factor
    if not same or passage.sentence(now.start) != passage.sentence(stated.start) or now.hedge or amount.hedge:
        return None
    return None if _STOPS.search(passage.gap(now, stated)) else _of_level(passage, stated, amount, now)


def _by_level_behind(passage: Passage, stated: Numeral) -> Claim | None:
    """Chỉ số tăng 38,94 điểm (2,41 %) lên mức 1.653,40 điểm: the level that it came to behind the percentage."""
    amount, now = _amount(passage, stated), passage.after(stated)
    if amount is None or now is None or now.kind != "count" or any(one.hedge for one in (stated, amount, now)):
        return None
    led = _CAME_TO.fullmatch(passage.gap(stated, now)) is not None and not (now.change or now.half)
    alike = now.factor == amount.factor and _of_one_kind(now, amount)
    return _of_level(passage, stated, amount, now) if led and alike else None


def _of_level(passage: Passage, stated: Numeral, amount: Numeral, now: Numeral) -> Claim | None:
    """A change by an amount to a level: wrong where it is cut, nearly right, or a slip off."""
    before = now.value - amount.change * amount.value
    if before <= 0:
        return None
    exact, figures = amount.value / before, (now, stated, amount)
    minus = "-" if amount.change > 0 else "+"
    shown = equation(amount, "/ (", now, minus, amount, ") =")
    low, high = _ends(amount, now)
    if states(stated, exact) or rounds_within(low, high, stated.readings[0]):
        return passage.holds(equation(shown, stated), *figures)
    cut, near = cut_to(exact, stated.readings[0]), abs(exact - stated.value) <= _ALIKE * exact
    if not (cut or near or _slipped(stated, exact)):
        return passage.open(stated)
    right = share(exact, decimals(stated))
    return passage.finds(
        "truncated" if cut else "ratio-wrong", figures, severity="warning", confidence="medium",
        holds_if=equation(shown, right), part=amount.shown, whole=now.printed(before), stated=stated.shown, right=right,
    )  # fmt: skip


def _against_printed(passage: Passage, stated: Numeral) -> Claim | None:
    """Đạt 1.386 tỷ đồng, tăng 12,3 % so với cùng kỳ (1.234 tỷ đồng): what was there before in a bracket behind."""
    now, before = passage.before(stated), passage.after(stated)
    if now is None or before is None or not stated.change or stated.hedge or stated.kind != "percent":
        return None
    plain = all(one.kind == "count" and not (one.change or one.half or one.hedge) for one in (now, before))
    if not plain or before.bracket <= stated.bracket or now.bracket > stated.bracket or not before.value:
        return None
    alike = now.factor == before.factor and (not before.unit or now.unit.split()[:1] == before.unit.split()[:1])
    if not alike or not _BEFORE.fullmatch(passage.gap(stated, before)) or _STOPS.search(passage.gap(now, stated)):
        return None
    figures, exact = (now, before, stated), (now.value / before.value - 1) * stated.change
    over = ends_of_quotient(now.readings[0], before.readings[0])
    low, high = sorted((one - 1) * stated.change for one in over)
    shown = equation("(", now, "-", before, ") /", before, "=", _signed(stated))
    if states(stated, exact) or rounds_within(low, high, stated.readings[0]):
        return passage.holds(shown, *figures)
    if exact <= 0 or not (abs(exact - stated.value) <= _ALIKE * exact or _slipped(stated, exact)):
        return passage.open(stated)
    return passage.finds(
        "change-wrong", figures, severity="warning", confidence="medium", before=before.shown, now=now.shown,
        stated=stated.shown, right=share(exact, decimals(stated)),
    )  # fmt: skip


def _ends(amount: Numeral, now: Numeral) -> tuple[Fraction, Fraction]:
    """The least and the most that a change may be, by the rounding of its amount and its level."""
    (a, b), (c, d) = (_printed_as(one) for one in (amount, now))
    befores = [level - amount.change * off for level in (c, d) for off in (a, b)]
    return (a / max(befores), b / min(befores)) if min(befores) > 0 else (a / now.value, b / now.value)


def _printed_as(one: Numeral) -> tuple[Fraction, Fraction]:
    half = Fraction(0) if one.readings[0].whole else one.readings[0].step / 2
    return one.value - half, one.value + half


def _amount(passage: Passage, stated: Numeral) -> Numeral | None:
    """The amount of a change that a percentage stands right behind."""
    amount = passage.before(stated)
    if amount is None or amount.kind != "count" or not amount.change or stated.kind != "percent":
        return None
    between = passage.low[amount.end : stated.start]
    plain = re.sub(rf"^\s?{re.escape(amount.unit)}", "", between) if amount.unit else between
    return amount if _SAID_TO.fullmatch(plain) else None


def _by_last(passage: Passage, stated: Numeral) -> Claim | None:
    """Of the figure right before the amount."""
    amount = _amount(passage, stated)
    if amount is None:
        return None
    now = passage.before(amount)
    if now is None or now.kind != "count" or now.change or now.half == "over":
        return None
    if passage.sentence(now.start) != passage.sentence(stated.start):
        return None
    if now.half == "under":
        return None
    was = _WAS.search(passage.low, max(now.start - _NEXT, 0), now.start) if now.bracket > amount.bracket else None
    if was is not None:
        return _of_what_was(passage, stated, amount, now)
    before = now.value - amount.change * amount.value
    if before <= 0 or not now.exact or not amount.exact:
        return passage.open(stated)
    exact = amount.value / before
    figures = (now, amount, stated)
    minus = "-" if amount.change > 0 else "+"
    shown = equation(amount, "/ (", now, minus, amount, ") =")
    if states(stated, exact):
        return passage.holds(equation(shown, stated), *figures)
    gap = re.sub(r"\([^()]*\)", "", passage.gap(now, amount))
    tied = _NOUN.fullmatch(gap) is not None and not _ELSEWHERE.search(gap)
    tied = tied and (not amount.unit or _of_one_kind(now, amount))
    if not tied or any(states(stated, other) for other in (amount.value / now.value if now.value else Fraction(0),)):
        return passage.open(stated)
    right = equation(shown, share(exact, decimals(stated)))
    if cut_to(exact, stated.readings[0]):
        return passage.finds(
            "truncated", figures, severity="warning", holds_if=right, part=amount.shown,
            whole=_number(before), stated=stated.shown, right=share(exact, decimals(stated)),
        )  # fmt: skip
    return passage.finds(
        "ratio-wrong", figures, severity="error", holds_if=right, part=amount.shown, whole=_number(before),
        stated=stated.shown, right=share(exact, decimals(stated)),
    )  # fmt: skip


def _of_what_was(passage: Passage, stated: Numeral, amount: Numeral, before: Numeral) -> Claim:
    """59.177 người so với cùng kỳ năm 2019 (55.317 người); tăng 3.860 (7 %): of the figure in the bracket."""
    figures, exact = (before, amount, stated), amount.value / before.value if before.value else Fraction(0)
    if states(stated, exact):
        return passage.holds(equation(amount, "/", before, "=", stated), *figures)
    if stated.hedge or not (before.exact and amount.exact) or not _of_one_kind(before, amount):
        return passage.open(stated)
    right = share(exact, decimals(stated))
    return passage.finds(
        "truncated" if cut_to(exact, stated.readings[0]) else "ratio-wrong", figures, severity="warning",
        confidence="medium", holds_if=equation(amount, "/", before, "=", right), part=amount.shown, whole=before.shown,
        stated=stated.shown, right=right,
    )  # fmt: skip


def _of_one_kind(one: Numeral, other: Numeral) -> bool:
    return not one.unit or not other.unit or one.unit.split()[0] == other.unit.split()[0]


def _number(value: Fraction) -> Text:
    vi, en = (format_number(value, one) for one in LANGUAGES)
    return Text(vi, en)


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
        inside = stated.end <= before.start and before.bracket > stated.bracket and "(" in passage.gap(stated, before)
        sure = inside or not (";" in between or _ELSEWHERE.search(tail))
        return _between(passage, stated, before, now, sure=sure)
    return None


def _of_pair(passage: Passage, stated: Numeral) -> Claim | None:
    """51/38 vụ, tăng 34,21 %: this year over last, or done over planned."""
    before, now = passage.before(stated), passage.before(stated, 2)
    if before is None or now is None or before.half != "under" or stated.kind != "percent":
        return None
    if passage.sentence(now.start) != passage.sentence(stated.start) or not before.value or not now.value:
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
