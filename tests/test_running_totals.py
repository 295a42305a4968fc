"""Totals since the year began: of two of them a month or quarter is what lies between, and none are ever added up."""

from datetime import date
from itertools import accumulate
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Indicator, KhongError, Model, Observation, Succession, Variable, load, loads
from khong3.observations import Data
from khong3.periods import Period
from tests.command import Run

UNIT = "u"


def model(over_time: str = "to date", more: str = "") -> Model:
    """A model of one count."""
    return loads(f"""
khong3: 1
id: m
version: 1
title: Hồ sơ
variables:
  ho_so: {{label: Hồ sơ, over_time: {over_time}}}
{more}
items: [{{code: "1", label: Hồ sơ, measure: ho_so}}]
""")


RUNNING = model()


def said(period: str, value: str | int, unit: str = UNIT, qualifier: str | None = None) -> Observation:
    """One figure."""
    return Observation(commune=unit, period=period, variable="ho_so", value=value, qualifier=qualifier)


def month(number: int) -> str:
    """A month of 2025."""
    return f"2025-{number:02d}"


MONTHS = st.lists(st.integers(0, 30), min_size=12, max_size=12)
RUNS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)


@settings(max_examples=60)
@given(MONTHS, st.sets(st.integers(1, 12), min_size=1), RUNS, st.booleans())
def test_a_period_is_what_two_totals_leave_between_them(
    counts: list[int], told: set[int], run: list[int], declared: bool
) -> None:
    """Any run of months: Σ of its months where both totals are told, else missing; never a sum of totals."""
    totals = list(accumulate(counts))
    first, last = run
    # Told as totals by their variable, or by the words of their periods.
    texts = [month(one) if declared else f"Luỹ kế đến tháng {one}/2025" for one in sorted(told)]
    rows = [said(text, totals[one - 1]) for text, one in zip(texts, sorted(told), strict=True)]
    asked = str(Period.parse(f"{month(first)}..{month(last)}"))
    found = (RUNNING if declared else model("sum")).assess(rows, asked)
    known = last in told and (first == 1 or first - 1 in told)
    assert found[UNIT, "1"].value == (sum(counts[first - 1 : last]) if known else None)


@given(MONTHS)
def test_a_year_is_its_last_total_and_months_make_the_same(counts: list[int]) -> None:
    """Twelve totals and twelve months are one year; a year whose December is not told has none yet."""
    totals = [said(month(at + 1), one) for at, one in enumerate(accumulate(counts))]
    months = [said(month(at + 1), one) for at, one in enumerate(counts)]
    flows = model("sum")
    assert (
        RUNNING.assess(totals, "2025")[UNIT, "1"].value == sum(counts) == flows.assess(months, "2025")[UNIT, "1"].value
    )
    for period in ("2025-Q1", "2025-Q3", "2025-H2", "2025-12", "2025-02..2025-11"):
        assert RUNNING.assess(totals, period)[UNIT, "1"].value == flows.assess(months, period)[UNIT, "1"].value
    short = RUNNING.assess(totals[:-1], "2025")[UNIT, "1"]
    assert short.value is None
    assert "parts-missing" in [one.code for one in short.findings]
    # Nobody names a period: the longest total is what is told.
    assert [str(one) for one in RUNNING.assess(totals[:8]).periods] == ["2025-01..2025-08"]


@given(st.lists(MONTHS, min_size=2, max_size=3))
def test_a_district_sums_what_lies_between(units: list[list[int]]) -> None:
    """Σ over communes of what each total leaves, and never of totals of different months."""
    communes = (Commune(code="d"), *(Commune(code=f"x{at}", parent="d") for at in range(len(units))))
    rows = [
        said(month(at + 1), total, f"x{unit}")
        for unit, counts in enumerate(units)
        for at, total in enumerate(accumulate(counts))
    ]
    found = RUNNING.assess(Data(observations=rows, communes=communes), "2025-Q3")
    assert found["d", "1"].value == sum(sum(counts[6:9]) for counts in units)


def codes(found: Assessment) -> list[str]:
    """What is found, by code."""
    return [one.code for one in found.all_findings]


def test_a_total_that_falls_is_a_finding_and_nothing_between() -> None:
    """Which of the two is wrong nobody knows."""
    rows = [said("2025-06", 70), said("2025-07", 65), said("2025-08", 100)]
    july = RUNNING.assess(rows, "2025-07")
    assert (july[UNIT, "1"].value, july[UNIT, "1"].verdict) == (None, "invalid")
    assert "running-total-falls" in codes(july)
    told = RUNNING.assess(rows, "2025-01..2025-08")
    assert told[UNIT, "1"].value == 100
    assert "running-total-falls" in codes(told)
    assert RUNNING.assess(rows, "2025-08")[UNIT, "1"].value == 35


def test_what_is_doubtful_stays_so() -> None:
    """A bound leaves a range between; what cannot be read leaves nothing."""
    found = RUNNING.assess([said("2025-06", 70), said("2025-07", 90, qualifier="over")], "2025-07")[UNIT, "1"]
    assert found.value is None
    assert found.bounds is not None
    assert found.value_text("en") == "at least 21"
    none = RUNNING.assess([said("2025-06", "bảy mươi"), said("2025-07", 90)], "2025-07")[UNIT, "1"]
    assert (none.value, none.bounds) == (None, None)
    assert "not-a-number" in [one.code for one in none.findings]


def test_totals_of_another_unit_are_none_of_this_ones() -> None:
    """A code that means another unit since July: what lies between is nobody's."""
    units = (
        Commune(code=UNIT, name="Cũ", until=date(2025, 6, 30)),
        Commune(code=UNIT, name="Mới", from_=date(2025, 7, 1)),
    )
    rows = [said("2025-06", 70), said("2025-07", 90), said("2025-08", 95)]
    found = RUNNING.assess(Data(observations=rows, communes=units), "2025-07")
    assert found[UNIT, "1"].value is None
    assert RUNNING.assess(Data(observations=rows, communes=units), "2025-08")[UNIT, "1"].value == 5


def test_what_is_told_both_ways_is_held_against_itself() -> None:
    """A period's own figure decides, and totals that differ from it are said."""
    rows = [said("2025-01..2025-07", 60), said("2025-08", 30), said("2025-01..2025-08", 100)]
    flows = model("sum")
    assert flows.assess(rows, "2025-08")[UNIT, "1"].value == 30
    assert "parts-differ" in codes(flows.assess(rows, "2025-01..2025-08"))


def test_it_is_said_how_a_figure_came_about() -> None:
    """Which two totals it was taken of; and no total goes unused in the account."""
    found = RUNNING.assess([said("2025-06", 70), said("2025-03", 20)], "2025-Q2")
    assert "2025-H1" in found[UNIT, "1"].explain("en")
    assert "70; 20" in found[UNIT, "1"].explain("en")
    assert "period-not-assessed" not in codes(found)


def test_weeks_and_several_years_have_no_total_since_january() -> None:
    """They are named and not used."""
    for period in ("2025-W33", "2024-07..2025-03"):
        assert "running-total-of" in codes(RUNNING.assess([said(period, 5), said("2025-01", 1)], "2025-01"))


def test_engines_of_columns_and_queries_refuse_by_name(tmp_path: Path, khong3: Run) -> None:
    """A frame goes to the exact engine, parts of it are refused; a query leaves such lines out, a form asks back."""
    frame = pl.DataFrame({"commune": [UNIT] * 2, "period": ["2025-07", "2025-08"], "ho_so": [60, 100]})
    found = RUNNING.assess(frame, period="2025-08")
    assert found[UNIT, "1"].value == 40
    assert found.as_columns == 0
    with pytest.raises(KhongError, match="since the year began"):
        list(RUNNING.assess_parts(frame))
    flows = model("sum")
    totals = frame.with_columns(pl.Series("period", ["2025-01..2025-07", "2025-01..2025-08"]))
    assert flows.assess(totals, period="2025-08")[UNIT, "1"].value == 40
    spec, units = tmp_path / "m.yaml", tmp_path / "communes.csv"
    spec.write_text(
        "khong3: 1\nid: m\nversion: 1\ntitle: M\nvariables: {ho_so: {label: Hồ sơ, over_time: to date}}\n"
        'items: [{code: "1", label: Hồ sơ, measure: ho_so}, {code: "2", label: Có, type: yes/no}]\n',
        encoding="utf-8",
    )
    units.write_text("code,name\nu,U\n", encoding="utf-8")
    assert load(spec).lines["1"].name == "1"
    query = khong3("sql", str(spec), "--dialect", "duckdb", "--lang", "en")
    assert "totals since the year began" in query.out + query.err
    asked = ["form", str(spec), "--communes", str(units), "--out", str(tmp_path / "forms"), "--lang", "en", "--period"]
    refused = khong3(*asked, "2025-08")
    assert refused.status
    assert "2025-01..2025-08" in refused.out + refused.err
    assert khong3(*asked, "2025-01..2025-08").status == 0


def test_an_answer_has_no_total() -> None:
    """What is no number of anything is refused when the model loads."""
    with pytest.raises(KhongError, match="running total"):
        model(more="  yes_no: {label: Có, type: yes/no, over_time: to date}")
    line = Indicator(code="1", label="Dòng", measure="ho_so")
    asked = [Variable(id="ho_so", label="Số", over_time="to date")]
    assert Model(id="m", version="1", title="M", variables=asked, items=[line]).questions["ho_so"].flow


def test_totals_of_merged_units_are_summed_and_what_lies_between_is_reckoned_again() -> None:
    """What lies between two totals was carried as a third total, and contradicted them."""
    counts = [Variable(id="done", label="Hồ sơ", over_time="to date"), Variable(id="people", label="Dân số")]
    of = Model(id="m", version="1", title="M", variables=counts, items=[Indicator(code="1", label="L", measure="done")])
    told = {("01", "2025-03"): 50, ("01", "2025-06"): 90, ("02", "2025-03"): 20, ("02", "2025-06"): 45}
    said = [
        Observation(commune=unit, period=month, variable="done", value=value) for (unit, month), value in told.items()
    ]
    said.append(Observation(commune="01", period="2025-Q2", variable="people", value=9))
    units = (Commune(code="01"), Commune(code="02"))
    merged = tuple(Succession(old=code, new="02", on="2025-07-01") for code in ("01", "02"))
    data = Data(observations=tuple(said), communes=units, succession=merged)
    found = of.assess(data, ["2025-Q2", "2025-H1"]).comparable("2025-12-31")
    assert [found["02", "1", period].value for period in ("2025-Q2", "2025-H1")] == [65, 135]
    assert "by-difference" in {one.code for one in found["02", "1", "2025-Q2"].findings}


def test_who_tells_running_totals_has_figures_of_what_lies_between() -> None:
    """It was warned that no unit has any."""
    counts = [Variable(id="done", label="Hồ sơ", over_time="to date")]
    of = Model(id="m", version="1", title="M", variables=counts, items=[Indicator(code="1", label="L", measure="done")])
    said = [
        Observation(commune="01", period=month, variable="done", value=value)
        for month, value in (("2025-03", 10), ("2025-06", 30), ("2025-09", 70))
    ]
    found = of.assess(said, "2025-Q2")
    assert found["01", "1"].value == 20
    assert "units-of-another-period" not in {one.code for one in found.all_findings}


def test_what_is_lacking_of_running_totals_is_named() -> None:
    """Who told the total to June and none to September lacks that: its own parts are no total to September."""
    found = RUNNING.assess([said("2025-Q2", 4)], "2025-Q3")[UNIT, "1"]
    assert found.value is None
    (lacking,) = (one for one in found.findings if one.code == "parts-missing")
    assert lacking.parameters["missing"] == ("2025-01..2025-09",)
