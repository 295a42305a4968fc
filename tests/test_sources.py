"""Figures are the same wherever they come from; only their places differ."""

import io
import random
import string
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khong3
from khong3 import Data, Indicator, KhongError, Model, Observation, Variable, read
from khong3.figures.readings import number_of
from khong3.numbers import Number
from khong3.observations import Raw
from tests.same_table import Share, Table, Value, every_form, to_csv

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

CODES = st.text(string.digits, min_size=5, max_size=5)
AMOUNTS = st.decimals(0, 10**9, places=3, allow_nan=False).map(lambda one: one.normalize())
WORDS = st.one_of(
    st.sampled_from(
        [
            "tæng céng d©n sè",
            "XÃ£ Má»t",
            "17,5",
            "1.234,5",
            "12 người",
            "trên 90 %",
            "74 %",
            "-",
            "x",
            "#N/A",
            "có",
            "1.200",
            "Xã Một",
        ]
    ),
    st.text(string.ascii_letters + "ăâđêôơư ,.;'\"=", max_size=8).map(str.strip),
)
KINDS: dict[str, st.SearchStrategy[Value]] = {
    "whole": st.integers(-5, 10**12),
    "exact": AMOUNTS,
    "float": AMOUNTS.map(float),
    "share": st.decimals(0, 100, places=2).map(Share),
    "answer": st.booleans(),
    "day": st.dates(date(1950, 1, 1), date(2080, 1, 1)),
    "words": WORDS,
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of units with figures of every kind, blanks among them."""
    codes = draw(st.lists(CODES, min_size=1, max_size=5, unique=True))
    periods = st.sampled_from(["2024", "2024-Q3", "2024-08", "Quý III/2025", "31/12/2024"])
    columns: dict[str, Sequence[Value]] = {"Mã xã": codes, "Kỳ": [draw(periods) for _ in codes]}
    for name in draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=7, unique=True)):
        values = draw(st.lists(st.none() | KINDS[name], min_size=len(codes), max_size=len(codes)))
        columns[name] = values
    return Table(columns)


def content(data: Data) -> tuple[list[tuple[Any, ...]], Counter[str], list[str]]:
    """What data say, places aside: figures as the numbers that they are."""
    figures: list[tuple[Any, ...]] = []
    for one in data.observations:
        number = number_of(one)
        value = (number.value, number.percent) if isinstance(number, Number) else str(one.value)
        figures.append((one.commune, one.period, one.variable, value, one.evidence, one.on))
    return figures, Counter(one.code for one in data.findings), sorted(name for _, name in data.headings)


@given(table=tables())
def test_one_table_is_the_same_in_every_form(table: Table, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Text, workbooks, columns on disk, frames and records say the same, blanks and doubtful cells included."""
    folder = tmp_path_factory.mktemp("same")
    expected = content(read(to_csv(table, folder / "t.csv")))
    assert expected[0]
    for form, source in every_form(table, folder).items():
        assert content(read(source)) == expected, form


def figures(source: object) -> list[tuple[str, str, str, object]]:
    """The figures of a source, as they are kept."""
    data = read(source)
    assert data.findings == ()
    return [(one.commune, one.period, one.variable, one.value) for one in data.observations]


def test_numbers_are_those_that_a_frame_holds() -> None:
    """Whole numbers of any length, decimals with theirs, floats by their shortest text, narrow ones by their own."""
    frame = pl.DataFrame(
        {
            "commune": ["01"],
            "period": [2024],
            "whole": [2**62 + 1],
            "exact": pl.Series([Decimal("0.10")], dtype=pl.Decimal(38, 2)),
            "float": [0.1],
            "narrow": pl.Series([0.1], dtype=pl.Float32),
        }
    )
    expected = [
        ("01", "2024", "whole", str(2**62 + 1)),
        ("01", "2024", "exact", Decimal("0.10")),
        ("01", "2024", "float", Decimal("0.1")),
        ("01", "2024", "narrow", Decimal("0.1")),
    ]
    for source in (frame, frame.to_arrow(), duckdb.sql("select * from frame")):
        assert figures(source) == expected
        assert str(read(source).observations[0].place).endswith(">:1:3")
    pandas = pd.DataFrame({name: frame[name].to_list() for name in frame.columns})
    pandas["narrow"] = pandas["narrow"].astype("float32")
    assert figures(pandas) == expected


@pytest.mark.parametrize("blank", [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT, Decimal("NaN"), ""])
def test_what_stands_for_no_value_is_a_blank(blank: Raw) -> None:
    """Whatever a library calls it; a unit with nothing else is a unit without figures."""
    assert figures([{"commune": "01", "period": "2024", "a": blank, "b": 1}]) == [("01", "2024", "b", "1")]
    assert Observation(commune="01", period="2024", variable="a", value=blank).value in (None, "")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.int64(5), 5),
        (np.float64(0.1), 0.1),
        (np.float32(0.1), 0.1),
        (np.bool_(1), True),
        (np.str_("5"), "5"),
        (pd.Series([5], dtype="Int64")[0], 5),
    ],
)
def test_scalars_of_numpy_and_pandas_equal_pythons(value: Raw, plain: Raw) -> None:
    """An observation keeps them as Python's own, and they are read as the same number."""
    ours, theirs = (Observation(commune="01", period="2024", variable="a", value=one) for one in (plain, value))
    assert (theirs.value, type(theirs.value)) == (ours.value, type(plain))


@pytest.mark.parametrize(
    ("given_periods", "periods"),
    [
        (list(pd.period_range("2024-08", periods=2, freq="M")), ["2024-08", "2024-09"]),
        (list(pd.period_range("2024Q3", periods=2, freq="Q")), ["2024-Q3", "2024-Q4"]),
        (list(pd.period_range("2024", periods=2, freq="Y")), ["2024", "2025"]),
        ([pd.Period("2024", freq="Y-JUN")] * 2, ["2023-07..2024-06"] * 2),
        ([datetime.fromisoformat("2024-07-01"), datetime.fromisoformat("2024-08-01")], ["2024-07", "2024-08"]),
        ([date(2024, 7, 1), date(2024, 10, 1)], ["2024-07-01", "2024-10-01"]),
        ([np.datetime64("2024-08-01"), np.datetime64("2024-01-01")], ["2024-08", "2024-01"]),
        ([khong3.Period.parse("2024-Q3"), 2024.0], ["2024-Q3", "2024"]),
    ],
)
def test_periods_of_frames(given_periods: list[Any], periods: list[str]) -> None:
    """Periods are periods; days that can only begin months are these; other days stay days, and are asked after."""
    records = [{"commune": "01", "period": one, "a": 1} for one in given_periods]
    assert [one.period for one in read(records).observations] == periods
    frame = pd.DataFrame(records)
    assert [one.period for one in read(frame).observations] == periods


def test_levels_of_an_index_that_have_names_are_columns() -> None:
    """What somebody put into the index of a frame is not lost."""
    frame = pd.DataFrame({"commune": ["01", "02"], "period": "2024", "a": [1, 2]})
    assert figures(frame.set_index(["commune", "period"])) == figures(frame)
    assert figures(frame[frame["a"] > 1]) == [("02", "2024", "a", "2")]


def test_what_no_cell_can_hold_is_named() -> None:
    """A column of lists or bytes is a finding by its name; the rest is read."""
    frame = pl.DataFrame({"commune": ["01"], "period": ["2024"], "a": [1], "b": [[1]], "c": [b"x"]})
    for source in (frame, frame.to_dicts()):
        data = read(source)
        assert [(one.code, one.parameters["name"], one.place.column) for one in data.findings] == [
            ("column-of-no-text", "b", 4),
            ("column-of-no-text", "c", 5),
        ]
        assert [one.variable for one in data.observations] == ["a"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (5, "int"),
        (None, "NoneType"),
        (b"a.csv", "bytes"),
        ({"commune": "01"}, "dict"),
        ([1], "int"),
        (["a.csv"], "str"),
        ([{"commune": "01"}, 3], "dict"),
        (pl.Series([1]), "polars.series.series.Series"),
    ],
)
def test_anything_else_is_refused_by_its_type(source: object, found: str) -> None:
    """With what is taken in its place."""
    with pytest.raises(KhongError) as refused:
        read(source)
    (finding,) = refused.value.findings
    assert (finding.code, finding.parameters["found"]) == ("data-kind-unknown", found)
    assert "Observation" in finding.mend("en")


def test_a_model_assesses_whatever_is_read() -> None:
    """A frame, records and observations give the same results; what is no figures is refused by its type."""
    model = khong3.load("thanh-hoa-3-khong")
    name = next(iter(model.variables))
    records = [{"commune": "01", "period": "2024", name: 5}]
    expected = [one.value for one in model.assess([Observation(commune="01", period="2024", variable=name, value=5)])]
    assert [one.value for one in model.assess(records)] == expected
    values = model.assess(pl.DataFrame(records)).frame("results")["value_exact"].to_list()
    assert values == [None if one is None else str(one) for one in expected]
    with pytest.raises(KhongError, match="data-kind-unknown"):
        model.assess(5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]


def test_observations_and_no_rows_are_data() -> None:
    """One by one, in any iterable; nothing at all is no figures."""
    one = Observation(commune="01", period="2024", variable="a", value=1)
    assert read(iter([one])).observations == (one,)
    assert read([]).observations == ()
    assert [finding.code for finding in read(pl.DataFrame()).findings] == ["table-empty"]


def test_a_file_of_columns_that_is_none(tmp_path: Path) -> None:
    """Is a finding; the other files of its folder are read."""
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing else PAR1")
    pl.DataFrame({"commune": ["01"], "period": ["2024"], "a": [1]}).write_parquet(tmp_path / "b.parquet")
    data = read(tmp_path)
    assert [one.code for one in data.findings] == ["frame-unreadable"]
    assert [str(one.place) for one in data.observations] == [f"{tmp_path / 'b.parquet'}:1:3"]


def test_what_is_no_file_of_columns_is_said_in_our_words(tmp_path: Path) -> None:
    """Empty, cut, of another kind, or of another form of Arrow's: by its finding, with the mend of that."""
    table = pa.table({"commune": ["01"], "period": ["2024"], "a": [1]})
    whole = tmp_path / "whole.parquet"
    pq.write_table(table, whole)
    streamed = io.BytesIO()
    with pa.ipc.new_stream(streamed, table.schema) as writer:
        writer.write_table(table)
    broken = {
        "empty.parquet": (b"", "table-empty", "trống"),
        "empty.arrow": (b"", "table-empty", "trống"),
        "cut.parquet": (whole.read_bytes()[:-9], "frame-of-other-kind", "bị mất"),
        "csv.parquet": (b"commune,period,a\n01,2024,1\n", "frame-of-other-kind", "dạng khác"),
        "stream.arrow": (streamed.getvalue(), "frame-of-other-kind", "luồng Arrow"),
        "old.feather": (b"FEA1....FEA1", "frame-of-other-kind", "bản 1"),
        "parquet.arrow": (whole.read_bytes(), "frame-of-other-kind", "dạng khác"),
    }
    twice = pa.table([["01"], [1], [2]], names=["commune", "a", "a"])
    pq.write_table(twice, tmp_path / "twice.parquet")
    broken["twice.parquet"] = ((tmp_path / "twice.parquet").read_bytes(), "columns-of-one-name", "“a”")
    broken["parquet.csv"] = (whole.read_bytes(), "file-no-text", "Parquet")
    for name, (content, code, words) in broken.items():
        (tmp_path / name).write_bytes(content)
        (found,) = read(tmp_path / name).findings
        assert found.code == code, name
        assert words in found.message("vi"), name
        assert "Bỏ các cột" not in found.mend("vi")


@pytest.mark.parametrize("form", ["duckdb", "table", "batch"])
def test_a_column_that_nothing_reads_keeps_none_from_being_read(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Intervals, decimals of 256 bits, two columns of one name: the others are read, and nothing is printed."""
    table = pa.table(
        [["A"], ["2024"], [3], [3], [pa.MonthDayNano([0, 1, 0])], pa.array([Decimal(7)], pa.decimal256(60, 3))],
        names=["commune", "period", "a", "a", "since", "b"],
    )
    given_: Any = {"table": table, "batch": table.to_batches()[0]}.get(form)
    if form == "duckdb":
        given_ = duckdb.sql("SELECT 'A' commune, '2024' period, 3 a, INTERVAL 1 DAY since, 7 b")
    variables = [Variable(id=name, label=name.upper(), type="number", unit="ha") for name in "ab"]
    lines = [Indicator(code=name, label=f"Số {name}", measure=name) for name in "ab"]
    model = Model(id="m", version="1", title="M", variables=variables, items=lines)
    for found in (model.assess(given_), model.assess(read(given_))):
        assert [(found["A", name].value) for name in "ab"] == [3, 7]
    assert {one.code for one in read(given_).findings} >= {"column-of-no-text"}
    assert "panicked" not in capfd.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "parquet", "feather"])
def test_a_file_of_columns_says_what_its_csv_says(ending: str, tmp_path: Path) -> None:
    """Of headings alone, and of figures below a blank one."""
    write: dict[str, Callable[[pl.DataFrame, Path], object]] = {
        "csv": pl.DataFrame.write_csv,
        "parquet": pl.DataFrame.write_parquet,
        "feather": pl.DataFrame.write_ipc,
    }
    frame = pl.DataFrame({"commune": ["01"], "period": ["2024"], "a": [1], "": [7]})
    write[ending](frame, tmp_path / f"a.{ending}")
    write[ending](frame.clear().drop(""), tmp_path / f"b.{ending}")
    assert {one.code for one in read(tmp_path / f"a.{ending}").findings} == {"column-without-heading"}
    assert {one.code for one in read(tmp_path / f"b.{ending}").findings} == {"headings-alone"}


@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["parquet", "feather"]))
@settings(max_examples=30)
def test_mutilated_columns_are_findings(seed: int, kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever bytes of the file were changed: it is read, or refused in words."""
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("cut") / f"a.{kind}"
    frame = pl.DataFrame({"commune": ["01", "02"], "period": ["2024", "2024"], "a": [1, None], "b": [0.5, 1.5]})
    (frame.write_parquet if kind == "parquet" else frame.write_ipc)(path)
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 10)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw)
    data = read(path)
    assert data.observations or data.findings


def test_texts_of_more_letters_than_anybody_writes_are_refused(tmp_path: Path) -> None:
    """One long text that stands in every row is short in a file."""
    pl.select(pl.repeat("x" * 50_000_000, 5).alias("commune")).write_parquet(tmp_path / "a.parquet")
    assert [one.code for one in read(tmp_path / "a.parquet").findings] == ["frame-too-large"]


def test_a_file_that_claims_more_than_anybody_counts_is_refused(tmp_path: Path) -> None:
    """By its own count of rows, before they are made."""
    pl.select(pl.repeat(1, 60_000_000, dtype=pl.Int8).alias("commune")).write_parquet(tmp_path / "a.parquet")
    assert [one.code for one in read(tmp_path / "a.parquet").findings] == ["frame-too-large"]
