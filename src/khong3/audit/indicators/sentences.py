"""The results that sentences tell of a model's lines: bound where every word of the clause is accounted for, else not.

*Trong năm 2025, tỷ lệ hộ nghèo của xã giảm từ 4,5 % xuống còn 2,8 %, vượt kế hoạch (3 %)*: a time, a label whole, the
report's own unit, a word that links, the figure, and asides that are of the plan. One word more may turn it round –
*chưa*, *phấn đấu*, *của thôn 1*, *kế hoạch* – so a clause with any other word is left to somebody who can read it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from khong3.audit.claims import Passage, states
from khong3.audit.indicators.chapters import Chapter, Reason, context
from khong3.audit.indicators.labels import FoundLabel, Labels
from khong3.audit.indicators.moments import ReportScope
from khong3.audit.indicators.skeletons import SentenceForm, skeleton
from khong3.audit.numerals.numeral import FIGURES, Numeral
from khong3.periods import Period

_BOUND = r"(?:(?:trên|hơn|gần|khoảng|xấp xỉ|dưới|over|nearly|about|under)\s)?"
_VERB = (
    r"(?:là|đạt|đạt được|(?:đạt|chiếm) (?:tỷ|tỉ) lệ(?: là)?|đạt mức|ở mức|chiếm|còn|còn là|giảm còn|"
    r"giảm xuống(?: còn)?|tăng lên|is|was|reached|stood at)"
)
_ESTIMATE = r"ước(?: tính)?(?: thực hiện)?(?: (?:là|đạt|còn|chiếm))?"
_SAYS = (
    rf"(?:\s*\.?\s*[:=][\s:=]*|\s(?:(?:hiện|hiện nay|đến nay|nay|đã|mới|chỉ)\s)*"
    rf"(?:{_VERB}|(?P<estimate>{_ESTIMATE}))(?:\s?:)?\s)"
)
_AT = r"(?:trong|vào|của|hết|cuối|vào cuối|tính đến|tính đến hết|đến hết|đến cuối|hết ngày|tính đến ngày)\s"
_OWN = r"(?:(?:của|trong|tại|ở)\s)?U"
_OPENING = re.compile(
    r"[\s,;]*(?:(?:và|còn)\s)?[\s*_#>+•\"“-]*(?:\(?I[.)]?\s*|\(?(?:[ivx]{1,5}|[a-zđ])[.)]\s*)?[\s*_\"“-]*"
    rf"(?:(?:(?:{_AT})?T|(?:tính )?đến nay|hiện nay|hiện tại|cụ thể|như sau|trên địa bàn|{_OWN}(?:\scó)?|"
    r"(?:về )?kết quả(?:\s(?:cụ thể|đạt được|thực hiện|chung|chủ yếu|nổi bật))*(?:\sT)?)\s?[,:]?\s+(?:thì\s)?)*"
    r"(?:(?:tỷ|tỉ) lệ\s)?[\"“]?"
)
_NOW = r"\s(?:hiện nay|đến nay|hiện tại|trên địa bàn)"
_BESIDE = rf"(?P<beside>(?:[\"”]|\s\((?:{_AT})?T\)|,?\s{_OWN}|,?\s(?:{_AT})?T|{_NOW})*),?"
_OF_PAIR = r"H(?P<noun>(?:\s(?!đạt|chiếm|bằng)[^\W\dA-Z_]+){0,4})"
_PAIR = rf"{_SAYS}{_OF_PAIR}(?:\s?\({_BOUND}(?P<share>P)\)|\s?=\s?(?P<equal>P)|,\s{_VERB}\s{_BOUND}(?P<then>P))?"
_PLAIN = rf"{_SAYS}{_BOUND}(?P<figure>P)(?:\s?\({_OF_PAIR}\)(?=[\s,.;*)]|$))?"
_BARE = r"\s(?P<figure>P)"
_FROM = rf"(?:\sđạt)?(?:\s(?:đã\s)?(?:tăng|giảm))?\stừ\s(?:mức\s)?{_BOUND}P(?:\s\(?(?:{_AT}|đầu\s)?T\)?)?,?"
_TO = rf"\s(?:(?:tăng|giảm)\s)?(?:lên|lên đến|lên tới|xuống|xuống còn|còn)\s(?:mức\s)?{_BOUND}(?P<figure>P)"
_ROSE = r"\s(?:đã\s)?(?:tăng|giảm)\s(?:thêm\s)?[PQ](?:\sso với [^,;PQNHL]*)?,"
_CAME_TO = rf"\s(?:đạt|còn|là)\s{_BOUND}(?P<figure>P)"
_PLANNED = r"\s*:?\s*(?:kế hoạch|kh|ch[ỉi] tiêu|mục tiêu)(?:\s(?:giao|là))*\s*:?\s*P\s?[,;/]"
_DONE = rf"\s?(?:thực hiện|th)(?:\s(?:đạt|là))*\s*:?\s*{_BOUND}(?P<figure>P)"
_FORMS = tuple(
    re.compile(_BESIDE + form) for form in (_PAIR, _PLAIN, _BARE, _FROM + _TO, _ROSE + _CAME_TO, _PLANNED + _DONE)
)
"""What stands behind a label, up to its figure."""
_PLAN = r"(?:kế hoạch|kh|ch[ỉi] tiêu|mục tiêu|dự toán|nghị quyết)\b"
_AGAINST = rf"(?:so với|cùng kỳ|{_PLAN})"
_MORE = r"(?:tăng|giảm)(?!\s(?:còn|xuống|lên|đến|tới|từ))\b|vượt\b|cao hơn\b|thấp hơn\b"
_MEETS = rf"(?:đạt|bằng|hoàn thành)\s(?:(?:và vượt\s)?{_PLAN}|{_BOUND}[PQ]\s?{_AGAINST})"
_COMPARED = rf"(?:{_PLAN}|năm trước|cùng kỳ|so với)[^()L]*[PQNH]|(?:{_MORE}|{_MEETS})"
_ASIDES = (
    re.compile(rf"\s?\((?:{_COMPARED}|(?P<time>T)(?:{_SAYS}|\s){_BOUND}[PH])[^()L]*\)"),
    re.compile(r"\s?/\s?(?:kh|kế hoạch|ch[ỉi] tiêu|mục tiêu)\b[^,;()L]*?[PN]"),
    re.compile(rf"\s{_OWN}|\strên địa bàn(?=\s*(?:[,.;]|$))"),
)
"""What may stand behind a figure and leaves it what it is: a plan, a comparison, another time in a bracket."""
_ITS_TIME = re.compile(rf"\s(?:{_AT})?(?P<time>T)|\s?\((?:{_AT})?(?P<inside>T)\)")
_AND_THEN = re.compile(
    rf"[,;]?\s(?:và\s|nhưng\s|sang\s)?(?:{_AT}|đến\s)?(?P<time>T)(?:{_SAYS}|,\s{_VERB}\s){_BOUND}(?P<figure>P)"
)
_REMARK = re.compile(
    rf",\s(?:và\s)?(?:{_MORE}|{_MEETS}|trong đó\b|(?:{_PLAN}|so với|cùng kỳ|năm trước)(?=[^;L]*[PQN]))[^;L]*"
)
_TURNS = re.compile(r"\b(?:nếu|giả sử|mới|phải|sẽ|lên|xuống|còn)\b")
_OWN_TIME = re.compile(r"(?<!so với )(?<!cùng kỳ )T")
_END = re.compile(r"[\s./*_\"”]*$|\s?;")
_RESULT, _WITHIN = re.compile(r"\bkết quả\b"), re.compile(r"\btrong đó\b")
_LONGEST_LEAD = 300
_MEANT = frozenset({"", "over", "below", "under", "about"})


@frozen(eq=False)
class ToldResult:
    """A figure bound to a line: its percentage or the halves of a pair, of a period, perhaps an estimate."""

    name: str
    figures: tuple[Numeral, ...]
    period: Period
    estimate: bool = False
    noun: str = ""
    """What a pair counts, in the words behind it."""
    start: int = 0
    end: int = 0


@frozen(eq=False)
class UntoldResult:
    """A place where a label stands with a figure that is not taken, and why; ``words`` are what decides it."""

    names: tuple[str, ...]
    reason: Reason
    start: int
    end: int
    words: str = ""


def results_of(
    passage: Passage, labels: Labels, report: ReportScope, chapter: Chapter
) -> Iterator[ToldResult | UntoldResult]:
    """What the sentences of a paragraph tell of lines, and what stands beside their labels and is not taken."""
    earlier: list[tuple[int, int]] = []
    for start, end in _sentences(passage):
        clause = skeleton(passage, (start, end), labels, report)
        if clause.labels:
            found = list(_read(clause, report, _inherited(clause, earlier, report, chapter)))
            yield from found
            if any(isinstance(one, ToldResult) and one.period == report.period for one in found):
                continue
        earlier.append((start, end))


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; each item of a list is one."""
    items = [one.end() for one in re.finditer(r"\s(?=[-+*•]\s)", passage.low)]
    cuts = {start for start, _ in passage.script.bounds} | {len(passage.low)}
    cuts |= {at for at in items if passage.script.begin(at) == at or passage.low[at - 2] in ";:."}
    marks = sorted(cuts)
    return ((one, two) for one, two in pairwise(marks) if passage.low[one:two].strip())


def _inherited(
    clause: SentenceForm, earlier: Sequence[tuple[int, int]], report: ReportScope, chapter: Chapter
) -> Chapter:
    """What a sentence is in by its chapter and the sentences before it, of which each may be a lead."""
    opening = clause.text[: min(clause.labels)]
    if _RESULT.search(opening) and chapter.reason is None:
        return chapter
    found = chapter
    for start, end in earlier:
        said = context(clause.passage.script.text[start:end], clause.passage.low[start:end], report)
        if found.reason is None and (said.reason is not None or said.period is not None):
            found = evolve(said, reason=said.reason or "period", period=None)
        elif found.reason is None and said.groups:
            found = evolve(found, groups=found.groups | said.groups, words=said.words)
    return found


def _read(clause: SentenceForm, report: ReportScope, chapter: Chapter) -> Iterator[ToldResult | UntoldResult]:
    """The clauses of a sentence, from its beginning: what is not understood, nothing behind it is taken of."""
    at, before = 0, frozenset[Period | None]()
    for place, label in sorted(clause.labels.items()):
        figures = [nth for nth, one in clause.numbers.items() if nth > place and one[0].kind in FIGURES]
        if not figures:
            continue
        where = clause.places[place]
        if place - at > _LONGEST_LEAD or _OPENING.fullmatch(clause.text, at, place) is None:
            yield UntoldResult(label.names, "before", *where, clause.original(at, place))
            continue
        found = _said(clause, place, at, report)
        if isinstance(found, str):
            stop = len(clause.text) if found == "behind" else min(figures) + 1
            yield UntoldResult(label.names, found, *where, clause.original(place + 1, stop))
            continue
        bound, begin, at = found.figures, at, found.end
        why = _why_not(label, clause.passage.low[slice(*where)], chapter)
        told = [each for one in bound for each in _dated(label, one, report, chapter, where)]
        periods = [one.period for one in told if isinstance(one, ToldResult)]
        # *Năm 2024, A là 4 %, B là 5 %*: B is of 2024 as well, or is it?
        unsure = len(set(periods)) < len(periods) or (before - {report.period} and not bound[0].times)
        before |= {time for one in bound for time in one.times}
        if why is not None:
            yield UntoldResult(label.names, why, *where, chapter.words)
        elif unsure:
            yield UntoldResult(label.names, "period", *where, clause.original(begin, at))
        else:
            yield from told


def _why_not(label: FoundLabel, words: str, chapter: Chapter) -> Reason | None:
    """What keeps all figures of a label from being taken here: it is of two lines, or of what the chapter speaks of."""
    if len(label.names) > 1:
        return "ambiguous"
    narrower = any(one not in words for one in chapter.groups)
    return chapter.reason or ("unit" if narrower else None)


@frozen(eq=False)
class _LedFigure:
    """A figure of a label with the times that its clause names, and the noun of its pair."""

    percent: Numeral | None
    pair: tuple[Numeral, ...]
    noun: str
    times: tuple[Period | None, ...]
    estimate: bool


@frozen(eq=False)
class _ReadClause:
    """What a label leads to, and where its clause ends."""

    figures: Sequence[_LedFigure]
    end: int


def _said(clause: SentenceForm, place: int, at: int, report: ReportScope) -> _ReadClause | Literal["between", "behind"]:
    """The figures that a label leads to, or on which side of the first of them something is not understood."""
    met = False
    for form in _FORMS:
        found = form.match(clause.text, place + 1)
        rest = None if found is None else _rest(clause, found.end(), report)
        met = met or found is not None
        if found is not None and rest is not None:
            named = found.groupdict()
            share = next((found.start(one) for one in ("figure", "share", "equal", "then") if named.get(one)), None)
            pair = clause.text.find("H", place + 1, found.end()) if named.get("noun") is not None else -1
            first = _LedFigure(
                None if share is None else clause.numbers[share][0],
                () if pair < 0 else clause.numbers[pair],
                (named.get("noun") or "").strip(),
                (*clause.times_within(at, found.end("beside")), *rest.times),
                named.get("estimate") is not None,
            )
            return _ReadClause([first, *rest.figures], rest.end)
    return "behind" if met else "between"


@frozen(eq=False)
class _Followed:
    """What follows a figure: its time, figures of other times, and where the clause ends."""

    figures: Sequence[_LedFigure]
    times: Sequence[Period | None]
    end: int


def _rest(clause: SentenceForm, at: int, report: ReportScope) -> _Followed | None:
    """What follows a figure up to where its clause ends; None where there is more to it."""
    text, more, times = clause.text, list[_LedFigure](), list[Period | None]()
    while True:
        if (then := _AND_THEN.match(text, at)) is not None:
            moment = clause.times[then.start("time")]
            figure = clause.numbers[then.start("figure")][0]
            more.append(_LedFigure(figure, (), "", (moment,), then["estimate"] is not None))
            at = then.end()
        elif not more and (time := _ITS_TIME.match(text, at)) is not None:
            times.append(clause.times[time.start("time") if time["time"] else time.start("inside")])
            at = time.end()
        elif (aside := next((one for each in _ASIDES if (one := each.match(text, at))), None)) is not None:
            if aside.groupdict().get("time") and not _is_earlier(clause.times[aside.start("time")], report):
                return None
            at = aside.end()
        else:
            break
    end = _end(text, at)
    # *A đạt 93 % năm 2024, B …*: the year may be of either.
    either = text[at - 1 : at + 1] in {"T,", "T "} and end != len(text) and set(times) != {report.period}
    return None if end is None or either else _Followed(more, times, end)


def _end(text: str, at: int) -> int | None:
    """Where a clause ends: with its sentence, before the next label, behind a remark; None if there is more to it."""
    if (end := _END.match(text, at)) is not None:
        return end.end()
    remark = _REMARK.match(text, at)
    if remark is not None and not _TURNS.search(remark[0]):
        if text[remark.end() : remark.end() + 1] != "L":
            return remark.end()
        first = remark[0][1:].partition(",")[0]
        return at if _WITHIN.search(remark[0]) or _OWN_TIME.search(first) else _end(text, at + 1 + len(first))
    label = text.find("L", at)
    near = text[at : at + 1] in {",", " "} and 0 < label <= at + _LONGEST_LEAD
    return at if near and _OPENING.fullmatch(text, at, label) is not None else None


def _is_earlier(one: Period | None, report: ReportScope) -> bool:
    """Whether a figure in a bracket is of another time than that before it: of a period that is over."""
    return one is not None and report.period is not None and one.last < report.period.first


def _dated(
    label: FoundLabel, one: _LedFigure, report: ReportScope, chapter: Chapter, where: tuple[int, int]
) -> Iterator[ToldResult | UntoldResult]:
    """A figure of the period that its clause says, else its chapter, else the title; of none later than the title's."""
    times = set(one.times)
    period = times.pop() if times else chapter.period or report.period
    own = report.period
    if own is None:
        yield UntoldResult(label.names, "no-period", *where)
    elif times or period is None:
        yield UntoldResult(label.names, "period", *where)
    elif period != own and (not period.whole_years or period.last > own.last or own in period):
        yield UntoldResult(label.names, "period", *where, str(period))
    elif one.percent is not None and (one.percent.hedge not in _MEANT or one.percent.half or one.percent.change):
        yield UntoldResult(label.names, "between", *where)
    else:
        yield from _with_pair(label, one, period, report, where)


def _with_pair(
    label: FoundLabel, one: _LedFigure, period: Period, report: ReportScope, where: tuple[int, int]
) -> Iterator[ToldResult | UntoldResult]:
    """A percentage with its pair, where the two say one thing; alone, where the pair is turned over."""
    percent = () if one.percent is None else (one.percent,)
    told = ToldResult(label.names[0], percent, period, one.estimate or report.estimate, one.noun, *where)
    if not one.pair:
        yield told
        return
    over, under = one.pair
    counted = all(each.kind == "count" and each.exact and each.factor == 1 for each in one.pair) and not over.change
    share = over.value / under.value if counted and under.value else None
    if share is not None and (states(one.percent, share) if one.percent is not None else share <= 1):
        yield evolve(told, figures=(*one.pair, *percent))
        return
    if share and one.percent is not None and states(one.percent, 1 / share):
        yield told
    yield UntoldResult(label.names, "pair", *where)
