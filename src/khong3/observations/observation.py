"""Observations: what a unit reported, as it stood in its source, with the place where it stood."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from attrs import field, frozen

from khong3.communes import Commune, Succession
from khong3.findings import Finding, KhongError, Place, must_be, text_only
from khong3.numbers import DecimalSign
from khong3.observations.evidence import Evidence
from khong3.text import brief
from khong3.values import ReadOnly
from khong3.workbooks.cells import plain

if TYPE_CHECKING:
    from attrs import Attribute

Raw: TypeAlias = str | bool | int | float | Decimal | Fraction | None
"""A figure or answer as it came; a text is read when a model says what it should be. Blank and None are missing."""


Spot: TypeAlias = tuple[str, int, int] | tuple[str, int, int, str]
"""File, line, column and sheet: a place that nobody has asked for yet. A large file has one for every figure."""

TableName: TypeAlias = str | tuple[str, str]
"""A file, or a file and one of its sheets."""


def plain_raw(value: Raw) -> Raw:
    """A figure as it came, but a scalar of numpy or pandas as Python's own, and none where it stands for none."""
    if value is None or type(value) is str:
        return value
    known: Raw = plain(value)
    return known


def _exact_end(value: "Observation", _: "Attribute[int | Fraction | None]", given: object) -> None:
    """A validator: both ends of what was reckoned are exact; raises KhongError (``not-exact-ends``)."""
    if given is None:
        return
    ends = value.value, given
    if not value.carried or not all(isinstance(one, (int, Fraction)) for one in ends):
        raise KhongError([Finding(code="not-exact-ends", parameters={"found": [str(one) for one in ends]})])


@frozen(kw_only=True)
class Observation:
    """One figure, answer or percentage of one unit for one period.

    ``variable`` names a variable, or a line whose percentage is stated. A percentage is a text with its sign
    (``"74 %"``), or any number where ``percent`` is set. ``qualifier`` is the source's bound: over (trên, hơn), at
    least, under (dưới, gần), at most, about (khoảng). ``status`` is estimate, preliminary, official or corrected.
    ``evidence`` names documents, parted by semicolons; ``on`` is the day on which it was stated. ``points`` are points
    that somebody gave a line, ``stage`` at which stage of scoring, ``by`` whom, for what ``reason``. ``carried``: it
    was reckoned from figures of the units before this one, so a count may be no whole number; with ``most`` it lies
    anywhere between ``value`` and that.

    >>> Observation(commune="thuong-xuan", period="2024", variable="adults", value=72599).value
    72599
    """

    commune: str = field(validator=text_only)
    period: str = field(converter=str)
    variable: str = field(validator=text_only)
    value: Raw = field(default=None, converter=plain_raw)
    percent: bool = False
    qualifier: str | None = None
    status: str | None = None
    source: str | None = None
    evidence: str | None = None
    points: Raw = field(default=None, converter=plain_raw)
    stage: str | None = None
    reason: str | None = None
    by: str | None = None
    on: str | None = None
    carried: bool = False
    most: int | Fraction | None = field(default=None, validator=_exact_end)
    decimal: DecimalSign | None = None
    _place: Place | Spot = field(default=Place(), eq=False, alias="place")

    __repr__ = brief

    @property
    def place(self) -> Place:
        """Where it stands."""
        at = self._place
        if isinstance(at, Place):
            return at
        return Place(file=at[0], line=at[1], column=at[2], sheet=at[3] if len(at) > 3 else None)

    @property
    def column(self) -> int | None:
        """The column that it stands in."""
        return self._place.column if isinstance(self._place, Place) else self._place[2]

    @property
    def table(self) -> TableName | None:
        """The file that it stands in, or the sheet of that file, if it stands in one."""
        at = self._place
        if isinstance(at, Place):
            return at.file if at.file is None or at.sheet is None else (at.file, at.sheet)
        return (at[0], at[3]) if len(at) > 3 else at[0]


_T = TypeVar("_T")


def _each(given: Iterable[_T], name: str) -> tuple[_T, ...]:
    """All that is given one by one; raises KhongError (``wrong-argument``) for one thing alone."""
    must_be(given, "list", f"Data({name}=…)", Iterable)
    return tuple(given)


def _observations(given: Iterable[Observation]) -> tuple[Observation, ...]:
    return _each(given, "observations")


def _communes(given: Iterable[Commune]) -> tuple[Commune, ...]:
    return _each(given, "communes")


def _documents(given: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return _each(given, "evidence")


def _successions(given: Iterable[Succession]) -> tuple[Succession, ...]:
    return _each(given, "succession")


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return _each(given, "findings")


def _headings(given: Mapping[tuple[TableName, str], Place]) -> Mapping[tuple[TableName, str], Place]:
    return ReadOnly(given)


def _names(given: Iterable[TableName]) -> frozenset[TableName]:
    return frozenset(given)


@frozen(kw_only=True)
class Data:
    """Everything that was read: observations, the communes where they are listed, and findings of reading.

    ``listed`` says whether a list of communes came with the data; without one, any code that reports is taken.
    ``list_unread``: one came and cannot be read, so no code is known. ``evidence`` is the list of documents, where one
    came. ``headings`` has the place of each heading of a file with a column a variable: what stands below one that no
    model knows is said once. ``undated`` are the files that have no column of periods. ``units_on`` is the day whose
    units all figures are of, whatever their periods, where they were carried onto them. ``succession`` says which unit
    went on in which.

    >>> from khong3 import Commune
    >>> said = [Observation(commune="00124", period="2024", variable="adults", value="72.599")]
    >>> Data(observations=said, communes=[Commune(code="00124", name="Xã Ngọc Phụng")]).listed
    True
    """

    observations: tuple[Observation, ...] = field(default=(), converter=_observations)
    communes: tuple[Commune, ...] = field(default=(), converter=_communes)
    evidence: tuple[Evidence, ...] = field(default=(), converter=_documents)
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    list_unread: bool = False
    headings: Mapping[tuple[TableName, str], Place] = field(
        factory=dict[tuple[TableName, str], Place], converter=_headings, hash=False, repr=False
    )
    undated: frozenset[TableName] = field(default=frozenset(), converter=_names)
    units_on: date | None = None
    succession: tuple[Succession, ...] = field(default=(), converter=_successions)

    __repr__ = brief

    @property
    def listed(self) -> bool:
        """Whether the communes are known beforehand."""
        return bool(self.communes) or self.list_unread


def observed(every: list[object]) -> Data:
    """Observations as data; raises KhongError (``data-kind-unknown``) where one is none."""
    observations = tuple(one for one in every if isinstance(one, Observation))
    if len(observations) < len(every):
        raise not_data(next(one for one in every if not isinstance(one, Observation)))
    return Data(observations=observations)


def several(given: object) -> list[object]:
    """What something holds one by one; raises KhongError where it is one thing, or a text, or a mapping."""
    if isinstance(given, Iterable) and not isinstance(given, (str, bytes, bytearray, Mapping)):
        return list(cast("Iterable[object]", given))
    raise not_data(cast("Any", given))


def not_data(given: object) -> KhongError:
    """The refusal of what is no figures, by its type."""
    home = type(given).__module__
    name = type(given).__qualname__ if home == "builtins" else f"{home}.{type(given).__qualname__}"
    return KhongError([Finding(code="data-kind-unknown", parameters={"found": name})])
