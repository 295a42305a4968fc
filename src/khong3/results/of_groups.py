"""What a group, a view or the whole came to for one unit, and the grade."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, field, frozen

from khong3.arithmetic.terms import INVALID, MISSING, NO, OK, UNKNOWN, YES
from khong3.catalogue.words import WORDS, stage_text
from khong3.engines.ranges import certain, either, span_of
from khong3.expressions import Condition
from khong3.figures.figures import Given
from khong3.figures.readings import place_of
from khong3.findings import Finding
from khong3.judging.judgement import Foreseen
from khong3.judging.outcome import Coverage, Standing
from khong3.judging.unit import JudgedUnit
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL, ScoredNode
from khong3.results.outcome import UnitOutcome
from khong3.results.remarks import asked_attributes, finding_of, wanting
from khong3.results.values import Placement
from khong3.tape import keys
from khong3.tape.keys import Key
from khong3.text import Text
from khong3.values import ReadOnly, kept_property

ScoreKind = Literal["group", "view", "total"]


@frozen(eq=False, slots=False, repr=False)
class GroupOutcome(UnitOutcome):
    """A group or a view, or the whole model, for one unit and period; ``Score`` says what its parts mean."""

    _name: str
    _placed: Callable[[JudgedUnit], Placement] = field(repr=False)
    """Where the unit stands among the others: asked of the total alone."""

    def __getstate__(self) -> dict[str, object]:
        # Where it stands, not all the units that it stands among.
        return {**super().__getstate__(), "_placed": self._place.of}

    @property
    def height(self) -> int:
        """How many levels of units are below this one; ranks are among units of one height."""
        return self._unit.height

    @property
    def pillar(self) -> str | None:
        """The name of the group or view; None of the total."""
        return None if self._name == TOTAL else self._name

    @property
    def view(self) -> bool:
        """Whether it is a view: other lines beside one another, outside the total."""
        return any(one.name == self._name for one in self._unit.program.meaning.model.views)

    @property
    def kind(self) -> ScoreKind:
        """Whether it is a group, a view or the total."""
        return "view" if self.view else "total" if self.pillar is None else "group"

    @property
    def label(self) -> Text:
        """What it is called: by the model, or the total."""
        named = self._unit.program.meaning.model.named
        return WORDS["total"] if self.pillar is None else named[self.pillar].label

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self._unit.program.meaning.scoring.below[self._name])

    @property
    def met(self) -> int:
        """How many of its lines are met."""
        return self._unit.judgement.outcome[keys.met(self._name)]

    @property
    def in_count(self) -> bool:
        """Whether it says how many of its lines are met: it has such, and stands below no penalty."""
        return self.with_target > 0 and self._name in self._unit.program.meaning.scoring.counted

    @property
    def met_of(self) -> str:
        """How many of its lines are met, of how many: ``3/5``; empty where that is not counted."""
        return f"{self.met}/{self.with_target}" if self.in_count else ""

    @property
    def with_target(self) -> int:
        """How many of its lines have a target and apply."""
        return self._unit.judgement.outcome[keys.with_target(self._name)]

    @kept_property
    def node(self) -> ScoredNode | None:
        """How it is scored."""
        scores = self._unit.scores(self._name)
        return self._unit.program.meaning.scoring.nodes.get(self._name) if scores else None

    @kept_property
    def _points(self) -> tuple[Fraction | None, Standing | None]:
        return self._unit.points(self._name)

    @kept_property
    def applicable(self) -> Fraction | None:
        """How much of its maximum applies."""
        if self.node is None or self.standing == "missing":
            return None
        return self._unit.judgement.fraction(keys.applicable(self._name))

    @kept_property
    def earned(self) -> Fraction | None:
        """What its items earned."""
        key = keys.earned(self._name)
        if self.points is None or keys.parts(key)[0] not in self._unit.judgement.outcome:
            return self.points
        return self._unit.judgement.fraction(key)

    @property
    def given(self) -> Mapping[str, Given]:
        """The points that others gave it, by stage."""
        return ReadOnly({one.stage: one for one in self._unit.given.get(self._name, ())})

    @property
    def code(self) -> str | None:
        """The group's number in the annex; a view and the total have none."""
        return getattr(self.node.item, "code", None) if self.node is not None else None

    @property
    def declared(self) -> Fraction | None:
        """The maximum that the model declares; None where that differs by a class that is not known."""
        return None if self.node is None or self._name in self._unit.open_maxima else self.node.max

    @kept_property
    def max_points(self) -> Fraction | None:
        """The maximum of the scale that ``points`` are on: what applies; of the total, which is brought back, all.

        Where figures are missing nobody can say what applies.
        """
        return self.declared if self.pillar is None or self.applicable is None else self.applicable

    @kept_property
    def share(self) -> Fraction | None:
        """Points ÷ ``max_points``."""
        return None if self.points is None or not self.max_points else self.points / self.max_points

    @property
    def coverage(self) -> Coverage | None:
        """How many totals it is the mean of, where a higher unit's total is one."""
        return self._unit.totals if self._name == TOTAL else None

    @kept_property
    def _place(self) -> Placement:
        return self._placed(self._unit) if self._name == TOTAL else _NOWHERE

    @kept_property
    def figured(self) -> tuple[int, int] | None:
        """How many of its scored lines have figures, of how many, where those without are left out; None else."""
        return figured(self._unit, self._name) if self.points is not None else None

    @property
    def grade(self) -> str | None:
        """The grade, after quotas; only of the total."""
        number = self._place.grade
        return None if number is None else self._unit.program.meaning.model.grades[number].id

    @property
    def graded(self) -> bool:
        """Whether the model gives this unit a grade at all."""
        return self._name == TOTAL and self._unit.scores(TOTAL)

    @property
    def grades_open(self) -> Sequence[int]:
        """The numbers of the grades that it may have, best first, where which of them is open."""
        return grades_open(self._unit) if self._name == TOTAL else ()

    @property
    def grade_findings(self) -> tuple[Finding, ...]:
        """Why its grade is open."""
        return tuple(grade_findings(self._unit)) if self._name == TOTAL else ()

    @property
    def rank(self) -> int | None:
        """The rank among all units of its height."""
        return self._place.rank

    @property
    def peer_rank(self) -> int | None:
        """The rank among the peers, where the model has any."""
        return self._place.peer_rank

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What became of the grade because of other units."""
        words = self._unit.program.meaning.worded
        return tuple(one.said_by(words) for one in self._place.findings)


_NOWHERE = Placement(grade=None)


def figured(unit: JudgedUnit, name: str) -> tuple[int, int] | None:
    """How many scored lines of a node have figures, of how many; None where none is left out for want of them."""
    scoring = unit.program.meaning.scoring
    scored = [one for one in map(scoring.nodes.get, scoring.below.get(name, ())) if one is not None and one.max > 0]
    if all(node.missing != "leave out" for node in scored):
        return None
    asked = left = 0
    for node in scored:
        line = node.name
        _, standing = unit.points(line)
        if standing is None:
            continue
        blank = unit.judgement.state(keys.value(line)) in (MISSING, INVALID)
        # What does not apply, and what had no cases, is asked of nobody.
        asked += standing != "not applicable"
        left += standing == "missing" and blank and node.missing == "leave out"
    return (asked - left, asked) if left else None


def few_findings(unit: JudgedUnit) -> Iterator[Finding]:
    """That a total stands on a part of the lines, as the others have no figures and are left out."""
    points, _ = unit.points(TOTAL)
    told = None if points is None or keys.points(TOTAL) in unit.judgement.unsettled else figured(unit, TOTAL)
    if told is not None:
        said = {"points": points, "there": told[0], "asked": told[1], "commune": unit.commune.title}
        yield finding_of(unit, "total-on-few" if told[0] * 2 < told[1] else "total-on-some", "", **said)


def grade_of(unit: JudgedUnit) -> int | None:
    """The number of the grade that a unit has for itself, before any quota; None where it has none, or it is open."""
    model, judgement = unit.program.meaning.model, unit.judgement
    after = keys.grade("after")
    if not model.grades or not unit.scores(TOTAL) or after in judgement.unsettled:
        return None
    number = judgement.outcome[after]
    return number if number < len(model.grades) else None


def open_grade(unit: JudgedUnit) -> bool:
    """Whether a unit would have a grade, were it settled what is open."""
    model, after = unit.program.meaning.model, keys.grade("after")
    if not model.grades or not unit.scores(TOTAL):
        return False
    return after in unit.judgement.unsettled or unit.judgement.outcome[after] > len(model.grades)


def tie_of(unit: JudgedUnit, index: int) -> Fraction | None:
    """What decides between equal totals; None where it is not one number."""
    key = keys.tie(index)
    if unit.judgement.certain and unit.judgement.state(key) != OK:
        return None
    return unit.judgement.concluded_one(key)


def grades_open(unit: JudgedUnit) -> Sequence[int]:
    """The grades that a unit may have where which of them is open, by number; as many as there are stand for none."""
    if not open_grade(unit):
        return ()
    return grades_in(unit.program.meaning, [*unit.judgement.foreseen, unit.judgement.outcome])


def grades_in(meaning: Meaning, runs: Sequence[Foreseen]) -> Sequence[int]:
    """The same of all that may come of a unit whose grade is open."""
    best, worst = (span_of(either(run[keys.grade(end)] for run in runs)) for end in ("best", "worst"))
    may_be = {grade for run in runs for grade in _may_be(meaning, run)}
    return [one for one in range(int(best.low[0]), int(worst.high[0]) + 1) if one in may_be]


def _may_be(meaning: Meaning, run: Foreseen) -> Iterator[int]:
    """The grades that no condition keeps a unit from, after sanctions; as many as there are stand for none."""

    def truth(key: Key) -> int:
        one = certain(run[key])
        return UNKNOWN if one is None else int(one)

    last = len(meaning.model.grades) - 1
    yield last + 1
    for index in range(last + 1):
        held = min(truth(keys.reaches(index)), truth(keys.eligible(index)))
        now = {index} if held != NO else set[int]()
        for number, sanction in enumerate(meaning.scoring.sanctions):
            called_for = truth(keys.sanction(number))
            moved = {min(max(one, sanction.floor) + sanction.lower, last) for one in now}
            now = now if called_for == NO else moved if called_for == YES else now | moved
        yield from now
        if held == YES:
            return


def given_findings(unit: JudgedUnit) -> Iterator[Finding]:
    """Points given to groups that are not what is counted below them."""
    scoring, judgement = unit.program.meaning.scoring, unit.judgement
    for name in scoring.groups & unit.given.keys():
        last, key = unit.given[name][-1], keys.own_points(name)
        state = judgement.outcome.get(keys.parts(key)[2])
        if state is not None and unit.stands(name):
            continue
        # A higher unit's total that is a mean is nothing that its own lines come to.
        own = unit.points(name)[0] if state is None else judgement.fraction(key) if state == OK else None
        open_ = own is None or keys.points(name) in judgement.unsettled
        if own != last.points or open_:
            label = getattr(scoring.nodes[name].item, "label", WORDS["total"])
            said = {"given": last.points, "stage": stage_text(last.stage), "label": label}
            said |= {} if open_ else {"own": own}
            code = "given-group-unused" if open_ else "given-group-differs"
            yield evolve(finding_of(unit, code, name, **said), place=place_of(last.observation))


def grade_findings(unit: JudgedUnit) -> Iterator[Finding]:
    """Why a grade is open."""
    model, judgement = unit.program.meaning.model, unit.judgement
    if not open_grade(unit):
        return
    yield from _undecided(unit)
    if any(key[0] in ("grade", "requires", "sanction") for key in judgement.by_class):
        names = [model.attribute_text(one) for one in asked_attributes(unit)]
        yield finding_of(unit, "attribute-unknown", "", names=names, commune=unit.commune.title)


def _undecided(unit: JudgedUnit) -> Iterator[Finding]:
    model, scoring = unit.program.meaning.model, unit.program.meaning.scoring
    undecided = [
        (key[0], int(key[1]))
        for key, value in unit.judgement.outcome.items()
        if key[0] in ("requires", "sanction") and value == UNKNOWN and key not in unit.judgement.by_class
    ]
    for kind, index in dict.fromkeys(undecided):
        if kind == "requires":
            grade = model.grades[index]
            conditions = [
                Condition(str(written), tree)
                for written, tree in zip(grade.requires, scoring.grades[index].requires, strict=True)
            ]
            wanted = wanting(unit, scoring.grades[index].requires)
            yield finding_of(unit, "requires-undecided", "", grade=grade.label, condition=conditions, wanted=wanted)
        else:
            when = Condition(str(model.sanctions[index].when), scoring.sanctions[index].when)
            wanted = wanting(unit, [scoring.sanctions[index].when])
            yield finding_of(unit, "sanction-undecided", "", condition=when, wanted=wanted)
