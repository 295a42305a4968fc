"""Forms to send back: a copy with every cell that was not taken in colour, and a comment that says what was wanted."""

import io
from collections.abc import Iterable
from pathlib import Path

from khong3.catalogue.sheets import SHEETS
from khong3.excel.collect import Rejected
from khong3.text import Language, visible

_RED = "FFFFC7CE"
_WIDE, _HIGH = 320, 140
"""The size of a comment."""


def marked(path: Path, rejected: Iterable[Rejected], language: Language) -> bytes:
    """A copy of a form that was read before."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(path)
    for one in rejected:
        if one.sheet not in book.sheetnames or not one.cell:
            continue
        cell = book[one.sheet][one.cell]
        text = f"{one.finding.message(language)} {one.finding.mend(language)}".strip()
        cell.fill = PatternFill("solid", start_color=_RED, end_color=_RED)
        cell.comment = Comment(
            visible(SHEETS["marked"].in_(language).format(text)), "khong3", height=_HIGH, width=_WIDE
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
