"""Sentences of a report tied to the indicators of a model: its figures become observations."""

import csv
import io
from pathlib import Path

from khong3 import load, read
from khong3.audit.documents import content, text_content
from khong3.audit.tied import tie
from tests.command import Run

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "tests" / "data" / "audit" / "thuong-xuan-2024.md"
BY_HAND = ROOT / "examples" / "thuong-xuan-2024" / "report.csv"


def test_what_is_tied_is_what_was_entered_by_hand() -> None:
    """Of the 28 figures that somebody took out of the report most, and none that is not among them."""
    with BY_HAND.open(encoding="utf-8") as stream:
        entered = [(row["variable"], row["value"], row["qualifier"]) for row in csv.DictReader(stream)]
    found = [(one.variable, one.value, one.qualifier) for one in tie(content(REPORT), load("thanh-hoa-3-khong"))]
    assert set(found) <= set(entered)
    assert len(found) >= 22


def test_a_line_that_might_be_two_is_tied_to_neither() -> None:
    """And a target is no figure."""
    model = load("thanh-hoa-3-khong")
    assert tie(text_content("- Cán bộ, công chức: 80%."), model) == []
    assert tie(text_content("- Mục tiêu tỷ lệ người dân có chữ ký điện tử cá nhân: 50%."), model) == []
    (one,) = tie(text_content("Tỷ lệ người dân có chữ ký điện tử cá nhân: trên 50%."), model)
    assert (one.variable, one.value, one.qualifier, one.line) == ("e_signature", "50 %", "over", 1)


def test_the_data_are_ready_to_be_assessed(khong3: Run, tmp_path: Path) -> None:
    """The unit is called as the report's file, the period is the year that it names, each line is a source."""
    report = tmp_path / "thuong-xuan.md"
    report.write_text(REPORT.read_text(encoding="utf-8"), encoding="utf-8")
    out = tmp_path / "data.csv"
    ran = khong3("audit", str(report), "--model", "thanh-hoa-3-khong", "--out", str(out))
    assert ran.status == 1
    assert "inverted" in ran.out
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert {row["commune"] for row in rows} == {"thuong-xuan"}
    assert {row["period"] for row in rows} == {"2024"}
    assert "thuong-xuan.md, dòng 73" in {row["source"] for row in rows}
    found = load("thanh-hoa-3-khong").assess(read(out))
    assert found["thuong-xuan", "smartphone"].verdict == "not met"
    assert khong3("assess", "thanh-hoa-3-khong", str(out)).status == 0
