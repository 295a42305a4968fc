"""The exact interpreter: a tape run on Python's own whole numbers, the reference for every other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from khong3.tape.keys import Key, parts
from khong3.tape.operations import root
from khong3.tape.tape import Tape

Values: TypeAlias = list[int]
Operands: TypeAlias = tuple[int, ...]
Batch: TypeAlias = tuple[Callable[[Values, list[Operands]], Values], list[Operands]]

# One list for many instructions of a kind: what a call for each would cost is most of what they cost.
_BATCHES: Mapping[str, Callable[[Values, list[Operands]], Values]] = {
    "add": lambda v, batch: [v[a] + v[b] for a, b in batch],
    "sub": lambda v, batch: [v[a] - v[b] for a, b in batch],
    "mul": lambda v, batch: [v[a] * v[b] for a, b in batch],
    "div": lambda v, batch: [v[a] // v[b] for a, b in batch],
    "ge": lambda v, batch: [v[a] >= v[b] for a, b in batch],
    "gt": lambda v, batch: [v[a] > v[b] for a, b in batch],
    "eq": lambda v, batch: [v[a] == v[b] for a, b in batch],
    "and": lambda v, batch: [min(v[a], v[b]) for a, b in batch],
    "or": lambda v, batch: [max(v[a], v[b]) for a, b in batch],
    "min": lambda v, batch: [min(v[a], v[b]) for a, b in batch],
    "max": lambda v, batch: [max(v[a], v[b]) for a, b in batch],
    "root": lambda v, batch: [root(v[a], v[b]) for a, b in batch],
    "where": lambda v, batch: [v[b] if v[a] else v[c] for a, b, c in batch],
}


class Outputs(Mapping[Key, int]):
    """What one unit came to, by keys: the numbers alone, beside where each stands, which is the same for all units."""

    __slots__ = ("_places", "figures", "numbers")

    def __init__(self, exact: "Exact", numbers: Values) -> None:
        self._places, self.numbers = exact.places, numbers
        self.figures = exact.figures

    def __getitem__(self, key: Key) -> int:
        return self.numbers[self._places[key]]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __repr__(self) -> str:
        return repr(self.whole)

    @property
    def whole(self) -> dict[Key, int]:
        """All of it, to be added to."""
        return dict(zip(self._places, self.numbers, strict=True))

    def figure(self, key: Key) -> tuple[int, int, int]:
        """The numerator, the denominator and the state of a figure."""
        n, d, state = self.figures[key]
        numbers = self.numbers
        return numbers[n], numbers[d], numbers[state]


@frozen(eq=False, repr=False)
class Exact:
    """A tape made ready to run; ``run`` may be called any number of times.

    Instructions run level by level, those of one kind together; what no wanted output needs is left out.

    >>> tape = Tape()
    >>> tape.out(tape.fill(tape.input(("figure", "adults"))) * 2, ("twice",))
    >>> Exact.of(tape).run({("figure", "adults"): 21})
    {('twice',): 42}
    """

    outputs: tuple[Key, ...]
    _positions: tuple[int, ...] = field(repr=False)
    _literals: Values = field(repr=False)
    inputs: tuple[Key, ...] = field(repr=False)
    _presents: tuple[int, ...] = field(repr=False)
    _fills: tuple[int, ...] = field(repr=False)
    _batches: tuple[Batch, ...] = field(repr=False)

    @classmethod
    def of(cls, tape: Tape, wanted: Iterable[Key] | None = None) -> "Exact":
        """All outputs are wanted unless some are named."""
        return cls.at(tape, {key: tape.outputs[key] for key in (tape.outputs if wanted is None else wanted)})

    @classmethod
    def at(cls, tape: Tape, places: Mapping[Key, int]) -> "Exact":
        """Any places of a tape by keys of one's own. The instructions are put in order once."""
        needed = tape.needed(places.values())
        code = tape.code
        keys: dict[Key, int] = {}
        levels: dict[tuple[int, str], list[int]] = defaultdict(list)
        level: dict[int, int] = {}
        read: dict[str, list[int]] = {"lit": [], "present": [], "fill": []}
        for index in needed:
            name, operands, _, key = code[index]
            if name == "var":
                keys.setdefault(key, len(keys))
            elif name in read:
                read[name].append(index)
            else:
                level[index] = 1 + max(level.get(one, 0) for one in operands)
                levels[level[index], name].append(index)
        ranked = sorted(levels)
        ordered = [*read["lit"], *read["present"], *read["fill"]]
        ordered += [index for rank in ranked for index in levels[rank]]
        place = {index: position for position, index in enumerate(ordered)}
        return cls(
            tuple(places),
            tuple(place[index] for index in places.values()),
            [code[index].number for index in read["lit"]],
            tuple(keys),
            tuple(keys[code[code[index].operands[0]].key] for index in read["present"]),
            tuple(keys[code[code[index].operands[0]].key] for index in read["fill"]),
            tuple(
                (_BATCHES[name], [tuple(place[one] for one in code[index].operands) for index in levels[rank, name]])
                for rank, name in ranked
            ),
        )

    def values(self, inputs: Mapping[Key, int | None]) -> Values:
        """The outputs for one unit, in the order of ``outputs``; an input that is not given is blank."""
        get = inputs.get
        raw = [get(key) for key in self.inputs]
        found = self._literals.copy()
        found += [raw[one] is not None for one in self._presents]
        found += [raw[one] or 0 for one in self._fills]
        for run, batch in self._batches:
            found += run(found, batch)
        return [found[one] for one in self._positions]

    def run(self, inputs: Mapping[Key, int | None]) -> Outputs:
        """The outputs for one unit by their keys."""
        return Outputs(self, list(map(int, self.values(inputs))))

    @cached_property
    def places(self) -> Mapping[Key, int]:
        """Where each output stands among ``values``."""
        return {key: place for place, key in enumerate(self.outputs)}

    @cached_property
    def figures(self) -> Mapping[Key, tuple[int, int, int]]:
        """Where the parts of each figure stand."""
        places = self.places
        figures = [key[:-1] for key in places if key[-1] == "state"]
        return {key: (places[n], places[d], places[state]) for key in figures for n, d, state in (parts(key),)}
