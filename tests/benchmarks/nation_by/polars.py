"""By hand in Polars: whole numbers, points in hundredths, as good as it can be made.

It writes verdicts and points, and where ``all`` is asked also numerators, denominators and values.
"""

import sys
from pathlib import Path

import polars as pl

from tests.benchmarks.nation import DENOMINATORS, bound
from tests.benchmarks.nation_by import Checks, timed

_ALL = ("numerator", "denominator", "value")


def run() -> Checks:
    """Verdicts, points, groups, total, grade, rank among the province's, and the province's sums."""
    folder, lines, cases, write = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    units = pl.scan_csv(folder / "communes.csv", schema_overrides={"code": pl.String}).rename({"code": "commune"})
    frame = figures(folder, sys.argv[5]).join(units, on="commune", how="left")
    if cases > 1:
        which = [
            (level, str(year), at) for at, (level, year) in enumerate((a, b) for a in "abc" for b in range(2020, 2025))
        ]
        table = pl.LazyFrame(
            {
                "cls": [level for level, _, _ in which[:cases]],
                "year": [year for _, year, _ in which[:cases]],
                **{f"t{at}": [bound(at, case, cases) for _, _, case in which[:cases]] for at in range(lines)},
            }
        )
        frame = frame.with_columns(year=pl.col("period").str.slice(0, 4)).join(table, on=["cls", "year"], how="left")
    made: list[pl.Expr] = []
    for at in range(lines):
        n, d = pl.col(f"n{at}"), pl.col(f"d{at % DENOMINATORS}")
        target = pl.lit(80) if cases == 1 else pl.col(f"t{at}")
        there = n.is_not_null() & d.is_not_null()
        met = n * 100 >= d * target
        full = pl.when(met)
        points = (
            full.then(1000).when(n * 2 >= d).then(500).otherwise(0),
            full.then(1000).otherwise((200_000 * n + d * target) // (2 * d * target)),
            full.then(1000).otherwise(0),
        )[at % 3]
        made += [
            pl.when(there).then(pl.when(met).then(2).otherwise(1)).otherwise(0).cast(pl.Int8).alias(f"v{at}"),
            pl.when(there).then(points).cast(pl.Int32).alias(f"p{at}"),
        ]
        if write == "all":
            made += [
                pl.when(there).then(n).alias(f"numerator{at}"),
                pl.when(there).then(d).alias(f"denominator{at}"),
                pl.when(there).then(n / d).alias(f"value{at}"),
            ]
    groups = [
        pl.sum_horizontal([f"p{at}" for at in range(g * lines // 4, (g + 1) * lines // 4)], ignore_nulls=False).alias(
            f"g{g}"
        )
        for g in range(4)
    ]
    total = pl.col("total")
    frame = frame.with_columns(made).with_columns(groups)
    frame = frame.with_columns(pl.sum_horizontal([f"g{g}" for g in range(4)], ignore_nulls=False).alias("total"))
    frame = frame.with_columns(
        pl.when(total >= 800 * lines)
        .then(1)
        .when(total >= 500 * lines)
        .then(2)
        .when(total.is_not_null())
        .then(3)
        .alias("grade"),
        total.rank("min", descending=True).over("period", "parent").alias("rank"),
    )
    both = [
        pl.when(pl.col(f"v{at}") > 0).then(pl.col(name)).sum().alias(f"{at} {name}")
        for at in range(lines)
        for name in (f"n{at}", f"d{at % DENOMINATORS}")
    ]
    keep = [
        "commune",
        "period",
        *(f"{a}{at}" for at in range(lines) for a in (*"vp", *(_ALL if write == "all" else ()))),
        *(f"g{g}" for g in range(4)),
        "total",
        "grade",
        "rank",
    ]
    results, sums = pl.collect_all([frame.select(keep), frame.group_by("parent", "period").agg(both)])
    results.write_parquet(folder / "polars.parquet")
    sums.write_parquet(folder / "polars-sums.parquet")
    return {
        "total": int(results["total"].cast(pl.Int64).sum()),
        "met": int(results.select(pl.sum_horizontal((pl.col(f"v{at}") == 2).sum() for at in range(lines))).item()),
        "first grade": int((results["grade"] == 1).sum()),
        "ranks": int(results["rank"].drop_nulls().sum()),
        "province": int(sums.select(pl.sum_horizontal(pl.col(f"{at} n{at}").sum() for at in range(lines))).item()),
    }


def figures(folder: Path, shape: str) -> pl.LazyFrame:
    """The figures a column each: of a row a figure by the pivot of Polars."""
    if shape == "wide":
        return pl.scan_parquet(folder / "wide.parquet")
    long = pl.read_parquet(folder / "long.parquet")
    return long.pivot(on="variable", index=["commune", "period"], values="value").lazy()


if __name__ == "__main__":
    timed(run)
