"""Words in Vietnamese and English, and numbers as officials write them.

Everything that is printed for a reader passes through here; nothing here is ever read back or compared.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from fractions import Fraction
from functools import lru_cache
from heapq import heapify, heappop
from string import Formatter
from sys import byteorder
from typing import Literal, cast

from attrs import AttrsInstance, fields, frozen

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_SEPARATORS = {"vi": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}


@frozen
class Text:
    """A text in one or both languages; what is missing in one is said in the other.

    >>> Text(vi="Dân số").in_("en")
    'Dân số'
    """

    vi: str | None = None
    en: str | None = None

    def __repr__(self) -> str:
        return brief(self)

    def in_(self, language: Language) -> str:
        """The text in ``language``, or in the other where that is all there is."""
        if language == "vi":
            return self.vi if self.vi is not None else self.en or ""
        must_be_language(language)
        return self.en if self.en is not None else self.vi or ""

    @classmethod
    def of(cls, value: "str | Text", language: Language = "vi") -> "Text":
        """A bare string is taken to be in ``language``."""
        if isinstance(value, Text):
            return value
        return cls(vi=value) if language == "vi" else cls(en=value)


def as_text(value: str | Text) -> Text:
    """A text as a spec has it, without blanks around it; a bare string is Vietnamese."""
    said = Text.of(value)
    vi, en = (one.strip() if isinstance(one, str) else one for one in (said.vi, said.en))
    return said if (vi, en) == (said.vi, said.en) else Text(vi, en)


def as_optional_text(value: str | Text | None) -> Text | None:
    """A text, or none."""
    said = None if value is None else as_text(value)
    return None if said is None or not (said.vi or said.en) else said


@frozen
class Percentage:
    """A share to be printed as a percentage: 183/400 is ``45,75 %``."""

    share: Fraction


_ESSENTIAL = ("id", "code", "name", "commune", "period", "variable", "value", "of", "key", "is_")
"""The fields that tell a value from others of its kind, in the order in which they are shown."""
_AT_MOST, _OF_EACH, _LONGEST_NAME = 120, 40, 200


def brief(self: object) -> str:
    """One line that says what a value is: its class, what tells it from others, and what of it is not as usual."""
    own = [one for one in fields(cast("type[AttrsInstance]", type(self))) if one.repr and not one.name.startswith("_")]
    own.sort(key=lambda one: _ESSENTIAL.index(one.name) if one.name in _ESSENTIAL else len(_ESSENTIAL))
    said: list[str] = []
    for one in own:
        held = getattr(self, one.name)
        if held is not None and held != one.default and held not in ((), {}):
            said.append(f"{one.alias}={_briefly(held)}")
    return called(self, *said)


def called(value: object, *said: str) -> str:
    """A value's class and what is said of it, on one line of a length to be read."""
    parts = ""
    for one in said:
        part = f" {' '.join(visible(one).split())}"
        if len(parts) + len(part) > _AT_MOST:
            parts += " …" if parts else part[:_AT_MOST] + "…"
            break
        parts += part
    return f"<{type(value).__name__}{parts}>"


def shortened(held: object) -> str:
    """What something is printed as, no longer than a message bears."""
    text = str(held)
    return text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME] + "…"


def _briefly(held: object) -> str:
    """A part of a value: itself if it is short, how many it holds if it is long."""
    text = held.in_("vi") if isinstance(held, Text) else held
    if isinstance(text, str):
        one_line = " ".join(visible(text).split())
        return repr(one_line if len(one_line) <= _OF_EACH else one_line[: _OF_EACH - 1] + "…")
    shown = str(held)
    if isinstance(held, Sized):
        return f"({len(held)})"
    return shown if len(shown) <= _OF_EACH else f"<{type(held).__name__}>"


def nfc(text: str) -> str:
    """``text`` in Unicode's composed form, so that two spellings of one Vietnamese letter are equal."""
    return unicodedata.normalize("NFC", text)


def plain_letters(text: str) -> str:
    """A text without diacritics, in the letters that a name may have."""
    bare = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return bare.replace("đ", "d").replace("Đ", "D")


def plain_words(text: str) -> str:
    """Words as they are compared: composed, in small letters, parted by single spaces (``_`` and ``-`` among them)."""
    return " ".join(re.sub("[_-]", " ", nfc(text)).casefold().split())


_HIDDEN = "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
_NOT_SENT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_HIDDEN}]")
_NOT_SENT_IN_JSON = re.compile(f"[\x7f-\x9f{_HIDDEN}]")
_FROM_BYTES = 0xDC00
"""A byte of a file's name that is no UTF-8 comes in as this and itself."""


def visible(text: str) -> str:
    r"""``text`` to be printed: what a terminal would obey or hide is shown, but for tabs and the ends of lines.

    >>> print(visible("\x1b[31m and \u202e"))
    \x1b[31m and <U+202E>
    """
    return _NOT_SENT.sub(_shown, text)


def visible_json(text: str) -> str:
    """The text of a JSON document to be printed: the same data, with such signs as JSON's own escapes."""
    return _NOT_SENT_IN_JSON.sub(_escaped, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _FROM_BYTES <= code < _FROM_BYTES + 256:
        code -= _FROM_BYTES
    return f"\\x{code:02x}" if code < 256 else f"<U+{code:04X}>"


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def round_half_away(value: Fraction, decimals: int) -> Fraction:
    """``value`` to ``decimals`` places, halves away from zero, as officials round."""
    scale = 10**decimals
    return Fraction(rounded(value.numerator * scale, value.denominator), scale)


def rounded(numerator: int, denominator: int) -> int:
    """The whole number nearest to a fraction, halves away from zero."""
    steps = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -steps if numerator < 0 else steps


def decimals_of(value: Fraction, most: int) -> int:
    """How many decimals write ``value`` exactly, but no more than ``most``."""
    return _places(value.numerator, value.denominator, most)


def _places(numerator: int, denominator: int, most: int) -> int:
    """How many decimals a fraction needs: as many as make a whole number of so many of its tenths."""
    for decimals in range(most):
        if numerator % denominator == 0:
            return decimals
        numerator *= 10
    return most


def must_be_language(given: object) -> None:
    """Raise KhongError (``wrong-argument``) for what is none of the two languages."""
    if given not in LANGUAGES:
        from khong3.findings import wrong_argument

        raise wrong_argument(given, "language", "language")


def format_number(value: Fraction | int, language: Language, *, most: int = 4, decimals: int | None = None) -> str:
    """``value`` with the language's signs: 1.234,5 in vi and 1,234.5 in en; rounded half away from zero.

    ``decimals`` fixes the places; without it they are as few as write the value exactly, at most ``most``.
    """
    return format_ratio(*value.as_integer_ratio(), language, most=most, decimals=decimals)


def format_ratio(
    numerator: int, denominator: int, language: Language, *, most: int = 4, decimals: int | None = None
) -> str:
    """The same of a fraction in any terms."""
    if language not in LANGUAGES:
        must_be_language(language)
    return _number_text(numerator, denominator, language, most, decimals)


@lru_cache(maxsize=65_536)
def _number_text(numerator: int, denominator: int, language: Language, most: int, decimals: int | None) -> str:
    """A page of a province prints the same numbers many times over: maxima, targets, whole points."""
    places = _places(numerator, denominator, most) if decimals is None else decimals
    if not places and denominator == 1 and -1_000 < numerator < 1_000:
        return f"−{-numerator}" if numerator < 0 else str(numerator)
    scale = 10**places
    steps = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    whole, rest = divmod(steps, scale)
    text = f"{whole:,}" + (f".{rest:0{places}d}" if places else "")
    return ("−" if numerator < 0 < steps else "") + text.translate(_SEPARATORS[language])


MOST_DECIMALS = 30
"""A number that needs more to be written exactly is one whose decimals have no end."""


def ends(value: Fraction) -> bool:
    """Whether the decimals of a number have an end."""
    return not 10**MOST_DECIMALS % value.denominator


def format_bound(value: Fraction, language: Language, *, percent: bool = False, most: int = 2) -> str:
    """What others are held against: all its decimals, as few as they are; at most so many where they have no end.

    >>> format_bound(Fraction("0.00125"), "en", percent=True), format_bound(Fraction(2, 3), "en", most=3)
    ('0.125 %', '0.667')
    """
    shown = value * 100 if percent else value
    written = format_number(shown, language, most=MOST_DECIMALS if ends(shown) else most)
    return f"{written} %" if percent else written


def difference_decimals(difference: Fraction, *, percent: bool = False) -> int:
    """How many decimals a difference is written with: as few as write it exactly, four at most, of percentages two.

    Of one that would be rounded to nothing, or up from nothing, as many as show that there is one.
    """
    shown = difference * 100 if percent else difference
    above, below = 2 * abs(shown.numerator), shown.denominator
    most = 2 if percent else 4
    while above and above * 10**most <= below and most < MOST_DECIMALS:
        most += 1
    return decimals_of(shown, most)


def format_difference(difference: Fraction, language: Language, *, percent: bool = False) -> str:
    """How much one number is above another, in percentage points where they are percentages.

    >>> format_difference(Fraction(-1, 10**6), "vi"), format_difference(Fraction(1, 4), "en", percent=True)
    ('−0,000001', '25 percentage points')
    """
    shown = difference * 100 if percent else difference
    written = format_number(shown, language, decimals=difference_decimals(difference, percent=percent))
    return PERCENTAGE_POINTS.in_(language).format(written) if percent else written


PERCENTAGE_POINTS = Text("{0} điểm phần trăm", "{0} percentage points")

_NOUGHT = re.compile("[^1-9]*0[^1-9]*")


def signed(written: str) -> str:
    """A difference as it was written, with its sign; nothing has none.

    >>> signed(format_difference(Fraction(1, 2), "en")), signed(format_difference(Fraction(0), "en", percent=True))
    ('+0.5', '0 percentage points')
    """
    return written if written.startswith("−") or _NOUGHT.fullmatch(written) else f"+{written}"


def format_share(share: Fraction, language: Language, *, decimals: int | None = None) -> str:
    """A share as a percentage: 183/400 is ``45,75 %``; two decimals unless fewer write it exactly."""
    return format_ratio(share.numerator * 100, share.denominator, language, most=2, decimals=decimals) + " %"


def json_number(value: Fraction | None) -> int | float | None:
    """A number for JSON and CSV, to be shown: whole where it is whole."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else quotient(value.numerator, value.denominator)


def quotient(above: int, below: int) -> int | float:
    """The nearest float of a fraction; of one beyond all floats the nearest whole number."""
    try:
        return above / below
    except OverflowError:
        return rounded(above, below)


def float_of(value: Fraction | None) -> float | None:
    """The nearest float; None of what is beyond all floats, beside which the exact number is text."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def template_parts(words: str) -> Iterator[tuple[str, bool]]:
    """The texts of a sentence of a catalogue, and the names of what stands between them; which each of them is.

    >>> list(template_parts("từ {0} trở lên"))
    [('từ ', False), ('0', True), (' trở lên', False)]
    """
    for said, name, _, _ in Formatter().parse(words):
        if said:
            yield said, False
        if name is not None:
            yield name, True


def speak(value: object, language: Language) -> str:
    """Any parameter of a message, in ``language``."""
    if isinstance(value, str):
        return value
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Percentage):
        # A share that is found to be above 100 % does not read 100,00 %.
        most = max(2, difference_decimals(value.share - 1, percent=True))
        return f"{format_number(value.share * 100, language, most=most)} %"
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, (int, Fraction)):
        return format_number(value, language)
    if isinstance(value, Sequence):
        parts = [speak(part, language) for part in cast("Sequence[object]", value)]
        # A decimal comma and a comma between numbers cannot be told apart.
        numbers = any(isinstance(part, (int, Fraction)) for part in cast("Sequence[object]", value))
        return ("; " if numbers else ", ").join(parts)
    return str(value)


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that a misspelt one most likely meant, if any is near."""
    return _known(tuple(known)).nearest(strip_marks(word))


_NEAR = 0.7
"""The least share of letters in common that makes a word near."""
_READ = 8_000
"""So many letters are compared in order, the likeliest words first: of long and alike ones all words would be."""
_LETTERS = 97
_TIMES = 16


class _Indexed:
    """Known words, indexed once: for each letter a whole number with a lane for each word, 1 where the word has it.

    The sum over the letters of a word is then, lane by lane, how many it may share with each. Letters are told apart by
    their code's remainder and counted up to ``_TIMES``, beyond which all are taken to be shared: never too few.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.folded = {strip_marks(one): one for one in reversed(words)}
        self.plain = list(self.folded)
        self.lengths = [len(one) for one in self.plain]
        lanes: dict[tuple[int, int], array[int]] = {}
        for index, one in enumerate(self.plain):
            for letter, times in _letters(one).items():
                for nth in range(min(times, _TIMES)):
                    lanes.setdefault((letter, nth), array("L", bytes(self._size)))[index] = 1
        self.lanes = {key: int.from_bytes(one.tobytes(), byteorder) for key, one in lanes.items()}

    @property
    def _size(self) -> int:
        return array("L").itemsize * len(self.plain)

    def nearest(self, word: str) -> str | None:
        """The word that most of the letters are shared with in order, if they are enough; the last of equals."""
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, "", word)
        best: tuple[float, str] | None = None
        likely = self._likely(word)
        heapify(likely)
        left = _READ
        while likely:
            most, index = heappop(likely)
            one = self.plain[index]
            left -= len(word) + len(one)
            if left < 0 or (best is not None and -most < best[0]):
                break
            matcher.set_seq1(one)
            ratio = matcher.ratio()
            if ratio >= _NEAR:
                best = max(best or (ratio, one), (ratio, one))
        return None if best is None else self.folded[best[1]]

    def _likely(self, word: str) -> list[tuple[float, int]]:
        """The words that may be near, by number, each behind the most that the share may be, as less than nothing."""
        shared = 0
        for letter, times in _letters(word).items():
            for nth in range(min(times, _TIMES)):
                rest = times - nth if nth == _TIMES - 1 else 1
                shared += rest * self.lanes.get((letter, nth), 0)
        counts = memoryview(shared.to_bytes(self._size, byteorder)).cast("L")
        both = [length + len(word) for length in self.lengths]
        shares = [-2.0 * count / length if length else -1.0 for count, length in zip(counts, both, strict=True)]
        return [(share, index) for index, share in enumerate(shares) if share <= -_NEAR]


@lru_cache(maxsize=16)
def _known(words: tuple[str, ...]) -> _Indexed:
    return _Indexed(words)


def _letters(word: str) -> Counter[int]:
    """How often each letter stands in a word."""
    return Counter(ord(one) % _LETTERS for one in word)


def strip_marks(text: str) -> str:
    """``text`` without diacritics, in lower case: what two careless spellings of one name share."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(plain.replace("đ", "d").replace("Đ", "D").casefold().split())


_PERCENT = re.compile(r"\s*(?:%|\(\s*%\s*\))\s*$")


def without_percent(text: str) -> tuple[str, bool]:
    """A heading without the sign of percentages behind it, and whether it had one: ``hl %``, ``hl%``, ``hl (%)``."""
    if "%" not in text:
        return text, False
    bare = _PERCENT.sub("", text)
    return (bare, True) if bare and bare != text else (text, False)


@lru_cache(maxsize=4_096)
def as_label(text: str) -> str:
    """A label as it is compared, word for word: composed, in any case, with any spaces, without a % behind it."""
    return without_percent(" ".join(nfc(text).casefold().split()))[0]


_KINDS = ("xa", "phuong", "thi tran", "dac khu", "huyen", "quan", "thi xa", "thanh pho", "tinh")
_SHORT = {"x": "xã", "p": "phường", "tt": "thị trấn", "h": "huyện", "q": "quận", "tx": "thị xã", "tp": "thành phố"}
_SHORTENED = re.compile(r"(x|p|tt|h|q|tx|tp)\. ?")


def same_name(one: str, other: str, *, unmarked: bool = True) -> bool:
    """Whether two texts are one unit's name: in any case, wherever the tone stands, with or without the unit's kind.

    With ``unmarked`` one of them may lack its marks altogether.

    >>> same_name("Xã Hòa Bình", "HOÀ BÌNH"), same_name("Xã An Hòa", "Xã An Hóa"), same_name("Xã A", "Phường A")
    (True, False, False)
    >>> same_name("Xã Hòa Bình", "Hoa Binh"), same_name("Xã Hòa Bình", "Hoa Binh", unmarked=False)
    (True, False)
    """
    (kind, name), (kind_of_other, name_of_other) = _apart(one), _apart(other)
    if kind and kind_of_other and kind != kind_of_other:
        return False
    plain, plain_of_other = strip_marks(name), strip_marks(name_of_other)
    if plain != plain_of_other:
        return False
    bare = plain in (name, name_of_other) or plain_of_other in (name, name_of_other)
    return (unmarked and bare) or _letters_of(name) == _letters_of(name_of_other)


def bare_name(text: str) -> str:
    """A unit's name in plain letters, without its kind: names that are the same have the same.

    >>> bare_name("X. Hoà Bình")
    'hoa binh'
    """
    return strip_marks(_apart(text)[1])


def _apart(text: str) -> tuple[str, str]:
    """The kind of unit that a name begins with, in plain letters, and the rest."""
    said = " ".join(nfc(text).casefold().split())
    said = _SHORTENED.sub(lambda found: _SHORT[found[1]] + " ", said, count=1) if _SHORTENED.match(said) else said
    plain = strip_marks(said)
    kind = next((one for one in _KINDS if plain.startswith(one + " ")), "")
    return kind, " ".join(said.split()[len(kind.split()) :])


def _letters_of(name: str) -> list[list[str]]:
    """The letters and marks of each syllable, wherever in it the tone is written."""
    return [sorted(unicodedata.normalize("NFD", one)) for one in name.split()]


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng; a syllable without a mark comes first."""
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
AlphabeticalKey = tuple[tuple[tuple[int, tuple[int, ...], int], ...], str]


def alphabetical(text: str) -> AlphabeticalKey:
    """A key that sorts as Vietnamese dictionaries do: syllable by syllable, a ă â … d đ … u ư, then by tone.

    Numbers sort as numbers, and before words. Small letters and capitals are equal, until nothing else differs.

    >>> sorted(["Đông", "Dũng", "Xã 10", "Ân", "Xã 2", "An", "Ăn", "Dung"], key=alphabetical)
    ['An', 'Ăn', 'Ân', 'Dung', 'Dũng', 'Đông', 'Xã 2', 'Xã 10']
    """
    return tuple(_ordered(one[0]) for one in _PARTS.finditer(nfc(text).casefold())), text


def _ordered(part: str) -> tuple[int, tuple[int, ...], int]:
    """Where a number or a syllable stands: its kind, its value or letters, its tone."""
    if part.isdecimal():
        digits = part.lstrip("0")
        return 0, (len(digits), *map(ord, digits)), 0
    apart = unicodedata.normalize("NFD", part)
    tone = next((_TONES.index(one) + 1 for one in apart if one in _TONES), 0)
    letters = unicodedata.normalize("NFC", "".join(one for one in apart if one not in _TONES))
    known = len(_ALPHABET)
    places = tuple(_ALPHABET.index(one) if one in _ALPHABET else known + ord(one) for one in letters)
    return 1, places, tone
