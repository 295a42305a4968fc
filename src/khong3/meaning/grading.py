"""Grades as a ladder: bounds that fall for every class down to the least total, and what names its rungs."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from khong3.communes import Commune
from khong3.findings import Finding, Place
from khong3.meaning.scored_nodes import ScoredNode
from khong3.models.cases import choose
from khong3.models.classes import classes
from khong3.models.model import Model
from khong3.models.outcomes import EVERY_UNIT, Grade
from khong3.models.points import Path
from khong3.periods import Period
from khong3.text import nearest


def check_grades(model: Model, total: ScoredNode | None) -> Iterator[Finding]:
    """Bounds that fall for every class, down to the least that a total can be; sanctions that name grades."""
    grades = model.grades
    if not grades:
        return
    ids = [one.id for one in grades]
    for index, sanction in enumerate(model.sanctions):
        for key in ("at_most", "below"):
            name = getattr(sanction, key)
            if name is not None and name not in ids:
                yield _finding(
                    "unknown-grade", ("sanctions", index, key), name=name, known=ids, near=nearest(name, ids)
                )
            elif key == "below" and name == ids[-1]:
                yield _finding("below-last-grade", ("sanctions", index, key), name=name)
    yield from _quotas(model, ids)
    if total is None:
        yield from (
            _finding("grade-without-total", ("grades", index, "from"), name=one.id)
            for index, one in enumerate(grades)
            if one.from_
        )
        yield from (
            _finding("quota-without-total", ("grades", index, "quota"), name=one.id)
            for index, one in enumerate(grades)
            if one.quota is not None
        )
        return
    last = grades[-1]
    if not last.from_ and last.requires:
        yield _finding("grades-leave-gap", ("grades", len(grades) - 1), name=last.id, least=total.min)
    yield from _falling(model, total)


def _quotas(model: Model, ids: list[str]) -> Iterator[Finding]:
    for index, grade in enumerate(model.grades):
        quota = grade.quota
        here = ("grades", index, "quota")
        if quota is None:
            continue
        known = [*ids, EVERY_UNIT]
        if quota.of is not None and quota.of not in known:
            yield _finding("unknown-grade", here, name=quota.of, known=known, near=nearest(quota.of, known))
        if index == len(ids) - 1:
            yield _finding("quota-on-last", here, name=grade.id)
        if quota.share > 1:
            yield _finding("quota-above-all", here, found=str(quota))


def _falling(model: Model, total: ScoredNode) -> Iterator[Finding]:
    written = [(index, one) for index, one in enumerate(model.grades) if one.from_]
    reported: set[int] = set()
    for commune, period in classes(model, [one.from_ for _, one in written]):
        bounds = [(index, bound_in_class(one, total, commune, period)) for index, one in written]
        for (_, better), (index, worse) in pairwise(bounds):
            if better is not None and worse is not None and worse >= better and index not in reported:
                reported.add(index)
                yield _finding(
                    "grades-do-not-fall",
                    ("grades", index, "from"),
                    name=model.grades[index].id,
                    better=better,
                    worse=worse,
                )
        index, least = bounds[-1] if bounds else (0, None)
        last = index == len(model.grades) - 1
        if last and least is not None and least > total.min and -1 not in reported:
            reported.add(-1)
            # A floor that nobody wrote is said: the author may not know that a total can fall below 0.
            code = "grades-above-floor" if model.min is None and least <= 0 else "grades-leave-gap"
            yield _finding(code, ("grades", index, "from"), name=model.grades[index].id, least=total.min)


def bound_in_class(grade: Grade, total: ScoredNode, commune: Commune, period: Period) -> Fraction | None:
    """From how many points a class of unit has a grade; None where that is not by points."""
    chosen = choose(grade.from_, commune, period)[0]
    if chosen is None:
        return None
    found = grade.from_[chosen].is_
    return found.value * total.max if found.percent else found.value


def _finding(finding_code: str, path: Path, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=Place(path=path), parameters=parameters)
