"""What a text that breaks the grammar most likely means; a guess is offered only where the grammar reads it."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from khong3.findings import KhongError
from khong3.text import plain_letters

TextKind = Literal["formula", "bound", "target", "points"]
"""What a text was read as: an expression, the bound of a table's row, a phrase of a target, or points."""

_NUMBER = r"[0-9]+(?:\.[0-9]+)?(?: ?%)?"
_ELSE = re.compile(r"(?:con lai|khac|truong hop khac|nguoc lai|duoi|it hon|thap hon|khong|chua|<).*", re.IGNORECASE)
_FROM = re.compile(rf"(?:dat )?(?:tu|>=|≥|at least) ?({_NUMBER})(?: tro len| den .*| - .*| [a-z ]*)?", re.IGNORECASE)
_OVER = re.compile(rf"(?:tren|hon|lon hon|>) ?({_NUMBER})(?: [a-z ]*)?", re.IGNORECASE)
_AT_MOST = re.compile(rf"(?:khong qua|toi da|den|<=|≤) ?({_NUMBER})(?: [a-z ]*)?", re.IGNORECASE)
_UNDER = re.compile(rf"(?:duoi|it hon|<) ?({_NUMBER})(?: [a-z ]*)?", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER}) ?(?:-|–|den) ?(?:<|duoi)? ?({_NUMBER})", re.IGNORECASE)
_COUNTED = re.compile(rf"({_NUMBER}) [a-z][a-z ]*", re.IGNORECASE)
_OF_THE_MAXIMUM = re.compile(rf"({_NUMBER} ?/ ?{_NUMBER}) (?:so )?diem.*", re.IGNORECASE)
_KEYS = {"tru": "deduct", "moi": "each", "cong": "each", "toi da": "up_to", "nhieu nhat": "up_to"}
_CALLED = (
    (re.compile(r"geo\w* mean|(?:diem )?trung binh nhan", re.IGNORECASE), "geometric mean"),
    (re.compile(r"\w+ mean|(?:diem )?trung binh(?: cong| co trong so)?|(?:weighted )?average", re.IGNORECASE), "mean"),
    (re.compile(r"tong(?: cong| diem)?|total", re.IGNORECASE), "sum"),
    (re.compile(r"(?:theo |tinh theo )?(?:ty|ti) le", re.IGNORECASE), "proportional"),
)
"""What annexes and other programs call the rules of points that are words."""
RULES = tuple(word for _, word in _CALLED)
"""These rules."""
_OF_POINTS = "max|value|target|numerator|denominator|points|share|count|if|min"
_BARE_PRODUCT = re.compile(rf"([0-9)%]) +(?=(?:{_OF_POINTS})\b)")


def meant(text: str, reads: Callable[[str], object], kind: TextKind) -> str | None:
    """The first guess that ``reads`` takes; of bounds and targets also how annexes write them."""
    plain = plain_letters(text).strip()
    return next((one for one in _guesses(plain, kind) if one != text.strip() and _read(one, reads)), None)


def _guesses(text: str, kind: TextKind) -> Iterator[str]:
    if kind == "bound":
        yield from _of_a_bound(text)
    elif kind == "target":
        phrases = ((_FROM, "at least"), (_OVER, "over"), (_AT_MOST, "at most"), (_UNDER, "under"))
        yield from (f"{word} {found[1]}" for shape, word in phrases if (found := shape.fullmatch(text)))
    elif kind == "points":
        yield from (word for shape, word in _CALLED if shape.fullmatch(text))
    signs = text.replace("==", "=").replace("&&", " and ").replace("||", " or ").replace("<>", "!=")
    if found := _OF_THE_MAXIMUM.fullmatch(text):
        yield f"{found[1]} * max"
    product = _BARE_PRODUCT.sub(r"\1 * ", signs)
    if product != signs:
        yield product
    for shape in (_FROM, _COUNTED):
        if found := shape.fullmatch(text):
            yield found[1]
    yield signs


def _of_a_bound(text: str) -> Iterator[str]:
    if text.casefold() in _KEYS:
        yield _KEYS[text.casefold()]
    if _ELSE.fullmatch(text):
        yield "else"
    if found := _FROM.fullmatch(text):
        yield found[1]
    if found := _OVER.fullmatch(text):
        yield f"over {found[1]}"
    if found := _RANGE.fullmatch(text):
        yield found[1] + (" %" if "%" in found[2] and "%" not in found[1] else "")
    if found := _COUNTED.fullmatch(text):
        yield found[1]


def _read(text: str, reads: Callable[[str], object]) -> bool:
    try:
        reads(text)
    except KhongError:
        return False
    return True
