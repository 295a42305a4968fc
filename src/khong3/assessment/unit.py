"""One unit in one period: its figures, what others gave it, and what it came to."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from khong3.assessment.evidence import Lacking, lacking
from khong3.assessment.figures import Figure, Given
from khong3.assessment.judging import Case, Judgement, judge
from khong3.assessment.program import Inputs, Program
from khong3.assessment.results import Coverage
from khong3.communes import Commune
from khong3.models.scoring import TOTAL
from khong3.observations import Evidence
from khong3.periods import Period
from khong3.tape import Key, Possible


@frozen(kw_only=True, eq=False, repr=False)
class Totals:
    """A total made of totals: their mean, None where there is none, and how many of the units it covers."""

    points: Fraction | None
    coverage: Coverage
    required: Fraction | None = None
    """The share of the units that had to be covered and was not."""


@frozen(eq=False, kw_only=True, repr=False)
class Unit:
    """What is known of a unit in a period.

    ``height`` is how many levels of units are below it. One that has any is measured by its parts: ``rolled`` has the
    sums of what they measured, ``coverage`` how many of them each line covers. ``baselines`` are the values that lines
    are compared with.
    """

    program: Program
    commune: Commune
    period: Period
    figures: Mapping[str, Figure]
    given: Mapping[str, tuple[Given, ...]] = field(factory=dict[str, "tuple[Given, ...]"])
    documents: Mapping[str, Evidence] = field(factory=dict[str, Evidence])
    """The list of evidence."""
    height: int = 0
    rolled: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    coverage: Mapping[str, Coverage] = field(factory=dict[str, Coverage])
    totals: Totals | None = None
    """The mean of its parts' totals, where the model measures higher units so."""
    below_coverage: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    """The lines that cover less of the parts than the model requires, with what it requires."""
    baselines: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    beside: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    """What earlier periods and the peers came to, where the model asks for it."""

    @property
    def higher(self) -> bool:
        """Whether it has parts that measure it."""
        return self.height > 0

    @cached_property
    def inputs(self) -> Inputs:
        """What the tapes read of it, as far as it is certain."""
        found = self.program.inputs(self.commune, self.period, self.figures)
        for name, value in self.baselines.items():
            found["baseline", name], found["baseline", name, "power"] = value.as_integer_ratio()
        found |= {key: one for key, one in self.beside.items() if isinstance(one, int)}
        return found

    @cached_property
    def doubt(self) -> Mapping[Key, Possible]:
        """What the tapes read of it that is not certain, as all that it may be."""
        beside = {key: one for key, one in self.beside.items() if not isinstance(one, int)}
        return {**self.program.possible(self.figures), **beside}

    @cached_property
    def lacking(self) -> Mapping[str, Lacking]:
        """The lines whose evidence is lacking."""
        return {} if self.higher else lacking(self.program.meaning, self.figures, self.given)

    @cached_property
    def judgement(self) -> Judgement:
        """What it came to."""
        case = Case(
            doubt=self.doubt,
            given={name: stages[-1].points for name, stages in self.given.items()},
            unproven=[name for name, one in self.lacking.items() if one.outcome == "zero"],
            pending=[name for name, one in self.lacking.items() if one.outcome == "pending"],
            rolled=self.rolled,
        )
        return judge(self.program, self.commune, self.period, self.inputs, case)

    @property
    def scored(self) -> bool:
        """Whether its lines and groups have points: a higher unit's only where the model counts them on its sums."""
        return not self.higher or self.program.meaning.model.rollup == "counts"

    def scores(self, name: str) -> bool:
        """Whether a node has points: a higher unit's total also where it is the mean of its parts' totals."""
        return self.scored or (name == TOTAL and self.program.meaning.model.rollup == "mean")

    def value_of(self, name: str) -> Fraction | None:
        """A line's value, where it is one number."""
        span = self.judgement.span("value", name)
        single = None if span is None else span.single
        return None if single is None else Fraction(single)
