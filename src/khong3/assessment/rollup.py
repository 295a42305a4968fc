"""Places: a higher unit measured by its parts.

The numerator and denominator of a line are summed over the parts that reported both, never their percentages. Which
parts are expected comes from the list of units and from what applies to them, not from what arrived. What a higher
unit reports itself stands for it, and is never added to what its parts report.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from attrs import field, frozen

from khong3.assessment.figures import Figure
from khong3.assessment.lines import points_of
from khong3.assessment.results import MET, Coverage
from khong3.assessment.unit import Totals, Unit
from khong3.communes import Commune
from khong3.models.lines import Line
from khong3.models.meaning import Meaning
from khong3.models.policies import policy
from khong3.models.scoring import TOTAL
from khong3.models.variables import Variable
from khong3.spans import Span
from khong3.tape import Key, Possible
from khong3.tape.ranges import over_scale
from khong3.tape.rules import INVALID, MISSING, NO, NOT_APPLICABLE, OK

_NONE = Coverage(reported=0, expected=0)


@frozen(kw_only=True, eq=False, repr=False)
class Share:
    """What one unit adds to a line of the unit above it: its counts, and which of the expected units they cover."""

    numerator: Span | None = None
    denominator: Span | None = None
    coverage: Coverage = _NONE


@frozen(kw_only=True, eq=False, repr=False)
class Rolled:
    """A higher unit's inputs from its parts: figures of variables, sums of lines, coverage."""

    figures: Mapping[str, Figure]
    measured: Mapping[Key, Possible]
    coverage: Mapping[str, Coverage]
    below: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    met: Mapping[str, Share] = field(factory=dict[str, Share])
    """Of the lines that are the share of units that met them: how many did, of how many."""


def rolled_up(meaning: Meaning, parts: Iterable["Part"]) -> Rolled:
    """What the parts of a unit make of it."""
    every = list(parts)
    measured: dict[Key, Possible] = {}
    coverage: dict[str, Coverage] = {}
    below: dict[str, Fraction] = {}
    met: dict[str, Share] = {}
    for name, line in meaning.lines.items():
        counted = line.indicator.rollup == "share met"
        shares = [part.met(line) if counted else part.share(line) for part in every]
        coverage[name] = _covered(shares)
        required = cast("Fraction | None", policy(meaning.model, name, "coverage"))
        short = required is not None and coverage[name].share < required
        if short:
            below[name] = required or Fraction(0)
        if counted:
            met[name] = _counted(shares, coverage[name])
            measured |= _shares(line, met[name], missing=short)
        else:
            measured |= _sums(meaning, line, shares, missing=short)
    figures = {
        name: figure
        for name, variable in meaning.model.questions.items()
        if (figure := _over_places(variable, [part.unit.figures.get(name) for part in every])) is not None
    }
    return Rolled(figures=figures, measured=measured, coverage=coverage, below=below, met=met)


def mean_total(meaning: Meaning, parts: Iterable["Part"]) -> Totals:
    """The mean of the totals of a unit's parts; missing below the required coverage. The tape rounds it as a total."""
    found = [(part.unit, points_of(part.unit, TOTAL)) for part in parts]
    there = [points for _, (points, _) in found if points is not None]
    missing = tuple(unit.commune for unit, (points, standing) in found if points is None and standing == "missing")
    coverage = Coverage(reported=len(there), expected=len(there) + len(missing), missing=missing)
    required = meaning.model.coverage
    if required is not None and coverage.share < required:
        return Totals(points=None, coverage=coverage, required=required)
    return Totals(points=sum(there, Fraction(0)) / len(there) if there else None, coverage=coverage)


@frozen(eq=False, repr=False)
class Part:
    """A unit as the one above it sees it: ``rolled`` where it is itself measured by its parts."""

    unit: Unit
    rolled: Rolled | None = None
    own: frozenset[str] = frozenset()
    """The lines of a higher unit that it reported itself."""

    def share(self, line: Line) -> Share:
        """What it adds to a line."""
        if self.rolled is not None and line.name not in self.own:
            found = self._counts(line)
            return Share(numerator=found[0], denominator=found[1], coverage=self.rolled.coverage[line.name])
        share = _reported(self.unit, line)
        if self.rolled is None:
            return share
        # A higher unit that reports itself speaks for all that are expected of it.
        expected = self.rolled.coverage[line.name].expected
        return Share(
            numerator=share.numerator,
            denominator=share.denominator,
            coverage=Coverage(reported=expected * share.coverage.reported, expected=expected),
        )

    def met(self, line: Line) -> Share:
        """Whether it met a line, as one of one; a higher unit, how many of its units did."""
        if self.rolled is not None:
            return self.rolled.met[line.name]
        commune = (self.unit.commune,)
        verdict = self.unit.judgement.verdict(line.name)
        if verdict == "not applicable":
            return Share()
        if verdict in ("missing", "invalid", "no target"):
            return Share(coverage=Coverage(reported=0, expected=1, missing=commune))
        may = Span((0, 0), (1, 0)) if verdict == "undetermined" else Span.point(int(verdict in MET))
        return Share(numerator=may, denominator=Span.point(1), coverage=Coverage(reported=1, expected=1))

    def _counts(self, line: Line) -> tuple[Span | None, Span | None]:
        judgement = self.unit.judgement
        found = [judgement.measured_span(role, line.name) for role in _roles(line)]
        return found[0], found[-1] if line.denominator is not None else None


def _roles(line: Line) -> tuple[str, ...]:
    return ("numerator",) if line.denominator is None else ("numerator", "denominator")


def _reported(unit: Unit, line: Line) -> Share:
    """A unit's own counts for a line, or why it has none."""
    name, judgement, commune = line.name, unit.judgement, (unit.commune,)
    applies = judgement.measured["applies", name]
    if applies == NOT_APPLICABLE:
        return Share()
    spans = [judgement.measured_span(role, name) for role in _roles(line)]
    state = judgement.state("value", name)
    standings = {unit.figures[one].standing for one in (*line.reads, name) if one in unit.figures}
    if state == INVALID or "invalid" in standings:
        return Share(coverage=Coverage(reported=0, expected=1, invalid=commune))
    if all(span is not None for span in spans):
        return Share(
            numerator=spans[0],
            denominator=spans[-1] if line.denominator is not None else None,
            coverage=Coverage(reported=1, expected=1),
        )
    if name in unit.figures and unit.figures[name].usable and line.indicator.question is None:
        return Share(coverage=Coverage(reported=0, expected=1, stated=commune))
    if any(span is not None for span in spans):
        return Share(
            numerator=spans[0], denominator=spans[-1], coverage=Coverage(reported=0, expected=1, halves=commune)
        )
    return Share(coverage=Coverage(reported=0, expected=1, missing=commune))


def _counted(shares: list[Share], coverage: Coverage) -> Share:
    met, every = Span.point(0), Span.point(0)
    for one in shares:
        if one.numerator is not None and one.denominator is not None:
            met, every = met + one.numerator, every + one.denominator
    return Share(numerator=met, denominator=every, coverage=coverage)


def _shares(line: Line, met: Share, *, missing: bool) -> dict[Key, Possible]:
    """The share of units that met a line, as its value: a numerator over a denominator, or one figure."""
    name, coverage = line.name, met.coverage
    applies = OK if coverage.expected else NOT_APPLICABLE
    state = applies if applies != OK else MISSING if missing or not coverage.reported else OK
    every = int((met.denominator.single if met.denominator is not None else None) or 1)
    number = met.numerator if met.numerator is not None and state == OK else Span.point(0)
    found: dict[Key, Possible] = {("applies", name): applies}
    if line.denominator is None:
        return found | _figure(("numerator", name), number * Span.point(Fraction(1, every)), state)
    return (
        found | _figure(("numerator", name), number, state) | _figure(("denominator", name), Span.point(every), state)
    )


def _figure(key: Key, span: Span, state: int) -> dict[Key, Possible]:
    """A figure as inputs of the judge tape."""
    n, d = over_scale(span)
    return {(*key, "n"): n, (*key, "d"): d, (*key, "state"): state}


def _covered(shares: list[Share]) -> Coverage:
    def joined(key: str) -> tuple[Commune, ...]:
        return tuple(one for share in shares for one in cast("tuple[Commune, ...]", getattr(share.coverage, key)))

    return Coverage(
        reported=sum(one.coverage.reported for one in shares),
        expected=sum(one.coverage.expected for one in shares),
        missing=joined("missing"),
        halves=joined("halves"),
        stated=joined("stated"),
        invalid=joined("invalid"),
    )


def _sums(meaning: Meaning, line: Line, shares: list[Share], *, missing: bool) -> dict[Key, Possible]:
    """Σ numerators and Σ denominators as inputs of the judge tape; of a plain quantity only what is missing."""
    name = line.name
    if line.denominator is None:
        return {("numerator", name, "state"): MISSING} if missing else {}
    matched = policy(meaning.model, name, "pairing") != "all"
    whole = [one for one in shares if one.numerator is not None and one.denominator is not None]
    over = [one.numerator for one in (whole if matched else shares) if one.numerator is not None]
    under = [one.denominator for one in (whole if matched else shares) if one.denominator is not None]
    expected = sum(one.coverage.expected for one in shares)
    applies = NOT_APPLICABLE if not expected else OK
    state = applies if applies != OK else MISSING if missing or not whole else OK
    found: dict[Key, Possible] = {("applies", name): applies}
    for role, spans in (("numerator", over), ("denominator", under)):
        total = Span.point(0)
        for span in spans if state == OK else ():
            total = total + span
        found |= _figure((role, name), total, state)
    return found


def _over_places(variable: Variable, figures: list[Figure | None]) -> Figure | None:
    """A variable's figure for a higher unit, as the model says that it adds up; None where it does not."""
    there = [one for one in figures if one is not None and one.usable]
    how = variable.over_places
    if how == "none" or not there:
        return None
    history = tuple(one for figure in there for one in figure.observations)
    if how in ("any", "all"):
        code = _answer([None if one is None or not one.known else one.code for one in figures], any_=how == "any")
        return None if code is None else Figure(name=variable.id, standing="known", code=code, observations=history)
    if any(one.code is not None or one.codes for one in there):
        return None
    spans = [Span.point(one.value) if one.value is not None else cast("Span", one.span) for one in there]
    if how == "min":
        span = Span(min(one.low for one in spans), min(one.high for one in spans))
    elif how == "max":
        span = Span(max(one.low for one in spans), max(one.high for one in spans))
    else:
        span = Span.point(0)
        for one in spans:
            span = span + one
        span = span * Span.point(Fraction(1, len(spans))) if how == "mean" else span
    single = span.single
    if single is not None:
        return Figure(name=variable.id, standing="known", value=Fraction(single), observations=history)
    return Figure(name=variable.id, standing="doubtful", span=span, observations=history)


def _answer(codes: list[int | None], *, any_: bool) -> int | None:
    """Three-valued: a blank is neither yes nor no."""
    decisive = 1 if any_ else NO
    if decisive in codes:
        return decisive
    return None if None in codes else 1 - decisive
