"""What is said of a unit's lines and groups: verdicts, how points stand, and whom a higher unit's figure covers."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from khong3.communes import Commune
from khong3.text import brief

Verdict = Literal["exceeded", "met", "not met", "undetermined", "missing", "not applicable", "invalid", "no target"]
"""In one word what a value is to its target, or why nothing can be said of that.

``exceeded`` · ``met`` · ``not met``: held against the target in force, exactly. ``undetermined``: the figures leave it
open (a bound, sources that contradict each other, a class that is not known). ``missing``: a figure is not there.
``not applicable``: the line does not apply, or no cases arose. ``invalid``: the figures cannot be. ``no target``: there
is none in force.

>>> from khong3 import Verdict
>>> from typing import get_args
>>> get_args(Verdict)[:3]
('exceeded', 'met', 'not met')
"""
ShownVerdict = Verdict | Literal["no cases"]
"""A verdict as tables show it: where no cases arose, that is said."""
Standing = Literal["ok", "missing", "not applicable"]
"""How a node's points stand: they are there, or why they are not."""

VerdictClass = Literal["good", "bad", "open", "dim"]

MET: tuple[Verdict, ...] = ("met", "exceeded")
DECIDED: tuple[Verdict, ...] = (*MET, "not met")
"""What a value is to its target, where that is certain."""
CLASS_OF: Mapping[ShownVerdict, VerdictClass] = {
    "exceeded": "good", "met": "good", "not met": "bad", "invalid": "bad", "undetermined": "open", "missing": "open",
    "not applicable": "dim", "no cases": "dim", "no target": "dim",
}  # fmt: skip
"""Whether a verdict is good news or bad, open, or none at all: each door has its colours for these four."""


@frozen(kw_only=True)
class PeerFigures:
    """Whose figures the best of the peers was taken of: of how many, without whom, and whose are not one number."""

    there: int
    missing: tuple[Commune, ...] = ()
    open: tuple[Commune, ...] = ()
    unplaced: tuple[Commune, ...] = ()
    """Of whom nobody knows whether they are peers, for want of their class."""


@frozen(kw_only=True)
class Coverage:
    """How many of the units that were expected a higher unit's figure covers, which, and which are not among them.

    ``covered``: those whose figures are in it; of units that were judged as columns only how many they are is known.
    ``missing``: those without figures. ``halves``: those that reported one of two counts. ``stated``: those that state
    a percentage without counts. ``invalid``: those whose counts cannot be. ``undecided``: those of which nobody knows
    whether the line applies to them, or which of its targets holds. ``beside``: those that were not expected, as the
    line does not apply to them, and whose figures are in a plain sum of variables all the same.

    >>> Coverage(reported=14, expected=16).share
    Fraction(7, 8)
    """

    reported: int
    expected: int
    missing: tuple[Commune, ...] = ()
    halves: tuple[Commune, ...] = ()
    stated: tuple[Commune, ...] = ()
    invalid: tuple[Commune, ...] = ()
    undecided: tuple[Commune, ...] = ()
    beside: tuple[Commune, ...] = ()
    covered: tuple[Commune, ...] = field(default=(), eq=False, repr=False)

    __repr__ = brief

    @property
    def without(self) -> tuple[Commune, ...]:
        """Those that it does not cover, as far as they are known."""
        return (*self.missing, *self.halves, *self.stated, *self.invalid, *self.undecided)

    @property
    def lacking(self) -> frozenset[str]:
        """The codes of those that it does not cover."""
        return frozenset(one.code for one in self.without)

    @property
    def everybody(self) -> tuple[Commune, ...]:
        """All that were expected, as far as they are known."""
        return (*self.covered, *self.without)

    def covers_as(self, other: "Coverage") -> bool:
        """Whether it covers the same units as another does, where a code may mean two over time.

        Of units that were judged as columns: whether it covers as many, and the same are lacking.
        """
        if all(one.reported == len(one.covered) for one in (self, other)):
            return _lives(self.covered + self.beside) == _lives(other.covered + other.beside)
        return (self.expected, self.lacking) == (other.expected, other.lacking)

    @property
    def share(self) -> Fraction:
        """The part of the expected units that is covered; all of none."""
        return Fraction(self.reported, self.expected) if self.expected else Fraction(1)


def same_units(now: Coverage | None, before: Coverage | None) -> bool:
    """Whether a unit's figures of two periods are of the same units below: of one that has none, always.

    What a higher unit reports itself is of all that are expected of it.
    """
    if now is None or before is None:
        return all(one is None or one.reported == one.expected for one in (now, before))
    return now.covers_as(before)


def _lives(units: tuple[Commune, ...]) -> frozenset[tuple[str, tuple[date, date]]]:
    return frozenset((one.code, one.life) for one in units)
