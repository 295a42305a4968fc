"""The words of every finding, in Vietnamese and English, by code."""

from collections.abc import Mapping

from khong3.catalogue import data, expressions, files, models, specs
from khong3.catalogue.entries import Entry

CATALOGUE: Mapping[str, Entry] = {
    **files.ENTRIES,
    **expressions.ENTRIES,
    **models.ENTRIES,
    **specs.ENTRIES,
    **data.ENTRIES,
}
