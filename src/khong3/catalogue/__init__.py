"""The words of every finding, in Vietnamese and English, by code."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khong3.catalogue.entries import Entry

    CATALOGUE: Mapping[str, Entry]


def __getattr__(name: str) -> object:
    """The catalogue is put together when its words are first asked for: most runs find nothing."""
    if name != "CATALOGUE":
        raise AttributeError(f"module 'khong3.catalogue' has no attribute {name!r}")
    from khong3.catalogue import data, examples, expressions, files, models, scoring, service, specs, starting

    rooms = (files, expressions, models, scoring, specs, examples, data, starting, service)
    whole = {code: entry for room in rooms for code, entry in room.ENTRIES.items()}
    globals()[name] = whole
    return whole
