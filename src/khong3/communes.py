"""Communes: the administrative and other units that a model measures, and who came after whom."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen
from attrs.validators import optional

from khong3.catalogue.words import BASES
from khong3.findings import Finding, KhongError, NotThereError, Place, must_be, stripped_code, text_only
from khong3.numbers import DecimalSign, Misread, Number, read_number
from khong3.periods import Period, as_day
from khong3.text import Text, bare_name, brief, nearest, same_name
from khong3.values import ReadOnly, stands_for_nothing

if TYPE_CHECKING:
    from attrs import Attribute

BUILT_IN_ATTRIBUTES = ("kind", "parent")
"""Attributes that every model may read without declaring them."""
_CLASSES = {
    "kind": Text("loại đơn vị", "the kind of unit"),
    "parent": Text("đơn vị cấp trên", "the unit above"),
}
_OVER = re.compile(r"\s*/\s*")


def _code(given: str) -> str:
    return stripped_code(given, "Commune(code=…)")


def _name(given: str | None) -> str:
    return _words("name", given) or ""


def _kind(given: str | None) -> str | None:
    return _words("kind", given)


def _words(name: str, given: object) -> str | None:
    """A text, or None where nothing is known; raises KhongError (``wrong-argument``) for anything else."""
    if stands_for_nothing(given):
        return None
    must_be(given, "words", f"Commune({name}=…)", str)
    return cast("str", given)


def _attributes(given: Mapping[str, str] | None) -> Mapping[str, str]:
    """What is known, by its name: a blank is not; raises KhongError (``wrong-argument``) for what is no text."""
    if given is None:
        return ReadOnly({})
    must_be(given, "attributes", "Commune(attributes=…)", Mapping)
    known = {name: text for name, one in given.items() if (text := _words("attributes", one)) is not None}
    for name in known:
        must_be(name, "attributes", "Commune(attributes=…)", str)
    return ReadOnly(known)


def _the_day(given: str | date) -> date:
    """A day that must be one; raises KhongError (``not-a-date``)."""
    found = as_day(given)
    if found is None:
        raise KhongError([Finding(code="not-a-date", parameters={"found": given})])
    return found


def not_assessed(code: str, known: Iterable[str], beside: Iterable[Finding] = ()) -> NotThereError:
    """The error of a unit that is not among those that were assessed, with the nearest; ``beside`` is told with it."""
    codes = list(known)
    if not codes:
        return nobody_assessed(beside)
    said = {"name": code, "known": codes, "near": nearest(code, codes)}
    return NotThereError([Finding(code="commune-not-assessed", parameters=said), *beside])


def nobody_assessed(beside: Iterable[Finding] = ()) -> NotThereError:
    """The error of whatever is asked of results that are of no unit, as where the model is for none that reports."""
    return NotThereError([Finding(code="no-unit-assessed"), *beside])


@frozen(kw_only=True)
class Commune:
    """A unit that reports: a commune, ward, township, district, province, or a department that a decision scores.

    ``code`` is text, leading zeros and all. ``parent`` is the code of the unit that it belongs to. ``attributes`` hold
    what a model asks of it (``{"region": "mountainous"}``). ``from_`` and ``until`` are the first and the last day of
    its life, where that is not open: a code means a unit only together with a day.

    >>> Commune(code="01234", name="Xã Ngọc Phụng", kind="commune", parent="thuong-xuan").attribute("kind")
    'commune'
    """

    code: str = field(converter=_code)
    name: str = field(default="", converter=_name)
    kind: str | None = field(default=None, converter=_kind)
    parent: str | None = field(default=None, validator=optional(text_only))
    attributes: Mapping[str, str] = field(factory=dict[str, str], converter=_attributes, hash=False)
    place: Place = field(default=Place(), eq=False, repr=False)
    from_: date | None = field(default=None, converter=as_day)
    until: date | None = field(default=None, converter=as_day)
    _columns: Mapping[str, int] = field(factory=dict[str, int], eq=False, repr=False, alias="columns")
    """Which columns of its list its attributes stand in, from 0: one mapping for all of its units."""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        if self.from_ and self.until and self.until < self.from_:
            said = {"code": self.code, "from": self.from_.isoformat(), "until": self.until.isoformat()}
            raise KhongError([Finding(code="life-backwards", place=self.place, parameters=said)])

    def place_of(self, attribute: str) -> Place:
        """Where its list says an attribute of it; its row where nobody knows the column."""
        at = self._columns.get(attribute)
        return evolve(self.place, column=None if at is None else at + 1)

    def attribute(self, name: str) -> str | None:
        """What is known of the unit under ``name``; None where it is not."""
        if name == "kind":
            return self.kind
        return self.parent if name == "parent" else self.attributes.get(name)

    @property
    def title(self) -> str:
        """Its name, or its code where no name is known."""
        return self.name or self.code

    @property
    def mortal(self) -> bool:
        """Whether anything is said of when it began or ended."""
        return self.from_ is not None or self.until is not None

    @property
    def life(self) -> tuple[date, date]:
        """Its first and its last day, the ends of time where they are open."""
        return self.from_ or date.min, self.until or date.max

    def lives_on(self, day: date) -> bool:
        """Whether it is there on a day."""
        first, last = self.life
        return first <= day <= last


def each_once(units: Iterable[Commune], findings: list[Finding]) -> Iterator[Commune]:
    """The units of a list, of those that have one code on the same days the first; the others are findings.

    What two rows of one unit say differently of its class is not known.
    """
    seen: dict[str, dict[int, Commune]] = {}
    for number, one in enumerate(units):
        alike = seen.setdefault(one.code, {})
        first, twin = next(((at, other) for at, other in alike.items() if _overlap(one, other)), (number, None))
        if twin is None:
            alike[number] = one
        elif one.mortal or twin.mortal:
            said: dict[str, object] = {"code": one.code, "other": twin.title}
            findings.append(Finding(code="lives-overlap", place=one.place, parameters=said))
        else:
            line = twin.place.line
            at = "" if line is None else Text(f" (dòng {line})", f" (line {line})")
            differing = [name for name in _CLASSES if _contradict(getattr(one, name), getattr(twin, name))]
            attributes = [name for name, text in one.attributes.items() if _contradict(text, twin.attributes.get(name))]
            if (differing or attributes) and same_name(one.title, twin.title):
                left = {name: text for name, text in twin.attributes.items() if name not in attributes}
                kind, parent = (None if name in differing else getattr(twin, name) for name in _CLASSES)
                alike[first] = evolve(twin, kind=kind, parent=parent, attributes=left)
                said = {"code": one.code, "at": at, "commune": twin.title}
                said["names"] = [*(_CLASSES[name] for name in differing), *attributes]
                findings.append(Finding(code="commune-contradicts", place=one.place, parameters=said))
                continue
            said = {"code": one.code, "line": line, "at": at, "first": twin.title, "second": one.title}
            findings.append(Finding(code="commune-twice", place=one.place, parameters=said))
    yield from (one for _, one in sorted((at, one) for alike in seen.values() for at, one in alike.items()))


def _contradict(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and one != other


def _overlap(one: Commune, other: Commune) -> bool:
    """Whether there is a day on which both are there."""
    return one.life[0] <= other.life[1] and other.life[0] <= one.life[1]


def share_of(text: str) -> Fraction | None:
    """A share above 0 and up to 1: a percentage, or two counts; None for anything else, and where it may be several.

    >>> share_of("40 %"), share_of("1.204/3.010"), share_of("0,4"), share_of("40")
    (Fraction(2, 5), Fraction(2, 5), Fraction(2, 5), None)
    """
    parts = _OVER.split(text.strip())
    signs: tuple[DecimalSign, ...] = ("dot", "comma")
    found = {share for sign in signs if (share := _ratio([read_number(one, sign) for one in parts])) is not None}
    return found.pop() if len(found) == 1 else None


def _ratio(read: list[Number | Misread]) -> Fraction | None:
    """One number, or the first of two in the second, where that is a share."""
    exact = [one.value for one in read if isinstance(one, Number)]
    if len(exact) < len(read) or not 1 <= len(exact) <= 2 or exact[-1] == 0:
        return None
    found = exact[0] if len(exact) == 1 else exact[0] / exact[1]
    return found if 0 < found <= 1 else None


def _the_share(given: Fraction | str | None) -> Fraction | None:
    """A share that must be one, exactly; raises KhongError (``not-a-share``)."""
    found = share_of(given) if isinstance(given, str) else given
    if given is not None and not (isinstance(found, (int, Fraction)) and 0 < found <= 1):
        raise KhongError([Finding(code="not-a-share", parameters={"found": str(given)})])
    return None if found is None else Fraction(found)


def _known_basis(value: "Succession", _: "Attribute[str | None]", given: str | None) -> None:
    """A validator: what a share is of; raises KhongError (``succession-basis``)."""
    if given is not None and not (given and given in BASES):
        said = {"found": str(given), "old": value.old, "new": value.new}
        raise KhongError([Finding(code="succession-basis", parameters=said)])


@frozen(kw_only=True)
class Succession:
    """On a day a unit went on in another, whole or in part: a row of the table of succession.

    Merged: several old codes, one new. Split: one old code, several rows that are no ``whole``, each with its ``share``
    of the unit's ``basis`` (people, area, households), or none where that is not known; ``"40 %"`` and ``"1204/3010"``
    are read as a table's are. Renamed, re-typed, moved: one whole row. A code that goes on with another meaning has a
    row of its own, from itself to itself.

    >>> Succession(old="15640", new="15643", on="1/7/2025").on.isoformat()
    '2025-07-01'
    """

    old: str = field(validator=text_only)
    new: str = field(validator=text_only)
    on: date = field(converter=_the_day)
    whole: bool = True
    share: Fraction | None = field(default=None, converter=_the_share)
    basis: str | None = field(default=None, validator=_known_basis)
    source: str | None = None
    place: Place = field(default=Place(), eq=False, repr=False)

    __repr__ = brief


def whose(lives: Iterable[Commune], period: Period) -> Commune | None:
    """The unit that a code means in a period: the one that is there on its last day; None where none is.

    >>> old = Commune(code="15643", name="Xã Xuân Lộc", until="30/6/2025")
    >>> new = Commune(code="15643", name="Xã Thắng Lộc", from_="1/7/2025")
    >>> [whose([old, new], Period.parse(one)).name for one in ("2024", "2025-H1", "2025")]
    ['Xã Xuân Lộc', 'Xã Xuân Lộc', 'Xã Thắng Lộc']
    """
    return next((one for one in lives if one.lives_on(period.last_day)), None)


class UnitNames:
    """The codes of a list by its units' names."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        self._by_name: dict[str, list[Commune]] = {}
        self._by_code: dict[str, list[Commune]] = {}
        for one in communes:
            self._by_code.setdefault(one.code, []).append(one)
            if one.name:
                self._by_name.setdefault(bare_name(one.name), []).append(one)

    def code_of(self, said: str) -> str | None:
        """The code of the one unit with that name, marks and all; None for a name of several, or a code's for a time.

        >>> names = UnitNames([Commune(code="01", name="Xã Hòa Bình"), Commune(code="02", name="Xã An"),
        ...                    Commune(code="03", name="Phường An")])
        >>> [names.code_of(one) for one in ("Hoà Bình", "X. Hòa Bình", "Hoa Binh", "An", "Phường An")]
        ['01', '01', None, None, '03']
        """
        return self._one([one for one in self._alike(said) if same_name(one.name, said, unmarked=False)])

    def near(self, said: str) -> str | None:
        """The code of the one unit that may be meant by a name that lacks its marks."""
        return self._one([one for one in self._alike(said) if same_name(one.name, said)])

    @cached_property
    def bare(self) -> Mapping[str, str]:
        """The code of each name in plain letters, where it is one unit's alone."""
        return {name: code for name, units in self._by_name.items() if (code := self._one(units)) is not None}

    def _alike(self, said: str) -> list[Commune]:
        return self._by_name.get(bare_name(said), [])

    def _one(self, alike: list[Commune]) -> str | None:
        codes = {one.code for one in alike}
        if len(codes) != 1:
            return None
        (code,) = codes
        return code if len(alike) == len(self._by_code[code]) else None
