"""Many units of every shipped model, recalculated by LibreOffice: ``python -m tests.long.workbooks UNITS [SPEC]…``.

Prints by model how many cells were compared, how many differ from the exact engine, and which outputs were refused.
"""

import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from khong3.engines.exact import Exact
from tests.engines.rows import Drawn
from tests.engines.workbook_engine import Sheet, expected, run
from tests.test_engines import SHIPPED, WAYS, differing, program, tapes

AT_ONCE = 250
"""So many units a workbook."""

if __name__ == "__main__":
    units = int(sys.argv[1])
    for spec in sys.argv[2:] or SHIPPED:
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
        print(
            f"{spec:28} {units:6} units {cells:9} cells {different:3} differ, {len(refused)} outputs refused",
            flush=True,
        )
        print("\n".join(f"    {one}" for one in sorted(refused)), flush=True)
