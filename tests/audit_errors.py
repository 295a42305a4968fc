"""Errors put into real claims that hold, each verified to be one: what an audit finds of them is its recall.

What a claim says is taken from the arithmetic that stands beside it, never from the audit.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from khong3.audit import audit_text

_RATIO = re.compile(r"(?<![\d.)+-])(\d+(?:\.\d+)?)\s?/\s?(\d+(?:\.\d+)?)\s?\*\s?100\b")
_MEAN = re.compile(r"(?<![\d.)+-])(\d+(?:\.\d+)?)\s?/\s?(\d+(?:\.\d+)?)\s=")
_SUM = re.compile(r"(?<![\d.)/*-])(\d+(?:\.\d+)?(?:\s?\+\s?\d+(?:\.\d+)?)+)\s=\s(\d+(?:\.\d+)?)")
_CHANGE = re.compile(r"(?<![\d.)+-])(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)\*100\b")
_YIELD = re.compile(r"(?<![\d.)+-])(\d+(?:\.\d+)?)\*(\d+(?:\.\d+)?)/10\b")
_PRINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?")
_CLOSED = re.compile(r"gồm|hình thức|chia theo|phân theo|=|còn lại|\+")
_OF_PLAN = re.compile(r"kế hoạch|dự toán|chỉ tiêu|nghị quyết|so với|mục tiêu|\bKH|tăng|giảm", re.IGNORECASE)


class PrintedNumber(NamedTuple):
    """A number of a text, where it stands and what it is."""

    start: int
    end: int
    value: Fraction
    decimals: int


def numbers(text: str) -> list[PrintedNumber]:
    """Every number, as Vietnamese officials write it."""
    found: list[PrintedNumber] = []
    for one in _PRINTED.finditer(text):
        whole, _, decimals = one[0].replace(".", "").partition(",")
        found.append(PrintedNumber(one.start(), one.end(), Fraction(f"{whole}.{decimals or 0}"), len(decimals)))
    return found


def printed(value: Fraction, decimals: int = 0) -> str:
    """A number as they write it."""
    scaled = int(value * 10**decimals + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**decimals)
    said = f"{whole:,}".replace(",", ".")
    return f"{said},{rest:0{decimals}d}" if decimals else said


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half up."""
    return Fraction(int(value * 10**decimals + Fraction(1, 2)), 10**decimals)


def outcome(text: str, wrong: str) -> str:
    """What an audit makes of a text with an error: it is reported, a doubt, open, or its number is said to hold."""
    found = audit_text(text)
    if not found.sound:
        return "reported"
    alone = re.compile(rf"(?<![\d.,]){re.escape(wrong)}(?![.,]?\d)")
    if any(alone.search(one.message()) for one in found.held):
        return "holds"
    return "doubt" if found.problems else "open"


def errors(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The kind of each error that can be put into a claim, the text with it, and the number that is wrong there."""
    text, arithmetic = str(row["text"]), str(row.get("arithmetic", ""))
    dice = random.Random(str(row["id"]))
    for found in _RATIO.finditer(arithmetic):
        yield from _of_ratio(text, Fraction(found[1]), Fraction(found[2]), dice)
    for found in _CHANGE.finditer(arithmetic) if re.search("tăng|giảm", text) else ():
        yield from _of_change(text, Fraction(found[1]), Fraction(found[2]), dice)
    for found in _YIELD.finditer(arithmetic):
        yield from _of_yield(text, Fraction(found[1]), Fraction(found[2]), dice)
    for found in _MEAN.finditer(arithmetic) if re.search("bình quân|trung bình", text) else ():
        yield from _of_mean(text, Fraction(found[1]), Fraction(found[2]))
    for found in _SUM.finditer(arithmetic):
        yield from _of_sum(text, [Fraction(one) for one in found[1].split("+")], Fraction(found[2]), dice)


def _of_ratio(text: str, part: Fraction, whole: Fraction, dice: random.Random) -> Iterator[tuple[str, str, str]]:
    every = numbers(text)
    a, b = _one(every, part), _one(every, whole)
    if a is None or b is None or not 0 < part < whole:
        return
    exact = part / whole * 100
    stated = [
        one
        for one in every
        if one.value == rounded(exact, one.decimals) and re.match(r"\s?%", text[one.end :]) and one.value
    ]
    if len(stated) != 1:
        return
    percent = stated[0]
    counts = [one.value for one in every if one.value > 0]

    def explained(value: Fraction, decimals: int) -> bool:
        return any(rounded(x / y * 100, decimals) == value for x in counts for y in counts)

    for _ in range(20):
        other = _changed(text, percent, dice)
        value = numbers(other)[0].value
        if not explained(value, percent.decimals) and not _hedge_agrees(text, percent, exact, value):
            yield "ratio_wrong, a digit of the percentage", _with(text, percent, other), other
            break
    for kind, place, fit in (("part", a, part), ("base", b, whole)):
        other = _changed(text, place, dice)
        value = numbers(other)[0].value
        quotient = (value / whole if kind == "part" else part / value if value else Fraction(0)) * 100
        wrong = fit != value and 0 < quotient < 100 and rounded(quotient, percent.decimals) != percent.value
        if wrong and not _hedge_agrees(text, percent, quotient, percent.value) and len(other) > 1:
            yield f"ratio_wrong, a digit of the {kind}", _with(text, place, other), other
    if exact < 95:
        tenth = printed(percent.value / 10, percent.decimals)
        yield "tenfold", _with(text, percent, tenth), tenth
    pair = re.compile(re.escape(text[a.start : a.end]) + r"(\s?/\s?)" + re.escape(text[b.start : b.end]))
    if pair.search(text) and exact < 95:
        turned = f"{text[b.start : b.end]}/{text[a.start : a.end]}"
        yield "inverted", pair.sub(turned, text, count=1), turned
    if not _OF_PLAN.search(text) and part == int(part) and whole == int(whole):
        above = Fraction(int(whole + max(whole // 7, 1)))
        told = printed(above)
        yield "part_above_whole", _with(text, a, told), told
        share = printed(above / whole * 100, percent.decimals)
        first, second = ((a, told), (percent, share)) if a.start > percent.start else ((percent, share), (a, told))
        yield "over_100", _with(_with(text, *first), *second), share


def _hedge_agrees(text: str, percent: PrintedNumber, exact: Fraction, value: Fraction) -> bool:
    """Whether *trên*, *gần* or *khoảng* before a percentage leaves it true, or nearly so."""
    hedge = re.search(r"(trên|hơn|gần|khoảng|ước|dưới)\s(?:đạt\s)?$", text[: percent.start])
    return hedge is not None and abs(exact - value) <= max(value / 8, Fraction(1))


def _of_mean(text: str, total: Fraction, count: Fraction) -> Iterator[tuple[str, str, str]]:
    every = numbers(text)
    stated = [one for one in every if one.value == rounded(total / count, one.decimals)]
    for one in sorted(stated, key=lambda one: -one.decimals)[:1]:
        for name, times in (("up", Fraction(6, 5)), ("down", Fraction(4, 5))):
            said = printed(one.value * times + (1 if not one.decimals and times > 1 else 0), one.decimals)
            yield f"average_wrong, {name} by a fifth", _with(text, one, said), said


def _of_change(text: str, amount: Fraction, before: Fraction, dice: random.Random) -> Iterator[tuple[str, str, str]]:
    """Of a change whose amount is printed and what was there before is not."""
    every = numbers(text)
    exact = amount / before * 100
    stated = [one for one in every if one.value == rounded(exact, one.decimals) and re.match(r"\s?%", text[one.end :])]
    if _one(every, amount) is None or _one(every, before) is not None or len(stated) != 1:
        return
    other = _changed(text, stated[0], dice)
    yield "change, a digit of its percentage", _with(text, stated[0], other), other


def _of_yield(text: str, area: Fraction, each: Fraction, dice: random.Random) -> Iterator[tuple[str, str, str]]:
    """Hectares by quintals a hectare are tons: another first digit of the tons, or their tenth."""
    every = numbers(text)
    stated = [one for one in every if one.value == rounded(area * each / 10, one.decimals) and one.value]
    for one in stated[:1]:
        first = text[one.start]
        other = dice.choice([digit for digit in "123456789" if digit != first]) + text[one.start + 1 : one.end]
        yield "average_wrong, the first digit of a harvest", _with(text, one, other), other
        tenth = printed(one.value / 10, one.decimals)
        yield "average_wrong, a tenth of a harvest", _with(text, one, tenth), tenth


def _of_sum(
    text: str, parts: Sequence[Fraction], total: Fraction, dice: random.Random
) -> Iterator[tuple[str, str, str]]:
    every = numbers(text)
    places = [_one(every, one) or _nth(every, parts, nth) for nth, one in enumerate(parts)]
    whole = _one(every, total)
    if whole is None or sum(parts) != total or not all(places):
        return
    closed = "closed sum" if _CLOSED.search(text) else "list under trong đó or a colon"
    place = dice.choice([one for one in places if one is not None])
    other = _changed(text, place, dice)
    if sum(parts) - place.value + numbers(other)[0].value != total:
        yield f"{closed}, a digit of a part", _with(text, place, other), other
    other = _changed(text, whole, dice)
    yield f"{closed}, a digit of the total", _with(text, whole, other), other
    largest = max((one for one in places if one is not None), key=lambda one: one.value)
    above = printed(Fraction(int(total + max(total // 7, 1))), largest.decimals)
    yield "part_above_whole, of a list", _with(text, largest, above), above


def _one(every: Sequence[PrintedNumber], value: Fraction) -> PrintedNumber | None:
    """The only place where a number stands."""
    found = [one for one in every if one.value == value]
    return found[0] if len(found) == 1 else None


def _nth(every: Sequence[PrintedNumber], parts: Sequence[Fraction], nth: int) -> PrintedNumber | None:
    """The place of one of several equal parts, where the text has no further number of their size."""
    found = [one for one in every if one.value == parts[nth]]
    return found[parts[:nth].count(parts[nth])] if len(found) == parts.count(parts[nth]) else None


def _with(text: str, place: PrintedNumber, said: str) -> str:
    return text[: place.start] + said + text[place.end :]


def _changed(text: str, place: PrintedNumber, dice: random.Random) -> str:
    """A number with another digit somewhere, its first never a zero."""
    said = text[place.start : place.end]
    at = dice.choice([nth for nth, one in enumerate(said) if one.isdigit()])
    low = 1 if at == 0 and len(said) > 1 else 0
    other = dice.choice([one for one in map(str, range(low, 10)) if one != said[at]])
    return said[:at] + other + said[at + 1 :]
