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


_NODE_LATER = "max cap min points missing no_cases not_applicable no_evidence coverage pairing rollup"

KEYS: Mapping[str, Mapping[str, Key]] = {
    "file": _table(
        "khong3 id version title language source valid applies units attributes constants variables checks items",
        required=("khong3", "id", "version", "title"),
        later=f"{_NODE_LATER} extends remove change add views grades sanctions peers ties tests rounding stages"
        " given_points",
    ),
    "item": _table(
        "code label id words provider appraiser source items type levels unit part_of over_places over_time"
        " measure per target applies round_value baseline evidence",
        required=("code", "label"),
        later=f"{_NODE_LATER} weight effect round",
    ),
    "variable": _table(
        "label type levels unit part_of over_places over_time evidence provider source", required=("label",)
    ),
    "unit": _table("label is", required=("label",), later="of"),
    "case": _table("is for period source", required=("is",)),
    "baseline": _table("is period"),
    "check": _table("must message severity", required=("must", "message")),
    "source": _table("title date url", required=("title",)),
    "text": _table("vi en"),
}

EDITION = "1"
"""The edition of the language that ``khong3:`` names; specs of this edition load for good."""
