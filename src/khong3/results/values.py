"""Values that results are made of: the target in force, the change since a baseline."""

from fractions import Fraction
from typing import Literal as OneOf

from attrs import frozen

from khong3.catalogue.words import TARGETS
from khong3.expressions import Literal
from khong3.findings import Finding
from khong3.meaning.lines import Line
from khong3.models import Case, Target
from khong3.results.bounds import Bounds
from khong3.text import LANGUAGES, Language, Text, brief, format_bound

GapKind = OneOf["count", "value"]


@frozen(kw_only=True)
class TargetInForce:
    """The target that was chosen for a unit and period, with its bounds as numbers (shares for percentages)."""

    case: Case[Target]
    bounds: tuple[Fraction, ...]

    __repr__ = brief


def target_words(line: Line, case: int, language: Language) -> str:
    """A target as a decision words it; a bound that is worked out by its formula."""
    target, written = line.targets[case], line.indicator.target[case].is_
    bounds = (
        format_bound(one.value, language, percent=line.percent) if isinstance(one, Literal) else str(formula)
        for one, formula in zip(target.bounds, written.bounds, strict=True)
    )
    return TARGETS[target.word].in_(language).format(*bounds)


def target_said(line: Line, case: int) -> Text:
    """The same in both languages."""
    return Text(*(target_words(line, case, language) for language in LANGUAGES))


@frozen(kw_only=True)
class BaselineChange:
    """The change since a baseline: in points (of a share: percentage points), and relative to the baseline.

    ``difference`` is None where the value is not one number: then it lies within ``bounds``.
    """

    difference: Fraction | None
    relative: Fraction | None
    bounds: Bounds | None = None

    __repr__ = brief


@frozen(kw_only=True, eq=False, repr=False)
class Placement:
    """Where a unit stands among the others: its ranks, its grade by number after quotas, and what became of that."""

    grade: int | None
    rank: int | None = None
    peer_rank: int | None = None
    findings: tuple[Finding, ...] = ()

    def of(self, _: object) -> "Placement":
        """Itself, of whichever unit it is asked."""
        return self
