"""The words of every finding, in Vietnamese and English, by code."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khong3.catalogue.entries import Entry

    CATALOGUE: Mapping[str, Entry]


ROOMS = (
    "files", "expressions", "models", "scoring", "specs", "examples", "asked", "reading", "figures", "results",
    "frames", "queries", "starting", "audit", "forms", "layouts", "service", "places", "planning", "paper",
)  # fmt: skip
"""The tables of words, each of what one part of the work finds."""


def __getattr__(name: str) -> object:
    """The catalogue is put together when its words are first asked for: most runs find nothing."""
    if name != "CATALOGUE":
        raise AttributeError(f"module 'khong3.catalogue' has no attribute {name!r}")
    from importlib import import_module

    rooms = [import_module(f"khong3.catalogue.{room}") for room in ROOMS]
    whole = {code: entry for room in rooms for code, entry in room.ENTRIES.items()}
    globals()[name] = whole
    return whole
