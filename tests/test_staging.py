"""A tape laid out in columns comes to what it comes to place by place, with no more columns than are still read."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import load
from khong3.engines.exact import Exact
from khong3.engines.staging import Staging
from khong3.specs.files import shipped
from khong3.tape import Key, Tape
from khong3.tape.operations import OPERATIONS
from khong3.tape.tape import Instruction
from tests.engines.rows import TAPES, Drawn
from tests.test_ranges import SMALL, tapes


def by_stages(staging: Staging, row: Mapping[Key, int | None]) -> dict[Key, int]:
    """The outputs, each stage from the columns that the one before handed on."""
    columns: dict[int, int | None] = {place: row.get(key) for place, key in staging.inputs.items()}

    def operation(one: Instruction, operands: Sequence[int | None]) -> int | None:
        if one.operation == "lit":
            return one.number
        if one.operation == "present":
            return int(operands[0] is not None)
        if one.operation == "fill":
            return operands[0] or 0
        return int(OPERATIONS[one.operation](*operands))

    for stage in staging.stages:
        made = {place: staging.formula(place, columns.__getitem__, operation) for place in stage.made}
        columns = {place: one for place, one in {**columns, **made}.items() if place in stage.live}
        assert set(columns) == set(stage.live)
    return {key: staging.term(place, columns.__getitem__, operation) or 0 for key, place in staging.outputs.items()}


@given(tapes(), st.lists(SMALL | st.none(), min_size=3, max_size=3), st.integers(1, 50))
def test_stage_by_stage_is_place_by_place(tape: Tape, values: list[int | None], large: int) -> None:
    """Whatever is made a column of its own."""
    row: dict[Key, int | None] = {("in", str(at)): value for at, value in enumerate(values)}
    assert by_stages(Staging.of(tape, large=large), row) == Exact.of(tape).run(row)


def _itself(place: int) -> frozenset[int]:
    return frozenset((place,))


def _together(_: Instruction, operands: Sequence[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*operands)


@given(tapes(), st.integers(1, 50))
def test_no_column_is_carried_that_is_not_read_again(tape: Tape, large: int) -> None:
    """What a stage hands on is an output, or is read by a later one."""
    staging = Staging.of(tape, large=large)
    ends = set(staging.outputs.values())
    for at, stage in enumerate(staging.stages):
        later = [place for one in staging.stages[at + 1 :] for place in one.made]
        read = {one for place in later for one in staging.formula(place, _itself, _together)}
        assert set(stage.live) <= read | ends


@pytest.mark.parametrize("name", [one.name.removesuffix(".yaml") for one in shipped()])
def test_shipped_models_are_laid_out_too(name: str) -> None:
    """Each tape on a few rows of all kinds; no formula is longer than a few dozen operations."""
    program = load(name).program
    drawn = Drawn(program, name, 3).rows()
    for tape_name, tape in zip(TAPES, program.tapes.every, strict=True):
        staging, exact = Staging.of(tape), Exact.of(tape)
        for way in ("raw", "chained"):
            for row in drawn[tape_name, way]:
                assert by_stages(staging, row) == exact.run(row)
        for stage in staging.stages:
            for place in stage.made:
                sizes = staging.formula(place, lambda _: 1, lambda _, operands: 1 + sum(operands))
                assert sizes <= 3 * 40
