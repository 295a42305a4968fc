"""Of which period, and of which unit, a report tells: by its title; and the times that its sentences name.

*Kết quả năm 2025; phương hướng, nhiệm vụ năm 2026*: it tells of 2025. Where a title leaves it open, nothing is taken.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from khong3.audit.reading.contents import Content
from khong3.audit.reading.scopes import UNIT_SIZES, units_named
from khong3.audit.reading.script import CAPITALS, lowered
from khong3.periods import Period, day_said, period_told
from khong3.text import nfc

_YEARS = r"(?:19|20)\d\d\b"
DAY = re.compile(
    rf"\b(?:ngày\s)?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEARS}|\bngày\s\d{{1,2}}\stháng\s\d{{1,2}}\snăm\s{_YEARS}"
)
TIME = re.compile(
    rf"{DAY.pattern}"
    rf"|\b(?:(?:quý|quí)\s(?:[ivx]+|\d)\b|tháng\s\d{{1,2}}\b|(?:\d{{1,2}}|một|hai|ba|sáu|chín)\stháng(?:\s(?:đầu|cuối))?\b"
    rf"|nửa\s(?:đầu|cuối)\b)(?:(?:\s?/\s?|\snăm\s|\s){_YEARS}|\snăm\b)?"
    rf"|\bnăm\s{_YEARS}|\b(?:cuối|trong|cả|hết)\snăm\b(?!\s\d)|\bnăm\snay\b"
)
"""What names a time: a day, a part of a year with its year or without, a year."""
_PHASE = re.compile(rf"\b(?:giai đoạn|nhiệm kỳ)\b|{_YEARS[:-2]}\s?-\s?{_YEARS}|\bbình quân\b")
AHEAD = (
    r"phương hướng|nhiệm vụ|kế hoạch|mục tiêu|ch[ỉi] tiêu|dự toán|giải pháp|định hướng|phấn đấu|dự kiến|dự báo|"
    r"nghị quyết|quyết định|yêu cầu|đề xuất|kiến nghị|thời gian tới"
)
_AHEAD = re.compile(rf"\b(?:{AHEAD})\b")
_CERTAINLY = re.compile(
    r"\b(?:phương hướng|phấn đấu|giải pháp|định hướng|dự kiến|dự báo|đề xuất|kiến nghị|sẽ|"
    r"(?:nhiệm kỳ|thời gian|năm|kỳ) tới)\b"
)
_TOLD = re.compile(r"\b(?:kết quả|tình hình|tổng kết|sơ kết|đánh giá|thực hiện|đạt được|đã đạt)\b")
_AGAINST = re.compile(r"\b(?:so với|cùng kỳ|năm trước)\b")
_PARTS = re.compile(r"[,;.:()\n]|\s-\s|\svà\s")
_SMALLER = re.compile(
    rf"\b(?:[Tt]hôn|THÔN|[Bb]ản|BẢN|[Ấấ]p|ẤP|[Bb]uôn|BUÔN|[Ll]àng|LÀNG|[Tt]ổ dân phố|TỔ DÂN PHỐ|[Kk]hu phố|KHU PHỐ)"
    rf"\s(?:số\s)?(?:\d|[{CAPITALS}])"
)
_SIGNED = re.compile(r"[^,]{0,40},\s*(?:ngày|Ngày)\b")
"""*Tân Bình, ngày 10 tháng 01 năm 2026*: when it was signed."""
_VILLAGE = re.compile(r"(?<!nông )\bthôn\b|\b(?:ấp|buôn|làng|tổ dân phố|khu phố|khối phố)\b")
_GROUPS = re.compile(
    r"\b(?:dân tộc thiểu số|học sinh|sinh viên|trẻ em|phụ nữ|người cao tuổi|người lao động|người khuyết tật|thanh niên|"
    r"đoàn viên|hội viên|đảng viên|hộ cận nghèo|thành thị|nam giới|nữ giới|riêng|trong đó)\b"
)
_MOST, _LONGEST = 25, 300
_LONG = 150
_NUMBERED = re.compile(
    r"\s*(?:#+\s*)?\**\s*(?:[IVX]{1,5}[.)]|[A-H][.)]|\d{1,2}(?:\.\d{1,2})*[.)]\s|(?i:phần|chương)\s)"
)
_NO_TITLE = re.compile(rf"{_NUMBERED.pattern}|\s*(?:[-+•]\s|[a-zđ]\))|.*%|\s*\|", re.DOTALL)


@frozen(kw_only=True)
class ReportScope:
    """What a report is of: its period, its unit by kind and name; ``estimate`` where its title says so."""

    period: Period | None = None
    kind: str = ""
    name: str = ""
    estimate: bool = False

    @property
    def own(self) -> str:
        """A pattern of what its own unit is called in its sentences: *toàn xã*, *trên địa bàn xã Tân Bình*."""
        if not self.kind:
            return r"(?!)"
        unit = (
            rf"{re.escape(self.kind)}(?!\shội)(?:\s{re.escape(self.name)})?\b"
            if self.name
            else rf"{self.kind}(?!\shội)\b"
        )
        return rf"\b(?:trên\s)?(?:địa bàn\s)?(?:toàn\s|cả\s)?{unit}"

    def time(self, said: str) -> Period | None:
        """The period that a time in a sentence names, where it is one that is certain."""
        if DAY.fullmatch(said):
            return self._ended(said)
        if said == "năm nay" or re.fullmatch(r"(?:cuối|trong|cả|hết)\snăm", said):
            return self.period if self.period is not None and self.period.whole_years else None
        if re.search(_YEARS, said):
            return period_told(said)
        if self.period is None:
            return None
        return period_told(f"{said.removesuffix(' năm')} năm {self.period.last // 12}")

    def _ended(self, said: str) -> Period | None:
        """The report's own period, for the last day of it."""
        numbers = re.findall(r"\d+", said)
        day = day_said("/".join(numbers))
        if day is None or self.period is None:
            return None
        after = day + timedelta(days=1)
        return self.period if after == date((self.period.last + 1) // 12, (self.period.last + 1) % 12 + 1, 1) else None


def title_of(said: Content) -> list[str]:
    """The lines of a report before its first sentence, list or heading."""
    found: list[str] = []
    lines = [one.text for one in said.lines[:_MOST]]
    for nth, one in enumerate(lines):
        if len(one) >= _LONGEST or one.rstrip("* ").endswith((".", ";", ":")) or _NO_TITLE.match(one):
            break
        if one.strip() and _heads_plans(one, found, lines[nth + 1 :]):
            break
        found.append(one)
    return found


def _heads_plans(line: str, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a line of plans alone is a heading, and not the end of a title that tells of results and of plans."""
    low = lowered(nfc(line)).strip("#*_ ")
    if _AHEAD.match(low) is None or _TOLD.search(low):
        return False
    last = next((one.rstrip("* ") for one in reversed(before) if one.strip()), "")
    then = next((one for one in behind if one.strip()), "")
    goes_on = last.endswith((",", ";", "-", " và")) or line.strip("#*_ ")[:1].islower()
    return bool(_TOLD.search(lowered(nfc(last)))) and not goes_on and not (_NUMBERED.match(then) or len(then) >= _LONG)


def reported(lines: Sequence[str]) -> ReportScope:
    """What a title says that a report is of."""
    times: set[Period | None] = set()
    estimate = False
    for part in _parts(lines):
        ahead, told = _AHEAD.search(part), _TOLD.search(part)
        if "ngày" in part or (ahead and (told is None or ahead.start() < told.start())):
            continue
        named = [period_told(found[0]) for found in TIME.finditer(part) if re.search(_YEARS, found[0])]
        named += [None] if _PHASE.search(part) or (not named and TIME.search(part)) else []
        times.update(named)
        estimate = estimate or (bool(named) and re.search(r"\bước\b", part) is not None)
    units = [one for line in lines for one in units_named(line)]
    smallest = min((UNIT_SIZES.index(kind) for kind, _ in units), default=None)
    names = {one for one in units if UNIT_SIZES.index(one[0]) == smallest}
    kind, name = names.pop() if len(names) == 1 else ("", "")
    return ReportScope(period=times.pop() if len(times) == 1 else None, kind=kind, name=name, estimate=estimate)


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """A title in parts, each of one time: what a line breaks off is of the line before."""
    text = " ".join(" ".join(nfc(one).strip("#*_ ").split()) for one in lines if not _SIGNED.match(one))
    return (_AGAINST.split(one)[0] for one in _PARTS.split(lowered(text)) if one)


def times_in(low: str, report: ReportScope) -> list[Period | None]:
    """The periods that a stretch names, None for one that is not certain."""
    return [report.time(one[0]) for one in TIME.finditer(low)]


def is_ahead(low: str, report: ReportScope) -> bool:
    """Whether a heading or a sentence speaks of what is to come: of plans, tasks, a later year."""
    later = (one for one in times_in(low, report) if one is not None and report.period is not None)
    if any(report.period is not None and one.last > report.period.last for one in later):
        return True
    ahead, told = _AHEAD.search(low), _TOLD.search(low)
    return _CERTAINLY.search(low) is not None or (ahead is not None and (told is None or ahead.start() < told.start()))


def is_of_another(text: str, report: ReportScope) -> bool:
    """Whether a heading or a sentence names a unit that is not the report's: a village, another commune, a province."""
    low = lowered(text)
    if _SMALLER.search(text) or _VILLAGE.search(low):
        return True
    others = any(kind != report.kind or not name.startswith(report.name) for kind, name in units_named(text))
    above = (kind for kind in UNIT_SIZES if kind != report.kind)
    return others or any(re.search(rf"\b(?:toàn|cả|của)\s{kind}\b(?!\shội)", low) for kind in above)


def groups_in(low: str) -> frozenset[str]:
    """Of whom alone a heading or a sentence speaks, where it names such a group."""
    return frozenset(_GROUPS.findall(low))
