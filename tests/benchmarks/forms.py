"""How long a province's forms take: 166 communes, 100 figures each, written, filled and collected.

Run: python tests/benchmarks/forms.py
"""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook

from khong3 import Commune, Model
from khong3.excel.collect import collect
from khong3.excel.form import write_form
from khong3.excel.plan import plan_forms
from khong3.periods import Period
from tests.benchmarks.invented import ratios

COMMUNES, FIGURES = 166, 100


def scheme() -> Model:
    """So many figures, two a line."""
    return ratios(FIGURES // 2, lambda number: f"Tỷ lệ {number}")


def timed(name: str, run: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is timed
    """Print how long it takes."""
    start, of_processor = time.perf_counter(), time.process_time()
    found = run()
    spent = time.process_time() - of_processor
    print(f"{name:38} {time.perf_counter() - start:6.1f} s, {spent:6.1f} s of the processor")
    return found


def fill(paths: list[Path]) -> None:
    """Every cell of every form, as a script does."""
    draw = Random(1)
    for path in paths:
        book = load_workbook(path)
        sheet: Any = book.worksheets[0]
        for row in range(8, sheet.max_row + 1):
            code = sheet.cell(row, 9).value
            if code:
                sheet.cell(row, 5).value = draw.randint(500, 900) if code.startswith("whole") else draw.randint(0, 500)
        book.save(path)


if __name__ == "__main__":
    model = scheme()
    communes = [Commune(code=f"{number:05}", name=f"Xã {number}", kind="commune") for number in range(COMMUNES)]
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{one.code}.xlsx" for one in communes]

        def write() -> None:
            plan = plan_forms(model, communes, Period.parse("2025"))
            for path, unit in zip(paths, plan.units, strict=True):
                path.write_bytes(write_form(plan, [unit]))

        timed(f"{COMMUNES} forms of {FIGURES} figures written", write)
        timed("filled by openpyxl", lambda: fill(paths))
        found = timed("collected", lambda: collect(paths, model))
        print(f"{len(found.taken)} taken, {len(found.rejected)} rejected, {found.blank} blank")
