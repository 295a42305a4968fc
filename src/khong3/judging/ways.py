"""One unit of which something is open, in all the ways in which that may come out.

Where a unit's class is not known it may be any of several; where a figure is a bound, or two sources differ, it may be
any in its span. What all of these lead to stands; the rest is unsettled, and enters the exact tape as such, so that
groups, totals and grades rest on nothing that is open.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from attrs import field, frozen

from khong3.arithmetic.terms import NO_CASES, NOT_APPLICABLE, OK
from khong3.communes import Commune
from khong3.engines.exact import Exact, Outputs
from khong3.engines.ranges import Possible, certain, each_its_own, either, numbers
from khong3.judging.inputs import Inputs, attributes, examples
from khong3.judging.judgement import MET_CODES, Foreseen, Judgement, UnitCase, figure_in, mean_total, put_out
from khong3.judging.program import Program, Reruns
from khong3.meaning.scored_nodes import ScoredNode
from khong3.periods import Period
from khong3.spans import Span, hull
from khong3.tape import keys
from khong3.tape.keys import Key

MOST_WAYS = 64
"""In more ways than these a few numbers are not tried one by one, but as all that they may be together."""
_TARGET_BOUND = keys.target_bound("", 0)[0]


@frozen(eq=False, repr=False)
class EachWay:
    """A unit as each class that it may be of, with each of the few numbers that a figure may be, else in ranges."""

    program: Program
    reruns: Reruns
    """Its tapes, for all the ways that the unit goes through them."""
    period: Period
    classes: list[Commune]
    inputs: Inputs
    case: UnitCase
    _measured: dict[int, tuple[Foreseen, Mapping[Key, Possible | None]]] = field(
        factory=dict[int, tuple[Foreseen, Mapping[Key, "Possible | None"]]]
    )
    """In ranges, by class."""
    _blank: "dict[int, _Blank]" = field(factory=dict[int, "_Blank"])
    """By class, what it comes to with what may be several left blank."""
    _exact: "dict[tuple[int, tuple[tuple[Key, int | None], ...]], tuple[_Parts, Inputs]]" = field(
        factory=dict[tuple[int, "tuple[tuple[Key, int | None], ...]"], "tuple[_Parts, Inputs]"]
    )
    """As one number each, by class and by which they are: what it measures, and what judge takes that is not blank."""

    def judgement(self) -> Judgement:
        # It ends: each round opens lines, groups or conditions that were not open before, and there are only so many.
        flags: Inputs = {}
        first = ways = self.ways(flags)
        foreseen = [way.run for way in first]
        lines = self.program.meaning.lines
        pending = [name for name in lines if keys.unsettled(keys.points(name)) in self.inputs]
        flags |= {keys.unsettled(key): 1 for key in self.may_leave(foreseen, pending)}
        if flags:
            ways = self.ways(flags)
        unsettled: set[Key] = set()
        by_class: set[Key] = set()
        opened = self.open_lines(ways) or self.open_groups(ways, flags)
        while opened:
            unsettled |= set(opened)
            by_class |= {key for key in opened if all(_as_one(runs, key) for runs in _by_class(ways))}
            nodes = [key[1] for key in opened if key[0] == "points"]
            flags |= {keys.unsettled(key): 1 for key in (*opened, *self.may_leave(foreseen, nodes))}
            ways = self.ways(flags)
            opened = self.open_groups(ways, flags)
        after = keys.grade("after")
        every = [{_grade(run) for run in runs} for runs in _by_class(ways)]
        grades = set[int | None]().union(*every)
        if len(grades) > 1 or None in grades:
            unsettled.add(after)
            settled = all(len(one) == 1 for one in every) and grades.isdisjoint((None, self.no_grade + 1))
            by_class |= {after} if settled else set()
        differ = self.targets_differ()
        flags |= {keys.unsettled(keys.target(name)): 1 for name in {*differ, *self.open_targets(foreseen)}}
        chosen = examples(self.case.doubt)
        last = self.exactly(0, chosen, flags)
        return Judgement(
            program=self.program,
            given={**self.blank(0).given, **chosen, **flags},
            measured=last.parts.measured,
            outcome=last.run,
            parts=tuple(way.parts for way in first),
            foreseen=tuple(foreseen),
            concluded=tuple(way.run for way in ways),
            unsettled=frozenset(unsettled),
            by_class=frozenset({*by_class, *map(keys.points, self.case.unclassed)}),
            targets_differ=differ,
            doubtful=self.case.doubtful,
        )

    @property
    def no_grade(self) -> int:
        """The number that stands for no grade."""
        return len(self.program.meaning.model.grades)

    def targets_differ(self) -> frozenset[str]:
        """The lines that are held against other targets as other classes."""
        if len(self.classes) == 1:
            return frozenset()
        by_class = self.program.by_class
        found: set[str] = set()
        for name in self.program.meaning.lines:
            key = keys.target(name)
            cases = {
                by_class.choices(one, self.period)[key][0]
                if by_class.inputs(one, self.period)[key] is not None
                else None
                for one in self.classes
            }
            if len(cases) > 1:
                found.add(name)
        return frozenset(found)

    def open_targets(self, foreseen: list[Foreseen]) -> Iterable[str]:
        """The lines whose target is not one number."""
        differing = _differing(foreseen)
        every = foreseen[0] if differing is None else differing
        for bound in {key[:-1] for key in every if key[0] == _TARGET_BOUND}:
            spans = [span for run in foreseen if (span := figure_in(run, bound)) is not None]
            if spans and hull(spans).single is None:
                yield bound[1]

    def ways(self, flags: Mapping[Key, int | None]) -> "list[_Way]":
        """All that the unit may come to, with all that is open already: once or more for each class."""
        return [way for at in range(len(self.classes)) for way in self.as_that(at, flags)]

    def as_that(self, at: int, flags: Mapping[Key, int | None]) -> "list[_Way]":
        """As one class: exactly, where what is open is a few numbers; else in ranges."""
        if found := self.one_by_one(at, flags):
            return found
        measured, inputs = self.measured(at)
        return [_Way(at, measured, self.program.open_judge.run({**inputs, **flags}))]

    def one_by_one(self, at: int, flags: Mapping[Key, int | None]) -> "list[_Way]":
        """Every way in which a few numbers may come out, exactly; none where they are too many, or ranges."""
        doubt = self.case.doubt
        few = {key: sorted(one) for key, one in doubt.items() if isinstance(one, frozenset) and key[0] != "counting"}
        spread = any(isinstance(one, Span) for one in (*doubt.values(), *self.case.joined.values()))
        if spread or math.prod(map(len, few.values())) > MOST_WAYS:
            return []
        known: Inputs = {key: one for key, one in doubt.items() if isinstance(one, int)}
        found: list[_Way] = []
        for one in product(*few.values()):
            chosen: Inputs = {**known, **dict(zip(few, map(int, one), strict=True))}
            counts = self.uncounted(at, chosen, flags)
            if len(found) + math.prod(most + 1 for most in counts.values()) > MOST_WAYS:
                return []
            told = product(*(range(most + 1) for most in counts.values())) if counts else ()
            ways = [self.exactly(at, {**chosen, **dict(zip(counts, more, strict=True))}, flags) for more in told]
            found += ways or [self.exactly(at, chosen, flags)]
        return found

    def exactly(self, at: int, chosen: Inputs, flags: Mapping[Key, int | None]) -> "_ExactWay":
        """Measured and judged on certain inputs, those ``chosen`` where there may be several; only what differs."""
        parts, changed = self.parts(at, chosen)
        return _ExactWay(at, parts, self.reruns.judge.changed(self.blank(at).judged, {**changed, **flags}))

    def parts(self, at: int, chosen: Inputs) -> "tuple[_Parts, Inputs]":
        """What it measures on certain inputs, and what judge takes that is not the same where they are blank."""
        key = at, tuple(chosen.items())
        if key not in self._exact:
            blank, standings = self.blank(at), self.program.standings
            measured = self.joined(self.reruns.measure.changed(blank.reported, chosen))
            changed = {**chosen, **blank.unlike(measured)}
            self._exact[key] = _Parts(measured, standings, blank.stands, changed), changed
        return self._exact[key]

    def blank(self, at: int) -> "_Blank":
        """What that class of unit comes to with what may be several left blank."""
        if at not in self._blank:
            given: Inputs = {**self.inputs, **self.as_class(self.classes[at])}
            reported = self.program.measure.taken(given)
            measured = self.joined(self.reruns.measure.changed(reported, {}))
            judged = self.judged_on(given, measured)
            self._blank[at] = _Blank(given, measured, reported, self.program.standings.taken(given), judged)
        return self._blank[at]

    def judged_on(self, given: Inputs, measured: Mapping[Key, int]) -> list[int | None]:
        """What *judge* takes of what is given and what was measured."""
        judge = self.program.judge
        if not isinstance(measured, Outputs):
            return judge.taken({**given, **put_out(measured)})
        found = judge.changed([None] * len(judge.inputs), given)
        for place, at in self.program.handed_on:
            found[at] = measured.numbers[place]
        return found

    def joined(self, measured: Outputs) -> Mapping[Key, int]:
        """What was measured, and of a higher unit what its parts come to together."""
        return joined_to(self.reruns, measured, examples(self.case.joined))

    def uncounted(self, at: int, chosen: Inputs, flags: Mapping[Key, int | None]) -> dict[Key, int]:
        """How many conditions are not known, by the input of each count that has any."""
        asked = {key: keys.uncounted(key[1]) for key in self.case.doubt if key[0] == "counting"}
        told = self.parts(at, chosen)[0].measured
        if not told.keys() >= {*asked.values()}:
            told = {**told, **self.exactly(at, chosen, flags).run}
        return {key: told[one] for key, one in asked.items() if told[one]}

    def measured(self, at: int) -> tuple[Foreseen, Mapping[Key, Possible | None]]:
        """Measured as that class of unit, and all that judge is given: what is left open later changes neither."""
        if at not in self._measured:
            known = {**self.inputs, **self.as_class(self.classes[at])}
            inputs = each_its_own({**known, **self.case.doubt})
            found = self.program.open_measure.run(inputs)
            if self.case.joined:
                own = {keys.own(key): one for key, one in found.items()}
                found |= self.program.open_join.run({**self.case.joined, **own})
            total = mean_total({key: one for key, one in found.items() if isinstance(one, int)})
            self._measured[at] = found, {**inputs, **found, **total}
        return self._measured[at]

    def as_class(self, commune: Commune) -> Inputs:
        """What is in force for a class of unit, and its attributes."""
        return {**self.program.by_class.inputs(commune, self.period), **attributes(self.program.meaning, commune)}

    def open_lines(self, ways: "list[_Way]") -> list[Key]:
        """Lines whose verdict or points are not the same whichever the figures are, or that may not apply."""
        runs = [way.run for way in ways]
        differing, in_parts = _differing(runs), _differing([way.parts for way in ways])
        names: Iterable[str] = self.program.meaning.lines
        if differing is not None and in_parts is not None:
            named = {key[1] for key in (*differing, *in_parts) if len(key) > 1}
            names = [name for name in names if name in named]
        found: list[Key] = []
        for name in names:
            verdict, points, applies = keys.verdict(name), keys.points(name), keys.applies(name)
            few = [numbers(run[verdict]) for run in runs]
            every = frozenset(number for one in few if one is not None for number in one)
            in_doubt = certain(either(way.parts[applies] for way in ways)) is None
            if in_doubt or None in few or (len(every) > 1 and not every <= MET_CODES):
                found.append(verdict)
            if keys.parts(points)[2] in runs[0] and (in_doubt or not _as_one(runs, points)):
                found.append(points)
        return [key for key in found if keys.unsettled(key) not in self.inputs]

    def may_leave(self, foreseen: list[Foreseen], nodes: Iterable[str]) -> Iterator[Key]:
        """Of nodes whose points are open, those that may come to have no cases, or not to apply."""
        for name in nodes:
            state = keys.parts(keys.own_points(name))[2]
            few = numbers(either(run[state] for run in foreseen)) if state in foreseen[0] else frozenset[int]()
            if few is None or NO_CASES in few:
                yield keys.no_cases(name)
            if few is None or NOT_APPLICABLE in few:
                yield keys.not_applicable(name)

    def open_groups(self, ways: "list[_Way]", flags: Inputs) -> list[Key]:
        """The lowest groups that are open although their lines are not, and open conditions of the grade."""
        runs = [way.run for way in ways]
        nodes = self.program.meaning.scoring.nodes
        # What counts as open already may still be one or the other, as its group applies or not: then that is open too.
        differing = _differing(runs)
        groups = {name for name, one in nodes.items() if one.kind != "line"}
        if differing is not None:
            groups &= {key[1] for key in differing if key[0] == "points"}
        left = [name for name in groups if keys.unsettled(keys.points(name)) not in flags]
        unsure = {name for name in left if not _agreed(runs, keys.points(name))}
        found: list[Key] = [keys.points(name) for name in unsure if not unsure & set(_below(nodes, name))]
        found += [
            key
            for key in (runs[0] if differing is None else differing)
            if key[0] in ("requires", "sanction") and certain(either(run[key] for run in runs)) is None
        ]
        return [key for key in found if keys.unsettled(key) not in flags]


@frozen(eq=False, repr=False)
class _Way:
    """One of all that a unit may come to, or several as ranges: as which class, what it measures, what is judged."""

    as_class: int
    parts: Foreseen
    run: Foreseen


@frozen(eq=False, repr=False)
class _ExactWay(_Way):
    """One of them on certain inputs."""

    parts: "_Parts"
    run: Outputs


@frozen(eq=False, repr=False)
class _Blank:
    """A class of unit with what may be several left blank: what the tapes are given, and what it measures."""

    given: Inputs
    measured: Mapping[Key, int]
    reported: list[int | None]
    """What *measure* takes."""
    stands: list[int | None]
    """What it takes to tell how the unit stands above."""
    judged: list[int | None]
    """What *judge* takes."""

    def unlike(self, measured: Mapping[Key, int]) -> Inputs:
        """What judge takes of what else may be measured that is not the same here."""
        if isinstance(measured, Outputs) and isinstance(self.measured, Outputs):
            return {key: measured[key] for key in self.measured.unlike(measured)}
        here, there = ({**self.given, **put_out(one)} for one in (self.measured, measured))
        return {key: there.get(key) for key in {**here, **there} if here.get(key) != there.get(key)}


class _Parts(Mapping[Key, int]):
    """What a unit measures, and how it stands in the sums of those above it: worked out when a unit above asks."""

    __slots__ = ("_asked", "_changed", "_given", "_standings", "measured")

    def __init__(self, measured: Mapping[Key, int], standings: Exact, given: list[int | None], changed: Inputs) -> None:
        self.measured, self._asked, self._given, self._changed = measured, standings, given, changed
        self._standings: Outputs | None = None

    @property
    def standings(self) -> Outputs:
        """How it stands."""
        if self._standings is None:
            given = self._asked.changed(self._given, self._changed)
            self._standings = Outputs(self._asked, self._asked.wanted(self._asked.at_every_place(given)))
        return self._standings

    def __getitem__(self, key: Key) -> int:
        return self.measured[key] if key in self.measured else self.standings[key]

    def __iter__(self) -> Iterator[Key]:
        yield from self.measured
        yield from (key for key in self._asked.places if key not in self.measured)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: object) -> bool:
        return key in self.measured or key in self._asked.places


def _differing(runs: list[Foreseen]) -> frozenset[Key] | None:
    """The outputs that are not the same in every run; None where some of them are ranges, or of other tapes."""
    exact = [one for run in runs if isinstance(one := run.measured if isinstance(run, _Parts) else run, Outputs)]
    if len(exact) < len(runs) or any(run.figures is not exact[0].figures for run in exact):
        return None
    first, *others = {id(run): run for run in exact}.values()
    return frozenset(key for run in others for key in first.unlike(run))


def _by_class(ways: list[_Way]) -> list[list[Foreseen]]:
    """What is judged in each way, as each class."""
    found: dict[int, list[Foreseen]] = {}
    for way in ways:
        found.setdefault(way.as_class, []).append(way.run)
    return list(found.values())


def _as_one(runs: list[Foreseen], key: Key) -> bool:
    """Whether a figure, a verdict or a condition is the same in every run."""
    if keys.parts(key)[2] in runs[0]:
        return _agreed(runs, key) and not _in_two_states(runs, key)
    return certain(either(run[key] for run in runs)) is not None


def _below(nodes: Mapping[str, ScoredNode], name: str) -> list[str]:
    return [one for child in nodes[name].children for one in (child, *_below(nodes, child))]


def _agreed(runs: list[Foreseen], key: Key) -> bool:
    """Whether a figure is one and the same in every run."""
    told = {tuple(run.get(part) for part in keys.parts(key)) for run in runs}
    if len(told) == 1 and all(isinstance(part, int) for part in next(iter(told))):
        return True
    return all(_settled(run, key) for run in runs) and len({_plain(run, key) for run in runs}) == 1


def _in_two_states(runs: list[Foreseen], points: Key) -> bool:
    """Whether a line has no points, and nobody knows why: each reason has a policy of its own."""
    own = keys.parts(keys.own_points(points[1]))[2]
    if points[0] != "points" or own not in runs[0] or certain(runs[0][keys.parts(points)[2]]) == OK:
        return False
    return certain(either(run[own] for run in runs)) is None


def _settled(run: Foreseen, key: Key) -> bool:
    in_state = keys.parts(key)[2]
    if in_state not in run:
        return certain(run[key]) is not None
    state = certain(run[in_state])
    if state is None or state != OK:
        return state is not None
    span = figure_in(run, key)
    return span is not None and span.single is not None


def _plain(run: Foreseen, key: Key) -> object:
    state = certain(run[keys.parts(key)[2]])
    return state, span.single if (span := figure_in(run, key)) is not None else None


def _grade(run: Foreseen) -> int | None:
    key = keys.grade("after")
    found = certain(run[key]) if key in run else -1
    return None if found is None else int(found)


def joined_to(program: Program | Reruns, measured: Outputs, joined: Inputs) -> Mapping[Key, int]:
    """What certain inputs measure, and of a higher unit what its parts come to together."""
    if not joined:
        return measured
    own: Inputs = {keys.own(key): one for key, one in measured.items()}
    return {**measured.whole, **program.join.run({**joined, **own}).whole}
