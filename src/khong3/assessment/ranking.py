"""Totals beside one another. Ranks, by the total and then by what decides ties; quotas, best grade first.

A quota keeps so many by their rank; the others go to the next grade whose conditions they meet, and compete there.
Who is tied across the limit goes down with all others of that tie. All of it is over narrow rows: what reckoned them,
one unit after another or a whole frame at once, is all the same.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, islice, product
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen, mutable

from khong3.arithmetic.terms import NO, UNKNOWN, YES
from khong3.communes import Commune
from khong3.expressions import Condition
from khong3.findings import Finding, Place
from khong3.judging.peers import peers_of
from khong3.judging.unit import JudgedUnit
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Model
from khong3.models.outcomes import EVERY_UNIT, Quota
from khong3.periods import Period
from khong3.results.of_groups import grade_of, grades_open, tie_of
from khong3.results.values import Placement
from khong3.tape import keys
from khong3.text import Percentage, Text
from khong3.values import Lean, kept_property

_T = TypeVar("_T")
ELIGIBLE = {NO: False, UNKNOWN: None, YES: True}
"""Whether all conditions of a grade hold, of what the tapes say; None where that is not decided."""
Standings: TypeAlias = Mapping[tuple[str, Period], Placement]
"""The placements of units by their codes and periods."""
MOST_WAYS = 64
"""In more ways than these no quota is tried: what it would decide is open then."""


@frozen(eq=False, kw_only=True, repr=False)
class Contender:
    """What a unit brings to the ranking: its total, its grade by number, the grades whose conditions it meets, ties.

    A tie-break that is not decided is None, and so is a condition. ``may_be`` has the grades that it may have, where
    which of them is open. ``height``: units are ranked among those of their level.
    """

    commune: Commune
    period: Period
    height: int
    points: Fraction | None
    grade: int | None
    may_be: Sequence[int] = ()
    eligible: Sequence[bool | None] = ()
    ties: tuple[Fraction | None, ...] = ()

    @classmethod
    def of(cls, unit: JudgedUnit) -> "Contender":
        """A unit that was judged."""
        scoring, outcome = unit.program.meaning.scoring, unit.judgement.outcome
        points, _ = unit.points(TOTAL)
        ranked = points is not None
        return cls(
            commune=unit.commune,
            period=unit.period,
            height=unit.height,
            points=points,
            grade=grade_of(unit),
            may_be=grades_open(unit),
            eligible=[ELIGIBLE[outcome[keys.eligible(at)]] for at in range(len(scoring.grades))] if ranked else (),
            ties=tuple(tie_of(unit, at) for at in range(len(scoring.ties))) if ranked else (),
        )


@frozen(eq=False, slots=False, repr=False)
class Ranking(Lean):
    """The placements of some units, worked out when the first is asked for."""

    _model: Model
    _units: Sequence[JudgedUnit]
    _quotas: bool = field(alias="quotas", default=True, kw_only=True)
    _standings: Callable[[], Standings] | None = field(alias="standings", default=None, kw_only=True)
    """Where they stand among more units than these."""

    def of(self, unit: JudgedUnit) -> Placement:
        """Where a unit stands."""
        return self._found[id(unit)]

    @kept_property
    def _found(self) -> Mapping[int, Placement]:
        placements = placed(self._model, [Contender.of(one) for one in self._units], quotas=self._quotas)
        if self._standings is not None:
            among = self._standings()
            placements = [
                among.get((unit.commune.code, unit.period)) or evolve(placement, rank=None, peer_rank=None)
                for unit, placement in zip(self._units, placements, strict=True)
            ]
        return {id(unit): placement for unit, placement in zip(self._units, placements, strict=True)}


def placed(model: Model, contenders: Sequence[Contender], *, quotas: bool = True) -> list[Placement]:
    """The placements in the order of the contenders. Units without a total are unranked.

    Ranked are units of one period and level against one another, as competitions do: 1, 2, 2, 4. Whose peers are not
    known has no rank among them, and no quota is applied to it.
    """
    units = Counter(_block(model, one) for one in contenders)
    unplaced: dict[tuple[Period, int], list[Contender]] = {(one.period, one.height): [] for one in contenders}
    for one in contenders if model.peers else ():
        if peers_of(model, one.commune, one.height) is None:
            unplaced[one.period, one.height].append(one)
    found = {id(one): Placement(grade=one.grade) for one in contenders}
    totals = [one for one in contenders if one.points is not None]
    for level in _grouped(totals, lambda one: (one.period, one.height)):
        for one, rank, tier in _ranks(level):
            found[id(one)] = evolve(found[id(one)], rank=rank, findings=_undecided(model, one, tier))
        for group in _grouped(level, lambda one: peers_of(model, one.commune, one.height)):
            if peers_of(model, group[0].commune, group[0].height) is None:
                for one in group if len(level) > 1 else ():
                    finding = _found("peers-unknown", one, names=_unknown(model, one), commune=one.commune.title)
                    found[id(one)] = evolve(found[id(one)], findings=(*found[id(one)].findings, finding))
                continue
            for one, rank, _ in _ranks(group) if model.peers else ():
                found[id(one)] = evolve(found[id(one)], peer_rank=rank)
            if quotas and any(one.quota for one in model.grades):
                every = units[_block(model, group[0])]
                found |= _each_way(model, group, found, every)
                for one in group if every > len(group) else ():
                    found[id(one)] = _held_before_all(model, one, found[id(one)], every - len(group))
                for one in group if unplaced[level[0].period, level[0].height] else ():
                    others = unplaced[level[0].period, level[0].height]
                    found[id(one)] = _held_beside_unplaced(model, one, found[id(one)], others)
    return [found[id(one)] for one in contenders]


def _held_before_all(model: Model, one: Contender, now: Placement, left: int) -> Placement:
    """A grade that a quota limits, with how many units have no total yet: one of them may take its place."""
    grade = None if now.grade is None else model.grades[now.grade]
    if grade is None or grade.quota is None:
        return now
    return evolve(now, findings=(*now.findings, _found("quota-before-all", one, grade=grade.label, count=left)))


def _held_beside_unplaced(model: Model, one: Contender, now: Placement, unplaced: Sequence[Contender]) -> Placement:
    """A grade that a quota leaves or takes away, with whose peers are not known: they may be among its own."""
    limited = next(
        (each.parameters["grade"] for each in now.findings if each.code in ("quota-full", "quota-tie")), None
    )
    if limited is None and now.grade is not None and model.grades[now.grade].quota is not None:
        limited = model.grades[now.grade].label
    if limited is None:
        return now
    said = {
        "grade": limited,
        "communes": [each.commune.title for each in unplaced],
        "names": _unknown_of(model, unplaced),
    }
    return evolve(now, findings=(*now.findings, _found("quota-beside-unplaced", one, **said)))


def _unknown_of(model: Model, unplaced: Sequence[Contender]) -> list[Text]:
    """What is not known of one or another, each once."""
    return list(dict.fromkeys(name for one in unplaced for name in _unknown(model, one)))


def _block(model: Model, one: Contender) -> tuple[object, ...]:
    return (one.period, peers_of(model, one.commune, one.height))


def _unknown(model: Model, one: Contender) -> list[Text]:
    return [model.attribute_text(name) for name in model.peers if one.commune.attribute(name) is None]


@frozen
class Tier:
    """Contenders that nothing tells apart; ``open`` is the number of the tie-break that would, were it decided."""

    every: tuple[Contender, ...]
    open: int | None = None


def tiers(contenders: Iterable[Contender]) -> list[Tier]:
    """From the best down, those together that nothing tells apart, or that only what is not decided could."""
    every = list(contenders)
    depth = max((len(one.ties) for one in every), default=0)

    def split(group: list[Contender], index: int) -> list[Tier]:
        if len(group) < 2 or index == depth:
            return [Tier(tuple(group))]
        if None in [one.ties[index] for one in group]:
            return [Tier(tuple(group), open=index)]
        ordered = _grouped(sorted(group, key=lambda one: -(one.ties[index] or 0)), lambda one: one.ties[index])
        return [tier for part in ordered for tier in split(part, index + 1)]

    by_total = _grouped(sorted(every, key=lambda one: -(one.points or 0)), lambda one: one.points)
    return [tier for group in by_total for tier in split(group, 0)]


def _grouped(every: Iterable[_T], key: Callable[[_T], Hashable]) -> list[list[_T]]:
    groups: dict[Hashable, list[_T]] = {}
    for one in every:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _ranks(group: list[Contender]) -> Iterable[tuple[Contender, int | None, Tier]]:
    """Each with its rank, none where a tie-break leaves it open, and with those that are tied."""
    above = 0
    for tier in tiers(group):
        yield from ((one, above + 1 if tier.open is None else None, tier) for one in tier.every)
        above += len(tier.every)


def _undecided(model: Model, one: Contender, tier: Tier) -> tuple[Finding, ...]:
    """The tie-break that could not be decided where it was needed, and of whom."""
    if tier.open is None:
        return ()
    condition = Condition(str(model.ties[tier.open]), model.meaning.scoring.ties[tier.open])
    lacking = [other.commune.title for other in tier.every if other.ties[tier.open] is None]
    return (_found("tie-undecided", one, condition=condition, communes=lacking),)


def _each_way(model: Model, group: list[Contender], found: Mapping[int, Placement], units: int) -> dict[int, Placement]:
    """The group after its quotas: what is open is taken each way, and what all ways lead to stands."""
    before = [found[id(one)] for one in group]
    ways = product(*map(_ways, group))
    every = list(islice((one for way in ways for one in _after_quotas(model, way, before, units)), MOST_WAYS + 1))
    first = every[0].placements
    if len(every) > MOST_WAYS:
        limited = {index for index, grade in enumerate(model.grades) if grade.quota}
        sure = [one.grade not in limited for one in group]
        first = before
    else:
        sure = [len({one.grade for one in each}) == 1 for each in zip(*(one.placements for one in every), strict=True)]
    tied = {code for one in every for code in one.tied}
    open_ = [one for one in group if one.may_be or None in one.eligible or one.commune.code in tied]
    placed_: dict[int, Placement] = {}
    for one, now, certain, placement in zip(group, before, sure, first, strict=True):
        placed_[id(one)] = placement if certain else _open(one, now, open_, tied=one.commune.code in tied)
    return placed_


def _ways(one: Contender) -> Iterable[Contender]:
    """A unit in each way in which what is open of it may come out: each condition of the grades that are below it."""
    none = len(one.eligible)
    grades = [*(one.may_be or (none if one.grade is None else one.grade,))]
    taken = [
        (False, True) if held is None and index > min(grades) else (bool(held),)
        for index, held in enumerate(one.eligible)
    ]
    return [
        evolve(one, grade=None if grade == none else grade, eligible=[*held], may_be=())
        for grade in grades
        for held in product(*taken)
    ]


@frozen(eq=False, repr=False)
class _QuotaOutcome:
    """The placements of a group after its quotas, in one way; ``tied``: whom only an open tie-break keeps or lowers."""

    placements: list[Placement]
    tied: frozenset[str]


def _after_quotas(
    model: Model, group: Sequence[Contender], before: Sequence[Placement], units: int
) -> Iterator[_QuotaOutcome]:
    """What the group's quotas may make of it: a tie at a limit that is not decided may keep any of those who fit."""
    script: list[int] = []
    while True:
        found = {id(one): evolve(now, grade=one.grade) for one, now in zip(group, before, strict=True)}
        quotas = _Quotas(model, list(group), found, units, script)
        quotas.apply()
        yield _QuotaOutcome([found[id(one)] for one in group], frozenset(quotas.tied))
        script = [*script, *(0 for _ in quotas.options[len(script) :])]
        while script and script[-1] == quotas.options[len(script) - 1] - 1:
            script.pop()
        if not script:
            return
        script[-1] += 1


def _open(one: Contender, now: Placement, open_: Sequence[Contender], *, tied: bool) -> Placement:
    """A unit whose grade hangs on what is open of others; of its own, and of a tie, it has been said."""
    others = [other.commune.title for other in open_ if other.commune.code != one.commune.code]
    if one.may_be or tied:
        return evolve(now, grade=None)
    if not others:
        return evolve(now, grade=None, findings=(*now.findings, _found("quota-below-open", one)))
    return evolve(now, grade=None, findings=(*now.findings, _found("quota-open", one, communes=others)))


@mutable(eq=False, repr=False)
class _Quotas:
    """The quotas of one group of peers."""

    model: Model
    group: list[Contender]
    found: dict[int, Placement]
    units: int
    """The units of the group, also those without a grade."""
    script: Sequence[int] = ()
    """Which of its options is taken, of each choice that an open tie leaves; beyond these the first."""
    options: list[int] = field(factory=list[int])
    """How many options each of these had."""
    tied: set[str] = field(factory=set[str])
    grades: dict[int, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.grades = {id(one): one.grade for one in self.group if one.grade is not None}

    def apply(self) -> None:
        """From the best grade down; shares of a grade are of those who held it, or better, before any quota."""
        before = list(self.grades.values())
        ids = [one.id for one in self.model.grades]
        for index, grade in enumerate(self.model.grades):
            if grade.quota is not None:
                self.limit(index, grade.quota, self.among(grade.quota, before, ids))

    def among(self, quota: Quota, before: Sequence[int], ids: Sequence[str]) -> int:
        """How many units a quota is a share of."""
        if quota.of in ids:
            worst = ids.index(quota.of)
            return sum(one <= worst for one in before)
        return self.units if quota.of == EVERY_UNIT else len(before)

    def limit(self, index: int, quota: Quota, among: int) -> None:
        """Keep as many as the quota allows; the rest go down."""
        most = int(quota.share * among)
        kept = 0
        ungraded = 0 if quota.of == EVERY_UNIT else self.units - len(self.grades)
        left = Text(f" (còn {ungraded} đơn vị chưa xếp loại)", f" ({ungraded} more have no grade)")
        said = {"share": Percentage(quota.share), "among": among, "most": most, "left": left if ungraded else ""}
        for tier in tiers(one for one in self.group if self.grades.get(id(one)) == index):
            if kept + len(tier.every) <= most:
                kept += len(tier.every)
                continue
            code = "quota-tie" if kept < most else "quota-full"
            stay = self.kept_of(tier, most - kept)
            for one in tier.every:
                if one not in stay:
                    self.lower(one, index, code, said)
            kept = most

    def kept_of(self, tier: Tier, room: int) -> Sequence[Contender]:
        """Who of a tie across the limit keeps the grade: nobody; where only an open tie-break tells, any that fit."""
        if tier.open is None or not room:
            return ()
        self.tied |= {one.commune.code for one in tier.every}
        size = len(tier.every)
        options = sum(math.comb(size, count) for count in range(room + 1))
        at = self.script[len(self.options)] if len(self.options) < len(self.script) else 0
        self.options.append(options)
        every = chain.from_iterable(combinations(tier.every, count) for count in range(room + 1))
        return next(islice(every, at, None))

    def lower(self, one: Contender, index: int, code: str, said: Mapping[str, object]) -> None:
        """To the next grade whose conditions hold."""
        following = next((at for at in range(index + 1, len(one.eligible)) if one.eligible[at]), None)
        grades, now = self.model.grades, self.found[id(one)]
        if following is None:
            del self.grades[id(one)]
        else:
            self.grades[id(one)] = following
        to = "—" if following is None else grades[following].label
        finding = _found(code, one, grade=grades[index].label, to=to, **said)
        self.found[id(one)] = evolve(now, grade=following, findings=(*now.findings, finding))


def _found(finding_code: str, one: Contender, /, **parameters: object) -> Finding:
    place = Place(commune=one.commune.code, period=str(one.period))
    return Finding(code=finding_code, place=place, parameters=parameters)
