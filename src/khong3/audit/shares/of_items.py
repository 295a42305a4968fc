"""Items of one build, each with its own whole at its head: *A bay 2.549 chuyến, chậm 218 (8,6 %); B 1.901, chậm 233 …*.

Where shares of other items are of what stands at the head of theirs, this one is of its own.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from khong3.audit.bases.binding import OWN_BASE, Base
from khong3.audit.bases.numerators import has_its_share, same_sentence
from khong3.audit.claims import Claim, Passage, ratio_agrees
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.shares.misprints import OF_A_PLAN, above_its_whole, likely
from khong3.audit.shares.neighbours import TOO_ROUND, JudgedShare

_ENDS = re.compile(r";|[.:]\s")
_ENOUGH, _ABOVE = 2, Fraction(3, 2)


def off_its_head(passage: Passage, one: JudgedShare, shares: Sequence[JudgedShare]) -> Claim | None:
    """A share that is not of the head of its item, or more than all of it, where two others or more are of theirs."""
    part, stated = one.part, one.stated
    if part is None or part.half or not part.exact or stated.hedge or OWN_BASE.match(passage.low, stated.end):
        return None
    if one.base is not None and stated.value <= 1:
        return None
    head = _head(passage, part)
    if head is None or not head.exact or not head.value or not _are_of_their_heads(passage, one, shares):
        return None
    if ratio_agrees(stated, part, head) == "no":
        return likely(passage, stated, Base(part, head, "near"))
    if part.value <= head.value or OF_A_PLAN.search(passage.low, *passage.sentence(stated.start)):
        return None
    return above_its_whole(passage, part, head, stated)


def _are_of_their_heads(passage: Passage, one: JudgedShare, shares: Sequence[JudgedShare]) -> bool:
    """Whether two other shares or more are of the heads of their items, and none is of anything else."""
    told = [two for two in shares if two is not one and same_sentence(passage, two.stated, one.stated)]
    others = [two for two in told if two.base is not None and two.stated.value not in TOO_ROUND]
    of_heads = [two.base.whole is _head(passage, two.base.part) for two in others if two.base is not None]
    wholes = {id(two.base.whole) for two in others if two.base is not None}
    return len(of_heads) >= _ENOUGH and len(wholes) >= _ENOUGH and all(of_heads)


def _head(passage: Passage, part: Numeral) -> Numeral | None:
    """The first count of the item that a part stands in, if that is another one without a share of its own."""
    first = next(_counts_of_item(passage, part), None)
    if first is None or first is part or first.half or has_its_share(passage, first):
        return None
    return first if part.value <= first.value * _ABOVE else None


def _counts_of_item(passage: Passage, part: Numeral) -> Iterator[Numeral]:
    """The counts up to a part, from the last semicolon or stop on."""
    ahead = [one for one in passage.near(part, ahead=0) if one.kind == "count" and not one.change]
    item: list[Numeral] = [part]
    for one in ahead:
        if _ENDS.search(passage.low, one.end, item[-1].start):
            break
        item.append(one)
    yield from reversed(item)
