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
from khong3.observations import Evidence
from khong3.periods import Period
from khong3.tape import Key, Possible


@frozen(eq=False, kw_only=True)
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
    below_coverage: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    """The lines that cover less of the parts than the model requires, with what it requires."""
    baselines: Mapping[str, Fraction] = field(factory=dict[str, Fraction])

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
        return found

    @cached_property
    def lacking(self) -> Mapping[str, Lacking]:
        """The lines whose evidence is lacking."""
        return {} if self.higher else lacking(self.program.meaning, self.figures, self.given)

    @cached_property
    def judgement(self) -> Judgement:
        """What it came to."""
        case = Case(
            doubt=self.program.possible(self.figures),
            given={name: stages[-1].points for name, stages in self.given.items()},
            unproven=[name for name, one in self.lacking.items() if one.outcome == "zero"],
            pending=[name for name, one in self.lacking.items() if one.outcome == "pending"],
            rolled=self.rolled,
        )
        return judge(self.program, self.commune, self.period, self.inputs, case)

    @property
    def scored(self) -> bool:
        """Whether it has points: a higher unit only where the model says how."""
        return not self.higher or self.program.meaning.model.rollup is not None

    def value_of(self, name: str) -> Fraction | None:
        """A line's value, where it is one number."""
        span = self.judgement.span("value", name)
        single = None if span is None else span.single
        return None if single is None else Fraction(single)
