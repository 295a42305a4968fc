"""What a frame has that its model does not know: said once of each column or name, as of a file's."""

from functools import cached_property

import polars as pl
from attrs import field, frozen

from khong3.figures.naming import Naming
from khong3.figures.reconciling import reportable
from khong3.figures.wording import Wording
from khong3.findings import Finding, Place
from khong3.meaning.meaning import Meaning
from khong3.observations import Observation
from khong3.observations.headings import role_of
from khong3.text import without_percent
from khong3.workbooks.cells import cell_text, stated


@frozen(eq=False, slots=False, repr=False)
class Unknown:
    """Says of headings and of names in rows what they may mean; ``findings`` is what was said."""

    meaning: Meaning
    findings: list[Finding] = field(factory=list[Finding])

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.meaning, reportable(self.meaning), self.findings)

    def meant(self, heading: str) -> str | None:
        """What a heading stands for, as a label or one with its unit."""
        name, percent = without_percent(heading)
        return self._wording.meant(name, percent=percent)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(reportable(self.meaning), units=self.meaning.model.units)

    def column(self, heading: str, cells: pl.Series, of_units: pl.Series) -> None:
        """A column of figures; one without any, and one of units' names, are nothing to be asked after.

        ``of_units``: which rows are of units, and no totals.
        """
        there = (filled(cells) & of_units).arg_true()
        if len(there) and role_of(heading) not in ("name", "unit"):
            at = int(there[0])
            first = _observed(heading, cells[at], at + 1)
            self.findings.append(self._naming.column_unread(first, len(there), Place()))

    def variables(self, rows: pl.DataFrame) -> None:
        """Rows of a figure each, of no variable that the model has: each name once."""
        for rest in rows.drop_nulls("variable").partition_by("variable", maintain_order=True):
            self._naming.named(_observed(rest["variable"][0], rest["value"][0], None))


def filled(cells: pl.Series) -> pl.Series:
    """Which cells are not blank."""
    if cells.dtype == pl.String:
        return cells.str.strip_chars().fill_null("") != ""
    return (cells.fill_nan(None) if cells.dtype.is_float() else cells).is_not_null()


def _observed(said: str, value: object, line: int | None) -> Observation:
    name, percent = without_percent(said)
    found, _ = stated(cell_text(value) or None)
    return Observation(commune="", period="", variable=name, value=found, percent=percent, place=Place(line=line))
