"""``khong3 diff``: two models on the command line, and whom the change moves."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.command import Run, schema

EXAMPLE = Path(__file__).parents[1] / "examples" / "stages-illustrative"
OLD = EXAMPLE / "model-illustrative.yaml"
CHANGES = (
    ("version: 2025.1", "version: 2026.1"),
    ("{each: 2.5}", "{each: 2}"),
    ("at least 80 %", "at least 85 %"),
    ("vi: Nhà văn hóa có Wi-Fi", "vi: Nhà văn hóa thôn có Wi-Fi"),
    ("no_cases: full", "no_cases: zero"),
)


@pytest.fixture
def new(tmp_path: Path) -> str:
    """Next year's version of the invented model."""
    text = OLD.read_text(encoding="utf-8")
    for before, after in CHANGES:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path / "new.yaml")


def test_meaning_and_words_apart(khong3: Run, new: str) -> None:
    """Rules as sentences before and after; what only reads otherwise stands below."""
    ran = khong3("diff", str(OLD), new)
    assert ran.status == 0
    meaning, words = ran.out.split("Chỉ khác lời văn (2)")
    assert "Khác về cách tính (3)" in meaning
    assert "2,5 điểm cho mỗi" in meaning
    assert "từ 85 % trở lên" in meaning
    assert "do Mô hình (khi không phát sinh): I.1" in meaning
    assert "Nhà văn hóa thôn" in words


def test_the_same_twice(khong3: Run) -> None:
    """One digest: nothing else to say."""
    ran = khong3("diff", "hdnd-xa-thanh-hoa", "hdnd-xa-thanh-hoa", "--lang", "en")
    assert (ran.status, "one digest" in ran.out) == (0, True)


def test_who_moves(khong3: Run, new: str) -> None:
    """The unit whose courses earn less, with grade and reason; the other is not named."""
    ran = khong3("diff", str(OLD), new, str(EXAMPLE))
    assert ran.status == 0
    assert "1 trong 2 đơn vị" in ran.out
    (row,) = [line for line in ran.out.split("\n") if "Xã Ví Dụ Hai" in line]
    assert "80,00 → 78,00" in row
    assert "Tốt → Khá" in row
    assert "I.4 −2" in row


def test_json_is_what_its_schema_says(khong3: Run, new: str) -> None:
    """With and without data."""
    for more in ((), (str(EXAMPLE),)):
        found = json.loads(khong3("diff", str(OLD), new, *more, "--format", "json").out)
        jsonschema.validate(found, schema("diff-1"))
        assert found["same_meaning"] is False
        assert found["assessed"] == (2 if more else None)
    (moved,) = found["moves"]
    assert (moved["commune"], moved["difference"], moved["new"]["grade"]) == ("X2", -2, "fair")
    each = "điểm cho mỗi trường hợp, tối đa 10 điểm"
    assert moved["lines"][0]["because"] == [f"Mục I.4: cách tính điểm 2,5 {each} → 2 {each}"]


def test_csv_without_data_has_the_changes_and_with_data_the_moves(khong3: Run, new: str) -> None:
    """One row each."""
    changes = list(csv.DictReader(io.StringIO(khong3("diff", str(OLD), new, "--format", "csv").out)))
    assert [one["key"] for one in changes if one["kind"] == "meaning"] == ["no_cases", "target", "points"]
    moves = list(csv.DictReader(io.StringIO(khong3("diff", str(OLD), new, str(EXAMPLE), "--format", "csv").out)))
    assert [(one["indicator"], one["points_old"], one["points_new"]) for one in moves] == [
        ("total", "80", "78"),
        ("training", "10", "8"),
    ]


def test_a_model_that_does_not_load_is_said(khong3: Run, tmp_path: Path) -> None:
    """Exit status 2, as for every command."""
    (tmp_path / "bad.yaml").write_text("khong3: 1\n", encoding="utf-8")
    ran = khong3("diff", str(OLD), str(tmp_path / "bad.yaml"))
    assert ran.status == 2
    assert "missing-key" in ran.err
    assert khong3("diff", str(OLD), "no-such-model").status == 2


def test_strict_looks_at_the_data(khong3: Run, new: str) -> None:
    """A warning on the figures is status 1 under --strict; without data there is none."""
    assert khong3("diff", str(OLD), new, str(EXAMPLE), "--strict").status == 1
    assert khong3("diff", str(OLD), new, "--strict").status == 0
