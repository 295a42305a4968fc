"""Where output goes and what is in it: devices stay devices, links stay links, what a terminal obeys is shown."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import load, read
from khong3.cli.output import _keeps_content, as_csv, as_json, write
from khong3.findings import Finding, KhongError, Place
from khong3.text import visible, visible_json
from tests.command import Run

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "thuong-xuan-2024")
MODEL = "thanh-hoa-3-khong"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """What is no regular file only passes on; a regular one, or none, is a file to be made whole."""
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert not _keeps_content(Path(os.devnull))
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert not _keeps_content(fifo)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert _keeps_content(tmp_path / "file")
    assert _keeps_content(tmp_path / "none")
    assert not _keeps_content(tmp_path)


def test_a_pipe_gets_all_and_stays_a_pipe(khong3: Run, tmp_path: Path) -> None:
    """As given by name; nothing is left beside it."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text(encoding="utf-8")))
    reader.start()
    assert khong3("show", MODEL, "--format", "json", "--out", str(fifo)).status == 0
    reader.join()
    assert json.loads(read[0])["format"] == "khong3.model/1"
    assert stat.S_ISFIFO(fifo.lstat().st_mode)
    assert list(tmp_path.iterdir()) == [fifo]


def test_a_terminal_by_name_gets_all(khong3: Run, tmp_path: Path) -> None:
    """A link to a terminal leads to it; both stay what they are."""
    leader, follower = os.openpty()
    link = tmp_path / "terminal"
    link.symlink_to(os.ttyname(follower))
    assert khong3("check", MODEL, "--out", str(link)).status == 0
    assert b"thanh-hoa-3-khong" in os.read(leader, 1000)
    assert link.is_symlink()
    assert stat.S_ISCHR(link.stat().st_mode)
    os.close(follower)
    os.close(leader)


def test_a_link_stays_and_its_target_is_written(khong3: Run, tmp_path: Path) -> None:
    """A link to a link as well, to what is not there yet too, with who may read it as before."""
    (tmp_path / "far").mkdir()
    target, link, outer = tmp_path / "far" / "target.txt", tmp_path / "link", tmp_path / "outer"
    link.symlink_to(target)
    outer.symlink_to("link")
    for _ in range(2):
        assert khong3("check", MODEL, "--out", str(outer)).status == 0
        assert (outer.is_symlink(), link.is_symlink(), target.is_symlink()) == (True, True, False)
        assert "thanh-hoa-3-khong" in target.read_text(encoding="utf-8")
        target.write_text("before", encoding="utf-8")
        target.chmod(0o600)
    assert khong3("check", MODEL, "--out", str(outer)).status == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    link.unlink()
    link.symlink_to("outer")
    ran = khong3("check", MODEL, "--out", str(outer))
    assert (ran.status, "file-unwritable" in ran.err) == (2, True)
    assert list((tmp_path / "far").iterdir()) == [target]


def run(*arguments: str, redirected: str = "") -> "subprocess.CompletedProcess[str]":
    """A process of its own, redirected by a shell."""
    command = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "khong3", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
@pytest.mark.parametrize(
    "arguments",
    [("check", MODEL), ("assess", MODEL, EXAMPLE), ("assess", MODEL, EXAMPLE, "--format", "json"), ("--help",)],
)
def test_an_output_that_takes_nothing_is_a_status(arguments: tuple[str, ...], redirected: str) -> None:
    """Closed or full: 2, and one line that says so; with --out it is not needed."""
    done = run(*arguments, "--lang", "en", redirected=redirected)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, line.startswith("no-output The output cannot be printed: ")) == (2, True)


def test_nobody_need_listen(tmp_path: Path) -> None:
    """Without standard error a mistake is a status; without standard output a file is written."""
    for redirected in ("2>&-", "2>/dev/full", ">&- 2>&-"):
        assert run("check", "no-such-model", redirected=redirected).returncode == 2
    out = tmp_path / "out"
    assert run("check", MODEL, "--out", str(out), redirected=">&- 2>&-").returncode == 0
    assert out.read_text(encoding="utf-8")


def test_standard_output_by_its_name(tmp_path: Path) -> None:
    """--out /dev/stdout prints, also behind what a file has already."""
    if not Path("/dev/stdout").exists():  # pragma: no cover - not every system has it
        return
    out = tmp_path / "out"
    out.write_text("first\n", encoding="utf-8")
    link = tmp_path / "stdout"
    link.symlink_to("/proc/self/fd/1")
    done = run("check", MODEL, "--out", str(link), redirected=f'>> "{out}"')
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("first\n")
    assert "thanh-hoa-3-khong" in out.read_text(encoding="utf-8")


ODD = os.fsdecode(b"\xff\xfe")


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_file_name_that_is_no_text(khong3: Run, tmp_path: Path, form: str) -> None:
    """Of bytes that are no UTF-8: shown, and JSON is JSON."""
    (tmp_path / f"{ODD}.csv").write_text("commune,period,residents,odd\nx,2024,1,2\n", encoding="utf-8")
    ran = khong3("assess", MODEL, str(tmp_path), "--format", form)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.encode("utf-8")
    if form == "json":
        assert any(ODD in one.get("file", "") for one in json.loads(ran.out)["findings"])
    elif form == "table":
        assert "\\xff\\xfe.csv" in ran.out


def test_a_model_whose_name_is_no_text(khong3: Run, tmp_path: Path) -> None:
    """Found or not, in words or as JSON."""
    spec = tmp_path / f"{ODD}m.yaml"
    assert "\\xff\\xfem.yaml" in khong3("check", str(spec)).out
    spec.write_text("khong3: 1\n", encoding="utf-8")
    for arguments in (["check"], ["show"], ["check", "--format", "json"], ["assess", "--format", "json"]):
        data = [EXAMPLE] if arguments[0] == "assess" else []
        ran = khong3(arguments[0], str(spec), *data, *arguments[1:])
        assert ran.status in (1, 2)
        assert (ran.out + ran.err).encode("utf-8")
        assert "khong3 itself" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["check", "x" * 5000], ["assess", MODEL, "x" * 5000], ["init", "x" * 5000], ["show", "x" * 5000 + ".yaml"]],
)
def test_a_name_that_is_too_long_is_said_to_be(khong3: Run, arguments: list[str]) -> None:
    """In a line that can be read, and not as a fault of khong3."""
    ran = khong3(*arguments, "--lang", "en")
    assert ran.status == 2
    assert "itself" not in ran.err
    assert len((ran.err + ran.out).splitlines()) <= 3


@pytest.mark.parametrize("name", ["x" * 5000, "x" * 5000 + ".yaml", "a\0b"])
def test_no_name_is_more_than_a_finding_in_python(name: str) -> None:
    """Too long, or no name at all: the error that whoever loads a model expects."""
    with pytest.raises(KhongError) as caught:
        load(name)
    assert [one.code for one in caught.value.findings] in (["file-unreadable"], ["model-not-found"])
    with pytest.raises(KhongError):
        read(name)


OBEYED = '"\\e]0;pwn\\a \\e[31m \\u202Eba \\u2066x \\x9b1m"'
SPEC = f"""khong3: 1
id: odd
version: 1
title: {OBEYED}
missing: missing
variables:
  a: {{label: {OBEYED}}}
items:
  - code: G
    label: {OBEYED}
    items:
      - {{code: 1, label: {OBEYED}, words: {OBEYED}, max: 10, type: integer, points: value}}
grades:
  - {{id: top, label: {OBEYED}, from: 0}}
tests:
  - name: {OBEYED}
    given: {{1: 3}}
    expect: {{1: 4}}
"""


def test_what_a_terminal_obeys_is_shown(khong3: Run, tmp_path: Path) -> None:
    """In every command and format: escape codes, signs that turn a text round, of labels, cells and names of files."""
    spec, data = tmp_path / "odd\x1b[31m\u202e.yaml", tmp_path / "d"
    data.mkdir()
    spec.write_text(SPEC, encoding="utf-8")
    (data / "a\x1b]0;x\x07.csv").write_text("commune,period,1,no\x1b[1m\n\x1b[32mx\u202ey,2024,3,1\n", encoding="utf-8")
    (tmp_path / "new.yaml").write_text(SPEC.replace("max: 10", "max: 9"), encoding="utf-8")
    model, figures, new = str(spec), str(data), str(tmp_path / "new.yaml")
    calls = [
        *(["assess", model, figures, "--format", form] for form in ("table", "json", "csv")),
        ["assess", model, figures, "--by-stage"],
        ["explain", model, figures, "--commune", "\x1b[32mx\u202ey"],
        ["explain", model, figures, "--commune", "\x1b[0m"],
        *(["show", model, "--format", form] for form in ("text", "html", "json")),
        *(["check", model, "--format", form] for form in ("text", "json")),
        *(["test", model, "--format", form] for form in ("text", "json")),
        *(["models", model, "--format", form] for form in ("table", "csv")),
        *(["diff", model, new, figures, "--format", form] for form in ("table", "json", "csv")),
        *(["roadmap", model, figures, "--deadline", "2030-12-31", "--format", form] for form in ("table", "json")),
        ["roadmap", model, figures, "--deadline", "2030-12-31", "--format", "csv"],
        *(["what-if", model, figures, "--set", "items.1.max=9", "--format", form] for form in ("table", "json", "csv")),
        ["what-if", model, figures, "--set", "items.\x1b.max=9"],
        ["check", model + "\x1b"],
        ["check", "\x1b", "\x1b", "\u202e"],
    ]
    for call in calls:
        ran = khong3(*call)
        said = ran.out + ran.err
        assert said, call
        assert ("itself" in said, "lỗi bên trong" in said) == (False, False)
        assert [one for one in "\x1b\x07\u202e\u2066\x9b" if one in said] == [], call
    assert "\\x1b]0;pwn\\x07 \\x1b[31m <U+202E>ba <U+2066>x \\x9b1m" in khong3("show", model).out


@given(st.text(st.characters(codec=None)))
def test_what_is_shown_is_sent_by_nobody(text: str) -> None:
    """Letters of every script stand as they are; the JSON of a text is the JSON of the same text."""
    shown = visible(text)
    assert all(one.isprintable() or one in "\n\t" for one in shown if one in "\x7f\x9f\u202e\ufeff" or ord(one) < 32)
    assert shown == shown.encode("utf-8").decode("utf-8")
    assert visible(shown) == shown
    assert visible_json(as_json(text)) == as_json(text)
    as_json(text).encode("utf-8")
    assert json.loads(as_json(text)) == text or any("\ud800" <= one <= "\udfff" for one in text)


def test_ordinary_text_is_left_alone() -> None:
    """Diacritics composed or not, signs, scripts, lines and tabs."""
    for text in ("Xã Bát Mọt – “đạt” ≥ 90 %\n\tsố", "e\u0302\u0323", "数", "👩‍💻", "a\u00adb", "\\x1b"):
        assert visible(text) == text


def test_cells_are_shown_before_they_are_disarmed() -> None:
    """What a terminal obeys stands in no cell; a line's end may."""
    (_, row) = csv.reader(
        io.StringIO(as_csv(["a", "b"], [{"a": "\x1b[1m\r=1", "b": "x\ny"}], for_file=False), newline="")
    )
    assert row == ["\\x1b[1m\\x0d=1", "x\ny"]


def test_messages_in_python_are_clean_too() -> None:
    """Whoever prints an error gets it as it is shown."""
    found = Finding(code="model-not-found", place=Place(file="a\x1b.yaml"), parameters={"name": "\u202ex", "known": ""})
    assert str(KhongError([found])).startswith("a\\x1b.yaml: model-not-found There is no model “<U+202E>x”.")


def test_a_file_gets_what_no_text_can_hold(tmp_path: Path) -> None:
    """Half a character does not stop a file from being written."""
    write(f"a{ODD}", tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a\\udcff\\udcfe"


@pytest.mark.parametrize(
    "call",
    [
        ["assess", MODEL, "FIGURES", "--format", "csv"],
        ["assess", "MODEL", EXAMPLE, "--format", "json"],
        ["diff", MODEL, "MODEL"],
        ["audit", "FIGURES", "--format", "html"],
        ["collect", "FIGURES"],
        ["roadmap", MODEL, EXAMPLE, "--deadline", "2026-12-31", "--prices", "FIGURES"],
    ],
)
def test_no_command_writes_over_what_it_reads(khong3: Run, tmp_path: Path, call: list[str]) -> None:
    """Under whatever name: the file is as it was, and the message says what to do."""
    file, same = tmp_path / "figures.csv", tmp_path / "link.csv"
    file.write_text("commune,period,variable,value\n", encoding="utf-8")
    same.symlink_to(file)
    given_ = [str(file) if one in ("FIGURES", "MODEL") else one for one in call]
    refused = khong3(*given_, "--out", str(same))
    assert refused.status == 2
    assert "file-is-read" in refused.err
    assert file.read_text(encoding="utf-8") == "commune,period,variable,value\n"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["collect", "none.xlsx", "--out", "OUT"], "file-not-found"),
        (["layout", "none.xlsx"], "file-not-found"),
        (["layout", "FOLDER"], "not-a-file"),
    ],
)
def test_a_file_that_is_not_there_is_said_to_be_that(khong3: Run, tmp_path: Path, call: list[str], code: str) -> None:
    """Not that there is nothing to do, nor that it may not be read."""
    places = {"OUT": str(tmp_path / "out.csv"), "FOLDER": str(tmp_path)}
    refused = khong3(*(places.get(one, one) for one in call))
    assert refused.status == 2
    assert code in refused.err


@pytest.mark.parametrize(
    "period",
    [
        "31/12/2024",
        "ngày 31/12/2024",
        "15.3.2024",
        "29/02/2025",
        "2024-02-30",
        "Quý 5/2024",
        "2024..",
        "..",
        "W53",
        "năm",
        " ",
    ],
)
def test_what_is_no_period_is_answered_in_words(khong3: Run, period: str) -> None:
    """A day as officials write it too: the period that ends on it is asked after."""
    for language in ("vi", "en"):
        ran = khong3("assess", MODEL, EXAMPLE, "--period", period, "--lang", language)
        assert ran.status != 0
        assert "period" in ran.err
        assert ran.out == ""
