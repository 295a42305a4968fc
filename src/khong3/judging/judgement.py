"""What one unit came to: exactly where its figures are certain, else as all that it may come to."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from khong3.arithmetic.terms import OK
from khong3.arithmetic.verdicts import VERDICTS
from khong3.engines.exact import Outputs
from khong3.engines.ranges import Possible, amount, certain, either, numbers
from khong3.judging.inputs import Inputs, unclassed, waiting
from khong3.judging.one_run import Outcomes
from khong3.judging.program import Program
from khong3.meaning.scored_nodes import TOTAL
from khong3.spans import Span, hull
from khong3.tape import keys
from khong3.tape.keys import Key

Foreseen: TypeAlias = Mapping[Key, Possible]
MET_CODES = frozenset({VERDICTS.index("met"), VERDICTS.index("exceeded")})


@frozen(eq=False, kw_only=True, repr=False)
class Judgement:
    """What one unit came to: the exact outputs, and all that its figures foresee.

    ``foreseen`` has what the judge tape may come to, once for each class that the unit may be of; ``parts`` the same
    of the measure tape, or for a higher unit of the join tape. ``unsettled`` holds the lines, groups and conditions
    left open, by role and name; ``by_class`` those of them that only the unit's unknown class leaves open.
    """

    program: Program
    given: Inputs
    """What the measure tape was given."""
    measured: Mapping[Key, int]
    outcome: Outputs
    parts: tuple[Foreseen, ...]
    foreseen: tuple[Foreseen, ...]
    concluded: tuple[Foreseen, ...] = ()
    """What the judge tape may come to when what is open counts as such; nothing where the figures are certain."""
    unsettled: frozenset[Key] = frozenset()
    by_class: frozenset[Key] = frozenset()
    targets_differ: frozenset[str] = frozenset()
    doubtful: bool = False
    """Whether a figure is a bound, or two sources differ; where not, what is open is open for what is blank."""
    _came: Outcomes | None = field(alias="came", default=None)
    """All that it came to, where all of it was run as one."""

    @property
    def inputs(self) -> Inputs:
        """What the judge tape was given."""
        return {**self.given, **put_out(self.measured)}

    @cached_property
    def gaps(self) -> Outputs:
        """How far its lines lie from their targets."""
        return self.program.gaps.run(self.inputs) if self._came is None else self._came.gaps

    @cached_property
    def standings(self) -> Outputs:
        """How it stands in the sums of the unit above it."""
        return self.program.standings.run(self.given) if self._came is None else self._came.standings

    @property
    def certain(self) -> bool:
        """Whether its figures are certain, so that what it foresees is what it came to."""
        return not self.concluded

    def verdict(self, name: str) -> str:
        """A line's verdict; of one that is met, and perhaps exceeded, ``met``."""
        if self.certain:
            return VERDICTS[self.outcome[keys.verdict(name)]]
        every = either(run[keys.verdict(name)] for run in self.foreseen)
        one = certain(every)
        if one is not None:
            return VERDICTS[int(one)]
        few = numbers(every)
        if few is not None and few <= MET_CODES:
            return "met"
        return "undetermined" if self.doubtful and keys.verdict(name) not in self.by_class else "missing"

    def span(self, key: Key) -> Span | None:
        """All that a figure of the judge tape may be; None where it is not there."""
        if self.certain:
            one = _exact(self.outcome, key)
            return None if one is None else Span.point(one)
        found = [span for run in self.foreseen if (span := figure_in(run, key)) is not None]
        return hull(found) if found else None

    def concluded_one(self, key: Key) -> Fraction | None:
        """A figure that rests on points, where it is there and one number in the end."""
        if self.certain or not self.concluded:
            return self.one(key)
        states = certain(either(run[keys.parts(key)[2]] for run in self.concluded))
        spans = [span for run in self.concluded if (span := figure_in(run, key)) is not None]
        return _single(hull(spans)) if states == OK and spans else None

    def measured_span(self, key: Key) -> Span | None:
        """All that a part of a line may be; None where it is not there."""
        if self.certain:
            one = _exact(self.measured, key)
            return None if one is None else Span.point(one)
        found = [span for run in self.parts if (span := figure_in(run, key)) is not None]
        return hull(found) if found else None

    def one(self, key: Key) -> Fraction | None:
        """A figure of the judge tape, where it is there and one number."""
        if self.certain:
            return _exact(self.outcome, key)
        return _single(self.span(key))

    def measured_one(self, key: Key) -> Fraction | None:
        """A part of a line, where it is there and one number."""
        if self.certain:
            return _exact(self.measured, key)
        return _single(self.measured_span(key))

    def state(self, key: Key) -> int | None:
        """The state of a figure of the judge tape; None where it is not certain."""
        state = keys.parts(key)[2]
        if self.certain:
            return self.outcome[state]
        one = certain(either(run[state] for run in self.foreseen))
        return None if one is None else int(one)

    def fraction(self, key: Key) -> Fraction:
        """A figure among the exact outputs."""
        n, d, _ = self.outcome.figure(key)
        return Fraction(n) if d == 1 else Fraction(n, d)


@frozen(eq=False, kw_only=True, repr=False)
class UnitCase:
    """What a unit is judged on, beside its figures' inputs.

    ``doubt``: the inputs that are not certain. ``given``: points that count, by line. ``unproven`` and ``pending``:
    lines whose lacking evidence earns zero, or leaves them missing. ``joined``: for a higher unit, what its parts come
    to together, as inputs of the join tape.
    """

    doubt: Mapping[Key, Possible] = field(factory=dict[Key, Possible])
    given: Mapping[str, Fraction] = field(factory=dict[str, Fraction])
    given_over: int = 1
    """A whole number that all given points can stand over."""
    unproven: Iterable[str] = ()
    pending: Iterable[str] = ()
    unclassed: Iterable[str] = ()
    """Nodes whose maximum is not known, as the unit's class is not."""
    joined: Mapping[Key, Possible] = field(factory=dict[Key, Possible])

    @property
    def certain(self) -> bool:
        """Whether all that it has is one number."""
        return not self.doubt and all(isinstance(one, int) for one in self.joined.values())

    @property
    def doubtful(self) -> bool:
        """Whether any of it is not one number, other than for what is blank in a count."""
        spread = any(key[0] != "counting" for key in self.doubt)
        return spread or not all(isinstance(one, int) for one in self.joined.values())

    @property
    def plain(self) -> bool:
        """Whether there is nothing that only the careful tape takes."""
        return self.certain and not (self.given or tuple(self.unproven) or tuple(self.pending) or tuple(self.unclassed))

    @property
    def inputs(self) -> Inputs:
        """The inputs of the careful tape."""
        found: Inputs = {keys.given(name): int(points * self.given_over) for name, points in self.given.items()}
        found |= {keys.unsettled(keys.evidence(name)): 1 for name in self.unproven}
        found |= {key: 1 for name in self.pending for key in waiting(name)}
        return found | {key: 1 for name in self.unclassed for key in unclassed(name)}


def _exact(outputs: Mapping[Key, int], key: Key) -> Fraction | None:
    n, d, state = figure_of(outputs, key)
    if state != OK:
        return None
    return Fraction(n) if d == 1 else Fraction(n, d)


def figure_of(outputs: Mapping[Key, int], key: Key) -> tuple[int, int, int]:
    """The numerator, the denominator and the state of a figure that came out."""
    if isinstance(outputs, Outputs):
        return outputs.figure(key)
    n, d, state = (outputs[one] for one in keys.parts(key))
    return n, d, state


def _single(span: Span | None) -> Fraction | None:
    return None if span is None or span.single is None else Fraction(span.single)


def figure_in(run: Foreseen, key: Key) -> Span | None:
    """The figure with this key: numerator over denominator, where it can be there."""
    few = numbers(run[keys.parts(key)[2]])
    if few is not None and OK not in few:
        return None
    return amount(run, key)


def put_out(measured: Mapping[Key, int]) -> Inputs:
    """What judge takes of what was measured."""
    if isinstance(measured, Outputs):
        return {**measured.whole}
    return {**measured, **mean_total(measured)}


def mean_total(measured: Mapping[Key, int]) -> Inputs:
    """A total that is the mean of others, as it comes in."""
    key = keys.points(TOTAL)
    n, d, state = keys.parts(key)
    if measured.get(state) != OK:
        return {}
    return {keys.points_taken(TOTAL): measured[n], keys.over(keys.points_taken(TOTAL)): measured[d]}
