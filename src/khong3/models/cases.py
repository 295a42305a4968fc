"""Values that differ by class of commune and by period: the most specific case that fits wins."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from math import inf
from typing import Any, Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen

from khong3.communes import Commune
from khong3.periods import Period, PeriodRange
from khong3.text import Text, as_optional_text, brief
from khong3.values import ReadOnly

T = TypeVar("T")

_ALWAYS = PeriodRange()


def _levels(given: Mapping[str, str | Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return ReadOnly({k: frozenset([v] if isinstance(v, str) else v) for k, v in given.items()})


def _range(given: str | PeriodRange | None) -> PeriodRange:
    return _ALWAYS if given is None else PeriodRange.parse(given)


@frozen(kw_only=True)
class Case(Generic[T]):
    """One value, for whom (attribute → levels; ``commune`` names communes by code) and for when.

    >>> upland = Case(is_="at least 60 %", for_={"region": "mountainous"}, period="2024..")
    >>> upland.narrower(Case(is_="at least 80 %"))
    True
    """

    is_: T
    for_: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]], converter=_levels, hash=False)
    period: PeriodRange = field(default=None, converter=_range)
    source: Text | None = field(default=None, converter=as_optional_text)

    __repr__ = brief

    def fits(self, commune: Commune, period: Period) -> bool | None:
        """Whether it is for this commune and period; None where an attribute that it asks for is unknown."""
        if period not in self.period:
            return False
        known = [self._holds(attribute, levels, commune) for attribute, levels in self.for_.items()]
        return False if False in known else None if None in known else True

    def _holds(self, attribute: str, levels: frozenset[str], commune: Commune) -> bool | None:
        found = commune.code if attribute == "commune" else commune.attribute(attribute)
        return None if found is None else found in levels

    def within(self, other: "Case[T]") -> bool:
        """Whether every constraint of ``other`` is implied by one of this case, as narrow or narrower."""
        return self.period in other.period and all(
            self._implies(attribute, levels) for attribute, levels in other.for_.items()
        )

    def _implies(self, attribute: str, levels: frozenset[str]) -> bool:
        mine = self.for_.get(attribute)
        if mine is not None:
            return mine <= levels
        # A list of communes beats any attribute.
        return "commune" in self.for_ and attribute != "commune"

    def narrower(self, other: "Case[T]") -> bool:
        """Whether it is more specific than ``other``."""
        return self.within(other) and not other.within(self)

    def overlap(self, other: "Case[T]") -> "tuple[Mapping[str, frozenset[str]], PeriodRange] | None":
        """The class and time that both are for, or None where they never meet."""
        period = self.period.overlap(other.period)
        both = {k: self.for_.get(k, v) & other.for_.get(k, v) for k, v in {**self.for_, **other.for_}.items()}
        return None if period is None or not all(both.values()) else (both, period)


Cases: TypeAlias = tuple[Case[T], ...]


class _Kept(tuple[Case[T], ...]):  # noqa: SLOT001 - what is kept stands in its dict
    """Cases that keep what was chosen of them."""

    def __reduce__(self) -> tuple[type["_Kept[T]"], tuple[tuple[Case[T], ...]]]:
        return _Kept, (tuple(self),)

    @cached_property
    def choices(self) -> "_Choices":
        return _Choices(self)


def cases_of(given: object, convert: Callable[[object], T]) -> "Cases[T]":
    """One value for all, one case, or several cases, as a tuple of cases with their values converted."""
    found = cast("Iterable[object]", given) if isinstance(given, (tuple, list)) else (given,)
    cases = [cast("Case[object]", one) if isinstance(one, Case) else Case(is_=one) for one in found]
    return _Kept(Case(is_=convert(one.is_), for_=one.for_, period=one.period, source=one.source) for one in cases)


def choose(cases: "Cases[T]", commune: Commune, period: Period) -> list[int | None]:
    """The cases that may be in force, by index: one where it is certain, None for no case.

    Several are returned only where an unknown attribute could choose between them.
    """
    if len(cases) == 1 and not cases[0].for_ and cases[0].period == _ALWAYS:
        return [0]
    choices = cases.choices if isinstance(cases, _Kept) else _Choices(cases)
    return list(choices.of(commune, period))


_MOST_KEPT = 10_000


class _Choices:
    """What is chosen of some cases: once for all communes that the cases do not tell apart."""

    def __init__(self, cases: "Cases[Any]") -> None:
        self.cases = cases
        self.named: dict[str, dict[str, list[int]]] = {}
        for index, case in enumerate(cases):
            for attribute, levels in case.for_.items():
                named = self.named.setdefault(attribute, {})
                for level in levels:
                    named.setdefault(level, []).append(index)
        self.widest = max(self.named, key=lambda name: len(self.named[name]), default="")
        self.open = [index for index, case in enumerate(cases) if self.widest not in case.for_]
        self.kept: dict[tuple[object, ...], list[int | None]] = {}

    def of(self, commune: Commune, period: Period) -> list[int | None]:
        """The cases that may be in force for a commune and a period."""
        levels = {name: commune.code if name == "commune" else commune.attribute(name) for name in self.named}
        told = (one if one is None else one in self.named[name] and one for name, one in levels.items())
        key = (period.first, period.last, *told)
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            found = self.kept[key] = self._chosen(commune, period, self._likely(levels.get(self.widest)))
        return found

    def _likely(self, level: str | None) -> Iterable[int]:
        """The cases that are for a level of the attribute of most levels, or ask for none."""
        if level is None:
            return range(len(self.cases))
        return sorted((*self.named[self.widest].get(level, ()), *self.open))

    def _chosen(self, commune: Commune, period: Period, likely: Iterable[int]) -> list[int | None]:
        fitting = [(index, case, case.fits(commune, period)) for index in likely for case in (self.cases[index],)]
        certain = [(index, case) for index, case, fits in fitting if fits]
        winners = [(i, case) for i, case in certain if not any(other.narrower(case) for _, other in certain)]
        chosen: int | None = winners[0][0] if winners else None
        best = winners[0][1] if winners else None
        doubtful = [i for i, case, fits in fitting if fits is None and (best is None or not best.narrower(case))]
        return [chosen, *doubtful]


def ties(cases: "Cases[T]") -> list[tuple[int, int]]:
    """Pairs of cases that differ and can both fit, neither the more specific, with no third just where they meet."""
    exactly = {_exactly(case.for_, case.period): case for case in cases}
    return sorted(pair for pair in _meeting(cases) if _tied(cases[pair[0]], cases[pair[1]], exactly))


_Class: TypeAlias = frozenset[tuple[str, frozenset[str]]]
_Time: TypeAlias = tuple[float, float]


def _exactly(levels: Mapping[str, frozenset[str]], period: PeriodRange) -> tuple[_Class, PeriodRange]:
    return frozenset(levels.items()), period


def _tied(one: "Case[T]", other: "Case[T]", exactly: "Mapping[tuple[_Class, PeriodRange], Case[T]]") -> bool:
    meeting = None if one.is_ == other.is_ else one.overlap(other)
    if meeting is None or one.narrower(other) or other.narrower(one):
        return False
    third = exactly.get(_exactly(*meeting))
    return third is None or not (third.narrower(one) and third.narrower(other))


def _meeting(cases: "Cases[Any]") -> Iterator[tuple[int, int]]:
    """Pairs of cases whose classes and times meet; of one class none that nest in time: there the inner is narrower."""
    classes: dict[_Class, dict[_Time, list[int]]] = {}
    for index, case in enumerate(cases):
        first, last = case.period.first, case.period.last
        time = (-inf if first is None else first, inf if last is None else last)
        classes.setdefault(frozenset(case.for_.items()), {}).setdefault(time, []).append(index)
    for times in classes.values():
        yield from _crossing(times)
    for one, other in _classes_that_meet(classes):
        yield from ((min(pair), max(pair)) for pair in _at_one_time(classes[one], classes[other]))


def _crossing(times: Mapping[_Time, list[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of cases of one class for the same time, or for times that meet and do not nest."""
    begun: list[_Time] = []
    for first, last in sorted(times, key=lambda one: (one[0], -one[1])):
        yield from combinations(times[first, last], 2)
        meeting = begun[bisect_left(begun, first, key=_last) : bisect_left(begun, last, key=_last)]
        yield from ((min(pair), max(pair)) for one in meeting for pair in product(times[one], times[first, last]))
        insort(begun, (first, last), key=_last)


def _at_one_time(ones: Mapping[_Time, list[int]], others: Mapping[_Time, list[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of cases of two classes whose times meet."""
    sides = (ones, others)
    begun: tuple[list[_Time], list[_Time]] = ([], [])
    for (first, last), side in sorted((time, side) for side, times in enumerate(sides) for time in times):
        there = begun[1 - side]
        for one in there[bisect_left(there, first, key=_last) :]:
            yield from product(sides[side][first, last], sides[1 - side][one])
        insort(begun[side], (first, last), key=_last)


def _last(time: _Time) -> float:
    return time[1]


def _classes_that_meet(classes: Iterable[_Class]) -> Iterator[tuple[_Class, _Class]]:
    """Pairs of classes that one commune may be of, so far as the attributes that both ask for tell."""
    seen: dict[frozenset[str], _Alike] = {}
    for one in classes:
        levels = dict(one)
        for alike in seen.values():
            yield from ((other, one) for other in alike.near(levels))
        seen.setdefault(frozenset(levels), _Alike()).add(one, levels)


class _Alike:
    """Classes that ask for the same attributes, by the levels of each."""

    def __init__(self) -> None:
        self.every: dict[_Class, Mapping[str, frozenset[str]]] = {}
        self.by_level: dict[str, dict[str, list[_Class]]] = {}

    def add(self, one: _Class, levels: Mapping[str, frozenset[str]]) -> None:
        self.every[one] = levels
        for attribute, named in levels.items():
            for level in named:
                self.by_level.setdefault(attribute, {}).setdefault(level, []).append(one)

    def near(self, levels: Mapping[str, frozenset[str]]) -> Iterator[_Class]:
        """Those that share a level of each attribute that both ask for."""
        shared = self.by_level.keys() & levels.keys()
        widest = max(shared, key=lambda name: len(self.by_level[name]), default=None)
        if widest is None:
            yield from self.every
            return
        for one in dict.fromkeys(one for level in levels[widest] for one in self.by_level[widest].get(level, ())):
            if all(self.every[one][name] & levels[name] for name in shared):
                yield one
