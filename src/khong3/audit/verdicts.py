"""Verdicts on targets that a document nowhere states: *đều đạt và vượt*."""

import re
from collections.abc import Iterator, Sequence

from khong3.audit.claims import Claim, Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import OF_PLAN

_MET = re.compile(
    r"\b(?:các|mọi|tất cả|toàn bộ|100%)?\s?(?:nhóm )?(?:ch[ỉi] tiêu|tiêu chí|mục tiêu)[^.;:]{0,60}\b(?:đều|cơ bản)?\s?"
    r"(?:đạt và vượt|đạt, vượt|vượt và đạt|hoàn thành và vượt|đạt hoặc vượt)\b"
)
_PURPOSE = re.compile(r"\b(?:để|nhằm|phấn đấu|quyết tâm|tiếp tục|sẽ|cần|phải|bảo đảm|đảm bảo|nếu|sớm|tập trung)\b")
_TARGET_BEFORE = re.compile(
    r"\b(?:ch[ỉi] tiêu|mục tiêu|kế hoạch|nghị quyết|kh|ct|mt|target)\b(?: [^\W\d]+){0,8}[ :(]{0,3}(?:≥|≤|trên|là|từ|"
    r"ít nhất|tối thiểu|giao)?\s?$|[≥≤]\s?$"
)


def _states_target(passage: Passage) -> bool:
    """Whether a figure of a passage is a target, or a share of one."""
    return any(
        _TARGET_BEFORE.search(passage.low, max(one.start - 70, 0), one.start) is not None
        or OF_PLAN.match(passage.low, one.end) is not None
        for one in passage.figures
        if one.kind == "percent" or one.value >= 10
    )


def verdicts(passages: Sequence[Passage]) -> Iterator[Claim]:
    """*Đều đạt và vượt*, where no target is printed that somebody could hold the results against."""
    found: Claim | None = None
    for passage in passages:
        if _states_target(passage):
            return
        if found is not None:
            continue
        for met in _MET.finditer(passage.low):
            start, end = passage.sentence(met.start())
            clause = max(passage.low.rfind(";", start, met.start()), passage.low.rfind(":", start, met.start()), start)
            if _PURPOSE.search(passage.low, clause, met.end()) or re.search(
                r"\d", passage.low[met.start() : met.end()]
            ):
                continue
            until = min((one for one in (passage.low.find(";", met.end(), end), end) if one >= 0), default=end)
            if any(
                one.start < until and one.end > clause and one.kind in {"percent", "count"} and one.value > 9
                for one in passage.figures
            ):
                continue
            place = Numeral(met.start(), met.end(), met[0], "count")
            found = passage.finds(
                "verdict-without-target", (place,), severity="warning", confidence="medium", words=met[0].strip()
            )
            break
    if found is not None:
        yield found
