"""Many mutants, and what came of them. Run: python -m tests.long.mutate [HOW MANY] [FIRST SEED]."""

import sys

from tests.mutations import Tally, report, try_data, try_spec


def main(count: int, first: int) -> int:
    """Run half of them on specs and half on figures; exit with 1 where one failed."""
    tally = Tally()
    for seed in range(first, first + count // 2):
        try_spec(seed, tally)
        try_data(seed, tally)
    print(report(tally))
    return int(bool(tally.failures))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 0][len(given) :])))
