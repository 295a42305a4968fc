"""Units that report themselves, all at once: through *measure* and *judge* as columns."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property

import polars as pl
from attrs import field, frozen, mutable

from khong3.arithmetic.terms import NO
from khong3.columns.classes import ValuesInForce
from khong3.columns.names import PERIOD, UNIT
from khong3.engines.frames import Frames
from khong3.engines.ranges import Possible
from khong3.judging.inputs import key_of
from khong3.judging.program import Program
from khong3.meaning.scored_nodes import TOTAL
from khong3.spans import Span
from khong3.tape import Tape, keys
from khong3.tape.keys import Key

KEYS = (UNIT, PERIOD)
OF_RESULTS = frozenset(
    {"value", "verdict", "points", "applicable", "grade", "met", "with target", "eligible", "tie", "uncounted"}
)
OF_SUMS = frozenset({"numerator", "denominator", "standing", "reported", "expected", "uncounted"})


def named(key: Key) -> str:
    """What the column of an output is called."""
    return " ".join(key)


@frozen(eq=False, kw_only=True, repr=False)
class Judged:
    """Units as columns: ``KEYS``, and each output by its name. What all have alike is in ``always``, no column."""

    program: Program
    rows: pl.DataFrame
    """Their figures."""
    frame: pl.LazyFrame
    columns: Mapping[Key, str]
    """What the column of each output is called; two that are always the same share one."""
    always: Mapping[Key, int] = field(factory=dict[Key, int])
    height: int = 0
    """How many levels of units are below them."""

    @property
    def scored(self) -> bool:
        """Whether lines and groups have points: those of higher units only where the model counts them on its sums."""
        return not self.height or self.program.meaning.model.rollup == "counts"

    def scores(self, name: str) -> bool:
        """Whether a node has points: a higher unit's total also where it is the mean of its parts' totals."""
        has = self.has(keys.parts(keys.points(name))[2])
        return has and (self.graded if name == TOTAL else self.scored)

    @property
    def graded(self) -> bool:
        """Whether the total counts."""
        return self.scored or self.program.meaning.model.rollup == "mean"

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
        return pl.col(self.columns[key]) if known is None else pl.lit(known, pl.Int64)

    def has(self, key: Key) -> bool:
        """Whether there is such an output."""
        return key in self.always or key in self.columns

    def narrow(self, key: Key) -> bool:
        """Whether 31 bits hold an output, so that floats do."""
        known = self.always.get(key)
        if known is not None:
            return abs(known) < _NARROW
        return self.types[self.columns[key]] in (pl.Int8, pl.Int16, pl.Int32)

    @cached_property
    def types(self) -> pl.Schema:
        """The types of its columns."""
        return self.frame.collect_schema()


_NARROW = 2**31


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


def judged(program: Program, rows: pl.DataFrame, over: Mapping[str, int], in_force: ValuesInForce) -> Judged:
    """Rows with ``KEYS``, ``CLASS`` and the figures of one program's units; raises ``NotInColumnsError``."""
    meaning = program.meaning
    figures, bound = figures_of(program, over)
    tapes = program.binding({**bound, **in_force.bound}).tapes
    chain = Chain.of(in_force.beside(rows), {**figures, **in_force.columns})
    steps = [(tapes.measure, OF_SUMS), (tapes.judge, OF_RESULTS)]
    if meaning.applies is not None:
        steps.insert(0, (tapes.conditions, frozenset({"addressed"})))
    for at, (tape, roles) in enumerate(steps):
        read = {key for later, _ in steps[at + 1 :] for key in later.inputs}
        chain.run(tape, [key for key in tape.outputs if key[0] in roles or key in read], read)
    return chain.judged(program, rows)


def figures_of(program: Program, over: Mapping[str, int]) -> tuple[dict[Key, str], dict[Key, int | None]]:
    """The inputs that variables are, by their columns, and what of them is the same for every row."""
    meaning = program.meaning
    figures = {key_of(meaning, name): name for name in over}
    bound: dict[Key, int | None] = {keys.over(key): over[name] for key, name in figures.items()}
    absent = [keys.figure(name) for name in meaning.model.questions if name not in over]
    return figures, bound | dict.fromkeys(absent) | {keys.over(one): 1 for one in absent}


@mutable(eq=False, repr=False)
class Chain:
    """A frame through one tape after another: what one puts out, those behind it read."""

    frame: pl.LazyFrame
    given: dict[Key, str]
    """The columns that inputs stand in."""
    bounds: dict[Key, Possible | None]
    kept: dict[str, None] = field(factory=dict[str, None])
    """Columns that are there at the end."""
    always: dict[Key, int] = field(factory=dict[Key, int])
    """Outputs that are the same for every unit."""
    outputs: dict[Key, str] = field(factory=dict[Key, str])
    """The columns of the others."""

    @classmethod
    def of(cls, rows: pl.DataFrame, given: Mapping[Key, str]) -> "Chain":
        """From some columns on."""
        return cls(rows.lazy(), dict(given), limits(rows, given), dict.fromkeys(KEYS))

    def run(
        self, tape: Tape, wanted: Sequence[Key], read: Container[Key], called: Callable[[Key], Key] = lambda key: key
    ) -> None:
        """One tape; ``read`` are the inputs of those behind it, ``called`` the keys by which these know its outputs."""
        fixed = {key: known for key in wanted if (known := tape.literals[tape.outputs[key]]) is not None}
        whole = {key: (column, self.bounds[column]) for key in wanted if (column := self.handed_on(tape, key))}
        first: dict[int, Key] = {}
        for key in wanted:
            if key not in fixed and key not in whole:
                first.setdefault(tape.outputs[key], key)
        engine = Frames.of(tape, first.values(), self.bounds)
        if engine.integer is None:
            raise NotInColumnsError("root" if engine.root else "wide")
        names = {key: self.given[column] for key, (column, _) in whole.items()}
        names |= {key: named(called(first[place])) for key in wanted if (place := tape.outputs[key]) in first}
        bounds: dict[Key, Possible | None] = {key: bound for key, (_, bound) in whole.items()}
        bounds |= {key: engine.bounds[first[place]] for key in wanted if (place := tape.outputs[key]) in first}
        made = {key: names[key] for key in first.values()}
        there = [name for key, name in self.given.items() if key in read]
        kept = dict.fromkeys((*self.kept, *there, *(self.given[column] for column, _ in whole.values())))
        self.frame = engine.run(
            self.frame, self.given, [one for one in kept if one not in made.values()], made.__getitem__
        )
        self.kept |= dict.fromkeys(names.values())
        literals = {key: named(called(key)) for key in fixed if called(key) in read}
        self.frame = self.frame.with_columns(pl.lit(fixed[key]).alias(name) for key, name in literals.items())
        self.given |= {called(key): name for key, name in (names | literals).items()}
        self.bounds |= {called(key): one for key, one in (bounds | fixed).items()}
        self.always |= {called(key): one for key, one in fixed.items()}
        self.outputs |= {called(key): name for key, name in names.items()}

    def handed_on(self, tape: Tape, key: Key) -> Key | None:
        """The column that an output is as it came in: one that an earlier tape made, so that nothing of it is blank."""
        instruction = tape.code[tape.outputs[key]]
        if instruction.operation != "fill":
            return None
        column = tape.code[instruction.operands[0]].key
        return column if column in self.outputs else None

    def term(self, key: Key) -> pl.Expr:
        """An output as an expression."""
        return pl.lit(self.always[key]) if key in self.always else pl.col(self.outputs[key])

    def judged(self, program: Program, rows: pl.DataFrame, height: int = 0) -> Judged:
        """What came of it."""
        return Judged(
            program=program,
            rows=rows,
            frame=self.frame,
            columns=self.outputs,
            always=self.always,
            height=height,
        )
