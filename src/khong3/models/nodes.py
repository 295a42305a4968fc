"""What a line, a group and the whole file share: number, words, points, and what is done where figures fail."""

from fractions import Fraction
from typing import Literal, cast

from attrs import field, frozen
from attrs.validators import optional

from khong3.expressions import Expression, parse
from khong3.expressions import Literal as Number
from khong3.findings import text_only, word_of, words_only
from khong3.models.cases import Case, Cases, cases_of
from khong3.models.points import Points
from khong3.models.points_reading import optional_points
from khong3.models.variables import number
from khong3.text import Text, as_optional_text, as_text

NotApplicable = Literal["leave out", "rescale", "share equally", "full", "zero"]
NoCases = Literal["leave out", "rescale", "share equally", "full", "zero", "missing"]
Missing = Literal["missing", "zero", "leave out"]
Effect = Literal["bonus", "penalty"]
NoEvidence = Literal["keep", "pending", "zero"]
Pairing = Literal["matched", "all"]
Rollup = Literal["counts", "mean", "share met"]


def optional_formula(given: "str | Expression | None") -> Expression | None:
    """A converter: a formula or none."""
    return parse(given) if isinstance(given, str) else given


def optional_fraction(given: object) -> Fraction | None:
    """A converter: a plain number or none; raises KhongError for a percentage."""
    if given is None or isinstance(given, Fraction):
        return given
    found = number(given)
    return plain(found)


def plain(found: Number) -> Fraction:
    """A number that is no percentage; raises KhongError."""
    from khong3.findings import Finding, KhongError

    if found.percent:
        raise KhongError([Finding(code="not-a-plain-number", parameters={"found": str(found)})])
    return found.value


def optional_maximum(given: object) -> "Fraction | Cases[Fraction] | None":
    """A converter: a plain number, one for each class and period, or none; raises KhongError for a percentage."""
    if not isinstance(given, (tuple, list, Case)):
        return optional_fraction(given)
    cases = cases_of(cast("object", given), lambda one: optional_fraction(one) or Fraction(0))
    return cases[0].is_ if len(cases) == 1 and cases[0] == Case(is_=cases[0].is_) else cases or None


def optional_share(given: object) -> Fraction | None:
    """A converter: a percentage as a share of 1, or none; raises KhongError for a plain number."""
    if given is None or isinstance(given, Fraction):
        return given
    found = number(given)
    if not found.percent:
        from khong3.findings import Finding, KhongError

        raise KhongError([Finding(code="not-a-percentage", parameters={"found": str(found)})])
    return found.value


@frozen(kw_only=True, eq=False, repr=False)
class Scored:
    """What earns points: the most (``max``) and the least, the rule, the step of rounding, and the policies.

    ``max`` is a number, or cases of it by class and period. A policy that is None is that of the group above.
    ``coverage`` is the least share of the expected units that a higher unit's figure must cover, ``pairing`` which of
    them it sums, ``rollup`` how it is measured at all.
    """

    max: "Fraction | Cases[Fraction] | None" = field(default=None, converter=optional_maximum)
    min: Fraction | None = field(default=None, converter=optional_fraction)
    points: Points | None = field(default=None, converter=optional_points)
    missing: Missing | None = field(default=None, validator=word_of(Missing))
    no_cases: NoCases | None = field(default=None, validator=word_of(NoCases))
    not_applicable: NotApplicable | None = field(default=None, validator=word_of(NotApplicable))
    no_evidence: NoEvidence | None = field(default=None, validator=word_of(NoEvidence))
    coverage: Fraction | None = field(default=None, converter=optional_share)
    pairing: Pairing | None = field(default=None, validator=word_of(Pairing))
    rollup: Rollup | None = field(default=None, validator=word_of(Rollup))

    @property
    def maxima(self) -> "Cases[Fraction]":
        """The cases of its maximum, where that differs by class or period."""
        return self.max if isinstance(self.max, tuple) else ()


@frozen(kw_only=True, eq=False, repr=False)
class Node(Scored):
    """A numbered item of an annex."""

    code: str = field(validator=text_only)
    label: Text = field(converter=as_text, validator=words_only)
    id: str | None = field(default=None, validator=optional(text_only))
    words: Text | None = field(default=None, converter=as_optional_text)
    provider: Text | None = field(default=None, converter=as_optional_text)
    appraiser: Text | None = field(default=None, converter=as_optional_text)
    applies: Expression | None = field(default=None, converter=optional_formula)
    round: Fraction | None = field(default=None, converter=optional_fraction)
    effect: Effect | None = field(default=None, validator=word_of(Effect))
    weight: Fraction | None = field(default=None, converter=optional_fraction)
    source: Text | None = field(default=None, converter=as_optional_text)

    @property
    def name(self) -> str:
        """What it is called by: its id, else its code."""
        return self.id or self.code
