"""Many units of every shipped model, recalculated by LibreOffice: ``python -m tests.long.workbooks UNITS [SPEC]…``.

Prints by model how many cells were compared, how many differ from the exact engine, and which outputs were refused:
first of its tapes, then of the sheets of results of filled forms, boundary counts and blanks among them.
"""

import sys
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from khong3 import Data, load
from khong3.engines.exact import Exact
from khong3.excel.form import write_form
from khong3.excel.plan import plan_forms
from tests.engines.rows import Drawn
from tests.engines.workbook_engine import Sheet, expected, run
from tests.office import recalculated
from tests.test_engines import SHIPPED, WAYS, differing, program, tapes
from tests.test_excel_forms import PERIOD, drawn_figures, shown, units_for
from tests.test_excel_forms import differing as not_as_assessed

AT_ONCE = 250
"""So many units a workbook."""


def of_tapes(spec: str, units: int) -> tuple[int, int, set[str]]:
    """Cells compared, cells that differ, outputs refused."""
    cells = different = 0
    refused: set[str] = set()
    for first in range(0, units, AT_ONCE):
        count = min(AT_ONCE, units - first)
        rows = Drawn(program(spec, "plain"), f"{spec} {first}", count).rows()
        every = tapes(spec, "plain").items()
        sheets = [Sheet.of(tape, rows[name, way][: count // 2]) for (name, tape), way in product(every, WAYS)]
        with TemporaryDirectory() as folder:
            found = run(sheets, Path(folder))
        for sheet, came in zip(sheets, found, strict=True):
            exact = Exact.of(sheet.tape)
            wanted = expected([exact.run(row) for row in sheet.rows], sheet)
            cells += sum(map(len, wanted))
            different += len(differing(wanted, came))
            refused |= {" ".join(key) for key in sheet.formulas.refused}
    return cells, different, refused


def of_forms(spec: str, units: int) -> tuple[int, int]:
    """Cells of results compared, and those that are not what an assessment says."""
    model, cells, different = load(spec), 0, 0
    for first in range(0, units, AT_ONCE):
        draw = Random(f"{spec} {first}")
        listed = units_for(model, draw, min(AT_ONCE, units - first))
        said = [
            one
            for number, unit in enumerate(plan_forms(model, listed, PERIOD).units)
            for one in drawn_figures(unit, draw, (2, 3, 12, 1_000_000)[number % 4]).values()
        ]
        plan = plan_forms(model, listed, PERIOD, Data(observations=tuple(said)))
        typed = {name for unit in plan.units[:1] for name in unit.questions.given}
        found = model.assess(
            Data(observations=tuple(one for one in said if one.variable not in typed), communes=tuple(listed)), PERIOD
        )
        with TemporaryDirectory() as folder:
            path = Path(folder) / "forms.xlsx"
            path.write_bytes(write_form(plan, plan.units))
            book = load_workbook(recalculated(path), read_only=True, data_only=True)
            for number, unit in enumerate(plan.units):
                rows = shown(book, number)
                cells += 5 * len(rows)
                different += len(not_as_assessed(model, found, unit, rows))
    return cells, different


if __name__ == "__main__":
    units = int(sys.argv[1])
    for spec in sys.argv[2:] or SHIPPED:
        cells, different, refused = of_tapes(spec, units)
        print(f"{spec:28} {units:6} units {cells:9} cells {different:3} differ, {len(refused)} outputs refused")
        print("".join(f"    {one}\n" for one in sorted(refused)), end="")
        cells, different = of_forms(spec, units)
        print(f"{spec:28} {units:6} forms {cells:9} cells {different:3} differ", flush=True)
