"""By khong3: the same from the model, exactly, with all that it finds."""

import sys
from pathlib import Path

import polars as pl

import khong3
from khong3.columns.rows import OF_LINE
from tests.benchmarks.nation_by import Checks, timed


def run() -> Checks:
    """The frame assessed, its wide results written."""
    folder, lines, write = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[4]
    model = khong3.load(folder / "model.yaml")
    frame = pl.read_parquet(folder / f"{sys.argv[5]}.parquet")
    assessment = model.assess(frame, communes=folder / "communes.csv")
    wide = assessment.frame("wide", only=OF_LINE if write == "all" else ("verdict", "points"))
    wide.write_parquet(folder / "khong3.parquet")
    codes = wide["commune"].unique()
    provinces = codes.filter(codes.str.starts_with("h"))
    sums = assessment.frame("wide", only=("numerator", "denominator"), of=provinces)
    sums.write_parquet(folder / "khong3-sums.parquet")
    return checks(wide, sums, provinces, lines)


def checks(wide: pl.DataFrame, sums: pl.DataFrame, provinces: pl.Series, lines: int) -> Checks:
    """What the communes and the provinces come to."""
    communes = wide.lazy().filter(~pl.col("commune").is_in(provinces.implode()))
    verdicts = [pl.col(f"l{at}.verdict").is_in(["met", "exceeded"]).sum() for at in range(lines)]
    told = communes.select(
        pl.col("total.points").sum().alias("total"),
        pl.sum_horizontal(verdicts).alias("met"),
        (pl.col("grade") == "g1").sum().alias("first grade"),
        pl.col("peer_rank").sum().alias("ranks"),
    )
    found = told.collect().row(0, named=True)
    province = sums.select(pl.sum_horizontal(pl.col(f"l{at}.numerator").sum() for at in range(lines))).item()
    return {**found, "total": round(found["total"] * 100), "province": int(province)}


if __name__ == "__main__":
    timed(run)
