"""The list of units beside a frame: a frame itself, a file or folder, or units that are there already."""

from collections.abc import Iterable
from os import PathLike
from typing import TypeAlias

from khong3.columns.natives import Frame
from khong3.communes import Commune
from khong3.observations.reading import list_of

Communes: TypeAlias = Iterable[Commune] | Frame | str | PathLike[str]
"""Where a list of units may come from."""


def listed_in(communes: Communes) -> tuple[Commune, ...]:
    """The units of a list; raises KhongError where it cannot be read."""
    return list_of(communes).communes
