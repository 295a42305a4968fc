"""Plain rows of a long table, each a count of a unit and period and nothing else: columns, until one is looked at.

A nation's month has hundreds of thousands of them, and who only reckons looks at none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast, overload

from attrs import evolve, frozen

from khong3.numbers import DecimalSign
from khong3.observations.observation import Observation, TableName
from khong3.observations.tables import TableSource
from khong3.values import kept_property


class _Observations(Sequence[Observation]):
    """What is its observations, however it keeps them."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (tuple, _Observations)):
            return NotImplemented
        return tuple(self) == tuple(cast("Iterable[object]", other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@frozen(eq=False, repr=False, kw_only=True, slots=False)
class PlainRows(_Observations):
    """Rows one below another; what stands in the ``column`` of their values is digits alone."""

    source: TableSource
    column: int
    decimal: DecimalSign | None
    lines: Sequence[int]
    communes: Sequence[str]
    periods: Sequence[str]
    variables: Sequence[str]
    values: Sequence[str]

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Observation: ...

    @overload
    def __getitem__(self, at: slice) -> "PlainRows": ...

    def __getitem__(self, at: "int | slice") -> "Observation | PlainRows":
        if isinstance(at, slice):
            return evolve(
                self,
                lines=self.lines[at],
                communes=self.communes[at],
                periods=self.periods[at],
                variables=self.variables[at],
                values=self.values[at],
            )
        return Observation(
            commune=self.communes[at],
            period=self.periods[at],
            variable=self.variables[at],
            value=self.values[at],
            decimal=self.decimal,
            place=self.source.spot(self.lines[at], self.column),
        )

    @property
    def table(self) -> TableName:
        """The table that they stand in."""
        return self.source.table

    @property
    def of_units(self) -> Iterator["PlainRows"]:
        """The rows of each unit and period that stand one below another."""
        begin = 0
        for _, rows in groupby(zip(self.communes, self.periods, strict=True)):
            end = begin + sum(1 for _ in rows)
            yield self[begin:end]
            begin = end

    def named(self, name: str) -> list[Observation]:
        """What is said of a name, of rows that say each once."""
        return [self[self._places[name]]]

    @kept_property
    def _places(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.variables)}

    @kept_property
    def counts(self) -> Mapping[str, int]:
        """The numbers by name, of rows that say each once."""
        return dict(zip(self.variables, map(int, self.values), strict=True))


class Observed(_Observations):
    """Observations as they came, plain rows among them; made when the first is asked for."""

    def __init__(self, pieces: Iterable[Sequence[Observation]]) -> None:
        self.pieces = tuple(pieces)

    @classmethod
    def of(cls, given: Iterable["Observation | PlainRows"]) -> Sequence[Observation]:
        """What was read, piece by piece; a tuple where no rows are plain."""
        pieces: list[Sequence[Observation]] = []
        several: list[Observation] = []
        for one in given:
            if isinstance(one, PlainRows):
                pieces += [several, one]
                several = []
            else:
                several.append(one)
        return cls([*pieces, several]) if pieces else tuple(several)

    @kept_property
    def _every(self) -> tuple[Observation, ...]:
        return tuple(one for piece in self.pieces for one in piece)

    def __len__(self) -> int:
        return sum(map(len, self.pieces))

    @overload
    def __getitem__(self, at: int) -> Observation: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Observation, ...]: ...

    def __getitem__(self, at: "int | slice") -> "Observation | tuple[Observation, ...]":
        return self._every[at]

    def __iter__(self) -> Iterator[Observation]:
        return iter(self._every)


def pieces_of(observations: Sequence[Observation]) -> Sequence[Sequence[Observation]]:
    """The same, plain rows by themselves."""
    return observations.pieces if isinstance(observations, Observed) else (observations,)
