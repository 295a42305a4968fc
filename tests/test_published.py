"""Real published figures: the provincial index of 2022, a commune's index of 2025, the PAR index of Thanh Hóa."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import Commune, Data, Indicator, Model, Observation, Variable, load
from khong3.assessment.examples import run_examples
from khong3.text import format_share
from tests.models import UNIT, assessed

FOLDER = Path(__file__).parent / "data"
DTI = load("dti-province-922")
MAIN = (
    "awareness", "institutions", "infrastructure", "workforce", "security",
    "digital_government", "digital_economy", "digital_society",
)  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    """A published table."""
    with (FOLDER / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


@pytest.mark.parametrize("row", rows("dti_province_2022.csv"), ids=lambda row: row["province"])
def test_the_five_provinces_of_2022(row: dict[str, str]) -> None:
    """From the published main indices each index comes out within 0.0001 of the published one."""
    shares = [Fraction(one) for one in list(row.values())[2:10]]
    figures = {name: f"{share * 100:.2f} %" for name, share in zip(MAIN, map(float, shares), strict=True)}
    found = assessed(DTI, figures).score(UNIT)
    assert found.earned is not None
    assert found.points is not None
    assert abs(found.earned / 1000 - Fraction(row["pdti"])) <= Fraction(1, 10_000)
    assert abs(found.points / 1000 - Fraction(row["pdti"])) <= Fraction(1, 10_000)


def test_the_provinces_rank_as_published() -> None:
    """By the index: Đà Nẵng, TP. Hồ Chí Minh, Quảng Ninh, Huế, Cần Thơ; and they share the pillars' common group."""
    published = rows("dti_province_2022.csv")
    observations = [
        Observation(commune=row["province"], period="2022", variable=name, value=f"{float(share) * 100:.2f} %")
        for row in published
        for name, share in zip(MAIN, list(row.values())[2:10], strict=True)
    ]
    communes = tuple(Commune(code=row["province"], kind="province") for row in published)
    found = DTI.assess(Data(observations=tuple(observations), communes=communes), "2022")
    ranks = {one.commune.code: one.rank for one in found.scores if one.pillar is None}
    assert ranks == {row["province"]: int(row["rank"]) for row in published}
    pillar = found.score("TP. Đà Nẵng", "government_pillar")
    assert (pillar.points, pillar.max_points) == (Fraction("604.68"), 700)


def test_shipped_examples_hold() -> None:
    """Every worked example of a shipped spec, as `khong3 test` runs it."""
    outcomes = run_examples(DTI)
    assert len(outcomes) >= 5
    assert all(one.passed for one in outcomes)


@pytest.mark.parametrize("row", rows("dti_commune_2025.csv"), ids=lambda row: row["group"])
def test_a_commune_of_2025_by_group(row: dict[str, str]) -> None:
    """Percentages half up from exact decimals: 51,85 of 100 is 51,9 %, where binary floating point printed 51,8."""
    of = Model(
        id="commune",
        version="1",
        title="DTI cấp xã 2025",
        missing="missing",
        items=[Indicator(code="1", label=row["group"], type="number", max=row["maximum"], points="value")],
    )
    score = assessed(of, {"1": row["self"]}).score(UNIT)
    assert score.points == Fraction(row["self"])
    assert score.share_text("vi") == f"{row['percent'].replace('.', ',')} %"


def test_group_two_is_the_sum_of_its_lines() -> None:
    """15 + 0,38 + 20 + 6,47 + 10 = 51,85."""
    points = ("15", "0.38", "20", "6.47", "10")
    lines = [
        Indicator(code=f"2.{index}", label="Dòng", type="number", max=20, points="value")
        for index in range(1, len(points) + 1)
    ]
    of = Model(id="commune", version="1", title="DTI cấp xã 2025", missing="missing", items=lines)
    found = assessed(of, {f"2.{index}": one for index, one in enumerate(points, start=1)})
    assert found.score(UNIT).points == Fraction("51.85")


def test_an_index_of_what_applies() -> None:
    """PAR of Thanh Hóa, 2023: 68.32 of 84 is 81,33 %, beside 92.83 of 100 (rule-shapes.md 54)."""
    of = Model(
        id="par",
        version="1",
        title="PAR",
        missing="missing",
        not_applicable="leave out",
        variables=[Variable(id="surveyed", label="Có điều tra", type="yes/no")],
        items=[
            Indicator(code="1", label="Tự chấm", type="number", max=84, points="value"),
            Indicator(code="2", label="Điều tra xã hội học", type="number", max=16, points="value", applies="surveyed"),
        ],
    )
    without = assessed(of, {"1": "68.32", "surveyed": "no"}).score(UNIT)
    assert without.earned is not None
    assert without.applicable == 84
    assert format_share(without.earned / without.applicable, "vi", decimals=2) == "81,33 %"
    assert without.points == Fraction("81.33")
