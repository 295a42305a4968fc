"""Units that report themselves, all at once: through *measure* and *judge* as columns."""

from collections.abc import Mapping

import polars as pl
from attrs import field, frozen

from khong3.columns.classes import InForce
from khong3.columns.intake import CLASS, PERIOD, UNIT
from khong3.engines.frames import Frames
from khong3.engines.ranges import Possible
from khong3.judging.inputs import key_of
from khong3.judging.program import Program
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key

KEYS = (UNIT, PERIOD)
_OF_RESULTS = frozenset({"value", "verdict", "points", "applicable", "earned", "grade", "met", "with target", "judged"})
_OF_RANKING = frozenset({"eligible", "tie"})
_OF_SUMS = frozenset({"numerator", "denominator", "applies", "standing", "reported", "expected"})


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

    def term(self, key: Key) -> pl.Expr:
        """An output of every unit, as an expression."""
        known = self.always.get(key)
        return pl.col(named(key)) if known is None else pl.lit(known, pl.Int64)

    def has(self, key: Key) -> bool:
        """Whether there is such an output."""
        return key in self.always or named(key) in self.columns


class TooWideError(Exception):
    """No whole number of the frame holds what the tapes may need."""


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
    """Rows with ``KEYS``, ``CLASS`` and the figures of one program's units; raises ``TooWideError``."""
    meaning = program.meaning
    figures = {key_of(meaning, name): name for name in over}
    bound: dict[Key, int | None] = {keys.over(key): over[name] for key, name in figures.items()}
    absent = [keys.figure(name) for name in meaning.model.questions if name not in over]
    bound |= dict.fromkeys(absent) | {keys.over(one): 1 for one in absent} | dict(in_force.bound)
    ready = program.binding(bound)
    if in_force.columns:
        rows = rows.join(in_force.table, on=[CLASS, PERIOD], how="left")
    given = {**figures, **in_force.columns}
    spans = limits(rows, given)
    measure, judge = ready.tapes.measure, ready.tapes.judge
    wanted = [key for key in judge.outputs if key[0] in _OF_RESULTS | _OF_RANKING]
    always = {key: known for key in wanted if (known := judge.literals[judge.outputs[key]]) is not None}
    read = {*judge.inputs}
    sums = [key for key in measure.outputs if key[0] in _OF_SUMS | {"uncounted"} or key in read]
    fixed = {key: known for key in sums if (known := measure.literals[measure.outputs[key]]) is not None}
    first = Frames.of(measure, [key for key in sums if key not in fixed], spans)
    between = {**spans, **first.bounds, **fixed}
    second = Frames.of(judge, [key for key in wanted if key not in always], between)
    if first.integer is None or second.integer is None:
        raise TooWideError
    kept = [*KEYS, *in_force.columns.values()]
    frame = first.run(rows.lazy(), given, kept, named)
    made = {key: named(key) for key in first.outputs}
    frame = frame.with_columns(pl.lit(value).alias(named(key)) for key, value in fixed.items() if key in read)
    given |= made | {key: named(key) for key in fixed if key in read}
    frame = second.run(frame, given, [*KEYS, *made.values()], named)
    columns = frozenset((*made.values(), *(named(key) for key in second.outputs)))
    return Judged(program=program, frame=frame, columns=columns, always={**fixed, **always})
