"""Results as columns: each of one type, nothing lost, written whole or not at all."""

import sys
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from khong3 import Observation, load, read
from khong3.assessment.columns import COLUMN_TYPES, typed_rows
from tests.command import Run

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "thuong-xuan-communes-illustrative")
STAGES = ROOT / "examples" / "stages-illustrative"


def test_a_file_of_columns_says_what_the_results_say(khong3: Run, tmp_path: Path) -> None:
    """By its ending; exact numbers as texts, floats beside them, whole numbers as such."""
    out = tmp_path / "r.parquet"
    assert khong3("assess", "thanh-hoa-3-khong", EXAMPLE, "--out", str(out)).status == 0
    frame = pl.read_parquet(out)
    assert {name: str(kind) for name, kind in frame.schema.items()} == COLUMN_TYPES
    results = {
        (one.commune.code, str(one.period), one.line.name): one
        for one in load("thanh-hoa-3-khong").assess(read(Path(EXAMPLE)))
    }
    lines = frame.filter(pl.col("row") == "line").to_dicts()
    assert len(lines) == len(results) > 0
    for row in lines:
        one = results[row["commune"], row["period"], row["indicator"]]
        assert row["verdict"] == one.verdict
        assert (row["numerator"], row["denominator"]) == (one.numerator, one.denominator)
        if isinstance(one.value, Fraction):
            assert Fraction(row["value_exact"]) == one.value
            assert row["value"] == float(one.value)
        else:
            assert row["value_exact"] is None


def test_what_no_column_of_whole_numbers_holds_is_there_as_text() -> None:
    """Amounts beyond 64 bits, and such as are not whole."""
    model = load(STAGES / "model-illustrative.yaml")
    name = next(iter(model.questions))
    data = [Observation(commune="1", period="2025", variable=name, value=2**70)]
    rows = list(typed_rows(model.assess(data, "2025")))
    assert all(one["numerator"] is None or abs(one["numerator"]) < 2**63 for one in rows)
    assert all(set(one) == set(COLUMN_TYPES) for one in rows)


@pytest.mark.parametrize(("ending", "begin"), [(".csv", "\ufeffcommune,"), (".json", "{"), (".txt", "")])
def test_the_ending_of_a_file_is_its_format(khong3: Run, tmp_path: Path, ending: str, begin: str) -> None:
    """Unless another is asked for by name."""
    out = tmp_path / f"r{ending}"
    khong3("assess", "thanh-hoa-3-khong", EXAMPLE, "--out", str(out))
    assert out.read_text(encoding="utf-8").startswith(begin)
    khong3("assess", "thanh-hoa-3-khong", EXAMPLE, "--out", str(out), "--format", "json")
    assert out.read_text(encoding="utf-8").startswith("{")


def test_stages_as_columns(khong3: Run, tmp_path: Path) -> None:
    """A row a line, group and total; all points of one type."""
    out = tmp_path / "s.parquet"
    khong3("assess", str(STAGES / "model-illustrative.yaml"), str(STAGES), "--by-stage", "--out", str(out))
    frame = pl.read_parquet(out)
    assert {str(frame.schema[name]) for name in ("max_points", "self", "appraised", "appraised - self")} == {"Float64"}


def test_bytes_are_not_printed_and_a_missing_extra_is_named(
    khong3: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was there stays as it was."""
    assert "no-file-for-columns" in khong3("assess", "thanh-hoa-3-khong", EXAMPLE, "--format", "parquet").err
    out = tmp_path / "r.parquet"
    out.write_bytes(b"as it was")
    monkeypatch.setitem(sys.modules, "polars", None)
    ran = khong3("assess", "thanh-hoa-3-khong", EXAMPLE, "--out", str(out))
    assert (ran.status, out.read_bytes()) == (2, b"as it was")
    assert "pip install 'khong3[frames]'" in ran.err
