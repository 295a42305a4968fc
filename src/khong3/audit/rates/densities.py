"""Densities: so many people on so many square kilometres, *117,92 km², 5.384 người, mật độ 46 người/km²*.

The people may be those of another year than the land's; so a density that does not fit is told only where it was cut
and not rounded, where a slip keeps it from fitting, or where it is far off.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from khong3.audit.claims import Claim, Passage, cut_to, ends_of_quotient, equation, rounds_within
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slipped, steps_of

_EACH = re.compile(r"\s?(?:người|dân)\s?/\s?km")
_WORDS = re.compile(r"\bmật độ\b[^;.\d]{0,60}$")
_LAND, _PEOPLE = re.compile(r"km(?:²|2)?(?:\s|$)"), re.compile(r"(?:người|nhân khẩu|khẩu)\b")
_ELSEWHERE = re.compile(r"\bcả nước\b|\btoàn (?:quốc|tỉnh|cầu)\b|\bcủa (?:cả )?tỉnh\b|thế giới|so với")
MOST = 8
"""So many figures about a density are looked at."""
_FAR = Fraction(1, 8)
"""No more than this do the people of one year differ from those of another."""


def densities(passage: Passage) -> Iterator[Claim]:
    """A claim for every density beside the only land and the only people that are told with it."""
    for each in passage.figures:
        if each.kind != "rate" or not each.settled or each.change or not each.value:
            continue
        if not _EACH.match(passage.low, each.end):
            continue
        if _WORDS.search(passage.low, max(each.start - 80, 0), each.start) is None:
            continue
        land, people = (_about(passage, each, unit) for unit in (_LAND, _PEOPLE))
        if len(land) == len(people) == 1:
            yield _judged(passage, each, people[0], land[0])


def _about(passage: Passage, each: Numeral, unit: re.Pattern[str]) -> list[Numeral]:
    start, end = passage.sentence(each.start)
    first = passage.sentence(start - 1)[0] if start else 0
    return [
        one
        for one in passage.near(each, behind=MOST, ahead=MOST)
        if first <= one.start < end and one.kind == "count" and not (one.change or one.half) and one.settled
        and unit.match(one.unit) and one.value
    ]  # fmt: skip


def _judged(passage: Passage, each: Numeral, people: Numeral, land: Numeral) -> Claim:
    figures, reading = (people, land, each), each.readings[0]
    low, high = ends_of_quotient(people.readings[0], land.readings[0])
    if rounds_within(low, high, reading):
        return passage.holds(equation(people, "/", land, "=", each), *figures)
    round_to = 10 ** (len(str(steps_of(people))) - people.digits) if people.exact else 1
    exact, rounding = people.value / land.value, Fraction(round_to, 2) / land.value
    if round_to > 1 and abs(each.value - exact) <= rounding:
        return passage.open(each)  # of 3.500 people, who are told in hundreds
    hedged = any(one.hedge for one in (each, people, land))
    told = not hedged and (slipped(each, exact) or cut_to(exact, reading))
    far = _FAR * exact < abs(each.value - exact) < exact
    if not (told or (far and not _ELSEWHERE.search(passage.low, *passage.sentence(each.start)))):
        return passage.open(each)
    right = each.printed(exact)
    return passage.finds(
        "average-wrong", figures, severity="warning", confidence="medium", sum=people.shown, count=land.shown,
        stated=each.shown, right=right, holds_if=equation(people, "/", land, "=", right),
    )  # fmt: skip
