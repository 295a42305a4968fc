"""khong3 against the reference over many random models: ``python -m tests.long.reference FIRST LAST [MOST [back]]``.

Of each kind of difference the first MOST are shown, made small; ``back``: models that ask for earlier years.
"""

import sys
from collections import Counter
from random import Random

from tests.reference.compare import compare, loaded
from tests.reference.models import LookingBack, Maker
from tests.reference.shrink import differing, shrunk

if __name__ == "__main__":
    first, last = int(sys.argv[1]), int(sys.argv[2])
    shown: dict[str, int] = {}
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    maker = LookingBack if sys.argv[4:] == ["back"] else Maker
    refused: Counter[str] = Counter()
    models = units = cells = differ = models_differing = 0
    kinds: Counter[str] = Counter()
    for seed in range(first, last):
        case = maker(Random(seed)).case(4)
        model = loaded(case.text)
        if isinstance(model, list):
            refused.update({one.code for one in model})
            continue
        found = compare(model, case)
        models, units, cells = models + 1, units + len(case.units), cells + found.cells
        differ += len(found.differences)
        models_differing += bool(found.differences)
        if found.differences:
            worst = found.differences[0]
            kind = f"{worst.cell[2]} {type(worst.khong3).__name__} {type(worst.reference).__name__}"
            kinds[kind] += 1
            if shown.get(kind, 0) < most:
                shown[kind] = shown.get(kind, 0) + 1
                small = shrunk(case, differing(worst))
                model = loaded(small.text)
                assert not isinstance(model, list)
                print(f"--- seed {seed}, {kind}")
                print(small.shown())
                print(*compare(model, small).differences[:4], sep="\n", flush=True)
    print(f"{models} models, {units} units, {cells} cells, {differ} differ in {models_differing} models")
    print("first differences:", dict(kinds))
    print("refused:", dict(refused.most_common()))
