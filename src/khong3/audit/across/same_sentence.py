"""A sentence that stands twice in a report, word for word but for one figure: *Toàn xã có 45 hộ nghèo*, *… 54 …*.

What leads to it must be the same too: no other place, year or plan is named before one of the two. Where a heading
parts them, both say that they are of all there is, and one slip tells the figures apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from khong3.audit.across.quantities import SCOPE, agree
from khong3.audit.claims import Claim, Passage, telling
from khong3.audit.numerals.numeral import FIGURES, Numeral
from khong3.audit.reading.script import CAPITALS
from khong3.audit.references import PLANS
from khong3.audit.slips import one_slip, steps_of

_FEWEST, _LONGEST_HEADING, _SAME = 4, 120, 2
_OF_IT = re.compile(r"\b(?:của|trong|ở)\s(?:xã|phường|thị trấn|huyện|tỉnh|thành phố|thị xã|quận|đơn vị|trường)\b")
_WHEN = re.compile(
    rf"\b(?:(?:19|20)\d\d|năm (?:nay|trước|sau)|(?:quý|tháng|kỳ|đợt|khóa|nhiệm kỳ|giai đoạn) [\w/]+|\d+ tháng|{PLANS}|"
    r"(?:đầu|cuối|giữa|hết) (?:năm|kỳ|tháng|quý)|cùng kỳ|trước đây|phương hướng|phấn đấu|dự kiến|hiện nay|đến nay)\b"
)
_NAME = re.compile(
    rf"\b(?i:xã|phường|thị trấn|huyện|tỉnh|thành phố|thị xã|quận|thôn|bản|ấp|buôn|khu phố|tổ|trường)\s+(?:[{CAPITALS}]"
    rf"[\w-]*|\d+)(?:\s[{CAPITALS}]\w*)*|(?<=[^\W\d_]\s)[{CAPITALS}]\w*(?:\s[{CAPITALS}]\w*)+"
)
_OPENS = re.compile(rf"\W*(?:[\d.]+\W+)?{_NAME.pattern}")
_MARKS = re.compile(r"^[\s>#*+•\d.)(-]+|[\s.;,:*]+$")


@frozen(eq=False)
class WordedSentence:
    """A sentence with its figures, the paragraph that it stands in, and which of them that is."""

    passage: Passage
    nth: int
    start: int
    end: int
    figures: tuple[Numeral, ...]

    @property
    def words(self) -> str:
        """All that it says but its figures."""
        parts, at = list[str](), self.start
        for one in self.figures:
            parts.append(self.passage.low[at : one.start])
            at = one.end
        said = "#".join([*parts, self.passage.low[at : self.end]])
        return " ".join(_MARKS.sub("", said).split())

    @property
    def lead(self) -> str:
        """What its paragraph says before it."""
        return self.passage.script.text[: self.start]


def twice(passages: Sequence[Passage]) -> Iterator[Claim]:
    """A claim for every sentence that says another figure than the same sentence before it."""
    alike: dict[str, list[WordedSentence]] = defaultdict(list)
    for nth, passage in enumerate(passages):
        for one in _sentences(passage, nth):
            alike[one.words].append(one)
    for words, told in alike.items():
        first, *others = told
        ways = {tuple(figure.value for figure in one.figures) for one in told}
        if len(ways) != _SAME or len(telling(words)) < _FEWEST:
            continue
        for other in others:
            apart = [(one, two) for one, two in zip(first.figures, other.figures, strict=True) if not agree(one, two)]
            if len(apart) == 1 and _of_one_thing(passages, first, other, *apart[0]):
                yield _contradiction(other, *apart[0], first)


def _sentences(passage: Passage, nth: int) -> Iterator[WordedSentence]:
    figures = [one for one in passage.all if one.kind in FIGURES]
    for sentence in passage.by_sentence:
        start, end = passage.sentence(sentence[0].start)
        told = tuple(one for one in figures if start <= one.start < end)
        if all(one.kind != "range" for one in told):
            yield WordedSentence(passage, nth, start, end, told)


def _of_one_thing(
    passages: Sequence[Passage], first: WordedSentence, other: WordedSentence, one: Numeral, two: Numeral
) -> bool:
    """Whether nothing about two sentences says that they are of two places, years or plans."""
    between = passages[first.nth + 1 : other.nth]
    headings = [one.script.text for one in between if _is_heading(one)]
    if first.passage.section != other.passage.section or any(map(_signals, headings)):
        return False
    if _signals(first.lead) != _signals(other.lead) or any(_OPENS.match(one.script.text) for one in between):
        return False
    if SCOPE.search(first.words):
        return not headings or one_slip(steps_of(one), steps_of(two))
    said = [first.passage.script.text[first.end :], *(one.script.text for one in between), other.lead]
    aside = headings or any(map(_signals, said))
    return not aside and (len(first.figures) > _SAME or _OF_IT.search(first.words) is not None)


def _is_heading(passage: Passage) -> bool:
    """Whether a paragraph is a heading, or leads to what follows."""
    text = passage.script.text.rstrip(" *_")
    return (
        len(text) <= _LONGEST_HEADING
        and not text.endswith((".", ";", ","))
        and (text.endswith(":") or not passage.figures)
    )


def _signals(text: str) -> frozenset[str]:
    """The places, the times and the plans that a text names."""
    return frozenset([*_WHEN.findall(text.lower()), *(one[0].lower() for one in _NAME.finditer(text))])


def _contradiction(other: WordedSentence, one: Numeral, two: Numeral, first: WordedSentence) -> Claim:
    line = first.passage.script.where(one.start, one.end)[0].line
    return other.passage.finds(
        "contradiction", (two,), severity="warning", confidence="medium", found=two.shown, other=one.shown,
        line=str(line),
    )  # fmt: skip
