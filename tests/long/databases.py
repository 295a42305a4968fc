"""Every tape of every spec in real databases, on many rows. Run: python -m tests.long.databases NAME [ROWS]."""

import sys
import time
from itertools import product

from khong3 import KhongError
from khong3.engines.exact import Exact
from tests.engines import databases
from tests.engines.rows import Drawn
from tests.test_engines import SPECS, VARIANTS, differing, program, tapes


def main(name: str, count: int) -> int:
    """Print what was compared, case by case, and all together; 1 where any cell differs."""
    cells = wrong = refused = 0
    with databases.STARTED[name]() as base:
        for spec, variant in product(SPECS, VARIANTS):
            drawn = Drawn(program(spec, variant), f"long {spec} {variant}", count).rows()
            for tape_name, tape in tapes(spec, variant).items():
                for way in ("raw", "chained"):
                    rows, begun = drawn[tape_name, way], time.perf_counter()
                    try:
                        came = databases.run(base, tape, list(tape.outputs), rows)
                    except KhongError as problem:
                        refused += 1
                        print(f"{spec} {variant} {tape_name} {way}: refused: {problem.findings[0].message('en')}")
                        continue
                    seconds = time.perf_counter() - begun
                    exact = Exact.of(tape)
                    found = differing([exact.run(row) for row in rows], came)
                    cells += len(rows) * len(tape.outputs)
                    wrong += len(found)
                    said = f"{len(rows) * len(tape.outputs)} cells, {len(found)} differ, {seconds:.1f} s"
                    print(f"{spec} {variant} {tape_name} {way}: {said}", *found[:1], flush=True)
    print(f"{name}: {cells} cells, {wrong} differ; {refused} cases refused by name")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150))
