"""Every number, key and word of every shipped spec changed, one at a time, and what noticed it.

Run: python -m tests.long.mutate_specs [SPEC …]. It prints a table, then the changes of rules that only the digest
noticed; it exits with 1 where nothing noticed one.
"""

import sys
from concurrent.futures import ProcessPoolExecutor

from tests.spec_mutations import SHIPPED, Catcher, Mutant, Tried, catcher, mutants, table

_Task = tuple[Mutant, str]


def _caught(task: _Task) -> Catcher:
    return catcher(*task)


def main(specs: list[str]) -> int:
    """Try every mutant of the named specs, or of all."""
    from khong3 import load

    tried = Tried()
    chosen = [path for path in SHIPPED if path.stem in specs or not specs]
    tasks = [(one, digest) for path in chosen for digest in (load(path).digest,) for one in mutants(path)]
    with ProcessPoolExecutor() as pool:
        for (one, _), caught in zip(tasks, pool.map(_caught, tasks, chunksize=20), strict=True):
            tried.take(one, caught)
    print(table(tried))
    print(f"\nnoticed by nothing: {len(tried.unnoticed)}", *tried.unnoticed, sep="\n  ")
    print(f"\nrules that only the digest noticed: {len(tried.digest_alone)}", *tried.digest_alone, sep="\n  ")
    return int(bool(tried.unnoticed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
