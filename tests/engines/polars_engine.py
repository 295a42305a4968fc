"""A tape on polars: one column a place, stage by stage. Written to be compared, not to be used."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from khong3.engines.staging import Staging
from khong3.tape import Key, Tape
from khong3.tape.tape import Instruction

OPERATIONS: Mapping[str, Callable[..., pl.Expr]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a // b,
    "ge": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "eq": lambda a, b: a == b,
    "and": pl.min_horizontal,
    "or": pl.max_horizontal,
    "min": pl.min_horizontal,
    "max": pl.max_horizontal,
    "where": lambda c, a, b: pl.when(c != 0).then(a).otherwise(b),
    "present": lambda a: a.is_not_null(),
    "fill": lambda a: a.fill_null(0),
}
"""All but ``root``: a root of whole numbers is the exact engine's."""


def run(
    tape: Tape, wanted: Iterable[Key], rows: Sequence[Mapping[Key, int | None]], *, wide: bool = False
) -> list[dict[Key, int]]:
    """The wanted outputs of each row; ``wide`` in 128 bits, else in 64, which wrap in silence."""
    integer = pl.Int128 if wide else pl.Int64

    def operation(one: Instruction, operands: Sequence[pl.Expr]) -> pl.Expr:
        if one.operation == "lit":
            return pl.lit(one.number, integer)
        if one.operation not in OPERATIONS:
            raise NotImplementedError(one.operation)
        return OPERATIONS[one.operation](*operands).cast(integer)

    def column(place: int) -> pl.Expr:
        return pl.col(str(place))

    staging = Staging.of(tape, wanted)
    given = {str(place): [row.get(key) for row in rows] for place, key in staging.inputs.items()}
    frame = pl.DataFrame({**given, "row": range(len(rows))}, schema_overrides=dict.fromkeys(given, integer)).lazy()
    for stage in staging.stages:
        frame = frame.with_columns(staging.formula(one, column, operation).alias(str(one)) for one in stage.made)
        frame = frame.select("row", *map(column, stage.live))
    keys = list(staging.outputs)
    ends = (staging.term(place, column, operation) for place in staging.outputs.values())
    found = frame.select("row", *(one.alias(f"out {at}") for at, one in enumerate(ends))).collect()
    return [dict(zip(keys, values, strict=True)) for _, *values in found.iter_rows()]
