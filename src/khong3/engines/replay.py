"""What explains a tape: all its places at once, or one after another, which is the reference of all engines."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import field, mutable

from khong3.engines.exact import Exact
from khong3.tape.keys import Key
from khong3.tape.operations import OPERATIONS
from khong3.tape.tape import Tape


@mutable(eq=False, repr=False)
class Replay:
    """The value of every place of a tape, one operation after another, as far as somebody asks for it."""

    tape: Tape
    inputs: Mapping[Key, int | None]
    _known: dict[int, int | None] = field(factory=dict[int, "int | None"])

    def __getitem__(self, place: int) -> int:
        for one in self._needed(place) if place not in self._known else ():
            self._known[one] = self._value(one)
        return self._known[place] or 0

    def _needed(self, place: int) -> list[int]:
        """The places that a place rests on and that are not known yet, each behind its own operands."""
        asked, found = [place], set[int]()
        while asked:
            one = asked.pop()
            if one not in self._known and one not in found:
                found.add(one)
                asked += self.tape.code[one].operands
        return sorted(found)

    def _value(self, place: int) -> int | None:
        name, places, number, key = self.tape.code[place]
        if name == "lit":
            return number
        if name == "var":
            return self.inputs.get(key)
        operands = [self._known[one] for one in places]
        if name == "present":
            return int(operands[0] is not None)
        return int(operands[0] or 0) if name == "fill" else int(OPERATIONS[name](*operands))


def every_place(tape: Tape, inputs: Mapping[Key, int | None]) -> Mapping[int, int]:
    """The value of every place but the inputs themselves, of which only two operations may read one.

    >>> tape = Tape()
    >>> twice = tape.fill(tape.input(("figure", "adults"))) * 2
    >>> every_place(tape, {("figure", "adults"): 21})[twice.index]
    42
    """
    places, ready = _ready(tape)
    return dict(zip(places, ready.values(inputs), strict=True))


@lru_cache(maxsize=8)
def _ready(tape: Tape) -> tuple[list[int], Exact]:
    """A tape made ready once for the many units that are explained after one another."""
    places = [place for place, one in enumerate(tape.code) if one.operation != "var"]
    return places, Exact.at(tape, {("place", str(one)): one for one in places})
