"""The keys of the language, by the place where they stand. The loader knows no key that is not here.

``later`` marks what the language has and this release does not: named, so that nobody takes it for a spelling mistake.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen


@frozen
class Key:
    """A key: whether it must be there, and whether this release reads it yet."""

    required: bool = False
    later: bool = False


def _table(known: str, *, required: Iterable[str] = (), later: str = "") -> Mapping[str, Key]:
    must = set(required)
    return {
        **{key: Key(required=key in must) for key in known.split()},
        **{key: Key(later=True) for key in later.split()},
    }


_SCORED = "max cap min points missing no_cases not_applicable no_evidence coverage pairing rollup"

KEYS: Mapping[str, Mapping[str, Key]] = {
    "file": _table(
        "khong3 id version title language source valid applies units attributes constants variables checks items"
        f" views grades sanctions peers ties tests rounding stages given_points extends remove change add {_SCORED}",
        required=("khong3", "id", "version", "title"),
    ),
    "item": _table(
        "code label id words provider appraiser source items type levels unit part_of over_places over_time"
        f" measure per target applies round_value baseline evidence effect weight round {_SCORED}",
        required=("code", "label"),
    ),
    "variable": _table(
        "label type levels unit part_of over_places over_time evidence provider source", required=("label",)
    ),
    "unit": _table("label is of", required=("label",)),
    "case": _table("is for period source", required=("is",)),
    "baseline": _table("is period"),
    "check": _table("must message severity", required=("must", "message")),
    "rounding": _table("item group total"),
    "view": _table("id label items max points", required=("id", "label", "items")),
    "grade": _table("id label from requires quota", required=("id", "label")),
    "sanction": _table("when at_most below lower", required=("when",)),
    "test": _table(
        "name commune period given previous last_year scored expect cohort no_evidence",
        required=("name",),
    ),
    "unit of a cohort": _table("commune given previous last_year scored expect no_evidence"),
    "source": _table("title date url", required=("title",)),
    "text": _table("vi en"),
}

EDITION = "1"
"""The edition of the language that ``khong3:`` names; specs of this edition load for good."""
