"""Titles of tables and sheets: the periods that they say, which are those of the figures below them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import cast

from khong3.periods import Period, day_of, period_told
from khong3.text import nfc

_TITLED = (
    r"(?i)(quý|quí|tháng)\s+(\d{1,2}|[ivx]+)([/\s]+|\s+năm\s+)\d{4}|(\d{1,2} tháng (đầu |cuối )?)?năm\s+\d{4}"
    r"|\d{1,2} ?(tháng|t)/\d{4}"
)
_IN_PART = r"(?i)(quý|quí|tháng)\s+(\d{1,2}|[ivx]+)\b|\d{1,2} tháng( đầu| cuối)?\b"
"""A part of a year whose year stands elsewhere in the title."""
_UP_TO = r"(?i)đến\s+(?:hết\s+|cuối\s+)*((?:quý|quí|tháng)\s+(?:\d{1,2}|[ivx]+)(?:[/\s]+|\s+năm\s+)\d{4})"
_DAY = r"(?:hết\s+)?(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_FROM_TO_DAY = rf"(?i)(?:từ\s+{_DAY}\s+)?đến\s+{_DAY}"
_SINCE_JANUARY = r"(?i)luỹ kế|lũy kế|cộng dồn"
_OF_A_DOCUMENT = r"(?i)\bngày\b|quyết định|nghị quyết|nghị định|thông tư|công văn|luật|kế hoạch"


def periods_in(title: str) -> list[Period]:
    """The periods that a title says; those of a day, or of a document that it names, are not its own.

    >>> [str(one) for one in periods_in("BÁO CÁO KẾT QUẢ QUÝ III NĂM 2025")], periods_in("Quyết định năm 2024")
    (['2025-Q3'], [])
    """
    text = nfc(title)
    if re.search(_OF_A_DOCUMENT, text):
        return []
    return [one for said in re.finditer(_TITLED, text) if (one := period_told(said[0])) is not None]


def says_another_period(title: str, period: Period) -> bool:
    """Whether a title says periods, and none of them is the one that is meant, or holds it.

    A part of it is another: the half year's figures are not the year's. So are totals since January, but for the month
    in which they end.

    >>> says_another_period("KẾT QUẢ 6 THÁNG ĐẦU NĂM 2025", Period.parse("2025"))
    True
    >>> says_another_period("QUÝ III VÀ LUỸ KẾ 9 THÁNG NĂM 2025", Period.parse("2025-Q3"))
    False
    """
    said = [one for line in nfc(title).split(" | ") for one in _titled(line)]
    until = {one for line in nfc(title).split(" | ") for one in _days_told(line)}
    return bool(said) and not any(_may_be_of(period, one, running=run, until=one in until) for one, run in said)


def says_since_january(title: str, period: Period) -> bool:
    """Whether a title says that figures of a part of the year are totals since it began, and not of that part alone.

    >>> [says_since_january(f"{one} NĂM 2025", Period.parse("2025-Q2")) for one in ("LŨY KẾ QUÝ II", "KẾT QUẢ QUÝ II")]
    [True, False]
    >>> says_since_january("QUÝ II VÀ LUỸ KẾ 6 THÁNG NĂM 2025", Period.parse("2025-Q2"))
    False
    """
    lines = nfc(title).split(" | ")
    said = {one for line in lines for one, _ in _titled(line)}
    both = period in said and len(said) > 1
    return not both and any(re.search(_SINCE_JANUARY, line) for line in lines)


def _may_be_of(period: Period, said: Period, *, running: bool, until: bool) -> bool:
    """``running``: totals since January; ``until`` a day, which may be that of any figures, also of a stock."""
    if until and period.last == said.last:
        return True
    if running and period != said:
        return period.months == 1 and period.last == said.last
    return period in said


def _titled(line: str) -> Iterator[tuple[Period, bool]]:
    """The periods of a line of a title, and whether its figures are totals since January."""
    running = re.search(_SINCE_JANUARY, line) is not None
    for found in re.finditer(_FROM_TO_DAY, line):
        if (until := _run_of_days(found)) is not None:
            yield until, running or found[1] is None
    line = re.sub(_FROM_TO_DAY, " ", line)
    for found in re.finditer(_UP_TO, line):
        if (until := period_told(f"luỹ kế đến {found[1]}")) is not None:
            yield until, True
    line = re.sub(_UP_TO, " ", line)
    whole = periods_in(line)
    yield from ((one, running and not one.whole_years) for one in whole)
    years = {one.first // 12 for one in whole}
    if len(years) == 1:
        parts = (period_told(f"{found[0]}/{min(years)}") for found in re.finditer(_IN_PART, re.sub(_TITLED, " ", line)))
        yield from ((one, False) for one in parts if one is not None)


def _days_told(line: str) -> Iterator[Period]:
    """The months up to the days that a line says alone: neither from when on, nor that they are totals."""
    if re.search(_SINCE_JANUARY, line) is None:
        runs = (_run_of_days(found) for found in re.finditer(_FROM_TO_DAY, line) if found[1] is None)
        yield from (one for one in runs if one is not None)


def _run_of_days(found: re.Match[str]) -> Period | None:
    """The months from one day to another, or from January to a day; None where they are no whole months."""
    days = [day_of("/".join(found.group(at, at + 1, at + 2))) for at in (1, 4) if found[at]]
    if None in days or not days:
        return None
    last = cast("date", days[-1])
    first = cast("date", days[0]) if len(days) > 1 else date(last.year, 1, 1)
    run = Period.of_days(first.toordinal(), last.toordinal()) if first <= last else None
    return run if run is not None and run.days is None else None
