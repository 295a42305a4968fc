"""Recording: a settled model becomes tapes, each a step of one unit's way.

*Measure* takes what a unit reported and gives each line's parts and state. *Join* takes the sums of a higher unit's
parts, and gives the same. *Judge* takes either, and gives values, verdicts, points and the grade. *Conditions* are the
file's own checks, *gaps* how far lines lie from their targets, *before* what later periods ask of this one.

There is one recording. What is settled for a whole run before it begins, as that nobody gave points, is bound: it folds
away, and what is left is the tape of that case.
"""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from khong3.arithmetic import terms
from khong3.arithmetic.scoring import Part
from khong3.arithmetic.terms import Term
from khong3.expressions import Expression, Name, Reference
from khong3.meaning.meaning import Meaning
from khong3.recording.join import join
from khong3.recording.lines import LineWriter
from khong3.recording.scorecard import Scorecard
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.tape.tape import Tape
from khong3.values import kept_property

Bound = Mapping[Key, "int | None"]
"""Inputs that are settled before anything is recorded, by key or by role alone; None is a blank."""

CERTAIN: Bound = {
    ("given",): None,
    ("unsettled",): None,
    ("taken",): None,
    ("stated",): None,
    ("impossible",): None,
    ("shared",): None,
    ("counting",): None,
}
"""A unit whose figures are counts and certain, whose points nobody gave, and whose evidence is there: most are."""

_OF_JUDGE = frozenset({"given", "unsettled", "taken", "shared", "bound", "threshold"})
"""Inputs that *measure* does not read."""


@frozen(eq=False, slots=False, repr=False)
class Tapes:
    """A model's arithmetic, for the inputs that are ``bound``; each tape is written when it is first asked for.

    ``apart``: each group by itself, of what comes in for its items, so that models can be compared. ``leaving``: for
    any scored line left out, as an input says.
    """

    meaning: Meaning
    bound: Bound
    apart: bool = False
    leaving: bool = False
    _measurings: dict[frozenset[tuple[Key, int | None]], LineWriter] = field(
        factory=dict[frozenset[tuple[Key, "int | None"]], LineWriter], repr=False
    )
    """What *measure* is for other bound inputs of the same model: of most it reads none."""
    _others: "dict[frozenset[tuple[Key, int | None]], Tapes]" = field(
        factory=dict[frozenset[tuple[Key, "int | None"]], "Tapes"], repr=False
    )
    """Those of the same model for other bound inputs."""

    @kept_property
    def _measuring(self) -> LineWriter:
        read = frozenset(one for one in self.bound.items() if one[0][0] not in _OF_JUDGE)
        if read not in self._measurings:
            self._measurings[read] = self._measured()
        return self._measurings[read]

    def binding(self, bound: Bound) -> "Tapes":
        """The tapes of the same model for other bound inputs."""
        every = {**denominators(self.meaning), **bound}
        if every == self.bound:
            return self
        key = frozenset(every.items())
        if key not in self._others:
            made = Tapes(self.meaning, every, self.apart, self.leaving, self._measurings, self._others)
            self._others.setdefault(key, made)
        return self._others[key]

    def _measured(self) -> LineWriter:
        writer = LineWriter(self.meaning, Tape(bound=self.bound), judging=False, leaving=self.leaving)
        for name, line in self.meaning.lines.items():
            writer.measure(name, line)
        for name, applies in self.meaning.pillars.items():
            if applies:
                writer.tape.out(writer.in_force(applies).state, keys.applies(name))
        return writer

    @kept_property
    def _scorecard(self) -> Scorecard:
        certain = ("unsettled",) in self.bound
        bound = {**self.bound, **always(self.meaning, self.measure, certain=certain)}
        writer = LineWriter(self.meaning, Tape(bound=bound), judging=True, leaving=self.leaving)
        for name, line in self.meaning.lines.items():
            writer.judge(name, line)
        scorecard = Scorecard(writer, apart=self.apart)
        scorecard.record()
        return scorecard

    @kept_property
    def _asking(self) -> LineWriter:
        writer = LineWriter(self.meaning, Tape(bound=self.bound), judging=False, leaving=self.leaving)
        for index, check in enumerate(self.meaning.checks):
            writer.tape.out(writer.condition(check.tree), keys.check(index))
        for part, whole in self.meaning.wholes:
            figures = [writer.figure(Name(one)) for one in (part, whole)]
            writer.tape.out(terms.compare("<=", *figures), keys.whole(part))
        if self.meaning.applies is not None:
            writer.tape.out(writer.condition(self.meaning.applies), keys.addressed())
        return writer

    @property
    def measure(self) -> Tape:
        """Each line's parts and state, from what a unit reports."""
        return self._measuring.tape

    @property
    def measured(self) -> Mapping[Key, Term]:
        """What *measure* puts out, knowing how it came about."""
        return self._measuring.terms

    @property
    def judge(self) -> Tape:
        """Values, verdicts, points and the grade."""
        return self._scorecard.tape

    @property
    def judged(self) -> Mapping[Key, Term]:
        """What *judge* puts out, knowing how it came about."""
        return self._scorecard.writer.terms

    @property
    def parts(self) -> Mapping[str, Part]:
        """How groups see every scored node."""
        return self._scorecard.parts

    @property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """What is asked of the peers: ``highest`` or ``lowest``, and of what."""
        return tuple(self._scorecard.writer.offers)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many conditions each count of *measure* and *judge* has, by its text."""
        return {**self._measuring.counts, **self._scorecard.writer.counts}

    @property
    def asked_counts(self) -> Mapping[str, int]:
        """The same of *conditions*."""
        return self._asking.counts

    @property
    def conditions(self) -> Tape:
        """The file's own checks, and whether the model is for a unit at all."""
        return self._asking.tape

    @kept_property
    def gaps(self) -> Tape:
        """How far every line lies from its target."""
        writer = LineWriter(self.meaning, Tape(bound=self.bound), judging=True, leaving=self.leaving)
        for name, line in self.meaning.lines.items():
            if line.targets:
                writer.gaps(name, line)
        return writer.tape

    @kept_property
    def join(self) -> Tape:
        """A higher unit out of the sums of its parts."""
        tape = Tape(bound=self.bound)
        join(self.meaning, tape)
        return tape

    @property
    def before(self) -> Tape:
        """What ``previous``, ``last_year`` and ``latest`` ask of a period; what that asks of another is asked too."""
        return self._asked.tape

    @property
    def asked_earlier(self) -> Mapping[str, Expression]:
        """What is asked of earlier periods, by its text."""
        return self._asked.earlier

    @kept_property
    def _asked(self) -> LineWriter:
        writer = LineWriter(self.meaning, Tape(bound=self.bound), judging=False, leaving=self.leaving)
        done: set[str] = set()
        for one in (self._measuring, self._scorecard.writer, self._asking):
            writer.earlier.update(one.earlier)
        while left := [asked for asked in writer.earlier if asked not in done]:
            for asked in left:
                done.add(asked)
                # Points are what the earlier period was judged to have, by *judge*.
                if not _of_points(writer.earlier[asked]):
                    writer.put(writer.amount(writer.earlier[asked]), keys.before(asked))
        return writer

    @property
    def every(self) -> tuple[Tape, ...]:
        """All of them, in the order in which a unit goes through them."""
        return (self.measure, self.join, self.judge, self.conditions, self.gaps, self.before)


def _of_points(tree: Expression) -> bool:
    return isinstance(tree, Reference) and tree.function == "points"


def record(meaning: Meaning, bound: Bound = CERTAIN, *, apart: bool = False, leaving: bool = False) -> Tapes:
    """The tapes of a model; ``apart``: each group by itself, so that models can be compared.

    ``leaving``: for any scored line left out, so that what hangs on each is seen by one recording.
    """
    return Tapes(meaning, {**denominators(meaning), **bound}, apart, leaving)


def always(meaning: Meaning, measure: Tape, *, certain: bool) -> dict[Key, int]:
    """What *measure* puts out of every unit, and *join* of every higher one: a line that always applies, whole counts.

    Sums of whole counts are whole; only a doubtful one comes over another number.
    """
    found: dict[Key, int] = {}
    for name, line in meaning.lines.items():
        if line.indicator.rollup == "share met":
            continue
        keys_ = [keys.applies(name), *(keys.parts(role)[1] for role in line.roles if certain)]
        wanted = zip(keys_, (terms.OK, 1, 1), strict=False)
        found |= {key: number for key, number in wanted if measure.place(key).known == number}
    return found


def denominators(meaning: Meaning) -> dict[Key, int]:
    """What the numbers stand over that differ by class and period: one denominator for all cases of each."""
    found: dict[Key, int] = {}
    for name, line in meaning.lines.items():
        for number, form in enumerate(line.forms, start=1):
            for at, bound in enumerate(form.bounds):
                if bound is None:
                    found[keys.over(keys.bound(name, number, at))] = form.denominators[at]
    for name, constant in meaning.model.constants.items():
        found[keys.over(keys.constant(name))] = common(one.is_.value for one in constant.values)
    for grade in meaning.model.grades:
        if grade.from_:
            found[keys.over(keys.threshold(grade.id))] = common(one.is_.value for one in grade.from_)
    return found


def common(values: Iterable[Fraction]) -> int:
    """The least denominator that all of these can stand over."""
    return math.lcm(*(one.denominator for one in values))
