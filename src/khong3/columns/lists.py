"""The units of a frame: of a list (a frame itself, a file or folder, units that are there already), or who reports."""

from collections.abc import Callable, Iterable
from os import PathLike
from typing import TypeAlias

from attrs import frozen

from khong3.columns.natives import ArrowStream, Frame
from khong3.communes import Commune
from khong3.figures.figures import Figures
from khong3.figures.reconciling import settle_figures
from khong3.figures.unit_list import alike, unlike
from khong3.findings import Finding
from khong3.meaning.meaning import Meaning
from khong3.observations import Data
from khong3.observations.reading import list_of

Communes: TypeAlias = Iterable[Commune] | Frame | ArrowStream | str | PathLike[str]
"""Where a list of units may come from."""


@frozen(eq=False, repr=False)
class KnownUnits:
    """The units of a frame, as they came and as a model knows them: levels by their labels, no circle of parents."""

    listed: tuple[Commune, ...]
    by_list: bool
    """Whether there was a list; else any code that reports is a unit."""
    figures: Figures
    """What is known where nobody reports."""
    of_list: tuple[Finding, ...] = ()
    """What is worth knowing of the list."""

    @classmethod
    def of(
        cls, meaning: Meaning, communes: Communes | None, reporting: Callable[[], Iterable[Commune]]
    ) -> "KnownUnits":
        """Each as it is beside any figures; where there is no list, or one of nobody, all who report.

        Raises KhongError where no unit of a list can be read.
        """
        found = Data() if communes is None else list_of(communes)
        every = found.communes or tuple(reporting())
        return cls(every, found.listed, settle_figures(meaning, Data(communes=every)), found.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of the list; where none says which units there are, of the codes that report."""
        if self.by_list:
            return self.of_list
        codes = [one.code for one in self.listed]
        return (*self.of_list, *alike(codes), *unlike(codes))

    @property
    def every(self) -> tuple[Commune, ...]:
        """All of them, as the model knows them."""
        return tuple(self.figures.communes.values())
