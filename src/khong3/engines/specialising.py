"""Tapes written anew as one, for inputs that lie within bounds: what the bounds settle folds away.

A tape is written for whatever may come in. Of many rows at once the least and the greatest are known before the run,
and whether anything is blank: that no count is below 0, that a target is never 0. What can only be one number becomes
that number, a choice whose condition is certain becomes its branch, and what nobody wants is not written at all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import field, frozen

from khong3.engines.ranges import Possible, applied, either, span_of
from khong3.tape.keys import Key
from khong3.tape.tape import Ref, Tape

Link: TypeAlias = tuple[Tape, Callable[[Key], Key]]
"""A tape, and by what keys those behind it know its outputs."""
_LEAST, _MOST = frozenset({"min", "and"}), frozenset({"max", "or"})


def same(key: Key) -> Key:
    """A key as it is: of a tape whose outputs are known by their own."""
    return key


def specialised(
    links: Sequence[Link],
    wanted: Iterable[Key],
    inputs: Mapping[Key, Possible | None],
    filled: Collection[Key] = frozenset(),
) -> tuple[Tape, Mapping[int, Possible]]:
    """One tape with the ``wanted`` outputs of several, and what each place of it may hold.

    An input that an earlier tape puts out is that place; ``inputs`` are the bounds of the others, of which those that
    are ``filled`` are blank in no row. What is not named is always blank.

    >>> tape = Tape()
    >>> count = tape.fill(tape.input(("figure", "held")))
    >>> tape.out((count < 0).where(-1, tape.minimum(count, 100)), ("held",))
    >>> short, _ = specialised([(tape, same)], [("held",)], {("figure", "held"): frozenset({5, 80})})
    >>> [short.code[one].operation for one in short.needed(short.outputs.values())]
    ['var', 'fill']
    """
    writing = _Specialising(inputs, frozenset(filled))
    asked = {*wanted}
    for tape, called in _needed(links, asked):
        writing.copy(tape, called)
    writing.whole.outputs = {key: place for key, place in writing.whole.outputs.items() if key in asked}
    return writing.whole, dict(enumerate(writing.possible))


def _needed(links: Sequence[Link], asked: Collection[Key]) -> Iterable[tuple[Tape, dict[Key, int]]]:
    """Of every tape the outputs that are wanted or that a later one reads, by the keys by which these are known."""
    found: list[tuple[Tape, dict[Key, int]]] = []
    read = {*asked}
    for tape, called in reversed(links):
        outputs = {known: place for key, place in tape.outputs.items() if (known := called(key)) in read}
        needed = tape.needed(outputs.values())
        read |= {tape.code[place].key for place in needed if tape.code[place].operation == "var"}
        found.append((tape, outputs))
    return reversed(found)


@frozen(eq=False, repr=False)
class _Specialising:
    """A tape as it grows, and what every place of it may hold."""

    inputs: Mapping[Key, Possible | None]
    filled: frozenset[Key]
    whole: Tape = field(factory=Tape)
    possible: list[Possible] = field(factory=list[Possible])
    come_to: dict[tuple[str, tuple[Possible, ...]], Possible] = field(
        factory=dict[tuple[str, tuple[Possible, ...]], Possible]
    )
    """What operations on such operands come to: lines of a model are alike."""

    def copy(self, tape: Tape, outputs: Mapping[Key, int]) -> None:
        """Some outputs of a tape, and what they rest on."""
        places: dict[int, Ref] = {}
        taken: dict[int, Ref] = {}
        for index in tape.needed(outputs.values()):
            name, operands, number, key = tape.code[index]
            if name == "lit":
                places[index] = self.known(self.whole.literal(number))
            elif name == "var":
                if key in self.whole.outputs:
                    taken[index] = self.whole.place(key)
            elif name in ("present", "fill"):
                source = operands[0]
                places[index] = self.taken(name, taken[source]) if source in taken else self.read(name, tape, index)
            else:
                places[index] = self.written(name, [places[one] for one in operands])
        for key, index in outputs.items():
            self.whole.out(places[index], key)

    def taken(self, name: str, place: Ref) -> Ref:
        """What an earlier tape put out is never blank."""
        return place if name == "fill" else self.known(self.whole.literal(1))

    def read(self, name: str, tape: Tape, index: int) -> Ref:
        """An input, as far as its bounds leave it open."""
        key = tape.code[tape.code[index].operands[0]].key
        bounds = self.inputs.get(key)
        if bounds is None or (name == "present" and key in self.filled):
            return self.known(self.whole.literal(int(bounds is not None)))
        may = frozenset((0, 1)) if name == "present" else bounds if key in self.filled else either((0, bounds))
        if isinstance(may, int):
            return self.known(self.whole.literal(may))
        source = self.whole.input(key)
        place = self.whole.present(source) if name == "present" else self.whole.fill(source)
        if index in tape.never_negative:
            self.whole.never_negative.add(place.index)
        return self.known(place, may)

    def written(self, name: str, operands: list[Ref]) -> Ref:
        """An operation, unless its operands leave but one outcome."""
        may = self.outcome(name, [one.index for one in operands])
        if isinstance(may, int):
            return self.known(self.whole.literal(may))
        settled = self.settled(name, operands)
        return self.known(self.whole.record(name, *operands), may) if settled is None else settled

    def outcome(self, name: str, places: Sequence[int]) -> Possible:
        """What an operation on some places may come to."""
        operands = [self.possible[one] for one in places]
        asked = name, tuple(operands)
        found = self.come_to.get(asked)
        if found is None:
            found = self.come_to[asked] = applied(name, operands)
        return found

    def settled(self, name: str, operands: list[Ref]) -> Ref | None:
        """The operand that an operation always comes to, if it is one."""
        if name in _LEAST or name in _MOST:
            first, second = (span_of(self.possible[one.index]) for one in operands)
            if first.high <= second.low:
                return operands[0 if name in _LEAST else 1]
            if second.high <= first.low:
                return operands[1 if name in _LEAST else 0]
        if name == "where":
            condition = span_of(self.possible[operands[0].index])
            if condition.low > (0, 0) or condition.high < (0, 0):
                return operands[1]
        return None

    def known(self, place: Ref, may: Possible | None = None) -> Ref:
        """The same place, once it is noted what it and those written with it may hold."""
        for index in range(len(self.possible), len(self.whole.code)):
            name, operands, number, _ = self.whole.code[index]
            if index == place.index and may is not None:
                self.noted(index, may)
            elif name == "lit":
                self.possible.append(number)
            elif name == "var":
                self.possible.append(0)
            else:
                self.noted(index, self.outcome(name, operands))
        found = self.possible[place.index]
        return self.known(self.whole.literal(found)) if isinstance(found, int) and place.known is None else place

    def noted(self, index: int, may: Possible) -> None:
        """What a new place may hold."""
        self.possible.append(may)
        if span_of(may).low >= (0, 0):
            self.whole.never_negative.add(index)
        if isinstance(may, frozenset) and may <= {0, 1}:
            self.whole.truths.add(index)
