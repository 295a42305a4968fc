"""Units that report themselves, all at once: through *measure* and *judge* as columns."""

from collections.abc import Container, Mapping, Sequence

import polars as pl
from attrs import field, frozen, mutable

from khong3.arithmetic.terms import NO
from khong3.columns.classes import InForce
from khong3.columns.intake import CLASS, PERIOD, UNIT
from khong3.engines.frames import Frames
from khong3.engines.ranges import Possible
from khong3.judging.inputs import key_of
from khong3.judging.program import Program
from khong3.spans import Span
from khong3.tape import Tape, keys
from khong3.tape.keys import Key

KEYS = (UNIT, PERIOD)
_OF_RESULTS = frozenset(
    {"value", "verdict", "points", "applicable", "grade", "met", "with target", "eligible", "tie", "uncounted"}
)
_OF_SUMS = frozenset({"numerator", "denominator", "standing", "reported", "expected", "uncounted"})


def named(key: Key) -> str:
    """What the column of an output is called."""
    return " ".join(key)


@frozen(eq=False, kw_only=True, repr=False)
class Judged:
    """Units as columns: ``KEYS``, and each output by its name. What all have alike is in ``always``, no column."""

    program: Program
    frame: pl.LazyFrame
    columns: frozenset[str]
    always: Mapping[Key, int] = field(factory=dict[Key, int])

    @property
    def undecided(self) -> pl.Expr:
        """Units that the exact engine judges: the model is not for them, or conditions that are counted are blank."""
        counts = [self.term(key) > 0 for key in self.program.uncounted if self.has(key)]
        return pl.any_horizontal(pl.lit(value=False), *counts, *self.outside)

    @property
    def outside(self) -> list[pl.Expr]:
        """Whether the model is not for a unit."""
        return [self.term(keys.addressed()) == NO] if self.has(keys.addressed()) else []

    def term(self, key: Key) -> pl.Expr:
        """An output of every unit, as an expression."""
        known = self.always.get(key)
        return pl.col(named(key)) if known is None else pl.lit(known, pl.Int64)

    def has(self, key: Key) -> bool:
        """Whether there is such an output."""
        return key in self.always or named(key) in self.columns


class NotInColumnsError(Exception):
    """Why no frame can hold what the tapes need: ``wide`` or ``root``."""


def limits(rows: pl.DataFrame, names: Mapping[Key, str]) -> dict[Key, Possible | None]:
    """The least and the greatest of some columns; None of one that is always blank."""
    found: dict[Key, Possible | None] = {}
    ends = (
        rows.select(
            *(pl.col(name).min().cast(pl.Int64).alias(f"least {name}") for name in names.values()),
            *(pl.col(name).max().cast(pl.Int64).alias(f"most {name}") for name in names.values()),
        ).row(0, named=True)
        if names
        else {}
    )
    for key, name in names.items():
        least, most = ends[f"least {name}"], ends[f"most {name}"]
        found[key] = None if least is None else Span((least, 0), (most, 0))
    return found


def judged(program: Program, rows: pl.DataFrame, over: Mapping[str, int], in_force: InForce) -> Judged:
    """Rows with ``KEYS``, ``CLASS`` and the figures of one program's units; raises ``NotInColumnsError``."""
    meaning = program.meaning
    figures = {key_of(meaning, name): name for name in over}
    bound: dict[Key, int | None] = {keys.over(key): over[name] for key, name in figures.items()}
    absent = [keys.figure(name) for name in meaning.model.questions if name not in over]
    bound |= dict.fromkeys(absent) | {keys.over(one): 1 for one in absent} | dict(in_force.bound)
    tapes = program.binding(bound).tapes
    if in_force.columns:
        rows = rows.join(in_force.table, on=[CLASS, PERIOD], how="left")
    given = {**figures, **in_force.columns}
    chain = _Chain(rows.lazy(), given, limits(rows, given))
    steps = [(tapes.measure, _OF_SUMS), (tapes.judge, _OF_RESULTS)]
    if meaning.applies is not None:
        steps.insert(0, (tapes.conditions, frozenset({"addressed"})))
    for at, (tape, roles) in enumerate(steps):
        read = {key for later, _ in steps[at + 1 :] for key in later.inputs}
        chain.run(tape, [key for key in tape.outputs if key[0] in roles or key in read], read)
    return Judged(program=program, frame=chain.frame, columns=frozenset(chain.made), always=chain.always)


@mutable(eq=False, repr=False)
class _Chain:
    """A frame through one tape after another: what one puts out, those behind it read."""

    frame: pl.LazyFrame
    given: dict[Key, str]
    """The columns that inputs stand in."""
    bounds: dict[Key, Possible | None]
    always: dict[Key, int] = field(factory=dict[Key, int])
    """Outputs that are the same for every unit."""
    made: dict[str, None] = field(factory=dict[str, None])
    """The columns of the others."""

    def run(self, tape: Tape, wanted: Sequence[Key], read: Container[Key]) -> None:
        """One tape; ``read`` are the inputs of those behind it."""
        fixed = {key: known for key in wanted if (known := tape.literals[tape.outputs[key]]) is not None}
        engine = Frames.of(tape, [key for key in wanted if key not in fixed], self.bounds)
        if engine.integer is None:
            raise NotInColumnsError("root" if engine.root else "wide")
        kept = [*KEYS, *self.made, *(name for key, name in self.given.items() if key in read and name not in self.made)]
        self.frame = engine.run(self.frame, self.given, kept, named)
        self.made |= dict.fromkeys(map(named, engine.outputs))
        behind = {key: known for key, known in fixed.items() if key in read}
        self.frame = self.frame.with_columns(pl.lit(known).alias(named(key)) for key, known in behind.items())
        self.given |= {key: named(key) for key in (*engine.outputs, *behind)}
        self.bounds |= engine.bounds | fixed
        self.always |= fixed
