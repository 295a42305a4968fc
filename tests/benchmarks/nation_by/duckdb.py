"""By hand in DuckDB: one query for the results, one for the sums, of files into files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.benchmarks.nation import DENOMINATORS, targets
from tests.benchmarks.nation_by import Checks, timed


def run() -> Checks:
    """Verdicts, points, groups, total, grade, rank among the province's, and the province's sums."""
    folder, lines, cases = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    link = duckdb.connect()
    link.execute(f"CREATE VIEW units AS SELECT * FROM read_csv('{folder}/communes.csv', types={{'code': 'VARCHAR'}})")
    which = ", (ascii(u.cls) - ascii('a')) * 5 + CAST(f.period[:4] AS INTEGER) - 2019 AS at_case" if cases > 1 else ""
    link.execute(
        f"CREATE VIEW given AS SELECT f.*, u.parent{which} "
        f"FROM '{folder}/wide.parquet' f LEFT JOIN units u ON u.code = f.commune"
    )
    groups = [" + ".join(f"p{at}" for at in range(g * lines // 4, (g + 1) * lines // 4)) for g in range(4)]
    summed = ", ".join(f"{one} AS g{at}" for at, one in enumerate(groups))
    link.execute(
        f"CREATE TABLE graded AS WITH judged AS (SELECT commune, period, parent, {', '.join(_judged(lines, cases))} "
        f"FROM given), grouped AS (SELECT *, {summed} FROM judged), "
        "totals AS (SELECT *, g0 + g1 + g2 + g3 AS total FROM grouped) "
        f"SELECT *, CASE WHEN total >= {800 * lines} THEN 1 WHEN total >= {500 * lines} THEN 2 "
        "WHEN total IS NOT NULL THEN 3 END AS grade FROM totals"
    )
    # Of narrow rows: a window over wide ones takes longer.
    link.execute(
        "CREATE TABLE ranks AS SELECT commune, period, rank() OVER (PARTITION BY period, parent ORDER BY total DESC) "
        "AS rank FROM graded WHERE total IS NOT NULL"
    )
    joined = "SELECT * EXCLUDE parent FROM graded LEFT JOIN ranks USING (commune, period)"
    link.execute(f"COPY ({joined}) TO '{folder}/duckdb.parquet'")
    both = ", ".join(
        f'sum({of}) FILTER (n{at} IS NOT NULL AND d{at % DENOMINATORS} IS NOT NULL) AS "{at} {of[0]}"'
        for at in range(lines)
        for of in (f"n{at}", f"d{at % DENOMINATORS}")
    )
    link.execute(f"CREATE TABLE sums AS SELECT parent, period, {both} FROM given GROUP BY parent, period")
    link.execute(f"COPY sums TO '{folder}/duckdb-sums.parquet'")
    met = " + ".join(f"count(*) FILTER (v{at} = 2)" for at in range(lines))
    province = " + ".join(f'sum("{at} n")' for at in range(lines))
    asked = f"SELECT sum(total), {met}, count(*) FILTER (grade = 1), (SELECT sum(rank) FROM ranks) FROM graded"
    told = link.execute(asked).fetchone() or ()
    told = (*told, *(link.execute(f"SELECT {province} FROM sums").fetchone() or ()))
    return dict(zip(("total", "met", "first grade", "ranks", "province"), map(int, told), strict=True))


def _judged(lines: int, cases: int) -> Iterator[str]:
    """Verdict and points of every line."""
    for at in range(lines):
        n, d = f"n{at}", f"d{at % DENOMINATORS}"
        target = "80" if cases == 1 else f"[{', '.join(map(str, targets(at, cases)))}][at_case]"
        there = f"{n} IS NOT NULL AND {d} IS NOT NULL"
        met = f"{n} * 100 >= {d} * {target}"
        less = (
            f"CASE WHEN {n} * 2 >= {d} THEN 500 ELSE 0 END",
            f"(200000 * {n} + {d} * {target}) // (2 * {d} * {target})",
            "0",
        )[at % 3]
        yield f"CAST(CASE WHEN NOT ({there}) THEN 0 WHEN {met} THEN 2 ELSE 1 END AS TINYINT) AS v{at}"
        yield f"CASE WHEN {there} THEN CAST(CASE WHEN {met} THEN 1000 ELSE {less} END AS INTEGER) END AS p{at}"


if __name__ == "__main__":
    timed(run)
