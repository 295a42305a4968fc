"""A unit has a life: a code means a unit only together with a day."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Commune, Indicator, KhongError, Model, Observation, Variable
from khong3.excel.plan import plan_forms
from khong3.observations import Data, read
from khong3.periods import Period
from khong3.service.requests import read_request
from tests.frame_rows import compared

MODEL = Model(
    id="lives",
    version="1",
    title="Điện thoại",
    variables=[
        Variable(id="adults", label="Người lớn"),
        Variable(id="owners", label="Có máy", part_of="adults"),
        Variable(id="calls", label="Cuộc gọi", over_time="sum"),
    ],
    items=[
        Indicator(code="1", label="Có máy", measure="owners / adults", target="at least 80 %"),
        Indicator(code="2", label="Cuộc gọi", measure="calls"),
        Indicator(code="3", label="Tăng", measure="adults - previous(adults)"),
    ],
    missing="missing",
    no_cases="full",
)
UNITS = (
    Commune(code="38", name="Thanh Hóa"),
    Commune(code="15640", name="Xã Xuân Thắng", until="2025-06-30", parent="38"),
    Commune(code="15643", name="Xã Xuân Lộc", until="30/6/2025", parent="38"),
    Commune(code="15643", name="Xã Thắng Lộc", from_=date(2025, 7, 1), parent="38"),
)


def said(code: str, period: str, adults: int, owners: int) -> list[Observation]:
    """Two counts of a unit."""
    given_ = {"adults": adults, "owners": owners}
    return [Observation(commune=code, period=period, variable=name, value=one) for name, one in given_.items()]


def assessed(
    *reports: list[Observation], units: tuple[Commune, ...] = UNITS, period: str | list[str] | None = None
) -> Assessment:
    """What the units come to."""
    return MODEL.assess(Data(communes=units, observations=[one for report in reports for one in report]), period)


def codes(assessment: Assessment) -> list[str]:
    """What is found, by code."""
    return [one.code for one in assessment.findings]


def test_a_code_means_the_unit_that_is_there_on_the_last_day() -> None:
    """Before the day it is one unit, after it another; the sums take either, never both."""
    found = assessed(said("15640", "2024", 200, 150), said("15643", "2024", 100, 50), said("15643", "2025", 310, 250))
    names = {(one.commune.name, str(one.period)): one.value for one in found if one.indicator.code == "1"}
    assert names == {
        ("Thanh Hóa", "2024"): Fraction(2, 3),
        ("Xã Xuân Thắng", "2024"): Fraction(3, 4),
        ("Xã Xuân Lộc", "2024"): Fraction(1, 2),
        ("Thanh Hóa", "2025"): Fraction(25, 31),
        ("Xã Thắng Lộc", "2025"): Fraction(25, 31),
    }


@pytest.mark.parametrize(("code", "period"), [("15640", "2025"), ("15640", "2026-Q1"), ("15640", "2025-07")])
def test_who_reports_outside_its_life_is_named(code: str, period: str) -> None:
    """Its figures are used nowhere, and each stands in a finding."""
    found = assessed(said("15643", period, 310, 250), said(code, period, 10, 9))
    lost = [one for one in found.findings if one.code == "outside-life"]
    assert [one.parameters["variable"] for one in lost] == ["adults", "owners"]
    assert "Xã Xuân Thắng (đến hết 30/06/2025)" in lost[0].message("vi")
    assert found["38", "1"].value == Fraction(25, 31)


def test_parts_of_a_year_are_of_one_unit() -> None:
    """Half a year of the old unit and half of the new one are no year of either, and no sum has both."""
    flow = [
        Observation(commune="15643", period=period, variable="calls", value=value)
        for period, value in (("2025-H1", 5), ("2025-H2", 7))
    ]
    found = assessed(flow, period="2025")
    assert found["15643", "2"].verdict == "missing"
    assert found["38", "2"].verdict == "missing"
    (ended,) = (one for one in found.findings if one.code == "ended-within-period")
    assert ended.parameters["commune"] == "Xã Xuân Lộc"
    assert ended.parameters["count"] == 1


@pytest.mark.parametrize("periods", ["2025", ["2025", "2025-H1"]])
def test_what_an_ended_unit_reported_is_named_whatever_else_is_assessed(periods: str | list[str]) -> None:
    """That half a year has a result of its own makes the figures no part of any result of the year."""
    halves = (("2025-H1", 5), ("2025-H2", 7))
    flow = [Observation(commune="15643", period=one, variable="calls", value=value) for one, value in halves]
    (ended,) = (one for one in assessed(flow, period=periods).findings if one.code == "ended-within-period")
    assert ended.parameters["parts"] == ("2025-H1",)


@pytest.mark.parametrize(
    ("code", "period", "example"),
    [
        ("15640", "2025", "2025-H1"), ("15640", "2026-Q1", "2025-H1"), ("A", "2025-05", "2025-04"),
        ("A", "2025", "2025-04"), ("N", "2025-Q2", "2025-Q4"), ("N", "2024", "2025"), ("D", "2025", None),
    ],
)  # fmt: skip
def test_an_example_of_a_period_is_one(code: str, period: str, example: str | None) -> None:
    """Of the unit's own time: 2025-H1 is none for who ended on 14 May, or began on 1 October."""
    units = (
        *UNITS,
        Commune(code="A", until="2025-05-14"),
        Commune(code="N", from_="2025-10-01"),
        Commune(code="D", from_="2025-01-10", until="2025-01-20"),
    )
    found = assessed(said("15643", period, 310, 250), said(code, period, 10, 9), units=units)
    lost = next(one for one in found.findings if one.code == "outside-life")
    shown = "" if example is None else f" ({example}, say)"
    assert f"a period that ends while the unit is there{shown}, or" in (lost.mend("en") or "")


@pytest.mark.parametrize(
    ("began", "period", "example"),
    [("2025-10-01", "2025", "2025-Q4"), ("2025-08-01", "2025", "2025-08..2025-12"), ("2025-05-15", "2025-05", None)],
)
def test_an_example_of_a_shorter_period_is_of_the_time_since(began: str, period: str, example: str | None) -> None:
    """And where no months are, there is none."""
    units = (*UNITS, Commune(code="N", from_=began))
    found = assessed(said("N", period, 10, 9), units=units, period=period)
    note = next(one for one in found.findings if one.code == "began-within-period")
    shown = "." if example is None else f" ({example}, say)."
    assert (note.mend("en") or "").endswith(f"write a shorter period{shown}")


def test_a_year_that_a_new_unit_reports_is_said_to_be_all_of_it() -> None:
    """Once for each unit and period."""
    assert codes(assessed(said("15643", "2025", 310, 250))).count("began-within-period") == 1
    assert "began-within-period" not in codes(assessed(said("15643", "2025-H2", 310, 250)))


def test_nothing_is_compared_with_another_unit_of_its_code() -> None:
    """The year before has figures under the code, and they are another unit's."""
    found = assessed(said("15643", "2024", 100, 50), said("15643", "2025", 310, 250), period="2025")
    assert found["15643", "3"].verdict == "missing"
    assert "compared-before-life" in codes(found)


def test_a_sum_of_different_periods_says_so() -> None:
    """A stock of June beside stocks of the year."""
    units = (*UNITS, Commune(code="15607", name="Xã Bát Mọt", parent="38"))
    found = assessed(said("15643", "2025", 310, 250), said("15607", "2025-06", 40, 30), units=units, period="2025")
    mixed = {one.parameters["name"]: one for one in found.findings if one.code == "sum-of-periods"}
    assert set(mixed) == {"adults", "owners"}
    assert mixed["adults"].parameters["periods"] == ("2025", "2025-06")


def test_lives_that_overlap_are_a_finding() -> None:
    """The one that begins later does not count."""
    units = (*UNITS[:3], Commune(code="15643", name="Xã Thắng Lộc", from_="2025-06-30", parent="38"))
    found = assessed(said("15643", "2024", 100, 50), said("15643", "2025", 310, 250), units=units)
    assert codes(found).count("lives-overlap") == 1
    assert codes(found).count("outside-life") == 2


def test_a_parent_that_is_gone_is_a_finding() -> None:
    """A district that ended before its commune did."""
    units = (Commune(code="396", until="2025-06-30"), Commune(code="1", parent="396"))
    assert codes(assessed(said("1", "2026", 3, 2), units=units)) == ["parent-outside-life"]
    again = (*units, Commune(code="396", from_="2025-07-01"))
    assert codes(assessed(said("1", "2026", 3, 2), units=again)) == []


def test_circles_are_looked_for_on_each_day() -> None:
    """Two units under each other at different times are no circle; on one day they are."""
    early = Commune(code="a", until="2024-12-31", parent="b"), Commune(code="b", until="2024-12-31")
    late = Commune(code="a", from_="2025-01-01"), Commune(code="b", from_="2025-01-01", parent="a")
    assert codes(assessed(said("a", "2024", 3, 2), units=(*early, *late))) == []
    round_ = Commune(code="b", from_="2025-01-01", parent="a"), Commune(code="a", from_="2025-01-01", parent="b")
    found = assessed(said("a", "2025", 3, 2), units=(*early, *round_))
    assert codes(found) == ["parent-cycle"]
    assert found["a", "1"].value == Fraction(2, 3)


def test_a_life_is_read_of_a_list(tmp_path: Path) -> None:
    """The days as ISO or an official writes them, under either heading; what is no life is a finding with its cell."""
    rows = [
        "Mã xã,Tên xã,Từ ngày,Đến ngày",
        "15643,Xã Xuân Lộc,,30/6/2025",
        "15643,Xã Thắng Lộc,2025-07-01,",
        "1,A,tháng 7,",
        "2,B,2025-07-01,2025-06-30",
        "15643,Khác,2026-01-01,",
    ]
    (tmp_path / "communes.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "figures.csv").write_text("commune,period,adults\n15643,2024,3\n", encoding="utf-8")
    data = read(tmp_path)
    assert [(one.name, one.from_, one.until) for one in data.communes] == [
        ("Xã Xuân Lộc", None, date(2025, 6, 30)),
        ("Xã Thắng Lộc", date(2025, 7, 1), None),
    ]
    assert [(one.code, one.place.line, one.place.column) for one in data.findings] == [
        ("life-not-a-day", 4, 3),
        ("life-backwards", 5, 4),
        ("lives-overlap", 6, 1),
    ]


def test_a_life_backwards_is_no_unit() -> None:
    """Nor is a day that is none."""
    with pytest.raises(KhongError) as refused:
        Commune(code="1", from_="2025-07-01", until="2025-06-30")
    assert refused.value.findings[0].code == "life-backwards"
    with pytest.raises(KhongError) as refused:
        Commune(code="1", until="30/2/2025")
    assert refused.value.findings[0].code == "not-a-date"


def test_a_request_has_lives_too() -> None:
    """By the same two keys; a day that is none has its place."""
    body = b'{"communes": [{"code": "15643", "until": "2025-06-30"}, {"code": "15643", "from": "2025-07-01"}]}'
    assert [one.until for one in read_request(body).data.communes] == [date(2025, 6, 30), None]
    with pytest.raises(KhongError) as refused:
        read_request(b'{"communes": [{"code": "1", "from": "soon"}]}')
    assert [(one.code, str(one.place)) for one in refused.value.findings] == [("not-a-date", "communes[0]")]


def test_a_form_is_of_the_units_of_its_period() -> None:
    """And shows nothing of another unit beside its cells."""
    before = Data(observations=said("15643", "2024", 100, 50))
    (form,) = plan_forms(MODEL, UNITS, Period.parse("2025"), before).units
    assert form.unit.commune.name == "Xã Thắng Lộc"
    assert not form.last
    names = [one.unit.commune.name for one in plan_forms(MODEL, UNITS, Period.parse("2024"), before).units]
    assert names == ["Xã Xuân Thắng", "Xã Xuân Lộc"]


THERE = (UNITS[0], UNITS[3])
"""Those that are there from July 2025 on."""


@pytest.mark.parametrize(
    ("units", "periods", "columns"),
    [
        (UNITS, ["2024"], False),
        (UNITS, ["2025", "2026"], False),
        (THERE, ["2026"], True),
        (THERE, ["2025", "2026"], True),
        (THERE, ["2024", "2026"], False),
    ],
)
def test_frames_have_the_units_of_their_time(units: tuple[Commune, ...], periods: list[str], *, columns: bool) -> None:
    """As columns where every unit is there all that time; else by the exact engine, which says why."""
    pl = pytest.importorskip("polars")
    model = evolve(MODEL, items=MODEL.items[:2])
    names = dict.fromkeys(one.code for one in units[1:])
    rows = [(code, period, 9, at) for period in periods for at, code in enumerate(names)]
    frame = pl.DataFrame(rows, schema=["commune", "period", "adults", "owners"], orient="row")
    found = compared(model, frame, units, periods)
    assert found.differ == ()
    assert bool(found.as_columns) == columns
    why = model.assess(frame, periods, communes=units).why
    assert [one.code for one in why] == ([] if columns else ["columns-exact"])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["2024", "2025"]), st.integers(0, 9)), min_size=1))
def test_a_life_that_covers_all_changes_nothing(reports: list[tuple[str, str, int]]) -> None:
    """Lists without lives are those whose lives are open."""
    every = [said(code, period, 9, owners) for code, period, owners in reports]
    plain = (Commune(code="38"), *(Commune(code=code, parent="38") for code in "abc"))
    mortal = tuple(Commune(code=one.code, parent=one.parent, from_="1900-01-01") for one in plain)
    one, other = assessed(*every, units=plain), assessed(*every, units=mortal)
    assert [(a.commune.code, a.period, a.value, a.findings) for a in one] == [
        (b.commune.code, b.period, b.value, b.findings) for b in other
    ]
    assert one.findings == other.findings
