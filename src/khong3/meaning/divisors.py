"""Divisors that may come to 0: where a model divides by one, it must say what 0/0 is."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from khong3.expressions import Expression, Literal, Name, Operation
from khong3.meaning.point_rules import literal_of
from khong3.meaning.scored_nodes import trees_of
from khong3.models.indicators import Indicator
from khong3.models.model import Model
from khong3.models.points import Deduct, Each, Points, Proportional, forms_of


def may_lack_cases(model: Model, item: object) -> bool:
    """Whether 0/0 can come up in what a line measures, in its targets, or in the points of any item."""
    safe = _Safe(model, _targets(item))
    return any(not safe.divisor(one) for one in divisors_of(item))


def divisors_of(item: object, *, measured: bool = True) -> Iterator[Expression]:
    """All that an item divides by; unless ``measured``, without what it measures."""
    rule: Points | None = getattr(item, "points", None)
    measure = item.measure if isinstance(item, Indicator) and measured else None
    yield from _divisors([*trees_of(rule), *_targets(item), *([] if measure is None else [measure])])
    for one in _of_forms(rule):
        yield from _targets(item) if one == Name("target") else (one,)


def _targets(item: object) -> list[Expression]:
    return [bound for case in item.target for bound in case.is_.bounds] if isinstance(item, Indicator) else []


def _divisors(trees: Iterable[Expression]) -> Iterator[Expression]:
    """What formulas divide by."""
    for tree in trees:
        for one in tree.walk():
            if isinstance(one, Operation) and one.operator == "/":
                yield one.operands[1]


def _of_forms(rule: Points | None) -> Iterator[Expression]:
    """What the forms of points divide by: the length of a scale, and what is counted in."""
    for form in forms_of(rule):
        if isinstance(form, Proportional):
            end = Literal(Fraction(1)) if form.end is None else form.end
            from_zero = form.start is None or literal_of(form.start) == 0
            yield end if from_zero or form.start is None else Operation("-", (end, form.start))
        elif isinstance(form, (Each, Deduct)) and form.per is not None:
            yield form.per


class _Safe:
    """Tells the divisors that are never 0."""

    def __init__(self, model: Model, targets: list[Expression]) -> None:
        self.model = model
        self.targets = targets

    def divisor(self, tree: Expression) -> bool:
        """Whether it is a number other than 0, or comes of such."""
        number = literal_of(tree)
        if number is not None:
            return number != 0
        if isinstance(tree, Operation) and tree.operator in ("*", "/", "neg"):
            return all(map(self.divisor, tree.operands))
        return isinstance(tree, Name) and self._name(tree.name)

    def _name(self, name: str) -> bool:
        if name == "target":
            return all(literal_of(one) for one in self.targets)
        if name in self.model.constants:
            return all(one.is_.value for one in self.model.constants[name].values)
        return name == "max"
