"""Bounds in words: what a source states in place of a figure ('trên 90 %', '≥ 88 %', 'từ 80 % trở lên')."""

import re
from collections.abc import Mapping

from khong3.numbers import on_one_line
from khong3.text import nfc

_WORDS = {
    "over": "trên; hơn; lớn hơn; nhiều hơn; cao hơn; vượt; >; over; more than; above; greater than",
    "at least": "ít nhất; tối thiểu; lớn hơn hoặc bằng; không dưới; không ít hơn; ≥; >=; =>;"
    " at least; no less than; not less than",
    "under": "dưới; gần; chưa đến; chưa tới; chưa đầy; nhỏ hơn; ít hơn; thấp hơn; <;"
    " under; below; less than; fewer than; nearly; almost",
    "at most": "không quá; tối đa; nhiều nhất; nhỏ hơn hoặc bằng; không trên; không hơn; không vượt quá; ≤; <=; =<;"
    " at most; no more than; not more than; up to",
    "about": "khoảng; chừng; độ; xấp xỉ; trên dưới; ~; ≈; about; around; approximately; roughly; circa",
}
BOUNDS: Mapping[str, str] = {word: bound for bound, words in _WORDS.items() for word in words.split("; ")}
"""What a bound is called, by the language's own word for it."""

_BEFORE = (
    r"(?is)(?:đạt )?(" + "|".join(map(re.escape, sorted(BOUNDS, key=len, reverse=True))) + r")"
    r"(?: là| đạt)? ?([-+−0-9.,].*)"
)
_BEHIND = r"(?is)(?:từ |from )?([0-9.,].*?) (trở lên|trở xuống|and over|and above|or more|or less)"
_ENDS = {"trở xuống": "at most", "or less": "at most"}


def parted(text: str) -> tuple[str, str] | None:
    """A bound and the number that it stands with; None where a text is nothing of the kind.

    >>> parted("từ 80 % trở lên"), parted("gần 500"), parted("80 %")
    (('at least', '80 %'), ('under', '500'), None)
    """
    plain = on_one_line(nfc(text))
    if found := re.fullmatch(_BEFORE, plain):
        return BOUNDS[found[1].casefold()], found[2]
    if found := re.fullmatch(_BEHIND, plain):
        return _ENDS.get(found[2].casefold(), "at least"), found[1]
    return None


def parted_around(before: str, behind: str) -> tuple[str | None, str]:
    """The bound that stands around a number, and what else does.

    >>> parted_around("trên", "người"), parted_around("từ", "% trở lên"), parted_around("$", "")
    (('over', 'người'), ('at least', '%'), (None, '$'))
    """
    bound, rest = parted(f"{before} 0 {behind}".strip()) or (None, f"{before} 0 {behind}")
    return bound, " ".join(rest.replace("0", "", 1).split())
