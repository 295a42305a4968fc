"""Everything that was read, and what is refused as none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, cast

from attrs import field, frozen

from khong3.communes import Commune, Succession, each_once
from khong3.findings import Finding, KhongError, Place, each_of
from khong3.observations.evidence import Evidence
from khong3.observations.observation import Observation, TableName
from khong3.observations.plain import Observed
from khong3.text import brief
from khong3.values import ReadOnly

UnitsSaid: TypeAlias = Mapping[tuple[TableName, str], Mapping[str, frozenset[int]]]
"""The units of measure that rows say of what they count, by table and its name there, with their lines."""


def _observations(given: Iterable[Observation]) -> Sequence[Observation]:
    return given if isinstance(given, Observed) else each_of(given, "observation", "Data(observations=…)", Observation)


def _communes(given: Iterable[Commune]) -> tuple[Commune, ...]:
    return each_of(given, "commune", "Data(communes=…)", Commune)


def _documents(given: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return each_of(given, "document", "Data(evidence=…)", Evidence)


def _successions(given: Iterable[Succession]) -> tuple[Succession, ...]:
    return each_of(given, "succession", "Data(succession=…)", Succession)


def _findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    return each_of(given, "finding", "Data(findings=…)", Finding)


def _headings(given: Mapping[tuple[TableName, str], Place]) -> Mapping[tuple[TableName, str], Place]:
    return ReadOnly(given)


def _units(given: Mapping[tuple[TableName, str], Mapping[str, Iterable[int]]]) -> UnitsSaid:
    every = {where: {unit: frozenset(lines) for unit, lines in one.items()} for where, one in given.items()}
    return ReadOnly({where: ReadOnly(one) for where, one in every.items()})


def _names(given: Iterable[TableName]) -> frozenset[TableName]:
    return frozenset(given)


@frozen(kw_only=True)
class Data:
    """Everything that was read: observations, the communes where they are listed, and findings of reading.

    Of units that have one code on the same days the first counts; the others are findings. ``listed`` says whether a
    list of communes came with the data; without one, any code that reports is taken. ``list_unread``: one came and
    cannot be read, so no code is known. ``evidence`` is the list of documents, where one came. ``headings`` has the
    place of each heading of a file with a column a variable: what stands below one that no model knows is said once.
    ``units_said`` are the units of measure that rows of a file say of what they count, by line. ``undated`` are
    the files that have no column of periods. ``units_on`` is the day whose units all figures are of, whatever their
    periods, where they were carried onto them. ``succession`` says which unit went on in which.

    >>> from khong3 import Commune, Observation
    >>> said = [Observation(commune="00124", period="2024", variable="adults", value="72.599")]
    >>> Data(observations=said, communes=[Commune(code="00124", name="Xã Ngọc Phụng")]).listed
    True
    """

    observations: Sequence[Observation] = field(default=(), converter=_observations)
    communes: tuple[Commune, ...] = field(default=(), converter=_communes)
    evidence: tuple[Evidence, ...] = field(default=(), converter=_documents)
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    list_unread: bool = False
    headings: Mapping[tuple[TableName, str], Place] = field(
        factory=dict[tuple[TableName, str], Place], converter=_headings, hash=False, repr=False
    )
    units_said: UnitsSaid = field(
        factory=dict[tuple[TableName, str], Mapping[str, frozenset[int]]], converter=_units, hash=False, repr=False
    )
    undated: frozenset[TableName] = field(default=frozenset(), converter=_names)
    units_on: date | None = None
    succession: tuple[Succession, ...] = field(default=(), converter=_successions)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        twice: list[Finding] = []
        units = tuple(each_once(self.communes, twice))
        if twice:
            object.__setattr__(self, "communes", units)
            object.__setattr__(self, "findings", (*self.findings, *twice))

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
    # A column is no list of anything that is read.
    column = hasattr(given, "dtype")
    if isinstance(given, Iterable) and not (column or isinstance(given, (str, bytes, bytearray, Mapping))):
        return list(cast("Iterable[object]", given))
    raise not_data(cast("Any", given))


def not_data(given: object) -> KhongError:
    """The refusal of what is no figures, by its type."""
    home = type(given).__module__
    name = type(given).__qualname__ if home == "builtins" else f"{home}.{type(given).__qualname__}"
    return KhongError([Finding(code="data-kind-unknown", parameters={"found": name})])
