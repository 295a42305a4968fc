"""What-if as data: ``khong3.what-if/1`` (JSON), and rows for a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import frozen

from khong3.catalogue.planning import WHY_NO_TOLERANCE
from khong3.comparing import Moves, UnitMove
from khong3.comparing.formats import MOVE_COLUMNS, move_rows
from khong3.comparing.formats import to_json as diff_json
from khong3.text import Language, brief, json_number
from khong3.whatif.drawing import Draws, Steadiness
from khong3.whatif.leaving import LeftOut
from khong3.whatif.supposing import WhatIf
from khong3.whatif.weighing import Tolerance, Turn

_Kind = TypeVar("_Kind")
FORMAT = "khong3.what-if/1"
COLUMNS = (
    "kind",
    *MOVE_COLUMNS,
    "weight",
    "down",
    "down_at",
    "down_units",
    "up",
    "up_at",
    "up_units",
    "reason",
    "count",
)


@frozen(kw_only=True)
class Beside:
    """What else was asked of the units as supposed; None where it was not."""

    leaving: Sequence[LeftOut] | None = None
    weights: Sequence[Tolerance] | None = None
    draws: Draws | None = None

    __repr__ = brief

    @property
    def empty(self) -> bool:
        """Whether nothing else was asked."""
        return self.leaving is None and self.weights is None and self.draws is None


def to_json(supposing: WhatIf, moves: Moves, beside: Beside, language: Language) -> dict[str, Any]:
    """Held to ``schemas/what-if-1.json``; ``diff`` is what ``khong3 diff`` prints, by the schema of that."""
    settings = [
        {"path": one.path, "old": one.old, "new": one.new, "follows": one.follows} for one in supposing.settings
    ]
    return {
        "format": FORMAT,
        "settings": settings,
        "figures": [{"path": one.path, "new": one.text} for one in supposing.figures],
        "diff": diff_json(supposing.comparison, moves, language),
        "leaving": None if beside.leaving is None else [_left_out(one, language) for one in beside.leaving],
        "weights": None if beside.weights is None else [_tolerance(one, language) for one in beside.weights],
        "draws": None if beside.draws is None else _draws(beside.draws),
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


def _tolerance(one: Tolerance, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "code": one.code,
        "label": one.label.in_(language),
        "weight": json_number(one.weight),
        "down": _turn(one.down),
        "up": _turn(one.up),
        "reason": one.reason,
        "why": None if one.reason is None else WHY_NO_TOLERANCE[one.reason].in_(language),
    }


def _turn(turn: Turn | None) -> dict[str, Any] | None:
    if turn is None:
        return None
    return {
        "weight": json_number(turn.weight),
        "exact": str(turn.weight),
        "at": turn.at,
        "units": list(turn.units),
    }


def _draws(draws: Draws) -> dict[str, Any]:
    return {
        "count": draws.count,
        "seed": draws.seed,
        "figures": draws.figures,
        "units": [
            {
                "commune": one.commune.code,
                "period": str(one.period),
                "ranks": [{"rank": rank, "count": count} for rank, count in often(one.ranks)],
                "grades": [{"grade": grade, "count": count} for grade, count in often(one.grades)],
            }
            for one in draws.units
        ],
    }


def often(counted: Mapping[_Kind, int]) -> list[tuple[_Kind, int]]:
    """What came, the most frequent first."""
    return sorted(counted.items(), key=lambda one: (-one[1], str(one[0])))


def rows(moves: Moves, beside: Beside, language: Language) -> Iterator[dict[str, Any]]:
    """A row for each unit that moves and each of its lines that does; then for what else was asked.

    ``kind`` says which: ``move``; ``leave-out``, a unit that moves without a line; ``weight``, a line; ``draw``, a
    rank or a grade of a unit, and how often it came.
    """
    for row in move_rows(moves, language):
        yield {"kind": "move", **row}
    for one in beside.leaving or ():
        line = {"indicator": one.name, "code": one.code, "label": one.label.in_(language)}
        for unit in () if one.moves is None else one.moves.units:
            yield {"kind": "leave-out", "commune_name": unit.commune.name, **line, **_unit(unit)}
    for weight in beside.weights or ():
        yield {"kind": "weight", **_weight_row(weight, language)}
    for drawn in () if beside.draws is None else beside.draws.units:
        yield from _draw_rows(drawn)


def _draw_rows(one: Steadiness) -> Iterator[dict[str, Any]]:
    unit = {"kind": "draw", "commune": one.commune.code, "commune_name": one.commune.name, "period": str(one.period)}
    yield from ({**unit, "rank_new": rank, "count": count} for rank, count in often(one.ranks))
    yield from ({**unit, "grade_new": grade, "count": count} for grade, count in often(one.grades))


def _weight_row(one: Tolerance, language: Language) -> dict[str, Any]:
    said = _tolerance(one, language)
    row = {"indicator": one.name, **{key: said[key] for key in ("code", "label", "weight")}, "reason": said["why"]}
    for side, turn in (("down", one.down), ("up", one.up)):
        if turn is not None:
            row |= {side: str(turn.weight), f"{side}_at": turn.at, f"{side}_units": "; ".join(turn.units)}
    return row
