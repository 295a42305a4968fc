"""Of which unit and which time a report is, by its head: *UBND xã Ngọc Phụng … năm 2024*."""

import re
from itertools import takewhile

from khong3.audit.documents import Content
from khong3.audit.script import CAPITALS, lowered

_HEAD, _LONGEST = 25, 300
_UNIT = re.compile(
    r"\b([Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|"
    rf"THÀNH PHỐ|[Tt]ỉnh|TỈNH)\s+([{CAPITALS}][^\W\d_]*(?:\s[{CAPITALS}][^\W\d_]*){{0,3}})"
)
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_PERIOD = re.compile(r"\b(?:\d{1,2} tháng(?: đầu| cuối)?|quý (?:[ivx]+|\d)|tháng \d{1,2})\b|\b20\d\d\b")


def head_of(said: Content) -> str:
    """The lines of a report before its first sentence."""
    lines = (one.text for one in said.lines[:_HEAD] if one.text.strip())
    return " ".join(takewhile(lambda line: len(line) < _LONGEST and not line.rstrip("* ").endswith((".", ";")), lines))


def scope_of(said: Content) -> str:
    """The smallest unit and the times that a head names, or nothing where it names no unit or no year."""
    head = head_of(said)
    units = [(len(_SIZES) - _SIZES.index(kind.lower()), f"{kind} {name}".lower()) for kind, name in _UNIT.findall(head)]
    times = sorted(set(_PERIOD.findall(_DAY.sub(" ", lowered(head)))))
    if not units or not any(len(one) == len("2024") and one.isdigit() for one in times):
        return ""
    smallest = max(size for size, _ in units)
    names = {name for size, name in units if size == smallest}
    return f"{names.pop()}, {', '.join(times)}" if len(names) == 1 else ""


_SIZES = ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
"""From the smallest."""
