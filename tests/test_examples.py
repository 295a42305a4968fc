"""The example folders: sixteen communes that make a district, and three stages of scoring."""

import csv
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from khong3 import Assessment, Indicator, Model, Observation, Rounding, Score, Variable, load, read
from khong3.assessment.stages import compare_stages
from khong3.cli import main
from khong3.text import round_half_away
from tests.models import UNIT, model

EXAMPLES = Path(__file__).parents[1] / "examples"
DISTRICT = EXAMPLES / "thuong-xuan-communes-illustrative"
STAGES = EXAMPLES / "stages-illustrative"
TOP = "thuong-xuan"


@pytest.fixture(scope="module")
def district() -> Assessment:
    """The sixteen communes and their district."""
    return load("thanh-hoa-3-khong").assess(read(DISTRICT), "2024")


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("e_signature", (33216, 72599)),
        ("vneid", (94603, 94603)),
        ("protected_phones", (23252, 23252)),
        ("enterprise_services", (67, 79)),
    ],
)
def test_the_communes_come_to_the_reports_counts(district: Assessment, name: str, counts: tuple[int, int]) -> None:
    """Σ numerators over Σ denominators of all sixteen; the signatures the right way round."""
    found = district[TOP, name]
    assert (found.numerator, found.denominator, found.coverage_text()) == (*counts, "16/16")


def test_the_communes_come_to_the_percentages_that_the_report_prints(district: Assessment) -> None:
    """Each line of the district rounds to what the report prints, and bounds are kept."""
    report = load("thanh-hoa-3-khong").assess(read(EXAMPLES / "thuong-xuan-2024"), "2024")
    compared = 0
    for one in report:
        rolled = district[TOP, one.line.name].value
        assert isinstance(rolled, Fraction)
        if isinstance(one.value, Fraction):
            assert round_half_away(rolled * 100, 0) == one.value * 100
            compared += 1
        elif one.bounds is not None and one.line.name != "electricity_cashless":
            assert rolled in one.bounds.span
            compared += 1
    assert compared == 16
    assert district[TOP, "electricity_cashless"].value == Fraction(69, 100)
    assert district[TOP, "e_signature"].value_text("vi") == "45,75 %"


def test_a_sum_of_ratios_is_no_mean_of_them(district: Assessment) -> None:
    """The district's share lies between its communes' and is not their mean."""
    values = [one.value for one in district if one.line.name == "e_signature" and one.commune.code != TOP]
    shares = [one for one in values if isinstance(one, Fraction)]
    rolled = district[TOP, "e_signature"].value
    assert isinstance(rolled, Fraction)
    assert min(shares) < rolled < max(shares)
    assert sum(shares) / len(shares) != rolled


def test_a_commune_that_reports_by_months(district: Assessment) -> None:
    """Ngọc Phụng's year: twelve months of dossiers added up, December's signatures."""
    with (DISTRICT / "ngoc-phung-monthly-illustrative.csv").open(encoding="utf-8") as stream:
        months = list(csv.DictReader(stream))
    online, signatures = district["15655", "online_dossiers"], district["15655", "e_signature"]
    assert len(months) == 12
    assert online.numerator == sum(int(one["dossiers_online"]) for one in months)
    assert online.denominator == sum(int(one["dossiers"]) for one in months)
    assert signatures.numerator == int(months[-1]["signature_holders"])


@pytest.fixture
def fourteen(tmp_path: Path) -> Path:
    """The folder without the figures of two communes."""
    folder = tmp_path / "fourteen"
    shutil.copytree(DISTRICT, folder)
    file = folder / "communes-2024-illustrative.csv"
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(one for one in rows if not one.startswith(("15607,", "15610,"))), encoding="utf-8")
    return folder


def test_two_that_did_not_report_are_named(fourteen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """14 of 16, by name; the sums are those of the fourteen."""
    found = load("thanh-hoa-3-khong").assess(read(fourteen), "2024")[TOP, "e_signature"]
    assert found.coverage_text() == "14/16"
    assert (found.numerator, found.denominator) == (33216 - 1450 - 2552, 72599 - 2603 - 4117)
    (finding,) = [one for one in found.findings if one.code == "rollup-missing"]
    assert "14/16" in finding.message("vi")
    assert "Xã Bát Mọt, Xã Yên Nhân" in finding.message("vi")
    with pytest.raises(SystemExit):
        main(["assess", "thanh-hoa-3-khong", str(fourteen), "--commune", TOP])
    assert "Mới có 14/16 đơn vị; chưa có số liệu: Xã Bát Mọt, Xã Yên Nhân." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("required", "verdict"), [("87.5 %", "exceeded"), ("88 %", "missing")])
def test_a_required_coverage(fourteen: Path, required: str, verdict: str) -> None:
    """14 of 16 is 87,5 %: enough where that is required, missing where more is."""
    of = evolve(load("thanh-hoa-3-khong"), coverage=required)
    found = of.assess(read(fourteen), "2024")[TOP, "e_signature"]
    assert found.verdict == verdict
    assert ("coverage-too-low" in [one.code for one in found.findings]) == (verdict == "missing")


@pytest.fixture(scope="module")
def index() -> Model:
    """The invented index."""
    return load(STAGES / "model-illustrative.yaml")


def test_three_stages(index: Model) -> None:
    """Totals, grades and differences of each stage; the later may be higher or lower."""
    compared = compare_stages(index, read(STAGES), "2025").only("X1")
    total = compared.rows[-1]
    assert dict(total.points) == {
        "self": Fraction("88.53"),
        "appraised": Fraction("79.53"),
        "final": Fraction("84.53"),
    }
    assert list(total.grades.values()) == ["good", "fair", "good"]
    assert dict(total.differences) == {("appraised", "self"): -9, ("final", "appraised"): 5}
    by_name = {one.name: one for one in compared.rows}
    assert by_name["training"].differences["appraised", "self"] == Fraction("2.5")
    assert by_name["signature"].given["appraised"].observation.reason == "Trùng 240 người"


def test_points_that_the_figures_do_not_bear(index: Model) -> None:
    """8,03 beside 394/508 of 10, which is 7,76: at its row. Points with a reason are only noted."""
    found = index.assess(read(STAGES), "2025")
    (typed,) = [one for one in found["X1", "meetings"].findings if one.code == "given-differs"]
    assert (typed.place.line, typed.severity) == (4, "warning")
    assert "8,03" in typed.message("vi")
    assert "7,76" in typed.message("vi")
    (noted,) = [one for one in found["X1", "training"].findings if one.code == "given-differs-for"]
    assert noted.severity == "note"


def test_evidence_that_is_lacking_earns_nothing_where_the_model_says_so(index: Model) -> None:
    """Commune Two met the target of signatures without evidence: no points; elsewhere the points stand."""
    found = index.assess(read(STAGES), "2025")
    assert (found["X2", "signature"].verdict, found["X2", "signature"].points) == ("exceeded", 0)
    assert found["X2", "meetings"].points == 10
    assert found["X1", "meetings"].evidence[0].number == "45/BC-UBND"


@pytest.mark.parametrize(("day", "points"), [("2025-12-15", "88.53"), ("2025-12-31", "79.53"), ("2026-02-01", "84.53")])
def test_as_it_stood_on_a_day(index: Model, day: str, points: str) -> None:
    """Before the appraisal, between, and after the board."""
    assert index.assess(read(STAGES), "2025", as_of=day).score("X1").points == Fraction(points)


PAR = model(
    Indicator(code="1", label="Thẩm định", max=84, points="0"),
    Indicator(code="2", label="Điều tra xã hội học", max=16, points="0", applies="surveyed"),
    variables=[Variable(id="surveyed", label="Có điều tra xã hội học", type="yes/no")],
    missing="missing",
    not_applicable="leave out",
    rounding=Rounding(item="0.001"),
)
"""Thanh Hóa's index of administrative reform: 84 points appraised, 16 by a survey that some departments do not have."""


def reform(**stated: object) -> Score:
    """One department of 2023."""
    rows = [Observation(commune=UNIT, period="2023", variable="surveyed", value=stated.pop("surveyed"))]  # type: ignore[arg-type]
    rows += [Observation(commune=UNIT, period="2023", variable=name[1:], points=one) for name, one in stated.items()]  # type: ignore[arg-type]
    return PAR.assess(rows, "2023").score(UNIT)


def test_a_department_without_the_survey() -> None:
    """68.32 of 84 is 81.33 %, as published (Quyết định 600/QĐ-UBND), not 68.32 %; the three totals stay visible."""
    found = reform(surveyed="no", _1="68.32")
    assert (found.earned, found.applicable, found.declared) == (Fraction("68.32"), 84, 100)
    assert found.share is not None
    assert round_half_away(found.share * 100, 2) == Fraction("81.33")


@given(st.integers(7683, 8400))
def test_beside_one_with_it(appraised: int) -> None:
    """92.83 of 100, however its points lie on the two parts, which were not published."""
    first = Fraction(appraised, 100)
    found = reform(surveyed="yes", _1=first, _2=Fraction("92.83") - first)
    assert (found.points, found.applicable, found.share_text("en")) == (Fraction("92.83"), 100, "92.8 %")
