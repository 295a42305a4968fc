"""The exact interpreter: a tape run on Python's own whole numbers, the reference for every other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import compress
from operator import itemgetter, ne
from typing import TypeAlias

from attrs import field, frozen, mutable

from khong3.tape.keys import Key, parts
from khong3.tape.operations import OPERATIONS, root
from khong3.tape.tape import Tape

Values: TypeAlias = list[int]
Operands: TypeAlias = tuple[int, ...]
Batch: TypeAlias = tuple[str, Callable[[Values, list[Operands]], Values], list[Operands]]
MOST_FOLLOWED = 16
"""Where more inputs than these changed, all places are worked out in less time than those that hang on them."""

# One list for many instructions of a kind: what a call for each would cost is most of what they cost. For the same
# reason none calls ``min`` or ``max``; and truths are numbers, so that what comes out is.
_BATCHES: Mapping[str, Callable[[Values, list[Operands]], Values]] = {
    "add": lambda v, batch: [v[a] + v[b] for a, b in batch],
    "sub": lambda v, batch: [v[a] - v[b] for a, b in batch],
    "mul": lambda v, batch: [v[a] * v[b] for a, b in batch],
    "div": lambda v, batch: [v[a] // v[b] for a, b in batch],
    "ge": lambda v, batch: [1 if v[a] >= v[b] else 0 for a, b in batch],
    "gt": lambda v, batch: [1 if v[a] > v[b] else 0 for a, b in batch],
    "eq": lambda v, batch: [1 if v[a] == v[b] else 0 for a, b in batch],
    "and": lambda v, batch: [one if (one := v[a]) < (two := v[b]) else two for a, b in batch],
    "or": lambda v, batch: [one if (one := v[a]) > (two := v[b]) else two for a, b in batch],
    "min": lambda v, batch: [one if (one := v[a]) < (two := v[b]) else two for a, b in batch],
    "max": lambda v, batch: [one if (one := v[a]) > (two := v[b]) else two for a, b in batch],
    "root": lambda v, batch: [root(v[a], v[b]) for a, b in batch],
    "where": lambda v, batch: [v[b] if v[a] else v[c] for a, b, c in batch],
}


_TAKING: Callable[..., Callable[[Values], Operands]] = itemgetter
_NOTHING = _TAKING(0, 0)


class Outputs(Mapping[Key, int]):
    """What one unit came to, by keys: the numbers alone, beside where each stands, which is the same for all units.

    Of runs that go on from one another ``first`` are the numbers of the first; ``apart`` is where these may be others.
    """

    __slots__ = ("_exact", "_places", "apart", "figures", "first", "numbers")

    def __init__(
        self,
        exact: "Exact",
        numbers: Values,
        first: Values | None = None,
        apart: frozenset[int] = frozenset(),
    ) -> None:
        self._exact, self._places, self.numbers = exact, exact.places, numbers
        self.figures = exact.figures
        self.first, self.apart = numbers if first is None else first, apart

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

    def but(self, numbers: Mapping[int, int]) -> "Outputs":
        """The same but for some, by where each stands."""
        changed = self.numbers.copy()
        for at, number in numbers.items():
            changed[at] = number
        return Outputs(self._exact, changed, self.first, self.apart.union(numbers))

    def unlike(self, other: "Outputs") -> Iterable[Key]:
        """The outputs that another run of the tape came to otherwise."""
        here, there, outputs = self.numbers, other.numbers, self._exact.outputs
        if self.first is other.first:
            return [outputs[at] for at in self.apart | other.apart if here[at] != there[at]]
        return compress(outputs, map(ne, here, there))

    def figure(self, key: Key) -> tuple[int, int, int]:
        """The numerator, the denominator and the state of a figure."""
        n, d, state = self.figures[key]
        numbers = self.numbers
        return numbers[n], numbers[d], numbers[state]


@mutable(eq=False, repr=False)
class AtPlace:
    """What is done at one place of a tape: an operation on what it takes, or an input that is asked for or taken."""

    operation: Callable[..., int] | None = None
    taken: Callable[[Values], Operands] = _NOTHING
    input: int = 0
    present: bool = False
    readers: list[int] = field(factory=list[int])
    outputs: list[int] = field(factory=list[int])


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
                rank = 0
                for one in operands:
                    if (below := level.get(one, 0)) > rank:
                        rank = below
                level[index] = rank + 1
                levels[rank + 1, name].append(index)
        ranked = sorted(levels)
        ordered = [*read["lit"], *read["present"], *read["fill"]]
        ordered += [index for rank in ranked for index in levels[rank]]
        place = {index: position for position, index in enumerate(ordered)}
        at = place.__getitem__
        return cls(
            tuple(places),
            tuple(place[index] for index in places.values()),
            [code[index].number for index in read["lit"]],
            tuple(keys),
            tuple(keys[code[code[index].operands[0]].key] for index in read["present"]),
            tuple(keys[code[code[index].operands[0]].key] for index in read["fill"]),
            tuple(
                (name, _BATCHES[name], [tuple(map(at, code[index].operands)) for index in levels[rank, name]])
                for rank, name in ranked
            ),
        )

    def values(self, inputs: Mapping[Key, int | None]) -> Values:
        """The outputs for one unit, in the order of ``outputs``; an input that is not given is blank."""
        return self.wanted(self.at_every_place(self.taken(inputs)))

    def taken(self, inputs: Mapping[Key, int | None]) -> list[int | None]:
        """What is given, in the order of ``inputs``."""
        return list(map(inputs.get, self.inputs))

    def changed(self, given: list[int | None], inputs: Mapping[Key, int | None]) -> list[int | None]:
        """The same of what was ``taken``, but for some inputs."""
        given = given.copy()
        for key in self.asked.keys() & inputs.keys():
            given[self.asked[key]] = inputs[key]
        return given

    def at_every_place(self, given: list[int | None]) -> Values:
        """What stands at every place."""
        found = self._literals.copy()
        found += [0 if given[one] is None else 1 for one in self._presents]
        found += [given[one] or 0 for one in self._fills]
        for _, run, batch in self._batches:
            found += run(found, batch)
        return found

    def wanted(self, whole: Values) -> Values:
        """The outputs among what stands at every place."""
        return [whole[one] for one in self._positions]

    def run(self, inputs: Mapping[Key, int | None]) -> Outputs:
        """The outputs for one unit by their keys."""
        return Outputs(self, self.values(inputs))

    @cached_property
    def steps(self) -> "list[AtPlace]":
        """What is done at every place, which later places read it, and which outputs it is."""
        found = [AtPlace() for _ in self._literals]
        found += [AtPlace(input=one, present=True) for one in self._presents]
        found += [AtPlace(input=one) for one in self._fills]
        for name, _, batch in self._batches:
            operation = OPERATIONS[name]
            for operands in batch:
                for one in {*operands}:
                    found[one].readers.append(len(found))
                found.append(AtPlace(operation, _TAKING(*operands)))
        for at, place in enumerate(self._positions):
            found[place].outputs.append(at)
        return found

    @cached_property
    def readers(self) -> list[list[int]]:
        """Which places read each input."""
        found: list[list[int]] = [[] for _ in self.inputs]
        for place, one in enumerate((*self._presents, *self._fills), start=len(self._literals)):
            found[one].append(place)
        return found

    @cached_property
    def asked(self) -> Mapping[Key, int]:
        """Where each input stands among what is ``taken``."""
        return {key: at for at, key in enumerate(self.inputs)}

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


@mutable(eq=False, repr=False)
class Rerun:
    """A tape for one unit that may come out in several ways: what hangs on no input that changed is not done again.

    >>> tape = Tape()
    >>> tape.out(tape.fill(tape.input(("figure", "adults"))) * 2, ("twice",))
    >>> again = Rerun(Exact.of(tape))
    >>> again.run({("figure", "adults"): 21}), again.run({("figure", "adults"): 4})
    ({('twice',): 42}, {('twice',): 8})
    """

    exact: Exact
    steps_done: int = 0
    """How many places were worked out since the first run, which does all."""
    _whole: Values = field(factory=list[int])
    _found: Outputs | None = None
    """What came out last: as long as nothing else does, that is given out."""
    _given: list[int | None] = field(factory=list["int | None"])
    _base: list[int | None] | None = None
    _apart: Iterable[int] = ()
    """Where what was given last is other than ``_base``."""

    def run(self, inputs: Mapping[Key, int | None]) -> Outputs:
        """The outputs by their keys, as ``Exact.run`` gives them."""
        return self.changed(self.exact.taken(inputs), {})

    def changed(self, given: list[int | None], inputs: Mapping[Key, int | None]) -> Outputs:
        """The same of what was ``taken``, which is not changed later, but for some inputs."""
        asked, last = self.exact.asked, self._given
        apart = {asked[key]: inputs[key] for key in asked.keys() & inputs.keys()}
        again = given is self._base
        others = self._apart if again else compress(range(len(last)), map(ne, last, given))
        now = {**{at: given[at] for at in others}, **apart}
        self._base, self._apart = given, apart
        if self._found is None:
            self._given = self.exact.changed(given, inputs)
            self._found = self._anew()
        elif changed := [at for at, number in now.items() if last[at] != number]:
            for at in changed:
                last[at] = now[at]
            self._found = self._anew() if len(changed) > MOST_FOLLOWED else self._followed(self._found, changed)
        if not again:
            self._found = Outputs(self.exact, self._found.numbers)
        return self._found

    def _anew(self) -> Outputs:
        self._whole = self.exact.at_every_place(self._given)
        return Outputs(self.exact, self.exact.wanted(self._whole))

    def _followed(self, last: Outputs, changed: Iterable[int]) -> Outputs:
        """Works out what reads an input that changed, and what reads that, as far as anything changes."""
        numbers: dict[int, int] = {}
        steps, readers, whole, given = self.exact.steps, self.exact.readers, self._whole, self._given
        waiting = [place for at in changed for place in readers[at]]
        heapify(waiting)
        done = -1
        while waiting:
            place = heappop(waiting)
            if place == done:
                continue
            done = place
            step = steps[place]
            if step.operation is not None:
                found = int(step.operation(*step.taken(whole)))
            else:
                taken = given[step.input]
                found = int(taken is not None) if step.present else taken or 0
            self.steps_done += 1
            if found != whole[place]:
                whole[place] = found
                numbers.update(dict.fromkeys(step.outputs, found))
                for reader in step.readers:
                    heappush(waiting, reader)
        return last.but(numbers) if numbers else last
