"""Tables without colours are the tables that rich draws, without it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khong3.cli.drawing import render
from khong3.cli.output import WIDTH
from khong3.cli.plain import laid_out
from khong3.cli.screen import drawn
from khong3.cli.sheets import Cell, ScreenPart, ScreenTable, Styled

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
    assert text is None or text == drawn(parts, width, coloured=False)


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
    assert render(table, plain=True) == drawn([table], WIDTH, coloured=False)
    assert laid_out(["Dòng"], WIDTH) == "Dòng\n"


def test_markup_is_none() -> None:
    """Square brackets of a text are only that, here and there."""
    table = ScreenTable()
    table.add_column(Styled("[bold]"))
    table.add_row(Styled("[red]a[/]"))
    assert "[red]a[/]" in (laid_out([table], WIDTH) or "")
    assert "[red]a[/]" in drawn([table], WIDTH, coloured=False)
