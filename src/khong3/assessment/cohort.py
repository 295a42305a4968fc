"""The cohort: totals beside one another. Ranks, by the total and then by what decides ties; quotas, best grade first.

A quota keeps so many by their rank; the others go to the next grade whose conditions they meet, and compete there.
Who is tied across the limit goes down with all others of that tie.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, mutable

from khong3.assessment.beside import peers_of
from khong3.assessment.results import Score
from khong3.expressions import Condition
from khong3.findings import Finding, Place
from khong3.models import Model
from khong3.models.outcomes import EVERY_UNIT, Quota
from khong3.text import Percentage, Text


def placed(model: Model, scores: Sequence[Score], *, quotas: bool = True) -> list[Score]:
    """The scores with ranks, and with grades after quotas. Units without a total are unranked.

    Ranked are units of one period and level against one another, as competitions do: 1, 2, 2, 4. Whose peers are not
    known has no rank among them, and no quota is applied to it.
    """
    units = Counter(_block(model, one) for one in scores if one.pillar is None)
    totals = [one for one in scores if one.pillar is None and one.points is not None and one.contender is not None]
    found = {id(one): one for one in totals}
    for level in _grouped(totals, lambda one: (one.period, one.height)):
        for one, rank in _ranks(level):
            found[id(one)] = evolve(found[id(one)], rank=rank, findings=tuple(_undecided(model, one, level)))
        for group in _grouped(level, lambda one: peers_of(model, one.commune, one.height)):
            if peers_of(model, group[0].commune, group[0].height) is None:
                for one in group if len(level) > 1 else ():
                    finding = _found("peers-unknown", one, names=_unknown(model, one), commune=one.commune.title)
                    found[id(one)] = evolve(found[id(one)], findings=(*found[id(one)].findings, finding))
                continue
            for one, rank in _ranks(group) if model.peers else ():
                found[id(one)] = evolve(found[id(one)], peer_rank=rank)
            if quotas:
                _Quotas(model, group, found, units[_block(model, group[0])]).apply()
    return [found.get(id(one), one) for one in scores]


def _block(model: Model, score: Score) -> tuple[object, ...]:
    return (score.period, peers_of(model, score.commune, score.height))


def _unknown(model: Model, score: Score) -> list[Text]:
    return [model.attribute_text(name) for name in model.peers if score.commune.attribute(name) is None]


def tiers(scores: Iterable[Score]) -> list[list[Score]]:
    """From the best down, those together that nothing tells apart.

    A tie-break that is not decided for one of those who are tied decides nothing between them.
    """
    every = list(scores)
    depth = max((len(_ties(one)) for one in every), default=0)

    def split(group: list[Score], index: int) -> list[list[Score]]:
        if len(group) < 2 or index == depth:
            return [group]
        if None in [_ties(one)[index] for one in group]:
            return split(group, index + 1)
        ordered = _grouped(sorted(group, key=lambda one: -(_ties(one)[index] or 0)), lambda one: _ties(one)[index])
        return [tier for part in ordered for tier in split(part, index + 1)]

    by_total = _grouped(sorted(every, key=lambda one: -(one.points or 0)), lambda one: one.points)
    return [tier for group in by_total for tier in split(group, 0)]


def _ties(score: Score) -> tuple[Fraction | None, ...]:
    return () if score.contender is None else score.contender.ties


def _grouped(scores: Iterable[Score], key: Callable[[Score], object]) -> list[list[Score]]:
    groups: dict[object, list[Score]] = {}
    for one in scores:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _ranks(group: list[Score]) -> Iterable[tuple[Score, int]]:
    above = 0
    for tier in tiers(group):
        yield from ((one, above + 1) for one in tier)
        above += len(tier)


def _undecided(model: Model, score: Score, level: list[Score]) -> Iterable[Finding]:
    """Tie-breaks that could not be decided where they were needed."""
    tied = None in _ties(score) and any(one is not score and one.points == score.points for one in level)
    for index, tie in enumerate(_ties(score) if tied else ()):
        if tie is None:
            settled = model.program.meaning.scoring.ties[index]
            yield _found("tie-undecided", score, condition=Condition(str(model.ties[index]), settled))


@mutable(eq=False, repr=False)
class _Quotas:
    """The quotas of one group of peers."""

    model: Model
    group: list[Score]
    found: dict[int, Score]
    units: int
    """The units of the group, also those without a grade."""
    grades: dict[int, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        graded = [(one, one.contender.grade) for one in self.group if one.contender is not None]
        self.grades = {id(one): grade for one, grade in graded if grade is not None}

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
            if kept + len(tier) <= most:
                kept += len(tier)
                continue
            code = "quota-tie" if kept < most else "quota-full"
            kept = most
            for one in tier:
                self.lower(one, index, code, said)

    def lower(self, score: Score, index: int, code: str, said: Mapping[str, object]) -> None:
        """To the next grade whose conditions hold."""
        eligible = () if score.contender is None else score.contender.eligible
        following = next((at for at in range(index + 1, len(eligible)) if eligible[at]), None)
        grades, now = self.model.grades, self.found[id(score)]
        to = None if following is None else grades[following]
        if following is None:
            del self.grades[id(score)]
        else:
            self.grades[id(score)] = following
        finding = _found(code, score, grade=grades[index].label, to="—" if to is None else to.label, **said)
        self.found[id(score)] = evolve(now, grade=None if to is None else to.id, findings=(*now.findings, finding))


def _found(finding_code: str, score: Score, /, **parameters: object) -> Finding:
    place = Place(commune=score.commune.code, period=str(score.period))
    return Finding(code=finding_code, place=place, parameters=parameters)
