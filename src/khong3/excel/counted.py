"""Counts of conditions with a blank among them, live: what stands whichever way the blank ones come out.

A tape takes how many of its unknown conditions a count is to hold, so it is written once for each such number, equal
parts shared, and behind that what all of them come to: a line, group or condition of the grade of which they differ is
open, and what rests on it is reckoned with that. It is what ``judging.judgement`` does by running tapes, on one tape.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from attrs import field, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.scoring import Part, folded
from khong3.arithmetic.verdicts import VERDICTS
from khong3.judging.ways import MOST_WAYS
from khong3.meaning.meaning import Meaning
from khong3.recording.record import Tapes
from khong3.tape import Key, Tape, keys
from khong3.tape.chaining import copied
from khong3.tape.tape import Ref

_MISSING, _MET = map(VERDICTS.index, ("missing", "met"))
"""Above the one that is met stands but one that exceeds its target."""
_CONCLUDED = frozenset({"points", "applicable", "met", "with target", "grade"})
"""Roles of outputs that rest on what is open as such; of all others it counts what each way says."""
_WRITTEN = 512
"""Of more ways than these none is written: then counts wait for their blanks."""
CountedWay = Mapping[Key, Ref]
"""What a unit comes to in one way, by key."""


def few_ways(counts: Mapping[str, int], most: int = _WRITTEN) -> bool:
    """Whether all ways in which some counts may come out can be written one by one."""
    return math.prod(conditions + 1 for conditions in counts.values()) <= most


def judged_each_way(meaning: Meaning, tapes: Tapes, lacking: Iterable[Key], wanted: Iterable[Key]) -> Tape:
    """*Judge* with what all ways of its counts lead to; ``lacking`` are the flags of evidence that a form sets.

    It takes what *measure* puts out where no count has a part in that, and figures where one has.
    """
    ways = _CountedWays(meaning, tapes, frozenset(lacking))
    for key, place in ways.outputs(list(wanted)).items():
        ways.whole.out(place, key)
    return ways.whole


def asked_each_way(tapes: Tapes) -> Tape:
    """*Conditions*, each decided where all ways of their counts decide it alike."""
    whole = Tape()
    every = [copied(tapes.conditions, whole, one) for one in _numbers(tapes.asked_counts, whole)]
    for key in tapes.conditions.outputs:
        several = [way[key] for way in every]
        whole.out(_equal(several).where(several[0], terms.UNKNOWN), key)
    return whole


def _numbers(counts: Mapping[str, int], whole: Tape) -> list[dict[Key, Ref]]:
    """Every way in which counts may come out; the first is that no unknown condition holds."""
    each = product(*(range(most + 1) for most in counts.values()))
    return [{keys.counting(asked): whole.literal(one) for asked, one in zip(counts, way, strict=True)} for way in each]


@frozen(eq=False, repr=False)
class _CountedWays:
    meaning: Meaning
    tapes: Tapes
    lacking: frozenset[Key]
    whole: Tape = field(factory=Tape)

    @cached_property
    def first(self) -> list[CountedWay]:
        """All ways before anything is open but what lacks its evidence."""
        return self.each({})

    def each(self, flags: Mapping[Key, Ref]) -> list[CountedWay]:
        """All ways with some things open."""
        return [self.way(one, flags) for one in _numbers(self.tapes.counts, self.whole)]

    def way(self, counted: Mapping[Key, Ref], flags: Mapping[Key, Ref]) -> CountedWay:
        """Measured and judged in one way."""
        every = copied(self.tapes.measure, self.whole, counted)
        measured = {key: one for key, one in every.items() if key in self.own or key[0] == "uncounted"}
        asked = (key for key in self.tapes.judge.inputs if key[0] == "unsettled" and key not in self.lacking)
        closed = {key: self.whole.literal(0) for key in asked}
        return {**measured, **copied(self.tapes.judge, self.whole, {**closed, **counted, **measured, **flags})}

    @cached_property
    def own(self) -> frozenset[Key]:
        """What *measure* makes of counts."""
        tape = self.tapes.measure
        reached = _reached(tape, {key for key in tape.inputs if key[0] == "counting"}, frozenset())
        return frozenset(key for key, place in tape.outputs.items() if place in reached)

    def outputs(self, wanted: Sequence[Key]) -> dict[Key, Ref]:
        """What the unit came to by these keys: in all ways, and with what they leave open."""
        flags = self.open_lines()
        for _ in range(self.rounds):
            flags = self.with_groups(flags)
        concluded = self.way(_numbers(self.tapes.counts, self.whole)[0], flags)
        told = self.told(wanted, concluded)
        if few_ways(self.tapes.counts, MOST_WAYS):
            return told
        # More ways than an assessment tries may be open: then nothing is said that it may not say.
        waiting = self.way({}, {})
        many = self.many(self.first[0]) | self.many(concluded)
        return {key: many.where(waiting[key], one) for key, one in told.items()}

    def many(self, way: CountedWay) -> Ref:
        """Whether there are more ways than an assessment tries one by one."""
        ways: Ref = self.whole.literal(1)
        for asked in self.tapes.counts:
            ways *= way[keys.uncounted(asked)] + 1
        return ways > MOST_WAYS

    def told(self, wanted: Sequence[Key], concluded: CountedWay) -> dict[Key, Ref]:
        """What all ways lead to; of what rests on it, what it came to in the end."""
        found: dict[Key, Ref] = {}
        for key in wanted:
            several = [way[key] for way in self.first]
            if key[0] in _CONCLUDED:
                found[key] = concluded[key]
            elif key[0] == "verdict":
                met = _all([one >= _MET for one in several])
                found[key] = _equal(several).where(several[0], met.where(_MET, _MISSING))
            elif key[0] == "own points" and key[-1] == "state":
                found[key] = _equal(several).where(several[0], terms.MISSING)
            elif key[-1] == "state":
                figures = [_figure(way, key[:-1]) for way in self.first]
                found[key] = _agreed(figures).where(several[0], terms.MISSING)
            else:
                found[key] = several[0]
        return found

    def open_lines(self) -> dict[Key, Ref]:
        """Lines whose verdict or points are not the same in all ways, or that may not apply, by the flags of that."""
        found: dict[Key, Ref] = {}
        for name in self.meaning.lines:
            verdict, points = keys.verdict(name), keys.points(name)
            wavers = (
                self.differ(keys.applies(name), self.first) if keys.applies(name) in self.own else self.whole.literal(0)
            )
            told = [way[verdict] for way in self.first]
            found |= self.flag(verdict, wavers | (_equal(told) | _all([one >= _MET for one in told])).equals(0))
            if keys.parts(points)[2] in self.first[0]:
                open_ = wavers | _agreed([_figure(way, points) for way in self.first]).equals(0)
                states = [way[keys.parts(keys.own_points(name))[2]] for way in self.first]
                unscored = self.first[0][keys.parts(points)[2]].equals(terms.OK).equals(0)
                open_ |= unscored & _equal(states).equals(0)
                found |= self.flag(points, open_)
                for key, state in (
                    (keys.no_cases(name), terms.NO_CASES),
                    (keys.not_applicable(name), terms.NOT_APPLICABLE),
                ):
                    found |= self.flag(key, open_ & _any([one.equals(state) for one in states]))
        return found

    def with_groups(self, flags: Mapping[Key, Ref]) -> dict[Key, Ref]:
        """Beside what is open already, the lowest groups that are open all the same, and conditions of the grade."""
        ways = self.each(flags)
        unsure = {name: _agreed([_figure(way, keys.points(name)) for way in ways]).equals(0) for name in self.groups}
        found = dict(flags)
        for name, open_ in unsure.items():
            below = [unsure[one] for one in self.meaning.scoring.within(name) if one in unsure]
            found |= self.flag(keys.points(name), open_ & _any(below).equals(0) if below else open_, flags)
        for key in self.decisions:
            found |= self.flag(key, self.differ(key, ways), flags)
        return found

    def flag(self, key: Key, open_: Ref, before: Mapping[Key, Ref] | None = None) -> dict[Key, Ref]:
        """That something is open, beside what a form says of it; nothing where it never is."""
        flag = keys.unsettled(key)
        if before and flag in before:
            open_ |= before[flag]
        if open_.known == 0:
            return {}
        return {flag: open_ | self.whole.flag(flag) if flag in self.lacking else open_}

    @staticmethod
    def differ(key: Key, ways: Sequence[CountedWay]) -> Ref:
        """Whether a number is not the same in all ways."""
        return _equal([way[key] for way in ways]).equals(0)

    @cached_property
    def directly(self) -> frozenset[int]:
        """The places of *judge* that hang on a count other than by the points of a line or group.

        When the lines are open of which the ways differ, those points are the same in all of them.
        """
        tape, parts = self.tapes.judge, self.tapes.parts
        passed_on = frozenset(ref.index for part in parts.values() for ref in _refs(part))
        counts = {key for key in tape.inputs if key[0] == "counting"} | self.own
        return _reached(tape, counts, passed_on)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that may be open though their lines are not."""
        nodes, parts = self.meaning.scoring.nodes, self.tapes.parts
        names = [name for name, one in nodes.items() if one.kind != "line" and name in parts]
        return tuple(one for one in names if not self.directly.isdisjoint(ref.index for ref in _refs(parts[one])))

    @cached_property
    def decisions(self) -> tuple[Key, ...]:
        """The conditions of the grade that may be open though all points are settled."""
        outputs = self.tapes.judge.outputs
        return tuple(
            key for key, place in outputs.items() if key[0] in ("requires", "sanction") and place in self.directly
        )

    @cached_property
    def rounds(self) -> int:
        """In so many rounds everything is open that will be: each opens groups below which nothing else is."""
        depth: dict[str, int] = {}
        for name in sorted(self.groups, key=lambda one: len(self.meaning.scoring.within(one))):
            below = (depth[one] for one in self.meaning.scoring.within(name) if one in depth)
            depth[name] = 1 + max(below, default=0)
        return max(depth.values(), default=int(bool(self.decisions)))


def _reached(tape: Tape, inputs: Iterable[Key], blocked: frozenset[int]) -> frozenset[int]:
    """The places that depend on some inputs, and not only by way of ``blocked`` ones."""
    asked = frozenset(inputs)
    found: set[int] = set()
    for place, one in enumerate(tape.code):
        by_input = one.operation == "var" and one.key in asked
        if by_input or any(below in found and below not in blocked for below in one.operands):
            found.add(place)
    return frozenset(found)


def _refs(part: Part) -> Iterator[Ref]:
    """All places of what groups see of a node."""
    for term in (part.points, part.applicable, part.extent, part.shown):
        yield from (term.n, term.d, term.state)
    yield from part.flags.values()


def _figure(way: CountedWay, key: Key) -> tuple[Ref, Ref, Ref]:
    n, d, state = (way[one] for one in keys.parts(key))
    return n, d, state


def _agreed(figures: Sequence[tuple[Ref, Ref, Ref]]) -> Ref:
    """Whether a figure is one and the same in all ways."""
    (n, d, state), *others = figures
    same = [_equal([one for _, _, one in figures])]
    for number, over, _ in others:
        equal = n.equals(number) if d.index == over.index else (n * over).equals(number * d)
        same.append(equal | state.equals(terms.OK).equals(0))
    return _all(same)


def _equal(several: Sequence[Ref]) -> Ref:
    return _all([several[0].equals(one) for one in several])


def _all(truths: Sequence[Ref]) -> Ref:
    return folded(truths, lambda one, other: one & other)


def _any(truths: Sequence[Ref]) -> Ref:
    return folded(truths, lambda one, other: one | other)
