"""What lets parts come to another number than their total: what is left over, told in words, rounded, or of a sign."""

import re
from fractions import Fraction

from khong3.audit.claims import Passage, ratio_agrees
from khong3.audit.lists.accounts import adds_up_with_names
from khong3.audit.lists.partitions import FOR_CLOSED, FOR_OPEN, make_all, shares_of
from khong3.audit.lists.parts import CLOSED, Listed
from khong3.audit.numerals.numeral import Numeral
from khong3.audit.slips import slip_in_sum

_NET = re.compile(r"\b(?:(?:xuất|nhập) siêu|thặng dư|thâm hụt|bội (?:thu|chi))\b[^,;.()\d]*$")
_ALL_ONE = re.compile(r"[^;.:\d]{1,200}\b(?:đều|cùng|mỗi [^\W\d]+)(?: có)? (?:một|hai|ba)\b")
_UNCOUNTED_REST = re.compile(r"[^;.:\d]{0,60}(?:,|\bvà)\s(?:số )?còn lại\b[^\d;.]*(?:[;.]|$)")
_EACH = re.compile(r"\bmỗi\s(?:[^\W\d]+\s){1,3}$")
_LED = 40
_THOUSANDS = 1_000


def excused(passage: Passage, listed: Listed) -> bool:
    """Whether nothing can be said of a list that does not come to its total."""
    if any(_of_each(passage, one) for one in listed.parts) or _balance(passage, listed.total):
        return True
    if _uncounted_rest(passage, listed) or _one_each_behind(passage, listed) or adds_up_with_names(passage, listed):
        return True
    return _told_by_shares(passage, listed) or _rounded(listed)


def _uncounted_rest(passage: Passage, listed: Listed) -> bool:
    """Whether a rest is told that nobody counted: *60 phòng gồm 24 phòng học và 12 chức năng, còn lại là phòng ở*."""
    return listed.sum < listed.total.value and _UNCOUNTED_REST.match(passage.low, listed.parts[-1].end) is not None


def _one_each_behind(passage: Passage, listed: Listed) -> bool:
    """Whether names behind the parts share a number in words: *Bến Tre 2, Thanh Hóa, Khánh Hòa, Hà Nội đều một*."""
    return listed.sum < listed.total.value and _ALL_ONE.match(passage.low, listed.parts[-1].end) is not None


def _of_each(passage: Passage, part: Numeral) -> bool:
    """Whether a part stands for several: *Tây Ninh và Cần Thơ mỗi tỉnh 5 ca*."""
    return _EACH.search(passage.low, max(part.start - _LED, 0), part.start) is not None


def _balance(passage: Passage, total: Numeral) -> bool:
    """Whether a total is what is left of two that are opposed: its parts may be of either sign, and more than it."""
    return _NET.search(passage.low, max(total.start - _LED, 0), total.start) is not None


def _told_by_shares(passage: Passage, listed: Listed) -> bool:
    """Whether parts have their share of the total, and these leave something: then parts and total are as meant.

    Of those that have none a slip may be what is off.
    """
    total, parts = listed.total, listed.parts
    if listed.sum >= total.value:
        return False
    told = [(one, share) for one in parts for share in shares_of(passage, [one])]
    if not told or any(ratio_agrees(share, one, total) != "exactly" for one, share in told):
        return False
    each = len(told) == len(parts) or not slip_in_sum(total, parts, FOR_OPEN)
    return each and not make_all([share for _, share in told], parts)


def _rounded(listed: Listed) -> bool:
    """Whether a total may be rounded, as its zeros say, and its parts are not: 483.000 of 405.000 and 77.600.

    Or a part of a list that no word closes, and its total is not: 150.000 of 184.733.
    """
    total, parts, off = listed.total, listed.parts, abs(listed.sum - listed.total.value)
    finer = any(one.coarse < total.coarse for one in parts)
    if finer and total.coarse >= _THOUSANDS / 2 and off <= total.coarse:
        return True
    coarse = [one.coarse for one in parts if one.coarse >= _THOUSANDS and one.exact and one.coarse > total.coarse]
    may_be = bool(coarse) and off <= sum(coarse, Fraction(0)) and not slip_in_sum(total, parts, FOR_CLOSED)
    return may_be and CLOSED.search(listed.opener) is None
