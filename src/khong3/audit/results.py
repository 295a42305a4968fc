"""Which figure behind a label is its result in the year of the report: not what was before, planned, or left.

*Đạt từ 45,5 % lên 78,2 %*, *KH 80 %, TH 78,2 %*, *năm 2023 là 45,5 %, năm 2024 là 78,2 %*: 78,2 each time.
"""

import re

from khong3.audit.claims import Passage
from khong3.audit.figures import Numeral
from khong3.audit.references import PLANS
from khong3.audit.wholes import Statement

_FROM, _TO = re.compile(r"\btừ\s(?:mức\s)?$"), re.compile(r"\s*(?:năm \d{4}\s)?(?:lên|xuống|còn|đến|tới)\b")
_PLANNED = re.compile(rf"\b(?:{PLANS}|kh|phấn đấu|yêu cầu|phải(?: đạt)?|chưa đạt|không đạt)\b[^,;.\d]*$")
_OF_OTHERS = re.compile(r"\b(?:bình quân|trung bình|cả nước|toàn quốc|toàn tỉnh|cả tỉnh|cùng kỳ|năm trước)\b[^,;.\d]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_YEAR = re.compile(r"\s*(?:vào |trong |đến |của )?(?:cuối |hết )?năm ((?:19|20)\d\d)\b")
_LEFT, _NOT_YET = re.compile(r"\bcòn(?: lại)?\b[^,;.\d]*$"), re.compile(r"\s*(?:[^\W\d]+\s){0,2}(?:chưa|không)\b")
_STOP = re.compile(r"[;.]\s")
_MOST = 4


def result_of(statement: Statement, year: str) -> Numeral | None:
    """The figure of a statement, or the next of its kind where that is of another time or a plan; or nothing."""
    passage, first = statement.passage, statement.figure
    start, end = passage.sentence(first.start)
    before = start
    for one in (first, *passage.near(first, behind=0, ahead=_MOST)):
        if one.start >= end or (one is not first and (one.kind != first.kind or one.half != first.half)):
            continue
        if one is not first and _STOP.search(passage.low, first.end, one.start):
            return None
        if _LEFT.search(passage.low, before, one.start) and _NOT_YET.match(passage.low, one.end):
            return None
        if not (one.change or _is_of_else(passage, one, before, year)):
            return one
        before = one.end
    return None


def _is_of_else(passage: Passage, one: Numeral, start: int, year: str) -> bool:
    """Whether the words that lead to a figure say that it was before, is planned, or is of others."""
    led = passage.low[start : one.start]
    if _FROM.search(led) and _TO.match(passage.low, one.end):
        return True
    if _PLANNED.search(led) or _OF_OTHERS.search(led):
        return True
    behind = _IN_YEAR.match(passage.low, one.end)
    years = [*_YEAR.findall(led)[-1:], *((behind[1],) if behind is not None else ())]
    return any(each != year for each in years)
