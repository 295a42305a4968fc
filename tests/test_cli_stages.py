"""Stages, bounds, coverage, periods and days on the command line."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.command import Run, schema

SPEC = """
khong3: 1
id: thu
version: 1
title: Thử, số liệu bịa
missing: missing
no_cases: full
rollup: counts
coverage: 60 %
variables:
  invited: {label: Giấy mời}
  paperless: {label: Giấy mời điện tử, part_of: invited, over_time: sum}
items:
- code: I
  label: Họp
  items:
  - {code: "1", label: Họp, max: 10, measure: paperless / invited, target: at least 75 %, points: proportional}
  - {code: "2", label: Công khai, max: 5, type: yes/no, evidence: Ảnh chụp}
grades: [{id: good, label: Tốt, from: 12}, {id: weak, label: Yếu, from: 0}]
"""
COMMUNES = "code,name,parent\n01,Xã A,D\n02,Xã B,D\n03,Xã C,D\nD,Huyện D,\n"
ROWS = """commune,period,variable,value,points,stage,reason,by,on,qualifier,evidence
01,2025,invited,508,,,,,,,
01,2025,paperless,394,,,,,,,
01,2025,1,,8.03,self,,UBND xã A,2025-12-01,,
01,2025,2,yes,,,,,,,e1
01,2025,2,,3,appraised,Chưa đủ ảnh,Tổ thẩm định,2025-12-20,,
02,2025,invited,100,,,,,,,
02,2025,paperless,90,,,,,,over,
02,2025,2,no,,,,,,,e9
"""
EVIDENCE = "id,number,date\ne1,12/BC-UBND,2025-11-30\ne1,13/BC-UBND,2025-11-30\n,14,\n"


@pytest.fixture
def folder(tmp_path: Path) -> tuple[str, str]:
    """A model, and a folder with three communes, of which two report. Invented."""
    (tmp_path / "model.yaml").write_text(SPEC, encoding="utf-8")
    data = tmp_path / "data"
    data.mkdir()
    for name, text in (("communes", COMMUNES), ("rows", ROWS), ("evidence", EVIDENCE)):
        (data / f"{name}.csv").write_text(text, encoding="utf-8")
    return str(tmp_path / "model.yaml"), str(data)


def test_stages_side_by_side(khong3: Run, folder: tuple[str, str]) -> None:
    """Self, appraised and the difference by its direction, with the reason; the grade at each stage."""
    out = khong3("assess", *folder, "--by-stage", "--commune", "01").out
    assert "Tự chấm   Thẩm định   (thẩm định − tự chấm)   Lý do" in out
    line = next(one for one in out.splitlines() if "Công khai" in one)
    assert line.split()[3:] == ["5", "5,00", "(*)", "3,00", "−2,00", "thẩm", "định:", "Chưa", "đủ", "ảnh"]
    assert "(*) Bước này chưa cho điểm" in out
    assert out.count("(*)") > 1
    (total,) = [one.split() for one in out.splitlines() if "Tổng điểm" in one]
    assert total == ["Tổng", "điểm", "15", "13,03", "11,03", "−2,00"]
    (grade,) = [one.split() for one in out.splitlines() if "Xếp loại" in one]
    assert grade == ["Xếp", "loại", "Tốt", "Yếu"]


def test_stages_as_data(khong3: Run, folder: tuple[str, str]) -> None:
    """JSON keeps its schema; CSV has an empty column for the unit's answer."""
    data = json.loads(khong3("assess", *folder, "--by-stage", "--format", "json").out)
    jsonschema.validate(data, schema("stages-1"))
    assert data["stages"] == ["self", "appraised"]
    (row,) = [one for one in data["rows"] if (one["commune"], one["name"]) == ("01", "2")]
    assert row["differences"] == [{"of": "appraised", "less": "self", "points": -2}]
    assert row["given"]["appraised"] == {"reason": "Chưa đủ ảnh", "by": "Tổ thẩm định", "on": "2025-12-20"}
    only = json.loads(khong3("assess", *folder, "--by-stage", "--stage", "self", "--format", "json").out)
    assert only["stages"] == ["self"]
    rows = list(csv.DictReader(io.StringIO(khong3("assess", *folder, "--by-stage", "--format", "csv").out)))
    (line,) = [one for one in rows if (one["commune"], one["indicator"]) == ("01", "2")]
    assert (line["self"], line["appraised"], line["appraised - self"], line["answer"]) == ("5", "3", "-2", "")
    assert line["reasons"] == "thẩm định: Chưa đủ ảnh, Tổ thẩm định, 20/12/2025"


def test_json_has_bounds_given_coverage_and_stage(khong3: Run, folder: tuple[str, str]) -> None:
    """An interval has no value but its ends; a higher unit says how many it covers."""
    data = json.loads(khong3("assess", *folder, "--format", "json").out)
    jsonschema.validate(data, schema("assessment-1"))
    assert data["stage"] == "appraised"
    by_key = {(one["commune"], one["indicator"]): one for one in data["results"]}
    bounded = by_key["02", "1"]
    assert (bounded["value"], bounded["verdict"], bounded["points"]) == (None, "exceeded", None)
    assert bounded["bounds"] == {"least": 0.91, "greatest": 1, "least_included": True, "greatest_included": True}
    assert by_key["01", "2"]["given"] == {"appraised": 3}
    assert by_key["01", "1"]["coverage"] is None
    assert by_key["D", "1"]["coverage"] == {"reported": 2, "expected": 3}


@pytest.mark.parametrize(
    ("options", "points"),
    [
        ([], 11.03),
        (["--stage", "self"], 13.03),
        (["--as-of", "2025-12-10"], 13.03),
        (["--as-of", "10/12/2025"], 13.03),
        (["--as-of", "2025-11-01"], 12.76),
    ],
)
def test_up_to_a_stage_or_a_day(khong3: Run, folder: tuple[str, str], options: list[str], points: float) -> None:
    """Before the points were given the figures count; before the appraisal, what the commune gave itself."""
    data = json.loads(khong3("assess", *folder, "--format", "json", *options).out)
    (total,) = [one for one in data["scores"] if one["pillar"] is None and one["commune"] == "01"]
    assert total["points"] == points
    assert khong3("explain", *folder, "--commune", "01", *options).status == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--stage", "apraised"], ["appraised"]),
        (["--as-of", "sometime"], ["sometime"]),
        (["--period", "2025-13"], ["2025-13"]),
        (["--by-stage", "--commune", "99"], ["99"]),
        (["--by-stage", "--stage", "council"], ["council", "self, appraised, final"]),
    ],
)
def test_what_is_none_is_said(khong3: Run, folder: tuple[str, str], options: list[str], words: list[str]) -> None:
    """A stage, day, period or unit that is none cannot be done, and says what there is."""
    ran = khong3("assess", *folder, *options, "--lang", "en")
    assert ran.status == 2
    for one in words:
        assert one in ran.err


def test_strict_holds_for_stages_too(khong3: Run, folder: tuple[str, str]) -> None:
    """Points that the figures do not bear are a warning in every table."""
    assert khong3("assess", *folder, "--by-stage", "--strict").status == 1
    assert khong3("assess", *folder, "--strict").status == 1


def test_evidence_is_read_with_what_is_wrong_in_it(khong3: Run, folder: tuple[str, str]) -> None:
    """A document listed twice, one without a name, and one that is named but not listed: each at its place."""
    data = json.loads(khong3("assess", *folder, "--format", "json").out)
    found = [*data["findings"], *(one for result in data["results"] for one in result["findings"])]
    places = {one["code"]: (Path(one["file"]).name, one["line"]) for one in found if "file" in one}
    assert places["evidence-twice"] == ("evidence.csv", 3)
    assert places["row-incomplete"] == ("evidence.csv", 4)
    assert places["unknown-evidence"] == ("rows.csv", 9)
    assert places["given-differs"] == ("rows.csv", 4)


def test_several_periods_in_one_run(khong3: Run, folder: tuple[str, str]) -> None:
    """Each period has its own results, and the top-level period is null."""
    months = "commune,period,variable,value\n01,2024-01,paperless,3\n01,2024-02,paperless,4\n01,2024,invited,10\n"
    (Path(folder[1]) / "months.csv").write_text(months, encoding="utf-8")
    two = ["--period", "2024-01..2024-02", "--period", "2025"]
    data = json.loads(khong3("assess", *folder, "--format", "json", *two).out)
    jsonschema.validate(data, schema("assessment-1"))
    assert data["period"] is None
    assert {one["period"] for one in data["results"]} == {"2024-01..2024-02", "2025"}
    missing = json.loads(khong3("assess", *folder, "--format", "json", "--period", "2024").out)
    found = [one for result in missing["results"] for one in result["findings"] if result["commune"] == "01"]
    assert any(one["code"] == "parts-missing" and "2024-03..2024-12" in one["message"] for one in found)


def test_points_that_do_not_count_are_told_beside_the_stages(khong3: Run, tmp_path: Path) -> None:
    """In the table, and on standard error where rows and JSON have no room for it."""
    spec = (
        "khong3: 1\nid: thu\nversion: 1\ntitle: Bịa để thử\nmissing: missing\nstages: [self, appraised]\n"
        "items: [{code: A, label: Một, max: 5, type: number, points: value}]\n"
    )
    (tmp_path / "thu.yaml").write_text(spec, encoding="utf-8")
    (tmp_path / "d.csv").write_text(
        "commune,period,variable,value,points,stage\n1,2025,A,,50,self\n1,2025,A,,3,appraised\n"
    )
    asked = ("assess", str(tmp_path / "thu.yaml"), str(tmp_path / "d.csv"), "--by-stage")
    assert "50 điểm đã cho nằm ngoài khoảng" in khong3(*asked).out
    for form in ("json", "csv"):
        ran = khong3(*asked, "--format", form)
        assert "50 điểm" not in ran.out
        assert "50 điểm đã cho nằm ngoài khoảng" in ran.err
