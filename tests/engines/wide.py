"""A wide table of figures as a province's database has it, drawn by seed, and what the exact engine makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from attrs import field, frozen

from khong3 import Commune, Data, Model, Observation
from khong3.arithmetic.verdicts import VERDICTS
from khong3.assessment import Assessment
from khong3.assessment.assess import run
from khong3.communes import BUILT_IN_ATTRIBUTES
from khong3.engines.dialects import Dialect
from khong3.expressions import Name
from khong3.judging.inputs import schedules_of
from khong3.meaning.scored_nodes import TOTAL
from khong3.models import Variable
from khong3.models.classes import OTHER, levels_of
from khong3.querying.outputs import STATES
from khong3.querying.view import ModelQuery
from khong3.tape import keys
from tests.engines.databases import Database

Row = dict[str, Any]


@frozen(eq=False)
class Wide:
    """Rows of units in one period. ``spoilt``: one in so many has a figure that no sound one is."""

    model: Model
    seed: str
    count: int
    period: str = "2025"
    spoilt: int = 0
    draw: Random = field(init=False)
    rows: list[Row] = field(init=False)
    bad: set[str] = field(factory=set, init=False)
    """The units with such a figure."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "draw", Random(self.seed))
        object.__setattr__(self, "rows", [self._row(f"u{at:06}") for at in range(self.count)])

    @property
    def attributes(self) -> list[str]:
        return [*BUILT_IN_ATTRIBUTES, *self.model.attributes]

    def _row(self, code: str) -> Row:
        draw, most = self.draw, self.draw.choice((3, 100, 10**4, 10**6))
        row: Row = {"commune": code, "period": self.period}
        for name in self.attributes:
            row[name] = draw.choice(self._levels(name))
        blank = draw.choice((0, 0, 0.02, 0.2))
        for name, one in self.model.questions.items():
            row[name] = None if draw.random() < blank else self._figure(one, most)
        for line in self.model.meaning.lines.values():
            if isinstance(line.numerator, Name) and isinstance(line.denominator, Name) and draw.randrange(2):
                self._on_bound(row, line.name, line.numerator.name, line.denominator.name, most)
        if self.spoilt and not draw.randrange(self.spoilt):
            name = draw.choice([name for name, one in self.model.questions.items() if one.type != "yes/no"] or [""])
            if name:
                row[name] = self._unsound(self.model.questions[name])
                self.bad.add(code)
        return row

    def _levels(self, name: str) -> Sequence[str]:
        if name in self.model.attributes:
            return list(self.model.attributes[name].levels)
        cases = [case for _, every in schedules_of(self.model.meaning) for case in every]
        named = [one for one in levels_of(self.model, name, cases) if one != OTHER]
        return [*named, *(one for one in self.model.meaning.codes.get(name, ()) if one not in named), "other"]

    def _figure(self, one: Variable, most: int) -> object:
        draw = self.draw
        if one.type == "yes/no":
            return draw.random() < 0.7
        if one.type == "choice":
            return draw.choice(list(one.levels))
        if one.type == "percent":
            return Decimal(draw.choice((0, 100, draw.randint(0, 100), draw.randint(0, 10000) / Decimal(100))))
        if one.type == "number":
            return Decimal(draw.randint(0, min(most, 100) * 100)) / 100
        return draw.choice((0, draw.randint(0, most), draw.randint(0, most)))

    def _on_bound(self, row: Row, line: str, part: str, whole: str, most: int) -> None:
        """Two counts whose value is a bound that the line knows, or one case beside it."""
        settled, questions = self.model.meaning.lines[line], self.model.questions
        numbers = [
            Fraction(one, under) / settled.per
            for form in settled.forms
            for values in form.numbers.values()
            for one, under in zip(values, form.denominators, strict=True)
        ]
        if not numbers or {questions[one].type for one in (part, whole) if one in questions} != {"integer"}:
            return
        value = self.draw.choice(numbers)
        times = self.draw.randint(1, max(1, most // value.denominator))
        row[part] = max(0, value.numerator * times + self.draw.choice((-1, 0, 0, 1)))
        row[whole] = value.denominator * times

    def _unsound(self, one: Variable) -> object:
        if one.type == "choice":
            return "không rõ"
        odd = (-1, 10**20, Decimal("0.1234567")) if one.type != "integer" else (-1, -(10**20), 10**19)
        return self.draw.choice(odd)

    def fill(self, base: Database, table: str = "figures") -> None:
        """The table in a database."""
        dialect = base.dialect
        types = dict.fromkeys(("commune", "period", *self.attributes), dialect.text)
        types |= {name: _type(dialect, one) for name, one in self.model.questions.items()}
        base.table(table, types, ([row[name] for name in types] for row in self.rows))

    def assessed(self) -> Assessment:
        """What the exact engine makes of it, before quotas."""
        observations = [
            Observation(
                commune=row["commune"],
                period=self.period,
                variable=name,
                value=("yes" if row[name] else "no") if one.type == "yes/no" else row[name],
                percent=one.type == "percent",
            )
            for row in self.rows
            for name, one in self.model.questions.items()
            if row[name] is not None
        ]
        communes = [
            Commune(
                code=row["commune"],
                kind=row["kind"],
                parent=row["parent"],
                attributes={name: row[name] for name in self.model.attributes if row[name] is not None},
            )
            for row in self.rows
        ]
        data = Data(observations=tuple(observations), communes=tuple(communes))
        return run(self.model.program, data, self.period, quotas=False)


def _type(dialect: Dialect, one: Variable) -> str:
    """Types that hold more than is taken, so that unsound figures can stand in the table."""
    types = {"integer": dialect.wide, "yes/no": "BOOLEAN", "choice": dialect.text}
    decimal = "DECIMAL(38, 8)" if dialect.name != "postgres" else "numeric"
    return types.get(one.type, decimal)


def expected(assessment: Assessment, columns: Sequence[str]) -> Mapping[str, Row]:
    """By unit, what each column must have; values and points as fractions under ``X_n`` alone."""
    found: dict[str, Row] = {}
    for result in assessment:
        row = found.setdefault(result.commune.code, {})
        name, judgement = result.line.name, result.basis.judgement
        value = judgement.one(keys.value(name)) if result.line.kind != "points" and result.state == 0 else None
        row |= {f"{name}_n": value, f"{name}_answer": None if value is None else bool(value)}
        row |= {f"{name}_level": result.value, f"{name}_state": STATES[result.state or 0]}
        row |= {f"{name}_verdict": result.verdict, f"{name}_points": result.points, f"{name}_standing": result.standing}
    for score in assessment.scores:
        row, name = found[score.commune.code], score.pillar or TOTAL
        row |= {f"{name}_points": score.points, f"{name}_standing": score.standing}
        if score.pillar is None:
            row |= {"grade": score.grade, "grade_before_quotas": score.grade}
            row |= {"rank": score.rank, "peer_rank": score.peer_rank}
    return {
        code: {name: row.get(name) for name in dict.fromkeys((*columns, *_whole(columns)))}
        for code, row in found.items()
    }


def _whole(columns: Sequence[str]) -> Iterator[str]:
    for one in columns:
        if one.endswith("_points_n"):
            yield one.removesuffix("_n")


def compared(base: Database, wide: Wide, view: ModelQuery, query: str) -> tuple[int, list[tuple[Any, ...]], int]:
    """How many cells were compared, those that differ, and how many rows are for the exact engine.

    A row is for the exact engine where a figure is unsound, or the unit's outcome is not certain; nothing but the
    reasons differs then. Nobody is ranked beside such a row.
    """
    assessment = wide.assessed()
    wanted = expected(assessment, view.columns)
    certain = {one.commune.code: one.basis.judgement.certain for one in assessment}
    found = [dict(zip(view.columns, row, strict=True)) for row in base.ask(query)]
    left = {row["commune"] for row in found if row["needs_exact"]}
    given = {row["commune"] for row in found}
    wrong: list[tuple[Any, ...]] = [(code, "no row") for code in wanted if code not in given]
    wrong += [(code, "needs it without reason") for code in left if code not in wide.bad and certain.get(code)]
    if not view.findings:
        wrong += [(code, "is not certain") for code in given - left if not certain.get(code)]
    cells = 0
    for row in found:
        code = row["commune"]
        if code in left:
            wrong += [(code, name, one) for name, one in row.items() if one is not None and name not in _KEPT]
            continue
        for name, came, should in _cells(row, wanted.get(code, {})):
            cells += 1
            right = None if left and name in ("rank", "peer_rank") else should
            if came != right and not (name == "peer_rank" and came == should):
                wrong.append((code, name, came, right))
    return cells, wrong, len(left)


_KEPT = frozenset({"commune", "period", "needs_exact"})


def _cells(row: Row, wanted: Row) -> Iterator[tuple[str, object, object]]:
    for name, came in row.items():
        if name in _KEPT or name.endswith("_d"):
            continue
        if name.endswith("_n"):
            under = row[f"{name.removesuffix('_n')}_d"]
            value = None if came is None else Fraction(int(came), int(under))
            points = name.removesuffix("_n")
            yield name, value, wanted.get(points if points.endswith("_points") else name)
        else:
            yield name, Fraction(came) if isinstance(came, Decimal) else came, wanted.get(name)


__all__ = ["VERDICTS", "Wide", "compared", "expected"]
