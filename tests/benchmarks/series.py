"""A nation whose units merged: ``python -m tests.benchmarks.series [--lines N]``.

10 035 communes became 3 321 in the middle of 60 months; every month is reported by the units of its time. What it takes
to assess these months as they were reported, the five years that they make up, and the five years of the units of the
last day: in processor seconds, and beside the first. The figures are drawn by a seed; they and the table are invented.
"""

import resource
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import polars as pl

import khong3
from khong3 import Commune, Succession
from tests.benchmarks.nation import COMMUNES, DENOMINATORS, PROVINCES, spec

OLD = 10_035
DAY, LAST = "2022-07-01", "2024-12-31"
WRITTEN = ("verdict", "points")
YEARS = [str(year) for year in range(2020, 2025)]
_T = TypeVar("_T")


def drawn(lines: int) -> tuple[pl.DataFrame, list[Commune], list[Succession]]:
    """The figures, wide; a list with old and new units; and which became which, none of them split."""
    draw = np.random.default_rng(1)
    new = [f"{10_000 + at}" for at in range(COMMUNES)]
    # As in 2025, a new unit has the code of one of its parts.
    old = [*new, *(f"{20_000 + at}" for at in range(OLD - COMMUNES))]
    heirs = [*new, *(new[at] for at in draw.integers(0, COMMUNES, OLD - COMMUNES))]
    months = [f"{year}-{month:02d}" for year in YEARS for month in range(1, 13)]
    before = sum(month < DAY[:7] for month in months)
    told = [(code, month) for month in months[:before] for code in old]
    told += [(code, month) for month in months[before:] for code in new]
    columns: dict[str, pl.Series] = {
        "commune": pl.Series([code for code, _ in told]),
        "period": pl.Series([month for _, month in told]),
    }
    wholes = [draw.integers(1, 5_001, len(told)) for _ in range(DENOMINATORS)]
    columns |= {f"d{at}": pl.Series(one) for at, one in enumerate(wholes)}
    columns |= {f"n{at}": pl.Series(draw.integers(0, wholes[at % DENOMINATORS] + 1)) for at in range(lines)}
    units = [Commune(code=f"h{at}", kind="tỉnh") for at in range(PROVINCES)]
    places = {code: f"h{at % PROVINCES}" for at, code in enumerate(new)}
    units += [Commune(code=code, parent=places[heir]) for code, heir in zip(old, heirs, strict=True)]
    rows = [Succession(old=code, new=heir, on=DAY) for code, heir in zip(old, heirs, strict=True)]
    return pl.DataFrame(columns), units, rows


def spent(name: str, work: Callable[[], _T], beside: float | None = None) -> tuple[_T, float]:
    """Do something and print what it took, also beside something else."""
    begin = time.process_time()
    found = work()
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:44} {took:6.2f} cpu s ({took / (beside or took):4.2f} ×), peak {peak:5.0f} MiB", flush=True)
    return found, took


def main() -> None:
    """Draw, assess in three ways, print."""
    asked = ArgumentParser()
    asked.add_argument("--lines", type=int, default=60)
    lines = asked.parse_args().lines
    frame, units, rows = drawn(lines)
    flows = (
        spec(lines, 1)
        .replace("{label: Mẫu", "{over_time: sum, label: Mẫu")
        .replace("{label: Tử", "{over_time: sum, label: Tử")
    )
    print(f"{len(frame)} rows of {frame.width - 2} figures, {lines} lines")

    def assessed(periods: list[str] | None, on: str | None = None, only: Sequence[str] = WRITTEN) -> pl.DataFrame:
        found = khong3.loads(flows).assess(frame, periods, communes=units)
        found = found if on is None else found.comparable(on, rows)
        return pl.DataFrame(found.frame("wide", only=only))

    months, took = spent("its months, of the units of their time", lambda: assessed(None))
    years, _ = spent("five years of them, of the units of each", lambda: assessed(YEARS), took)
    spent("five years, of the units of the last day", lambda: assessed(YEARS, LAST), took)
    carried = assessed(YEARS, LAST, ("numerator",))
    print(f"{len(months)}, {len(years)} and {len(carried)} units and periods")
    whole = sum(frame[f"n{at}"].sum() for at in range(lines))
    summed = carried.filter(~pl.col("commune").str.starts_with("h")).select(
        pl.sum_horizontal(pl.col("^l.*numerator$").sum())
    )
    print("every figure is in one year of one unit:", whole == summed.item())


if __name__ == "__main__":
    main()
