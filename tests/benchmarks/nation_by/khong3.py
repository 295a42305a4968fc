"""By khong3: the same from the model, exactly, with all that it finds."""

import sys
from pathlib import Path

import polars as pl

import khong3
from tests.benchmarks.nation_by import Checks, timed


def run() -> Checks:
    """The frame assessed, its wide results written."""
    folder, lines = Path(sys.argv[1]), int(sys.argv[2])
    model = khong3.load(folder / "model.yaml")
    frame = pl.read_parquet(folder / "wide.parquet")
    assessment = model.assess(frame, communes=folder / "communes.csv")
    wide = assessment.frame("wide")
    wide.write_parquet(folder / "khong3.parquet")
    communes = wide.filter(~pl.col("commune").str.starts_with("h"))
    provinces = wide.filter(pl.col("commune").str.starts_with("h"))
    verdicts = [pl.col(f"l{at}.verdict").is_in(["met", "exceeded"]).sum() for at in range(lines)]
    return {
        "total": round(communes["total.points"].sum() * 100),
        "met": int(communes.select(pl.sum_horizontal(verdicts)).item()),
        "first grade": int((communes["grade"] == "g1").sum()),
        "ranks": int(communes["peer_rank"].drop_nulls().sum()),
        "province": int(
            provinces.select(pl.sum_horizontal(pl.col(f"l{at}.numerator").sum() for at in range(lines))).item()
        ),
    }


if __name__ == "__main__":
    timed(run)
