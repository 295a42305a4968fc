"""Worked examples: what an author computed by hand, which the model must reproduce."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from khong3.models.nodes import optional_fraction
from khong3.periods import Period
from khong3.text import brief
from khong3.values import ReadOnly, texts


def _points(given: Mapping[str, object]) -> Mapping[str, Fraction]:
    found = {name: optional_fraction(one) for name, one in given.items()}
    return ReadOnly({name: one for name, one in found.items() if one is not None})


def _expected(given: "Mapping[str, str | Mapping[str, str]]") -> "Mapping[str, str | Mapping[str, str]]":
    return ReadOnly({name: ReadOnly(one) if isinstance(one, Mapping) else one for name, one in given.items()})


def _names(given: "Iterable[str]") -> tuple[str, ...]:
    return tuple(given)


@frozen(kw_only=True)
class ExampleUnit:
    """What is given of one unit, and what its items must come to.

    ``commune`` holds attributes, ``given`` figures as text, ``previous`` and ``last_year`` those of the period
    before and of a year earlier, ``scored`` the points of nodes that are taken as given;
    ``no_evidence`` names figures whose evidence is lacking, where all others have theirs.
    ``expect``: points, ``missing``, ``invalid`` or ``not applicable`` by name; ``grade``, ``rank`` and
    ``peer_rank``; or several aspects of a name.

    >>> unit = ExampleUnit(given={"adults": "200", "owners": "150"}, expect={"1": {"value": "75 %"}})
    >>> unit.given["owners"]
    '150'
    """

    commune: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    given: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    previous: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    last_year: Mapping[str, str] = field(factory=dict[str, str], converter=texts, hash=False)
    scored: Mapping[str, Fraction] = field(factory=dict[str, Fraction], converter=_points, hash=False)
    no_evidence: tuple[str, ...] = field(default=(), converter=_names)
    expect: Mapping[str, str | Mapping[str, str]] = field(
        factory=dict[str, "str | Mapping[str, str]"], converter=_expected, hash=False
    )

    __repr__ = brief


ASPECTS = ("value", "verdict", "points", "gap", "target", "declared", "applicable", "share")
"""What may be expected of one item, beside its points."""

WHOLE = ("grade", "rank", "peer_rank")
"""What may be expected of the unit as a whole; ranks only in a cohort."""

ALONE = ""
"""The name of the unit of an example that is of one unit."""


def _period(given: str | Period | None) -> Period:
    return Period.parse("2024" if given is None else given)


def _units(given: Mapping[str, ExampleUnit]) -> Mapping[str, ExampleUnit]:
    return ReadOnly(given)


@frozen(kw_only=True)
class Example:
    """A worked example: one unit, or a cohort by name.

    >>> from khong3 import ExampleUnit
    >>> Example(name="Một xã", units={"": ExampleUnit(given={"1": "yes"}, expect={"1": "2"})}).period
    <Period 2024>
    """

    name: str
    units: Mapping[str, ExampleUnit] = field(converter=_units, hash=False)
    period: Period = field(default=None, converter=_period)

    __repr__ = brief
