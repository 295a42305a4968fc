"""The units of a frame: of a list (a frame itself, a file or folder, units that are there already), or who reports."""

from collections.abc import Iterable
from os import PathLike
from typing import TypeAlias

from attrs import frozen

from khong3.columns.natives import Frame
from khong3.communes import Commune
from khong3.figures.addressing import alike
from khong3.figures.figures import Figures
from khong3.figures.reconciling import settle_figures
from khong3.findings import Finding
from khong3.meaning.meaning import Meaning
from khong3.observations import Data
from khong3.observations.reading import list_of

Communes: TypeAlias = Iterable[Commune] | Frame | str | PathLike[str]
"""Where a list of units may come from."""


def listed_in(communes: Communes) -> tuple[Commune, ...]:
    """The units of a list; raises KhongError where it cannot be read."""
    return list_of(communes).communes


@frozen(eq=False, repr=False)
class KnownUnits:
    """The units of a frame, as they came and as a model knows them: levels by their labels, no circle of parents."""

    listed: tuple[Commune, ...]
    by_list: bool
    """Whether there was a list; else any code that reports is a unit."""
    figures: Figures
    """What is known where nobody reports."""

    @classmethod
    def of(cls, meaning: Meaning, listed: Iterable[Commune], *, by_list: bool) -> "KnownUnits":
        """Each as it is beside any figures."""
        every = tuple(listed)
        return cls(every, by_list, settle_figures(meaning, Data(communes=every)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of the codes of those who report, where no list says which units there are."""
        return () if self.by_list else tuple(alike(one.code for one in self.listed))

    @property
    def every(self) -> tuple[Commune, ...]:
        """All of them, as the model knows them."""
        return tuple(self.figures.communes.values())
