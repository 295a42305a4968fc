"""The keys of the language, by the place where they stand, and what kind of value each takes.

The loader knows no key that is not here; the schema for editors and the tables of the reference are made from it.
"""

from collections.abc import Mapping
from typing import TypeAlias, get_args

from attrs import field, frozen

from khong3.models.model import GivenPoints
from khong3.models.nodes import Effect, Missing, NoCases, NoEvidence, NotApplicable, Pairing, Rollup
from khong3.models.points import STEPS
from khong3.models.variables import TYPES, OverPlaces, OverTime
from khong3.periods import Reporting


@frozen(eq=False, repr=False)
class SpecKey:
    """A key: the kind of its value (a table of ``KEYS``, or a name that the schema knows) and whether it must be there.

    ``one of``: one of ``words``. ``list of X``, ``X by name`` (a mapping of names to X) and ``X by class`` (a value, or
    one for each class and period) say the same of any kind X.
    """

    kind: str
    required: bool = False
    words: tuple[str, ...] = field(default=(), kw_only=True)


def _one_of(words: object) -> SpecKey:
    return SpecKey("one of", words=get_args(words))


_LANGUAGE = SpecKey("one of", words=("vi", "en"))
_SCORED = {
    "max": SpecKey("number by class"),
    "min": SpecKey("number"),
    "points": SpecKey("points"),
    "missing": _one_of(Missing),
    "no_cases": _one_of(NoCases),
    "not_applicable": _one_of(NotApplicable),
    "no_evidence": _one_of(NoEvidence),
    "coverage": SpecKey("percentage"),
    "pairing": _one_of(Pairing),
    "rollup": _one_of(Rollup),
}
_QUESTION = {
    "type": SpecKey("one of", words=TYPES),
    "levels": SpecKey("text by name"),
    "unit": SpecKey("word"),
    "part_of": SpecKey("name"),
    "over_places": _one_of(OverPlaces),
    "over_time": _one_of(OverTime),
}
_UNIT_OF_TEST = {
    "commune": SpecKey("word by name"),
    "given": SpecKey("datum by name"),
    "previous": SpecKey("datum by name"),
    "last_year": SpecKey("datum by name"),
    "scored": SpecKey("number by name"),
    "expect": SpecKey("expectation by name"),
    "no_evidence": SpecKey("list of name"),
}

Tables: TypeAlias = Mapping[str, Mapping[str, SpecKey]]
"""Tables of keys by their names."""

KEYS: Tables = {
    "file": {
        "khong3": SpecKey("edition", required=True),
        "id": SpecKey("name", required=True),
        "version": SpecKey("word", required=True),
        "title": SpecKey("text", required=True),
        "language": _LANGUAGE,
        "source": SpecKey("source"),
        "valid": SpecKey("dates"),
        "applies": SpecKey("formula"),
        "extends": SpecKey("base"),
        "remove": SpecKey("list of name"),
        "change": SpecKey("change by name"),
        "add": SpecKey("list of addition"),
        "units": SpecKey("unit by name"),
        "attributes": SpecKey("levels by name"),
        "constants": SpecKey("quantity by class by name"),
        "variables": SpecKey("variable by name"),
        "rounding": SpecKey("rounding"),
        "stages": SpecKey("list of name"),
        "given_points": _one_of(GivenPoints),
        "period": _one_of(Reporting),
        "carry_by": SpecKey("name"),
        **_SCORED,
        "cap": SpecKey("number"),
        "items": SpecKey("list of item"),
        "views": SpecKey("list of view"),
        "grades": SpecKey("list of grade"),
        "sanctions": SpecKey("list of sanction"),
        "peers": SpecKey("one or more name"),
        "ties": SpecKey("list of formula"),
        "checks": SpecKey("list of check"),
        "tests": SpecKey("list of test"),
    },
    "item": {
        "code": SpecKey("word", required=True),
        "label": SpecKey("text", required=True),
        "id": SpecKey("name"),
        "words": SpecKey("text"),
        "items": SpecKey("list of item"),
        **_QUESTION,
        "measure": SpecKey("formula"),
        "per": SpecKey("number"),
        "target": SpecKey("target by class"),
        **_SCORED,
        "cap": SpecKey("number"),
        "weight": SpecKey("number"),
        "effect": _one_of(Effect),
        "applies": SpecKey("formula"),
        "round": SpecKey("number"),
        "round_value": SpecKey("quantity"),
        "baseline": SpecKey("baseline"),
        "evidence": SpecKey("text"),
        "provider": SpecKey("text"),
        "appraiser": SpecKey("text"),
        "source": SpecKey("text"),
    },
    "variable": {
        "label": SpecKey("text", required=True),
        **_QUESTION,
        "evidence": SpecKey("text"),
        "provider": SpecKey("text"),
        "source": SpecKey("text"),
    },
    "unit": {"label": SpecKey("text", required=True), "is": SpecKey("word"), "of": SpecKey("list of name")},
    "case": {
        "is": SpecKey("by class", required=True),
        "for": SpecKey("one or more word by name"),
        "period": SpecKey("periods"),
        "source": SpecKey("text"),
    },
    "baseline": {"is": SpecKey("quantity"), "period": SpecKey("period")},
    "check": {
        "must": SpecKey("formula", required=True),
        "message": SpecKey("text", required=True),
        "severity": SpecKey("one of", words=("error", "warning")),
    },
    "rounding": {"item": SpecKey("number"), "group": SpecKey("number"), "total": SpecKey("number")},
    "view": {
        "id": SpecKey("name", required=True),
        "label": SpecKey("text", required=True),
        "items": SpecKey("list of name", required=True),
        "max": SpecKey("number"),
        "points": SpecKey("points"),
    },
    "grade": {
        "id": SpecKey("name", required=True),
        "label": SpecKey("text", required=True),
        "from": SpecKey("quantity by class"),
        "requires": SpecKey("one or more formula"),
        "quota": SpecKey("quota"),
    },
    "sanction": {
        "when": SpecKey("formula", required=True),
        "at_most": SpecKey("name"),
        "below": SpecKey("name"),
        "lower": SpecKey("number"),
    },
    "test": {
        "name": SpecKey("word", required=True),
        "period": SpecKey("period"),
        **_UNIT_OF_TEST,
        "cohort": SpecKey("unit of a cohort by name"),
    },
    "unit of a cohort": _UNIT_OF_TEST,
    "source": {"title": SpecKey("text", required=True), "date": SpecKey("day"), "url": SpecKey("word")},
    "text": {"vi": SpecKey("word"), "en": SpecKey("word")},
}

POINTS: Mapping[str, Mapping[str, SpecKey]] = {
    "each": {
        "each": SpecKey("formula", required=True),
        "per": SpecKey("formula"),
        "steps": SpecKey("one of", words=STEPS),
        "above": SpecKey("formula"),
        "start": SpecKey("formula"),
        "up_to": SpecKey("formula"),
    },
    "deduct": {
        "deduct": SpecKey("formula", required=True),
        "per": SpecKey("formula"),
        "steps": SpecKey("one of", words=STEPS),
        "above": SpecKey("formula"),
        "up_to": SpecKey("formula"),
    },
    "rule": {"rule": SpecKey("name", required=True), "with": SpecKey("word by name")},
    "when": {"when": SpecKey("formula", required=True), "then": SpecKey("points", required=True)},
    "else": {"else": SpecKey("points", required=True)},
}
"""The mappings that ``points`` may be, by the key that tells them apart; any other mapping is a table of bounds."""

EDITION = "1"
"""The edition of the language that ``khong3:`` names; specs of this edition load for good."""
