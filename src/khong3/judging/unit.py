"""One unit in one period: its figures, what others gave it, and what it came to."""

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from itertools import chain
from operator import itemgetter

from attrs import field, frozen

from khong3.arithmetic.terms import NOT_APPLICABLE, OK, UNKNOWN
from khong3.communes import Commune
from khong3.engines.ranges import Possible, Ranges, certain, either
from khong3.figures.evidence import Lacking, lacking
from khong3.figures.figures import Figure, Given, beside_counts
from khong3.findings import Finding
from khong3.judging.inputs import Inputs, encoded, possible, reported
from khong3.judging.judgement import Judgement, UnitCase
from khong3.judging.numbers import UnitNumbers
from khong3.judging.one_unit import judge
from khong3.judging.outcome import Coverage, PeerFigures, Standing
from khong3.judging.program import Program
from khong3.meaning.lines import Line
from khong3.meaning.scored_nodes import TOTAL
from khong3.observations import Evidence
from khong3.periods import Period
from khong3.recording.join import required_coverage
from khong3.spans import Span
from khong3.tape import keys
from khong3.tape.keys import Key

RARE = frozenset({"stated", "impossible", "shared"})
"""Inputs that few units have."""


@frozen(eq=False, kw_only=True, repr=False)
class JudgedUnit:
    """What is known of a unit in a period.

    ``height`` is how many levels of units are below it. One that has any is measured by its parts: ``joined`` has what
    they come to together, ``coverage`` how many of them each line covers. ``baselines`` are the values that lines are
    compared with.
    """

    program: Program
    commune: Commune
    period: Period
    figures: Mapping[str, Figure]
    given: Mapping[str, tuple[Given, ...]] = field(factory=dict[str, "tuple[Given, ...]"])
    given_over: int = 1
    """A whole number that all given points can stand over."""
    refused: Mapping[str, tuple[Finding, ...]] = field(factory=dict[str, tuple[Finding, ...]])
    """Why points that were given to a line do not count."""
    open_given: Mapping[str, frozenset[Fraction]] = field(factory=dict[str, "frozenset[Fraction]"])
    """Points that were given last, of which nobody knows which hold; none where nobody can read them."""
    refused_groups: frozenset[str] = frozenset()
    """The groups, and the total, to which points were given that do not count."""
    documents: Mapping[str, Evidence] = field(factory=dict[str, Evidence])
    """The list of evidence."""
    height: int = 0
    of_parted: bool = False
    """Whether some part of it is ``parted``."""
    joined: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    coverage: Mapping[str, Coverage] = field(factory=dict[str, Coverage])
    within: frozenset[str] = frozenset()
    """Of a higher unit, the lines whose counts are parts in their wholes in each of its parts, though not certain."""
    totals: Coverage | None = None
    """How many of its parts' totals its own is the mean of, where the model measures higher units so."""
    baselines: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    baselines_of: Mapping[str, Coverage] = field(factory=dict[str, Coverage])
    """Of a higher unit, which units these cover."""
    taken: Mapping[str, Fraction | None] = field(factory=dict[str, "Fraction | None"])
    """Points of nodes that are taken as they are; None where they are missing."""
    beside: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    """What earlier periods and the peers came to, where the model asks for it."""
    latest: Mapping[str, Period] = field(factory=dict[str, Period])
    """Of which period ``latest`` is, by what it is asked of; not there where no period has the figures."""
    peers: Mapping[str, PeerFigures] = field(factory=dict[str, PeerFigures])
    """Whose figures that rests on, by what is asked of the peers."""

    @property
    def higher(self) -> bool:
        """Whether it has parts that measure it."""
        return self.height > 0

    @cached_property
    def inputs(self) -> Inputs:
        """What the tapes read of it, as far as it is certain."""
        meaning = self.program.meaning
        found = reported(meaning, self.commune, self.figures)
        found |= self.program.by_class.inputs(self.commune, self.period)
        for name, value in self.baselines.items():
            found |= encoded(keys.baseline(name), value)
        for name, points in self.taken.items():
            found[keys.taken(name)] = 1
            found |= {} if points is None else encoded(keys.points_taken(name), points)
        if self.higher:
            found |= {keys.shared(name): 1 for name in meaning.lines if self.shares_answers(name)}
        found |= self.program.always
        return found | {key: one for key, one in self.beside.items() if isinstance(one, int)}

    @cached_property
    def doubt(self) -> Mapping[Key, Possible]:
        """What the tapes read of it that is not certain, as all that it may be."""
        open_ = [key for key, one in self.beside.items() if not isinstance(one, int)]
        # What its digits stand over belongs to them: an example of both is one of what it may be.
        read = dict.fromkeys(one for key in open_ for one in (key, keys.over(key)) if one in self.beside)
        within: Mapping[Key, Possible] = {keys.within(name): 1 for name in self.within}
        return {**possible(self.program.meaning, self.figures), **within, **{key: self.beside[key] for key in read}}

    def is_part(self, line: Line) -> bool:
        """Whether what a line counts lies in its whole, as far as it is there and can be."""
        return keys.within(line.name) in self.doubt or self.doubt.keys().isdisjoint(map(keys.figure, line.reads))

    @cached_property
    def choices(self) -> Mapping[Key, list[int | None]]:
        """Which case may be in force of all that differs by class and period, by the key of its input."""
        return self.program.by_class.choices(self.commune, self.period)

    @cached_property
    def runs(self) -> Program:
        """What it goes through: the program, open for what few units have."""
        program = self.program.parted() if self.parted else self.program
        return program.opened(RARE.intersection(map(itemgetter(0), chain(self.inputs, self.doubt))))

    @cached_property
    def parted(self) -> bool:
        """Whether some count of it, or of its parts, is no whole number: a share of another unit's."""
        questions = self.program.meaning.model.questions
        beside = beside_counts(self.figures)
        broken = [name for name, one in beside if one.value is not None and one.value.denominator > 1]
        return self.of_parted or any(name in questions and questions[name].whole for name in broken)

    @cached_property
    def lacking(self) -> Mapping[str, Lacking]:
        """The lines whose evidence is lacking."""
        return {} if self.higher else lacking(self.program.meaning, self.figures, self.given)

    @cached_property
    def given_doubt(self) -> Mapping[Key, Possible]:
        """Points that somebody gave and that are not certain, as all that they may be.

        Where a rule has figures these count in place of what nobody can read; without any, it may be as many as may be.
        """
        found: dict[Key, Possible] = {}
        meaning, over = self.program.meaning, self.given_over
        for name, points in self.open_given.items():
            node = meaning.scoring.nodes.get(name)
            if points:
                found[keys.given(name)] = frozenset(int(one * over) for one in points)
            elif node is not None and meaning.only_given(name):
                most = max([node.max, *(one for one in self.maxima.get(name, ()) if one is not None)])
                found[keys.given(name)] = Span((math.floor(node.min * over), 0), (math.ceil(most * over), 0))
        return found

    @cached_property
    def judgement(self) -> Judgement:
        """What it came to."""
        case = UnitCase(
            doubt={**self.doubt, **self.given_doubt},
            given={
                name: stages[-1].points
                for name, stages in self.given.items()
                if self.stands(name) and name not in self.open_given
            },
            given_over=self.given_over,
            unproven=[name for name, one in self.lacking.items() if one.outcome == "zero"],
            pending=[*(name for name, one in self.lacking.items() if one.outcome == "pending"), *self.typed_open],
            unclassed=self.open_maxima,
            joined=self.joined,
        )
        return judge(self.runs, self.commune, self.period, self.inputs, case)

    @cached_property
    def told_later(self) -> Mapping[Key, Possible]:
        """What it comes to of all that later periods ask of it."""
        runs, doubt = self.runs, self.doubt
        return Ranges.of(runs.tapes.before).run({**self.inputs, **doubt}) if doubt else runs.before.run(self.inputs)

    @property
    def addressed(self) -> int:
        """Whether the model is for it: yes or no where all that its figures and class may be decide that alike."""
        decided = self.runs.addresses(self.inputs)
        return self.conditions[keys.addressed()] if decided == UNKNOWN else decided

    @cached_property
    def conditions(self) -> Mapping[Key, int]:
        """The file's own checks: decided where all that the figures may be, and each class, decide them alike."""
        runs, doubt = self.runs, {**self.doubt, **self.runs.asked_counting}
        classes = runs.by_class.classes(self.commune, self.period)
        if not doubt and len(classes) == 1:
            return runs.conditions.run(self.inputs)
        known = [{**self.inputs, **runs.by_class.inputs(one, self.period)} for one in classes]
        found = [runs.careful(self.given_over).open_conditions.run({**one, **doubt}) for one in known]
        decided = {key: certain(either(run[key] for run in found)) for key in found[0]}
        return {key: UNKNOWN if one is None else int(one) for key, one in decided.items()}

    @cached_property
    def open_maxima(self) -> frozenset[str]:
        """The lines and groups whose maximum nobody knows, as the unit's class is not known."""
        return self.program.open_maxima(self.commune, self.period)

    @cached_property
    def maxima(self) -> Mapping[str, frozenset[Fraction | None]]:
        """The maxima that a line or group may have, where the unit's class is not known and would settle it."""
        return self.program.possible_maxima(self.commune, self.period)

    @cached_property
    def typed_open(self) -> list[str]:
        """The lines whose figure is points that somebody typed, of which nobody knows whether there may be so many."""
        scoring, lines, maxima = self.program.meaning.scoring, self.program.meaning.lines, self.maxima
        typed = [name for name in maxima if name in lines and lines[name].typed_points(scoring.nodes[name])]
        return [name for name in typed if not self._settled_by_all(str(lines[name].numerator), maxima[name])]

    def _settled_by_all(self, figure: str, maxima: frozenset[Fraction | None]) -> bool:
        """Whether points that somebody typed lie within every maximum, or within none, or are none at all."""
        typed = self.figures.get(figure)
        if typed is None or not typed.usable:
            return True
        return typed.value is not None and len({most is not None and typed.value > most for most in maxima}) == 1

    def stands(self, name: str) -> bool:
        """Whether points that were given count: a group's only where nothing is said of anything below it."""
        meaning = self.program.meaning
        if name in meaning.lines:
            return True
        below = meaning.scoring.within(name)
        read = {one for line in below if line in meaning.lines for one in (line, *meaning.lines[line].reads)}
        return read.isdisjoint(self.figures) and self.given.keys().isdisjoint(below)

    @cached_property
    def particular(self) -> bool:
        """Whether there is more to it than certain figures of its own: parts, doubt, others, another period."""
        said = bool(self.given or self.refused or self.lacking or self.peers or self.latest)
        return self.higher or said or not self.judgement.certain

    @cached_property
    def numbers(self) -> UnitNumbers | None:
        """What its lines came to as bare numbers, where certain figures of its own measure it."""
        one = self.judgement
        if self.higher or not one.certain:
            return None
        return UnitNumbers.of(one.program.places, one.measured, one.outcome)

    @cached_property
    def basis(self) -> "Basis":
        """What its results rest on."""
        return Basis(self)

    def shares_answers(self, name: str) -> bool:
        """Whether a line of answers is the share of units that met it: nothing is asked of that."""
        return self.program.meaning.lines[name].shares_answers(higher=self.higher)

    def below_coverage(self, name: str) -> Fraction | None:
        """The share of its parts that the model requires for a line, or for the total, where fewer are covered."""
        if not self.judgement.measured.get(keys.below_coverage(name)):
            return None
        meaning = self.program.meaning
        return meaning.model.coverage if name == TOTAL else required_coverage(meaning, name)

    @property
    def scored(self) -> bool:
        """Whether its lines and groups have points: a higher unit's only where the model counts them on its sums."""
        return not self.higher or self.program.meaning.model.rollup == "counts"

    def scores(self, name: str) -> bool:
        """Whether a node has points: a higher unit's total also where it is the mean of its parts' totals."""
        return self.scored or (name == TOTAL and self.program.meaning.model.rollup == "mean")

    def points(self, name: str) -> tuple[Fraction | None, Standing | None]:
        """A node's points, and how it stands; both None where it is not scored."""
        outcome, key = self.judgement.outcome, keys.points(name)
        if key not in outcome.figures or not self.scores(name):
            return None, None
        n, d, state = outcome.figure(key)
        if state == OK:
            return Fraction(n) if d == 1 else Fraction(n, d), "ok"
        return None, "not applicable" if state == NOT_APPLICABLE else "missing"

    def value_of(self, name: str) -> Fraction | None:
        """A line's value, where it is one number."""
        return self.judgement.one(keys.value(name))


@frozen(eq=False, repr=False)
class Basis:
    """What a unit's results rest on: what it came to on the tapes, and the figures that it came from."""

    unit: JudgedUnit

    @property
    def judgement(self) -> Judgement:
        """What it came to."""
        return self.unit.judgement

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What is known of it."""
        return self.unit.figures

    @property
    def higher(self) -> bool:
        """Whether it is a higher unit, whose parts were measured in its place."""
        return self.unit.higher

    @property
    def latest(self) -> Mapping[str, Period]:
        """Of which period ``latest`` is, by what it is asked of."""
        return self.unit.latest

    @property
    def program(self) -> Program:
        """What was run."""
        return self.judgement.program

    @property
    def inputs(self) -> Inputs:
        """What the judge tape was given."""
        return self.judgement.inputs
