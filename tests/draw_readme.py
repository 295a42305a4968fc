"""Draws docs/images/assess.svg, an excerpt of what README's first command prints. Run: python -m tests.draw_readme."""

import contextlib
import io
import re
from pathlib import Path

from attrs import evolve
from rich.console import Console

from khong3 import load, read
from khong3.catalogue.words import SEVERITIES, VERDICTS
from khong3.cli.screen import print_on
from khong3.cli.sheets import Cell, ScreenPart, ScreenTable, Styled
from khong3.cli.tables import assessment_parts

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "assess.svg"
COMMAND = "khong3 assess thanh-hoa-3-khong examples/thuong-xuan-2024"
WIDTH = 112
LEFT_OUT = "⋮"


def excerpt(parts: list[ScreenPart]) -> list[ScreenPart]:
    """The lines that have a target, and the first warnings; a mark for what else there is."""
    table, *others = parts
    assert isinstance(table, ScreenTable)
    without = VERDICTS["no target"].in_("vi")
    rows: list[tuple[Cell, ...]] = []
    sections: set[int] = set()
    for index, row in enumerate(table.rows):
        if index in table.sections:
            sections.add(len(rows))
        if without not in map(text_of, row):
            rows.append(row)
        elif text_of(rows[-1][0]) != f" {LEFT_OUT}":
            rows.append((Styled(f" {LEFT_OUT}", "dim"), *[""] * (len(row) - 1)))
    notes = f"• {SEVERITIES['note'].in_('vi')}"
    told: list[ScreenPart] = [one for one in others if not text_of(one).startswith(notes)]
    # The last warning is left out too: a picture is seen at one glance.
    return [evolve(table, rows=rows, sections=sections).filled(), *told[:-1], Styled(LEFT_OUT, "dim")]


def text_of(part: ScreenPart) -> str:
    """What a cell or a text says."""
    return part if isinstance(part, str) else "".join(text for text, _ in part.runs) if isinstance(part, Styled) else ""


def picture() -> str:
    """The picture, without the fonts that rich would fetch from elsewhere."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    with contextlib.chdir(ROOT):
        assessment = load("thanh-hoa-3-khong").assess(read(Path("examples/thuong-xuan-2024")), "2024")
    print_on(console, excerpt(assessment_parts(assessment, "vi")))
    drawn = console.export_svg(title=COMMAND, unique_id="assess")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
