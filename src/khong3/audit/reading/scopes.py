"""Of which unit and which time a report is, by its head: *UBND xã Ngọc Phụng … năm 2024*."""

import re
from itertools import takewhile

from khong3.audit.reading.documents import Content
from khong3.audit.reading.script import CAPITALS, lowered

_HEAD, _LONGEST = 25, 300
_UNIT = re.compile(
    r"\b([Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|"
    rf"THÀNH PHỐ|[Tt]ỉnh|TỈNH)\s+([{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{0,3}})"
)
_NAME_ENDS = re.compile(r"\s(?:năm|quý|tháng|giai đoạn|báo cáo|kết quả)\b.*")
"""In capitals a name has no end."""
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_YEAR = re.compile(r"\bnăm (20\d\d)\b")
_AHEAD = re.compile(
    r"\b(?:phương hướng|nhiệm vụ|kế hoạch|mục tiêu|dự toán|giai đoạn|nghị quyết|quyết định|so với|cùng kỳ|dự kiến)\b"
    r"[^,;.\d]*$|\b20\d\d\s(?:đến|tới|-|–)\s?$"
)
_BEHIND = re.compile(r"\b(?:kết quả|tình hình|tổng kết|đánh giá|thực hiện)\b[^,;.\d]*$")
"""What leads to a year of which a report does not tell: what is planned, what was before."""
_FIRST, _LED = 20, 60
_PERIOD = re.compile(r"\b(?:\d{1,2} tháng(?: đầu| cuối)?|quý (?:[ivx]+|\d)|tháng \d{1,2})\b|\b20\d\d\b")


def units_named(text: str) -> list[tuple[str, str]]:
    """The units that a text names, each by its kind and its name, in small letters."""
    return [(kind.lower(), _NAME_ENDS.sub("", name.lower())) for kind, name in _UNIT.findall(text)]


def head_of(said: Content) -> str:
    """The lines of a report before its first sentence."""
    lines = (one.text for one in said.lines[:_HEAD] if one.text.strip())
    return " ".join(takewhile(lambda line: len(line) < _LONGEST and not line.rstrip("* ").endswith((".", ";")), lines))


def year_of(said: Content) -> str:
    """The year that a report is of: the last of its head that no plan and no day names, or of its first sentences.

    *Kết quả năm 2024, phương hướng nhiệm vụ năm 2025*: it is of 2024.
    """
    sentences = " ".join(one.text for one in said.lines[:_FIRST])
    if told := _years(head_of(said)):
        return told[-1]
    named = _YEAR.findall(lowered(sentences))
    return next(iter(_years(sentences)), named[-1] if named else "")


def _years(text: str) -> list[str]:
    low = _DAY.sub(" ", lowered(text))
    led = [(one[1], low[max(one.start() - _LED, 0) : one.start()]) for one in _YEAR.finditer(low)]
    return [year for year, words in led if _BEHIND.search(words) or not _AHEAD.search(words)]


def scope_of(said: Content) -> str:
    """The smallest unit and the times that a head names, or nothing where it names no unit or no year."""
    head = head_of(said)
    units = [(len(UNIT_SIZES) - UNIT_SIZES.index(kind), f"{kind} {name}") for kind, name in units_named(head)]
    times = sorted(set(_PERIOD.findall(_DAY.sub(" ", lowered(head)))))
    if not units or not any(len(one) == len("2024") and one.isdigit() for one in times):
        return ""
    smallest = max(size for size, _ in units)
    names = {name for size, name in units if size == smallest}
    return f"{names.pop()}, {', '.join(times)}" if len(names) == 1 else ""


UNIT_SIZES = ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
"""From the smallest."""
