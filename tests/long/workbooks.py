"""Many units of every shipped model, recalculated by LibreOffice: ``python -m tests.long.workbooks UNITS [SPEC]…``.

Prints by model how many cells were compared, how many differ from the exact engine, and which outputs were refused:
first of its tapes, then of the sheets of results of filled forms, boundary counts and blanks among them.
"""

import sys
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from khong3 import Data, load
from khong3.engines.exact import Exact
from khong3.excel.live import LiveModel
from khong3.excel.plan import FormUnit, plan_forms
from khong3.judging.inputs import Inputs
from khong3.tape.chaining import chained
from tests.engines.rows import Drawn, Rows
from tests.engines.workbook_engine import Sheet, expected, run
from tests.test_engines import SHIPPED, WAYS, differing, program, tapes
from tests.test_excel_forms import PERIOD, drawn_figures, units_for
from tests.test_excel_forms import differing as not_as_assessed
from tests.test_live_counts import inputs_of, shown_of

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
    """Cells of results compared, and those that are not what an assessment says.

    The formulas of forms, a unit a row: a workbook of three sheets a unit takes LibreOffice a hundred times as long.
    """
    model, cells, different = load(spec), 0, 0
    for first in range(0, units, AT_ONCE):
        draw = Random(f"{spec} {first}")
        listed = units_for(model, draw, min(AT_ONCE, units - first))
        plan = plan_forms(model, listed, PERIOD)
        said = [drawn_figures(unit, draw, (2, 3, 12, 10**6)[at % 4]) for at, unit in enumerate(plan.units)]
        every = tuple(one for few in said for one in few.values())
        found = model.assess(Data(observations=every, communes=tuple(listed)), PERIOD)
        of_live: dict[LiveModel, list[tuple[FormUnit, Inputs]]] = {}
        for unit, few in zip(plan.units, said, strict=True):
            of_live.setdefault(unit.live, []).append((unit, inputs_of(unit, few)))
        sheets = [of_live_model(live, [inputs for _, inputs in few]) for live, few in of_live.items()]
        with TemporaryDirectory() as folder:
            came = run(sheets, Path(folder))
        for those, outputs in zip(of_live.values(), came, strict=True):
            for (unit, _), there in zip(those, outputs, strict=True):
                rows = shown_of(unit, there)
                cells += 5 * len(rows)
                different += len(not_as_assessed(model, found, unit, rows))
    return cells, different


def of_live_model(live: LiveModel, rows: Rows) -> Sheet:
    """What stands on the sheet of formulas of a form, with what its results read."""
    every = {name: one.staging for name, one in live.tapes.items()}
    tape = chained(*(one.tape for one in every.values()))
    return Sheet.of(tape, rows, [key for one in every.values() for key in one.outputs])


if __name__ == "__main__":
    units = int(sys.argv[1])
    for spec in sys.argv[2:] or SHIPPED:
        cells, different, refused = of_tapes(spec, units)
        print(f"{spec:28} {units:6} units {cells:9} cells {different:3} differ, {len(refused)} outputs refused")
        print("".join(f"    {one}\n" for one in sorted(refused)), end="")
        cells, different = of_forms(spec, units)
        print(f"{spec:28} {units:6} forms {cells:9} cells {different:3} differ", flush=True)
