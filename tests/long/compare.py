"""Compares every shipped spec with every mutant of it: ``python -m tests.long.compare``.

What is called words never moves a worked example, and what only people read is never called meaning.
"""

from khong3 import load
from tests.spec_mutations import SHIPPED, mutants
from tests.test_comparing import keeps_its_word

if __name__ == "__main__":
    for path in SHIPPED:
        base = load(path)
        every = list(mutants(path))
        compared = sum(keeps_its_word(base, one) for one in every)
        print(f"{path.stem:28} {len(every):6} mutants, {compared:6} load and were compared", flush=True)
