"""Figures that leave something open, and all that they may turn out to be: a conclusion must outlive each of them.

Open is a question nobody answered, a figure of which only a bound or two statements are known, a class nobody knows.
"""

import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from khong3 import Model
from tests.reference.cohort import Cell
from tests.reference.compare import cells, loaded, same
from tests.reference.model import Tree, number
from tests.reference.models import Case, Maker, questions, written
from tests.reference.shrink import shrunk
from tests.reference.world import Unit

BOUNDS = ("over", "at least", "under", "at most")
CONCLUSIONS = ("met", "exceeded", "not met", "not applicable", "no target")


@dataclass
class Tally:
    """What a run has tried."""

    models: int = 0
    pairs: int = 0
    completions: int = 0
    conclusions: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True)
class Violation:
    """A conclusion that one completion contradicts."""

    case: Case
    completed: Unit
    cell: Cell
    given: object
    then: object

    def __str__(self) -> str:
        figures = {name: text for name, text in self.completed.figures.items() if text}
        known = dict(self.completed.attributes)
        said = f"{' '.join(self.cell)}: given {self.given}, but {self.then} for {known} {figures}"
        return f"{self.case.shown()}\n{said}"

    def small(self) -> "Violation":
        """The same of as small a model as shows it, and of one unit where the others do not matter."""
        own = next(unit for unit in self.case.units if unit.code == self.cell[0])
        alone = Case(self.case.text, (own,))
        case = shrunk(alone if self.shown_by(alone) else self.case, self.shown_by)
        return self.shown_by(case) or self

    def shown_by(self, case: Case) -> "Violation | None":
        """The same kind of contradiction in another model of the same names."""
        model = loaded(case.text)
        if isinstance(model, list) or self.completed.code not in [unit.code for unit in case.units]:
            return None
        kept = next(unit for unit in case.units if unit.code == self.completed.code).figures
        figures = {name: text for name, text in self.completed.figures.items() if name in kept}
        completed = replace(self.completed, figures=figures)
        base = dict(cells(model, case.units))
        then = dict(cells(model, tuple(completed if unit.code == completed.code else unit for unit in case.units)))
        for cell, given in base.items():
            alike = cell[0] == completed.code and cell[2] == self.cell[2]
            if alike and contradicted(cell, given, then.get(cell)):
                return Violation(case, completed, cell, given, then.get(cell))
        return None


def open_figure(dice: Random, name: str, variable: Tree, text: str, whole: str) -> str:
    """A figure as a source may leave it: blank, a bound, two statements, or as it was."""
    kind = dice.randrange(12)
    if kind == 0:
        return ""
    if not text or "levels" in variable or variable.get("type") == "yes/no" or text.startswith("-") or kind > 3:
        return text
    if kind == 1:
        other = _near(dice, text)
        return f"{text} | {other}" if number(other) != number(text) and not (name == "i1" and whole) else text
    return f"{dice.choice(BOUNDS)} {text}"


def _near(dice: Random, text: str) -> str:
    if text.endswith("%"):
        return dice.choice(["0 %", "60 %", "85 %", "100 %"])
    return str(int(number(text)) + dice.choice([1, 2, 10]))


def made_open(dice: Random, unit: Unit, asked: Mapping[str, Tree], *, known: bool) -> Unit:
    """A unit some of whose figures are open, and perhaps its class."""
    whole = unit.figures.get("i2", "")
    figures = {
        name: open_figure(dice, name, asked[name], text, whole) if name != "i2" else text
        for name, text in unit.figures.items()
    }
    attributes = {name: level for name, level in unit.attributes.items() if known or dice.randrange(5)}
    return replace(unit, figures=figures, attributes=attributes)


def values(variable: Tree, text: str, most: str) -> list[str]:
    """What an open figure may turn out to be: its ends, one step in, something between."""
    percent, whole = text.endswith("%"), variable.get("type", "integer") == "integer"
    sign, step = (" %", 1) if percent else ("", 1)
    if " | " in text:
        low, high = sorted(number(one.rstrip(" %")) for one in text.split(" | "))
        middle = (low + high) // 2 if whole else (low + high) / 2
        return [_text(one, sign) for one in (low, middle, high)]
    word = next(one for one in BOUNDS if text.startswith(one))
    edge = number(text[len(word) :].rstrip(" %"))
    ceiling = number(most) if most else number("100") if percent else edge + 10**6
    tiny = step if whole else number("0.01")
    found = {
        "over": [edge + tiny, edge + 2 * tiny, (edge + ceiling) / 2, ceiling],
        "at least": [edge, edge + tiny, (edge + ceiling) / 2, ceiling],
        "under": [edge - tiny, edge / 2, number("0")],
        "at most": [edge, edge - tiny, edge / 2, number("0")],
    }[word]
    within = [one for one in found if one >= 0 and (one <= ceiling or not (most or percent))]
    stays = {"over": operator.gt, "at least": operator.ge, "under": operator.lt, "at most": operator.le}[word]
    within = [one for one in within if stays(one, edge)]
    return [_text(one, sign) for one in within if not whole or one.denominator == 1]


def _text(value: object, sign: str) -> str:
    found = number(str(value))
    if found.denominator == 1:
        return f"{found.numerator}{sign}"
    return f"{float(found):.6f}{sign}"


def is_open(text: str) -> bool:
    """Whether a figure is a bound, or two statements."""
    return " | " in text or text.startswith(BOUNDS)


def complete(dice: Random, unit: Unit, asked: Mapping[str, Tree], levels: Mapping[str, Sequence[str]]) -> Unit | None:
    """One way in which all that is open may turn out; none where a bound leaves no room."""
    figures = dict(unit.figures)
    for name, text in unit.figures.items():
        variable = asked[name]
        if is_open(text):
            room = values(variable, text, figures.get("i2", "") if name == "i1" else "")
            if not room:
                return None
            figures[name] = dice.choice(room)
        elif not text and "levels" in variable:
            figures[name] = dice.choice(list(variable["levels"]))
        elif not text and variable.get("type") == "yes/no":
            figures[name] = dice.choice(["yes", "no"])
    attributes = {name: unit.attributes.get(name) or dice.choice(list(of)) for name, of in levels.items()}
    return replace(unit, figures=figures, attributes=attributes)


def contradicted(cell: Cell, given: object, then: object) -> bool:
    """Whether a conclusion does not hold in a completion."""
    if given is None or (cell[2] == "verdict" and given not in CONCLUSIONS):
        return False
    nothing = then is None or (cell[2] == "verdict" and then not in CONCLUSIONS)
    if nothing:
        return True
    return not same(given, then) and (given, then) != ("met", "exceeded")


def compared(cell: Cell) -> bool:
    """Whether a cell is a conclusion of a unit's own: verdicts, points, grades."""
    return cell[2] in ("verdict", "points", "grade")


def tried(dice: Random, tally: Tally, *, units: int, rounds: int, cohort: bool) -> Iterator[Violation]:
    """One model, units with something open, and what they may turn out to be."""
    maker = Maker(dice, missing_only=True, cohort=cohort)
    tree = maker.model()
    model = loaded(written(tree))
    if isinstance(model, list):
        tally.refused.update({one.code for one in model})
        return
    asked = {**maker.variables, **questions(tree)}
    levels = {name: list(of) for name, of in maker.attributes.items()}
    # To whose peers are not known no quota is applied: that is said, and no conclusion to complete.
    certain = "peers" in tree and any("quota" in grade for grade in tree.get("grades", ()))
    case = Case(
        written(tree),
        tuple(
            made_open(dice, maker.unit(at, asked, known=certain), asked, known=certain) for at in range(1, units + 1)
        ),
    )
    asks = [name for name in levels if name in tree.get("applies", "")]
    if any(not any(unit.attributes.get(name) for unit in case.units) for name in asks):
        # What no unit says is taken to be as the model asks, with a warning: that is no conclusion to complete.
        return
    tally.models += 1
    tally.pairs += units
    base = dict(cells(model, case.units))
    tally.conclusions += sum(compared(cell) and one is not None for cell, one in base.items())
    known: list[Unit] = []
    for _ in range(rounds):
        turns = [complete(dice, unit, asked, levels) for unit in case.units]
        if cohort:
            for at, turn in enumerate(turns):
                if turn is not None:
                    beside = (*case.units[:at], turn, *case.units[at + 1 :])
                    yield from _held(tally, model, case, base, beside, [turn], ranks=True)
        else:
            known = [turn for turn in turns if turn is not None]
            yield from _held(tally, model, case, base, tuple(known), known, ranks=False)
        if not cohort and known:
            yield from _alone(dice, tally, model, case, base, known)


def _alone(
    dice: Random, tally: Tally, model: Model, case: Case, base: Mapping[Cell, object], turns: list[Unit]
) -> Iterator[Violation]:
    """The rank of one of them, among the same others."""
    turn = dice.choice(turns)
    beside = tuple(turn if unit.code == turn.code else unit for unit in case.units)
    yield from _held(tally, model, case, base, beside, [turn], ranks=True)


def _held(
    tally: Tally,
    model: Model,
    case: Case,
    base: Mapping[Cell, object],
    units: tuple[Unit, ...],
    turns: Sequence[Unit],
    *,
    ranks: bool,
) -> Iterator[Violation]:
    tally.completions += len(turns)
    found = dict(cells(model, units))
    by_code = {turn.code: turn for turn in turns}
    for cell, given in base.items():
        turn = by_code.get(cell[0])
        if turn is None or not (compared(cell) or (ranks and cell[2] in ("rank", "peer_rank"))):
            continue
        if contradicted(cell, given, found.get(cell)):
            yield Violation(case, turn, cell, given, found.get(cell))


__all__ = ["Tally", "Violation", "tried"]
