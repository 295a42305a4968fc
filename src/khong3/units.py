"""Units: what may be added, compared or divided into a percentage.

A unit that a model declares (người, hồ sơ, hộ …) is a dimension of its own, unless it says what it ``is``. Any other is
asked of pint, which is imported only then. Units are settled once, when a model is loaded; figures never meet them.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from khong3.findings import Finding, KhongError
from khong3.text import Text, as_text, brief, nearest

if TYPE_CHECKING:
    from pint import UnitRegistry

_FACTOR = re.compile(r"\s*([*/×÷]?)\s*([^\W\d]\w*)(?:\s*\^\s*(-?[1-9]))?\s*")
_EQUALS = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)?\s*(\S.*)")


@frozen(kw_only=True)
class Unit:
    """A unit that a model declares: a counting unit of its own kind, or ``is_`` so many of another.

    ``Unit(id="person", label="người")`` is a kind of its own; ``Unit(id="thousand", label="nghìn người",
    is_="1000 person")`` is not. ``of`` names units that may be added to one another; their sum is of this one.
    """

    id: str
    label: Text = field(converter=as_text)
    is_: str | None = None
    of: tuple[str, ...] = ()

    __repr__ = brief


@frozen
class Dimension:
    """What a number counts: base units with their powers, and how many base units one of it is worth."""

    powers: tuple[tuple[str, int], ...] = ()
    scale: Fraction = Fraction(1)

    __repr__ = brief

    def times(self, other: "Dimension", power: int = 1) -> "Dimension":
        """The product with ``other`` raised to ``power``."""
        total = dict(self.powers)
        for base, exponent in other.powers:
            total[base] = total.get(base, 0) + power * exponent
        powers = tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))
        return Dimension(powers, self.scale * other.scale**power)

    def converts_to(self, other: "Dimension") -> bool:
        """Whether both count the same kind of thing."""
        return self.powers == other.powers

    def __str__(self) -> str:
        over = [f"{base}^{power}" if power > 1 else base for base, power in self.powers if power > 0]
        under = [f"{base}^{-power}" if power < -1 else base for base, power in self.powers if power < 0]
        return "*".join(over or ["1"]) + "".join(f"/{base}" for base in under)


def resolve(text: str, declared: Mapping[str, Unit], _seen: tuple[str, ...] = ()) -> Dimension:
    """The dimension of a unit's text: a declared unit, one that pint knows, or a product and quotient of such.

    Raises KhongError: ``unknown-unit``, ``unit-cycle``.
    """
    if text in _seen:
        raise KhongError([Finding(code="unit-cycle", parameters={"unit": text})])
    if text in declared:
        unit = declared[text]
        if unit.is_ is None:
            return Dimension(((text, 1),))
        match = _EQUALS.fullmatch(unit.is_)
        if match is None:
            raise _unknown(unit.is_, declared)
        return resolve(match[2].strip(), declared, (*_seen, text)).times(Dimension((), Fraction(match[1] or 1)))
    total, at = Dimension(), 0
    while at < len(text):
        match = _FACTOR.match(text, at)
        if match is None or bool(match[1]) != (at > 0):
            raise _unknown(text, declared)
        one = resolve(match[2], declared, _seen) if match[2] in declared else _from_pint(match[2])
        if one is None:
            raise _unknown(text, declared)
        total = total.times(one, int(match[3] or 1) * (-1 if match[1] in ("/", "÷") else 1))
        at = match.end()
    return total


def _unknown(text: str, declared: Mapping[str, Unit]) -> KhongError:
    parameters = {"unit": text, "near": nearest(text, list(declared)), "known": list(declared)}
    return KhongError([Finding(code="unknown-unit", parameters=parameters)])


@cache
def _registry() -> "UnitRegistry[Any]":
    """khong3's own registry, built on first use; nobody else sees it."""
    from pint import UnitRegistry

    # pint's stubs know float only; Fraction keeps every factor exact.
    exact: Any = Fraction
    return UnitRegistry(non_int_type=exact)


@cache
def _from_pint(name: str) -> Dimension | None:
    from pint import UndefinedUnitError

    registry: Any = _registry()
    try:
        factor, root = registry.get_root_units(name)
        powers = {str(base).strip("[]"): Fraction(str(power)) for base, power in root.dimensionality.items()}
    except (UndefinedUnitError, ValueError, TypeError, AttributeError):
        return None
    if any(power.denominator != 1 for power in powers.values()):
        return None
    return Dimension(tuple(sorted((base, int(power)) for base, power in powers.items())), Fraction(str(factor)))
