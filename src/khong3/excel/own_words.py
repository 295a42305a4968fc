"""Words of a form that somebody changed or added, by which its figures may be others than it asks for.

A form's heads, titles and rows are its own. Whoever writes 'nghìn đồng', 'kế hoạch', 'ước' or '6 tháng' there tells
what stands below or beside: it is read as the words of any office's table are.
"""

import re
from collections.abc import Collection, Iterable
from typing import Literal

from khong3.observations.headings import plain_heading
from khong3.observations.months import of_year, part_told
from khong3.observations.plans import plan_told
from khong3.observations.stacked import figure_kind
from khong3.periods import period_told
from khong3.text import as_label
from khong3.titles import says_another_period
from khong3.units import counts_in, same_unit, scaled, units_told

Otherwise = Literal["unit", "period", "plan", "estimate", "share", "compared", "to date"]
"""What figures are said to be that a form does not ask for."""

_BRACKETS = re.compile(r"[()\[\]]")
_PARTS = re.compile(r"\s*[()\[\],;:–]\s*|\s+-\s+")
_ESTIMATE = "uoc"


def row_otherwise(printed: str, found: str, period: str, units: Collection[str]) -> Otherwise | Literal["words"] | None:
    """What the words of a row say that were ``printed``, and are ``found`` now; a note in brackets behind them is one.

    >>> row_otherwise("Hộ nghèo", "Hộ nghèo (theo Công an xã)", "2025", ["hộ"])
    >>> [row_otherwise("Thu", one, "2025", ["triệu đồng"]) for one in ("Thu (tỷ đồng)", "Thu năm 2024", "Thu thuế")]
    ['unit', 'period', 'words']
    """
    before, now = as_label(printed), as_label(found)
    if now == before:
        return None
    behind = found.strip()[len(printed.strip()) :] if now.startswith(before) else ""
    told = otherwise(behind, period, units)
    if told is not None:
        return told
    return None if behind and _BRACKETS.match(behind.strip()) else "words"


def otherwise(words: str, period: str, units: Collection[str]) -> Otherwise | None:
    """What figures are by words behind a heading or a row's own, ``units`` being those that they are asked for in.

    >>> [otherwise(one, "2025", ["hộ"]) for one in ("(nghìn hộ)", "6 tháng", "(kế hoạch)", "%", "(ước)")]
    ['unit', 'period', 'plan', 'share', 'estimate']
    >>> [otherwise(one, "2025", ["hộ"]) for one in ("năm 2025 (hộ)", "thực hiện", "(ghi bằng số)")]
    [None, None, None]
    """
    for one in (words, *_PARTS.split(words)):
        told = _part_otherwise(one, period, units) if one.strip() else None
        if told is not None:
            return told
    return None


def title_otherwise(line: str, period: str, units: Collection[str]) -> Otherwise | None:
    """What the figures below a line are by what it says.

    >>> [title_otherwise(one, "2025", ["hộ"]) for one in ("ĐVT: nghìn hộ", "Kết quả 6 tháng năm 2025", "UBND XÃ A")]
    ['unit', 'period', None]
    """
    if counted_otherwise(line, units):
        return "unit"
    if _another_period(line, period):
        return "period"
    return "plan" if plan_told([line], None, ()) is not None else None


def counted_otherwise(line: str, units: Collection[str]) -> bool:
    """Whether a line says, in so many words, that figures are in another unit.

    >>> counted_otherwise("Đơn vị: nghìn hộ", ["hộ"]), counted_otherwise("Đơn vị tính: hộ", ["hộ"])
    (True, False)
    """
    return any(_counts_otherwise(one, units) for one in units_told(line))


def _part_otherwise(part: str, period: str, units: Collection[str]) -> Otherwise | None:
    kind = figure_kind(part)
    if kind == "planned":
        return "plan"
    if kind == "share" and "%" not in units:
        return "share"
    if kind == "compared":
        return "compared"
    if kind == "to date" and not _since_january(period):
        return "to date"
    if plain_heading(part).split()[:1] == [_ESTIMATE]:
        return "estimate"
    if _another_period(part, period):
        return "period"
    return "unit" if _counts_otherwise(part, units) else None


def _since_january(period: str) -> bool:
    told = period_told(period)
    return told is not None and told.since_january == told


def _another_period(words: str, period: str) -> bool:
    """Whether words say a period that is not the form's."""
    own = period_told(period)
    if own is None:
        return False
    if says_another_period(words, own):
        return True
    told = part_told(words)
    if told is None:
        return False
    said = period_told(of_year(told[0], told[1] or period[:4]))
    return said is not None and said != own


def _counts_otherwise(words: str, units: Iterable[str]) -> bool:
    """Whether words are a unit of measure and none of those in which figures are asked for."""
    if not (scaled(words) or counts_in(words)):
        return False
    return not any(same_unit(words, one, {}) for one in units if one)
