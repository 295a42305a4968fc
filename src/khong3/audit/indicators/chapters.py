"""What stands above a paragraph: the chapter and the lead that it is under, and what these say of its figures.

Under *II. Phương hướng, nhiệm vụ năm 2026* nothing is a result, whatever *1.*, *a)* or a dash part it into.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from khong3.audit.claims import Passage
from khong3.audit.indicators.moments import ReportScope, groups_in, is_ahead, is_of_another, times_in
from khong3.periods import Period

Reason = Literal[
    "alike", "ambiguous", "before", "between", "behind", "ahead", "period", "no-period", "unit", "pair", "kind",
    "in-cell", "column", "cell",
]  # fmt: skip
"""Why a figure beside a label is not taken."""

_LEADS = re.compile(r":[\s*_]*$|\b(?:sau|sau đây|như sau|dưới đây)[\s.:;*_]*$")
_ENDS = re.compile(r"[.;,!?…][\s*_]*$")
_LONGEST = 200
_NUMBERED = tuple(
    re.compile(one)
    for one in (
        r"(?i:phần|chương)\s(?:(?i:thứ)\s)?(?:[IVX]+|\d+|(?i:nhất|một|hai|ba|tư|bốn|năm)\b)", r"[A-HĐ]\s?[.)/-]\s",
        r"[IVX]{1,5}\s?[.)/-]\s?", r"\d{1,2}[.)]?\s", r"\d{1,2}\.\d{1,2}[.)]?\s", r"\d{1,2}(?:\.\d{1,2}){2,}[.)]?\s",
        r"\(?[a-zđ\d]{1,2}\)\s?|[a-zđ]\.\s",
    )
)  # fmt: skip
"""Marks of headings, the highest first. *I.* is a numeral, not the letter."""
_BULLETS = ("", "*", "-", "+", "•")
_BARE = re.compile(r"[\s#*_\\]*")


@frozen(eq=False)
class Chapter:
    """What the headings above say of what stands below: why nothing is taken there, or of which period it is."""

    reason: Reason | None = None
    period: Period | None = None
    words: str = ""
    groups: frozenset[str] = frozenset()


@frozen
class _HeadingLevel:
    """The kind of a heading's mark, and how deep it is among those of its kind."""

    kind: str
    depth: int


def chapters(passages: Sequence[Passage], report: ReportScope, titled: int) -> Iterator[tuple[Passage, Chapter]]:
    """Each paragraph with what stands above it says; the first ``titled`` lines are the title, which is no chapter."""
    above: list[tuple[_HeadingLevel, Chapter]] = []
    for passage in passages:
        text = passage.script.text
        if passage.script.pieces[0].line > titled and _is_heading(passage):
            said = context(_BARE.sub("", text, count=1), passage.low, report)
            _enter(above, _level(text), _unsure(said) if _tells(passage) else said)
        yield passage, _of(above)


def _is_heading(passage: Passage) -> bool:
    text = passage.script.text
    if _LEADS.search(passage.low):
        return True
    return len(text) <= _LONGEST and not _tells(passage) and not _ENDS.search(text)


def _tells(passage: Passage) -> bool:
    """Whether a paragraph tells figures itself, so that a time in it may be only theirs."""
    return any(one.kind == "percent" or one.half for one in passage.figures)


def _level(text: str) -> _HeadingLevel:
    """How high a heading stands, by its number, its marks of Markdown, its capitals, or its bullet."""
    marks = len(text) - len(text.lstrip("#"))
    bare = _BARE.sub("", text, count=1)
    order = sorted(range(len(_NUMBERED)), key=lambda at: at == 1)
    numbered = next((at for at in order if _NUMBERED[at].match(bare)), None)
    if numbered is not None:
        return _HeadingLevel("number", numbered)
    if marks:
        return _HeadingLevel("mark", marks)
    if bare.isupper():
        return _HeadingLevel("capitals", 0)
    bullet = text.lstrip()[:1]
    return _HeadingLevel("lead", _BULLETS.index(bullet) if bullet in _BULLETS else 0)


def _enter(above: list[tuple[_HeadingLevel, Chapter]], level: _HeadingLevel, said: Chapter) -> None:
    """Another heading: it ends those of its kind that stand no higher, and any lead.

    What is of another kind may stand above it, and goes on: of plans as it was, of a time that is no longer sure.
    """
    ended = next(
        (nth for nth, (one, _) in enumerate(above) if one.kind == level.kind and one.depth >= level.depth), None
    )
    behind = [] if ended is None else above[ended:]
    kept = [] if level.kind == "lead" else [one for one in behind if one[0].kind not in {level.kind, "lead"}]
    if ended is not None:
        del above[ended:]
    above += [(one, _unsure(chapter)) for one, chapter in kept]
    while level.kind != "lead" and above and above[-1][0].kind == "lead":
        above.pop()
    above.append((level, said))


def _unsure(chapter: Chapter) -> Chapter:
    return chapter if chapter.period is None else Chapter("period", None, chapter.words)


def _of(above: Sequence[tuple[_HeadingLevel, Chapter]]) -> Chapter:
    """What all of them say together: a reason of any, else the period of the lowest, and of whom alone they speak."""
    reason = next((one for _, one in above if one.reason is not None), None)
    if reason is not None:
        return reason
    period = next((one.period for _, one in reversed(above) if one.period is not None), None)
    groups = frozenset[str]().union(*(one.groups for _, one in above))
    return Chapter(None, period, " / ".join(one.words for _, one in above if one.groups), groups)


def context(text: str, low: str, report: ReportScope) -> Chapter:
    """What a heading, or a sentence that tells no result, says of what stands below it."""
    shown = " ".join(text.split())
    if is_ahead(low, report):
        return Chapter("ahead", None, shown)
    if is_of_another(text, report):
        return Chapter("unit", None, shown)
    times, groups = set(times_in(low, report)), groups_in(low)
    if not times or times == {report.period}:
        return Chapter(words=shown, groups=groups)
    one = times.pop()
    return Chapter("period", None, shown) if times or one is None else Chapter(None, one, shown, groups)
