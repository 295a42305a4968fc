"""The command line as a contract: formats, exit statuses, files whole or not at all, bad input without a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from khong3.catalogue.helps import HELPS
from khong3.cli.commands import COMMANDS
from khong3.cli.helping import ABOUT, VERSION
from khong3.cli.output import as_csv
from khong3.findings import SEVERITIES
from tests.command import Run, schema

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "thuong-xuan-2024")
MODEL = "thanh-hoa-3-khong"
BAD = ROOT / "tests" / "specs" / "bad"


def test_the_table_says_what_matters(khong3: Run) -> None:
    """Values as officials write them, verdicts in words, no claim where no target is."""
    ran = khong3("assess", MODEL, EXAMPLE)
    assert ran.status == 0
    for said in (
        "946.030/946.030",
        "không hợp lệ",
        "45,75 %",
        "6 điểm phần trăm",
        "từ 60 % trở lên",
        "14 dòng chưa giao chỉ tiêu",
    ):
        assert said in ran.out
    assert "đạt và vượt" not in ran.out


def test_the_table_in_english(khong3: Run) -> None:
    """--lang en prints the same in English."""
    ran = khong3("assess", MODEL, EXAMPLE, "--lang", "en")
    for said in ("946,030/946,030", "invalid", "45.75 %", "6 percentage points", "at least 60 %"):
        assert said in ran.out


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("data", ["example", "wild"])
def test_assessment_json_keeps_its_schema(khong3: Run, tmp_path: Path, language: str, data: str) -> None:
    """The real report, and every kind of line with odd figures, give JSON that the published schema accepts."""
    model, folder = MODEL, EXAMPLE
    if data == "wild":
        model = SPEECHLESS
        folder = str(tmp_path)
        (tmp_path / "communes.csv").write_text(
            "code,name,kind,region\n00123,Xã Một,commune,lowland\n2,Xã Hai,ward,\n", encoding="utf-8"
        )
        (tmp_path / "wide.csv").write_text(
            "commune,period,residents,adults,owners,planned,dossiers,area,fields,market,training,satisfaction %,wifi\n"
            "00123,2024,1000,700,600,1.5,3,2,50,có,held,99.5,3\n00123,2025,,,,,,,,,,,\n"
            "2,2024,10,20,x,0,-1,0,0,không,plan,101,1.5\n9,2024,1,1,1,1,1,1,1,1,none,1,1\n",
            encoding="utf-8",
        )
    ran = khong3("assess", model, folder, "--format", "json", "--lang", language)
    assert ran.status == 0
    printed = json.loads(ran.out)
    jsonschema.validate(printed, schema("assessment-1"))
    assert printed["results"]
    assert printed["period"] == "2024"


def test_json_says_it_as_the_contract_does(khong3: Run) -> None:
    """Names, words, fractions of 1 and whole counts, as documented."""
    printed = json.loads(khong3("assess", MODEL, EXAMPLE, "--format", "json").out)
    by_name = {one["indicator"]: one for one in printed["results"]}
    phone = by_name["smartphone"]
    assert (phone["value"], phone["gap"], phone["verdict"], phone["unit"]) == (0.74, 0.06, "not met", "%")
    assert phone["target"]["bound"] == 0.8
    assert phone["target"]["op"] == "over"
    assert phone["target"]["period"] == "2023.."
    assert phone["text"] == {"value": "74 %", "points": "", "gap": "6 điểm phần trăm"}
    assert by_name["vneid"]["numerator"] == 946030
    assert by_name["digital_work"]["target"] is None
    assert by_name["e_signature"]["findings"][0]["severity"] in SEVERITIES
    assert printed["scores"][-1]["pillar"] is None
    assert printed["model"]["digest"].startswith("sha256:")


def test_check_json_keeps_its_schema(khong3: Run) -> None:
    """Problems as data, with place and mend; exit status 1."""
    ran = khong3("check", str(BAD / "several-at-once.yaml"), "--format", "json", "--lang", "en")
    assert ran.status == 1
    printed = json.loads(ran.out)
    jsonschema.validate(printed, schema("check-1"))
    first = printed["problems"][0]
    assert (first["line"], first["column"], first["code"], first["severity"]) == (2, 5, "not-an-id", "error")
    assert len(printed["problems"]) == 5


def test_check_prints_place_and_mend(khong3: Run) -> None:
    """FILE:LINE:COLUMN: CODE message, and below it how to mend."""
    ran = khong3("check", str(BAD / "misspelt-target.yaml"), "--lang", "en")
    assert ran.status == 1
    assert "misspelt-target.yaml:12:61: unknown-key There is no key “taget”" in ran.out
    assert "→ Did you mean “target”?" in ran.out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", MODEL], 0),
        (["check", str(BAD / "text-cut.yaml")], 0),
        (["check", str(BAD / "text-cut.yaml"), "--strict"], 1),
        (["check", "no-such-model"], 2),
        (["check", "nowhere/x.yaml"], 2),
        (["assess", MODEL, EXAMPLE, "--strict"], 1),
        (["assess", MODEL, "nowhere"], 2),
        (["assess", "no-such-model", EXAMPLE], 2),
        (["assess", str(BAD / "unknown-name.yaml"), EXAMPLE], 2),
        (["assess", MODEL, EXAMPLE, "--period", "năm nay"], 2),
        (["assess", MODEL, EXAMPLE, "--period", "2019"], 0),
        (["assess", MODEL, EXAMPLE, "--commune", "thuong-xuna"], 2),
        (["assess", MODEL, EXAMPLE, "--format", "pdf"], 2),
        (["assess", MODEL], 2),
        (["assess", MODEL, EXAMPLE, "--out", f"{EXAMPLE}/report.csv/out.json"], 2),
        (["models"], 0),
        (["models", MODEL], 0),
        (["models", "no-such-model"], 2),
        (["nonsense"], 2),
        (["--help"], 0),
        (["assess", "--help"], 0),
    ],
)
def test_exit_statuses(khong3: Run, arguments: list[str], status: int) -> None:
    """0 done, 1 does not hold, 2 could not be done; what could not be done says why."""
    ran = khong3(*arguments)
    assert ran.status == status
    assert status != 2 or ran.err or ran.out


def test_files_are_written_whole_or_not_at_all(khong3: Run, tmp_path: Path) -> None:
    """A failed run leaves the old file as it was, and nothing else in the folder."""
    out = tmp_path / "out.json"
    assert khong3("assess", MODEL, EXAMPLE, "--format", "json", "--out", str(out)).status == 0
    before = out.read_bytes()
    json.loads(before)
    assert khong3("assess", MODEL, "nowhere", "--format", "json", "--out", str(out)).status == 2
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_holds_what_its_name_says(khong3: Run, tmp_path: Path) -> None:
    """A name that ends in .xlsx is a workbook; where a command has none, it is refused and nothing is written."""
    book, other = tmp_path / "found.xlsx", tmp_path / "models.xlsx"
    for command in (["assess", MODEL, EXAMPLE], ["explain", MODEL, EXAMPLE, "--commune", "thuong-xuan"]):
        assert khong3(*command, "--out", str(book)).status == 0
        assert book.read_bytes()[:2] == b"PK"
    text = tmp_path / "found.csv"
    assert khong3("assess", MODEL, EXAMPLE, "--format", "xlsx", "--out", str(text)).status == 2
    assert not text.exists()
    refused = khong3("show", MODEL, "--out", str(other))
    forced = khong3("assess", MODEL, EXAMPLE, "--format", "csv", "--out", str(other))
    for one, said in ((refused, "không ghi tệp .xlsx ở dạng này"), (forced, "chữ, không ghi vào tệp .xlsx được")):
        assert (one.status, other.exists()) == (2, False)
        assert said in one.err


_STARTS = {".json": b"{", ".csv": b"\xef\xbb\xbf", ".html": b"<!doctype html>", ".xlsx": b"PK", ".parquet": b"PAR1"}


@pytest.mark.parametrize("ending", [*_STARTS, ".svg", ".docx", ".pdf", ".arrow", ".yaml"])
@pytest.mark.parametrize(
    "command",
    [
        ["assess", MODEL, EXAMPLE],
        ["assess", MODEL, EXAMPLE, "--change", "previous"],
        ["explain", MODEL, EXAMPLE, "--commune", "thuong-xuan"],
        ["what-if", MODEL, EXAMPLE, "--set", "items.1.1.target=at least 70 %"],
        ["roadmap", MODEL, EXAMPLE, "--deadline", "2026-12-31"],
        ["diff", MODEL, MODEL],
        ["diff", MODEL, MODEL, EXAMPLE],
        ["check", MODEL],
        ["show", MODEL],
        ["test", MODEL],
        ["models"],
        ["models", MODEL],
    ],
    ids=lambda one: one[0],
)
def test_what_a_command_writes_is_what_the_name_promises(
    khong3: Run, tmp_path: Path, command: list[str], ending: str
) -> None:
    """In that form where the command has it; else nothing is written, and it is said what may be."""
    out = tmp_path / f"found{ending}"
    ran = khong3(*command, "--out", str(out), "--lang", "en")
    if out.exists():
        assert out.read_bytes().startswith(_STARTS[ending])
        return
    assert (ran.status, ran.err.count("file-of-another-format")) == (2, 1)
    endings = ran.err.partition("End it in ")[2].partition(".\n")[0].partition(". Word")[0].split(", ")
    assert endings
    assert ending not in endings
    again = khong3(*command, "--out", str(tmp_path / f"found{endings[-1]}"))
    assert again.status in (0, 1)
    assert (tmp_path / f"found{endings[-1]}").exists()


def test_a_folder_that_cannot_be_is_named(khong3: Run, tmp_path: Path) -> None:
    """Below a file there is none: of forms as of papers it is the folder that is wrong, and not the console."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    example = ROOT / "examples" / "stages-illustrative"
    model, units, folder = example / "model-illustrative.yaml", example / "communes.csv", tmp_path / "file" / "below"
    forms = khong3("form", model, "--communes", units, "--period", "2025", "--out", folder)
    papers = khong3("report", model, example, "--kind", "sheet", "--out", folder)
    for one in (forms, papers):
        assert one.status == 2
        assert "file-unwritable" in one.err


def test_csv_files_open_in_excel(khong3: Run, tmp_path: Path) -> None:
    """A CSV file begins with the mark by which Excel knows UTF-8, and reads back."""
    out = tmp_path / "out.csv"
    assert khong3("assess", MODEL, EXAMPLE, "--format", "csv", "--out", str(out)).status == 0
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 18
    assert rows[9]["verdict"] == "not met"
    assert rows[9]["text"] == "74 %"


def test_csv_has_groups_totals_and_grades(khong3: Run, tmp_path: Path) -> None:
    """Behind the lines, in the words of the table."""
    spec, data = tmp_path / "loi.yaml", tmp_path / "loi.csv"
    spec.write_text(SAID, encoding="utf-8")
    data.write_text("commune,period,a,b,urged,2,3\nx,2024,80,100,yes,20,2\n", encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(khong3("assess", str(spec), str(data), "--format", "csv").out)))
    assert [(one["row"], one["code"], one["label"], one["points"]) for one in rows] == [
        ("line", "1", "Tỷ lệ", "8"),
        ("line", "2", "Chấm", "20"),
        ("line", "3", "Không nộp", "2"),
        ("group", "A", "Nhóm A", "28"),
        ("total", "", "Tổng điểm", "30"),
    ]
    assert (rows[-1]["grade"], rows[-1]["rank"], rows[-1]["text"]) == ("Khá", "1", "30,00")
    assert (rows[0]["verdict"], rows[0]["verdict_text"]) == ("no target", "")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", "=HYPERLINK(1)", "＝1+1", "＋1", "－1", "＠x"]
)
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    """A text that a spreadsheet would take for a formula is disarmed; a number is not touched."""
    (_, row) = csv.reader(io.StringIO(as_csv(["a", "b"], [{"a": text, "b": -1.5}], for_file=False), newline=""))
    assert row == ["'" + text, "-1.5"]


def test_an_empty_form_is_a_form(khong3: Run, tmp_path: Path) -> None:
    """The csv form of models is the header of a wide form, which assess reads when filled."""
    out = tmp_path / "form.csv"
    assert khong3("models", MODEL, "--format", "csv", "--out", str(out)).status == 0
    header = out.read_text(encoding="utf-8-sig").strip()
    assert header.startswith("commune,period,residents,adults,")
    fields = header.split(",")
    values = ["x", "2024", "100", "80", *[""] * (len(fields) - 4)]
    out.write_text(header + "\n" + ",".join(values) + "\n", encoding="utf-8")
    assert khong3("assess", MODEL, str(out)).status == 0


def test_many_units_are_rows(khong3: Run, tmp_path: Path) -> None:
    """Several units are counted side by side; --commune shows one of them line by line."""
    data = tmp_path / "two.csv"
    data.write_text("commune,period,residents,vneid_holders\n001,2024,10,5\n002,2024,10,12\n", encoding="utf-8")
    ran = khong3("assess", MODEL, str(data))
    assert "001" in ran.out
    assert "002 3.2" in ran.out
    assert "5/10" not in ran.out
    assert "5/10" in khong3("assess", MODEL, str(data), "--commune", "001").out


@pytest.mark.parametrize("arguments", [["assess", MODEL, EXAMPLE], ["models", MODEL]])
def test_output_is_utf_8_whatever_the_console(arguments: list[str]) -> None:
    """A console of another encoding gets UTF-8, not an error."""
    done = subprocess.run(
        [sys.executable, "-m", "khong3", *arguments],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONPATH": str(ROOT / "src")},
    )
    assert "Thanh Hóa" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_error() -> None:
    """khong3 … | head ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "khong3", "assess", MODEL, EXAMPLE, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


@pytest.mark.parametrize("arguments", [["assess", MODEL, EXAMPLE, "--format", "json"], ["check", MODEL]])
def test_a_pipe_that_nobody_reads_is_no_error(arguments: list[str]) -> None:
    """Status 0 and silence, however little was printed."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "khong3", *arguments]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_is_written_where_there_is_no_console(tmp_path: Path) -> None:
    """A service may start a process without any stdout."""
    out = tmp_path / "out.json"
    code = "import sys; sys.stdout = None; from khong3.cli import main; main()"
    command = [sys.executable, "-c", code, "assess", MODEL, EXAMPLE, "--format", "json", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(out.read_text(encoding="utf-8"))["results"]


def test_texts_of_files_are_only_texts(khong3: Run, tmp_path: Path) -> None:
    """A label with markup or a terminal's escape codes is printed as it stands, without them having effect."""
    spec = tmp_path / "odd.yaml"
    spec.write_text(
        'khong3: 1\nid: odd\nversion: 1\ntitle: "[red]a[/blue]\\e[31m"\nunits: {u: "[/x]"}\nitems:\n'
        '  - {code: "[1]", label: "[bold]b[/nothing]\\e]0;x\\a", type: integer, unit: u}\n',
        encoding="utf-8",
    )
    data = tmp_path / "d.csv"
    data.write_text("commune,period,[1]\n[/a],2024,5\n", encoding="utf-8")
    for arguments in (["assess", str(spec), str(data)], ["models", str(spec)], ["check", str(spec)]):
        ran = khong3(*arguments)
        assert ran.status == 0, ran.err
        assert "\x1b" not in ran.out
        assert "[/nothing]" in ran.out or arguments[0] == "check"


def test_a_slip_is_printed_once(khong3: Run, tmp_path: Path) -> None:
    """A name that the model does not know, in the rows of three units, or a column of them; JSON has each row."""
    spec, data = tmp_path / "loi.yaml", tmp_path / "loi.csv"
    spec.write_text(SAID, encoding="utf-8")
    figures = (("x", "7"), ("y", "8"), ("z", "9"))
    rows = "".join(f"{unit},2024,tiến độ,{value}\n{unit},2024,2,20\n" for unit, value in figures)
    data.write_text("commune,period,variable,value\n" + rows, encoding="utf-8")
    said = khong3("assess", str(spec), str(data)).out
    assert said.count("“tiến độ”") == 1
    assert "số liệu 7 của x không được tính" in " ".join(said.split())
    assert "(Và 2 chỗ khác như thế.)" in " ".join(said.split())
    every = json.loads(khong3("assess", str(spec), str(data), "--format", "json").out)["findings"]
    assert [one["message"] for one in every if one["code"] == "unknown-variable"] == [
        f"Mô hình không có biến hay dòng “tiến độ”; số liệu {value} của {unit} không được tính."
        for unit, value in figures
    ]
    data.write_text("commune,period,tiến độ,2\n" + "".join(f"{u},2024,{v},20\n" for u, v in figures), encoding="utf-8")
    said = " ".join(khong3("assess", str(spec), str(data)).out.split())
    assert said.count("“tiến độ”") == 1
    assert "cột này (3 ô, đầu tiên “7”) không được đọc" in said


@pytest.mark.parametrize("name", ["command-line.md", "dong-lenh.md"])
def test_every_command_is_documented(name: str) -> None:
    """Each command and option stands in the page of the command line, in either language."""
    page = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "khong3", "--help"], capture_output=True, text=True, check=True)
    for command in (
        "assess",
        "check",
        "explain",
        "show",
        "test",
        "models",
        "diff",
        "roadmap",
        "units",
        "what-if",
        "init",
        "sql",
        "schema",
        "completion",
    ):
        assert command in done.stdout
        shown = subprocess.run(
            [sys.executable, "-m", "khong3", command, "--help"], capture_output=True, text=True, check=True
        )
        options = {word.strip(",") for word in shown.stdout.split() if word.startswith("--") and word != "--help"}
        assert options
        usage = next(line for line in page.splitlines() if line.startswith(f"khong3 {command}"))
        assert {one for one in options if one not in usage} == set()


def test_help_speaks_both_languages(khong3: Run) -> None:
    """Every command, argument and option says what it is in Vietnamese, and in English where that is asked for."""
    said = {parameter.help for command in COMMANDS.values() for parameter in command.params if parameter.help}
    assert {ABOUT, VERSION.help, *said, *(command.help for command in COMMANDS.values())} == set(HELPS)
    assert "Nêu mọi vấn đề của MÔ_HÌNH" in khong3("check", "--help").out
    assert "Report every problem of MODEL" in khong3("check", "--help", "--lang", "en").out
    assert "Report every problem of MODEL" in khong3("--help", "--lang", "en").out


SPEECHLESS = str(ROOT / "tests" / "specs" / "good" / "everything.yaml")
SKETCH = str(ROOT / "tests" / "specs" / "good" / "sketch.yaml")
SCORED = """commune,period,variable,value
01,2024,adults,208213
01,2024,smartphone_owners,170000
01,2024,meetings,3
01,2024,IV.1,60 %
01,2024,has_market,có
01,2024,IX.2,1
"""


@pytest.fixture
def scored(tmp_path: Path) -> str:
    """Figures for the sketch. Invented."""
    file = tmp_path / "figures.csv"
    file.write_text(SCORED, encoding="utf-8")
    return str(file)


def test_points_in_the_table(khong3: Run, scored: str) -> None:
    """Points beside their maximum, groups and total as headings, views and the grade below."""
    out = khong3("assess", SKETCH, scored).out
    assert "10,00            10" in out
    assert "Tổng điểm" in out
    assert "Xếp loại: Yếu" in out
    assert "Không tiếp xúc trực tiếp: 10/16 (62,5 %)" in out


def test_a_penalty_is_nothing_that_is_met(khong3: Run, tmp_path: Path) -> None:
    """Neither in a row, nor in a sum; nor is a decision without targets told that it has none."""
    spec, data = tmp_path / "phat.yaml", tmp_path / "phat.csv"
    spec.write_text(PENALTY, encoding="utf-8")
    data.write_text("commune,period,1,2,3\nx,2024,yes,3,yes\ny,2024,yes,,no\n", encoding="utf-8")
    one = khong3("assess", str(spec), str(data), "--commune", "x").out
    assert "đạt 1/1" not in next(row for row in one.split("\n") if "Vi phạm" in row)
    assert "đạt" not in next(row for row in one.split("\n") if "Đơn thư" in row)
    assert "3 dòng. Xét đạt hay không đạt 1 dòng: đạt hoặc vượt 1, chưa đạt 0, còn lại 0." in one
    assert "chưa giao chỉ tiêu" not in one
    many = khong3("assess", str(spec), str(data)).out
    assert "chưa giao chỉ tiêu" not in many
    assert "y: chưa có tổng điểm, vì các dòng 2 (chưa có “Tự chấm”)." in many
    assert [row.split() for row in many.split("\n") if " 2024 " in row] == [
        ["x", "2024", "1", "11,00", "1"],
        ["y", "2024", "1", "1", "–"],
    ]
    why = khong3("explain", str(spec), str(data), "--indicator", "3", "--commune", "x").out
    assert "Điểm: 2,00 trên 2." in why
    assert "đạt" not in why


SAID = """khong3: 1
id: loi
version: 1
title: Lời nói
missing: missing
no_cases: missing
variables:
  a: {label: Tử, part_of: b}
  b: {label: Mẫu}
  urged: {label: Đã đôn đốc, type: yes/no}
checks:
  - {must: value(1) <= 90 %, message: Tỷ lệ cao bất thường}
items:
  - code: A
    label: Nhóm A
    items:
      - {code: 1, label: Tỷ lệ, max: 10, measure: a / b, points: [{when: not urged, then: 2}, {else: proportional}]}
      - {code: 2, label: Chấm, max: 100, type: number, points: value}
  - {code: 3, label: Không nộp, max: 10, missing: zero, type: integer, points: {each: 1}}
grades:
  - {id: top, label: Xuất sắc, from: 90, requires: [weakest(A) >= 50 %, points(3) > 1]}
  - {id: rest, label: Khá, from: 0}
"""
SAYS = [
    "Tỷ lệ cao bất thường. Phải có: kết quả của “Tỷ lệ” không quá 90 %.",
    "Chưa tính được điểm của “Tỷ lệ”: cách chấm còn cần “Đã đôn đốc”.",
    "“Chấm”: 120 nằm ngoài khoảng từ 0 đến 100 điểm; không tính.",
    "Có số liệu không dùng được: tính 0 điểm theo quy định của mô hình, cho đến khi sửa.",
]


def test_findings_speak_the_decision_s_language(khong3: Run, tmp_path: Path) -> None:
    """Conditions in words, blank figures by their labels; of one unit nothing that is about another."""
    spec, data = tmp_path / "loi.yaml", tmp_path / "loi.csv"
    spec.write_text(SAID, encoding="utf-8")
    data.write_text(
        "commune,period,a,b,urged,2,3\nx,2024,95,100,,120,chưa rõ\ny,2024,80,100,yes,20,\n", encoding="utf-8"
    )
    one = " ".join(khong3("assess", str(spec), str(data), "--commune", "x").out.split())
    assert [said for said in SAYS if said not in one] == []
    other = khong3("assess", str(spec), str(data), "--commune", "y").out
    assert "Chưa có số liệu: tính 0 điểm" in other
    assert "bất thường" not in other
    assert "chưa rõ" not in other
    why = khong3("explain", str(spec), str(data), "--commune", "x").out
    assert "Chưa xét được điều kiện: “Đã đôn đốc”: không – chưa có số liệu “Đã đôn đốc”." in why
    assert "Số liệu không dùng được: 0 điểm theo quy định." in why


PEERS = """khong3: 1
id: cum
version: 1
title: Cụm thi đua
missing: missing
attributes:
  cum: {label: Cụm thi đua, c1: Cụm 1, c2: Cụm 2}
peers: cum
items:
  - {code: 1, label: Điểm, max: 10, type: integer, points: value}
grades:
  - {id: good, label: Tốt, from: 8}
  - {id: rest, label: Khá, from: 0}
"""


def test_units_stand_in_their_blocks_by_rank(khong3: Run, tmp_path: Path) -> None:
    """With what each is, by its label; who is of no block stands behind. The grade above says what it asks for."""
    (tmp_path / "cum.yaml").write_text(PEERS, encoding="utf-8")
    data = tmp_path / "2024"
    data.mkdir()
    (data / "communes.csv").write_text("code,name,cum\nt,Xã T,\nx,Xã X,Cụm 1\ny,Xã Y,c2\nz,Xã Z,c1\n", encoding="utf-8")
    (data / "f.csv").write_text("commune,period,1\nt,2024,10\nx,2024,5\ny,2024,6\nz,2024,9\n", encoding="utf-8")
    said = khong3("assess", str(tmp_path / "cum.yaml"), str(data)).out
    rows = [row.split() for row in said.split("\n") if " 2024 " in row]
    assert [(row[0], row[4:]) for row in rows] == [
        ("z", ["Cụm", "1", "9,00", "2", "1", "Tốt"]),
        ("x", ["Cụm", "1", "5,00", "4", "2", "Khá"]),
        ("y", ["Cụm", "2", "6,00", "3", "1", "Khá"]),
        ("t", ["–", "10,00", "1", "Tốt"]),
    ]
    assert "chưa biết Cụm thi đua nên chưa xếp hạng trong khối" in said
    assert "Cụm thi đua" in next(row for row in said.split("\n") if "Hạng trong khối" in row)
    (tmp_path / "cum.yaml").write_text(PEERS.replace("label: Cụm thi đua, ", ""), encoding="utf-8")
    bare = khong3("assess", str(tmp_path / "cum.yaml"), str(data)).out
    assert "chưa biết cum (Cụm 1; Cụm 2) nên chưa xếp hạng trong khối" in bare
    why = khong3("explain", str(tmp_path / "cum.yaml"), str(data), "--indicator", "total", "--commune", "y").out
    assert "Chưa đến Tốt: cần từ 8 điểm." in why


PENALTY = """khong3: 1
id: phat
version: 1
title: Trừ điểm
missing: missing
items:
  - {code: 1, label: Họp, max: 10, type: yes/no}
  - {code: 2, label: Tự chấm, max: 10, type: number, points: value}
  - {code: P, label: Vi phạm, effect: penalty, items: [{code: 3, label: Đơn thư vượt cấp, type: yes/no, max: 2}]}
"""


@pytest.mark.parametrize("name", ["smartphone", "1", "III", "total"])
def test_explain_one(khong3: Run, scored: str, name: str) -> None:
    """A line by id or number, a group, the total."""
    ran = khong3("explain", SKETCH, scored, "--commune", "01", "--indicator", name)
    assert ran.status == 0
    assert ran.out.strip()


def test_explain_all_and_bad_names(khong3: Run, scored: str) -> None:
    """The whole unit; a name that is none is a finding with the nearest one."""
    whole = khong3("explain", SKETCH, scored, "--commune", "01", "--lang", "en")
    assert whole.status == 0
    assert "Applied: " in whole.out
    wrong = khong3("explain", SKETCH, scored, "--commune", "01", "--indicator", "smartfone", "--lang", "en")
    assert wrong.status == 2
    assert "Did you mean “smartphone”?" in wrong.err
    assert khong3("explain", SKETCH, scored, "--commune", "02").status == 2


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_show(khong3: Run, form: str, tmp_path: Path) -> None:
    """Each form, on the screen and in a file."""
    out = tmp_path / "annex"
    assert khong3("show", SKETCH, "--format", form, "--out", str(out)).status == 0
    assert out.read_text(encoding="utf-8") == khong3("show", SKETCH, "--format", form).out


def test_scored_json_keeps_its_schema(khong3: Run, scored: str) -> None:
    """Points, three totals, grade and rank as the schema says."""
    data = json.loads(khong3("assess", SKETCH, scored, "--format", "json").out)
    jsonschema.validate(data, schema("assessment-1"))
    total = next(one for one in data["scores"] if one["pillar"] is None)
    assert (total["points"], total["earned"], total["declared"]) == (35, 40, 100)
    assert (total["grade"], total["rank"]) == ("weak", 1)
    line = next(one for one in data["results"] if one["indicator"] == "smartphone")
    assert (line["points"], line["max_points"], line["text"]["points"]) == (10, 10, "10,00")


def test_worked_examples_on_the_command_line(khong3: Run) -> None:
    """Shipped specs and the sketch pass; a spec that does not load is 2."""
    for model in (SKETCH, "dti-province-922"):
        assert khong3("test", model).status == 0
    assert khong3("test", SPEECHLESS).out.endswith("không có ví dụ nào (tests).\n")
    assert khong3("test", str(BAD / "sum-differs.yaml")).status == 2
