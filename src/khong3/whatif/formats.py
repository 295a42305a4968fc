"""What-if as data: ``khong3.what-if/1`` (JSON), and rows for a spreadsheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from khong3.comparing import Moves, UnitMove
from khong3.comparing.formats import MOVE_COLUMNS, move_rows
from khong3.comparing.formats import to_json as diff_json
from khong3.text import Language, json_number
from khong3.whatif.leaving import LeftOut
from khong3.whatif.supposing import WhatIf

FORMAT = "khong3.what-if/1"
COLUMNS = ("kind", *MOVE_COLUMNS)


def to_json(
    supposing: WhatIf, moves: Moves, language: Language, *, leaving: Sequence[LeftOut] | None = None
) -> dict[str, Any]:
    """Held to ``schemas/what-if-1.json``; ``diff`` is what ``khong3 diff`` prints, by the schema of that."""
    settings = [
        {"path": one.path, "old": one.old, "new": one.new, "follows": one.follows} for one in supposing.settings
    ]
    return {
        "format": FORMAT,
        "settings": settings,
        "figures": [{"path": one.path, "new": one.text} for one in supposing.figures],
        "diff": diff_json(supposing.comparison, moves, language),
        "leaving": None if leaving is None else [_left_out(one, language) for one in leaving],
    }


def _left_out(one: LeftOut, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "code": one.code,
        "label": one.label.in_(language),
        "ranks": len(one.ranks),
        "grades": len(one.grades),
        "units": [] if one.moves is None else [_unit(unit) for unit in one.moves.units],
        "findings": [finding.message(language) for finding in one.findings],
    }


def _unit(move: UnitMove) -> dict[str, Any]:
    """A unit whose total, rank or grade differs: ``_old`` as it is, ``_new`` without the line."""
    sides = (("old", move.old), ("new", move.new))
    found: dict[str, Any] = {"commune": move.commune.code, "period": str(move.period)}
    for key in ("points", "grade", "rank"):
        for side, score in sides:
            value = None if score is None else getattr(score, key)
            found[f"{key}_{side}"] = json_number(value) if key == "points" else value
    return {**found, "difference": json_number(move.difference)}


def rows(moves: Moves, language: Language, *, leaving: Sequence[LeftOut] | None = None) -> Iterator[dict[str, Any]]:
    """A row for each unit that moves and each of its lines that does; and for each that moves without a line.

    ``kind`` says which: ``move``, ``leave-out``.
    """
    for row in move_rows(moves, language):
        yield {"kind": "move", **row}
    for one in leaving or ():
        line = {"indicator": one.name, "code": one.code, "label": one.label.in_(language)}
        for unit in () if one.moves is None else one.moves.units:
            yield {"kind": "leave-out", "commune_name": unit.commune.name, **line, **_unit(unit)}
