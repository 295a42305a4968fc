"""Values that differ by class of commune and by period: the most specific case that fits wins."""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen

from khong3.communes import Commune
from khong3.periods import Period, PeriodRange
from khong3.text import Text, as_optional_text

T = TypeVar("T")

_ALWAYS = PeriodRange()


def _levels(given: Mapping[str, str | Iterable[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({k: frozenset([v] if isinstance(v, str) else v) for k, v in given.items()})


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


def cases_of(given: object, convert: Callable[[object], T]) -> "Cases[T]":
    """One value for all, one case, or several cases, as a tuple of cases with their values converted."""
    found = cast("Iterable[object]", given) if isinstance(given, (tuple, list)) else (given,)
    cases = [cast("Case[object]", one) if isinstance(one, Case) else Case(is_=one) for one in found]
    return tuple(Case(is_=convert(one.is_), for_=one.for_, period=one.period, source=one.source) for one in cases)


def choose(cases: "Cases[T]", commune: Commune, period: Period) -> list[int | None]:
    """The cases that may be in force, by index: one where it is certain, None for no case.

    Several are returned only where an unknown attribute could choose between them.
    """
    if len(cases) == 1 and not cases[0].for_ and cases[0].period == _ALWAYS:
        return [0]
    fitting = [(index, case, case.fits(commune, period)) for index, case in enumerate(cases)]
    certain = [(index, case) for index, case, fits in fitting if fits]
    winners = [(i, case) for i, case in certain if not any(other.narrower(case) for _, other in certain)]
    chosen: int | None = winners[0][0] if winners else None
    best = winners[0][1] if winners else None
    doubtful = [i for i, case, fits in fitting if fits is None and (best is None or not best.narrower(case))]
    return [chosen, *doubtful]


def ties(cases: "Cases[T]") -> list[tuple[int, int]]:
    """Pairs of cases that can both fit, neither the more specific, with no third for exactly where they meet."""
    return [
        (first, second)
        for (first, one), (second, other) in combinations(enumerate(cases), 2)
        if _tied(one, other, cases)
    ]


def _tied(one: "Case[T]", other: "Case[T]", cases: "Cases[T]") -> bool:
    meeting = one.overlap(other)
    if meeting is None or one.narrower(other) or other.narrower(one):
        return False
    levels, period = meeting
    return not any(
        third.narrower(one) and third.narrower(other) and dict(third.for_) == dict(levels) and third.period == period
        for third in cases
    )
