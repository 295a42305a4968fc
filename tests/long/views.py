"""Models as queries in real databases: python -m tests.long.views NAME [UNITS [MUTANTS]] [MODEL …]; it counts."""

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from attrs import field, mutable

from khong3 import KhongError, Model, load
from khong3.covering.slips import slips
from khong3.findings import errors
from khong3.periods import Period
from khong3.querying import view
from tests.engines import databases
from tests.engines.databases import Database
from tests.engines.wide import Wide, compared

ROOT = Path(__file__).parents[2]
PATHS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests" / "specs" / "good").glob("*.yaml")])
PERIODS = ("2024", "2025", "2026", "2024-03")


@mutable
class Tally:
    """What was compared so far."""

    base: Database
    count: int
    cells: int = 0
    wrong: int = 0
    left: int = 0
    refused: dict[str, str] = field(factory=dict[str, str])

    def compare(self, of: Model, name: str, period: str) -> None:
        """One model on sound rows, and on rows of which one in seven is not."""
        try:
            found = view(of, self.base.dialect, [Period.parse(period)])
        except KhongError as problem:
            self.refused.setdefault(name, problem.findings[0].message("en"))
            return
        for spoilt in (0, 7):
            wide = Wide(of, f"long {name} {period} {spoilt}", self.count, period=period, spoilt=spoilt)
            wide.fill(self.base)
            begun = time.perf_counter()
            self.base.ask(found.text)
            seconds = time.perf_counter() - begun
            cells, wrong, left = compared(self.base, wide, found, found.text)
            self.cells, self.wrong, self.left = self.cells + cells, self.wrong + len(wrong), self.left + left
            print(
                f"{name} {period}: {cells} cells, {len(wrong)} differ, {left} rows left, {seconds:.1f} s",
                *wrong[:1],
                flush=True,
            )


def mutants(of: Model, count: int) -> Iterator[tuple[str, Model]]:
    """Models that differ by one small thing, and hold together."""
    every = list(slips(of))
    for at, slip in enumerate(Random(of.id).sample(every, min(count, len(every)))):
        with suppress(KhongError):
            wrong = slip.make()
            if errors(wrong.check()):
                continue
            yield f"{of.id} mutant {at}", wrong


def main(name: str, count: int, of_each: int, models: list[str]) -> int:
    """Print what was compared, model by model, and all together; 1 where any cell differs."""
    with databases.STARTED[name]() as base:
        tally = Tally(base, count)
        for path in (one for one in PATHS if not models or one.stem in models):
            of = load(path)
            for period in PERIODS:
                tally.compare(of, path.stem, period)
            for called, mutant in mutants(of, of_each):
                tally.compare(mutant, called, PERIODS[0])
    print(f"{name}: {tally.cells} cells, {tally.wrong} differ; {tally.left} rows left to the exact engine")
    print("refused by name:", "; ".join(f"{one}: {why}" for one, why in tally.refused.items()) or "none")
    return int(tally.wrong > 0)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[2:] if one.isdigit()]
    asked = [one for one in sys.argv[2:] if not one.isdigit()]
    sys.exit(main(sys.argv[1], (numbers or [300])[0], (numbers[1:] or [0])[0], asked))
