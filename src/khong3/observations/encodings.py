"""Encodings: bytes to text, and the old Vietnamese ones known by their marks; none of them is guessed at."""

import re
import unicodedata

from khong3.findings import Finding, Place
from khong3.text import nfc

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TCVN3 = (
    dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
    | dict(zip("µ¸¶·¹»¾¼½Æ", "àáảãạằắẳẵặ", strict=True))
    | dict(zip("ÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ", "ầấẩẫậèéẻẽẹềếểễệ", strict=True))
    | dict(zip("×ÝØÜÞßãáâäåèæçé", "ìíỉĩịòóỏõọồốổỗộ", strict=True))
    | dict(zip("êíëìîïóñòôõøö÷ùúýûüþ", "ờớởỡợùúủũụừứửữựỳýỷỹỵ", strict=True))
)
"""The letters of TCVN3 (fonts .VnTime and their like), by what they look like under Windows-1252."""
_IN_WORDS = re.compile(r"(?<=[A-Za-z])[µ¶·¸¹»¼½¾¨©ª«¬](?=[A-Za-z])|(?<=[A-Za-z])[µ¶·¸](?![^\s,;.)])|®(?=[a-zÀ-ÿ])")
"""Signs that no word has, unless it is one of TCVN3."""
_TWICE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013-\u203a\u20ac\u2122]+"
)
"""Letters whose UTF-8 was read as Windows-1252 or Latin-1."""
_SURELY_TWICE = re.compile("á[»º]|Æ[°¡]|Ä[\u0083\u0090\u0091‘ƒ]|Ã[\u00a1-\u00bf]")
"""Such pairs as no text has otherwise: a capital à before a dash is one that some have."""
_FOREIGN = re.compile(
    r"(?![aeiouyAEIOUY\u0302\u0306\u031b])[\s\S][\u0300\u0301\u0303\u0309\u0323]|[^\W\d_a-zA-ZđĐ]|[\u0080-\u009f\ufffd]"
)
"""What no Vietnamese text has, its marks apart from its letters."""
_SHOWN = 60
_FIRSTS = 16
"""Of so many bytes of a text some is naught only where each letter has two."""


def decoded(raw: bytes, file: str) -> str | Finding:
    """The text of a file, or the finding that says in what it seems to be written."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in raw[:_FIRSTS]:
        return Finding(code="not-utf-8", place=Place(file=file, line=1))
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        begin = raw.rfind(b"\n", 0, problem.start) + 1
    place = Place(file=file, line=line)
    if encoding != "utf-8":
        return Finding(code="not-utf-8", place=place)
    return _of_old(raw[begin:].splitlines()[0], place)


def _of_old(line: bytes, place: Place) -> Finding:
    """Which of the old encodings a line is most likely in, with what it would say."""
    text = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in line)
    if _IN_WORDS.search(text):
        return Finding(code="tcvn3", place=place, parameters={"found": _short(text), "near": _short(_from_tcvn3(text))})
    said = next((one for one in (nfc(line.decode("cp1258", "replace")), text) if _is_vietnamese(one)), None)
    if said is None:
        return Finding(code="not-utf-8", place=place)
    return Finding(code="windows-1258", place=place, parameters={"found": _short(said)})


def _is_vietnamese(text: str) -> bool:
    """Whether all letters are of the Vietnamese alphabet, and tones stand on vowels."""
    apart = unicodedata.normalize("NFD", text)
    return _FOREIGN.search(apart) is None


def damaged(text: str, file: str) -> Finding | None:
    """A text that is UTF-8 and was none before it was saved as such: encoded twice, or TCVN3 under its fonts."""
    if text.isascii():
        return None
    for code, pattern, mended in (("encoded-twice", _SURELY_TWICE, _once), ("tcvn3-as-text", _IN_WORDS, _from_tcvn3)):
        for found in pattern.finditer(text):
            line = _line_of(text, found.start())
            said = mended(line)
            if said != line:
                place = Place(file=file, line=text.count("\n", 0, found.start()) + 1)
                return Finding(code=code, place=place, parameters={"found": _short(line), "near": _short(said)})
    return None


def _line_of(text: str, at: int) -> str:
    begin = max(text.rfind("\n", 0, at) + 1, at - _SHOWN)
    end = text.find("\n", at)
    return text[begin : min(end if end >= 0 else len(text), at + _SHOWN)].strip()


def as_meant(text: str) -> str:
    """A text that was encoded twice as it was before; any other as it stands."""
    return _once(text) if not text.isascii() and _SURELY_TWICE.search(text) else text


def _once(text: str) -> str:
    """Each run of letters that is UTF-8 read as something else, as what it was."""
    return _TWICE.sub(lambda found: _unread(found[0]), text)


def _unread(run: str) -> str:
    raw = bytearray()
    for letter in run:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return run
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return run


def _from_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(one, one) for one in text)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
