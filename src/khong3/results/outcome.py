"""What every outcome is of: one unit in one period."""

from fractions import Fraction

from attrs import field, frozen

from khong3.communes import Commune
from khong3.judging.outcome import Standing
from khong3.judging.unit import Basis, JudgedUnit
from khong3.models import Model
from khong3.periods import Period
from khong3.values import Lean, kept_property


@frozen(eq=False, slots=False, repr=False)
class UnitOutcome(Lean):
    """Something that a unit came to."""

    _unit: JudgedUnit = field(repr=False)

    @property
    def commune(self) -> Commune:
        """The unit."""
        return self._unit.commune

    @property
    def period(self) -> Period:
        """The period."""
        return self._unit.period

    @property
    def carried(self) -> bool:
        """Whether something of the unit in this period was made of units before it, which are gone."""
        said = [one for figure in self._unit.figures.values() for one in figure.observations]
        said += [one.observation for given in self._unit.given.values() for one in given]
        return any(one.carried for one in said)

    @property
    def points(self) -> Fraction | None:
        """Its points."""
        return self._points[0]

    @property
    def standing(self) -> Standing | None:
        """How its points stand."""
        return self._points[1]

    @kept_property
    def _points(self) -> tuple[Fraction | None, Standing | None]:
        raise NotImplementedError

    @property
    def model(self) -> Model:
        """What the unit was held against."""
        return self._unit.program.meaning.model

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        return self._unit.basis
