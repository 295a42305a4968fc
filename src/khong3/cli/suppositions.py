"""What-if on the screen: what is supposed, and what that makes of all units."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from khong3.catalogue.planning import WHATIF, WHY_NO_TOLERANCE
from khong3.cli.differences import parts_of, parts_of_moves
from khong3.cli.drawing import render, word
from khong3.cli.sheets import ScreenPart, ScreenTable, styled
from khong3.communes import Commune
from khong3.comparing import Moves, UnitMove
from khong3.comparing.formats import difference_text
from khong3.comparing.formats import said as difference
from khong3.models import Model
from khong3.text import Language, format_number
from khong3.whatif import Draws, LeftOut, Tolerance, Turn, WhatIf
from khong3.whatif.formats import Beside, often

_FEW = 4
"""The units that are named where many are."""


def to_text(supposing: WhatIf, moves: Moves, beside: Beside, language: Language, *, plain: bool) -> str:
    """What is supposed; then, as of two models, what changes by it, and who moves; then what hangs on what."""
    head = f"{supposing.old.title.in_(language)}\n{_said('title', language)}\n"
    parts: list[ScreenPart] = [styled(head, style="bold"), *_supposed(supposing, language)]
    if supposing.settings:
        parts += parts_of(supposing.comparison, None, language)
    if supposing.settings or supposing.figures or beside.empty:
        parts += parts_of_moves(moves, language)
    if beside.leaving is not None:
        parts.append(_left_out(beside.leaving, language))
    if beside.weights is not None:
        parts.append(_weights(beside.weights, moves.new.communes, language))
    if beside.draws is not None:
        parts.append(_drawn(beside.draws, supposing.new, language))
    return render(*parts, plain=plain)


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
    return _names(list(dict.fromkeys(one.commune.title for one in moves)), language)


def _names(names: Sequence[str], language: Language) -> str:
    few = ", ".join(names[:_FEW])
    return few if len(names) <= _FEW else _said("units_more", language, few, len(names) - _FEW)


def _most(one: LeftOut, language: Language) -> str:
    """The unit whose points differ most without the line, and by how much."""
    units = [] if one.moves is None else [unit for unit in one.moves.units if unit.difference]
    if not units:
        return ""
    unit = max(units, key=lambda unit: abs(unit.difference or Fraction(0)))
    return f"{unit.commune.title} {difference_text(unit.difference, language)}"


def _weights(weights: Sequence[Tolerance], units: Mapping[str, Commune], language: Language) -> ScreenPart:
    """A row a line: its weight, and where the first change comes on either side."""
    if not weights:
        return styled(_said("not_scored", language) + "\n")
    table = ScreenTable(title=styled(_said("weights", language), style="bold"))
    table.add_column(word("indicator", language), overflow="fold")
    table.add_column(_said("weight", language), justify="right")
    for key in ("down", "up"):
        table.add_column(_said(key, language), overflow="fold")
    for one in weights:
        if one.reason is not None:
            turns = (_said("unknown", language, WHY_NO_TOLERANCE[one.reason].in_(language)), "")
        else:
            turns = (_turn(one.down, units, language), _turn(one.up, units, language))
        cells = (f"{one.code} {one.label.in_(language)}", format_number(one.weight, language), *turns)
        table.add_row(*map(styled, cells))
    return table


def _turn(turn: Turn | None, units: Mapping[str, Commune], language: Language) -> str:
    if turn is None:
        return _said("never", language)
    shown = format_number(turn.weight, language, most=2)
    exact = format_number(turn.weight, language)
    weight = shown if shown == exact else f"{shown} ({turn.weight})"
    return _said(
        "at" if turn.at else "beyond", language, weight, _names([units[one].title for one in turn.units], language)
    )


def _drawn(draws: Draws, model: Model, language: Language) -> ScreenPart:
    """A row a unit: the ranks and grades that it came to, the most frequent first."""
    periods = len({one.period for one in draws.units}) > 1
    counts = (format_number(one, language) for one in (draws.count, draws.figures, draws.seed))
    table = ScreenTable(title=styled(_said("draws", language, *counts), style="bold"))
    table.add_column(word("commune", language))
    for key in ("rank_shares", *(["grade_shares"] if model.grades else [])):
        table.add_column(_said(key, language), overflow="fold")
    labels = {one.id: one.label.in_(language) for one in model.grades}
    for one in draws.units:
        ranks, grades = often(one.ranks), often(one.grades)
        title = f"{one.commune.title} {one.period}" if periods else one.commune.title
        cells = [title, _shares(ranks, {}, draws.count, language)]
        cells += [_shares(grades, labels, draws.count, language)] if model.grades else []
        table.add_row(*map(styled, cells))
    return table


def _shares(
    counted: Sequence[tuple[int | str | None, int]], labels: Mapping[str, str], draws: int, language: Language
) -> str:
    """What came, with the share of draws in which it did."""
    said: list[str] = []
    for what, count in counted:
        share = format_number(Fraction(100 * count, draws), language, most=1)
        named = _said("none", language) if what is None else labels.get(str(what), str(what))
        said.append(f"{named}: {share} %")
    return ", ".join(said)
