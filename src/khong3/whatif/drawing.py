"""Seeded draws of what figures may be that are stated as bounds, or in two ways: how steady ranks and grades are.

Every draw is an assessment of its own, exact. A figure is drawn evenly from all that it may be: whole counts from the
whole numbers, others from a million steps between the ends, answers from those that are possible; a part is no more
than its whole. A figure without an end on one side cannot be drawn, and is named.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, field, frozen

from khong3.communes import Commune, not_assessed
from khong3.figures.figures import Figure, Figures, Reported
from khong3.findings import Finding, KhongError, Place
from khong3.meaning import Meaning
from khong3.periods import Period
from khong3.spans import HIGHEST, LOWEST, End, Span
from khong3.text import brief
from khong3.values import ReadOnly
from khong3.whatif.leaving import Again

if TYPE_CHECKING:
    from khong3.assessment import Assessment

STEPS = 1_000_000
"""Between its ends a figure that is no count is drawn from so many steps."""
_TRIES = 10_000
UnitKey: TypeAlias = tuple[str, Period]


@frozen(kw_only=True)
class Steadiness:
    """How often one unit came to each rank and grade."""

    commune: Commune
    """The unit."""
    period: Period
    """The period."""
    ranks: Mapping[int | None, int] = field(hash=False)
    """In how many draws it had each rank, 1 the best; None stands for no rank. They sum to the count of draws."""
    grades: Mapping[str | None, int] = field(hash=False)
    """In how many draws it had each grade, by its id; None stands for no grade."""

    __repr__ = brief

    @property
    def steady(self) -> bool:
        """Whether every draw gave the same rank and grade."""
        return len(self.ranks) == 1 and len(self.grades) == 1


@frozen(kw_only=True)
class Draws:
    """What came of drawing figures that are bounds; ``draws["00124"]`` is what one unit came to."""

    count: int
    """How many draws."""
    seed: int
    """By what they were drawn: the same seed draws the same."""
    figures: int
    """How many figures were drawn, of all units; 0 where none is open."""
    units: tuple[Steadiness, ...]
    """Every unit and period, in the order of the assessment."""

    __repr__ = brief

    def __getitem__(self, commune: str) -> Steadiness:
        for one in self.units:
            if one.commune.code == commune:
                return one
        raise not_assessed(commune, [one.commune.code for one in self.units])


def monte_carlo(  # noqa: PLR0913 - what ``Assessment.monte_carlo`` takes, and how it assesses
    assessment: "Assessment",
    figures: Figures,
    again: Again,
    *,
    count: int,
    seed: int,
    done: Callable[[], None] | None = None,
) -> Draws:
    """What ``Assessment.monte_carlo`` does; ``figures`` are those that were assessed, ``again`` assesses others."""
    meaning = assessment.model.meaning
    doubtful = {key: {name: one for name, one in of.items() if _open(one)} for key, of in figures.by_unit.items()}
    doubtful = {key: of for key, of in doubtful.items() if of}
    _bounded(meaning, figures, doubtful)
    # The same seed is to draw the same everywhere: no use here hangs on its being unforeseeable.
    chance = random.Random(seed)  # noqa: S311
    ranks: dict[UnitKey, Counter[int | None]] = {}
    grades: dict[UnitKey, Counter[str | None]] = {}
    communes: dict[UnitKey, Commune] = {}
    for _ in range(count):
        drawn = evolve(figures, by_unit={**figures.by_unit, **dict(_drawn(meaning, figures, doubtful, chance))})
        for score in again(assessment.model.program, drawn).scores:
            if score.kind == "total":
                key = (score.commune.code, score.period)
                communes[key] = score.commune
                ranks.setdefault(key, Counter())[score.rank] += 1
                grades.setdefault(key, Counter())[score.grade] += 1
        if done is not None:
            done()
    units = tuple(
        Steadiness(commune=communes[key], period=key[1], ranks=ReadOnly(ranks[key]), grades=ReadOnly(grades[key]))
        for key in communes
    )
    return Draws(count=count, seed=seed, figures=sum(map(len, doubtful.values())), units=units)


def _open(one: Figure) -> bool:
    return one.standing == "doubtful" and (one.span is not None or bool(one.codes))


def _bounded(meaning: Meaning, figures: Figures, doubtful: Mapping[UnitKey, Mapping[str, Figure]]) -> None:
    """Raises KhongError with every figure that may be as much as anybody likes, or that cannot be anything."""
    found: list[Finding] = []
    for (code, period), of in doubtful.items():
        for name, one in of.items():
            place = Place(commune=code, period=str(period), name=name)
            if one.span is not None:
                span = one.span.within(_limits(meaning, figures.by_unit[code, period], name))
                said = {"name": name, "commune": code}
                if one.bound == "about" or LOWEST[0] == span.low[0] or HIGHEST[0] == span.high[0]:
                    found.append(Finding(code="no-interval", place=place, parameters=said))
                elif (span.whole() if _counted(meaning, name) else span).empty:
                    found.append(Finding(code="no-draw", place=place, parameters={**said, "tries": 1}))
    if found:
        raise KhongError(found)


def _counted(meaning: Meaning, name: str) -> bool:
    question = meaning.model.questions.get(name)
    return question is not None and question.whole


def _limits(meaning: Meaning, of: Mapping[str, Figure], name: str) -> Span:
    """What a part can be by its wholes, as far as these are known."""
    ends = [_end(of[whole]) for part, whole in meaning.wholes if part == name and whole in of]
    return Span(LOWEST, min(ends, default=HIGHEST))


def _end(figure: Figure) -> End:
    """The most that a figure may be."""
    if figure.value is not None:
        return figure.value, 0
    return HIGHEST if figure.span is None else figure.span.high


def _drawn(
    meaning: Meaning, figures: Figures, doubtful: Mapping[UnitKey, Mapping[str, Figure]], chance: random.Random
) -> Iterator[tuple[UnitKey, Reported]]:
    """Each unit's figures with every doubtful one drawn; drawn again while a part is more than its whole."""
    for key, of in doubtful.items():
        reported = figures.by_unit[key].settled
        for _ in range(_TRIES):
            found = {**reported, **{name: _one(meaning, reported, one, chance) for name, one in of.items()}}
            if _fits(meaning, found, of):
                break
        else:
            place = Place(commune=key[0], period=str(key[1]))
            raise KhongError([Finding(code="no-draw", place=place, parameters={"commune": key[0], "tries": _TRIES})])
        yield key, _reported(found)


def _reported(found: Mapping[str, Figure]) -> Reported:
    """Figures that are settled already."""

    def settled(name: str, _: object) -> Figure:
        return found[name]

    return Reported({name: [] for name in found}, settled)


def _fits(meaning: Meaning, found: Mapping[str, Figure], of: Mapping[str, Figure]) -> bool:
    for part, whole in meaning.wholes:
        if part in found and whole in found and (part in of or whole in of):
            one, other = found[part].value, found[whole].value
            if one is not None and other is not None and one > other:
                return False
    return True


def _one(meaning: Meaning, of: Mapping[str, Figure], figure: Figure, chance: random.Random) -> Figure:
    """One of all that a figure may be."""
    known = evolve(figure, standing="known", span=None, codes=frozenset(), bound=None, stated=())
    if figure.span is None:
        return evolve(known, code=chance.choice(sorted(figure.codes)))
    span = figure.span.within(_limits(meaning, of, figure.name))
    if _counted(meaning, figure.name):
        whole = span.whole()
        return evolve(known, value=Fraction(chance.randint(int(whole.low[0]), int(whole.high[0]))))
    (low, above), (high, below) = span.low, span.high
    at = chance.randint(0 if above == 0 else 1, STEPS if below == 0 else STEPS - 1)
    start = Fraction(low)
    return evolve(known, value=start + (Fraction(high) - start) * at / STEPS)
