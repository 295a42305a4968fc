"""Tapes on Polars: every shared place a column, stage by stage, live columns only.

Polars wraps whole numbers in silence, so tapes are bounded before they run: ``Frames.of`` takes what each input may be,
writes them anew for that (``specialised``), and reckons each place in the narrowest numbers that hold it and what it is
made of. Where 128 bits do not hold some place, none is right. Truths stay truths, and what goes out is as narrow as its
bounds allow.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import polars as pl
from attrs import field, frozen

from khong3.engines.ranges import Possible, bits
from khong3.engines.specialising import Link, same, specialised
from khong3.engines.staging import Staging
from khong3.tape.keys import Key
from khong3.tape.tape import Instruction, Tape

Integer: TypeAlias = type[pl.Int8] | type[pl.Int16] | type[pl.Int32] | type[pl.Int64] | type[pl.Int128]

INTEGERS: Sequence[tuple[int, Integer]] = (
    (7, pl.Int8),
    (15, pl.Int16),
    (31, pl.Int32),
    (63, pl.Int64),
    (127, pl.Int128),
)
"""Bits that each can hold, its sign apart."""
LANES: Sequence[tuple[int, Integer]] = tuple(one for one in INTEGERS if one[1] is not pl.Int16)
"""What is reckoned in: states and points, counts, and what grows beyond them; fewer kinds, fewer casts between them."""
TRUTH = -1
"""The lane of truths."""
LARGE = 24
"""Of more operations than these an expression becomes a column: so Polars shares out the work."""

_TRUTHS = frozenset({"ge", "gt", "eq", "present"})
_BOTH = frozenset({"and", "min"})
_EITHER = frozenset({"or", "max"})

_NUMBERS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "add": lambda one, two: one + two,
    "sub": lambda one, two: one - two,
    "mul": lambda one, two: one * two,
    "div": lambda one, two: one // two,
    "ge": lambda one, two: one >= two,
    "gt": lambda one, two: one > two,
    "eq": lambda one, two: one == two,
    "and": pl.min_horizontal,
    "min": pl.min_horizontal,
    "or": pl.max_horizontal,
    "max": pl.max_horizontal,
}
"""All but ``root``: a root of whole numbers is the exact engine's."""


def integer_of(wide: float) -> Integer | None:
    """The narrowest whole number of so many bits; None where Polars has none."""
    return next((integer for most, integer in INTEGERS if wide <= most), None)


def _lane(possible: Possible) -> int | None:
    wide = bits(possible)
    return next((at for at, (most, _) in enumerate(LANES) if wide <= most), None)


@frozen(eq=False, repr=False)
class Frames:
    """Tapes made ready for frames whose inputs lie within bounds.

    ``integer`` is the widest number that they are reckoned in; None where no whole number of Polars' holds every place,
    or a tape has an operation that Polars has not: then only the exact engine is right.
    """

    staging: Staging = field(repr=False)
    integer: Integer | None
    outputs: Mapping[Key, Integer]
    """What each wanted output goes out as."""
    bounds: Mapping[Key, Possible]
    """What each wanted output may be."""
    root: bool
    """Whether the tape has the operation that Polars has not."""
    lanes: Mapping[Instruction, int] = field(repr=False)
    """The number in ``LANES`` of what each place is reckoned in; ``TRUTH``."""

    @classmethod
    def of(
        cls,
        tapes: Tape | Sequence[Link],
        wanted: Iterable[Key],
        inputs: Mapping[Key, Possible | None],
        filled: Collection[Key] = frozenset(),
    ) -> "Frames":
        """For inputs that lie within bounds (``Span``) or are one number; what is not named is always blank.

        Of several tapes a later one reads what an earlier puts out. Inputs that are ``filled`` are blank in no row.
        """
        links = [(tapes, same)] if isinstance(tapes, Tape) else tapes
        tape, possible = specialised(links, wanted, inputs, filled)
        staging = Staging.of(tape, large=LARGE)
        needed = [(tape.code[place], place) for place in tape.needed(staging.outputs.values())]
        root = any(one.operation == "root" for one, _ in needed)
        lanes = None if root else _lanes(tape, needed, possible)
        return cls(
            staging,
            None if lanes is None else LANES[max([2, *lanes.values()])][1],
            {key: integer_of(bits(possible[place])) or pl.Int128 for key, place in staging.outputs.items()},
            {key: possible[place] for key, place in staging.outputs.items()},
            root,
            lanes or {},
        )

    def constant(self, key: Key) -> int | None:
        """The number that an output is in every row, if it is one."""
        return self.staging.tape.literals[self.staging.outputs[key]]

    def run(
        self, frame: pl.LazyFrame, given: Mapping[Key, str], keep: Sequence[str], named: Mapping[Key, str]
    ) -> pl.LazyFrame:
        """Outputs as they are ``named``, beside the columns to ``keep``.

        ``given`` are the columns that inputs stand in; an input without one is blank.
        """
        columns = _Lowered(self, given)
        for stage in self.staging.stages:
            frame = frame.with_columns(columns.made(place).alias(columns.name(place)) for place in stage.made)
            live = dict.fromkeys(columns.name(place) for place in stage.live if columns.name(place))
            frame = frame.select(pl.col([*keep, *(one for one in live if one not in keep)]))
        ends = (columns.end(key).alias(name) for key, name in named.items())
        return frame.select(*keep, *ends)


def _lanes(
    tape: Tape, needed: Iterable[tuple[Instruction, int]], possible: Mapping[int, Possible]
) -> Mapping[Instruction, int] | None:
    """What every place is reckoned in: as wide as itself and all that it is made of; None where that is too wide."""
    found: dict[Instruction, int] = {}
    for one, place in needed:
        lane = _lane(possible[place])
        if lane is None:
            return None
        if one.operation in ("lit", "var", "fill"):
            found[one] = lane
            continue
        chosen = [tape.code[at] for at in (one.operands[1:] if one.operation == "where" else one.operands)]
        joins = one.operation in _BOTH or one.operation in _EITHER or one.operation == "where"
        truths = all(found[of] == TRUTH or (of.operation == "lit" and of.number in (0, 1)) for of in chosen)
        truth = one.operation in _TRUTHS or (joins and truths)
        found[one] = TRUTH if truth else max(lane, *(found[of] for of in chosen))
    return found


def constant(number: int) -> pl.Expr:
    """A number that every row has, in 64 bits unless it needs more."""
    return pl.lit(number, pl.Int64 if number.bit_length() < INTEGERS[3][0] else pl.Int128)


@lru_cache(maxsize=4_096)
def _literal(number: int, lane: int) -> pl.Expr:
    """A number of a lane: Polars makes a series of each, and a model has few that differ."""
    return pl.lit(number, LANES[lane][1])


class _TypedTerm(NamedTuple):
    """A place written out, what it is reckoned in, and the number that it is if it is a literal."""

    expression: pl.Expr
    lane: int
    number: int | None = None

    @property
    def truth(self) -> pl.Expr:
        """As true or false."""
        return self.expression if self.number is None else pl.lit(self.number != 0)

    def wide(self, lane: int) -> pl.Expr:
        """As a number of a lane that is no narrower than its own."""
        if self.number is not None:
            return _literal(self.number, lane)
        if self.lane == TRUTH:
            return as_number(self.expression, LANES[lane][1])
        # Lanes are told apart by what they hold: nothing wraps, so nothing has to be looked for.
        return self.expression if self.lane == lane else self.expression.cast(LANES[lane][1], wrap_numerical=True)


@frozen(eq=False, repr=False)
class _Lowered:
    """How each place is written for one frame."""

    frames: Frames
    given: Mapping[Key, str]
    _columns: dict[int, _TypedTerm] = field(factory=dict[int, _TypedTerm])

    def name(self, place: int) -> str:
        """What the column of a place is called; nothing of an input that no frame has."""
        key = self.frames.staging.inputs.get(place)
        return f"· {place}" if key is None else self.given.get(key, "")

    def made(self, place: int) -> pl.Expr:
        """A column out of earlier ones."""
        return self.frames.staging.formula(place, self.column, self.operation).expression

    def end(self, key: Key) -> pl.Expr:
        """An output, as narrow as it may be."""
        place = self.frames.staging.outputs[key]
        term, integer = self.frames.staging.term(place, self.column, self.operation), self.frames.outputs[key]
        if term.lane != TRUTH and LANES[term.lane][1] is integer:
            return term.expression
        if term.lane == TRUTH:
            return as_number(term.expression, integer)
        # Bounds say that it fits: nothing wraps.
        return term.expression.cast(integer, wrap_numerical=True)

    def column(self, place: int) -> _TypedTerm:
        """A place that is a column."""
        found = self._columns.get(place)
        if found is None:
            name, lane = self.name(place), self.frames.lanes[self.frames.staging.tape.code[place]]
            found = self._columns[place] = _TypedTerm(pl.col(name) if name else pl.lit(None, pl.Int64), lane)
        return found

    def operation(self, one: Instruction, operands: Sequence[_TypedTerm]) -> _TypedTerm:
        """An operation written out."""
        lane = self.frames.lanes[one]
        name = one.operation
        if name == "lit":
            return _TypedTerm(_literal(one.number, lane), lane, one.number)
        first = operands[0].expression
        if name == "present":
            return _TypedTerm(first.is_not_null(), lane)
        if name == "fill":
            return _TypedTerm(first.fill_null(0).cast(LANES[lane][1], wrap_numerical=True), lane)
        if name == "where":
            return _TypedTerm(_chosen(lane, *operands), lane)
        if lane == TRUTH:
            return _TypedTerm(_truth(name, *operands), lane)
        return _TypedTerm(_NUMBERS[name](*(one.wide(lane) for one in operands)), lane)


def as_number(truth: pl.Expr, integer: Integer) -> pl.Expr:
    """A truth as 1 or 0: chosen, which takes Polars a fifth of the time of a cast."""
    return pl.when(truth).then(pl.lit(1, integer)).otherwise(pl.lit(0, integer))


def _chosen(lane: int, condition: _TypedTerm, then: _TypedTerm, otherwise: _TypedTerm) -> pl.Expr:
    """One of two, by a condition; of truths by truths alone."""
    asked = condition.expression if condition.lane == TRUTH else condition.expression != 0
    if lane != TRUTH:
        return pl.when(asked).then(then.wide(lane)).otherwise(otherwise.wide(lane))
    if then.number is not None:
        return asked | otherwise.truth if then.number else ~asked & otherwise.truth
    if otherwise.number is not None:
        return ~asked | then.truth if otherwise.number else asked & then.truth
    return pl.when(asked).then(then.truth).otherwise(otherwise.truth)


def _truth(name: str, first: _TypedTerm, second: _TypedTerm) -> pl.Expr:
    """Whether something holds."""
    if name in _BOTH:
        return first.truth & second.truth
    if name in _EITHER:
        return first.truth | second.truth
    for truth, number in ((first, second.number), (second, first.number)):
        if name == "eq" and truth.lane == TRUTH and number == 0:
            return ~truth.expression
    lane = max(first.lane, second.lane, 0)
    return _NUMBERS[name](first.wide(lane), second.wide(lane))
