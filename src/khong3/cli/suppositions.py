"""What-if on the screen: what is supposed, and what that makes of all units."""

from collections.abc import Iterator

from khong3.catalogue.planning import WHATIF
from khong3.cli.differences import parts_of, parts_of_moves
from khong3.cli.drawing import render
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.comparing import Moves
from khong3.comparing.formats import said as difference
from khong3.text import Language
from khong3.whatif import WhatIf


def to_text(supposing: WhatIf, moves: Moves, language: Language, *, plain: bool) -> str:
    """What is supposed; then, as of two models, what changes by it, and who moves."""
    head = f"{supposing.old.title.in_(language)}\n{_said('title', language)}\n"
    return render(
        styled(head, style="bold"),
        *_supposed(supposing, language),
        *(parts_of(supposing.comparison, None, language) if supposing.settings else ()),
        *parts_of_moves(moves, language),
        plain=plain,
    )


def _said(key: str, language: Language, *parts: object) -> str:
    return WHATIF[key].in_(language).format(*parts)


def _supposed(supposing: WhatIf, language: Language) -> Iterator[ScreenPart]:
    if supposing.settings:
        table = _table(_said("settings", language), language, "before", "after")
        for one in supposing.settings:
            path = _said("follows", language, one.path) if one.follows else one.path
            table.add_row(*map(styled, (path, one.old, one.new)))
        yield table
    if supposing.figures:
        table = _table(_said("figures", language), language, "after")
        for figure in supposing.figures:
            table.add_row(*map(styled, (figure.path, figure.text)))
        yield table
    if not supposing.settings and not supposing.figures:
        yield styled(_said("nothing", language) + "\n")


def _table(title: str, language: Language, *others: str) -> ScreenTable:
    table = ScreenTable(title=styled(title, style="bold"))
    table.add_column(_said("path", language), overflow="fold")
    for key in others:
        table.add_column(difference(key, language), overflow="fold")
    return table
