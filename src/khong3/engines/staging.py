"""Staging: a tape laid out in columns, stage by stage, as frames, databases and workbooks need it.

An engine of many rows cannot write every place as one expression: what is used twice would be written twice, and twice
again where that is. So some places become a column of their own, and each stage makes those that need nothing but
inputs and columns of earlier stages. Which columns are still read tells what a stage has to hand on.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import field, frozen

from khong3.tape.keys import Key
from khong3.tape.tape import Instruction, Tape

_T = TypeVar("_T")

LARGE = 40
"""An expression of more operations and operands than these becomes a column even if it is used once."""


@frozen
class Stage:
    """The columns that one stage makes, none of which reads another, and those that are still read after it."""

    made: tuple[int, ...]
    live: tuple[int, ...]


@frozen(eq=False)
class Staging:
    """A tape laid out for some of its outputs; a column is named by its place on the tape.

    ``inputs`` are the columns that are there before the first stage, ``outputs`` the places that are wanted: columns
    after the last stage, unless they are literals.

    >>> tape = Tape()
    >>> adults = tape.fill(tape.input(("figure", "adults")))
    >>> tape.out((adults * 2).where(adults, 7), ("twice or seven",))
    >>> staging = Staging.of(tape)
    >>> staging.inputs
    {0: ('figure', 'adults')}
    >>> staging.stages
    (Stage(made=(1,), live=(1,)), Stage(made=(5,), live=(5,)))
    >>> write = lambda one, operands: f"{one.operation}({', '.join(operands)})"
    >>> staging.formula(5, "column {}".format, write)
    'where(mul(column 1, lit()), column 1, lit())'
    """

    tape: Tape = field(repr=False)
    inputs: Mapping[int, Key]
    stages: tuple[Stage, ...]
    outputs: Mapping[Key, int]
    columns: frozenset[int] = field(repr=False)
    """All columns, inputs among them."""

    @classmethod
    def of(
        cls,
        tape: Tape,
        wanted: Iterable[Key] | None = None,
        *,
        large: int = LARGE,
        repeating: frozenset[str] = frozenset(),
    ) -> "Staging":
        """All outputs are wanted unless some are named; ``repeating`` operations write an operand more than once."""
        outputs = {key: tape.outputs[key] for key in (tape.outputs if wanted is None else wanted)}
        needed = tape.needed(outputs.values())
        inputs = {place: tape.code[place].key for place in needed if tape.code[place].operation == "var"}
        own = {*inputs, *_own(tape, needed, frozenset(outputs.values()), large, repeating)}
        ready, read = _levels(tape, needed, own)
        last = len({*ready.values()} - {0})
        made: dict[int, list[int]] = defaultdict(list)
        for place in needed:
            if place in own:
                made[ready[place]].append(place)
        read |= dict.fromkeys(own.intersection(outputs.values()), last + 1)
        stages = tuple(
            Stage(
                tuple(made[stage]),
                tuple(place for place in needed if place in own and ready[place] <= stage < read[place]),
            )
            for stage in range(1, last + 1)
        )
        return cls(tape, inputs, stages, outputs, frozenset(own))

    def formula(
        self, place: int, column: Callable[[int], _T], operation: Callable[[Instruction, Sequence[_T]], _T]
    ) -> _T:
        """How a column is made: one expression over inputs and columns of earlier stages.

        ``column`` refers to one; ``operation`` writes any operation but ``var``, a literal among them.
        """
        instruction = self.tape.code[place]
        return operation(instruction, [self.term(one, column, operation) for one in instruction.operands])

    def term(self, place: int, column: Callable[[int], _T], operation: Callable[[Instruction, Sequence[_T]], _T]) -> _T:
        """A place as others read it, and as an output is at the end: a column, or written out where it is none."""
        return column(place) if place in self.columns else self.formula(place, column, operation)


def _own(
    tape: Tape, needed: Iterable[int], outputs: frozenset[int], large: int, repeating: frozenset[str]
) -> Iterable[int]:
    """The places that become columns: outputs, what is used more than once, and what grew large."""
    uses = Counter(one for place in needed for one in tape.code[place].operands)
    uses.update(one for place in needed if tape.code[place].operation in repeating for one in tape.code[place].operands)
    size: dict[int, int] = {}
    for place in needed:
        name, operands, *_ = tape.code[place]
        size[place] = 1 + sum(size[one] for one in operands)
        if name in ("lit", "var"):
            continue
        if place in outputs or uses[place] > 1 or size[place] > large:
            size[place] = 1
            yield place


def _levels(tape: Tape, needed: Iterable[int], own: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Of each column the stage that makes it, 0 for inputs, and the last that reads it."""
    ready: dict[int, int] = {}
    read: dict[int, int] = {}
    below: dict[int, set[int]] = {}
    for place in needed:
        columns = {column for one in tape.code[place].operands for column in ({one} if one in own else below[one])}
        if place not in own:
            below[place] = columns
            continue
        stage = 1 + max((ready[one] for one in columns), default=0) if tape.code[place].operation != "var" else 0
        ready[place] = stage
        for one in columns:
            read[one] = max(read.get(one, 0), stage)
    return ready, read
