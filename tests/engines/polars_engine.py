"""A tape on Polars as the tests ask for it: rows in, rows out, over the bounds that the rows themselves have."""

from collections.abc import Iterable, Sequence

import polars as pl

from khong3.engines.frames import Frames
from khong3.tape import Key, Tape
from tests.engines.rows import ends


def run(
    tape: Tape, wanted: Iterable[Key], rows: Sequence[dict[Key, int | None]], *, wide: bool = False
) -> list[dict[Key, int]]:
    """The wanted outputs of each row; ``wide`` where 64 bits were found too few."""
    keys = list(wanted)
    engine = Frames.of(tape, keys, ends(rows, tape.inputs))
    if engine.integer is None:
        raise NotImplementedError("root")
    assert wide == (engine.integer is pl.Int128) or not rows or wide
    given = {key: f"in {at}" for at, key in enumerate(tape.inputs)}
    columns = {name: [row.get(key) for row in rows] for key, name in given.items()}
    frame = pl.DataFrame({**columns, "row": range(len(rows))}, schema_overrides=dict.fromkeys(columns, engine.integer))
    named = {key: " ".join(key) for key in keys}
    found = engine.run(frame.lazy(), given, ["row"], named).collect().sort("row").drop("row")
    return [dict(zip(keys, values, strict=True)) for values in found.iter_rows()]
