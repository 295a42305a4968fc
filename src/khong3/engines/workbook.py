"""The workbook engine: a tape as formulas in cells, which Excel and LibreOffice reckon live and exactly.

A spreadsheet reckons in binary floating point and compares fifteen digits, so only whole numbers are written, each
below ``EXACT``: there sums, products, comparisons and floors of quotients are what they are on paper. Which numbers a
place may hold is known beforehand, from what the inputs may be; an output that rests on a larger one, or on an
operation that cells do not have, is refused by name and never comes near.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from khong3.engines.ranges import Possible, Ranges, span_of
from khong3.engines.staging import Staging
from khong3.tape.keys import Key
from khong3.tape.tape import Instruction, Tape

EXACT = 10**14
"""Up to here the floor of a quotient is right in every spreadsheet; comparisons would be up to ten times as far."""

LONGEST = 8_000
"""A formula of more characters is dropped without a word by some, and refused by others."""

Refusal: TypeAlias = Literal["too large", "no such operation"]

_SPELT: Mapping[str, str] = {
    "present": "(ISNUMBER({0})*1)",
    "fill": "N({0})",
    "add": "({0}+{1})",
    "sub": "({0}-{1})",
    "mul": "({0}*{1})",
    "div": "INT({0}/{1})",
    "ge": "(({0}>={1})*1)",
    "gt": "(({0}>{1})*1)",
    "eq": "(({0}={1})*1)",
    "and": "MIN({0},{1})",
    "min": "MIN({0},{1})",
    "or": "MAX({0},{1})",
    "max": "MAX({0},{1})",
    "where": "IF({0},{1},{2})",
}
"""Operations as cells have them; a root of whole numbers they have not."""


@frozen(eq=False, repr=False)
class Formulas:
    """A tape laid out in cells; where these stand is for the caller to say.

    ``refused`` are the outputs that no cell can hold exactly, and why. ``staging`` lays out the others.

    >>> tape = Tape()
    >>> adults = tape.fill(tape.input(("figure", "adults")))
    >>> tape.out((adults * 2).where(adults // 3, 7), ("a third or seven",))
    >>> formulas = Formulas.of(tape, {("figure", "adults"): 10**6})
    >>> [formulas.formula(place, "A{}".format) for place in formulas.places]
    ['N(A0)', 'IF((A1*2),INT(A1/3),7)']
    >>> Formulas.of(tape, {("figure", "adults"): 10**14}).refused
    {('a third or seven',): 'too large'}
    """

    staging: Staging
    refused: Mapping[Key, Refusal]
    places: tuple[int, ...] = field(repr=False)
    """The places that become cells, each behind those that it reads."""

    @classmethod
    def of(cls, tape: Tape, inputs: Mapping[Key, Possible | None], wanted: Iterable[Key] | None = None) -> "Formulas":
        """All outputs are wanted unless some are named; ``inputs`` bound what may stand in the cells that come in."""
        keys = tuple(tape.outputs if wanted is None else wanted)
        bad = _refused(tape, inputs, keys)
        refused: dict[Key, Refusal] = {key: bad[place] for key in keys if (place := tape.outputs[key]) in bad}
        staging = Staging.of(tape, [key for key in keys if key not in refused])
        return cls(staging, refused, tuple(one for stage in staging.stages for one in stage.made))

    def formula(self, place: int, cell: Callable[[int], str]) -> str:
        """What a cell holds, without the sign that begins a formula; ``cell`` refers to the cell of a place."""
        return self.staging.formula(place, cell, _spelt)

    def output(self, key: Key, cell: Callable[[int], str]) -> str:
        """What refers to an output: its cell, or a number where it is always the same."""
        return self.staging.term(self.staging.outputs[key], cell, _spelt)


def _spelt(one: Instruction, operands: Sequence[str]) -> str:
    if one.operation == "lit":
        return str(one.number) if one.number >= 0 else f"({one.number})"
    return _SPELT[one.operation].format(*operands)


def _refused(tape: Tape, inputs: Mapping[Key, Possible | None], wanted: Iterable[Key]) -> dict[int, Refusal]:
    """The places that no cell holds exactly, and all that rest on them."""
    found: dict[int, Refusal] = {}
    largest = Ranges.of(tape, wanted).widest(inputs)
    for place in tape.needed(tape.outputs[key] for key in wanted):
        operation, operands, *_ = tape.code[place]
        below: list[Refusal] = [found[one] for one in operands if one in found]
        if operation not in _SPELT and operation not in ("lit", "var"):
            found[place] = "no such operation"
        elif below:
            found[place] = below[0]
        elif operation != "var" and not _fits(largest[place]):
            found[place] = "too large"
    return found


def _fits(possible: Possible) -> bool:
    span = span_of(possible)
    return span.low[0] > -EXACT and span.high[0] < EXACT


__all__ = ["EXACT", "LONGEST", "Formulas", "Refusal"]
