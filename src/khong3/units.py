"""Units: what may be added, compared or divided into a percentage.

A unit that a model declares (người, hồ sơ, hộ …) is a dimension of its own, unless it says what it ``is``. Money, the
usual measures and the calendar are known here; any other is asked of pint, which is imported only then. Units are
settled once, when a model is loaded; figures never meet them.
"""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category

from attrs import field, frozen

from khong3.findings import Finding, KhongError, text_only
from khong3.text import LANGUAGES, Text, as_text, brief, format_number, nearest, nfc, strip_marks

if TYPE_CHECKING:
    from pint import UnitRegistry

_FACTOR = re.compile(r"\s*([*/×÷]?)\s*([^\W\d]\w*(?: +[^\W\d]\w*)*)(?:\s*(?:\^|\*\*)\s*(-?[1-9]))?\s*")
_EQUALS = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)?\s*(\S.*)")


@frozen(kw_only=True)
class Unit:
    """A unit that a model declares: a counting unit of its own kind, or ``is_`` so many of another.

    ``Unit(id="person", label="người")`` is a kind of its own; ``Unit(id="thousand", label="nghìn người",
    is_="1000 person")`` is not. ``of`` names units that may be added to one another; their sum is of this one.

    >>> Unit(id="thousand", label="nghìn người", is_="1000 person").is_
    '1000 person'
    """

    id: str = field(validator=text_only)
    label: Text = field(converter=as_text)
    is_: str | None = None
    of: tuple[str, ...] = ()

    __repr__ = brief


_BASES: Mapping[str, Text] = {
    "[length]": Text("độ dài", "length"),
    "[mass]": Text("khối lượng", "mass"),
    "[time]": Text("thời gian", "time"),
    "[month]": Text("tháng, năm", "months"),
    "VND": Text("đồng", "VND"),
}
"""Kinds that no model declares. A month has no exact number of days, so the calendar is a kind of its own."""


@frozen
class Dimension:
    """What a number counts: base units with their powers, and how many base units one of it is worth."""

    powers: tuple[tuple[str, int], ...] = ()
    scale: Fraction = Fraction(1)

    __repr__ = brief

    def times(self, other: "Dimension", power: int = 1) -> "Dimension":
        """The product with ``other`` raised to ``power``."""
        total = dict(self.powers)
        for base, exponent in other.powers:
            total[base] = total.get(base, 0) + power * exponent
        powers = tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))
        return Dimension(powers, self.scale * other.scale**power)

    def converts_to(self, other: "Dimension") -> bool:
        """Whether both count the same kind of thing."""
        return self.powers == other.powers

    @property
    def words(self) -> Text:
        """What it counts, as messages say it."""
        vi, en = (
            self._written({base: said.in_(language) for base, said in _BASES.items()}) for language in ("vi", "en")
        )
        return Text(vi, en)

    def _written(self, called: Mapping[str, str]) -> str:
        named = [(called.get(base, base.strip("[]")), power) for base, power in self.powers]
        over = [f"{base}^{power}" if power > 1 else base for base, power in named if power > 0]
        under = [f"{base}^{-power}" if power < -1 else base for base, power in named if power < 0]
        return "*".join(over or ["1"]) + "".join(f"/{base}" for base in under)

    def __str__(self) -> str:
        return self.words.in_("en")


def calendar_and_clock(left: Dimension, right: Dimension) -> str | None:
    """That months meet days, where they do: neither has an exact number of the other."""
    bases = {base for base, _ in (*left.powers, *right.powers)}
    return "month" if {"[month]", "[time]"} <= bases else None


_LENGTHS = {
    "mm": Fraction(1, 1000),
    "cm": Fraction(1, 100),
    "dm": Fraction(1, 10),
    "m": Fraction(1),
    "km": Fraction(1000),
}
_MONEY = {
    "VND": (1, ("VNĐ", "dong", "đồng"), Text("đồng", "VND")),
    "thousand_VND": (
        1000,
        ("thousand VND", "nghin_dong", "nghìn đồng", "ngàn đồng", "nghìn VNĐ"),
        Text("nghìn đồng", "thousand VND"),
    ),
    "million_VND": (10**6, ("million VND", "trieu_dong", "triệu đồng", "triệu VNĐ"), Text("triệu đồng", "million VND")),
    "billion_VND": (
        10**9,
        ("billion VND", "ty_dong", "tỷ đồng", "tỉ đồng", "tỷ VNĐ"),
        Text("tỷ đồng", "billion VND"),
    ),
}
_CALENDAR = {
    "month": (1, "tháng"),
    "quarter": (3, "quý"),
    "year": (12, "năm"),
    "decade": (120, "thập kỷ"),
    "century": (1200, "thế kỷ"),
}
_CLOCK = {
    "second": (1, "giây"),
    "minute": (60, "phút"),
    "hour": (3600, "giờ"),
    "day": (86_400, "ngày"),
    "week": (604_800, "tuần"),
}
_MASSES = {"g": (1, ""), "kg": (1000, ""), "quintal": (100_000, "tạ"), "tonne": (1_000_000, "tấn")}


def _known() -> dict[str, tuple[Dimension, Text]]:
    """The units that every model has, by each of their names; the words behind are how they are printed."""
    found: dict[str, tuple[Dimension, Text]] = {}
    for name, scale in _LENGTHS.items():
        for power, sign in ((1, ""), (2, "²"), (3, "³")):
            one = Dimension((("[length]", power),), scale**power), Text.of(name + sign)
            found |= dict.fromkeys([name + sign, f"{name}{power}" if power > 1 else name], one)
    found["ha"] = Dimension((("[length]", 2),), Fraction(10_000)), Text.of("ha")
    for name, (worth, others, words) in _MONEY.items():
        found |= dict.fromkeys([name, *others], (Dimension((("VND", 1),), Fraction(worth)), words))
    for base, table in (("[month]", _CALENDAR), ("[time]", _CLOCK), ("[mass]", _MASSES)):
        for name, (worth, vi) in table.items():
            one = Dimension(((base, 1),), Fraction(worth)), Text(vi or name, name)
            found |= dict.fromkeys([name, vi] if vi else [name], one)
    return found


KNOWN: Mapping[str, tuple[Dimension, Text]] = _known()
_FOLDED = {name.casefold(): one for name, one in KNOWN.items() if len(name) > 2}
"""Longer names are read in any case; ``Mm`` is not ``mm``."""


def in_words(unit: str, declared: Mapping[str, Unit]) -> Text:
    """A unit as it is printed: the label of a declared one, the words of one that every model has, else as written."""
    if unit in declared:
        return declared[unit].label
    known = _usual(unit)
    return Text.of(unit) if known is None else known[1]


SCALES = frozenset({"tram", "chuc", "nghin", "ngan", "van", "trieu", "ty", "ti"})
_FEW_WORDS = 3
_NUMERAL = frozenset("0123456789%")
_NO_SCALES = r"(?i)\b(?:văn|vận|vân|vấn|trạm|trám)\b|(?<=công )ty\b"
"""Words that are scales in plain letters alone."""
_SHORT = {
    r"\b1[. ]?000[. ]?000[. ]?000(?![0-9])": "ty ",
    r"\b1[. ]?000[. ]?000(?![0-9])": "trieu ",
    r"\b1[. ]?000(?![0-9])": "nghin ",
    r"\btr\.? ?(?=d|vnd|₫)": "trieu ",
    r"\b(?:vnd|d)\b|₫": "dong",
}
"""How units of money are shortened, in plain letters."""
_TITLED = r"(?i)(?:đvt|đ\.v\.t|đơn vị(?: tính)?)\s*[:\-–]\s*([^|()]+)"


def units_told(title: str) -> list[str]:
    """The units in which a title says that its table counts.

    >>> units_told("BIỂU 3 | (ĐVT: Triệu đồng; %) | Năm 2025")
    ['Triệu đồng', '%']
    """
    told = (found[1] for found in re.finditer(_TITLED, nfc(title)))
    return [one.strip(" .") for units in told for one in re.split(r"[,;/]+(?![0-9])", units)]


def another_scale(said: str, unit: str, declared: Mapping[str, Unit]) -> bool:
    """Whether a unit in words counts what a model's unit counts, by another number: thousands beside millions.

    >>> another_scale("Nghìn đồng", "million_VND", {}), another_scale("triệu đồng", "million_VND", {})
    (True, False)
    >>> another_scale("1.000đ", "million_VND", {}), another_scale("tr.đ", "million_VND", {})
    (True, False)
    >>> another_scale("km2", "ha", {}), another_scale("người", "ha", {})
    (True, False)
    """
    words = in_words(unit, declared).vi or unit
    if _kind(said) == _kind(words):
        return _scale(said) != _scale(words)
    known = _usual(said)
    own = resolve(unit, declared)
    return known is not None and known[0].converts_to(own) and known[0] != own


def scaled(said: str) -> bool:
    """Whether a unit in words counts by hundreds, thousands, millions.

    >>> scaled("nghìn người"), scaled("1.000 con"), scaled("người"), scaled("văn phòng"), scaled("công ty")
    (True, True, False, False, False)
    """
    return bool(_scale(said))


def same_unit(said: str, unit: str, declared: Mapping[str, Unit]) -> bool:
    """Whether a unit in words, shortened perhaps, is a model's unit.

    >>> same_unit("Tr.đ", "million_VND", {}), same_unit("đồng", "million_VND", {})
    (True, False)
    """
    words = in_words(unit, declared).vi or unit
    return (_kind(said), _scale(said)) == (_kind(words), _scale(words))


@frozen
class RateUnits:
    """What a rate counts, and in so many of what: ``million_VND`` in 1 ``ha``, persons in 1000 households."""

    over: str
    under: str
    per: Fraction

    def words(self, declared: Mapping[str, Unit]) -> Text:
        """As it is printed: ``triệu đồng/ha``, ``hồ sơ/1.000 người``."""
        over, under = in_words(self.over, declared), in_words(self.under, declared)
        each = {one: "" if self.per == 1 else f"{format_number(self.per, one)} " for one in LANGUAGES}
        return Text(*(f"{over.in_(one)}/{each[one]}{under.in_(one)}" for one in LANGUAGES))

    def told(self, said: str, declared: Mapping[str, Unit]) -> bool | None:
        """Whether a unit in words is this one; None where it is no rate, or one of other things.

        >>> thu = RateUnits("million_VND", "ha", Fraction(1))
        >>> [thu.told(one, {}) for one in ("Tr.đ/ha", "tỷ đồng/ha", "triệu đồng/km2", "người")]
        [True, False, False, None]
        >>> thousand = RateUnits("VND", "ha", Fraction(1000))
        >>> [thousand.told(one, {}) for one in ("đồng/1.000 ha", "đồng / nghìn ha", "đồng/ha")]
        [True, True, False]
        """
        sides = said.split("/")
        if len(sides) != 2:
            return None
        own = [self.over, self.under]
        words = [in_words(one, declared).vi or one for one in own]
        wanted = [words[0], words[1] if self.per == 1 else f"{self.per} {words[1]}"]
        pairs = list(zip(sides, wanted, strict=True))
        if all(_kind(one) == _kind(other) for one, other in pairs):
            return all(_scale(one) == _scale(other) for one, other in pairs)
        measures = all(
            _kind(one) == _kind(other) or another_scale(one, unit, declared)
            for (one, other), unit in zip(pairs, own, strict=True)
        )
        return False if measures else None


def says_another(words: str, units: Iterable[str]) -> bool:
    """Whether what is printed behind a number says that it counts something else than ``units``, in words.

    Beside a number without a unit a word says what is counted, unless it is a measure, money or counts by thousands.

    >>> says_another("₫", ["triệu đồng"]), says_another("hộ", ["người"]), says_another("Tr.đ", ["triệu đồng"])
    (True, True, False)
    >>> says_another("hồ sơ", []), says_another("nghìn hồ sơ", []), says_another("km2", [])
    (False, True, True)
    """
    own = list(units)
    if not words or any(same_unit(words, one, {}) for one in own):
        return False
    money = any(category(one) == "Sc" for one in words)
    return bool(own) or scaled(words) or counts_in(words) or money or not _NUMERAL.isdisjoint(words)


def counts_in(words: str) -> bool:
    """Whether a heading is a unit of measure and nothing else: one that every model has, or so many of something.

    >>> counts_in("km2"), counts_in("Tr.đ"), counts_in("nghìn người"), counts_in("hộ"), counts_in("Nghìn")
    (True, True, True, False, False)
    """
    plain = _plain(words)
    few = 1 < len(plain) <= _FEW_WORDS and plain[0] in SCALES
    return few or _usual(words.strip().casefold()) is not None or _usual(" ".join(plain)) is not None


def _scale(words: str) -> frozenset[str]:
    """The words of a unit that count by hundreds, thousands, millions."""
    spelled = {"ti": "ty", "ngan": "nghin"}
    return frozenset(spelled.get(one, one) for one in _plain(words) if one in SCALES)


def _kind(words: str) -> str:
    """A unit in words without those that count by hundreds, thousands, millions."""
    return " ".join(one for one in _plain(words) if one not in SCALES)


def _plain(words: str) -> list[str]:
    """The words of a unit, whole and in plain letters: ``1.000đ`` is ``nghin dong``."""
    plain = strip_marks(re.sub(_NO_SCALES, r"_\g<0>", nfc(words)))
    for short, whole in _SHORT.items():
        plain = re.sub(short, whole, plain)
    return plain.split()


def resolve(text: str, declared: Mapping[str, Unit], _seen: tuple[str, ...] = ()) -> Dimension:
    """The dimension of a unit's text: a declared unit, one that is known, or a product and quotient of such.

    Raises KhongError: ``unknown-unit``, ``unit-cycle``, ``unit-with-offset``, ``unit-is-percentage``.
    """
    if text in _seen:
        raise KhongError([Finding(code="unit-cycle", parameters={"unit": text})])
    if text in declared:
        unit = declared[text]
        if unit.is_ is None:
            return Dimension(((text, 1),))
        match = _EQUALS.fullmatch(unit.is_)
        if match is None:
            raise _unknown(unit.is_, declared)
        return resolve(match[2].strip(), declared, (*_seen, text)).times(Dimension((), Fraction(match[1] or 1)))
    if text.strip() in ("%", "‰"):
        raise KhongError([Finding(code="unit-is-percentage", parameters={"unit": text})])
    total, at = Dimension(), 0
    while at < len(text):
        match = _FACTOR.match(text, at)
        if match is None or bool(match[1]) != (at > 0):
            raise _unknown(text, declared)
        one = resolve(match[2], declared, _seen) if match[2] in declared else _undeclared(match[2])
        if one is None:
            raise _unknown(text, declared)
        total = total.times(one, int(match[3] or 1) * (-1 if match[1] in ("/", "÷") else 1))
        at = match.end()
    return total


def _money_of(text: str) -> str | None:
    """The money that is counted by a word for thousands, millions, and nothing else: ``triệu``."""
    counted = _scale(text)
    if not counted or _kind(text):
        return None
    return next((name for name, (_, _, words) in _MONEY.items() if _scale(words.vi or "") == counted), None)


def _unknown(text: str, declared: Mapping[str, Unit]) -> KhongError:
    names = [*declared, *(name for name in KNOWN if name.isascii())]
    near = nearest(text, names) or _money_of(text)
    parameters = {"unit": text, "near": near, "known": list(declared)}
    return KhongError([Finding(code="unknown-unit", parameters=parameters)])


def _usual(name: str) -> tuple[Dimension, Text] | None:
    spelled = " ".join(name.split())
    return KNOWN.get(spelled) or _FOLDED.get(spelled.casefold())


def _undeclared(name: str) -> Dimension | None:
    usual = _usual(name)
    if usual is not None:
        return usual[0]
    return _from_pint(name) if name.isidentifier() else None


@cache
def _registry() -> "UnitRegistry[Any]":
    """khong3's own registry, built on first use; nobody else sees it."""
    from pint import UnitRegistry

    # pint's stubs know float only; Fraction keeps every factor exact.
    exact: Any = Fraction
    return UnitRegistry(non_int_type=exact)


_PERCENTAGES = frozenset({"percent", "permille", "ppm"})
_NOT_TAKEN = frozenset({"ton", "millennium", "eon"})
"""pint's ``ton`` is 907 kg, which nobody here means; its ages are so many of its years of 365.25 days."""


@cache
def _from_pint(name: str) -> Dimension | None:
    from pint import UndefinedUnitError

    registry: Any = _registry()
    try:
        factor, root = registry.get_root_units(name)
        powers = {str(base): Fraction(str(power)) for base, power in root.dimensionality.items()}
        meant = [(prefix, unit) for prefix, unit, _ in registry.parse_unit_name(name)]
        straight = _straight(registry, name, root)
    except (UndefinedUnitError, ValueError, TypeError, AttributeError):
        return None
    if not straight:
        raise KhongError([Finding(code="unit-with-offset", parameters={"unit": name})])
    prefix, unit = meant[0] if meant else ("", name)
    if unit in _PERCENTAGES:
        raise KhongError([Finding(code="unit-is-percentage", parameters={"unit": name})])
    if unit in _NOT_TAKEN or (unit in _CALENDAR and prefix):
        return None
    if unit in _CALENDAR:
        return KNOWN[unit][0]
    if any(power.denominator != 1 for power in powers.values()):
        return None
    return Dimension(tuple(sorted((base, int(power)) for base, power in powers.items())), Fraction(str(factor)))


def _straight(registry: Any, name: str, root: Any) -> bool:  # noqa: ANN401 - pint is typed for floats only
    """Whether twice as many are twice as much: not so of °C, °F and decibels, whose nothing is something."""
    try:
        none, one, two = (registry.convert(Fraction(amount), name, root) for amount in range(3))
    except (ValueError, TypeError, AttributeError):
        # Logarithms are of floats, or of nothing at all.
        return False
    return bool(none == 0 and two == 2 * one)
