"""What one line came to for one unit: everything is read off the unit's judgement when somebody asks for it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from khong3.arithmetic.terms import INVALID, NO_CASES, OK
from khong3.expressions import Name
from khong3.figures.evidence import documents
from khong3.figures.figures import Figure, Given, counts_in
from khong3.findings import Finding
from khong3.judging.outcome import DECIDED, MET, Coverage, ShownVerdict, Standing, Verdict
from khong3.judging.unit import JudgedUnit
from khong3.meaning.lines import Line
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import ScoredNode
from khong3.observations import Evidence, Observation
from khong3.results.bounds import Bounds
from khong3.results.outcome import UnitOutcome
from khong3.results.remarks import awaits_class
from khong3.results.values import BaselineChange, GapKind, TargetInForce
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.values import ReadOnly, kept_property

_NOBODY: Mapping[str, Given] = ReadOnly({})
_WITHOUT_LIMIT = ("exactly", "between")
"""Targets that a value does not lie so far from: there is no one figure that would meet."""


@frozen(eq=False, slots=False, repr=False)
class LineOutcome(UnitOutcome):
    """One line of one unit; ``Result`` says what its parts mean."""

    line: Line

    @kept_property
    def shares_answers(self) -> bool:
        """Whether it is the share of units that answered yes, which no answer's verdict or points are about."""
        return self._unit.shares_answers(self.line.name)

    @property
    def counts_units(self) -> bool:
        """Whether its value is the share of the units below that met it, so that units are counted and no cases."""
        return self.line.indicator.rollup == "share met" and self.coverage is not None

    @kept_property
    def verdict(self) -> Verdict:
        """In one word what the value is to its target."""
        found = cast("Verdict", self._unit.judgement.verdict(self.line.name))
        return "no target" if self.shares_answers and found != "missing" else found

    @kept_property
    def state(self) -> int | None:
        """The state of its value, where it is certain."""
        return self._unit.judgement.state(keys.value(self.line.name))

    @kept_property
    def points_state(self) -> int | None:
        """The state of the points that its own rule makes, whatever was given, where it is certain."""
        own, judgement = keys.own_points(self.line.name), self._unit.judgement
        return judgement.state(own) if keys.parts(own)[2] in judgement.outcome else None

    @property
    def without_cases(self) -> bool:
        """Whether no cases arose: 0/0 is what it measures, or what its points come of."""
        return NO_CASES in (self.state, self.points_state)

    @property
    def points_open(self) -> bool:
        """Whether doubtful figures leave its points open."""
        judgement = self._unit.judgement
        return judgement.doubtful and keys.points(self.line.name) in judgement.unsettled

    @kept_property
    def _span(self) -> Span | None:
        return self._unit.judgement.span(keys.value(self.line.name)) if self.line.kind != "points" else None

    @kept_property
    def value(self) -> Fraction | bool | str | None:
        """What it comes to."""
        number = None if self.line.kind == "points" else self._unit.judgement.one(keys.value(self.line.name))
        if self.state != OK or number is None or self.line.name in self._unit.typed_open:
            return None
        if self.line.kind == "yes/no":
            return bool(number)
        if self.line.kind == "choice":
            choice = str(self.line.numerator)
            levels = self._unit.program.meaning.codes.get(choice, ())
            return self.commune.attribute(choice) or levels[int(number) - 1]
        return number

    @property
    def number(self) -> Fraction | None:
        """The value where it is a number (of percentages a share of 1); None for any other, and without one."""
        return self.value if isinstance(self.value, Fraction) else None

    @property
    def answer(self) -> bool | None:
        """The value where it is yes or no; None for anything else."""
        return self.value if isinstance(self.value, bool) else None

    @property
    def level(self) -> str | None:
        """The value where it is the level of a choice; None for anything else."""
        return self.value if isinstance(self.value, str) else None

    @kept_property
    def counted(self) -> bool:
        """Whether the value comes from the line's own counts, rather than from a stated percentage."""
        measured = self._unit.judgement.measured
        return all(measured[keys.parts(role)[2]] == OK for role in self.line.roles)

    @kept_property
    def numerator(self) -> Fraction | None:
        """The count above; None where the line has none, or it is not one number."""
        return self._part(keys.numerator(self.line.name))

    @kept_property
    def denominator(self) -> Fraction | None:
        """The count below."""
        return self._part(keys.denominator(self.line.name))

    def _part(self, key: Key) -> Fraction | None:
        if self.line.denominator is None or not self.counted:
            return None
        return self._unit.judgement.measured_one(key)

    @kept_property
    def case(self) -> int | None:
        """The case of the target that is in force; None where there is none, or it is not certain which."""
        return case_in_force(self._unit, self.line)

    @kept_property
    def target(self) -> TargetInForce | None:
        """The target in force, with its bounds as numbers."""
        if self.case is None or not self.line.amount:
            return None
        chosen = self.line.indicator.target[self.case]
        judgement, count = self._unit.judgement, len(chosen.is_.bounds)
        every = (judgement.one(keys.target_bound(self.line.name, at)) for at in range(count))
        bounds = tuple(one for one in every if one is not None)
        return TargetInForce(case=chosen, bounds=bounds) if len(bounds) == count else None

    @property
    def judged(self) -> bool:
        """Whether it counts among the lines that have a target and apply."""
        return bool(self._unit.judgement.outcome[keys.judged(self.line.name)])

    @property
    def code(self) -> str:
        """The line's number in the annex."""
        return self.line.indicator.code

    @property
    def in_count(self) -> bool:
        """Whether it is one of the lines that are counted as met or not: none is below a penalty.

        To be found guilty is nothing met.
        """
        return self.judged and self.countable

    @property
    def countable(self) -> bool:
        """Whether met or not met may be said of it: it stands below no penalty."""
        return self.line.name in self._unit.program.meaning.scoring.counted

    @property
    def awaits_class(self) -> bool:
        """Whether there is no verdict of it for want of nothing but the unit's class."""
        return self.verdict == "missing" and not self.without_cases and awaits_class(self._unit, self.line)

    @property
    def shown_verdict(self) -> ShownVerdict | None:
        """The verdict that is shown of it; None where it has none to show.

        A line that is only scored has none, unless its figures are lacking; of one below a penalty neither met nor not
        met is said; where no cases arose, that is, unless its own value was held against its target.
        """
        verdict = self.verdict
        if self.without_cases and verdict not in DECIDED:
            return "no cases"
        if self.awaits_class:
            return "undetermined"
        if verdict == "no target" and self.standing == "missing" and self.value is None:
            impossible = self.points_state == INVALID
            return "invalid" if impossible else "undetermined" if self.points_open else "missing"
        return None if verdict in silent_of(self._unit.program.meaning, self.line) else verdict

    @property
    def without_sum(self) -> bool:
        """Whether it leaves its group without a sum: its points are missing, and such may not be left out."""
        if self.node is None or self.standing != "missing" or self.node.max == 0:
            return False
        return self.node.policy(without_cases=self.without_cases) == "missing"

    @property
    def gap_in(self) -> GapKind:
        """Whether the gap is in whole cases or in the value's own unit."""
        cases = self.line.targets
        limited = bool(cases) and cases[self.case or 0].word not in _WITHOUT_LIMIT
        countable = self.line.denominator is not None or self.line.counts_cases
        return "count" if self.counted and limited and countable else "value"

    @kept_property
    def gap(self) -> Fraction | None:
        """How far it lies from its target; 0 where that is met, None where nothing can be said.

        Below a penalty nobody is to reach a target.
        """
        if self.countable and self.verdict in MET and self.case is not None:
            return Fraction(0)
        found = gap_numbers(self._unit, self.line.name, self.gap_in) if gap_open(self) else None
        return None if found is None else Fraction(*found)

    @property
    def whole_moves(self) -> bool:
        """Whether what it divides by reads what it counts: a gap holds with that as it is."""
        below = self.line.denominator
        if below is None or self.counts_units:
            return False
        names = [{one.name for one in tree.walk() if isinstance(one, Name)} for tree in (self.line.numerator, below)]
        return not names[0].isdisjoint(names[1])

    @kept_property
    def change(self) -> BaselineChange | None:
        """The change since its baseline."""
        judgement, name = self._unit.judgement, self.line.name
        change, relative = keys.change(name), keys.relative(name)
        if self._span is None or not self.line.amount or keys.parts(change)[2] not in judgement.outcome:
            return None
        span = judgement.span(change)
        if span is None or judgement.state(change) != OK:
            return None
        if span.single is None:
            return BaselineChange(difference=None, relative=None, bounds=Bounds(span=span, stated=self._stated_bound()))
        share = judgement.one(relative) if judgement.state(relative) == OK else None
        return BaselineChange(difference=Fraction(span.single), relative=share)

    @kept_property
    def _scored(self) -> bool:
        return self._unit.scored and not self.shares_answers

    @kept_property
    def node(self) -> ScoredNode | None:
        """How it is scored."""
        return self._unit.program.meaning.scoring.nodes.get(self.line.name) if self._scored else None

    @property
    def max_points(self) -> Fraction | None:
        """What it can earn; None where it is not scored, and where that differs by a class that is not known."""
        return None if self.node is None or self.line.name in self._unit.open_maxima else self.node.max

    @property
    def unsettled(self) -> bool:
        """Whether its points are open: doubtful figures, or a class that is not known, would give several."""
        judgement, key = self._unit.judgement, keys.points(self.line.name)
        return key in judgement.unsettled or key in judgement.by_class

    @kept_property
    def _points(self) -> tuple[Fraction | None, Standing | None]:
        return self._unit.points(self.line.name) if self._scored else (None, None)

    @kept_property
    def bounds(self) -> Bounds | None:
        """Where the value lies that is not one number."""
        if self.value is not None or not self.line.amount:
            return None
        span = self._span
        if span is None or span.single is not None:
            return None
        in_parts = self.line.name in self._unit.within
        if self.line.most is not None and (in_parts or all(one.within_limits for one in self._read)):
            narrower = span.within(Span((0, 0), (self.line.most, 0)))
            span = span if narrower.empty else narrower
        return Bounds(span=span, stated=self._stated_bound())

    @property
    def _itself(self) -> Figure | None:
        """The one doubtful figure that it comes to, where that is the value itself."""
        line = self.line
        figures = [one for one in self._read if one.standing == "doubtful"]
        own = line.name if line.denominator is not None else str(line.numerator)
        return figures[0] if len(figures) == 1 and figures[0].name in {line.name, own} else None

    @property
    def quoted(self) -> bool:
        """Whether where its value lies is what a source states, and nothing that was worked out."""
        return self._itself is not None

    def _stated_bound(self) -> str | None:
        """The one bound that a source states of the line's value itself."""
        return None if self._itself is None else self._itself.bound

    @property
    def given(self) -> Mapping[str, Given]:
        """The points that others gave it, by stage."""
        return ReadOnly({one.stage: one for one in self._given}) if self._given else _NOBODY

    @property
    def _given(self) -> tuple[Given, ...]:
        return self._unit.given.get(self.line.name, ())

    @property
    def coverage(self) -> Coverage | None:
        """How many of the expected units a higher unit's figure covers."""
        return self._unit.coverage.get(self.line.name)

    @property
    def baseline_coverage(self) -> Coverage | None:
        """How many of the units that were expected then a higher unit's baseline covers."""
        return self._unit.baselines_of.get(self.line.name)

    @kept_property
    def _read(self) -> list[Figure]:
        figures = self._unit.figures
        return [figures[name] for name in self.line.figures if name in figures]

    @property
    def figure_findings(self) -> Iterator[Finding]:
        """What is worth knowing of the figures that it reads."""
        figures = self._unit.figures
        counts = counts_in(figures)
        read = (name for name in self.line.figures if name in figures and name not in counts)
        return (finding for name in read for finding in figures[name].findings)

    @property
    def history(self) -> tuple[Observation, ...]:
        """Everything that was said of the figures it reads, whichever of it decided."""
        figures = (one for figure in self._read for one in figure.observations)
        return (*figures, *(said for one in self._given for said in (one.observation, *one.others)))

    @property
    def reasons(self) -> tuple[str, ...]:
        """What who reported its figures says of them, each once; a reason for given points is of ``given``."""
        every = (one for figure in self._read for one in figure.observations)
        said = (one.reason for one in every if one.points is None)
        return tuple(dict.fromkeys(one for one in said if one))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The documents that its figures and given points name."""
        figures = [one for figure in self._read for one in figure.observations]
        return documents([*figures, *(one.observation for one in self._given)], self._unit.documents)


def silent_of(meaning: Meaning, line: Line) -> frozenset[Verdict]:
    """The verdicts by which nothing is said of a line.

    That it has no target is of no line that is only scored; met and not met are not of what stands below a penalty.
    """
    silent: set[Verdict] = set() if line.name in meaning.scoring.counted else set(DECIDED)
    if meaning.scoring.nodes and not line.indicator.target:
        silent.add("no target")
    return frozenset(silent)


def case_in_force(unit: JudgedUnit, line: Line) -> int | None:
    """The case of a line's target that is in force for a unit; None where there is none, or it is not certain which."""
    if line.name in unit.judgement.targets_differ:
        return None
    found = unit.choices[keys.target(line.name)][0]
    return None if found is None or line.part_year(found, unit.period) else found


def gap_open(line: LineOutcome) -> bool:
    """Whether a line lies at a distance from its target: it is not met, and there is a figure that would meet."""
    if line.case is None or line.verdict != "not met" or line.value is None or not line.countable:
        return False
    return line.line.targets[line.case].word not in _WITHOUT_LIMIT


def gap_numbers(unit: JudgedUnit, name: str, gap_in: GapKind) -> tuple[int, int] | None:
    """How far such a line lies from its target, above and below; None where there cannot be so many cases."""
    gaps = unit.judgement.gaps
    if gap_in == "count":
        return (gaps[keys.gap_in_counts(name)], 1) if gaps[keys.gap_possible(name)] else None
    n, d, _ = keys.parts(keys.gap(name))
    return gaps[n], gaps[d]


def settled_line(unit: JudgedUnit, line: Line) -> Line:
    """A line as it is for a unit: where answers are shared out among units, a percentage."""
    return evolve(line, kind="percent") if unit.shares_answers(line.name) else line
