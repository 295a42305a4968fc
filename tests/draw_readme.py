"""Draws docs/images/assess.svg, the output of README's first command. Run: python -m tests.draw_readme."""

import contextlib
import io
import re
from pathlib import Path

from rich.console import Console

from khong3 import load, read
from khong3.cli.screen import on_screen
from khong3.cli.tables import assessment_parts

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "assess.svg"


def picture() -> str:
    """The picture, without the fonts that rich would fetch from elsewhere."""
    console = Console(record=True, width=132, file=io.StringIO(), force_terminal=True, highlight=False)
    with contextlib.chdir(ROOT):
        assessment = load("thanh-hoa-3-khong").assess(read(Path("examples/thuong-xuan-2024")), "2024")
    for part in assessment_parts(assessment, "vi"):
        console.print(on_screen(part))
    drawn = console.export_svg(title="khong3 assess thanh-hoa-3-khong examples/thuong-xuan-2024", unique_id="assess")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
