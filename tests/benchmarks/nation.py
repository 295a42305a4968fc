"""The nation: ``python -m tests.benchmarks.nation [TIMES] [--lines N] [--cases N] [--shape wide|long] [--ways …]``.

3 321 communes in 34 provinces, 60 months, 100 variables, drawn by a seed; 60 ratio lines with targets (a third in
bands, a third proportional, a third all or nothing), four groups, a total, a grade, ranks, sums of provinces. Each way
of doing it is a process of its own that prints what it took; they are run in turn, and their ratios to Polars by hand
printed. All must give the same checks: points, grades, ranks, sums. ``--shape long`` is a row a figure, which Polars
turns into columns by its own pivot. ``--table`` prints rows for docs/reference/frames.md.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from importlib.metadata import version
from pathlib import Path
from random import Random

import polars as pl

COMMUNES, PROVINCES, MONTHS = 3_321, 34, 60
DENOMINATORS = 40
WAYS = ("polars", "khong3")
PEERS = ("polars", "numpy", "pandas", "duckdb")


def spec(lines: int, cases: int) -> str:
    """The model; ``cases``: how many targets by class and year each line has."""
    found = [
        (
            "khong3: 1\nid: nation\nversion: 1\ntitle: Cả nước (bịa để đo)\nmissing: missing\nno_cases: leave out\n"
            "attributes:\n  cls: {a: A, b: B, c: C}\npeers: [parent]\nvariables:\n"
        )
    ]
    found += [f"  d{at}: {{label: Mẫu {at}}}\n" for at in range(DENOMINATORS)]
    found += [f"  n{at}: {{label: Tử {at}, part_of: d{at % DENOMINATORS}}}\n" for at in range(lines)]
    found.append("items:\n")
    for group in range(4):
        found.append(f"  - code: G{group}\n    label: Nhóm {group}\n    items:\n")
        for at in range(group * lines // 4, (group + 1) * lines // 4):
            found.append(
                f"      - id: l{at}\n        code: G{group}.{at}\n        label: Dòng {at}\n        max: 10\n"
                f"        measure: n{at} / d{at % DENOMINATORS}\n"
            )
            found.append(_target(at, cases))
            rule = ("{target: 10, 50 %: 5, else: 0}", "proportional to target", "")[at % 3]
            found.append(f"        points: {rule}\n" if rule else "")
    found.append(
        "grades:\n  - {id: g1, label: A, from: 80 %}\n  - {id: g2, label: B, from: 50 %}\n  - {id: g3, label: C}\n"
    )
    return "".join(found)


def bound(at: int, case: int, cases: int) -> int:
    """The target of a line in per cent."""
    return 80 if cases == 1 else 60 + (case * 7 + at) % 40


def targets(at: int, cases: int) -> list[int]:
    """The target of a line for each class and year."""
    return [bound(at, case, cases) for case in range(cases)]


def _target(at: int, cases: int) -> str:
    if cases == 1:
        return "        target: at least 80 %\n"
    which = [(level, year) for level in "abc" for year in range(2020, 2025)][:cases]
    written = [
        f"          - {{is: at least {bound(at, case, cases)} %, for: {{cls: {level}}}, period: {year}}}\n"
        for case, (level, year) in enumerate(which)
    ]
    return "        target:\n" + "".join(written)


def figures(times: int, lines: int, folder: Path, shape: str) -> None:
    """The figures, wide or long, and the list of units as files; 1 % of all figures are missing."""
    import numpy as np

    draw = np.random.default_rng(1)
    rows = COMMUNES * times * MONTHS
    units = np.repeat(np.arange(COMMUNES * times), MONTHS)
    months = pl.Series([f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(MONTHS)])
    columns: dict[str, pl.Series] = {
        "commune": pl.Series(10_000 + units).cast(pl.String),
        "period": months.gather(pl.Series(np.tile(np.arange(MONTHS), COMMUNES * times))),
    }
    wholes = []
    for at in range(DENOMINATORS):
        wholes.append(draw.integers(1, 5_001, rows))
        columns[f"d{at}"] = _with_blanks(pl.Series(wholes[at]), pl.Series(draw.random(rows) < 0.01))
    for at in range(lines):
        part = pl.Series(draw.integers(0, wholes[at % DENOMINATORS] + 1))
        columns[f"n{at}"] = _with_blanks(part, pl.Series(draw.random(rows) < 0.01))
    wide = pl.DataFrame(columns)
    if shape == "long":
        long = wide.unpivot(index=["commune", "period"]).drop_nulls("value")
        long.write_parquet(folder / "long.parquet")
    else:
        wide.write_parquet(folder / "wide.parquet")
    dice = Random(1)
    provinces = [f"h{at}" for at in range(PROVINCES * times)]
    listed = [
        (str(10_000 + at), "xã", f"h{at % (PROVINCES * times)}", dice.choice("abc")) for at in range(COMMUNES * times)
    ]
    listed += [(code, "tỉnh", "", "a") for code in provinces]
    schema = ["code", "kind", "parent", "cls"]
    pl.DataFrame(listed, schema=schema, orient="row").write_csv(folder / "communes.csv")


def versions() -> str:
    """Which libraries these are."""
    return ", ".join(f"{one} {version(one)}" for one in ("polars", "numpy", "pandas", "duckdb"))


def _with_blanks(values: pl.Series, blank: pl.Series) -> pl.Series:
    return pl.select(pl.when(~blank).then(values)).to_series()


def main() -> None:
    """Draw, run every way in turn, print."""
    asked = ArgumentParser()
    asked.add_argument("times", type=int, nargs="?", default=1)
    asked.add_argument("--lines", type=int, default=60)
    asked.add_argument("--cases", type=int, default=1)
    asked.add_argument("--write", choices=("points", "all"), default="points")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--shape", choices=("wide", "long"), default="wide")
    asked.add_argument("--ways", default=",".join(WAYS), help=f"of {', '.join((*PEERS, 'khong3', 'parts'))}")
    asked.add_argument("--table", action="store_true", help="rows of a table, not sentences")
    options = asked.parse_args()
    cores, busy = os.cpu_count(), os.getloadavg()[0]
    print(f"{platform.machine()}, {cores} cores, load {busy:.1f}, Python {platform.python_version()}, {versions()}")
    # What is imported is compiled once, as it is where it is installed.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "model.yaml").write_text(spec(options.lines, options.cases), encoding="utf-8")
        figures(options.times, options.lines, folder, options.shape)
        first: dict[str, object] | None = None
        best: dict[str, dict[str, float]] = {}
        for _ in range(options.rounds):
            for way in options.ways.split(","):
                command = [
                    sys.executable,
                    "-m",
                    f"tests.benchmarks.nation_by.{way}",
                    name,
                    str(options.lines),
                    str(options.cases),
                    options.write,
                    options.shape,
                ]
                ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
                told = json.loads(ran.stdout.splitlines()[-1])
                checks = told.pop("checks")
                first = first or checks
                assert checks == first, (way, checks, first)
                kept = best.setdefault(way, told)
                best[way] = {key: min(kept[key], told[key]) for key in told}
        by_hand = best["polars"]
        if options.table:
            for way, told in best.items():
                print(
                    f"| {options.times} × {options.shape}, {options.lines} | {way} | {told['cpu']:.2f} | "
                    f"{told['cpu'] / by_hand['cpu']:.2f} | {told['whole']:.2f} | {told['mib']:.0f} |"
                )
            return
        print(
            f"{options.times} × the nation, {options.shape}, {options.lines} lines, {options.cases} cases, "
            f"{options.write} written; least of {options.rounds}"
        )
        print(f"the same checks: {first}")
        for way, told in best.items():
            print(
                f"{way:8} in process {told['cpu']:6.2f} cpu s ({told['cpu'] / by_hand['cpu']:4.2f} ×), "
                f"{told['wall']:6.2f} s ({told['wall'] / by_hand['wall']:4.2f} ×); "
                f"whole process {told['whole']:6.2f} cpu s ({told['whole'] / by_hand['whole']:4.2f} ×), "
                f"{told['mib']:6.0f} MiB"
            )


if __name__ == "__main__":
    main()
