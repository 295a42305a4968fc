"""Models as queries in real databases, on many units. Run: python -m tests.long.views NAME [UNITS [MODEL …]]."""

import sys
import time
from pathlib import Path

from khong3 import KhongError, load
from khong3.periods import Period
from khong3.querying import view
from tests.engines import databases
from tests.engines.wide import Wide, compared

ROOT = Path(__file__).parents[2]
PATHS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests" / "specs" / "good").glob("*.yaml")])
PERIODS = ("2024", "2025", "2026", "2024-03")


def main(name: str, count: int, models: list[str]) -> int:
    """Print what was compared, model by model, and all together; 1 where any cell differs."""
    cells = wrong = left = 0
    refused: list[str] = []
    with databases.STARTED[name]() as base:
        for path in (one for one in PATHS if not models or one.stem in models):
            of = load(path)
            for period in PERIODS:
                try:
                    found = view(of, base.dialect, [Period.parse(period)])
                except KhongError as problem:
                    refused.append(f"{path.stem} ({problem.findings[0].message('en')})")
                    break
                for spoilt in (0, 7):
                    wide = Wide(of, f"long {path.stem} {period} {spoilt}", count, period=period, spoilt=spoilt)
                    wide.fill(base)
                    begun = time.perf_counter()
                    base.ask(found.text)
                    seconds = time.perf_counter() - begun
                    compared_, differing, exact = compared(base, wide, found, found.text)
                    cells, wrong, left = cells + compared_, wrong + len(differing), left + exact
                    said = f"{compared_} cells, {len(differing)} differ, {exact} rows left, {seconds:.1f} s"
                    print(f"{path.stem} {period}: {said}", *differing[:1], flush=True)
    print(f"{name}: {cells} cells, {wrong} differ; {left} rows left to the exact engine")
    print("refused by name:", "; ".join(refused) or "none")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300, sys.argv[3:]))
