"""Forms to send back: a copy with every cell that was not taken in colour, and a comment that says what was wanted.

Cells that were taken and are in doubt have a colour of their own.
"""

import io
from collections.abc import Iterable
from pathlib import Path

from khong3.catalogue.sheets import SHEETS
from khong3.excel.collect import Rejected
from khong3.text import Language, visible

_RED = "FFFFC7CE"
_AMBER = "FFFFD966"
_WIDE, _HIGH = 320, 140
"""The size of a comment."""


def marked(path: Path, rejected: Iterable[Rejected], language: Language, doubted: Iterable[Rejected] = ()) -> bytes:
    """A copy of a form that was read before; of a cell in doubt for two reasons both are said."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(path)
    notes: dict[tuple[str, str], list[str]] = {}
    colours: dict[tuple[str, str], str] = {}
    for colour, cells in ((_RED, rejected), (_AMBER, doubted)):
        for one in cells:
            if one.sheet in book.sheetnames and one.cell:
                at = one.sheet, one.cell
                notes.setdefault(at, []).append(f"{one.finding.message(language)} {one.finding.mend(language)}".strip())
                colours.setdefault(at, colour)
    for (sheet, place), said in notes.items():
        cell, colour = book[sheet][place], colours[sheet, place]
        text = visible(SHEETS["marked"].in_(language).format("\n".join(dict.fromkeys(said))))
        cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
        cell.comment = Comment(text, "khong3", height=_HIGH, width=_WIDE)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
