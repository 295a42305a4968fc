"""Units that report themselves, all at once: through *measure* and *judge* as columns."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import polars as pl
from attrs import field, frozen, mutable

from khong3.arithmetic.terms import NO, YES
from khong3.columns.classes import ValuesInForce
from khong3.columns.names import PERIOD, UNIT
from khong3.columns.ready import ready
from khong3.engines.frames import constant
from khong3.engines.ranges import Possible
from khong3.engines.specialising import Link, same
from khong3.judging.inputs import key_of
from khong3.judging.program import Program
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.recording.join import aggregates
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key

KEYS = (UNIT, PERIOD)
OF_RESULTS = frozenset(
    {"value", "verdict", "points", "applicable", "grade", "met", "with target", "tie", "uncounted"}
    | {"reaches", "eligible", "sanction"}
    | {"addressed", "numerator", "denominator", "reported", "expected"}
)


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
        """Units whose conditions that are counted are blank: the exact engine judges them."""
        counts = [self.term(key) > 0 for key in self.program.uncounted if self.has(key)]
        return pl.any_horizontal(pl.lit(value=False), *counts)

    def outside(self, *, presumed: bool) -> pl.Expr:
        """Units that the model is not for, or, unless it is ``presumed`` to be, of which that is not decided."""
        if not self.has(keys.addressed()):
            return pl.lit(value=False)
        addressed = self.term(keys.addressed())
        return addressed == NO if presumed else addressed != YES

    def term(self, key: Key) -> pl.Expr:
        """An output of every unit, as an expression."""
        known = self.always.get(key)
        return pl.col(self.columns[key]) if known is None else constant(known)

    def source(self, key: Key) -> int | str:
        """Where an output comes from: its column, which it may share with others, or the number that it always is."""
        known = self.always.get(key)
        return self.columns[key] if known is None else known

    def has(self, key: Key) -> bool:
        """Whether there is such an output."""
        return key in self.always or key in self.columns

    def narrow(self, key: Key) -> bool:
        """Whether 31 bits hold an output, so that floats do."""
        known = self.always.get(key)
        if known is not None:
            return abs(known) < _NARROW
        return isinstance(self.types[self.columns[key]], (pl.Int8, pl.Int16, pl.Int32))

    @cached_property
    def types(self) -> pl.Schema:
        """The types of its columns."""
        return self.frame.collect_schema()


_NARROW = 2**31


class NotInColumnsError(Exception):
    """Why no frame can hold what is needed, by its name among ``reasons``: ``wide``, ``root``, ``over time``."""


def limits(rows: pl.DataFrame, names: Mapping[Key, str]) -> tuple[dict[Key, Possible | None], set[Key]]:
    """The least and the greatest of some columns, None of one that is always blank; and those that never are."""
    found: dict[Key, Possible | None] = {}
    filled: set[Key] = set()
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
        if not rows[name].null_count():
            filled.add(key)
    return found, filled


def judged(program: Program, rows: pl.DataFrame, over: Mapping[str, int], in_force: ValuesInForce) -> Judged:
    """Rows with ``KEYS``, ``CLASS`` and the figures of one program's units; raises ``NotInColumnsError``."""
    meaning = program.meaning
    figures, settled = figures_of(program, over)
    tapes = program.tapes
    links = [(tapes.measure, same), (tapes.judge, same)]
    if meaning.applies is not None:
        links.insert(0, (tapes.conditions, same))
    halves = {one.of[1] for one in aggregates(meaning) if len(one.standings) > 1}
    wanted = [key for tape, _ in links for key in tape.outputs if is_result(meaning, key)]
    wanted += [keys.standing(name) for name in meaning.lines if name in halves]
    chain = Chain.of(rows, figures, in_force, settled)
    chain.run(links, dict.fromkeys(wanted))
    return chain.judged(program, rows)


def is_result(meaning: Meaning, key: Key) -> bool:
    """Whether an output is part of results, or of the sums of units above."""
    return key[0] in OF_RESULTS and (key[0] != "applicable" or key[1] not in meaning.lines)


def figures_of(program: Program, over: Mapping[str, int]) -> tuple[dict[Key, str], dict[Key, int | None]]:
    """The inputs that variables are, by their columns, and what of them is the same for every row."""
    meaning = program.meaning
    figures = {key_of(meaning, name): name for name in over}
    bound: dict[Key, int | None] = {keys.over(key): over[name] for key, name in figures.items()}
    absent = [keys.figure(name) for name in meaning.model.questions if name not in over]
    return figures, bound | dict.fromkeys(absent) | {keys.over(one): 1 for one in absent}


@mutable(eq=False, repr=False)
class Chain:
    """A frame through several tapes: what one puts out, those behind it read."""

    frame: pl.LazyFrame
    given: dict[Key, str]
    """The columns that inputs stand in."""
    bounds: dict[Key, Possible | None]
    filled: set[Key]
    """Inputs that are blank in no row."""
    kept: dict[str, None] = field(factory=lambda: dict.fromkeys(KEYS))
    """Columns that are there at the end."""
    always: dict[Key, int] = field(factory=dict[Key, int])
    """Outputs that are the same for every unit."""
    outputs: dict[Key, str] = field(factory=dict[Key, str])
    """The columns of the others."""

    @classmethod
    def of(
        cls, rows: pl.DataFrame, given: Mapping[Key, str], in_force: ValuesInForce, settled: Mapping[Key, int | None]
    ) -> "Chain":
        """From some columns on, with what is in force for their classes and periods, and what is ``settled`` for all.

        That folds away when the tapes are written anew for these rows: the model is not recorded again for them.
        """
        alike = {**settled, **in_force.bound}
        bounds, filled = limits(rows, given)
        more, never_blank = limits(in_force.table, in_force.columns)
        filled |= {*never_blank, *alike}
        return cls(in_force.beside(rows), {**given, **in_force.columns}, {**alike, **bounds, **more}, filled)

    def run(self, links: Sequence[Link], wanted: Iterable[Key]) -> None:
        """The wanted outputs of some tapes, as one."""
        engine = ready(links, wanted, self.bounds, self.filled)
        if engine.integer is None:
            raise NotInColumnsError("root" if engine.root else "wide")
        made: dict[int, Key] = {}
        for key, place in engine.staging.outputs.items():
            known = engine.constant(key)
            if known is not None:
                self.always[key] = known
                self.outputs.pop(key, None)
            else:
                self.outputs[key] = named(made.setdefault(place, key))
                self.always.pop(key, None)
        names = {key: named(key) for key in made.values()}
        keep = [one for one in self.kept if one not in names.values()]
        self.frame = engine.run(self.frame, self.given, keep, names)
        self.kept |= dict.fromkeys(names.values())
        self.given |= {key: self.outputs[key] for key in engine.staging.outputs if key in self.outputs}
        self.bounds |= engine.bounds
        self.filled |= {*engine.staging.outputs}

    def term(self, key: Key) -> pl.Expr:
        """An output as an expression."""
        return constant(self.always[key]) if key in self.always else pl.col(self.outputs[key])

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
