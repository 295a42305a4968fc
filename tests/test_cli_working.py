"""Progress: on a terminal that waits, and nowhere else."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from khong3.cli import main, working
from khong3.cli.working import Working

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "thuong-xuan-2024")


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def drawn(work: Working) -> bool:
    """Whether anything is drawn, and now it is."""
    if work._drawn is not None:
        work._drawn[0].refresh()
    return work._drawn is not None


def test_a_terminal_is_told_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step by its name, and how many pieces there were; at the end the line is free again."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Working("vi") as work:
        work.step("reading")
        work._begin()
        assert drawn(work)
        assert "Đọc mô hình và số liệu" in screen.getvalue()
        work.step("assessing")
        assert list(work.through(["a", "b"], printed=False)) == ["a", "b"]
        assert drawn(work)
        assert "Tính cho từng đơn vị" in screen.getvalue()
        assert "2/?" in screen.getvalue()
        work.step("planting")
        work.of(3)
        for _ in range(4):
            work.advance()
        assert drawn(work)
        assert "3/3" in screen.getvalue()
    assert not drawn(work)
    work._begin()
    assert not drawn(work)


def test_what_is_printed_on_a_terminal_is_not_drawn_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn any more before the first piece comes."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    with Working("en") as work:
        work._begin()
        pieces = work.through(["a"], printed=True)
        assert next(pieces) == "a"
        assert not drawn(work)


@pytest.mark.parametrize("screen", [io.StringIO(), None])
def test_nobody_else_is_told(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO | None) -> None:
    """Not a pipe, not a file, not a process without a standard error."""
    monkeypatch.setattr(working, "_MOMENT", 0.0)
    monkeypatch.setattr(sys, "stderr", screen)
    with Working("vi") as work:
        work.step("reading")
        assert not work._timer.is_alive()
    assert screen is None or screen.getvalue() == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "thanh-hoa-3-khong", EXAMPLE],
        ["explain", "thanh-hoa-3-khong", EXAMPLE, "--commune", "thuong-xuan"],
        ["diff", "thanh-hoa-3-khong", "thanh-hoa-3-khong", EXAMPLE],
    ],
)
def test_a_pipe_gets_the_output_alone(arguments: list[str]) -> None:
    """However long it takes."""
    code = "from khong3.cli import main, working; working._MOMENT = 0.0; main()"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout


def test_a_terminal_is_told_what_was_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the commands that print nothing else; in a pipe nothing is said."""
    for name, screen in (("a.csv", Terminal()), ("b.csv", io.StringIO())):
        monkeypatch.setattr(sys, "stderr", screen)
        out = tmp_path / name
        with pytest.raises(SystemExit) as ended:
            main(["assess", "thanh-hoa-3-khong", EXAMPLE, "--out", str(out)])
        assert not ended.value.code
        assert out.is_file()
        assert (f"Đã ghi {out}.\n" in screen.getvalue()) == screen.isatty()
