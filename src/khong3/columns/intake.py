"""A frame of figures taken in: one row a unit and period, whole numbers a variable, and what goes to the exact engine.

A row that is no plain report (a code that the list does not have, a period that is none, two rows of one unit, a figure
that is not certain) is set aside: its cells are read one by one, as those of a file are.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
from attrs import evolve, field, frozen

from khong3.columns.encoding import column_of
from khong3.communes import Commune
from khong3.findings import Finding, KhongError
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.models import Variable
from khong3.observations import Observation
from khong3.observations.headings import arranged, role_of
from khong3.periods import Period
from khong3.text import nearest, nfc, without_percent

UNIT, PERIOD, CLASS = "· unit", "· period", "· class"
"""The number of a unit in the list, of a period, and of the class that units are of."""
_KEYS = ("commune", "period")


@frozen(eq=False, kw_only=True, repr=False)
class Intake:
    """What came in.

    ``rows`` are the plain ones: ``UNIT``, ``PERIOD`` and a column of digits for each variable, named as the model names
    it, which stand ``over`` one number. ``given`` has all rows as they came, with ``UNIT``, ``PERIOD`` and whether they
    are ``ASIDE``.
    """

    rows: pl.DataFrame
    over: Mapping[str, int]
    communes: tuple[Commune, ...]
    periods: tuple[Period, ...]
    given: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...] = ()

    def reaching(self, wanted: Sequence[Period]) -> "Intake":
        """The same with periods in which nobody reported."""
        return evolve(self, periods=tuple(dict.fromkeys((*self.periods, *wanted))))

    def without(self, classes: pl.DataFrame, opened: pl.DataFrame) -> "Intake":
        """The same with the rows of some classes and periods for the exact engine; ``classes`` has those of units."""
        return self.apart(classes.join(opened, on=CLASS).select(UNIT, PERIOD))

    def apart(self, units: pl.DataFrame) -> "Intake":
        """The same with the rows of some units and periods for the exact engine."""
        if units.is_empty():
            return self
        of = units.with_columns(pl.lit(value=True).alias(_OPEN))
        given = self.given.join(of, on=[UNIT, PERIOD], how="left", maintain_order="left")
        given = given.with_columns(pl.col(ASIDE) | pl.col(_OPEN).fill_null(value=False)).drop(_OPEN)
        return evolve(self, rows=self.rows.join(of, on=[UNIT, PERIOD], how="anti"), given=given)

    def set_aside(self) -> "Intake":
        """The same with every row for the exact engine."""
        given = self.given.with_columns(pl.lit(value=True).alias(ASIDE))
        return evolve(self, rows=self.rows.clear(), given=given)

    @property
    def aside(self) -> pl.DataFrame:
        """The rows that the exact engine reads."""
        return self.given.filter(ASIDE)


ASIDE, _OPEN = "· aside", "· open"


def taken_in(meaning: Meaning, given: pl.DataFrame, units: tuple[Commune, ...]) -> Intake:
    """Read a wide frame that is ``headed``, of units that are known."""
    periods, numbers = _periods(given["period"])
    codes = {one.code: at for at, one in enumerate(units)}
    given = given.with_columns(
        given["commune"].replace_strict(codes, default=None, return_dtype=pl.Int32).alias(UNIT),
        given["period"].replace_strict(numbers, default=None, return_dtype=pl.Int32).alias(PERIOD),
    )
    names, findings = _named(meaning, given)
    known = known_of(meaning)
    # Of two columns of one variable the last is read as a whole; a row that has a figure in the other is set aside.
    kept = {name: heading for heading, name in names.items()}
    columns = {
        name: column_of(known[name], given[heading], percent=without_percent(heading)[1])
        for name, heading in kept.items()
    }
    others = [given[heading].is_not_null() for heading, name in names.items() if kept[name] != heading]
    given = given.with_columns(_aside(given, units, [*(one.odd for one in columns.values()), *others]))
    rows = pl.DataFrame([given[UNIT], given[PERIOD], *(one.digits.alias(name) for name, one in columns.items())])
    return Intake(
        rows=rows.filter(~given[ASIDE]),
        over={name: one.over for name, one in columns.items()},
        communes=units,
        periods=periods,
        given=given,
        findings=tuple(findings),
    )


def known_of(meaning: Meaning) -> Mapping[str, Variable | Line]:
    """All that a column may be named after: variables, and lines whose value a source may state."""
    measured = {name: line for name, line in meaning.lines.items() if line.indicator.question is None}
    return {**measured, **meaning.model.questions}


def observations(rows: pl.DataFrame) -> Iterator[Observation]:
    """Each cell that is not blank as a figure by itself."""
    named = [(at, *without_percent(name)) for at, name in enumerate(rows.columns) if name[0] != "·"]
    named = [one for one in named if one[1] not in _KEYS]
    code, when = (rows.columns.index(name) for name in _KEYS)
    for row in rows.iter_rows():
        commune, period = row[code] or "", row[when] or ""
        for at, name, percent in named:
            value = row[at]
            if value is not None and not (isinstance(value, float) and value != value):  # noqa: PLR0124 - NaN
                yield Observation(commune=commune, period=period, variable=name, value=value, percent=percent)


def headed(frame: pl.DataFrame, period: Period | None) -> pl.DataFrame:
    """The frame with the columns that every row needs called by their names, codes and periods as text.

    ``period``: of a frame that has no column of periods. Raises KhongError where nobody can say whose or when rows are.
    """
    names = arranged([nfc(one) for one in frame.columns])
    frame = frame.rename(dict(zip(frame.columns, names, strict=True)))
    if "commune" not in frame.columns:
        raise KhongError([Finding(code="frame-without-units", parameters={"names": frame.columns[:12]})])
    if frame["commune"].dtype.is_numeric():
        first = next(iter(frame["commune"].drop_nulls()), "")
        raise KhongError([Finding(code="frame-codes-no-text", parameters={"found": str(first)})])
    if "period" not in frame.columns:
        if period is None:
            raise KhongError([Finding(code="period-column-missing")])
        frame = frame.with_columns(pl.lit(str(period)).alias("period"))
    return frame.with_columns(pl.col("commune").cast(pl.String), pl.col("period").cast(pl.String))


def reporting(given: pl.DataFrame) -> Iterator[Commune]:
    """Every unit that reports, where there is no list."""
    for code in given["commune"].drop_nulls().unique(maintain_order=True):
        if code:
            yield Commune(code=code)


def _periods(said: pl.Series) -> tuple[tuple[Period, ...], Mapping[str, int]]:
    """The periods that are reported, and the number of each text that is one."""
    found: dict[Period, int] = {}
    numbers: dict[str, int] = {}
    for text in said.drop_nulls().unique(maintain_order=True):
        try:
            period = Period.told(text)
        except KhongError:
            continue
        numbers[text] = found.setdefault(period, len(found))
    return tuple(found), numbers


def _named(meaning: Meaning, given: pl.DataFrame) -> tuple[dict[str, str], list[Finding]]:
    """What each heading names; a column that the model does not know is said once, with how many figures it has."""
    known, names, findings = known_of(meaning), dict[str, str](), list[Finding]()
    for heading in given.columns:
        name, percent = without_percent(heading)
        if heading in _KEYS or heading[0] == "·":
            continue
        if name in known:
            names[heading] = name
            continue
        cells = given[heading].drop_nulls()
        if len(cells) and role_of(heading) is None:
            near = nearest(name, list(known))
            near = f"{near} %" if near and percent else near
            said = {"name": name, "count": len(cells), "first": 1, "found": str(cells[0]), "near": near}
            findings.append(Finding(code="column-unknown-variable" if near else "column-aside", parameters=said))
    return names, findings


def _aside(given: pl.DataFrame, units: Sequence[Commune], odds: Sequence[pl.Series]) -> pl.Series:
    """Which rows are no plain reports."""
    odd = given[UNIT].is_null() | given[PERIOD].is_null()
    for one in odds:
        odd |= one
    parents = {one.parent for one in units}
    higher = [at for at, one in enumerate(units) if one.code in parents]
    odd |= given[UNIT].is_in(higher).fill_null(value=False)
    # Two rows of one unit and period are reconciled, whichever of them is plain.
    return given.select((pl.struct(UNIT, PERIOD).is_duplicated() | odd).alias(ASIDE)).to_series()
