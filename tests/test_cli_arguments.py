"""How the words of a call are read: options anywhere, the first mistake told, help in the words of the commands."""

import inspect
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khong3.cli.commands import COMMANDS
from tests.command import Run


def read(name: str, words: list[str]) -> dict[str, Any]:
    """What a command's function is called with."""
    return COMMANDS[name].make_context(name, words).params


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess"], ["khong3 assess --help", "Missing argument 'MODEL'."]),
        (["assess", "m"], ["khong3 assess --help", "Missing argument 'DATA'."]),
        (["assess", "m", "d", "e", "f\x1b"], ["khong3 assess --help", "unexpected extra argument", "(e f\\x1b)"]),
        (["assess", "--format", "pdf"], ["'--format': 'pdf' is not one of 'table', 'json', 'csv'."]),
        (["assess", "--format="], ["'--format': '' is not one of 'table', 'json', 'csv'."]),
        (["assess", "--lang", "fr", "--format", "pdf"], ["'--lang': 'fr' is not one of 'vi', 'en'."]),
        (["assess", "--perid", "3"], ["No such option", "--perid", "--period"]),
        (["assess", "--xyz=3"], ["No such option", "--xyz"]),
        (["assess", "-format"], ["No such option", "-f"]),
        (["assess", "m", "d", "--period"], ["Option '--period' requires an argument."]),
        (["assess", "m", "d", "--strict=1"], ["Option '--strict' does not take a value."]),
        (["--help=1"], ["Option '--help' does not take a value."]),
        (["--lang", "en"], ["khong3 --help", "No such option", "--lang"]),
        (["--"], ["khong3 --help", "Missing command."]),
        (["chek"], ["khong3 --help", "No such command 'chek'.", "'check'"]),
        (["-"], ["khong3 --help", "No such command '-'."]),
        (["explain", "m", "d"], ["khong3 explain --help", "Missing option '--commune'."]),
    ],
)
def test_what_is_no_call_is_said(khong3: Run, arguments: list[str], said: list[str]) -> None:
    """Status 2, nothing printed, and what is wrong: click's sentences, with nothing that a terminal obeys."""
    ran = khong3(*arguments)
    assert (ran.status, ran.out) == (2, "")
    *_, message = ran.err.splitlines()
    assert message.startswith("Error: ")
    assert [one for one in said if one not in ran.err] == []
    assert ran.err.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_what_is_declared(name: str) -> None:
    """The function's parameters are those that are read for it."""
    callback = COMMANDS[name].callback
    assert callback is not None
    assert sorted(inspect.signature(callback).parameters) == sorted(str(one.name) for one in COMMANDS[name].params)


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
        "--out PATH Write to this file, whole or not at all.",
        "--lang [vi|en] The language of the output. [default: vi]",
        "--strict Exit with 1 where there is a warning or an error.",
        "--help Show this message and exit.",
    ):
        place = words.index(said, place)
    assert "[FILE] Tệp mô hình sẽ ghi; không ghi: model.yaml." in " ".join(khong3("init", "--help").out.split())


def test_help_is_laid_out_for_the_screen(khong3: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 78 characters wide and no less than 50; without words the same as --help, as a complaint."""
    monkeypatch.setenv("COLUMNS", "200")
    shown = khong3("--help").out
    assert 70 < max(map(len, shown.splitlines())) <= 78
    listed = shown.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert "  check    Nêu mọi vấn đề của MODEL, đúng dòng đúng cột, và cách sửa." in listed
    bare = khong3()
    assert (bare.status, bare.out, bare.err) == (2, "", shown)
    monkeypatch.setenv("COLUMNS", "20")
    assert 40 < max(map(len, khong3("init", "--help").out.splitlines())) <= 50
