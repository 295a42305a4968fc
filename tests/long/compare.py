"""Compares every spec with every mutant of it: ``python -m tests.long.compare``.

What is called words never moves a worked example of a shipped spec, nor random figures of those of the tests; and what
only people read is never called meaning.
"""

import random

from khong3 import load
from tests.spec_mutations import SHIPPED, mutants
from tests.test_comparing import keeps_its_word
from tests.test_comparing_keys import GOOD, held

if __name__ == "__main__":
    for path in SHIPPED:
        base = load(path)
        every = list(mutants(path))
        compared = sum(keeps_its_word(base, one) for one in every)
        print(f"{path.stem:28} {len(every):6} mutants, {compared:6} load and were compared", flush=True)
    for path in GOOD:
        held(path, mutants(path), random.Random(7))
        print(f"{path.stem:28} held against random figures", flush=True)
