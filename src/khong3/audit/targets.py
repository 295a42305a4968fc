"""Results held against the targets beside them: đạt 35,1 %, vượt chỉ tiêu giao 35,5 %."""

import itertools
import re
from collections.abc import Iterator

from khong3.audit.claims import Claim, Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import OF_PLAN, PLANS
from khong3.text import Text

_TARGET = re.compile(
    rf"[^;.%\d]{{0,50}}\b(?:{PLANS})(?: (?:giao|đề ra|được giao|là|năm))*"
    r"\s?(?:\(|:)?\s?(?P<bound>≥|≤|tối đa|dưới|không quá)?\s?(?:là )?$"
)
_BY_SO_MUCH = re.compile(rf"\bthấp hơn\s(?:{PLANS})\s(?:(?:giao|được giao|đề ra)\s)?$")
"""*Thấp hơn kế hoạch 2,19 tỷ*: what it is lower by, as well as lower than."""
_EXCEEDS = re.compile(r"\b(?:vượt)\b(?! quá| cấp| trội| qua)")
_FAILS = re.compile(r"\b(?:không đạt|chưa đạt|thấp hơn)\b")
_NOT = re.compile(
    r"phấn đấu|nhằm|\bđể\b|\bsẽ\b|quyết tâm|tăng|giảm|\bgấp\b|\bcòn\b|năm trước|cùng kỳ|trong đó|hộ nghèo"
)


def targets(passage: Passage) -> Iterator[Claim]:
    """A claim for every result that stands beside its target and a verdict."""
    for sentence in passage.by_sentence:
        for result, target in itertools.pairwise(sentence):
            if result.kind != target.kind or result.kind not in {"percent", "count"} or result.change or target.change:
                continue
            if result.half or target.half or result.hedge or target.hedge:
                continue
            claim = _judged(passage, result, target)
            if claim is not None:
                yield claim


def _judged(passage: Passage, result: Numeral, target: Numeral) -> Claim | None:
    gap = passage.gap(result, target)
    found = _TARGET.fullmatch(gap)
    if found is None or found["bound"] or _BY_SO_MUCH.search(gap):
        return None
    if result.kind == "count" and result.unit[:4] != target.unit[:4]:
        return None
    start, end = passage.sentence(result.start)
    clause_end = next((one for one in (passage.low.find(";", target.end, end),) if one >= 0), end)
    clause_start = max(passage.low.rfind(";", start, result.start), start)
    words = passage.low[clause_start:clause_end]
    if _NOT.search(words) or OF_PLAN.match(passage.low, result.end):
        return None
    exceeds, fails = _EXCEEDS.search(gap), _FAILS.search(gap)
    if exceeds and not fails and result.value < target.value:
        return _against(passage, result, target, exceeds[0], Text("thấp hơn", "below"))
    if fails and not exceeds and result.value > target.value:
        return _against(passage, result, target, fails[0], Text("cao hơn", "above"))
    return None


def _against(passage: Passage, result: Numeral, target: Numeral, words: str, verdict: Text) -> Claim:
    return passage.finds(
        "verdict-against-target", (result, target), severity="warning", confidence="medium", found=result.shown,
        target=target.shown, verdict=verdict, words=words,
    )  # fmt: skip
