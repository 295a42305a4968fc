"""``latest``: of the last period, up to the one that is assessed, that has the figures."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from khong3 import Assessment, Commune, Indicator, KhongError, Model, Observation, Variable, loads
from khong3.observations import Data
from khong3.periods import Period
from tests.command import Run

UNIT = "u"
ASKED = [
    Variable(id="a", label="Số a"),
    Variable(id="b", label="Số b"),
    Variable(id="flow", label="Phát sinh", over_time="sum"),
    Variable(id="held", label="Tập huấn", type="choice", levels={"full": "Đủ", "part": "Một phần"}),
]


def model(measure: str, target: str | None = None) -> Model:
    """A model of one line."""
    line = Indicator(code="1", label="Dòng", measure=measure, target=() if target is None else target)
    return Model(id="m", version="1", title="M", variables=ASKED, items=[line], missing="missing", no_cases="full")


def said(period: str, name: str, value: str | int, unit: str = UNIT, qualifier: str | None = None) -> Observation:
    """One figure."""
    return Observation(commune=unit, period=period, variable=name, value=value, qualifier=qualifier)


def assessed(measure: str, period: str, *rows: Observation, units: tuple[Commune, ...] = ()) -> Assessment:
    """What a line comes to."""
    return model(measure).assess(Data(observations=rows, communes=units), period)


YEARS = [str(year) for year in range(2018, 2026)]
COUNTS = st.dictionaries(st.sampled_from(YEARS), st.integers(0, 9))


@given(COUNTS, COUNTS, st.sampled_from(YEARS))
def test_it_is_of_the_last_year_that_has_all_that_is_asked_for(
    a: dict[str, int], b: dict[str, int], period: str
) -> None:
    """Each by itself may be of another year; both in one ``latest`` are of one. The note says which."""
    rows = [*(said(year, "a", one) for year, one in a.items()), *(said(year, "b", one) for year, one in b.items())]
    rows.append(said(period, "flow", 1))
    upto = [year for year in YEARS if year <= period]
    apart = [next((of[year] for year in reversed(upto) if year in of), None) for of in (a, b)]
    found = assessed("latest(a) + latest(b)", period, *rows)[UNIT, "1"]
    assert found.value == (None if apart[0] is None or apart[1] is None else apart[0] + apart[1])
    both = next((year for year in reversed(upto) if year in a and year in b), None)
    found = assessed("latest(a + b)", period, *rows)[UNIT, "1"]
    assert found.value == (None if both is None else a[both] + b[both])
    notes = [one.parameters["of"] for one in found.findings if one.code == "latest-of-earlier"]
    assert notes == ([both] if both not in (None, period) else [])
    told = found.explain("en")
    assert (f"that of {both}" in told) == (both is not None)


@given(COUNTS, st.sampled_from(YEARS[1:]))
def test_it_is_this_period_or_else_the_latest_of_the_one_before(a: dict[str, int], period: str) -> None:
    """The law that defines it, and whether there is any at all."""
    rows = [*(said(year, "a", one) for year, one in a.items()), said(period, "flow", 1)]
    before = str(Period.parse(period).before)
    found = assessed("latest(a)", period, *rows)[UNIT, "1"]
    earlier = assessed("latest(a)", before, *rows, said(before, "flow", 1))[UNIT, "1"]
    assert found.value == a.get(period, earlier.value)
    assert assessed("previous(latest(a))", period, *rows, said(before, "flow", 1))[UNIT, "1"].value == earlier.value
    there = assessed("reported(latest(a))", period, *rows)[UNIT, "1"]
    assert there.answer is (found.value is not None)


@pytest.mark.parametrize(
    ("value", "qualifier"), [("năm trăm", None), ("-5", None), ("500", "about"), ("5.000", None), ("?", None)]
)
def test_what_is_there_and_says_nothing_hides_what_is_older(value: str, qualifier: str | None) -> None:
    """A figure that cannot be read, cannot be, or is about a number is to be mended, and nothing takes its place."""
    rows = [said("2022", "a", 4), said("2023", "a", value, qualifier=qualifier), said("2024", "b", 1)]
    assert assessed("latest(a)", "2024", *rows)[UNIT, "1"].number is None
    # What is not all there hides nothing.
    rows = [said("2022", "a", 4), said("2022", "b", 1), said("2023", "a", 5), said("2024", "flow", 1)]
    assert assessed("latest(a + b)", "2024", *rows)[UNIT, "1"].value == 5


def test_a_bound_and_a_contradiction_are_ranges() -> None:
    """They decide where all of the range agrees."""
    rows = [said("2022", "a", 90), said("2023", "a", 40, qualifier="over"), said("2024", "b", 1)]
    asked = model("latest(a)", target="at least 40")
    assert asked.assess(rows, "2024")[UNIT, "1"].verdict == "exceeded"
    assert model("latest(a)", target="at least 60").assess(rows, "2024")[UNIT, "1"].verdict == "undetermined"
    two = [said("2023", "a", 50), said("2023", "a", 70), said("2024", "b", 1)]
    assert asked.assess(two, "2024")[UNIT, "1"].verdict == "exceeded"
    assert model("latest(a)", target="at least 60").assess(two, "2024")[UNIT, "1"].verdict == "undetermined"


def test_no_cases_and_what_cannot_be_are_no_older_figure() -> None:
    """0/0 and n/0 are of figures that are there."""
    for divisor in (0, 3):
        rows = [said("2022", "a", 4), said("2022", "b", 2), said("2023", "a", divisor), said("2023", "b", 0)]
        rows.append(said("2024", "flow", 1))
        assert assessed("latest(a / b) * 1", "2024", *rows)[UNIT, "1"].value is None


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("2024", 12),
        ("2024-Q2", 3),
        ("2024-05", 2),
        ("2024-01..2024-09", 9),
        ("2024-W02", None),
    ],
)
def test_periods_of_the_same_kind(period: str, value: int | None) -> None:
    """A flow of a quarter is of a quarter whose months are all there; nine months to date are of nine months."""
    figures = {"2022": 12, "2023-01": 1, "2023-02": 1, "2023-03": 1, "2023-01..2023-09": 9, "2023-12": 2}
    rows = [said(when, "flow", one) for when, one in figures.items()]
    assert assessed("latest(flow)", period, *rows, said(period, "a", 1))[UNIT, "1"].value == value


def test_a_choice_of_an_earlier_year() -> None:
    """It is compared by its level."""
    rows = [said("2022", "held", "full"), said("2024", "a", 1)]
    line = Indicator(code="1", label="Dòng", max=10, points=[{"when": "latest(held) = full", "then": 10}, {"else": 0}])
    of = Model(id="m", version="1", title="M", variables=ASKED, items=[line], missing="missing", no_cases="full")
    assert of.assess(rows, "2024")[UNIT, "1"].points == 10


def test_it_is_of_the_unit_that_the_code_means() -> None:
    """What another unit reported under the code is none of its figures."""
    units = (
        Commune(code=UNIT, name="Cũ", until=date(2023, 6, 30)),
        Commune(code=UNIT, name="Mới", from_=date(2023, 7, 1)),
    )
    rows = (said("2022", "a", 4), said("2024", "b", 1))
    assert assessed("latest(a)", "2024", *rows, units=units)[UNIT, "1"].value is None
    assert assessed("latest(a)", "2024", *rows, said("2023", "a", 3), units=units)[UNIT, "1"].value == 3


def test_a_district_is_measured_with_what_each_commune_has() -> None:
    """Σ numerators over Σ denominators, each of its own last year."""
    units = (Commune(code="d"), Commune(code="x", parent="d"), Commune(code="y", parent="d"))
    rows = [
        said("2022", "b", 10, "x"),
        said("2023", "b", 30, "y"),
        said("2024", "a", 4, "x"),
        said("2024", "a", 6, "y"),
    ]
    found = model("a / latest(b)").assess(Data(observations=rows, communes=units), "2024")
    assert [str(found[one, "1"].value) for one in ("x", "y", "d")] == ["2/5", "1/5", "1/4"]
    own = [one.code for one in found["d", "1"].findings]
    assert "latest-of-earlier" not in own


@settings(deadline=None, max_examples=2)
@given(st.sampled_from([1_200, 1_600]))
def test_years_of_days_end_in_no_error(days: int) -> None:
    """However far back a figure is, and however many periods ask for one before."""
    first = date(2019, 1, 1)
    on = [str(first + timedelta(days=one)) for one in range(days)]
    rows = [said(on[0], "b", 7), *(said(one, "a", at) for at, one in enumerate(on))]
    assert assessed("latest(b)", on[-1], *rows)[UNIT, "1"].value == 7
    assert assessed("latest(a + b)", on[-1], *rows)[UNIT, "1"].value == 7
    assert assessed("a - previous(a)", on[-1], *rows)[UNIT, "1"].value == 1


@pytest.mark.parametrize(
    "inner", ["latest(previous(a))", "latest(a + last_year(b))", "latest(latest(a))", "latest(value(2))"]
)
def test_it_is_of_figures_of_one_period(inner: str) -> None:
    """Other periods within are refused, in what a line's value is made of too."""
    lines = [
        Indicator(code="1", label="Một", measure=inner),
        Indicator(code="2", label="Hai", measure="a - previous(a)"),
    ]
    with pytest.raises(KhongError, match="latest"):
        Model(id="m", version="1", title="M", variables=ASKED, items=lines).assess([said("2024", "a", 1)])


def test_a_name_that_was_free_stays_free() -> None:
    """Specs with a variable of that name go on loading."""
    text = """
khong3: 1
id: m
version: 1
title: M
variables: {latest: {label: Mới nhất}}
items: [{code: "1", label: Dòng, measure: latest + latest(latest)}]
"""
    assert loads(text).assess([said("2024", "latest", 3)])[UNIT, "1"].value == 6


def test_a_form_shows_no_result_that_rests_on_it(khong3: Run, tmp_path: Path) -> None:
    """What is typed would stand in place of what was known beforehand: khong3 works it out."""
    spec = tmp_path / "m.yaml"
    spec.write_text(
        "khong3: 1\nid: m\nversion: 1\ntitle: M\nvariables: {a: {label: Số a}}\n"
        'items: [{code: "1", label: Dòng, measure: latest(a), target: at least 5}]\n',
        encoding="utf-8",
    )
    units, data = tmp_path / "communes.csv", tmp_path / "d.csv"
    units.write_text("code,name\nu,U\n", encoding="utf-8")
    data.write_text("commune,period,a\nu,2023,7\n", encoding="utf-8")
    out = tmp_path / "forms"
    asked = ["form", str(spec), "--communes", str(units), "--data", str(data), "--period", "2024", "--out", str(out)]
    assert khong3(*asked, "--lang", "en").status == 0
    (path,) = out.glob("*.xlsx")
    results = load_workbook(path)["Results"]
    assert (results["C6"].value, results["E6"].value) == (None, None)
    assert "last period" in str(results["H6"].value)
