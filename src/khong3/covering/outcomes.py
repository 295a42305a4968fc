"""What a total comes to: grades and their bounds, conditions, sanctions, quotas, ties; limits, bonus and penalty."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from khong3.arithmetic.terms import NO, YES
from khong3.covering.bounds import StatedBound, last_digit
from khong3.covering.conditions import NumbersOf, decisions
from khong3.covering.lines import case_demand
from khong3.covering.rules import unwrapped
from khong3.covering.seen import Demand, Fact, Seen, called, demand
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL, ScoredNode
from khong3.models.cases import choose
from khong3.models.outcomes import Grade
from khong3.models.points import Path
from khong3.tape import keys

_ANSWERS = {True: YES, False: NO}


def outcome_demands(meaning: Meaning) -> Iterator[Demand]:
    """What should be decided of the grade, of ranks, and of every group's limits."""
    model = meaning.model
    for index, grade in enumerate(model.grades):
        yield from _of_grade(meaning, index, grade)
    for index, sanction in enumerate(model.sanctions):
        here = ("sanctions", index, "when")
        yield from decisions(("sanction", index), "uncovered-sanction", here, sanction.when)
        settled = meaning.scoring.sanctions[index].when
        yield from NumbersOf(("sanction", index), settled).demands(meaning, here)
    for index, tie in enumerate(model.ties):
        yield demand(("tie", index), "uncovered-tie", ("ties", index), tie=str(tie))
    for node in meaning.scoring.nodes.values():
        yield from _limits(meaning, node)
    for path, one in model.differing:
        name = getattr(one, "name", TOTAL)
        for case in range(len(one.maxima)):
            most = (*path, "max", case, "is")
            yield from case_demand(("max", name), case, one.maxima, most, called(model, name))


def _of_grade(meaning: Meaning, index: int, grade: Grade) -> Iterator[Demand]:
    total = meaning.scoring.nodes.get(TOTAL)
    path: Path = ("grades", index)
    yield demand(("grade", grade.id), "uncovered-grade", path, grade=grade.label)
    for case in range(len(grade.from_)):
        bounds = (*path, "from", *((case, "is") if len(grade.from_) > 1 else ()))
        yield from case_demand(("threshold", grade.id), case, grade.from_, bounds, grade.label)
        if total is not None and (bound := _threshold(grade, case, total)) is not None:
            yield from bound.demands(bounds, None, of=grade.label)
    for number, condition in enumerate(grade.requires):
        where = (*path, "requires", *((number,) if len(grade.requires) > 1 else ()))
        yield from decisions(("requires", index, number), "uncovered-requires", where, condition, grade=grade.label)
        settled = meaning.scoring.grades[index].requires[number]
        yield from NumbersOf(("requires", index, number), settled).demands(meaning, where, grade.label)
    if grade.quota is not None:
        quota = str(grade.quota)
        yield demand(("quota", index), "uncovered-quota", (*path, "quota"), grade=grade.label, quota=quota)


def _limits(meaning: Meaning, node: ScoredNode) -> Iterator[Demand]:
    """A cap that the items can pass, a floor that a penalty can reach, a bonus or penalty that can be earned."""
    nodes, of = meaning.scoring.nodes, called(meaning.model, node.name)
    children = [nodes[name] for name in node.children]
    if node.capped and sum((one.max for one in children if one.counts), Fraction(0)) > node.max:
        yield demand(("cap", node.name), "uncovered-limit", (*node.path, "cap"), of=of)
    if any(one.effect == "penalty" and one.max > 0 for one in children):
        yield demand(("floor", node.name), "uncovered-floor", node.path, of=of, least=node.min)
    if node.effect is not None and node.max > 0:
        yield demand(("earned", node.name), f"uncovered-{node.effect}", (*node.path, "effect"), of=of)


def _threshold(grade: Grade, case: int, total: ScoredNode) -> StatedBound | None:
    """From how many points a grade is given; None where every total reaches it."""
    from_ = grade.from_[case].is_
    over = total.max if from_.percent else Fraction(1)
    if from_.value * over <= total.min:
        return None
    return StatedBound(("threshold", grade.id, case), from_.value * over, last_digit(from_) * over, below=True)


def outcome_facts(example: Sequence[Seen]) -> Iterator[Fact]:
    """What the units of an example decide, by themselves and beside one another."""
    for seen in example:
        yield from _of_unit(seen)
    yield from _ties(example)


def _of_unit(seen: Seen) -> Iterator[Fact]:
    meaning, outcome = seen.meaning, seen.judgement.outcome
    total = seen.scores.get(TOTAL)
    if total is not None and seen.grade_expected:
        yield "grade", total.grade
        yield from _graded(seen, total.points)
        before = outcome.get(keys.grade("after"))
        ids = [one.id for one in meaning.model.grades]
        if before is not None and before < len(ids) and total.grade != ids[before]:
            yield "quota", before
    for node in seen.own.scoring.nodes.values():
        if seen.notices(node.name, "points"):
            yield from _reached(seen, node)
    commune, period = seen.unit
    for _, one in meaning.model.differing:
        name = getattr(one, "name", TOTAL)
        chosen = choose(one.maxima, commune, period)
        if len(chosen) == 1 and seen.notices(name, "points"):
            yield "case", "max", name, chosen[0]


def _graded(seen: Seen, points: Fraction | None) -> Iterator[Fact]:
    meaning, outcome = seen.meaning, seen.judgement.outcome
    total = seen.own.scoring.nodes.get(TOTAL)
    for index, grade in enumerate(meaning.model.grades):
        case = seen.case(keys.threshold(grade.id))
        if grade.from_ and case is not None and total is not None and points is not None:
            yield "case", "threshold", grade.id, case
            bound = _threshold(grade, case, total)
            yield from () if bound is None else bound.facts(points)
        for number in range(len(grade.requires)):
            found = outcome.get(keys.requires(index, number))
            fact = ("requires", index, number)
            yield from ((*fact, holds) for holds, truth in _ANSWERS.items() if truth == found)
            yield from NumbersOf(fact, meaning.scoring.grades[index].requires[number]).facts(seen)
    for index in range(len(meaning.model.sanctions)):
        found = outcome.get(keys.sanction(index))
        yield from (("sanction", index, holds) for holds, truth in _ANSWERS.items() if truth == found)
        yield from NumbersOf(("sanction", index), meaning.scoring.sanctions[index].when).facts(seen)


def _reached(seen: Seen, node: ScoredNode) -> Iterator[Fact]:
    points = seen.points(node.name)
    if node.effect is not None and points:
        yield "earned", node.name
    if node.kind == "line" or (step := seen.step(keys.points(node.name))) is None:
        return
    inner = unwrapped(step)
    if inner is None or inner.value is None:
        return
    if inner.value < node.min:
        yield "floor", node.name
    cap = inner.find("cap")
    if node.capped and cap is not None and cap.parts and cap.parts[0].value is not None:
        yield from [("cap", node.name)] if cap.parts[0].value > node.max else []


def _ties(example: Sequence[Seen]) -> Iterator[Fact]:
    """The tie-breaks that tell apart units whose totals, and all tie-breaks before, are equal."""
    ranked = [one for one in example if {"rank", "peer_rank", "grade"} & set(one.given.expect)]
    for one, other in combinations(ranked, 2):
        if one.points(TOTAL) is None or one.points(TOTAL) != other.points(TOTAL):
            continue
        for index in range(len(one.meaning.scoring.ties)):
            mine, theirs = (seen.judgement.one(keys.tie(index)) for seen in (one, other))
            if mine is not None and theirs is not None and mine != theirs:
                yield "tie", index
                break
