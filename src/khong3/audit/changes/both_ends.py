"""Amounts of change held against both of their ends: *35 vụ, giảm 5 vụ so với cùng kỳ (40 vụ)*; *từ 520 xuống 390 hộ*.

Only where the clause marks both: what was before in the bracket behind *so với*, or both by *từ … lên*, *từ … xuống*.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, islice

from khong3.audit.changes.amounts import named_level
from khong3.audit.claims import Claim, Passage, decimals, equation, same_noun, states
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import PLANS, are_ends, results
from khong3.text import LANGUAGES, Text, format_number

_LAST = (
    r"(?:so với|so|bằng|của)?\s?(?:(?:cuối|đầu|hết) |(?:mức )?(?:bình quân|trung bình) (?:của )?)?"
    rf"(?:cùng kỳ|năm|tháng|quý|vụ|giai đoạn|{PLANS})\b[^,;.()%]{{0,40}}"
)
_WAS = re.compile(rf"(?:\s?[^\W\d]+){{0,4}}\s(?:so với|so)\s(?:với )?{_LAST}\((?:là |có )?")
_COMPARING = re.compile(r"\W*so với (?:cùng kỳ|năm|tháng|quý)[^;()]*")
_RIGHT_BEHIND = re.compile(r"(?:\s?[^\W\d]+){1,4}\s?\(")
_TIMES_OF = re.compile(rf"\s?lần\s{_LAST}\((?:là |có )?")
_TIMES = re.compile(r"\s?lần\b")
_AS_MANY = re.compile(r"\b(?:gấp|bằng)\s$")
_THEN = re.compile(
    r"[^;.,()]{0,30}(?:\([^()]{0,20}\)\s?)?[,(]\s?(?:tức |tương (?:ứng|đương) )?(?:là |với )?(?:đã )?(?:tăng|giảm)"
    r"(?: thêm| được)?\s"
)
_ENDS_BEHIND = re.compile(r"(?:\s?[^\W\d]+){0,4}\s?[,(]?\s?(?:\(\s?)?từ\s(?:mức\s)?")
_ROSE = re.compile(r"\b(tăng|giảm)(?: mạnh| nhẹ| nhanh| dần)?\s(?:từ\s(?:mức\s)?)$")
_OF_ELSE = re.compile(r"[^;.]{0,40}\b(?:so với|so|cùng kỳ|mỗi|hằng|hàng|bình quân)\b")
_NO_NOUN = re.compile(r"\s?\b(?:lên|xuống|còn|đến|tới|lần)\b.*")
_SIDE, _LED = 12, 20


def ends(passage: Passage) -> Iterator[Claim]:
    """A claim for every amount of change, and every *gấp … lần*, whose two ends are printed."""
    for one in passage.figures:
        if one.kind != "count" or one.half:
            continue
        every = (_turned, _as_many, _against_bracket, _against_its_lead, _from_to)
        claims = (told(passage, one) for told in every)
        yield from islice((claim for claim in claims if claim is not None), 1)


def _against_bracket(passage: Passage, amount: Numeral) -> Claim | None:
    """35 vụ, giảm 5 vụ so với cùng kỳ (40 vụ): of the only count before it that counts the same."""
    before = passage.after(amount)
    if not amount.change or before is None or not _told_in_bracket(passage, amount, before, _WAS):
        return None
    every = _what_it_is_of(passage, amount, before)
    fitting = next((one for one in every if _fits(before, one, amount)), None)
    if fitting is not None:
        return passage.holds(_shown(before, fitting, amount), fitting, amount, before)
    if len(every) != 1 or not (before.unit or len(list(results(passage, amount))) == 1):
        return None
    return _wrong(passage, before, every[0], amount, sure=False)


def _against_its_lead(passage: Passage, amount: Numeral) -> Claim | None:
    """35 vụ, làm chết 20 người. So với cùng kỳ, giảm 5 vụ (40 vụ), giảm 2 người chết (22 người): of its noun before."""
    before, (start, _) = passage.after(amount), passage.sentence(amount.start)
    if not amount.change or before is None or _COMPARING.match(passage.low, start, amount.start) is None:
        return None
    if not _told_in_bracket(passage, amount, before, _RIGHT_BEHIND) or not _of_one_noun(before, amount):
        return None
    now = named_level(passage, amount)
    if now is None or not _of_one_noun(before, now, amount):
        return None
    if _fits(before, now, amount):
        return passage.holds(_shown(before, now, amount), now, amount, before)
    counted = (one for one in passage.near(amount, ahead=0) if one.kind == "count" and not one.change)
    every = [one for one in counted if one.bracket <= amount.bracket and _of_one_noun(one, amount)]
    return _wrong(passage, before, now, amount, sure=False) if every == [now] else None


def _told_in_bracket(passage: Passage, stated: Numeral, before: Numeral, said: re.Pattern[str]) -> bool:
    """Whether a count is what was there before, in the bracket right behind *so với …*."""
    plainly = before.kind == "count" and not (before.half or before.change or before.hedge or stated.hedge)
    inside = before.bracket > stated.bracket and said.fullmatch(passage.gap(stated, before)) is not None
    return plainly and inside and passage.low[before.end :].lstrip(" " + before.unit)[:1] in {")", ","}


def _what_it_is_of(passage: Passage, amount: Numeral, before: Numeral) -> list[Numeral]:
    """The counts of a sentence that something said of a change may be of: of its noun, none of them aside."""
    every = (one for one in results(passage, amount) if one.bracket <= amount.bracket and not one.hedge)
    return [one for one in every if _of_one_noun(one, amount if amount.change else before, before)]


def _from_to(passage: Passage, amount: Numeral) -> Claim | None:
    """Từ 520 hộ xuống 390 hộ, giảm 130 hộ; giảm 130 hộ (từ 520 hộ xuống 390 hộ)."""
    if not amount.change or amount.hedge or _OF_ELSE.match(passage.low, amount.end):
        return None
    before, now = passage.before(amount, 2), passage.before(amount)
    if before is not None and now is not None and _THEN.fullmatch(passage.gap(now, amount)):
        return _between(passage, before, now, amount)
    before, now = passage.after(amount), passage.after(amount, 2)
    if before is not None and now is not None and _ENDS_BEHIND.fullmatch(passage.gap(amount, before)):
        return _between(passage, before, now, amount)
    return None


def _between(passage: Passage, before: Numeral, now: Numeral, amount: Numeral) -> Claim | None:
    if not _told(passage, before, now) or not _of_one_noun(before, now, amount):
        return None
    if _fits(before, now, amount):
        return passage.holds(_shown(before, now, amount), before, now, amount)
    return _wrong(passage, before, now, amount, sure=all(one.exact for one in (before, now, amount)))


def _told(passage: Passage, before: Numeral, now: Numeral) -> bool:
    """Whether two counts are told as the ends of a change, as they are."""
    return are_ends(passage, before, now) and not any(one.hedge or one.change for one in (before, now))


def _turned(passage: Passage, before: Numeral) -> Claim | None:
    """Tăng từ 520 hộ lên 390 hộ: a rise that its ends make a fall."""
    now = passage.after(before)
    said = _ROSE.search(passage.low, max(before.start - _LED, 0), before.start)
    if now is None or said is None or not _told(passage, before, now) or not _of_one_noun(before, now):
        return None
    if not (before.exact and now.exact and before.factor == now.factor) or before.value == now.value:
        return None
    rose = now.value > before.value
    if rose == (said[1] == "tăng"):
        return None
    return passage.finds(
        "change-turned", (before, now), severity="warning", confidence="medium", before=before.shown, now=now.shown,
        said=said[1], right=Text("tăng", "a rise") if rose else Text("giảm", "a fall"),
    )  # fmt: skip


def _as_many(passage: Passage, times: Numeral) -> Claim | None:
    """150 tỷ đồng, gấp 1,5 lần năm 2020 (100 tỷ đồng)."""
    before = passage.after(times)
    if before is None or not _AS_MANY.search(passage.low, max(times.start - _SIDE, 0), times.start):
        return None
    if not _told_in_bracket(passage, times, before, _TIMES_OF) or not before.value:
        return None
    every = _what_it_is_of(passage, times, before)
    fitting = next((one for one in every if states(times, one.value / before.value)), None)
    if fitting is not None:
        return passage.holds(equation(fitting, "/", before, "=", times), fitting, times, before)
    if len(every) != 1 or not before.unit:
        return None
    now, off = every[0], abs(every[0].value / before.value - times.value)
    if off <= max(times.readings[0].step, times.value / 10):
        return passage.open(now, times, before)
    return passage.finds(
        "change-wrong", (now, times, before), severity="warning", confidence="medium", before=before.shown,
        now=now.shown, stated=_times(times.value, times), right=_times(now.value / before.value, times),
    )  # fmt: skip


def _times(value: Fraction, printed: Numeral) -> Text:
    vi, en = (format_number(value, one, decimals=max(decimals(printed), 1)) for one in LANGUAGES)
    return Text(f"{vi} lần", f"{en} times")


def _of_one_noun(*figures: Numeral) -> bool:
    """Whether figures count one thing, as far as they say what: by a noun, or where none has any, by their multiple."""
    nouns = [noun for one in figures if (noun := _NO_NOUN.sub("", one.unit))]
    alike = all(same_noun(one, two) for one, two in combinations(nouns, 2))
    return alike and bool(nouns) and len({one.factor for one in figures}) == 1


def _fits(before: Numeral, now: Numeral, amount: Numeral) -> bool:
    """Whether an amount is what its ends are apart, as far as all three are printed."""
    off = abs(now.value - before.value - amount.change * amount.value)
    return off <= sum((one.coarse for one in (before, now, amount)), Fraction(0))


def _shown(before: Numeral, now: Numeral, amount: Numeral) -> Text:
    first, last = (now, before) if amount.change > 0 else (before, now)
    return equation(first, "-", last, "=", amount)


def _wrong(passage: Passage, before: Numeral, now: Numeral, amount: Numeral, *, sure: bool) -> Claim | None:
    apart = (now.value - before.value) * amount.change
    if apart < 0 or amount.value == 0 or amount.hedge:
        return None
    return passage.finds(
        "change-wrong", (before, now, amount), severity="error" if sure else "warning",
        confidence="high" if sure else "medium",
        before=before.shown, now=now.shown, stated=amount.shown, right=amount.printed(apart),
    )  # fmt: skip
