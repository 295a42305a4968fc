"""Conditions: both answers of each, and examples on and just beside the numbers that are written in them."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from khong3.covering.bounds import StatedBound, last_digit
from khong3.covering.seen import Demand, Fact, Seen, demand
from khong3.expressions import Condition, Expression, Literal, Name, Operation, Reference
from khong3.figures import Figure
from khong3.meaning.meaning import Meaning
from khong3.models.points import Path
from khong3.tape import keys
from khong3.text import LANGUAGES, Text

# On which side those stand who change sides by reaching the number: below it for "at least" and "under".
_FROM_BELOW = {">=": True, "<": True, "=": True, "!=": True, "<=": False, ">": False}
_TURNED = {">=": "<=", "<": ">", "<=": ">=", ">": "<"}


@frozen
class ComparedFigure:
    """A figure beside a number, somewhere in a condition."""

    written: str
    figure: Name | Reference
    bound: StatedBound


def decisions(
    fact: Fact, finding_code: str, path: Path, condition: Expression | Condition, **parameters: object
) -> Iterator[Demand]:
    """That a condition is decided yes by some example, and no by another."""
    for holds, answer in ((True, Text("đúng", "yes")), (False, Text("sai", "no"))):
        said = {**parameters, "condition": str(condition), "answer": answer}
        yield demand((*fact, holds), finding_code, path, **said)


@frozen
class NumbersOf:
    """The numbers that figures are compared with in a condition; ``own`` is the line whose ``value`` it means."""

    fact: Fact
    tree: Expression
    own: str = ""

    def demands(self, meaning: Meaning, path: Path, of: Text | None = None) -> Iterator[Demand]:
        """That some example lies on every number of a condition ``of`` something, and one just beside it."""
        for one in self.comparisons(meaning):
            line = meaning.lines.get(_line(one.figure, self.own))
            yield from one.bound.demands(path, line, of=_said(one.written, of))

    def facts(self, seen: Seen) -> Iterator[Fact]:
        """On which numbers an example lies, or just beside them."""
        for one in self.comparisons(seen.meaning):
            if (value := _value(seen, one.figure, self.own)) is not None:
                yield from one.bound.facts(value)

    def comparisons(self, meaning: Meaning) -> Iterator[ComparedFigure]:
        """Of one figure with a number that is written; what is reckoned first is not among them."""
        for at, one in enumerate(self.tree.walk()):
            if not isinstance(one, Operation) or one.operator not in _FROM_BELOW:
                continue
            left, right = one.operands
            operator = one.operator
            if isinstance(left, Literal):
                left, right, operator = right, left, _TURNED.get(operator, operator)
            if isinstance(left, (Name, Reference)) and isinstance(right, Literal) and _shown(meaning, left):
                fact, below = ("compared", *self.fact, at), _FROM_BELOW[operator]
                bound = StatedBound(fact, right.value, last_digit(right), below=below, percent=right.percent)
                yield ComparedFigure(str(one), left, bound)


def value_of(seen: Seen, name: str) -> Fraction | None:
    """A line's value as it is judged: rounded where the model says so; None where there is no one figure."""
    step = seen.step(keys.shown(name))
    known = seen.results[name].value
    return None if step is None or not isinstance(known, Fraction) else step.value


def _said(written: str, of: Text | None) -> Text:
    if of is None:
        return Text.of(written)
    vi, en = (f"{of.in_(language)}: {written}" for language in LANGUAGES)
    return Text(vi, en)


def _shown(meaning: Meaning, figure: Name | Reference) -> bool:
    """Whether results say what a figure came to: the least share of several, and a line's share, are not among them."""
    if isinstance(figure, Name) or figure.function in ("points", "value"):
        return True
    return figure.function in ("share", "passed") and figure.name in meaning.scoring.below


def _line(figure: Name | Reference, own: str) -> str:
    """The line whose value a figure is, if it is one's."""
    if isinstance(figure, Reference):
        return figure.name if figure.function == "value" else ""
    return own if figure.name == "value" else figure.name


def _value(seen: Seen, figure: Name | Reference, own: str) -> Fraction | None:
    """What a figure came to for an example's unit; None where that is not certain."""
    line = _line(figure, own)
    if line in seen.results:
        return value_of(seen, line)
    if isinstance(figure, Reference):
        return seen.reference(figure)
    known: Figure | None = seen.basis.figures.get(figure.name)
    return None if known is None else known.value
