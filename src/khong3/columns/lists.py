"""The list of units beside a frame: a frame itself, a file or folder, or units that are there already."""

from collections.abc import Iterable
from os import PathLike
from typing import TypeAlias

from khong3.columns.natives import Frame
from khong3.communes import Commune
from khong3.findings import KhongError, errors
from khong3.observations import Data
from khong3.observations.frames import is_frame
from khong3.observations.reading import read_list

Communes: TypeAlias = Iterable[Commune] | Frame | str | PathLike[str]
"""Where a list of units may come from."""


def listed_in(communes: Communes) -> tuple[Commune, ...]:
    """The units of a list; raises KhongError where it cannot be read."""
    if not is_frame(communes) and not isinstance(communes, (str, PathLike)):
        return Data(communes=communes).communes
    found = read_list(communes)
    if problems := errors(found.findings):
        raise KhongError(problems)
    return found.communes
