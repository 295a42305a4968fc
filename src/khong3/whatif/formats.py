"""What-if as data: ``khong3.what-if/1`` (JSON), and rows for a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from khong3.comparing import Moves
from khong3.comparing.formats import MOVE_COLUMNS, move_rows
from khong3.comparing.formats import to_json as diff_json
from khong3.text import Language
from khong3.whatif.supposing import WhatIf

FORMAT = "khong3.what-if/1"
COLUMNS = MOVE_COLUMNS


def to_json(supposing: WhatIf, moves: Moves, language: Language) -> dict[str, Any]:
    """Held to ``schemas/what-if-1.json``; ``diff`` is what ``khong3 diff`` prints, by the schema of that."""
    settings = [
        {"path": one.path, "old": one.old, "new": one.new, "follows": one.follows} for one in supposing.settings
    ]
    return {
        "format": FORMAT,
        "settings": settings,
        "figures": [{"path": one.path, "new": one.text} for one in supposing.figures],
        "diff": diff_json(supposing.comparison, moves, language),
    }


def rows(moves: Moves, language: Language) -> Iterator[dict[str, Any]]:
    """One row for each unit that moves, then one for each of its lines that does."""
    yield from move_rows(moves, language)
