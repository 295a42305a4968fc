"""What a report claims by its figures, and what came of checking it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property, wraps
from itertools import product
from typing import Literal, TypeVar, TypeVarTuple, cast

from attrs import frozen

from khong3.audit.numerals.numeral import CLAIMED, Numeral
from khong3.audit.numerals.readings import NumberReading
from khong3.audit.reading.script import Script
from khong3.catalogue.entries import Severity
from khong3.findings import Finding
from khong3.spans import Span
from khong3.text import LANGUAGES, Text, format_number

Outcome = Literal["holds", "wrong", "doubt", "unverifiable"]
Confidence = Literal["high", "medium", "low"]
Agreement = Literal["exactly", "possibly", "no"]
Answer = TypeVar("Answer")
Asked = TypeVarTuple("Asked")

NOTHING = Text("", "")
MOST_NEAR = 12
"""So many figures on either side are looked at: a paragraph of ten thousand costs no more for each."""


@frozen(eq=False)
class Claim:
    """Something that the figures of a passage say of one another, from ``start`` to ``end`` of its script.

    ``finding`` says why it is wrong or in doubt; ``shown`` is the arithmetic of one that holds.
    """

    outcome: Outcome
    script: Script
    start: int
    end: int
    shown: Text = NOTHING
    finding: Finding | None = None
    confidence: Confidence = "high"
    holds_if: Text = NOTHING


def once(ask: Callable[["Passage", *Asked], Answer]) -> Callable[["Passage", *Asked], Answer]:
    """A question about figures of a passage that is answered once, however many lists and shares ask it."""

    @wraps(ask)
    def asked(passage: "Passage", *figures: *Asked) -> Answer:
        key = (ask, figures)
        if key not in passage.answers:
            passage.answers[key] = ask(passage, *figures)
        return cast("Answer", passage.answers[key])

    return asked


class Passage:
    """A paragraph: its script, its figures, and its sentences; ``earlier`` are the counts of the one before.

    ``section`` is the heading that it stands under, where that names a unit or a year.
    """

    def __init__(
        self, script: Script, figures: Sequence[Numeral], earlier: Sequence[Numeral] = (), section: str = ""
    ) -> None:
        self.script = script
        self.earlier = earlier
        self.section = section
        self.low = script.low
        self.all = figures
        self.figures = [one for one in figures if one.kind in CLAIMED]
        self.place = {id(one): nth for nth, one in enumerate(self.figures)}
        self.answers: dict[object, object] = {}

    @cached_property
    def by_sentence(self) -> list[list[Numeral]]:
        """The figures of each sentence that has any."""
        found: list[list[Numeral]] = [[] for _ in self.script.bounds]
        nth = 0
        for one in self.figures:
            while one.start >= self.script.bounds[nth][1]:
                nth += 1
            found[nth].append(one)
        return [one for one in found if one]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence in which a place stands."""
        return self.script.sentence(at)

    def gap(self, one: Numeral, other: Numeral) -> str:
        """What stands between two figures, in lower case."""
        return self.low[one.end : other.start]

    def near(self, figure: Numeral, *, behind: int = MOST_NEAR, ahead: int = MOST_NEAR) -> Iterator[Numeral]:
        """Figures about one, nearest first, those before it first."""
        nth = self.place[id(figure)]
        yield from reversed(self.figures[max(nth - behind, 0) : nth])
        yield from self.figures[nth + 1 : nth + 1 + ahead]

    def before(self, figure: Numeral, times: int = 1) -> Numeral | None:
        """The figure that stands ``times`` before one."""
        nth = self.place[id(figure)] - times
        return self.figures[nth] if nth >= 0 else None

    def after(self, figure: Numeral, times: int = 1) -> Numeral | None:
        """The figure that stands ``times`` behind one."""
        nth = self.place[id(figure)] + times
        return self.figures[nth] if nth < len(self.figures) else None

    @once
    def agreement(self, stated: Numeral, one: Numeral, other: Numeral) -> Agreement:
        """Whether a figure is the quotient of two others, which every list that these stand in asks again."""
        return ratio_agrees(stated, one, other)

    def also_called(self, one: Numeral, noun: str) -> bool:
        """Whether a noun is the second that a count goes by: *115 ý kiến, kiến nghị*."""
        second = _SECOND_NOUN.match(self.low, one.end)
        return second is not None and same_noun(second[1], noun)

    def holds(self, shown: Text, *figures: Numeral) -> Claim:
        """A claim of this passage that was recomputed."""
        return Claim("holds", self.script, *self._about(figures), shown)

    def open(self, *figures: Numeral) -> Claim:
        """A claim that what is printed does not decide."""
        return Claim("unverifiable", self.script, *self._about(figures))

    def finds(
        self,
        code: str,
        figures: Sequence[Numeral],
        *,
        severity: Severity,
        confidence: Confidence = "high",
        holds_if: Text = NOTHING,
        **parameters: object,
    ) -> Claim:
        """A claim that does not hold, or a doubt where it is only a note."""
        finding = Finding(code=code, parameters={**parameters, "severity": severity})
        outcome: Outcome = "doubt" if severity == "note" else "wrong"
        return Claim(outcome, self.script, *self._about(figures), NOTHING, finding, confidence, holds_if)

    def _about(self, figures: Iterable[Numeral]) -> tuple[int, int]:
        """From the first of these figures to the last, without those of another paragraph."""
        every = [one for one in figures if one not in self.earlier]
        return min(one.start for one in every), max(one.end for one in every)


_SECOND_NOUN = re.compile(r"\s?[^\W\d]+(?: [^\W\d]+)?, ([^\W\d]+(?: [^\W\d]+)?)")
_OF_ONE_NOUN = re.compile(r",(?=\s(?:bản|phường|thị trấn|xã|khu phố|tổ dân phố|ấp|buôn|làng|khối phố)\b)")


def without_nouns(text: str) -> str:
    """A stretch without the commas inside one noun, as in *thôn, bản*; as long as it was."""
    return _OF_ONE_NOUN.sub(" ", text)


_COMPARED = (
    r"(?:đạt|bằng) [\d.,]+\s?%\s?(?:so(?: với)? )?(?:cùng kỳ|kế hoạch|dự toán|ch[ỉi] tiêu|nghị quyết|năm)[^;,.()]{0,40}"
)
_RISE = r"(?:tăng|giảm)(?: thêm)? [\d.,]+\s?(?:%|[^\W\d]+(?: [^\W\d]+){0,2})?"
_CHANGES = re.compile(
    rf"[,;]?\s?(?:và )?{_COMPARED}|[,;]?\s?\(?\s?(?:so(?: với)? cùng kỳ(?: năm (?:trước|\d{{4}}))?,?\s)?{_RISE}"
    r"(?:\s?\([^()]*\))?(?:\s?so với [^;,.()]{0,40})?(?:\s?\([^()]*\))?\)?",
)


def without_changes(text: str) -> str:
    """A stretch without asides on how much more or less something became."""
    told = "tăng" in text or "giảm" in text or "%" in text
    return _CHANGES.sub(" ", text) if told else text


_PLACES = re.compile(
    r"\s(?:tại|ở|của|thuộc|cho|với|trong|trên địa bàn)\s(?:[^\W\d]+\s){0,2}\d[\d.]*(?:/\d[\d.]*)?\s[^,;:()%\d]{1,40}"
)


def without_places(text: str) -> str:
    """A stretch without how many places or people something was for: *cử tri đi bầu tại 217 khu vực, đạt*."""
    return _PLACES.sub(" ", text)


MEASURE = re.compile(r"(?:đồng(?! (?:chí|bào|nghiệp))|usd|ha|km|tấn|m2?|lít|ml|mm|cm|kg|gram|g)\b")


def measured(one: Numeral) -> bool:
    """Whether it is of money, of land, of weight, of which nobody tells all and what is small is left out."""
    return one.factor > 1 or MEASURE.match(one.unit) is not None


_CLASSIFIER = re.compile(r"^(?:ngôi|căn|chiếc|tòa|lượt)\s(?=[^\W\d])")


def same_noun(one: str, other: str) -> bool:
    """Whether two units begin with one noun, written out or by its initials: *HTX* is *hợp tác xã*."""
    if one.split()[:1] == other.split()[:1]:
        return bool(one.strip()) and not _of_two_nouns(one, other)
    first, second = (_CLASSIFIER.sub("", unit).split() for unit in (one, other))
    if not first or not second:
        return False
    return first[0] == second[0] or _initials(first[0], second) or _initials(second[0], first)


_HALF_NOUNS = frozenset({"công", "cơ", "học", "giáo", "đảng", "dự", "văn", "sản", "hợp", "doanh", "thành"})
"""What begins many nouns and is none: *công trình* is no *công ty*."""
_WHOLE_NOUNS = frozenset({"đơn vị", "trường hợp", "tổ chức"})
"""What begins as a noun of one syllable does, and is another: *đơn vị* is no *đơn*."""


def _of_two_nouns(one: str, other: str) -> bool:
    """Whether units that begin with one syllable are of two nouns."""
    first, second = (" ".join(unit.split()[:2]) for unit in (one, other))
    halves = " " in first and " " in second and first.split()[0] in _HALF_NOUNS
    return first != second and (halves or bool({first, second} & _WHOLE_NOUNS))


_PERSONS = re.compile(
    r"(?:người|em|cháu|trẻ|đồng chí|học sinh|sinh viên|cán bộ|công chức|viên chức|giáo viên|đảng viên|đoàn viên|"
    r"hội viên|đại biểu|cử tri|lao động|thành viên|thí sinh|bệnh nhân|công dân|khẩu|thanh niên|phụ nữ|"
    r"học viên|hòa giải viên)\b"
)
_ANYBODY = re.compile(r"(?:người|lao động|đối tượng|khẩu)\b")
ANY_CASE = re.compile(r"trường hợp\b")


def of_persons(*units: str) -> bool:
    """Whether all are words for persons, who may be called by several: *2.655 trẻ … 324 em*."""
    return all(_PERSONS.match(one) for one in units)


def other_persons(words: str, unit: str) -> bool:
    """Whether words name persons of another kind than a unit does: *giáo viên trên chuẩn*, of pupils."""
    return any(not same_noun(one[0], unit) for one in _PERSONS.finditer(words)) and not _ANYBODY.match(unit)


def may_be_called(one: str, other: str) -> bool:
    """Whether the second noun may be another word for things of the first: *2.655 trẻ … 324 em*."""
    return same_noun(one, other) or of_persons(one, other)


def all_called(whole: str, parts: Sequence[str]) -> bool:
    """Whether the nouns of parts, where they have any, may be that of their whole; some may say *82 trường hợp*."""
    named = [not one or may_be_called(whole, one) for one in parts]
    return any(named) and all(met or ANY_CASE.match(one) for met, one in zip(named, parts, strict=True))


def _initials(short: str, words: Sequence[str]) -> bool:
    return 1 < len(short) <= len(words) and short == "".join(one[0] for one in words[: len(short)])


_EMPTY = frozenset(
    [
        "là", "có", "được", "đã", "của", "và", "các", "những", "trong", "trên", "số", "tổng", "cho", "thì", "theo",
        "năm", "với", "ở", "tại", "đó", "gồm",
    ]
)  # fmt: skip
_SYLLABLE = re.compile(r"[^\W\d_]+")


def telling(words: str) -> list[str]:
    """The syllables of a stretch that say something."""
    return [one for one in _SYLLABLE.findall(words) if one not in _EMPTY]


def rounds_to(exact: Fraction, stated: NumberReading) -> bool:
    """Whether a number, rounded half up to the last digit that is printed, is what is printed."""
    return -stated.step <= 2 * (exact - stated.value) < stated.step


def ends_of_quotient(part: NumberReading, whole: NumberReading) -> tuple[Fraction, Fraction]:
    """The least and the most that one over the other may be, by the rounding of both; nothing over what may be none."""
    a, b, c, d = (
        one.value + side * (Fraction(0) if one.whole else one.step / 2) for one, side in product((part, whole), (-1, 1))
    )
    return (a / d, b / c) if c > 0 else (Fraction(0), Fraction(0))


def rounds_within(low: Fraction, high: Fraction, stated: NumberReading) -> bool:
    """Whether a number between two ends rounds to what is printed."""
    first, last = ((one / stated.step + Fraction(1, 2)) // 1 * stated.step for one in (low, high))
    return first <= stated.value <= last


def cut_to(exact: Fraction, stated: NumberReading) -> bool:
    """Whether it is what is printed once its further digits are cut off."""
    return exact // stated.step * stated.step == stated.value


def quotients(one: Numeral, other: Numeral) -> list[Fraction]:
    """What one figure over another may be, by every way to read them, the likeliest first."""
    pairs = product(_readings_beside(one, other), _readings_beside(other, one))
    return [a.value / b.value for a, b in pairs if b.value]


def _readings_beside(one: Numeral, other: Numeral) -> Iterable[NumberReading]:
    """What a figure may be: 1.000 is a thousand beside 10.527 persons, whose dot parts thousands too."""
    signs = {sign for sign in ".," if sign in one.text and sign in other.text}
    whole = [reading for reading in one.readings if reading.step >= 1]
    return whole if whole and signs and other.readings[0].step >= 1 else one.readings


def states(stated: Numeral, exact: Fraction) -> bool:
    """Whether a figure with its hedge says this number: what rounds to *hơn* 73 is not below it."""
    for reading in stated.readings:
        if rounds_to(exact, reading):
            return True
        above = exact > reading.value
        if stated.hedge in {"over", "least"} and above:
            return True
        if stated.hedge == "most" and not above:
            return True
        if stated.hedge == "under" and exact < reading.value:
            return True
        if stated.hedge == "below" and not above and exact >= reading.value * Fraction(4, 5):
            return True
        if stated.hedge == "about" and abs(exact - reading.value) <= max(reading.value / 10, reading.step):
            return True
    return False


def hedge_fits(stated: Numeral, exact: Fraction) -> bool:
    """Whether a hedge is true of a number: *hơn 96 %* is not of 95,6 %, though that rounds to 96.

    Who says *khoảng* has rounded to a ten, a five or the last digit.
    """
    reading = stated.readings[0]
    if stated.hedge == "about":
        said = reading.value / reading.step
        round_to = reading.step * (10 if said % 10 == 0 else 5 if said % 5 == 0 else 2)
        return abs(exact - reading.value) * 2 <= round_to
    if stated.hedge in {"over", "least"}:
        return exact >= reading.value
    return not stated.hedge or exact <= reading.value


def ratio_agrees(stated: Numeral, one: Numeral, other: Numeral) -> Agreement:
    """Whether a figure is the quotient of two others: as they are most likely meant, or as all that they may be."""
    every = quotients(one, other)
    if every and states(stated, every[0]):
        return "exactly"
    if any(states(stated, exact) for exact in every[1:]):
        return "possibly"
    if one.exact and other.exact and not stated.hedge:
        return "no"
    every_span = product(one.spans, other.spans, stated.spans)
    met = any(_overlap(a.over(b), p) for a, b, p in every_span if b.low > (0, 0))
    return "possibly" if met else "no"


def _overlap(one: Span, other: Span) -> bool:
    return not one.within(other).empty


def share(value: Fraction, decimals: int) -> Text:
    """A share as a percentage in either language."""
    vi, en = (format_number(value * 100, one, decimals=decimals) + " %" for one in LANGUAGES)
    return Text(vi, en)


def in_points(value: Fraction, decimals: int) -> Text:
    """A difference of percentages, which is in points."""
    vi, en = (format_number(value * 100, one, decimals=decimals) for one in LANGUAGES)
    return Text(f"{vi} điểm phần trăm", f"{en} percentage points")


def decimals(stated: Numeral) -> int:
    """How many decimals a figure prints; of a percentage, those of the percentage."""
    step = stated.readings[0].step * (100 if stated.kind in {"percent", "points"} else 1)
    return max(len(str(step.denominator)) - 1, 0)


def addition(parts: Iterable[Numeral], total: Numeral | Text) -> Text:
    """Parts with plus signs between them, and what they come to."""
    signs: list[Numeral | Text | str] = []
    for one in parts:
        signs += [one, "+"]
    return equation(*signs[:-1], "=", total)


def equation(*parts: Numeral | Text | str) -> Text:
    """Figures and signs on one line: ``23 + 79 = 102``."""
    vi, en = (
        " ".join(
            one if isinstance(one, str) else (one.shown if isinstance(one, Numeral) else one).in_(language)
            for one in parts
        )
        for language in LANGUAGES
    )
    return Text(vi, en)
