"""Fractions put in order by whole numbers: what a database ranks by, exactly."""

from collections.abc import Sequence

from attrs import frozen

from khong3.engines.ranges import Possible, bits
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Tape

_DIGIT = 20
"""A fraction is put in order by its whole part, and then by digits of so many bits."""


@frozen
class Order:
    """A figure whose ``digits``, one after another, stand as the figures do; ``state`` is OK where it is there."""

    digits: tuple[Key, ...]
    state: Key

    @property
    def keys(self) -> tuple[Key, ...]:
        """All of it."""
        return (*self.digits, self.state)


def ordered(tape: Tape, figure: Key, denominator: Possible) -> Order:
    """Write on a tape what a figure is ordered by, for denominators that are known to be no greater than these.

    Two fractions that differ do so by at least one part in the square of their denominators: so many digits tell.
    """
    n, d, _ = (tape.place(key) for key in keys.parts(figure))
    if d.known is not None:
        return Order(keys.parts(figure)[:1], keys.parts(figure)[2])
    count = -(-2 * int(bits(denominator)) // _DIGIT)
    digits: list[Key] = []
    left = n
    for at in range(count + 1):
        digit = left // d
        digits.append(("order", *figure, str(at)))
        tape.out(digit, digits[-1])
        left = (left - digit * d) * (1 << _DIGIT)
    return Order(tuple(digits), keys.parts(figure)[2])


def rank_of(order: Sequence[Order], split: Sequence[str]) -> str:
    """The rank of each unit in its period, among those that are not told apart by what is ``split``.

    As competitions rank: 1, 2, 2, 4. A unit whose place hangs on something that is not there has no rank, and nobody
    has while one of those that are ranked together needs the exact engine.
    """
    block = ", ".join(["k1", *split])
    columns = [[f"o{at}_{place}" for place in range(len(one.digits))] for at, one in enumerate(order)]
    every = [column for one in columns for column in one]
    ranked = ", ".join(f"{one} DESC NULLS LAST" for one in every)
    blank = [f"{one} IS NULL" for one in (columns[0][0], *split)]
    blank.append(f"max(CASE WHEN needs THEN 1 ELSE 0 END) OVER (PARTITION BY {block}) = 1")
    alike = list(columns[0])
    for one in columns[1:]:
        group = f"OVER (PARTITION BY {', '.join([block, *alike])})"
        blank.append(f"(count(*) {group} > 1 AND max(CASE WHEN {one[0]} IS NULL THEN 1 ELSE 0 END) {group} = 1)")
        alike += one
    place = f"rank() OVER (PARTITION BY {block} ORDER BY {ranked})"
    return f"CASE WHEN {' OR '.join(blank)} THEN NULL ELSE {place} END"
