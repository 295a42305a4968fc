"""A tape on Polars: every shared place a column, stage by stage, live columns only.

Polars wraps whole numbers in silence, so a tape is bounded before it runs: ``Frames.of`` takes what each input may be,
asks ``Ranges`` for what each place may hold, and takes 64 bits, 128, or neither. Truths stay truths, and what goes out
is as narrow as its bounds allow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import polars as pl
from attrs import field, frozen

from khong3.engines.ranges import Possible, Ranges, bits, span_of
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
LARGE = 24
"""Of more operations than these an expression becomes a column: so Polars shares out the work."""

_TRUTHS = frozenset({"ge", "gt", "eq", "present"})
_BOTH = frozenset({"and", "min"})
_EITHER = frozenset({"or", "max"})

_NUMBERS: Mapping[str, Callable[..., pl.Expr]] = {
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


@frozen(eq=False, repr=False)
class Frames:
    """A tape made ready for frames whose inputs lie within bounds.

    ``integer`` is what it is reckoned in; None where no whole number of Polars' holds every place, or the tape has an
    operation that Polars has not: then only the exact engine is right.
    """

    staging: Staging = field(repr=False)
    integer: Integer | None
    outputs: Mapping[Key, Integer]
    """What each wanted output goes out as."""
    bounds: Mapping[Key, Possible]
    """What each wanted output may be."""
    root: bool
    """Whether the tape has the operation that Polars has not."""
    _truths: frozenset[int] = field(repr=False)

    @classmethod
    def of(cls, tape: Tape, wanted: Iterable[Key], inputs: Mapping[Key, Possible | None]) -> "Frames":
        """For inputs that lie within bounds (``Span``) or are one number; what is not named is always blank."""
        staging = Staging.of(tape, wanted, large=LARGE)
        needed = tape.needed(staging.outputs.values())
        widest = Ranges.of(tape, staging.outputs).widest(inputs)
        widths = [bits(one) for one in (*widest.values(), *(one for one in inputs.values() if one is not None))]
        integer = integer_of(max(63, *widths)) if widths else pl.Int64
        root = any(tape.code[place].operation == "root" for place in needed)
        integer = None if root else integer
        outputs = {key: integer_of(bits(span_of(widest[place]))) or pl.Int128 for key, place in staging.outputs.items()}
        bounds = {key: widest[place] for key, place in staging.outputs.items()}
        return cls(staging, integer, outputs, bounds, root, _truths(tape, needed))

    def run(
        self, frame: pl.LazyFrame, given: Mapping[Key, str], keep: Sequence[str], name: Callable[[Key], str]
    ) -> pl.LazyFrame:
        """The wanted outputs, each called by ``name``, beside the columns to ``keep``.

        ``given`` are the columns that inputs stand in; an input without one is blank.
        """
        columns = _Lowered(self, given)
        for stage in self.staging.stages:
            frame = frame.with_columns(columns.made(place).alias(columns.name(place)) for place in stage.made)
            live = dict.fromkeys(columns.name(place) for place in stage.live if columns.there(place))
            frame = frame.select(*keep, *(one for one in live if one not in keep))
        ends = (columns.end(key, place).alias(name(key)) for key, place in self.staging.outputs.items())
        return frame.select(*keep, *ends)


def _truths(tape: Tape, needed: Iterable[int]) -> frozenset[int]:
    """The places that are true or false."""
    found: set[int] = set()
    for place in needed:
        operation, operands, *_ = tape.code[place]
        joins = operation in _BOTH or operation in _EITHER or operation == "where"
        asked = operands[1:] if operation == "where" else operands
        if operation in _TRUTHS or (joins and found.issuperset(asked)):
            found.add(place)
    return frozenset(found)


@frozen(eq=False, repr=False)
class _Lowered:
    """How each place is written for one frame."""

    frames: Frames
    given: Mapping[Key, str]

    def name(self, place: int) -> str:
        """What the column of a place is called."""
        key = self.frames.staging.inputs.get(place)
        return f"· {place}" if key is None else self.given.get(key, "")

    def there(self, place: int) -> bool:
        """Whether it is a column: an input that no frame has is none."""
        return bool(self.name(place))

    def made(self, place: int) -> pl.Expr:
        """A column out of earlier ones."""
        return self.frames.staging.formula(place, self.column, self.operation)[0]

    def end(self, key: Key, place: int) -> pl.Expr:
        """An output, as narrow as it may be."""
        return self.frames.staging.term(place, self.column, self.operation)[0].cast(self.frames.outputs[key])

    def column(self, place: int) -> "_TypedExpr":
        """A place that is a column, and whether it is a truth."""
        name = self.name(place)
        return pl.col(name) if name else pl.lit(None, self.integer), place in self.frames._truths  # noqa: SLF001

    @property
    def integer(self) -> Integer:
        """What it is reckoned in."""
        return self.frames.integer or pl.Int128

    def operation(self, one: Instruction, operands: "Sequence[_TypedExpr]") -> "_TypedExpr":
        """An operation written out, and whether it is a truth."""
        name = one.operation
        if name == "lit":
            return pl.lit(one.number, self.integer), False
        terms = [term for term, _ in operands]
        if name == "present":
            return terms[0].is_not_null(), True
        if name == "fill":
            return terms[0].fill_null(0).cast(self.integer), False
        if name == "where":
            return self.where(operands)
        if all(truth for _, truth in operands):
            if name in _BOTH:
                return terms[0] & terms[1], True
            if name in _EITHER:
                return terms[0] | terms[1], True
        return _NUMBERS[name](*(self.number(*term) for term in operands)), name in _TRUTHS

    def where(self, operands: "Sequence[_TypedExpr]") -> "_TypedExpr":
        """One of two, by a condition."""
        (condition, certain), then, otherwise = operands
        truth = then[1] and otherwise[1]
        chosen = [term for term, _ in (then, otherwise)] if truth else [self.number(*then), self.number(*otherwise)]
        return pl.when(condition if certain else condition != 0).then(chosen[0]).otherwise(chosen[1]), truth

    def number(self, term: pl.Expr, truth: bool) -> pl.Expr:
        """A term as a whole number."""
        return term.cast(self.integer) if truth else term


_TypedExpr: TypeAlias = tuple[pl.Expr, bool]
