"""The specs that come with khong3: sound, tried, and true to what was published."""

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest

from khong3 import Observation, load
from khong3.assessment.stages import compare_stages
from khong3.cli import main
from khong3.models.indicators import Indicator
from khong3.readback import annex, to_text
from khong3.specs import parse
from khong3.text import LANGUAGES
from tests.models import UNIT

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "indicator_specs").glob("*.yaml"))
PAGE = (ROOT / "docs" / "reference" / "shipped-specs.md").read_text(encoding="utf-8")
COUNCIL = "hdnd-xa-thanh-hoa"
GROUPS_OF_THE_COUNCIL = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
GROUPS = ("infrastructure", "workforce", "security", "digital_government", "digital_economy", "digital_society")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_is_sound(path: Path) -> None:
    """It loads without a finding, is named as its file, cites its source, and is read back in both languages."""
    model, findings = parse(path.read_text(encoding="utf-8"), path.name)
    assert not [one.in_full("en") for one in findings]
    assert model is not None
    assert model.id == path.stem
    assert model.source is not None
    for language in LANGUAGES:
        assert model.title.in_(language) in to_text(annex(model, language))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_is_documented(path: Path) -> None:
    """README names it, and docs/ say where it is from and what its source leaves open."""
    assert path.stem in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"## `{path.stem}`" in PAGE
    (row,) = re.findall(rf"^\| `{path.stem}` \|.*\| (\d+)[^|]*\|$", PAGE, re.MULTILINE)
    assert int(row) == len(load(path).examples)


@pytest.mark.parametrize("name", [COUNCIL, "dti-xa-2025", "dti-huyen-trich", "dti-huyen-dong-thap-trich"])
def test_examples_reach_every_scored_line(name: str) -> None:
    """Each scored line is expected somewhere to earn its maximum, and somewhere to earn less."""
    model = load(name)
    for node in model.program.meaning.scoring.nodes.values():
        if not isinstance(node.item, Indicator):
            continue
        earned = [
            Fraction(points)
            for example in model.examples
            for unit in example.units.values()
            if (said := unit.expect.get(node.item.name)) is not None
            and _is_number(points := said if isinstance(said, str) else said.get("points", ""))
        ]
        assert max(earned) == node.max, node.item.name
        assert min(earned) < node.max, node.item.name


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def test_the_council_scheme_is_complete(pytestconfig: pytest.Config) -> None:
    """Groups, lines and maxima as the source has them; more than 60 worked examples, each of which is a test."""
    model = load(COUNCIL)
    nodes = model.program.meaning.scoring.nodes
    assert {name: nodes[name].max for name in GROUPS_OF_THE_COUNCIL} == {
        "I": 20, "II": 20, "III": 20, "IV": 15, "V": 10, "VI": 10, "VII": 5, "VIII": 10, "IX": 20,
    }  # fmt: skip
    lines = [one.code for _, one, _ in model.walk() if isinstance(one, Indicator)]
    assert len(lines) == len(set(lines)) == 56
    assert len(model.examples) >= 60
    run_as_tests = {path for one in pytestconfig.getini("khong3_specs") for path in ROOT.glob(one)}
    assert set(SHIPPED) <= run_as_tests


def rows() -> list[dict[str, str]]:
    """The published groups of one commune, and its total."""
    path = ROOT / "tests" / "data" / "dti_commune_2025.csv"
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def test_a_commune_of_2025_by_stage() -> None:
    """787,84 as self-assessed and 606,27 as verified; 51,85 of 100 is 51,9 %; differences have their direction."""
    published = rows()
    observations = [
        Observation(commune=UNIT, period="2025", variable=name, points=row[column], stage=stage)
        for stage, column in (("self", "self"), ("appraised", "verified"))
        for name, row in zip(GROUPS, published, strict=False)
    ]
    model = load("dti-xa-2025")
    assert model.assess(observations, "2025", stage="self").score(UNIT).points == Fraction("787.84")
    assert model.assess(observations, "2025").score(UNIT).points == Fraction("606.27")
    compared = compare_stages(model, observations, "2025")
    for row, said in zip(published, compared.rows, strict=True):
        difference = Fraction(row["verified"]) - Fraction(row["self"])
        assert dict(said.differences) == {("appraised", "self"): difference}
    self_assessed = model.assess(observations, "2025", stage="self")
    assert self_assessed.score(UNIT).share_text("vi") == "82,1 %"


def test_verified_may_be_higher(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A difference upwards is printed with its sign and its direction."""
    (tmp_path / "a.csv").write_text(
        "commune,period,variable,points,stage\nx,2025,workforce,35.38,self\nx,2025,workforce,51.85,appraised\n",
        encoding="utf-8",
    )
    with pytest.raises(SystemExit):
        main(["assess", "dti-xa-2025", str(tmp_path), "--by-stage"])
    said = capsys.readouterr().out
    assert "16,47" in said
    assert "thẩm định − tự chấm" in said
