"""By hand in numpy: matrices of whole numbers, a row a unit and month, -1 where a figure is missing."""

import sys
from pathlib import Path

import numpy as np
import polars as pl

from tests.benchmarks.nation import DENOMINATORS, targets
from tests.benchmarks.nation_by import Checks, timed


def run() -> Checks:
    """Verdicts, points, groups, total, grade, rank among the province's, and the province's sums."""
    folder, lines, cases = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    frame = pl.read_parquet(folder / "wide.parquet")
    listed = pl.read_csv(folder / "communes.csv", schema_overrides={"code": pl.String})
    units = frame.select(pl.col("commune")).join(listed, left_on="commune", right_on="code", how="left")
    parent = units["parent"].cast(pl.Categorical).to_physical().to_numpy().astype(np.int64)
    period = frame["period"].cast(pl.Categorical).to_physical().to_numpy().astype(np.int64)
    case = cases_of(frame, units) if cases > 1 else None
    rows = len(frame)
    place = parent * (int(period.max()) + 1) + period
    by_place = np.argsort(place, kind="stable")
    sorted_places = place[by_place]
    starts = np.flatnonzero(np.r_[True, sorted_places[1:] != sorted_places[:-1]])
    total, whole = np.zeros(rows, np.int64), np.ones(rows, bool)
    written: dict[str, np.ndarray] = {}
    sums: dict[str, np.ndarray] = {"place": sorted_places[starts]}
    met_lines = province = 0
    for group in range(4):
        points_of_group, whole_group = np.zeros(rows, np.int64), np.ones(rows, bool)
        for at in range(group * lines // 4, (group + 1) * lines // 4):
            n, d = (frame[one].fill_null(-1).to_numpy() for one in (f"n{at}", f"d{at % DENOMINATORS}"))
            target = 80 if case is None else np.array(targets(at, cases))[case]
            there = (n >= 0) & (d >= 0)
            met = there & (n * 100 >= d * target)
            if at % 3 == 0:
                points = np.where(met, 1000, np.where(n * 2 >= d, 500, 0))
            elif at % 3 == 1:
                points = np.where(met, 1000, (200_000 * n + d * target) // np.maximum(2 * d * target, 1))
            else:
                points = np.where(met, 1000, 0)
            written[f"v{at}"] = np.where(there, 1 + met, 0).astype(np.int8)
            written[f"p{at}"] = np.where(there, points, -1).astype(np.int32)
            points_of_group += points
            whole_group &= there
            met_lines += int(met.sum())
            for name, figures in ((f"{at} n", n), (f"{at} d", d)):
                sums[name] = np.add.reduceat(np.where(there, figures, 0)[by_place], starts)
            province += int(sums[f"{at} n"].sum())
        written[f"g{group}"] = np.where(whole_group, points_of_group, -1)
        total += points_of_group
        whole &= whole_group
    total = np.where(whole, total, -1)
    grade = np.where(~whole, 0, np.where(total >= 800 * lines, 1, np.where(total >= 500 * lines, 2, 3)))
    rank = ranks(total, place)
    rank[~whole] = 0
    results = pl.DataFrame({**written, "total": total, "grade": grade.astype(np.int8), "rank": rank})
    frame.select("commune", "period").hstack(results).write_parquet(folder / "numpy.parquet")
    pl.DataFrame(sums).write_parquet(folder / "numpy-sums.parquet")
    return {
        "total": int(total[whole].sum()),
        "met": met_lines,
        "first grade": int((grade == 1).sum()),
        "ranks": int(rank.sum()),
        "province": province,
    }


def cases_of(frame: pl.DataFrame, units: pl.DataFrame) -> np.ndarray:
    """Which target is in force, by class and year."""
    level = units["cls"].replace_strict(["a", "b", "c"], [0, 1, 2], return_dtype=pl.Int64).to_numpy()
    return np.asarray(level * 5 + frame["period"].str.slice(0, 4).cast(pl.Int64).to_numpy() - 2020)


def ranks(total: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Ranks as competitions have them, in each province and month by itself."""
    order = np.lexsort((-total, place))
    first = np.flatnonzero(np.r_[True, place[order][1:] != place[order][:-1]])
    begun = np.repeat(first, np.diff(np.r_[first, len(total)]))
    same = np.r_[False, (total[order][1:] == total[order][:-1]) & (place[order][1:] == place[order][:-1])]
    since = np.maximum.accumulate(np.where(same, 0, np.arange(len(total))))
    found = np.empty(len(total), np.int64)
    found[order] = since - begun + 1
    return found


if __name__ == "__main__":
    timed(run)
