"""One unit through the tapes: exactly where its figures are certain, else as all that it may come to.

Where a unit's class is not known it may be any of several; where a figure is a bound, or two sources differ, it may be
any in its span. What all of these lead to stands; the rest is unsettled, and enters the exact tape as such, so that
groups, totals and grades rest on nothing that is open.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from khong3.assessment.program import Inputs, Program
from khong3.communes import Commune
from khong3.models.scoring import ScoredNode
from khong3.periods import Period
from khong3.spans import Span, hull
from khong3.tape import Key, Possible
from khong3.tape.ranges import amount, certain, either, numbers, span_of
from khong3.tape.rules import OK, VERDICTS
from khong3.tape.scorecard import GIVEN_UNITS

Outputs: TypeAlias = dict[Key, int]
Outcome: TypeAlias = Mapping[Key, Possible]
_MET = frozenset({VERDICTS.index("met"), VERDICTS.index("exceeded")})


@frozen(eq=False, kw_only=True, repr=False)
class Judgement:
    """What one unit came to: the exact outputs, and all that its figures foresee.

    ``foreseen`` has what the judge tape may come to, once for each class that the unit may be of; ``parts`` the same
    of the measure tape. ``unsettled`` holds the lines, groups and conditions left open, by role and name; ``by_class``
    those of them that only the unit's unknown class leaves open.
    """

    program: Program
    inputs: Inputs
    measured: Outputs
    outcome: Outputs
    parts: tuple[Outcome, ...]
    foreseen: tuple[Outcome, ...]
    unsettled: frozenset[Key] = frozenset()
    by_class: frozenset[Key] = frozenset()
    targets_differ: frozenset[str] = frozenset()

    def verdict(self, name: str) -> str:
        """A line's verdict; of one that is met, and perhaps exceeded, ``met``."""
        every = either(run["verdict", name] for run in self.foreseen)
        one = certain(every)
        if one is not None:
            return VERDICTS[int(one)]
        few = numbers(every)
        if few is not None and few <= _MET:
            return "met"
        return "missing" if ("verdict", name) in self.by_class else "undetermined"

    def span(self, *key: str) -> Span | None:
        """All that a figure of the judge tape may be; None where it is not there."""
        found = [span for run in self.foreseen if (span := _amount(run, key)) is not None]
        return hull(found) if found else None

    def measured_span(self, *key: str) -> Span | None:
        """All that a part of a line may be, as ``n / d``; None where it is not there."""
        found = [span for run in self.parts if (span := _amount(run, key)) is not None]
        return hull(found) if found else None

    def state(self, *key: str) -> int | None:
        """The state of a figure of the judge tape; None where it is not certain."""
        one = certain(either(run[(*key, "state")] for run in self.foreseen))
        return None if one is None else int(one)


@frozen(eq=False, kw_only=True, repr=False)
class Case:
    """What a unit is judged on, beside its figures' inputs.

    ``doubt``: the inputs that are not certain. ``given``: points that count, by line. ``unproven`` and ``pending``:
    lines whose lacking evidence earns zero, or leaves them missing. ``rolled``: what a higher unit's parts measured.
    """

    doubt: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    given: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    unproven: Iterable[str] = ()
    pending: Iterable[str] = ()
    rolled: Mapping[Key, Possible] = field(factory=dict[Key, Possible])

    @property
    def plain(self) -> bool:
        """Whether there is nothing that only the careful tape takes."""
        uncertain = any(not isinstance(one, int) for one in self.rolled.values())
        return not (self.doubt or self.given or tuple(self.unproven) or tuple(self.pending) or uncertain)

    @property
    def inputs(self) -> Inputs:
        """The inputs of the careful tape."""
        found: Inputs = {("given", name): int(points * GIVEN_UNITS) for name, points in self.given.items()}
        found |= {("unsettled", "evidence", name): 1 for name in self.unproven}
        for name in self.pending:
            found |= {("unsettled", "points", name): 1, ("unsettled", "verdict", name): 1}
        return found


def judge(program: Program, commune: Commune, period: Period, inputs: Inputs, case: Case) -> Judgement:
    """One unit, as each class that it may be of."""
    classes = program.classes(commune, period)
    if case.plain and len(classes) == 1:
        rolled = {key: one for key, one in case.rolled.items() if isinstance(one, int)}
        given = {**inputs, **program.chosen(classes[0], period)}
        measured = {**program.measure.run(given), **rolled}
        whole: Inputs = {**given, **measured}
        outcome = program.judge.run(whole)
        return Judgement(
            program=program, inputs=whole, measured=measured, outcome=outcome, parts=(measured,), foreseen=(outcome,)
        )
    return _Careful(program.careful, period, classes, {**inputs, **case.inputs}, case).judgement()


@frozen(eq=False, repr=False)
class _Careful:
    program: Program
    period: Period
    classes: list[Commune]
    inputs: Inputs
    case: Case

    def judgement(self) -> Judgement:
        flags: Inputs = {}
        foreseen = [self.run(one, flags) for one in self.classes]
        runs = [judged for _, judged in foreseen]
        unsettled: set[Key] = set()
        by_class: set[Key] = set()
        opened = self.open_lines(runs)
        while opened:
            unsettled |= set(opened)
            by_class |= {key for key in opened if all(_settled(judged, key) for judged in runs)}
            flags |= {("unsettled", *key): 1 for key in opened}
            runs = [self.run(one, flags)[1] for one in self.classes]
            opened = self.open_groups(runs, flags)
        grades = {_grade(judged) for judged in runs}
        if len(grades) > 1 or None in grades:
            unsettled.add(("grade", "after"))
            by_class |= {("grade", "after")} if None not in grades else set()
        first: Inputs = {**self.inputs, **self.program.examples(self.case.doubt), **flags}
        first |= self.program.chosen(self.classes[0], self.period)
        measured = {**self.program.measure.run(first), **_one_of(self.case.rolled)}
        whole: Inputs = {**first, **measured}
        chosen = [self.program.chosen(one, self.period) for one in self.classes]
        lines = self.program.meaning.lines
        return Judgement(
            program=self.program,
            inputs=whole,
            measured=measured,
            outcome=self.program.judge.run(whole),
            parts=tuple(parts for parts, _ in foreseen),
            foreseen=tuple(judged for _, judged in foreseen),
            unsettled=frozenset(unsettled),
            by_class=frozenset(by_class),
            targets_differ=frozenset(name for name in lines if len({one["target", name] for one in chosen}) > 1),
        )

    def run(self, commune: Commune, flags: Inputs) -> tuple[Outcome, Outcome]:
        """Measured and judged, as that class of unit."""
        inputs: dict[Key, Possible | None] = {**self.inputs, **self.program.chosen(commune, self.period), **flags}
        if not self.case.doubt and all(isinstance(one, int) for one in self.case.rolled.values()):
            exact: Inputs = {key: one for key, one in inputs.items() if one is None or isinstance(one, int)}
            measured = {**self.program.measure.run(exact), **self.case.rolled}
            return measured, self.program.judge.run(
                {**exact, **{key: one for key, one in measured.items() if isinstance(one, int)}}
            )
        measure, judge_ = self.program.ranges
        inputs |= self.case.doubt
        found: dict[Key, Possible] = {**measure.run(inputs), **self.case.rolled}
        return found, judge_.run({**inputs, **found})

    def open_lines(self, runs: list[Outcome]) -> list[Key]:
        """Lines whose verdict or points are not the same whichever the figures are."""
        found: list[Key] = []
        for name in self.program.meaning.lines:
            few = [numbers(run["verdict", name]) for run in runs]
            every = frozenset(number for one in few if one is not None for number in one)
            if None in few or (len(every) > 1 and not every <= _MET):
                found.append(("verdict", name))
            if ("points", name, "state") in runs[0] and not _agreed(runs, ("points", name)):
                found.append(("points", name))
        return [key for key in found if ("unsettled", *key) not in self.inputs]

    def open_groups(self, runs: list[Outcome], flags: Inputs) -> list[Key]:
        """The lowest groups that are open although their lines are not, and open conditions of the grade."""
        nodes = self.program.meaning.scoring.nodes
        unsure = {name for name, node in nodes.items() if node.kind != "line" and not _agreed(runs, ("points", name))}
        found: list[Key] = [("points", name) for name in unsure if not unsure & set(_below(nodes, name))]
        found += [
            key
            for key in runs[0]
            if key[0] in ("requires", "sanction") and certain(either(run[key] for run in runs)) is None
        ]
        return [key for key in found if ("unsettled", *key) not in flags]


def _below(nodes: Mapping[str, ScoredNode], name: str) -> list[str]:
    return [one for child in nodes[name].children for one in (child, *_below(nodes, child))]


def _agreed(runs: list[Outcome], key: Key) -> bool:
    """Whether a figure is one and the same in every run."""
    return all(_settled(run, key) for run in runs) and len({_plain(run, key) for run in runs}) == 1


def _settled(run: Outcome, key: Key) -> bool:
    if (*key, "state") not in run:
        return certain(run[key]) is not None
    state = certain(run[(*key, "state")])
    if state is None or state != OK:
        return state is not None
    span = _amount(run, key)
    return span is not None and span.single is not None


def _plain(run: Outcome, key: Key) -> object:
    return certain(run[(*key, "state")]), span.single if (span := _amount(run, key)) is not None else None


def _amount(run: Outcome, key: Iterable[str]) -> Span | None:
    """The figure with this key: numerator over denominator, where it can be there."""
    few = numbers(run[(*key, "state")])
    if few is not None and OK not in few:
        return None
    return amount(run, key)


def _grade(run: Outcome) -> int | None:
    found = certain(run["grade", "after"]) if ("grade", "after") in run else -1
    return None if found is None else int(found)


def _one_of(rolled: Mapping[Key, Possible]) -> Outputs:
    """One of all that a higher unit's parts may be, as whole numbers over whole numbers."""
    found: Outputs = {key: one for key, one in rolled.items() if isinstance(one, int)}
    for key, one in rolled.items():
        if not isinstance(one, int):
            digits, over = Fraction(span_of(one).example()).as_integer_ratio()
            found[key] = digits
            found[(*key[:-1], "d")] *= over
    return found


__all__ = ["Case", "Judgement", "Outputs", "judge"]
