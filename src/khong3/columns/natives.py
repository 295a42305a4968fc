"""Data frames of every kind: to Polars as they are, and back to what somebody came with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

import polars as pl
from attrs import frozen

from khong3.columns.names import TWICE
from khong3.findings import Finding, KhongError, Place, wrong_argument
from khong3.numbers import Misread, read_number
from khong3.observations.frames import (
    arrow_columns,
    is_frame,
    of_library,
    pandas_columns,
    refuse_number_codes,
    refuse_spark,
    why_unreadable,
)
from khong3.workbooks.cells import Stated, cell_text, plain

if TYPE_CHECKING:
    import pandas as pd


class Frame(Protocol):
    """A data frame of Polars (eager or lazy), pandas, pyarrow or DuckDB: rows, in columns that have names."""

    @property
    def columns(self) -> Any:  # noqa: ANN401 - as each library has them
        """The columns, or their names."""


class ArrowStream(Protocol):
    """What hands on Arrow's columns, whoever made it."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The columns, in a capsule."""


if TYPE_CHECKING:
    from typing_extensions import TypeVar

    AnyFrame = TypeVar("AnyFrame", bound=Frame, default=Any)
else:
    from typing import TypeVar

    AnyFrame = TypeVar("AnyFrame")

NativeFrame: TypeAlias = Any
"""A frame by what its own library calls its parts."""


@frozen
class FrameKind:
    """What a frame is: its library, by which results go back."""

    name: str
    back: Callable[[pl.DataFrame], NativeFrame]


def kind_of(given: NativeFrame) -> FrameKind:
    """What kind of frame somebody handed in; of one that no library of these made, Polars' own."""
    if isinstance(given, pl.DataFrame):
        return FrameKind("polars", _same)
    if isinstance(given, pl.LazyFrame):
        return FrameKind("lazy", pl.DataFrame.lazy)
    home = type(given).__module__.partition(".")[0]
    back = _BACK.get((home, type(given).__name__))
    return FrameKind("polars", _same) if back is None else FrameKind(home, back)


def kept(given: NativeFrame) -> NativeFrame:
    """A frame that may be gone through again; a stream of Arrow, which is read once, as a table."""
    return given.read_all() if type(given).__name__ == "RecordBatchReader" else given


def polars_of(given: NativeFrame) -> pl.DataFrame:
    """The frame as Polars has it."""
    if isinstance(given, pl.DataFrame):
        return given
    refuse_spark(given)
    if not is_frame(given) and not hasattr(given, "pl"):
        raise wrong_argument(given, "frame", "frame=…")
    try:
        if isinstance(given, pl.LazyFrame):
            return given.collect()
        if type(given).__module__.startswith("pandas"):
            return _of_pandas(given)
        return _apart(arrow_columns(given))
    except KhongError:
        raise
    except BaseException as problem:
        if not of_library(problem):
            raise
        raise KhongError([Finding(code="frame-unreadable", parameters={"why": why_unreadable(problem)})]) from None


def lazy_of(given: NativeFrame) -> pl.LazyFrame:
    """The frame as Polars has it, of which nothing need be there yet; of two columns of one name nothing is taken."""
    if isinstance(given, pl.LazyFrame):
        return given
    frame = polars_of(given)
    for name in frame.columns:
        if name.startswith(TWICE):
            raise KhongError([Finding(code="column-twice", parameters={"name": name.partition(": ")[2]})])
    return frame.lazy()


def _of_pandas(given: NativeFrame) -> pl.DataFrame:
    """Its columns, those of its index among them."""
    every = pandas_columns(given)
    refuse_number_codes([said for said, _ in every], [_objects(column) for _, column in every], Place())
    return _apart((said, _series(column)) for said, column in every)


def _apart(columns: "Iterable[tuple[str, pl.Series]]") -> pl.DataFrame:
    """Columns as a frame; one of a name that another has is told apart by ``TWICE``."""
    found: dict[str, pl.Series] = {}
    for said, column in columns:
        name = f"{TWICE} {len(found)}: {said}" if said in found else said
        found[name] = column.alias(name)
    return pl.DataFrame(list(found.values()))


def _series(column: "pd.Series[Any]") -> pl.Series:
    """A column; what Polars has no type for, several of one or periods, as the texts that cells would hold.

    Of what no cell holds it stays what it is, and is named by its kind.
    """
    kinds: set[object] = {type(one) for one in _objects(column) if one is not None}
    if len(kinds) < 2 and not str(column.dtype).startswith("period"):
        with suppress(TypeError, ValueError, OverflowError, NotImplementedError):
            # Polars would share the memory of a column that somebody may change later.
            return pl.from_pandas(column.copy())
    return cells_of(column.tolist())


def cells_of(values: Sequence[object]) -> pl.Series:
    """Values of several types as the texts that cells would hold; as they are where a text would not say the same."""
    texts = [cell_text(one) for one in values]
    if None in texts or _in_doubt(values, texts):
        return pl.Series([plain(one) for one in values], dtype=pl.Object)
    return pl.Series([one or None for one in texts], dtype=pl.String)


def _in_doubt(values: Iterable[object], texts: Iterable[str | None]) -> bool:
    """Whether a number would be none as a text, or another by the decimal sign that texts beside it show."""
    numbers = {one for one in texts if type(one) is Stated}
    commas = bool(numbers) and any(isinstance(one, str) and "," in one for one in values)
    return commas or any(isinstance(read_number(one), Misread) for one in numbers)


def _objects(column: "pd.Series[Any]") -> list[Any]:
    """The values of a column that may be of several types; of any other none."""
    return column.tolist() if str(column.dtype) == "object" else []


def _same(frame: pl.DataFrame) -> NativeFrame:
    return frame


def _pandas(frame: pl.DataFrame) -> NativeFrame:
    made = frame.to_pandas()
    # Whole numbers stay whole beside blanks, which pandas' own int64 has not.
    for name, kind in frame.schema.items():
        if kind == pl.Int64:
            made[name] = _nullable(frame[name])
    return cast("NativeFrame", made)


def _nullable(numbers: pl.Series) -> "pd.api.extensions.ExtensionArray":
    from pandas.arrays import IntegerArray

    return IntegerArray(numbers.fill_null(0).to_numpy(writable=True), numbers.is_null().to_numpy(writable=True))


def _arrow(frame: pl.DataFrame) -> NativeFrame:
    return cast("NativeFrame", frame.to_arrow())


def _duckdb(frame: pl.DataFrame) -> NativeFrame:
    import duckdb

    return duckdb.from_arrow(cast("object", frame.to_arrow()))


_BACK: Mapping[tuple[str, str], Callable[[pl.DataFrame], NativeFrame]] = {
    ("pandas", "DataFrame"): _pandas,
    ("pyarrow", "Table"): _arrow,
    ("pyarrow", "RecordBatch"): _arrow,
    ("duckdb", "DuckDBPyRelation"): _duckdb,
    ("_duckdb", "DuckDBPyRelation"): _duckdb,
}
