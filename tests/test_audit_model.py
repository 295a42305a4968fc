"""Sentences of a report tied to the indicators of a model: its figures become observations."""

import csv
import io
import json
from pathlib import Path

import pytest

from khong3 import load, read
from khong3.audit.indicators.tying import tie
from khong3.audit.reading.documents import content, text_content
from khong3.audit.reading.scopes import year_of
from tests.command import Run

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "tests" / "data" / "audit" / "thuong-xuan-2024.md"
BY_HAND = ROOT / "examples" / "thuong-xuan-2024" / "report.csv"
HEAD = "BÁO CÁO\nKết quả năm 2024, phương hướng năm 2025\n\n"
LABEL = "Tỷ lệ người dân có chữ ký điện tử cá nhân"


def test_what_is_tied_is_what_was_entered_by_hand() -> None:
    """Of the 28 figures that somebody took out of the report most, and none that is not among them."""
    with BY_HAND.open(encoding="utf-8") as stream:
        entered = [(row["variable"], row["value"], row["qualifier"]) for row in csv.DictReader(stream)]
    tied = tie(content(REPORT), load("thanh-hoa-3-khong"))
    found = [(one.variable, one.value, one.qualifier) for one in tied.taken]
    assert set(found) <= set(entered)
    assert len(found) >= 19
    left = {name for one in tied.not_taken for name in one.lines}
    assert {"cashless", "public_wifi", "e_signature"} <= left


def test_a_line_that_might_be_two_is_tied_to_neither() -> None:
    """And a target is no figure."""
    model = load("thanh-hoa-3-khong")
    assert tie(text_content(HEAD + "- Cán bộ, công chức: 80%."), model).taken == ()
    target = "- Mục tiêu tỷ lệ người dân có chữ ký điện tử cá nhân: 50%."
    assert tie(text_content(HEAD + target), model).taken == ()
    (one,) = tie(text_content(HEAD + "Tỷ lệ người dân có chữ ký điện tử cá nhân: trên 50%."), model).taken
    assert (one.variable, one.value, one.qualifier, one.period, one.line) == ("e_signature", "50 %", "over", "2024", 4)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("{} tăng từ 45,5% lên 78,2%.", "78.2 %"),
        ("{}: KH 80%, TH 78,2%.", "78.2 %"), ("{} đạt 78,2% (năm 2023: 45,5%).", "78.2 %"),
        ("{} là 78,2%, vượt kế hoạch (50%).", "78.2 %"), ("Vào năm 2026, {} đạt 45,5%.", None),
        ("{} phải đạt 95%.", None), ("{} chưa đạt 80%.", None), ("{} đạt 95% vào năm 2025.", None),
        ("{} còn 20% chưa được cấp.", None), ("{} bình quân cả tỉnh đạt 66,1%.", None),
        ("{} tăng 12,5% so với năm 2023.", None),
    ],
)  # fmt: skip
def test_of_what_a_line_says_the_result_of_the_year_is_taken(told: str, value: str | None) -> None:
    """What was before, what is planned, what is left, what others have, is none; nothing is guessed."""
    found = tie(text_content(HEAD + "- " + told.format(LABEL)), load("thanh-hoa-3-khong")).taken
    assert [one.value for one in found] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("Kết quả thực hiện nhiệm vụ năm 2024, phương hướng nhiệm vụ năm 2025", "2024"),
        ("Xã A, ngày 10 tháng 01 năm 2025\n\nBÁO CÁO\n\nTình hình năm 2024", "2024"),
        ("Báo cáo năm 2023 và 6 tháng đầu năm 2024", "2024"),
        ("Báo cáo\n\nĐến hết năm 2024, xã có 45 hộ nghèo. Đến cuối năm 2023 xã có 54 hộ.", "2024"),
    ],
)
def test_the_year_of_a_report_is_what_its_title_tells_of(head: str, year: str) -> None:
    """Not what it plans, nor the day on which it was signed."""
    assert year_of(text_content(head)) == year


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
    assert {row["status"] for row in rows} == {""}
    assert "thuong-xuan.md, dòng 73" in {row["source"] for row in rows}
    found = load("thanh-hoa-3-khong").assess(read(out))
    assert found["thuong-xuan", "smartphone"].verdict == "not met"
    assert khong3("assess", "thanh-hoa-3-khong", str(out)).status == 0


def test_what_is_not_taken_is_told_at_every_door(khong3: Run, tmp_path: Path) -> None:
    """On the screen beside the file, in JSON, on the page, in either language; with its place and its reason."""
    text = "UBND XÃ A\nBÁO CÁO\nKết quả năm 2025\n\nTỷ lệ hộ nghèo ước đạt 2,8%.\nChỉ tiêu tỷ lệ hộ nghèo: 3,1%.\n"
    (tmp_path / "xa-a.txt").write_text(text, encoding="utf-8")
    model, out = str(ROOT / "tests" / "data" / "audit" / "xa.yaml"), tmp_path / "data.csv"
    asked = ["audit", str(tmp_path / "xa-a.txt"), "--model", model]
    vi = khong3(*asked, "--out", str(out)).out
    assert "lấy 1 con số" in vi
    assert "không lấy 1 chỗ" in vi
    assert "“Chỉ tiêu tỷ lệ hộ nghèo: 3,1%.”" in vi
    assert "dòng 6: ty_le_ngheo: lời đứng trước nhãn có thể làm đổi nghĩa: “Chỉ tiêu”" in " ".join(vi.split())
    en = khong3(*asked, "--out", str(out), "--lang", "en").out
    assert "1 places not taken" in en
    assert "may turn its meaning" in en
    (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))
    assert (row["value"], row["status"], row["period"]) == ("2.8 %", "estimate", "2025")
    (said,) = json.loads(khong3(*asked, "--format", "json").out)["documents"]
    assert [one["value"] for one in said["taken"]] == ["2.8 %"]
    assert [(one["reason"], one["line"]) for one in said["not_taken"]] == [("before", 6)]
    assert "Chỉ tiêu tỷ lệ hộ nghèo: 3,1%." in khong3(*asked, "--format", "html").out.split("<h2>")[1]
    folder = khong3("audit", str(tmp_path), "--model", model).out
    assert "không lấy 1 chỗ" in folder
