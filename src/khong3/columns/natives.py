"""Data frames of every kind: to Polars as they are, and back to what somebody came with."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

import polars as pl
from attrs import frozen

from khong3.findings import Finding, KhongError

Native: TypeAlias = Any
"""A data frame of pandas, pyarrow, DuckDB or Polars."""


@frozen
class Kind:
    """What a frame is: its library, by which results go back."""

    name: str
    back: Callable[[pl.DataFrame], Native]


def kind_of(given: object) -> Kind | None:
    """What kind of frame somebody handed in; None where it is none that is known."""
    if isinstance(given, pl.DataFrame):
        return Kind("polars", lambda frame: frame)
    if isinstance(given, pl.LazyFrame):
        return Kind("lazy", lambda frame: frame.lazy())
    home = type(given).__module__.partition(".")[0]
    back = _BACK.get((home, type(given).__name__))
    return None if back is None else Kind(home, back)


def polars_of(given: object) -> pl.DataFrame:
    """The frame as Polars has it; raises KhongError (``frame-unknown``) for what is none."""
    if isinstance(given, pl.DataFrame):
        return given
    if isinstance(given, pl.LazyFrame):
        return given.collect()
    if kind_of(given) is None:
        raise KhongError([Finding(code="frame-unknown", parameters={"found": type(given).__name__})])
    if type(given).__module__.startswith("pandas"):
        return pl.from_pandas(cast("Any", given))
    if hasattr(given, "__arrow_c_stream__"):
        return pl.DataFrame(cast("Any", given))
    return cast("pl.DataFrame", cast("Any", given).pl())


def _pandas(frame: pl.DataFrame) -> Native:
    return frame.to_pandas()


def _arrow(frame: pl.DataFrame) -> Native:
    return frame.to_arrow()


def _duckdb(frame: pl.DataFrame) -> Native:
    import duckdb

    return duckdb.from_arrow(frame.to_arrow())


_BACK: Mapping[tuple[str, str], Callable[[pl.DataFrame], Native]] = {
    ("pandas", "DataFrame"): _pandas,
    ("pyarrow", "Table"): _arrow,
    ("duckdb", "DuckDBPyRelation"): _duckdb,
    ("_duckdb", "DuckDBPyRelation"): _duckdb,
}
