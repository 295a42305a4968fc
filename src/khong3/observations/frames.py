"""Data frames and records as tables: each column by its own library, each value exactly as it is held there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from numbers import Number
from os import SEEK_END
from pathlib import Path
from typing import Any, TypeAlias, cast

from attrs import evolve

from khong3.catalogue.reading import BROKEN
from khong3.findings import Finding, KhongError, Place
from khong3.observations.encodings import damaged
from khong3.observations.headings import arranged
from khong3.observations.tables import FileTable, TableSource, clean, header_of, without_header, without_twins
from khong3.system import system_said
from khong3.workbooks.cells import cell_text, months_of

FrameColumns: TypeAlias = list[tuple[str, Sequence[Any]]]
"""The columns of a frame: the heading of each, and its values."""

FRAME_FILES = (".parquet", ".pq", ".feather", ".arrow", ".ipc")
MOST_VALUES = 50_000_000
"""More values than this are no figures of communes: a small file may claim any number of them."""
MOST_LETTERS = 200_000_000
_OF_SPARK = "pyspark"
"""Its frames are never pulled in."""


def is_frame(source: object) -> bool:
    """Whether something is a data frame; nothing is loaded to say so."""
    columns = hasattr(source, "__arrow_c_stream__") and type(source).__name__ not in ("Series", "ChunkedArray")
    return (
        columns
        or _is(source, _OF_SPARK, "DataFrame")
        or _is(source, "pandas", "DataFrame")
        or _is(source, "polars", "LazyFrame")
    )


def table_of_frame(source: object, shown: str | None = None) -> FileTable | None:
    """A frame of polars, pandas, or of whatever hands on Arrow's columns, as a table; None of anything else."""
    shown = shown or name_of_frame(source)
    if _is(source, "pandas", "DataFrame"):
        return table_of_columns(_of_pandas(source), shown)
    if _is(source, "polars", "DataFrame", "LazyFrame"):
        return table_of_columns(_of_polars(source), shown)
    alone = type(source).__name__ in ("Series", "ChunkedArray")
    refuse_spark(source)
    if alone or not hasattr(source, "__arrow_c_stream__"):
        return None
    try:
        columns = arrow_columns(source)
    except ImportError:
        raise _refusal("extra-missing", shown, extra="frames") from None
    except Exception:  # noqa: BLE001 - whatever a library makes of what is no table
        return None
    return table_of_columns([(name, polars_values(column)) for name, column in columns], shown)


def arrow_columns(source: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - Arrow's columns, and polars' of them
    """The columns of what hands on Arrow's, as those of polars; what it has no type for as the values that they hold.

    Two of one name are two.
    """
    import polars as pl

    if _is(source, "pyarrow", "Table", "RecordBatch"):
        return [(name, _arrow_column(name, source.column(at))) for at, name in enumerate(source.column_names)]
    try:
        # What DuckDB hands on by itself polars may not expect, and then says so on the terminal.
        whole = source.pl() if hasattr(source, "pl") else pl.DataFrame(source)
    except BaseException as problem:
        if not (of_library(problem) and hasattr(source, "to_arrow_table")):
            raise
        return arrow_columns(source.to_arrow_table())
    return [(one.name, one) for one in whole.get_columns()]


def _arrow_column(name: str, column: Any) -> Any:  # noqa: ANN401 - as above
    import polars as pl

    # Of more than 128 bits polars says on the terminal that it has no such type.
    if not str(column.type).startswith("decimal256"):
        with suppress(pl.exceptions.PolarsError):
            return pl.Series(name, column)
    return pl.Series(name, column.to_pylist(), dtype=pl.Object)


def name_of_frame(source: object) -> str:
    """What a frame is called where a place in it is told: ``<pandas.DataFrame>``."""
    return f"<{_called(source)}>"


def refuse_spark(source: object) -> None:
    """Raise KhongError (``frame-of-spark``) for a frame that would be pulled in from a cluster."""
    if _is(source, _OF_SPARK, "DataFrame"):
        raise KhongError([Finding(code="frame-of-spark")])


def table_of_records(records: Iterable[Mapping[object, object]], called: str = "<records>") -> FileTable:
    """Records, each a mapping of headings to values; a heading that one does not have is blank there."""
    rows = list(records)
    names = list(dict.fromkeys(name for row in rows for name in row))
    return table_of_columns([(_heading(name), [row.get(name) for row in rows]) for name in names], called)


def read_frame(path: Path) -> FileTable:
    """A file of Parquet or Arrow (Feather) as a table; raises KhongError with what keeps it from being read."""
    shown = str(path)
    kind = "Parquet" if path.suffix.lower() in (".parquet", ".pq") else "Arrow"
    _must_be_whole(path, kind)
    try:
        import polars as pl
    except ImportError:
        raise _refusal("extra-missing", shown, extra="frames") from None
    try:
        scan = pl.scan_parquet if kind == "Parquet" else pl.scan_ipc
        lazy = scan(path)
        many = lazy.select(pl.len()).collect().item() * len(lazy.collect_schema()) > MOST_VALUES
        frame = pl.DataFrame() if many else lazy.collect()
        sums = frame.select(pl.col(pl.String).str.len_bytes().sum())
        letters = sum(one or 0 for row in sums.rows() for one in row)
    except BaseException as problem:
        if not of_library(problem):
            raise
        twice = _ONE_NAME.search(str(problem)) if type(problem).__name__ == "DuplicateError" else None
        if twice is not None:
            raise _refusal("columns-of-one-name", shown, name=twice[1]) from None
        raise _refusal("frame-unreadable", shown, why=why_unreadable(problem)) from None
    if many or letters > MOST_LETTERS:
        raise _refusal("frame-too-large", shown, most=MOST_VALUES)
    return table_of_columns(_of_polars(frame), shown)


_ONE_NAME = re.compile("'(.+)'")
"""The name that Polars says several columns have."""
_MARKS = {"Parquet": (b"PAR1", b"PARE"), "Arrow": (b"ARROW1",)}
"""What a file of each kind begins and ends with."""
_ALIKE = {b"\xff\xff\xff\xff": "stream", b"FEA1": "feather"}


def _must_be_whole(path: Path, kind: str) -> None:
    """Raise KhongError for what is no file of its kind, or is cut off: a library says so in its own words."""
    try:
        with path.open("rb") as file:
            begin = file.read(6)
            file.seek(0, SEEK_END)
            file.seek(max(0, file.tell() - 6))
            end = file.read()
    except OSError as problem:
        raise _refusal("file-unreadable", str(path), why=system_said(problem)) from None
    if not begin:
        raise KhongError([_found("table-empty", Place(file=str(path)))])
    marks = _MARKS[kind]
    if not begin.startswith(marks):
        raise _refusal("frame-of-other-kind", str(path), kind=kind, why=BROKEN[_ALIKE.get(begin[:4], "other")])
    if not end.endswith(marks):
        raise _refusal("frame-of-other-kind", str(path), kind=kind, why=BROKEN["cut"])


def of_library(problem: BaseException) -> bool:
    """Whether something was raised by a library: what code in Rust did not expect comes as no Exception."""
    return isinstance(problem, Exception) or type(problem).__name__ == "PanicException"


def why_unreadable(problem: BaseException) -> str:
    """What a library says of a frame, on one line."""
    return f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}"


def table_of_columns(columns: FrameColumns, file: str) -> FileTable:
    """Columns of values as a table of text; a column of what no cell can hold is named, and not read."""
    source = TableSource(file=file)
    findings: list[Finding] = []
    header = header_of([name for name, _ in columns], None, source, findings)
    kept = list(header)
    texts: list[list[str]] = []
    periods = {at for at, name in enumerate(arranged(header)) if name == "period"}
    refuse_number_codes(header, [values for _, values in columns], source.at())
    for at, (name, values) in enumerate(columns):
        cells = [cell_text(one) for one in (months_of(values) if at in periods else values)]
        if None in cells:
            first = cells.index(None)
            place = source.at(first + 1, at + 1)
            findings.append(_found("column-of-no-text", place, name=name, kind=_called(values[first])))
            kept[at] = ""
        texts.append([clean(one) if type(one) is str else one or "" for one in cells])
    if any(one.code == "column-twice" for one in findings):
        lines = [(line, list(row)) for line, row in enumerate(zip(*texts, strict=True), start=1)]
        alone = without_twins((None, [name for name, _ in columns]), header, lines, source, findings)
        kept = [name and one for name, one in zip(kept, alone, strict=True)]
    if not all(header):
        lines = [(line, list(row)) for line, row in enumerate(zip(*texts, strict=True), start=1)]
        findings += without_header((None, [name for name, _ in columns]), lines, source)
    findings += _letters([kept, *texts], source)
    rows = ((line, list(row)) for line, row in enumerate(zip(*texts, strict=True), start=1))
    table = FileTable(source=source, line=None, header=tuple(kept), rows=rows, findings=tuple(findings))
    return table if columns else evolve(table, findings=(_found("table-empty", source.at()),))


def refuse_number_codes(header: Sequence[str], columns: Sequence[Iterable[object]], place: Place) -> None:
    """Raise KhongError (``frame-codes-no-text``) where a code came as a number."""
    at = next((at for at, name in enumerate(arranged(header)) if name == "commune"), None)
    number = None if at is None else next((one for one in columns[at] if _is_number(one)), None)
    if number is not None:
        raise KhongError([_found("frame-codes-no-text", place, found=str(number))])


def _is_number(value: object) -> bool:
    """Whether a code came as a number, so that a zero before it is lost; not-a-number is a blank."""
    return not isinstance(value, bool) and isinstance(value, Number) and bool(cell_text(value))


def _letters(columns: Iterable[Sequence[str]], source: TableSource) -> Iterator[Finding]:
    """Headings and texts that are TCVN3 under its fonts, or were encoded twice, said once as in a file of text."""
    for at, texts in enumerate(columns):
        found = damaged("\n".join(" ".join(one.split()) for one in texts), source.file)
        if found is not None:
            yield evolve(found, place=source.at(found.place.line if at else None, at or found.place.line))
            return


def pandas_columns(frame: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - pandas is not needed to say what pandas is
    """Its columns behind the levels of its index that have names, since these are what somebody put there."""
    named = [name for name in frame.index.names if name is not None]
    # Unnamed levels only count the rows.
    whole = frame.reset_index(level=named, allow_duplicates=True) if named else frame
    return [(_heading(name), whole.iloc[:, at]) for at, name in enumerate(whole.columns)]


def _heading(name: object) -> str:
    """What a column is called; what is a number with decimals stays one."""
    return (cell_text(name) if isinstance(name, float) else None) or str(name)


def _of_pandas(frame: Any) -> FrameColumns:  # noqa: ANN401 - as above
    return [(name, _pandas_values(column)) for name, column in pandas_columns(frame)]


def _pandas_values(column: Any) -> Sequence[Any]:  # noqa: ANN401 - as above
    """A column's values; of narrow floats each by itself, since only so it knows its shortest text."""
    narrow = str(column.dtype).lower() in ("float16", "float32")
    return list(column.to_numpy(dtype=str(column.dtype).lower(), na_value=float("nan")) if narrow else column.tolist())


def _of_polars(frame: Any) -> FrameColumns:  # noqa: ANN401 - polars is not needed to say what polars is
    try:
        whole = frame.collect() if hasattr(frame, "collect") else frame
    except BaseException as problem:
        if not of_library(problem):
            raise
        raise KhongError([Finding(code="frame-unreadable", parameters={"why": why_unreadable(problem)})]) from None
    return [(column.name, polars_values(column)) for column in whole.get_columns()]


def polars_values(column: Any) -> Sequence[Any]:  # noqa: ANN401 - as above
    """The same of polars, which says the shortest text itself."""
    if str(column.dtype) in ("Float32", "Float16"):
        return [None if one is None else float(one) for one in column.cast(str).to_list()]
    return cast("list[Any]", column.to_list())


def _is(source: object, home: str, *names: str) -> bool:
    """Whether something is of one of a library's classes, without loading the library."""
    return any(one.__name__ in names and one.__module__.partition(".")[0] == home for one in type(source).__mro__)


def _called(value: object) -> str:
    """A type as Python's users call it: ``pandas.DataFrame``, ``list``."""
    home = type(value).__module__.partition(".")[0].lstrip("_")
    return type(value).__name__ if home == "builtins" else f"{home}.{type(value).__name__}"


def _refusal(finding_code: str, file: str, **parameters: object) -> KhongError:
    return KhongError([_found(finding_code, Place(file=file), **parameters)])


def _found(finding_code: str, place: Place, **parameters: object) -> Finding:
    return Finding(code=finding_code, place=place, parameters=parameters)
