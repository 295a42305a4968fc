"""What-if on the screen: what is supposed, and what that makes of all units."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from khong3.catalogue.planning import WHATIF
from khong3.cli.differences import parts_of, parts_of_moves
from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.comparing import Moves, UnitMove
from khong3.comparing.formats import said as difference
from khong3.comparing.formats import signed
from khong3.text import Language
from khong3.whatif import LeftOut, WhatIf

_FEW = 4
"""The units that are named where many are."""


def to_text(
    supposing: WhatIf, moves: Moves, language: Language, *, leaving: Sequence[LeftOut] | None = None, plain: bool
) -> str:
    """What is supposed; then, as of two models, what changes by it, and who moves; then what hangs on what."""
    head = f"{supposing.old.title.in_(language)}\n{_said('title', language)}\n"
    return render(
        styled(head, style="bold"),
        *_supposed(supposing, language),
        *(parts_of(supposing.comparison, None, language) if supposing.settings else ()),
        *(parts_of_moves(moves, language) if supposing.settings or supposing.figures or leaving is None else ()),
        *([] if leaving is None else [_left_out(leaving, language)]),
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


def _left_out(leaving: Sequence[LeftOut], language: Language) -> ScreenPart:
    """A row a line, with the units whose rank or grade hangs on it, and the one whose points do most."""
    if not leaving:
        return styled(_said("not_scored", language) + "\n")
    table = ScreenTable(title=styled(_said("leaving", language), style="bold"))
    for key in (word("indicator", language), *(_said(key, language) for key in ("ranks", "grades", "most"))):
        table.add_column(key, overflow="fold")
    for one in leaving:
        cells = (_units(one.ranks, language), _units(one.grades, language), _most(one, language))
        if one.findings:
            cells = ("", "", "; ".join(finding.message(language) for finding in one.findings))
        table.add_row(*map(styled, (f"{one.code} {one.label.in_(language)}", *cells)))
    return table


def _units(moves: Sequence[UnitMove], language: Language) -> str:
    """The units by name, the first of many."""
    names = list(dict.fromkeys(one.commune.title for one in moves))
    few = ", ".join(names[:_FEW])
    return few if len(names) <= _FEW else _said("units_more", language, few, len(names) - _FEW)


def _most(one: LeftOut, language: Language) -> str:
    """The unit whose points differ most without the line, and by how much."""
    units = [] if one.moves is None else [unit for unit in one.moves.units if unit.difference]
    if not units:
        return ""
    unit = max(units, key=lambda unit: abs(unit.difference or Fraction(0)))
    return f"{unit.commune.title} {signed(unit.difference, language)}"
