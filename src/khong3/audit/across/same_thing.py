"""What a document says of one thing in several places, and the targets that it says were met.

A key of a figure is the words that lead to it, as pairs of syllables. Two places are held against each other only
where nearly all words of the shorter are in the longer, and neither speaks of another year, place, plan or group.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise

from khong3.audit.bases.numerators import numerators
from khong3.audit.claims import Claim, Passage, states
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.reading.script import CAPITALS, lowered
from khong3.audit.verdicts import verdicts
from khong3.text import LANGUAGES, Text, format_number

MOST_STATEMENTS = 4_000
"""So many percentages of a document are held against one another."""
MOST_PLACES = 30
"""A pair of syllables that stands in more places than this tells none of them."""
_FEWEST, _ALIKE, _FEWEST_HEDGED = 5, Fraction(7, 10), 3
_OTHER = re.compile(
    r"\b(?:năm \d|tháng|quý|giai đoạn|cùng kỳ|trước|mục tiêu|ch[ỉi] tiêu|kế hoạch|phấn đấu|dự kiến|ước|sẽ|tối thiểu|"
    r"ít nhất|phải|nhằm|đến|đầu năm|cuối năm|lên|xuống|từ \d|so với|còn lại|trong đó|toàn tỉnh|cả nước|target|by 20|"
    r"plan)"
)
_FILLER = frozenset(
    [
        "tỷ",
        "lệ",
        "tỉ",
        "đạt",
        "là",
        "của",
        "và",
        "các",
        "việc",
        "mô",
        "hình",
        "số",
        "tổng",
        "có",
        "được",
        "cho",
        "trên",
        "trong",
        "với",
        "bằng",
        "phương",
        "thức",
        "thực",
        "hiện",
        "một",
        "khi",
        "đến",
        "tại",
        "về",
        "đã",
        "hơn",
        "gần",
    ]
)
_BREAKS = re.compile(r"[;:]|\.\s|,\s(?=(?:tỷ lệ|tỉ lệ|số)\b)")
_HEAD = re.compile(r"[^,;:()\d%]+")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_NAMES = re.compile(
    rf"(?<![.!?…]\s)(?<!^)(?<![-–*:“\"(]\s)(?<![\"“(])"
    rf"\b[{CAPITALS}][^\W\d_{CAPITALS}]+(?: [{CAPITALS}][^\W\d_{CAPITALS}]+)+"
)
_ADULTS = re.compile(r"trong độ tuổi trưởng thành|người trưởng thành|từ (?:đủ )?1[4568] tuổi trở lên|adults?\b")
_PEOPLE = re.compile(r"tổng (?:số )?dân(?: số)?\b(?! trong độ| từ)|tổng số người dân\b(?! trong)|total population")
_WHO = frozenset(["người", "dân", "hộ", "gia", "đình", "cán", "bộ", "công", "chức", "doanh", "nghiệp"])
_GROUPS = re.compile(
    r"\b(?:doanh nghiệp|người dân|hộ gia đình|hộ|cán bộ|công chức|viên chức|xã|thôn|bản|huyện|tỉnh|học sinh|trẻ em|"
    r"lao động|"
    r"đảng viên|phụ nữ|nam|nữ|thành thị|nông thôn|mầm non|tiểu học|thcs|thpt|cơ quan|trường|cấp xã|cấp huyện|"
    r"cấp tỉnh)\b"
)
_PHRASE, _FRAME, _LONGEST_HEADING, _BESIDE = 3, 3, 120, 40


def key_of(label: str) -> frozenset[tuple[str, str]]:
    """Each syllable with the next, without those that say nothing: *tiền điện* is not *tiền mặt*."""
    return frozenset(pairwise([one for one in _SYLLABLE.findall(lowered(label)) if one not in _FILLER]))


class Statement:
    """A figure with the words that lead to it."""

    def __init__(self, passage: Passage, figure: Numeral, label: str) -> None:
        self.passage, self.figure, self.label = passage, figure, label

    @cached_property
    def key(self) -> frozenset[tuple[str, str]]:
        """Its words as pairs."""
        return key_of(self.label)

    @property
    def names(self) -> frozenset[str]:
        """Names in it, by their capitals."""
        start, end = self.passage.sentence(self.figure.start)
        return frozenset(_NAMES.findall(self.passage.script.text[start:end]))

    @property
    def frame(self) -> tuple[str, str] | None:
        """The words before it and behind it, if they are enough to tell it by."""
        start = self.passage.after(self.figure) if self.figure.half == "over" else self.figure
        if start is None:
            return None
        behind = _SYLLABLE.findall(self.passage.low[start.end : start.end + 40])[:_FRAME]
        before = _SYLLABLE.findall(self.label)[-_FRAME - 1 :]
        return (" ".join(before), " ".join(behind)) if len(before) > _FRAME and len(behind) == _FRAME else None

    @cached_property
    def counted(self) -> Fraction | None:
        """The count that its clause ties to it: *12.847 thí sinh, chiếm 88,56 %*."""
        part = next(numerators(self.passage, self.figure), None) if self.figure.kind == "percent" else None
        return None if part is None else part.value

    @property
    def head(self) -> str:
        """What its sentence begins with, if that is not what leads to the figure itself."""
        start, _ = self.passage.sentence(self.figure.start)
        first = _HEAD.match(self.passage.low, start, self.figure.start)
        return first[0] if first is not None and first.end() < self.figure.start - len(self.label) else ""

    @property
    def groups(self) -> frozenset[str]:
        """Of whom it speaks."""
        return frozenset(_GROUPS.findall(self.label))

    @property
    def whole(self) -> str:
        """What is said to be the base: what stands behind ``/tổng số``."""
        return self.label.partition("/")[2]


def whole_document(passages: Sequence[Passage]) -> Iterator[Claim]:
    """Claims that lie between paragraphs."""
    stated = [one for passage in passages for one in statements(passage)][:MOST_STATEMENTS]
    yield from _contradictions([one for one in stated if one.figure.kind == "percent"])
    yield from _pairs_against(stated)
    yield from _populations(stated)
    yield from _implied(stated)
    yield from verdicts(passages)


_UNIT_NAMED = re.compile(
    r"\b(?:[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|[Hh]uyện|HUYỆN|[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|"
    r"[Qq]uận|QUẬN|"
    rf"[Tt]hôn|THÔN|[Tt]rường|TRƯỜNG|[Ss]ở|SỞ)\s+[{CAPITALS}][^.;:,(]*|\b20\d\d\b"
)


def heading(passage: Passage) -> str:
    """What a heading names, if a paragraph is one: a unit or a year of which what follows speaks."""
    text = passage.script.text
    if len(text) > _LONGEST_HEADING or text.rstrip().endswith((".", ";", ",")) or any(passage.figures):
        return ""
    return " ".join(found.lower().strip(" *#") for found in _UNIT_NAMED.findall(text))


def statements(passage: Passage) -> Iterator[Statement]:
    """Every percentage and pair with its label: from the last break to the figure."""
    for sentence in passage.by_sentence:
        start, _ = passage.sentence(sentence[0].start)
        for nth, one in enumerate(sentence):
            if (one.kind == "percent" and not one.change) or one.half == "over":
                first = sentence[nth - 1].end if nth else start
                if nth > 1 and sentence[nth - 1].half == "under" and one.kind == "percent":
                    first = sentence[nth - 3].end if nth > 2 else start
                label = passage.low[first : one.start]
                parts = _BREAKS.split(label.rstrip(" =:-/0123456789.,"))
                telling = (part for part in reversed(parts) if key_of(part))
                yield Statement(passage, one, next(telling, label))


def _contradictions(stated: Sequence[Statement]) -> Iterator[Claim]:
    """One thing told in two ways."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for nth, one in enumerate(stated):
        if not _OTHER.search(one.label):
            for pair in one.key:
                places[pair].append(nth)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for where in places.values():
        if 1 < len(where) <= MOST_PLACES:
            for both in combinations(where, 2):
                shared[both] += 1
    told: dict[int, list[Statement]] = defaultdict(list)
    for (first, second), count in shared.items():
        one, two = stated[first], stated[second]
        fewest = min(len(one.key), len(two.key))
        if count >= _FEWEST_HEDGED and _hedges_differ(one, two):
            yield _hedged(one, two)
        elif count >= _FEWEST and count >= _ALIKE * fewest and _differ(one, two) and _of_one_thing(one, two):
            told[second].append(one)
    # Where a thing is told in many ways, the places are of many things.
    if len(told) > 3:
        return
    for second, others in told.items():
        two = stated[second]
        apart = two.names != others[0].names or two.passage.section != others[0].passage.section
        if len(others) > 2 or apart:
            continue
        said = sorted({*others, *_also(stated, others[0], two)}, key=_line)
        yield two.passage.finds(
            "contradiction", (two.figure,), severity="warning", confidence="medium", found=two.figure.shown,
            other=others[0].figure.shown, line=", ".join(str(_line(one)) for one in said),
        )  # fmt: skip


def _of_one_thing(one: Statement, two: Statement) -> bool:
    """Whether no word of one stands in another's place, and what their sentences begin with is the same.

    *Tổ chức cơ sở đảng đạt …; hoàn thành tốt nhiệm vụ 10,22 %. Chi bộ đạt …; hoàn thành tốt nhiệm vụ 6,70 %*
    """
    heads = key_of(one.head), key_of(two.head)
    fewest = min(map(len, heads))
    apart = one.passage is two.passage and fewest > 0 and len(heads[0] & heads[1]) < _ALIKE * fewest
    return not (apart or _replaced(one.key, two.key))


def _replaced(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Whether a word of one stands between the same two as another of the other: *khu vực ngoại trú là*, *nội trú*."""
    mine, theirs = one - other, other - one
    return any(
        (first, word) in mine and (word, last) in mine and word != theirs_word
        for first, theirs_word in theirs
        for again, last in theirs
        if again == theirs_word
        for head, word in mine
        if head == first
    )


def _pairs_against(stated: Sequence[Statement]) -> Iterator[Claim]:
    """100 % xã đạt chuẩn here, and 8/10 xã đạt chuẩn there, with the same words before and behind."""
    percentages: dict[tuple[str, str], Statement] = {}
    for one in stated:
        key = one.frame
        if one.figure.kind == "percent" and key is not None and not _OTHER.search(one.label):
            percentages.setdefault(key, one)
    for two in stated:
        under = two.passage.after(two.figure) if two.figure.half == "over" else None
        other = percentages.get(two.frame) if under is not None and two.frame is not None else None
        if other is not None and (
            other.passage.section != two.passage.section
            or (other.passage is two.passage and abs(other.figure.start - two.figure.start) < _BESIDE)
        ):
            continue
        if other is None or under is None or not under.value or not (under.exact and two.figure.exact):
            continue
        if not states(other.figure, two.figure.value / under.value):
            yield two.passage.finds(
                "contradiction", (two.figure, under), severity="warning", confidence="medium",
                found=_percent(two.figure.value / under.value), other=other.figure.shown, line=str(_line(other)),
            )  # fmt: skip


def _also(stated: Sequence[Statement], one: Statement, two: Statement) -> list[Statement]:
    """Other places that say of the same thing the same as the first."""
    key = one.key & two.key
    return [
        other
        for other in stated
        if other.figure.value == one.figure.value and len(other.key & key) > 1 and len(other.key) <= len(one.key) * 2
    ]


def _line(one: Statement) -> int:
    return one.passage.script.where(one.figure.start, one.figure.end)[0].line


def _differ(one: Statement, two: Statement) -> bool:
    """Whether no number is both, and by more than rounding or a hedge: more than a tenth."""
    a, b = one.figure, two.figure
    if one.passage is two.passage and one.passage.sentence(a.start) == one.passage.sentence(b.start):
        return False  # one of several places or groups each, as in a list
    if a.hedge or b.hedge or not a.value or not b.value or (one.groups and two.groups and one.groups != two.groups):
        return False
    if one.counted is not None and two.counted is not None and one.counted != two.counted:
        return False  # shares of two things, each with its count
    return a.span.within(b.span).empty and abs(a.value - b.value) * 10 > max(a.value, b.value)


def _hedges_differ(one: Statement, two: Statement) -> bool:
    """The same digits, once with *trên* and once as they are."""
    a, b = one.figure, two.figure
    return a.value == b.value and (a.hedge == "") != (b.hedge == "") and a.readings[0].step < Fraction(1, 100)


def _hedged(one: Statement, two: Statement) -> Claim:
    bare, hedged = (one, two) if two.figure.hedge else (two, one)
    return hedged.passage.finds(
        "hedge-differs",
        (hedged.figure,),
        severity="note",
        confidence="high",
        stated=bare.figure.shown,
        line=_line(bare),
    )


def _populations(stated: Sequence[Statement]) -> Iterator[Claim]:
    """All people beside the adults among them: a share that no place has, and that ten times less would have."""
    people, adults = _base_of(stated, _PEOPLE), _base_of(stated, _ADULTS)
    if people is None or adults is None:
        return
    (whole, all_of_them), (part, grown) = people, adults
    if all_of_them.value <= 0 or not grown.value:
        return
    quotient = grown.value / all_of_them.value
    if Fraction(2, 5) <= quotient <= 1:
        return
    usual = any(Fraction(11, 20) <= quotient * times <= Fraction(9, 10) for times in (10, Fraction(1, 10)))
    if usual:
        yield whole.passage.finds(
            "tenfold-population", (all_of_them,), severity="warning", confidence="medium", people=all_of_them.shown,
            adults=grown.shown, share=_percent(quotient), line=_line(part),
            right=_number(all_of_them.value / 10 if quotient < 1 else all_of_them.value * 10),
        )  # fmt: skip
    else:
        yield whole.passage.finds(
            "cross-population", (all_of_them,), severity="note", confidence="low", people=all_of_them.shown,
            adults=grown.shown, share=_percent(quotient), line=_line(part),
        )  # fmt: skip


def _percent(value: Fraction) -> Text:
    vi, en = (format_number(value * 100, one, most=1) + " %" for one in LANGUAGES)
    return Text(vi, en)


def _number(value: Fraction) -> Text:
    vi, en = (format_number(value, one) for one in LANGUAGES)
    return Text(vi, en)


def _base_of(stated: Sequence[Statement], words: re.Pattern[str]) -> tuple[Statement, Numeral] | None:
    """The count that is printed as this base; of a pair turned over, the larger half."""
    for one in stated:
        if one.figure.half == "over" and words.search(one.whole):
            under = one.passage.after(one.figure)
            if under is not None and one.figure.exact and under.exact:
                return one, max(one.figure, under, key=lambda half: half.value)
    return None


def _implied(stated: Sequence[Statement]) -> Iterator[Claim]:
    """A share of a base that is printed elsewhere, beside a count of the same things: 74 % of 72.599 and 23.252."""
    bases = [(words, _base_of(stated, words)) for words in (_ADULTS, _PEOPLE)]
    counted = [(one, _named(one)) for one in stated if one.figure.half == "over" and one.figure.exact]
    for one in stated:
        if one.figure.kind != "percent" or not one.whole or one.figure.hedge:
            continue
        base = next((found[1] for words, found in bases if found and words.search(one.whole)), None)
        before = one.passage.before(one.figure)
        if base is None or (before is not None and before.half == "under"):
            continue
        implied, named = one.figure.value * base.value, _named(one)
        for other, others in counted:
            words = _common(named, others)
            if words and other.figure.value and not Fraction(2, 3) <= implied / other.figure.value <= Fraction(3, 2):
                yield other.passage.finds(
                    "cross-figure", (other.figure,), severity="note", confidence="low", words=words,
                    count=other.figure.shown, share=one.figure.shown, base=base.shown,
                    implied=_number(Fraction(round(implied))), line=_line(one),
                )  # fmt: skip
                break


def _named(one: Statement) -> list[str]:
    return _SYLLABLE.findall(one.label.partition("/")[0])


def _common(first: Sequence[str], other: Sequence[str]) -> str:
    """The longest run of words that both have, if it names a thing: four syllables or more."""
    shared = [one for one in first if one in other and one not in _FILLER and one not in _WHO]
    if len(shared) <= _PHRASE:
        return ""
    second = f" {' '.join(other)} "
    for length in range(len(first), _PHRASE, -1):
        for at in range(len(first) - length + 1):
            run = first[at : at + length]
            telling = [one for one in run if one not in _FILLER and one not in _WHO]
            if len(telling) > _PHRASE and f" {' '.join(run)} " in second:
                return " ".join(run)
    return ""
