"""Rows as a file of columns (Parquet), by the library for it."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from khong3.findings import Finding, KhongError


def parquet(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str] | None = None) -> bytes:
    """A file of columns, each of one type: ``types`` says which, else the values do."""
    try:
        import polars as pl
    except ImportError:
        raise KhongError([Finding(code="extra-missing", parameters={"extra": "frames"})]) from None
    schema = None if types is None else {name: getattr(pl, kind) for name, kind in types.items()}
    frame = pl.DataFrame([dict(one) for one in rows], schema=schema, orient="row", infer_schema_length=None)
    if schema is None:
        # Points are one type, whether all of a column happen to be whole or none is there.
        frame = frame.cast({pl.Int64: pl.Float64, pl.Null: pl.String})
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()
