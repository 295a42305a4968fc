"""How the words of a call are read: options anywhere, the first mistake told, help in the words of the commands."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.cli.arguments import Misuse, read
from khong3.cli.commands import COMMANDS
from tests.command import Run

ASSESS = "Usage: khong3 assess [OPTIONS] {MODEL} {DATA}\nTry 'khong3 assess --help' for help.\n\nError: "
WHOLE = "Usage: khong3 [OPTIONS] COMMAND [ARGS]...\nTry 'khong3 --help' for help.\n\nError: "


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess"], f"{ASSESS}Missing argument 'MODEL'."),
        (["assess", "m"], f"{ASSESS}Missing argument 'DATA'."),
        (["assess", "m", "d", "e", "f\x1b"], f"{ASSESS}Got unexpected extra argument(s) (e f\\x1b)"),
        (
            ["assess", "--format", "pdf"],
            f"{ASSESS}Invalid value for '--format': 'pdf' is not one of 'table', 'json', 'csv'.",
        ),
        (["assess", "--format="], f"{ASSESS}Invalid value for '--format': '' is not one of 'table', 'json', 'csv'."),
        (
            ["assess", "--lang", "fr", "--format", "pdf"],
            f"{ASSESS}Invalid value for '--lang': 'fr' is not one of 'vi', 'en'.",
        ),
        (["assess", "--perid", "3"], f"{ASSESS}No such option: --perid (Possible options: --period)"),
        (["assess", "--xyz=3"], f"{ASSESS}No such option: --xyz"),
        (["assess", "-format"], f"{ASSESS}No such option: -f"),
        (["assess", "m", "d", "--period"], "Error: Option '--period' requires an argument."),
        (["assess", "m", "d", "--strict=1"], "Error: Option '--strict' does not take a value."),
        (["--help=1"], "Error: Option '--help' does not take a value."),
        (["--lang", "en"], f"{WHOLE}No such option: --lang"),
        (["--"], f"{WHOLE}Missing command."),
        (["chek"], f"{WHOLE}No such command 'chek'. Did you mean 'check', 'schema'?"),
        (["-"], f"{WHOLE}No such command '-'."),
        (["explain", "m", "d"], ASSESS.replace("assess", "explain") + "Missing option '--commune'."),
    ],
)
def test_what_is_no_call_is_said(khong3: Run, arguments: list[str], said: str) -> None:
    """Status 2, nothing printed, and what is wrong."""
    ran = khong3(*arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", said + "\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_what_is_declared(name: str) -> None:
    """The function's parameters are those that are read for it."""
    taken = inspect.signature(COMMANDS[name].run).parameters
    assert sorted(taken) == sorted(one.name for one in COMMANDS[name].parameters)


WORD = st.text("ab-=", max_size=4).filter(lambda word: not word.startswith("-"))
GIVEN = {
    "--format": st.sampled_from(["table", "json", "csv"]),
    "--lang": st.sampled_from(["vi", "en"]),
    "--commune": st.text("ab-=", max_size=4),
    "--stage": st.text("ab-=", max_size=4),
}


@given(st.data(), WORD, WORD, st.lists(st.text("ab-", max_size=3), max_size=3))
def test_options_stand_anywhere(data: st.DataObject, model: str, figures: str, periods: list[str]) -> None:
    """Before, between and behind the arguments, joined by ``=`` or not; what is not given is as it is by itself."""
    given = {name: data.draw(values) for name, values in GIVEN.items() if data.draw(st.booleans())}
    pairs = [*given.items(), *(("--period", one) for one in periods)]
    words = [[f"{name}={value}"] if data.draw(st.booleans()) else [name, value] for name, value in pairs]
    strict = data.draw(st.booleans())
    words += [["--strict"]] if strict else []
    places = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=2)))
    words.insert(places[0], [model])
    words.insert(places[1] + 1, [figures])
    found = read(COMMANDS["assess"], [one for pair in words for one in pair])
    assert (found["model"], str(found["data"]), found["strict"]) == (model, figures or ".", strict)
    assert (found["form"], found["lang"]) == (given.get("--format", "table"), given.get("--lang", "vi"))
    assert (found["commune"], found["stage"]) == (given.get("--commune"), given.get("--stage"))
    assert (found["period"], found["out"], found["by_stage"]) == (periods or None, None, False)


def test_the_last_of_two_holds_and_two_hyphens_end_options() -> None:
    """A model may be called --strict; of an option given twice the first need not even be one of its words."""
    found = read(COMMANDS["check"], ["--format", "pdf", "--format", "json", "--", "--strict"])
    assert (found["model"], found["form"], found["strict"]) == ("--strict", "json", False)
    with pytest.raises(Misuse):
        read(COMMANDS["check"], ["--", "m", "--strict"])


CHECK = """Usage: khong3 check [OPTIONS] {MODEL}

  Report every problem of MODEL with its line and column, and how to mend it.

Arguments:
  MODEL <str>  The id of a shipped model, or the path of a .yaml file.
               [required]

Options:
  --format <text|json>  [default: text]
  --out <path>          Write to this file, whole or not at all.
  --lang <vi|en>        The language of the output.  [default: vi]
  --strict              Exit with 1 where there is a warning or an error.
  --help                Show this message and exit.
"""
NARROW = """Usage: khong3 init [OPTIONS] [FILE]

  Ghi một mô hình để bắt đầu: bản ngắn có chú
  thích, hoặc khung lấy từ phụ lục.

Arguments:
  FILE <path>  Tệp mô hình sẽ ghi.  [default:
               model.yaml]

Options:
  --from ANNEX    Lấy khung từ bảng của phụ lục:
                  .docx, .xlsx hoặc .md.
  --force         Ghi đè tệp đã có.
  --lang <vi|en>  Ngôn ngữ của kết quả.  [default:
                  vi]
  --strict        Mã thoát là 1 khi có cảnh báo
                  hoặc lỗi.
  --help          Show this message and exit.
"""
ALL = """Commands:
  assess   Tính và đánh giá mọi đơn vị trong DATA bằng mô hình MODEL.
  check    Nêu mọi vấn đề của MODEL, đúng dòng đúng cột, và cách sửa.
  explain  Giải trình mọi con số của một đơn vị: số đếm, quy tắc, trường...
"""


def test_help_is_laid_out_for_the_screen(khong3: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 78 characters wide and no less than 50; without words the same as --help, as a complaint."""
    monkeypatch.setenv("COLUMNS", "200")
    assert khong3("check", "--lang", "en", "--help", "--format", "pdf").out == CHECK
    assert ALL in khong3("--help").out
    bare = khong3()
    assert (bare.status, bare.out, bare.err) == (2, "", khong3("--help").out)
    monkeypatch.setenv("COLUMNS", "20")
    assert khong3("init", "--help").out == NARROW
