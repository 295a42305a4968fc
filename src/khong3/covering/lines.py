"""Lines: their targets from either side, every answer, whom they apply to, and parts that exceed their wholes."""

from collections.abc import Iterator, Mapping
from typing import Any

from khong3.arithmetic.terms import NO, NOT_APPLICABLE, OK
from khong3.catalogue.words import VERDICTS
from khong3.covering.bounds import StatedBound, last_digit
from khong3.covering.conditions import NumbersOf, decisions, value_of
from khong3.covering.rules import if_demands, if_facts
from khong3.covering.seen import Demand, Fact, Seen, called, demand
from khong3.engines.replay import Replay
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.meaning.lines import Line, SettledTarget
from khong3.meaning.meaning import Meaning
from khong3.models import Model
from khong3.models.cases import Case
from khong3.models.points import Path
from khong3.tape import keys
from khong3.text import Text

_SIDES = {"met": ("met", "exceeded"), "not met": ("not met",)}
_FROM_BELOW = {"at least": (True,), "under": (True,), "at most": (False,), "over": (False,), "between": (True, False)}
_EVERYBODY = Text("mọi đơn vị, mọi kỳ", "every unit and period")


def line_demands(meaning: Meaning) -> Iterator[Demand]:
    """What should be decided of every line, and of every part of a whole."""
    model = meaning.model
    for name, line in meaning.lines.items():
        of = called(model, name)
        if line.kind == "yes/no":
            for holds, said in ((True, Text("có", "yes")), (False, Text("không", "no"))):
                yield demand(("answer", name, holds), "uncovered-answer", line.path, of=of, answer=said)
        if line.targets:
            yield from _target_demands(meaning, line)
        for tree in (line.numerator, line.denominator):
            yield from if_demands(tree, (*line.path, "measure"), name, meaning)
    for path, item, _ in model.walk():
        if item.applies is not None:
            here, of = (*path, "applies"), called(model, item.name)
            yield from decisions(("applies", item.name), "uncovered-applies", here, item.applies, of=of)
            yield from NumbersOf(("applies", item.name), item.applies).demands(meaning, here, of)
    for name, level in _addressed(model):
        attribute = model.attribute_text(name)
        here = ("applies",)
        yield demand(("addressed", name, level), "uncovered-addressed", here, attribute=attribute, level=level)
    for part, whole in meaning.wholes:
        if part in numerators(meaning):
            here = _written_at(meaning, part)
            yield demand(("part", part), "uncovered-part", here, part=part, whole=whole)


def numerators(meaning: Meaning) -> Mapping[str, list[str]]:
    """The parts whose excess over their wholes makes lines invalid, with those lines.

    Of any other part it is a finding on the figures, which an example cannot expect.
    """
    found: dict[str, list[str]] = {}
    for name, line in meaning.lines.items():
        if line.part and isinstance(line.numerator, Name):
            found.setdefault(line.numerator.name, []).append(name)
    return found


def _written_at(meaning: Meaning, variable: str) -> Path:
    if variable in meaning.model.variables:
        return ("variables", variable, "part_of")
    return (*meaning.lines[variable].path, "part_of")


def _target_demands(meaning: Meaning, line: Line) -> Iterator[Demand]:
    of, here = called(meaning.model, line.name), (*line.path, "target")
    for side in _SIDES:
        yield demand(("verdict", line.name, side), "uncovered-verdict", here, of=of, verdict=VERDICTS[side])
    cases = line.indicator.target
    for index, (case, target) in enumerate(zip(cases, line.targets, strict=True)):
        path = (*here, index, "is") if len(cases) > 1 else here
        yield from case_demand(("target", line.name), index, cases, path, of)
        for bound in _bounds(line, index, case, target):
            yield from bound.demands(path, line, of=of)


def case_demand(fact: Fact, index: int, cases: "tuple[Case[Any], ...]", path: Path, of: Text) -> Iterator[Demand]:
    """That a value by class is in force for some example, where there is more than one."""
    if len(cases) > 1:
        case = cases[index]
        levels = [f"{name} = {', '.join(sorted(one))}" for name, one in case.for_.items()]
        when = str(case.period)
        known = [*levels, *([when] if when != ".." else [])]
        whom = Text.of("; ".join(known)) if known else _EVERYBODY
        yield demand(("case", *fact, index), "uncovered-case", path, of=of, value=str(case.is_), whom=whom)


def _bounds(line: Line, index: int, case: "Case[Any]", target: SettledTarget) -> Iterator[StatedBound]:
    """The bounds of a target that are numbers."""
    written: tuple[Expression, ...] = getattr(case.is_, "bounds", ())
    # ``exactly`` changes sides on both of its sides: one of them is enough to tell it from ``at least``.
    sides = _FROM_BELOW.get(target.word, (True,))
    for at, (bound, below) in enumerate(zip(target.bounds, sides, strict=False)):
        stated = written[at] if at < len(written) else None
        if isinstance(bound, Literal) and isinstance(stated, Literal):
            yield StatedBound(("target", line.name, index, at), bound.value, last_digit(stated), below=below)


def _addressed(model: Model) -> Iterator[tuple[str, str]]:
    """The classes of units that the file names as those it is for."""
    for one in () if model.applies is None else model.applies.walk():
        if isinstance(one, Operation) and one.operator in ("in", "="):
            named, *levels = [part.name for part in one.operands if isinstance(part, Name)]
            yield from ((named, level) for level in levels)


def line_facts(seen: Seen) -> Iterator[Fact]:
    """What an example decides of every line."""
    for name, line in seen.meaning.lines.items():
        if line.kind == "yes/no" and seen.notices(name, "value", "verdict"):
            value = seen.results[name].value
            yield from [("answer", name, value)] if isinstance(value, bool) else []
        if line.targets:
            yield from _target_facts(seen, line)
        if seen.notices(name, "value") and (step := seen.step(keys.value(name))) is not None:
            yield from if_facts(step, name, seen)
    commune, _ = seen.unit
    for name, level in _addressed(seen.meaning.model):
        yield from [("addressed", name, level)] if commune.attribute(name) == level else []
    yield from _whom(seen)
    yield from _parts(seen)


def _target_facts(seen: Seen, line: Line) -> Iterator[Fact]:
    name = line.name
    if not seen.notices(name, "verdict"):
        return
    verdict = seen.results[name].verdict
    yield from (("verdict", name, side) for side, words in _SIDES.items() if verdict in words)
    case, value = seen.case(keys.target(name)), value_of(seen, name)
    if case is None:
        return
    yield "case", "target", name, case
    if value is not None:
        for bound in _bounds(line, case, line.indicator.target[case], line.targets[case]):
            yield from bound.facts(value)


def _whom(seen: Seen) -> Iterator[Fact]:
    """Whom items apply to; what stands below a group that does not apply says nothing of its own condition."""
    measured = seen.judgement.measured
    for _, item, above in seen.meaning.model.walk():
        key = keys.applies(item.name)
        if item.applies is None or key not in measured:
            continue
        if any(measured.get(keys.applies(one.name), OK) != OK for one in above):
            continue
        if seen.notices(item.name, "points", "value", "verdict"):
            holds = {OK: True, NOT_APPLICABLE: False}.get(measured[key])
            if holds is not None:
                yield "applies", item.name, holds
                yield from NumbersOf(("applies", item.name), item.applies).facts(seen)


def _parts(seen: Seen) -> Iterator[Fact]:
    """The parts that are more than their wholes."""
    tapes, figures = seen.basis.program.tapes, seen.basis.figures
    replay = Replay(tapes.conditions, seen.basis.inputs)
    lines = numerators(seen.meaning)
    for part, whole in seen.meaning.wholes:
        watched = any(seen.notices(name, "value", "points", "verdict") for name in lines.get(part, ()))
        if watched and part in figures and whole in figures:
            place = tapes.conditions.outputs[keys.whole(part)]
            yield from [("part", part)] if replay[place] == NO else []
