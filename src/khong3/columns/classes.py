"""What differs by class and period, for many units at once: the same for all is bound, the rest is joined."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from attrs import field, frozen

from khong3.columns.names import CLASS, PERIOD, UNIT
from khong3.communes import BUILT_IN_ATTRIBUTES, Commune
from khong3.expressions import Name
from khong3.judging.inputs import Inputs, attributes
from khong3.judging.program import Program
from khong3.periods import Period
from khong3.tape.keys import Key


@frozen(eq=False, slots=False, repr=False)
class Classes:
    """The classes of some units in some periods: units of one class are held against the same, and are peers."""

    program: Program
    communes: Sequence[Commune]
    periods: Sequence[Period]
    _like: dict[tuple[object, ...], int] = field(init=False, factory=dict[tuple[object, ...], int])
    _first: list[Commune] = field(init=False, factory=list[Commune])
    of_units: list[int] = field(init=False, factory=list[int])
    """The number of each unit's class."""

    def __attrs_post_init__(self) -> None:
        maxima = (case for _, one in self.program.meaning.model.differing for case in one.maxima)
        asked = (name for case in maxima for name in case.for_)
        names = dict.fromkeys((*self.program.by_class.asked, *self.read, *asked))
        for one in self.communes:
            told = tuple(one.code if name == "commune" else one.attribute(name) for name in names)
            if told not in self._like:
                self._like[told] = len(self._first)
                self._first.append(one)
            self.of_units.append(self._like[told])

    @property
    def read(self) -> Sequence[str]:
        """The attributes that formulas read."""
        named = {one.name for one in self.program.meaning.read if isinstance(one, Name)}
        return [name for name in (*BUILT_IN_ATTRIBUTES, *self.program.meaning.model.attributes) if name in named]

    def inputs(self, number: int, period: Period) -> Inputs:
        """All that the tapes take for a class in a period."""
        like = self._first[number]
        meaning = self.program.meaning
        return {**self.program.by_class.inputs(like, period), **attributes(meaning, like)}

    def opened(self, wanted: Sequence[Period]) -> pl.DataFrame:
        """The classes that may be one of several in a period, or whose maxima nobody knows."""
        found = [
            (number, when)
            for when, period in enumerate(self.periods)
            if period in wanted
            for number, like in enumerate(self._first)
            if len(self.program.by_class.classes(like, period)) > 1 or self.program.open_maxima(like, period)
        ]
        return pl.DataFrame(found, schema={CLASS: pl.Int32, PERIOD: pl.Int32}, orient="row")

    def program_of(self, number: int, period: Period) -> Program:
        """What units of a class go through."""
        return self.program.in_class(self._first[number], period)

    def numbers(self) -> pl.DataFrame:
        """The class of each unit."""
        units = pl.Series(UNIT, range(len(self.of_units)), dtype=pl.Int32)
        return pl.DataFrame([units, pl.Series(CLASS, self.of_units, dtype=pl.Int32)])


@frozen(eq=False)
class ValuesInForce:
    """What is in force for some classes and periods: ``bound`` where it is the same for all, else ``columns``."""

    bound: Mapping[Key, int | None]
    columns: Mapping[Key, str]
    table: pl.DataFrame
    """By ``CLASS`` and ``PERIOD``, the columns."""

    def beside(self, rows: pl.DataFrame) -> pl.LazyFrame:
        """Rows with what differs beside them."""
        frame = rows.lazy()
        return frame.join(self.table.lazy(), on=[CLASS, PERIOD], how="left") if self.columns else frame

    @classmethod
    def of(cls, classes: Classes, pairs: Iterable[tuple[int, int]]) -> "ValuesInForce":
        """For pairs of a class and the number of a period."""
        every = list(pairs)
        found = [classes.inputs(number, classes.periods[when]) for number, when in every]
        names = dict.fromkeys(key for one in found for key in one)
        bound: dict[Key, int | None] = {}
        differ: dict[Key, list[int | None]] = {}
        for key in names:
            values = [one.get(key) for one in found]
            if len(set(values)) == 1:
                bound[key] = values[0]
            else:
                differ[key] = values
        columns = {key: "· " + " ".join(key) for key in differ}
        table = pl.DataFrame(
            [
                pl.Series(CLASS, [number for number, _ in every], dtype=pl.Int32),
                pl.Series(PERIOD, [when for _, when in every], dtype=pl.Int32),
                *(pl.Series(columns[key], values, dtype=pl.Int64) for key, values in differ.items()),
            ]
        )
        return cls(bound, columns, table)
