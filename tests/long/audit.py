"""Many mutated reports, and what came of them. Run: python -m tests.long.audit [HOW MANY] [FIRST SEED]."""

import sys

from tests.audit_mutations import try_report
from tests.mutations import Tally, report


def main(count: int, first: int) -> int:
    """Run them; exit with 1 where one failed."""
    tally = Tally()
    for seed in range(first, first + count):
        try_report(seed, tally)
        if (seed - first + 1) % 1000 == 0:
            print(f"{seed - first + 1} mutants, {len(tally.failures)} failures", flush=True)
    print(report(tally))
    return int(bool(tally.failures))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 0][len(given) :])))
