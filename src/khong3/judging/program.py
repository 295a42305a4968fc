"""A model made ready to run: settled, recorded on tapes, bound to the exact engine."""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from khong3.arithmetic.terms import YES
from khong3.communes import Commune
from khong3.engines.exact import Exact, Rerun
from khong3.engines.ranges import Possible, Ranges
from khong3.findings import Finding, KhongError, errors
from khong3.judging.inputs import ByClass, Inputs
from khong3.judging.numbers import LinePlaces, places_of
from khong3.judging.one_run import OneRun, OneRuns
from khong3.meaning.meaning import Meaning
from khong3.meaning.scored_nodes import TOTAL
from khong3.meaning.types import EARLIER, PEERS
from khong3.models.cases import choose
from khong3.models.classes import as_each, unknown_attributes
from khong3.periods import Period
from khong3.recording.record import CERTAIN, Bound, Tapes, record
from khong3.tape import keys

if TYPE_CHECKING:
    from khong3.models import Model


IN_SUMS = frozenset({"standing", "reported", "expected"})
"""What comes out of *measure* by the keys that the sums of parts have."""
COUNTS = frozenset({"count", "passed"})


_KEPT = ("taken", *keys.parted())
"""What stays settled of a unit with doubtful figures, by role."""


@frozen(eq=False, repr=False)
class Program:
    """What runs for every unit and period: figures in, whole numbers out.

    ``bound`` are the inputs that are settled for all units that it runs for. One recorded for other inputs is a
    variant, and made once.
    """

    meaning: Meaning
    by_class: ByClass
    bound: Bound = field(factory=lambda: CERTAIN)
    always: Mapping[keys.Key, int] = field(factory=dict[keys.Key, int])
    """Inputs that are the same for every unit."""
    leaving: bool = False
    """Whether it is recorded for any scored line left out."""
    _first: "Program | None" = None
    """The one whose recording this is a variant of."""
    _variants: dict[frozenset[tuple[keys.Key, int | None]], "Program"] = field(
        factory=dict[frozenset[tuple[keys.Key, "int | None"]], "Program"]
    )
    _carefuls: dict[tuple[int, bool], "Program"] = field(factory=dict[tuple[int, bool], "Program"])
    _classes: "dict[int, tuple[Model, Program]]" = field(factory=dict[int, "tuple[Model, Program]"])
    """Of each class of units, by the identity of the model that it has."""
    _one_runs: OneRuns = field(factory=OneRuns)
    _idle: list["Reruns"] = field(factory=list["Reruns"])
    """What units went through that are run in several ways, for the next such."""

    def __reduce__(self) -> tuple[type["Program"], tuple[Meaning, ByClass, Bound]]:
        # What is recorded, and the variants, are made anew.
        return Program, (self.meaning, self.by_class, self.bound)

    @classmethod
    def of(cls, model: "Model") -> "Program":
        """Raises KhongError where the model does not hold together."""
        if problems := errors(model.check()):
            raise KhongError(problems)
        return cls(model.meaning, ByClass(model.meaning))

    def in_class(self, commune: Commune, period: Period) -> "Program":
        """The program of units of a class, where maxima differ by class."""
        model = self.meaning.model
        special = model.in_class(commune, period)
        if special is model:
            return self
        # By the model itself, which is kept with it: an identity alone could be another model's one day.
        kept, found = self._classes.get(id(special), (None, self))
        if kept is not special:
            meaning = evolve(special.meaning, model=model)
            found = Program(meaning, ByClass(meaning), self.bound, self.always, self.leaving)
            self._classes[id(special)] = (special, found)
        return found

    def open_maxima(self, commune: Commune, period: Period) -> frozenset[str]:
        """The lines and groups whose maximum nobody knows while the unit's class is not known, and all above them."""
        open_ = self.possible_maxima(commune, period).keys()
        if not open_:
            return frozenset()
        scoring = self.meaning.scoring
        return frozenset(name for name in scoring.nodes if not open_.isdisjoint((name, *scoring.within(name))))

    def possible_maxima(self, commune: Commune, period: Period) -> Mapping[str, frozenset[Fraction | None]]:
        """The maxima that a line or group may have, where the unit's class is not known and would settle it."""
        found: dict[str, frozenset[Fraction | None]] = {}
        model = self.meaning.model
        for _, one in model.differing:
            if unknown := unknown_attributes([case.for_ for case in one.maxima], commune):
                every = as_each(model, [one.maxima], unknown, commune)
                chosen = {choose(one.maxima, like, period)[0] for like in every}
                maxima = frozenset(None if at is None else one.maxima[at].is_ for at in chosen)
                if len(maxima) > 1:
                    found[getattr(one, "name", TOTAL)] = maxima
        return found

    @cached_property
    def tapes(self) -> Tapes:
        """The model's arithmetic, recorded."""
        if self._first is not None:
            return self._first.tapes.binding(self.bound)
        return record(self.meaning, self.bound, leaving=self.leaving)

    @cached_property
    def explained(self) -> Tapes:
        """The model's arithmetic as it is told: of a line left out as its own model has it."""
        return record(self.meaning, self.bound) if self.always else self.tapes

    def without(self, model: "Model", name: str) -> "Program":
        """That of the same model without a line, run by the recording that this one is, made for any line left out.

        ``model`` says so itself: there the line does not apply to anybody. It is recorded by itself where maxima differ
        by class, or where only the line may ask for other periods. Raises KhongError where it does not hold together.
        """
        plain = Program.of(model)
        if self.meaning.model.differing or not self.meaning.operators.isdisjoint(EARLIER):
            return plain
        return Program(plain.meaning, plain.by_class, self.bound, {keys.left(name): 1}, self.leaving, self)

    def taking(self, names: Iterable[str]) -> "Program":
        """The same with the points of some nodes taken as they come in; itself where its inputs say whose are."""
        bound = self.bound
        taken: Bound = {key: 1 for key in map(keys.taken, names) if key in bound or key[:1] in bound}
        return self._variant({**bound, **taken}) if taken else self

    def for_examples(self, may_be_taken: Collection[str]) -> "Program":
        """The same for worked examples: of each unit little is known, and its inputs say whose points are taken."""
        others: Bound = {keys.taken(name): None for name in self.meaning.scoring.nodes if name not in may_be_taken}
        bound = {key: one for key, one in self.bound.items() if key != keys.taken("")[:1]}
        runs = self._variant({**bound, **others})
        return runs.careful() if self.counts else runs

    def opened(self, roles: Iterable[str]) -> "Program":
        """The same for a unit that has what few have: stated percentages, impossible figures, answers shared out."""
        wanted = {(role,) for role in roles}
        return self._variant({key: one for key, one in self.bound.items() if key not in wanted}) if wanted else self

    def parted(self) -> "Program":
        """The same for a unit whose counts may be no whole numbers, as shares of another's are."""
        return self._variant({**self.bound, keys.parted(): 1})

    def binding(self, more: Bound) -> "Program":
        """The same with more inputs settled for all units that it runs for."""
        return self._variant({**self.bound, **more})

    def careful(self, given_over: int = 1, *, doubted: bool = False) -> "Program":
        """The same for a unit with doubtful figures, lacking evidence, or given points, which stand over a number.

        ``doubted``: its figures come in as all that they may be.
        """
        if (given_over, doubted) not in self._carefuls:
            over: Bound = {keys.over(keys.given(name)): given_over for name in self.meaning.scoring.nodes}
            taken = {key: one for key, one in self.bound.items() if key[0] in _KEPT}
            found = self._variant({**taken, **over, **({keys.doubted(): 1} if doubted else {})})
            self._carefuls[given_over, doubted] = found
        return self._carefuls[given_over, doubted]

    def _variant(self, bound: Bound) -> "Program":
        key = frozenset(bound.items())
        if bound == self.bound:
            return self
        found = self._variants.get(key)
        if found is None:
            first = self._first or self
            made = Program(self.meaning, self.by_class, bound, self.always, self.leaving, first, self._variants)
            found = self._variants.setdefault(key, made)
        return found

    @cached_property
    def measure(self) -> Exact:
        """What a unit reports."""
        wanted = [key for key in self.tapes.measure.outputs if key[0] not in IN_SUMS]
        return Exact.of(self.tapes.measure, wanted)

    @cached_property
    def standings(self) -> Exact:
        """How a unit stands in the sums of those above it."""
        wanted = [key for key in self.tapes.measure.outputs if key[0] in IN_SUMS]
        return Exact.of(self.tapes.measure, wanted)

    @cached_property
    def join(self) -> Exact:
        """A higher unit out of the sums of its parts."""
        return Exact.of(self.tapes.join)

    @cached_property
    def judge(self) -> Exact:
        """Values, verdicts, points, grade."""
        return Exact.of(self.tapes.judge)

    @cached_property
    def places(self) -> Mapping[str, LinePlaces]:
        """Where the numbers of each line stand in what *measure*, *judge* and *gaps* come to."""
        return places_of(self.meaning, self.measure, self.judge, self.gaps)

    @cached_property
    def handed_on(self) -> list[tuple[int, int]]:
        """Where what is measured stands, and where it does among what *judge* takes."""
        asked = self.judge.asked
        return [(place, asked[key]) for place, key in enumerate(self.measure.outputs) if key in asked]

    @cached_property
    def gaps(self) -> Exact:
        """How far lines lie from their targets."""
        return Exact.of(self.tapes.gaps)

    def one_run(self, commune: Commune, period: Period, inputs: Inputs) -> OneRun | None:
        """All of these in one, for units of a class of which there are many; None of others.

        What else than its class says is in force for a unit keeps it apart, too.
        """
        settled = self.by_class.inputs(commune, period)
        found = self._one_runs.of(settled, self._as_one_run(settled))
        return found if found is not None and settled.items() <= inputs.items() else None

    def _as_one_run(self, settled: Inputs) -> Callable[[], OneRun | None]:
        def made() -> OneRun | None:
            tapes = self.tapes.measure, self.tapes.judge, self.tapes.gaps
            return OneRun.of(tapes, (self.measure, self.judge, self.gaps, self.standings), settled)

        return made

    @cached_property
    def before(self) -> Exact:
        """What ``previous``, ``last_year`` and ``latest`` ask of a period."""
        return Exact.of(self.tapes.before)

    @cached_property
    def conditions(self) -> Exact:
        """The file's own checks."""
        return Exact.of(self.tapes.conditions)

    @cached_property
    def open_conditions(self) -> Ranges:
        """The same for figures that are not certain."""
        return Ranges.of(self.tapes.conditions)

    @cached_property
    def open_measure(self) -> Ranges:
        """What a unit reports, of figures that are not certain."""
        return Ranges.of(self.tapes.measure)

    @cached_property
    def open_join(self) -> Ranges:
        """A higher unit out of such figures."""
        return Ranges.of(self.tapes.join)

    @cached_property
    def open_judge(self) -> Ranges:
        """Values, verdicts, points and grade of such figures."""
        return Ranges.of(self.tapes.judge)

    @cached_property
    def earlier(self) -> tuple[tuple[str, str], ...]:
        """What is asked of earlier periods: ``previous``, ``last_year`` or ``latest``, and of what."""
        if self.meaning.operators.isdisjoint(EARLIER):
            return ()
        tapes = (self.tapes.measure, self.tapes.judge, self.tapes.conditions)
        asked = [key for tape in (*tapes, self.tapes.before) for key in tape.inputs if key[0] in EARLIER]
        return tuple(dict.fromkeys((key[0], key[1]) for key in asked if len(key) == 2))

    @cached_property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """What is asked of the peers: ``highest`` or ``lowest``, and of what."""
        return () if self.meaning.operators.isdisjoint(PEERS) else self.tapes.offers

    @property
    def counts(self) -> bool:
        """Whether it counts conditions."""
        return not self.meaning.operators.isdisjoint(COUNTS)

    @cached_property
    def counting(self) -> Mapping[keys.Key, Possible]:
        """Every number that the unknown conditions of a count may add to it, for each count."""
        return _every_number(self.tapes.counts) if self.counts else {}

    @cached_property
    def asked_counting(self) -> Mapping[keys.Key, Possible]:
        """The same for the counts of the file's own checks."""
        return _every_number(self.tapes.asked_counts)

    @cached_property
    def uncounted(self) -> tuple[keys.Key, ...]:
        """What tells how many conditions of each count are not known."""
        return tuple(keys.uncounted(key[1]) for key in self.counting)

    @cached_property
    def uncounted_first(self) -> tuple[keys.Key, ...]:
        """Those of them that are measured, and known before anything is judged."""
        return tuple(key for key in self.measure.outputs if key[0] == "uncounted") if self.counts else ()

    @contextmanager
    def reruns(self) -> "Generator[Reruns]":
        """The tapes for a unit that is run in several ways; no other unit is, in no thread, by the same at a time."""
        try:
            runs = self._idle.pop()
        except IndexError:
            runs = Reruns(self)
        yield runs
        self._idle.append(runs)

    @cached_property
    def scorer(self) -> tuple[Exact, Exact]:
        """Measure and judge without what only a reader wants to know: verdicts, points, applicable maxima, grade."""
        wanted = [key for key in self.tapes.judge.outputs if key[0] in ("verdict", "points", "applicable", "grade")]
        judge = Exact.of(self.tapes.judge, wanted)
        needed = set(judge.inputs)
        measure = Exact.of(self.tapes.measure, [key for key in self.tapes.measure.outputs if key in needed])
        return measure, judge

    def points(self, inputs: Inputs) -> list[int]:
        """Verdicts, points and the grade of one unit, in the order of ``scorer[1].outputs``: the quickest way."""
        measure, judge = self.scorer
        return judge.values({**inputs, **dict(zip(measure.outputs, measure.values(inputs), strict=True))})

    def addresses(self, inputs: Inputs) -> int:
        """Whether the model is for this unit: yes, no, or unknown where its own ``applies`` is not decided."""
        return YES if self.meaning.applies is None else self.conditions.run(inputs)[keys.addressed()]

    def constants_without_value(self, commune: Commune, period: Period) -> list[Finding]:
        """Constants that no case gives to this unit."""
        choices = self.by_class.choices(commune, period)
        return [
            Finding(code="constant-without-value", parameters={"name": name, "commune": commune.title})
            for name in self.meaning.model.constants
            if choices[keys.constant(name)] == [None]
        ]


@frozen(eq=False, repr=False)
class Reruns:
    """The tapes of a program for units that are run in several ways, one unit after another."""

    program: Program

    @cached_property
    def measure(self) -> Rerun:
        """What it reports."""
        return Rerun(self.program.measure)

    @cached_property
    def join(self) -> Rerun:
        """A higher unit out of the sums of its parts."""
        return Rerun(self.program.join)

    @cached_property
    def judge(self) -> Rerun:
        """Values, verdicts, points, grade."""
        return Rerun(self.program.judge)


def _every_number(counts: Mapping[str, int]) -> Mapping[keys.Key, Possible]:
    return {keys.counting(asked): frozenset(range(most + 1)) for asked, most in counts.items()}
