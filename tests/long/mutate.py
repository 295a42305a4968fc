"""Many mutants, and what came of them. Run: python -m tests.long.mutate specs|folders [HOW MANY] [FIRST SEED]."""

import sys

from tests.data_mutations import try_folder
from tests.mutations import Tally, report, try_spec


def main(kind: str, count: int, first: int) -> int:
    """Run them; exit with 1 where one failed."""
    tally = Tally()
    for seed in range(first, first + count):
        (try_spec if kind == "specs" else try_folder)(seed, tally)
    print(report(tally))
    return int(bool(tally.failures))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[2:]]
    sys.exit(main(sys.argv[1], *(given + [10_000, 0][len(given) :])))
