"""Bounds of tables that meet for some class of communes: the row that names a constant or the target is taken."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import evolve

from khong3.communes import Commune
from khong3.expressions import Expression, Literal, Name, Operation
from khong3.findings import Finding, Place
from khong3.meaning.lines import Line
from khong3.meaning.point_rules import literal_of
from khong3.meaning.scored_nodes import ScoredNode
from khong3.models.cases import Cases, choose
from khong3.models.classes import classes
from khong3.models.model import Model
from khong3.models.points import Row, Table, forms_of
from khong3.text import Text

_TARGET = "target"


def meeting(model: Model, node: ScoredNode, line: Line | None) -> Iterator[Finding]:
    """Tables of a rule in which constants or the target make two bounds equal for a class or a period."""
    for table in forms_of(node.rule):
        if not isinstance(table, Table):
            continue
        read = {one.name for row in table.rows for one in row.bound.walk() if isinstance(one, Name)}
        cases: dict[str, Cases[Any]] = {name: model.constants[name].values for name in read if name in model.constants}
        if line is not None and _TARGET in read:
            cases[_TARGET] = line.indicator.target
        if cases and (found := _first(model, table, cases, line)) is not None:
            place = Place(path=(*node.path, "points"))
            yield Finding(code="bounds-meet", place=place, parameters={**found, "line": node.name})


def _first(model: Model, table: Table, cases: Mapping[str, Cases[Any]], line: Line | None) -> dict[str, object] | None:
    """The first class for which two bounds are equal, with the rows and the number that they come to."""
    for commune, period in classes(model, cases.values()):
        values: dict[str, Fraction | None] = {}
        for name, one in cases.items():
            chosen = choose(one, commune, period)[0]
            values[name] = None if chosen is None else _number(name, chosen, one, line)
        seen: dict[tuple[Fraction, bool], str] = {}
        for row in in_turn(table):
            bound = literal_of(filled(row.bound, values))
            if bound is None:
                continue
            if (bound, row.over) in seen:
                rows = [seen[bound, row.over], row.key or row.written]
                return {"rows": rows, "taken": rows[1], "levels": _levels(model, commune), "period": str(period)}
            seen[bound, row.over] = row.key or row.written
    return None


def _levels(model: Model, commune: Commune) -> list[Text]:
    """A class in words."""
    known = {name: model.attributes[name].levels for name in commune.attributes if name in model.attributes}
    said = [known[name].get(level, Text.of(level)) for name, level in commune.attributes.items() if name in known]
    return said or [Text("mọi xã", "all communes")]


def in_turn(table: Table) -> list[Row]:
    """Rows in the order in which they are tried: of those that are reached at one bound the last is taken.

    Numbers rise. Where a bound has a name, which one is higher is only known for a class: a number comes before a name,
    and ``over`` a bound comes after all that lies on it.
    """
    known = [(literal_of(row.bound), row) for row in table.rows]
    if all(value is not None for value, _ in known):
        return [row for _, row in sorted(known, key=lambda one: (one[0] or Fraction(0), one[1].over))]
    return [row for _, row in sorted(known, key=lambda one: (one[1].over, one[0] is None, one[0] or Fraction(0)))]


def _number(name: str, chosen: int, cases: Cases[Any], line: Line | None) -> Fraction | None:
    if name != _TARGET:
        value: Fraction = cases[chosen].is_.value
        return value
    return None if line is None else literal_of(line.targets[chosen].bounds[0])


def filled(tree: Expression, values: Mapping[str, Fraction | None]) -> Expression:
    """A bound with numbers in place of the names that are known."""
    if isinstance(tree, Name) and (value := values.get(tree.name)) is not None:
        return Literal(value)
    if isinstance(tree, Operation):
        return evolve(tree, operands=tuple(filled(one, values) for one in tree.operands))
    return tree
