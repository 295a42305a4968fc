"""What a text that breaks the grammar most likely means; a guess is offered only where the grammar reads it."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from khong3.findings import KhongError

_NUMBER = r"[0-9]+(?:\.[0-9]+)?(?: ?%)?"
_ELSE = re.compile(r"(?:con lai|khac|truong hop khac|nguoc lai|duoi|it hon|thap hon|<).*", re.IGNORECASE)
_FROM = re.compile(rf"(?:dat )?(?:tu|>=) ?({_NUMBER})(?: tro len| den .*| - .*)?", re.IGNORECASE)
_OVER = re.compile(rf"(?:tren|hon|lon hon|>) ?({_NUMBER})", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER}) ?(?:-|–|den) ?(?:<|duoi)? ?({_NUMBER})", re.IGNORECASE)
_COUNTED = re.compile(rf"({_NUMBER}) [a-z][a-z ]*", re.IGNORECASE)
_BARE_PRODUCT = re.compile(r"([0-9)%]) +(?=[A-Za-z(])")


def meant(text: str, reads: Callable[[str], object], *, bound: bool) -> str | None:
    """The first guess that ``reads`` takes; of a bound of a table's row also how annexes write one."""
    plain = plain_letters(text).strip()
    return next((one for one in _guesses(plain, bound=bound) if one != text.strip() and _read(one, reads)), None)


def plain_letters(text: str) -> str:
    """A text without diacritics, in the letters that a name may have."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return bare.replace("đ", "d").replace("Đ", "D")


def _guesses(text: str, *, bound: bool) -> Iterator[str]:
    if bound:
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
    signs = text.replace("==", "=").replace("&&", " and ").replace("||", " or ").replace("<>", "!=")
    yield signs
    yield _BARE_PRODUCT.sub(r"\1 * ", signs)


def _read(text: str, reads: Callable[[str], object]) -> bool:
    try:
        reads(text)
    except KhongError:
        return False
    return True
