"""How the words of a call are read: options anywhere, the first mistake told, help in the words of the commands."""

import inspect
import os
import subprocess
import sys
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3 import __version__
from khong3.cli.commands import COMMANDS
from khong3.cli.completing import SHELLS
from tests.command import Run


def read(name: str, words: list[str]) -> dict[str, Any]:
    """What a command's function is called with."""
    return COMMANDS[name].make_context(name, words).params


FORMATS = "'table', 'json', 'csv', 'csv-excel', 'xlsx', 'html', 'parquet'"


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["assess"], "Thiếu tham số MÔ_HÌNH.", "Missing argument MODEL."),
        (["assess", "m"], "Thiếu tham số SỐ_LIỆU.", "Missing argument DATA."),
        (["assess", "m", "d", "e", "f\x1b"], "Thừa tham số: e f\\x1b.", "Unexpected extra words: e f\\x1b."),
        (
            ["assess", "--format", "pdf"],
            f"'pdf' không dùng được cho --format; chọn một trong: {FORMATS}.",
            f"Invalid value for --format: 'pdf' is not one of {FORMATS}.",
        ),
        (
            ["assess", "--format="],
            f"'' không dùng được cho --format; chọn một trong: {FORMATS}.",
            f"Invalid value for --format: '' is not one of {FORMATS}.",
        ),
        (
            ["completion", "tcsh"],
            "'tcsh' không dùng được cho SHELL; chọn một trong: 'bash', 'zsh', 'fish'.",
            "Invalid value for SHELL: 'tcsh' is not one of 'bash', 'zsh', 'fish'.",
        ),
        (
            ["assess", "--perid", "3"],
            "Không có tùy chọn '--perid'. Có phải '--period'?",
            "No such option '--perid'. Did you mean '--period'?",
        ),
        (["assess", "--xyz=3"], "Không có tùy chọn '--xyz'.", "No such option '--xyz'."),
        (["assess", "-format"], "Không có tùy chọn '-f'.", "No such option '-f'."),
        (["assess", "m", "d", "--strict=1"], "'--strict' không đi kèm giá trị.", "'--strict' does not take a value."),
        (["explain", "m", "d"], "Thiếu tùy chọn '--commune'.", "Missing option '--commune'."),
    ],
)
def test_what_is_no_call_is_said(khong3: Run, arguments: list[str], vi: str, en: str) -> None:
    """Status 2, nothing printed, how it is called and what is wrong, in the language that is asked for last."""
    for given_, usage, help_, error, said in (
        ([], "Cách dùng: ", "Xem hướng dẫn: ", "Lỗi: ", vi),
        (["--lang", "en"], "Usage: ", "Try ", "Error: ", en),
        (["--lang=en", "--lang", "vi"], "Cách dùng: ", "Xem hướng dẫn: ", "Lỗi: ", vi),
    ):
        ran = khong3(arguments[0], *given_, *arguments[1:])
        assert (ran.status, ran.out) == (2, "")
        first, second, blank, message = ran.err.splitlines()
        assert first.startswith(f"{usage}khong3 {arguments[0]} [")
        assert second.startswith(help_)
        assert f"khong3 {arguments[0]} --help" in second
        assert (blank, message.startswith(error), message.endswith(said)) == ("", True, True), message
        assert ran.err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["assess", "--lang", "fr", "--format", "pdf"],
            "Lỗi: 'fr' không dùng được cho --lang; chọn một trong: 'vi', 'en'.",
        ),
        (["assess", "m", "d", "--lang", "en", "--period"], "Error: Option '--period' requires an argument."),
        (["assess", "m", "d", "--period"], "Lỗi: Sau '--period' phải có một giá trị."),
        (["--help=1"], "Lỗi: '--help' không đi kèm giá trị."),
        (["--"], "Lỗi: Chưa nêu lệnh."),
        (["chek"], "Lỗi: Không có lệnh 'chek'. Có phải 'check', 'schema'?"),
        (["chek", "--lang", "en"], "Error: No such command 'chek'. Did you mean 'check', 'schema'?"),
        (["-"], "Lỗi: Không có lệnh '-'."),
        (["check", "--", "--lang", "en", "x"], "Lỗi: Thừa tham số: en x."),
    ],
)
def test_other_calls_that_are_none(khong3: Run, arguments: list[str], said: str) -> None:
    """Of the whole, of the last word, and of words behind two hyphens."""
    ran = khong3(*arguments)
    assert (ran.status, ran.out, ran.err.splitlines()[-1]) == (2, "", said)


def test_the_version(khong3: Run) -> None:
    """By itself, on standard output."""
    for arguments in (["--version"], ["--version", "--lang", "en"]):
        ran = khong3(*arguments)
        assert (ran.status, ran.out, ran.err) == (0, f"khong3 {__version__}\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_the_words(khong3: Run, shell: str) -> None:
    """The script asks khong3 itself, which answers with commands, options, models and files."""
    script = khong3("completion", shell)
    assert script.status == 0
    assert f"_KHONG3_COMPLETE={shell}_complete" in script.out


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("khong3 as", {"plain,assess"}),
        ("khong3 check thanh", {"plain,thanh-hoa-3-khong", "file,thanh"}),
        ("khong3 assess m d", {"file,d"}),
        ("khong3 check --st", {"plain,--strict"}),
        ("khong3 check --lang e", {"plain,en"}),
    ],
)
def test_what_a_word_may_go_on_as(words: str, answers: set[str]) -> None:
    """As bash asks it."""
    asked = {"_KHONG3_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "khong3"], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == answers


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_what_is_declared(name: str) -> None:
    """The function's parameters are those that are read for it."""
    callback = COMMANDS[name].callback
    assert callback is not None
    assert sorted(inspect.signature(callback).parameters) == sorted(
        str(one.name) for one in COMMANDS[name].params if one.expose_value
    )


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
    found = read("assess", [one for pair in words for one in pair])
    assert (found["model"], str(found["data"]), found["strict"]) == (model, figures or ".", strict)
    assert (found["form"], found["lang"]) == (given.get("--format", "table"), given.get("--lang", "vi"))
    assert (found["commune"], found["stage"]) == (given.get("--commune"), given.get("--stage"))
    assert (found["period"], found["out"], found["by_stage"]) == (tuple(periods), None, False)


def test_the_last_of_two_holds_and_two_hyphens_end_options() -> None:
    """A model may be called --strict; of an option given twice the first need not even be one of its words."""
    found = read("check", ["--format", "pdf", "--format", "json", "--", "--strict"])
    assert (found["model"], found["form"], found["strict"]) == ("--strict", "json", False)
    with pytest.raises(click.UsageError):
        read("check", ["--", "m", "--strict"])


def test_help_says_all_of_a_command(khong3: Run) -> None:
    """What it is for, what it takes, in which words and what they are by themselves; even of a call with a mistake."""
    shown = khong3("check", "--lang", "en", "--help", "--format", "pdf")
    assert (shown.status, shown.err) == (0, "")
    words = " ".join(shown.out.split())
    place = 0
    for said in (
        "Usage: khong3 check [OPTIONS] MODEL",
        "Report every problem of MODEL with its line and column, and how to mend it.",
        "MODEL The id of a shipped model, or the path of a .yaml file.",
        "Options: --format [text|json] [default: text]",
        "--out FILE Write to this file, whole or not at all.",
        "--lang [vi|en] The language of the output. [default: vi]",
        "--strict Exit with 1 where there is a warning or an error.",
        "--help Show this message and exit.",
    ):
        place = words.index(said, place)
    assert "[TỆP] Tệp mô hình sẽ ghi; không ghi: model.yaml." in " ".join(khong3("init", "--help").out.split())


def test_help_is_laid_out_for_the_screen(khong3: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 78 characters wide and no less than 50; without words the same as --help, as a complaint."""
    monkeypatch.setenv("COLUMNS", "200")
    shown = khong3("--help").out
    assert 70 < max(map(len, shown.splitlines())) <= 78
    listed = shown.partition("Lệnh:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert "  check       Nêu mọi vấn đề của MÔ_HÌNH, đúng dòng đúng cột, và cách sửa." in listed
    bare = khong3()
    assert (bare.status, bare.out, bare.err) == (2, "", shown)
    monkeypatch.setenv("COLUMNS", "20")
    assert 40 < max(map(len, khong3("init", "--help").out.splitlines())) <= 50


@pytest.mark.parametrize(
    ("words", "said"), [(["--lang", "en"], "Usage"), (["--lang=vi"], "Cách dùng"), ([], "Cách dùng")]
)
def test_a_language_alone_is_answered_with_what_there_is_to_do(khong3: Run, words: list[str], said: str) -> None:
    """As no word at all: all commands, in that language."""
    ran = khong3(*words)
    assert ran.status == 2
    assert said in ran.err
    assert "assess" in ran.err
