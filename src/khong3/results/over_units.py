"""Changes of a higher unit whose figures cover other units than before: of how many of how many each of the two is."""

from typing import Literal

from khong3.catalogue.changing import CHANGES
from khong3.judging.outcome import Coverage, same_units
from khong3.text import Language, format_number


def over_units(
    change: str, now: Coverage | None, before: Coverage | None, than: Literal["of", "since"], language: Language
) -> str:
    """A change in words, with whom both figures are of where these are not the same; ``since`` a baseline."""
    if not change or same_units(now, before):
        return change
    here, there = covered_text(now, language), covered_text(before, language)
    units = CHANGES["units"].in_(language)
    itself = CHANGES["itself"].in_(language)
    if here == there:
        there = CHANGES["other_units"].in_(language).format(there)
    said = units.format(here) if here else itself, there or itself
    return CHANGES[f"value_{than}"].in_(language).format(change, *said)


def covered_text(coverage: Coverage | None, language: Language) -> str:
    """How many of the expected units a figure covers: ``14/16``; empty for a unit that reports itself."""
    if coverage is None:
        return ""
    return "/".join(format_number(one, language) for one in (coverage.reported, coverage.expected))
