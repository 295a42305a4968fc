"""Parts and their total: 102 thành viên, trong đó 23 … và 79 …: which figures are a list, and of which total."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from attrs import evolve

from khong3.audit.claims import Claim, Passage, addition, may_be_called, measured, same_noun, without_changes
from khong3.audit.lists.accounts import tolerance
from khong3.audit.lists.against_total import (
    ABOVE,
    PAIR,
    VERY_NEAR,
    alike,
    checked,
    may_be_all,
    off_its_grades,
    one_slip_off,
    same_things,
)
from khong3.audit.lists.closing import closes, holds_others
from khong3.audit.lists.in_rows import in_rows
from khong3.audit.lists.partitions import (
    FOR_CLOSED,
    OVERLAPS,
    TIMED,
    another_cut,
    make_all,
    named_alike,
    off_its_total,
    shares_of,
)
from khong3.audit.lists.parts import (
    CLOSED,
    MOST_PARTS,
    REOPENS,
    Listed,
    added,
    before_it,
    behind,
    items,
    of_its_noun,
    part_over,
    past_bracket,
    sum_wrong,
    total_of,
)
from khong3.audit.lists.remainders import left_over, of_percentages, pairs_of_one, percentages, summed_up
from khong3.audit.lists.several_cuts import cuts
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import are_ends, is_an_end, is_reference, results
from khong3.audit.slips import slip_in_sum

_OF_WHICH = re.compile(
    r"\s*(?:trong đó|trong (?:tổng )?số (?:đó|này|những|các)|cụ thể(?!,?\strong (?:tổng )?số\s(?!(?:đó|này)\b))|"
    r"of which|of these)\b"
)
MOST_TOTALS = 200
"""So many figures of a sentence are tried as a total: nobody wrote one that has more."""
_PARTED = re.compile(
    r"\s*(?:chia (?:theo|ra)|phân (?:theo|ra)|(?:trong )?(?:tổng )?(?:số|số lượng|doanh số) (?:trên|này))\b"
)
_CLASSIFIERS = frozenset({"chiếc", "con", "cái", "căn", "ngôi"})
_MANY, _SIDE, _SURELY = 1000, 30, 20
_OF_ALL = re.compile(r"\b(?:trong|trên) tổng(?: số| cộng)?\s(?:[^\W\d]+\s){0,2}$")
_LEFT = re.compile(r"\bcòn(?: lại)?\s(?:lại )?$")


def sums(passage: Passage) -> Iterator[Claim]:
    """A claim for every total with a list of parts."""
    done: set[int] = set()
    before: Sequence[Numeral] = ()
    none: Sequence[Numeral] = ()
    for sentence, following in zip_longest(passage.by_sentence, passage.by_sentence[1:], fillvalue=none):
        yield from _of_which(passage, before, sentence, following)
        yield from pairs_of_one(passage, sentence)
        before = sentence
        for nth, total in enumerate(sentence[:MOST_TOTALS]):
            yield from cuts(passage, sentence, nth)
            if id(total) in done or total.half == "over" or _is_told_aside(passage, total):
                continue  # what stands behind a pair is read with its second half, and may be of its first
            if total.kind != "count":
                yield from of_percentages(passage, sentence, nth)
                continue
            for listed, claim in _best(passage, sentence, nth):
                if claim.outcome == "holds":
                    done.update(id(one) for one in listed.parts if one.half)
                yield claim
        yield from percentages(passage, sentence)
    yield from left_over(passage)
    yield from summed_up(passage)
    yield from in_rows(passage)


def _is_told_aside(passage: Passage, total: Numeral) -> bool:
    """Whether a count is that of a plan, of another time or of a rise, and no bracket behind says what it is made of.

    A rise of which a sentence tells alone is a total as any other.
    """
    following = passage.after(total)
    if following is not None and are_ends(passage, total, following):
        return True  # từ 259 người lên 698 người, trong đó …
    if not is_reference(passage, total) or (total.change and next(results(passage, total), None) is None):
        return False
    if following is None or following.kind == "percent" or following.bracket <= total.bracket:
        return True
    return is_reference(passage, following) or is_an_end(passage, following)


def _best(passage: Passage, sentence: Sequence[Numeral], nth: int) -> list[tuple[Listed, Claim]]:
    """What is said of a figure as a total: of the list behind it, of its items' first figures, or past a bracket.

    What holds is told sooner than what does not; a bracket that holds and a list past it are two.
    """
    listed = added(passage, sentence, nth) or behind(passage, sentence, nth) or before_it(passage, sentence, nth)
    past = past_bracket(passage, sentence, nth)
    first = sentence[nth - 1] if nth and sentence[nth].half == "under" else None
    of_first = None if listed is None or first is None else evolve(listed, total=first)
    ways = [listed, None if listed is None else items(passage, listed), past, of_first]
    told = [(one, claim) for one in ways if one is not None and (claim := checked(passage, one)) is not None]
    best = next((one for one in told if one[1].outcome == "holds"), told[0] if told else None)
    if best is None:
        return []
    if past is None or listed is None or {id(one) for one in listed.parts} & {id(one) for one in past.parts}:
        return [best]
    # 44 người (40 người chết, 4 người mất tích), gồm: Yên Bái 21, …: two lists of one total
    second = [one for one in told if one is not best and (one[0] is listed or one[0] is past)]
    return [best, *second] if CLOSED.search(past.opener) else [best]


def _of_which(
    passage: Passage, before: Sequence[Numeral], sentence: Sequence[Numeral], following: Sequence[Numeral]
) -> Iterator[Claim]:
    """190 trường đạt chuẩn. Trong đó, mầm non có 43 trường, tiểu học có 109 trường.

    A list may go on in the sentence that follows, where one part has one of its own.
    """
    start, end = passage.sentence(sentence[0].start)
    opened = _OF_WHICH.match(passage.low, start) is not None
    parted = opened or _PARTED.match(passage.low, start) is not None
    whole = _parts_it_all(passage, before, sentence)
    if not before or not (parted or whole):
        return
    every = [one for one in sentence if one.kind == "count" and not one.half and not one.change]
    every = [one for one in every if passage.low[one.start - 1 : one.start] != "/"][:MOST_PARTS]
    every = [one for one in every if not is_reference(passage, one)]
    if not every:
        return
    every = [one for one in every if one.bracket <= every[0].bracket]
    if len(every) == 1 and following and not _OF_WHICH.match(passage.low, passage.sentence(following[0].start)[0]):
        more = [one for one in following if one.kind == "count" and not one.half and not one.change]
        fits = len(more) == 1 and any(more[0].value < one.value for one in before if one.kind == "count")
        if fits and more[0].factor == every[0].factor and same_noun(more[0].unit, every[0].unit):
            every, end = [*every, *more], passage.sentence(more[0].start)[1]
    counts = [one for one in before if one.kind == "count" and not one.change]
    totals = [one for one in counts if one.half != "under" and one.settled and not _is_a_base(passage, one, counts)]
    together = total_of(one.value for one in every)
    if _adds_up(every) or any(one.value == together and not one.settled for one in counts):
        return
    told = opened or whole or (parted and all(one.settled for one in counts))
    above = _above_what_it_is_of(passage, totals, every, (start, end)) if told else None
    if above is not None:
        yield above
        return
    for total in totals:
        parts = of_its_noun(passage, total, every)
        between = without_changes(passage.low[parts[0].start : parts[-1].start]) if len(parts) > 1 else ""
        if len(parts) < 2 or any(one.hedge for one in parts) or REOPENS.search(between):
            continue
        named = [one for one in totals if all(may_be_called(one.unit, part.unit) for part in parts)]
        named = named or [one for one in totals if named_alike(passage, Listed(one, tuple(parts), ""))]
        alone = len(totals) == 1 or named == [total]
        listed = Listed(total, tuple(parts), "trong đó")
        claim = _of_total(passage, listed, (start, end), alone=alone)
        sure = whole and claim is not None and _surely_of(passage, listed, claim)
        sure = sure or (parted and slip_in_sum(total, listed.parts, _SURELY))
        if claim is not None and (opened or sure or claim.outcome == "holds"):
            yield claim
            return


def _surely_of(passage: Passage, listed: Listed, claim: Claim) -> bool:
    """Whether a list that no word opens is of the total before it: it tells what is left, or a slip, or all shares."""
    if claim.finding is None or claim.finding.code != "sum-wrong":
        return False
    parts = listed.parts
    left = _LEFT.search(passage.low, max(parts[-1].start - _SIDE, 0), parts[-1].start) is not None
    return left or make_all(shares_of(passage, parts), parts) or slip_in_sum(listed.total, parts, FOR_CLOSED)


def _adds_up(counts: Sequence[Numeral]) -> bool:
    """Whether a list has its own total at its head, so that it parts that: *7.172 hồ sơ, có 5.950 … và 1.222 …*."""
    return len(counts) > PAIR and counts[0].value == total_of(one.value for one in counts[1:])


def _parts_it_all(passage: Passage, before: Sequence[Numeral], sentence: Sequence[Numeral]) -> bool:
    """Whether a sentence parts all of the only count of the one before it: *đã giải quyết 109, …, còn 16 đang …*."""
    wholes = [one for one in before if one.kind == "count" and not one.change]
    parts = [one for one in sentence if one.kind == "count"]
    if len(wholes) != 1 or len(parts) < PAIR or any(one.change or one.half for one in (*wholes, *parts)):
        return False
    if not all(same_noun(one.unit, wholes[0].unit) for one in parts):
        return False
    left = _LEFT.search(passage.low, max(parts[-1].start - _SIDE, 0), parts[-1].start) is not None
    return left or closes(passage, wholes[0], parts) or make_all(shares_of(passage, parts), parts)


def _is_a_base(passage: Passage, one: Numeral, counts: Sequence[Numeral]) -> bool:
    """Whether a count is what another before it is of: *1.773 thí sinh trong tổng số 3.008 thí sinh*."""
    ahead = one is not counts[0]
    return ahead and _OF_ALL.search(passage.low, max(one.start - _SIDE, 0), one.start) is not None


def _above_what_it_is_of(
    passage: Passage, totals: Sequence[Numeral], parts: Sequence[Numeral], sentence: tuple[int, int]
) -> Claim | None:
    """914 tổ chức đảng. Trong đó, cấp huyện 1.044 tổ chức đảng: more than the only count of its noun before."""
    if TIMED.search(without_changes(passage.low[slice(*sentence)])):
        return None
    if any(same_noun(one.unit, two.unit) and two.value > one.value * ABOVE for one in totals for two in parts):
        return None  # 22 loài, 2 ngành. Trong đó, … 54 loài, 3 ngành: told beside one another
    last = parts[-1].unit
    labelled = len(totals) == 1 and len(parts) > PAIR and not any(one.unit for one in parts[:-1])
    labelled = labelled and (not last or same_noun(last, totals[0].unit))
    for total in totals:
        if total.value in list(accumulate(one.value for one in parts))[1:]:
            return None  # a list that came to all of it goes no further
        same = [one for one in totals if one.unit and same_noun(one.unit, total.unit)]
        most = max(same, key=lambda one: one.value, default=None)
        for part in parts:
            called = bool(part.unit) and (
                may_be_called(part.unit, total.unit)
                or passage.also_called(total, part.unit)
                or _called_before(passage, part, total.unit)
            )
            called = called or (len(totals) == 1 and len(parts) > 1 and bool(part.unit) and holds_others(total))
            called = called or (labelled and total_of(one.value for one in parts) - part.value <= total.value)
            alike = most is total and called and part.factor == total.factor
            if alike and not part.hedge and total.span.high[0] < part.value <= total.value * ABOVE:
                return part_over(passage, total, part)
    return None


def _called_before(passage: Passage, part: Numeral, noun: str) -> bool:
    """Whether the words before a part have the noun of its total, and it has none: *tàu cá vây rút chì … 29 chiếc*."""
    if part.unit and part.unit.split()[0] not in _CLASSIFIERS:
        return False
    start, ahead = passage.sentence(part.start)[0], passage.before(part)
    said = passage.low[start if ahead is None else max(ahead.end, start) : part.start]
    return bool(noun) and f" {' '.join(noun.split()[:2])} " in f" {said} "


def _of_total(passage: Passage, listed: Listed, sentence: tuple[int, int], *, alone: bool) -> Claim | None:
    """What a list in a sentence of its own says of a total in the one before: wrong only of the only one there."""
    total, parts = listed.total, listed.parts
    off = listed.sum - total.value
    found = off_its_total(passage, listed) if off and alone else None
    if found is not None:
        return found
    nearly = abs(off) <= VERY_NEAR * total.value and not (off < 0 and measured(total))
    meant = nearly and total.value >= _MANY and all(one.unit for one in parts)
    closed = closes(passage, total, parts)
    if not (alike(listed) or closed or meant):
        return None
    if abs(off) <= tolerance(listed, parts):
        return passage.holds(addition(parts, total), total, *parts)
    tens = total.readings[0].step * 10
    hedged = total.hedge == "over" and 0 <= off < tens and not total.value % tens  # hơn 1.060 hồ: 96 và 965
    if not alone or total.half or hedged or another_cut(passage, listed):
        return None
    largest = max(parts, key=lambda one: one.value)
    if (
        largest.value > total.value
        and largest.unit
        and not TIMED.search(without_changes(passage.low[slice(*sentence)]))
    ):
        if largest.value <= total.value * ABOVE:
            return part_over(passage, total, largest)
        # What is more than half as much again is most likely of something else, unless a slip made it so.
        return sum_wrong(passage, listed, "warning", "medium") if one_slip_off(passage, listed) else None
    if closed:
        told = may_be_all(listed) if alike(listed) else abs(off) <= total.value / 20
    else:
        named = same_things(listed) and len(parts) > 2 and all(one.unit for one in parts)
        told = (meant or (named and (nearly or 0 < off <= total.value / 10))) and not OVERLAPS.search(
            passage.low, *sentence
        )
    told = told or one_slip_off(passage, listed) or off_its_grades(passage, listed)
    return sum_wrong(passage, listed, "warning", "medium") if told else None
