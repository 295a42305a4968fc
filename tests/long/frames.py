"""Frames against the exact engine over random models: ``python -m tests.long.frames CELLS [SEED]``.

Prints how many models and cells were compared, how many units went as columns, and what differs.
"""

import sys
from collections import Counter
from random import Random

from tests.frame_rows import compared, drawn_frame, drawn_units, lengthened, spread
from tests.reference.compare import loaded
from tests.reference.models import Maker

SPREAD = 0.5
"""So often figures add up over places in other ways than by default."""

if __name__ == "__main__":
    wanted, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    models = cells = units = columns = 0
    differ: Counter[int] = Counter()
    while cells < wanted:
        seed += 1
        dice = Random(seed)
        text = Maker(dice).case(1).text
        # Drawn apart, so that all else of a seed stays as it was.
        apart = Random(f"spread {seed}")
        model = loaded(spread(text, apart) if apart.random() < SPREAD else text)
        if isinstance(model, list):
            continue
        listed = drawn_units(model, dice, 60)
        frame = drawn_frame(model, dice, listed, ("2023", "2024"))
        found = compared(model, frame if seed % 2 else lengthened(frame, dice), listed)
        models, cells, units = models + 1, cells + found.cells, units + 2 * len(listed)
        columns += found.as_columns
        if found.differ:
            differ[seed] = len(found.differ)
            if len(differ) <= 3:
                one, other = found.differ[0]
                parted = {key: (one[key], other.get(key)) for key in one if one[key] != other.get(key)}
                print(f"--- seed {seed}", parted)
                print({key: one.get(key) for key in ("period", "commune", *[*one][2:3])}, flush=True)
    print(f"{models} models, {units} units, {columns} as columns, {cells} cells; {sum(differ.values())} rows differ")
    print("in models of seeds", [*differ])
