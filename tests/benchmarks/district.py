"""A province's year: ``python -m tests.benchmarks.district [--rounds N]``.

166 communes of 60 ratio lines, from a CSV file of a row a figure to JSON, against the same by hand in pandas, each a
process of its own that gives the same verdicts and points; and one unit of 60 lines by a model that is loaded already.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from random import Random

from khong3 import Commune, Data, Model, Observation, dump
from tests.benchmarks.invented import ratios

UNITS, LINES = 166, 60

BY_HAND = """
import json, sys
import pandas as pd
rows = pd.read_csv(sys.argv[1], dtype={"commune": str, "period": str})
wide = rows.pivot(index=["commune", "period"], columns="variable", values="value")
results = []
totals = 0
for at in range(60):
    part, whole = wide[f"part_{at}"], wide[f"whole_{at}"]
    met = part * 100 >= whole * 80
    points = ((part * 25_000 + whole * 50) // (whole * 100)).where(~met, 200) / 100
    totals = totals + points
    value = part / whole
    for (unit, period), *row in zip(wide.index, part, whole, value, met, part * 100 > whole * 80, points):
        n, d, share, is_met, more, earned = row
        results.append({
            "commune": unit, "period": period, "indicator": f"line_{at}", "numerator": n, "denominator": d,
            "value": share, "verdict": "exceeded" if more else "met" if is_met else "not met", "points": earned,
        })
ranks = totals.rank(method="min", ascending=False)
scores = [
    {"commune": unit, "period": period, "points": round(total, 2), "rank": int(rank)}
    for (unit, period), total, rank in zip(wide.index, totals, ranks)
]
with open(sys.argv[2], "w") as file:
    json.dump({"results": results, "scores": scores}, file)
"""


def rows(model: Model, unit: str, seed: int) -> list[Observation]:
    """The figures of a unit, each part within its whole."""
    dice = Random(seed)
    wholes = {at: dice.randint(1, 5_000) for at in range(LINES)}
    counts = {f"whole_{at}": whole for at, whole in wholes.items()}
    counts |= {f"part_{at}": dice.randint(0, whole) for at, whole in wholes.items()}
    return [Observation(commune=unit, period="2024", variable=name, value=counts[name]) for name in model.variables]


def told(path: Path) -> dict[tuple[str, str], tuple[str, float]]:
    """Verdict and points of every unit and line, as a document has them."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return {(one["commune"], one["indicator"]): (one["verdict"], one["points"]) for one in found["results"]}


def spent(command: list[str]) -> float:
    """Seconds that a process works: those of the machine's clock tell of its other work too."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print both."""
    asked = ArgumentParser()
    asked.add_argument("--rounds", type=int, default=5)
    options = asked.parse_args()
    model = ratios(LINES, lambda at: f"Dòng {at}")
    busy = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {busy:.1f}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said = [one for at in range(UNITS) for one in rows(model, f"{at:05}", at)]
        lines = [f"{one.commune},{one.period},{one.variable},{one.value}" for one in said]
        figures, spec = folder / "figures.csv", folder / "model.yaml"
        figures.write_text("\n".join(["commune,period,variable,value", *lines]), encoding="utf-8")
        spec.write_text(dump(model), encoding="utf-8")
        (folder / "hand.py").write_text(BY_HAND, encoding="utf-8")
        by_hand = [sys.executable, str(folder / "hand.py"), str(figures), str(folder / "hand.json")]
        ours = [sys.executable, "-m", "khong3", "assess", str(spec), str(figures), "--out", str(folder / "ours.json")]
        both = [(spent(by_hand), spent(ours)) for _ in range(options.rounds)]
        assert told(folder / "hand.json") == told(folder / "ours.json")
    hand, own = (statistics.median(one) for one in zip(*both, strict=True))
    print(
        f"{UNITS} communes, {LINES} lines, CSV to JSON, same verdicts and points: pandas by hand {hand:.2f} cpu s, "
        f"khong3 {own:.2f} ({own / hand:.1f} ×)"
    )
    data = Data(observations=tuple(rows(model, "x", 1)), communes=(Commune(code="x"),))
    model.assess(data)
    taken: list[float] = []
    for _ in range(100):
        since = time.process_time()
        list(model.assess(data))
        taken.append(time.process_time() - since)
    print(f"one unit of {LINES} lines by Model.assess, with all its results: {statistics.median(taken) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
