"""What is said of a unit's lines and groups: verdicts, how points stand, and whom a higher unit's figure covers."""

from fractions import Fraction
from typing import Literal

from attrs import frozen

from khong3.communes import Commune

Verdict = Literal["exceeded", "met", "not met", "undetermined", "missing", "not applicable", "invalid", "no target"]
Standing = Literal["ok", "missing", "not applicable"]
"""How a node's points stand: they are there, or why they are not."""

MET: tuple[Verdict, ...] = ("met", "exceeded")


@frozen(kw_only=True)
class PeerFigures:
    """Whose figures the best of the peers was taken of: of how many, without whom, and whose are not one number."""

    there: int
    missing: tuple[Commune, ...] = ()
    open: tuple[Commune, ...] = ()


@frozen(kw_only=True)
class Coverage:
    """How many of the units that were expected a higher unit's figure covers, and which are not among them.

    ``missing``: those without figures. ``halves``: those that reported one of two counts. ``stated``: those that state
    a percentage without counts. ``invalid``: those whose counts cannot be.
    """

    reported: int
    expected: int
    missing: tuple[Commune, ...] = ()
    halves: tuple[Commune, ...] = ()
    stated: tuple[Commune, ...] = ()
    invalid: tuple[Commune, ...] = ()

    @property
    def share(self) -> Fraction:
        """The part of the expected units that is covered; all of none."""
        return Fraction(self.reported, self.expected) if self.expected else Fraction(1)
