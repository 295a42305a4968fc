"""khong3 beside the reference: every cell of both, and those that differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from khong3 import Commune, Data, KhongError, Model, Observation
from khong3.findings import Finding, errors
from khong3.specs import parse
from tests.reference.cohort import OPEN, Cell, Cohort
from tests.reference.models import Case
from tests.reference.world import Unit


@dataclass(frozen=True)
class Difference:
    """One cell, as khong3 has it and as the reference has it."""

    cell: Cell
    khong3: object
    reference: object

    def __str__(self) -> str:
        return f"{' '.join(self.cell)}: khong3 {self.khong3}, reference {self.reference}"


@dataclass(frozen=True)
class Compared:
    """How many cells were compared, and what differs."""

    cells: int
    differences: tuple[Difference, ...]


def loaded(text: str) -> Model | list[Finding]:
    """The model, or why it does not load."""
    model, findings = parse(text)
    wrong = errors(findings)
    return wrong if model is None or wrong else model


def data(units: tuple[Unit, ...]) -> Data:
    """Units and their figures as khong3 takes them."""
    observations: list[Observation] = []
    for unit in units:
        for period, figures in (("2024", unit.figures), ("2023", unit.before), ("2022", unit.older)):
            for name, text in figures.items():
                observations += stated(unit.code, period, name, text)
    communes = tuple(Commune(code=unit.code, attributes=unit.attributes) for unit in units)
    return Data(observations=tuple(observations), communes=communes)


def stated(unit: str, period: str, name: str, text: str) -> Iterator[Observation]:
    """One figure as it is stated: plainly, as a bound (`over 90 %`), or twice (`69 % | 100 %`)."""
    for one in text.split(" | "):
        qualifier = next((word for word in ("over", "at least", "under", "at most") if one.startswith(word)), None)
        value = one[len(qualifier or "") :].strip()
        if value:
            yield Observation(commune=unit, period=period, variable=name, value=value, qualifier=qualifier)


def cells(model: Model, units: tuple[Unit, ...]) -> Iterator[tuple[Cell, object]]:
    """Every cell of khong3's own assessment."""
    found = model.assess(data(units), "2024")
    for result in found:
        at = result.commune.code, result.line.name
        yield (*at, "value"), result.value
        yield (*at, "verdict"), result.verdict
        yield (*at, "points"), result.points
    for one in found.scores:
        at = one.commune.code, one.pillar or "total"
        yield (*at, "points"), one.points
        yield (*at, "applicable"), one.applicable
        yield (*at, "met"), one.met
        yield (*at, "with_target"), one.with_target
        if one.pillar is None:
            yield (*at, "grade"), one.grade
            yield (*at, "rank"), one.rank
            yield (*at, "peer_rank"), one.peer_rank


def compare(model: Model, case: Case) -> Compared:
    """All cells of both; where khong3 fails, that is the difference."""
    cohort = Cohort(case.text, case.units)
    expected, addressed = dict(cohort.cells()), {unit.code for unit in cohort.units}
    try:
        got = dict(cells(model, case.units))
    except KhongError:
        raise
    except Exception as problem:  # noqa: BLE001 - a crash is what is looked for
        return Compared(1, (Difference(("", "", "crash"), f"{type(problem).__name__}: {problem}", None),))
    found = [Difference(cell, got.get(cell), one) for cell, one in expected.items() if not same(got.get(cell), one)]
    found += [Difference(cell, one, None) for cell, one in got.items() if cell[0] not in addressed]
    return Compared(len(expected), tuple(found))


def same(left: object, right: object) -> bool:
    """Equal, and of one kind: a yes is no 1."""
    if right == OPEN and not isinstance(right, bool):
        return True
    if left == "undetermined" and right == "missing":
        return True
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction)):
        return Fraction(left) == Fraction(right)
    return left == right
