"""Tables without colours are the tables that rich draws, without it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3 import load, read
from khong3.cli.drawing import render
from khong3.cli.output import WIDTH
from khong3.cli.plain import laid_out
from khong3.cli.running import broken, running
from khong3.cli.screen import drawn, for_terminal
from khong3.cli.sheets import Cell, ScreenPart, ScreenTable, Styled
from khong3.cli.stacking import arranged
from khong3.cli.tables import assessment_parts

WORDS = st.text("aạẻVn1,%–…≥→", min_size=1, max_size=24)
TEXTS = st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=3).map("\n".join)
SPACED = st.text(" \nab–", max_size=40)
CELLS: st.SearchStrategy[Cell] = st.one_of(TEXTS, SPACED, TEXTS.map(Styled))


@st.composite
def tables(draw: st.DrawFn) -> ScreenTable:
    """A table with columns of every kind, sections and blank rows among them."""
    table = ScreenTable(title=draw(st.none() | TEXTS.map(Styled)))
    count = draw(st.integers(1, 6))
    for _ in range(count):
        table.add_column(
            draw(CELLS),
            justify=draw(st.sampled_from(["left", "right"])),
            no_wrap=draw(st.booleans()),
            overflow=draw(st.sampled_from(["ellipsis", "fold"])),
            max_width=draw(st.none() | st.integers(1, 20)),
        )
    for _ in range(draw(st.integers(0, 5))):
        if draw(st.booleans()):
            table.add_section()
        table.add_row(*(draw(CELLS) for _ in range(count)))
    return table


@settings(max_examples=300)
@given(st.lists(st.one_of(tables(), CELLS), max_size=3), st.integers(60, 160))
def test_what_is_laid_out_is_what_rich_draws(parts: list[ScreenPart], width: int) -> None:
    """Widths, breaks, cuts, sections and titles; where it is not known here how, it is left to rich."""
    text = laid_out(parts, width)
    assert text is None or text == drawn(parts, width)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(CELLS, min_size=1, max_size=4))
def test_an_ordinary_table_is_laid_out_here(heads: list[str], cells: list[Cell]) -> None:
    """Columns that may be wrapped have room on a page: rich is not asked."""
    table = ScreenTable()
    for head in heads:
        table.add_column(head)
    table.add_row(*[*cells, "", "", "", ""][: len(heads)])
    assert laid_out([table], WIDTH) is not None


@pytest.mark.parametrize("odd", ["数", "\u0302a", "\t", "\x1b[31m", "👍", "\u00ad"])
def test_odd_characters_are_left_to_rich(odd: str) -> None:
    """What takes two places, none, or as many as up to the next stop."""
    table = ScreenTable()
    table.add_column("Tên")
    table.add_row(f"Dòng {odd}")
    assert laid_out([table], WIDTH) is None
    assert render(table, plain=True) == drawn([table], WIDTH)
    assert laid_out(["Dòng"], WIDTH) == "Dòng\n"


def test_markup_is_none() -> None:
    """Square brackets of a text are only that, here and there."""
    table = ScreenTable()
    table.add_column(Styled("[bold]"))
    table.add_row(Styled("[red]a[/]"))
    assert "[red]a[/]" in (laid_out([table], WIDTH) or "")
    assert "[red]a[/]" in drawn([table], WIDTH)


def stacked(table: ScreenTable, width: int) -> list[str] | None:
    """The lines of a table's blocks; None where it has room."""
    parts = list(arranged(table, width, len))
    if any(isinstance(one, ScreenTable) for one in parts):
        return None
    return ["".join(text for text, _ in one.runs) if isinstance(one, Styled) else str(one) for one in parts]


def sheet(*labels: str, target: str = "từ 60 % trở lên") -> ScreenTable:
    """A table of lines with codes, labels, values, targets and a column that is empty throughout."""
    table = ScreenTable(title=Styled("Mô hình"), naming=2)
    for head, fixed in (
        ("Mã", True),
        ("Nội dung", False),
        ("Kết quả", True),
        ("Chỉ tiêu\ngiao", False),
        ("Gốc", False),
    ):
        table.add_column(head, no_wrap=fixed)
    for number, label in enumerate(labels, start=1):
        table.add_row(Styled(f" 1.{number}"), Styled(label), Styled("100 %", "green"), target, "")
    return table.filled()


def test_a_table_without_room_is_stacked() -> None:
    """What names a row, and below it what else it has, each behind its head; what is empty is not there."""
    label = "Tỷ lệ người dân có điện thoại thông minh trên tổng số dân trong độ tuổi trưởng thành"
    assert stacked(sheet(label, "Ngắn"), 100) is None
    assert stacked(sheet(label, "Ngắn"), 53) == [
        "Mô hình",
        "",
        " 1.1  Tỷ lệ người dân có điện thoại thông minh trên",
        "      tổng số dân trong độ tuổi trưởng thành",
        "      Kết quả: 100 % · Chỉ tiêu giao: từ 60 % trở lên",
        " 1.2  Ngắn",
        "      Kết quả: 100 % · Chỉ tiêu giao: từ 60 % trở lên",
        "",
    ]
    assert stacked(sheet(label), 40) == [
        "Mô hình",
        "",
        " 1.1  Tỷ lệ người dân có điện thoại",
        "      thông minh trên tổng số dân trong",
        "      độ tuổi trưởng thành",
        "      Kết quả: 100 %",
        "      Chỉ tiêu giao: từ 60 % trở lên",
        "",
    ]


SHORT = st.text("aạẻVn1,", min_size=1, max_size=8)
ROWS = st.lists(
    st.tuples(
        SHORT,
        st.lists(SHORT, min_size=1, max_size=30).map(" ".join),
        st.lists(SHORT, max_size=6).map(" ".join),
        st.lists(SHORT, max_size=9).map(" ".join),
    ),
    min_size=1,
    max_size=4,
)


@given(ROWS, st.integers(24, 130), st.booleans())
def test_nothing_is_cut_or_lost_on_a_narrow_screen(
    rows: list[tuple[str, str, str, str]], width: int, fixed: bool
) -> None:
    """As a table or stacked, every line fits, and every word is there whole, in its order in its cell."""
    table = ScreenTable(naming=2)
    for number in range(4):
        table.add_column(f"h{number}", no_wrap=fixed and number != 1)
    for row in rows:
        table.add_row(*row)
    filled = table.filled()
    lines = stacked(filled, width)
    if lines is None:
        (fitted,) = arranged(filled, width, len)
        assert isinstance(fitted, ScreenTable)
        for column, *cells in zip(fitted.columns, *fitted.rows, strict=True):
            least = max(len(word) for cell in (column.head, *cells) for word in str(cell).split())
            assert column.width is not None
            assert column.width >= least
        drawn_ = for_terminal([filled], width)
        assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", drawn_).split("\n"))) <= width
        assert "…" not in drawn_
        return
    assert max(map(len, lines)) <= width
    said = " ".join(lines).replace(" · ", " ").split()
    heads = [f"h{number}:" for number in range(4)]
    assert [one for one in said if one not in heads] == [word for row in rows for cell in row for word in cell.split()]


def test_columns_that_are_empty_throughout_are_left_out() -> None:
    """A head is no content; a table without rows keeps its heads."""
    table = ScreenTable(naming=2)
    for head in ("a", "b", "c"):
        table.add_column(head)
    assert len(table.filled().columns) == 3
    table.add_row("1", Styled(""), "3")
    filled = table.filled()
    assert ([one.head for one in filled.columns], filled.rows, filled.naming) == (["a", "c"], [("1", "3")], 1)


def test_what_is_listed_hangs_behind_its_dot() -> None:
    """On a screen; in a pipe it is a line of its own, however long."""
    text = Styled("• lỗi 3.3: một phần lớn hơn tổng số: 45 %, kiểm tra lại")
    assert [one for one in for_terminal([text], 40).split("\n") if one] == [
        "• lỗi 3.3: một phần lớn hơn tổng số:",
        "  45 %, kiểm tra lại",
    ]
    long = "• " + "dài " * 200 + "hết"
    assert render(Styled(long), plain=True) == long + "\n"
    assert drawn([Styled(long + " 数")], WIDTH) == long + " 数\n"


EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize(
    ("folder", "unit"),
    [
        ("thuong-xuan-2024", None),
        ("thuong-xuan-communes-illustrative", None),
        ("thuong-xuan-communes-illustrative", "thuong-xuan"),
    ],
)
def test_an_assessment_is_read_at_every_width(folder: str, unit: str | None, width: int) -> None:
    """No line is wider than the screen, and every word that a pipe gets is there whole."""
    assessment = load("thanh-hoa-3-khong").assess(read(EXAMPLES / folder), "2024")
    parts = assessment_parts(assessment if unit is None else assessment.only(unit), "vi")
    filled = [one.filled() if isinstance(one, ScreenTable) else one for one in parts]
    text = re.sub(r"\x1b\[[0-9;]*m", "", for_terminal(filled, width))
    assert max(map(len, text.split("\n"))) <= width
    assert "…" not in text
    shown = {word.strip(":") for word in text.split()}
    piped = {word.strip(":") for word in render(*parts, plain=True).split() if set(word) != {"─"}}
    tables = [one for one in filled if isinstance(one, ScreenTable)]
    heads = {word for table in tables for column in table.columns for word in said(column.head)}
    assert [word for word in piped - shown - heads if len(word) < width - 10] == []


def said(cell: Cell) -> list[str]:
    """The words of a cell."""
    return (cell if isinstance(cell, str) else "".join(text for text, _ in cell.runs)).split()


def test_signs_are_explained_where_they_stand() -> None:
    """In a legend below the table, and only the ones that are there."""
    folder = EXAMPLES / "stages-illustrative"
    model = load(folder / "model-illustrative.yaml")
    data = read(folder)
    whole = render(*assessment_parts(model.assess(data), "vi"), plain=True)
    assert "×:" not in whole
    assert "–:" not in whole
    figures = [one for one in data.observations if one.variable == "meetings" or one.stage is None][:1]
    few = render(*assessment_parts(model.assess(figures), "en"), plain=True)
    assert "\n–: points not settled\n" in few
    assert "×:" not in few


@given(st.lists(SHORT, max_size=30).map(" ".join), st.sampled_from(["", "    ", "    – "]), st.integers(24, 100))
def test_sentences_are_broken_between_words(text: str, begin: str, width: int) -> None:
    """Every word stays whole and in its order, under where the line begins."""
    lines = broken(f"{begin}{text}", width)
    assert " ".join(lines).split() == f"{begin}{text}".split()
    assert max(map(len, lines)) <= width
    assert {len(one) - len(one.lstrip()) for one in lines[1:]} <= {len(begin)}


def test_sentences_run_on_where_nobody_looks() -> None:
    """In a pipe or a file, a sentence is a line; a number stays beside its %."""
    text = "dài " * 100 + "\n\nhết\n"
    assert running(text, plain=False) == text
    assert running(text, plain=True) == text
    assert broken("tỷ lệ là 45,75 %.", 16) == ["tỷ lệ là", "45,75 %."]
