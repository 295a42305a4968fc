"""Whether the parts of a list are all of its total: by the nouns of both, the end of the list, and what is left.

Parts of one kind cannot be more than all of it. Fewer they may be, where the list is open: what closes it is *và* or
*còn lại* before the last, the bracket that it fills, the word that opens it, shares that come to a hundred.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from khong3.audit.claims import Claim, Passage, may_be_called, measured, telling, without_changes, without_nouns
from khong3.audit.lists.closing import closes, graded
from khong3.audit.lists.parts import BRACKETED, CLOSED, Listed, sum_wrong, total_of
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum

OVERLAPS = re.compile(
    r"\bnữ\b|đảng viên|trực tuyến|dân tộc|\bcả\b|nhất là|đặc biệt|chủ yếu|women|female|online|mainly|\.\.\.|…|"
    r"có tên trong|\b(?:danh|phụ) lục\b"
)
"""What may be in several parts; what stands in one list of names may stand in another."""
_GOES_ON = re.compile(r"[^()\d]{0,30}(?:\.\.\.|…|\bv\.v)")
"""What a list in a bracket ends with that leaves some out."""
_OPENED = re.compile(r"[:(]|\b(?:gồm|trong đó)\b")
_ITEMS = re.compile(r",|;|\bvà\b")
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"\b(?:và|còn)\b[^,;\d]*$")
_LEFT = re.compile(r"\bcòn(?: lại)?\b[^,;\d]*$")
TIMED = re.compile(
    r"năm (?:19|20)\d\d|cùng kỳ|so với(?! (?:dự toán|kế hoạch|ch[ỉi] tiêu|nghị quyết|mục tiêu))|năm trước|kỳ trước"
)
_PAIR, _MOST_CUTS, _MANY = 2, 10, 1000
FOR_CLOSED, FOR_OPEN = 2, 5
"""So many times likelier a slip is than something left out, of lists that seem to be all of it and of others."""
_MOST, _ALMOST, _MOST_OF_TWO = Fraction(1, 2), Fraction(9, 10), Fraction(4, 5)


def off_its_total(passage: Passage, listed: Listed) -> Claim | None:
    """Parts that are named as their total is, counted, of one cut, and that are not it: more, or less to the last one.

    More than all of one kind no parts of it can be. Fewer may be, unless the list tells its end: by *và*, *còn lại*,
    by the bracket that it fills, by what opens it; or unless hardly anything is left.
    """
    total, parts = listed.total, listed.parts
    if not _is_one_cut(passage, listed):
        return None
    if listed.sum < total.value and graded(passage, total, parts) == "some" and not _ends(passage, listed):
        return None  # 26 học sinh đoạt giải, trong đó 7 giải nhất, 14 giải nhì, 3 giải ba
    closed, two = closes(passage, total, parts), len(parts) == _PAIR
    two = two and not (closed or _fills_bracket(passage, listed) or CLOSED.search(listed.opener))
    if listed.sum > total.value:
        # 300 hộ nghèo và 250 hộ có vay vốn of 500
        told = not two or _LEFT.search(passage.gap(*parts)) is not None or slip_in_sum(total, parts, FOR_CLOSED)
        return sum_wrong(passage, listed, "warning", "medium") if told else None
    shares = shares_of(passage, parts)
    if shares and not make_all(shares, parts) and not (closed and slip_in_sum(total, parts, FOR_CLOSED)):
        return None
    if shares:
        least = _MOST
    elif CLOSED.search(listed.opener) and listed.tied:
        least = Fraction(0)
    elif two:
        least = _MOST_OF_TWO if _ends(passage, listed) else Fraction(1)
    else:
        counted = CLOSED.search(listed.opener) or named_alike(passage, listed)
        least = _MOST if counted and _ends(passage, listed) else _ALMOST
    return sum_wrong(passage, listed, "warning", "medium") if listed.sum >= least * total.value else None


def _is_one_cut(passage: Passage, listed: Listed) -> bool:
    """Whether a list may be of all of its total, each thing in one part: as far as its nouns and figures say."""
    total, parts = listed.total, listed.parts
    filled = _fills_bracket(passage, listed)
    if (
        len(parts) < _PAIR
        or total.half == "under"
        or not listed.whole_list
        or (listed.more and not filled)
        or overlap(passage, listed)
    ):
        return False
    if any(not one.exact or measured(one) for one in (total, *parts)) or uncounted(passage, listed):
        return False
    if not filled and any(one.value > total.value for one in parts):
        return False
    if TIMED.search(without_changes(passage.low[total.end : parts[-1].start])):
        return False
    return (named_alike(passage, listed) or _labelled(passage, listed)) and not another_cut(passage, listed)


def named_alike(passage: Passage, listed: Listed) -> bool:
    """Whether all parts have a noun of their total: its own, another for persons, or one that its words go on with."""
    units = [one.unit for one in listed.parts]
    called = all(
        one and (may_be_called(listed.total.unit, one) or passage.also_called(listed.total, one)) for one in units
    )
    return called or named_by_words(passage, listed)


def named_by_words(passage: Passage, listed: Listed) -> bool:
    """Whether three parts or more are of one noun behind their total: *144 học sinh đạt giải, gồm 15 giải nhất, …*."""
    total, parts = listed.total, listed.parts
    nouns = {one.unit.split()[0] if one.unit else "" for one in parts}
    if len(nouns) > 1 or len(parts) <= _PAIR or nouns <= set(total.unit.split()[:1]):
        return False
    end = min(parts[0].start, passage.sentence(total.start)[1])
    return nouns <= set(_WORD.findall(passage.low[total.end : end]))


def _labelled(passage: Passage, listed: Listed) -> bool:
    """Whether parts follow what they part in one breath, each behind its label: *63 đảng viên (khiển trách 15, …)*."""
    total, parts = listed.total, listed.parts
    breath = _fills_bracket(passage, listed) or (
        listed.tied and (listed.opener[:1] == ":" or CLOSED.search(listed.opener))
    )
    if not total.unit or any(one.unit and not may_be_called(total.unit, one.unit) for one in parts):
        return False
    return (bool(breath) and len(parts) > _PAIR) or listed.opener.startswith("trong")


def _fills_bracket(passage: Passage, listed: Listed) -> bool:
    """Whether a list is all of the bracket behind its total."""
    parts = listed.parts
    return listed.opener == "(" and listed.whole_list and ")" not in passage.low[parts[0].end : parts[-1].start]


def another_cut(passage: Passage, listed: Listed) -> bool:
    """Whether some of the parts come to the total by themselves: then the others part it in another way.

    Of a total of few things some do by chance, where no semicolon parts them from the others.
    """
    total, parts = listed.total, listed.parts
    for count in range(1, len(parts)):
        runs = [one for one in (parts[:count], parts[count:]) if len(one) >= _PAIR]
        whole = any(total_of(one.value for one in run) == total.value for run in runs)
        if whole and ";" in passage.gap(parts[count - 1], parts[count]):
            return True
    if total.value < _MANY:
        return False
    reached = {(Fraction(0), 0)}
    for one in parts[:_MOST_CUTS]:
        reached |= {(value + one.value, min(count + 1, _PAIR)) for value, count in reached}
    return (total.value, _PAIR) in reached


def _ends(passage: Passage, listed: Listed) -> bool:
    """Whether a list tells its end."""
    total, parts = listed.total, listed.parts
    if _fills_bracket(passage, listed) or closes(passage, total, parts):
        return True
    return _LAST.search(passage.gap(parts[-2], parts[-1])) is not None


def shares_of(passage: Passage, parts: Sequence[Numeral]) -> list[Numeral]:
    """The percentages that stand with the parts of a list."""
    found = [passage.after(one) for one in parts]
    return [one for one in found if one is not None and one.kind == "percent" and not one.change]


def make_all(shares: Sequence[Numeral], parts: Sequence[Numeral]) -> bool:
    """Whether each part has a percentage and these come to a hundred."""
    return len(shares) == len(parts) and come_to_all(shares)


def come_to_all(shares: Sequence[Numeral]) -> bool:
    """Whether percentages come to a hundred, as far as their rounding says."""
    off = abs(total_of(one.value for one in shares) - 1)
    return off <= total_of(one.readings[0].step / 2 for one in shares)


def overlap(passage: Passage, listed: Listed) -> bool:
    """Whether a list names what may be in several of its parts; its total's own noun and what brackets add aside."""
    total, parts = listed.total, listed.parts
    noun = " ".join(total.unit.split()[:2])
    inside = parts[-1].bracket > total.bracket
    said = passage.low[total.end : parts[-1].end + (0 if inside else 40)]
    said = said if inside else BRACKETED.sub(" ", said)
    said = said.replace(noun, " ") if noun else said
    if inside and _GOES_ON.match(passage.low, parts[-1].end):
        return True
    return OVERLAPS.search(said) is not None


def uncounted(passage: Passage, listed: Listed) -> int:
    """How many single things a list names without a number: *gồm: Chủ tịch, 3 Phó Chủ tịch và 19 Ủy viên*."""
    every = [listed.total, *listed.parts]
    led, *gaps = (BRACKETED.sub(" ", without_nouns(passage.gap(one, two))) for one, two in pairwise(every))
    _, *opened = _OPENED.split(led)
    first = sum(1 for one in _ITEMS.split(opened[-1])[:-1] if telling(one)) if opened else 0
    return first + sum(max(len(_ITEMS.split(gap)) - 2, 0) for gap in gaps)
