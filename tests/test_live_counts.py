"""Counts with blanks among their conditions: a form shows what an assessment says, whatever is blank."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

from khong3 import Commune, Data, Model, Observation, load
from khong3.excel.asking import AskedCell
from khong3.excel.outcome import every_row
from khong3.excel.plan import FormUnit, plan_forms
from khong3.excel.shown import Shower
from khong3.judging.inputs import Inputs
from khong3.periods import Period
from khong3.tape import Key
from tests.test_conclusions import loaded
from tests.test_excel_forms import GOOD, SPECS, differing, drawn_figures, units_for

PERIOD = Period.parse("2025")
_ASKED = """
variables:
  a: {label: A, type: yes/no}
  b: {label: B, type: yes/no}
  c: {label: C, type: yes/no}
  so_luong: {label: N}
"""
LINES = """
items:
  - {code: 1, id: so, label: Số việc, measure: count(a; b), target: at least 1, max: 4, points: {each: 2}}
  - {code: 2, id: du, label: Đủ, measure: count(a; b; c), target: at least 2}
  - {code: 3, id: bang, label: Bảng, measure: count(a; b; c), max: 6, points: {2: 6, 1: 3, else: 0}}
  - {code: 4, label: Nhiều, measure: count(a; b; c) * so_luong, max: 6, points: max * min(1; value / 4)}
  - {code: 5, label: Một trong, measure: so_luong / count(a; b; c), per: 1, max: 6, points: min(max; value)}
grades:
  - {id: dat, label: Đạt, requires: count(met(so); a; c) >= 2}
  - {id: khong, label: Chưa đạt}
"""
APPLIES = """
items:
  - code: 1
    label: Khi có hai
    measure: so_luong
    applies: count(a; b; c) >= 2
    max: 4
    points: min(max; value)
    not_applicable: full
  - code: 2
    label: Nhóm
    applies: count(a; c) >= 1
    not_applicable: leave out
    items: [{code: 2.1, label: Số, measure: so_luong, target: at least 2, max: 6}]
  - {code: 3, label: Câu hỏi, measure: c, max: 1}
grades:
  - {id: dat, label: Đạt, from: 5, requires: passed(total) >= 1}
  - {id: khong, label: Chưa đạt, from: 0}
"""
GROUPS = """
items:
  - code: 1
    id: g
    label: Nhóm
    max: 10
    points: [{when: passed(g) >= 2, then: 10}, {when: count(a; b) >= 1, then: 5}, {else: 1}]
    items:
      - {code: 1.1, label: Một, measure: a, max: 3}
      - {code: 1.2, label: Hai, measure: b, max: 3}
      - {code: 1.3, label: Ba, measure: so_luong, target: at least 2, max: 4}
  - {code: 2, label: Bốn, measure: c, max: 2}
grades:
  - {id: dat, label: Đạt, from: 8, requires: passed(total) >= 2}
  - {id: kha, label: Khá, from: 5}
  - {id: khong, label: Chưa đạt, from: 0}
sanctions: [{when: count(a; c) = 0, lower: 1}]
checks: [{must: count(a; b; c) <= 2, message: Nhiều nhất hai}]
"""
EVIDENCE = """
no_evidence: pending
items:
  - {code: 1, label: Có minh chứng, measure: count(a; b), evidence: Quyết định, max: 4, points: {each: 2}}
  - {code: 2, label: Số, measure: so_luong, max: 4, points: min(max; value)}
"""


def inputs_of(unit: FormUnit, said: Mapping[str, Observation]) -> Inputs:
    """What stands in the cells of a form with some figures typed."""
    typed = {unit.questions.every[name].key: _digits(unit.questions.every[name], one) for name, one in said.items()}
    return {**unit.inputs, **typed, **{key: int(one.lacking(said)) for one in unit.proofs for key in one.keys}}


def shown_of(unit: FormUnit, outputs: Mapping[Key, int]) -> dict[tuple[str, str], tuple[object, ...]]:
    """What the sheet of results shows of what its formulas come to, by number and label."""
    rows = (cells for _, cells, _ in every_row(Shower(unit, outputs, "vi")))
    found = {(str(row[0].value), str(row[1].value)): [one.value or None for one in row] for row in rows}
    # Zero is a number in a cell.
    return {name: (*row[:2], row[2] or 0, *row[3:5], row[5] or 0, *row[6:]) for name, row in found.items()}


def _digits(asked: AskedCell, said: Observation) -> int:
    text = str(said.value if asked.variable is not None else said.points)
    if asked.kind == "yes/no":
        return int(text == "yes")
    if asked.variable is not None and asked.levels:
        return list(asked.variable.levels).index(text) + 1
    share = Fraction(text.removesuffix(" %")) / (100 if asked.kind == "percent" else 1)
    return int(share * asked.scale)


_UNBROKEN = ("✓", "", None)
"""What stands where a check holds, or waits for figures."""


def wrong(model: Model, said: Mapping[str, Mapping[str, Observation]], units: list[Commune]) -> list[object]:
    """What a form of each unit shows that an assessment does not say."""
    plan = plan_forms(model, units, PERIOD)
    every = tuple(one for few in said.values() for one in few.values())
    found = model.assess(Data(observations=every, communes=tuple(units)), PERIOD)
    inputs = ((unit, inputs_of(unit, said.get(unit.commune.code, {}))) for unit in plan.units)
    rows = ((unit, shown_of(unit, unit.live.values(one)[1])) for unit, one in inputs)
    broken = {one.place.commune for one in found.all_findings if one.code == "check-failed" and one.place}
    different: list[object] = []
    for unit, there in rows:
        different += differing(model, found, unit, there)
        if len(model.checks) == 1:
            (said_of_it,) = [row[7] for (_, label), row in there.items() if label.startswith("Phải có: ")]
            different += [said_of_it] if bool(said_of_it not in _UNBROKEN) != (unit.commune.code in broken) else []
    return different


def answers() -> Iterator[dict[str, str]]:
    """Every answer, and none, of each question, with a few numbers."""
    for a, b, c, number in product(("yes", "no", ""), ("yes", "no", ""), ("yes", "no", ""), ("1", "5", "")):
        yield {name: one for name, one in {"a": a, "b": b, "c": c, "so_luong": number}.items() if one}


@pytest.mark.parametrize("missing", ["missing", "zero", "leave out"])
@pytest.mark.parametrize("body", [LINES, APPLIES, GROUPS, EVIDENCE], ids=["lines", "applies", "groups", "evidence"])
def test_what_stands_whatever_is_blank_is_shown(body: str, missing: str, tmp_path: Path) -> None:
    """A count in what is measured, when it applies, in rules of groups, grades, sanctions and checks."""
    model = loaded(tmp_path, f"no_cases: missing\nmissing: {missing}\n{_ASKED}{body}")
    units: list[Commune] = []
    said: dict[str, dict[str, Observation]] = {}
    for number, figures in enumerate(answers()):
        code = f"{number:03}"
        units.append(Commune(code=code, name=code))
        said[code] = {
            name: Observation(commune=code, period="2025", variable=name, value=one) for name, one in figures.items()
        }
    assert wrong(model, said, units) == []


@pytest.mark.parametrize("spec", [*SPECS, "everything", "shapes", "shapes-lines", "shapes-verdicts"])
def test_drawn_figures_with_blanks(spec: str) -> None:
    """The shipped models, and those with counts: a third of all cells blank."""
    model = load(spec if spec in SPECS else GOOD / f"{spec}.yaml")
    draw = Random(spec)
    units = units_for(model, draw, 12)
    plan = plan_forms(model, units, PERIOD)
    said = {unit.commune.code: drawn_figures(unit, draw, 3) for unit in plan.units}
    assert wrong(model, said, units) == []
