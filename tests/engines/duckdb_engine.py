"""A tape on DuckDB: one column a place, one table a stage. Written to be compared, not to be used."""

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from khong3.engines.staging import Staging
from khong3.tape import Key, Tape
from khong3.tape.tape import Instruction

OPERATIONS: Mapping[str, str] = {
    "lit": "{number}",
    "add": "({0} + {1})",
    "sub": "({0} - {1})",
    "mul": "({0} * {1})",
    # Its own // cuts towards 0; the divisor is never below 1.
    "div": "({0} // {1} - CASE WHEN {0} % {1} < 0 THEN 1 ELSE 0 END)",
    "ge": "({0} >= {1})",
    "gt": "({0} > {1})",
    "eq": "({0} = {1})",
    "and": "least({0}, {1})",
    "or": "greatest({0}, {1})",
    "min": "least({0}, {1})",
    "max": "greatest({0}, {1})",
    "where": "CASE WHEN {0} <> 0 THEN {1} ELSE {2} END",
    "present": "({0} IS NOT NULL)",
    "fill": "coalesce({0}, 0)",
}
"""All but ``root``: a root of whole numbers is the exact engine's."""


def run(
    tape: Tape, wanted: Iterable[Key], rows: Sequence[Mapping[Key, int | None]], *, wide: bool = False
) -> list[dict[Key, int]]:
    """The wanted outputs of each row; ``wide`` in 128 bits, else in 64, and what does not fit is an error."""
    integer = "HUGEINT" if wide else "BIGINT"
    staging = Staging.of(tape, wanted)
    # Every column stays in the table of its stage: to hand it on through all later ones costs more than half the time.
    home = dict.fromkeys(staging.inputs, "given")
    read: set[str] = {"given"}

    def operation(one: Instruction, operands: Sequence[str]) -> str:
        if one.operation not in OPERATIONS:
            raise NotImplementedError(one.operation)
        return f"({OPERATIONS[one.operation].format(*operands, number=one.number)})::{integer}"

    def column(place: int) -> str:
        read.add(home[place])
        return f"c{place}"

    def selected(terms: Iterable[str]) -> str:
        found = f"SELECT {', '.join(terms)} FROM {' POSITIONAL JOIN '.join(sorted(read))}"  # noqa: S608 - places alone
        read.intersection_update({"given"})
        return found

    with duckdb.connect() as base:
        given = [f"unnest(?::{integer}[]) AS c{place}" for place in staging.inputs]
        values = [[row.get(key) for row in rows] for key in staging.inputs.values()]
        base.execute(
            f"CREATE TABLE given AS SELECT {', '.join(['unnest(?) AS row', *given])}", [[*range(len(rows))], *values]
        )
        for number, stage in enumerate(staging.stages):
            made = [f"{staging.formula(one, column, operation)} AS c{one}" for one in stage.made]
            base.execute(f"CREATE TABLE stage{number} AS {selected(made)}")
            home |= dict.fromkeys(stage.made, f"stage{number}")
        ends = [staging.term(place, column, operation) for place in staging.outputs.values()]
        found = base.execute(f"{selected(['row', *ends])} ORDER BY row").fetchall()
    return [dict(zip(staging.outputs, values, strict=True)) for _, *values in found]
