"""The keys of the language, by the place where they stand, and what kind of value each takes.

The loader knows no key that is not here; the schema for editors and the tables of the reference are made from it.
"""

from collections.abc import Mapping
from typing import get_args

from attrs import field, frozen

from khong3.models.model import GivenPoints
from khong3.models.nodes import Effect, Missing, NoCases, NoEvidence, NotApplicable, Pairing, Rollup
from khong3.models.points import STEPS
from khong3.models.variables import TYPES, OverPlaces, OverTime


@frozen(eq=False, repr=False)
class Key:
    """A key: the kind of its value (a table of ``KEYS``, or a name that the schema knows) and whether it must be there.

    ``one of``: one of ``words``. ``list of X``, ``X by name`` (a mapping of names to X) and ``X by class`` (a value, or
    one for each class and period) say the same of any kind X.
    """

    kind: str
    required: bool = False
    words: tuple[str, ...] = field(default=(), kw_only=True)


def _one_of(words: object) -> Key:
    return Key("one of", words=get_args(words))


_LANGUAGE = Key("one of", words=("vi", "en"))
_SCORED = {
    "max": Key("number"),
    "min": Key("number"),
    "points": Key("points"),
    "missing": _one_of(Missing),
    "no_cases": _one_of(NoCases),
    "not_applicable": _one_of(NotApplicable),
    "no_evidence": _one_of(NoEvidence),
    "coverage": Key("percentage"),
    "pairing": _one_of(Pairing),
    "rollup": _one_of(Rollup),
}
_QUESTION = {
    "type": Key("one of", words=TYPES),
    "levels": Key("text by name"),
    "unit": Key("word"),
    "part_of": Key("name"),
    "over_places": _one_of(OverPlaces),
    "over_time": _one_of(OverTime),
}
_UNIT_OF_TEST = {
    "commune": Key("word by name"),
    "given": Key("datum by name"),
    "previous": Key("datum by name"),
    "last_year": Key("datum by name"),
    "scored": Key("number by name"),
    "expect": Key("expectation by name"),
    "no_evidence": Key("list of name"),
}

KEYS: Mapping[str, Mapping[str, Key]] = {
    "file": {
        "khong3": Key("edition", required=True),
        "id": Key("name", required=True),
        "version": Key("word", required=True),
        "title": Key("text", required=True),
        "language": _LANGUAGE,
        "source": Key("source"),
        "valid": Key("dates"),
        "applies": Key("formula"),
        "extends": Key("base"),
        "remove": Key("list of name"),
        "change": Key("change by name"),
        "add": Key("list of addition"),
        "units": Key("unit by name"),
        "attributes": Key("levels by name"),
        "constants": Key("quantity by class by name"),
        "variables": Key("variable by name"),
        "rounding": Key("rounding"),
        "stages": Key("list of name"),
        "given_points": _one_of(GivenPoints),
        **_SCORED,
        "cap": Key("number"),
        "items": Key("list of item"),
        "views": Key("list of view"),
        "grades": Key("list of grade"),
        "sanctions": Key("list of sanction"),
        "peers": Key("one or more name"),
        "ties": Key("list of formula"),
        "checks": Key("list of check"),
        "tests": Key("list of test"),
    },
    "item": {
        "code": Key("word", required=True),
        "label": Key("text", required=True),
        "id": Key("name"),
        "words": Key("text"),
        "items": Key("list of item"),
        **_QUESTION,
        "measure": Key("formula"),
        "per": Key("number"),
        "target": Key("target by class"),
        **_SCORED,
        "cap": Key("number"),
        "weight": Key("number"),
        "effect": _one_of(Effect),
        "applies": Key("formula"),
        "round": Key("number"),
        "round_value": Key("quantity"),
        "baseline": Key("baseline"),
        "evidence": Key("text"),
        "provider": Key("text"),
        "appraiser": Key("text"),
        "source": Key("text"),
    },
    "variable": {
        "label": Key("text", required=True),
        **_QUESTION,
        "evidence": Key("text"),
        "provider": Key("text"),
        "source": Key("text"),
    },
    "unit": {"label": Key("text", required=True), "is": Key("word"), "of": Key("list of name")},
    "case": {
        "is": Key("by class", required=True),
        "for": Key("one or more word by name"),
        "period": Key("periods"),
        "source": Key("text"),
    },
    "baseline": {"is": Key("quantity"), "period": Key("period")},
    "check": {
        "must": Key("formula", required=True),
        "message": Key("text", required=True),
        "severity": Key("one of", words=("error", "warning")),
    },
    "rounding": {"item": Key("number"), "group": Key("number"), "total": Key("number")},
    "view": {
        "id": Key("name", required=True),
        "label": Key("text", required=True),
        "items": Key("list of name", required=True),
        "max": Key("number"),
        "points": Key("points"),
    },
    "grade": {
        "id": Key("name", required=True),
        "label": Key("text", required=True),
        "from": Key("quantity by class"),
        "requires": Key("one or more formula"),
        "quota": Key("quota"),
    },
    "sanction": {
        "when": Key("formula", required=True),
        "at_most": Key("name"),
        "below": Key("name"),
        "lower": Key("number"),
    },
    "test": {
        "name": Key("word", required=True),
        "period": Key("period"),
        **_UNIT_OF_TEST,
        "cohort": Key("unit of a cohort by name"),
    },
    "unit of a cohort": _UNIT_OF_TEST,
    "source": {"title": Key("text", required=True), "date": Key("day"), "url": Key("word")},
    "text": {"vi": Key("word"), "en": Key("word")},
}

POINTS: Mapping[str, Mapping[str, Key]] = {
    "each": {
        "each": Key("formula", required=True),
        "per": Key("formula"),
        "steps": Key("one of", words=STEPS),
        "above": Key("formula"),
        "start": Key("formula"),
        "up_to": Key("formula"),
    },
    "deduct": {
        "deduct": Key("formula", required=True),
        "per": Key("formula"),
        "steps": Key("one of", words=STEPS),
        "above": Key("formula"),
        "up_to": Key("formula"),
    },
    "rule": {"rule": Key("name", required=True), "with": Key("word by name")},
    "when": {"when": Key("formula", required=True), "then": Key("points", required=True)},
    "else": {"else": Key("points", required=True)},
}
"""The mappings that ``points`` may be, by the key that tells them apart; any other mapping is a table of bounds."""

EDITION = "1"
"""The edition of the language that ``khong3:`` names; specs of this edition load for good."""
