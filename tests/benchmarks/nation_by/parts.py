"""By khong3, some periods at a time: what a machine needs that does not hold the nation."""

import sys
from pathlib import Path

import polars as pl

import khong3
from tests.benchmarks.nation_by import Checks, timed
from tests.benchmarks.nation_by.khong3 import checks


def run() -> Checks:
    """Each part assessed, its wide results written; the checks added up."""
    folder, lines = Path(sys.argv[1]), int(sys.argv[2])
    model = khong3.load(folder / "model.yaml")
    frame = pl.scan_parquet(folder / "wide.parquet")
    found: dict[str, float] = dict.fromkeys(("total", "met", "first grade", "ranks", "province"), 0)
    for number, part in enumerate(model.assess_parts(frame, communes=folder / "communes.csv")):
        wide = part.frame("wide", only=("verdict", "points"))
        wide.write_parquet(folder / f"part-{number}.parquet")
        codes = wide["commune"].unique()
        provinces = codes.filter(codes.str.starts_with("h"))
        sums = part.frame("wide", only=("numerator", "denominator"), of=provinces)
        sums.write_parquet(folder / f"part-{number}-sums.parquet")
        for name, one in checks(wide, sums, provinces, lines).items():
            found[name] += one
    return found


if __name__ == "__main__":
    timed(run)
