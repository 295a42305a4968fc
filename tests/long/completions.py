"""No conclusion that some completion contradicts: ``python -m tests.long.completions PAIRS [SEED]``.

Prints how many pairs of a model and a unit were tried, in how many ways each was completed, and what did not hold.
"""

import sys
from collections import Counter
from random import Random

from tests.reference.completions import Tally, tried

if __name__ == "__main__":
    wanted = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally = Tally()
    kinds: Counter[str] = Counter()
    models: set[int] = set()
    while tally.pairs < wanted:
        seed += 1
        cohort = seed % 5 == 0
        dice = Random(seed)
        for violation in tried(dice, tally, units=4 if cohort else 40, rounds=3 if cohort else 4, cohort=cohort):
            models.add(seed)
            kind = f"{violation.cell[2]} {type(violation.given).__name__} {type(violation.then).__name__}"
            kinds[kind] += 1
            if kinds[kind] <= 2:
                print(f"--- seed {seed}\n{violation.small()}", flush=True)
    print(
        f"{tally.models} models, {tally.pairs} pairs, {tally.completions} completions, {tally.conclusions} conclusions"
    )
    print(f"{sum(kinds.values())} do not hold, in {len(models)} models:", dict(kinds), sorted(models))
    print("refused:", dict(tally.refused.most_common()))
