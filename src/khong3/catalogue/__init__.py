"""The words of every finding, in Vietnamese and English, by code."""

from collections.abc import Mapping

from khong3.catalogue import data, examples, expressions, files, models, scoring, specs, starting
from khong3.catalogue.entries import Entry

CATALOGUE: Mapping[str, Entry] = {
    **files.ENTRIES,
    **expressions.ENTRIES,
    **models.ENTRIES,
    **scoring.ENTRIES,
    **specs.ENTRIES,
    **examples.ENTRIES,
    **data.ENTRIES,
    **starting.ENTRIES,
}
