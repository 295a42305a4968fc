"""The two shapes of a frame: a column a variable, or a row a figure; both come to one column of digits a variable."""

from collections.abc import Mapping, Sequence

import polars as pl
from attrs import frozen

from khong3.columns.encoding import DigitColumn, column_of
from khong3.columns.names import PERIOD, UNIT
from khong3.findings import Finding
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.observations.headings import role_of
from khong3.text import nearest, without_percent

_KEYS = ("commune", "period", "variable", "value")
_BESIDE = ("points", "stage", "status", "qualifier", "on", "evidence")
"""What is said of a figure beside it: such a figure is read by the exact engine."""


@frozen(eq=False)
class Read:
    """A frame's figures: a row for each of ``units`` (``UNIT`` and ``PERIOD``), of which some are ``odd``."""

    units: pl.DataFrame
    columns: Mapping[str, DigitColumn]
    odd: pl.Series
    findings: Sequence[Finding]


def known_of(meaning: Meaning) -> Mapping[str, Variable | Line]:
    """All that a column may be named after: variables, and lines whose value a source may state."""
    measured = {name: line for name, line in meaning.lines.items() if line.indicator.question is None}
    return {**measured, **meaning.model.questions}


def wide(meaning: Meaning, given: pl.DataFrame) -> Read:
    """A column a variable."""
    known, findings = known_of(meaning), list[Finding]()
    columns: dict[str, DigitColumn] = {}
    odd = _none(given)
    for heading in given.columns:
        name, percent = without_percent(heading)
        if name in known:
            # Of two columns of one variable the last is read; a row that has a figure in the other is set aside.
            if name in columns:
                odd |= columns[name].odd | columns[name].digits.is_not_null()
            columns[name] = column_of(known[name], given[heading], percent=percent)
        elif heading not in _KEYS and not heading.startswith("·"):
            findings += _unread(known, heading, given[heading].drop_nulls())
    for one in columns.values():
        odd |= one.odd
    return Read(given.select(UNIT, PERIOD), columns, odd, findings)


def long(meaning: Meaning, given: pl.DataFrame) -> Read:
    """A row a figure: each variable's rows are put where their units stand."""
    known, findings = known_of(meaning), list[Finding]()
    units = given.select(UNIT, PERIOD).unique(maintain_order=True).drop_nulls().with_row_index("· at")
    placed = given.join(units, on=[UNIT, PERIOD], how="left", maintain_order="left")
    units = units.drop("· at")
    said = [name for name in _BESIDE if name in given.columns]
    odd = _none(units)
    if said:
        beside = placed.filter(pl.any_horizontal(pl.col(said).is_not_null()))["· at"].drop_nulls()
        odd = odd.scatter(beside.unique(), values=True)
    columns: dict[str, DigitColumn] = {}
    for group in placed.select("· at", "variable", "value").partition_by("variable", maintain_order=True):
        heading = group["variable"][0] or ""
        name, percent = without_percent(heading)
        if name not in known:
            findings += _unread(known, heading, group["value"].drop_nulls())
            continue
        rows = group.drop_nulls("· at")
        column = column_of(known[name], rows["value"], percent=percent)
        twice = rows["· at"].is_duplicated()
        odd = odd.scatter(rows["· at"].filter(twice | column.odd).unique(), values=True)
        if name in columns:
            odd |= columns[name].digits.is_not_null()
        blank = pl.repeat(None, n=len(units), dtype=pl.Int64, eager=True)
        columns[name] = DigitColumn(blank.scatter(rows["· at"], column.digits), column.over, _none(units))
    return Read(units, columns, odd, findings)


def _none(frame: pl.DataFrame) -> pl.Series:
    return pl.repeat(value=False, n=len(frame), eager=True)


def _unread(known: Mapping[str, Variable | Line], heading: str, cells: pl.Series) -> list[Finding]:
    """A column, or a variable, that the model does not know: said once, with how many figures it has."""
    name, percent = without_percent(heading)
    if not len(cells) or role_of(heading) is not None or name.removesuffix(".evidence") in known:
        return []
    near = nearest(name, list(known))
    near = f"{near} %" if near and percent else near
    said = {"name": name, "count": len(cells), "first": 1, "found": str(cells[0]), "near": near}
    return [Finding(code="column-unknown-variable" if near else "column-aside", parameters=said)]
