"""Small errors that an author might make in a model: one number, sign, word, row or order that is not as it should be.

What no example can see is left alone: labels and sources, the file's own checks, validity, time and places.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any, TypeAlias, cast, get_args

import attrs
from attrs import evolve, frozen

from khong3.covering.bounds import last_digit
from khong3.covering.lines import numerators
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.models import Indicator, Item, Model, Pillar, Variable, View
from khong3.models.cases import Case
from khong3.models.indicators import Target, TargetWord
from khong3.models.nodes import Missing, NoCases, NoEvidence, NotApplicable, Pairing, Rollup, Scored
from khong3.models.outcomes import Grade, Quota, Rounding, Sanction
from khong3.models.points import Branch, Deduct, Each, Lines, Mean, Path, Proportional, Row, Table
from khong3.periods import PeriodRange

Where: TypeAlias = tuple[str | int, ...]
"""The way to a value inside a model: names of fields, keys of tables, numbers in lists."""

GRADE = "grade"
"""What an error is of that can only change the grade."""

_UNSEEN = frozenset([
    "label", "title", "words", "provider", "appraiser", "source", "evidence", "message", "code", "id", "version",
    "language", "valid", "units", "attributes", "stages", "checks", "examples", "levels", "baseline", "unit", "type",
    "over_places", "over_time", "given_points", "peers", "for_", "period", "at", "key", "written", "package", "rule",
])  # fmt: skip
_SIGNS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}
_WORDS = {"and": "or", "or": "and", "+": "-", "-": "+", "min": "max", "max": "min"}
_TARGETS: Mapping[TargetWord, tuple[TargetWord, ...]] = {
    "at least": ("over", "at most"),
    "over": ("at least", "under"),
    "at most": ("under", "at least"),
    "under": ("at most", "over"),
    "exactly": ("at least", "at most"),
}
_POLICIES: Mapping[str, tuple[str, ...]] = {
    "missing": get_args(Missing),
    "no_cases": get_args(NoCases),
    "not_applicable": get_args(NotApplicable),
    "no_evidence": get_args(NoEvidence),
    "pairing": get_args(Pairing),
    "rollup": get_args(Rollup),
}


@frozen
class Slip:
    """One small error: a value of the model and what stands in its place, of the item ``of``."""

    where: Where
    of: str
    make: Callable[[], Model]


def slips(model: Model) -> Iterator[Slip]:
    """Every small error of a model, in the order in which it is written."""
    for where, of, new in _walk(model, (), "", model):
        of_grade = where[:1] in (("grades",), ("sanctions",))
        yield Slip(where, GRADE if of_grade else of, partial(_replaced, model, where, new))
    for path, item, _ in model.walk():
        if isinstance(item, Indicator) and item.max and not model.differing:
            for change in (Fraction(1), Fraction(-1)):
                sums = partial(_with_sums, model, item.name, change)
                yield Slip((*path, "max"), item.name, sums)


_SPELLED = {"otherwise": "else", "from_": "from", "is_": "is"}
_INSIDE = ("rows", "branches", "values")
"""Fields that are no key of their own: their members stand directly in the table or list."""


def written_at(model: Model, where: Where) -> Path:
    """The way to a value as the language spells it."""
    found: list[str | int] = []
    values: list[Any] = [model]
    for step in where:
        above = values[-1]
        if isinstance(above, Expression):
            break
        if isinstance(above, Lines) and step == "otherwise":
            found.append(len(above.branches))
        part = _part_at(above, step)
        if isinstance(part, Row):
            found.append(part.key)
        elif step not in _INSIDE and not (isinstance(part, Case) and _alone(above)):
            found.append(_SPELLED.get(str(step), step))
        values.append(part)
    return tuple(found)


def _alone(several: object) -> bool:
    return isinstance(several, tuple) and len(cast("tuple[object, ...]", several)) == 1


def _part_at(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return cast("tuple[object, ...]", value)[step]
    return cast("Mapping[str, object]", value)[step] if isinstance(value, Mapping) else getattr(value, step)


def _walk(value: object, where: Where, of: str, model: Model) -> Iterator[tuple[Where, str, object]]:
    """What may be wrong here, then in all parts."""
    kind: Any = type(value)
    if isinstance(value, (Indicator, Pillar)):
        of = value.name
    yield from ((where, of, new) for new in _wrong(value, model))
    if isinstance(value, tuple):
        parts: list[tuple[str | int, object]] = list(enumerate(cast("tuple[object, ...]", value)))
    elif isinstance(value, Mapping):
        parts = list(cast("Mapping[str, object]", value).items())
    elif attrs.has(kind):
        names = (one.name for one in attrs.fields(kind))
        parts = [(name, getattr(value, name)) for name in names if name not in _UNSEEN]
    else:
        return
    for step, part in parts:
        yield from _walk(part, (*where, step), of, model)


def _replaced(model: Model, where: Where, new: object) -> Model:
    return cast("Model", _put(model, where, new))


def _put(value: Any, where: Where, new: object) -> object:  # noqa: ANN401 - any part of a model
    """The same with another value at the end of the way."""
    if not where:
        return new
    step, *rest = where
    if isinstance(value, tuple):
        parts = list(cast("tuple[object, ...]", value))
        parts[cast("int", step)] = _put(parts[cast("int", step)], tuple(rest), new)
        return tuple(parts)
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return {**table, cast("str", step): _put(table[cast("str", step)], tuple(rest), new)}
    return _with(value, **{_alias(value, str(step)): _put(_part_at(value, step), tuple(rest), new)})


def _alias(value: object, name: str) -> str:
    """What a field is called when a value is made."""
    kind: Any = cast("Any", type(value))
    return str(next(one.alias for one in attrs.fields(kind) if one.name == name))


def _with(value: Any, **fields: object) -> Any:  # noqa: ANN401 - any part of a model
    return evolve(value, **fields)


def _wrong(value: object, model: Model) -> Iterator[object]:
    """What an author might write in place of a value."""
    if isinstance(value, Expression):
        yield from _formula(value)
    elif isinstance(value, Scored):
        yield from _scored(value, model)
    elif isinstance(value, Rounding):
        for level in ("item", "group", "total"):
            yield from (_with(value, **{level: one}) for one in _other_steps(getattr(value, level)))
    elif isinstance(value, tuple):
        yield from _list(cast("tuple[object, ...]", value))
    else:
        yield from _part(value, model)


def _formula(tree: Expression) -> Iterator[Expression]:
    if isinstance(tree, Literal):
        step = last_digit(tree)
        yield from (evolve(tree, value=one) for one in (tree.value + step, tree.value - step) if one >= 0)
    if not isinstance(tree, Operation):
        return
    operator, operands = tree.operator, tree.operands
    if operator in _SIGNS or operator in _WORDS:
        yield evolve(tree, operator={**_SIGNS, **_WORDS}[operator])
    if operator == "/":
        yield evolve(tree, operands=operands[::-1])
    if operator == "not":
        yield operands[0]
    if operator == "if":
        yield evolve(tree, operands=(operands[0], operands[2], operands[1]))
    if operator == "count" and len(operands) > 1:
        yield from (evolve(tree, operands=_without(operands, at)) for at in range(len(operands)))
    if operator == "in" and len(operands) > 2:
        yield from (evolve(tree, operands=_without(operands, at)) for at in range(1, len(operands)))


def _without(several: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*several[:at], *several[at + 1 :])


def _list(several: tuple[object, ...]) -> Iterator[object]:
    """Lists whose members can be lost, and lists whose order means something."""
    losable = (Case, Sanction, Row, Branch)
    if len(several) > 1 and all(isinstance(one, losable) for one in several):
        yield from (_without(several, at) for at in range(len(several)))
    if several and all(isinstance(one, (Sanction, Branch)) for one in several):
        yield from _swapped(several)


def _swapped(several: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Neighbours that changed places."""
    for at, (one, other) in enumerate(pairwise(several)):
        yield (*several[:at], other, one, *several[at + 2 :])


def _scored(value: Scored, model: Model) -> Iterator[Scored]:
    """Policies, limits, steps, weights and effects of an item or of the file."""
    for key, policies in _POLICIES.items():
        now = getattr(value, key)
        yield from (_with(value, **{key: one}) for one in policies if now is not None and one != now)
    if value.coverage is not None:
        around = (value.coverage + Fraction(1, 100), value.coverage - Fraction(1, 100))
        yield from (evolve(value, coverage=one) for one in around if 0 <= one <= 1)
    for key in ("cap", "min"):
        now = getattr(value, key, None)
        yield from (_with(value, **{key: now + one}) for one in (1, -1) if now is not None)
    if isinstance(value, Model):
        yield from _of_file(value)
    elif isinstance(value, (Indicator, Pillar)):
        yield from _of_item(value)
        if isinstance(value, Indicator):
            yield from _of_line(value, model)


def _of_file(model: Model) -> Iterator[Model]:
    if len(model.sanctions) == 1:
        yield evolve(model, sanctions=())
    yield from (evolve(model, ties=_without(model.ties, at)) for at in range(len(model.ties)))
    yield from (evolve(model, ties=one) for one in _swapped(model.ties))


def _of_item(item: Indicator | Pillar) -> Iterator[Indicator | Pillar]:
    yield from (evolve(item, round=one) for one in (*_other_steps(item.round), *([None] if item.round else [])))
    if item.weight is not None:
        yield evolve(item, weight=item.weight + 1)
    if item.effect is not None:
        yield evolve(item, effect="penalty" if item.effect == "bonus" else "bonus")
        yield evolve(item, effect=None)
    if item.applies is not None:
        yield evolve(item, applies=_negated(item.applies))
        yield evolve(item, applies=None)


def _of_line(line: Indicator, model: Model) -> Iterator[Indicator]:
    if line.per is not None:
        yield evolve(line, per=line.per * 10)
    if line.round_value is not None:
        yield evolve(line, round_value=None)
    if line.part_of is not None:
        yield evolve(line, part_of=None)
    if isinstance(line.measure, Name) and line.measure.name in model.lines:
        yield evolve(line, measure=Operation("neg", (line.measure,)))


def _other_steps(step: Fraction | None) -> Iterator[Fraction]:
    """A coarser step and a finer one: ten times where it is a power of ten, else twice."""
    if step is not None:
        ten = step.numerator == 1 and str(step.denominator).strip("0") == "1"
        yield step * (10 if ten else 2)
        yield step / (10 if ten else 2)


def _negated(condition: Expression) -> Expression:
    if isinstance(condition, Operation) and condition.operator == "not":
        return condition.operands[0]
    return Operation("not", (condition,))


def _part(value: object, model: Model) -> Iterator[object]:
    """What is neither a formula nor scored: rows, rules, targets, grades, sanctions, variables, views."""
    if isinstance(value, Target):
        yield from (evolve(value, word=one) for one in _TARGETS.get(value.word, ()))
    elif isinstance(value, Row):
        if not isinstance(value.bound, Name) or value.over:
            yield evolve(value, over=not value.over)
    elif isinstance(value, (Table, Lines)):
        yield from [evolve(value, otherwise=None)] if value.otherwise is not None else []
    elif isinstance(value, Branch):
        yield evolve(value, when=_negated(value.when))
    elif isinstance(value, (Each, Deduct, Proportional, Mean)):
        yield from _rule(value)
    elif isinstance(value, Case):
        case = cast("Case[object]", value)
        yield from [evolve(case, period=PeriodRange())] if str(case.period) != str(PeriodRange()) else []
    elif isinstance(value, Variable):
        yield from [evolve(value, part_of=None)] if value.part_of and value.id in numerators(model.meaning) else []
    elif isinstance(value, View):
        several = len(value.items) > 1
        yield from (evolve(value, items=_without(value.items, at)) for at in range(len(value.items)) if several)
    elif isinstance(value, (Grade, Quota, Sanction)):
        yield from _outcome(value, model)


def _rule(rule: Each | Deduct | Proportional | Mean) -> Iterator[object]:
    if isinstance(rule, Mean):
        yield Mean("mean" if rule.geometric else "geometric mean")
        return
    droppable = ("start", "end") if isinstance(rule, Proportional) else ("per", "above", "start", "up_to")
    written = [key for key in droppable if getattr(rule, key, None) is not None]
    yield from (_with(rule, **{key: None}) for key in written)
    if isinstance(rule, (Each, Deduct)) and rule.steps is not None:
        yield evolve(rule, steps="whole" if rule.steps == "pro rata" else "pro rata")


def _outcome(value: Grade | Quota | Sanction, model: Model) -> Iterator[object]:
    if isinstance(value, Quota):
        around = (value.share + Fraction(1, 100), value.share - Fraction(1, 100))
        yield from (evolve(value, share=one) for one in around if 0 <= one <= 1)
        return
    if isinstance(value, Grade):
        several = range(len(value.requires))
        yield from (evolve(value, requires=_without(value.requires, at)) for at in several)
        yield from [evolve(value, quota=None)] if value.quota is not None else []
        return
    yield evolve(value, when=_negated(value.when))
    if value.lower is not None:
        yield evolve(value, lower=value.lower + 1)
    ids = [one.id for one in model.grades]
    for key in ("at_most", "below"):
        now = getattr(value, key)
        if now in ids:
            beside = (ids.index(now) - 1, ids.index(now) + 1)
            yield from (_with(value, **{key: ids[at]}) for at in beside if 0 <= at < len(ids))


def _with_sums(model: Model, name: str, change: Fraction) -> Model:
    """One line's maximum changed, and with it every sum above it that is written."""
    changed = {name, *(one.name for one in model.above[name])}

    def raised(one: Any) -> Any:  # noqa: ANN401 - what has a maximum
        return one if one.max is None else evolve(one, max=one.max + change)

    def item(one: Item | str) -> Item | str:
        if isinstance(one, Pillar):
            one = evolve(one, items=tuple(map(item, one.items)))
        return one if isinstance(one, str) or one.name not in changed else cast("Item", raised(one))

    outside = any(one.effect is not None for one in (model.lines[name], *model.above[name]))
    views = tuple(raised(one) if changed & set(one.items) else one for one in model.views)
    found = evolve(model, items=tuple(map(item, model.items)), views=views)
    return found if outside else cast("Model", raised(found))
