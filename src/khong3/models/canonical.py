"""A model's canonical form and its digest.

The form is JSON: keys sorted, Unicode composed, numbers as reduced fractions, formulas printed back from their trees.
Comments, layout and the order of mappings leave no trace in it; labels, words and sources do. Signed reports carry the
digest, so the form must outlive every change of the code: a test holds it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from khong3.expressions import Expression
from khong3.models.cases import Case, Cases
from khong3.models.indicators import Target
from khong3.periods import DateRange, Period, PeriodRange
from khong3.text import nfc

if TYPE_CHECKING:
    from khong3.models.model import Model

_T = TypeVar("_T")


def canonical(value: object) -> object:
    """``value`` as JSON data; what is absent or empty is left out."""
    if isinstance(value, (Expression, Target, Period, PeriodRange, DateRange, date)):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, frozenset):
        return sorted(map(str, cast("frozenset[str]", value)))
    if isinstance(value, tuple):
        members = cast("tuple[object, ...]", value)
        if all(isinstance(one, Case) for one in members):
            members = tuple(in_order(cast("Cases[object]", members)))
        return [canonical(one) for one in members]
    if isinstance(value, Mapping):
        return {str(key): canonical(one) for key, one in cast("Mapping[object, object]", value).items()}
    kind = type(value)
    if attrs.has(kind):
        fields = {
            one.name.rstrip("_"): getattr(value, one.name)
            for one in attrs.fields(kind)
            if one.metadata.get("digest", True)
        }
        return {key: canonical(one) for key, one in fields.items() if not _absent(one)}
    raise TypeError(f"no canonical form: {value!r}")


def in_order(cases: "Cases[_T]") -> "Cases[_T]":
    """Cases have no order, the most specific one wins: one order for all ways of writing them."""
    return tuple(sorted(cases, key=case_text))


def case_text(case: Case[_T]) -> str:
    """For whom and when a case is, as text."""
    return json.dumps([canonical(case.for_), str(case.period)], ensure_ascii=False, sort_keys=True)


def digest(model: "Model") -> str:
    """``sha256:`` and the hexadecimal digest of the canonical form."""
    text = json.dumps(canonical(model), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _absent(value: object) -> bool:
    return (
        value is None
        or value is False
        or value in ((), "")
        or (isinstance(value, Mapping) and not value)
        or value == PeriodRange()
    )
