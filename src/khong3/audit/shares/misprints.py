"""How a share is wrong: turned over, a place of decimals off, cut instead of rounded, above its whole, or just so."""

import re
from fractions import Fraction
from typing import Any

from khong3.audit.bases.binding import Base
from khong3.audit.bases.numerators import same_things
from khong3.audit.claims import Claim, Confidence, Passage, cut_to, decimals, equation, rounds_to, rounds_within, share
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import is_reference
from khong3.catalogue.entries import Severity
from khong3.text import Text

OF_A_PLAN = re.compile(
    r"kế hoạch|dự toán|ch[ỉi] tiêu|nghị quyết|mục tiêu|so với|cùng kỳ|\bkh\b|\bkhv\b|vượt|"
    r"\bgiao\b(?! (?:thông|dịch|lưu|tiếp|thừa|đất))|plan|target|đăng ký|"
    r"tăng|giảm"
)


def explained(passage: Passage, stated: Numeral, base: Base, *, sure: bool) -> Claim | None:
    """Wrong in a way that names itself: turned over, cut instead of rounded, a place of decimals off."""
    values, reading = base.values, stated.readings[0]
    if not values:
        return None
    figures = (base.part, base.whole, stated)
    given: dict[str, Any] = {"part": base.part.shown, "whole": base.whole.shown, "stated": stated.shown}
    right = _right(stated, base)
    if any(one and rounds_to(1 / one, reading) for one in values) and base.rest is None:
        swapped = equation(base.whole, "/", base.part, "=", stated)
        return passage.finds("inverted", figures, severity="error", holds_if=swapped, swapped=swapped, **given)
    if any(cut_to(one, reading) for one in values) and stated.hedge in {"", "about"}:
        if not sure and _may_be_rounded(stated, base):
            return passage.open(*figures)
        return passage.finds(
            "truncated", figures, severity="warning", holds_if=right, right=_percentage(stated, values[0]), **given
        )
    for times in (10, 100, Fraction(1, 10), Fraction(1, 100)):
        if sure and any(rounds_to(one * times, reading) for one in values) and stated.value * 1000 > 1:
            return passage.finds(
                "tenfold", figures, severity="error", holds_if=right, right=_percentage(stated, values[0]), **given
            )
    return None


def _may_be_rounded(stated: Numeral, base: Base) -> bool:
    """Whether a share is that of two counts which their zeros say are rounded: *2.700 của 5.200 căn, 51 %*."""
    part, whole = base.part, base.whole
    if not (part.coarse and whole.coarse) or whole.value <= whole.coarse:
        return False
    low = (part.value - part.coarse) / (whole.value + whole.coarse)
    high = (part.value + part.coarse) / (whole.value - whole.coarse)
    return rounds_within(low, high, stated.readings[0])


def likely(passage: Passage, stated: Numeral, base: Base) -> Claim:
    """A share that is most likely of this base, and is not what it gives; what was only cut off says so."""
    cut = cut_to(base.values[0], stated.readings[0]) and not stated.hedge
    told = explained(passage, stated, base, sure=False) if cut else None
    return told or wrong(passage, stated, base, severity="warning", confidence="medium")


def above_its_whole(passage: Passage, part: Numeral, whole: Numeral, stated: Numeral) -> Claim:
    """A share above a hundred that its count and its whole do give: the count is more than all there are."""
    return passage.finds(
        "over-100", (part, whole, stated), severity="warning", confidence="medium",
        holds_if=equation(whole, "/", part), part=part.shown, whole=whole.shown, stated=stated.shown,
    )  # fmt: skip


def wrong(passage: Passage, stated: Numeral, base: Base, *, severity: Severity, confidence: Confidence) -> Claim:
    """A ratio that is not what is printed; a part above its whole says so."""
    figures = (base.part, base.whole, stated)
    given: dict[str, Any] = {"part": base.part.shown, "whole": base.whole_shown, "stated": stated.shown}
    value = base.values[0]
    over = value > 1 and severity != "note" and not is_reference(passage, base.whole)
    over = over and (base.tie in {"marked", "named"} or same_things(base.part, base.whole))
    if over and stated.value <= 1:
        code = "part-over-total"
        given = {"part": base.part.shown, "whole": base.whole_shown}
    elif over and not OF_A_PLAN.search(passage.low, *passage.sentence(stated.start)):
        code = "over-100"
    elif stated.hedge and severity != "note":
        code = "hedge-mismatch"
    else:
        code = "ratio-wrong"
    if code in {"hedge-mismatch", "ratio-wrong"}:
        given["right"] = _percentage(stated, value)
    return passage.finds(
        code,
        figures,
        severity=severity,
        confidence=confidence,
        holds_if=_right(stated, base),
        **given,
    )


def _percentage(stated: Numeral, value: Fraction) -> Text:
    return share(value, decimals(stated))


def _right(stated: Numeral, base: Base) -> Text:
    return equation(base.part, "/", base.whole_shown, "=", _percentage(stated, base.values[0]))
