"""Files and folders of filled sheets to data, by a layout and a model."""

from pathlib import Path

from attrs import frozen

from khong3.findings import Finding, KhongError, Place
from khong3.layouts.checks import check_printed
from khong3.layouts.filled import FilledLayout
from khong3.layouts.grid import FoundColumns, SheetGrid, wanted_of
from khong3.layouts.layout import Layout
from khong3.models import Model
from khong3.numbers import DecimalSign
from khong3.observations import Data
from khong3.observations.plans import plan_told
from khong3.observations.reading import Gathered
from khong3.observations.settings import settings_of
from khong3.observations.tables import TableSource
from khong3.text import nearest
from khong3.workbooks import KINDS, read_workbook


def read_by(layout: Layout, path: str | Path, model: Model, *, decimal: DecimalSign | None = None) -> Data:
    """Figures and points of a filled sheet, or of all those in a folder, with the lists that stand beside them.

    Each row meets the line of ``model`` that has its code. Raises KhongError where there is nothing to read; what is
    doubtful in a sheet is a finding.
    """
    here = Path(path)
    if not here.exists():
        raise KhongError([Finding(code="data-not-found", place=Place(file=str(here)))])
    gathered = Gathered(
        settings_of(here if here.is_dir() else here.parent), decimal, read_file=_FilledSheets(layout, model)
    )
    return gathered.of(here) if here.is_dir() else gathered.of_file(here)


@frozen(eq=False, repr=False)
class _FilledSheets:
    """Reads each workbook by a layout; other files are no filled sheets."""

    layout: Layout
    model: Model

    def __call__(self, into: Gathered, path: Path) -> None:
        """A file's sheets, into what was gathered so far."""
        if path.suffix.lower() not in KINDS:
            into.findings.append(Finding(code="layout-not-a-workbook", place=Place(file=str(path))))
            return
        try:
            sheets = [one for one in read_workbook(path) if one.rows]
        except KhongError as problem:
            into.findings.extend(problem.findings)
            return
        grids = [SheetGrid(one, TableSource(file=str(path), sheet=one.name)) for one in sheets]
        chosen = self.chosen(grids, path, into)
        for grid, columns in chosen:
            sign = into.settings.of(path.name, into.declared)
            filled = FilledLayout(grid, self.layout, columns, self.model, into.communes, sign)
            filled.read()
            if not filled.period:
                into.undated.append(grid.source.table)
            into.findings.extend(filled.findings)
            into.findings.extend(check_printed(filled) if filled.commune is not None else ())
            into.observations.extend(filled.observations)

    def chosen(self, grids: list[SheetGrid], path: Path, into: Gathered) -> list[tuple[SheetGrid, FoundColumns]]:
        """The sheets that are laid out so; what is missing is said of the one that comes nearest."""
        named = [one for one in grids if self.layout.sheet in (None, one.sheet.name)]
        if not named:
            known = [one.sheet.name for one in grids]
            said = {"name": self.layout.sheet, "known": known, "near": nearest(self.layout.sheet or "", known)}
            into.findings.append(Finding(code="layout-sheet-missing", place=Place(file=str(path)), parameters=said))
            return []
        wanted = wanted_of(self.layout)
        tried = [(one, one.columns(wanted)) for one in named]
        whole = [(grid, columns) for grid, columns in tried if not columns.missing]
        plans = [one for one, _ in whole if len(whole) > 1 and plan_told((), one.sheet.name, ())]
        whole = [one for one in whole if one[0] not in plans] or whole
        if not whole:
            grid, columns = min(tried, key=lambda one: len(one[1].missing))
            headings = {name: heading for name, heading in wanted if name in columns.missing}
            said = {"missing": [f"{name}: {' / '.join(one.texts)}" for name, one in headings.items()]}
            into.findings.append(grid.found("layout-headings-missing", (columns.last or None, None), **said))
        for grid, _ in tried if whole else ():
            if grid in plans and grid not in [one for one, _ in whole]:
                into.findings.append(grid.found("table-of-plans", (None, None), found=grid.sheet.name))
            elif grid not in [one for one, _ in whole]:
                shown = " | ".join(next(iter(grid.rows.values())).values())
                into.findings.append(grid.found("sheet-passed-over", (None, None), found=shown))
        return whole
