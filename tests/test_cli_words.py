"""What the command line prints is said in the language that is asked for, of each unit and period once."""

from pathlib import Path

import pytest

from khong3.periods import PeriodRange
from khong3.text import Text
from tests.command import Run

SPEC = """khong3: 1
id: t
version: 1
title: Thử
missing: missing
not_applicable: leave out
attributes:
  vung: {label: Vùng, nui: Miền núi, dong: Đồng bằng}
variables:
  hoi: {label: Hội thi, type: yes/no}
  muc: {label: Mức, levels: {cao: Cao, thap: Thấp}}
items:
  - code: 1
    label: Dòng một
    max: 10
    type: integer
    points: [{when: hoi, then: 10}, {when: muc = cao, then: 3}, {else: 0}]
  - code: b
    label: Tỷ lệ
    max: 5
    type: percent
    target:
      - {is: at least 90 %, period: 2025..}
      - {is: at least 80 %, period: ..2024}
      - {is: at least 70 %, period: 2026.., for: {vung: nui}}
    points: {target: 5}
  - {code: c, label: Có không, max: 5, type: yes/no, points: 5}
tests:
  - {name: một, given: {hoi: yes, muc: thap, 1: 1, b: 75 %, c: yes}, expect: {b: {verdict: met}, c: {value: no}}}
"""


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A model with answers, levels and targets of their time."""
    spec = tmp_path / "t.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    return str(spec)


@pytest.fixture
def data(tmp_path: Path) -> str:
    """Two years of one unit, and one unit without figures."""
    file = tmp_path / "t.csv"
    file.write_text(
        "commune,period,hoi,muc,1,b,c\nx,2024,yes,thap,1,85 %,yes\nx,2025,no,cao,2,85 %,no\ny,2024,,,,,\n",
        encoding="utf-8",
    )
    return str(file)


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("2024..", "từ kỳ 2024", "from 2024"),
        ("..2024", "đến hết 2024", "to the end of 2024"),
        ("2023..2024", "từ kỳ 2023 đến hết 2024", "from 2023 to the end of 2024"),
        ("2024-Q3", "kỳ 2024-Q3", "period 2024-Q3"),
    ],
)
def test_a_range_of_periods_in_words(written: str, vi: str, en: str) -> None:
    """Open at either end, or not."""
    assert PeriodRange.parse(written).words == Text(vi, en)


def test_a_model_is_listed_in_one_language(khong3: Run, model: str) -> None:
    """Types and targets too, with whom and when they are for."""
    vi = khong3("models", model).out
    for said in (
        "từ 90 % trở lên (từ kỳ 2025)",
        "(đến hết 2024)",
        "với Vùng: Miền núi (từ kỳ 2026)",
        "số nguyên",
        "có/không",
    ):
        assert said in vi
    for word in ("at least", "integer", "percent", "yes/no", "number"):
        assert word not in vi
    en = khong3("models", model, "--lang", "en").out
    assert "at least 80 % (to the end of 2024)" in en


def test_a_target_says_once_whom_it_is_for(khong3: Run, model: str, data: str) -> None:
    """In one pair of brackets, read back and explained."""
    shown = khong3("show", model).out
    assert "từ 80 % trở lên (đến hết 2024); từ 70 % trở lên với Vùng: Miền núi (từ kỳ 2026)" in shown
    why = khong3("explain", model, data, "--commune", "x", "--indicator", "b").out
    assert "Chỉ tiêu giao: từ 90 % trở lên (từ kỳ 2025); đánh giá: chưa đạt." in why
    assert "((" not in shown + why


def test_each_account_says_of_which_period_it_is(khong3: Run, model: str, data: str) -> None:
    """Where there are several; of one nobody need be told."""
    both = khong3("explain", model, data, "--commune", "x", "--indicator", "b").out
    first, second = both.split("\n\n")
    assert first.startswith("Kỳ 2024:\nb. Tỷ lệ")
    assert second.startswith("Kỳ 2025:\nb. Tỷ lệ")
    one = khong3("explain", model, data, "--commune", "x", "--indicator", "b", "--period", "2024", "--lang", "en").out
    assert one.startswith("b. Tỷ lệ")


def test_an_example_that_fails_speaks_the_language(khong3: Run, model: str) -> None:
    """Verdicts, yes and no; what stands in JSON is what the model says."""
    vi = khong3("test", model)
    assert vi.status == 1
    assert "b.verdict mong đợi đạt, tính được chưa đạt" in vi.out
    assert "c.value mong đợi không, tính được có" in vi.out
    assert "c.value was expected to be no and came to yes" in khong3("test", model, "--lang", "en").out
    assert '"got": "not met"' in khong3("test", model, "--format", "json").out


def test_answers_and_levels_are_told_by_their_labels(khong3: Run, tmp_path: Path) -> None:
    """Where a line has no value, the figures that it read are named."""
    spec, data = tmp_path / "t.yaml", tmp_path / "t.csv"
    measured = (
        "  - {code: d, label: Hiệu, max: 5, points: value, measure: 'if(hoi; if(muc = cao; so; so + 1); 0)'}\ntests:"
    )
    text = SPEC.replace("tests:", measured).replace("variables:\n", "variables:\n  so: {label: Số, type: number}\n")
    spec.write_text(text, encoding="utf-8")
    data.write_text("commune,period,hoi,muc,so\nx,2024,yes,thap,\n", encoding="utf-8")
    why = khong3("explain", str(spec), str(data), "--commune", "x", "--indicator", "d").out
    assert "Hội thi: có" in why
    assert "Mức: Thấp" in why


def test_units_without_points_are_counted_by_stage(khong3: Run, model: str, tmp_path: Path) -> None:
    """One line says how many, and which; of the others there is a table."""
    data = tmp_path / "d.csv"
    data.write_text(
        "commune,period,variable,value,points,stage\nx,2024,1,1,8,self\ny,2024,1,1,,\nz,2024,1,1,,\n", encoding="utf-8"
    )
    out = khong3("assess", model, str(data), "--by-stage").out
    assert out.count("Tổng điểm") == 1
    assert "\n2 đơn vị không có điểm đã cho ở bước nào nên không in: y, z.\n" in out
