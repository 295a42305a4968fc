"""Bases that stand nearby: the only count before a part that is large enough, what lists it, or whatever is counted."""

import re
from collections.abc import Iterator

from khong3.audit.bases.binding import OWN_BASE, Base
from khong3.audit.bases.numerators import COMPARED, has_its_share, numerators, plain, same_sentence, same_things
from khong3.audit.claims import (
    ANY_CASE,
    MEASURE,
    Passage,
    may_be_called,
    measured,
    of_persons,
    other_persons,
    same_noun,
    telling,
)
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.phrases import MAKES_UP, OF_THEM, THE_REST, WHAT_REMAINS
from khong3.audit.references import is_reference

_OF_ALL = re.compile(r"\b(?:trong|trên) tổng(?: số| cộng)?\s(?:[^\W\d]+\s){0,2}$|\bout of (?:a total of )?$")
_ALL_THERE_ARE = re.compile(r"\b(?:huyện|tỉnh|xã|thị xã|thành phố|địa bàn|cả nước|toàn \w+)\s(?:hiện |đã |nay )*có\s$")
_OF_WHICH = re.compile(r"\s*(?:trong đó|trong số đó|of which)\b")
_AND = re.compile(r"^[^,;.()]*\bvà\s$")
_STOP = re.compile(r"[,;.:()]")
_AMONG = re.compile(r"\btrong số (?!(?:đó|này)\b)(?:các |những )?([^,;.:()\d%]*?)(?=\s(?:có|thì)\b|\d|,)")
_SAYS_OF_WHAT = re.compile(rf"{OWN_BASE.pattern}|\s?so\b")
MUCH = re.compile(r"\b(?:đạt|bằng)\b")
_CHANGES = re.compile(r"\b(?:tăng|giảm|thêm)\b")
_SIDE = 40


def alone(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """The one whole that stands before a part: 1.754 vụ, giải quyết 1.094 vụ; 115 ý kiến. … giải quyết 45 kiến nghị."""
    for part in numerators(passage, stated):
        whole = None if part.half else one_whole(passage, part, stated)
        if whole is not None:
            yield Base(part, whole, "alone")


def one_whole(passage: Passage, part: Numeral, stated: Numeral) -> Numeral | None:
    """The only count of the same things before a part that is no smaller: in its sentence, or else in the one before.

    A count with a share of its own is another part. A share that says what it is of, as one before it in its sentence
    does, is of that; of land and money *đạt* and *bằng* speak of a plan, and an amount of change is of what was before.
    """
    start, _ = passage.sentence(part.start)
    before = passage.near(stated, ahead=0)
    shares = [one for one in before if one.start >= start and one.kind == "percent" and not one.change]
    makes_up = MAKES_UP.search(passage.low, part.end, stated.start) is not None
    if makes_up:  # what makes up a part is of its whole, though another share is of a plan or of a year before
        shares = [one for one in shares if not COMPARED.match(passage.low, one.end)]
    if any(_SAYS_OF_WHAT.match(passage.low, one.end) for one in (stated, *shares)):
        return None
    if measured(part) and MUCH.search(passage.low, part.end, stated.start):
        return None
    clause = _STOP.split(passage.low[max(part.start - _SIDE, start) : part.start])[-1]
    if _CHANGES.search(clause):
        return None
    first = passage.sentence(start - 1)[0] if start else 0
    among = _AMONG.search(passage.low, first, part.start)
    said = set(telling(among[1])) if among is not None else set[str]()
    inside: list[Numeral] = []
    ahead: list[Numeral] = []
    for one in passage.near(part, ahead=0):
        if one.start < first:
            break
        if not _may_hold(passage, part, one) or not said <= _words_about(passage, one):
            continue
        if one.half != "under" and has_its_share(passage, one, compared=not makes_up):
            if OF_THEM.search(passage.low, one.end, part.start):
                return None  # a rate of some of these, whose own whole nobody printed
            continue
        (inside if one.start >= start else ahead).append(one)
    every = inside or ahead
    if len({one.value for one in every}) != 1:
        return None
    over = passage.before(every[0]) if every[0].half == "under" else None
    if over is not None and OF_THEM.search(passage.low, max(every[0].end, start), part.start):
        return over if over.value >= part.value else None  # 10.945/11.619 hộ, trong đó 3.326 hộ
    return every[0]


def only_larger(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """The only larger count before a part, in its sentence or the one *trong đó* goes back to, whatever it counts.

    *Lệnh gọi đã trao là 4.197. Trong đó dự phòng là 194 công dân (chiếm 4,62 %)*. A part that does not *make up* a
    share has it right behind, and no noun of its own.
    """
    part = next(numerators(passage, stated), None)
    if part is None or part.half or not part.value:
        return
    makes_up = MAKES_UP.search(passage.low, part.end, stated.start) is not None
    start, _ = passage.sentence(part.start)
    before = passage.near(stated, ahead=0)
    shares = [one for one in before if one.start >= start and one.kind == "percent" and not one.change]
    if any(_SAYS_OF_WHAT.match(passage.low, one.end) for one in (stated, *shares)):
        return
    first = passage.sentence(start - 1)[0] if start else 0
    counts = [one for one in passage.near(part, ahead=0) if one.start >= first and one.kind == "count"]
    larger = [one for one in counts if not one.change and one.half != "over" and one.value >= part.value]
    larger = [one for one in larger if one.half == "under" or not has_its_share(passage, one)]
    if len(larger) != 1 or larger[0].bracket > part.bracket or is_reference(passage, larger[0]):
        return
    whole, led = larger[0], _led(passage, part)
    if whole.half or not stands_under(passage, whole, part):
        return
    if _CHANGES.search(led) or other_persons(led, whole.unit):
        return
    called = not part.unit or may_be_called(whole.unit, part.unit) or ANY_CASE.match(part.unit) is not None
    right_behind = called and passage.before(stated) is part and not measured(part)
    if right_behind or (makes_up and (called or OF_THEM.search(passage.low, max(whole.end, start), part.start))):
        yield Base(part, whole, "larger")


def _led(passage: Passage, part: Numeral) -> str:
    """The words that lead to a count, back to the figure before it or the head of its sentence."""
    ahead, (start, _) = passage.before(part), passage.sentence(part.start)
    return passage.low[max(start, 0 if ahead is None else ahead.end) : part.start]


def _words_about(passage: Passage, one: Numeral) -> set[str]:
    """The words of the clause of a count."""
    before = _STOP.split(passage.low[max(one.start - _SIDE, 0) : one.start])[-1]
    return set(telling(before + " " + _STOP.split(passage.low[one.end : one.end + _SIDE])[0]))


def _may_hold(passage: Passage, part: Numeral, one: Numeral) -> bool:
    """Whether a count may be the whole of a part: of the same things, no smaller, no addend, nothing that is left."""
    if one.kind != "count" or one.change or one.half == "over" or not one.value >= part.value > 0:
        return False
    persons = of_persons(part.unit, one.unit) and not other_persons(_led(passage, part), one.unit)
    alike = same_things(part, one) or persons or passage.also_called(one, part.unit)
    if not alike or beside_it(passage, one, part) or one.bracket > part.bracket or THE_REST.match(passage.low, one.end):
        return False
    behind = re.match(r"[^,;.()\d]*", passage.low[one.end : one.end + _SIDE])
    return not ("+" in passage.low[max(one.start - 2, 0) : one.start] or (behind is not None and "+" in behind[0]))


def counted(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """6.409 doanh nghiệp (40,1 %): a count tied to its percentage, over whatever else is counted nearby."""
    for part in numerators(passage, stated):
        near: list[Base] = []
        loose: list[Base] = []
        rest = passage.after(stated)
        if rest is not None and plain(rest) and WHAT_REMAINS.search(passage.gap(stated, rest)):
            yield Base(part, rest, "near" if same_things(part, rest) else "loose", rest)
        for whole in passage.near(part):
            if whole.kind != "count" or whole.change or whole is part or not whole.value:
                continue
            if whole.start > stated.end and same_things(part, whole) and has_its_share(passage, whole):
                continue  # the next of the list
            above = stated.value > 1 and whole.start < part.start and same_things(part, whole)
            if whole.value < part.value and not (above and universe(passage, whole)):
                continue
            if (
                part.half
                and whole.half
                and abs(passage.place[id(whole)] - passage.place[id(part)]) == 1
                and part.half == "under"
            ):
                continue
            tied = not near and whole.start < part.start and _listed_by(passage, whole, part)
            tied = (
                tied
                and whole.bracket <= part.bracket
                and not has_its_share(passage, whole)
                and not beside_it(passage, whole, part)
                and not THE_REST.match(passage.low, whole.end)
            )
            if same_things(part, whole) and whole.exact and universe(passage, whole):
                yield Base(part, whole, "universe")
            if tied and _OF_ALL.search(passage.low, max(whole.start - 30, 0), whole.start):
                yield Base(part, whole, "marked")
            (near if tied else loose).append(Base(part, whole, "near" if tied else "loose"))
        yield from near
        yield from loose
        yield from (Base(part, one, "loose") for one in passage.earlier if one.value >= part.value and one.value)


def beside_it(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether money or land stands behind a semicolon in a list of as much: *A đạt 3,13 tỷ; B đạt 118,9 triệu*."""
    gap = passage.gap(whole, part)
    return MEASURE.match(part.unit) is not None and ";" in gap and not OF_THEM.search(gap)


def _listed_by(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether a count is one of the things of another before it, or the first that *trong đó* says of it."""
    if same_things(part, whole) or _called_before(passage, part, whole):
        return stands_under(passage, whole, part)
    between = passage.low[whole.end : part.start]
    if not OF_THEM.search(between) or not stands_under(passage, whole, part):
        return False
    return of_persons(part.unit, whole.unit) or not re.search(r"\d", between)


def _called_before(passage: Passage, part: Numeral, whole: Numeral) -> bool:
    """Whether a count without a noun behind it has that of another before it: *thí sinh tự do có 46.978*."""
    if part.unit or not whole.unit:
        return False
    said = re.split(r"[,;.:()]", passage.low[max(part.start - _SIDE, 0) : part.start])[-1]
    return f" {' '.join(whole.unit.split()[:2])} " in f" {said} "


def stands_under(passage: Passage, whole: Numeral, part: Numeral) -> bool:
    """Whether two stand in one sentence, or the second in one that goes on with *Trong đó*."""
    if same_sentence(passage, whole, part):
        return True
    start, _ = passage.sentence(part.start)
    return passage.sentence(whole.start)[1] == start and _OF_WHICH.match(passage.low, start) is not None


def universe(passage: Passage, whole: Numeral) -> bool:
    """Whether a count is said to be all there are: *huyện có 79 thôn*."""
    head = passage.low[max(whole.start - 40, 0) : whole.start]
    beside = passage.after(whole)
    if beside is not None and _AND.search(passage.gap(whole, beside)) and same_noun(whole.unit, beside.unit):
        return False  # 850 hộ nghèo và 1.200 hộ cận nghèo
    return _ALL_THERE_ARE.search(head) is not None and not THE_REST.match(passage.low, whole.end)
