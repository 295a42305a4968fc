"""Change against the period before: exact, antisymmetric, open where either side is; trends keep their gaps."""

import csv
import io
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import jsonschema
import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import (
    Assessment,
    Baseline,
    Case,
    Commune,
    Data,
    Grade,
    Indicator,
    KhongError,
    Model,
    Observation,
    Period,
    Variable,
)
from khong3.assessment.changes import ResultChange, comparable
from khong3.charts import points_chart
from khong3.pages.packed import rank_since
from khong3.text import signed
from tests.command import Run, schema
from tests.models import model, ratio_model

GRADES = [
    Grade(id="good", label="Tốt", from_="80"),
    Grade(id="fair", label="Khá", from_="60"),
    Grade(id="weak", label="Yếu", from_="0"),
]
FIGURES = st.lists(
    st.tuples(st.integers(0, 1000) | st.none(), st.integers(0, 1000) | st.none(), st.booleans()), min_size=1, max_size=6
)


def digital(**keys: object) -> Model:
    """Smartphones in proportion for 80 points, a plain answer for 20, and three grades."""
    asked = [Variable(id="adults", label="Người lớn"), Variable(id="owners", label="Có máy", part_of="adults")]
    phones = Indicator(
        code="1", label="Điện thoại", max=80, measure="owners / adults", target="at least 80 %", points="proportional"
    )
    answer = Indicator(code="2", label="Công khai", max=20, type="yes/no")
    policies = {"missing": "missing", "no_cases": "full", "grades": GRADES}
    return model(phones, answer, variables=asked, **{**policies, **keys})


def said(unit: str, period: str, owners: object, answer: str = "yes") -> list[Observation]:
    """One unit's year: of 1000 adults so many own a telephone."""
    figures = {"adults": 1000, "owners": owners, "2": answer}
    return [Observation(commune=unit, period=period, variable=name, value=one) for name, one in figures.items()]  # type: ignore[arg-type]


def two_years(rows: Sequence[tuple[int | None, int | None, bool]], years: tuple[str, str]) -> list[Observation]:
    """Units by their place, with owners in either year and the answer of the second."""
    found: list[Observation] = []
    for at, (before, now, answer) in enumerate(rows):
        found += said(f"u{at}", years[0], before) + said(f"u{at}", years[1], now, "yes" if answer else "no")
    return found


def assessed(rows: Sequence[Observation], period: str | Sequence[str] | None = "2024") -> Assessment:
    return digital().assess(Data(observations=tuple(rows)), period)


@given(FIGURES, st.randoms())
def test_change_is_the_difference_and_open_where_either_side_is(
    rows: list[tuple[int | None, int | None, bool]], order: Random
) -> None:
    """Points and ranks of each year less those of the other, in whatever order the rows came."""
    observations = two_years(rows, ("2023", "2024"))
    order.shuffle(observations)
    now, before = assessed(observations), assessed(observations, "2023")
    moved = now.changes()
    for at, (then, since, _) in enumerate(rows):
        one = moved.score(f"u{at}")
        if then is None or since is None:
            assert (one.points, one.rank, one.grade, one.open) == (None, None, None, True)
            assert moved[f"u{at}", "1"].value is None
            continue
        old, new = before.score(f"u{at}"), now.score(f"u{at}")
        assert new.points is not None
        assert old.points is not None
        assert one.points == new.points - old.points
        assert new.rank is not None
        assert old.rank is not None
        assert one.rank == old.rank - new.rank
        assert moved[f"u{at}", "1"].value == Fraction(since - then, 1000)
        assert not one.open


@given(FIGURES)
def test_change_is_antisymmetric(rows: list[tuple[int | None, int | None, bool]]) -> None:
    """With the two years' figures changed about, every difference has the other sign."""
    swapped = [
        Observation(
            commune=one.commune,
            period={"2023": "2024", "2024": "2023"}[one.period],
            variable=one.variable,
            value=one.value,
        )
        for one in two_years(rows, ("2023", "2024"))
    ]
    one, other = assessed(two_years(rows, ("2023", "2024"))).changes(), assessed(swapped).changes()
    for forth, back in zip(one.scores, other.scores, strict=True):
        for there, here in ((forth.points, back.points), (forth.rank, back.rank), (forth.grade, back.grade)):
            assert (there is None) == (here is None)
            assert there is None or there == -(here or 0)
    for forth_line, back_line in zip(one.results, other.results, strict=True):
        assert (forth_line.value is None) == (back_line.value is None)
        assert forth_line.value is None or forth_line.value == -(back_line.value or 0)
        opposite = {"better": "worse", "worse": "better", "same": "same", None: None}
        assert forth_line.verdict == opposite[back_line.verdict]


@given(FIGURES)
def test_asking_for_change_changes_nothing(rows: list[tuple[int | None, int | None, bool]]) -> None:
    """Results, scores and findings are those of an assessment of which nobody asked."""
    asked, plain = (assessed(two_years(rows, ("2023", "2024"))) for _ in range(2))
    assert asked.changes().scores is not None
    assert asked == plain


def test_what_an_official_writes() -> None:
    """The units of the worked figures in the docs."""
    rows = [
        *said("01", "2023", 700),
        *said("01", "2024", 850),
        *said("02", "2023", 800),
        *said("02", "2024", 810, "no"),
    ]
    moved = assessed([*rows, *said("03", "2023", None), *said("03", "2024", 790)]).changes()
    among = "(trong 3 đơn vị, kỳ trước trong 2)"
    assert moved.score("01").text() == f"tăng 12,00 điểm, tăng 1 hạng {among}, từ loại Khá lên Tốt"
    assert moved.score("01").text("en") == (
        "up 12.00 points, up 1 in rank (of 3 units, before of 2), from grade Khá up to Tốt"
    )
    assert moved.score("02").text() == f"giảm 19,20 điểm, giảm 2 hạng {among}, từ loại Tốt xuống Khá"
    assert moved.score("03").text() == (
        "chưa so sánh được điểm (kỳ 2023 chưa có), chưa so sánh được hạng (kỳ 2023 chưa có), "
        "chưa so sánh được xếp loại (kỳ 2023 chưa có)"
    )
    assert moved["01", "1"].text() == "tăng 15 điểm phần trăm, từ chưa đạt thành vượt, tăng 12,00 điểm"
    assert moved["01", "2"].text() == "vẫn đạt, điểm không đổi"
    assert [one.code for one in moved.findings] == ["change-other-ranked"]
    assert "period-not-assessed" not in [one.code for one in moved.all_findings]
    alike = assessed([*rows, *said("03", "2023", 600), *said("03", "2024", 790)]).changes()
    assert alike.score("01").text() == "tăng 12,00 điểm, tăng 1 hạng, từ loại Khá lên Tốt"


@pytest.mark.parametrize(
    ("period", "since", "earlier"),
    [
        ("2024", "previous", "2023"), ("2024-Q1", "previous", "2023-Q4"), ("2024-Q1", "last_year", "2023-Q1"),
        ("2024-08", "previous", "2024-07"), ("2024-01..2024-09", "previous", "2023-01..2023-09"),
        ("2026-W01", "previous", "2025-W52"), ("2026-W53", "last_year", None),
    ],
)  # fmt: skip
def test_what_a_period_is_held_against(period: str, since: str, earlier: str | None) -> None:
    """A part of a year to date is held against that of the year before, whatever is asked for."""
    found = comparable(Period.parse(period), since)  # type: ignore[arg-type]
    assert (None if found is None else str(found)) == earlier


def test_points_of_another_maximum_are_not_compared() -> None:
    """80 of 80 and 60 of 60 are neither more nor less."""
    line = Indicator(
        code="1", label="Lớp", type="integer", points="value", max=[Case(is_=80), Case(is_=60, period="2023")]
    )
    rows = [Observation(commune="01", period=year, variable="1", value=60) for year in ("2023", "2024")]
    one = model(line, missing="missing").assess(rows, "2024").changes()["01", "1"]
    assert (one.points, one.open) == (None, True)
    assert "điểm tối đa hai kỳ khác nhau" in one.text()


def test_a_code_that_meant_another_unit_is_not_compared() -> None:
    """Neither in a change nor in a trend; it says whose the code was."""
    lives = Commune(code="01", name="Xã Cũ", until="30/6/2024"), Commune(code="01", name="Xã Mới", from_="1/7/2024")
    rows = (*said("01", "2023", 700), *said("01", "2024", 850))
    found = digital().assess(Data(observations=rows, communes=lives), ["2023", "2024"])
    moved = found.changes()
    assert moved.score("01", period="2024").points is None
    assert "kỳ 2023 mã này là của Xã Cũ" in moved.score("01", period="2024").text()
    assert [one.points for one in found.trend("01")] == [None, 88]


def test_without_anything_reported_before_it_is_said_once() -> None:
    """And nothing is reckoned."""
    moved = assessed(said("01", "2024", 850)).changes()
    assert [one.code for one in moved.findings] == ["change-without-earlier"]
    assert moved.score("01").points is None


def test_a_higher_unit_that_covers_other_units_than_before_says_so() -> None:
    """What moved may be the units alone: 60 % of one where it was 66,67 % of two."""
    of = ratio_model("at least 50 %")
    units = (Commune(code="top", kind="district"), *(Commune(code=one, parent="top") for one in "ab"))
    figures = {
        ("a", "2023"): (50, 100),
        ("b", "2023"): (150, 200),
        ("a", "2024"): (60, 100),
        ("b", "2024"): (150, None),
    }
    said = [
        Observation(commune=unit, period=period, variable=name, value=value)
        for (unit, period), pair in figures.items()
        for name, value in zip(("part", "whole"), pair, strict=True)
        if value is not None
    ]
    moved = of.assess(Data(observations=said, communes=units)).changes()
    assert moved["top", "1", "2024"].text().startswith("giảm 6,67 điểm phần trăm (trên 1/2 đơn vị, kỳ trước trên 2/2)")
    alone = Data(observations=[one for one in said if one.commune == "a"], communes=units)
    assert "đơn vị" not in of.assess(alone).changes()["top", "1", "2024"].text()
    line = evolve(of.lines["1"], baseline=Baseline(period="2023"))
    since = evolve(of, items=[line])
    result = since.assess(Data(observations=said, communes=units), "2024")["top", "1"]
    assert result.change_text() == "−6,67 điểm phần trăm (trên 1/2 đơn vị, kỳ gốc trên 2/2)"
    assert result.change_text("en").endswith("(of 1/2 units, the baseline of 2/2)")
    assert "đơn vị" not in since.assess(alone, "2024")["top", "1"].change_text()


def test_the_same_codes_are_not_the_same_units() -> None:
    """A district whose commune took another in, or of which another commune reports; where it is read, it is said."""
    units = (
        Commune(code="top"),
        Commune(code="a", name="Cũ", parent="top", until="30/6/2024"),
        Commune(code="a", name="Mới", parent="top", from_="1/7/2024"),
        *(Commune(code=one, parent="top") for one in "bc"),
    )

    def moved(**of: dict[str, tuple[int, int]]) -> ResultChange:
        said = [
            Observation(commune=unit, period=year.removeprefix("y"), variable=name, value=value)
            for year, figures in of.items()
            for unit, pair in figures.items()
            for name, value in zip(("part", "whole"), pair, strict=True)
        ]
        line = evolve(ratio_model("at least 50 %").lines["1"], baseline=Baseline(period="2023"))
        data = Data(observations=said, communes=units)
        return evolve(ratio_model("at least 50 %"), items=[line]).assess(data, "2024").changes()["top", "1"]

    again = moved(y2023={"a": (50, 100)}, y2024={"a": (60, 100)})
    others = "(trên 1/3 đơn vị, kỳ trước trên 1/3, không phải cùng các đơn vị)"
    assert again.value_text() == f"+10 điểm phần trăm {others}"
    assert again.text().startswith(f"tăng 10 điểm phần trăm {others}")
    assert again.now.change_text("en").endswith("(of 1/3 units, the baseline of 1/3, not all the same ones)")
    assert others in moved(y2023={"b": (50, 100)}, y2024={"c": (60, 100)}).value_text()
    assert moved(y2023={"b": (50, 100)}, y2024={"b": (60, 100)}).value_text() == "+10 điểm phần trăm"
    fewer = moved(y2023={"b": (50, 100), "c": (50, 100)}, y2024={"b": (60, 100)})
    assert fewer.value_text("en") == "+10 percentage points (of 1/3 units, before of 2/3)"
    itself = moved(y2023={"top": (50, 100)}, y2024={"b": (60, 100)})
    assert itself.value_text() == "+10 điểm phần trăm (trên 1/3 đơn vị, kỳ trước trên số của chính đơn vị)"


def test_ranks_are_among_units_of_one_level() -> None:
    """Nobody is ranked among communes and districts together; a page says of how many as a sentence does."""
    units = [
        Commune(code="top1"),
        Commune(code="top2"),
        *(Commune(code=f"u{n}", parent=f"top{1 + n % 2}") for n in range(4)),
    ]
    rows = [one for n in range(4) for one in said(f"u{n}", "2024", 700 + n)]
    rows += [one for n in range(0, 4, 2) for one in said(f"u{n}", "2023", 700 + n)]
    found = digital(rollup="mean").assess(Data(observations=rows, communes=units), "2024")
    told = [one.message("vi") for one in found.changes().findings]
    assert told == [
        "Hạng kỳ 2024 là trong 4 đơn vị, kỳ 2023 là trong 2 đơn vị.",
        "Hạng kỳ 2024 là trong 2 đơn vị cấp trên, kỳ 2023 là trong 1 đơn vị cấp trên.",
    ]
    assert [one.message("en") for one in found.only("top1").changes().findings] == [
        "Ranks of 2024 are among 2 units, those of 2023 among 1."
    ]
    moved = found.changes().score("u0")
    assert rank_since(moved, "vi") == "xuống 2 (trong 4 đơn vị, kỳ trước trong 2)"
    assert rank_since(moved, "vi") in found.to_html()


def test_one_unit_keeps_its_rank_among_all() -> None:
    """What is shown of it is what all would show."""
    rows = two_years([(700, 850, True), (800, 810, True)], ("2023", "2024"))
    moved = assessed(rows).only("u1").changes()
    assert [one.commune.code for one in moved.scores] == ["u1"]
    assert moved.score("u1").text() == assessed(rows).changes().score("u1").text()


def test_a_trend_keeps_its_gaps() -> None:
    """A year in which a unit said nothing is there, without a value; so is one that nobody assessed."""
    rows = [*said("01", "2020", 700), *said("01", "2022", None), *said("01", "2023", 900)]
    found = assessed(rows, None).trend("01", "1")
    assert [(str(one.period), one.value, one.gap) for one in found] == [
        ("2020", Fraction(7, 10), False),
        ("2021", None, True),
        ("2022", None, True),
        ("2023", Fraction(9, 10), False),
    ]
    assert [one.text() for one in found] == ["70 %", "–", "–", "90 %"]
    assert [one.points for one in assessed(rows, None).trend("01")] == [76, None, None, 92]
    with pytest.raises(KeyError):
        assessed(rows, None).trend("01", "9")
    with pytest.raises(KeyError):
        assessed(rows, None).trend("09")


def test_a_range_in_a_trend_is_a_value_and_no_points() -> None:
    """Points that the whole range has would stand among percentages."""
    rows = [*said("01", "2020", 700), *said("01", "2021", None)]
    rows[-2] = Observation(commune="01", period="2021", variable="owners", value=950, qualifier="over")
    of = digital()
    steps = of.items[0], of.items[1]
    assert isinstance(steps[0], Indicator)
    stepped = evolve(of, items=(evolve(steps[0], points={"90 %": 80, "else": 0}), steps[1]))
    found = stepped.assess(rows, ["2020", "2021"]).trend("01", "1")
    assert [one.points for one in found] == [0, 80]
    assert [(one.value, one.gap) for one in found] == [(Fraction(7, 10), False), (None, False)]
    assert [one.text() for one in found] == ["70 %", "95,1 – 100 %"]
    assert "80,00" not in str(points_chart(found))


def test_what_cannot_be_compared_says_why() -> None:
    """A range is a figure, an impossible one was reported, and of what applies to nobody nothing is compared."""
    rows = [*said("01", "2020", 700), *said("01", "2021", 1200), *said("01", "2022", 950)]
    rows[-2] = Observation(commune="01", period="2022", variable="owners", value=950, qualifier="over")
    of_line = {str(one.period): one for one in assessed(rows, None).changes().results if one.name == "1"}
    assert "kỳ 2021 không hợp lệ" in of_line["2021"].text()
    assert "kỳ 2021 không hợp lệ; kỳ 2022 chưa là một con số" in of_line["2022"].text()
    market = Variable(id="market", label="Có chợ", type="yes/no")
    line = Indicator(code="1", label="Chợ", max=5, type="yes/no", applies="market")
    away = model(line, variables=[market], missing="zero", not_applicable="leave out")
    gone = [Observation(commune="01", period=one, variable="market", value="no") for one in ("2020", "2021")]
    changes = away.assess(gone, ["2020", "2021"]).changes()
    assert changes.results[-1].text() == ""


def test_a_trend_makes_the_results_of_its_own_line_alone() -> None:
    """Not those of all units: a sheet of the trends of all would take time by the square of their number."""
    found = assessed(two_years([(700, 850, True), (800, 810, True)], ("2023", "2024")), None)
    for unit in ("u0", "u1"):
        found.trend(unit, "1")
        found.trend(unit)
    assert not {"results", "scores"} & {*vars(found)}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A model and two years of three invented units."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Thử, số liệu bịa\nmissing: missing\nno_cases: full\n"
        "variables:\n  adults: {label: Người lớn}\n  owners: {label: Có máy, part_of: adults}\nitems:\n"
        "- {code: 1, label: Điện thoại, max: 80, measure: owners / adults, target: at least 80 %,\n"
        "   points: proportional}\n"
        "- {code: 2, label: Công khai, max: 20, type: yes/no}\n"
        "grades:\n- {id: good, label: Tốt, from: 80}\n"
        "- {id: fair, label: Khá, from: 60}\n- {id: weak, label: Yếu, from: 0}\n"
    )
    rows = (
        "01,2023,1000,700,yes\n01,2024,1000,850,yes\n02,2023,1000,800,yes\n02,2024,1000,810,no\n03,2024,1000,790,yes\n"
    )
    (tmp_path / "model.yaml").write_text(spec, encoding="utf-8")
    (tmp_path / "data.csv").write_text("commune,period,adults,owners,2\n" + rows, encoding="utf-8")
    return str(tmp_path / "model.yaml"), str(tmp_path / "data.csv")


def test_change_on_paper(khong3: Run, files: tuple[str, str]) -> None:
    """All units best first; one unit line by line; JSON by its schema; a row a line in CSV."""
    asked = ("assess", *files, "--period", "2024", "--change", "previous")
    out = khong3(*asked).out
    (row,) = [one.split() for one in out.splitlines() if one.split()[:1] == ["02"]]
    assert row == ["02", "84,00", "64,80", "−19,20", "1", "3", "−2", "Tốt", "Khá"]
    one = khong3(*asked, "--commune", "01").out
    assert "Tổng điểm: tăng 12,00 điểm, tăng 1 hạng (trong 3 đơn vị, kỳ trước trong 2), từ loại Khá lên Tốt." in one
    data = json.loads(khong3(*asked, "--format", "json").out)
    jsonschema.validate(data, schema("changes-1"))
    (total,) = [one for one in data["rows"] if (one["commune"], one["kind"]) == ("03", "total")]
    assert (total["points_change"], total["open"]) == (None, True)
    rows = list(csv.DictReader(io.StringIO(khong3(*asked, "--format", "csv").out)))
    assert [one["rank_change"] for one in rows if one["kind"] == "total"] == ["1", "-2", ""]


def test_change_as_sheets(khong3: Run, files: tuple[str, str], tmp_path: Path) -> None:
    """A sheet of changes with numbers as numbers, and one of trends with a dash for a gap."""
    path = tmp_path / "out.xlsx"
    khong3("assess", *files, "--change", "previous", "--format", "xlsx", "--out", str(path))
    book = openpyxl.load_workbook(path)
    rows = list(book["Thay đổi"].iter_rows(min_row=3, values_only=True))
    (total,) = [one for one in rows if one[0] == "01" and one[2] == "2024 / 2023" and one[4] == "TỔNG ĐIỂM"]
    assert total[8:14] == (76, 88, 12, 2, 1, 1)
    assert total[14] == "tăng 12,00 điểm, tăng 1 hạng (trong 3 đơn vị, kỳ trước trong 2), từ loại Khá lên Tốt"
    trends = {(one[0], one[2]): one[4:] for one in book["Diễn biến"].iter_rows(min_row=3, values_only=True)}
    assert trends["01", "1"] == (0.7, 0.85)
    assert trends["03", "1"] == ("–", 0.79)
    (line,) = [one for one in rows if one[0] == "01" and one[2] == "2024 / 2023" and one[3] == "1"]
    assert line[5:8] == (0.7, 0.85, 15)
    (change,) = [
        one[7] for one in book["Thay đổi"].iter_rows(min_row=3) if one[0].value == "01" and one[7].value == line[7]
    ]
    assert change.number_format.startswith('+#,##0" điểm phần trăm";-')


def test_periods_and_stages_are_not_compared_at_once(khong3: Run, files: tuple[str, str]) -> None:
    """Either the one or the other."""
    found = khong3("assess", *files, "--change", "previous", "--by-stage")
    assert found.status == 2
    assert "--by-stage" in found.err


def test_change_is_since_something_that_there_is() -> None:
    """Any other word is refused, and taken for none of them."""
    found = assessed(two_years([(9, 10, True)], ("2023", "2024")))
    with pytest.raises(KhongError, match="nope"):
        found.changes("nope")  # type: ignore[arg-type]


def test_a_change_is_never_printed_as_nothing() -> None:
    """However small it is: it has as many decimals as show that there is one; what is no change has no sign."""
    line = ratio_model(target="at least 100 %", baseline=Baseline(period="2023"))
    rows = [
        Observation(commune="01", period=period, variable=name, value=value)
        for period, part in (("2023", 10**12), ("2024", 10**12 - 1))
        for name, value in (("part", part), ("whole", 10**12))
    ]
    found = line.assess(rows, ["2024"])
    change = found.changes()["01", "1"]
    assert change.value_text() == "−0,0000000001 điểm phần trăm"
    assert change.text().startswith("giảm 0,0000000001 điểm phần trăm, từ ")
    assert found["01", "1"].change_text() == "−0,0000000001 điểm phần trăm"
    assert (signed("0,5"), signed("−0,5"), signed("0,00")) == ("+0,5", "−0,5", "0,00")
