"""Figures judged against a model: read by type, settled by status, doubts named."""

import subprocess
import sys
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import (
    Assessment,
    Attribute,
    Baseline,
    Case,
    Commune,
    Constant,
    Data,
    Grade,
    Indicator,
    KhongError,
    Model,
    Observation,
    Unit,
    Variable,
    read,
)
from khong3.assessment import Bounds
from khong3.observations import Raw
from khong3.spans import Span
from tests.models import UNIT, assessed, codes, model, ratio_model, result

ANSWERS = model(
    Indicator(code="1", label="Wifi", type="yes/no"),
    Indicator(code="2", label="Tập huấn", levels={"none": "Chưa tổ chức", "held": "Đã tổ chức"}),
    Indicator(code="3", label="Họp", type="integer", target="at least 4"),
    Indicator(code="4", label="Chợ", type="percent", target="at least 50 %"),
    Indicator(code="5", label="Diện tích", type="number"),
)


def said(name: str, *values: Raw, of: object = ANSWERS, **others: str) -> Assessment:
    """The model on several observations of one name."""
    observations = [Observation(commune=UNIT, period="2024", variable=name, value=one, **others) for one in values]  # type: ignore[arg-type]
    return of.assess(Data(observations=tuple(observations), communes=(Commune(code=UNIT, name="Xã Thử"),)), "2024")  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("có", True),
        ("Không", False),
        ("YES", True),
        ("0", False),
        (True, True),
        ("1", True),
        (unicodedata.normalize("NFD", "có"), None),
    ],
)
def test_answers(text: Raw, value: bool | None) -> None:
    """Yes and no in both languages; a decomposed spelling only once a file's reader has composed it."""
    found = said("1", text)[UNIT, "1"]
    assert found.value is value if value is not None else found.verdict in ("missing", "no target")


def test_a_choice_takes_its_level_or_label() -> None:
    """Either the level or its label, whatever its case; another word is a finding that lists them."""
    assert said("2", "held")[UNIT, "2"].value == "held"
    assert said("2", "đã tổ chức")[UNIT, "2"].value == "held"
    found = said("2", "hedl")[UNIT, "2"]
    assert (found.value, codes(found)) == (None, ["level-unknown"])
    assert found.findings[0].mend("vi") == "Có phải “Đã tổ chức”?"
    assert "Chưa tổ chức; Đã tổ chức" in found.findings[0].message("vi")


@pytest.mark.parametrize(
    ("name", "value", "code", "verdict"),
    [
        ("3", "-2", "negative-count", "invalid"),
        ("3", "2.5", "not-whole", "invalid"),
        ("3", "bốn", "not-a-number", "missing"),
        ("3", "3.500", None, "exceeded"),
        ("3", "3.000", "ambiguous-number", "missing"),
        ("5", "3.500", "ambiguous-number", "missing"),
        ("3", "–", "blank-mark", "missing"),
        ("5", "#DIV/0!", "excel-error", "missing"),
        ("1", "-", "blank-mark", "missing"),
        ("3", "1,5", "not-whole", "invalid"),
        ("5", "1,5", "comma-undeclared", "missing"),
        ("3", "74 %", "percentage-for-count", "missing"),
        ("3", float("nan"), None, "missing"),
        ("3", 10**40, "number-too-long", "missing"),
        ("4", "74", "bare-percentage", "missing"),
        ("4", 0.74, "bare-percentage", "missing"),
        ("4", "-1 %", "negative-percentage", "invalid"),
        ("4", "0", None, "not met"),
        ("4", "120 %", "percentage-above-hundred", "exceeded"),
        ("4", "1000 %", "percentage-above-hundred", "exceeded"),
        ("4", "8500 %", "percentage-beyond-all", "invalid"),
        ("4", "0.9 %", "share-suspiciously-small", "not met"),
        ("1", "maybe", "not-yes-no", "missing"),
    ],
)
def test_doubtful_figures_are_named(name: str, value: Raw, code: str | None, verdict: str) -> None:
    """Each doubtful figure has its finding; what cannot be read is missing, what cannot be is invalid."""
    found = said(name, value)[UNIT, name]
    assert found.verdict == verdict
    assert codes(found) == ([code] if code else [])


def test_status_decides() -> None:
    """The highest status wins; equal figures count once; unequal ones of equal status are undetermined."""
    of = ratio_model("at least 50 %")
    observations = [
        Observation(commune=UNIT, period="2024", variable="whole", value=10),
        Observation(commune=UNIT, period="2024", variable="part", value=3, status="ước"),
        Observation(commune=UNIT, period="2024", variable="part", value=6, status="official", source="A"),
    ]
    assert of.assess(observations, "2024")[UNIT, "1"].value == Fraction(6, 10)
    again = Observation(commune=UNIT, period="2024", variable="part", value="6.0", source="B")
    assert of.assess([*observations, again], "2024")[UNIT, "1"].value == Fraction(6, 10)
    other = Observation(commune=UNIT, period="2024", variable="part", value=7, source="C")
    found = of.assess([*observations, other], "2024")[UNIT, "1"]
    assert (found.value, found.verdict, codes(found)) == (None, "exceeded", ["figures-contradict"])
    assert found.bounds == Bounds(span=Span((Fraction(6, 10), 0), (Fraction(7, 10), 0)))
    assert "A" in found.findings[0].message("vi")
    assert "C" in found.findings[0].message("vi")
    corrected = Observation(commune=UNIT, period="2024", variable="part", value=8, status="corrected")
    assert of.assess([*observations, other, corrected], "2024")[UNIT, "1"].value == Fraction(8, 10)


@pytest.mark.parametrize(
    ("word", "text", "verdict"),
    [
        ("over", "trên 90 %", "exceeded"),
        ("trên", "trên 90 %", "exceeded"),
        ("hơn", "trên 90 %", "exceeded"),
        ("at least", "ít nhất 90 %", "exceeded"),
        ("gần", "dưới 90 %", "undetermined"),
        ("không quá", "không quá 90 %", "undetermined"),
        ("about", "0 – 100 %", "undetermined"),
        ("xấp xỉ", "0 – 100 %", "undetermined"),
    ],
)
def test_a_bound_is_no_figure(word: str, text: str, verdict: str) -> None:
    """'Trên 90 %' is a range, judged where all of it agrees; 'khoảng' bounds nothing."""
    found = said("1", "90 %", of=ratio_model("at least 80 %"), qualifier=word)[UNIT, "1"]
    assert (found.value, found.value_text("vi"), found.verdict) == (None, text, verdict)
    assert "bound-stated" in codes(found)


def test_counts_decide_over_a_stated_percentage() -> None:
    """A percentage that differs from the counts at its printed precision is a finding; rounding is not."""
    of = ratio_model("at least 30 %")
    assert codes(result(of, {"part": 33216, "whole": 72599, "1": "45.75 %"})) == []
    found = result(of, {"part": 33216, "whole": 72599, "1": "45.7 %"})
    assert (found.value, codes(found)) == (Fraction(33216, 72599), ["percentage-differs"])


def test_units_that_are_not_listed() -> None:
    """A name for a code and a lost zero are asked about, another code is another unit's; the rest is assessed."""
    listed = (Commune(code="01234", name="Xã Ngọc Phụng"), Commune(code="05678", name="Xã Xuân Cao"))
    observations = [
        Observation(commune=code, period="2024", variable="3", value=5)
        for code in ("01234", "1234", "xa ngoc phung", "05679", "Hà Nội")
    ]
    found = ANSWERS.assess(Data(observations=tuple(observations), communes=listed), "2024")
    assert found["01234", "3"].verdict == "exceeded"
    assert found["05678", "3"].verdict == "missing"
    nears = [one.parameters["near"] for one in found.findings if one.code == "unknown-commune"]
    assert nears == ["01234", "01234", None, None]
    assert all("5" in one.message("vi") for one in found.findings)


def test_names_that_the_model_does_not_have() -> None:
    """A code for a name, a label without its marks, and a slip, are asked about; a label stands for its name."""
    observations = [
        Observation(commune=UNIT, period="2024", variable=name, value=5)
        for name in ("Số  Họp", "so hop", "hop", "xyz", "3")
    ]
    found = model(Indicator(code="3", id="hoptac", label="số họp", type="integer")).assess(observations, "2024")
    nears = [one.parameters["near"] for one in found.findings if one.code == "unknown-variable"]
    assert nears == ["hoptac", None, None, "hoptac"]
    assert found[UNIT, "hoptac"].value == 5


def test_periods_that_are_not_assessed_are_named() -> None:
    """Figures of another period are counted, a period that is none is a finding."""
    observations = [
        Observation(commune=UNIT, period=period, variable="3", value=5)
        for period in ("2024", "2023", "2024-08", "năm nay", "")
    ]
    found = ANSWERS.assess(observations, "2024")
    assert sorted(one.code for one in found.findings) == [
        "not-a-period", "period-missing", "period-not-assessed",
    ]  # fmt: skip
    assert [one.parameters["count"] for one in found.findings if one.code == "period-not-assessed"] == [1]
    both = ANSWERS.assess(observations)
    assert [str(one) for one in both.periods] == ["2023", "2024"]
    with pytest.raises(KeyError):
        both[UNIT, "3"]
    assert both[UNIT, "3", "2023"].value == 5


def test_no_figures_at_all_is_an_error() -> None:
    """Nothing to assess cannot be done, and says so with every finding."""
    with pytest.raises(KhongError) as caught:
        ANSWERS.assess([Observation(commune=UNIT, period="x", variable="3", value=1)])
    assert [one.code for one in caught.value.findings] == ["no-figures", "not-a-period"]
    # Figures are there: what is wrong with them comes before filling in others.
    assert caught.value.findings[0].mend("en").startswith("Mend what")


def test_rows_without_a_value_are_told_as_such() -> None:
    """Nothing is wrong with them, and there is something to fill in."""
    with pytest.raises(KhongError) as caught:
        ANSWERS.assess([Observation(commune=UNIT, period="2023", variable="3")])
    assert [one.code for one in caught.value.findings] == ["no-figures", "figures-blank"]
    assert "1 places" in caught.value.findings[1].message("en")


def test_a_baseline_figure_gives_points_and_relative_change() -> None:
    """From 22,7 % to 96,5 % is 73,8 percentage points, and relative more than threefold."""
    of = model(Indicator(code="1", label="Không tiền mặt", type="percent", baseline=Baseline(is_="22.7 %")))
    found = said("1", "96.5 %", of=of)[UNIT, "1"]
    assert found.change is not None
    assert found.change.difference == Fraction(738, 1000)
    assert found.change.relative == Fraction(738, 227)
    assert found.change_text("vi") == "+73,8 điểm phần trăm"


def test_a_baseline_period_uses_the_lines_own_value() -> None:
    """A period without data gives no change; with data, the difference; and its figures are not called unused."""
    of = ratio_model(None, baseline=Baseline(period="2023"))
    now = [Observation(commune=UNIT, period="2024", variable=name, value=n) for name, n in (("part", 6), ("whole", 10))]
    assert of.assess(now, "2024")[UNIT, "1"].change is None
    then = [Observation(commune=UNIT, period="2023", variable=name, value=n) for name, n in (("part", 2), ("whole", 8))]
    found = of.assess([*now, *then], "2024")
    change = found[UNIT, "1"].change
    assert change is not None
    assert (change.difference, change.relative) == (Fraction(35, 100), Fraction(7, 5))
    assert found.findings == ()


def test_an_unknown_attribute_that_decides_is_named() -> None:
    """Where the targets lead to one verdict none need be chosen; where they differ the verdict is missing."""
    of = model(
        Indicator(
            code="1",
            label="Tỷ lệ",
            type="percent",
            target=(Case(is_="at least 80 %"), Case(is_="at least 60 %", for_={"region": "upland"})),
        ),
        attributes=[Attribute(id="region", levels={"upland": "Miền núi", "lowland": "Đồng bằng"})],
    )
    assert result(of, {"1": "90 %"}).verdict == "exceeded"
    below = result(of, {"1": "10 %"})
    assert (below.verdict, below.gap, below.judged) == ("not met", None, True)
    found = result(of, {"1": "70 %"})
    assert (found.verdict, codes(found)) == ("missing", ["attribute-unknown"])
    upland = Commune(code=UNIT, attributes={"region": "upland"})
    assert assessed(of, {"1": "70 %"}, upland)[UNIT, "1"].verdict == "exceeded"


@pytest.mark.parametrize(("said", "points", "code"), [("I", 7, None), ("xã LOẠI i", 7, None), ("II", 5, None)])
def test_an_attribute_is_a_level_or_its_label(said: str, points: int, code: str | None) -> None:
    """As a choice is."""
    found = assessed(_by_class(), {"1": 5}, Commune(code=UNIT, attributes={"class": said}))
    assert [one.points for one in found] == [points]
    assert [one.code for one in found.findings] == ([code] if code else [])


@pytest.mark.parametrize("said", ["1", "Loại 1", ""])
def test_an_attribute_of_no_level_counts_as_unknown(said: str) -> None:
    """Never as one of the others: what differs by class has no points, as where nothing is known of the unit."""
    found = assessed(_by_class(), {"1": 5}, Commune(code=UNIT, attributes={"class": said}))
    unknown = assessed(_by_class(), {"1": 5}, Commune(code=UNIT))
    assert [one.points for one in found] == [one.points for one in unknown] == [None]
    assert found.score(UNIT).grade is unknown.score(UNIT).grade is None
    assert "unknown-level-of-commune" in [one.code for one in found.findings]


def _by_class() -> Model:
    """Points by class of unit, from a constant."""
    levels = {"I": "Xã loại I", "II": "Xã loại II"}
    times = Constant(id="extra", values=[Case(is_="2", for_={"class": ["I"]}), Case(is_="0", for_={"class": ["II"]})])
    return model(
        Indicator(code="1", label="Điểm", type="integer", max=10, points="value + extra"),
        attributes=[Attribute(id="class", levels=levels)],
        constants=[times],
        missing="missing",
        grades=[Grade(id="good", label="Tốt", from_="5"), Grade(id="rest", label="Khá", from_="0")],
    )


def test_columns_of_the_list_that_nothing_reads_are_named(tmp_path: Path) -> None:
    """A misspelt attribute is asked after; one that is read is not."""
    (tmp_path / "communes.csv").write_text("code,name,clas\nx,Xã X,I\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text("commune,period,1\nx,2024,5\n", encoding="utf-8")
    found = _by_class().assess(read(tmp_path), "2024")
    (unread,) = [one for one in found.findings if one.code == "attribute-unread"]
    assert (unread.parameters["name"], unread.parameters["near"], unread.place.line) == ("clas", "class", 1)


def test_a_target_from_a_table_is_a_variable() -> None:
    """A bound that is a variable: judged against the unit's own figure; without it there is no target."""
    of = model(
        Indicator(code="1", label="Hồ sơ", measure="dossiers", target="at least assigned"),
        variables=[Variable(id="dossiers", label="d"), Variable(id="assigned", label="a")],
    )
    assert result(of, {"dossiers": 5, "assigned": 6}).gap == 1
    found = result(of, {"dossiers": 5})
    assert (found.verdict, found.target, codes(found)) == ("no target", None, ["target-not-given"])


def test_a_band_needs_both_of_its_bounds() -> None:
    """A band with one bound not given is no target; with both it judges."""
    of = model(
        Indicator(code="1", label="Hồ sơ", measure="dossiers", target="between 2 and most"),
        variables=[Variable(id="dossiers", label="d"), Variable(id="most", label="m")],
    )
    assert result(of, {"dossiers": 3, "most": 3}).verdict == "met"
    assert result(of, {"dossiers": 4, "most": 3}).verdict == "not met"
    assert result(of, {"dossiers": 3}).verdict == "no target"


def test_a_part_above_its_whole_is_a_finding_at_every_entry() -> None:
    """Where no line divides the two, the pair is checked all the same; a part may equal its whole."""
    asked = [Variable(id="all", label="a"), Variable(id="few", label="f", part_of="all")]
    of = model(Indicator(code="1", label="Người", measure="few + all"), variables=asked)
    assert [one.code for one in assessed(of, {"few": 6, "all": 5}).findings] == ["part-above-whole"]
    assert assessed(of, {"few": 5, "all": 5}).findings == ()


def test_units_convert_and_refuse() -> None:
    """Kilometres per metre are a percentage after conversion, ha of m² too; persons ÷ households is none."""
    asked = [
        Variable(id="paved", label="p", type="number", unit="km"),
        Variable(id="roads", label="r", type="number", unit="m"),
    ]
    of = model(Indicator(code="1", label="Đường", measure="paved / roads"), variables=asked)
    assert result(of, {"paved": 3, "roads": 4000}).value == Fraction(3, 4)
    counted = [
        Unit(id="person", label="người"),
        Unit(id="thousand", label="nghìn người", is_="1000 person"),
        Unit(id="household", label="hộ"),
    ]
    people = [
        Variable(id="few", label="f", unit="person"),
        Variable(id="all", label="a", type="number", unit="thousand"),
    ]
    of = model(Indicator(code="1", label="Người", measure="few / all"), variables=people, units=counted)
    assert result(of, {"few": 250, "all": "0.5"}).value == Fraction(1, 2)
    homes = [Variable(id="few", label="f", unit="person"), Variable(id="all", label="a", unit="household")]
    refused = model(Indicator(code="1", label="Người", measure="few / all"), variables=homes, units=counted)
    (finding,) = refused.check()
    assert finding.code == "ratio-of-units"
    assert "person" in finding.message("en")
    assert "household" in finding.message("en")
    rate = model(
        Indicator(code="1", label="Người", measure="few / all", per=Fraction(1)), variables=homes, units=counted
    )
    assert result(rate, {"few": 9, "all": 4}).value == Fraction(9, 4)


PROBE = (
    "import sys; {}; print(' '.join(sorted({{'attrs', 'yaml', 'pint', 'rich', 'typer', 'polars'}} & set(sys.modules))))"
)


@pytest.mark.parametrize(
    ("work", "loaded"),
    [
        ("import khong3", ""),
        ("import khong3; khong3.load('thanh-hoa-3-khong').check()", "attrs yaml"),
        ("from khong3.units import resolve; resolve('triệu đồng / km2', {})", "attrs"),
        ("from khong3.units import resolve; resolve('kWh', {})", "attrs pint"),
    ],
)
def test_heavy_libraries_load_when_first_used(work: str, loaded: str) -> None:
    """Importing khong3 loads none of them; declared and usual units never load pint."""
    done = subprocess.run([sys.executable, "-c", PROBE.format(work)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded
