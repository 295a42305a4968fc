"""Every base that a percentage may have, the most likely first: of its clause, of its words, of what stands nearby."""

import re
from collections.abc import Iterator

from attrs import evolve

from khong3.audit.bases.behind import printed_behind
from khong3.audit.bases.binding import OWN_BASE, TIES, Base
from khong3.audit.bases.nearby import alone, counted, only_larger
from khong3.audit.bases.numerators import numerators
from khong3.audit.bases.of_clause import according, of_behind, of_totals, pairs, told_before
from khong3.audit.bases.subsets import named_wholes, taken_on
from khong3.audit.claims import MEASURE, Passage
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.references import is_reference

_THINGS = re.compile(
    r"\s?((?:các |tổng số |số )?(?:cử tri|dân số|người|hộ|thôn|bản|xã|phường|học sinh|trẻ|cán bộ|công chức|viên chức|"
    r"đảng viên|đoàn viên|hội viên|lao động|phụ nữ|cơ quan|đơn vị|doanh nghiệp|trường|yêu cầu|diện tích|gia đình|"
    r"khối lượng|văn bản|hồ sơ))\b"
)
_STOP = re.compile(r"[,;.:()]")
_YEAR = re.compile(r"\bnăm ((?:19|20)\d\d)\b")
_AND_OF = re.compile(r"[^;.()\d]*(?:,|\bvà)\s(?:chiếm|bằng|đạt)\s(?:[^\W\d]+\s){0,2}")
_SIDE, _HEAD = 40, 70


def bases(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """Every base that a percentage may have, the most likely first."""
    seen: set[tuple[int, int, str]] = set()
    every = (
        *pairs(passage, stated), *of_totals(passage, stated), *of_behind(passage, stated),
        *printed_behind(passage, stated), *according(passage, stated),
        *_named(passage, stated), *alone(passage, stated),
        *only_larger(passage, stated), *counted(passage, stated), *told_before(passage, stated),
    )  # fmt: skip
    other = (_of_other_things, _of_all_who_came)
    told = [evolve(one, tie="loose") if any(of(passage, stated, one) for of in other) else one for one in every]
    for base in sorted(told, key=lambda one: TIES.index(one.tie)):
        key = (base.part.start, base.whole.start, "rest" if base.rest is not None else base.whole.text)
        if is_reference(passage, base.part) or (base.rest is not None and is_reference(passage, base.rest)):
            continue
        if key not in seen and base.part is not base.whole and _of_one_dimension(base.part, base.whole):
            seen.add(key)
            yield base


def _of_one_dimension(part: Numeral, whole: Numeral) -> bool:
    """Whether both are of money, of land, of weight, or neither is, as far as their units say."""
    ours, theirs = (MEASURE.match(one.unit) for one in (part, whole))
    if not part.unit or not whole.unit or (ours is None and theirs is None):
        return True
    return ours is not None and theirs is not None and ours[0] == theirs[0]


def _of_other_things(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a percentage says behind itself what it is of, not what the base counts: *12/18 xã, 100 % cử tri*."""
    things = _THINGS.match(passage.low, stated.end)
    if things is None or base.whole.start > stated.end or base.tie == "named":
        return False
    noun = things[1].removeprefix("các ").removeprefix("tổng ").removeprefix("số ")
    about = passage.low[min(base.part.start, base.whole.start) : stated.start]
    said = re.split(r"[,;.:()\d%]", passage.low[stated.end : stated.end + _SIDE])[0].split()
    units = [one.unit for one in (base.part, base.whole) if one.unit]
    return f" {noun}" not in about and not any(unit.startswith(noun) or unit.split()[0] in said for unit in units)


def _of_all_who_came(passage: Passage, stated: Numeral, base: Base) -> bool:
    """Whether a pair is all who came, and its share of all there are: *473/473, bằng 98,54 % tổng số đại biểu*."""
    all_of_all = base.part.half == "over" and base.part.value == base.whole.value and stated.value < 1
    return all_of_all and OWN_BASE.match(passage.low, stated.end) is not None


def _named(passage: Passage, stated: Numeral) -> Iterator[Base]:
    """What the words about a share say that it is of."""
    for part in (*numerators(passage, stated), *_chained(passage, stated)):
        if not part.half:
            named = (one for one in named_wholes(passage, part, stated) if one.value)
            yield from (Base(part, one, "named") for one in named if not _of_other_years(passage, one, part))
            whole = taken_on(passage, part)
            if whole is not None and (whole.value >= part.value or (stated.value > 1 and whole.value)):
                yield Base(part, whole, "near")


def _of_other_years(passage: Passage, one: Numeral, other: Numeral) -> bool:
    """Whether each of two counts is led to by a year, and these differ: *năm 2012 đạt 191,67 … năm 2013 đạt 192,34*."""
    first, second = min(one, other, key=_start), max(one, other, key=_start)
    before = _YEAR.findall(passage.low, max(first.start - _HEAD, 0), first.start)
    between = _YEAR.findall(_STOP.split(passage.low[first.end : second.start])[-1])
    return bool(before) and bool(between) and before[-1] != between[-1]


def _start(figure: Numeral) -> int:
    return figure.start


def _chained(passage: Passage, stated: Numeral) -> Iterator[Numeral]:
    """The count of a share before this one: *3.373 hộ (chiếm 13,13 % số hộ dân tộc và chiếm 31,56 % số hộ nghèo)*."""
    ahead = passage.before(stated)
    if ahead is None or ahead.kind != "percent" or ahead.change or ahead.bracket != stated.bracket:
        return
    if _AND_OF.fullmatch(passage.gap(ahead, stated)) and OWN_BASE.match(passage.low, stated.end):
        yield from numerators(passage, ahead)
