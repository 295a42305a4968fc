"""By hand in pandas, over pyarrow's Parquet: columns of floats, in which these whole numbers are exact."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from tests.benchmarks.nation import DENOMINATORS, targets
from tests.benchmarks.nation_by import Checks, timed


def run() -> Checks:
    """Verdicts, points, groups, total, grade, rank among the province's, and the province's sums."""
    folder, lines, cases = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    frame = pd.read_parquet(folder / "wide.parquet")
    listed = pd.read_csv(folder / "communes.csv", dtype={"code": str}).set_index("code")
    unit = listed.index.get_indexer(pd.Index(frame["commune"]))
    parent = pd.Series(pd.Categorical(listed["parent"]).codes[unit])
    period = pd.Series(pd.Categorical(frame["period"]).codes)
    case = None
    if cases > 1:
        level = pd.Categorical(listed["cls"], categories=["a", "b", "c"]).codes[unit].astype(int)
        case = level * 5 + (frame["period"].str[:4].astype(int).to_numpy() - 2020)
    made: dict[str, object] = {}
    both: dict[str, object] = {}
    met_lines = 0
    groups: dict[str, pd.Series] = {}
    for group in range(4):
        parts: list[np.ndarray] = []
        for at in range(group * lines // 4, (group + 1) * lines // 4):
            n, d = frame[f"n{at}"].to_numpy(float), frame[f"d{at % DENOMINATORS}"].to_numpy(float)
            target = 80 if case is None else np.array(targets(at, cases))[case]
            there = ~(np.isnan(n) | np.isnan(d))
            met = n * 100 >= d * target
            if at % 3 == 0:
                points = np.where(met, 1000.0, np.where(n * 2 >= d, 500.0, 0.0))
            elif at % 3 == 1:
                points = np.where(met, 1000.0, (200_000 * n + d * target) // (2 * d * target))
            else:
                points = np.where(met, 1000.0, 0.0)
            points[~there] = np.nan
            made[f"v{at}"] = np.where(there, 1 + met, 0).astype(np.int8)
            made[f"p{at}"] = points
            parts.append(points)
            met_lines += int(met.sum())
            both[f"{at} n"], both[f"{at} d"] = np.where(there, n, 0), np.where(there, d, 0)
        groups[f"g{group}"] = pd.Series(np.sum(parts, axis=0))
    total = sum(groups.values(), pd.Series(0.0, index=frame.index))
    grade = np.select([total >= 800 * lines, total >= 500 * lines, total.notna()], [1, 2, 3], 0).astype(np.int8)
    rank = total.groupby([period, parent]).rank("min", ascending=False)
    results = pd.DataFrame({"commune": frame["commune"], "period": frame["period"], **made, **groups})
    results = results.assign(total=total, grade=grade, rank=rank)
    results.to_parquet(folder / "pandas.parquet")
    sums = pd.DataFrame(both).groupby([parent, period]).sum()
    sums.to_parquet(folder / "pandas-sums.parquet")
    return {
        "total": int(total.sum()),
        "met": met_lines,
        "first grade": int((grade == 1).sum()),
        "ranks": int(rank.sum()),
        "province": int(sums[[f"{at} n" for at in range(lines)]].to_numpy().sum()),
    }


if __name__ == "__main__":
    timed(run)
