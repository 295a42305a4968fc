"""The list of units beside a frame: a frame itself, a file or folder, or units that are there already."""

from collections.abc import Iterable
from os import PathLike
from typing import TypeAlias

from khong3.columns.natives import Frame
from khong3.communes import Commune
from khong3.findings import Finding, KhongError
from khong3.observations.reading import list_of

Communes: TypeAlias = Iterable[Commune] | Frame | str | PathLike[str]
"""Where a list of units may come from."""


def listed_in(communes: Communes) -> tuple[Commune, ...]:
    """The units of a list; raises KhongError where it cannot be read, or speaks of lives."""
    return _without_lives(list_of(communes).communes)


def _without_lives(units: tuple[Commune, ...]) -> tuple[Commune, ...]:
    """The same units; raises KhongError (``columns-lives``) where some have lives: a code is one number here."""
    mortal = next((one for one in units if one.mortal), None)
    if mortal is not None:
        raise KhongError([Finding(code="columns-lives", place=mortal.place)])
    return units
