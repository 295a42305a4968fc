"""A frame in, frames out: in every cell what the exact engine gives, and everything that is no plain report said."""

import itertools
import pickle
import textwrap
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, cast, get_args

import pytest

import khong3
from khong3 import Commune, Grade, Indicator, KhongError, Model
from khong3.columns.rows import OF_LINE, FrameTable
from khong3.periods import Period
from tests.frame_rows import compared, drawn_frame, drawn_units, lengthened

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")

ROOT = Path(__file__).parents[1]
SPECS = sorted([*(ROOT / "indicator_specs").glob("*.yaml"), *(ROOT / "tests/specs/good").glob("*.yaml")])
MOST_EXACT = {"dti-province-922", "dti-tinh-922"}
"""What rounds nothing before its total needs more than 128 bits on these figures."""


@pytest.mark.long
@pytest.mark.parametrize("shape", ["wide", "long"])
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_every_cell_is_as_exact(spec: Path, shape: str) -> None:
    """Values, verdicts, points, totals, grades and ranks, of communes and of what is above them."""
    try:
        model = khong3.load(spec)
    except KhongError:
        pytest.fail("a spec that is good loads")
    dice = Random(f"{spec.stem} {shape}")
    units = drawn_units(model, dice, 24)
    frame = drawn_frame(model, dice, units)
    found = compared(model, frame if shape == "wide" else lengthened(frame, dice), units)
    assert found.differ == ()


SHARE = """
khong3: 1
id: thu
version: 1
title: Thử
missing: missing
no_cases: leave out
attributes: {region: {low: Thấp, high: Cao}}
peers: [parent]
variables:
  held: {label: Đã làm, part_of: due}
  due: {label: Phải làm}
  area: {label: Diện tích, type: number}
items:
  - id: ratio
    code: 1
    label: Tỷ lệ
    measure: held / due
    target: at least 0.9 %
    max: 10
    points: proportional to target
  - {id: wide, code: 2, label: Rộng, measure: area, target: at least 2.5, max: 5}
grades: [{id: good, label: Tốt, from: 80 %}, {id: weak, label: Yếu}]
"""
UNITS = [
    Commune(code="P", name="Tỉnh"),
    *(Commune(code=f"0{at}", parent="P", attributes={"region": "low"}) for at in range(1, 7)),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """A share and an amount, with points and grades."""
    path = tmp_path_factory.mktemp("model") / "thu.yaml"
    path.write_text(SHARE, encoding="utf-8")
    return khong3.load(path)


def frame(**columns: object) -> Any:  # noqa: ANN401 - a module that may be missing names its type
    """A frame of 2024 with a row for each of the first units."""
    count = max(len(one) for one in columns.values() if isinstance(one, list))
    codes = [one.code for one in UNITS[1 : count + 1]]
    return pl.DataFrame({"commune": codes, "period": ["2024"] * count, **columns}, strict=False)


def of(model: Model, given: Any, name: str) -> list[tuple[object, object, object]]:  # noqa: ANN401 - a frame of several kinds
    """Value as text, verdict and points of one line, unit by unit."""
    found = model.assess(given, communes=UNITS).frame("results")
    rows = pl.DataFrame(found).filter((pl.col("indicator") == name) & (pl.col("commune") != "P"))
    return cast("list[tuple[object, object, object]]", rows.select("value_exact", "verdict", "points_exact").rows())


KINDS = ["polars", "lazy", "pandas", "pyarrow", "duckdb", "records of Arrow", "a batch of Arrow"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_in_goes_out_in_its_kind(kind: str, model: Model) -> None:
    """The same cells, whichever library holds them."""
    given = frame(held=[1, 2, None], due=[100, 200, 300], area=[2.5, 0.1, 7.25])
    made = {
        "polars": lambda: given,
        "lazy": given.lazy,
        "pandas": given.to_pandas,
        "pyarrow": given.to_arrow,
        "duckdb": lambda: pytest.importorskip("duckdb").from_arrow(given.to_arrow()),
        "records of Arrow": lambda: given.to_arrow().to_reader(),
        "a batch of Arrow": lambda: given.to_arrow().combine_chunks().to_batches()[0],
    }[kind]()
    found = model.assess(made, communes=UNITS).frame("scores")
    expected = model.assess(given, communes=UNITS).frame("scores")
    if kind == "duckdb":
        assert found.pl().equals(expected)
    elif kind == "lazy":
        assert found.collect().equals(expected)
    elif kind in ("pandas", "pyarrow"):
        assert type(found) is type(made)
        assert pl.DataFrame(found).equals(expected)
    elif kind.endswith("of Arrow"):
        assert isinstance(found, pyarrow.Table)
        assert pl.DataFrame(found).equals(expected)
    else:
        assert found.equals(expected)


def test_a_stream_that_is_read_once_is_read_by_either_engine(model: Model) -> None:
    """Also where all of it goes to the exact one, which reads it anew."""
    given = frame(held=[1, 2], due=[10, 20]).with_columns(period=pl.Series(["2024", "31/12/2024"]))
    found = model.assess(given.to_arrow().to_reader(), communes=UNITS)
    assert found.why
    assert pl.DataFrame(found.frame("results")).equals(model.assess(given, communes=UNITS).frame("results"))


def test_bounds_are_held_exactly(model: Model) -> None:
    """9/1000 is 0.9 %, and a hair less is not, also of amounts that no float holds."""
    most = 10**15
    held = [9, 8, 9 * most // 1000, 9 * most // 1000 - 1, 9]
    given = frame(held=held, due=[1000, 1000, most, most, 1001], area=[None] * 5)
    met = [verdict for _, verdict, _ in of(model, given, "ratio")[:5]]
    assert met == ["met", "not met", "met", "not met", "not met"]


@pytest.mark.parametrize(("precision", "scale"), [(38, 1), (38, 10), (38, 18), (38, 20), (38, 30)])
def test_a_decimal_is_as_wide_as_its_figures(model: Model, precision: int, scale: int) -> None:
    """Whatever scale a database keeps: no overflow, and no exact engine where digits are few."""
    area = pl.Series(["2.5", "2.4", None]).cast(pl.Decimal(precision, scale))
    due = pl.Series([100, 200, 300]).cast(pl.Decimal(precision, min(scale, 30)))
    found = model.assess(frame(held=[1, 1, 1], due=due.to_list(), area=area.to_list()), communes=UNITS)
    typed = model.assess(
        frame(held=[1, 1, 1]).with_columns(due=due, area=area),
        communes=UNITS,
    )
    assert typed.as_columns == 3 + 4
    assert pl.DataFrame(typed.frame("results")).equals(pl.DataFrame(found.frame("results")))


ODD = {
    "a column without a name": lambda: frame(held=[1, 2], due=[10, 10]).with_columns(pl.lit(1).alias("")),
    "lists": lambda: frame(held=[1, 2], due=[10, 10], area=[[1.0], [2.0]]),
    "objects": lambda: frame(held=[1, 2], due=[10, 10]).with_columns(
        area=pl.Series([object(), object()], dtype=pl.Object)
    ),
    "codes that are bytes": lambda: frame(held=[1, 2], due=[10, 10]).with_columns(commune=pl.Series([b"01", b"\xff"])),
    "numbers that name variables": lambda: pl.DataFrame(
        {"commune": ["01"] * 2, "period": ["2024"] * 2, "variable": [1, 2], "value": [3, 4]}
    ),
    "decimals of 256 bits": lambda: pyarrow.table(
        {"commune": ["01"], "period": ["2024"], "held": pyarrow.array([Decimal(3)], pyarrow.decimal256(50, 2))}
    ),
    "lists that name variables": lambda: pl.DataFrame(
        {"commune": ["01"], "period": ["2024"], "variable": [["held"]], "value": [3]}
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_frame_is_read_or_refused_by_name(model: Model, odd: str) -> None:
    """What is no figure never ends in a library's own error, and what stands beside it is judged."""
    given = ODD[odd]()
    try:
        found = model.assess(given, communes=UNITS)
    except KhongError:
        return
    for what in ("results", "scores", "findings"):
        found.frame(what)
    if isinstance(given, pl.DataFrame) and {"held", "due"} <= {*given.columns} and given["commune"].dtype == pl.String:
        assert [verdict for _, verdict, _ in of(model, given, "ratio")[:2]] == ["exceeded", "exceeded"]


def test_a_pandas_frame_is_read_as_a_file_would_be(model: Model) -> None:
    """Objects of several kinds, periods, a named index; of two columns of one name that differ neither is read."""
    import pandas as pd

    plain = frame(held=[1, 2], due=[10, 10], area=[2.5, 1])
    made = pd.DataFrame({"commune": ["01", "02"], "held": ["1", 2], "due": [10, 10], "area": ["2.5", 1]})
    made["period"] = pd.PeriodIndex(["2024", "2024"], freq="Y")
    for given in (made, made.set_index(["commune", "period"])):
        assert of(model, given, "ratio") == of(model, plain, "ratio")
        assert of(model, given, "wide") == of(model, plain, "wide")
    twice = pd.DataFrame([["01", "2024", 1, 2]], columns=["commune", "period", "held", "held"])
    with pytest.raises(KhongError, match="columns-differ"):
        model.assess(twice, communes=UNITS)
    with pytest.raises(KhongError, match="column-twice"):
        model.assess_parts(twice, communes=UNITS)


def test_a_blank_is_missing_and_never_not_met(model: Model) -> None:
    """None, NaN, and a row that nobody sent."""
    given = frame(held=[None, 1], due=[10, 10], area=[float("nan"), 2.5])
    assert [verdict for _, verdict, _ in of(model, given, "wide")] == ["missing", "met", *["missing"] * 4]
    assert [verdict for _, verdict, _ in of(model, given, "ratio")] == ["missing", "exceeded", *["missing"] * 4]


def test_a_float_is_its_shortest_decimal(model: Model) -> None:
    """477/100 is printed as 4.77, and 0.1 is one tenth."""
    given = frame(held=[1] * 3, due=[1] * 3, area=[4.77, 2.5, 0.1])
    found = model.assess(given, communes=UNITS)
    values = found.frame("results").filter((pl.col("indicator") == "wide") & (pl.col("commune") < "04"))
    assert values["value"].to_list() == [4.77, 2.5, 0.1]
    assert values["value_exact"].to_list() == ["477/100", "5/2", "1/10"]


def test_rows_that_are_no_plain_reports_are_read_as_those_of_a_file(model: Model) -> None:
    """A slip, two rows of one unit, a code that the list does not have, a period that is none: each is said."""
    given = pl.DataFrame(
        {
            "commune": ["01", "02", "02", "03", "99", "04", "05"],
            "period": ["2024", "2024", "2024", "2024", "2024", "năm ngoái", "2024"],
            "held": [1, 2, 3, -4, 5, 6, 5],
            "due": [10, 10, 10, 10, 10, 10, 10],
            "ghi chú khác": ["x"] * 7,
        }
    )
    found = model.assess(given, communes=UNITS)
    assert found.as_columns == 4
    assert {one.code for one in found.findings} >= {"unknown-commune", "not-a-period", "column-aside"}
    assert [one.code for one in found["02", "ratio"].findings] == ["figures-contradict"]
    assert found["03", "ratio"].verdict == "invalid"
    rows = found.frame("results").filter(pl.col("indicator") == "ratio").select("commune", "verdict").rows()
    expected = ["exceeded", "exceeded", "exceeded", "invalid", "missing", "exceeded", "missing"]
    assert rows == list(zip([one.code for one in UNITS], expected, strict=True))


def test_rows_of_figures_that_come_twice_or_of_nobody_are_set_aside(model: Model) -> None:
    """Of a row a figure: also one that comes again as a blank, or under its heading with a sign."""
    rows = [
        ("01", "2024", "held", 1),
        ("01", "2024", "due", 10),
        ("02", "2024", "held", 2),
        ("02", "2024", "held", None),
        ("02", "2024", "due", 10),
        ("03", "2024", "held", 3),
        ("03", "2024", "due", 10),
        ("99", "2024", "due", 10),
        ("04", "năm ngoái", "due", 10),
        ("04", "2024", None, 7),
        ("04", "2024", "helt", 7),
        ("05", "2024", "due", 10),
        ("05", "2024", "due", 11),
    ]
    given = pl.DataFrame(rows, schema=["commune", "period", "variable", "value"], orient="row")
    found = model.assess(given, communes=UNITS)
    told = {row["code"]: row["count"] for row in found.frame("findings").rows(named=True)}
    assert told["unknown-variable"] == 1
    assert {"unknown-commune", "not-a-period"} <= told.keys()
    assert [one.code for one in found["05", "ratio"].findings] == ["figures-contradict"]
    assert found.as_columns == 4
    values = of(model, given, "ratio")
    assert [one for one, _, _ in values] == ["1/10", "1/5", "3/10", None, None, None]
    assert of(model, given.sample(fraction=1, shuffle=True, seed=3), "ratio") == values


def test_few_units_of_many_periods_are_placed_as_many_of_few(model: Model) -> None:
    """Each reports of a month of its own: a row a figure comes to what a row a unit does."""
    months = [f"{2010 + at // 12}-{1 + at % 12:02d}" for at in range(90)]
    wide = pl.DataFrame(
        {"commune": [f"x{at}" for at in range(90)], "period": months, "held": range(90), "due": range(100, 190)}
    )
    long = wide.unpivot(index=["commune", "period"]).sample(fraction=1, shuffle=True, seed=1)
    by_row, by_figure = (model.assess(one).frame("results") for one in (wide, long))
    assert by_row.sort("commune", "period", "indicator").equals(by_figure.sort("commune", "period", "indicator"))


def test_one_result_is_explained_by_the_exact_engine(model: Model) -> None:
    """The same paragraph as of a single assessment, for a commune and for what is above it."""
    given = frame(held=[1, 2, 3], due=[100, 200, 300], area=[1.5, 2.5, 3.5])
    found = model.assess(given, communes=UNITS)
    said = [
        khong3.Observation(commune=row["commune"], period="2024", variable=name, value=row[name])
        for row in given.iter_rows(named=True)
        for name in ("held", "due", "area")
    ]
    alone = model.assess(khong3.Data(observations=said, communes=UNITS))
    for unit, name in (("02", "ratio"), ("02", "wide"), ("P", "ratio")):
        assert found[unit, name].explain("vi") == alone[unit, name].explain("vi")


def test_ranks_leave_out_who_has_no_total_and_tie(model: Model) -> None:
    """1, 1, 3: as competitions rank; a commune without a total has no rank."""
    given = frame(held=[9, 9, 1, None], due=[1000] * 4, area=[2.5, 3.0, 1.0, 1.0])
    found = model.assess(given, communes=UNITS).frame("scores").filter(pl.col("pillar").is_null())
    assert found.filter(pl.col("commune") != "P")["rank"].to_list() == [1, 1, 3, None, None, None]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"commune": [1, 2], "period": ["2024"] * 2, "held": [1, 2]}, "frame-codes-no-text"),
        ({"code of": ["1"], "period": ["2024"], "held": [1]}, "frame-without-units"),
        ({"commune": ["1"], "held": [1]}, "period-column-missing"),
        ({"commune": ["1"], "period": ["2024"], "x": [1]}, "no-figures"),
    ],
)
def test_what_nobody_can_read_is_refused(given: dict[str, object], code: str, model: Model) -> None:
    """Each with a finding that says what was expected."""
    with pytest.raises(KhongError) as raised:
        model.assess(pl.DataFrame(given)).frame()
    assert raised.value.findings[0].code == code


@pytest.mark.parametrize("part", [{"Quý": ["3"]}, {"Kỳ": ["6 tháng đầu năm"]}])
def test_parts_need_one_column_of_periods(part: dict[str, list[str]], model: Model) -> None:
    """A year and its quarter are read as a file's, but not part by part."""
    given = pl.DataFrame({"commune": ["01"], "Năm": ["2024"], **part, "held": [1], "due": [2]})
    found = model.assess(given)
    assert [one.code for one in found.why] == ["columns-exact"]
    assert found["01", "ratio"].numerator == 1
    with pytest.raises(KhongError, match="frame-parts-of-year"):
        model.assess_parts(given)


def test_a_table_that_is_none_is_refused(model: Model) -> None:
    """And those that are there are named."""
    found = model.assess(frame(held=[1], due=[2], area=[1.0]), communes=UNITS)
    with pytest.raises(KhongError, match="results"):
        found.frame("result")


def test_figures_in_thousands_of_billions_are_wide_enough(model: Model) -> None:
    """What 64 bits do not hold goes to 128, and beyond them to the exact engine, with the same results."""
    for most in (10**9, 10**15, 4 * 10**18):
        given = frame(held=[most - 1, most // 2], due=[most, most], area=[1.0, 2.0])
        assert [value for value, _, _ in of(model, given, "ratio")[:2]] == [f"{most - 1}/{most}", "1/2"]


@pytest.mark.parametrize("part", OF_LINE)
def test_columns_that_are_all_alike_have_a_row_a_unit(part: str, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a unit above that has no points, where they are put in order by themselves."""
    monkeypatch.setattr("khong3.columns.tables.AT_ONCE", 1)
    found = model.assess(frame(held=[9, 8], due=[10, 20], area=[2.5, 3.0]), communes=UNITS)
    some = found.frame("wide", only=(part,))
    assert some.equals(found.frame("wide").select(some.columns))
    single = model.assess(khong3.read(frame(held=[9, 8], due=[10, 20], area=[2.5, 3.0])))
    assert single.frame("wide", only=(part,)).equals(single.frame("wide").select(some.columns))


def test_a_table_of_some_columns_and_units_is_part_of_the_whole(model: Model) -> None:
    """Of each line only what is asked for, of units only those named, with the ranks that they have among all."""
    given = frame(held=[9, 8, 7, -1], due=[1000] * 4, area=[2.5, 3.0, 1.0, 1.0])
    found = model.assess(given, communes=UNITS)
    names = ["commune", "ratio.verdict", "wide.verdict", "total.points", "grade", "rank"]
    whole = found.frame("wide")
    for codes in (["P", "02"], ["04", "01"], []):
        some = found.frame("wide", only=("verdict",), of=codes)
        assert some.select(names).equals(whole.select(names).filter(pl.col("commune").is_in(codes)))
        assert "ratio.points" not in some.columns
    for table in ("results", "scores"):
        expected = found.frame(table).filter(pl.col("commune").is_in(["04", "P"]))
        assert found.frame(table, of=["P", "04"]).equals(expected)
    exact = model.assess(khong3.read(given), communes=UNITS)
    for table in get_args(FrameTable):
        assert exact.frame(table, of=["P", "04"]).equals(found.frame(table, of=["P", "04"])), table
        assert exact.frame(table, of="04").height < exact.frame(table).height
    for one in (found, exact):
        with pytest.raises(KhongError, match=r"frame-of-part “name” is no column that .* numerator"):
            one.frame("wide", only=("name",))
        with pytest.raises(KeyError, match="zzz"):
            one.frame("results", of=["zzz"])


def test_what_is_found_has_one_order(model: Model) -> None:
    """By period, code and line, whoever finds it; what is of none comes first, what lies elsewhere is in words."""
    rows = [
        ("02", "2024", 5, 4),
        ("01", "2024", -1, 4),
        ("99", "2022", 1, 2),
        ("02", "2023", 9, 4),
        ("01", "2023", -3, 0),
    ]
    given = pl.DataFrame(rows, schema=["commune", "period", "held", "due"], orient="row")
    asked = ["2023", "2024"]
    tables = [one.frame("findings") for one in (
        model.assess(given, asked, communes=UNITS), model.assess(khong3.read(given), asked, communes=UNITS),
    )]  # fmt: skip
    assert tables[0].equals(tables[1])
    of_units = tables[0].filter(pl.col("commune").is_in(["01", "02"]))
    assert of_units.select("period", "commune").rows() == sorted(of_units.select("period", "commune").rows())


def test_a_frame_has_no_stage_and_no_day(model: Model) -> None:
    """Asked for one, it says so; it would be judged as it stands otherwise, in silence."""
    given = frame(held=[9, 8], due=[10, 20])
    for asked in ({"stage": "self"}, {"as_of": "2024-01-01"}):
        with pytest.raises(KhongError, match="stage"):
            model.assess(given, communes=UNITS, **asked)


def test_an_assessment_of_a_frame_is_shared_and_kept(model: Model) -> None:
    """By threads at once, of which none waits for ever, and by pickle."""
    found = model.assess(frame(held=[9, 8, 7], due=[10, 20, 30], area=[2.5, 3.0, 1.0]), communes=UNITS)
    tables: list[FrameTable] = ["results", "scores", "findings", "wide"]
    with ThreadPoolExecutor(6) as pool:
        many = list(pool.map(found.frame, tables * 6))
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - it was made here
    for table, one in zip(tables * 6, many, strict=True):
        assert one.equals(again.frame(table))


def test_units_are_named_by_their_codes(model: Model) -> None:
    """One code is a unit by itself; one that is none is refused, and no table is empty for it."""
    found = model.assess(frame(held=[9, 8], due=[10, 20]), communes=UNITS)
    assert found.frame("results", of="01").equals(found.frame("results", of=["01"]))
    with pytest.raises(KeyError, match="zzz") as refused:
        found.frame("results", of=["zzz"])
    assert "P, 01, 02, 03" in str(refused.value)


def test_a_frame_of_which_no_row_is_read_says_why(model: Model) -> None:
    """As a file of such rows does."""
    given = frame(held=[9, 8], due=[10, 20]).with_columns(period=pl.lit("năm nào"))
    with pytest.raises(KhongError) as refused:
        model.assess(given, communes=UNITS)
    assert {one.code for one in refused.value.findings} >= {"no-figures", "not-a-period"}


def test_what_is_found_of_a_unit_is_the_same_alone() -> None:
    """Where one period hangs on the one before too: nothing is found of it because it was looked at by itself."""
    growth = khong3.Indicator(code="1", label="Tăng", measure="lots / previous(lots)", target="at least 100 %")
    lots = khong3.Variable(id="lots", label="Số")
    of_growth = Model(id="m", version="1", title="M", variables=[lots], items=[growth], missing="missing")
    rows = [("A", "2023", 5), ("A", "2024", 6), ("B", "2023", 0), ("B", "2024", 6)]
    given = pl.DataFrame(rows, schema=["commune", "period", "lots"], orient="row")
    found = of_growth.assess(given, ["2023", "2024"])
    whole = {*found.frame("findings").iter_rows()}
    alone = {*found.frame("findings", of="A").iter_rows()} | {*found.frame("findings", of="B").iter_rows()}
    assert alone == whole


@pytest.mark.parametrize("more", [{}, {"ties": ["value(2)"]}, {"peers": ["kind"]}], ids=["total", "ties", "peers"])
def test_one_unit_by_the_exact_engine_stands_among_all(more: dict[str, Any]) -> None:
    """Its ranks and grade are those of the frame; with other figures nobody knows where it would stand."""
    items = [Indicator(code=one, label=f"Số {one}", type="integer", max=9, points={"each": 1}) for one in ("1", "2")]
    grades = [Grade(id="good", label="Tốt", from_=5), Grade(id="weak", label="Yếu", from_=0)]
    model = Model(id="m", version="1", title="M", missing="missing", items=items, grades=grades, **more)
    figures = [("A", 5, 1), ("B", 1, 5), ("C", 4, 2), ("D", 9, 9), ("E", None, 3), ("F", 0, 0)]
    frame = pl.DataFrame(
        [(code, period, *two) for period in ("2024", "2025") for code, *two in figures],
        schema=["commune", "period", "1", "2"],
        orient="row",
    )
    units = [Commune(code=code, kind="commune" if code in "ACE" else "ward") for code, *_ in figures]
    found = model.assess(frame, communes=units)
    whole = found.whole()
    for code, period in itertools.product("ABCDEF", ("2024", "2025")):
        one, same = found.exact(code).score(code, period=period), whole.score(code, period=period)
        assert (one.rank, one.peer_rank, one.grade) == (same.rank, same.peer_rank, same.grade)
    assert {found.exact(code).score(code, period="2025").rank for code in "ABCDEF"} > {None, 1, 2}
    again = pickle.loads(pickle.dumps(found.exact("B")))  # noqa: S301 - it is our own
    assert again.score("B", period="2025").rank == whole.score("B", period="2025").rank
    earlier = found.exact("B").in_periods([Period.parse("2023")])
    assert {one.rank for one in earlier.scores} == {None}


@pytest.mark.parametrize("whole", [True, False])
def test_a_column_of_objects_is_named(*, whole: bool) -> None:
    """No value of it counts as missing without a word, in pandas or Polars."""
    values = [object()] * 2 if whole else [object(), 3]
    asked = {"commune": ["A", "B"], "period": ["2025"] * 2}
    line = Indicator(code="1", label="Số lớp", type="integer")
    model = Model(id="m", version="1", title="M", items=[line])
    for given in (
        pd.DataFrame({**asked, "1": pd.Series(values, dtype=object)}),
        pl.DataFrame({**asked, "1": pl.Series(values, dtype=pl.Object)}),
    ):
        (found,) = (one for one in model.assess(given, "2025").findings if one.severity == "error")
        assert found.code == "column-of-no-text"


def test_a_frame_s_assessment_answers_as_any_other() -> None:
    """One unit by the exact engine; the whole of it where somebody asks; what it has not says where that is."""
    line = Indicator(
        code="1", label="Số lớp", type="integer", target="at least 4", max=5, points="proportional to target"
    )
    model = Model(id="m", version="1", title="M", missing="zero", items=[line])
    frame = pl.DataFrame({"commune": ["A", "A", "B"], "period": ["2023", "2024", "2024"], "1": [2, 3, 4]})
    found = model.assess(frame)
    plain = found.whole()
    assert list(found.communes) == ["A", "B"]
    assert found.findings_of("A") == found.exact("A").findings
    assert plain.to_html().startswith("<!doctype html>")
    ranks = found.frame("scores").filter(pl.col("pillar").is_null(), pl.col("period") == "2024")
    assert ranks["rank"].to_list() == [plain.score(code, period="2024").rank for code in ("A", "B")] == [2, 1]
    with pytest.raises(AttributeError, match=r"take whole\(\)\.changes"):
        found.changes  # noqa: B018 - it is asked for
    assert not hasattr(found, "nothing")
    assert pickle.loads(pickle.dumps(found)).periods == found.periods  # noqa: S301 - it is our own


def test_conditions_that_are_open_of_a_higher_unit_alone() -> None:
    """Answers are of communes: what counts them is open of their district, also where every commune has said all."""
    model = khong3.loads(
        """
khong3: 1
id: dem
version: 1
title: Đếm
missing: missing
variables: {site: {label: Có trang tin, type: yes/no}, posts: {label: Bài viết}}
items: [{id: done, code: 1, label: Số việc đã làm, measure: count(site; posts >= 10)}]
"""
    )
    units = (Commune(code="H"), Commune(code="01", parent="H"), Commune(code="02", parent="H"))
    given = pl.DataFrame({"commune": ["01", "02"], "period": ["2024"] * 2, "site": ["có"] * 2, "posts": [9, 12]})
    assert compared(model, given, units).differ == ()
    whole = model.assess(given, communes=units).frame("results").row(0, named=True)
    assert (whole["value_exact"], whole["least"], whole["greatest"]) == (None, 1.0, 2.0)


def test_a_quota_hangs_on_the_grades_that_others_may_have() -> None:
    """And on no grade between them from which a condition keeps the unit whose own is open."""
    spec = """
    khong3: 1
    id: bia
    version: 1
    title: Bịa để thử
    missing: zero
    variables: {x: {label: X}, w: {label: W}}
    items: [{code: "1", label: L, type: integer, max: 100, points: {each: 1}}]
    grades:
      - {id: a, label: A, requires: x >= 1}
      - {id: b, label: B, requires: w >= 1, quota: 50 %}
      - {id: c, label: C}
    """
    frame = pl.DataFrame({"commune": ["1", "2"], "period": ["2024"] * 2, "1": [90, 50], "x": [None, 0], "w": [0, 1]})
    model = khong3.loads(textwrap.dedent(spec))
    found = model.assess(frame)
    assert found.as_columns == 2
    totals = found.frame("scores").filter(pl.col("pillar").is_null())
    assert totals["grade"].to_list() == [None, "b"]
    assert totals.equals(model.assess(khong3.read(frame)).frame("scores").filter(pl.col("pillar").is_null()))


def test_the_reference_names_what_makes_every_unit_go_one_by_one() -> None:
    """All that a model may say to that end, in the paragraph that sends to ``why``."""
    words = ("previous", "last_year", "latest", "highest", "lowest", "to date")
    for name, mark in (("frames.md", "`assessment.why` names it"), ("khung-du-lieu.md", "`why` nêu lý do")):
        page = (Path(__file__).parents[1] / "docs" / "reference" / name).read_text(encoding="utf-8")
        (told,) = (one for one in page.splitlines() if mark in one)
        assert [one for one in words if one not in told] == []
