"""Published tables, and errors put into them: which cells are sums, shares and indices of which stands beside each."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khong3.audit import audit_text

TABLES = Path(__file__).parent / "data" / "audit" / "tables.jsonl"


def tables() -> list[dict[str, Any]]:
    """Every table: its rows, and the cells that are made up of others."""
    return [json.loads(line) for line in TABLES.read_text(encoding="utf-8").splitlines()]


def markdown(rows: list[list[str]]) -> str:
    """A table with bars."""
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:], ""])


def members(table: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """What each cell is, and its row and column."""
    rows: list[list[str]] = table["rows"]
    for total, parts in table.get("down", []):
        for column in table["down_columns"]:
            yield "sum down, the total", total, column
            yield from (("sum down, a part", part, column) for part in parts)
    for total, parts in table.get("across", []):
        for nth, row in enumerate(rows):
            if row[total][:1].isdigit():
                yield "sum across, the total", nth, total
                yield from (("sum across, a part", nth, part) for part in parts)
    for rate, part, whole in (*table.get("rates", []), *table.get("quotients", [])):
        for nth, row in enumerate(rows):
            if row[rate][:1].isdigit():
                yield "rate, itself", nth, rate
                yield "rate, its part", nth, part
                yield "rate, its whole", nth, whole
    for index, _ in table.get("indices", []):
        yield from (("index, itself", index, column) for column in table["index_columns"])


def errors(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What each error is, and the table with it: another digit in a cell of which others speak."""
    dice = random.Random(table["name"])
    for kind, nth, column in dict.fromkeys(members(table)):
        rows = [list(row) for row in table["rows"]]
        said = rows[nth][column]
        places = [at for at, one in enumerate(said) if one.isdigit()]
        if not places:
            continue
        at = dice.choice(places)
        low = 1 if at == 0 and len(said) > 1 else 0
        other = dice.choice([one for one in map(str, range(low, 10)) if one != said[at]])
        rows[nth][column] = said[:at] + other + said[at + 1 :]
        yield kind, markdown(rows)


def told(text: str) -> set[tuple[str, int, int]]:
    """What is more than a doubt, by its kind and place."""
    return {(one.kind, one.line, one.start) for one in audit_text(text).problems if one.severity != "note"}
