"""Scores: what each group, each view and the whole came to, and the grade."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from khong3.arithmetic.terms import OK, UNKNOWN
from khong3.expressions import Condition
from khong3.findings import Finding
from khong3.judging.unit import Unit
from khong3.meaning.scored_nodes import TOTAL
from khong3.results.of_lines import basis_of
from khong3.results.remarks import asked_attributes, finding_of
from khong3.results.results import Contender, Score
from khong3.tape import keys

if TYPE_CHECKING:
    from khong3.models import Model


def scores_of(unit: Unit) -> tuple[list[Score], list[Finding]]:
    """Each group, each view and the total, with the counts of lines met; the total last."""
    scoring = unit.program.meaning.scoring
    views = {one.name for one in unit.program.meaning.model.views}
    outcome, basis = unit.judgement.outcome, basis_of(unit)
    found: list[Score] = []
    for name, below in scoring.below.items():
        node = scoring.nodes.get(name) if unit.scores(name) else None
        points, standing = unit.points(name)
        found.append(
            Score(
                commune=unit.commune,
                period=unit.period,
                pillar=None if name == TOTAL else name,
                view=name in views,
                met=outcome[keys.met(name)],
                with_target=outcome[keys.with_target(name)],
                lines=len(below),
                node=node,
                points=points,
                standing=standing,
                height=unit.height,
                coverage=unit.totals if name == TOTAL else None,
                applicable=None
                if node is None or standing == "missing"
                else unit.judgement.fraction(keys.applicable(name)),
                basis=basis,
                earned=unit.judgement.fraction(keys.earned(name))
                if keys.parts(keys.earned(name))[0] in outcome and points is not None
                else points,
            )
        )
    grade, findings = _grade(unit)
    contender = _contender(unit, grade)
    return [evolve(one, grade=grade, contender=contender) if one.pillar is None else one for one in found], findings


def _contender(unit: Unit, grade: str | None) -> Contender | None:
    """What the unit brings to the ranking; None where it has no total."""
    scoring, judgement = unit.program.meaning.scoring, unit.judgement
    if TOTAL not in scoring.nodes or not unit.scores(TOTAL):
        return None
    ids = [one.id for one in scoring.grades]
    eligible = tuple(bool(judgement.outcome[keys.eligible(index)]) for index in range(len(scoring.grades)))
    return Contender(
        grade=None if grade is None else ids.index(grade),
        eligible=eligible,
        ties=tuple(_tie(unit, index) for index in range(len(scoring.ties))),
    )


def _tie(unit: Unit, index: int) -> Fraction | None:
    if unit.judgement.state(keys.tie(index)) != OK:
        return None
    span = unit.judgement.span(keys.tie(index))
    return None if span is None or span.single is None else Fraction(span.single)


def _grade(unit: Unit) -> tuple[str | None, list[Finding]]:
    """The grade, with a finding for every condition that could not be decided."""
    model = unit.program.meaning.model
    if not model.grades or not unit.scores(TOTAL):
        return None, []
    findings = list(_undecided(unit, model))
    if keys.grade("after") in unit.judgement.unsettled:
        by_class = keys.grade("after") in unit.judgement.by_class
        said = {"names": [model.attribute_text(one) for one in asked_attributes(unit)], "commune": unit.commune.title}
        return None, [*findings, finding_of(unit, "attribute-unknown", "", **said)] if by_class else findings
    index = unit.judgement.outcome[keys.grade("after")]
    return (model.grades[index].id if index < len(model.grades) else None), findings


def _undecided(unit: Unit, model: "Model") -> Iterable[Finding]:
    keys = [
        (key[0], int(key[1]))
        for key, value in unit.judgement.outcome.items()
        if key[0] in ("requires", "sanction") and value == UNKNOWN
    ]
    scoring = unit.program.meaning.scoring
    for kind, index in dict.fromkeys(keys):
        if kind == "requires":
            grade = model.grades[index]
            yield finding_of(
                unit,
                "requires-undecided",
                "",
                grade=grade.label,
                condition=[
                    Condition(str(written), tree)
                    for written, tree in zip(grade.requires, scoring.grades[index].requires, strict=True)
                ],
            )
        else:
            when = Condition(str(model.sanctions[index].when), scoring.sanctions[index].when)
            yield finding_of(unit, "sanction-undecided", "", condition=when)
